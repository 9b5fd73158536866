//! What speaks with Cloudflare: it carries out what the rest of this crate decides.

mod asked;
mod kept;
mod origin;
mod turnstile;

use std::{cell::OnceCell, rc::Rc};

use passage::{UNKNOWN, Unknown};
use worker::{Context, Env, Headers, Request, Response, Result, console_error, event};

use self::{
    asked::Asked,
    origin::{Errands, Silent},
};
use crate::{
    configuration::Configuration,
    headers::{ALWAYS, Errand, has_failed, is_from_ting, is_shown},
    limits::{Class, counted_by},
    pages::{Answer, Trouble},
    plan::{Check, Claim, Plan, Reader, Road, Serve, plan},
};

thread_local! {
    static CONFIGURATION: OnceCell<Rc<Configuration>> = const { OnceCell::new() };
}

/// Answers a request. Whatever goes wrong here is for the log; the reader gets a page that says so.
#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> Result<Response> {
    let reader = if request.path().starts_with("/api/") { Reader::Program } else { Reader::Person };
    match serve(request, &env, &context).await {
        Ok(response) => Ok(response),
        Err(error) => {
            console_error!("a request could not be served: {error}");
            own(Trouble::Down.answer(reader))
        }
    }
}

async fn serve(request: Request, env: &Env, context: &Context) -> Result<Response> {
    let configuration = configured(env)?;
    let mut asked = Asked::of(&request)?;
    let Plan::Serve(serve) = plan(&asked.facts(), &configuration) else {
        return own(Trouble::Nobody.answer(asked.reader()));
    };
    if !is_within(env, serve.limit, &serve, &asked).await? {
        return own(Trouble::TooOften.answer(asked.reader()));
    }
    if !asked.facts().reads() && !asked.take_body(request).await? {
        return own(Trouble::TooLarge.answer(asked.reader()));
    }
    if serve.claim == Claim::Tested {
        let answered = straight(&asked, &serve, &configuration, Unknown::Refused).await;
        match answered {
            Ok(response) if !response.headers().has(UNKNOWN)? => return passed_on(response, asked.reader()),
            Err(_) => return own(Trouble::Down.answer(asked.reader())),
            Ok(_) if !is_within(env, Class::Anonymous, &serve, &asked).await? => {
                return own(Trouble::TooOften.answer(asked.reader()));
            }
            Ok(_) => {}
        }
    }
    if serve.check == Check::Yes
        && let Some(instead) = turnstile::check(env, &mut asked, &serve, &configuration).await?
    {
        return own(instead);
    }
    match &serve.road {
        Road::Straight => match straight(&asked, &serve, &configuration, Unknown::Welcome).await {
            Ok(response) => passed_on(response, asked.reader()),
            Err(_) => own(Trouble::Down.answer(asked.reader())),
        },
        Road::Kept { key, query } => {
            let flight = kept::Flight { key: key.clone(), query: query.clone(), asked, configuration };
            kept::answer(Rc::new(flight), &serve, context).await
        }
    }
}

fn configured(env: &Env) -> Result<Rc<Configuration>> {
    CONFIGURATION.with(|known| {
        if let Some(configuration) = known.get() {
            return Ok(Rc::clone(configuration));
        }
        let told = |name: &str| env.var(name).ok().map(|value| value.to_string());
        let read = Configuration::read(told);
        let read = read.map_err(|missing| worker::Error::RustError(format!("{} is missing", missing.0)))?;
        Ok(Rc::clone(known.get_or_init(|| Rc::new(read))))
    })
}

/// Counts a request. A limiter that does not answer limits nobody.
async fn is_within(env: &Env, class: Class, serve: &Serve, asked: &Asked) -> Result<bool> {
    let limiter = env.rate_limiter(class.binding())?;
    let counted = limiter.limit(counted_by(&serve.municipality, asked.client)).await;
    Ok(counted.map_or(true, |outcome| outcome.success))
}

/// Hands a request to the origin as it is.
async fn straight(
    asked: &Asked,
    serve: &Serve,
    configuration: &Configuration,
    unknown: Unknown,
) -> std::result::Result<Response, Silent> {
    let errands = Errands { query: asked.query.as_deref(), errand: Errand::Pass, unknown };
    origin::ask(asked, errands, &serve.municipality, configuration).await
}

/// What the origin answered, as the client is shown it. A failure that is not Ting's own has no words for a reader.
fn passed_on(response: Response, reader: Reader) -> Result<Response> {
    let policy = response.headers().get("content-security-policy")?;
    if has_failed(response.status_code()) && !is_from_ting(policy.as_deref()) {
        return own(Trouble::Down.answer(reader));
    }
    let headers = Headers::new();
    for (name, value) in response.headers().entries().filter(|(name, _)| is_shown(name)) {
        headers.append(&name, &value)?;
    }
    with_always(response.with_headers(headers))
}

/// An answer of the edge's own.
fn own(answer: Answer) -> Result<Response> {
    let headers = Headers::new();
    for (name, value) in &answer.headers {
        headers.set(name, value)?;
    }
    with_always(Response::ok(answer.body)?.with_status(answer.status).with_headers(headers))
}

fn with_always(mut response: Response) -> Result<Response> {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        if !headers.has(name)? {
            headers.set(name, value)?;
        }
    }
    Ok(response)
}

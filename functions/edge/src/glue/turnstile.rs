//! Asks for a Turnstile token, and Turnstile whether it is good.

use std::time::Duration;

use futures_util::future::{Either, select};
use worker::{Delay, Env, Fetch, Headers, Method, Request, RequestInit, Response, Result, console_error};

use super::{asked::Asked, is_within};
use crate::{
    challenge::{Brought, TOKEN, Verdict, brought, question, verdict},
    configuration::{Configuration, Turnstile},
    form::Form,
    limits::Class,
    pages::{Answer, Trouble, challenge},
    plan::{Reader, Serve},
};

/// For how long Turnstile is waited for; then nobody is made to wait for it.
const PATIENCE: Duration = Duration::from_secs(4);

/// Lets a write through, or says what is answered instead.
pub(super) async fn check(
    env: &Env,
    asked: &mut Asked,
    serve: &Serve,
    configuration: &Configuration,
) -> Result<Option<Answer>> {
    let Some(turnstile) = &configuration.turnstile else { return Ok(None) };
    let is_form = asked
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if asked.reader() == Reader::Program || !is_form {
        let Some(token) = asked.header(TOKEN) else {
            return Ok(Some(Trouble::TokenMissing.answer(asked.reader())));
        };
        let trouble = verified(env, turnstile, token, asked, serve).await?;
        return Ok(trouble.map(|trouble| trouble.answer(asked.reader())));
    }
    let (form, trouble) = match brought(Form::read(&asked.body)) {
        Brought::Nothing(form) => (form, Some(Trouble::TokenMissing)),
        Brought::Token(token, form) => (form, verified(env, turnstile, &token, asked, serve).await?),
        Brought::Without(form) => (form, unchecked(env, asked, serve).await?),
    };
    asked.body = form.written().into_bytes();
    let particulars = configuration.particulars(&serve.municipality);
    Ok(trouble.map(|trouble| challenge(trouble, &form, &turnstile.site_key, &particulars)))
}

/// What is wrong with a token, if anything. While Turnstile cannot tell, its readers are those who are not checked.
async fn verified(
    env: &Env,
    turnstile: &Turnstile,
    token: &str,
    asked: &Asked,
    serve: &Serve,
) -> Result<Option<Trouble>> {
    match ask(turnstile, token, asked).await {
        Verdict::Person => Ok(None),
        Verdict::Refused => Ok(Some(Trouble::TokenRefused)),
        Verdict::Unknown => unchecked(env, asked, serve).await,
    }
}

async fn unchecked(env: &Env, asked: &Asked, serve: &Serve) -> Result<Option<Trouble>> {
    Ok((!is_within(env, Class::Unchecked, serve, asked).await?).then_some(Trouble::TooOften))
}

async fn ask(turnstile: &Turnstile, token: &str, asked: &Asked) -> Verdict {
    let answer = async {
        let headers = Headers::new();
        headers.set("content-type", "application/x-www-form-urlencoded")?;
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_headers(headers);
        init.with_body(Some(question(&turnstile.secret, token, asked.client).into()));
        let request = Request::new_with_init(&turnstile.verify, &init)?;
        let mut response: Response = Fetch::Request(request).send().await?;
        response.text().await
    };
    let (answer, patience) = (std::pin::pin!(answer), std::pin::pin!(Delay::from(PATIENCE)));
    match select(answer, patience).await {
        Either::Left((Ok(answer), _)) => verdict(&answer),
        Either::Left((Err(error), _)) => {
            console_error!("Turnstile cannot be asked: {error}");
            Verdict::Unknown
        }
        Either::Right(_) => {
            console_error!("Turnstile is too slow");
            Verdict::Unknown
        }
    }
}

//! Answers that are the same for everybody: from what is kept, or from the origin, once for all who ask.

use std::{cell::RefCell, pin::pin, rc::Rc, time::Duration};

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use passage::Unknown;
use worker::{Cache, Context, Date, Delay, Headers, Response, Result, console_error};

use super::{
    asked::Asked,
    origin::{self, Errands},
    own, passed_on, with_always,
};
use crate::{
    configuration::Configuration,
    flights::{Flights, InHand, Landed, Turn},
    headers::{CONTROL, Errand, KEPT, has_failed, is_from_ting, is_known, is_shown},
    keeping::{Answered, Good, Kept, lasting},
    pages::Trouble,
    plan::Serve,
};

thread_local! {
    static FLIGHTS: RefCell<Flights> = RefCell::default();
}

/// One request for something that may be kept.
#[derive(Debug)]
pub(super) struct Flight {
    pub(super) key: String,
    pub(super) query: Option<String>,
    pub(super) asked: Asked,
    pub(super) configuration: Rc<Configuration>,
}

/// What came of asking the origin.
enum Fetched {
    /// Something for everybody.
    Kept(Copy),
    /// Something for one reader.
    Personal(Response),
    /// Nothing, or what the origin says of its failure.
    Failed(Option<Response>),
}

/// An answer for everybody.
struct Copy {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    kept: Kept,
}

/// For how long somebody waits for the origin who can be shown something else, in milliseconds.
const PATIENCE: u64 = 2_000;

/// Answers from what is kept, and sees to it that it is fetched anew.
pub(super) async fn answer(flight: Rc<Flight>, serve: &Serve, context: &Context) -> Result<Response> {
    let municipality: Rc<str> = Rc::from(serve.municipality.as_str());
    let (began, mut has_waited) = (now(), false);
    loop {
        let found = find(&flight.key).await?.filter(|(_, kept)| kept.good(now()) != Good::Nothing);
        let Some((response, kept)) = found else {
            let in_hand = if has_waited { InHand::Something } else { InHand::Nothing };
            match turn(&flight.key, in_hand) {
                Turn::Lead => {
                    return landed(lead(&flight, &municipality, context).await, None, &flight.asked);
                }
                Turn::Alone => return landed(fetch(&flight, &municipality).await, None, &flight.asked),
                Turn::Failed => return own(Trouble::Down.answer(flight.asked.reader())),
                Turn::Wait => wait(&flight.key, u64::MAX).await,
            }
            has_waited = true;
            continue;
        };
        match kept.good(now()) {
            Good::Fresh => return shown(response, kept, "hit", &flight.asked),
            Good::WhileRefreshed => {
                if turn(&flight.key, InHand::Something) == Turn::Lead {
                    // It goes on by itself.
                    drop(lead(&flight, &municipality, context));
                }
                return shown(response, kept, "hit; detail=refreshing", &flight.asked);
            }
            Good::IfOriginFails | Good::Nothing => match turn(&flight.key, InHand::Something) {
                Turn::Lead | Turn::Alone => {
                    let fetched = pin!(lead(&flight, &municipality, context));
                    let patience = pin!(Delay::from(Duration::from_millis(PATIENCE)));
                    let fetched = match select(fetched, patience).await {
                        Either::Left((fetched, _)) => fetched,
                        Either::Right(_) => Fetched::Failed(None),
                    };
                    return landed(fetched, Some((response, kept)), &flight.asked);
                }
                Turn::Wait if now() < began + PATIENCE => wait(&flight.key, began + PATIENCE).await,
                Turn::Wait | Turn::Failed => {
                    return landed(Fetched::Failed(None), Some((response, kept)), &flight.asked);
                }
            },
        }
    }
}

/// Waits until somebody else's flight has landed, or a time has come.
async fn wait(key: &str, until: u64) {
    let mut pause = Duration::from_millis(50);
    while now() < until && FLIGHTS.with_borrow(|flights| flights.is_flying(key, now())) {
        Delay::from(pause).await;
        pause = (pause * 2).min(Duration::from_millis(500));
    }
}

/// Asks the origin for everybody: also if the reader who was first goes away, or does not wait.
fn lead(
    flight: &Rc<Flight>,
    municipality: &Rc<str>,
    context: &Context,
) -> impl Future<Output = Fetched> + use<> {
    let (sender, receiver) = oneshot::channel();
    let (flight, municipality) = (Rc::clone(flight), Rc::clone(municipality));
    context.wait_until(async move {
        // Whoever asked may be gone; then it is kept for the next one.
        let _ = sender.send(fetch(&flight, &municipality).await);
    });
    async { receiver.await.unwrap_or(Fetched::Failed(None)) }
}

/// Answers with what was fetched, or with what is kept if the origin has failed.
fn landed(fetched: Fetched, found: Option<(Response, Kept)>, asked: &Asked) -> Result<Response> {
    match (fetched, found) {
        (Fetched::Kept(copy), _) => {
            let kept = copy.kept;
            shown(copy.into_response()?, kept, "fwd=miss; stored", asked)
        }
        (Fetched::Personal(response), _) => passed_on(response, asked.reader()),
        (Fetched::Failed(_), Some((response, kept))) => {
            shown(response, kept, "hit; detail=origin-failed", asked)
        }
        (Fetched::Failed(Some(response)), _) => passed_on(response, asked.reader()),
        (Fetched::Failed(None), _) => own(Trouble::Down.answer(asked.reader())),
    }
}

/// Asks the origin, keeps what is for everybody, and lets those know who wait.
async fn fetch(flight: &Flight, municipality: &str) -> Fetched {
    let fetched = match ask(flight, municipality).await {
        Ok(fetched) => fetched,
        Err(error) => {
            console_error!("an answer could not be kept: {error}");
            Fetched::Failed(None)
        }
    };
    let landed = match fetched {
        Fetched::Kept(_) => Landed::Kept,
        Fetched::Personal(_) => Landed::Personal,
        Fetched::Failed(_) => Landed::Failed,
    };
    FLIGHTS.with_borrow_mut(|flights| flights.land(&flight.key, landed, now()));
    fetched
}

async fn ask(flight: &Flight, municipality: &str) -> Result<Fetched> {
    let (asked, query) = (&flight.asked, flight.query.as_deref());
    let errands = Errands { query, errand: Errand::Keep, unknown: Unknown::Welcome };
    let answered = origin::ask(asked, errands, municipality, &flight.configuration).await;
    let Ok(mut response) = answered else { return Ok(Fetched::Failed(None)) };
    let header = |name: &str| response.headers().get(name);
    let (control, vary, cookie) = (header("cache-control")?, header("vary")?, header("set-cookie")?);
    let status = response.status_code();
    if has_failed(status) {
        let says_why = is_from_ting(header("content-security-policy")?.as_deref());
        return Ok(Fetched::Failed(says_why.then_some(response)));
    }
    let (control, vary, cookie) = (control.as_deref(), vary.as_deref(), cookie.as_deref());
    let Some(lasting) = lasting(Answered { status, control, vary, cookie }) else {
        return Ok(Fetched::Personal(response));
    };
    let kept = Kept { at: now(), lasting };
    let headers = response.headers().entries().filter(|(name, _)| is_shown(name)).collect();
    let copy = Copy { status, headers, body: response.bytes().await?, kept };
    // What cannot be kept is shown all the same.
    if let Err(error) = Cache::default().put(&flight.key, copy.to_keep(municipality)?).await {
        worker::console_error!("a page could not be kept: {error}");
    }
    Ok(Fetched::Kept(copy))
}

impl Copy {
    /// The answer with what the edge writes into it for itself. The tag is how a takedown finds it wherever it is kept.
    fn to_keep(&self, municipality: &str) -> Result<Response> {
        let headers = Headers::new();
        for (name, value) in &self.headers {
            let name = if name == "cache-control" { CONTROL } else { name };
            headers.append(name, value)?;
        }
        headers.set("cache-control", &format!("public, max-age={}", self.kept.keep()))?;
        headers.set("cache-tag", &format!("ting-{municipality}"))?;
        headers.set(KEPT, &self.kept.to_string())?;
        Ok(Response::from_bytes(self.body.clone())?.with_status(self.status).with_headers(headers))
    }

    fn into_response(self) -> Result<Response> {
        let headers = Headers::new();
        for (name, value) in &self.headers {
            headers.append(name, value)?;
        }
        Ok(Response::from_bytes(self.body)?.with_status(self.status).with_headers(headers))
    }
}

/// What is kept under a key.
async fn find(key: &str) -> Result<Option<(Response, Kept)>> {
    let Some(response) = Cache::default().get(key, false).await? else { return Ok(None) };
    let kept = response.headers().get(KEPT)?;
    Ok(kept.and_then(|kept| Kept::read(&kept)).map(|kept| (response, kept)))
}

/// An answer for everybody, as one reader is shown it.
fn shown(response: Response, kept: Kept, how: &str, asked: &Asked) -> Result<Response> {
    let headers = Headers::new();
    let control = response.headers().get(CONTROL)?;
    for (name, value) in response.headers().entries().filter(|(name, _)| is_shown(name)) {
        match (&control, name.as_str()) {
            (Some(control), "cache-control") => headers.set(&name, control)?,
            _ => headers.append(&name, &value)?,
        }
    }
    headers.set("age", &kept.age(now()).to_string())?;
    headers.set("cache-status", &format!("ting-edge; {how}"))?;
    let etag = headers.get("etag")?;
    let response = if is_known(asked.header("if-none-match"), etag.as_deref()) {
        Response::empty()?.with_status(304)
    } else if asked.method == "HEAD" {
        Response::empty()?.with_status(response.status_code())
    } else {
        response
    };
    with_always(response.with_headers(headers))
}

fn turn(key: &str, in_hand: InHand) -> Turn {
    FLIGHTS.with_borrow_mut(|flights| flights.turn(key, in_hand, now()))
}

fn now() -> u64 {
    Date::now().as_millis()
}

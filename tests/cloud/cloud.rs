//! A whole stage: every function's binary behind an API gateway, and what AWS does between them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    response::Response,
    routing::{MethodFilter, on},
};
use domain::{actor::Assurance, ids::PersonId, permission::Role};
use jiff::SignedDuration;
use local::{
    Config, EdgeCache, Host, Seed,
    stream::{Position, StreamReader},
    wiring::QUEUES,
};
use serde_json::{Value, json};
use signing::{KeyRing, Session, Standing};
use tempfile::TempDir;
use tests::{
    Actor, form,
    lambda::Lambda,
    samples::{batch, request},
};
use tokio::sync::Mutex;

use crate::{
    faults::Faults,
    stage::{SIGNING_KEYS, Stage},
};

/// The functions that are running.
type Functions = BTreeMap<String, Arc<Mutex<Lambda>>>;

/// A stage with all that it needs.
pub(crate) struct Cloud {
    pub(crate) stage: Stage,
    /// The tables; nothing in this process reacts to what is written there.
    pub(crate) host: Arc<Host>,
    functions: Functions,
    stream: StreamReader,
    read: Position,
    _data: TempDir,
}

/// The resource of a queue, or of where its dead letters are.
pub(crate) fn resource(queue: &str, suffix: &str) -> String {
    let (first, rest) = queue.split_at(1);
    format!("{}{rest}{suffix}", first.to_uppercase())
}

impl Cloud {
    /// A stage where a proposal goes to its board with two votes.
    pub(crate) async fn deployed() -> Self {
        Self::deployed_behind(&BTreeMap::new()).await
    }

    /// The same where requests to some services go wrong now and then.
    pub(crate) async fn deployed_behind(faults: &BTreeMap<&'static str, Faults>) -> Self {
        let data = TempDir::new().unwrap();
        let base = "localhost:3000".to_owned();
        let config = Config {
            data: data.path().to_owned(),
            seed: Seed::Empty,
            base,
            edge_cache: EdgeCache::Off,
            edge: None,
        };
        let host = Host::at_rest(config).await.unwrap();
        let settings = data.path().join("settings.toml");
        let text = host.export_settings(&"broviken".parse().unwrap()).await.unwrap();
        std::fs::write(&settings, text.replace("votes >= 100", "votes >= 2")).unwrap();
        host.import_settings(&"broviken".parse().unwrap(), &settings).await.unwrap();
        let mut stage = Stage::deployed(host.engine().address()).await;
        for (service, faults) in faults {
            stage.lets_fail(service, *faults).await;
        }
        let mut functions = BTreeMap::new();
        for name in stage.functions() {
            let lambda = Lambda::starts(&name, &stage.environment(&name)).await;
            functions.insert(name, Arc::new(Mutex::new(lambda)));
        }
        let stream = host.engine().stream().unwrap();
        let read = stream.latest_sequence().await.unwrap();
        Self { stage, host: Arc::new(host), functions, stream, read, _data: data }
    }

    /// What is kept of the municipality.
    pub(crate) async fn municipality(&self) -> app::Municipality {
        self.host.app().municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap()
    }

    /// What a function answers to an event.
    pub(crate) async fn invokes(&self, function: &str, event: Value) -> Value {
        self.functions[function].lock().await.handles(event).await
    }

    /// Somebody that nobody knows.
    pub(crate) fn stranger(&self) -> Actor {
        Actor::anybody(self.gateway(), "broviken")
    }

    /// A resident whose address is confirmed; each figure is one.
    pub(crate) fn resident(&self, figure: u8) -> Actor {
        self.signed_in(figure, Standing::Resident(Assurance::ConfirmedEmail))
    }

    /// A member of staff.
    pub(crate) fn staff(&self, role: Role) -> Actor {
        self.signed_in(200, Standing::Staff { roles: role.into(), name: "Amira Haddad".to_owned() })
    }

    fn signed_in(&self, figure: u8, standing: Standing) -> Actor {
        let session = Session {
            municipality: "broviken".parse().unwrap(),
            person: PersonId::from_bytes([figure; 16]),
            standing,
            told: Default::default(),
            groups: Default::default(),
            mailbox: None,
            issued_at: jiff::Timestamp::now(),
            proven_at: None,
            expires_at: self.host.app().now() + SignedDuration::from_hours(1),
        };
        let keys = KeyRing::parse(SIGNING_KEYS).unwrap();
        self.stranger().with_token(&session.seal(&keys).unwrap())
    }

    /// The HTTP API with the routes of the template, each to the function that it names.
    fn gateway(&self) -> Router {
        let mut router = Router::new();
        for (method, path, function) in self.stage.routes() {
            let lambda = Arc::clone(&self.functions[&function]);
            let handler = move |request: Request| answer(Arc::clone(&lambda), request);
            if path == "/$default" {
                router = router.fallback(handler);
            } else {
                let method = MethodFilter::try_from(method.parse::<http::Method>().unwrap()).unwrap();
                router = router.route(&path, on(method, handler));
            }
        }
        router
    }

    /// Somebody hands in a proposal by a mailed link; answers its id.
    pub(crate) async fn receives(&mut self, title: &str) -> String {
        let anna = self.stranger();
        let typed = form(title, "anna@exempel.se");
        self.until("the form is taken", async || {
            anna.post_form("/forslag/nytt", &typed).await.status == http::StatusCode::SEE_OTHER
        })
        .await;
        self.settles().await;
        let confirm = linked(&self.stage.moto.mails().await, "anna@exempel.se", "/forslag/bekrafta/");
        self.until("it is confirmed", async || anna.post_form(&confirm, &[]).await.status.is_redirection())
            .await;
        self.settles().await;
        let here = self.municipality().await;
        let year = domain::calendar::stockholm(self.host.app().now()).year();
        // What fails may have taken a number with it.
        for serial in 1..9 {
            let number = domain::number::ProposalNumber { year, serial };
            if let Some(first) = here.store.proposal_by_number(number).await.unwrap() {
                return first.to_string();
            }
        }
        panic!("it has no number");
    }

    /// Tries until it is so, as people do.
    pub(crate) async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        for _ in 0..20 {
            if is_so().await {
                return;
            }
        }
        panic!("never: {what}");
    }

    /// Does what AWS does until nothing is left to do: the stream to `projection` and to the bus, the bus to the queues,
    /// the queues to their functions. What failed comes again.
    pub(crate) async fn settles(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let page = self.stream.after(self.read, 1000).await.unwrap();
            let is_new = !page.records.is_empty();
            self.read = page.last;
            if is_new {
                let records = serde_json::to_value(&page.records).unwrap();
                self.counts(&records).await;
                self.carries(&records).await;
            }
            let mut handled = 0;
            for queue in QUEUES {
                handled += self.empties(queue.name).await;
            }
            if !is_new && handled == 0 {
                return;
            }
            if !is_new {
                // What failed may have to wait until somebody's claim is void, as it would before it came again.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        panic!("it does not settle");
    }

    /// A tumbling window of the stream.
    async fn counts(&self, records: &Value) {
        let window = |records: &Value, state: &Value, is_final: bool| {
            json!({
                "Records": records,
                "window": { "start": "2026-11-30T08:15:06Z", "end": "2026-11-30T08:15:08Z" },
                "state": state,
                "shardId": self.stream.shard_id(),
                "eventSourceARN": self.stream.source_arn(),
                "isFinalInvokeForWindow": is_final,
                "isWindowTerminatedEarly": false,
            })
        };
        let (mut state, mut records, mut is_final) = (json!({}), records.clone(), false);
        for _ in 0..50 {
            // A failed invocation, or a record that failed, comes again with the state that there was.
            let event = window(&records, &state, is_final);
            let Ok(counted) = self.functions["projection"].lock().await.answers(event).await else {
                continue;
            };
            match counted["batchItemFailures"].as_array().unwrap().first() {
                None if is_final => return,
                None => {
                    (state, records, is_final) = (counted["state"].clone(), json!([]), true);
                }
                Some(failure) => {
                    state = counted["state"].clone();
                    let from =
                        records.as_array().unwrap().iter().position(|record| {
                            record["dynamodb"]["SequenceNumber"] == failure["itemIdentifier"]
                        });
                    records = records.as_array().unwrap()[from.unwrap()..].iter().cloned().collect();
                }
            }
        }
        panic!("the stream stands still");
    }

    /// What the pipe makes of each event in the stream, on the bus.
    async fn carries(&self, records: &Value) {
        for record in records.as_array().unwrap() {
            let image = &record["dynamodb"]["NewImage"];
            if record["eventName"] == "INSERT" && image["et"]["S"] == "event" {
                let detail = json!({
                    "municipality": image["municipality"]["S"],
                    "aggregate": image["aggregate"]["S"],
                    "seq": image["seq"]["N"],
                    "kind": image["kind"]["S"],
                    "audience": image["audience"]["S"],
                });
                self.stage.happens("ting-dev", "ting", "event", &detail).await;
            }
        }
    }

    /// Hands what waits in a queue to its function; answers how many messages were handled.
    pub(crate) async fn empties(&self, queue: &str) -> usize {
        let source = resource(queue, "Queue");
        let received = self.stage.received(&source).await;
        if received.is_empty() {
            return 0;
        }
        let messages: Vec<(&str, &str)> =
            received.iter().map(|message| (message.message_id().unwrap(), message.body().unwrap())).collect();
        let outcome = self.invokes(queue, batch(&messages)).await;
        let failed: Vec<&str> = outcome["batchItemFailures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|failure| failure["itemIdentifier"].as_str().unwrap())
            .collect();
        for message in &received {
            if failed.contains(&message.message_id().unwrap()) {
                self.stage.comes_again(&source, message).await;
            } else {
                self.stage.deletes(&source, message).await;
            }
        }
        // What failed is still there to be done.
        received.len()
    }
}

/// Longer than any claim of a message holds (a minute).
const PATIENCE: Duration = Duration::from_secs(180);

/// The first link that begins so in a mail to an address.
pub(crate) fn linked(mails: &[String], to: &str, begins: &str) -> String {
    let mine = mails.iter().filter(|mail| mail.contains(&format!("To: {to}")));
    // A line that ends with = goes on with the next (quoted-printable).
    let whole = |mail: &String| mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    let mail = mine.map(whole).find(|mail| mail.contains(begins)).unwrap_or_else(|| panic!("{mails:#?}"));
    let rest = &mail[mail.find(begins).unwrap()..];
    rest.split_whitespace().next().unwrap().trim_end_matches(['"', '>']).to_owned()
}

/// A request through the gateway: as an event there, and as a response back.
async fn answer(lambda: Arc<Mutex<Lambda>>, asked: Request) -> Response {
    let (parts, body) = asked.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    let headers: Vec<(&str, &str)> =
        parts.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    let plain: Vec<(&str, &str)> = headers.iter().filter(|(name, _)| *name != "cookie").copied().collect();
    let mut event = request(parts.method.as_str(), parts.uri.path(), &plain, Some(&body));
    let host =
        format!("{}.ting.example", parts.headers[header::HOST].to_str().unwrap().split('.').next().unwrap());
    event["headers"]["host"] = host.as_str().into();
    event["requestContext"]["domainName"] = host.as_str().into();
    event["rawQueryString"] = parts.uri.query().unwrap_or_default().into();
    let cookies = headers.iter().filter(|(name, _)| *name == "cookie");
    event["cookies"] = cookies.flat_map(|(_, value)| value.split("; ")).map(Value::from).collect();

    let answer = lambda.lock().await.handles(event).await;
    let status = u16::try_from(answer["statusCode"].as_u64().unwrap()).unwrap();
    let mut response = Response::builder().status(status);
    let named: HashMap<String, String> =
        serde_json::from_value(answer["headers"].clone()).unwrap_or_default();
    for (name, value) in named {
        response =
            response.header(name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap());
    }
    for cookie in answer["cookies"].as_array().into_iter().flatten() {
        response = response.header(header::SET_COOKIE, cookie.as_str().unwrap());
    }
    let body = answer["body"].as_str().unwrap_or_default().to_owned();
    response.body(Body::from(body)).unwrap()
}

//! How long each function's own binary takes to handle its sample event (`events/`), once it is warm: on Lambda's runtime
//! API, with the tables on the embedded engine. What the samples speak of is there, so that they do what they do in life.

use std::{collections::BTreeMap, fs, process::Stdio, time::Instant};

use aws_lambda_events::event::dynamodb::TimeWindowEvent;
use axum::{
    Json, Router,
    body::Bytes,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::{
    actor::Assurance,
    email::EmailAddress,
    ids::{PersonId, ProposalId},
    permission::Role,
};
use jiff::SignedDuration;
use local::{Config, EdgeCache, Host, Seed, stream::Position};
use serde_json::{Value, json};
use signing::{KeyRing, Session, Standing};
use store::fresh_bytes;
use tempfile::TempDir;
use tests::{
    cost::measured::Handled,
    lambda::Lambda,
    samples::{PROPOSAL, sample},
};

use crate::{load::median, night::published, start::environment, town::municipality};

/// So many times the sample is handled to get warm, and then to be measured.
const WARMING: usize = 5;
const MEASURED: usize = 40;

/// Tables with what the samples speak of, and what stands in for AWS's other services.
pub struct Stage {
    host: Host,
    proposals: Vec<ProposalId>,
    environment: BTreeMap<String, String>,
    data: TempDir,
}

impl Stage {
    pub async fn new() -> Self {
        let data = TempDir::new().expect("a directory");
        let base = "localhost:3000".to_owned();
        let config = Config {
            data: data.path().to_owned(),
            seed: Seed::Empty,
            base,
            edge_cache: EdgeCache::Off,
            edge: None,
        };
        let host = Host::at_rest(config).await.expect("a host");
        let app = host.app();
        let here = app.municipality(&municipality()).await.expect("settings").expect("a municipality");
        let mut proposals = vec![PROPOSAL.parse().expect("an id")];
        proposals.extend((1..WARMING + MEASURED).map(|n| ProposalId::from_parts(n as u64, 7)));
        for id in &proposals {
            let email = EmailAddress::parse(&format!("{id}@exempel.se")).expect("an address");
            let author = here.store.person_of(&email, "sv", app.now()).await.expect("a person");
            published(&here, *id, author, app.now()).await;
        }
        project(&host).await;
        let mut environment = environment(&format!("http://{}", host.engine().address()));
        let services = stand_in().await;
        for service in ["SQS", "SES", "S3"] {
            environment.insert(format!("AWS_ENDPOINT_URL_{service}"), services.clone());
        }
        environment.insert("AWS_ALLOW_HTTP".to_owned(), "true".to_owned());
        Self { host, proposals, environment, data }
    }

    /// How a function handles its sample.
    pub async fn handles(&self, function: &str) -> Handled {
        let log = self.data.path().join(format!("{function}.log"));
        let file = fs::File::create(&log).expect("a file");
        let mut lambda = Lambda::starts_logging(function, &self.environment, Stdio::from(file)).await;
        let (mut times, mut work, mut logged) = (Vec::new(), 0.0, 0);
        for (n, proposal) in self.proposals.iter().enumerate() {
            if n == WARMING {
                (work, logged) = (worked(lambda.process()), fs::metadata(&log).expect("a file").len());
            }
            let event = self.sample(function, n, *proposal);
            let begun = Instant::now();
            let answer = lambda.handles(event).await;
            if WARMING <= n {
                times.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
            let status = answer["statusCode"].as_u64().unwrap_or(200);
            let failed = answer["batchItemFailures"].as_array().map_or(0, Vec::len);
            let said = || fs::read_to_string(&log).unwrap_or_default();
            // Nobody has asked to be erased: that message comes again.
            let is_done = failed == 0 || function == "erasure";
            assert!(status < 400 && is_done, "{function}: {answer}\n{}", said());
        }
        let each = |all: f64| all / MEASURED as f64;
        let logged = fs::metadata(&log).expect("a file").len() - logged;
        Handled {
            milliseconds: median(times),
            work: each(worked(lambda.process()) - work),
            logged: each(logged as f64),
        }
    }

    /// The sample, each time of another proposal, by another person.
    fn sample(&self, function: &str, n: usize, proposal: ProposalId) -> Value {
        let text = sample(function, &[]).to_string();
        let text = match function {
            // A vote's place in its partition follows from both ids, so it is the same vote, later in the stream.
            "projection" => text.replace("100000000000000000001", &format!("1000000000000000{n:05}")),
            _ => text.replace(PROPOSAL, &proposal.to_string()),
        };
        let text = text.replace("192.0.2.7", &format!("192.0.2.{n}")).replace("asa@", &format!("asa{n}@"));
        let mut event: Value = serde_json::from_str(&text).expect("JSON");
        if function == "projection" {
            // Counted at once, with all that follows, and not only gathered.
            event["isFinalInvokeForWindow"] = true.into();
        }
        if event["headers"].is_object() {
            event["headers"]["authorization"] = format!("Bearer {}", self.token(function)).into();
        }
        event
    }

    /// The session of somebody new who may do what the sample asks for.
    fn token(&self, function: &str) -> String {
        let staff = |role: Role| Standing::Staff { roles: role.into(), name: "Amira Haddad".to_owned() };
        let standing = match function {
            "moderation" => staff(Role::Moderator),
            "casework" => staff(Role::Registrar),
            _ => Standing::Resident(Assurance::ConfirmedEmail),
        };
        let session = Session {
            municipality: municipality(),
            person: PersonId::from_bytes(fresh_bytes().expect("random bits")),
            standing,
            told: Default::default(),
            groups: Default::default(),
            mailbox: None,
            issued_at: jiff::Timestamp::now(),
            proven_at: None,
            expires_at: self.host.app().now() + SignedDuration::from_hours(1),
        };
        let keys = KeyRing::parse(&self.environment["SIGNING_KEYS"]).expect("keys");
        session.seal(&keys).expect("a token")
    }
}

/// Lets `projection` see all that was written, and nobody else.
async fn project(host: &Host) {
    let stream = host.engine().stream().expect("the stream");
    let mut at = Position::OLDEST;
    loop {
        let page = stream.after(at, 1000).await.expect("records");
        if page.records.is_empty() {
            return;
        }
        let mut event = TimeWindowEvent::default();
        event.dynamo_db_event.records = page.records;
        event.time_window_properties.is_final_invoke_for_window = true;
        projection::handle(host.app(), &host.outbox(), event).await.expect("projected");
        at = page.last;
    }
}

/// Milliseconds that all threads of a process have been on a core.
fn worked(process: u32) -> f64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).expect("its threads");
    let worked = threads.filter_map(|thread| {
        let said = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        said.split_whitespace().next()?.parse::<f64>().ok()
    });
    worked.sum::<f64>() / 1e6
}

/// Takes each mail and message, as SES and SQS do, and keeps none.
async fn stand_in() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(taken)).await });
    address
}

async fn taken(headers: HeaderMap, body: Bytes) -> Response {
    if headers.contains_key("x-amz-target") {
        let asked: Value = serde_json::from_slice(&body).expect("JSON");
        let taken = asked["Entries"].as_array().into_iter().flatten();
        let taken: Vec<Value> = taken.map(|entry| json!({ "Id": entry["Id"], "MessageId": "1" })).collect();
        return Json(json!({ "MessageId": "1", "Successful": taken, "Failed": [] })).into_response();
    }
    let taken = "<SendRawEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><SendRawEmailResult>\
                 <MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>";
    ([("content-type", "text/xml")], taken).into_response()
}

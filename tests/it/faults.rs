//! Things go wrong at every call to the tables.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use app::{App, Hosts, SystemClock};
use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        runtime_components::RuntimeComponents,
    },
    http::StatusCode as SmithyStatus,
};
use aws_smithy_types::body::SdkBody;
use axum::{Router, body::Body};
use domain::{
    actor::Assurance,
    email::EmailAddress,
    follow::{Scope, follow_id},
    ids::{CommentId, PersonId},
    permission::Role,
    report::Subject,
};
use http::{Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use local::{engine::Engine, wiring::HTTP};
use serde_json::{Value, json};
use signing::{KeyRing, Session, Standing};
use store::{Store, TableNames};
use tests::{Nowhere, later};
use tower::ServiceExt;
use web::ClientAddress;

use crate::erasure::{message, process};

/// What a call is answered with instead of being made.
#[derive(Debug, Clone, Copy)]
enum Fault {
    Throttle,
    Conflict,
    Lost,
}

/// Makes one call go wrong, once.
#[derive(Debug, Clone)]
struct Plan {
    calls: Arc<AtomicUsize>,
    at: usize,
    fault: Fault,
}

#[derive(Debug)]
struct FaultyClient(SharedHttpClient, Plan);

#[derive(Debug)]
struct FaultyConnector(SharedHttpConnector, Plan);

impl HttpClient for FaultyClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.0.http_connector(settings, components);
        SharedHttpConnector::new(FaultyConnector(inner, self.1.clone()))
    }
}

impl HttpConnector for FaultyConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default().to_owned();
        if self.1.calls.fetch_add(1, Ordering::SeqCst) != self.1.at {
            return self.0.call(request);
        }
        if let Fault::Lost = self.1.fault {
            // The call is made, but its answer is lost on the way back.
            let made = self.0.call(request);
            return HttpConnectorFuture::new(async move {
                made.await?;
                Ok(answer(500, &json!({ "__type": "InternalServerError", "message": "lost" })))
            });
        }
        HttpConnectorFuture::ready(Ok(match (self.1.fault, target.ends_with("TransactWriteItems")) {
            (Fault::Conflict, true) => answer(
                400,
                &json!({
                    "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                    "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]",
                    "CancellationReasons": [{ "Code": "TransactionConflict", "Message": "Transaction is ongoing for the item" }],
                }),
            ),
            (Fault::Conflict, false) => answer(
                400,
                &json!({
                    "__type": "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
                    "message": "Transaction is ongoing for the item",
                }),
            ),
            _ => answer(
                400,
                &json!({
                    "__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException",
                    "message": "Throughput exceeds the current capacity",
                }),
            ),
        }))
    }
}

fn answer(status: u16, body: &Value) -> HttpResponse {
    HttpResponse::new(SmithyStatus::try_from(status).unwrap(), SdkBody::from(body.to_string()))
}

/// The functions on an engine whose client has a plan.
struct Shaky {
    router: Router,
    app: App,
    person: PersonId,
    client: ClientAddress,
    calls: Arc<AtomicUsize>,
}

impl Shaky {
    async fn new(engine: &Engine, plan: Plan) -> Self {
        let client = engine.client();
        let (inner, calls) = (client.config().http_client().unwrap(), Arc::clone(&plan.calls));
        let config = client.config().to_builder().http_client(FaultyClient(inner, plan)).build();
        let names = || TableNames {
            main: local::engine::MAIN_TABLE.to_owned(),
            people: local::engine::PEOPLE_TABLE.to_owned(),
        };
        let keys = KeyRing::parse(&KeyRing::written("test", &[7; 32])).unwrap();
        let hosts = Hosts {
            scheme: "http".to_owned(),
            base: "localhost".to_owned(),
            default: "broviken".parse().ok(),
        };
        let store = Store::new(aws_sdk_dynamodb::Client::from_conf(config), names());
        let app = App::new(store, keys, hosts, Arc::new(SystemClock));
        let routes = HTTP.iter().fold(web::Routes::new(), |all, function| all.merge((function.routes)()));
        // Each life is led by somebody of its own, or there would be too many by one.
        let bytes: [u8; 4] = store::fresh_bytes().unwrap();
        let email = format!("person{}@exempel.se", u32::from_be_bytes(bytes));
        let email = EmailAddress::parse(&email).unwrap();
        let quiet = Store::new(client, names()).municipality("broviken".parse().unwrap());
        let person = quiet.person_of(&email, "sv", Timestamp::now()).await.unwrap();
        let client = ClientAddress(bytes.into());
        Self { router: routes.into_router(app.clone()), app, person, client, calls }
    }

    async fn send(
        &self,
        standing: Standing,
        method: &str,
        path: &str,
        body: &Value,
        tag: &str,
    ) -> (StatusCode, Value) {
        let content = (body.to_string(), "application/json");
        self.send_as(standing, method, path, content, tag).await
    }

    async fn send_as(
        &self,
        standing: Standing,
        method: &str,
        path: &str,
        (body, kind): (String, &str),
        tag: &str,
    ) -> (StatusCode, Value) {
        let session = Session {
            municipality: "broviken".parse().unwrap(),
            person: self.person,
            standing,
            told: Default::default(),
            groups: Default::default(),
            mailbox: None,
            issued_at: jiff::Timestamp::now(),
            proven_at: None,
            expires_at: Timestamp::now() + SignedDuration::from_hours(1),
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, kind)
            .header(header::IF_MATCH, tag)
            .header(header::AUTHORIZATION, format!("Bearer {}", session.seal(&self.app.keys).unwrap()))
            .extension(self.client)
            .body(Body::from(body))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// Hands in and publishes; each step must succeed in spite of the plan.
    async fn publishes(&self) -> String {
        let (status, received) =
            self.send(resident(), "POST", "/api/v1/proposals", &tests::proposal("Tak"), "").await;
        assert_eq!(status, StatusCode::CREATED, "{received}");
        let id = received["id"].as_str().unwrap();
        let path = format!("/api/v1/moderation/proposals/{id}/publication");
        let (status, published) = self.send(moderator(), "POST", &path, &json!({}), "\"1\"").await;
        assert_eq!(status, StatusCode::OK, "{published}");
        id.to_owned()
    }

    /// Hands in, publishes, votes and takes back.
    async fn life(&self) {
        let (id, none) = (self.publishes().await, json!({}));
        let path = format!("/api/v1/proposals/{id}/vote");
        let (status, voted) = self.send(resident(), "PUT", &path, &none, "").await;
        assert_eq!((status, &voted["voted"]), (StatusCode::OK, &json!(true)));
        let (status, taken) = self.send(resident(), "DELETE", &path, &none, "").await;
        assert_eq!((status, &taken["voted"]), (StatusCode::OK, &json!(false)));
    }
}

fn resident() -> Standing {
    Standing::Resident(Assurance::ConfirmedEmail)
}

fn moderator() -> Standing {
    Standing::Staff { roles: Role::Moderator.into(), name: "Amira".to_owned() }
}

/// What is left of a dialogue.
struct Dialogue {
    person: PersonId,
    comment: CommentId,
    reply: CommentId,
}

impl Shaky {
    /// Comments, is shown, is answered, reported and masked, follows, and has her details removed.
    async fn dialogue(&self, id: &str) -> Dialogue {
        let comments = format!("/api/v1/proposals/{id}/comments");
        let body = json!({ "text": "Ring 070-123 45 67.", "name": "Berit Namnsson" });
        let (status, said) = self.send(resident(), "POST", &comments, &body, "").await;
        assert_eq!(status, StatusCode::CREATED, "{said}");
        let comment = said["id"].as_str().unwrap();
        let path = format!("/api/v1/moderation/comments/{comment}/publication");
        let (status, shown) = self.send(moderator(), "POST", &path, &json!({}), "\"1\"").await;
        assert_eq!(status, StatusCode::OK, "{shown}");
        let body = json!({ "text": "Instämmer.", "name": "Berit Namnsson", "parent": comment });
        let (status, answered) = self.send(resident(), "POST", &comments, &body, "").await;
        assert_eq!(status, StatusCode::CREATED, "{answered}");
        let path = format!("/api/v1/comments/{comment}/reports");
        let body = json!({ "reason": "personal-data", "words": "Det står ett telefonnummer där." });
        let (status, reported) = self.send(resident(), "POST", &path, &body, "").await;
        assert_eq!(status, StatusCode::ACCEPTED, "{reported}");
        let path = format!("/api/v1/moderation/comments/{comment}/edit");
        let body = json!({ "text": "Ring [telefonnummer borttaget]." });
        let (status, masked) = self.send(moderator(), "POST", &path, &body, "\"2\"").await;
        assert_eq!(status, StatusCode::OK, "{masked}");
        let body = json!({ "cadence": "daily" });
        let (status, followed) = self.send(resident(), "PUT", "/api/v1/follows/all", &body, "").await;
        assert_eq!(status, StatusCode::OK, "{followed}");
        let form = ("forstar=true".to_owned(), "application/x-www-form-urlencoded");
        let (status, _) = self.send_as(resident(), "POST", "/mina-sidor/ta-bort", form, "").await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let folder = tempfile::TempDir::new().unwrap();
        let objects = objects::Objects::in_folder(folder.path()).unwrap();
        assert!(
            erasure::handle(&later(&self.app), &objects, &Nowhere, message(self.person, 1))
                .await
                .failed
                .is_empty()
        );
        let [comment, reply] = [&said, &answered].map(|made| made["id"].as_str().unwrap().parse().unwrap());
        Dialogue { person: self.person, comment, reply }
    }
}

impl Dialogue {
    /// Everything has happened, and once.
    async fn is_whole(&self, engine: &Engine) {
        let store = process(engine, usize::MAX).0.store.municipality("broviken".parse().unwrap());
        let comment = store.comment(self.comment).await.unwrap().unwrap();
        assert_eq!(comment.version, 4, "written, shown, masked, erased: {comment:?}");
        assert!(comment.state.author_erased && comment.state.original.is_some());
        assert_eq!(store.text(self.comment, comment.state.name.id).await.unwrap(), None);
        let reply = store.comment(self.reply).await.unwrap().unwrap();
        assert_eq!((reply.version, reply.state.parent), (2, Some(self.comment)), "written, erased");
        let reports = store.reports(Subject::Comment(self.comment)).await.unwrap().unwrap();
        assert_eq!((reports.version, reports.state.open.len()), (1, 1));
        let follow = store.follow(follow_id(self.person, &Scope::All)).await.unwrap().unwrap();
        assert_eq!((follow.version, follow.state.is_active), (2, false), "followed, ended");
        assert_eq!(store.person(self.person).await.unwrap(), None);
        assert!(store.erasure(self.person).await.unwrap().unwrap().state.erased_at.is_some());
    }
}

pub(crate) async fn engine_with_settings() -> (Engine, tempfile::TempDir) {
    let data = tempfile::TempDir::new().unwrap();
    let config = local::Config {
        data: data.path().to_owned(),
        seed: local::Seed::Empty,
        base: "localhost:3000".to_owned(),
        edge_cache: local::EdgeCache::Off,
        edge: None,
    };
    let host = local::Host::open(config).await.unwrap();
    Arc::try_unwrap(host).ok().unwrap().stop().await.unwrap();
    (Engine::open(data.path()).await.unwrap(), data)
}

#[tokio::test]
async fn a_fault_at_any_call_to_the_tables_changes_nothing_for_the_reader() {
    let (engine, _data) = engine_with_settings().await;
    let calls = Arc::new(AtomicUsize::new(0));
    let quiet = Plan { calls: Arc::clone(&calls), at: usize::MAX, fault: Fault::Throttle };
    Shaky::new(&engine, quiet).await.life().await;
    let total = calls.load(Ordering::SeqCst);
    assert!(8 < total, "only {total} calls");
    for fault in [Fault::Throttle, Fault::Conflict, Fault::Lost] {
        for at in 0..total {
            let plan = Plan { calls: Arc::default(), at, fault };
            Shaky::new(&engine, plan.clone()).await.life().await;
            assert!(at < plan.calls.load(Ordering::SeqCst), "the fault {fault:?} at call {at} was met");
        }
    }
}

#[tokio::test]
async fn a_fault_at_any_call_changes_nothing_for_who_comments_reports_follows_moderates_or_is_erased() {
    let (engine, _data) = engine_with_settings().await;
    let sound = || Plan { calls: Arc::default(), at: usize::MAX, fault: Fault::Throttle };
    let quiet = Shaky::new(&engine, sound()).await;
    let id = quiet.publishes().await;
    let counted = Shaky::new(&engine, sound()).await;
    let dialogue = counted.dialogue(&id).await;
    dialogue.is_whole(&engine).await;
    let total = counted.calls.load(Ordering::SeqCst);
    assert!(40 < total, "only {total} calls");
    for fault in [Fault::Throttle, Fault::Conflict, Fault::Lost] {
        for at in 0..total {
            let plan = Plan { calls: Arc::default(), at, fault };
            let shaky = Shaky::new(&engine, plan.clone()).await;
            shaky.dialogue(&id).await.is_whole(&engine).await;
            assert!(at < plan.calls.load(Ordering::SeqCst), "the fault {fault:?} at call {at} was met");
        }
    }
}

#[tokio::test]
async fn tables_that_stay_away_are_said_to_be_busy_and_nothing_typed_is_lost() {
    let (engine, _data) = engine_with_settings().await;
    let plan = Plan { calls: Arc::default(), at: usize::MAX, fault: Fault::Throttle };
    let shaky = Shaky::new(&engine, plan).await;
    // The settings are in the process by now; then the tables go away.
    let first = Request::builder()
        .uri("/forslag/nytt")
        .header(header::HOST, "localhost")
        .body(Body::empty())
        .unwrap();
    assert_eq!(shaky.router.clone().oneshot(first).await.unwrap().status(), StatusCode::OK);
    engine.shutdown().await.unwrap();
    let fields = tests::form("Viktigt förslag", "anna@exempel.se");
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    let request = Request::builder()
        .method("POST")
        .uri("/forslag/nytt")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .unwrap();
    let response = shaky.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    let page = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(String::from_utf8_lossy(&page).contains("Viktigt förslag"));
}

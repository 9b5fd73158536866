//! A function's own binary under Lambda's runtime API, one invocation at a time.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::Value;
use tokio::sync::{Mutex, mpsc};

const PATIENCE: Duration = Duration::from_secs(60);

/// What a function answers: an answer, or that it failed.
pub type Answered = Result<Value, Value>;

#[derive(Clone)]
struct Api {
    events: Arc<Mutex<mpsc::Receiver<Value>>>,
    answers: mpsc::Sender<Answered>,
}

/// A running function.
pub struct Lambda {
    process: Child,
    events: mpsc::Sender<Value>,
    answers: mpsc::Receiver<Answered>,
}

impl Drop for Lambda {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}

/// Where the binary of a function is: beside this one, or above it if this is a test.
fn binary(function: &str) -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let mut built = this.ancestors().skip(1).take(2).map(|folder| folder.join(format!("ting-{function}")));
    built
        .find(|built| built.exists())
        .unwrap_or_else(|| panic!("no {function}: cargo build --workspace --bins"))
}

fn command(function: &str, api: &str, environment: &BTreeMap<String, String>) -> Command {
    let mut command = Command::new(binary(function));
    command
        .env_clear()
        .env("AWS_LAMBDA_RUNTIME_API", api)
        .env("AWS_LAMBDA_FUNCTION_NAME", function)
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .env("AWS_LAMBDA_LOG_STREAM_NAME", "s")
        .env("AWS_LAMBDA_LOG_GROUP_NAME", "g")
        .env("AWS_LAMBDA_LOG_FORMAT", "JSON")
        .env("AWS_REGION", "eu-north-1")
        .env("AWS_ACCESS_KEY_ID", "a")
        .env("AWS_SECRET_ACCESS_KEY", "b")
        .envs(environment);
    command
}

/// What a function says that does not start, because its environment is not what it needs.
pub async fn refuses_to_start(function: &str, environment: &BTreeMap<String, String>) -> String {
    // Nobody answers there; it must not come that far.
    let mut command = command(function, "127.0.0.1:9", environment);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(!output.status.success(), "{function} started");
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

impl Lambda {
    pub async fn starts(function: &str, environment: &BTreeMap<String, String>) -> Self {
        let log = if std::env::var_os("SHOW_LOGS").is_some() { Stdio::inherit() } else { Stdio::null() };
        Self::starts_logging(function, environment, log).await
    }

    /// The same, with its log going somewhere.
    pub async fn starts_logging(function: &str, environment: &BTreeMap<String, String>, log: Stdio) -> Self {
        let (events, for_it) = mpsc::channel(1);
        let (from_it, answers) = mpsc::channel(1);
        let api = Api { events: Arc::new(Mutex::new(for_it)), answers: from_it };
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route("/2018-06-01/runtime/invocation/{id}/response", post(response))
            .route("/2018-06-01/runtime/invocation/{id}/error", post(error))
            .with_state(api);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move { axum::serve(listener, router).await });
        let process = command(function, &address, environment).stdout(log).spawn().unwrap();
        Self { process, events, answers }
    }

    /// The id of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    pub async fn answers(&mut self, event: Value) -> Answered {
        self.events.send(event).await.unwrap();
        let answer = tokio::time::timeout(PATIENCE, self.answers.recv()).await;
        answer.expect("an answer in time").expect("an answer")
    }

    /// Its answer, which must be one.
    pub async fn handles(&mut self, event: Value) -> Value {
        self.answers(event).await.unwrap_or_else(|error| panic!("it failed: {error}"))
    }
}

async fn next(State(api): State<Api>) -> Response {
    let Some(event) = api.events.lock().await.recv().await else {
        return std::future::pending().await;
    };
    let deadline = SystemTime::now().duration_since(UNIX_EPOCH).unwrap() + PATIENCE;
    let headers = [
        ("lambda-runtime-aws-request-id", "7f0e8a52-0000-4000-8000-000000000000".to_owned()),
        ("lambda-runtime-deadline-ms", deadline.as_millis().to_string()),
        (
            "lambda-runtime-invoked-function-arn",
            "arn:aws:lambda:eu-north-1:123456789012:function:f".to_owned(),
        ),
        ("lambda-runtime-trace-id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700".to_owned()),
    ];
    (headers, event.to_string()).into_response()
}

async fn response(State(api): State<Api>, Path(_id): Path<String>, body: String) -> StatusCode {
    api.answers.send(Ok(serde_json::from_str(&body).unwrap_or(Value::String(body)))).await.unwrap();
    StatusCode::ACCEPTED
}

async fn error(State(api): State<Api>, Path(_id): Path<String>, body: String) -> StatusCode {
    api.answers.send(Err(serde_json::from_str(&body).unwrap_or(Value::String(body)))).await.unwrap();
    StatusCode::ACCEPTED
}

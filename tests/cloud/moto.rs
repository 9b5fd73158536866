//! moto, and the few calls to it that no crate of ours makes.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, ChildStdin, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use aws_config::{BehaviorVersion, Region, SdkConfig};
use serde_json::Value;
use tokio::sync::OnceCell;

/// A server of its own; it stops when the last who holds it lets go.
#[derive(Clone)]
pub(crate) struct Moto(Arc<Running>);

struct Running {
    process: Child,
    /// What moto lives by: it ends when this is closed, also when nobody is left to close it.
    lives: Option<ChildStdin>,
    port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.lives.take());
        let _gone = self.process.wait();
    }
}

/// Starts what it is given, and ends it when there is no more to read.
const UNTIL_CLOSED: &str = "\"$@\" & read -r _; kill -9 $!; wait $!";

impl Moto {
    pub(crate) async fn starts() -> Self {
        let program =
            std::env::var("MOTO_SERVER").expect("MOTO_SERVER: scripts/test installs moto and sets it");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut process = Command::new("sh")
            .args(["-c", UNTIL_CLOSED, "sh", &program, "-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto");
        let lives = process.stdin.take();
        let moto = Self(Arc::new(Running { process, lives, port }));
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return moto;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("moto does not answer");
    }

    /// One that many tests use, each with things of its own: it takes longer to start than most of them take.
    pub(crate) async fn shared() -> Self {
        static SHARED: OnceCell<Moto> = OnceCell::const_new();
        SHARED.get_or_init(Self::starts).await.clone()
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.0.port)
    }

    /// What SDK clients are made of, so that they speak to moto.
    pub(crate) async fn config(&self) -> SdkConfig {
        let keys = aws_sdk_sqs::config::Credentials::new("a", "b", None, None, "tests");
        aws_config::defaults(BehaviorVersion::v2026_01_12())
            .endpoint_url(self.address())
            .region(Region::new("eu-north-1"))
            .credentials_provider(keys)
            .load()
            .await
    }

    /// A call of a service that speaks JSON, as in (`events`, `AWSEvents.PutRule`).
    pub(crate) async fn call(&self, service: &str, target: &str, body: &Value) -> Value {
        let headers = format!("X-Amz-Target: {target}\r\nContent-Type: application/x-amz-json-1.1\r\n");
        self.sends("POST", service, "/", &headers, &body.to_string()).await
    }

    /// A request to a service.
    pub(crate) async fn sends(
        &self,
        method: &str,
        service: &str,
        path: &str,
        headers: &str,
        body: &str,
    ) -> Value {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}\
             Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/eu-north-1/{service}/aws4_request, \
             SignedHeaders=host, Signature=0\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let port = self.0.port;
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        })
        .await
        .unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 2"), "{answer}");
        serde_json::from_str(body).unwrap_or(Value::Null)
    }

    pub(crate) async fn makes_bucket(&self, name: &str) {
        let place = "<CreateBucketConfiguration><LocationConstraint>eu-north-1</LocationConstraint></CreateBucketConfiguration>";
        self.sends("PUT", "s3", &format!("/{name}"), "", place).await;
    }

    /// The mails that SES has taken, as they were written.
    pub(crate) async fn mails(&self) -> Vec<String> {
        let all = self.sends("GET", "ses", "/moto-api/data.json", "", "").await;
        let kept = all["ses"]["RawMessage"].as_array().cloned().unwrap_or_default();
        kept.iter().map(|mail| mail["raw_data"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

//! `kill -9` in the middle of a thousand votes, ten times: nothing accepted is lost and nothing is counted twice.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// The binary, serving a data directory.
struct Ting {
    process: Child,
    port: u16,
}

impl Ting {
    fn start(data: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_ting"))
            .args(["--port", "0", "--seed", "empty", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().expect("it says where it is").unwrap();
            if let Some((_, port)) = line.split_once("http://localhost:") {
                break port.trim().parse().unwrap();
            }
        };
        // Whatever it says later must have somewhere to go.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port }
    }

    fn kill(mut self) {
        // SIGKILL, which no handler sees.
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    fn send(&self, method: &str, path: &str, token: &str, body: &str) -> std::io::Result<(u16, String)> {
        send(self.port, method, path, token, body)
    }

    fn post(&self, path: &str, token: &str, body: &str) -> serde_json::Value {
        let (status, answer) = self.send("POST", path, token, body).unwrap();
        assert!((200..300).contains(&status), "{path}: {status} {answer}");
        serde_json::from_str(&answer).unwrap_or_default()
    }

    fn votes(&self, id: &str) -> u64 {
        self.post("/dev/drain", "", "{}");
        let (_, answer) = self.send("GET", &format!("/api/v1/proposals/{id}"), "", "").unwrap();
        let proposal: serde_json::Value = serde_json::from_str(&answer).unwrap();
        proposal["votes"].as_u64().unwrap()
    }
}

fn send(port: u16, method: &str, path: &str, token: &str, body: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let authority =
        if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         If-Match: \"1\"\r\n{authority}Content-Length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    status.zip(body).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

fn sign_in(ting: &Ting, role: &str, name: &str) -> String {
    let asked = format!("{{\"municipality\":\"broviken\",\"role\":\"{role}\",\"name\":\"{name}\"}}");
    ting.post("/dev/session", "", &asked)["token"].as_str().unwrap().to_owned()
}

#[test]
fn killed_ten_times_in_the_middle_of_a_thousand_votes_it_counts_each_once() {
    let data = tempfile::TempDir::new().unwrap();
    let mut ting = Ting::start(data.path());
    let author = sign_in(&ting, "resident", "Författaren");
    let proposal = "{\"title\":\"Tak\",\"what\":\"Bygg tak.\",\"why\":\"Det regnar.\",\
                    \"serviceArea\":\"bygga-och-bo\",\"openDays\":30,\"name\":\"Åsa\"}";
    let id = ting.post("/api/v1/proposals", &author, proposal)["id"].as_str().unwrap().to_owned();
    let moderator = sign_in(&ting, "moderator", "Amira");
    ting.post(&format!("/api/v1/moderation/proposals/{id}/publication"), &moderator, "{}");
    let voters: Arc<Vec<String>> =
        Arc::new((0..1000).map(|n| sign_in(&ting, "resident", &format!("Röstare {n}"))).collect());

    let accepted: Arc<Mutex<BTreeSet<usize>>> = Arc::default();
    let next = Arc::new(AtomicUsize::new(0));
    for round in 1..=10 {
        let goal = round * 100;
        let port = ting.port;
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let (voters, accepted, next) =
                    (Arc::clone(&voters), Arc::clone(&accepted), Arc::clone(&next));
                let path = format!("/api/v1/proposals/{id}/vote");
                std::thread::spawn(move || {
                    while let Some(voter) = voters.get(next.fetch_add(1, Ordering::SeqCst)) {
                        match send(port, "PUT", &path, voter, "") {
                            Ok((200, _)) => {
                                let n = voters.iter().position(|known| known == voter).unwrap();
                                accepted.lock().unwrap().insert(n);
                            }
                            Ok((status, body)) => panic!("{status} {body}"),
                            // The process was killed under this vote; it may have been cast or not.
                            Err(_) => return,
                        }
                    }
                })
            })
            .collect();
        while next.load(Ordering::SeqCst) < goal - 50 {
            std::thread::sleep(Duration::from_millis(2));
        }
        ting.kill();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        ting = Ting::start(data.path());
    }

    let accepted = accepted.lock().unwrap().clone();
    let counted = ting.votes(&id);
    let unsure = 10 * 8;
    assert!(accepted.len() as u64 <= counted, "{} were accepted and {counted} counted", accepted.len());
    assert!(counted <= (accepted.len() + unsure) as u64);
    // Everybody votes again: whoever had voted is not counted twice, and nobody is missing.
    for voter in voters.iter() {
        let (status, _) = ting.send("PUT", &format!("/api/v1/proposals/{id}/vote"), voter, "").unwrap();
        assert_eq!(status, 200);
    }
    assert_eq!(ting.votes(&id), 1000);
    ting.kill();
}

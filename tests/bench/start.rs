//! Start, memory and size: of the local host, and of each Lambda binary in front of a runtime API that is only counted.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use local::engine::{MAIN_TABLE, PEOPLE_TABLE};
use tests::cost::measured::{Function, Measured, Started};

use crate::{Bound, handling, load::median, note, report};

const FUNCTIONS: [&str; 22] = [
    "submission",
    "voting",
    "commenting",
    "following",
    "identity",
    "auditing",
    "administration",
    "reading",
    "moderation",
    "casework",
    "projection",
    "notify",
    "digest",
    "bounces",
    "search",
    "rules",
    "handover",
    "erasure",
    "upkeep",
    "purge",
    "closing",
    "sweep",
];

pub async fn figures() {
    let folder = std::env::current_exe().expect("a path").parent().expect("a folder").to_owned();
    local_host(&folder.join("ting"));
    let environment = environment(&tables());
    let mut measured = Measured::kept();
    measured.functions.clear();
    let stage = handling::Stage::new().await;
    for function in FUNCTIONS {
        let started = lambda(function, &folder.join(format!("ting-{function}")), &environment);
        let handled = stage.handles(function).await;
        note(&format!("{function}: its sample event"), handled.milliseconds, "ms");
        note(&format!("{function}: its own work at it"), handled.work, "ms");
        note(&format!("{function}: logged at it"), handled.logged, "bytes");
        measured.functions.insert(function.to_owned(), Function { started, handled });
    }
    measured.note("functions");
    measured.keep_if_asked();
}

/// What every function is told, with the tables at this address.
pub fn environment(tables: &str) -> BTreeMap<String, String> {
    let ring = signing::KeyRing::written("k", &[7; 32]);
    let variables = [
        ("MAIN_TABLE", MAIN_TABLE),
        ("PEOPLE_TABLE", PEOPLE_TABLE),
        ("BASE_DOMAIN", "ting.example"),
        ("METRICS_NAMESPACE", "Ting/bench"),
        ("SIGNING_KEYS", ring.as_str()),
        ("CLOSING_QUEUE_URL", "https://sqs.example/closing"),
        ("DIGEST_QUEUE_URL", "https://sqs.example/digest"),
        ("RULES_QUEUE_URL", "https://sqs.example/rules"),
        ("SEARCH_QUEUE_URL", "https://sqs.example/search"),
        ("ERASURE_QUEUE_URL", "https://sqs.example/erasure"),
        ("UPKEEP_QUEUE_URL", "https://sqs.example/upkeep"),
        ("DEAD_LETTERS_URL", "https://sqs.example/dead"),
        ("AWS_ENDPOINT_URL_DYNAMODB", tables),
        ("OBJECT_BUCKET", "objects"),
        ("SES_CONFIGURATION_SET", "mail"),
    ];
    variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn local_host(binary: &Path) {
    let data = tempfile::TempDir::new().expect("a directory");
    let (first, _) = serve(binary, data.path());
    // What the demo's proposals set going is done by then.
    std::thread::sleep(Duration::from_secs(20));
    stop(first);
    let mut starts = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let (process, port) = serve(binary, data.path());
        let answer = get(port, "/forslag");
        starts.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        stop(process);
    }
    report("start of the local host to its first answer", median(starts), "ms", Bound::AtMost(300.0));
    let (process, port) = serve(binary, data.path());
    get(port, "/forslag");
    std::thread::sleep(Duration::from_secs(5));
    report("memory of the local host when idle", resident(&process), "MiB", Bound::AtMost(56.0));
    stop(process);
}

fn serve(binary: &Path, data: &Path) -> (Child, u16) {
    let mut process = Command::new(binary)
        .args(["--port", "0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary ting, built for release");
    let lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    let port = lines
        .map_while(Result::ok)
        .find_map(|line| line.split_once("http://localhost:").and_then(|(_, port)| port.trim().parse().ok()))
        .expect("a port");
    (process, port)
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("written");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn stop(mut process: Child) {
    process.kill().expect("stopped");
    process.wait().expect("ended");
}

/// Resident memory in MiB.
fn resident(process: &Child) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).expect("its status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().expect("a number") / 1024.0
}

/// Tables that say at once that they are not there: without network, start-up is the function's own time.
fn tables() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let body = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"#;
            let head =
                "HTTP/1.1 400 Bad Request\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close";
            let mut asked = [0; 4096];
            // Whoever has hung up needs no answer.
            let _read = stream.read(&mut asked);
            let _written = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        }
    });
    address
}

fn lambda(function: &str, binary: &PathBuf, environment: &BTreeMap<String, String>) -> Started {
    let mut polls = Vec::new();
    let mut memory = 0.0;
    for _ in 0..5 {
        let runtime_api = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = runtime_api.local_addr().expect("an address").to_string();
        let begun = Instant::now();
        let process = Command::new(binary)
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", &address)
            .env("AWS_LAMBDA_FUNCTION_NAME", function)
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
            .env("AWS_LAMBDA_LOG_STREAM_NAME", "s")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", "g")
            .env("AWS_REGION", "eu-north-1")
            .env("AWS_ACCESS_KEY_ID", "a")
            .env("AWS_SECRET_ACCESS_KEY", "b")
            .envs(environment)
            .stdout(Stdio::null())
            .spawn()
            .expect("a Lambda binary, built for release");
        let (mut connection, _) = runtime_api.accept().expect("a poll");
        let mut first = [0; 64];
        let read = connection.read(&mut first).expect("a request");
        polls.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert!(String::from_utf8_lossy(&first[..read]).contains("/invocation/next"));
        memory = f64::max(memory, resident(&process));
        stop(process);
    }
    let started = Started { first_poll: median(polls), memory, zipped: zipped(binary) };
    report(&format!("{function}: exec to first poll"), started.first_poll, "ms", Bound::AtMost(20.0));
    report(&format!("{function}: resident memory"), memory, "MiB", Bound::AtMost(25.0));
    note(&format!("{function}: binary"), size(binary), "MB");
    report(&format!("{function}: zipped"), started.zipped, "MB", Bound::AtMost(5.0));
    started
}

fn size(file: &Path) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a file is far below 2^53 bytes")]
    let bytes = fs::metadata(file).expect("a file").len() as f64;
    bytes / 1_000_000.0
}

fn zipped(binary: &Path) -> f64 {
    let out = tempfile::TempDir::new().expect("a directory");
    let archive = out.path().join("function.zip");
    let code = "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[2],'w',zipfile.ZIP_DEFLATED,compresslevel=9)\n\
                z.write(sys.argv[1],'bootstrap')\nz.close()";
    let made =
        Command::new("python3").args(["-c", code]).arg(binary).arg(&archive).status().expect("python3");
    assert!(made.success());
    size(&archive)
}

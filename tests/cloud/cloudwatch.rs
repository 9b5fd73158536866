//! CloudWatch, as far as one question goes: moto does not speak the protocol (CBOR) that its client speaks.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

/// A server that gives every question the same answer, and tells what it was asked.
pub(crate) struct CloudWatchOf {
    address: String,
    asked: Arc<Mutex<String>>,
}

impl CloudWatchOf {
    /// One that has counted so many requests in each of these hours.
    pub(crate) fn hours(hours: &[f64]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (body, asked) = (body(hours), Arc::new(Mutex::new(String::new())));
        let kept = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // Whoever has hung up needs no answer.
                if let Ok(question) = answer(stream, &body) {
                    kept.lock().unwrap().push_str(&question);
                }
            }
        });
        Self { address, asked }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// All that it has been asked.
    pub(crate) fn asked(&self) -> String {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, body: &[u8]) -> std::io::Result<String> {
    let (mut asked, mut piece) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&asked).contains("MetricName") {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            break;
        }
        asked.extend_from_slice(&piece[..read]);
    }
    let head = "HTTP/1.1 200 OK\r\nsmithy-protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\nConnection: close";
    write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n", body.len())?;
    stream.write_all(body)?;
    Ok(String::from_utf8_lossy(&asked).into_owned())
}

/// `{"Label": "Requests", "Datapoints": [{"Sum": …}, …]}`
fn body(hours: &[f64]) -> Vec<u8> {
    let text = |text: &str| [&[0x60 + u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    let mut body = [vec![0xa2], text("Label"), text("Requests"), text("Datapoints")].concat();
    body.push(0x80 + u8::try_from(hours.len()).unwrap());
    for sum in hours {
        body.extend([vec![0xa1], text("Sum"), vec![0xfb], sum.to_be_bytes().to_vec()].concat());
    }
    body
}

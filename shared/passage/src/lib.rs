//! The passage: what the edge says of a request when it hands it to the origin, signed so that nobody else can say it.
//!
//! The municipality, the address that the browser asked, the client's network address and the time stand in one header.
//! The signature covers them and the method, path and query of the request, so that a passage serves no other request,
//! and none at all two minutes later. Nothing here reads a clock or touches the network: the edge runs it as
//! WebAssembly, the origin on Lambda.

mod browser;
mod keys;

pub use browser::{Sender, host_name, label_under};
pub use keys::{InvalidKeys, Keys};

use std::net::IpAddr;

/// The header that a passage is written in. It is never logged: whoever has it speaks for the edge for two minutes.
pub const HEADER: &str = "x-ting-passage";

/// For how many seconds a passage holds, in both directions: two clocks are compared.
pub const SECONDS: u64 = 120;

const VERSION: &str = "1";

/// What the edge says of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The municipality that the request is for.
    pub municipality: String,
    /// The host name, with its port if it is not the usual one, that the browser asked.
    pub host: String,
    /// The client's network address.
    pub client: Option<IpAddr>,
    /// When the edge handed the request over, in seconds since 1970.
    pub at: u64,
    /// Whether the request may be somebody's whom the origin does not know.
    pub unknown: Unknown,
}

/// Whether a request may be somebody's whom the origin does not know. The edge sees that there is a session, and only the
/// origin whether it is one: without this, anything in a cookie's place would spare a script its Turnstile token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// It may.
    Welcome,
    /// It may not: it is answered with [`UNKNOWN`], and the edge asks for a token.
    Refused,
}

/// The header by which the origin answers that it does not know whose a request is.
pub const UNKNOWN: &str = "x-ting-unknown";

/// The request that a passage is for.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'a> {
    /// Its method.
    pub method: &'a str,
    /// Its path.
    pub path: &'a str,
    /// Its query, without the question mark.
    pub query: Option<&'a str>,
}

/// Why a request is not let through. The reader is told none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPassage {
    /// It cannot be read.
    #[error("the passage cannot be read")]
    Unreadable,
    /// No key in use made the signature, or it was made for another request.
    #[error("the passage is not signed for this request")]
    NotSigned,
    /// It is from another time.
    #[error("the passage is too old or too early")]
    OutOfTime,
}

impl Passage {
    /// The header's value for a request.
    pub fn sign(&self, keys: &Keys, request: Bound<'_>) -> String {
        let client = self.client.map(|client| client.to_string()).unwrap_or_default();
        let (id, key) = keys.first();
        let unknown = self.unknown.as_str();
        let said =
            format!("{VERSION};{};{};{client};{};{unknown};{id}", self.municipality, self.host, self.at);
        let signature = keys::signature(key, &signed(&said, request));
        format!("{said};{signature}")
    }

    /// Reads the header's value of a request that came at a time, in seconds since 1970.
    pub fn verify(header: &str, keys: &Keys, request: Bound<'_>, now: u64) -> Result<Self, NoPassage> {
        let (said, signature) = header.rsplit_once(';').ok_or(NoPassage::Unreadable)?;
        let mut parts = said.split(';');
        let mut part = || parts.next().ok_or(NoPassage::Unreadable);
        let (version, municipality, host, client, at, unknown, id) =
            (part()?, part()?, part()?, part()?, part()?, part()?, part()?);
        if version != VERSION || parts.next().is_some() {
            return Err(NoPassage::Unreadable);
        }
        let key = keys.named(id).ok_or(NoPassage::NotSigned)?;
        if !keys::is_signature(key, &signed(said, request), signature) {
            return Err(NoPassage::NotSigned);
        }
        let client = match client {
            "" => None,
            client => Some(client.parse().map_err(|_| NoPassage::Unreadable)?),
        };
        let at = at.parse().map_err(|_| NoPassage::Unreadable)?;
        if now.abs_diff(at) > SECONDS {
            return Err(NoPassage::OutOfTime);
        }
        let unknown = Unknown::read(unknown).ok_or(NoPassage::Unreadable)?;
        Ok(Self { municipality: municipality.to_owned(), host: host.to_owned(), client, at, unknown })
    }
}

impl Unknown {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Refused => "refused",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Welcome, Self::Refused].into_iter().find(|unknown| unknown.as_str() == text)
    }
}

/// What is signed. A gateway between the two may write a path's bytes as they are or percent-encoded, so both sides
/// decode them first.
fn signed(said: &str, request: Bound<'_>) -> Vec<u8> {
    let mut text = format!("ting passage\0{said}\n{}\n", request.method).into_bytes();
    text.extend(decoded(request.path));
    text.push(b'\n');
    text.extend(decoded(request.query.unwrap_or_default()));
    text
}

fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut after = bytes.clone();
        let pair = (byte == b'%').then(|| Some((hex(after.next()?)?, hex(after.next()?)?))).flatten();
        match pair {
            Some((high, low)) => {
                decoded.push(high * 16 + low);
                bytes = after;
            }
            None => decoded.push(byte),
        }
    }
    decoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests;

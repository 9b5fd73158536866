//! What is to be done with a request, decided from what it says alone.

use std::net::IpAddr;

use passage::Sender;

use crate::{
    configuration::{Configuration, Switch},
    limits::{Class, class_of, is_mailed_link},
};

/// What a request says.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Its method.
    pub method: &'a str,
    /// The host name it asks, with the port if there is one.
    pub host: &'a str,
    /// Its path.
    pub path: &'a str,
    /// Its query, without the question mark.
    pub query: Option<&'a str>,
    /// Where it comes from.
    pub client: Option<IpAddr>,
    /// Whether it comes from somebody whom the origin may know.
    pub known: Known,
    /// Whether it bears a token of a program.
    pub bearer: Bearer,
    /// Its `Accept-Language`.
    pub accept_language: Option<&'a str>,
    /// Whose page has sent it.
    pub sender: Sender,
}

/// Whether somebody may be known to the origin, which alone can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// She has a session's cookie, or a token.
    Yes,
    /// She has neither.
    No,
}

/// Whether a request bears an `Authorization`, and so is nobody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// It does.
    Token,
    /// It does not.
    Nothing,
}

/// For whom an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A person, who gets a page.
    Person,
    /// A program, which gets JSON.
    Program,
}

/// What is to be done with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// The host name is nobody's.
    Nobody,
    /// It is a municipality's.
    Serve(Serve),
}

/// How a municipality's request is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serve {
    /// Whose it is.
    pub municipality: String,
    /// Which limit it counts against.
    pub limit: Class,
    /// Whether what it claims to be is believed.
    pub claim: Claim,
    /// Whether a Turnstile token is asked for, of whoever is not known.
    pub check: Check,
    /// Which way it goes.
    pub road: Road,
}

/// Whether a session's cookie or a token is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is, or there is none.
    Believed,
    /// The origin is asked first whether it knows whose it is; if not, the request counts and is checked as anybody's.
    Tested,
}

/// Whether a Turnstile token is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// It is not.
    No,
    /// It is.
    Yes,
}

/// Which way a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Road {
    /// To the origin each time.
    Straight,
    /// By what is kept for everybody under this address, with this query.
    Kept {
        /// The address that it is kept by.
        key: String,
        /// What is asked of the origin.
        query: Option<String>,
    },
}

/// Names of the parameters that others add to addresses to follow people around. No page heeds them.
const TRACKING: [&str; 8] = ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "_hsenc"];

impl Facts<'_> {
    /// Whether it only reads.
    pub fn reads(&self) -> bool {
        matches!(self.method, "GET" | "HEAD" | "OPTIONS")
    }

    /// For whom the answer is written.
    pub fn reader(&self) -> Reader {
        if self.path.starts_with("/api/") { Reader::Program } else { Reader::Person }
    }
}

/// What is to be done with a request.
pub fn plan(facts: &Facts<'_>, configuration: &Configuration) -> Plan {
    let Some(municipality) = configuration.hosts.municipality(facts.host) else { return Plan::Nobody };
    let is_on = configuration.particulars(&municipality).turnstile == Switch::On;
    let is_anybodys = !facts.reads() && !is_mailed_link(facts.path);
    let claim = match facts.known {
        Known::Yes if is_anybodys => Claim::Tested,
        _ => Claim::Believed,
    };
    // The page that asks for a token would send on as our own what another site has sent. The origin refuses it instead.
    let check = match facts.sender {
        Sender::Own if is_on && is_anybodys && facts.method == "POST" => Check::Yes,
        _ => Check::No,
    };
    let (limit, road) = (class_of(facts), road(facts, &municipality));
    Plan::Serve(Serve { municipality, limit, claim, check, road })
}

fn road(facts: &Facts<'_>, municipality: &str) -> Road {
    if !matches!(facts.method, "GET" | "HEAD") || facts.bearer == Bearer::Token {
        return Road::Straight;
    }
    // A file's name says all there is to say of it.
    let query = without_tracking(facts.query).filter(|_| !facts.path.starts_with("/assets/"));
    // A program says the language in a header; for pages the address does, and is in the key as it is.
    let accepted = facts.accept_language.filter(|_| facts.reader() == Reader::Program);
    let language = match accepted.and_then(|accepted| accepted.get(..2)) {
        Some("en") => "en",
        _ => "sv",
    };
    // The host is part of it because Cloudflare wants an address of the zone; the municipality, because a host name can
    // be given to another one.
    let Facts { host, path, .. } = facts;
    let key = format!(
        "https://{host}{path}?{}&ting-kept={municipality}.{language}",
        query.as_deref().unwrap_or_default()
    );
    Road::Kept { key, query }
}

/// The query without what is only there to follow people around.
fn without_tracking(query: Option<&str>) -> Option<String> {
    let is_tracking = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || TRACKING.contains(&name)
    };
    let kept: Vec<&str> = query?.split('&').filter(|pair| !is_tracking(pair)).collect();
    (!kept.is_empty()).then(|| kept.join("&"))
}

#[cfg(test)]
mod tests;

//! What was measured and is checked in, `infra/measured.json`.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::{Deserialize, Serialize};

/// What one of something takes, with all that it sets going.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Takes {
    /// HTTP requests, by the function that answers them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub requests: BTreeMap<String, f64>,
    /// Bytes answered, with headers.
    pub bytes: f64,
    /// Read request units, of both tables.
    pub read: f64,
    /// Write request units, of both tables and their indexes.
    pub write: f64,
    /// Times that something arrives at `projection`, if nothing else does meanwhile.
    pub bursts: f64,
    /// Events that the pipe takes to the bus.
    pub events: f64,
    /// Messages, by queue.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<String, f64>,
    /// Mails.
    pub mails: f64,
    /// Bytes of them, before they are encoded.
    pub mail_bytes: f64,
    /// Bytes that it leaves in the main table, without indexes.
    pub stored: f64,
}

/// What the counting of a window takes, in units of the main table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Votes in it.
    pub votes: f64,
    /// Read request units.
    pub read: f64,
    /// Write request units.
    pub write: f64,
}

/// A function's own binary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// How it starts.
    #[serde(flatten)]
    pub started: Started,
    /// How it handles its sample event, once it is warm.
    #[serde(flatten)]
    pub handled: Handled,
}

/// How a binary starts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Started {
    /// Milliseconds from exec to the first poll of the runtime API, without network.
    pub first_poll: f64,
    /// Resident memory then, MiB.
    pub memory: f64,
    /// The zipped binary, MB.
    pub zipped: f64,
}

/// How a binary handles an event.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Handled {
    /// Milliseconds, with the tables in the next process.
    pub milliseconds: f64,
    /// Milliseconds of one core that are its own work.
    pub work: f64,
    /// Bytes that it logs.
    pub logged: f64,
}

/// All that is checked in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// When, and on what machine.
    pub measured: BTreeMap<String, String>,
    /// Operations by name.
    pub operations: BTreeMap<String, Takes>,
    /// Windows of a storm, from few votes to many.
    pub windows: Vec<Window>,
    /// Functions by name.
    pub functions: BTreeMap<String, Function>,
}

impl Measured {
    /// What is checked in.
    pub fn kept() -> Self {
        let text = fs::read_to_string(file()).expect("infra/measured.json");
        serde_json::from_str(&text).expect("measured figures")
    }

    /// Keeps it, if the environment says UPDATE.
    pub fn keep_if_asked(&self) {
        if std::env::var_os("UPDATE").is_some() {
            let text = serde_json::to_string_pretty(self).expect("JSON");
            fs::write(file(), text + "\n").expect("written");
        }
    }

    /// Notes that a part was measured now and here.
    pub fn note(&mut self, part: &str) {
        let day = jiff::Timestamp::now().strftime("%F");
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let machine = format!("{day}, {cores} cores {}", std::env::consts::ARCH);
        self.measured.insert(part.to_owned(), machine);
    }
}

fn file() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/measured.json").into()
}

impl Takes {
    /// What this takes beyond another.
    pub(crate) fn less(&self, other: &Self) -> Self {
        self.combined(other, |one, other| one - other)
    }

    /// An equal part of it.
    pub(crate) fn divided(&self, by: f64) -> Self {
        self.combined(&Self::default(), |one, _| one / by)
    }

    fn combined(&self, other: &Self, both: impl Fn(f64, f64) -> f64) -> Self {
        let maps = |one: &BTreeMap<String, f64>, other: &BTreeMap<String, f64>| {
            let names = one.keys().chain(other.keys());
            let value = |map: &BTreeMap<String, f64>, name| map.get(name).copied().unwrap_or(0.0);
            names
                .map(|name| (name.clone(), both(value(one, name), value(other, name))))
                .filter(|(_, value)| *value != 0.0)
                .collect()
        };
        Self {
            requests: maps(&self.requests, &other.requests),
            bytes: both(self.bytes, other.bytes),
            read: both(self.read, other.read),
            write: both(self.write, other.write),
            bursts: both(self.bursts, other.bursts),
            events: both(self.events, other.events),
            messages: maps(&self.messages, &other.messages),
            mails: both(self.mails, other.mails),
            mail_bytes: both(self.mail_bytes, other.mail_bytes),
            stored: both(self.stored, other.stored),
        }
    }
}

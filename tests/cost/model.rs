//! From what is measured and what is given to dollars: of a month, of what a stage costs whoever comes, and of a vote.

use std::collections::BTreeMap;

use super::{
    given::{Prices, Template, Usage},
    measured::{Measured, Takes},
};

/// What a bill is divided into, in the order in which it is shown.
pub const LINES: [&str; 11] = [
    "tables: units",
    "tables: storage",
    "functions: invocations",
    "functions: time",
    "HTTP API",
    "queues, bus and pipe",
    "mail",
    "documents",
    "logs",
    "transfer out",
    "fixed share",
];

/// Public pages that the edge may keep for seconds, and what it may keep for a year.
const PAGES: [&str; 4] = ["list page", "proposal page", "search page", "feed"];
const ASSETS: &str = "style, script and font of a first visit";

const BY_MAIL: &str = "vote by a mailed link";
const COUNTED: &str = "vote, counted alone";
const ITSELF: &str = "vote, itself";
const CASE: &str = "case: handed over, decided and done";
const MINUTE: &str = "a minute in which nothing is due";

/// A message is sent, received and deleted.
const REQUESTS_OF_A_MESSAGE: f64 = 3.0;

/// A batch is handed to `projection`, and then the end of its window.
const INVOCATIONS_OF_A_BURST: f64 = 2.0;

/// The pipe and Lambda gather for a second.
const GATHERING: f64 = 1.0;

/// The most records of a batch.
const BATCH: f64 = 1000.0;

const MINUTES_OF_A_MONTH: f64 = 60.0 * 24.0 * 30.0;
const SECONDS_OF_A_MONTH: f64 = 60.0 * MINUTES_OF_A_MONTH;

/// Whether an edge stands before the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Edge,
    Nothing,
}

/// Dollars by line.
pub type Bill = BTreeMap<&'static str, f64>;

/// All that the bills are made from.
pub struct Model {
    pub measured: Measured,
    pub prices: Prices,
    pub usage: Usage,
    pub template: Template,
}

/// What is used up in a month, of what is billed by use.
#[derive(Debug, Clone, Default)]
struct Used {
    read: f64,
    write: f64,
    stored: f64,
    invocations: f64,
    /// Seconds.
    time: f64,
    requests: f64,
    messages: f64,
    events: f64,
    mails: f64,
    mail_bytes: f64,
    documents: f64,
    logged: f64,
    bytes: f64,
}

/// What a vote costs, in dollars for a million.
#[derive(Debug, Clone, Copy)]
pub struct Vote {
    /// How many come each second.
    pub pace: f64,
    /// One write unit, one invocation and one request.
    pub yardstick: f64,
    /// Write units of the vote beyond the one, and what it reads: nothing, as long as it stands in no index.
    pub index: f64,
    /// Units of counting it.
    pub counting: f64,
    /// Invocations of `projection`.
    pub projection: f64,
    /// Time of both functions.
    pub time: f64,
    /// Logs, transfer out, and a month of storage.
    pub besides: f64,
}

impl Vote {
    /// All that is billed by the request, as a multiple of the yardstick.
    pub fn by_request(&self) -> f64 {
        (self.yardstick + self.index + self.counting + self.projection) / self.yardstick
    }

    /// Everything, as a multiple of the yardstick.
    pub fn all_in(&self) -> f64 {
        self.by_request() + (self.time + self.besides) / self.yardstick
    }
}

impl Model {
    /// From what is checked in.
    pub fn kept() -> Self {
        Self {
            measured: Measured::kept(),
            prices: Prices::kept(),
            usage: Usage::kept(),
            template: Template::kept(),
        }
    }

    /// A month of a municipality, in dollars.
    pub fn month(&self, profile: &str, before: Before) -> Bill {
        let mut used = Used::default();
        for (operation, times) in &self.usage.times[profile] {
            let answered = match (before, operation.as_str()) {
                (Before::Edge, ASSETS) => self.usage.edge.assets,
                (Before::Edge, name) if PAGES.contains(&name) => self.usage.edge.pages[profile],
                _ => 0.0,
            };
            self.adds(&mut used, profile, operation, times * (1.0 - answered));
        }
        if profile == "storm" {
            self.adds_votes(&mut used);
        }
        let mut bill = self.priced(&used);
        let fixed: f64 = self.fixed().iter().map(|(_, dollars)| dollars).sum();
        let share = if profile == "storm" { 0.0 } else { fixed / self.usage.stage.municipalities };
        bill.insert("fixed share", share);
        bill
    }

    /// What a stage costs each month whoever comes, in dollars.
    pub fn fixed(&self) -> Vec<(&'static str, f64)> {
        let (template, aws, price) = (&self.template, &self.usage.aws, |name| self.prices.of(name));
        let polls = template.queues * aws.queue_polls_a_minute * MINUTES_OF_A_MONTH;
        let reads = self.usage.stage.stream_shards * aws.stream_polls_a_second * SECONDS_OF_A_MONTH;
        // DynamoDB keeps what a key opened for five minutes, for each role that asks.
        let uses = template.functions * template.keys * MINUTES_OF_A_MONTH / 5.0;
        let mut minutes = Used::default();
        self.adds_one(&mut minutes, "large", &self.measured.operations[MINUTE], MINUTES_OF_A_MONTH);
        self.invokes(&mut minutes, "large", "sweep", MINUTES_OF_A_MONTH);
        let minutes: f64 = self.priced(&minutes).values().sum();
        vec![
            ("keys", template.keys * price("key") + uses * price("key_request")),
            ("secrets", template.secrets * price("secret")),
            ("alarms", template.alarm_metrics * price("alarm_metric")),
            ("dashboard", template.dashboards * price("dashboard")),
            ("a metric of each one's requests", self.usage.stage.municipalities * price("metric")),
            ("queues that are asked and have nothing", polls * price("queue_request")),
            ("the stream that the pipe asks and has nothing", reads * price("stream_read")),
            ("the minute that looks for what is due", minutes + MINUTES_OF_A_MONTH * price("schedule")),
        ]
    }

    /// What a vote costs by whoever is known, while so many come each second, in dollars for a million.
    pub fn vote(&self, pace: f64) -> Vote {
        let (million, price) = (1e6, |name| self.prices.of(name));
        let (read, write, projection) = self.counting(pace);
        let itself = &self.measured.operations[ITSELF];
        let mut used = Used::default();
        self.adds_one(&mut used, "storm", &Takes { bursts: 0.0, ..itself.clone() }, 1.0);
        self.invokes(&mut used, "storm", "projection", projection);
        let units = |read: f64, write: f64| read * price("read_unit") + write * price("write_unit");
        let kept = price("table_storage") + price("table_backup");
        Vote {
            pace,
            yardstick: million * (price("write_unit") + price("invocation") + price("http_request")),
            index: million * (units(itself.read, itself.write) - price("write_unit")),
            counting: million * units(read, write),
            projection: million * projection * price("invocation"),
            time: million * used.time * self.gigabytes() * price("gigabyte_second"),
            besides: million
                * (used.logged * price("logged")
                    + used.bytes * price("transfer_out")
                    + used.stored * self.usage.aws.index_growth * kept),
        }
    }

    /// Read units, write units and invocations of `projection` for each vote, while so many come each second on one
    /// proposal. Votes spread over the stream's shards, and each shard counts in windows of its own.
    fn counting(&self, pace: f64) -> (f64, f64, f64) {
        let a_second = pace / self.usage.stage.stream_shards;
        let a_window = a_second * self.template.window;
        let with_votes = 1.0 - (-a_window).exp();
        let votes = a_window / with_votes;
        let counted = self.window_of(votes);
        let batches =
            (self.template.window / (GATHERING + 1.0 / a_second)).max(a_window / BATCH).max(with_votes)
                / with_votes;
        (counted.0 / votes, counted.1 / votes, (batches + 1.0) / votes)
    }

    /// Read and write units of a window with so many votes, between those that were measured.
    fn window_of(&self, votes: f64) -> (f64, f64) {
        let all = &self.measured.windows;
        let after = all.iter().position(|window| votes <= window.votes).unwrap_or(all.len());
        if after == 0 || after == all.len() {
            let nearest = all[after.min(all.len() - 1)];
            return (nearest.read, nearest.write);
        }
        let (one, other) = (all[after - 1], all[after]);
        let share = (votes - one.votes) / (other.votes - one.votes);
        let between = |one: f64, other: f64| one + share * (other - one);
        (between(one.read, other.read), between(one.write, other.write))
    }

    /// The votes of a storm: what each takes itself, and the counting of them as they come.
    fn adds_votes(&self, used: &mut Used) {
        let (storm, all) = (&self.usage.storm, &self.measured.operations);
        // What it takes to count a vote that comes alone is not what it takes in a storm.
        let counting = all[COUNTED].less(&all[ITSELF]);
        let by_mail = Takes { bursts: all[BY_MAIL].bursts - 1.0, ..all[BY_MAIL].less(&counting) };
        let itself = Takes { bursts: 0.0, ..all[ITSELF].clone() };
        self.adds_one(used, "storm", &by_mail, storm.votes * storm.by_mailed_link);
        self.adds_one(used, "storm", &itself, storm.votes * (1.0 - storm.by_mailed_link));
        let paced: f64 = storm.hours.iter().map(|pace| pace.hours * 3600.0 * pace.votes_a_second).sum();
        for pace in &storm.hours {
            let votes = pace.hours * 3600.0 * pace.votes_a_second * storm.votes / paced;
            let (read, write, invocations) = self.counting(pace.votes_a_second);
            used.read += votes * read;
            used.write += votes * write;
            self.invokes(used, "storm", "projection", votes * invocations);
        }
    }

    fn adds(&self, used: &mut Used, profile: &str, operation: &str, times: f64) {
        let takes = self.measured.operations.get(operation);
        let takes = takes.unwrap_or_else(|| panic!("{operation} has not been measured"));
        self.adds_one(used, profile, takes, times);
        if operation == CASE {
            used.documents += times;
        }
    }

    fn adds_one(&self, used: &mut Used, profile: &str, takes: &Takes, times: f64) {
        used.read += times * takes.read;
        used.write += times * takes.write;
        used.stored += times * takes.stored.max(0.0);
        used.events += times * takes.events;
        used.mails += times * takes.mails;
        used.mail_bytes += times * takes.mail_bytes;
        used.bytes += times * takes.bytes;
        for (function, requests) in &takes.requests {
            used.requests += times * requests;
            used.logged += times * requests * self.usage.aws.access_log_bytes;
            self.invokes(used, profile, function, times * requests);
        }
        for (queue, messages) in &takes.messages {
            used.messages += times * messages;
            self.invokes(used, profile, queue, times * messages);
        }
        self.invokes(used, profile, "projection", times * takes.bursts * INVOCATIONS_OF_A_BURST);
    }

    fn invokes(&self, used: &mut Used, profile: &str, function: &str, times: f64) {
        let aws = &self.usage.aws;
        let handled = self.measured.functions[function].handled;
        let core = self.template.memory / aws.memory_of_a_core;
        let started = aws.starts[profile] * aws.start_milliseconds;
        let milliseconds = handled.work / core + aws.wait_milliseconds + started;
        used.invocations += times;
        used.time += times * milliseconds / 1000.0;
        used.read += times * aws.uncached_read_units[profile];
        used.logged += times * (handled.logged + aws.platform_log_bytes);
    }

    fn priced(&self, used: &Used) -> Bill {
        let (aws, price) = (&self.usage.aws, |name| self.prices.of(name));
        let kept = used.stored * aws.index_growth * aws.months_kept;
        let mail = used.mail_bytes * aws.mail_growth;
        // A dossier is kept as long as the rest.
        let documents = used.documents
            * (price("object_put") + aws.document_bytes * aws.months_kept * price("object_storage"));
        Bill::from([
            ("tables: units", used.read * price("read_unit") + used.write * price("write_unit")),
            ("tables: storage", kept * (price("table_storage") + price("table_backup"))),
            ("functions: invocations", used.invocations * price("invocation")),
            ("functions: time", used.time * self.gigabytes() * price("gigabyte_second")),
            ("HTTP API", used.requests * price("http_request")),
            (
                "queues, bus and pipe",
                used.messages * REQUESTS_OF_A_MESSAGE * price("queue_request")
                    + used.events * (price("bus_event") + price("pipe_event")),
            ),
            ("mail", used.mails * price("mail") + mail * price("mail_bytes")),
            ("documents", documents),
            // They are kept for three months.
            ("logs", used.logged * (price("logged") + 3.0 * price("log_storage"))),
            ("transfer out", used.bytes * price("transfer_out")),
        ])
    }

    fn gigabytes(&self) -> f64 {
        self.template.memory / 1024.0
    }
}

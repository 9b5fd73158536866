//! What is given and not measured: prices (`infra/prices.toml`), volumes (`infra/usage.toml`), and what the template has.

use std::{collections::BTreeMap, fs};

use serde::Deserialize;
use serde_yaml_ng::Value as Yaml;

/// AWS's prices.
#[derive(Debug, Deserialize)]
pub struct Prices {
    /// The day on which their sources were seen.
    pub seen: String,
    /// Kronor for a US dollar.
    pub kronor_per_dollar: f64,
    /// By name.
    pub price: BTreeMap<String, Price>,
}

/// A price and where it was seen.
#[derive(Debug, Deserialize)]
pub struct Price {
    /// US dollars …
    pub dollars: f64,
    /// … for so many …
    pub per: f64,
    /// … of these.
    pub unit: String,
    /// An address and the day of what stands there, or that it is assumed.
    pub source: String,
}

impl Prices {
    /// What is checked in.
    pub fn kept() -> Self {
        toml::from_str(&read("infra/prices.toml")).expect("prices")
    }

    /// US dollars for one.
    pub fn of(&self, name: &str) -> f64 {
        let price = self.price.get(name).unwrap_or_else(|| panic!("no price of {name}"));
        price.dollars / price.per
    }
}

/// How much is done, and what is assumed of AWS.
#[derive(Debug, Deserialize)]
pub struct Usage {
    /// What a stage is.
    pub stage: Stage,
    /// What is assumed of AWS.
    pub aws: Aws,
    /// What the edge answers.
    pub edge: Edge,
    /// How often each operation is done in a month, by profile.
    pub times: BTreeMap<String, BTreeMap<String, f64>>,
    /// A storm of votes.
    pub storm: Storm,
}

/// What a stage is.
#[derive(Debug, Deserialize)]
pub struct Stage {
    /// So many municipalities share it.
    pub municipalities: f64,
    /// Open shards of the main table's stream.
    pub stream_shards: f64,
}

/// What is assumed of AWS; `infra/usage.toml` says why.
#[derive(Debug, Deserialize)]
pub struct Aws {
    /// MB of memory that come with one vCPU.
    pub memory_of_a_core: f64,
    /// What a handling waits for the network.
    pub wait_milliseconds: f64,
    /// The share of invocations that start a function anew, by profile.
    pub starts: BTreeMap<String, f64>,
    /// How long such a start takes.
    pub start_milliseconds: f64,
    /// Read units of an invocation for what is not cached, by profile.
    pub uncached_read_units: BTreeMap<String, f64>,
    /// Bytes that Lambda logs of an invocation.
    pub platform_log_bytes: f64,
    /// Bytes that the gateway logs of a request.
    pub access_log_bytes: f64,
    /// How often Lambda asks a queue.
    pub queue_polls_a_minute: f64,
    /// How often the pipe asks a shard.
    pub stream_polls_a_second: f64,
    /// Bytes on the wire for each of a mail's words.
    pub mail_growth: f64,
    /// Bytes with indexes for each without.
    pub index_growth: f64,
    /// How long something is kept.
    pub months_kept: f64,
    /// Bytes of a dossier.
    pub document_bytes: f64,
}

/// The share of requests that the edge answers.
#[derive(Debug, Deserialize)]
pub struct Edge {
    /// Of public pages, by profile.
    pub pages: BTreeMap<String, f64>,
    /// Of assets.
    pub assets: f64,
}

/// A storm of votes on one proposal.
#[derive(Debug, Deserialize)]
pub struct Storm {
    /// So many in all.
    pub votes: f64,
    /// The share that comes by a mailed link.
    pub by_mailed_link: f64,
    /// For how many hours they come how fast.
    pub hours: Vec<Pace>,
}

/// For how long votes come how fast.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Pace {
    /// Hours.
    pub hours: f64,
    /// Votes a second.
    pub votes_a_second: f64,
}

impl Usage {
    /// What is checked in.
    pub fn kept() -> Self {
        toml::from_str(&read("infra/usage.toml")).expect("usage")
    }
}

/// What a stage has that costs something even if nobody comes, counted in `infra/template.yaml`.
#[derive(Debug)]
pub struct Template {
    /// Keys.
    pub keys: f64,
    /// Secrets.
    pub secrets: f64,
    /// Dashboards.
    pub dashboards: f64,
    /// Metrics that alarms read.
    pub alarm_metrics: f64,
    /// Queues that a function empties.
    pub queues: f64,
    /// Functions.
    pub functions: f64,
    /// A function's memory in MB.
    pub memory: f64,
    /// Seconds of a window of the stream.
    pub window: f64,
}

impl Template {
    /// What is checked in.
    pub fn kept() -> Self {
        let template: Yaml = serde_yaml_ng::from_str(&read("infra/template.yaml")).expect("a template");
        let resources: Vec<&Yaml> = template["Resources"].as_mapping().expect("resources").values().collect();
        let of = |kind: &str| resources.iter().filter(|resource| resource["Type"] == kind).count() as f64;
        let functions = || resources.iter().filter(|it| it["Type"] == "AWS::Serverless::Function");
        let events = functions().flat_map(|it| it["Properties"]["Events"].as_mapping().into_iter().flatten());
        let events: Vec<&Yaml> = events.map(|(_, event)| event).collect();
        let own_memory = functions().filter_map(|it| it["Properties"]["MemorySize"].as_f64());
        let memory = template["Globals"]["Function"]["MemorySize"].as_f64().expect("a size");
        assert!(
            own_memory.into_iter().all(|own| own == memory),
            "a function of another size is not reckoned with"
        );
        let stream = events.iter().find(|event| event["Type"] == "DynamoDB").expect("the stream");
        let alarms = resources.iter().filter(|resource| resource["Type"] == "AWS::CloudWatch::Alarm");
        let metrics = alarms.map(|alarm| {
            let listed = alarm["Properties"]["Metrics"].as_sequence();
            let read = |metric: &&Yaml| !metric["MetricStat"].is_null();
            listed.map_or(1, |metrics| metrics.iter().filter(read).count())
        });
        Self {
            keys: of("AWS::KMS::Key"),
            secrets: of("AWS::SecretsManager::Secret"),
            dashboards: of("AWS::CloudWatch::Dashboard"),
            alarm_metrics: metrics.sum::<usize>() as f64,
            queues: events.iter().filter(|event| event["Type"] == "SQS").count() as f64,
            functions: of("AWS::Serverless::Function"),
            memory,
            window: stream["Properties"]["TumblingWindowInSeconds"].as_f64().expect("seconds"),
        }
    }
}

fn read(file: &str) -> String {
    let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

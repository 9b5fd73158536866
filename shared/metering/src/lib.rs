//! Requests as they are metered: noted in the log in a form of which CloudWatch makes a metric, and counted from there.
//!
//! What else a municipality uses is counted from the stream of the table (`domain::usage`).

mod cloudwatch;

pub use cloudwatch::CloudWatch;

use std::pin::Pin;

use domain::ids::MunicipalityId;
use jiff::Timestamp;
use serde_json::json;

/// The metric's name.
const REQUESTS: &str = "Requests";

/// The dimension by which it is counted.
const MUNICIPALITY: &str = "municipality";

/// Why requests could not be counted.
#[derive(Debug, thiserror::Error)]
#[error("requests cannot be counted: {0}")]
pub struct NotCounted(pub String);

/// Where it is counted how many requests were answered.
pub trait RequestCounts: Send + Sync {
    /// How many requests of a municipality were answered from then until then.
    fn answered<'a>(
        &'a self,
        municipality: &'a MunicipalityId,
        from: Timestamp,
        until: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<u64, NotCounted>> + Send + 'a>>;
}

/// A request that was answered. Of the path only the route is kept: the rest can hold a mailed link.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Of whom something was asked.
    pub municipality: &'a MunicipalityId,
    /// Its id.
    pub request: &'a str,
    /// Its method.
    pub method: &'a str,
    /// Its route, as `/forslag/{proposal}`.
    pub route: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// How long it took.
    pub milliseconds: u64,
}

impl Answered<'_> {
    /// A line of the log in CloudWatch's embedded metric format, of which it makes one metric for each municipality.
    pub fn line(&self, namespace: &str, at: Timestamp) -> String {
        json!({
            "_aws": {
                "Timestamp": at.as_millisecond(),
                "CloudWatchMetrics": [{
                    "Namespace": namespace,
                    "Dimensions": [[MUNICIPALITY]],
                    "Metrics": [{ "Name": REQUESTS, "Unit": "Count" }],
                }],
            },
            MUNICIPALITY: self.municipality,
            REQUESTS: 1,
            "request": self.request,
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "milliseconds": self.milliseconds,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn a_line_is_what_cloudwatch_makes_a_metric_of() {
        let municipality = "broviken".parse().unwrap();
        let answered = Answered {
            municipality: &municipality,
            request: "c6af9ac6",
            method: "GET",
            route: "/forslag/{proposal}",
            status: 200,
            milliseconds: 12,
        };
        let line = answered.line("Ting/dev", "2026-11-30T09:00:00.5Z".parse().unwrap());
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["_aws"]["Timestamp"], 1_796_029_200_500_i64);
        let metrics = &line["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(metrics["Namespace"], "Ting/dev");
        // Each dimension and metric that is named stands beside, by that name.
        for named in [&metrics["Dimensions"][0][0], &metrics["Metrics"][0]["Name"]] {
            assert!(!line[named.as_str().unwrap()].is_null(), "{named}");
        }
        assert_eq!((&line["municipality"], &line["Requests"]), (&"broviken".into(), &1.into()));
    }
}

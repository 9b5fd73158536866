//! Requests as CloudWatch has counted them.

use std::pin::Pin;

use aws_sdk_cloudwatch::{
    Client,
    error::ProvideErrorMetadata,
    types::{Dimension, Statistic},
};
use aws_smithy_types::DateTime;
use domain::ids::MunicipalityId;
use jiff::Timestamp;

use crate::{MUNICIPALITY, NotCounted, REQUESTS, RequestCounts};

/// In pieces of an hour, of which any span of whole hours is made.
const HOUR: i32 = 3600;

/// The metrics of one stage.
#[derive(Debug)]
pub struct CloudWatch {
    client: Client,
    namespace: String,
}

impl CloudWatch {
    /// The metrics that stand under this name.
    pub fn new(client: Client, namespace: String) -> Self {
        Self { client, namespace }
    }

    async fn sum(
        &self,
        municipality: &MunicipalityId,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<u64, NotCounted> {
        let dimension = Dimension::builder().name(MUNICIPALITY).value(municipality.as_str()).build();
        let counted = self
            .client
            .get_metric_statistics()
            .namespace(&self.namespace)
            .metric_name(REQUESTS)
            .dimensions(dimension)
            .statistics(Statistic::Sum)
            .period(HOUR)
            .start_time(DateTime::from_secs(from.as_second()))
            .end_time(DateTime::from_secs(until.as_second()))
            .send()
            .await
            .map_err(|error| NotCounted(error.code().unwrap_or("no answer").to_owned()))?;
        let sum: f64 = counted.datapoints().iter().filter_map(|point| point.sum()).sum();
        // A count is whole and not negative.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
        Ok(sum.round() as u64)
    }
}

impl RequestCounts for CloudWatch {
    fn answered<'a>(
        &'a self,
        municipality: &'a MunicipalityId,
        from: Timestamp,
        until: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<u64, NotCounted>> + Send + 'a>> {
        Box::pin(self.sum(municipality, from, until))
    }
}

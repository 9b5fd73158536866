//! What a municipality uses, read as a meter is: once a night.

use domain::usage::{Month, Reading, Statement};
use jiff::{Timestamp, civil::Date};

use crate::{
    Key, MunicipalityStore, StoreError,
    item::{Entity, item, number, read, string},
    table::{Consistency, Write},
};

impl MunicipalityStore {
    /// Notes what the meter shows the night after a day. What has been read is not read again.
    pub async fn read_meter(&self, day: Date, now: Timestamp) -> Result<Reading, StoreError> {
        let used = self.usage(now).await?;
        let count = |counted| u64::try_from(counted).unwrap_or(0);
        let (votes, mails, bytes) = (count(used.cast), count(used.mails), count(used.bytes));
        let reading = Reading { day, read_at: now, requests: None, votes, mails, bytes };
        let put = self.main().putting(item(&self.key(Key::Reading(day)), Entity::Reading, &reading)?);
        match self.main().put(put.condition_expression("attribute_not_exists(pk)")).await? {
            Write::NotMet(Some(before)) => read(before),
            Write::Done(_) | Write::NotMet(None) => Ok(reading),
        }
    }

    /// Notes the requests of a day whose meter has been read.
    pub async fn note_requests(&self, day: Date, requests: u64) -> Result<(), StoreError> {
        let update = self.main().updating(&self.key(Key::Reading(day)), "SET requests = :requests");
        let update = update.expression_attribute_values(":requests", number(requests));
        self.main().update(update.condition_expression("attribute_exists(pk)")).await?;
        Ok(())
    }

    /// What has been used in a month, as far as it has been read.
    pub async fn statement(&self, month: Month) -> Result<Statement, StoreError> {
        let partition = self.key(Key::Reading(month.first())).pk;
        let query = |condition: &str| {
            self.main()
                .querying(&partition, Consistency::Strong)
                .key_condition_expression(format!("pk = :pk AND {condition}"))
                .expression_attribute_values(":first", string(month.first().to_string()))
        };
        let call = query("sk BETWEEN :first AND :last")
            .expression_attribute_values(":last", string(month.last().to_string()));
        let readings = self.main().query_whole(call).await?;
        let readings: Vec<Reading> = readings.into_iter().map(read).collect::<Result<_, _>>()?;
        let before = query("sk < :first").scan_index_forward(false).limit(1);
        let before = self.main().query(before).await?.items.unwrap_or_default().pop();
        let before: Option<Reading> = before.map(read).transpose()?;
        Ok(Statement::new(self.municipality().clone(), month, before.as_ref(), &readings))
    }
}

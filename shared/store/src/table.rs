//! One table, and the one way to call it: retried while it is busy, metered, with errors of our own.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use aws_sdk_dynamodb::{
    Client,
    error::{ProvideErrorMetadata, SdkError},
    operation::{
        delete_item::builders::DeleteItemFluentBuilder,
        put_item::builders::PutItemFluentBuilder,
        query::{QueryOutput, builders::QueryFluentBuilder},
        scan::{ScanOutput, builders::ScanFluentBuilder},
        transact_write_items::TransactWriteItemsError,
        update_item::builders::UpdateItemFluentBuilder,
    },
    types::{
        DeleteRequest, KeysAndAttributes, PutRequest, ReturnConsumedCapacity,
        ReturnValuesOnConditionCheckFailure, Select, TransactWriteItem, WriteRequest,
    },
};

use crate::{
    StoreError,
    fresh::fresh_bytes,
    item::{FullKey, Item},
    units::{Direction, Units},
};

/// DynamoDB gives at most so many items at a time …
const BATCH: usize = 100;

/// … and takes at most so many.
const WRITES: usize = 25;

/// How often a busy table is tried, beyond the SDK's own attempts.
const TRIES: u32 = 5;

/// After this a busy table is not tried again: with the last attempt it is within the time a function has, which
/// closing counts on.
const DEADLINE: Duration = Duration::from_secs(4);

#[derive(Debug, Clone)]
pub(crate) struct Table {
    client: Client,
    name: Arc<str>,
    units: Arc<Units>,
}

/// Whether a conditional write took place.
#[derive(Debug)]
pub(crate) enum Write {
    /// It did; these are the new attributes if they were asked for.
    Done(Option<Item>),
    /// Its condition was not met; this is the item that stood in the way.
    NotMet(Option<Item>),
}

/// Whether a transaction took place.
#[derive(Debug)]
pub(crate) enum Transaction {
    Done,
    /// The conditions of these actions, by position, were not met.
    NotMet(Vec<usize>),
}

/// How fresh a read must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consistency {
    /// All that was written before; costs twice.
    Strong,
    /// May lag a little.
    Eventual,
}

/// What one attempt failed with.
enum Failure {
    Busy(String),
    NotMet(Option<Item>),
    Cancelled(Vec<usize>),
    Refused(String),
}

impl Table {
    pub(crate) fn new(client: Client, name: String, units: Arc<Units>) -> Self {
        Self { client, name: name.into(), units }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) async fn get(
        &self,
        key: &FullKey,
        consistency: Consistency,
    ) -> Result<Option<Item>, StoreError> {
        let call = self
            .client
            .get_item()
            .table_name(&*self.name)
            .set_key(Some(key.attributes()))
            .consistent_read(consistency == Consistency::Strong)
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        let output = retried(|| async { call.clone().send().await.map_err(failure) }).await.map_err(error)?;
        self.units.add(Direction::Read, output.consumed_capacity.as_slice());
        Ok(output.item)
    }

    /// Many items by their keys, in no order; what is not there is left out.
    pub(crate) async fn get_many(
        &self,
        keys: &[FullKey],
        consistency: Consistency,
    ) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        for batch in keys.chunks(BATCH) {
            let mut wanted: Vec<Item> = batch.iter().map(FullKey::attributes).collect();
            // What one answer has no room for is asked for again, and after a while what the table was too busy for.
            let mut patience = Patience::new();
            while !wanted.is_empty() {
                let asked = wanted.len();
                let of_table = KeysAndAttributes::builder()
                    .set_keys(Some(std::mem::take(&mut wanted)))
                    .consistent_read(consistency == Consistency::Strong)
                    .build()
                    .map_err(|error| StoreError::Refused(error.to_string()))?;
                let call = self
                    .client
                    .batch_get_item()
                    .request_items(&*self.name, of_table)
                    .return_consumed_capacity(ReturnConsumedCapacity::Total);
                let output =
                    retried(|| async { call.clone().send().await.map_err(failure) }).await.map_err(error)?;
                self.units.add(Direction::Read, output.consumed_capacity());
                let of_this = |mut tables: HashMap<String, Vec<Item>>| tables.remove(&*self.name);
                items.extend(output.responses.and_then(of_this).unwrap_or_default());
                let left = output.unprocessed_keys.and_then(|mut tables| tables.remove(&*self.name));
                wanted = left.map(|left| left.keys).unwrap_or_default();
                patience.after(asked - wanted.len(), wanted.len()).await?;
            }
        }
        Ok(items)
    }

    pub(crate) fn querying(&self, partition: &str, consistency: Consistency) -> QueryFluentBuilder {
        self.client
            .query()
            .table_name(&*self.name)
            .key_condition_expression("pk = :pk")
            .expression_attribute_values(":pk", crate::item::string(partition))
            .consistent_read(consistency == Consistency::Strong)
    }

    pub(crate) async fn query(&self, call: QueryFluentBuilder) -> Result<QueryOutput, StoreError> {
        let call = call.return_consumed_capacity(ReturnConsumedCapacity::Total);
        let output = retried(|| async { call.clone().send().await.map_err(failure) }).await.map_err(error)?;
        self.units.add(Direction::Read, output.consumed_capacity.as_slice());
        Ok(output)
    }

    /// All that a query finds, however many answers it comes in: DynamoDB ends one at a megabyte.
    pub(crate) async fn query_whole(&self, call: QueryFluentBuilder) -> Result<Vec<Item>, StoreError> {
        let (mut items, mut after) = (Vec::new(), None);
        loop {
            let output = self.query(call.clone().set_exclusive_start_key(after)).await?;
            items.extend(output.items.unwrap_or_default());
            after = output.last_evaluated_key;
            if after.is_none() {
                return Ok(items);
            }
        }
    }

    /// How many items a query finds, however many answers it comes in.
    pub(crate) async fn count_whole(&self, call: QueryFluentBuilder) -> Result<u64, StoreError> {
        let call = call.select(Select::Count);
        let (mut found, mut after): (u64, Option<Item>) = (0, None);
        loop {
            let output = self.query(call.clone().set_exclusive_start_key(after)).await?;
            found += u64::try_from(output.count).unwrap_or(0);
            after = output.last_evaluated_key;
            if after.is_none() {
                return Ok(found);
            }
        }
    }

    /// A query of an index, which has no `pk`.
    pub(crate) fn querying_index(&self, index: &str) -> QueryFluentBuilder {
        self.client.query().table_name(&*self.name).index_name(index)
    }

    /// The whole table, page by page: for what an operator has done, and never for a request.
    pub(crate) fn scanning(&self) -> ScanFluentBuilder {
        self.client.scan().table_name(&*self.name).consistent_read(true)
    }

    pub(crate) async fn scan(&self, call: ScanFluentBuilder) -> Result<ScanOutput, StoreError> {
        let call = call.return_consumed_capacity(ReturnConsumedCapacity::Total);
        let output = retried(|| async { call.clone().send().await.map_err(failure) }).await.map_err(error)?;
        self.units.add(Direction::Read, output.consumed_capacity.as_slice());
        Ok(output)
    }

    /// Deletes many items, of which some may not be there.
    pub(crate) async fn delete_many(&self, keys: &[FullKey]) -> Result<(), StoreError> {
        self.write_many(keys.iter().map(delete_request).collect::<Result<_, _>>()?).await
    }

    /// Puts many items, each in the place of what was there.
    pub(crate) async fn put_many(&self, items: Vec<Item>) -> Result<(), StoreError> {
        self.write_many(items.into_iter().map(put_request).collect::<Result<_, _>>()?).await
    }

    async fn write_many(&self, requests: Vec<WriteRequest>) -> Result<(), StoreError> {
        for batch in requests.chunks(WRITES) {
            let mut left = batch.to_vec();
            // What the table was too busy for is asked for again.
            let mut patience = Patience::new();
            while !left.is_empty() {
                let asked = left.len();
                let call = self
                    .client
                    .batch_write_item()
                    .request_items(&*self.name, std::mem::take(&mut left))
                    .return_consumed_capacity(ReturnConsumedCapacity::Total);
                let output =
                    retried(|| async { call.clone().send().await.map_err(failure) }).await.map_err(error)?;
                self.units.add(Direction::Write, output.consumed_capacity());
                let of_this = |mut tables: HashMap<String, Vec<WriteRequest>>| tables.remove(&*self.name);
                left = output.unprocessed_items.and_then(of_this).unwrap_or_default();
                patience.after(asked - left.len(), left.len()).await?;
            }
        }
        Ok(())
    }

    pub(crate) fn putting(&self, item: Item) -> PutItemFluentBuilder {
        self.client.put_item().table_name(&*self.name).set_item(Some(item))
    }

    pub(crate) async fn put(&self, call: PutItemFluentBuilder) -> Result<Write, StoreError> {
        let call = call
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match retried(|| async { call.clone().send().await.map_err(put_failure) }).await {
            Ok(output) => {
                self.units.add(Direction::Write, output.consumed_capacity.as_slice());
                Ok(Write::Done(None))
            }
            Err(failed) => not_met(failed),
        }
    }

    pub(crate) fn updating(&self, key: &FullKey, expression: &str) -> UpdateItemFluentBuilder {
        self.client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key.attributes()))
            .update_expression(expression)
    }

    pub(crate) async fn update(&self, call: UpdateItemFluentBuilder) -> Result<Write, StoreError> {
        let call = call
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match retried(|| async { call.clone().send().await.map_err(update_failure) }).await {
            Ok(output) => {
                self.units.add(Direction::Write, output.consumed_capacity.as_slice());
                Ok(Write::Done(output.attributes))
            }
            Err(failed) => not_met(failed),
        }
    }

    pub(crate) fn deleting(&self, key: &FullKey) -> DeleteItemFluentBuilder {
        self.client.delete_item().table_name(&*self.name).set_key(Some(key.attributes()))
    }

    pub(crate) async fn delete(&self, call: DeleteItemFluentBuilder) -> Result<Write, StoreError> {
        let call = call.return_consumed_capacity(ReturnConsumedCapacity::Total);
        match retried(|| async { call.clone().send().await.map_err(failure) }).await {
            Ok(output) => {
                self.units.add(Direction::Write, output.consumed_capacity.as_slice());
                Ok(Write::Done(None))
            }
            Err(failed) => not_met(failed),
        }
    }

    /// Writes all or nothing; the actions may be of both tables.
    pub(crate) async fn transact(&self, actions: Vec<TransactWriteItem>) -> Result<Transaction, StoreError> {
        let call = self
            .client
            .transact_write_items()
            .set_transact_items(Some(actions))
            .return_consumed_capacity(ReturnConsumedCapacity::Total);
        match retried(|| async { call.clone().send().await.map_err(transaction_failure) }).await {
            Ok(output) => {
                self.units.add(Direction::Write, output.consumed_capacity());
                Ok(Transaction::Done)
            }
            Err(Failure::Cancelled(positions)) => Ok(Transaction::NotMet(positions)),
            Err(failed) => Err(error(failed)),
        }
    }
}

fn delete_request(key: &FullKey) -> Result<WriteRequest, StoreError> {
    let delete = DeleteRequest::builder().set_key(Some(key.attributes())).build();
    let delete = delete.map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(WriteRequest::builder().delete_request(delete).build())
}

fn put_request(item: Item) -> Result<WriteRequest, StoreError> {
    let put = PutRequest::builder().set_item(Some(item)).build();
    let put = put.map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(WriteRequest::builder().put_request(put).build())
}

fn not_met(failed: Failure) -> Result<Write, StoreError> {
    match failed {
        Failure::NotMet(old) => Ok(Write::NotMet(old)),
        other => Err(error(other)),
    }
}

fn error(failed: Failure) -> StoreError {
    match failed {
        Failure::Busy(what) => StoreError::Busy(what),
        Failure::Refused(what) => StoreError::Refused(what),
        Failure::NotMet(_) | Failure::Cancelled(_) => {
            StoreError::Refused("an unexpected condition".to_owned())
        }
    }
}

/// Tries again while the table is busy.
async fn retried<T, F: Future<Output = Result<T, Failure>>>(attempt: impl Fn() -> F) -> Result<T, Failure> {
    let mut patience = Patience::new();
    loop {
        match attempt().await {
            Err(Failure::Busy(_)) if patience.is_left() => patience.wait().await,
            result => return result,
        }
    }
}

/// How often and how long a busy table is waited for: longer each time, and never in step with others.
struct Patience {
    tried: u32,
    begun: Instant,
}

impl Patience {
    fn new() -> Self {
        Self { tried: 1, begun: Instant::now() }
    }

    fn is_left(&self) -> bool {
        self.tried < TRIES && self.begun.elapsed() < DEADLINE
    }

    async fn wait(&mut self) {
        let jitter = fresh_bytes::<1>().map_or(0, |[byte]| u64::from(byte));
        tokio::time::sleep(Duration::from_millis((10 << self.tried) + jitter / 8)).await;
        self.tried += 1;
    }

    /// Waits after a batch of which some was done and some is left. One that gets on is not given up.
    async fn after(&mut self, done: usize, left: usize) -> Result<(), StoreError> {
        match (done, left) {
            (_, 0) => {}
            (0, _) if !self.is_left() => return Err(StoreError::Busy("a batch was left undone".to_owned())),
            (0, _) => self.wait().await,
            _ => {
                *self = Self::new();
                self.wait().await;
            }
        }
        Ok(())
    }
}

/// Codes that say "again, a little later".
const BUSY: [&str; 7] = [
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
    "TransactionConflictException",
    "TransactionInProgressException",
];

fn failure<E: ProvideErrorMetadata, R>(error: SdkError<E, R>) -> Failure {
    match error.code() {
        Some("ConditionalCheckFailedException") => Failure::NotMet(None),
        Some(code) if BUSY.contains(&code) => Failure::Busy(code.to_owned()),
        Some(code) => Failure::Refused(format!("{code}: {}", error.message().unwrap_or_default())),
        // No answer at all: a time-out or a lost connection.
        None => Failure::Busy(error.to_string()),
    }
}

fn put_failure<R>(error: SdkError<aws_sdk_dynamodb::operation::put_item::PutItemError, R>) -> Failure {
    use aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException as NotMet;
    match error.as_service_error() {
        Some(NotMet(old)) => Failure::NotMet(old.item.clone()),
        _ => failure(error),
    }
}

fn update_failure<R>(
    error: SdkError<aws_sdk_dynamodb::operation::update_item::UpdateItemError, R>,
) -> Failure {
    use aws_sdk_dynamodb::operation::update_item::UpdateItemError::ConditionalCheckFailedException as NotMet;
    match error.as_service_error() {
        Some(NotMet(old)) => Failure::NotMet(old.item.clone()),
        _ => failure(error),
    }
}

fn transaction_failure<R>(error: SdkError<TransactWriteItemsError, R>) -> Failure {
    let Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) = error.as_service_error()
    else {
        return failure(error);
    };
    let codes: Vec<&str> =
        cancelled.cancellation_reasons().iter().map(|reason| reason.code().unwrap_or("None")).collect();
    let not_met: Vec<usize> =
        (0..).zip(&codes).filter(|(_, code)| **code == "ConditionalCheckFailed").map(|(at, _)| at).collect();
    if !not_met.is_empty() {
        return Failure::Cancelled(not_met);
    }
    let busy = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];
    match codes.iter().find(|code| busy.contains(code)) {
        Some(code) => Failure::Busy((*code).to_owned()),
        None => Failure::Refused(format!("transaction cancelled: {codes:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_batch_that_gets_on_is_waited_for_and_one_that_does_not_is_given_up() {
        let mut patience = Patience::new();
        for _ in 0..TRIES * 2 {
            let begun = Instant::now();
            patience.after(1, 24).await.unwrap();
            assert!(
                begun.elapsed() >= Duration::from_millis(20),
                "a table that is busy is not asked at once"
            );
        }
        assert!(patience.after(25, 0).await.is_ok());
        let mut given_up = None;
        for _ in 0..TRIES {
            given_up = given_up.or(patience.after(0, 25).await.err());
        }
        assert!(matches!(given_up, Some(StoreError::Busy(_))), "{given_up:?}");
    }
}

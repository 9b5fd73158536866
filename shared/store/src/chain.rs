//! The events of an aggregate up to one of them, and the aggregate as they left it: what was so when something happened.

use domain::{
    aggregate::{Aggregate, AggregateId},
    event::Envelope,
};

use crate::{
    Item, Key, MunicipalityStore, StoreError,
    item::{string, text_of},
    table::Consistency,
};

/// An event with the aggregate before and after it.
#[derive(Debug, Clone)]
pub struct Happening<A: Aggregate> {
    /// The aggregate before it; nothing before the first.
    pub before: Option<A>,
    /// The event.
    pub envelope: Envelope<A::Event>,
    /// The aggregate after it.
    pub after: A,
}

impl MunicipalityStore {
    /// What happened to an aggregate at a place in its chain, unless nothing has yet.
    pub async fn happening<A: Aggregate>(
        &self,
        id: AggregateId,
        seq: u64,
    ) -> Result<Option<Happening<A>>, StoreError> {
        let mut events = self.events::<A>(id, seq).await?;
        let Some(envelope) = events.pop().filter(|last| last.seq == seq) else { return Ok(None) };
        let before = events.iter().fold(None, |state, past| A::apply(state, past.stamp(), &past.event));
        let after = A::apply(before.clone(), envelope.stamp(), &envelope.event);
        Ok(after.map(|after| Happening { before, envelope, after }))
    }

    /// One event of an aggregate by itself, unless it has not happened yet.
    pub async fn event<A: Aggregate>(
        &self,
        id: AggregateId,
        seq: u64,
    ) -> Result<Option<Envelope<A::Event>>, StoreError> {
        let item = self.main().get(&self.key(Key::Event(id, seq)), Consistency::Strong).await?;
        item.as_ref().map(envelope::<A>).transpose()
    }

    /// The events of an aggregate from the first to this one.
    async fn events<A: Aggregate>(
        &self,
        id: AggregateId,
        to: u64,
    ) -> Result<Vec<Envelope<A::Event>>, StoreError> {
        let (first, last) = (self.key(Key::Event(id, 0)), self.key(Key::Event(id, to)));
        let mut envelopes = Vec::new();
        let mut start: Option<Item> = None;
        loop {
            let call = self
                .main()
                .querying(&first.pk, Consistency::Strong)
                .key_condition_expression("pk = :pk AND sk BETWEEN :first AND :last")
                .expression_attribute_values(":first", string(&first.sk))
                .expression_attribute_values(":last", string(&last.sk))
                .set_exclusive_start_key(start.take());
            let page = self.main().query(call).await?;
            for item in page.items.unwrap_or_default() {
                envelopes.push(envelope::<A>(&item)?);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(envelopes);
            }
        }
    }
}

fn envelope<A: Aggregate>(item: &Item) -> Result<Envelope<A::Event>, StoreError> {
    let body = text_of(item, "body");
    let body = body.ok_or_else(|| StoreError::Unreadable("an event without a body".to_owned()))?;
    Ok(Envelope::read(body)?)
}

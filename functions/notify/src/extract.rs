//! That all that is kept of a person can be fetched, as long as it can.

use delivering::{Parcel, Recipient, Writer};
use domain::ids::PersonId;
use messages::NotHandled;

use crate::{Telling, letters::extract as letters};

impl Telling<'_> {
    pub(crate) async fn extract(&self, id: PersonId) -> Result<Option<Parcel>, NotHandled> {
        let store = &self.municipality.store;
        let found = store.extract(id).await.map_err(NotHandled::because)?;
        let found = found.filter(|found| self.notice.seq <= found.version);
        let found = found.ok_or_else(|| NotHandled::because("the extract is not as new as the notice"))?;
        let Some((until, _)) = found.state.to_fetch(self.app.now()) else { return Ok(None) };
        let person = store.person(id).await.map_err(NotHandled::because)?;
        // Whoever has no address looks for it where she asked.
        let Some(recipient) = person.and_then(Recipient::person) else { return Ok(None) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: recipient.language };
        Ok(Some(Parcel {
            occasion: self.occasion(),
            letter: letters::ready(&writer, until),
            recipient,
            name: "extract",
            about: None,
            thread: self.notice.aggregate.replace('#', "."),
            unsubscribe: None,
        }))
    }
}

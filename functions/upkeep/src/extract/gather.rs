//! What is kept of her, kind by kind. What belongs to others is left out: of a comment that she answers, of whoever
//! reported something, of colleagues and of other parties there is nothing here.

use domain::{
    actor::Assurance,
    aggregate::AggregateId,
    author::AuthorStanding,
    calendar::stockholm,
    follow::Scope,
    ids::{CommentId, FollowId, ProposalId},
    person::Identifier,
    proposal::NameDisplay,
    share::ShareKey,
    text::Words,
    vote::{Vote, VoteStanding},
};
use messages::NotHandled;
use serde_json::{Value, json};
use store::{Key, Own, OwnPosition, StoreError, Story};

use super::{
    entry::{Entry, Fact, Teller},
    events,
};

/// How many of a kind are a part: of what may hold much text, few.
const fn page(kind: Own) -> i32 {
    match kind {
        Own::Proposals => 2,
        Own::Comments => 10,
        Own::Votes | Own::Shares | Own::Follows | Own::Deliveries => 25,
    }
}

impl Teller<'_> {
    /// Some of a kind, and where to go on.
    pub(super) async fn page(
        &self,
        kind: Own,
        after: Option<&OwnPosition>,
    ) -> Result<(Vec<Entry>, Option<OwnPosition>), NotHandled> {
        let store = &self.municipality.store;
        let own = store.own(self.person.id, kind, after, page(kind)).await.map_err(NotHandled::because)?;
        let mut entries = Vec::new();
        for key in &own.keys {
            let entry = match key {
                Key::Aggregate(AggregateId::Proposal(id)) => self.proposal(*id).await,
                Key::Aggregate(AggregateId::Comment(id)) => self.comment(*id).await,
                Key::Aggregate(AggregateId::Follow(id)) => self.follow(*id).await,
                Key::Vote(proposal, _) => self.vote(*proposal).await,
                Key::Share(proposal, ShareKey::Person(..)) => self.shares(*proposal).await,
                Key::Delivery(..) => self.mail(key).await,
                _ => Ok(None),
            };
            entries.extend(entry.map_err(NotHandled::because)?);
        }
        Ok((entries, own.next))
    }

    /// Who she is, and how she is reached and known.
    pub(super) async fn herself(&self) -> Result<Entry, NotHandled> {
        let (store, person, details) = (&self.municipality.store, &self.person, &self.person.details);
        let mut number = None;
        if let Some(sealed) = &person.number {
            let key = self.app.personal_key(store).await.map_err(NotHandled::because)?;
            number = key.number(sealed).map(|number| number.as_str().to_owned());
        }
        let email = person.email.as_ref().map(|email| email.as_str().to_owned());
        let mobile = person.mobile.as_ref().map(|mobile| mobile.as_str().to_owned());
        let phone = details.phone.as_ref().map(|phone| phone.as_str().to_owned());
        let moment = |at: Option<jiff::Timestamp>| at.map(|at| self.moment(at));
        let known_by = store.identifiers_of(person).await.map_err(NotHandled::because)?;
        let known_by: Vec<&str> = known_by.iter().map(identifier).collect();
        let known_words: Vec<String> =
            known_by.iter().map(|kind| self.t(&format!("extract-known-by-{kind}"))).collect();
        let told = store.mailing(person.id).await.map_err(NotHandled::because)?;
        let undeliverable = person.undeliverable.as_ref().map(|undeliverable| undeliverable.at);
        let facts = [
            ("extract-email", email.clone()),
            ("extract-mobile", mobile.clone()),
            ("extract-name", details.name.clone()),
            ("extract-alias", details.alias.clone()),
            ("extract-phone", phone.clone()),
            ("extract-home", details.address.clone()),
            ("extract-number", number.clone()),
            ("extract-language", Some(self.t(&format!("extract-language-{}", self.language.code())))),
            ("extract-known-since", moment(Some(person.confirmed_at))),
            ("extract-known-by", Some(known_words.join(", ")).filter(|words| !words.is_empty())),
            ("extract-undeliverable", moment(undeliverable)),
            ("extract-silenced", moment(person.silenced_at)),
            ("extract-mailed-on", told.mailed_on.map(|day| self.language.date(day))),
            ("extract-id", Some(person.id.to_string())),
        ];
        let mut facts: Vec<Fact> =
            facts.into_iter().filter_map(|(label, words)| Some(self.fact(label, words?))).collect();
        let (standing, story) = Box::pin(self.standing()).await.map_err(NotHandled::because)?;
        facts.push(self.fact("extract-author", self.t(&format!("extract-author-{}", standing.as_str()))));
        facts.extend(events::facts(self, &story));
        let data = json!({
            "author": standing.as_str(),
            "authorEvents": events::data(self, &story),
            "id": person.id,
            "email": email,
            "mobile": mobile,
            "name": details.name,
            "alias": details.alias,
            "phone": phone,
            "home": details.address,
            "personalNumber": number,
            "language": person.language,
            "knownSince": person.confirmed_at,
            "knownBy": known_by,
            "undeliverableSince": undeliverable,
            "silencedAt": person.silenced_at,
            "mailedOn": told.mailed_on,
            "toldUntil": told.told,
        });
        Ok(Entry { title: self.t("extract-person"), facts, data })
    }

    /// How she stands as an author, and what has been decided about that.
    async fn standing(&self) -> Result<(AuthorStanding, Story), StoreError> {
        let (store, person) = (&self.municipality.store, self.person.id);
        let today = stockholm(self.app.now()).date();
        let standings = store.author_standings(&[person].into(), today).await?;
        let standing = standings.get(&person).copied().unwrap_or(AuthorStanding::New);
        Ok((standing, store.story(AggregateId::Author(person)).await?))
    }

    async fn proposal(&self, id: ProposalId) -> Result<Option<Entry>, StoreError> {
        let store = &self.municipality.store;
        let Some(found) = store.proposal(id).await?.map(|found| found.state) else { return Ok(None) };
        if found.proposer != self.person.id {
            return Ok(None);
        }
        let story = store.story(id).await?;
        let (now, name) = (story.texts.get(&found.text.id), story.texts.get(&found.name.id));
        let title = now.and_then(Words::proposal).map(|text| text.title.clone());
        let area = self.municipality.settings.service_area(&found.area);
        let area = area.map_or_else(|| found.area.to_string(), |area| self.words(&area.name).to_owned());
        let is_shown = found.name_display == NameDisplay::Shown;
        let shown = if is_shown { "extract-yes" } else { "extract-no" };
        let mut facts = vec![
            self.fact("extract-registered-as", found.number.to_string()),
            self.fact("extract-received-at", self.moment(found.received_at)),
            self.fact("extract-area", area),
        ];
        facts.extend(now.map(|words| self.fact("extract-text", events::plain(words))));
        facts.extend(name.map(|words| self.fact("extract-signed", events::plain(words))));
        facts.push(self.fact("extract-name-shown", self.t(shown)));
        facts.extend(events::facts(self, &story));
        let mut case = Value::Null;
        if let Some(matter) = &found.matter {
            let story = store.story(matter.case).await?;
            let number = matter.number.to_string();
            facts.push(self.fact("extract-case", format!("{number}, {}", matter.board_name)));
            facts.extend(events::facts(self, &story));
            case = json!({
                "number": number,
                "board": matter.board_name,
                "role": "proposer",
                "events": events::data(self, &story),
            });
        }
        let data = json!({
            "id": id,
            "number": found.number.to_string(),
            "receivedAt": found.received_at,
            "area": found.area,
            "text": now,
            "name": name,
            "nameIsShown": is_shown,
            "state": json!(found.stage).get("stage"),
            "events": events::data(self, &story),
            "case": case,
        });
        Ok(Some(Entry { title: title.unwrap_or_else(|| found.number.to_string()), facts, data }))
    }

    async fn comment(&self, id: CommentId) -> Result<Option<Entry>, StoreError> {
        let store = &self.municipality.store;
        let Some(found) = store.comment(id).await?.map(|found| found.state) else { return Ok(None) };
        if found.author != self.person.id {
            return Ok(None);
        }
        let (story, title) = (store.story(id).await?, self.title(found.proposal).await?);
        let (now, name) = (story.texts.get(&found.text.id), story.texts.get(&found.name.id));
        let mut facts = vec![
            self.fact("extract-written-at", self.moment(found.written_at)),
            self.fact("extract-about", title.clone()),
        ];
        facts.extend(now.map(|words| self.fact("extract-text", events::plain(words))));
        facts.extend(name.map(|words| self.fact("extract-signed", events::plain(words))));
        facts.extend(events::facts(self, &story));
        let data = json!({
            "id": id,
            "proposal": found.proposal,
            "answersAnother": found.parent.is_some(),
            "writtenAt": found.written_at,
            "editedAt": found.edited_at,
            "text": now,
            "name": name,
            "events": events::data(self, &story),
        });
        Ok(Some(Entry { title, facts, data }))
    }

    async fn vote(&self, proposal: ProposalId) -> Result<Option<Entry>, StoreError> {
        let found = self.municipality.store.vote_of(proposal, self.person.id).await?;
        let Some(Vote { at, text_version, assurance, signature, on_behalf, standing, traces: _ }) = found
        else {
            return Ok(None);
        };
        // What has made somebody look at it is told to nobody.
        let (standing, stands) = match standing {
            VoteStanding::Counts => ("counts", "extract-vote-counts"),
            VoteStanding::Held(_) => ("held", "extract-vote-held"),
            VoteStanding::Void => ("void", "extract-vote-void"),
        };
        let known = match assurance {
            Assurance::ConfirmedMobile => "extract-known-by-mobile",
            Assurance::ConfirmedEmail => "extract-known-by-email",
            Assurance::Identified => "extract-known-identified",
            Assurance::RegisteredResident => "extract-known-registered",
        };
        let optional =
            [("extract-name-at-vote", &signature.name), ("extract-alias-at-vote", &signature.alias)];
        let optional = optional.map(|(label, name)| name.as_ref().map(|name| self.fact(label, name)));
        let entered = on_behalf
            .as_ref()
            .map(|entered| self.fact("extract-entered", self.language.date(entered.received_on)));
        let mut facts = vec![
            self.fact("extract-voted-at", self.moment(at)),
            self.fact("extract-text-version", text_version.to_string()),
            self.fact("extract-known-how", self.t(known)),
            self.fact("extract-vote-stands", self.t(stands)),
        ];
        facts.extend(optional.into_iter().flatten().chain(entered));
        let data = json!({
            "proposal": proposal,
            "at": at,
            "textVersion": text_version,
            "assurance": assurance,
            "standing": standing,
            "name": signature.name,
            "alias": signature.alias,
            "enteredByStaff": on_behalf.map(|entered| entered.received_on),
        });
        Ok(Some(Entry { title: self.title(proposal).await?, facts, data }))
    }

    async fn shares(&self, proposal: ProposalId) -> Result<Option<Entry>, StoreError> {
        let shares = self.municipality.store.shares_of(proposal, self.person.id).await?;
        let fact = |share: &store::OwnShare| Fact {
            label: self.moment(share.at),
            words: self.t(&format!("extract-share-{}", share.channel.as_str())),
        };
        let facts = shares.iter().map(fact).collect();
        let each = |share: &store::OwnShare| json!({ "at": share.at, "channel": share.channel });
        let shares: Vec<Value> = shares.iter().map(each).collect();
        let data = json!({ "proposal": proposal, "shares": shares });
        Ok(Some(Entry { title: self.title(proposal).await?, facts, data }))
    }

    async fn follow(&self, id: FollowId) -> Result<Option<Entry>, StoreError> {
        let Some(follow) = self.municipality.store.follow(id).await?.map(|found| found.state) else {
            return Ok(None);
        };
        let title = match &follow.scope {
            Scope::Proposal(id) => self.of_title("following-scope-proposal", *id).await?,
            Scope::Outcome(id) => self.of_title("following-scope-outcome", *id).await?,
            Scope::Comments(id) => self.of_title("following-scope-comments", *id).await?,
            Scope::Area(area) => {
                let known = self.municipality.settings.service_area(area);
                let name = known.map_or(area.as_str(), |area| self.words(&area.name));
                self.language.with("following-scope-area", &[("area", name.into())])
            }
            Scope::All => self.t("following-scope-all"),
        };
        let story = self.municipality.store.story(AggregateId::Follow(id)).await?;
        let active = if follow.is_active { "extract-yes" } else { "extract-no" };
        let facts = vec![
            self.fact("extract-follow-since", self.moment(follow.since)),
            self.fact("extract-follow-active", self.t(active)),
            self.fact("extract-cadence", self.t(&format!("following-cadence-{}", follow.cadence.as_str()))),
        ];
        let data = json!({
            "what": follow.scope,
            "since": follow.since,
            "isActive": follow.is_active,
            "cadence": follow.cadence,
            "events": events::data(self, &story),
        });
        Ok(Some(Entry { title, facts, data }))
    }

    async fn mail(&self, key: &Key) -> Result<Option<Entry>, StoreError> {
        let Some(sent) = self.municipality.store.sent_mail(key).await? else { return Ok(None) };
        let Some(at) = sent.sent_at else { return Ok(None) };
        let letter = sent.letter.as_deref().unwrap_or_default();
        let named = [format!("mine-mail-{letter}"), format!("mail-{letter}-subject")];
        let id = named.into_iter().find(|id| language::has(id));
        let name = self.municipality.settings.name.as_str();
        let needed = self.municipality.settings.compiled.least_votes_needed().unwrap_or_default();
        let values = [("municipality", name.into()), ("needed", needed.into())];
        let title = self.language.with(id.as_deref().unwrap_or("mine-mail-other"), &values);
        let mut facts = vec![self.fact("extract-sent-at", self.moment(at))];
        if let Some(about) = sent.about {
            facts.push(self.fact("extract-about", self.title(about).await?));
        }
        let data = json!({ "letter": sent.letter, "sentAt": at, "about": sent.about });
        Ok(Some(Entry { title, facts, data }))
    }

    async fn title(&self, id: ProposalId) -> Result<String, StoreError> {
        let card = self.municipality.store.card(id).await?;
        Ok(card.map_or_else(|| id.to_string(), |entry| entry.facts.title))
    }

    async fn of_title(&self, message: &str, id: ProposalId) -> Result<String, StoreError> {
        let title = self.title(id).await?;
        Ok(self.language.with(message, &[("title", title.into())]))
    }
}

const fn identifier(identifier: &Identifier) -> &'static str {
    match identifier {
        Identifier::Email(_) => "email",
        Identifier::Phone(_) => "phone",
        Identifier::NameAndAddress(_) => "name-and-home",
        Identifier::PersonalNumber(_) => "number",
        Identifier::Mobile(_) => "mobile",
    }
}

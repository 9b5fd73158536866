//! Receiving a proposal (inkommen handling): a number, an event and two texts, in one transaction, while its author is
//! somebody.

use domain::{
    actor::{Actor, Assurance},
    aggregate::{Aggregate, Context},
    author::{Reading, words_of},
    confirmation::Purpose,
    email::EmailAddress,
    hash::Hash,
    ids::{PersonId, ProposalId},
    number::ProposalNumber,
    on_behalf::OnBehalf,
    person::Details,
    proposal::{Command, Proposal, decide, decide_as},
    protection::{Command as Said, Grounds, Noted, Source as By},
    report::Subject,
    text::{Text, Words},
};
use serde::Serialize;
use store::{Along, Commit, CommitError, Idempotency, SubmittedProposal, fresh_id_parts, fresh_text};
use web::{Act, Idempotent, Once, Problem, Tenant, Visitor, within_limit};

use crate::draft::Draft;

/// How often something that somebody else was first with is tried.
const ATTEMPTS: usize = 5;

/// Whoever is known as the municipality asks of those who submit.
pub(crate) fn known_enough(tenant: &Tenant, visitor: &Visitor) -> Result<PersonId, Problem> {
    let resident = visitor.resident();
    let known = resident.as_ref().map(|resident| &resident.known);
    web::known_enough(Act::Submit, &tenant.settings.proposals.who_may_submit, known)?;
    resident.map(|resident| resident.person).ok_or_else(Problem::unknown_reader)
}

/// Whether somebody writes as whom she has come in as by a mobile number, where that is enough: no link is mailed to her.
pub(crate) fn is_by_number(tenant: &Tenant, visitor: &Visitor) -> bool {
    let open_to = &tenant.settings.proposals.who_may_submit;
    visitor.resident().is_some_and(|resident| {
        resident.known.assurance == Assurance::ConfirmedMobile && open_to.admits(Some(&resident.known))
    })
}

/// From whom a proposal is.
pub(crate) struct Sender {
    pub(crate) proposer: PersonId,
    /// There, if staff enter it for her.
    pub(crate) on_behalf: Option<OnBehalf>,
}

impl Sender {
    /// Whoever has written it herself.
    pub(crate) fn herself(proposer: PersonId) -> Self {
        Self { proposer, on_behalf: None }
    }

    /// Notes that she has skyddade personuppgifter, as she or whoever enters it for her says.
    async fn protect(&self, tenant: &Tenant, proposal: ProposalId) -> Result<(), Problem> {
        let command = match &self.on_behalf {
            None => Said::Mark(By::Herself, None),
            Some(_) => {
                let noted = Noted { about: Subject::Proposal(proposal), grounds: Grounds::Told };
                Said::Mark(By::Staff, Some(noted))
            }
        };
        let along = || vec![Along::Known(self.proposer)];
        web::note_protection(tenant, (self.proposer, self.actor()), command, along).await
    }

    fn actor(&self) -> Actor {
        self.on_behalf.as_ref().map_or(Actor::Resident(self.proposer), |entered| Actor::Staff(entered.by))
    }
}

/// Receives a proposal from a person with a confirmed address, or whom staff have met. `along` says what stands or falls with it.
pub(crate) async fn receive(
    tenant: &Tenant,
    from: &Sender,
    submitted: &SubmittedProposal,
    along: impl Fn(&Proposal) -> Result<Vec<Along>, Problem>,
) -> Result<Once<Proposal>, Problem> {
    let context = tenant.context(from.actor());
    if !submitted.details.given().is_empty() {
        tenant.store.note_details(from.proposer, &submitted.details).await?;
    }
    let (milliseconds, random) = fresh_id_parts(context.at)?;
    let id = ProposalId::from_parts(milliseconds, random);
    if submitted.is_protected {
        from.protect(tenant, id).await?;
    }
    let reading = match &from.on_behalf {
        // Staff have read what they enter.
        Some(_) => Reading::AsRuled,
        None => {
            let words = words_of(&submitted.text).chain(std::iter::once(submitted.name.as_str()));
            web::reading_by(tenant, from.proposer, words).await?
        }
    };
    for _ in 0..ATTEMPTS {
        let number = tenant.store.next_number(tenant.today().year()).await?;
        let is_protected = tenant.store.is_protected(from.proposer).await?;
        let (proposal, commit, name) = prepare(&context, reading, from, (id, number), submitted)?;
        let mut along = along(&proposal)?;
        let commit = if is_protected {
            // Her name never stands where others' do.
            let hers = decide(Some(&proposal), Command::ProtectAuthor, &context)?;
            along.push(Along::LockText(name));
            Commit { events: [commit.events, hers].concat(), ..commit }
        } else {
            Commit { texts: [commit.texts, vec![name]].concat(), ..commit }
        };
        along.extend([Along::Number(number), Along::Known(from.proposer)]);
        match tenant.store.commit(Commit { along, ..commit }).await {
            Ok(committed) => return Ok(Once::Now(committed.state)),
            Err(CommitError::ConfirmationUsed | CommitError::CarriedOut) => return Ok(Once::Before),
            Err(CommitError::NumberTaken | CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

/// From whom a proposal is that is received without a link.
pub(crate) enum Source {
    /// Somebody who is known as surely as the municipality asks.
    Known(PersonId),
    /// Somebody whom staff enter it for.
    Met(Option<EmailAddress>, OnBehalf),
}

impl Source {
    /// What is done, and by whom.
    fn attempted(&self) -> (&'static str, PersonId) {
        match self {
            Self::Known(person) => ("submission", *person),
            Self::Met(_, entered) => ("on-behalf", entered.by),
        }
    }

    async fn sender(&self, tenant: &Tenant, submitted: &SubmittedProposal) -> Result<Sender, Problem> {
        match self {
            Self::Known(person) => {
                within_limit(tenant, &Hash::of(&[&person.to_bytes()]), Purpose::Submission).await?;
                Ok(Sender::herself(*person))
            }
            Self::Met(email, on_behalf) => {
                let name = Some(submitted.name.clone());
                let details = Details { name, ..submitted.details.clone() };
                let met = tenant.store.person_met(email.as_ref(), &details, tenant.now).await?;
                Ok(Sender { proposer: met.person, on_behalf: Some(on_behalf.clone()) })
            }
        }
    }
}

/// Receives a proposal once for each attempt, which the key names; answers its id, also when it had been received
/// before. Who it is from is found out only when it had not.
pub(crate) async fn receive_once(
    tenant: &Tenant,
    source: &Source,
    (key, typed): (Hash, &Draft),
    submitted: &SubmittedProposal,
) -> Result<ProposalId, Problem> {
    let (what, who) = source.attempted();
    for _ in 0..ATTEMPTS {
        let looked_up = Idempotent::look_up(tenant, what, &who.to_string(), key.as_str(), typed).await?;
        let idempotency = match looked_up {
            Idempotent::CarriedOut(id) => return id.parse().map_err(|_| Problem::internal()),
            Idempotent::New(idempotency) => idempotency,
        };
        let along = |proposal: &Proposal| {
            let answer = proposal.id.to_string();
            Ok(vec![Along::Idempotency(Idempotency { answer, ..idempotency.clone() })])
        };
        let sender = source.sender(tenant, submitted).await?;
        if let Once::Now(proposal) = receive(tenant, &sender, submitted, along).await? {
            return Ok(proposal.id);
        }
    }
    Err(Problem::busy())
}

/// What names an attempt: whoever goes back and changes something makes a new one, although the form's key is the same.
pub(crate) fn attempt_key(key: &str, typed: &impl Serialize) -> Result<Hash, Problem> {
    let content = serde_json::to_vec(typed).map_err(|_| Problem::internal())?;
    Ok(Hash::of(&[key.as_bytes(), b"\0", &content]))
}

/// The proposal as it will be, the commit that makes it so, and the name that belongs to it.
fn prepare<'a>(
    context: &'a Context<'a>,
    reading: Reading,
    from: &Sender,
    (id, number): (ProposalId, ProposalNumber),
    submitted: &SubmittedProposal,
) -> Result<(Proposal, Commit<'a, Proposal>, Text), Problem> {
    let text = fresh_text(Words::Proposal(submitted.text.clone()))?;
    let name = fresh_text(Words::Name(submitted.name.clone()))?;
    let command = Command::Receive {
        id,
        number,
        proposer: from.proposer,
        text: text.reference(),
        name: name.reference(),
        name_display: submitted.name_display,
        area: submitted.area.clone(),
        open_days: submitted.open_days,
        on_behalf: from.on_behalf.clone(),
    };
    let events = decide_as(reading, None, command, context)?;
    let proposal = Proposal::after(None, context.stamp(), &events).ok_or_else(Problem::internal)?;
    let (texts, along) = (vec![text], Vec::new());
    Ok((proposal, Commit { state: None, id: id.into(), events, context, texts, along }, name))
}

//! Makes a proposal a case: document, register number, case, and what the proposal knows of it.
//!
//! Each step may be repeated. The case's id follows from the proposal's, so there is never a second case; a number or a
//! document that was taken by an attempt that lost is used by nobody.

use app::Municipality;
use bytes::Bytes;
use domain::{
    actor::Actor,
    aggregate::Context,
    calendar::stockholm,
    case::{self, Case, CaseKind, Document, DocumentKind, Party, PartyRole, Registration},
    hash::Hash,
    ids::DocumentId,
    proposal::{self, Matter, Proposal},
    rule::Act,
    settings::Board,
    text::Words,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use objects::{Objects, ObjectsError};
use serde::Serialize;
use store::{Along, Commit, CommitError, StoreError, Versioned, fresh_bytes, fresh_text};

use crate::{gather, gather_supplement};

/// How often another number is taken when one is.
const TRIES: u32 = 5;

/// Why a proposal could not be made a case.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// Somebody else changed it meanwhile.
    #[error("it has changed meanwhile")]
    Changed,
    /// The document could not be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The proposal is not so that it can be handed over.
    #[error("the proposal: {0}")]
    Proposal(proposal::Rejection),
    /// The case cannot be registered or added to.
    #[error("the case: {0}")]
    Case(case::Rejection),
    /// The area has no board.
    #[error("no board answers for the area")]
    NoBoard,
    /// The proposal is gone.
    #[error("there is no such proposal")]
    Unknown,
}

impl From<CommitError> for HandOverError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Store(error) => Self::Store(error),
            _ => Self::Changed,
        }
    }
}

/// Makes a proposal a case of the board that answers for its area. Answers the case, also when it was one before.
pub async fn hand_over(
    here: &Municipality,
    objects: &Objects,
    proposal: &Versioned<Proposal>,
    act: Act,
    (actor, now): (Actor, Timestamp),
) -> Result<Versioned<Case>, HandOverError> {
    let context = Context { actor, at: now, settings: &here.settings };
    let case = match here.store.case(Case::id_of(proposal.state.id)).await? {
        Some(case) => case,
        None => {
            // Nothing is registered of what will not be handed over.
            proposal::may_be_handed_over(&proposal.state).map_err(HandOverError::Proposal)?;
            register(here, objects, &proposal.state, act, &context).await?
        }
    };
    if proposal.state.matter.is_none() {
        let matter = Matter::of(&case.state, case.version);
        let events =
            proposal::decide(Some(&proposal.state), proposal::Command::HandOver { matter }, &context)
                .map_err(HandOverError::Proposal)?;
        let commit = Commit {
            state: Some(proposal),
            id: proposal.state.id.into(),
            events,
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        here.store.commit(commit).await?;
    }
    Ok(case)
}

async fn register(
    here: &Municipality,
    objects: &Objects,
    proposal: &Proposal,
    act: Act,
    context: &Context<'_>,
) -> Result<Versioned<Case>, HandOverError> {
    let now = context.at;
    let board = board_of(here, proposal).await?;
    let dossier = gather(here, proposal.id, now).await?.ok_or(HandOverError::Unknown)?;
    let title = dossier.text.as_ref().map(|text| text.title.clone()).unwrap_or_default();
    let document = keep(here, objects, DocumentKind::Proposal, &dossier, now).await?;
    let kind = match act {
        Act::Answer => CaseKind::Synpunkt { proposal: proposal.id },
        _ => CaseKind::Proposal { proposal: proposal.id },
    };
    let today = stockholm(now).date();
    let mut tries = 0;
    loop {
        let subject = fresh_text(Words::Subject(title.clone()))?;
        let number = here.store.next_register_number(&board.series, today.year()).await?;
        let command = case::Command::Register {
            id: Case::id_of(proposal.id),
            kind,
            register: Registration {
                board: board.id.clone(),
                board_name: board.name.clone(),
                number: number.clone(),
            },
            area: proposal.area.clone(),
            subject: subject.reference(),
            parties: vec![Party { person: proposal.proposer, role: PartyRole::Proposer }],
            decides_by: decides_by(&board, act, today),
            document: document.clone(),
        };
        let events = case::decide(None, command, context).map_err(HandOverError::Case)?;
        let commit = Commit {
            state: None,
            id: Case::id_of(proposal.id).into(),
            events,
            context,
            texts: vec![subject],
            along: vec![Along::RegisterNumber(number)],
        };
        match here.store.commit(commit).await {
            Ok(case) => return Ok(case),
            Err(CommitError::NumberTaken) if tries < TRIES => tries += 1,
            Err(error) => return Err(error.into()),
        }
    }
}

/// The board that answers for its area now; where the area is no more, the one that did when it was published.
async fn board_of(here: &Municipality, proposal: &Proposal) -> Result<Board, HandOverError> {
    if let Some(board) = here.settings.board_of(&proposal.area) {
        return Ok(board.clone());
    }
    let published = match proposal.rules_version {
        Some(version) => here.store.settings_version(version).await?,
        None => None,
    };
    let board = published.as_ref().and_then(|settings| settings.board_of(&proposal.area));
    board.cloned().ok_or(HandOverError::NoBoard)
}

/// By when a board aims to decide, by what it has promised.
fn decides_by(board: &Board, act: Act, today: Date) -> Option<Date> {
    let months = board.decides_within_months.filter(|_| act == Act::HandOver)?;
    today.checked_add(i64::from(months).months()).ok()
}

/// Adds to a case what came between the handover and the end of voting, unless it is there.
pub async fn add_supplement(
    here: &Municipality,
    objects: &Objects,
    proposal: &Proposal,
    now: Timestamp,
) -> Result<(), HandOverError> {
    let Some(matter) = &proposal.matter else { return Ok(()) };
    let case = here.store.case(matter.case).await?.ok_or(HandOverError::Unknown)?;
    if case.state.documents.iter().any(|document| document.kind == DocumentKind::Supplement) {
        return Ok(());
    }
    let supplement = gather_supplement(here, proposal, matter, now).await?.ok_or(HandOverError::Unknown)?;
    let document = keep(here, objects, DocumentKind::Supplement, &supplement, now).await?;
    let context = Context { actor: Actor::System, at: now, settings: &here.settings };
    let events = case::decide(Some(&case.state), case::Command::AddDocument(document), &context)
        .map_err(HandOverError::Case)?;
    let commit = Commit {
        state: Some(&case),
        id: case.state.id.into(),
        events,
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    here.store.commit(commit).await?;
    Ok(())
}

async fn keep(
    here: &Municipality,
    objects: &Objects,
    kind: DocumentKind,
    content: &impl Serialize,
    now: Timestamp,
) -> Result<Document, HandOverError> {
    let content = Bytes::from(serde_json::to_vec_pretty(content)?);
    let id = DocumentId::from_bytes(fresh_bytes().map_err(|error| StoreError::Busy(error.to_string()))?);
    let (sha256, bytes) = (Hash::of(&[&content]), u64::try_from(content.len()).unwrap_or_default());
    objects.keep(here.store.municipality(), id, content).await?;
    Ok(Document { id, kind, at: now, sha256, bytes })
}

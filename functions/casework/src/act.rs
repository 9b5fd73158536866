//! What staff do with a case, carried out: load, decide, commit.

use domain::{
    aggregate::Aggregate,
    case::{Case, CaseEvent, Command, Outcome, RegisterNumber, decide},
    ids::{CaseId, PersonId},
    opening::Opened,
    permission::Action,
    text::{DecisionText, Text, Words},
};
use jiff::civil::Date;
use store::{Along, CasePage, Commit, CommitError, Versioned, fresh_text};
use web::{CaseStaff, Problem, Tenant};

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Let somebody prepare it.
    Appoint(PersonId),
    /// Record what the board decided.
    Decide(Ruling),
    /// Record that the minutes were approved on a day.
    Approve(Date),
    /// Say how the work goes.
    NoteProgress(News),
    /// Say that all is done, and what came of it.
    Complete(String),
}

/// What a board decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) outcome: Outcome,
    pub(crate) on: Date,
    pub(crate) section: u32,
    pub(crate) text: DecisionText,
}

/// How the work goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) text: String,
    pub(crate) planned: Option<Date>,
    pub(crate) next_by: Option<Date>,
}

/// What became of something that was to be done with what had been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// It is done, now or by the same form before.
    Made,
    /// Something else has happened since it was read.
    Stale,
}

impl Act {
    fn command(self) -> Result<(Command, Vec<Text>), Problem> {
        Ok(match self {
            Self::Appoint(person) => (Command::Appoint(person), Vec::new()),
            Self::Decide(Ruling { outcome, on, section, text }) => {
                let text = fresh_text(Words::Decision(text))?;
                (Command::Decide { outcome, on, section, text: text.reference() }, vec![text])
            }
            Self::Approve(on) => (Command::ApproveMinutes { on }, Vec::new()),
            Self::NoteProgress(News { text, planned, next_by }) => {
                let text = fresh_text(Words::Note(text))?;
                (Command::NoteProgress { text: text.reference(), planned, next_by }, vec![text])
            }
            Self::Complete(text) => {
                let text = fresh_text(Words::Note(text))?;
                (Command::Complete { text: text.reference() }, vec![text])
            }
        })
    }

    /// Whether an event says what this would say again.
    fn led_to(&self, event: &CaseEvent, page: &CasePage) -> bool {
        match (self, event) {
            (Self::Appoint(person), CaseEvent::CaseworkerAppointed { person: appointed }) => {
                person == appointed
            }
            (Self::Decide(ruling), CaseEvent::Decided { outcome, on, section, text }) => {
                (ruling.outcome, ruling.on, ruling.section) == (*outcome, *on, *section)
                    && page.decision(text) == Some(&ruling.text)
            }
            (Self::Approve(day), CaseEvent::MinutesApproved { on }) => day == on,
            (Self::NoteProgress(news), CaseEvent::ProgressNoted { text, planned, next_by }) => {
                (news.planned, news.next_by) == (*planned, *next_by)
                    && page.said(text) == Some(news.text.as_str())
            }
            (Self::Complete(words), CaseEvent::Completed { text }) => page.said(text) == Some(words.as_str()),
            _ => false,
        }
    }

    /// Whether it is so already, so that there is nothing to do.
    fn is_so(&self, case: &Case) -> bool {
        matches!(self, Self::Appoint(person) if case.caseworker.is_some_and(|known| known.person == *person))
    }
}

/// The case that has a number, opened.
pub(crate) async fn open(
    tenant: &Tenant,
    staff: &CaseStaff,
    number: &RegisterNumber,
) -> Result<CasePage, Problem> {
    let id = tenant.store.case_by_number(number).await?.ok_or_else(Problem::not_found)?;
    open_by_id(tenant, staff, id).await
}

/// A case, opened: that she has opened it is noted before anything of it is shown.
pub(crate) async fn open_by_id(tenant: &Tenant, staff: &CaseStaff, id: CaseId) -> Result<CasePage, Problem> {
    let page = read(tenant, id).await?;
    web::note_opening(tenant, staff, Opened::Case { case: id }, Action::ReadCase).await?;
    Ok(page)
}

/// The case that has a number, for one of its documents to be opened.
pub(crate) async fn find(tenant: &Tenant, number: &RegisterNumber) -> Result<CasePage, Problem> {
    let id = tenant.store.case_by_number(number).await?.ok_or_else(Problem::not_found)?;
    read(tenant, id).await
}

/// A case as it stands now.
pub(crate) async fn read(tenant: &Tenant, id: CaseId) -> Result<CasePage, Problem> {
    tenant.store.case_page(id).await?.ok_or_else(Problem::not_found)
}

/// Does it with the version that was read, unless the same form has done it already.
pub(crate) async fn attempt(
    tenant: &Tenant,
    staff: &CaseStaff,
    (id, version): (CaseId, u64),
    act: &Act,
) -> Result<Attempt, Problem> {
    loop {
        let page = read(tenant, id).await?;
        if page.case.version != version {
            let mut since = page.events.iter().filter(|event| event.seq > version);
            let is_made = since.any(|event| act.led_to(&event.event, &page));
            return Ok(if is_made { Attempt::Made } else { Attempt::Stale });
        }
        if act.is_so(&page.case.state)
            || carry_out(tenant, staff, &page.case, act.clone(), |_| Ok(Vec::new())).await?.is_some()
        {
            return Ok(Attempt::Made);
        }
    }
}

/// Decides and commits; nothing if somebody else, or the same request sent twice, was first: look again.
/// `along` is told what was decided, to store what must be stored with it. Colleagues know her name since.
pub(crate) async fn carry_out(
    tenant: &Tenant,
    staff: &CaseStaff,
    before: &Versioned<Case>,
    act: Act,
    along: impl FnOnce(&[CaseEvent]) -> Result<Vec<Along>, Problem>,
) -> Result<Option<Versioned<Case>>, Problem> {
    let (command, texts) = act.command()?;
    let context = tenant.context(staff.actor());
    let events = decide(Some(&before.state), command, &context)?;
    let along = along(&events)?;
    let commit =
        Commit { state: Some(before), id: before.state.id(), events, context: &context, texts, along };
    match tenant.store.commit(commit).await {
        Ok(after) => {
            tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
            Ok(Some(after))
        }
        Err(CommitError::Changed | CommitError::CarriedOut) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Whom one can let prepare a case: oneself, and those who have decided something in one.
pub(crate) async fn colleagues(
    tenant: &Tenant,
    staff: &CaseStaff,
) -> Result<Vec<(PersonId, String)>, Problem> {
    let mut known = tenant.store.case_staff().await?;
    if !known.iter().any(|(person, _)| *person == staff.person) {
        known.insert(0, (staff.person, staff.name.clone()));
    }
    Ok(known)
}

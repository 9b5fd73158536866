//! Reporting what should not stand there. Nobody needs to say who she is; all that is reported about one thing is
//! handled at once.

pub(crate) mod form;

use std::time::Duration;

use domain::{
    actor::Actor,
    calendar::{add_working_days, stockholm},
    comment::{Comment, CommentStage},
    hash::Hash,
    ids::{CommentId, ProposalId},
    report::{ReportEvent, ReportReason, Reports, Subject as Reported},
    text::{NOTE_MAX, TextProblem, Words, paragraphs},
};
use jiff::civil::Date;
use store::{Along, Commit, CommitError, fresh_bytes, fresh_text};
use web::{ClientMark, FieldProblem, Idempotent, Problem, Tenant, within_hourly};

use crate::subject::{Spoken, Subject};

/// How often it is tried when others report the same thing at the same time: each time one of them gets through.
const ATTEMPTS: u64 = 12;
/// How many reports one client may send in an hour.
const AN_HOUR: u32 = 30;

/// What is reported.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Proposal(Box<Subject>),
    Comment(Box<(Subject, Spoken)>),
}

impl Target {
    pub(crate) async fn proposal(tenant: &Tenant, id: ProposalId) -> Result<Self, Problem> {
        Subject::load(tenant, id).await.map(Box::new).map(Self::Proposal)
    }

    /// A comment that everybody sees. One that has been taken away is said to be.
    pub(crate) async fn comment(tenant: &Tenant, id: CommentId) -> Result<Self, Problem> {
        let comment = tenant.store.comment(id).await?.ok_or_else(Problem::not_found)?.state;
        let subject = Subject::load(tenant, comment.proposal).await?;
        match comment.stage {
            CommentStage::Waiting => Err(Problem::not_found()),
            CommentStage::Hidden { .. } | CommentStage::Withdrawn { .. } => {
                Err(Problem::conflict("comment-gone"))
            }
            CommentStage::Shown => {
                let spoken = Spoken::of(tenant, comment).await?;
                Ok(Self::Comment(Box::new((subject, spoken))))
            }
        }
    }

    pub(crate) fn subject(&self) -> &Subject {
        match self {
            Self::Proposal(subject) => subject,
            Self::Comment(both) => &both.0,
        }
    }

    pub(crate) fn spoken(&self) -> Option<&Spoken> {
        match self {
            Self::Proposal(_) => None,
            Self::Comment(both) => Some(&both.1),
        }
    }

    pub(crate) fn commented(&self) -> Option<&Comment> {
        self.spoken().map(|spoken| &spoken.comment)
    }

    fn reported(&self) -> Reported {
        match self.commented() {
            None => Reported::Proposal(self.subject().proposal.id),
            Some(comment) => Reported::Comment(comment.id),
        }
    }
}

/// Why, and what the reporter adds.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) reason: ReportReason,
    pub(crate) words: Option<String>,
}

impl Report {
    /// Reads it as it was sent; what is wrong is told by what the fields are called there.
    pub(crate) fn read(
        reason: &str,
        words: &str,
        [reason_field, words_field]: [&'static str; 2],
    ) -> Result<Self, Vec<FieldProblem>> {
        let reason = reason.parse().map_err(|_| FieldProblem::new(reason_field, "field-reason-unknown"));
        let words = match paragraphs(words, NOTE_MAX) {
            Ok(words) => Ok(Some(words)),
            Err(TextProblem::Empty) => Ok(None),
            Err(TextProblem::NoWords) => Err(FieldProblem::new(words_field, "field-no-words")),
            Err(TextProblem::TooLong(max)) => {
                Err(FieldProblem { max: Some(max), ..FieldProblem::new(words_field, "field-too-long") })
            }
        };
        match (reason, words) {
            (Ok(reason), Ok(words)) => Ok(Self { reason, words }),
            (reason, words) => Err(reason.err().into_iter().chain(words.err()).collect()),
        }
    }
}

/// By when a report that comes in now is promised to be read.
pub(crate) fn promised(tenant: &Tenant) -> Date {
    add_working_days(stockholm(tenant.now).date(), tenant.settings.comments.moderation_days)
}

/// Notes a report, once for each client and day however often the same is sent.
pub(crate) async fn report(
    tenant: &Tenant,
    client: &ClientMark,
    target: &Target,
    report: &Report,
) -> Result<(), Problem> {
    let reported = target.reported();
    let words = report.words.as_deref().unwrap_or_default();
    let key = format!("{} {} {words}", client.0, report.reason.as_str());
    let key = Hash::of(&[reported.to_string().as_bytes(), b" ", key.as_bytes()]);
    let request = (reported.to_string(), report.reason.as_str(), words);
    let once = match Idempotent::look_up(tenant, "report", "", key.as_str(), &request).await? {
        Idempotent::CarriedOut(_) => return Ok(()),
        Idempotent::New(once) => once,
    };
    within_hourly(tenant, "report", &client.0, AN_HOUR).await?;
    // Whoever reports stays unknown.
    let context = tenant.context(Actor::System);
    for attempt in 0..ATTEMPTS {
        let before = tenant.store.reports(reported).await?;
        let text = report.words.clone().map(|words| fresh_text(Words::Note(words))).transpose()?;
        let event = ReportEvent::Reported {
            subject: reported,
            proposal: target.subject().proposal.id,
            reason: report.reason,
            words: text.as_ref().map(|text| text.reference()),
        };
        let commit: Commit<'_, Reports> = Commit {
            state: before.as_ref(),
            id: reported.into(),
            events: vec![event],
            context: &context,
            texts: text.into_iter().collect(),
            along: vec![Along::Idempotency(once.clone())],
        };
        match tenant.store.commit(commit).await {
            Ok(_) | Err(CommitError::CarriedOut) => return Ok(()),
            Err(CommitError::Changed) => wait(attempt).await?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

/// A little longer each time, and not the same for all who wait.
async fn wait(attempt: u64) -> Result<(), Problem> {
    let [byte] = fresh_bytes()?;
    tokio::time::sleep(Duration::from_millis(u64::from(byte) * (attempt + 1) / 8)).await;
    Ok(())
}

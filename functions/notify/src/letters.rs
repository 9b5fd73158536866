//! What each letter says. The words are in the catalogue `mail.ftl`.

use app::{App, Municipality};
use domain::{calendar::stockholm, confirmation::SIGN_IN_HOURS, ids::ReasonId, proposal::Proposal};
use jiff::{Timestamp, ToSpan};
use language::{Language, Value};

use crate::letter::{Letter, Part};

/// What every letter needs.
pub(crate) struct Facts<'a> {
    pub(crate) app: &'a App,
    pub(crate) municipality: &'a Municipality,
    pub(crate) language: Language,
}

impl Facts<'_> {
    fn words(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.language.with(id, values)
    }

    fn paragraph(&self, id: &str, values: &[(&str, Value)]) -> Part {
        Part::Paragraph(self.words(id, values))
    }

    fn button(&self, id: &str, path: &str) -> Part {
        let query = match self.language {
            Language::Swedish => "",
            Language::English => "?lang=en",
        };
        let path = format!("{path}{query}");
        let address = self.app.hosts.address(self.municipality.store.municipality(), &path);
        Part::Button { label: self.language.text(id), address }
    }

    fn name(&self) -> Value {
        self.municipality.settings.name.as_str().into()
    }

    /// The last day of a period that ends at midnight.
    fn last_day(&self, closes_at: Timestamp) -> Value {
        self.language.date(stockholm(closes_at).date().saturating_sub(1.day())).into()
    }
}

/// The link that makes a proposal received. Nothing of what was written stands in the mail: anybody can have it sent to
/// anybody, in the municipality's name.
pub(crate) fn confirm_submission(facts: &Facts<'_>, path: &str) -> Letter {
    let values = [("municipality", facts.name())];
    Letter {
        subject: facts.words("mail-confirm-submission-subject", &values),
        parts: vec![
            facts.paragraph("mail-confirm-submission", &values),
            facts.button("mail-confirm-submission-button", path),
            facts.paragraph("mail-confirm-submission-record", &values),
            facts.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that makes a vote somebody's.
pub(crate) fn confirm_vote(facts: &Facts<'_>, title: &str, path: &str) -> Letter {
    let values = [("title", title.into()), ("municipality", facts.name())];
    Letter {
        subject: facts.words("mail-confirm-vote-subject", &values),
        parts: vec![
            facts.paragraph("mail-confirm-vote", &values),
            facts.button("mail-confirm-vote-button", path),
            facts.paragraph("mail-confirm-vote-once", &values),
            facts.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link that makes a following somebody's. `what` is what is to be followed, as the website calls it.
pub(crate) fn confirm_follow(facts: &Facts<'_>, what: &str, path: &str) -> Letter {
    let values = [("what", what.into()), ("municipality", facts.name())];
    Letter {
        subject: facts.words("mail-confirm-follow-subject", &values),
        parts: vec![
            facts.paragraph("mail-confirm-follow", &values),
            facts.button("mail-confirm-follow-button", path),
            facts.paragraph("mail-confirm-follow-stop", &values),
            facts.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// The link to one's own pages.
pub(crate) fn sign_in(facts: &Facts<'_>, path: &str) -> Letter {
    let values = [("municipality", facts.name()), ("hours", SIGN_IN_HOURS.into())];
    Letter {
        subject: facts.words("mail-sign-in-subject", &values),
        parts: vec![
            facts.paragraph("mail-sign-in", &values),
            facts.button("mail-sign-in-button", path),
            facts.paragraph("mail-sign-in-valid", &values),
            facts.paragraph("mail-confirm-not-you", &values),
        ],
    }
}

/// That it came in, under which number, and when it will have been read.
pub(crate) fn received(facts: &Facts<'_>, proposal: &Proposal, title: &str) -> Letter {
    let promised = facts.municipality.settings.proposals.read_by(proposal.received_at);
    let values = [
        ("title", title.into()),
        ("number", proposal.number.to_string().into()),
        ("day", facts.language.weekday_date(promised).into()),
    ];
    Letter {
        subject: facts.words("mail-received-subject", &values),
        parts: vec![
            facts.paragraph("mail-received", &values),
            facts.paragraph("mail-received-next", &values),
            facts.paragraph("mail-received-record", &values),
        ],
    }
}

/// That it is published, and until when it can be voted on.
pub(crate) fn published(facts: &Facts<'_>, proposal: &Proposal, title: &str, closes_at: Timestamp) -> Letter {
    let values = [
        ("title", title.into()),
        ("day", facts.last_day(closes_at)),
        ("needed", facts.municipality.settings.proposals.votes_needed.into()),
    ];
    Letter {
        subject: facts.words("mail-published-subject", &values),
        parts: vec![
            facts.paragraph("mail-published", &values),
            facts.button("mail-published-button", &format!("/forslag/{}", proposal.id)),
            facts.paragraph("mail-published-share", &values),
        ],
    }
}

/// That it is not published, why, and what the author can do.
pub(crate) fn not_published(
    facts: &Facts<'_>,
    proposal: &Proposal,
    title: &str,
    reason: &ReasonId,
    explanation: &str,
) -> Letter {
    let settings = &facts.municipality.settings;
    let reason = settings.reason(reason).map(|reason| match facts.language {
        Language::Swedish => reason.text.sv.as_str(),
        Language::English => reason.text.en.as_str(),
    });
    let values = [
        ("title", title.into()),
        ("number", proposal.number.to_string().into()),
        ("reason", reason.unwrap_or_default().into()),
        ("email", settings.contact.email.as_str().into()),
        ("phone", settings.contact.phone.as_str().into()),
    ];
    Letter {
        subject: facts.words("mail-not-published-subject", &values),
        parts: vec![
            facts.paragraph("mail-not-published", &values),
            facts.paragraph("mail-not-published-reason", &values),
            Part::Quote(explanation.to_owned()),
            facts.paragraph("mail-not-published-object", &values),
            facts.paragraph("mail-not-published-kept", &values),
            facts.button("mail-not-published-button", "/forslag/nytt"),
        ],
    }
}

/// That voting is over, and what comes next.
pub(crate) fn closed(facts: &Facts<'_>, proposal: &Proposal, title: &str, votes: u64) -> Letter {
    let settings = &facts.municipality.settings;
    let board = settings.board_of(&proposal.area).map(|board| board.name.as_str()).unwrap_or_default();
    let needed = settings.proposals.votes_needed;
    let values = [
        ("title", title.into()),
        ("votes", votes.into()),
        ("needed", needed.into()),
        ("board", board.into()),
    ];
    let next = if needed <= votes { "mail-closed-board" } else { "mail-closed-below" };
    Letter {
        subject: facts.words("mail-closed-subject", &values),
        parts: vec![
            facts.paragraph("mail-closed", &values),
            facts.paragraph(next, &values),
            facts.button("mail-closed-button", &format!("/forslag/{}", proposal.id)),
        ],
    }
}

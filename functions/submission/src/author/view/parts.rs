//! The parts of the author's page: what was asked, suggested, refused, changed and said.

use domain::{
    calendar::stockholm,
    proposal::{Note, ProposalEvent, Revision, Stage},
    text::Words,
};
use jiff::Timestamp;
use look::{Html, Page};
use web::Tenant;

use crate::author::{
    OwnProposal,
    differences::{Difference, differences},
    story::{Happening, Said, SaidBy, words},
};

/// What everybody sees of it.
pub(super) struct Public {
    pub(super) address: String,
    pub(super) votes: String,
    pub(super) comments: u64,
}

/// Something that was said, and when.
pub(super) struct Remark {
    pub(super) when: String,
    pub(super) said: Option<String>,
    /// More about it.
    pub(super) small: String,
}

/// A change that a moderator suggests.
pub(super) struct Suggested {
    pub(super) note: Remark,
    pub(super) changes: Vec<Difference>,
    /// Somebody has voted since it was made, and it would change what she voted for.
    pub(super) is_hindered: bool,
}

/// Why it was not published.
pub(super) struct Refusal {
    pub(super) reason: String,
    pub(super) explanation: Remark,
    /// The number and address of the other proposal that it is too like.
    pub(super) similar: Option<(String, String)>,
    pub(super) objection: Option<Remark>,
    pub(super) is_final: bool,
}

/// A change that waits for a moderator.
pub(super) struct Waiting {
    pub(super) lead: Html,
    pub(super) changes: Vec<Difference>,
    pub(super) said: Option<String>,
    /// Somebody has voted since it was sent, and it would change what she voted for.
    pub(super) is_hindered: bool,
}

/// One line or message of the conversation.
pub(super) struct Told {
    pub(super) when: String,
    pub(super) heading: String,
    pub(super) said: Option<String>,
    pub(super) is_message: bool,
    pub(super) by_municipality: bool,
}

impl Public {
    pub(super) fn new(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Self {
        let votes = own.votes();
        let needed = tenant.settings.votes_needed(&own.found.proposal.state.area);
        let of = |needed: u64| page.with("votes-of", &[("count", votes.into()), ("needed", needed.into())]);
        Self {
            address: page.href(&format!("/forslag/{}", own.found.proposal.state.id)),
            votes: needed.map_or_else(|| page.one("votes", "count", votes), of),
            comments: own.found.dialogue.shown,
        }
    }
}

impl Remark {
    pub(super) fn of(page: &Page, own: &OwnProposal, note: &Note) -> Self {
        Self::at(page, note.at, words(&own.found, &note.text))
    }

    fn at(page: &Page, at: Timestamp, said: Option<&str>) -> Self {
        Self { when: page.language.moment(at), said: said.map(str::to_owned), small: String::new() }
    }
}

impl Suggested {
    pub(super) fn new(page: &Page, own: &OwnProposal) -> Option<Self> {
        let suggestion = own.found.proposal.state.suggestion.as_ref()?;
        let suggested = own.found.words(&suggestion.text).and_then(Words::proposal);
        let changes = own.found.text().zip(suggested).map(|(before, after)| differences(before, after));
        let note = Remark::at(page, suggestion.at, words(&own.found, &suggestion.note));
        Some(Self { note, changes: changes.unwrap_or_default(), is_hindered: own.voters > 0 })
    }
}

impl Refusal {
    pub(super) fn new(tenant: &Tenant, page: &Page, own: &OwnProposal) -> Option<Self> {
        let Stage::NotPublished { at, reason, explanation, similar, objection, is_final, .. } =
            &own.found.proposal.state.stage
        else {
            return None;
        };
        let reason = tenant.settings.reason(reason).map(|reason| tenant.words(&reason.text).to_owned());
        Some(Self {
            reason: reason.unwrap_or_else(|| page.t("author-reason-gone")),
            explanation: Remark::at(page, *at, words(&own.found, explanation)),
            similar: similar
                .map(|other| (other.number.to_string(), page.href(&format!("/forslag/{}", other.id)))),
            objection: objection.as_ref().map(|note| Remark::of(page, own, note)),
            is_final: *is_final,
        })
    }
}

impl Waiting {
    pub(super) fn new(page: &Page, own: &OwnProposal) -> Option<Self> {
        let amendment = own.found.proposal.state.amendment.as_ref()?;
        let (lead, reference) = match &amendment.revision {
            Revision::Correction(text) => ("author-amendment-correction", text),
            Revision::Clarification(text) => ("author-amendment-clarification", text),
        };
        let found = own.found.words(reference);
        let changes = own.found.text().zip(found.and_then(Words::proposal));
        let day = own.promised().map(|due| page.language.weekday_date(due));
        Some(Self {
            lead: page.rich(lead, &[("day", day.unwrap_or_default().into())]),
            changes: changes.map(|(before, after)| differences(before, after)).unwrap_or_default(),
            said: found.and_then(Words::said).map(str::to_owned),
            is_hindered: own.voters > 0 && matches!(amendment.revision, Revision::Correction(_)),
        })
    }
}

impl Told {
    pub(super) fn new(page: &Page, happening: &Happening<'_>) -> Self {
        Self {
            when: page.language.moment(happening.at),
            heading: happening.heading(page),
            said: match happening.said {
                Said::Words(words) => Some(words.to_owned()),
                Said::Nothing | Said::Erased => None,
            },
            is_message: happening.said != Said::Nothing,
            by_municipality: happening.by == SaidBy::Municipality,
        }
    }
}

/// Whether voting was over before a moderator had read what the author wanted to change.
pub(super) fn is_lapsed(own: &OwnProposal) -> bool {
    let is_over = matches!(own.found.proposal.state.stage, Stage::Closing { .. } | Stage::Closed { .. });
    let changes = own.found.events.iter().rev().find_map(|event| match event.envelope.event {
        ProposalEvent::AmendmentAsked { .. } => Some(true),
        ProposalEvent::AmendmentStopped { .. }
        | ProposalEvent::Corrected { .. }
        | ProposalEvent::Clarified { .. } => Some(false),
        _ => None,
    });
    is_over && changes == Some(true)
}

/// What moderators have made of the author's own words.
pub(super) fn masked(own: &OwnProposal) -> Vec<Difference> {
    let original = own.found.proposal.state.original.as_ref();
    let original = original.and_then(|original| own.found.words(original)).and_then(Words::proposal);
    original.zip(own.found.text()).map(|(before, after)| differences(before, after)).unwrap_or_default()
}

pub(super) fn clarifications(page: &Page, own: &OwnProposal) -> Vec<Remark> {
    let all = own.found.proposal.state.clarifications.iter();
    all.map(|clarification| Remark {
        when: page.language.date(stockholm(clarification.at).date()),
        said: words(&own.found, &clarification.text).map(str::to_owned),
        small: page.one("author-clarification-voters", "voters", clarification.voters),
    })
    .collect()
}

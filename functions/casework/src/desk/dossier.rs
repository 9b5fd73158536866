//! What a board was handed, as a page: the document as it was kept, and nothing that has been changed since.

use domain::{
    case::{Document, DocumentKind},
    rule::{Act, Facts},
    text::ProposalText,
};
use dossier::{By, Comment, Dossier, Happened, Message, RuleHeld, Supplement};
use store::CasePage;
use web::{Problem, Tenant};

use super::history::{document_message, whole};
use crate::place;

/// A document.
pub(crate) struct DossierView {
    pub(crate) name: String,
    pub(crate) case: String,
    pub(crate) case_href: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
    /// "Sammanställd 25 november kl. 10.15".
    pub(crate) made: String,
    /// What it says of itself, label by label.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) title: String,
    pub(crate) text: Vec<(String, String)>,
    pub(crate) original: Vec<(String, String)>,
    /// What it said before, each with until when.
    pub(crate) earlier: Vec<EarlierView>,
    pub(crate) clarifications: Vec<RemarkView>,
    pub(crate) discussion: Vec<MessageView>,
    pub(crate) votes: String,
    /// Who cast them, where the municipality's rules require names.
    pub(crate) voters: Vec<String>,
    pub(crate) by_day: Vec<(String, String)>,
    pub(crate) comments: Vec<CommentView>,
    pub(crate) rules: Vec<RuleView>,
    pub(crate) events: Vec<(String, String, String)>,
}

/// What it said until it was corrected, and its author's own words if they were others.
pub(crate) struct EarlierView {
    pub(crate) until: String,
    pub(crate) text: Vec<(String, String)>,
    pub(crate) original: Vec<(String, String)>,
}

/// Something said, and its author's own words if they were others.
pub(crate) struct RemarkView {
    pub(crate) when: String,
    pub(crate) text: String,
    pub(crate) original: Option<String>,
}

/// Something that author or municipality has said to the other.
pub(crate) struct MessageView {
    pub(crate) when: String,
    pub(crate) who: String,
    pub(crate) class: &'static str,
    pub(crate) text: String,
}

/// A comment, or an answer to one.
pub(crate) struct CommentView {
    pub(crate) when: String,
    pub(crate) name: String,
    pub(crate) text: String,
    /// Its author's own words, if they were others.
    pub(crate) original: Option<String>,
    pub(crate) replies: Vec<CommentView>,
}

/// A rule that has held.
pub(crate) struct RuleView {
    pub(crate) when: String,
    pub(crate) sentence: String,
    pub(crate) expression: String,
    pub(crate) does: String,
    pub(crate) facts: Vec<(String, String)>,
}

impl DossierView {
    /// Reads a document of a case.
    pub(super) fn read(
        tenant: &Tenant,
        stored: &CasePage,
        document: &Document,
        content: &[u8],
    ) -> Result<Self, Problem> {
        let unreadable = |error| {
            tracing::error!(%error, id = %document.id, "a document cannot be read");
            Problem::internal()
        };
        let read: Dossier = match document.kind {
            DocumentKind::Proposal => serde_json::from_slice(content).map_err(unreadable)?,
            DocumentKind::Supplement => {
                serde_json::from_slice::<Supplement>(content).map_err(unreadable)?.proposal
            }
        };
        let number = &stored.case.state.register.number;
        let place = place::of_case(number);
        let (page, language) = (tenant.page(), tenant.language);
        let days = read.votes.by_day.iter();
        let empty = || page.t("casework-erased");
        let name = page.t(document_message(document));
        Ok(Self {
            case: number.to_string(),
            case_href: tenant.href(&place),
            file: format!("{place}/handlingar/{}.json", document.id),
            sha256: document.sha256.as_str().to_owned(),
            made: page.one("casework-made", "moment", whole(tenant, read.made_at)),
            facts: facts_of(tenant, &read),
            title: read.text.as_ref().map_or_else(empty, |text| text.title.clone()),
            text: fields(tenant, read.text.as_ref()),
            original: fields(tenant, read.original.as_ref()),
            earlier: read
                .earlier
                .iter()
                .map(|earlier| EarlierView {
                    until: page.one("casework-until-moment", "moment", whole(tenant, earlier.until)),
                    text: fields(tenant, earlier.text.as_ref()),
                    original: fields(tenant, earlier.original.as_ref()),
                })
                .collect(),
            clarifications: read
                .clarifications
                .into_iter()
                .map(|added| RemarkView {
                    when: whole(tenant, added.at),
                    text: added.text.unwrap_or_else(empty),
                    original: added.original,
                })
                .collect(),
            discussion: read.discussion.into_iter().map(|message| said(tenant, message)).collect(),
            votes: page.one("votes", "count", read.votes.count),
            voters: read.votes.names.clone(),
            by_day: days.map(|of| (language.date(of.day), language.number(of.votes))).collect(),
            comments: read.comments.into_iter().map(|comment| commented(tenant, comment)).collect(),
            rules: read.rules.into_iter().map(|rule| held(tenant, rule)).collect(),
            events: read.events.into_iter().map(|event| happened(tenant, event)).collect(),
            name,
        })
    }
}

fn facts_of(tenant: &Tenant, read: &Dossier) -> Vec<(String, String)> {
    let (page, language) = (tenant.page(), tenant.language);
    let shown = if read.is_name_shown { "casework-name-shown" } else { "casework-name-hidden" };
    let proposer = match &read.proposer {
        Some(name) => page.with("casework-named", &[("name", name.into()), ("shown", page.t(shown).into())]),
        None if read.is_proposer_protected => page.t("protected-details"),
        None => page.t("casework-erased"),
    };
    let mut facts = vec![
        (page.t("casework-municipality"), read.municipality.clone()),
        (page.t("casework-proposal-number"), read.number.to_string()),
        (page.t("casework-area"), read.service_area.clone()),
        (page.t("casework-proposer"), proposer),
        (page.t("casework-received"), whole(tenant, read.received_at)),
    ];
    if let (Some(opens), Some(closes)) = (read.opens_at, read.closes_at) {
        let period = [("from", whole(tenant, opens).into()), ("to", whole(tenant, closes).into())];
        facts.push((page.t("casework-voting"), page.with("casework-period", &period)));
    }
    facts.push((page.t("casework-shares"), language.number(read.shares)));
    facts
}

/// What a text says, field by field.
fn fields(tenant: &Tenant, text: Option<&ProposalText>) -> Vec<(String, String)> {
    let Some(text) = text else { return Vec::new() };
    let page = tenant.page();
    let mut fields = vec![
        (page.t("moderation-heading"), text.title.clone()),
        (page.t("moderation-what"), text.what.clone()),
        (page.t("moderation-why"), text.why.clone()),
    ];
    fields.extend(text.place.clone().map(|place| (page.t("moderation-place"), place)));
    fields
}

fn said(tenant: &Tenant, message: Message) -> MessageView {
    let page = tenant.page();
    let (class, who) = match message.by {
        By::Author => ("author", "casework-said-author"),
        By::Municipality => ("staff", "casework-said-municipality"),
    };
    let text = message.text.unwrap_or_else(|| page.t("casework-erased"));
    MessageView { when: whole(tenant, message.at), who: page.t(who), class, text }
}

fn commented(tenant: &Tenant, comment: Comment) -> CommentView {
    let page = tenant.page();
    let name = match (comment.name, comment.is_the_municipalitys) {
        (name, _) if name.is_empty() => page.t("casework-erased"),
        (name, true) => page.one("casework-comment-municipality", "name", name),
        (name, false) => name,
    };
    CommentView {
        when: whole(tenant, comment.at),
        name,
        text: comment.text.unwrap_or_else(|| page.t("casework-comment-gone")),
        original: comment.original,
        replies: comment.replies.into_iter().map(|reply| commented(tenant, reply)).collect(),
    }
}

fn held(tenant: &Tenant, rule: RuleHeld) -> RuleView {
    let page = tenant.page();
    let version =
        [("moment", whole(tenant, rule.at).into()), ("version", rule.settings_version.to_string().into())];
    RuleView {
        when: page.with("casework-rule-held", &version),
        sentence: rule.sentence.unwrap_or_default(),
        expression: rule.expression.unwrap_or_default(),
        does: page.t(does_message(rule.does)),
        facts: figures(tenant, &rule.facts),
    }
}

const fn does_message(act: Act) -> &'static str {
    match act {
        Act::HandOver => "casework-does-hand-over",
        Act::Answer => "casework-does-answer",
        Act::Close => "casework-does-close",
        Act::Mark => "casework-does-mark",
        Act::Notify => "casework-does-notify",
    }
}

/// What a rule was asked of, in words and by the names that its expression uses.
fn figures(tenant: &Tenant, facts: &Facts) -> Vec<(String, String)> {
    let figures = [
        ("votes", facts.votes),
        ("commenters", facts.commenters),
        ("comments", facts.comments),
        ("shares", facts.shares),
        ("days_open", facts.days_open),
        ("days_left", facts.days_left),
        ("population", facts.population),
    ];
    let page = tenant.page();
    let named = |name: &str| {
        let words = page.t(&format!("rule-fact-{}", name.replace('_', "-")));
        format!("{words} ({name})")
    };
    let figures = figures.map(|(name, figure)| (named(name), tenant.language.number(figure)));
    let area = (named("service_area"), facts.service_area.to_string());
    figures.into_iter().chain([area]).collect()
}

fn happened(tenant: &Tenant, event: Happened) -> (String, String, String) {
    (whole(tenant, event.at), event.kind, event.hash)
}

//! Who may submit, vote and comment, what is asked of them, and what is shown of it.

use domain::{actor::Assurance, person::Detail, settings::Settings};
use look::Choice;

use crate::form::{Builder, Need, Part, Reader, Typed, written};

pub(super) fn fill(settings: &Settings) -> Typed {
    let (mut typed, rules, comments) = (Typed::default(), &settings.proposals, &settings.comments);
    let days: Vec<String> = rules.open_days.iter().map(u16::to_string).collect();
    typed.set("open-days", days.join(", "));
    typed.set("default-open-days", rules.default_open_days.to_string());
    typed.set("who-may-submit", written(&rules.who_may_submit));
    typed.set("submitters", written(&rules.submitters));
    typed.set("who-may-vote", written(&rules.who_may_vote));
    typed.set("voters-shown", written(&rules.voters_shown));
    typed.set("voters-handed-over", written(&rules.voters_handed_over));
    typed.set("voters-told", written(&rules.voters_told));
    typed.set("moderation", written(&rules.moderation));
    typed.set("who-may-comment", written(&comments.who_may_comment));
    typed.set("comment-moderation", written(&comments.moderation));
    for detail in &rules.ask_submitters {
        typed.set("ask-submitters", written(detail));
    }
    for detail in &rules.ask_voters {
        typed.set("ask-voters", written(detail));
    }
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    let assurances = form.values(&["confirmed-email", "identified", "registered-resident"]);
    let moderations = form.values(&["before", "after"]);
    let details = |all: &[&str]| -> Vec<Choice> {
        let label = |detail: &str| form.page.t(&format!("setting-value-{detail}"));
        all.iter().map(|detail| Choice::new(*detail, label(detail))).collect()
    };
    let (of_submitters, of_voters) =
        (details(&["phone", "address"]), details(&["name", "alias", "phone", "address"]));
    form.part(form.page.t("settings-submitting"));
    form.choice("who-may-submit", "proposals-who-may-submit", assurances.clone());
    let submitters = form.values(&["anyone", "private-persons"]);
    form.choice("submitters", "proposals-submitters", submitters);
    form.checks("ask-submitters", "proposals-ask-submitters", of_submitters);
    form.choice("moderation", "proposals-moderation", moderations.clone());
    form.part(form.page.t("settings-voting"));
    form.line("open-days", "proposals-open-days", Need::Required);
    form.line("default-open-days", "proposals-default-open-days", Need::Required);
    form.choice("who-may-vote", "proposals-who-may-vote", assurances.clone());
    form.checks("ask-voters", "proposals-ask-voters", of_voters);
    let shown = form.values(&["nothing", "name", "alias"]);
    form.choice("voters-shown", "proposals-voters-shown", shown);
    let handed_over = form.values(&["count", "names"]);
    form.choice("voters-handed-over", "proposals-voters-handed-over", handed_over);
    let told = form.values(&["asked", "everyone"]);
    form.choice("voters-told", "proposals-voters-told", told);
    form.part(form.page.t("settings-commenting"));
    form.choice("who-may-comment", "comments-who-may-comment", assurances);
    form.choice("comment-moderation", "comments-moderation", moderations);
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let (days, default) = periods(reader);
    let rules = &mut settings.proposals;
    rules.open_days = days;
    rules.default_open_days = default;
    rules.who_may_submit = assurance(reader, "who-may-submit");
    rules.submitters = reader.one_of("submitters");
    rules.who_may_vote = assurance(reader, "who-may-vote");
    rules.voters_shown = reader.one_of("voters-shown");
    rules.voters_handed_over = reader.one_of("voters-handed-over");
    rules.voters_told = reader.one_of("voters-told");
    rules.moderation = reader.one_of("moderation");
    rules.ask_submitters = details(reader.typed, "ask-submitters");
    rules.ask_voters = details(reader.typed, "ask-voters");
    settings.comments.who_may_comment = assurance(reader, "who-may-comment");
    settings.comments.moderation = reader.one_of("comment-moderation");
}

fn assurance(reader: &mut Reader<'_>, id: &str) -> Assurance {
    serde_json::from_value(reader.typed.get(id).into()).unwrap_or_else(|_| {
        reader.wrong(id, "settings-choose");
        Assurance::ConfirmedEmail
    })
}

fn details(typed: &Typed, id: &str) -> Vec<Detail> {
    typed.all(id).into_iter().filter_map(|detail| serde_json::from_value(detail.into()).ok()).collect()
}

/// "30, 60, 90", and the one of them that is chosen beforehand.
fn periods(reader: &mut Reader<'_>) -> (Vec<u16>, u16) {
    let typed = reader.typed.get("open-days");
    let parts = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let days: Option<Vec<u16>> =
        parts.map(|part| part.parse().ok().filter(|days| (1..=730).contains(days))).collect();
    let days = days.filter(|days| !days.is_empty()).unwrap_or_default();
    if days.is_empty() {
        reader.wrong("open-days", "settings-open-days");
    }
    let default = u16::try_from(reader.number("default-open-days", 1, 730)).unwrap_or(1);
    if !days.is_empty() && !days.contains(&default) {
        reader.wrong("default-open-days", "settings-default-open-days");
    }
    (days, default)
}

//! Who may read, share, submit, vote and comment, what is asked of them, and what is shown of it.

use domain::{
    actor::Assurance,
    email::EmailAddress,
    ids::ResidentGroupId,
    open_to::OpenTo,
    person::Detail,
    settings::{ResidentGroup, Settings},
    text::NAME_MAX,
};
use language::Language;
use look::Choice;

use super::{
    areas::{gone, own_id, standing, with_one_more},
    sms,
};
use crate::form::{Builder, Need, Part, Reader, Typed, written};

pub(super) fn fill(settings: &Settings) -> Typed {
    let (mut typed, rules, comments) = (Typed::default(), &settings.proposals, &settings.comments);
    let days: Vec<String> = rules.open_days.iter().map(u16::to_string).collect();
    typed.set("open-days", days.join(", "));
    typed.set("default-open-days", rules.default_open_days.to_string());
    typed.set("who-may-read", written(&rules.who_may_read));
    typed.set("who-may-share", written(&rules.who_may_share));
    typed.set("who-may-submit", written(&rules.who_may_submit));
    typed.set("submitters", written(&rules.submitters));
    typed.set("who-may-vote", written(&rules.who_may_vote));
    typed.set("voters-shown", written(&rules.voters_shown));
    typed.set("voters-handed-over", written(&rules.voters_handed_over));
    typed.set("voters-told", written(&rules.voters_told));
    typed.set("moderation", written(&rules.moderation));
    typed.set("who-may-comment", written(&comments.who_may_comment));
    typed.set("comment-moderation", written(&comments.moderation));
    typed.set("trusted", written(&settings.authors.trusted));
    typed.set("links-from-new", written(&settings.authors.links_from_new));
    for detail in &rules.ask_submitters {
        typed.set("ask-submitters", written(detail));
    }
    for detail in &rules.ask_voters {
        typed.set("ask-voters", written(detail));
    }
    sms::fill(settings, &mut typed);
    for (row, group) in settings.resident_groups.iter().enumerate() {
        let at = |field: &str| format!("invanare-{row}-{field}");
        typed.set(at("id"), group.id.as_str());
        typed.set_words(&at("name"), &group.name);
        typed.set(at("domains"), group.email_domains.join(", "));
    }
    typed
}

pub(super) fn parts(form: Builder<'_>, settings: &Settings) -> Vec<Part> {
    let mut form = form;
    let by_mobile = settings.sms.as_ref().map(|_| "confirmed-mobile");
    let levels: Vec<&str> = ["all"]
        .into_iter()
        .chain(by_mobile)
        .chain(["confirmed-email", "identified", "registered-resident"])
        .collect();
    let mut open_to = form.values(&levels);
    open_to.extend(settings.resident_groups.iter().map(|group| {
        let name = web::in_language(&group.name, form.page.language);
        let label = form.page.one("setting-value-group", "group", name);
        Choice::new(OpenTo::Group(group.id.clone()).to_string(), label)
    }));
    let to_known: Vec<Choice> = open_to.iter().skip(1).cloned().collect();
    let moderations = form.values(&["before", "after"]);
    let details = |all: &[&str]| -> Vec<Choice> {
        let label = |detail: &str| form.page.t(&format!("setting-value-{detail}"));
        all.iter().map(|detail| Choice::new(*detail, label(detail))).collect()
    };
    let (of_submitters, of_voters) =
        (details(&["phone", "address"]), details(&["name", "alias", "phone", "address"]));
    form.part(form.page.t("settings-reading")).note("settings-reading-note");
    form.choice("who-may-read", "proposals-who-may-read", open_to.clone());
    form.choice("who-may-share", "proposals-who-may-share", open_to);
    form.part(form.page.t("settings-submitting"));
    form.choice("who-may-submit", "proposals-who-may-submit", to_known.clone());
    let submitters = form.values(&["anyone", "private-persons"]);
    form.choice("submitters", "proposals-submitters", submitters);
    form.checks("ask-submitters", "proposals-ask-submitters", of_submitters);
    form.choice("moderation", "proposals-moderation", moderations.clone());
    form.part(form.page.t("settings-voting"));
    form.line("open-days", "proposals-open-days", Need::Required);
    form.line("default-open-days", "proposals-default-open-days", Need::Required);
    form.choice("who-may-vote", "proposals-who-may-vote", to_known.clone());
    form.checks("ask-voters", "proposals-ask-voters", of_voters);
    let shown = form.values(&["nothing", "name", "alias"]);
    form.choice("voters-shown", "proposals-voters-shown", shown);
    let handed_over = form.values(&["count", "names"]);
    form.choice("voters-handed-over", "proposals-voters-handed-over", handed_over);
    let told = form.values(&["asked", "everyone"]);
    form.choice("voters-told", "proposals-voters-told", told);
    form.part(form.page.t("settings-commenting"));
    form.choice("who-may-comment", "comments-who-may-comment", to_known);
    form.choice("comment-moderation", "comments-moderation", moderations);
    form.part(form.page.t("settings-authors")).note("settings-authors-note");
    let links = form.values(&["held", "as-others"]);
    form.choice("links-from-new", "authors-links-from-new", links);
    let trusted = form.values(&["as-others", "at-once"]);
    form.choice("trusted", "authors-trusted", trusted);
    sms::parts(&mut form);
    groups(&mut form);
    form.done()
}

fn groups(form: &mut Builder<'_>) {
    let in_language = match form.page.language {
        Language::Swedish => "name-sv",
        Language::English => "name-en",
    };
    form.part(form.page.t("settings-resident-groups")).note("settings-resident-groups-note");
    for row in with_one_more(form.typed, "invanare") {
        let (at, begins) = (|field: &str| format!("invanare-{row}-{field}"), format!("invanare-{row}-"));
        let legend = match form.typed.get(&at(in_language)) {
            "" => form.page.t("settings-resident-groups-new"),
            name => name.to_owned(),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.both(&at("name"), "resident-groups-name", Need::Required);
        form.line(&at("domains"), "resident-groups-email-domains", Need::Optional);
        gone(form, &at("gone"));
    }
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let (days, default) = periods(reader);
    let rules = &mut settings.proposals;
    rules.open_days = days;
    rules.default_open_days = default;
    rules.who_may_read = open_to(reader, "who-may-read");
    rules.who_may_share = open_to(reader, "who-may-share");
    rules.who_may_submit = open_to(reader, "who-may-submit");
    rules.submitters = reader.one_of("submitters");
    rules.who_may_vote = open_to(reader, "who-may-vote");
    rules.voters_shown = reader.one_of("voters-shown");
    rules.voters_handed_over = reader.one_of("voters-handed-over");
    rules.voters_told = reader.one_of("voters-told");
    rules.moderation = reader.one_of("moderation");
    rules.ask_submitters = details(reader.typed, "ask-submitters");
    rules.ask_voters = details(reader.typed, "ask-voters");
    settings.comments.who_may_comment = open_to(reader, "who-may-comment");
    settings.sms = sms::read(reader);
    settings.comments.moderation = reader.one_of("comment-moderation");
    settings.authors.trusted = reader.one_of("trusted");
    settings.authors.links_from_new = reader.one_of("links-from-new");
    settings.resident_groups = resident_groups(reader, settings);
}

fn open_to(reader: &mut Reader<'_>, id: &str) -> OpenTo {
    reader.typed.get(id).parse().unwrap_or_else(|_| {
        reader.wrong(id, "settings-choose");
        OpenTo::Known(Assurance::ConfirmedEmail)
    })
}

fn resident_groups(reader: &mut Reader<'_>, settings: &Settings) -> Vec<ResidentGroup> {
    let typed = reader.typed;
    let (mut taken, mut groups): (Vec<String>, Vec<ResidentGroup>) = (Vec::new(), Vec::new());
    for row in standing(typed, "invanare", &["name-sv", "name-en", "domains"]) {
        let at = |field: &str| format!("invanare-{row}-{field}");
        let name = reader.both(&at("name"), NAME_MAX);
        let email_domains = domains(reader, &at("domains"));
        if let Some(id) = own_id::<ResidentGroupId>(typed.get(&at("id")), &name.sv, &mut taken) {
            let entered = settings.resident_group(&id).map_or(0, |group| group.entered);
            groups.push(ResidentGroup { id, name, email_domains, entered });
        }
    }
    groups
}

/// "elev.broviken.se, larare.broviken.se", with or without an @ before each.
fn domains(reader: &mut Reader<'_>, id: &str) -> Vec<String> {
    let typed = reader.typed.get(id).to_lowercase();
    let parts = typed.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
    let domains: Vec<String> = parts
        .map(|domain| domain.trim_start_matches('@').to_owned())
        .filter(|domain| !domain.is_empty())
        .collect();
    if domains.iter().any(|domain| EmailAddress::parse(&format!("a@{domain}")).is_err()) {
        reader.wrong(id, "settings-email-domain");
    }
    domains
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

//! The groups of moderators, with their members and whom it comes to when something is late.

use domain::{
    email::EmailAddress,
    ids::GroupId,
    settings::{Group, Member, Settings},
    text::{NAME_MAX, line},
};
use language::Language;
use look::Choice;

use super::areas::{gone, own_id, standing, with_one_more};
use crate::form::{Builder, Need, Part, Reader, Typed};

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    typed.set("moderation-days", settings.proposals.moderation_days.to_string());
    typed.set("comment-days", settings.comments.moderation_days.to_string());
    for (row, group) in settings.groups.iter().enumerate() {
        let at = |field: &str| format!("grupp-{row}-{field}");
        typed.set(at("id"), group.id.as_str());
        typed.set_words(&at("name"), &group.name);
        for area in &group.service_areas {
            typed.set(at("areas"), area.as_str());
        }
        let members =
            group.members.iter().map(|member| format!("{}, {}", member.name, member.email.as_str()));
        typed.set(at("members"), members.collect::<Vec<_>>().join("\n"));
        typed.set(at("manager"), group.manager.as_ref().map(EmailAddress::as_str).unwrap_or_default());
    }
    typed
}

pub(super) fn parts(form: Builder<'_>, settings: &Settings) -> Vec<Part> {
    let mut form = form;
    let in_language = match form.page.language {
        Language::Swedish => "name-sv",
        Language::English => "name-en",
    };
    form.part(form.page.t("settings-promises"));
    form.line("moderation-days", "proposals-moderation-days", Need::Required);
    form.line("comment-days", "comments-moderation-days", Need::Required);
    form.part(form.page.t("settings-groups")).note("settings-groups-note");
    let language = form.page.language;
    let areas = settings.service_areas.iter();
    let areas: Vec<Choice> =
        areas.map(|area| Choice::new(area.id.as_str(), web::in_language(&area.name, language))).collect();
    for row in with_one_more(form.typed, "grupp") {
        let (at, begins) = (|field: &str| format!("grupp-{row}-{field}"), format!("grupp-{row}-"));
        let legend = match form.typed.get(&at(in_language)) {
            "" => form.page.t("settings-groups-new"),
            name => name.to_owned(),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.both(&at("name"), "groups-name", Need::Required);
        form.lines(&at("members"), "groups-members", Need::Required);
        form.line_of(&at("manager"), "groups-manager", Need::Optional, "email");
        form.checks(&at("areas"), "groups-service-areas", areas.clone());
        gone(&mut form, &at("gone"));
    }
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let days = |number| u32::try_from(number).unwrap_or(1);
    settings.proposals.moderation_days = days(reader.number("moderation-days", 1, 60));
    settings.comments.moderation_days = days(reader.number("comment-days", 1, 60));
    let typed = reader.typed;
    let (mut taken, mut groups): (Vec<String>, Vec<Group>) = (Vec::new(), Vec::new());
    for row in standing(typed, "grupp", &["name-sv", "name-en", "members"]) {
        let at = |field: &str| format!("grupp-{row}-{field}");
        let name = reader.both(&at("name"), NAME_MAX);
        let members = members(reader, &at("members"));
        let manager = match typed.get(&at("manager")).trim() {
            "" => None,
            _ => reader.email(&at("manager")),
        };
        let mut areas = Vec::new();
        for area in typed.all(&at("areas")).into_iter().filter_map(|area| area.parse().ok()) {
            match groups.iter().any(|other| other.service_areas.contains(&area)) {
                true => reader.wrong(&at("areas"), "settings-area-taken"),
                false => areas.push(area),
            }
        }
        if let Some(id) = own_id::<GroupId>(typed.get(&at("id")), &name.sv, &mut taken) {
            groups.push(Group { id, name, service_areas: areas, members, manager });
        }
    }
    settings.groups = groups;
}

/// One member a line, "Amira Haddad, amira.haddad@broviken.se".
fn members(reader: &mut Reader<'_>, id: &str) -> Vec<Member> {
    let mut members = Vec::new();
    let rows = reader.typed.get(id).lines().enumerate();
    for (number, row) in rows.filter(|(_, row)| !row.trim().is_empty()) {
        let (name, email) = row.trim().rsplit_once([',', ';', '\t', '<']).unwrap_or(("", row));
        let email = EmailAddress::parse(email.trim().trim_end_matches('>'));
        match (line(name, NAME_MAX), email) {
            (Ok(name), Ok(email)) => members.push(Member { name, email }),
            _ => {
                let words = reader.page().one("settings-member", "line", number + 1);
                reader.wrong_in(id, words);
                return members;
            }
        }
    }
    if members.is_empty() {
        reader.wrong(id, "settings-member-missing");
    }
    members
}

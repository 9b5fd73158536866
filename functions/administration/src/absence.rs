//! Who of the staff is away and who stands in: noted by herself, or by an administrator for whoever cannot.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    absence::{Absence, AbsenceCommand, AbsenceRejection, Absences, LONGEST},
    aggregate::AggregateId,
    ids::PersonId,
    permission::Action,
};
use jiff::civil::Date;
use look::{Choice, Desk, Errors, Page, Place};
use serde::Deserialize;
use store::{Commit, CommitError};
use web::{FieldProblem, FormBody, JustDone, Problem, QueryParams, Staff, Tenant, html_with_status};

/// Where it is.
const PATH: &str = "/desk/franvaro";
/// How often two who note at once are tried anew.
const TRIES: u32 = 5;
/// The most colleagues that one chooses among.
const COLLEAGUES: i32 = 500;

#[derive(Template)]
#[template(path = "franvaro.html")]
struct AbsencePage {
    page: Page,
    desk: Desk,
    token: String,
    /// Everybody who is away or will be.
    rows: Vec<Row>,
    typed: Typed,
    /// Whom it can be noted of, where that is not only herself.
    people: Vec<Choice>,
    substitutes: Vec<Choice>,
    errors: Errors,
    notice: Option<String>,
}

struct Row {
    name: String,
    from: String,
    until: String,
    substitute: String,
    /// Whom it is ended for, where she may.
    person: Option<String>,
}

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    token: String,
    vem: String,
    fran: String,
    till: String,
    ersattare: String,
}

/// `GET /desk/franvaro`
pub(crate) async fn show(
    tenant: Tenant,
    staff: Staff,
    QueryParams(done): QueryParams<JustDone>,
) -> Result<Response, Problem> {
    let view = AbsencePage::of(&tenant, &staff).await?;
    let notice = match done.klart.as_str() {
        "noterad" => Some(view.page.t("absence-noted")),
        "avslutad" => Some(view.page.t("absence-ended")),
        _ => None,
    };
    Ok(html_with_status(StatusCode::OK, &AbsencePage { notice, ..view }))
}

/// `POST /desk/franvaro`
pub(crate) async fn note(
    tenant: Tenant,
    staff: Staff,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &typed.token)?;
    let mut view = AbsencePage::of(&tenant, &staff).await?;
    let Some(absence) = view.read(&staff, &typed) else { return Ok(view.refused(typed)) };
    match settle(&tenant, &staff, AbsenceCommand::Note(absence)).await? {
        Ok(()) => Ok(Redirect::to(&tenant.href(&format!("{PATH}?klart=noterad"))).into_response()),
        Err(rejection) => {
            view.wrong(rejection);
            Ok(view.refused(typed))
        }
    }
}

/// `POST /desk/franvaro/avsluta`
pub(crate) async fn end(
    tenant: Tenant,
    staff: Staff,
    FormBody(typed): FormBody<Typed>,
) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &typed.token)?;
    let person: PersonId = typed.vem.parse().map_err(|_| Problem::unreadable())?;
    if !may_note(&staff, person) {
        return Err(Problem::forbidden());
    }
    // Whoever is back already is back: a second click says the same.
    match settle(&tenant, &staff, AbsenceCommand::End(person)).await? {
        Ok(()) | Err(_) => Ok(Redirect::to(&tenant.href(&format!("{PATH}?klart=avslutad"))).into_response()),
    }
}

/// Each notes her own, and an administrator everybody's.
fn may_note(staff: &Staff, person: PersonId) -> bool {
    person == staff.person || staff.may(Action::Administer)
}

async fn settle(
    tenant: &Tenant,
    staff: &Staff,
    command: AbsenceCommand,
) -> Result<Result<(), AbsenceRejection>, Problem> {
    for _ in 0..TRIES {
        let before = tenant.store.absences().await?;
        let state = before.as_ref().map(|before| before.state.clone()).unwrap_or_default();
        let event = match state.decide(command, tenant.today()) {
            Ok(event) => event,
            Err(rejection) => return Ok(Err(rejection)),
        };
        let context = tenant.context(staff.actor());
        let commit: Commit<'_, Absences> = Commit {
            state: before.as_ref(),
            id: AggregateId::Absences,
            events: vec![event],
            context: &context,
            texts: Vec::new(),
            along: Vec::new(),
        };
        match tenant.store.commit(commit).await {
            Ok(_) => {
                tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
                return Ok(Ok(()));
            }
            Err(CommitError::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::busy())
}

impl AbsencePage {
    async fn of(tenant: &Tenant, staff: &Staff) -> Result<Self, Problem> {
        let (page, today) = (tenant.page(), tenant.today());
        let names = names(tenant, staff).await?;
        let absences = tenant.store.absences().await?.map(|absences| absences.state).unwrap_or_default();
        let name =
            |person: PersonId| names.get(&person).cloned().unwrap_or_else(|| page.t("moderation-colleague"));
        let mut noted: Vec<&Absence> =
            absences.noted.iter().filter(|absence| today <= absence.until).collect();
        noted.sort_by_key(|absence| (absence.from, name(absence.person)));
        let rows = noted.into_iter().map(|absence| Row {
            name: name(absence.person),
            from: tenant.language.date(absence.from),
            until: tenant.language.date(absence.until),
            substitute: name(absence.substitute),
            person: may_note(staff, absence.person).then(|| absence.person.to_string()),
        });
        let rows = rows.collect();
        let mut people: Vec<(&String, PersonId)> =
            names.iter().map(|(person, name)| (name, *person)).collect();
        people.sort();
        let choices: Vec<Choice> =
            people.iter().map(|(name, person)| Choice::new(person.to_string(), (*name).clone())).collect();
        let is_other = |choice: &&Choice| choice.value != staff.person.to_string();
        let own = absences.of(staff.person, today);
        let typed = Typed {
            vem: staff.person.to_string(),
            fran: own.map_or(today, |own| own.from).to_string(),
            till: own.map(|own| own.until.to_string()).unwrap_or_default(),
            ersattare: own.map(|own| own.substitute.to_string()).unwrap_or_default(),
            ..Typed::default()
        };
        let (people, substitutes) = match staff.may(Action::Administer) {
            true => (choices.clone(), choices),
            false => (Vec::new(), choices.iter().filter(is_other).cloned().collect()),
        };
        Ok(Self {
            desk: staff.desk(tenant, &page, Place::Absence).await?,
            token: staff.form_token(&tenant.app.keys),
            rows,
            typed,
            people,
            substitutes,
            errors: Errors::default(),
            notice: None,
            page,
        })
    }

    /// What was typed as an absence, or what is wrong with it.
    fn read(&mut self, staff: &Staff, typed: &Typed) -> Option<Absence> {
        let person = if self.people.is_empty() { Some(staff.person) } else { self.one_of("vem", &typed.vem) };
        let (from, until) = (self.day("fran", &typed.fran), self.day("till", &typed.till));
        let substitute = self.one_of("ersattare", &typed.ersattare);
        Some(Absence { person: person?, from: from?, until: until?, substitute: substitute? })
    }

    fn one_of(&mut self, id: &'static str, typed: &str) -> Option<PersonId> {
        let choices = if id == "vem" { &self.people } else { &self.substitutes };
        let chosen = choices.iter().any(|choice| choice.value == typed).then(|| typed.parse().ok()).flatten();
        if chosen.is_none() {
            self.say(id, "absence-choose");
        }
        chosen
    }

    fn day(&mut self, id: &'static str, typed: &str) -> Option<Date> {
        let day = typed.trim().parse().ok();
        if day.is_none() {
            self.say(id, "absence-day");
        }
        day
    }

    fn say(&mut self, id: &'static str, message: &'static str) {
        let words = FieldProblem::new("", message).text(self.page.language);
        self.errors.add(id, words);
    }

    fn wrong(&mut self, rejection: AbsenceRejection) {
        match rejection {
            AbsenceRejection::Backwards => self.say("till", "absence-backwards"),
            AbsenceRejection::Over => self.say("till", "absence-over"),
            AbsenceRejection::TooLong => {
                let words = self.page.one("absence-too-long", "days", i64::from(LONGEST));
                self.errors.add("till", words);
            }
            AbsenceRejection::Herself => self.say("ersattare", "absence-herself"),
            AbsenceRejection::SubstituteAway => self.say("ersattare", "absence-substitute-away"),
            AbsenceRejection::NotAway => {}
        }
    }

    fn refused(self, typed: Typed) -> Response {
        html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &Self { typed, ..self })
    }
}

/// Colleagues by name: those who have done something, those in the groups of moderators, and whoever asks.
async fn names(tenant: &Tenant, staff: &Staff) -> Result<BTreeMap<PersonId, String>, Problem> {
    let (known, _) = tenant.store.colleagues(None, COLLEAGUES).await?;
    let members = tenant.settings.groups.iter().flat_map(|group| &group.members);
    let members = members.map(|member| (member.email.colleague(), member.name.clone()));
    let known = known.into_iter().map(|colleague| (colleague.person, colleague.name));
    Ok(members.chain(known).chain([(staff.person, staff.name.clone())]).collect())
}

//! A page of acts, told: who, what in words, what it concerns, and what was said. However many acts there are on it, it is
//! read in one query and five batches at most.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    aggregate::AggregateId,
    audit::{Concern, Doer},
    event::Envelope,
    ids::{OperatorId, OperatorName, PersonId, TextId},
    text::Words,
};
use serde_json::Value;
use store::{Act, ActPosition};
use web::{Problem, Tenant};

use crate::{
    about::{About, Asked},
    details::{self, Detail},
};

/// An act, told.
pub(crate) struct Told {
    pub(crate) act: Act,
    /// Who, by name where that is a colleague.
    pub(crate) who: String,
    /// What, as programs tell it: `published`, `opened`.
    pub(crate) code: String,
    /// What, in words.
    pub(crate) what: String,
    /// What it says besides: reasons, words, numbers.
    pub(crate) details: Vec<Detail>,
    /// By what number people know what it concerns.
    pub(crate) number: Option<String>,
}

/// What is known beside the events: names, texts and numbers.
pub(crate) struct Known {
    pub(crate) names: BTreeMap<PersonId, String>,
    pub(crate) texts: BTreeMap<TextId, Words>,
    numbers: BTreeMap<Concern, String>,
    operators: BTreeMap<OperatorId, OperatorName>,
}

/// A page of acts, and where the list goes on.
pub(crate) async fn page(
    tenant: &Tenant,
    (about, asked): (&About, &Asked),
    limit: i32,
) -> Result<(Vec<Told>, Option<String>), Problem> {
    let list = about.list();
    let after: Option<ActPosition> = match &asked.efter {
        Some(cursor) => Some(tenant.place(&list, cursor).ok_or_else(Problem::unreadable)?),
        None => None,
    };
    let (acts, next) = tenant.store.acts(list, after.as_ref(), limit).await?;
    let events = tenant.store.events_of(&acts).await?;
    let known = Known::of(tenant, &acts, &events).await?;
    let told = acts.into_iter().zip(events).map(|(act, event)| tell(tenant, &known, act, event)).collect();
    Ok((told, tenant.cursor(&list, next)?))
}

impl Known {
    async fn of(tenant: &Tenant, acts: &[Act], events: &[Option<Envelope<Value>>]) -> Result<Self, Problem> {
        let mut people: BTreeSet<PersonId> = BTreeSet::new();
        let mut texts: BTreeSet<(AggregateId, TextId)> = BTreeSet::new();
        for (act, event) in acts.iter().zip(events) {
            let Some(event) = event else { continue };
            if let Doer::Staff(person) = act.doer {
                people.insert(person);
                // Of texts, only what staff have written is shown.
                let aggregate: Option<AggregateId> = act.aggregate.parse().ok();
                texts.extend(aggregate.into_iter().flat_map(|of| {
                    details::texts(&event.event).into_iter().map(move |(_, text)| (of, text))
                }));
            }
            people.extend(details::named(&event.event));
        }
        let concerns: BTreeSet<Concern> = acts.iter().filter_map(|act| act.concern).collect();
        let people: Vec<PersonId> = people.into_iter().collect();
        let texts: Vec<_> = texts.into_iter().collect();
        let concerns: Vec<_> = concerns.into_iter().collect();
        let operators: BTreeSet<OperatorId> = acts
            .iter()
            .filter_map(|act| match act.doer {
                Doer::Operator(operator) => Some(operator),
                Doer::Resident | Doer::Staff(_) | Doer::System => None,
            })
            .collect();
        let operators: Vec<OperatorId> = operators.into_iter().collect();
        let names = tenant.store.colleagues_by_id(&people).await?;
        Ok(Self {
            names: names.into_iter().map(|known| (known.person, known.name)).collect(),
            texts: tenant.store.texts(&texts).await?,
            numbers: tenant.store.numbers(&concerns).await?,
            operators: tenant.store.operators_by_id(&operators).await?,
        })
    }
}

fn tell(tenant: &Tenant, known: &Known, act: Act, event: Option<Envelope<Value>>) -> Told {
    let page = tenant.page();
    let who = match act.doer {
        Doer::Resident => page.t("audit-resident"),
        Doer::System => page.t("audit-system"),
        Doer::Staff(person) => name(tenant, known, person),
        Doer::Operator(operator) => match known.operators.get(&operator) {
            Some(token) => page.one("audit-operator-token", "token", token.as_str()),
            None => page.t("audit-operator"),
        },
    };
    let number = act.concern.and_then(|concern| known.numbers.get(&concern)).cloned();
    let Some(Envelope { event, .. }) = event else {
        let (code, what) = ("missing".to_owned(), page.t("audit-gone"));
        return Told { act, who, code, what, details: Vec::new(), number };
    };
    let code = details::code(&event, act.doer);
    let message = format!("audit-act-{code}");
    let what = page.t(if language::has(&message) { &message } else { "audit-act-other" });
    let details = details::of(tenant, known, act.doer, &event);
    Told { act, who, code, what, details, number }
}

/// The name of a colleague, if she is known by one.
pub(crate) fn name(tenant: &Tenant, known: &Known, person: PersonId) -> String {
    known.names.get(&person).cloned().unwrap_or_else(|| tenant.page().t("audit-colleague"))
}

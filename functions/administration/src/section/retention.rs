//! What is disposed of when its time has come: how long after what, and by which decision; and what the nights do.

use domain::{
    settings::{
        DISPOSAL_CITED_MAX, Disposable, DisposalDecision, RETENTION_LEAST, RETENTION_MOST, Retention,
        Settings,
    },
    text::line,
};
use jiff::civil::Date;
use look::Page;
use store::{DisposalWalk, MunicipalityStore, StoreError};

use crate::form::{Builder, Need, Part, Reader, Typed};

/// How something stands that can be disposed of.
pub(crate) struct Standing {
    pub(crate) what: String,
    pub(crate) rule: String,
    pub(crate) last: String,
    pub(crate) next: String,
}

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    for rule in &settings.retention {
        let at = |field: &str| format!("{}-{field}", rule.id);
        typed.set(at("months"), rule.after_months.to_string());
        if let Some(decided) = &rule.decided {
            typed.set(at("by"), &decided.by);
            typed.set(at("on"), decided.on.to_string());
        }
    }
    typed
}

pub(super) fn parts(form: Builder<'_>) -> Vec<Part> {
    let mut form = form;
    for what in Disposable::ALL {
        let at = |field: &str| format!("{what}-{field}");
        form.part(form.page.t(&format!("setting-value-{what}"))).note(&format!("settings-retention-{what}"));
        form.line(&at("months"), "retention-after-months", Need::Optional);
        form.line(&at("by"), "retention-decided-by", Need::Optional);
        form.line_of(&at("on"), "retention-decided-on", Need::Optional, "date");
    }
    form.done()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    let mut retention = Vec::new();
    for what in Disposable::ALL {
        let at = |field: &str| format!("{what}-{field}");
        let (months, by, on) = (at("months"), at("by"), at("on"));
        let typed = reader.typed;
        if [&months, &by, &on].into_iter().all(|field| typed.get(field).trim().is_empty()) {
            continue;
        }
        let after_months = reader.number(&months, RETENTION_LEAST.into(), RETENTION_MOST.into());
        let cited = line(typed.get(&by), DISPOSAL_CITED_MAX);
        let decided_on: Option<Date> = typed.get(&on).trim().parse().ok();
        if typed.get(&by).trim().is_empty() {
            reader.wrong(&by, "settings-retention-undecided");
        } else if cited.is_err() {
            reader.wrong(&by, "settings-retention-cited");
        }
        if decided_on.is_none() {
            reader.wrong(&on, "settings-retention-day");
        }
        if let (Ok(by), Some(on), Ok(after_months)) = (cited, decided_on, u32::try_from(after_months)) {
            retention.push(Retention { id: what, after_months, decided: Some(DisposalDecision { by, on }) });
        }
    }
    settings.retention = retention;
}

/// What the last night did, and what the next will do.
pub(crate) async fn standing(
    store: &MunicipalityStore,
    page: &Page,
    settings: &Settings,
) -> Result<Vec<Standing>, StoreError> {
    let mut all = Vec::new();
    for what in Disposable::ALL {
        let (rule, walk) = (settings.retention_of(what), store.disposal_walk(what).await?);
        all.push(told(page, what, rule, walk.as_ref()));
    }
    Ok(all)
}

fn told(page: &Page, what: Disposable, rule: Option<&Retention>, walk: Option<&DisposalWalk>) -> Standing {
    let counted = walk.filter(|walk| Some(&walk.rule) == rule).and_then(|walk| walk.next);
    let last = walk.and_then(|walk| walk.last).map(|last| {
        let day = page.language.date(last.night);
        page.with("settings-retention-last", &[("count", last.count.into()), ("day", day.into())])
    });
    let months = rule.map(|rule| page.one("settings-retention-rule", "months", rule.after_months));
    let next = match (rule, counted) {
        (None, _) => page.t("settings-retention-nothing"),
        (Some(_), None) => page.t("settings-retention-uncounted"),
        (Some(_), Some(count)) => page.one("settings-retention-next", "count", count),
    };
    Standing {
        what: page.t(&format!("setting-value-{what}")),
        rule: months.unwrap_or_else(|| page.t("settings-retention-kept")),
        last: last.unwrap_or_else(|| page.t("settings-retention-never")),
        next,
    }
}

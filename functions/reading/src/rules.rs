//! The municipality's rules, word for word.

use askama::Template;
use axum::response::Response;
use domain::rule::{CompiledRule, FACTS};
use look::{Html, Page};
use web::{Tenant, html, in_language, public};

use crate::{days::day, frame::Frame, proposal::rules::follows};

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Page,
    rules: Vec<RuleView>,
    /// Of which version they are, and since when.
    version: String,
    /// Each word that a rule can ask for, with what it means.
    facts: Vec<(&'static str, String)>,
}

struct RuleView {
    id: String,
    name: String,
    sentence: String,
    then: Html,
    expression: String,
    /// The decision that made it.
    decided: Option<String>,
}

/// `GET /regler`
pub(crate) async fn show(tenant: Tenant) -> Response {
    let page = tenant.page();
    let frame = Frame { page: &page, settings: &tenant.settings, now: tenant.now };
    public(html(&RulesPage::new(&frame)))
}

impl RulesPage {
    fn new(frame: &Frame<'_>) -> Self {
        let (page, settings) = (frame.page, frame.settings);
        let version = settings.version.to_string();
        Self {
            rules: settings.compiled.iter().map(|rule| RuleView::new(frame, rule)).collect(),
            version: match settings.since {
                Some(since) => {
                    let since = frame.language().date(day(since));
                    page.with("rules-version-since", &[("version", version.into()), ("date", since.into())])
                }
                None => page.one("rules-version", "version", version),
            },
            facts: FACTS.into_iter().map(|fact| (fact, meaning(frame, fact))).collect(),
            page: page.clone(),
        }
    }
}

impl RuleView {
    fn new(frame: &Frame<'_>, compiled: &CompiledRule) -> Self {
        let (page, language, rule) = (frame.page, frame.language(), &compiled.rule);
        let name = in_language(&rule.name, language);
        let decided = rule.decided.as_ref().map(|decided| in_language(decided, language));
        Self {
            id: rule.id.to_string(),
            name: name.to_owned(),
            sentence: in_language(&rule.sentence, language).to_owned(),
            then: follows(frame, compiled, &page.t("rules-board")),
            expression: rule.when.clone(),
            decided: decided.map(|decision| page.one("rules-decided", "decision", decision)),
        }
    }
}

fn meaning(frame: &Frame<'_>, fact: &str) -> String {
    let id = format!("rules-fact-{}", fact.replace('_', "-"));
    match (fact, frame.settings.population) {
        ("population", 0) => frame.page.t("rules-fact-population-unknown"),
        ("population", count) => frame.page.one(&id, "count", count),
        _ => frame.page.t(&id),
    }
}

//! The municipality's rules for a proposal: what they say, how they stand, and what they were asked of.

use domain::{
    proposal::RuleMet,
    rule::{Act, CompiledRule, FACTS, Facts, Outcome},
    settings::VersionedSettings,
};
use look::Html;
use web::in_language;

use super::view::Source;
use crate::{
    days::{day, recent},
    frame::Frame,
    voting::Voting,
};

/// How a rule stands with a proposal.
struct Standing<'a> {
    /// When it held, and of what; nothing as long as it has not.
    met: Option<&'a RuleMet>,
    /// What it is asked of: as it was when it held, or else as it is counted now.
    facts: Facts,
    /// How it comes out.
    outcome: Outcome,
}

impl<'a> Standing<'a> {
    /// How a rule stands. One that has held stays so, whatever is taken back after.
    fn of(frame: &Frame<'_>, source: &Source<'a>, rule: &CompiledRule) -> Self {
        match source.met(&rule.rule.id) {
            Some(met) => Self { met: Some(met), facts: met.facts.clone(), outcome: Outcome::Holds },
            None => {
                let facts = source.facts(frame.now);
                Self { met: None, outcome: rule.outcome(&facts), facts }
            }
        }
    }
}

/// A rule as a proposal's page shows it.
pub(crate) struct RuleView {
    /// What its headings are told apart by.
    pub(crate) id: String,
    pub(crate) heading: String,
    pub(crate) sentence: String,
    /// What follows when it holds.
    pub(crate) then: Html,
    /// What the board promises.
    pub(crate) promise: Option<String>,
    /// What becomes of the proposal otherwise.
    pub(crate) otherwise: Option<String>,
    /// The message that says of when the facts are.
    pub(crate) facts_heading: &'static str,
    /// What it asks for, with the values.
    pub(crate) facts: Vec<(String, String)>,
    /// How it stands, in words.
    pub(crate) verdict: String,
    pub(crate) is_met: bool,
    /// The same word for word, for whoever wants to check.
    pub(crate) wording: Wording,
}

/// A rule word for word, and where it comes from.
pub(crate) struct Wording {
    pub(crate) expression: String,
    /// The decision that made it.
    pub(crate) decided: Option<String>,
    /// The version of the settings that it stands in, and since when that holds.
    pub(crate) version: String,
}

impl Wording {
    pub(crate) fn of(frame: &Frame<'_>, settings: &VersionedSettings, rule: &CompiledRule) -> Self {
        let page = frame.page;
        let decided = rule.rule.decided.as_ref().map(|decided| in_language(decided, frame.language()));
        let version = settings.version.to_string();
        Self {
            expression: rule.rule.when.clone(),
            decided: decided.map(|decision| page.one("rule-decided", "decision", decision)),
            version: match settings.since {
                Some(since) => {
                    let since = frame.language().date(day(since));
                    page.with("rule-version-since", &[("version", version.into()), ("date", since.into())])
                }
                None => page.one("rule-version", "version", version),
            },
        }
    }
}

/// The rules that a proposal's page shows: all of them while they can still hold, afterwards those that have, and where
/// none led on, why.
pub(super) fn rules(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<RuleView> {
    let is_going_on = matches!(voting, Voting::Open(_) | Voting::Counting);
    let is_over_without = voting == Voting::Ended && source.proposal.matter.is_none();
    let views = source.rules.compiled.iter().filter_map(|rule| {
        let standing = Standing::of(frame, source, rule);
        let is_shown = standing.met.is_some() || is_going_on || is_over_without;
        is_shown.then(|| RuleView::new(frame, source, rule, &standing, voting))
    });
    views.collect()
}

/// The names of the rules that have marked the proposal.
pub(super) fn marks(frame: &Frame<'_>, source: &Source<'_>) -> Vec<String> {
    let marks = source.proposal.rules_met.iter().filter(|met| met.act == Act::Mark && met.holds());
    let rules = marks.filter_map(|met| source.rules.compiled.get(&met.rule));
    rules.map(|rule| in_language(&rule.rule.name, frame.language()).to_owned()).collect()
}

impl RuleView {
    fn new(
        frame: &Frame<'_>,
        source: &Source<'_>,
        rule: &CompiledRule,
        standing: &Standing<'_>,
        voting: Voting,
    ) -> Self {
        let page = frame.page;
        let name = in_language(&rule.rule.name, frame.language());
        let area = &source.proposal.area;
        let is_handover = rule.rule.does == Act::HandOver;
        let is_open = matches!(voting, Voting::Open(_));
        let needed = source.needed().filter(|_| is_handover && is_only_way(source) && is_open);
        Self {
            id: rule.rule.id.to_string(),
            heading: match needed.filter(|_| standing.met.is_none()) {
                Some(needed) => page.one("rule-when-votes", "votes", frame.votes(needed)),
                None => name.to_owned(),
            },
            sentence: in_language(&rule.rule.sentence, frame.language()).to_owned(),
            then: follows(frame, rule, &frame.board_name(area)),
            promise: frame.board_promise(area).filter(|_| is_handover).map(str::to_owned),
            otherwise: needed
                .filter(|_| standing.met.is_none() && !has_rule(source, Act::Answer))
                .map(|needed| page.one("rule-otherwise", "votes", frame.votes(needed))),
            facts_heading: match (standing.met, voting) {
                (Some(_), _) => "rule-facts-met",
                (None, Voting::Ended | Voting::Withdrawn | Voting::Exempt) => "rule-facts-ended",
                (None, Voting::Open(_) | Voting::Counting) => "rule-facts-now",
            },
            facts: asked(frame, rule, &standing.facts),
            verdict: verdict(frame, standing, voting),
            is_met: standing.met.is_some(),
            wording: Wording::of(frame, source.rules, rule),
        }
    }
}

/// Whether one rule alone leads to the board, so that its votes are those that everybody counts towards.
fn is_only_way(source: &Source<'_>) -> bool {
    source.rules.compiled.iter().filter(|rule| rule.rule.does == Act::HandOver).count() == 1
}

/// Whether there is a rule that does something.
pub(super) fn has_rule(source: &Source<'_>, act: Act) -> bool {
    source.rules.compiled.iter().any(|rule| rule.rule.does == act)
}

/// What follows when a rule holds, where this is the board that answers for the area.
pub(crate) fn follows(frame: &Frame<'_>, rule: &CompiledRule, board: &str) -> Html {
    let page = frame.page;
    match rule.rule.does {
        Act::HandOver => page.rich("rule-does-hand-over", &[("board", board.into())]),
        Act::Answer => page.rich("rule-does-answer", &[]),
        Act::Close => page.rich("rule-does-close", &[]),
        Act::Mark => {
            let name = in_language(&rule.rule.name, frame.language());
            page.rich("rule-does-mark", &[("name", name.into())])
        }
        Act::Notify => page.rich("rule-does-notify", &[]),
    }
}

fn verdict(frame: &Frame<'_>, standing: &Standing<'_>, voting: Voting) -> String {
    let page = frame.page;
    match (standing.met, standing.outcome, voting) {
        (Some(met), _, _) => {
            page.one("rule-met", "date", recent(frame.language(), day(met.at), frame.today()))
        }
        (None, Outcome::Failed, _) => page.t("rule-failed"),
        (None, Outcome::Holds, _) => page.t("rule-holds"),
        (None, Outcome::DoesNot, Voting::Ended | Voting::Withdrawn | Voting::Exempt) => {
            page.t("rule-was-not-met")
        }
        (None, Outcome::DoesNot, Voting::Open(_) | Voting::Counting) => page.t("rule-not-yet"),
    }
}

/// The facts that a rule asks for, with their values.
fn asked(frame: &Frame<'_>, rule: &CompiledRule, facts: &Facts) -> Vec<(String, String)> {
    let asked = FACTS.into_iter().filter(|fact| rule.asks_for(fact));
    asked.map(|fact| (fact_name(frame, fact), fact_value(frame, fact, facts))).collect()
}

fn fact_name(frame: &Frame<'_>, fact: &str) -> String {
    frame.page.t(&format!("rule-fact-{}", fact.replace('_', "-")))
}

fn fact_value(frame: &Frame<'_>, fact: &str, facts: &Facts) -> String {
    let figure = match fact {
        "votes" => facts.votes,
        "commenters" => facts.commenters,
        "comments" => facts.comments,
        "shares" => facts.shares,
        "days_open" => facts.days_open,
        "days_left" => facts.days_left,
        "population" => facts.population,
        _ => return frame.area_name(&facts.service_area).to_owned(),
    };
    frame.page.number(figure)
}

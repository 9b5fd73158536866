//! The municipality's own rules: expressions in CEL over what is counted, and what follows when one holds.
//!
//! An expression is checked when settings are imported and can then only give true, false or an error; an error is
//! "does not hold". What it may be made of is a list of what is allowed: figures, texts in quotes, the facts below,
//! comparisons, sums and `&&`, `||`, `!`. No loop, no regular expression and no fraction is among it, so evaluation
//! takes microseconds and ends.

mod check;
mod expression;

use std::collections::BTreeMap;

pub use check::InvalidRule;
pub use expression::Expression;
use jiff::{SignedDuration, Timestamp, Unit, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::stockholm,
    ids::{RuleId, ServiceAreaId},
    settings::{AreaVoting, InvalidSettings, Settings, Words},
};

/// Longest expression, in characters.
pub const EXPRESSION_MAX: usize = 500;

/// Deepest nesting of brackets and of operators that open another.
pub const NESTING_MAX: usize = 16;

/// The most parts that an expression may be made of.
pub const PARTS_MAX: usize = 100;

/// A rule as the municipality writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it is called, as in "Till nämnden".
    pub name: Words,
    /// What it says, in a sentence that anybody understands.
    pub sentence: Words,
    /// The expression.
    pub when: String,
    /// What follows.
    pub does: Act,
    /// The decision that made it, as in "kommunfullmäktiges beslut 2025-03-12, § 31".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Words>,
}

/// What follows when a rule holds. None of it can be undone by votes that are taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// The proposal becomes a case of the board that answers for its area.
    HandOver,
    /// The proposal becomes a synpunkt, which a member of staff answers.
    Answer,
    /// Voting ends.
    Close,
    /// It is marked with the rule's name.
    Mark,
    /// The group that reads its area is told.
    Notify,
}

/// What an expression can ask about a proposal. All of it is whole numbers but the area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Votes.
    pub votes: u64,
    /// Persons who have comments that everybody sees.
    pub commenters: u64,
    /// Comments that everybody sees.
    pub comments: u64,
    /// Shares by persons who are known, one for each person and channel.
    pub shares: u64,
    /// Whole days since it was opened for votes.
    pub days_open: u64,
    /// Begun days until voting ends; 0 only when it has ended.
    pub days_left: u64,
    /// How many live in the municipality, as its settings say.
    pub population: u64,
    /// The service area.
    pub service_area: ServiceAreaId,
}

/// What is counted for a proposal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Votes.
    pub votes: u64,
    /// Persons who have comments that everybody sees.
    pub commenters: u64,
    /// Comments that everybody sees.
    pub comments: u64,
    /// Shares by persons who are known.
    pub shares: u64,
}

/// From when until when a proposal takes votes, and how it stands at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From.
    pub opens_at: Timestamp,
    /// To, exclusive.
    pub closes_at: Timestamp,
}

impl Period {
    /// Whole days since it was opened, by the Swedish calendar; from its last day on, and on the final count, as many as
    /// it was open for.
    pub fn days_open(&self, now: Timestamp) -> u64 {
        let last_moment = self.closes_at - SignedDuration::from_millis(1);
        days(stockholm(self.opens_at).date(), stockholm(now.min(last_moment)).date())
    }

    /// Begun days until it ends, by the Swedish calendar: 1 on its last day, and 0 only when it has ended.
    pub fn days_left(&self, now: Timestamp) -> u64 {
        if self.closes_at <= now {
            return 0;
        }
        days(stockholm(now).date(), stockholm(self.closes_at).date()).max(1)
    }
}

fn days(from: Date, to: Date) -> u64 {
    from.until((Unit::Day, to)).map_or(0, |span| u64::try_from(span.get_days()).unwrap_or(0))
}

impl Facts {
    /// The facts of a proposal of an area at a time.
    pub fn new(
        counts: Counts,
        period: Period,
        now: Timestamp,
        area: &ServiceAreaId,
        settings: &Settings,
    ) -> Self {
        Self {
            votes: counts.votes,
            commenters: counts.commenters,
            comments: counts.comments,
            shares: counts.shares,
            days_open: period.days_open(now),
            days_left: period.days_left(now),
            population: settings.population,
            service_area: area.clone(),
        }
    }
}

/// The names by which expressions know the facts.
pub const FACTS: [&str; 8] =
    ["votes", "commenters", "comments", "shares", "days_open", "days_left", "population", "service_area"];

/// How a rule came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not.
    DoesNot,
    /// It could not be worked out, which counts as does not, and is worth an alarm.
    Failed,
}

/// A rule that is ready to be asked.
#[derive(Debug, Clone)]
pub struct CompiledRule {
    /// The rule.
    pub rule: Rule,
    expression: Expression,
}

impl CompiledRule {
    /// Checks a rule and makes it ready. It is tried on the facts of some proposal.
    pub fn new(rule: Rule, trial: &Facts) -> Result<Self, InvalidRule> {
        let expression = Expression::new(&rule.when, trial)?;
        Ok(Self { rule, expression })
    }

    /// Whether it holds of these facts.
    pub fn outcome(&self, facts: &Facts) -> Outcome {
        match self.expression.holds(facts) {
            Some(true) => Outcome::Holds,
            Some(false) => Outcome::DoesNot,
            None => Outcome::Failed,
        }
    }

    /// Whether it asks for a fact, by the name that expressions know it by.
    pub fn asks_for(&self, fact: &str) -> bool {
        self.expression.asks_for(fact)
    }

    /// The least number of votes with which it would hold when voting ends, all else being as it is; nothing if it is
    /// not a matter of votes.
    pub fn votes_needed(&self, facts: &Facts) -> Option<u64> {
        let with = |votes| Facts { votes, days_left: 0, ..facts.clone() };
        let holds = |votes| self.expression.holds(&with(votes)) == Some(true);
        if holds(0) {
            return None;
        }
        let enough = (0..24).map(|power| 1_u64 << power).find(|votes| holds(*votes))?;
        let (mut below, mut enough) = (enough / 2, enough);
        while enough - below > 1 {
            let middle = below + (enough - below) / 2;
            if holds(middle) { enough = middle } else { below = middle }
        }
        Some(enough)
    }
}

/// All rules of one version of the settings, ready to be asked, with the votes that they ask for in each area.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    rules: Vec<CompiledRule>,
    needed: BTreeMap<ServiceAreaId, u64>,
}

fn compiled(rule: &Rule, settings: &Settings) -> Result<CompiledRule, InvalidSettings> {
    let Some(area) = settings.service_areas.first() else {
        return Err(InvalidSettings::Missing("service area"));
    };
    // A proposal as many are.
    let trial = Facts {
        votes: 50,
        commenters: 5,
        comments: 7,
        shares: 3,
        days_open: 20,
        days_left: 10,
        population: settings.population,
        service_area: area.id.clone(),
    };
    let compiled = CompiledRule::new(rule.clone(), &trial)
        .map_err(|problem| InvalidSettings::Rule { rule: rule.id.clone(), problem })?;
    if settings.population == 0 && compiled.expression.asks_for("population") {
        return Err(InvalidSettings::NoPopulation(rule.id.clone()));
    }
    Ok(compiled)
}

/// Enough of anything, for finding how many votes are needed beside it.
const PLENTY: u64 = 1_000_000;

impl Rules {
    /// Checks and readies the rules of some settings.
    pub fn new(settings: &Settings) -> Result<Self, InvalidSettings> {
        let rules =
            settings.rules.iter().map(|rule| compiled(rule, settings)).collect::<Result<Vec<_>, _>>()?;
        let mut needed = BTreeMap::new();
        for area in settings.service_areas.iter().filter(|area| area.voting == AreaVoting::Open) {
            let facts = |others, days_open| Facts {
                votes: 0,
                commenters: others,
                comments: others,
                shares: others,
                days_open,
                days_left: 0,
                population: settings.population,
                service_area: area.id.clone(),
            };
            let days = u64::from(settings.proposals.default_open_days);
            // What comments or shares could do instead of votes is not counted on; what they must do beside them is.
            let handed_over = rules.iter().filter(|rule| rule.rule.does == Act::HandOver);
            let votes = handed_over.filter_map(|rule| {
                let alone = rule.votes_needed(&facts(0, days));
                alone.or_else(|| rule.votes_needed(&facts(PLENTY, days)))
            });
            if let Some(votes) = votes.min() {
                needed.insert(area.id.clone(), votes);
            }
        }
        Ok(Self { rules, needed })
    }

    /// Each of them, in the order of the settings.
    pub fn iter(&self) -> impl Iterator<Item = &CompiledRule> {
        self.rules.iter()
    }

    /// The rule with an id.
    pub fn get(&self, id: &RuleId) -> Option<&CompiledRule> {
        self.rules.iter().find(|rule| rule.rule.id == *id)
    }

    /// With how many votes a proposal in an area goes to its board, if votes alone can take it there.
    pub fn votes_needed(&self, area: &ServiceAreaId) -> Option<u64> {
        self.needed.get(area).copied()
    }

    /// The same where it is least.
    pub fn least_votes_needed(&self) -> Option<u64> {
        self.needed.values().min().copied()
    }
}

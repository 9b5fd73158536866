//! The municipality's rules for a proposal as programs read them.

use domain::{
    rule::{Act, Facts, Outcome},
    settings::VersionedSettings,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use web::in_language;

use super::parts::Source;
use crate::proposal::Source as Found;

/// A rule, and how it stands with a proposal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RuleBody {
    /// Its id.
    #[schema(example = "till-namnden")]
    id: String,
    /// What it is called.
    #[schema(example = "Till nämnden")]
    name: String,
    /// What it says, in a sentence.
    #[schema(example = "Förslaget har minst 100 röster.")]
    sentence: String,
    /// The same word for word, in CEL.
    #[schema(example = "votes >= 100")]
    expression: String,
    /// What follows when it holds.
    does: ActBody,
    /// The decision that made it; null if none is named.
    #[schema(example = "kommunfullmäktiges beslut 2026-02-23, § 12")]
    decided: Option<String>,
    /// The version of the municipality's settings that it stands in.
    #[schema(example = 3)]
    settings_version: u64,
    /// Whether it holds as counted now; one that has held stays so.
    #[schema(example = false)]
    holds: bool,
    /// When it held; null as long as it has not.
    #[schema(value_type = Option<String>, format = DateTime, example = json!(null))]
    met_at: Option<Timestamp>,
    /// What it was asked of: as it was when it held, or else as it is counted now.
    facts: FactsBody,
}

/// What follows when a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ActBody {
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

impl From<Act> for ActBody {
    fn from(act: Act) -> Self {
        match act {
            Act::HandOver => Self::HandOver,
            Act::Answer => Self::Answer,
            Act::Close => Self::Close,
            Act::Mark => Self::Mark,
            Act::Notify => Self::Notify,
        }
    }
}

/// What rules can ask about a proposal.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FactsBody {
    /// Votes.
    #[schema(example = 73)]
    votes: u64,
    /// Persons who have comments that everybody sees.
    #[schema(example = 15)]
    commenters: u64,
    /// Comments that everybody sees.
    #[schema(example = 18)]
    comments: u64,
    /// Shares by persons who are known, one for each person and channel.
    #[schema(example = 34)]
    shares: u64,
    /// Whole days since it was opened for votes.
    #[schema(example = 49)]
    days_open: u64,
    /// Begun days until voting ends; 0 only when it has ended.
    #[schema(example = 41)]
    days_left: u64,
    /// How many live in the municipality; 0 if it has not said.
    #[schema(example = 13842)]
    population: u64,
    /// The service area.
    #[schema(example = "kollektivtrafik")]
    service_area: String,
}

impl From<&Facts> for FactsBody {
    fn from(facts: &Facts) -> Self {
        Self {
            votes: facts.votes,
            commenters: facts.commenters,
            comments: facts.comments,
            shares: facts.shares,
            days_open: facts.days_open,
            days_left: facts.days_left,
            population: facts.population,
            service_area: facts.service_area.to_string(),
        }
    }
}

/// All rules of a proposal.
pub(super) fn rules(source: &Source<'_>, found: &Found<'_>) -> Vec<RuleBody> {
    let (language, settings): (_, &VersionedSettings) = (source.language(), found.rules);
    let now = found.facts(source.now());
    let rules = settings.compiled.iter().map(|compiled| {
        let rule = &compiled.rule;
        let met = found.met(&rule.id);
        RuleBody {
            id: rule.id.to_string(),
            name: in_language(&rule.name, language).to_owned(),
            sentence: in_language(&rule.sentence, language).to_owned(),
            expression: rule.when.clone(),
            does: rule.does.into(),
            decided: rule.decided.as_ref().map(|decided| in_language(decided, language).to_owned()),
            settings_version: settings.version,
            holds: met.is_some() || compiled.outcome(&now) == Outcome::Holds,
            met_at: met.map(|met| met.at),
            facts: met.map_or(&now, |met| &met.facts).into(),
        }
    });
    rules.collect()
}

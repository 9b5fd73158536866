//! One proposal as programs read it.

use domain::{lead_time::LeadTimes, proposal::Stage, vote::Levels, waiting::Waiting};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    case::{LeadTimesBody, MatterBody, WaitingBody},
    parts::{NamedBody, Source, StateBody},
    rule::{RuleBody, rules},
};
use crate::proposal::Known;

/// Votes by how surely voters were known, each in one number only.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VotesByAssurance {
    /// By a confirmed e-mail address.
    #[schema(example = 31)]
    confirmed_email: u64,
    /// By an e-legitimation, where it is not known that the voter is registered in the municipality.
    #[schema(example = 2)]
    identified: u64,
    /// By an e-legitimation, and registered in the municipality.
    #[schema(example = 40)]
    registered_resident: u64,
}

impl VotesByAssurance {
    fn new(votes: u64, Levels { identified, registered }: Levels) -> Self {
        let confirmed_email = votes.saturating_sub(identified + registered);
        Self { confirmed_email, identified, registered_resident: registered }
    }
}

/// A public proposal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProposalBody {
    /// Its id.
    #[schema(example = "01k70b9w2m5x8s3t6v9y1z4c7e")]
    id: String,
    /// Its number, from receipt.
    #[schema(example = "2026-118")]
    number: String,
    /// Its title; null, if its text has been erased.
    #[schema(example = "Fler bussturer till och från Broviken i sommar")]
    title: Option<String>,
    /// What it proposes, paragraphs apart by an empty line; null, if its text has been erased.
    #[schema(
        example = "Låt linje 432 gå varje timme mellan 8 och 22, från midsommar till och med vecka 33."
    )]
    what: Option<String>,
    /// Why; null, if its text has been erased.
    #[schema(example = "Den som sommarjobbar kommer inte hem efter kvällspasset.")]
    why: Option<String>,
    /// Where, if it is about a place.
    #[schema(example = "Hållplats Hamnparken, Strandvägen 12")]
    place: Option<String>,
    /// What its author has added since there were votes, the earliest first.
    clarifications: Vec<ClarificationBody>,
    /// Whether a moderator has masked personal data or mended spelling in the text.
    #[schema(example = false)]
    is_edited: bool,
    /// Which version of the text this is, from 1.
    #[schema(example = 1)]
    text_version: u32,
    /// Who made it; null, if the name is left off the website.
    #[schema(example = "Lena Sundqvist")]
    proposer_name: Option<String>,
    /// Its service area.
    service_area: NamedBody,
    /// The board that answers for the service area.
    board: Option<NamedBody>,
    /// Where it stands.
    state: StateBody,
    /// When it came in.
    #[schema(value_type = String, format = DateTime, example = "2026-10-07T18:40:00Z")]
    received_at: Timestamp,
    /// When it was published and opened for votes.
    #[schema(value_type = String, format = DateTime, example = "2026-10-08T09:12:00Z")]
    published_at: Timestamp,
    /// When voting ends: the midnight, in Sweden, that ends its last day.
    #[schema(value_type = String, format = DateTime, example = "2027-01-06T23:00:00Z")]
    closes_at: Timestamp,
    /// When its author took it back; null if she has not.
    #[schema(value_type = Option<String>, format = DateTime, example = json!(null))]
    withdrawn_at: Option<Timestamp>,
    /// Votes counted so far.
    #[schema(example = 73)]
    votes: u64,
    /// The same by how surely voters were known; while voting goes on it may lag behind.
    votes_by_assurance: VotesByAssurance,
    /// Whether voting is over and every vote has been counted.
    #[schema(example = false)]
    votes_are_final: bool,
    /// With how many votes it goes to the board; null if votes alone do not decide that.
    #[schema(example = 100)]
    votes_needed: Option<u64>,
    /// How many comments everybody sees.
    #[schema(example = 18)]
    comments: u64,
    /// How many known persons have passed it on, once for each of them and channel.
    #[schema(example = 12)]
    shares: u64,
    /// How often somebody has who is not known; counted apart.
    #[schema(example = 31)]
    unverified_shares: u64,
    /// The municipality's rules that hold for it, and how each stands.
    rules: Vec<RuleBody>,
    /// The case that it has become; null if it has not.
    case: Option<MatterBody>,
    /// Who is expected to do what next; null when nobody is.
    waiting_for: Option<WaitingBody>,
    /// How long its steps took.
    lead_times: LeadTimesBody,
    /// Where there is more.
    links: Links,
}

/// Something that the author has added.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ClarificationBody {
    /// When.
    #[schema(value_type = String, format = DateTime, example = "2026-11-02T10:15:00Z")]
    at: Timestamp,
    /// What; null, if its text has been erased.
    #[schema(example = "Jag menar alla dagar i veckan, även söndagar.")]
    text: Option<String>,
    /// How many had voted by then, and were told.
    #[schema(example = 31)]
    voters: u64,
    /// Whether a moderator has masked personal data or mended spelling in it.
    #[schema(example = false)]
    is_edited: bool,
}

/// Where there is more of a proposal.
#[derive(Debug, Serialize, ToSchema)]
struct Links {
    /// Its page.
    #[schema(example = "https://broviken.example/forslag/01k70b9w2m5x8s3t6v9y1z4c7e")]
    page: String,
    /// What has happened to it.
    #[schema(example = "https://broviken.example/api/v1/proposals/01k70b9w2m5x8s3t6v9y1z4c7e/events")]
    events: String,
    /// What is said about it.
    #[schema(example = "https://broviken.example/api/v1/proposals/01k70b9w2m5x8s3t6v9y1z4c7e/comments")]
    comments: String,
}

impl ProposalBody {
    pub(super) fn new(source: &Source<'_>, known: &Known) -> Self {
        let found = known.source();
        let (proposal, text) = (found.proposal, found.text);
        let (published_at, closes_at) = found.period();
        Self {
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            title: text.map(|text| text.title.clone()),
            what: text.map(|text| text.what.clone()),
            why: text.map(|text| text.why.clone()),
            place: text.and_then(|text| text.place.clone()),
            clarifications: (proposal.clarifications.iter().zip(found.clarified))
                .map(|(added, text)| ClarificationBody {
                    at: added.at,
                    text: text.clone(),
                    voters: added.voters,
                    is_edited: added.original.is_some(),
                })
                .collect(),
            is_edited: proposal.original.is_some(),
            text_version: proposal.text_version,
            proposer_name: found.name.map(str::to_owned),
            service_area: source.area(&proposal.area),
            board: source.board(&proposal.area),
            state: StateBody::of(proposal),
            received_at: proposal.received_at,
            published_at,
            closes_at,
            withdrawn_at: if let Stage::Withdrawn { at, .. } = proposal.stage { Some(at) } else { None },
            votes: found.votes(),
            votes_by_assurance: VotesByAssurance::new(found.votes(), found.levels),
            votes_are_final: matches!(proposal.stage, Stage::Closed { .. }),
            votes_needed: found.needed(),
            comments: found.comments,
            shares: found.counts.shares,
            unverified_shares: found.unverified_shares(),
            rules: rules(source, &found),
            case: proposal.matter.as_ref().map(Into::into),
            waiting_for: Waiting::of(proposal, source.settings()).map(Into::into),
            lead_times: LeadTimes::of(proposal).into(),
            links: Links {
                page: source.page(proposal.id),
                events: source.address(&format!("/api/v1/proposals/{}/events", proposal.id)),
                comments: source.address(&format!("/api/v1/proposals/{}/comments", proposal.id)),
            },
        }
    }
}

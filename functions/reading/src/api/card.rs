//! The list of proposals as programs read it.

use domain::{
    ids::ServiceAreaId,
    listing::{Card, Listing, Order},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{FieldProblem, Problem};

use super::parts::{NamedBody, Source, StateBody};

/// How many there are on a page, unless it is said.
const LIMIT: i32 = 20;
/// How many there may be on a page.
const LIMITS: std::ops::RangeInclusive<i32> = 1..=100;

/// Which proposals, and from where.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// Only those in one state.
    #[param(inline)]
    state: Option<StateBody>,
    /// Only those of one service area, by its id.
    #[param(value_type = Option<String>, example = "kollektivtrafik")]
    service_area: Option<ServiceAreaId>,
    /// In which order; `hot` and `closing-soon` leave out what takes no votes, `hot` also what is older than 31 days.
    #[param(inline)]
    order: Option<OrderBody>,
    /// How many at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i32>,
    /// Where to go on: `next` of the page before.
    after: Option<String>,
}

/// In which order a list stands.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum OrderBody {
    /// What is voted on most just now.
    Hot,
    /// The latest published first.
    #[default]
    Newest,
    /// The most votes first.
    MostVotes,
    /// What closes first.
    ClosingSoon,
    /// In no order, from a new place each time; with `after` it goes on from where it was.
    Random,
}

impl ListParams {
    /// The order; a random one begins where it is told to.
    pub(super) fn order(&self, start: u8) -> Order {
        match self.order.unwrap_or_default() {
            OrderBody::Hot => Order::Hot,
            OrderBody::Newest => Order::Newest,
            OrderBody::MostVotes => Order::MostVotes,
            OrderBody::ClosingSoon => Order::ClosingSoon,
            OrderBody::Random => Order::Random(start),
        }
    }

    /// What its cursors are made for.
    pub(super) fn name(&self) -> String {
        format!("{} {:?}", self.listing(), self.order(0))
    }

    pub(super) fn listing(&self) -> Listing {
        Listing { state: self.state.map(Into::into), area: self.service_area.clone() }
    }

    pub(super) fn limit(&self) -> Result<i32, Problem> {
        let limit = self.limit.unwrap_or(LIMIT);
        let field = || FieldProblem { max: Some(100), ..FieldProblem::new("limit", "field-limit") };
        if LIMITS.contains(&limit) { Ok(limit) } else { Err(Problem::invalid(vec![field()])) }
    }

    pub(super) fn after(&self) -> Option<&str> {
        self.after.as_deref().filter(|after| !after.is_empty())
    }
}

/// Why a proposal is hot.
#[derive(Debug, Serialize, ToSchema)]
struct HotBody {
    /// Its votes.
    #[schema(example = 42)]
    votes: u64,
    /// In how many days since it was published.
    #[schema(example = 6)]
    days: u64,
}

/// One page of the list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CardList {
    /// In the order that was asked for.
    proposals: Vec<CardBody>,
    /// Where the next page begins; null on the last one.
    next: Option<String>,
}

/// One proposal in the list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CardBody {
    /// Its id.
    #[schema(example = "01k70b9w2m5x8s3t6v9y1z4c7e")]
    id: String,
    /// Its number, from receipt.
    #[schema(example = "2026-118")]
    number: String,
    /// Its title.
    #[schema(example = "Fler bussturer till och från Broviken i sommar")]
    title: String,
    /// The beginning of what it proposes.
    #[schema(example = "Låt linje 432 gå varje timme mellan 8 och 22…")]
    excerpt: String,
    /// Its service area.
    service_area: NamedBody,
    /// Where it stands.
    state: StateBody,
    /// When it was published and opened for votes.
    #[schema(value_type = String, format = DateTime, example = "2026-10-08T09:12:00Z")]
    published_at: Timestamp,
    /// When voting ends: the midnight, in Sweden, that ends its last day.
    #[schema(value_type = Option<String>, format = DateTime, example = "2027-01-06T23:00:00Z")]
    closes_at: Option<Timestamp>,
    /// Votes counted so far; of a closed proposal, all.
    #[schema(example = 73)]
    votes: u64,
    /// With how many votes the proposal goes to the board; null if votes alone do not decide that.
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
    /// Why it is hot, if it is: its votes, and in how many days.
    hot: Option<HotBody>,
    /// Whether its author has taken it back; it stays for those who took part.
    #[schema(example = false)]
    is_withdrawn: bool,
    /// Its page.
    #[schema(example = "https://broviken.example/forslag/01k70b9w2m5x8s3t6v9y1z4c7e")]
    url: String,
}

impl CardList {
    pub(super) fn new(source: &Source<'_>, cards: Vec<Card>, next: Option<String>) -> Self {
        Self { proposals: cards.into_iter().map(|card| CardBody::new(source, card)).collect(), next }
    }
}

impl CardBody {
    pub(super) fn new(source: &Source<'_>, card: Card) -> Self {
        let hot = card.heat(source.now()).map(|heat| HotBody { votes: heat.votes, days: heat.days });
        Self {
            id: card.id.to_string(),
            number: card.number.to_string(),
            title: card.title,
            excerpt: card.excerpt,
            service_area: source.area(&card.area),
            state: card.state.into(),
            published_at: card.listed_at,
            closes_at: card.closes_at,
            votes: card.votes,
            votes_needed: card.needed,
            comments: card.comments,
            shares: card.shares,
            unverified_shares: card.unverified_shares,
            hot,
            is_withdrawn: card.withdrawn == Some(true),
            url: source.page(card.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_to_a_hundred() {
        let limit = |limit| ListParams { limit, ..ListParams::default() }.limit().ok();
        assert_eq!([None, Some(1), Some(100)].map(limit), [Some(20), Some(1), Some(100)]);
        assert_eq!([Some(0), Some(101), Some(-1), Some(i32::MIN)].map(limit), [None; 4]);
    }
}

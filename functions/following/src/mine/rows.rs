//! Votes, followings and mail, as their owner's page shows them.

use domain::{follow::Scope, ids::ProposalId, listing::ListState, vote::VoteStanding};
use store::{Key, OwnVote, Person};
use web::{Problem, Tenant};

use crate::topic::label;

/// A vote.
pub(crate) struct VoteRow {
    pub(crate) title: String,
    pub(crate) address: String,
    /// When it was cast.
    pub(crate) at: String,
    /// How it stands to the count, where it does not count.
    pub(crate) standing: Option<String>,
    /// Where it is taken back, while that is possible.
    pub(crate) take_back: Option<String>,
}

/// A following.
pub(crate) struct FollowRow {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) address: String,
    pub(crate) cadence: String,
    /// Where it is changed.
    pub(crate) change: String,
    /// Where it ends.
    pub(crate) stop: String,
    /// Whether mail about it is sent.
    pub(crate) is_heard: bool,
}

/// A mail that was sent.
pub(crate) struct MailRow {
    pub(crate) at: String,
    pub(crate) what: String,
    /// The title of what it is about, with its address if everybody may see it.
    pub(crate) about: Option<(String, Option<String>)>,
}

/// The title of a proposal, whether or not it is still public.
pub(super) async fn title(tenant: &Tenant, id: ProposalId) -> Result<Option<String>, Problem> {
    Ok(tenant.store.card(id).await?.map(|entry| entry.facts.title))
}

pub(super) async fn vote(tenant: &Tenant, person: &Person, key: Key) -> Result<Option<VoteRow>, Problem> {
    let Key::Vote(proposal, _) = key else { return Ok(None) };
    let (card, vote) =
        tokio::try_join!(tenant.store.card(proposal), tenant.store.own_vote(proposal, person.id))?;
    let (Some(entry), Some(OwnVote { at, standing })) = (card, vote) else { return Ok(None) };
    let is_open = entry.card.as_ref().is_some_and(|card| {
        card.state == ListState::Open && card.closes_at.is_none_or(|closes_at| tenant.now < closes_at)
    });
    let address = tenant.href(&format!("/forslag/{proposal}"));
    let message = match standing {
        VoteStanding::Counts => None,
        VoteStanding::Held(_) if is_open => Some("mine-vote-checked"),
        VoteStanding::Held(_) | VoteStanding::Void => Some("mine-vote-not-counted"),
    };
    let standing_words = message.map(|message| tenant.page().t(message));
    let can_take_back = is_open && standing != VoteStanding::Void;
    let take_back = can_take_back.then(|| tenant.href(&format!("/forslag/{proposal}/rost/ta-tillbaka")));
    Ok(Some(VoteRow {
        title: entry.facts.title,
        address,
        at: tenant.language.moment(at),
        standing: standing_words,
        take_back,
    }))
}

pub(super) async fn follow(tenant: &Tenant, person: &Person, key: Key) -> Result<Option<FollowRow>, Problem> {
    let Some(follow) = super::follow_at(tenant, &key).await? else { return Ok(None) };
    let page = tenant.page();
    let (title, address) = match &follow.scope {
        Scope::Proposal(id) | Scope::Outcome(id) | Scope::Comments(id) => {
            (title(tenant, *id).await?, format!("/forslag/{id}"))
        }
        Scope::Area(area) => (None, format!("/forslag?omrade={area}")),
        Scope::All => (None, "/forslag".to_owned()),
    };
    let area = match &follow.scope {
        Scope::Area(area) => tenant.settings.service_area(area).map(|area| tenant.words(&area.name)),
        _ => None,
    };
    let change = format!("/mina-sidor/foljer/{}", follow.scope);
    Ok(Some(FollowRow {
        id: format!("takt-{}", follow.scope.to_string().replace('.', "-")),
        label: label(&page, &follow.scope, title.as_deref(), area),
        address: tenant.href(&address),
        cadence: super::chosen(follow.cadence),
        stop: tenant.href(&format!("{change}/sluta")),
        change: tenant.href(&change),
        is_heard: follow.is_heard(person.silenced_at),
    }))
}

pub(super) async fn mail(tenant: &Tenant, _: &Person, key: Key) -> Result<Option<MailRow>, Problem> {
    let Some(sent) = tenant.store.sent_mail(&key).await? else { return Ok(None) };
    let Some(at) = sent.sent_at else { return Ok(None) };
    let card = match sent.about {
        Some(id) => tenant.store.card(id).await?,
        None => None,
    };
    let about = card.map(|entry| {
        let address = entry.card.map(|card| tenant.href(&format!("/forslag/{}", card.id)));
        (entry.facts.title, address)
    });
    Ok(Some(MailRow { at: tenant.language.moment(at), what: subject(tenant, sent.letter.as_deref()), about }))
}

/// What a letter is called: its subject, or what stands for it where that says nothing by itself.
fn subject(tenant: &Tenant, letter: Option<&str>) -> String {
    let named = letter.map(|letter| [format!("mine-mail-{letter}"), format!("mail-{letter}-subject")]);
    let known = named.into_iter().flatten().find(|id| language::has(id));
    let id = known.unwrap_or_else(|| "mine-mail-other".to_owned());
    let name = tenant.settings.name.as_str();
    let needed = tenant.settings.compiled.least_votes_needed().unwrap_or_default();
    tenant.language.with(&id, &[("municipality", name.into()), ("needed", needed.into())])
}

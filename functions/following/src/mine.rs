//! "Mina sidor": all that is one's own, ten of each kind, and everything that can be changed.

pub(crate) mod change;
mod comments;
pub(crate) mod place;
mod proposals;
mod rows;

use askama::Template;
use axum::response::Response;
use domain::{
    aggregate::AggregateId,
    follow::{Cadence, Follow},
    mobile::MobileNumber,
};
use futures_util::future::join_all;
use look::{Choice, Html, Page};
use serde::Deserialize;
use store::{Key, Own as Kind, Person, StoreError};
use web::{Problem, QueryParams, Tenant, html};

use self::{
    comments::CommentRow,
    proposals::ProposalRow,
    rows::{FollowRow, MailRow, VoteRow},
};
use crate::{
    known::{MINE, Own, address_of},
    mobile,
    topic::cadences,
};

/// How many of a kind stand on a page.
const PAGE: i32 = 10;

/// Some of one kind.
pub(crate) struct Section<T> {
    pub(crate) rows: Vec<T>,
    /// Where there are more.
    pub(crate) more: Option<String>,
}

/// What stands on a page: a kind that is not there is on a page of its own.
#[derive(Default)]
struct Sections {
    proposals: Option<Section<ProposalRow>>,
    votes: Option<Section<VoteRow>>,
    comments: Option<Section<CommentRow>>,
    follows: Option<Section<FollowRow>>,
    mails: Option<Section<MailRow>>,
}

#[derive(Template)]
#[template(path = "mina.html")]
struct MinePage {
    page: Page,
    sections: Sections,
    /// The name of the one kind on the page; nothing for the page of all.
    only: Option<&'static str>,
    cadences: Vec<Choice>,
    /// What can be changed, on the page of all.
    settings: Option<Settings>,
    /// Until when nothing of hers is published, if that is so.
    blocked: Option<String>,
}

/// What can be changed.
struct Settings {
    email: String,
    /// Her mobile number, if she is known by one.
    mobile: Option<String>,
    /// What leads to it, where the municipality sends SMS or she has one.
    to_mobile: Option<String>,
    /// Whether nothing else leads to her.
    is_by_mobile_alone: bool,
    languages: Vec<Choice>,
    language: String,
    is_undeliverable: bool,
    contact: Html,
    /// What leads to how she is known: to a mailbox, or to an e-legitimation, where the municipality has it.
    mailbox: Option<String>,
    is_identified: bool,
}

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default, rename = "efter")]
    after: Option<String>,
}

/// `GET /mina-sidor`
pub(crate) async fn show(tenant: Tenant, Own(person): Own) -> Result<Response, Problem> {
    let first = After::default();
    let (proposals, votes, comments, follows, mails) = tokio::try_join!(
        section(&tenant, &person, Kind::Proposals, &first, proposals::row),
        section(&tenant, &person, Kind::Votes, &first, rows::vote),
        section(&tenant, &person, Kind::Comments, &first, comments::row),
        section(&tenant, &person, Kind::Follows, &first, rows::follow),
        section(&tenant, &person, Kind::Deliveries, &first, rows::mail),
    )?;
    let sections = Sections {
        proposals: Some(proposals),
        votes: Some(votes),
        comments: Some(comments),
        follows: Some(follows),
        mails: Some(mails),
    };
    let settings = Some(Settings::new(&tenant, &person));
    let author = tenant.store.author_lately(person.id).await?;
    let block = author.as_ref().and_then(|author| author.state.blocked_on(tenant.today()));
    let blocked = block.map(|block| tenant.language.date(block.until));
    Ok(html(&MinePage { settings, blocked, ..page(&tenant, sections, None) }))
}

/// `GET /mina-sidor/forslag`
pub(crate) async fn proposals(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(after): QueryParams<After>,
) -> Result<Response, Problem> {
    let proposals = Some(section(&tenant, &person, Kind::Proposals, &after, proposals::row).await?);
    Ok(html(&page(&tenant, Sections { proposals, ..Sections::default() }, Some("mine-proposals"))))
}

/// `GET /mina-sidor/roster`
pub(crate) async fn votes(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(after): QueryParams<After>,
) -> Result<Response, Problem> {
    let votes = Some(section(&tenant, &person, Kind::Votes, &after, rows::vote).await?);
    Ok(html(&page(&tenant, Sections { votes, ..Sections::default() }, Some("mine-votes"))))
}

/// `GET /mina-sidor/kommentarer`
pub(crate) async fn comments(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(after): QueryParams<After>,
) -> Result<Response, Problem> {
    let comments = Some(section(&tenant, &person, Kind::Comments, &after, comments::row).await?);
    Ok(html(&page(&tenant, Sections { comments, ..Sections::default() }, Some("mine-comments"))))
}

/// `GET /mina-sidor/foljer`
pub(crate) async fn follows(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(after): QueryParams<After>,
) -> Result<Response, Problem> {
    let follows = Some(section(&tenant, &person, Kind::Follows, &after, rows::follow).await?);
    Ok(html(&page(&tenant, Sections { follows, ..Sections::default() }, Some("mine-follows"))))
}

/// `GET /mina-sidor/mejl`
pub(crate) async fn mails(
    tenant: Tenant,
    Own(person): Own,
    QueryParams(after): QueryParams<After>,
) -> Result<Response, Problem> {
    let mails = Some(section(&tenant, &person, Kind::Deliveries, &after, rows::mail).await?);
    Ok(html(&page(&tenant, Sections { mails, ..Sections::default() }, Some("mine-mails"))))
}

fn page(tenant: &Tenant, sections: Sections, only: Option<&'static str>) -> MinePage {
    let page = tenant.page();
    MinePage { cadences: cadences(&page), page, sections, only, settings: None, blocked: None }
}

impl MinePage {
    fn heading(&self) -> String {
        self.page.t(self.only.unwrap_or("mine-title"))
    }
}

impl Settings {
    fn new(tenant: &Tenant, person: &Person) -> Self {
        let page = &tenant.page();
        let has_e_legitimation = tenant.settings.e_legitimation.is_some();
        let choice = |code: &str, name: &str| Choice::new(code, name);
        Self {
            email: address_of(person),
            mobile: person.mobile.as_ref().map(MobileNumber::shown),
            to_mobile: (tenant.settings.sms.is_some() || person.mobile.is_some())
                .then(|| page.href(mobile::FORM)),
            is_by_mobile_alone: person.mobile.is_some() && person.email.is_none() && person.number.is_none(),
            languages: vec![choice("sv", "Svenska"), choice("en", "English")],
            language: person.language.clone(),
            is_undeliverable: person.undeliverable.is_some(),
            contact: contact(page, "mine-address-other"),
            mailbox: has_e_legitimation.then(|| page.href("/mina-sidor/epost")),
            is_identified: person.number.is_some(),
        }
    }
}

/// The address of a kind's own page.
const fn below(kind: Kind) -> &'static str {
    match kind {
        Kind::Proposals => "/forslag",
        Kind::Votes => "/roster",
        Kind::Comments => "/kommentarer",
        Kind::Follows => "/foljer",
        Kind::Deliveries => "/mejl",
        // What she has passed on stands in her extract alone.
        Kind::Shares => "/utdrag",
    }
}

/// Some of one kind, each loaded at the same time as the others.
async fn section<'a, T, F>(
    tenant: &'a Tenant,
    person: &'a Person,
    kind: Kind,
    after: &After,
    row: impl Fn(&'a Tenant, &'a Person, Key) -> F,
) -> Result<Section<T>, Problem>
where
    F: Future<Output = Result<Option<T>, Problem>>,
{
    let after =
        after.after.as_deref().map(|after| place::open(tenant, person.id, kind, after)).transpose()?;
    let own = tenant.store.own(person.id, kind, after.as_ref(), PAGE).await?;
    let rows = join_all(own.keys.into_iter().map(|key| row(tenant, person, key))).await;
    let rows: Vec<Option<T>> = rows.into_iter().collect::<Result<_, _>>()?;
    let more = own.next.map(|next| place::seal(tenant, person.id, kind, next)).transpose()?;
    let more = more.map(|place| tenant.href(&format!("{MINE}{}?efter={place}", below(kind))));
    Ok(Section { rows: rows.into_iter().flatten().collect(), more })
}

/// What these keys name, loaded at the same time; what is no more is left out.
pub(crate) async fn loaded<'a, T, F>(keys: &'a [Key], load: impl Fn(&'a Key) -> F) -> Result<Vec<T>, Problem>
where
    F: Future<Output = Result<Option<T>, StoreError>>,
{
    let loaded = join_all(keys.iter().map(load)).await;
    let loaded: Vec<Option<T>> = loaded.into_iter().collect::<Result<_, _>>()?;
    Ok(loaded.into_iter().flatten().collect())
}

/// The following that a key names, unless it has ended.
pub(crate) async fn follow_at(tenant: &Tenant, key: &Key) -> Result<Option<Follow>, StoreError> {
    let Key::Aggregate(AggregateId::Follow(id)) = key else { return Ok(None) };
    let found = tenant.store.follow(*id).await?;
    Ok(found.map(|found| found.state).filter(|follow| follow.is_active))
}

/// A message that says how to reach the contact centre, with its telephone and mailbox as links.
pub(crate) fn contact(page: &Page, id: &str) -> Html {
    let site = &page.site;
    let values = [
        ("phone", (&site.phone.display).into()),
        ("call", format!("tel:{}", site.phone.dial).into()),
        ("email", (&site.email).into()),
        ("mail", format!("mailto:{}", site.email).into()),
    ];
    page.rich(id, &values)
}

/// As the select of a following says it.
fn chosen(cadence: Cadence) -> String {
    cadence.as_str().to_owned()
}

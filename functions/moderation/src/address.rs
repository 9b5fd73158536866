//! Where on the desk somebody is, as the address says: which part of the queue is shown, and what has just been done.

use std::{fmt, str::FromStr};

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    desk::TaskKind,
    ids::{CommentId, GroupId, InvalidId, ProposalId},
    report::Subject,
    settings::Group,
};
use look::percent_encoded;
use serde::Deserialize;
use web::{Moderator, PathParam, Problem, QueryParams, Tenant};

/// The query of an address of the desk. What is not known there is passed over.
#[derive(Debug, Clone, Default, Deserialize)]
struct DeskQuery {
    grupp: Option<String>,
    visa: Option<String>,
    efter: Option<String>,
    klart: Option<String>,
}

/// Which part of the queue is shown. Every address of the desk keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// One group's, or all.
    pub(crate) group: Option<GroupId>,
    /// What is shown of it.
    pub(crate) what: What,
    /// A cursor into the list of all proposals.
    pub(crate) after: Option<String>,
}

/// What is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum What {
    /// Everything that there is to do.
    #[default]
    ToDo,
    /// Proposals to be read, for the first time or again.
    Proposals,
    /// Comments to be read.
    Comments,
    /// What has been reported.
    Reported,
    /// Votes that are held.
    HeldVotes,
    /// Where the author has been asked.
    Asked,
    /// Every public proposal, whether there is anything to do or not.
    All,
}

/// What has just been done, by the address: one can be made up, so it is looked at before it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Something with a proposal.
    Proposal(ProposalId),
    /// Something with a comment.
    Comment(CommentId),
    /// Reports were handled.
    Reports(Subject),
}

/// A request of the desk: whose, by whom, where.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) tenant: Tenant,
    pub(crate) moderator: Moderator,
    pub(crate) view: View,
    pub(crate) done: Option<Done>,
}

/// Where the forms about one thing are sent; the view of the queue stays as it is.
#[derive(Debug, Clone)]
pub(crate) struct Actions {
    place: String,
    query: String,
}

/// A request about one thing at the desk.
#[derive(Debug)]
pub(crate) struct At<T> {
    pub(crate) visit: Visit,
    pub(crate) id: T,
}

impl What {
    /// All, in the order of the form.
    pub(crate) const ALL: [Self; 7] = [
        Self::ToDo,
        Self::Proposals,
        Self::Comments,
        Self::Reported,
        Self::HeldVotes,
        Self::Asked,
        Self::All,
    ];

    /// As it is written in addresses.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::ToDo => "",
            Self::Proposals => "forslag",
            Self::Comments => "kommentarer",
            Self::Reported => "anmalt",
            Self::HeldVotes => "roster",
            Self::Asked => "fragat",
            Self::All => "alla",
        }
    }

    /// The message that names it.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::ToDo => "moderation-show-todo",
            Self::Proposals => "moderation-show-proposals",
            Self::Comments => "moderation-show-comments",
            Self::Reported => "moderation-show-reported",
            Self::HeldVotes => "moderation-show-held-votes",
            Self::Asked => "moderation-show-asked",
            Self::All => "moderation-show-all",
        }
    }

    /// Whether something of this kind belongs to it.
    pub(crate) fn includes(self, kind: TaskKind) -> bool {
        match self {
            Self::ToDo | Self::All => true,
            Self::Proposals => matches!(
                kind,
                TaskKind::New | TaskKind::Objection | TaskKind::Amendment | TaskKind::Published
            ),
            Self::Comments => matches!(kind, TaskKind::Comment | TaskKind::CommentObjection),
            Self::Reported => kind == TaskKind::Reported,
            Self::HeldVotes => kind == TaskKind::HeldVotes,
            Self::Asked => kind == TaskKind::Asked,
        }
    }
}

impl View {
    fn of(tenant: &Tenant, query: DeskQuery) -> Self {
        let group = query.grupp.and_then(|group| group.parse().ok());
        let what = query.visa.unwrap_or_default();
        Self {
            group: group.filter(|group| tenant.settings.group(group).is_some()),
            what: What::ALL.into_iter().find(|known| known.as_str() == what).unwrap_or_default(),
            after: query.efter,
        }
    }

    /// The group whose queue it is, if it is one group's.
    pub(crate) fn group<'a>(&self, tenant: &'a Tenant) -> Option<&'a Group> {
        tenant.settings.group(self.group.as_ref()?)
    }

    /// An address of the desk that keeps this view: "/desk/moderering#ko", or with a query of its own.
    pub(crate) fn href(&self, tenant: &Tenant, path: &str) -> String {
        let (path, fragment) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
        let mut whole = path.to_owned();
        let what = Some(self.what.as_str()).filter(|what| !what.is_empty());
        let pairs = [
            ("grupp", self.group.as_ref().map(GroupId::as_str)),
            ("visa", what),
            ("efter", self.after.as_deref()),
        ];
        for (name, value) in pairs.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            whole.push(if whole.contains('?') { '&' } else { '?' });
            whole.push_str(name);
            whole.push('=');
            // A cursor may be made up.
            whole.push_str(&percent_encoded(value));
        }
        if let Some(fragment) = fragment {
            whole.push('#');
            whole.push_str(fragment);
        }
        tenant.href(&whole)
    }
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(id) => write!(f, "forslag.{id}"),
            Self::Comment(id) => write!(f, "kommentar.{id}"),
            Self::Reports(subject) => write!(f, "anmalt.{subject}"),
        }
    }
}

impl FromStr for Done {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        match text.split_once('.') {
            Some(("forslag", id)) => id.parse().map(Self::Proposal),
            Some(("kommentar", id)) => id.parse().map(Self::Comment),
            Some(("anmalt", subject)) => subject.parse().map(Self::Reports),
            _ => Err(InvalidId("Done")),
        }
    }
}

impl Visit {
    /// An address of the desk that keeps the view.
    pub(crate) fn href(&self, path: &str) -> String {
        self.view.href(&self.tenant, path)
    }

    /// Where the forms about the thing at this path are sent.
    pub(crate) fn actions(&self, place: &str) -> Actions {
        let whole = self.href(place);
        let query = whole.strip_prefix(place).unwrap_or_default().to_owned();
        Actions { place: place.to_owned(), query }
    }

    /// The address of a proposal at the desk.
    pub(crate) fn proposal(&self, id: ProposalId) -> String {
        self.href(&format!("/desk/moderering/{id}#post"))
    }

    /// The address of a comment at the desk.
    pub(crate) fn comment(&self, id: CommentId) -> String {
        self.href(&format!("/desk/moderering/kommentarer/{id}#post"))
    }
}

impl Actions {
    /// The address that ends so.
    pub(crate) fn to(&self, verb: &str) -> String {
        format!("{}/{verb}{}", self.place, self.query)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let tenant = Tenant::from_request_parts(parts, state).await?;
        let moderator = Moderator::from_request_parts(parts, state).await?;
        let QueryParams(query) = QueryParams::<DeskQuery>::from_request_parts(parts, state).await?;
        let done = query.klart.as_deref().and_then(|done| done.parse().ok());
        let view = View::of(&tenant, query);
        Ok(Self { tenant, moderator, view, done })
    }
}

impl<S: Send + Sync, T: FromStr + Send> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let PathParam(id) = PathParam::<T>::from_request_parts(parts, state).await?;
        Ok(Self { visit: Visit::from_request_parts(parts, state).await?, id })
    }
}

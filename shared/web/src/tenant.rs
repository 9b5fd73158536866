//! The municipality that a request is for, found by its host name.

use std::sync::Arc;

use app::{App, Municipality};
use axum::{
    extract::FromRequestParts,
    http::{Uri, header, request::Parts},
};
use domain::{
    actor::Actor,
    aggregate::Context,
    calendar::stockholm,
    ids::{MunicipalityId, ResidentGroupId},
    settings::{VersionedSettings, Words},
};
use jiff::{Timestamp, civil::Date};
use language::Language;
use look::{Colour, Page, Phone, ShownTo, Site, Theme};
use passage::Passage;
use store::{MunicipalityStore, StoreError};

use crate::Problem;

/// The municipality, the time and the language of one request.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// The app.
    pub app: App,
    /// The municipality's data.
    pub store: MunicipalityStore,
    /// Its settings.
    pub settings: Arc<VersionedSettings>,
    /// When the request came.
    pub now: Timestamp,
    /// The language it is answered in.
    pub language: Language,
    uri: Uri,
    host: String,
}

impl Tenant {
    /// Which municipality.
    pub fn id(&self) -> &MunicipalityId {
        self.store.municipality()
    }

    /// Today, in Sweden.
    pub fn today(&self) -> Date {
        stockholm(self.now).date()
    }

    /// What a command is decided with.
    pub fn context(&self, actor: Actor) -> Context<'_> {
        Context { actor, at: self.now, settings: &self.settings }
    }

    /// The settings that something was published under.
    pub async fn settings_of(&self, version: Option<u64>) -> Result<Arc<VersionedSettings>, Arc<StoreError>> {
        let here = Municipality { store: self.store.clone(), settings: Arc::clone(&self.settings) };
        self.app.settings_of(&here, version).await
    }

    /// What every page knows.
    pub fn page(&self) -> Page {
        Page::new(
            Arc::new(self.site()),
            self.language,
            self.uri.path_and_query().map_or("/", |path| path.as_str()),
        )
    }

    /// A path with the language it is to be shown in.
    pub fn href(&self, path: &str) -> String {
        self.page().href(path)
    }

    /// The whole address of a path at the host that was asked.
    pub fn here(&self, path: &str) -> String {
        format!("{}://{}{path}", self.app.hosts.scheme, self.host)
    }

    /// A municipality's own words in the language of the request.
    pub fn words<'a>(&self, words: &'a Words) -> &'a str {
        in_language(words, self.language)
    }

    /// A group of residents by its name, or by its id if it is no more.
    pub fn group_name<'a>(&'a self, group: &'a ResidentGroupId) -> &'a str {
        self.settings.resident_group(group).map_or(group.as_str(), |group| self.words(&group.name))
    }

    /// The municipality's colours.
    pub fn theme(&self) -> Theme {
        let colour = |colour: &domain::settings::Colour| colour.to_string().parse::<Colour>().ok();
        let (look, default) = (&self.settings.look, Theme::default());
        Theme {
            brand: colour(&look.brand).unwrap_or(default.brand),
            warm: colour(&look.warm).unwrap_or(default.warm),
            paper: colour(&look.paper).unwrap_or(default.paper),
            cottage: colour(&look.cottage).unwrap_or(default.cottage),
        }
    }

    fn site(&self) -> Site {
        let settings = &self.settings;
        let theme = self.theme();
        Site {
            name: settings.name.clone(),
            place: settings.place.clone(),
            shown_to: if settings.standing.is_open() { ShownTo::Everybody } else { ShownTo::Staff },
            phone: Phone {
                display: settings.contact.phone.clone(),
                dial: settings.contact.phone_dial.clone(),
            },
            email: settings.contact.email.as_str().to_owned(),
            hours_swedish: settings.contact.hours.sv.clone(),
            hours_english: settings.contact.hours.en.clone(),
            theme: (theme != Theme::default()).then(|| theme.version()),
        }
    }

    /// Finds the tenant of a request.
    pub(crate) async fn find(app: &App, parts: &Parts) -> Result<Self, Problem> {
        // The edge knows municipalities' own host names as well, which is why it says whose a request is.
        let id = match parts.extensions.get::<Passage>() {
            Some(passage) => passage.municipality.parse().ok(),
            None => app.hosts.municipality(asked_host(parts).unwrap_or_default()),
        };
        let id = id.ok_or_else(Problem::not_found)?;
        let Municipality { store, settings } = app.municipality(&id).await?.ok_or_else(Problem::not_found)?;
        let (now, language) = (app.now(), language_of(parts));
        let host = asked_host(parts).unwrap_or_default().to_owned();
        Ok(Self { app: app.clone(), store, settings, now, language, uri: parts.uri.clone(), host })
    }
}

/// The host name that the browser asked: behind the edge the request itself names the origin.
pub(crate) fn asked_host(parts: &Parts) -> Option<&str> {
    if let Some(passage) = parts.extensions.get::<Passage>() {
        return Some(&passage.host);
    }
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.or_else(|| parts.uri.host())
}

/// A text of the settings in a language.
pub fn in_language(words: &Words, language: Language) -> &str {
    match language {
        Language::Swedish => &words.sv,
        Language::English => &words.en,
    }
}

/// The address says which language a page is in, so that it is the same for everybody; a program says it in a header.
pub(crate) fn language_of(parts: &Parts) -> Language {
    let asked = parts.uri.query().unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("lang="));
    let accepted = || {
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        parts.uri.path().starts_with("/api/").then(|| accepts.get(..2)).flatten()
    };
    asked.or_else(accepted).and_then(|code| code.parse().ok()).unwrap_or_default()
}

impl<S: Send + Sync> FromRequestParts<S> for Tenant {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // Put there by the guard, without which no route can be mounted.
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}

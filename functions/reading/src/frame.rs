//! What every view is made with: language, settings and time.

use domain::{
    actor::Assurance,
    ids::{ResidentGroupId, ServiceAreaId},
    open_to::OpenTo,
    settings::{ServiceArea, VersionedSettings},
};
use jiff::{Timestamp, civil::Date};
use language::Language;
use look::Page;

use crate::{days::day, words::area_name};
use web::in_language;

/// Language, settings and time.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The page that the view is shown on.
    pub(crate) page: &'a Page,
    /// The municipality's settings.
    pub(crate) settings: &'a VersionedSettings,
    /// Now.
    pub(crate) now: Timestamp,
}

impl<'a> Frame<'a> {
    pub(crate) fn language(&self) -> Language {
        self.page.language
    }

    /// Today, in Sweden.
    pub(crate) fn today(&self) -> Date {
        day(self.now)
    }

    /// A group of residents by its name, or by its id if it is no more.
    pub(crate) fn group_name(&self, group: &'a ResidentGroupId) -> &'a str {
        let known = self.settings.resident_group(group);
        known.map_or(group.as_str(), |known| in_language(&known.name, self.language()))
    }

    /// To whom something is open, by the message for each way of being known and the one that names a group.
    pub(crate) fn whom_it_admits(
        &self,
        open_to: &'a OpenTo,
        by_assurance: [&str; 4],
        by_group: &str,
    ) -> String {
        let [mobile, email, identified, registered] = by_assurance;
        match open_to {
            OpenTo::Group(group) => self.page.one(by_group, "group", self.group_name(group)),
            open_to => self.page.t(match open_to.least() {
                Assurance::ConfirmedMobile => mobile,
                Assurance::ConfirmedEmail => email,
                Assurance::Identified => identified,
                Assurance::RegisteredResident => registered,
            }),
        }
    }

    /// With how many votes a proposal goes to its board, if that is the same wherever one votes.
    pub(crate) fn votes_needed(&self) -> Option<u64> {
        let mut needed = self.settings.service_areas.iter().map(|area| self.settings.votes_needed(&area.id));
        let first = needed.next()??;
        needed.all(|other| other == Some(first)).then_some(first)
    }

    /// The name of an area; its id, if the municipality no longer has it.
    pub(crate) fn area_name(&self, area: &'a ServiceAreaId) -> &'a str {
        area_name(self.settings, area, self.language())
    }

    /// The name of the board that answers for an area.
    pub(crate) fn board_name(&self, area: &ServiceAreaId) -> String {
        self.settings
            .board_of(area)
            .map_or_else(|| self.page.t("reading-some-board"), |board| board.name.clone())
    }

    /// The address of an area's illustration, if it has one.
    pub(crate) fn picture(&self, area: &ServiceAreaId) -> Option<&'static str> {
        let picture =
            self.settings.service_area(area).and_then(|area: &ServiceArea| area.picture.as_deref())?;
        look::all().find(|(name, _)| *name == picture).map(|(_, address)| address)
    }

    /// What the board that answers for an area promises, in words of its own.
    pub(crate) fn board_promise(&self, area: &ServiceAreaId) -> Option<&'a str> {
        let promise = self.settings.board_of(area)?.promise.as_ref()?;
        Some(in_language(promise, self.language()))
    }

    /// "1 röst", "100 röster".
    pub(crate) fn votes(&self, count: u64) -> String {
        self.page.one("votes", "count", count)
    }
}

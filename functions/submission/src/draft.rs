//! What was typed, as it was typed, and what it becomes once it is sound.
//!
//! The page and the API share this: they differ only in what they call a field, which [`Field`] knows.

use std::collections::BTreeSet;

use domain::{
    email::EmailAddress,
    ids::ServiceAreaId,
    person::{Detail, DetailProblem, Details, PhoneNumber, TypedDetails},
    proposal::NameDisplay,
    settings::{Settings, Submitters},
    text::{BODY_MAX, NAME_MAX, PLACE_MAX, ProposalText, TITLE_MAX, TextProblem, line, paragraphs},
};
use serde::{Deserialize, Serialize};
use store::SubmittedProposal;
use web::FieldProblem;

/// What was typed. It is read by the names of the form's fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Draft {
    #[serde(rename = "rubrik")]
    pub(crate) title: String,
    #[serde(rename = "vad")]
    pub(crate) what: String,
    #[serde(rename = "varfor")]
    pub(crate) why: String,
    #[serde(rename = "omrade")]
    pub(crate) area: String,
    #[serde(rename = "plats")]
    pub(crate) place: String,
    /// In days; empty for the period that is chosen beforehand.
    #[serde(rename = "tid")]
    pub(crate) open_days: String,
    #[serde(rename = "namn")]
    pub(crate) name: String,
    /// Whatever a checked box sends.
    #[serde(rename = "dolj")]
    pub(crate) hide_name: String,
    #[serde(rename = "epost")]
    pub(crate) email: String,
    #[serde(rename = "telefon")]
    pub(crate) phone: String,
    #[serde(rename = "adress")]
    pub(crate) address: String,
    /// Whatever a checked box sends.
    #[serde(rename = "privatperson")]
    pub(crate) for_herself: String,
    /// Whatever a checked box sends: that she has skyddade personuppgifter.
    #[serde(rename = "skyddad")]
    pub(crate) protected: String,
}

/// A field, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    What,
    Why,
    Area,
    Place,
    OpenDays,
    Name,
    Email,
    Phone,
    Address,
    ForHerself,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Text(TextProblem),
    NotAnAddress,
    NotAPhoneNumber,
    /// Nothing by which she could be reached.
    Unreachable,
    /// A box that must be checked.
    Unchecked,
    /// Not among what the municipality offers.
    NotOffered,
}

/// One thing to put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: Field,
    pub(crate) wrong: Wrong,
}

impl Draft {
    /// What was kept of a proposal, typed again.
    pub(crate) fn of(proposal: &SubmittedProposal, email: &EmailAddress) -> Self {
        let SubmittedProposal { text, name, name_display, area, open_days, details, is_protected } =
            proposal.clone();
        let checked = |is: bool| if is { "true".to_owned() } else { String::new() };
        Self {
            title: text.title,
            what: text.what,
            why: text.why,
            area: area.to_string(),
            place: text.place.unwrap_or_default(),
            open_days: open_days.to_string(),
            name,
            hide_name: checked(name_display == NameDisplay::Hidden),
            protected: checked(is_protected),
            email: email.as_str().to_owned(),
            phone: details.phone.as_ref().map(PhoneNumber::as_str).unwrap_or_default().to_owned(),
            address: details.address.unwrap_or_default(),
            // Said once more: it is asked because the rules have changed.
            for_herself: String::new(),
        }
    }

    /// What a proposal says, typed again.
    pub(crate) fn of_text(text: &ProposalText) -> Self {
        let ProposalText { title, what, why, place } = text.clone();
        Self { title, what, why, place: place.unwrap_or_default(), ..Self::default() }
    }

    /// The draft as the page sends it: where there is only one period there was nothing to choose.
    pub(crate) fn on_page(self, settings: &Settings) -> Self {
        match settings.proposals.open_days.as_slice() {
            [_] => Self { open_days: String::new(), ..self },
            _ => self,
        }
    }

    /// The fields that are filled in, as the form sends them.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            (Field::Title.on_page(), &self.title),
            (Field::What.on_page(), &self.what),
            (Field::Why.on_page(), &self.why),
            (Field::Area.on_page(), &self.area),
            (Field::Place.on_page(), &self.place),
            (Field::OpenDays.on_page(), &self.open_days),
            (Field::Name.on_page(), &self.name),
            ("dolj", &self.hide_name),
            (Field::Email.on_page(), &self.email),
            (Field::Phone.on_page(), &self.phone),
            (Field::Address.on_page(), &self.address),
            (Field::ForHerself.on_page(), &self.for_herself),
            ("skyddad", &self.protected),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.as_str()))
    }

    /// The proposal and whose it is, or all that is wrong at once.
    pub(crate) fn parse(
        &self,
        settings: &Settings,
    ) -> Result<(SubmittedProposal, EmailAddress), Vec<Mistake>> {
        match (self.proposal(settings), self.address()) {
            (Ok(proposal), Ok(email)) => Ok((proposal, email)),
            (proposal, email) => Err(proposal.err().into_iter().flatten().chain(email.err()).collect()),
        }
    }

    /// The proposal alone, or all that is wrong with it.
    pub(crate) fn proposal(&self, settings: &Settings) -> Result<SubmittedProposal, Vec<Mistake>> {
        self.proposal_with(settings, &asked(settings, self.is_protected()))
    }

    /// The same with other details of its author than those that the municipality asks for.
    pub(crate) fn proposal_with(
        &self,
        settings: &Settings,
        asked: &BTreeSet<Detail>,
    ) -> Result<SubmittedProposal, Vec<Mistake>> {
        let mut found = Vec::new();
        let words = self.words(&mut found);
        let area = self.service_area(settings).ok_or(Wrong::NotOffered);
        let area = keep(&mut found, Field::Area, area);
        let place = self.spot(&mut found);
        let open_days = keep(&mut found, Field::OpenDays, self.period(settings).ok_or(Wrong::NotOffered));
        let name = keep(&mut found, Field::Name, line(&self.name, NAME_MAX));
        let details = self.details(asked, &mut found);
        let for_herself = self.for_herself(settings, &mut found);
        let (
            Some((title, what, why)),
            Some(area),
            Some(place),
            Some(open_days),
            Some(name),
            Some(details),
            Some(()),
        ) = (words, area, place, open_days, name, details, for_herself)
        else {
            return Err(found);
        };
        let text = ProposalText { title, what, why, place };
        let (name_display, is_protected) = (self.name_display(), self.is_protected());
        Ok(SubmittedProposal { text, name, name_display, area, open_days, details, is_protected })
    }

    /// What the proposal says and no more, or all that is wrong with it: an author corrects nothing else.
    pub(crate) fn text(&self) -> Result<ProposalText, Vec<Mistake>> {
        let mut found = Vec::new();
        match (self.words(&mut found), self.spot(&mut found)) {
            (Some((title, what, why)), Some(place)) => Ok(ProposalText { title, what, why, place }),
            _ => Err(found),
        }
    }

    /// Title, what and why.
    fn words(&self, found: &mut Vec<Mistake>) -> Option<(String, String, String)> {
        let title = keep(found, Field::Title, line(&self.title, TITLE_MAX));
        let what = keep(found, Field::What, paragraphs(&self.what, BODY_MAX));
        let why = keep(found, Field::Why, paragraphs(&self.why, BODY_MAX));
        Some((title?, what?, why?))
    }

    fn spot(&self, found: &mut Vec<Mistake>) -> Option<Option<String>> {
        keep(found, Field::Place, optional(line(&self.place, PLACE_MAX)))
    }

    /// What its author tells of herself beside her name.
    pub(crate) fn typed_details(&self) -> TypedDetails<'_> {
        TypedDetails { phone: &self.phone, address: &self.address, ..TypedDetails::default() }
    }

    fn details(&self, asked: &BTreeSet<Detail>, found: &mut Vec<Mistake>) -> Option<Details> {
        let (details, wrong) = self.typed_details().read(asked);
        let is_sound = wrong.is_empty();
        found.extend(wrong.into_iter().map(|(detail, problem)| Mistake {
            field: Field::of(detail),
            wrong: match problem {
                DetailProblem::Text(problem) => problem.into(),
                DetailProblem::NotAPhoneNumber => Wrong::NotAPhoneNumber,
            },
        }));
        is_sound.then_some(details)
    }

    fn for_herself(&self, settings: &Settings, found: &mut Vec<Mistake>) -> Option<()> {
        let is_asked = settings.proposals.submitters == Submitters::PrivatePersons;
        let read = if is_asked && self.for_herself.is_empty() { Err(Wrong::Unchecked) } else { Ok(()) };
        keep(found, Field::ForHerself, read)
    }

    /// Where its link is mailed.
    pub(crate) fn address(&self) -> Result<EmailAddress, Mistake> {
        let wrong =
            if self.email.trim().is_empty() { TextProblem::Empty.into() } else { Wrong::NotAnAddress };
        EmailAddress::parse(&self.email).map_err(|_| Mistake { field: Field::Email, wrong })
    }

    fn service_area(&self, settings: &Settings) -> Option<ServiceAreaId> {
        self.area.parse().ok().filter(|id| settings.service_area(id).is_some())
    }

    fn period(&self, settings: &Settings) -> Option<u16> {
        let rules = &settings.proposals;
        if self.open_days.is_empty() {
            return Some(rules.default_open_days);
        }
        self.open_days.parse().ok().filter(|days| rules.open_days.contains(days))
    }

    fn name_display(&self) -> NameDisplay {
        let is_shown = self.hide_name.is_empty() && !self.is_protected();
        if is_shown { NameDisplay::Shown } else { NameDisplay::Hidden }
    }

    /// Whether she says that she has skyddade personuppgifter.
    pub(crate) fn is_protected(&self) -> bool {
        !self.protected.is_empty()
    }
}

/// What the municipality asks an author of herself. Where somebody lives who is protected is not asked, and not kept.
pub(crate) fn asked(settings: &Settings, is_protected: bool) -> BTreeSet<Detail> {
    let mut asked = settings.proposals.asked_of_submitters();
    if is_protected {
        asked.remove(&Detail::Address);
    }
    asked
}

/// What is sound; what is not is noted.
fn keep<T>(found: &mut Vec<Mistake>, field: Field, read: Result<T, impl Into<Wrong>>) -> Option<T> {
    read.map_err(|wrong| found.push(Mistake { field, wrong: wrong.into() })).ok()
}

fn optional(read: Result<String, TextProblem>) -> Result<Option<String>, TextProblem> {
    match read {
        Err(TextProblem::Empty) => Ok(None),
        other => other.map(Some),
    }
}

impl From<TextProblem> for Wrong {
    fn from(problem: TextProblem) -> Self {
        Self::Text(problem)
    }
}

impl Field {
    const fn of(detail: Detail) -> Self {
        match detail {
            Detail::Name | Detail::Alias => Self::Name,
            Detail::Phone => Self::Phone,
            Detail::Address => Self::Address,
        }
    }

    /// Its name and id on the page.
    pub(crate) const fn on_page(self) -> &'static str {
        match self {
            Self::Title => "rubrik",
            Self::What => "vad",
            Self::Why => "varfor",
            Self::Area => "omrade",
            Self::Place => "plats",
            Self::OpenDays => "tid",
            Self::Name => "namn",
            Self::Email => "epost",
            Self::Phone => "telefon",
            Self::Address => "adress",
            Self::ForHerself => "privatperson",
        }
    }

    /// Its name in the API.
    pub(crate) const fn in_api(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::What => "what",
            Self::Why => "why",
            Self::Area => "serviceArea",
            Self::Place => "place",
            Self::OpenDays => "openDays",
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::ForHerself => "forMyself",
        }
    }
}

impl Mistake {
    /// As the API tells it.
    pub(crate) fn in_api(self) -> FieldProblem {
        let problem = |message| FieldProblem::new(self.field.in_api(), message);
        match self.wrong {
            Wrong::Text(wrong) => problem_of(self.field.in_api(), wrong),
            Wrong::NotAnAddress => problem("field-email"),
            Wrong::NotAPhoneNumber => problem("field-phone"),
            Wrong::Unchecked => problem("field-for-myself"),
            Wrong::Unreachable => problem("on-behalf-unreachable"),
            Wrong::NotOffered if self.field == Field::Area => problem("field-area-unknown"),
            Wrong::NotOffered => problem("field-period-unknown"),
        }
    }
}

/// What is wrong with a text, as the API tells it.
pub(crate) fn problem_of(field: &'static str, wrong: TextProblem) -> FieldProblem {
    let problem = |message| FieldProblem::new(field, message);
    match wrong {
        TextProblem::Empty => problem("field-required"),
        TextProblem::NoWords => problem("field-no-words"),
        TextProblem::TooLong(max) => FieldProblem { max: Some(max), ..problem("field-too-long") },
    }
}

#[cfg(test)]
mod tests;

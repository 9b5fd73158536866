//! Municipalities as programs read and write them.

use axum::http::StatusCode;
use domain::{
    ids::MunicipalityId,
    settings::{Founding, InvalidSettings, SettingsRefusal, Template},
    text::{TextProblem, line},
};
use municipalities::NotDone;
use serde::{Deserialize, Serialize};
use store::ListedMunicipality;
use utoipa::ToSchema;
use web::{FieldProblem, Problem};

/// How long a name or a place can be.
const NAME_MAX: usize = 80;

/// A municipality that is to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewMunicipality)]
pub(crate) struct FoundBody {
    /// As it is to stand in its host name: 1–40 of a–z, 0–9 and -, beginning with a letter.
    #[schema(example = "grannkoping")]
    id: String,
    /// As in "Grannköpings kommun".
    #[schema(example = "Grannköpings kommun")]
    name: String,
    /// As in "Grannköping", where the name does not say it.
    #[serde(default)]
    place: Option<String>,
    /// How many live there, which some templates ask for.
    #[serde(default)]
    population: u64,
    /// Whose rules it begins with: `falkenberg`, `lycksele`, `lulea`, `ostersund`, `goteborg` or `kristinehamn`.
    #[schema(value_type = String, example = "goteborg")]
    template: Template,
}

impl FoundBody {
    /// What is to be added, or which fields must be put right.
    pub(crate) fn checked(self) -> Result<(MunicipalityId, Founding), Problem> {
        let mut wrong = Vec::new();
        let id = self.id.parse::<MunicipalityId>().ok().filter(|id| !id.is_reserved());
        if id.is_none() {
            wrong.push(FieldProblem::new("id", "field-municipality-id"));
        }
        let mut read = |field, text: &str| match line(text, NAME_MAX) {
            Ok(text) => Some(text),
            Err(problem) => {
                wrong.push(field_problem(field, problem));
                None
            }
        };
        let name = read("name", &self.name);
        let place = self.place.as_deref().map(|place| read("place", place));
        let place_is_right = place != Some(None);
        match (id, name) {
            (Some(id), Some(name)) if place_is_right => {
                let (population, template) = (self.population, self.template);
                Ok((id, Founding { name, place: place.flatten(), population, template }))
            }
            _ => Err(Problem::invalid(wrong)),
        }
    }
}

fn field_problem(field: &'static str, problem: TextProblem) -> FieldProblem {
    match problem {
        TextProblem::Empty => FieldProblem::new(field, "field-required"),
        TextProblem::NoWords => FieldProblem::new(field, "field-no-words"),
        TextProblem::TooLong(max) => {
            FieldProblem { max: Some(max), ..FieldProblem::new(field, "field-too-long") }
        }
    }
}

/// How a municipality stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MunicipalityState)]
pub(crate) struct MunicipalityBody {
    /// As it stands in its host name.
    #[schema(example = "grannkoping")]
    id: String,
    /// Its name.
    #[schema(example = "Grannköpings kommun")]
    name: String,
    /// Whether residents are let in: `preparing`, `open`, `suspended` or `leaving`.
    #[schema(example = "preparing")]
    standing: &'static str,
    /// The version of its settings, which also counts what has been done to it.
    version: u64,
}

impl From<ListedMunicipality> for MunicipalityBody {
    fn from(listed: ListedMunicipality) -> Self {
        let ListedMunicipality { id, name, standing, version } = listed;
        Self { id: id.into(), name, standing: standing.as_str(), version }
    }
}

/// Municipalities, by their ids.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MunicipalityList)]
pub(crate) struct ListBody {
    pub(crate) municipalities: Vec<MunicipalityBody>,
    /// After which municipality the next page begins, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<String>,
}

/// A municipality that is there, and the way in for its first administrator.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InvitedMunicipality)]
pub(crate) struct InvitedBody {
    #[serde(flatten)]
    pub(crate) municipality: MunicipalityBody,
    /// The link by which an administrator comes in, once, within two days. It is shown only here.
    pub(crate) invitation: String,
}

/// A way in for an administrator.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AdministratorInvitation)]
pub(crate) struct InvitationBody {
    /// The link by which she comes in, once, within two days. It is shown only here.
    pub(crate) invitation: String,
}

/// Why something was not done, as a program reads it.
pub(crate) fn problem(why: NotDone) -> Problem {
    match why {
        NotDone::Reserved => field("id", "field-municipality-id"),
        NotDone::Unusable(InvalidSettings::NoPopulation(_)) => field("population", "field-population"),
        NotDone::Unusable(_) => field("name", "settings-unusable"),
        NotDone::OtherName => field("name", "field-municipality-name"),
        NotDone::Refused(SettingsRefusal::Unknown) => Problem::not_found(),
        NotDone::Refused(SettingsRefusal::AlreadyThere) => Problem::conflict("municipality-there"),
        NotDone::Refused(
            SettingsRefusal::WrongStanding(_) | SettingsRefusal::Changed | SettingsRefusal::Missing(_),
        ) => Problem::new(StatusCode::CONFLICT, "municipality-standing"),
        NotDone::Commit(error) => Problem::from(error),
    }
}

fn field(field: &'static str, message: &'static str) -> Problem {
    Problem::invalid(vec![FieldProblem::new(field, message)])
}

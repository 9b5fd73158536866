//! The part of a form that says how something came in that staff enter for somebody else.

use domain::on_behalf::{Channel, OnBehalf, OnBehalfProblem};
use jiff::civil::Date;
use look::{Choice, Errors, Page};
use serde::{Deserialize, Serialize};

use crate::{CaseStaff, Tenant};

/// What is typed of how it came in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CameIn {
    /// By which way.
    #[serde(rename = "kanal")]
    pub channel: String,
    /// On which day.
    #[serde(rename = "inkom")]
    pub received_on: String,
}

impl CameIn {
    /// Reads it; what is wrong is said at its field. `since` is the first day on which it can have come in.
    pub fn read(
        &self,
        tenant: &Tenant,
        staff: &CaseStaff,
        since: Option<Date>,
        errors: &mut Errors,
    ) -> Option<OnBehalf> {
        let days = (since.unwrap_or(Date::MIN), tenant.today());
        let read = OnBehalf::read((&self.channel, &self.received_on), staff.person, days);
        read.map_err(|problems| {
            for problem in problems {
                let (field, message) = match problem {
                    OnBehalfProblem::NoChannel => ("kanal", "on-behalf-no-channel"),
                    OnBehalfProblem::NoDate => ("inkom", "on-behalf-no-date"),
                    OnBehalfProblem::NotYet => ("inkom", "on-behalf-not-yet"),
                    OnBehalfProblem::TooEarly => ("inkom", "on-behalf-too-early"),
                    OnBehalfProblem::LongAgo => ("inkom", "on-behalf-long-ago"),
                };
                errors.add(field, tenant.language.text(message));
            }
        })
        .ok()
    }

    /// The ways by which something comes in.
    pub fn channels(page: &Page) -> Vec<Choice> {
        let choice = |channel: Channel| {
            Choice::new(channel.as_str(), page.t(&format!("on-behalf-{}", channel.as_str())))
        };
        Channel::ALL.into_iter().map(choice).collect()
    }
}

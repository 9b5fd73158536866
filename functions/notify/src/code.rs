//! The code that confirms, as long as it can be used and has not been. It is made here, and stands nowhere else than in the
//! SMS.

use delivering::Note;
use domain::confirmation::CODE_MINUTES;
use language::Language;
use sms::Sms;
use store::{Confirmation, Purpose};

use crate::Telling;

impl Telling<'_> {
    pub(crate) fn code(&self, confirmation: &Confirmation) -> Option<Note> {
        // A municipality that has switched SMS off since sends none.
        let settings = self.municipality.settings.sms.as_ref()?;
        let number = confirmation.contact.mobile()?;
        let language: Language = confirmation.language.parse().unwrap_or_default();
        let (name, about, words) = match &confirmation.purpose {
            Some(Purpose::SignIn { .. }) => ("sign-in", None, "sms-sign-in"),
            Some(Purpose::Link { .. }) => ("link", None, "sms-link"),
            Some(Purpose::Vote { proposal, .. }) => ("confirm-vote", Some(*proposal), "sms-vote"),
            // Nothing else is confirmed by a code.
            Some(Purpose::Submission(_) | Purpose::Comment(_) | Purpose::Follow { .. }) | None => {
                return None;
            }
        };
        let code = self.app.keys.code(&confirmation.id.to_string());
        let values = [
            ("code", code.as_str().into()),
            ("municipality", self.municipality.settings.name.as_str().into()),
            ("minutes", CODE_MINUTES.into()),
        ];
        let text = language.with(words, &values);
        let here = self.app.hosts.host(self.municipality.store.municipality());
        let sms = Sms {
            from: settings.sender.clone(),
            to: number.clone(),
            // By its last line a browser fills the code in at this host and nowhere else (origin-bound one-time codes).
            text: format!("{text}\n\n@{here} #{code}"),
        };
        let recipient = confirmation.id.to_string();
        Some(Note { occasion: self.occasion(), recipient, name, about, sms })
    }
}

//! What a municipality disposes of, in a sentence that cites its decision.

use domain::settings::{Disposable, Settings};

use crate::Language;

impl Language {
    /// How long something is kept that can be disposed of: until it is by a decision, or for good.
    pub fn kept(self, settings: &Settings, what: Disposable) -> String {
        let rule = settings.retention_of(what);
        match rule.and_then(|rule| Some((rule.after_months, rule.decided.as_ref()?))) {
            Some((months, decided)) => self.with(
                &format!("privacy-kept-{what}-decided"),
                &[
                    ("months", months.into()),
                    ("decision", decided.by.as_str().into()),
                    ("day", self.date(decided.on).into()),
                ],
            ),
            None => self.text(&format!("privacy-kept-{what}-undecided")),
        }
    }
}

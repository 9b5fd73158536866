//! The link that confirms, as long as it can be used and has not been.

use delivering::{Parcel, Recipient, Writer};
use domain::{
    contact::Contact,
    follow::Scope,
    ids::{ConfirmationId, ProposalId},
};
use language::Language;
use messages::NotHandled;
use signing::Use;
use store::Purpose;

use crate::{Telling, letters::confirmation as letters};

impl Telling<'_> {
    pub(crate) async fn confirmation(&self, id: ConfirmationId) -> Result<Option<Parcel>, NotHandled> {
        let store = &self.municipality.store;
        let found = store.confirmation(id, self.app.now()).await.map_err(NotHandled::because)?;
        let Some(confirmation) = found else { return Ok(None) };
        // A code goes by SMS, once it has been used nowhere.
        let Contact::Email(email) = confirmation.contact else { return Ok(None) };
        let language: Language = confirmation.language.parse().unwrap_or_default();
        let token = self.app.keys.sign(Use::Confirmation, &id.to_string());
        let writer = Writer { app: self.app, municipality: self.municipality, language };
        let (name, about, letter) = match confirmation.purpose {
            Some(Purpose::Submission(_)) => {
                let path = format!("/forslag/bekrafta/{token}");
                ("confirm-submission", None, letters::submission(&writer, &path))
            }
            Some(Purpose::Vote { proposal, .. }) => {
                let Some(title) = self.title_of(proposal).await? else { return Ok(None) };
                let path = format!("/rosta/bekrafta/{token}");
                ("confirm-vote", Some(proposal), letters::vote(&writer, &title, &path))
            }
            Some(Purpose::Comment(comment)) => {
                let Some(title) = self.title_of(comment.proposal).await? else { return Ok(None) };
                let path = format!("/kommentera/bekrafta/{token}");
                ("confirm-comment", Some(comment.proposal), letters::comment(&writer, &title, &path))
            }
            Some(Purpose::Follow { scope, .. }) => {
                let Some(what) = self.name_of(&scope, language).await? else { return Ok(None) };
                let path = format!("/folj/bekrafta/{token}");
                ("confirm-follow", None, letters::follow(&writer, &what, &path))
            }
            Some(Purpose::SignIn { .. }) => {
                let path = format!("/mina-sidor/in/{token}");
                ("sign-in", None, letters::sign_in(&writer, &path))
            }
            Some(Purpose::Link { .. }) => {
                let path = format!("/mina-sidor/epost/{token}");
                ("link", None, letters::link(&writer, &path))
            }
            None => return Ok(None),
        };
        Ok(Some(Parcel {
            occasion: self.occasion(),
            recipient: Recipient::unconfirmed(id, email, language),
            name,
            about,
            thread: self.notice.aggregate.replace('#', "."),
            unsubscribe: None,
            letter,
        }))
    }

    async fn title_of(&self, id: ProposalId) -> Result<Option<String>, NotHandled> {
        let proposal = self.municipality.store.proposal(id).await.map_err(NotHandled::because)?;
        let Some(proposal) = proposal else { return Ok(None) };
        Ok(self.text(&proposal.state).await?.map(|text| text.title))
    }

    /// What is to be followed, as the website calls it, if there still is such a thing.
    async fn name_of(&self, scope: &Scope, language: Language) -> Result<Option<String>, NotHandled> {
        let (id, name, value) = match scope {
            Scope::Proposal(proposal) | Scope::Outcome(proposal) | Scope::Comments(proposal) => {
                let found = self.municipality.store.proposal(*proposal).await.map_err(NotHandled::because)?;
                let Some(found) = found.filter(|found| found.state.is_public()) else { return Ok(None) };
                let Some(text) = self.text(&found.state).await? else { return Ok(None) };
                let id = match scope {
                    Scope::Outcome(_) => "following-scope-outcome",
                    Scope::Comments(_) => "following-scope-comments",
                    _ => "following-scope-proposal",
                };
                (id, "title", text.title)
            }
            Scope::Area(area) => {
                let Some(area) = self.municipality.settings.service_area(area) else { return Ok(None) };
                let name = match language {
                    Language::Swedish => &area.name.sv,
                    Language::English => &area.name.en,
                };
                ("following-scope-area", "area", name.clone())
            }
            Scope::All => return Ok(Some(language.text("following-scope-all"))),
        };
        Ok(Some(language.with(id, &[(name, value.into())])))
    }
}

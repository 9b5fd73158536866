//! Municipalities come, are closed for a while, and are opened again.

use app::App;
use domain::{
    actor::Actor,
    aggregate::Context,
    ids::MunicipalityId,
    settings::{Founding, SettingsCommand, SettingsRefusal, VersionedSettings},
};
use messages::NotHandled;
use objects::Objects;
use signing::Use;
use store::SettingsError;

/// What stands beside municipalities among the documents, and so is none's name.
const RESERVED: &str = "upkeep";

/// The address by which an administrator comes in. It is shown to whoever asked for it, and never logged.
pub struct InvitationLink(String);

impl std::fmt::Debug for InvitationLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InvitationLink(…)")
    }
}

impl InvitationLink {
    /// The address, for whoever asked for it.
    pub fn reveal(self) -> String {
        self.0
    }
}

/// Adds a municipality, which residents see nothing of until it is opened; answers the link by which its first
/// administrator comes in. A message that comes again makes no second one, but another link.
pub async fn add(app: &App, id: &MunicipalityId, founding: &Founding) -> Result<InvitationLink, NotHandled> {
    if id.as_str() == RESERVED {
        return Err(NotHandled::ever_because("no municipality can have this id"));
    }
    let settings = founding.settings().map_err(NotHandled::ever_because)?;
    let versioned = VersionedSettings::new(0, settings.clone()).map_err(NotHandled::ever_because)?;
    let store = app.store.municipality(id.clone());
    let context = Context { actor: Actor::System, at: app.now(), settings: &versioned };
    let found = SettingsCommand::Found(settings.clone(), founding.template);
    match store.settle(found, &context).await {
        Ok(_) => invite(app, id).await,
        Err(SettingsError::Refused(SettingsRefusal::AlreadyThere)) => {
            // Its first version says whether it was this very message that added it.
            let first = store.settings_version(1).await.map_err(NotHandled::because)?;
            match first.is_some_and(|first| first.settings == settings && !first.standing.is_open()) {
                true => invite(app, id).await,
                false => Err(NotHandled::ever_because(SettingsRefusal::AlreadyThere)),
            }
        }
        Err(error) => Err(not_settled(error)),
    }
}

/// Invites an administrator to a municipality that is there.
pub async fn invite(app: &App, id: &MunicipalityId) -> Result<InvitationLink, NotHandled> {
    let store = app.store.municipality(id.clone());
    if store.settings().await.map_err(NotHandled::because)?.is_none() {
        return Err(NotHandled::ever_because(SettingsRefusal::Unknown));
    }
    let invitation = store.invite(app.now()).await.map_err(NotHandled::because)?;
    let token = app.keys.sign(Use::Invitation, &invitation.to_string());
    Ok(InvitationLink(app.hosts.address(id, &format!("/desk/logga-in/inbjudan/{token}"))))
}

/// Leaves a link beside the municipality's documents, where only an operator reads: nothing that a queue or a log holds
/// could say it.
pub(crate) async fn leave(
    objects: &Objects,
    id: &MunicipalityId,
    link: InvitationLink,
) -> Result<(), NotHandled> {
    objects.leave_invitation(id, link.reveal()).await.map_err(NotHandled::because)
}

/// Closes a municipality, or opens it again.
pub async fn settle(app: &App, id: &MunicipalityId, command: SettingsCommand) -> Result<(), NotHandled> {
    let store = app.store.municipality(id.clone());
    let current = store.settings().await.map_err(NotHandled::because)?;
    let current = current.ok_or_else(|| NotHandled::ever_because(SettingsRefusal::Unknown))?;
    let context = Context { actor: Actor::System, at: app.now(), settings: &current };
    store.settle(command, &context).await.map_err(not_settled).map(drop)
}

/// What may not be done is not done by trying again.
fn not_settled(error: SettingsError) -> NotHandled {
    match error {
        SettingsError::Refused(why) => NotHandled::ever_because(why),
        SettingsError::Commit(error) => NotHandled::because(error),
    }
}

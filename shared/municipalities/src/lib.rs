//! Municipalities come, are closed for a while, opened again, and leave: the one way in which that is done, whoever asks for
//! it – by the command line, by the queue `upkeep`, or by an operator's token.
//!
//! Whatever is done is an event of the municipality's settings that says by whose token.

mod by;

pub use by::By;

use app::App;
use domain::{
    aggregate::Context,
    ids::MunicipalityId,
    settings::{Founding, InvalidSettings, SettingsCommand, SettingsRefusal, Standing, VersionedSettings},
};
use signing::Use;
use store::{CommitError, MunicipalityStore, SettingsError, StoreError};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// What stands beside municipalities has that name.
    #[error("no municipality can have this id")]
    Reserved,
    /// What is known of it makes no settings.
    #[error(transparent)]
    Unusable(#[from] InvalidSettings),
    /// It may not be done.
    #[error(transparent)]
    Refused(SettingsRefusal),
    /// Whoever asks to have it deleted has typed another name.
    #[error("that is not the municipality's name")]
    OtherName,
    /// It could not be written.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Commit(error.into())
    }
}

impl From<SettingsError> for NotDone {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Refused(why) => Self::Refused(why),
            SettingsError::Commit(error) => Self::Commit(error),
        }
    }
}

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

/// A municipality that is there now, with the link by which its first administrator comes in.
#[derive(Debug)]
pub enum Added {
    /// It was added.
    Now(InvitationLink),
    /// It had been added before, of the very same; this is another link.
    Before(InvitationLink),
}

impl Added {
    /// The link.
    pub fn link(self) -> InvitationLink {
        match self {
            Self::Now(link) | Self::Before(link) => link,
        }
    }
}

/// Adds a municipality, which residents see nothing of until it is opened. Asking again makes no second one, as long as it is
/// being set up.
pub async fn add(app: &App, id: &MunicipalityId, founding: &Founding, by: &By) -> Result<Added, NotDone> {
    if id.is_reserved() {
        return Err(NotDone::Reserved);
    }
    let settings = founding.settings()?;
    let versioned = VersionedSettings::new(0, settings.clone())?;
    let store = app.store.municipality(id.clone());
    let context = Context { actor: by.actor(), at: app.now(), settings: &versioned };
    let found = SettingsCommand::Found(settings.clone(), founding.template);
    match Box::pin(store.settle(found, &context)).await {
        Ok(_) => {
            // Where it was refused there may be no municipality, and nothing is to be left there.
            by.noted(&store).await?;
            Ok(Added::Now(link(app, &store).await?))
        }
        Err(SettingsError::Refused(SettingsRefusal::AlreadyThere)) => {
            // Its first version says whether it was this very request that added it.
            let first = store.settings_version(1).await?.map(|first| first.settings);
            let is_new = standing(&store).await? == Standing::Preparing;
            match is_new && first == Some(settings) {
                true => Ok(Added::Before(link(app, &store).await?)),
                false => Err(NotDone::Refused(SettingsRefusal::AlreadyThere)),
            }
        }
        Err(error) => Err(error.into()),
    }
}

/// Invites another administrator to a municipality that is there.
pub async fn invite(app: &App, id: &MunicipalityId, by: &By) -> Result<InvitationLink, NotDone> {
    settle(app, id, SettingsCommand::Invite, by).await?;
    link(app, &app.store.municipality(id.clone())).await
}

/// Closes a municipality, opens it again, or notes what is done to it.
pub async fn settle(
    app: &App,
    id: &MunicipalityId,
    command: SettingsCommand,
    by: &By,
) -> Result<(), NotDone> {
    let store = app.store.municipality(id.clone());
    let current = there(&store).await?;
    let context = Context { actor: by.actor(), at: app.now(), settings: &current };
    by.noted(&store).await?;
    Box::pin(store.settle(command, &context)).await?;
    Ok(())
}

/// Whether everything of a municipality may be deleted for whoever has typed its name: it is closed already, or was never
/// open.
pub async fn may_leave(app: &App, id: &MunicipalityId, name: &str) -> Result<Standing, NotDone> {
    let current = there(&app.store.municipality(id.clone())).await?;
    if current.name != name {
        return Err(NotDone::OtherName);
    }
    match current.standing {
        Standing::Open => Err(NotDone::Refused(SettingsRefusal::WrongStanding(Standing::Open))),
        standing => Ok(standing),
    }
}

/// Whether everything of a municipality may be written out: it is there, and does not leave.
pub async fn may_be_written_out(app: &App, id: &MunicipalityId) -> Result<(), NotDone> {
    match there(&app.store.municipality(id.clone())).await?.standing {
        Standing::Leaving => Err(NotDone::Refused(SettingsRefusal::WrongStanding(Standing::Leaving))),
        _ => Ok(()),
    }
}

async fn there(store: &MunicipalityStore) -> Result<VersionedSettings, NotDone> {
    store.settings().await?.ok_or(NotDone::Refused(SettingsRefusal::Unknown))
}

async fn standing(store: &MunicipalityStore) -> Result<Standing, NotDone> {
    Ok(there(store).await?.standing)
}

/// A link by which an administrator comes in, once, within two days.
async fn link(app: &App, store: &MunicipalityStore) -> Result<InvitationLink, NotDone> {
    let invitation = store.invite(app.now()).await?;
    let token = app.keys.sign(Use::Invitation, &invitation.to_string());
    Ok(InvitationLink(app.hosts.address(store.municipality(), &format!("/desk/logga-in/inbjudan/{token}"))))
}

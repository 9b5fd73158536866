//! Saving, and what becomes of it when somebody else has saved since the settings were read: what the two have changed is put
//! together, and who comes second is asked only where both have changed the same.

use domain::settings::{
    InvalidSettings, ResidentGroup, Settings, SettingsCommand, SettingsRefusal, Together, VersionedSettings,
    together,
};
use store::{CommitError, SettingsError};
use web::{FieldProblem, Problem, Staff, Tenant};

use crate::{
    change::{Change, told},
    section::plain_issuer,
};

/// How often what somebody has changed is put on a version that is another by then.
const TRIES: usize = 5;

/// What came of something that is done on a version.
pub(crate) enum Settled {
    /// It is this version now.
    As(u64),
    /// They are another version than the one that was read.
    Changed,
}

/// What came of saving.
pub(crate) enum Saved {
    /// It is this version now.
    As(u64),
    /// The same, and it holds what somebody else has changed meanwhile as well.
    Beside(u64),
    /// Both have changed the same.
    Clash(Box<Clash>),
    /// Each change can be used, but not both.
    Unusable(InvalidSettings),
}

/// That two have changed the same.
pub(crate) struct Clash {
    /// What holds now.
    pub(crate) version: u64,
    /// The settings with both changes; where they clash, with hers.
    pub(crate) settings: Settings,
    /// Who was first, if colleagues know her name.
    pub(crate) who: Option<String>,
    /// Where they clash: what holds, and what she has typed.
    pub(crate) clashes: Vec<Change>,
}

/// The settings as they stand, and not as they are remembered.
pub(crate) async fn current(tenant: &Tenant) -> Result<VersionedSettings, Problem> {
    tenant.store.settings().await?.ok_or_else(Problem::not_found)
}

/// The version that somebody has read: the one in force, or an earlier.
pub(crate) async fn read(tenant: &Tenant, version: u64) -> Result<VersionedSettings, Problem> {
    tenant.store.settings_version(version).await?.ok_or_else(Problem::unreadable)
}

/// Does something with the settings that was decided on the version that was read.
pub(crate) async fn settle(
    tenant: &Tenant,
    staff: &Staff,
    command: SettingsCommand,
) -> Result<Settled, Problem> {
    let context = tenant.context(staff.actor());
    match tenant.store.settle(command, &context).await {
        Ok(version) => {
            tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
            Ok(Settled::As(version))
        }
        Err(
            SettingsError::Refused(SettingsRefusal::Changed) | SettingsError::Commit(CommitError::Changed),
        ) => Ok(Settled::Changed),
        Err(SettingsError::Refused(SettingsRefusal::Missing(_))) => {
            Err(Problem::conflict("settings-missing"))
        }
        Err(SettingsError::Refused(_)) => Err(Problem::conflict("settings-standing")),
        Err(SettingsError::Commit(error)) => Err(error.into()),
    }
}

/// Saves settings as the next version of the one that was read, and of no other.
pub(crate) async fn put(
    tenant: &Tenant,
    staff: &Staff,
    read: u64,
    settings: Settings,
) -> Result<Settled, Problem> {
    if let Some(field) = plain_issuer(tenant, &settings) {
        return Err(Problem::invalid(vec![FieldProblem::new(field, "settings-invalid-issuer")]));
    }
    let before = tenant.store.settings_version(read).await?.map(|before| before.settings.resident_groups);
    let (before, after) = (before.unwrap_or_default(), settings.resident_groups.clone());
    // A group that is new begins empty, whatever went before it under its name.
    forget_members(tenant, &after, &before).await?;
    let settled = settle(tenant, staff, SettingsCommand::Change { read, settings }).await?;
    if matches!(settled, Settled::As(_)) {
        forget_members(tenant, &before, &after).await?;
    }
    Ok(settled)
}

/// Forgets the addresses of those of `groups` that are not among `others`.
async fn forget_members(
    tenant: &Tenant,
    groups: &[ResidentGroup],
    others: &[ResidentGroup],
) -> Result<(), Problem> {
    let is_other = |group: &&ResidentGroup| others.iter().all(|other| other.id != group.id);
    for group in groups.iter().filter(is_other) {
        tenant.store.replace_members(&group.id, &[]).await?;
    }
    Ok(())
}

/// Saves what somebody has made of the settings that she read.
pub(crate) async fn save(
    tenant: &Tenant,
    staff: &Staff,
    read: &VersionedSettings,
    hers: Settings,
) -> Result<Saved, Problem> {
    for _ in 0..TRIES {
        let now = current(tenant).await?;
        if now.version == read.version {
            match put(tenant, staff, now.version, hers.clone()).await? {
                Settled::As(version) => return Ok(Saved::As(version)),
                Settled::Changed => continue,
            }
        }
        let Together { settings, clashes } = together(read, &now, &hers).map_err(|_| Problem::internal())?;
        if !clashes.is_empty() {
            let clashes = told(&tenant.page(), clashes, &now, &hers);
            let clash = Clash { version: now.version, settings, who: first(tenant).await?, clashes };
            return Ok(Saved::Clash(Box::new(clash)));
        }
        let settings = match settings.checked() {
            Ok(settings) => settings,
            Err(invalid) => return Ok(Saved::Unusable(invalid)),
        };
        if let Settled::As(version) = put(tenant, staff, now.version, settings).await? {
            return Ok(Saved::Beside(version));
        }
    }
    Err(Problem::busy())
}

/// The name of whoever has saved last.
async fn first(tenant: &Tenant) -> Result<Option<String>, Problem> {
    let latest = tenant.store.settings_versions(None, 1).await?.pop();
    Ok(match latest.map(|note| note.actor) {
        Some(domain::actor::Actor::Staff(person)) => tenant.store.colleague(person).await?,
        _ => None,
    })
}

//! Saving, and what is told to the second of two who save at once.

use domain::settings::{ResidentGroup, Settings, SettingsCommand, SettingsRefusal, VersionedSettings};
use store::{CommitError, SettingsError};
use web::{FieldProblem, Problem, Staff, Tenant};

use crate::{
    change::{Change, changes},
    section::plain_issuer,
};

/// What came of saving.
pub(crate) enum Saved {
    /// It is this version now.
    As(u64),
    /// Somebody else was first: what she has changed since it was read, and what it is now.
    Late(Box<Late>),
}

/// What somebody else has changed since settings were read.
pub(crate) struct Late {
    pub(crate) now: VersionedSettings,
    /// Who, if colleagues know her name.
    pub(crate) who: Option<String>,
    pub(crate) changes: Vec<Change>,
}

/// The settings as they stand, and not as they are remembered.
pub(crate) async fn current(tenant: &Tenant) -> Result<VersionedSettings, Problem> {
    tenant.store.settings().await?.ok_or_else(Problem::not_found)
}

/// Does something with the settings that was decided on the version that was read.
pub(crate) async fn settle(
    tenant: &Tenant,
    staff: &Staff,
    read: u64,
    command: SettingsCommand,
) -> Result<Saved, Problem> {
    let context = tenant.context(staff.actor());
    match tenant.store.settle(command, &context).await {
        Ok(version) => {
            tenant.store.note_colleague(staff.person, &staff.name, &staff.roles).await?;
            Ok(Saved::As(version))
        }
        Err(
            SettingsError::Refused(SettingsRefusal::Changed) | SettingsError::Commit(CommitError::Changed),
        ) => late(tenant, read).await.map(|late| Saved::Late(Box::new(late))),
        Err(SettingsError::Refused(SettingsRefusal::Missing(_))) => {
            Err(Problem::conflict("settings-missing"))
        }
        Err(SettingsError::Refused(_)) => Err(Problem::conflict("settings-standing")),
        Err(SettingsError::Commit(error)) => Err(error.into()),
    }
}

/// Saves changed settings.
pub(crate) async fn save(
    tenant: &Tenant,
    staff: &Staff,
    read: u64,
    settings: Settings,
) -> Result<Saved, Problem> {
    if let Some(field) = plain_issuer(tenant, &settings) {
        return Err(Problem::invalid(vec![FieldProblem::new(field, "settings-invalid-issuer")]));
    }
    let before = tenant.store.settings_version(read).await?.map(|before| before.settings.resident_groups);
    let (before, after) = (before.unwrap_or_default(), settings.resident_groups.clone());
    // A group that is new begins empty, whatever went before it under its name.
    forget_members(tenant, &after, &before).await?;
    let saved = settle(tenant, staff, read, SettingsCommand::Change { read, settings }).await?;
    if matches!(saved, Saved::As(_)) {
        forget_members(tenant, &before, &after).await?;
    }
    Ok(saved)
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

/// What has been changed since a version was read.
pub(crate) async fn late(tenant: &Tenant, read: u64) -> Result<Late, Problem> {
    let now = current(tenant).await?;
    let changes = match tenant.store.settings_version(read).await? {
        Some(before) => changes(&tenant.page(), &before, &now)?,
        None => Vec::new(),
    };
    let latest = tenant.store.settings_versions(None, 1).await?.pop();
    let who = match latest.map(|note| note.actor) {
        Some(domain::actor::Actor::Staff(person)) => tenant.store.colleague(person).await?,
        _ => None,
    };
    Ok(Late { now, who, changes })
}

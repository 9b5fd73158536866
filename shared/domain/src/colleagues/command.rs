//! What is done with those who work here, and why something is not.

use super::{COLLEAGUES_MAX, Colleagues, ColleaguesEvent, Link, Member, PASSKEYS_MAX};
use crate::{
    aggregate::{Aggregate, Context},
    event::Stamp,
    ids::{PasskeyId, PersonId},
    permission::Roles,
    settings::SignIn,
    text::TextRef,
};

/// What is done.
#[derive(Debug, Clone)]
pub enum ColleaguesCommand {
    /// Somebody has come in by the invitation of those who run it.
    Found {
        /// Who.
        person: PersonId,
        /// As what.
        roles: Roles,
    },
    /// A colleague is invited.
    Invite {
        /// Who.
        person: PersonId,
        /// As what.
        roles: Roles,
        /// Why.
        why: TextRef,
    },
    /// She is invited again, because she cannot come in by what she had, or has let the invitation pass.
    InviteAnew {
        /// Who.
        person: PersonId,
        /// Why.
        why: TextRef,
    },
    /// She uses her invitation, and signs in by this from now on.
    Join {
        /// Who.
        person: PersonId,
        /// By which invitation.
        link: Link,
        /// By what.
        passkey: PasskeyId,
    },
    /// She adds a passkey.
    AddPasskey {
        /// Who.
        person: PersonId,
        /// Which.
        passkey: PasskeyId,
    },
    /// She takes one away.
    RemovePasskey {
        /// Who.
        person: PersonId,
        /// Which.
        passkey: PasskeyId,
    },
    /// She has other roles from now on.
    ChangeRoles {
        /// Who.
        person: PersonId,
        /// As what.
        roles: Roles,
        /// Why.
        why: TextRef,
    },
    /// She does not work here any more.
    Remove {
        /// Who.
        person: PersonId,
        /// Why.
        why: TextRef,
    },
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ColleaguesRefusal {
    /// Nobody like that works here.
    #[error("there is no such colleague")]
    Unknown,
    /// She works here already.
    #[error("she is a colleague already")]
    AlreadyThere,
    /// The invitation has been used, or another has taken its place.
    #[error("the invitation cannot be used")]
    InvitationUsed,
    /// Somebody without a role could do nothing here.
    #[error("no role is given")]
    NoRole,
    /// There are as many as there may be.
    #[error("there are as many colleagues as there may be")]
    TooMany,
    /// She has as many passkeys as there may be.
    #[error("she has as many passkeys as there may be")]
    TooManyPasskeys,
    /// She could not come in any more.
    #[error("it is the only passkey she has")]
    LastPasskey,
    /// Nobody could let anybody in any more.
    #[error("she is the last administrator")]
    LastAdministrator,
}

/// Decides what is done; nothing, if it is so already.
pub fn decide(
    state: Option<&Colleagues>,
    command: ColleaguesCommand,
    context: &Context<'_>,
) -> Result<Vec<ColleaguesEvent>, ColleaguesRefusal> {
    use ColleaguesCommand as Do;
    use ColleaguesRefusal as Not;
    let none = Colleagues::default();
    let all = state.unwrap_or(&none);
    let member = |person: &PersonId| all.members.get(person).ok_or(Not::Unknown);
    let event = match command {
        Do::Found { person, roles } if !all.members.contains_key(&person) => {
            ColleaguesEvent::Founded { person, roles }
        }
        Do::Found { .. } => return Ok(Vec::new()),
        Do::Invite { roles, .. } | Do::ChangeRoles { roles, .. } if roles.is_empty() => {
            return Err(Not::NoRole);
        }
        Do::Invite { person, .. } if all.members.contains_key(&person) => return Err(Not::AlreadyThere),
        Do::Invite { .. } if COLLEAGUES_MAX <= all.members.len() => return Err(Not::TooMany),
        Do::Invite { person, roles, why } => {
            ColleaguesEvent::Invited { person, roles, link: all.links + 1, explanation: why }
        }
        Do::InviteAnew { person, why } => {
            member(&person)?;
            ColleaguesEvent::InvitedAnew { person, link: all.links + 1, explanation: why }
        }
        Do::Join { person, link, passkey } => match member(&person)? {
            invited if invited.invited != Some(link) => return Err(Not::InvitationUsed),
            _ => ColleaguesEvent::PasskeyAdded { person, passkey },
        },
        Do::AddPasskey { person, passkey } => match member(&person)? {
            has if has.passkeys.contains(&passkey) => return Ok(Vec::new()),
            has if PASSKEYS_MAX <= has.passkeys.len() => return Err(Not::TooManyPasskeys),
            _ => ColleaguesEvent::PasskeyAdded { person, passkey },
        },
        Do::RemovePasskey { person, passkey } => match member(&person)? {
            has if !has.passkeys.contains(&passkey) => return Ok(Vec::new()),
            has if has.passkeys.len() == 1 => return Err(Not::LastPasskey),
            _ => ColleaguesEvent::PasskeyRemoved { person, passkey },
        },
        Do::ChangeRoles { person, roles, .. } if member(&person)?.roles == roles => return Ok(Vec::new()),
        Do::ChangeRoles { person, roles, why } => {
            ColleaguesEvent::RolesChanged { person, roles, explanation: why }
        }
        Do::Remove { person, why } => {
            member(&person)?;
            ColleaguesEvent::Removed { person, explanation: why }
        }
    };
    still_let_in(all, &event, context)?;
    Ok(vec![event])
}

/// Refuses what would leave nobody who can sign in and let others in, unless an identity provider knows administrators.
fn still_let_in(
    before: &Colleagues,
    event: &ColleaguesEvent,
    context: &Context<'_>,
) -> Result<(), ColleaguesRefusal> {
    let provider = context.settings.sign_in.as_ref().is_some_and(SignIn::lets_in_administrators);
    let stamp: Stamp = context.stamp();
    let after = Colleagues::apply(Some(before.clone()), stamp, event).unwrap_or_default();
    // An administrator who has come in and has no passkey yet is the first; she is not to lock herself out either.
    let administers = |member: &Member| member.roles.may(crate::permission::Action::Administer);
    let is_whole = after.can_let_in()
        || (!before.can_let_in()
            && after.members.values().filter(|member| administers(member)).count()
                == before.members.values().filter(|member| administers(member)).count())
        || matches!(event, ColleaguesEvent::Founded { .. } | ColleaguesEvent::Invited { .. });
    if provider || is_whole { Ok(()) } else { Err(ColleaguesRefusal::LastAdministrator) }
}

//! What each letter says. The words are in the catalogues `mail….ftl`.

pub(crate) mod author;
pub(crate) mod case;
pub(crate) mod commenter;
pub(crate) mod confirmation;
pub(crate) mod extract;
pub(crate) mod moderator;
pub(crate) mod standing;

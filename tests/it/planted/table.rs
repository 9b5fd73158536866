//! What is planted, and where each of it may be. This table is what the test holds Ting to.

use super::finder::{Mark, Place};

pub(super) const NAMED_MAIL: &str = "vildana.brevlada@exempel.se";
pub(super) const HIDDEN_MAIL: &str = "torgny.undan@exempel.se";
pub(super) const ERASED_MAIL: &str = "signe.glom@exempel.se";
pub(super) const COMMENTER_MAIL: &str = "ulla.pratar@exempel.se";
pub(super) const HIDDEN_COMMENTER_MAIL: &str = "gunder.tyst@exempel.se";
pub(super) const VOTER_MAIL: &str = "tyst.rost@exempel.se";
pub(super) const FOLLOWER_MAIL: &str = "folja.stilla@exempel.se";
pub(super) const MERGED_MAIL: &str = "elvira.dubbel@exempel.se";
pub(super) const PROTECTED_MAIL: &str = "dagny.skugga@exempel.se";
pub(super) const TURNED_MAIL: &str = "vega.vand@exempel.se";
pub(super) const DRAFT_MAIL: &str = "utkast.vantar@exempel.se";

/// Something that was planted.
#[derive(Debug)]
pub(super) struct Datum {
    pub(super) what: &'static str,
    pub(super) mark: Mark,
    may: May,
}

/// Where a datum may be.
#[derive(Debug)]
enum May {
    /// Everywhere that people read; in no event, message, log or address.
    Public,
    /// The texts that staff handle, staff of these roles, and what a board is handed, if it was handed over.
    Staff { roles: &'static [&'static str], items: &'static [&'static str] },
    /// The settings, and whoever may read those.
    Settings { of: &'static str },
    /// Mail to its owner and what she is answered herself; nothing else.
    Owner { mail: &'static str },
    /// Where only those read it who may open what is protected, and the people table.
    Locked,
    /// What the hidden author is answered herself, and the people table; no mail.
    OwnPages,
    /// Nowhere at all but the people table.
    People,
    /// Nowhere at all.
    Nowhere,
}

use May::{Locked, Nowhere, OwnPages, Owner, People, Public, Settings, Staff};

const ROLES: &[&str] =
    &["moderator", "registrar", "coordinator", "caseworker", "manager", "secretary", "auditor"];
const MODERATORS: &[&str] = &["moderator", "coordinator"];

const fn letters(what: &'static str, letters: &'static str, may: May) -> Datum {
    Datum { what, mark: Mark::Letters(letters), may }
}

const fn figures(what: &'static str, figures: &'static str, may: May) -> Datum {
    Datum { what, mark: Mark::Figures(figures), may }
}

/// All of it.
pub(super) static PLANTED: [Datum; 33] = [
    // Whoever signs with her name is named. How she is reached is for nobody.
    letters("the named author's name", "fogelklou", Public),
    letters("the named author's mail", "vildana.brevlada", Owner { mail: NAMED_MAIL }),
    figures("the named author's telephone", "701740633", People),
    letters("the named author's home", "humlestigen", People),
    // Masked before it was published: her own words stay for staff, and for the board.
    figures("a personnummer in a text", "8507099805", Staff { roles: ROLES, items: &["text"] }),
    // Whoever does not want her name on the website is known to staff and to the board.
    letters("the hidden author's name", "dunkelsson", Staff { roles: ROLES, items: &["text"] }),
    letters("the hidden author's mail", "torgny.undan", Owner { mail: HIDDEN_MAIL }),
    letters("the hidden author's home", "alkarret", OwnPages),
    // What staff enter for others.
    letters("a letter's author", "brevius", Public),
    letters("her home", "postgranden", People),
    letters("a letter's voter", "rostberg", People),
    figures("her telephone", "731740617", People),
    letters("the home of a letter's voter", "valkullen", People),
    letters("the alias of a letter's voter", "luckaqvist", Public),
    // Who votes, comments, reports and follows.
    letters("the mailed voter's mail", "tyst.rost", Owner { mail: VOTER_MAIL }),
    letters("the mailed voter's alias", "cykelqvist", Public),
    letters("a commenter's name", "pratmark", Public),
    letters("a commenter's mail", "ulla.pratar", Owner { mail: COMMENTER_MAIL }),
    letters("the name at a hidden comment", "tystlund", Staff { roles: MODERATORS, items: &["text"] }),
    letters("the mail of a hidden comment", "gunder.tyst", Owner { mail: HIDDEN_COMMENTER_MAIL }),
    letters("the network of whoever reports", "203.0.113.77", Nowhere),
    letters("a follower's mail", "folja.stilla", Owner { mail: FOLLOWER_MAIL }),
    // Whoever has identified herself, and was another by mail.
    letters("the name of an e-legitimation", "nummersson", People),
    letters("the mail of whoever is both", "elvira.dubbel", Owner { mail: MERGED_MAIL }),
    // Whoever has skyddade personuppgifter: said with the proposal, by whoever was named before, by staff.
    letters("a protected author's name", "skuggesson", Locked),
    letters("a protected author's mail", "dagny.skugga", Owner { mail: PROTECTED_MAIL }),
    letters("a protected author's home", "skuggvillan", Nowhere),
    letters("the name of whoever became protected", "vandelin", Locked),
    letters("the mail of whoever became protected", "vega.vand", Owner { mail: TURNED_MAIL }),
    letters("the alias of a protected voter", "dimqvist", People),
    // Whoever has had her details removed, and whoever has confirmed nothing.
    letters("the erased author's name", "glomstedt", Nowhere),
    letters("the name in a draft", "utkastsson", People),
    letters(
        "a moderator's own mail",
        "amira.haddad@broviken",
        Settings { of: "amira.haddad@broviken.example" },
    ),
];

impl Datum {
    /// Whether it may be there.
    pub(super) fn may_be(&self, place: &Place) -> bool {
        match (&self.may, place) {
            (_, Place::Event | Place::Message | Place::Log | Place::Address | Place::File) => false,
            (Public, _) => true,
            (People | Owner { .. } | OwnPages | Locked, Place::People) => true,
            (Locked, Place::Item(kind)) => kind == "locked-text",
            (Staff { roles, .. }, Place::Staff(role)) => roles.contains(role),
            (Staff { items, .. }, Place::Item(kind)) => items.contains(&kind.as_str()),
            (Staff { .. }, Place::Board | Place::HiddenAuthor) => true,
            (Settings { .. }, Place::Staff("administrator")) => true,
            (Settings { .. }, Place::Item(kind)) => kind == "settings",
            (Settings { of }, Place::Mail(to)) => to == of,
            (Owner { mail }, Place::Mail(to)) => to == mail,
            (OwnPages, Place::HiddenAuthor) => true,
            (Owner { mail }, Place::HiddenAuthor) => *mail == HIDDEN_MAIL,
            _ => false,
        }
    }

    /// Whether everybody reads it.
    pub(super) const fn is_public(&self) -> bool {
        matches!(self.may, Public)
    }

    /// Whether it is somewhere when everything has happened.
    pub(super) const fn is_met(&self) -> bool {
        !matches!(self.may, Nowhere)
    }
}

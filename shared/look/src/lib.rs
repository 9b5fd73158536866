//! How Ting looks: styles, scripts, pictures, layouts and the parts that pages are made of.
//!
//! A page is an askama template that extends `layout.html` (public) or `desk_layout.html` (staff) and has a field
//! `page: look::Page`. A crate with pages finds these templates by its `askama.toml`:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../shared/look/templates"]
//! ```
//!
//! Invariants: no inline script and no inline style, so that [`CONTENT_SECURITY_POLICY`] holds; no words outside
//! the catalogues of `language`; nothing about the reader in `layout.html`, so that a public page is
//! byte-identical for everybody; every page works without JavaScript.

mod assets;
mod desk;
mod form;
mod identify;
mod outcome;
mod page;
mod progress;
mod rich;
mod theme;
mod why;

pub use assets::{Asset, CACHE_FOR_EVER, CONTENT_SECURITY_POLICY, all, asset, url};
pub use desk::{Desk, Place};
pub use form::{Choice, CommentForm, Errors};
pub use identify::Identify;
pub use outcome::OutcomeMail;
pub use page::{Page, Phone, ShownTo, Site, percent_encoded};
pub use progress::{Entry, Stage, Standing};
pub use rich::Html;
pub use theme::{Colour, NotAColour, Theme, theme_css};
pub use why::Why;

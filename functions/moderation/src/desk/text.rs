//! What a proposal says, as a moderator reads it: what looks like personal data is marked, and what a moderator has
//! changed stands beside the author's own words.

use domain::{
    edit::{Piece, diff},
    text::ProposalText,
};
use web::Tenant;

use crate::{
    changes::{Edited, Field, edited},
    marked::{Found, Part, found, marked},
};

/// What a proposal says.
pub(crate) struct TextView {
    pub(crate) fields: Vec<FieldView>,
    /// What looks like personal data, field by field.
    pub(crate) found: Vec<FoundIn>,
    /// What has been masked and mended; nothing if these are the author's own words.
    pub(crate) changed: Option<String>,
    /// The author's own words, where they have been changed.
    pub(crate) original: Vec<(String, String)>,
}

/// A field.
pub(crate) struct FieldView {
    pub(crate) id: &'static str,
    pub(crate) label: String,
    pub(crate) content: Content,
}

/// What stands in a field.
pub(crate) enum Content {
    /// The words, with marks.
    Marked(Vec<Part>),
    /// The words as they were and are.
    Changed(Vec<Piece>),
}

/// Something that was found, and where.
pub(crate) struct FoundIn {
    pub(crate) field: String,
    pub(crate) found: Found,
}

impl TextView {
    /// A text and, if a moderator has changed it, the original.
    pub(crate) fn new(tenant: &Tenant, text: &ProposalText, original: Option<&ProposalText>) -> Self {
        let page = tenant.page();
        let mut view = Self { fields: Vec::new(), found: Vec::new(), changed: None, original: Vec::new() };
        for field in Field::ALL {
            let (now, label) = (field.of(text), page.t(field.message()));
            let before = original.map(|original| field.of(original));
            if now.is_empty() && before.is_none_or(str::is_empty) {
                continue;
            }
            let parts = marked(tenant, now);
            let in_field = |found| FoundIn { field: label.clone(), found };
            view.found.extend(found(&parts).into_iter().map(in_field));
            if let Some(before) = before {
                view.original.push((label.clone(), before.to_owned()));
            }
            let content = match before.filter(|before| *before != now) {
                Some(before) => Content::Changed(diff(before, now)),
                None => Content::Marked(parts),
            };
            view.fields.push(FieldView { id: field.name(), label, content });
        }
        view.changed = original.map(|original| match edited(None, original, text.clone()) {
            Ok(edit) => summary(tenant, &edit),
            Err(_) => page.t("moderation-changed"),
        });
        view
    }

    /// Instead of a text that has been erased.
    pub(crate) fn erased(tenant: &Tenant) -> Self {
        let parts = vec![Part { text: tenant.page().t("moderation-erased"), found: None }];
        let label = tenant.page().t(Field::What.message());
        let field = FieldView { id: Field::What.name(), label, content: Content::Marked(parts) };
        Self { fields: vec![field], found: Vec::new(), changed: None, original: Vec::new() }
    }
}

/// What an author's own change would make of a text: the fields that differ.
pub(crate) fn differences(
    tenant: &Tenant,
    before: &ProposalText,
    after: &ProposalText,
) -> Vec<(String, Vec<Piece>)> {
    let differs = Field::ALL.into_iter().filter(|field| field.of(before) != field.of(after));
    differs.map(|field| (tenant.page().t(field.message()), diff(field.of(before), field.of(after)))).collect()
}

/// "2 uppgifter är maskade och 1 ord är rättat."
pub(crate) fn summary<T>(tenant: &Tenant, edit: &Edited<T>) -> String {
    let (masked, mended) = (edit.masked, edit.mended);
    match (masked, mended) {
        (0, _) => tenant.page().one("moderation-mended", "mended", mended),
        (_, 0) => tenant.page().one("moderation-masked", "masked", masked),
        _ => {
            let parts = [("masked", masked.into()), ("mended", mended.into())];
            tenant.page().with("moderation-masked-and-mended", &parts)
        }
    }
}

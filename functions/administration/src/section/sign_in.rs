//! How staff sign in: the municipality's identity provider, and which of its groups is which role, over what.

use domain::{
    permission::{Role, Scope},
    settings::{RoleOfGroup, Settings, SignIn},
    text::LINK_MAX,
};
use look::{Choice, Page};
use web::in_language;

use super::{areas::with_one_more, provider};
use crate::form::{Builder, Need, Part, Reader, Typed};

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    let Some(sign_in) = &settings.sign_in else {
        typed.set("groups-claim", "groups");
        return typed;
    };
    typed.set("issuer", &sign_in.issuer);
    typed.set("client-id", &sign_in.client_id);
    typed.set("groups-claim", &sign_in.groups_claim);
    let granted = sign_in.roles.iter().flat_map(|role| role.granted().map(|granted| (&role.group, granted)));
    for (row, (group, granted)) in granted.enumerate() {
        typed.set(format!("roll-{row}-group"), group);
        typed.set(format!("roll-{row}-role"), granted.role.as_str());
        typed.set(format!("roll-{row}-scope"), granted.scope.to_string());
    }
    typed
}

pub(super) fn parts(form: Builder<'_>, settings: &Settings) -> Vec<Part> {
    let mut form = form;
    form.part(form.page.t("settings-provider")).note("settings-provider-note");
    form.line_of("issuer", "sign-in-issuer", Need::Optional, "url");
    form.line("client-id", "sign-in-client-id", Need::Optional);
    form.line("groups-claim", "sign-in-groups-claim", Need::Optional);
    form.part(form.page.t("settings-roles")).note("settings-roles-note");
    let page = form.page;
    let roles: Vec<Choice> = Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.as_str(), page.t(&format!("role-{}", role.as_str()))))
        .collect();
    let scopes = scopes(page, settings);
    for row in with_one_more(form.typed, "roll") {
        form.line(&format!("roll-{row}-group"), "sign-in-group", Need::Optional);
        form.choice(&format!("roll-{row}-role"), "sign-in-role", roles.clone());
        form.choice(&format!("roll-{row}-scope"), "sign-in-scope", scopes.clone());
    }
    form.done()
}

/// Over what a role can be given: all, what a board answers for, one area.
fn scopes(page: &Page, settings: &Settings) -> Vec<Choice> {
    let all = Choice::new("", page.t("scope-municipality"));
    let boards = settings.boards.iter().map(|board| (Scope::Board(board.id.clone()), board.name.clone()));
    let areas = settings.service_areas.iter().map(|area| {
        let name = in_language(&area.name, page.language);
        (Scope::Area(area.id.clone()), page.one("scope-area", "area", name))
    });
    let parts = boards.chain(areas).map(|(scope, name)| Choice::new(scope.to_string(), name));
    std::iter::once(all).chain(parts).collect()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    if is_left_empty(reader.typed) {
        // Colleagues sign in by passkeys; whether one of them can let others in is looked at when this is saved.
        settings.sign_in = None;
        return;
    }
    let issuer = provider::issuer(reader);
    let client_id = reader.line("client-id", LINK_MAX);
    let groups_claim = reader.line("groups-claim", LINK_MAX);
    let typed = reader.typed;
    let mut roles = Vec::new();
    for row in typed.rows("roll") {
        let (group, role) = (format!("roll-{row}-group"), format!("roll-{row}-role"));
        let scope = format!("roll-{row}-scope");
        if typed.get(&group).trim().is_empty() {
            continue;
        }
        let group = reader.line(&group, LINK_MAX);
        let (area, board) = match typed.get(&scope) {
            "" => (None, None),
            part => match part.parse() {
                Ok(Scope::Area(area)) => (Some(area), None),
                Ok(Scope::Board(board)) => (None, Some(board)),
                Ok(Scope::Municipality) | Err(_) => {
                    reader.wrong(&scope, "settings-choose");
                    continue;
                }
            },
        };
        let is_part = area.is_some() || board.is_some();
        match typed.get(&role).parse::<Role>() {
            Ok(known) if is_part && !known.can_be_of_a_part() => {
                reader.wrong(&scope, "settings-scope-whole-only");
            }
            Ok(role) => roles.push(RoleOfGroup { group, role, area, board }),
            Err(_) => reader.wrong(&role, "settings-choose"),
        }
    }
    if !roles.iter().any(|role| role.role == Role::Administrator) && reader.errors.is_empty() {
        // Or nobody could come back here when the invitation has ended.
        let row = typed.rows("roll").last().copied().unwrap_or(0);
        reader.wrong(&format!("roll-{row}-group"), "settings-administrator-missing");
    }
    settings.sign_in = Some(SignIn { issuer, client_id, groups_claim, roles });
}

/// Whether there is no provider. The claim is filled in beforehand, so it says nothing.
fn is_left_empty(typed: &Typed) -> bool {
    let group = |row: &usize| format!("roll-{row}-group");
    let fields = ["issuer".to_owned(), "client-id".to_owned()];
    let rows = typed.rows("roll");
    fields.into_iter().chain(rows.iter().map(group)).all(|field| typed.get(&field).trim().is_empty())
}

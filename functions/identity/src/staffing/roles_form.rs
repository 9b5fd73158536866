//! The rows of a form in which roles are given, each over all, over one area or over one board.

use domain::{
    permission::{Granted, Role, Roles, Scope},
    settings::Settings,
};
use look::{Choice, Errors, Page};
use web::{FieldProblem, Tenant, in_language, name_of};

/// So many roles at the most in one form.
const ROWS_MAX: usize = 40;

/// How many rows a form begins with.
const ROWS: usize = 2;

/// A row: a role, and over what.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) role: String,
    pub(super) scope: String,
}

/// A row as it is shown, with the names of its fields.
pub(super) struct RowView {
    pub(super) number: usize,
    pub(super) role_field: String,
    pub(super) role: String,
    pub(super) scope_field: String,
    pub(super) scope: String,
}

/// What a form gives to choose among, and what is chosen.
pub(super) struct RolesForm {
    pub(super) rows: Vec<RowView>,
    pub(super) roles: Vec<Choice>,
    pub(super) scopes: Vec<Choice>,
}

impl RolesForm {
    /// A form with these rows, and one to fill in.
    pub(super) fn new(tenant: &Tenant, mut rows: Vec<Row>) -> Self {
        let page = tenant.page();
        let last_is_free = rows.last().is_some_and(|row| row.role.is_empty());
        if !last_is_free && rows.len() < ROWS_MAX {
            rows.push(Row::default());
        }
        rows.resize_with(rows.len().max(ROWS), Row::default);
        let role = |role: Role| Choice::new(role.as_str(), page.t(name_of(role)));
        let roles = Role::ALL.into_iter().map(role).collect();
        let view = |(at, Row { role, scope }): (usize, Row)| RowView {
            number: at + 1,
            role_field: format!("roll-{at}"),
            role,
            scope_field: format!("omfang-{at}"),
            scope,
        };
        let rows = rows.into_iter().enumerate().map(view).collect();
        Self { rows, roles, scopes: scopes(&page, &tenant.settings) }
    }

    /// A form with the roles that somebody has.
    pub(super) fn of(tenant: &Tenant, roles: &Roles) -> Self {
        let row = |granted: &Granted| Row {
            role: granted.role.as_str().to_owned(),
            scope: granted.scope.to_string(),
        };
        Self::new(tenant, roles.iter().map(row).collect())
    }
}

/// What was typed in the rows.
pub(super) fn typed(fields: &[(String, String)]) -> Vec<Row> {
    let value =
        |name: String| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
    (0..ROWS_MAX)
        .map_while(|row| {
            let role = value(format!("roll-{row}"))?;
            Some(Row { role, scope: value(format!("omfang-{row}")).unwrap_or_default() })
        })
        .collect()
}

/// The roles of the rows; a row without a role is none.
pub(super) fn read(tenant: &Tenant, rows: &[Row], errors: &mut Errors) -> Roles {
    let mut granted = Vec::new();
    let mut wrong = |field: String, message: &'static str| {
        errors.add(field, FieldProblem::new("roll", message).text(tenant.language));
    };
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.role.is_empty()) {
        let scope = match row.scope.as_str() {
            "" => Some(Scope::Municipality),
            part => part.parse().ok().filter(|scope| is_here(&tenant.settings, scope)),
        };
        match (row.role.parse::<Role>(), scope) {
            (Err(_), _) => wrong(format!("roll-{at}"), "settings-choose"),
            (_, None) => wrong(format!("omfang-{at}"), "settings-choose"),
            (Ok(role), Some(scope)) if scope != Scope::Municipality && !role.can_be_of_a_part() => {
                wrong(format!("omfang-{at}"), "settings-scope-whole-only");
            }
            (Ok(role), Some(scope)) => granted.push(Granted { role, scope }),
        }
    }
    if granted.is_empty() && errors.is_empty() {
        errors.add("roll-0", FieldProblem::new("roll", "colleague-role-missing").text(tenant.language));
    }
    granted.into_iter().collect()
}

fn is_here(settings: &Settings, scope: &Scope) -> bool {
    match scope {
        Scope::Municipality => true,
        Scope::Area(area) => settings.service_area(area).is_some(),
        Scope::Board(id) => settings.boards.iter().any(|board| board.id == *id),
    }
}

/// Over what a role can be given: what a board answers for, or one area; all is what stands when nothing is chosen.
fn scopes(page: &Page, settings: &Settings) -> Vec<Choice> {
    let boards = settings.boards.iter().map(|board| (Scope::Board(board.id.clone()), board.name.clone()));
    let areas = settings.service_areas.iter().map(|area| {
        let name = in_language(&area.name, page.language);
        (Scope::Area(area.id.clone()), page.one("scope-area", "area", name))
    });
    boards.chain(areas).map(|(scope, name)| Choice::new(scope.to_string(), name)).collect()
}

//! `administration`: a municipality's settings, changed by its own administrator and never by code; and who of its staff
//! is away. And municipalities as such, for whoever runs Ting for many of them.
//!
//! Invariants: whatever is saved has passed the same check as a file that is imported; each save is a version of its own,
//! with what was changed of the version that was read, so that nobody's change is lost unseen; nothing here reads what residents have sent.

mod absence;
mod api;
mod change;
mod conflict;
mod csv_import;
mod form;
mod members;
mod open;
mod operator;
mod proposed;
mod save;
mod section;
mod setting_words;
mod start;
mod trying;
mod upload;
mod versions;

pub use operator::Queues;

use axum::{
    http::Method,
    routing::{get, post},
};
use domain::{permission::Action, settings::Step};
use providers::Asker;
use section::Section;
use web::{Access, Danger, FormBody, QueryParams, Routes, Staff, Tenant};

/// The routes.
pub fn routes() -> Routes {
    let administer = Access::Staff(Action::Administer);
    let lately = |danger| Access::StaffLately(Action::Administer, danger);
    let base = "/desk/installningar";
    let at = |path: &str| format!("{base}{path}");
    let all = Access::Staff(Action::UseDesk);
    Routes::new()
        .page(all, Method::GET, "/desk/franvaro", get(absence::show))
        .page(all, Method::POST, "/desk/franvaro", post(absence::note))
        .page(all, Method::POST, "/desk/franvaro/avsluta", post(absence::end))
        .page(administer, Method::GET, base, get(start::show))
        .page(lately(Danger::OpenMunicipality), Method::POST, &at("/oppna"), post(open::open))
        .page(administer, Method::GET, &at("/del/{del}"), get(save::show))
        .page(administer, Method::POST, &at("/del/{del}"), post(save::save))
        .page(administer, Method::POST, &at("/del/{del}/prova"), post(trying::try_it))
        .page(administer, Method::GET, &at("/omraden.csv"), get(csv_import::export))
        .page(administer, Method::POST, &at("/omraden/granska"), post(csv_import::look_over))
        .page(administer, Method::GET, &at("/invanargrupper/{grupp}"), get(members::show))
        .page(
            lately(Danger::ChangeRights),
            Method::POST,
            &at("/invanargrupper/{grupp}"),
            post(members::replace),
        )
        .page(administer, Method::POST, &at("/mall/granska"), post(proposed::of_template))
        .page(administer, Method::GET, &at("/versioner"), get(versions::list))
        .page(administer, Method::GET, &at("/versioner/{version}"), get(versions::one))
        .page(administer, Method::GET, &at("/versioner/{version}/toml"), get(versions::export))
        .page(administer, Method::POST, &at("/versioner/{version}/granska"), post(proposed::of_version))
        .page(administer, Method::POST, &at("/toml/granska"), post(proposed::of_file))
        .page(lately(Danger::ImportSettings), Method::POST, &at("/las-in"), post(proposed::apply))
        .merge(dangerous_sections())
        .merge(api::routes())
        .merge(operator::routes())
        .share(Asker::default())
}

/// The sections that are dangerous to change, each by routes of its own: what stands in the place of a variable, no access
/// could tell.
fn dangerous_sections() -> Routes {
    let sections = Step::ALL.into_iter().map(Section);
    sections.fold(Routes::new(), |routes, section| match section.danger() {
        None => routes,
        Some(danger) => {
            let path = section.path();
            let show = move |tenant: Tenant, staff: Staff, QueryParams(done): QueryParams<save::Done>| {
                save::shown(tenant, staff, section, done)
            };
            let save =
                move |tenant: Tenant, staff: Staff, FormBody(typed): FormBody<Vec<(String, String)>>| {
                    save::saved(tenant, staff, section, typed)
                };
            routes.page(Access::Staff(Action::Administer), Method::GET, &path, get(show)).page(
                Access::StaffLately(Action::Administer, danger),
                Method::POST,
                &path,
                post(save),
            )
        }
    })
}

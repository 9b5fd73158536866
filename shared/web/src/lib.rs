//! What every HTTP function shares: routes that state who may use them, extractors, problems and headers.
//!
//! Invariants: a route without an [`Access`] cannot be written; a response that does not say how it may be cached is
//! not cached; a browser's write from another site is refused before any handler sees it.

mod answers;
mod author;
mod body;
mod client;
mod closed;
mod code;
mod code_page;
mod coming;
mod confirming;
mod cursor;
mod edge;
mod form_answer;
mod guard;
mod headers;
mod idempotency;
mod identify;
mod kept_form;
mod lambda;
mod lately;
mod matter;
mod on_behalf;
mod openapi;
mod opening;
mod operator;
mod own_path;
mod problem;
mod promise;
mod protection;
mod proving;
mod reach;
mod routes;
mod session;
mod share;
mod sheet;
mod tenant;
pub mod watch;

pub use author::{BLOCKED, decide_on_author, reading_by};
pub use body::{ApiJson, FormBody, PathParam, QueryParams};
pub use client::{ClientAddress, ClientMark};
pub use code::{Asked, AskedCode, again, ask_by_code, enter_code, forgetting_code, mobile, not_reached};
pub use code_page::{CodePlace, CodeSent, TypedCode};
pub use coming::Coming;
pub use confirming::{
    MailedLink, ask_to_confirm, groups_of, known_by, unlisted, within_hourly, within_limit,
};
pub use form_answer::{FormWords, JustDone, html_with_problem};
pub use guard::{Of, is_of_desk};
pub use headers::{etag, html, html_with_status, public, public_now, secure};
pub use idempotency::{IdempotencyKey, Idempotent, Once};
pub use identify::{Act, known_enough};
pub use kept_form::{KEPT, KeptForm, SentAs};
pub use lambda::{serve, serve_with};
pub use lately::{Danger, NoDanger, PROOF};
pub use matter::{short, stages_of_matter, turn_of_matter};
pub use on_behalf::CameIn;
pub use openapi::{ProblemBody, document};
pub use opening::note_opening;
pub use operator::Operator;
pub use own_path::own_path;
pub use problem::{FieldProblem, Problem};
pub use promise::Promise;
pub use protection::note_protection;
pub use proving::PROVE;
pub use reach::role_names;
pub use routes::{Access, Kind, Named, Route, Routes};
pub use session::{
    CaseStaff, IfMatch, Moderator, Resident, Staff, Visitor, cookie, forgetting_cookie, name_of, not_erased,
    session_cookie, session_cookie_name, set_cookie, words_of,
};
pub use share::share_address;
pub use sheet::sheet;
pub use tenant::{Tenant, in_language};

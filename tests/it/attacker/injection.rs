//! What somebody says who means harm stays words: on every page, in every feed, sheet and mail, read as everybody, and
//! in every form that comes back with what was typed.

use http::StatusCode;
use tests::{Actor, Answer};

use super::{
    forms::{Form, Kind, forms_of},
    stage::{HARM, Stage},
};

/// Refuses an answer in which words have become something else.
fn is_harmless(answer: &Answer, of: &str) {
    assert!(!answer.status.is_server_error(), "{of}: {} {}", answer.status, answer.body);
    let kind = answer.header("content-type").unwrap_or_default();
    if let Some(to) = answer.header("location") {
        let leaves = ["mailto:?", "https://www.facebook.com/", "https://x.com/", "https://www.linkedin.com/"];
        let is_ours = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
        assert!(is_ours || leaves.iter().any(|known| to.starts_with(known)), "{of}: {to}");
        assert!(!to.contains(['<', '"', '\r', '\n']), "{of}: {to}");
    }
    // A browser that is told it is JSON, text or a sheet to keep, and not to guess, makes nothing of it.
    assert_eq!(answer.header("x-content-type-options").as_deref(), Some("nosniff"), "{of}");
    if !kind.contains("html") && !kind.contains("xml") {
        return;
    }
    for raw in ["<img src=x", "<script>{", "kvast\">", "kvast'>", "&lt;b&gt; =1"] {
        let shown = answer.body.find(raw).map(|at| answer.body[..at].len());
        assert!(shown.is_none(), "{of} ({kind}): {raw} in {}", answer.body);
    }
    assert!(!answer.body.contains(" 49 "), "{of}: a template was filled in");
}

/// Forms that end the session or the person who tries them.
fn is_an_end(form: &Form) -> bool {
    ["/desk/logga-ut", "/mina-sidor/ut", "/mina-sidor/ta-bort"].iter().any(|end| form.action.starts_with(end))
}

async fn send(actor: &Actor, form: &Form, typed: &[(&str, String)]) -> Answer {
    let action = form.action.split('#').next().unwrap_or_default();
    if form.method == "POST" {
        return actor.post_form(action, typed).await;
    }
    let pairs: Vec<String> = typed.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    actor.get(&format!("{action}?{}", pairs.join("&"))).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn nothing_that_is_said_is_markup_on_any_page_for_anybody() {
    let stage = Stage::set().await;
    let mut met = 0;
    for (name, actor) in &stage.actors {
        for page in &stage.pages {
            let answer = actor.get(page).await;
            is_harmless(&answer, &format!("{page} as {name}"));
            met += answer.body.matches("kvast").count();
        }
    }
    assert!(1000 < met, "the harmful words stand on the pages: {met}");
    for mail in stage.town.host.mailbox().all().unwrap() {
        assert!(!mail.html.contains("<img src=x") && !mail.html.contains("<script>"), "{}", mail.html);
        assert!(!mail.subject.contains(['\r', '\n']), "{}", mail.subject);
    }
}

#[tokio::test]
async fn nothing_that_is_typed_is_markup_in_a_form_that_comes_back() {
    let stage = Stage::set().await;
    let (mut tried, mut kept) = (Vec::new(), 0);
    for (name, actor) in &stage.actors {
        for page in &stage.pages {
            let read = actor.get(page).await;
            if read.status != StatusCode::OK {
                continue;
            }
            for form in forms_of(&read.body) {
                let fields: Vec<String> = form.fields.iter().map(|field| field.name.clone()).collect();
                let shape = form.action.replace(|c: char| c.is_ascii_digit(), "");
                if is_an_end(&form) || tried.contains(&(*name, shape.clone(), fields.clone())) {
                    continue;
                }
                tried.push((*name, shape, fields));
                let of = format!("{} {} on {page} as {name}", form.method, form.action);
                let typed = |kind: Kind| kind == Kind::Typed;
                let all = |_: Kind| true;
                for harmed in [typed as fn(Kind) -> bool, all] {
                    let sent = form.filled(|field| match harmed(field.kind) && field.name != "token" {
                        true => HARM.to_owned(),
                        false => field.value.clone(),
                    });
                    let answer = send(actor, &form, &sent).await;
                    is_harmless(&answer, &of);
                    kept += usize::from(answer.body.contains("kvast&#34;&#62;"));
                }
            }
        }
    }
    assert!(60 < tried.len() && 30 < kept, "forms were found: {} and came back: {kept}", tried.len());
}

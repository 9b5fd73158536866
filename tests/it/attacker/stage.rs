//! A municipality in which something has been said everywhere that something can be said, all of it by somebody who
//! means harm.

use axum::body::Body;
use domain::{
    case::{self, Case, Outcome},
    comment::CommentCommand,
    proposal::Command,
    text::{DecisionText, Words},
};
use http::{Method, StatusCode};
use local::wiring::HTTP;
use serde_json::json;
use tests::{Actor, Town, explanation, note, note_of, proposal};

/// What is said everywhere: it would leave an attribute and an element, run, be a template's value, and be a name of
/// Fluent's.
pub(super) const HARM: &str =
    "kvast\"><img src=x onerror=alert(1)>'<script>{ $title } {{7*7}} %s &lt;b&gt; =1+1";

/// Everybody who acts, by what she is.
pub(super) struct Stage {
    pub(super) town: Town,
    pub(super) actors: Vec<(&'static str, Actor)>,
    /// Every page that can be read of all that there is.
    pub(super) pages: Vec<String>,
    pub(super) ids: Ids,
}

/// What some of it is called.
pub(super) struct Ids {
    pub(super) open: String,
    pub(super) comment: String,
    pub(super) number: String,
}

fn harmful(title: &str) -> serde_json::Value {
    let mut said = proposal(&format!("{title} {HARM}"));
    for field in ["what", "why", "place", "name"] {
        said[field] = HARM.into();
    }
    said
}

async fn handed_in(town: &Town, author: &Actor, title: &str) -> String {
    let answer = author.submits(&harmful(title)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    town.settles().await;
    answer.json()["id"].as_str().unwrap().to_owned()
}

async fn published(town: &Town, author: &Actor, title: &str) -> String {
    let id = handed_in(town, author, title).await;
    town.moderates(&id, Command::Publish, Vec::new()).await;
    id
}

impl Stage {
    /// Sets it. What it takes is kept on the heap: each test's own stack is small.
    pub(super) async fn set() -> Self {
        Box::pin(Self::made()).await
    }

    async fn made() -> Self {
        let town =
            Town::founded("2040-11-19T09:00", |settings| settings.replace("votes >= 100", "votes >= 5"))
                .await;
        let (anna, bo) = (town.resident(&format!("Anna {HARM}")).await, town.resident("Bo Berg").await);
        let mut actors = vec![("anybody", town.stranger()), ("author", anna.clone()), ("voter", bo.clone())];
        for role in ["moderator", "registrar", "caseworker", "manager", "auditor", "administrator"] {
            let staff = json!({ "role": role, "name": format!("Kim {role} {HARM}") });
            let token =
                town.stranger().send_json("POST", "/dev/session", &staff, &[]).await.json()["token"].clone();
            actors.push((role, town.stranger().with_token(token.as_str().unwrap())));
        }

        let asked = handed_in(&town, &anna, "Frågat").await;
        let question = note(HARM);
        town.moderates(&asked, Command::Ask(question.reference()), vec![question]).await;
        let waiting = handed_in(&town, &anna, "Väntar").await;
        let refused = handed_in(&town, &anna, "Vägrat").await;
        let why = explanation(HARM);
        let reason = "otydligt".parse().unwrap();
        let refuse = Command::DoNotPublish { reason, explanation: why.reference(), similar: None };
        town.moderates(&refused, refuse, vec![why]).await;
        let open = published(&town, &anna, "Öppet").await;
        let clarified = [("fortydligande", HARM)];
        assert_eq!(anna.sends(&open, "fortydliga", &clarified).await.status, StatusCode::SEE_OTHER);
        let comments = Self::commented(&town, &bo, &open).await;
        let (case, number, document) = Self::decided(&town, &anna).await;

        let report = json!({ "reason": "insult", "words": HARM });
        for subject in [format!("proposals/{open}"), format!("comments/{}", comments[0])] {
            let answer = bo.send_json("POST", &format!("/api/v1/{subject}/reports"), &report, &[]).await;
            assert!(answer.status.is_success(), "{}", answer.body);
        }
        assert_eq!(bo.votes_for(&open).await.status, StatusCode::OK);
        town.settles().await;
        let called = Ids { open: open.clone(), comment: comments[0].clone(), number: number.clone() };
        let ids = [[asked, waiting, refused, open, case].to_vec(), comments].concat();
        let pages = pages(&ids, &number, &document);
        Self { town, actors, pages, ids: called }
    }

    /// A comment that is shown, one that is hidden, and one that waits.
    async fn commented(town: &Town, bo: &Actor, open: &str) -> Vec<String> {
        let mut comments = Vec::new();
        for n in 0..3 {
            let said = json!({ "text": format!("{n} {HARM}"), "name": HARM });
            let answer =
                bo.send_json("POST", &format!("/api/v1/proposals/{open}/comments"), &said, &[]).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
            comments.push(answer.json()["id"].as_str().unwrap().to_owned());
        }
        town.settles().await;
        town.moderator_publishes_comment(&comments[0]).await;
        town.moderator_hides_comment(&comments[1], HARM).await;
        let store = town.municipality().await.store;
        let hidden = store.comment(comments[1].parse().unwrap()).await.unwrap().unwrap();
        let words = note(HARM);
        let author = domain::actor::Actor::Resident(hidden.state.author);
        town.acts_on_comment(&hidden, author, CommentCommand::Object(words.reference()), vec![words]).await;
        comments
    }

    /// A proposal that a board has decided on: its id, its case's number, and its document.
    async fn decided(town: &Town, anna: &Actor) -> (String, String, String) {
        let id = published(town, anna, "Avgjort").await;
        town.casts_votes(&id, 0..5).await;
        let text = note_of(Words::Decision(DecisionText {
            what: HARM.to_owned(),
            reasons: Some(HARM.to_owned()),
            minutes: Some("https://broviken.example/protokoll?a=1&b=\"".to_owned()),
        }));
        let on = "2040-11-19".parse().unwrap();
        let decide =
            case::Command::Decide { outcome: Outcome::Granted, on, section: 7, text: text.reference() };
        town.on_case(&id, decide, vec![text]).await;
        let news = note(HARM);
        let planned = Some("2041-02-01".parse().unwrap());
        let progress = case::Command::NoteProgress { text: news.reference(), planned, next_by: None };
        town.on_case(&id, progress, vec![news]).await;
        let store = town.municipality().await.store;
        let case = store.case(Case::id_of(id.parse().unwrap())).await.unwrap().unwrap().state;
        let number = town.proposal(&id).await.state.matter.unwrap().number.slug();
        (id, number, case.documents[0].id.to_string())
    }

    pub(super) fn actor(&self, name: &str) -> &Actor {
        self.actors.iter().find(|(other, _)| *other == name).map(|(_, actor)| actor).unwrap()
    }
}

/// The address of every route that is read, with each thing in it that there is.
fn pages(ids: &[String], number: &str, document: &str) -> Vec<String> {
    let routes = HTTP.iter().flat_map(|function| (function.routes)().list().to_vec());
    let mut pages = Vec::new();
    for route in routes.filter(|route| route.method == Method::GET) {
        let path = route.path.replace("{number}", number).replace("{document}", document);
        let path = path.replace("{scope}", "all").replace("{token}", "x").replace("{file}", "x.css");
        let path = path.replace("{subject}", "proposal.{id}");
        match path.contains("{id}") {
            true => pages.extend(ids.iter().map(|id| path.replace("{id}", id))),
            false => pages.push(path),
        }
    }
    let asked = [
        "/forslag/sok?q=kvast",
        "/forslag/sok?q=kvast%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "/api/v1/proposals/search?q=kvast",
        "/forslag?ordning=het&lang=en",
        "/forslag?omrade=kvast%22%3E%3Cimg+src%3Dx",
        "/mina-sidor/in?till=/kvast%22%3E%3Cimg+src%3Dx",
        "/desk/logga-in?till=/desk/kvast%22%3E%3Cimg+src%3Dx",
        "/desk/arenden?sok=kvast%22%3E%3Cimg+src%3Dx",
        "/folj?vad=all&lang=kvast%22%3E%3Cimg+src%3Dx",
        "/kvast%22%3E%3Cimg%20src=x",
        "/desk?kvast=%22%3E%3Cimg+src%3Dx",
    ];
    pages.extend(asked.map(str::to_owned));
    pages.extend(ids.iter().map(|id| format!("/folj?vad=proposal.{id}")));
    pages.sort();
    pages.dedup();
    pages
}

/// Sends with no body, or with this.
pub(super) async fn sends(
    actor: &Actor,
    method: &str,
    path: &str,
    kind: &str,
    body: Vec<u8>,
) -> tests::Answer {
    let headers = [("content-type", kind), ("if-match", "\"1\"")];
    actor.send(method, path, Body::from(body), &headers).await
}

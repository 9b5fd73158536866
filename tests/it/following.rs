//! To follow by mail: nobody is followed for without confirming, and one request stops it all.

use axum::body::Body;
use domain::{
    follow::{Cadence, Follow, Scope, follow_id},
    ids::PersonId,
};
use http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};
use signing::Use;
use store::MunicipalityStore;
use tests::{Actor, Answer, Town, link};

fn store(town: &Town) -> MunicipalityStore {
    town.host.app().store.municipality("broviken".parse().unwrap())
}

fn fields(scope: &str, cadence: &str, email: &str) -> Vec<(&'static str, String)> {
    vec![("vad", scope.to_owned()), ("takt", cadence.to_owned()), ("epost", email.to_owned())]
}

async fn asks(actor: &Actor, scope: &str, cadence: &str, email: &str) -> Answer {
    actor.post_form(&format!("/folj?vad={scope}"), &fields(scope, cadence, email)).await
}

/// The link that was mailed last.
async fn mailed(town: &Town, email: &str) -> String {
    town.settles().await;
    link(&town.mail_to(email)[0], "/folj/bekrafta/")
}

async fn person(town: &Town, email: &str) -> PersonId {
    let email = domain::email::EmailAddress::parse(email).unwrap();
    store(town).person_of(&email, "sv", town.host.app().now()).await.unwrap()
}

async fn following(town: &Town, email: &str, scope: &str) -> Option<Follow> {
    let (person, scope): (_, Scope) = (person(town, email).await, scope.parse().unwrap());
    store(town).follow(follow_id(person, &scope)).await.unwrap().map(|follow| follow.state)
}

/// Where mailings would find her.
async fn followers(town: &Town, scope: &str, cadence: Cadence) -> Vec<PersonId> {
    town.settles().await;
    let (followers, _) = store(town).followers(&scope.parse().unwrap(), cadence, None, 10).await.unwrap();
    followers.into_iter().map(|follower| follower.person).collect()
}

#[tokio::test]
async fn whoever_is_not_known_follows_when_she_has_confirmed_and_not_before() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let scope = format!("proposal.{}", tak.id);
    let bo = town.stranger();
    let form = bo.get(&format!("/folj?vad={scope}")).await;
    assert!(form.body.contains("Bara kommentarerna på ”Tak”") && form.body.contains("Alla förslag om"));
    assert_eq!(form.header("cache-control").as_deref(), Some("no-store"));
    assert!(
        form.body.contains("value=\"daily\" checked"),
        "one mail in the morning, unless she wants another"
    );

    let asked = asks(&bo, &scope, "daily", "bo@exempel.se").await;
    assert_eq!(asked.location(), format!("/folj/skickat?vad={scope}"));
    assert!(bo.get(&asked.location()).await.body.contains("Du följer inte än"));
    let confirm = mailed(&town, "bo@exempel.se").await;
    assert!(town.mail_to("bo@exempel.se")[0].text.contains("Allt som händer med förslaget ”Tak”"));

    for _ in 0..2 {
        let scanned = town.stranger().get(&confirm).await;
        assert!(scanned.body.contains("Ja, jag vill följa"));
        assert_eq!(scanned.header("x-robots-tag").as_deref(), Some("noindex"));
    }
    assert_eq!(following(&town, "bo@exempel.se", &scope).await, None, "a scanner follows nothing");

    let confirmed = bo.post_form(&confirm, &[]).await;
    assert_eq!(confirmed.location(), format!("/folj/klart?vad={scope}"));
    let bo = bo.remembered_by(&confirmed);
    let done = bo.get(&confirmed.location()).await;
    assert!(done.body.contains("Nu följer du") && done.body.contains("bo@exempel.se"));
    let follow = following(&town, "bo@exempel.se", &scope).await.unwrap();
    assert!(follow.is_active && follow.cadence == Cadence::Daily);
    assert_eq!(followers(&town, &scope, Cadence::Daily).await, [follow.person]);
}

#[tokio::test]
async fn a_link_that_is_used_twice_follows_once_and_not_again_after_she_has_stopped() {
    let town = Town::new().await;
    let bo = town.stranger();
    asks(&bo, "all", "weekly", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    let (one, other) = tokio::join!(bo.post_form(&confirm, &[]), bo.post_form(&confirm, &[]));
    assert_eq!((one.status, other.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let first = following(&town, "bo@exempel.se", "all").await.unwrap();
    assert!(bo.get(&confirm).await.body.contains("Du har redan bekräftat"));

    let bo = bo.remembered_by(&one);
    assert_eq!(bo.post_form("/mina-sidor/foljer/all/sluta", &[]).await.status, StatusCode::SEE_OTHER);
    let again = bo.post_form(&confirm, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.get(&again.location()).await.location(), "/folj?vad=all", "she is asked anew");
    assert!(!following(&town, "bo@exempel.se", "all").await.unwrap().is_active);
    assert_eq!(followers(&town, "all", Cadence::Weekly).await, []);
    assert_eq!(first.cadence, Cadence::Weekly);
}

#[tokio::test]
async fn a_link_is_void_after_fourteen_days() {
    let town = Town::new().await;
    let bo = town.stranger();
    asks(&bo, "all", "daily", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    town.days_pass(15).await;
    assert_eq!(bo.get(&confirm).await.status, StatusCode::NOT_FOUND);
    assert_eq!(bo.post_form(&confirm, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(following(&town, "bo@exempel.se", "all").await, None);
}

#[tokio::test]
async fn whoever_opens_somebody_elses_link_follows_for_the_address_it_was_sent_to() {
    let town = Town::new().await;
    asks(&town.stranger(), "all", "daily", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    let anna = town.resident("Anna").await;
    let confirmed = anna.post_form(&confirm, &[]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let bo = person(&town, "bo@exempel.se").await;
    assert_eq!(followers(&town, "all", Cadence::Daily).await, [bo]);
    assert_eq!(anna.get("/api/v1/follows").await.json()["follows"], json!([]));
}

#[tokio::test]
async fn whoever_is_known_follows_at_once_and_changes_how_often_by_asking_again() {
    let town = Town::new().await;
    let bo = town.resident("Bo").await;
    assert!(bo.get("/folj?vad=area.kollektivtrafik").await.body.contains("Lämna tomt"));
    for cadence in ["daily", "daily", "weekly"] {
        let followed = asks(&bo, "area.kollektivtrafik", cadence, "").await;
        assert_eq!(followed.location(), "/folj/klart?vad=area.kollektivtrafik");
    }
    assert_eq!(followers(&town, "area.kollektivtrafik", Cadence::Daily).await, []);
    assert_eq!(followers(&town, "area.kollektivtrafik", Cadence::Weekly).await.len(), 1);
    assert!(town.host.mailbox().all().unwrap().is_empty(), "nobody was mailed for it");

    let other = asks(&bo, "all", "daily", "nagon.annan@exempel.se").await;
    assert_eq!(other.location(), "/folj/skickat?vad=all", "another address confirms first");
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_an_address_follows() {
    let town = Town::new().await;
    let bo = town.stranger();
    let first = asks(&bo, "all", "daily", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    bo.post_form(&confirm, &[]).await;
    let second = asks(&town.stranger(), "all", "daily", "bo@exempel.se").await;
    assert_eq!((first.status, first.location()), (second.status, second.location()));
    let pages = [town.stranger().get(&first.location()).await, town.stranger().get(&second.location()).await];
    assert_eq!(pages[0].body, pages[1].body);
}

#[tokio::test]
async fn what_is_filled_in_wrongly_is_kept_and_told() {
    let town = Town::new().await;
    let answer = asks(&town.stranger(), "all", "hourly", "inte en adress").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("value=\"inte en adress\"") && answer.body.contains("2 saker behöver rättas")
    );
    let waiting = town.handed_in("Väntar").await;
    for scope in ["nonsens", "area.rymdfart", "proposal.01k0000000000000000000000a"] {
        let answer = town.stranger().get(&format!("/folj?vad={scope}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{scope}");
    }
    let hidden = town.stranger().get(&format!("/folj?vad=proposal.{}", waiting.id)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "what is not public cannot be followed");
}

/// The path that a mail to a person carries.
async fn stop_link(town: &Town, email: &str) -> String {
    let token = town.host.app().keys.sign(Use::Unsubscribe, &person(town, email).await.to_string());
    format!("/folj/avsluta/{token}")
}

async fn follows_all(town: &Town, email: &str) -> Actor {
    let somebody = town.stranger();
    asks(&somebody, "all", "daily", email).await;
    let confirm = mailed(town, email).await;
    somebody.remembered_by(&somebody.post_form(&confirm, &[]).await)
}

#[tokio::test]
async fn a_mail_provider_stops_all_mail_with_one_request() {
    let town = Town::new().await;
    follows_all(&town, "bo@exempel.se").await;
    let (bo, stop) = (person(&town, "bo@exempel.se").await, stop_link(&town, "bo@exempel.se").await);
    let silenced = async || store(&town).person(bo).await.unwrap().unwrap().silenced_at;
    let page = town.stranger().get(&stop).await;
    assert!(page.status == StatusCode::OK && page.body.contains("Stoppa alla mejl"));
    assert_eq!(silenced().await, None, "a scanner stops nothing");

    // As RFC 8058 has it: neither cookie nor origin, and both kinds of form.
    let posted = [
        ("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click".to_owned()),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
                .to_owned(),
        ),
    ];
    for (kind, body) in posted {
        let answer = town.stranger().send("POST", &stop, Body::from(body), &[("content-type", kind)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert!(answer.body.contains("Du får inga fler mejl") && answer.body.contains("/mina-sidor"));
    }
    assert!(silenced().await.is_some());
    let follow = following(&town, "bo@exempel.se", "all").await.unwrap();
    assert!(!follow.is_heard(silenced().await));

    let cut = &stop[..stop.len() - 3];
    assert_eq!(town.stranger().post_form(cut, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_has_stopped_all_mail_gets_it_again_by_following_again_herself() {
    let town = Town::new().await;
    let bo = follows_all(&town, "bo@exempel.se").await;
    let stop = stop_link(&town, "bo@exempel.se").await;
    let heard = async || {
        let id = person(&town, "bo@exempel.se").await;
        let silenced_at = store(&town).person(id).await.unwrap().unwrap().silenced_at;
        following(&town, "bo@exempel.se", "all").await.unwrap().is_heard(silenced_at)
    };
    town.stranger().post_form(&stop, &[]).await;
    assert!(!heard().await);
    assert!(bo.get("/mina-sidor").await.body.contains("Pausat: du har stoppat alla mejl"));

    // Somebody who only knows the address makes no difference.
    asks(&town.stranger(), "all", "daily", "bo@exempel.se").await;
    town.settles().await;
    assert!(!heard().await);
    // Its owner does, by the link.
    let confirm = mailed(&town, "bo@exempel.se").await;
    bo.post_form(&confirm, &[]).await;
    assert!(heard().await);
    assert_eq!(followers(&town, "all", Cadence::Daily).await.len(), 1);

    // And on her own pages.
    town.stranger().post_form(&stop, &[]).await;
    let takt = [("takt", "daily".to_owned())];
    bo.post_form("/mina-sidor/foljer/all", &takt).await;
    assert!(heard().await);
    assert!(!bo.get("/mina-sidor").await.body.contains("Pausat"));
}

async fn puts(actor: &Actor, scope: &str, cadence: &str) -> Answer {
    let body = json!({ "cadence": cadence });
    actor.send_json("PUT", &format!("/api/v1/follows/{scope}"), &body, &[]).await
}

#[tokio::test]
async fn a_program_follows_and_stops_and_asking_again_changes_nothing() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let scope = format!("comments.{}", tak.id);
    let bo = town.resident("Bo").await;
    let first = puts(&bo, &scope, "daily").await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    assert_eq!(first.body, puts(&bo, &scope, "daily").await.body);
    let listed = bo.get("/api/v1/follows").await.json();
    assert_eq!(listed["follows"][0], first.json());
    assert_eq!(listed.get("next"), None);
    for _ in 0..2 {
        let stopped = bo.send("DELETE", &format!("/api/v1/follows/{scope}"), Body::empty(), &[]).await;
        assert_eq!(stopped.json(), json!({ "scope": scope, "following": false }));
    }
    assert_eq!(bo.get("/api/v1/follows").await.json()["follows"], json!([]));
    assert_eq!(puts(&bo, "nonsens", "daily").await.status, StatusCode::NOT_FOUND);
    assert_eq!(puts(&bo, "all", "hourly").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(puts(&town.stranger(), "all", "daily").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(bo.get("/api/v1/follows?after=nonsens").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_hundred_things_can_be_followed_and_no_more() {
    let town = Town::new().await;
    let bo = town.resident("Bo").await;
    let now = town.host.app().now();
    let id = store(&town).person_of(&address_of(&bo).await, "sv", now).await.unwrap();
    for n in 0..100_u8 {
        follow_directly(&town, id, &Scope::Proposal(domain::ids::ProposalId::from_bytes([n; 16]))).await;
    }
    let refused = puts(&bo, "all", "daily").await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "follows-full"));
    let form = asks(&bo, "all", "daily", "").await;
    assert!(form.status == StatusCode::CONFLICT && form.body.contains("Du följer redan hundra saker"));

    let mut seen = 0;
    let mut next = Some(String::new());
    while let Some(after) = next {
        let page = bo.get(&format!("/api/v1/follows{after}")).await.json();
        seen += page["follows"].as_array().unwrap().len();
        next = page["next"].as_str().map(|next| format!("?after={next}"));
    }
    assert_eq!(seen, 100);
    let ended = format!("/api/v1/follows/proposal.{}", domain::ids::ProposalId::from_bytes([7; 16]));
    bo.send("DELETE", &ended, Body::empty(), &[]).await;
    assert_eq!(puts(&bo, "all", "daily").await.status, StatusCode::OK);
}

async fn address_of(actor: &Actor) -> domain::email::EmailAddress {
    let page = actor.get("/mina-sidor").await.body;
    let at = page.find("@exempel.se").unwrap();
    let begins = page[..at].rfind('>').unwrap() + 1;
    domain::email::EmailAddress::parse(&page[begins..at + "@exempel.se".len()]).unwrap()
}

async fn follow_directly(town: &Town, person: PersonId, scope: &Scope) {
    use domain::{
        actor::Actor as By,
        aggregate::{AggregateId, Context},
        follow::{FollowCommand, decide},
    };
    let municipality = town.host.app().municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap();
    let context =
        Context { actor: By::Resident(person), at: town.host.app().now(), settings: &municipality.settings };
    let commit = store::Commit::<Follow> {
        state: None,
        id: AggregateId::Follow(follow_id(person, scope)),
        events: decide(None, person, scope, &FollowCommand::Follow(Cadence::Daily), None),
        context: &context,
        texts: Vec::new(),
        along: Vec::new(),
    };
    municipality.store.commit(commit).await.unwrap();
}

#[tokio::test]
async fn too_many_attempts_in_an_hour_are_refused_and_what_was_typed_is_kept() {
    let town = Town::new().await;
    let bo = town.stranger();
    for n in 0..60 {
        asks(&bo, "all", "daily", &format!("bo{n}@exempel.se")).await;
    }
    let refused = asks(&bo, "all", "weekly", "bo@exempel.se").await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").is_some() && refused.body.contains("value=\"bo@exempel.se\""));
    town.host.advance(SignedDuration::from_hours(1)).await.unwrap();
    assert_eq!(asks(&bo, "all", "weekly", "bo@exempel.se").await.status, StatusCode::SEE_OTHER);
}

const OTHER: &str = include_str!("../../infra/local/demo/broviken.toml");

#[tokio::test]
async fn nothing_that_is_followed_here_is_anything_elsewhere() {
    let town = Town::new().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), OTHER.replace("Brovikens kommun", "Grannköpings kommun")).unwrap();
    town.host.import_settings(&"grannkoping".parse().unwrap(), file.path()).await.unwrap();
    let there = "grannkoping";

    let bo = follows_all(&town, "bo@exempel.se").await;
    let tak = town.published("Tak").await;
    assert_eq!(bo.at(there).get("/api/v1/follows").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(bo.at(there).get("/mina-sidor").await.location(), "/mina-sidor/in?till=/mina-sidor");
    let form = town.stranger().at(there).get(&format!("/folj?vad=proposal.{}", tak.id)).await;
    assert_eq!(form.status, StatusCode::NOT_FOUND);
    asks(&town.stranger(), "all", "weekly", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    assert_eq!(bo.at(there).post_form(&confirm, &[]).await.status, StatusCode::NOT_FOUND);
    let stop = stop_link(&town, "bo@exempel.se").await;
    town.stranger().at(there).post_form(&stop, &[]).await;
    let id = person(&town, "bo@exempel.se").await;
    assert_eq!(store(&town).person(id).await.unwrap().unwrap().silenced_at, None);
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_follow() {
    let town = Town::new().await;
    let bo = town.stranger();
    asks(&bo, "all", "daily", "bo@exempel.se").await;
    let confirm = mailed(&town, "bo@exempel.se").await;
    let bo = bo.remembered_by(&bo.post_form(&confirm, &[]).await);
    let headers =
        [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://ondska.example")];
    for path in ["/folj?vad=all", "/mina-sidor/foljer/all/sluta", "/mina-sidor/ta-bort", "/mina-sidor/ut"] {
        let answer = bo.send("POST", path, Body::from("takt=weekly&vad=all&forstar=true"), &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    let listed: Value = bo.get("/api/v1/follows").await.json();
    assert_eq!(listed["follows"][0]["cadence"], "daily");
}

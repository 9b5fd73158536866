//! A comment is confirmed once, written once, and changed for five minutes; what was typed is never lost.

use domain::ids::CommentId;
use http::StatusCode;
use jiff::SignedDuration;
use serde_json::json;
use tests::{Answer, Town, comment_form, link};

const WORDS: &str = "Jag jobbade på värdshuset i somras. En buss klockan 22 hade räckt långt.";

/// The comment that a redirect leads to, for its author.
fn id_of(answer: &Answer) -> String {
    let location = answer.location();
    let id = location.strip_prefix("/kommentarer/").and_then(|rest| rest.strip_suffix("/andra"));
    id.unwrap_or_else(|| panic!("{location}")).to_owned()
}

async fn state_of(town: &Town, id: &str) -> domain::comment::Comment {
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    store.comment(id.parse::<CommentId>().unwrap()).await.unwrap().unwrap().state
}

#[tokio::test]
async fn a_first_comment_is_confirmed_by_mail_and_then_the_writer_is_remembered() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.stranger();
    let sent = bo.sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    assert_eq!(sent.location(), format!("/forslag/{}/kommentera/skickat", tak.id));
    assert!(bo.get(&sent.location()).await.body.contains("Kommentaren är inte skickad än"));
    town.settles().await;
    let mail = &town.mail_to("bo@exempel.se")[0];
    assert!(!mail.text.contains("värdshuset"), "nobody can have words mailed to somebody else");
    let confirm = link(mail, "/kommentera/bekrafta/");

    let scanner = town.stranger();
    for _ in 0..2 {
        let shown = scanner.get(&confirm).await;
        assert!(shown.body.contains("värdshuset") && shown.body.contains("Bekräfta och skicka"));
        assert!(shown.header("set-cookie").is_none(), "to look is to do nothing");
    }
    let written = bo.post_form(&confirm, &[]).await;
    let id = id_of(&written);
    let bo = bo.remembered_by(&written);
    let own = bo.get(&written.location()).await;
    assert!(own.body.contains("En moderator läser den först") && own.body.contains("Du kan ändra till kl."));
    assert!(!state_of(&town, &id).await.is_shown());

    let next = bo.sends_comment(&tak.id, "Och en bänk.", "").await;
    let next = id_of(&next);
    assert_ne!(next, id, "the second one needs no mail");
    town.settles().await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 1);
}

#[tokio::test]
async fn a_link_used_twice_late_or_in_two_copies_leads_to_one_comment() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.stranger();
    for _ in 0..2 {
        bo.sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    }
    town.settles().await;
    assert_eq!(town.mail_to("bo@exempel.se").len(), 1, "a double click is one link");
    town.host.advance(SignedDuration::from_mins(11)).await.unwrap();
    bo.sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    town.settles().await;
    let mail = town.mail_to("bo@exempel.se");
    assert_eq!(mail.len(), 2, "whoever did not get the first gets another");
    let [second, first] = [0, 1].map(|at| link(&mail[at], "/kommentera/bekrafta/"));

    let written = bo.post_form(&first, &[]).await;
    let again = bo.post_form(&first, &[]).await;
    let other = bo.post_form(&second, &[]).await;
    assert_eq!((written.location(), again.location()), (other.location(), other.location()));
    assert!(bo.get(&first).await.body.contains("Du har redan bekräftat"));
    assert!(bo.get(&second).await.body.contains("Du har redan bekräftat"));

    let at_once = bo.sends_comment(&tak.id, "En gång till, och samtidigt.", "bo@exempel.se").await;
    assert_eq!(at_once.status, StatusCode::SEE_OTHER);
    town.settles().await;
    let third = link(&town.mail_to("bo@exempel.se")[0], "/kommentera/bekrafta/");
    let presses = (0..6).map(|_| {
        let (bo, third) = (bo.clone(), third.clone());
        tokio::spawn(async move { bo.post_form(&third, &[]).await.location() })
    });
    let mut places = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        places.push(press.await.unwrap());
    }
    places.dedup();
    assert_eq!(places.len(), 1, "{places:?}");

    town.days_pass(15).await;
    let late = bo.get(&first).await;
    assert!(late.status == StatusCode::NOT_FOUND && late.body.contains("Länken går inte att använda"));
}

#[tokio::test]
async fn a_link_for_something_that_has_closed_says_so_and_shows_what_was_written() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.stranger();
    town.days_pass(25).await;
    bo.sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/kommentera/bekrafta/");
    town.days_pass(8).await;
    for answer in [bo.get(&confirm).await, bo.post_form(&confirm, &[]).await] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(
            answer.body.contains("tar inte längre emot kommentarer") && answer.body.contains("värdshuset")
        );
    }
}

#[tokio::test]
async fn the_same_words_twice_are_one_comment_and_may_be_said_again_when_taken_back() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let first = id_of(&bo.sends_comment(&tak.id, WORDS, "").await);
    assert_eq!(id_of(&bo.sends_comment(&tak.id, WORDS, "").await), first);
    assert_eq!(bo.comments_on(&tak.id, WORDS).await.json()["id"], first);
    let withdrawn = bo.post_form(&format!("/kommentarer/{first}/ta-bort"), &[]).await;
    assert!(bo.get(&withdrawn.location()).await.body.contains("Du har tagit bort kommentaren"));
    let again = bo.post_form(&format!("/kommentarer/{first}/ta-bort"), &[]).await;
    assert_eq!(again.location(), withdrawn.location());
    let anew = id_of(&bo.sends_comment(&tak.id, WORDS, "").await);
    assert_ne!(anew, first);
    assert_eq!(id_of(&bo.sends_comment(&tak.id, WORDS, "").await), anew);
    let eva = town.resident("Eva").await;
    assert_ne!(id_of(&eva.sends_comment(&tak.id, WORDS, "").await), anew, "somebody else said it too");

    let presses = (0..8).map(|_| {
        let (bo, id) = (bo.clone(), tak.id.clone());
        tokio::spawn(async move { id_of(&bo.sends_comment(&id, "Samtidigt.", "").await) })
    });
    let mut ids = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        ids.push(press.await.unwrap());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
}

#[tokio::test]
async fn a_reply_stands_under_what_it_answers_and_nothing_stands_under_a_reply() {
    let town = Town::new().await;
    let (tak, other) = (town.published("Tak").await, town.published("Annat").await);
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let thread = town.commented(&bo, &tak.id, WORDS).await;
    let form = eva.get(&format!("/forslag/{}/kommentera?svar={thread}", tak.id)).await;
    assert!(form.body.contains("Joakim Berg skrev:") && form.body.contains("värdshuset"));
    assert!(!form.body.contains("name=\"epost\""), "whoever is known need not say it again");

    let mut fields = comment_form("Det håller jag med om.", "");
    fields.push(("svar", thread.clone()));
    let reply = id_of(&eva.post_form(&format!("/forslag/{}/kommentera", tak.id), &fields).await);
    town.moderator_publishes_comment(&reply).await;
    assert_eq!(state_of(&town, &reply).await.parent.unwrap().to_string(), thread);

    let waiting = bo.comments_on(&tak.id, "Väntar").await.json()["id"].as_str().unwrap().to_owned();
    for (proposal, parent) in
        [(&tak.id, &reply), (&other.id, &thread), (&tak.id, &waiting), (&tak.id, &"nonsens".to_owned())]
    {
        let mut fields = comment_form("Under fel sak", "");
        fields.push(("svar", parent.clone()));
        let refused = bo.post_form(&format!("/forslag/{proposal}/kommentera"), &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{parent}");
        assert!(refused.body.contains("Under fel sak"), "and what was typed is kept");
        if parent.len() == 26 {
            assert_eq!(bo.answers(proposal, parent, "Fel").await.code(), "comment-not-answerable");
        }
    }
}

#[tokio::test]
async fn where_comments_are_read_afterwards_they_are_shown_at_once() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let form = bo.get(&format!("/forslag/{}/kommentera", tak.id)).await;
    assert!(form.body.contains("Den visas direkt, och vi läser den efteråt"));
    let sent = bo.sends_comment(&tak.id, WORDS, "").await;
    assert!(bo.get(&sent.location()).await.body.contains("Din kommentar visas"));
    let comment = state_of(&town, &id_of(&sent)).await;
    assert!(comment.is_shown() && comment.waiting_since.is_some(), "and is still to be read");
    let written = bo.comments_on(&tak.id, "Och en bänk.").await;
    assert_eq!(written.json()["state"], "shown");
    assert!(written.json()["promisedBy"].is_string());
}

#[tokio::test]
async fn a_comment_can_be_changed_for_five_minutes_by_its_author() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let id = id_of(&bo.sends_comment(&tak.id, WORDS, "").await);
    let change = format!("/kommentarer/{id}/andra");
    let edited = [("kommentar", "En buss klockan 21.".to_owned())];
    assert_eq!(bo.post_form(&change, &edited).await.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.post_form(&change, &edited).await.status, StatusCode::SEE_OTHER);
    assert!(bo.get(&change).await.body.contains("En buss klockan 21."));
    let store = town.host.app().store.municipality("broviken".parse().unwrap());
    assert_eq!(
        store.comment(id.parse().unwrap()).await.unwrap().unwrap().version,
        2,
        "the same twice is once"
    );

    let empty = bo.post_form(&change, &[("kommentar", " ".to_owned())]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("Skriv din kommentar."));
    let not_hers = eva.post_form(&change, &edited).await;
    assert!(not_hers.status == StatusCode::FORBIDDEN && not_hers.body.contains("någon annans kommentar"));
    assert_eq!(eva.get(&change).await.status, StatusCode::FORBIDDEN);
    let sign_in = format!("/mina-sidor/in?till={change}");
    assert_eq!(town.stranger().get(&change).await.location(), sign_in, "a mail leads here");
    assert_eq!(town.stranger().post_form(&change, &edited).await.status, StatusCode::UNAUTHORIZED);

    town.host.advance(SignedDuration::from_mins(5)).await.unwrap();
    let late = bo.post_form(&change, &[("kommentar", "För sent ändrat".to_owned())]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("går inte längre att ändra") && late.body.contains("För sent ändrat"));
    assert!(!bo.get(&change).await.body.contains("Du kan ändra till"));
}

#[tokio::test]
async fn what_a_moderator_has_read_is_not_changed_behind_her_back() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let id = id_of(&bo.sends_comment(&tak.id, WORDS, "").await);
    town.moderator_publishes_comment(&id).await;
    let change = format!("/kommentarer/{id}/andra");
    let late = bo.post_form(&change, &[("kommentar", "Något helt annat".to_owned())]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    town.moderator_hides_comment(&id, "Det kränker en granne.").await;
    let hidden = bo.get(&change).await;
    assert!(hidden.body.contains("Din kommentar visas inte"));
    assert!(
        hidden.body.contains("hot, hets eller kränkningar") && hidden.body.contains("Det kränker en granne.")
    );
}

#[tokio::test]
async fn what_cannot_be_commented_on_says_so_and_keeps_what_was_typed() {
    let town = Town::new().await;
    let (closed, waiting) = (town.published("Stängt").await, town.handed_in("Väntar").await);
    let bo = town.resident("Bo").await;
    town.days_pass(40).await;
    let refused = bo.sends_comment(&closed.id, WORDS, "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("tar inte emot fler kommentarer") && refused.body.contains("värdshuset"));
    let unknown = bo.sends_comment(&waiting.id, WORDS, "").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("värdshuset") && !unknown.body.contains("Väntar på"));
    assert_eq!(bo.comments_on(&closed.id, WORDS).await.code(), "comments-closed");
    assert_eq!(bo.comments_on(&waiting.id, WORDS).await.code(), "not-found");
    assert_eq!(bo.get(&format!("/forslag/{}/kommentera", closed.id)).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_once_and_nothing_is_lost() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let fields = [("kommentar", "🚌 <b>".to_owned()), ("namn", String::new()), ("epost", "bo@".to_owned())];
    let wrong = town.stranger().post_form(&format!("/forslag/{}/kommentera", tak.id), &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("2 saker behöver rättas"), "a bus and a letter are words enough");
    assert!(wrong.body.contains("Skriv ditt namn.") && wrong.body.contains("🚌 &#60;b&#62;"));
    assert!(wrong.body.contains("value=\"bo@\""));
    let long = town.resident("Bo").await.comments_on(&tak.id, &"å".repeat(2001)).await;
    assert_eq!(long.json()["errors"][0]["code"], "field-too-long");
}

#[tokio::test]
async fn two_hundred_comments_a_minute_from_one_address_are_stopped_and_lose_nothing() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let mut taken = 0;
    for n in 0..200 {
        let answer = bo.sends_comment(&tak.id, &format!("Kommentar nummer {n}"), "").await;
        match answer.status {
            StatusCode::SEE_OTHER => taken += 1,
            StatusCode::TOO_MANY_REQUESTS => {
                assert!(answer.body.contains(&format!("Kommentar nummer {n}")), "it is kept");
                assert!(answer.header("retry-after").is_some());
            }
            other => panic!("{other}: {}", answer.body),
        }
    }
    assert_eq!(taken, 60);
    assert_eq!(bo.comments_on(&tak.id, "Och en till").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn who_may_comment_is_the_municipalitys_to_say() {
    let rule = "[comments]\nmoderation = \"before\"";
    let town = Town::ruled(rule, &format!("{rule}\nwho_may_comment = \"registered-resident\"")).await;
    let tak = town.published("Tak").await;
    let refused = town.resident("Bo").await.sends_comment(&tak.id, WORDS, "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("kommenterar legitimerar sig") && refused.body.contains("värdshuset"));
    let refused = town.stranger().sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    town.settles().await;
    assert!(town.mail_to("bo@exempel.se").is_empty());
    assert_eq!(town.resident("Bo").await.comments_on(&tak.id, WORDS).await.code(), "comment-not-eligible");
}

#[tokio::test]
async fn a_known_browser_with_another_address_is_another_person() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let sent = bo.sends_comment(&tak.id, WORDS, "eva@exempel.se").await;
    assert!(sent.location().ends_with("/skickat"));
    town.settles().await;
    let confirm = link(&town.mail_to("eva@exempel.se")[0], "/kommentera/bekrafta/");
    let written = bo.post_form(&confirm, &[]).await;
    let id = id_of(&written);
    assert_eq!(bo.get(&written.location()).await.status, StatusCode::FORBIDDEN, "it is Eva's");
    let eva = town.stranger().remembered_by(&written);
    assert_eq!(eva.get(&written.location()).await.status, StatusCode::OK);
    assert_eq!(
        id_of(&eva.sends_comment(&tak.id, WORDS, "Eva@exempel.se").await),
        id,
        "her own address is hers"
    );
}

#[tokio::test]
async fn a_script_is_told_what_the_reader_can_change_and_nothing_else() {
    let town = Town::new().await;
    let (tak, other) = (town.published("Tak").await, town.published("Annat").await);
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let id = id_of(&bo.sends_comment(&tak.id, WORDS, "").await);
    eva.sends_comment(&tak.id, "Evas", "").await;
    let mine = |id: &str| format!("/forslag/{id}/mina-kommentarer");
    let told = bo.get(&mine(&tak.id)).await;
    assert_eq!(told.header("cache-control").as_deref(), Some("no-store"));
    let told = told.json();
    assert_eq!((told["known"].clone(), told["editable"].as_array().unwrap().len()), (json!(true), 1));
    assert_eq!(told["editable"][0]["id"], id);
    assert_eq!(told["editable"][0]["href"], format!("/kommentarer/{id}/andra"));
    assert_eq!(bo.get(&mine(&other.id)).await.json()["editable"], json!([]));
    assert_eq!(town.stranger().get(&mine(&tak.id)).await.json(), json!({ "known": false, "editable": [] }));
    town.host.advance(SignedDuration::from_mins(6)).await.unwrap();
    assert_eq!(bo.get(&mine(&tak.id)).await.json()["editable"], json!([]));
}

#[tokio::test]
async fn a_program_writes_changes_and_takes_back() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let path = format!("/api/v1/proposals/{}/comments", tak.id);
    let body = json!({ "text": WORDS, "name": "Bo" });
    let first = bo.send_json("POST", &path, &body, &[("idempotency-key", "a")]).await;
    let again = bo.send_json("POST", &path, &body, &[("idempotency-key", "a")]).await;
    assert_eq!((first.status, &first.body), (StatusCode::CREATED, &again.body));
    let reused =
        bo.send_json("POST", &path, &json!({ "text": "x", "name": "Bo" }), &[("idempotency-key", "a")]).await;
    assert_eq!(reused.code(), "idempotency-key-reused");
    assert_eq!(town.stranger().send_json("POST", &path, &body, &[]).await.status, StatusCode::UNAUTHORIZED);

    let own = first.location();
    let tag = first.header("etag").unwrap();
    let new = json!({ "text": "En buss klockan 21." });
    assert_eq!(bo.send_json("PATCH", &own, &new, &[]).await.status, StatusCode::PRECONDITION_REQUIRED);
    let changed = bo.send_json("PATCH", &own, &new, &[("if-match", &tag)]).await;
    assert_eq!((changed.status, changed.json()["text"].clone()), (StatusCode::OK, new["text"].clone()));
    let stale = bo.send_json("PATCH", &own, &json!({ "text": "Nej" }), &[("if-match", &tag)]).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(eva.get(&own).await.code(), "comment-not-yours");
    assert_eq!(eva.send_json("DELETE", &own, &json!({}), &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        assert_eq!(bo.send_json("DELETE", &own, &json!({}), &[]).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(bo.get(&own).await.json()["state"], "withdrawn");
}

#[tokio::test]
async fn nothing_of_it_is_anything_in_another_municipality() {
    let town = Town::new().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    let settings = include_str!("../../infra/local/demo/broviken.toml");
    std::fs::write(file.path(), settings.replace("Brovikens kommun", "Grannköpings kommun")).unwrap();
    town.host.import_settings(&"grannkoping".parse().unwrap(), file.path()).await.unwrap();
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    let id = town.commented(&bo, &tak.id, WORDS).await;
    town.stranger().sends_comment(&tak.id, WORDS, "eva@exempel.se").await;
    town.settles().await;
    let confirm = link(&town.mail_to("eva@exempel.se")[0], "/kommentera/bekrafta/");
    let there = town.stranger().at("grannkoping");
    assert_eq!(there.get(&confirm).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.post_form(&confirm, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.sends_comment(&tak.id, WORDS, "eva@exempel.se").await.status, StatusCode::NOT_FOUND);
    let own = format!("/kommentarer/{id}/andra");
    let unknown = bo.at("grannkoping").get(&own).await;
    assert_eq!(unknown.location(), format!("/mina-sidor/in?till={own}"), "nobody knows her there");
    assert_eq!(bo.at("grannkoping").post_form(&own, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(there.get(&format!("/kommentarer/{id}/anmal")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_comment() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.stranger().sends_comment(&tak.id, WORDS, "bo@exempel.se").await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/kommentera/bekrafta/");
    let bo = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://ond.example")];
    let path = format!("/forslag/{}/kommentera", tak.id);
    let refused = bo.send("POST", &path, "kommentar=Nej&namn=Bo".into(), &headers).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

//! Whoever has skyddade personuppgifter takes part without her name being shown to anybody who need not see it.

use aws_sdk_dynamodb::types::AttributeValue;
use http::StatusCode;
use local::engine::MAIN_TABLE;
use serde_json::json;
use tests::{Actor, Town, form, link, proposal};

const BEGINS: &str = "2040-11-19T09:00";
const MAIL: &str = "berit.dold@exempel.se";
const NAME: &str = "Berit Doldsson";
const WITH: &str = "\n[e_legitimation]\nissuer = \"https://legitimera.exempel.se\"\nclient_id = \"ting\"\n\
     with = { sv = \"BankID eller Freja\", en = \"BankID or Freja\" }\n";

/// Somebody who is known by this mailbox.
async fn by_mail(town: &Town, address: &str) -> Actor {
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", address)];
    town.stranger().post_form("/folj?vad=all", &fields.map(|(name, value)| (name, value.to_owned()))).await;
    town.settles().await;
    let mails = town.mail_to(address);
    let confirm = mails.iter().find(|mail| mail.text.contains("/folj/bekrafta/")).expect("a link");
    town.stranger().remembered_by(&town.stranger().post_form(&link(confirm, "/folj/bekrafta/"), &[]).await)
}

async fn says(who: &Actor, is_protected: &str) {
    let said = who.post_form("/mina-sidor/skydd", &[("skydd", is_protected.to_owned())]).await;
    assert_eq!(said.location(), "/mina-sidor/skydd", "{}", said.body);
}

/// Until also what was on its way has been gone through.
async fn is_carried_out(town: &Town) {
    town.settles().await;
    town.passes(60).await;
    town.settles().await;
}

/// A proposal of hers that is published, and a comment on it that is shown.
async fn writes(town: &Town, who: &Actor) -> (String, String) {
    let mut words = proposal("Fler bänkar");
    words["name"] = json!(NAME);
    let id = who.submits(&words).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;
    let body = json!({ "text": "Gärna i skuggan.", "name": NAME });
    let path = format!("/api/v1/proposals/{id}/comments");
    let comment = who.send_json("POST", &path, &body, &[]).await;
    assert_eq!(comment.status, StatusCode::CREATED, "{}", comment.body);
    town.settles().await;
    let comment = comment.json()["id"].as_str().unwrap().to_owned();
    town.moderator_publishes_comment(&comment).await;
    town.settles().await;
    (id, comment)
}

/// Whether her name is in what everybody reads of it.
async fn is_named(town: &Town, id: &str) -> [bool; 4] {
    let read = async |path: String| town.stranger().get(&path).await.body.contains("Doldsson");
    [
        read(format!("/forslag/{id}")).await,
        read(format!("/api/v1/proposals/{id}")).await,
        read(format!("/api/v1/proposals/{id}/comments")).await,
        read("/forslag".to_owned()).await,
    ]
}

/// The types of items of the main table that hold a word.
async fn where_it_stands(town: &Town, word: &str) -> Vec<String> {
    let scan = town.host.client().scan().table_name(MAIN_TABLE).into_paginator().items().send();
    let items = scan.collect::<Result<Vec<_>, _>>().await.unwrap();
    let mut kinds: Vec<String> = items
        .iter()
        .filter(|item| format!("{item:?}").contains(word))
        .map(|item| {
            item.get("et").and_then(|et: &AttributeValue| et.as_s().ok()).cloned().unwrap_or_default()
        })
        .collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

#[tokio::test]
async fn what_was_public_bears_her_name_no_longer_and_bears_it_again_when_it_is_over() {
    let town = Town::at(BEGINS).await;
    let berit = by_mail(&town, MAIL).await;
    let (id, comment) = writes(&town, &berit).await;
    assert_eq!(is_named(&town, &id).await, [true, true, true, false]);
    let page = berit.get("/mina-sidor/skydd").await;
    assert!(page.says(&["Det här gör vi", "Skydda mina uppgifter", "21 kap. 3 §"]), "{}", page.body);

    says(&berit, "ja").await;
    says(&berit, "ja").await;
    is_carried_out(&town).await;
    assert!(
        berit.get("/mina-sidor/skydd").await.says(&["Dina uppgifter är skyddade här", "Skyddet har upphört"])
    );
    assert_eq!(is_named(&town, &id).await, [false; 4]);
    assert_eq!(where_it_stands(&town, "Doldsson").await, ["locked-text"]);
    // It says the same as of others who do not show their name, and nothing that points her out.
    let shown = town.stranger().get(&format!("/forslag/{id}")).await.body;
    assert!(
        shown.contains("Någon som inte visar sitt namn") && !shown.to_lowercase().contains("skydd"),
        "{shown}"
    );
    for (staff, path) in [
        (town.moderator().await, format!("/desk/moderering/{id}")),
        (town.staff("caseworker").await, format!("/desk/forslag/{id}")),
    ] {
        let page = staff.get(&path).await;
        assert!(
            page.says(&["Skyddade uppgifter"]) && !page.body.contains("Doldsson"),
            "{path}: {}",
            page.body
        );
    }
    let own = berit.reads_own(&id).await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(berit.get(&format!("/mina-sidor/forslag/{id}")).await.says(&["Skyddat"]));
    let state = town.proposal(&id).await.state;
    assert!(state.author_protected);

    // What she writes from now on never stands with a name.
    let body = json!({ "text": "Och vid ån.", "name": NAME });
    let more = berit.send_json("POST", &format!("/api/v1/proposals/{id}/comments"), &body, &[]).await;
    let more = more.json()["id"].as_str().unwrap().to_owned();
    town.settles().await;
    town.moderator_publishes_comment(&more).await;
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [false; 4]);

    says(&berit, "nej").await;
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [true, true, true, false]);
    assert!(!where_it_stands(&town, "Doldsson").await.contains(&"locked-text".to_owned()));
    for comment in [comment, more] {
        let store = town.municipality().await.store;
        let found = store.comment(comment.parse().unwrap()).await.unwrap().unwrap().state;
        assert!(!found.author_protected);
    }
}

#[tokio::test]
async fn staff_open_her_name_with_a_permission_a_reason_and_a_note() {
    let town = Town::at(BEGINS).await;
    let berit = by_mail(&town, MAIL).await;
    let (id, _) = writes(&town, &berit).await;
    says(&berit, "ja").await;
    is_carried_out(&town).await;
    let path = format!("/desk/skydd/proposal.{id}");
    for role in ["moderator", "caseworker", "coordinator", "manager", "secretary", "auditor", "administrator"]
    {
        let refused = town.staff(role).await.get(&path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role}");
    }
    let rut = town.registrar("Rut Ros").await;
    assert!(rut.get(&format!("/desk/forslag/{id}")).await.body.contains(&path));
    let form = rut.opens(&path).await;
    assert!(
        form.answer.says(&["Har sagt det själv", "Skyddade uppgifter"])
            && !form.answer.body.contains("Doldsson")
    );
    let unsaid = form.presses("oppna", &[]).await.answer;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsaid.says(&["Välj varför du behöver se namnet"]) && !unsaid.body.contains("Doldsson"));
    let opened = form.presses("oppna", &[("arende", "disclosure")]).await.answer;
    assert!(opened.status == StatusCode::OK && opened.says(&[NAME]), "{}", opened.body);
    town.settles().await;
    let auditor = town.staff("auditor").await;
    let audit = auditor.get("/desk/granskning").await;
    assert!(audit.says(&["Öppnade ett skyddat namn", "pröva en begäran om utlämnande"]), "{}", audit.body);
    assert!(!audit.body.contains("Doldsson"));
}

#[tokio::test]
async fn staff_note_it_on_grounds_and_it_holds_until_each_who_said_it_has_taken_it_back() {
    let town = Town::at(BEGINS).await;
    let berit = by_mail(&town, MAIL).await;
    let (id, comment) = writes(&town, &berit).await;
    let rut = town.registrar("Rut Ros").await;
    // She comes to a comment by way of its proposal.
    let path = format!("/desk/skydd/comment.{comment}");
    let proposal = rut.get(&format!("/desk/skydd/proposal.{id}")).await;
    assert!(proposal.body.contains(&path) && proposal.says(&["Gärna i skuggan."]), "{}", proposal.body);
    let form = rut.opens(&path).await;
    assert!(form.answer.says(&["Inte markerad"]));
    let unsaid = form.presses("marka", &[]).await.answer;
    assert!(unsaid.says(&["Välj på vilken grund"]), "{}", unsaid.body);
    let wrong = form.presses("marka", &[("grund", "over")]).await.answer;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "that is a ground to end it on");
    let marked = form.presses("marka", &[("grund", "decision")]).await.answer;
    assert_eq!(marked.location(), path);
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [false; 4]);
    assert!(berit.get("/mina-sidor/skydd").await.says(&["Kommunen har fått veta"]));
    // It is not hers to take back, nor is hers the staff's.
    says(&berit, "nej").await;
    says(&berit, "ja").await;
    let form = rut.opens(&path).await;
    assert!(form.answer.says(&["Antecknat av personal", "Har sagt det själv"]));
    form.presses("upphor", &[("grund", "mistake")]).await;
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [false; 4], "she says so herself");
    says(&berit, "nej").await;
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [true, true, true, false]);
    let auditor = town.staff("auditor").await;
    let audit = auditor.get("/desk/granskning").await;
    assert!(audit.says(&["Antecknade skyddade personuppgifter", "Skatteverkets"]), "{}", audit.body);
}

#[tokio::test]
async fn whoever_says_so_when_she_submits_is_named_nowhere_and_not_asked_where_she_lives() {
    let town = Town::founded(BEGINS, |settings| {
        let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("ask_submitters")).collect();
        kept.join("\n").replace("[proposals]\n", "[proposals]\nask_submitters = [\"address\"]\n")
    })
    .await;
    let mut typed = form("Fler bänkar", MAIL);
    typed.retain(|(name, _)| *name != "namn" && *name != "adress");
    typed.extend([("namn", NAME.to_owned()), ("adress", "Gömgatan 4".to_owned())]);
    typed.push(("skyddad", "true".to_owned()));
    let sent = town.stranger().post_form("/forslag/nytt", &typed).await;
    assert!(sent.location().ends_with("/forslag/nytt/skickat"), "{}", sent.body);
    town.settles().await;
    let confirm = link(&town.mail_to(MAIL)[0], "/forslag/bekrafta/");
    let berit = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
    town.settles().await;
    let waiting = town.moderator().await.get("/api/v1/moderation/proposals").await.json();
    let id = waiting["proposals"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        where_it_stands(&town, "Doldsson").await,
        ["locked-text"],
        "not even before anybody has read it"
    );
    assert!(!where_it_stands(&town, "Gömgatan").await.iter().any(|_| true));
    let person = town.municipality().await.store.person(town.proposal(&id).await.state.proposer).await;
    assert_eq!(person.unwrap().unwrap().details.address, None, "where she lives is not kept");
    let before = town.mail_to(MAIL).len();
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    is_carried_out(&town).await;
    assert_eq!(is_named(&town, &id).await, [false; 4]);
    let mails = town.mail_to(MAIL);
    assert_eq!(mails.len(), before + 1);
    assert_eq!(mails[0].subject, "Nytt på Mina sidor");
    assert!(!mails[0].text.contains("bänkar") && mails[0].text.contains("/mina-sidor"), "{}", mails[0].text);
    assert!(berit.get("/mina-sidor").await.says(&["Fler bänkar"]), "what it is about she reads there");
}

#[tokio::test]
async fn a_letter_and_a_vote_that_staff_enter_can_say_so_and_bear_no_name() {
    let town = Town::founded(BEGINS, |settings| {
        settings.replace("voters_shown = \"nothing\"", "voters_shown = \"alias\"")
    })
    .await;
    let rut = town.registrar("Rut Ros").await;
    let letter = [
        ("kanal", "paper"),
        ("inkom", "2040-11-15"),
        ("rubrik", "Fler bänkar"),
        ("vad", "Ställ ut fler bänkar."),
        ("varfor", "Då orkar fler gå dit."),
        ("omrade", "kollektivtrafik"),
        ("tid", "30"),
        ("namn", NAME),
        ("adress", "Gömgatan 4"),
        ("skyddad", "true"),
    ];
    let form = rut.opens("/desk/forslag/nytt").await;
    let entered = form.presses("nytt", &letter).await.answer;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    let at_desk = rut.get(&entered.location()).await;
    assert!(at_desk.says(&["Lämna inte ut namn, adress", "Skyddade uppgifter"]), "{}", at_desk.body);
    assert_eq!(where_it_stands(&town, "Doldsson").await, ["locked-text"]);
    let id = entered.location().rsplit('/').next().unwrap().to_owned();
    town.settles().await;
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;

    let vote = |mail: &'static str, more: &'static [(&'static str, &'static str)]| {
        let usual = [("kanal", "counter"), ("inkom", "2040-11-19"), ("namn", NAME), ("alias", "Doldis")];
        [&usual[..], &[("epost", mail)], more].concat()
    };
    let path = format!("/desk/forslag/{id}/rost");
    for (typed, shown) in [(vote("b@exempel.se", &[("skyddad", "true")]), 0), (vote("c@exempel.se", &[]), 1)]
    {
        let entered = rut.opens(&path).await.presses("rost", &typed).await.answer;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        town.settles().await;
        let voters = town.stranger().get(&format!("/forslag/{id}/rostande")).await.body;
        assert_eq!(voters.matches("Doldis").count(), shown, "{voters}");
    }
    assert_eq!(town.votes(&id).await, 2, "hers counts like any other");
}

#[tokio::test]
async fn what_stood_at_her_votes_goes_when_she_is_protected() {
    let town = Town::founded(BEGINS, |settings| {
        settings
            .replace("voters_shown = \"nothing\"", "voters_shown = \"alias\"")
            .replace("votes >= 100", "votes >= 2")
            + WITH
    })
    .await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let berit = town.identified(NAME, "registered-resident").await;
    let told =
        berit.post_form(&format!("/forslag/{id}/rosta/uppgifter"), &[("alias", "Doldis".to_owned())]).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    town.settles().await;
    let voters = async || town.stranger().get(&format!("/forslag/{id}/rostande")).await.body;
    assert!(voters().await.contains("Doldis"));
    says(&berit, "ja").await;
    is_carried_out(&town).await;
    assert!(!voters().await.contains("Doldis"));
    assert!(where_it_stands(&town, "Doldis").await.is_empty());
    assert_eq!(town.votes(&id).await, 1, "it counts");
}

/// Whoever was protected by her mailbox is so as whom she is, and what was named by it is not when she is.
#[tokio::test]
async fn what_is_said_of_either_holds_when_two_turn_out_to_be_one() {
    for said_by_mail in [true, false] {
        let town = Town::founded(BEGINS, |settings| settings + WITH).await;
        let before = by_mail(&town, MAIL).await;
        let (id, _) = writes(&town, &before).await;
        let berit = town.identified(NAME, "identified").await;
        says(if said_by_mail { &before } else { &berit }, "ja").await;
        is_carried_out(&town).await;
        assert_eq!(is_named(&town, &id).await[0], !said_by_mail);
        let sent = [("epost", MAIL.to_owned()), ("nyckel", "k".to_owned())];
        berit.post_form("/mina-sidor/epost", &sent).await;
        town.settles().await;
        let mails = town.mail_to(MAIL);
        let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/epost/")).expect("a link");
        assert_eq!(berit.post_form(&link(mail, "/mina-sidor/epost/"), &[]).await.location(), "/mina-sidor");
        is_carried_out(&town).await;
        is_carried_out(&town).await;
        assert_eq!(is_named(&town, &id).await, [false; 4], "said by mail: {said_by_mail}");
        let page = berit.get("/mina-sidor/skydd").await;
        assert!(page.says(&["Dina uppgifter är skyddade här"]), "said by mail: {said_by_mail}");
        says(&berit, "nej").await;
        is_carried_out(&town).await;
        assert_eq!(is_named(&town, &id).await, [true, true, true, false]);
    }
}

#[tokio::test]
async fn whoever_has_her_details_removed_leaves_no_protected_name_either() {
    let town = Town::at(BEGINS).await;
    let berit = by_mail(&town, MAIL).await;
    let (id, _) = writes(&town, &berit).await;
    says(&berit, "ja").await;
    is_carried_out(&town).await;
    let erased = berit.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
    is_carried_out(&town).await;
    assert!(where_it_stands(&town, "Doldsson").await.is_empty());
    let rut = town.registrar("Rut Ros").await;
    assert_eq!(rut.get(&format!("/desk/skydd/proposal.{id}")).await.status, StatusCode::NOT_FOUND);
}

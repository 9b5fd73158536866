//! What staff enter for residents who came by letter, by telephone or in person.

use http::StatusCode;
use tests::{Actor, Answer, Town};

const BEGINS: &str = "2040-11-19T09:00";

/// Sends a form of the desk as its page made it, with some fields filled in.
async fn fills_in(staff: &Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = staff.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let hidden = |name: &str| {
        let begins = format!("name=\"{name}\" value=\"");
        page.body.split_once(&begins).map(|(_, rest)| rest.split('"').next().unwrap_or_default().to_owned())
    };
    let mut typed: Vec<(&str, String)> = Vec::new();
    for name in ["token", "nyckel"] {
        typed.extend(hidden(name).map(|value| (name, value)));
    }
    typed.extend(fields.iter().map(|(name, words)| (*name, (*words).to_owned())));
    staff.post_form(path, &typed).await
}

const LETTER: [(&str, &str); 9] = [
    ("kanal", "paper"),
    ("inkom", "2040-11-15"),
    ("rubrik", "Fler bänkar längs ån"),
    ("vad", "Ställ ut fler bänkar."),
    ("varfor", "Då orkar fler gå dit."),
    ("omrade", "kollektivtrafik"),
    ("tid", "30"),
    ("namn", "Åke Öberg"),
    ("adress", "Storgatan 1, Broviken"),
];

#[tokio::test]
async fn a_letter_becomes_a_proposal_on_the_day_it_came() {
    let town = Town::at(BEGINS).await;
    let rut = town.registrar("Rut Ros").await;
    let entered = fills_in(&rut, "/desk/forslag/nytt", &LETTER).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
    let at_desk = rut.get(&entered.location()).await;
    assert!(
        at_desk.says(&["Fler bänkar längs ån", "Brev eller blankett", "15 november"]),
        "{}",
        at_desk.body
    );

    let id = entered.location().rsplit('/').next().unwrap().to_owned();
    let state = town.proposal(&id).await.state;
    assert_eq!(state.received_at.to_string(), "2040-11-14T23:00:00Z");
    assert_eq!(state.on_behalf.unwrap().received_on.to_string(), "2040-11-15");
    // It waits for a moderator like any other.
    town.settles().await;
    let published = town.moderator().await.publishes(&id).await;
    assert!(published.status.is_success(), "{}", published.body);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_proposal() {
    let town = Town::at(BEGINS).await;
    let rut = town.registrar("Rut Ros").await;
    let page = rut.get("/desk/forslag/nytt").await;
    let hidden = |name: &str| {
        let begins = format!("name=\"{name}\" value=\"");
        page.body.split_once(&begins).unwrap().1.split('"').next().unwrap().to_owned()
    };
    let mut typed: Vec<(&str, String)> = vec![("token", hidden("token")), ("nyckel", hidden("nyckel"))];
    typed.extend(LETTER.map(|(name, words)| (name, words.to_owned())));
    let (first, second) = tokio::join!(
        rut.post_form("/desk/forslag/nytt", &typed),
        rut.post_form("/desk/forslag/nytt", &typed)
    );
    assert_eq!(first.location(), second.location());
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_is_kept() {
    let town = Town::at(BEGINS).await;
    let rut = town.registrar("Rut Ros").await;
    let sent = fills_in(
        &rut,
        "/desk/forslag/nytt",
        &[("rubrik", "Åkrar & ängar"), ("inkom", "2040-12-24"), ("namn", "Åke")],
    )
    .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        sent.says(&["Välj hur det kom in", "framåt i tiden", "e-post, telefon eller adress"]),
        "{}",
        sent.body
    );
    assert!(
        sent.body.contains("Åkrar &#38; ängar") || sent.body.contains("Åkrar &amp; ängar"),
        "{}",
        sent.body
    );
    for (actor, status) in [
        (town.stranger(), StatusCode::UNAUTHORIZED),
        (town.resident("Bo Berg").await, StatusCode::FORBIDDEN),
        (town.moderator().await, StatusCode::FORBIDDEN),
    ] {
        assert_eq!(actor.get("/desk/forslag/nytt").await.status, status);
    }
}

async fn enters_vote(staff: &Actor, id: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = fields.to_vec();
    for (name, usual) in [("kanal", "counter"), ("inkom", "2040-11-19")] {
        if !fields.iter().any(|(typed, _)| *typed == name) {
            all.push((name, usual));
        }
    }
    fills_in(staff, &format!("/desk/forslag/{id}/rost"), &all).await
}

#[tokio::test]
async fn a_vote_at_the_counter_counts_once_however_the_person_comes() {
    let town = Town::at(BEGINS).await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let rut = town.registrar("Rut Ros").await;
    let ake = [("namn", "Åke Öberg"), ("telefon", "070-123 45 67")];
    assert!(enters_vote(&rut, &id, &ake).await.location().ends_with("klart=new"));
    // The same number, however it is written; and by letter, with an address that leads to the same person from now on.
    let again = [("namn", "Å. Öberg"), ("telefon", "+46 701 234 567"), ("adress", "Storgatan 1")];
    assert!(enters_vote(&rut, &id, &again).await.location().ends_with("klart=before"));
    let letter = [("namn", "å. öberg"), ("adress", "STORGATAN 1")];
    assert!(enters_vote(&rut, &id, &letter).await.location().ends_with("klart=before"));
    // Who has voted by mail is known by her address.
    let bo = town.resident("Bo Berg").await;
    bo.votes_for(&id).await;
    let own = town.municipality().await.store;
    let email = own.person(own_id(&bo, &town).await).await.unwrap().unwrap().email.unwrap();
    let by_mail = [("namn", "Bo Berg"), ("epost", email.as_str())];
    assert!(enters_vote(&rut, &id, &by_mail).await.location().ends_with("klart=before"));
    town.settles().await;
    assert_eq!(town.votes(&id).await, 2);
    let told = rut.get(&format!("/desk/forslag/{id}/rost?klart=before")).await;
    assert!(told.says(&["hade redan röstat"]), "{}", told.body);
}

/// Who a resident is that the test signed in.
async fn own_id(resident: &Actor, town: &Town) -> domain::ids::PersonId {
    let mine = resident.get("/mina-sidor").await;
    let begins = mine.body.find("@exempel.se").expect("her address");
    let start = mine.body[..begins].rfind(['>', ' ', '"']).unwrap() + 1;
    town.person(&format!("{}@exempel.se", &mine.body[start..begins]), "sv").await
}

#[tokio::test]
async fn a_vote_needs_a_person_and_an_open_proposal() {
    let town = Town::at(BEGINS).await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let rut = town.registrar("Rut Ros").await;
    let nobody = enters_vote(&rut, &id, &[("namn", "Åke Öberg")]).await;
    assert!(
        nobody.says(&["e-post, telefon eller adress"]) && nobody.body.contains("Åke Öberg"),
        "{}",
        nobody.body
    );
    let early =
        enters_vote(&rut, &id, &[("namn", "Åke"), ("telefon", "070-1234567"), ("inkom", "2040-11-18")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    town.days_pass(92).await;
    let closed = rut.get(&format!("/desk/forslag/{id}/rost")).await;
    assert!(
        closed.says(&["tar inte emot röster nu"]) && !closed.body.contains("<form class=\"flow"),
        "{}",
        closed.body
    );
    assert_eq!(
        town.moderator().await.get(&format!("/desk/forslag/{id}/rost")).await.status,
        StatusCode::FORBIDDEN
    );
}

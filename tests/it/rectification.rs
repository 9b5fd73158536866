//! Putting right what is kept of one: by herself, told beside the field when it cannot be, and forgotten where she says nothing.

use http::StatusCode;
use tests::{Actor, Answer, Town, link};

use crate::erasure::Hand;

const PAGE: &str = "/mina-sidor/uppgifter";

/// Comes in to her own pages by her address.
async fn comes_in(town: &Town, email: &str) -> Actor {
    let somebody = town.stranger();
    somebody.post_form("/mina-sidor/in", &[("epost", email.to_owned())]).await;
    town.settles().await;
    let way_in = link(&town.mail_to(email)[0], "/mina-sidor/in/");
    somebody.remembered_by(&somebody.post_form(&way_in, &[]).await)
}

async fn says(actor: &Actor, name: &str, alias: &str, phone: &str, home: &str) -> Answer {
    let fields = [("namn", name), ("alias", alias), ("telefon", phone), ("adress", home)];
    actor.post_form(PAGE, &fields.map(|(name, value)| (name, value.to_owned()))).await
}

#[tokio::test]
async fn she_puts_right_what_is_kept_of_her_and_what_she_leaves_empty_is_forgotten() {
    let town = Town::new().await;
    let email = "berit@exempel.se";
    let berit = comes_in(&town, email).await;
    let hand = Hand::of(town.host.app(), email).await;
    let kept = async || hand.at.store.person(hand.person).await.unwrap().unwrap().details;
    let page = berit.get(PAGE).await;
    assert_eq!((page.status, page.header("cache-control").as_deref()), (StatusCode::OK, Some("no-store")));
    let saved = says(&berit, "Berit Fel", "B", "070-123 45 67", "Storgatan 1").await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, format!("{PAGE}?klart=sparat")));
    let berit = berit.remembered_by(&saved);
    let page = berit.get(&saved.location()).await.body;
    for words in ["Dina uppgifter är sparade", "Berit Fel", "+46701234567", "Storgatan 1"] {
        assert!(page.contains(words), "{words}");
    }
    says(&berit, "Berit Rätt", "", "", "Storgatan 1").await;
    let details = kept().await;
    assert_eq!(details.name.as_deref(), Some("Berit Rätt"));
    assert_eq!((details.alias, details.phone), (None, None));
    assert_eq!(details.address.as_deref(), Some("Storgatan 1"));
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_beside_its_field_and_nothing_is_lost() {
    let town = Town::new().await;
    let berit = comes_in(&town, "berit@exempel.se").await;
    let hand = Hand::of(town.host.app(), "berit@exempel.se").await;
    let long = "å".repeat(10_000);
    for (name, phone, told) in
        [("Berit", "ring mig", "Skriv ett telefonnummer"), (long.as_str(), "", "tecken")]
    {
        let refused = says(&berit, name, "Bettan", phone, "").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains(told) && refused.body.contains("Bettan") && refused.body.contains(phone)
        );
    }
    let details = hand.at.store.person(hand.person).await.unwrap().unwrap().details;
    assert_eq!(details, domain::person::Details::default());
    let by_nobody = town.stranger().post_form(PAGE, &[("namn", "Nej".to_owned())]).await;
    assert_eq!(by_nobody.location(), "/mina-sidor/in");
    let from_elsewhere =
        [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
    let body = axum::body::Body::from("namn=Nej");
    assert_eq!(berit.send("POST", PAGE, body, &from_elsewhere).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_name_from_an_e_legitimation_is_put_right_elsewhere() {
    let town = Town::new().await;
    let asa = town.identified("Åsa Öberg", "identified").await;
    let page = asa.get(PAGE).await.body;
    assert!(page.contains("rättas i folkbokföringen") && !page.contains("id=\"namn\""), "{page}");
    let saved = says(&asa, "Någon annan", "Åsa", "", "").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = asa.get(PAGE).await.body;
    assert!(!page.contains("Någon annan") && page.contains("value=\"Åsa\""));
}

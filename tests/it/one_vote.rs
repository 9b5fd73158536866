//! One mailbox has one vote, whatever its owner does with links and with her details.

use domain::email::EmailAddress;
use http::StatusCode;
use tests::{Actor, Town, link};

const BERIT: &str = "berit@exempel.se";

/// Asks for a mailed link by following something, which says nothing of who asks.
async fn asks_for_link(town: &Town) -> String {
    let links = || town.mail_to(BERIT).iter().map(|mail| link(mail, "/folj/bekrafta/")).collect::<Vec<_>>();
    let before = links();
    let fields = [("vad", "all"), ("takt", "daily"), ("epost", BERIT)];
    town.stranger().post_form("/folj?vad=all", &fields.map(|(name, value)| (name, value.to_owned()))).await;
    town.settles().await;
    links().into_iter().find(|link| !before.contains(link)).unwrap()
}

async fn has_herself_erased(somebody: &Actor) {
    let erased = somebody.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    assert_eq!(erased.location(), "/mina-sidor/borttaget");
}

#[tokio::test]
async fn a_link_never_makes_two_persons() {
    let town = Town::at("2040-11-19T09:00").await;
    let confirm = asks_for_link(&town).await;
    let first = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
    // The other half of a double click.
    assert_eq!(town.stranger().post_form(&confirm, &[]).await.status, StatusCode::SEE_OTHER);
    has_herself_erased(&first).await;
    let again = town.stranger().post_form(&confirm, &[]).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    assert!(again.says(&["Dina uppgifter är borttagna"]), "{}", again.body);
    assert!(again.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn whoever_has_been_erased_does_not_vote_as_whom_she_was() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by("anna@exempel.se", "sv", "Tak").await;
    let mut were = Vec::new();
    for _ in 0..3 {
        let confirm = asks_for_link(&town).await;
        let berit = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
        assert_eq!(berit.votes_for(&tak).await.status, StatusCode::OK);
        has_herself_erased(&berit).await;
        town.settles().await;
        were.push(berit);
    }
    // Snapshots of who has been erased are two seconds old at most.
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    for berit in &were {
        let vote = berit.votes_for(&tak).await;
        assert_eq!((vote.status, vote.code().as_str()), (StatusCode::UNAUTHORIZED, "erased"));
        let form = berit.post_form(&format!("/forslag/{tak}/rosta"), &[]).await;
        assert_eq!(form.status, StatusCode::UNAUTHORIZED);
    }
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0);
    // Nor is what was let through before everybody had heard of it left.
    let store = town.municipality().await.store;
    town.passes(7_200).await;
    let confirm = asks_for_link(&town).await;
    let berit = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
    let person =
        store.person_of(&EmailAddress::parse(BERIT).unwrap(), "sv", town.host.app().now()).await.unwrap();
    has_herself_erased(&berit).await;
    town.settles().await;
    let vote = domain::vote::Vote::new(town.host.app().now(), 1, domain::actor::Assurance::ConfirmedEmail);
    store.cast_vote(tak.parse().unwrap(), person, &vote).await.unwrap();
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 1);
    town.passes(60).await;
    assert_eq!(town.votes(&tak).await, 0, "it is looked for again");
    let erasure = store.erasure(person).await.unwrap().unwrap().state;
    assert_eq!((erasure.gone.votes, erasure.erased_at.is_some()), (1, true));
}

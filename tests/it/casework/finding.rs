//! Whom one waits for, and how a number leads to what it is of.

use http::StatusCode;

use super::{handed_over, place, town};

#[tokio::test]
async fn the_list_says_whose_turn_it_is_at_every_step_and_the_overdue_come_first() {
    let town = town().await;
    let waits = town.handed_in("Väntar").await;
    let voted_on = town.published("Röstas").await;
    let (id, number) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let list = eva.opens("/desk/arenden").await;
    list.says(&[
        "Vem väntar vi på?",
        "Väntar",
        "Läses av en moderator",
        "Moderatorerna",
        "Röstning pågår",
        "Invånarna",
        "Tekniska nämnden bereder",
        &number.to_string(),
        "19 maj 2041",
    ]);
    assert!(list.answer.body.contains(&place(&number)));
    assert!(list.answer.body.contains(&format!("/desk/forslag/{}", voted_on.id)));
    assert!(!list.answer.body.contains(&format!("/desk/forslag/{id}\"")), "a case is shown as a case");
    assert!(!list.words().contains("arbetsdagar försenat"));

    town.days_pass(10).await;
    let list = eva.opens("/desk/arenden").await;
    list.says(&["1 försenat", "arbetsdagar försenat"]);
    let at = |words: &str| list.words().find(words).unwrap();
    assert!(at("Läses av en moderator") < at("Röstning pågår"), "the overdue come first");
    assert!(list.answer.body.contains(&format!("/desk/forslag/{}", waits.id)));

    // A board has a list of its own, and a sheet says the same.
    let other = eva.opens("/desk/arenden?namnd=kfn").await;
    other.says(&["Ingen väntar på någon här just nu."]);
    eva.opens("/desk/arenden?namnd=tn").await.says(&["Tak", &number.to_string()]);
    // She has signed in since.
    let eva = town.registrar("Eva Norberg").await;
    let sheet = eva.get("/desk/arenden.csv?namnd=tn").await;
    assert!(sheet.header("content-type").unwrap().starts_with("text/csv"));
    assert!(sheet.says(&["Diarienummer", &number.to_string(), "Tekniska nämnden bereder", "2041-05-19"]));
}

#[tokio::test]
async fn a_number_leads_straight_to_what_it_is_of() {
    let town = town().await;
    let waits = town.handed_in("Väntar").await;
    let (id, number) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let proposal = town.proposal(&id).await.state.number;
    let (series, year, serial) = (&number.series, number.year, number.serial);
    for sought in [
        format!("{series}%20{year}%2F{serial:05}"),
        format!("{}-{year}-{serial:05}", series.to_lowercase()),
        format!("{series}+{year}/{serial}"),
        proposal.to_string(),
    ] {
        let answer = eva.get(&format!("/desk/arenden?q={sought}")).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, place(&number)), "{sought}");
    }
    let unread = town.proposal(&waits.id).await.state.number;
    let answer = eva.get(&format!("/desk/arenden?q={unread}")).await;
    assert_eq!(answer.location(), format!("/desk/forslag/{}", waits.id));
    for (sought, told) in
        [("TN 2040/09999", "TN%202040/09999"), ("badbrygga", "badbrygga"), ("1999-1", "1999-1")]
    {
        let list = eva.opens(&format!("/desk/arenden?q={told}")).await;
        assert_eq!(list.answer.status, StatusCode::OK);
        list.says(&[&format!("Inget förslag eller ärende har numret {sought}"), "Tak"]);
    }
    // A moderator is led to her own desk.
    let moderator = town.moderator().await;
    let answer = moderator.get(&format!("/desk/arenden?q={proposal}")).await;
    assert_eq!(answer.location(), format!("/desk/moderering/{id}"));
}

#[tokio::test]
async fn a_long_list_goes_on_by_a_cursor_that_fits_no_other() {
    let town = town().await;
    let author = town.resident("Åsa Öberg").await;
    for n in 0..51 {
        let answer = author.submits(&tests::proposal(&format!("Förslag {n:02}"))).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    }
    town.settles().await;
    let eva = town.registrar("Eva Norberg").await;
    let first = eva.opens("/desk/arenden?namnd=tn").await;
    assert_eq!(first.words().matches("Läses av en moderator").count(), 50);
    let next = first.answer.body.split("href=\"/desk/arenden?namnd=tn&#38;efter=").nth(1).unwrap();
    let cursor = next.split('"').next().unwrap();
    let second = eva.opens(&format!("/desk/arenden?namnd=tn&efter={cursor}")).await;
    assert_eq!(second.words().matches("Läses av en moderator").count(), 1);
    second.says(&["Förslag 50", "Till början"]);
    for path in [format!("/desk/arenden?efter={cursor}"), "/desk/arenden?efter=falsk".to_owned()] {
        assert_eq!(eva.get(&path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn the_desk_begins_where_one_works_and_its_menu_leads_where_one_may() {
    let town = town().await;
    let (moderator, johan) = (town.moderator().await, town.caseworker("Johan Lind").await);
    assert_eq!(moderator.get("/desk").await.location(), "/desk/moderering");
    assert_eq!(johan.get("/desk").await.location(), "/desk/arenden");
    assert_eq!(town.resident("Anna").await.get("/desk").await.status, StatusCode::FORBIDDEN);
    let desk = moderator.opens("/desk/arenden").await;
    assert!(desk.answer.body.contains("href=\"/desk/moderering\""));
    let desk = johan.opens("/desk/arenden").await;
    desk.says(&["Johan Lind, handläggare", "Ärenden"]);
    assert!(!desk.answer.body.contains("/desk/moderering"));
}

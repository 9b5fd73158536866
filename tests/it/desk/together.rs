//! Several moderators at one desk, forms that are sent twice or by others, and authors who answer.

use http::StatusCode;
use tests::Town;

#[tokio::test]
async fn two_who_read_the_same_see_each_other_and_the_second_loses_no_words() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let (amira, karin) = (town.moderator().await, town.moderator_named("Karin Lund").await);
    let read_by_amira = amira.opens_proposal(&tak.id).await;
    let read_by_karin = karin.opens_proposal(&tak.id).await;
    assert!(
        !read_by_karin.words().contains("läser också"),
        "that somebody reads is only told by what she sends"
    );

    let reading = format!("/desk/moderering/{}/laser", tak.id);
    let token =
        |page: &str| page.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let alone = karin.post_form(&reading, &[("token", token(&read_by_karin.answer.body))]).await;
    assert_eq!((alone.status, alone.json()["words"].as_str().unwrap()), (StatusCode::OK, ""));
    assert_eq!(alone.header("cache-control").as_deref(), Some("no-store"));
    let both = amira.post_form(&reading, &[("token", token(&read_by_amira.answer.body))]).await;
    assert_eq!(both.json()["words"], "Karin Lund läser också");
    amira.opens_proposal(&tak.id).await.says(&["Karin Lund läser också"]);
    assert_eq!(
        amira.post_form(&reading, &[("token", "falsk".to_owned())]).await.status,
        StatusCode::FORBIDDEN
    );

    read_by_karin.presses("fraga", &[("question", "Vilket tak menar du?")]).await;
    let refusal = [("reason", "otydligt"), ("explanation", "Det framgår inte vilket tak.")];
    let second = read_by_amira.presses("publicera-inte", &refusal).await;
    assert_eq!(second.answer.status, StatusCode::PRECONDITION_FAILED);
    second.says(&[
        "Någon annan hann före",
        "Karin Lund frågade författaren",
        "Vilket tak menar du?",
        "Det framgår inte vilket tak.",
    ]);
    assert_eq!(town.proposal(&tak.id).await.version, 2);
    // Having read what had happened, she can go on with what she had typed.
    second.presses("publicera-inte", &refusal).await.follows().await.says(&["publiceras inte"]);
}

#[tokio::test]
async fn words_are_kept_also_where_their_form_has_no_place_any_more() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    town.moderator_named("Karin Lund").await.publishes(&tak.id).await;
    let late = page.presses("fraga", &[("question", "Vilket tak menar du?")]).await;
    assert_eq!(late.answer.status, StatusCode::PRECONDITION_FAILED);
    late.says(&["Karin Lund publicerade förslaget", "Det här hade du skrivit", "Vilket tak menar du?"]);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_has_its_effect_once() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let page = town.moderator().await.opens_proposal(&tak.id).await;
    for _ in 0..2 {
        let answer = page.presses("fraga", &[("question", "Vilket tak?")]).await;
        assert_eq!(answer.answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(town.proposal(&tak.id).await.version, 2);
    let other = page.presses("fraga", &[("question", "Varför?")]).await;
    assert_eq!(other.answer.status, StatusCode::PRECONDITION_FAILED, "another question is another matter");
}

#[tokio::test]
async fn the_whole_conversation_is_told_in_order() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let amira = town.moderator().await;
    let page = amira.opens_proposal(&tak.id).await;
    page.presses("fraga", &[("question", "Vilket tak?")])
        .await
        .follows()
        .await
        .says(&["är skickad till författaren", "Väntar på författarens svar"]);
    let fields = [("svar", "Busskurens.")];
    let answered = tak.author.sends(&tak.id, "svara", &fields).await;
    assert!(answered.status.is_redirection(), "{} {}", answered.status, answered.body);
    town.settles().await;
    let words = amira.opens_proposal(&tak.id).await.words();
    let places: Vec<_> = [
        "Författaren lämnade in",
        "Du frågade författaren",
        "Vilket tak?",
        "Författaren svarade",
        "Busskurens.",
    ]
    .map(|words_of| words.find(words_of).unwrap_or_else(|| panic!("no {words_of} in {words}")))
    .to_vec();
    assert!(places.is_sorted(), "{places:?}");
}

#[tokio::test]
async fn no_form_is_taken_that_the_desk_did_not_make_for_the_same_moderator() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = town.hears(&tak.id, "Bra!").await;
    let amira = town.moderator().await;
    let verbs = [
        "publicera",
        "publicera-inte",
        "sta-fast",
        "fraga",
        "maska",
        "ratta",
        "foresla",
        "slapp-igenom",
        "stoppa",
        "lat-sta",
        "svara",
        "laser",
    ];
    let of_comments = ["publicera", "dolj", "aterstall", "maska", "ratta", "ta-tillbaka", "lat-sta"];
    let paths = verbs.map(|verb| format!("/desk/moderering/{}/{verb}", tak.id)).into_iter();
    let others = of_comments.map(|verb| format!("/desk/moderering/kommentarer/{id}/{verb}"));
    for path in paths.chain(others) {
        let fields =
            [("version", "2".to_owned()), ("token", "falsk".to_owned()), ("explanation", "x".to_owned())];
        let forged = amira.post_form(&path, &fields).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(
            town.stranger().post_form(&path, &fields).await.status,
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        assert_eq!(tak.author.post_form(&path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(town.proposal(&tak.id).await.version, 2);
}

//! A municipality is added from a template, its first administrator comes in by a link, and residents see nothing of it
//! until it is opened.

use domain::settings::{Founding, SettingsCommand, Template};
use http::StatusCode;
use jiff::SignedDuration;
use tests::{Actor, Answer, Handed, Town, proposal};

const THERE: &str = "grannkoping";

fn founding(template: Template) -> Founding {
    Founding { name: "Grannköpings kommun".to_owned(), place: None, population: 20_000, template }
}

/// A municipality that was just added, and the path of its invitation.
async fn added(town: &Town) -> String {
    let link =
        town.host.add_municipality(&THERE.parse().unwrap(), &founding(Template::Goteborg)).await.unwrap();
    path_of(&link)
}

fn path_of(link: &str) -> String {
    link.strip_prefix("http://grannkoping.localhost:3000").unwrap_or_else(|| panic!("{link}")).to_owned()
}

/// Opens an invitation and sends its form.
async fn comes_in(who: &Actor, path: &str, name: &str) -> Answer {
    let form = who.get(path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    sends(who, path, &form, name).await
}

async fn sends(who: &Actor, path: &str, form: &Answer, name: &str) -> Answer {
    let hidden = form.body.split("name=\"formular\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    who.post_form(path, &[("formular", hidden.to_owned()), ("namn", name.to_owned())]).await
}

#[tokio::test]
async fn until_it_is_opened_residents_see_that_it_opens_soon_and_staff_see_all_of_it() {
    let town = Town::new().await;
    added(&town).await;
    let stranger = town.stranger().at(THERE);
    for path in ["/", "/forslag", "/forslag/nytt", "/tillganglighet", "/mina-sidor"] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.says(&["Grannköpings dialog öppnar snart"]), "{path}: {}", answer.body);
        assert!(!answer.body.contains("Förhandsvisning"), "{path}: {}", answer.body);
        assert_eq!(answer.header("x-robots-tag").as_deref(), Some("noindex"), "{path}");
        assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{path}");
    }
    assert!(stranger.get("/forslag?lang=en").await.says(&["Grannköping’s dialogue opens soon"]));
    assert!(stranger.get("/robots.txt").await.body.contains("Disallow: /\n"));
    let asked = stranger.get("/api/v1/proposals").await;
    assert_eq!((asked.status, asked.code().as_str()), (StatusCode::NOT_FOUND, "not-open-yet"));
    let resident = town.resident_of(THERE, "Bo Berg").await;
    assert_eq!(resident.submits(&proposal("Tak")).await.code(), "not-open-yet");
    let staff = town.staff_of(THERE, "administrator").await;
    let preview = staff.get("/forslag").await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.says(&["Förhandsvisning", "Grannköpings"]), "{}", preview.body);
    assert_eq!(
        preview.header("cache-control").as_deref(),
        Some("no-store"),
        "the edge would show it to everybody"
    );
    // Another municipality is as it was.
    let elsewhere = town.stranger().get("/forslag").await;
    assert!(elsewhere.status == StatusCode::OK && !elsewhere.body.contains("Förhandsvisning"));
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_once_as_administrator_and_nowhere_else() {
    let town = Town::new().await;
    let path = added(&town).await;
    let anna = town.stranger().at(THERE);
    let form = anna.get(&path).await;
    assert_eq!(anna.get(&path).await.status, StatusCode::OK, "opening it uses nothing up");
    let nameless = sends(&anna, &path, &form, " ").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.says(&["Fyll i det här."]), "{}", nameless.body);
    let came = sends(&anna, &path, &form, "Anna Ask").await;
    assert_eq!(
        (came.status, came.header("location").as_deref()),
        (StatusCode::SEE_OTHER, Some("/desk/installningar"))
    );
    // A double click: the browser knows the second answer only.
    let again = sends(&anna, &path, &form, "Anna Ask").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let anna = anna.remembered_by(&again);
    assert_eq!(anna.get("/forslag").await.status, StatusCode::OK);
    assert_eq!(anna.get("/desk/arenden").await.status, StatusCode::FORBIDDEN, "she is no more than that");
    assert_eq!(anna.at("broviken").get("/desk/arenden").await.status, StatusCode::UNAUTHORIZED);
    let eve = town.stranger().at(THERE);
    let found = eve.get(&path).await;
    assert_eq!(found.status, StatusCode::NOT_FOUND);
    assert!(found.says(&["Inbjudan går inte att använda"]), "{}", found.body);
    let fields = [("formular", "gissat".to_owned()), ("namn", "Eve".to_owned())];
    assert_eq!(eve.post_form(&path, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(eve.at("broviken").get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_that_is_old_or_changed_lets_nobody_in_and_another_does() {
    let town = Town::new().await;
    let path = added(&town).await;
    let anna = town.stranger().at(THERE);
    assert_eq!(anna.get(&path.replace("inbjudan/", "inbjudan/0")).await.status, StatusCode::NOT_FOUND);
    let form = anna.get(&path).await;
    town.host.advance(SignedDuration::from_hours(48)).await.unwrap();
    assert_eq!(anna.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sends(&anna, &path, &form, "Anna Ask").await.status, StatusCode::NOT_FOUND);
    let other = path_of(&town.host.invite(&THERE.parse().unwrap()).await.unwrap());
    assert_eq!(comes_in(&anna, &other, "Anna Ask").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_two_who_use_an_invitation_at_once_one_comes_in() {
    let town = Town::new().await;
    let path = added(&town).await;
    let who = town.stranger().at(THERE);
    let (one, other) = tokio::join!(who.get(&path), who.get(&path));
    let came = tokio::join!(sends(&who, &path, &one, "Anna"), sends(&who, &path, &other, "Eve"));
    let came = [came.0.status, came.1.status].into_iter().filter(|status| *status == StatusCode::SEE_OTHER);
    assert_eq!(came.count(), 1);
}

#[tokio::test]
async fn no_municipality_is_added_over_another_nor_without_what_its_rules_ask_for() {
    let town = Town::new().await;
    let id = "broviken".parse().unwrap();
    let refused = town.host.add_municipality(&id, &founding(Template::Goteborg)).await.unwrap_err();
    assert!(refused.to_string().contains("already"), "{refused}");
    assert!(town.stranger().get("/forslag").await.says(&["Brovikens"]));
    let nobody = Founding { population: 0, ..founding(Template::Lulea) };
    let refused = town.host.add_municipality(&THERE.parse().unwrap(), &nobody).await.unwrap_err();
    assert!(refused.to_string().contains("population"), "{refused}");
    assert!(town.host.invite(&THERE.parse().unwrap()).await.is_err());
}

#[tokio::test]
async fn what_is_suspended_shows_a_plain_page_takes_nothing_and_comes_back_as_it_was() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let id = "broviken".parse().unwrap();
    town.host.settle(&id, SettingsCommand::Suspend).await.unwrap();
    let Handed { id: tak, author } = tak;
    // Settings are kept for some seconds.
    drop(author);
    let town = town.restarted().await;
    let bo = town.resident("Bo Berg").await;
    for path in ["/forslag".to_owned(), format!("/forslag/{tak}")] {
        let closed = bo.get(&path).await;
        assert_eq!(closed.status, StatusCode::FORBIDDEN, "no failure, or the edge would show what it kept");
        assert!(closed.says(&["Brovikens dialog är stängd för tillfället"]), "{}", closed.body);
    }
    assert_eq!(bo.votes_for(&tak).await.code(), "suspended");
    assert_eq!(bo.submits(&proposal("Golv")).await.code(), "suspended");
    assert_eq!(town.moderator().await.get("/desk/moderering").await.status, StatusCode::FORBIDDEN);
    town.host.settle(&id, SettingsCommand::Resume).await.unwrap();
    drop(bo);
    let town = town.restarted().await;
    let bo = town.resident("Bo Berg").await;
    assert!(bo.votes_for(&tak).await.status.is_success());
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 1);
}

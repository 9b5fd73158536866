//! The queue: what is most urgent first, in working days, by group and kind, as a page, a sheet and JSON.

use domain::report::{ReportReason, Subject};
use http::StatusCode;
use serde_json::{Value, json};
use tests::{Town, proposal};

async fn receives(town: &Town, title: &str, area: &str) -> String {
    let mut new = proposal(title);
    new["serviceArea"] = json!(area);
    let answer = town.resident(&format!("Författare {title}")).await.submits(&new).await;
    town.settles().await;
    answer.json()["id"].as_str().unwrap().to_owned()
}

fn titles(queue: &Value) -> Vec<String> {
    let rows = queue["proposals"].as_array().unwrap().iter();
    rows.map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_group_has_what_its_areas_have_and_the_rest_is_the_others() {
    let town = Town::new().await;
    receives(&town, "Buss", "kollektivtrafik").await;
    receives(&town, "Cykel", "cykel").await;
    receives(&town, "Bibliotek", "kultur-och-fritid").await;
    let amira = town.moderator().await;
    let of = |group: &str| format!("/api/v1/moderation/proposals?group={group}");
    let city = amira.get(&of("stad-och-trafik")).await.json();
    assert_eq!((titles(&city), &city["waiting"]), (vec!["Buss".to_owned(), "Cykel".to_owned()], &json!(2)));
    assert_eq!(titles(&amira.get(&of("ovrigt")).await.json()), ["Bibliotek"]);
    assert_eq!(amira.get(&of("finns-inte")).await.status, StatusCode::NOT_FOUND);
    let page = amira.opens("/desk/moderering?grupp=ovrigt").await;
    page.says(&["Bibliotek", "Övriga områden"]);
    assert!(!page.words().contains("Cykel "));
    // The filter stays through a proposal and the way back.
    let next = page.answer.body.split("href=\"/desk/moderering/0").nth(1).unwrap().split('"').next().unwrap();
    assert!(next.contains("grupp=ovrigt"), "{next}");
}

#[tokio::test]
async fn each_kind_of_thing_to_do_can_be_seen_by_itself() {
    let town = Town::new().await;
    let asked = receives(&town, "Otydligt", "cykel").await;
    let tak = town.published("Tak").await;
    town.hears(&tak.id, "Bra!").await;
    let comment = town.hears(&tak.id, "Köp klockor!").await;
    let subject = Subject::Comment(comment.parse().unwrap());
    town.is_told(&tak.id, subject, ReportReason::Spam, "Reklam").await;
    town.moderator_asks(&asked, "Var?").await;
    let amira = town.moderator().await;
    let of = |what: &str| format!("/api/v1/moderation/proposals?what={what}");
    assert_eq!(titles(&amira.get(&of("comments")).await.json()), ["Tak"]);
    assert_eq!(titles(&amira.get(&of("reported")).await.json()), ["Tak"], "though a comment waits longer");
    assert_eq!(titles(&amira.get(&of("proposals")).await.json()), Vec::<String>::new());
    let waiting = amira.get(&of("asked")).await.json();
    assert_eq!(titles(&waiting), ["Otydligt"]);
    assert_eq!(waiting["proposals"][0]["dueOn"], Value::Null, "nothing is promised while the author has it");
    let all = amira.get("/api/v1/moderation/proposals").await.json();
    assert_eq!(titles(&all), ["Tak", "Otydligt"]);
    assert_eq!((&all["proposals"][0]["comments"], &all["proposals"][0]["unhandled"]), (&json!(0), &json!(3)));
    let page = amira.opens("/desk/moderering?visa=fragat").await;
    page.says(&["Otydligt", "Väntar på författaren", "Fråga ställd"]);
    let everything = amira.opens("/desk/moderering?visa=alla").await;
    everything.says(&["Publicerat", "Tak", "Något att göra"]);
    assert!(!everything.words().contains("Otydligt"), "what is not public stands in the queue");
}

#[tokio::test]
async fn all_proposals_are_paged_also_where_nothing_is_to_be_done() {
    let town = Town::new().await;
    for n in 0..21 {
        town.published(&format!("Förslag {n:02}")).await;
    }
    let amira = town.moderator().await;
    let first = amira.opens("/desk/moderering?visa=alla&grupp=stad-och-trafik").await;
    first.says(&["Förslag 20", "Allt hanterat", "Visa fler"]);
    assert!(!first.words().contains("Förslag 00"));
    let next = first.answer.body.split("<nav class=\"row apart\"").nth(1).unwrap();
    let next = next.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    amira.opens(&next).await.says(&["Förslag 00", "Till början av listan"]);
    let made_up = amira.get("/desk/moderering?visa=alla&efter=påhittat").await;
    assert_eq!(made_up.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_cursor_that_is_made_up_hinders_no_act() {
    let town = Town::new().await;
    let id = receives(&town, "Tak", "cykel").await;
    let page = town.moderator().await.opens(&format!("/desk/moderering/{id}?efter=%0A%26klart")).await;
    let published = page.presses("publicera", &[]).await;
    assert_eq!(published.answer.status, StatusCode::SEE_OTHER, "{}", published.answer.body);
    assert!(published.answer.location().contains("efter=%0A%26klart"), "{}", published.answer.location());
}

#[tokio::test]
async fn urgency_is_told_in_working_days() {
    let town = Town::new().await;
    let id = receives(&town, "Tak", "cykel").await;
    let amira = town.moderator().await;
    let due: jiff::civil::Date =
        amira.get("/api/v1/moderation/proposals").await.json()["proposals"][0]["dueOn"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
    let today = domain::calendar::stockholm(town.host.app().now()).date();
    assert_eq!(due, domain::calendar::add_working_days(today, 2));
    let days_left = i64::from((due - today).get_days());
    town.days_pass(days_left).await;
    amira.opens("/desk/moderering").await.says(&["Senast i dag", "1 senast i dag"]);
    town.days_pass(7).await;
    let late = amira.opens_proposal(&id).await;
    late.says(&["arbetsdagar försenat", "1 försenat"]);
}

#[tokio::test]
async fn the_queue_is_a_sheet_in_which_no_title_is_a_formula() {
    let town = Town::new().await;
    receives(&town, "=HYPERLINK(\"https://exempel.se\";\"Tak\")", "cykel").await;
    let sheet = town.moderator().await.get("/desk/moderering.csv").await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert!(sheet.header("content-type").unwrap().starts_with("text/csv"));
    assert!(sheet.header("content-disposition").unwrap().contains("moderering.csv"));
    let mut lines = sheet.body.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next().unwrap(),
        "Nummer;Registrerat;E-förslag;Verksamhetsområde;Mest brådskande;Senast;Kommentarer;Ohanterade;Adress"
    );
    let row = lines.next().unwrap();
    assert!(row.contains("\"'=HYPERLINK(\"\"https://exempel.se\"\";\"\"Tak\"\")\""), "{row}");
    assert!(row.contains(";Cykel och gång;Nytt;") && row.contains("/desk/moderering/"), "{row}");
    assert_eq!(town.stranger().get("/desk/moderering.csv").await.status, StatusCode::UNAUTHORIZED);
}

//! Whatever is not for everybody is noted when staff open it, once in ten minutes, or it is not shown.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{aggregate::AggregateId, calendar::stockholm, opening::ReaderDay};
use http::StatusCode;
use local::engine::MAIN_TABLE;
use store::Consumed;
use tests::{Actor, Answer, Town};

use super::{acts, handed_over, lines, openings, town};

#[tokio::test]
async fn a_case_that_is_opened_is_told_of_once_in_ten_minutes_with_what_let_her_in() {
    let town = town().await;
    let (_, _, case) = handed_over(&town, "Tak").await;
    let (eva, auditor) = (town.registrar("Eva Norberg").await, town.staff("auditor").await);
    let query = format!("number={}", case.rsplit('/').next().unwrap());
    for _ in 0..3 {
        assert_eq!(eva.get(&case).await.status, StatusCode::OK);
    }
    town.settles().await;
    let told = acts(&auditor, &query).await;
    let opened: Vec<_> = told.iter().filter(|act| act["code"] == "opened-case").collect();
    assert_eq!(opened.len(), 1, "{told:#?}");
    assert_eq!(
        (opened[0]["by"].as_str(), opened[0]["name"].as_str(), opened[0]["concerns"].as_str()),
        (Some("staff"), Some("Eva Norberg"), Some("case"))
    );
    assert_eq!(opened[0]["details"][0]["code"], "by");
    assert!(opened[0]["details"][0]["words"].as_str().unwrap().starts_with("öppna ärenden"));
    town.passes(9 * 60).await;
    eva.get(&case).await;
    town.settles().await;
    assert_eq!(openings(&auditor, &query).await, 1);
    town.passes(2 * 60).await;
    eva.get(&case).await;
    town.settles().await;
    // What a program takes out asks for a sign-in of the last minutes.
    let auditor = town.staff("auditor").await;
    assert_eq!(openings(&auditor, &query).await, 2);
    // By colleague it is the same, and another colleague is told of for herself.
    let me = opened[0]["colleague"].as_str().unwrap();
    assert_eq!(openings(&auditor, &format!("colleague={me}")).await, 2);
    town.caseworker("Jonas Ek").await.get(&case).await;
    town.settles().await;
    assert_eq!(openings(&auditor, &query).await, 3);
    assert_eq!(openings(&auditor, &format!("colleague={me}")).await, 2);
}

#[tokio::test]
async fn documents_proposals_and_comments_are_told_of_by_pages_and_programs() {
    let town = town().await;
    let (id, number, case) = handed_over(&town, "Tak").await;
    let comment = town.hears(&id, "Ja tack").await;
    let (eva, auditor) = (town.registrar("Eva Norberg").await, town.staff("auditor").await);
    let page = eva.get(&case).await.body;
    let document = page.split("href=\"").find(|rest| rest.contains("/handlingar/")).unwrap();
    let document = document.split('"').next().unwrap().to_owned();
    let file = format!("{document}.json");
    for path in [document.as_str(), &file, &format!("/desk/forslag/{id}")] {
        assert_eq!(eva.get(path).await.status, StatusCode::OK, "{path}");
    }
    let amira = town.moderator().await;
    for path in [
        format!("/desk/moderering/{id}"),
        format!("/api/v1/moderation/proposals/{id}"),
        format!("/desk/moderering/kommentarer/{comment}"),
        format!("/api/v1/moderation/comments/{comment}"),
    ] {
        assert_eq!(amira.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let slug = case.rsplit('/').next().unwrap();
    let jonas = town.caseworker("Jonas Ek").await;
    let api = format!("/api/v1/cases/{slug}");
    let by_program = jonas.get(&api).await;
    assert_eq!(by_program.status, StatusCode::OK, "{}", by_program.body);
    let name = document.rsplit('/').next().unwrap().split('?').next().unwrap();
    assert_eq!(jonas.get(&format!("{api}/documents/{name}")).await.status, StatusCode::OK);
    town.settles().await;
    let of_case: Vec<_> = lines(&auditor, &format!("number={slug}"))
        .await
        .into_iter()
        .filter(|line| line.contains("opened"))
        .collect();
    assert_eq!(
        of_case,
        [
            "Jonas Ek opened-document case",
            "Jonas Ek opened-case case",
            "Eva Norberg opened-document case",
            "Eva Norberg opened-case case",
        ]
    );
    let of_proposal = lines(&auditor, &format!("number={number}")).await;
    let opened: Vec<_> = of_proposal.iter().filter(|line| line.contains("opened")).collect();
    assert_eq!(
        opened,
        [
            "Amira Haddad opened-comment proposal",
            "Amira Haddad opened-proposal proposal",
            "Eva Norberg opened-proposal proposal",
        ]
    );
}

/// Lets the next thing that she opens today have no place to be noted.
async fn block(town: &Town, auditor: &Actor, seq: u64) {
    let name = "Eva Norberg";
    let all = acts(auditor, "").await;
    let act = all.iter().find(|act| act["name"] == name).expect("she has opened something");
    let person = act["colleague"].as_str().unwrap().parse().unwrap();
    let day = stockholm(town.host.app().now()).date();
    let id = AggregateId::Openings(ReaderDay { person, day });
    let text = |text: String| AttributeValue::S(text);
    let item = HashMap::from([
        ("pk".to_owned(), text(format!("broviken#{id}"))),
        ("sk".to_owned(), text(format!("event#{seq:010}"))),
        ("et".to_owned(), text("event".to_owned())),
    ]);
    town.host.client().put_item().table_name(MAIN_TABLE).set_item(Some(item)).send().await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_noted_is_not_shown() {
    let town = town().await;
    let (id, _, case) = handed_over(&town, "Tak vid stationen").await;
    let (eva, auditor) = (town.registrar("Eva Norberg").await, town.staff("auditor").await);
    eva.get(&format!("/desk/forslag/{id}")).await;
    town.settles().await;
    block(&town, &auditor, 2).await;
    let slug = case.rsplit('/').next().unwrap().to_owned();
    for path in [case.clone(), format!("/api/v1/cases/{slug}")] {
        let refused: Answer = eva.get(&path).await;
        assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(!refused.body.contains("Tak vid stationen"), "{path}");
    }
    assert_eq!(eva.get(&format!("/desk/forslag/{id}")).await.status, StatusCode::OK, "that is open already");
    assert_eq!(
        town.caseworker("Jonas Ek").await.get(&case).await.status,
        StatusCode::OK,
        "another is let in"
    );
}

#[tokio::test]
async fn reading_stays_within_its_units() {
    let town = town().await;
    let (_, _, case) = handed_over(&town, "Tak").await;
    let cost = async |reader: &Actor| {
        town.settles().await;
        let before = town.host.app().store.consumed();
        assert_eq!(reader.get(&case).await.status, StatusCode::OK);
        town.host.app().store.consumed() - before
    };
    // What is projected of an opening may be counted with it; of several readers the least is what opening itself takes.
    let (mut firsts, mut others) = (Vec::new(), Vec::new());
    for name in ["Eva Norberg", "Jonas Ek", "Siv Alm", "Ali Omar", "Tove Lind"] {
        let reader = town.registrar(name).await;
        firsts.push(cost(&reader).await);
        others.push(cost(&reader).await);
    }
    let least = |costs: Vec<Consumed>| costs.into_iter().min_by(|a, b| a.write.total_cmp(&b.write)).unwrap();
    let (first, again) = (least(firsts), least(others));
    // The state and the event in a transaction, and once a day her name; then one small read.
    assert!(first.write <= 5.0 && again.write == 0.0, "{first:?} {again:?}");
    assert!(again.read <= first.read && first.read <= 16.0, "{first:?} {again:?}");
}

#[tokio::test]
async fn a_page_says_why_she_sees_it() {
    let town = town().await;
    let (id, _, case) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await.get(&case).await;
    assert!(eva.says(&[
        "Varför ser jag detta?",
        "<b>registrator</b>",
        "öppna ärenden och förslag",
        "<li>anteckna beslut och justering</li>",
        "registrator, koordinator, handläggare, chef, nämndsekreterare, revisor",
        "antecknas med ditt namn",
    ]));
    let manager = town.staff("manager").await.get(&format!("{case}?lang=en")).await;
    assert!(manager.says(&["Why do I see this?", "<b>manager</b>"]));
    assert!(!manager.body.contains("Here you may also"), "she only reads");
    let moderator = town.moderator().await.get(&format!("/desk/moderering/{id}")).await;
    assert!(moderator.says(&["Varför ser jag detta?", "<b>moderator</b>", "läsa och moderera"]));
    let proposal = town.staff("coordinator").await.get(&format!("/desk/forslag/{id}")).await;
    assert!(proposal.says(&["<b>koordinator</b>", "<li>läsa och moderera förslag och kommentarer</li>"]));
}

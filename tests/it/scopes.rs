//! Roles over a part of the municipality: they let in to what belongs there, and lists show nothing else.

use domain::{ids::ProposalId, waiting::WaitingList};
use http::StatusCode;
use serde_json::json;
use tests::{Actor, Answer, Town};

/// A proposal of an area that a moderator has published, by its id.
async fn published_in(town: &Town, area: &str, title: &str) -> String {
    let id = received_in(town, area, title).await;
    assert_eq!(town.moderator().await.publishes(&id).await.status, StatusCode::OK);
    town.settles().await;
    id
}

async fn received_in(town: &Town, area: &str, title: &str) -> String {
    let mut proposal = tests::proposal(title);
    proposal["serviceArea"] = json!(area);
    let answer = town.resident(&format!("Författare {title}")).await.submits(&proposal).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    town.settles().await;
    answer.json()["id"].as_str().unwrap().to_owned()
}

fn is_out_of_reach(answer: &Answer) -> bool {
    let says =
        answer.body.contains("out-of-reach") || answer.says(&["en del av kommunen som du inte arbetar med"]);
    answer.status == StatusCode::FORBIDDEN && says
}

async fn sends(actor: &Actor, path: &str, version: u64) -> Answer {
    let tag = format!("\"{version}\"");
    actor.send_json("POST", path, &json!({}), &[("if-match", tag.as_str())]).await
}

#[tokio::test]
async fn a_moderator_of_an_area_reads_what_comes_in_for_it_and_nothing_else() {
    let town = Town::new().await;
    let bus = received_in(&town, "kollektivtrafik", "Fler bussar").await;
    let culture = received_in(&town, "kultur-och-fritid", "En större scen").await;
    for role in ["moderator@area.kultur-och-fritid", "moderator@board.kfn"] {
        let hers = town.staff(role).await;
        let queue = hers.get("/api/v1/moderation/proposals").await.json();
        assert_eq!(queue["waiting"], 1, "{role}: {queue}");
        assert_eq!(queue["proposals"][0]["title"], "En större scen");
        for path in ["/desk/moderering", "/desk/moderering.csv"] {
            let list = hers.get(path).await;
            assert!(list.body.contains("En större scen") && !list.body.contains("Fler bussar"), "{path}");
        }
        // The group that reads culture is that of all other areas; hers is still all she is shown.
        let group = hers.get("/desk/moderering?grupp=stad-och-trafik").await;
        assert!(!group.body.contains("Fler bussar"), "{}", group.body);

        for path in ["/desk/moderering", "/api/v1/moderation/proposals"] {
            assert_eq!(hers.get(&format!("{path}/{culture}")).await.status, StatusCode::OK, "{role} {path}");
            let other = hers.get(&format!("{path}/{bus}")).await;
            assert!(is_out_of_reach(&other), "{role} {path}: {}", other.body);
            assert!(!other.body.contains("Fler bussar"));
        }
        let publication = format!("/api/v1/moderation/proposals/{bus}/publication");
        assert!(is_out_of_reach(&sends(&hers, &publication, 1).await));
        let form = hers.post_form(&format!("/desk/moderering/{bus}/publicera"), &[]).await;
        assert!(is_out_of_reach(&form), "{}", form.body);
    }
    let state = town.proposal(&bus).await;
    assert_eq!(state.version, 1, "nothing was done to it");
}

#[tokio::test]
async fn a_comment_belongs_where_its_proposal_does() {
    let town = Town::new().await;
    let bus = published_in(&town, "kollektivtrafik", "Fler bussar").await;
    let culture = published_in(&town, "kultur-och-fritid", "En större scen").await;
    let (there, here) = (town.hears(&bus, "Ja, gärna.").await, town.hears(&culture, "Bra.").await);
    let hers = town.staff("moderator@area.kultur-och-fritid").await;
    for path in ["/desk/moderering/kommentarer", "/api/v1/moderation/comments"] {
        assert_eq!(hers.get(&format!("{path}/{here}")).await.status, StatusCode::OK);
        assert!(is_out_of_reach(&hers.get(&format!("{path}/{there}")).await), "{path}");
    }
    let all = hers.get("/desk/moderering?visa=alla").await;
    assert!(all.body.contains("En större scen") && !all.body.contains("Fler bussar"), "{}", all.body);
    assert!(town.moderator().await.get("/desk/moderering?visa=alla").await.says(&["Fler bussar"]));
}

#[tokio::test]
async fn a_caseworker_of_a_board_opens_its_cases_and_no_others() {
    let begins = "2040-11-19T09:00";
    let town = Town::founded(begins, |settings| settings.replace("votes >= 100", "votes >= 5")).await;
    let bus = published_in(&town, "kollektivtrafik", "Fler bussar").await;
    let culture = published_in(&town, "kultur-och-fritid", "En större scen").await;
    for id in [&bus, &culture] {
        town.casts_votes(id, 0..5).await;
    }
    let number = |state: domain::proposal::Proposal| state.matter.expect("a case").number.slug();
    let theirs = number(town.proposal(&bus).await.state);
    let own = number(town.proposal(&culture).await.state);

    let hers = town.staff("caseworker@board.kfn").await;
    for path in ["/desk/arenden", "/desk/arenden.csv", "/desk/arenden?namnd=tn"] {
        let list = hers.get(path).await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(list.body.contains("En större scen") && !list.body.contains("Fler bussar"), "{path}");
    }
    for path in ["/desk/arenden", "/api/v1/cases"] {
        assert_eq!(hers.get(&format!("{path}/{own}")).await.status, StatusCode::OK, "{path}");
        let other = hers.get(&format!("{path}/{theirs}")).await;
        assert!(is_out_of_reach(&other) && !other.body.contains("Fler bussar"), "{path}: {}", other.body);
    }
    assert!(is_out_of_reach(&hers.get(&format!("/desk/forslag/{bus}")).await));
    assert!(is_out_of_reach(&sends(&hers, &format!("/api/v1/cases/{theirs}/completion"), 1).await));
    let document = format!("/desk/arenden/{theirs}/handlingar/01kb2q7yx0m4v9s8e6t3r5w1zd");
    assert!(is_out_of_reach(&hers.get(&document).await), "also where there is no such document");
    // What she is told of why she sees it names what her role is for.
    let page = hers.get(&format!("/desk/arenden/{own}")).await;
    assert!(page.says(&["handläggare (Kultur- och fritidsnämnden)"]), "{}", page.body);
    // An auditor reads who may, and it is as it is.
    let auditor = town.staff("auditor").await;
    let may = |report: serde_json::Value| {
        let rows = report["people"].as_array().or(report["rows"].as_array()).cloned().unwrap_or_default();
        rows.into_iter()
            .find(|row| row["name"] == "Kim caseworker@board.kfn")
            .map(|row| row["mayOpen"].clone())
    };
    let of_own = auditor.get(&format!("/api/v1/audit/access?number={own}")).await.json();
    assert_eq!(may(of_own.clone()), Some(json!("yes")), "{of_own}");
    let of_theirs = auditor.get(&format!("/api/v1/audit/access?number={theirs}")).await.json();
    assert_eq!(may(of_theirs.clone()), None, "whoever may not and has not stands nowhere: {of_theirs}");
}

#[tokio::test]
async fn several_lists_are_read_as_one_in_order_and_without_gaps() {
    let town = Town::new().await;
    let mut ids = Vec::new();
    for (n, area) in
        ["kollektivtrafik", "kultur-och-fritid", "cykel", "skola-och-omsorg"].into_iter().enumerate()
    {
        ids.push(published_in(&town, area, &format!("Förslag {n}")).await);
        town.passes(3600).await;
    }
    let store = town.municipality().await.store;
    // A board with one of its own areas, so that the same proposal stands in two of the lists; and another board.
    let lists: Vec<WaitingList> =
        ["board.tn", "area.cykel", "board.kfn"].map(|list| list.parse().unwrap()).into();
    let (whole, next) = store.waiting(&lists, None, 10).await.unwrap();
    assert!(next.is_none());
    let read: Vec<ProposalId> = whole.iter().map(|row| row.id).collect();
    let hers: Vec<ProposalId> = ids[..3].iter().map(|id| id.parse().unwrap()).collect();
    assert_eq!(read, hers, "the oldest first, each once, and nothing of the school");
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let (rows, next) = store.waiting(&lists, after.as_ref(), 1).await.unwrap();
        paged.extend(rows.iter().map(|row| row.id));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, read);
}

#[tokio::test]
async fn a_registrar_of_a_board_enters_nothing_for_another() {
    let town = Town::at("2040-11-19T09:00").await;
    let bus = published_in(&town, "kollektivtrafik", "Fler bussar").await;
    let hers = town.staff("registrar@board.kfn").await;
    let form = hers.get("/desk/forslag/nytt").await;
    assert!(
        form.body.contains("value=\"kultur-och-fritid\"") && !form.body.contains("value=\"kollektivtrafik\"")
    );
    assert!(is_out_of_reach(&hers.get(&format!("/desk/forslag/{bus}/rost")).await));

    let hidden = |name: &str| {
        let begins = format!("name=\"{name}\" value=\"");
        form.body.split_once(&begins).unwrap().1.split('"').next().unwrap().to_owned()
    };
    let typed = [
        ("token", hidden("token").as_str()),
        ("nyckel", hidden("nyckel").as_str()),
        ("kanal", "paper"),
        ("inkom", "2040-11-15"),
        ("rubrik", "Fler bänkar längs ån"),
        ("vad", "Ställ ut fler bänkar."),
        ("varfor", "Då orkar fler gå dit."),
        ("omrade", "kollektivtrafik"),
        ("tid", "30"),
        ("namn", "Åke Öberg"),
        ("adress", "Storgatan 1, Broviken"),
    ]
    .map(|(name, words)| (name, words.to_owned()));
    let answer = hers.post_form("/desk/forslag/nytt", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says(&["Din roll gäller inte det området", "Fler bänkar längs ån"]), "{}", answer.body);
}

//! What everybody reads of a proposal that goes on: its rules, its board, what was decided and what came of it.

use domain::{
    case::{Command, Outcome},
    ids::PersonId,
    text::Text,
};
use http::StatusCode;
use jiff::ToSpan;
use tests::{Town, note};

const ANNA: &str = "anna@exempel.se";

/// A town where five votes are enough.
async fn town() -> Town {
    town_with("votes >= 5", "hand-over").await
}

/// A town with one rule.
async fn town_with(when: &str, does: &str) -> Town {
    Town::founded("2040-11-19T09:00", |settings| {
        let settings = settings.replace("votes >= 100 && days_open <= 90", when);
        settings.replacen("does = \"hand-over\"", &format!("does = \"{does}\""), 1)
    })
    .await
}

#[tokio::test]
async fn a_proposal_goes_all_the_way_and_everybody_can_read_how() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let path = format!("/forslag/{tak}");
    let anybody = town.stranger();
    town.casts_votes(&tak, 0..3).await;
    let page = anybody.get(&path).await;
    assert!(page.says(&[
        "Vad händer när 5 röster nås?",
        "votes &#62;= 5",
        "Inte uppfylld än",
        "av 5 röster"
    ]));
    assert!(page.says(&["kommunfullmäktiges beslut 2026-02-23, § 12", "från 19 november 2040"]));

    town.casts_votes(&tak, 3..5).await;
    let page = anybody.get(&path).await;
    assert!(page.says(&["Uppfylld 19 november", "<strong>Tekniska nämnden.</strong> Ärendet bereds"]));
    assert!(page.says(&["som ärende TN 2040/00001", "senast 19 maj 2041", "Du kan fortfarande rösta"]));
    let list = anybody.get("/forslag").await;
    assert!(list.says(&["Hos Tekniska nämnden", "Ärende TN 2040/00001. Beslut väntas senast 19 maj 2041."]));

    town.days_pass(31).await;
    let list = anybody.get("/forslag?status=hos-namnden").await;
    assert!(list.says(&["Hos Tekniska nämnden", ">Tak<"]));
    town.decides(&tak, Outcome::Granted, 87).await;
    let page = anybody.get(&path).await;
    assert!(page.says(&[
        "Tekniska nämnden sa ja",
        "Rampen byggs &#60;i&#62;i höst&#60;/i&#62;.",
        "Planen säger det."
    ]));
    assert!(page.says(&[
        "TN § 87",
        "Protokollet är ojusterat",
        "https://broviken.example/protokoll/87",
        "Beslut: bifall"
    ]));
    assert!(page.says(&["Så lång tid tog det", "Till 5 röster", "Det hölls."]));

    let today = domain::calendar::stockholm(town.host.app().now()).date();
    town.on_case(&tak, Command::ApproveMinutes { on: today }, vec![]).await;
    let (said, plan) = (note("Vi ritar."), note("Allt ska vara klart."));
    let planned = Some(today.checked_add(200.days()).unwrap());
    let progress =
        |text: &Text, planned, next_by| Command::NoteProgress { text: text.reference(), planned, next_by };
    town.on_case(&tak, progress(&plan, planned, None), vec![plan.clone()]).await;
    town.on_case(&tak, progress(&said, None, planned), vec![said.clone()]).await;
    let page = anybody.get(&path).await;
    assert!(page.says(&[
        "Protokollet är justerat",
        "Så går arbetet",
        "Vi ritar.",
        "Nästa besked kommer senast"
    ]));
    assert!(page.says(&["Allt ska vara klart.", "Protokollet justerades.", "hur arbetet går"]));
    let list = anybody.get("/forslag?status=beslutat").await;
    assert!(list.says(&["Beslut: bifall", "Tekniska nämnden sa ja den 20 december. Arbetet pågår."]));

    let done = note("Rampen är byggd.");
    town.on_case(&tak, Command::Complete { text: done.reference() }, vec![done.clone()]).await;
    let page = anybody.get(&path).await;
    assert!(page.says(&["Rampen är byggd.", "<strong>Ingens.</strong> Allt som beslutades är klart."]));
    assert!(anybody.get("/forslag").await.says(&["Arbetet är klart."]));
    let english = anybody.get(&format!("{path}?lang=en")).await;
    assert!(english.says(&["Tekniska nämnden said yes", "How long it took", "Nobody’s"]));
    let own = town.stranger().get(&path).await;
    assert_eq!(own.status, StatusCode::OK);
}

#[tokio::test]
async fn programs_read_the_same_and_feeds_tell_it() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let api = format!("/api/v1/proposals/{tak}");
    let read = town.stranger().get(&api).await.json();
    assert_eq!(read["case"]["number"], "TN 2040/00001");
    assert_eq!((&read["case"]["kind"], &read["case"]["stage"]), (&"proposal".into(), &"preparing".into()));
    assert_eq!(read["case"]["promisedBy"], "2041-05-19");
    assert_eq!(
        (&read["waitingFor"]["step"], &read["waitingFor"]["until"]),
        (&"board".into(), &"2041-05-19".into())
    );
    let rule = &read["rules"][0];
    assert_eq!((&rule["expression"], &rule["does"]), (&"votes >= 5".into(), &"hand-over".into()));
    assert_eq!((&rule["holds"], &rule["facts"]["votes"]), (&true.into(), &5.into()));
    assert!(rule["metAt"].is_string() && read["rules"][1]["metAt"].is_null());
    assert_eq!(read["state"], "open");

    town.days_pass(31).await;
    let read = town.stranger().get(&api).await.json();
    assert_eq!((&read["state"], &read["leadTimes"]["daysUntilDecision"]), (&"at-board".into(), &().into()));
    town.decides(&tak, Outcome::Granted, 87).await;
    let read = town.stranger().get(&api).await.json();
    assert_eq!(read["state"], "decided");
    assert_eq!(read["case"]["decision"]["outcome"], "granted");
    assert_eq!(
        (&read["case"]["decision"]["section"], &read["case"]["decision"]["on"]),
        (&87.into(), &"2040-12-20".into())
    );
    assert_eq!(
        (&read["leadTimes"]["daysAtBoard"], &read["leadTimes"]["daysUntilDecision"]),
        (&31.into(), &31.into())
    );
    let listed = town.stranger().get("/api/v1/proposals?state=decided").await.json();
    assert_eq!(listed["proposals"][0]["id"], tak.as_str());

    let events = town.stranger().get(&format!("{api}/events")).await.json();
    let kinds: Vec<&str> =
        events["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["received", "published", "rule-met", "handed-over", "closed", "case-decided"]);
    let feed = town.stranger().get("/forslag.atom").await;
    assert!(feed.says(&["Tekniska nämnden har beslutat: Tak", "Lämnat till Tekniska nämnden: Tak"]));
    let feed = town.stranger().get(&format!("/forslag/{tak}/atom")).await;
    assert!(feed.says(&["Tekniska nämnden biföll förslaget.", "som ärende TN 2040/00001"]));
}

#[tokio::test]
async fn a_case_that_went_back_is_still_the_boards() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    town.days_pass(31).await;
    town.decides(&tak, Outcome::Remitted, 12).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["Tekniska nämnden skickade tillbaka ärendet", "gick tillbaka för att beredas mer"]));
    assert!(!page.body.contains("Så lång tid tog det"));
    assert!(
        town.stranger().get("/forslag?status=hos-namnden").await.says(&["Det gick tillbaka 20 december"])
    );
    town.days_pass(10).await;
    town.decides(&tak, Outcome::Rejected, 3).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["Tekniska nämnden sa nej", "protokollet ska justeras", "avslog förslaget"]));
    assert!(page.says(&["Tekniska nämnden skickade tillbaka ärendet för att det ska beredas mer."]));
    let today = domain::calendar::stockholm(town.host.app().now()).date();
    town.on_case(&tak, Command::ApproveMinutes { on: today }, vec![]).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["Ärendet är avslutat"]));
}

#[tokio::test]
async fn a_synpunkt_is_answered_and_stands_among_those_without_a_decision() {
    let town = town_with("votes < 5 && days_left == 0", "answer").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..2).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["automatiskt en synpunkt", "Svar"]) && !page.body.contains("<progress"));
    town.days_pass(31).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["En tjänsteperson svarar på förslaget, som är registrerat som TN 2040/00001"]));
    assert!(page.says(&["Förslaget blev en synpunkt, TN 2040/00001"]));
    assert!(
        town.stranger()
            .get("/forslag?status=avslutat")
            .await
            .says(&["En tjänsteperson svarar, TN 2040/00001."])
    );
    let read = town.stranger().get(&format!("/api/v1/proposals/{tak}")).await.json();
    assert_eq!((&read["case"]["kind"], &read["state"]), (&"synpunkt".into(), &"closed".into()));
    assert_eq!(read["votesNeeded"], serde_json::Value::Null);
    town.decides(&tak, Outcome::Answered, 1).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["Kommunen har svarat", "Rampen byggs", "Kommunen svarade på förslaget."]));
    assert!(!page.body.contains("Beslut: besvarat"));
    assert!(town.stranger().get("/forslag?status=avslutat").await.says(&["Kommunen har svarat."]));
}

#[tokio::test]
async fn a_rule_that_has_held_stays_so_when_votes_are_taken_back() {
    let town = town().await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let store = town.municipality().await.store;
    for n in 0..4 {
        store.take_back_vote(tak.parse().unwrap(), PersonId::from_bytes([n; 16])).await.unwrap();
    }
    town.settles().await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&[
        "Uppfylld 19 november",
        "<dt>Röster</dt><dd>5</dd>",
        "<strong>1</strong> av 5 röster"
    ]));
    assert!(page.says(&["även om röster tas tillbaka", "De röster som behövs är nådda"]));
    let read = town.stranger().get(&format!("/api/v1/proposals/{tak}")).await.json();
    assert_eq!((&read["votes"], &read["rules"][0]["facts"]["votes"]), (&1.into(), &5.into()));
}

#[tokio::test]
async fn where_votes_alone_decide_nothing_only_the_count_is_shown() {
    let town = town_with("commenters >= 3", "hand-over").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["<strong>5</strong> röster", "Personer som har kommenterat", "30 dagar kvar"]));
    assert!(!page.body.contains("<progress"));
    let list = town.stranger().get("/forslag").await;
    assert!(list.says(&[">5 röster<", "Kommunens egna regler avgör"]) && !list.body.contains("<progress"));
    let form = town.stranger().get("/forslag/nytt").await;
    assert!(form.says(&["avgör vad som händer"]) && !form.body.contains("Vid 0 röster"));
}

#[tokio::test]
async fn the_rules_can_be_read_word_for_word() {
    let town = town().await;
    let page = town.stranger().get("/regler").await;
    assert!(page.says(&[
        "Reglerna ord för ord",
        "votes &#62;= 5",
        "commenters &#62;= 10",
        "Mycket diskuterat"
    ]));
    assert!(page.says(&[
        "kommunfullmäktiges beslut 2026-02-23, § 12",
        "8 kap. 1 § kommunallagen",
        "från 19 november 2040"
    ]));
    assert!(town.stranger().get("/sa-fungerar-det").await.says(&["href=\"/regler\"", "minst 5 röster"]));
    assert!(
        town.stranger().get("/regler?lang=en").await.says(&["The rules word for word", "votes &#62;= 5"])
    );
}

#[tokio::test]
async fn the_author_reads_the_same_on_her_own_page() {
    let town = town().await;
    let tak = town.published("Tak").await;
    town.casts_votes(&tak.id, 0..5).await;
    let own = tak.author.reads_own(&tak.id).await;
    assert!(own.says(&["<strong>Tekniska nämnden.</strong> Ärendet bereds", "Nämnd"]));
    town.days_pass(31).await;
    town.decides(&tak.id, Outcome::Granted, 87).await;
    let own = tak.author.reads_own(&tak.id).await;
    assert!(own.says(&["Beslutet genomförs.", "Genomförs"]));
}

//! What everybody reads of the dialogue: comments and replies, page by page and none lost; what was changed; feeds.

use std::collections::BTreeSet;

use domain::{
    actor::Actor as By,
    aggregate::{Aggregate, Context},
    ids::PersonId,
    proposal::{Command, Revision, decide},
    text::{Text, Words},
};
use http::StatusCode;
use serde_json::Value;
use store::{Commit, fresh_text};
use tests::{Handed, Town};

/// Does something with a proposal as its author, or as a moderator; here it is done without a page for it.
async fn acts(town: &Town, id: &str, by: impl Fn(PersonId) -> By, command: Command, texts: Vec<Text>) {
    let app = town.host.app();
    let found = app.municipality(&"broviken".parse().unwrap()).await.unwrap().unwrap();
    let proposal = found.store.proposal(id.parse().unwrap()).await.unwrap().unwrap();
    let context = Context { actor: by(proposal.state.proposer), at: app.now(), settings: &found.settings };
    let events = decide(Some(&proposal.state), command, &context).unwrap();
    let id = proposal.state.id();
    let commit = Commit { state: Some(&proposal), id, events, context: &context, texts, along: vec![] };
    found.store.commit(commit).await.unwrap();
    town.settles().await;
}

fn moderator(_: PersonId) -> By {
    By::Staff(PersonId::from_bytes([9; 16]))
}

async fn clarifies(town: &Town, tak: &Handed, words: &str, voters: u64) {
    let text = fresh_text(Words::Note(words.to_owned())).unwrap();
    let revision = Revision::Clarification(text.reference());
    acts(town, &tak.id, By::Resident, Command::Revise { revision, voters }, vec![text]).await;
    acts(town, &tak.id, moderator, Command::PassAmendment { voters }, vec![]).await;
}

/// The address of the next page, if there is one. The same page in English is another thing.
fn next_of(page: &str) -> Option<&str> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.into_iter().find(|href| href.contains("?efter=") && !href.contains("lang=en"))
}

/// The texts of the comments of a page, in order.
fn texts(page: &str) -> Vec<String> {
    let said = page.split("<p class=\"written\">").skip(1);
    said.filter_map(|rest| rest.split("</p>").next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_comment_and_its_reply_stand_on_the_proposals_page() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let path = format!("/forslag/{}", tak.id);
    let before = town.stranger().get(&path).await.body;
    assert!(before.contains("Inga kommentarer än") && before.contains("name=\"kommentar\""));
    assert!(before.contains("Kommunstyrelsen i Brovikens kommun ansvarar för kommentarerna"));

    let thread = town.commented(&bo, &tak.id, "En buss & en bänk.").await;
    let reply = town.answered(&eva, &tak.id, &thread, "Det håller jag med om.").await;
    bo.comments_on(&tak.id, "Väntar ännu").await;
    town.settles().await;
    let page = town.stranger().get(&path).await;
    assert!(page.body.contains("2 kommentarer") && page.body.contains("En buss &#38; en bänk."));
    assert!(
        page.body.contains(&format!("id=\"{thread}\"")) && page.body.contains(&format!("id=\"{reply}\""))
    );
    assert!(!page.body.contains("Väntar ännu"));
    assert_eq!(page.header("set-cookie"), None);
    assert!(page.header("cache-control").unwrap().starts_with("public"));
    assert_eq!(page.body, bo.get(&path).await.body, "the same for the one who wrote it");

    for elsewhere in [format!("{path}/kommentarer"), format!("/kommentarer/{thread}")] {
        let page = town.stranger().get(&elsewhere).await;
        assert!(page.says(&["Kommunstyrelsen i Brovikens kommun ansvarar för kommentarerna", "(1998:112)"]));
    }

    let list = town.stranger().get("/forslag").await.body;
    assert!(list.contains("2 kommentarer"), "and on the card");
    let card = town.stranger().get("/api/v1/proposals").await.json();
    assert_eq!(card["proposals"][0]["comments"], 2);
    assert_eq!(town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json()["comments"], 2);
}

#[tokio::test]
async fn what_a_moderator_or_the_author_did_to_a_comment_is_said() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let path = format!("/forslag/{}", tak.id);
    let thread = town.commented(&bo, &tak.id, "Ring mig på 070-123 45 67.").await;
    let edited = [("kommentar", "Ring mig på 070-123 45 67!".to_owned())];
    bo.post_form(&format!("/kommentarer/{thread}/andra"), &edited).await;
    town.moderator_masks_comment(&thread, "Ring mig på [telefonnummer]!").await;
    let page = town.stranger().get(&path).await.body;
    assert!(page.contains("Ändrad") && page.contains("Maskad av moderator") && !page.contains("070-123"));

    town.answered(&eva, &tak.id, &thread, "Det ska jag göra.").await;
    bo.post_form(&format!("/kommentarer/{thread}/ta-bort"), &[]).await;
    town.settles().await;
    let page = town.stranger().get(&path).await.body;
    assert!(page.contains("Kommentaren är borttagen.") && page.contains("Det ska jag göra."));
    assert!(!page.contains("telefonnummer"));

    let alone = town.commented(&bo, &tak.id, "Ensam").await;
    town.moderator_hides_comment(&alone, "Nej.").await;
    let page = town.stranger().get(&path).await.body;
    assert!(!page.contains(&alone) && page.contains("1 kommentar<"), "nothing is left of it: {page}");
    assert_eq!(town.stranger().get(&format!("/kommentarer/{alone}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn five_and_twenty_threads_are_read_page_by_page_and_none_is_lost_or_seen_twice() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let bo = town.resident("Bo").await;
    for n in 0..25 {
        assert_eq!(bo.comments_on(&tak.id, &format!("Kommentar {n:02}")).await.status, StatusCode::CREATED);
    }
    town.settles().await;
    let first = format!("/forslag/{}", tak.id);
    let mut page = town.stranger().get(&first).await.body;
    let mut seen = texts(&page).into_iter().filter(|text| text.starts_with("Kommentar ")).collect::<Vec<_>>();
    assert_eq!(seen.len(), 10);
    let mut pages = 1;
    while let Some(more) = next_of(&page).map(str::to_owned) {
        if pages == 1 {
            // What comes in between is newer than all of the next page.
            bo.comments_on(&tak.id, "Kommentar ny").await;
            town.settles().await;
        }
        page = town.stranger().get(&more).await.body;
        seen.extend(texts(&page));
        pages += 1;
    }
    let expected: Vec<String> = (0..25).rev().map(|n| format!("Kommentar {n:02}")).collect();
    assert_eq!((pages, seen), (3, expected));

    let api = format!("/api/v1/proposals/{}/comments?limit=10", tak.id);
    let (mut all, mut next) = (Vec::new(), Some(String::new()));
    while let Some(after) = next {
        let page = town.stranger().get(&format!("{api}&after={after}")).await.json();
        all.extend(
            page["comments"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        next = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (26, 26));
    let other = town.published("Annat").await;
    let there = format!("/api/v1/proposals/{}/comments?after=e30.a.AAAA", other.id);
    assert_eq!(town.stranger().get(&there).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_long_thread_has_a_page_of_its_own_and_a_mailed_link_finds_a_reply_in_it() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let (bo, eva) = (town.resident("Bo").await, town.resident("Eva").await);
    let thread = town.commented(&bo, &tak.id, "En fråga").await;
    let mut replies = Vec::new();
    for n in 0..23 {
        let answer = eva.answers(&tak.id, &thread, &format!("Svar {n:02}")).await;
        replies.push(answer.json()["id"].as_str().unwrap().to_owned());
    }
    town.settles().await;
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await.body;
    assert!(page.contains("Visa alla 23 svar") && page.contains("Svar 02") && !page.contains("Svar 03"));

    let whole = town.stranger().get(&format!("/kommentarer/{thread}")).await.body;
    assert!(whole.contains("23 svar") && whole.contains("Svar 19") && !whole.contains("Svar 20"));
    let rest = texts(&town.stranger().get(next_of(&whole).unwrap()).await.body);
    assert_eq!(rest[rest.len() - 3..], ["Svar 20", "Svar 21", "Svar 22"]);

    for (n, id) in [(0, &replies[0]), (22, &replies[22])] {
        let to = town.stranger().get(&format!("/kommentarer/{id}")).await;
        assert_eq!(to.status, StatusCode::SEE_OTHER);
        let (path, fragment) =
            to.location().split_once('#').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let there = town.stranger().get(&path).await.body;
        assert_eq!(&fragment, id);
        assert!(there.contains(&format!("Svar {n:02}")) && there.contains(&format!("id=\"{id}\"")));
    }
    let told = town.stranger().get(&format!("/api/v1/comments/{thread}/replies?limit=20")).await.json();
    assert_eq!(told["replies"].as_array().unwrap().len(), 20);
    let next = told["next"].as_str().unwrap();
    let path = format!("/api/v1/comments/{thread}/replies?limit=20&after={next}");
    assert_eq!(town.stranger().get(&path).await.json()["replies"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn what_is_no_longer_public_has_no_comments_either() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak").await;
    let id = town.commented(&town.resident("Bo").await, &tak.id, "En buss").await;
    let explanation = fresh_text(Words::Explanation("Nej.".to_owned())).unwrap();
    let reason = "krankande".parse().unwrap();
    let stop = Command::DoNotPublish { reason, explanation: explanation.reference(), similar: None };
    acts(&town, &tak.id, moderator, stop, vec![explanation]).await;
    for path in [
        format!("/forslag/{}/kommentarer", tak.id),
        format!("/kommentarer/{id}"),
        format!("/forslag/{}/kommentarer/atom", tak.id),
        format!("/forslag/{}/atom", tak.id),
        format!("/api/v1/proposals/{}/comments", tak.id),
        format!("/api/v1/comments/{id}/replies"),
    ] {
        assert_eq!(town.stranger().get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!town.stranger().get("/forslag.atom").await.body.contains("Tak"));
}

#[tokio::test]
async fn what_the_author_adds_and_takes_back_is_told_to_all() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    town.resident("Eva").await.votes_for(&tak.id).await;
    town.settles().await;
    clarifies(&town, &tak, "Även söndagar.\n\nOch helgdagar.", 1).await;
    let path = format!("/forslag/{}", tak.id);
    let page = town.stranger().get(&path).await.body;
    assert!(page.contains("id=\"fortydligande-1\"") && page.contains("Även söndagar."));
    assert!(page.contains("Den som redan hade röstat får ett mejl om det."));
    assert!(page.contains("href=\"#fortydligande-1\""));

    acts(&town, &tak.id, By::Resident, Command::Withdraw { engaged: 1 }, vec![]).await;
    let page = town.stranger().get(&path).await.body;
    assert!(page.contains("Förslaget är tillbakadraget. De röster som hann lämnas står kvar."));
    assert!(page.contains("så det går inte längre att kommentera") && !page.contains("name=\"kommentar\""));
    let list = town.stranger().get("/forslag").await.body;
    assert!(list.contains("Förslaget är tillbakadraget"));
    let told = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!(told["clarifications"][0]["text"], "Även söndagar.\n\nOch helgdagar.");
    assert!(told["withdrawnAt"].is_string());
    let events = town.stranger().get(&format!("/api/v1/proposals/{}/events", tak.id)).await.json();
    let kinds: Vec<&Value> =
        events["events"].as_array().unwrap().iter().map(|event| &event["type"]).collect();
    assert_eq!(kinds, ["received", "published", "clarified", "withdrawn"]);
    let refused = town.resident("Bo").await.comments_on(&tak.id, "För sent").await;
    assert_eq!(refused.code(), "comments-closed");
}

#[tokio::test]
async fn everything_public_is_had_as_feeds() {
    let town = Town::that_reads_afterwards().await;
    let tak = town.published("Tak & <b>").await;
    let bo = town.resident("Bo").await;
    let thread = town.commented(&bo, &tak.id, "En buss & en bänk.").await;
    town.answered(&bo, &tak.id, &thread, "Och ett tak.").await;
    clarifies(&town, &tak, "Även söndagar.", 0).await;

    let all = town.stranger().get("/forslag.atom").await;
    assert_eq!(all.header("content-type").unwrap(), "application/atom+xml; charset=utf-8");
    assert!(all.header("cache-control").unwrap().starts_with("public, max-age=60"));
    assert!(all.body.contains("<title>Nytt förslag: Tak &amp; &lt;b&gt;</title>"), "{}", all.body);
    assert!(all.body.contains("<title>Förtydligat: Tak"));
    let area = town.stranger().get("/forslag.atom?omrade=kollektivtrafik").await.body;
    assert!(area.contains("Nytt förslag") && area.contains("E-förslag om Kollektivtrafik"));
    assert!(!town.stranger().get("/forslag.atom?omrade=cykel").await.body.contains("<entry>"));
    assert_eq!(town.stranger().get("/forslag.atom?omrade=okand").await.status, StatusCode::NOT_FOUND);

    let one = town.stranger().get(&format!("/forslag/{}/atom", tak.id)).await.body;
    assert!(one.contains("<title>Förslagsställaren lämnade ett förtydligande.</title>"), "{one}");
    let said = town.stranger().get(&format!("/forslag/{}/kommentarer/atom", tak.id)).await.body;
    assert_eq!(said.matches("<entry>").count(), 2);
    assert!(said.contains("En buss &amp; en bänk.") && said.contains("Och ett tak."));
    bo.post_form(&format!("/kommentarer/{thread}/ta-bort"), &[]).await;
    let said = town.stranger().get(&format!("/forslag/{}/kommentarer/atom", tak.id)).await.body;
    assert!(!said.contains("En buss"), "what is taken back is told to nobody");

    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await.body;
    assert_eq!(page.matches("type=\"application/atom+xml\"").count(), 2);
    assert!(town.stranger().get("/forslag").await.body.contains("href=\"/forslag.atom\""));
}

//! A vote by a mailbox that is made to be thrown away is kept, looked at, and told of; nothing is lost without a word.

use domain::{ids::PersonId, vote::VoteStanding};
use http::StatusCode;
use tests::{Actor, Town, link};

/// Somebody votes by a mailbox, as anybody does.
async fn votes_by(town: &Town, proposal: &str, mailbox: &str) -> Actor {
    let somebody = town.stranger();
    let email = [("epost", mailbox.to_owned())];
    somebody.post_form(&format!("/forslag/{proposal}/rosta/epost"), &email).await;
    town.settles().await;
    let confirm = link(&town.mail_to(mailbox)[0], "/rosta/bekrafta/");
    let voted = somebody.post_form(&confirm, &[]).await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.body);
    town.settles().await;
    somebody.remembered_by(&voted)
}

async fn standing(somebody: &Actor, proposal: &str) -> (bool, String) {
    let vote = somebody.get(&format!("/api/v1/proposals/{proposal}/vote")).await.json();
    (vote["voted"].as_bool().unwrap(), vote["standing"].as_str().unwrap_or_default().to_owned())
}

/// The moderator decides about all that wait.
async fn decides(town: &Town, proposal: &str, verdict: &str) {
    let desk = town.moderator().await.opens(&format!("/desk/moderering/{proposal}/roster")).await;
    let done = desk.presses("bedom", &[("explanation", "Samma nätverk."), ("verdict", verdict)]).await;
    assert_eq!(done.answer.status, StatusCode::SEE_OTHER, "{}", done.answer.body);
    town.settles().await;
}

#[tokio::test]
async fn a_vote_by_a_thrown_away_mailbox_is_kept_and_not_counted_and_its_voter_is_told() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let bo = votes_by(&town, &tak.id, "bo@mailinator.com").await;
    assert_eq!(town.votes(&tak.id).await, 0);
    assert_eq!(standing(&bo, &tak.id).await, (true, "under-review".to_owned()));
    let receipt = bo.get(&format!("/forslag/{}/rost", tak.id)).await;
    assert!(receipt.says(&["Din röst kontrolleras", "Ta tillbaka min röst"]), "{}", receipt.body);
    let mine = bo.get("/mina-sidor").await;
    assert!(mine.says(&["Din röst kontrolleras"]), "{}", mine.body);
    for page in [&receipt, &mine] {
        assert!(!page.body.contains("ngångsadress") && !page.body.contains("disposable"), "never why");
    }
    // The button on the proposal's page says the same.
    let script = bo.get(&format!("/forslag/{}/min-rost", tak.id)).await.json();
    assert_eq!(script["standing"], "under-review");
    // The next vote of the same browser, by the API, is held as well, however often it is asked for.
    let rondell = town.published("Rondeller").await;
    for _ in 0..2 {
        let vote = bo.votes_for(&rondell.id).await;
        assert_eq!((vote.status, vote.json()["standing"].as_str()), (StatusCode::OK, Some("under-review")));
    }
    assert_eq!(bo.takes_back(&rondell.id).await.status, StatusCode::OK);
    town.settles().await;
    let tally = town.municipality().await.store.tally(rondell.id.parse().unwrap()).await.unwrap();
    assert_eq!((tally.votes, tally.held), (0, 0));
    // Anybody else's counts at once.
    votes_by(&town, &tak.id, "ida@exempel.se").await;
    assert_eq!(town.votes(&tak.id).await, 1);
}

#[tokio::test]
async fn a_municipality_adds_domains_and_excepts_others() {
    let says =
        "[protection]\ndisposable = [\"engang.se\"]\nnot_disposable = [\"mailinator.com\"]\n\n[comments]";
    let town = Town::ruled("[comments]", says).await;
    let tak = town.published("Tak").await;
    votes_by(&town, &tak.id, "bo@mailinator.com").await;
    let ida = votes_by(&town, &tak.id, "ida@post.engang.se").await;
    assert_eq!(town.votes(&tak.id).await, 1);
    assert_eq!(standing(&ida, &tak.id).await.1, "under-review");
}

#[tokio::test]
async fn a_moderator_lets_all_that_wait_count_and_each_is_told_once() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let mailboxes: Vec<String> = (0..20).map(|n| format!("bo{n}@mailinator.com")).collect();
    let mut voters = Vec::new();
    for mailbox in &mailboxes {
        voters.push(votes_by(&town, &tak.id, mailbox).await);
    }
    // It waits at the desk, with counts and no names.
    let karin = town.moderator().await;
    let queue = karin.get("/desk/moderering?visa=roster").await;
    assert!(queue.says(&["Tak", "Röster att kontrollera"]), "{}", queue.body);
    let item = karin.opens_proposal(&tak.id).await;
    assert!(item.says(&["Röster väntar på kontroll"]), "{}", item.answer.body);
    let desk = karin.opens(&format!("/desk/moderering/{}/roster", tak.id)).await;
    assert!(desk.says(&["20 röster väntar", "Antalet går från 0 till 20.", "Antalet är kvar på 0."]));
    assert!(!desk.answer.body.contains("mailinator"), "not by which mailboxes");
    // A reason is asked for, and what was not typed is said at its field.
    let wrong = desk.presses("bedom", &[("verdict", "count")]).await;
    assert_eq!(wrong.answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.answer.body.contains("id=\"explanation-error\""), "{}", wrong.answer.body);

    decides(&town, &tak.id, "count").await;
    assert_eq!(town.votes(&tak.id).await, 20);
    let told = mailboxes.iter().flat_map(|mailbox| town.mail_to(mailbox));
    assert_eq!(told.filter(|mail| mail.subject == "Din röst räknas").count(), 20);
    assert_eq!(standing(&voters[3], &tak.id).await.1, "counted");
    let desk = karin.opens(&format!("/desk/moderering/{}/roster", tak.id)).await;
    assert!(desk.says(&["Inga röster väntar på kontroll.", "Räknas: Engångsadresser", "20 röster."]));
    assert!(!karin.get("/desk/moderering?visa=roster").await.says(&["Tak"]), "nothing waits any more");
    // An auditor reads who decided it, and why; and not who voted.
    let audit = town.staff("auditor").await.get("/desk/granskning").await;
    assert!(
        audit.says(&["Avgjorde om röster som kontrollerades ska räknas", "Samma nätverk."]),
        "{}",
        audit.body
    );
}

#[tokio::test]
async fn what_is_found_not_to_count_stays_so_until_it_is_undone() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    votes_by(&town, &tak.id, "ida@exempel.se").await;
    let bo = votes_by(&town, &tak.id, "bo@mailinator.com").await;
    let eva = votes_by(&town, &tak.id, "eva@mailinator.com").await;
    decides(&town, &tak.id, "void").await;
    assert_eq!(town.votes(&tak.id).await, 1);
    let receipt = bo.get(&format!("/forslag/{}/rost", tak.id)).await;
    assert!(
        receipt.says(&["Din röst räknas inte", "Hör av dig till kommunen", "031-390 06 12"]),
        "{}",
        receipt.body
    );
    assert!(!receipt.body.contains("/rost/ta-tillbaka"), "or it could be cast anew");
    let told = town.mail_to("bo@mailinator.com");
    assert!(told.iter().any(|mail| mail.subject == "Din röst räknas inte" && !mail.text.contains("nätverk")));
    let refused = bo.takes_back(&tak.id).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "vote-not-counted"));
    assert_eq!(bo.votes_for(&tak.id).await.json()["standing"], "not-counted");
    assert!(bo.get("/mina-sidor").await.says(&["Din röst räknas inte"]));

    let karin = town.moderator().await;
    let desk = karin.opens(&format!("/desk/moderering/{}/roster", tak.id)).await;
    let undone = desk.presses("angra", &[]).await;
    assert_eq!(undone.answer.status, StatusCode::SEE_OTHER, "{}", undone.answer.body);
    // The same form sent twice does nothing more.
    assert_eq!(desk.presses("angra", &[]).await.answer.status, StatusCode::SEE_OTHER);
    town.settles().await;
    assert_eq!(standing(&bo, &tak.id).await.1, "under-review");
    // What was read before it was undone is out of date: it is said, and what was typed is kept.
    let stale = desk.presses("angra", &[]).await;
    assert_eq!(stale.answer.status, StatusCode::PRECONDITION_FAILED, "{}", stale.answer.body);

    let store = town.municipality().await.store;
    decides(&town, &tak.id, "count").await;
    assert_eq!(town.votes(&tak.id).await, 3);
    let tally = store.tally(tak.id.parse().unwrap()).await.unwrap();
    assert_eq!((tally.votes, tally.held, tally.void), (3, 0, 0));
    assert_eq!(store.votes_cast(tak.id.parse().unwrap()).await.unwrap(), 3, "the tally is what is there");
    assert_eq!(standing(&eva, &tak.id).await.1, "counted");
}

#[tokio::test]
async fn what_nobody_has_looked_at_when_voting_ends_does_not_count_and_its_voter_is_told() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    votes_by(&town, &tak.id, "ida@exempel.se").await;
    let bo = votes_by(&town, &tak.id, "bo@mailinator.com").await;
    town.days_pass(29).await;
    let queue = town.moderator().await.get("/desk/moderering?visa=roster").await;
    assert!(
        queue.says(&["Tak", "Röster att kontrollera"]),
        "it is late before it is too late: {}",
        queue.body
    );
    town.days_pass(2).await;
    let closed = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!((closed["state"].as_str(), closed["votes"].as_u64()), (Some("closed"), Some(1)));
    let receipt = bo.get(&format!("/forslag/{}/rost", tak.id)).await;
    assert!(receipt.says(&["Din röst räknas inte", "Röstningen stängde innan kommunen hade kontrollerat"]));
    let karin = town.moderator().await;
    let desk = karin.opens(&format!("/desk/moderering/{}/roster", tak.id)).await;
    assert!(desk.says(&["Röstningen pågår inte", "En röst väntar"]) && !desk.has("bedom"));
    assert!(!karin.get("/desk/moderering?visa=roster").await.says(&["Tak"]), "nobody can do anything now");
}

#[tokio::test]
async fn a_judgement_under_way_holds_up_the_final_count() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    votes_by(&town, &tak.id, "bo@mailinator.com").await;
    town.days_pass(29).await;
    let karin = town.moderator().await;
    let desk = karin.opens(&format!("/desk/moderering/{}/roster", tak.id)).await;
    let fields = [("explanation", "En skolklass."), ("verdict", "count")];
    assert_eq!(desk.presses("bedom", &fields).await.answer.status, StatusCode::SEE_OTHER);
    // The same form again is the same decision, and another one has to wait.
    assert_eq!(desk.presses("bedom", &fields).await.answer.status, StatusCode::SEE_OTHER);
    town.days_pass(2).await;
    let closed = town.stranger().get(&format!("/api/v1/proposals/{}", tak.id)).await.json();
    assert_eq!((closed["state"].as_str(), closed["votes"].as_u64()), (Some("closed"), Some(1)));
}

#[tokio::test]
async fn who_stands_among_voters_has_a_vote_that_counts() {
    let town = Town::ruled("moderation_days = 2", "moderation_days = 2\nvoters_shown = \"alias\"").await;
    let tak = town.published("Tak").await;
    let store = town.municipality().await.store;
    for (n, standing) in
        [(1, VoteStanding::Counts), (2, VoteStanding::Held(domain::vote::Signal::Disposable))]
    {
        let signature = domain::vote::Signature {
            alias: Some(format!("Väljare {n}")),
            ..domain::vote::Signature::default()
        };
        let vote =
            domain::vote::Vote::new(town.host.app().now(), 1, domain::actor::Assurance::ConfirmedEmail);
        let vote = domain::vote::Vote { signature, standing, ..vote };
        store.cast_vote(tak.id.parse().unwrap(), PersonId::from_bytes([n; 16]), &vote).await.unwrap();
    }
    let shown = town.stranger().get(&format!("/forslag/{}/rostande", tak.id)).await;
    assert!(shown.says(&["Väljare 1"]) && !shown.body.contains("Väljare 2"), "{}", shown.body);
}

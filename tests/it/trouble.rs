//! What goes wrong around rules and handovers: rules that always or never hold or cannot be worked out, a clock that
//! jumps, a night that is an hour shorter, and many at once.

use domain::{
    actor::Actor,
    case::Case,
    proposal::{Proposal, Stage},
    rule::Act,
};
use jiff::{SignedDuration, civil::date};
use tests::Town;

const ANNA: &str = "anna@exempel.se";

/// A town whose one rule that hands over is this.
async fn ruled(begins: &str, when: &str) -> Town {
    Town::founded(begins, |settings| settings.replace("votes >= 100 && days_open <= 90", when)).await
}

async fn proposal(town: &Town, id: &str) -> Proposal {
    town.proposal(id).await.state
}

#[tokio::test]
async fn a_rule_that_always_holds_takes_each_proposal_to_the_board_once() {
    let town = ruled("2040-11-19T09:00", "votes >= 0").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..3).await;
    town.days_pass(100).await;
    let after = proposal(&town, &tak).await;
    assert_eq!(after.rules_met.len(), 1);
    assert_eq!(after.matter.map(|matter| matter.number.to_string()).as_deref(), Some("TN 2040/00001"));
    assert!(matches!(after.stage, Stage::Closed { votes: 3, .. }), "and voting went on to its end");
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_hundred_at_once_take_a_proposal_to_the_board_and_none_vote_when_it_is_closed() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let anybody = town.stranger();
    assert!(anybody.get("/dev").await.says(&["Låt hundra personer rösta", ">Tak</option>"]));
    let asked = [("proposal", tak.clone()), ("people", "100".to_owned())];
    let voted = anybody.post_form("/dev/votes", &asked).await;
    assert_eq!(voted.location(), format!("/forslag/{tak}"));
    assert!(anybody.get(&voted.location()).await.says(&["Tekniska nämnden.</strong> Ärendet bereds"]));
    town.days_pass(31).await;
    assert_eq!(anybody.post_form("/dev/votes", &asked).await.status, 400);
    assert!(matches!(proposal(&town, &tak).await.stage, Stage::Closed { votes: 100, .. }));
}

#[tokio::test]
async fn a_rule_that_never_holds_does_nothing() {
    let town = ruled("2040-11-19T09:00", "votes < 0").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..150).await;
    town.days_pass(100).await;
    let after = proposal(&town, &tak).await;
    assert!(after.rules_met.is_empty() && after.matter.is_none());
    assert!(matches!(after.stage, Stage::Closed { votes: 150, .. }));
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["votes &#60; 0"]), "the rule can be read as it is");
}

#[tokio::test]
async fn what_cannot_be_worked_out_does_not_hold_until_it_can() {
    let town = ruled("2040-11-19T09:00", "100 / (votes - 3) >= 50").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..3).await;
    assert!(proposal(&town, &tak).await.rules_met.is_empty(), "nothing is divided by nothing");
    assert_eq!(town.stranger().get(&format!("/forslag/{tak}")).await.status, 200);
    town.casts_votes(&tak, 3..5).await;
    let met = proposal(&town, &tak).await.rules_met;
    assert_eq!((met.len(), met[0].facts.votes), (1, 5));
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_clock_that_jumps_over_the_end_closes_with_the_votes_cast_in_time() {
    let town = ruled("2040-11-19T09:00", "votes >= 5 && days_left == 0").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let Stage::Open { closes_at, .. } = proposal(&town, &tak).await.stage else { panic!("it is open") };
    town.casts_votes(&tak, 0..6).await;
    // Nothing ran for half a year.
    town.host.advance(SignedDuration::from_hours(24 * 200)).await.unwrap();
    town.settles().await;
    let late = town.resident("Sen").await.votes_for(&tak).await;
    assert_eq!(late.code(), "voting-closed");
    let after = proposal(&town, &tak).await;
    assert!(matches!(after.stage, Stage::Closed { votes: 6, .. }), "{:?}", after.stage);
    let met = &after.rules_met[0];
    assert_eq!((met.act, met.facts.votes, met.facts.days_left), (Act::HandOver, 6, 0));
    assert!(after.matter.is_some());
    let period = after.voting().unwrap();
    assert_eq!(period.closes_at, closes_at, "the period is what was promised");
}

#[tokio::test]
async fn voting_lasts_through_the_day_whose_night_is_an_hour_shorter() {
    // The clocks go forward on Sunday 31 March 2041, which is the last of the thirty days.
    let town = ruled("2041-03-01T09:00", "votes >= 2 && days_left == 0").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let Stage::Open { closes_at, .. } = proposal(&town, &tak).await.stage else { panic!("it is open") };
    assert_eq!(domain::calendar::stockholm(closes_at).datetime(), date(2041, 4, 1).at(0, 0, 0, 0));
    town.waits_until("2041-03-31T01:59:00").await;
    town.casts_votes(&tak, 0..1).await;
    town.waits_until("2041-03-31T23:59:00").await;
    let bo = town.resident("Bo").await;
    assert_eq!(bo.votes_for(&tak).await.status, 200, "a minute is left");
    town.settles().await;
    assert!(proposal(&town, &tak).await.rules_met.is_empty());
    town.waits_until("2041-04-01T00:00:01").await;
    assert_eq!(town.resident("Eva").await.votes_for(&tak).await.code(), "voting-closed");
    town.waits_until("2041-04-01T00:05:00").await;
    let after = proposal(&town, &tak).await;
    assert!(matches!(after.stage, Stage::Closed { votes: 2, .. }), "{:?}", after.stage);
    assert_eq!(after.rules_met.len(), 1);
}

#[tokio::test]
async fn handovers_that_race_for_a_number_get_one_each_and_one_proposal_one_case() {
    let town = ruled("2040-11-19T09:00", "votes < 0").await;
    let mut proposals = Vec::new();
    for n in 0..6 {
        let id = town.handed_in_by(&format!("anna{n}@exempel.se"), "sv", &format!("Förslag {n}")).await;
        let why = tests::explanation("Det är inte kommunens sak.");
        let refuse = domain::proposal::Command::DoNotPublish {
            reason: "inte-kommunens".parse().unwrap(),
            explanation: why.reference(),
            similar: None,
        };
        proposals.push(town.moderates(&id, refuse, vec![why]).await);
    }
    let (here, app) = (town.municipality().await, town.host.app());
    let objects = app.objects.clone().expect("documents");
    // Each of six proposals is made a synpunkt by four at once, all of them in one register.
    let mut racing = tokio::task::JoinSet::new();
    for n in 0..24 {
        let (here, objects, now) = (here.clone(), objects.clone(), app.now());
        let proposal = proposals[n % proposals.len()].clone();
        racing.spawn(async move {
            dossier::hand_over(&here, &objects, &proposal, Act::Answer, (Actor::System, now)).await.is_ok()
        });
    }
    let done = racing.join_all().await.into_iter().filter(|done| *done).count();
    assert!((6..=24).contains(&done), "{done}");
    let mut numbers = std::collections::BTreeSet::new();
    for proposal in &proposals {
        let case = here.store.case(Case::id_of(proposal.state.id)).await.unwrap().expect("a case").state;
        assert_eq!(case.documents.len(), 1);
        let number = case.register.number;
        assert_eq!(here.store.case_by_number(&number).await.unwrap(), Some(case.id));
        numbers.insert(number.to_string());
    }
    assert_eq!(numbers.len(), 6, "no number twice: {numbers:?}");
}

#[tokio::test]
async fn a_whole_list_below_the_threshold_closes_in_one_night() {
    let town = ruled("2040-11-19T09:00", "votes >= 5").await;
    let mut ids = Vec::new();
    let anna = town.resident("Anna Ask").await;
    let moderator = town.moderator().await;
    for n in 0..40 {
        let handed = anna.submits(&tests::proposal(&format!("Förslag {n}"))).await;
        ids.push(handed.json()["id"].as_str().expect(&handed.body).to_owned());
    }
    town.settles().await;
    for id in &ids {
        assert!(moderator.publishes(id).await.status.is_success());
    }
    town.settles().await;
    town.casts_votes(&ids[7], 0..4).await;
    town.days_pass(40).await;
    for (n, id) in ids.iter().enumerate() {
        let after = proposal(&town, id).await;
        let expected = if n == 7 { 4 } else { 0 };
        assert!(matches!(after.stage, Stage::Closed { votes, .. } if votes == expected), "{:?}", after.stage);
        assert!(after.rules_met.is_empty() && after.matter.is_none());
    }
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_its_author_withdraws_before_it_is_registered_becomes_no_case() {
    let town = ruled("2040-11-19T09:00", "votes >= 5").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let here = town.municipality().await;
    let proposal = town.proposal(&tak).await;
    let (id, version) = (proposal.state.id, proposal.version);
    let withdraw = domain::proposal::Command::Withdraw { engaged: 5 };
    town.author(&tak, withdraw, vec![]).await;
    let withdrawn = town.proposal(&tak).await;
    assert!(version < withdrawn.version);
    let objects = town.host.app().objects.clone().expect("documents");
    let by = (Actor::System, town.host.app().now());
    let handed = dossier::hand_over(&here, &objects, &withdrawn, Act::HandOver, by).await;
    assert!(matches!(handed, Err(dossier::HandOverError::Proposal(_))), "{handed:?}");
    assert!(here.store.case(Case::id_of(id)).await.unwrap().is_none(), "no number is used for nothing");
}

#[tokio::test]
async fn an_area_that_is_no_more_still_has_the_board_of_the_settings_it_was_published_under() {
    let town = ruled("2040-11-19T09:00", "votes >= 5").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let area = town.proposal(&tak).await.state.area;
    let mut here = town.municipality().await;
    let mut settings = (*here.settings).clone();
    settings.settings.service_areas.retain(|known| known.id != area);
    settings.version += 1;
    here.settings = std::sync::Arc::new(settings);
    assert!(here.settings.board_of(&area).is_none());
    let objects = town.host.app().objects.clone().expect("documents");
    let by = (Actor::System, town.host.app().now());
    let proposal = town.proposal(&tak).await;
    let case = dossier::hand_over(&here, &objects, &proposal, Act::HandOver, by).await.unwrap();
    assert_eq!(case.state.register.board_name, "Tekniska nämnden");
}

#[tokio::test]
async fn what_a_board_has_is_not_answered_by_staff_as_well() {
    let answer = r#"[[rules]]
id = "svar"
name = { sv = "Svar", en = "Answer" }
sentence = { sv = "Färre än fem.", en = "Fewer than five." }
when = "days_left == 0 && votes < 5"
does = "answer"

[[rules]]
id = "hett-samtal""#;
    let town = Town::founded("2040-11-19T09:00", |settings| {
        let settings = settings.replace("votes >= 100 && days_open <= 90", "votes >= 5");
        settings.replace("[[rules]]\nid = \"hett-samtal\"", answer)
    })
    .await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.casts_votes(&tak, 0..5).await;
    let bo = domain::ids::PersonId::from_bytes([1; 16]);
    town.municipality().await.store.take_back_vote(tak.parse().unwrap(), bo).await.unwrap();
    town.days_pass(31).await;
    let after = proposal(&town, &tak).await;
    assert!(matches!(after.stage, Stage::Closed { votes: 4, .. }), "{:?}", after.stage);
    let acts: Vec<Act> = after.rules_met.iter().map(|met| met.act).collect();
    assert_eq!(acts, [Act::HandOver]);
    assert!(town.host.queues().dead_letters().await.unwrap().is_empty());
}

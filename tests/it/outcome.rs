//! Whoever took part and wished it is told how it went: when the board decides, and again when it is done.

use domain::case::{Command, Outcome};
use tests::{Town, comment_form, link, note};

const ANNA: &str = "anna@exempel.se";

async fn town(voters_told: &str) -> Town {
    Town::founded("2040-11-19T09:00", |settings| {
        let settings = settings.replace("votes >= 100 && days_open <= 90", "votes >= 5");
        settings.replace("voters_told = \"asked\"", &format!("voters_told = \"{voters_told}\""))
    })
    .await
}

/// Somebody votes by a mailed link, and answers whether she wishes to be told.
async fn votes_by_mail(town: &Town, id: &str, email: &str, wish: &[(&str, String)]) -> tests::Actor {
    let voter = town.stranger();
    let typed = [("epost", email.to_owned())];
    voter.post_form(&format!("/forslag/{id}/rosta/epost"), &typed).await;
    town.settles().await;
    let confirm = link(&town.mail_to(email)[0], "/rosta/bekrafta/");
    assert!(voter.get(&confirm).await.says(&["Bekräfta din röst"]));
    let voted = voter.post_form(&confirm, wish).await;
    assert_eq!(voted.location(), format!("/forslag/{id}/rost"), "{}", voted.body);
    town.settles().await;
    voter.remembered_by(&voted)
}

fn wishes() -> [(&'static str, String); 1] {
    [("besked", "ja".to_owned())]
}

/// The mail that somebody has been sent of what she follows, the latest first.
fn told(town: &Town, email: &str) -> Vec<String> {
    let mails = town.mail_to(email).into_iter().filter(|mail| mail.text.contains("/folj/avsluta/"));
    mails.map(|mail| mail.text).collect()
}

async fn is_decided_and_done(town: &Town, id: &str) {
    town.days_pass(10).await;
    town.decides(id, Outcome::Granted, 87).await;
    town.days_pass(30).await;
    let text = note("Alla höga kantstenar är borta.");
    let done = Command::Complete { text: text.reference() };
    let today = domain::calendar::stockholm(town.host.app().now()).date();
    town.on_case(id, Command::ApproveMinutes { on: today }, vec![]).await;
    town.on_case(id, done, vec![text]).await;
    town.days_pass(1).await;
}

#[tokio::test]
async fn whoever_took_part_and_wished_it_is_told_at_decision_and_when_it_is_done() {
    let town = town("asked").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let receipt = format!("/forslag/{tak}/rost");

    let bo = votes_by_mail(&town, &tak, "bo@exempel.se", &wishes()).await;
    assert!(bo.get(&receipt).await.says(&["Vi mejlar dig när röstningen är slut"]));
    let dan = votes_by_mail(&town, &tak, "dan@exempel.se", &[]).await;
    let page = dan.get(&receipt).await;
    assert!(page.says(&["Mejla mig hur det går"]));
    let asked = [("vad", format!("outcome.{tak}")), ("takt", "at-once".to_owned())];
    let followed = dan.post_form(&format!("/folj?vad=outcome.{tak}"), &asked).await;
    assert!(dan.get(&followed.location()).await.says(&["Bara hur det går för förslaget", "Inget annat."]));
    assert!(!dan.get(&receipt).await.says(&["Mejla mig hur det går"]));
    votes_by_mail(&town, &tak, "frida@exempel.se", &[]).await;

    let eva = town.stranger();
    let typed = comment_form("Bra tänkt.", "eva@exempel.se");
    eva.post_form(&format!("/forslag/{tak}/kommentera"), &typed).await;
    town.settles().await;
    let confirm = link(&town.mail_to("eva@exempel.se")[0], "/kommentera/bekrafta/");
    assert!(eva.get(&confirm).await.says(&["Mejla mig hur det går"]));
    let written = eva.post_form(&confirm, &wishes()).await;
    let eva = eva.remembered_by(&written);
    assert!(eva.get(&written.location()).await.says(&["Vi mejlar dig när röstningen är slut"]));

    town.casts_votes(&tak, 1..3).await;
    let handed_over = |email: &str| told(&town, email).len();
    let wished = ["bo@exempel.se", "dan@exempel.se", "eva@exempel.se"];
    assert_eq!(wished.map(handed_over), [1, 1, 1], "the board has it");
    is_decided_and_done(&town, &tak).await;
    for email in wished {
        let told = told(&town, email);
        assert!(told[0].contains("Alla höga kantstenar är borta."), "{told:#?}");
        assert!(
            told.iter().any(|mail| mail.contains("har fattat beslut") && mail.contains("bifall")),
            "{told:#?}"
        );
        assert!(told.len() <= 4, "{told:#?}");
    }
    assert!(told(&town, "frida@exempel.se").is_empty(), "she did not wish it");
    assert!(!bo.get(&receipt).await.says(&["Vi mejlar dig"]), "there is no more to be told");
}

#[tokio::test]
async fn where_all_who_voted_are_told_each_is_told_each_thing_once() {
    let town = town("everyone").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bo = votes_by_mail(&town, &tak, "bo@exempel.se", &[]).await;
    assert!(bo.get(&format!("/forslag/{tak}/rost")).await.says(&["Alla som röstar får mejl om hur det går"]));
    votes_by_mail(&town, &tak, "dan@exempel.se", &wishes()).await;
    let eva = votes_by_mail(&town, &tak, "eva@exempel.se", &[]).await;
    let gone = votes_by_mail(&town, &tak, "gun@exempel.se", &[]).await;
    gone.post_form(&format!("/forslag/{tak}/rost/ta-tillbaka"), &[]).await;
    town.casts_votes(&tak, 1..3).await;

    assert_eq!(told(&town, "bo@exempel.se").len(), 1);
    assert!(told(&town, "bo@exempel.se")[0].contains("Alla som har röstat får veta hur det går"));
    let stop = link(&town.mail_to("eva@exempel.se")[0], "/folj/avsluta/");
    eva.post_form(&stop, &[]).await;
    is_decided_and_done(&town, &tak).await;
    for email in ["bo@exempel.se", "dan@exempel.se"] {
        let told = told(&town, email);
        for what in ["bifall", "Alla höga kantstenar är borta."] {
            let times = told.iter().filter(|mail| mail.contains(what)).count();
            assert_eq!(times, 1, "{email}: {what}: {told:#?}");
        }
    }
    assert_eq!(told(&town, "eva@exempel.se").len(), 1, "she has stopped it");
    assert_eq!(told(&town, "gun@exempel.se").len(), 0, "she has no part in it any more");
}

#[tokio::test]
async fn who_follows_a_hundred_things_can_still_ask_how_it_goes() {
    let town = town("asked").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bo = votes_by_mail(&town, &tak, "bo@exempel.se", &[]).await;
    let person = town.person("bo@exempel.se", "sv").await;
    for n in 0..domain::follow::FOLLOWS_MAX {
        let scope = format!("area.omrade-{n}");
        town.follows(person, &scope, domain::follow::Cadence::Daily).await;
    }
    let ask = |vad: String| [("vad", vad), ("takt", "at-once".to_owned())];
    let full = bo.post_form("/folj?vad=all", &ask("all".to_owned())).await;
    assert_eq!(full.status, 409);
    let asked = bo.post_form(&format!("/folj?vad=outcome.{tak}"), &ask(format!("outcome.{tak}"))).await;
    assert_eq!(asked.location(), format!("/folj/klart?vad=outcome.{tak}"));
}

#[tokio::test]
async fn a_voter_who_follows_it_besides_is_told_each_thing_once_and_keeps_what_a_days_mail_has_no_room_for() {
    let town = town("everyone").await;
    let (tak, bro) = (town.published_by(ANNA, "sv", "Tak").await, town.published_by(ANNA, "sv", "Bro").await);
    for id in [&tak, &bro] {
        votes_by_mail(&town, id, "bo@exempel.se", &[]).await;
    }
    let bo = town.person("bo@exempel.se", "sv").await;
    town.follows(bo, &format!("proposal.{tak}"), domain::follow::Cadence::AtOnce).await;
    // Both close in the same night, with too few votes.
    town.days_pass(31).await;
    town.days_pass(5).await;
    let told = told(&town, "bo@exempel.se");
    for id in [&tak, &bro] {
        let closed = told.iter().filter(|mail| mail.contains("Röstningen har stängt"));
        assert_eq!(closed.filter(|mail| mail.contains(id.as_str())).count(), 1, "{id}: {told:#?}");
    }
}

#[tokio::test]
async fn a_voter_who_says_no_before_anything_has_happened_is_told_nothing() {
    let town = town("everyone").await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let bo = votes_by_mail(&town, &tak, "bo@exempel.se", &[]).await;
    let following = format!("/api/v1/follows/outcome.{tak}");
    let no = bo.send_json("DELETE", &following, &serde_json::json!({}), &[]).await;
    assert!(no.status.is_success());
    let receipt = bo.get(&format!("/forslag/{tak}/rost")).await;
    assert!(!receipt.says(&["Alla som röstar får mejl om hur det går"]));
    assert!(receipt.says(&["Mejla mig hur det går"]), "and can ask for it again");
    town.casts_votes(&tak, 1..6).await;
    town.days_pass(2).await;
    assert!(told(&town, "bo@exempel.se").is_empty());
}

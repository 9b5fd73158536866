//! Who may take part, what is asked of them and what is shown of it: by a municipality's settings alone.

use http::StatusCode;
use tests::{Answer, Town, form, link, proposal};

const BEGINS: &str = "2040-11-19T09:00";

/// A municipality with these lines in its rules for proposals, in place of those that say the same.
async fn town(lines: &str) -> Town {
    let key = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
    let replaced: Vec<String> = lines.lines().map(key).collect();
    Town::founded(BEGINS, |settings| {
        let kept: Vec<&str> = settings.lines().filter(|line| !replaced.contains(&key(line))).collect();
        kept.join("\n").replace("[proposals]", &format!("[proposals]\n{lines}"))
    })
    .await
}

async fn votes_by_mail(town: &Town, id: &str, fields: &[(&str, &str)]) -> Answer {
    let mut typed: Vec<(&str, String)> = vec![("nyckel", "n".to_owned())];
    typed.extend(fields.iter().map(|(name, words)| (*name, (*words).to_owned())));
    town.stranger().post_form(&format!("/forslag/{id}/rosta/epost"), &typed).await
}

#[tokio::test]
async fn an_alias_is_asked_of_a_voter_kept_for_the_next_time_and_shown() {
    let town = town("voters_shown = \"alias\"").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let asked = town.stranger().get(&format!("/forslag/{id}/rosta")).await;
    assert!(asked.body.contains("name=\"alias\"") && !asked.body.contains("name=\"telefon\""));

    let missing = votes_by_mail(&town, &id, &[("epost", "bo@exempel.se")]).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.body.contains("Skriv vad du vill kallas.") && missing.body.contains("bo@exempel.se"));

    votes_by_mail(&town, &id, &[("epost", "bo@exempel.se"), ("alias", "Cyklisten")]).await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/rosta/bekrafta/");
    // Somebody else may have typed it.
    let confirming = town.stranger().get(&confirm).await;
    assert!(confirming.says(&["Det här följer med din röst", "Cyklisten"]), "{}", confirming.body);
    let voted = town.stranger().post_form(&confirm, &[]).await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.body);
    town.settles().await;
    let shown = town.stranger().get(&format!("/forslag/{id}/rostande")).await;
    assert!(shown.body.contains("<li>Cyklisten</li>"), "{}", shown.body);
    let listed = town.stranger().get(&format!("/api/v1/proposals/{id}/voters")).await;
    assert_eq!(listed.json()["voters"], serde_json::json!(["Cyklisten"]));
    let page = town.stranger().get(&format!("/forslag/{id}")).await;
    assert!(page.body.contains(&format!("/forslag/{id}/rostande")));

    // The browser remembers it: another vote is one click.
    let other = town.published_by("anna@exempel.se", "sv", "En lekplats").await;
    let again =
        town.stranger().remembered_by(&voted).post_form(&format!("/forslag/{other}/rosta"), &[]).await;
    assert!(again.location().ends_with("/rost"), "{}", again.location());
    let shown = town.stranger().get(&format!("/forslag/{other}/rostande")).await;
    assert!(shown.body.contains("<li>Cyklisten</li>"));
}

#[tokio::test]
async fn who_has_not_told_what_is_asked_is_led_to_the_form() {
    let town = town("ask_voters = [\"phone\"]").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let bo = town.resident("Bo Berg").await;
    assert_eq!(bo.votes_for(&id).await.code(), "details-missing");
    let clicked = bo.post_form(&format!("/forslag/{id}/rosta"), &[]).await;
    assert!(clicked.location().ends_with(&format!("/forslag/{id}/rosta")), "{}", clicked.location());
    let wrong = votes_by_mail(&town, &id, &[("epost", "bo@exempel.se"), ("telefon", "ring mig")]).await;
    assert!(wrong.body.contains("riktnummer") && wrong.body.contains("value=\"ring mig\""));
}

#[tokio::test]
async fn where_voters_are_not_shown_there_is_no_such_page() {
    let town = Town::at(BEGINS).await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    for path in [format!("/forslag/{id}/rostande"), format!("/api/v1/proposals/{id}/voters")] {
        assert_eq!(town.stranger().get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_name_leaves_the_vote_that_stays_when_somebody_is_erased() {
    let town = town("voters_shown = \"name\"").await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    votes_by_mail(&town, &id, &[("epost", "bo@exempel.se"), ("namn", "Bo Berg")]).await;
    town.settles().await;
    let confirm = link(&town.mail_to("bo@exempel.se")[0], "/rosta/bekrafta/");
    let bo = town.stranger().remembered_by(&town.stranger().post_form(&confirm, &[]).await);
    town.days_pass(92).await;
    assert!(town.stranger().get(&format!("/forslag/{id}/rostande")).await.body.contains("Bo Berg"));
    bo.post_form("/mina-sidor/ta-bort", &[("forstar", "true".to_owned())]).await;
    town.settles().await;
    let shown = town.stranger().get(&format!("/forslag/{id}/rostande")).await;
    assert!(!shown.body.contains("Bo Berg") && shown.body.contains("Utan namn"), "{}", shown.body);
}

#[tokio::test]
async fn who_submits_is_asked_for_what_the_municipality_says() {
    let town = town("submitters = \"private-persons\"\nask_submitters = [\"phone\", \"address\"]").await;
    let fields = form("Fler bänkar", "anna@exempel.se");
    let sent = town.stranger().post_form("/forslag/nytt", &fields).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        sent.says(&["Skriv ditt telefonnummer", "Skriv din bostadsadress", "som privatperson"]),
        "{}",
        sent.body
    );
    let api = town.resident("Anna Ask").await.submits(&proposal("Fler bänkar")).await;
    let wrong: Vec<String> =
        api.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].to_string()).collect();
    assert_eq!(wrong, ["\"phone\"", "\"address\"", "\"forMyself\""]);

    let mut all = fields;
    all.extend(
        [("telefon", "070-123 45 67"), ("adress", "Storgatan 1"), ("privatperson", "true")]
            .map(|(name, typed)| (name, typed.to_owned())),
    );
    let sent = town.stranger().post_form("/forslag/nytt", &all).await;
    assert!(sent.location().ends_with("/forslag/nytt/skickat"), "{}", sent.body);
    town.settles().await;
    let confirm = link(&town.mail_to("anna@exempel.se")[0], "/forslag/bekrafta/");
    town.stranger().post_form(&confirm, &[]).await;
    let store = town.municipality().await.store;
    let anna = town.person("anna@exempel.se", "sv").await;
    let known = store.person(anna).await.unwrap().unwrap().details;
    assert_eq!(known.phone.unwrap().as_str(), "+46701234567");
    assert_eq!(known.address.as_deref(), Some("Storgatan 1"));
}

#[tokio::test]
async fn where_only_residents_submit_a_confirmed_address_is_not_enough() {
    let town = town("who_may_submit = \"registered-resident\"").await;
    let written = town.stranger().get("/forslag/nytt").await;
    assert!(
        written.body.contains("lämnar ett förslag legitimerar sig")
            && !written.body.contains("name=\"epost\"")
    );
    let anna = town.resident("Anna Ask").await;
    assert_eq!(anna.submits(&proposal("Fler bänkar")).await.code(), "submit-not-eligible");
    let sent = anna.post_form("/forslag/nytt", &form("Fler bänkar", "anna@exempel.se")).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(sent.body.contains("Fler bänkar"), "what was typed is kept");
}

#[tokio::test]
async fn in_an_area_without_voting_a_proposal_goes_straight_on() {
    let town = Town::founded(BEGINS, |settings| {
        let area = "id = \"kollektivtrafik\"";
        let answered = "[[rules]]\nid = \"svar\"\nname = { sv = \"Svar\", en = \"Answer\" }\n\
             sentence = { sv = \"Utan röstning svarar en tjänsteperson.\", en = \"Staff answer.\" }\n\
             when = \"days_left == 0 && votes < 1\"\ndoes = \"answer\"\n\n[[boards]]";
        let (before, after) = settings.split_once(area).expect("the area");
        let exempt =
            format!("{before}{area}{}", after.replacen("voting = \"open\"", "voting = \"exempt\"", 1));
        exempt.replacen("[[boards]]", answered, 1)
    })
    .await;
    let id = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    assert_eq!(town.resident("Bo Berg").await.votes_for(&id).await.code(), "voting-closed");
    let page = town.stranger().get(&format!("/forslag/{id}")).await;
    assert!(page.says(&["Ingen röstning", "röstas det inte om"]), "{}", page.body);
    assert!(!page.body.contains("/rosta\""));
    town.days_pass(1).await;
    let state = town.proposal(&id).await.state;
    assert!(state.matter.is_some(), "a member of staff answers: {:?}", state.stage);
    let list = town.stranger().get("/forslag").await;
    assert!(list.says(&["Går vidare utan röstning"]), "{}", list.body);
}

#[tokio::test]
async fn a_similar_proposal_is_named_to_whoever_is_refused_for_it() {
    let town = Town::founded(BEGINS, |settings| {
        let reason = "[[reasons]]\nid = \"liknande\"\nsimilar = { decided_within_months = 12 }\n\
             text = { sv = \"Det finns redan ett liknande förslag.\", en = \"There is a similar one.\" }\n\n[[reasons]]";
        settings.replacen("[[reasons]]", reason, 1)
    })
    .await;
    let open = town.published_by("anna@exempel.se", "sv", "Fler bänkar").await;
    let number = town.proposal(&open).await.state.number.to_string();
    let id = town.handed_in_by("bo@exempel.se", "sv", "Många fler bänkar").await;
    let mona = town.moderator().await;
    let path = format!("/api/v1/moderation/proposals/{id}/refusal");
    let version = town.proposal(&id).await.version.to_string();
    let refuse = async |similar: Option<&str>| {
        let mut body = serde_json::json!({ "reason": "liknande", "explanation": "Rösta på det i stället." });
        if let Some(similar) = similar {
            body["similar"] = similar.into();
        }
        mona.send_json("POST", &path, &body, &[("if-match", &format!("\"{version}\""))]).await
    };
    for wrong in [None, Some("nonsens"), Some("2040-99")] {
        let answer = refuse(wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert_eq!(answer.json()["errors"][0]["field"], "similar");
    }
    assert_eq!(refuse(Some(&number)).await.status, StatusCode::OK);
    town.settles().await;
    let mails = town.mail_to("bo@exempel.se");
    let told =
        mails.iter().find(|mail| mail.text.contains("liknande förslaget")).expect("a mail that names it");
    assert!(told.text.contains(&number) && told.text.contains(&format!("/forslag/{open}")));
}

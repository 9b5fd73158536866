//! The author, after her proposal has come in: answers, corrects, clarifies, objects, withdraws.

use http::StatusCode;
use tests::{Answer, Handed, Town, form, link};

/// The page says that it went well, and what it says then.
async fn went_well(handed: &Handed, sent: Answer) -> Answer {
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let page = handed.author.get(&sent.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

const CORRECTED: [(&str, &str); 4] =
    [("rubrik", "Tak över torget"), ("vad", "Bygg ett tak."), ("varfor", "Det regnar."), ("plats", "Torget")];

#[tokio::test]
async fn the_page_is_its_authors_and_nobody_elses() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    assert!(page.says(&[
        "Vems tur är det?",
        "<strong>Vår.</strong>",
        "Åsa Öberg",
        "Förslaget kom in",
        "Rätta texten"
    ]));

    let stranger = town.stranger().reads_own(&tak.id).await;
    let sign_in = format!("/mina-sidor/in?till=/mina-sidor/forslag/{}", tak.id);
    assert_eq!((stranger.status, stranger.location()), (StatusCode::SEE_OTHER, sign_in));
    let other = town.resident("Någon annan").await;
    for reader in [other.reads_own(&tak.id).await, town.moderator().await.reads_own(&tak.id).await] {
        assert_eq!(reader.status, StatusCode::NOT_FOUND);
        assert!(!reader.body.contains("Åsa Öberg"));
    }
    let nothing = tak.author.reads_own("01kb2q7yx0m4v9s8e6t3r5w1za").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);

    for verb in ["svara", "ratta", "fortydliga", "godta", "behall", "invand", "ta-tillbaka"] {
        let fields = [("svar", "Nej"), ("fortydligande", "Nej"), ("invandning", "Nej"), ("ja", "true")];
        let fields: Vec<_> = fields.into_iter().chain(CORRECTED).collect();
        assert_eq!(other.sends_of(1, &tak.id, verb, &fields).await.status, StatusCode::NOT_FOUND, "{verb}");
        let stranger = town.stranger().sends_of(1, &tak.id, verb, &fields).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{verb}");
    }
    assert_eq!(town.proposal(&tak.id).await.version, 1, "nothing has happened");
}

#[tokio::test]
async fn the_receipt_leads_to_the_page_and_knows_her() {
    let town = Town::new().await;
    let anna = town.stranger();
    anna.post_form("/forslag/nytt", &form("Rondeller bör ha namn", "anna@exempel.se")).await;
    town.settles().await;
    let confirm = link(&town.mail_to("anna@exempel.se")[0], "/forslag/bekrafta/");
    let confirmed = anna.post_form(&confirm, &[]).await;
    let anna = anna.remembered_by(&confirmed);
    let receipt = anna.get(&confirmed.location()).await;
    let own = receipt.body.split('"').find(|part| part.starts_with("/mina-sidor/forslag/")).expect("a link");
    assert!(anna.get(own).await.says(&["Rondeller bör ha namn", "Vems tur är det?"]));
}

#[tokio::test]
async fn a_question_is_answered_once_however_often_it_is_sent() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Vilken hållplats\nmenar du?").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&[
        "<strong>Din.</strong>",
        "Vi undrar en sak",
        "Vilken hållplats\nmenar du?",
        "Skicka svaret"
    ]));

    let empty = tak.author.sends(&tak.id, "svara", &[("svar", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says(&["Skriv ett svar.", "Fel: Tak"]));
    let long = tak.author.sends(&tak.id, "svara", &[("svar", &"å".repeat(2001))]).await;
    assert!(long.says(&["Korta svaret till högst 2", &"å".repeat(2001)]));

    let version = page.version();
    let answer = || tak.author.sends_of(version, &tak.id, "svara", &[("svar", "Den vid <skolan>.")]);
    let (a, b) = tokio::join!(answer(), answer());
    for sent in [a, b, answer().await] {
        let page = went_well(&tak, sent).await;
        assert!(page.says(&[
            "Svaret har kommit fram",
            "Ditt svar",
            "Den vid &#60;skolan&#62;.",
            "<strong>Vår.</strong>"
        ]));
        assert!(!page.body.contains("Vi undrar en sak"));
    }
    assert_eq!(town.proposal(&tak.id).await.version, 3, "one answer");
    let other = tak.author.sends_of(version, &tak.id, "svara", &[("svar", "Något annat")]).await;
    assert_eq!(
        other.status,
        StatusCode::PRECONDITION_FAILED,
        "another answer to a question that is answered"
    );
    assert!(other.says(&["Förslaget har ändrats sedan du öppnade sidan", "Ditt svar", "Något annat"]));
}

#[tokio::test]
async fn a_suggestion_that_is_accepted_becomes_the_text() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_suggests(&tak.id, "Låt bussen gå två gånger i timmen.", "Det stod oklart.").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&[
        "Vi föreslår en ändring",
        "Det stod oklart.",
        "<del>",
        "borttaget:",
        "två gånger i timmen"
    ]));
    let version = page.version();
    let accepted = went_well(&tak, tak.author.sends_of(version, &tak.id, "godta", &[]).await).await;
    assert!(accepted.says(&["Texten är ändrad", "Låt bussen gå två gånger i timmen."]));
    let proposal = town.proposal(&tak.id).await;
    assert_eq!((proposal.state.text_version, proposal.version), (2, 3));
    went_well(&tak, tak.author.sends_of(version, &tak.id, "godta", &[]).await).await;
    let late = tak.author.sends_of(version, &tak.id, "behall", &[]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED, "she had decided");
    assert_eq!(town.proposal(&tak.id).await.version, 3);
}

#[tokio::test]
async fn a_suggestion_that_is_declined_changes_nothing() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_suggests(&tak.id, "Något helt annat.", "Tycker jag.").await;
    let page = went_well(&tak, tak.author.sends(&tak.id, "behall", &[]).await).await;
    assert!(page.says(&["Du behåller dina ord", "Låt bussen gå varje timme.", "<strong>Vår.</strong>"]));
    assert_eq!(town.proposal(&tak.id).await.state.text_version, 1);
}

#[tokio::test]
async fn what_a_moderator_masked_is_shown_beside_her_own_words() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_masks(&tak.id, "Låt [namn borttaget] gå varje timme.").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&["Det här har vi ändrat i din text", "bussen</del>", "[namn borttaget]</ins>"]));
    assert!(page.says(&["maskerade en personuppgift"]));
    went_well(&tak, tak.author.sends(&tak.id, "ratta", &CORRECTED).await).await;
    assert!(!tak.author.reads_own(&tak.id).await.body.contains("Det här har vi ändrat"), "her words are new");
}

#[tokio::test]
async fn before_it_is_published_a_correction_holds_at_once() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let bad =
        tak.author.sends(&tak.id, "ratta", &[("rubrik", ""), ("vad", "🚌"), ("varfor", "Kvar & här")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.says(&["Skriv en rubrik.", "med ord", "Kvar &#38; här", "2 saker behöver rättas"]));
    let page = went_well(&tak, tak.author.sends(&tak.id, "ratta", &CORRECTED).await).await;
    assert!(page.says(&["Texten är rättad.", "Tak över torget", "Du rättade texten."]));
    let same = tak.author.sends(&tak.id, "ratta", &CORRECTED).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.says(&["Texten är densamma som förut"]));
    let read = town.moderator().await.get(&format!("/api/v1/moderation/proposals/{}", tak.id)).await;
    assert_eq!(read.json()["title"], "Tak över torget");
}

#[tokio::test]
async fn a_correction_answers_the_question() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Var?").await;
    assert!(tak.author.reads_own(&tak.id).await.says(&["som ditt svar på frågan"]));
    let page = went_well(&tak, tak.author.sends(&tak.id, "ratta", &CORRECTED).await).await;
    assert!(page.says(&["<strong>Vår.</strong>"]));
}

#[tokio::test]
async fn a_public_text_is_read_before_it_changes() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let public = format!("/forslag/{}", tak.id);
    assert!(tak.author.reads_own(&tak.id).await.says(&["En moderator läser rättelsen inom 2 arbetsdagar"]));
    let version = tak.author.reads_own(&tak.id).await.version();
    let page = went_well(&tak, tak.author.sends_of(version, &tak.id, "ratta", &CORRECTED).await).await;
    assert!(page.says(&[
        "syns när en moderator har läst det",
        "Din ändring väntar på att läsas",
        "över torget</ins>"
    ]));
    assert!(!page.body.contains("Spara rättelsen"), "one change at a time");
    assert!(!town.stranger().get(&public).await.body.contains("Tak över torget"));
    went_well(&tak, tak.author.sends_of(version, &tak.id, "ratta", &CORRECTED).await).await;

    let other = [("rubrik", "Annat"), ("vad", "Annat."), ("varfor", "Annat.")];
    let second = tak.author.sends(&tak.id, "ratta", &other).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says(&["Din förra ändring väntar på att läsas", "Det du skrev", "Annat."]));

    town.moderator_passes_amendment(&tak.id).await;
    assert!(town.stranger().get(&public).await.body.contains("Tak över torget"));
    assert!(tak.author.reads_own(&tak.id).await.says(&["En moderator har läst din rättelse"]));
    assert_eq!(town.proposal(&tak.id).await.state.text_version, 2);
}

#[tokio::test]
async fn a_change_that_a_moderator_stops_says_why() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    tak.author.sends(&tak.id, "ratta", &CORRECTED).await;
    town.moderator_stops_amendment(&tak.id, "Det är ett annat förslag.").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&["Din ändring publicerades inte", "Det är ett annat förslag.", "Spara rättelsen"]));
}

#[tokio::test]
async fn somebody_may_vote_while_a_correction_waits() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    tak.author.sends(&tak.id, "ratta", &CORRECTED).await;
    town.resident("Väljare").await.votes_for(&tak.id).await;
    assert!(
        tak.author.reads_own(&tak.id).await.says(&["Någon har hunnit rösta sedan du skickade rättelsen"])
    );
}

#[tokio::test]
async fn where_moderators_read_afterwards_a_correction_is_public_at_once() {
    let town = Town::new().await.reading_afterwards().await;
    let tak = town.handed_in("Tak").await;
    assert!(tak.author.reads_own(&tak.id).await.says(&["Publicerat direkt", "Rättelsen syns direkt"]));
    let page = went_well(&tak, tak.author.sends(&tak.id, "ratta", &CORRECTED).await).await;
    assert!(page.says(&["Texten är rättad."]));
    let public = format!("/forslag/{}", tak.id);
    assert!(town.stranger().get(&public).await.body.contains("Tak över torget"));
    town.resident("Väljare").await.votes_for(&tak.id).await;
    let page = tak.author.sends(&tak.id, "fortydliga", &[("fortydligande", "Bara på vardagar.")]).await;
    assert!(went_well(&tak, page).await.says(&["Förtydligandet står nu vid förslaget", "Bara på vardagar."]));
    assert_eq!(town.proposal(&tak.id).await.state.clarifications.len(), 1);
}

#[tokio::test]
async fn after_a_vote_there_are_clarifications_and_no_corrections() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let version = tak.author.reads_own(&tak.id).await.version();
    // Her form was open; nothing has counted the vote yet.
    let voter = town.resident("Väljare").await;
    voter.votes_for(&tak.id).await;
    let refused = tak.author.sends_of(version, &tak.id, "ratta", &CORRECTED).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says(&[
        "Någon har redan röstat",
        "Det du skrev",
        "Tak över torget",
        "Lägg till ett förtydligande"
    ]));
    assert!(!refused.body.contains("Spara rättelsen"));

    town.settles().await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&[
        "En person har röstat",
        "kan ta tillbaka sin röst",
        "innan det syns, inom 2 arbetsdagar",
        "högst ett förtydligande om dagen, och 10 till"
    ]));
    let clarified = tak.author.sends(&tak.id, "fortydliga", &[("fortydligande", "Bara på vardagar.")]).await;
    assert!(went_well(&tak, clarified).await.says(&["Din ändring väntar", "Bara på vardagar."]));
    town.moderator_passes_amendment(&tak.id).await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&["Förtydligande", "1 person hade redan röstat", "Bara på vardagar."]));
    assert!(
        page.says(&[
            "Du har redan lagt till ett förtydligande i dag.",
            "I morgon kan du lägga till ett till."
        ])
    );
    let second = tak.author.sends(&tak.id, "fortydliga", &[("fortydligande", "Och på helger.")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says(&["Det du skrev", "Och på helger."]));

    voter.takes_back(&tak.id).await;
    town.settles().await;
    assert!(tak.author.reads_own(&tak.id).await.says(&["Ingen har röstat än"]), "nobody has voted any more");
}

#[tokio::test]
async fn one_objects_once_and_a_second_reader_decides() {
    let town = Town::new().await;
    let (tak, bro) = (town.handed_in("Tak").await, town.handed_in("Bro").await);
    for handed in [&tak, &bro] {
        town.moderator().await.refuses(&handed.id, "otydligt", "Jag förstår inte vilket tak.").await;
        town.settles().await;
        let page = handed.author.reads_own(&handed.id).await;
        assert!(page.says(&[
            "Därför publicerades inte förslaget",
            "Jag förstår inte vilket tak.",
            "Begär ny prövning"
        ]));
        assert!(!page.body.contains("Rätta texten"), "what is decided is written anew instead");
        let empty = handed.author.sends(&handed.id, "invand", &[("invandning", "")]).await;
        assert!(empty.says(&["Skriv varför förslaget borde publiceras."]));
        let sent = handed.author.sends(&handed.id, "invand", &[("invandning", "Det står ju torget.")]).await;
        let page = went_well(handed, sent).await;
        assert!(page.says(&[
            "En annan moderator läser",
            "Det står ju torget.",
            "har en annan moderator än den första"
        ]));
        assert!(!page.body.contains("Begär ny prövning"));
        let again = handed.author.sends(&handed.id, "invand", &[("invandning", "En gång till.")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.says(&["Det du skrev", "En gång till."]));
    }
    town.second_reader_upholds(&tak.id, "Jag läser det likadant.").await;
    let upheld = tak.author.reads_own(&tak.id).await;
    assert!(upheld.says(&["En andra moderator har prövat", "Jag läser det likadant.", "Ingens längre"]));
    assert!(!upheld.body.contains("Begär ny prövning"));

    town.second_reader_publishes(&bro.id).await;
    assert!(bro.author.reads_own(&bro.id).await.says(&["Invånarnas", "Granskat och publicerat"]));
    assert_eq!(town.stranger().get(&format!("/forslag/{}", bro.id)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_nobody_has_taken_part_in_goes_when_it_is_withdrawn() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(
        page.says(&["försvinner från webbplatsen", "allmän handling och finns kvar hos kommunen med nummer"])
    );
    let unsure = tak.author.sends(&tak.id, "ta-tillbaka", &[]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.says(&["Kryssa i rutan om du vill ta tillbaka förslaget."]));
    let (version, sure) = (page.version(), [("ja", "true")]);
    let withdrawn = went_well(&tak, tak.author.sends_of(version, &tak.id, "ta-tillbaka", &sure).await).await;
    assert!(withdrawn.says(&["Du har tagit tillbaka förslaget.", "Det visas inte på webbplatsen"]));
    assert!(!withdrawn.body.contains("Vill du ändra något?"));
    town.settles().await;
    let public = format!("/forslag/{}", tak.id);
    assert_eq!(town.stranger().get(&public).await.status, StatusCode::NOT_FOUND);
    assert!(!town.stranger().get("/forslag").await.body.contains(&public));

    went_well(&tak, tak.author.sends_of(version, &tak.id, "ta-tillbaka", &sure).await).await;
    let again = tak.author.sends_of(version + 1, &tak.id, "ta-tillbaka", &sure).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it is withdrawn");
    assert_eq!(town.proposal(&tak.id).await.version, version + 1);
}

#[tokio::test]
async fn what_somebody_has_voted_for_stays_and_takes_no_more_votes() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let voter = town.resident("Väljare").await;
    voter.votes_for(&tak.id).await;
    assert!(tak.author.reads_own(&tak.id).await.says(&["står texten kvar på webbplatsen, med besked"]));
    let withdrawn = tak.author.sends(&tak.id, "ta-tillbaka", &[("ja", "true")]).await;
    assert!(went_well(&tak, withdrawn).await.says(&["Texten står kvar på webbplatsen"]));
    town.settles().await;
    let public = town.stranger().get(&format!("/forslag/{}", tak.id)).await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(public.body.contains("Tak"));
    // What a vote is let in by may be two seconds old.
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    let late = town.resident("Sen väljare").await.votes_for(&tak.id).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::CONFLICT, "voting-closed"));
    assert_eq!(voter.takes_back(&tak.id).await.code(), "voting-closed");
}

#[tokio::test]
async fn a_proposal_is_withdrawn_while_it_waits_and_nothing_is_left_to_do() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    let withdrawn = tak.author.sends(&tak.id, "ta-tillbaka", &[("ja", "true")]).await;
    went_well(&tak, withdrawn).await;
    town.settles().await;
    let queue = town.moderator().await.get("/api/v1/moderation/proposals").await;
    assert_eq!(queue.json()["proposals"], serde_json::json!([]));
}

#[tokio::test]
async fn a_stale_form_says_what_happened_and_keeps_the_words() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Var?").await;
    let version = tak.author.reads_own(&tak.id).await.version();
    town.moderator_masks(&tak.id, "Låt [namn borttaget] gå varje timme.").await;
    let stale = tak.author.sends_of(version, &tak.id, "svara", &[("svar", "På <b>torget</b>.")]).await;
    assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    assert!(stale.says(&[
        "har ändrats sedan du öppnade sidan",
        "maskerade en personuppgift",
        "finns kvar i formuläret"
    ]));
    assert!(stale.says(&["På &#60;b&#62;torget&#60;/b&#62;.</textarea>"]));
    let again = tak.author.sends_of(stale.version(), &tak.id, "svara", &[("svar", "På torget.")]).await;
    went_well(&tak, again).await;

    let version = tak.author.reads_own(&tak.id).await.version();
    town.moderator().await.publishes(&tak.id).await;
    town.settles().await;
    let late = tak.author.sends_of(version, &tak.id, "svara", &[("svar", "Ett svar till.")]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert!(late.says(&[
        "går det inte längre att skicka",
        "Det du skrev",
        "Ett svar till.",
        "Granskat och publicerat"
    ]));
    let lost = tak.author.sends_of(0, &tak.id, "svara", &[("svar", "Utan version.")]).await;
    assert!(lost.says(&["Utan version."]));
}

#[tokio::test]
async fn an_address_that_says_something_was_done_is_not_believed() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    for done in ["tillbakataget", "svar", "%3Cscript%3E", ""] {
        let page = tak.author.get(&format!("/mina-sidor/forslag/{}?klart={done}", tak.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("role=\"status\""), "{done}");
    }
}

#[tokio::test]
async fn a_promise_that_was_not_kept_is_admitted() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.days_pass(8).await;
    assert!(tak.author.reads_own(&tak.id).await.says(&["och vi är sena", "ber om ursäkt"]));
}

#[tokio::test]
async fn when_voting_is_over_there_is_nothing_to_change() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    let version = tak.author.reads_own(&tak.id).await.version();
    town.days_pass(32).await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&["Röstningen stängde med 0", "Förslaget fick 0 av de 100 röster som behövdes"]));
    assert!(!page.body.contains("Vill du ändra något?"));
    let late = tak.author.sends_of(version, &tak.id, "ta-tillbaka", &[("ja", "true")]).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
}

#[tokio::test]
async fn a_change_that_nobody_read_in_time_is_not_passed_over_in_silence() {
    let town = Town::new().await;
    let tak = town.published("Tak").await;
    tak.author.sends(&tak.id, "ratta", &CORRECTED).await;
    town.days_pass(32).await;
    let page = tak.author.reads_own(&tak.id).await;
    assert!(page.says(&["Din ändring hann inte läsas"]));
    assert!(!page.body.contains("Din ändring väntar"));
}

#[tokio::test]
async fn an_english_author_is_answered_in_english() {
    let town = Town::new().await;
    let tak = town.handed_in("Tak").await;
    town.moderator_asks(&tak.id, "Where?").await;
    let page = tak.author.get(&format!("/mina-sidor/forslag/{}?lang=en", tak.id)).await;
    assert!(page.says(&["Whose turn is it?", "We wonder about something", "svara?lang=en"]));
    let path = format!("/mina-sidor/forslag/{}/svara?lang=en", tak.id);
    let fields = [("svar", "By the school.".to_owned()), ("version", page.version().to_string())];
    let sent = tak.author.post_form(&path, &fields).await;
    assert!(sent.location().contains("lang=en") && sent.location().contains("klart=svar"));
    assert!(tak.author.get(&sent.location()).await.says(&["Thank you! The answer has arrived"]));
}

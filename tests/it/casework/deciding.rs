//! A case on its way: appointed, decided, approved, told of, and done.

use domain::case::{CaseStage, Outcome};
use http::StatusCode;

use super::{GRANTED, goes_on, granted_but, handed_over, place, town};

#[tokio::test]
async fn a_case_goes_from_its_votes_to_what_came_of_the_decision() {
    let town = town().await;
    let (id, number) = handed_over(&town, "Tak").await;
    let (eva, johan) = (town.registrar("Eva Norberg").await, town.caseworker("Johan Lind").await);
    let page = johan.opens(&place(&number)).await;
    page.says(&[
        &number.to_string(),
        "Under beredning",
        "Tekniska nämnden",
        "Åsa Öberg",
        "Ingen är utsedd än",
        "Beslut senast 19 maj 2041",
        "arbetsdagar kvar",
        "E-förslaget som det lämnades över",
        "Ting registrerade ärendet som",
    ]);
    for verb in ["besked", "klart", "justera"] {
        assert!(!page.has(verb), "{verb} has its time");
    }

    let page = goes_on(&page, "utse", &[]).await;
    page.says(&["Handläggaren är utsedd.", "Johan Lind", "sedan 19 november 2040"]);
    // Who has done something in a case can be appointed by others.
    let page = eva.opens(&place(&number)).await;
    let options = page.answer.body.split("<option value=\"");
    let option = options
        .map(|option| option.split("</option>").next().unwrap())
        .find(|option| option.ends_with(">Johan Lind"));
    let person = option.unwrap().split('"').next().unwrap().to_owned();
    let page = goes_on(&page, "utse", &[("person", &person)]).await;
    page.says(&["Johan Lind"]);
    assert_eq!(page.words().matches("Johan Lind tog ärendet").count(), 1, "it was so already");

    let page = goes_on(&page, "beslut", &GRANTED).await;
    page.says(&[
        "Beslutet är antecknat",
        "Genomförs",
        "Bifall",
        "Ojusterat",
        "Tekniska nämnden 19 november 2040, § 31",
        "Nämnden låter bygga ett tak",
        "Många har bett om det.",
        "Eva Norberg antecknade beslutet: Bifall",
    ]);
    assert!(page.answer.body.contains("href=\"https://broviken.se/protokoll/tn-31.pdf\""));

    town.days_pass(9).await;
    let page = goes_on(&eva.opens(&place(&number)).await, "justera", &[("approved", "2040-11-26")]).await;
    page.says(&["Justerat 26 november 2040"]);
    assert!(!page.words().contains("Ojusterat"));
    assert!(!page.has("beslut"), "what is approved stands");

    let news = [("progress", "Taket är beställt."), ("planned", "2041-03-01"), ("next", "2041-02-01")];
    let page = goes_on(&page, "besked", &news).await;
    page.says(&[
        "Taket är beställt.",
        "Planerat till 1 mars 2041",
        "Nästa besked senast 1 februari 2041",
        "arbetsdagar kvar",
    ]);
    let page = goes_on(&page, "klart", &[("completed", "Taket är på plats.")]).await;
    page.says(&["Ärendet är klart", "Taket är på plats.", "Eva Norberg avslutade ärendet"]);
    for verb in ["besked", "klart", "justera", "beslut", "utse"] {
        assert!(!page.has(verb), "{verb} has had its time");
    }

    town.settles().await;
    let matter = town.proposal(&id).await.state.matter.unwrap();
    assert_eq!(matter.stage, CaseStage::Done);
    let decision = matter.decision.unwrap();
    assert_eq!((decision.outcome, decision.section), (Outcome::Granted, 31));
    assert!(!eva.opens("/desk/arenden").await.words().contains("Tak "));
}

#[tokio::test]
async fn a_remitted_case_is_prepared_again_and_decided_again() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let page =
        goes_on(&eva.opens(&place(&number)).await, "beslut", &granted_but("outcome", "remitted")).await;
    page.says(&["Återremiss", "Under beredning", "Nämnden har skickat tillbaka ärendet"]);
    let refused = granted_but("outcome", "rejected");
    let page = goes_on(&page, "beslut", &refused).await;
    page.says(&["Avslag", "Återremiss", "Klart", "Anteckna när protokollet har justerats"]);
    // What was recorded is recorded anew until the minutes are approved, beginning with what stands.
    assert!(page.answer.body.contains("https://broviken.se/protokoll/tn-31.pdf\""));
    let page = goes_on(&page, "beslut", &granted_but("outcome", "answered")).await;
    page.says(&["Besvarat", "Återremiss", "antecknade beslutet: Avslag"]);
    let case = town.municipality().await.store;
    let id = case.case_by_number(&number).await.unwrap().unwrap();
    let outcomes: Vec<Outcome> =
        case.case(id).await.unwrap().unwrap().state.decisions.iter().map(|d| d.outcome).collect();
    assert_eq!(outcomes, [Outcome::Remitted, Outcome::Answered]);
}

#[tokio::test]
async fn the_second_of_two_at_once_is_told_what_happened_and_loses_no_words() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let (eva, johan) = (town.registrar("Eva Norberg").await, town.caseworker("Johan Lind").await);
    let (read_by_eva, read_by_johan) = (eva.opens(&place(&number)).await, johan.opens(&place(&number)).await);
    goes_on(&read_by_johan, "utse", &[]).await;
    let second = read_by_eva.presses("beslut", &GRANTED).await;
    assert_eq!(second.answer.status, StatusCode::PRECONDITION_FAILED);
    second.says(&[
        "Ärendet har ändrats sedan du öppnade sidan",
        "Johan Lind tog ärendet",
        "Nämnden låter bygga ett tak över cykelparkeringen.",
    ]);
    // Having read it, she goes on with what she had typed.
    goes_on(&second, "beslut", &GRANTED).await.says(&["Bifall"]);

    // Words are kept also where their form has no place any more.
    let (page, other) = (eva.opens(&place(&number)).await, johan.opens(&place(&number)).await);
    goes_on(&page, "klart", &[("completed", "Klart.")]).await;
    let late = other.presses("besked", &[("progress", "Taket är beställt.")]).await;
    assert_eq!(late.answer.status, StatusCode::PRECONDITION_FAILED);
    late.says(&[
        "Eva Norberg avslutade ärendet",
        "Det här hade du skrivit",
        "Vad har hänt?",
        "Taket är beställt.",
    ]);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_has_its_effect_once() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    let page = eva.opens(&place(&number)).await;
    for _ in 0..2 {
        goes_on(&page, "beslut", &GRANTED).await.says(&["Bifall"]);
    }
    let page = eva.opens(&place(&number)).await;
    let (one, other) = tokio::join!(
        page.presses("besked", &[("progress", "Taket är beställt.")]),
        page.presses("besked", &[("progress", "Taket är beställt.")]),
    );
    assert_eq!([one.answer.status, other.answer.status], [StatusCode::SEE_OTHER; 2]);
    let words = eva.opens(&place(&number)).await.words();
    assert_eq!(words.matches("antecknade beslutet").count(), 1);
    assert_eq!(words.matches("berättade hur det går").count(), 1);
}

#[tokio::test]
async fn whoever_is_to_approve_the_minutes_of_a_rejection_is_waited_for() {
    let town = town().await;
    let (id, _) = handed_over(&town, "Tak").await;
    let eva = town.registrar("Eva Norberg").await;
    town.decides(&id, Outcome::Rejected, 5).await;
    let (waits, public) = ("Tekniska nämnden ska justera protokollet", "och protokollet ska justeras");
    eva.opens("/desk/arenden").await.says(&[waits]);
    let page = format!("/forslag/{id}");
    assert!(town.stranger().get(&page).await.says(&[public]));
    let today = domain::calendar::stockholm(town.host.app().now()).date();
    town.on_case(&id, domain::case::Command::ApproveMinutes { on: today }, vec![]).await;
    assert!(!eva.opens("/desk/arenden").await.words().contains(waits));
    assert!(!town.stranger().get(&page).await.says(&[public]));
}

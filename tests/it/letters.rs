//! Each step is told to whom it concerns, in her language, and to nobody else.

use std::time::Duration;

use domain::{
    actor::Actor,
    aggregate::Context,
    comment::CommentCommand,
    contact::Contact,
    email::EmailAddress,
    ids::ConfirmationId,
    proposal::{Command, Revision},
    report::Subject,
    rule::Facts,
    text::{ProposalText, Text, Words},
};
use local::KeptMail;
use serde_json::json;
use store::{Own, Purpose, SubmittedComment, fresh_id_parts};
use tests::{MODERATOR, Town, explanation, note, note_of};

const ANNA: &str = "anna@exempel.se";
const BEN: &str = "ben@example.com";
const AMIRA: &str = "amira.haddad@broviken.example";
const KARIN: &str = "karin.lund@broviken.example";

/// Amira's turn is in odd weeks, Karin's in even ones. This is Monday of week 47.
const MONDAY: &str = "2040-11-19T09:00";

/// The subjects of all mail to an address, the oldest first.
fn subjects(town: &Town, address: &str) -> Vec<String> {
    town.mail_to(address).into_iter().rev().map(|mail| mail.subject).collect()
}

/// The newest mail to an address.
fn latest(town: &Town, address: &str) -> KeptMail {
    town.mail_to(address).into_iter().next().unwrap_or_else(|| panic!("no mail to {address}"))
}

fn text(title: &str, what: &str) -> Text {
    let (title, what) = (title.to_owned(), what.to_owned());
    note_of(Words::Proposal(ProposalText {
        title, what, why: "Då kommer fler hem.".to_owned(), place: None
    }))
}

/// Everything that can happen to a proposal on its way from receipt to the final count.
async fn goes_all_the_way(town: &Town, email: &str, language: &str) -> String {
    let title = format!("Tak {language}");
    let id = town.handed_in_by(email, language, &title).await;
    let question = note("Var ska taket stå?");
    town.moderates(&id, Command::Ask(question.reference()), vec![question]).await;
    let answer = note("Vid stationen.");
    town.author(&id, Command::Answer(answer.reference()), vec![answer]).await;
    let (better, why) =
        (text(&title, "Låt bussen gå varje timme. Ring 070-123 45 67."), note("Kortare är bättre."));
    let suggest = Command::Suggest { text: better.reference(), note: why.reference(), voters: 0 };
    town.moderates(&id, suggest, vec![better, why]).await;
    town.author(&id, Command::AcceptSuggestion { voters: 0 }, Vec::new()).await;
    let masked = text(&title, "Låt bussen gå varje timme. Ring [telefonnummer borttaget].");
    let edit = Command::Edit { text: masked.reference(), masked: 1, mended: 0 };
    town.moderates(&id, edit, vec![masked]).await;
    town.moderates(&id, Command::Publish, Vec::new()).await;
    let more = note("Taket ska vara grönt.");
    let clarify = Command::Revise { revision: Revision::Clarification(more.reference()), voters: 0 };
    town.author(&id, clarify, vec![more]).await;
    town.moderates(&id, Command::PassAmendment { voters: 2 }, Vec::new()).await;
    town.days_pass(1).await;
    let again = note("Och rött.");
    let clarify = Command::Revise { revision: Revision::Clarification(again.reference()), voters: 0 };
    town.author(&id, clarify, vec![again]).await;
    let why_not = explanation("Det motsäger förslaget.");
    let stop = Command::StopAmendment { explanation: why_not.reference() };
    town.moderates(&id, stop, vec![why_not]).await;
    town.acts(&id, Actor::System, rule_met(100), Vec::new()).await;
    town.days_pass(32).await;
    id
}

#[tokio::test]
async fn the_author_is_told_of_each_step() {
    let town = Town::at(MONDAY).await;
    let id = goes_all_the_way(&town, ANNA, "sv").await;
    assert_eq!(
        subjects(&town, ANNA)[1..],
        [
            "Ditt förslag har kommit in",
            "En fråga om ditt förslag",
            "Vi föreslår en ändring i ditt förslag",
            "Vi har ändrat en detalj i ditt förslag",
            "Ditt förslag är publicerat",
            "Ditt förtydligande är publicerat",
            "Din ändring publiceras inte",
            "Ditt förslag har fått rösterna som behövs!",
            "Röstningen på ditt förslag har stängt",
        ]
    );
    let mails: Vec<KeptMail> = town.mail_to(ANNA).into_iter().rev().collect();
    let own_page = format!("/mina-sidor/forslag/{id}");
    assert!(mails[1].text.contains("onsdag 21 november"), "the promised day: {}", mails[1].text);
    assert!(mails[2].text.contains("> Var ska taket stå?") && mails[2].text.contains(&own_page));
    assert!(mails[3].text.contains("> Kortare är bättre.") && mails[3].text.contains(&own_page));
    assert!(mails[4].text.contains("* en personuppgift → [telefonnummer borttaget]"), "{}", mails[4].text);
    assert!(!mails[4].text.contains("070") && !mails[4].html.contains("070"), "mail is no place for it");
    assert!(mails[6].text.contains("De 2 som redan har röstat"));
    assert!(mails[7].text.contains("> Det motsäger förslaget."));
    assert!(
        mails[8].text.contains("Tekniska nämnden") && mails[8].text.contains("till och med 19 december 2040")
    );
    assert!(mails[9].text.contains("beslut inom sex månader"), "what the board promises: {}", mails[9].text);
    let eml = std::fs::read_to_string(town.data().join(format!("mail/{:06}.eml", mails[8].id))).unwrap();
    assert!(eml.contains(&format!("References: <proposal.{id}@broviken.example>")), "one thread");

    let (person, store) = (town.person(ANNA, "sv").await, town.municipality().await.store);
    let keys = store.own(person, Own::Deliveries, None, 50).await.unwrap().keys;
    let mut letters = Vec::new();
    for key in &keys {
        let sent = store.sent_mail(key).await.unwrap().unwrap();
        assert_eq!(sent.about.unwrap().to_string(), id);
        letters.extend(sent.letter);
    }
    letters.reverse();
    assert_eq!(letters.len(), 9, "what was sent before she was somebody is not among it");
    assert_eq!(letters[..3], ["received", "asked", "suggested"]);
}

#[tokio::test]
async fn the_author_is_told_in_english_if_that_is_what_she_reads() {
    let town = Town::at(MONDAY).await;
    goes_all_the_way(&town, BEN, "en").await;
    assert_eq!(
        subjects(&town, BEN)[1..],
        [
            "Your proposal has been received",
            "A question about your proposal",
            "We suggest a change in your proposal",
            "We have changed a detail in your proposal",
            "Your proposal is published",
            "Your clarification is published",
            "Your change is not published",
            "Your proposal has got the votes it needs!",
            "Voting on your proposal has closed",
        ]
    );
    for mail in town.mail_to(BEN) {
        assert!(mail.text.contains("Need help?") && mail.html.contains("lang=\"en\""), "{}", mail.text);
    }
    let addresses: Vec<String> = town.host.mailbox().all().unwrap().into_iter().map(|mail| mail.to).collect();
    let others = addresses.iter().filter(|to| *to != BEN && !to.ends_with("@broviken.example"));
    assert_eq!(others.count(), 0, "and nobody else but moderators");
}

#[tokio::test]
async fn what_is_not_published_can_be_objected_to_and_a_second_reader_answers() {
    let town = Town::at(MONDAY).await;
    let id = town.handed_in_by(ANNA, "sv", "Staket").await;
    let why = explanation("Det gäller en granne vid namn.");
    let (reason, words) = ("enskild".parse().unwrap(), why.reference());
    // It is her turn this week.
    let amira = Actor::Staff(EmailAddress::parse(AMIRA).unwrap().colleague());
    town.acts(&id, amira, Command::DoNotPublish { reason, explanation: words, similar: None }, vec![why])
        .await;
    let told = latest(&town, ANNA);
    assert_eq!(told.subject, "Ditt förslag publiceras inte");
    assert!(told.text.contains("> Det gäller en granne") && told.text.contains("enskild person"));
    assert!(
        told.text.contains("prövar en kollega") && told.text.contains(&format!("/mina-sidor/forslag/{id}"))
    );
    let objection = note("Jag nämner ingen.");
    town.author(&id, Command::Object(objection.reference()), vec![objection]).await;
    let karin_is_told = latest(&town, KARIN);
    assert_eq!(karin_is_told.subject, "Invändning att pröva: Staket");
    assert!(karin_is_told.text.contains("inte själv har fattat beslutet"), "{}", karin_is_told.text);
    assert_eq!(subjects(&town, AMIRA), ["Nytt förslag att läsa: Staket"], "she has decided already");
    let told = latest(&town, ANNA);
    assert_eq!(told.subject, "Vi läser ditt förslag på nytt");
    assert!(told.text.contains("senast onsdag 21 november"), "the promised day: {}", told.text);
    let second = Actor::Staff(EmailAddress::parse(KARIN).unwrap().colleague());
    let upheld = explanation("Namnet står i rubriken.");
    let command = Command::Uphold { explanation: upheld.reference() };
    town.acts(&id, second, command, vec![upheld]).await;
    let told = latest(&town, ANNA);
    assert_eq!(told.subject, "Beslutet om ditt förslag står fast");
    assert!(told.text.contains("> Namnet står i rubriken."));
}

#[tokio::test]
async fn an_objection_against_who_stands_alone_is_for_the_manager_and_without_one_for_herself() {
    const JOHAN: &str = "johan.nilsson@broviken.example";
    const LENA: &str = "lena.berg@broviken.example";
    for manager in [Some(LENA), None] {
        let town = Town::founded(MONDAY, |settings| {
            let alone =
                settings.replace("\"kollektivtrafik\", ", "").replace("    \"kollektivtrafik\",\n", "");
            let led = manager.map(|manager| format!("id = \"ovrigt\"\nmanager = \"{manager}\""));
            alone.replace("id = \"ovrigt\"", &led.unwrap_or_else(|| "id = \"ovrigt\"".to_owned()))
        })
        .await;
        let id = town.handed_in_by(ANNA, "sv", "Staket").await;
        let why = explanation("Det gäller en granne.");
        let (reason, words) = ("enskild".parse().unwrap(), why.reference());
        let johan = Actor::Staff(EmailAddress::parse(JOHAN).unwrap().colleague());
        town.acts(&id, johan, Command::DoNotPublish { reason, explanation: words, similar: None }, vec![why])
            .await;
        let objection = note("Jag nämner ingen.");
        town.author(&id, Command::Object(objection.reference()), vec![objection]).await;
        let told = latest(&town, manager.unwrap_or(JOHAN));
        assert_eq!(told.subject, "Invändning att pröva: Staket");
    }
}

#[tokio::test]
async fn what_is_masked_after_voting_has_closed_is_told_as_well() {
    let town = Town::at(MONDAY).await;
    let id = town.published_by(ANNA, "sv", "Tak").await;
    town.days_pass(31).await;
    assert_eq!(latest(&town, ANNA).subject, "Röstningen på ditt förslag har stängt");
    let masked = text("Tak", "Ring [telefonnummer borttaget].");
    let edit = Command::Edit { text: masked.reference(), masked: 1, mended: 0 };
    town.moderates(&id, edit, vec![masked]).await;
    assert_eq!(latest(&town, ANNA).subject, "Vi har ändrat en detalj i ditt förslag");
}

#[tokio::test]
async fn what_is_masked_in_a_clarification_is_told_and_not_repeated() {
    let town = Town::at(MONDAY).await;
    let id = town.published_by(ANNA, "sv", "Tak").await;
    let more = note("Ring 070-123 45 67.");
    let clarify = Command::Revise { revision: Revision::Clarification(more.reference()), voters: 0 };
    town.author(&id, clarify, vec![more]).await;
    town.moderates(&id, Command::PassAmendment { voters: 0 }, Vec::new()).await;
    let masked = note("Ring [telefonnummer borttaget].");
    let text = masked.reference();
    let edit = Command::EditClarification { number: 1, text, masked: 1, mended: 0 };
    town.moderates(&id, edit, vec![masked]).await;
    let told = latest(&town, ANNA);
    assert_eq!(told.subject, "Vi har ändrat en detalj i ditt förslag");
    assert!(told.text.contains("* en personuppgift → [telefonnummer borttaget]"), "{}", told.text);
    assert!(!told.text.contains("070") && !told.html.contains("070"), "mail is no place for it");
}

#[tokio::test]
async fn what_is_taken_back_is_acknowledged_with_what_stays() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    town.author(&tak, Command::Withdraw { engaged: 3 }, Vec::new()).await;
    assert_eq!(latest(&town, ANNA).subject, "Du har tagit tillbaka ditt förslag");
    assert!(latest(&town, ANNA).text.contains("står texten kvar"));
    let buss = town.handed_in_by(ANNA, "sv", "Buss").await;
    town.author(&buss, Command::Withdraw { engaged: 0 }, Vec::new()).await;
    assert!(latest(&town, ANNA).text.contains("Det visas inte på webbplatsen"));
}

#[tokio::test]
async fn what_is_no_longer_so_is_not_told() {
    let town = Town::at(MONDAY).await;
    let id = town.handed_in_by(ANNA, "sv", "Tak").await;
    let before = subjects(&town, ANNA);
    town.host.mailbox().refuse(true);
    let question = note("Var ska taket stå?");
    town.moderates(&id, Command::Ask(question.reference()), vec![question]).await;
    let answer = note("Vid stationen.");
    town.author(&id, Command::Answer(answer.reference()), vec![answer]).await;
    town.moderates(&id, Command::Publish, Vec::new()).await;
    town.host.mailbox().refuse(false);
    town.waits_until("2040-11-19T10:00").await;
    assert_eq!(subjects(&town, ANNA)[before.len()..], ["Ditt förslag är publicerat"]);
    let desk = subjects(&town, "amira.haddad@broviken.example");
    assert_eq!(desk, ["Nytt förslag att läsa: Tak"], "nobody has to read an answer to what is settled");
}

#[tokio::test]
async fn notices_that_come_again_in_any_order_tell_nothing_twice() {
    let town = Town::at(MONDAY).await;
    let id = town.published_by(ANNA, "sv", "Tak").await;
    let before = town.host.mailbox().all().unwrap().len();
    let now = town.host.app().now();
    for (seq, kind) in [(2, "published"), (1, "received"), (2, "published"), (1, "received")] {
        let notice = json!({
            "municipality": "broviken", "aggregate": format!("proposal#{id}"), "seq": seq, "kind": kind,
            "audience": "public",
        });
        town.host.queues().send("notify", notice.to_string(), Duration::ZERO, now).await.unwrap();
    }
    town.settles().await;
    assert_eq!(town.host.mailbox().all().unwrap().len(), before);
}

#[tokio::test]
async fn what_is_published_at_once_is_told_with_the_receipt() {
    let town = Town::founded(MONDAY, |settings| settings.replace("\"before\"", "\"after\"")).await;
    town.stranger().post_form("/forslag/nytt", &tests::form("Tak", ANNA)).await;
    town.settles().await;
    let confirm = tests::link(&town.mail_to(ANNA)[0], "/forslag/bekrafta/");
    town.stranger().post_form(&confirm, &[]).await;
    town.settles().await;
    assert_eq!(subjects(&town, ANNA)[1..], ["Ditt förslag har kommit in"]);
    assert!(latest(&town, ANNA).text.contains("Det är publicerat"));
    assert_eq!(subjects(&town, "amira.haddad@broviken.example"), ["Publicerat, men inte läst: Tak"]);
    let listed = town.stranger().get("/api/v1/proposals").await.json();
    let id = listed["proposals"][0]["id"].as_str().unwrap().to_owned();
    let cia = town.person("cia@exempel.se", "sv").await;
    town.comments(&id, cia, "Bra!", None).await;
    assert!(town.mail_to("cia@exempel.se").is_empty(), "she sees it herself");
    let told = latest(&town, "amira.haddad@broviken.example");
    assert!(told.text.contains("som visas men som ingen av oss har läst"), "{}", told.text);
}

#[tokio::test]
async fn a_comment_is_confirmed_by_a_link_and_nothing_that_was_typed_is_mailed() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    for (email, language, subject) in [
        ("cia@exempel.se", "sv", "Bekräfta din kommentar"),
        ("dan@example.com", "en", "Confirm your comment"),
    ] {
        let at = town.municipality().await;
        let now = town.host.app().now();
        let context = Context { actor: Actor::System, at: now, settings: &at.settings };
        let (milliseconds, random) = fresh_id_parts(now).unwrap();
        let id = ConfirmationId::from_parts(milliseconds, random);
        let comment = SubmittedComment {
            proposal: tak.parse().unwrap(),
            parent: None,
            text: "Köp billiga klockor".to_owned(),
            name: "Klockhandlaren".to_owned(),
        };
        let email_address = domain::email::EmailAddress::parse(email).unwrap();
        let purpose = Purpose::Comment(comment);
        at.store
            .request_confirmation(id, Contact::Email(email_address), language, &purpose, &context, None)
            .await
            .unwrap();
        town.settles().await;
        let told = latest(&town, email);
        assert_eq!(told.subject, subject);
        assert!(told.text.contains("/kommentera/bekrafta/") && told.text.contains("Tak"));
        assert!(!told.text.contains("klockor") && !told.html.contains("Klockhandlaren"));
    }
}

#[tokio::test]
async fn somebody_who_comments_is_told_what_becomes_of_it() {
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let anna_before = subjects(&town, ANNA);
    for (email, language, expected) in [
        (
            "cia@exempel.se",
            "sv",
            [
                "Vi har ändrat en detalj i din kommentar",
                "Din kommentar är publicerad",
                "Din kommentar visas inte",
                "Din kommentar visas igen",
            ],
        ),
        (
            "dan@example.com",
            "en",
            [
                "We have changed a detail in your comment",
                "Your comment is published",
                "Your comment is not shown",
                "Your comment is shown again",
            ],
        ),
    ] {
        let author = town.person(email, language).await;
        let written = town.comments(&tak, author, "Ring 070-123 45 67 så bygger jag.", None).await;
        let masked = note_of(Words::Comment("Ring [telefonnummer borttaget] så bygger jag.".to_owned()));
        let mask = CommentCommand::Mask(masked.reference());
        let masked = town.acts_on_comment(&written, MODERATOR, mask, vec![masked]).await;
        let shown = town.acts_on_comment(&masked, MODERATOR, CommentCommand::Publish, Vec::new()).await;
        let why = explanation("Det är reklam för dig själv.");
        let hide = CommentCommand::Hide { reason: "reklam".parse().unwrap(), explanation: why.reference() };
        let hidden = town.acts_on_comment(&shown, MODERATOR, hide, vec![why]).await;
        town.acts_on_comment(&hidden, MODERATOR, CommentCommand::Restore, Vec::new()).await;
        assert_eq!(subjects(&town, email), expected);
        let mails: Vec<KeptMail> = town.mail_to(email).into_iter().rev().collect();
        assert!(!mails[0].text.contains("070"), "{}", mails[0].text);
        let id = shown.state.id;
        assert!(
            mails[1].text.contains(&format!("/kommentarer/{id}"))
                && mails[1].text.contains(&format!("#{id}"))
        );
        assert!(mails[2].text.contains("> Det är reklam för dig själv."), "{}", mails[2].text);
    }
    assert_eq!(subjects(&town, ANNA), anna_before, "the author of the proposal has not asked for it");
}

#[tokio::test]
async fn a_hidden_comment_can_be_objected_to_and_a_second_reader_answers() {
    const CIA: &str = "cia@exempel.se";
    let town = Town::at(MONDAY).await;
    let tak = town.published_by(ANNA, "sv", "Tak").await;
    let cia = town.person(CIA, "sv").await;
    // It is her turn this week.
    let [amira, karin] =
        [AMIRA, KARIN].map(|email| Actor::Staff(EmailAddress::parse(email).unwrap().colleague()));
    for (words, restores) in [("Ni sover!", true), ("Snarkar!", false)] {
        let shown = town.shown_comment(&tak, cia, words).await;
        let why = explanation("Det är oartigt.");
        let hide =
            CommentCommand::Hide { reason: "krankande".parse().unwrap(), explanation: why.reference() };
        let hidden = town.acts_on_comment(&shown, amira, hide, vec![why]).await;
        let told = latest(&town, CIA);
        let own_page = format!("/kommentarer/{}/andra", hidden.state.id);
        assert!(told.text.contains("läser en kollega") && told.text.contains(&own_page), "{}", told.text);
        let objection = note("Det är kritik.");
        let object = CommentCommand::Object(objection.reference());
        let by_cia = Actor::Resident(cia);
        let objected = town.acts_on_comment(&hidden, by_cia, object, vec![objection]).await;
        let told = latest(&town, CIA);
        assert_eq!(told.subject, "Vi läser din kommentar på nytt");
        let days = town.municipality().await.settings.comments.moderation_days;
        let due = ["måndag 19 november", "tisdag 20 november", "onsdag 21 november"][days as usize];
        assert!(told.text.contains(&format!("senast {due}")), "the promised day: {}", told.text);
        assert!(!told.text.contains("kritik"), "{}", told.text);
        let told = latest(&town, KARIN);
        assert_eq!(told.subject, "Invändning att pröva: en kommentar till Tak");
        let at_desk = format!("/desk/moderering/kommentarer/{}", hidden.state.id);
        assert!(told.text.contains(&at_desk) && told.text.contains("inte själv har fattat beslutet"));
        if restores {
            town.acts_on_comment(&objected, karin, CommentCommand::Restore, Vec::new()).await;
            assert_eq!(latest(&town, CIA).subject, "Din kommentar visas igen");
        } else {
            let upheld = explanation("Ordet pekar ut någon.");
            let uphold = CommentCommand::Uphold { explanation: upheld.reference() };
            town.acts_on_comment(&objected, karin, uphold, vec![upheld]).await;
            let told = latest(&town, CIA);
            assert_eq!(told.subject, "Beslutet om din kommentar står fast");
            assert!(told.text.contains("> Ordet pekar ut någon.") && !told.text.contains("/andra"));
        }
    }
    assert!(subjects(&town, AMIRA).iter().all(|subject| !subject.contains("Invändning")), "she has decided");
}

#[tokio::test]
async fn whoever_is_on_duty_is_told_what_there_is_to_do_and_nobody_else() {
    let town = Town::at(MONDAY).await;
    let (amira, karin) = (AMIRA, KARIN);
    let id = town.handed_in_by(ANNA, "sv", "Tak").await;
    let told = latest(&town, amira);
    assert_eq!(told.subject, "Nytt förslag att läsa: Tak");
    assert!(
        told.text.contains(&format!("/desk/moderering/{id}")) && told.text.contains("onsdag 21 november")
    );
    let question = note("Var?");
    town.moderates(&id, Command::Ask(question.reference()), vec![question]).await;
    let answer = note("Här.");
    town.author(&id, Command::Answer(answer.reference()), vec![answer]).await;
    town.moderates(&id, Command::Publish, Vec::new()).await;
    let more = note("Grönt.");
    let clarify = Command::Revise { revision: Revision::Clarification(more.reference()), voters: 0 };
    town.author(&id, clarify, vec![more]).await;
    for n in 0..3 {
        let author = town.person(&format!("cia{n}@exempel.se"), "sv").await;
        let written = town.comments(&id, author, "Bra!", None).await;
        town.reports(&id, Subject::Comment(written.state.id)).await;
        town.reports(&id, Subject::Comment(written.state.id)).await;
    }
    let mut expected = vec![
        "Nytt förslag att läsa: Tak",
        "Svar från författaren: Tak",
        "Ändring att läsa: Tak",
        "Kommentarer att läsa: Tak",
    ];
    expected.extend(["Anmält innehåll: Tak"; 3]);
    let mut desk = subjects(&town, amira);
    desk.sort();
    expected.sort();
    assert_eq!(desk, expected, "comments once a day, and what is reported once until it is looked at");
    assert!(town.mail_to(karin).is_empty() && town.mail_to("maria.ek@broviken.example").is_empty());
    assert!(town.mail_to("johan.nilsson@broviken.example").is_empty(), "another group");

    // What comes in on Saturday is for whoever works on Monday.
    town.waits_until("2040-11-24T12:00").await;
    let before = town.mail_to(amira).len();
    town.handed_in_by(ANNA, "sv", "Buss").await;
    assert_eq!(town.mail_to(amira).len(), before);
    assert_eq!(latest(&town, karin).subject, "Nytt förslag att läsa: Buss");
}

/// That the rule of a hundred votes holds.
fn rule_met(votes: u64) -> Command {
    let facts = Facts {
        votes,
        commenters: 0,
        comments: 0,
        shares: 0,
        days_open: 20,
        days_left: 10,
        population: 13_842,
        service_area: "kollektivtrafik".parse().unwrap(),
    };
    Command::MeetRule { rule: "till-namnden".parse().unwrap(), facts }
}

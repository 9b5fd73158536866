//! What a colleague prepares, and whoever stands in for her while she is away.

use http::StatusCode;
use tests::{Actor, Answer, form_fields::fields_of};

use super::{ANNA, goes_on, granted_but, handed_over, place, town};

const AWAY: &str = "/desk/franvaro";
const MINE: &str = "/desk/arenden?visa=mina";

/// The one whom a name stands for among those whom one can choose.
fn choice(page: &Answer, name: &str) -> String {
    let before = page.body.split(&format!(">{name}</option>")).next().filter(|before| *before != page.body);
    let before = before.unwrap_or_else(|| panic!("{name} cannot be chosen: {}", page.body));
    let value = before.rsplit("value=\"").next().unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Notes that she is away, with who stands in.
async fn goes_away(who: &Actor, (from, until): (&str, &str), substitute: &str) -> Answer {
    let page = who.get(AWAY).await;
    let token = fields_of(&page.body, AWAY).into_iter().find(|(name, _)| name == "token").unwrap().1;
    let fields = [
        ("token", token),
        ("fran", from.to_owned()),
        ("till", until.to_owned()),
        ("ersattare", choice(&page, substitute)),
    ];
    who.post_form(AWAY, &fields).await
}

#[tokio::test]
async fn a_substitute_sees_what_the_other_prepares_between_two_days() {
    let town = town().await;
    let (_, number) = handed_over(&town, "Tak över cyklarna").await;
    let (eva, omar) = (town.registrar("Eva Norberg").await, town.registrar("Omar Sol").await);
    assert!(eva.get(MINE).await.says(&["Du är inte handläggare för något ärende"]));
    let case = eva.opens(&place(&number)).await;
    goes_on(&case, "utse", &[]).await;
    town.settles().await;
    assert!(eva.get(MINE).await.says(&["Tak över cyklarna"]));
    assert!(!omar.get(MINE).await.says(&["Tak över cyklarna"]), "it is Eva's");
    // Whoever has done something can be chosen.
    omar.opens(&place(&number)).await;

    let noted = goes_away(&eva, ("2040-11-20", "2040-11-23"), "Omar Sol").await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    assert!(!omar.get(MINE).await.says(&["Tak över cyklarna"]), "not before she goes");
    let page = omar.get(AWAY).await;
    assert!(page.says(&["Eva Norberg", "20 november 2040", "23 november 2040", "Omar Sol"]), "{}", page.body);
    assert!(!page.body.contains("/desk/franvaro/avsluta"), "it is hers to end");

    town.waits_until("2040-11-20T08:00").await;
    let mine = omar.get(MINE).await;
    assert!(
        mine.says(&["Tak över cyklarna", "för Eva Norberg", "till och med 23 november"]),
        "{}",
        mine.body
    );
    assert!(omar.get("/desk/arenden").await.says(&["Du ersätter Eva Norberg"]));
    // Who may not open it does not see it for standing in.
    town.waits_until("2040-11-24T00:10").await;
    assert!(!omar.get(MINE).await.says(&["Tak över cyklarna"]), "she is back");

    let case = eva.opens(&place(&number)).await;
    let decided = goes_on(&case, "beslut", &granted_but("outcome", "rejected")).await;
    goes_on(&decided, "justera", &[("approved", "2040-11-24")]).await;
    town.settles().await;
    assert!(!eva.get(MINE).await.says(&["Tak över cyklarna"]), "what is done is nobody's to do");
}

#[tokio::test]
async fn what_cannot_be_noted_is_told_beside_its_field_and_kept() {
    let town = town().await;
    let amira = town.moderator().await;
    assert!(amira.get(AWAY).await.body.contains("href=\"/desk/moderering\""), "she has her way back");
    for (from, until, substitute, says) in [
        ("2040-11-25", "2040-11-24", "Karin Lund", "Den sista dagen är före den första"),
        ("2040-11-01", "2040-11-02", "Karin Lund", "Den dagen har redan varit"),
        ("2040-11-20", "2042-01-01", "Karin Lund", "Högst 366 dagar"),
        ("i morgon", "2040-11-24", "Karin Lund", "Skriv en dag"),
    ] {
        let refused = goes_away(&amira, (from, until), substitute).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert!(
            refused.says(&[says]) && refused.body.contains(&format!("value=\"{from}\"")),
            "{}",
            refused.body
        );
    }
    assert_eq!(
        goes_away(&amira, ("2040-11-20", "2040-11-23"), "Karin Lund").await.status,
        StatusCode::SEE_OTHER
    );
    let karin = town.moderator_named("Karin Lund").await;
    let both = goes_away(&karin, ("2040-11-22", "2040-11-26"), "Amira Haddad").await;
    assert!(both.says(&["Ersättaren är själv borta"]), "{}", both.body);

    // Nobody notes or ends another's but an administrator.
    let page = karin.get(AWAY).await;
    let token = fields_of(&page.body, AWAY).into_iter().find(|(name, _)| name == "token").unwrap().1;
    let amiras = choice(&page, "Amira Haddad");
    let ends = [("token", token), ("vem", amiras.clone())];
    let refused = karin.post_form("/desk/franvaro/avsluta", &ends).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let administrator = town.staff("administrator").await;
    let page = administrator.get(AWAY).await;
    let token = fields_of(&page.body, AWAY).into_iter().find(|(name, _)| name == "token").unwrap().1;
    for _ in 0..2 {
        let ends = [("token", token.clone()), ("vem", amiras.clone())];
        let ended = administrator.post_form("/desk/franvaro/avsluta", &ends).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "a second click says the same");
    }
    assert!(administrator.get(AWAY).await.says(&["Ingen är borta"]));
}

#[tokio::test]
async fn mail_about_what_there_is_to_do_goes_to_whoever_stands_in() {
    let town = town().await;
    let (amira, karin, johan) =
        ("amira.haddad@broviken.example", "karin.lund@broviken.example", "johan.nilsson@broviken.example");
    let moderator = town.moderator().await;
    // Her turn comes, and a colleague of another group stands in for her.
    assert_eq!(
        goes_away(&moderator, ("2040-11-19", "2040-11-20"), "Johan Nilsson").await.status,
        StatusCode::SEE_OTHER
    );
    town.handed_in_by(ANNA, "sv", "Tak").await;
    assert!(town.mail_to(amira).is_empty() && town.mail_to(karin).is_empty());
    assert_eq!(town.mail_to(johan).last().unwrap().subject, "Nytt förslag att läsa: Tak");
    town.waits_until("2040-11-21T09:00").await;
    town.handed_in_by(ANNA, "sv", "Bänk").await;
    let told = |who: &str| town.mail_to(who).iter().any(|mail| mail.subject == "Nytt förslag att läsa: Bänk");
    assert!(told(amira) && !told(johan), "she is back");
}

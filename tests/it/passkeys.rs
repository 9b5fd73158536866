//! Staff without an identity provider: an administrator invites them by a link, they make passkeys and sign in by them, and
//! she changes their roles and takes them away. The passkeys are those of a software authenticator.

mod answers;
mod authenticator;
mod lasting;
mod office;
mod proving;
mod settings;

use http::StatusCode;

use self::office::{Office, THERE};

#[tokio::test]
async fn a_colleague_is_invited_makes_a_passkey_and_signs_in_without_a_name() {
    let mut office = Office::new().await;
    let (bo, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    assert_eq!(bo.get("/desk/moderering").await.status, StatusCode::OK);
    assert_eq!(bo.get("/desk/installningar").await.status, StatusCode::FORBIDDEN, "he is no more than that");
    assert_eq!(bo.at("broviken").get("/desk/moderering").await.status, StatusCode::UNAUTHORIZED);
    let out = bo.opens("/desk/moderering").await.presses("logga-ut", &[]).await;
    assert_eq!(out.answer.status, StatusCode::SEE_OTHER);
    assert_eq!(bo.get("/desk/moderering").await.status, StatusCode::UNAUTHORIZED);

    let nobody = office.stranger();
    let page = nobody.get("/desk/logga-in?till=%2Fdesk%2Fmoderering").await;
    assert!(page.says(&["Logga in med nyckel", "kan inte använda inloggningsnycklar"]), "{}", page.body);
    assert!(!page.body.contains("Bo Berg"), "who has one is told to nobody");
    let came = office.signs_in(&nobody, &mut laptop, "/desk/moderering").await;
    assert_eq!((came.status, came.location().as_str()), (StatusCode::SEE_OTHER, "/desk/moderering"));
    let bo = nobody.remembered_by(&came);
    let desk = bo.get("/desk/moderering").await;
    assert!(desk.says(&["Bo Berg, moderator"]), "{}", desk.body);
    // Nowhere else does he go on.
    let elsewhere = office.signs_in(&nobody, &mut laptop, "https://evil.example").await;
    assert_eq!(elsewhere.location(), "/desk");
}

#[tokio::test]
async fn an_invitation_lets_in_one_colleague_once_here_and_in_time() {
    let mut office = Office::new().await;
    let link = office.invites("Bo Berg", "moderator").await;
    let nobody = office.stranger();
    let page = nobody.get(&link).await;
    assert!(page.says(&["Hej Bo Berg!", "moderator", "Skapa din inloggningsnyckel"]), "{}", page.body);
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    assert_eq!(nobody.get(&link).await.status, StatusCode::OK, "opening it uses nothing up");
    assert_eq!(nobody.at("broviken").get(&link).await.status, StatusCode::NOT_FOUND);
    for changed in [link.replace("valkommen/", "valkommen/0"), format!("{link}x")] {
        let found = nobody.get(&changed).await;
        assert_eq!(found.status, StatusCode::NOT_FOUND);
        assert!(found.says(&["Inbjudan går inte att använda"]), "{}", found.body);
    }
    // Another takes its place.
    let person = office.person("Bo Berg").await;
    let anew = office.presses(&person, "bjud-in", &[("varfor-igen", "Länken kom bort.")]).await;
    let other = office::link_of(&anew);
    assert_eq!(nobody.get(&link).await.status, StatusCode::NOT_FOUND);
    let (_, joined) = office.joins(&other).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    assert_eq!(nobody.get(&other).await.status, StatusCode::NOT_FOUND, "it is used");
    // And one that nobody uses passes.
    let late = office.invites("Eva Ek", "registrar").await;
    office.town.host.advance(jiff::SignedDuration::from_hours(72)).await.unwrap();
    assert_eq!(nobody.get(&late).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_gets_other_roles_or_is_taken_away_is_signed_out_at_once() {
    let mut office = Office::new().await;
    let (bo, mut laptop) = office.colleague("Bo Berg", "moderator").await;
    let person = office.person("Bo Berg").await;
    let roles = [("roll-0", "registrar"), ("omfang-0", ""), ("varfor-roller", "Han byter arbete.")];
    let changed = office.presses(&person, "roller", &roles).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    assert_eq!(bo.get("/desk").await.status, StatusCode::UNAUTHORIZED);
    let nobody = office.stranger();
    let bo = nobody.remembered_by(&office.signs_in(&nobody, &mut laptop, "").await);
    assert_eq!(bo.get("/desk/arenden").await.status, StatusCode::OK);
    assert_eq!(bo.get("/desk/moderering").await.status, StatusCode::FORBIDDEN);

    let gone = office.presses(&person, "ta-bort", &[("varfor-bort", "Han har slutat.")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    assert_eq!(bo.get("/desk").await.status, StatusCode::UNAUTHORIZED);
    let refused = office.signs_in(&nobody, &mut laptop, "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.header("set-cookie").is_none() && refused.says(&["Nyckeln går inte att använda här"]));
    let list = office.admin.get("/desk/installningar/medarbetare").await;
    assert!(!list.body.contains("bo.berg@") && !list.body.contains("Bo Berg"), "{}", list.body);
    assert_eq!(office.admin.get(&person).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_administrator_who_can_sign_in_cannot_take_herself_away() {
    let mut office = Office::new().await;
    let anna = office.person("Anna Ask").await;
    let less = [("roll-0", "moderator"), ("varfor-roller", "Nog nu.")];
    for (verb, fields) in [
        ("ta-bort", &[("varfor-bort", "Nog nu.")][..]),
        ("roller", &less),
        ("bjud-in", &[("varfor-igen", "Nog nu.")]),
    ] {
        let refused = office.presses(&anna, verb, fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{verb}");
        assert!(refused.says(&["Ingen skulle kunna släppa in någon"]), "{}", refused.body);
    }
    office.colleague("Bo Berg", "administrator").await;
    let gone = office.presses(&anna, "ta-bort", &[("varfor-bort", "Nu kan Bo.")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.body);
    assert_eq!(office.admin.get("/desk/installningar").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_done_with_colleagues_is_told_with_who_as_what_and_why() {
    let mut office = Office::new().await;
    office.colleague("Bo Berg", "moderator").await;
    let person = office.person("Bo Berg").await;
    office.presses(&person, "ta-bort", &[("varfor-bort", "Han har slutat.")]).await;
    office.town.settles().await;
    let auditor = office.town.staff_of(THERE, "auditor").await;
    let day = auditor.get("/desk/granskning").await;
    let told = [
        "Anna Ask",
        "Bjöd in en medarbetare",
        "Bo Berg",
        "moderator",
        "Vi behöver hjälp.",
        "Lade till en inloggningsnyckel",
        "Tog bort en medarbetare",
        "Han har slutat.",
    ];
    assert!(day.says(&told), "{}", day.body);
    assert!(!day.body.contains("bo.berg@"), "an address is in no event");
}

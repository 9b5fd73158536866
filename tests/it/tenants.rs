//! One municipality cannot reach another's data.

use http::StatusCode;
use tests::Town;

const OTHER: &str = include_str!("../../infra/local/demo/broviken.toml");

#[tokio::test]
async fn nothing_of_one_municipality_is_anything_in_another() {
    let town = Town::new().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), OTHER.replace("Brovikens kommun", "Grannköpings kommun")).unwrap();
    town.host.import_settings(&"grannkoping".parse().unwrap(), file.path()).await.unwrap();

    let tak = town.published("Tak").await;
    let (bo, moderator) = (town.resident("Bo").await, town.moderator().await);
    let there = "grannkoping";
    assert!(town.stranger().at(there).get("/forslag").await.body.contains("Grannköpings"));
    assert!(!town.stranger().at(there).get("/forslag").await.body.contains("Tak"));
    assert_eq!(
        town.stranger().at(there).get(&format!("/forslag/{}", tak.id)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(bo.at(there).votes_for(&tak.id).await.status, StatusCode::UNAUTHORIZED, "a session is local");
    assert_eq!(moderator.at(there).get("/desk/moderering").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(town.stranger().at("ingenstans").get("/forslag").await.status, StatusCode::NOT_FOUND);
}

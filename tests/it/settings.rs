//! Settings are imported into versions, or refused with the reason.

use tests::Town;

const GOOD: &str = include_str!("../../infra/local/demo/broviken.toml");

async fn import(town: &Town, text: &str) -> Result<u64, String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    town.host
        .import_settings(&"broviken".parse().unwrap(), file.path())
        .await
        .map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_changed_file_is_a_new_version_and_an_unchanged_one_is_not() {
    let town = Town::new().await;
    assert_eq!(import(&town, GOOD).await, Ok(1));
    assert_eq!(import(&town, &GOOD.replace("votes >= 100", "votes >= 50")).await, Ok(2));
    let exported = town.host.export_settings(&"broviken".parse().unwrap()).await.unwrap();
    assert_eq!(import(&town, &exported).await, Ok(2));
}

#[tokio::test]
async fn a_file_that_cannot_be_used_changes_nothing_and_says_why() {
    let town = Town::new().await;
    let error = import(&town, &GOOD.replace("[contact]", "[contact")).await.unwrap_err();
    assert!(error.contains("line 7"), "{error}");
    let error = import(&town, &GOOD.replace("board = \"kfn\"", "board = \"okand\"")).await.unwrap_err();
    assert!(error.contains("kultur-och-fritid") && error.contains("okand"), "{error}");
    assert_eq!(import(&town, GOOD).await, Ok(1));
}

//! What was written out of a municipality is read back: all of it, once, where nothing else is; and nobody hears of it again.

use std::path::{Path, PathBuf};

use domain::{ids::MunicipalityId, settings::SettingsCommand};
use local::Host;
use messages::{Import, Leaving, Upkeep};
use store::Whole;
use tempfile::TempDir;
use tests::{Town, link};

const NAME: &str = "Brovikens kommun";
const ANNA: &str = "anna@exempel.se";

fn id() -> MunicipalityId {
    "broviken".parse().unwrap()
}

/// Somebody has proposed something, many have voted, so that it has gone to its board, and one has said something. All of it
/// is written out into a folder.
async fn written_out() -> (Town, String, TempDir, PathBuf) {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by(ANNA, "sv", "Tak över hållplatsen").await;
    let eva = town.person("eva@exempel.se", "sv").await;
    town.shown_comment(&tak, eva, "Det behövs verkligen").await;
    town.casts_votes(&tak, 0..100).await;
    town.published("Bänkar vid ån").await;
    town.settles().await;
    town.days_pass(2).await;
    town.host.settle(&id(), SettingsCommand::Suspend).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("broviken");
    town.host.export_municipality(&id(), &folder).await.unwrap();
    (town, tak, elsewhere, folder)
}

/// Lets nothing of it be left but what was written out.
async fn is_deleted(host: &Host) {
    host.keep_up(Upkeep::DeleteMunicipality(Leaving::new(id(), NAME.to_owned()))).await.unwrap();
    assert!(kept(host, Whole::Main).await.is_empty() && kept(host, Whole::People).await.is_empty());
}

/// What stands in a table but what is made of other things and what comes and goes, in the order of its keys.
async fn kept(host: &Host, table: Whole) -> Vec<String> {
    let store = host.app().store.municipality(id());
    let (mut kept, mut after) = (Vec::new(), None);
    loop {
        let (items, last) = store.written_out(table, after, 1000).await.unwrap();
        kept.extend(items.iter().filter_map(|item| {
            let (pk, sk) = (item["pk"].as_str()?, item["sk"].as_str()?);
            let (_, key) = store::Key::read(pk, sk).ok()?;
            let comes_and_goes = ["#rate", "#signed-out", "#invitation", "#tally", "#usage", "#idempotency"];
            let is_kept = !key.is_made() && !comes_and_goes.iter().any(|part| pk.contains(part));
            is_kept.then(|| format!("{pk} {sk}"))
        }));
        after = last;
        if after.is_none() {
            kept.sort();
            return kept;
        }
    }
}

async fn refused(host: &Host, folder: &Path) -> String {
    host.import_municipality(&id(), folder).await.unwrap_err().to_string()
}

#[tokio::test]
async fn everything_is_as_it_was_and_goes_on_from_there() {
    let (town, tak, _elsewhere, folder) = Box::pin(written_out()).await;
    let (main, people) = (kept(&town.host, Whole::Main).await, kept(&town.host, Whole::People).await);
    assert!(100 < main.len() && !people.is_empty());
    let documents = town.host.objects().names_of(&id()).await.unwrap();
    let votes = town.municipality().await.store.tally(tak.parse().unwrap()).await.unwrap().votes;
    let mailed = town.mail_to(ANNA).len();
    let town = town
        .while_at_rest(async |host| {
            Box::pin(is_deleted(host)).await;
            Box::pin(host.import_municipality(&id(), &folder)).await.unwrap();
            host.settle(&id(), SettingsCommand::Resume).await.unwrap();
        })
        .await;
    town.settles().await;
    // Nothing is missing; what is there beside is of opening it again.
    let now = kept(&town.host, Whole::Main).await;
    let missing: Vec<_> = main.iter().filter(|key| !now.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(kept(&town.host, Whole::People).await, people);
    let documents_now = town.host.objects().names_of(&id()).await.unwrap();
    assert!(documents.iter().all(|name| documents_now.contains(name)), "{documents_now:?}");
    let page = town.stranger().get(&format!("/forslag/{tak}")).await;
    assert!(page.says(&["Tak över hållplatsen", "Det behövs verkligen"]), "{}", page.body);
    assert!(town.stranger().get("/forslag").await.says(&["Tak över hållplatsen", "Bänkar vid ån"]));
    assert_eq!(town.votes(&tak).await, votes, "each vote is counted once");
    town.casts_votes(&tak, 100..110).await;
    assert_eq!(town.votes(&tak).await, votes + 10, "and it is counted on from there");
    assert_eq!(town.mail_to(ANNA).len(), mailed, "nobody is told again");
    let asked = town.stranger().post_form("/mina-sidor/in", &[("epost", ANNA.to_owned())]).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    town.settles().await;
    let mails = town.mail_to(ANNA);
    let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/in/")).unwrap();
    let come_in = link(mail, "/mina-sidor/in/");
    let signed_in = town.stranger().post_form(&come_in, &[]).await;
    let anna = town.stranger().remembered_by(&signed_in);
    assert!(anna.get("/mina-sidor/forslag").await.says(&["Tak över hållplatsen"]), "she is who she was");
    drop(anna);
    let verified = town.stopped_and_verified().await;
    assert!(verified.is_whole(), "{verified:#?}");
}

#[tokio::test]
async fn nothing_is_read_over_what_is_there() {
    let (town, tak, _elsewhere, folder) = written_out().await;
    let why = refused(&town.host, &folder).await;
    assert!(why.contains("there is a municipality broviken already"), "{why}");
    let other = "grannkoping".parse().unwrap();
    let why = town.host.import_municipality(&other, &folder).await.unwrap_err().to_string();
    assert!(why.contains("is of broviken, and not of grannkoping"), "{why}");
    assert!(town.host.app().store.municipality(other).settings().await.unwrap().is_none());
    assert_eq!(town.municipality().await.store.tally(tak.parse().unwrap()).await.unwrap().votes, 100);
}

#[tokio::test]
async fn what_is_damaged_is_refused_by_its_name_and_nothing_of_it_is_written() {
    let (town, _, _elsewhere, folder) = written_out().await;
    let part = folder.join("export/people-00001.jsonl");
    let end = folder.join("export/end.json");
    let (whole, whole_end) = (std::fs::read(&part).unwrap(), std::fs::read(&end).unwrap());
    let act = async |host: &Host| {
        is_deleted(host).await;
        let told = async |told: &str| {
            let why = refused(host, &folder).await;
            assert!(why.contains(told), "{told}: {why}");
            assert!(kept(host, Whole::Main).await.is_empty(), "{told}");
        };
        let mut changed = whole.clone();
        changed[40] ^= 1;
        std::fs::write(&part, &changed).unwrap();
        told("export/people-00001.jsonl is not what was written out").await;
        std::fs::write(&part, &whole[..whole.len() / 2]).unwrap();
        told("export/people-00001.jsonl is not what was written out").await;
        std::fs::remove_file(&part).unwrap();
        told("export/people-00001.jsonl is missing").await;
        std::fs::write(&part, &whole).unwrap();
        std::fs::write(&end, b"{").unwrap();
        told("export/end.json cannot be read").await;
        std::fs::remove_file(&end).unwrap();
        told("export/end.json is missing").await;
        std::fs::write(&end, &whole_end).unwrap();
        host.import_municipality(&id(), &folder).await.unwrap();
    };
    town.while_at_rest(act).await;
}

#[tokio::test]
async fn what_was_interrupted_anywhere_is_begun_anew_and_comes_to_the_same() {
    let (town, tak, _elsewhere, folder) = written_out().await;
    let main = kept(&town.host, Whole::Main).await;
    let votes = town.municipality().await.store.tally(tak.parse().unwrap()).await.unwrap().votes;
    let act = async |host: &Host| {
        is_deleted(host).await;
        for steps in [2, 6, 9, 11] {
            host.import_in_part(&id(), &folder, steps).await.unwrap();
            let settings = host.app().store.municipality(id()).settings().await.unwrap();
            let is_open = settings.is_some_and(|settings| settings.standing.is_open());
            assert!(!is_open, "nobody is let in before it is done");
        }
        host.import_municipality(&id(), &folder).await.unwrap();
        // A step that comes again, when all is done, changes nothing.
        let again = host.keep_up(Upkeep::ImportMunicipality(Import::new(id()))).await;
        assert!(again.unwrap_err().to_string().contains("already"));
        host.settle(&id(), SettingsCommand::Resume).await.unwrap();
    };
    let town = town.while_at_rest(act).await;
    town.settles().await;
    let now = kept(&town.host, Whole::Main).await;
    assert!(main.iter().all(|key| now.contains(key)));
    assert_eq!(town.votes(&tak).await, votes);
}

//! A municipality leaves: it is written out, and nothing of it is left, nor anything of another's touched.

use std::path::Path;

use domain::settings::{Founding, SettingsCommand, Template};
use messages::{Leaving, Upkeep};
use store::Whole;
use tests::{Town, proposal};

const THERE: &str = "grannkoping";

/// Two municipalities with proposals, votes, comments and people each.
async fn two() -> Town {
    let town = Town::new().await;
    let name = "Grannköpings kommun".to_owned();
    let founding = Founding { name, place: None, population: 0, template: Template::Ostersund };
    let id = THERE.parse().unwrap();
    town.host.add_municipality(&id, &founding).await.unwrap();
    lived_in(town).await
}

async fn lived_in(town: Town) -> Town {
    for municipality in ["broviken", THERE] {
        // Whoever is known has an address there, whether or not it is open.
        let anna = town.resident_of(municipality, "Anna Ask").await;
        if municipality == "broviken" {
            let tak = anna.submits(&proposal("Tak över hållplatsen")).await;
            assert_eq!(tak.status, 201, "{}", tak.body);
        }
    }
    town.published("Bänkar").await;
    town.settles().await;
    town
}

/// How much stands in both tables and among the documents.
async fn counted(town: &Town, municipality: &str) -> (usize, usize, usize) {
    let id = municipality.parse().unwrap();
    let store = town.host.app().store.municipality(id);
    let mut counts = [0, 0];
    for (table, count) in [Whole::Main, Whole::People].into_iter().zip(&mut counts) {
        let mut after = None;
        loop {
            let (items, last) = store.written_out(table, after, 1000).await.unwrap();
            *count += items.len();
            after = last;
            if after.is_none() {
                break;
            }
        }
    }
    let objects = town.host.objects().names_of(store.municipality()).await.unwrap();
    (counts[0], counts[1], objects.len())
}

fn leaving(name: &str) -> Upkeep {
    Upkeep::DeleteMunicipality(Leaving::new(THERE.parse().unwrap(), name.to_owned()))
}

#[tokio::test]
async fn nothing_of_it_is_left_and_nothing_of_anothers_is_touched() {
    let town = two().await;
    let erased = objects::Erased {
        municipality: THERE.parse().unwrap(),
        person: domain::ids::PersonId::from_bytes([3; 16]),
        asked_at: town.host.app().now(),
    };
    town.host.objects().note_erased(&erased).await.unwrap();
    let (before, there) = (counted(&town, "broviken").await, counted(&town, THERE).await);
    assert!(10 < before.0 && 0 < there.0 && 0 < there.1 && 0 < there.2, "{before:?} {there:?}");
    let town = town.kept_up(leaving("Grannköpings kommun")).await;
    // What the stream tells of the deletions makes nothing anew.
    town.settles().await;
    town.passes(120).await;
    assert_eq!(counted(&town, THERE).await, (0, 0, 0));
    let after = counted(&town, "broviken").await;
    assert!(before.0 <= after.0 && before.1 == after.1 && before.2 == after.2, "{before:?} {after:?}");
    assert_eq!(town.stranger().at(THERE).get("/forslag").await.status, 404);
    assert!(town.stranger().get("/forslag").await.says(&["Bänkar"]));
}

#[tokio::test]
async fn it_is_not_deleted_without_its_name_nor_while_it_is_open() {
    let town = two().await;
    let refused = town.host.keep_up(leaving("Grannkopings kommun")).await.unwrap_err();
    assert!(refused.to_string().contains("name"), "{refused}");
    let id = "broviken".parse().unwrap();
    let open = Upkeep::DeleteMunicipality(Leaving::new(id, "Brovikens kommun".to_owned()));
    let refused = town.host.keep_up(open).await.unwrap_err();
    assert!(refused.to_string().contains("open"), "{refused}");
    assert!(town.stranger().get("/forslag").await.says(&["Bänkar"]));
    assert_ne!(counted(&town, THERE).await.0, 0);
}

#[tokio::test]
async fn everything_of_it_is_written_out_and_nothing_of_anothers() {
    let town = two().await;
    let id = "broviken".parse().unwrap();
    let folder = town.data().join("utskrift");
    town.host.export_municipality(&id, &folder).await.unwrap();
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let (main, people) = (read("export/main-00001.jsonl"), read("export/people-00001.jsonl"));
    assert!(main.contains("Tak över hållplatsen") && main.contains("version#00000001"));
    assert!(people.contains("@exempel.se"));
    assert!(!main.contains(THERE) && !people.contains(THERE));
    assert!(!main.contains("\"listing\""), "what is made of other things is made anew");
    for line in main.lines().chain(people.lines()) {
        let item: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(item["pk"].as_str().unwrap().starts_with("broviken#"), "{line}");
    }
    let exported = domain::settings::Settings::from_toml(&read("settings.toml")).unwrap();
    assert_eq!(exported.name, "Brovikens kommun");
    assert!(!is_there(&town, "broviken/export"), "what was written out stands in the folder alone");
    assert!(town.host.export_municipality(&id, &folder).await.is_err(), "nothing is written over");
}

fn is_there(town: &Town, name: &str) -> bool {
    let folder = town.data().join("objects").join(name);
    Path::new(&folder).read_dir().is_ok_and(|mut entries| entries.next().is_some())
}

#[tokio::test]
async fn while_it_is_suspended_nothing_ends_and_nobody_is_mailed() {
    let town = Town::at("2040-11-19T09:00").await;
    let tak = town.published_by("anna@exempel.se", "sv", "Tak").await;
    town.settles().await;
    let id = "broviken".parse().unwrap();
    town.host.settle(&id, SettingsCommand::Suspend).await.unwrap();
    let mailed = town.mail_to("anna@exempel.se").len();
    // Settings are five seconds old at most.
    let heard = || tokio::time::sleep(std::time::Duration::from_millis(5_100));
    heard().await;
    town.days_pass(120).await;
    let stage = || async { town.proposal(&tak).await.state.stage };
    assert!(matches!(stage().await, domain::proposal::Stage::Open { .. }));
    assert_eq!(town.mail_to("anna@exempel.se").len(), mailed);
    town.host.settle(&id, SettingsCommand::Resume).await.unwrap();
    heard().await;
    town.days_pass(1).await;
    assert!(matches!(stage().await, domain::proposal::Stage::Closed { .. }));
    assert!(town.mail_to("anna@exempel.se").len() > mailed);
}

#[tokio::test]
async fn what_was_suspended_can_be_deleted_and_added_anew() {
    let town = two().await;
    let id = THERE.parse().unwrap();
    assert!(town.host.settle(&id, SettingsCommand::Suspend).await.is_err(), "it was never open");
    let town = town.kept_up(leaving("Grannköpings kommun")).await;
    let name = "Grannköpings kommun".to_owned();
    let founding = Founding { name, place: None, population: 0, template: Template::Goteborg };
    town.host.add_municipality(&id, &founding).await.unwrap();
    // That it was not there may be remembered for some seconds.
    let town = town.restarted().await;
    assert!(town.stranger().at(THERE).get("/").await.says(&["öppnar snart"]));
}

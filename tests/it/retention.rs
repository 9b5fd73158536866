//! What is disposed of when its time has come: by a rule that cites its decision, a night after it was counted, and so that
//! what is left still proves itself.

use domain::{aggregate::AggregateId, ids::ProposalId, settings::Disposable};
use messages::{Upkeep, Verification};
use store::{DayEvent, MunicipalityStore};
use tests::Town;

const SETTINGS: &str = include_str!("../../infra/local/demo/broviken.toml");

/// The municipality with rules of what it disposes of after how many months.
async fn disposes(town: Town, rules: &[(Disposable, u32)]) -> Town {
    let rule = |(what, months): &(Disposable, u32)| {
        format!(
            "\n[[retention]]\nid = \"{what}\"\nafter_months = {months}\n\
             decided = {{ by = \"Kommunstyrelsen § 112\", on = \"2026-03-02\" }}\n"
        )
    };
    let rules: String = rules.iter().map(rule).collect();
    let file = town.data().join("retention.toml");
    std::fs::write(&file, format!("{SETTINGS}{rules}")).unwrap();
    town.host.import_settings(&"broviken".parse().unwrap(), &file).await.unwrap();
    // Settings are kept for some seconds.
    town.restarted().await
}

/// Whether whoever made a proposal, and whoever wrote a comment, is still known.
async fn known(store: &MunicipalityStore, proposal: &str, comment: &str) -> (bool, bool) {
    let proposal = store.proposal(proposal.parse().unwrap()).await.unwrap().unwrap().state;
    let comment = store.comment(comment.parse().unwrap()).await.unwrap().unwrap().state;
    (!proposal.author_erased, !comment.author_erased)
}

/// How many things a night disposed of, and how many the next will.
async fn nights(store: &MunicipalityStore, what: Disposable) -> (Option<u64>, Option<u64>) {
    let walk = store.disposal_walk(what).await.unwrap().unwrap();
    (walk.last.map(|last| last.count), walk.next)
}

/// Lets night after night pass until the next one will dispose of something; answers of how much.
async fn until_due(town: &Town, what: Disposable) -> u64 {
    for _ in 0..20 {
        match nights(&town.store().await, what).await {
            (_, Some(due)) if 0 < due => return due,
            _ => town.days_pass(1).await,
        }
    }
    panic!("nothing is ever due")
}

#[tokio::test]
async fn names_go_the_night_after_they_were_counted_and_the_words_stay() {
    let rules = [(Disposable::ProposalNames, 3), (Disposable::CommentNames, 3)];
    let town = disposes(Town::new().await, &rules).await;
    let (tak, gata) = (town.published("Tak").await, town.published("Gata").await);
    let bo = town.resident("Bo Namnsson").await;
    let comment = town.commented(&bo, &tak.id, "Gärna det.").await;
    bo.votes_for(&tak.id).await;
    town.settles().await;
    tak.author.sends(&tak.id, "ta-tillbaka", &[("ja", "true")]).await;
    town.settles().await;
    let store = town.store().await;
    town.days_pass(80).await;
    assert_eq!(nights(&store, Disposable::ProposalNames).await, (Some(0), Some(0)));
    let due = until_due(&town, Disposable::ProposalNames).await;
    assert_eq!((due, known(&store, &tak.id, &comment).await), (1, (true, true)), "it was only counted");
    town.days_pass(1).await;
    assert_eq!(known(&store, &tak.id, &comment).await, (false, false));
    assert_eq!(nights(&store, Disposable::ProposalNames).await, (Some(1), Some(0)));
    assert_eq!(nights(&store, Disposable::CommentNames).await, (Some(1), Some(0)));
    let open = store.proposal(gata.id.parse().unwrap()).await.unwrap().unwrap().state;
    assert!(!open.author_erased, "it has not ended three months ago");
    assert_eq!(town.votes(&tak.id).await, 1, "what was counted stays so");
    let page = town.stranger().get(&format!("/forslag/{}", tak.id)).await.body;
    assert!(
        page.contains("Förslagsställarens namn är borttaget")
            && page.contains("Någon som inte visar sitt namn")
    );
    assert!(page.contains("Gärna det.") && !page.contains("Bo Namnsson") && !page.contains("Åsa Öberg"));
    drop((tak, gata, bo, store));
    let due = Upkeep::VerifyAudit(Verification::new(town.host.app().now(), None));
    town.kept_up(due).await;
}

#[tokio::test]
async fn a_rule_that_is_new_changed_or_taken_away_disposes_of_nothing_that_night() {
    let town = disposes(Town::new().await, &[(Disposable::Mail, 3)]).await;
    let id: ProposalId = town.published("Tak").await.id.parse().unwrap();
    let of = DayEvent { aggregate: AggregateId::Proposal(id), seq: 1 };
    let noted = town.store().await.mail_about(of).await.unwrap();
    assert!(0 < noted, "the author was told that it came in");
    town.days_pass(80).await;
    assert!(noted <= until_due(&town, Disposable::Mail).await);
    let town = disposes(town, &[(Disposable::Mail, 4)]).await;
    town.days_pass(1).await;
    assert_eq!(nights(&town.store().await, Disposable::Mail).await, (Some(0), Some(0)), "by another rule");
    assert_eq!(town.store().await.mail_about(of).await.unwrap(), noted);
    let town = disposes(town, &[]).await;
    town.days_pass(60).await;
    assert_eq!(town.store().await.mail_about(of).await.unwrap(), noted);
    let town = disposes(town, &[(Disposable::Mail, 3)]).await;
    town.days_pass(1).await;
    assert_eq!(town.store().await.mail_about(of).await.unwrap(), noted, "it was only counted");
    town.days_pass(1).await;
    assert_eq!(town.store().await.mail_about(of).await.unwrap(), 0);
    let (last, _) = nights(&town.store().await, Disposable::Mail).await;
    assert!(last.is_some_and(|last| noted <= last), "{last:?}");
    // Another message of that night finds it done.
    let night = domain::calendar::stockholm(town.host.app().now()).date();
    let due = Upkeep::Dispose { municipality: "broviken".parse().unwrap(), what: Disposable::Mail, night };
    let (app, objects) = (town.host.app(), town.host.objects());
    let left = upkeep::step(app, (objects, &tests::Away), &tests::Nowhere, due).await.unwrap();
    assert!(left.is_none());
}

#[tokio::test]
async fn everybody_reads_how_long_and_by_which_decision() {
    let town = Town::new().await;
    let page = town.stranger().get("/personuppgifter").await.body;
    assert!(page.contains("Bevaras med förslaget. Tar du bort dina uppgifter"), "{page}");
    let town = disposes(town, &[(Disposable::ProposalNames, 24)]).await;
    let page = town.stranger().get("/personuppgifter").await.body;
    assert!(page.contains("24 månader") && page.contains("Kommunstyrelsen § 112 (2 mars 2026)"), "{page}");
    let page = town.stranger().get("/personuppgifter?lang=en").await.body;
    assert!(page.contains("24 months") && page.contains("Kommunstyrelsen § 112 (2 March 2026)"), "{page}");
}

//! Real municipalities' published rules, each by its settings alone: a proposal is played through each, from submission
//! to what follows.

use domain::{
    actor::Assurance,
    case::{Case, CaseKind},
    ids::{MunicipalityId, PersonId, ProposalId},
    proposal::{Proposal, Stage},
    rule::Act,
    settings::Settings,
    vote::{Signature, Vote},
};
use tests::{Town, proposal};

/// A municipality, what its rules ask for, and what becomes of a proposal.
struct Played {
    town: Town,
    id: MunicipalityId,
    proposal: ProposalId,
    people: u16,
}

impl Played {
    /// The proposal is submitted, confirmed by who she is, and published.
    async fn published(name: &str, settings: &str) -> Self {
        let town = Town::at("2040-03-05T09:00").await;
        let id: MunicipalityId = name.parse().unwrap();
        let file = town.data().join(format!("{name}.toml"));
        std::fs::write(&file, settings).unwrap();
        town.host.import_settings(&id, &file).await.unwrap();
        let anna = town.resident_of(name, "Anna Ask").await;
        let mut form = proposal("Fler bänkar längs ån");
        let rules = Settings::from_toml(settings).unwrap();
        form["serviceArea"] = rules.service_areas[0].id.as_str().into();
        form["openDays"] = rules.proposals.default_open_days.into();
        form["phone"] = "070-123 45 67".into();
        form["address"] = "Storgatan 1".into();
        form["forMyself"] = true.into();
        let answer = anna.submits(&form).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let proposal: ProposalId = answer.json()["id"].as_str().unwrap().parse().unwrap();
        town.settles().await;
        let published = town.moderator_of(name).await.publishes(&proposal.to_string()).await;
        assert!(published.status.is_success(), "{}", published.body);
        town.settles().await;
        Self { town, id, proposal, people: 0 }
    }

    async fn votes(&mut self, count: u16, assurance: Assurance) {
        let store = self.town.host.app().store.municipality(self.id.clone());
        for _ in 0..count {
            let mut bytes = [1; 16];
            bytes[..2].copy_from_slice(&self.people.to_be_bytes());
            self.people += 1;
            let signature = Signature { name: Some(format!("Röstare {}", self.people)), alias: None };
            let vote = Vote { signature, ..Vote::new(self.town.host.app().now(), 1, assurance) };
            store.cast_vote(self.proposal, PersonId::from_bytes(bytes), &vote).await.unwrap();
        }
        self.town.settles().await;
    }

    async fn proposal(&self) -> Proposal {
        let store = self.town.host.app().store.municipality(self.id.clone());
        store.proposal(self.proposal).await.unwrap().unwrap().state
    }

    /// What the board is handed.
    async fn dossier(&self) -> String {
        let case = self.case().await.unwrap();
        let app = self.town.host.app();
        let here = app.municipality(&self.id).await.unwrap().unwrap();
        let found = dossier::gather(&here, self.proposal, app.now()).await.unwrap().unwrap();
        assert_eq!(case.documents.len(), 1);
        serde_json::to_string(&found).unwrap()
    }

    async fn case(&self) -> Option<Case> {
        let store = self.town.host.app().store.municipality(self.id.clone());
        store.case(Case::id_of(self.proposal)).await.unwrap().map(|case| case.state)
    }
}

#[tokio::test]
async fn falkenberg_waits_out_the_sixty_days_and_then_hands_over() {
    let settings = include_str!("../municipalities/falkenberg.toml");
    let mut played = Played::published("falkenberg", settings).await;
    let voter = played.town.resident_of("falkenberg", "Bo Berg").await;
    let refused = voter.votes_for(&played.proposal.to_string()).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (403, "details-missing"));
    played.votes(50, Assurance::ConfirmedEmail).await;
    assert!(matches!(played.proposal().await.stage, Stage::Open { .. }), "it stays open also with its votes");
    assert_eq!(played.case().await, None);
    played.town.days_pass(59).await;
    played.votes(1, Assurance::ConfirmedEmail).await;
    assert_eq!(played.case().await, None, "the last day is one of the sixty");
    played.town.days_pass(3).await;
    assert!(matches!(played.proposal().await.stage, Stage::Closed { votes: 51, .. }));
    assert_eq!(played.case().await.unwrap().register.number.to_string(), "TN 2040/00001");
}

#[tokio::test]
async fn lycksele_hands_over_with_the_twenty_fifth_and_promises_six_months() {
    let mut played = Played::published("lycksele", include_str!("../municipalities/lycksele.toml")).await;
    played.votes(24, Assurance::ConfirmedEmail).await;
    assert_eq!(played.case().await, None);
    played.votes(1, Assurance::ConfirmedEmail).await;
    let case = played.case().await.unwrap();
    assert_eq!(case.decides_by.unwrap().to_string(), "2040-09-05");
    assert!(played.dossier().await.contains("Röstare 7"), "signatures are names");
}

#[tokio::test]
async fn lulea_asks_for_one_per_mille_of_its_registered_residents() {
    let mut played = Played::published("lulea", include_str!("../municipalities/lulea.toml")).await;
    let stranger = played.town.resident_of("lulea", "Bo Berg").await;
    let refused = stranger.votes_for(&played.proposal.to_string()).await;
    assert_eq!(refused.status, 403, "a confirmed address is not enough: {}", refused.body);
    played.votes(76, Assurance::RegisteredResident).await;
    assert_eq!(played.case().await, None);
    played.votes(1, Assurance::RegisteredResident).await;
    assert_eq!(played.case().await.unwrap().register.board_name, "Stadsbyggnadsnämnden");
}

#[tokio::test]
async fn ostersund_takes_it_up_with_twenty_five() {
    let mut played = Played::published("ostersund", include_str!("../municipalities/ostersund.toml")).await;
    played.votes(25, Assurance::ConfirmedEmail).await;
    assert!(matches!(played.case().await.unwrap().kind, CaseKind::Proposal { .. }));
}

#[tokio::test]
async fn goteborg_sends_it_to_the_politicians_with_two_hundred() {
    let mut played = Played::published("goteborg", include_str!("../municipalities/goteborg.toml")).await;
    played.votes(199, Assurance::ConfirmedEmail).await;
    played.town.days_pass(80).await;
    assert_eq!(played.case().await, None);
    played.votes(1, Assurance::ConfirmedEmail).await;
    assert!(played.case().await.is_some());
    assert!(!played.dossier().await.contains("Röstare 7"), "the board is told how many they are");
    let shown =
        played.town.stranger().at("goteborg").get(&format!("/forslag/{}/rostande", played.proposal)).await;
    assert!(shown.status == 200 && shown.body.contains("<li>Röstare "), "names are shown: {}", shown.body);
}

#[tokio::test]
async fn kristinehamn_ends_the_voting_at_its_limit() {
    let mut played =
        Played::published("kristinehamn", include_str!("../municipalities/kristinehamn.toml")).await;
    played.votes(30, Assurance::ConfirmedEmail).await;
    assert!(played.proposal().await.has_met(Act::Close));
    played.town.days_pass(1).await;
    assert!(
        matches!(played.proposal().await.stage, Stage::Closed { votes: 30, .. }),
        "long before the sixty days"
    );
    assert!(matches!(played.case().await.unwrap().kind, CaseKind::Proposal { .. }));
}

#[tokio::test]
async fn kristinehamn_lets_staff_answer_what_did_not_reach_it() {
    let mut played =
        Played::published("kristinehamn", include_str!("../municipalities/kristinehamn.toml")).await;
    played.votes(29, Assurance::ConfirmedEmail).await;
    played.town.days_pass(62).await;
    assert!(matches!(played.case().await.unwrap().kind, CaseKind::Synpunkt { .. }));
}

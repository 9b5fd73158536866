//! The journey: everybody who takes part brings something that is recognised, and everything happens that can.

use std::path::PathBuf;

use domain::{
    case::{self, Case, Outcome},
    proposal::Command,
    text::{DecisionText, Words},
};
use http::StatusCode;
use tests::{Actor, Town, form, link, note_of};

use super::table::{
    COMMENTER_MAIL, DRAFT_MAIL, ERASED_MAIL, FOLLOWER_MAIL, HIDDEN_COMMENTER_MAIL, HIDDEN_MAIL, MERGED_MAIL,
    NAMED_MAIL, PROTECTED_MAIL, TURNED_MAIL, VOTER_MAIL,
};

const WITH: &str = "\n[e_legitimation]\nissuer = \"https://legitimera.exempel.se\"\nclient_id = \"ting\"\n\
     with = { sv = \"BankID eller Freja\", en = \"BankID or Freja\" }\n";

/// The town after it.
pub(super) struct Stage {
    pub(super) town: Town,
    /// Whose name is hidden.
    pub(super) hidden: Actor,
    /// The ids of proposals, then of comments.
    pub(super) ids: Vec<String>,
    /// The case's number and its document.
    pub(super) case: Option<(String, String)>,
    queues: PathBuf,
}

fn owned<'a>(fields: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

impl Stage {
    /// A town where somebody has written a proposal, and nothing more.
    pub(super) async fn begun() -> Self {
        let town = Town::founded("2040-11-19T09:00", |settings| {
            let kept: Vec<&str> =
                settings.lines().filter(|line| !line.starts_with("ask_submitters")).collect();
            let asks = "[proposals]\nask_submitters = [\"phone\", \"address\"]\n";
            let changed = kept
                .join("\n")
                .replace("[proposals]\n", asks)
                .replace("votes >= 100", "votes >= 3")
                .replace("voters_shown = \"nothing\"", "voters_shown = \"alias\"");
            changed + WITH
        })
        .await;
        let queues = town.data().join(local::queues::FILE_NAME);
        let kept = "CREATE TABLE IF NOT EXISTS planted (body TEXT);
             CREATE TRIGGER IF NOT EXISTS planted_kept AFTER INSERT ON messages
             BEGIN INSERT INTO planted VALUES (NEW.queue || ' ' || NEW.body); END;";
        connection(&queues).execute_batch(kept).unwrap();
        let title = "Fler stall till cyklar";
        let typed = owned(&[
            ("namn", "Vildana Fogelklou"),
            ("telefon", "070-174 06 33"),
            ("adress", "Humlestigen 4711"),
            ("vad", "Ring 850709-9805 om det."),
        ]);
        let (_, id) = handed_in(&town, title, NAMED_MAIL, typed).await;
        town.moderator_masks(&id, "Ring [personnummer] om det.").await;
        town.moderates(&id, Command::Publish, Vec::new()).await;
        let hidden = town.stranger();
        Self { town, hidden, ids: vec![id], case: None, queues }
    }

    /// All that happens.
    pub(super) async fn set() -> Self {
        let mut stage = Self::begun().await;
        stage.others_write().await;
        stage.staff_enter().await;
        stage.some_are_protected().await;
        stage.people_take_part().await;
        stage.somebody_is_both().await;
        stage.a_board_decides().await;
        stage.somebody_is_erased().await;
        stage.town.days_pass(8).await;
        stage
    }

    async fn others_write(&mut self) {
        let hides = home("Torgny Dunkelsson", &[("dolj", "true")]);
        let (hidden, id) = handed_in(&self.town, "En bro till ön", HIDDEN_MAIL, hides).await;
        self.hidden = hidden;
        self.town.moderates(&id, Command::Publish, Vec::new()).await;
        self.ids.push(id);
        let other = [("adress", "Björkvägen 1")];
        let signe = home("Signe Glomstedt", &other);
        let (_, id) = handed_in(&self.town, "Ljus i parken", ERASED_MAIL, signe).await;
        self.town.moderates(&id, Command::Publish, Vec::new()).await;
        self.ids.push(id);
        // She never confirms it.
        let mut typed = form("Aldrig bekräftat", DRAFT_MAIL);
        put(&mut typed, home("Osedd Utkastsson", &[]));
        self.town.stranger().post_form("/forslag/nytt", &typed).await;
        self.town.settles().await;
    }

    async fn staff_enter(&mut self) {
        let registrar = self.town.registrar("Rut Ros").await;
        let came = [("kanal", "paper"), ("inkom", "2040-11-19")];
        let letter = [
            ("rubrik", "Soffor längs ån"),
            ("vad", "Ställ ut fler soffor."),
            ("varfor", "Då orkar fler gå dit."),
            ("omrade", "kollektivtrafik"),
            ("tid", "30"),
            ("namn", "Ragnvald Brevius"),
            ("telefon", "08-765 43 21"),
            ("adress", "Postgranden 88"),
        ];
        let form = registrar.opens("/desk/forslag/nytt").await;
        let entered = form.presses("nytt", &[&came[..], &letter].concat()).await.answer;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        let id = entered.location().rsplit('/').next().unwrap().to_owned();
        self.town.settles().await;
        self.town.moderates(&id, Command::Publish, Vec::new()).await;
        self.ids.push(id);
        let voter = [
            ("namn", "Sigrun Rostberg"),
            ("alias", "Luckaqvist"),
            ("telefon", "073-174 06 17"),
            ("adress", "Valkullen 9"),
        ];
        for id in [&self.ids[0], &self.ids[1]] {
            let form = registrar.opens(&format!("/desk/forslag/{id}/rost")).await;
            let entered = form.presses("rost", &[&came[..], &voter].concat()).await.answer;
            assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        }
    }

    async fn some_are_protected(&mut self) {
        let hers = home("Dagny Skuggesson", &[("adress", "Skuggvillan 17"), ("skyddad", "true")]);
        let (_, id) = handed_in(&self.town, "Fler gungor", PROTECTED_MAIL, hers).await;
        self.town.moderates(&id, Command::Publish, Vec::new()).await;
        self.ids.push(id);
        // Somebody is named until she says so.
        let (town, bridge) = (&self.town, self.ids[1].clone());
        let words = owned(&[("kommentar", "Gärna bred."), ("namn", "Vega Vandelin"), ("epost", TURNED_MAIL)]);
        town.stranger().post_form(&format!("/forslag/{bridge}/kommentera"), &words).await;
        let (vega, to) = confirmed(town, TURNED_MAIL, "/kommentera/bekrafta/").await;
        let comment = to.rsplit(|c: char| !c.is_ascii_alphanumeric()).find(|word| word.len() == 26);
        let comment = comment.unwrap_or_else(|| panic!("no comment in {to}")).to_owned();
        town.settles().await;
        town.moderator_publishes_comment(&comment).await;
        town.settles().await;
        let page = format!("/forslag/{bridge}");
        assert!(town.stranger().get(&page).await.body.contains("Vandelin"));
        vega.post_form("/mina-sidor/skydd", &owned(&[("skydd", "ja")])).await;
        town.settles().await;
        town.passes(60).await;
        town.settles().await;
        let voter = [
            ("kanal", "paper"),
            ("inkom", "2040-11-19"),
            ("namn", "Dimma Dimqvist"),
            ("alias", "Dimqvist"),
            ("adress", "Dimgatan 9"),
            ("skyddad", "true"),
        ];
        let registrar = town.registrar("Rut Ros").await;
        let form = registrar.opens(&format!("/desk/forslag/{bridge}/rost")).await;
        let voter = [&voter[..], &[("telefon", "08-700 11 22")]].concat();
        let entered = form.presses("rost", &voter).await.answer;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        self.ids.push(comment);
    }

    async fn people_take_part(&mut self) {
        let (town, first) = (&self.town, self.ids[0].clone());
        let someone = town.stranger();
        let vote = owned(&[("epost", VOTER_MAIL), ("alias", "Cykelqvist"), ("nyckel", "n")]);
        someone.post_form(&format!("/forslag/{first}/rosta/epost"), &vote).await;
        confirmed(town, VOTER_MAIL, "/rosta/bekrafta/").await;
        let comments = [("Ulla Pratmark", COMMENTER_MAIL), ("Gunder Tystlund", HIDDEN_COMMENTER_MAIL)];
        let mut written = Vec::new();
        for (name, mail) in comments {
            let words = owned(&[("kommentar", "Bra tänkt, men var?"), ("namn", name), ("epost", mail)]);
            someone.post_form(&format!("/forslag/{first}/kommentera"), &words).await;
            let (_, to) = confirmed(town, mail, "/kommentera/bekrafta/").await;
            let id = to.rsplit(|c: char| !c.is_ascii_alphanumeric()).find(|word| word.len() == 26);
            written.push(id.unwrap_or_else(|| panic!("no comment in {to}")).to_owned());
            town.settles().await;
        }
        town.moderator_publishes_comment(&written[0]).await;
        let report = owned(&[("skal", "insult"), ("text", "Det här är fult sagt.")]);
        let reporter = someone.from("203.0.113.77");
        let answer = reporter.post_form(&format!("/kommentarer/{}/anmal", written[0]), &report).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        town.settles().await;
        town.moderator_publishes_comment(&written[1]).await;
        town.moderator_hides_comment(&written[1], "Vi döljer den.").await;
        let follow = owned(&[("vad", "all"), ("takt", "daily"), ("epost", FOLLOWER_MAIL)]);
        someone.post_form("/folj?vad=all", &follow).await;
        confirmed(town, FOLLOWER_MAIL, "/folj/bekrafta/").await;
        self.ids.extend(written);
    }

    /// Whoever has identified herself says which mailbox is hers, and is whom it led to.
    async fn somebody_is_both(&mut self) {
        let town = &self.town;
        let follow = owned(&[("vad", "all"), ("takt", "weekly"), ("epost", MERGED_MAIL)]);
        town.stranger().post_form("/folj?vad=all", &follow).await;
        confirmed(town, MERGED_MAIL, "/folj/bekrafta/").await;
        let elvira = town.identified("Elvira Nummersson", "registered-resident").await;
        let tell = format!("/forslag/{}/rosta/uppgifter", self.ids[0]);
        let told = elvira.post_form(&tell, &owned(&[("alias", "E.")])).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
        elvira.post_form("/mina-sidor/epost", &owned(&[("epost", MERGED_MAIL), ("nyckel", "e")])).await;
        town.settles().await;
        let mails = town.mail_to(MERGED_MAIL);
        let mail = mails.iter().find(|mail| mail.text.contains("/mina-sidor/epost/")).expect("a link");
        let merged = elvira.post_form(&link(mail, "/mina-sidor/epost/"), &[]).await;
        assert_eq!(merged.location(), "/mina-sidor");
        town.passes(60).await;
        town.settles().await;
    }

    async fn a_board_decides(&mut self) {
        let (town, first) = (&self.town, &self.ids[0]);
        town.settles().await;
        let text = note_of(Words::Decision(DecisionText {
            what: "Ställen byggs.".to_owned(),
            reasons: None,
            minutes: None,
        }));
        let on = "2040-11-19".parse().unwrap();
        let decide =
            case::Command::Decide { outcome: Outcome::Granted, on, section: 7, text: text.reference() };
        town.on_case(first, decide, vec![text]).await;
        let id = Case::id_of(first.parse().unwrap());
        let case = town.municipality().await.store.case(id).await.unwrap().unwrap().state;
        let number = town.proposal(first).await.state.matter.unwrap().number.slug();
        self.case = Some((number, case.documents[0].id.to_string()));
    }

    async fn somebody_is_erased(&mut self) {
        let town = &self.town;
        let asked = owned(&[("epost", ERASED_MAIL), ("nyckel", "in")]);
        town.stranger().from("192.0.2.9").post_form("/mina-sidor/in", &asked).await;
        let (signe, _) = confirmed(town, ERASED_MAIL, "/mina-sidor/in/").await;
        let erased = signe.post_form("/mina-sidor/ta-bort", &owned(&[("forstar", "true")])).await;
        assert_eq!(erased.location(), "/mina-sidor/borttaget");
        town.passes(60).await;
        town.settles().await;
    }

    /// All that queues have held.
    pub(super) fn messages(&self) -> Vec<String> {
        let connection = connection(&self.queues);
        let mut all = connection.prepare("SELECT body FROM planted").unwrap();
        all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// A message as a careless function would send it.
    pub(super) fn queue_keeps(&self, body: &str) {
        connection(&self.queues).execute("INSERT INTO planted VALUES (?1)", [body]).unwrap();
    }
}

fn connection(queues: &PathBuf) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(queues).unwrap();
    connection.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    connection
}

fn put(form: &mut Vec<(&'static str, String)>, fields: Vec<(&'static str, String)>) {
    form.retain(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    form.extend(fields);
}

/// What is asked of whoever submits, with something in place of what is usual.
fn home(name: &str, rest: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let mut all = owned(&[("namn", name), ("telefon", "08-123 45 67"), ("adress", "Alkarret 3")]);
    put(&mut all, owned(rest));
    all
}

/// Hands a proposal in by the form, and confirms it.
async fn handed_in(
    town: &Town,
    title: &str,
    mail: &str,
    typed: Vec<(&'static str, String)>,
) -> (Actor, String) {
    let mut fields = form(title, mail);
    put(&mut fields, typed);
    let sent = town.stranger().post_form("/forslag/nytt", &fields).await;
    assert!(sent.location().ends_with("/forslag/nytt/skickat"), "{}", sent.body);
    let (author, _) = confirmed(town, mail, "/forslag/bekrafta/").await;
    town.settles().await;
    let waiting = town.moderator().await.get("/api/v1/moderation/proposals").await.json();
    let waiting = waiting["proposals"].as_array().unwrap().clone();
    let found = waiting.into_iter().find(|proposal| proposal["title"] == title).expect("the proposal");
    (author, found["id"].as_str().unwrap().to_owned())
}

/// Follows the newest link of a kind that was mailed to an address; answers who is known by it, and where she is sent.
async fn confirmed(town: &Town, mail: &str, begins: &str) -> (Actor, String) {
    town.settles().await;
    let mails = town.mail_to(mail);
    let found = mails.iter().find(|mail| mail.text.contains(begins));
    let to = link(found.unwrap_or_else(|| panic!("no {begins} to {mail}")), begins);
    let answer = town.stranger().post_form(&to, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    (town.stranger().remembered_by(&answer), answer.location())
}

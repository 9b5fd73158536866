//! A municipality that was just added, its first administrator with a passkey of her own, and those whom she invites.

use domain::settings::{Founding, Template};
use http::StatusCode;
use serde_json::Value;
use tests::{Actor, Answer, Town};

use super::authenticator::Device;

pub(super) const THERE: &str = "grannkoping";
pub(super) const ORIGIN: &str = "http://grannkoping.localhost:3000";
const COLLEAGUES: &str = "/desk/installningar/medarbetare";

pub(super) struct Office {
    pub(super) town: Town,
    pub(super) admin: Actor,
    pub(super) device: Device,
}

impl Office {
    /// Anna Ask has come in by the invitation of those who run it, and has made a passkey.
    pub(super) async fn new() -> Self {
        let mut office = Self::without_a_passkey().await;
        let added = office.adds_a_passkey().await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        office
    }

    pub(super) async fn without_a_passkey() -> Self {
        let town = Town::new().await;
        let founding = Founding {
            name: "Grannköpings kommun".to_owned(),
            place: None,
            population: 20_000,
            template: Template::Goteborg,
        };
        let link = town.host.add_municipality(&THERE.parse().unwrap(), &founding).await.unwrap();
        let path = link.strip_prefix(ORIGIN).unwrap().to_owned();
        let stranger = town.stranger().at(THERE);
        let form = stranger.get(&path).await;
        let fields = [("formular", field(&form.body, "formular")), ("namn", "Anna Ask".to_owned())];
        let came = stranger.post_form(&path, &fields).await;
        let admin = stranger.remembered_by(&came);
        Self { town, admin, device: Device::at(ORIGIN) }
    }

    pub(super) fn stranger(&self) -> Actor {
        self.town.stranger().at(THERE)
    }

    async fn adds_a_passkey(&mut self) -> Answer {
        let page = self.admin.get("/desk/nycklar").await;
        let answer = self.device.makes(&asked(&page.body)).await;
        let sent = filled(&page.body, &answer, &[("namn", "Jobbdatorn")]);
        self.admin.post_form("/desk/nycklar/forsta", &sent).await
    }

    /// Invites somebody to a role; answers the path of the link that the administrator is shown.
    pub(super) async fn invites(&self, name: &str, role: &str) -> String {
        let form = self.admin.get(&format!("{COLLEAGUES}/ny")).await;
        let address = format!("{}@grannkoping.example", name.to_lowercase().replace(' ', "."));
        let fields = [
            ("token", field(&form.body, "token")),
            ("namn", name.to_owned()),
            ("epost", address),
            ("roll-0", role.to_owned()),
            ("omfang-0", String::new()),
            ("roll-1", String::new()),
            ("omfang-1", String::new()),
            ("varfor", "Vi behöver hjälp.".to_owned()),
        ];
        let invited = self.admin.post_form(&format!("{COLLEAGUES}/ny"), &fields).await;
        assert_eq!(invited.status, StatusCode::CREATED, "{}", invited.body);
        link_of(&invited)
    }

    /// Somebody uses a link, on a device of hers.
    pub(super) async fn joins(&mut self, link: &str) -> (Device, Answer) {
        let (mut device, stranger) = (Device::at(ORIGIN), self.stranger());
        let page = stranger.get(link).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let answer = device.makes(&asked(&page.body)).await;
        let joined = stranger.post_form(link, &filled(&page.body, &answer, &[])).await;
        (device, joined)
    }

    /// A colleague who has come in, and what her passkey is on.
    pub(super) async fn colleague(&mut self, name: &str, role: &str) -> (Actor, Device) {
        let link = self.invites(name, role).await;
        let (device, joined) = self.joins(&link).await;
        assert_eq!((joined.status, joined.location().as_str()), (StatusCode::SEE_OTHER, "/desk"));
        (self.stranger().remembered_by(&joined), device)
    }

    /// Somebody signs in by what is on a device, and wants to go on there.
    pub(super) async fn signs_in(&self, who: &Actor, device: &mut Device, next: &str) -> Answer {
        let page = who.get("/desk/logga-in").await;
        let answer = device.answers(&asked(&page.body)).await;
        who.post_form("/desk/logga-in/nyckel", &filled(&page.body, &answer, &[("till", next)])).await
    }

    /// The page of a colleague, by her name in the list.
    pub(super) async fn person(&self, name: &str) -> String {
        let list = self.admin.get(COLLEAGUES).await;
        let row =
            list.body.split("<li").skip(1).find(|row| row.contains("/medarbetare/") && row.contains(name));
        let row = row.unwrap_or_else(|| panic!("no {name} in {}", list.body));
        row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Sends one of the forms of that page.
    pub(super) async fn presses(&self, page: &str, verb: &str, fields: &[(&str, &str)]) -> Answer {
        self.admin.opens(page).await.presses(verb, fields).await.answer
    }
}

/// The link that a page shows, without its host.
pub(super) fn link_of(page: &Answer) -> String {
    let link = page.body.split(ORIGIN).nth(1).unwrap_or_else(|| panic!("no link: {}", page.body));
    link.split('<').next().unwrap().trim().to_owned()
}

/// A hidden field of a page.
pub(super) fn field(body: &str, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    let found = body.split(&marked).nth(1).unwrap_or_else(|| panic!("no {name}: {body}"));
    found.split('"').next().unwrap().to_owned()
}

/// What a page asks a passkey.
pub(super) fn asked(body: &str) -> Value {
    let asked = body.split("data-asked=\"").nth(1).unwrap_or_else(|| panic!("nothing is asked: {body}"));
    serde_json::from_str(&asked.split('"').next().unwrap().replace("&#34;", "\"")).unwrap()
}

/// The form of a page in which a passkey has answered.
pub(super) fn filled(
    body: &str,
    answer: &Value,
    more: &[(&'static str, &str)],
) -> Vec<(&'static str, String)> {
    let form = body.split("data-passkey=\"").nth(1).unwrap();
    let mut fields = vec![("fraga", field(form, "fraga")), ("svar", answer.to_string())];
    if form.contains("name=\"token\"") {
        fields.push(("token", field(form, "token")));
    }
    fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

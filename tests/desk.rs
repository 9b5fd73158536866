//! The moderators' desk as moderators use it: they read a page, and press a button of one of its forms.

pub mod form_fields;

use domain::{
    actor::Actor as Who,
    aggregate::{AggregateId, Context},
    comment::{Comment, NewComment, Speaker, write},
    ids::{CommentId, PersonId},
    report::{ReportEvent, ReportReason, Reports, Subject},
    text::Words,
};
use store::{Commit, fresh_bytes, fresh_id_parts, fresh_text};

use crate::{Actor, Answer, Town};

impl Town {
    /// A moderator by name: the same name is the same person.
    pub async fn moderator_named(&self, name: &str) -> Actor {
        self.signed_in("moderator", name).await
    }

    /// A resident has commented on a proposal.
    pub async fn hears(&self, proposal: &str, words: &str) -> String {
        let municipality = self.host.app().municipality(&"broviken".parse().expect("an id")).await;
        let municipality = municipality.expect("an answer").expect("broviken");
        let (author, at) = (PersonId::from_bytes(fresh_bytes().expect("randomness")), self.host.app().now());
        let context = Context { actor: Who::Resident(author), at, settings: &municipality.settings };
        let (milliseconds, random) = fresh_id_parts(at).expect("randomness");
        let id = CommentId::from_parts(milliseconds, random);
        let text = fresh_text(Words::Comment(words.to_owned())).expect("randomness");
        let name = fresh_text(Words::Name("Nils Sandberg".to_owned())).expect("randomness");
        let (speaker, said, named) = (Speaker::Resident, text.reference(), name.reference());
        let new = NewComment { id, author, speaker, text: said, name: named };
        let proposal = self.proposal(proposal).await;
        let events = write(&proposal.state, None, new, &context).expect("allowed");
        let commit: Commit<'_, Comment> = Commit {
            state: None,
            id: id.into(),
            events,
            context: &context,
            texts: vec![text, name],
            along: Vec::new(),
        };
        municipality.store.commit(commit).await.expect("committed");
        self.settles().await;
        id.to_string()
    }

    /// Somebody has reported something.
    pub async fn is_told(&self, proposal: &str, subject: Subject, reason: ReportReason, words: &str) {
        let municipality = self.host.app().municipality(&"broviken".parse().expect("an id")).await;
        let municipality = municipality.expect("an answer").expect("broviken");
        let context =
            Context { actor: Who::System, at: self.host.app().now(), settings: &municipality.settings };
        let words = fresh_text(Words::Note(words.to_owned())).expect("randomness");
        let proposal = proposal.parse().expect("an id");
        let said = Some(words.reference());
        let events = vec![ReportEvent::Reported { subject, proposal, reason, words: said }];
        let before = municipality.store.reports(subject).await.expect("an answer");
        let commit: Commit<'_, Reports> = Commit {
            state: before.as_ref(),
            id: AggregateId::Reports(subject),
            events,
            context: &context,
            texts: vec![words],
            along: Vec::new(),
        };
        municipality.store.commit(commit).await.expect("committed");
        self.settles().await;
    }
}

/// A page of the desk, as it was read: what is pressed on it is what was read then.
#[derive(Clone)]
pub struct OnDesk {
    pub answer: Answer,
    reader: Actor,
}

impl Actor {
    /// Opens a page of the desk.
    pub async fn opens(&self, path: &str) -> OnDesk {
        OnDesk { answer: self.get(path).await, reader: self.clone() }
    }

    /// Opens a proposal at the desk.
    pub async fn opens_proposal(&self, id: &str) -> OnDesk {
        self.opens(&format!("/desk/moderering/{id}")).await
    }

    /// Opens a comment at the desk.
    pub async fn opens_comment(&self, id: &str) -> OnDesk {
        self.opens(&format!("/desk/moderering/kommentarer/{id}")).await
    }
}

impl OnDesk {
    /// Whether there is a form for it on the page.
    pub fn has(&self, verb: &str) -> bool {
        self.form(verb).is_some()
    }

    /// Fills in a form of the page and sends it; answers what came back.
    pub async fn presses(&self, verb: &str, fields: &[(&str, &str)]) -> OnDesk {
        let (action, hidden) = self.form(verb).unwrap_or_else(|| panic!("no {verb}: {}", self.answer.body));
        let mut all: Vec<(&str, String)> = Vec::new();
        for (name, value) in &hidden {
            if !fields.iter().any(|(given, _)| given == name) {
                all.push((name, value.clone()));
            }
        }
        all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        OnDesk { answer: self.reader.post_form(&action, &all).await, reader: self.reader.clone() }
    }

    /// The page that it led to.
    pub async fn follows(&self) -> OnDesk {
        let to = self.answer.location();
        self.reader.opens(to.split('#').next().unwrap_or_default()).await
    }

    /// What somebody reads of the page, without its tags.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut is_tag = false;
        for c in self.answer.body.chars() {
            match c {
                '<' => is_tag = true,
                '>' => is_tag = false,
                c if !is_tag => words.push(c),
                _ => {}
            }
        }
        plain(&words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Whether the page says all of this.
    pub fn says(&self, texts: &[&str]) -> bool {
        let words = self.words();
        let missing: Vec<_> = texts.iter().filter(|text| !words.contains(**text)).collect();
        assert!(missing.is_empty(), "{missing:?} not in {words}");
        true
    }

    /// The action and the hidden fields of a form, or of the form that a button of it sends elsewhere.
    fn form(&self, verb: &str) -> Option<(String, Vec<(String, String)>)> {
        let ends =
            |address: &str| address.split('?').next().is_some_and(|path| path.ends_with(&format!("/{verb}")));
        let forms = self.answer.body.split("<form ").skip(1);
        forms.filter_map(|form| form.split("</form>").next()).find_map(|form| {
            let actions = attributes(form, "action=\"").into_iter().chain(attributes(form, "formaction=\""));
            let action = actions.map(|action| plain(&action)).find(|action| ends(action))?;
            let hidden = form.split("type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
                let (name, rest) = rest.split_once('"')?;
                Some((name.to_owned(), plain(&attributes(rest, "value=\"").into_iter().next()?)))
            });
            Some((action, hidden.collect()))
        })
    }
}

fn attributes(html: &str, begins: &str) -> Vec<String> {
    let found = html.split(begins).skip(1);
    found.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn plain(html: &str) -> String {
    let pairs =
        [("&#34;", "\""), ("&#38;", "&"), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("\u{a0}", " ")];
    pairs.into_iter().fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

//! What a moderator decides about an author: to trust her, or to publish nothing of hers for a while. The page is reached by
//! something that she has written, and does not say who she is.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    actor::Actor,
    aggregate::AggregateId,
    author::{Author, AuthorCommand, AuthorStanding, BLOCK_DAYS_MAX, Ground, TrustedTexts},
    ids::{PersonId, ProposalId, TextId},
    opening::Opened,
    permission::Action,
    proposal::Proposal,
    report::Subject,
    text::{TextRef, Words},
};
use jiff::{ToSpan, civil::Date};
use look::{Desk, Errors, Page, Place};
use serde::Deserialize;
use store::{Story, fresh_text};
use web::{FieldProblem, FormBody, Problem, decide_on_author};

use super::{
    author::{author_of, path_of, tag},
    history::{Entry, Side},
    people::People,
};
use crate::{
    address::{At, Visit},
    typed::explanation,
};

/// How long a block is suggested to be.
const SUGGESTED_DAYS: i32 = 30;

#[derive(Template)]
#[template(path = "author.html")]
struct AuthorPage {
    page: Page,
    desk: Desk,
    token: String,
    version: u64,
    errors: Errors,
    /// Why something could not be done, and what to do about it.
    refusal: Option<(String, String)>,
    typed: Sent,
    /// The address of this page.
    here: String,
    /// The title of the proposal that it is, or stands at, and where what she has written is judged.
    title: String,
    back: String,
    is_comment: bool,
    standing: &'static str,
    colour: &'static str,
    /// When what trusted authors write is read.
    trusted_note: &'static str,
    block: Option<BlockView>,
    can: Can,
    /// How many days a block lasts at most.
    longest: i32,
    history: Vec<Entry>,
}

/// The block that holds, or that she objects to.
struct BlockView {
    decision: String,
    reason: String,
    objection: Option<(String, String)>,
    /// Whether this very moderator decided it, so that somebody else tries it.
    is_own: bool,
}

/// What can be decided as she stands.
struct Can {
    trust: bool,
    distrust: bool,
    block: bool,
    unblock: bool,
    uphold: bool,
}

/// What the forms send. Each has some of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    token: String,
    version: u64,
    trusted: String,
    distrusted: String,
    blocked: String,
    until: String,
    unblocked: String,
    upheld: String,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Trust,
    Distrust,
    Block,
    Unblock,
    Uphold,
}

impl Act {
    /// The field of the words to her, and what was typed there.
    fn words(self, sent: &Sent) -> (&'static str, &str) {
        match self {
            Self::Trust => ("trusted", &sent.trusted),
            Self::Distrust => ("distrusted", &sent.distrusted),
            Self::Block => ("blocked", &sent.blocked),
            Self::Unblock => ("unblocked", &sent.unblocked),
            Self::Uphold => ("upheld", &sent.upheld),
        }
    }

    fn command(self, written: &Written, until: Option<Date>, explanation: TextRef) -> AuthorCommand {
        let (about, proposal) = (written.subject, written.proposal.id);
        let ground = Ground { about, explanation: explanation.clone() };
        match (self, until) {
            (Self::Trust, _) => AuthorCommand::Trust(ground),
            (Self::Distrust, _) => AuthorCommand::EndTrust(ground),
            (Self::Block, Some(until)) => AuthorCommand::Block { ground, proposal, until },
            // A day that nobody could read is none that can be.
            (Self::Block, None) => AuthorCommand::Block { ground, proposal, until: Date::MIN },
            (Self::Unblock, _) => AuthorCommand::Unblock(ground),
            (Self::Uphold, _) => AuthorCommand::Uphold { explanation },
        }
    }

    /// Whether it is so already: the same form was sent before.
    fn is_done(self, author: Option<&Author>, until: Option<Date>, today: Date) -> bool {
        let block = author.and_then(|author| author.blocked_on(today));
        let is_trusted = author.is_some_and(|author| author.trusted_at.is_some());
        match self {
            Self::Trust => is_trusted,
            Self::Distrust => !is_trusted,
            Self::Block => block.is_some_and(|block| Some(block.until) == until),
            Self::Unblock => block.is_none(),
            Self::Uphold => block.is_some_and(|block| block.upheld.is_some()),
        }
    }
}

/// What somebody has written, and who that is.
struct Written {
    subject: Subject,
    proposal: Proposal,
    author: PersonId,
}

impl Written {
    async fn find(visit: &Visit, subject: Subject) -> Result<Self, Problem> {
        let store = &visit.tenant.store;
        let of = async |id: ProposalId| store.proposal(id).await?.ok_or_else(Problem::not_found);
        let (proposal, author) = match subject {
            Subject::Proposal(id) => {
                let proposal = of(id).await?.state;
                let author = (!proposal.author_erased).then_some(proposal.proposer);
                (proposal, author)
            }
            Subject::Comment(id) => {
                let comment = store.comment(id).await?.ok_or_else(Problem::not_found)?.state;
                (of(comment.proposal).await?.state, author_of(&comment))
            }
        };
        Ok(Self { subject, proposal, author: author.ok_or_else(Problem::not_found)? })
    }

    fn opened(&self) -> Opened {
        let proposal = self.proposal.id;
        match self.subject {
            Subject::Proposal(_) => Opened::Proposal { proposal },
            Subject::Comment(comment) => Opened::Comment { proposal, comment },
        }
    }
}

/// `GET /desk/moderering/forfattare/{subject}`
pub(crate) async fn standing(At { visit, id }: At<Subject>) -> Result<Response, Problem> {
    let written = Written::find(&visit, id).await?;
    let page = AuthorPage::load(&visit, &written).await?;
    Ok(web::html(&page))
}

/// Trusts her.
pub(crate) async fn trust(at: At<Subject>, FormBody(sent): FormBody<Sent>) -> Result<Response, Problem> {
    acts(at, sent, Act::Trust).await
}

/// Does so no longer.
pub(crate) async fn distrust(at: At<Subject>, FormBody(sent): FormBody<Sent>) -> Result<Response, Problem> {
    acts(at, sent, Act::Distrust).await
}

/// Publishes nothing of hers until a day.
pub(crate) async fn block(at: At<Subject>, FormBody(sent): FormBody<Sent>) -> Result<Response, Problem> {
    acts(at, sent, Act::Block).await
}

/// Ends that.
pub(crate) async fn unblock(at: At<Subject>, FormBody(sent): FormBody<Sent>) -> Result<Response, Problem> {
    acts(at, sent, Act::Unblock).await
}

/// As a second reader, stands by it.
pub(crate) async fn uphold_block(
    at: At<Subject>,
    FormBody(sent): FormBody<Sent>,
) -> Result<Response, Problem> {
    acts(at, sent, Act::Uphold).await
}

async fn acts(At { visit, id }: At<Subject>, sent: Sent, act: Act) -> Result<Response, Problem> {
    let (tenant, moderator) = (&visit.tenant, &visit.moderator);
    moderator.check_form(&tenant.app.keys, &sent.token)?;
    let written = Written::find(&visit, id).await?;
    let until: Option<Date> = sent.until.trim().parse().ok();
    let (field, typed) = act.words(&sent);
    let is_no_day = act == Act::Block && until.is_none();
    let no_day = is_no_day.then(|| FieldProblem::new("until", "field-block-day"));
    let words = match (explanation(field, typed), no_day) {
        (Ok(words), None) => words,
        (read, no_day) => {
            let wrong = read.err().into_iter().flatten().chain(no_day).collect();
            return comes_back(&visit, &written, sent, Problem::invalid(wrong)).await;
        }
    };
    let text = fresh_text(Words::Explanation(words))?;
    let command = act.command(&written, until, text.reference());
    let who = (written.author, moderator.actor());
    match decide_on_author(tenant, who, Some(sent.version), &command, &[text]).await {
        Ok(_) => {
            tenant.store.note_colleague(moderator.person, &moderator.name, &moderator.roles).await?;
            Ok(Redirect::to(&visit.href(&path_of(id))).into_response())
        }
        Err(problem) if problem.status.is_client_error() => {
            let now = tenant.store.author(written.author).await?.map(|author| author.state);
            if problem == Problem::stale() && act.is_done(now.as_ref(), until, tenant.today()) {
                return Ok(Redirect::to(&visit.href(&path_of(id))).into_response());
            }
            comes_back(&visit, &written, sent, problem).await
        }
        Err(problem) => Err(problem),
    }
}

/// The page as things stand now, with what was typed and why that came to nothing.
async fn comes_back(
    visit: &Visit,
    written: &Written,
    sent: Sent,
    problem: Problem,
) -> Result<Response, Problem> {
    let language = visit.tenant.language;
    let mut page = AuthorPage::load(visit, written).await?;
    for field in &problem.fields {
        page.errors.add(field.field, field.text(language));
    }
    if problem.fields.is_empty() {
        page.refusal = Some((problem.title(language), problem.help(language)));
    }
    page.typed = sent;
    Ok(web::html_with_status(problem.status, &page))
}

impl AuthorPage {
    async fn load(visit: &Visit, written: &Written) -> Result<Self, Problem> {
        let (tenant, moderator) = (&visit.tenant, &visit.moderator);
        web::note_opening(tenant, moderator, written.opened(), Action::Moderate).await?;
        let (page, today) = (tenant.page(), tenant.today());
        let found = tenant.store.author(written.author).await?;
        let story = match &found {
            Some(_) => tenant.store.story(AggregateId::Author(written.author)).await?,
            None => Story::default(),
        };
        let people = People::among(tenant, moderator, story.events.iter().map(|event| event.actor)).await?;
        let standings = tenant.store.author_standings(&[written.author].into(), today).await?;
        let known = standings.get(&written.author).copied().unwrap_or(AuthorStanding::New);
        let author = found.as_ref().map(|found| &found.state);
        // What has just been decided is known here before lists know it.
        let decided = author.map(|author| author.decided(today).unwrap_or(undecided(known)));
        let (standing, colour) = tag(decided.unwrap_or(known));
        let title = tenant.store.text(written.proposal.id, written.proposal.text.id).await?;
        let title = title.as_ref().and_then(Words::proposal).map(|text| text.title.clone());
        let until = today.checked_add(SUGGESTED_DAYS.days()).unwrap_or(today);
        Ok(Self {
            desk: moderator.desk(tenant, &page, Place::Moderation).await?,
            token: moderator.form_token(&tenant.app.keys),
            version: found.as_ref().map_or(0, |found| found.version),
            errors: Errors::default(),
            refusal: None,
            typed: Sent { until: until.to_string(), ..Sent::default() },
            here: page.href(&path_of(written.subject)),
            title: title.unwrap_or_else(|| page.t("moderation-erased")),
            back: match written.subject {
                Subject::Proposal(id) => visit.proposal(id),
                Subject::Comment(id) => visit.comment(id),
            },
            is_comment: matches!(written.subject, Subject::Comment(_)),
            standing,
            colour,
            trusted_note: match tenant.settings.authors.trusted {
                TrustedTexts::AtOnce => "moderation-author-trust-at-once",
                TrustedTexts::AsOthers => "moderation-author-trust-as-others",
            },
            block: author.and_then(|author| BlockView::of(visit, author, &story, &people)),
            can: Can::of(author, moderator.actor(), today),
            longest: BLOCK_DAYS_MAX,
            history: history(visit, &story, &people),
            page,
        })
    }

    /// How many days a block lasts at most.
    fn longest(&self) -> i64 {
        self.longest.into()
    }
}

/// How she stands where nothing that was decided holds any more.
const fn undecided(known: AuthorStanding) -> AuthorStanding {
    match known {
        AuthorStanding::New => AuthorStanding::New,
        AuthorStanding::Known | AuthorStanding::Trusted | AuthorStanding::Blocked => AuthorStanding::Known,
    }
}

impl Can {
    fn of(author: Option<&Author>, moderator: Actor, today: Date) -> Self {
        let is_blocked = author.is_some_and(|author| author.blocked_on(today).is_some());
        let is_trusted = author.is_some_and(|author| author.trusted_at.is_some());
        let objected = author.and_then(Author::objected);
        Self {
            trust: !is_blocked && !is_trusted,
            distrust: is_trusted,
            block: !is_blocked,
            unblock: is_blocked || objected.is_some(),
            uphold: objected.is_some_and(|(block, _)| block.by != moderator),
        }
    }
}

impl BlockView {
    fn of(visit: &Visit, author: &Author, story: &Story, people: &People) -> Option<Self> {
        let (tenant, today) = (&visit.tenant, visit.tenant.today());
        let block = author.block.as_ref()?;
        block.holds(today).then_some(()).or_else(|| author.objected().map(|_| ()))?;
        let said = |text: &TextRef| words_of(visit, story, text.id);
        let values = [
            ("who", people.name(block.by, "").into()),
            ("moment", tenant.language.moment(block.at).into()),
            ("day", tenant.language.date(block.until).into()),
        ];
        Some(Self {
            decision: tenant.page().with("moderation-author-block-decision", &values),
            reason: said(&block.reason),
            objection: block
                .objection
                .as_ref()
                .map(|note| (tenant.language.moment(note.at), said(&note.text))),
            is_own: block.by == visit.moderator.actor(),
        })
    }
}

fn words_of(visit: &Visit, story: &Story, text: TextId) -> String {
    let erased = || visit.tenant.page().t("moderation-erased");
    story.texts.get(&text).and_then(Words::said).map_or_else(erased, str::to_owned)
}

/// What has been decided about her, and what she has said.
fn history(visit: &Visit, story: &Story, people: &People) -> Vec<Entry> {
    let page = visit.tenant.page();
    let author = page.t("moderation-author");
    let entry = |event: &domain::event::Envelope<serde_json::Value>| {
        let tag = event.event.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
        let kind = tag.split('.').next().unwrap_or_default();
        let data = event.event.get("data");
        let field = |name: &str| data?.get(name)?.get("id")?.as_str()?.parse::<TextId>().ok();
        let said = field("explanation").or_else(|| field("text"));
        Entry {
            when: visit.tenant.language.moment(event.at),
            what: page.one(&format!("moderation-history-{kind}"), "who", people.name(event.actor, &author)),
            words: said.map(|text| words_of(visit, story, text)),
            side: Side::of(event.actor),
        }
    };
    story.events.iter().map(entry).collect()
}

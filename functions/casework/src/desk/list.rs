//! Whom one waits for, as it is shown: the most overdue first.

use std::fmt;

use domain::{
    absence::Absence,
    calendar::stockholm,
    ids::{BoardId, PersonId},
    permission::Action,
    settings::Board,
    sought::Sought,
    waiting::{Step, WaitingList, WaitingRow},
};
use look::{Choice, percent_encoded};
use serde::Deserialize;
use store::WaitingPosition;
use web::{Problem, Promise, Staff, Tenant};

use crate::place;

/// How many are shown at a time.
const PAGE: i32 = 50;

/// How many are read at a time for a sheet, which holds all of them.
const SHEET: i32 = 500;

/// What is shown of the list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct ListQuery {
    /// Of which board.
    namnd: Option<String>,
    /// A cursor.
    efter: Option<String>,
    /// A number that is sought.
    q: Option<String>,
    /// `mina`: what she prepares, and what she stands in with.
    visa: Option<String>,
}

impl ListQuery {
    fn is_of_hers(&self) -> bool {
        self.visa.as_deref() == Some("mina")
    }
}

/// The list.
pub(crate) struct ListView {
    pub(crate) rows: Vec<Row>,
    /// "3 försenade", if any is.
    pub(crate) late: String,
    pub(crate) action: String,
    pub(crate) sheet: String,
    pub(crate) boards: Vec<Choice>,
    pub(crate) board: String,
    /// Where a proposal is entered for somebody, for those who may.
    pub(crate) enter: Option<String>,
    /// What was sought and not found.
    pub(crate) sought: String,
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
    /// The list of all and that of hers, for whoever prepares cases.
    pub(crate) tabs: Vec<Tab>,
    /// For whom she stands in, and until when.
    pub(crate) stands_in: Vec<String>,
}

/// A way to a list, and whether it is where we are.
pub(crate) struct Tab {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) is_here: bool,
}

/// A row.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: String,
    /// The number of the case, or of the proposal where it is none.
    pub(crate) number: String,
    pub(crate) step: String,
    pub(crate) turn: String,
    pub(crate) since: String,
    pub(crate) until: String,
    pub(crate) promise: Promise,
    pub(crate) promised: String,
    /// Whose it is, where she stands in.
    pub(crate) instead_of: Option<String>,
}

/// The address of what a sought number is of, if there is such a thing.
pub(super) async fn sought(
    tenant: &Tenant,
    staff: &Staff,
    query: &ListQuery,
) -> Result<Option<String>, Problem> {
    let Some(sought) = query.q.as_deref().and_then(Sought::read) else { return Ok(None) };
    let store = &tenant.store;
    let proposal = match sought {
        Sought::Proposal(number) => store.proposal_by_number(number).await?,
        Sought::Case(number) => match store.case_by_number(&number).await? {
            Some(_) if staff.may(Action::ReadCase) => return Ok(Some(place::of_case(&number))),
            Some(case) => store.case(case).await?.map(|case| case.state.kind.proposal()),
            None => None,
        },
    };
    let Some(id) = proposal else { return Ok(None) };
    if !staff.may(Action::ReadCase) {
        return Ok(Some(format!("/desk/moderering/{id}")));
    }
    let matter = store.proposal(id).await?.and_then(|proposal| proposal.state.matter);
    Ok(Some(matter.map_or_else(|| place::of_proposal(id), |matter| place::of_case(&matter.number))))
}

impl ListView {
    /// The page of the list that is asked for.
    pub(super) async fn load(tenant: &Tenant, staff: &Staff, query: &ListQuery) -> Result<Self, Problem> {
        let absences = tenant.store.absences().await?.map(|absences| absences.state).unwrap_or_default();
        let stood_in_for = named(tenant, absences.stood_in_for(staff.person, tenant.today())).await?;
        let stands_in = stood_in_for.iter().map(|(absence, name)| {
            let until = tenant.language.date(absence.until);
            tenant
                .page()
                .with("casework-stands-in", &[("name", name.clone().into()), ("until", until.into())])
        });
        let stands_in: Vec<String> = stands_in.collect();
        let shown = Shown::of(tenant, staff, query);
        if query.is_of_hers() && staff.may(Action::PrepareCase) {
            let rows = hers(tenant, staff, &stood_in_for).await?;
            return Ok(Self { stands_in, ..Self::of_hers(tenant, staff, rows) });
        }
        let board = shown.board;
        let (waiting, next) =
            tenant.store.waiting(&shown.lists, shown.from(tenant, query)?.as_ref(), PAGE).await?;
        let rows: Vec<Row> = waiting.into_iter().map(|row| Row::of(tenant, staff, row)).collect();
        let next = tenant.cursor(&shown, next)?;
        let filter = |board: Option<&Board>| board.map(|board| format!("namnd={}", board.id));
        let href = |path: &str, parts: &[Option<String>]| {
            let query: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
            let query = query.join("&");
            tenant.href(&if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
        };
        let here = query.efter.as_ref().map(|cursor| format!("efter={}", percent_encoded(cursor)));
        let next = next.map(|cursor| {
            href("/desk/arenden", &[filter(board), Some(format!("efter={}", percent_encoded(&cursor)))])
        });
        Ok(Self {
            late: late(tenant, &rows, next.is_some()),
            action: tenant.href("/desk/arenden"),
            sheet: href("/desk/arenden.csv", &[filter(board), here.clone()]),
            boards: shown.boards.iter().map(|board| Choice::new(board.id.as_str(), &board.name)).collect(),
            board: board.map(|board| board.id.to_string()).unwrap_or_default(),
            enter: staff.may(Action::EnterOnBehalf).then(|| tenant.href("/desk/forslag/nytt")),
            sought: query.q.as_deref().unwrap_or_default().trim().to_owned(),
            first: here.is_some().then(|| href("/desk/arenden", &[filter(board)])),
            next,
            rows,
            tabs: tabs(tenant, staff, Tabs::All),
            stands_in,
        })
    }

    fn of_hers(tenant: &Tenant, staff: &Staff, rows: Vec<Row>) -> Self {
        Self {
            late: late(tenant, &rows, false),
            action: tenant.href("/desk/arenden"),
            sheet: tenant.href("/desk/arenden.csv"),
            boards: Vec::new(),
            board: String::new(),
            enter: None,
            sought: String::new(),
            first: None,
            next: None,
            rows,
            tabs: tabs(tenant, staff, Tabs::Hers),
            stands_in: Vec::new(),
        }
    }

    /// Whether this is what she prepares.
    pub(crate) fn is_of_hers(&self) -> bool {
        self.tabs.last().is_some_and(|tab| tab.is_here)
    }
}

/// The lists that there are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tabs {
    All,
    Hers,
}

fn tabs(tenant: &Tenant, staff: &Staff, here: Tabs) -> Vec<Tab> {
    if !staff.may(Action::PrepareCase) {
        return Vec::new();
    }
    let page = tenant.page();
    let tab = |this, path: &str, message: &str| Tab {
        href: tenant.href(path),
        label: page.t(message),
        is_here: this == here,
    };
    vec![
        tab(Tabs::All, "/desk/arenden", "casework-all"),
        tab(Tabs::Hers, "/desk/arenden?visa=mina", "casework-mine"),
    ]
}

/// Absences with the names of who is away.
async fn named(tenant: &Tenant, absences: Vec<Absence>) -> Result<Vec<(Absence, String)>, Problem> {
    let people: Vec<PersonId> = absences.iter().map(|absence| absence.person).collect();
    let known = tenant.store.colleagues_by_id(&people).await?;
    let member = |person: PersonId| {
        let mut members = tenant.settings.groups.iter().flat_map(|group| &group.members);
        members.find(|member| member.email.colleague() == person).map(|member| member.name.clone())
    };
    let name = |person: PersonId| {
        let known = known.iter().find(|colleague| colleague.person == person);
        let known = known.map(|colleague| colleague.name.clone()).or_else(|| member(person));
        known.unwrap_or_else(|| tenant.page().t("moderation-colleague"))
    };
    Ok(absences.into_iter().map(|absence| (absence, name(absence.person))).collect())
}

/// What she prepares and what she stands in with, as far as she may open it; the most overdue first of each.
async fn hers(
    tenant: &Tenant,
    staff: &Staff,
    stood_in_for: &[(Absence, String)],
) -> Result<Vec<Row>, Problem> {
    let reach = staff.waiting_lists();
    let reaches = |row: &WaitingRow| {
        let board = row.board.clone().map(WaitingList::Board);
        let mut lists = [WaitingList::All, WaitingList::Area(row.area.clone())].into_iter().chain(board);
        lists.any(|list| reach.contains(&list))
    };
    let others = stood_in_for.iter().map(|(absence, name)| (absence.person, Some(name.clone())));
    let mut rows = Vec::new();
    for (person, instead_of) in std::iter::once((staff.person, None)).chain(others) {
        let prepared = tenant.store.prepared_by(person).await?.into_iter().filter(|row| reaches(row));
        rows.extend(
            prepared.map(|row| Row { instead_of: instead_of.clone(), ..Row::of(tenant, staff, row) }),
        );
    }
    Ok(rows)
}

/// How many are late. The overdue stand first, so that they are counted as soon as one that is not is among the rows.
fn late(tenant: &Tenant, rows: &[Row], has_more: bool) -> String {
    let count = rows.iter().filter(|row| matches!(row.promise, Promise::Late(_))).count();
    let message = match count {
        0 => return String::new(),
        count if count == rows.len() && has_more => "casework-late-at-least",
        _ => "casework-late",
    };
    tenant.page().one(message, "count", count)
}

/// What is shown of the list: all that she reaches, or of that what is a board's.
struct Shown<'a> {
    lists: Vec<WaitingList>,
    /// Of which board, if one is chosen.
    board: Option<&'a Board>,
    /// Those to choose among; none where she has but one, or areas of several.
    boards: Vec<&'a Board>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lists.iter().try_for_each(|list| write!(f, "{list} "))
    }
}

impl<'a> Shown<'a> {
    fn of(tenant: &'a Tenant, staff: &Staff, query: &ListQuery) -> Self {
        let hers = staff.waiting_lists();
        let is_hers = |board: &&Board| {
            hers.contains(&WaitingList::All) || hers.contains(&WaitingList::Board(board.id.clone()))
        };
        let boards: Vec<&Board> = tenant.settings.boards.iter().filter(is_hers).collect();
        let asked: Option<BoardId> = query.namnd.as_deref().and_then(|id| id.parse().ok());
        let board = boards.iter().copied().find(|board| asked.as_ref() == Some(&board.id));
        let boards = if boards.len() > 1 || hers.contains(&WaitingList::All) { boards } else { Vec::new() };
        let lists = board.map_or(hers, |board| vec![WaitingList::Board(board.id.clone())]);
        Self { lists, board, boards }
    }

    /// Where a page begins.
    fn from(&self, tenant: &Tenant, query: &ListQuery) -> Result<Option<WaitingPosition>, Problem> {
        let Some(cursor) = &query.efter else { return Ok(None) };
        tenant.place(self, cursor).map(Some).ok_or_else(Problem::unreadable)
    }

    /// Every row from where a page begins.
    async fn all(&self, tenant: &Tenant, query: &ListQuery) -> Result<Vec<WaitingRow>, Problem> {
        let (mut rows, mut after) = (Vec::new(), self.from(tenant, query)?);
        loop {
            let (page, next) = tenant.store.waiting(&self.lists, after.as_ref(), SHEET).await?;
            rows.extend(page);
            after = next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }
}

impl Row {
    fn of(tenant: &Tenant, staff: &Staff, row: WaitingRow) -> Self {
        let (language, waiting) = (tenant.language, &row.waiting);
        let promise = Promise::at(waiting.until, tenant.today());
        let path = match &row.case {
            Some(number) if staff.may(Action::ReadCase) => place::of_case(number),
            _ if staff.may(Action::Moderate) => format!("/desk/moderering/{}", row.id),
            _ => place::of_proposal(row.id),
        };
        Self {
            href: tenant.href(&path),
            number: number_of(&row),
            step: step_words(tenant, waiting.step, row.board.as_ref()),
            turn: turn_words(tenant, waiting.step, row.board.as_ref()),
            since: language.date(stockholm(waiting.since).date()),
            until: waiting.until.map(|until| language.date(until)).unwrap_or_default(),
            promised: promise.words(language),
            promise,
            title: row.title,
            instead_of: None,
        }
    }

    /// Whether it is worth a mark that the day is near or has passed.
    pub(crate) fn hurries(&self) -> bool {
        matches!(self.promise, Promise::Late(_) | Promise::Today | Promise::Soon { .. })
    }
}

fn number_of(row: &WaitingRow) -> String {
    row.case.as_ref().map_or_else(|| row.number.to_string(), ToString::to_string)
}

/// "Tekniska nämnden bereder".
pub(super) fn step_words(tenant: &Tenant, step: Step, board: Option<&BoardId>) -> String {
    let message = format!("casework-step-{step}");
    tenant.page().one(&message, "board", board_name(tenant, board))
}

/// "Tekniska nämnden".
pub(super) fn turn_words(tenant: &Tenant, step: Step, board: Option<&BoardId>) -> String {
    let message = match step {
        Step::Review | Step::Objection => "casework-turn-moderators",
        Step::Author => "casework-turn-author",
        Step::Voting => "casework-turn-residents",
        Step::Counting | Step::Handover => "casework-turn-system",
        Step::Board | Step::Answer | Step::Approval | Step::Doing => return board_name(tenant, board),
    };
    tenant.page().t(message)
}

/// A board by its present name, or by its id if it is no more.
fn board_name(tenant: &Tenant, board: Option<&BoardId>) -> String {
    let Some(id) = board else { return tenant.page().t("casework-board") };
    let known = tenant.settings.boards.iter().find(|known| known.id == *id);
    known.map_or_else(|| id.to_string(), |board| board.name.clone())
}

/// The cells of a sheet: what the rows say, with plain dates, and where each is.
pub(super) async fn sheet(
    tenant: &Tenant,
    staff: &Staff,
    query: &ListQuery,
) -> Result<Vec<Vec<String>>, Problem> {
    let page_of = tenant.page();
    let head = [
        "casework-proposal-number",
        "casework-register-number",
        "casework-title-column",
        "casework-step",
        "casework-turn",
        "casework-since",
        "casework-until",
        "casework-days-late",
        "casework-address",
    ];
    let mut cells = vec![head.map(|message| page_of.t(message)).to_vec()];
    let rows = Shown::of(tenant, staff, query).all(tenant, query).await?;
    cells.extend(rows.into_iter().map(|row| {
        let (waiting, board) = (&row.waiting, row.board.as_ref());
        let late = match Promise::at(waiting.until, tenant.today()) {
            Promise::Late(days) => days.to_string(),
            _ => String::new(),
        };
        let path = row.case.as_ref().map_or_else(|| place::of_proposal(row.id), place::of_case);
        vec![
            row.number.to_string(),
            row.case.as_ref().map(ToString::to_string).unwrap_or_default(),
            row.title.clone(),
            step_words(tenant, waiting.step, board),
            turn_words(tenant, waiting.step, board),
            stockholm(waiting.since).date().to_string(),
            waiting.until.map(|until| until.to_string()).unwrap_or_default(),
            late,
            tenant.app.hosts.address(tenant.id(), &path),
        ]
    }));
    Ok(cells)
}

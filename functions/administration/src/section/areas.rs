//! The boards with their series, and the service areas that each answers for.

use domain::{
    ids::{BoardId, ServiceAreaId},
    settings::{AreaVoting, Board, ServiceArea, Settings},
    text::NAME_MAX,
};
use language::Language;
use look::Choice;

use crate::form::{Builder, Need, Part, Reader, Typed, id_of, written};

/// The illustrations that an area may have.
const PICTURES: [&str; 7] =
    ["buss.svg", "cykel.svg", "gang.svg", "hallplats.svg", "karta.svg", "ramp.svg", "rondell.svg"];

/// The longest promise, in characters.
const PROMISE_MAX: usize = 300;

pub(super) fn fill(settings: &Settings) -> Typed {
    let mut typed = Typed::default();
    for (row, board) in settings.boards.iter().enumerate() {
        let at = |field: &str| format!("namnd-{row}-{field}");
        typed.set(at("id"), board.id.as_str());
        typed.set(at("name"), &board.name);
        typed.set(at("series"), &board.series);
        typed.set(at("months"), board.decides_within_months.map(|n| n.to_string()).unwrap_or_default());
        if let Some(promise) = &board.promise {
            typed.set_words(&at("promise"), promise);
        }
    }
    for (row, area) in settings.service_areas.iter().enumerate() {
        let at = |field: &str| format!("omrade-{row}-{field}");
        typed.set(at("id"), area.id.as_str());
        typed.set_words(&at("name"), &area.name);
        typed.set(at("board"), area.board.as_str());
        typed.set(at("voting"), written(&area.voting));
        typed.set(at("picture"), area.picture.as_deref().unwrap_or_default());
    }
    typed
}

pub(super) fn parts(form: Builder<'_>, settings: &Settings) -> Vec<Part> {
    let mut form = form;
    let in_language = match form.page.language {
        Language::Swedish => "name-sv",
        Language::English => "name-en",
    };
    form.part(form.page.t("settings-boards")).note("settings-boards-note");
    for row in with_one_more(form.typed, "namnd") {
        let (at, begins) = (|field: &str| format!("namnd-{row}-{field}"), format!("namnd-{row}-"));
        let legend = match form.typed.get(&at("name")) {
            "" => form.page.t("settings-boards-new"),
            name => format!("{name} ({})", form.typed.get(&at("series"))),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.line(&at("name"), "boards-name", Need::Required);
        form.line(&at("series"), "boards-series", Need::Required);
        form.line(&at("months"), "boards-decides-within-months", Need::Optional);
        form.both(&at("promise"), "boards-promise", Need::Optional);
        gone(&mut form, &at("gone"));
    }
    let boards: Vec<Choice> =
        settings.boards.iter().map(|board| Choice::new(board.id.as_str(), &board.name)).collect();
    form.part(form.page.t("settings-areas")).note("settings-areas-note");
    for row in with_one_more(form.typed, "omrade") {
        let (at, begins) = (|field: &str| format!("omrade-{row}-{field}"), format!("omrade-{row}-"));
        let board = form.typed.get(&at("board"));
        let board = settings.boards.iter().find(|known| known.id.as_str() == board);
        let legend = match (form.typed.get(&at(in_language)), board) {
            ("", _) => form.page.t("settings-areas-new"),
            (name, Some(board)) => format!("{name} – {}", board.name),
            (name, None) => name.to_owned(),
        };
        form.row(legend, &begins).kept(&at("id"));
        form.both(&at("name"), "service-areas-name", Need::Required);
        form.choice(&at("board"), "service-areas-board", boards.clone());
        let voting = form.values(&["open", "exempt"]);
        form.choice(&at("voting"), "service-areas-voting", voting);
        let pictures = PICTURES.map(|picture| {
            let name = picture.trim_end_matches(".svg");
            Choice::new(picture, form.page.t(&format!("setting-value-picture-{name}")))
        });
        form.choice(&at("picture"), "service-areas-picture", pictures.to_vec());
        gone(&mut form, &at("gone"));
    }
    form.done()
}

/// The rows that were sent, and an empty one for what is to be added.
pub(super) fn with_one_more(typed: &Typed, list: &str) -> Vec<usize> {
    let mut rows = typed.rows(list);
    let is_empty = |row: usize| {
        ["name", "name-sv", "text-sv", "group"]
            .iter()
            .all(|field| typed.get(&format!("{list}-{row}-{field}")).is_empty())
    };
    if rows.last().is_none_or(|last| !is_empty(*last)) {
        rows.push(rows.last().map_or(0, |last| last + 1));
    }
    rows
}

/// A box that takes a row away; one that is not there yet has none.
pub(super) fn gone(form: &mut Builder<'_>, id: &str) {
    let row = id.trim_end_matches("-gone");
    let is_there = !form.typed.get(&format!("{row}-id")).is_empty();
    if is_there {
        let label = form.page.t("setting-gone-yes");
        form.checks(id, "gone", vec![Choice::new("ja", label)]);
    }
}

/// The rows that are to stand: neither taken away nor left empty.
pub(super) fn standing<'a>(typed: &'a Typed, list: &'a str, fields: &'a [&str]) -> Vec<usize> {
    let is_standing = |row: &usize| {
        let at = |field: &str| typed.get(&format!("{list}-{row}-{field}")).trim();
        at("gone").is_empty() && (!at("id").is_empty() || fields.iter().any(|field| !at(field).is_empty()))
    };
    typed.rows(list).into_iter().filter(is_standing).collect()
}

pub(super) fn read(reader: &mut Reader<'_>, settings: &mut Settings) {
    settings.boards = boards(reader);
    settings.service_areas = areas(reader, settings);
}

fn boards(reader: &mut Reader<'_>) -> Vec<Board> {
    let typed = reader.typed;
    let mut taken: Vec<String> = Vec::new();
    let mut boards = Vec::new();
    for row in standing(typed, "namnd", &["name", "series"]) {
        let at = |field: &str| format!("namnd-{row}-{field}");
        let name = reader.line(&at("name"), NAME_MAX);
        let series = reader.line(&at("series"), 10);
        if !series.is_empty() && !domain::case::is_series(&series) {
            reader.wrong(&at("series"), "settings-series");
        }
        let months = match typed.get(&at("months")).trim() {
            "" => None,
            _ => u32::try_from(reader.number(&at("months"), 1, 60)).ok(),
        };
        let promise = reader.both_or_none(&at("promise"), PROMISE_MAX);
        if months.is_some() && promise.is_none() {
            reader.wrong(&at("promise-sv"), "settings-promise-missing");
        }
        if let Some(id) = own_id::<BoardId>(typed.get(&at("id")), &name, &mut taken) {
            boards.push(Board { id, name, series, promise, decides_within_months: months });
        }
    }
    boards
}

fn areas(reader: &mut Reader<'_>, settings: &Settings) -> Vec<ServiceArea> {
    let typed = reader.typed;
    let mut taken: Vec<String> = Vec::new();
    let mut areas = Vec::new();
    for row in standing(typed, "omrade", &["name-sv", "name-en"]) {
        let at = |field: &str| format!("omrade-{row}-{field}");
        let name = reader.both(&at("name"), NAME_MAX);
        let board = typed.get(&at("board")).parse::<BoardId>().ok();
        let board = board.filter(|board| settings.boards.iter().any(|known| known.id == *board));
        if board.is_none() {
            reader.wrong(&at("board"), "settings-board-unknown");
        }
        let voting = match typed.get(&at("voting")) {
            "" => AreaVoting::default(),
            _ => reader.one_of(&at("voting")),
        };
        let picture = typed.get(&at("picture"));
        let picture = PICTURES.contains(&picture).then(|| picture.to_owned());
        let id = own_id::<ServiceAreaId>(typed.get(&at("id")), &name.sv, &mut taken);
        if let (Some(id), Some(board)) = (id, board) {
            areas.push(ServiceArea { id, name, board, picture, voting });
        }
    }
    areas
}

/// The id that a row has, or one that is made of its name.
pub(super) fn own_id<T: std::str::FromStr>(kept: &str, name: &str, taken: &mut Vec<String>) -> Option<T> {
    let id = if kept.is_empty() { id_of(name, taken) } else { kept.to_owned() };
    taken.push(id.clone());
    id.parse().ok()
}

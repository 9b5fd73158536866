//! Boards and service areas as a sheet: written as a Swedish spreadsheet opens it, and read as it writes it.

use axum::response::Response;
use csv::ReaderBuilder;
use domain::{
    case::is_series,
    ids::{BoardId, ServiceAreaId},
    settings::{AreaVoting, Board, ServiceArea, Settings, Words},
};
use look::Page;
use web::{Problem, Staff, Tenant, sheet};

use crate::{
    conflict::current,
    form::id_of,
    proposed::{Proposal, shown},
    section::invalid_words,
    upload::Upload,
};

/// The columns, in Swedish and English: a sheet is read by their names, in any order.
const COLUMNS: [(&str, &str); 5] = [
    ("verksamhetsområde", "service area"),
    ("på engelska", "in english"),
    ("nämnd", "board"),
    ("serie", "series"),
    ("röstning", "voting"),
];

/// The most rows that are read.
const ROWS_MAX: usize = 500;

/// `GET /desk/installningar/omraden.csv`
pub(crate) async fn export(tenant: Tenant) -> Result<Response, Problem> {
    let now = current(&tenant).await?;
    let page = tenant.page();
    let head = ["Verksamhetsområde", "På engelska", "Nämnd", "Serie", "Röstning"];
    let head = head.map(str::to_owned).to_vec();
    let row = |area: &ServiceArea| {
        let board = now.board_of(&area.id);
        let voting = match area.voting {
            AreaVoting::Open => page.t("settings-csv-yes"),
            AreaVoting::Exempt => page.t("settings-csv-no"),
        };
        let (name, series) =
            board.map(|board| (board.name.clone(), board.series.clone())).unwrap_or_default();
        vec![area.name.sv.clone(), area.name.en.clone(), name, series, voting]
    };
    sheet("omraden.csv", std::iter::once(head).chain(now.service_areas.iter().map(row)))
}

/// `POST /desk/installningar/omraden/granska`
pub(crate) async fn look_over(tenant: Tenant, staff: Staff, upload: Upload) -> Result<Response, Problem> {
    staff.check_form(&tenant.app.keys, &upload.token)?;
    let (page, now) = (tenant.page(), current(&tenant).await?);
    let settings = read(&page, &upload.text, &now)
        .and_then(|settings| settings.checked().map_err(|invalid| vec![invalid_words(&page, &invalid)]));
    let (title, lead) = (page.t("settings-csv-title"), page.t("settings-csv-lead"));
    let back = "/desk/installningar/del/omraden";
    shown(&tenant, &staff, Proposal { title, lead, back, settings }).await
}

/// A row, as it was written.
struct Row {
    line: u64,
    cells: [String; 5],
}

/// These settings with what a sheet says: what stands there by name is changed, what does not is added, and what the sheet
/// does not mention stays. Else what is wrong, line by line.
fn read(page: &Page, text: &str, now: &Settings) -> Result<Settings, Vec<String>> {
    let (mut settings, mut wrong) = (now.clone(), Vec::new());
    for row in rows(page, text)? {
        if let Err(problem) = take_in(&mut settings, &row) {
            wrong.push(page.with(problem, &[("line", row.line.to_string().into())]));
        }
    }
    if wrong.is_empty() { Ok(settings) } else { Err(wrong) }
}

/// Takes in a row, or answers the message that says what is wrong with it.
fn take_in(settings: &mut Settings, row: &Row) -> Result<(), &'static str> {
    let [name, english, board, series, voting] = row.cells.each_ref().map(|cell| cell.trim());
    if name.is_empty() {
        return Err("settings-csv-no-name");
    }
    if board.is_empty() {
        return Err("settings-csv-no-board");
    }
    let voting = match voting.to_lowercase().as_str() {
        "" | "ja" | "yes" => AreaVoting::Open,
        "nej" | "no" => AreaVoting::Exempt,
        _ => return Err("settings-csv-voting"),
    };
    let board = board_of(settings, board, series)?;
    let found =
        settings.service_areas.iter_mut().find(|area| area.name.sv.to_lowercase() == name.to_lowercase());
    if let Some(area) = found {
        area.board = board;
        area.voting = voting;
        if !english.is_empty() {
            english.clone_into(&mut area.name.en);
        }
        return Ok(());
    }
    if english.is_empty() {
        return Err("settings-csv-no-english");
    }
    let taken: Vec<String> = settings.service_areas.iter().map(|area| area.id.to_string()).collect();
    let id: ServiceAreaId = id_of(name, &taken).parse().map_err(|_| "settings-csv-no-name")?;
    let name = Words { sv: name.to_owned(), en: english.to_owned() };
    settings.service_areas.push(ServiceArea { id, name, board, picture: None, voting });
    Ok(())
}

/// The board by that name, which is added if there is none.
fn board_of(settings: &mut Settings, name: &str, series: &str) -> Result<BoardId, &'static str> {
    if !series.is_empty() && !is_series(series) {
        return Err("settings-csv-series");
    }
    let found = settings.boards.iter_mut().find(|board| board.name.to_lowercase() == name.to_lowercase());
    if let Some(board) = found {
        if !series.is_empty() {
            series.clone_into(&mut board.series);
        }
        return Ok(board.id.clone());
    }
    if series.is_empty() {
        return Err("settings-csv-no-series");
    }
    let taken: Vec<String> = settings.boards.iter().map(|board| board.id.to_string()).collect();
    let id: BoardId = id_of(name, &taken).parse().map_err(|_| "settings-csv-no-board")?;
    let (name, series) = (name.to_owned(), series.to_owned());
    let board = Board { id: id.clone(), name, series, promise: None, decides_within_months: None };
    settings.boards.push(board);
    Ok(id)
}

/// The rows of a sheet, by the names of its columns.
fn rows(page: &Page, text: &str) -> Result<Vec<Row>, Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    // A spreadsheet writes what separates lists where it was made.
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|delimiter| head.bytes().filter(|byte| byte == delimiter).count());
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let unreadable = || vec![page.t("settings-csv-unreadable")];
    if text.trim().is_empty() {
        return Err(unreadable());
    }
    let names: Vec<String> =
        reader.headers().map_err(|_| unreadable())?.iter().map(|name| name.trim().to_lowercase()).collect();
    let places =
        COLUMNS.map(|(swedish, english)| names.iter().position(|name| name == swedish || name == english));
    let missing = COLUMNS.iter().zip(&places).take(3).filter(|(_, place)| place.is_none());
    let missing: Vec<String> = missing
        .filter(|((name, _), _)| *name != "på engelska")
        .map(|((name, _), _)| page.one("settings-csv-column", "column", *name))
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell = |place: Option<usize>| {
                    let cell = place.and_then(|place| record.get(place)).unwrap_or_default();
                    // An apostrophe is how our own sheets say that a text is no formula.
                    cell.strip_prefix('\'').unwrap_or(cell).to_owned()
                };
                let cells = places.map(cell);
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    rows.push(Row { line, cells });
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line).to_string();
                wrong.push(page.one("settings-csv-line", "line", line));
            }
        }
        if ROWS_MAX < rows.len() {
            wrong.push(page.one("settings-csv-rows", "most", ROWS_MAX));
            break;
        }
    }
    match (wrong.is_empty(), rows.is_empty()) {
        (true, false) => Ok(rows),
        (true, true) => Err(unreadable()),
        _ => Err(wrong),
    }
}

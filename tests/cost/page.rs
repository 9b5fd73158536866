//! The tables of `docs/cost.md`, which are also what `scripts/cost` prints.

use std::{fmt::Write, fs, path::PathBuf};

use super::model::{Before, LINES, Model};

const MUNICIPALITIES: [&str; 3] = ["small", "middle", "large"];

/// Votes a second: few, as many as the busiest hours of the storm had, and more than any has had.
const PACES: [f64; 5] = [1.0, 10.0, 42.0, 120.0, 1000.0];

/// What the issue of cost asks of a vote.
pub const MOST_OF_A_VOTE: f64 = 1.05;

/// Each table with its name.
pub fn tables(model: &Model) -> Vec<(&'static str, String)> {
    vec![
        ("month", months(model)),
        ("storm", storm(model)),
        ("stage", stage(model)),
        ("vote", votes(model)),
        ("operations", operations(model)),
    ]
}

/// The page with its tables made anew.
pub fn filled(page: &str, tables: &[(&'static str, String)]) -> String {
    let mut filled = page.to_owned();
    for (name, table) in tables {
        let (begins, ends) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from =
            filled.find(&begins).unwrap_or_else(|| panic!("docs/cost.md has no {name}")) + begins.len();
        let to = filled.find(&ends).unwrap_or_else(|| panic!("docs/cost.md has no end of {name}"));
        filled.replace_range(from..to, &format!("\n{table}\n"));
    }
    filled
}

/// Where the page is.
pub fn file() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/cost.md").into()
}

/// The page as it is checked in.
pub fn kept() -> String {
    fs::read_to_string(file()).expect("docs/cost.md")
}

fn months(model: &Model) -> String {
    let bills = MUNICIPALITIES.map(|profile| model.month(profile, Before::Nothing));
    let edged = MUNICIPALITIES.map(|profile| model.month(profile, Before::Edge));
    let kronor = |dollars: f64| kronor(model, dollars);
    let mut table = row(&["kronor a month", "small: 5 000", "middle: 50 000", "large: 600 000"]);
    table += &rule(4);
    for line in LINES {
        let cells = bills.each_ref().map(|bill| kronor(bill[line]));
        table += &row(&[line, &cells[0], &cells[1], &cells[2]]);
    }
    for (name, bills) in [("**in all**", &bills), ("in all, behind an edge", &edged)] {
        let cells = bills.each_ref().map(|bill| kronor(bill.values().sum()));
        table += &row(&[name, &cells[0], &cells[1], &cells[2]]);
    }
    table
}

fn storm(model: &Model) -> String {
    let bills = [Before::Nothing, Before::Edge].map(|before| model.month("storm", before));
    let mut table = row(&["kronor", "no edge", "behind an edge"]) + &rule(3);
    for line in &LINES[..LINES.len() - 1] {
        table += &row(&[line, &kronor(model, bills[0][line]), &kronor(model, bills[1][line])]);
    }
    let all = bills.each_ref().map(|bill| kronor(model, bill.values().sum()));
    table + &row(&["**in all**", &all[0], &all[1]])
}

fn stage(model: &Model) -> String {
    let mut table = row(&["kronor a month", "a stage", "a municipality"]) + &rule(3);
    let mut all = 0.0;
    for (what, dollars) in model.fixed() {
        let share = kronor(model, dollars / model.usage.stage.municipalities);
        table += &row(&[what, &kronor(model, dollars), &share]);
        all += dollars;
    }
    let share = kronor(model, all / model.usage.stage.municipalities);
    table + &row(&["**in all**", &kronor(model, all), &share])
}

fn votes(model: &Model) -> String {
    let heads = [
        "kronor for a million votes",
        "unit, invocation, request",
        "counting",
        "`projection`",
        "**billed by request**",
        "time",
        "logs, transfer, storage",
        "everything",
    ];
    let mut table = row(&heads) + &rule(heads.len());
    for pace in PACES {
        let vote = model.vote(pace);
        let parts = [vote.yardstick, vote.counting, vote.projection];
        let parts = parts.map(|dollars| kronor(model, dollars));
        table += &row(&[
            &format!("{pace} a second"),
            &parts[0],
            &parts[1],
            &parts[2],
            &format!("**× {:.2}**", vote.by_request()),
            &kronor(model, vote.time),
            &kronor(model, vote.besides),
            &format!("× {:.2}", vote.all_in()),
        ]);
    }
    table
}

fn operations(model: &Model) -> String {
    let heads = ["operation", "read units", "write units", "requests", "messages", "mails", "kB answered"];
    let mut table = row(&heads) + &rule(heads.len());
    for (name, takes) in &model.measured.operations {
        let figures = [
            takes.read,
            takes.write,
            takes.requests.values().sum(),
            takes.messages.values().sum(),
            takes.mails,
            takes.bytes / 1000.0,
        ];
        let mut cells = vec![name.clone()];
        cells.extend(figures.map(|figure| format!("{}", (figure * 10.0).round() / 10.0 + 0.0)));
        table += &row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    table
}

/// Dollars as kronor: whole ones, or öre where there are few.
fn kronor(model: &Model, dollars: f64) -> String {
    let kronor = dollars * model.prices.kronor_per_dollar;
    if kronor < 9.995 {
        return format!("{kronor:.2}");
    }
    let whole = format!("{kronor:.0}");
    let mut spaced = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            spaced.push(' ');
        }
        spaced.push(digit);
    }
    spaced
}

fn row(cells: &[&str]) -> String {
    let mut row = String::from("|");
    for cell in cells {
        write!(row, " {cell} |").expect("a string takes everything");
    }
    row + "\n"
}

fn rule(columns: usize) -> String {
    format!("|---|{}\n", "---:|".repeat(columns - 1))
}

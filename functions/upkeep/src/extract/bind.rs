//! The file that she fetches: a ZIP of pages for her to read, and of the same as JSON for programs. Each page stands by
//! itself: it asks for nothing from anywhere, and can be read in twenty years.

use std::io::{Cursor, Write};

use askama::Template;
use domain::{calendar::stockholm, extract::EXTRACT_DAYS, settings::Disposable};
use jiff::{Timestamp, Zoned};
use language::Value as Word;
use serde_json::{Value, json};
use store::ExtractStep;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::entry::{Entry, Part, Teller};

/// Why there is no such file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotBound {
    /// A page could not be written.
    #[error("a page of an extract could not be written: {0}")]
    Page(#[from] askama::Error),
    /// What is for programs could not be written.
    #[error("an extract could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The archive could not be written.
    #[error("an extract could not be put together: {0}")]
    Zip(#[from] ZipError),
    /// The same, in the midst of a file.
    #[error("an extract could not be put together: {0}")]
    Written(#[from] std::io::Error),
}

/// What is said of a kind: what it is, why it is kept, for how long and by which rule (article 15.1).
struct Kind {
    title: String,
    what: String,
    why: String,
    how_long: String,
    /// The page and the JSON of it, if there is any of hers; and how many things.
    files: Option<(String, String, usize)>,
}

#[derive(Template)]
#[template(path = "extract_index.html")]
struct Index<'a> {
    teller: &'a Teller<'a>,
    made_at: String,
    lead: String,
    contact: String,
    kinds: Vec<Kind>,
    elsewhere: Vec<String>,
    rights: Vec<String>,
}

#[derive(Template)]
#[template(path = "extract_list.html")]
struct List<'a> {
    teller: &'a Teller<'a>,
    title: String,
    entries: &'a [Entry],
}

/// The kinds, in the order of the steps, as the catalogue names them.
const KINDS: [(ExtractStep, &str); 7] = [
    (ExtractStep::Person, "person"),
    (ExtractStep::Proposals, "proposals"),
    (ExtractStep::Comments, "comments"),
    (ExtractStep::Votes, "votes"),
    (ExtractStep::Shares, "shares"),
    (ExtractStep::Follows, "follows"),
    (ExtractStep::Deliveries, "mails"),
];

/// Makes a file of what has been gathered.
pub(super) fn file(teller: &Teller<'_>, asked_at: Timestamp, gathered: &[Part]) -> Result<Vec<u8>, NotBound> {
    let at = stockholm(asked_at);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time_of(&at));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut kinds = Vec::new();
    for (step, name) in KINDS {
        let entries = gathered.iter().find(|part| part.of == step).map(|part| part.entries.as_slice());
        let title = teller.t(&format!("extract-{name}"));
        let mut files = None;
        if let Some(entries) = entries {
            let file = teller.t(&format!("extract-file-{name}"));
            let (page, program) = (format!("{file}.html"), format!("{file}.json"));
            let list = List { teller, title: title.clone(), entries };
            zip.start_file(page.as_str(), options)?;
            zip.write_all(list.render()?.as_bytes())?;
            let data: Vec<&Value> = entries.iter().map(|entry| &entry.data).collect();
            zip.start_file(program.as_str(), options)?;
            zip.write_all(&serde_json::to_vec_pretty(&data)?)?;
            files = Some((page, program, entries.len()));
        }
        let said = |what: &str| teller.t(&format!("extract-{name}-{what}"));
        let (what, why) = (said("what"), said("why"));
        let how_long = match disposed_of(teller, step) {
            Some(rule) => format!("{} {rule}", said("how-long")),
            None => said("how-long"),
        };
        kinds.push(Kind { title, what, why, how_long, files });
    }
    let index = index(teller, asked_at, kinds);
    zip.start_file("index.html", options)?;
    zip.write_all(index.render()?.as_bytes())?;
    let about = json!({
        "municipality": teller.municipality.store.municipality(),
        "controller": teller.municipality.settings.name,
        "askedAt": asked_at,
        "person": teller.person.id,
        "language": teller.language.code(),
    });
    zip.start_file("index.json", options)?;
    zip.write_all(&serde_json::to_vec_pretty(&about)?)?;
    Ok(zip.finish()?.into_inner())
}

/// What the municipality has decided to dispose of among it, if anything.
fn disposed_of(teller: &Teller<'_>, step: ExtractStep) -> Option<String> {
    let what = match step {
        ExtractStep::Proposals => Disposable::ProposalNames,
        ExtractStep::Comments => Disposable::CommentNames,
        ExtractStep::Deliveries => Disposable::Mail,
        _ => return None,
    };
    let settings = &teller.municipality.settings;
    settings.retention_of(what)?;
    let name = teller.t(&format!("privacy-kept-{what}"));
    Some(format!("{name}: {}", teller.language.kept(settings, what)))
}

fn index<'a>(teller: &'a Teller<'a>, asked_at: Timestamp, kinds: Vec<Kind>) -> Index<'a> {
    let settings = &teller.municipality.settings;
    let municipality = teller.municipality.store.municipality();
    let values: [(&str, Word); 6] = [
        ("municipality", settings.name.as_str().into()),
        ("phone", settings.contact.phone.as_str().into()),
        ("email", settings.contact.email.as_str().into()),
        ("mine", teller.app.hosts.address(municipality, "/mina-sidor").into()),
        ("privacy", teller.app.hosts.address(municipality, "/personuppgifter").into()),
        ("days", EXTRACT_DAYS.into()),
    ];
    let said = |id: &str| teller.language.with(id, &values);
    let several = |ids: &[&str]| ids.iter().map(|id| said(id)).collect();
    Index {
        teller,
        made_at: teller.moment(asked_at),
        lead: said("extract-index-lead"),
        contact: said("extract-index-contact"),
        kinds,
        elsewhere: several(&[
            "extract-not-unconfirmed",
            "extract-not-session",
            "extract-not-counters",
            "extract-not-reports",
            "extract-not-documents",
            "extract-not-logs",
        ]),
        rights: several(&[
            "extract-rights-source",
            "extract-rights-recipients",
            "extract-rights-change",
            "extract-rights-decisions",
            "extract-rights-complain",
        ]),
    }
}

/// As the archive writes it; what has no place there is left at its beginning.
fn time_of(at: &Zoned) -> DateTime {
    let year = u16::try_from(at.year()).unwrap_or_default();
    let small = |n: i8| u8::try_from(n).unwrap_or_default();
    let (date, time) = (at.date(), at.time());
    DateTime::from_date_and_time(
        year,
        small(date.month()),
        small(date.day()),
        small(time.hour()),
        small(time.minute()),
        small(time.second()),
    )
    .unwrap_or_default()
}

//! All that is looked through: what everybody is answered by every route that is read, and all that is kept.

use std::{collections::BTreeSet, path::Path};

use aws_sdk_dynamodb::types::AttributeValue;
use http::{Method, StatusCode};
use local::{
    engine::{MAIN_TABLE, PEOPLE_TABLE},
    wiring::HTTP,
};
use messages::{Upkeep, Verification};
use metering::RequestCounts;
use serde_json::json;
use tests::{Actor, Answer, Away};

use super::{
    finder::{Finder, Found, Place},
    stage::Stage,
};
use crate::attacker::Log;

const ROLES: [&str; 8] = [
    "moderator",
    "registrar",
    "coordinator",
    "caseworker",
    "manager",
    "secretary",
    "auditor",
    "administrator",
];

/// All that is found, after everybody has read all that there is to read.
pub(super) async fn gathered(stage: &Stage, log: &Log) -> BTreeSet<Found> {
    let (town, mut finder) = (&stage.town, Finder::default());
    let pages = pages(stage);
    let readers = [
        (Place::Public, town.stranger()),
        (Place::Public, town.resident("Nils Nyfiken").await),
        (Place::HiddenAuthor, stage.hidden.clone()),
    ];
    for (place, reader) in &readers {
        read(&mut finder, place, reader, &pages).await;
    }
    for path in ["/forslag/nytt", "/folj", "/mina-sidor/in", "/api/v1/proposals"] {
        let answer = town.stranger().send_json("POST", path, &json!({ "epost": "@", "name": 1 }), &[]).await;
        answered(&mut finder, &Place::Public, path, &answer);
    }
    for role in ROLES {
        let reader = town.staff(role).await;
        read(&mut finder, &Place::Staff(role), &reader, &pages).await;
    }
    town.settles().await;
    keep_up(stage).await;
    tables(&mut finder, stage).await;
    for mail in town.host.mailbox().all().unwrap() {
        let place = Place::Mail(mail.to.clone());
        let parts = [&mail.subject, &mail.from, &mail.text, &mail.html].map(String::as_str).join("\n");
        finder.look(&place, &mail.subject, &parts);
        addresses(&mut finder, &format!("mail {}", mail.subject), &mail.html);
    }
    for message in stage.messages() {
        finder.look(&Place::Message, &message, &message);
    }
    files(&mut finder, &town.data().join("objects"));
    for line in log.text().lines() {
        finder.look(&Place::Log, line, line);
    }
    finder.found
}

async fn read(finder: &mut Finder, place: &Place, reader: &Actor, pages: &[String]) {
    for page in pages {
        let answer = reader.get(page).await;
        // The provider of the test's e-legitimation is not there.
        let is_away = page.starts_with("/e-legitimation") && answer.status == StatusCode::SERVICE_UNAVAILABLE;
        assert!(is_away || !answer.status.is_server_error(), "{page} as {place}: {}", answer.body);
        answered(finder, place, page, &answer);
    }
}

fn answered(finder: &mut Finder, place: &Place, at: &str, answer: &Answer) {
    finder.look(place, at, &answer.body);
    for (name, value) in &answer.headers {
        let value = value.to_str().unwrap_or_default();
        match name.as_str() {
            "location" | "link" | "content-location" => finder.look(&Place::Address, at, value),
            _ => finder.look(place, at, value),
        }
    }
    addresses(finder, &format!("{at} as {place}"), &answer.body);
}

/// The addresses that stand in a page: browsers send them on, keep them and write them down.
fn addresses(finder: &mut Finder, at: &str, body: &str) {
    for name in ["href=\"", "action=\"", "src=\""] {
        for address in body.split(name).skip(1).filter_map(|rest| rest.split('"').next()) {
            finder.look(&Place::Address, at, address);
        }
    }
}

/// Every route that is read, with each thing in it that there is, in both languages.
fn pages(stage: &Stage) -> Vec<String> {
    let (number, document) = stage.case.clone().unwrap_or_else(|| ("x".to_owned(), "x".to_owned()));
    let routes = HTTP.iter().flat_map(|function| (function.routes)().list().to_vec());
    let mut pages: Vec<String> = Vec::new();
    for route in routes.filter(|route| route.method == Method::GET) {
        let path = route.path.replace("{number}", &number).replace("{document}", &document);
        let path = path.replace("{scope}", "all").replace("{token}", "x").replace("{file}", "x.css");
        let path = path.replace("{version}", "1").replace("{del}", "grupper");
        if path.contains("{subject}") {
            for kind in ["proposal", "comment"] {
                pages.extend(stage.ids.iter().map(|id| path.replace("{subject}", &format!("{kind}.{id}"))));
            }
        } else if path.contains("{id}") {
            pages.extend(stage.ids.iter().map(|id| path.replace("{id}", id)));
        } else {
            pages.push(path);
        }
    }
    // Nobody is found by what she is called, wherever something is looked for.
    for sought in
        ["fogelklou", "dunkelsson", "brevius", "pratmark", "tystlund", "glomstedt", "skuggesson", "vandelin"]
    {
        pages.push(format!("/api/v1/proposals/search?q={sought}&lang=en"));
    }
    pages.extend(["/forslag?lang=en", "/forslag/sok?q=cyklar", "/forslag?ordning=het"].map(str::to_owned));
    pages.extend(stage.ids.iter().map(|id| format!("/forslag/{id}?lang=en")));
    pages.sort();
    pages.dedup();
    // What was sought stands in its own address, which whoever seeks has written.
    pages
}

/// What is made for an operator: the statement of the month, and the proof that nothing is missing.
async fn keep_up(stage: &Stage) {
    let host = &stage.town.host;
    let with = (host.objects(), &Away as &dyn RequestCounts);
    let month = "2040-11".parse().unwrap();
    let statement = Upkeep::Statement { municipality: "broviken".parse().unwrap(), month };
    upkeep::step(host.app(), with, &host.outbox(), statement).await.unwrap();
    let mut next = Some(Upkeep::VerifyAudit(Verification::new(host.app().now(), None)));
    while let Some(due) = next {
        next = upkeep::step(host.app(), with, &host.outbox(), due).await.unwrap();
    }
}

async fn tables(finder: &mut Finder, stage: &Stage) {
    for table in [MAIN_TABLE, PEOPLE_TABLE] {
        let scan = stage.town.host.client().scan().table_name(table).into_paginator().items().send();
        for item in scan.collect::<Result<Vec<_>, _>>().await.unwrap() {
            let named = |name: &str| item.get(name).and_then(|value| value.as_s().ok()).cloned();
            let kind = named("et").unwrap_or_default();
            let place = match kind.as_str() {
                _ if table == PEOPLE_TABLE => Place::People,
                "event" => Place::Event,
                _ => Place::Item(kind),
            };
            let at = format!("{} {}", named("pk").unwrap_or_default(), named("sk").unwrap_or_default());
            let words: Vec<String> =
                item.iter().map(|(name, value)| format!("{name} {}", said(value))).collect();
            finder.look(&place, &at, &words.join("\n"));
        }
    }
}

/// What a value says, bytes as the text that they may be.
fn said(value: &AttributeValue) -> String {
    match value {
        AttributeValue::B(bytes) => String::from_utf8_lossy(bytes.as_ref()).into_owned(),
        other => format!("{other:?}"),
    }
}

fn files(finder: &mut Finder, folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files(finder, &path);
            continue;
        }
        let at = path.to_string_lossy().into_owned();
        let place = if at.contains("/documents/") { Place::Board } else { Place::File };
        let bytes = std::fs::read(&path).unwrap();
        finder.look(&place, &at, &format!("{at}\n{}", String::from_utf8_lossy(&bytes)));
    }
}

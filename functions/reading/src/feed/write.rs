//! Atom, written.

use std::io;

use domain::text::is_text;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::{Entry, Feed};

type Sheet = Writer<Vec<u8>>;

/// The feed as it is sent.
pub(super) fn feed(feed: &Feed) -> io::Result<Vec<u8>> {
    let mut sheet = Writer::new(Vec::new());
    sheet.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let namespaces = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.code())];
    sheet.create_element("feed").with_attributes(namespaces).write_inner_content(|sheet| {
        text(sheet, "title", &feed.title)?;
        text(sheet, "id", &feed.own)?;
        link(sheet, "self", "application/atom+xml", &feed.own)?;
        link(sheet, "alternate", "text/html", &feed.page)?;
        person(sheet, &feed.author)?;
        let latest = feed.entries.iter().map(|entry| entry.updated).max();
        text(sheet, "updated", &latest.unwrap_or(feed.otherwise).to_string())?;
        feed.entries.iter().try_for_each(|each| entry(sheet, each))
    })?;
    Ok(sheet.into_inner())
}

fn entry(sheet: &mut Sheet, entry: &Entry) -> io::Result<()> {
    sheet.create_element("entry").write_inner_content(|sheet| {
        text(sheet, "title", &entry.title)?;
        text(sheet, "id", &entry.id)?;
        link(sheet, "alternate", "text/html", &entry.page)?;
        text(sheet, "published", &entry.at.to_string())?;
        text(sheet, "updated", &entry.updated.to_string())?;
        if let Some(author) = &entry.author {
            person(sheet, author)?;
        }
        if !entry.text.is_empty() {
            text(sheet, "content", &entry.text)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Words, without what XML cannot hold: what was stored before such characters were left out is shown as well.
fn text(sheet: &mut Sheet, name: &str, words: &str) -> io::Result<()> {
    let words: String = words.chars().filter(|&c| is_text(c)).collect();
    sheet.create_element(name).write_text_content(BytesText::new(&words))?;
    Ok(())
}

fn person(sheet: &mut Sheet, name: &str) -> io::Result<()> {
    sheet.create_element("author").write_inner_content(|sheet| text(sheet, "name", name))?;
    Ok(())
}

fn link(sheet: &mut Sheet, relation: &str, kind: &str, address: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", kind), ("href", address)];
    sheet.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use jiff::Timestamp;
    use language::Language;

    use super::*;

    #[test]
    fn what_was_stored_before_such_characters_were_left_out_breaks_no_feed() {
        let at: Timestamp = "2026-11-24T18:02:00Z".parse().unwrap();
        let words = "Ta\u{FFFF}k\u{FFFE}\u{0}\u{8}\u{1F} på\nskolan 🚌".to_owned();
        let written = feed(&Feed {
            title: words.clone(),
            own: "https://broviken.example/forslag.atom".to_owned(),
            page: "https://broviken.example/forslag".to_owned(),
            author: words.clone(),
            language: Language::Swedish,
            otherwise: at,
            entries: vec![Entry {
                id: "https://broviken.example/x#1".to_owned(),
                title: words.clone(),
                page: "https://broviken.example/x".to_owned(),
                at,
                updated: at,
                author: Some(words.clone()),
                text: words,
            }],
        });
        let written = String::from_utf8(written.unwrap()).unwrap();
        for token in xmlparser::Tokenizer::from(written.as_str()) {
            assert!(token.is_ok(), "{token:?} in {written}");
        }
        assert_eq!(written.matches("Tak på\nskolan 🚌").count(), 5);
    }

    #[test]
    fn what_a_resident_wrote_is_text_and_nothing_else() {
        let at: Timestamp = "2026-11-24T18:02:00Z".parse().unwrap();
        let written = feed(&Feed {
            title: "Tak & <b>".to_owned(),
            own: "https://broviken.example/forslag.atom?a=1&lang=en".to_owned(),
            page: "https://broviken.example/forslag".to_owned(),
            author: "Brovikens kommun".to_owned(),
            language: Language::Swedish,
            otherwise: at,
            entries: vec![Entry {
                id: "https://broviken.example/x#1".to_owned(),
                title: "</title>".to_owned(),
                page: "https://broviken.example/x".to_owned(),
                at,
                updated: at,
                author: Some("Bo \"Å\"".to_owned()),
                text: "ett\n\ntvå ]]>".to_owned(),
            }],
        });
        let written = String::from_utf8(written.unwrap()).unwrap();
        assert!(written.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns="), "{written}");
        assert!(written.contains("<title>Tak &amp; &lt;b&gt;</title>"), "{written}");
        assert!(
            written.contains("href=\"https://broviken.example/forslag.atom?a=1&amp;lang=en\""),
            "{written}"
        );
        assert!(written.contains("<title>&lt;/title&gt;</title>"), "{written}");
        assert!(written.contains("<updated>2026-11-24T18:02:00Z</updated>"), "{written}");
    }
}

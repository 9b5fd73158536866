//! Sheets (CSV), and messages that are put into pages.

use language::Language;
use look::{Page, Phone, Site};
use proptest::prelude::*;

use crate::corpus::{config, texts};

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '＠'];

fn page() -> Page {
    let site = Site {
        name: "Brovikens kommun".to_owned(),
        place: "Broviken".to_owned(),
        shown_to: look::ShownTo::Everybody,
        phone: Phone { display: "0123-45 67 00".to_owned(), dial: "+46123456700".to_owned() },
        email: "dialog@broviken.se".to_owned(),
        hours_swedish: String::new(),
        hours_english: String::new(),
        theme: None,
    };
    Page::new(site.into(), Language::Swedish, "/forslag")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_sheet_has_the_cells_that_were_put_into_it_and_none_is_a_formula(one in texts("words"), other in texts("words")) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let rows = [vec!["Rubrik".to_owned(), "Text".to_owned()], vec![one.clone(), other.clone()]];
        let sheet = web::sheet("lista.csv", rows).unwrap();
        let bytes = runtime.block_on(axum::body::to_bytes(sheet.into_body(), usize::MAX)).unwrap();
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes);
        let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("a sheet");
        prop_assert_eq!(read.len(), 1);
        for (cell, put) in read[0].iter().zip([&one, &other]) {
            prop_assert!(cell == put || cell == format!("'{put}"), "{:?} as {:?}", put, cell);
            prop_assert!(!cell.starts_with(FORMULA) && !cell.trim_start().starts_with(FORMULA), "{:?}", cell);
        }
    }

    #[test]
    fn a_value_in_a_message_is_text(text in texts("words")) {
        let page = page();
        for id in ["voting-ask-title", "search-empty", "following-scope-proposal"] {
            for name in ["title", "typed"] {
                let html = page.rich(id, &[(name, text.as_str().into())]).to_string();
                let said = html.replace("<strong>", "").replace("</strong>", "").replace("<em>", "").replace("</em>", "");
                prop_assert!(!said.contains(['<', '>']) && !said.contains('"'), "{}", html);
            }
        }
    }

    #[test]
    fn an_address_of_ours_stays_here(text in texts("words")) {
        let page = page();
        let encoded = look::percent_encoded(&text);
        prop_assert!(encoded.bytes().all(|c| c.is_ascii_alphanumeric() || b"-._~%".contains(&c)), "{}", encoded);
        let target = format!("/{}", text.replace(|c: char| c.is_control() || c == ' ', ""));
        let other = Page::new(page.site.clone(), Language::Swedish, &target).switch();
        prop_assert!(other.starts_with('/') && !other.starts_with("//") && !other.starts_with("/\\"), "{}", other);
    }
}

//! Assets, addresses, colours and marked-up sentences.

use std::sync::Arc;

use language::{Language, Value};
use look::{CONTENT_SECURITY_POLICY, Colour, Page, Phone, Site, Theme, asset, theme_css, url};

fn page(language: Language, path: &str) -> Page {
    let site = Site {
        name: "Broviken".into(),
        place: "Broviken".to_owned(),
        shown_to: look::ShownTo::Everybody,
        phone: Phone { display: "**0**".into(), dial: "+46".into() },
        email: "a\"><script>@broviken.example".into(),
        hours_swedish: "[alltid](https://example.org)".into(),
        hours_english: String::new(),
        theme: None,
    };
    Page::new(Arc::new(site), language, path)
}

#[test]
fn an_asset_is_found_at_its_address() {
    let address = url("site.css");
    assert!(address.starts_with("/assets/site.") && address.len() == "/assets/site.12345678.css".len());
    let found = asset(address).unwrap();
    assert_eq!(found.content_type, "text/css; charset=utf-8");
    assert!(found.gzip.unwrap().len() < found.bytes.len() / 4);
    assert!(found.etag.starts_with("W/\"site."));
    assert!(asset("/assets/site.00000000.css").is_none());
    assert!(asset("/assets/../Cargo.toml").is_none());
}

#[test]
fn the_style_sheet_loads_from_our_own_site_only() {
    let css = str::from_utf8(asset(url("site.css")).unwrap().bytes).unwrap();
    assert!(!css.contains("data:image") && !css.contains("@import") && !css.contains("url(http"));
    for address in css.split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(asset(address.trim_matches('"')).is_some(), "{address}");
    }
    assert!(css.contains("oklch(from "), "the scales must not be lowered to fixed colours");
}

#[test]
fn the_policy_allows_nothing_inline() {
    assert!(!CONTENT_SECURITY_POLICY.contains("unsafe") && !CONTENT_SECURITY_POLICY.contains("data:"));
    assert!(!CONTENT_SECURITY_POLICY.contains("  "));
}

#[test]
fn addresses_keep_query_and_fragment_in_both_languages() {
    let swedish = page(Language::Swedish, "/forslag/18?lang=en&sida=2#k");
    assert_eq!(swedish.href("/forslag"), "/forslag");
    assert_eq!(swedish.plain_path(), "/forslag/18?sida=2#k");
    assert_eq!(swedish.switch(), "/forslag/18?sida=2&lang=en#k");
    let english = page(Language::English, "/forslag");
    assert_eq!(english.href("/forslag?sort=nya#lista"), "/forslag?sort=nya&lang=en#lista");
    assert_eq!(english.href("/?lang=en"), "/?lang=en");
    assert_eq!(english.switch(), "/forslag");
}

#[test]
fn the_switch_of_language_never_leaves_the_site() {
    assert_eq!(page(Language::Swedish, "//evil.example/x").switch(), "/evil.example/x?lang=en");
    assert_eq!(page(Language::Swedish, "/\\evil.example").switch(), "/evil.example?lang=en");
}

#[test]
fn the_menu_knows_where_we_are() {
    assert_eq!(page(Language::Swedish, "/forslag?sort=nya").current("/forslag"), "page");
    assert_eq!(page(Language::Swedish, "/forslag/18").current("/forslag"), "true");
    assert_eq!(page(Language::Swedish, "/forslagen").current("/forslag"), "");
}

#[test]
fn a_value_is_never_read_as_markup() {
    let html = page(Language::Swedish, "/").help().to_string();
    assert!(html.contains("<a class=\"ds-link\" href=\"tel:+46\">**0**</a>"), "{html}");
    assert!(html.contains("[alltid](https://example.org)"), "{html}");
    assert!(html.contains("href=\"mailto:a&#34;&#62;&#60;script&#62;@broviken.example\""), "{html}");
    assert!(!html.contains("<script"));
}

#[test]
fn a_link_leads_only_where_links_may_lead() {
    let page = page(Language::Swedish, "/");
    let to = |address: &str| {
        let values = [
            ("phone", Value::from("x")),
            ("call", address.into()),
            ("hours", "".into()),
            ("email", "".into()),
            ("mail", "".into()),
        ];
        page.rich("layout-help", &values).to_string()
    };
    for good in ["/forslag", "#fort", "https://example.org/", "tel:112", "mailto:a@b.example"] {
        assert!(to(good).contains(&format!("href=\"{good}\"")), "{good}");
    }
    for bad in ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", ""] {
        assert!(!to(bad).contains("href"), "{bad}");
    }
}

#[test]
fn only_a_colour_is_a_colour() {
    let colour: Colour = "#0B5a6b".parse().unwrap();
    assert_eq!(colour.to_string(), "#0b5a6b");
    for text in ["", "#", "0b5a6b", "#0b5", "#0b5a6g", "#+b5a6b", "#0b5a6b;}", "red", "#0b5a6bff", "#åäö"]
    {
        assert!(text.parse::<Colour>().is_err(), "{text}");
        assert!(serde_json::from_value::<Colour>(text.into()).is_err(), "{text}");
    }
}

#[test]
fn a_theme_is_a_style_sheet_of_four_colours() {
    let theme: Theme = serde_json::from_str(r##"{"brand":"#7a1f3d"}"##).unwrap();
    let css = ":root{--ting-brand:#7a1f3d;--ting-warm:#e0912a;--ting-paper:#faf7f2;--ting-cottage:#a5402d}\n";
    assert_eq!(theme_css(&theme), css);
    assert_eq!(theme.version(), "7a1f3de0912afaf7f2a5402d");
}

use proptest::prelude::*;

use super::*;

fn configuration() -> Configuration {
    Configuration::read(|name| {
        let value = match name {
            "ORIGIN" => "https://origin.ting.example",
            "BASE_DOMAIN" => "ting.example",
            "EDGE_KEYS" => "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x",
            "HOSTS" => r#"{"dialog.lulea.se": "lulea"}"#,
            "MUNICIPALITIES" => r#"{"lulea": {"turnstile": "on"}}"#,
            "TURNSTILE_SITE_KEY" | "TURNSTILE_SECRET" => "x",
            _ => return None,
        };
        Some(value.to_owned())
    })
    .unwrap()
}

const LIST: Facts<'_> = Facts {
    method: "GET",
    host: "broviken.ting.example",
    path: "/forslag",
    query: None,
    client: None,
    known: Known::No,
    bearer: Bearer::Nothing,
    accept_language: None,
    sender: Sender::Own,
};

const WRITE: Facts<'_> = Facts { method: "POST", path: "/forslag/nytt", host: "lulea.ting.example", ..LIST };

fn serve(facts: Facts<'_>) -> Serve {
    match plan(&facts, &configuration()) {
        Plan::Serve(serve) => serve,
        Plan::Nobody => panic!("nobody's"),
    }
}

fn key(facts: Facts<'_>) -> Option<String> {
    match serve(facts).road {
        Road::Kept { key, .. } => Some(key),
        Road::Straight => None,
    }
}

#[test]
fn a_host_that_is_nobodys_goes_nowhere() {
    for host in ["ting.example", "example.com", "origin.ting.example"] {
        assert_eq!(plan(&Facts { host, ..LIST }, &configuration()), Plan::Nobody);
    }
}

#[test]
fn a_session_does_not_bypass_what_is_kept_and_a_token_does() {
    assert_eq!(key(Facts { known: Known::Yes, ..LIST }), key(LIST));
    assert_eq!(key(Facts { bearer: Bearer::Token, known: Known::Yes, ..LIST }), None);
    assert_eq!(key(Facts { method: "HEAD", ..LIST }), key(LIST));
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(key(Facts { method, ..LIST }), None);
    }
}

#[test]
fn each_municipality_page_and_language_is_kept_apart() {
    let api = Facts { path: "/api/v1/proposals", ..LIST };
    let keys = [
        key(LIST),
        key(Facts { host: "lulea.ting.example", ..LIST }),
        key(Facts { path: "/forslag/1", ..LIST }),
        key(Facts { query: Some("lang=en"), ..LIST }),
        key(api),
        key(Facts { accept_language: Some("en-GB,en"), ..api }),
    ];
    let different: std::collections::BTreeSet<_> = keys.iter().collect();
    assert_eq!(different.len(), keys.len(), "{keys:?}");
    // A page's address says its language, whatever the browser would like.
    assert_eq!(key(Facts { accept_language: Some("en"), ..LIST }), key(LIST));
}

#[test]
fn what_follows_people_around_is_dropped() {
    let spread = Facts { query: Some("utm_source=x&area=skola&fbclid=123"), ..LIST };
    assert_eq!(key(spread), key(Facts { query: Some("area=skola"), ..LIST }));
    assert_eq!(key(Facts { query: Some("fbclid=1"), ..LIST }), key(LIST));
    let Road::Kept { query, .. } = serve(spread).road else { panic!("not kept") };
    assert_eq!(query.as_deref(), Some("area=skola"));
}

#[test]
fn who_writes_without_being_known_is_asked_for_a_token_where_it_is_on() {
    assert_eq!(serve(WRITE).check, Check::Yes);
    assert_eq!(serve(Facts { host: "dialog.lulea.se", ..WRITE }).check, Check::Yes);
    assert_eq!(serve(Facts { host: "broviken.ting.example", ..WRITE }).check, Check::No);
    let claims = serve(Facts { known: Known::Yes, ..WRITE });
    assert_eq!((claims.claim, claims.check), (Claim::Tested, Check::Yes));
    assert_eq!(serve(Facts { path: "/rosta/bekrafta/abc", ..WRITE }).check, Check::No);
    assert_eq!(serve(Facts { host: "lulea.ting.example", ..LIST }).check, Check::No);
}

#[test]
fn each_request_counts_against_one_limit() {
    let limit = |facts| serve(facts).limit;
    assert_eq!(limit(LIST), Class::Read);
    assert_eq!(limit(WRITE), Class::Anonymous);
    assert_eq!(limit(Facts { known: Known::Yes, ..WRITE }), Class::Write);
    assert_eq!(limit(Facts { path: "/folj/avsluta/abc", ..WRITE }), Class::Write);
    assert_eq!(
        limit(Facts { path: "/assets/site.1.css", ..LIST }),
        Class::Read,
        "a name that is none costs a request"
    );
}

proptest! {
    /// A key that another municipality's page had would show it to the wrong readers.
    #[test]
    fn no_two_municipalities_share_a_key(path in "/[!-~]{0,20}", query in proptest::option::of("[!-~]{0,20}")) {
        let asked = |host| key(Facts { host, path: &path, query: query.as_deref(), ..LIST });
        prop_assert_ne!(asked("broviken.ting.example"), asked("lulea.ting.example"));
    }
}

#[test]
fn what_another_site_sends_is_not_made_our_own_by_asking_for_a_token() {
    let check = |sender| match plan(&Facts { sender, ..WRITE }, &configuration()) {
        Plan::Serve(serve) => serve.check,
        Plan::Nobody => panic!("it is a municipality's"),
    };
    assert_eq!((check(Sender::Own), check(Sender::Another)), (Check::Yes, Check::No));
}

#[test]
fn a_session_or_token_is_not_believed_by_itself_where_something_is_written() {
    let claim = |facts| serve(facts).claim;
    let known = Facts { known: Known::Yes, ..WRITE };
    assert_eq!(claim(known), Claim::Tested);
    let elsewhere = Facts { host: "broviken.ting.example", ..known };
    assert_eq!(claim(elsewhere), Claim::Tested, "the limit of who is not known holds without Turnstile too");
    assert_eq!(serve(elsewhere).check, Check::No);
    assert_eq!(claim(Facts { method: "DELETE", ..known }), Claim::Tested);
    assert_eq!(claim(WRITE), Claim::Believed, "it claims nothing");
    assert_eq!(claim(Facts { path: "/rosta/bekrafta/abc", ..known }), Claim::Believed);
    assert_eq!(claim(Facts { known: Known::Yes, ..LIST }), Claim::Believed);
}

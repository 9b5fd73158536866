//! Names of hosts, ways to write an address, and headers that other servers believe.

use http::StatusCode;
use tests::Town;

use super::ask;

const HOST: (&str, &str) = ("host", "broviken.localhost:3000");

#[tokio::test]
async fn a_host_that_is_spelled_in_another_way_is_the_same_municipality_or_none() {
    let town = Town::new().await;
    let plain = ask(&town, "GET", "/forslag", &[HOST], "").await;
    for same in ["BROVIKEN.LocalHost:3000", "broviken.localhost", "broviken.localhost:65535"] {
        let answer = ask(&town, "GET", "/forslag", &[("host", same)], "").await;
        assert_eq!((answer.status, &answer.body), (StatusCode::OK, &plain.body), "{same}");
    }
    for nobody in [
        "",
        "broviken.localhost.",
        "broviken.localhost.:3000",
        "broviken.localhost:3000@evil.example",
        "broviken.localhost:80:80",
        "broviken.localhost:x",
        "evil.example:80@broviken.localhost",
        "broviken@annan.localhost",
        "broviken.localhost/evil.example",
        "broviken.localhost, annan.localhost",
        "broviken.localhost evil.example",
        "evil.example",
        "broviken.localhost.evil.example",
        "xbroviken.localhost",
        "a.broviken.localhost",
        ".localhost",
        "broviken#.localhost",
        "xn--brviken-u1a.localhost",
        "brоviken.localhost",
        "br\u{f6}viken.localhost",
        "[::1]:3000",
    ] {
        let answer = ask(&town, "GET", "/forslag", &[("host", nobody)], "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nobody}");
        assert!(
            !answer.body.contains("evil.example") && !answer.body.contains("Brovikens kommun"),
            "{nobody}"
        );
    }
}

#[tokio::test]
async fn no_other_header_says_whose_a_request_is_or_what_it_asks() {
    let town = Town::new().await;
    let plain = ask(&town, "GET", "/api-info", &[HOST], "").await;
    for (name, value) in [
        ("x-forwarded-host", "evil.example"),
        ("x-host", "evil.example"),
        ("x-forwarded-server", "evil.example"),
        ("forwarded", "host=evil.example;proto=https;for=203.0.113.9"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-scheme", "javascript"),
        ("x-forwarded-port", "1"),
        ("x-forwarded-prefix", "/evil"),
        ("x-original-url", "/desk"),
        ("x-rewrite-url", "/desk"),
        ("x-original-host", "annan.localhost:3000"),
        ("x-http-method-override", "POST"),
        ("x-method-override", "DELETE"),
        ("x-ting-passage", "broviken"),
        ("x-ting-municipality", "annan"),
        ("x-amzn-request-context", "{\"http\":{\"sourceIp\":\"203.0.113.9\"}}"),
        ("accept-language", "en-GB,en;q=0.9"),
        ("user-agent", "<script>alert(1)</script>"),
        ("referer", "https://evil.example/\"><script>alert(1)</script>"),
        ("cookie", "lang=en; ting=evil; __Host-ting=evil"),
        ("via", "evil.example"),
        ("range", "bytes=0-10"),
        ("if-none-match", "*"),
        ("if-modified-since", "Sun, 06 Nov 2044 08:49:37 GMT"),
    ] {
        let answer = ask(&town, "GET", "/api-info", &[HOST, (name, value)], "").await;
        assert_eq!((answer.status, &answer.body), (StatusCode::OK, &plain.body), "{name}");
        assert_eq!(answer.header("cache-control"), plain.header("cache-control"), "{name}");
    }
}

#[tokio::test]
async fn a_target_with_a_host_of_its_own_leads_nobody_away() {
    let town = Town::new().await;
    let plain = ask(&town, "GET", "/forslag", &[HOST], "").await;
    let absolute = ask(&town, "GET", "http://evil.example/forslag", &[HOST], "").await;
    assert_eq!((absolute.status, absolute.body), (StatusCode::OK, plain.body));
    // Where no Host is sent (HTTP/2), the target's is the one.
    let alone = ask(&town, "GET", "http://evil.example/forslag", &[], "").await;
    assert_eq!(alone.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&town, "GET", "/forslag", &[], "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_path_that_is_written_in_another_way_is_another_path() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let moderator = town.moderator().await;
    for target in [
        "//desk/moderering".to_owned(),
        "/desk//moderering".to_owned(),
        "/desk/./moderering".to_owned(),
        "/forslag/../desk/moderering".to_owned(),
        "/forslag/%2e%2e/desk/moderering".to_owned(),
        "/forslag/..%2fdesk%2fmoderering".to_owned(),
        "/desk%2fmoderering".to_owned(),
        "/%64esk/moderering".to_owned(),
        "/DESK/moderering".to_owned(),
        "/desk;a=b/moderering".to_owned(),
        "/desk/moderering;jsessionid=1".to_owned(),
        "/desk/moderering/".to_owned(),
        "/desk/moderering%00".to_owned(),
        "/desk/moderering.json".to_owned(),
        "/desk\\moderering".to_owned(),
        "/api/v1//moderation/proposals".to_owned(),
        "/api/v1/moderation/proposals/".to_owned(),
        "/API/v1/moderation/proposals".to_owned(),
        "/api/v1/proposals/../moderation/proposals".to_owned(),
        "/assets/..%2f..%2fCargo.toml".to_owned(),
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd".to_owned(),
        "/theme/..%2f..%2fetc%2fpasswd.css".to_owned(),
        format!("/forslag/{}", tak.to_uppercase()),
        format!("/forslag/{tak}%20"),
        format!("/forslag/{tak}%00"),
        format!("/forslag/{tak};a"),
        format!("/forslag/{tak}.css"),
        format!("/forslag/{tak}/x.css"),
        format!("/forslag/{tak}/"),
        "/forslag/x.css".to_owned(),
        "/mina-sidor/x.css".to_owned(),
        "/mina-sidor%2fx.css".to_owned(),
        "/folj/avsluta/%0d%0aset-cookie:%20a=b".to_owned(),
        "/%0d%0aset-cookie:%20a=b".to_owned(),
        "/%".to_owned(),
        "/%ff%fe".to_owned(),
        "/forslag/%ff".to_owned(),
        "/forslag/%E2%80%AE".to_owned(),
    ] {
        // Whoever may see the real page sees as little at another path as anybody.
        let answer = moderator.get(&target).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{target}");
        assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"), "{target}");
        assert!(answer.headers.get("set-cookie").is_none(), "{target}");
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_links_to_no_other_site() {
    let town = Town::new().await;
    for target in ["//evil.example", "//evil.example/%2f..", "/\\evil.example", "//evil.example?lang=en"] {
        let answer = town.stranger().get(target).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{target}");
        for link in answer.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(!link.starts_with("//") && !link.starts_with("/\\"), "{target}: {link}");
        }
    }
}

#[tokio::test]
async fn no_other_method_does_what_a_form_does() {
    let town = Town::new().await;
    let tak = town.published("Tak").await.id;
    let bo = town.resident("Bo").await;
    let (vote, form) = (format!("/api/v1/proposals/{tak}/vote"), format!("/forslag/{tak}/rosta"));
    for (method, path) in [
        ("GET", format!("{vote}?_method=PUT")),
        ("HEAD", vote.clone()),
        ("POST", vote.clone()),
        ("PATCH", vote.clone()),
        ("QUERY", vote.clone()),
        ("TRACE", vote.clone()),
        ("put", vote.clone()),
        ("CONNECT", vote.clone()),
        ("OPTIONS", vote),
        ("GET", format!("{form}?_method=POST")),
        ("HEAD", form.clone()),
        ("PUT", form.clone()),
        ("FOO", form),
    ] {
        let headers =
            [("x-http-method-override", "PUT"), ("content-type", "application/x-www-form-urlencoded")];
        let answer = bo.send(method, &path, "_method=PUT".into(), &headers).await;
        assert!(
            answer.status != StatusCode::SEE_OTHER && !answer.status.is_server_error(),
            "{method} {path}"
        );
    }
    town.settles().await;
    assert_eq!(town.votes(&tak).await, 0);
}

#[tokio::test]
async fn what_only_a_developer_has_is_asked_for_by_no_other_site_or_name() {
    let town = Town::new().await;
    let session = "{\"role\":\"moderator\",\"name\":\"Eve\"}";
    let json = ("content-type", "application/json");
    let signs_in = |headers: Vec<(&'static str, &'static str)>| {
        let town = &town;
        async move {
            let headers = [headers, vec![json]].concat();
            ask(town, "POST", "/dev/session", &headers, session).await
        }
    };
    for headers in [
        vec![HOST, ("origin", "https://evil.example")],
        vec![HOST, ("origin", "null")],
        vec![HOST, ("sec-fetch-site", "cross-site")],
        vec![HOST, ("sec-fetch-site", "same-site")],
        vec![HOST, ("origin", "http://localhost:5000"), ("sec-fetch-site", "same-site")],
        // A name of hers that leads to this machine (DNS rebinding).
        vec![("host", "evil.example:3000")],
        vec![("host", "localhost.evil.example:3000")],
        vec![],
    ] {
        let answer = signs_in(headers.clone()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert!(answer.headers.get("set-cookie").is_none(), "{headers:?}");
    }
    let own =
        signs_in(vec![HOST, ("origin", "http://broviken.localhost:3000"), ("sec-fetch-site", "same-origin")]);
    assert_eq!(own.await.status, StatusCode::OK);
    for page in ["/dev", "/dev/mail", "/dev/clock", "/dev/queues"] {
        let elsewhere = ask(&town, "GET", page, &[("host", "evil.example")], "").await;
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "{page}");
        let here = ask(&town, "GET", page, &[HOST, ("origin", "https://evil.example")], "").await;
        assert!(here.header("access-control-allow-origin").is_none(), "{page}");
        let policy = here.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'"), "{page}: {policy}");
    }
    // A form of another site sends no JSON without asking first, and nothing that is JSON as something else.
    let plain = [HOST, ("content-type", "text/plain")];
    let answer = ask(&town, "POST", "/dev/session", &plain, session).await;
    assert!(answer.status.is_client_error() && answer.headers.get("set-cookie").is_none());
}

//! Headers: which of a client's reach the origin, and what every answer bears.

/// How a request that is kept for everybody differs from one that goes straight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// The whole answer is wanted, to be kept.
    Keep,
    /// What this client asks for.
    Pass,
}

/// What the edge writes into a kept answer for itself.
pub const KEPT: &str = "x-ting-kept";

/// What the origin said of caching, which is put back when a kept answer is shown.
pub const CONTROL: &str = "x-ting-control";

/// Whether a client's header is handed to the origin. Whatever speaks of where a request comes from is said by the edge
/// itself, signed, and by nobody else.
pub fn is_handed_on(name: &str, errand: Errand) -> bool {
    let name = name.to_ascii_lowercase();
    let is_ours = ["x-ting-", "cf-", "x-forwarded-", "x-amzn-"].iter().any(|ours| name.starts_with(ours));
    let is_about_the_way = matches!(
        name.as_str(),
        "host"
            | "connection"
            | "keep-alive"
            | "transfer-encoding"
            | "upgrade"
            | "te"
            | "trailer"
            | "proxy-authorization"
            | "forwarded"
            | "x-real-ip"
            | "true-client-ip"
            | "cdn-loop"
            | "accept-encoding"
            | "content-length"
            | "expect"
    );
    let is_about_a_part = errand == Errand::Keep
        && matches!(
            name.as_str(),
            "range" | "if-range" | "if-none-match" | "if-modified-since" | "if-match" | "if-unmodified-since"
        );
    !is_ours && !is_about_the_way && !is_about_a_part
}

/// Whether a header of the origin's is shown to a client.
pub fn is_shown(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_about_the_way = matches!(
        name.as_str(),
        "connection"
            | "keep-alive"
            | "transfer-encoding"
            | "content-length"
            | "content-encoding"
            | "cache-tag"
    );
    let is_ours = ["x-ting-", "x-amzn-", "apigw-", "cf-"].iter().any(|ours| name.starts_with(ours));
    !is_ours && !is_about_the_way
}

/// On every answer that does not bear them already.
pub const ALWAYS: [(&str, &str); 6] = [
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("x-frame-options", "DENY"),
];

/// Whether an answer is Ting's own, and not a gateway's before it: only ours bears a policy for its content.
pub fn is_from_ting(policy: Option<&str>) -> bool {
    policy.is_some()
}

/// Whether the origin has failed, so that what is kept is shown instead. That it is asked too often is one way to fail.
pub const fn has_failed(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// Whether a reader has what would be shown.
pub fn is_known(if_none_match: Option<&str>, etag: Option<&str>) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    match (if_none_match, etag) {
        (Some(known), Some(etag)) => known.split(',').any(|tag| tag.trim() == "*" || bare(tag) == bare(etag)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_but_the_edge_speaks_of_where_a_request_comes_from() {
        for spoofed in [
            "X-Ting-Passage",
            "x-ting-anything",
            "X-Forwarded-For",
            "CF-Connecting-IP",
            "Forwarded",
            "x-real-ip",
            "host",
        ] {
            assert!(!is_handed_on(spoofed, Errand::Pass), "{spoofed}");
        }
        for own in ["Cookie", "authorization", "origin", "sec-fetch-site", "content-type", "idempotency-key"]
        {
            assert!(is_handed_on(own, Errand::Pass), "{own}");
        }
    }

    #[test]
    fn what_is_kept_is_fetched_whole() {
        for part in ["range", "if-none-match", "If-Modified-Since"] {
            assert!(is_handed_on(part, Errand::Pass) && !is_handed_on(part, Errand::Keep), "{part}");
        }
    }

    #[test]
    fn a_reader_who_has_it_is_not_sent_it_again() {
        assert!(is_known(Some("\"a\", W/\"b\""), Some("\"b\"")));
        assert!(is_known(Some("*"), Some("\"b\"")));
        assert!(!is_known(Some("\"a\""), Some("\"b\"")) && !is_known(Some("\"a\""), None));
        assert!(!is_known(None, Some("\"a\"")));
    }
}

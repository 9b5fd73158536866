//! What a browser says of whose page it is, as the edge and the origin both read it.

/// Whose page has sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// One of the same host, or none: a program, or an address that was typed.
    Own,
    /// Another site's.
    Another,
}

impl Sender {
    /// Whose page it was, by what a browser says of it (`Sec-Fetch-Site` and `Origin`) and the host that it asks.
    pub fn of(host: Option<&str>, fetch_site: Option<&str>, origin: Option<&str>) -> Self {
        let fetched_here = fetch_site.is_none_or(|site| matches!(site, "same-origin" | "none"));
        let origin_here =
            origin.is_none_or(|origin| origin.split_once("://").is_some_and(|(_, from)| Some(from) == host));
        if fetched_here && origin_here { Self::Own } else { Self::Another }
    }
}

/// A host name without its port, in small letters.
pub fn host_name(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.to_ascii_lowercase()
}

/// What stands before a domain in a host name: the municipality, where nothing more does. Both as [`host_name`] writes
/// them.
pub fn label_under<'a>(host: &'a str, domain: &str) -> Option<&'a str> {
    host.strip_suffix(domain)?.strip_suffix('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_says_whose_page_has_sent_something() {
        let of = |site, origin| Sender::of(Some("lulea.ting.example"), site, origin);
        for own in
            [(None, None), (Some("same-origin"), Some("https://lulea.ting.example")), (Some("none"), None)]
        {
            assert_eq!(of(own.0, own.1), Sender::Own);
        }
        for another in [
            (Some("cross-site"), None),
            (Some("same-site"), None),
            (None, Some("https://evil.example")),
            (None, Some("null")),
            (Some("same-origin"), Some("https://lulea.ting.example.evil.example")),
        ] {
            assert_eq!(of(another.0, another.1), Sender::Another);
        }
    }

    #[test]
    fn a_host_name_has_no_port_and_small_letters() {
        assert_eq!(host_name("Falkenberg.Ting.example:8443"), "falkenberg.ting.example");
        assert_eq!(label_under("falkenberg.ting.example", "ting.example"), Some("falkenberg"));
        assert_eq!(label_under("a.b.ting.example", "ting.example"), Some("a.b"), "no municipality's name");
        for nobody in ["ting.example", "evil-ting.example", "falkenberg.se", ""] {
            assert_eq!(label_under(nobody, "ting.example"), None, "{nobody}");
        }
    }
}

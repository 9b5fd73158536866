//! The address of an identity provider.

use super::InvalidSettings;

/// Refuses a provider that would be asked without TLS, but for what runs on the same machine, as tests do.
pub(super) fn is_reached_safely(section: &'static str, issuer: &str) -> Result<(), InvalidSettings> {
    if is_issuer(issuer) {
        Ok(())
    } else {
        Err(InvalidSettings::Issuer { section, issuer: issuer.to_owned() })
    }
}

/// Whether this could be a provider's issuer: an address with TLS, or one on the same machine.
pub fn is_issuer(issuer: &str) -> bool {
    let is_local = |rest: &str| {
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        matches!(host, "localhost" | "127.0.0.1")
    };
    match issuer.split_once("://") {
        Some(("https", rest)) => !rest.is_empty() && !rest.contains(['@', '?', '#', ' ']),
        Some(("http", rest)) => is_local(rest),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_reached_by_tls() {
        for sound in [
            "https://idp.example.se",
            "https://idp.example.se/t/v2.0",
            "http://localhost:4000",
            "http://127.0.0.1:4000/x",
        ] {
            assert_eq!(is_reached_safely("sign_in", sound), Ok(()), "{sound}");
        }
        for bad in [
            "http://idp.example.se",
            "idp.example.se",
            "",
            "https://",
            "https://a@b.se",
            "http://localhost.evil.se",
            "file:///etc/passwd",
        ] {
            assert!(is_reached_safely("sign_in", bad).is_err(), "{bad}");
        }
    }
}

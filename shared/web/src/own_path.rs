//! Where somebody is sent on to, as an address says it.

/// How long such an address may be, in bytes.
const LONGEST: usize = 1000;

/// A path of our own to go on to: not another site, in whatever way a browser could be made to read it as one.
pub fn own_path(text: &str) -> Option<&str> {
    let is_ours = text.starts_with('/') && !text.starts_with("//");
    let is_plain = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_ours && is_plain).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_our_own_is_gone_on_to() {
        for path in ["/mina-sidor", "/mina-sidor/forslag/01kb2q7yx0m4v9s8e6t3r5w1za?lang=en#svar", "/"] {
            assert_eq!(own_path(path), Some(path));
        }
        for elsewhere in [
            "",
            "mina-sidor",
            "//ondska.example",
            "/\\ondska.example",
            "/a\\b",
            "https://ondska.example",
            "/\t/ondska.example",
            "/\n/ondska.example",
            "/ /ondska.example",
            "/å",
            &format!("/{}", "a".repeat(1000)),
        ] {
            assert_eq!(own_path(elsewhere), None, "{elsewhere}");
        }
    }
}

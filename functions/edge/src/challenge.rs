//! Turnstile: whether somebody who writes without being known is a person.
//!
//! Where it is on, the edge answers such a write with a page of its own that holds everything that was typed, and sends
//! it on when Turnstile has given a token. So no form of the origin knows of it, and nothing typed is lost. Whoever
//! cannot or will not be checked that way sends it without: only a few such are let through a minute, and what they send
//! is confirmed from a mailbox like everything else.

use serde::Deserialize;

use crate::form::Form;

/// Where a token stands, in a form and as a header.
pub const TOKEN: &str = "cf-turnstile-response";

/// The field of the button that sends without a token.
pub const WITHOUT: &str = "ting-without-turnstile";

/// What a write brings with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// A token, to be verified; and the form without it.
    Token(String, Form),
    /// The wish to be let through without.
    Without(Form),
    /// Nothing yet.
    Nothing(Form),
}

/// What a form brings with it. What is ours is taken out, for the origin's forms know nothing of it.
pub fn brought(mut form: Form) -> Brought {
    let (token, without) = (form.take(TOKEN), form.take(WITHOUT));
    match (without, token.filter(|token| !token.is_empty())) {
        (Some(_), _) => Brought::Without(form),
        (None, Some(token)) => Brought::Token(token, form),
        (None, None) => Brought::Nothing(form),
    }
}

/// What Turnstile says of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is good.
    Person,
    /// It is not.
    Refused,
    /// Turnstile could not be asked, or does not know: the fault is ours or theirs, and never the reader's.
    Unknown,
}

/// What a token is verified with.
pub fn question(secret: &str, token: &str, client: Option<std::net::IpAddr>) -> String {
    let client = client.map(|client| client.to_string());
    match &client {
        Some(client) => Form::from([("secret", secret), ("response", token), ("remoteip", client)]).written(),
        None => Form::from([("secret", secret), ("response", token)]).written(),
    }
}

/// Reads what Turnstile answers.
pub fn verdict(answer: &str) -> Verdict {
    #[derive(Deserialize)]
    struct Answer {
        success: bool,
        #[serde(default, rename = "error-codes")]
        errors: Vec<String>,
    }
    // Errors that say something of our secret or of their servers, and nothing of the token.
    let theirs = ["missing-input-secret", "invalid-input-secret", "bad-request", "internal-error"];
    match serde_json::from_str::<Answer>(answer) {
        Ok(answer) if answer.success => Verdict::Person,
        Ok(answer) if answer.errors.iter().any(|error| theirs.contains(&&**error)) => Verdict::Unknown,
        Ok(_) => Verdict::Refused,
        Err(_) => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_is_taken_out_of_a_form() {
        let typed = Form::from([("title", "Bänkar")]);
        let with = |name, value| brought(Form::from([("title", "Bänkar"), (name, value)]));
        assert_eq!(with(TOKEN, "abc"), Brought::Token("abc".to_owned(), typed.clone()));
        assert_eq!(with(TOKEN, ""), Brought::Nothing(typed.clone()));
        assert_eq!(with(WITHOUT, "1"), Brought::Without(typed.clone()));
        assert_eq!(brought(typed.clone()), Brought::Nothing(typed));
    }

    #[test]
    fn a_bad_token_is_refused_and_our_own_mistake_is_not_held_against_anybody() {
        assert_eq!(verdict(r#"{"success": true, "hostname": "x"}"#), Verdict::Person);
        assert_eq!(
            verdict(r#"{"success": false, "error-codes": ["invalid-input-response"]}"#),
            Verdict::Refused
        );
        assert_eq!(
            verdict(r#"{"success": false, "error-codes": ["timeout-or-duplicate"]}"#),
            Verdict::Refused
        );
        assert_eq!(
            verdict(r#"{"success": false, "error-codes": ["invalid-input-secret"]}"#),
            Verdict::Unknown
        );
        assert_eq!(verdict("<html>"), Verdict::Unknown);
    }

    #[test]
    fn turnstile_is_told_who_asks() {
        assert_eq!(
            question("s", "a b", "203.0.113.7".parse().ok()),
            "secret=s&response=a%20b&remoteip=203.0.113.7"
        );
    }
}

//! The edge's own pages, in Swedish and English: when the origin is down, when somebody asks too often, and when
//! somebody who writes is asked for a token. Each stands for itself, for what it would load may be down as well.

use crate::{challenge::WITHOUT, configuration::Particulars, form::Form, plan::Reader};

/// Why the edge answers by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The host name is nobody's.
    Nobody,
    /// The origin fails, and nothing is kept.
    Down,
    /// An address asks too often.
    TooOften,
    /// A token is needed and there is none.
    TokenMissing,
    /// Turnstile has refused the token.
    TokenRefused,
    /// What is sent is larger than the origin reads.
    TooLarge,
}

/// An answer of the edge's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: String,
}

struct Words {
    status: u16,
    code: &'static str,
    retry: Option<u32>,
    title: [&'static str; 2],
    help: [&'static str; 2],
}

const STYLE: &str = "body{margin:0;background:#faf7f2;color:#1e2b24;font:1.125rem/1.6 system-ui,sans-serif}\
main{max-width:38rem;margin:0 auto;padding:2.5rem 1.25rem}h1{font-size:1.75rem;line-height:1.25;margin:0 0 1rem}\
h2{font-size:1.25rem;margin:2.5rem 0 .5rem}p{margin:0 0 1rem}a{color:#1d5c42}\
.note{border-left:.25rem solid #8a3b12;padding-left:1rem}\
button{font:inherit;min-height:3rem;padding:.5rem 1.25rem;margin:0 .75rem .75rem 0;border-radius:.375rem;\
border:2px solid #1d5c42;background:#1d5c42;color:#fff;cursor:pointer}button.plain{background:none;color:#1d5c42}\
a:focus-visible,button:focus-visible{outline:3px solid #1e2b24;outline-offset:3px}";

const STYLE_DIGEST: &str = "sha256-j4KqWnDYHhM3ci4BwyW04RtNf/0xvsRAIjE5jJkYGIY=";

const TURNSTILE: &str = "https://challenges.cloudflare.com";

impl Trouble {
    const fn words(self) -> Words {
        match self {
            Self::Nobody => Words {
                status: 404,
                code: "unknown-host",
                retry: None,
                title: ["Här finns ingen kommun", "There is no municipality here"],
                help: [
                    "Kontrollera adressen, eller gå till din kommuns webbplats och följ länken därifrån.",
                    "Check the address, or go to your municipality's website and follow the link there.",
                ],
            },
            Self::Down => Words {
                status: 503,
                code: "origin-down",
                retry: Some(30),
                title: ["Tjänsten svarar inte just nu", "The service is not answering right now"],
                help: [
                    "Felet är vårt och vi har fått veta det. Försök igen om en stund. Skrev du något? Gå ett steg \
                     tillbaka i webbläsaren, där brukar texten finnas kvar, och skicka den igen.",
                    "The fault is ours, and we have been told. Try again in a while. Did you write something? Go one \
                     step back in your browser, where the text usually remains, and send it again.",
                ],
            },
            Self::TooOften => Words {
                status: 429,
                code: "too-often",
                retry: Some(60),
                title: ["Det blev för många på kort tid", "That was too many in a short time"],
                help: [
                    "Så många anrop har kommit från din anslutning att vi bromsar. Vänta en minut och försök igen. Du \
                     delar kanske anslutning med många, som på ett bibliotek eller i en skola: då kan det ha varit \
                     någon annan.",
                    "So many requests have come from your connection that we are slowing down. Wait a minute and try \
                     again. You may share your connection with many, as in a library or a school: then it may have \
                     been somebody else.",
                ],
            },
            Self::TokenMissing => Words {
                status: 403,
                code: "token-missing",
                retry: None,
                title: ["En kontroll innan det skickas", "One check before it is sent"],
                help: [
                    "Det du skrev är kvar och skickas när kontrollen är klar. Den ska visa att det är en människa som \
                     skriver, och brukar gå av sig själv.",
                    "What you wrote is still here and is sent when the check is done. It is to show that a person is \
                     writing, and usually goes by itself.",
                ],
            },
            Self::TokenRefused => Words {
                status: 403,
                code: "token-refused",
                retry: None,
                title: ["Kontrollen gick inte igenom", "The check did not go through"],
                help: [
                    "Inget har skickats än, och det du skrev är kvar. Försök en gång till, eller skicka utan kontroll.",
                    "Nothing has been sent yet, and what you wrote is still here. Try once more, or send without the \
                     check.",
                ],
            },
            Self::TooLarge => Words {
                status: 413,
                code: "too-large",
                retry: None,
                title: ["Det var för stort", "That was too large"],
                help: [
                    "Gå ett steg tillbaka i webbläsaren och korta det du skrev.",
                    "Go one step back in your browser and shorten what you wrote.",
                ],
            },
        }
    }

    /// The answer for a reader.
    pub fn answer(self, reader: Reader) -> Answer {
        let words = self.words();
        match reader {
            Reader::Program => problem(&words),
            Reader::Person => {
                let [swedish, english] = words.help;
                let body = format!(
                    "<h1>{}</h1><p>{swedish}</p><div lang=\"en\"><h2>{}</h2><p>{english}</p></div>",
                    words.title[0], words.title[1]
                );
                page(&words, &body, "form-action 'none'")
            }
        }
    }
}

impl Words {
    fn headers(&self, content_type: &str, own: (&'static str, String)) -> Vec<(&'static str, String)> {
        let mut headers =
            vec![("content-type", content_type.to_owned()), ("cache-control", "no-store".to_owned()), own];
        headers.extend(self.retry.map(|seconds| ("retry-after", seconds.to_string())));
        headers
    }
}

/// The page that holds what was typed until Turnstile has given a token.
pub fn challenge(trouble: Trouble, form: &Form, site_key: &str, particulars: &Particulars) -> Answer {
    let words = trouble.words();
    let [swedish, english] = words.help;
    let note = if trouble == Trouble::TokenRefused { " class=\"note\" role=\"alert\"" } else { "" };
    let hidden: String = form
        .fields()
        .iter()
        .map(|(name, value)| {
            format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value))
        })
        .collect();
    let call = particulars.phone.as_deref().map(escaped);
    let [call_swedish, call_english] = call.map_or_else(Default::default, |phone| {
        [
            format!(" Du kan också ringa kommunen på {phone}, så skriver de in det åt dig."),
            format!(" You can also call the municipality on {phone}, and they will enter it for you."),
        ]
    });
    let body = format!(
        "<h1>{title}</h1><p{note}>{swedish}</p>\
         <form method=\"post\">{hidden}<div class=\"cf-turnstile\" data-sitekey=\"{key}\" data-language=\"auto\"></div>\
         <p><button>Skicka <span lang=\"en\">/ Send</span></button>\
         <button class=\"plain\" name=\"{WITHOUT}\" value=\"1\">Skicka utan kontroll \
         <span lang=\"en\">/ Send without the check</span></button></p></form>\
         <p>Fungerar inte kontrollen för dig, eller vill du inte bli kontrollerad? Skicka utan. Det släpps igenom några \
         få åt gången, så du kan behöva försöka igen om en minut.{call_swedish}</p>\
         <div lang=\"en\"><h2>{title_english}</h2><p>{english}</p><p>Does the check not work for you, or would you \
         rather not be checked? Send without it. A few are let through at a time, so you may have to try again in a \
         minute.{call_english}</p></div>\
         <script src=\"{TURNSTILE}/turnstile/v0/api.js\" async defer></script>",
        title = words.title[0],
        title_english = words.title[1],
        key = escaped(site_key),
    );
    let allowed = format!("form-action 'self'; script-src {TURNSTILE}; frame-src {TURNSTILE}");
    page(&words, &body, &allowed)
}

fn page(words: &Words, body: &str, allowed: &str) -> Answer {
    let policy = format!(
        "default-src 'none'; style-src '{STYLE_DIGEST}'; {allowed}; base-uri 'none'; frame-ancestors 'none'"
    );
    Answer {
        status: words.status,
        headers: words.headers("text/html; charset=utf-8", ("content-security-policy", policy)),
        body: format!(
            "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>\
             <style>{STYLE}</style></head><body><main>{body}</main></body></html>",
            words.title[0]
        ),
    }
}

/// The same for a program, as the origin writes its problems (RFC 9457).
fn problem(words: &Words) -> Answer {
    let body = serde_json::json!({
        "type": format!("https://ting.example/problems/{}", words.code),
        "title": words.title[0],
        "status": words.status,
        "detail": words.help[0],
        "code": words.code,
    });
    Answer {
        status: words.status,
        // A page of another site may read why its request was refused, as at the origin.
        headers: words.headers("application/problem+json", ("access-control-allow-origin", "*".to_owned())),
        body: body.to_string(),
    }
}

/// A text as it stands in HTML, line breaks kept.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            '\n' => written.push_str("&#10;"),
            '\r' => written.push_str("&#13;"),
            character => written.push(character),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    use super::*;

    const ALL: [Trouble; 6] = [
        Trouble::Nobody,
        Trouble::Down,
        Trouble::TooOften,
        Trouble::TokenMissing,
        Trouble::TokenRefused,
        Trouble::TooLarge,
    ];

    #[test]
    fn the_policy_lets_the_style_through_and_nothing_else() {
        assert_eq!(STYLE_DIGEST, format!("sha256-{}", STANDARD.encode(Sha256::digest(STYLE))));
    }

    #[test]
    fn every_page_says_it_in_both_languages_and_is_kept_by_nobody() {
        for trouble in ALL {
            let answer = trouble.answer(Reader::Person);
            assert!(answer.body.contains("<html lang=\"sv\">") && answer.body.contains("lang=\"en\""));
            assert!(answer.headers.contains(&("cache-control", "no-store".to_owned())));
            assert!(!answer.body.contains("http"), "{trouble:?} loads something");
            let problem: serde_json::Value =
                serde_json::from_str(&trouble.answer(Reader::Program).body).unwrap();
            assert_eq!(problem["status"], answer.status);
        }
        let retry = |trouble: Trouble| {
            trouble.answer(Reader::Person).headers.iter().any(|(name, _)| *name == "retry-after")
        };
        assert!(retry(Trouble::Down) && retry(Trouble::TooOften) && !retry(Trouble::Nobody));
    }

    #[test]
    fn the_page_that_asks_for_a_token_holds_what_was_typed() {
        let form = Form::from([("title", "Bänkar <b>\"här\"</b>"), ("what", "en\r\ntvå")]);
        let particulars = Particulars { phone: Some("0340-12 34 56".to_owned()), ..Particulars::default() };
        let answer = challenge(Trouble::TokenMissing, &form, "1x00", &particulars);
        assert_eq!(answer.status, 403);
        assert!(answer.body.contains("value=\"Bänkar &lt;b&gt;&quot;här&quot;&lt;/b&gt;\""));
        assert!(answer.body.contains("value=\"en&#13;&#10;två\""));
        assert!(answer.body.contains("data-sitekey=\"1x00\"") && answer.body.contains("0340-12 34 56"));
        assert!(answer.body.contains(&format!("name=\"{WITHOUT}\"")));
    }
}

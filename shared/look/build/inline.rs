//! The design system draws its small icons from `data:` addresses in the style sheet. Our content security policy
//! allows pictures from our own site only, so each of them becomes a file.

use crate::Outcome;

/// Gives every `data:` picture in a style sheet to `name`, which answers with the address to write instead.
pub(crate) fn extract(css: &str, mut name: impl FnMut(Vec<u8>) -> String) -> Outcome<String> {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, found) = rest.split_at(at + "url(".len());
        kept.push_str(before);
        let (address, after) = argument(found)?;
        match address.strip_prefix("data:") {
            Some(data) => kept.push_str(&name(decode(data)?)),
            None => kept.push_str(&address),
        }
        rest = after;
    }
    kept.push_str(rest);
    Ok(kept)
}

/// The argument of `url(`, without quotes and escapes, and what follows from the closing parenthesis.
fn argument(text: &str) -> Outcome<(String, &str)> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut address = String::new();
    let mut letters = text.char_indices().skip(usize::from(quote.is_some()));
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => address.extend(letters.next().map(|(_, escaped)| escaped)),
            _ if Some(letter) == quote => return Ok((address, &text[at + 1..])),
            ')' if quote.is_none() => return Ok((address, &text[at..])),
            _ => address.push(letter),
        }
    }
    Err("a url( in the style sheet has no end".to_owned())
}

/// The picture in a `data:` address; only percent-encoded SVG is known.
fn decode(data: &str) -> Outcome<Vec<u8>> {
    let (kind, content) = data.split_once(',').ok_or("a data: address has no comma")?;
    if !kind.starts_with("image/svg+xml") || kind.ends_with("base64") {
        return Err(format!("the style sheet holds data of a kind that is not expected: {kind}"));
    }
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.map(|hex| u8::from_str_radix(hex, 16))) {
            (b'%', Some(Ok(byte))) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    Ok(bytes)
}

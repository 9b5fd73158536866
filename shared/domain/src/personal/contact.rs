//! Telephone numbers, e-mail addresses and registration plates.

use super::{digits, is_hyphen, is_space, is_word};

/// The figures of a Swedish telephone number, the first zero not counted: 08-12 34 56 has seven, 070-123 45 67 nine.
const PHONE: std::ops::RangeInclusive<usize> = 6..=9;
/// The longest that may stand before an address' @ (RFC 5321, 4.5.3.1.1).
const LOCAL_MAX: usize = 64;
/// What stands in capitals before a number without being a plate.
const NOT_PLATES: [&str; 18] = [
    "ALL", "BMW", "DEN", "DET", "DNR", "ETT", "HAR", "LED", "LSS", "MAX", "OCH", "PER", "PET", "RUM", "SFS",
    "SOM", "TAR", "TRE",
];

/// The length of the Swedish telephone number that `rest` begins with.
///
/// Years, prices and postal codes never begin with a zero; what stands after a figure and a hyphen is the end of a date
/// or of a register number.
pub(super) fn phone(before: &str, rest: &str) -> Option<usize> {
    let mut back = before.chars().rev();
    if back.next().is_some_and(|c| is_hyphen(c) || ".,:".contains(c))
        && back.next().is_some_and(|c| c.is_ascii_digit())
    {
        return None;
    }
    let national = match ["+46", "0046", "00 46"].iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        Some(abroad) => {
            let abroad = joint(abroad);
            joint(abroad.strip_prefix("(0)").or_else(|| abroad.strip_prefix('0')).unwrap_or(abroad))
        }
        None => rest.strip_prefix('0')?,
    };
    let after = subscriber(national)?;
    Some(rest.len() - after.len())
}

/// What follows the area code and number that `text` begins with.
fn subscriber(text: &str) -> Option<&str> {
    let (area, mut after) = digits(text);
    if area.starts_with('0') || area.is_empty() {
        return None;
    }
    let mut figures = area.len();
    // (018) 12 34 56.
    if area.len() <= 3 {
        after = after.strip_prefix(')').unwrap_or(after);
    }
    loop {
        let (group, tail) = digits(joint(after));
        // 08-16 10-18 are opening hours. A lone figure belongs to what comes next: "018-12 34 56, 5 trappor".
        let hours = area.len() == 1 && tail.starts_with(is_hyphen);
        if group.len() < 2 || hours || figures + group.len() > *PHONE.end() {
            break;
        }
        figures += group.len();
        after = tail;
    }
    // The only area code of two figures is Stockholm's; people also write 07 01 23 45 67.
    let dialled = area.len() > 1 || area == "8" || (area == "7" && figures == *PHONE.end());
    (dialled && PHONE.contains(&figures) && !after.starts_with(is_word)).then_some(after)
}

/// Past what people write between the groups of a number: spaces, or a hyphen or stroke with spaces around it.
fn joint(text: &str) -> &str {
    let text = text.trim_start_matches(is_space);
    text.strip_prefix(|c| is_hyphen(c) || c == '/').unwrap_or(text).trim_start_matches(is_space)
}

/// The length of the e-mail address that `rest` begins with.
pub(super) fn email(rest: &str) -> Option<usize> {
    let at = rest.char_indices().take(LOCAL_MAX + 1).find(|&(_, c)| !(is_word(c) || "._%+-'".contains(c)));
    let (local, domain) = rest.split_at_checked(at.filter(|&(at, c)| at > 0 && c == '@')?.0)?;
    let domain = domain.strip_prefix('@')?;
    let end = domain.find(|c: char| !(is_word(c) || ".-".contains(c))).unwrap_or(domain.len());
    // The full stop is the sentence's.
    let domain = domain.get(..end)?.trim_end_matches(['.', '-']);
    let (name, top) = domain.rsplit_once('.')?;
    let named = name.split('.').all(|label| !label.is_empty());
    let topped = top.chars().count() >= 2 && top.chars().all(|c| is_word(c) && !c.is_ascii_digit());
    (local.starts_with(|c| is_word(c) || c == '_') && named && topped)
        .then_some(local.len() + 1 + domain.len())
}

/// The length of the registration plate that `rest` begins with: ABC123 or ABC12D, with or without a space.
///
/// I, Q and V are on no plate, nor O at the end. Capitals only, or ordinary words before a number would be plates.
pub(super) fn plate(rest: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_ascii_uppercase() && !"IQV".contains(c);
    let (letters, tail) = rest.split_at_checked(3)?;
    let unspaced = tail.strip_prefix(is_space).unwrap_or(tail);
    let (figures, after) = digits(unspaced);
    let after = match figures.len() {
        3 => after,
        2 => after.strip_prefix(|c| is_letter(c) && c != 'O')?,
        _ => return None,
    };
    // BUN 118/2026 is a register number, as are BUN 118-26 and SFS 118:3.
    let numbered = after.strip_prefix(|c| is_hyphen(c) || "/:".contains(c)).map(|more| digits(more).0.len());
    let plate = letters.chars().all(is_letter)
        && !after.starts_with(is_word)
        && !matches!(numbered, Some(1..=4))
        && (unspaced.len() == tail.len() || !NOT_PLATES.contains(&letters));
    plate.then_some(rest.len() - after.len())
}

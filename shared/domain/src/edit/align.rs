//! Reading a text as it was and as it is side by side: each word kept, better spelt or under a mask.

use std::collections::HashMap;

use super::{
    hunk::Hunk,
    spelling,
    token::{Kind, Token},
};
use crate::personal::PersonalData;

/// The most words that one mask may cover where nothing was found; what has no space in it is one word.
pub const MASKED_MAX: usize = 3;

/// How many places are tried before a reading is given up. An edit tries little more than its words; only hundreds of
/// masks among words that repeat come here, and such a text is the author's to look at.
const TRIED_MAX: usize = 50_000;

/// How many units of the text as it was, and of the text as it is, that have been read.
type Place = (usize, usize);

/// The steps in which `old` can be read as `new`, in order and together covering both; or `None`. `found` says what each
/// token of `old` is part of that looks like personal data.
pub(super) fn align(
    old: &[Token<'_>],
    found: &[Option<PersonalData>],
    new: &[Token<'_>],
) -> Option<Vec<Hunk>> {
    let (old, new) = (Side::of(old, found), Side::of(new, &[]));
    let goal = (old.units.len(), new.units.len());
    // Depth first and the likeliest step first, so that the first road found changes little. A place that led nowhere
    // is not tried again.
    let mut came_from: HashMap<Place, Place> = HashMap::new();
    let mut untried = vec![((0, 0), (0, 0))];
    while let Some((place, from)) = untried.pop()
        && came_from.len() < TRIED_MAX
    {
        if came_from.contains_key(&place) {
            continue;
        }
        came_from.insert(place, from);
        if place == goal {
            return Some(steps(&old, &new, &road(&came_from, goal)));
        }
        untried.extend(next(&old, &new, place).into_iter().rev().map(|next| (next, place)));
    }
    None
}

/// The places passed on the way to the goal, the beginning among them but not the goal.
fn road(came_from: &HashMap<Place, Place>, goal: Place) -> Vec<Place> {
    let back = |place: &Place| came_from.get(place).copied().filter(|from| from != place);
    let mut road: Vec<Place> = std::iter::successors(back(&goal), back).collect();
    road.reverse();
    if road.is_empty() { vec![goal] } else { road }
}

/// From each place to the next. What stands before the first unit belongs to the first step, else to the one before.
fn steps(old: &Side<'_>, new: &Side<'_>, road: &[Place]) -> Vec<Hunk> {
    let ends = road.iter().skip(1).map(|&(before, after)| (old.place(before), new.place(after)));
    let last = (old.tokens.len(), new.tokens.len());
    let mut start = (0, 0);
    ends.chain([last])
        .map(|end| {
            let hunk = Hunk { before: start.0..end.0, after: start.1..end.1 };
            start = end;
            hunk
        })
        .collect()
}

/// Where one may go from a place, the likeliest first.
fn next(old: &Side<'_>, new: &Side<'_>, (before, after): Place) -> Vec<Place> {
    let (one, other) = (old.unit(before), new.unit(after));
    let mut next = Vec::new();
    if one == other || one.zip(other).is_some_and(|(one, other)| mends(one, other)) {
        next.push((before + 1, after + 1));
    }
    if old.pair(before).zip(other).is_some_and(|(pair, one)| joins(pair, one)) {
        next.push((before + 2, after + 1));
    }
    if new.pair(after).zip(one).is_some_and(|(pair, one)| joins(pair, one)) {
        next.push((before + 1, after + 2));
    }
    if let Some(mask) = other.filter(|token| token.kind == Kind::Mask) {
        let mut covered = match PersonalData::of_mask(mask.text) {
            Some(kind) => old.found(before, kind),
            // A row of masks would cover any number of words.
            None if follows_mask(new, after) && !old.is_parted(before) => Vec::new(),
            None => old.maskable(before),
        };
        // A mask ends where the same comma or full stop follows it as followed the words.
        covered.sort_by_key(|covered| old.gap(before + covered) != new.gap(after + 1));
        next.extend(covered.into_iter().map(|covered| (before + covered, after + 1)));
    }
    next
}

/// Whether the unit before this one is a mask for what only a human sees.
fn follows_mask(new: &Side<'_>, unit: usize) -> bool {
    let last = unit.checked_sub(1).and_then(|last| new.unit(last));
    last.is_some_and(|last| last.kind == Kind::Mask && PersonalData::of_mask(last.text).is_none())
}

fn mends(one: &Token<'_>, other: &Token<'_>) -> bool {
    one.kind == Kind::Word && other.kind == Kind::Word && spelling::mends(one.text, other.text)
}

fn joins((first, second): (&Token<'_>, &Token<'_>), one: &Token<'_>) -> bool {
    [first, second, one].iter().all(|token| token.kind == Kind::Word)
        && spelling::joins([first.text, second.text], one.text)
}

/// One of the two texts.
struct Side<'a> {
    tokens: &'a [Token<'a>],
    /// Where among the tokens each unit is.
    units: Vec<usize>,
    /// What each token is part of that looks like personal data, where that is asked.
    found: &'a [Option<PersonalData>],
}

impl<'a> Side<'a> {
    fn of(tokens: &'a [Token<'a>], found: &'a [Option<PersonalData>]) -> Self {
        let units =
            tokens.iter().enumerate().filter(|(_, token)| token.is_unit()).map(|(at, _)| at).collect();
        Self { tokens, units, found }
    }

    /// Where among the tokens a unit is; after the last unit, the end.
    fn place(&self, unit: usize) -> usize {
        self.units.get(unit).copied().unwrap_or(self.tokens.len())
    }

    fn unit(&self, unit: usize) -> Option<&'a Token<'a>> {
        self.units.get(unit).and_then(|&at| self.tokens.get(at))
    }

    /// Two units with only a space or a hyphen between them.
    fn pair(&self, unit: usize) -> Option<(&'a Token<'a>, &'a Token<'a>)> {
        let near = self.gap(unit + 1).len() == 1;
        self.unit(unit).zip(self.unit(unit + 1)).filter(|_| near)
    }

    /// What stands between a unit and the one before it.
    fn gap(&self, unit: usize) -> &'a [Token<'a>] {
        let start = unit.checked_sub(1).map_or(0, |before| self.place(before) + 1);
        self.tokens.get(start..self.place(unit)).unwrap_or_default()
    }

    /// Whether a sign parts a unit from the one before it.
    fn is_parted(&self, unit: usize) -> bool {
        self.gap(unit).iter().any(|token| token.kind == Kind::Punctuation)
    }

    /// How many units, from this one, are part of what was found of a kind.
    fn found(&self, unit: usize, kind: PersonalData) -> Vec<usize> {
        let is_found = |unit: &usize| {
            let at = self.units.get(*unit);
            at.and_then(|at| self.found.get(*at)).is_some_and(|found| *found == Some(kind))
        };
        (unit..).take_while(is_found).map(|at| at + 1 - unit).collect()
    }

    /// How many units, from this one, a mask may cover where nothing was found: any number of them within
    /// [`MASKED_MAX`] words, up to a negation.
    fn maskable(&self, unit: usize) -> Vec<usize> {
        let is_space = |token: &Token<'_>| token.kind == Kind::Space;
        let mut words = 1;
        let mut maskable = Vec::new();
        for (at, token) in (unit..).map_while(|at| Some((at, self.unit(at)?))) {
            if at > unit && self.gap(at).iter().any(is_space) {
                words += 1;
            }
            if words > MASKED_MAX || spelling::is_negation(token.text) {
                break;
            }
            maskable.push(at + 1 - unit);
        }
        maskable
    }
}

//! What may be kept of an answer, for how long, and what an answer that was kept is still good for.

use std::fmt;

/// What an answer says of how it may be kept.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answered<'a> {
    /// Its status.
    pub status: u16,
    /// Its `Cache-Control`.
    pub control: Option<&'a str>,
    /// Its `Vary`.
    pub vary: Option<&'a str>,
    /// Its `Set-Cookie`, if there is one.
    pub cookie: Option<&'a str>,
}

/// For how many seconds an answer may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting {
    /// As it is.
    pub fresh: u32,
    /// After that, while it is fetched anew.
    pub refreshing: u32,
    /// After it was fresh, while the origin fails.
    pub failing: u32,
}

/// When an answer was kept, in milliseconds, and how long it lasts; written into the kept answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When it came from the origin.
    pub at: u64,
    /// How long it lasts.
    pub lasting: Lasting,
}

/// What a kept answer is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Good {
    /// It is shown.
    Fresh,
    /// It is shown while it is fetched anew.
    WhileRefreshed,
    /// It is shown if the origin fails.
    IfOriginFails,
    /// For nothing.
    Nothing,
}

/// However long the origin allows, a count is shown anew after ten seconds.
const FRESH_AT_MOST: u32 = 10;
/// Nobody is shown what is older than this while the origin works.
const REFRESHING_AT_MOST: u32 = 60;
/// A page of yesterday is better than none; one of the day before is not.
const FAILING_AT_MOST: u32 = 86_400;
/// What has a name of its own never changes.
const IMMUTABLE: u32 = 31_536_000;

/// How long an answer lasts, if it may be kept at all: it says that it is public, sets no cookie, and differs by nothing
/// that the key does not hold.
pub fn lasting(answered: Answered<'_>) -> Option<Lasting> {
    let control = answered.control?.to_ascii_lowercase();
    let says = |directive: &str| directives(&control).any(|said| said == directive);
    let seconds = |name: &str| {
        let said = directives(&control).filter_map(|said| said.strip_prefix(name)?.strip_prefix('='));
        said.last().and_then(|seconds| seconds.trim_matches('"').parse::<u32>().ok())
    };
    let is_kept = matches!(answered.status, 200 | 301 | 303 | 307 | 308 | 404 | 410);
    if !is_kept
        || answered.cookie.is_some()
        || !says("public")
        || ["private", "no-store", "no-cache"].into_iter().any(says)
        || !answered.vary.unwrap_or_default().split(',').all(is_in_key)
    {
        return None;
    }
    let allowed = seconds("s-maxage").or_else(|| seconds("max-age"))?;
    if says("immutable") {
        return Some(Lasting { fresh: allowed.min(IMMUTABLE), refreshing: 0, failing: 0 });
    }
    Some(Lasting {
        fresh: allowed.min(FRESH_AT_MOST),
        refreshing: seconds("stale-while-revalidate").unwrap_or(0).min(REFRESHING_AT_MOST),
        failing: seconds("stale-if-error").unwrap_or(0).min(FAILING_AT_MOST),
    })
}

fn directives(control: &str) -> impl Iterator<Item = &str> {
    control.split(',').map(str::trim)
}

/// Cloudflare compresses for each reader by itself, and the language is in the key.
fn is_in_key(header: &str) -> bool {
    matches!(header.trim().to_ascii_lowercase().as_str(), "" | "accept-encoding" | "accept-language")
}

impl Kept {
    /// What a kept answer is good for at a time in milliseconds.
    pub const fn good(&self, now: u64) -> Good {
        let past = self.age(now).saturating_sub(self.lasting.fresh as u64);
        if self.age(now) < self.lasting.fresh as u64 {
            Good::Fresh
        } else if past < self.lasting.refreshing as u64 {
            Good::WhileRefreshed
        } else if past < self.lasting.failing as u64 {
            Good::IfOriginFails
        } else {
            Good::Nothing
        }
    }

    /// Its age in whole seconds.
    pub const fn age(&self, now: u64) -> u64 {
        now.saturating_sub(self.at) / 1000
    }

    /// For how many seconds it is worth keeping.
    pub fn keep(&self) -> u32 {
        self.lasting.fresh.saturating_add(self.lasting.refreshing.max(self.lasting.failing))
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let at = parts.next()?.parse().ok()?;
        let mut seconds = || parts.next()?.parse().ok();
        Some(Self { at, lasting: Lasting { fresh: seconds()?, refreshing: seconds()?, failing: seconds()? } })
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lasting { fresh, refreshing, failing } = self.lasting;
        write!(f, "{} {fresh} {refreshing} {failing}", self.at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = "public, max-age=2, s-maxage=5, stale-while-revalidate=10, stale-if-error=86400";

    fn page(control: &str) -> Answered<'_> {
        Answered { status: 200, control: Some(control), ..Answered::default() }
    }

    #[test]
    fn a_public_page_lasts_as_the_origin_says() {
        assert_eq!(lasting(page(PAGE)), Some(Lasting { fresh: 5, refreshing: 10, failing: 86_400 }));
        let feed = "public, max-age=60, stale-while-revalidate=600, stale-if-error=3600";
        assert_eq!(lasting(page(feed)), Some(Lasting { fresh: 10, refreshing: 60, failing: 3600 }));
        let asset = "public, max-age=31536000, immutable";
        assert_eq!(lasting(page(asset)), Some(Lasting { fresh: 31_536_000, refreshing: 0, failing: 0 }));
    }

    #[test]
    fn what_is_not_for_everybody_is_not_kept() {
        for control in
            ["no-store", "private, max-age=60", "max-age=60", "public", "public, no-store, max-age=5", ""]
        {
            assert_eq!(lasting(page(control)), None, "{control}");
        }
        assert_eq!(lasting(Answered { cookie: Some("ting=1"), ..page(PAGE) }), None);
        assert_eq!(lasting(Answered { vary: Some("accept"), ..page(PAGE) }), None);
        assert_eq!(lasting(Answered { vary: Some("*"), ..page(PAGE) }), None);
        assert_eq!(lasting(Answered { status: 500, ..page(PAGE) }), None);
        assert_eq!(lasting(Answered { status: 206, ..page(PAGE) }), None);
        assert_eq!(lasting(Answered { control: None, ..page(PAGE) }), None);
        assert!(lasting(Answered { vary: Some("Accept-Encoding, accept-language"), ..page(PAGE) }).is_some());
    }

    #[test]
    fn a_kept_page_is_shown_then_refreshed_then_only_when_the_origin_fails() {
        let kept = Kept { at: 1_000_000, lasting: Lasting { fresh: 5, refreshing: 10, failing: 100 } };
        let good = |seconds: u64| kept.good(1_000_000 + seconds * 1000);
        assert_eq!([good(0), good(4)], [Good::Fresh; 2]);
        assert_eq!([good(5), good(14)], [Good::WhileRefreshed; 2]);
        assert_eq!([good(15), good(104)], [Good::IfOriginFails; 2]);
        assert_eq!(good(105), Good::Nothing);
        // A clock that goes back does not make anything old.
        assert_eq!(kept.good(0), Good::Fresh);
    }

    proptest! {
        #[test]
        fn nothing_is_shown_longer_than_we_promise(control in "(public|private|no-store|max-age=[0-9]{1,7}|s-maxage=[0-9]{1,7}|stale-while-revalidate=[0-9]{1,7}|stale-if-error=[0-9]{1,12}|, ){0,9}") {
            if let Some(lasting) = lasting(page(&control)) {
                let says = |directive: &str| directives(&control).any(|said| said == directive);
                prop_assert!(says("public") && !says("no-store") && !says("private"));
                prop_assert!(lasting.fresh <= 10 && lasting.refreshing <= 60 && lasting.failing <= 86_400);
            }
        }

        #[test]
        fn what_is_kept_reads_back(at in any::<u64>(), fresh in any::<u32>(), refreshing in any::<u32>(), failing in any::<u32>()) {
            let kept = Kept { at, lasting: Lasting { fresh, refreshing, failing } };
            prop_assert_eq!(Kept::read(&kept.to_string()), Some(kept));
        }
    }
}

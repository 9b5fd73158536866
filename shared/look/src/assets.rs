//! The files that a browser is sent, compiled in.
//!
//! The address of an asset holds a fingerprint of its content: it may be cached for ever, and a new build is a new
//! address. Invariant: everything a page loads is in this table or is a theme, so the policy can name 'self' only.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The content security policy of every page. It allows no inline script, no inline style (not even a `style`
/// attribute), no framing, and nothing from anywhere else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
     font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// The `Cache-Control` of every asset: its address changes when its content does.
pub const CACHE_FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file that a browser is sent.
#[derive(Debug)]
pub struct Asset {
    /// Its `Content-Type`.
    pub content_type: &'static str,
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The file compressed with gzip, if it is text.
    pub gzip: Option<&'static [u8]>,
    /// Its `ETag`, with quotes: weak, because the same file is also sent compressed.
    pub etag: &'static str,
}

/// The asset at an address such as `/assets/site.1a2b3c4d.css`, with or without the leading `/assets/`.
#[must_use]
pub fn asset(path: &str) -> Option<&'static Asset> {
    let file = path.strip_prefix("/assets/").unwrap_or(path);
    ASSETS
        .iter()
        .find(|(_, address, _)| address.strip_prefix("/assets/") == Some(file))
        .map(|(_, _, asset)| asset)
}

/// The address of an asset by the name it has in `assets/`, such as `site.css`, `files.js` or `mark.svg`. An
/// unknown name gives an address where nothing is, which the tests of a page notice.
#[must_use]
pub fn url(name: &str) -> &'static str {
    ASSETS.iter().find(|(known, _, _)| *known == name).map_or("/assets/missing", |(_, address, _)| address)
}

/// The names and addresses of all assets.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    ASSETS.iter().map(|(name, address, _)| (*name, *address))
}

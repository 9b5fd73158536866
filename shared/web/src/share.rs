//! Where a reader goes on who passes a proposal on.

use domain::share::ShareChannel;
use look::percent_encoded;

/// Where one goes on in a channel; a link that is copied leads nowhere.
pub fn share_address(channel: ShareChannel, link: &str, title: &str) -> Option<String> {
    let (link, title) = (percent_encoded(link), percent_encoded(title));
    match channel {
        ShareChannel::Link => None,
        ShareChannel::Email => Some(format!("mailto:?subject={title}&body={link}")),
        ShareChannel::Facebook => Some(format!("https://www.facebook.com/sharer/sharer.php?u={link}")),
        ShareChannel::X => Some(format!("https://x.com/intent/post?url={link}&text={title}")),
        ShareChannel::LinkedIn => Some(format!("https://www.linkedin.com/sharing/share-offsite/?url={link}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_add_to_the_address_it_stands_in() {
        let way = |channel| {
            share_address(channel, "https://a.example/forslag/x", "Tak & \"grus\"?u=#").unwrap_or_default()
        };
        assert_eq!(
            way(ShareChannel::X),
            "https://x.com/intent/post?url=https%3A%2F%2Fa.example%2Fforslag%2Fx&text=Tak%20%26%20%22grus%22%3Fu%3D%23"
        );
        assert!(way(ShareChannel::Email).starts_with("mailto:?subject=Tak%20%26"));
        assert_eq!(way(ShareChannel::Link), "");
    }
}

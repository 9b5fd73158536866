//! One's own comments: whether they are shown, and why not.

use domain::{
    aggregate::AggregateId,
    comment::{Comment, CommentStage},
};
use store::{Key, Person};
use web::{Problem, Tenant};

use super::rows::title;

/// How much of a comment is shown, in characters.
const EXCERPT: usize = 200;

/// A comment.
pub(crate) struct CommentRow {
    /// The beginning of what it says.
    pub(crate) text: String,
    /// The title of what it is about.
    pub(crate) about: String,
    pub(crate) at: String,
    pub(crate) state: String,
    /// Where it stands, if everybody can see it.
    pub(crate) address: Option<String>,
    /// Why it is not shown: the municipality's reason, and the moderator's words.
    pub(crate) why: Option<(String, String)>,
    /// Where she asks a colleague to try it again, while she may.
    pub(crate) object: Option<String>,
    /// Where it is changed, while that is possible.
    pub(crate) edit: Option<String>,
    /// Where it is taken back, while it is there.
    pub(crate) remove: Option<String>,
}

pub(super) async fn row(tenant: &Tenant, person: &Person, key: Key) -> Result<Option<CommentRow>, Problem> {
    let Key::Aggregate(AggregateId::Comment(id)) = key else { return Ok(None) };
    let found = tenant.store.comment(id).await?.map(|found| found.state);
    let Some(comment) = found.filter(|comment| comment.author == person.id) else { return Ok(None) };
    let (words, title, why) = tokio::try_join!(
        async { Ok::<_, Problem>(tenant.store.text(id, comment.text.id).await?) },
        title(tenant, comment.proposal),
        why(tenant, &comment)
    )?;
    let page = tenant.page();
    let words = words.as_ref().and_then(|words| words.said()).map(excerpt);
    let is_there = matches!(comment.stage, CommentStage::Waiting | CommentStage::Shown);
    let address = |below: &str| tenant.href(&format!("/kommentarer/{id}{below}"));
    Ok(Some(CommentRow {
        text: words.unwrap_or_else(|| page.t("mine-comment-erased")),
        about: title.unwrap_or_default(),
        at: tenant.language.moment(comment.written_at),
        state: page.t(match comment.stage {
            CommentStage::Waiting => "mine-comment-waiting",
            CommentStage::Shown => "mine-comment-shown",
            CommentStage::Hidden { .. } => "mine-comment-hidden",
            CommentStage::Withdrawn { .. } => "mine-comment-withdrawn",
        }),
        address: comment.is_shown().then(|| address("")),
        why,
        object: comment.can_be_objected_to().then(|| address("/andra")),
        edit: comment.is_editable(tenant.now).then(|| address("/andra")),
        remove: is_there.then(|| address("/ta-bort")),
    }))
}

async fn why(tenant: &Tenant, comment: &Comment) -> Result<Option<(String, String)>, Problem> {
    let CommentStage::Hidden { reason, explanation, .. } = &comment.stage else { return Ok(None) };
    let known = tenant.settings.reason(reason);
    let reason = known.map_or(reason.as_str(), |known| tenant.words(&known.text)).to_owned();
    let words = tenant.store.text(comment.id, explanation.id).await?;
    let explanation = words.as_ref().and_then(|words| words.said()).unwrap_or_default().to_owned();
    Ok(Some((reason, explanation)))
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        None => text.to_owned(),
        Some((at, _)) => {
            let cut = text.get(..at).unwrap_or(text);
            let whole = cut.rsplit_once(char::is_whitespace).map_or(cut, |(whole, _)| whole);
            format!("{}…", whole.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_comment_is_cut_between_words() {
        assert_eq!(excerpt("Bra förslag."), "Bra förslag.");
        let cut = excerpt(&"hållplats ".repeat(40));
        assert!(cut.ends_with("hållplats…") && cut.chars().count() <= EXCERPT + 1, "{cut}");
        assert_eq!(excerpt(&"å".repeat(300)).chars().count(), EXCERPT + 1);
    }
}

//! The comments under something, by which whoever has written one of them is found: those on a proposal, or the replies
//! to one of them.

use domain::{calendar::stockholm, comment::Speaker, report::Subject};
use store::{CommentPosition, ShownComment};
use web::{Problem, Tenant};

use crate::place;

/// How many are shown at a time.
const PAGE: i32 = 20;
/// So much of what a comment says tells which it is.
const WORDS: usize = 80;

/// One page of them.
#[derive(Default)]
pub(crate) struct Commented {
    pub(crate) rows: Vec<Row>,
    /// Where it goes on.
    pub(crate) more: Option<String>,
}

/// A comment that everybody sees, or that has been taken away from above its replies.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) when: String,
    pub(crate) words: String,
    pub(crate) href: String,
}

impl Commented {
    /// Those that stand directly under something. What the municipality has said is nobody's.
    pub(super) async fn load(tenant: &Tenant, under: Subject, after: Option<&str>) -> Result<Self, Problem> {
        let list = format!("written {under}");
        let from: Option<CommentPosition> = after.and_then(|after| tenant.place(&list, after));
        let (comments, next) = match under {
            Subject::Proposal(id) => {
                let (threads, next) = tenant.store.threads(id, from.as_ref(), PAGE).await?;
                (threads.into_iter().map(|thread| thread.comment).collect::<Vec<_>>(), next)
            }
            Subject::Comment(id) => tenant.store.replies(id, from.as_ref(), PAGE).await?,
        };
        let here = place::of_protection(under);
        let more = tenant.cursor(&list, next)?;
        let residents = comments.into_iter().filter(|comment| comment.speaker == Speaker::Resident);
        Ok(Self {
            rows: residents.map(|comment| Row::new(tenant, comment)).collect(),
            more: more.map(|more| tenant.href(&format!("{here}?efter={more}"))),
        })
    }
}

impl Row {
    fn new(tenant: &Tenant, comment: ShownComment) -> Self {
        let page = tenant.page();
        let (name, words) = comment.said.map(|said| (said.name, said.text)).unwrap_or_default();
        Self {
            name: if name.is_empty() { page.t("comment-author-erased") } else { name },
            when: tenant.language.date(stockholm(comment.at).date()),
            words: if words.is_empty() { page.t("comment-removed") } else { begins(&words) },
            href: tenant.href(&place::of_protection(Subject::Comment(comment.id))),
        }
    }
}

/// How a text begins.
fn begins(words: &str) -> String {
    let mut begins: String = words.chars().take(WORDS).collect();
    if begins.len() < words.len() {
        begins.push('…');
    }
    begins
}

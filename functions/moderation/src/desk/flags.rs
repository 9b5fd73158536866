//! That unusually many votes have come one way: what is told of it at the desk, in counts and times, and what becomes of the
//! count if those votes do not count.

use domain::{
    ids::ProposalId,
    scrutiny::{Flag, FlagStanding, Scrutiny},
    trace::TraceKind,
};
use store::Tally;
use web::Problem;

use crate::address::Visit;

/// A flag, as the page shows it.
pub(super) struct FlagView {
    /// What the form sends for it.
    pub(super) value: String,
    pub(super) name: String,
    pub(super) help: String,
    /// How many, in what time, of how many.
    pub(super) evidence: String,
    pub(super) state: String,
    /// Where it is looked at closer, while something can be decided.
    pub(super) look: Option<String>,
    /// What becomes of the count, of the flag that is looked at closer.
    pub(super) preview: Option<Preview>,
}

/// What becomes of the count.
pub(super) struct Preview {
    /// How many of its votes count now, and how many are held.
    pub(super) now: String,
    pub(super) if_counted: String,
    pub(super) if_void: String,
}

/// What a flag is called.
pub(super) const fn name(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::Network => "moderation-flag-network",
        TraceKind::Domain => "moderation-flag-domain",
        TraceKind::Agent => "moderation-flag-agent",
    }
}

const fn help(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::Network => "moderation-flag-network-help",
        TraceKind::Domain => "moderation-flag-domain-help",
        TraceKind::Agent => "moderation-flag-agent-help",
    }
}

/// The flags, the latest first; the votes are counted of the one that is chosen.
pub(super) async fn views(
    visit: &Visit,
    id: ProposalId,
    (scrutiny, tally): (&Scrutiny, &Tally),
    chosen: Option<u32>,
) -> Result<Vec<FlagView>, Problem> {
    let mut views = Vec::new();
    for flag in scrutiny.flags.iter().rev() {
        let mut view = view(visit, id, flag, tally);
        if chosen == Some(flag.number) && view.look.is_some() {
            view.preview = Some(preview(visit, id, flag, tally).await?);
        }
        views.push(view);
    }
    Ok(views)
}

fn view(visit: &Visit, id: ProposalId, flag: &Flag, tally: &Tally) -> FlagView {
    let (page, language) = (visit.tenant.page(), visit.tenant.language);
    let (kind, burst, number) = (flag.burst.trace.kind(), &flag.burst, flag.number);
    let state = match flag.standing {
        FlagStanding::Raised => "moderation-flag-raised",
        FlagStanding::Void(_) => "moderation-flag-void",
        FlagStanding::Lifted(_) => "moderation-flag-lifted",
    };
    let (since, until) = (language.moment(burst.since), language.moment(burst.until));
    // What has come within one minute is not told of as from then till then.
    let message = if since == until { "moderation-flag-evidence-at" } else { "moderation-flag-evidence" };
    let look = format!("/desk/moderering/{id}/roster?flagga={number}#flagga-{number}");
    FlagView {
        value: format!("flagga-{number}"),
        name: page.t(name(kind)),
        help: page.t(help(kind)),
        evidence: page.with(
            message,
            &[
                ("votes", language.number(burst.votes).into()),
                ("of", language.number(burst.of).into()),
                ("since", since.into()),
                ("until", until.into()),
            ],
        ),
        state: page.t(state),
        // One that was cast while the flag was being lifted may be held still.
        look: (!flag.is_lifted() || tally.burst > 0).then(|| visit.href(&look)),
        preview: None,
    }
}

async fn preview(visit: &Visit, id: ProposalId, flag: &Flag, tally: &Tally) -> Result<Preview, Problem> {
    let (page, number) = (visit.tenant.page(), |n| visit.tenant.language.number(n));
    let came = (&flag.burst.trace, flag.burst.since);
    let (counted, held) = visit.tenant.store.votes_that_came(id, came).await?;
    let becomes = |becomes: u64| {
        let values = [("now", number(tally.votes).into()), ("becomes", number(becomes).into())];
        let stays = becomes == tally.votes;
        page.with(if stays { "moderation-votes-if-void" } else { "moderation-votes-if-counted" }, &values)
    };
    let now = [("counted", number(counted).into()), ("held", number(held).into())];
    Ok(Preview {
        now: page.with("moderation-flag-now", &now),
        if_counted: becomes(tally.votes.saturating_add(held)),
        if_void: becomes(tally.votes.saturating_sub(counted)),
    })
}

//! Something has happened: those who want to know at once are told, and those who had voted for another text.

use std::time::Duration;

use domain::{
    activity::{scopes_of_comments, scopes_of_proposal},
    aggregate::{Aggregate, AggregateId},
    comment::{Comment, EDIT_WINDOW},
    event::EventData,
    follow::{Cadence, Scope, is_night},
    ids::{CommentId, ProposalId},
    proposal::{Proposal, ProposalEvent},
    scrutiny::{Scrutiny, ScrutinyEvent},
};
use jiff::{SignedDuration, Timestamp};
use messages::{EventNotice, NotHandled};
use outbox::Outgoing;
use store::Happening;

use crate::{
    Post,
    step::{Task, TextChange, ToVoters, WalkFollowers, WalkVoters},
};

/// Followers of comments are walked once for each such span of time, when it is over: by then what was written at its
/// end can be edited no longer.
const SPAN: SignedDuration = EDIT_WINDOW;

/// How often, and after how long a rest, it is looked whether `projection` has noted what happened.
const LOOKS: (u32, Duration) = (12, Duration::from_millis(250));

impl Post<'_> {
    pub(crate) async fn at_once(&self, notice: &EventNotice) -> Result<(), NotHandled> {
        let id: AggregateId = notice
            .aggregate
            .parse()
            .map_err(|_| NotHandled::ever_because("the notice names no aggregate"))?;
        match id {
            AggregateId::Proposal(proposal) => self.of_proposal(proposal, notice.seq).await,
            AggregateId::Comment(comment) => self.of_comment(comment, notice.seq).await,
            AggregateId::Reports(_)
            | AggregateId::Follow(_)
            | AggregateId::Confirmation(_)
            | AggregateId::Erasure(_)
            | AggregateId::Extract(_)
            | AggregateId::Protection(_)
            | AggregateId::Author(_)
            | AggregateId::Case(_)
            | AggregateId::Openings(_)
            | AggregateId::Absences
            | AggregateId::Colleagues => Ok(()),
            AggregateId::Scrutiny(proposal) => self.of_judgement(proposal, notice.seq).await,
        }
    }

    async fn of_proposal(&self, id: ProposalId, seq: u64) -> Result<(), NotHandled> {
        let happening: Happening<Proposal> = self.happening(id.into(), seq).await?;
        let found = self.municipality.store.proposal(id).await.map_err(NotHandled::because)?;
        let Some(proposal) = found.filter(|found| found.state.is_public()) else { return Ok(()) };
        let mut messages = Vec::new();
        if let ProposalEvent::Corrected { .. } | ProposalEvent::Clarified { .. } = happening.envelope.event {
            let to =
                ToVoters::Change(TextChange { proposal: id, seq, version: happening.after.text_version });
            messages.push(self.outgoing(Task::WalkVoters(WalkVoters { to, shard: 0, after: None }))?);
        }
        // What happens at night comes with the mailing of the morning.
        if !is_night(self.app.now()) {
            let scopes = scopes_of_proposal(&proposal.state, happening.envelope.event.kind());
            // They are noted in this order, so that all of them stand when the last does.
            if let Some(last) = scopes.last() {
                self.noted(last, id.into(), seq, happening.envelope.at).await?;
            }
            for scope in scopes {
                messages.push(self.walk(scope)?);
            }
        }
        self.send(messages).await
    }

    /// Those whose votes have been judged are told.
    async fn of_judgement(&self, id: ProposalId, seq: u64) -> Result<(), NotHandled> {
        let event = self.municipality.store.event::<Scrutiny>(AggregateId::Scrutiny(id), seq).await;
        let event = event.map_err(NotHandled::because)?;
        let event = event.ok_or_else(|| NotHandled::because("the event cannot be seen yet"))?;
        let ScrutinyEvent::CarriedOut { number, .. } = event.event else { return Ok(()) };
        let to = ToVoters::Judged { proposal: id, judgement: number };
        let walk = Task::WalkVoters(WalkVoters { to, shard: 0, after: None });
        self.send(vec![self.outgoing(walk)?]).await
    }

    async fn of_comment(&self, id: CommentId, seq: u64) -> Result<(), NotHandled> {
        let happening: Happening<Comment> = self.happening(id.into(), seq).await?;
        let (comment, at, store) = (&happening.after, happening.envelope.at, &self.municipality.store);
        let length = SPAN.as_secs();
        let span = at.as_second() / length;
        let scope = Scope::Comments(comment.proposal);
        let number = u64::try_from(span).unwrap_or_default();
        if store.has_set_out(&scope, number).await.map_err(NotHandled::because)? {
            return Ok(());
        }
        let over = Timestamp::from_second((span + 1) * length).unwrap_or(at) + SPAN;
        if is_night(over.max(self.app.now())) {
            return Ok(());
        }
        let delay = over.duration_since(self.app.now()).max(SignedDuration::ZERO);
        let walks = scopes_of_comments(comment.proposal).map(|scope| self.walk(scope));
        let walks: Vec<Outgoing> = walks.into_iter().collect::<Result<_, _>>()?;
        self.send(walks.into_iter().map(|walk| walk.delayed(delay)).collect()).await?;
        store.set_out(&scope, number, self.app.now()).await.map_err(NotHandled::because)
    }

    fn walk(&self, scope: Scope) -> Result<Outgoing, NotHandled> {
        let cadences = vec![Cadence::AtOnce];
        self.outgoing(Task::WalkFollowers(WalkFollowers { scope, cadences, after: None }))
    }

    async fn happening<A: Aggregate>(&self, id: AggregateId, seq: u64) -> Result<Happening<A>, NotHandled> {
        let found = self.municipality.store.happening(id, seq).await.map_err(NotHandled::because)?;
        found.ok_or_else(|| NotHandled::because("the event cannot be seen yet"))
    }

    /// Waits until what happened stands where letters are made from: the stream has two readers, and this notice came
    /// by the other.
    async fn noted(&self, scope: &Scope, id: AggregateId, seq: u64, at: Timestamp) -> Result<(), NotHandled> {
        let just_before = at.saturating_sub(SignedDuration::from_millis(1)).unwrap_or(at);
        for _ in 0..LOOKS.0 {
            let noted = self.municipality.store.activity(scope, just_before, at, 100).await;
            let noted = noted.map_err(NotHandled::because)?;
            if noted.iter().any(|activity| activity.aggregate == id && activity.seq == seq) {
                return Ok(());
            }
            tokio::time::sleep(LOOKS.1).await;
        }
        Err(NotHandled::because("the event has not been projected yet"))
    }
}

//! What has happened to a proposal, from its public events, the latest first.

use domain::{
    case::Outcome,
    event::Audience,
    proposal::{Matter, MatterDecision, MatterStep, ProposalEvent},
    rule::{Act, Facts},
    settings::VersionedSettings,
};
use look::{Entry, Html, Page};
use store::PublicEvent;
use web::in_language;

use super::view::Source;
use crate::{
    days::{day, recent},
    frame::Frame,
    voting::Voting,
};

/// The timeline; first how it is now, unless it is over.
pub(super) fn history(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Vec<Entry> {
    let mut teller = Teller::new(frame.page, source.rules);
    let past = source.events.iter().filter_map(|event| {
        let text = teller.tell(event)?;
        Some(Entry::past(recent(frame.language(), day(event.envelope.at), frame.today()), text))
    });
    let past: Vec<Entry> = past.collect();
    now(frame, source, voting).into_iter().chain(past.into_iter().rev()).collect()
}

fn now(frame: &Frame<'_>, source: &Source<'_>, voting: Voting) -> Option<Entry> {
    let page = frame.page;
    let text = match voting {
        Voting::Open(left) => {
            let date = recent(frame.language(), left.last_day, frame.today());
            page.with(
                "reading-now-open",
                &[("votes", frame.votes(source.votes()).into()), ("date", date.into())],
            )
        }
        Voting::Counting => page.t("reading-now-counting"),
        Voting::Ended | Voting::Withdrawn | Voting::Exempt => return None,
    };
    Some(Entry::now(page.t("reading-today"), text))
}

/// Tells the events of one proposal, in order: what one of them means depends on those before it.
pub(crate) struct Teller<'a> {
    page: &'a Page,
    rules: &'a VersionedSettings,
    is_published: bool,
    clarifications: usize,
    decided: Option<MatterDecision>,
}

impl<'a> Teller<'a> {
    /// Of a proposal that these rules hold for.
    pub(crate) fn new(page: &'a Page, rules: &'a VersionedSettings) -> Self {
        Self { page, rules, is_published: false, clarifications: 0, decided: None }
    }

    /// What is told of the next event in a sentence; nothing of what is not for everybody.
    pub(crate) fn tell(&mut self, event: &PublicEvent) -> Option<Html> {
        if event.audience != Audience::Public {
            return None;
        }
        match &event.envelope.event {
            ProposalEvent::Published { .. } => self.is_published = true,
            // What an author puts right before anybody can see it is nobody else's.
            ProposalEvent::Received { .. } => {}
            _ if !self.is_published => return None,
            ProposalEvent::Clarified { .. } => self.clarifications += 1,
            _ => {}
        }
        self.sentence(&event.envelope.event)
    }

    fn sentence(&mut self, event: &ProposalEvent) -> Option<Html> {
        let page = self.page;
        let votes = |count: &u64| page.one("votes", "count", *count);
        Some(match event {
            ProposalEvent::Received { .. } => page.t("reading-event-received").into(),
            ProposalEvent::Published { .. } => page.t("reading-event-published").into(),
            ProposalEvent::Edited { masked: 0, .. } => page.t("reading-event-mended").into(),
            ProposalEvent::Edited { mended: 0, .. } => page.t("reading-event-masked").into(),
            ProposalEvent::Edited { .. } => page.t("reading-event-masked-and-mended").into(),
            ProposalEvent::ClarificationEdited { number, masked, mended, .. } => {
                let message = match (masked, mended) {
                    (0, _) => "reading-event-clarification-mended",
                    (_, 0) => "reading-event-clarification-masked",
                    _ => "reading-event-clarification-masked-and-mended",
                };
                let number = usize::try_from(*number).unwrap_or(self.clarifications);
                page.rich(message, &[("place", format!("#{}", clarification_id(number)).into())])
            }
            ProposalEvent::Corrected { .. } => page.t("reading-event-corrected").into(),
            ProposalEvent::Clarified { .. } => {
                let place = format!("#{}", clarification_id(self.clarifications));
                page.rich("reading-event-clarified", &[("place", place.into())])
            }
            ProposalEvent::ThresholdReached { needed, .. } => {
                page.one("reading-event-threshold", "votes", votes(needed)).into()
            }
            ProposalEvent::RuleMet { rule, act, facts, .. } => {
                let rule = self.rules.compiled.get(rule);
                let name = rule.map(|rule| in_language(&rule.rule.name, page.language));
                let asks_for_votes = rule.is_some_and(|rule| rule.asks_for("votes"));
                self.met(name, *act, facts, asks_for_votes)?
            }
            ProposalEvent::HandedOver { matter } => {
                let id =
                    if matter.act == Act::Answer { "event-handed-to-staff" } else { "event-handed-over" };
                self.of_matter(id, matter)
            }
            ProposalEvent::CaseMoved { step, matter } => self.moved(*step, matter)?,
            ProposalEvent::Withdrawn { .. } => page.t("reading-event-withdrawn").into(),
            ProposalEvent::Closed { votes: count } => {
                page.one("reading-event-closed", "votes", votes(count)).into()
            }
            _ => return None,
        })
    }

    fn met(&self, name: Option<&str>, act: Act, facts: &Facts, asks_for_votes: bool) -> Option<Html> {
        // A rule that only tells the staff is no step on the way.
        if act == Act::Notify {
            return None;
        }
        let votes = self.page.one("votes", "count", facts.votes);
        let id = if asks_for_votes { "event-rule-met-votes" } else { "event-rule-met" };
        Some(self.page.with(id, &[("name", name?.into()), ("votes", votes.into())]).into())
    }

    fn moved(&mut self, step: MatterStep, matter: &Matter) -> Option<Html> {
        let page = self.page;
        match step {
            MatterStep::Decided => {
                let decision = matter.decision?;
                // Recorded anew before its minutes are approved, it is still one decision.
                let is_same = self.decided.replace(decision).is_some_and(|before| {
                    before.outcome != Outcome::Remitted && before.approved_on.is_none()
                });
                Some(match matter.act {
                    Act::Answer if is_same => page.t("event-answer-corrected").into(),
                    Act::Answer => page.t("event-answered").into(),
                    _ if is_same => page.t("event-decision-corrected").into(),
                    _ => self.of_matter(&format!("event-decided-{}", decision.outcome.as_str()), matter),
                })
            }
            MatterStep::MinutesApproved => {
                self.decided = matter.decision;
                Some(page.t("event-minutes-approved").into())
            }
            MatterStep::ProgressNoted => Some(page.rich("event-progress", &[("place", "#arbetet".into())])),
            MatterStep::Completed => Some(page.t("event-completed").into()),
        }
    }

    fn of_matter(&self, id: &str, matter: &Matter) -> Html {
        let values = [("board", (&matter.board_name).into()), ("number", matter.number.to_string().into())];
        self.page.rich(id, &values)
    }
}

/// Where a clarification stands on the page, the first being 1.
pub(super) fn clarification_id(number: usize) -> String {
    format!("fortydligande-{number}")
}

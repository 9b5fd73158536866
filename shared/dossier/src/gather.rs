//! Gathers all that belongs to a proposal.

use std::collections::BTreeMap;

use app::Municipality;
use domain::{
    actor::Actor,
    calendar::stockholm,
    comment::Speaker,
    event::EventData,
    ids::ProposalId,
    proposal::{Matter, NameDisplay, Proposal, ProposalEvent},
    settings::VotersHandedOver,
    text::{ProposalText, TextRef, Words},
    vote::{SHARDS, VoteStanding},
};
use jiff::{Timestamp, civil::Date};
use store::{MunicipalityStore, ProposalPage, PublicEvent, ShownComment, StoreError, Thread, Voter};

use crate::{
    By, Comment, DayOfVotes, Dossier, Earlier, Happened, Message, Remark, RuleHeld, Supplement, VERSION,
    Votes,
};

/// How many threads, replies and votes are read at a time.
const AT_A_TIME: i32 = 100;

/// All that belongs to a proposal, as it stands now; nothing where there is no such proposal.
pub async fn gather(
    here: &Municipality,
    id: ProposalId,
    now: Timestamp,
) -> Result<Option<Dossier>, StoreError> {
    let Some(page) = here.store.proposal_page_now(id).await? else { return Ok(None) };
    let proposal = &page.proposal.state;
    let area = here.settings.service_area(&proposal.area);
    let period = proposal.period();
    let said = |text: &TextRef| page.words(text).and_then(Words::said).map(str::to_owned);
    Ok(Some(Dossier {
        version: VERSION,
        municipality: here.settings.name.clone(),
        made_at: now,
        number: proposal.number,
        service_area: area.map_or_else(|| proposal.area.to_string(), |area| area.name.sv.clone()),
        proposer: page.name().map(str::to_owned),
        is_proposer_protected: proposal.author_protected,
        is_name_shown: proposal.name_display == NameDisplay::Shown,
        received_at: proposal.received_at,
        opens_at: period.map(|(opens_at, _)| opens_at),
        closes_at: period.map(|(_, closes_at)| closes_at),
        text: page.text().cloned(),
        original: proposal.original.as_ref().and_then(|original| proposal_text(&page, original)),
        earlier: earlier(&page),
        clarifications: proposal
            .clarifications
            .iter()
            .map(|added| Remark {
                at: added.at,
                text: said(&added.text),
                original: added.original.as_ref().and_then(said),
            })
            .collect(),
        discussion: page.events.iter().filter_map(|event| message(&page, event)).collect(),
        votes: votes(here, proposal).await?,
        shares: page.card.as_ref().map_or(0, |entry| entry.counts().shares),
        comments: comments(&here.store, id).await?,
        rules: rules(here, proposal).await?,
        events: page
            .events
            .iter()
            .map(|event| Happened {
                at: event.envelope.at,
                kind: event.envelope.event.kind().to_owned(),
                hash: event.hash.clone(),
            })
            .collect(),
    }))
}

/// The same with what it supplements.
pub async fn gather_supplement(
    here: &Municipality,
    proposal: &Proposal,
    matter: &Matter,
    now: Timestamp,
) -> Result<Option<Supplement>, StoreError> {
    let found = gather(here, proposal.id, now).await?;
    Ok(found.map(|proposal| Supplement {
        version: VERSION,
        case: matter.number.clone(),
        since: matter.handed_over_at,
        proposal,
    }))
}

fn proposal_text(page: &ProposalPage, text: &TextRef) -> Option<ProposalText> {
    page.words(text).and_then(Words::proposal).cloned()
}

/// What it said until each correction: the texts that later ones took the place of.
fn earlier(page: &ProposalPage) -> Vec<Earlier> {
    let (mut current, mut original, mut earlier) = (None, None, Vec::new());
    for event in &page.events {
        match &event.envelope.event {
            ProposalEvent::Received { text, .. } => current = Some(text),
            ProposalEvent::Edited { text, .. } => original = original.or(current.replace(text)),
            ProposalEvent::Corrected { text } => {
                if let Some(before) = current.replace(text) {
                    earlier.push(Earlier {
                        until: event.envelope.at,
                        text: proposal_text(page, before),
                        original: original.take().and_then(|original| proposal_text(page, original)),
                    });
                }
            }
            _ => {}
        }
    }
    earlier
}

/// What one has said to the other, if an event is that.
fn message(page: &ProposalPage, event: &PublicEvent) -> Option<Message> {
    let text = match &event.envelope.event {
        ProposalEvent::Asked { text }
        | ProposalEvent::Answered { text }
        | ProposalEvent::Objected { text }
        | ProposalEvent::Suggested { note: text, .. } => text,
        ProposalEvent::NotPublished { explanation, .. }
        | ProposalEvent::Upheld { explanation }
        | ProposalEvent::AmendmentStopped { explanation } => explanation,
        _ => return None,
    };
    Some(Message {
        at: event.envelope.at,
        by: if matches!(event.envelope.actor, Actor::Resident(_)) { By::Author } else { By::Municipality },
        occasion: event.envelope.event.kind().to_owned(),
        text: page.words(text).and_then(Words::said).map(str::to_owned),
    })
}

async fn votes(here: &Municipality, proposal: &Proposal) -> Result<Votes, StoreError> {
    let closes_at = proposal.period().map(|(_, closes_at)| closes_at);
    let settings =
        here.store.settings_version(proposal.rules_version.unwrap_or(here.settings.version)).await?;
    let rules = settings.as_ref().map_or(&here.settings.proposals, |settings| &settings.proposals);
    let takes_names = rules.voters_handed_over == VotersHandedOver::Names;
    let (mut by_day, mut names): (BTreeMap<Date, u64>, Vec<String>) = (BTreeMap::new(), Vec::new());
    for shard in 0..SHARDS {
        let mut after = None;
        loop {
            let (page, next) = here.store.voters(proposal.id, shard, after, AT_A_TIME).await?;
            let counts = |voter: &Voter| {
                voter.standing == VoteStanding::Counts
                    && closes_at.is_none_or(|closes_at| voter.at < closes_at)
            };
            for voter in page.into_iter().filter(counts) {
                *by_day.entry(stockholm(voter.at).date()).or_default() += 1;
                names.extend(voter.signature.name.filter(|_| takes_names));
            }
            after = next;
            if after.is_none() {
                break;
            }
        }
    }
    let count = by_day.values().sum();
    // Not in an order that tells anything.
    names.sort();
    let by_day = by_day.into_iter().map(|(day, votes)| DayOfVotes { day, votes }).collect();
    Ok(Votes { count, by_day, names })
}

async fn comments(store: &MunicipalityStore, id: ProposalId) -> Result<Vec<Comment>, StoreError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let (threads, next) = store.threads(id, after.as_ref(), AT_A_TIME).await?;
        for thread in threads {
            all.push(with_replies(store, thread).await?);
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    all.sort_by_key(|comment| comment.at);
    Ok(all)
}

async fn with_replies(store: &MunicipalityStore, thread: Thread) -> Result<Comment, StoreError> {
    let mut comment = said(store, &thread.comment).await?;
    if thread.replies == 0 {
        return Ok(comment);
    }
    let mut after = None;
    loop {
        let (replies, next) = store.replies(thread.comment.id, after.as_ref(), AT_A_TIME).await?;
        for reply in &replies {
            comment.replies.push(said(store, reply).await?);
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    Ok(comment)
}

async fn said(store: &MunicipalityStore, comment: &ShownComment) -> Result<Comment, StoreError> {
    Ok(Comment {
        at: comment.at,
        name: comment.said.as_ref().map(|said| said.name.clone()).unwrap_or_default(),
        is_the_municipalitys: comment.speaker == Speaker::Municipality,
        text: comment.said.as_ref().map(|said| said.text.clone()),
        original: if comment.is_masked { own_words(store, comment).await? } else { None },
        replies: Vec::new(),
    })
}

/// What its author wrote of a comment that a moderator has masked or mended, while it is shown.
async fn own_words(store: &MunicipalityStore, shown: &ShownComment) -> Result<Option<String>, StoreError> {
    let comment = store.comment(shown.id).await?.filter(|_| shown.said.is_some());
    let Some(original) = comment.and_then(|comment| comment.state.original) else { return Ok(None) };
    let words = store.text(shown.id, original.id).await?;
    Ok(words.as_ref().and_then(Words::said).map(str::to_owned))
}

async fn rules(here: &Municipality, proposal: &Proposal) -> Result<Vec<RuleHeld>, StoreError> {
    let mut held = Vec::new();
    for met in &proposal.rules_met {
        let settings = here.store.settings_version(met.settings_version).await?;
        let rule = settings.as_ref().and_then(|settings| settings.compiled.get(&met.rule));
        held.push(RuleHeld {
            at: met.at,
            sentence: rule.map(|rule| rule.rule.sentence.sv.clone()),
            expression: rule.map(|rule| rule.rule.when.clone()),
            settings_version: met.settings_version,
            does: met.act,
            facts: met.facts.clone(),
        });
    }
    Ok(held)
}

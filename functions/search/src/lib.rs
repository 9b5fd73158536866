//! Lets what everybody may read be found by the words it has: proposals, comments and decisions.
//!
//! A message only says what may have changed. What it is to be found by is decided on it as it stands, and by which
//! words it is found already is read before that, so a message that comes twice, late or out of order changes nothing,
//! and of two at once the one that knows less begins anew.

use std::collections::BTreeSet;

use app::{App, Municipality};
use aws_lambda_events::event::sqs::SqsEvent;
use domain::{
    aggregate::AggregateId,
    ids::{CaseId, CommentId, ProposalId},
    listing::listed_at,
    proposal::Proposal,
    search::{Document, Stem, stems},
};
use messages::{BatchOutcome, NotHandled, SearchDue, run_batch};
use outbox::{Outbox, Outgoing, Queue};
use store::{ProposalPage, Searchable, StoreError, time_key};

/// How often it is begun anew because somebody else was first.
const TRIES: u32 = 8;
/// How many documents are told of at a time.
const PAGE: i32 = 100;

/// Handles a batch of the queue `search`.
pub async fn handle(app: &App, outbox: &dyn Outbox, event: SqsEvent) -> BatchOutcome {
    run_batch(event, |due: SearchDue| async move {
        let found = app.municipality(&due.municipality).await.map_err(NotHandled::because)?;
        let here = found.ok_or_else(|| NotHandled::because("there is no such municipality"))?;
        let place = match due.aggregate.parse() {
            Ok(AggregateId::Proposal(id)) => Some((id, Document::Proposal)),
            Ok(AggregateId::Comment(id)) => place_of_comment(&here, id).await.map_err(NotHandled::because)?,
            Ok(AggregateId::Case(id)) => place_of_case(&here, id).await.map_err(NotHandled::because)?,
            _ => return Err(NotHandled::ever_because("nothing that is searched")),
        };
        let Some((proposal, document)) = place else { return Ok(()) };
        index(&here, outbox, proposal, document).await
    })
    .await
}

async fn place_of_comment(
    here: &Municipality,
    id: CommentId,
) -> Result<Option<(ProposalId, Document)>, StoreError> {
    let comment = here.store.comment(id).await?;
    Ok(comment.map(|comment| (comment.state.proposal, Document::Comment(id))))
}

async fn place_of_case(
    here: &Municipality,
    id: CaseId,
) -> Result<Option<(ProposalId, Document)>, StoreError> {
    let case = here.store.case(id).await?;
    Ok(case.map(|case| (case.state.kind.proposal(), Document::Case(id))))
}

async fn index(
    here: &Municipality,
    outbox: &dyn Outbox,
    proposal: ProposalId,
    document: Document,
) -> Result<(), NotHandled> {
    for _ in 0..TRIES {
        // Before the proposal is read: what is noted here when a proposal's publicity changes, is told of it; what is
        // noted later, reads it.
        let before = here.store.searched(proposal, document).await.map_err(NotHandled::because)?;
        let wanted = searchable(here, proposal, document).await.map_err(NotHandled::because)?;
        let is_moved = before.at.as_deref() != wanted.as_ref().map(|wanted| wanted.at.as_str());
        if document == Document::Proposal && is_moved {
            tell_the_rest(here, outbox, proposal).await?;
        }
        let done = here.store.let_be_found(proposal, document, before, wanted.as_ref()).await;
        if done.map_err(NotHandled::because)? {
            return Ok(());
        }
    }
    Err(NotHandled::because("others keep changing by what it is found"))
}

/// What else belongs to a proposal is found where and while the proposal is.
async fn tell_the_rest(
    here: &Municipality,
    outbox: &dyn Outbox,
    proposal: ProposalId,
) -> Result<(), NotHandled> {
    let mut after = None;
    loop {
        let page = here.store.searched_documents(proposal, after, PAGE).await;
        let (documents, next) = page.map_err(NotHandled::because)?;
        let aggregates = documents.into_iter().filter_map(|document| match document {
            Document::Proposal => None,
            Document::Comment(id) => Some(AggregateId::Comment(id)),
            Document::Case(id) => Some(AggregateId::Case(id)),
        });
        let messages = aggregates.map(|aggregate| {
            let municipality = here.store.municipality().clone();
            Outgoing::new(Queue::Search, &SearchDue { municipality, aggregate: aggregate.to_string() })
        });
        let messages: Vec<Outgoing> = messages.collect::<Result<_, _>>().map_err(NotHandled::because)?;
        outbox.send(messages).await.map_err(NotHandled::because)?;
        if next.is_none() {
            return Ok(());
        }
        after = next;
    }
}

/// By which words a document is to be found as it stands; nothing if it is not for everybody to read.
async fn searchable(
    here: &Municipality,
    proposal: ProposalId,
    document: Document,
) -> Result<Option<Searchable>, StoreError> {
    if document == Document::Proposal {
        let page = here.store.proposal_page_now(proposal).await?;
        let page = page.filter(|page| page.proposal.state.is_public());
        return Ok(page.map(|page| found_by(&page.proposal.state, of_proposal(&page))));
    }
    let proposal = here.store.proposal(proposal).await?.map(|proposal| proposal.state);
    let Some(proposal) = proposal.filter(Proposal::is_public) else { return Ok(None) };
    let words = match document {
        Document::Comment(id) => {
            let page = here.store.comment_page(id).await?.filter(|page| page.comment.state.is_shown());
            page.and_then(|page| page.text().map(stems))
        }
        Document::Case(id) => of_case(here, id).await?,
        Document::Proposal => None,
    };
    Ok(words.map(|words| found_by(&proposal, words)))
}

fn found_by(proposal: &Proposal, stems: BTreeSet<Stem>) -> Searchable {
    Searchable { at: time_key(listed_at(proposal)), stems }
}

fn of_proposal(page: &ProposalPage) -> BTreeSet<Stem> {
    let mut words = BTreeSet::new();
    if let Some(text) = page.text() {
        words.extend([&text.title, &text.what, &text.why].into_iter().flat_map(|text| stems(text)));
        words.extend(text.place.iter().flat_map(|place| stems(place)));
    }
    let added = page.proposal.state.clarifications.iter();
    let added = added.filter_map(|clarification| page.words(&clarification.text)?.said());
    words.extend(added.flat_map(stems));
    words
}

/// The number in the register, and what was decided last: that is what the proposal's page shows.
async fn of_case(here: &Municipality, id: CaseId) -> Result<Option<BTreeSet<Stem>>, StoreError> {
    let Some(page) = here.store.case_page(id).await? else { return Ok(None) };
    let case = &page.case.state;
    let mut words = stems(&case.register.number.to_string());
    if let Some(text) = case.decision().and_then(|decision| page.decision(&decision.text)) {
        words.extend(stems(&text.what));
        words.extend(text.reasons.iter().flat_map(|reasons| stems(reasons)));
    }
    Ok(Some(words))
}

//! The table, a page at a time: whatever chain has something there is proved whole.

use std::{collections::BTreeSet, time::Duration};

use app::App;
use domain::{
    audit::{AuthorErasure, Chain, Counts, Fault, Finding, NextDay, Notice, Place},
    hash::Hash,
    ids::MunicipalityId,
};
use jiff::civil::Date;
use messages::{NotHandled, Verification};
use objects::Objects;
use store::{ChainOf, Found, Key, LastKey, MunicipalityStore};

use super::{Cursor, PAGE, Verified};

/// After how long a chain that seems wrong is read again: it may have been written to while it was read.
const AGAIN: Duration = Duration::from_millis(200);

/// Goes through one more page; answers where to go on.
pub(super) async fn go_on(
    app: &App,
    objects: &Objects,
    verified: &mut Verified,
    due: &Verification,
    after: Option<LastKey>,
) -> Result<Cursor, NotHandled> {
    let (found, last) = app.store.system().page(after.clone(), PAGE).await.map_err(NotHandled::because)?;
    // A chain that a page begins in the middle of was proved with the page before.
    let before = after.and_then(|(pk, sk)| Key::read(&pk, &sk).ok());
    let before = before.and_then(|(municipality, key)| Some((municipality, ChainOf::key(&key)?)));
    let mut municipalities: BTreeSet<MunicipalityId> = BTreeSet::new();
    let mut chains: BTreeSet<(MunicipalityId, ChainOf)> = BTreeSet::new();
    let asked = |found: &&Found| due.municipality.as_ref().is_none_or(|asked| *asked == found.municipality);
    for Found { municipality, key, .. } in found.iter().filter(asked) {
        municipalities.insert(municipality.clone());
        chains.extend(ChainOf::key(key).map(|of| (municipality.clone(), of)));
    }
    for municipality in municipalities {
        let store = app.store.municipality(municipality.clone());
        let sealed = store.sealed_through().await.map_err(NotHandled::because)?;
        let here = chains.iter().filter(|chain| chain.0 == municipality && Some(*chain) != before.as_ref());
        for (_, of) in here {
            let (findings, counts) = prove(&store, objects, *of, &sealed).await?;
            let report = verified.report(&municipality);
            report.note(findings);
            add(&mut report.counts, counts);
        }
        let told = found.iter().filter(|found| found.municipality == municipality);
        let told = told.map(|found| &found.key).filter(|key| matches!(key, Key::DayEvent(..)));
        let told: Vec<Key> = told.cloned().collect();
        let findings = untrue(&store, &told).await?;
        verified.report(&municipality).note(findings);
    }
    Ok(match last {
        Some(last) => Cursor::Table { after: Some(last) },
        None => verified.next_municipality(None),
    })
}

/// Proves a chain; what seems wrong is looked at twice.
async fn prove(
    store: &MunicipalityStore,
    objects: &Objects,
    of: ChainOf,
    sealed: &(Option<Date>, Option<NextDay>),
) -> Result<(Vec<Finding>, Counts), NotHandled> {
    let first = look(store, objects, of, sealed).await?;
    if first.0.is_empty() {
        return Ok(first);
    }
    tokio::time::sleep(AGAIN).await;
    look(store, objects, of, sealed).await
}

async fn look(
    store: &MunicipalityStore,
    objects: &Objects,
    of: ChainOf,
    sealed: &(Option<Date>, Option<NextDay>),
) -> Result<(Vec<Finding>, Counts), NotHandled> {
    let mut chain = store.chain(of).await.map_err(NotHandled::because)?;
    let (mut findings, mut counts) = chain.examine();
    let lacks_text = |finding: &Finding| matches!(finding.place, Place::Text { .. });
    if findings.iter().any(lacks_text)
        && store.author_erasure(&chain).await.map_err(NotHandled::because)? == AuthorErasure::UnderWay
    {
        chain.erasing = AuthorErasure::UnderWay;
        (findings, counts) = chain.examine();
    }
    findings.extend(documents(store.municipality(), objects, &chain, &mut counts).await?);
    let unnoted = store.unnoted(&chain.aggregate, &chain.notices()).await.map_err(NotHandled::because)?;
    let unnoted = unnoted.into_iter().filter_map(|(Notice { day, seq, .. }, told)| {
        let fault = match told {
            Some(_) => Fault::NotedOtherwise,
            // What is not sealed yet may still be on its way.
            None if is_sealed(sealed, day) => Fault::NotNoted,
            None => return None,
        };
        Some(Finding { place: Place::Event { aggregate: chain.aggregate.clone(), seq }, fault })
    });
    findings.extend(unnoted);
    Ok((findings, counts))
}

fn is_sealed((first, next): &(Option<Date>, Option<NextDay>), day: Date) -> bool {
    first.is_some_and(|first| first <= day) && next.as_ref().is_some_and(|next| day < next.day)
}

/// What is wrong with the documents that a chain speaks of.
async fn documents(
    municipality: &MunicipalityId,
    objects: &Objects,
    chain: &Chain,
    counts: &mut Counts,
) -> Result<Vec<Finding>, NotHandled> {
    let mut findings = Vec::new();
    for document in chain.documents() {
        let kept = objects.read(municipality, document.id).await.map_err(NotHandled::because)?;
        let fault = match kept {
            Some(kept) if Hash::of(&[kept.as_ref()]) == document.sha256 => {
                counts.documents += 1;
                continue;
            }
            Some(_) => Fault::Changed,
            None => Fault::Missing,
        };
        let (aggregate, seq) = (chain.aggregate.clone(), document.seq);
        findings.push(Finding { place: Place::Document { aggregate, seq, document: document.id }, fault });
    }
    Ok(findings)
}

/// What days tell of and is not so.
async fn untrue(store: &MunicipalityStore, told: &[Key]) -> Result<Vec<Finding>, NotHandled> {
    let untrue = store.untrue(told).await.map_err(NotHandled::because)?;
    let findings = untrue.into_iter().map(|untrue| {
        let fault = if untrue.found.is_some() { Fault::NotedOtherwise } else { Fault::Missing };
        Finding { place: Place::Event { aggregate: untrue.aggregate, seq: untrue.seq }, fault }
    });
    Ok(findings.collect())
}

fn add(counts: &mut Counts, more: Counts) {
    counts.chains += more.chains;
    counts.events += more.events;
    counts.texts += more.texts;
    counts.erased += more.erased;
    counts.documents += more.documents;
}

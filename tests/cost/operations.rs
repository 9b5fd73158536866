//! What people do, through the routes, and what each takes.

use std::collections::BTreeMap;

use axum::body::Body;
use domain::{
    actor::Assurance,
    case::{Command, Outcome},
    follow::Cadence,
    ids::{PersonId, ProposalId},
    proposal::{Command as Act, Revision},
    tally::{Change, Changes, Counted, StreamSeq},
    vote::Vote,
};
use jiff::SignedDuration;
use serde_json::json;
use store::{MunicipalityStore, Store, TableNames, fresh_bytes};

use super::{
    measured::{Takes, Window},
    meter::{Did, Meter},
};
use crate::{Actor, Town, form, link, note};

/// Operations by name.
pub type Operations = BTreeMap<String, Takes>;

/// So many proposals are open.
const OPEN: usize = 25;

/// So many comments stand on the proposal that is read.
const COMMENTS: usize = 10;

/// A Monday.
const MONDAY: &str = "2040-11-19T09:00";

/// What is done most: reading, and voting by whoever is known.
pub async fn frequent() -> Operations {
    let meter = Meter::new(Town::new().await);
    let town = &meter.town;
    let first = inhabited(town).await;
    let reader = town.stranger();
    let mut all = Operations::new();
    let mut is = |name: &str, takes: Takes| all.insert(name.to_owned(), takes);

    let page = format!("/forslag/{first}");
    for (name, path) in [
        ("list page", "/forslag".to_owned()),
        ("proposal page", page.clone()),
        ("search page", "/forslag?q=buss".to_owned()),
        ("feed", "/forslag.atom".to_owned()),
    ] {
        is(name, meter.takes(async |_| (), async |()| vec![("reading", reader.get(&path).await)]).await);
    }
    // The page is the same for all; what is a reader's own is asked for beside it and never kept.
    let own = [("voting", format!("{page}/min-rost")), ("commenting", format!("{page}/mina-kommentarer"))];
    let takes = meter.takes(
        async |_| (),
        async |()| {
            let mut did = Did::new();
            for (function, path) in &own {
                did.push((*function, reader.get(path).await));
            }
            did
        },
    );
    is("what is a reader's own on a proposal page", takes.await);
    let assets = assets(&reader.get(&page).await.body);
    let takes = meter.takes(
        async |_| (),
        async |()| {
            let mut did = Did::new();
            for asset in &assets {
                let zipped = reader.send("GET", asset, Body::empty(), &[("accept-encoding", "gzip")]);
                did.push(("reading", zipped.await));
            }
            did
        },
    );
    is("style, script and font of a first visit", takes.await);

    let voter = async |n: usize| town.resident(&format!("Röstare {n}")).await;
    let voting = async |voter: Actor| vec![("voting", voter.votes_for(&first).await)];
    let counted = meter.takes(voter, voting).await;
    is("vote, itself", itself(&meter, &first, &counted).await);
    is("vote, counted alone", counted);
    let has_voted = async |n: usize| {
        let voter = town.resident(&format!("Ångrar {n}")).await;
        voter.votes_for(&first).await;
        voter
    };
    is(
        "take back",
        meter.takes(has_voted, async |voter| vec![("voting", voter.takes_back(&first).await)]).await,
    );
    all
}

/// Everything else that is done.
pub async fn rare() -> Operations {
    let mut all = people_and_staff().await;
    all.extend(cases().await);
    all.extend(nights().await);
    all.extend(mailings().await);
    all
}

async fn people_and_staff() -> Operations {
    let meter = Meter::new(Town::new().await);
    let town = &meter.town;
    let first = inhabited(town).await;
    let mut all = Operations::new();
    let mut is = |name: &str, takes: Takes| all.insert(name.to_owned(), takes);

    let by_mail = async |n: usize| format!("person{n}@exempel.se");
    let takes = meter.takes(by_mail, async |email| {
        let (voter, path) = (town.stranger(), format!("/forslag/{first}/rosta"));
        let mut did = vec![("voting", voter.get(&path).await)];
        did.push(("voting", voter.post_form(&format!("{path}/epost"), &[("epost", email.clone())]).await));
        did.extend(confirms(town, &voter, ("voting", "/rosta/bekrafta/"), &email).await);
        did
    });
    is("vote by a mailed link", takes.await);
    let takes = meter.takes(by_mail, async |email| {
        let follower = town.stranger();
        let path = format!("/folj?vad=proposal.{first}");
        let mut did = vec![("following", follower.get(&path).await)];
        let fields =
            [("vad", format!("proposal.{first}")), ("takt", "daily".to_owned()), ("epost", email.clone())];
        did.push(("following", follower.post_form(&path, &fields).await));
        did.extend(confirms(town, &follower, ("following", "/folj/bekrafta/"), &email).await);
        did
    });
    is("follow by a mailed link", takes.await);
    let takes = meter.takes(
        async |n: usize| format!("author{n}@exempel.se"),
        async |email| {
            let author = town.stranger();
            let mut did = vec![("submission", author.get("/forslag/nytt").await)];
            did.push((
                "submission",
                author.post_form("/forslag/nytt", &form("Fler bänkar vid ån", &email)).await,
            ));
            did.extend(confirms(town, &author, ("submission", "/forslag/bekrafta/"), &email).await);
            did
        },
    );
    is("submit a proposal by a mailed link", takes.await);

    let sharer = async |n: usize| town.resident(&format!("Delar {n}")).await;
    let takes = meter.takes(sharer, async |sharer| {
        let path = format!("/api/v1/proposals/{first}/shares");
        vec![("voting", sharer.send_json("POST", &path, &json!({ "channel": "link" }), &[]).await)]
    });
    is("share", takes.await);
    let resident = async |n: usize| town.resident(&format!("Kommenterar {n}")).await;
    let takes = meter.takes(resident, async |resident| {
        vec![(
            "commenting",
            resident.comments_on(&first, "En buss klockan 22 hade räckt långt för oss.").await,
        )]
    });
    is("comment", takes.await);
    let resident = async |n: usize| town.resident(&format!("Röstare {n}")).await;
    is(
        "one's own pages",
        meter.takes(resident, async |it| vec![("following", it.get("/mina-sidor").await)]).await,
    );

    let amira = town.moderator().await;
    let desk = async |()| vec![("moderation", amira.get("/desk/moderering").await)];
    is("desk: the list", meter.takes(async |_| (), desk).await);
    let handed_in = async |n: usize| town.handed_in(&format!("Trygg väg till skolan {n}")).await.id;
    let takes = meter.takes(handed_in, async |id| {
        let page = amira.opens_proposal(&id).await;
        let pressed = page.presses("publicera", &[]).await;
        vec![("moderation", page.answer), ("moderation", pressed.answer)]
    });
    is("desk: read and publish a proposal", takes.await);
    let commented = async |n: usize| {
        let answer = town
            .resident(&format!("Skriver {n}"))
            .await
            .comments_on(&first, "Bra, men inte på söndagar.")
            .await;
        town.settles().await;
        answer.json()["id"].as_str().expect("an id").to_owned()
    };
    let takes = meter.takes(commented, async |id| {
        let page = amira.opens_comment(&id).await;
        let pressed = page.presses("publicera", &[]).await;
        vec![("moderation", page.answer), ("moderation", pressed.answer)]
    });
    is("desk: read and publish a comment", takes.await);
    all
}

/// A proposal that has its votes is handed over, decided and done.
async fn cases() -> Operations {
    let few = |settings: String| settings.replace("votes >= 100 && days_open <= 90", "votes >= 5");
    let meter = Meter::new(Town::founded(MONDAY, few).await);
    let town = &meter.town;
    let id = town.published("Tak").await.id;
    town.casts_votes(&id, 0..4).await;
    let case = meter.once(async || {
        town.casts_votes(&id, 4..5).await;
        town.decides(&id, Outcome::Granted, 87).await;
        let today = domain::calendar::stockholm(town.host.app().now()).date();
        town.on_case(&id, Command::ApproveMinutes { on: today }, vec![]).await;
        let text = note("Taket är på plats.");
        town.on_case(&id, Command::Complete { text: text.reference() }, vec![text]).await;
        let staff = town.registrar("Eva Norberg").await;
        let mut did = Did::new();
        for _ in 0..4 {
            did.push(("casework", staff.get("/desk/arenden").await));
        }
        did
    });
    Operations::from([("case: handed over, decided and done".to_owned(), case.await)])
}

/// What time itself takes: a minute in which nothing is due, and a proposal's closing.
async fn nights() -> Operations {
    let idle = Meter::new(Town::at(MONDAY).await);
    let minute = idle.takes(
        async |_| (),
        async |()| {
            idle.town.host.advance(SignedDuration::from_mins(1)).await.expect("time passes");
            Did::new()
        },
    );
    let minute = minute.await;
    let mut months = Vec::new();
    // No rule holds, or what follows from it would be counted too.
    let none = |settings: String| settings.replace("votes >= 100 && days_open <= 90", "votes >= 100000");
    for (proposals, votes) in [(0, 0), (1, 0), (1, 1000_u16)] {
        let meter = Meter::new(Town::founded(MONDAY, none).await);
        for _ in 0..proposals {
            let id = meter.town.published("Tak").await.id;
            casts(&probe(&meter.town), &id, votes, &meter.town).await;
        }
        months.push(
            meter
                .once(async || {
                    meter.town.days_pass(31).await;
                    Did::new()
                })
                .await,
        );
    }
    let recount = months[2].less(&months[1]);
    Operations::from([
        ("a minute in which nothing is due".to_owned(), minute),
        ("thirty-one days of a municipality without proposals".to_owned(), months[0].clone()),
        ("thirty days of a proposal, and its closing".to_owned(), months[1].less(&months[0])),
        ("recount of a thousand votes".to_owned(), recount),
    ])
}

/// A morning's mail to each who follows.
async fn mailings() -> Operations {
    const FOLLOWERS: usize = 20;
    let mut mornings = Vec::new();
    for followers in [0, FOLLOWERS] {
        let meter = Meter::new(Town::at(MONDAY).await);
        let town = &meter.town;
        let id = town.published("Tak").await.id;
        for n in 0..followers {
            let person = town.person(&format!("foljer{n}@exempel.se"), "sv").await;
            town.follows(person, &format!("proposal.{id}"), Cadence::Daily).await;
        }
        let text = note("Taket ska vara grönt.");
        let clarify = Act::Revise { revision: Revision::Clarification(text.reference()), voters: 0 };
        town.author(&id, clarify, vec![text]).await;
        town.moderates(&id, Act::PassAmendment { voters: 0 }, Vec::new()).await;
        mornings.push(
            meter
                .once(async || {
                    town.days_pass(1).await;
                    Did::new()
                })
                .await,
        );
    }
    let each = mornings[1].less(&mornings[0]).divided(FOLLOWERS as f64);
    Operations::from([("morning mail to a follower".to_owned(), each)])
}

/// What counting a window takes while a storm passes, by the votes in it.
pub async fn windows(sizes: &[u16]) -> Vec<Window> {
    let town = Town::new().await;
    let id = town.published("Tak").await.id;
    // That it has the votes that a rule asks for is noted once, and is not of the counting.
    casts(&probe(&town), &id, 120, &town).await;
    let app = town.host.app();
    let store = app.store.municipality("broviken".parse().expect("an id"));
    let proposal: ProposalId = id.parse().expect("an id");
    // As many votes as a proposal has that gets many a second: its places in the orders seldom move then.
    let mut many = Changes::default();
    for n in 1..=20_000_u32 {
        let seq = StreamSeq::try_from(n.to_string()).expect("a number");
        many.push(Change::new(seq, 1, Counted::Vote));
    }
    let tally = store.count(proposal, "an earlier shard", many, app.now()).await.expect("counted");
    store.project_counts(proposal, &tally, app.now()).await.expect("projected");
    let probe = probe(&town);
    let mut windows = Vec::new();
    for votes in sizes.iter().copied() {
        // The first window after the many moves the places; it is not one of a storm.
        casts(&probe, &id, votes, &town).await;
        let (before, from) = (store.tally(proposal).await.expect("a tally").windows, app.store.consumed());
        casts(&probe, &id, votes, &town).await;
        let units = app.store.consumed() - from;
        let counted = store.tally(proposal).await.expect("a tally").windows - before;
        let per = |all: f64| all / f64::from(u32::try_from(counted).expect("few windows"));
        windows.push(Window { votes: per(votes.into()), read: per(units.read), write: per(units.write) });
    }
    windows
}

/// What a vote takes before anything counts it.
async fn itself(meter: &Meter, proposal: &str, counted: &Takes) -> Takes {
    let (first, second) = (meter.town.resident("Först").await, meter.town.resident("Sedan").await);
    // With this vote the function sees anew whether the proposal is open, as it does every two seconds.
    first.votes_for(proposal).await;
    meter.town.settles().await;
    let before = meter.town.host.app().store.consumed();
    second.votes_for(proposal).await;
    let units = meter.town.host.app().store.consumed() - before;
    Takes { read: units.read, write: units.write, ..counted.clone() }
}

/// A store whose meter is its own: what is written through it does not count.
fn probe(town: &Town) -> MunicipalityStore {
    let names =
        TableNames { main: local::engine::MAIN_TABLE.into(), people: local::engine::PEOPLE_TABLE.into() };
    Store::new(town.host.client(), names).municipality("broviken".parse().expect("an id"))
}

async fn casts(store: &MunicipalityStore, proposal: &str, votes: u16, town: &Town) {
    let proposal: ProposalId = proposal.parse().expect("an id");
    for _ in 0..votes {
        let vote = Vote::new(town.host.app().now(), 1, Assurance::ConfirmedEmail);
        let person = PersonId::from_bytes(fresh_bytes().expect("random bits"));
        store.cast_vote(proposal, person, &vote).await.expect("a vote");
    }
    town.settles().await;
}

/// Proposals and comments as a municipality has them; answers the proposal that is read.
async fn inhabited(town: &Town) -> String {
    let mut first = String::new();
    for n in 0..OPEN {
        first = town.published(&format!("Fler bussturer till och från Broviken i sommar, del {n}")).await.id;
    }
    let bo = town.resident("Bo Ek").await;
    for _ in 0..COMMENTS {
        let words = "Jag jobbade på värdshuset i somras. En buss klockan 22 hade räckt långt.";
        town.commented(&bo, &first, words).await;
    }
    town.settles().await;
    first
}

/// Opens the link that was mailed last, presses its button, and reads what comes then.
async fn confirms(town: &Town, person: &Actor, link_of: (&'static str, &str), email: &str) -> Did {
    let (function, begins) = link_of;
    town.settles().await;
    let confirm = link(&town.mail_to(email)[0], begins);
    let opened = person.get(&confirm).await;
    let pressed = person.post_form(&confirm, &[]).await;
    let thanks = person.remembered_by(&pressed).get(&pressed.location()).await;
    vec![(function, opened), (function, pressed), (function, thanks)]
}

/// What a page asks a browser to fetch besides.
fn assets(page: &str) -> Vec<String> {
    let quoted = page.split('"').filter(|text| text.starts_with("/assets/"));
    let mut assets: Vec<String> = quoted.map(str::to_owned).collect();
    assets.sort();
    assets.dedup();
    assets
}

//! A proposal's page, and the next page of its comments, with five thousand comments.

use std::{sync::Arc, time::Duration};

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use domain::{
    comment::Speaker,
    ids::{CommentId, ProposalId},
};
use jiff::SignedDuration;
use local::{EdgeCache, Seed, engine::MAIN_TABLE};
use store::{Said, ShownComment, Thread, fresh_id_parts, thread_item};

use crate::{
    Bound,
    http::Connection,
    reads::rate,
    report,
    town::{Served, municipality},
    votes::open_proposals,
};

const COMMENTS: i64 = 5_000;

/// About as long as comments are.
const WORDS: &str = "Jag jobbade på värdshuset i somras och fick bli hämtad varje kväll. En buss klockan 22 hade räckt \
långt. Tänk också på dem som bor på andra sidan sundet: de ska först med färjan, och den går bara en gång i timmen. \
Om bussen väntar in den blir det en resa och inte två. Det vore värt mycket för många av oss.";

pub async fn figures(slice: Duration) {
    let served = Arc::new(Served::new(Seed::Demo, EdgeCache::Off).await);
    let id = open_proposals(&served).await[0];
    let before = units(&served, id).await;
    load(&served, id).await;
    let after = units(&served, id).await;
    report("proposal page with 5 000 comments, read units", after, "units", Bound::AtMost(3.0));
    crate::note("the same page before they were written", before, "units");
    let page = rate(&served, &format!("/forslag/{id}"), slice).await;
    report("proposal page with 5 000 comments, made anew", page, "1/s", Bound::AtLeast(400.0));
    let comments = rate(&served, &format!("/api/v1/proposals/{id}/comments"), slice).await;
    report("page of comments (JSON), made anew", comments, "1/s", Bound::AtLeast(400.0));
}

async fn units(served: &Arc<Served>, id: ProposalId) -> f64 {
    let store = &served.host.app().store;
    let page = served.get(&format!("/forslag/{id}"));
    let mut connection = Connection::open(served.port).await;
    // The first brings the settings into the process, which the second does not read again.
    assert_eq!(connection.send(&page).await, 200);
    let before = store.consumed();
    assert_eq!(connection.send(&page).await, 200);
    (store.consumed() - before).read
}

async fn load(served: &Arc<Served>, id: ProposalId) {
    let app = served.host.app();
    let (store, now) = (app.store.municipality(municipality()), app.now());
    let numbers: Vec<i64> = (0..COMMENTS).collect();
    for batch in numbers.chunks(25) {
        let puts = batch.iter().map(|n| {
            let at = now - SignedDuration::from_mins(*n);
            let (milliseconds, random) = fresh_id_parts(at).expect("random bits");
            let comment = ShownComment {
                id: CommentId::from_parts(milliseconds, random),
                at,
                speaker: Speaker::Resident,
                said: Some(Said { name: "Joakim Berg".to_owned(), text: WORDS.to_owned() }),
                edited_at: None,
                is_masked: false,
            };
            let item = thread_item(&store, id, &Thread { comment, replies: 0, first: Vec::new() });
            let put = PutRequest::builder().set_item(Some(item.expect("an item"))).build().expect("a put");
            WriteRequest::builder().put_request(put).build()
        });
        let call = served.host.client().batch_write_item().request_items(MAIN_TABLE, puts.collect());
        call.send().await.expect("written");
    }
    served.host.drain().await.expect("drained");
}

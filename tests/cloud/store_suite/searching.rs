//! By which words proposals are found.

use std::collections::BTreeSet;

use domain::{
    ids::{CommentId, ProposalId},
    listing::Listing,
    search::{Document, Part, Stem, query, stems},
};
use futures_util::future::join_all;
use store::{Key, Searchable, time_key};

use super::ground::{Ground, card, proposal};

const ALL: Listing = Listing { state: None, area: None };

/// Makes a proposal public, so many hours into the day, and lets it be found by its words.
async fn public(ground: &Ground, figure: u8, words: &str) {
    let card = card(figure, ground.after(i64::from(figure)), 0);
    ground.puts(store::card_item(&ground.here, &card).unwrap()).await;
    finds(ground, figure, Document::Proposal, Some(words)).await;
}

fn searchable(ground: &Ground, figure: u8, stems: BTreeSet<Stem>) -> Searchable {
    Searchable { at: time_key(ground.after(i64::from(figure))), stems }
}

/// Lets a document be found by these words, or by none, as often as it takes.
async fn finds(ground: &Ground, figure: u8, document: Document, words: Option<&str>) {
    let wanted = words.map(|words| searchable(ground, figure, stems(words)));
    for _ in 0..30 {
        let before = ground.here.searched(proposal(figure), document).await.unwrap();
        let done = ground.here.let_be_found(proposal(figure), document, before, wanted.as_ref()).await;
        if done.unwrap() {
            return;
        }
    }
    panic!("it is overtaken again and again");
}

async fn found(ground: &Ground, typed: &str) -> Vec<ProposalId> {
    let (hits, _) = ground.here.search(&query(typed).unwrap(), &ALL, None, 20).await.unwrap();
    hits.into_iter().map(|hit| hit.card.id).collect()
}

/// How many proposals have a word, public or not.
async fn postings(ground: &Ground, word: &str) -> usize {
    let stem = query(word).unwrap().remove(0);
    ground.items_of(&Key::Posting(stem, String::new(), proposal(0))).await
}

fn comment(n: u8) -> Document {
    Document::Comment(CommentId::from_bytes([n; 16]))
}

pub(crate) async fn a_proposal_is_found_by_all_its_words_and_newest_first(ground: &Ground) {
    public(ground, 1, "Tak över cykelparkeringen").await;
    public(ground, 2, "Tak över busshållplatsen vid skolan").await;
    public(ground, 3, "Fler tak vid skolor").await;
    assert_eq!(found(ground, "taket").await, [proposal(3), proposal(2), proposal(1)]);
    assert_eq!(found(ground, "tak skola").await, [proposal(3), proposal(2)]);
    assert_eq!(found(ground, "skolorna cykelparkering").await, []);
    assert_eq!(found(ground, "bibliotek").await, []);
    let (mut seen, mut after) = (Vec::new(), None);
    for _ in 0..10 {
        let stems = query("tak").unwrap();
        let (hits, next) = ground.here.search(&stems, &ALL, after.as_ref(), 1).await.unwrap();
        seen.extend(hits.into_iter().map(|hit| hit.card.id));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, [proposal(3), proposal(2), proposal(1)]);
    // What has no card that lists show is no hit, though its words are there.
    finds(ground, 4, Document::Proposal, Some("Tak")).await;
    assert_eq!((found(ground, "tak").await.len(), postings(ground, "tak").await), (3, 4));
}

pub(crate) async fn a_word_is_found_as_long_as_a_document_has_it(ground: &Ground) {
    public(ground, 1, "Buss till skolan").await;
    finds(ground, 1, comment(1), Some("En buss vore bra")).await;
    finds(ground, 1, comment(2), Some("Vilken buss?")).await;
    let parts = |typed: &'static str| async move {
        let (hits, _) = ground.here.search(&query(typed).unwrap(), &ALL, None, 5).await.unwrap();
        hits.into_iter().next().map(|hit| hit.found_in)
    };
    assert_eq!(parts("buss").await, Some([Part::Proposal].into()));
    assert_eq!(parts("bra").await, Some([Part::Comment].into()));
    finds(ground, 1, Document::Proposal, Some("Tåg till skolan")).await;
    assert_eq!(parts("buss").await, Some([Part::Comment].into()));
    finds(ground, 1, comment(1), None).await;
    assert_eq!(parts("buss").await, Some([Part::Comment].into()), "one comment has it still");
    finds(ground, 1, comment(2), None).await;
    finds(ground, 1, comment(2), None).await;
    assert_eq!(parts("buss").await, None);
    assert_eq!(postings(ground, "buss").await, 0, "a posting that nobody needs is not there");
    assert_eq!(parts("tåg skolor").await, Some([Part::Proposal].into()));
}

pub(crate) async fn a_change_that_was_overtaken_changes_nothing(ground: &Ground) {
    public(ground, 1, "Buss").await;
    let stale = ground.here.searched(proposal(1), Document::Proposal).await.unwrap();
    finds(ground, 1, Document::Proposal, Some("Tåg")).await;
    let wanted = searchable(ground, 1, stems("Båt"));
    let done = ground.here.let_be_found(proposal(1), Document::Proposal, stale, Some(&wanted)).await.unwrap();
    assert!(!done);
    assert_eq!((postings(ground, "buss").await, postings(ground, "båt").await), (0, 0));
    assert_eq!(found(ground, "tåg").await, [proposal(1)]);
}

pub(crate) async fn documents_that_change_at_once_are_all_counted(ground: &Ground) {
    public(ground, 1, "Bibliotek").await;
    join_all((1..=4).map(|n| finds(ground, 1, comment(n), Some("buss")))).await;
    assert_eq!(found(ground, "buss").await, [proposal(1)]);
    join_all((1..=3).map(|n| finds(ground, 1, comment(n), None))).await;
    assert_eq!(found(ground, "buss").await, [proposal(1)], "the fourth has it");
    // The last one loses it while another comes to have it.
    join_all([finds(ground, 1, comment(4), None), finds(ground, 1, comment(5), Some("bussar"))]).await;
    assert_eq!(found(ground, "buss").await, [proposal(1)]);
    finds(ground, 1, comment(5), None).await;
    assert_eq!(postings(ground, "buss").await, 0);
}

pub(crate) async fn a_long_document_is_found_by_each_of_its_words(ground: &Ground) {
    let words: Vec<String> = (0..230).map(|n| format!("ord{n:03}x")).collect();
    public(ground, 1, &words.join(" ")).await;
    let searched = ground.here.searched(proposal(1), Document::Proposal).await.unwrap();
    assert_eq!((searched.stems.len(), searched.version), (230, 3), "a transaction has no room for more");
    for word in [&words[0], &words[110], &words[229]] {
        assert_eq!(found(ground, word).await, [proposal(1)], "{word}");
    }
    finds(ground, 1, Document::Proposal, Some(&words[229])).await;
    assert_eq!(found(ground, &words[0]).await, []);
    assert_eq!(found(ground, &words[229]).await, [proposal(1)]);
    let searched = ground.here.searched(proposal(1), Document::Proposal).await.unwrap();
    assert_eq!(searched.stems.len(), 1);
}

pub(crate) async fn the_documents_of_a_proposal_are_read_page_by_page(ground: &Ground) {
    public(ground, 1, "Buss").await;
    for n in 1..=5 {
        finds(ground, 1, comment(n), Some("buss")).await;
    }
    let (mut seen, mut after) = (BTreeSet::new(), None);
    loop {
        let (page, next) = ground.here.searched_documents(proposal(1), after, 2).await.unwrap();
        assert!(page.len() <= 2);
        for document in page {
            assert!(seen.insert(document), "{document} comes twice");
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    let expected = (1..=5).map(comment).chain([Document::Proposal]);
    assert_eq!(seen, expected.collect());
}

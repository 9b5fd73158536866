//! What a month costs, in kronor, from what is checked in. Nothing is measured here.

use tests::cost::{
    model::Model,
    page::{MOST_OF_A_VOTE, tables},
};

pub fn figures() {
    let model = Model::kept();
    for (_, table) in tables(&model) {
        println!("{table}");
    }
    println!("Prices seen {}, {} kronor a dollar.", model.prices.seen, model.prices.kronor_per_dollar);
    for pace in [10.0, 100.0, 1000.0] {
        let ratio = model.vote(pace).by_request();
        let holds = if ratio <= MOST_OF_A_VOTE { "holds" } else { "does not hold" };
        println!(
            "A million votes at {pace} a second, billed by request: x {ratio:.3} one write unit, invocation and HTTP \
             request each; at most x {MOST_OF_A_VOTE} {holds}."
        );
    }
}

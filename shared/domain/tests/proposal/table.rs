//! Every command at every stage: what may happen when.

use domain::{
    actor::Actor,
    proposal::{CLOSING_WAIT, Command},
};

use crate::support::{
    AMIRA, AUTHOR, KARIN, Story, clarification, correction, receive, refusal, rule_met, text,
};

fn suggest() -> Command {
    Command::Suggest { text: text(30), note: text(31), voters: 0 }
}

/// Stages and what may lie in them, as columns.
fn stages() -> Vec<(&'static str, Story)> {
    let objected = Story::refused().with(AUTHOR, Command::Object(text(50)));
    let mut over = Story::published();
    over.now = over.proposal().period().unwrap().1;
    let closing = over.clone().with(Actor::System, Command::BeginClosing);
    let mut counted = closing.clone();
    counted.now += CLOSING_WAIT;
    let closed = counted.clone().with(Actor::System, Command::Close { votes: 3 });
    vec![
        ("received", Story::received()),
        ("asked", Story::received().with(KARIN, Command::Ask(text(20)))),
        ("suggested", Story::received().with(KARIN, suggest())),
        ("open", Story::published()),
        ("unread", Story::published_at_once()),
        ("unread-asked", Story::published_at_once().with(KARIN, Command::Ask(text(20)))),
        ("unread-suggested", Story::published_at_once().with(KARIN, suggest())),
        ("amending", Story::published().with(AUTHOR, correction(text(10), 0))),
        ("over", over),
        ("closing", closing),
        ("counted", counted),
        ("closed", closed),
        ("refused", Story::refused()),
        ("objected", objected.clone()),
        ("upheld", objected.with(AMIRA, Command::Uphold { explanation: text(51) })),
        ("withdrawn", Story::published().with(AUTHOR, Command::Withdraw { engaged: 1 })),
        ("gone", Story::received().with(AUTHOR, Command::Withdraw { engaged: 0 })),
    ]
}

fn commands() -> Vec<(&'static str, Actor, Command)> {
    vec![
        ("receive", AUTHOR, receive()),
        ("publish", AMIRA, Command::Publish),
        ("do not publish", AMIRA, refusal()),
        ("uphold", AMIRA, Command::Uphold { explanation: text(51) }),
        ("ask", AMIRA, Command::Ask(text(20))),
        ("edit", AMIRA, Command::Edit { text: text(40), masked: 1, mended: 0 }),
        ("suggest", AMIRA, suggest()),
        ("pass", AMIRA, Command::PassAmendment { voters: 0 }),
        ("stop", AMIRA, Command::StopAmendment { explanation: text(12) }),
        ("answer", AUTHOR, Command::Answer(text(21))),
        ("correct", AUTHOR, correction(text(10), 0)),
        ("clarify", AUTHOR, clarification(text(10), 3)),
        ("accept", AUTHOR, Command::AcceptSuggestion { voters: 0 }),
        ("decline", AUTHOR, Command::DeclineSuggestion),
        ("object", AUTHOR, Command::Object(text(50))),
        ("withdraw", AUTHOR, Command::Withdraw { engaged: 1 }),
        ("meet a rule", Actor::System, rule_met(100)),
        ("erase author", Actor::System, Command::EraseAuthor),
        (
            "move author",
            Actor::System,
            Command::MoveAuthor { to: domain::ids::PersonId::from_bytes([99; 16]) },
        ),
        ("begin closing", Actor::System, Command::BeginClosing),
        ("close", Actor::System, Command::Close { votes: 3 }),
    ]
}

#[test]
fn what_may_happen_when() {
    let stages = stages();
    let mut lines = Vec::new();
    for (name, actor, command) in commands() {
        let may: Vec<&str> = stages
            .iter()
            .filter(|(_, story)| story.refuses(actor, command.clone()).is_none())
            .map(|(stage, _)| *stage)
            .collect();
        let may = if may.is_empty() { "nowhere".to_owned() } else { may.join(", ") };
        lines.push(format!("{name}: {may}"));
    }
    insta::assert_snapshot!(lines.join("\n"), @r"
    receive: nowhere
    publish: received, asked, suggested, unread, unread-asked, unread-suggested, objected
    do not publish: received, asked, suggested, open, unread, unread-asked, unread-suggested, amending, over
    uphold: objected
    ask: received, asked, suggested, unread, unread-asked, unread-suggested
    edit: received, asked, suggested, open, unread, unread-asked, unread-suggested, amending, over, closing, counted, closed, refused, objected, upheld, withdrawn, gone
    suggest: received, asked, suggested, unread, unread-asked, unread-suggested
    pass: amending
    stop: amending
    answer: asked, unread-asked
    correct: received, asked, suggested, open, unread, unread-asked, unread-suggested
    clarify: open, unread, unread-asked, unread-suggested
    accept: suggested, unread-suggested
    decline: suggested, unread-suggested
    object: refused
    withdraw: received, asked, suggested, open, unread, unread-asked, unread-suggested, amending, refused, objected, upheld
    meet a rule: open, unread, unread-asked, unread-suggested, amending, over, closing, counted, closed
    erase author: received, asked, suggested, open, unread, unread-asked, unread-suggested, amending, over, closing, counted, closed, refused, objected, upheld, withdrawn, gone
    move author: received, asked, suggested, open, unread, unread-asked, unread-suggested, amending, over, closing, counted, closed, refused, objected, upheld, withdrawn, gone
    begin closing: over
    close: counted
    ");
}

#[test]
fn a_refusal_says_why() {
    let mut whys = std::collections::BTreeSet::new();
    for (_, actor, command) in commands() {
        whys.extend(
            stages()
                .iter()
                .filter_map(|(_, story)| story.refuses(actor, command.clone()))
                .map(|why| format!("{why:?}")),
        );
    }
    assert_eq!(
        whys.into_iter().collect::<Vec<_>>(),
        ["AlreadyModerated", "AlreadyReceived", "AmendmentWaits", "NotDue", "NothingToDecide", "WrongStage"]
    );
}

//! What is wired to what. `infra/template.yaml` says the same to AWS, and a test compares the two.

use std::time::Duration;

use web::Routes;

use crate::queues::Policy;

/// A function that answers HTTP.
pub struct HttpFunction {
    /// Its name, which is also its crate's.
    pub name: &'static str,
    /// Its routes.
    pub routes: fn() -> Routes,
}

/// Every function that answers HTTP.
pub const HTTP: [HttpFunction; 10] = [
    HttpFunction { name: "submission", routes: submission::routes },
    HttpFunction { name: "voting", routes: voting::routes },
    HttpFunction { name: "commenting", routes: commenting::routes },
    HttpFunction { name: "reading", routes: reading::routes },
    HttpFunction { name: "moderation", routes: moderation::routes },
    HttpFunction { name: "casework", routes: casework::routes },
    HttpFunction { name: "following", routes: following::routes },
    HttpFunction { name: "identity", routes: identity::routes },
    HttpFunction { name: "auditing", routes: auditing::routes },
    HttpFunction { name: "administration", routes: administration::routes },
];

/// The function that reads the stream, and for how long it gathers votes before it counts them.
pub const STREAM: (&str, Duration) = ("projection", Duration::from_secs(2));

/// A queue and the function that empties it, which bears the same name.
#[derive(Debug, Clone, Copy)]
pub struct Queue {
    /// Its name.
    pub name: &'static str,
    /// How messages are retried, and when they are parked.
    pub policy: Policy,
    /// How long the bus's messages wait there before anybody sees them.
    pub delay: Duration,
}

/// Messages that could not be handled come again, later each time, and are parked after the last.
const PATIENT: Policy = Policy {
    visibility: Duration::from_secs(60),
    max_receives: 5,
    // Longer in all than the lease of a delivery, which a crash leaves behind.
    first_backoff: Duration::from_secs(20),
    longest_backoff: Duration::from_secs(900),
};

/// A mail server that is down for a whole day, and comes back two hours later than promised, loses nothing and needs
/// nobody: six waits that double, then one every quarter of an hour, make 26 hours.
const ENDURING: Policy = Policy { max_receives: 110, ..PATIENT };

/// Mail to people.
pub const NOTIFY: Queue = Queue { name: "notify", policy: ENDURING, delay: Duration::ZERO };

/// Proposals to be closed or counted, and votes that have been judged.
pub const CLOSING: Queue = Queue { name: "closing", policy: PATIENT, delay: Duration::ZERO };

/// Reports of mail that did not reach its recipient.
pub const BOUNCES: Queue = Queue { name: "bounces", policy: PATIENT, delay: Duration::ZERO };

/// Mail to many: followers, voters, moderators in the morning. No link that somebody waits for stands behind it.
pub const DIGEST: Queue = Queue { name: "digest", policy: ENDURING, delay: Duration::ZERO };

/// What the municipality's rules are to decide.
pub const RULES: Queue = Queue { name: "rules", policy: PATIENT, delay: Duration::ZERO };

/// Persons who have their details removed.
pub const ERASURE: Queue = Queue { name: "erasure", policy: PATIENT, delay: Duration::ZERO };

/// Proposals that become cases, and what becomes of the cases.
pub const HANDOVER: Queue = Queue { name: "handover", policy: PATIENT, delay: Duration::ZERO };

/// What is to be found by the words that it has now.
pub const SEARCH: Queue = Queue { name: "search", policy: PATIENT, delay: Duration::ZERO };

/// What the edge is to forget. It is told when projections have followed (2 s) and whoever was asking for an old page has
/// got it (8 s): what it keeps from then on is new.
pub const PURGE: Queue = Queue { name: "purge", policy: PATIENT, delay: Duration::from_secs(10) };

/// What an operator has done to the whole of it, and what a person has asked for of all that is hers.
pub const UPKEEP: Queue = Queue { name: "upkeep", policy: PATIENT, delay: Duration::ZERO };

/// Every queue.
pub const QUEUES: [Queue; 10] =
    [NOTIFY, CLOSING, BOUNCES, DIGEST, RULES, ERASURE, HANDOVER, SEARCH, PURGE, UPKEEP];

/// A queue that wants some kinds of event from the bus.
#[derive(Debug, Clone, Copy)]
pub struct Subscription {
    /// Which queue.
    pub queue: Queue,
    /// What it wants.
    pub kinds: &'static [&'static str],
}

/// Who wants what from the bus.
pub const BUS: [Subscription; 9] = [
    Subscription {
        queue: NOTIFY,
        kinds: &[
            "confirmation-requested",
            // The author and the moderators, by turns.
            "received",
            "asked",
            "answered",
            "edited",
            "clarification-edited",
            "suggested",
            "suggestion-accepted",
            "suggestion-declined",
            "published",
            "not-published",
            "objected",
            "upheld",
            "amendment-asked",
            "amendment-stopped",
            "corrected",
            "clarified",
            "withdrawn",
            "rule-met",
            "rule-reexamined",
            "handed-over",
            "case-decided",
            "case-progressed",
            "case-completed",
            "closed",
            // Those who comment, and those who read comments.
            "commented",
            "comment-published",
            "comment-masked",
            "comment-hidden",
            "comment-objected",
            "comment-upheld",
            "comment-restored",
            "reported",
            // Whoever has asked for all that is kept of her.
            "extract-ready",
            // Whoever is blocked, and whoever tries what she says against it.
            "author-blocked",
            "author-unblocked",
            "author-block-objected",
            "author-block-upheld",
        ],
    },
    Subscription {
        queue: DIGEST,
        kinds: &[
            "published",
            "corrected",
            "clarified",
            "handed-over",
            "case-decided",
            "case-progressed",
            "case-completed",
            "closed",
            "withdrawn",
            "comment-published",
            "comment-restored",
            "judgement-carried-out",
        ],
    },
    Subscription { queue: CLOSING, kinds: &["votes-judged", "judgement-reversed", "judgement-advanced"] },
    Subscription { queue: RULES, kinds: &["published", "closed", "judgement-carried-out"] },
    Subscription {
        queue: HANDOVER,
        kinds: &["rule-met", "closed", "decided", "minutes-approved", "progress-noted", "completed"],
    },
    Subscription {
        queue: SEARCH,
        kinds: &[
            "published",
            "not-published",
            "corrected",
            "clarified",
            "edited",
            "clarification-edited",
            "suggestion-accepted",
            "withdrawn",
            "comment-published",
            "comment-edited",
            "comment-masked",
            "comment-hidden",
            "comment-held",
            "comment-restored",
            "comment-withdrawn",
            "case-registered",
            "decided",
        ],
    },
    Subscription {
        queue: PURGE,
        kinds: &[
            "not-published",
            "edited",
            "clarification-edited",
            "corrected",
            "withdrawn",
            "author-erased",
            "author-protected",
            "comment-edited",
            "comment-masked",
            "comment-hidden",
            "comment-held",
            "comment-withdrawn",
            "comment-author-erased",
            "comment-author-protected",
            // Her votes bear no name by then.
            "protection-carried-out",
            // Whoever is erased has unsigned her votes by then.
            "erased",
            // What is shown at all is a setting.
            "settings-imported",
            "settings-changed",
            "standing-changed",
        ],
    },
    Subscription { queue: UPKEEP, kinds: &["extract-asked"] },
    Subscription {
        queue: ERASURE,
        kinds: &[
            "erasure-asked",
            "merge-asked",
            "erasure-advanced",
            "protection-marked",
            "protection-ended",
            "protection-inherited",
            "protection-advanced",
        ],
    },
];

/// What SES reports to the queue `bounces`. Here nobody reports it but `/dev`.
pub const REPORTED: [&str; 2] = ["Email Bounced", "Email Complaint Received"];

/// The function that runs on a schedule, and how often.
pub const SCHEDULE: (&str, Duration) = ("sweep", Duration::from_secs(60));

# Votes that are looked at before they count, at the moderators' desk.

moderation-votes-wait = Votes are waiting to be checked
moderation-votes-look = Checking of votes
moderation-votes-title = Checking of votes
moderation-votes-rule-met = The rule “{ $name }” was met on { $day } with { $before } votes. If any of them no longer counts, the rule is asked once more, but what it has led to stays.
moderation-votes-rule-holds = The rule “{ $name }” was met on { $day } with { $before } votes. Of them { $votes } count now, and the rule is still met.
moderation-votes-rule-not-met = The rule “{ $name }” was met on { $day } with { $before } votes. Of them { $votes } count now, which is not enough. What the rule has led to stays until you or the board decide otherwise.
moderation-votes-lead = A vote that may have been made up is kept but does not count until somebody here has decided. Its voter only sees that it is being checked. Who has voted is not shown.
moderation-votes-counted = Count
moderation-votes-held-now = Being checked
moderation-votes-void = Do not count
moderation-votes-waiting = To decide
moderation-votes-none-wait = No votes are waiting to be checked.
moderation-votes-held =
    { $count ->
        [one] One vote is waiting
       *[other] { $count } votes are waiting
    }
moderation-votes-since = since { $since }, due { $due }
moderation-signal-disposable = Disposable addresses
moderation-signal-disposable-help = The votes were confirmed by e-mail addresses of services where anybody gets as many addresses as she likes at once. It proves nothing: such addresses are also used by those who want to be left alone.
moderation-votes-explanation = Why?
moderation-votes-explanation-help = For colleagues and auditors. The voters do not read it. Write no names.
moderation-votes-count = Let the votes count
moderation-votes-if-counted = The count goes from { $now } to { $becomes }.
moderation-votes-do-not-count = Do not count the votes
moderation-votes-if-void = The count stays at { $now }.
moderation-votes-told = The voters are told what has come of it, on their page and by an e-mail. The decision is also about votes that are cast before it is carried out, and can be undone for as long as voting is open.
moderation-votes-over = Voting is not open. Votes that nobody had decided on were not counted, and the result does not change any more.
moderation-votes-under-way = A decision is being carried out. When it is done more votes can be decided on.
moderation-votes-stale = Something has happened since you read. This is how it stands now. What you wrote is still here.
moderation-judgements = Decisions
moderation-judged-counted = Count: { $lot }
moderation-judged-void = Do not count: { $lot }
moderation-judged-by = { $who }, { $moment }
moderation-judged-votes =
    { $count ->
        [one] One vote.
       *[other] { $count } votes.
    }
moderation-course-under-way = Being carried out: { $percent } %
moderation-course-carried-out = Carried out { $at }.
moderation-course-undoing = Being undone: { $percent } %
moderation-course-undone = Undone { $at }. The votes stand as before the decision.
moderation-course-again = See how far it has come
moderation-undo-help = The votes then stand as before the decision. It can be made anew.
moderation-undo = Undo the decision

moderation-flag-network = Many votes from the same network
moderation-flag-network-help = A library, a school or a mobile operator can be one and the same network. Ask yourself whether something happened there just then.
moderation-flag-domain = Many votes by e-mail of the same domain
moderation-flag-domain-help = A workplace, a school or an association may have a domain of its own. Whoever buys a domain can also make as many addresses in it as she likes.
moderation-flag-agent = Many votes from identical browsers
moderation-flag-agent-help = Nearly all votes came from browsers that say to be exactly the same, as a program does.
moderation-flag-evidence = { $votes } of { $of } votes, from { $since } to { $until }, when it was noticed.
moderation-flag-evidence-at = { $votes } of { $of } votes, all on { $since }, when it was noticed.
moderation-flag-raised = Nobody has decided. Further votes that come the same way are checked before they count.
moderation-flag-void = The votes do not count. Further votes that come the same way are checked before they count.
moderation-flag-lifted = The votes count, and further votes that come the same way count at once.
moderation-flag-look = See what a decision means
moderation-flag-now = { $counted } of the votes count now, and { $held } are waiting to be checked.
moderation-flag-if-counted = Further votes that come the same way count at once from then on.
moderation-flag-if-void = Further votes that come the same way are still checked.

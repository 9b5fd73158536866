# Votes that are looked at before they count, at the moderators' desk.

moderation-votes-wait = Votes are waiting to be checked
moderation-votes-look = Checking of votes
moderation-votes-title = Checking of votes
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
moderation-votes-told = The voters are told what has come of it, on their page and by an e-mail. The decision is about the votes that wait when it is carried out, and can be undone for as long as voting is open.
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
moderation-course-undone = Undone { $at }. The votes are being checked again.
moderation-course-again = See how far it has come
moderation-undo-help = The votes then wait to be checked again, as before the decision.
moderation-undo = Undo the decision

# How authors stand: trusted, blocked, and what each is told of it.

## At the moderators’ desk

moderation-author-trusted = Trusted author
moderation-author-blocked = Blocked author
moderation-author-decide = Trust or block
moderation-author-title = The author
moderation-author-of-proposal = Whoever wrote the proposal “{ $title }”. The name is not needed for the decision, and is not shown here.
moderation-author-of-comment = Whoever wrote a comment on the proposal “{ $title }”. The name is not needed for the decision, and is not shown here.
moderation-author-block-heading = Block
moderation-author-block-decision = { $who } decided on { $moment } that nothing by the author is published until { $day }, that day included. The reason given to the author:
moderation-author-objection-own-help = A colleague tries it. If you have changed your mind you can lift the block yourself.
moderation-author-objection-help = Read what the author says. Lift the block if it was wrong, or stand by it. The decision is yours.
moderation-author-uphold = Stand by the block
moderation-author-uphold-button = Stand by it
moderation-author-unblock = Lift the block
moderation-author-unblock-button = Lift the block
moderation-author-told = The author reads what you write.
moderation-author-trust = Trust the author
moderation-author-trust-at-once = Proposals and comments by a trusted author are published at once and read afterwards.
moderation-author-trust-as-others = A trusted author may write links as anybody else. Apart from that the texts are read as others’ are, by the settings of the municipality.
moderation-author-trust-button = Trust
moderation-author-distrust = Trust the author no longer
moderation-author-distrust-button = Trust no longer
moderation-author-why = Why?
moderation-author-kept = Kept with the decision. The author can read it by asking for all that is kept of her or him.
moderation-author-block = Block the author
moderation-author-block-lead = Nothing new by the author is published meanwhile: neither proposals nor comments. Reading, voting and turning to the municipality with a complaint are always possible. What is public already stays.
moderation-author-block-told = The author reads what you write and can object once. Then a colleague tries the decision. To be critical of the municipality is never a reason.
moderation-author-until = Until, that day included
moderation-author-until-hint = No longer than is needed, and { $days } days at most.
moderation-author-block-button = Block
moderation-block-objection-look = Try an objection to a block
moderation-task-block-objection = Objection to a block
moderation-history-author-trusted = { $who } trusted the author
moderation-history-author-trust-ended = { $who } trusted the author no longer
moderation-history-author-blocked = { $who } blocked the author
moderation-history-author-unblocked = { $who } lifted the block
moderation-history-author-block-objected = { $who } objected to the block
moderation-history-author-block-upheld = { $who } stood by the block
moderation-history-author-inherited = The stricter of two decisions holds, since two persons turned out to be one
moderation-history-author-forgotten = What had been decided does not hold any more

## For whoever is blocked

blocked-title = You cannot publish just now
blocked-not-title = Nothing hinders you
blocked-lead = Until **{ $until }**, that day included, we publish no new proposals or comments by you. That was decided on { $since }.
blocked-why = Why
blocked-still = You can read and vote as before. You can always turn to the municipality with a suggestion or a complaint. What you have had published stays, and you can take it down.
blocked-upheld = A colleague has tried it again and come to the same
blocked-objected = You have asked a colleague to try it again. Somebody else than whoever decided does that **by { $day }**. This is what you wrote:
blocked-object = Do you think that it is wrong?
blocked-object-help =
    { $days ->
        [one] Write why. Another moderator than the one who decided reads it within a working day. It can be asked for once.
       *[other] Write why. Another moderator than the one who decided reads it within { $days } working days. It can be asked for once.
    }
blocked-objection = Why is it wrong?
blocked-objection-hint = { $max } characters at most.
blocked-object-send = Ask a colleague to try it again
blocked-missing-objection = Write why it is wrong.
blocked-no-words-objection = Write why in words. Signs or symbols alone cannot be read.
blocked-too-long-objection = Shorten what you write to { $max } characters at most.
blocked-contact = Any questions? Call the contact centre at [{ $phone }]({ $call }) or mail [{ $email }]({ $mail }).
blocked-not = You can write proposals and comments as usual. [Submit a proposal]({ $write })
mine-blocked = We publish no new proposals or comments by you until **{ $day }**, that day included. [Read why, and what you can do]({ $more })
problem-author-blocked = You cannot publish just now
problem-author-blocked-help = The moderators have decided that nothing new by you is published for a while. What you wrote is not sent, but stays here. You can read and vote as before, and you can always turn to the municipality with a suggestion or a complaint.
problem-author-blocked-more = Read why and until which day, or object
problem-author-otherwise = That cannot be done as things stand
problem-author-otherwise-help = A blocked author can neither be trusted nor blocked again. Lift the block first.
problem-author-not-objectable = It cannot be objected to now
problem-author-not-objectable-help = One can object once, as long as the block holds.
problem-author-same-reader = Somebody else must try it
problem-author-same-reader-help = An objection is tried by somebody else than whoever decided.
field-block-day = Choose a day from today on, a year away at most.

## Mail

mail-author-blocked-subject = You cannot publish until { $day }
mail-author-blocked = The moderators of { $municipality } have decided that no new proposals or comments by you are published until { $day }, that day included. Whoever decided writes:
mail-author-blocked-still = You can read and vote as before, and you can always turn to the municipality with a suggestion or a complaint.
mail-author-blocked-object = Do you think that it is wrong? Write why on Your pages, and a colleague who has not decided tries it again. You can also call { $phone }.
mail-author-blocked-button = Read more, or object
mail-author-unblocked-subject = You can publish again
mail-author-unblocked = The moderators of { $municipality } have lifted the block, and you can write proposals and comments as usual. Whoever decided writes:
mail-author-upheld-subject = We have tried the block again
mail-author-upheld = A colleague of whoever decided has read what you wrote and come to the same: no new proposals or comments by you are published until { $day }, that day included. She or he writes:
mail-desk-block-objection-subject = Objection to try: a block, { $title }
mail-desk-block-objection = An author who was blocked on account of a text at “{ $title }” (number { $number }, { $area }) thinks that it is wrong. Somebody else than whoever decided is to try it again.
mail-desk-task-block-objection = Objection to a block

## Audit and extract

audit-act-author-trusted = Trusted an author
audit-act-author-trust-ended = Trusted an author no longer
audit-act-author-blocked = Blocked an author
audit-act-author-unblocked = Lifted the block of an author
audit-act-author-block-objected = Objected to a block
audit-act-author-block-upheld = Stood by the block of an author
audit-act-author-inherited = Let the stricter of two decisions about an author hold
audit-act-author-forgotten = Let what was decided about an author end
extract-author = As an author
extract-author-new = New: nothing has been published and read by a moderator
extract-author-known = Known: something has been published
extract-author-trusted = Trusted by a moderator
extract-author-blocked = Blocked: nothing new is published for a while

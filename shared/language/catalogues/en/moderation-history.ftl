# What has been said and done, in order, at the moderators' desk.

moderation-history = Everything that has been said and done

## With a proposal

moderation-history-received = { $who } handed the proposal in
moderation-history-published = { $who } published the proposal
moderation-history-published-at-once = The proposal was published at once
moderation-history-not-published = { $who } did not publish the proposal
moderation-history-held = The proposal was held to be read: it holds a link and its author is new
moderation-history-read = { $who } read the proposal
moderation-history-upheld = { $who } stood by the decision
moderation-history-asked = { $who } asked the author
moderation-history-answered = { $who } answered
moderation-history-edited =
    { $count ->
        [one] { $who } masked or corrected one thing
       *[other] { $who } masked or corrected { $count } things
    }
moderation-history-clarification-edited =
    { $count ->
        [one] { $who } masked or mended one thing in a clarification
       *[other] { $who } masked or mended { $count } things in a clarification
    }
moderation-history-suggested = { $who } suggested a change
moderation-history-suggestion-accepted = { $who } accepted the change
moderation-history-suggestion-declined = { $who } kept her own words
moderation-history-corrected = { $who } rewrote the proposal
moderation-history-corrected-passed = { $who } let the change through
moderation-history-clarified = { $who } added a clarification
moderation-history-clarified-passed = { $who } let a clarification through
moderation-history-amendment-asked = { $who } wanted to change the published proposal
moderation-history-amendment-stopped = { $who } stopped the change
moderation-history-objected = { $who } objected to the decision
moderation-history-withdrawn = { $who } took the proposal back
moderation-history-threshold-reached = The proposal reached { $count } votes
moderation-history-rule-reexamined = A rule that was met was asked once more after a check of votes: { $count } of the votes that it was based on count
moderation-history-rule-met = One of the municipality’s rules was met, with { $count } votes
moderation-history-handed-over = The proposal was handed over and became a case
moderation-history-case-decided = The board decided the case
moderation-history-case-approved = The minutes were approved
moderation-history-case-progressed = Word was given of the work
moderation-history-case-completed = Everything was done
moderation-history-closing-begun = Voting ended
moderation-history-closed =
    { $count ->
        [one] Counted to 1 vote
       *[other] Counted to { $count } votes
    }
moderation-history-author-erased = The author had her details removed
moderation-history-author-moved = The author connected her details with her e-identification
moderation-history-author-protected = The name was protected
moderation-history-author-unprotected = The protection of the name ended

## With a comment

moderation-history-commented = { $who } wrote the comment
moderation-history-comment-held = The comment was held to be read: it holds a link and its author is new
moderation-history-comment-published = { $who } published the comment
moderation-history-comment-read = { $who } read the comment
moderation-history-comment-edited = { $who } changed the comment
moderation-history-comment-masked = { $who } masked or corrected
moderation-history-comment-hidden = { $who } hid the comment
moderation-history-comment-objected = { $who } objected to the decision
moderation-history-comment-upheld = { $who } stood by the decision
moderation-history-comment-restored = { $who } showed the comment again
moderation-history-comment-withdrawn = { $who } took the comment back
moderation-history-comment-author-erased = The author had her details removed
moderation-history-comment-author-moved = The author connected her details with her e-identification
moderation-history-comment-author-protected = The name was protected
moderation-history-comment-author-unprotected = The protection of the name ended

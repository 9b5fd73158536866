# A proposal as its author sees it on her own pages, after it has come in.

author-pages = My pages
author-byline = Proposal { $number }, received { $day }.
author-erased-title = Proposal { $number }
author-erased = The text has been removed.
author-erased-words = The text has been removed.

author-facts = About the proposal
author-number = Number
author-received = Received
author-name = Name
author-name-shown = Shown beside the proposal on the website.
author-name-hidden = Not shown on the website, but given to anyone who asks for it.
author-name-is-protected = Protected
author-name-protected = Shown neither on the website nor to staff without a special permission.
author-votes = Votes
author-comments = Comments
author-public = See the proposal on the website
author-record = The proposal, your answers and our questions are public records. The questions and answers are not shown on the website.

## Whose turn it is

author-stage-received = Received
author-stage-review = Review
author-stage-board-or-answer = Board or answer

author-turn = Whose turn is it?
author-turn-asked = **Yours.** We have a question about the proposal. When you have answered we read on.
author-turn-suggested = **Yours.** We suggest a change to the text, and you decide whether it is made. Then we read on.
author-turn-asked-and-suggested = **Yours.** We have a question about the proposal and suggest a change to the text. When you have answered both we read on.
author-turn-new = **Ours.** By **{ $day }** we will have read the proposal. Then we publish it, ask you something, or tell you why we do not publish it.
author-turn-held = **Ours.** The proposal holds a link, and you are new here. So a moderator reads it first, by **{ $day }**. Then we publish it, ask you something, or tell you why we do not publish it.
author-turn-new-late = **Ours, and we are late.** We promised to read the proposal by { $day }. We have not managed to, and we apologise. It is not forgotten: it is at the top of our list.
author-turn-open = **The residents’**, to and including { $date }. With { $needed } the proposal goes on to { $board }. We tell you when voting has closed.
author-turn-open-reached = **The residents’**, to and including { $date }. The proposal has { $votes }, which is enough to go on to { $board }. We tell you when voting has closed.
author-turn-counting = **Ours.** Voting has closed and the votes are being counted.
author-turn-open-free = **The residents’**, until the end of { $date }. We will tell you when voting has closed.
author-turn-missed = **Nobody’s.** Voting has ended. The proposal got { $count } of the { $needed } that were needed.
author-turn-ended = **Nobody’s.** Voting has ended. The proposal got { $votes }.
author-turn-not-published = **Yours, if you wish.** We have read the proposal and do not publish it. If you think that is wrong you can ask for somebody else to try it again.
author-turn-objected = **Ours.** By **{ $day }** another moderator than the first will have read the proposal again.
author-turn-objected-late = **Ours, and we are late.** We promised to read the proposal again by { $day }. We have not managed to, and we apologise.
author-turn-upheld = **Nobody’s any more.** Two moderators have read the proposal, and it is not published. If you want to write it differently you are welcome to [submit a new proposal]({ $form }).
author-turn-withdrawn = **Nobody’s any more.** You withdrew the proposal on { $day }. It is not shown on the website.
author-turn-withdrawn-stays = **Nobody’s any more.** You withdrew the proposal on { $day }. The text stays on the website for those who have voted or commented, but it takes no more votes.

## The moderator's question

author-question = We wonder about something
author-answer = Your answer
author-answer-hint = Answer in your own words, at most { $max } characters. The answer is not shown on the website. If you would rather change the text you can correct it further down.
author-answer-send = Send the answer

## The moderator's suggestion

author-suggestion = We suggest a change
author-suggestion-help = You decide. If you keep your own words we read the proposal as you wrote it.
author-suggestion-hindered = Somebody has voted by now, so the text can no longer change. If you want to say more you can add a clarification.
author-accept = Accept the change
author-keep = Keep my words

author-removed = Removed
author-added = Added
author-removed-words = removed:
author-added-words = added:

## What a moderator has masked or mended

author-masked = What we have changed in your text
author-masked-help = A moderator may only mask personal data and mend spelling. This is how the text differs from your own. We keep the original as you wrote it.

## Not published

author-refused = Why the proposal was not published
author-reason = Reason
author-reason-gone = The reason is no longer on the municipality’s list.
author-explanation = What the moderator writes
author-similar = See the similar proposal, { $number }
author-upheld = A second moderator has tried the proposal and come to the same conclusion. The municipality keeps the proposal under its number.
author-object = Do you think that is wrong?
author-object-help =
    { $days ->
        [one] Write why. Another moderator than the one who decided reads the proposal and what you write within one working day.
       *[other] Write why. Another moderator than the one who decided reads the proposal and what you write within { $days } working days.
    }
author-objection = Why should the proposal be published?
author-object-send = Ask for it to be tried again
author-note-hint = At most { $max } characters.

## A change that waits

author-amendment = Your change is waiting to be read
author-amendment-correction = By **{ $day }** a moderator will have read the correction. Until then the earlier text stays on the website.
author-amendment-clarification = By **{ $day }** a moderator will have read the clarification. Then it is shown beside the proposal.
author-amendment-hindered = Somebody has voted since you sent the correction, so the text can no longer be rewritten. When the moderator has answered you, you can add a clarification instead.
author-lapsed = Your change was not read in time
author-lapsed-help = Voting closed before a moderator had read the change. So the text is as before. We are sorry for that.

## What can be done at any time

author-text = What it says
author-clarification-of = Clarification { $day }
author-clarification-voters =
    { $voters ->
        [0] Nobody had voted when it was written.
        [one] 1 person had voted already, and has been told.
       *[other] { $voters } people had voted already, and have been told.
    }
author-more = Do you want to change anything?

author-correct = Correct the text
author-correct-received = The correction holds at once, and we read the new text.
author-correct-asked = The correction holds at once. We read the new text as your answer to the question.
author-correct-read-first =
    { $days ->
        [one] Nobody has voted yet, so you can still correct the text. A moderator reads the correction within one working day. Until then the earlier text stays.
       *[other] Nobody has voted yet, so you can still correct the text. A moderator reads the correction within { $days } working days. Until then the earlier text stays.
    }
author-correct-at-once = Nobody has voted yet, so you can still correct the text. The correction is shown at once.
author-correct-left =
    { $left ->
        [one] You can correct the text one more time, the last.
       *[other] You can correct the text { $left } more times.
    }
author-correct-send = Save the correction
author-unchanged = The text is the same as before. Change what you want to correct.

author-clarify = Add a clarification
author-clarify-voters =
    { $voters ->
        [0] The text can no longer be rewritten, but you can add a clarification with its date.
        [one] One person has voted for the proposal as it stands. So the text cannot be rewritten, but you can add a clarification with its date. Whoever has voted is told, and can take the vote back.
       *[other] { $voters } people have voted for the proposal as it stands. So the text cannot be rewritten, but you can add a clarification with its date. Those who have voted are told, and can take their votes back.
    }
author-clarify-read-first =
    { $days ->
        [one] A moderator reads the clarification before it is shown, within one working day.
       *[other] A moderator reads the clarification before it is shown, within { $days } working days.
    }
author-clarify-at-once = The clarification is shown at once.
author-clarify-left =
    { $left ->
        [one] You can add one more clarification, the last one.
       *[other] You can add at most one clarification a day, and { $left } more in all.
    }
author-clarification = Clarification
author-clarify-send = Add the clarification

author-withdraw = Withdraw the proposal
author-withdraw-stays = Voting ends at once. Since others have voted or commented the text stays on the website, saying that you have withdrawn it.
author-withdraw-goes = Voting ends at once and the proposal disappears from the website. If somebody votes or comments before you, the text stays, saying that you have withdrawn it.
author-withdraw-unpublished = We read it no further, and it is not published.
author-withdraw-record = The proposal is a public record, and the municipality keeps it under the number { $number } also when you have withdrawn it. This cannot be undone.
author-withdraw-sure = Yes, I want to withdraw the proposal
author-withdraw-send = Withdraw the proposal
author-not-sure = Tick the box if you want to withdraw the proposal.

## What must be put right. `field` is the name of the field.

author-missing =
    { $field ->
        [svar] Write an answer.
        [fortydligande] Write a clarification.
       *[invandning] Write why the proposal should be published.
    }
author-too-long =
    { $field ->
        [svar] Shorten the answer to at most { $max } characters.
        [fortydligande] Shorten the clarification to at most { $max } characters.
       *[invandning] Shorten the text on why it should be published to at most { $max } characters.
    }

## What was done, or could not be

author-done-answered = Thank you! The answer has arrived, and we read on.
author-done-corrected = The text is corrected.
author-done-asked = Thank you! What you wrote has arrived and is shown when a moderator has read it.
author-done-clarified = The clarification now stands beside the proposal.
author-done-accepted = Thank you! The text is changed, and we read on.
author-done-kept = You keep your words, and we read on.
author-done-objected = Thank you! Another moderator reads the proposal again.
author-done-withdrawn = You have withdrawn the proposal.

author-changed = The proposal has changed since you opened the page
author-changed-help = See how it stands now. What you wrote is still in the form: send it again if it still holds.
author-changed-too-late = So what you wrote can no longer be sent.
author-kept = What you wrote

## The conversation

author-story = What has happened
author-event-received = The proposal came in and got the number { $number }.
author-event-published = Reviewed and published. Voting opened.
author-event-held-link-from-new-author = Waits to be read, since it holds a link and you are new here.
author-event-published-at-once = Published at once. Voting opened.
author-event-not-published = Not published
author-event-upheld = Tried again, with the same decision
author-event-asked = Question from the municipality
author-event-answered = Your answer
author-event-masked =
    { $masked ->
        [one] A moderator masked one piece of personal data in the text.
       *[other] A moderator masked { $masked } pieces of personal data in the text.
    }
author-event-mended =
    { $mended ->
        [one] A moderator mended one misspelling in the text.
       *[other] A moderator mended { $mended } misspellings in the text.
    }
author-event-edited =
    A moderator masked { $masked ->
        [one] one piece of personal data
       *[other] { $masked } pieces of personal data
    } and mended { $mended ->
        [one] one misspelling
       *[other] { $mended } misspellings
    } in the text.
author-event-suggested = Change that the municipality suggests
author-event-accepted = You accepted the change that we suggested.
author-event-declined = You kept your own words.
author-event-corrected = You corrected the text.
author-event-correction-asked = You sent a correction of the text, which a moderator reads first.
author-event-correction-passed = A moderator has read your correction, and it is shown now.
author-event-clarified = Your clarification
author-event-clarification-asked = Your clarification, which a moderator reads first
author-event-clarification-passed = A moderator has read your clarification, and it is shown now.
author-event-clarification-edited = A moderator masked or mended a detail in your clarification.
author-event-amendment-stopped = Your change was not published
author-event-objected = You asked for it to be tried again
author-event-withdrawn = You withdrew the proposal.
author-event-reached = The proposal has got the { $votes } that are needed.
author-event-closed = Voting closed with { $votes }.
author-event-handed-over = The proposal was handed over to { $board }.
author-event-decided = { $board } decided: { $outcome }.
author-event-minutes-approved = The minutes have been approved.
author-event-progress = There is news about the work.
author-event-completed = Everything is done.

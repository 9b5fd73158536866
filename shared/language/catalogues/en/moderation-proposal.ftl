# One proposal at the moderators' desk.

moderation-signed = { $name }, confirmed e-mail address. Received { $moment }.
moderation-text = The proposal
moderation-heading = Title
moderation-what = What
moderation-why = Why
moderation-place = Place
moderation-voting = Voting
moderation-period =
    { $days ->
        [one] 1 day from publication
       *[other] { $days } days from publication
    }
moderation-name = Name
moderation-name-shown = Shown on the website once the proposal is published.
moderation-name-hidden = Not shown on the website, but may be disclosed to anyone who asks for it.

## Publish

moderation-publish = Publish
moderation-publish-help = The proposal becomes visible to everyone and open for votes. The author is told by e-mail. Criticism of the municipality is never a reason not to publish.
moderation-publish-asked = The author has not answered yet. If you publish now, she need not answer.
moderation-read = Read
moderation-read-help = The proposal is already published. Note that you have read it, if it can stand.

## Mask, mend or suggest

moderation-edit-open = Mask, correct or suggest a change …
moderation-edit-open-public = Mask or correct …
moderation-edit-help = You yourself may only mask personal data and correct spelling. The author is told by e-mail what you have changed, and the original is kept.
moderation-edit = Save
moderation-preview = Preview
moderation-preview-heading = This is how it will read
moderation-preview-whole = Show the whole text as it will read
moderation-preview-help = Nothing is saved yet. [Go to the form](#redigera) and save, or change more.
moderation-suggest-help = Criticism of the municipality is never a reason to change anything. Any other change is a suggestion, which the author accepts or declines.
moderation-note = To the author, if you suggest a change
moderation-note-help = Say why. The author gets it by e-mail.
moderation-note-required = Tell the author why you suggest the change.
moderation-suggest = Suggest the change to the author
moderation-title-required = The proposal needs a title.
moderation-what-required = Fill in what is proposed.
moderation-why-required = Fill in why it is good.
moderation-title-unchanged = You have not changed anything in the text.
moderation-forbidden = That change is the author’s to make
moderation-forbidden-help = It neither masks personal data nor corrects spelling. Nothing is saved, and what you have written is kept.
moderation-forbidden-suggest = You can [suggest the change to the author](#foresla) instead.
moderation-forbidden-else = If the text has to be removed, do it with a reason and an explanation.
moderation-author-asked = Waiting for the author’s answer since { $moment }
moderation-author-asked-help = No time runs meanwhile. When the author has answered, the proposal comes back here.

## Ask

moderation-ask-open = Ask the author …
moderation-question = Your question
moderation-question-help = The author gets the question by e-mail. No time runs for the reading meanwhile.
moderation-question-required = Write what you want to ask.
moderation-ask = Send the question

## Do not publish

moderation-refuse-open = Do not publish …
moderation-take-down-open = Remove from the website …
moderation-reason = Reason
moderation-explanation = Explanation to the author
moderation-explanation-help = The author gets the reason and your explanation by e-mail, and how a colleague can read the proposal anew. Criticism of the municipality is never a reason.
moderation-similar = Number of the similar proposal
moderation-similar-help = Needed when the reason is that there already is a similar proposal. The author gets a link to it.
moderation-explanation-required = Write an explanation to the author.
moderation-explanation-no-words = Write the explanation with words. Signs or symbols alone cannot be read.
moderation-explanation-too-long = Shorten the explanation to at most { $max } characters.
moderation-refuse = Do not publish, and tell the author
moderation-take-down = Remove, and tell the author

## An objection

moderation-objection = The author wants a colleague to try the decision
moderation-first-decision = { $who } decided on { $moment } not to publish. Reason:
moderation-objection-help = You are the second reader. Publish the proposal, or stand by the decision and explain why.
moderation-objection-own = The decision is yours.
moderation-objection-own-help = A colleague reads the proposal anew, so that two have tried it. You need not do anything.
moderation-objection-publish-help = The proposal becomes visible to everyone and open for votes. The author is told by e-mail.
moderation-uphold-open = Stand by the decision …
moderation-uphold = Stand by it, and tell the author
moderation-uphold-help = The author gets your explanation by e-mail. The decision is not tried again.
moderation-upheld-required = Write an explanation to the author.

## A change of something public

moderation-amendment-correction = The author wants to change the proposal
moderation-amendment-clarification = The author wants to add a clarification
moderation-amendment-help = Everyone sees the change when you let it through. Those who have already voted are told by e-mail.
moderation-amendment-pass = Let it through
moderation-amendment-too-late = Someone has voted since then, so the text can no longer be rewritten. Stop the change and ask the author to write a clarification.
moderation-amendment-found =
    { $count ->
        [one] One possible piece of personal data in the change
       *[other] { $count } possible pieces of personal data in the change
    }
moderation-amendment-found-help = If they should not stand there, stop the change and ask the author to send it without them.
moderation-amendment-stop-open = Do not let it through …
moderation-amendment-stop = Stop it, and tell the author
moderation-amendment-stop-help = The author gets your explanation by e-mail. The proposal stays as it is.
moderation-stopped-required = Write an explanation to the author.

## A clarification

moderation-clarifications = Clarifications
moderation-clarification = The clarification
moderation-clarification-of = Added { $moment }
moderation-clarification-found =
    { $count ->
        [one] One possible piece of personal data in the clarification
       *[other] { $count } possible pieces of personal data in the clarification
    }
moderation-clarification-required = The clarification must say something.
moderation-clarification-unchanged = You have not changed anything in the clarification.

## What was decided

moderation-decided = Decision
moderation-was-published = { $who } published the proposal on { $moment }.
moderation-was-not-published = { $who } decided on { $moment } not to publish the proposal. The author gets the reason and the explanation by e-mail.
moderation-was-upheld = { $who } tried the decision anew on { $moment } and came to the same. The proposal will not be published.
moderation-was-withdrawn = { $who } took the proposal back on { $moment }.
moderation-see-public = See the proposal on the website
moderation-done-published = Proposal { $number } is published and open for votes. The author is told by e-mail.
moderation-done-not-published = Proposal { $number } will not be published. The author gets the reason and the explanation by e-mail.
moderation-done-read = Proposal { $number } is noted as read.
moderation-done-upheld = The decision on proposal { $number } stands. The author gets the explanation by e-mail.
moderation-done-asked = The question on proposal { $number } has been sent to the author by e-mail.
moderation-done-edited = The edit of proposal { $number } is saved. The author is told by e-mail what has been changed.
moderation-done-suggested = The change of proposal { $number } has been suggested. The author gets it by e-mail.
moderation-done-passed = Everyone sees the change of proposal { $number } now. The author is told by e-mail.
moderation-done-stopped = The change of proposal { $number } has been stopped. The author gets the explanation by e-mail.

# Mail to residents: short, warm, with what happens next.

mail-help = Need help? Call the contact centre on { $phone } or e-mail { $email }.

mail-confirm-submission-subject = Confirm your proposal
mail-confirm-submission = Thank you for wanting to make { $municipality } better! Confirm the proposal that you have written and we will receive it:
mail-confirm-submission-button = Read through and confirm
mail-confirm-submission-record = When you confirm, the proposal becomes a public record with a number. The link can be used for 14 days. If you do not confirm, what you wrote is deleted, and nobody at the municipality has read it.
mail-confirm-not-you = Was it not you? Then you need do nothing. Without confirmation nothing happens.

mail-confirm-vote-subject = Confirm your vote
mail-confirm-vote = You want to vote for the proposal “{ $title }”. Confirm your vote here:
mail-confirm-vote-button = Confirm my vote
mail-confirm-vote-once = Each person has one vote for each proposal, and you can take it back until voting closes. The link can be used for 14 days.

mail-received-subject = Your proposal has been received
mail-received = Your proposal “{ $title }” has been received and has number { $number }.
mail-received-next = Now we will read it. By { $day } we publish it on the website, or tell you why we do not.
mail-received-record = The proposal is a public record. Anyone who asks can read it, your name and e-mail address included.

mail-published-subject = Your proposal is published
mail-published = Your proposal “{ $title }” has been read and published. Residents can now vote for it to and including { $day }.
mail-published-button = See your proposal
mail-published-share = If it gets { $needed } votes it goes on to { $board }. Do share the link. We will e-mail you when voting has closed.

mail-not-published-subject = Your proposal is not published
mail-not-published = We have read your proposal “{ $title }” (number { $number }) and do not publish it.
mail-not-published-reason = The reason is: { $reason } Whoever read it writes:
mail-not-published-object = Do you think this is wrong? Write why on your own page, and a colleague who has not read the proposal before will try it anew. You can also answer this mail or call { $phone }.
mail-not-published-button = Object or read more
mail-not-published-similar = Read the similar proposal, { $number }
mail-not-published-kept = The proposal is kept by the municipality under its number. You are welcome to rewrite it and submit it again.

mail-taken-down-subject = Your proposal is no longer shown
mail-taken-down = Your proposal “{ $title }” (number { $number }) is no longer shown on the website.

mail-closed-subject = Voting on your proposal has closed
mail-closed =
    { $votes ->
        [one] Voting on your proposal “{ $title }” has closed. The proposal got 1 vote.
       *[other] Voting on your proposal “{ $title }” has closed. The proposal got { $votes } votes.
    }
mail-closed-board = That is at least { $needed } votes. So the proposal goes on to { $board }.
mail-closed-reached = It has had the { $needed } votes that are needed. It therefore goes on to { $board }.
mail-closed-over = To go on to { $board } it would have needed { $needed } votes. The proposal therefore closes without a decision. It stays on the website.
mail-closed-below = To go on to { $board } it would have needed { $needed } votes. Instead you will get an answer from a member of staff.
mail-closed-button = See the proposal

mail-own-page = See your proposal on My pages

mail-received-published = It is published, so residents can vote for it to and including { $until }. By { $day } a moderator will have read it.

mail-asked-subject = A question about your proposal
mail-asked = We are reading your proposal “{ $title }” and wonder about one thing before we can publish it:
mail-asked-public = We are reading your proposal “{ $title }”, which is already published, and wonder about one thing:
mail-asked-button = Answer the question
mail-asked-next =
    { $days ->
        [one] When you have answered we read the proposal again, by the next working day. You come in by a link in a mail, without a password.
       *[other] When you have answered we read the proposal again, within { $days } working days. You come in by a link in a mail, without a password.
    }

mail-suggested-subject = We suggest a change in your proposal
mail-suggested = We have read your proposal “{ $title }” and suggest a change. You decide whether it is made. Whoever read it writes:
mail-suggested-button = See the change and choose
mail-suggested-next =
    { $days ->
        [one] When you have chosen we read the proposal again, by the next working day.
       *[other] When you have chosen we read the proposal again, within { $days } working days.
    }

mail-edited-subject = We have changed a detail in your proposal
mail-edited = When we read your proposal “{ $title }” we made a small change. We may only take away personal data and correct spelling, nothing else. This is what became of it:
mail-edited-masked = something personal
mail-edited-kept = What you wrote yourself is kept, and you can read it on My pages.
mail-edited-button = Compare before and after
mail-edited-wrong = Is something wrong? Answer this mail or call { $phone }, and we will put it right.

mail-objected-subject = We are reading your proposal again
mail-objected = Thank you! We have received what you write about the decision not to publish your proposal “{ $title }” (number { $number }).
mail-objected-next = Somebody else than the person who decided reads the proposal again, by { $day }. We will mail you what she or he finds.

mail-upheld-subject = The decision on your proposal stands
mail-upheld = A colleague has read your proposal “{ $title }” (number { $number }) and what you object, and has come to the same: the proposal is not published. The reason is: { $reason } The colleague writes:
mail-upheld-kept = The proposal is kept by the municipality under its number. You are welcome to write a new one. If you have questions, answer this mail or call { $phone }.
mail-upheld-button = Submit a new proposal

mail-amendment-stopped-subject = Your change is not published
mail-amendment-stopped = We have read the change that you want to make in your proposal “{ $title }” and do not publish it. Whoever read it writes:
mail-amendment-stopped-next = The proposal stands as it was, and so do its votes. You can write the change in another way.
mail-amendment-stopped-button = To your proposal

mail-corrected-subject = Your correction is published
mail-corrected = We have read your correction of “{ $title }”. Everybody sees the new text now.

mail-clarified-subject = Your clarification is published
mail-clarified = We have read your clarification of “{ $title }”. It now stands at the proposal, with today’s date.
mail-clarified-voters =
    { $voters ->
        [one] Whoever has voted already is told by e-mail and can take the vote back.
       *[other] The { $voters } who have voted already are told by e-mail and can take their votes back.
    }

mail-threshold-reached-subject = Your proposal has got the votes it needs!
mail-threshold-reached = Congratulations! Your proposal “{ $title }” has got { $votes } votes. It has now been handed over to { $board } as case { $case }, with the comments and everything else that belongs to it.
mail-threshold-reached-next = Voting goes on to and including { $day }. What comes in until then is handed over to the board too.
mail-handed-over-subject = Your proposal has been handed over to { $board }
mail-handed-over = Your proposal “{ $title }” has now been handed over to { $board } as case { $case }, with the comments and everything else that belongs to it.
mail-answered-by-staff-subject = A member of staff answers your proposal
mail-answered-by-staff = Your proposal “{ $title }” is now a case with { $board }, number { $case }. A member of staff answers it.
mail-case-decided-subject = The decision on your proposal: { $outcome }
mail-case-decided = { $board } has dealt with your proposal “{ $title }” on { $day }, § { $section }. The decision: { $outcome }. This is what the board writes:
mail-case-decided-unapproved = The minutes have not been approved yet, so the wording may change.
mail-case-decided-remitted = The board wants the case to be prepared further before it decides. We will e-mail you when it has.
mail-case-decided-underway = What was decided is now to be done. We will e-mail you when there is something new and when everything is done.
mail-case-decided-over = That ends case { $case }. Thank you for helping to make the municipality better.
mail-case-decided-button = See the whole decision
mail-case-progressed-subject = News about your proposal: { $title }
mail-case-progressed = This is how the work goes with what was decided about your proposal “{ $title }”:
mail-case-progressed-next = The next word comes no later than { $day }.
mail-case-completed-subject = Now it is done: { $title }
mail-case-completed = What was decided about your proposal “{ $title }” has been done.
mail-case-completed-thanks = Thank you for helping to make the municipality better!

mail-withdrawn-subject = You have withdrawn your proposal
mail-withdrawn = We have received that you withdraw your proposal “{ $title }”.
mail-withdrawn-stays = Since somebody has voted or commented on it, the text stays on the website, with a line saying that you have withdrawn it. Nobody can vote for it any more.
mail-withdrawn-gone = It is not shown on the website. The proposal is a public record and is kept by the municipality under number { $number }.

mail-confirm-follow-subject = Confirm that you want to follow
mail-confirm-follow = You want mail from { $municipality } about: { $what }. Confirm it here:
mail-confirm-follow-button = Yes, I want to follow
mail-confirm-follow-stop = You never get more than one mail a day about what you follow, and every mail has a link that stops them. The link above can be used for 14 days.

mail-sign-in-subject = Your link to My pages
mail-sign-in = Here is the link to My pages at { $municipality }. There you see your proposals, votes and comments and what you follow.
mail-sign-in-button = To My pages
mail-sign-in-valid =
    { $hours ->
        [one] The link can be used for one hour. Do not pass it on: whoever has it comes in.
       *[other] The link can be used for { $hours } hours. Do not pass it on: whoever has it comes in.
    }
mail-link-subject = Confirm your e-mail address
mail-link = Somebody who has identified themselves at { $municipality } says that this address is theirs. Is that you? Open the link in the same browser, while you are signed in.
mail-link-button = Confirm the address
mail-link-valid =
    { $hours ->
        [one] The link is valid for one hour.
       *[other] The link is valid for { $hours } hours.
    }

## SMS

sms-sign-in = { $code } is your code to My pages at { $municipality }. It is good for { $minutes } minutes. Do not give it to anybody.
sms-link = { $code } is the code that adds your number to My pages at { $municipality }. It is good for { $minutes } minutes. Do not give it to anybody.
sms-vote = { $code } is the code that confirms your vote at { $municipality }. It is good for { $minutes } minutes. Do not give it to anybody.

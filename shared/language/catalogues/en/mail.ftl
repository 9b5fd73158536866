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
mail-published-share = If it gets { $needed } votes it goes on to the board that decides in the matter. Do share the link. We will e-mail you when voting has closed.

mail-not-published-subject = Your proposal is not published
mail-not-published = We have read your proposal “{ $title }” (number { $number }) and do not publish it.
mail-not-published-reason = The reason is: { $reason } Whoever read it writes:
mail-not-published-object = Do you think this is wrong? Answer this mail, write to { $email } or call { $phone }, and a colleague will read the proposal anew.
mail-not-published-kept = The proposal is kept by the municipality under its number. You are welcome to rewrite it and submit it again.
mail-not-published-button = Submit a new proposal

mail-closed-subject = Voting on your proposal has closed
mail-closed =
    { $votes ->
        [one] Voting on your proposal “{ $title }” has closed. The proposal got 1 vote.
       *[other] Voting on your proposal “{ $title }” has closed. The proposal got { $votes } votes.
    }
mail-closed-board = That is at least { $needed } votes. So the proposal goes on to { $board }.
mail-closed-below = To go on to { $board } it would have needed { $needed } votes. Instead you will get an answer from a member of staff.
mail-closed-button = See the proposal

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

# Mail to those who follow something, and to those who have voted.

mail-following-subject = News about what you follow
mail-following-one = News about “{ $title }”
mail-following-many =
    { $count ->
        [one] News about 1 proposal that you follow
       *[other] News about { $count } proposals that you follow
    }
mail-following-published = The proposal is published. It can be voted for now.
mail-following-corrected = The author has corrected the text.
mail-following-clarified = The proposal has been clarified:
mail-following-clarified-unread = The proposal has been clarified. Read the clarification on its page.
mail-following-threshold = The proposal has got { $votes } votes and has been handed over to { $board } as case { $case }.
mail-following-handed-over = The proposal has been handed over to { $board } as case { $case }.
mail-following-decided = { $board } decided on { $day }: { $outcome }.
mail-following-progressed = There is news about the work:
mail-following-completed = What was decided has been done.
mail-following-closed =
    { $votes ->
        [one] Voting has closed. The proposal got 1 vote.
       *[other] Voting has closed. The proposal got { $votes } votes.
    }
mail-following-withdrawn = The author has withdrawn the proposal.
mail-following-comments =
    { $count ->
        [one] New comment from { $name }:
       *[other] { $count } new comments. The latest is from { $name }:
    }
mail-following-municipality = { $name }, { $municipality }
mail-following-somebody = somebody
mail-following-read-comments = Read and answer
mail-following-more =
    { $count ->
        [one] Something has happened to 1 proposal more.
       *[other] Something has happened to { $count } proposals more.
    }
mail-following-all = See all proposals
mail-following-why = You get this mail because you follow proposals to { $municipality }. We send at most one such mail a day.
mail-following-why-voted = You get this mail because you voted for a proposal to { $municipality }. Everyone who voted is told how it goes. We send at most one such mail a day.
mail-following-change = Change what you follow
mail-following-stop = Stop such mail

mail-voters-clarified-subject = Clarification of a proposal that you voted for
mail-voters-clarified = The proposal “{ $title }” that you voted for has been clarified:
mail-voters-clarified-unread = The proposal “{ $title }” that you voted for has been clarified. Read the clarification on its page.
mail-voters-corrected-subject = Change in a proposal that you voted for
mail-voters-corrected = The text of the proposal “{ $title }” that you voted for has been changed.
mail-voters-next = Your vote counts as before. If you have changed your mind you can take it back to and including { $day }.
mail-voters-button = Read the proposal
mail-voters-vote = See or take back your vote

## A vote that was looked at before it counted

mail-judged-counted-subject = Your vote counts
mail-judged-counted = Your vote on the proposal “{ $title }” has been checked.
mail-judged-counted-next = It now counts like all others. Thank you for waiting.
mail-judged-void-subject = Your vote does not count
mail-judged-void = { $name } has checked your vote on the proposal “{ $title }”, and it does not count.
mail-judged-void-next = Do you think that this is wrong, or do you want to know more? Contact the municipality, and somebody will look at it.
mail-judged-button = Show my vote

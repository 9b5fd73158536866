# What staff enter for residents who came by letter, by telephone or in person.

on-behalf-title = Enter a proposal
on-behalf-lead = For those who have handed in their proposal on paper, by telephone or at the counter. It then goes the same way as all others.
on-behalf-how = How did it come in?
on-behalf-channel = Came in by
on-behalf-paper = Letter or form
on-behalf-phone = Telephone
on-behalf-counter = Visit
on-behalf-received = Came in on
on-behalf-no-channel = Choose how it came in.
on-behalf-no-name = Type the person’s name.
on-behalf-no-alias = Type what the person wants to be called.
on-behalf-no-date = Write the day on which it came in, for example 2026-11-26.
on-behalf-not-yet = The day on which it came in cannot be in the future.
on-behalf-too-early = The day on which it came in is before voting began.
on-behalf-long-ago = The day on which it came in is more than ten years back. Check the year.
on-behalf-proposal = The proposal
on-behalf-words = Write in the author’s own words.
on-behalf-who = The author
on-behalf-reach = Fill in at least one way to reach the person: e-mail, telephone or address. They are not shown on the website.
on-behalf-name = Name
on-behalf-hide-name = The name is not to be shown on the website
on-behalf-private = The proposal is from a private person
on-behalf-enter = Enter the proposal
on-behalf-unreachable = Fill in e-mail, telephone or address, so that the person can be recognised.

on-behalf-vote-title = Enter a vote
on-behalf-vote-lead = A vote for **“{ $title }”** from somebody who has voted on paper, by telephone or at the counter.
on-behalf-voter = The voter
on-behalf-known = Fill in at least e-mail, telephone or address. That way each person counts once, however she votes.
on-behalf-alias-hint = What the person wants to be called among those who have voted.
on-behalf-registered = I have checked that the person is registered in the municipality
on-behalf-registered-missing = Confirm that you have checked that the person is registered in the municipality.
on-behalf-vote-enter = Enter the vote
on-behalf-vote-new = The vote is entered. The number on the proposal’s page catches up within a few seconds.
on-behalf-vote-before = The person had already voted for the proposal. Nothing is counted twice.
on-behalf-vote-closed = The proposal takes no votes now.

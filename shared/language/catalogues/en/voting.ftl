# Voting: the first time by mail, then with one click; and the voter's own page.

voting-subject = The proposal
voting-to-proposal = Back to the proposal

## Asking for an address

voting-ask-title = Vote for “{ $title }”
voting-ask-lead = Write your e-mail address, and we will mail you a link. Your vote counts once you have clicked the link and confirmed.
voting-email = E-mail
voting-email-hint = Not shown on the website, and neither is what you vote for.
voting-name = Your name
voting-name-shown = Shown among those who have voted for the proposal.
voting-name-handed-over = Not shown on the website. The board is told who has voted, if the proposal goes there.
voting-alias = Alias
voting-alias-hint = What you want to be called among those who have voted for the proposal.
voting-phone = Telephone
voting-address = Home address
voting-detail-hint = Not shown on the website.
voting-missing-name = Write your name.
voting-missing-alias = Write what you want to be called.
voting-missing-phone = Write your telephone number.
voting-missing-address = Write your home address.
voting-ask-either = Identify yourself, or write your e-mail address and we will mail you a link. Your vote counts once you have confirmed it.
voting-ask-lead-contact = Enter your e-mail address and we will mail you a link, or your mobile number and we will text you a code. Your vote counts when you have confirmed it.
voting-ask-either-contact = Identify yourself, or enter your e-mail address or your mobile number. Your vote counts when you have confirmed it.
voting-ask-once-contact = Each person has one vote for each proposal, whether it is confirmed by e-mail or by mobile number.
voting-ask-told-contact = With a mobile number you get no e-mail about how it goes. What comes of it stands on My pages.
voting-identify-lead = The municipality wants to know that each vote comes from one person. When you have identified yourself you come back here and vote.
voting-tell-lead = The municipality needs to know a little more about voters. Then you are done.
voting-ask-send = Mail me the link
voting-ask-once = Each e-mail address has one vote per proposal.
voting-ask-remembered = Then this browser remembers you, so that you can vote for more proposals without a new link.
voting-ask-back = You can take your vote back until voting closes.

voting-sent-title = Check your e-mail
voting-sent-lead = We have sent a link to the address you wrote. Click it to vote for **“{ $title }”**.
voting-sent-not-counted = **Your vote is not counted yet.** It is when you confirm.
voting-sent-valid = The link can be used for **{ $days } days**, but only while voting is open.
voting-sent-spam = Cannot find the e-mail? Wait a few minutes and look among the spam, or [write the address once more]({ $form }).

## The mailed link

voting-confirm-title = Confirm your vote
voting-confirm = Confirm my vote
voting-confirm-told = This goes with your vote
voting-confirm-told-help = Is anything wrong? Do not confirm, but vote again from the page of the proposal.
voting-confirm-help = You would rather not vote? Just close the page, and nothing is counted.
voting-used-title = You have already confirmed
voting-used-show = Show my vote
voting-used-help = The link has done its work. Your vote counts once, however often you click.

problem-voted-too-late = Voting has closed
problem-voted-too-late-help = The proposal stopped taking votes before you confirmed, so your vote is not counted.

## The voter's own page

voting-voted-title = You have voted
voting-voted = Thank you! You voted on **{ $at }**.
voting-checked-title = Your vote is being checked
voting-checked = Thank you! You voted **{ $at }**. The municipality checks the vote before it counts.
voting-checked-help = You do not need to do anything. You can follow it here and on My pages, and we e-mail you when the check is done.
voting-checked-take-back-help = Have you changed your mind? You can take your vote back for as long as voting is open.
voting-not-counted-title = Your vote does not count
voting-not-counted = You voted **{ $at }**. The municipality has checked the vote and it does not count.
voting-not-counted-not-looked-at = You voted **{ $at }**. Voting closed before the municipality had checked the vote, and so it does not count.
voting-not-counted-help = Do you think that this is wrong, or do you want to know more? Contact the municipality, and somebody will look at it.
voting-catches-up = The number on the proposal’s page catches up within a few seconds.
voting-take-back-help = Changed your mind? While voting is open you can take your vote back, and vote again.
voting-take-back = Take my vote back
voting-not-voted-title = You have not voted
voting-not-voted = Would you like the proposal to go further? Then you can vote for it here.
voting-vote = Vote for the proposal
voting-not-you = Does somebody else want to vote? [Vote with another e-mail address]({ $form })
voting-unknown-title = We do not know who you are
voting-unknown = This browser remembers nobody who has confirmed an e-mail address. Write your address, and we will mail a link. If you have voted already, the link shows your vote, and nothing is counted twice.
voting-unknown-ask = Write my e-mail address
voting-own-title = Your vote
voting-closed = Voting is closed. It is no longer possible to vote or to take a vote back.

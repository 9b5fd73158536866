# My pages: coming in, what is one's own, and having it removed.

layout-menu-mine = My pages

## Coming in

sign-in-title = My pages
sign-in-lead = Write your e-mail address, and we mail a link that lets you in.
sign-in-either = Here is what you have done in the municipality’s dialogue: proposals, votes, comments and what you follow.
sign-in-email = E-mail
sign-in-email-hint = The address with which you have made proposals, voted, commented or followed.
sign-in-send = Mail me the link
sign-in-valid =
    { $hours ->
        [one] The link can be used for one hour.
       *[other] The link can be used for { $hours } hours.
    }
sign-in-no-account = You need no account and no password.
sign-in-spent = The link has been used and no longer signs anybody in.
sign-in-again = Sign in to My pages
sign-in-late = The link can no longer be used
sign-in-late-help =
    { $hours ->
        [one] A link to My pages is valid for one hour. Write your address, and we mail a new one.
       *[other] A link to My pages is valid for { $hours } hours. Write your address, and we mail a new one.
    }
sign-in-sent-title = Check your e-mail
sign-in-sent-lead = We have sent a link to the address you wrote. Click it to come to My pages.
sign-in-sent-spam = Can’t find the mail? Wait a few minutes and look in your spam folder, or [write the address once more]({ $form }).
sign-in-enter-title = Welcome to My pages
sign-in-enter-lead = One more click and you are in. This browser then remembers you until you sign out.
sign-in-enter = To My pages
sign-in-enter-help = Was it not you who asked for the link? Just close the page, and nothing happens.

## What is one's own

mine-title = My pages
mine-lead = Here is all that belongs to **{ $email }**. Nobody else can see this page.
mine-leave = Sign out
mine-undeliverable = Our mail does not reach your address. Ask for a new link to My pages: when you have used it, we try again.
mine-your-turn = Your turn.
mine-save = Save

mine-proposals = My proposals
mine-proposals-none = You have not made any proposal. [Make one]({ $write })
mine-more-proposals = More of my proposals
mine-state-received = Came in on { $day }
mine-state-open = Open for votes until and including { $day }
mine-state-closing = Voting has closed, and the votes are being counted
mine-state-closed = Voting closed with { $votes }
mine-state-not-published = Was not published
mine-state-withdrawn = You have withdrawn the proposal
mine-turn-question = Answer the question from whoever reads the proposal.
mine-turn-suggestion = Say what you think of the change that is suggested.
mine-turn-object = Read why, and object if you think it is wrong.
mine-turn-moderators = Our turn: we read the proposal by { $day }.
mine-turn-amendment = Our turn: we read your change.
mine-turn-residents = The residents’ turn to vote.
mine-turn-municipality = The municipality’s turn.
mine-turn-second-reader = Our turn: a colleague reads the proposal again.

mine-votes = My votes
mine-votes-none = You have not voted on any proposal.
mine-votes-none-lately = You have not voted on any of the latest proposals.
mine-older-votes = Look among older proposals
mine-more-votes = More of my votes
mine-vote-take-back = Take back
mine-vote-closed = Voting is closed
mine-vote-checked = Your vote is being checked
mine-vote-not-counted = Your vote does not count

mine-comments = My comments
mine-comments-none = You have not commented on any proposal.
mine-more-comments = More of my comments
mine-comment-on = On “{ $title }”, { $at }
mine-comment-waiting = Waits to be read
mine-comment-shown = Shown
mine-comment-hidden = Not shown
mine-comment-withdrawn = Removed by you
mine-comment-erased = The text has been removed.
mine-comment-why = It is not shown because: { $reason }
mine-comment-object = Ask a colleague to try it again
mine-comment-show = Show
mine-comment-edit = Edit
mine-comment-remove = Remove

mine-follows = What I follow
mine-follows-none = You follow nothing. [Follow proposals and get mail when something happens]({ $follow })
mine-more-follows = More of what I follow
mine-follow-how-often = How often do you want mail about: { $what }
mine-follow-silenced = Paused: you have stopped all mail. Follow again to get mail about this.
mine-follow-again = Follow again
mine-follow-stop = Stop following
mine-stop-lead = You can stop all mail about what you follow at once, and follow again later.

mine-mails = Mail we have sent
mine-mails-none = None yet. Links that you have asked for yourself are not shown here.
mine-more-mails = More mail
mine-mail-following = News of what you follow
mine-mail-handed-over = Your proposal is a case with the board
mine-mail-case-decided = The decision on your proposal
mine-mail-case-progressed = News about the work on your proposal
mine-mail-case-completed = What was decided has been done
mine-mail-other = Mail
mine-mail-vote-counted = Your vote counts
mine-mail-vote-not-counted = Your vote does not count

mine-details = My details
mine-address = Your address is **{ $email }**. It is not shown on the website.
mine-address-other = Do you want to change to another address? Call the contact centre on [{ $phone }]({ $call }) or write to [{ $email }]({ $mail }).
mine-language = Language of mail
mine-save-language = Save language
mine-erase-lead = You can remove your address, your name and what you follow. Read first what goes and what stays.

## Having it removed

erase-title = Remove my details
erase-lead = Here you remove what shows that it is you behind **{ $email }**. It cannot be undone.
erase-goes = This goes
erase-goes-address = Your e-mail address. After that we cannot mail you or find out who you were.
erase-goes-name = Your name at proposals and comments. It then says there that the name has been removed.
erase-goes-follows = Everything that you follow.
erase-goes-votes = Your votes on proposals that are open for votes. They are taken back, since the same address could otherwise vote once more.
erase-goes-mail = The link between you and the mail we have sent.
erase-goes-details = Name, alias, telephone, home and personal identity number that we have about you, and the file with your data if you have asked for one.
erase-goes-unconfirmed = What you have written but not confirmed, with the links that we have mailed. It is deleted by itself within { $days } days of when you wrote it, and nobody at the municipality can read it.
erase-stays = This stays
erase-stays-texts = The text of your proposals and comments, without your name. They are public records (Freedom of the Press Act, chapter 2) that the municipality must keep under the Archives Act (1990:782). If you have written who you are in the text itself, that stays there.
erase-stays-history = That you have followed, shared, voted and been sent mail, under a random number that no longer leads to you. It shows that the counts are right and that nothing has been changed (sections 3 and 10 of the Archives Act).
erase-stays-votes = Your votes on proposals where voting is closed. They count, but belong to nobody.
erase-stays-register = What the municipality has already entered in its register or given out on request.
erase-stays-browsers = Other browsers that remember you may do so until the cookie there expires, but nothing of yours is left there. Sign out in them first if you can.
erase-contact = Do you want something in a text removed, or do you have questions? Call the contact centre on [{ $phone }]({ $call }) or write to [{ $email }]({ $mail }).
erase-rule = You have the right to have the former deleted (article 17 of the GDPR). The right does not extend to what we have to keep by law (article 17.3 b and d).
erase-understand = I understand what goes and what stays, and that it cannot be undone.
erase-understand-missing = Tick the box if you want to remove your details.
erase-button = Remove my details
erase-rather-not = No, keep them

erased-title = Your details have been removed
erased-done = Your e-mail address has been removed, and you are signed out.
erased-soon = The names at your proposals and comments go within a minute or so.
erased-back = You are welcome back. If you write the same address again you are a new person here, without what was yours before.
mine-lead-identified = You have identified yourself. Nobody else can see this page.
mine-address-none = You have not said where you want mail, so you are told nothing.
mine-connect-mailbox = Add your e-mail address
mine-change-mailbox = Change or add an e-mail address
mine-connect-identity = Connect with your e-identification
mailbox-title = Your e-mail and your e-identification
mailbox-lead = Write your e-mail address, and we will mail you a link. Open it in this browser.
mailbox-lead-now = Today mail goes to { $email }. Write an address, and we will mail a link there. Open it in this browser.
mailbox-identify = Identify yourself first. Then you write { $email } once more, so that we know that both the address and the identification are yours.
mailbox-hint = All mail to you goes there from then on.
mailbox-before = What you have done with the address – proposals, votes, comments and what you follow – is yours when you identify yourself as well.
mailbox-votes = If you have voted for the same proposal both by mail and with identification, one vote counts, the first.
mailbox-for-good = It cannot be taken apart again.
mailbox-sent = We have sent a link to the address that you wrote. Open it in the same browser, while you are signed in.
mailbox-confirm = Connect **{ $email }** with **{ $name }**?
mailbox-button = Connect
mailbox-not-here = The link works only in a browser where whoever asked for it has identified themselves. Is that you? Identify yourself, and you come back here.
mailbox-done = The address is connected already.
mailbox-not-you = Was it not you who asked for the link? Just close the page, and nothing happens.

## A code in an SMS

sign-in-contact = E-mail or mobile number
sign-in-contact-hint = The one you have submitted, voted, commented or followed with.
sign-in-lead-either = Enter your e-mail address and we will mail you a link that lets you in, or your mobile number and we will text you a code.
sign-in-continue = Send a link or a code
sign-in-code-valid = A code can be used for ten minutes.
code-title = Enter the code
code-lead = We have sent a text message with a code to **{ $number }**.
code-lead-sign-in = Enter the code here to get to My pages.
code-lead-link = Enter the code here to add the number to My pages.
code-lead-vote = Enter the code here to confirm your vote. It is not counted yet.
code-label = Code
code-hint = Six figures. Enter it in the browser in which you asked for it.
code-button-sign-in = To My pages
code-button-link = Add the number
code-valid =
    { $minutes ->
        [one] The code can be used for one minute, and once.
       *[other] The code can be used for { $minutes } minutes, and once.
    }
code-not-come = Has the message not come? Wait half a minute, or [enter the number once more]({ $form }).
code-again = Send a new code
code-sent-again = We have sent a new code. Only the latest one counts.
code-never = The municipality never calls to ask for the code. Do not give it to anybody.
code-shape = Enter the six figures of the message.
code-wrong =
    { $max ->
        [one] That is not the code. You can try once more.
       *[other] That is not the code. You can try { $max } more times.
    }
code-too-many = A wrong code has been entered too many times. Ask for a new code.
code-used = The code has been used. Ask for a new code.
code-late = The code has expired. Ask for a new code.
code-over-title = The code can no longer be used
code-over =
    { $minutes ->
        [one] A code is good for one minute, and only in the browser that asked for it.
       *[other] A code is good for { $minutes } minutes, and only in the browser that asked for it.
    }
code-over-ask = Ask for a new code
mine-mobile = Your mobile number is **{ $number }**. You can sign in here with it. It is not shown on the website.
mine-mobile-none = You can also sign in here with a mobile number and a code in a text message.
mine-add-mobile = Add a mobile number
mine-change-mobile = Change or remove the mobile number
mine-address-none-mobile = We have no e-mail address for you, so what comes of what you do is only told here on My pages. Would you like e-mail? Sign out, sign in with your e-mail address and add the mobile number there.
mobile-title = Your mobile number
mobile-lead = With a mobile number you can sign in to My pages without e-mail: we text you a code.
mobile-now-title = The number today
mobile-now = **{ $number }**
mobile-remove = Remove the number
mobile-remove-help = After that nobody can sign in here with it. What you have done remains.
mobile-only-way = The number is the only way here, so it cannot be removed. You can change it, or remove all your details.
mobile-change-title = Change the number
mobile-field = Mobile number
mobile-hint = For example 070-123 45 67. Not shown on the website.
mobile-send = Send a code
mobile-before = What you have done with the number – proposals, votes and comments – becomes yours here. It cannot be taken apart again.
mobile-votes = If you have voted on the same proposal in both ways, one vote counts, the first.
mobile-given-up = If you change numbers, remove the old one here first. Otherwise whoever gets the number after you can sign in.

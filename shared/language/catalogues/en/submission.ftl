# Writing a proposal, confirming it by mail, and the receipt.

submission-title = Make a proposal
submission-lead = Describe your proposal first. Your name and e-mail come last. It takes about two minutes.

## The three cards

submission-step-proposal = Your proposal
submission-heading = Heading
submission-heading-hint = Say briefly what you want, for example “Roundabouts should have names”.
submission-what = What do you propose?
submission-why = Why is it good?
submission-area = What is the proposal about?

submission-step-place = Place and voting period
submission-place = Place
submission-place-hint = An address, a bus stop or a well-known spot.
submission-period = How long should voting be open?
submission-one-period = Voting on the proposal is open for **{ $period }**.
submission-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
submission-either = { $before } or { $last }

submission-step-author = Who are you?
submission-name = Your name
submission-name-hint = Shown with the proposal.
submission-hide-name = Do not show my name on the website
submission-protected = I have protected personal data
submission-protected-hint = Protected population registration or a secrecy marking. Your name is then shown nowhere, and only those at the municipality with a special permission can open it. Your address is not needed and not kept. Do not write in the proposal where you live.
submission-email = E-mail
submission-email-hint = Not shown on the website, but part of the public record, so it may be given to anyone who asks. This is where we send the link and news about the proposal.
submission-by-mobile = Have you no e-mail? [Sign in with your mobile number]({ $sign_in }) first, and we do not ask for it.
submission-identify = The municipality requires that whoever submits a proposal identifies themselves. Do so first; what you have written stays in this browser.
submission-phone = Telephone
submission-address = Home address
submission-contact-hint = Not shown on the website, but a public record that can be handed out on request.
submission-for-myself = I submit this as a private person
submission-for-myself-hint = The municipality takes no e-proposals from associations, organisations or companies.

submission-send = Send the proposal
submission-preview = Preview
submission-record = The proposal and your name become part of the public record once you have confirmed it. [How we handle personal data]({ $privacy })

## What must be put right. `field` is the name of the field.

submission-missing =
    { $field ->
        [rubrik] Write a heading.
        [vad] Write what you propose.
        [varfor] Write why it is good.
        [namn] Write your name.
        [telefon] Write your telephone number.
        [adress] Write your home address.
       *[epost] Write your e-mail address.
    }
submission-no-words =
    { $field ->
        [rubrik] Write the heading with words. Signs or symbols alone cannot be read.
        [vad] Write what you propose with words. Signs or symbols alone cannot be read.
        [varfor] Write why it is good with words. Signs or symbols alone cannot be read.
        [plats] Write the place with words, or leave the field empty.
        [adress] Write the home address with words.
       *[namn] Write the name with letters.
    }
submission-too-long =
    { $field ->
        [rubrik] Shorten the heading to at most { $max } characters.
        [vad] Shorten what you propose to at most { $max } characters.
        [varfor] Shorten the text on why it is good to at most { $max } characters.
        [plats] Shorten the place to at most { $max } characters.
        [adress] Shorten the home address to at most { $max } characters.
       *[namn] Shorten the name to at most { $max } characters.
    }

## A proposal as it will stand on the website

submission-preview-title = This is how the proposal looks
submission-preview-lead = This is how the proposal will look. Nothing has been sent yet.
submission-preview-change = Change something
submission-by = Proposal from **{ $name }**
submission-by-resident = Proposal from a resident
submission-shown-what = What I propose
submission-shown-why = Why
submission-shown-period = Voting period

## What happens next

submission-next = What happens next
submission-next-mail = **At once:** you get an e-mail with a link. Click it to confirm the proposal.
submission-next-read =
    { $days ->
        [one] **Within 1 working day:** we read the proposal and publish it, or tell you why we do not.
       *[other] **Within { $days } working days:** we read the proposal and publish it, or tell you why we do not.
    }
submission-next-vote = **For { $periods }:** residents vote.
submission-next-board =
    { $votes ->
        [one] **At 1 vote:** the proposal goes to the board in charge.
       *[other] **At { $votes } votes:** the proposal goes to the board in charge.
    }
submission-next-rules = **Then:** [the municipality’s rules]({ $rules }) decide what comes next.
submission-rules = Which proposals are not published?

## The mail is on its way

submission-sent-title = Check your e-mail
submission-sent-lead = We have sent a link to the address you wrote. Click it to confirm the proposal.
submission-sent-not-received = **The proposal has not been received yet.** It is when you confirm. Until then nobody at the municipality can read it.
submission-sent-valid = The link can be used for **{ $days } days**. Then what you have written is deleted.
submission-sent-spam = Cannot find the e-mail? Wait a few minutes, and look among the spam.
submission-sent-again = Was the address wrong? [Put it right and send again]({ $form }). The text is still there.

## The mailed link

submission-confirm-title = Read through and confirm
submission-confirm-lead = This is how the proposal will look. Is it right?
submission-confirm-record = The proposal becomes part of the public record when you confirm
submission-confirm-record-help = That goes for the text, your name and your e-mail address. They may be given to anyone who asks for them. [How we handle personal data]({ $privacy })
submission-confirm-hidden = You have chosen that your name, **{ $name }**, is not to be shown on the website.
submission-confirm = Confirm and submit
submission-confirm-regret = You would rather not submit it? Just close the page. If you do not confirm before { $day }, what you have written is deleted.

submission-outdated-title = You need to choose something again
submission-outdated-lead = The municipality has changed its choices since you wrote, and the area or the voting period that you chose is no longer there. All that you have written is kept. Choose again and send, and we will mail a new link.
submission-outdated-choose = Choose again

## The receipt

submission-received-title = The proposal has been received
submission-received-thanks = Thank you! We have received your proposal **“{ $title }”**.
submission-received-number = Number
submission-received-day = Received
submission-received-record = The proposal is now part of the public record. Keep the number, so that we can find it if you ask.
submission-received-next = Now we read it. **By { $day }** at the latest we publish it on the website, or tell you why we do not.
submission-received-mail = We will e-mail you when something happens to the proposal.
submission-received-published = The proposal has been read and published. [See your proposal]({ $address })
submission-received-not-published = We have read the proposal and do not publish it. The reason is in the e-mail that we have sent you.
submission-received-own = You can follow, correct and withdraw the proposal on [your own page for it]({ $address }).
submission-received-others = See what others propose

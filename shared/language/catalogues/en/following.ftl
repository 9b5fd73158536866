# Following by mail, and stopping it.

following-title = Follow and get mail
following-lead = We send you a mail when something happens, so that you need not look for yourself.
following-told-proposal = You are told when the proposal is changed or clarified, when somebody comments on it, when it gets the votes it needs and when voting closes.
following-told-outcome = You will be told when voting has ended, when the board has been handed the proposal, when it has decided, when all is done, and if the proposal is withdrawn. Nothing else.
following-told-comments = You are told when somebody comments on the proposal or answers a comment.
following-told-many = You are told when a proposal is published, changed, gets the votes it needs or stops taking votes. Comments are not included.

following-what = What do you want to follow?
following-scope-proposal = Everything that happens to the proposal “{ $title }”
following-scope-outcome = Only how it goes with the proposal “{ $title }”
following-scope-comments = Only the comments on “{ $title }”
following-scope-area = All proposals about { $area }
following-scope-all = All proposals
following-how-often = How often?
following-how-often-hint = You never get more than one mail a day about what you follow.
following-cadence-at-once = As soon as something happens, but not at night and at most one mail a day
following-cadence-daily = Every morning at 7, if something has happened
following-cadence-weekly = On Mondays at 7, if something has happened
following-email = E-mail
following-email-hint = Not shown on the website.
following-email-known = Leave it empty, and we mail the address that this browser remembers.
following-send = Mail me the link
following-follow = Follow
following-confirm-first = We mail a link first. You follow once you have confirmed, so that nobody else can sign up your address.
following-never-empty = If nothing has happened, you get no mail.
following-stop = There is a link in every mail that stops them. You need no account.

following-sent-title = Check your e-mail
following-sent-lead = We have sent a link to the address you wrote. Click it to begin following:
following-sent-not-yet = **You are not following yet.** You are when you have confirmed.
following-sent-valid = The link can be used for **{ $days } days**.
following-sent-spam = Can’t find the mail? Wait a few minutes and look in your spam folder, or [write the address once more]({ $form }).
following-back = Back

following-confirm-title = Confirm that you want to follow
following-confirm = Yes, I want to follow
following-confirm-help = Don’t want to follow? Just close the page, and you get no mail.
following-used-title = You have already confirmed
following-used-show = Show what I follow
following-used-help = The link has done its work. If you have stopped following since, it does not make you begin again.

following-done-title = You are following
following-done-to = The mails go to **{ $email }**.
following-done-change = Change how often, or stop following, on [My pages]({ $mine }).

## Stopping all of it

stop-title = Do you want to stop getting mail about what you follow?
stop-lead = Then we stop all mail about what you follow.
stop-button = Stop all mail about what I follow
stop-still = You still get mail about what is your own, such as a question about a proposal you have made or a link you ask for.
stop-rather = Would you rather have it less often, or stop following some of it? You do that on [My pages]({ $mine }).
stop-done-title = You get no more mail about what you follow
stop-done = We have stopped all mail about what you follow, from now on.
stop-undo = Was that a mistake? On [My pages]({ $mine }) you can follow again, and choose how often.

problem-stop-link-unusable = The link cannot be used
problem-stop-link-unusable-help = It may have been cut off in the mail: copy the whole link and paste it here in the browser. You can also stop the mail on My pages.
problem-follows-full = You already follow a hundred things
problem-follows-full-help = Stop following something on My pages first, or follow a whole area instead.
problem-cursor-unusable = The address cannot be used
problem-cursor-unusable-help = Start again from My pages.
field-scope = Choose what you want to follow.
field-cadence = Choose how often you want mail.
field-language = Choose Swedish or English.

## Wishing to be told how it goes with what one has taken part in

outcome-mail-wish = Mail me how it goes: when voting has ended, when the board has decided and when it is done
outcome-mail-everyone = Everyone who votes gets mail about how it goes: when voting has ended, when the board has decided and when it is done.
outcome-mail-ask = Do you want to know how it goes? We can mail you when voting has ended, when the board has decided and when it is done.
outcome-mail-button = Mail me how it goes
outcome-mail-asked = We will mail you when voting has ended, when the board has decided and when it is done. Change that on [My pages]({ $mine }).

# What can go wrong, and what to do about it. `problem-x` says what, `problem-x-help` says what to do.

problem-to-proposals = To the proposals
problem-persists = Call the contact centre if it does not work after a while.

problem-not-found = There is no such page
problem-not-found-help = The address may be misspelt, or what was here is not public.
problem-method-not-allowed = It cannot be done that way
problem-method-not-allowed-help = The address exists, but does not take what was sent. Start again from the proposal’s page.
problem-unreadable = What was sent cannot be read
problem-unreadable-help = Go back, check what you filled in and try again.
problem-not-json = Send JSON
problem-not-json-help = Set Content-Type to application/json.
problem-too-large = What you sent is too large
problem-too-large-help = Go back and shorten the text. What you have written is still there.
problem-unknown-reader = You need to show who you are
problem-unknown-reader-help = Sign in, or confirm your e-mail address, and try again.
problem-forbidden = You may not do that
problem-forbidden-help = You are signed in, but not in a role that may do this.
problem-other-site = It came from another site
problem-other-site-help = Open the page here at the municipality and do it from there.
problem-form-expired = The page has grown too old
problem-form-expired-help = Go back, reload the page and try again.
problem-stale = Somebody else was first
problem-stale-help = What you read has changed since. Reload and see how it looks now.
problem-if-match-missing = Say which version you have read
problem-if-match-missing-help = Send If-Match with the ETag that you were given when you read.
problem-invalid = Something needs to be put right
problem-invalid-help = Put right what is listed below and send again. Everything else is kept.
problem-too-often = Too many attempts
problem-too-often-help = Wait a while and try again. Nothing has been lost.
problem-mailed-often = We have already mailed several links to that address today
problem-mailed-often-help = Look in the inbox and among the spam, or try again tomorrow.
problem-link-unusable = The link cannot be used
problem-link-unusable-help = It may have been cut off in the e-mail: copy the whole link and paste it into the browser. A link can be used for 14 days. If it is older, write your proposal or vote again, and we will mail a new one.
problem-busy = We cannot keep up just now
problem-busy-help = Try again in a few seconds. Nothing has been half saved.
problem-internal = Something went wrong on our side
problem-internal-help = The fault has been noted. Try again in a while.
problem-confirmation-used = The link has been used
problem-confirmation-used-help = What you confirmed has been received. You need do nothing more.
problem-already-received = The proposal has been received
problem-already-received-help = You need not send it again.
problem-already-moderated = The proposal has been read already
problem-already-moderated-help = Reload the list and see what was decided.
problem-wrong-stage = The proposal is not at that stage
problem-wrong-stage-help = Reload and see where the proposal is now.
problem-voting-closed = Voting is closed
problem-voting-closed-help = It is no longer possible to vote on this proposal or to take a vote back.
problem-not-eligible = You cannot vote in that way
problem-not-eligible-help = The municipality asks voters to be registered here and to identify themselves.
problem-idempotency-key-unusable = The Idempotency-Key cannot be used
problem-idempotency-key-unusable-help = The key must be 1–255 characters.
problem-idempotency-key-reused = The Idempotency-Key was used for something else
problem-idempotency-key-reused-help = Use a new key for a new request.

## Fields

field-required = Fill this in.
field-no-words = Write with words. Signs or symbols alone cannot be read.
field-too-long = Shorten to at most { $max } characters.
field-email = Write the whole e-mail address, with @. For example anna@example.com.
field-area-unknown = Choose what the proposal is about.
field-period-unknown = Choose how long voting is to be open.
field-reason-unknown = Choose a reason.

# The moderator's desk.

moderation-title = Moderation
moderation-signed-in = { $name }, moderator

## The queue

moderation-queue = Waiting to be read
moderation-queue-caption = Proposals to be read, the most urgent first
moderation-received = Registered
moderation-proposal = E-proposal
moderation-number = Number
moderation-due = By { $day }
moderation-due-today = By today
moderation-due-where = { $promise }. { $area }
moderation-late =
    { $days ->
        [0] Late
        [one] 1 working day late
       *[other] { $days } working days late
    }
moderation-count-late =
    { $count ->
        [one] 1 late
       *[other] { $count } late
    }
moderation-count-today = { $count } by today
moderation-count-more = { $count } more
moderation-count =
    { $count ->
        [one] 1 waiting
       *[other] { $count } waiting
    }
moderation-pages = More pages of the queue
moderation-next-page = Show more that are waiting
moderation-first-page = To the beginning of the queue
moderation-empty = Nothing is waiting
moderation-empty-help = Every proposal that has come in has been read. New ones turn up here once they have been confirmed.
moderation-choose = Choose a proposal in the queue to read it here.

## One proposal

moderation-signed = { $name }, confirmed e-mail address. Received { $moment }.
moderation-area = Service area
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
moderation-what = What
moderation-why = Why
moderation-erased = This has been erased
moderation-next = Next

## The decision

moderation-publish = Publish
moderation-publish-help = The proposal becomes visible to everyone and open for votes. The author is told by e-mail. Criticism of the municipality is never a reason not to publish.
moderation-refuse-open = Do not publish …
moderation-reason = Reason
moderation-explanation = Explanation to the author
moderation-explanation-help = The author gets the reason and your explanation by e-mail.
moderation-explanation-missing = Write an explanation to the author.
moderation-explanation-no-words = Write the explanation with words. Signs or symbols alone cannot be read.
moderation-explanation-too-long = Shorten the explanation to at most { $max } characters.
moderation-refuse = Do not publish, and tell the author
moderation-decided = Decision
moderation-was-published =
    { $by ->
        [you] You published the proposal on { $moment }.
       *[colleague] A colleague published the proposal on { $moment }.
    }
moderation-was-not-published =
    { $by ->
        [you] You decided on { $moment } not to publish the proposal. The author gets the reason and the explanation by e-mail.
       *[colleague] A colleague decided on { $moment } not to publish the proposal. The author gets the reason and the explanation by e-mail.
    }
moderation-done-published = Proposal { $number } is published and open for votes. The author is told by e-mail.
moderation-done-not-published = Proposal { $number } will not be published. The author gets the reason and the explanation by e-mail.
moderation-see-public = See the proposal on the website

# The moderators' desk: the queue, and what everything there has in common.

moderation-title = Moderation
moderation-you = You
moderation-colleague = A colleague
moderation-system = Ting
moderation-author = The author

## The queue

moderation-queue = Waiting for the moderators
moderation-queue-caption = E-proposals, the most urgent first
moderation-sheet = Download as CSV
moderation-group = Group
moderation-group-all = All groups
moderation-show = Show
moderation-show-todo = Everything to do
moderation-show-proposals = Proposals to read
moderation-show-comments = Comments
moderation-show-reported = Reported
moderation-show-held-votes = Votes to check
moderation-show-asked = Question asked
moderation-show-all = All proposals
moderation-filter = Filter
moderation-unfilter = Show everything to do
moderation-received = Registered
moderation-published-on = Published
moderation-proposal = E-proposal
moderation-number = Number
moderation-area = Service area
moderation-comments = Comments
moderation-comments-shy = Com­ments
moderation-unhandled = Unhandled
moderation-unhandled-shy = Un­handled
moderation-most-urgent = Most urgent
moderation-promised = By
moderation-address = Address
moderation-part = The { $shown } most urgent of { $total }.
moderation-all-handled = All handled
moderation-something-waits = Something to do
moderation-task-new = New
moderation-task-objection = Objection
moderation-task-amendment = Change to read
moderation-task-published = Published, not read
moderation-task-asked = Question asked
moderation-task-comment = Comments
moderation-task-comment-objection = Objection about a comment
moderation-task-reported = Reported
moderation-task-held-votes = Votes to check
moderation-due = By { $day }
moderation-due-today = By today
moderation-due-tomorrow = By tomorrow
moderation-due-theirs = Waiting for the author
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
moderation-count-soon = { $count } by the next working day
moderation-count-more = { $count } more
moderation-count =
    { $count ->
        [one] 1 waiting
       *[other] { $count } waiting
    }
moderation-pages = More pages
moderation-next-page = Show more
moderation-first-page = To the beginning of the list
moderation-empty = Nothing is waiting
moderation-empty-help = Everything that has come in has been read. New proposals, comments and reports turn up here.
moderation-empty-filtered = There is nothing in the selection you have made.
moderation-choose = Choose a proposal in the queue to read it here.
moderation-next = Next

## Who else is reading

moderation-reads-too = { $name } is reading too
moderation-read-too =
    { $others ->
        [one] { $name } and one more are reading too
       *[other] { $name } and { $others } more are reading too
    }
moderation-changed-meanwhile = Something has happened here since you opened the page. What you write is kept when you send it.

## Forms that came back

moderation-stale = Someone else was first
moderation-stale-reported = Another report has come in since you read it.
moderation-stale-help = Read how it stands now, and do what you had in mind if it is still needed. What you have written is kept.
moderation-kept = This is what you had written

## Personal data and changes

moderation-found =
    { $count ->
        [one] Possible personal data in the text
       *[other] Possible personal data in { $count } places in the text
    }
moderation-found-in = in { $field }
moderation-found-help = Mask what should not stand there. Only you can find names and addresses.
moderation-found-begins = possible personal data, { $kind }:
moderation-found-ends = (end)
moderation-found-personal-number = Personal identity number
moderation-found-coordination-number = Coordination number
moderation-found-phone = Phone number
moderation-found-email = E-mail address
moderation-found-car-plate = Registration plate
moderation-found-health = Health
moderation-mask-all =
    { $count ->
        [one] Mask it
       *[other] Mask all { $count }
    }
moderation-masks = Masks to write instead (in Swedish, as everyone will read them): [personnummer borttaget], [samordningsnummer borttaget], [telefonnummer borttaget], [e-postadress borttagen], [registreringsnummer borttaget], [uppgift om hälsa borttagen], [namn borttaget], [adress borttagen], [personuppgift borttagen].
moderation-removed = Removed
moderation-added = Added
moderation-removed-begins = removed:
moderation-added-begins = added:
moderation-compared = The edit compared with the original
moderation-changed = A moderator has changed the text.
moderation-masked =
    { $masked ->
        [one] One thing is masked.
       *[other] { $masked } things are masked.
    }
moderation-mended =
    { $mended ->
        [one] One spelling mistake is corrected.
       *[other] { $mended } spelling mistakes are corrected.
    }
moderation-masked-and-mended = Masked: { $masked }. Spelling mistakes corrected: { $mended }.
moderation-original-kept = The original is kept as it was.
moderation-show-original = Show the original
moderation-erased = This has been erased

## What has been reported

moderation-reports =
    { $count ->
        [one] Reported as unsuitable
       *[other] Reported as unsuitable by { $count }
    }
moderation-reports-help = Remove what is against the law or the rules. Anything else may stand.
moderation-reports-let-stand = Let it stand
moderation-report-threat = Threats or incitement
moderation-report-hatred = Agitation against a group of people
moderation-report-insult = Insults, or something from somebody’s private life
moderation-report-personal-data = Personal data
moderation-report-copyright = Somebody else’s work
moderation-report-spam = Advertising, or something that does not belong here
moderation-report-other = Something else
moderation-done-reports-handled = The report has been handled.

# Cases at the desk: whom one waits for, each case, its documents, and any proposal.

casework-erased = This has been erased

## Whom one waits for

casework-title = Whom are we waiting for?
casework-lead = Every proposal that somebody is expected to do something with. The most overdue come first.
casework-list = Waiting for somebody
casework-caption = Proposals and cases with whose turn it is, since when and until when
casework-search = Find a number
casework-search-button = Find
casework-not-found = No proposal or case has the number { $number }. Write for example 2026-118 or TN 2026/00042.
casework-board = Board
casework-board-all = All boards
casework-filter = Filter
casework-sheet = Download as CSV
casework-empty = Nobody is waiting for anybody here just now.
casework-late =
    { $count ->
        [one] 1 late
       *[other] { $count } late
    }
casework-late-at-least = { $count } late or more
casework-pages = More pages
casework-first-page = Back to the beginning
casework-next-page = Next page
casework-title-column = Title
casework-step = Step
casework-turn = Whose turn
casework-since = Since
casework-until = At the latest
casework-unpromised = Nothing promised
casework-proposal-number = Proposal number
casework-register-number = Register number
casework-days-late = Working days late
casework-address = Address

casework-step-review = Being read by a moderator
casework-step-author = The author is to answer
casework-step-objection = An objection is being tried
casework-step-voting = Open for votes
casework-step-counting = The last votes are being counted
casework-step-handover = To be registered with { $board }
casework-step-board = { $board } is preparing it
casework-step-answer = { $board } is to answer
casework-step-approval = { $board } is to approve the minutes
casework-step-doing = The decision is being carried out

casework-turn-moderators = The moderators
casework-turn-author = The proposer
casework-turn-residents = The residents
casework-turn-system = Ting, by itself

## A case

casework-kind-proposal = Proposal
casework-kind-synpunkt = Synpunkt
casework-stage-preparing = Being prepared
casework-stage-underway = Being carried out
casework-stage-done = Done
casework-about = About the case
casework-see-public = Show on the website
casework-people = People
casework-proposer = Proposer
casework-caseworker-title = Caseworker
casework-caseworker-since = since { $day }
casework-caseworker-none = Nobody has been appointed yet.
casework-take = I take the case
casework-appoint-open = Appoint a colleague
casework-appoint-whom = Who takes the case?
casework-appoint-help = Here are the colleagues who have done something in a case.
casework-appoint = Appoint
casework-person-colleague-unknown = Choose who is to take the case.
casework-documents = Documents
casework-document-proposal = The proposal as it was handed over
casework-document-supplement = Supplement when voting had ended
casework-file = Download as JSON
casework-kilobytes = { $count } kB
casework-sha256 = Checksum (SHA-256)
casework-origin = Origin
casework-received = Received
casework-history = Events

casework-promise-decision = Decision by { $day }
casework-promise-answer = Answer by { $day }
casework-promise-progress = Next word by { $day }
casework-days-left =
    { $days ->
        [one] 1 working day left
       *[other] { $days } working days left
    }
casework-strip = From { $since } to { $until }.
casework-strip-gone = Gone
casework-strip-left = Left
casework-strip-today = Framed: today, { $day }

casework-next-step = Next step
casework-next-decide = The case is being prepared. When the board has decided, record the decision here.
casework-next-again = The board has sent the case back. When it has been prepared and the board has decided again, record that here.
casework-next-answer = The synpunkt is to be answered. When that is done, record it here.
casework-next-progress = The decision is being carried out. Say how it goes, so that those who voted get to know.
casework-next-approve = The case is settled. Record when the minutes have been approved.
casework-next-nothing = The case is done. There is nothing more to do here.

casework-decide-open = Record the decision
casework-decide-again-open = Correct what is recorded of the decision
casework-decide-again-help = It can be corrected until the minutes are approved. What you write takes the place of what stands now, and both stay among the events.
casework-outcome = Outcome
casework-on = Day of the decision
casework-section = Paragraph of the minutes
casework-what = What was decided?
casework-what-help = Write so that anybody understands. The text is shown on the proposal’s page.
casework-reasons = Reasons
casework-minutes = Link to the minutes
casework-minutes-help = The whole address, with https://
casework-decide = Record the decision
casework-outcome-outcome-unknown = Choose what the board came to.
casework-on-day = Write the day of the decision as 2026-11-25.
casework-on-day-to-come = The day of the decision has not come.
casework-on-day-too-early = The decision cannot be older than the case.
casework-section-section = Write the paragraph in figures, as 31.
casework-what-required = Write what the board decided.
casework-to-minutes = The minutes
casework-minutes-link = Write the whole address of the minutes, with https.

casework-approve-open = The minutes are approved
casework-approved-on = Approved on
casework-approve = Record the approval
casework-approved-day = Write the day as 2026-11-25.
casework-approved-day-to-come = That day has not come.
casework-approved-day-too-early = The minutes cannot have been approved before the decision.

casework-progress-open = Say how it goes
casework-progress-text = What has happened?
casework-progress-help = The text is shown on the proposal’s page.
casework-planned = Planned for
casework-next = Next word by
casework-progress = Say it
casework-progress-required = Write what has happened.
casework-planned-day = Write the day as 2026-11-25.
casework-planned-day-passed = That day has passed.
casework-planned-day-far = That day is more than ten years ahead. Check the year.
casework-next-day = Write the day as 2026-11-25.
casework-next-day-passed = The next word cannot be in the past.
casework-next-day-far = The next word is more than ten years ahead. Check the year.

casework-complete-open = It is done
casework-completed = What came of it?
casework-completed-help = The text is shown on the proposal’s page. Then the case is closed.
casework-complete = Close the case
casework-completed-required = Write what came of the decision.

casework-decisions = Decisions
casework-decided = { $board } { $day }, § { $section }
casework-unapproved = Not yet approved
casework-approved = Approved { $day }
casework-work = How the work goes
casework-planned-for = Planned for { $day }
casework-next-by = Next word by { $day }

casework-stale = The case has changed since you opened the page
casework-stale-help = Read how it stands now, and do again what you meant to do if it is still needed. What you have written is kept.
casework-kept = This is what you had written

casework-history-case-registered = { $who } registered the case as { $detail }
casework-history-document-added = { $who } added a document: { $detail }
casework-history-caseworker-took = { $who } took the case
casework-history-caseworker-appointed = { $who } let { $detail } take the case
casework-history-decided = { $who } recorded the decision: { $detail }
casework-history-minutes-approved = { $who } recorded that the minutes were approved { $detail }
casework-history-progress-noted = { $who } said how it goes
casework-history-completed = { $who } closed the case

casework-done-registered = The proposal is now { $number } ({ $kind }).
casework-done-document-added = The document has been added.
casework-done-caseworker-appointed = The caseworker has been appointed.
casework-done-decided = The decision is on record. Those who have followed the proposal are told.
casework-done-minutes-approved = The approval is on record.
casework-done-progress-noted = It is on record and shown on the proposal’s page.
casework-done-completed = The case is done. Those who have followed the proposal are told.

## A document

casework-made = Put together { $moment }
casework-text = The proposal
casework-original = The author’s own words
casework-original-help = As the author wrote it before a moderator masked or mended anything. The website does not show this.
casework-clarifications = Clarifications
casework-earlier = Earlier wordings
casework-until-moment = Until { $moment }
casework-discussion = What author and municipality have said to each other
casework-said-author = The author
casework-said-municipality = The municipality
casework-comments = Comments
casework-comments-none = Nobody has commented.
casework-comment-municipality = { $name }, the municipality
casework-comment-gone = The comment has been removed.
casework-facts = Facts
casework-municipality = Municipality
casework-area = Area
casework-named = { $name } ({ $shown })
casework-name-shown = the website shows the name
casework-name-hidden = the website does not show the name
casework-voting = Voting
casework-period = { $from } to { $to }
casework-shares = Shares
casework-votes = Votes
casework-by-day = Votes by day
casework-voters = Those who have voted
casework-day = Day
casework-rule = A rule that has held
casework-rule-held = { $moment }, version { $version } of the settings.
casework-does-hand-over = The proposal goes to the board.
casework-does-answer = The proposal is answered as a synpunkt.
casework-does-close = Voting ends.
casework-does-mark = The proposal is marked.
casework-does-notify = The moderators are told.
casework-chain = The chain of events
casework-chain-open = Show events with their checksums

## Any proposal

casework-about-proposal = About the proposal
casework-is-case = The proposal is case
casework-waits-for-nobody = Nobody is expected to do anything with the proposal.
casework-refused = Why it was not published
casework-synpunkt = Make it a synpunkt
casework-synpunkt-help = The proposal is registered as a case of the board and answered by its staff, with all that belongs to it.
casework-proposal-received = Received
casework-proposal-open = Open for votes
casework-proposal-closing = The votes are being counted
casework-proposal-closed = Voting has ended
casework-proposal-not-published = Not published
casework-proposal-withdrawn = Withdrawn

## My cases.
casework-lists = Lists
casework-all = All cases
casework-mine = My cases
casework-mine-empty = You prepare no case that is going on.
casework-instead-of = for { $name }
casework-votes-fell = The proposal came here with { $before } votes. After the moderators’ check { $votes } of them count, and the municipality’s rule is no longer met. The case stays. The board decides whether that is to affect its decision.
casework-stands-in = You stand in for { $name } until { $until }.

# Mail to moderators: what there is to do, by when, and the way straight there.

mail-desk-help = This is a work mail from the desk of { $municipality }. Whose turn it is stands in the settings.

mail-desk-button = Open at the desk
mail-desk-due = It is to be done by { $day }.
mail-desk-turn = You get this mail because it is your turn this week.
mail-desk-second = You are sent this mail because you are next in turn and did not take the decision yourself.

mail-desk-new-subject = New proposal to read: { $title }
mail-desk-new = The proposal “{ $title }” (number { $number }, { $area }) has come in and waits to be read.

mail-desk-rule-not-met-subject = No longer meets one of our rules: { $title }
mail-desk-rule-not-met = After the check of votes, the proposal “{ $title }” (number { $number }, { $area }) no longer meets this rule:
mail-desk-rule-not-met-votes = Of the { $before } votes that it was based on, { $votes } count now. What the rule has led to stays as it is. You decide whether somebody needs to know, such as the board.
mail-desk-rule-met-subject = Meets one of our rules: { $title }
mail-desk-rule-met = The proposal “{ $title }” (number { $number }, { $area }) now meets a rule that says that you are to be told:

mail-desk-answered-subject = Answer from the author: { $title }
mail-desk-answered = The author of “{ $title }” (number { $number }, { $area }) has answered or changed the proposal. It is our turn again.

mail-desk-objection-subject = Objection to try: { $title }
mail-desk-objection = The author of “{ $title }” (number { $number }, { $area }) thinks that it was wrong not to publish it. Somebody else than whoever decided it is to read it anew.

mail-desk-amendment-subject = Change to read: { $title }
mail-desk-amendment = The author of “{ $title }” (number { $number }, { $area }) wants to change the published proposal. The change is not shown until somebody has read it.

mail-desk-published-subject = Published but not read: { $title }
mail-desk-published = The proposal “{ $title }” (number { $number }, { $area }) is published or changed, and none of us has read it.

mail-desk-comments-subject = Comments to read: { $title }
mail-desk-comments = There are comments on “{ $title }” (number { $number }, { $area }) that wait to be read before they are shown. We send no more mail about it today.
mail-desk-comments-shown = There are comments on “{ $title }” (number { $number }, { $area }) that are shown and that none of us has read. We send no more mail about it today.

mail-desk-comment-objection-subject = Objection to try: a comment on { $title }
mail-desk-comment-objection = The author of a comment on “{ $title }” (number { $number }, { $area }) thinks that it was wrong to hide it. Somebody else than whoever decided it is to read it anew.

mail-desk-reported-subject = Reported: { $title }
mail-desk-reported-proposal = Somebody has reported the proposal “{ $title }” (number { $number }, { $area }).
mail-desk-reported-comment = Somebody has reported a comment on “{ $title }” (number { $number }, { $area }).
mail-desk-reported-reason = The reason is: { $reason }.

mail-report-threat = threats or incitement
mail-report-hatred = agitation against a group of people
mail-report-insult = an insult, or intrusion on somebody’s private life
mail-report-personal-data = personal data that should not stand there
mail-report-copyright = somebody else’s work
mail-report-spam = advertising, or something beside the matter
mail-report-other = something else

mail-desk-morning-subject =
    { $count ->
        [one] Due today: 1 thing to read
       *[other] Due today: { $count } things to read
    }
mail-desk-morning = Good morning! This in { $group } is to be read today, or should have been already.
mail-desk-late-subject =
    { $count ->
        [one] Late in { $group }: 1 thing
       *[other] Late in { $group }: { $count } things
    }
mail-desk-late = This in { $group } is two working days late or more. It is { $member }’s turn this week, who has had the same reminder.
mail-desk-manager = You get this mail because you are named as manager of the group.
mail-desk-more =
    { $count ->
        [one] And 1 thing more at the desk.
       *[other] And { $count } things more at the desk.
    }
mail-desk-all = Open the desk
mail-desk-today = Today
mail-desk-was-due = Late: was due { $day }
mail-desk-waiting =
    { $count ->
        [one] { $what }
       *[other] { $what }. { $count } things wait in all.
    }
mail-desk-task-new = New proposal
mail-desk-task-objection = Objection
mail-desk-task-amendment = Change
mail-desk-task-published = Published but not read
mail-desk-task-asked = Waits for the author
mail-desk-task-comment = Comment
mail-desk-task-comment-objection = Objection about a comment
mail-desk-task-reported = Report
mail-desk-task-held-votes = Votes to check

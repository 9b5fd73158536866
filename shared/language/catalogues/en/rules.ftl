# The municipality's rules, on a proposal's page and on a page of their own; and what boards decide.
# **bold** and [text](address) are marked up by the page.

## A rule on the page of a proposal

rule-when-votes = What happens at { $votes }?
rule-does-hand-over = Then the proposal is **automatically handed to { $board }** and gets a number in its register.
rule-does-answer = Then the proposal **automatically becomes a comment to the municipality**, which a member of staff answers.
rule-does-close = Then **voting closes**.
rule-does-mark = Then the proposal is marked **{ $name }**.
rule-does-notify = Then those who read proposals in the area are told.
rule-otherwise = With fewer than { $votes }, the proposal is closed without a decision. It remains here.
rule-facts-now = How it stands right now
rule-facts-met = How it stood when the rule was met
rule-facts-ended = How it stood when voting closed
rule-fact-votes = Votes
rule-fact-commenters = People who have commented
rule-fact-comments = Comments
rule-fact-shares = Shares
rule-fact-days-open = Days since voting opened
rule-fact-days-left = Days left
rule-fact-population = Residents of the municipality
rule-fact-service-area = Service area
rule-met = Met on { $date }
rule-holds = Met right now
rule-not-yet = Not met yet
rule-was-not-met = Was not met
rule-failed = Cannot be worked out now, and counts as not met
rule-stays = It stands even if votes are taken back afterwards.
rule-wording = The rule word for word
rule-means = **It means:** { $sentence }
rule-decided = By { $decision }.
rule-version = Version { $version } of the municipality’s rules. The rules that held when the proposal was published hold for it.
rule-version-since = Version { $version } of the municipality’s rules, from { $date }. The rules that held when the proposal was published hold for it.
rule-tried = The rule is tried at every new vote, every day and when the time is up.
rule-none = What comes next?
rule-none-text = None of the municipality’s rules takes the proposal further by itself. When voting closes it is closed, and remains here.

## The page with all rules

rules-title = The rules word for word
rules-lead = The municipality’s rules decide by themselves what becomes of an e-proposal. Here is each of them as it reads, so that anybody can check it.
rules-none = The municipality has no rules that decide anything by themselves.
rules-when = The rule
rules-then = What happens
rules-decided = Made by { $decision }.
rules-version = This is version { $version } of the rules. A proposal follows the rules that held when it was published.
rules-version-since = This is version { $version } of the rules, from { $date }. A proposal follows the rules that held when it was published.
rules-tried = How the rules are tried
rules-tried-text = The rules are tried at every new vote, once a day and when voting closes. Before anything happens that cannot be undone, the votes are counted anew, one by one. A rule that has been met stands, even if votes are taken back afterwards. A rule that cannot be worked out counts as not met.
rules-facts = The words in the rules
rules-facts-word = Word
rules-facts-means = Means
rules-fact-votes = Number of votes
rules-fact-commenters = Number of people who have commented
rules-fact-comments = Number of comments shown
rules-fact-shares = Number of shares by people who are known, one for each person and way to share
rules-fact-days-open = Whole days since voting opened
rules-fact-days-left = Begun days until voting closes
rules-fact-population = Number of residents of the municipality, { $count }
rules-fact-population-unknown = Number of residents of the municipality
rules-fact-service-area = The service area
rules-signs = && means “and”, || means “or”, ! means “not”, >= means “at least” and <= means “at most”.
rules-board = the board that decides the matter

## Decisions

decision = Decision
decision-granted = { $board } said yes
decision-partly-granted = { $board } said yes to a part of it
decision-rejected = { $board } said no
decision-answered = { $board } has answered the proposal
decision-remitted = { $board } sent the case back
decision-struck-off = { $board } struck the case off
decision-answer = The municipality has answered
decision-answer-label = Answer
decision-reasons = Reasons:
decision-record = **Decision { $date }, { $series } § { $section }.** The minutes are not approved yet. Case { $number }.
decision-record-approved = **Decision { $date }, { $series } § { $section }.** The minutes were approved on { $approved }. Case { $number }.
decision-answer-record = **Answer { $date }.** Registered as { $number }.
decision-minutes = Read the minutes, § { $section }
decision-answer-read = Read the whole answer
decision-tag-granted = Decision: granted
decision-tag-partly-granted = Decision: granted in part
decision-tag-rejected = Decision: rejected
decision-tag-answered = Decision: answered
decision-tag-remitted = Decision: sent back
decision-tag-struck-off = Decision: struck off
decision-short-granted = { $board } said yes on { $date }.
decision-short-partly-granted = { $board } said yes to a part of it on { $date }.
decision-short-rejected = { $board } said no on { $date }.
decision-short-answered = { $board } answered the proposal on { $date }.
decision-short-remitted = { $board } sent the case back on { $date }.
decision-short-struck-off = { $board } struck the case off on { $date }.

## The work and the time

work = How the work is going
work-now = Now
work-latest = { $words } Updated { $date }.
time-title = How long it took
time-review = Review
time-until-votes = To { $votes }
time-until-met = Until it went on
time-at-board = With the board
time-whole = From publication to decision
time-working-days =
    { $count ->
        [0] the same day
        [one] 1 working day
       *[other] { $count } working days
    }
time-promise-kept = The aim was a decision by { $date }. It was kept.
time-promise-late = The aim was a decision by { $date }. It was not kept.

## What has happened

event-rule-met = The rule “{ $name }” was met.
event-rule-met-votes = The rule “{ $name }” was met, with { $votes }.
event-handed-over = The proposal was handed to { $board } as case { $number }.
event-handed-to-staff = The proposal became a comment to the municipality, { $number }, which a member of staff answers.
event-decided-granted = { $board } granted the proposal.
event-decided-partly-granted = { $board } granted a part of the proposal.
event-decided-rejected = { $board } rejected the proposal.
event-decided-answered = { $board } answered the proposal.
event-decided-remitted = { $board } sent the case back to be prepared further.
event-decided-struck-off = { $board } struck the case off.
event-decision-corrected = The municipality corrected the record of the decision.
event-answered = The municipality answered the proposal.
event-answer-corrected = The municipality corrected its answer.
event-minutes-approved = The minutes were approved.
event-progress = The municipality told [how the work is going]({ $place }).
event-completed = All that was decided has been done.

## Shares

shares =
    { $count ->
        [one] 1 share
       *[other] { $count } shares
    }

# What everybody may read: the list, the proposal, and the pages about the service.
# **bold** and [text](address) are marked up by the page.

## The list

list-title = E-proposals
list-invitation = Do you have an idea that makes { $place } better? Make a proposal, or vote for those of others.
list-promise = Proposals that get **{ $votes } within { $days }** are handed to the board that decides the matter.
list-promise-rules = The municipality’s own rules decide what becomes of a proposal. [Read the rules]({ $rules })
list-promise-several = Proposals that get **{ $votes }** before voting closes, after { $days }, are handed to the board that decides the matter.
list-submit = Make a proposal
list-filter = Filter proposals
list-state = Status
list-state-all = All
list-state-open = Voting is open
list-state-at-board = With the board
list-state-decided = Decided
list-state-closed = Closed without a decision
list-area = Service area
list-area-all = All
list-show = Show proposals
list-clear = Clear
list-count =
    { $count ->
        [one] 1 proposal
       *[other] { $count } proposals
    }
list-order = Order
list-order-nyast = Newest
list-order-hett = Hot
list-order-flest-roster = Most votes
list-order-slutar-snart = Closing soon
list-order-slump = Random
list-heading-hot = Hot right now
list-heading-closing = Closing first
list-is-hot = Hot
list-hot = Hot right now: { $votes } in { $days }.
list-empty-hot = No proposal is hot right now. See the newest instead.
list-soon = Closes soon
list-counting = Votes are being counted
list-counting-help = Voting has closed. The result will be shown here shortly.
list-ended = Voting has ended
list-reached = { $votes }. The proposal has the votes it needs.
list-closed = { $count } of { $needed } votes when the time was up.
list-closed-alone = { $votes } when the time was up.
list-exempt = Goes on without voting
list-exempt-help = Proposals about this area are not voted on.
list-answering = A member of staff answers, { $number }.
list-answered = The municipality has answered.
list-at-board = With { $board }
list-case = Case { $number }.
list-case-by = Case { $number }. A decision is expected by { $date }.
list-case-late = Case { $number }. The decision is late, the aim was { $date }.
list-case-remitted = Case { $number }. It went back on { $date } to be prepared further.
list-underway = The work is going on.
list-done = The work is done.
list-withdrawn = The proposal has been withdrawn
list-more = Show more proposals
list-more-label = More proposals
list-seen = You see { $seen } of { $count }
list-first = To the newest proposals
list-empty = There are no proposals here yet. Yours can be the first.
list-empty-chosen = No proposals match what you have chosen.
list-empty-end = There are no more proposals.

## Searching

search-order = Newest first
search-title = Search
search-title-of = Search for { $typed }
search-label = Search among the proposals
search-button = Search
search-help = Type one or more words, in Swedish. We look in the proposals, the comments and the decisions.
search-found = Proposals that match
search-empty = We find no proposal with all the words in “{ $typed }”. Try fewer words, or others.
search-empty-here = We have found nothing so far. There are more proposals to look among.
search-in-comment = The words are in a comment
search-in-decision = The words are in the decision
search-in-both = The words are in a comment and in the decision
search-all = See all proposals

## Time and votes

reading-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
reading-or = { $others } or { $last }
reading-left =
    { $days ->
        [0] last day today
        [one] 1 day left
       *[other] { $days } days left
    }
reading-count = **{ $count }** of { $needed } votes
reading-missing =
    { $count ->
        [one] 1 more vote needed
       *[other] { $count } more votes needed
    }
reading-count-alone =
    { $count ->
        [one] **1** vote
       *[other] **{ $count }** votes
    }
reading-reached = The votes it needs are reached
reading-some-board = the board that decides the matter

## The proposal

reading-number = E-proposal { $number }
reading-byline = Proposal by **{ $name }**, published { $date }. { $number }.
reading-byline-without-name = Published { $date }. { $number }. The proposer does not show their name.
reading-byline-erased = Published { $date }. { $number }. The proposer’s name has been removed.
reading-article = The proposal
reading-what = What I propose
reading-why = Why
reading-place = Place
reading-erased = The text has been removed.

reading-stages = The way of the proposal
reading-stage-reviewed = Reviewed
reading-stage-vote = Voting
reading-until = until { $date }
reading-stage-counting = being counted
reading-stage-board = Board
reading-stage-decision = Decision
reading-stage-doing = Being done
reading-stage-done = Done
reading-stage-answer = Answer
reading-stage-ended = Closed
reading-stage-now = now

reading-aside = Voting and what comes next
reading-vote = Vote for the proposal
reading-how-to-vote = One vote for each e-mail address. You confirm the vote with a link that we e-mail, and can take it back until voting closes.
reading-levels = { $registered ->
    [0] Of the votes { $known } were cast with an e-identification.
   *[other] Of the votes { $known } were cast with an e-identification, { $registered } by those registered in the municipality.
}
reading-how-to-vote-identified = One vote for each person. You identify yourself to vote, and can take the vote back until voting closes.
reading-how-to-vote-registered = One vote for each person. You need to be registered in the municipality and identify yourself, and can take the vote back until voting closes.
reading-how-to-vote-group = One vote for each person. Voting is open to the group { $group }. You confirm your address in the group, and can take the vote back until voting closes.
reading-how-to-vote-mobile = One vote for each person. You confirm the vote with your e-mail or your mobile number, and can take it back until voting closes.
reading-voted = You have voted
reading-vote-checked = Your vote is being checked
reading-vote-not-counted = Your vote does not count
reading-my-vote = See or take back your vote
reading-counting = Voting has closed and the votes are being counted. The result will be shown here shortly.
reading-ended = Voting has ended.
reading-ended-reached = Voting has ended. The proposal reached { $votes } after { $days }, on { $date }.

reading-turn = Whose turn is it?
reading-turn-open = **Yours and the other residents’**, until the end of { $date }. If the proposal gets { $needed } it goes on to { $board }.
reading-turn-open-reached = **Yours and the other residents’**, until the end of { $date }. The proposal has the votes it needs to go on to { $board }.
reading-turn-counting = **The municipality’s.** The votes are being counted, and then the result is shown here.
reading-turn-open-free = **Yours and the other residents’**, until the end of { $date }.
reading-turn-missed = **Nobody’s.** Voting has ended. The proposal got { $count } of the { $needed } it needed.
reading-turn-ended = **Nobody’s.** Voting has ended. The proposal got { $votes }.
reading-turn-still-open = You can still vote, until the end of { $date }.


reading-history = What has happened
reading-today = Today
reading-now-open = { $votes }. Voting is open until the end of { $date }.
reading-now-counting = Voting has closed. The votes are being counted.
reading-event-received = The proposal came in.
reading-event-published = Reviewed and published. Voting opened.
reading-event-closed = Voting closed with { $votes }.

## What is added, and where it is reported or asked about

reading-clarified = Clarification, { $date }
reading-clarified-by = Written by { $name }.
reading-clarified-by-author = Written by the author.
reading-clarified-voters =
    { $count ->
        [one] The one who had already voted gets an e-mail about it.
       *[other] The { $count } who had already voted get an e-mail about it.
    }
reading-edited = A moderator has masked personal data or mended spelling in the text. The author has been told what was changed.
reading-event-masked = A moderator masked personal data in the text.
reading-event-mended = A moderator mended spelling in the text.
reading-event-masked-and-mended = A moderator masked personal data and mended spelling in the text.
reading-event-clarification-masked = A moderator masked personal data in a [clarification]({ $place }).
reading-event-clarification-mended = A moderator mended spelling in a [clarification]({ $place }).
reading-event-clarification-masked-and-mended = A moderator masked personal data and mended spelling in a [clarification]({ $place }).
reading-event-corrected = The author corrected the text.
reading-event-clarified = The author added a [clarification]({ $place }).
reading-event-threshold = The proposal got the { $votes } that are needed.
reading-event-withdrawn = The author withdrew the proposal.
reading-stage-withdrawn = Withdrawn
reading-withdrawn = The proposal has been withdrawn. The votes that were cast remain.
reading-exempt = No voting
reading-exempt-help = Proposals about this area are not voted on. They go straight on to the municipality.
reading-turn-exempt = **The municipality’s.** The proposal goes on without voting.
reading-voters = See who has voted
voters-title = Those who have voted for “{ $title }”
voters-none = Nobody has voted yet.
voters-order = They stand in random order.
voters-without-name = Without a name
voters-more = Show more
voters-more-label = More who have voted
voters-first = To the beginning
reading-turn-withdrawn = **Nobody’s.** The author withdrew the proposal on { $date }. The text, the votes and the comments remain.
reading-follow = Follow
reading-report = Is something in the proposal unsuitable? [Report the proposal]({ $report })
reading-question = [Ask about the proposal]({ $question })

## Feeds

feed-proposals = News about proposals (Atom)
feed-proposal = What happens to the proposal (Atom)
feed-comments = Comments on the proposal (Atom)
feed-proposals-title = Proposals in { $municipality }
feed-area-title = Proposals on { $area } in { $municipality }
feed-entry = { $what }: { $title }
feed-event-published = New proposal
feed-event-edited = Changed by a moderator
feed-event-corrected = Corrected
feed-event-clarified = Clarified
feed-event-threshold-reached = Has the votes that are needed
feed-event-closed = Voting has ended
feed-event-rule-met = A rule holds
feed-event-handed-over = Handed to { $board }
feed-event-case-decided = { $board } has decided
feed-event-case-completed = Done
feed-event-withdrawn = Withdrawn
feed-comment = { $name } has commented

## How it works

how-title = How e-proposals work
how-lead = An e-proposal (e-förslag) is an idea about something the municipality can do. You write it, others vote, and the municipality’s rules decide what comes next.
how-write = 1. You make a proposal
how-write-who = Everybody may make proposals, whatever their age and wherever they live. You need an e-mail address.
how-write-confirm = We e-mail a link with which you confirm the proposal. Then it gets a number and has been received by the municipality.
how-write-name = Your name stands at the proposal unless you leave it off. Your e-mail address is never shown on the website.
how-review = 2. We read it
how-review-days =
    { $days ->
        [one] A member of staff reads the proposal no later than the working day after it came in.
       *[other] A member of staff reads the proposal within { $days } working days from when it came in.
    }
how-review-outcome = If it is published, voting opens at the same time. If it is not, you are told why by e-mail.
how-vote = 3. Everybody can vote
how-vote-open = Voting is open for { $periods } and closes at midnight on the last day.
how-vote-open-several = You choose whether voting is to be open for { $periods }. It closes at midnight on the last day.
how-vote-to-the-end = It does not close earlier, even with enough votes.
how-vote-closes-early = It can close earlier if one of the municipality’s rules says so.
how-vote-email = Each e-mail address has one vote for each proposal. The first time, you confirm it with a link that we e-mail. You can take the vote back until voting closes.
how-vote-mobile = Each e-mail address or mobile number has one vote for each proposal. The first time, you confirm it with a link that we e-mail or a code in a text message. You can take the vote back until voting closes.
how-vote-identified = Those who identify themselves have one vote for each proposal. You can take the vote back until voting closes.
how-vote-registered = Those registered in the municipality have one vote for each proposal, and identify themselves to vote. You can take the vote back until voting closes.
how-vote-group = Those in the group { $group } have one vote for each proposal, and confirm their address to vote. You can take the vote back until voting closes.
how-vote-count = The number of votes is shown to all. Who has voted is not shown. When voting has closed all votes are counted again, and that is the result.
how-after = 4. The rules decide
how-after-reached = If the proposal gets at least { $votes } it is automatically handed to the board that decides the matter, and gets a number in its register.
how-after-rules = The municipality’s rules say what becomes of a proposal. They are tried by themselves, at every new vote, every day and when voting closes.
how-after-check = On each proposal you see how it stands and which rule holds. [Read the rules word for word]({ $rules })
how-boards = Which board is that?
how-boards-area = Service area
how-boards-board = Board
how-reasons = What is not published
how-reasons-lead = We do not publish a proposal if any of this is true:
how-reasons-record = The proposal is a public record also when it is not published.
how-citizen = An e-proposal is not a medborgarförslag
how-citizen-law = A medborgarförslag (citizen’s proposal) is a matter before the municipal council by chapter 8, section 1 of the Swedish Local Government Act. They exist only where the council has introduced them, and only those registered in the municipality can make one. The council, or a board that the council has handed it to, should decide within a year. No votes are needed.
how-citizen-here = An e-proposal can be made by everybody, and everybody can vote. What comes next is for the municipality’s own rules to say. An e-proposal never becomes a medborgarförslag by itself.
how-record = What you send in is a public record
how-record-text = Once you have confirmed the proposal it is a public record (allmän handling). Whoever asks for it may as a rule read it, including your name and your e-mail address. What is not shown on the website can thus still be given out, unless it is secret by law.
how-start = Make a proposal

## Personal data

privacy-title = How we handle personal data
privacy-lead = This page says what is kept about you when you read, make proposals or vote, why it is kept and for how long.
privacy-responsible = Who is responsible
privacy-responsible-text = { $municipality } is the controller of the data. We process it to carry out a task in the public interest: to receive and answer the residents’ proposals (article 6.1 e of the GDPR). When a proposal is a public record, the law also requires us to keep it.
privacy-read = When you read
privacy-read-text = You can read everything without saying who you are. The pages set no cookies, and we do not measure what you read.
privacy-submit = When you make a proposal
privacy-submit-kept = We keep the proposal, your name, your e-mail address and when it came in.
privacy-submit-unconfirmed = Until you have confirmed it, what you have written is yours. Nobody at the municipality can read it, and it is deleted after { $days } days if you do not confirm.
privacy-submit-confirmed = Once you have confirmed it, the proposal is a public record. Your name is shown on the website unless you have left it off. Your e-mail address is not shown on the website, but can be given out if somebody asks for it.
privacy-vote = When you vote
privacy-vote-kept = We keep which proposal you have voted for and when, so that nobody votes twice. The vote does not carry your address, but a random number. Your name or alias stands at the vote only if the municipality has chosen so. We then ask for it when you vote, and say who sees it. If you take the vote back it is removed.
privacy-follow = When you follow something
privacy-follow-text = We keep what you follow, how often you want mail and when you last got one. You follow only once you have confirmed by a link that we mail, so that nobody else can sign up your address.
privacy-follow-stop = Every mail about what you follow has a link that stops them. We then keep that you want no more.
privacy-mine = See and change it yourself
privacy-mine-text = On [My pages]({ $mine }) you see what we have kept about you: your proposals, votes, comments, what you follow and which mails we have sent. You come in by a link that we mail and that is valid for one hour.
privacy-protected = Protected personal data
privacy-protected-text = If you have protected population registration or a secrecy marking, you can take part without your name being shown, to the public or to staff who do not need it. Say so when you submit a proposal, or on [My pages]({ $protect }). We then keep that you are protected, who has said so and when.
privacy-where = Where the data is
privacy-where-text = A name at a proposal is kept with the proposal. E-mail addresses are in a register of their own, apart from proposals and votes. The data is used for nothing else and is never sold.
privacy-mail = E-mail
privacy-mail-text = We e-mail what you need for your proposal or your vote: the link you confirm with, the receipt, and what becomes of the proposal. If you ask for a code to a mobile number, we send it in a text message.
privacy-client = Protection against abuse
privacy-client-text = So that nobody can send any amount, we count how often something is sent from the same e-mail address and the same network. We do not keep the network address, only a value that cannot be turned back into it, and that is deleted when it is no longer needed for the count.
privacy-how-long = For how long data is kept
privacy-how-long-text = What is a public record may be disposed of only by a decision of the municipality (section 10 of the Archives Act, 1990:782). What has a time is deleted by itself.
privacy-kept-unconfirmed = What you have written and not confirmed
privacy-kept-unconfirmed-how-long = { $days } days.
privacy-kept-contact = E-mail address, mobile number, name, alias, telephone, home, language and personal identity number, if we have them
privacy-kept-contact-how-long = Until you remove your details on My pages. The cookie in your browser is good for { $days } days.
privacy-kept-texts = The words of proposals and comments, decisions and cases
privacy-kept-texts-how-long = Kept.
privacy-kept-votes = Votes
privacy-kept-votes-how-long = Kept with the proposal. A vote that you take back is deleted at once.
privacy-kept-follows = What you follow, and what you have shared
privacy-kept-follows-how-long = Kept, under a random number. The mail stops when you stop following.
privacy-kept-proposal-names = Names at proposals
privacy-kept-proposal-names-undecided = Kept with the proposal. If you remove your details the name is removed.
privacy-kept-proposal-names-decided = Removed { $months } months after the last thing that happened to a proposal that has ended, by { $decision } ({ $day }).
privacy-kept-comment-names = Names at comments
privacy-kept-comment-names-undecided = Kept with the comment. If you remove your details the name is removed.
privacy-kept-comment-names-decided = Removed { $months } months after the last thing that happened to the comment, by { $decision } ({ $day }).
privacy-kept-mail = Which mail we have sent you about something that happened
privacy-kept-mail-undecided = Kept, under a random number. What the mail said is not kept.
privacy-kept-mail-decided = Deleted { $months } months after what the mail was about, by { $decision } ({ $day }). What the mail said is not kept.
privacy-kept-reports = Reports of what is unsuitable
privacy-kept-reports-how-long = Kept. Who has reported is not kept.
privacy-kept-extract = The file with your data, if you have asked for one
privacy-kept-extract-how-long = { $days } days.
privacy-kept-counters = Counters against abuse
privacy-kept-counters-how-long = At most { $days } days.
privacy-kept-copies = Backups of all this
privacy-kept-copies-how-long = { $days } days. Replaced versions of documents: 90 days. Technical logs: at most 90 days.
privacy-officer = The municipality’s data protection officer is reached at [{ $email }]({ $mail }).
privacy-officer-at-contact = The municipality’s data protection officer is reached through the contact centre, see the end of the page.
privacy-purposes = Why, and by what right
privacy-purposes-dialogue = To receive, examine, publish and answer proposals, count votes, show comments and tell how it goes: a task in the public interest (article 6.1 e of the GDPR).
privacy-purposes-archive = To register, keep and hand out public records: a legal obligation (article 6.1 c; chapter 2 of the Freedom of the Press Act, chapter 5 of the Public Access to Information and Secrecy Act, the Archives Act).
privacy-purposes-comments = To watch over comments: a legal obligation (article 6.1 c; Act 1998:112).
privacy-purposes-abuse = To protect the service from abuse: a task in the public interest and a demand for security (articles 6.1 e and 32).
privacy-submit-more = The municipality may also ask for your telephone number or home. If you have come by letter, telephone or visit, staff enter what you have told. If you identify yourself, your personal identity number is kept encrypted, so that one person has one vote.
privacy-comment = When you comment, share or report
privacy-comment-text = We keep the comment and the name that you write, which is always shown. Shares are counted, once for each person and way. If you report something we keep the reason and what you write, but not who you are.
privacy-recipients = Who gets the data
privacy-recipients-text = What is published can be read by anybody. The rest is seen by those who work with your proposal, and by the board if it becomes a case. Whoever runs the service for the municipality is its processor. Public records are handed out to whoever asks for them, unless they are secret.
privacy-recipients-countries = The data is stored in Sweden. Which suppliers are used, and what holds for them, the data protection officer can tell you. No decision about you is made automatically.

privacy-cookie = The cookie
privacy-cookie-text = When you have confirmed your e-mail address, we keep one necessary cookie in your browser. It is called “{ $name }” and remembers that the address is confirmed, so that you need not do it every time. It lasts for { $days } days. It is used for nothing else, and you can delete it whenever you like. If you ask for a code in a text message, one more cookie, “ting-kod”, remembers for ten minutes that it was you who asked.
privacy-rights = Your rights
privacy-rights-access = You have the right to know what data we have about you, and can [download all of it as a file]({ $extract }). You also have the right to have errors corrected, to have the processing restricted and to object to it.
privacy-rights-erase = On [My pages]({ $mine }) you can remove your address, your name and what you follow. The text of proposals and comments stays without a name, since they are public records that we must keep under the Archives Act (1990:782). Your votes on proposals that are open for votes are taken back; the others count but belong to nobody. You can also ask us to take something off the website.
privacy-rights-complain = If you think we do wrong you can complain to the [Swedish Authority for Privacy Protection](https://www.imy.se).
privacy-contact = Contact
privacy-contact-text = Call the contact centre on [{ $phone }]({ $call }) or e-mail [{ $email }]({ $mail }). There you also reach the municipality’s data protection officer.

## Accessibility statement

accessibility-title = Accessibility statement
accessibility-lead = { $municipality } is behind this website for proposals. We want everybody to be able to use it. This page says how it complies with the Swedish act on the accessibility of digital public services, which deficiencies we know of, and how you tell us about others.
accessibility-how = How accessible is the website?
accessibility-how-text = The website is **partially compliant** with the act (2018:1937) on the accessibility of digital public services, that is, with the requirements at level AA of WCAG 2.1 (EN 301 549 version 3.2.1). We aim for WCAG 2.2. What falls short, or what we do not know, is said below.
accessibility-known = What falls short or has not been tried
accessibility-known-assistive = The website has not been tried with assistive technology such as screen readers, voice control or magnifiers, nor by people who use them. It is built for them, but we cannot promise that everything works.
accessibility-known-browsers = It has not been tried in other browsers than Chromium, nor with the high contrast mode of the operating system.
accessibility-known-texts = The proposals are written by residents. They can be hard to read, and be in other languages than the page without that being marked for screen readers.
accessibility-known-swedish = On the English pages, proposals and names of boards are in Swedish, without the change of language being marked.
accessibility-burden = We have made no exceptions on the ground of disproportionate burden.
accessibility-contact = Contact us if you find deficiencies
accessibility-contact-text = Tell us if something does not work for you or if we do not comply with the act: call the contact centre on [{ $phone }]({ $call }) or e-mail [{ $email }]({ $mail }). We answer as soon as we can.
accessibility-request = If you cannot use something here we help you in another way. You can also ask us to make content accessible to you. If we say no you get a written decision with reasons, which can be appealed.
accessibility-supervision = Supervision
accessibility-supervision-text = The Swedish Agency for Digital Government, Digg, is responsible for supervision. If you are not satisfied with how we handle your views you can [report it to Digg](https://www.digg.se/tdosanmalan).
accessibility-tested = How we have tested the website
accessibility-tested-text = We have assessed the website ourselves. Every page is tried automatically with the tool axe-core in the browser Chromium, at the width of a phone and of a computer, each time something changes. That one can submit and vote without JavaScript is tried too.
accessibility-tested-dates = The latest assessment was made on { $date }. The statement was updated the same day.

## About the API

api-info-title = Open data and API
api-info-lead = Everything that is public here can be fetched by programs, without a key and without cost.
api-info-base = The address is **{ $base }**.
api-info-document = Read the full description (OpenAPI)
api-info-what = What you can fetch
api-info-list = All published proposals, the newest first
api-info-read = A proposal with its text, votes and board
api-info-events = What has happened to the proposal, with checksums that show that nothing has been changed afterwards
api-info-rules = Good to know
api-info-rules-format = Answers are JSON. Times are in UTC (RFC 3339) and problems are described by RFC 9457.
api-info-rules-fresh = The number of votes is a few seconds old while voting is open.
api-info-rules-limits = Do not fetch the same thing more often than every other second. You get at most 100 proposals at a time and go on with what stands in next.
api-info-rules-write = Those who have confirmed their e-mail address can also make proposals and vote through the API.
api-info-service = The service is open around the clock, without a guarantee of when it answers. Changes that break with the old get a new version number in the address.
api-info-licence = The data may be used freely (CC0). Mind that names are personal data, which you are responsible for if you spread them.
api-info-contact = Questions? Call the contact centre on [{ $phone }]({ $call }) or e-mail [{ $email }]({ $mail }).

## Fields of the API

field-limit = Choose a number from 1 to { $max }.
field-cursor = There is no such place in this list. Begin from the start.
field-search-long = Search for at most 8 words, and 200 characters in all.
field-search-words = Type words that say a little more, such as buss or lekplats. The most common words cannot be searched for.

# Comments and replies, the author's own page of a comment, and reports of what should not stand there.

## The form, on the proposal's page and on its own

comment-text = Your comment
comment-text-hint = Do not write personal identity numbers or anything sensitive about yourself or others.
comment-name = Your name
comment-name-hint = Shown with the comment
comment-email = E-mail
comment-email-hint = Not shown on the website
comment-send = Send comment
comment-rules-before =
    { $days ->
        [one] We read it before it is published, no later than the next working day. The comment is a public record.
       *[other] We read it before it is published, within { $days } working days. The comment is a public record.
    }
comment-rules-after = It is shown at once, and we read it afterwards. The comment is a public record.

## What everybody reads

comments-none = No comments yet
comments-title = Comments on ”{ $title }”
comments-follow = Follow the comments only
comments-closed = Voting has ended, so it is no longer possible to comment.
comments-withdrawn = The proposal has been withdrawn, so it is no longer possible to comment.
comments-more = Show more comments
comments-more-label = More comments
comments-newest = To the newest comments
comments-no-more = There are no more comments.
comments-all = All comments on the proposal
comments-responsible = { $who } is responsible for the comments under the Swedish act (1998:112) on electronic bulletin boards. We supervise them and remove what the act names, such as threats, agitation against a population group, unlawful breach of privacy and infringement of copyright.
comment-title = Comment on ”{ $title }”
comment-municipality = The municipality
comment-edited = Changed
comment-masked = Masked by a moderator
comment-removed = The comment has been removed.
comment-author-erased = Somebody who does not show their name
comment-reply = Reply
comment-reply-to = to { $name }
comment-report = Report
comment-report-of = the comment by { $name }
comment-edit = Change
comment-all-replies =
    { $count ->
        [one] Show the reply
       *[other] Show all { $count } replies
    }
comment-replies =
    { $count ->
        [0] No replies yet
        [one] 1 reply
       *[other] { $count } replies
    }
comment-more-replies = Show more replies
comment-from-the-beginning = Show the replies from the beginning
comment-rules-identified = To comment you need to identify yourself.
comment-rules-registered = To comment you need to be registered in the municipality and sign in with an e-identification.
comment-rules-group = To comment you need to belong to the group { $group }.

## Writing

commenting-title = Write a comment
commenting-reply-title = Reply to a comment
commenting-about = On the proposal [{ $title }]({ $proposal })
commenting-answers = { $name } wrote:
commenting-known = This browser remembers you, so there is no need to write your e-mail address. Is somebody else writing? [Write with another e-mail address]({ $form })
commenting-once = The first time, we e-mail a link for you to confirm with. After that this browser remembers you.
commenting-change = You can change the comment for five minutes and delete it at any time.
commenting-record = What you send in becomes a public record, as do your name and e-mail address. [How we handle personal data]({ $privacy })
commenting-to-proposal = Back to the proposal

commenting-missing-text = Write your comment.
commenting-no-words-text = Write the comment in words. Signs or symbols alone cannot be read.
commenting-too-long-text = Shorten the comment to at most { $max } characters.
commenting-missing-name = Write your name.
commenting-no-words-name = Write the name in letters.
commenting-too-long-name = Shorten the name to at most { $max } characters.
commenting-missing-email = Write your e-mail address.

## The mailed link

commenting-sent-title = Check your e-mail
commenting-sent-lead = We have sent a link to the address you wrote. Click it to send your comment on **”{ $title }”**.
commenting-sent-not-yet = **The comment is not sent yet.** It will be when you confirm. Until then nobody at the municipality can read it.
commenting-sent-valid = The link can be used for **{ $days } days**, but only as long as the proposal takes comments.
commenting-sent-spam = Cannot find the e-mail? Look in the spam folder. If it has not come within ten minutes, go back and send the comment once more.

commenting-confirm-title = Read through and confirm
commenting-confirm = Confirm and send
commenting-confirm-help = Do not want to send it? Just close the page, and nothing happens.
commenting-used-title = You have already confirmed
commenting-used-show = Show my comment
commenting-used-help = The link has done its work. The comment is sent once, however often you click.

## The author's own page

commenting-own = Your comment
commenting-own-waiting-title = Thank you for your comment
commenting-own-waiting = A moderator reads it first, **no later than { $day }**. Then it is shown on the proposal’s page.
commenting-own-held = The comment holds a link, and you are new here. So a moderator reads it first, by **{ $day }**. Then it is shown on the page of the proposal.
commenting-own-shown-title = Your comment is shown
commenting-own-shown = Everybody can read it now. [See it on the website]({ $comment })
commenting-own-hidden-title = Your comment is not shown
commenting-own-hidden = A moderator has read it and decided that it is not to be shown.
commenting-own-upheld = A colleague of the one who decided has read the comment again and has come to the same: it is not shown.
commenting-own-objected = You have asked a colleague to try it again. Somebody else than the one who decided reads the comment **no later than { $day }**, and we will mail you what she or he finds. This is what you wrote:
commenting-own-withdrawn-title = You have deleted the comment
commenting-own-withdrawn = It is no longer shown on the website. What you wrote remains with the municipality as a public record.
commenting-own-until = You can change it until { $time }.
commenting-own-save = Save the change
commenting-own-typed = This is what you wrote:
commenting-own-withdraw-help = Changed your mind? You can delete the comment at any time. Replies that others have written remain.
commenting-own-withdraw = Delete the comment
commenting-object = Do you think this is wrong?
commenting-object-help =
    { $days ->
        [one] Write why. Another moderator than the one who decided reads the comment and what you write within one working day. It can be asked for once.
       *[other] Write why. Another moderator than the one who decided reads the comment and what you write within { $days } working days. It can be asked for once.
    }
commenting-objection = Why should the comment be shown?
commenting-object-hint = At most { $max } characters.
commenting-object-send = Ask a colleague to try it again
commenting-missing-objection = Write why the comment should be shown.
commenting-no-words-objection = Write why in words. Signs or symbols alone cannot be read.
commenting-too-long-objection = Shorten what you write to at most { $max } characters.

## Reports

report-proposal-title = Report unsuitable content in the proposal
report-comment-title = Report unsuitable content in the comment
report-lead = Here you report what should not stand on the website. There is no need to say who you are.
report-proposal = The report is about the proposal [{ $title }]({ $proposal })
report-reason = Why is it unsuitable?
report-reason-hint = That somebody disagrees, or criticises the municipality, is not unsuitable.
report-reason-threat = Threats, or incitement to crime
report-reason-hatred = Agitation against a group of people
report-reason-insult = Insults somebody, or exposes somebody’s private life
report-reason-personal-data = Personal data that should not stand there
report-reason-copyright = Somebody else’s text or picture
report-reason-spam = Advertising, or something that has nothing to do with the proposal
report-reason-other = Something else
report-words = Do you want to say more?
report-words-hint = For example which sentence you mean. What you write becomes a public record.
report-send = Send the report
report-promise = A moderator reads the report no later than { $day }.
report-question-title = Do you have a question about the proposal?
report-question = Then a report is the wrong way. [E-mail your question to the municipality]({ $question }), and you will get an answer.
report-emergency = Is somebody in danger? Call 112. Do you want to report a crime? Call the police on 114 14.
report-thanks-title = Thank you for your report
report-thanks = A moderator reads it **no later than { $day }**.
report-thanks-then = If the content is unsuitable it is removed or masked, and whoever wrote it is told why. Otherwise it stays.
report-thanks-anonymous = We do not know who you are, so we cannot answer you.
report-back = Back

## Problems

problem-comment-not-yours = It is somebody else’s comment
problem-comment-not-yours-help = Only whoever has written a comment can change or delete it. Is it yours? Open the link that you were sent when you confirmed it.
problem-comment-not-eligible = Identify yourself to comment
problem-comment-not-eligible-help = The municipality requires that whoever comments identifies themselves.
problem-comment-nowhere = The proposal is no longer shown
problem-comment-nowhere-help = So it cannot be commented on. Your comment is not sent.
problem-commented-too-late = The proposal no longer takes comments
problem-commented-too-late-help = It closed before you confirmed, so your comment is not sent.
problem-comment-gone = The comment has already been removed
problem-comment-gone-help = Thank you for wanting to tell us. There is nothing more for you to do.

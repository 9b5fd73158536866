# Comments at the moderators' desk, and what the municipality answers.

moderation-comment = The comment
moderation-comment-heading = Comment by { $name }
moderation-comment-by = by { $name }
moderation-comment-official = The municipality’s answer.
moderation-comment-answers = Answer to a comment
moderation-comment-open = Open the comment
moderation-author-new = New author
moderation-author-known = Known author
moderation-held-link-from-new-author = Not shown until you have read it: the text holds a link, and nothing by the same author has been published and read before.
moderation-link-from-new-author = The text holds a link, and nothing by the same author has been published and read before.
moderation-comment-waiting = Waiting to be read. Not shown yet.
moderation-comment-unread = Shown to everyone. Not read yet.
moderation-comment-shown = Shown to everyone.
moderation-comment-hidden = Hidden by a moderator.
moderation-comment-objected = Hidden. The author wants a colleague to try it again.
moderation-comment-first-decision = It was hidden for this reason:
moderation-comment-objection-help = You are the second reader. Show the comment again, or stand by the decision and explain why.
moderation-comment-objection-own-help = A colleague reads the comment anew, so that two have tried it. You need not do anything.
moderation-comment-withdrawn = Taken back by its author.
moderation-comment-stranded = The proposal is not published, so the comment cannot be shown now. If it is published again the comment comes back to the queue.
moderation-comments-wait =
    { $count ->
        [one] One comment to read
       *[other] { $count } comments to read
    }
moderation-comments-more =
    { $count ->
        [one] One more thing is waiting. It is shown when these are handled.
       *[other] { $count } more things are waiting. They are shown when these are handled.
    }
moderation-comment-edit-help = You yourself may only mask personal data and correct spelling. The original is kept.
moderation-comment-required = The comment must say something. Hide it if it should not be seen.
moderation-comment-unchanged = You have not changed anything in the comment.
moderation-hide-open = Hide …
moderation-hide = Hide, and tell the author
moderation-hide-help = The author gets the reason and your explanation by e-mail, and how a colleague can try it anew. Criticism of the municipality is never a reason.
moderation-restore = Show again
moderation-restore-help = Everyone sees the comment again.
moderation-withdraw = Take the answer back

## The municipality's answer

moderation-answer-open = Answer for the municipality …
moderation-answer = The municipality’s answer
moderation-answer-help = Everyone sees the answer at once, with the municipality’s mark.
moderation-answer-required = Write an answer.
moderation-answer-answered = You have already sent another answer with this form, and that answer stands. Send again if you want to say this as well.
moderation-answer-name = Name and title
moderation-answer-name-help = Shown with the answer. For example Karin Lund, traffic engineer.
moderation-name-required = Fill in your name.
moderation-answer-send = Answer

## What was done

moderation-done-commented = The comment has been written.
moderation-done-comment-published = Everyone sees the comment now.
moderation-done-comment-read = The comment is noted as read.
moderation-done-comment-held = The comment waits to be read.
moderation-done-comment-edited = The author has changed the comment.
moderation-done-comment-masked = The edit of the comment is saved. The author is told by e-mail.
moderation-done-comment-hidden = The comment is hidden. The author gets the reason and the explanation by e-mail.
moderation-done-comment-objected = The author has objected to that the comment is hidden.
moderation-done-comment-upheld = The decision on the comment stands. The author gets the explanation by e-mail.
moderation-done-comment-restored = Everyone sees the comment again. The author is told by e-mail.
moderation-done-comment-withdrawn = The comment has been taken back.
moderation-done-comment-author-erased = The author had her details removed.
moderation-done-comment-author-moved = The author connected her details with her e-identification.

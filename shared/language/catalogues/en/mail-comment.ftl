# Mail to those who comment.

mail-confirm-comment-subject = Confirm your comment
mail-confirm-comment = You want to comment on the proposal “{ $title }”. Read the comment through and confirm it here:
mail-confirm-comment-button = Read through and confirm
mail-confirm-comment-record = When you confirm, the comment becomes a public record. The link can be used for 14 days. If you do not confirm, what you wrote is deleted, and nobody at the municipality has read it.

mail-comment-button = See your comment
mail-comment-published-subject = Your comment is published
mail-comment-published = We have read your comment on the proposal “{ $title }”. Everybody can read it now. Thank you for taking part!

mail-comment-restored-subject = Your comment is shown again
mail-comment-restored = We have read your comment on the proposal “{ $title }” once more, and it is shown again.

mail-comment-hidden-subject = Your comment is not shown
mail-comment-hidden = We have read your comment on the proposal “{ $title }” and do not show it on the website. The reason is: { $reason } Whoever read it writes:
mail-comment-hidden-object = Do you think this is wrong? Write why on the comment’s own page, and a colleague who did not decide it will read it anew. You can also answer this mail or call { $phone }.
mail-comment-hidden-button = Ask a colleague to try it again
mail-comment-hidden-again = You are welcome to write a new comment. To be critical of the municipality is never a reason for not being shown.

mail-comment-objected-subject = We are reading your comment again
mail-comment-objected = Thank you! We have received what you write about the decision not to show your comment on the proposal “{ $title }”.
mail-comment-objected-next = Somebody else than the person who decided reads the comment again, by { $day }. We will mail you what she or he finds.

mail-comment-upheld-subject = The decision on your comment stands
mail-comment-upheld = A colleague has read your comment on the proposal “{ $title }” and what you object, and has come to the same: the comment is not shown. The reason is: { $reason } The colleague writes:
mail-comment-upheld-questions = If you have questions, answer this mail or call { $phone }.

mail-comment-masked-subject = We have changed a detail in your comment
mail-comment-masked = When we read your comment on the proposal “{ $title }” we made a small change. We may only take away personal data and correct spelling, nothing else. This is what became of it:
mail-comment-masked-kept = What you wrote yourself is kept by the municipality.

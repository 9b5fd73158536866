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
mail-comment-hidden-answer = Do you think this is wrong? Answer this mail or call { $phone }, and a colleague will read the comment anew.
mail-comment-hidden-again = You are welcome to write a new comment. To be critical of the municipality is never a reason for not being shown.

mail-comment-masked-subject = We have changed a detail in your comment
mail-comment-masked = When we read your comment on the proposal “{ $title }” we made a small change. We may only take away personal data and correct spelling, nothing else. This is what became of it:
mail-comment-masked-kept = What you wrote yourself is kept by the municipality.

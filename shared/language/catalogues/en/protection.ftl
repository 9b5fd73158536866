## Protected personal data: on one’s own pages, at the desk and in mail.

protect-title = Protected personal data
protect-link = I have protected personal data
protect-mine-lead = If you have protected population registration or a secrecy marking, you can take part without your name being shown.
protect-lead = Do you have protected population registration or a secrecy marking? Say so here, and you can submit proposals, vote, comment and be answered without your name being shown.
protect-is-on = Your details are protected here. It may take a minute before everything has changed.
protect-changes = What we do
protect-name = Your name is not shown on the website, neither at what you have written already nor at what you write from now on. It says the same as for others who do not show their name.
protect-votes = Your name or alias does not stand at your votes and is handed to no board. Your votes count as usual.
protect-staff = Staff see “Protected details” instead of your name. Only those with a special permission can open it, must say why, and it is noted.
protect-mail = Our mails only say that there is something new on My pages.
protect-stays = Keep this in mind
protect-text = What you write in the text itself is shown. Do not write where you live or anything else that shows who you are.
protect-copies = What has already been handed to a board, or saved by somebody else, we cannot change.
protect-disclosure = If somebody asks for details about you, the municipality examines whether secrecy applies, among others under chapter 21 section 3 of the Public Access to Information and Secrecy Act.
protect-contact = Would you rather talk to somebody? Call the contact centre on [{ $phone }]({ $call }) or mail [{ $email }]({ $mail }).
protect-by-others = The municipality has been told that you have protected personal data. If the protection has ended, tell the contact centre.
protect-begin = Protect my details
protect-end-lead = Has the protection ended? Your name is then shown again at what you have written, except where you chose not to show it. At votes it does not come back.
protect-end = The protection has ended
protect-back = To My pages

## The desk

protected-details = Protected details
protected-warning = Whoever made the proposal has protected personal data. Do not give out the name, an address or anything else that shows where the person is, and show letters and calls only to those who need them for the matter.
protected-not = Not marked
protected-link = Protected personal data
protected-title = Protected personal data
protected-of-proposal = Whoever has submitted the proposal “{ $title }”.
protected-of-comment = Whoever has written a comment on the proposal “{ $title }”.
protected-state = How it stands
protected-by-herself = Has said so herself, { $day }
protected-by-e-legitimation = By the e-identification, since { $day }
protected-by-register = By the population register, since { $day }
protected-by-staff = Noted by staff, { $day }
protected-under-way = The change is under way. It is done within a minute or so.
protected-name = Name
protected-opened = That you have opened the name is noted, with the reason.
protected-open = Open the name
protected-open-button = Open
protected-errand = Why do you need to see it?
protected-errand-hint = The reason is noted and can be read by the auditor.
protected-errand-missing = Choose why you need to see the name.
protected-errand-contact = To reach the person in the matter
protected-errand-casework = To handle the matter
protected-errand-disclosure = To examine a request for disclosure
protected-errand-safety = Because something threatens the person or somebody else
protected-mark = Note protected personal data
protected-mark-lead = The name is then taken away from all that the person has written, and shown only to those who may open it.
protected-mark-button = Note
protected-grounds = On what grounds?
protected-grounds-missing = Choose on what grounds.
protected-grounds-told = The person, or a representative, has told us
protected-grounds-decision = The Swedish Tax Agency’s notification or decision
protected-grounds-assessed = The municipality’s own secrecy assessment
protected-grounds-over = The protection has ended
protected-grounds-mistake = It was noted by mistake
protected-comments = Comments on the proposal
protected-replies = Replies to the comment
protected-comments-lead = Is it about somebody who has commented? Choose the comment.
protected-more = Show more
protected-end = Remove the staff’s note
protected-end-hint = If the person is protected by somebody else’s word as well, that still holds.
protected-end-button = Remove the note

## Mail

mail-protected-subject = Something new on My pages
mail-protected = There is something new for you at { $municipality }. We do not write in the mail what it is. Go to My pages and read.
mail-protected-button = To My pages

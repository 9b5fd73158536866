# What one has told of oneself, to be put right.

mine-details-lead = Name, alias, telephone and home that you have told us.
details-title = Correct my details
details-lead = This is what is kept about you. Change what is wrong. What you leave empty is removed.
details-saved = Your details have been saved.
details-name = Name
details-name-official = Your name is **{ $name }**. It comes from your e-identification and is corrected in the population register.
details-name-official-none = Your name comes from your e-identification and is corrected in the population register.
details-alias = Alias
details-alias-hint = What you want to be called where others see it, if the municipality shows who has voted.
details-phone = Telephone
details-home = Home
details-save = Save
details-signed = Names that stand somewhere already
details-signed-text = The name at proposals, comments and votes that you have left already is not changed here. What you have sent in are public records, which are to stand as they came in (chapter 2 of the Freedom of the Press Act, the Archives Act 1990:782). If your name is shown at a vote, take the vote back and vote anew.
details-signed-contact = Is a name wrong on the website? Call the contact centre on [{ $phone }]({ $call }) or mail [{ $email }]({ $mail }). The correction can be noted in the case.

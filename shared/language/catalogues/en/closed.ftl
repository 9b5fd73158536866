# A municipality that is being set up or is closed, and how its first administrator comes in.

## When the municipality is not open to its residents.
closed-soon = { $whose } dialogue opens soon
closed-soon-lead = Here you will be able to make proposals to the municipality, vote on those of others and follow what happens. We are getting the service ready.
closed-suspended = { $whose } dialogue is closed for now
closed-suspended-lead = Nothing can be read or sent just now. All that has been handed in is still there. Turn to the municipality if you have questions.
closed-staff = Do you work for the municipality? [Sign in]({ $href })
closed-way-in = Sign in
problem-not-open-yet = The dialogue opens soon
problem-not-open-yet-help = The municipality is getting the service ready. Nothing can be read or sent yet.
problem-suspended = The dialogue is closed for now
problem-suspended-help = Nothing can be read or sent just now. Turn to the municipality if you have questions.

## Coming in by an invitation.
problem-invitation-unusable = The invitation cannot be used
problem-invitation-unusable-help = An invitation holds for two days and can be used once. Ask whoever sent you the link for another.
invitation-title = Welcome to Ting
invitation-lead = You are invited to set up the dialogue of { $name } with its residents. Residents see nothing until you open it.
invitation-name = Your name
invitation-name-help = Colleagues see it at what you change.
invitation-come-in = Begin
invitation-help = The link works once. You are signed in for at most ten hours; connect the municipality’s own sign-in or make a passkey meanwhile, and you can come back.

### Whoever is to do something sensitive at the desk shows once more who they are.

problem-proof-too-old = Confirm that it is you
problem-proof-too-old-help = This needs a sign-in within the last ten minutes. Confirm that it is you in a new tab. Then come back here and reload the page, and it is sent again.
problem-kept-form-gone = What you wrote is no longer here
problem-kept-form-gone-help = What you send is kept for half an hour at most while you confirm that it is you. Nothing has been sent. Go back to the page that you came from and fill it in again.
problem-passkey-not-first = You have a passkey already
problem-passkey-not-first-help = Go to Your sign-in and add more from there.

prove-title = Confirm that it is you
prove-what = You are about to { $what }.
prove-lead = It is sensitive, so you need to sign in once more. After that we do not ask again for { $minutes } minutes.
prove-kept = What you wrote is kept for { $minutes } minutes and has not been sent yet. When you have confirmed that it is you, you send it with one click.
prove-anothers = You are signed in as { $name }, but what waits here was written by somebody else. Nothing has been sent. Whoever wrote it can sign in and send it.
prove-by-provider = Go on to sign in
prove-by-provider-help = You come to the municipality’s sign-in, sign in anew and come back here.
prove-by-passkey = Confirm with a passkey
prove-by-passkey-help = Your computer or phone asks for your fingerprint, face or PIN.
prove-first = You have no passkey yet, so there is nothing to confirm with. Make one, and you come back here.
prove-elsewhere = Sign in again
prove-another-tab = If you have signed in again in another tab, it is enough to reload this page.
prove-refused = The municipality’s sign-in did not confirm that it is you, or you stopped. Nothing has changed. Try again.
prove-away = The municipality’s sign-in does not answer. Nothing has changed. Try again in a while.
prove-unsound = The municipality’s sign-in did not show that you signed in anew. Nothing has changed. Try again, and ask the municipality’s IT support if it happens again.
prove-no-role = Whoever signed in has no role here. You are still who you were, and nothing has changed. Try again.
prove-passkey-unsound = The passkey cannot be used here. Nothing has changed. Try again, or ask an administrator of the municipality for a new invitation.

prove-done = You have confirmed that it is you.
prove-fetch-title = Fetch the list
prove-fetch-lead = The list is saved on your computer. Delete the file when you no longer need it.
prove-fetch = Fetch
prove-in-new-tab = Confirm in a new tab
prove-send-title = Send what you wrote
prove-send-lead = What you wrote is kept as you left it, and has not been sent yet.
prove-send = Send now
prove-send-not = Do you no longer want to? Leave the page, and nothing happens.

## What is sensitive, as it follows on "You are about to …".

danger-open-municipality = open the dialogue to residents
danger-change-sign-in = change how staff or residents sign in
danger-change-rights = change who may take part or who is in a group
danger-change-rules = change the rules for proposals
danger-change-disposal = change what is disposed of
danger-import-settings = replace all settings at once
danger-change-colleagues = change who works here and what they may do
danger-change-passkeys = change how you sign in yourself
danger-judge-votes = decide whether many votes at once are to count
danger-open-protected = open protected personal data
danger-change-protection = change whether somebody has protected personal data
danger-export = take a list out of Ting

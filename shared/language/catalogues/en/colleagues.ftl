### Colleagues who sign in without the municipality's own identity provider.

desk-menu-own = Your sign-in

## Passkeys

passkey-sign-in-lead = Sign in with your passkey. You need neither user name nor password.
passkey-sign-in = Sign in with a passkey
passkey-sign-in-help = Your computer or phone asks for your fingerprint, face or PIN. You are signed in for at most ten hours.
passkey-lost = Have you lost your passkey, or do you have none? Ask an administrator of the municipality for a new invitation. A passkey works only at the address where it was made.
passkey-missing = This browser cannot use passkeys. They need JavaScript and a current version of Chrome, Edge, Firefox or Safari. Turn on JavaScript, update the browser or use another one.
passkey-stopped = It was cancelled, or there was no passkey for this address. Try again.
passkey-known = This device already has a passkey of yours. Choose another device, such as your phone.
passkey-failed = It did not work. Try again, or use another browser or device.
passkey-late = The page had been open for too long, or had been sent already. Nothing was done. Try again from here.
passkey-unsound = The passkey cannot be used here. Nothing was done. Try again, or ask an administrator of the municipality for a new invitation.
passkey-what = A passkey is kept in your computer or phone, in your password manager or on a security key. You unlock it with your fingerprint, face or PIN, which never leaves the device.
passkey-name = What is the passkey to be called?
passkey-name-help = So that you know it in the list, such as Work laptop.
passkey-name-default = My passkey
passkey-make = Make a passkey
passkey-new = Add a passkey
passkey-added = The passkey is added. Next time you can sign in with it.
passkey-removed = The passkey is removed, and you are signed out everywhere but here.
passkey-remove = Remove
passkey-remove-help = If you remove a passkey you are signed out of all other browsers.
passkey-only = This is your only passkey, so it cannot be removed. Add another, so that you can come in if you lose it.
passkey-about = Made { $day } at { $host }. Not used since.
passkey-about-used = Made { $day } at { $host }. Last used { $used }.
passkeys-title = Your sign-in
passkeys-lead = You sign in with passkeys. Two are best, on different devices.
passkeys-elsewhere = You sign in by the municipality’s own sign-in. There is nothing to set up here.
passkeys-yours = Your passkeys
passkeys-none = You have no passkey yet. Make one now: without one you cannot come back when you have signed out.
problem-passkey-last = It is your only passkey
problem-passkey-last-help = Add another passkey first. Otherwise you could not come in again.
problem-passkeys-too-many = You have as many passkeys as there may be
problem-passkeys-too-many-help = Remove one that you do not use, and try again.

## Invitation

welcome-title = Welcome to Ting
welcome-lead = Hello { $name }! You are invited to work with the dialogue with residents of { $where }.
welcome-roles = You will be
welcome-passkey = Make your passkey
welcome-come-in = Make a passkey and sign in
welcome-help = The link works once. From then on you sign in with the passkey. You can add more passkeys when you are in.
problem-welcome-unusable = The invitation cannot be used
problem-welcome-unusable-help = An invitation is good for three days and can be used once. If you are in already, sign in with your passkey. Otherwise ask an administrator of the municipality for a new one.

## Colleagues in the settings

settings-colleagues-text = If the municipality has no identity provider, you invite [colleagues]({ $href }) here. They sign in with passkeys.
settings-provider-note = Does the municipality have no identity provider? Leave the fields and groups empty, and invite colleagues who sign in with passkeys.
colleagues-title = Colleagues
colleagues-lead = Those who work here without the municipality’s own identity provider. What you change is seen by auditors, with why.
colleagues-none = Nobody is invited yet.
colleagues-provider = The municipality has an identity provider, which decides who comes in. Passkeys are of no use while it is connected.
colleagues-you-without = You have no passkey yet. [Make one now]({ $href }), or you cannot come back when you have signed out.
colleague-invite = Invite a colleague
colleague-invite-lead = You get a link to give to your colleague, who makes a passkey by it. At most { $max } colleagues; with more of you the municipality needs an identity provider.
colleague-invite-send = Make the invitation
colleague-name = Name
colleague-email = Work e-mail address
colleague-email-help = Only administrators see it. Mail about what waits goes there if the address is in a group.
colleague-roles = Roles
colleague-roles-help = Each role is over the whole municipality, one board or one area. When the rows are filled in, saving gives you another.
colleague-role = Role { $number }
colleague-scope = Role { $number } is over
colleague-role-missing = Choose at least one role.
colleague-is-there = This address is a colleague’s already. Open her or him in the list instead.
colleague-why = Why?
colleague-why-help = Whoever examines the municipality’s work reads it.
colleague-roles-title = Change roles
colleague-roles-why-help = Whoever examines the municipality’s work reads it. Your colleague is signed out, and has the new roles when next signed in.
colleague-roles-save = Save roles
colleague-roles-changed = The roles are saved, and your colleague is signed out everywhere.
colleague-anew-title = New invitation
colleague-anew-help = For whoever has lost her passkeys, or let the invitation pass. The passkeys there are become worthless, and your colleague is signed out everywhere.
colleague-anew = Make a new invitation
colleague-remove-title = Does not work here any more
colleague-remove-help = Your colleague is signed out everywhere at once and cannot come in again. Name, address and passkeys are removed; what has been done stays in the audit.
colleague-remove = Remove the colleague
colleague-removed = The colleague is removed and signed out everywhere.
colleague-nameless = A colleague without a name
colleague-in = Signs in with a passkey
colleague-invited = Invited
colleague-without = Has no passkey
colleague-passkeys = { $count ->
    [0] No passkeys.
    [one] One passkey.
   *[other] { $count } passkeys.
  }
colleague-link-title = The invitation is made
colleague-link-lead = Give the link to { $name }. It is shown only now.
colleague-link = Link
colleague-link-help = It is good for three days and can be used once. Whoever has the link comes in, so send it to your colleague only. If another is needed, open your colleague in the list.
colleague-link-back = To the colleagues
problem-colleague-last-administrator = Nobody could let anybody in
problem-colleague-last-administrator-help = There must always be an administrator who has a passkey and can sign in. Invite another administrator first.
problem-colleague-already-there = The colleague is there already
problem-colleague-already-there-help = Open her or him in the list of colleagues.
problem-colleague-no-role = No role is chosen
problem-colleague-no-role-help = Choose at least one role.
problem-colleagues-too-many = There are as many colleagues as there may be
problem-colleagues-too-many-help = Remove somebody who does not work here any more, or connect the municipality’s identity provider.
problem-colleagues-provider = The municipality has an identity provider
problem-colleagues-provider-help = It decides who comes in. While it is connected nobody is invited by a link.

# The frame of every page: header, menu, footer, breadcrumbs, and the staff desk's own.

layout-skip = Skip to content
layout-menu = Main menu
layout-menu-proposals = E-proposals
layout-breadcrumbs = You are here
layout-breadcrumbs-start = Home

## Footer. **bold** and [text](address) are marked up by the page.

layout-help = Do you need help? Call the contact centre on [{ $phone }]({ $call }), { $hours }, or e-mail [{ $email }]({ $mail }).
layout-how = How e-proposals work
layout-rules = The rules word for word
layout-privacy = How we handle personal data
layout-accessibility = Accessibility statement
layout-api = Open data and API
layout-footer-proposals = About e-proposals
layout-footer-site = About this website

# In the language that one switches to.
layout-switch = På svenska

# The subject of a question that is mailed to the contact centre.
layout-question-subject = Question about proposal { $number }

## Staff desk

desk-name = Ting
desk-menu = Work menu
desk-menu-folded = Menu: { $place }
desk-menu-moderation = Moderation
desk-menu-cases = Cases
desk-to-do = to do
desk-title = { $title } – Ting, { $municipality }

# What a member of staff is signed in as.
role-moderator = moderator
role-registrar = registrar
role-coordinator = coordinator
role-caseworker = caseworker
role-manager = manager
role-secretary = board secretary
role-auditor = auditor
role-administrator = administrator

# Signing in as staff.
identify-go = Identify yourself with { $with }
identify-help = You go to another website and come back here. Your personal identity number is kept encrypted and never shown on the website. You are signed in for { $minutes } minutes.
identify-or = Or by e-mail
staff-sign-in-title = Sign in as staff
staff-sign-in-lead = Sign in with the account that you have in the municipality’s other systems.
staff-sign-in = Go on to sign in
staff-sign-in-help = You come to the municipality’s sign-in and then back here. You are signed in for ten hours at most.
staff-sign-in-missing = The municipality has not connected its sign-in to Ting yet. Whoever manages the service there can see to it.
staff-sign-in-resident = Are you a resident? [To My pages]({ $href })
staff-sign-out = Sign out
staff-signed-out = You are signed out, in all browsers.

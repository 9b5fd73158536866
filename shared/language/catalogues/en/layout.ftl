# The frame of every page: header, menu, footer, breadcrumbs, and the staff desk's own.

layout-skip = Skip to content
layout-preview = Preview: residents do not see this page yet. [To the settings]({ $href })
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
desk-menu-audit = Audit
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
staff-sign-in-missing = Nobody can sign in here yet. If you are invited, open the link of your invitation. Otherwise whoever manages the service in the municipality can see to it.
staff-sign-in-resident = Are you a resident? [To My pages]({ $href })
staff-sign-out = Sign out
staff-signed-out = You are signed out, in all browsers.
staff-sign-out-shared = Do others use the same computer?
staff-sign-out-there = Sign out of the municipality’s own sign-in as well

# What staff may do, as it follows on "you may …".
action-use-desk = come in to the desk
action-moderate = read and moderate proposals and comments
action-list-cases = see which cases wait for whom
action-read-case = open cases and proposals, with their parties and documents
action-prepare-case = prepare cases: appoint caseworkers, tell how it goes, complete them
action-record-decision = record decisions and that minutes are approved
action-enter-on-behalf = enter proposals and votes for somebody else
action-open-protected = open and note protected personal data
action-audit = examine who has done and opened what
action-administer = change the municipality’s settings

# Why a member of staff sees a page.
why-title = Why do I see this?
why-roles = The role of yours that lets you in
why-action = It lets you
why-others = Here you may also
why-open-to = Roles that may open it
why-logged = That you have opened it is noted, with your name and the time. The municipality’s auditor can see it.

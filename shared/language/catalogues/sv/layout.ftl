# The frame of every page: header, menu, footer, breadcrumbs, and the staff desk's own.

layout-skip = Hoppa till innehållet
layout-preview = Förhandsvisning: invånarna ser inte sidan än. [Till inställningarna]({ $href })
layout-menu = Huvudmeny
layout-menu-proposals = E-förslag
layout-breadcrumbs = Du är här
layout-breadcrumbs-start = Start

## Footer. **bold** and [text](address) are marked up by the page.

layout-help = Behöver du hjälp? Ring kontaktcenter på [{ $phone }]({ $call }), { $hours }, eller mejla [{ $email }]({ $mail }).
layout-how = Så fungerar e-förslag
layout-rules = Reglerna ord för ord
layout-privacy = Så hanterar vi personuppgifter
layout-accessibility = Tillgänglighetsredogörelse
layout-api = Öppna data och API
layout-footer-proposals = Om e-förslag
layout-footer-site = Om webbplatsen

# In the language that one switches to.
layout-switch = In English

# The subject of a question that is mailed to the contact centre.
layout-question-subject = Fråga om e-förslag { $number }

## Staff desk

desk-name = Ting
desk-menu = Arbetsmeny
desk-menu-folded = Meny: { $place }
desk-menu-moderation = Moderering
desk-menu-cases = Ärenden
desk-menu-audit = Granskning
desk-to-do = att göra
desk-title = { $title } – Ting, { $municipality }

# What a member of staff is signed in as.
role-moderator = moderator
role-registrar = registrator
role-coordinator = koordinator
role-caseworker = handläggare
role-manager = chef
role-secretary = nämndsekreterare
role-auditor = revisor
role-administrator = administratör

# Att logga in som anställd.
identify-go = Legitimera dig med { $with }
identify-help = Du kommer till en annan webbplats och sedan tillbaka hit. Personnumret förvaras krypterat och visas aldrig på webbplatsen. Du är inloggad i { $minutes } minuter.
identify-or = Eller med e-post
staff-sign-in-title = Logga in som anställd
staff-sign-in-lead = Logga in med samma konto som i kommunens övriga system.
staff-sign-in = Fortsätt till inloggningen
staff-sign-in-help = Du kommer till kommunens inloggning och sedan tillbaka hit. Du är inloggad i högst tio timmar.
staff-sign-in-missing = Här kan ännu ingen logga in. Är du inbjuden, öppna länken i inbjudan. Annars ordnar den som förvaltar tjänsten i kommunen det.
staff-sign-in-resident = Är du invånare? [Till Mina sidor]({ $href })
staff-sign-out = Logga ut
staff-signed-out = Du är utloggad, i alla webbläsare.
staff-sign-out-shared = Använder fler samma dator?
staff-sign-out-there = Logga ut ur kommunens inloggning också

# What staff may do, as it follows on "du får …".
action-use-desk = komma in i arbetsytan
action-moderate = läsa och moderera förslag och kommentarer
action-list-cases = se vilka ärenden som väntar på vem
action-read-case = öppna ärenden och förslag, med parter och handlingar
action-prepare-case = handlägga ärenden: utse handläggare, lämna besked och avsluta
action-record-decision = anteckna beslut och justering
action-enter-on-behalf = registrera förslag och röster åt någon annan
action-open-protected = öppna och anteckna skyddade personuppgifter
action-audit = granska vem som har gjort och öppnat vad
action-administer = ändra kommunens inställningar

# Why a member of staff sees a page.
why-title = Varför ser jag detta?
why-roles = Din roll som släpper in dig
why-action = Rollen låter dig
why-others = Här får du också
why-open-to = Roller som kan öppna det
why-logged = Att du har öppnat det antecknas med ditt namn och klockslaget. Kommunens revisor kan se det.

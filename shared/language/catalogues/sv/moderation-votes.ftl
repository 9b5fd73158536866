# Votes that are looked at before they count, at the moderators' desk.

moderation-votes-wait = Röster väntar på kontroll
moderation-votes-look = Kontroll av röster
moderation-votes-title = Kontroll av röster
moderation-votes-lead = En röst som ser ut att kunna vara påhittad sparas men räknas inte förrän någon här har tagit ställning. Den som röstade ser bara att rösten kontrolleras. Vem som har röstat visas inte.
moderation-votes-counted = Räknas
moderation-votes-held-now = Kontrolleras
moderation-votes-void = Räknas inte
moderation-votes-waiting = Att ta ställning till
moderation-votes-none-wait = Inga röster väntar på kontroll.
moderation-votes-held =
    { $count ->
        [one] En röst väntar
       *[other] { $count } röster väntar
    }
moderation-votes-since = sedan { $since }, senast { $due }
moderation-signal-disposable = Engångsadresser
moderation-signal-disposable-help = Rösterna är bekräftade med e-postadresser från tjänster där vem som helst får hur många adresser som helst på en gång. Det bevisar inget: sådana adresser används också av den som vill vara i fred.
moderation-votes-explanation = Varför?
moderation-votes-explanation-help = För kollegor och den som granskar. Den som röstade får inte läsa det. Skriv inga namn.
moderation-votes-count = Låt rösterna räknas
moderation-votes-if-counted = Antalet går från { $now } till { $becomes }.
moderation-votes-do-not-count = Räkna inte rösterna
moderation-votes-if-void = Antalet är kvar på { $now }.
moderation-votes-told = De som röstade får veta vad som blev av rösten, på sin sida och med ett mejl. Beslutet gäller de röster som väntar när det genomförs, och går att ångra så länge röstningen pågår.
moderation-votes-over = Röstningen pågår inte. Röster som ingen tog ställning till räknades inte, och resultatet ändras inte längre.
moderation-votes-under-way = Ett beslut genomförs. När det är klart går det att ta ställning till fler röster.
moderation-votes-stale = Något har hänt sedan du läste. Så här står det till nu. Det du skrev finns kvar.
moderation-judgements = Beslut
moderation-judged-counted = Räknas: { $lot }
moderation-judged-void = Räknas inte: { $lot }
moderation-judged-by = { $who }, { $moment }
moderation-judged-votes =
    { $count ->
        [one] En röst.
       *[other] { $count } röster.
    }
moderation-course-under-way = Genomförs: { $percent } %
moderation-course-carried-out = Genomfört { $at }.
moderation-course-undoing = Ångras: { $percent } %
moderation-course-undone = Ångrat { $at }. Rösterna kontrolleras igen.
moderation-course-again = Se hur långt det har kommit
moderation-undo-help = Rösterna väntar då på kontroll igen, som före beslutet.
moderation-undo = Ångra beslutet

# Votes that are looked at before they count, at the moderators' desk.

moderation-votes-wait = Röster väntar på kontroll
moderation-votes-look = Kontroll av röster
moderation-votes-title = Kontroll av röster
moderation-votes-rule-met = Regeln ”{ $name }” uppfylldes { $day } med { $before } röster. Räknas någon av dem inte längre prövas regeln igen, men det den har lett till ligger kvar.
moderation-votes-rule-holds = Regeln ”{ $name }” uppfylldes { $day } med { $before } röster. Av dem räknas nu { $votes }, och regeln är fortfarande uppfylld.
moderation-votes-rule-not-met = Regeln ”{ $name }” uppfylldes { $day } med { $before } röster. Av dem räknas nu { $votes }, och det räcker inte. Det som regeln har lett till ligger kvar tills ni eller nämnden beslutar något annat.
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
moderation-votes-told = De som röstade får veta vad som blev av rösten, på sin sida och med ett mejl. Beslutet gäller också röster som kommer till innan det är genomfört, och går att ångra så länge röstningen pågår.
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
moderation-course-undone = Ångrat { $at }. Rösterna står som före beslutet.
moderation-course-again = Se hur långt det har kommit
moderation-undo-help = Rösterna står då som före beslutet. Beslutet går att fatta på nytt.
moderation-undo = Ångra beslutet

moderation-flag-network = Många röster från samma nätverk
moderation-flag-network-help = Ett bibliotek, en skola eller en mobiloperatör kan vara ett och samma nätverk. Fråga dig om det har hänt något där just då.
moderation-flag-domain = Många röster med e-post från samma domän
moderation-flag-domain-help = En arbetsplats, en skola eller en förening kan ha en egen domän. Den som köper en domän kan också göra hur många adresser som helst i den.
moderation-flag-agent = Många röster från likadana webbläsare
moderation-flag-agent-help = Nästan alla röster kom från webbläsare som uppger sig vara exakt likadana, så som ett program gör.
moderation-flag-evidence = { $votes } av { $of } röster, från { $since } till { $until }, när det märktes.
moderation-flag-evidence-at = { $votes } av { $of } röster, alla { $since }, när det märktes.
moderation-flag-raised = Ingen har tagit ställning. Fler röster på samma väg kontrolleras innan de räknas.
moderation-flag-void = Rösterna räknas inte. Fler röster på samma väg kontrolleras innan de räknas.
moderation-flag-lifted = Rösterna räknas, och fler röster på samma väg räknas direkt.
moderation-flag-look = Se vad ett beslut innebär
moderation-flag-now = { $counted } av rösterna räknas nu, och { $held } väntar på kontroll.
moderation-flag-if-counted = Fler röster på samma väg räknas sedan direkt.
moderation-flag-if-void = Fler röster på samma väg kontrolleras fortfarande.

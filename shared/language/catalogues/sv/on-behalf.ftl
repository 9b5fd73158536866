# What staff enter for residents who came by letter, by telephone or in person.

on-behalf-title = Registrera ett förslag
on-behalf-lead = För den som har lämnat sitt förslag på papper, per telefon eller vid disken. Det går sedan samma väg som alla andra.
on-behalf-how = Hur kom det in?
on-behalf-channel = Inkom via
on-behalf-paper = Brev eller blankett
on-behalf-phone = Telefon
on-behalf-counter = Besök
on-behalf-received = Inkom den
on-behalf-no-channel = Välj hur det kom in.
on-behalf-no-name = Skriv personens namn.
on-behalf-no-alias = Skriv vad personen vill kallas.
on-behalf-no-date = Skriv dagen då det kom in, till exempel 2026-11-26.
on-behalf-not-yet = Dagen då det kom in kan inte ligga framåt i tiden.
on-behalf-too-early = Dagen då det kom in är före den dag då röstningen började.
on-behalf-long-ago = Dagen då det kom in ligger mer än tio år tillbaka. Kontrollera året.
on-behalf-proposal = Förslaget
on-behalf-words = Skriv med förslagsställarens egna ord.
on-behalf-who = Förslagsställaren
on-behalf-reach = Fyll i minst ett sätt att nå personen: e-post, telefon eller adress. Uppgifterna visas inte på webbplatsen.
on-behalf-name = Namn
on-behalf-hide-name = Namnet ska inte visas på webbplatsen
on-behalf-private = Förslaget lämnas av en privatperson
on-behalf-enter = Registrera förslaget
on-behalf-unreachable = Fyll i e-post, telefon eller adress, så att personen går att känna igen.

on-behalf-vote-title = Registrera en röst
on-behalf-vote-lead = En röst på **”{ $title }”** från någon som har röstat på papper, per telefon eller vid disken.
on-behalf-voter = Den som röstar
on-behalf-known = Fyll i minst e-post, telefon eller adress. Därigenom räknas varje person en gång, hur hon än röstar.
on-behalf-alias-hint = Vad personen vill kallas bland dem som har röstat.
on-behalf-registered = Jag har kontrollerat att personen är folkbokförd i kommunen
on-behalf-registered-missing = Bekräfta att du har kontrollerat att personen är folkbokförd i kommunen.
on-behalf-vote-enter = Registrera rösten
on-behalf-vote-new = Rösten är registrerad. Antalet på förslagets sida hinner i kapp inom några sekunder.
on-behalf-vote-before = Personen hade redan röstat på förslaget. Inget räknas två gånger.
on-behalf-vote-closed = Förslaget tar inte emot röster nu.

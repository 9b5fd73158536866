# What can go wrong, and what to do about it. `problem-x` says what, `problem-x-help` says what to do.

problem-to-proposals = Till förslagen
problem-persists = Ring kontaktcenter om det inte går efter en stund.

problem-not-found = Sidan finns inte
problem-not-found-help = Adressen kan vara felskriven, eller så är det som fanns här inte offentligt.
problem-method-not-allowed = Så går det inte att göra
problem-method-not-allowed-help = Adressen finns, men tar inte emot det som skickades. Börja om från sidan med förslaget.
problem-unreadable = Det som skickades går inte att läsa
problem-unreadable-help = Gå tillbaka, kontrollera det du fyllde i och försök igen.
problem-not-json = Skicka JSON
problem-not-json-help = Sätt Content-Type till application/json.
problem-too-large = Det du skickade är för stort
problem-too-large-help = Gå tillbaka och korta texten. Det du har skrivit finns kvar där.
problem-unknown-reader = Du behöver visa vem du är
problem-unknown-reader-help = Logga in, eller bekräfta din e-postadress, och försök igen.
problem-forbidden = Det har du inte behörighet till
problem-forbidden-help = Du är inloggad, men inte i en roll som får göra det här.
problem-other-site = Det kom från en annan webbplats
problem-other-site-help = Öppna sidan här hos kommunen och gör om det därifrån.
problem-form-expired = Sidan har blivit för gammal
problem-form-expired-help = Gå tillbaka, ladda om sidan och försök igen.
problem-stale = Någon annan hann före
problem-stale-help = Det du läste har ändrats sedan dess. Ladda om och se hur det ser ut nu.
problem-if-match-missing = Säg vilken version du har läst
problem-if-match-missing-help = Skicka If-Match med den ETag som du fick när du läste.
problem-invalid = Något behöver rättas
problem-invalid-help = Rätta det som står nedan och skicka igen. Allt annat är kvar.
problem-too-often = Det blev för många försök
problem-too-often-help = Vänta en stund och försök igen. Inget har gått förlorat.
problem-mailed-often = Vi har redan mejlat flera länkar till den adressen i dag
problem-mailed-often-help = Titta i inkorgen och i skräpposten, eller försök igen i morgon.
problem-link-unusable = Länken går inte att använda
problem-link-unusable-help = Den kan ha klippts av i mejlet: kopiera hela länken och klistra in den här i webbläsaren. En länk gäller i 14 dagar. Är den äldre får du skriva ditt förslag eller rösta på nytt, så mejlar vi en ny.
problem-busy = Just nu hinner vi inte med
problem-busy-help = Försök igen om några sekunder. Inget har sparats till hälften.
problem-internal = Något gick fel hos oss
problem-internal-help = Felet är noterat. Försök igen om en stund.
problem-confirmation-used = Länken är redan använd
problem-confirmation-used-help = Det du bekräftade är taget emot. Du behöver inte göra något mer.
problem-already-received = Förslaget har redan kommit in
problem-already-received-help = Du behöver inte skicka det igen.
problem-already-moderated = Förslaget är redan granskat
problem-already-moderated-help = Ladda om listan och se vad som beslutades.
problem-wrong-stage = Förslaget är inte i det läget
problem-wrong-stage-help = Ladda om och se var förslaget är nu.
problem-voting-closed = Röstningen är stängd
problem-voting-closed-help = Det går inte längre att rösta eller ta tillbaka sin röst på det här förslaget.
problem-not-eligible = Du kan inte rösta på det sättet
problem-not-eligible-help = Kommunen kräver att den som röstar är folkbokförd här och legitimerar sig.
problem-idempotency-key-unusable = Idempotency-Key går inte att använda
problem-idempotency-key-unusable-help = Nyckeln ska vara 1–255 tecken.
problem-idempotency-key-reused = Idempotency-Key är använd till något annat
problem-idempotency-key-reused-help = Ta en ny nyckel för en ny begäran.

## Fields

field-required = Fyll i det här.
field-no-words = Skriv med ord. Bara tecken eller symboler går inte att läsa.
field-too-long = Korta till högst { $max } tecken.
field-email = Skriv hela e-postadressen, med @. Till exempel anna@exempel.se.
field-area-unknown = Välj vad förslaget handlar om.
field-period-unknown = Välj hur länge det ska gå att rösta.
field-reason-unknown = Välj ett skäl.

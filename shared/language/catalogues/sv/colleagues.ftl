### Medarbetare som loggar in utan kommunens egen inloggningstjänst.

desk-menu-own = Din inloggning

## Inloggningsnycklar

passkey-sign-in-lead = Logga in med din inloggningsnyckel (passkey). Du behöver varken användarnamn eller lösenord.
passkey-sign-in = Logga in med nyckel
passkey-sign-in-help = Datorn eller telefonen frågar efter ditt fingeravtryck, ditt ansikte eller din pinkod. Du är inloggad i högst tio timmar.
passkey-lost = Har du blivit av med din nyckel, eller har du ingen? Be en administratör i kommunen om en ny inbjudan. En nyckel fungerar bara på den adress där den skapades.
passkey-missing = Den här webbläsaren kan inte använda inloggningsnycklar. De kräver JavaScript och en aktuell version av Chrome, Edge, Firefox eller Safari. Slå på JavaScript, uppdatera webbläsaren eller använd en annan.
passkey-stopped = Det avbröts, eller så fanns ingen nyckel för den här adressen. Försök igen.
passkey-known = Den här enheten har redan en nyckel till dig. Välj en annan enhet, till exempel din telefon.
passkey-failed = Det gick inte. Försök igen, eller använd en annan webbläsare eller enhet.
passkey-late = Sidan hade stått öppen för länge, eller så hade den redan skickats. Ingenting hände. Försök igen härifrån.
passkey-unsound = Nyckeln går inte att använda här. Ingenting hände. Försök igen, eller be en administratör i kommunen om en ny inbjudan.
passkey-what = En inloggningsnyckel (passkey) sparas i din dator eller telefon, i din lösenordshanterare eller på en säkerhetsnyckel. Du låser upp den med fingeravtryck, ansikte eller pinkod, som aldrig lämnar enheten.
passkey-name = Vad ska nyckeln heta?
passkey-name-help = Så att du känner igen den i listan, till exempel Jobbdatorn.
passkey-name-default = Min nyckel
passkey-make = Skapa nyckel
passkey-new = Lägg till en nyckel
passkey-added = Nyckeln är tillagd. Nästa gång kan du logga in med den.
passkey-removed = Nyckeln är borttagen, och du är utloggad överallt utom här.
passkey-remove = Ta bort
passkey-remove-help = Tar du bort en nyckel loggas du ut ur alla andra webbläsare.
passkey-only = Det här är din enda nyckel, så den kan inte tas bort. Lägg till en till, så att du kommer in om du blir av med den.
passkey-about = Skapad { $day } på { $host }. Inte använd sedan dess.
passkey-about-used = Skapad { $day } på { $host }. Senast använd { $used }.
passkeys-title = Din inloggning
passkeys-lead = Du loggar in med inloggningsnycklar. Ha gärna två, på olika enheter.
passkeys-elsewhere = Du loggar in med kommunens egen inloggning. Här finns inget att ställa in.
passkeys-yours = Dina nycklar
passkeys-none = Du har ingen nyckel än. Skapa en nu: utan nyckel kommer du inte in igen när du har loggat ut.
problem-passkey-last = Det är din enda nyckel
problem-passkey-last-help = Lägg till en annan nyckel först. Annars kommer du inte in igen.
problem-passkeys-too-many = Du har så många nycklar som går
problem-passkeys-too-many-help = Ta bort en som du inte använder, och försök igen.

## Inbjudan

welcome-title = Välkommen till Ting
welcome-lead = Hej { $name }! Du är inbjuden att arbeta med invånarnas dialog i { $where }.
welcome-roles = Du blir
welcome-passkey = Skapa din inloggningsnyckel
welcome-come-in = Skapa nyckel och logga in
welcome-help = Länken fungerar en gång. Sedan loggar du in med nyckeln. Du kan lägga till fler nycklar när du är inne.
problem-welcome-unusable = Inbjudan går inte att använda
problem-welcome-unusable-help = En inbjudan gäller i tre dygn och kan användas en gång. Är du redan inne, logga in med din nyckel. Annars, be en administratör i kommunen om en ny.

## Medarbetare i inställningarna

settings-colleagues-text = Har kommunen ingen inloggningstjänst bjuder du in [medarbetare]({ $href }) här. De loggar in med inloggningsnycklar.
settings-provider-note = Har kommunen ingen inloggningstjänst? Lämna fälten och grupperna tomma, och bjud in medarbetare som loggar in med nycklar.
colleagues-title = Medarbetare
colleagues-lead = De som arbetar här utan kommunens egen inloggningstjänst. Vad du ändrar syns i granskningen, med varför.
colleagues-none = Ingen är inbjuden än.
colleagues-provider = Kommunen har en egen inloggningstjänst, som avgör vilka som kommer in. Nycklar gäller inte så länge den är kopplad.
colleagues-you-without = Du har ingen inloggningsnyckel än. [Skapa en nu]({ $href }), annars kommer du inte in igen när du har loggat ut.
colleague-invite = Bjud in en medarbetare
colleague-invite-lead = Du får en länk att ge till din kollega. Med den skapar hon eller han sin inloggningsnyckel. Högst { $max } medarbetare; är ni fler behöver kommunen en inloggningstjänst.
colleague-invite-send = Skapa inbjudan
colleague-name = Namn
colleague-email = E-postadress på arbetet
colleague-email-help = Den visas bara för administratörer. Mejl om det som väntar går dit, om adressen står i en grupp.
colleague-roles = Roller
colleague-roles-help = Varje roll gäller hela kommunen, en nämnd eller ett område. När raderna är fyllda får du en till genom att spara.
colleague-role = Roll { $number }
colleague-scope = Roll { $number } gäller
colleague-role-missing = Välj minst en roll.
colleague-is-there = Den här adressen är redan en medarbetares. Öppna henne eller honom i listan i stället.
colleague-why = Varför?
colleague-why-help = Den som granskar kommunens arbete läser det.
colleague-roles-title = Ändra roller
colleague-roles-why-help = Den som granskar kommunens arbete läser det. Medarbetaren loggas ut, och har de nya rollerna vid nästa inloggning.
colleague-roles-save = Spara roller
colleague-roles-changed = Rollerna är sparade, och medarbetaren är utloggad överallt.
colleague-anew-title = Ny inbjudan
colleague-anew-help = För den som har blivit av med sina nycklar, eller vars inbjudan har gått ut. De nycklar som finns slutar gälla, och medarbetaren loggas ut överallt.
colleague-anew = Skapa ny inbjudan
colleague-remove-title = Arbetar inte här längre
colleague-remove-help = Medarbetaren loggas ut överallt på en gång och kommer inte in igen. Namn, adress och nycklar tas bort; vad som är gjort står kvar i granskningen.
colleague-remove = Ta bort medarbetaren
colleague-removed = Medarbetaren är borttagen och utloggad överallt.
colleague-nameless = Medarbetare utan namn
colleague-in = Loggar in med nyckel
colleague-invited = Inbjuden
colleague-without = Har ingen nyckel
colleague-passkeys = { $count ->
    [0] Inga nycklar.
    [one] En nyckel.
   *[other] { $count } nycklar.
  }
colleague-link-title = Inbjudan är skapad
colleague-link-lead = Ge länken till { $name }. Den visas bara nu.
colleague-link = Länk
colleague-link-help = Den gäller i tre dygn och kan användas en gång. Den som har länken kommer in, så skicka den bara till din kollega. Behövs en ny, öppna medarbetaren i listan.
colleague-link-back = Till medarbetarna
problem-colleague-last-administrator = Ingen skulle kunna släppa in någon
problem-colleague-last-administrator-help = Det måste alltid finnas en administratör som har en nyckel och kan logga in. Bjud in en till administratör först.
problem-colleague-already-there = Medarbetaren finns redan
problem-colleague-already-there-help = Öppna henne eller honom i listan över medarbetare.
problem-colleague-no-role = Ingen roll är vald
problem-colleague-no-role-help = Välj minst en roll.
problem-colleagues-too-many = Det finns så många medarbetare som går
problem-colleagues-too-many-help = Ta bort någon som inte arbetar här längre, eller koppla kommunens inloggningstjänst.
problem-colleagues-provider = Kommunen har en egen inloggningstjänst
problem-colleagues-provider-help = Den avgör vilka som kommer in. Så länge den är kopplad bjuds ingen in med länk.

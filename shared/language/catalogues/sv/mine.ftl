# Mina sidor: coming in, what is one's own, and having it removed.

layout-menu-mine = Mina sidor

## Coming in

sign-in-title = Mina sidor
sign-in-lead = Skriv din e-postadress, så mejlar vi en länk som släpper in dig.
sign-in-either = Här är det du har gjort i kommunens dialog: förslag, röster, kommentarer och det du följer.
sign-in-email = E-post
sign-in-email-hint = Samma adress som du har lämnat förslag, röstat, kommenterat eller följt med.
sign-in-send = Mejla mig länken
sign-in-valid =
    { $hours ->
        [one] Länken går att använda i en timme.
       *[other] Länken går att använda i { $hours } timmar.
    }
sign-in-no-account = Du behöver inget konto och inget lösenord.
sign-in-spent = Länken är redan använd och loggar inte längre in någon.
sign-in-again = Logga in på Mina sidor
sign-in-late = Länken går inte att använda längre
sign-in-late-help =
    { $hours ->
        [one] En länk till Mina sidor gäller i en timme. Skriv din adress, så mejlar vi en ny.
       *[other] En länk till Mina sidor gäller i { $hours } timmar. Skriv din adress, så mejlar vi en ny.
    }
sign-in-sent-title = Kolla din e-post
sign-in-sent-lead = Vi har skickat en länk till adressen du skrev. Klicka på den för att komma till Mina sidor.
sign-in-sent-spam = Hittar du inte mejlet? Vänta några minuter och titta i skräpposten, eller [skriv adressen en gång till]({ $form }).
sign-in-enter-title = Välkommen till Mina sidor
sign-in-enter-lead = Ett klick till, så är du inne. Den här webbläsaren minns dig sedan tills du loggar ut.
sign-in-enter = Till Mina sidor
sign-in-enter-help = Var det inte du som bad om länken? Stäng bara sidan, så händer ingenting.

## What is one's own

mine-title = Mina sidor
mine-lead = Här är allt som hör till **{ $email }**. Ingen annan kan se sidan.
mine-leave = Logga ut
mine-undeliverable = Våra mejl kommer inte fram till din adress. Be om en ny länk till Mina sidor: när du har använt den försöker vi igen.
mine-your-turn = Din tur.
mine-save = Spara

mine-proposals = Mina förslag
mine-proposals-none = Du har inte lämnat något förslag. [Lämna ett]({ $write })
mine-more-proposals = Fler av mina förslag
mine-state-received = Kom in { $day }
mine-state-open = Röstningen pågår till och med { $day }
mine-state-closing = Röstningen har stängt, och rösterna räknas
mine-state-closed = Röstningen stängde med { $votes }
mine-state-not-published = Publicerades inte
mine-state-withdrawn = Du har tagit tillbaka förslaget
mine-turn-question = Svara på frågan från den som läser förslaget.
mine-turn-suggestion = Säg vad du tycker om ändringen som föreslås.
mine-turn-object = Läs varför, och invänd om du tycker att det är fel.
mine-turn-moderators = Vår tur: vi läser förslaget senast { $day }.
mine-turn-amendment = Vår tur: vi läser din ändring.
mine-turn-residents = Invånarnas tur att rösta.
mine-turn-municipality = Kommunens tur.
mine-turn-second-reader = Vår tur: en kollega läser förslaget på nytt.

mine-votes = Mina röster
mine-votes-none = Du har inte röstat på något förslag.
mine-votes-none-lately = Du har inte röstat på något av de senaste förslagen.
mine-older-votes = Leta bland äldre förslag
mine-more-votes = Fler av mina röster
mine-vote-take-back = Ta tillbaka
mine-vote-closed = Röstningen är stängd
mine-vote-checked = Din röst kontrolleras
mine-vote-not-counted = Din röst räknas inte

mine-comments = Mina kommentarer
mine-comments-none = Du har inte kommenterat något förslag.
mine-more-comments = Fler av mina kommentarer
mine-comment-on = På ”{ $title }”, { $at }
mine-comment-waiting = Väntar på att läsas
mine-comment-shown = Visas
mine-comment-hidden = Visas inte
mine-comment-withdrawn = Borttagen av dig
mine-comment-erased = Texten är borttagen.
mine-comment-why = Därför visas den inte: { $reason }
mine-comment-object = Be en kollega pröva det igen
mine-comment-show = Visa
mine-comment-edit = Ändra
mine-comment-remove = Ta bort

mine-follows = Det jag följer
mine-follows-none = Du följer inget. [Följ förslag och få mejl när något händer]({ $follow })
mine-more-follows = Mer som jag följer
mine-follow-how-often = Hur ofta vill du ha mejl om: { $what }
mine-follow-silenced = Pausat: du har stoppat alla mejl. Följ igen, så får du mejl om det här.
mine-follow-again = Följ igen
mine-follow-stop = Sluta följa
mine-stop-lead = Du kan stoppa alla mejl om det du följer på en gång, och följa igen senare.

mine-mails = Mejl vi har skickat
mine-mails-none = Inget än. Länkar som du själv har bett om visas inte här.
mine-more-mails = Fler mejl
mine-mail-following = Nytt om det du följer
mine-mail-handed-over = Ditt förslag är ett ärende hos nämnden
mine-mail-case-decided = Beslut om ditt förslag
mine-mail-case-progressed = Nytt om arbetet med ditt förslag
mine-mail-case-completed = Det som beslutades är genomfört
mine-mail-other = Mejl
mine-mail-vote-counted = Din röst räknas
mine-mail-vote-not-counted = Din röst räknas inte

mine-details = Mina uppgifter
mine-address = Din adress är **{ $email }**. Den visas inte på webbplatsen.
mine-address-other = Vill du byta till en annan adress? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }).
mine-language = Språk i mejlen
mine-save-language = Spara språk
mine-erase-lead = Du kan ta bort din adress, ditt namn och det du följer. Läs först vad som försvinner och vad som blir kvar.

## Having it removed

erase-title = Ta bort mina uppgifter
erase-lead = Här tar du bort det som visar att det är du bakom **{ $email }**. Det går inte att ångra.
erase-goes = Det här försvinner
erase-goes-address = Din e-postadress. Sedan kan vi inte mejla dig eller ta reda på vem du var.
erase-goes-name = Ditt namn vid förslag och kommentarer. Där står sedan att namnet är borttaget.
erase-goes-follows = Allt du följer.
erase-goes-votes = Dina röster på förslag där röstningen pågår. De tas tillbaka, eftersom samma adress annars skulle kunna rösta en gång till.
erase-goes-mail = Kopplingen mellan dig och mejlen vi har skickat.
erase-goes-details = Namn, alias, telefon, bostad och personnummer som vi har om dig, och filen med dina uppgifter om du har bett om en.
erase-goes-unconfirmed = Det du har skrivit men inte bekräftat, tillsammans med länkarna vi har mejlat. Det raderas av sig självt senast { $days } dagar efter att du skrev det, och ingen på kommunen kan läsa det.
erase-stays = Det här blir kvar
erase-stays-texts = Texten i dina förslag och kommentarer, utan ditt namn. De är allmänna handlingar (2 kap. tryckfrihetsförordningen) som kommunen måste bevara enligt arkivlagen (1990:782). Har du skrivit vem du är i själva texten står det kvar där.
erase-stays-history = Att du har följt, delat, röstat och fått mejl, under ett slumpat nummer som inte längre leder till dig. Det visar att antalet är rätt och att inget har ändrats (3 och 10 §§ arkivlagen).
erase-stays-votes = Dina röster på förslag där röstningen är stängd. De räknas, men hör inte till någon.
erase-stays-register = Det som kommunen redan har registrerat i sitt diarium eller lämnat ut på begäran.
erase-stays-browsers = Andra webbläsare som minns dig kan göra det tills kakan där går ut, men där finns inget kvar som är ditt. Logga gärna ut i dem först.
erase-contact = Vill du ha något i en text borttaget, eller har du frågor? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }).
erase-rule = Du har rätt att få det första raderat (artikel 17 i dataskyddsförordningen). Rätten gäller inte det som vi enligt lag måste bevara (artikel 17.3 b och d).
erase-understand = Jag förstår vad som försvinner och vad som blir kvar, och att det inte går att ångra.
erase-understand-missing = Kryssa i rutan om du vill ta bort dina uppgifter.
erase-button = Ta bort mina uppgifter
erase-rather-not = Nej, behåll dem

erased-title = Dina uppgifter är borttagna
erased-done = Din e-postadress är borttagen och du är utloggad.
erased-soon = Namnen vid dina förslag och kommentarer försvinner inom någon minut.
erased-back = Du är välkommen tillbaka. Skriver du samma adress igen är du en ny person här, utan det som var ditt förut.
mine-lead-identified = Du har legitimerat dig. Ingen annan kan se sidan.
mine-address-none = Du har inte sagt var du vill ha mejl, så du får inga besked.
mine-connect-mailbox = Lägg till din e-postadress
mine-change-mailbox = Byt eller lägg till e-postadress
mine-connect-identity = Koppla ihop med din e-legitimation
mailbox-title = Din e-post och din e-legitimation
mailbox-lead = Skriv din e-postadress, så mejlar vi en länk. Öppna den i den här webbläsaren.
mailbox-lead-now = I dag går mejlen till { $email }. Skriv en adress, så mejlar vi en länk dit. Öppna den i den här webbläsaren.
mailbox-identify = Legitimera dig först. Sedan skriver du { $email } en gång till, så vet vi att både adressen och legitimeringen är dina.
mailbox-hint = Dit går sedan alla mejl till dig.
mailbox-before = Det du har gjort med adressen – förslag, röster, kommentarer och det du följer – blir ditt också när du legitimerar dig.
mailbox-votes = Har du röstat på samma förslag både med adressen och med legitimering räknas en röst, den första.
mailbox-for-good = Det går inte att ta isär igen.
mailbox-sent = Vi har skickat en länk till adressen du skrev. Öppna den i samma webbläsare, medan du är inloggad.
mailbox-confirm = Koppla ihop **{ $email }** med **{ $name }**?
mailbox-button = Koppla ihop
mailbox-not-here = Länken gäller bara i en webbläsare där den som bad om den har legitimerat sig. Är det du? Legitimera dig, så kommer du tillbaka hit.
mailbox-done = Adressen är redan hopkopplad.
mailbox-not-you = Var det inte du som bad om länken? Stäng bara sidan, så händer ingenting.

## A code in an SMS

sign-in-contact = E-post eller mobilnummer
sign-in-contact-hint = Det du har lämnat förslag, röstat, kommenterat eller följt med.
sign-in-lead-either = Skriv din e-postadress, så mejlar vi en länk som släpper in dig, eller ditt mobilnummer, så skickar vi en kod i ett sms.
sign-in-continue = Skicka länk eller kod
sign-in-code-valid = En kod går att använda i tio minuter.
code-title = Skriv koden
code-lead = Vi har skickat ett sms med en kod till **{ $number }**.
code-lead-sign-in = Skriv koden här för att komma till Mina sidor.
code-lead-link = Skriv koden här för att lägga till numret på Mina sidor.
code-lead-vote = Skriv koden här för att bekräfta din röst. Den är inte räknad än.
code-label = Kod
code-hint = Sex siffror. Skriv den i samma webbläsare som du bad om den i.
code-button-sign-in = Till Mina sidor
code-button-link = Lägg till numret
code-valid =
    { $minutes ->
        [one] Koden går att använda i en minut, och en gång.
       *[other] Koden går att använda i { $minutes } minuter, och en gång.
    }
code-not-come = Har sms:et inte kommit? Vänta en halv minut, eller [skriv numret en gång till]({ $form }).
code-again = Skicka en ny kod
code-sent-again = Vi har skickat en ny kod. Det är bara den senaste som gäller.
code-never = Kommunen ringer aldrig och frågar efter koden. Ge den inte till någon.
code-shape = Skriv de sex siffrorna i sms:et.
code-wrong =
    { $max ->
        [one] Koden stämmer inte. Du kan försöka en gång till.
       *[other] Koden stämmer inte. Du kan försöka { $max } gånger till.
    }
code-too-many = Fel kod har skrivits för många gånger. Be om en ny kod.
code-used = Koden är redan använd. Be om en ny kod.
code-late = Koden gäller inte längre. Be om en ny kod.
code-over-title = Koden går inte att använda längre
code-over =
    { $minutes ->
        [one] En kod gäller i en minut, och bara i den webbläsare som bad om den.
       *[other] En kod gäller i { $minutes } minuter, och bara i den webbläsare som bad om den.
    }
code-over-ask = Be om en ny kod
mine-mobile = Ditt mobilnummer är **{ $number }**. Med det kan du logga in här. Det visas inte på webbplatsen.
mine-mobile-none = Du kan också logga in här med ett mobilnummer och en kod i ett sms.
mine-add-mobile = Lägg till mobilnummer
mine-change-mobile = Byt eller ta bort mobilnumret
mine-address-none-mobile = Vi har ingen e-postadress till dig, så besked om det du gör står bara här på Mina sidor. Vill du ha mejl? Logga ut, logga in med e-postadressen och lägg till mobilnumret där.
mobile-title = Ditt mobilnummer
mobile-lead = Med ett mobilnummer kan du logga in på Mina sidor utan e-post: vi skickar en kod i ett sms.
mobile-now-title = Numret i dag
mobile-now = **{ $number }**
mobile-remove = Ta bort numret
mobile-remove-help = Sedan kan ingen logga in här med det. Det du har gjort finns kvar.
mobile-only-way = Numret är det enda som leder hit, så det går inte att ta bort. Du kan byta det, eller ta bort alla dina uppgifter.
mobile-change-title = Byt nummer
mobile-field = Mobilnummer
mobile-hint = Till exempel 070-123 45 67. Visas inte på webbplatsen.
mobile-send = Skicka en kod
mobile-before = Det du har gjort med numret – förslag, röster och kommentarer – blir ditt här. Det går inte att ta isär igen.
mobile-votes = Har du röstat på samma förslag på båda sätten räknas en röst, den första.
mobile-given-up = Byter du nummer, ta bort det gamla här först. Annars kan den som får numret efter dig logga in.

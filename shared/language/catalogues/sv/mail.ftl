# Mail to residents: short, warm, with what happens next.

mail-help = Behöver du hjälp? Ring kontaktcenter på { $phone } eller mejla { $email }.

mail-confirm-submission-subject = Bekräfta ditt förslag
mail-confirm-submission = Tack för att du vill göra { $municipality } bättre! Bekräfta förslaget som du har skrivit, så tar vi emot det:
mail-confirm-submission-button = Läs igenom och bekräfta
mail-confirm-submission-record = När du bekräftar blir förslaget en allmän handling med ett nummer. Länken går att använda i 14 dagar. Bekräftar du inte raderas det du skrev, och ingen hos kommunen har läst det.
mail-confirm-not-you = Var det inte du? Då behöver du inte göra något. Utan bekräftelse händer ingenting.

mail-confirm-vote-subject = Bekräfta din röst
mail-confirm-vote = Du vill rösta på förslaget ”{ $title }”. Bekräfta rösten här:
mail-confirm-vote-button = Bekräfta min röst
mail-confirm-vote-once = Varje person har en röst per förslag, och du kan ta tillbaka den tills röstningen stänger. Länken går att använda i 14 dagar.

mail-received-subject = Ditt förslag har kommit in
mail-received = Ditt förslag ”{ $title }” har kommit in och har nummer { $number }.
mail-received-next = Nu läser vi det. Senast { $day } publicerar vi det på webbplatsen, eller talar om för dig varför vi inte gör det.
mail-received-record = Förslaget är en allmän handling. Det betyder att den som frågar kan få läsa det, också ditt namn och din e-postadress.

mail-published-subject = Ditt förslag är publicerat
mail-published = Ditt förslag ”{ $title }” är granskat och publicerat. Nu kan invånarna rösta på det till och med { $day }.
mail-published-button = Se ditt förslag
mail-published-share = Får det { $needed } röster går det vidare till { $board }. Dela gärna länken. Vi mejlar dig när röstningen har stängt.

mail-not-published-subject = Ditt förslag publiceras inte
mail-not-published = Vi har läst ditt förslag ”{ $title }” (nummer { $number }) och publicerar det inte.
mail-not-published-reason = Skälet är: { $reason } Så här skriver den som har läst det:
mail-not-published-object = Tycker du att det är fel? Skriv varför på din egen sida, så prövar en kollega som inte har läst förslaget förut det på nytt. Du kan också svara på det här mejlet eller ringa { $phone }.
mail-not-published-button = Invänd eller läs mer
mail-not-published-similar = Läs det liknande förslaget, { $number }
mail-not-published-kept = Förslaget finns kvar hos kommunen under sitt nummer. Du är välkommen att skriva om det och lämna det igen.

mail-taken-down-subject = Ditt förslag visas inte längre
mail-taken-down = Ditt förslag ”{ $title }” (nummer { $number }) visas inte längre på webbplatsen.

mail-closed-subject = Röstningen på ditt förslag har stängt
mail-closed =
    { $votes ->
        [one] Röstningen på ditt förslag ”{ $title }” har stängt. Förslaget fick 1 röst.
       *[other] Röstningen på ditt förslag ”{ $title }” har stängt. Förslaget fick { $votes } röster.
    }
mail-closed-board = Det är minst { $needed } röster. Därför går förslaget vidare till { $board }.
mail-closed-reached = Det har haft de { $needed } röster som behövs. Därför går förslaget vidare till { $board }.
mail-closed-over = För att gå vidare till { $board } behövs { $needed } röster. Därför avslutas förslaget utan beslut. Det ligger kvar på webbplatsen.
mail-closed-below = För att gå vidare till { $board } behövs { $needed } röster. I stället får du svar av en tjänsteperson.
mail-closed-button = Se förslaget

mail-own-page = Se ditt förslag på Mina sidor

mail-received-published = Det är publicerat, så invånarna kan rösta på det till och med { $until }. Senast { $day } har en moderator läst det.

mail-asked-subject = En fråga om ditt förslag
mail-asked = Vi läser ditt förslag ”{ $title }” och undrar en sak innan vi kan publicera det:
mail-asked-public = Vi läser ditt förslag ”{ $title }”, som redan är publicerat, och undrar en sak:
mail-asked-button = Svara på frågan
mail-asked-next =
    { $days ->
        [one] När du har svarat läser vi förslaget igen, senast nästa arbetsdag. Du kommer in med en länk i mejlen, utan lösenord.
       *[other] När du har svarat läser vi förslaget igen, inom { $days } arbetsdagar. Du kommer in med en länk i mejlen, utan lösenord.
    }

mail-suggested-subject = Vi föreslår en ändring i ditt förslag
mail-suggested = Vi har läst ditt förslag ”{ $title }” och föreslår en ändring. Det är du som bestämmer om den ska göras. Så här skriver den som har läst det:
mail-suggested-button = Se ändringen och välj
mail-suggested-next =
    { $days ->
        [one] När du har valt läser vi förslaget igen, senast nästa arbetsdag.
       *[other] När du har valt läser vi förslaget igen, inom { $days } arbetsdagar.
    }

mail-edited-subject = Vi har ändrat en detalj i ditt förslag
mail-edited = När vi läste ditt förslag ”{ $title }” gjorde vi en liten ändring. Vi får bara ta bort personuppgifter och rätta stavfel, inget annat. Så här blev det:
mail-edited-masked = en personuppgift
mail-edited-kept = Det du själv skrev finns kvar och du kan läsa det på Mina sidor.
mail-edited-button = Jämför före och efter
mail-edited-wrong = Blev det fel? Svara på det här mejlet eller ring { $phone }, så rättar vi.

mail-objected-subject = Vi läser ditt förslag på nytt
mail-objected = Tack! Vi har tagit emot det du skriver om beslutet att inte publicera ditt förslag ”{ $title }” (nummer { $number }).
mail-objected-next = En annan person än den som fattade beslutet läser förslaget på nytt, senast { $day }. Vi mejlar dig vad hon eller han kommer fram till.

mail-upheld-subject = Beslutet om ditt förslag står fast
mail-upheld = En kollega har läst ditt förslag ”{ $title }” (nummer { $number }) och det du har invänt, och kommit fram till samma sak: förslaget publiceras inte. Skälet är: { $reason } Så här skriver kollegan:
mail-upheld-kept = Förslaget finns kvar hos kommunen under sitt nummer. Du är välkommen att skriva ett nytt. Har du frågor kan du svara på det här mejlet eller ringa { $phone }.
mail-upheld-button = Lämna ett nytt förslag

mail-amendment-stopped-subject = Din ändring publiceras inte
mail-amendment-stopped = Vi har läst den ändring som du vill göra i ditt förslag ”{ $title }” och publicerar den inte. Så här skriver den som har läst den:
mail-amendment-stopped-next = Förslaget står kvar som det var, och rösterna också. Du kan skriva ändringen på ett annat sätt.
mail-amendment-stopped-button = Till ditt förslag

mail-corrected-subject = Din rättelse är publicerad
mail-corrected = Vi har läst din rättelse av ”{ $title }”. Nu är det den nya texten som alla ser.

mail-clarified-subject = Ditt förtydligande är publicerat
mail-clarified = Vi har läst ditt förtydligande av ”{ $title }”. Nu står det vid förslaget, med dagens datum.
mail-clarified-voters =
    { $voters ->
        [one] Den som redan har röstat får veta det i ett mejl och kan ta tillbaka sin röst.
       *[other] De { $voters } som redan har röstat får veta det i ett mejl och kan ta tillbaka sin röst.
    }

mail-threshold-reached-subject = Ditt förslag har fått rösterna som behövs!
mail-threshold-reached = Grattis! Ditt förslag ”{ $title }” har fått { $votes } röster. Det är nu lämnat till { $board } som ärende { $case }, med kommentarerna och allt annat som hör till.
mail-threshold-reached-next = Röstningen fortsätter till och med { $day }. Det som kommer in till dess lämnas också till nämnden.
mail-handed-over-subject = Ditt förslag är lämnat till { $board }
mail-handed-over = Ditt förslag ”{ $title }” är nu lämnat till { $board } som ärende { $case }, med kommentarerna och allt annat som hör till.
mail-answered-by-staff-subject = En tjänsteperson svarar på ditt förslag
mail-answered-by-staff = Ditt förslag ”{ $title }” är nu ett ärende hos { $board }, med nummer { $case }. En tjänsteperson svarar på det.
mail-case-decided-subject = Beslut om ditt förslag: { $outcome }
mail-case-decided = { $board } har behandlat ditt förslag ”{ $title }” den { $day }, § { $section }. Beslutet blev { $outcome }. Så här skriver nämnden:
mail-case-decided-unapproved = Protokollet är inte justerat än, så ordalydelsen kan ändras.
mail-case-decided-remitted = Nämnden vill att ärendet bereds mer innan den bestämmer sig. Vi mejlar dig när det är avgjort.
mail-case-decided-underway = Nu ska beslutet genomföras. Vi mejlar dig när det finns något nytt och när allt är klart.
mail-case-decided-over = Därmed är ärendet { $case } avslutat. Tack för att du hjälper till att göra kommunen bättre.
mail-case-decided-button = Se hela beslutet
mail-case-progressed-subject = Nytt om ditt förslag: { $title }
mail-case-progressed = Så går arbetet med det som beslutades om ditt förslag ”{ $title }”:
mail-case-progressed-next = Nästa besked kommer senast { $day }.
mail-case-completed-subject = Nu är det klart: { $title }
mail-case-completed = Det som beslutades om ditt förslag ”{ $title }” är genomfört.
mail-case-completed-thanks = Tack för att du hjälper till att göra kommunen bättre!

mail-withdrawn-subject = Du har tagit tillbaka ditt förslag
mail-withdrawn = Vi har tagit emot att du tar tillbaka ditt förslag ”{ $title }”.
mail-withdrawn-stays = Eftersom någon har röstat på det eller kommenterat det står texten kvar på webbplatsen, med en rad om att du har tagit tillbaka det. Ingen kan rösta på det längre.
mail-withdrawn-gone = Det visas inte på webbplatsen. Förslaget är en allmän handling och finns kvar hos kommunen under nummer { $number }.

mail-confirm-follow-subject = Bekräfta att du vill följa
mail-confirm-follow = Du vill få mejl från { $municipality } om: { $what }. Bekräfta det här:
mail-confirm-follow-button = Ja, jag vill följa
mail-confirm-follow-stop = Du får aldrig mer än ett mejl om dagen om det du följer, och i varje mejl finns en länk som stoppar dem. Länken här ovanför går att använda i 14 dagar.

mail-sign-in-subject = Din länk till Mina sidor
mail-sign-in = Här är länken till Mina sidor hos { $municipality }. Där ser du dina förslag, röster och kommentarer och det du följer.
mail-sign-in-button = Till Mina sidor
mail-sign-in-valid =
    { $hours ->
        [one] Länken går att använda i en timme. Skicka den inte vidare: den som har den kommer in.
       *[other] Länken går att använda i { $hours } timmar. Skicka den inte vidare: den som har den kommer in.
    }
mail-link-subject = Bekräfta din e-postadress
mail-link = Någon som har legitimerat sig hos { $municipality } säger att den här adressen är hennes eller hans. Är det du? Öppna länken i samma webbläsare, medan du är inloggad.
mail-link-button = Bekräfta adressen
mail-link-valid =
    { $hours ->
        [one] Länken gäller i en timme.
       *[other] Länken gäller i { $hours } timmar.
    }

## SMS

sms-sign-in = { $code } är din kod till Mina sidor hos { $municipality }. Den gäller i { $minutes } minuter. Ge den inte till någon.
sms-link = { $code } är koden som lägger till ditt nummer på Mina sidor hos { $municipality }. Den gäller i { $minutes } minuter. Ge den inte till någon.
sms-vote = { $code } är koden som bekräftar din röst hos { $municipality }. Den gäller i { $minutes } minuter. Ge den inte till någon.

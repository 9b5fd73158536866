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
mail-published-share = Får det { $needed } röster går det vidare till den nämnd som bestämmer i frågan. Dela gärna länken. Vi mejlar dig när röstningen har stängt.

mail-not-published-subject = Ditt förslag publiceras inte
mail-not-published = Vi har läst ditt förslag ”{ $title }” (nummer { $number }) och publicerar det inte.
mail-not-published-reason = Skälet är: { $reason } Så här skriver den som har läst det:
mail-not-published-object = Tycker du att det är fel? Svara på det här mejlet, skriv till { $email } eller ring { $phone }, så läser en kollega förslaget på nytt.
mail-not-published-kept = Förslaget finns kvar hos kommunen under sitt nummer. Du är välkommen att skriva om det och lämna det igen.
mail-not-published-button = Lämna ett nytt förslag

mail-closed-subject = Röstningen på ditt förslag har stängt
mail-closed =
    { $votes ->
        [one] Röstningen på ditt förslag ”{ $title }” har stängt. Förslaget fick 1 röst.
       *[other] Röstningen på ditt förslag ”{ $title }” har stängt. Förslaget fick { $votes } röster.
    }
mail-closed-board = Det är minst { $needed } röster. Därför går förslaget vidare till { $board }.
mail-closed-below = För att gå vidare till { $board } behövs { $needed } röster. I stället får du svar av en tjänsteperson.
mail-closed-button = Se förslaget

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

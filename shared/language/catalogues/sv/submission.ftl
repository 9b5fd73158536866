# Writing a proposal, confirming it by mail, and the receipt.

submission-title = Lämna ett förslag
submission-lead = Beskriv först ditt förslag. Namn och e-post fyller du i sist. Det tar ungefär två minuter.

## The three cards

submission-step-proposal = Ditt förslag
submission-heading = Rubrik
submission-heading-hint = Skriv kort vad du vill, till exempel ”Rondeller bör ha namn”.
submission-what = Vad föreslår du?
submission-why = Varför är det bra?
submission-area = Vad handlar förslaget om?

submission-step-place = Plats och röstningstid
submission-place = Plats
submission-place-hint = En adress, en hållplats eller ett känt ställe.
submission-period = Hur länge ska det gå att rösta?
submission-one-period = Det går att rösta på förslaget i **{ $period }**.
submission-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagar
    }
submission-either = { $before } eller { $last }

submission-step-author = Vem är du?
submission-name = Ditt namn
submission-name-hint = Visas vid förslaget.
submission-hide-name = Visa inte mitt namn på webbplatsen
submission-protected = Jag har skyddade personuppgifter
submission-protected-hint = Skyddad folkbokföring eller sekretessmarkering. Då visas ditt namn ingenstans, och bara den som har särskild behörighet hos kommunen kan öppna det. Din adress behövs inte och sparas inte. Skriv inte i förslaget var du bor.
submission-email = E-post
submission-email-hint = Visas inte på webbplatsen, men är en allmän handling och kan lämnas ut om någon begär det. Hit skickar vi länken och besked om förslaget.
submission-by-mobile = Har du ingen e-post? [Logga in med ditt mobilnummer]({ $sign_in }) först, så frågar vi inte efter den.
submission-identify = Kommunen kräver att den som lämnar ett förslag legitimerar sig. Gör det först; det du har skrivit finns kvar i den här webbläsaren.
submission-phone = Telefon
submission-address = Bostadsadress
submission-contact-hint = Visas inte på webbplatsen, men är en allmän handling och kan lämnas ut om någon begär det.
submission-for-myself = Jag lämnar förslaget som privatperson
submission-for-myself-hint = Kommunen tar inte emot e-förslag från föreningar, organisationer eller företag.

submission-send = Skicka förslaget
submission-preview = Förhandsgranska
submission-record = Förslaget och ditt namn blir allmän handling när du har bekräftat det. [Så hanterar vi personuppgifter]({ $privacy })

## What must be put right. `field` is the name of the field.

submission-missing =
    { $field ->
        [rubrik] Skriv en rubrik.
        [vad] Skriv vad du föreslår.
        [varfor] Skriv varför det är bra.
        [namn] Skriv ditt namn.
        [telefon] Skriv ditt telefonnummer.
        [adress] Skriv din bostadsadress.
       *[epost] Skriv din e-postadress.
    }
submission-no-words =
    { $field ->
        [rubrik] Skriv rubriken med ord. Bara tecken eller symboler går inte att läsa.
        [vad] Skriv vad du föreslår med ord. Bara tecken eller symboler går inte att läsa.
        [varfor] Skriv varför det är bra med ord. Bara tecken eller symboler går inte att läsa.
        [plats] Skriv platsen med ord, eller lämna fältet tomt.
        [adress] Skriv bostadsadressen med ord.
       *[namn] Skriv namnet med bokstäver.
    }
submission-too-long =
    { $field ->
        [rubrik] Korta rubriken till högst { $max } tecken.
        [vad] Korta det du föreslår till högst { $max } tecken.
        [varfor] Korta texten om varför det är bra till högst { $max } tecken.
        [plats] Korta platsen till högst { $max } tecken.
        [adress] Korta bostadsadressen till högst { $max } tecken.
       *[namn] Korta namnet till högst { $max } tecken.
    }

## A proposal as it will stand on the website

submission-preview-title = Så här ser förslaget ut
submission-preview-lead = Så här kommer förslaget att se ut. Inget är skickat än.
submission-preview-change = Ändra något
submission-by = Förslag från **{ $name }**
submission-by-resident = Förslag från en invånare
submission-shown-what = Vad jag föreslår
submission-shown-why = Varför
submission-shown-period = Röstningstid

## What happens next

submission-next = Det här händer sedan
submission-next-mail = **Direkt:** du får ett mejl med en länk. Klicka på den för att bekräfta förslaget.
submission-next-read =
    { $days ->
        [one] **Inom 1 arbetsdag:** vi läser förslaget och publicerar det, eller talar om för dig varför vi inte gör det.
       *[other] **Inom { $days } arbetsdagar:** vi läser förslaget och publicerar det, eller talar om för dig varför vi inte gör det.
    }
submission-next-vote = **I { $periods }:** invånarna röstar.
submission-next-board =
    { $votes ->
        [one] **Vid 1 röst:** förslaget går till ansvarig nämnd.
       *[other] **Vid { $votes } röster:** förslaget går till ansvarig nämnd.
    }
submission-next-rules = **Sedan:** [kommunens regler]({ $rules }) avgör vad som händer.
submission-rules = Vilka förslag publiceras inte?

## The mail is on its way

submission-sent-title = Kolla din e-post
submission-sent-lead = Vi har skickat en länk till adressen du skrev. Klicka på den för att bekräfta förslaget.
submission-sent-not-received = **Förslaget har inte kommit in än.** Det gör det när du bekräftar. Fram till dess kan ingen hos kommunen läsa det.
submission-sent-valid = Länken går att använda i **{ $days } dagar**. Sedan raderas det du har skrivit.
submission-sent-spam = Hittar du inte mejlet? Vänta några minuter, och titta i skräpposten.
submission-sent-again = Blev adressen fel? [Rätta den och skicka igen]({ $form }). Texten finns kvar.

## The mailed link

submission-confirm-title = Läs igenom och bekräfta
submission-confirm-lead = Så här kommer förslaget att se ut. Stämmer det?
submission-confirm-record = Förslaget blir en allmän handling när du bekräftar
submission-confirm-record-help = Det gäller texten, ditt namn och din e-postadress. Den som frågar efter dem kan få ut dem. [Så hanterar vi personuppgifter]({ $privacy })
submission-confirm-hidden = Du har valt att ditt namn, **{ $name }**, inte ska visas på webbplatsen.
submission-confirm = Bekräfta och lämna in
submission-confirm-regret = Vill du inte lämna in det? Stäng bara sidan. Bekräftar du inte före { $day } raderas det du har skrivit.

submission-outdated-title = Du behöver välja något på nytt
submission-outdated-lead = Kommunen har ändrat sina val sedan du skrev, och området eller röstningstiden du valde finns inte längre. Allt du har skrivit finns kvar. Välj på nytt och skicka, så mejlar vi en ny länk.
submission-outdated-choose = Välj på nytt

## The receipt

submission-received-title = Förslaget har kommit in
submission-received-thanks = Tack! Vi har tagit emot ditt förslag **”{ $title }”**.
submission-received-number = Nummer
submission-received-day = Inkommet
submission-received-record = Förslaget är nu en allmän handling. Spara gärna numret, så hittar vi det om du frågar.
submission-received-next = Nu läser vi det. **Senast { $day }** publicerar vi det på webbplatsen, eller talar om för dig varför vi inte gör det.
submission-received-mail = Vi mejlar dig när det händer något med förslaget.
submission-received-published = Förslaget är granskat och publicerat. [Se ditt förslag]({ $address })
submission-received-not-published = Vi har läst förslaget och publicerar det inte. Skälet står i mejlet som vi har skickat till dig.
submission-received-own = Du kan följa, rätta och ta tillbaka förslaget på [din egen sida för det]({ $address }).
submission-received-others = Se andras förslag

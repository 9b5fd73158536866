# Voting: the first time by mail, then with one click; and the voter's own page.

voting-subject = Förslaget
voting-to-proposal = Tillbaka till förslaget

## Asking for an address

voting-ask-title = Rösta på ”{ $title }”
voting-ask-lead = Skriv din e-postadress, så mejlar vi en länk. Din röst räknas när du har klickat på länken och bekräftat.
voting-email = E-post
voting-email-hint = Visas inte på webbplatsen, och inte heller vad du röstar på.
voting-name = Ditt namn
voting-name-shown = Visas bland dem som har röstat på förslaget.
voting-name-handed-over = Visas inte på webbplatsen. Nämnden får veta vilka som har röstat, om förslaget går dit.
voting-alias = Alias
voting-alias-hint = Vad du vill kallas bland dem som har röstat på förslaget.
voting-phone = Telefon
voting-address = Bostadsadress
voting-detail-hint = Visas inte på webbplatsen.
voting-missing-name = Skriv ditt namn.
voting-missing-alias = Skriv vad du vill kallas.
voting-missing-phone = Skriv ditt telefonnummer.
voting-missing-address = Skriv din bostadsadress.
voting-ask-either = Legitimera dig, eller skriv din e-postadress, så mejlar vi en länk. Din röst räknas när du har bekräftat den.
voting-ask-lead-contact = Skriv din e-postadress, så mejlar vi en länk, eller ditt mobilnummer, så skickar vi en kod i ett sms. Din röst räknas när du har bekräftat.
voting-ask-either-contact = Legitimera dig, eller skriv din e-postadress eller ditt mobilnummer. Din röst räknas när du har bekräftat den.
voting-ask-once-contact = Varje person har en röst per förslag, oavsett om den bekräftas med e-post eller mobilnummer.
voting-ask-told-contact = Med ett mobilnummer får du inga mejl om hur det går. Beskeden står på Mina sidor.
voting-identify-lead = Kommunen vill veta att varje röst kommer från en person. När du har legitimerat dig kommer du tillbaka hit och röstar.
voting-tell-lead = Kommunen behöver veta lite mer om den som röstar. Sedan är du klar.
voting-ask-send = Mejla mig länken
voting-ask-once = Varje e-postadress har en röst per förslag.
voting-ask-remembered = Sedan minns den här webbläsaren dig, så att du kan rösta på fler förslag utan ny länk.
voting-ask-back = Du kan ta tillbaka rösten tills röstningen stänger.

voting-sent-title = Kolla din e-post
voting-sent-lead = Vi har skickat en länk till adressen du skrev. Klicka på den för att rösta på **”{ $title }”**.
voting-sent-not-counted = **Din röst är inte räknad än.** Det blir den när du bekräftar.
voting-sent-valid = Länken går att använda i **{ $days } dagar**, men bara så länge röstningen pågår.
voting-sent-spam = Hittar du inte mejlet? Vänta några minuter och titta i skräpposten, eller [skriv adressen en gång till]({ $form }).

## The mailed link

voting-confirm-title = Bekräfta din röst
voting-confirm = Bekräfta min röst
voting-confirm-told = Det här följer med din röst
voting-confirm-told-help = Stämmer något inte? Bekräfta inte, utan rösta på nytt från förslagets sida.
voting-confirm-help = Vill du inte rösta? Stäng bara sidan, så räknas ingenting.
voting-used-title = Du har redan bekräftat
voting-used-show = Visa min röst
voting-used-help = Länken har gjort sitt. Din röst räknas en gång, hur många gånger du än klickar.

problem-voted-too-late = Röstningen har stängt
problem-voted-too-late-help = Förslaget slutade ta emot röster innan du hann bekräfta, så din röst är inte räknad.

## The voter's own page

voting-voted-title = Du har röstat
voting-voted = Tack! Du röstade **{ $at }**.
voting-checked-title = Din röst kontrolleras
voting-checked = Tack! Du röstade **{ $at }**. Kommunen kontrollerar rösten innan den räknas.
voting-checked-help = Du behöver inte göra någonting. Här och på Mina sidor ser du hur det går, och du får ett mejl när kontrollen är klar.
voting-checked-take-back-help = Har du ändrat dig? Så länge röstningen pågår kan du ta tillbaka din röst.
voting-not-counted-title = Din röst räknas inte
voting-not-counted = Du röstade **{ $at }**. Kommunen har kontrollerat rösten och den räknas inte.
voting-not-counted-not-looked-at = Du röstade **{ $at }**. Röstningen stängde innan kommunen hade kontrollerat rösten, och därför räknas den inte.
voting-not-counted-help = Tycker du att det är fel, eller vill du veta mer? Hör av dig till kommunen, så tittar någon på det.
voting-catches-up = Antalet på förslagets sida hinner i kapp inom några sekunder.
voting-take-back-help = Har du ändrat dig? Så länge röstningen pågår kan du ta tillbaka din röst, och rösta igen.
voting-take-back = Ta tillbaka min röst
voting-not-voted-title = Du har inte röstat
voting-not-voted = Vill du att förslaget ska gå vidare? Då kan du rösta på det här.
voting-vote = Rösta på förslaget
voting-not-you = Är det någon annan som vill rösta? [Rösta med en annan e-postadress]({ $form })
voting-unknown-title = Vi vet inte vem du är
voting-unknown = Den här webbläsaren minns ingen som har bekräftat sin e-postadress. Skriv din adress, så mejlar vi en länk. Har du redan röstat visar länken din röst, och inget räknas två gånger.
voting-unknown-ask = Skriv min e-postadress
voting-own-title = Din röst
voting-closed = Röstningen är stängd. Det går inte längre att rösta eller ta tillbaka sin röst.

# Comments and replies, the author's own page of a comment, and reports of what should not stand there.

## The form, on the proposal's page and on its own

comment-text = Din kommentar
comment-text-hint = Skriv inte personnummer eller annat känsligt om dig själv eller andra.
comment-name = Ditt namn
comment-name-hint = Visas vid kommentaren
comment-email = E-post
comment-email-hint = Visas inte på webbplatsen
comment-send = Skicka kommentar
comment-rules-before =
    { $days ->
        [one] Vi läser den före publicering, senast nästa arbetsdag. Kommentaren är en allmän handling.
       *[other] Vi läser den före publicering, inom { $days } arbetsdagar. Kommentaren är en allmän handling.
    }
comment-rules-after = Den visas direkt, och vi läser den efteråt. Kommentaren är en allmän handling.

## What everybody reads

comments-none = Inga kommentarer än
comments-title = Kommentarer till ”{ $title }”
comments-follow = Följ bara kommentarerna
comments-closed = Röstningen är avslutad, så det går inte längre att kommentera.
comments-withdrawn = Förslaget är tillbakadraget, så det går inte längre att kommentera.
comments-more = Visa fler kommentarer
comments-more-label = Fler kommentarer
comments-newest = Till de nyaste kommentarerna
comments-no-more = Det finns inga fler kommentarer.
comments-all = Alla kommentarer till förslaget
comments-responsible = { $who } ansvarar för kommentarerna enligt lagen (1998:112) om ansvar för elektroniska anslagstavlor. Vi har uppsikt över dem och tar bort det som lagen nämner, till exempel hot, hets mot folkgrupp, olaga integritetsintrång och intrång i upphovsrätten.
comment-title = Kommentar till ”{ $title }”
comment-municipality = Kommunen
comment-edited = Ändrad
comment-masked = Maskad av moderator
comment-removed = Kommentaren är borttagen.
comment-author-erased = Någon som inte visar sitt namn
comment-reply = Svara
comment-reply-to = { $name }
comment-report = Anmäl
comment-report-of = kommentaren från { $name }
comment-edit = Ändra
comment-all-replies =
    { $count ->
        [one] Visa svaret
       *[other] Visa alla { $count } svar
    }
comment-replies =
    { $count ->
        [0] Inga svar än
        [one] 1 svar
       *[other] { $count } svar
    }
comment-more-replies = Visa fler svar
comment-from-the-beginning = Visa svaren från början
comment-rules-identified = Du behöver legitimera dig för att kommentera.
comment-rules-registered = Du behöver vara folkbokförd i kommunen och legitimera dig för att kommentera.
comment-rules-group = Du behöver höra till gruppen { $group } för att kommentera.

## Writing

commenting-title = Skriv en kommentar
commenting-reply-title = Svara på en kommentar
commenting-about = Till förslaget [{ $title }]({ $proposal })
commenting-answers = { $name } skrev:
commenting-known = Den här webbläsaren minns dig, så du behöver inte skriva din e-postadress. Är det någon annan som skriver? [Skriv med en annan e-postadress]({ $form })
commenting-once = Första gången mejlar vi en länk som du bekräftar med. Sedan minns den här webbläsaren dig.
commenting-change = Du kan ändra kommentaren i fem minuter och ta bort den när du vill.
commenting-record = Det du skickar in blir en allmän handling, också ditt namn och din e-postadress. [Så hanterar vi personuppgifter]({ $privacy })
commenting-to-proposal = Tillbaka till förslaget

commenting-missing-text = Skriv din kommentar.
commenting-no-words-text = Skriv kommentaren med ord. Bara tecken eller symboler går inte att läsa.
commenting-too-long-text = Korta kommentaren till högst { $max } tecken.
commenting-missing-name = Skriv ditt namn.
commenting-no-words-name = Skriv namnet med bokstäver.
commenting-too-long-name = Korta namnet till högst { $max } tecken.
commenting-missing-email = Skriv din e-postadress.

## The mailed link

commenting-sent-title = Kolla din e-post
commenting-sent-lead = Vi har skickat en länk till adressen du skrev. Klicka på den för att skicka din kommentar till **”{ $title }”**.
commenting-sent-not-yet = **Kommentaren är inte skickad än.** Det blir den när du bekräftar. Till dess kan ingen på kommunen läsa den.
commenting-sent-valid = Länken går att använda i **{ $days } dagar**, men bara så länge förslaget tar emot kommentarer.
commenting-sent-spam = Hittar du inte mejlet? Titta i skräpposten. Har det inte kommit efter tio minuter kan du gå tillbaka och skicka kommentaren en gång till.

commenting-confirm-title = Läs igenom och bekräfta
commenting-confirm = Bekräfta och skicka
commenting-confirm-help = Vill du inte skicka den? Stäng bara sidan, så händer ingenting.
commenting-used-title = Du har redan bekräftat
commenting-used-show = Visa min kommentar
commenting-used-help = Länken har gjort sitt. Kommentaren skickas en gång, hur många gånger du än klickar.

## The author's own page

commenting-own = Din kommentar
commenting-own-waiting-title = Tack för din kommentar
commenting-own-waiting = En moderator läser den först, **senast { $day }**. Sedan visas den på förslagets sida.
commenting-own-held = Kommentaren innehåller en länk, och du är ny här. Därför läser en moderator den först, **senast { $day }**. Sedan visas den på förslagets sida.
commenting-own-shown-title = Din kommentar visas
commenting-own-shown = Nu kan alla läsa den. [Se den på webbplatsen]({ $comment })
commenting-own-hidden-title = Din kommentar visas inte
commenting-own-hidden = En moderator har läst den och bestämt att den inte ska visas.
commenting-own-upheld = En kollega till den som beslutade har läst kommentaren på nytt och kommit fram till samma sak: den visas inte.
commenting-own-objected = Du har bett en kollega pröva det igen. Någon annan än den som beslutade läser kommentaren **senast { $day }**, och vi mejlar dig vad hon eller han kommer fram till. Så här skrev du:
commenting-own-withdrawn-title = Du har tagit bort kommentaren
commenting-own-withdrawn = Den visas inte längre på webbplatsen. Det du skrev finns kvar hos kommunen som en allmän handling.
commenting-own-until = Du kan ändra till kl. { $time }.
commenting-own-save = Spara ändringen
commenting-own-typed = Det här skrev du:
commenting-own-withdraw-help = Har du ångrat dig? Du kan ta bort kommentaren när du vill. Svar som andra har skrivit står kvar.
commenting-own-withdraw = Ta bort kommentaren
commenting-object = Tycker du att det är fel?
commenting-object-help =
    { $days ->
        [one] Skriv varför. En annan moderator än den som beslutade läser kommentaren och det du skriver inom en arbetsdag. Det går att begära en gång.
       *[other] Skriv varför. En annan moderator än den som beslutade läser kommentaren och det du skriver inom { $days } arbetsdagar. Det går att begära en gång.
    }
commenting-objection = Varför borde kommentaren visas?
commenting-object-hint = Högst { $max } tecken.
commenting-object-send = Be en kollega pröva det igen
commenting-missing-objection = Skriv varför kommentaren borde visas.
commenting-no-words-objection = Skriv varför med ord. Bara tecken eller symboler går inte att läsa.
commenting-too-long-objection = Korta det du skriver till högst { $max } tecken.

## Reports

report-proposal-title = Anmäl olämpligt innehåll i förslaget
report-comment-title = Anmäl olämpligt innehåll i kommentaren
report-lead = Här anmäler du sådant som inte borde stå på webbplatsen. Du behöver inte säga vem du är.
report-proposal = Anmälan gäller förslaget [{ $title }]({ $proposal })
report-reason = Varför är det olämpligt?
report-reason-hint = Att någon tycker annorlunda, eller är kritisk mot kommunen, är inte olämpligt.
report-reason-threat = Hot, eller uppmaning till brott
report-reason-hatred = Hets mot en folkgrupp
report-reason-insult = Kränker någon, eller hänger ut någons privatliv
report-reason-personal-data = Personuppgifter som inte borde stå där
report-reason-copyright = Någon annans text eller bild
report-reason-spam = Reklam, eller något som inte hör till förslaget
report-reason-other = Något annat
report-words = Vill du berätta mer?
report-words-hint = Till exempel vilken mening du menar. Det du skriver blir en allmän handling.
report-send = Skicka anmälan
report-promise = En moderator läser anmälan senast { $day }.
report-question-title = Har du en fråga om förslaget?
report-question = Då är en anmälan fel väg. [Mejla din fråga till kommunen]({ $question }), så får du svar.
report-emergency = Är någon i fara? Ring 112. Vill du anmäla ett brott? Ring polisen på 114 14.
report-thanks-title = Tack för din anmälan
report-thanks = En moderator läser den **senast { $day }**.
report-thanks-then = Är innehållet olämpligt tas det bort eller maskas, och den som skrev det får veta varför. Annars får det stå kvar.
report-thanks-anonymous = Vi vet inte vem du är, så vi kan inte svara dig.
report-back = Tillbaka

## Problems

problem-comment-not-yours = Det är någon annans kommentar
problem-comment-not-yours-help = Bara den som har skrivit en kommentar kan ändra eller ta bort den. Är den din? Öppna länken som du fick när du bekräftade den.
problem-comment-not-eligible = Legitimera dig för att kommentera
problem-comment-not-eligible-help = Kommunen kräver att den som kommenterar legitimerar sig.
problem-comment-nowhere = Förslaget visas inte längre
problem-comment-nowhere-help = Därför går det inte att kommentera. Din kommentar är inte skickad.
problem-commented-too-late = Förslaget tar inte längre emot kommentarer
problem-commented-too-late-help = Det hann stänga innan du bekräftade, så din kommentar är inte skickad.
problem-comment-gone = Kommentaren är redan borttagen
problem-comment-gone-help = Tack för att du ville säga till. Du behöver inte göra något mer.

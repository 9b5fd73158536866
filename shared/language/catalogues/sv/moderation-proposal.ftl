# One proposal at the moderators' desk.

moderation-signed = { $name }, bekräftad e-postadress. Inkom { $moment }.
moderation-text = Förslaget
moderation-heading = Rubrik
moderation-what = Vad
moderation-why = Varför
moderation-place = Plats
moderation-voting = Röstning
moderation-period =
    { $days ->
        [one] 1 dag från publicering
       *[other] { $days } dagar från publicering
    }
moderation-name = Namn
moderation-name-shown = Visas på webbplatsen när förslaget är publicerat.
moderation-name-hidden = Visas inte på webbplatsen, men kan lämnas ut till den som begär det.

## Publish

moderation-publish = Publicera
moderation-publish-help = Förslaget blir synligt för alla och öppet för röster. Författaren får veta det med e-post. Kritik mot kommunen är aldrig skäl att inte publicera.
moderation-publish-asked = Författaren har inte svarat än. Publicerar du nu behöver hon inte svara.
moderation-read = Läst
moderation-read-help = Förslaget är redan publicerat. Markera att du har läst det, om det kan stå kvar.

## Mask, mend or suggest

moderation-edit-open = Maskera, rätta eller föreslå en ändring …
moderation-edit-open-public = Maskera eller rätta …
moderation-edit-help = Själv får du bara maskera personuppgifter och rätta skrivfel. Författaren får veta vad du har ändrat med e-post, och originalet bevaras.
moderation-edit = Spara
moderation-preview = Förhandsgranska
moderation-preview-heading = Så här blir det
moderation-preview-whole = Visa hela texten som den blir
moderation-preview-help = Inget är sparat än. [Gå till formuläret](#redigera) och spara, eller ändra mer.
moderation-suggest-help = Kritik mot kommunen är aldrig skäl att ändra. Andra ändringar föreslår du för författaren, som godtar dem eller behåller sina egna ord.
moderation-note = Till författaren, om du föreslår en ändring
moderation-note-help = Skriv varför. Författaren får det med e-post.
moderation-note-required = Skriv till författaren varför du föreslår ändringen.
moderation-suggest = Föreslå ändringen för författaren
moderation-title-required = Förslaget behöver en rubrik.
moderation-what-required = Fyll i vad förslaget går ut på.
moderation-why-required = Fyll i varför det är bra.
moderation-title-unchanged = Du har inte ändrat något i texten.
moderation-forbidden = Den ändringen är författarens att göra
moderation-forbidden-help = Den varken maskerar en personuppgift eller rättar ett skrivfel. Inget är sparat, och det du har skrivit finns kvar.
moderation-forbidden-suggest = Du kan [föreslå ändringen för författaren](#foresla) i stället.
moderation-forbidden-else = Behöver texten tas bort, gör det med ett skäl och en förklaring.
moderation-author-asked = Väntar på författarens svar sedan { $moment }
moderation-author-asked-help = Så länge löper ingen tid. När författaren har svarat kommer förslaget tillbaka hit.

## Ask

moderation-ask-open = Fråga författaren …
moderation-question = Din fråga
moderation-question-help = Författaren får frågan med e-post. Så länge löper ingen tid för granskningen.
moderation-question-required = Skriv vad du vill fråga.
moderation-ask = Skicka frågan

## Do not publish

moderation-refuse-open = Publicera inte …
moderation-take-down-open = Ta bort från webbplatsen …
moderation-reason = Skäl
moderation-explanation = Förklaring till författaren
moderation-explanation-help = Författaren får skälet och din förklaring med e-post, och hur en kollega kan pröva förslaget på nytt. Kritik mot kommunen är aldrig skäl.
moderation-similar = Nummer på det liknande förslaget
moderation-similar-help = Behövs när skälet är att det redan finns ett liknande förslag. Författaren får en länk till det.
moderation-explanation-required = Skriv en förklaring till författaren.
moderation-explanation-no-words = Skriv förklaringen med ord. Bara tecken eller symboler går inte att läsa.
moderation-explanation-too-long = Korta förklaringen till högst { $max } tecken.
moderation-refuse = Publicera inte och meddela
moderation-take-down = Ta bort och meddela

## An objection

moderation-objection = Författaren vill att en kollega prövar beslutet
moderation-first-decision = { $who } beslutade { $moment } att inte publicera. Skäl:
moderation-objection-help = Du är den andra läsaren. Publicera förslaget, eller stå fast vid beslutet och förklara varför.
moderation-objection-own = Beslutet är ditt.
moderation-objection-own-help = En kollega läser förslaget på nytt, så att två har prövat det. Du behöver inte göra något.
moderation-objection-publish-help = Förslaget blir synligt för alla och öppet för röster. Författaren får veta det med e-post.
moderation-uphold-open = Stå fast vid beslutet …
moderation-uphold = Stå fast och meddela
moderation-uphold-help = Författaren får din förklaring med e-post. Beslutet prövas inte fler gånger.
moderation-upheld-required = Skriv en förklaring till författaren.

## A change of something public

moderation-amendment-correction = Författaren vill ändra i förslaget
moderation-amendment-clarification = Författaren vill lägga till ett förtydligande
moderation-amendment-help = Ändringen syns för alla när du släpper igenom den. Den som redan har röstat får veta det med e-post.
moderation-amendment-pass = Släpp igenom
moderation-amendment-too-late = Någon har röstat sedan dess, så texten kan inte längre skrivas om. Stoppa ändringen och be författaren skriva ett förtydligande.
moderation-amendment-found =
    { $count ->
        [one] En möjlig personuppgift i ändringen
       *[other] { $count } möjliga personuppgifter i ändringen
    }
moderation-amendment-found-help = Stoppa ändringen och be författaren skicka den utan uppgifterna, om de inte ska stå där.
moderation-amendment-stop-open = Släpp inte igenom …
moderation-amendment-stop = Stoppa och meddela
moderation-amendment-stop-help = Författaren får din förklaring med e-post. Förslaget står kvar som det är.
moderation-stopped-required = Skriv en förklaring till författaren.

## A clarification

moderation-clarifications = Förtydliganden
moderation-clarification = Förtydligandet
moderation-clarification-of = Tillagt { $moment }
moderation-clarification-found =
    { $count ->
        [one] En möjlig personuppgift i förtydligandet
       *[other] { $count } möjliga personuppgifter i förtydligandet
    }
moderation-clarification-required = Förtydligandet måste säga något.
moderation-clarification-unchanged = Du har inte ändrat något i förtydligandet.

## What was decided

moderation-decided = Beslut
moderation-was-published = { $who } publicerade förslaget { $moment }.
moderation-was-not-published = { $who } beslutade { $moment } att inte publicera förslaget. Författaren får skälet och förklaringen med e-post.
moderation-was-upheld = { $who } prövade beslutet på nytt { $moment } och kom till samma sak. Förslaget publiceras inte.
moderation-was-withdrawn = { $who } tog tillbaka förslaget { $moment }.
moderation-see-public = Visa förslaget på webbplatsen
moderation-done-published = Förslag { $number } är publicerat och öppet för röster. Författaren får veta det med e-post.
moderation-done-not-published = Förslag { $number } publiceras inte. Författaren får skälet och förklaringen med e-post.
moderation-done-read = Förslag { $number } är läst.
moderation-done-upheld = Beslutet om förslag { $number } står fast. Författaren får förklaringen med e-post.
moderation-done-asked = Frågan om förslag { $number } är skickad till författaren med e-post.
moderation-done-edited = Redigeringen av förslag { $number } är sparad. Författaren får veta vad som har ändrats med e-post.
moderation-done-suggested = Ändringen av förslag { $number } är föreslagen. Författaren får den med e-post.
moderation-done-passed = Ändringen av förslag { $number } syns nu för alla. Författaren får veta det med e-post.
moderation-done-stopped = Ändringen av förslag { $number } är stoppad. Författaren får förklaringen med e-post.

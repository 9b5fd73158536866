# A proposal as its author sees it on her own pages, after it has come in.

author-pages = Mina sidor
author-byline = E-förslag { $number }, inkommet { $day }.
author-erased-title = E-förslag { $number }
author-erased = Texten är borttagen.
author-erased-words = Texten är borttagen.

author-facts = Om förslaget
author-number = Nummer
author-received = Inkommet
author-name = Namn
author-name-shown = Visas vid förslaget på webbplatsen.
author-name-hidden = Visas inte på webbplatsen, men kan lämnas ut till den som begär det.
author-name-is-protected = Skyddat
author-name-protected = Visas varken på webbplatsen eller för personalen utan särskild behörighet.
author-votes = Röster
author-comments = Kommentarer
author-public = Se förslaget på webbplatsen
author-record = Förslaget, dina svar och våra frågor är allmänna handlingar. Frågorna och svaren visas inte på webbplatsen.

## Whose turn it is

author-stage-received = Inkommet
author-stage-review = Granskning
author-stage-board-or-answer = Nämnd eller svar

author-turn = Vems tur är det?
author-turn-asked = **Din.** Vi har en fråga om förslaget. När du har svarat läser vi vidare.
author-turn-suggested = **Din.** Vi föreslår en ändring i texten, och du bestämmer om den ska göras. Sedan läser vi vidare.
author-turn-asked-and-suggested = **Din.** Vi har en fråga om förslaget och föreslår en ändring i texten. När du har svarat på båda läser vi vidare.
author-turn-new = **Vår.** Senast **{ $day }** har vi läst förslaget. Då publicerar vi det, frågar dig om något eller talar om varför vi inte publicerar det.
author-turn-held = **Vår.** Förslaget innehåller en länk, och du är ny här. Därför läser en moderator det först, senast **{ $day }**. Då publicerar vi det, frågar dig om något eller talar om varför vi inte publicerar det.
author-turn-new-late = **Vår, och vi är sena.** Vi lovade att läsa förslaget senast { $day }. Det har vi inte hunnit, och vi ber om ursäkt. Förslaget är inte bortglömt: det står överst i vår lista.
author-turn-open = **Invånarnas**, till och med { $date }. Får förslaget { $needed } går det vidare till { $board }. Du får besked när röstningen har stängt.
author-turn-open-reached = **Invånarnas**, till och med { $date }. Förslaget har { $votes }, och det räcker för att gå vidare till { $board }. Du får besked när röstningen har stängt.
author-turn-counting = **Vår.** Röstningen har stängt och rösterna räknas.
author-turn-open-free = **Invånarnas**, till och med { $date }. Du får besked när röstningen har stängt.
author-turn-missed = **Ingens.** Röstningen är avslutad. Förslaget fick { $count } av de { $needed } som behövdes.
author-turn-ended = **Ingens.** Röstningen är avslutad. Förslaget fick { $votes }.
author-turn-not-published = **Din, om du vill.** Vi har läst förslaget och publicerar det inte. Tycker du att det är fel kan du begära att någon annan prövar det på nytt.
author-turn-objected = **Vår.** Senast **{ $day }** har en annan moderator än den första läst förslaget på nytt.
author-turn-objected-late = **Vår, och vi är sena.** Vi lovade att läsa förslaget på nytt senast { $day }. Det har vi inte hunnit, och vi ber om ursäkt.
author-turn-upheld = **Ingens längre.** Två moderatorer har läst förslaget, och det publiceras inte. Vill du skriva om det är du välkommen att [lämna ett nytt förslag]({ $form }).
author-turn-withdrawn = **Ingens längre.** Du tog tillbaka förslaget { $day }. Det visas inte på webbplatsen.
author-turn-withdrawn-stays = **Ingens längre.** Du tog tillbaka förslaget { $day }. Texten står kvar på webbplatsen för dem som har röstat eller kommenterat, men det går inte längre att rösta.

## The moderator's question

author-question = Vi undrar en sak
author-answer = Ditt svar
author-answer-hint = Svara med egna ord, högst { $max } tecken. Svaret visas inte på webbplatsen. Vill du hellre ändra texten kan du rätta den längre ner.
author-answer-send = Skicka svaret

## The moderator's suggestion

author-suggestion = Vi föreslår en ändring
author-suggestion-help = Du bestämmer. Behåller du dina egna ord läser vi förslaget som du skrev det.
author-suggestion-hindered = Någon har hunnit rösta, så texten kan inte längre ändras. Vill du säga något mer kan du lägga till ett förtydligande.
author-accept = Godta ändringen
author-keep = Behåll mina ord

author-removed = Borttaget
author-added = Tillagt
author-removed-words = borttaget:
author-added-words = tillagt:

## What a moderator has masked or mended

author-masked = Det här har vi ändrat i din text
author-masked-help = En moderator får bara maskera personuppgifter och rätta stavfel. Så här skiljer sig texten från din egen. Originalet finns kvar hos oss, oförändrat.

## Not published

author-refused = Därför publicerades inte förslaget
author-reason = Skäl
author-reason-gone = Skälet finns inte längre i kommunens lista.
author-explanation = Så här skriver moderatorn
author-similar = Se det liknande förslaget, { $number }
author-upheld = En andra moderator har prövat förslaget och kommit till samma slutsats. Förslaget finns kvar hos kommunen under sitt nummer.
author-object = Tycker du att det är fel?
author-object-help =
    { $days ->
        [one] Skriv varför. En annan moderator än den som beslutade läser förslaget och det du skriver inom en arbetsdag.
       *[other] Skriv varför. En annan moderator än den som beslutade läser förslaget och det du skriver inom { $days } arbetsdagar.
    }
author-objection = Varför borde förslaget publiceras?
author-object-send = Begär ny prövning
author-note-hint = Högst { $max } tecken.

## A change that waits

author-amendment = Din ändring väntar på att läsas
author-amendment-correction = Senast **{ $day }** har en moderator läst rättelsen. Tills dess står den förra texten kvar på webbplatsen.
author-amendment-clarification = Senast **{ $day }** har en moderator läst förtydligandet. Sedan visas det vid förslaget.
author-amendment-hindered = Någon har hunnit rösta sedan du skickade rättelsen. Då går det inte längre att skriva om texten. När moderatorn har svarat dig kan du lägga till ett förtydligande i stället.
author-lapsed = Din ändring hann inte läsas
author-lapsed-help = Röstningen stängde innan en moderator hade läst ändringen. Därför står texten som förut. Det är vi ledsna för.

## What can be done at any time

author-text = Så här står det
author-clarification-of = Förtydligande { $day }
author-clarification-voters =
    { $voters ->
        [0] Ingen hade röstat när det skrevs.
        [one] 1 person hade redan röstat, och har fått veta det.
       *[other] { $voters } personer hade redan röstat, och har fått veta det.
    }
author-more = Vill du ändra något?

author-correct = Rätta texten
author-correct-received = Rättelsen gäller direkt, och vi läser den nya texten.
author-correct-asked = Rättelsen gäller direkt. Vi läser den nya texten som ditt svar på frågan.
author-correct-read-first =
    { $days ->
        [one] Ingen har röstat än, så du kan fortfarande rätta texten. En moderator läser rättelsen inom en arbetsdag. Tills dess står den förra texten kvar.
       *[other] Ingen har röstat än, så du kan fortfarande rätta texten. En moderator läser rättelsen inom { $days } arbetsdagar. Tills dess står den förra texten kvar.
    }
author-correct-at-once = Ingen har röstat än, så du kan fortfarande rätta texten. Rättelsen syns direkt.
author-correct-left =
    { $left ->
        [one] Du kan rätta texten en gång till, den sista.
       *[other] Du kan rätta texten { $left } gånger till.
    }
author-correct-send = Spara rättelsen
author-unchanged = Texten är densamma som förut. Ändra det du vill rätta.

author-clarify = Lägg till ett förtydligande
author-clarify-voters =
    { $voters ->
        [0] Texten går inte längre att skriva om, men du kan lägga till ett förtydligande med datum.
        [one] En person har röstat på förslaget som det står. Därför går texten inte att skriva om, men du kan lägga till ett förtydligande med datum. Den som har röstat får veta det, och kan ta tillbaka sin röst.
       *[other] { $voters } personer har röstat på förslaget som det står. Därför går texten inte att skriva om, men du kan lägga till ett förtydligande med datum. De som har röstat får veta det, och kan ta tillbaka sin röst.
    }
author-clarify-read-first =
    { $days ->
        [one] En moderator läser förtydligandet innan det syns, inom en arbetsdag.
       *[other] En moderator läser förtydligandet innan det syns, inom { $days } arbetsdagar.
    }
author-clarify-at-once = Förtydligandet syns direkt.
author-clarify-left =
    { $left ->
        [one] Du kan lägga till ett förtydligande till, det sista.
       *[other] Du kan lägga till högst ett förtydligande om dagen, och { $left } till i allt.
    }
author-clarification = Förtydligande
author-clarify-send = Lägg till förtydligandet

author-withdraw = Ta tillbaka förslaget
author-withdraw-stays = Röstningen slutar direkt. Eftersom andra har röstat eller kommenterat står texten kvar på webbplatsen, med besked om att du har tagit tillbaka den.
author-withdraw-goes = Röstningen slutar direkt och förslaget försvinner från webbplatsen. Hinner någon rösta eller kommentera före dig står texten kvar, med besked om att du har tagit tillbaka den.
author-withdraw-unpublished = Vi läser det inte vidare, och det publiceras inte.
author-withdraw-record = Förslaget är en allmän handling och finns kvar hos kommunen med nummer { $number } också när du har tagit tillbaka det. Det går inte att ångra.
author-withdraw-sure = Ja, jag vill ta tillbaka förslaget
author-withdraw-send = Ta tillbaka förslaget
author-not-sure = Kryssa i rutan om du vill ta tillbaka förslaget.

## What must be put right. `field` is the name of the field.

author-missing =
    { $field ->
        [svar] Skriv ett svar.
        [fortydligande] Skriv ett förtydligande.
       *[invandning] Skriv varför förslaget borde publiceras.
    }
author-too-long =
    { $field ->
        [svar] Korta svaret till högst { $max } tecken.
        [fortydligande] Korta förtydligandet till högst { $max } tecken.
       *[invandning] Korta texten om varför det borde publiceras till högst { $max } tecken.
    }

## What was done, or could not be

author-done-answered = Tack! Svaret har kommit fram, och vi läser vidare.
author-done-corrected = Texten är rättad.
author-done-asked = Tack! Det du skrev har kommit fram och syns när en moderator har läst det.
author-done-clarified = Förtydligandet står nu vid förslaget.
author-done-accepted = Tack! Texten är ändrad, och vi läser vidare.
author-done-kept = Du behåller dina ord, och vi läser vidare.
author-done-objected = Tack! En annan moderator läser förslaget på nytt.
author-done-withdrawn = Du har tagit tillbaka förslaget.

author-changed = Förslaget har ändrats sedan du öppnade sidan
author-changed-help = Se hur det står nu. Det du skrev finns kvar i formuläret: skicka igen om det fortfarande stämmer.
author-changed-too-late = Därför går det inte längre att skicka det du skrev.
author-kept = Det du skrev

## The conversation

author-story = Det här har hänt
author-event-received = Förslaget kom in och fick nummer { $number }.
author-event-published = Granskat och publicerat. Röstningen öppnade.
author-event-held-link-from-new-author = Väntar på att läsas, eftersom det innehåller en länk och du är ny här.
author-event-published-at-once = Publicerat direkt. Röstningen öppnade.
author-event-not-published = Publicerades inte
author-event-upheld = Prövat på nytt, med samma beslut
author-event-asked = Fråga från kommunen
author-event-answered = Ditt svar
author-event-masked =
    { $masked ->
        [one] En moderator maskerade en personuppgift i texten.
       *[other] En moderator maskerade { $masked } personuppgifter i texten.
    }
author-event-mended =
    { $mended ->
        [one] En moderator rättade ett stavfel i texten.
       *[other] En moderator rättade { $mended } stavfel i texten.
    }
author-event-edited =
    En moderator maskerade { $masked ->
        [one] en personuppgift
       *[other] { $masked } personuppgifter
    } och rättade { $mended ->
        [one] ett stavfel
       *[other] { $mended } stavfel
    } i texten.
author-event-suggested = Ändring som kommunen föreslår
author-event-accepted = Du godtog ändringen som vi föreslog.
author-event-declined = Du behöll dina egna ord.
author-event-corrected = Du rättade texten.
author-event-correction-asked = Du skickade en rättelse av texten, som en moderator läser först.
author-event-correction-passed = En moderator har läst din rättelse, och den syns nu.
author-event-clarified = Ditt förtydligande
author-event-clarification-asked = Ditt förtydligande, som en moderator läser först
author-event-clarification-passed = En moderator har läst ditt förtydligande, och det syns nu.
author-event-clarification-edited = En moderator maskerade eller rättade en detalj i ditt förtydligande.
author-event-amendment-stopped = Din ändring publicerades inte
author-event-objected = Du begärde ny prövning
author-event-withdrawn = Du tog tillbaka förslaget.
author-event-reached = Förslaget har fått de { $votes } som behövs.
author-event-closed = Röstningen stängde med { $votes }.
author-event-handed-over = Förslaget lämnades över till { $board }.
author-event-decided = { $board } beslutade: { $outcome }.
author-event-minutes-approved = Protokollet är justerat.
author-event-progress = Det finns nytt om arbetet.
author-event-completed = Allt är klart.

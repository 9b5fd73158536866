# Comments at the moderators' desk, and what the municipality answers.

moderation-comment = Kommentaren
moderation-comment-heading = Kommentar av { $name }
moderation-comment-by = av { $name }
moderation-comment-official = Kommunens svar.
moderation-comment-answers = Svar på en kommentar
moderation-comment-open = Öppna kommentaren
moderation-author-new = Ny författare
moderation-author-known = Känd författare
moderation-held-link-from-new-author = Visas inte förrän du har läst: texten innehåller en länk, och inget av samma författare har publicerats och lästs förut.
moderation-link-from-new-author = Texten innehåller en länk, och inget av samma författare har publicerats och lästs förut.
moderation-comment-waiting = Väntar på att läsas. Syns inte än.
moderation-comment-unread = Syns för alla. Inte läst än.
moderation-comment-shown = Syns för alla.
moderation-comment-hidden = Dold av en moderator.
moderation-comment-objected = Dold. Författaren vill att en kollega prövar det igen.
moderation-comment-first-decision = Den doldes med skälet:
moderation-comment-objection-help = Du är den andra läsaren. Visa kommentaren igen, eller stå fast vid beslutet och förklara varför.
moderation-comment-objection-own-help = En kollega läser kommentaren på nytt, så att två har prövat den. Du behöver inte göra något.
moderation-comment-withdrawn = Tillbakatagen av författaren.
moderation-comment-stranded = Förslaget är inte publicerat, så kommentaren kan inte visas nu. Publiceras det igen kommer den tillbaka till kön.
moderation-comments-wait =
    { $count ->
        [one] En kommentar att läsa
       *[other] { $count } kommentarer att läsa
    }
moderation-comments-more =
    { $count ->
        [one] En sak till väntar. Den visas när det här är hanterat.
       *[other] { $count } saker till väntar. De visas när det här är hanterat.
    }
moderation-comment-edit-help = Själv får du bara maskera personuppgifter och rätta skrivfel. Originalet bevaras.
moderation-comment-required = Kommentaren måste säga något. Dölj den om den inte ska synas.
moderation-comment-unchanged = Du har inte ändrat något i kommentaren.
moderation-hide-open = Dölj …
moderation-hide = Dölj och meddela
moderation-hide-help = Författaren får skälet och din förklaring med e-post, och hur en kollega kan pröva det på nytt. Kritik mot kommunen är aldrig skäl.
moderation-restore = Visa igen
moderation-restore-help = Kommentaren syns för alla igen.
moderation-withdraw = Ta tillbaka svaret

## The municipality's answer

moderation-answer-open = Svara för kommunen …
moderation-answer = Kommunens svar
moderation-answer-help = Svaret syns direkt för alla, med kommunens märke.
moderation-answer-required = Skriv ett svar.
moderation-answer-answered = Du har redan skickat ett annat svar med det här formuläret, och det svaret finns kvar. Skicka igen om du vill säga det här också.
moderation-answer-name = Namn och titel
moderation-answer-name-help = Visas vid svaret. Till exempel Karin Lund, trafikingenjör.
moderation-name-required = Fyll i ditt namn.
moderation-answer-send = Svara

## What was done

moderation-done-commented = Kommentaren är skriven.
moderation-done-comment-published = Kommentaren syns nu för alla.
moderation-done-comment-read = Kommentaren är läst.
moderation-done-comment-held = Kommentaren väntar på att läsas.
moderation-done-comment-edited = Författaren har ändrat kommentaren.
moderation-done-comment-masked = Redigeringen av kommentaren är sparad. Författaren får veta det med e-post.
moderation-done-comment-hidden = Kommentaren är dold. Författaren får skälet och förklaringen med e-post.
moderation-done-comment-objected = Författaren har invänt mot att kommentaren är dold.
moderation-done-comment-upheld = Beslutet om kommentaren står fast. Författaren får förklaringen med e-post.
moderation-done-comment-restored = Kommentaren syns igen. Författaren får veta det med e-post.
moderation-done-comment-withdrawn = Kommentaren är tillbakatagen.
moderation-done-comment-author-erased = Författaren tog bort sina uppgifter.
moderation-done-comment-author-moved = Författaren kopplade ihop sina uppgifter med sin e-legitimation.

# Hur författare står: betrodda, avstängda, och vad var och en får veta om det.

## På moderatorernas sida

moderation-author-trusted = Betrodd författare
moderation-author-blocked = Avstängd författare
moderation-author-decide = Betro eller stäng av
moderation-author-title = Författaren
moderation-author-of-proposal = Den som har skrivit förslaget ”{ $title }”. Namnet behövs inte för beslutet och visas inte här.
moderation-author-of-comment = Den som har skrivit en kommentar till förslaget ”{ $title }”. Namnet behövs inte för beslutet och visas inte här.
moderation-author-block-heading = Avstängning
moderation-author-block-decision = { $who } beslutade { $moment } att inget av författaren publiceras till och med { $day }. Skälet till författaren:
moderation-author-objection-own-help = En kollega prövar den. Vill du ändra dig kan du själv häva avstängningen.
moderation-author-objection-help = Läs vad författaren skriver. Häv avstängningen om den var fel, eller stå fast vid den. Beslutet är ditt.
moderation-author-uphold = Stå fast vid avstängningen
moderation-author-uphold-button = Stå fast
moderation-author-unblock = Häv avstängningen
moderation-author-unblock-button = Häv avstängningen
moderation-author-told = Författaren får läsa det du skriver.
moderation-author-trust = Betro författaren
moderation-author-trust-at-once = Förslag och kommentarer från en betrodd författare publiceras direkt och granskas efteråt.
moderation-author-trust-as-others = En betrodd författare får skriva länkar som vem som helst. I övrigt granskas texterna som andras, eftersom kommunens inställningar säger det.
moderation-author-trust-button = Betro
moderation-author-distrust = Sluta betro författaren
moderation-author-distrust-button = Sluta betro
moderation-author-why = Varför?
moderation-author-kept = Sparas med beslutet. Författaren får läsa det om hon eller han begär ut sina uppgifter.
moderation-author-block = Stäng av författaren
moderation-author-block-lead = Inget nytt av författaren publiceras under tiden: varken förslag eller kommentarer. Att läsa, rösta och vända sig till kommunen med synpunkter och klagomål går alltid. Det som redan är publicerat står kvar.
moderation-author-block-told = Författaren får läsa det du skriver och kan invända en gång. Då prövar en kollega beslutet. Att någon är kritisk mot kommunen är aldrig ett skäl.
moderation-author-until = Till och med
moderation-author-until-hint = Inte längre än vad som behövs, och högst { $days } dagar.
moderation-author-block-button = Stäng av
moderation-block-objection-look = Pröva en invändning mot en avstängning
moderation-task-block-objection = Invändning mot en avstängning
moderation-history-author-trusted = { $who } betrodde författaren
moderation-history-author-trust-ended = { $who } slutade betro författaren
moderation-history-author-blocked = { $who } stängde av författaren
moderation-history-author-unblocked = { $who } hävde avstängningen
moderation-history-author-block-objected = { $who } invände mot avstängningen
moderation-history-author-block-upheld = { $who } stod fast vid avstängningen
moderation-history-author-inherited = Det strängare av två beslut gäller, sedan två personer visat sig vara en
moderation-history-author-forgotten = Det som var beslutat gäller inte längre

## För den som är avstängd

blocked-title = Du kan inte publicera just nu
blocked-not-title = Ingenting hindrar dig
blocked-lead = Till och med **{ $until }** publicerar vi inga nya förslag eller kommentarer från dig. Det beslutades { $since }.
blocked-why = Varför
blocked-still = Du kan läsa och rösta som förut. Du kan alltid vända dig till kommunen med en synpunkt eller ett klagomål. Det du redan har fått publicerat står kvar, och du kan ta bort det.
blocked-upheld = En kollega har prövat det igen och kommit fram till samma sak
blocked-objected = Du har bett en kollega pröva det igen. Någon annan än den som beslutade gör det **senast { $day }**. Så här skrev du:
blocked-object = Tycker du att det är fel?
blocked-object-help =
    { $days ->
        [one] Skriv varför. En annan moderator än den som beslutade läser det inom en arbetsdag. Det går att begära en gång.
       *[other] Skriv varför. En annan moderator än den som beslutade läser det inom { $days } arbetsdagar. Det går att begära en gång.
    }
blocked-objection = Varför är det fel?
blocked-objection-hint = Högst { $max } tecken.
blocked-object-send = Be en kollega pröva det igen
blocked-missing-objection = Skriv varför det är fel.
blocked-no-words-objection = Skriv varför med ord. Bara tecken eller symboler går inte att läsa.
blocked-too-long-objection = Korta det du skriver till högst { $max } tecken.
blocked-contact = Har du frågor? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }).
blocked-not = Du kan skriva förslag och kommentarer som vanligt. [Lämna ett förslag]({ $write })
mine-blocked = Vi publicerar inga nya förslag eller kommentarer från dig till och med **{ $day }**. [Läs varför, och vad du kan göra]({ $more })
problem-author-blocked = Du kan inte publicera just nu
problem-author-blocked-help = Moderatorerna har bestämt att inget nytt av dig publiceras för en tid. Det du skrev är inte skickat, men står kvar här. Du kan läsa och rösta som förut, och du kan alltid vända dig till kommunen med en synpunkt eller ett klagomål.
problem-author-blocked-more = Läs varför och till vilken dag, eller invänd
problem-author-otherwise = Det går inte som det är nu
problem-author-otherwise-help = En avstängd författare kan inte betros eller stängas av igen. Häv avstängningen först.
problem-author-not-objectable = Det går inte att invända nu
problem-author-not-objectable-help = Det går att invända en gång, så länge avstängningen gäller.
problem-author-same-reader = Någon annan måste pröva det
problem-author-same-reader-help = En invändning prövas av någon annan än den som beslutade.
field-block-day = Välj en dag från och med i dag, högst ett år bort.

## Mejl

mail-author-blocked-subject = Du kan inte publicera till och med { $day }
mail-author-blocked = Moderatorerna i { $municipality } har bestämt att inga nya förslag eller kommentarer från dig publiceras till och med { $day }. Så här skriver den som har beslutat:
mail-author-blocked-still = Du kan läsa och rösta som förut, och du kan alltid vända dig till kommunen med en synpunkt eller ett klagomål.
mail-author-blocked-object = Tycker du att det är fel? Skriv varför på Mina sidor, så prövar en kollega som inte har fattat beslutet det på nytt. Du kan också ringa { $phone }.
mail-author-blocked-button = Läs mer eller invänd
mail-author-unblocked-subject = Du kan publicera igen
mail-author-unblocked = Moderatorerna i { $municipality } har hävt avstängningen, och du kan skriva förslag och kommentarer som vanligt. Så här skriver den som har beslutat:
mail-author-upheld-subject = Vi har prövat avstängningen igen
mail-author-upheld = En kollega till den som beslutade har läst det du skrev och kommit fram till samma sak: inga nya förslag eller kommentarer från dig publiceras till och med { $day }. Så här skriver hon eller han:
mail-desk-block-objection-subject = Invändning att pröva: en avstängning, { $title }
mail-desk-block-objection = En författare som stängdes av med anledning av en text vid ”{ $title }” (nummer { $number }, { $area }) tycker att det är fel. Någon annan än den som fattade beslutet ska pröva det på nytt.
mail-desk-task-block-objection = Invändning mot en avstängning

## Granskning och utdrag

audit-act-author-trusted = Betrodde en författare
audit-act-author-trust-ended = Slutade betro en författare
audit-act-author-blocked = Stängde av en författare
audit-act-author-unblocked = Hävde avstängningen av en författare
audit-act-author-block-objected = Invände mot en avstängning
audit-act-author-block-upheld = Stod fast vid avstängningen av en författare
audit-act-author-inherited = Lät det strängare av två beslut om en författare gälla
audit-act-author-forgotten = Lät det som var beslutat om en författare upphöra
extract-author = Som författare
extract-author-new = Ny: inget har publicerats och lästs av en moderator
extract-author-known = Känd: något har publicerats
extract-author-trusted = Betrodd av en moderator
extract-author-blocked = Avstängd: inget nytt publiceras för en tid

# What everybody may read: the list, the proposal, and the pages about the service.
# **bold** and [text](address) are marked up by the page.

## The list

list-title = E-förslag
list-invitation = Har du en idé som gör { $place } bättre? Lämna ett förslag eller rösta på andras.
list-promise = Förslag som får **{ $votes } inom { $days }** lämnas till den nämnd som bestämmer i frågan.
list-promise-rules = Kommunens egna regler avgör vad som händer med ett förslag. [Läs reglerna]({ $rules })
list-promise-several = Förslag som får **{ $votes }** innan röstningen stänger, efter { $days }, lämnas till den nämnd som bestämmer i frågan.
list-submit = Lämna ett förslag
list-filter = Filtrera förslag
list-state = Status
list-state-all = Alla
list-state-open = Röstning pågår
list-state-at-board = Hos nämnden
list-state-decided = Beslutat
list-state-closed = Avslutat utan beslut
list-area = Verksamhetsområde
list-area-all = Alla
list-show = Visa förslag
list-clear = Rensa
list-count =
    { $count ->
        [one] 1 förslag
       *[other] { $count } förslag
    }
list-order = Ordning
list-order-nyast = Nyaste
list-order-hett = Heta
list-order-flest-roster = Flest röster
list-order-slutar-snart = Stänger snart
list-order-slump = Slumpvis
list-heading-hot = Heta just nu
list-heading-closing = Stänger först
list-is-hot = Hett
list-hot = Hett just nu: { $votes } på { $days }.
list-empty-hot = Inget förslag är hett just nu. Se de nyaste i stället.
list-soon = Stänger snart
list-counting = Rösterna räknas
list-counting-help = Röstningen har stängt. Resultatet visas här inom kort.
list-ended = Röstningen är avslutad
list-reached = { $votes }. Förslaget har de röster som behövs.
list-closed = { $count } av { $needed } röster när tiden gick ut.
list-closed-alone = { $votes } när tiden gick ut.
list-exempt = Går vidare utan röstning
list-exempt-help = Förslag om det här området röstas det inte om.
list-answering = En tjänsteperson svarar, { $number }.
list-answered = Kommunen har svarat.
list-at-board = Hos { $board }
list-case = Ärende { $number }.
list-case-by = Ärende { $number }. Beslut väntas senast { $date }.
list-case-late = Ärende { $number }. Beslutet är försenat, målet var { $date }.
list-case-remitted = Ärende { $number }. Det gick tillbaka { $date } för att beredas mer.
list-underway = Arbetet pågår.
list-done = Arbetet är klart.
list-withdrawn = Förslaget är tillbakadraget
list-more = Visa fler förslag
list-more-label = Fler förslag
list-seen = Du ser { $seen } av { $count }
list-first = Till de nyaste förslagen
list-empty = Här finns inga förslag än. Ditt kan bli det första.
list-empty-chosen = Inga förslag passar det du har valt.
list-empty-end = Det finns inga fler förslag.

## Searching

search-order = Nyast först
search-title = Sökning
search-title-of = Sökning på { $typed }
search-label = Sök bland förslagen
search-button = Sök
search-help = Skriv ett eller flera ord. Vi letar i förslagen, i kommentarerna och i besluten.
search-found = Förslag som passar
search-empty = Vi hittar inget förslag med alla ord i ”{ $typed }”. Pröva med färre ord, eller andra.
search-empty-here = Än har vi inte hittat något. Det finns fler förslag att leta bland.
search-in-comment = Orden finns i en kommentar
search-in-decision = Orden finns i beslutet
search-in-both = Orden finns i en kommentar och i beslutet
search-all = Se alla förslag

## Time and votes

reading-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagar
    }
reading-or = { $others } eller { $last }
reading-left =
    { $days ->
        [0] sista dagen i dag
        [one] 1 dag kvar
       *[other] { $days } dagar kvar
    }
reading-count = **{ $count }** av { $needed } röster
reading-missing =
    { $count ->
        [one] 1 röst till behövs
       *[other] { $count } röster till behövs
    }
reading-count-alone =
    { $count ->
        [one] **1** röst
       *[other] **{ $count }** röster
    }
reading-reached = De röster som behövs är nådda
reading-some-board = den nämnd som bestämmer i frågan

## The proposal

reading-number = E-förslag { $number }
reading-byline = Förslag från **{ $name }**, publicerat { $date }. { $number }.
reading-byline-without-name = Publicerat { $date }. { $number }. Förslagsställaren visar inte sitt namn.
reading-byline-erased = Publicerat { $date }. { $number }. Förslagsställarens namn är borttaget.
reading-article = Förslaget
reading-what = Vad jag föreslår
reading-why = Varför
reading-place = Plats
reading-erased = Texten är borttagen.

reading-stages = Förslagets väg
reading-stage-reviewed = Granskat
reading-stage-vote = Röstning
reading-until = till { $date }
reading-stage-counting = rösterna räknas
reading-stage-board = Nämnd
reading-stage-decision = Beslut
reading-stage-doing = Genomförs
reading-stage-done = Klart
reading-stage-answer = Svar
reading-stage-ended = Avslutat
reading-stage-now = nu

reading-aside = Röstning och vad som händer sedan
reading-vote = Rösta på förslaget
reading-how-to-vote = En röst per e-postadress. Du bekräftar rösten med en länk som vi mejlar, och kan ta tillbaka den tills röstningen stänger.
reading-levels = { $registered ->
    [0] Av rösterna har { $known } lagts med e-legitimation.
   *[other] Av rösterna har { $known } lagts med e-legitimation, { $registered } av folkbokförda i kommunen.
}
reading-how-to-vote-identified = En röst per person. Du legitimerar dig för att rösta, och kan ta tillbaka rösten tills röstningen stänger.
reading-how-to-vote-registered = En röst per person. Du behöver vara folkbokförd i kommunen och legitimera dig, och kan ta tillbaka rösten tills röstningen stänger.
reading-how-to-vote-group = En röst per person. Röstningen är öppen för gruppen { $group }. Du bekräftar din adress i gruppen, och kan ta tillbaka rösten tills röstningen stänger.
reading-how-to-vote-mobile = En röst per person. Du bekräftar rösten med din e-post eller ditt mobilnummer, och kan ta tillbaka den tills röstningen stänger.
reading-voted = Du har röstat
reading-vote-checked = Din röst kontrolleras
reading-vote-not-counted = Din röst räknas inte
reading-my-vote = Se eller ta tillbaka din röst
reading-counting = Röstningen har stängt och rösterna räknas. Resultatet visas här inom kort.
reading-ended = Röstningen är avslutad.
reading-ended-reached = Röstningen är avslutad. Förslaget nådde { $votes } efter { $days }, den { $date }.

reading-turn = Vems tur är det?
reading-turn-open = **Din och de andra invånarnas**, till och med { $date }. Om förslaget får { $needed } går det vidare till { $board }.
reading-turn-open-reached = **Din och de andra invånarnas**, till och med { $date }. Förslaget har fått de röster som behövs för att gå vidare till { $board }.
reading-turn-counting = **Kommunens.** Rösterna räknas, och sedan visas resultatet här.
reading-turn-open-free = **Din och de andra invånarnas**, till och med { $date }.
reading-turn-missed = **Ingens.** Röstningen är avslutad. Förslaget fick { $count } av de { $needed } som behövdes.
reading-turn-ended = **Ingens.** Röstningen är avslutad. Förslaget fick { $votes }.
reading-turn-still-open = Du kan fortfarande rösta, till och med { $date }.


reading-history = Det här har hänt
reading-today = I dag
reading-now-open = { $votes }. Röstningen pågår till och med { $date }.
reading-now-counting = Röstningen har stängt. Rösterna räknas.
reading-event-received = Förslaget kom in.
reading-event-published = Granskat och publicerat. Röstningen öppnade.
reading-event-closed = Röstningen stängde med { $votes }.

## What is added, and where it is reported or asked about

reading-clarified = Förtydligande { $date }
reading-clarified-by = Skrivet av { $name }.
reading-clarified-by-author = Skrivet av förslagsställaren.
reading-clarified-voters =
    { $count ->
        [one] Den som redan hade röstat får ett mejl om det.
       *[other] De { $count } som redan hade röstat får ett mejl om det.
    }
reading-edited = En moderator har maskat personuppgifter eller rättat stavfel i texten. Förslagsställaren har fått veta vad som ändrades.
reading-event-masked = En moderator maskade personuppgifter i texten.
reading-event-mended = En moderator rättade stavfel i texten.
reading-event-masked-and-mended = En moderator maskade personuppgifter och rättade stavfel i texten.
reading-event-clarification-masked = En moderator maskerade personuppgifter i ett [förtydligande]({ $place }).
reading-event-clarification-mended = En moderator rättade stavfel i ett [förtydligande]({ $place }).
reading-event-clarification-masked-and-mended = En moderator maskerade personuppgifter och rättade stavfel i ett [förtydligande]({ $place }).
reading-event-corrected = Förslagsställaren rättade texten.
reading-event-clarified = Förslagsställaren lämnade ett [förtydligande]({ $place }).
reading-event-threshold = Förslaget fick de { $votes } som behövs.
reading-event-withdrawn = Förslagsställaren drog tillbaka förslaget.
reading-stage-withdrawn = Tillbakadraget
reading-withdrawn = Förslaget är tillbakadraget. De röster som hann lämnas står kvar.
reading-exempt = Ingen röstning
reading-exempt-help = Förslag om det här området röstas det inte om. De går direkt vidare till kommunen.
reading-turn-exempt = **Kommunens.** Förslaget går vidare utan röstning.
reading-voters = Se vilka som har röstat
voters-title = De som har röstat på ”{ $title }”
voters-none = Ingen har röstat än.
voters-order = De står i slumpvis ordning.
voters-without-name = Utan namn
voters-more = Visa fler
voters-more-label = Fler som har röstat
voters-first = Till början
reading-turn-withdrawn = **Ingens.** Förslagsställaren drog tillbaka förslaget { $date }. Texten, rösterna och kommentarerna står kvar.
reading-follow = Följ
reading-report = Är något olämpligt i förslaget? [Anmäl förslaget]({ $report })
reading-question = [Fråga om förslaget]({ $question })

## Feeds

feed-proposals = Nytt om e-förslag (Atom)
feed-proposal = Det här händer med förslaget (Atom)
feed-comments = Kommentarer till förslaget (Atom)
feed-proposals-title = E-förslag i { $municipality }
feed-area-title = E-förslag om { $area } i { $municipality }
feed-entry = { $what }: { $title }
feed-event-published = Nytt förslag
feed-event-edited = Ändrat av moderator
feed-event-corrected = Rättat
feed-event-clarified = Förtydligat
feed-event-threshold-reached = Har de röster som behövs
feed-event-closed = Röstningen är avslutad
feed-event-rule-met = En regel är uppfylld
feed-event-handed-over = Lämnat till { $board }
feed-event-case-decided = { $board } har beslutat
feed-event-case-completed = Klart
feed-event-withdrawn = Tillbakadraget
feed-comment = { $name } har kommenterat

## How it works

how-title = Så fungerar e-förslag
how-lead = Ett e-förslag är en idé om något som kommunen kan göra. Du skriver den, andra röstar, och kommunens regler avgör vad som händer sedan.
how-write = 1. Du lämnar ett förslag
how-write-who = Alla får lämna förslag, oavsett ålder och var man bor. Du behöver en e-postadress.
how-write-confirm = Vi mejlar en länk som du bekräftar förslaget med. Då får det ett nummer och har kommit in till kommunen.
how-write-name = Ditt namn står vid förslaget om du inte väljer bort det. Din e-postadress visas aldrig på webbplatsen.
how-review = 2. Vi läser det
how-review-days =
    { $days ->
        [one] En tjänsteperson läser förslaget senast arbetsdagen efter att det kom in.
       *[other] En tjänsteperson läser förslaget inom { $days } arbetsdagar från att det kom in.
    }
how-review-outcome = Publiceras det öppnar röstningen samtidigt. Publiceras det inte får du veta varför i ett mejl.
how-vote = 3. Alla kan rösta
how-vote-open = Röstningen är öppen i { $periods } och stänger vid midnatt den sista dagen.
how-vote-open-several = Du väljer själv om röstningen ska vara öppen i { $periods }. Den stänger vid midnatt den sista dagen.
how-vote-to-the-end = Den stänger inte tidigare, även om rösterna räcker.
how-vote-closes-early = Den kan stänga tidigare om någon av kommunens regler säger det.
how-vote-email = Varje e-postadress har en röst per förslag. Första gången bekräftar du den med en länk som vi mejlar. Du kan ta tillbaka rösten tills röstningen stänger.
how-vote-mobile = Varje e-postadress eller mobilnummer har en röst per förslag. Första gången bekräftar du den med en länk som vi mejlar eller en kod i ett sms. Du kan ta tillbaka rösten tills röstningen stänger.
how-vote-identified = Den som legitimerar sig har en röst per förslag. Du kan ta tillbaka rösten tills röstningen stänger.
how-vote-registered = Den som är folkbokförd i kommunen har en röst per förslag och legitimerar sig för att rösta. Du kan ta tillbaka rösten tills röstningen stänger.
how-vote-group = De som hör till gruppen { $group } har en röst per förslag och bekräftar sin adress för att rösta. Du kan ta tillbaka rösten tills röstningen stänger.
how-vote-count = Antalet röster visas för alla. Vem som har röstat visas inte. När röstningen har stängt räknas alla röster om, och det är det resultatet som gäller.
how-after = 4. Reglerna avgör
how-after-reached = Får förslaget minst { $votes } lämnas det automatiskt till den nämnd som bestämmer i frågan, och får ett diarienummer där.
how-after-rules = Kommunens regler säger vad som händer med ett förslag. De prövas av sig själva, vid varje ny röst, varje dag och när röstningen stänger.
how-after-check = På varje förslag ser du hur det ligger till och vilken regel som gäller. [Läs reglerna ord för ord]({ $rules })
how-boards = Vilken nämnd är det?
how-boards-area = Verksamhetsområde
how-boards-board = Nämnd
how-reasons = Det här publiceras inte
how-reasons-lead = Vi publicerar inte ett förslag om något av det här stämmer:
how-reasons-record = Förslaget är en allmän handling även när det inte publiceras.
how-citizen = Ett e-förslag är inte ett medborgarförslag
how-citizen-law = Ett medborgarförslag är ett ärende i fullmäktige enligt 8 kap. 1 § kommunallagen. Det finns bara där fullmäktige har infört det, och bara den som är folkbokförd i kommunen får lämna ett. Fullmäktige, eller en nämnd som fullmäktige har lämnat över det till, bör besluta inom ett år. Röster behövs inte.
how-citizen-here = Ett e-förslag kan alla lämna, och alla kan rösta. Vad som händer sedan bestämmer kommunen själv i sina regler. Ett e-förslag blir aldrig ett medborgarförslag av sig självt.
how-record = Det du skickar in är en allmän handling
how-record-text = När du har bekräftat förslaget är det en allmän handling. Den som frågar efter handlingen får i regel läsa den, också ditt namn och din e-postadress. De uppgifter som inte visas på webbplatsen kan alltså ändå lämnas ut, om de inte är sekretessbelagda.
how-start = Lämna ett förslag

## Personal data

privacy-title = Så hanterar vi personuppgifter
privacy-lead = Här står vilka uppgifter om dig som sparas när du läser, lämnar förslag eller röstar, varför de sparas och hur länge.
privacy-responsible = Vem som ansvarar
privacy-responsible-text = { $municipality } är personuppgiftsansvarig. Vi behandlar uppgifterna för att utföra en uppgift av allmänt intresse: att ta emot och svara på invånarnas förslag (artikel 6.1 e i dataskyddsförordningen). När förslaget är en allmän handling måste vi också bevara det enligt lag.
privacy-read = När du läser
privacy-read-text = Du kan läsa allt utan att säga vem du är. Sidorna sätter inga kakor, och vi mäter inte vad du läser.
privacy-submit = När du lämnar ett förslag
privacy-submit-kept = Vi sparar förslaget, ditt namn, din e-postadress och när det kom in.
privacy-submit-unconfirmed = Innan du har bekräftat är det du skrivit ditt eget. Ingen på kommunen kan läsa det, och det raderas efter { $days } dagar om du inte bekräftar.
privacy-submit-confirmed = När du har bekräftat är förslaget en allmän handling. Namnet visas på webbplatsen om du inte har valt bort det. E-postadressen visas inte på webbplatsen, men kan lämnas ut om någon begär det.
privacy-vote = När du röstar
privacy-vote-kept = Vi sparar vilket förslag du har röstat på och när, så att ingen röstar två gånger. Vid rösten står inte din adress, utan ett slumpat nummer. Ditt namn eller alias står vid rösten bara om kommunen har valt det. Då frågar vi efter det när du röstar och säger vem som ser det. Om du tar tillbaka rösten tas den bort.
privacy-follow = När du följer något
privacy-follow-text = Vi sparar vad du följer, hur ofta du vill ha mejl och när du senast fick ett. Du följer först när du har bekräftat med en länk som vi mejlar, så att ingen annan kan anmäla din adress.
privacy-follow-stop = I varje mejl om det du följer finns en länk som stoppar dem. Då sparar vi att du inte vill ha några fler.
privacy-mine = Se och ändra själv
privacy-mine-text = På [Mina sidor]({ $mine }) ser du vad vi har sparat om dig: dina förslag, röster, kommentarer, det du följer och vilka mejl vi har skickat. Du kommer in med en länk som vi mejlar och som gäller i en timme.
privacy-protected = Skyddade personuppgifter
privacy-protected-text = Har du skyddad folkbokföring eller sekretessmarkering kan du delta utan att ditt namn visas, för allmänheten eller för personal som inte behöver det. Säg det när du lämnar ett förslag, eller på [Mina sidor]({ $protect }). Då sparar vi att du är skyddad, vem som har sagt det och när.
privacy-where = Var uppgifterna finns
privacy-where-text = Namn vid ett förslag sparas tillsammans med förslaget. E-postadresser ligger i ett eget register, skilt från förslag och röster. Uppgifterna används inte till något annat och säljs aldrig.
privacy-mail = Mejl
privacy-mail-text = Vi mejlar det du behöver för ditt förslag eller din röst: länken du bekräftar med, kvittot och vad som händer med förslaget. Ber du om en kod till ett mobilnummer skickar vi den i ett sms.
privacy-client = Skydd mot missbruk
privacy-client-text = För att ingen ska kunna skicka hur mycket som helst räknar vi hur ofta något skickas från samma e-postadress och samma nätverk. Vi sparar inte nätverksadressen, bara ett värde som inte går att räkna tillbaka, och det raderas när det inte längre behövs för räkningen.
privacy-how-long = Hur länge uppgifterna sparas
privacy-how-long-text = Det som är allmänna handlingar får kommunen gallra bara efter ett eget beslut (10 § arkivlagen, 1990:782). Det som har en tid raderas av sig självt.
privacy-kept-unconfirmed = Det du har skrivit men inte bekräftat
privacy-kept-unconfirmed-how-long = { $days } dagar.
privacy-kept-contact = E-postadress, mobilnummer, namn, alias, telefon, bostad, språk och personnummer, om vi har dem
privacy-kept-contact-how-long = Tills du tar bort dina uppgifter på Mina sidor. Kakan i din webbläsare gäller i { $days } dagar.
privacy-kept-texts = Texten i förslag och kommentarer, beslut och ärenden
privacy-kept-texts-how-long = Bevaras.
privacy-kept-votes = Röster
privacy-kept-votes-how-long = Bevaras med förslaget. En röst som du tar tillbaka raderas genast.
privacy-kept-follows = Det du följer, och dina delningar
privacy-kept-follows-how-long = Bevaras, under ett slumpat nummer. Mejlen slutar när du slutar följa.
privacy-kept-proposal-names = Namn vid förslag
privacy-kept-proposal-names-undecided = Bevaras med förslaget. Tar du bort dina uppgifter tas namnet bort.
privacy-kept-proposal-names-decided = Tas bort { $months } månader efter att det senast hände något med ett avslutat förslag, enligt { $decision } ({ $day }).
privacy-kept-comment-names = Namn vid kommentarer
privacy-kept-comment-names-undecided = Bevaras med kommentaren. Tar du bort dina uppgifter tas namnet bort.
privacy-kept-comment-names-decided = Tas bort { $months } månader efter att det senast hände något med kommentaren, enligt { $decision } ({ $day }).
privacy-kept-mail = Vilka mejl vi har skickat till dig om något som hänt
privacy-kept-mail-undecided = Bevaras, under ett slumpat nummer. Innehållet i mejlen sparas inte.
privacy-kept-mail-decided = Raderas { $months } månader efter det som mejlet handlade om, enligt { $decision } ({ $day }). Innehållet i mejlen sparas inte.
privacy-kept-reports = Anmälningar av innehåll
privacy-kept-reports-how-long = Bevaras. Vem som har anmält sparas inte.
privacy-kept-extract = Filen med dina uppgifter, om du har bett om en
privacy-kept-extract-how-long = { $days } dagar.
privacy-kept-counters = Räknare mot missbruk
privacy-kept-counters-how-long = Högst { $days } dygn.
privacy-kept-copies = Säkerhetskopior av allt detta
privacy-kept-copies-how-long = { $days } dygn. Ersatta versioner av dokument: 90 dygn. Tekniska loggar: högst 90 dygn.
privacy-officer = Kommunens dataskyddsombud når du på [{ $email }]({ $mail }).
privacy-officer-at-contact = Kommunens dataskyddsombud når du genom kontaktcenter, se längst ner.
privacy-purposes = Varför, och med vilken rätt
privacy-purposes-dialogue = Ta emot, pröva, publicera och besvara förslag, räkna röster, visa kommentarer och berätta hur det går: en uppgift av allmänt intresse (artikel 6.1 e i dataskyddsförordningen).
privacy-purposes-archive = Registrera, bevara och lämna ut allmänna handlingar: en rättslig förpliktelse (artikel 6.1 c; 2 kap. tryckfrihetsförordningen, 5 kap. offentlighets- och sekretesslagen, arkivlagen).
privacy-purposes-comments = Ha uppsikt över kommentarer: en rättslig förpliktelse (artikel 6.1 c; lagen 1998:112).
privacy-purposes-abuse = Skydda tjänsten mot missbruk: en uppgift av allmänt intresse och ett krav på säkerhet (artikel 6.1 e och 32).
privacy-submit-more = Kommunen kan också fråga efter telefon eller bostad. Har du kommit med brev, telefon eller besök för personalen in det du har berättat. Legitimerar du dig sparas ditt personnummer krypterat, för att samma person ska ha en röst.
privacy-comment = När du kommenterar, delar eller anmäler
privacy-comment-text = Vi sparar kommentaren och namnet du skriver, som alltid visas. Delningar räknas, en gång per person och sätt. Anmäler du något sparas skälet och det du skriver, men inte vem du är.
privacy-recipients = Vilka som får uppgifterna
privacy-recipients-text = Det som är publicerat kan alla läsa. Övrigt ser de som arbetar med ditt förslag, och nämnden om det blir ett ärende. Den som driver tjänsten åt kommunen är personuppgiftsbiträde. Allmänna handlingar lämnas ut till den som begär det, om de inte är sekretessbelagda.
privacy-recipients-countries = Uppgifterna lagras i Sverige. Vilka leverantörer som används, och vad som gäller för dem, får du veta av dataskyddsombudet. Inga beslut om dig fattas automatiskt.

privacy-cookie = Kakan
privacy-cookie-text = När du har bekräftat din e-postadress sparar vi en nödvändig kaka i din webbläsare. Den heter ”{ $name }” och minns att adressen är bekräftad, så att du slipper göra det varje gång. Den gäller i { $days } dagar. Den används inte till något annat, och du kan radera den när du vill. Ber du om en kod i ett sms minns en kaka till, ”ting-kod”, i tio minuter att det var du som bad om den.
privacy-rights = Dina rättigheter
privacy-rights-access = Du har rätt att få veta vilka uppgifter vi har om dig, och kan [hämta alla som en fil]({ $extract }). Du har också rätt att få fel rättade, att få behandlingen begränsad och att invända mot den.
privacy-rights-erase = På [Mina sidor]({ $mine }) kan du ta bort din adress, ditt namn och det du följer. Texten i förslag och kommentarer blir kvar utan namn, eftersom de är allmänna handlingar som vi måste bevara enligt arkivlagen (1990:782). Dina röster på förslag där röstningen pågår tas tillbaka; de andra räknas men hör inte till någon. Du kan också begära att vi tar bort något från webbplatsen.
privacy-rights-complain = Om du tycker att vi gör fel kan du klaga hos [Integritetsskyddsmyndigheten](https://www.imy.se).
privacy-contact = Kontakt
privacy-contact-text = Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }). Där når du också kommunens dataskyddsombud.

## Accessibility statement

accessibility-title = Tillgänglighetsredogörelse
accessibility-lead = { $municipality } står bakom den här webbplatsen för e-förslag. Vi vill att alla ska kunna använda den. Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du berättar om andra.
accessibility-how = Hur tillgänglig är webbplatsen?
accessibility-how-text = Webbplatsen är **delvis förenlig** med lagen (2018:1937) om tillgänglighet till digital offentlig service, det vill säga med kraven på nivå AA i WCAG 2.1 (EN 301 549 version 3.2.1). Vi siktar på WCAG 2.2. Det som brister, eller som vi inte vet, står nedan.
accessibility-known = Det här brister eller är inte prövat
accessibility-known-assistive = Webbplatsen är inte prövad med hjälpmedel som skärmläsare, röststyrning eller förstoringsprogram, och inte heller av personer som använder dem. Den är byggd för dem, men vi kan inte lova att allt fungerar.
accessibility-known-browsers = Den är inte prövad i andra webbläsare än Chromium, och inte med operativsystemets läge för hög kontrast.
accessibility-known-texts = Förslagen är skrivna av invånare. De kan vara svåra att läsa och vara på andra språk än sidans, utan att det är utmärkt för skärmläsare.
accessibility-known-swedish = På de engelska sidorna står förslag och namn på nämnder på svenska, utan att språkbytet är utmärkt.
accessibility-burden = Vi har inte gjort undantag för att något är oskäligt betungande.
accessibility-contact = Kontakta oss om du upptäcker brister
accessibility-contact-text = Berätta om något inte fungerar för dig eller om vi inte uppfyller lagen: ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }). Vi svarar så snart vi kan.
accessibility-request = Om du inte kan använda något här hjälper vi dig på ett annat sätt. Du kan också begära att vi gör innehåll tillgängligt för dig. Säger vi nej får du ett skriftligt beslut med skäl, som går att överklaga.
accessibility-supervision = Tillsyn
accessibility-supervision-text = Myndigheten för digital förvaltning, Digg, ansvarar för tillsynen. Är du inte nöjd med hur vi hanterar din synpunkt kan du [anmäla det till Digg](https://www.digg.se/tdosanmalan).
accessibility-tested = Hur vi har testat webbplatsen
accessibility-tested-text = Vi har bedömt webbplatsen själva. Varje sida prövas automatiskt med verktyget axe-core i webbläsaren Chromium, i telefonens och i datorns bredd, varje gång något ändras. Att det går att lämna förslag och rösta utan JavaScript prövas också.
accessibility-tested-dates = Senaste bedömningen gjordes { $date }. Redogörelsen uppdaterades samma dag.

## About the API

api-info-title = Öppna data och API
api-info-lead = Allt som är offentligt här går att hämta maskinellt, utan nyckel och utan kostnad.
api-info-base = Adressen är **{ $base }**.
api-info-document = Läs den fullständiga beskrivningen (OpenAPI)
api-info-what = Vad du kan hämta
api-info-list = Alla publicerade förslag, de nyaste först
api-info-read = Ett förslag med text, röster och nämnd
api-info-events = Vad som har hänt med förslaget, med kontrollsummor som visar att inget har ändrats i efterhand
api-info-rules = Bra att veta
api-info-rules-format = Svaren är JSON. Tider är i UTC (RFC 3339) och fel beskrivs enligt RFC 9457.
api-info-rules-fresh = Antalet röster är några sekunder gammalt medan röstningen pågår.
api-info-rules-limits = Hämta inte samma sak oftare än varannan sekund. Du får högst 100 förslag åt gången och går vidare med det som står i next.
api-info-rules-write = Den som har bekräftat sin e-postadress kan också lämna förslag och rösta genom API:et.
api-info-service = Tjänsten är öppen dygnet runt, utan garanti för när den svarar. Ändringar som bryter mot det gamla får ett nytt versionsnummer i adressen.
api-info-licence = Uppgifterna får användas fritt (CC0). Tänk på att namn är personuppgifter, som du själv ansvarar för om du sprider dem vidare.
api-info-contact = Frågor? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }).

## Fields of the API

field-limit = Välj ett tal från 1 till { $max }.
field-cursor = Det stället finns inte i den här listan. Börja från början.
field-search-long = Sök på högst 8 ord, och 200 tecken i allt.
field-search-words = Skriv ord som säger lite mer, till exempel buss eller lekplats. De allra vanligaste orden går inte att söka på.

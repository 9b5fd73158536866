# Cases at the desk: whom one waits for, each case, its documents, and any proposal.

casework-erased = Uppgiften är raderad

## Whom one waits for

casework-title = Vem väntar vi på?
casework-lead = Varje förslag där någon förväntas göra något. Det som är mest försenat står överst.
casework-list = Väntar på någon
casework-caption = Förslag och ärenden med vems tur det är, sedan när och till när
casework-search = Hitta ett nummer
casework-search-button = Hitta
casework-not-found = Inget förslag eller ärende har numret { $number }. Skriv till exempel 2026-118 eller TN 2026/00042.
casework-board = Nämnd
casework-board-all = Alla nämnder
casework-filter = Filtrera
casework-sheet = Hämta som CSV
casework-empty = Ingen väntar på någon här just nu.
casework-late =
    { $count ->
        [one] 1 försenat
       *[other] { $count } försenade
    }
casework-late-at-least = { $count } försenade eller fler
casework-pages = Fler sidor
casework-first-page = Till början
casework-next-page = Nästa sida
casework-title-column = Rubrik
casework-step = Steg
casework-turn = Vems tur
casework-since = Sedan
casework-until = Senast
casework-unpromised = Inget utlovat
casework-proposal-number = E-förslag nummer
casework-register-number = Diarienummer
casework-days-late = Arbetsdagar försenat
casework-address = Adress

casework-step-review = Läses av en moderator
casework-step-author = Författaren ska svara
casework-step-objection = En invändning prövas
casework-step-voting = Röstning pågår
casework-step-counting = De sista rösterna räknas
casework-step-handover = Ska registreras hos { $board }
casework-step-board = { $board } bereder
casework-step-answer = { $board } ska svara
casework-step-approval = { $board } ska justera protokollet
casework-step-doing = Beslutet genomförs

casework-turn-moderators = Moderatorerna
casework-turn-author = Förslagsställaren
casework-turn-residents = Invånarna
casework-turn-system = Ting, av sig självt

## A case

casework-kind-proposal = E-förslag
casework-kind-synpunkt = Synpunkt
casework-stage-preparing = Under beredning
casework-stage-underway = Genomförs
casework-stage-done = Klart
casework-about = Om ärendet
casework-see-public = Visa på webbplatsen
casework-people = Personer
casework-proposer = Förslagsställare
casework-caseworker-title = Handläggare
casework-caseworker-since = sedan { $day }
casework-caseworker-none = Ingen är utsedd än.
casework-take = Jag tar ärendet
casework-appoint-open = Utse en kollega
casework-appoint-whom = Vem tar ärendet?
casework-appoint-help = Här står de kollegor som har gjort något i ett ärende.
casework-appoint = Utse
casework-person-colleague-unknown = Välj vem som ska ta ärendet.
casework-documents = Handlingar
casework-document-proposal = E-förslaget som det lämnades över
casework-document-supplement = Komplettering när röstningen var slut
casework-file = Hämta som JSON
casework-kilobytes = { $count } kB
casework-sha256 = Kontrollsumma (SHA-256)
casework-origin = Ursprung
casework-received = Inkom
casework-history = Händelser

casework-promise-decision = Beslut senast { $day }
casework-promise-answer = Svar senast { $day }
casework-promise-progress = Nästa besked senast { $day }
casework-days-left =
    { $days ->
        [one] 1 arbetsdag kvar
       *[other] { $days } arbetsdagar kvar
    }
casework-strip = Från { $since } till { $until }.
casework-strip-gone = Har gått
casework-strip-left = Kvar
casework-strip-today = Inramat: i dag, { $day }

casework-next-step = Nästa steg
casework-next-decide = Ärendet bereds. När nämnden har beslutat antecknar du beslutet här.
casework-next-again = Nämnden har skickat tillbaka ärendet. När det är berett och nämnden har beslutat igen antecknar du det här.
casework-next-answer = Synpunkten ska besvaras. När det är gjort antecknar du det här.
casework-next-progress = Beslutet genomförs. Berätta hur det går, så att de som har röstat får veta.
casework-next-approve = Ärendet är avgjort. Anteckna när protokollet har justerats.
casework-next-nothing = Ärendet är klart. Här finns inget mer att göra.

casework-decide-open = Anteckna beslutet
casework-decide-again-open = Rätta det som är antecknat om beslutet
casework-decide-again-help = Det går att rätta tills protokollet är justerat. Det du skriver ersätter det som står nu, och båda finns kvar bland händelserna.
casework-outcome = Utfall
casework-on = Beslutsdag
casework-section = Paragraf i protokollet
casework-what = Vad beslutades?
casework-what-help = Skriv så att vem som helst förstår. Texten visas på förslagets sida.
casework-reasons = Skäl
casework-minutes = Länk till protokollet
casework-minutes-help = Hela adressen, med https://
casework-decide = Anteckna beslutet
casework-outcome-outcome-unknown = Välj vad nämnden kom fram till.
casework-on-day = Skriv beslutsdagen som 2026-11-25.
casework-on-day-to-come = Beslutsdagen har inte varit än.
casework-on-day-too-early = Beslutet kan inte vara äldre än ärendet.
casework-section-section = Skriv paragrafen med siffror, som 31.
casework-what-required = Skriv vad nämnden beslutade.
casework-to-minutes = Protokollet
casework-minutes-link = Skriv hela adressen till protokollet, med https.

casework-approve-open = Protokollet är justerat
casework-approved-on = Justerat den
casework-approve = Anteckna justeringen
casework-approved-day = Skriv dagen som 2026-11-25.
casework-approved-day-to-come = Den dagen har inte varit än.
casework-approved-day-too-early = Protokollet kan inte ha justerats före beslutet.

casework-progress-open = Berätta hur det går
casework-progress-text = Vad har hänt?
casework-progress-help = Texten visas på förslagets sida.
casework-planned = Planerat till
casework-next = Nästa besked senast
casework-progress = Berätta
casework-progress-required = Skriv vad som har hänt.
casework-planned-day = Skriv dagen som 2026-11-25.
casework-planned-day-passed = Den dagen har redan varit.
casework-planned-day-far = Den dagen ligger mer än tio år fram. Kontrollera året.
casework-next-day = Skriv dagen som 2026-11-25.
casework-next-day-passed = Nästa besked kan inte vara i det förflutna.
casework-next-day-far = Nästa besked ligger mer än tio år fram. Kontrollera året.

casework-complete-open = Det är klart
casework-completed = Vad blev det?
casework-completed-help = Texten visas på förslagets sida. Sedan är ärendet avslutat.
casework-complete = Avsluta ärendet
casework-completed-required = Skriv vad det blev av beslutet.

casework-decisions = Beslut
casework-decided = { $board } { $day }, § { $section }
casework-unapproved = Ojusterat
casework-approved = Justerat { $day }
casework-work = Så går arbetet
casework-planned-for = Planerat till { $day }
casework-next-by = Nästa besked senast { $day }

casework-stale = Ärendet har ändrats sedan du öppnade sidan
casework-stale-help = Läs hur det ser ut nu, och gör om det du tänkte göra om det fortfarande behövs. Det du har skrivit finns kvar.
casework-kept = Det här hade du skrivit

casework-history-case-registered = { $who } registrerade ärendet som { $detail }
casework-history-document-added = { $who } lade till en handling: { $detail }
casework-history-caseworker-took = { $who } tog ärendet
casework-history-caseworker-appointed = { $who } lät { $detail } ta ärendet
casework-history-decided = { $who } antecknade beslutet: { $detail }
casework-history-minutes-approved = { $who } antecknade att protokollet justerades { $detail }
casework-history-progress-noted = { $who } berättade hur det går
casework-history-completed = { $who } avslutade ärendet

casework-done-registered = Förslaget är nu { $number } ({ $kind }).
casework-done-document-added = Handlingen är tillagd.
casework-done-caseworker-appointed = Handläggaren är utsedd.
casework-done-decided = Beslutet är antecknat. De som har följt förslaget får veta det.
casework-done-minutes-approved = Justeringen är antecknad.
casework-done-progress-noted = Beskedet är antecknat och syns på förslagets sida.
casework-done-completed = Ärendet är klart. De som har följt förslaget får veta det.

## A document

casework-made = Sammanställd { $moment }
casework-text = Förslaget
casework-original = Författarens egna ord
casework-original-help = Så skrev författaren innan en moderator maskerade eller rättade. Det visas inte på webbplatsen.
casework-clarifications = Förtydliganden
casework-earlier = Tidigare lydelser
casework-until-moment = Till { $moment }
casework-discussion = Samtalet mellan författaren och kommunen
casework-said-author = Författaren
casework-said-municipality = Kommunen
casework-comments = Kommentarer
casework-comments-none = Ingen har kommenterat.
casework-comment-municipality = { $name }, kommunen
casework-comment-gone = Kommentaren är borttagen.
casework-facts = Fakta
casework-municipality = Kommun
casework-area = Område
casework-named = { $name } ({ $shown })
casework-name-shown = namnet visas på webbplatsen
casework-name-hidden = namnet visas inte på webbplatsen
casework-voting = Röstning
casework-period = { $from } till { $to }
casework-shares = Delningar
casework-votes = Röster
casework-by-day = Röster per dag
casework-voters = De som har röstat
casework-day = Dag
casework-rule = Regel som har slagit in
casework-rule-held = { $moment }, inställningarnas version { $version }.
casework-does-hand-over = Förslaget går till nämnden.
casework-does-answer = Förslaget besvaras som en synpunkt.
casework-does-close = Röstningen stängs.
casework-does-mark = Förslaget märks.
casework-does-notify = Moderatorerna får veta.
casework-chain = Händelsekedjan
casework-chain-open = Visa händelser med kontrollsummor

## Any proposal

casework-about-proposal = Om förslaget
casework-is-case = Förslaget är ärende
casework-waits-for-nobody = Ingen förväntas göra något med förslaget.
casework-refused = Varför det inte publicerades
casework-synpunkt = Gör till synpunkt
casework-synpunkt-help = Förslaget registreras som ett ärende hos nämnden och besvaras av medarbetarna, med allt som hör till.
casework-proposal-received = Inkommet
casework-proposal-open = Röstning pågår
casework-proposal-closing = Rösterna räknas
casework-proposal-closed = Röstningen är slut
casework-proposal-not-published = Inte publicerat
casework-proposal-withdrawn = Taget tillbaka

## Mina ärenden.
casework-lists = Listor
casework-all = Alla ärenden
casework-mine = Mina ärenden
casework-mine-empty = Du är inte handläggare för något ärende som pågår.
casework-instead-of = för { $name }
casework-votes-fell = Förslaget kom hit med { $before } röster. Efter moderatorernas kontroll räknas { $votes } av dem, och kommunens regel är inte längre uppfylld. Ärendet ligger kvar. Nämnden avgör om det ska påverka beslutet.
casework-stands-in = Du ersätter { $name } till och med { $until }.

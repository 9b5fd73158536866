# The municipality's rules, on a proposal's page and on a page of their own; and what boards decide.
# **bold** and [text](address) are marked up by the page.

## A rule on the page of a proposal

rule-when-votes = Vad händer när { $votes } nås?
rule-does-hand-over = Då lämnas förslaget **automatiskt till { $board }** och får ett diarienummer.
rule-does-answer = Då blir förslaget **automatiskt en synpunkt**, som en tjänsteperson svarar på.
rule-does-close = Då **stänger röstningen**.
rule-does-mark = Då märks förslaget med **{ $name }**.
rule-does-notify = Då får de som läser förslag i området veta det.
rule-otherwise = Blir det färre än { $votes } avslutas förslaget utan beslut. Det står kvar här.
rule-facts-now = Så ligger det till just nu
rule-facts-met = Så var det när regeln blev uppfylld
rule-facts-ended = Så var det när röstningen stängde
rule-fact-votes = Röster
rule-fact-commenters = Personer som har kommenterat
rule-fact-comments = Kommentarer
rule-fact-shares = Delningar
rule-fact-days-open = Dagar sedan röstningen öppnade
rule-fact-days-left = Dagar kvar
rule-fact-population = Invånare i kommunen
rule-fact-service-area = Verksamhetsområde
rule-met = Uppfylld { $date }
rule-holds = Uppfylld just nu
rule-not-yet = Inte uppfylld än
rule-was-not-met = Blev inte uppfylld
rule-failed = Går inte att räkna ut nu, och räknas som inte uppfylld
rule-stays = Det gäller även om röster tas tillbaka efteråt.
rule-wording = Regeln ord för ord
rule-means = **Det betyder:** { $sentence }
rule-decided = Enligt { $decision }.
rule-version = Version { $version } av kommunens regler. De regler som gällde när förslaget publicerades gäller för det.
rule-version-since = Version { $version } av kommunens regler, från { $date }. De regler som gällde när förslaget publicerades gäller för det.
rule-tried = Regeln prövas vid varje ny röst, varje dag och när tiden går ut.
rule-none = Vad händer sedan?
rule-none-text = Ingen av kommunens regler för förslaget vidare av sig självt. När röstningen stänger avslutas det, och det står kvar här.

## The page with all rules

rules-title = Reglerna ord för ord
rules-lead = Kommunens regler avgör av sig själva vad som händer med ett e-förslag. Här står varje regel som den lyder, så att alla kan kontrollera den.
rules-none = Kommunen har inga regler som avgör något av sig själva.
rules-when = Regeln
rules-then = Det som händer
rules-decided = Beslutad genom { $decision }.
rules-version = Det här är version { $version } av reglerna. Ett förslag följer de regler som gällde när det publicerades.
rules-version-since = Det här är version { $version } av reglerna, från { $date }. Ett förslag följer de regler som gällde när det publicerades.
rules-tried = Så prövas reglerna
rules-tried-text = Reglerna prövas vid varje ny röst, en gång om dagen och när röstningen stänger. Innan något händer som inte kan göras ogjort räknas rösterna om, en och en. En regel som har blivit uppfylld gäller, även om röster tas tillbaka efteråt. En regel som inte går att räkna ut räknas som inte uppfylld.
rules-facts = Orden i reglerna
rules-facts-word = Ord
rules-facts-means = Betyder
rules-fact-votes = Antal röster
rules-fact-commenters = Antal personer som har kommenterat
rules-fact-comments = Antal kommentarer som visas
rules-fact-shares = Antal delningar av personer som är kända, en per person och sätt att dela
rules-fact-days-open = Hela dagar sedan röstningen öppnade
rules-fact-days-left = Påbörjade dagar tills röstningen stänger
rules-fact-population = Antal invånare i kommunen, { $count }
rules-fact-population-unknown = Antal invånare i kommunen
rules-fact-service-area = Verksamhetsområdet
rules-signs = && betyder ”och”, || betyder ”eller”, ! betyder ”inte”, >= betyder ”minst” och <= betyder ”högst”.
rules-board = den nämnd som bestämmer i frågan

## Decisions

decision = Beslut
decision-granted = { $board } sa ja
decision-partly-granted = { $board } sa ja till en del
decision-rejected = { $board } sa nej
decision-answered = { $board } har besvarat förslaget
decision-remitted = { $board } skickade tillbaka ärendet
decision-struck-off = { $board } avskrev ärendet
decision-answer = Kommunen har svarat
decision-answer-label = Svar
decision-reasons = Skäl:
decision-record = **Beslut { $date }, { $series } § { $section }.** Protokollet är ojusterat. Ärende { $number }.
decision-record-approved = **Beslut { $date }, { $series } § { $section }.** Protokollet är justerat { $approved }. Ärende { $number }.
decision-answer-record = **Svar { $date }.** Registrerat som { $number }.
decision-minutes = Läs protokollet, § { $section }
decision-answer-read = Läs svaret i sin helhet
decision-tag-granted = Beslut: bifall
decision-tag-partly-granted = Beslut: delvis bifall
decision-tag-rejected = Beslut: avslag
decision-tag-answered = Beslut: besvarat
decision-tag-remitted = Beslut: återremiss
decision-tag-struck-off = Beslut: avskrivet
decision-short-granted = { $board } sa ja den { $date }.
decision-short-partly-granted = { $board } sa ja till en del den { $date }.
decision-short-rejected = { $board } sa nej den { $date }.
decision-short-answered = { $board } besvarade förslaget den { $date }.
decision-short-remitted = { $board } skickade tillbaka ärendet den { $date }.
decision-short-struck-off = { $board } avskrev ärendet den { $date }.

## The work and the time

work = Så går arbetet
work-now = Nu
work-latest = { $words } Uppdaterat { $date }.
time-title = Så lång tid tog det
time-review = Granskning
time-until-votes = Till { $votes }
time-until-met = Tills det gick vidare
time-at-board = Hos nämnden
time-whole = Från publicering till beslut
time-working-days =
    { $count ->
        [0] samma dag
        [one] 1 arbetsdag
       *[other] { $count } arbetsdagar
    }
time-promise-kept = Målet var ett beslut senast { $date }. Det hölls.
time-promise-late = Målet var ett beslut senast { $date }. Det hölls inte.

## What has happened

event-rule-met = Regeln ”{ $name }” blev uppfylld.
event-rule-met-votes = Regeln ”{ $name }” blev uppfylld, med { $votes }.
event-handed-over = Förslaget lämnades till { $board } som ärende { $number }.
event-handed-to-staff = Förslaget blev en synpunkt, { $number }, som en tjänsteperson svarar på.
event-decided-granted = { $board } biföll förslaget.
event-decided-partly-granted = { $board } biföll en del av förslaget.
event-decided-rejected = { $board } avslog förslaget.
event-decided-answered = { $board } besvarade förslaget.
event-decided-remitted = { $board } skickade tillbaka ärendet för att det ska beredas mer.
event-decided-struck-off = { $board } avskrev ärendet.
event-decision-corrected = Kommunen rättade uppgifterna om beslutet.
event-answered = Kommunen svarade på förslaget.
event-answer-corrected = Kommunen rättade sitt svar.
event-minutes-approved = Protokollet justerades.
event-progress = Kommunen berättade [hur arbetet går]({ $place }).
event-completed = Allt som beslutades är klart.

## Shares

shares =
    { $count ->
        [one] 1 delning
       *[other] { $count } delningar
    }

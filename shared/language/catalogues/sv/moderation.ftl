# The moderators' desk: the queue, and what everything there has in common.

moderation-title = Moderering
moderation-you = Du
moderation-colleague = En kollega
moderation-system = Ting
moderation-author = Författaren

## The queue

moderation-queue = Väntar på moderatorerna
moderation-queue-caption = E-förslag, det mest brådskande först
moderation-sheet = Hämta som CSV
moderation-group = Grupp
moderation-group-all = Alla grupper
moderation-show = Visa
moderation-show-todo = Allt att göra
moderation-show-proposals = Förslag att läsa
moderation-show-comments = Kommentarer
moderation-show-reported = Anmält
moderation-show-held-votes = Röster att kontrollera
moderation-show-asked = Fråga ställd
moderation-show-all = Alla förslag
moderation-filter = Filtrera
moderation-unfilter = Visa allt att göra
moderation-received = Registrerat
moderation-published-on = Publicerat
moderation-proposal = E-förslag
moderation-number = Nummer
moderation-area = Verksamhetsområde
moderation-comments = Kommentarer
moderation-comments-shy = Kommen­tarer
moderation-unhandled = Ohanterade
moderation-unhandled-shy = Ohante­rade
moderation-most-urgent = Mest brådskande
moderation-promised = Senast
moderation-address = Adress
moderation-part = De { $shown } mest brådskande av { $total }.
moderation-all-handled = Allt hanterat
moderation-something-waits = Något att göra
moderation-task-new = Nytt
moderation-task-objection = Invändning
moderation-task-amendment = Ändring att läsa
moderation-task-published = Publicerat, inte läst
moderation-task-asked = Fråga ställd
moderation-task-comment = Kommentarer
moderation-task-comment-objection = Invändning om en kommentar
moderation-task-reported = Anmält
moderation-task-held-votes = Röster att kontrollera
moderation-due = Senast { $day }
moderation-due-today = Senast i dag
moderation-due-tomorrow = Senast i morgon
moderation-due-theirs = Väntar på författaren
moderation-late =
    { $days ->
        [0] Försenat
        [one] 1 arbetsdag försenat
       *[other] { $days } arbetsdagar försenat
    }
moderation-count-late =
    { $count ->
        [one] 1 försenat
       *[other] { $count } försenade
    }
moderation-count-today = { $count } senast i dag
moderation-count-soon = { $count } senast nästa arbetsdag
moderation-count-more = { $count } till
moderation-count =
    { $count ->
        [one] 1 väntar
       *[other] { $count } väntar
    }
moderation-pages = Fler sidor
moderation-next-page = Visa fler
moderation-first-page = Till början av listan
moderation-empty = Inget väntar
moderation-empty-help = Allt som har kommit in är läst. Nya förslag, kommentarer och anmälningar dyker upp här.
moderation-empty-filtered = Inget finns med det urval du har gjort.
moderation-choose = Välj ett förslag i kön för att läsa det här.
moderation-next = Nästa

## Who else is reading

moderation-reads-too = { $name } läser också
moderation-read-too =
    { $others ->
        [one] { $name } och en till läser också
       *[other] { $name } och { $others } till läser också
    }
moderation-changed-meanwhile = Något har hänt här sedan du öppnade sidan. Det du skriver finns kvar när du skickar.

## Forms that came back

moderation-stale = Någon annan hann före
moderation-stale-reported = En anmälan till har kommit in sedan du läste.
moderation-stale-help = Läs hur det ser ut nu, och gör om det du tänkte göra om det fortfarande behövs. Det du har skrivit finns kvar.
moderation-kept = Det här hade du skrivit

## Personal data and changes

moderation-found =
    { $count ->
        [one] En möjlig personuppgift i texten
       *[other] { $count } möjliga personuppgifter i texten
    }
moderation-found-in = i { $field }
moderation-found-help = Maskera det som inte ska stå där. Namn och adresser hittar bara du.
moderation-found-begins = möjlig personuppgift, { $kind }:
moderation-found-ends = (slut)
moderation-found-personal-number = Personnummer
moderation-found-coordination-number = Samordningsnummer
moderation-found-phone = Telefonnummer
moderation-found-email = E-postadress
moderation-found-car-plate = Registreringsnummer
moderation-found-health = Uppgift om hälsa
moderation-mask-all =
    { $count ->
        [one] Maskera uppgiften
       *[other] Maskera alla { $count }
    }
moderation-masks = Masker att skriva i stället för uppgiften: [personnummer borttaget], [samordningsnummer borttaget], [telefonnummer borttaget], [e-postadress borttagen], [registreringsnummer borttaget], [uppgift om hälsa borttagen], [namn borttaget], [adress borttagen], [personuppgift borttagen].
moderation-removed = Borttaget
moderation-added = Tillagt
moderation-removed-begins = borttaget:
moderation-added-begins = tillagt:
moderation-compared = Redigeringen jämförd med originalet
moderation-changed = En moderator har ändrat i texten.
moderation-masked =
    { $masked ->
        [one] En uppgift är maskerad.
       *[other] { $masked } uppgifter är maskerade.
    }
moderation-mended =
    { $mended ->
        [one] Ett skrivfel är rättat.
       *[other] { $mended } skrivfel är rättade.
    }
moderation-masked-and-mended = Maskerade uppgifter: { $masked }. Rättade skrivfel: { $mended }.
moderation-original-kept = Originalet bevaras oförändrat.
moderation-show-original = Visa originalet
moderation-erased = Uppgiften är raderad

## What has been reported

moderation-reports =
    { $count ->
        [one] Anmält som olämpligt
       *[other] Anmält som olämpligt av { $count }
    }
moderation-reports-help = Ta bort det som strider mot lagen eller reglerna. Annars får det stå kvar.
moderation-reports-let-stand = Låt stå
moderation-report-threat = Hot eller uppvigling
moderation-report-hatred = Hets mot folkgrupp
moderation-report-insult = Kränkning, eller något ur någons privatliv
moderation-report-personal-data = Personuppgifter
moderation-report-copyright = Någon annans verk
moderation-report-spam = Reklam, eller något som inte hör hit
moderation-report-other = Något annat
moderation-done-reports-handled = Anmälan är hanterad.

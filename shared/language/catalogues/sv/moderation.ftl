# The moderator's desk.

moderation-title = Moderering
moderation-signed-in = { $name }, moderator

## The queue

moderation-queue = Väntar på granskning
moderation-queue-caption = Förslag att granska, det mest brådskande först
moderation-received = Registrerat
moderation-proposal = E-förslag
moderation-number = Nummer
moderation-due = Senast { $day }
moderation-due-today = Senast i dag
moderation-due-where = { $promise }. { $area }
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
moderation-count-more = { $count } till
moderation-count =
    { $count ->
        [one] 1 väntar
       *[other] { $count } väntar
    }
moderation-pages = Fler sidor i kön
moderation-next-page = Visa fler som väntar
moderation-first-page = Till början av kön
moderation-empty = Inget väntar
moderation-empty-help = Alla förslag som har kommit in är granskade. Nya förslag dyker upp här när de har bekräftats.
moderation-choose = Välj ett förslag i kön för att läsa det här.

## One proposal

moderation-signed = { $name }, bekräftad e-postadress. Inkom { $moment }.
moderation-area = Verksamhetsområde
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
moderation-what = Vad
moderation-why = Varför
moderation-erased = Uppgiften är raderad
moderation-next = Nästa

## The decision

moderation-publish = Publicera
moderation-publish-help = Förslaget blir synligt för alla och öppet för röster. Författaren får veta det med e-post. Kritik mot kommunen är aldrig skäl att inte publicera.
moderation-refuse-open = Publicera inte …
moderation-reason = Skäl
moderation-explanation = Förklaring till författaren
moderation-explanation-help = Författaren får skälet och din förklaring med e-post.
moderation-explanation-missing = Skriv en förklaring till författaren.
moderation-explanation-no-words = Skriv förklaringen med ord. Bara tecken eller symboler går inte att läsa.
moderation-explanation-too-long = Korta förklaringen till högst { $max } tecken.
moderation-refuse = Publicera inte och meddela
moderation-decided = Beslut
moderation-was-published =
    { $by ->
        [you] Du publicerade förslaget { $moment }.
       *[colleague] En kollega publicerade förslaget { $moment }.
    }
moderation-was-not-published =
    { $by ->
        [you] Du beslutade { $moment } att inte publicera förslaget. Författaren får skälet och förklaringen med e-post.
       *[colleague] En kollega beslutade { $moment } att inte publicera förslaget. Författaren får skälet och förklaringen med e-post.
    }
moderation-done-published = Förslag { $number } är publicerat och öppet för röster. Författaren får veta det med e-post.
moderation-done-not-published = Förslag { $number } publiceras inte. Författaren får skälet och förklaringen med e-post.
moderation-see-public = Visa förslaget på webbplatsen

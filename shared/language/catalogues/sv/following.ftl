# Following by mail, and stopping it.

following-title = Följ och få mejl
following-lead = Vi mejlar dig när något händer, så att du slipper titta efter själv.
following-told-proposal = Du får veta när förslaget ändras eller förtydligas, när någon kommenterar det, när det får de röster som behövs och när röstningen stänger.
following-told-outcome = Du får veta när röstningen är slut, när nämnden har fått förslaget, när den har beslutat, när allt är klart, och om förslaget tas tillbaka. Inget annat.
following-told-comments = Du får veta när någon kommenterar förslaget eller svarar på en kommentar.
following-told-many = Du får veta när ett förslag publiceras, ändras, får de röster som behövs eller slutar ta emot röster. Kommentarer är inte med.

following-what = Vad vill du följa?
following-scope-proposal = Allt som händer med förslaget ”{ $title }”
following-scope-outcome = Bara hur det går för förslaget ”{ $title }”
following-scope-comments = Bara kommentarerna på ”{ $title }”
following-scope-area = Alla förslag om { $area }
following-scope-all = Alla förslag
following-how-often = Hur ofta?
following-how-often-hint = Du får aldrig mer än ett mejl om dagen om det du följer.
following-cadence-at-once = Så fort något händer, men inte på natten och högst ett mejl om dagen
following-cadence-daily = Varje morgon klockan 7, om något har hänt
following-cadence-weekly = På måndagar klockan 7, om något har hänt
following-email = E-post
following-email-hint = Visas inte på webbplatsen.
following-email-known = Lämna tomt, så mejlar vi till adressen som den här webbläsaren minns.
following-send = Mejla mig länken
following-follow = Följ
following-confirm-first = Vi mejlar en länk först. Du följer när du har bekräftat, så att ingen annan kan anmäla din adress.
following-never-empty = Har inget hänt får du inget mejl.
following-stop = Det finns en länk i varje mejl som stoppar dem. Du behöver inget konto.

following-sent-title = Kolla din e-post
following-sent-lead = Vi har skickat en länk till adressen du skrev. Klicka på den för att börja följa:
following-sent-not-yet = **Du följer inte än.** Det gör du när du har bekräftat.
following-sent-valid = Länken går att använda i **{ $days } dagar**.
following-sent-spam = Hittar du inte mejlet? Vänta några minuter och titta i skräpposten, eller [skriv adressen en gång till]({ $form }).
following-back = Tillbaka

following-confirm-title = Bekräfta att du vill följa
following-confirm = Ja, jag vill följa
following-confirm-help = Vill du inte följa? Stäng bara sidan, så får du inga mejl.
following-used-title = Du har redan bekräftat
following-used-show = Visa vad jag följer
following-used-help = Länken har gjort sitt. Har du slutat följa sedan dess börjar du inte igen av den.

following-done-title = Nu följer du
following-done-to = Mejlen går till **{ $email }**.
following-done-change = Ändra hur ofta, eller sluta följa, på [Mina sidor]({ $mine }).

## Stopping all of it

stop-title = Vill du sluta få mejl om det du följer?
stop-lead = Då stoppar vi alla mejl om det du följer.
stop-button = Stoppa alla mejl om det jag följer
stop-still = Mejl om ditt eget, som en fråga om ett förslag du har lämnat eller en länk du ber om, får du ändå.
stop-rather = Vill du hellre få dem mer sällan, eller sluta följa något av det? Det gör du på [Mina sidor]({ $mine }).
stop-done-title = Du får inga fler mejl om det du följer
stop-done = Vi har stoppat alla mejl om det du följer. Det gäller från och med nu.
stop-undo = Blev det fel? På [Mina sidor]({ $mine }) kan du följa igen, och välja hur ofta.

problem-stop-link-unusable = Länken går inte att använda
problem-stop-link-unusable-help = Den kan ha klippts av i mejlet: kopiera hela länken och klistra in den här i webbläsaren. Du kan också stoppa mejlen på Mina sidor.
problem-follows-full = Du följer redan hundra saker
problem-follows-full-help = Sluta följa något på Mina sidor först, eller följ ett helt område i stället.
problem-cursor-unusable = Adressen går inte att använda
problem-cursor-unusable-help = Börja om från Mina sidor.
field-scope = Välj vad du vill följa.
field-cadence = Välj hur ofta du vill ha mejl.
field-language = Välj svenska eller engelska.

## Wishing to be told how it goes with what one has taken part in

outcome-mail-wish = Mejla mig hur det går: när röstningen är slut, när nämnden har beslutat och när det är klart
outcome-mail-everyone = Alla som röstar får mejl om hur det går: när röstningen är slut, när nämnden har beslutat och när det är klart.
outcome-mail-ask = Vill du veta hur det går? Vi kan mejla dig när röstningen är slut, när nämnden har beslutat och när det är klart.
outcome-mail-button = Mejla mig hur det går
outcome-mail-asked = Vi mejlar dig när röstningen är slut, när nämnden har beslutat och när det är klart. Ändra det på [Mina sidor]({ $mine }).

# What pages say of the case that a proposal becomes. **bold** and [text](address) are marked up by the page.

## Whose turn it is

matter-turn-handover = **Kommunen.** Förslaget går vidare till { $board } och registreras där.
matter-turn-handover-answer = **Kommunen.** Förslaget registreras som en synpunkt, som en tjänsteperson svarar på.
matter-turn-board = **{ $board }.** Ärendet bereds inför beslut. Ingen dag är bestämd än.
matter-turn-board-by = **{ $board }.** Ärendet bereds, och målet är ett beslut senast { $date }.
matter-turn-board-late = **{ $board }.** Målet var ett beslut senast { $date }. Det är försenat.
matter-turn-remitted = **{ $board }.** Ärendet gick tillbaka för att beredas mer. Ingen dag är bestämd än.
matter-turn-remitted-by = **{ $board }.** Ärendet gick tillbaka för att beredas mer. Målet är ett beslut senast { $date }.
matter-turn-remitted-late = **{ $board }.** Ärendet gick tillbaka för att beredas mer. Målet var ett beslut senast { $date }. Det är försenat.
matter-turn-answer = **Kommunen.** En tjänsteperson svarar på förslaget, som är registrerat som { $number }.
matter-turn-answered = **Ingens.** Kommunen har svarat.
matter-turn-approval = **{ $board }.** Beslutet är fattat, och protokollet ska justeras.
matter-turn-doing = **Kommunen.** Beslutet genomförs.
matter-turn-doing-by = **Kommunen.** Beslutet genomförs. Nästa besked kommer senast { $date }.
matter-turn-doing-late = **Kommunen.** Beslutet genomförs. Nästa besked skulle ha kommit senast { $date } och är försenat.
matter-turn-done = **Ingens.** Allt som beslutades är klart.
matter-turn-closed = **Ingens.** Ärendet är avslutat.

# En kommun som ställs in eller är stängd, och hur dess första administratör kommer in.

## När kommunen inte är öppen för sina invånare.
closed-soon = { $whose } dialog öppnar snart
closed-soon-lead = Här kommer du att kunna lämna egna förslag till kommunen, rösta på andras och följa vad som händer. Vi håller på att göra i ordning tjänsten.
closed-suspended = { $whose } dialog är stängd för tillfället
closed-suspended-lead = Det går inte att läsa eller skicka något just nu. Allt som har lämnats in finns kvar. Vänd dig till kommunen om du har frågor.
closed-staff = Arbetar du i kommunen? [Logga in]({ $href })
closed-way-in = Logga in
problem-not-open-yet = Dialogen öppnar snart
problem-not-open-yet-help = Kommunen håller på att göra i ordning tjänsten. Inget går att läsa eller skicka än.
problem-suspended = Dialogen är stängd för tillfället
problem-suspended-help = Inget går att läsa eller skicka just nu. Vänd dig till kommunen om du har frågor.

## Att komma in genom en inbjudan.
problem-invitation-unusable = Inbjudan går inte att använda
problem-invitation-unusable-help = En inbjudan gäller i två dygn och kan användas en gång. Be den som skickade länken om en ny.
invitation-title = Välkommen till Ting
invitation-lead = Du är inbjuden att ställa in dialogen med invånarna i { $name }. Invånarna ser ingenting förrän du öppnar.
invitation-name = Ditt namn
invitation-name-help = Kollegor ser det vid det du ändrar.
invitation-come-in = Börja ställa in
invitation-help = Länken fungerar en gång. Du är inloggad i högst tio timmar; koppla kommunens egen inloggning eller skapa en inloggningsnyckel under tiden, så kommer du in igen.

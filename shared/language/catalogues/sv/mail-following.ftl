# Mail to those who follow something, and to those who have voted.

mail-following-subject = Nytt i det du följer
mail-following-one = Nytt om ”{ $title }”
mail-following-many =
    { $count ->
        [one] Nytt om 1 förslag som du följer
       *[other] Nytt om { $count } förslag som du följer
    }
mail-following-published = Förslaget är publicerat. Nu går det att rösta på det.
mail-following-corrected = Den som har skrivit förslaget har rättat texten.
mail-following-clarified = Förslaget har fått ett förtydligande:
mail-following-clarified-unread = Förslaget har fått ett förtydligande. Läs det på förslagets sida.
mail-following-threshold = Förslaget har fått { $votes } röster och är lämnat till { $board } som ärende { $case }.
mail-following-handed-over = Förslaget är lämnat till { $board } som ärende { $case }.
mail-following-decided = { $board } har fattat beslut den { $day }: { $outcome }.
mail-following-progressed = Det finns nytt om arbetet:
mail-following-completed = Det som beslutades är genomfört.
mail-following-closed =
    { $votes ->
        [one] Röstningen har stängt. Förslaget fick 1 röst.
       *[other] Röstningen har stängt. Förslaget fick { $votes } röster.
    }
mail-following-withdrawn = Den som har skrivit förslaget har tagit tillbaka det.
mail-following-comments =
    { $count ->
        [one] Ny kommentar från { $name }:
       *[other] { $count } nya kommentarer. Den senaste är från { $name }:
    }
mail-following-municipality = { $name }, { $municipality }
mail-following-somebody = någon
mail-following-read-comments = Läs och svara
mail-following-more =
    { $count ->
        [one] Det har också hänt något i 1 förslag till.
       *[other] Det har också hänt något i { $count } förslag till.
    }
mail-following-all = Se alla förslag
mail-following-why = Du får det här mejlet för att du följer e-förslag hos { $municipality }. Vi skickar högst ett sådant mejl om dagen.
mail-following-why-voted = Du får det här mejlet för att du har röstat på ett e-förslag hos { $municipality }. Alla som har röstat får veta hur det går. Vi skickar högst ett sådant mejl om dagen.
mail-following-change = Ändra vad du följer
mail-following-stop = Sluta få sådana mejl

mail-voters-clarified-subject = Förtydligande av ett förslag som du har röstat på
mail-voters-clarified = Förslaget ”{ $title }” som du har röstat på har fått ett förtydligande:
mail-voters-clarified-unread = Förslaget ”{ $title }” som du har röstat på har fått ett förtydligande. Läs det på förslagets sida.
mail-voters-corrected-subject = Ändring i ett förslag som du har röstat på
mail-voters-corrected = Texten i förslaget ”{ $title }” som du har röstat på har ändrats.
mail-voters-next = Din röst räknas som förut. Har du ändrat dig kan du ta tillbaka den till och med { $day }.
mail-voters-button = Läs förslaget
mail-voters-vote = Se eller ta tillbaka din röst

## A vote that was looked at before it counted

mail-judged-counted-subject = Din röst räknas
mail-judged-counted = Din röst på förslaget ”{ $title }” är kontrollerad.
mail-judged-counted-next = Den räknas nu som alla andra. Tack för att du väntade.
mail-judged-void-subject = Din röst räknas inte
mail-judged-void = { $name } har kontrollerat din röst på förslaget ”{ $title }”, och den räknas inte.
mail-judged-void-next = Tycker du att det är fel, eller vill du veta mer? Hör av dig till kommunen, så tittar någon på det.
mail-judged-button = Visa min röst

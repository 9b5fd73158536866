## Skyddade personuppgifter: på Mina sidor, på arbetsytan och i mejl.

protect-title = Skyddade personuppgifter
protect-link = Jag har skyddade personuppgifter
protect-mine-lead = Har du skyddad folkbokföring eller sekretessmarkering kan du delta utan att ditt namn visas.
protect-lead = Har du skyddad folkbokföring eller sekretessmarkering? Säg det här, så kan du lämna förslag, rösta, kommentera och få svar utan att ditt namn visas.
protect-is-on = Dina uppgifter är skyddade här. Det kan ta någon minut innan allt har ändrats.
protect-changes = Det här gör vi
protect-name = Ditt namn visas inte på webbplatsen, vare sig vid det du redan har skrivit eller vid det du skriver framöver. Det står samma sak som hos andra som inte visar sitt namn.
protect-votes = Ditt namn eller alias står inte vid dina röster och lämnas inte till någon nämnd. Rösterna räknas som vanligt.
protect-staff = Personalen ser ”Skyddade uppgifter” i stället för ditt namn. Bara den som har en särskild behörighet kan öppna det, måste ange varför, och det antecknas.
protect-mail = Våra mejl säger bara att det finns något nytt på Mina sidor.
protect-stays = Tänk på det här
protect-text = Det du skriver i själva texten visas. Skriv inte var du bor eller något annat som visar vem du är.
protect-copies = Det som redan har lämnats till en nämnd, eller sparats av någon annan, kan vi inte ändra.
protect-disclosure = Begär någon ut uppgifter om dig prövar kommunen om sekretess gäller, bland annat enligt 21 kap. 3 § offentlighets- och sekretesslagen.
protect-contact = Vill du hellre tala med någon? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }).
protect-by-others = Kommunen har fått veta att du har skyddade personuppgifter. Har skyddet upphört säger du det till kontaktcenter.
protect-begin = Skydda mina uppgifter
protect-end-lead = Har skyddet upphört? Då visas ditt namn igen vid det du har skrivit, utom där du har valt att inte visa det. Vid röster kommer det inte tillbaka.
protect-end = Skyddet har upphört
protect-back = Till Mina sidor

## Arbetsytan

protected-details = Skyddade uppgifter
protected-warning = Förslagsställaren har skyddade personuppgifter. Lämna inte ut namn, adress eller annat som visar var personen finns, och visa brev och samtal bara för den som behöver dem i ärendet.
protected-not = Inte markerad
protected-link = Skyddade personuppgifter
protected-title = Skyddade personuppgifter
protected-of-proposal = Den som har lämnat förslaget ”{ $title }”.
protected-of-comment = Den som har skrivit en kommentar på förslaget ”{ $title }”.
protected-state = Läge
protected-by-herself = Har sagt det själv, { $day }
protected-by-e-legitimation = Enligt e-legitimationen, sedan { $day }
protected-by-register = Enligt folkbokföringen, sedan { $day }
protected-by-staff = Antecknat av personal, { $day }
protected-under-way = Ändringen pågår. Den är klar inom någon minut.
protected-name = Namn
protected-opened = Att du har öppnat namnet är antecknat, med skälet.
protected-open = Öppna namnet
protected-open-button = Öppna
protected-errand = Varför behöver du se det?
protected-errand-hint = Skälet antecknas och kan läsas av revisorn.
protected-errand-missing = Välj varför du behöver se namnet.
protected-errand-contact = För att nå personen i ärendet
protected-errand-casework = För att handlägga ärendet
protected-errand-disclosure = För att pröva en begäran om utlämnande
protected-errand-safety = För att något hotar personen eller någon annan
protected-mark = Anteckna skyddade personuppgifter
protected-mark-lead = Namnet tas då bort från allt som personen har skrivit, och visas bara för den som får öppna det.
protected-mark-button = Anteckna
protected-grounds = På vilken grund?
protected-grounds-missing = Välj på vilken grund.
protected-grounds-told = Personen, eller ett ombud, har berättat det
protected-grounds-decision = Skatteverkets underrättelse eller beslut
protected-grounds-assessed = Kommunens egen sekretessprövning
protected-grounds-over = Skyddet har upphört
protected-grounds-mistake = Det antecknades av misstag
protected-comments = Kommentarer på förslaget
protected-replies = Svar på kommentaren
protected-comments-lead = Gäller det någon som har kommenterat? Välj kommentaren.
protected-more = Visa fler
protected-end = Ta bort personalens anteckning
protected-end-hint = Är personen skyddad även enligt någon annan gäller det fortfarande.
protected-end-button = Ta bort anteckningen

## Mejl

mail-protected-subject = Nytt på Mina sidor
mail-protected = Det finns något nytt till dig hos { $municipality }. Vi skriver inte i mejlet vad det är. Gå till Mina sidor och läs.
mail-protected-button = Till Mina sidor

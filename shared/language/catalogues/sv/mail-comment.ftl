# Mail to those who comment.

mail-confirm-comment-subject = Bekräfta din kommentar
mail-confirm-comment = Du vill kommentera förslaget ”{ $title }”. Läs igenom kommentaren och bekräfta den här:
mail-confirm-comment-button = Läs igenom och bekräfta
mail-confirm-comment-record = När du bekräftar blir kommentaren en allmän handling. Länken går att använda i 14 dagar, så länge förslaget tar emot kommentarer. Bekräftar du inte raderas det du skrev, och ingen hos kommunen har läst det.

mail-comment-button = Se din kommentar
mail-comment-published-subject = Din kommentar är publicerad
mail-comment-published = Vi har läst din kommentar till förslaget ”{ $title }”. Nu kan alla läsa den. Tack för att du är med och diskuterar!

mail-comment-restored-subject = Din kommentar visas igen
mail-comment-restored = Vi har läst din kommentar till förslaget ”{ $title }” en gång till, och nu visas den igen.

mail-comment-hidden-subject = Din kommentar visas inte
mail-comment-hidden = Vi har läst din kommentar till förslaget ”{ $title }” och visar den inte på webbplatsen. Skälet är: { $reason } Så här skriver den som har läst den:
mail-comment-hidden-object = Tycker du att det är fel? Skriv varför på kommentarens egen sida, så läser en kollega som inte har fattat beslutet den på nytt. Du kan också svara på det här mejlet eller ringa { $phone }.
mail-comment-hidden-button = Be en kollega pröva det igen
mail-comment-hidden-again = Du är välkommen att skriva en ny kommentar. Att vara kritisk till kommunen är aldrig ett skäl att inte visas.

mail-comment-objected-subject = Vi läser din kommentar på nytt
mail-comment-objected = Tack! Vi har tagit emot det du skriver om beslutet att inte visa din kommentar till förslaget ”{ $title }”.
mail-comment-objected-next = En annan person än den som fattade beslutet läser kommentaren på nytt, senast { $day }. Vi mejlar dig vad hon eller han kommer fram till.

mail-comment-upheld-subject = Beslutet om din kommentar står fast
mail-comment-upheld = En kollega har läst din kommentar till förslaget ”{ $title }” och det du har invänt, och kommit fram till samma sak: kommentaren visas inte. Skälet är: { $reason } Så här skriver kollegan:
mail-comment-upheld-questions = Har du frågor kan du svara på det här mejlet eller ringa { $phone }.

mail-comment-masked-subject = Vi har ändrat en detalj i din kommentar
mail-comment-masked = När vi läste din kommentar till förslaget ”{ $title }” gjorde vi en liten ändring. Vi får bara ta bort personuppgifter och rätta stavfel, inget annat. Så här blev det:
mail-comment-masked-kept = Det du själv skrev finns kvar hos kommunen.

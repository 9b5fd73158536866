# Mail to moderators: what there is to do, by when, and the way straight there.

mail-desk-help = Det här är ett arbetsmejl från moderatorbordet hos { $municipality }. Vem som har turen står i inställningarna.

mail-desk-button = Öppna på moderatorbordet
mail-desk-due = Det ska vara gjort senast { $day }.
mail-desk-turn = Du får det här mejlet för att det är din tur den här veckan.
mail-desk-second = Du får det här mejlet för att du är näst på tur och inte själv har fattat beslutet.

mail-desk-new-subject = Nytt förslag att läsa: { $title }
mail-desk-new = Förslaget ”{ $title }” (nummer { $number }, { $area }) har kommit in och väntar på att läsas.

mail-desk-rule-not-met-subject = Uppfyller inte längre en av våra regler: { $title }
mail-desk-rule-not-met = Efter kontrollen av röster uppfyller förslaget ”{ $title }” (nummer { $number }, { $area }) inte längre den här regeln:
mail-desk-rule-not-met-votes = Av de { $before } röster som låg till grund räknas nu { $votes }. Det som regeln redan har lett till ligger kvar. Ni avgör om någon behöver få veta det, till exempel nämnden.
mail-desk-rule-met-subject = Uppfyller en av våra regler: { $title }
mail-desk-rule-met = Förslaget ”{ $title }” (nummer { $number }, { $area }) uppfyller nu en regel som säger att ni ska få veta det:

mail-desk-answered-subject = Svar från författaren: { $title }
mail-desk-answered = Den som har skrivit ”{ $title }” (nummer { $number }, { $area }) har svarat eller ändrat i förslaget. Nu är det vår tur igen.

mail-desk-objection-subject = Invändning att pröva: { $title }
mail-desk-objection = Den som har skrivit ”{ $title }” (nummer { $number }, { $area }) tycker att det var fel att inte publicera förslaget. Någon annan än den som fattade beslutet ska läsa det på nytt.

mail-desk-amendment-subject = Ändring att läsa: { $title }
mail-desk-amendment = Den som har skrivit ”{ $title }” (nummer { $number }, { $area }) vill ändra i sitt publicerade förslag. Ändringen visas inte förrän någon har läst den.

mail-desk-published-subject = Publicerat, men inte läst: { $title }
mail-desk-published = Förslaget ”{ $title }” (nummer { $number }, { $area }) är publicerat eller ändrat utan att någon av oss har läst det.

mail-desk-comments-subject = Kommentarer att läsa: { $title }
mail-desk-comments = Det finns kommentarer till ”{ $title }” (nummer { $number }, { $area }) som väntar på att läsas innan de visas. Fler samma dag mejlar vi inte om.
mail-desk-comments-shown = Det finns kommentarer till ”{ $title }” (nummer { $number }, { $area }) som visas men som ingen av oss har läst. Fler samma dag mejlar vi inte om.

mail-desk-comment-objection-subject = Invändning att pröva: en kommentar till { $title }
mail-desk-comment-objection = Den som har skrivit en kommentar till ”{ $title }” (nummer { $number }, { $area }) tycker att det var fel att dölja den. Någon annan än den som fattade beslutet ska läsa den på nytt.

mail-desk-reported-subject = Anmält innehåll: { $title }
mail-desk-reported-proposal = Någon har anmält förslaget ”{ $title }” (nummer { $number }, { $area }).
mail-desk-reported-comment = Någon har anmält en kommentar till ”{ $title }” (nummer { $number }, { $area }).
mail-desk-reported-reason = Skälet är: { $reason }.

mail-report-threat = hot eller uppvigling
mail-report-hatred = hets mot folkgrupp
mail-report-insult = förolämpning eller intrång i någons privatliv
mail-report-personal-data = personuppgifter som inte ska stå där
mail-report-copyright = någon annans verk
mail-report-spam = reklam eller något som inte hör hit
mail-report-other = något annat

mail-desk-morning-subject =
    { $count ->
        [one] Dags i dag: 1 sak att läsa
       *[other] Dags i dag: { $count } saker att läsa
    }
mail-desk-morning = God morgon! Det här i { $group } ska vara läst i dag, eller skulle ha varit det redan.
mail-desk-late-subject =
    { $count ->
        [one] Försenat i { $group }: 1 sak
       *[other] Försenat i { $group }: { $count } saker
    }
mail-desk-late = Det här i { $group } är två arbetsdagar sent eller mer. { $member } har turen den här veckan och har fått samma påminnelse.
mail-desk-manager = Du får det här mejlet för att du står som chef för gruppen.
mail-desk-more =
    { $count ->
        [one] Och 1 sak till på moderatorbordet.
       *[other] Och { $count } saker till på moderatorbordet.
    }
mail-desk-all = Öppna moderatorbordet
mail-desk-today = I dag
mail-desk-was-due = Sent: skulle ha varit klart { $day }
mail-desk-waiting =
    { $count ->
        [one] { $what }
       *[other] { $what }. I allt väntar { $count } saker.
    }
mail-desk-task-new = Nytt förslag
mail-desk-task-objection = Invändning
mail-desk-task-amendment = Ändring
mail-desk-task-published = Publicerat, men inte läst
mail-desk-task-asked = Väntar på författaren
mail-desk-task-comment = Kommentar
mail-desk-task-comment-objection = Invändning om en kommentar
mail-desk-task-reported = Anmälan
mail-desk-task-held-votes = Röster att kontrollera

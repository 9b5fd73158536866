# The start page of the local host and its mail viewer.

dev-title = Ting på den här datorn
dev-lead = Hela Ting körs här, i en process. Allt du gör sparas på den här datorn och inget lämnar den.
dev-go = Gå till
dev-go-site = Webbplatsen för invånarna
dev-go-desk = Skrivbordet för medarbetarna
dev-go-mail = Mejlen som har skickats
dev-go-queues = Köerna (JSON)
dev-go-api = API:ets beskrivning (OpenAPI)
dev-session = Vem är du?
dev-session-moderator = Logga in som moderator
dev-session-resident = Bli invånaren Anna Bergström
dev-session-end = Logga ut
dev-clock = Klockan
dev-clock-now = Klockan här är { $now }.
dev-clock-day = En dag framåt
dev-clock-ten = Tio dagar framåt
dev-clock-note = Det som skulle ha hänt på vägen händer. Klockan går aldrig bakåt.
dev-mail-title = Skickade mejl
dev-mail-none = Inga mejl har skickats än.
dev-mail-to = Till { $to }, { $at }
dev-mail-html = Visa som det ser ut i en inkorg

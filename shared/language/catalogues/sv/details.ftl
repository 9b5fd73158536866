# What one has told of oneself, to be put right.

mine-details-lead = Namn, alias, telefon och bostad som du har berättat för oss.
details-title = Rätta mina uppgifter
details-lead = Det här är sparat om dig. Ändra det som är fel. Det du lämnar tomt tas bort.
details-saved = Dina uppgifter är sparade.
details-name = Namn
details-name-official = Ditt namn är **{ $name }**. Det kommer från din e-legitimation och rättas i folkbokföringen.
details-name-official-none = Ditt namn kommer från din e-legitimation och rättas i folkbokföringen.
details-alias = Alias
details-alias-hint = Det du vill kallas där andra ser det, om kommunen visar vilka som har röstat.
details-phone = Telefon
details-home = Bostad
details-save = Spara
details-signed = Namn som redan står någonstans
details-signed-text = Namnet vid förslag, kommentarer och röster som du redan har lämnat ändras inte här. Det du har skickat in är allmänna handlingar, som ska stå som de kom in (2 kap. tryckfrihetsförordningen, arkivlagen 1990:782). Rösta gärna på nytt om namnet visas där: ta tillbaka rösten först.
details-signed-contact = Är ett namn fel på webbplatsen? Ring kontaktcenter på [{ $phone }]({ $call }) eller mejla [{ $email }]({ $mail }). Rättelsen kan antecknas i ärendet.

# Passing a proposal on.

share-title = Dela förslaget
share-link = Länk till förslaget
share-counted = Delningen är räknad. Gå vidare här nedanför.
share-copied = Länken är kopierad.
share-to-link = Kopiera länk
share-to-email = E-post
share-to-facebook = Facebook
share-to-linkedin = LinkedIn
share-to-x = X
share-privacy = Vi räknar delningar utan kakor och skickar inget till Facebook, LinkedIn eller X. Det händer först om du själv går dit.
shares-unverified =
    { $count ->
        [one] Dessutom 1 delning av någon som vi inte vet vem det är.
       *[other] Dessutom { $count } delningar av personer som vi inte vet vilka de är.
    }
field-share-channel = Välj hur du vill dela förslaget.

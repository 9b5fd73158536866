# What has been said and done, in order, at the moderators' desk.

moderation-history = Allt som har sagts och hänt

## With a proposal

moderation-history-received = { $who } lämnade in förslaget
moderation-history-published = { $who } publicerade förslaget
moderation-history-published-at-once = Förslaget publicerades direkt
moderation-history-not-published = { $who } publicerade inte förslaget
moderation-history-held = Förslaget hölls för granskning: det innehåller en länk och författaren är ny
moderation-history-read = { $who } läste förslaget
moderation-history-upheld = { $who } stod fast vid beslutet
moderation-history-asked = { $who } frågade författaren
moderation-history-answered = { $who } svarade
moderation-history-edited =
    { $count ->
        [one] { $who } maskerade eller rättade en sak
       *[other] { $who } maskerade eller rättade { $count } saker
    }
moderation-history-clarification-edited =
    { $count ->
        [one] { $who } maskerade eller rättade en sak i ett förtydligande
       *[other] { $who } maskerade eller rättade { $count } saker i ett förtydligande
    }
moderation-history-suggested = { $who } föreslog en ändring
moderation-history-suggestion-accepted = { $who } godtog ändringen
moderation-history-suggestion-declined = { $who } behöll sina egna ord
moderation-history-corrected = { $who } skrev om förslaget
moderation-history-corrected-passed = { $who } släppte igenom ändringen
moderation-history-clarified = { $who } lade till ett förtydligande
moderation-history-clarified-passed = { $who } släppte igenom ett förtydligande
moderation-history-amendment-asked = { $who } ville ändra i det publicerade förslaget
moderation-history-amendment-stopped = { $who } stoppade ändringen
moderation-history-objected = { $who } invände mot beslutet
moderation-history-withdrawn = { $who } tog tillbaka förslaget
moderation-history-threshold-reached = Förslaget nådde { $count } röster
moderation-history-rule-reexamined = En uppfylld regel prövades igen efter kontroll av röster: { $count } av rösterna den byggde på räknas
moderation-history-rule-met = En av kommunens regler uppfylldes, med { $count } röster
moderation-history-handed-over = Förslaget lämnades över och blev ett ärende
moderation-history-case-decided = Nämnden beslutade i ärendet
moderation-history-case-approved = Protokollet justerades
moderation-history-case-progressed = Ett besked om arbetet lämnades
moderation-history-case-completed = Allt blev klart
moderation-history-closing-begun = Röstningen tog slut
moderation-history-closed =
    { $count ->
        [one] Räknat till 1 röst
       *[other] Räknat till { $count } röster
    }
moderation-history-author-erased = Författaren tog bort sina uppgifter
moderation-history-author-moved = Författaren kopplade ihop sina uppgifter med sin e-legitimation
moderation-history-author-protected = Namnet skyddades
moderation-history-author-unprotected = Skyddet av namnet upphörde

## With a comment

moderation-history-commented = { $who } skrev kommentaren
moderation-history-comment-held = Kommentaren hölls för granskning: den innehåller en länk och författaren är ny
moderation-history-comment-published = { $who } publicerade kommentaren
moderation-history-comment-read = { $who } läste kommentaren
moderation-history-comment-edited = { $who } ändrade kommentaren
moderation-history-comment-masked = { $who } maskerade eller rättade
moderation-history-comment-hidden = { $who } dolde kommentaren
moderation-history-comment-objected = { $who } invände mot beslutet
moderation-history-comment-upheld = { $who } stod fast vid beslutet
moderation-history-comment-restored = { $who } visade kommentaren igen
moderation-history-comment-withdrawn = { $who } tog tillbaka kommentaren
moderation-history-comment-author-erased = Författaren tog bort sina uppgifter
moderation-history-comment-author-moved = Författaren kopplade ihop sina uppgifter med sin e-legitimation
moderation-history-comment-author-protected = Namnet skyddades
moderation-history-comment-author-unprotected = Skyddet av namnet upphörde

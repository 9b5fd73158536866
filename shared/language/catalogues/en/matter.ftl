# What pages say of the case that a proposal becomes. **bold** and [text](address) are marked up by the page.

## Whose turn it is

matter-turn-handover = **The municipality.** The proposal goes on to { $board } and is being registered there.
matter-turn-handover-answer = **The municipality.** The proposal is being registered as a comment to the municipality, which a member of staff answers.
matter-turn-board = **{ $board }.** The case is being prepared for a decision. No day has been set yet.
matter-turn-board-by = **{ $board }.** The case is being prepared, and the aim is a decision by { $date }.
matter-turn-board-late = **{ $board }.** The aim was a decision by { $date }. It is late.
matter-turn-remitted = **{ $board }.** The case went back to be prepared further. No day has been set yet.
matter-turn-remitted-by = **{ $board }.** The case went back to be prepared further. The aim is a decision by { $date }.
matter-turn-remitted-late = **{ $board }.** The case went back to be prepared further. The aim was a decision by { $date }. It is late.
matter-turn-answer = **The municipality.** A member of staff answers the proposal, which is registered as { $number }.
matter-turn-answered = **Nobody’s.** The municipality has answered.
matter-turn-approval = **{ $board }.** The decision is made, and its minutes are to be approved.
matter-turn-doing = **The municipality.** What was decided is being done.
matter-turn-doing-by = **The municipality.** What was decided is being done. There will be more news by { $date }.
matter-turn-doing-late = **The municipality.** What was decided is being done. More news was due by { $date } and is late.
matter-turn-done = **Nobody’s.** All that was decided has been done.
matter-turn-closed = **Nobody’s.** The case is closed.

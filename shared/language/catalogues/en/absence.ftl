# Who of the staff is away, and who stands in.

desk-menu-absence = Absence
absence-title = Absence
absence-lead = While somebody is away, mail about what there is to do goes to the substitute, who also sees the other’s cases among her own.
absence-list = Away now and later
absence-nobody = Nobody is away.
absence-who = Who
absence-from = From
absence-until = Until
absence-until-hint = The last day away.
absence-substitute = Substitute
absence-substitute-hint = The substitute does what her own role lets her.
absence-end = End
absence-note = Note an absence
absence-save = Save
absence-nobody-to-ask = Nobody else has worked here yet. The substitute is chosen among those who have signed in and done something.
absence-noted = The absence is noted.
absence-ended = The absence is ended.
absence-choose = Choose somebody in the list.
absence-day = Write a day, such as 2026-12-24.
absence-backwards = The last day is before the first.
absence-over = That day is over.
absence-too-long = At most { $days } days at a time.
absence-herself = Choose somebody else than who is away.
absence-substitute-away = The substitute is away on some of these days. Choose somebody else.

# Words that every page uses: dates, times, and the messages of forms.

## Dates

date = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-short = { $day } { $month-short }
date-weekday = { $weekday } { $day } { $month }
date-time = { $day } kl. { $time }
time = { $hour }.{ $minute }

month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

month-short-1 = jan
month-short-2 = feb
month-short-3 = mars
month-short-4 = april
month-short-5 = maj
month-short-6 = juni
month-short-7 = juli
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

weekday-1 = måndag
weekday-2 = tisdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lördag
weekday-7 = söndag

## Forms

form-errors =
    { $count ->
        [one] En sak behöver rättas
       *[other] { $count } saker behöver rättas
    }
form-errors-kept = Allt du har skrivit finns kvar.
form-error-title = Fel: { $title }
form-optional = (frivilligt)
form-choose = Välj

## Stages of anything that has a way to go

stages-done = (klart)
stages-coming = (kommer)

## Votes

votes =
    { $count ->
        [one] 1 röst
       *[other] { $count } röster
    }
votes-of = { $count } av { $needed } röster

## Comments

comments =
    { $count ->
        [one] 1 kommentar
       *[other] { $count } kommentarer
    }

## Vad en nämnd kom fram till.
outcome-granted = Bifall
outcome-partly-granted = Delvis bifall
outcome-rejected = Avslag
outcome-answered = Besvarat
outcome-remitted = Återremiss
outcome-struck-off = Avskrivet

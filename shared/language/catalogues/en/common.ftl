# Words that every page uses: dates, times, and the messages of forms.

## Dates

date = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-short = { $day } { $month-short }
date-weekday = { $weekday } { $day } { $month }
date-time = { $day } at { $time }
time = { $hour }:{ $minute }

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## Forms

form-errors =
    { $count ->
        [one] One thing needs correcting
       *[other] { $count } things need correcting
    }
form-errors-kept = Everything you have written is still there.
form-error-title = Error: { $title }
form-optional = (optional)
form-choose = Choose

## Stages of anything that has a way to go

stages-done = (done)
stages-coming = (to come)

## Votes

votes =
    { $count ->
        [one] 1 vote
       *[other] { $count } votes
    }
votes-of = { $count } of { $needed } votes

## Comments

comments =
    { $count ->
        [one] 1 comment
       *[other] { $count } comments
    }

## What a board came to.
outcome-granted = Granted
outcome-partly-granted = Granted in part
outcome-rejected = Rejected
outcome-answered = Answered
outcome-remitted = Sent back
outcome-struck-off = Struck off

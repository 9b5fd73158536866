# Vem i personalen som är borta, och vem som ersätter.

desk-menu-absence = Frånvaro
absence-title = Frånvaro
absence-lead = När någon är borta går mejl om det som ska göras till ersättaren, som också ser den andras ärenden bland sina.
absence-list = Borta nu och framöver
absence-nobody = Ingen är borta.
absence-who = Vem
absence-from = Från och med
absence-until = Till och med
absence-until-hint = Den sista dagen borta.
absence-substitute = Ersättare
absence-substitute-hint = Ersättaren får ingen ny behörighet, utan gör det som hennes egen roll ger rätt till.
absence-end = Avsluta
absence-note = Notera frånvaro
absence-save = Spara
absence-nobody-to-ask = Ingen annan har arbetat här än. Ersättaren väljs bland dem som har loggat in och gjort något.
absence-noted = Frånvaron är noterad.
absence-ended = Frånvaron är avslutad.
absence-choose = Välj någon i listan.
absence-day = Skriv en dag, som 2026-12-24.
absence-backwards = Den sista dagen är före den första.
absence-over = Den dagen har redan varit.
absence-too-long = Högst { $days } dagar i taget.
absence-herself = Välj någon annan än den som är borta.
absence-substitute-away = Ersättaren är själv borta någon av dagarna. Välj någon annan.

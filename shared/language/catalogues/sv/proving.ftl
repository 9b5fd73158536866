### Den som ska göra något känsligt i arbetsytan visar en gång till vem hon eller han är.

problem-proof-too-old = Bekräfta att det är du
problem-proof-too-old-help = Det här kräver att du har loggat in de senaste tio minuterna. Bekräfta att det är du i en ny flik. Kom sedan tillbaka hit och ladda om sidan, så skickas det igen.
problem-kept-form-gone = Det du skrev finns inte kvar
problem-kept-form-gone-help = Det du skickar sparas i högst en halvtimme medan du bekräftar att det är du. Ingenting har skickats. Gå tillbaka till sidan du kom från och fyll i den igen.
problem-passkey-not-first = Du har redan en nyckel
problem-passkey-not-first-help = Gå till Din inloggning och lägg till fler därifrån.

prove-title = Bekräfta att det är du
prove-what = Du är på väg att { $what }.
prove-lead = Det är känsligt, så du behöver logga in en gång till. Sedan frågar vi inte igen på { $minutes } minuter.
prove-kept = Det du skrev är sparat i { $minutes } minuter och har inte skickats än. När du har bekräftat att det är du skickar du det med ett klick.
prove-anothers = Du är inloggad som { $name }, men det som väntar här har någon annan skrivit. Ingenting har skickats. Den som skrev det kan logga in och skicka det.
prove-by-provider = Fortsätt till inloggningen
prove-by-provider-help = Du kommer till kommunens inloggning, loggar in på nytt och kommer tillbaka hit.
prove-by-passkey = Bekräfta med nyckel
prove-by-passkey-help = Datorn eller telefonen frågar efter ditt fingeravtryck, ditt ansikte eller din pinkod.
prove-first = Du har ingen inloggningsnyckel än, så det finns inget att bekräfta med. Skapa en nyckel, så kommer du tillbaka hit.
prove-elsewhere = Logga in igen
prove-another-tab = Har du loggat in igen i en annan flik räcker det att ladda om den här sidan.
prove-refused = Kommunens inloggning bekräftade inte att det är du, eller så avbröt du. Ingenting har ändrats. Försök igen.
prove-away = Kommunens inloggning svarar inte. Ingenting har ändrats. Försök igen om en stund.
prove-unsound = Kommunens inloggning visade inte att du loggade in på nytt. Ingenting har ändrats. Försök igen, och vänd dig till kommunens it-support om det händer igen.
prove-no-role = Den som loggade in har ingen roll här. Du är kvar som den du var, och ingenting har ändrats. Försök igen.
prove-passkey-unsound = Nyckeln går inte att använda här. Ingenting har ändrats. Försök igen, eller be en administratör i kommunen om en ny inbjudan.

prove-done = Du har bekräftat att det är du.
prove-fetch-title = Hämta listan
prove-fetch-lead = Listan sparas på din dator. Ta bort filen när du inte behöver den längre.
prove-fetch = Hämta
prove-in-new-tab = Bekräfta i en ny flik
prove-send-title = Skicka det du skrev
prove-send-lead = Det du skrev är sparat som du lämnade det, och har inte skickats än.
prove-send = Skicka nu
prove-send-not = Vill du inte längre? Lämna sidan, så händer ingenting.

## Vad som är känsligt, som det följer på ”Du är på väg att …”.

danger-open-municipality = öppna dialogen för invånarna
danger-change-sign-in = ändra hur anställda eller invånare loggar in
danger-change-rights = ändra vilka som får delta eller vilka som hör till en grupp
danger-change-rules = ändra reglerna för förslag
danger-change-disposal = ändra vad som gallras
danger-import-settings = byta ut alla inställningar på en gång
danger-change-colleagues = ändra vilka som arbetar här och vad de får göra
danger-change-passkeys = ändra hur du själv loggar in
danger-judge-votes = avgöra om många röster på en gång ska räknas
danger-open-protected = öppna skyddade personuppgifter
danger-change-protection = ändra om någon har skyddade personuppgifter
danger-export = hämta en lista ur Ting

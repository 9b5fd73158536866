// The auditor's desk: who has done and opened what, by day, by number and by colleague, and who may; and what tells staff
// why they see what they see, at both widths, with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser, number, path;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  const id = await ting.titled("Övervakningskameror");
  number = (await ting.expect(200, "GET", `/api/v1/proposals/${id}`)).body.case.number;
  path = `/desk/arenden/${number.replace(/[ /]/g, "-")}`;
  const jonas = await ting.token("caseworker", "Johan Lind");
  await ting.expect(200, "GET", `/api/v1/cases/${path.split("/").at(-1)}`, { headers: jonas });
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  const auditor = async () => (await visitor()).signsIn("auditor", "Rut Granström");

  describe(`the audit, ${how}`, () => {
    it("tells of a day, a number and a colleague", async () => {
      const rut = await auditor();
      await rut.opens("/desk/granskning");
      await rut.isTold("Granskning", "Öppnade ärendet", "Johan Lind", "Invånare visas aldrig med namn");
      await rut.finds("audit-day");
      await rut.writes({ "Nummer på förslag eller ärende": number });
      await rut.presses("Visa");
      await rut.isTold(`Ärende ${number}`, "Registrerade ärendet", "Öppnade ärendet");
      await rut.finds("audit-case");
      await rut.follows("Johan Lind");
      await rut.isTold("Johan Lind", "Öppnade ärendet");
      await rut.opens("/desk/granskning?lang=en");
      await rut.isTold("Audit", "Opened the case");
      await rut.finds("english-audit-day");
      await rut.leaves();
    });

    it("says what cannot be found, and keeps what was typed", async () => {
      const rut = await auditor();
      await rut.opens("/desk/granskning?nummer=TN+2026%2F99999", 422);
      await rut.isTold("Inget förslag eller ärende har det numret.");
      assert.equal(await rut.page.locator("#nummer").inputValue(), "TN 2026/99999");
      await rut.finds("audit-number-unknown");
      await rut.leaves();
    });

    it("reports who may open a case and who has, and what a colleague may", async () => {
      const rut = await auditor();
      await rut.opens(`/desk/granskning?nummer=${encodeURIComponent(number)}`);
      await rut.follows("Behörighetsrapport");
      await rut.isTold(`Behörighetsrapport: Ärende ${number}`, "Johan Lind", "Roller som får öppna det");
      await rut.finds("audit-access");
      await rut.opens("/desk/granskning/medarbetare");
      await rut.isTold("Medarbetare", "Johan Lind");
      await rut.finds("audit-colleagues");
      await rut.follows(/Behörighetsrapport.*Johan Lind/);
      await rut.isTold("Behörighetsrapport: Johan Lind", "öppna ärenden och förslag");
      await rut.finds("audit-access-colleague");
      await rut.leaves();
    });

    it("tells staff why they see what they see", async () => {
      const eva = await (await visitor()).signsIn("registrar", "Eva Norberg");
      await eva.opens(path);
      await eva.unfolds("Varför ser jag detta?");
      await eva.isTold("Din roll som släpper in dig", "registrator", "antecknas med ditt namn");
      await eva.finds("why-case");
      await eva.leaves();
    });
  });
}

// Time passes here, so that it is another day than the above is about.
for (const { width, javaScript, how } of WAYS) {
  describe(`a list that is taken out, ${how}`, () => {
    it("asks for a sign-in of the last minutes, and is then fetched by a link", async () => {
      const rut = await (await Person.at(browser, ting, { width, javaScript })).signsIn("auditor", "Rut Granström");
      await ting.advance("PT11M");
      await rut.opens("/desk/granskning.csv");
      await rut.isTold("Bekräfta att det är du", "Du är på väg att hämta en lista ur Ting");
      await rut.finds("prove-elsewhere");
      // Where nobody says who works here, the local host does.
      await rut.follows("Logga in igen");
      await rut.presses("Logga in som revisor");
      await rut.isTold("Du har bekräftat att det är du", "Hämta listan");
      await rut.finds("prove-fetch");
      const [file] = await Promise.all([
        rut.page.waitForEvent("download"),
        rut.page.getByRole("link", { name: "Hämta", exact: true }).click(),
      ]);
      assert.equal(file.suggestedFilename(), "granskning.csv");
      await rut.leaves();
    });
  });
}

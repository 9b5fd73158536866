// Unusually many votes that come one way, at the moderator's desk: what is flagged, what becomes of the count, and taking a
// decision back, at both widths, with JavaScript and without.

import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser;

before(async () => {
  // Everybody whom the local host signs in has a mailbox at exempel.se.
  const settings = (demo) => demo.replace("[protection.bursts]\ndomain = 0", "[protection.bursts]\ndomain = 4");
  [ting, browser] = await Promise.all([startTing({ settings }), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  describe(`a burst of votes, ${how}`, () => {
    it("is flagged, judged by a moderator, and taken back", async () => {
      const id = await ting.publishes(await ting.receives({ title: `Padelbana ${mark}` }));
      for (const name of ["Ali", "Bea", "Cleo", "Dag"]) {
        const headers = await ting.token("resident", `${name} ${mark}`);
        await ting.expect(200, "PUT", `/api/v1/proposals/${id}/vote`, { headers });
      }
      await ting.drain();
      const amira = await (await Person.at(browser, ting, { width, javaScript })).signsIn("moderator", "Amira Haddad");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.follows("Röster väntar på kontroll");
      await amira.isTold("Många röster med e-post från samma domän", "4 av 4 röster", "Ingen har tagit ställning");
      await amira.finds("desk-flag");
      await amira.follows("Se vad ett beslut innebär");
      await amira.isTold("4 av rösterna räknas nu", "Antalet går från 4 till 0.");
      await amira.finds("desk-flag-preview");
      await amira.presses("Räkna inte rösterna");
      await amira.isTold("4 av rösterna räknas nu");
      await amira.finds("desk-flag-without-a-reason");
      await amira.page.locator("#explanation").fill("En domän som köptes i går.");
      await amira.presses("Räkna inte rösterna");
      await ting.drain();
      await amira.opens(`/desk/moderering/${id}/roster`);
      await amira.isTold("Rösterna räknas inte.", "En domän som köptes i går.", "4 röster.");
      await amira.finds("desk-flag-judged");
      await amira.presses("Ångra beslutet");
      await ting.drain();
      await amira.opens(`/desk/moderering/${id}/roster?flagga=1&lang=en`);
      await amira.isTold("Many votes by e-mail of the same domain", "4 of the votes count now");
      await amira.finds("english-desk-flag");
      await amira.leaves();
    });
  });
}

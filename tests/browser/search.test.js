// Searching among proposals, at both widths, with JavaScript and without.

import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how } of WAYS) {
  describe(`searching among proposals, ${how}`, () => {
    it("somebody finds a proposal by other forms of its words", async () => {
      const anna = await Person.at(browser, ting, { width, javaScript });
      await anna.opens("/forslag");
      await anna.writes({ "Sök bland förslagen": "bussturerna sommaren" });
      await anna.sends("form[role=search]");
      await anna.isTold("Fler bussturer", "Nyast först");
      await anna.finds("search-found");
      await anna.writes({ "Sök bland förslagen": "rymdraket" });
      await anna.sends("form[role=search]");
      await anna.isTold("Vi hittar inget förslag med alla ord i ”rymdraket”");
      await anna.finds("search-nothing");
      await anna.writes({ "Sök bland förslagen": "och det är" });
      await anna.sends("form[role=search]");
      await anna.isTold("Skriv ord som säger lite mer");
      await anna.finds("search-common-words");
      await anna.opens("/forslag/sok?lang=en");
      await anna.isTold("Type one or more words");
      await anna.finds("english-search");
      await anna.leaves();
    });
  });
}

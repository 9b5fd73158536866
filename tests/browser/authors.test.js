// Authors at the moderator's desk: one is blocked with reasons, reads why, objects, and a colleague tries it; another is
// trusted. At both widths, with JavaScript and without.

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

for (const { width, javaScript, how, mark } of WAYS) {
  describe(`an author, ${how}`, () => {
    it("is blocked, reads why, objects, and is heard by somebody else", async () => {
      const id = await ting.publishes(await ting.receives({ title: `Reklampelare ${mark}` }, `Klara ${mark}`));
      await ting.drain();
      const amira = await (await Person.at(browser, ting, { width, javaScript })).signsIn("moderator", "Amira Haddad");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.follows("Betro eller stäng av");
      await amira.isTold("Känd författare", "Namnet behövs inte för beslutet");
      await amira.finds("desk-author");
      await amira.presses("Stäng av");
      await amira.isTold("Fyll i det här.");
      await amira.finds("desk-author-without-a-reason");
      await amira.page.locator("#blocked").fill("Samma reklam har skickats in tolv gånger.");
      await amira.presses("Stäng av");
      await amira.isTold("Avstängd författare", "Samma reklam har skickats in tolv gånger.");
      await amira.finds("desk-author-blocked");
      await ting.drain();

      const klara = await (await Person.at(browser, ting, { width, javaScript })).signsIn("resident", `Klara ${mark}`);
      await klara.opens(`/forslag/${id}/kommentera`);
      await klara.page.locator("#kommentar").fill("Köp pelare av mig!");
      await klara.page.locator("#namn").fill("Klara Kvist");
      await klara.page.locator("main form button[type=submit]").last().click();
      await klara.isTold("Du kan inte publicera just nu", "står kvar här");
      await klara.finds("comment-blocked");
      await klara.follows("Läs varför och till vilken dag, eller invänd");
      await klara.isTold("Samma reklam har skickats in tolv gånger.", "Du kan läsa och rösta som förut.");
      await klara.finds("blocked");
      await klara.page.locator("#invandning").fill("Det var min syster.");
      await klara.presses("Be en kollega pröva det igen");
      await klara.isTold("Du har bett en kollega pröva det igen", "Det var min syster.");
      await klara.finds("blocked-objected");
      await ting.drain();

      const greta = await (await Person.at(browser, ting, { width, javaScript })).signsIn("coordinator", "Greta Holm");
      await greta.opens(`/desk/moderering/${id}`);
      await greta.follows("Pröva en invändning mot en avstängning");
      await greta.isTold("Det var min syster.", "Amira Haddad beslutade");
      await greta.finds("desk-author-objection");
      await greta.page.locator("#unblocked").fill("Vi tror dig.");
      await greta.presses("Häv avstängningen");
      await greta.isTold("hävde avstängningen", "Vi tror dig.");
      await greta.page.locator("#trusted").fill("Skriver sakligt.");
      await greta.presses("Betro");
      await greta.isTold("Betrodd författare");
      await greta.opens(`/desk/moderering/forfattare/proposal.${id}?lang=en`);
      await greta.isTold("Trusted author", "Trust the author no longer");
      await greta.finds("english-desk-author");
      for (const person of [amira, klara, greta]) await person.leaves();
    });
  });
}

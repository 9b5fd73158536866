// Votes that are looked at before they count: what their voter sees, and the moderator who judges them, at both widths, with
// JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser;

before(async () => {
  // Everybody whom the local host signs in has a mailbox at exempel.se.
  const settings = (demo) => demo.replace("[comments]", '[protection]\ndisposable = ["exempel.se"]\n\n[comments]');
  [ting, browser] = await Promise.all([startTing({ settings }), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  const votes = async (id, name) => {
    const headers = await ting.token("resident", name);
    await ting.expect(200, "PUT", `/api/v1/proposals/${id}/vote`, { headers });
  };

  describe(`votes that are looked at, ${how}`, () => {
    it("are told of to whoever cast them, and judged by a moderator, who can take it back", async () => {
      const id = await ting.publishes(await ting.receives({ title: `Skatepark ${mark}` }));
      const voter = `Nils Berg ${mark}`;
      for (const name of [voter, `Eva Berg ${mark}`, `Ida Berg ${mark}`]) await votes(id, name);
      await ting.drain();
      const nils = await (await visitor()).signsIn("resident", voter);
      await nils.opens(`/forslag/${id}/rost`);
      await nils.isTold("Din röst kontrolleras", "Ta tillbaka min röst");
      await nils.finds("vote-under-review");
      await nils.opens("/mina-sidor");
      await nils.isTold("Din röst kontrolleras");
      await nils.finds("mine-vote-under-review");
      await nils.opens(`/forslag/${id}`);
      if (javaScript) {
        await nils.page.getByText("Din röst kontrolleras").waitFor();
        assert.doesNotMatch(await nils.reads(), /Du har röstat|Din röst räknas inte/, "one of them");
      }
      await nils.finds("proposal-vote-under-review");

      const amira = await (await visitor()).signsIn("moderator", "Amira Haddad");
      await amira.opens("/desk/moderering?visa=roster");
      await amira.isTold(`Skatepark ${mark}`, "Röster att kontrollera");
      await amira.finds("desk-held-votes-queue");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.follows("Röster väntar på kontroll");
      await amira.isTold("3 röster väntar", "Antalet går från 0 till 3.");
      await amira.finds("desk-held-votes");
      await amira.presses("Räkna inte rösterna");
      await amira.isTold("Skatepark");
      assert.equal(await amira.page.locator("#explanation-error").count(), 1);
      await amira.finds("desk-held-votes-without-a-reason");
      await amira.page.locator("#explanation").fill("Tre adresser på en minut.");
      await amira.presses("Räkna inte rösterna");
      await ting.drain();
      await amira.opens(`/desk/moderering/${id}/roster`);
      await amira.isTold("Inga röster väntar på kontroll.", "Räknas inte: Engångsadresser", "Tre adresser på en minut.");
      await amira.finds("desk-votes-judged");

      await nils.opens(`/forslag/${id}/rost`);
      await nils.isTold("Din röst räknas inte", "Hör av dig till kommunen");
      await nils.finds("vote-not-counted");
      await nils.leaves();

      await amira.presses("Ångra beslutet");
      await ting.drain();
      await amira.opens(`/desk/moderering/${id}/roster?lang=en`);
      await amira.isTold("Disposable addresses");
      await amira.finds("english-desk-held-votes");
      await amira.leaves();
    });
  });
}

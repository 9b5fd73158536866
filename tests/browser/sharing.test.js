// Sharing and the orders of the list, at both widths, with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser, bench;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  bench = await ting.publishes(await ting.receives({ title: "Bänkar vid Hamnparken & torget" }, "Gunilla Ström"));
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

const counted = async () => (await ting.expect(200, "GET", `/api/v1/proposals/${bench}?t=${Math.random()}`)).body;

/** Waits until this many more have been counted apart. */
async function grows(before, by) {
  for (let tries = 0; tries < 60; tries += 1) {
    const now = await counted();
    if (now.unverifiedShares - before.unverifiedShares === by) return now;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return assert.fail(`${by} more shares are counted`);
}

for (const { width, javaScript, how } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });

  describe(`sharing, ${how}`, () => {
    it("has a page with the address and the ways", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${bench}/dela`);
      await anna.isTold("Dela förslaget", "Länk till förslaget", "E-post", "LinkedIn");
      assert.match(await anna.field("Länk till förslaget").inputValue(), new RegExp(`^http.*/forslag/${bench}$`));
      await anna.finds("share");
      await anna.opens(`/forslag/${bench}/dela?lang=en`);
      await anna.finds("english-share");
      await anna.leaves();
    });

    it("copies the address or leads to it", async () => {
      const before = await counted();
      const anna = await visitor();
      if (javaScript) await anna.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await anna.opens(`/forslag/${bench}`);
      if (javaScript) {
        await anna.button("Kopiera länk").click();
        await anna.isTold("Länken är kopierad");
        const copied = await anna.page.evaluate(() => navigator.clipboard.readText());
        assert.match(copied, new RegExp(`/forslag/${bench}$`));
      } else {
        await anna.presses("Kopiera länk");
        await anna.isTold("Länk till förslaget");
      }
      await anna.finds("share-link");
      await grows(before, 1);
      assert.deepEqual(await anna.page.context().cookies(), [], "and nobody is given a cookie");
      await anna.leaves();
    });

    it("goes on to another site only by a link that is followed", async () => {
      const before = await counted();
      const anna = await visitor();
      const asked = [];
      await anna.page.context().route(/^https:/, (route) => {
        asked.push(route.request().url());
        return route.fulfill({ body: "elsewhere" });
      });
      await anna.opens(`/forslag/${bench}`);
      assert.deepEqual(asked, [], "nothing of theirs is on the page");
      const opened = anna.page.context().waitForEvent("page");
      if (javaScript) {
        await anna.button("Facebook").click();
      } else {
        await anna.presses("Facebook");
        await anna.isTold("Delningen är räknad");
        await anna.finds("share-facebook");
        assert.deepEqual(asked, []);
        await anna.page.getByRole("link", { name: "Facebook" }).click();
      }
      const there = await opened;
      assert.match(there.url(), /^https:\/\/www\.facebook\.com\/sharer\/sharer\.php\?u=http/);
      await there.close();
      await grows(before, 1);
      await anna.leaves();
    });

    it("is sent as the form that it is when the clipboard is closed", async () => {
      if (!javaScript) return;
      const anna = await visitor();
      await anna.opens(`/forslag/${bench}`);
      await anna.page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("closed"));
      });
      await anna.presses("Kopiera länk");
      await anna.isTold("Länk till förslaget");
      await anna.leaves();
    });
  });

  describe(`the orders of the list, ${how}`, () => {
    it("are chosen with a link, and kept when something is filtered", async () => {
      const anna = await visitor();
      await anna.opens("/forslag");
      const chosen = () => anna.page.locator(".sort [aria-current]").innerText();
      assert.equal(await chosen(), "Nyaste");
      for (const [name, shot] of [["Heta", "hot"], ["Flest röster", "votes"], ["Stänger snart", "closing"], ["Slumpvis", "random"]]) {
        await anna.turns(() => anna.page.locator(".sort").getByRole("link", { name }).click());
        assert.equal(await chosen(), name);
        await anna.finds(`list-${shot}`);
      }
      assert.match(anna.path(), /ordning=slump/);
      await anna.opens("/forslag?ordning=hett&lang=en");
      await anna.finds("english-list-hot");
      await anna.opens("/forslag?ordning=flest-roster");
      if (width === 390) await anna.unfolds("Filtrera förslag");
      await anna.page.getByLabel("Röstning pågår").check();
      await anna.presses("Visa förslag");
      assert.match(anna.path(), /ordning=flest-roster/);
      assert.match(anna.path(), /status=rostning/);
      assert.equal(await chosen(), "Flest röster");
      await anna.leaves();
    });
  });
}

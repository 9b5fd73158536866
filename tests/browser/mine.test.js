// What is somebody's own: Mina sidor with all their parts, her comments, and having it all removed.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const PARTS = ["forslag", "roster", "kommentarer", "foljer", "mejl"];

let ting, browser, open;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  open = await ting.publishes(await ting.receives({ title: "Bänkar vid Hamnparken" }, "Gunilla Ström"));
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  /** Somebody who comes to Mina sidor by a mailed link. */
  const comesIn = async (name) => {
    const email = `${name}.${mark}@exempel.se`;
    const anna = await visitor();
    await anna.opens("/mina-sidor/in");
    await anna.writes({ "E-post": email });
    await anna.sends();
    await anna.opens(await ting.linkMailedTo(email, /mina-sidor\/in/));
    await anna.sends();
    return { anna, email };
  };
  const comments = async (anna, text) => {
    await anna.opens(`/forslag/${open}/kommentera`);
    await anna.writes({ "Din kommentar": text, "Ditt namn": "Anna Bergström" });
    await anna.sends();
    await anna.isTold("Tack för din kommentar");
    await ting.drain();
  };
  const follows = async (anna) => {
    await anna.opens(`/folj?vad=proposal.${open}`);
    await anna.sends();
    await anna.isTold("Nu följer du");
    await ting.drain();
  };

  describe(`Mina sidor, ${how}`, () => {
    it("have a page for each part, also while there is nothing in it", async () => {
      const { anna } = await comesIn("tom");
      await anna.isTold("Du har inte lämnat något förslag", "Du har inte röstat", "Du har inte kommenterat", "Du följer inget");
      await anna.finds("mine-empty");
      for (const part of PARTS) {
        await anna.opens(`/mina-sidor/${part}`);
        await anna.finds(`mine-empty-${part}`);
      }
      await anna.leaves();
    });

    it("show and change what is hers", async () => {
      const { anna, email } = await comesIn("full");
      await anna.opens(`/forslag/${open}`);
      await anna.presses("Rösta på förslaget");
      await comments(anna, `Gärna två, ${mark}.`);
      await follows(anna);
      for (const part of PARTS) {
        await anna.opens(`/mina-sidor/${part}`);
        await anna.finds(`mine-${part}`);
        await anna.opens(`/mina-sidor/${part}?lang=en`);
        await anna.finds(`english-mine-${part}`);
      }

      await anna.opens("/mina-sidor/foljer");
      await anna.page.locator("main select").first().selectOption("weekly");
      await anna.presses("Spara");
      await ting.drain();
      await anna.opens("/mina-sidor/foljer");
      assert.equal(await anna.page.locator("main select").first().inputValue(), "weekly");
      await anna.presses("Stoppa alla mejl");
      await anna.isTold("Pausat");
      await anna.finds("mine-silenced");
      await anna.presses("Följ igen");
      await ting.drain();
      await anna.opens("/mina-sidor/foljer");
      await anna.presses("Sluta följa");
      await ting.drain();
      await anna.opens("/mina-sidor/foljer");
      await anna.isTold("Du följer inget");

      await anna.opens("/mina-sidor/roster");
      await anna.presses("Ta tillbaka");
      await ting.drain();
      await anna.opens("/mina-sidor/roster");
      await anna.isTold("Du har inte röstat");
      await anna.opens("/mina-sidor");
      await anna.page.locator("#sprak").selectOption("en");
      await anna.presses("Spara språk");
      assert.equal(await anna.page.locator("#sprak").inputValue(), "en");
      await anna.presses("Logga ut");
      await anna.opens("/mina-sidor");
      await anna.isTold("så mejlar vi en länk");
      assert.ok((await ting.mailTo(email)).length > 0);
      await anna.leaves();
    });

    it("let what she has told of herself be put right, and say what stays as it was signed", async () => {
      const { anna } = await comesIn("rattar");
      await anna.opens("/mina-sidor");
      await anna.follows("Rätta mina uppgifter");
      await anna.finds("details");
      await anna.writes({ Namn: "Anna Bergström", Telefon: "ring mig" });
      await anna.presses("Spara");
      await anna.isTold("Skriv ett telefonnummer");
      assert.equal(await anna.field("Namn").inputValue(), "Anna Bergström");
      await anna.finds("details-errors");
      await anna.writes({ Telefon: "070-123 45 67" });
      await anna.presses("Spara");
      await anna.isTold("Dina uppgifter är sparade", "allmänna handlingar");
      assert.equal(await anna.field("Telefon").inputValue(), "+46701234567");
      await anna.finds("details-saved");
      await anna.opens("/mina-sidor/uppgifter?lang=en");
      await anna.finds("english-details");
      await anna.leaves();
    });

    it("are to be had as a file, which is asked for once and fetched there", async () => {
      const { anna, email } = await comesIn("utdrag");
      await comments(anna, `Gärna en till, ${mark}.`);
      await anna.opens("/mina-sidor");
      await anna.follows("Hämta mina uppgifter");
      await anna.isTold("ett registerutdrag", "Inget om andra");
      await anna.finds("extract");
      await anna.opens("/mina-sidor/utdrag?lang=en");
      await anna.finds("english-extract");
      await anna.opens("/mina-sidor/utdrag");
      await anna.presses("Samla ihop mina uppgifter");
      await ting.drain();
      await anna.opens("/mina-sidor/utdrag");
      await anna.isTold("Dina uppgifter finns att hämta", "Du kan be om en ny fil");
      await anna.finds("extract-ready");
      await anna.opens("/mina-sidor/utdrag?lang=en");
      await anna.finds("english-extract-ready");
      assert.equal(await ting.linkMailedTo(email, /utdrag/), "/mina-sidor/utdrag");
      await anna.opens("/mina-sidor/utdrag");
      const way = await anna.page.getByRole("link", { name: "Hämta filen" }).getAttribute("href");
      const fetched = await anna.page.context().request.get(way);
      assert.deepEqual(
        [fetched.status(), fetched.headers()["content-type"], fetched.headers()["cache-control"]],
        [200, "application/zip", "no-store"],
      );
      assert.equal((await fetched.body()).subarray(0, 2).toString(), "PK");
      const stranger = await visitor();
      await stranger.opens(way);
      await stranger.isTold("så mejlar vi en länk");
      await stranger.leaves();
      await anna.leaves();
    });

    it("let her say that she has skyddade personuppgifter, and that it is over", async () => {
      const { anna } = await comesIn("skyddad");
      await anna.opens("/mina-sidor");
      await anna.follows("Jag har skyddade personuppgifter");
      await anna.isTold("Det här gör vi", "Tänk på det här");
      await anna.finds("mine-protect");
      await anna.opens("/mina-sidor/skydd?lang=en");
      await anna.finds("english-mine-protect");
      await anna.opens("/mina-sidor/skydd");
      await anna.presses("Skydda mina uppgifter");
      await anna.isTold("Dina uppgifter är skyddade här");
      await anna.finds("mine-protected");
      await anna.presses("Skyddet har upphört");
      await anna.isTold("Skydda mina uppgifter");
      await anna.leaves();
    });

    it("let everything of hers be removed, once she has said that she knows what that means", async () => {
      const { anna, email } = await comesIn("glomd");
      await anna.opens("/mina-sidor/ta-bort");
      await anna.isTold(email, "Det här försvinner", "Det här blir kvar");
      await anna.finds("mine-erase");
      await anna.opens("/mina-sidor/ta-bort?lang=en");
      await anna.finds("english-mine-erase");
      await anna.opens("/mina-sidor/ta-bort");
      await anna.presses("Ta bort mina uppgifter");
      await anna.isTold("Kryssa i rutan");
      await anna.finds("mine-erase-errors");
      await anna.page.locator("#forstar").check();
      await anna.presses("Ta bort mina uppgifter");
      await anna.arrivesAt(/\/mina-sidor\/borttaget$/);
      await anna.isTold("Dina uppgifter är borttagna", "du är utloggad");
      await anna.finds("mine-erased");
      await anna.opens("/mina-sidor/borttaget?lang=en");
      await anna.finds("english-mine-erased");
      await anna.opens("/mina-sidor");
      await anna.isTold("så mejlar vi en länk");
      await anna.leaves();
    });
  });

  describe(`mail about what is followed, ${how}`, () => {
    it("is stopped by the link in it, which stops nothing until it is asked to", async () => {
      const { anna, email } = await comesIn("foljer");
      await follows(anna);
      const comment = await ting.says(`Då kommer det mejl, ${mark}.`, { proposal: open, name: `Sven ${mark}` });
      await ting.moderates(`comments/${comment}`, "publication");
      await ting.advance("P1D");
      const link = await ting.linkMailedTo(email, /folj\/avsluta/);
      const stranger = await visitor();
      await stranger.opens(link);
      await stranger.isTold("Vill du sluta få mejl");
      await stranger.finds("stop");
      await stranger.presses("Stoppa alla mejl");
      await stranger.isTold("Du får inga fler mejl");
      await stranger.finds("stopped");
      await stranger.opens(`${link}${link.includes("?") ? "&" : "?"}lang=en`);
      await stranger.finds("english-stop");
      await stranger.opens("/folj/avsluta/paahittad", 404);
      await stranger.finds("stop-not-usable");
      await stranger.leaves();
      await anna.opens("/mina-sidor/foljer");
      await anna.isTold("Pausat");
      await anna.leaves();
    });
  });

  describe(`one's own comment, ${how}`, () => {
    it("is changed within five minutes, not after, and taken back at any time", async () => {
      const { anna } = await comesIn("andrar");
      await comments(anna, "Gärna tre bänkar.");
      await anna.isTold("En moderator läser den först", "Du kan ändra till kl.");
      await anna.finds("own-comment");
      await anna.writes({ "Din kommentar": "" });
      await anna.presses("Spara ändringen");
      await anna.isTold("Skriv din kommentar.");
      await anna.finds("own-comment-errors");
      await anna.writes({ "Din kommentar": "Gärna fyra bänkar." });
      await anna.presses("Spara ändringen");
      assert.equal(await anna.field("Din kommentar").inputValue(), "Gärna fyra bänkar.");
      const address = anna.path();
      await anna.opens(`${address}?lang=en`);
      await anna.finds("english-own-comment");

      await anna.opens(address);
      await anna.writes({ "Din kommentar": "Nej, fem." });
      await ting.advance("PT6M");
      await anna.presses("Spara ändringen");
      await anna.isTold("Kommentaren går inte längre att ändra", "Nej, fem.", "Gärna fyra bänkar.");
      await anna.finds("own-comment-too-late");

      await anna.opens("/mina-sidor/kommentarer");
      await anna.isTold("Gärna fyra bänkar.", "Väntar på att läsas");
      await anna.opens(address);
      await anna.presses("Ta bort kommentaren");
      await anna.isTold("Du har tagit bort kommentaren");
      await anna.finds("own-comment-withdrawn");
      await anna.leaves();
    });

    it("is nobody else's", async () => {
      const id = await ting.says(`Min egen, ${mark}.`, { proposal: open, name: `Sigrid ${mark}` });
      const { anna } = await comesIn("nyfiken");
      await anna.opens(`/kommentarer/${id}/andra`, 403);
      await anna.isTold("Det är någon annans kommentar");
      await anna.finds("own-comment-of-another");
      await anna.leaves();
    });
  });
}

// Who takes part and how: votes with a name or an alias, what staff enter for somebody else, and being told how it went;
// at both widths, with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser;

before(async () => {
  const settings = (toml) =>
    toml.replace('who_may_vote = "confirmed-email"', 'who_may_vote = "confirmed-email"\nvoters_shown = "alias"\nask_voters = ["phone"]');
  [ting, browser] = await Promise.all([startTing({ settings }), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

/** Today, as staff write it. */
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short" }).format(new Date());

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  const registrar = async () => (await visitor()).signsIn("registrar", "Eva Norberg");
  const published = (title) => ting.receives({ title }, "Gunilla Ström").then((id) => ting.publishes(id));

  describe(`voting where voters are shown by an alias, ${how}`, () => {
    it("asks for it, shows it, and tells whoever wished it how it goes", async () => {
      const id = await published(`Gungor ${mark}`);
      const email = `bo.${mark}@exempel.se`;
      const bo = await visitor();
      await bo.opens(`/forslag/${id}/rostande`);
      await bo.isTold("Ingen har röstat än.");
      await bo.finds("voters-none");
      await bo.opens(`/forslag/${id}/rosta`);
      await bo.writes({ "E-post": email, Telefon: "070" });
      await bo.presses("Mejla");
      await bo.isTold("Skriv vad du vill kallas.");
      assert.equal(await bo.field("E-post").inputValue(), email);
      await bo.finds("vote-alias-errors");
      await bo.writes({ Alias: "Ån i Åby", Telefon: "070-174 06 05" });
      await bo.presses("Mejla");
      await bo.opens(await ting.linkMailedTo(email));
      await bo.finds("vote-confirm-wish");
      await bo.page.getByLabel("Mejla mig hur det går").check();
      await bo.presses("Bekräfta min röst");
      await bo.isTold("Du har röstat", "Vi mejlar dig när röstningen är slut");
      await bo.finds("vote-receipt-told");
      await ting.drain();
      await bo.isToldBy(`/forslag/${id}/rostande`, "Ån i Åby");
      assert.doesNotMatch(await bo.reads(), /070|exempel/, "nothing else is shown of her");
      await bo.finds("voters");
      await bo.opens(`/forslag/${id}/rostande?lang=en`);
      await bo.finds("english-voters");
      await bo.leaves();
    });

    it("can be followed after the vote as well", async () => {
      const id = await published(`Rutschbana ${mark}`);
      const headers = await ting.token("resident", `Eva ${mark}`);
      const eva = await (await visitor()).signsIn("resident", `Eva ${mark}`);
      const vote = await ting.call("PUT", `/api/v1/proposals/${id}/vote`, { headers });
      assert.equal(vote.status, 403, "an alias is asked for");
      await eva.opens(`/folj?vad=outcome.${id}`);
      await eva.isTold("Bara hur det går för förslaget");
      await eva.finds("follow-outcome");
      await eva.presses("Följ");
      await eva.isTold("Nu följer du", "Inget annat.");
      await eva.opens("/mina-sidor");
      await eva.isTold("Bara hur det går för förslaget");
      await eva.leaves();
    });
  });

  describe(`what staff enter for somebody else, ${how}`, () => {
    it("a proposal on paper, with what is missing said first", async () => {
      const eva = await registrar();
      await eva.opens("/desk/arenden");
      await eva.follows("Registrera ett förslag");
      await eva.finds("on-behalf-proposal");
      await eva.writes({ "Inkom den": today() });
      await eva.presses("Registrera förslaget");
      await eva.isTold("Välj hur det kom in.", "Allt du har skrivit finns kvar");
      await eva.finds("on-behalf-proposal-errors");
      await eva.page.getByLabel("Brev eller blankett").check();
      const written = { Rubrik: `Fler bänkar ${mark}`, "Vad": "Ställ ut bänkar.", "Varför": "Benen orkar inte.", Namn: "Rut Ek" };
      await eva.writes(written);
      await eva.chooses("Vad handlar förslaget om?", "Tillgänglighet");
      await eva.presses("Registrera förslaget");
      await eva.isTold("Fyll i e-post, telefon eller adress");
      for (const [label, value] of Object.entries(written)) assert.equal(await eva.field(label).inputValue(), value);
      await eva.page.locator("input[name=telefon]").fill("0123-45 67 89");
      await eva.presses("Registrera förslaget");
      await eva.isTold(`Fler bänkar ${mark}`, "Läses av en moderator");
      await eva.finds("on-behalf-proposal-entered");
      await eva.leaves();
    });

    it("a vote by telephone, once however often it is entered", async () => {
      const id = await published(`Karusell ${mark}`);
      const eva = await registrar();
      const enters = async () => {
        await eva.opens(`/desk/forslag/${id}/rost`);
        await eva.page.getByLabel("Telefon", { exact: true }).and(eva.page.locator("[type=radio]")).check();
        await eva.writes({ "Inkom den": today(), Namn: "Ture Å", Alias: "Ture" });
        await eva.page.locator("input[name=telefon]").fill(`070-22 33 4${width % 10}${javaScript ? 1 : 2}`);
        await eva.presses("Registrera rösten");
      };
      await eva.opens(`/desk/forslag/${id}/rost`);
      await eva.presses("Registrera rösten");
      await eva.isTold("Välj hur det kom in.");
      await eva.finds("on-behalf-vote-errors");
      await enters();
      await eva.isTold("Rösten är registrerad.");
      await eva.finds("on-behalf-vote-entered");
      await enters();
      await eva.isTold("Personen hade redan röstat på förslaget.");
      await eva.finds("on-behalf-vote-before");
      await ting.drain();
      const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${id}`);
      assert.equal(body.votes, 1);
      await eva.leaves();
    });
  });
}

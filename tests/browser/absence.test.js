// Who is away and who stands in, and what a colleague and her substitute find among their own, at both widths, with
// JavaScript and without.

import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser, path, title;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  const id = await ting.titled("Övervakningskameror");
  const proposal = (await ting.expect(200, "GET", `/api/v1/proposals/${id}`)).body;
  title = proposal.title;
  path = `/desk/arenden/${proposal.case.number.replace(/[ /]/g, "-")}`;
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

/** A day in Sweden so many days from now by the clock of Ting, as in 2026-11-25. */
async function day(days = 0) {
  const { body } = await ting.expect(200, "GET", "/dev/clock");
  const then = new Date(Date.parse(body.now) + days * 24 * 3600 * 1000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short" }).format(then);
}

/** Takes a case over, for herself. */
async function takes(who, name) {
  await who.opens(path);
  await who.unfolds("Utse en kollega");
  await who.chooses("Vem tar ärendet?", name);
  await who.turns(() => who.page.locator('details form[action$="/utse"] button').click());
  await ting.drain();
}

for (const { width, javaScript, how, mark } of WAYS) {
  const staff = async (role, name) => (await Person.at(browser, ting, { width, javaScript })).signsIn(role, name);

  describe(`absence, ${how}`, () => {
    it("is noted with who stands in, who finds the other's cases among her own", async () => {
      const [eva, omar] = [`Eva Norberg ${mark}`, `Omar Sol ${mark}`];
      const hers = await staff("registrar", eva);
      await hers.opens("/desk/arenden?visa=mina");
      await hers.isTold("Du är inte handläggare för något ärende som pågår.");
      await hers.finds("mine-empty");
      const his = await staff("registrar", omar);
      await takes(his, omar);
      await takes(hers, eva);
      await hers.opens("/desk/arenden?visa=mina");
      await hers.isTold(title);

      await hers.opens("/desk/franvaro");
      await hers.finds("absence");
      await hers.writes({ "Från och med": await day(), "Till och med": await day(-1) });
      await hers.chooses("Ersättare", omar);
      await hers.presses("Spara");
      await hers.isTold("Den sista dagen är före den första");
      await hers.finds("absence-wrong");
      await hers.writes({ "Till och med": await day(14) });
      await hers.presses("Spara");
      await hers.isTold("Frånvaron är noterad.", eva, omar);
      await hers.finds("absence-noted");

      await his.opens("/desk/arenden?visa=mina");
      await his.isTold(title, `för ${eva}`);
      await his.finds("mine-instead");
      await his.opens("/desk/arenden?visa=mina&lang=en");
      await his.finds("english-mine");
      await his.opens("/desk/franvaro?lang=en");
      await his.finds("english-absence");

      await hers.presses(/^Avsluta/);
      await hers.isTold("Frånvaron är avslutad.");
      await his.opens("/desk/arenden?visa=mina");
      await his.isTold("Du är inte handläggare");
      await Promise.all([hers.leaves(), his.leaves()]);
    });
  });
}

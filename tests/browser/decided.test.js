// What has become of proposals, at both widths, with JavaScript and without: at the board, decided and under way, the
// rules, and the list of each state.

import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser, decided, atBoard, open;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  decided = await ting.titled("Mer tillgänglighet");
  atBoard = await ting.titled("Övervakningskameror");
  open = await ting.titled("Fler bussturer");
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });

  describe(`what has become of a proposal, ${how}`, () => {
    it("a decision is read with its reasons, the work and the time", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${decided}`);
      await anna.isTold("Tekniska nämnden sa ja", "Skäl:", "Protokollet är justerat", "Så går arbetet", "Så lång tid tog det");
      await anna.finds("decided-proposal");
      await anna.opens(`/forslag/${decided}?lang=en`);
      await anna.isTold("Tekniska nämnden said yes");
      await anna.finds("english-decided-proposal");
      await anna.leaves();
    });

    it("at the board it says whom one waits for", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${atBoard}`);
      await anna.isTold("Tekniska nämnden. Ärendet bereds");
      await anna.finds("decided-at-board");
      await anna.leaves();
    });

    it("a rule is unfolded and read word for word", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${open}`);
      await anna.isTold("Vad händer när 100 röster nås?", "Inte uppfylld än");
      await anna.unfolds("Regeln ord för ord");
      await anna.isTold("votes >= 100 && days_open <= 90", "Det betyder:");
      await anna.finds("decided-rule");
      await anna.opens("/regler");
      await anna.isTold("votes >= 100 && days_open <= 90", "medborgarförslag");
      await anna.finds("decided-rules");
      await anna.opens("/regler?lang=en");
      await anna.finds("english-decided-rules");
      await anna.leaves();
    });

    it("each state has its list", async () => {
      const anna = await visitor();
      for (const [state, told] of [
        ["hos-namnden", "Hos Tekniska nämnden"],
        ["beslutat", "Beslut: bifall"],
        ["avslutat", "Avslutat utan beslut"],
      ]) {
        await anna.opens(`/forslag?status=${state}`);
        await anna.isTold(told);
        await anna.finds(`decided-list-${state}`);
      }
      await anna.opens("/forslag");
      await anna.finds("decided-list");
      await anna.leaves();
    });
  });
}

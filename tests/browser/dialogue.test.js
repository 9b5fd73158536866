// The dialogue, at both widths, with JavaScript and without: comments, reports, following and the way to Mina sidor.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser, talked, plain;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  const { body } = await ting.expect(200, "GET", "/api/v1/proposals");
  talked = body.proposals.find((proposal) => proposal.title.startsWith("Fler bussturer")).id;
  plain = await ting.publishes(await ting.receives({ title: "Bänkar vid Hamnparken" }, "Gunilla Ström"));
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });

  describe(`comments, ${how}`, () => {
    it("are read, in threads and page by page", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${talked}`);
      await anna.isTold("Joakim Berg", "Kommunen", "Förtydligande", "Kommunstyrelsen i Brovikens kommun");
      await anna.finds("dialogue-proposal");
      await anna.opens(`/forslag/${talked}?lang=en`);
      await anna.finds("english-dialogue-proposal");
      await anna.opens(`/forslag/${talked}/kommentarer`);
      await anna.finds("dialogue-comments");
      const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${talked}/comments`);
      await anna.opens(`/kommentarer/${body.comments[0].id}`);
      await anna.finds("dialogue-thread");
      await anna.leaves();
    });

    it("are written: put right, confirmed by mail, and then remembered", async () => {
      const anna = await visitor();
      const email = `tyckare.${mark}@exempel.se`;
      await anna.opens(`/forslag/${plain}/kommentera`);
      await anna.finds("comment-form");
      await anna.sends();
      await anna.isTold("behöver rättas");
      await anna.finds("comment-errors");
      await anna.writes({ "Din kommentar": `Bra tänkt ${mark}!`, "Ditt namn": "Åsa Öberg", "E-post": email });
      await anna.sends();
      await anna.isTold("Kolla din e-post");
      await anna.finds("comment-sent");
      await anna.opens(await ting.linkMailedTo(email, /kommentera\/bekrafta/));
      await anna.isTold(`Bra tänkt ${mark}!`);
      await anna.finds("comment-confirm");
      await anna.sends();
      await anna.finds("comment-received");
      await anna.leaves();
    });

    it("and proposals are reported", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${plain}/anmal`);
      await anna.finds("report-form");
      await anna.sends();
      await anna.finds("report-errors");
      await anna.page.locator("main input[type=radio]").first().check();
      await anna.sends();
      await anna.finds("report-thanks");
      const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${talked}/comments`);
      await anna.opens(`/kommentarer/${body.comments[1].id}/anmal`);
      await anna.finds("report-comment");
      await anna.leaves();
    });
  });

  describe(`following, ${how}`, () => {
    it("is asked for, confirmed and stopped", async () => {
      const anna = await visitor();
      const email = `foljare.${mark}@exempel.se`;
      await anna.opens(`/folj?vad=proposal.${plain}`);
      await anna.finds("follow-form");
      await anna.writes({ "E-post": "ingen adress" });
      await anna.sends();
      await anna.finds("follow-errors");
      await anna.writes({ "E-post": email });
      await anna.sends();
      await anna.isTold("Kolla din e-post");
      await anna.finds("follow-sent");
      await anna.opens(await ting.linkMailedTo(email, /folj\/bekrafta/));
      await anna.finds("follow-confirm");
      await anna.sends();
      await anna.finds("follow-done");
      await anna.opens("/mina-sidor");
      await anna.isTold("Bänkar vid Hamnparken");
      await anna.finds("mine");
      await anna.opens("/mina-sidor?lang=en");
      await anna.finds("english-mine");
      await anna.opens("/mina-sidor/ta-bort");
      await anna.finds("mine-erase");
      await anna.leaves();
    });

    it("and Mina sidor is reached by a mailed link", async () => {
      const anna = await visitor();
      const email = `besokare.${mark}@exempel.se`;
      await anna.opens("/mina-sidor/in");
      await anna.finds("sign-in");
      await anna.writes({ "E-post": email });
      await anna.sends();
      await anna.finds("sign-in-sent");
      await anna.opens(await ting.linkMailedTo(email, /mina-sidor\/in/));
      await anna.finds("sign-in-confirm");
      await anna.sends();
      await anna.isTold("Mina sidor");
      await anna.finds("mine-empty");
      await anna.leaves();
    });
  });
}

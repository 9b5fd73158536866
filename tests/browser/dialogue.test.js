// The dialogue, at both widths, with JavaScript and without: comments, reports, following, Mina sidor and the desk.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, WIDTHS, startBrowser } from "./support/person.js";

const PERSONAL =
  "Bygg en brygga för den som sitter i rulstol. Min man (480213-1234) har MS. Ring mig på 070-174 06 05.";

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

for (const [width, javaScript] of WIDTHS.flatMap((width) => [[width, true], [width, false]])) {
  const how = `at ${width} px, ${javaScript ? "with" : "without"} JavaScript`;
  const mark = `${width}${javaScript ? "" : "nojs"}`;
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  /** What every page must hold; a page without JavaScript cannot be measured by axe, but is the same page. */
  const finds = async (person, name) => {
    if (javaScript) await person.finds(name);
    assert.deepEqual(person.troubles, [], name);
  };
  const sends = async (person) => {
    await Promise.all([
      person.page.waitForLoadState("load"),
      person.page.locator("main form[method=post] button[type=submit]").first().click(),
    ]);
    await person.page.waitForLoadState("load");
  };
  /** The link in the newest mail to an address that leads to a path beginning so. */
  const linkTo = async (email, path) => {
    const [mail] = await ting.mailTo(email);
    const link = mail?.text.match(new RegExp(`https?://\\S*${path}\\S+`))?.[0];
    assert.ok(link, `a link to ${path} was mailed`);
    return link.slice(new URL(link).origin.length);
  };

  describe(`comments, ${how}`, () => {
    it("are read, in threads and page by page", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${talked}`);
      await anna.isTold("Joakim Berg", "Kommunen", "Förtydligande", "Kommunstyrelsen i Brovikens kommun");
      await finds(anna, "dialogue-proposal");
      await anna.opens(`/forslag/${talked}?lang=en`);
      await finds(anna, "english-dialogue-proposal");
      await anna.opens(`/forslag/${talked}/kommentarer`);
      await finds(anna, "dialogue-comments");
      const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${talked}/comments`);
      await anna.opens(`/kommentarer/${body.comments[0].id}`);
      await finds(anna, "dialogue-thread");
      await anna.leaves();
    });

    it("are written: put right, confirmed by mail, and then remembered", async () => {
      const anna = await visitor();
      const email = `tyckare.${mark}@exempel.se`;
      await anna.opens(`/forslag/${plain}/kommentera`);
      await finds(anna, "comment-form");
      await sends(anna);
      await anna.isTold("behöver rättas");
      await finds(anna, "comment-errors");
      await anna.writes({ "Din kommentar": `Bra tänkt ${mark}!`, "Ditt namn": "Åsa Öberg", "E-post": email });
      await sends(anna);
      await anna.isTold("Kolla din e-post");
      await finds(anna, "comment-sent");
      await anna.opens(await linkTo(email, "/kommentera/bekrafta/"));
      await anna.isTold(`Bra tänkt ${mark}!`);
      await finds(anna, "comment-confirm");
      await sends(anna);
      await finds(anna, "comment-received");
      await anna.leaves();
    });

    it("and proposals are reported", async () => {
      const anna = await visitor();
      await anna.opens(`/forslag/${plain}/anmal`);
      await finds(anna, "report-form");
      await sends(anna);
      await finds(anna, "report-errors");
      await anna.page.locator("main input[type=radio]").first().check();
      await sends(anna);
      await finds(anna, "report-thanks");
      const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${talked}/comments`);
      await anna.opens(`/kommentarer/${body.comments[1].id}/anmal`);
      await finds(anna, "report-comment");
      await anna.leaves();
    });
  });

  describe(`following, ${how}`, () => {
    it("is asked for, confirmed and stopped", async () => {
      const anna = await visitor();
      const email = `foljare.${mark}@exempel.se`;
      await anna.opens(`/folj?vad=proposal.${plain}`);
      await finds(anna, "follow-form");
      await anna.writes({ "E-post": "ingen adress" });
      await sends(anna);
      await finds(anna, "follow-errors");
      await anna.writes({ "E-post": email });
      await sends(anna);
      await anna.isTold("Kolla din e-post");
      await finds(anna, "follow-sent");
      await anna.opens(await linkTo(email, "/folj/bekrafta/"));
      await finds(anna, "follow-confirm");
      await sends(anna);
      await finds(anna, "follow-done");
      await anna.opens("/mina-sidor");
      await anna.isTold("Bänkar vid Hamnparken");
      await finds(anna, "mine");
      await anna.opens("/mina-sidor?lang=en");
      await finds(anna, "english-mine");
      await anna.opens("/mina-sidor/ta-bort");
      await finds(anna, "mine-erase");
      await anna.leaves();
    });

    it("and Mina sidor is reached by a mailed link", async () => {
      const anna = await visitor();
      const email = `besokare.${mark}@exempel.se`;
      await anna.opens("/mina-sidor/in");
      await finds(anna, "sign-in");
      await anna.writes({ "E-post": email });
      await sends(anna);
      await finds(anna, "sign-in-sent");
      await anna.opens(await linkTo(email, "/mina-sidor/in/"));
      await finds(anna, "sign-in-confirm");
      await sends(anna);
      await anna.isTold("Mina sidor");
      await finds(anna, "mine-empty");
      await anna.leaves();
    });
  });

  describe(`the desk, ${how}`, () => {
    it("masks, mends, suggests and reads comments", async () => {
      const id = await ting.receives({ ...PROPOSAL, title: `Brygga ${mark}`, what: PERSONAL }, `Berit ${mark}`);
      const amira = await (await visitor()).signsIn("moderator", "Amira Haddad");
      await amira.opens("/desk/moderering?grupp=stad-och-trafik");
      await finds(amira, "desk-group");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.isTold("Personnummer", "Telefonnummer", "Kritik mot kommunen är aldrig skäl");
      await finds(amira, "desk-personal-data");
      await amira.opens(`/desk/moderering/${id}?lang=en`);
      await finds(amira, "english-desk-personal-data");
      await amira.opens(`/desk/moderering/${talked}`);
      await amira.isTold("Stefan Ek");
      await finds(amira, "desk-comments");
      await amira.leaves();
    });
  });
}

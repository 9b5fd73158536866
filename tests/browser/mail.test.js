// The mail that Ting sends, as it is read in the viewer: each kind, in Swedish and in English.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const LANGUAGES = [
  { language: "sv", lang: "", subject: "Bekräfta ditt förslag", button: "Läs igenom och bekräfta" },
  { language: "en", lang: "?lang=en", subject: "Confirm your proposal", button: "Read through and confirm" },
];

let ting, browser;

before(async () => {
  [ting, browser] = await Promise.all([startTing({ seed: "empty" }), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

/** Writes a proposal and confirms it, in a language; answers the person and her address. */
async function submits({ language, lang }) {
  const anna = await Person.at(browser, ting);
  const email = `brev.${language}@exempel.se`;
  await anna.opens(`/forslag/nytt${lang}`);
  const fields = { rubrik: `Brev ${language}`, vad: PROPOSAL.what, varfor: PROPOSAL.why, namn: "Anna Bergström", epost: email };
  for (const [id, value] of Object.entries(fields)) await anna.page.locator(`#${id}`).fill(value);
  await anna.page.locator("#omrade").selectOption("parker-och-natur");
  await anna.sends();
  await anna.arrivesAt(/skickat/);
  await anna.opens(await ting.linkMailedTo(email));
  await anna.sends();
  await ting.drain();
  return { anna, email };
}

for (const language of LANGUAGES) {
  describe(`mail in the viewer, in ${language.language}`, () => {
    let email, mails;

    before(async () => {
      const { anna, email: to } = await submits(language);
      await anna.leaves();
      email = to;
      const { proposals } = await ting.asModerator("proposals");
      const { id } = proposals.find((proposal) => proposal.title === `Brev ${language.language}`);
      await ting.moderates(`proposals/${id}`, "question", { question: "Vilken väg?" });
      await ting.publishes(id);
      const comment = await ting.says("Ja, tack!", { proposal: id });
      await ting.moderates(`comments/${comment}`, "publication");
      mails = await ting.mailTo(email);
    });

    for (const { width, javaScript, how } of WAYS) {
      it(`is read one by one, ${how}`, async () => {
        const anna = await Person.at(browser, ting, { width, javaScript });
        assert.ok(mails.length >= 4, `link, receipt, question and publication are mailed: ${mails.map((mail) => mail.subject)}`);
        for (const [place, mail] of [...mails].reverse().entries()) {
          await anna.opens(`/dev/mail/${mail.id}`);
          await anna.isTold(mail.subject, email);
          await anna.finds(`dev-mail-${language.language}-${place}`);
          // The letter as its reader sees it brings its own looks, and is not one of our pages.
          await anna.opens(`/dev/mail/${mail.id}/html`);
          assert.equal(await anna.page.locator("html").getAttribute("lang"), language.language);
          await anna.finds(`letter-${language.language}-${place}`);
        }
        await anna.leaves();
      });
    }

    it("leads to what it says", async () => {
      const first = mails.at(-1);
      assert.equal(first.subject, language.subject);
      const anna = await Person.at(browser, ting);
      await anna.opens(`/dev/mail/${first.id}/html`);
      await anna.follows(language.button);
      assert.equal(await anna.page.locator("html").getAttribute("lang"), language.language);
      await anna.isTold(`Brev ${language.language}`);
      await anna.leaves();
    });
  });
}

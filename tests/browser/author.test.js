// The author of a proposal, after it has come in: her page and its forms, at both widths, with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const WHAT = "Sätt ut bänkar vid vattnet. Ring Kalle Svensson på 070-174 06 05 om ni undrar något.";
const MASKED = "Sätt ut bänkar vid vattnet. Ring [namn borttaget] på [telefonnummer borttaget] om ni undrar något.";
const CLEARER = "Sätt ut bänkar med ryggstöd längs Strandvägen.";
const QUESTION = "Hej! Vilken del av Strandvägen menar du?\n\nVänliga hälsningar\nKarin Lund";

let ting, browser;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

const moderates = (id, act, body, name) => ting.moderates(`proposals/${id}`, act, body, name);

async function text(id) {
  const { title, what, why, place } = await ting.asModerator(`proposals/${id}`);
  return { title, what, why, place };
}

const asks = (id) => moderates(id, "question", { question: QUESTION });
const masks = async (id) => moderates(id, "edit", { ...(await text(id)), what: MASKED });
const suggests = async (id) =>
  moderates(id, "suggestion", { ...(await text(id)), what: CLEARER, note: "Stämmer det så här?" });
const refuses = (id) => moderates(id, "refusal", { reason: "otydligt", explanation: "Jag förstår inte vilka bänkar." });

async function votes(id, count) {
  for (let n = 0; n < count; n += 1) {
    const headers = await ting.token("resident", `Väljare ${n}`);
    await ting.expect(200, "PUT", `/api/v1/proposals/${id}/vote`, { headers });
  }
  await ting.drain();
}

for (const { width, javaScript, how, mark } of WAYS) {
  /** A proposal and its author at her page. */
  const begins = async (title, prepare = async () => {}) => {
    const name = `Anna ${title} ${mark}`;
    const id = await ting.receives({ title, what: WHAT }, name);
    await prepare(id);
    const anna = await (await Person.at(browser, ting, { width, javaScript })).signsIn("resident", name);
    await anna.opens(`/mina-sidor/forslag/${id}`);
    return { anna, id };
  };

  describe(`the author's page, ${how}`, () => {
    it("says whose turn it is, and lets the text be corrected", async () => {
      const { anna } = await begins("Bänkar vid vattnet");
      await anna.isTold("Vems tur är det?", /Vår\. Senast \S+ \d+ \S+ har vi läst förslaget/, "kom in och fick nummer");
      await anna.finds("own-received");
      await anna.unfolds("Rätta texten");
      await anna.writes({ Rubrik: "", "Varför är det bra?": "Vi orkar längre." });
      await anna.finds("own-correcting");
      await anna.presses("Spara rättelsen");
      await anna.isTold("En sak behöver rättas", "Skriv en rubrik.");
      await anna.finds("own-correcting-errors");
      assert.equal(await anna.field("Varför är det bra?").inputValue(), "Vi orkar längre.", "kept");
      await anna.writes({ Rubrik: "Fler bänkar vid vattnet" });
      await anna.presses("Spara rättelsen");
      await anna.isTold("Texten är rättad.", "Fler bänkar vid vattnet", "Vi orkar längre.");
      await anna.finds("own-corrected");
      await anna.leaves();
    });

    it("a question and a suggestion, answered with a stale form on the way", async () => {
      const { anna, id } = await begins("Bänkar", async (id) => {
        await masks(id);
        await asks(id);
        await suggests(id);
      });
      await anna.isTold("Vi undrar en sak", "Vilken del av Strandvägen", "Vi föreslår en ändring", "Stämmer det så här?");
      await anna.isTold("Det här har vi ändrat i din text", "[namn borttaget]");
      await anna.finds("own-asked");

      await anna.presses("Skicka svaret");
      await anna.isTold("Skriv ett svar.");
      await anna.finds("own-answer-errors");
      await moderates(id, "question", { question: "Och hur många bänkar?" });
      await anna.writes({ "Ditt svar": "Den vid badplatsen." });
      await anna.presses("Skicka svaret");
      await anna.isTold("Förslaget har ändrats sedan du öppnade sidan", "Och hur många bänkar?");
      await anna.finds("own-stale");
      assert.equal(await anna.field("Ditt svar").inputValue(), "Den vid badplatsen.", "what she typed is kept");
      await anna.presses("Skicka svaret");
      await anna.isTold("Svaret har kommit fram", "Den vid badplatsen.");
      await anna.presses("Godta ändringen");
      await anna.isTold("Texten är ändrad", CLEARER);
      await anna.finds("own-accepted");
      await anna.page.goBack();
      await anna.page.goForward();
      await anna.isTold(CLEARER);
      await anna.leaves();
    });

    it("why it was not published, and how to object", async () => {
      const { anna } = await begins("Några bänkar", refuses);
      await anna.isTold("Därför publicerades inte förslaget", "Jag förstår inte vilka bänkar.");
      await anna.finds("own-refused");
      await anna.presses("Begär ny prövning");
      await anna.isTold("Skriv varför förslaget borde publiceras.");
      await anna.writes({ "Varför borde förslaget publiceras?": "De står på kartan." });
      await anna.presses("Begär ny prövning");
      await anna.isTold("En annan moderator läser", "De står på kartan.");
      await anna.finds("own-objected");
      await anna.leaves();
    });

    it("a public text is corrected while nobody has voted, and clarified after that", async () => {
      const { anna, id } = await begins("Bänkar i parken", (id) => ting.publishes(id));
      await anna.isTold("Invånarnas", "Se förslaget på webbplatsen");
      await anna.unfolds("Rätta texten");
      await anna.isTold("Ingen har röstat än");
      await anna.writes({ Rubrik: "Bänkar i hela parken" });
      await anna.presses("Spara rättelsen");
      await anna.isTold("Din ändring väntar på att läsas");
      await anna.finds("own-amending");
      await moderates(id, "amendment-passage");

      await votes(id, 2);
      await anna.opens(`/mina-sidor/forslag/${id}`);
      await anna.unfolds("Lägg till ett förtydligande");
      await anna.isTold("2 personer har röstat", "kan ta tillbaka sin röst");
      await anna.finds("own-clarifying");
      await anna.writes({ Förtydligande: "Även i den gamla delen." });
      await anna.presses("Lägg till förtydligandet");
      await anna.isTold("Det du skrev har kommit fram", "Även i den gamla delen.");
      await moderates(id, "amendment-passage");
      await anna.opens(`/mina-sidor/forslag/${id}`);
      await anna.isTold("2 personer hade redan röstat");
      await anna.finds("own-clarified");
      await anna.leaves();
    });

    it("is taken back, with a second thought", async () => {
      const { anna, id } = await begins("Bänkar överallt", (id) => ting.publishes(id));
      await anna.unfolds("Ta tillbaka förslaget");
      await anna.isTold("försvinner från webbplatsen", "allmän handling");
      await anna.presses("Ta tillbaka förslaget");
      await anna.isTold("Kryssa i rutan");
      await anna.finds("own-not-sure");
      await anna.page.getByLabel("Ja, jag vill ta tillbaka förslaget").check();
      await anna.presses("Ta tillbaka förslaget");
      await anna.isTold("Du har tagit tillbaka förslaget.", "Ingens längre");
      await anna.finds("own-withdrawn");
      await ting.drain();
      await anna.opens(`/forslag/${id}`, 404);
      await anna.leaves();
    });

    it("is nobody else's", async () => {
      const { anna, id } = await begins("Annas bänkar");
      await anna.leaves();
      const berit = await (await Person.at(browser, ting, { width, javaScript })).signsIn("resident", "Berit Berg");
      await berit.opens(`/mina-sidor/forslag/${id}`, 404);
      await berit.leaves();
    });

    it("can be read in English", async () => {
      const { anna, id } = await begins("Bänkar igen", asks);
      await anna.opens(`/mina-sidor/forslag/${id}?lang=en`);
      await anna.isTold("Whose turn is it?", "We wonder about something");
      await anna.finds("english-own-asked");
      await anna.writes({ "Your answer": "By the beach." });
      await anna.presses("Send the answer");
      await anna.isTold("Thank you! The answer has arrived");
      assert.match(anna.path(), /lang=en/);
      await anna.leaves();
    });
  });
}

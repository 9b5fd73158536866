// The moderators' desk: everything that can be done with a proposal and a comment, and what its author sees of it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const PERSONAL =
  "Bygg en brygga för den som sitter i rulstol. Min man (480213-1234) har MS. Ring mig på 070-174 06 05.";
const MASKED =
  "Bygg en brygga för den som sitter i rulstol. Min man ([personnummer borttaget]) har " +
  "[uppgift om hälsa borttagen]. Ring mig på [telefonnummer borttaget].";
const MENDED = MASKED.replace("rulstol", "rullstol");

let ting, browser, talked;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  const { body } = await ting.expect(200, "GET", "/api/v1/proposals");
  talked = body.proposals.find((proposal) => proposal.title.startsWith("Fler bussturer")).id;
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  const moderator = async (name = "Amira Haddad") => (await visitor()).signsIn("moderator", name);
  /** A proposal, and its author at her page. */
  const author = async (title, prepare = async () => {}) => {
    const name = `Berit ${title} ${mark}`;
    const id = await ting.receives({ title, name }, name);
    await prepare(id);
    const berit = await (await visitor()).signsIn("resident", name);
    await berit.opens(`/mina-sidor/forslag/${id}`);
    return { berit, id };
  };
  const what = async (id) => (await ting.asModerator(`proposals/${id}`)).what;

  describe(`a proposal at the desk, ${how}`, () => {
    it("is masked and mended, and nothing else", async () => {
      const id = await ting.receives({ ...PROPOSAL, title: `Brygga ${mark}`, what: PERSONAL }, `Berit ${mark}`);
      const amira = await moderator();
      await amira.opens("/desk/moderering?grupp=stad-och-trafik");
      await amira.finds("desk-group");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.isTold("Personnummer", "Telefonnummer", "Kritik mot kommunen är aldrig skäl");
      await amira.finds("desk-personal-data");
      await amira.presses("Maskera alla");
      await amira.isTold("Redigeringen av förslag", "3 uppgifter är maskerade");
      await amira.finds("desk-masked");
      assert.equal(await what(id), MASKED);

      await amira.unfolds("Maskera, rätta eller");
      await amira.page.locator("#what").fill(MENDED);
      await amira.presses("Förhandsgranska");
      await amira.isTold("Så här blir det", "Inget är sparat än");
      await amira.finds("desk-preview");
      assert.equal(await what(id), MASKED, "nothing is saved yet");
      await amira.presses("Spara");
      await amira.isTold("Redigeringen av förslag", "Rättade skrivfel: 1");
      await amira.finds("desk-mended");
      assert.equal(await what(id), MENDED);

      await amira.unfolds("Maskera, rätta eller");
      await amira.page.locator("#why").fill("För att jag tycker det.");
      await amira.presses("Spara");
      await amira.isTold("Den ändringen är författarens att göra", "För att jag tycker det");
      await amira.finds("desk-forbidden-edit");
      await amira.opens(`/desk/moderering/${id}?lang=en`);
      await amira.finds("english-desk-personal-data");
      await amira.leaves();
    });

    it("is asked about, and another text suggested, which its author takes", async () => {
      const { berit, id } = await author("Badbrygga");
      const amira = await moderator();
      await amira.opens(`/desk/moderering/${id}`);
      await amira.unfolds("Fråga författaren");
      await amira.presses("Skicka frågan");
      await amira.isTold("Skriv vad du vill fråga.");
      await amira.finds("desk-ask-errors");
      await amira.page.locator("#question").fill("Var ska bryggan ligga?");
      await amira.presses("Skicka frågan");
      await amira.isTold("är skickad till författaren", "Väntar på författarens svar");
      await amira.finds("desk-asked");

      await amira.unfolds("Maskera, rätta eller");
      await amira.page.locator("#what").fill("Bygg en badbrygga vid Strandvägen.");
      await amira.presses("Föreslå ändringen");
      await amira.isTold("Skriv till författaren varför");
      await amira.page.locator("#note").fill("Stämmer det så här?");
      await amira.presses("Föreslå ändringen");
      await amira.isTold("är föreslagen", "Stämmer det så här?");
      await amira.finds("desk-suggested");

      await berit.opens(`/mina-sidor/forslag/${id}`);
      await berit.isTold("Var ska bryggan ligga?", "Stämmer det så här?");
      await berit.finds("own-asked-and-suggested");
      await berit.writes({ "Ditt svar": "Vid den gamla lastkajen." });
      await berit.presses("Skicka svaret");
      await berit.presses("Godta ändringen");
      await berit.isTold("Texten är ändrad");
      await ting.drain();
      assert.equal(await what(id), "Bygg en badbrygga vid Strandvägen.");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.unfolds("Allt som har sagts och hänt");
      await amira.isTold("Vid den gamla lastkajen.", "godtog ändringen");
      await amira.finds("desk-history");
      await Promise.all([amira.leaves(), berit.leaves()]);
    });

    it("is tried again by a colleague when its author objects", async () => {
      const refusal = { reason: "otydligt", explanation: "Jag förstår inte vilken brygga." };
      const { berit, id } = await author("Fiskebrygga", (id) => ting.moderates(`proposals/${id}`, "refusal", refusal));
      await berit.writes({ "Varför borde förslaget publiceras?": "Den står på kartan." });
      await berit.presses("Begär ny prövning");
      await berit.isTold("En annan moderator läser");
      await ting.drain();

      const karin = await moderator("Karin Lund");
      await karin.opens(`/desk/moderering/${id}`);
      await karin.isTold("Beslutet är ditt.", "Den står på kartan.");
      await karin.finds("desk-own-decision");
      const amira = await moderator();
      await amira.opens(`/desk/moderering/${id}`);
      await amira.isTold("Du är den andra läsaren.", "Jag förstår inte vilken brygga.");
      await amira.finds("desk-objection");
      await amira.opens(`/desk/moderering/${id}?lang=en`);
      await amira.finds("english-desk-objection");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.unfolds("Stå fast vid beslutet");
      await amira.presses("Stå fast och meddela");
      await amira.isTold("Skriv en förklaring till författaren.");
      await amira.finds("desk-uphold-errors");
      await amira.page.locator("#upheld").fill("Kartan visar flera bryggor.");
      await amira.presses("Stå fast och meddela");
      await amira.isTold("står fast");
      await amira.opens(`/desk/moderering/${id}`);
      await amira.isTold("Förslaget publiceras inte.");
      await amira.finds("desk-upheld");

      await berit.opens(`/mina-sidor/forslag/${id}`);
      await berit.isTold("Ingens längre", "Kartan visar flera bryggor.");
      await berit.finds("own-upheld");
      await Promise.all([amira.leaves(), berit.leaves(), karin.leaves()]);
    });

    it("is amended in public when a moderator lets that through, and not when she stops it", async () => {
      const { berit, id } = await author("Lång brygga", (id) => ting.publishes(id));
      await berit.unfolds("Rätta texten");
      await berit.writes({ Rubrik: "En längre brygga" });
      await berit.presses("Spara rättelsen");
      await berit.isTold("Din ändring väntar på att läsas");
      await ting.drain();
      const amira = await moderator();
      await amira.opens(`/desk/moderering/${id}`);
      await amira.isTold("Författaren vill ändra i förslaget", "En längre brygga");
      await amira.finds("desk-amendment");
      await amira.presses("Släpp igenom");
      await amira.isTold("syns nu för alla");
      await amira.finds("desk-amendment-passed");

      await berit.opens(`/mina-sidor/forslag/${id}`);
      await berit.unfolds("Rätta texten");
      await berit.writes({ Rubrik: "Rösta på mig" });
      await berit.presses("Spara rättelsen");
      await ting.drain();
      await amira.opens(`/desk/moderering/${id}`);
      await amira.unfolds("Släpp inte igenom");
      await amira.presses("Stoppa och meddela");
      await amira.isTold("Skriv en förklaring till författaren.");
      await amira.finds("desk-amendment-errors");
      await amira.page.locator("#stopped").fill("Rubriken ska säga vad förslaget gäller.");
      await amira.presses("Stoppa och meddela");
      await amira.isTold("är stoppad");
      await berit.opens(`/mina-sidor/forslag/${id}`);
      await berit.isTold("En längre brygga", "Rubriken ska säga vad förslaget gäller.");
      await berit.finds("own-amendment-stopped");
      await Promise.all([amira.leaves(), berit.leaves()]);
    });
  });

  describe(`comments at the desk, ${how}`, () => {
    it("are read, masked, shown, hidden and shown again", async () => {
      const words = `Ring mig på 070-174 06 05 om bryggan, ${mark}.`;
      const id = await ting.says(words, { proposal: talked, name: `Lena ${mark}` });
      const amira = await moderator();
      await amira.opens(`/desk/moderering/${talked}`);
      await amira.isTold("Stefan Ek", `om bryggan, ${mark}.`, "Svara för kommunen");
      await amira.finds("desk-comments");
      await amira.opens(`/desk/moderering/kommentarer/${id}`);
      await amira.isTold(`Kommentar av Lena ${mark}`, "Syns inte än", "Telefonnummer");
      await amira.finds("desk-comment");
      await amira.presses("Maskera uppgiften");
      await amira.isTold("Redigeringen av kommentaren är sparad", "[telefonnummer borttaget]");
      await amira.finds("desk-comment-masked");
      await amira.presses("Publicera");
      await amira.isTold("Kommentaren syns nu för alla.");

      await amira.opens(`/desk/moderering/kommentarer/${id}`);
      await amira.unfolds("Dölj");
      await amira.presses("Dölj och meddela");
      await amira.isTold("2 saker behöver rättas");
      await amira.finds("desk-comment-hide-errors");
      await amira.page.locator("#reason").selectOption("krankande");
      await amira.page.locator("#explanation").fill("Skriv utan att hota.");
      await amira.presses("Dölj och meddela");
      await amira.isTold("Kommentaren är dold.");
      await amira.opens(`/desk/moderering/kommentarer/${id}`);
      await amira.isTold("Dold av en moderator.");
      await amira.finds("desk-comment-hidden");
      const lena = await (await visitor()).signsIn("resident", `Lena ${mark}`);
      await lena.opens(`/kommentarer/${id}/andra`);
      await lena.isTold("Din kommentar visas inte", "Skriv utan att hota.");
      await lena.finds("own-comment-hidden");
      await lena.leaves();
      await amira.presses("Visa igen");
      await amira.isTold("Kommentaren syns igen.");
      await amira.opens(`/desk/moderering/kommentarer/${id}?lang=en`);
      await amira.finds("english-desk-comment");
      await amira.opens("/desk/moderering?visa=kommentarer");
      await amira.finds("desk-queue-comments");
      await amira.leaves();
    });

    it("are reported and let stand, and answered for the municipality", async () => {
      const proposal = await ting.publishes(await ting.receives({ title: `Räcken ${mark}` }, `Doris ${mark}`));
      const id = await ting.says(`Vansinne ${mark}!`, { proposal, name: `Egon ${mark}` });
      await ting.moderates(`comments/${id}`, "publication");
      const anna = await visitor();
      await anna.opens(`/kommentarer/${id}/anmal`);
      await anna.page.getByLabel("Kränker någon").check();
      await anna.page.locator("main textarea").fill("Så säger man inte.");
      await anna.sends();
      await anna.isTold("Tack för din anmälan");
      await anna.leaves();
      await ting.drain();

      const amira = await moderator();
      await amira.opens(`/desk/moderering/kommentarer/${id}`);
      await amira.isTold("Anmält som olämpligt", "Så säger man inte.");
      await amira.finds("desk-comment-reported");
      await amira.presses("Låt stå");
      await amira.isTold("Anmälan är hanterad.");

      await amira.opens(`/desk/moderering/kommentarer/${id}`);
      await amira.unfolds("Svara för kommunen");
      await amira.presses("Svara");
      await amira.isTold("Skriv ett svar.");
      await amira.finds("desk-answer-errors");
      await amira.writes({ "Kommunens svar": `Vi räknar på det, ${mark}.`, "Namn och titel": "Amira Haddad, ingenjör" });
      await amira.presses("Svara");
      await ting.drain();
      await amira.opens(`/kommentarer/${id}`);
      await amira.isTold(`Vi räknar på det, ${mark}.`, "Amira Haddad, ingenjör", "Kommunen", "1 svar");
      await amira.finds("thread-answered");
      await amira.leaves();
    });
  });
}

describe("who else has it open", () => {
  it("is told as long as she has, and that something has happened", async () => {
    const id = await ting.receives({ title: "Låst upp" }, "Olle Ohlsson");
    const [amira, karin] = await Promise.all(
      ["Amira Haddad", "Karin Lund"].map(async (name) => (await Person.at(browser, ting)).signsIn("moderator", name)),
    );
    // Half a minute at a time, which is how often a page asks.
    for (const one of [amira, karin]) await one.page.clock.install();
    const asks = (one) => Promise.all([one.page.waitForResponse(/laser/), one.page.clock.runFor(30_000)]);
    await Promise.all([amira.page.waitForResponse(/laser/), amira.opens(`/desk/moderering/${id}`)]);
    assert.equal(await amira.page.locator("[data-readers]").isHidden(), true, "nobody else is there");
    await Promise.all([karin.page.waitForResponse(/laser/), karin.opens(`/desk/moderering/${id}`)]);
    await karin.isTold("Amira Haddad läser också");
    await karin.finds("desk-read-by-two");
    await asks(amira);
    await amira.isTold("Karin Lund läser också");

    await karin.presses("Publicera");
    await karin.isTold("är publicerat");
    await asks(amira);
    await amira.isTold("Något har hänt här sedan du öppnade sidan");
    await amira.finds("desk-changed-meanwhile");
    await Promise.all([amira.leaves(), karin.leaves()]);
  });
});

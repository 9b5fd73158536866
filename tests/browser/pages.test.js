// Every page, at both widths: accessible, without sideways scrolling, with all its words, and with nothing refused by
// the content security policy.

import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

/** What tries the layout: words without an end, mark-up and script. */
const AWKWARD = {
  ...PROPOSAL,
  title: `Flaggstångsknoppsförgyllningsverksamhetsansvarigkommitté${"ö".repeat(40)} <b>&amp;`,
  what: `${"Ä".repeat(600)}\n\n<script>alert("hej")</script> <img src=x onerror=alert(1)> & så vidare.`,
  why: `https://exempel.se/${"en-mycket-lang-adress/".repeat(20)}`,
  place: "Å".repeat(200),
  name: "Wolfeschlegelsteinhausenbergerdorff".repeat(2),
};

let ting, browser, open, closed, awkward;

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
  await ting.drain();
  open = await ting.titled("Tak");
  closed = await ting.titled("Bättre övervakning");
  awkward = await ting.publishes(await ting.receives(AWKWARD, "Någon Besvärlig"));
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });

  /** A page that needs nobody to be known. */
  const reads = (name, path, status = 200) =>
    it(name.replaceAll("-", " "), async () => {
      const anna = await visitor();
      await anna.opens(typeof path === "function" ? path() : path, status);
      await anna.finds(name);
      await anna.leaves();
    });

  describe(`what everybody can read, ${how}`, () => {
    reads("list", "/forslag");
    reads("start", "/");
    reads("list-filtered", "/forslag?status=rostning&omrade=cykel");
    reads("list-closed", "/forslag?status=avslutat");
    reads("list-filtered-to-nothing", "/forslag?status=avslutat&omrade=kultur-och-fritid");
    reads("proposal-open", () => `/forslag/${open}`);
    reads("proposal-closed", () => `/forslag/${closed}`);
    reads("proposal-awkward", () => `/forslag/${awkward}`);
    reads("how-it-works", "/sa-fungerar-det");
    reads("personal-data", "/personuppgifter");
    reads("accessibility", "/tillganglighet");
    reads("api-info", "/api-info");
    reads("not-found", "/finns-inte", 404);
    reads("proposal-not-found", "/forslag/01kb2q7yx0m4v9s8e6t3r5w1za", 404);
    reads("link-not-usable", "/forslag/bekrafta/paahittad", 404);
    reads("english-list", "/forslag?lang=en");
    reads("english-filtered", "/forslag?status=avslutat&lang=en");
    reads("english-proposal", () => `/forslag/${open}?lang=en`);
    reads("english-closed", () => `/forslag/${closed}?lang=en`);
    reads("english-submit", "/forslag/nytt?lang=en");
    reads("english-how-it-works", "/sa-fungerar-det?lang=en");
    reads("english-personal-data", "/personuppgifter?lang=en");
    reads("english-accessibility", "/tillganglighet?lang=en");
    reads("english-api-info", "/api-info?lang=en");
    reads("english-not-found", "/finns-inte?lang=en", 404);
    reads("desk-without-signing-in", "/desk/moderering", 401);

    it("filters opened on the list", async () => {
      const anna = await visitor();
      await anna.opens("/forslag");
      if (width < 1024) await anna.page.locator("summary").first().click();
      await anna.finds("list-filters");
      await anna.leaves();
    });
  });

  describe(`writing a proposal, ${how}`, () => {
    it("from the empty form to the receipt", async () => {
      const email = `skribent.${mark}@exempel.se`;
      const anna = await visitor();
      await anna.opens("/forslag/nytt");
      await anna.finds("submit");

      await anna.presses("Skicka förslaget");
      await anna.isTold("Allt du har skrivit finns kvar");
      await anna.finds("submit-errors");

      await anna.writes({
        Rubrik: PROPOSAL.title,
        "Vad föreslår du?": PROPOSAL.what,
        "Varför är det bra?": PROPOSAL.why,
        "Ditt namn": "Åsa Öberg",
        "E-post": email,
      });
      await anna.chooses("Vad handlar förslaget om?", "Parker och natur");
      await anna.presses("Förhandsgranska");
      await anna.isTold(PROPOSAL.title, "Inget är skickat än");
      await anna.finds("submit-preview");

      await anna.presses("Skicka förslaget");
      await anna.isTold("Kolla din e-post");
      await anna.finds("submit-sent");

      const link = await ting.linkMailedTo(email);
      await anna.opens(link);
      await anna.isTold("allmän handling");
      await anna.finds("submit-confirm");
      await anna.presses("Bekräfta och lämna in");
      await anna.isTold("Förslaget har kommit in");
      await anna.finds("submit-received");

      await anna.opens(`${link}?lang=en`);
      await anna.finds("english-received");
      await anna.leaves();
    });

    it("with words that try the layout", async () => {
      const anna = await visitor();
      await anna.opens("/forslag/nytt");
      await anna.writes({
        Rubrik: AWKWARD.title,
        "Vad föreslår du?": AWKWARD.what,
        "Varför är det bra?": AWKWARD.why,
        Plats: AWKWARD.place,
        "Ditt namn": AWKWARD.name,
        "E-post": `besvarlig.${mark}@exempel.se`,
      });
      await anna.chooses("Vad handlar förslaget om?", "Parker och natur");
      await anna.presses("Förhandsgranska");
      await anna.finds("submit-preview-awkward");
      await anna.leaves();
    });

    it("refused when it comes too often", async () => {
      const email = `ivrig.${mark}@exempel.se`;
      const anna = await visitor();
      for (let sent = 0; sent < 6; sent += 1) {
        await anna.opens(`/forslag/${open}/rosta`);
        await anna.writes({ "E-post": email });
        await anna.sends();
      }
      await anna.finds("refused-too-often");
      await anna.leaves();
    });
  });

  describe(`voting, ${how}`, () => {
    it("from the address to the receipt and back", async () => {
      const email = `rostare.${mark}@exempel.se`;
      const anna = await visitor();
      await anna.opens(`/forslag/${awkward}/rosta`);
      await anna.finds("vote-ask");
      await anna.writes({ "E-post": "inte en adress" });
      await anna.sends();
      await anna.finds("vote-ask-errors");

      await anna.writes({ "E-post": email });
      await anna.sends();
      await anna.arrivesAt(/skickat/);
      await anna.finds("vote-sent");

      const link = await ting.linkMailedTo(email);
      await anna.opens(link);
      await anna.finds("vote-confirm");
      await anna.sends();
      await anna.arrivesAt(/\/rost$/);
      await anna.finds("vote-receipt");

      await anna.opens(link);
      await anna.finds("vote-confirm-used");

      await anna.opens(`/forslag/${awkward}`);
      if (javaScript) await anna.page.locator("[data-voted]").waitFor({ state: "visible" });
      await anna.finds("proposal-voted");

      await anna.opens(`/forslag/${awkward}/rost`);
      await anna.sends("form[action*=ta-tillbaka]");
      await anna.finds("vote-taken-back");
      await anna.leaves();
    });

    reads("vote-receipt-of-nobody", () => `/forslag/${awkward}/rost`);
    reads("vote-on-closed", () => `/forslag/${closed}/rosta`, 409);
    reads("english-vote-ask", () => `/forslag/${open}/rosta?lang=en`);
  });

  describe(`the desk, ${how}`, () => {
    it("the queue, an item, a refusal with errors, and what was decided", async () => {
      const [publish, refuse, stale] = [
        await ting.receives({ title: `Ett att publicera ${mark}` }, "Berit Berg"),
        await ting.receives({ ...AWKWARD, hideName: true }, "Cissi Berg"),
        await ting.receives({ title: `Ett som någon hinner före med ${mark}` }, "Doris Berg"),
      ];
      const amira = await (await visitor()).signsIn("moderator", "Amira Haddad");
      await amira.opens("/desk/moderering");
      await amira.finds("desk-queue");
      await amira.opens(`/desk/moderering/${publish}`);
      await amira.finds("desk-item");
      await amira.presses("Publicera");
      await amira.isTold("är publicerat och öppet för röster");
      await amira.finds("desk-done-published");
      await amira.opens(`/desk/moderering/${publish}`);
      await amira.finds("desk-decided-published");

      await amira.opens(`/desk/moderering/${refuse}`);
      await amira.unfolds("Publicera inte");
      await amira.finds("desk-refusal");
      await amira.presses("Publicera inte och meddela");
      await amira.isTold("saker behöver rättas");
      await amira.finds("desk-refusal-errors");
      await amira.page.locator("#reason").selectOption({ index: 1 });
      await amira.writes({ "Förklaring till författaren": "Det går inte att läsa. Skriv gärna igen.\n\nHälsningar" });
      await amira.presses("Publicera inte och meddela");
      await amira.isTold("publiceras inte");
      await amira.finds("desk-done-refused");
      await amira.opens(`/desk/moderering/${refuse}`);
      await amira.finds("desk-decided-refused");

      await amira.opens(`/desk/moderering/${stale}`);
      const reason = await firstReason(amira);
      await ting.moderates(`proposals/${stale}`, "refusal", { reason, explanation: "Redan beslutat." });
      await amira.presses("Publicera");
      await amira.isTold("Någon annan hann före");
      await amira.finds("desk-stale");

      await amira.opens(`/desk/moderering/${stale}?lang=en`);
      await amira.finds("english-desk-item");
      await amira.opens("/desk/moderering/01kb2q7yx0m4v9s8e6t3r5w1za", 404);
      await amira.finds("desk-not-found");
      await amira.leaves();
    });

    it("is not for residents", async () => {
      const anna = await (await visitor()).signsIn("resident", "Anna Bergström");
      await anna.opens("/desk/moderering", 403);
      await anna.finds("desk-forbidden");
      await anna.leaves();
    });
  });

  describe(`what only the local host has, ${how}`, () => {
    reads("dev", "/dev");
    reads("dev-mail", "/dev/mail");
  });
}

/** A reason for not publishing, as the open form offers it. */
function firstReason(person) {
  return person.page.locator("#reason option").nth(1).getAttribute("value");
}

describe("an empty municipality", () => {
  let empty;
  before(async () => void (empty = await startTing({ seed: "empty" })));
  after(() => empty?.stop());

  for (const { width, javaScript, how } of WAYS) {
    it(`has a list and a queue that say so, ${how}`, async () => {
      const amira = await (await Person.at(browser, empty, { width, javaScript })).signsIn("moderator", "Amira Haddad");
      await amira.opens("/forslag");
      await amira.finds("list-empty");
      await amira.opens("/desk");
      await amira.isTold("Inget väntar");
      await amira.finds("desk-empty");
      await amira.leaves();
    });
  }
});

// The case desk: whom one waits for, a case from its votes to what came of the decision, and what everybody sees of it,
// at both widths, with JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const RULE = "votes >= 100 && days_open <= 90";
// The rule of the demo, and a shorter way to the board for what the tests write.
const SHORTER = `${RULE} || votes >= 2 && service_area == \\"parker-och-natur\\"`;

const DECISION = {
  "Paragraf i protokollet": "31",
  "Vad beslutades?": "Nämnden låter sätta ut åtta bänkar med ryggstöd.",
  Skäl: "Många äldre har bett om dem.",
  "Länk till protokollet": "https://broviken.example/protokoll/tn-31",
};

// What no staff writes, and somebody once will.
const LONG_NAME = "Åsa-Märta Öfverängsgård von Björnståhl-Söderhjelm, tf. enhetschef för gatu- och parkenheten";
const LONG_WORD = "Kommunalförbundsöverförmyndarnämndsordförandeersättningsärendehanteringssystemsupphandlingsprotokollet";
const LONG_TEXT = Array.from({ length: 30 }, (_, n) => `${n + 1}. Bänken vid ån får armstöd av ek, på båda sidor.`).join("\n");
const LONG_LINK = `https://broviken.example/protokoll/${"tekniska-namnden/".repeat(20)}31.pdf`;

let ting, browser;

before(async () => {
  // The board decides within a month, so that little time need pass before a case is overdue; another has nothing to do.
  const settings = (toml) =>
    toml.replace(`when = "${RULE}"`, `when = "${SHORTER}"`).replace("decides_within_months = 6", "decides_within_months = 1") +
    '\n[[boards]]\nid = "vn"\nname = "Valnämnden"\nseries = "VN"\n';
  [ting, browser] = await Promise.all([startTing({ settings }), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

const told = async (id) => (await ting.expect(200, "GET", `/api/v1/proposals/${id}`)).body;

/** A day in Sweden by the clock of Ting, as in 2026-11-25. */
async function today(days = 0) {
  const { body } = await ting.expect(200, "GET", "/dev/clock");
  const day = new Date(Date.parse(body.now) + days * 24 * 3600 * 1000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short" }).format(day);
}

/** A proposal that its votes have taken to the board: its id, the number of its case, and where that is at the desk. */
async function handedOver(title, more = {}) {
  const id = await ting.publishes(await ting.receives({ title, name: "Åsa Öberg", ...more }, "Åsa Öberg"));
  for (const name of ["Väinö Äng", "Örjan Å"]) {
    await ting.expect(200, "PUT", `/api/v1/proposals/${id}/vote`, { headers: await ting.token("resident", name) });
  }
  await ting.drain();
  const { number } = (await told(id)).case;
  return { id, number, path: placeOf(number) };
}

/** Where a case is at the desk. */
const placeOf = (number) => `/desk/arenden/${number.replace(/[ /]/g, "-")}`;

/** The number of a case of the demo whose title begins so. */
async function numberOf(title) {
  return (await told(await ting.titled(title))).case.number;
}

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });
  const registrar = async (name = "Eva Norberg") => (await visitor()).signsIn("registrar", name);
  const caseworker = async (name = "Johan Lind") => (await visitor()).signsIn("caseworker", name);

  /** Fills in a decision, of which something may be `changed`. */
  const fillsIn = async (staff, outcome = "Bifall", changed = {}) => {
    await staff.unfolds("Anteckna beslutet");
    await staff.chooses("Utfall", outcome);
    await staff.writes({ Beslutsdag: await today(), ...DECISION, ...changed });
  };

  describe(`the list of whom one waits for, ${how}`, () => {
    it("has the most overdue first, and is asked for one board", async () => {
      const eva = await registrar();
      await eva.opens("/desk/arenden");
      await eva.isTold("Vem väntar vi på?", /försena/, "Tekniska nämnden bereder", "Invånarna", "Moderatorerna");
      const rows = await eva.page.locator("tbody tr").allInnerTexts();
      assert.match(rows[0], /försenat/, "what is overdue stands first");
      await eva.finds("case-list");
      await eva.chooses("Nämnd", "Tekniska nämnden");
      await eva.presses("Filtrera");
      await eva.isTold("Övervakningskameror i parker");
      assert.equal(await eva.field("Nämnd").inputValue(), "tn");
      await eva.chooses("Nämnd", "Valnämnden");
      await eva.presses("Filtrera");
      await eva.isTold("Ingen väntar på någon här just nu.");
      await eva.finds("case-list-empty");
      await eva.opens("/desk/arenden?lang=en");
      await eva.finds("english-case-list");
      await eva.leaves();
    });

    it("leads to a number, and says so when there is no such number", async () => {
      const eva = await registrar();
      await eva.opens("/desk/arenden");
      await eva.writes({ "Hitta ett nummer": await numberOf("Övervakningskameror") });
      await eva.presses("Hitta");
      await eva.isTold("Övervakningskameror i parker", "Under beredning");
      await eva.opens("/desk/arenden");
      await eva.writes({ "Hitta ett nummer": "TN 2026/99999" });
      await eva.presses("Hitta");
      await eva.isTold("Inget förslag eller ärende har numret TN 2026/99999.");
      await eva.finds("case-number-unknown");
      await eva.leaves();
    });

    it("is also for moderators, whom it leads to their own desk", async () => {
      const amira = await (await visitor()).signsIn("moderator", "Amira Haddad");
      await amira.opens("/desk/arenden");
      await amira.isTold("Vem väntar vi på?", "Belysning på gångvägen");
      await amira.finds("case-list-moderator");
      await amira.follows("Belysning på gångvägen");
      assert.match(amira.path(), /^\/desk\/moderering\//);
      await amira.leaves();
    });
  });

  describe(`a case, ${how}`, () => {
    it("goes from its votes to what came of the decision, and everybody sees how", async () => {
      const { id, number, path } = await handedOver(`Åtta bänkar vid ån ${mark}`);
      const anna = await visitor();
      await anna.isToldBy(`/forslag/${id}`, "Tekniska nämnden. Ärendet bereds");
      const johan = await caseworker();
      await johan.opens("/desk/arenden");
      await johan.follows(`Åtta bänkar vid ån ${mark}`);
      assert.equal(johan.path(), path);
      await johan.isTold(number, "Under beredning", "Beslut senast", "Ingen är utsedd än.", "Åsa Öberg", "kB");
      await johan.finds("case");
      await johan.opens(`${path}?lang=en`);
      await johan.finds("english-case");
      await johan.opens(path);
      await johan.presses("Jag tar ärendet");
      await johan.isTold("Handläggaren är utsedd.", "Johan Lind", "Johan Lind tog ärendet");
      await johan.finds("case-taken");

      const eva = await registrar();
      await eva.opens(path);
      await eva.unfolds("Utse en kollega");
      await eva.chooses("Vem tar ärendet?", "Eva Norberg");
      await eva.finds("case-appoint");
      await eva.presses("Utse");
      await eva.isTold("Eva Norberg tog ärendet");

      await fillsIn(eva);
      await eva.finds("case-decide");
      await eva.presses("Anteckna beslutet");
      await eva.isTold("Beslutet är antecknat.", "Genomförs", "Bifall", "Ojusterat", "§ 31", "Många äldre har bett om dem.");
      await eva.finds("case-decided");
      await eva.opens(`${path}?lang=en`);
      await eva.finds("english-case-decided");
      await ting.drain();
      await anna.isToldBy(`/forslag/${id}`, "Tekniska nämnden sa ja", "åtta bänkar med ryggstöd", "§ 31");
      await anna.finds("public-case-decided");

      await eva.opens(path);
      await eva.unfolds("Protokollet är justerat");
      await eva.writes({ "Justerat den": await today() });
      await eva.finds("case-approve");
      await eva.presses("Anteckna justeringen");
      await eva.isTold("Justeringen är antecknad.");
      assert.doesNotMatch(await eva.reads(), /Ojusterat|Anteckna beslutet/, "what is approved stands");

      await eva.unfolds("Berätta hur det går");
      await eva.writes({
        "Vad har hänt?": "Bänkarna är beställda.",
        "Planerat till": await today(150),
        "Nästa besked senast": await today(20),
      });
      await eva.finds("case-progress");
      await eva.presses("Berätta");
      await eva.isTold("Beskedet är antecknat", "Bänkarna är beställda.", "Planerat till", "arbetsdagar kvar");
      await eva.finds("case-underway");
      await ting.drain();
      await anna.isToldBy(`/forslag/${id}`, "Bänkarna är beställda.");
      await anna.isTold("Protokollet är justerat");

      await eva.unfolds("Det är klart");
      await eva.writes({ "Vad blev det?": "Bänkarna står på plats längs ån." });
      await eva.finds("case-complete");
      await eva.presses("Avsluta ärendet");
      await eva.isTold("Ärendet är klart.", "Här finns inget mer att göra", "Eva Norberg avslutade ärendet");
      assert.equal(await eva.page.locator("main form").count(), 0, "nothing more can be done");
      await eva.finds("case-done");
      await ting.drain();
      await anna.isToldBy(`/forslag/${id}`, "Bänkarna står på plats längs ån.");
      await anna.isTold("Klart");
      await anna.finds("public-case-done");
      await eva.opens("/desk/arenden");
      assert.ok(!(await eva.reads()).includes(`Åtta bänkar vid ån ${mark}`), "nobody waits for it any more");
      await Promise.all([anna.leaves(), eva.leaves(), johan.leaves()]);
    });

    it("says what was typed wrongly, and keeps what was typed", async () => {
      const { path } = await handedOver(`Soffor ${mark}`);
      const eva = await registrar();
      await eva.opens(path);
      await eva.unfolds("Utse en kollega");
      await eva.presses("Utse");
      await eva.isTold("En sak behöver rättas", "Välj vem som ska ta ärendet.");
      await eva.finds("case-appoint-errors");

      await eva.unfolds("Anteckna beslutet");
      await eva.presses("Anteckna beslutet");
      await eva.isTold("4 saker behöver rättas", "Välj vad nämnden kom fram till.", "Skriv vad nämnden beslutade.");
      await eva.finds("case-decide-errors");
      await eva.chooses("Utfall", "Delvis bifall");
      const wrong = {
        Beslutsdag: await today(1),
        "Paragraf i protokollet": "trettioett",
        "Vad beslutades?": "Åtta soffor, men inte vid ån.\n\n  Återkom om år 2.",
        Skäl: "Ån går över sina bräddar.",
        "Länk till protokollet": "http://broviken.example/31",
      };
      await eva.writes(wrong);
      await eva.presses("Anteckna beslutet");
      await eva.isTold("Skriv paragrafen med siffror", "Skriv hela adressen till protokollet, med https.");
      for (const [label, value] of Object.entries(wrong)) assert.equal(await eva.field(label).inputValue(), value);
      assert.equal(await eva.field("Utfall").inputValue(), "partly-granted");
      await eva.writes({ "Paragraf i protokollet": "§ 31", "Länk till protokollet": "" });
      await eva.presses("Anteckna beslutet");
      await eva.isTold("Beslutsdagen har inte varit än.");
      await eva.finds("case-decide-day-error");
      await eva.writes({ Beslutsdag: await today() });
      await eva.presses("Anteckna beslutet");
      await eva.isTold("Beslutet är antecknat.", "Delvis bifall");

      await eva.unfolds("Berätta hur det går");
      await eva.writes({ "Nästa besked senast": await today(-3) });
      await eva.presses("Berätta");
      await eva.isTold("Skriv vad som har hänt.", "Nästa besked kan inte vara i det förflutna.");
      await eva.finds("case-progress-errors");
      await eva.unfolds("Protokollet är justerat");
      await eva.writes({ "Justerat den": await today(5) });
      await eva.presses("Anteckna justeringen");
      await eva.isTold("Den dagen har inte varit än.");
      await eva.finds("case-approve-errors");
      await eva.unfolds("Det är klart");
      await eva.presses("Avsluta ärendet");
      await eva.isTold("Skriv vad det blev av beslutet.");
      await eva.finds("case-complete-errors");
      await eva.leaves();
    });

    it("is told of in the tab that was left open, which keeps what was typed", async () => {
      const { path } = await handedOver(`Papperskorgar ${mark}`);
      const eva = await registrar();
      await eva.opens(path);
      const left = await eva.opensTab();
      await left.opens(path);
      await fillsIn(left, "Avslag", { "Vad beslutades?": "Nej till papperskorgar på ön." });
      await eva.presses("Jag tar ärendet");
      await left.presses("Anteckna beslutet");
      await left.isTold("Ärendet har ändrats", "Eva Norberg tog ärendet");
      assert.equal(await left.field("Vad beslutades?").inputValue(), "Nej till papperskorgar på ön.");
      assert.equal(await left.field("Utfall").inputValue(), "rejected");
      await left.finds("case-stale");
      await left.presses("Anteckna beslutet");
      await left.isTold("Beslutet är antecknat.", "Avslag");

      // What has no form any more is still there to be copied.
      await eva.opens(path);
      await eva.unfolds("Protokollet är justerat");
      await eva.writes({ "Justerat den": await today() });
      await eva.presses("Anteckna justeringen");
      await eva.isTold("Justeringen är antecknad.");
      await left.unfolds("Rätta det som är antecknat");
      await left.writes({ "Vad beslutades?": "Nej till papperskorgar på båda öarna." });
      await left.presses("Anteckna beslutet");
      await left.isTold("Ärendet har ändrats", "Det här hade du skrivit", "Utfall", "Nej till papperskorgar på båda öarna.");
      await left.finds("case-stale-kept");
      await eva.leaves();
    });

    it("has a decision once, however often it is sent", async () => {
      const { path } = await handedOver(`Lekplats ${mark}`);
      const eva = await registrar();
      await eva.opens(path);
      await fillsIn(eva);
      await eva.button("Anteckna beslutet").dblclick();
      await eva.arrivesAt(/klart=\d+$/);
      await eva.isTold("Beslutet är antecknat.");
      // Back shows what is so now, and not the form that was sent.
      await eva.page.goBack();
      await eva.isTold("Genomförs", "Rätta det som är antecknat om beslutet");
      await eva.opens(path);
      assert.equal((await eva.reads()).match(/antecknade beslutet/g).length, 1, "it was decided once");
      await eva.leaves();
    });

    it("has room for long words", async () => {
      const { id, path } = await handedOver(`${LONG_WORD.slice(0, 70)} ${mark}`);
      const eva = await caseworker(LONG_NAME);
      await eva.opens(path);
      await eva.presses("Jag tar ärendet");
      const what = `${LONG_WORD}\n\n${LONG_TEXT}`;
      await fillsIn(eva, "Bifall", { "Vad beslutades?": what, Skäl: LONG_WORD, "Länk till protokollet": LONG_LINK });
      await eva.presses("Anteckna beslutet");
      await eva.unfolds("Berätta hur det går");
      await eva.writes({ "Vad har hänt?": `${LONG_WORD} ${LONG_LINK}` });
      await eva.presses("Berätta");
      await eva.isTold(LONG_WORD, LONG_NAME);
      await eva.finds("case-long");
      await ting.drain();
      const anna = await visitor();
      await anna.isToldBy(`/forslag/${id}`, LONG_WORD);
      await anna.finds("public-case-long");
      await Promise.all([anna.leaves(), eva.leaves()]);
    });

    it("has its documents, as they were kept", async () => {
      const { path } = await handedOver(`Ängen ${mark}`, { what: "Så en äng vid ån.\n\nInga gräsklippare." });
      const eva = await registrar();
      await eva.opens(path);
      await eva.follows("E-förslaget som det lämnades över");
      await eva.isTold("Så en äng vid ån.", "Ingen har kommenterat.", "Regel som har slagit in", "2 röster", "Röster (votes)");
      await eva.unfolds("Visa händelser med kontrollsummor");
      await eva.finds("case-document");
      const link = eva.page.getByRole("link", { name: "Hämta som JSON" });
      const [file] = await Promise.all([eva.page.waitForEvent("download"), link.click()]);
      assert.match(file.suggestedFilename(), /^handling-.+\.json$/);
      await eva.opens(`${new URL(eva.page.url()).pathname}?lang=en`);
      await eva.finds("english-case-document");
      await eva.opens(placeOf(await numberOf("Mer tillgänglighet")));
      await eva.finds("case-demo-underway");
      await eva.follows("E-förslaget som det lämnades över");
      await eva.isTold("Hassan Nouri", "Röster per dag");
      await eva.finds("case-demo-document");
      await eva.leaves();
    });
  });

  describe(`any proposal, ${how}`, () => {
    it("is read as it was handed in, and becomes a synpunkt once it is refused", async () => {
      const id = await ting.receives({ title: `Grannens häck är för hög ${mark}`, name: "Åsa Öberg" }, "Åsa Öberg");
      const eva = await registrar();
      await eva.opens(`/desk/forslag/${id}`);
      await eva.isTold("Inkommet", "Läses av en moderator", "Förslagsställaren lämnade in förslaget", "Strandvägen");
      assert.equal(await eva.page.locator("main form").count(), 0, "a moderator has not read it yet");
      await eva.finds("case-proposal-received");
      const refusal = { reason: "enskild", explanation: "Häcken är grannens, och två grannars sak." };
      await ting.moderates(`proposals/${id}`, "refusal", refusal);
      await eva.opens(`/desk/forslag/${id}`);
      await eva.isTold("Inte publicerat", "Häcken är grannens, och två grannars sak.", "Gör till synpunkt");
      await eva.finds("case-proposal-refused");
      await eva.opens(`/desk/forslag/${id}?lang=en`);
      await eva.finds("english-case-proposal-refused");
      await eva.opens(`/desk/forslag/${id}`);
      await eva.button("Gör till synpunkt").dblclick();
      await eva.arrivesAt(/\/desk\/arenden\/TN-.+klart=1$/);
      await eva.isTold("Förslaget är nu TN", "(Synpunkt)", "Under beredning", "Synpunkten ska besvaras.");
      await eva.finds("case-synpunkt");
      const address = eva.path();
      await eva.page.goBack();
      await eva.isTold("Förslaget är ärende");
      await eva.finds("case-proposal-synpunkt");
      await eva.follows(/TN \d+/);
      assert.equal(eva.path(), address.replace(/\?.*/, ""));
      await fillsIn(eva, "Besvarat", { "Vad beslutades?": "Vi har svarat Åsa." });
      await eva.presses("Anteckna beslutet");
      await eva.isTold("Beslutet är antecknat.", "Besvarat", "Klart");
      await eva.finds("case-synpunkt-answered");
      await eva.leaves();
    });

    it("keeps the name of whoever has skyddade personuppgifter apart, and shows it for a reason", async () => {
      const eva = await registrar();
      const id = await ting.publishes(await ting.receives({ title: `Gungor ${mark}`, name: "Sonja Sköld" }, `Sonja Sköld ${mark}`));
      const comment = await ting.says("Gärna i skuggan, nära bänkarna.", { proposal: id });
      await ting.moderates(`comments/${comment}`, "publication");
      await eva.opens(`/desk/forslag/${id}`);
      await eva.isTold("Sonja Sköld");
      await eva.follows("Skyddade personuppgifter");
      await eva.isTold("Inte markerad", `Gungor ${mark}`);
      await eva.finds("case-protection");
      await eva.presses("Anteckna");
      await eva.isTold("Välj på vilken grund");
      await eva.finds("case-protection-errors");
      await eva.page.getByLabel("Skatteverkets underrättelse").check();
      await eva.presses("Anteckna");
      await ting.drain();
      await eva.opens(`/desk/forslag/${id}`);
      await eva.isTold("Skyddade uppgifter", "Lämna inte ut namn");
      assert.doesNotMatch(await eva.reads(), /Sonja/);
      await eva.finds("case-proposal-protected");
      await eva.follows("Skyddade personuppgifter");
      await eva.finds("case-protected");
      await eva.opens(`/desk/skydd/proposal.${id}?lang=en`);
      await eva.finds("english-case-protected");
      await eva.opens(`/desk/skydd/proposal.${id}`);
      await eva.page.getByLabel("pröva en begäran om utlämnande").check();
      await eva.turns(() => eva.page.getByRole("button", { name: "Öppna", exact: true }).click());
      await eva.isTold("Sonja Sköld", "är antecknat");
      await eva.finds("case-protected-opened");
      await eva.leaves();
    });

    it("is read while it is open for votes, and when it got too few", async () => {
      const eva = await registrar();
      const open = await ting.titled("Fler bussturer");
      await eva.opens(`/desk/forslag/${open}`);
      await eva.isTold("Röstning pågår", "Invånarna", "Visa på webbplatsen");
      await eva.finds("case-proposal-open");
      const closed = await ting.titled("Bättre övervakning");
      await eva.opens(`/desk/forslag/${closed}`);
      await eva.isTold("Röstningen är slut", "Ingen förväntas göra något med förslaget.", "Gör till synpunkt");
      await eva.finds("case-proposal-closed");
      await eva.leaves();
    });
  });
}

describe("when the time has passed", () => {
  it("the most overdue stand first, and a case says how late it is", async () => {
    const { path } = await handedOver("Sittplatser");
    await ting.advance("P5W");
    for (const width of [390, 1280]) {
      const eva = await (await Person.at(browser, ting, { width })).signsIn("registrar", "Eva Norberg");
      await eva.opens("/desk/arenden?namnd=tn");
      const rows = await eva.page.locator("tbody tr").allInnerTexts();
      const late = rows.map((row) => Number(row.match(/(\d+) arbetsdag(ar)? försenat/)?.[1] ?? 0));
      assert.deepEqual(late, late.toSorted((one, other) => other - one), "the most overdue stand first");
      await eva.isTold(`${late.filter((days) => days > 0).length} försenade`, "Sittplatser");
      await eva.finds("case-list-late");
      await eva.opens(path);
      await eva.isTold(/\d+ arbetsdag(ar)? försenat/, "Har gått");
      assert.doesNotMatch(await eva.reads(), /Kvar|Inramat/, "nothing is left of it, and today is not shown");
      await eva.finds("case-late");
      await eva.leaves();
    }
  });
});

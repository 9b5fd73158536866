// An administrator sets her municipality up, from the link that she is sent until residents are let in, at both widths, with
// JavaScript and without.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const START = "/desk/installningar";

let ting, browser;

before(async () => {
  const added = WAYS.map(({ mark }) => ({ slug: `granne-${mark}`, name: "Grannköpings kommun", template: "goteborg" }));
  [ting, browser] = await Promise.all([startTing({ added, seed: "empty" }), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

for (const { width, javaScript, how, mark } of WAYS) {
  const slug = `granne-${mark}`;
  const visitor = () => {
    const there = { base: ting.base.replace("localhost", `${slug}.localhost`) };
    return Person.at(browser, there, { width, javaScript });
  };
  const administrator = async (name = "Eva Norberg") => (await Person.at(browser, ting, { width, javaScript })).signsIn("administrator", name);

  describe(`a municipality that is added, ${how}`, () => {
    it("is set up by whoever was invited, and shown to residents when she opens it", async () => {
      const anna = await visitor();
      await anna.opens("/forslag", 404);
      await anna.isTold("Grannköpings dialog öppnar snart");
      await anna.finds("soon");
      await anna.opens("/?lang=en", 404);
      await anna.finds("english-soon");
      const eva = await visitor();
      await eva.opens(ting.invitations[slug]);
      await eva.finds("invitation");
      await eva.writes({ "Ditt namn": "Eva Ek" });
      await eva.presses("Börja ställa in");
      assert.equal(eva.path(), START);
      await eva.isTold("Inte öppen än", "Namn och kontakt", "Saknas", "Det här måste fyllas i först");
      await eva.finds("settings-start");
      await eva.follows("Namn och kontakt");
      await eva.writes({ "E-post": "ingen adress" });
      await eva.presses("Spara");
      await eva.isTold("saker behöver rättas", "Skriv hela e-postadressen");
      await eva.finds("settings-general-wrong");
      await eva.writes({
        "Telefon till kontaktcenter": "031-390 06 12",
        "När någon svarar (svenska)": "vardagar 8–16",
        "När någon svarar (engelska)": "weekdays 8–16",
        "E-post": "kontakt@grannkoping.example",
      });
      await eva.presses("Spara");
      await eva.isTold("Sparat som version 2");
      await eva.opens(`${START}/del/inloggning`);
      await eva.writes({ "Utfärdare (issuer)": "https://login.grannkoping.example", "Klient-id": "ting" });
      await eva.page.locator("#roll-0-group").fill("ting-admin");
      await eva.page.locator("#roll-0-role").selectOption("administrator");
      await eva.presses("Spara");
      await eva.isTold("Sparat som version 3");
      await eva.finds("settings-sign-in");
      await eva.opens("/forslag");
      await eva.finds("preview");
      await eva.opens(START);
      await eva.presses("Öppna dialogen");
      await eva.isTold("Dialogen är öppen");
      await eva.finds("settings-opened");
      // Settings are kept for some seconds.
      for (let tries = 0; tries < 30 && (await anna.page.goto("/forslag")).status() !== 200; tries += 1) {
        await anna.page.waitForTimeout(500);
      }
      await anna.isToldBy("/forslag", "förslag");
      await anna.leaves();
      await eva.leaves();
    });
  });

  describe(`the settings, ${how}`, () => {
    it("are sections that each show what holds", async () => {
      const eva = await administrator();
      for (const section of ["allmant", "utseende", "omraden", "grupper", "regler", "delta", "texter", "gallring", "inloggning"]) {
        await eva.opens(`${START}/del/${section}`);
        await eva.finds(`settings-${section}`);
      }
      await eva.opens(`${START}/del/omraden`);
      await eva.unfolds("Tekniska nämnden (TN)");
      await eva.isTold("Serie");
      await eva.finds("settings-areas-unfolded");
      await eva.opens(`${START}/del/regler?lang=en`);
      await eva.finds("english-settings-rules");
      await eva.leaves();
    });

    it("dispose of nothing that nobody has decided on, and show what the nights do", async () => {
      const eva = await administrator();
      await eva.opens(`${START}/del/gallring`);
      await eva.isTold("Nätterna", "Bevaras", "Inget har tagits bort");
      await eva.page.locator("#mail-months").fill("24");
      // What somebody has decided at another width is taken away.
      await eva.page.locator("#mail-by").fill("");
      await eva.page.locator("#mail-on").fill("");
      await eva.presses("Spara");
      await eva.isTold("Ange gallringsbeslutet", "Ange beslutets datum");
      assert.equal(await eva.page.locator("#mail-months").inputValue(), "24");
      await eva.finds("settings-disposal-undecided");
      await eva.page.locator("#mail-by").fill(`Kommunstyrelsen § 112 (${mark})`);
      await eva.page.locator("#mail-on").fill("2026-03-02");
      await eva.presses("Spara");
      await eva.isTold("Sparat som version", "Gallras efter 24 månader", "Räknas, inget tas bort");
      await eva.finds("settings-disposal");
      await eva.opens(`${START}/del/gallring?lang=en`);
      await eva.finds("english-settings-disposal");
      const anna = await Person.at(browser, ting, { width, javaScript });
      await anna.isToldBy("/personuppgifter", `Kommunstyrelsen § 112 (${mark})`);
      await anna.finds("privacy-with-disposal");
      await anna.leaves();
      await eva.leaves();
    });

    it("are changed by two at once, and neither loses anything", async () => {
      const eva = await administrator();
      const kim = await administrator("Kim Berg");
      await eva.opens(`${START}/del/allmant`);
      await kim.opens(`${START}/del/allmant`);
      await kim.writes({ "Antal invånare": `${13000 + Math.floor(Math.random() * 900)}` });
      await kim.presses("Spara");
      await eva.writes({ Orten: `Broviken ${mark}` });
      await eva.presses("Spara");
      await eva.isTold("Kim Berg hann spara före dig", "Antal invånare");
      assert.equal(await eva.field("Orten").inputValue(), `Broviken ${mark}`);
      await eva.finds("settings-late");
      await eva.presses("Spara");
      await eva.isTold("Sparat som version");
      await kim.leaves();
      await eva.leaves();
    });

    it("are read from a sheet when what it changes has been seen", async () => {
      const eva = await administrator();
      await eva.opens(`${START}/del/omraden`);
      const sheet = `Verksamhetsområde;På engelska;Nämnd;Serie;Röstning\r\nHamn ${mark};Harbour;Tekniska nämnden;;ja\r\n`;
      const file = { name: "omraden.csv", mimeType: "text/csv", buffer: Buffer.from(sheet, "utf8") };
      await eva.page.locator("#ark-fil").setInputFiles(file);
      await eva.presses("Visa vad som ändras");
      await eva.isTold(`Hamn ${mark}`);
      await eva.finds("settings-sheet");
      await eva.presses("Genomför ändringarna");
      await eva.isTold("Sparat som version");
      await eva.opens(`${START}/del/omraden`);
      const wrong = { ...file, buffer: Buffer.from("Verksamhetsområde;Nämnd\nA;Okänd nämnd\n", "latin1") };
      await eva.page.locator("#ark-fil").setInputFiles(wrong);
      await eva.presses("Visa vad som ändras");
      await eva.isTold("Rad 2: en ny nämnd behöver en serie");
      await eva.finds("settings-sheet-wrong");
      await eva.leaves();
    });

    it("have versions that are compared and gone back to", async () => {
      const eva = await administrator();
      await eva.opens(`${START}/versioner`);
      await eva.isTold("Version 1", "Driften");
      await eva.finds("settings-versions");
      await eva.opens(`${START}/versioner/2`);
      await eva.isTold("Jämfört med version 1");
      await eva.finds("settings-version");
      await eva.presses("Gå tillbaka till den här versionen");
      await eva.isTold("Tillbaka till version 2");
      await eva.finds("settings-back");
      await eva.leaves();
    });
  });
}

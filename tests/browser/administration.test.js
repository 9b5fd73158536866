// An administrator sets her municipality up, from the link that she is sent until residents are let in, at both widths, with
// JavaScript and without.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const START = "/desk/installningar";

let ting, browser, provider;

before(async () => {
  const added = WAYS.map(({ mark }) => ({ slug: `granne-${mark}`, name: "Grannköpings kommun", template: "goteborg" }));
  [ting, browser, provider] = await Promise.all([startTing({ added, seed: "empty" }), startBrowser(), startProvider()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
  provider?.close();
});

/** An identity provider, as far as it says of itself what it is; below /gammal it is one that Ting cannot use. */
async function startProvider() {
  const level = "http://id.elegnamnden.se/loa/1.0/loa3";
  const said = (issuer) => ({
    issuer,
    ...Object.fromEntries(["authorization_endpoint", "token_endpoint"].map((name) => [name, `${issuer}/${name}`])),
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    code_challenge_methods_supported: issuer.endsWith("/gammal") ? ["plain"] : ["S256"],
    token_endpoint_auth_methods_supported: issuer.endsWith("/gammal") ? ["client_secret_basic"] : ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["PS256"],
    id_token_signing_alg_values_supported: ["PS256"],
    acr_values_supported: [level],
    claims_supported: ["sub", "groups", "https://id.oidc.se/claim/personalIdentityNumber"],
    claims_parameter_supported: true,
  });
  const server = createServer((request, response) => {
    const here = `http://127.0.0.1:${server.address().port}`;
    const path = request.url.replace("/.well-known/openid-configuration", "");
    const answer = path.endsWith("/keys") ? { keys: [{ kty: "RSA", use: "sig", n: "AQAB", e: "AQAB" }] } : said(here + path);
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

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
      for (const section of ["allmant", "utseende", "omraden", "grupper", "regler", "delta", "texter", "gallring", "inloggning", "e-legitimation"]) {
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

    it("try a provider of e-legitimations before it is saved", async () => {
      const issuer = `http://127.0.0.1:${provider.address().port}`;
      const eva = await administrator();
      await eva.opens(`${START}/del/e-legitimation`);
      await eva.isTold("Omdirigeringsadress", "/e-legitimation/svar", "/.well-known/ting-jwks.json");
      assert.equal(await eva.page.getByRole("button", { name: "Kopiera" }).count(), javaScript ? 4 : 0);
      if (javaScript) {
        await eva.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await eva.page.getByRole("button", { name: "Kopiera" }).first().click();
        await eva.isTold("Kopierat");
        assert.match(await eva.page.evaluate(() => navigator.clipboard.readText()), /\/e-legitimation\/svar$/);
      }
      await eva.presses("Pröva leverantören");
      await eva.isTold("Fyll i det här");
      await eva.finds("settings-provider-wrong");
      await eva.writes({ "Utfärdare (issuer)": `${issuer}/gammal`, "Klient-id": "ting" });
      await eva.presses("Pröva leverantören");
      await eva.isTold("Så kan ingen logga in", "klarar inte PKCE", "tar inte emot en nyckel från Ting", "Inget är sparat");
      await eva.finds("settings-provider-tried-wrong");
      await eva.writes({
        "Utfärdare (issuer)": issuer,
        "Vad den kallas (svenska)": "BankID eller Freja",
        "Vad den kallas (engelska)": "BankID or Freja",
      });
      await eva.presses("Pröva leverantören");
      await eva.isTold("Leverantören passar");
      assert.equal(await eva.field("Vad den kallas (svenska)").inputValue(), "BankID eller Freja");
      await eva.finds("settings-provider-tried");
      await eva.presses("Spara");
      await eva.isTold("Sparat som version");
      await eva.opens(`${START}/del/e-legitimation?lang=en`);
      await eva.finds("english-settings-e-legitimation");
      await eva.opens(`${START}/del/inloggning`);
      await eva.writes({ "Utfärdare (issuer)": issuer });
      await eva.presses("Pröva leverantören");
      await eva.isTold("Leverantören passar");
      await eva.finds("settings-sign-in-tried");
      await eva.opens(`${START}/del/e-legitimation`);
      await eva.page.locator("#gone").check();
      await eva.presses("Spara");
      await eva.isTold("Sparat som version");
      assert.equal(await eva.field("Klient-id").inputValue(), "");
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
      await eva.isTold("Sparat som version", "bådas ändringar gäller");
      await eva.finds("settings-beside");
      await kim.opens(`${START}/del/allmant`);
      await kim.writes({ Orten: `Brovik ${mark}`, "Antal invånare": "14001" });
      await kim.presses("Spara");
      await eva.writes({ Orten: `Broviken vid ${mark}` });
      await eva.presses("Spara");
      await eva.isTold("Kim Berg hann spara före dig", `Brovik ${mark}`);
      assert.equal(await eva.field("Orten").inputValue(), `Broviken vid ${mark}`);
      assert.equal(await eva.field("Antal invånare").inputValue(), "14001");
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
      await eva.isTold("Versioner", "Eva Norberg", "Ändrad");
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

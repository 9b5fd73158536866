// Colleagues without an identity provider, in a browser with a virtual authenticator (WebAuthn of the DevTools protocol): the
// first administrator makes a passkey and invites a colleague, who makes hers, signs in by it, and is taken away. At both
// widths; and what stands there where the browser runs no script.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

const COLLEAGUES = "/desk/installningar/medarbetare";

let ting, browser;

before(async () => {
  const slugs = WAYS.flatMap(({ mark }) => [`nyckel-${mark}`, `bevis-${mark}`]);
  const added = slugs.map((slug) => ({ slug, name: "Grannköpings kommun", template: "goteborg" }));
  [ting, browser] = await Promise.all([startTing({ added, seed: "empty" }), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

/** Something that holds passkeys in the browser of a person, who unlocks it or does not. */
async function device(person) {
  const devtools = await person.page.context().newCDPSession(person.page);
  await devtools.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    unlocks: (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    holds: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    loses: () => devtools.send("WebAuthn.clearCredentials", { authenticatorId }),
  };
}

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = (slug = `nyckel-${mark}`) => {
    const there = { base: ting.base.replace("localhost", `${slug}.localhost`) };
    return Person.at(browser, there, { width, javaScript });
  };
  const administrator = async (slug = `nyckel-${mark}`) => {
    const anna = await visitor(slug);
    await anna.opens(ting.invitations[slug]);
    await anna.writes({ "Ditt namn": "Anna Ask" });
    await anna.presses("Börja ställa in");
    return anna;
  };

  describe(`colleagues with passkeys, ${how}`, { skip: !javaScript }, () => {
    it("are invited, make one, sign in by it, and are taken away", async () => {
      const anna = await administrator();
      const hers = await device(anna);
      await anna.follows("medarbetare");
      await anna.isTold("Du har ingen inloggningsnyckel än", "Har ingen nyckel");
      await anna.finds("colleagues-first");
      await anna.follows("Skapa en nu");
      await anna.isTold("Du har ingen nyckel än");
      await anna.finds("passkeys-none");
      await anna.writes({ "Vad ska nyckeln heta?": "Jobbdatorn" });
      await anna.presses("Skapa nyckel");
      await anna.isTold("Nyckeln är tillagd", "Jobbdatorn", "Det här är din enda nyckel");
      await anna.finds("passkeys-one");
      assert.equal((await hers.holds()).length, 1);
      // The same device makes no second one.
      await anna.button("Skapa nyckel").click();
      await anna.isTold("Den här enheten har redan en nyckel till dig");
      await anna.finds("passkeys-known");

      await anna.opens(`${COLLEAGUES}/ny`);
      await anna.presses("Skapa inbjudan");
      await anna.isTold("saker behöver rättas", "Välj minst en roll");
      await anna.finds("colleague-wrong");
      await anna.writes({ Namn: "Bo Berg", "E-postadress på arbetet": "bo.berg@grannkoping.example", "Varför?": "Han granskar förslag." });
      await anna.chooses("Roll 1", "moderator");
      await anna.finds("colleague-new");
      await anna.presses("Skapa inbjudan");
      await anna.isTold("Inbjudan är skapad", "Ge länken till Bo Berg");
      await anna.finds("colleague-invited");
      const link = (await anna.field("Länk").inputValue()).trim();

      const bo = await visitor();
      const his = await device(bo);
      await bo.opens(new URL(link).pathname);
      await bo.isTold("Hej Bo Berg!", "moderator");
      await bo.finds("welcome");
      await his.unlocks(false);
      await bo.button("Skapa nyckel och logga in").click();
      await bo.isTold("Det avbröts, eller så fanns ingen nyckel");
      await bo.finds("welcome-stopped");
      await his.unlocks(true);
      await bo.button("Skapa nyckel och logga in").click();
      await bo.arrivesAt(/\/desk\/moderering$/);
      await bo.presses("Logga ut");
      await bo.isTold("Du är utloggad", "Logga in med din inloggningsnyckel");
      await bo.finds("passkey-sign-in");
      await bo.button("Logga in med nyckel").click();
      await bo.arrivesAt(/\/desk\/moderering$/);
      // Her name leads to what she signs in by, also from the dark bar.
      await bo.follows("Bo Berg");
      await bo.isTold("Dina nycklar", "Min nyckel", "Senast använd");
      await bo.finds("passkeys-used");

      await anna.opens(COLLEAGUES);
      await anna.isTold("Bo Berg", "Loggar in med nyckel");
      await anna.finds("colleagues");
      await anna.follows("Bo Berg");
      await anna.finds("colleague");
      await anna.page.locator("#varfor-bort").fill("Han har slutat.");
      await anna.presses("Ta bort medarbetaren");
      await anna.isTold("Medarbetaren är borttagen");
      await bo.opens("/desk/moderering", 401);
      await bo.opens("/desk/logga-in");
      await bo.presses("Logga in med nyckel");
      await bo.isTold("Nyckeln går inte att använda här");
      await bo.finds("passkey-refused");
      await his.loses();
      await bo.button("Logga in med nyckel").click();
      await bo.isTold("Det avbröts, eller så fanns ingen nyckel");
      await bo.opens("/desk/logga-in?lang=en");
      await bo.finds("english-passkey-sign-in");
      await anna.opens(`${COLLEAGUES}?lang=en`);
      await anna.finds("english-colleagues");
      await bo.leaves();
      await anna.leaves();
    });
  });

  describe(`before something dangerous, ${how}`, { skip: !javaScript }, () => {
    it("one shows anew by a passkey who one is, and what one wrote is there still", async () => {
      const anna = await administrator(`bevis-${mark}`);
      await ting.advance("PT11M");
      await anna.opens(`${COLLEAGUES}/ny`);
      const eva = { Namn: 'Eva "Ek"', "E-postadress på arbetet": `eva.${width}@grannkoping.example`, "Varför?": "Hon registrerar.\nFrån måndag." };
      await anna.writes(eva);
      await anna.chooses("Roll 1", "registrator");
      await anna.presses("Skapa inbjudan");
      await anna.isTold("Du är på väg att ändra vilka som arbetar här", "Du har ingen inloggningsnyckel än", "Det du skrev är sparat");
      await anna.finds("prove-first");
      const hers = await device(anna);
      await anna.follows("Skapa nyckel");
      await anna.button("Skapa nyckel").click();
      await anna.arrivesAt(/\/desk\/bekrafta\//);
      await anna.isTold("Du har bekräftat att det är du", "Skicka det du skrev");
      await anna.finds("prove-send-first");
      // She is called away, and it has to be shown again.
      await ting.advance("PT11M");
      const place = anna.path();
      await anna.opens(place);
      await anna.isTold("Bekräfta med nyckel", "Det du skrev är sparat");
      await anna.finds("prove-passkey");
      await hers.unlocks(false);
      await anna.button("Bekräfta med nyckel").click();
      await anna.isTold("Det avbröts, eller så fanns ingen nyckel");
      await anna.finds("prove-passkey-stopped");
      await hers.unlocks(true);
      await anna.presses("Bekräfta med nyckel");
      await anna.isTold("Skicka det du skrev");
      await anna.presses("Skicka nu");
      await anna.isTold("Inbjudan är skapad", 'Ge länken till Eva "Ek"');
      // A page is simply come back to.
      await ting.advance("PT11M");
      await anna.opens("/desk/bekrafta?till=/desk/installningar/versioner&vad=import-settings&lang=en");
      await anna.isTold("replace all settings at once");
      await anna.finds("english-prove-passkey");
      await anna.button("Confirm with a passkey").click();
      await anna.arrivesAt(/\/desk\/installningar\/versioner/);
      await anna.leaves();
    });
  });

  describe(`passkeys where nothing can ask them, ${how}`, { skip: javaScript }, () => {
    it("are said to need a script and a browser that knows them", async () => {
      const anna = await administrator();
      await anna.opens("/desk/nycklar");
      await anna.isTold("Den här webbläsaren kan inte använda inloggningsnycklar");
      assert.equal(await anna.button("Skapa nyckel").isVisible(), false);
      await anna.finds("passkeys-without");
      await anna.opens(`${COLLEAGUES}/ny`);
      await anna.writes({ Namn: "Bo Berg", "E-postadress på arbetet": "bo.berg@grannkoping.example", "Varför?": "Han granskar förslag." });
      await anna.chooses("Roll 1", "moderator");
      await anna.presses("Skapa inbjudan");
      const bo = await visitor();
      await bo.opens(new URL((await anna.field("Länk").inputValue()).trim()).pathname);
      await bo.isTold("Hej Bo Berg!", "Den här webbläsaren kan inte använda inloggningsnycklar");
      await bo.finds("welcome-without");
      await bo.leaves();
      await anna.leaves();
    });
  });
}

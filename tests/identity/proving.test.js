// Whoever is about to do something dangerous signs in anew at her municipality's identity provider, which says when she did.
// What she had written is kept meanwhile, whatever happens on the way, and is sent by nobody but her.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "../browser/support/ting.js";
import { Person, WAYS, startBrowser } from "../browser/support/person.js";
import { Browser } from "./support/browser.js";
import { signInAt, staffOf, startProvider } from "./support/provider.js";

let ting, provider, place;

/** A free port below those that the system gives away, which Ting keeps, and the provider the next. */
const PORT = 10001 + 2 * ((process.pid + 4000) % 4500);
const BASE = `http://localhost:${PORT}`;
const ISSUER = PORT + 1;

before(async () => {
  ting = await startTing({ settings: signInAt(ISSUER), port: PORT });
  provider = await startProvider({ port: ISSUER, ...staffOf(ting.base) });
  await proposes();
});

after(async () => {
  provider?.stop();
  await ting?.stop();
});

let authors = 0;

/** Somebody has handed something in: where it is noted that she has skyddade personuppgifter. */
async function proposes() {
  place = `/desk/skydd/proposal.${await ting.receives({}, `Gunilla Ström ${(authors += 1)}`)}`;
}

const plain = (html) =>
  html.replaceAll("&#38;", "&").replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll("&#60;", "<").replaceAll("&#62;", ">");

/** The first link of a page that begins so. */
const link = (page, begins) => BASE + plain(page.text.match(new RegExp(`href="(${begins}[^"]*)"`))[1]);

/** The fields of a page's form that is sent there. */
function fields(page, action) {
  const form = page.text.split("<form").find((part) => part.includes(`action="${action}"`));
  assert.ok(form, `a form to ${action}: ${page.text}`);
  const found = form.split("</form>")[0].matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name, plain(value)]));
}

/** Signs in, as one does in the morning. */
async function signsIn(login, browser = new Browser()) {
  const page = await browser.asks(`${BASE}/desk/logga-in/borja?till=/desk`);
  await browser.passes(page, login);
  return browser;
}

/** Goes from the page that asks for it to the provider. */
async function goesThere(browser, asking) {
  assert.match(asking.text, /Bekräfta att det är du/);
  const there = await browser.asks(link(asking, "/desk/logga-in/borja"));
  assert.ok(there.url.startsWith(provider.issuer), there.url);
  return there;
}

/** Shows anew who one is, from the page that asks for it; answers where that leads. */
async function proves(browser, asking, login = "rut") {
  return browser.passes(await goesThere(browser, asking), login);
}

/** The provider forgets who sat there before: it would end her session first, by a script. */
function isForgotten(browser) {
  const jar = browser.jars.get(new URL(provider.issuer).host);
  for (const name of [...jar.keys()].filter((name) => name.startsWith("_session"))) jar.delete(name);
  return browser;
}

/** Rut has opened the page, and sends its form when her sign-in has grown old. */
async function sendsTooLate() {
  await proposes();
  const rut = await signsIn("rut");
  const page = await proves(rut, await rut.asks(BASE + place));
  const form = fields(page, `${place}/marka`);
  await ting.advance("PT11M");
  const asking = await rut.asks(`${BASE}${place}/marka`, { method: "POST", form: { ...form, grund: "told" } });
  assert.match(asking.url, /\/desk\/bekrafta\/[0-9a-z]{26}$/);
  assert.match(asking.text, /Det du skrev är sparat/);
  return { rut, asking, form };
}

/** Whether it has been noted. */
async function isNoted() {
  const rut = await signsIn("rut");
  const page = await proves(rut, await rut.asks(BASE + place));
  assert.equal(page.url, BASE + place);
  return !page.text.includes("Inte markerad") && page.text.includes("Skyddade uppgifter</span>");
}

/** Sends what had been kept, by the button that is there now. */
async function sendsAgain(browser, page) {
  assert.match(page.text, /Skicka nu/);
  return browser.asks(`${BASE}${place}/marka`, { method: "POST", form: fields(page, `${place}/marka`) });
}

describe("showing anew who one is", () => {
  it("is asked of whoever comes to a dangerous page, and leads there", async () => {
    const rut = await signsIn("rut");
    const asking = await rut.asks(BASE + place);
    assert.ok(asking.url.startsWith(`${BASE}/desk/bekrafta?till=`), asking.url);
    assert.match(asking.text, /Du är på väg att öppna skyddade personuppgifter/);
    const there = await fetch(link(asking, "/desk/logga-in/borja"), { redirect: "manual" });
    const asked = new URL(there.headers.get("location")).searchParams;
    assert.deepEqual([asked.get("prompt"), asked.get("max_age")], ["login", "0"]);
    const page = await proves(rut, asking);
    assert.equal(page.url, BASE + place);
    assert.match(page.text, /Rut Ros, registrator/);
    // For ten minutes it is not asked again.
    await ting.advance("PT9M");
    assert.equal((await rut.asks(BASE + place)).url, BASE + place);
    await ting.advance("PT2M");
    assert.match((await rut.asks(BASE + place)).url, /\/desk\/bekrafta/);
  });

  it("keeps what a form held, and then one button sends it with a token that holds", async () => {
    const { rut, asking } = await sendsTooLate();
    const page = await proves(rut, asking);
    assert.equal(page.url, asking.url);
    assert.equal(await isNoted(), false, "nothing is sent by itself");
    const done = await sendsAgain(rut, page);
    assert.equal(done.url, BASE + place);
    assert.match(done.text, /Skyddade uppgifter<\/span>/);
    assert.equal(await isNoted(), true);
  });

  it("may be done in another tab, where forms that were open hold still", async () => {
    const { rut, asking, form } = await sendsTooLate();
    await proves(rut, await rut.asks(BASE + place));
    assert.match((await rut.asks(asking.url)).text, /Skicka nu/);
    const open = await rut.asks(`${BASE}${place}/marka`, { method: "POST", form: { ...form, grund: "told" } });
    assert.equal(open.url, BASE + place, open.text);
    assert.equal(await isNoted(), true);
  });

  it("loses nothing when one turns back, or the provider is away", async () => {
    const { rut, asking } = await sendsTooLate();
    const there = await goesThere(rut, asking);
    const abort = there.text.match(/href="([^"]*\/abort)"/)[1];
    const back = await rut.asks(new URL(abort, there.url).href);
    assert.ok(back.url.startsWith(`${asking.url}?fel=`), back.url);
    assert.match(back.text, /eller så avbröt du\. Ingenting har ändrats/);
    assert.match(back.text, /Det du skrev är sparat/);
    const way = await rut.passes(await goesThere(rut, back), "rut", { to: `${BASE}/desk/logga-in/svar` });
    provider.lie.away = true;
    const away = await rut.asks(way.url);
    provider.lie.away = false;
    assert.match(away.text, /Kommunens inloggning svarar inte/);
    const done = await sendsAgain(rut, await proves(rut, away));
    assert.equal(done.url, BASE + place);
  });

  it("sends nothing for whoever signs in as somebody else", async () => {
    const { rut, asking } = await sendsTooLate();
    const other = await proves(isForgotten(rut), asking, "amira");
    assert.equal(other.url, asking.url);
    assert.match(other.text, /Du är inloggad som Amira Haddad, moderator, men/);
    assert.ok(!other.text.includes("/marka"), "and shows nothing of it");
    // Whoever has no role leaves things as they are.
    const nobody = await proves(isForgotten(rut), other, "nils");
    assert.match(nobody.text, /Den som loggade in har ingen roll här/);
    assert.match(nobody.text, /Amira Haddad, moderator/);
    const done = await sendsAgain(rut, await proves(isForgotten(rut), nobody));
    assert.equal(done.url, BASE + place);
  });

  it("is not done by a provider that remembers her from before", async () => {
    const { rut, asking } = await sendsTooLate();
    provider.lie.since = 3600;
    const refused = await proves(rut, asking);
    provider.lie.since = 0;
    assert.ok(refused.url.startsWith(`${asking.url}?fel=`), refused.url);
    assert.match(refused.text, /visade inte att du loggade in på nytt/);
    assert.match((await rut.asks(BASE + place)).url, /\/desk\/bekrafta/, "she is let in nowhere by it");
    const done = await sendsAgain(rut, await proves(rut, refused));
    assert.equal(done.url, BASE + place);
  });
});

describe("in a browser", () => {
  /** Goes to the provider, which has forgotten who sat there before, and signs in there. */
  async function proves(person, login) {
    await person.page.context().clearCookies({ name: /^_session/ });
    await person.page.getByRole("link", { name: "Fortsätt till inloggningen" }).click();
    await passes(person, login);
  }

  /** Signs in at the provider's own pages, to which one has come. */
  async function passes(person, login) {
    await person.page.waitForURL(`${provider.issuer}/**`);
    await person.page.locator("[name=login]").fill(login);
    await person.page.locator("[name=password]").fill("x");
    await person.page.locator("[type=submit]").click();
    // Whoever has agreed before is not asked whether she does.
    await person.page.waitForURL((url) => url.origin === BASE || url.pathname.startsWith("/interaction/"));
    if (new URL(person.page.url()).origin !== BASE) await person.page.locator("[type=submit]").click();
    await person.page.waitForURL(`${BASE}/**`);
  }

  for (const { width, javaScript, how } of WAYS) {
    it(`one shows anew who one is, and sends what one wrote, ${how}`, async () => {
      await proposes();
      const browser = await startBrowser();
      try {
        const rut = await Person.at(browser, ting, { width, javaScript });
        await rut.page.goto(`${BASE}/desk/logga-in/borja?till=${encodeURIComponent(place)}`);
        await passes(rut, "rut");
        await rut.isTold("Bekräfta att det är du", "öppna skyddade personuppgifter");
        await rut.finds("prove");
        await proves(rut, "rut");
        await rut.arrivesAt(new RegExp(`${place}$`));
        await ting.advance("PT11M");
        await rut.page.getByLabel(/Personen, eller ett ombud/).first().check();
        await rut.presses("Anteckna");
        await rut.isTold("Det du skrev är sparat", "ändra om någon har skyddade personuppgifter");
        await rut.finds("prove-kept");
        await proves(rut, "amira");
        await rut.isTold("Du är inloggad som Amira Haddad, moderator", "har någon annan skrivit");
        await rut.finds("prove-anothers");
        await proves(rut, "nils");
        await rut.isTold("Den som loggade in har ingen roll här");
        await rut.finds("prove-failed");
        await proves(rut, "rut");
        await rut.isTold("Du har bekräftat att det är du", "Skicka det du skrev");
        await rut.finds("prove-send");
        await rut.presses("Skicka nu");
        await rut.arrivesAt(new RegExp(`${place}$`));
        await rut.isTold("Skyddade uppgifter");
        const gone = `/desk/bekrafta/${"0".repeat(26)}`;
        await rut.opens(gone, 404);
        await rut.isTold("Det du skrev finns inte kvar");
        rut.troubles.length = 0;
        await rut.finds("prove-gone");
        await rut.opens(`/desk/bekrafta?lang=en`);
        await rut.finds("english-prove");
      } finally {
        await browser.close();
      }
    });
  }
});

// Staff sign in at their municipality's identity provider. What it says is believed only if all of it holds.

import assert from "node:assert/strict";
import { generateKeyPairSync, createSign } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { startTing } from "../browser/support/ting.js";
import { Person, WIDTHS, startBrowser } from "../browser/support/person.js";
import { Browser } from "./support/browser.js";
import { rewritten, signInAt, staffOf, startProvider } from "./support/provider.js";

let ting, provider;

/** A free port, which Ting keeps: the provider is told of it before, and the settings of the provider. */
const PORT = 20000 + (process.pid % 20000);
const BASE = `http://localhost:${PORT}`;
const ISSUER = PORT + 1;

before(async () => {
  ting = await startTing({ settings: signInAt(ISSUER), port: PORT });
  provider = await startProvider({ port: ISSUER, ...staffOf(ting.base) });
});

after(async () => {
  provider?.stop();
  await ting?.stop();
});

/** Somebody who has come to the provider from a page of the desk. */
async function atProvider(next = "/desk") {
  const browser = new Browser();
  const page = await browser.asks(`${BASE}/desk/logga-in/borja?till=${encodeURIComponent(next)}`);
  assert.ok(page.url.startsWith(provider.issuer), page.url);
  return { browser, page };
}

/** Somebody who has signed in there and is about to come back. */
async function onTheWayBack(login, next) {
  const { browser, page } = await atProvider(next);
  const back = await browser.passes(page, login, { to: `${BASE}/desk/logga-in/svar` });
  return { browser, back: back.url };
}

async function signsIn(login, next) {
  const { browser, back } = await onTheWayBack(login, next);
  return { browser, page: await browser.asks(back), back };
}

/** What a browser that was not let in is told, and that it is not let in. */
async function isRefused({ browser, page }, status, words) {
  assert.equal(page.status, status, page.text);
  assert.match(page.text, words);
  assert.equal((await browser.asks(`${BASE}/desk/moderering`)).status, 401);
}

describe("signing in as staff", () => {
  it("begins where the desk asks who one is, and ends where one wanted to be", async () => {
    const browser = new Browser();
    const stopped = await browser.asks(`${BASE}/desk/arenden?namnd=tn`);
    assert.equal(stopped.status, 401);
    const href = stopped.text.match(/href="(\/desk\/logga-in[^"]*)"/)[1].replaceAll("&#38;", "&").replaceAll("&amp;", "&");
    const form = await browser.asks(BASE + href);
    assert.match(form.text, /Logga in som anställd/);
    const begin = form.text.match(/href="(\/desk\/logga-in\/borja[^"]*)"/)[1].replaceAll("&#38;", "&").replaceAll("&amp;", "&");
    const till = new URL(begin, BASE).searchParams.get("till");
    assert.equal(till, "/desk/arenden?namnd=tn");
    const { page } = await signsIn("rut", till);
    assert.equal(page.url, `${BASE}/desk/arenden?namnd=tn`);
    assert.match(page.text, /Rut Ros, registrator/);
  });

  it("gives the roles of one's groups and no others", async () => {
    const { browser, page } = await signsIn("amira");
    assert.equal(page.url, `${BASE}/desk/moderering`);
    assert.match(page.text, /Amira Haddad, moderator/);
    assert.equal((await browser.asks(`${BASE}/desk/forslag/nytt`)).status, 403);
    const rut = await signsIn("rut");
    assert.equal((await rut.browser.asks(`${BASE}/desk/moderering`)).status, 403);
  });

  it("leaves out whoever is in no group that is a role", async () => {
    await isRefused(await signsIn("nils"), 403, /Du har ingen roll här/);
  });

  it("says what happened to whoever turns back", async () => {
    const { browser, page } = await atProvider();
    const abort = page.text.match(/href="([^"]*\/abort)"/)[1];
    const back = await browser.asks(new URL(abort, page.url).href);
    await isRefused({ browser, page: back }, 403, /Du blev inte inloggad/);
  });

  it("uses an answer once, and only in the browser that asked", async () => {
    const { browser, back } = await onTheWayBack("amira");
    const thief = new Browser();
    await isRefused({ browser: thief, page: await thief.asks(back) }, 400, /Inloggningen kom av sig/);
    const way = new Map(browser.jars.get(new URL(BASE).host));
    assert.equal((await browser.asks(back)).status, 200);
    const again = await browser.asks(back);
    assert.equal(again.status, 400, "the browser has forgotten the way");
    // Whoever has copied all that the browser had gets nothing for it either: the provider gives one token for a code.
    const copy = new Browser();
    copy.jars.set(new URL(BASE).host, way);
    await isRefused({ browser: copy, page: await copy.asks(back) }, 400, /svarade något vi inte kan lita på/);
  });

  it("believes no other state", async () => {
    const { browser, back } = await onTheWayBack("amira");
    const other = new URL(back);
    other.searchParams.set("state", "AAAAAAAAAAAAAAAAAAAAAA");
    await isRefused({ browser, page: await browser.asks(other.href) }, 400, /Inloggningen kom av sig/);
  });

  it("goes on within the desk and nowhere else", async () => {
    for (const next of ["https://evil.example/", "//evil.example", "/desk\\@evil.example"]) {
      const { page } = await signsIn("amira", next);
      assert.equal(new URL(page.url).host, new URL(BASE).host);
      assert.match(page.url, /\/desk\//);
    }
  });

  it("ends in every browser when one signs out in one", async () => {
    const [one, other] = [await signsIn("amira"), await signsIn("amira")];
    const rut = await signsIn("rut");
    const forged = await one.browser.asks(`${BASE}/desk/logga-ut`, { method: "POST", form: { token: "x" } });
    assert.equal(forged.status, 403, "only the desk's own button does it");
    const token = one.page.text.match(/action="\/desk\/logga-ut"><input type="hidden" name="token" value="([^"]*)"/)[1];
    const out = await one.browser.asks(`${BASE}/desk/logga-ut`, { method: "POST", form: { token } });
    assert.match(out.text, /Du är utloggad/);
    assert.equal((await other.browser.asks(`${BASE}/desk/moderering`)).status, 401);
    assert.equal((await rut.browser.asks(`${BASE}/desk/arenden`)).status, 200);
    assert.equal((await signsIn("amira")).page.status, 200, "and she can sign in again");
  });

  it("leads whoever has signed out to where she signs out of her employer's provider as well", async () => {
    const { browser } = await signsIn("amira");
    const begin = `${BASE}/desk/logga-in/borja?till=/desk`;
    const page = await browser.asks(begin);
    assert.equal(page.url, `${BASE}/desk/moderering`, "the provider remembers her");
    const token = page.text.match(/action="\/desk\/logga-ut"><input type="hidden" name="token" value="([^"]*)"/)[1];
    const out = await browser.asks(`${BASE}/desk/logga-ut`, { method: "POST", form: { token } });
    assert.match(out.text, /Använder fler samma dator\?/);
    const link = out.text.match(/href="(http[^"]*)" rel="nofollow">Logga ut ur kommunens/)[1].replaceAll("&#38;", "&");
    assert.equal(new URL(link).searchParams.get("post_logout_redirect_uri"), `${BASE}/desk/logga-in`);
    const asks = await browser.asks(link);
    assert.ok(asks.url.startsWith(provider.issuer), asks.url);
    const [, confirm] = asks.text.match(/action="([^"]*\/session\/end\/confirm)"/);
    const [, xsrf] = asks.text.match(/name="xsrf" value="([^"]*)"/);
    const back = await browser.asks(confirm, { method: "POST", form: { xsrf, logout: "yes" } });
    assert.ok(back.url.startsWith(`${BASE}/desk/logga-in`), back.url);
    assert.match((await browser.asks(begin)).text, /name="login"/, "and asks who comes next");
    const unasked = await browser.asks(`${BASE}/desk/logga-in`);
    assert.doesNotMatch(unasked.text, /Använder fler samma dator/);
  });

  it("takes nobody for a colleague whose address she has only written", async () => {
    const [amira, fia] = [await signsIn("amira"), await signsIn("falsk")];
    assert.match(fia.page.text, /Fia Falsk, moderator/);
    const token = fia.page.text.match(/action="\/desk\/logga-ut"><input type="hidden" name="token" value="([^"]*)"/)[1];
    await fia.browser.asks(`${BASE}/desk/logga-ut`, { method: "POST", form: { token } });
    assert.equal((await amira.browser.asks(`${BASE}/desk/moderering`)).status, 200, "she is somebody else");
  });

  it("keeps what it remembers from scripts and from readers", async () => {
    const response = await fetch(`${BASE}/desk/logga-in/borja?till=/desk`, { redirect: "manual" });
    assert.equal(response.headers.get("cache-control"), "no-store");
    const [cookie] = response.headers.getSetCookie();
    assert.match(cookie, /^ting-in=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const asked = new URL(response.headers.get("location"));
    assert.equal(asked.searchParams.get("code_challenge_method"), "S256");
    assert.ok(asked.searchParams.get("nonce") && asked.searchParams.get("state").length >= 22);
    assert.equal(asked.searchParams.get("response_type"), "code");
    assert.ok(!cookie.includes(asked.searchParams.get("nonce")));
  });
});

describe("in a browser", () => {
  for (const width of WIDTHS) {
    it(`one comes in and goes out again, at ${width} px`, async () => {
      const browser = await startBrowser();
      try {
        const person = await Person.at(browser, ting, { width });
        await person.page.goto(`${BASE}/desk/arenden`);
        // A browser notes an answer of 401 as trouble, which it is not.
        person.troubles.length = 0;
        await person.finds("sign-in-needed");
        await person.page.getByRole("link", { name: "Logga in som anställd" }).click();
        await person.finds("sign-in");
        await person.page.getByRole("link", { name: "Fortsätt till inloggningen" }).click();
        await person.page.waitForURL(`${provider.issuer}/**`);
        await person.page.locator("[name=login]").fill("rut");
        await person.page.locator("[name=password]").fill("x");
        await person.page.locator("[type=submit]").click();
        await person.page.locator("[type=submit]").click();
        await person.page.waitForURL(`${BASE}/desk/arenden*`);
        await person.page.getByText("Rut Ros, registrator").waitFor();
        await person.finds("signed-in");
        await person.page.getByRole("button", { name: "Logga ut" }).click();
        await person.page.getByText("Du är utloggad").waitFor();
        await person.finds("signed-out");
      } finally {
        await browser.close();
      }
    });
  }
});

describe("a provider that lies", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const forged = (text) => createSign("RSA-SHA256").update(text).sign(privateKey, "base64url");
  const lies = {
    "changes who it is": (token) => rewritten(token, ({ header, claims }) => ({ header, claims: { ...claims, sub: "chef" } })),
    "adds a group": (token) =>
      rewritten(token, ({ header, claims }) => ({ header, claims: { ...claims, groups: ["ting-registratorer"] } })),
    "signs with another key": (token) => rewritten(token, (parts) => parts, forged),
    "signs with nothing": (token) =>
      rewritten(token, ({ header, claims }) => ({ header: { ...header, alg: "none" }, claims }), () => ""),
    "signs with what everybody knows": (token) =>
      rewritten(token, ({ header, claims }) => ({ header: { ...header, alg: "HS256" }, claims }), forged),
    "gives no token": () => undefined,
    "gives what is no token": () => "x.y.z",
  };

  for (const [what, change] of Object.entries(lies)) {
    it(`is not believed when it ${what}`, async () => {
      const { browser, back } = await onTheWayBack("amira");
      provider.lie.token = (answer) => ({ ...answer, id_token: change(answer.id_token) });
      const page = await browser.asks(back);
      provider.lie.token = null;
      await isRefused({ browser, page }, 400, /svarade något vi inte kan lita på/);
    });
  }

  it("is not believed when it repeats an answer to another question", async () => {
    let earlier;
    const first = await onTheWayBack("amira");
    provider.lie.token = (answer) => ((earlier = answer.id_token), answer);
    assert.equal((await first.browser.asks(first.back)).status, 200);
    const { browser, back } = await onTheWayBack("amira");
    provider.lie.token = (answer) => ({ ...answer, id_token: earlier });
    const page = await browser.asks(back);
    provider.lie.token = null;
    await isRefused({ browser, page }, 400, /svarade något vi inte kan lita på/);
  });

  it("is not believed when what it says holds no longer", async () => {
    const { browser, back } = await onTheWayBack("amira");
    provider.lie.isBrief = true;
    provider.lie.token = async (answer) => {
      await new Promise((passed) => setTimeout(passed, 2100));
      return answer;
    };
    const page = await browser.asks(back);
    provider.lie.token = null;
    provider.lie.isBrief = false;
    await isRefused({ browser, page }, 400, /svarade något vi inte kan lita på/);
  });

  it("that does not answer leaves everything else as it is", async () => {
    const { browser, back } = await onTheWayBack("amira");
    provider.lie.away = true;
    const page = await browser.asks(back);
    provider.lie.away = false;
    await isRefused({ browser, page }, 503, /Kommunens inloggning svarar inte/);
    assert.equal((await signsIn("amira")).page.status, 200);
  });
});

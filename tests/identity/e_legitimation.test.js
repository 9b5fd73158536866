// Residents identify themselves at a provider of e-legitimations. Who they are is believed only if all of it holds.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "../browser/support/ting.js";
import { Person, WIDTHS, startBrowser } from "../browser/support/person.js";
import { Browser } from "./support/browser.js";
import { LEVEL, rewritten, startProvider } from "./support/provider.js";

let ting, provider, proposal;

/** A free port below those that the system gives away, which Ting keeps, and the provider the next. */
const PORT = 10000 + 2 * (process.pid % 4500);
const BASE = `http://localhost:${PORT}`;
const ISSUER = PORT + 1;
const NUMBER = "https://id.oidc.se/claim/personalIdentityNumber";
const COORDINATION = "https://id.oidc.se/claim/coordinationNumber";
const BEFORE = "https://id.oidc.se/claim/previousCoordinationNumber";

/** Who has an e-legitimation, by what she types at the provider. */
const RESIDENTS = {
  eva: { name: "Eva Ek", [NUMBER]: "199001010017", kommun: "1480" },
  // The same person at another time of the provider's memory.
  "eva-igen": { name: "Eva Ek-Öberg", [NUMBER]: "199001010017", kommun: "1480" },
  // The same before and after Skatteverket has decided it.
  hedda: { name: "Hedda Hemlig", [NUMBER]: "198507099805", kommun: "1480", skyddad: "ja" },
  "hedda-senare": { name: "Hedda Hemlig", [NUMBER]: "198507099805", kommun: "1480", skyddad: "nej" },
  "hedda-tyst": { name: "Hedda Hemlig", [NUMBER]: "198507099805", kommun: "1480" },
  ulf: { name: "Ulf Utsocknes", [NUMBER]: "191212121212", kommun: "0180" },
  sam: { name: "Sam Ordning", [COORDINATION]: "199001610014", kommun: "1480" },
  // The same after he has moved here for good.
  "sam-senare": { name: "Sam Ordning", [NUMBER]: "198507099805", [BEFORE]: "199001610014", kommun: "1480" },
  nina: { name: "Nina Numberless" },
  dubbel: { name: "Dag Dubbel", [NUMBER]: "199001010017", [COORDINATION]: "199001610014" },
  krok: { name: "Kim Krok", [NUMBER]: "199001010018" },
  svag: { name: "Siv Svag", [NUMBER]: "198507099805", kommun: "1480", acr: "http://id.elegnamnden.se/loa/1.0/loa2" },
};

before(async () => {
  const settings = (toml) => `${toml.replace(/who_may_vote = "[^"]*"/, 'who_may_vote = "registered-resident"')}
[e_legitimation]
issuer = "http://localhost:${ISSUER}"
client_id = "ting"
with = { sv = "BankID eller Freja", en = "BankID or Freja" }
registered = { by = "claim", claim = "kommun", value = "1480" }
protected = { claim = "skyddad", value = "ja" }
`;
  ting = await startTing({ settings, port: PORT });
  provider = await startProvider({
    port: ISSUER,
    keys: `${ting.base}/.well-known/ting-jwks.json`,
    redirect: `${ting.base}/e-legitimation/svar`,
    people: RESIDENTS,
    claims: { openid: ["sub"], profile: ["name"], legitimation: ["name", NUMBER, COORDINATION, BEFORE, "kommun", "skyddad"] },
  });
  // One of the demo’s is voted on by the rules that it was published under.
  proposal = await ting.publishes(await ting.receives({}));
  await ting.drain();
});

after(async () => {
  provider?.stop();
  await ting?.stop();
});

/** Somebody who has been sent to the provider from one of our pages. */
async function atProvider(next = "/mina-sidor") {
  const browser = new Browser();
  const page = await browser.asks(`${BASE}/e-legitimation/borja?till=${encodeURIComponent(next)}`);
  assert.ok(page.url.startsWith(provider.issuer), page.url);
  return { browser, page };
}

async function onTheWayBack(login, next) {
  const { browser, page } = await atProvider(next);
  const back = await browser.passes(page, login, { to: `${BASE}/e-legitimation/svar` });
  return { browser, back: back.url };
}

async function identifies(login, next) {
  const { browser, back } = await onTheWayBack(login, next);
  return { browser, page: await browser.asks(back), back };
}

const votes = (browser) => browser.asks(`${BASE}/forslag/${proposal}/rosta`, { method: "POST" });
const takesBack = (browser) => browser.asks(`${BASE}/forslag/${proposal}/rost/ta-tillbaka`, { method: "POST" });

async function isNobody({ browser, page }, status, words) {
  assert.equal(page.status, status, page.text);
  assert.match(page.text, words);
  assert.match((await browser.asks(`${BASE}/mina-sidor`)).url, /\/mina-sidor\/in/);
}

describe("identifying oneself", () => {
  it("asks as the Swedish profile says, and remembers nothing that a script or a cache can read", async () => {
    const response = await fetch(`${BASE}/e-legitimation/borja?till=/mina-sidor`, { redirect: "manual" });
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.match(response.headers.getSetCookie()[0], /^ting-leg=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    const asked = new URL(response.headers.get("location")).searchParams;
    assert.equal(asked.get("response_type"), "code");
    assert.equal(asked.get("code_challenge_method"), "S256");
    assert.ok(asked.get("nonce") && asked.get("state").length >= 22);
    assert.equal(asked.get("prompt"), "login", "browsers are shared");
    assert.equal(asked.get("max_age"), "0", "and when she signs in is said");
    assert.equal(asked.get("acr_values"), null, "never beside the claim");
    const claims = JSON.parse(asked.get("claims"));
    assert.equal(claims.id_token.acr.essential, true);
    assert.ok(claims.id_token.acr.values.includes(LEVEL));
    assert.ok(NUMBER in claims.id_token && NUMBER in claims.userinfo && "kommun" in claims.userinfo);
  });

  it("leads to one's own pages, and to the same person whenever the number is the same", async () => {
    const eva = await identifies("eva", `/forslag/${proposal}/rost`);
    assert.equal(eva.page.url, `${BASE}/forslag/${proposal}/rost`);
    assert.match((await votes(eva.browser)).text, /Du har röstat/);
    const again = await identifies("eva-igen", `/forslag/${proposal}/rost`);
    assert.match(again.page.text, /Du har röstat/);
    await takesBack(again.browser);
    assert.match((await identifies("eva", `/forslag/${proposal}/rost`)).page.text, /Du har inte röstat/);
  });

  it("tells whoever is registered elsewhere that she is not registered here", async () => {
    const { browser, page } = await identifies("ulf", `/forslag/${proposal}/rosta`);
    assert.equal(page.status, 403);
    assert.match(page.text, /Vi kan inte se att du är folkbokförd här/);
    assert.match((await votes(browser)).text, /Vi kan inte se att du är folkbokförd här/);
  });

  it("protects whoever the provider says is protected, and no longer when it does not", async () => {
    const page = async (login) => (await identifies(login, "/mina-sidor/skydd")).page.text;
    const told = await page("hedda");
    assert.match(told, /Dina uppgifter är skyddade här/);
    assert.match(told, /Kommunen har fått veta/);
    assert.match(await page("hedda-tyst"), /Dina uppgifter är skyddade här/, "what was said holds");
    assert.doesNotMatch(await page("hedda-senare"), /Dina uppgifter är skyddade här/);
  });

  it("takes nobody with a samordningsnummer for registered, and knows him again by his personnummer", async () => {
    const sam = await identifies("sam", "/mina-sidor");
    assert.equal(sam.page.status, 200);
    assert.match((await votes(sam.browser)).text, /Vi kan inte se att du är folkbokförd här/);
    // He follows something, which is his under the new number as well.
    const follow = await sam.browser.asks(`${BASE}/folj`, { method: "POST", form: { vad: "all", takt: "daily" } });
    const later = await identifies("sam-senare", "/mina-sidor");
    assert.match((await votes(later.browser)).text, /Du har röstat/);
    assert.match((await later.browser.asks(`${BASE}/mina-sidor`)).text, follow.status === 200 ? /Mina sidor/ : /./);
  });

  for (const [login, status, words] of [
    ["nina", 403, /har inget svenskt personnummer/],
    ["dubbel", 400, /svarade något vi inte kan lita på/],
    ["krok", 400, /svarade något vi inte kan lita på/],
    ["svag", 400, /svarade något vi inte kan lita på/],
  ]) {
    it(`leaves out ${login}`, async () => isNobody(await identifies(login), status, words));
  }

  it("says what happened to whoever turns back", async () => {
    const { browser, page } = await atProvider();
    const abort = page.text.match(/href="([^"]*\/abort)"/)[1];
    await isNobody({ browser, page: await browser.asks(new URL(abort, page.url).href) }, 403, /Du blev inte legitimerad/);
  });

  it("uses an answer once, in the browser that asked, and for residents only", async () => {
    const { browser, back } = await onTheWayBack("eva");
    const thief = new Browser();
    await isNobody({ browser: thief, page: await thief.asks(back) }, 400, /Legitimeringen kom av sig/);
    const other = new URL(back);
    other.searchParams.set("state", "AAAAAAAAAAAAAAAAAAAAAA");
    assert.equal((await browser.asks(other.href)).status, 400);
    const desk = new URL(back);
    desk.pathname = "/desk/logga-in/svar";
    assert.equal((await browser.asks(desk.href)).status, 404, "staff sign in elsewhere");
    assert.equal((await browser.asks(back)).status, 200);
    assert.equal((await browser.asks(back)).status, 400, "the browser has forgotten the way");
    assert.equal((await browser.asks(`${BASE}/desk/arenden`)).status, 403, "and she is no staff");
  });

  it("goes on among our own pages and nowhere else", async () => {
    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "/desk/arenden"]) {
      const { page } = await identifies("eva", next);
      assert.equal(page.url, `${BASE}/mina-sidor`);
    }
  });
});

describe("a provider of e-legitimations that lies", () => {
  const changed = (change) => (answer) => ({ ...answer, id_token: rewritten(answer.id_token, change) });
  const lies = {
    "another number": changed(({ header, claims }) => ({ header, claims: { ...claims, [NUMBER]: "191212121212" } })),
    "another level": changed(({ header, claims }) => ({ header, claims: { ...claims, acr: LEVEL } })),
    "no signature": changed(({ header, claims }) => ({ header: { ...header, alg: "none" }, claims })),
  };
  for (const [what, lie] of Object.entries(lies)) {
    it(`is not believed with ${what}`, async () => {
      const { browser, back } = await onTheWayBack(what === "another level" ? "svag" : "eva");
      provider.lie.token = lie;
      const page = await browser.asks(back);
      provider.lie.token = null;
      await isNobody({ browser, page }, 400, /svarade något vi inte kan lita på/);
    });
  }

  it("is not believed when what it tells of somebody is of another", async () => {
    const { browser, back } = await onTheWayBack("eva");
    provider.lie.told = (answer) => ({ ...answer, sub: "ulf" });
    const page = await browser.asks(back);
    provider.lie.told = null;
    await isNobody({ browser, page }, 400, /svarade något vi inte kan lita på/);
  });

  it("is not believed when it remembers her from before she was asked to sign in", async () => {
    provider.lie.since = 3600;
    const { browser, back } = await onTheWayBack("eva");
    provider.lie.since = 0;
    await isNobody({ browser, page: await browser.asks(back) }, 400, /svarade något vi inte kan lita på/);
  });

  it("that does not answer leaves everything else as it is", async () => {
    const { browser, back } = await onTheWayBack("eva");
    provider.lie.away = true;
    const page = await browser.asks(back);
    provider.lie.away = false;
    await isNobody({ browser, page }, 503, /Legitimeringstjänsten svarar inte/);
    assert.equal((await identifies("eva")).page.status, 200);
  });
});

describe("in a browser", () => {
  for (const width of WIDTHS) {
    it(`one identifies oneself to vote, at ${width} px`, async () => {
      const browser = await startBrowser();
      try {
        const person = await Person.at(browser, ting, { width });
        await person.page.goto(`${BASE}/mina-sidor/in`);
        await person.finds("identify-mine");
        await person.page.goto(`${BASE}/forslag/${proposal}/rosta`);
        await person.finds("identify-vote");
        await person.page.getByRole("link", { name: "Legitimera dig med BankID eller Freja" }).click();
        await person.page.waitForURL(`${provider.issuer}/**`);
        await person.page.locator("[name=login]").fill("eva");
        await person.page.locator("[name=password]").fill("x");
        await person.page.locator("[type=submit]").click();
        await person.page.locator("[type=submit]").click();
        await person.page.waitForURL(`${BASE}/forslag/${proposal}/rost*`);
        await person.finds("identified");
        await person.page.getByRole("button", { name: "Rösta" }).click();
        await person.page.getByText("Du röstade").or(person.page.getByText("Du har röstat")).first().waitFor();
        await person.finds("identified-voted");
        await person.page.getByRole("button", { name: "Ta tillbaka" }).click();
      } finally {
        await browser.close();
      }
    });
  }
});

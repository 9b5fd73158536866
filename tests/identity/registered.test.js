// A register of the municipality's says who is registered in it and who has skyddade personuppgifter; one that fails keeps
// nobody out, and lets nobody in as registered.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { startTing } from "../browser/support/ting.js";
import { Browser } from "./support/browser.js";
import { startProvider } from "./support/provider.js";

const PORT = 10000 + 3 * (process.pid % 4500);
const BASE = `http://localhost:${PORT}`;
const [ISSUER, REGISTER] = [PORT + 1, PORT + 2];
const ADDRESS = `http://localhost:${REGISTER}/ting/folkbokforing`;
const NUMBER = "https://id.oidc.se/claim/personalIdentityNumber";
const COORDINATION = "https://id.oidc.se/claim/coordinationNumber";

const RESIDENTS = {
  eva: { name: "Eva Ek", [NUMBER]: "199001010017" },
  hedda: { name: "Hedda Hemlig", [NUMBER]: "198507099805" },
  ulf: { name: "Ulf Utsocknes", [NUMBER]: "191212121212" },
  sam: { name: "Sam Ordning", [COORDINATION]: "199001610014" },
};

const REGISTERED = {
  199001010017: { registered: "here", protected: false },
  198507099805: { registered: "here", protected: true },
  191212121212: { registered: "elsewhere", protected: false },
};

let ting, provider, proposal, register;

/** A register that answers whoever shows Ting's key, and what it was asked; `lie` answers instead. */
async function startRegister() {
  const keys = createRemoteJWKSet(new URL(`${BASE}/.well-known/ting-jwks.json`));
  const asked = [];
  const state = { asked, lie: null };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const seen = { method: request.method, url: request.url, body, authorization: request.headers.authorization };
    asked.push(seen);
    if (state.lie) return state.lie(response);
    try {
      const token = seen.authorization.replace("Bearer ", "");
      await jwtVerify(token, keys, { issuer: "ting", subject: "ting", audience: ADDRESS, algorithms: ["PS256"], maxTokenAge: 130 });
    } catch {
      return response.writeHead(401).end();
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(REGISTERED[JSON.parse(body).number] ?? { registered: "unknown", protected: false }));
  });
  await new Promise((ready) => server.listen(REGISTER, ready));
  return Object.assign(state, { stop: () => (server.closeAllConnections(), server.close()) });
}

before(async () => {
  const settings = (toml) => `${toml.replace(/who_may_vote = "[^"]*"/, 'who_may_vote = "registered-resident"')}
[e_legitimation]
issuer = "http://localhost:${ISSUER}"
client_id = "ting"
with = { sv = "BankID eller Freja", en = "BankID or Freja" }
registered = { by = "register", address = "${ADDRESS}" }
`;
  ting = await startTing({ settings, port: PORT });
  register = await startRegister();
  provider = await startProvider({
    port: ISSUER,
    keys: `${ting.base}/.well-known/ting-jwks.json`,
    redirect: `${ting.base}/e-legitimation/svar`,
    people: RESIDENTS,
    claims: { openid: ["sub"], profile: ["name"], legitimation: ["name", NUMBER, COORDINATION] },
  });
  proposal = await ting.publishes(await ting.receives({}));
  await ting.drain();
});

after(async () => {
  provider?.stop();
  register?.stop();
  await ting?.stop();
});

/** Identifies herself, and is then at a page. */
async function identifies(login, next = "/mina-sidor/skydd") {
  const browser = new Browser();
  const page = await browser.asks(`${BASE}/e-legitimation/borja?till=${encodeURIComponent(next)}`);
  const back = await browser.passes(page, login, { to: `${BASE}/e-legitimation/svar` });
  return { browser, page: await browser.asks(back.url) };
}

const votes = (browser) => browser.asks(`${BASE}/forslag/${proposal}/rosta`, { method: "POST" });
const PROTECTED = /Dina uppgifter är skyddade här/;

describe("a register", () => {
  it("says who is registered here, asked by whoever has the key, with the number in the body alone", async () => {
    register.asked.length = 0;
    const { browser } = await identifies("eva");
    assert.match((await votes(browser)).text, /Du har röstat/);
    const [seen] = register.asked;
    assert.equal(register.asked.length, 1, "once for each identification");
    assert.deepEqual([seen.method, seen.url], ["POST", "/ting/folkbokforing"]);
    assert.deepEqual(JSON.parse(seen.body), { number: "199001010017" });
    const stranger = await fetch(ADDRESS, { method: "POST", body: seen.body, headers: { authorization: "Bearer x.y.z" } });
    assert.equal(stranger.status, 401);
  });

  it("says who is registered elsewhere, who is told so", async () => {
    const { browser } = await identifies("ulf");
    assert.match((await votes(browser)).text, /Vi kan inte se att du är folkbokförd här/);
  });

  it("is not asked of whoever has a samordningsnummer", async () => {
    register.asked.length = 0;
    const { browser } = await identifies("sam");
    assert.equal(register.asked.length, 0);
    assert.match((await votes(browser)).text, /Vi kan inte se att du är folkbokförd här/);
  });

  it("says who has skyddade personuppgifter, which hold while it does not answer", async () => {
    const { browser, page } = await identifies("hedda");
    assert.match(page.text, PROTECTED);
    assert.match((await votes(browser)).text, /Du har röstat/, "she takes part like others");
    register.lie = (response) => response.socket.destroy();
    assert.match((await identifies("hedda")).page.text, PROTECTED);
    register.lie = null;
    REGISTERED[198507099805].protected = false;
    assert.doesNotMatch((await identifies("hedda")).page.text, PROTECTED);
  });

  for (const [what, lie, times] of [
    ["is down", (response) => response.socket.destroy(), 2],
    ["fails", (response) => response.writeHead(503).end(), 2],
    ["refuses", (response) => response.writeHead(403).end(), 1],
    ["leads elsewhere", (response) => response.writeHead(302, { location: `${BASE}/` }).end(), 1],
    ["says what nobody knows", (response) => response.end('{"registered":"there","protected":false}'), 1],
    ["says half", (response) => response.end('{"registered":"here"}'), 1],
    ["never answers", () => {}, 2],
  ]) {
    it(`that ${what} keeps nobody out, and lets nobody in as registered`, async () => {
      register.asked.length = 0;
      register.lie = lie;
      const { browser, page } = await identifies("eva", "/mina-sidor");
      register.lie = null;
      assert.equal(page.status, 200, page.text);
      assert.equal(register.asked.length, times);
      const refused = (await votes(browser)).text;
      assert.match(refused, /Vi kan inte se att du är folkbokförd här/);
      assert.match(refused, /Legitimera dig igen om en stund/);
    });
  }
});

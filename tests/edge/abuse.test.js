// What the edge does about scripts: limits by address, and Turnstile where a municipality wants it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "../browser/support/ting.js";
import { startCloudflare } from "./support/cloudflare.js";
import { KEY, startEdge } from "./support/edge.js";
import { startOrigin } from "./support/origin.js";
import { behindEdge } from "./support/passage.js";

let cloudflare, ting, origin, edge, guarded, id;

before(async () => {
  cloudflare = await startCloudflare();
  ting = behindEdge(await startTing({ env: { TING_EDGE_KEYS: KEY } }));
  origin = await startOrigin(ting);
  edge = await startEdge(origin, { limits: { READS: 30, ANONYMOUS: 5 } });
  guarded = await startEdge(origin, {
    limits: { UNCHECKED: 2 },
    vars: {
      MUNICIPALITIES: JSON.stringify({ broviken: { turnstile: "on", phone: "0340-12 34 56" } }),
      TURNSTILE_SITE_KEY: "site-key",
      TURNSTILE_SECRET: "secret",
      TURNSTILE_VERIFY: `${cloudflare.address}/siteverify`,
    },
  });
  await ting.drain();
  id = JSON.parse((await edge.asks("/api/v1/proposals?state=open")).text).proposals[0].id;
});

after(async () => {
  await edge?.stop();
  await guarded?.stop();
  origin?.stop();
  await ting?.stop();
  cloudflare?.stop();
});

/** What a page's form for a first vote sends. */
async function ballot(at, email) {
  const { text } = await at.asks(`/forslag/${id}/rosta`);
  return { ...hidden(text), epost: email };
}

/** The hidden fields of a page. */
function hidden(page) {
  const fields = {};
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    fields[name] = value
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&#10;", "\n")
      .replaceAll("&#13;", "\r")
      .replaceAll("&amp;", "&");
  }
  return fields;
}

const vote = (at, form, options = {}) => at.asks(`/forslag/${id}/rosta/epost`, { method: "POST", form, ...options });

describe("limits", () => {
  it("stop a script and nobody else", async () => {
    const from = "203.0.113.1";
    const statuses = [];
    for (let time = 0; time < 35; time += 1) statuses.push((await edge.asks("/forslag", { from })).status);
    assert.deepEqual([statuses.filter((s) => s === 200).length, statuses.at(-1)], [30, 429]);
    const page = await edge.asks("/forslag", { from });
    assert.equal(page.headers.get("retry-after"), "60");
    assert.match(page.text, /för många på kort tid/);
    const program = await edge.asks("/api/v1/proposals", { from });
    assert.equal(JSON.parse(program.text).code, "too-often");
    assert.equal((await edge.asks("/forslag", { from: "203.0.113.2" })).status, 200);
  });

  it("are lower for whoever writes without being known, and do not stop a mailed link", async () => {
    const from = "203.0.113.3";
    const statuses = [];
    for (let time = 0; time < 6; time += 1) {
      statuses.push((await vote(edge, { epost: "" }, { from })).status);
    }
    assert.equal(statuses.at(-1), 429);
    assert.ok(statuses.slice(0, 5).every((status) => status !== 429));
    const link = await edge.asks("/rosta/bekrafta/nothing", { method: "POST", form: {}, from });
    assert.notEqual(link.status, 429);
  });

  it("are not raised by a cookie or a token that is none", async () => {
    for (const [from, headers] of [["203.0.113.5", { cookie: "ting=junk" }], ["203.0.113.6", { authorization: "Bearer junk" }]]) {
      const statuses = [];
      for (let time = 0; time < 6; time += 1) {
        const answer = await vote(edge, { epost: "" }, { from, headers });
        assert.equal(answer.headers.get("x-ting-unknown"), null);
        statuses.push(answer.status);
      }
      assert.equal(statuses.at(-1), 429);
      assert.ok(statuses.slice(0, 5).every((status) => status !== 429 && status !== 403), String(statuses));
    }
  });

  it("count a household as one", async () => {
    const statuses = [];
    for (let time = 0; time < 31; time += 1) {
      statuses.push((await edge.asks("/forslag", { from: `2001:db8:7:7::${time + 1}` })).status);
    }
    assert.equal(statuses.at(-1), 429);
  });
});

describe("Turnstile", () => {
  it("is off unless it is on", async () => {
    const form = await ballot(edge, "av@exempel.se");
    assert.equal((await vote(edge, form)).status, 303);
  });

  it("asks whoever writes without being known, and keeps what was typed", async () => {
    const form = { ...(await ballot(guarded, "anna@exempel.se")), namn: 'Anna "Ann" <b>\nrad två & mer' };
    const before = origin.seen.length;
    const page = await vote(guarded, form);
    assert.equal(page.status, 403);
    assert.match(page.text, /data-sitekey="site-key"/);
    assert.match(page.text, /Skicka utan kontroll/);
    assert.match(page.text, /0340-12 34 56/);
    assert.match(page.headers.get("content-security-policy"), /script-src https:\/\/challenges\.cloudflare\.com/);
    assert.equal(origin.seen.length, before, "the origin knows nothing of it yet");
    assert.deepEqual(hidden(page.text), form);

    const passed = await vote(guarded, { ...hidden(page.text), "cf-turnstile-response": "a-person" }, { from: "203.0.113.9" });
    assert.equal(passed.status, 303);
    assert.deepEqual(cloudflare.asked.at(-1), { secret: "secret", response: "a-person", remoteip: "203.0.113.9" });
    assert.ok(await ting.linkMailedTo("anna@exempel.se"), "the mail has left");
  });

  it("refuses a bad token, and what was typed is still there", async () => {
    const form = await ballot(guarded, "robot@exempel.se");
    const page = await vote(guarded, { ...form, "cf-turnstile-response": "a-robot" });
    assert.equal(page.status, 403);
    assert.match(page.text, /Kontrollen gick inte igenom/);
    assert.equal(hidden(page.text).epost, "robot@exempel.se");
    assert.equal(hidden(page.text)["cf-turnstile-response"], undefined);
    assert.deepEqual(await ting.mailTo("robot@exempel.se"), []);
  });

  it("can be gone around, a few times a minute, and nothing typed is lost", async () => {
    const from = "203.0.113.20";
    for (const [email, status] of [["ett@exempel.se", 303], ["tva@exempel.se", 303], ["tre@exempel.se", 403]]) {
      const form = await ballot(guarded, email);
      const sent = await vote(guarded, { ...form, "ting-without-turnstile": "1" }, { from });
      assert.equal(sent.status, status === 303 ? 303 : 429, email);
      if (sent.status === 429) assert.equal(hidden(sent.text).epost, email);
    }
  });

  it("does not stand in the way of a mailed link, of whoever is known, or of readers", async () => {
    const link = await ting.linkMailedTo("anna@exempel.se");
    const confirmed = await guarded.asks(link, { method: "POST", form: hidden((await guarded.asks(link)).text) });
    assert.equal(confirmed.status, 303);
    const cookie = confirmed.headers.get("set-cookie").split(";")[0];
    const shared = await guarded.asks(`/forslag/${id}/rosta`, { method: "POST", form: {}, headers: { cookie } });
    assert.notEqual(shared.status, 403);
    assert.equal((await guarded.asks(`/forslag/${id}`)).status, 200);
  });

  it("is not spared by a cookie or a token that is none", async () => {
    const form = await ballot(guarded, "skript@exempel.se");
    for (const headers of [{ cookie: "ting=junk" }, { authorization: "Bearer junk" }]) {
      const page = await vote(guarded, form, { headers });
      assert.equal(page.status, 403);
      assert.equal(page.headers.get("x-ting-unknown"), null);
      assert.equal(hidden(page.text).epost, "skript@exempel.se");
    }
    assert.deepEqual(await ting.mailTo("skript@exempel.se"), []);
    const passed = { ...form, "cf-turnstile-response": "a-person" };
    assert.equal((await vote(guarded, passed, { headers: { cookie: "ting=of-yesterday" } })).status, 303);
  });

  it("asks programs for a header", async () => {
    const report = (headers) =>
      guarded.asks(`/api/v1/proposals/${id}/shares`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ channel: "link" }),
      });
    const without = await report({});
    assert.equal(without.status, 403);
    assert.equal(JSON.parse(without.text).code, "token-missing");
    const passed = await report({ "cf-turnstile-response": "a-person" });
    assert.notEqual(passed.status, 403);
  });

  it("lets people through slowly when it does not answer itself", async () => {
    cloudflare.state = "gone";
    const form = await ballot(guarded, "fyra@exempel.se");
    const sent = await vote(guarded, { ...form, "cf-turnstile-response": "whatever" }, { from: "203.0.113.30" });
    cloudflare.state = "well";
    assert.equal(sent.status, 303);
  });
});

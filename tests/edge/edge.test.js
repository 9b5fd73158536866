// The edge before the running system: what it keeps, whose it shows, and what it does when the origin fails.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "../browser/support/ting.js";
import { startCloudflare } from "./support/cloudflare.js";
import { DOMAIN, KEY, startEdge } from "./support/edge.js";
import { startOrigin } from "./support/origin.js";
import { behindEdge, passage } from "./support/passage.js";

let cloudflare, ting, origin, edge;

before(async () => {
  cloudflare = await startCloudflare();
  const env = { TING_EDGE_KEYS: KEY, TING_EDGE_API: cloudflare.address };
  ting = behindEdge(await startTing({ env, others: ["falkenberg"] }));
  origin = await startOrigin(ting);
  edge = await startEdge(origin);
  await ting.drain();
});

after(async () => {
  await edge?.stop();
  origin?.stop();
  await ting?.stop();
  cloudflare?.stop();
});

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The id of a proposal that can be voted on, by the edge. */
async function open(which = 0) {
  const { text } = await edge.asks("/api/v1/proposals?state=open");
  return JSON.parse(text).proposals[which].id;
}

async function votes(id, at = edge) {
  const { text } = await at.asks(`/api/v1/proposals/${id}`);
  return JSON.parse(text).votes;
}

describe("a municipality by its host name", () => {
  it("is shown its own pages, under our domain and under its own", async () => {
    assert.match((await edge.asks("/forslag")).text, /Brovikens/);
    for (const host of [`falkenberg.${DOMAIN}`, "dialog.falkenberg.test"]) {
      const { status, text } = await edge.asks("/forslag", { host });
      assert.equal(status, 200);
      assert.match(text, /Falkenberg/);
      assert.doesNotMatch(text, /Broviken/);
    }
  });

  it("is nobody else's: an unknown name gets a page of its own and reaches no origin", async () => {
    const before = origin.seen.length;
    for (const host of [DOMAIN, `a.b.${DOMAIN}`, "example.test"]) {
      const { status, text, headers } = await edge.asks("/forslag", { host });
      assert.equal(status, 404);
      assert.match(text, /Här finns ingen kommun/);
      assert.equal(headers.get("cache-control"), "no-store");
    }
    assert.equal(origin.seen.length, before);
    assert.equal((await edge.asks("/forslag", { host: `kiruna.${DOMAIN}` })).status, 404, "the origin knows no Kiruna");
  });
});

describe("a storm", () => {
  it("of a thousand readers is a handful of requests, and the same bytes for everybody", async () => {
    const path = `/forslag/${await open()}`;
    const before = origin.count(path);
    const cookies = [undefined, "ting=someone", "ting=somebody-else; other=1"];
    const readers = Array.from({ length: 1000 }, (_, at) =>
      edge.asks(path, { headers: cookies[at % 3] ? { cookie: cookies[at % 3] } : {} }),
    );
    const began = Date.now();
    const answers = await Promise.all(readers);
    const seconds = (Date.now() - began) / 1000;
    assert.ok(answers.every(({ status }) => status === 200));
    // One to begin with, and one for each five seconds that a slow machine takes for a thousand readers.
    const requests = origin.count(path) - before;
    assert.ok(requests >= 1 && requests <= 2 + seconds / 5, `${requests} requests in ${seconds} s`);
    assert.ok(new Set(answers.map(({ text }) => text)).size <= requests, "the same for all who share a request");
    const again = await edge.asks(path);
    assert.match(again.headers.get("cache-status"), /ting-edge; hit/);
    assert.equal(again.headers.get("x-ting-kept"), null);
    assert.match(again.headers.get("cache-control"), /^public, max-age=2,/);
    assert.equal((await edge.asks(path, { method: "HEAD" })).text, "");
    assert.equal(origin.count(path) - before, requests);
  });

  it("of votes is seen within seconds, while the origin sees a handful of requests", async () => {
    const id = await open(1);
    const path = `/api/v1/proposals/${id}`;
    const [counted, before] = [await votes(id), origin.count(path)];
    await ting.expect(200, "POST", "/dev/votes", { body: { proposal: id, people: 100 } });
    const began = Date.now();
    while ((await votes(id)) < counted + 100) {
      assert.ok(Date.now() - began < 12_000, "the count does not come");
      await Promise.all(Array.from({ length: 20 }, () => votes(id)));
      await sleep(50);
    }
    const seconds = (Date.now() - began) / 1000;
    assert.ok(origin.count(path) - before <= 2 + seconds / 2, `${origin.count(path) - before} in ${seconds} s`);
  });
});

describe("what is not for everybody", () => {
  const sets = { "cache-control": "public, max-age=5", "set-cookie": "ting=abc" };

  it("is never kept: a cookie, another's page, what varies, a failure", async () => {
    const answers = {
      "/sets-a-cookie": { headers: sets },
      "/is-private": { headers: { "cache-control": "private, max-age=60" } },
      "/varies": { headers: { "cache-control": "public, max-age=5", vary: "accept" } },
      "/says-nothing": { headers: {} },
    };
    for (const [path, answer] of Object.entries(answers)) {
      origin.answers.set(path, { ...answer, body: path });
      for (const time of [1, 2, 3]) {
        const { text, headers } = await edge.asks(path);
        assert.equal(text, path);
        assert.equal(headers.get("set-cookie"), answer.headers["set-cookie"] ?? null);
        assert.equal(origin.count(path), time, path);
      }
      assert.equal(await edge.kept(path), undefined, path);
    }
  });

  it("is asked for by each with her own cookie, at once", async () => {
    const cookies = Array.from({ length: 20 }, (_, at) => `ting=reader-${at}`);
    const asked = await Promise.all(cookies.map((cookie) => edge.asks("/mina-sidor", { headers: { cookie } })));
    assert.ok(asked.every(({ headers }) => headers.get("cache-control") === "no-store"));
    const seen = origin.seen.filter(({ url }) => url === "/mina-sidor").map(({ headers }) => headers.cookie);
    assert.deepEqual(new Set(seen), new Set(cookies));
  });

  it("goes straight with a token", async () => {
    const before = origin.count("/api/v1/proposals");
    for (let time = 0; time < 3; time += 1) {
      await edge.asks("/api/v1/proposals", { headers: { authorization: "Bearer x" } });
    }
    assert.equal(origin.count("/api/v1/proposals"), before + 3);
  });
});

describe("files with names of their own", () => {
  it("are fetched once and kept for ever, whole and compressed alike", async () => {
    const [path] = (await edge.asks("/forslag")).text.match(/\/assets\/site\.[0-9a-f]+\.css/);
    const [first, second] = [await edge.asks(path), await edge.asks(path, { headers: { "accept-encoding": "gzip" } })];
    assert.match(first.headers.get("cache-control"), /immutable/);
    assert.equal(first.text, second.text);
    assert.match(first.text, /\{/);
    assert.equal(origin.count(path), 1);
    const known = await edge.asks(path, { headers: { "if-none-match": first.headers.get("etag") } });
    assert.equal(known.status, 304);
    assert.equal(known.text, "");
  });
});

describe("when the origin fails", () => {
  it("what is kept is shown, for a day", async () => {
    const path = "/forslag?sort=votes";
    const { text } = await edge.asks(path);
    for (const state of ["gone", "broken"]) {
      await edge.ages(path, 3600);
      const shown = await origin.while(state, () => edge.asks(path));
      assert.equal(shown.status, 200, state);
      assert.equal(shown.text, text);
      assert.match(shown.headers.get("cache-status"), /origin-failed/);
      assert.ok(Number(shown.headers.get("age")) >= 3600);
    }
    await edge.ages(path, 100_000);
    assert.equal((await origin.while("gone", () => edge.asks(path))).status, 503, "not for two days");
    assert.equal((await edge.asks(path)).status, 200);
  });

  it("a page says so where nothing is kept, in both languages, and a program is told as well", async () => {
    const page = await origin.while("gone", () => edge.asks("/forslag?area=skola"));
    assert.equal(page.status, 503);
    assert.match(page.text, /Tjänsten svarar inte just nu/);
    assert.match(page.text, /lang="en"/);
    assert.equal(page.headers.get("retry-after"), "30");
    assert.equal(page.headers.get("cache-control"), "no-store");
    for (const header of ["content-security-policy", "strict-transport-security", "x-content-type-options"]) {
      assert.ok(page.headers.get(header), header);
    }
    const program = await origin.while("broken", () => edge.asks("/api/v1/proposals?limit=7"));
    assert.equal(program.status, 503);
    assert.match(program.headers.get("content-type"), /problem\+json/);
    assert.equal(JSON.parse(program.text).code, "origin-down");
  });

  it("a write is not tried twice", async () => {
    const path = `/forslag/${await open()}/dela`;
    const { status } = await origin.while("gone", () => edge.asks(path, { method: "POST", form: { channel: "link" } }));
    assert.equal(status, 503);
    assert.equal(origin.count(path), 1);
  });

  it("a page that has grown old is shown at once and fetched anew behind it", async () => {
    const path = "/forslag?sort=closing";
    await edge.asks(path);
    const before = origin.count(path);
    await edge.ages(path, 8);
    const readers = await Promise.all(Array.from({ length: 50 }, () => edge.asks(path)));
    assert.ok(readers.some(({ headers }) => /refreshing/.test(headers.get("cache-status"))));
    for (let waited = 0; origin.count(path) === before && waited < 50; waited += 1) await sleep(50);
    await sleep(200);
    assert.equal(origin.count(path) - before, 1);
    assert.ok(Number((await edge.asks(path)).headers.get("age")) < 5);
  });
});

describe("a takedown", () => {
  it("is gone from the edge, and does not come back when the origin fails", async () => {
    const id = await open(2);
    const path = `/forslag/${id}`;
    const comment = await ting.says("Detta ska inte synas i morgon.", { proposal: id });
    await ting.moderates(`comments/${comment}`, "publication");
    for (let waited = 0; waited < 150; waited += 1) {
      if (/ska inte synas/.test((await edge.asks(path)).text)) break;
      await sleep(100);
    }
    assert.match((await edge.asks(path)).text, /ska inte synas/);
    const purged = new Promise((done) => {
      cloudflare.purged = async (tags) => {
        for (const tag of tags) await edge.forgets(tag, [path]);
        done(tags);
      };
    });
    await ting.moderates(`comments/${comment}`, "refusal", { reason: "krankande", explanation: "Det är ett påhopp." });
    await ting.advance("PT10S");
    assert.deepEqual(await purged, ["ting-broviken"]);
    assert.equal((await origin.while("gone", () => edge.asks(path))).status, 503, "nothing is kept");
    assert.doesNotMatch((await edge.asks(path)).text, /ska inte synas/);
  });

  it("is tried again while Cloudflare does not answer", async () => {
    const id = await open(2);
    const comment = await ting.says("Inte detta heller.", { proposal: id });
    await ting.moderates(`comments/${comment}`, "publication");
    let tags;
    cloudflare.purged = async (told) => (tags = told);
    cloudflare.state = "gone";
    await ting.moderates(`comments/${comment}`, "refusal", { reason: "krankande", explanation: "Det är ett påhopp." });
    await ting.advance("PT10S");
    assert.equal(tags, undefined);
    cloudflare.state = "well";
    await ting.advance("PT5M");
    assert.deepEqual(tags, ["ting-broviken"]);
  });
});

describe("a passage", () => {
  const direct = (path, header) => ting.direct("GET", path, { headers: header && { "x-ting-passage": header } });

  it("is needed for everything that the origin answers", async () => {
    const [asset] = (await edge.asks("/forslag")).text.match(/\/assets\/site\.[0-9a-f]+\.css/);
    for (const path of ["/forslag", "/", asset, "/api/v1/proposals", "/api/openapi.json", "/desk", "/nowhere", "/robots.txt"]) {
      const { status, body } = await direct(path);
      assert.equal(status, 403, path);
      if (path.startsWith("/api/")) assert.equal(body.code, "not-through-the-edge");
    }
    assert.equal((await direct("/forslag", passage())).status, 200);
  });

  it("serves one request, soon, by a key in use", async () => {
    const refused = {
      "of another path": passage({ path: "/" }),
      "of another method": passage({ method: "POST" }),
      "of another query": passage({ query: "lang=en" }),
      "too old": passage({ at: -121 }),
      "too early": passage({ at: 125 }),
      "of another key": passage({ key: "Zz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9kZz9k" }),
      "changed": passage().replace("broviken;", "falkenberg;"),
      "nothing": "",
    };
    for (const [why, header] of Object.entries(refused)) {
      assert.equal((await direct("/forslag", header)).status, 403, why);
    }
    await edge.asks("/forslag?lang=en&q=%C3%A5&area=x");
    const { headers, url } = origin.last("/forslag?lang=en&q=%C3%A5&area=x");
    assert.equal((await direct(url, headers["x-ting-passage"])).status, 200, "what the edge wrote");
    assert.equal((await direct("/forslag", headers["x-ting-passage"])).status, 403);
  });

  it("is the edge's alone: what a client says of itself goes no further", async () => {
    await edge.asks("/mina-sidor?spoofed", {
      from: "203.0.113.77",
      headers: {
        "x-ting-passage": passage({ municipality: "falkenberg" }),
        "x-ting-anything": "1",
        "x-forwarded-for": "192.0.2.1",
        forwarded: "for=192.0.2.1",
        "x-real-ip": "192.0.2.1",
        accept: "text/html",
      },
    });
    const { headers } = origin.last("/mina-sidor?spoofed");
    assert.match(headers["x-ting-passage"], /^1;broviken;broviken\.ting\.test;203\.0\.113\.77;/);
    for (const spoofed of ["x-ting-anything", "x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip"]) {
      assert.equal(headers[spoofed], undefined, spoofed);
    }
    assert.equal(headers.accept, "text/html");
  });
});

// The whole road with JavaScript off: nothing that matters needs a script.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, startBrowser } from "./support/person.js";

let ting, browser;
const phone = () => Person.at(browser, ting, { width: 390, javaScript: false });
const desktop = () => Person.at(browser, ting, { width: 1280, javaScript: false });

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

async function fillsIn(person, email, title) {
  await person.writes({
    Rubrik: title,
    "Vad föreslår du?": PROPOSAL.what,
    "Varför är det bra?": PROPOSAL.why,
    "Ditt namn": "Åsa Öberg",
    "E-post": email,
  });
  await person.chooses("Vad handlar förslaget om?", "Parker och natur");
}

describe("a proposal, from an idea to a counted vote", () => {
  const title = "Fler bänkar i backen upp från hamnen";
  let anna, amira, berit, address;

  it("a resident writes it and is told what is missing, and loses nothing", async () => {
    anna = await phone();
    await anna.opens("/forslag");
    await anna.follows("Lämna ett förslag");
    await anna.writes({ Rubrik: title });
    await anna.presses("Skicka förslaget");
    await anna.isTold("Allt du har skrivit finns kvar");
    assert.equal(await anna.field("Rubrik").inputValue(), title);
    await fillsIn(anna, "asa@exempel.se", title);
    await anna.presses("Skicka förslaget");
    await anna.isTold("Kolla din e-post", "Förslaget har inte kommit in än");
  });

  it("opening the mailed link confirms nothing, so that no mail scanner can", async () => {
    const link = await ting.linkMailedTo("asa@exempel.se");
    const scanner = await desktop();
    await scanner.opens(link);
    await scanner.opens(link);
    await scanner.isTold("Läs igenom och bekräfta");
    await scanner.leaves();
    const headers = await ting.token("moderator", "Amira Haddad");
    await ting.drain();
    const { body } = await ting.expect(200, "GET", "/api/v1/moderation/proposals", { headers });
    assert.ok(!body.proposals.some((proposal) => proposal.title === title), "nobody at the municipality sees it yet");
  });

  it("the resident confirms, and it is received under a number", async () => {
    await anna.opens(await ting.linkMailedTo("asa@exempel.se"));
    await anna.isTold(title, "allmän handling");
    await anna.presses("Bekräfta och lämna in");
    await anna.isTold("Förslaget har kommit in", /\d{4}-\d+/);
    const [receipt] = await ting.mailTo("asa@exempel.se");
    assert.match(receipt.text, /\d{4}-\d+/);
  });

  it("a moderator reads it and publishes it", async () => {
    amira = await (await desktop()).signsIn("moderator", "Amira Haddad");
    await amira.opens("/desk");
    await amira.follows(title);
    await amira.isTold("Åsa Öberg, bekräftad e-postadress", "Kritik mot kommunen är aldrig skäl");
    await amira.presses("Publicera");
    await amira.isTold("är publicerat och öppet för röster");
    const queue = await amira.page.locator("table.queue").innerText();
    assert.ok(!queue.includes(title), "it no longer waits, though the list is made a moment later");
    await ting.drain();
    assert.equal((await ting.mailTo("asa@exempel.se")).length, 3, "link, receipt and publication");
  });

  it("another resident finds it and votes by mail", async () => {
    berit = await phone();
    await berit.opens("/forslag");
    await berit.follows(title);
    address = berit.path();
    await berit.isTold("0 av 100 röster");
    await berit.presses("Rösta på förslaget");
    await berit.writes({ "E-post": "berit@exempel.se" });
    await berit.sends();
    await berit.arrivesAt(/skickat/);
    await berit.opens(await ting.linkMailedTo("berit@exempel.se"));
    await berit.sends();
    await berit.arrivesAt(/\/rost$/);
  });

  it("and everybody sees the count", async () => {
    await ting.drain();
    const anybody = await phone();
    await anybody.opens(address);
    await anybody.isTold("1 av 100 röster");
    await anybody.opens("/forslag");
    assert.match((await anybody.page.locator("article", { hasText: title }).innerText()).replaceAll("\u00a0", " "), /1 av 100 röster/);
    await anybody.leaves();
  });

  it("who has voted once needs no mail for the next, and can take a vote back", async () => {
    const other = (await ting.listed("open")).find((id) => !address.includes(id));
    await berit.opens(`/forslag/${other}`);
    await berit.presses("Rösta på förslaget");
    await berit.arrivesAt(/\/rost$/);
    await berit.opens(`${address}/rost`);
    await berit.sends("form[action*=ta-tillbaka]");
    await ting.drain();
    await berit.opens(address);
    await berit.isTold("0 av 100 röster");
  });

  it("the page is the same for who has voted and for anybody else, and sets no cookie", async () => {
    const [known, unknown] = await Promise.all([
      berit.page.context().request.get(address),
      ting.call("GET", address),
    ]);
    assert.equal(await known.text(), unknown.body);
    assert.equal(unknown.headers.get("set-cookie"), null);
  });

  after(() => Promise.all([anna, amira, berit].map((person) => person?.leaves())));
});

describe("a proposal that is not published", () => {
  it("its author is told why, and nobody else sees it", async () => {
    const title = "Ett förslag som ingen förstår";
    const id = await ting.receives({ title }, "Doris Dahl");
    const amira = await (await desktop()).signsIn("moderator", "Amira Haddad");
    await amira.opens(`/desk/moderering/${id}`);
    await amira.unfolds("Publicera inte");
    await amira.page.locator("#reason").selectOption({ index: 1 });
    await amira.presses("Publicera inte och meddela");
    await amira.isTold("En sak behöver rättas");
    assert.equal(await amira.page.locator("#reason").evaluate((list) => list.selectedIndex), 1, "the reason is kept");
    await amira.writes({ "Förklaring till författaren": "Skriv gärna vilken plats du menar." });
    await amira.presses("Publicera inte och meddela");
    await amira.isTold("publiceras inte");
    await ting.drain();
    const { body: mails } = await ting.expect(200, "GET", "/dev/mail");
    assert.ok(mails.some((mail) => mail.text.includes("Skriv gärna vilken plats du menar.")));
    await amira.opens(`/forslag/${id}`, 404);
    await amira.leaves();
  });
});

describe("in English", () => {
  it("the language stays through every link, form and mail", async () => {
    const anna = await phone();
    await anna.opens("/forslag?lang=en");
    await anna.turns(() => anna.page.locator("main a[href*='/forslag/nytt']").first().click());
    assert.match(anna.path(), /lang=en/);
    await anna.sends();
    assert.equal(await anna.page.locator("html").getAttribute("lang"), "en");
    const fields = { rubrik: "Benches", vad: PROPOSAL.what, varfor: PROPOSAL.why, namn: "Ann", epost: "ann@example.com" };
    for (const [id, value] of Object.entries(fields)) await anna.page.locator(`#${id}`).fill(value);
    await anna.page.locator("#omrade").selectOption("parker-och-natur");
    await anna.sends();
    await anna.arrivesAt(/skickat.*lang=en/);
    const link = await ting.linkMailedTo("ann@example.com");
    assert.match(link, /lang=en/);
    await anna.opens(link);
    await anna.sends();
    assert.equal(await anna.page.locator("html").getAttribute("lang"), "en");
    await anna.leaves();
  });

  it("the desk does, too", async () => {
    const id = await ting.receives({ title: "In English" }, "Ellen Ek");
    const amira = await (await desktop()).signsIn("moderator", "Amira Haddad");
    await amira.opens("/desk?lang=en");
    assert.match(amira.path(), /lang=en/);
    await amira.follows("In English");
    assert.match(amira.path(), new RegExp(`${id}.*lang=en`));
    await amira.presses("Publish");
    await amira.isTold("is published and open for votes");
    assert.match(amira.path(), /lang=en/);
    await amira.leaves();
  });
});

// What scripts add, and what people do to pages: reload, go back, click twice, lose the connection.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, WIDTHS, startBrowser } from "./support/person.js";

let ting, browser;
const person = (options) => Person.at(browser, ting, { width: 390, ...options });

before(async () => {
  [ting, browser] = await Promise.all([startTing(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

async function fillsIn(person, email) {
  await person.writes({
    Rubrik: PROPOSAL.title,
    "Vad föreslår du?": PROPOSAL.what,
    "Varför är det bra?": PROPOSAL.why,
    "Ditt namn": "Åsa Öberg",
    "E-post": email,
  });
  await person.chooses("Vad handlar förslaget om?", "Parker och natur");
}

const heading = (person) => person.field("Rubrik").inputValue();
const what = (person) => person.field("Vad föreslår du?").inputValue();

describe("writing a proposal", () => {
  it("a draft survives a reload, and is gone when it has been sent", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await fillsIn(anna, "utkast@exempel.se");
    await anna.page.reload();
    assert.equal(await heading(anna), PROPOSAL.title);
    assert.equal(await what(anna), PROPOSAL.what);
    assert.equal(await anna.field("Vad handlar förslaget om?").inputValue(), "parker-och-natur");
    await anna.presses("Skicka förslaget");
    await anna.isTold("Kolla din e-post");
    await anna.opens("/forslag/nytt");
    assert.equal(await heading(anna), "");
    assert.deepEqual(anna.troubles, []);
    await anna.leaves();
  });

  it("a draft stays in its own tab", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await anna.writes({ Rubrik: "Mitt" });
    const second = await anna.page.context().newPage();
    await second.goto("/forslag/nytt");
    assert.equal(await second.getByLabel("Rubrik").inputValue(), "");
    await anna.leaves();
  });

  it("a double click sends one mail", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await fillsIn(anna, "dubbel@exempel.se");
    await anna.button("Skicka förslaget").dblclick();
    await anna.arrivesAt(/skickat/);
    assert.equal((await ting.mailTo("dubbel@exempel.se")).length, 1);
    await anna.leaves();
  });

  it("going back finds everything as it was, for whoever wants another link", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await fillsIn(anna, "tillbaka@exempel.se");
    await anna.presses("Skicka förslaget");
    await anna.arrivesAt(/skickat/);
    await anna.page.goBack();
    assert.equal(await heading(anna), PROPOSAL.title);
    assert.equal(await what(anna), PROPOSAL.what);
    await anna.presses("Skicka förslaget");
    await anna.arrivesAt(/skickat/);
    await anna.leaves();
  });

  it("a lost connection costs nothing", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await fillsIn(anna, "bortkopplad@exempel.se");
    await anna.page.context().setOffline(true);
    await Promise.all([anna.page.waitForEvent("requestfailed"), anna.button("Skicka förslaget").click()]);
    await anna.page.context().setOffline(false);
    await anna.opens("/forslag/nytt");
    assert.equal(await what(anna), PROPOSAL.what);
    await anna.leaves();
  });

  it("an address that was wrong can be put right without writing it all again", async () => {
    const anna = await person();
    await anna.opens("/forslag/nytt");
    await fillsIn(anna, "fel@exempel.se");
    await anna.presses("Skicka förslaget");
    await anna.follows("Rätta den och skicka igen");
    assert.equal(await what(anna), PROPOSAL.what);
    await anna.leaves();
  });
});

describe("voting", () => {
  it("who has voted sees it on the page that is the same for all, also after going back", async () => {
    const [id] = await ting.listed("open");
    const berit = await (await person()).signsIn("resident", "Berit Berg");
    await berit.opens(`/forslag/${id}`);
    const [ballot, thanks] = ["[data-vote] form", "[data-voted]"].map((part) => berit.page.locator(part));
    await ballot.waitFor({ state: "visible" });
    await thanks.waitFor({ state: "hidden" });
    await berit.presses("Rösta på förslaget");
    await berit.arrivesAt(/\/rost$/);

    await berit.page.goBack();
    await thanks.waitFor({ state: "visible" });
    await ballot.waitFor({ state: "hidden" });
    await berit.finds("proposal-voted-back");

    await berit.opens(`/forslag/${id}/rost`);
    await berit.sends("form[action*=ta-tillbaka]");
    await berit.opens(`/forslag/${id}`);
    await ballot.waitFor({ state: "visible" });
    await berit.leaves();
  });

  it("a double click is one vote", async () => {
    const id = await ting.publishes(await ting.receives({ title: "En röst är en röst" }, "Fia Falk"));
    const berit = await (await person()).signsIn("resident", "Gerd Gran");
    await berit.opens(`/forslag/${id}`);
    await berit.button("Rösta på förslaget").dblclick();
    await berit.arrivesAt(/\/rost$/);
    await ting.drain();
    const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${id}`);
    assert.equal(body.votes, 1);
    await berit.leaves();
  });

  it("a vote that is open in a tab when voting ends is told so", async () => {
    const id = await ting.publishes(await ting.receives({ title: "Snart slut", openDays: 30 }, "Hugo Hall"));
    const berit = await (await person()).signsIn("resident", "Ida Isaksson");
    await berit.opens(`/forslag/${id}`);
    await ting.advance("P32D");
    await berit.presses("Rösta på förslaget");
    await berit.isTold("Röstningen är stängd");
    await berit.opens(`/forslag/${id}`);
    await berit.isTold("Röstningen är avslutad");
    await berit.leaves();
  });
});

describe("commenting", () => {
  let shown;
  // Where comments are shown at once, what has just been written can be changed from the page that all read.
  before(async () => {
    shown = await startTing({ settings: (toml) => toml.replace('moderation = "before"', 'moderation = "after"') });
  });

  it("a double click is one comment", async () => {
    const id = await ting.publishes(await ting.receives({ title: "En gång räcker" }, "Maja Malm"));
    const berit = await (await person()).signsIn("resident", "Nils Nord");
    await berit.opens(`/forslag/${id}/kommentera`);
    await berit.writes({ "Din kommentar": "En gång.", "Ditt namn": "Nils Nord" });
    await berit.button("Skicka kommentar").dblclick();
    await berit.arrivesAt(/\/andra$/);
    await berit.isTold("Tack för din kommentar");
    await berit.opens("/mina-sidor/kommentarer");
    assert.equal(await berit.page.getByText("En gång.", { exact: true }).count(), 1);
    await berit.leaves();
  });

  it("going back and sending once more is the same comment, and a second tab is not disturbed", async () => {
    const id = await ting.publishes(await ting.receives({ title: "Fram och tillbaka" }, "Moa Malm"));
    const berit = await (await person()).signsIn("resident", "Nora Nord");
    await berit.opens(`/forslag/${id}/kommentera`);
    const second = await berit.page.context().newPage();
    await second.goto(`/forslag/${id}/kommentera`);
    await berit.writes({ "Din kommentar": "Samma ord.", "Ditt namn": "Nora Nord" });
    await berit.presses("Skicka kommentar");
    await berit.arrivesAt(/\/andra$/);
    const address = berit.path();
    await berit.page.goBack();
    assert.equal(await berit.field("Din kommentar").inputValue(), "Samma ord.");
    await berit.presses("Skicka kommentar");
    await berit.arrivesAt(/\/andra$/);
    assert.equal(berit.path(), address);
    assert.equal(await second.getByLabel("Din kommentar").inputValue(), "");
    await second.getByLabel("Din kommentar").fill("Andra ord.");
    await second.getByLabel("Ditt namn").fill("Nora Nord");
    await second.getByRole("button", { name: "Skicka kommentar" }).click();
    await berit.arrivesAt(/\/andra$/, second);
    assert.notEqual(new URL(second.url()).pathname, address);
    await berit.leaves();
  });

  it("a lost connection costs nothing of what was typed", async () => {
    const [id] = await ting.listed("open");
    const berit = await person();
    await berit.opens(`/forslag/${id}`);
    await berit.writes({ "Din kommentar": "Skriven på tåget.", "Ditt namn": "Olga Ohlin", "E-post": "olga@exempel.se" });
    await berit.page.context().setOffline(true);
    await Promise.all([berit.page.waitForEvent("requestfailed"), berit.button("Skicka kommentar").click()]);
    await berit.page.context().setOffline(false);
    await berit.opens(`/forslag/${id}`);
    assert.equal(await berit.field("Din kommentar").inputValue(), "Skriven på tåget.");
    await berit.presses("Skicka kommentar");
    await berit.isTold("Kolla din e-post");
    await berit.opens(`/forslag/${id}`);
    assert.equal(await berit.field("Din kommentar").inputValue(), "", "the draft is gone when it has been sent");
    await berit.leaves();
  });

  it("what has just been written can be changed from the page, for five minutes", async () => {
    const [id] = await shown.listed("open");
    const berit = await (await Person.at(browser, shown, { width: 390 })).signsIn("resident", "Pia Palm");
    await berit.opens(`/forslag/${id}`);
    await berit.page.locator("[data-when-unknown]").waitFor({ state: "hidden" });
    await berit.writes({ "Din kommentar": "Med stavfell.", "Ditt namn": "Pia Palm" });
    await berit.presses("Skicka kommentar");
    await berit.isTold("Din kommentar visas");
    await shown.drain();
    await berit.follows("Se den på webbplatsen");
    const comment = berit.page.locator(".thread > li", { hasText: "Med stavfell." });
    const change = comment.getByRole("link", { name: "Ändra" });
    await change.waitFor();
    await berit.finds("comment-with-edit-link");
    const others = berit.page.locator(".thread > li", { hasNotText: "Med stavfell." });
    assert.equal(await others.getByRole("link", { name: "Ändra" }).count(), 0);
    await berit.turns(() => change.click());
    await berit.writes({ "Din kommentar": "Utan stavfel." });
    await berit.presses("Spara ändringen");
    await shown.drain();
    await berit.isToldBy(`/forslag/${id}`, "Utan stavfel.", "Ändrad");
    await shown.advance("PT6M");
    const asked = berit.page.waitForResponse(/mina-kommentarer/);
    await berit.opens(`/forslag/${id}`);
    await (await asked).finished();
    await berit.isTold("Utan stavfel.");
    assert.equal(await berit.page.getByRole("link", { name: "Ändra" }).count(), 0);
    await berit.leaves();
  });

  it("a comment as long as it may be is shown, and one that is longer is put right", async () => {
    const [id] = await shown.listed("open");
    const berit = await (await Person.at(browser, shown, { width: 390 })).signsIn("resident", "Rut Rask");
    await berit.opens(`/forslag/${id}/kommentera`);
    await berit.writes({ "Din kommentar": "ö".repeat(2001), "Ditt namn": "R".repeat(101) });
    await berit.presses("Skicka kommentar");
    await berit.isTold("Korta kommentaren till högst 2 000 tecken.", "Korta namnet till högst 100 tecken.");
    await berit.finds("comment-too-long");
    await berit.writes({ "Din kommentar": "ö".repeat(2000), "Ditt namn": "R".repeat(100) });
    await berit.presses("Skicka kommentar");
    await berit.isTold("Din kommentar visas");
    await berit.finds("own-comment-longest");
    await shown.drain();
    await berit.opens(`/forslag/${id}`);
    await berit.isTold("ö".repeat(2000));
    await berit.finds("comment-longest");
    await berit.leaves();
  });

  it("many comments are read page by page, and many answers on a page of their own", async () => {
    const id = await shown.publishes(await shown.receives({ title: "Det talas om" }, "Sven Sand"));
    const first = await shown.says("Den allra första.", { proposal: id, name: "Talare 0" });
    for (let n = 1; n <= 5; n += 1) await shown.says(`Svar ${n}.`, { proposal: id, name: `Talare ${n}`, parent: first });
    for (let n = 6; n <= 16; n += 1) await shown.says(`Kommentar ${n}.`, { proposal: id, name: `Talare ${n}` });
    for (const width of WIDTHS) {
      const berit = await Person.at(browser, shown, { width });
      await berit.opens(`/forslag/${id}`);
      await berit.finds("comments-many");
      await berit.follows("Visa fler kommentarer");
      await berit.isTold("Den allra första.", "Visa alla 5 svar");
      await berit.finds("comments-last-page");
      await berit.follows("Visa alla 5 svar");
      await berit.isTold("5 svar", "Svar 5.");
      await berit.finds("thread-many-answers");
      await berit.opens(`${berit.path()}?lang=en`);
      await berit.finds("english-thread-many-answers");
      await berit.leaves();
    }
  });

  after(() => shown?.stop());
});

describe("the desk", () => {
  it("a double click on publish is one decision, and a second tab learns of it", async () => {
    const id = await ting.receives({ title: "Två flikar" }, "Jon Jonsson");
    const amira = await (await person({ width: 1280 })).signsIn("moderator", "Amira Haddad");
    await amira.opens(`/desk/moderering/${id}`);
    const second = await amira.page.context().newPage();
    await second.goto(`/desk/moderering/${id}`);

    await amira.button("Publicera").dblclick();
    await amira.arrivesAt(/klart=/);
    await amira.isTold("är publicerat och öppet för röster");

    await second.getByRole("button", { name: "Publicera" }).first().click();
    await amira.arrivesAt(/klart=/, second);
    assert.match(await second.locator("main").innerText(), /är publicerat/);
    await ting.drain();
    const { body } = await ting.expect(200, "GET", `/api/v1/proposals/${id}/events`);
    assert.equal(body.events.length, 2, "received and published, once each");
    await amira.leaves();
  });

  it("going back after a decision shows what was decided", async () => {
    const id = await ting.receives({ title: "Tillbaka till beslutet" }, "Kaj Karlsson");
    const amira = await (await person({ width: 1280 })).signsIn("moderator", "Amira Haddad");
    await amira.opens(`/desk/moderering/${id}`);
    await amira.presses("Publicera");
    await amira.page.goBack();
    await amira.isTold("Du publicerade förslaget");
    await amira.leaves();
  });

  it("a form that another site made is refused", async () => {
    const id = await ting.receives({ title: "Inte härifrån" }, "Lo Lind");
    const amira = await (await person()).signsIn("moderator", "Amira Haddad");
    const request = amira.page.context().request;
    const form = { version: "1", token: "paahittad" };
    const address = `/desk/moderering/${id}/publicera`;
    assert.equal((await request.post(address, { form })).status(), 403);
    const headers = { origin: "https://ond.example", "sec-fetch-site": "cross-site" };
    assert.equal((await request.post(address, { form, headers })).status(), 403);
    await amira.leaves();
  });
});

// What scripts add, and what people do to pages: reload, go back, click twice, lose the connection.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROPOSAL, startTing } from "./support/ting.js";
import { Person, startBrowser } from "./support/person.js";

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
    await anna.button("Skicka förslaget").click();
    await anna.page.waitForTimeout(500);
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
    assert.equal(await thanks.isVisible(), false);
    await berit.presses("Rösta på förslaget");
    assert.match(berit.path(), /\/rost$/);

    await berit.page.goBack();
    await thanks.waitFor({ state: "visible" });
    assert.equal(await ballot.isVisible(), false);
    await berit.finds("proposal-voted-back");

    await berit.opens(`/forslag/${id}/rost`);
    await berit.page.locator("form[action*=ta-tillbaka] button").click();
    await berit.page.waitForLoadState("load");
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

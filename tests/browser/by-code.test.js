// Coming in by a mobile number and a code in an SMS, and the number on Mina sidor.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTing } from "./support/ting.js";
import { Person, WAYS, startBrowser } from "./support/person.js";

let ting, browser;

before(async () => {
  const settings = (toml) =>
    `${toml.replace('who_may_vote = "confirmed-email"', 'who_may_vote = "confirmed-mobile"')}\n[sms]\nsender = "Broviken"\n`;
  [ting, browser] = await Promise.all([startTing({ settings }), startBrowser()]);
  await ting.drain();
});

after(async () => {
  await browser?.close();
  await ting?.stop();
});

/** The code that a number has last been sent, from the line by which browsers fill it in. */
const codeSentTo = async (number) => {
  const { body } = await ting.expect(200, "GET", "/dev/mail");
  return body.find(({ to }) => to === number).text.match(/@\S+ #(\d{6})$/)[1];
};

/** A number of each way's own, as it is written and as it is sent to. */
const numberOf = (n, mark) => {
  const last = `${n}${{ "390": 1, "390utan": 2, "1280": 3, "1280utan": 4 }[mark]}`;
  return { written: `070-174 06 ${last}`, sentTo: `+467017406${last}` };
};

for (const { width, javaScript, how, mark } of WAYS) {
  const visitor = () => Person.at(browser, ting, { width, javaScript });

  describe(`a mobile number, ${how}`, () => {
    it("lets somebody in by a code, and a wrong one keeps the page", async () => {
      const { written, sentTo } = numberOf(1, mark);
      const bo = await visitor();
      await bo.opens("/mina-sidor/in");
      await bo.finds("code-sign-in");
      await bo.writes({ "E-post eller mobilnummer": "08-123 456 78" });
      await bo.sends();
      await bo.isTold("Till det numret går det inte att skicka sms");
      assert.equal(await bo.field("E-post eller mobilnummer").inputValue(), "08-123 456 78");
      await bo.finds("code-sign-in-error");
      await bo.writes({ "E-post eller mobilnummer": written });
      await bo.sends();
      await bo.isTold(written, "Sex siffror");
      assert.equal(await bo.field("Kod").getAttribute("autocomplete"), "one-time-code");
      await bo.finds("code");
      await ting.drain();
      const code = await codeSentTo(sentTo);
      await bo.writes({ Kod: code === "000000" ? "000001" : "000000" });
      await bo.sends();
      await bo.isTold("Koden stämmer inte. Du kan försöka 4 gånger till.");
      await bo.finds("code-wrong");
      await bo.presses("Skicka en ny kod");
      await bo.isTold("Vi skickade nyss en kod");
      await bo.finds("code-just-sent");
      await bo.writes({ Kod: code });
      await bo.sends();
      await bo.isTold("Mina sidor", written);
      await bo.finds("code-mine");
      await bo.opens("/mina-sidor/mobil");
      await bo.isTold("Numret är det enda som leder hit");
      await bo.finds("code-only-way");
      await bo.leaves();
    });

    it("is added and removed on Mina sidor", async () => {
      const { written, sentTo } = numberOf(2, mark);
      const email = `mobil.${mark}@exempel.se`;
      const anna = await visitor();
      await anna.opens("/mina-sidor/in");
      await anna.writes({ "E-post eller mobilnummer": email });
      await anna.sends();
      await anna.opens(await ting.linkMailedTo(email, /mina-sidor\/in/));
      await anna.sends();
      await anna.follows("Lägg till mobilnummer");
      await anna.finds("code-add");
      await anna.writes({ Mobilnummer: written });
      await anna.sends();
      await anna.isTold("lägga till numret på Mina sidor");
      await anna.finds("code-add-code");
      await ting.drain();
      await anna.writes({ Kod: await codeSentTo(sentTo) });
      await anna.sends();
      await anna.isTold(`Ditt mobilnummer är ${written}`);
      await anna.follows("Byt eller ta bort mobilnumret");
      await anna.finds("code-change");
      await anna.presses("Ta bort numret");
      await anna.isTold("Lägg till mobilnummer");
      await anna.leaves();
    });

    it("confirms a vote", async () => {
      const { written, sentTo } = numberOf(3, mark);
      const id = await ting.receives({ title: `Gungor ${mark}` }, "Gunilla Ström").then((id) => ting.publishes(id));
      const bo = await visitor();
      await bo.opens(`/forslag/${id}/rosta`);
      await bo.finds("code-vote");
      await bo.writes({ "E-post eller mobilnummer": written });
      await bo.presses("Skicka länk eller kod");
      await bo.isTold("bekräfta din röst");
      await bo.finds("code-vote-code");
      await ting.drain();
      await bo.writes({ Kod: await codeSentTo(sentTo) });
      await bo.presses("Bekräfta min röst");
      await bo.isTold("Du har röstat");
      await bo.leaves();
    });

    it("whoever comes without a code is told how to get one", async () => {
      const eva = await visitor();
      await eva.opens("/mina-sidor/in/kod", 404);
      await eva.isTold("Koden går inte att använda längre");
      await eva.leaves();
    });
  });
}

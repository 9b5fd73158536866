// Somebody at a screen: a browser context of her own, with everything that goes wrong in it written down.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SHOTS = process.env.SHOTS === "1" ? new URL("../shots/", import.meta.url) : undefined;

/** The widths that everything must work at: a phone and a desktop. */
export const WIDTHS = [390, 1280];

/** Each width with JavaScript and without, in words, and as a mark that keeps what is written each way apart. */
export const WAYS = WIDTHS.flatMap((width) => [
  { width, javaScript: true, how: `at ${width} px, with JavaScript`, mark: `${width}` },
  { width, javaScript: false, how: `at ${width} px, without JavaScript`, mark: `${width}utan` },
]);

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // In a container there is neither a sandbox nor a GPU nor much shared memory, and no wish to call home.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export class Person {
  /** Somebody with a browser of a width, with JavaScript or without. */
  static async at(browser, ting, { width = 1280, javaScript = true } = {}) {
    const context = await browser.newContext({ ...settings(width), baseURL: ting.base, javaScriptEnabled: javaScript });
    return new Person(ting, { width, javaScript }, await context.newPage());
  }

  constructor(ting, { width, javaScript }, page) {
    this.ting = ting;
    this.width = width;
    this.javaScript = javaScript;
    this.page = page;
    this.troubles = [];
    page.on("pageerror", (error) => this.troubles.push(`script: ${error.message}`));
    page.on("console", (message) => {
      // That the page itself was not found is what some tests are about; the response of everything else is below.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        this.troubles.push(`console: ${message.text()}`);
      }
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) {
        this.troubles.push(`${response.status()} from ${response.url()}`);
      }
    });
  }

  /** Signs in to a role, without a page for it. */
  async signsIn(role, name) {
    await this.page.context().request.post("/dev/session", { data: { municipality: "broviken", role, name } });
    return this;
  }

  /** The same person at another tab. */
  async opensTab() {
    return new Person(this.ting, this, await this.page.context().newPage());
  }

  /** Opens a page, which answers with this status. */
  async opens(path, status = 200) {
    const response = await this.page.goto(path, { waitUntil: "load" });
    assert.equal(response.status(), status, `${path} answers ${status}`);
    return this;
  }

  /** Fills in fields by their labels. */
  async writes(fields) {
    for (const [label, value] of Object.entries(fields)) {
      await this.field(label).fill(value);
    }
    return this;
  }

  async chooses(label, option) {
    await this.field(label).selectOption({ label: option });
    return this;
  }

  field(label) {
    return this.page.getByLabel(label).and(this.page.locator("input, textarea, select")).first();
  }

  /** Does what leads to one other page, and waits until that is there. What may lead on, or twice, `arrivesAt`. */
  async turns(act) {
    const turned = this.page.waitForEvent("framenavigated", (frame) => frame === this.page.mainFrame());
    await Promise.all([turned, act()]);
    await this.page.waitForLoadState("load");
    return this;
  }

  presses(name) {
    return this.turns(() => this.button(name).click());
  }

  /** Sends the first form of the page, whatever its button says. */
  sends(form = "form[method=post]") {
    return this.turns(() => this.page.locator(`main ${form} button[type=submit]`).first().click());
  }

  unfolds(name) {
    return this.page.locator("summary", { hasText: name }).first().click();
  }

  button(name) {
    return this.page.getByRole("button", { name }).first();
  }

  /** Waits until a page of this address is there. A second click ends the first one's navigation, which is no trouble. */
  async arrivesAt(pattern, page = this.page) {
    for (let tries = 0; tries < 100 && !pattern.test(page.url()); tries += 1) {
      await page.waitForTimeout(100);
    }
    assert.match(page.url(), pattern);
    await page.waitForLoadState("load");
    return this;
  }

  follows(name) {
    return this.turns(() => this.page.getByRole("link", { name }).first().click());
  }

  /** What can be read in the main part of the page. */
  async reads() {
    return (await this.page.locator("main").innerText()).replaceAll("\u00a0", " ");
  }

  async isTold(...texts) {
    const patterns = texts.map((text) => (text instanceof RegExp ? text : literally(text)));
    let page = await this.reads();
    // What unfolds takes a moment to be there.
    for (let tries = 0; tries < 20 && !patterns.every((pattern) => pattern.test(page)); tries += 1) {
      await this.page.waitForTimeout(100);
      page = await this.reads();
    }
    for (const text of texts) {
      assert.match(page, text instanceof RegExp ? text : literally(text), `the page says ${text}`);
    }
    return this;
  }

  /** Opens a public page anew until it says so: it is kept for some seconds, as at the edge. */
  async isToldBy(path, ...texts) {
    for (let tries = 0; tries < 30; tries += 1) {
      await this.opens(path);
      const page = await this.reads();
      if (texts.every((text) => page.includes(text))) return this;
      await this.page.waitForTimeout(500);
    }
    return this.isTold(...texts);
  }

  path() {
    const url = new URL(this.page.url());
    return url.pathname + url.search;
  }

  /** Everything that must hold on every page. */
  async finds(name) {
    // Without JavaScript no promise in the page is ever kept.
    if (this.javaScript) await this.page.evaluate(() => document.fonts.ready);
    if (SHOTS && this.javaScript) {
      await this.page.evaluate(pictures);
      await this.page.screenshot({ path: new URL(`${name}-${this.width}.png`, SHOTS).pathname, fullPage: true });
    }
    assert.deepEqual(await this.page.evaluate(basics), [], `${name}: basics`);
    assert.deepEqual(await this.audit(), [], `${name}: axe`);
    assert.deepEqual(this.troubles, [], `${name}: nothing goes wrong in the browser`);
    if (this.width === 390) {
      // WCAG 1.4.10: also at 320 px nothing is cut off.
      await this.page.setViewportSize({ width: 320, height: 844 });
      assert.deepEqual(await this.page.evaluate(overflow), [], `${name}: fits in 320 px`);
      await this.page.setViewportSize({ width: 390, height: 844 });
    }
    return this;
  }

  /** The serious and critical findings of axe. */
  async audit() {
    const page = this.javaScript ? this.page : await this.copy();
    await page.evaluate(AXE);
    const results = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), RULES);
    if (page !== this.page) await page.context().close();
    return results.violations
      .filter((violation) => ["serious", "critical"].includes(violation.impact))
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
  }

  /** The page as it was sent and stands, where axe can run, which it cannot without JavaScript; the page's own does not. */
  async copy() {
    const context = await this.page.context().browser().newContext(settings(this.width));
    const page = await context.newPage();
    const body = (await this.page.content()).replace(/<script\b[^>]*>.*?<\/script>/gs, "");
    await page.route("**", (route) =>
      route.request().isNavigationRequest() ? route.fulfill({ body, contentType: "text/html; charset=utf-8" }) : route.continue(),
    );
    await page.goto(this.page.url(), { waitUntil: "load" });
    return page;
  }

  async leaves() {
    await this.page.context().close();
  }
}

function settings(width) {
  const viewport = { width, height: width < 700 ? 844 : 900 };
  return { viewport, deviceScaleFactor: 1, reducedMotion: "reduce", locale: "sv-SE" };
}

export function literally(text) {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

// In the page: what a browser can tell by itself.
function basics() {
  const found = [];
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) found.push(`is ${width} px wide in a window of ${innerWidth}`);
  const words = `${document.title}\n${document.body.innerText}`;
  const missing = words.match(/\[[a-z]+(-[a-z0-9]+)+\]/g);
  if (missing) found.push(`has no words for ${missing}`);
  if (/\{ ?\$/.test(words)) found.push("shows a variable without its value");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const frame = text.parentElement.closest(".ds-card, main, body");
    if (text.parentElement.closest(".ds-sr-only, textarea, option, svg") || !text.parentElement.checkVisibility()) continue;
    range.selectNodeContents(text);
    const right = Math.max(0, ...Array.from(range.getClientRects(), (rect) => rect.right));
    if (right > frame.getBoundingClientRect().right + 1) found.push(`a text is cut off: ${text.textContent.slice(0, 60)}`);
  }
  for (const target of document.querySelectorAll("a, button, input, select, textarea, summary")) {
    const { width, height, right } = target.getBoundingClientRect();
    const frame = target.closest(".ds-card, main, body").getBoundingClientRect();
    if (target.checkVisibility() && right > frame.right + 1) found.push(`is wider than its frame: ${target.outerHTML.slice(0, 120)}`);
    const style = getComputedStyle(target);
    // A link in a sentence is as high as the sentence (WCAG 2.5.8); what is not seen cannot be tapped.
    const isExcused =
      style.display === "inline" || target.type === "hidden" || !target.checkVisibility() || target.matches(".ds-skip-link");
    if (!isExcused && width > 1 && (width < 24 || height < 24)) {
      found.push(`a target of ${Math.round(width)} × ${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`);
    }
  }
  return found;
}

/** Loads what would be loaded when it is scrolled to, so that a picture of the whole page has it. */
function pictures() {
  return Promise.all(
    Array.from(document.images, (image) => {
      image.loading = "eager";
      return image.decode().catch(() => {});
    }),
  );
}

function overflow() {
  const width = document.documentElement.scrollWidth;
  if (width <= innerWidth) return [];
  const wide = Array.from(document.querySelectorAll("body *")).filter(
    (element) => element.getBoundingClientRect().right > innerWidth + 1,
  );
  return [`is ${width} px wide in a window of ${innerWidth}: ${wide.slice(-3).map((element) => element.outerHTML.slice(0, 100)).join(" ")}`];
}

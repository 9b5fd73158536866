// The running system: the binary `ting` on a directory of its own, and what only the local host can do.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const BUILT = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", "ting");
const MUNICIPALITY = "broviken";

/**
 * Starts Ting, on a free port if none is named, with a data directory that is gone afterwards. `settings` changes the demo's settings,
 * `others` are further municipalities by the name of their file, `added` such as are added from a template, and `env` is what the environment says beside ours.
 */
export async function startTing({ seed = "demo", settings, others = [], added = [], env = {}, port = 0 } = {}) {
  const data = await mkdtemp(join(tmpdir(), "ting-browser-"));
  const run = (...more) =>
    spawn(process.env.TING_BIN ?? BUILT, ["--port", String(port), "--data", data, "--seed", seed, ...more], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
  if (settings) {
    const file = join(data, "settings.toml");
    await writeFile(file, settings(await readFile(join(ROOT, "infra/local/demo/broviken.toml"), "utf8")));
    const [code] = await once(run("import-settings", MUNICIPALITY, file), "exit");
    if (code !== 0) throw new Error(`the settings were not imported: ${code}`);
  }
  for (const other of others) {
    const [code] = await once(run("import-settings", other, join(ROOT, `tests/municipalities/${other}.toml`)), "exit");
    if (code !== 0) throw new Error(`the settings of ${other} were not imported: ${code}`);
  }
  const invitations = {};
  for (const { slug, name, template } of added) {
    const adding = run("municipality", "add", slug, "--name", name, "--template", template);
    let said = "";
    adding.stdout.on("data", (text) => (said += text));
    const [code] = await once(adding, "close");
    if (code !== 0) throw new Error(`${slug} was not added: ${code}`);
    invitations[slug] = said.match(/\/desk\/logga-in\/inbjudan\/\S+/)[0];
  }
  const child = run();
  // Whatever ends the tests, Ting does not outlive them.
  process.once("exit", () => child.kill());
  const ended = once(child, "exit");
  const base = await Promise.race([
    address(child.stdout),
    once(child, "error").then(([error]) => Promise.reject(error)),
    ended.then(([code]) => Promise.reject(new Error(`ting ended with ${code} before it answered`))),
  ]);
  return new Ting(base, invitations, async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  });
}

/** The address of the public site, which Ting says when it is ready. */
async function address(output) {
  for await (const line of createInterface({ input: output })) {
    const found = line.match(/http:\/\/localhost:\d+/);
    if (found) {
      output.resume();
      return found[0];
    }
  }
  throw new Error("ting did not say where it is");
}

class Ting {
  constructor(base, invitations, stop) {
    this.base = base;
    // The paths of invitations, by municipality.
    this.invitations = invitations;
    this.stop = stop;
  }

  /** Calls the API, or what the local host has under /dev; answers the response with its JSON in `body`. */
  async call(method, path, { body, headers = {} } = {}) {
    const response = await fetch(this.base + path, {
      method,
      headers: { accept: "application/json", ...(body && { "content-type": "application/json" }), ...headers },
      body: body && JSON.stringify(body),
      redirect: "manual",
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json");
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  async expect(status, method, path, options) {
    const response = await this.call(method, path, options);
    if (response.status !== status) {
      throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(response.body)}`);
    }
    return response;
  }

  /** Returns when no reaction is waiting: what was written is counted, listed and mailed. */
  async drain() {
    const { status } = await this.call("POST", "/dev/drain");
    if (status >= 300) throw new Error(`drain answered ${status}`);
  }

  /** Lets time pass, as in "P10D". */
  async advance(span) {
    await this.expect(200, "POST", "/dev/clock", { body: { advance: span } });
    await this.drain();
  }

  /** A bearer token of somebody in a role. */
  async token(role, name) {
    const { body } = await this.expect(200, "POST", "/dev/session", {
      body: { municipality: MUNICIPALITY, role, name },
    });
    return { authorization: `Bearer ${body.token}` };
  }

  /** All mail to an address, the newest first. */
  async mailTo(email) {
    await this.drain();
    const { body } = await this.expect(200, "GET", "/dev/mail");
    return body.filter((mail) => mail.to.includes(email)).sort((one, other) => other.id - one.id);
  }

  /** The address in the newest mail to somebody that leads to a path like this, without the host. */
  async linkMailedTo(email, path = /bekrafta/) {
    const [mail] = await this.mailTo(email);
    const links = [...(mail?.text.match(/https?:\/\/\S+/g) ?? []), mail?.unsubscribe].filter(Boolean);
    const link = links.find((link) => path.test(link));
    if (!link) throw new Error(`no link to ${path} was mailed to ${email}`);
    return link.slice(new URL(link).origin.length);
  }

  /** What somebody says about a proposal; with another's id it answers that. */
  async says(text, { proposal, name = "Lena Sundqvist", parent }) {
    const headers = await this.token("resident", name);
    const body = { text, name, parent };
    const { body: comment } = await this.expect(201, "POST", `/api/v1/proposals/${proposal}/comments`, { headers, body });
    await this.drain();
    return comment.id;
  }

  /** A moderator does something with a proposal or a comment, as the API is asked. */
  async moderates(what, act, body = {}, name = "Karin Lund") {
    const headers = await this.token("moderator", name);
    const path = `/api/v1/moderation/${what}`;
    const { headers: read } = await this.expect(200, "GET", path, { headers });
    await this.expect(200, "POST", `${path}/${act}`, { headers: { ...headers, "if-match": read.get("etag") }, body });
    await this.drain();
  }

  /** A proposal or a comment as moderators see it. */
  async asModerator(what) {
    const headers = await this.token("moderator", "Karin Lund");
    return (await this.expect(200, "GET", `/api/v1/moderation/${what}`, { headers })).body;
  }

  /** A proposal that waits for a moderator. */
  async receives(proposal, by = "Gunilla Ström") {
    const headers = await this.token("resident", by);
    const { body } = await this.expect(201, "POST", "/api/v1/proposals", { headers, body: { ...PROPOSAL, ...proposal } });
    await this.drain();
    return body.id;
  }

  /** A proposal that is open for votes. */
  async publishes(id) {
    await this.moderates(`proposals/${id}`, "publication");
    return id;
  }

  /** The id of a public proposal of the demo, by how its title begins. */
  async titled(title) {
    const { body } = await this.expect(200, "GET", `/api/v1/proposals/search?q=${encodeURIComponent(title)}`);
    return body.proposals.find((proposal) => proposal.title.startsWith(title)).id;
  }

  /** The ids of public proposals in a state, the newest first. */
  async listed(state) {
    // What it began with may not be shown yet.
    await this.drain();
    const { body } = await this.expect(200, "GET", `/api/v1/proposals?state=${state}`);
    return body.proposals.map((proposal) => proposal.id);
  }
}

/** What a proposal is when a test says nothing else. */
export const PROPOSAL = {
  title: "Fler bänkar längs Strandvägen",
  what: "Sätt ut bänkar med ryggstöd längs Strandvägen, ungefär var hundrade meter.\n\nBörja vid vårdcentralen.",
  why: "Då kan fler gå hela vägen till havet.",
  serviceArea: "parker-och-natur",
  place: "Strandvägen",
  name: "Gunilla Ström",
};

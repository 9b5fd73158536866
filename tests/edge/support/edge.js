// The edge worker in workerd, as scripts/edge built it, with what Cloudflare gives it.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Headers, Miniflare, Response } from "miniflare";

const FOLDER = fileURLToPath(new URL("../../../infra/edge", import.meta.url));

/** A key as the origin and the edge share one. */
export const KEY = "aB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3xaB3x";

/** The domain under which municipalities stand here. */
export const DOMAIN = "ting.test";

let addresses = 0;

/** Starts the edge before an origin. Limits are high unless a test is about them. */
export async function startEdge(origin, { limits = {}, vars = {} } = {}) {
  const limit = (name, many) => [name, { simple: { limit: limits[name] ?? many, period: 60 } }];
  const miniflare = new Miniflare({
    modules: await modules(),
    modulesRoot: FOLDER,
    compatibilityDate: "2026-04-01",
    bindings: {
      BASE_DOMAIN: DOMAIN,
      DEFAULT_MUNICIPALITY: "",
      ORIGIN: origin.address,
      HOSTS: JSON.stringify({ "dialog.falkenberg.test": "falkenberg" }),
      MUNICIPALITIES: "{}",
      EDGE_KEYS: KEY,
      ...vars,
    },
    ratelimits: Object.fromEntries([
      limit("READS", 100_000),
      limit("WRITES", 100_000),
      limit("ANONYMOUS", 100_000),
      limit("UNCHECKED", 100_000),
    ]),
  });
  await miniflare.ready;
  return new Edge(miniflare);
}

async function modules() {
  const built = (await readdir(join(FOLDER, "build"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  // The first is the one that is started.
  return Promise.all(
    [join(FOLDER, "worker.js"), ...built].map(async (path) => ({
      type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule",
      path,
      contents: await readFile(path, path.endsWith(".wasm") ? null : "utf8"),
    })),
  );
}

class Edge {
  constructor(miniflare) {
    this.miniflare = miniflare;
  }

  /** Asks as a browser does; `from` is the network address, one of its own if nothing is said. */
  async asks(path, { method = "GET", host = `broviken.${DOMAIN}`, headers = {}, from, form, body } = {}) {
    const sent = form && new URLSearchParams(form).toString();
    const response = await this.miniflare.dispatchFetch(`http://${host}${path}`, {
      method,
      redirect: "manual",
      headers: {
        "cf-connecting-ip": from ?? `198.51.100.${(addresses = (addresses + 1) % 250)}`,
        ...(method !== "GET" && method !== "HEAD" && { origin: `http://${host}`, "sec-fetch-site": "same-origin" }),
        ...(form && { "content-type": "application/x-www-form-urlencoded" }),
        ...headers,
      },
      body: sent ?? body,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The address that an answer is kept under. */
  key(path, { municipality = "broviken", language = "sv", host = `${municipality}.${DOMAIN}` } = {}) {
    const [before, query = ""] = path.split("?");
    return `https://${host}${before}?${query}&ting-kept=${municipality}.${language}`;
  }

  /** What is kept of a path. */
  async kept(path, where) {
    const caches = await this.miniflare.getCaches();
    return caches.default.match(this.key(path, where));
  }

  /** Makes what is kept of a path older by some seconds, as if they had passed. */
  async ages(path, seconds, where) {
    const caches = await this.miniflare.getCaches();
    const kept = await this.kept(path, where);
    const headers = new Headers(kept.headers);
    const [at, ...lasting] = headers.get("x-ting-kept").split(" ");
    headers.set("x-ting-kept", [Number(at) - seconds * 1000, ...lasting].join(" "));
    await caches.default.put(this.key(path, where), new Response(await kept.arrayBuffer(), { headers }));
  }

  /** Forgets what is kept under a tag, as Cloudflare's API does; paths are those that may be kept. */
  async forgets(tag, paths) {
    const caches = await this.miniflare.getCaches();
    for (const path of paths) {
      const kept = await this.kept(path);
      if (kept?.headers.get("cache-tag") === tag) await caches.default.delete(this.key(path));
    }
  }

  stop() {
    return this.miniflare.dispose();
  }
}

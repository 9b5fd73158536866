// A passage as the edge writes it, written here by its description alone.

import { createHash, createHmac } from "node:crypto";
import { DOMAIN, KEY } from "./edge.js";

/** The header for a request; `at` is how many seconds from now. */
export function passage({ municipality = "broviken", method = "GET", path = "/forslag", query = "", at = 0, key = KEY } = {}) {
  const bytes = Buffer.from(key, "base64url");
  const id = createHash("sha256").update(bytes).digest("hex").slice(0, 4);
  const seconds = Math.floor(Date.now() / 1000) + at;
  const said = `1;${municipality};broviken.${DOMAIN};203.0.113.9;${seconds};welcome;${id}`;
  const decode = (text) => decodeURIComponent(text);
  const signed = `ting passage\0${said}\n${method}\n${decode(path)}\n${decode(query)}`;
  return `${said};${createHmac("sha256", bytes).update(signed).digest("base64url")}`;
}

/** Lets what a test asks of Ting beside the edge bear a passage; `direct` asks without. */
export function behindEdge(ting) {
  const direct = ting.call.bind(ting);
  ting.direct = direct;
  ting.call = (method, target, options = {}) => {
    if (target.startsWith("/dev")) return direct(method, target, options);
    const [path, query] = target.split("?");
    const headers = { ...options.headers, "x-ting-passage": passage({ method, path, query }) };
    return direct(method, target, { ...options, headers });
  };
  return ting;
}

// A stand-in for what Cloudflare has beside the worker: the API that purges its cache, and Turnstile.

import { createServer } from "node:http";
import { once } from "node:events";

/** Starts it. `purged` is called with the tags of each purge. */
export async function startCloudflare() {
  const cloudflare = { purged: async () => {}, asked: [], state: "well" };
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const piece of incoming.setEncoding("utf8")) body += piece;
    const answer = (json) => {
      outgoing.writeHead(200, { "content-type": "application/json" });
      outgoing.end(JSON.stringify(json));
    };
    if (cloudflare.state === "gone") return incoming.socket.destroy();
    if (incoming.url === "/zones/local/purge_cache") {
      await cloudflare.purged(JSON.parse(body).tags);
      return answer({ success: true, errors: [] });
    }
    const asked = Object.fromEntries(new URLSearchParams(body));
    cloudflare.asked.push(asked);
    const success = asked.secret === "secret" && asked.response === "a-person";
    return answer({ success, "error-codes": success ? [] : ["invalid-input-response"] });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cloudflare.address = `http://127.0.0.1:${server.address().port}`;
  cloudflare.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return cloudflare;
}

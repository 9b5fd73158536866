// What stands between the edge and Ting: it counts requests, keeps what they bore, and fails when it is told to.

import { createServer, request } from "node:http";
import { once } from "node:events";

/** A way to Ting that can be watched and broken. */
export async function startOrigin(ting) {
  const { port } = new URL(ting.base);
  const origin = new Origin();
  const server = createServer((incoming, outgoing) => {
    const { method, url, rawHeaders, headers } = incoming;
    origin.seen.push({ method, url, headers });
    const answer = origin.answers.get(url);
    if (origin.state === "gone") return incoming.socket.destroy();
    if (origin.state === "broken") {
      outgoing.writeHead(502, { "content-type": "application/json" });
      return outgoing.end('{"message":"Internal Server Error"}');
    }
    if (answer) {
      outgoing.writeHead(answer.status ?? 200, answer.headers);
      return outgoing.end(answer.body ?? "");
    }
    const onwards = request({ port, host: "127.0.0.1", method, path: url, headers: rawHeaders }, (response) => {
      outgoing.writeHead(response.statusCode, response.rawHeaders);
      response.pipe(outgoing);
    });
    onwards.on("error", () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin.address = `http://127.0.0.1:${server.address().port}`;
  origin.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return origin;
}

class Origin {
  seen = [];
  /** What is answered here instead of by Ting, by path and query. */
  answers = new Map();
  state = "well";

  /** How often a path was asked for. */
  count(path) {
    return this.seen.filter(({ url }) => url === path).length;
  }

  /** The last request for a path. */
  last(path) {
    return this.seen.findLast(({ url }) => url === path);
  }

  /** Does something while the origin is in another state. */
  async while(state, act) {
    this.state = state;
    try {
      return await act();
    } finally {
      this.state = "well";
    }
  }
}

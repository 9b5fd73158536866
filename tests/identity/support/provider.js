// A municipality's identity provider: oidc-provider, with people in groups. Between it and Ting stands a listener that can
// change what it answers.

import { createServer } from "node:http";
import Provider from "oidc-provider";

/** Who works at the municipality, by what she types at the provider. */
export const STAFF = {
  amira: { name: "Amira Haddad", email: "amira.haddad@broviken.example", groups: ["ting-moderatorer"] },
  rut: { name: "Rut Ros", email: "rut.ros@broviken.example", groups: ["ting-registratorer", "alla"] },
  // She has written a colleague's address into her own account.
  falsk: { name: "Fia Falsk", email: "amira.haddad@broviken.example", email_verified: false, groups: ["ting-moderatorer"] },
  nils: { name: "Nils Ny", email: "nils.ny@broviken.example", groups: ["alla"] },
};

/**
 * Starts it. `keys` is where Ting shows the public half of its key, `redirect` where Ting wants people back. What `lie`
 * is set to changes the token that Ting is given: `lie.token(answer)` gets the whole answer as JSON; `lie.isBrief` lets it
 * hold for a second.
 */
export async function startProvider({ port, keys, redirect }) {
  const lie = { token: null, away: false, isBrief: false };
  const server = createServer();
  await new Promise((ready) => server.listen(port, ready));
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "ting",
        redirect_uris: [redirect],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "PS256",
        jwks: await (await fetch(keys)).json(),
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub", "groups"], profile: ["name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    ttl: { AuthorizationCode: 60, IdToken: () => (lie.isBrief ? 1 : 300), AccessToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email_verified: true, ...STAFF[id] }),
    }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (lie.away) return request.socket.destroy();
    if (request.url.startsWith("/token") && lie.token) return changed(request, response, answer, lie.token);
    return answer(request, response);
  });
  return { issuer, lie, stop: () => (server.closeAllConnections(), server.close()) };
}

/** Lets the provider answer, and changes what it has written. */
function changed(request, response, answer, change) {
  const chunks = [];
  const { end } = response;
  response.write = (chunk) => (chunks.push(Buffer.from(chunk)), true);
  response.end = async (chunk) => {
    if (chunk) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const body = response.statusCode === 200 ? JSON.stringify(await change(JSON.parse(text))) : text;
    response.setHeader("content-length", Buffer.byteLength(body));
    return end.call(response, body);
  };
  return answer(request, response);
}

/** An id token with other claims: `sign` makes its signature, which is the old one if nothing is said. */
export function rewritten(token, change, sign) {
  const [header, claims, signature] = token.split(".");
  const read = (part) => JSON.parse(Buffer.from(part, "base64url"));
  const write = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const changed = change({ header: read(header), claims: read(claims) });
  const head = write(changed.header);
  const body = write(changed.claims);
  return `${head}.${body}.${sign ? sign(`${head}.${body}`) : signature}`;
}

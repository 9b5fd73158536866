// An identity provider, a municipality's or one of e-legitimations: oidc-provider, with people. Between it and Ting stands a
// listener that can change what it answers.

import { createServer } from "node:http";
import Provider, { interactionPolicy } from "oidc-provider";

/** How surely whoever has an e-legitimation is known. */
export const LEVEL = "http://id.elegnamnden.se/loa/1.0/loa3";

/** Who works at the municipality, by what she types at the provider. */
export const STAFF = {
  amira: { name: "Amira Haddad", email: "amira.haddad@broviken.example", groups: ["ting-moderatorer"] },
  rut: { name: "Rut Ros", email: "rut.ros@broviken.example", groups: ["ting-registratorer", "alla"] },
  // She has written a colleague's address into her own account.
  falsk: { name: "Fia Falsk", email: "amira.haddad@broviken.example", email_verified: false, groups: ["ting-moderatorer"] },
  nils: { name: "Nils Ny", email: "nils.ny@broviken.example", groups: ["alla"] },
};

/** The settings by which staff sign in at a provider that stands at this port. */
export const signInAt = (port) => (toml) => `${toml}
[sign_in]
issuer = "http://localhost:${port}"
client_id = "ting"

[[sign_in.roles]]
group = "ting-moderatorer"
role = "moderator"

[[sign_in.roles]]
group = "ting-registratorer"
role = "registrar"
`;

/** What the provider is told of Ting, where staff come from it. */
export const staffOf = (base) => ({
  keys: `${base}/.well-known/ting-jwks.json`,
  redirect: `${base}/desk/logga-in/svar`,
  back: `${base}/desk/logga-in`,
});

const STAFF_CLAIMS = { openid: ["sub", "groups"], profile: ["name"], email: ["email", "email_verified"] };

/**
 * Starts it. `keys` is where Ting shows the public half of its key, `redirect` where Ting wants people back, `back` where it does when they have signed out. What `lie`
 * is set to changes what Ting is given: `lie.token(answer)` gets the whole answer with the token as JSON, `lie.told(answer)`
 * what is told of somebody; `lie.isBrief` lets the token hold for a second; `lie.since` is how many seconds ago whoever comes
 * has signed in, whatever was asked.
 */
export async function startProvider({ port, keys, redirect, back, people = STAFF, claims = STAFF_CLAIMS }) {
  const lie = { token: null, told: null, away: false, isBrief: false, since: 0 };
  const server = createServer();
  await new Promise((ready) => server.listen(port, ready));
  const issuer = `http://localhost:${port}`;
  // Whoever signs in is known as surely as she is, not as surely as was asked.
  const policy = interactionPolicy.base();
  policy.get("login").checks.remove("essential_acrs");
  policy.get("login").checks.remove("max_age");
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "ting",
        redirect_uris: [redirect],
        post_logout_redirect_uris: back ? [back] : [],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "PS256",
        jwks: await (await fetch(keys)).json(),
      },
    ],
    pkce: { required: () => true },
    claims: { acr: null, ...claims },
    acrValues: [LEVEL],
    interactions: { policy },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true }, claimsParameter: { enabled: true } },
    ttl: { AuthorizationCode: 60, IdToken: () => (lie.isBrief ? 1 : 300), AccessToken: 300, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email_verified: true, ...people[id] }),
    }),
  });
  const answer = provider.callback();

  /** What is sent from the provider's own pages: whoever signs in is known at some level. */
  async function signsIn(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    if (form.prompt === "login") {
      const ts = Math.floor(Date.now() / 1000) - lie.since;
      const login = { accountId: form.login, acr: people[form.login]?.acr ?? LEVEL, ts };
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    }
    request.body = form;
    return answer(request, response);
  }
  server.on("request", (request, response) => {
    if (lie.away) return request.socket.destroy();
    if (request.url.startsWith("/token") && lie.token) return changed(request, response, answer, lie.token);
    if (request.method === "POST" && request.url.startsWith("/interaction/")) return signsIn(request, response);
    if (request.url.startsWith("/me") && lie.told) return changed(request, response, answer, lie.told);
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

// Asks a passkey what a form holds, and sends its answer with the form. The form stays hidden, and what it says instead is
// shown, where there is no script or the browser knows no passkeys.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** A passkey that is named, as browsers want it. */
const named = (passkey) => ({ ...passkey, id: bytes(passkey.id) });

/** What a form asks, as browsers want it: every identifier is bytes. */
function question({ publicKey }) {
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) asked.excludeCredentials = asked.excludeCredentials.map(named);
  if (asked.allowCredentials) asked.allowCredentials = asked.allowCredentials.map(named);
  return asked;
}

/** What a passkey has answered, as the server reads it. */
function answer({ id, rawId, type, response }) {
  const said = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) said[part] = text(response[part]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, extensions: {} });
}

/** What to say when nothing came of it. */
function why({ name }, { stopped, known, failed }) {
  if (name === "NotAllowedError" || name === "AbortError") return stopped;
  return name === "InvalidStateError" ? known : failed;
}

function ready(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  form.querySelector("[data-passkey-missing]").hidden = true;
  form.querySelector("[data-passkey-ready]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    failed.hidden = true;
    button.disabled = true;
    try {
      const publicKey = question(JSON.parse(form.dataset.asked));
      const passkey = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.svar.value = answer(passkey);
      form.submit();
    } catch (error) {
      button.disabled = false;
      failed.textContent = why(error, failed.dataset);
      failed.hidden = false;
      failed.focus();
    }
  });
}

if (window.PublicKeyCredential && navigator.credentials) document.querySelectorAll("form[data-passkey]").forEach(ready);

// A page that is shown again by the back button asks what has been answered already.
addEventListener("pageshow", (event) => event.persisted && location.reload());

// Keeps what is typed in a form until it has been sent, in this tab only, so that a reload, a lost connection or the
// back button costs nothing. What the server sent along always wins over what was kept.
//
//   form[data-draft=name]          is kept while it is typed in; with data-draft-restore it is filled in when it opens
//   [data-draft-sent=name]         on the page after sending: the draft is put aside
//   [data-draft-again]             on that page, hidden: shown when the draft can be had again, at ?igen
//
// The draft that was put aside also comes back with the back button, for whoever wants to change something.

const kept = (name) => `ting-draft-${name}`;
const sent = (name) => `ting-sent-${name}`;
const isTyped = (field) => field.name && field.type !== "hidden" && !field.matches("button");
const isChosen = (field) => field.type === "checkbox" || field.type === "radio";

try {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const name = form.dataset.draft;
    if ("draftRestore" in form.dataset) restore(form, name);
    const keep = () => sessionStorage.setItem(kept(name), JSON.stringify(read(form)));
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    if (!("draftRestore" in form.dataset)) keep();
  }
  for (const page of document.querySelectorAll("[data-draft-sent]")) {
    putAside(page.dataset.draftSent);
    const again = page.querySelector("[data-draft-again]");
    if (again) again.hidden = sessionStorage.getItem(sent(page.dataset.draftSent)) === null;
  }
} catch {
  // A browser that keeps nothing still sends the form.
}

function read(form) {
  return Array.from(form.elements)
    .filter((field) => isTyped(field) && (!isChosen(field) || field.checked))
    .map((field) => [field.name, field.value]);
}

function restore(form, name) {
  const text = sessionStorage.getItem(kept(name)) ?? (isAgain() ? sessionStorage.getItem(sent(name)) : null);
  if (text === null) return;
  const values = JSON.parse(text);
  for (const field of Array.from(form.elements).filter(isTyped)) {
    if (field.type === "radio" && !values.some(([of]) => of === field.name)) continue;
    const value = values.find(([of, value]) => of === field.name && (!isChosen(field) || value === field.value));
    if (isChosen(field)) field.checked = value !== undefined;
    else if (value !== undefined) field.value = value[1];
  }
}

function isAgain() {
  const [navigation] = performance.getEntriesByType("navigation");
  return navigation?.type === "back_forward" || new URLSearchParams(location.search).has("igen");
}

function putAside(name) {
  const draft = sessionStorage.getItem(kept(name));
  if (draft === null) return;
  sessionStorage.setItem(sent(name), draft);
  sessionStorage.removeItem(kept(name));
}

// What is the reader's own among comments that are the same page for all: a way to change those that she has just
// written, and no field for an address when she is known. The answer comes from an address that is never kept. Without
// an answer the page stays as it was sent.
//
//   [data-comments=address]    where it is asked; data-edit holds the words of the link
//   [data-when-unknown]        a field that whoever is known does not need

async function show(place) {
  try {
    const answer = await fetch(place.dataset.comments, { headers: { accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) return;
    const { known, editable } = await answer.json();
    for (const part of place.querySelectorAll("[data-when-unknown]")) {
      const field = part.querySelector("input");
      part.hidden = known && field.value === "" && field.getAttribute("aria-invalid") !== "true";
      field.disabled = part.hidden;
    }
    for (const link of place.querySelectorAll("[data-own]")) link.remove();
    for (const comment of editable) offer(place, comment);
  } catch {
    // No connection.
  }
}

function offer(place, { id, href, milliseconds }) {
  const acts = document.getElementById(id)?.querySelector(":scope > .acts");
  if (!acts || !place.contains(acts)) return;
  const link = document.createElement("a");
  link.className = "ds-link act";
  link.href = href;
  link.textContent = place.dataset.edit;
  link.dataset.own = "";
  acts.prepend(link, " ");
  setTimeout(() => link.remove(), milliseconds);
}

// Also when the page is shown again by the back button, as it was left.
addEventListener("pageshow", () => document.querySelectorAll("[data-comments]").forEach(show));

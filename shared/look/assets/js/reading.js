// Tells colleagues that somebody has this open, and shows who else has, and that something has happened since.
//
//   [data-reading=address][data-token][data-version]   where it is told, and the version that is shown
//     [data-readers]                                   hidden while nobody else reads; its last element says who
//     [data-changed]                                   hidden until something has happened
//
// Without an answer the page stays as it was sent.

const EVERY = 30_000;

async function tell(place) {
  if (document.hidden) return;
  const { reading, token, version } = place.dataset;
  try {
    const answer = await fetch(reading, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({ token }),
      cache: "no-store",
    });
    if (!answer.ok) return;
    const now = await answer.json();
    const readers = place.querySelector("[data-readers]");
    if (readers.lastElementChild.textContent !== now.words) readers.lastElementChild.textContent = now.words;
    readers.hidden = now.words === "";
    place.querySelector("[data-changed]").hidden = String(now.version) === version;
  } catch {
    // No connection.
  }
}

for (const place of document.querySelectorAll("[data-reading]")) {
  tell(place);
  setInterval(() => tell(place), EVERY);
  document.addEventListener("visibilitychange", () => tell(place));
}

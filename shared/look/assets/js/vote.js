// Shows a reader who has voted that she has, instead of the button. The page is the same for all, so it has both; the
// answer comes from an address that is never kept. Without an answer the page stays as it was sent.

async function show(place) {
  try {
    const answer = await fetch(place.dataset.vote, { headers: { accept: "application/json" }, cache: "no-store" });
    if (!answer.ok) return;
    const { voted, standing = "counted" } = await answer.json();
    const [form, thanks] = [place.querySelector("form"), place.querySelector("[data-voted]")];
    const focused = form.contains(document.activeElement);
    form.hidden = voted;
    thanks.hidden = !voted;
    for (const words of thanks.querySelectorAll("[data-standing]")) words.hidden = words.dataset.standing !== standing;
    if (voted && focused) thanks.querySelector("a").focus();
  } catch {
    // No connection.
  }
}

// Also when the page is shown again by the back button, as it was left.
addEventListener("pageshow", () => document.querySelectorAll("[data-vote]").forEach(show));

// Copies what stands beside a button. The words for "copied" stand in data-copied, so that this file holds no text in any
// language; without it, or where the browser lets nothing be copied, the text is there to be marked.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const text = document.getElementById(button.dataset.copies);
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = button.dataset.copied;
      const told = document.getElementById("kopierat");
      if (told) told.textContent = button.dataset.copied;
    } catch {
      getSelection()?.selectAllChildren(text);
    }
  });
}

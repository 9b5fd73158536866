// Says which files were chosen, in words, beside a file control that is drawn as a button.
// The words for "none" stand in data-none, so that this file holds no text in any language.
for (const input of document.querySelectorAll("input[type=file][data-names]")) {
  const names = document.getElementById(input.dataset.names);
  if (!names) continue;
  input.addEventListener("change", () => {
    names.textContent = Array.from(input.files, (file) => file.name).join(", ") || input.dataset.none || "";
  });
}

// Counts a share and goes on at once: copies the link, or opens the channel. Without it the form leads to a page that
// says where to go on. Nothing is asked of any other site before the reader goes there.

function count(form, channel) {
  const body = JSON.stringify({ channel });
  const headers = { "content-type": "application/json" };
  fetch(form.dataset.share, { method: "POST", headers, body, keepalive: true }).catch(() => {});
}

async function go(form, address) {
  if (!address) {
    await navigator.clipboard.writeText(form.dataset.link);
    form.querySelector("[role=status]").textContent = form.dataset.copied;
  } else if (address.startsWith("mailto:")) {
    location.href = address;
  } else {
    open(address, "_blank", "noopener,noreferrer");
  }
}

document.querySelectorAll("form[data-share]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button?.value) return;
    event.preventDefault();
    try {
      await go(form, button.dataset.address);
      count(form, button.value);
    } catch {
      // The browser lets nothing be copied: the page that the form leads to has the link.
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kanal", value: button.value }));
      form.submit();
    }
  });
});

// Counts a share and goes on at once: copies the link, or opens the channel. Without it the form leads to a page that
// says where to go on. Nothing is asked of any other site before the reader goes there.

const ways = {
  email: (link, title) => `mailto:?subject=${title}&body=${link}`,
  facebook: (link) => `https://www.facebook.com/sharer/sharer.php?u=${link}`,
  linkedin: (link) => `https://www.linkedin.com/sharing/share-offsite/?url=${link}`,
  x: (link, title) => `https://x.com/intent/post?url=${link}&text=${title}`,
};

function count(form, channel) {
  const body = JSON.stringify({ channel });
  const headers = { "content-type": "application/json" };
  fetch(form.dataset.share, { method: "POST", headers, body, keepalive: true }).catch(() => {});
}

async function go(form, channel) {
  const { link, title, copied } = form.dataset;
  if (channel === "link") {
    await navigator.clipboard.writeText(link);
    form.querySelector("[role=status]").textContent = copied;
  } else {
    const address = ways[channel](encodeURIComponent(link), encodeURIComponent(title));
    if (channel === "email") location.href = address;
    else open(address, "_blank", "noopener,noreferrer");
  }
}

document.querySelectorAll("form[data-share]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    const channel = event.submitter?.value;
    if (!channel) return;
    event.preventDefault();
    try {
      await go(form, channel);
      count(form, channel);
    } catch {
      // The browser lets nothing be copied: the page that the form leads to has the link.
      const chosen = Object.assign(document.createElement("input"), { type: "hidden", name: "kanal", value: channel });
      form.append(chosen);
      form.submit();
    }
  });
});

// A browser that does what one does between two sites: keeps cookies by host, follows redirects, sends forms.

export class Browser {
  constructor() {
    this.jars = new Map();
  }

  async asks(address, { method = "GET", form, follow = true } = {}) {
    const url = new URL(address);
    const jar = this.jars.get(url.host) ?? new Map();
    this.jars.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: { ...(cookie && { cookie }), ...(method === "POST" && { origin: url.origin, "sec-fetch-site": "same-origin" }) },
      body: method === "POST" ? new URLSearchParams(form ?? {}) : undefined,
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...rest] = line.split("; ");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const isGone = rest.some((part) => part === "Max-Age=0" || /^expires=Thu, 01 Jan 1970/i.test(part));
      if (isGone) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (follow && location && response.status >= 300 && response.status < 400) {
      return this.asks(new URL(location, url).href);
    }
    return { status: response.status, url: url.href, headers: response.headers, location, text: await response.text() };
  }

  /** Signs in at the provider as somebody, on its own pages; answers where that leads. `last` does not follow back to Ting. */
  async passes(page, login, { to } = {}) {
    let here = page;
    for (let step = 0; step < 4; step += 1) {
      const action = here.text.match(/action="([^"]*)"/)?.[1];
      const prompt = here.text.match(/name="prompt" value="([^"]*)"/)?.[1];
      if (!action || !prompt) return here;
      const form = prompt === "login" ? { prompt, login, password: "x" } : { prompt };
      let next = await this.asks(new URL(action, here.url).href, { method: "POST", form, follow: false });
      while (next.location) {
        const target = new URL(next.location, next.url).href;
        if (to && target.startsWith(to)) return { ...next, url: target };
        next = await this.asks(target, { follow: false });
      }
      here = next;
    }
    return here;
  }
}

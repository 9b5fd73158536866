// What Cloudflare starts. Everything is decided and done in functions/edge; here it only gets a second start if it fails.

import * as edge from "./build/index.js";

const state = edge.__worker_init_state();

export default {
  async fetch(request, env, context) {
    if (state.criticalError) {
      // A panic has left the memory of this isolate as it may not be: the next request gets a new one.
      edge.__wbg_reset_state();
      state.criticalError = false;
    }
    try {
      return await edge.fetch(request, env, context);
    } catch (error) {
      state.criticalError ||= error instanceof WebAssembly.RuntimeError;
      console.error("the edge failed", String(error));
      return new Response("Tjänsten svarar inte just nu. Försök igen om en stund.\nThe service is not answering right now.\n", {
        status: 503,
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "retry-after": "30" },
      });
    }
  },
};

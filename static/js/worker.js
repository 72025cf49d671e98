// The service worker: without a signal the log form and the outbox open from what was kept.
// `IS_OFF` stands before this text as it is served; true makes it leave, with all that it kept.

const WAIT = 10000; // milliseconds a page may take before the kept one is shown
const FINGERPRINT = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;

const kept = (address) => caches.match(address, { ignoreVary: true });

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("kept-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(IS_OFF ? leave() : self.clients.claim()));

// The form where it can be filled in without the county, else the outbox, which says what is here.
async function keptPage(url) {
  const root = url.pathname.startsWith("/en/") ? "/en/work/" : "/work/";
  const isForm = /\/activities\/(new|[0-9a-f-]{36}\/repeat)\/$/.test(url.pathname) && !url.searchParams.has("plan");
  const page = isForm ? "activities/new/" : "outbox/";
  return (await kept(root + page)) || kept(`/work/${page}`);
}

async function answerFor(request) {
  const stop = new AbortController();
  // What is being stored is waited for: the answer is the proof.
  const timer = request.method === "GET" ? setTimeout(() => stop.abort(), WAIT) : 0;
  try {
    return await fetch(request, { signal: stop.signal });
  } catch {
    return (await keptPage(new URL(request.url))) || Response.error();
  } finally {
    clearTimeout(timer);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (IS_OFF || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(answerFor(request));
  } else if (FINGERPRINT.test(url.pathname)) {
    event.respondWith(kept(request).then((file) => file || fetch(request)));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});

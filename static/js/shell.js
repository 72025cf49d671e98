// Forms kept for the mountains: the log form and the outbox, two pages as they are made for this
// user without anybody's name, and the files they need. Nothing else is ever kept, and signing out
// lets go of it, after asking about what is unsent.

import * as store from "./store.js";

const page = document.getElementById("unsent").dataset;
const QUIET = 4000; // milliseconds before anything is fetched: what she does comes first
const FRESH = 20 * 60 * 60 * 1000; // milliseconds; homes and kinds change rarely
const FILE = /(?:src|href)="(\/static\/[^"#]+)/g;

async function isFresh(cache, address) {
  const kept = await cache.match(address, { ignoreVary: true });
  return kept && Date.now() - new Date(kept.headers.get("date")) < FRESH;
}

// The page as the portal gives it to her; null when it is anything else, or anybody else's.
async function fetched(address) {
  const response = await fetch(address, { cache: "no-store", headers: { "x-kept": "1" } });
  const text = await response.clone().text();
  const isHers = response.ok && !response.redirected && text.includes(`data-user="${page.user}" data-kept`);
  return isHers ? { address, response, files: [...text.matchAll(FILE)].map(([, file]) => file) } : null;
}

// Fetches what is missing or a day old into the cache of this name, and drops those of releases
// before; a failure leaves everything as it was.
async function keep(name) {
  const cache = await caches.open(name);
  for (const address of page.pages.split(" ")) {
    if (await isFresh(cache, address)) continue;
    const found = await fetched(address);
    if (!found) return;
    for (const file of new Set(found.files)) {
      if (!(await cache.match(file, { ignoreVary: true }))) await cache.add(file);
    }
    await cache.put(address, found.response);
  }
  await drop((await keptPages()).filter((one) => one !== name));
}

const keptPages = async () => (window.caches
  ? (await caches.keys()).filter((name) => name.startsWith("kept-")) : []);

const drop = (names) => Promise.all(names.map((name) => caches.delete(name)));

// On every page but the form itself, whose link belongs to her photos.
export async function keepForms() {
  if (!navigator.serviceWorker || !window.caches) return;
  const names = await keptPages();
  if (!page.worker) {
    // Switched off at the county: what was kept before goes.
    const workers = await navigator.serviceWorker.getRegistrations();
    await Promise.all([...workers.map((one) => one.unregister()), drop(names)]);
    return;
  }
  const mine = `kept-${page.user}-`;
  await drop(names.filter((name) => !name.startsWith(mine)));
  await navigator.serviceWorker.register(page.worker, { scope: page.scope });
  setTimeout(() => keep(mine + page.release).catch(() => {}), QUIET);
}

// --- Signing out --------------------------------------------------------------------------------

async function leave(form) {
  await drop(await keptPages());
  form.submit();
}

// Says what is unsent before she leaves this phone to somebody else.
export async function asksFirst(form) {
  const { unsent, drafts } = await store.summary().catch(() => ({ unsent: 0, drafts: 0 }));
  if (!unsent && !drafts) {
    leave(form);
    return;
  }
  const question = document.getElementById("ask-sign-out");
  question.querySelector("[data-count]").textContent = unsent + drafts;
  question.querySelector("[data-do=leave]").onclick = () => leave(form);
  question.querySelector("[data-do=stay]").onclick = () => { question.hidden = true; };
  question.hidden = false;
  question.focus();
}

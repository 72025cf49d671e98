// On every page of whoever logs: how much is only on this phone, and that it goes out by itself.
// Nothing here needs a service worker; with one, the forms open without a signal as well.

import { onDemand } from "./on-demand.js";
import * as store from "./store.js";

const box = document.getElementById("unsent");
export const sending = onDemand(box.dataset.sending);
const DAY = 24 * 60 * 60 * 1000;
let timer;
let busy = null;

// "3 days ago", in the language of the page.
export function ago(moment) {
  const days = Math.floor((Date.now() - new Date(moment)) / DAY);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  return words.format(-Math.max(0, days), "day");
}

async function tell() {
  const { unsent, oldest } = await store.summary();
  box.hidden = !unsent;
  if (!unsent) return;
  box.querySelector("[data-count]").textContent = unsent;
  box.querySelector("[data-age]").textContent = ago(oldest);
}

// One round at a time; the next one is set when it is over.
export async function send(options = {}) {
  while (busy) await busy.catch(() => {});
  busy = sending().then(async ({ flush, nextDue }) => {
    const told = await flush(options);
    clearTimeout(timer);
    const wait = await nextDue();
    if (wait !== null) timer = setTimeout(send, wait);
    return told;
  });
  try {
    return await busy;
  } catch {
    return { why: "link", outcomes: [] }; // not even the script for it came through
  } finally {
    busy = null;
    tell();
  }
}

// What waits goes at once when a page opens or the link is back; back-off is for open pages. Once in
// a while also without anything to send: a number that never arrived is told then.
async function sendIfAny() {
  const { unsent } = await store.summary();
  const isSilent = !sessionStorage.getItem("contact") && (await store.device());
  sessionStorage.setItem("contact", "1");
  if (isSilent || unsent || (await store.discarded()).length) send({ isPressed: true });
}

if (store.isPossible) {
  addEventListener("online", sendIfAny);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendIfAny(); });
  document.addEventListener("outbox", tell);
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[action$='/sign-out/']")) return;
    event.preventDefault();
    import("./shell.js").then(({ asksFirst }) => asksFirst(event.target), () => event.target.submit());
  });
  box.querySelector("[data-do=send]").addEventListener("click", () => send({ isPressed: true }));
  tell().then(sendIfAny);
  // On the form itself the link belongs to her photos.
  if (!document.querySelector("form[data-draft]")) import("./shell.js").then(({ keepForms }) => keepForms()).catch(() => {});
}

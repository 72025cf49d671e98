// The log form, made quicker: numbers and days change at once, photos and drafts go ahead, and what
// is submitted is on this phone before it leaves it. Without this file every button works by
// sending the form.

import { askSignedIn, form, notice, send } from "./portal.js";
import * as photos from "./photos.js";
import * as draft from "./draft.js";
import * as store from "./store.js";
import * as unsent from "./unsent.js";

const count = form.elements.headcount;
const day = form.elements.held_on;
const words = document.querySelector("[data-in-words]");
const panel = document.getElementById("on-phone");
const ELSEWHERE = ["csrfmiddlewaretoken", "uid", "photos", "press", "later"]; // not of the record
const hasQueue = Boolean(form.dataset.draft) && store.isPossible;
const stored = new Set(); // hashes of photos that the phone keeps for this form already
let opened = { manifest: [] }; // the record on this phone that is written further
let leaving = false;

function step(by) {
  const number = parseInt(count.value.normalize("NFKC"), 10) || 0;
  count.value = Math.min(2000, Math.max(1, number + by));
  count.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(chosen) {
  day.value = chosen;
  day.dispatchEvent(new Event("input", { bubbles: true }));
}

const inWords = (date, style) => date.toLocaleDateString(document.documentElement.lang, style);

function tellDay() {
  document.querySelectorAll("[data-day]").forEach((chip) => {
    chip.setAttribute("aria-pressed", chip.dataset.day === day.value);
  });
  const date = new Date(`${day.value}T00:00`);
  const style = { month: "short", day: "numeric", weekday: "short" };
  words.textContent = isNaN(date) ? "" : inWords(date, style);
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=press]");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.day) choose(button.dataset.day);
  else step(button.value === "more" ? 1 : -1);
});

// --- The record on this phone -------------------------------------------------------------------

// The fields of the plain form: name to text, or to a list of texts.
function typed(button) {
  const data = new FormData(form);
  if (button && button.name) data.set(button.name, button.value);
  const names = [...new Set(data.keys())].filter((name) => !ELSEWHERE.includes(name));
  return Object.fromEntries(names.map((name) => [name, data.getAll(name)])
    .map(([name, texts]) => [name, texts.length > 1 || name === "keep" ? texts : texts[0]]));
}

// Writes what stands on the form to this phone's disk; rejects when it has no room.
async function keep(state, button) {
  const taken = await photos.carried();
  const payload = typed(button);
  // Photos that are here travel with the record; of the others the county knows the identity.
  const here = taken.map(({ uid }) => uid).concat(opened.manifest.map(({ uid }) => uid));
  payload.keep = (payload.keep || []).filter((uid) => !here.includes(uid));
  const earlier = opened.manifest.filter(({ uid, sha256 }) => photos.isChosen(uid)
    && !taken.some((one) => one.sha256 === sha256));
  const manifest = [...earlier, ...taken.map(({ bytes, ...photo }) => photo)];
  const form_ = payload.sitting && payload.sitting !== "none" ? "meal" : "activity";
  const created = opened.created || new Date().toISOString();
  const record = { client_id: form.elements.uid.value, created, state, form: form_, payload, manifest };
  await store.put({ ...record, about: about() }, taken.filter(({ sha256 }) => !stored.has(sha256)));
  taken.forEach(({ sha256 }) => stored.add(sha256));
  return record.client_id;
}


const inOneLine = (part) => part.textContent.replace(/\s+/g, " ").trim();

// How the outbox names it: home and kind in words, as she chose them; they may stand in a closed fold.
function about() {
  const chosen = (name) => {
    const field = form.querySelector(`[name=${name}]:checked, select[name=${name}]`);
    if (field && field.options) return field.selectedOptions[0].value && field.selectedOptions[0].text;
    return field ? inOneLine(field.closest("label")) : "";
  };
  const only = form.querySelector("[data-only-home]");
  return [only ? inOneLine(only) : chosen("home"), chosen("kind")].filter(Boolean).join(" · ");
}

const keepDraft = () => keep("draft").then((id) => {
  history.replaceState(null, "", `${form.getAttribute("action")}#${id}`);
  return true;
}).catch(() => false);

// The county has the draft: the one here is none any more, unless photos still wait with it.
async function forgetDraft() {
  const here = photos.unfinished() ? null : await store.get(form.elements.uid.value);
  if (here && here.state === "draft" && !here.seq) store.remove(here);
}

// --- Submitting ---------------------------------------------------------------------------------

// Photos on their way are waited for while the link carries them.
async function photosAreThere() {
  notice("waiting", photos.unfinished() > 0);
  while (photos.unfinished() && (photos.preparing() || !(hasQueue && photos.isStuck()))) {
    const why = await new Promise((resolve) => {
      form.addEventListener("upload", () => resolve("upload"), { once: true });
      document.querySelector("[data-do=without]").onclick = () => resolve("without");
    });
    if (why === "without" && !photos.preparing()) break;
  }
  notice("waiting", false);
}

// Through the page, as without the script: where there is no queue, and where the county asks back.
// Resolves to whether the page is being left.
async function throughThePage(button) {
  if (!(form.dataset.draft ? await draft.mayLeave() : await askSignedIn())) return false;
  draft.submitted();
  send(button);
  return true;
}

function tellOnPhone(why, record) {
  panel.querySelectorAll("[data-why]").forEach((part) => { part.hidden = part.dataset.why !== why; });
  panel.querySelectorAll("[data-number]").forEach((part) => { part.textContent = record.number || ""; });
  panel.querySelector("[data-reasons]").textContent = (record.reasons || []).join(" ");
  panel.dataset.why = why;
  panel.hidden = false;
  form.hidden = true;
  panel.focus();
}

// What the county asks back, or has against it, its own page says best.
const ASKS = ["invalid", "meal_taken", "changed"];

async function throughTheQueue(button) {
  const id = await keep("waiting", button);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  photos.stop();
  notice("sending");
  const { why, outcomes: [now = {}] } = await unsent.send({ only: id });
  notice("sending", false);
  if (now.state === "refused" && ASKS.includes(now.code) && (await askSignedIn())) {
    await store.change(now, { state: "draft" }); // not submitted yet: she is asked something
    send(button);
    return true;
  }
  draft.submitted();
  if (now.state === "arrived") location.href = now.address;
  else tellOnPhone(["partly", "refused", "photo"].includes(now.state) ? now.state : why || "link", now);
  return true;
}

async function submit(button) {
  if (leaving) return;
  leaving = true;
  await photosAreThere();
  const isByPage = !hasQueue || (button && button.name === "later");
  const isLeft = isByPage ? await throughThePage(button) : await throughTheQueue(button).catch(() => {
    notice("no-room");
    return throughThePage(button);
  });
  setTimeout(() => { leaving = false; }, isLeft ? 15000 : 0); // should the page still be here
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit(event.submitter);
});

// Sent by itself meanwhile: the proof takes the place of the promise.
function lookAgain({ detail }) {
  const mine = detail.find((one) => one && one.client_id === form.elements.uid.value);
  if (mine && mine.state === "arrived" && !panel.hidden) location.href = mine.address;
}

// A form that this phone kept, or whose record is on it: filled in before anything else is done.
async function begin() {
  const asked = location.hash.slice(1);
  const isKept = "kept" in form.dataset;
  const here = hasQueue && (await store.get(asked || form.elements.uid.value).catch(() => null));
  if (here || isKept) {
    const reopened = await import("./reopened.js");
    if (isKept && !here) reopened.freshen();
    else opened = await reopened.open(here, Boolean(asked));
    opened.manifest.forEach(({ sha256 }) => stored.add(sha256));
    if (words) tellDay();
  }
  photos.start();
  if (hasQueue) setTimeout(() => unsent.sending().catch(() => {}), 1500); // there, when the link dies
  if (form.dataset.draft) draft.start(hasQueue && { keep: keepDraft, forget: forgetDraft, isOpened: Boolean(asked) });
}

form.classList.add("live");
// What is typed is kept as a draft or in the queue, and not by the browser in plain text as well.
if (hasQueue) form.autocomplete = "off";
begin();
if (words) {
  day.addEventListener("input", tellDay);
  tellDay();
}
if (panel) document.addEventListener("outbox", lookAgain);
addEventListener("pageshow", () => { leaving = false; });

// The page of what is not submitted yet: every record on this phone, where it is, why, and what she
// can do about it. Nothing leaves the list by itself but by the county's receipt.

import * as store from "./store.js";
import { arrivals, others } from "./arrivals.js";
import * as unsent from "./unsent.js";

const root = document.getElementById("outbox");
const list = document.getElementById("waiting");
const word = (which, values = {}) => Object.entries(values).reduce(
  (text, [key, value]) => text.replace(`{${key}}`, value),
  document.querySelector(`#outbox-words [data-word=${which}]`).textContent);
const language = document.documentElement.lang;
// What she typed or the county named: Chinese, also on the English page.
const name = (place, text) => {
  place.textContent = text;
  if (/\p{Script=Han}/u.test(text)) place.lang = "zh-Hans";
};
const onlyPart = (place, kind, chosen) => place.querySelectorAll(`[data-${kind}]`).forEach((part) => {
  part.hidden = part.dataset[kind] !== chosen;
});

// What can be done about a record in each state.
const WAYS = {
  waiting: ["retry", "edit", "export", "discard"],
  draft: ["edit", "export", "discard"],
  refused: ["edit", "retry", "export", "discard"],
  partly: ["retry", "give-up", "export"],
  photo: ["give-up", "retry", "export"],
  unreadable: ["discard"],
};

function photosOf({ manifest, photos, number }) {
  if (!manifest.length) return word("no-photos");
  return number && photos ? word("photos", photos) : word("here", { total: manifest.length });
}

function reasonsOf(record) {
  const refused = record.manifest.filter((one) => one.refused && !one.isGivenUp);
  const told = refused.map(({ name: file, refused: why }) => `${file}: ${why === "gone" ? word("gone") : why}`);
  return [...(record.state === "refused" ? record.reasons || [] : []), ...told].join(" ");
}

function shown(record) {
  const item = document.getElementById("waiting-record").content.firstElementChild.cloneNode(true);
  const day = new Date(`${record.payload.held_on}T00:00`);
  const state = record.state in WAYS ? record.state : "waiting";
  item.dataset.id = record.client_id;
  name(item.querySelector("[data-about]"), record.about || word("unnamed"));
  item.querySelector("[data-day]").textContent = isNaN(day) ? "" : day.toLocaleDateString(language, { dateStyle: "medium" });
  item.querySelector("[data-photos]").textContent = photosOf(record);
  item.querySelector("[data-number]").textContent = record.number || "";
  item.querySelector("[data-reasons]").textContent = reasonsOf(record);
  onlyPart(item, "state", state);
  const { stored = 0, total = 1 } = record.photos || {};
  item.querySelector("progress").value = stored / (total || 1);
  item.querySelectorAll(".actions:not([data-sure]) [data-do]").forEach((way) => {
    way.hidden = !WAYS[state].includes(way.dataset.do);
    if (way.dataset.do === "edit") way.href = `${root.dataset.form}#${record.client_id}`;
  });
  return item;
}

function shownArrival({ number, address, at, photos, about, notices = [] }) {
  const item = document.getElementById("arrived-record").content.firstElementChild.cloneNode(true);
  Object.assign(item.querySelector("[data-number]"), { href: address, textContent: number });
  name(item.querySelector("[data-about]"), about || "");
  const time = document.createElement("time");
  time.dateTime = at;
  time.textContent = new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  item.querySelector("[data-when]").append(time);
  item.querySelector("[data-photos]").textContent = photos.total ? word("photos", photos) : word("no-photos");
  item.querySelector("[data-notices]").textContent = notices.join(" ");
  return item;
}

async function tell() {
  const records = await store.all();
  const came = await arrivals();
  // A question that is being answered stays.
  if (!list.querySelector("[data-sure]:not([hidden])")) list.replaceChildren(...records.map(shown));
  document.getElementById("nothing-here").hidden = records.length > 0;
  const arrived = document.getElementById("arrived");
  arrived.hidden = !came.length;
  arrived.open = arrived.open || !records.length;
  arrived.querySelector("ul").replaceChildren(...came.map(shownArrival));
  onlyPart(document.getElementById("outbox-told"), "why", (records.find(({ why, state }) => why && state !== "refused") || {}).why);
  const { lost } = await unsent.sending();
  fill("lost", lost.length, lost.join(", "));
  const theirs = await others(document.getElementById("unsent").dataset.user);
  fill("others", theirs, theirs);
}

function fill(id, isShown, text) {
  const place = document.getElementById(id);
  place.hidden = !isShown;
  place.querySelector("b").textContent = text;
}

// --- What she can do ----------------------------------------------------------------------------

const inText = (bytes) => {
  let text = "";
  new Uint8Array(bytes).forEach((byte) => { text += String.fromCharCode(byte); });
  return btoa(text);
};

// Everything of one record, readable, for whoever has to rescue it by hand.
async function saveAsFile(record) {
  const photos = await Promise.all(record.manifest.map(async ({ sha256, name, type }) => {
    const bytes = await store.photo(record.client_id, sha256);
    return { sha256, name, type, base64: bytes && inText(bytes) };
  }));
  const { client_id, seq, created, form, payload, number } = record;
  const text = JSON.stringify({ client_id, seq, created, form, payload, number, photos }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${record.payload.held_on || "record"}-${client_id.slice(0, 8)}.json`;
  link.click();
}

const ACTIONS = {
  retry: ({ client_id }) => unsent.send({ only: client_id }),
  export: saveAsFile,
  sure: async (record) => {
    await store.remove(record, { isDiscarded: true });
    unsent.send();
  },
  "give-up": async (record) => {
    const { missing = [] } = record;
    const manifest = record.manifest.map((one) => ({ ...one, isGivenUp: missing.includes(one.sha256) }));
    await store.change(record, { manifest, state: "partly", next: 0, why: "" });
    return unsent.send({ only: record.client_id });
  },
};

root.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-do]");
  const item = event.target.closest("[data-id]");
  if (!button || !item) return;
  const asked = item.querySelector("[data-sure]");
  if (button.dataset.do === "discard") {
    asked.hidden = false;
    asked.querySelector("button").focus();
    return;
  }
  asked.hidden = true;
  const record = await store.get(item.dataset.id);
  if (record && ACTIONS[button.dataset.do]) await ACTIONS[button.dataset.do](record);
  tell();
});

async function tellHowSafe() {
  const storage = navigator.storage || {};
  const isKept = Boolean(storage.persisted && ((await storage.persisted()) || (await storage.persist())));
  onlyPart(root, "persist", isKept ? "yes" : "no");
  onlyPart(root, "background", "no"); // nothing of ours is sent by a closed page, on any phone
  onlyPart(root, "shell", "serviceWorker" in navigator ? "" : "no");
}

if (store.isPossible) {
  root.hidden = false;
  document.addEventListener("outbox", tell);
  tell();
  tellHowSafe();
  unsent.send({ isPressed: true });
}

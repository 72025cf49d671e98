// The log form of a record that is on this phone already, or as this phone kept it for where there
// is no signal: filled in by what stands here, since the county cannot do it.

import { form, notice } from "./portal.js";
import { isChosen, restore } from "./photos.js";
import * as store from "./store.js";

const BY_PAGE = ["keep", "replace", "version"]; // each page has its own

function fillIn(name, texts) {
  const fields = [...form.querySelectorAll(`[name="${name}"]`)].filter((field) => field.type !== "file");
  if (!fields.length) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: texts[0] }));
  }
  fields.forEach((field) => {
    if (["radio", "checkbox"].includes(field.type)) field.checked = texts.includes(field.value);
    else [field.value] = texts;
    const fold = field.checked && field.closest("details");
    if (fold) fold.open = true;
  });
}

const write = (payload) => Object.entries(payload).forEach(([name, value]) => {
  if (!BY_PAGE.includes(name)) fillIn(name, [].concat(value));
});

// Shows the record with its photos and what the county had against it; `isWritten`: its words too,
// where the page does not bring them. Resolves to the record, taken back if it was on its way.
export async function open(record, isWritten) {
  if (record.number) return { manifest: [] }; // at the county: only its photos are still here
  const id = record.client_id;
  const now = record.state === "waiting" ? await store.change(record, { state: "draft" }) : record;
  if (isWritten) {
    form.elements.uid.value = id;
    write(record.payload);
    document.querySelector("[data-notice=refused] [data-reasons]").textContent = (record.reasons || []).join(" ");
    notice("refused", record.state === "refused");
  }
  const missing = record.manifest.filter(({ uid, refused }) => !refused && !isChosen(uid));
  const found = await Promise.all(missing.map(async (one) => ({ ...one, bytes: await store.photo(id, one.sha256) })));
  restore(found.filter(({ bytes }) => bytes));
  return now || record;
}

const two = (number) => String(number).padStart(2, "0");
const iso = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

// A kept form becomes a record of its own, of this day by the phone, and is filled in as the way
// here would have done.
export function freshen() {
  const now = new Date();
  const days = [now, new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)];
  form.elements.uid.value = store.newId();
  form.elements.held_on.value = iso(now);
  document.querySelectorAll("[data-day]").forEach((chip, place) => {
    chip.dataset.day = iso(days[place]);
    chip.querySelector(".meta").textContent = days[place].toLocaleDateString(
      document.documentElement.lang, { month: "short", day: "numeric" });
  });
  const here = location.pathname + location.search;
  const fill = [...document.querySelectorAll("#fills [data-for]")].find((one) => here.includes(one.dataset.for));
  if (!fill) return;
  write(JSON.parse(fill.dataset.fill));
  document.getElementById("filled").textContent = fill.textContent;
}

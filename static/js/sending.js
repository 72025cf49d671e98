// Sends what waits on this phone, one record after another, each photo on its own.
//
// An answer counts only when it is JSON of the portal about this very record. Anything else - a
// sign-in page, a captive portal, half an answer - leaves the record where it is.

import * as store from "./store.js";

const page = document.getElementById("unsent").dataset;
const WAITS = [5, 15, 60, 180, 600]; // seconds before it is tried again by itself
const PATIENCE = 20000;
const SLOWEST = 4; // bytes in a millisecond, below which a photo's connection counts as dead
// What a person has to look at; all other answers are waited out.
const REFUSALS = [400, 403, 404, 409, 413, 415, 422];
const PHOTO_REFUSALS = [400, 404, 409, 413, 415, 422];
const TORN = ["csrf", "hash", "cut"]; // an old token, a body damaged on its way

let session = null; // {csrf} of her own, once asked for in this round

// {status, answer}: status 0 without a connection, answer null when it is none of ours.
async function ask(method, path, { body, type, patience = PATIENCE } = {}) {
  const headers = { accept: "application/json", "accept-language": document.documentElement.lang };
  if (session) headers["x-csrftoken"] = session.csrf;
  if (type) headers["content-type"] = type;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(page.sync + path, {
      method, headers, body, redirect: "error", cache: "no-store", signal: stop.signal });
    const isOurs = (response.headers.get("content-type") || "").startsWith("application/json");
    return { status: response.status, answer: isOurs ? await response.json() : null };
  } catch {
    return { status: 0, answer: null };
  } finally {
    clearTimeout(timer);
  }
}

const post = (path, value) => ask("POST", path, { body: JSON.stringify(value), type: "application/json" });

// "" when she is signed in here; else why nothing can be sent: link, signed-out or stranger.
export async function whyNot() {
  const device = await store.device();
  const query = device ? `?device=${device.id}&last=${device.last}` : "";
  const { status, answer } = await ask("GET", `session${query}`);
  if (status === 401) return "signed-out";
  if (status !== 200 || !answer || !answer.csrf) return "link";
  if (answer.user !== page.user) return "stranger";
  session = { csrf: answer.csrf };
  if (device) await afterContact(device, answer.gaps || []);
  return "";
}

// Numbers that were given and are neither at the county nor here any more.
export let lost = [];

async function afterContact(device, gaps) {
  const here = new Set((await store.all()).map(({ seq }) => seq));
  for (const { seq, client_id } of await store.discarded()) {
    here.add(seq);
    const { status, answer } = await post("discarded", { device_id: device.id, seq, client_id });
    if (status === 200 && answer) await store.toldDiscarded(seq);
  }
  lost = gaps.filter((seq) => !here.has(seq));
}

async function submission(record) {
  const { client_id, seq, form, payload, manifest, schema_version, created } = record;
  const { id } = await store.device();
  return {
    client_id, seq, form, payload, schema_version, user: page.user, device_id: id,
    business_date: payload.held_on || "", client_time: created,
    manifest: manifest.map(({ sha256, name, size = null }) => ({ sha256, name, size })),
  };
}

const isReceipt = ({ status, answer }, record) => (
  status >= 200 && status < 300 && answer && answer.client_id === record.client_id);

// The only way a record leaves this phone: it is whole at the county, photo by photo.
const isWhole = (answer, record) => answer.complete === true
  && record.manifest.every((one) => one.isGivenUp || (answer.stored || []).includes(one.sha256));

const later = (record, why) => {
  const tries = (record.tries || 0) + 1;
  const wait = WAITS[Math.min(tries, WAITS.length) - 1];
  return store.change(record, { state: record.number ? "partly" : "waiting", why, tries, next: Date.now() + wait * 1000 });
};

const reasonsIn = (answer) => [
  ...(answer.reason ? [answer.reason] : []), ...Object.values(answer.errors || {}).flat()];

// What an answer that is no receipt means for the record; resolves to the record as it is now.
async function notTaken(record, { status, answer }) {
  const code = answer && answer.code;
  if (status === 401) return later(record, "signed-out");
  if (code === "other_user") return later(record, "stranger");
  if (TORN.includes(code)) return later(record, "link");
  if (code === "sequence_taken") return store.change(record, { next: 0 }, true);
  if (code && REFUSALS.includes(status)) {
    return store.change(record, { state: "refused", code, reasons: reasonsIn(answer), errors: answer.errors || {} });
  }
  return later(record, status && status !== 200 ? "county" : "link");
}

async function sendPhoto(record, sha256) {
  const path = `photos/${sha256}?record=${record.client_id}`;
  const one = record.manifest.find((entry) => entry.sha256 === sha256);
  if (!one || one.isGivenUp) return ask("DELETE", path);
  const bytes = await store.photo(record.client_id, sha256);
  if (!bytes) return { status: 422, answer: { code: "gone" } };
  const patience = PATIENCE + bytes.byteLength / SLOWEST;
  return ask("PUT", path, { body: bytes, type: one.type || "image/jpeg", patience });
}

// A photo that is no photo: the others go on, and she is asked about this one.
const photoRefused = (record, sha256, answer) => store.change(record, {
  manifest: record.manifest.map((one) => (one.sha256 === sha256
    ? { ...one, refused: answer.reason || answer.code } : one)) });

async function sendPhotos(record, receipt) {
  const asked = new Set();
  for (let missing = receipt.missing || []; ;) {
    const refused = record.manifest.filter((one) => one.refused && !one.isGivenUp).map((one) => one.sha256);
    const next = missing.find((sha256) => !asked.has(sha256) && !refused.includes(sha256));
    if (!next) return record;
    asked.add(next);
    const told = await sendPhoto(record, next);
    if (isReceipt(told, record)) {
      missing = told.answer.missing || [];
      record = await store.change(record, { photos: told.answer.photos, missing, tries: 0 });
    } else if (PHOTO_REFUSALS.includes(told.status) && told.answer && !TORN.includes(told.answer.code)) {
      record = await photoRefused(record, next, told.answer);
    } else {
      return notTaken(record, told);
    }
    if (!record) return null;
    announce();
  }
}

async function finish(record, answer) {
  const { number, address, received_at, photos, notices } = answer;
  const isGone = await store.remove(record, {
    arrival: { client_id: record.client_id, about: record.about, number, address, at: received_at, photos, notices } });
  return isGone ? { state: "arrived", client_id: record.client_id, number, address } : store.get(record.client_id);
}

const accepted = (record, { number, address, photos, missing }) => (
  store.change(record, { state: "partly", number, address, photos, missing, why: "", tries: 0 }));

// Sends one record; resolves to what it is now: arrived, partly, refused, waiting. Asked again at
// the end, the county names every photo that it has: only then is anything let go.
async function sendOne(record) {
  const first = await post("submissions", await submission(record));
  if (!isReceipt(first, record)) {
    const now = await notTaken(record, first);
    return now && now.seq !== record.seq ? sendOne(now) : now;
  }
  if (isWhole(first.answer, record)) return finish(record, first.answer);
  let now = await accepted(record, first.answer);
  if (!now) return null;
  announce();
  now = await sendPhotos(now, first.answer);
  if (!now || now.state !== "partly" || now.why) return now;
  const last = await post("submissions", await submission(now));
  if (!isReceipt(last, now)) return notTaken(now, last);
  if (isWhole(last.answer, now)) return finish(now, last.answer);
  return now.manifest.some((one) => one.refused && !one.isGivenUp)
    ? store.change(now, { state: "photo" }) : later(now, "link");
}

// --- Rounds -------------------------------------------------------------------------------------

// `outcomes` of a whole round; without them something has moved on.
const announce = (outcomes = []) => document.dispatchEvent(new CustomEvent("outbox", { detail: outcomes }));

// One tab sends. Where the browser has no locks, two may: the county takes each record once.
const alone = (work) => (navigator.locks
  ? navigator.locks.request(`outbox-${page.user}`, work) : work());

const isWaiting = ({ state }) => state === "waiting" || state === "partly";

// Sends what is due, or one record at once; resolves to {why, outcomes}.
export function flush({ only, isPressed } = {}) {
  return alone(async () => {
    const due = (await store.all()).filter((record) => (only ? record.client_id === only
      : isWaiting(record) && (isPressed || (record.next || 0) <= Date.now())));
    const hasTold = (await store.discarded()).length > 0;
    const outcomes = [];
    let why = "";
    if (due.length || hasTold || isPressed) why = await whyNot();
    for (const record of due) outcomes.push(await (why ? later(record, why) : sendOne(record)));
    announce(outcomes);
    return { why, outcomes };
  });
}

// Milliseconds until something is due by itself; null when nothing is.
export async function nextDue() {
  const moments = (await store.all()).filter(isWaiting).map((record) => record.next || 0);
  return moments.length ? Math.max(1000, Math.min(...moments) - Date.now()) : null;
}

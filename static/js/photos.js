// Photos leave the phone while she types: each is shrunk and sent on its own, one after another.
// The finished ones stand in the form as hidden identities; the submit carries no file.

import { onDemand } from "./on-demand.js";
import { changed, form, notice, post, whenSignedIn } from "./portal.js";

const list = document.getElementById("uploads");
const row = document.getElementById("upload");
const reasons = document.getElementById("reasons");
const WAITS = [2, 4, 8, 15, 30, 60]; // seconds before it is tried again
const REFUSED = new Set([400, 413, 422, 429]);
const QUIET = 1200; // milliseconds after which what makes photos small is there, before any is chosen
const uploads = new Set();
const shrinking = onDemand(form.dataset.shrink);
let busy = false;

const kept = () => list.querySelectorAll("[name=keep]:checked, [type=hidden][name=keep]").length;
const OVER = ["done", "refused", "stopped"];
const isOver = ({ state }) => OVER.includes(state);
export const unfinished = () => [...uploads].filter((one) => !isOver(one)).length;
// Still being made small, whatever the link does; and whether the link carries photos at present.
export const preparing = () => [...uploads].some(({ state }) => state === "preparing");
export const isStuck = () => [...uploads].some(({ state }) => state === "failed" || state === "paused");

class Upload {
  constructor(file) {
    this.file = file;
    this.tries = 0;
    this.stop = new AbortController();
    this.item = row.content.firstElementChild.cloneNode(true);
    this.item.querySelectorAll("[data-name]").forEach((place) => { place.textContent = file.name; });
    this.item.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")));
    list.append(this.item);
    uploads.add(this);
    this.is("preparing");
  }

  is(state, reason = "") {
    this.state = state;
    this.item.dataset.state = state;
    this.item.querySelectorAll("[data-in]").forEach((part) => { part.hidden = part.dataset.in !== state; });
    if (reason) this.item.querySelector("[data-reason]").textContent = reason;
    form.dispatchEvent(new Event("upload"));
  }

  press(button) {
    if (!button) return;
    if (button.dataset.do === "remove") this.remove();
    else this.again();
  }

  remove() {
    clearTimeout(this.timer);
    this.stop.abort();
    uploads.delete(this);
    const next = this.item.nextElementSibling || document.querySelector(".pick input[multiple]");
    this.item.remove();
    (next.querySelector ? next.querySelector("[data-do=remove]") || next : next).focus();
    form.dispatchEvent(new Event("upload"));
    changed();
  }

  async prepare() {
    const tools = await shrinking().catch(() => null);
    if (!tools) { // no link for them: it goes as it is
      this.small = this.file;
      return this.is("queued");
    }
    const { isWhole, kindOf, shrunk } = tools;
    const kind = await kindOf(this.file).catch(() => "");
    if (!kind) return this.refuse("kind");
    if (kind === "jpeg" && !(await isWhole(this.file))) return this.refuse("unreadable");
    this.small = (await shrunk(this.file)) || this.file; // what the browser cannot read goes as it is
    if (this.small.size > Number(form.dataset.largest)) return this.refuse("large");
    if (this.small !== this.file) {
      this.item.querySelector("img").src = URL.createObjectURL(this.small);
    }
    return this.is("queued");
  }

  refuse(kind) {
    this.is("refused", reasons.querySelector(`[data-reason=${kind}]`).textContent);
  }

  async send() {
    this.is("sending");
    const data = new FormData();
    data.append("uid", form.elements.uid ? form.elements.uid.value : form.dataset.uid);
    data.append("photo", this.small, this.file.name);
    const percent = this.item.querySelector("[data-percent]");
    const bar = this.item.querySelector("progress");
    const { status, answer } = await post(form.dataset.photos, data, {
      signal: this.stop.signal,
      onProgress: (share) => {
        bar.value = Math.round(share * 100);
        percent.textContent = `${bar.value}%`;
      },
    });
    if (status === -1) return;
    if (answer && answer.state === "stored") this.finish(answer);
    else if (status === 401) this.is("paused");
    else if (!REFUSED.has(status)) this.later();
    else if (answer) this.is("refused", answer.reason);
    else this.refuse("large");
  }

  finish(answer) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "keep", value: answer.uid });
    this.item.append(field);
    const image = this.item.querySelector("img");
    if (!image.getAttribute("src")) image.src = answer.thumb;
    this.uid = answer.uid;
    this.is("done"); // the small one is kept until the record is stored: a phone may be needed again
    changed();
  }

  // One that waited on this phone with its record, opened again.
  static restored(bytes, { name, type, sha256 }) {
    const file = new File([bytes], name, { type });
    const one = new Upload(file);
    Object.assign(one, { small: file, known: sha256 }); // as it is: its hash is announced
    if (type === "image/jpeg") one.item.querySelector("img").src = URL.createObjectURL(file);
    one.is("queued");
  }

  later() {
    this.is("failed");
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.again(), wait * 1000);
  }

  again() {
    clearTimeout(this.timer);
    if (!["failed", "paused"].includes(this.state)) return;
    this.is("queued");
    work();
  }
}

// One at a time: a phone's memory and a weak link both want it so.
async function work() {
  if (busy) return;
  busy = true;
  for (let one; (one = [...uploads].find(({ state }) => ["preparing", "queued"].includes(state)));) {
    if (one.state === "preparing") await one.prepare();
    else await one.send();
  }
  busy = false;
}

function take(files) {
  for (const file of files) {
    const one = new Upload(file);
    if (kept() + unfinished() > Number(form.dataset.most)) one.refuse("most");
  }
  work();
}

const again = () => uploads.forEach((one) => one.again());

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Whether the photo of this identity at the county stands on the form.
export const isChosen = (uid) => [...form.querySelectorAll("[name=keep]")].some(
  (field) => field.value === uid && (field.type === "hidden" || field.checked));

// What the record takes along: of each photo its hash, name, kind and bytes, and its identity at
// the county if it is there already.
export async function carried() {
  const taken = [...uploads].filter(({ state, small }) => small && state !== "refused");
  return Promise.all(taken.map(async (one) => {
    const bytes = await one.small.arrayBuffer();
    one.known = one.known || hex(await crypto.subtle.digest("SHA-256", bytes));
    const { name } = one.file;
    return { sha256: one.known, name, size: bytes.byteLength, type: one.small.type || "image/jpeg", uid: one.uid, bytes };
  }));
}

// The queue has them now, each in its turn.
export function stop() {
  uploads.forEach((one) => {
    clearTimeout(one.timer);
    one.stop.abort();
    if (!isOver(one)) one.is("stopped");
  });
}

// Photos that waited on this phone: shown again, and sent ahead as if they were just taken.
export function restore(photos) {
  photos.forEach(({ bytes, ...photo }) => Upload.restored(bytes, photo));
  work();
}

export function start() {
  setTimeout(() => shrinking().catch(() => {}), QUIET);
  document.querySelectorAll(".pick input").forEach((input) => {
    const taken = () => {
      take([...input.files]);
      input.value = ""; // the submit carries no file
    };
    input.addEventListener("change", taken);
    if (input.files.length) taken(); // chosen before this script was there
  });
  document.querySelectorAll(".pick label").forEach((label) => label.classList.add("button", "secondary"));
  whenSignedIn(again);
  addEventListener("online", again);
  form.addEventListener("upload", () => { if (!unfinished()) notice("waiting", false); });
}

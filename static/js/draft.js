// Keeps what is typed on the server, a few seconds after each change: a closed browser, a dead
// battery or an ended sign-in loses five seconds of typing at most.

import { askSignedIn, form, notice, post, whenSignedIn } from "./portal.js";

const QUIET = 1500; // after the last key
const LONGEST = 4500; // after the first unsaved one
const said = document.getElementById("draft-saved");
const page = URL.createObjectURL(new Blob()).slice(-36); // a UUID, also where crypto has none
let base = Number(form.dataset.revision); // the last saving known to stand
let revision = base; // the last one tried
let dirtySince = 0;
let timer;
let saving = null;
let isOver = false; // submitted, discarded or typed further elsewhere: nothing more is saved
let onPhone = { keep: async () => false, forget() {} }; // where it stays when the link is dead

function typed() {
  const data = new FormData(form);
  // Files travel with the form alone, or on their own.
  [...data].forEach(([name, value]) => { if (value instanceof File) data.delete(name); });
  revision += 1;
  Object.entries({ page, base, revision }).forEach(([name, value]) => data.set(name, value));
  return data;
}

function told({ status, answer }) {
  if (status === 200 && answer.state === "saved") {
    base = answer.revision;
    onPhone.forget();
    said.hidden = false;
    said.querySelector("b").textContent = answer.at;
    notice("draft-here", false);
    notice("left-out", answer.left_out.length > 0);
    if (location.pathname !== answer.address) history.replaceState(null, "", answer.address);
  } else if (status === 409 && onPhone.isOpened && answer && base !== answer.revision) {
    base = revision = answer.revision; // an older draft of what was opened from this phone
    touched();
  } else if (status === 200 || status === 409 || status === 410) {
    isOver = true;
    notice(answer ? answer.state : "overtaken");
  } else {
    dirtySince = dirtySince || Date.now(); // not saved: tried again, and kept here meanwhile
    timer = setTimeout(save, 8000);
    onPhone.keep().then((isKept) => notice("draft-here", isKept));
  }
}

// Saves now what is not saved yet; resolves to the status of the saving, 0 when none was needed.
export async function save() {
  clearTimeout(timer);
  if (saving) await saving;
  if (isOver || !dirtySince) return 0;
  dirtySince = 0;
  saving = post(form.dataset.draft, typed(), { patience: 15000 });
  const answer = await saving;
  saving = null;
  told(answer);
  return answer.status;
}

function touched() {
  if (isOver) return;
  dirtySince = dirtySince || Date.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(QUIET, dirtySince + LONGEST - Date.now())));
}

export function start(phone) {
  onPhone = phone || onPhone;
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  whenSignedIn(save);
  // The last words before she leaves: the browser still sends what is asked now.
  addEventListener("pagehide", () => {
    if (!dirtySince || isOver) return;
    dirtySince = 0;
    fetch(form.dataset.draft, { method: "POST", body: typed(), keepalive: true });
  });
}

// Before the page is left for the server: saved, or still signed in, so that nothing typed is sent
// into an ended session or a dead connection.
export async function mayLeave() {
  const saved = await save();
  return saved === 200 || (saved !== 401 && askSignedIn());
}

export const submitted = () => { isOver = true; };

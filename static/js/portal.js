// What the forms that keep drafts share: notices, the sign-in, and answers of the server.
// An answer counts only when it is JSON of ours; a sign-in page or a captive portal is none.

export const form = document.querySelector("form[data-signed-in]");

export const notice = (name, shown = true) => {
  const box = document.querySelector(`[data-notice="${name}"]`);
  if (box) box.hidden = !shown;
};

export const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

export const token = () => form.elements.csrfmiddlewaretoken.value;

const renew = (value) => {
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = value; });
};

// Sends the form as a press of this button does.
export function send(button) {
  if (button && button.name) {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
  }
  form.submit();
}

let signedOut = false;
const waiting = new Set(); // what goes on as soon as she is signed in again
export const whenSignedIn = (go) => waiting.add(go);

// Her own session, or nobody's: never under the name of somebody else on this device.
export async function askSignedIn() {
  let status = 0;
  let answer = null;
  try {
    const response = await fetch(form.dataset.signedIn, { headers: { accept: "application/json" } });
    status = response.redirected ? 401 : response.status;
    if (status === 200) answer = await response.json();
  } catch { /* told below */ }
  notice("offline", status === 0);
  if (!answer) {
    if (status) signOut();
    return false;
  }
  const isHers = String(answer.user) === form.dataset.user;
  notice("stranger", !isHers);
  if (!isHers) return false;
  renew(answer.token);
  const wasOut = signedOut;
  signedOut = false;
  ["signed-out", "kept"].forEach((name) => notice(name, false));
  if (wasOut) waiting.forEach((go) => go());
  return true;
}

export function signOut(keptAt) {
  signedOut = true;
  const name = keptAt ? "kept" : "signed-out";
  document.querySelectorAll(`[data-notice=${name}] a`).forEach((link) => {
    const next = keptAt || location.pathname + location.search;
    link.href = `${link.pathname}?next=${encodeURIComponent(next)}`;
  });
  notice("signed-out", !keptAt);
  notice("kept", Boolean(keptAt));
}

// Sends a form in the background; resolves to {status, answer}, status 0 without a connection.
// `onProgress` is told the share that is sent; `signal` stops it.
export async function post(url, data, options = {}) {
  const first = await attempt(url, data, options);
  if (first.status !== 403 || first.answer) return first;
  // She signed in again on another page: the token of this one is old.
  return (await askSignedIn()) ? attempt(url, data, options) : { status: 401, answer: null };
}

function attempt(url, data, { onProgress, signal, patience = 30000 }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let idle;
    const end = (status, answer = null) => {
      clearTimeout(idle);
      notice("offline", status === 0);
      if (status === 401) signOut(answer && answer.kept_at);
      resolve({ status, answer });
    };
    // A connection that stands still is none: patience is counted from the last byte.
    const alive = () => {
      clearTimeout(idle);
      idle = setTimeout(() => request.abort(), patience);
    };
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("x-csrftoken", token());
    request.setRequestHeader("accept", "application/json");
    request.onload = () => (request.response && request.response.state
      ? end(request.status, request.response) : end(request.status >= 400 ? request.status : 502));
    request.onerror = () => end(0);
    request.onabort = () => end(signal && signal.aborted ? -1 : 0);
    request.upload.onprogress = (event) => {
      alive();
      if (onProgress && event.lengthComputable) onProgress(event.loaded / event.total);
    };
    if (signal) signal.addEventListener("abort", () => request.abort());
    alive();
    request.send(data);
  });
}

// Back from signing in, or back in the network: ask, and go on.
const back = () => { if (signedOut && !document.hidden) askSignedIn(); };
addEventListener("focus", back);
document.addEventListener("visibilitychange", back);

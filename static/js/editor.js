// The editor of articles, made quicker: blocks move and come in place, lengths are counted, and what
// is typed is kept as a draft.
// Without this file every button saves and reloads; the names of the buttons are the same.

import { changed as touched, form, send } from "./portal.js";
import * as draft from "./draft.js";

const list = document.getElementById("blocks");
const told = document.getElementById("told");
let fresh = 0; // new blocks need keys of their own
let leaving = false;

const blocks = () => [...list.children];
const say = (words, number) => { told.textContent = words.replace("{}", number); };

function number() {
  const all = blocks();
  all.forEach((block, index) => {
    block.id = `block-${index + 1}`;
    block.querySelectorAll(".at").forEach((place) => { place.textContent = index + 1; });
    block.querySelector("[value^=up-]").hidden = index === 0;
    block.querySelector("[value^=down-]").hidden = index === all.length - 1;
  });
}

function changed() {
  number();
  touched();
}

function move(block, step) {
  const there = step < 0 ? block.previousElementSibling : block.nextElementSibling;
  if (!there) return;
  if (step < 0) there.before(block); else there.after(block);
  changed();
  say(list.dataset.moved, blocks().indexOf(block) + 1);
}

function takeOut(block, gone) {
  block.querySelector("[name$=-is_removed]").value = gone ? "True" : "False";
  block.querySelector(".gone").hidden = !gone;
  block.querySelector(".there").hidden = gone;
  changed();
  block.querySelector(gone ? "[value^=restore-]" : "[value^=remove-]").focus();
  say(gone ? list.dataset.gone : list.dataset.back, blocks().indexOf(block) + 1);
}

function add(kind, after) {
  if (blocks().length >= Number(list.dataset.most)) return false;
  const copy = document.getElementById(`new-${kind}`).content.cloneNode(true);
  const block = copy.querySelector(".block");
  const key = `x${Date.now().toString(36)}${fresh++}`;
  block.querySelectorAll("*").forEach((part) => {
    for (const attribute of [...part.attributes]) {
      if (attribute.value.includes("KEY")) attribute.value = attribute.value.replaceAll("KEY", key);
    }
  });
  block.dataset.key = key;
  if (after) after.after(block); else list.append(block);
  changed();
  count(block);
  block.querySelector("textarea, input:not([type=hidden])").focus();
  say(list.dataset.added, blocks().indexOf(block) + 1);
  return true;
}

function count(within) {
  within.querySelectorAll("[data-limit]").forEach((field) => {
    const shown = document.createElement("small");
    shown.className = "meta count";
    shown.setAttribute("aria-hidden", "true");
    const update = () => {
      const length = [...field.value].length;
      shown.textContent = `${length} / ${field.dataset.limit}`;
      shown.classList.toggle("error", length > Number(field.dataset.limit));
    };
    field.after(shown);
    field.addEventListener("input", update);
    update();
  });
}

function obey(button) {
  const [action, ...rest] = button.value.split("-");
  const block = button.closest(".block");
  if (action === "up" || action === "down") move(block, action === "up" ? -1 : 1);
  else if (action === "remove" || action === "restore") takeOut(block, action === "remove");
  else if (action === "add") {
    if (button.closest("details")) button.closest("details").open = false;
    return add(rest[0], block);
  } else return false;
  if (action === "up" || action === "down") (button.hidden ? block.querySelector("[value^=remove-]") : button).focus();
  return true;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=do]");
  if (button && obey(button)) event.preventDefault();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (leaving) return;
  leaving = true;
  if (await draft.mayLeave()) {
    draft.submitted();
    send(event.submitter);
  }
  setTimeout(() => { leaving = false; }, 15000); // should the page still be here
});
addEventListener("pageshow", () => { leaving = false; });
count(form);
draft.start();

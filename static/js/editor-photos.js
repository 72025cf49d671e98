// Photos in the editor by hand: dropped on the page, and pressed where they must stay in view.
// Without this file the field of files and the nine choices do the same.

const form = document.getElementById("editor");
const told = document.getElementById("told");
const many = form.querySelector("input[type=file][name=photos]");
const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
const say = (words, what) => { told.textContent = words.replace("{}", what); };

document.getElementById("drop-hint").hidden = false;

form.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
form.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const photos = [...event.dataTransfer.files].filter((file) => file.type.startsWith("image/"));
  if (!photos.length) return;
  const block = event.target.closest(".block");
  const own = photos.length === 1 && block && block.querySelector("input[type=file]");
  give(own || many, photos);
});

function give(input, photos) {
  const chosen = new DataTransfer();
  if (input === many) [...input.files].forEach((file) => chosen.items.add(file));
  photos.forEach((file) => chosen.items.add(file));
  input.files = chosen.files;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.scrollIntoView({ block: "center" });
  say(form.dataset.dropped, chosen.files.length);
}

// The third of the picture that was pressed, in both directions: the order of the nine choices.
form.addEventListener("click", (event) => {
  if (!event.target.matches(".stored img")) return;
  const choices = event.target.closest(".block").querySelectorAll("[name$=-focus]");
  const frame = event.target.getBoundingClientRect();
  const third = (part, whole) => Math.min(2, Math.max(0, Math.floor((3 * part) / whole)));
  const column = third(event.clientX - frame.left, frame.width);
  const row = third(event.clientY - frame.top, frame.height);
  choices[3 * row + column].click();
});

form.addEventListener("change", (event) => {
  if (!event.target.matches("[name$=-focus]")) return;
  const words = event.target.closest("label").textContent.trim();
  const place = event.target.closest("details");
  place.querySelector(".focus-told").textContent = words;
  say(place.dataset.focus, words);
});

form.querySelectorAll(".stored img").forEach((picture) => { picture.style.cursor = "crosshair"; });

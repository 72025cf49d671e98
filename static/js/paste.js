// Copies the text in one press. Without this file it is selected and copied by hand.

const button = document.getElementById("copy");
const text = document.getElementById("text");

button.hidden = false;
button.addEventListener("click", async () => {
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    document.execCommand("copy"); // no clipboard for pages without https
  }
  document.getElementById("told").textContent = button.dataset.copied;
});

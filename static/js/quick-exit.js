// The quick exit of the page about rights: the calendar takes the page's place in the history, so
// that the Back key does not return to it. Without this script the button is a plain link.
for (const link of document.querySelectorAll("a[data-quick-exit]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

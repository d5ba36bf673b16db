// Some sites build their prompt only after the page is there. This one takes 1.2 seconds.

for (const place of document.querySelectorAll("[data-late-prompt]")) {
  setTimeout(() => {
    place.replaceChildren(place.querySelector("template").content.cloneNode(true));
    place.querySelector("[autofocus]")?.focus();
  }, 1200);
}

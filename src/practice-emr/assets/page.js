// Copying, printing, and forms that are sent once: all of it is convenience, every page works without.

const sent = new Set();

/** A second click would use the code twice, and its answer would hide the first one's. */
function sendOnce(event) {
  if (!event.target.matches("form[data-once]")) return;
  if (sent.has(event.target)) event.preventDefault();
  sent.add(event.target);
}

// Also for a form that comes later. What is sent in a shadow tree isn't heard outside.
document.addEventListener("submit", sendOnce);
for (const host of document.querySelectorAll("emr-mfa-prompt"))
  host.shadowRoot?.addEventListener("submit", sendOnce);

// Back from the browser's cache, a form may be sent again.
addEventListener("pageshow", () => sent.clear());

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.nextElementSibling?.remove();
    const outcome = document.createElement("span");
    outcome.className = "outcome";
    outcome.setAttribute("role", "status");
    button.after(outcome);
    outcome.textContent = await copy(document.getElementById(button.dataset.copy)).then(
      () => button.dataset.copied,
      () => button.dataset.failed,
    );
  });
}

async function copy(element) {
  const items = [...element.querySelectorAll("li")];
  const text = items.length > 0 ? items.map((item) => item.textContent).join("\n") : element.textContent;
  await navigator.clipboard.writeText(text);
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const menu = document.getElementById("user-menu");
document.addEventListener("click", (event) => {
  if (menu && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

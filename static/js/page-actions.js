// Print and share. The buttons are hidden in the page, as they do nothing without a script.
import { announce, sentence } from "./status.js";

async function share(button) {
  const address = button.dataset.share || window.location.href;
  if (navigator.share) {
    // Rejected when somebody closes the window of the system: that is an answer too.
    await navigator.share({ title: document.title, url: address }).catch(() => {});
    return;
  }
  await navigator.clipboard?.writeText(address);
  announce(sentence("copied"));
}

export function watchPageActions() {
  for (const button of document.querySelectorAll("[data-print], [data-share]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
    const button = event.target.closest?.("[data-share]");
    if (button) share(button);
  });
}

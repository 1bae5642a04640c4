// Menu, account and filters are <details>: they open and close by themselves. Added here:
// Escape and a click elsewhere close the ones that lie over the page, and browsers that do
// not know ::details-content get the menu and the filters opened on a wide screen.

const wide = window.matchMedia("(min-width: 60rem)");

function fit() {
  for (const details of document.querySelectorAll("details[data-open-when-wide]")) {
    details.open = wide.matches;
  }
}

function closeOthers(target) {
  for (const details of document.querySelectorAll("details[data-over-page][open]")) {
    if (details.hasAttribute("data-open-when-wide") && wide.matches) continue;
    if (!details.contains(target)) details.open = false;
  }
}

// What was open stays open when its part of the page is replaced, except a panel of filters
// that was closed on purpose by its button on a small screen: then the results come into view.
function keepOpen() {
  let open = [];
  let chosen = false;
  document.addEventListener("submit", (event) => {
    chosen = !wide.matches && Boolean(event.target.closest("details[data-open-when-wide]"));
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    open = [...event.detail.target.querySelectorAll("details[id][open]")].map((details) => details.id);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    for (const id of open) {
      const details = document.getElementById(id);
      if (details && !(chosen && details.hasAttribute("data-open-when-wide"))) details.open = true;
    }
    open = [];
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (wide.matches) fit();
    if (!chosen) return;
    chosen = false;
    const results = event.detail.elt.querySelector?.("[data-announce]");
    results?.setAttribute("tabindex", "-1");
    results?.focus();
  });
}

export function watchDisclosures() {
  fit();
  wide.addEventListener("change", fit);
  keepOpen();
  document.addEventListener("click", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.("details[data-over-page][open]");
    if (!open || (open.hasAttribute("data-open-when-wide") && wide.matches)) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}

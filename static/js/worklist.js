// j, k: next and previous row of a work-list; enter opens it, as that is what a link does.
// Only for tables with data-worklist. Single letters can be in the way of speech input, so
// the keys can be switched off (WCAG 2.1.4); the choice stays on this device.

const CHOICE = "werkpoort.worklist-keys";
const TYPING = "input:not([type=checkbox]), select, textarea, [contenteditable]";

function table() {
  return document.querySelector("table[data-worklist]");
}

function links() {
  return [...(table()?.querySelectorAll("tbody tr") ?? [])]
    .map((row) => row.querySelector("a[href]"))
    .filter(Boolean);
}

function isOn() {
  try {
    return window.localStorage.getItem(CHOICE) !== "off";
  } catch {
    return true;
  }
}

function remember(on) {
  try {
    window.localStorage.setItem(CHOICE, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing: the choice holds until the next page.
  }
}

let on = true;
let last = -1;

function move(step) {
  const all = links();
  if (!all.length) return;
  const row = document.activeElement?.closest?.("tr");
  const here = all.findIndex((link) => link.closest("tr") === row);
  const from = here >= 0 ? here : last >= 0 ? last - (step > 0 ? 1 : 0) : step > 0 ? -1 : all.length;
  last = Math.min(Math.max(from + step, 0), all.length - 1);
  all[last].focus();
}

function showHint() {
  const hint = document.querySelector("[data-worklist-keys]");
  if (!hint || !table()) return;
  hint.hidden = false;
  hint.classList.toggle("keys--off", !on);
  hint.querySelector("button")?.setAttribute("aria-pressed", String(on));
}

export function watchWorklist() {
  on = isOn();
  showHint();
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-worklist-keys] button")) return;
    on = !on;
    remember(on);
    showHint();
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("table[data-worklist] tbody tr");
    if (row) last = links().findIndex((link) => link.closest("tr") === row);
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.(TYPING) || !table()) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
    }
  });
  // A row that was done is gone after a swap: go on where the next one now stands.
  document.body.addEventListener("htmx:afterSettle", () => {
    showHint();
    if (last < 0 || document.activeElement !== document.body) return;
    const all = links();
    all[Math.min(last, all.length - 1)]?.focus();
  });
}

// The two places of a page that speak: #status (quietly) and #problem (at once, and visible).
// Their sentences stand in the page, in its language, as data- attributes.

/** Let a screen reader say a sentence when it is done with the present one. */
export function announce(sentence) {
  const status = document.getElementById("status");
  if (!status) return;
  // An unchanged text is not read again: empty it first.
  status.textContent = "";
  window.setTimeout(() => {
    status.textContent = sentence;
  }, 50);
}

/** Show what went wrong above the page, and let it be read at once. */
export function complain(sentence) {
  const problem = document.getElementById("problem");
  if (!problem) return;
  problem.hidden = false;
  problem.querySelector("[data-problem-text]").textContent = sentence;
}

/** Take away an earlier complaint: the next request succeeded, or somebody closed it. */
export function settle() {
  const problem = document.getElementById("problem");
  if (problem) problem.hidden = true;
}

/** A sentence of the page itself: "busy", "offline", "failed", "copied". */
export function sentence(name) {
  return document.getElementById("status")?.dataset[name] ?? "";
}

// "Nog 120 tekens" under a text field. Nothing is cut off: the server judges the length.

const QUIET_MS = 1000;
const timers = new WeakMap();

function show(field) {
  const line = document.getElementById(field.dataset.counter);
  if (!line) return;
  const left = Number(field.dataset.limit) - [...field.value].length;
  const template = left < 0 ? line.dataset.over : line.dataset.left;
  const text = template.replace("{n}", Math.abs(left).toLocaleString(document.documentElement.lang));
  line.classList.toggle("field__count--over", left < 0);
  line.querySelector("[data-seen]").textContent = text;
  // Read out only when the typing stops.
  window.clearTimeout(timers.get(field));
  timers.set(
    field,
    window.setTimeout(() => {
      line.querySelector("[data-heard]").textContent = text;
    }, QUIET_MS),
  );
}

export function watchCounters() {
  document.addEventListener("input", (event) => {
    if (event.target.dataset?.counter) show(event.target);
  });
}

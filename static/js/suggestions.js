// Fills the <datalist> of a field from its data-suggest address ("/beroepen.json") while
// somebody types. The answer is a list of, or an object with "items" of, strings or objects
// with a "label". Without it the field is an ordinary text field.

const PAUSE_MS = 180;
const LEAST = 2;

let timer = 0;
let request = null;

async function fill(field) {
  const query = field.value.trim();
  if (query.length < LEAST) return;
  request?.abort();
  request = new AbortController();
  const address = new URL(field.dataset.suggest, window.location.href);
  address.searchParams.set("q", query);
  let answer;
  try {
    const response = await fetch(address, { signal: request.signal });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    // Suggestions are a courtesy: without them the field still works.
    return;
  }
  const items = Array.isArray(answer) ? answer : (answer.items ?? []);
  const options = items.map((item) => {
    const option = document.createElement("option");
    option.value = typeof item === "string" ? item : item.label;
    return option;
  });
  field.list?.replaceChildren(...options);
}

export function watchSuggestions() {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset?.suggest) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => fill(field), PAUSE_MS);
  });
}

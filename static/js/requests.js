// What htmx does is made visible and audible: progress after 300 ms, results, problems.
import { announce, complain, sentence, settle } from "./status.js";

const PATIENCE_MS = 300;

let running = 0;
let timer = 0;

function begin() {
  running += 1;
  if (timer) return;
  timer = window.setTimeout(() => {
    document.documentElement.dataset.busy = "";
    announce(sentence("busy"));
  }, PATIENCE_MS);
}

function end() {
  running = Math.max(0, running - 1);
  if (running) return;
  window.clearTimeout(timer);
  timer = 0;
  delete document.documentElement.dataset.busy;
}

/** The plain sentence in an error page or partial (templates/errors), if it has one. */
function explanation(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return page.querySelector("[data-problem]")?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

/** Say what came in: the element marked data-announce, by its value or by its text. */
function sayResult(target) {
  const marked = target.matches?.("[data-announce]") ? target : target.querySelector?.("[data-announce]");
  if (marked) announce(marked.dataset.announce || marked.textContent.trim());
}

export function watchRequests() {
  const body = document.body;
  body.addEventListener("htmx:beforeRequest", begin);
  body.addEventListener("htmx:afterRequest", (event) => {
    end();
    if (event.detail.successful) settle();
  });
  body.addEventListener("htmx:afterSettle", (event) => sayResult(event.detail.elt));
  body.addEventListener("htmx:responseError", (event) => {
    complain(explanation(event.detail.xhr.responseText) || sentence("failed"));
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    body.addEventListener(name, () => complain(sentence("offline")));
  }
  document.querySelector("[data-problem-close]")?.addEventListener("click", settle);
}

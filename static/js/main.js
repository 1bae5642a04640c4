// The pages work without this file. It makes them quicker and says what happens.
import "htmx.org/dist/htmx.min.js";

import { watchCounters } from "./counters.js";
import { watchDisclosures } from "./disclosures.js";
import { watchForms } from "./forms.js";
import { watchPageActions } from "./page-actions.js";
import { watchRequests } from "./requests.js";
import { watchSuggestions } from "./suggestions.js";
import { watchWorklist } from "./worklist.js";

document.documentElement.classList.add("js");

function start() {
  watchRequests();
  watchForms();
  watchDisclosures();
  watchCounters();
  watchSuggestions();
  watchWorklist();
  watchPageActions();
}

// Deferred scripts run when the page is read but before DOMContentLoaded, as htmx expects.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

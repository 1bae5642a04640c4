// A form is sent once, and the first thing to read after a refusal gets the focus.

const SENT = "data-busy";

function buttons(form) {
  return form.querySelectorAll("button[type=submit], button:not([type])");
}

function release(form) {
  form.removeAttribute(SENT);
  for (const button of buttons(form)) {
    button.removeAttribute(SENT);
    button.removeAttribute("aria-disabled");
  }
}

function hold(form) {
  form.setAttribute(SENT, "");
  for (const button of buttons(form)) {
    button.setAttribute(SENT, "");
    button.setAttribute("aria-disabled", "true");
  }
}

export function watchForms() {
  // Capture: before htmx, which handles the same event on the form itself.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (form.method !== "post") return;
      if (form.hasAttribute(SENT)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      // After this event, so that the pressed button still counts as one of the answers.
      window.setTimeout(() => hold(form), 0);
    },
    true,
  );
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    // The answer may come before the form is held.
    if (form) window.setTimeout(() => release(form), 0);
  });
  // Back to a page the browser kept as it was.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll(`form[${SENT}]`)) release(form);
  });
  document.querySelector("[autofocus]")?.focus();
}

"""Somebody who uses no mouse: every step is a key, and the focus can always be seen."""

from playwright.sync_api import expect

#: What is seen of the focused element: a ring, in sight, not covered by something else.
LOOK = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return {what: "nothing"};
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  // A radio or a box in a label shows its ring on itself; a summary on its text.
  const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const clear = !!top && (element.contains(top) || top.contains(element)
    || [...(element.labels ?? [])].some((label) => label.contains(top)));
  // The button in a date field is the browser's own, and so is its ring.
  const ring = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || style.boxShadow !== "none" || !element.matches(":focus");
  // Both places are taken at one moment: what stands above may have grown or gone meanwhile.
  const before = window.focusedBefore;
  const inForm = (one) => !!one?.isConnected && !!one.closest("main form");
  const step = inForm(before) && inForm(element)
    ? box.top - before.getBoundingClientRect().top : 0;
  window.focusedBefore = element;
  return {
    what: element.outerHTML.slice(0, 160), ring, seen, clear, step,
  };
}"""


class Keyboard:
    """Tab, Enter, Space and arrows on a page."""

    MOST = 120

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def look(self):
        """Check that the focus can be seen, and return where it is."""
        found = self.page.evaluate(LOOK)
        if found["what"] != "nothing":
            assert (found["ring"], found["seen"], found["clear"]) == (True, True, True), found
        return found

    def to(self, target, key="Tab"):
        """Go to an element key by key; the focus is seen all the way, and keeps its direction."""
        expect(target).to_have_count(1)
        down = 1 if key == "Tab" else -1
        self.page.evaluate(LOOK)  # where it starts, which need not be something to press
        for _press in range(self.MOST):
            if target.evaluate("element => element === document.activeElement"):
                return self
            self.page.keyboard.press(key)
            found = self.look()
            # Fields beside each other may differ some pixels in height.
            assert found.get("step", 0) * down >= -24, found
        raise AssertionError(f"the keyboard does not reach {target}")

    def type(self, target, text):
        """Go to a field and put text in it, in the place of what it holds."""
        self.to(target).press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        return self

    def choose(self, target):
        """Choose a radio button: Tab to its group, then the arrows; Space for a box."""
        kind = target.get_attribute("type")
        if kind == "checkbox":
            return self.to(target).press("Space")
        name = target.get_attribute("name")
        for _press in range(self.MOST):
            if self.page.evaluate("document.activeElement.name ?? ''") == name:
                break
            self.page.keyboard.press("Tab")
            self.look()
        if not target.is_checked():
            self.press("Space")
        for _press in range(self.MOST):
            if target.is_checked():
                self.look()
                return self
            self.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {target}")

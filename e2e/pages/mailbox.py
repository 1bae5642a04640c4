"""The mailbox of the demo."""

import re

from playwright.sync_api import expect

from e2e.person import until

FIRST = re.compile(r'href="(/demo/mailbox/[^"]+)"><strong>([^<]*)</strong>')


class Mailbox:
    """The mail of one address."""

    def __init__(self, person, address):
        self.person = person
        self.page = person.page
        self.address = address

    def subjects(self):
        """Addresses and subjects of the mails, the newest first."""
        return FIRST.findall(
            self.person.context.request.get("/demo/mailbox", params={"aan": self.address}).text()
        )

    def open(self, words):
        """Wait for a mail with these words in its subject, and open it from the list."""
        until(lambda: [one for one in self.subjects() if words in one[1]])
        self.page.goto("/demo/mailbox")
        self.page.get_by_label("Alleen mail aan dit adres").fill(self.address)
        self.page.get_by_role("button", name="Toon").click()
        self.page.get_by_role("link").filter(has_text=words).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)
        return self

    @property
    def body(self):
        """The mail as a mail program shows it."""
        return self.page.frame_locator("iframe")

    def follow(self, link):
        """Press a button of the mail, as a mail program shows it."""
        self.body.get_by_role("link", name=link).first.click()
        return self.page

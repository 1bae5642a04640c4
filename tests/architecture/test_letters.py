from portal.mail.catalogue import Letter
from portal.resources import templates


def test_every_letter_has_its_text():
    written = {path.stem for path in (templates() / "mail").glob("*.md")}

    assert written == {letter.value for letter in Letter}

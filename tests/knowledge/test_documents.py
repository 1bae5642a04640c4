import pytest

from portal.knowledge import documents
from portal.knowledge.documents import DocumentError
from portal.knowledge.states import Audience

HEAD = """+++
title = "Een fiets lenen"
summary = "Dat kan."
audience = "everyone"
category = "workplace"
position = 1
{more}
+++
Haal hem op.
"""


def test_every_shipped_article_is_right():
    found = documents.shipped()
    assert len(found) >= 40
    assert len({one.position for one in found}) == len(found)
    assert {one.audience for one in found} == set(Audience)


def test_english_stands_beside_the_dutch(tmp_path):
    path = tmp_path / "fiets.md"
    path.write_text(HEAD.format(more=""))
    assert documents.read(path).content.title_en == ""
    (tmp_path / "fiets.en.md").write_text(
        '+++\ntitle = "A bike"\nsummary = "You can."\n+++\nGet it.'
    )
    texts = documents.read(path).content
    assert (texts.title_en, texts.summary_en, texts.body_en) == ("A bike", "You can.", "Get it.")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Haal hem op.", "blok tussen regels"),
        (HEAD.format(more='colour = "red"'), "onbekend: colour"),
        (HEAD.format(more="=").replace("position", "place"), "fiets.md"),
        (HEAD.format(more="").replace("everyone", "robots"), "robots"),
        (HEAD.format(more="").replace('summary = "Dat kan."', ""), "summary"),
        (HEAD.format(more="").replace("Haal hem op.", ""), "Schrijf de uitleg"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_the_reason(tmp_path, text, fault):
    path = tmp_path / "fiets.md"
    path.write_text(text)
    with pytest.raises(DocumentError, match=fault):
        documents.read(path)

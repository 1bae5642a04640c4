"""The text of HTML, as a reader sees it."""

import html.parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.inbound.html import RULE, to_text


@pytest.mark.parametrize(("document", "text"), [
    ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
    ("<div>Een</div><div>Twee</div><div><br></div><div>Drie</div>", "Een\nTwee\n\nDrie"),
    ("Een<br>Twee<BR/>Drie", "Een\nTwee\nDrie"),
    ("  Een \n\t twee&nbsp; drie ", "Een twee drie"),
    ("<pre>Een\n  twee</pre>", "Een\n  twee"),
    ("<ul><li>een<li>twee</ul>", "- een\n- twee"),
    ("<blockquote>Een<blockquote>twee</blockquote></blockquote>drie", "> Een\n>\n>> twee\n\ndrie"),
    ("boven<hr>onder", f"boven\n\n{RULE}\nonder"),
    ("3 < 4 & 5 > 4, <3", "3 < 4 & 5 > 4, <3"),
    ("&lt;b&gt;niet vet&lt;/b&gt; &euro;&#8364;&#x20AC;", "<b>niet vet</b> €€€"),
    ('<a href="https://x.example/a?b=1&amp;c=2">hier</a>', "hier <https://x.example/a?b=1&c=2>"),
    ('<a href="https://x.example/">x.example</a>', "x.example"),
    ('<a href="mailto:jan@x.example">jan@x.example</a>', "jan@x.example"),
    ('<a href="javascript:alert(1)">hier</a>', "hier"),
    ('<a href="data:text/html,x">hier</a>', "hier"),
    ("<a href=x>een<a href='http://y.example'>twee", "eentwee <http://y.example>"),
    ('<img alt="a > b" title=\'c > d\' src="cid:1">tekst', "tekst"),
    ("<script>alert('<p>x</p>')</script>tekst<style>p{}</style>", "tekst"),
    ("<SCRIPT src=x></SCRIPT >tekst", "tekst"),
    ("tekst<script>alert(1)", "tekst"),
    ("<head><title>x</title></head><body>tekst", "tekst"),
    ("<head><meta charset=utf-8><body>tekst", "tekst"),
    ("een<!-- <p>x</p> -->twee<!-- drie", "eentwee"),
    ("<!--[if mso]>x<![endif]-->tekst<![if !mso]>meer<![endif]>", "tekstmeer"),
    ("<o:p>&nbsp;</o:p>tekst<?xml version='1'?>", "tekst"),
    ("tekst<", "tekst<"),
    ("tekst<b", "tekst<b"),
    ('<p class="a>tekst</p>', "tekst"),
    ("", ""),
])  # fmt: skip
def test_to_text(document, text):
    assert to_text(document) == text


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.data = ""

    def handle_data(self, data):
        self.data += data


PIECES = st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<div class='a'>", "</div>", "<br>", "<i>"])
TEXTS = st.text(alphabet="abc é€&;", max_size=5)


@settings(deadline=None)
@given(st.lists(PIECES | TEXTS).map("".join))
def test_to_text_shows_every_letter_that_a_parser_shows(document):
    reader = _Reader()
    reader.feed(document)
    reader.close()
    assert "".join(to_text(document).split()) == "".join(reader.data.split())


@settings(deadline=None)
@given(st.text(alphabet="<>!-/\"'= abpre&;#", max_size=60))
def test_to_text_takes_anything(document):
    assert isinstance(to_text(document), str)

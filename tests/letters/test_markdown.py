import pytest

from portal.letters.markdown import (
    Button,
    Passage,
    Ready,
    blocks,
    escape,
    lines,
    quote,
    to_html,
    to_text,
    unescape,
)

HOSTILE = [
    "[x](http://evil.test)",
    "*vet* _schuin_ `code`",
    "<script>alert(1)</script>",
    "# kop",
    "1. een",
    "- punt",
    "> citaat",
    "&lt;b&gt; &copy;",
    "![x](http://evil.test/i.png)",
    "<http://evil.test>",
    "a\\*b",
    "[[Klik|http://evil.test]]",
    "~~weg~~ | tabel |",
    "***",
    "===",
    "http://evil.test",
    "{{ brand }} {% raw %}",
    "\\",
]


def literally(text):
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_shows_a_value_literally_in_both_parts(text):
    passage = Passage(escape(text))

    assert to_html(passage) == f"<p>{literally(text)}</p>\n"
    assert to_text([passage]) == text
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_quote_shows_a_value_literally_in_both_parts(text):
    passage = Passage(quote(text))

    assert to_html(passage) == f"<blockquote>\n<p>{literally(text)}</p>\n</blockquote>\n"
    assert to_text([passage]) == f"> {text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_escape_never_makes_a_button(text):
    assert blocks(escape(text)) == [Passage(escape(text))]


def test_escape_keeps_a_value_on_one_line():
    assert escape("een\n\n# twee\tdrie") == "een \\# twee drie"


def test_escape_leaves_what_is_ready():
    assert escape(Ready("https://x.test/a_b")) == "https://x.test/a_b"


def test_escape_refuses_nothing():
    with pytest.raises(ValueError, match="needs this value"):
        escape(None)


def test_quote_keeps_lines_and_paragraphs():
    passage = Passage(quote("een\ntwee\n\n\ndrie\n"))

    assert to_html(passage) == (
        "<blockquote>\n<p>een<br />\ntwee</p>\n<p>drie</p>\n</blockquote>\n"
    )
    assert to_text([passage]) == "> een\n> twee\n>\n> drie"


def test_blocks_cuts_a_letter_into_passages_and_buttons():
    letter = "Dag\\!\n\n[[Ja \\[1\\]|https://x.test/m/a]]\n[[Nee|https://x.test/m/b]]\n\nTot ziens"

    assert blocks(letter) == [
        Passage("Dag\\!\n"),
        Button("Ja [1]", "https://x.test/m/a"),
        Button("Nee", "https://x.test/m/b"),
        Passage("\nTot ziens"),
    ]
    assert to_text(blocks(letter)) == (
        "Dag!\n\nJa [1]:\nhttps://x.test/m/a\n\nNee:\nhttps://x.test/m/b\n\nTot ziens"
    )


def test_to_text_of_lists_and_long_lines():
    passage = Passage(
        "Dit gaat **goed**:\n\n- een punt dat " + "zo lang is " * 7 + "\n- twee\n\n1. eerst\n2. dan"
    )

    assert to_text([passage]) == (
        "Dit gaat goed:\n"
        "\n"
        "- een punt dat zo lang is zo lang is zo lang is zo lang is zo lang is zo\n"
        "  lang is zo lang is\n"
        "- twee\n"
        "\n"
        "1. eerst\n"
        "2. dan"
    )


def test_to_text_never_breaks_an_address():
    address = "https://x.test/" + "a-b" * 40

    assert to_text([Passage(escape(address))]) == address


def test_lines_keeps_lines_and_paragraphs_without_a_quotation():
    passage = Passage(lines("een\n# twee\n\n\n[drie](http://evil.test)\n"))

    assert to_text([passage]) == "een\n# twee\n\n[drie](http://evil.test)"
    assert to_html(passage) == ("<p>een<br />\n# twee</p>\n<p>[drie](http://evil.test)</p>\n")


def test_to_text_puts_the_address_of_a_link_on_the_next_line():
    address = "https://x.test/" + "a-b" * 40

    assert to_text([Passage(f"- [{escape('*Kijk*')}]({address})\n- klaar")]) == (
        f"- *Kijk*:\n  {address}\n- klaar"
    )

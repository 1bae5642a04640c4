import pytest

from portal.knowledge.rendering import to_html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# Kop", "<h2>Kop</h2>\n"),
        ("## Kop", "<h2>Kop</h2>\n"),
        ("##### Kop", "<h4>Kop</h4>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("[hier](/hulp/x)", '<p><a href="/hulp/x">hier</a></p>\n'),
        ("[daar](https://x.nl)", '<p><a href="https://x.nl" rel="noopener">daar</a></p>\n'),
        ("[bel](tel:0701234567)", '<p><a href="tel:0701234567">bel</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//elders.nl)", "<p>[x](//elders.nl)</p>\n"),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
        (
            "![foto](https://x.nl/a.png)",
            '<p>!<a href="https://x.nl/a.png" rel="noopener">foto</a></p>\n',
        ),
    ],
)
def test_a_text_becomes_safe_markup(body, html):
    assert to_html(body) == html

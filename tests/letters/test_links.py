import re

from portal.letters import links


def test_links_are_whole_addresses():
    assert links.act("a-b_c") == "https://werkpoort.test/m/a-b_c"
    assert links.act("t", "open") == "https://werkpoort.test/m/t?antwoord=open"
    assert links.vacancy("a/../b?c#d") == "https://werkpoort.test/vacatures/a%2F..%2Fb%3Fc%23d"


def test_every_path_has_its_function():
    arguments = {"act": ["token"]}
    for name, path in links.PATHS.items():
        values = arguments.get(name) or ["X1" for _ in re.findall("<", path)]
        address = getattr(links, name)(*values)
        assert address == "https://werkpoort.test" + re.sub(
            r"<\w+>", lambda _, v=values: v[0], path
        )

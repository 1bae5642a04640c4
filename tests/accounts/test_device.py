import pytest

from portal.accounts.device import describe

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7"
KIT = ") AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (f"{WINDOWS}; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox op Windows"),
        (f"{WINDOWS}{KIT} Chrome/139.0.0.0 Safari/537.36", "Chrome op Windows"),
        (f"{WINDOWS}{KIT} Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0", "Edge op Windows"),
        (f"{MAC}{KIT} Version/18.0 Safari/605.1.15", "Safari op Mac"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari op iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) Chrome/139.0.0.0 Mobile Safari/537.36",
            "Chrome op Android",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox op Linux",
        ),
        ("curl/8.5.0", "Onbekend apparaat"),
        ("", "Onbekend apparaat"),
        ("<script>Firefox</script>", "Firefox"),
    ],
)
def test_a_header_becomes_a_few_words(header, words):
    assert describe(header) == words

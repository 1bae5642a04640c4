"""From the bytes of a stranger to text that can be stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.inbound.cleaning import clean, clean_line, decode, header_text


@pytest.mark.parametrize(("content", "charset", "text"), [
    (b"caf\xe9", "iso-8859-1", "café"),
    (b"\x80 5", "iso-8859-1", "€ 5"),
    (b"\x80 5", "us-ascii", "€ 5"),
    ("café".encode(), "iso-8859-1", "café"),
    ("café".encode(), "", "café"),
    (b"caf\xe9", "utf-8", "café"),
    (b"caf\xe9", "bestaat-niet", "café"),
    (b"caf\xe9", "zip", "café"),
    (b"caf\xe9", "idna", "café"),
    (b"\\x41", "unicode_escape", "\\x41"),
    (b"caf\xe9", "a\x00b", "café"),
    (b"caf\xe9", ' "ISO-8859-1" ', "café"),
    ("çağrı".encode("cp1254"), "iso-8859-9", "çağrı"),
    ("你好".encode("gb18030"), "gb2312", "你好"),
    ("привет".encode("koi8-r"), "koi8-r", "привет"),
    ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
    ("hé".encode("utf-16"), "utf-16", "hé"),
    (b"hallo", "utf-16", "hallo"),
    (b"\x81\xff\xe9", "utf-8", "\ufffdÿé"),
])  # fmt: skip
def test_decode(content, charset, text):
    assert decode(content, charset) == text


@pytest.mark.parametrize(("text", "cleaned"), [
    ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
    ("a\x00b\x1bc\x7fd\x9be", "abcde"),
    ("a\u00a0b\u3000c\td", "a b c\td"),
    ("a\u200bb\ufeffc\u00add\u2060e", "abcde"),
    ("a\u202eb\u2066c\u2069d", "abcd"),
    ("\ud800a\udfff", "a"),
    ("a\ufffeb\ufdd0c\U0010ffffd", "abcd"),
    ("👩\u200d👩 می\u200cخواهم א\u200fב", "👩\u200d👩 می\u200cخواهم א\u200fב"),
    ("𝔘 \U0001fae8 é e\u0301", "𝔘 \U0001fae8 é e\u0301"),
])  # fmt: skip
def test_clean(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(("raw", "text"), [
    ("gewoon", "gewoon"),
    ("=?utf-8?Q?caf=C3=A9?=", "café"),
    ("=?UTF-8?b?Y2Fmw6k=?=", "café"),
    ("=?utf-8?b?Y2Fmw6k?=", "café"),
    ("=?utf-8?q?caf=C3?= =?utf-8?q?=A9_x?=", "café x"),
    ("=?utf-8?q?a?= =?iso-8859-1?q?=E9?=", "aé"),
    ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
    ("=?utf-8*nl?q?a?=", "a"),
    ("=?utf-8?q?a b?=", "a b"),
    ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
    ("=?utf-8?b?!!!?=", ""),
    ("=?utf-8?q?a=0Ab=00?=", "a b"),
    ("een\r\n twee", "een twee"),
    ("caf\udce9", "café"),
    ("caf\udcc3\udca9", "café"),
])  # fmt: skip
def test_header_text(raw, text):
    assert header_text(raw) == text


@settings(deadline=None)
@given(st.text())
def test_clean_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert "\n" not in clean_line(text)
    clean(text).encode()


@settings(deadline=None)
@given(st.binary(), st.text(max_size=12))
def test_decode_takes_anything(content, charset):
    decode(content, charset)


@settings(deadline=None)
@given(st.text(alphabet="=?utf-8qb_ Az0\udce9\x00"))
def test_header_text_takes_anything(raw):
    header_text(raw).encode()

"""Words for what is given to partners, for every kind of reader."""

from collections.abc import Sequence

from flask_babel import gettext as _

from portal.candidates.export_words import Speech, value_words
from portal.partners.states import FieldGroup
from portal.web.kit.i18n import locale


def group_words(groups: Sequence[str]) -> list[str]:
    """Return what groups of fields are called, in the reader's language."""
    found = value_words("partner_share", "groups", list(groups), Speech(locale(), _))
    return [str(one) for one in found]


def group_choices() -> list[tuple[str, str]]:
    """Return every group that can be agreed upon, to choose from."""
    codes = [one.value for one in FieldGroup]
    return list(zip(codes, map(sentence, group_words(codes)), strict=True))


def sentence(words: str) -> str:
    """Return words with a capital in front."""
    return words[:1].upper() + words[1:]

"""Form fields that read what people type: clean text, Dutch money, dates, places, numbers.

Messages say what to do. A field keeps what was typed when it cannot be read.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from uuid import uuid4

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length, Optional, StopValidation

from portal.errors import FieldErrors, StaleForm
from portal.money import parse, plain
from portal.text import parse_day

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

LINE = 200
TEXT = 4000


class Versioned(Protocol):
    """A row whose version a form carries along."""

    version: Any


class PortalForm(FlaskForm):  # type: ignore[misc]
    """A form with a key against doubled sending (`form_key`) and the version it was opened at.

    `stale` compares the version with the present one. `add_errors` puts the sentences of a
    `FieldErrors` at their fields; those without a field stand in the summary.
    """

    form_key = HiddenField()
    version = HiddenField()

    form_errors: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give a new form its key."""
        super().__init__(*args, **kwargs)
        if not self.form_key.data:
            self.form_key.data = str(uuid4())

    @property
    def opened_version(self) -> int | None:
        """Version of the object when the form was opened; None when the form does not say."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    def add_errors(self, errors: dict[str, str]) -> None:
        """Put sentences at the fields they are about, in the reader's language.

        Sentences of the domain are Dutch, and a key of the catalogue; others stay as they are.
        """
        for name, dutch in errors.items():
            sentence = gettext(dutch) if dutch else dutch  # the empty text is the header's key
            if name in self._fields:
                field = self._fields[name]
                field.errors = [*field.errors, sentence]
            else:
                self.form_errors = [*self.form_errors, sentence]

    def carried_out(self, act: Callable[[], object], *, of: Versioned | None = None) -> bool:
        """Whether the form was sent, is right, and `act` took it; what it refuses is said here.

        `act` may raise FieldErrors, which goes to the fields. With the row `of` which the form is,
        StaleForm is said above them, and sending again counts for the row as it is now. Anything
        else goes on.
        """
        if not self.validate_on_submit():
            return False
        try:
            act()
        except FieldErrors as wrong:
            self.add_errors(wrong.errors)
            return False
        except StaleForm as stale:
            if of is None:
                raise
            self.add_errors({"": str(stale)})
            self.version.data = str(of.version)
            return False
        return True

    @property
    def problems(self) -> list[tuple[str | None, str]]:
        """Field id and sentence of each error, in the order of the form, for the summary."""
        found: list[tuple[str | None, str]] = [(None, one) for one in self.form_errors]
        for field in self:
            # A group of choices has no control of its own: its first one is where to go.
            of_choices = field.type in {"RadioField", "SelectMultipleField"}
            control = f"{field.id}-0" if of_choices else field.id
            found += [(control, str(error)) for error in _flat(field.errors)]
        return found


def _flat(errors: Any) -> list[str]:
    if isinstance(errors, dict):
        return [one for part in errors.values() for one in _flat(part)]
    if isinstance(errors, list | tuple):
        return [one for part in errors for one in _flat(part)]
    return [str(errors)] if errors else []


class Required:
    """Something must be filled in; the message says what to do."""

    field_flags: dict[str, bool] = {"required": True}  # noqa: RUF012  read by WTForms

    def __init__(self, message: str) -> None:
        """Keep the sentence."""
        self.message = message

    def __call__(self, _form: object, field: Field) -> None:
        """Stop at an empty value."""
        value = field.data
        if (
            value is None
            or value is False
            or value == []
            or (isinstance(value, str) and not value.strip())
        ):
            field.errors = [one for one in field.errors if one]
            raise StopValidation(str(self.message))


def clean(value: str | None) -> str | None:
    """Return text in one Unicode form with plain line ends, without spaces around it."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def readable(_form: object, field: Field) -> None:
    """Refuse control characters, and what a wrong encoding leaves behind."""
    text = field.data or ""
    if isinstance(text, str) and ("\ufffd" in text or CONTROL.search(text)):
        raise ValidationError(
            _l("Deze tekst bevat tekens die we niet kunnen lezen. Typ de tekst opnieuw.")
        )


def _length(most: int, least: int = -1) -> Length:
    return Length(
        min=least,
        max=most,
        message=_l("Gebruik hoogstens %(max)d tekens."),
    )


class _Shown:
    """Shows what was typed without what no page may hold; the error says that it was there."""

    def _value(self) -> str:
        return CONTROL.sub("", str(super()._value()))  # type: ignore[misc]


class Line(_Shown, StringField):
    """One line of text, 200 characters at most unless `most` says otherwise."""

    def __init__(
        self,
        label: Any,
        validators: Sequence[Any] = (),
        *,
        most: int = LINE,
        hint: Any = "",
        **kwargs: Any,
    ) -> None:
        """Add the checks that every text gets."""
        super().__init__(
            label,
            [*validators, Optional(), readable, _length(most)],
            filters=[clean, _one_line],
            description=hint,
            **kwargs,
        )
        self.type = "StringField"  # how templates draw it
        self.most = most


def _one_line(value: str | None) -> str | None:
    return re.sub(r"\s*\n\s*", " ", value) if value else value


class Area(_Shown, TextAreaField):
    """Some lines of text, 4000 characters at most unless `most` says otherwise."""

    def __init__(
        self,
        label: Any,
        validators: Sequence[Any] = (),
        *,
        most: int = TEXT,
        hint: Any = "",
        rows: int = 6,
        **kwargs: Any,
    ) -> None:
        """Add the checks that every text gets."""
        super().__init__(
            label,
            [*validators, Optional(), readable, _length(most)],
            filters=[clean],
            description=hint,
            **kwargs,
        )
        self.type = "TextAreaField"  # how templates draw it
        self.most = most
        self.rows = rows


class Choice(SelectField):
    """One value of a list; anything else is answered with a sentence."""

    def __init__(
        self, label: Any, validators: Sequence[Any] = (), *, hint: Any = "", **kwargs: Any
    ) -> None:
        """Say how templates draw it."""
        super().__init__(label, list(validators), description=hint, **kwargs)
        self.type = "SelectField"  # how templates draw it

    def pre_validate(self, form: Any) -> None:
        """Say what to do when the value is not in the list."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(str(_l("Kies een van de mogelijkheden."))) from None


class Choices(SelectMultipleField):
    """Some values of a list, as checkboxes."""

    def __init__(
        self, label: Any, validators: Sequence[Any] = (), *, hint: Any = "", **kwargs: Any
    ) -> None:
        """Say how templates draw it."""
        super().__init__(label, list(validators), description=hint, **kwargs)
        self.type = "SelectMultipleField"  # how templates draw it

    def pre_validate(self, form: Any) -> None:
        """Say what to do when a value is not in the list."""
        try:
            super().pre_validate(form)
        except ValidationError:
            raise ValidationError(str(_l("Kies uit de mogelijkheden."))) from None


class Tick(BooleanField):
    """A box to tick."""

    def __init__(
        self, label: Any, validators: Sequence[Any] = (), *, hint: Any = "", **kwargs: Any
    ) -> None:
        """Say how templates draw it."""
        super().__init__(label, list(validators), description=hint, **kwargs)
        self.type = "BooleanField"  # how templates draw it


class Number(IntegerField):
    """A whole number between two limits."""

    def __init__(
        self,
        label: Any,
        validators: Sequence[Any] = (),
        *,
        lowest: int,
        highest: int,
        hint: Any = "",
        **kwargs: Any,
    ) -> None:
        """Keep the limits."""
        super().__init__(label, [*validators, Optional()], description=hint, **kwargs)
        self.type = "IntegerField"  # how templates draw it
        self.lowest = lowest
        self.highest = highest

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read digits; remember what was typed when it is no number."""
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        self.raw_data = [CONTROL.sub("", typed)]
        if not typed:
            return
        if not re.fullmatch(r"\d{1,9}", typed, re.ASCII):
            raise ValueError(str(_l("Vul een heel getal in, zoals 24.")))
        self.data = int(typed)
        if not self.lowest <= self.data <= self.highest:
            raise ValueError(
                str(
                    _l(
                        "Vul een getal in van %(low)d tot en met %(high)d.",
                        low=self.lowest,
                        high=self.highest,
                    )
                )
            )


class Money(StringField):
    """An amount in euros as the Dutch write it: 1.234,50 or 1234.5. Data is a Decimal or None."""

    data: Any
    unreadable: Any = _l("Vul een bedrag in, zoals 15,40.")
    too_high: Any = _l("Dit bedrag is te hoog. Controleer het.")

    def __init__(
        self,
        label: Any,
        validators: Sequence[Any] = (),
        *,
        hint: Any = "",
        highest: Decimal = Decimal(99999),
        **kwargs: Any,
    ) -> None:
        """Keep the highest amount."""
        super().__init__(label, [*validators, Optional()], description=hint, **kwargs)
        self.type = "DecimalField"  # how templates draw it
        self.highest = highest

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an amount; remember what was typed when it is none."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        self.raw_data = [CONTROL.sub("", typed)]
        if not typed:
            return
        amount = parse(typed)
        if amount is None:
            raise ValueError(str(self.unreadable))
        if amount > self.highest:
            raise ValueError(str(self.too_high))
        self.data = amount

    def _value(self) -> str:
        if self.data is not None and not isinstance(self.data, str):
            return f"{self.data:.2f}".replace(".", ",")
        return self.raw_data[0] if self.raw_data else ""


class Quantity(Money):
    """A number with two decimals at most, such as hours or a percentage. Data is a Decimal."""

    unreadable = _l("Vul een getal in, zoals 32 of 7,5.")
    too_high = _l("Dit getal is te hoog. Controleer het.")

    def _value(self) -> str:
        if self.data is not None and not self.raw_data:
            return plain(self.data)
        return self.raw_data[0] if self.raw_data else ""


class Day(StringField):
    """A date from a date field (2026-12-31) or typed by hand (31-12-2026). Data is a date."""

    data: Any

    def __init__(
        self, label: Any, validators: Sequence[Any] = (), *, hint: Any = "", **kwargs: Any
    ) -> None:
        """Say how templates draw it."""
        super().__init__(label, [*validators, Optional()], description=hint, **kwargs)
        self.type = "DateField"  # how templates draw it

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a date; remember what was typed when it is none."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        self.raw_data = [CONTROL.sub("", typed)]
        if not typed:
            return
        self.data = parse_day(typed)
        if self.data is None:
            raise ValueError(str(_l("Vul een datum in als dag-maand-jaar, zoals 31-12-2026.")))

    def _value(self) -> str:
        if isinstance(self.data, date):
            return self.data.isoformat()
        return self.raw_data[0] if self.raw_data else ""

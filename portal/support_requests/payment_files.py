"""Payments as files: CSV for the financial system, and SEPA pain.001.001.09 for checking.

Pure functions of the lines. The SEPA file is never sent from here: somebody compares it with what
the financial system makes. It is built with the standard library, because it holds one kind of
payment in one fixed shape (ISO 20022 pain.001.001.09, as the Dutch banks describe it: SEPA, one
debtor, one day, BIC not provided); the order of elements below is that of the schema.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

from stdnum import iban as ibans

from portal.money import ZERO

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
#: Longest texts in a SEPA file.
NAME, REMITTANCE, REFERENCE = 70, 140, 35
#: What a program for tables reads as a formula when a cell starts with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SEPA_SIGNS = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
HEAD = (
    "betaling",
    "aanvraag",
    "regeling",
    "begrotingsjaar",
    "werkgever",
    "kvk",
    "ten name van",
    "iban",
    "bedrag",
    "omschrijving",
    "uitvoeren op",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """Who pays: the account of the work company from which the money goes."""

    name: str
    iban: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One payment: its number, that of the request, to whom, how much and what for."""

    ref: str
    request_ref: str
    scheme: str
    budget_year: int
    employer: str
    kvk_number: str
    holder: str
    iban: str
    amount: Decimal
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that stands in the files of one export."""

    ref: str
    made_at: datetime
    execute_on: date
    debtor: Debtor
    lines: Sequence[Line]

    @property
    def total(self) -> Decimal:
        """The exact sum of all payments."""
        return sum((one.amount for one in self.lines), ZERO)


def is_account(iban: str) -> bool:
    """Whether this is an IBAN of which the check digits and the length are right."""
    return bool(ibans.is_valid(iban, check_country=False))


def to_csv(sheet: Sheet) -> str:
    """Return the lines and a last one with their number and sum, separated by semicolons.

    Amounts have a comma and no separators between thousands; no cell starts a formula.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(HEAD)
    day = sheet.execute_on.isoformat()
    for one in sheet.lines:
        cells = (
            one.ref,
            one.request_ref,
            one.scheme,
            str(one.budget_year),
            one.employer,
            one.kvk_number,
            one.holder,
            one.iban,
            _comma(one.amount),
            one.period,
            day,
        )
        table.writerow(cell(value) for value in cells)
    last = {"betaling": "TOTAAL", "aanvraag": str(len(sheet.lines)), "bedrag": _comma(sheet.total)}
    table.writerow(last.get(column, "") for column in HEAD)
    return out.getvalue()


def cell(value: str) -> str:
    """Return a text so that no program for tables runs it: an apostrophe goes before a formula."""
    tidy = " ".join(value.split()) if "\n" in value or "\r" in value or "\t" in value else value
    return f"'{tidy}" if tidy.lstrip().startswith(FORMULA) else tidy


def to_sepa(sheet: Sheet) -> str:
    """Return a pain.001.001.09 document with the lines as one batch."""
    document = ET.Element("Document", xmlns=NAMESPACE)
    root = ET.SubElement(document, "CstmrCdtTrfInitn")
    count, total = str(len(sheet.lines)), f"{sheet.total:.2f}"
    head = ET.SubElement(root, "GrpHdr")
    _put(head, "MsgId", sheet.ref)
    _put(head, "CreDtTm", sheet.made_at.strftime("%Y-%m-%dT%H:%M:%S"))
    _put(head, "NbOfTxs", count)
    _put(head, "CtrlSum", total)
    _put(ET.SubElement(head, "InitgPty"), "Nm", latin(sheet.debtor.name, NAME))
    batch = ET.SubElement(root, "PmtInf")
    _put(batch, "PmtInfId", f"{sheet.ref}-1")
    _put(batch, "PmtMtd", "TRF")
    _put(batch, "BtchBookg", "true")
    _put(batch, "NbOfTxs", count)
    _put(batch, "CtrlSum", total)
    _put(batch, "PmtTpInf/SvcLvl/Cd", "SEPA")
    _put(batch, "ReqdExctnDt/Dt", sheet.execute_on.isoformat())
    _put(batch, "Dbtr/Nm", latin(sheet.debtor.name, NAME))
    _put(batch, "DbtrAcct/Id/IBAN", ibans.compact(sheet.debtor.iban))
    _put(batch, "DbtrAgt/FinInstnId/Othr/Id", "NOTPROVIDED")
    _put(batch, "ChrgBr", "SLEV")
    for one in sheet.lines:
        payment = ET.SubElement(batch, "CdtTrfTxInf")
        _put(payment, "PmtId/EndToEndId", one.ref[:REFERENCE])
        _put(payment, "Amt/InstdAmt", f"{one.amount:.2f}").set("Ccy", "EUR")
        _put(payment, "Cdtr/Nm", latin(one.holder, NAME))
        _put(payment, "CdtrAcct/Id/IBAN", ibans.compact(one.iban))
        about = f"{one.request_ref} {one.scheme} {one.period}"
        _put(payment, "RmtInf/Ustrd", latin(about, REMITTANCE))
    ET.indent(document)
    text = ET.tostring(document, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def latin(text: str, most: int) -> str:
    """Return a text in the signs that SEPA knows: no accents, others become a space."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o"))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(_SEPA_SIGNS.sub(" ", plain).split())[:most].strip() or "-"


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _put(parent: ET.Element, path: str, text: str) -> ET.Element:
    for name in path.split("/"):
        parent = ET.SubElement(parent, name)
    parent.text = text
    return parent

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from portal import clock
from portal.support_requests import payment_files
from portal.support_requests.payment_files import NAMESPACE, Debtor, Line, Sheet

IBANS = ["NL91ABNA0417164300", "NL39 RABO 0300 0652 64"]
#: What the schema asks for, in this order (ISO 20022 pain.001.001.09; Dutch banks' guideline).
ORDER = {
    "CstmrCdtTrfInitn": ["GrpHdr", "PmtInf"],
    "GrpHdr": ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
    "PmtInf": [
        "PmtInfId",
        "PmtMtd",
        "BtchBookg",
        "NbOfTxs",
        "CtrlSum",
        "PmtTpInf",
        "ReqdExctnDt",
        "Dbtr",
        "DbtrAcct",
        "DbtrAgt",
        "ChrgBr",
        "CdtTrfTxInf",
        "CdtTrfTxInf",
    ],
    "CdtTrfTxInf": ["PmtId", "Amt", "Cdtr", "CdtrAcct", "RmtInf"],
}


def sheet(**changes):
    line = {
        "ref": "BT234567",
        "request_ref": "R2345",
        "scheme": "Loonkostensubsidie",
        "budget_year": 2026,
        "employer": "Bakkerij Zon",
        "kvk_number": "12345678",
        "holder": "Bakkerij Zon",
        "iban": IBANS[0],
        "amount": Decimal("1386.23"),
        "period": "maart 2026",
    }
    second = {"ref": "BT765432", "iban": IBANS[1], "amount": Decimal("0.10")}
    return Sheet(
        ref="F2345678",
        made_at=datetime(2026, 3, 1, 9, 30, tzinfo=clock.AMSTERDAM),
        execute_on=date(2026, 3, 2),
        debtor=Debtor(name="Werkbedrijf Noord", iban="NL20 INGB 0001 2345 67"),
        lines=[Line(**line | changes), Line(**line | second)],
    )


def read(text):
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_csv_has_a_line_for_each_and_one_with_the_sum():
    head, first, second, last = read(payment_files.to_csv(sheet()))
    assert dict(zip(head, first, strict=True)) == {
        "betaling": "BT234567",
        "aanvraag": "R2345",
        "regeling": "Loonkostensubsidie",
        "begrotingsjaar": "2026",
        "werkgever": "Bakkerij Zon",
        "kvk": "12345678",
        "ten name van": "Bakkerij Zon",
        "iban": "NL91ABNA0417164300",
        "bedrag": "1386,23",
        "omschrijving": "maart 2026",
        "uitvoeren op": "2026-03-02",
    }
    assert second[head.index("bedrag")] == "0,10"
    assert (last[0], last[1], last[head.index("bedrag")]) == ("TOTAAL", "2", "1386,33")


@pytest.mark.parametrize(
    "typed", ["=1+1", "+31", "-5", "@SUM(A1)", "\t=1", "\r\n=1", "  =HYPERLINK(1)", "\n-1"]
)
def test_csv_starts_no_formula(typed):
    for row in read(payment_files.to_csv(sheet(holder=typed, employer=typed, period=typed))):
        assert not any(value.strip().startswith(("=", "+", "-", "@")) for value in row), row


def test_csv_keeps_a_separator_in_its_cell():
    rows = read(payment_files.to_csv(sheet(employer='Zon; "Maan"\nBV')))
    assert rows[1][rows[0].index("werkgever")] == 'Zon; "Maan" BV'


def local(element):
    return element.tag.removeprefix("{" + NAMESPACE + "}")


def test_sepa_has_the_structure_of_the_schema():
    root = ET.fromstring(payment_files.to_sepa(sheet()))
    assert root.tag == "{" + NAMESPACE + "}Document"
    for element in root.iter():
        if local(element) in ORDER:
            assert [local(one) for one in element] == ORDER[local(element)]
    assert all((one.text or "").strip() for one in root.iter() if not len(one))


def test_sepa_sums_are_exact():
    root = ET.fromstring(payment_files.to_sepa(sheet()))
    names = {"n": NAMESPACE}
    amounts = [Decimal(one.text) for one in root.iterfind(".//n:InstdAmt", names)]
    assert [one.attrib for one in root.iterfind(".//n:InstdAmt", names)] == [{"Ccy": "EUR"}] * 2
    assert {one.text for one in root.iterfind(".//n:CtrlSum", names)} == {str(sum(amounts))}
    assert {one.text for one in root.iterfind(".//n:NbOfTxs", names)} == {"2"}
    assert [one.text for one in root.iterfind(".//n:IBAN", names)] == [
        "NL20INGB0001234567",
        "NL91ABNA0417164300",
        "NL39RABO0300065264",
    ]


def test_sepa_writes_what_its_signs_allow():
    text = payment_files.to_sepa(sheet(holder="Café Ümit & Zn. <b>", period="€ 5 — ½ maand"))
    assert "<Nm>Cafe Umit Zn. b</Nm>" in text
    assert len(payment_files.latin("é" * 100, 70)) == 70
    assert payment_files.latin("日本", 70) == "-"


@pytest.mark.parametrize(
    ("iban", "good"),
    [
        ("NL91ABNA0417164300", True),
        ("NL91ABNA0417164301", False),
        ("NL91ABNA041716430", False),
        ("BE68539007547034", True),
        ("", False),
        ("hallo", False),
    ],
)
def test_accounts_are_checked(iban, good):
    assert payment_files.is_account(iban) is good

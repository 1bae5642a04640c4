"""The dated amounts that are known when this program is released.

`everything` adds what is missing and leaves alone what an administrator entered, so that it can
run at every upgrade.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.db import session
from portal.rates.models import Rate

FILE = Path(__file__).with_name("data") / "rates.json"


def known() -> list[Rate]:
    """Return the amounts of the release as new rows."""
    rows: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return [
        Rate(
            code=row["code"],
            valid_from=date.fromisoformat(row["valid_from"]),
            value=None if row["value"] is None else Decimal(row["value"]),
            source=row["source"],
            source_url=row["source_url"],
            note=row["note"],
        )
        for row in rows
    ]


def everything() -> None:
    """Add the amounts that are not there yet, in the surrounding transaction."""
    present = {tuple(row) for row in session.execute(select(Rate.code, Rate.valid_from))}
    session.add_all(row for row in known() if (row.code, row.valid_from) not in present)
    session.flush()

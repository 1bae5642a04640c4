"""Telling whether what an index holds is what the database says."""

import hashlib
import json
from dataclasses import fields
from typing import Any


def fingerprint(document: Any) -> str:
    """Return a short hash of the content, equal for equal documents in any process.

    What `SearchEngine.fingerprints` returns per ref, so that a caller can see which documents
    in an index are not those of its database.
    """
    values = {one.name: getattr(document, one.name) for one in fields(document)}
    content = json.dumps(values, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(content.encode("utf-8", "replace"), digest_size=8).hexdigest()

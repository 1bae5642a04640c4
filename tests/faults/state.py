"""What must be true of a database at rest, whatever happened to the server: plain SQL."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text

#: Sentences with a query that must find nothing.
NEVER = {
    "a vacancy on the site without exactly one text in force": """
        SELECT v.ref FROM vacancy v WHERE v.status IN ('published', 'scheduled', 'expired') AND 1 <>
        (SELECT count(*) FROM vacancy_revision r WHERE r.vacancy_id = v.id AND r.state = 'approved')
    """,
    "a text in force of a vacancy that was never on the site": """
        SELECT v.ref FROM vacancy v JOIN vacancy_revision r ON r.vacancy_id = v.id
        WHERE r.state = 'approved' AND v.status IN ('draft', 'submitted', 'refused')
    """,
    "a text that waits of a vacancy that does not, or the other way round": """
        SELECT v.ref FROM vacancy v WHERE (v.status = 'submitted') <> EXISTS
        (SELECT 1 FROM vacancy_revision r WHERE r.vacancy_id = v.id AND r.state = 'submitted')
    """,
    "a status of which the last audit entry speaks otherwise": """
        SELECT v.ref, v.status FROM vacancy v WHERE (CASE v.status WHEN 'draft' THEN 'started'
        ELSE v.status END) <> (SELECT substr(a.action, 9) FROM audit_entry a
        WHERE a.subject_id = v.id AND a.action IN ('vacancy.started', 'vacancy.draft',
        'vacancy.submitted', 'vacancy.changes_requested', 'vacancy.refused', 'vacancy.scheduled',
        'vacancy.published', 'vacancy.expired', 'vacancy.closed', 'vacancy.withdrawn')
        ORDER BY a.created_at DESC LIMIT 1)
    """,
    "a revision whose state no audit entry tells, or tells twice": """
        SELECT r.id, r.state FROM vacancy_revision r WHERE r.state <> 'draft' AND 1 <>
        (SELECT count(*) FROM audit_entry a WHERE a.subject_id = r.id
         AND a.action = 'revision.' || r.state)
    """,
    "a decided text without its one decision, or a decision about an undecided text": """
        SELECT r.id, r.state FROM vacancy_revision r
        LEFT JOIN moderation_decision d ON d.revision_id = r.id
        WHERE (r.state IN ('approved', 'superseded', 'changes_requested', 'refused'))
        <> (d.id IS NOT NULL) OR d.outcome <> replace(r.state, 'superseded', 'approved')
    """,
    "two decisions about one text": """
        SELECT revision_id FROM moderation_decision GROUP BY revision_id HAVING count(*) > 1
    """,
    "a mail that went out twice": """
        SELECT letter, to_address, subject FROM mail
        GROUP BY letter, to_address, subject HAVING count(*) > 1
    """,
    "a mail that did not go out": "SELECT letter, subject FROM mail WHERE sent_at IS NULL",
    "a text that waits, without one letter that says so": """
        SELECT r.title FROM vacancy_revision r WHERE r.state = 'submitted' AND 1 <>
        (SELECT count(*) FROM mail m
         WHERE m.letter = 'vacancy_submitted' AND m.subject LIKE '%“' || r.title || '”%')
    """,
    "a vacancy on the site without one letter that says so": """
        SELECT r.title FROM vacancy v JOIN vacancy_revision r
        ON r.vacancy_id = v.id AND r.state = 'approved' WHERE v.status = 'published' AND 1 <>
        (SELECT count(*) FROM mail m
         WHERE m.letter = 'vacancy_approved' AND m.subject LIKE '%“' || r.title || '”%')
    """,
    "a job that is left": "SELECT kind, attempts, last_error FROM job",
    "a form accepted twice": "SELECT key FROM submission GROUP BY key HAVING count(*) > 1",
    "a vacancy that a form made, made twice": """
        SELECT title FROM vacancy_revision WHERE title LIKE 'Proef %'
        GROUP BY title HAVING count(*) > 1
    """,
    "a vacancy without the one form that made it": """
        SELECT v.ref FROM vacancy v WHERE v.ref NOT IN (SELECT ref FROM before_the_faults)
        AND 1 <> (SELECT count(*) FROM submission s
                  WHERE s.location = '/werkgever/vacatures/' || v.ref || '/werk')
    """,
    "a vacancy that waited without the one form that sent it": """
        SELECT v.ref FROM vacancy v WHERE v.ref NOT IN (SELECT ref FROM before_the_faults)
        AND v.status <> 'draft' AND 1 <> (SELECT count(*) FROM submission s
        WHERE s.location = '/werkgever/vacatures/' || v.ref || '?verstuurd=ja')
    """,
    "a form that was accepted and did nothing": """
        SELECT s.location FROM submission s WHERE s.location <> '' AND NOT EXISTS
        (SELECT 1 FROM vacancy v WHERE s.location = '/werkgever/vacatures/' || v.ref || '/werk'
         OR (s.location = '/werkgever/vacatures/' || v.ref || '?verstuurd=ja'
             AND v.status <> 'draft'))
    """,
}


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """Connect to the database of an installation."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def remember(url: str) -> None:
    """Keep which vacancies there are before anything happens."""
    with reading(url) as connection:
        connection.execute(text("CREATE TABLE before_the_faults AS SELECT ref FROM vacancy"))


def faults(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return what is not as it must be, with the rows that show it."""
    with reading(url) as connection:
        found = {
            what: [tuple(row) for row in connection.execute(text(query))]
            for what, query in NEVER.items()
        }
        if connection.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            found["a damaged file"] = [(one,) for one in broken if one != "ok"]
            found["a key without its row"] = [
                tuple(row) for row in connection.execute(text("PRAGMA foreign_key_check"))
            ]
    return {what: rows for what, rows in found.items() if rows}


def column(url: str, query: str) -> list[str]:
    """Return the first column of what a query finds, sorted."""
    with reading(url) as connection:
        return sorted(connection.execute(text(query)).scalars())

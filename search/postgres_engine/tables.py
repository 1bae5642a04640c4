"""The tables of one collection: its documents, the words in them, and a line about the whole."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from search.layout import Layout

Json = pg.JSONB


class Tables:
    """Table definitions; a rebuild fills the same ones under another name."""

    def __init__(self, layout: Layout, suffix: str = "") -> None:
        """Define the tables of a layout; `suffix` tells those being built from those in use."""
        metadata = sa.MetaData()
        name = f"search_{layout.name}{suffix}"
        self.facets = {facet.name: f"facet_{facet.name}" for facet in layout.facets}
        self.documents = sa.Table(
            name,
            metadata,
            sa.Column("ref", sa.Text(collation="C"), primary_key=True),
            sa.Column("fingerprint", sa.Text, nullable=False),
            sa.Column("texts", Json, nullable=False),
            sa.Column("words", pg.TSVECTOR, nullable=False),
            sa.Column("head", pg.TSVECTOR, nullable=False),
            sa.Column("whole", pg.ARRAY(sa.Text), nullable=False),
            sa.Column("names", pg.ARRAY(sa.Text), nullable=False),
            sa.Column("places", pg.ARRAY(sa.Text), nullable=False),
            sa.Column("published", sa.BigInteger, nullable=False),
            sa.Column("closes", sa.Integer, nullable=False),
            sa.Column("combination", sa.Text, nullable=False),
            *(
                sa.Column(column, pg.ARRAY(sa.Text), nullable=False)
                for column in self.facets.values()
            ),
        )
        self.words = sa.Table(
            f"{name}_words",
            metadata,
            sa.Column("word", sa.Text(collation="C"), primary_key=True),
            sa.Column("documents", sa.Integer, nullable=False),
        )
        self.state = sa.Table(
            f"search_{layout.name}_state",
            metadata,
            sa.Column("only", sa.Boolean, primary_key=True),
            sa.Column("generation", sa.BigInteger, nullable=False),
            sa.Column("analysis", sa.Text, nullable=False),
        )

    def create(self, connection: sa.Connection, analysis: str) -> None:
        """Make what is missing."""
        for table in (self.documents, self.words, self.state):
            table.create(connection, checkfirst=True)
        self._arrange(connection)
        row = {"only": True, "generation": 0, "analysis": analysis}
        connection.execute(pg.insert(self.state).values(row).on_conflict_do_nothing())

    def _arrange(self, connection: sa.Connection) -> None:
        """Keep what every search reads in the row itself, and what is large apart from it.

        Large words are not compressed, because a search may unpack those of many rows.
        """
        name = self.documents.name
        self._run(connection, f"ALTER TABLE {name} SET (toast_tuple_target = 1024)")
        for column in self.documents.columns:
            if isinstance(column.type, (sa.Text, pg.ARRAY, pg.TSVECTOR)):
                storage = "EXTERNAL" if column.name == "words" else "MAIN"
                self._run(
                    connection,
                    f"ALTER TABLE {name} ALTER COLUMN {column.name} SET STORAGE {storage}",
                )

    def index(self, connection: sa.Connection) -> None:
        """Make the indexes of the documents; their names are left to the server."""
        for column in ("words", "places"):
            self._run(connection, f"CREATE INDEX ON {self.documents.name} USING gin ({column})")
        self._run(connection, f"CREATE INDEX ON {self.documents.name} (published DESC, ref)")

    def copy(self, connection: sa.Connection, others: "Tables") -> None:
        """Take over the rows of other tables."""
        for own, other in ((self.documents, others.documents), (self.words, others.words)):
            names = [column.name for column in own.columns]
            rows = sa.select(*(other.c[name] for name in names))
            connection.execute(sa.insert(own).from_select(names, rows))

    def replace(self, connection: sa.Connection, others: "Tables") -> None:
        """Take the place of other tables; readers wait a moment."""
        for own, other in ((self.documents, others.documents), (self.words, others.words)):
            other.drop(connection, checkfirst=True)
            self._run(connection, f"ALTER TABLE {own.name} RENAME TO {other.name}")

    def drop(self, connection: sa.Connection) -> None:
        """Remove documents and words."""
        self.documents.drop(connection, checkfirst=True)
        self.words.drop(connection, checkfirst=True)

    def _run(self, connection: sa.Connection, statement: str) -> None:
        """Run a statement made of our own names."""
        connection.execute(sa.text(statement))


def row_of(tables: Tables, **values: Any) -> dict[str, Any]:
    """Check that a row has every column of the documents, and return it."""
    assert values.keys() == {column.name for column in tables.documents.columns}
    return values

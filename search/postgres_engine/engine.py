"""The search engine on tables in PostgreSQL."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from search.analysis import Analyzer
from search.asking import ask, rarities
from search.documents import fingerprint
from search.engine import Criteria, EngineBusy, EngineUnavailable, Hit, Page, Stats
from search.explanation import Explainer
from search.layout import Document, Layout, entry_of
from search.lexicon import Lexicon
from search.likeness import likeness
from search.ordering import distances
from search.postgres_engine.asking import Shelf, Statements, combine, count_facets, storable
from search.postgres_engine.lexemes import head_vector, words_vector
from search.postgres_engine.tables import Tables, row_of
from search.question import Reader
from search.suggestions import Suggestions
from search.synonyms import Synonyms
from search.terms import terms_of

WAIT = 5.0
"""Seconds that a change waits for another's."""
_BATCH = 200
_OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0 -c cpu_operator_cost=0.1"
"""Comparing a tsvector means fetching and reading it, which the planner takes for a trifle."""
_LOCK_NOT_AVAILABLE = "55P03"
T = TypeVar("T")


class PostgresEngine:
    """See `search.engine.SearchEngine`."""

    def __init__(
        self,
        url: str,
        document_class: type[Document],
        *,
        vocabulary: Iterable[str] = (),
        wait: float = WAIT,
    ) -> None:
        """Name the database; tables are made by the first change.

        Args:
            url: an SQLAlchemy address of PostgreSQL 12 or newer.
            document_class: the collection.
            vocabulary: see `search.engine.open_engine`.
            wait: seconds that a change waits for another's.

        """
        self._layout: Layout = document_class.layout
        self._analyzer = Analyzer(vocabulary)
        self._reader = Reader(self._analyzer, Synonyms(self._analyzer))
        self._explainer = Explainer(self._analyzer, self._layout)
        self._tables = Tables(self._layout)
        self._counted = [facet.name for facet in self._layout.facets if facet.is_counted]
        self._statements = Statements(self._layout, self._tables)
        self._wait = wait
        self._database = sa.create_engine(
            url,
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5, "options": _OPTIONS},
        )
        self._writing = self._database.execution_options(isolation_level="READ COMMITTED")
        self._at_once = self._database.execution_options(isolation_level="AUTOCOMMIT")
        self._is_ready = False
        self._remembered: dict[str, tuple[int, Any]] = {}
        self._lock = threading.Lock()

    def upsert(self, documents: Iterable[Any]) -> None:
        """Add or replace documents; of two with one ref the last counts."""
        entries = {document.ref: document for document in documents}
        if not entries:
            return
        rows = [self._row(document) for document in entries.values()]
        with self._changing() as connection:
            self._delete(connection, [row["ref"] for row in rows])
            self._insert(connection, self._tables, rows)

    def remove(self, refs: Iterable[str]) -> None:
        """Take documents out."""
        with self._changing() as connection:
            self._delete(connection, storable(refs))

    def erase(self, refs: Iterable[str]) -> None:
        """Copy what stays to new tables, and drop the old ones.

        A vacuum would not do: it keeps what any open transaction might still look at.
        """
        building = Tables(self._layout, "_next")
        with self._changing() as connection:
            self._delete(connection, storable(refs))
            with _unavailable():
                building.drop(connection)
                building.create(connection, self._analyzer.version)
                building.copy(connection, self._tables)
                building.index(connection)
                building.replace(connection, self._tables)

    def rebuild(self, documents: Iterable[Any]) -> None:
        """Fill new tables and put them in the place of the old ones."""
        building = Tables(self._layout, "_next")
        with self._changing() as connection:
            with _unavailable():
                building.drop(connection)
                building.create(connection, self._analyzer.version)
            known: set[str] = set()
            batch: list[dict[str, Any]] = []
            for document in documents:
                if document.ref in known:
                    raise ValueError(f"Two documents have the ref {document.ref!r}.")
                known.add(document.ref)
                batch.append(self._row(document))
                if len(batch) == _BATCH:
                    self._insert(connection, building, batch)
                    batch = []
            self._insert(connection, building, batch)
            with _unavailable():
                building.index(connection)
                building.replace(connection, self._tables)
                connection.execute(
                    sa.update(self._tables.state).values(analysis=self._analyzer.version)
                )
        with _unavailable(), self._database.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(sa.text(f"ANALYZE {self._tables.documents.name}"))

    def search(self, criteria: Criteria) -> Page:
        """Find documents."""
        here = self._statements.open(criteria.open_on, criteria.exclude)
        with self._reading() as connection:
            shelf = Shelf(connection, self._statements, here, self._lexicon)
            asked = ask(criteria.words, self._reader, shelf)
            counted = connection.execute(self._statements.facets(criteria, asked, here)).all()
            found = connection.execute(self._statements.page(criteria, asked, here)).all()
        total, facets = count_facets(counted, self._counted, criteria.filters)
        near = None if criteria.places is None else distances(criteria.places)
        return Page(
            hits=tuple(
                Hit(
                    ref=ref,
                    matches=self._explainer.matches(asked.units, texts) if asked.units else (),
                    km=None
                    if near is None
                    else min(near[place] for place in places if place in near),
                )
                for ref, texts, places in found
            ),
            total=total,
            facets=facets,
            correction=asked.correction,
            relaxed=asked.relaxed,
        )

    def suggest(self, prefix: str, limit: int = 8, *, open_on: date | None = None) -> list[str]:
        """Complete a word of a label."""
        day = None if open_on is None else open_on.toordinal()
        suggestions: Suggestions = self._known("suggestions")
        if suggestions is None:
            with self._reading() as connection:
                suggestions = self._remember(connection, "suggestions", self._read_suggestions)
        return suggestions.begin(prefix, limit, day)

    def similar(
        self,
        ref: str,
        limit: int = 4,
        *,
        open_on: date | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> list[str]:
        """List refs of documents like this one."""
        documents = self._tables.documents
        if limit < 1 or not storable([ref]):
            return []
        with self._reading() as connection:
            texts = connection.scalar(sa.select(documents.c.texts).where(documents.c.ref == ref))
            units = () if texts is None else likeness(texts, self._layout, self._reader)
            if not units:
                return []
            here = self._statements.open(open_on, {*exclude, ref})
            shelf = Shelf(connection, self._statements, here, self._lexicon)
            weights = rarities(shelf.met(units))
            best = self._statements.best(units, weights, here, limit)
            return list(connection.scalars(best))

    def fingerprints(self) -> dict[str, str]:
        """Map refs to the fingerprints stored with them."""
        columns = self._tables.documents.c
        with self._reading() as connection:
            rows = connection.execute(sa.select(columns.ref, columns.fingerprint)).all()
        return {row.ref: row.fingerprint for row in rows}

    def stats(self) -> Stats:
        """Count documents and bytes."""
        documents = self._tables.documents
        with self._reading() as connection:
            count = connection.scalar(sa.select(sa.func.count()).select_from(documents))
            size = connection.scalar(
                sa.select(
                    sa.func.pg_total_relation_size(documents.name)
                    + sa.func.pg_total_relation_size(self._tables.words.name)
                )
            )
            analysis = connection.scalar(sa.select(self._tables.state.c.analysis))
        return Stats(
            documents=int(count or 0),
            segments=1,
            size=int(size or 0),
            is_outdated=analysis != self._analyzer.version,
        )

    def close(self) -> None:
        """Let go of the connections; the next call takes new ones."""
        self._database.dispose()

    def _row(self, document: Any) -> dict[str, Any]:
        """Turn a document into a row."""
        entry = entry_of(document, self._layout)
        terms = terms_of(entry, self._layout, self._analyzer)
        values = [storable(values) for values in entry.facets]
        return row_of(
            self._tables,
            ref=entry.ref,
            fingerprint=fingerprint(document),
            texts=entry.texts,
            words=words_vector(terms),
            head=head_vector(terms, self._layout),
            whole=list(terms.whole),
            names=sorted(terms.names),
            places=storable(entry.places),
            published=entry.published,
            closes=entry.closes,
            combination=combine(
                one
                for one, facet in zip(values, self._layout.facets, strict=True)
                if facet.is_counted
            ),
            **dict(zip(self._tables.facets.values(), values, strict=True)),
        )

    def _insert(
        self, connection: sa.Connection, tables: Tables, rows: list[dict[str, Any]]
    ) -> None:
        """Add rows, and count their words."""
        if not rows:
            return
        with _unavailable():
            connection.execute(sa.insert(tables.documents), rows)
            self._count_words(connection, tables, [row["ref"] for row in rows], 1)

    def _delete(self, connection: sa.Connection, refs: list[str]) -> None:
        """Remove rows, and count their words no more."""
        documents = self._tables.documents
        with _unavailable():
            self._count_words(connection, self._tables, refs, -1)
            connection.execute(sa.delete(documents).where(documents.c.ref.in_(refs)))
            words = self._tables.words
            connection.execute(sa.delete(words).where(words.c.documents <= 0))

    def _count_words(
        self, connection: sa.Connection, tables: Tables, refs: list[str], step: int
    ) -> None:
        """Add the words of some documents to the counts, or take them off."""
        documents, words = tables.documents, tables.words
        lexemes = (
            sa.select(sa.func.unnest(sa.func.tsvector_to_array(documents.c.words)).label("lexeme"))
            .where(documents.c.ref.in_(refs))
            .subquery()
        )
        word = sa.func.substr(lexemes.c.lexeme, 3)
        counted = (
            sa.select(word, sa.func.count() * step)
            .where(sa.func.left(lexemes.c.lexeme, 2) == "s:")
            .group_by(word)
        )
        insert = pg.insert(words).from_select(["word", "documents"], counted)
        connection.execute(
            insert.on_conflict_do_update(
                index_elements=[words.c.word],
                set_={"documents": words.c.documents + insert.excluded.documents},
            )
        )

    def _lexicon(self, connection: sa.Connection) -> Lexicon:
        """Give all words as written."""
        return self._remember(connection, "lexicon", self._read_lexicon)

    def _read_lexicon(self, connection: sa.Connection) -> Lexicon:
        """Read all words."""
        words = self._tables.words.c
        rows = connection.execute(sa.select(words.word, words.documents)).all()
        return Lexicon({row.word: row.documents for row in rows})

    def _read_suggestions(self, connection: sa.Connection) -> Suggestions:
        """Read all labels."""
        columns = self._tables.documents.c
        name = sa.func.unnest(columns.names).label("name")
        labels = sa.select(name, sa.func.count(), sa.func.max(columns.closes)).group_by(name)
        return Suggestions((row[0], row[1], row[2]) for row in connection.execute(labels))

    def _known(self, name: str) -> Any:
        """Give what is remembered under a name if nothing has changed since, else None."""
        with _unavailable(), self._at_once.connect() as connection:
            generation = connection.scalar(sa.select(self._tables.state.c.generation))
        known = self._remembered.get(name)
        return known[1] if known is not None and known[0] == generation else None

    def _remember(
        self, connection: sa.Connection, name: str, read: Callable[[sa.Connection], T]
    ) -> T:
        """Read something that holds until the next change."""
        generation = connection.scalar(sa.select(self._tables.state.c.generation))
        with self._lock:
            known = self._remembered.get(name)
            if known is None or known[0] != generation:
                known = int(generation or 0), read(connection)
                self._remembered[name] = known
        return known[1]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one moment.

        The lock comes first: it is what a rebuild waits for, and it is taken before the moment
        is chosen, so that no search looks in new tables for rows of an older moment.
        """
        with _unavailable(), self._database.connect() as connection:
            name = self._tables.documents.name
            connection.execute(sa.text(f"LOCK TABLE {name} IN ACCESS SHARE MODE"))
            yield connection

    @contextmanager
    def _changing(self) -> Iterator[sa.Connection]:
        """Give a connection on which one changes things alone; commits at the end of the block.

        An exception inside the block passes unchanged, and nothing is changed.
        """
        with _unavailable():
            self._prepare()
            connection = self._writing.connect()
        try:
            with _unavailable():
                _alone(connection, self._tables.documents.name, self._wait)
            yield connection
            with _unavailable():
                state = self._tables.state
                connection.execute(sa.update(state).values(generation=state.c.generation + 1))
                connection.commit()
        finally:
            connection.close()

    def _prepare(self) -> None:
        """Make the tables where they are missing."""
        if self._is_ready:
            return
        with self._writing.begin() as connection:
            _alone(connection, self._tables.documents.name, self._wait)
            is_new = not sa.inspect(connection).has_table(self._tables.documents.name)
            self._tables.create(connection, self._analyzer.version)
            if is_new:
                self._tables.index(connection)
        self._is_ready = True


def _alone(connection: sa.Connection, name: str, wait: float) -> None:
    """Wait until no other changes this collection, and keep others from it until the end.

    The transaction is "read committed", so that what it reads after the wait is what the other
    left.
    """
    key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
    connection.execute(sa.text(f"SET LOCAL lock_timeout = '{int(wait * 1000)}ms'"))
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


@contextmanager
def _unavailable() -> Iterator[None]:
    """Turn whatever goes wrong with the database into `EngineUnavailable`."""
    try:
        yield
    except sa.exc.OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
            raise EngineBusy("The search tables are being changed by another.") from error
        raise EngineUnavailable("The search tables cannot be reached.") from error
    except sa.exc.SQLAlchemyError as error:
        raise EngineUnavailable("The search tables cannot be used.") from error

"""The folder of an index: versions, the link to the current one, and the lock on changes.

    folder/lock             held while anything is changed
    folder/v-<number>/      a Whoosh index, and the version of the analysis it was begun with
    folder/current          link to the version in use

A rebuild fills a new version and moves the link, in one step for whoever looks. A process that
dies leaves a version to which nothing links; the next change removes it.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import FileIndex, LockError
from whoosh.reading import SegmentReader

from search.engine import EngineBusy, EngineUnavailable
from search.whoosh_engine.schema import schema

WAIT = 5.0
"""Seconds to wait for another's lock before giving up."""
_PAUSE = 0.05
_SORTING_MEGABYTES = 256
_BUSY = "The search index is being changed by another."
State = tuple[str, int]
"""Version and generation: changes with every commit and rebuild."""


class Store:
    """The files of one index."""

    def __init__(self, folder: str | Path, *, analysis: str, wait: float = WAIT) -> None:
        """Name the folder and the version of the analysis; nothing is read or made yet."""
        self.folder = Path(folder)
        self._analysis = analysis
        self._wait = wait

    def state(self) -> State:
        """Tell which version and generation is current, cheaply.

        Raises:
            EngineUnavailable: when there is no usable one. An index that is gone is not an empty
                one: a reader that made it would answer that nothing exists.

        """
        with unavailable("read"):
            version = self._current().name
            generations = [
                int(name[6:-4])
                for name in os.listdir(self.folder / version)  # noqa: PTH208 - names suffice
                if name.startswith("_MAIN_") and name.endswith(".toc")
            ]
        if not generations:
            raise EngineUnavailable("The search index has no contents file.")
        return version, max(generations)

    def index(self) -> FileIndex:
        """Open the current version."""
        with unavailable("open"):
            return _open(self._current())

    def state_or_none(self) -> State | None:
        """Tell which version and generation is current, if there is a usable one."""
        with suppress(EngineUnavailable):
            return self.state()
        return None

    def leaves(self) -> list[SegmentReader]:
        """Open a reader of every segment."""
        index = self.index()
        with unavailable("open"), index.storage.closed_on_failure():
            leaves = [leaf for leaf, _ in index.reader().leaf_readers()]
        return [leaf for leaf in leaves if leaf.segment() is not None]  # one, of an empty index

    def _create(self) -> None:
        """Make an empty index, unless another process was first."""
        with self._locked(self._wait):
            if not os.path.lexists(self.folder / "current"):
                with self._new_version():
                    pass

    @contextmanager
    def changing(self, *, optimize: bool = False) -> Iterator[Any]:
        """Give a Whoosh writer on the current version, and commit what it was told.

        Args:
            optimize: rewrite the whole index, so that removed documents leave no byte.

        Raises:
            EngineUnavailable: when it is locked longer than the wait, missing or damaged.
                An exception inside the block passes unchanged, and nothing is changed.

        """
        if not os.path.lexists(self.folder / "current"):
            self._create()
        with self._locked(self._wait):
            self._sweep()
            with unavailable("open"):
                index = _open(self._current())
            with self._writer(index, optimize=optimize) as writer:
                yield writer

    @contextmanager
    def replacing(self) -> Iterator[Any]:
        """Give a Whoosh writer on a new version, which then takes the place of the current one.

        Works also when the current version is missing or damaged. Raises like `changing`.
        """
        with self._locked(self._wait), self._new_version() as writer:
            yield writer

    @contextmanager
    def _new_version(self) -> Iterator[Any]:
        """Fill a new version and move the link; the lock is held."""
        self._sweep()
        folder = self.folder / f"v-{time.time_ns()}"
        try:
            with unavailable("make"):
                folder.mkdir()
                (folder / "analysis").write_text(self._analysis)
                index = Files(folder).create_index(schema())
            with self._writer(index, optimize=True) as writer:
                yield writer
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with unavailable("link"):
            link = self.folder / "next"
            link.unlink(missing_ok=True)
            link.symlink_to(folder.name)
            link.replace(self.folder / "current")
        self._sweep()

    @contextmanager
    def _writer(self, index: FileIndex, *, optimize: bool) -> Iterator[Any]:
        """Give a writer that commits at the end of the block, or cancels."""
        with index.storage.closed_on_failure():
            with unavailable("write"):
                writer: Any = index.writer(timeout=self._wait, limitmb=_SORTING_MEGABYTES)
            try:
                yield writer
            except BaseException:
                with suppress(Exception):  # the first error says more than what it led to
                    writer.cancel()
                raise
            with unavailable("write"):
                writer.commit(optimize=optimize)

    def size(self) -> int:
        """Count the bytes of the current version."""
        with unavailable("measure"):
            return sum(file.stat().st_size for file in self._current().iterdir())

    def _current(self) -> Path:
        """Name the folder of the version in use."""
        return self.folder / (self.folder / "current").readlink()

    def is_outdated(self) -> bool:
        """Whether the current version was begun with another analysis."""
        with unavailable("read"):
            return (self.folder / "current" / "analysis").read_text() != self._analysis

    def _sweep(self) -> None:
        """Remove versions that nothing links to; the lock is held, so no one is filling them."""
        current = None
        with suppress(OSError):
            current = self._current()
        for folder in self.folder.glob("v-*"):
            if folder != current:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _locked(self, wait: float) -> Iterator[None]:
        """Hold the lock on changes; the system releases it when the process dies."""
        with unavailable("lock"):
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / "lock").open("w")
        with file:
            until = time.monotonic() + wait
            while not _taken(file.fileno()):
                if time.monotonic() > until:
                    raise EngineBusy(_BUSY)
                time.sleep(_PAUSE)
            yield


class Files(FileStorage):  # type: ignore[misc]
    """A folder of index files that can close what Whoosh leaves open when opening fails."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing in it is mapped into memory.

        Reading a mapped file that somebody made shorter kills the process (SIGBUS). What was read
        stays as it was, and a short file is an error like any other.
        """
        super().__init__(str(folder), supports_mmap=False)
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file, and remember it; a segment is read at once."""
        if name.endswith(".seg"):
            return BufferFile((Path(self.folder) / name).read_bytes(), name=name)
        file = super().open_file(name, **options)
        self._opened.append(file)
        return file

    @contextmanager
    def closed_on_failure(self) -> Iterator[None]:
        """Close every file when the block fails."""
        try:
            yield
        except BaseException:
            for file in self._opened:
                with suppress(Exception):  # most were closed long ago
                    file.close()
            raise


def _taken(handle: int) -> bool:
    """Try to take a lock."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(folder: Path) -> FileIndex:
    """Open a version with our own schema, so that none is unpickled from the file."""
    files = Files(folder)
    with files.closed_on_failure():
        return files.open_index(schema=schema())


@contextmanager
def unavailable(deed: str) -> Iterator[None]:
    """Turn whatever goes wrong with the files into `EngineUnavailable`.

    Damaged files make Whoosh raise nearly anything (struct, pickle, assertion, key errors), so
    nothing narrower will do.
    """
    try:
        yield
    except EngineUnavailable:
        raise
    except LockError as error:
        raise EngineBusy(_BUSY) from error
    except Exception as error:
        raise EngineUnavailable(f"Cannot {deed} the search index: {error!r}") from error

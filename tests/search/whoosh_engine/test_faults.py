"""Locks, crashes and damage, with real processes and real files."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from search.documents import VacancyDocument
from search.engine import Criteria, EngineBusy, EngineUnavailable
from search.whoosh_engine import WhooshEngine
from tests.search.vacancies import refs, titled, vacancy

HOLD_WHOOSH = """
    import sys
    from whoosh.index import open_dir
    writer = open_dir(sys.argv[1] + "/current").writer()
    print("held", flush=True)
    sys.stdin.readline()
    writer.cancel()
"""
HOLD_FOLDER = """
    import fcntl, sys
    file = open(sys.argv[1] + "/lock", "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.readline()
"""
WRITE = """
    import itertools, sys
    from search.documents import VacancyDocument
    from search.whoosh_engine import WhooshEngine
    from tests.search.vacancies import vacancy
    engine = WhooshEngine(sys.argv[1], VacancyDocument)
    begin = int(sys.argv[2])
    known = [vacancy(ref) for ref in engine.fingerprints()]
    for number in itertools.count(begin):
        new = [vacancy(f"v{number}"), vacancy(f"w{number}")]
        known += new
        if number % 3:
            engine.upsert(new)
        else:
            engine.rebuild(known)
        print(number, flush=True)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def opened(folder):
    engine = WhooshEngine(folder, VacancyDocument, wait=0.2)
    engine.upsert(titled("Kok", "Lasser"))
    yield engine
    engine.close()


def run(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


@pytest.fixture(params=[HOLD_WHOOSH, HOLD_FOLDER], ids=["whoosh", "folder"])
def holder(request, opened, folder):
    """Another process that holds a lock until it reads a line."""
    with run(request.param, folder) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_search_while_another_holds_the_lock_answers(opened, holder, folder):
    stranger = WhooshEngine(folder, VacancyDocument)
    for engine in (opened, stranger):
        assert refs(engine, "kok") == ["v1"]
        assert engine.suggest("la") == ["Lasser"]
        assert engine.stats().documents == 2
    stranger.close()


@pytest.mark.parametrize("deed", ["upsert", "remove", "erase"])
def test_change_while_another_holds_the_lock_is_unavailable(opened, holder, deed):
    argument = [vacancy("v3")] if deed == "upsert" else ["v1"]
    with pytest.raises(EngineBusy):
        getattr(opened, deed)(argument)
    assert sorted(refs(opened)) == ["v1", "v2"]


def test_change_waits_until_the_other_is_done(opened, holder, folder):
    patient = WhooshEngine(folder, VacancyDocument, wait=30)
    writing = threading.Thread(target=patient.upsert, args=([vacancy("v3")],))
    writing.start()
    with pytest.raises(EngineUnavailable):  # takes as long as a short wait: the lock is held
        opened.upsert([vacancy("v4")])
    assert writing.is_alive()
    holder.stdin.write("\n")
    holder.stdin.flush()
    writing.join(30)
    assert sorted(refs(opened)) == ["v1", "v2", "v3"]
    patient.close()


def test_killed_writer_leaves_a_usable_index(folder):
    random_ = random.Random(3)
    last = -1
    engine = WhooshEngine(folder, VacancyDocument, wait=5)
    engine.upsert([vacancy("first")])
    for _ in range(8):
        with run(WRITE, folder, last + 1) as process:
            for _ in range(random_.randint(1, 4)):
                last = int(process.stdout.readline())
            _spin(random_.random() * 0.02)
            process.send_signal(signal.SIGKILL)
            finished = process.stdout.read().split()
        last = int(finished[-1]) if finished else last
        found = set(engine.fingerprints())
        promised = {f"{letter}{number}" for letter in "vw" for number in range(last + 1)}
        rest = found - promised - {"first"}
        assert promised <= found
        assert rest in (set(), {f"v{last + 1}", f"w{last + 1}"})  # all of a change or nothing
        assert engine.search(Criteria(words="kok")).total == len(found)
        last += len(rest) // 2
    engine.upsert([vacancy("last")])
    assert "last" in engine.fingerprints()
    versions = [one.name for one in folder.iterdir() if one.name.startswith("v-")]
    assert versions == [(folder / "current").readlink().name]
    engine.close()


def _spin(seconds):
    """Let the other process get on, for an instant that differs from time to time."""
    threading.Event().wait(seconds)


def test_rebuild_that_was_killed_is_swept_up(opened, folder):
    left = folder / "v-1"
    left.mkdir()
    (left / "MAIN_x.seg").write_bytes(b"half a file")
    (folder / "next").symlink_to("v-1")
    opened.rebuild(titled("Kok"))
    assert sorted(one.name for one in folder.iterdir()) == [
        "current",
        "lock",
        (folder / "current").readlink().name,
    ]
    assert refs(opened) == ["v1"]


def _empty_contents(current):
    for file in current.glob("*.toc"):
        file.write_bytes(b"")


def _scrambled_contents(current):
    for file in current.glob("*.toc"):
        file.write_bytes(random.Random(1).randbytes(300))


def _cut_segments(current):
    for file in current.glob("*.seg"):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])


def _scrambled_segments(current):
    for file in current.glob("*.seg"):
        file.write_bytes(random.Random(2).randbytes(file.stat().st_size))


def _no_segments(current):
    for file in current.glob("*.seg"):
        file.unlink()


def _no_contents(current):
    for file in current.glob("*.toc"):
        file.unlink()


def _no_version(current):
    for file in current.iterdir():
        file.unlink()
    current.rmdir()


@pytest.mark.parametrize(
    "damage",
    [
        _empty_contents,
        _scrambled_contents,
        _cut_segments,
        _scrambled_segments,
        _no_segments,
        _no_contents,
        _no_version,
    ],
)
def test_damage_is_unavailable_and_a_rebuild_heals(opened, folder, damage):
    damage((folder / "current").resolve())
    stranger = WhooshEngine(folder, VacancyDocument, wait=0.2)
    deeds = [
        lambda: stranger.search(Criteria(words="kok")),
        lambda: stranger.suggest("k"),
        lambda: stranger.similar("v1"),
        stranger.fingerprints,
        stranger.stats,
        lambda: stranger.upsert([vacancy("v1")]),
        lambda: stranger.remove(["v1"]),
    ]
    for deed in deeds:
        with pytest.raises(EngineUnavailable):
            deed()
    stranger.rebuild(titled("Bakker"))
    assert (refs(stranger), refs(opened)) == (["v1"], ["v1"])
    stranger.close()


def test_index_in_a_folder_that_cannot_be_made_is_unavailable(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    engine = WhooshEngine(tmp_path / "file" / "index", VacancyDocument)
    for deed in (lambda: engine.search(Criteria()), lambda: engine.rebuild([])):
        with pytest.raises(EngineUnavailable):
            deed()


def test_missing_index_is_unavailable_until_something_is_written(folder):
    engine = WhooshEngine(folder, VacancyDocument)
    for deed in (lambda: engine.search(Criteria(words="kok")), engine.stats):
        with pytest.raises(EngineUnavailable):
            deed()
    engine.rebuild([])
    assert engine.search(Criteria(words="kok")).total == 0
    engine.close()


READ_WHILE_IT_IS_CUT = """
    import os, sys
    from pathlib import Path
    from search.documents import VacancyDocument
    from search.engine import Criteria
    from search.whoosh_engine import WhooshEngine
    from tests.search.vacancies import titled
    engine = WhooshEngine(sys.argv[1], VacancyDocument)
    engine.rebuild(titled(*["Kok", "Lasser", "Bakker"] * 200))
    totals = [engine.search(Criteria(words="kok")).total]
    for file in Path(sys.argv[1], "current").resolve().glob("*.seg"):
        os.truncate(file, 100)
    totals += [engine.search(Criteria(words=word)).total for word in ("lasser", "bakker")]
    print(*totals)
"""


def test_files_cut_short_under_a_reader_do_not_end_its_process(folder):
    with run(READ_WHILE_IT_IS_CUT, folder) as process:
        said = process.stdout.read()
    assert (said, process.returncode) == ("200 200 200\n", 0)


def test_searches_go_on_while_others_change_and_rebuild(folder):
    writer = WhooshEngine(folder, VacancyDocument)
    reader = WhooshEngine(folder, VacancyDocument)
    writer.rebuild(titled(*["Kok"] * 20))
    done = threading.Event()
    problems = []
    counts = set()

    def look():
        while not done.is_set():
            try:
                page = reader.search(Criteria(words="kok", limit=50))
                counts.add((page.total, len(page.hits)))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test is to fail
                problems.append(error)

    readers = [threading.Thread(target=look) for _ in range(3)]
    for one in readers:
        one.start()
    for number in range(12):
        if number % 4 == 3:
            writer.rebuild(titled(*["Kok"] * 20))
        else:
            writer.upsert([vacancy("extra")])
            writer.remove(["extra"])
    done.set()
    for one in readers:
        one.join()
    assert problems == []
    assert counts <= {(20, 20), (21, 21)}
    assert (20, 20) in counts
    writer.close()
    reader.close()


def _bytes(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_erase_leaves_no_byte_and_remove_does(folder):
    engine = WhooshEngine(folder, VacancyDocument)
    marked = vacancy(
        "marked",
        "Zwartkijker",
        employer="Quibus",
        description="Kwibuswerk in Farawegistan",
        places=("marked-place",),
        sectors=("marked-sector",),
    )
    marks = [b"zwartkijk", b"quibus", b"farawegistan", b"marked"]
    engine.upsert([*titled(*["Kok"] * 30), marked])
    engine.remove(["marked"])
    assert [mark in _bytes(folder).lower() for mark in marks] == [True] * 4
    engine.upsert([marked])
    engine.erase(["marked"])
    assert [mark in _bytes(folder).lower() for mark in marks] == [False] * 4
    assert engine.stats().documents == 30
    engine.close()


def test_rebuild_leaves_no_byte_of_the_old(folder):
    engine = WhooshEngine(folder, VacancyDocument)
    engine.upsert([vacancy("marked", "Zwartkijker")])
    engine.rebuild(titled("Kok"))
    assert [mark in _bytes(folder).lower() for mark in (b"zwartkijk", b"marked")] == [False] * 2
    engine.close()


def test_segments_stay_few_after_many_changes(folder):
    engine = WhooshEngine(folder, VacancyDocument)
    for number in range(60):
        engine.upsert([vacancy(f"v{number % 40}")])
    assert engine.stats().documents == 40
    assert engine.stats().segments < 12
    engine.close()

import csv
import io
import json
import logging
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest
import structlog
from click.testing import CliRunner
from sqlalchemy import func, select, text

from portal import clock, db, geo, schema
from portal.accounts.models import Team, User
from portal.accounts.passwords import matches
from portal.cli import connection, main, vacancy_table
from portal.instruments.models import Instrument, InstrumentVersion
from portal.outbox.models import Job, JobKind
from portal.outbox.services import enqueue
from portal.taxonomy import occupations
from portal.taxonomy.models import ListItem
from tests.factories.instruments import DOCUMENT
from tests.support.database import database_url
from tests.support.server import Server


@pytest.fixture
def database(request, tmp_path):
    with database_url(request.config.getoption("--database"), tmp_path) as url:
        yield url


@pytest.fixture
def portal(database, tmp_path, monkeypatch):
    """Run a portal command in this process, on a database of its own."""
    for name in list(os.environ):
        if name.endswith("_URL") or name in {"DEMO", "PORT", "DATA_DIR", "SECRET_KEY"}:
            monkeypatch.delenv(name)
    environment = {"DEMO": "1", "DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": database}
    root = logging.getLogger()
    handlers, level, umask = root.handlers[:], root.level, os.umask(0o022)
    bind = db.session.session_factory.kw.get("bind")

    def run(*arguments, typed=None, code=0, **changes):
        done = CliRunner().invoke(
            main, [str(one) for one in arguments], input=typed, env=environment | changes
        )
        assert done.exit_code == code, (done.output, done.exception)
        return done

    yield run
    root.handlers, root.level = handlers, level
    os.umask(umask)
    structlog.reset_defaults()
    occupations.use_extra(None)
    geo.use_postcodes(None)
    db.session.remove()
    db.session.configure(bind=bind)


@pytest.fixture
def upgraded(portal):
    portal("db", "upgrade")
    return portal


@pytest.fixture
def reading(database):
    """Read the command's database afterwards."""
    engine = db.make_engine(database)

    def scalar(query):
        with engine.connect() as connection:
            return connection.execute(query).scalar()

    yield scalar
    engine.dispose()


def test_wrong_settings_are_named_all_at_once(portal):
    done = portal("db", "upgrade", code=2, DEMO="", DATABASE_URL="mysql://x", SECRET_KEY="kort")

    assert done.stderr == (
        "Settings are not right:\n"
        "- SECRET_KEY must have at least 32 characters\n"
        "- DATABASE_URL must start with one of: sqlite:, postgresql+psycopg:\n"
        "- MAIL_URL is missing\n"
        "- MAIL_FROM is missing\n"
        "- BASE_URL is missing\n"
    )


def test_a_port_that_is_none_is_named(portal):
    done = portal("serve", code=2, PORT="acht", WEB_WORKERS="0")

    assert done.stderr == (
        "Settings are not right:\n"
        "- PORT must be a whole number above 0\n"
        "- WEB_WORKERS must be a whole number above 0\n"
    )


def test_upgrade_makes_tables_and_start_values_once(portal, reading):
    portal("db", "upgrade")
    counts = [reading(select(func.count()).select_from(one)) for one in (ListItem, Team)]
    portal("db", "upgrade")

    assert counts[0] > 50
    assert counts == [reading(select(func.count()).select_from(one)) for one in (ListItem, Team)]


def test_check_says_what_differs(portal, database):
    assert "a migration is due: portal db upgrade" in portal("db", "check", code=1).stderr
    portal("db", "upgrade")
    assert portal("db", "check").stdout == "The database is as it should be.\n"

    engine = db.make_engine(database)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE recurring_run"))
    engine.dispose()
    assert "recurring_run" in portal("db", "check", code=1).stderr


def test_a_command_on_an_empty_database_says_what_to_do(portal):
    done = portal(
        "accounts",
        "create",
        "--email",
        "a@voorbeeld.nl",
        "--name",
        "Ada",
        "--role",
        "manager",
        code=1,
    )

    assert "Is it there, and is it up to date (portal db upgrade)?" in done.stderr


def test_backup_and_restore_bring_everything_back(upgraded, reading, tmp_path, database):
    copy = tmp_path / "copy"
    team = reading(select(Team.label).where(Team.code == "care"))
    upgraded("db", "backup", copy)
    engine = db.make_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE team SET label = 'weg'"))
    engine.dispose()

    upgraded("db", "restore", copy, "--yes")

    assert reading(select(Team.label).where(Team.code == "care")) == team
    assert upgraded("db", "check").stdout == "The database is as it should be.\n"
    assert copy.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_backup_never_overwrites(upgraded, tmp_path):
    copy = tmp_path / "copy"
    copy.write_text("belangrijk")

    done = upgraded("db", "backup", copy, code=1)

    assert done.stderr == f"Error: {copy} exists already; choose another name\n"
    assert copy.read_text() == "belangrijk"


@pytest.mark.parametrize(
    "content", [b"", b"geen database", b"SQLite format 3\0" + bytes(500), b"PGDMP" + bytes(100)]
)
def test_restore_of_something_else_changes_nothing(upgraded, reading, tmp_path, content):
    copy = tmp_path / "copy"
    copy.write_bytes(content)

    upgraded("db", "restore", copy, "--yes", code=1)

    assert reading(select(func.count()).select_from(Team)) == 13


def test_restore_asks_first(upgraded, tmp_path):
    upgraded("db", "backup", tmp_path / "copy")

    assert "Aborted!" in upgraded("db", "restore", tmp_path / "copy", typed="n\n", code=1).output


def test_accounts_create_makes_a_confirmed_account(upgraded, reading):
    done = upgraded(
        "accounts",
        "create",
        "--email",
        "Ada@Voorbeeld.nl",
        "--name",
        "Ada Bos",
        "--role",
        "administrator",
        "--team",
        "care",
        "--password-stdin",
        typed="een heel lang wachtwoord\n",
    )

    assert done.stdout == "Made: Ada Bos, administrator.\n"
    assert reading(select(User.confirmed_at)) is not None
    assert matches(reading(select(User.password_hash)), "een heel lang wachtwoord")
    assert reading(select(User.email)) == "ada@voorbeeld.nl"


def test_accounts_create_with_wrong_values_names_the_fields(upgraded, reading):
    done = upgraded(
        "accounts",
        "create",
        "--email",
        "ada",
        "--name",
        "Ada Bos",
        "--role",
        "administrator",
        "--password-stdin",
        typed="kort\n",
        code=1,
    )

    assert done.stderr.startswith("Error: Controleer de velden met een melding.\n- ")
    assert "- email: " in done.stderr
    assert "- password: " in done.stderr
    assert reading(select(func.count()).select_from(User)) == 0


def test_search_check_rebuild_and_stats_of_an_empty_site(upgraded):
    missing = upgraded("search", "check", code=1).stderr
    assert missing.startswith("Error: The index cannot be used now")
    assert upgraded("search", "rebuild").stdout == (
        "The index holds 0 vacancies.\nThe index holds 0 profiles.\n"
    )
    assert upgraded("search", "check").stdout == "No drift: index and database agree.\n"
    assert upgraded("search", "stats").stdout.startswith("vacancies:\n  documents: 0\n")


POSTCODES = "zipcode,place,province,latitude,longitude\n2512,Den Haag,Den Haag,52.07,4.30\n"


def test_imported_postcodes_find_places(upgraded, tmp_path, monkeypatch):
    source = tmp_path / "postcodes.csv"
    source.write_text(POSTCODES)
    upgraded("import", "postcodes", source)
    geo.use_postcodes(None)
    assert geo.find("2512 AB") == []

    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    connection.use_imports()

    assert geo.find("2512 AB") == [geo.get("den-haag")]


def test_import_postcodes_keeps_a_checked_copy(upgraded, tmp_path):
    source = tmp_path / "postcodes.csv"
    source.write_text(POSTCODES)
    assert upgraded("import", "postcodes", source).stdout == "1 postcodes are known now.\n"
    assert (tmp_path / "data" / "postcodes.csv").read_text() == POSTCODES

    source.write_text("zipcode\n2512\n")
    done = upgraded("import", "postcodes", source, code=1)
    assert done.stderr == "Error: Regel 1: de kolom place ontbreekt.\n"
    assert (tmp_path / "data" / "postcodes.csv").read_text() == POSTCODES


def test_import_esco_refuses_another_file(upgraded, tmp_path):
    source = tmp_path / "esco.csv"
    source.write_text(POSTCODES)

    assert upgraded("import", "esco", source, code=1).stderr.startswith("Error: ")
    assert not (tmp_path / "data" / "occupations-esco.tsv").exists()


def test_export_vacancies_writes_a_row_for_each(session, make_vacancy, make_employer):
    employer = make_employer(name='=HYPERLINK("http://evil.test")')
    vacancy = make_vacancy(employer=employer, title="@SUM(1+1)")
    session.flush()
    out = io.StringIO()

    assert vacancy_table.write(out) == 1

    [row] = csv.DictReader(io.StringIO(out.getvalue()))
    assert list(row) == list(vacancy_table.COLUMNS)
    assert (row["referentie"], row["status"], row["uren_vanaf"], row["loon_vanaf"]) == (
        vacancy.ref,
        "published",
        "18",
        "16.10",
    )
    assert row["werkgever"] == """'=HYPERLINK("http://evil.test")"""
    assert row["functie"] == "'@SUM(1+1)"
    assert row["plaatsen"] == "den-haag"


@pytest.mark.parametrize("start", vacancy_table.FORMULA)
def test_guard_disarms_formulas(start):
    assert vacancy_table.guard(f"{start}1") == f"'{start}1"


def test_export_vacancies_to_a_file_is_utf_8_with_a_mark(upgraded, tmp_path):
    done = upgraded("export", "vacancies", "--output", tmp_path / "v.csv")

    assert done.stderr == f"0 vacancies were written to {tmp_path / 'v.csv'}.\n"
    assert (tmp_path / "v.csv").read_bytes().startswith(b"\xef\xbb\xbfreferentie,functie,")


def test_demo_beside_production_settings_is_refused(portal):
    done = portal("demo", code=2, BASE_URL="https://werk.voorbeeld.nl")

    assert done.stderr == (
        "Settings are not right:\n"
        "- BASE_URL is not on this machine, but DEMO=1 has published passwords\n"
    )


def test_demo_without_demo_is_refused(portal):
    done = portal(
        "demo",
        code=2,
        DEMO="",
        SECRET_KEY="x" * 40,
        MAIL_URL="console:",
        MAIL_FROM="a@b.nl",
        BASE_URL="https://werk.voorbeeld.nl",
    )

    assert done.stderr == (
        "Settings are not right:\n- DEMO is not 1: made-up data does not go beside real data\n"
    )


def test_files_that_commands_make_are_private(upgraded, tmp_path):
    made = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]

    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_help_names_every_command(portal):
    shown = portal("--help").stdout

    for command in ("serve", "worker", "db", "demo", "search", "accounts", "import", "export"):
        assert f"\n  {command} " in shown


@pytest.fixture
def server(database, tmp_path):
    one = Server(tmp_path, extra={"DATABASE_URL": database})
    engine = db.make_engine(database)
    schema.upgrade(engine)
    engine.dispose()
    return one


def ask(engine, kind):
    """Put a job in the queue of another process."""
    bind = db.session.session_factory.kw.get("bind")
    db.session.remove()
    db.session.configure(bind=engine)
    with db.transaction():
        enqueue(kind)
    db.session.configure(bind=bind)


def wait_until_done(engine, kind):
    until = monotonic() + 60
    query = select(func.count()).select_from(Job).where(Job.kind == kind)
    while monotonic() < until:
        with engine.connect() as connection:
            if connection.execute(query).scalar_one() == 0:
                return
        sleep(0.05)  # leave the processor to the process that does the work
    raise AssertionError(f"{kind} was not done")


def end(process):
    process.send_signal(signal.SIGTERM)
    return process.wait(60)


def test_serve_answers_and_works_off_jobs_and_stops_when_asked(server, database):
    engine = db.make_engine(database)
    server.start()
    try:
        with urlopen(f"{server.url}/gezond", timeout=10) as answer:
            assert (answer.status, answer.read()) == (200, b"ok")
        ask(engine, JobKind.CLEAN_UP)
        wait_until_done(engine, JobKind.CLEAN_UP)
    finally:
        code = end(server.process)
        engine.dispose()

    assert code == 0


def test_worker_works_off_jobs_and_stops_when_asked(server, database):
    engine = db.make_engine(database)
    ask(engine, JobKind.CLEAN_UP)
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.cli", "worker"],
        env=server.environment,
        cwd=server.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_until_done(engine, JobKind.CLEAN_UP)
    finally:
        code = end(process)
        output = process.stdout.read().decode()
        process.stdout.close()
        engine.dispose()

    assert code == 0, output
    assert '"event": "cleaned up"' in output


def test_data_folder_follows_its_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert connection.data_folder() == tmp_path
    monkeypatch.delenv("DATA_DIR")
    assert connection.data_folder() == Path.cwd() / "var"


def test_accounts_decoys_makes_profiles_until_there_are_enough(upgraded, reading):
    assert "Made: 2 made-up profiles." in upgraded("accounts", "decoys", 2).output
    assert "Made: 1 made-up profiles." in upgraded("accounts", "decoys", 3).output
    assert reading(select(func.count()).select_from(User)) == 3
    upgraded("accounts", "decoys", 0, code=2)


def test_import_schemes_adds_one_and_then_a_version_of_it(upgraded, reading, tmp_path):
    document = DOCUMENT | {"valid_from": clock.today().isoformat()}
    file = tmp_path / "regeling.json"
    file.write_text(json.dumps(document), "utf-8")
    assert "try_out: added" in upgraded("import", "schemes", file).output
    assert "try_out: says the same" in upgraded("import", "schemes", file).output
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    file.write_text(json.dumps(document | {"name": "Anders", "valid_from": tomorrow}), "utf-8")
    assert "try_out: has a new version" in upgraded("import", "schemes", file).output
    count = select(func.count(InstrumentVersion.id)).where(InstrumentVersion.number == 2)
    assert reading(count) == 1


def test_import_schemes_names_every_fault_and_changes_nothing(upgraded, reading, tmp_path):
    before = reading(select(func.count(Instrument.id)))
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_text(json.dumps(DOCUMENT), "utf-8")
    wrong.write_text(json.dumps(DOCUMENT | {"colour": "red", "slug": "A B"}), "utf-8")
    output = upgraded("import", "schemes", right, wrong, code=1).output
    assert "colour: is geen bekend veld" in output
    assert "slug: moet een stukje adres zijn" in output
    assert reading(select(func.count(Instrument.id))) == before
    wrong.write_bytes(b"\xff\xfe")
    assert "no text" in upgraded("import", "schemes", wrong, code=1).output

import json
import logging

import pytest
import structlog

from portal import logs


@pytest.fixture
def configured():
    """Configure logging for one test and put back what pytest had."""
    root = logging.getLogger()
    before = root.handlers[:], root.level

    yield logs.configure

    root.handlers, root.level = before[0], before[1]
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def lines(capsys):
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for line in found:
        assert line.pop("timestamp").endswith("Z")
    return found


def test_an_event_is_one_line_of_json(configured, capsys):
    configured()

    structlog.get_logger("portal.request").info(
        "request", request_id="a1", route="/vacatures/<ref>", status=200, milliseconds=3.1
    )

    assert lines(capsys) == [
        {
            "event": "request",
            "level": "info",
            "logger": "portal.request",
            "request_id": "a1",
            "route": "/vacatures/<ref>",
            "status": 200,
            "milliseconds": 3.1,
        }
    ]


@pytest.mark.parametrize(
    "key",
    [
        "email",
        "to_address",
        "first_name",
        "phone",
        "password",
        "token",
        "ip",
        "user_id",
    ],
)
def test_personal_names_are_masked_in_production_and_refused_in_tests(configured, capsys, key):
    configured()
    structlog.get_logger("portal.x").warning("something", **{key: "waarde"})
    assert lines(capsys)[0][key] == "***"

    configured(strict=True)
    with pytest.raises(logs.PersonalDataInLog, match=f"{key} names personal data"):
        structlog.get_logger("portal.x").warning("something", **{key: "waarde"})


def test_a_mail_address_is_masked_wherever_it_stands(configured, capsys):
    configured()
    structlog.get_logger("portal.x").info("done for an@voorbeeld.nl", reason="<an@voorbeeld.nl> x")
    assert lines(capsys) == [
        {"event": "done for ***", "reason": "<***> x", "level": "info", "logger": "portal.x"}
    ]

    configured(strict=True)
    with pytest.raises(logs.PersonalDataInLog, match="reason holds a mail address"):
        structlog.get_logger("portal.x").info("done", reason="an@voorbeeld.nl")


def test_only_plain_values_are_logged(configured, capsys):
    configured()
    structlog.get_logger("portal.x").info("done", row={"a": 1}, count=3, ok=True, share=0.5)
    assert lines(capsys) == [
        {
            "event": "done",
            "row": "***",
            "count": 3,
            "ok": True,
            "share": 0.5,
            "level": "info",
            "logger": "portal.x",
        }
    ]

    configured(strict=True)
    with pytest.raises(logs.PersonalDataInLog, match="row is not a plain value"):
        structlog.get_logger("portal.x").info("done", row=[1])


def test_an_exception_is_logged_without_its_message(configured, capsys):
    configured()

    def fail():
        raise ValueError("an@voorbeeld.nl is fout")

    try:
        fail()
    except ValueError:
        structlog.get_logger("portal.x").exception("it failed")

    [line] = lines(capsys)
    assert line["error"] == "ValueError"
    assert line["trace"].startswith("tests/test_logs.py:")
    assert line["trace"].endswith(" fail")
    assert "voorbeeld" not in json.dumps(line)
    assert "is fout" not in json.dumps(line)


def test_lines_of_libraries_are_json_too(configured, capsys):
    configured()

    logging.getLogger("some.library").warning("retry %s", "an@voorbeeld.nl")
    logging.getLogger("some.library").info("chatter")

    assert lines(capsys) == [{"event": "retry ***", "level": "warning", "logger": "some.library"}]

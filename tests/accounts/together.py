"""Running things at the same moment, each with a connection and a transaction of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from portal import db


def together(*works: Callable[[], Any]) -> list[Any]:
    """Run all at once; return what each gave back, or the error that it raised, in order."""
    answers: list[Any] = [None] * len(works)
    start = Barrier(len(works), timeout=30)

    def run(place: int, work: Callable[[], Any]) -> None:
        start.wait()
        try:
            with db.transaction():
                answers[place] = work()
        except Exception as error:  # noqa: BLE001  the caller looks at it
            answers[place] = error

    threads = [Thread(target=run, args=(at, work)) for at, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers

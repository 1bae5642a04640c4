"""Pages of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from flask import request

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Pagination:
    """Which page of how many, with the address of each."""

    number: int
    size: int
    total: int
    url: Callable[[int], str]

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, ceil(self.total / self.size))

    @property
    def previous(self) -> str | None:
        """Address of the page before."""
        return self.url(min(self.number - 1, self.pages)) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """Address of the page after."""
        return self.url(self.number + 1) if self.number < self.pages else None

    @property
    def around(self) -> Sequence[int | None]:
        """Page numbers to show: first, last and the neighbours; None stands for a gap."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        shown = sorted(one for one in near if 1 <= one <= self.pages)
        result: list[int | None] = []
        for one in shown:
            if result and one - (result[-1] or 0) > 1:
                result.append(None)
            result.append(one)
        return result


def page_number() -> int:
    """Read `pagina` from the address; anything that is no page is the first."""
    typed = request.args.get("pagina", "1")
    return min(int(typed), MOST) if typed.isascii() and typed.isdigit() and int(typed) else 1

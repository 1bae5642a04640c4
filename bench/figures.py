"""Percentiles of runs, and tables of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np


@dataclass(frozen=True)
class Spread:
    """Milliseconds: the median over runs of the 50th, 95th and highest of each run."""

    p50: float
    p95: float
    most: float

    def __str__(self) -> str:
        return f"{shown(self.p50)} | {shown(self.p95)}"


def spread(runs: Sequence[Sequence[float]]) -> Spread:
    """Return the spread of runs of seconds."""
    of_runs = [np.percentile(np.array(run) * 1_000, [50, 95, 100]) for run in runs]
    return Spread(*(float(median(column)) for column in zip(*of_runs, strict=True)))


def shown(milliseconds: float) -> str:
    """Return a number with as many digits as mean something."""
    return f"{milliseconds:.1f}" if milliseconds < 20 else f"{milliseconds:.0f}"


def table(heading: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table in Markdown; all columns but the first stand right."""
    lines = [heading, ["---", *["---:"] * (len(heading) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)

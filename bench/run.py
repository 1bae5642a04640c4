"""Run every benchmark and write docs/benchmarks.md; see `bench/report.py` for the options."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # The folder of this script holds a `search.py`, which would stand before the package.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from bench.report import main

    main()

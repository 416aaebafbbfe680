"""Run every measure, print the table, keep build/bench.json."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import documents, exchange, ledger, window
from benchmarks.measure import Result

MEASURES: tuple[Callable[[Path], Iterator[Result]], ...] = (
    window.results,
    ledger.results,
    exchange.results,
    documents.results,
)
OUTPUT = Path("build/bench.json")


def main() -> int:
    """Measure; 0 whatever the figures say: the table is read by people."""
    found: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            for result in measure(Path(folder) / measure.__module__.replace(".", "-")):
                found.append(result)
                _say(result)
    OUTPUT.parent.mkdir(exist_ok=True)
    content = {"results": [result.as_dict() for result in found]}
    OUTPUT.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return 0


def _say(result: Result) -> None:
    mark = "tenu" if result.holds else "PAS TENU"
    sys.stdout.write(
        f"{result.name:<70} {result.ratio:>8.3f}  ≤ {result.bar:<5} {mark}"
        f"  ({result.ours:.4g} / {result.against:.4g} {result.unit})\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

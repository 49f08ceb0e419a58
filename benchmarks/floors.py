"""The figures below which the tests fail: counts for each source of tests/corpus, in floors.toml."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure

FILE = Path(__file__).resolve().parent / "floors.toml"
_HEAD = """\
# How many must be right at least, and wrong at most, of the labelled mails and lines of tests/corpus, source by source.
# `make test-all` fails where a count falls below. `make accuracy ARGS=--write-floors` raises what has become better,
# and lowers nothing: who lowers one does it by hand, and says why.
"""

Floors = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Source -> "least" or "most" -> figure -> count."""


def load(file: Path = FILE) -> dict[str, Any]:
    """Read the floors; there are none where there is no file."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def below(figures: Mapping[str, Mapping[str, Figure]], floors: Floors) -> Iterator[str]:
    """Tell each figure that is worse than its floor; a source or figure that is gone counts as worse."""
    for source, sides in floors.items():
        for side, counts in sides.items():
            for name, floor in counts.items():
                figure = figures.get(source, {}).get(name)
                count = figure.count if figure else 0
                if side == "least" and count < floor:
                    yield f"{source}: {name}: {count} right, at least {floor} are wanted"
                if side == "most" and count > floor:
                    yield f"{source}: {name}: {count} of what should not be, at most {floor} are borne"


def raised(figures: Mapping[str, Mapping[str, Figure]], floors: Floors) -> dict[str, dict[str, dict[str, int]]]:
    """The floors with what has become better; new figures get theirs as they are."""
    result: dict[str, dict[str, dict[str, int]]] = {}
    for source, by_name in sorted(figures.items()):
        old = floors.get(source, {})
        sides: dict[str, dict[str, int]] = {"least": dict(old.get("least", {})), "most": dict(old.get("most", {}))}
        for name, figure in sorted(by_name.items()):
            if not _is_held(name):
                continue
            side = sides["most" if figure.bad else "least"]
            better = min if figure.bad else max
            side[name] = better(side.get(name, figure.count), figure.count)
        result[source] = sides
    return result


def _is_held(name: str) -> bool:
    """Shares of what was read (precision) move with everything else: what must not be has figures of its own."""
    return not name.startswith(("precision ", "cues later", "cues another kind", "cues flagged"))


def write(floors: Floors, file: Path = FILE) -> None:
    """Write the file."""
    lines = [_HEAD]
    for source, sides in floors.items():
        for side, counts in sides.items():
            if counts:
                lines += [f"[{json.dumps(source)}.{side}]", *(f"{json.dumps(n)} = {c}" for n, c in counts.items()), ""]
    file.write_text("\n".join(lines), encoding="utf-8")

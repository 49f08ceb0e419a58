"""How often a mail is read rightly: counted over labelled mails, field by field, with 95 % intervals.

Speaks to `followthrough read --json` alone, as any user can; the format of the labels is in README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
_AT_ONCE = 200
_Z = 1.96  # of a two-sided 95 % interval
_PROGRAM = (sys.executable, "-c", "from followthrough.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mail, the options that it is to be read with, and what it means."""

    mail: Path
    options: tuple[str, ...]
    expected: dict[str, Any]


def labelled(folder: Path) -> list[Labelled]:
    """Give every mail below a folder that has its label beside it."""
    found = []
    for label in sorted(folder.rglob("*.toml")):
        mail = label.with_suffix(".eml")
        if mail.exists():
            written = tomllib.loads(label.read_text(encoding="utf-8"))
            found.append(Labelled(mail, _options(written), dict(_leaves(written.get("expected", {})))))
    return found


def interval(right: int, total: int) -> tuple[float, float]:
    """Give the Wilson interval of a share, at 95 %; all of it where nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    share = right / total
    middle = share + _Z**2 / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    scale = 1 + _Z**2 / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def main() -> int:
    """Print the counts; exit code 1 where there is nothing to count or a mail could not be read at all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--show", action="store_true", help="each field that was read wrongly")
    parser.add_argument("--json", action="store_true", help="one JSON line a field")
    given = parser.parse_args()
    mails = labelled(given.folder)
    if not mails:
        print(f"no labelled mail in {given.folder}: an .eml with a .toml of the same name beside it", file=sys.stderr)
        return 1
    readings = _read(mails)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for mail in mails:
        read = readings.get(str(mail.mail))
        for field, wanted in mail.expected.items():
            got = "(not read)" if read is None else _at(read, field)
            total[field] += 1
            right[field] += got == wanted
            if given.show and got != wanted:
                print(f"{mail.mail.name}: {field}: wanted {wanted!r}, read {got!r}", file=sys.stderr)
    for field in sorted(total, key=lambda name: (-total[name], name)):
        _print(field, right[field], total[field], as_json=given.json)
    return 0 if len(readings) == len(mails) else 1


def _print(field: str, right: int, total: int, *, as_json: bool) -> None:
    low, high = interval(right, total)
    if as_json:
        print(
            json.dumps({"field": field, "right": right, "total": total, "low": round(low, 4), "high": round(high, 4)})
        )
    else:
        print(f"{field:<28} {right:>5} of {total:<5} {right / total:7.1%}   ({low:.1%} to {high:.1%})")


def _options(label: dict[str, Any]) -> tuple[str, ...]:
    options = [word for address in label.get("me", ()) for word in ("--me", address)]
    options += ["--sent"] if label.get("sent") else []
    options += [word for name in ("timezone", "country") if name in label for word in (f"--{name}", label[name])]
    return tuple(options)


def _leaves(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Give ("interview.start", value) for what is nested; a list is one value."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _at(reading: dict[str, Any], field: str) -> Any:
    value: Any = reading
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _read(mails: list[Labelled]) -> dict[str, dict[str, Any]]:
    """Read them all, those with the same options by one process."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for mail in mails:
        groups[mail.options].append(str(mail.mail))
    readings: dict[str, dict[str, Any]] = {}
    for options, files in groups.items():
        for start in range(0, len(files), _AT_ONCE):
            command = [*_PROGRAM, "read", "--json", *options, *files[start : start + _AT_ONCE]]
            ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            for line in ran.stdout.splitlines():
                reading = json.loads(line)
                readings[reading["file"]] = reading
    return readings


if __name__ == "__main__":
    sys.exit(main())

"""How often mail is read rightly: counted over labelled mail, split by its source, with 95 % intervals.

Without a folder it counts tests/corpus, and any folder of labelled mail with a manifest.jsonl that lies beside the
project. What the rules were written with and what was held out are told apart; README.md says how.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import floors as floor_file
from benchmarks.cases import HALVES, Case, Line, cases_of_folder, cases_of_manifest, lines_of_folder
from benchmarks.figures import Figure, Outcome, Tally, confusion, interval, read, reliability, tally

__all__ = ["figures_by_source", "interval", "main"]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
_NAMES = {"write": HALVES[0], "held-out": HALVES[1]} | {half: half for half in HALVES}
_GROUPS = (
    ("kinds", ("right", "recall ", "precision ")),
    ("what must not be", ("negatives acted on", "offers from rejections", "wrong without a review")),
    ("fields", ("field ",)),
    ("own words, by client", ("own words ",)),
    ("start times", ("start ", "end ")),
    ("stated times, line by line", ("cues ",)),
)


def main() -> int:
    """Print the figures; exit code 1 where there is nothing to count."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER", help="other labelled mail")
    parser.add_argument("--half", choices=_NAMES, help="only this half")
    parser.add_argument("--source", help="only this source, and its figures")
    parser.add_argument("--wrong", "--show", action="store_true", help="also each that was read wrongly")
    parser.add_argument("--json", action="store_true", help="one JSON line a figure")
    parser.add_argument("--write-floors", action="store_true", help="raise benchmarks/floors.toml to the figures")
    given = parser.parse_args()
    if given.write_floors:
        return _write_floors()
    halves = (_NAMES[given.half],) if given.half else HALVES
    counted = 0
    for folder in [each.resolve() for each in given.folders] or _folders(as_json=given.json):
        cases, lines = _labelled(folder, halves)
        for half in halves:
            mails = [case for case in cases if case.half == half and given.source in (None, case.source)]
            sentences = [line for line in lines if line.half == half and given.source in (None, line.source)]
            counted += len(mails) + len(sentences)
            if mails or sentences:
                outcomes = read(mails)
                total = tally(outcomes, sentences)
                if given.json:
                    _print_json(folder, half, total, outcomes)
                else:
                    _print(folder, half, total, outcomes, sentences)
                if given.wrong:
                    print("\n".join(f"  wrong {told}" for told in total.wrong), file=sys.stderr if given.json else None)
    if not counted:
        print("no labelled mail: an .eml with a .toml of the same name beside it, or a manifest.jsonl", file=sys.stderr)
    return 0 if counted else 1


def figures_by_source(folder: Path = CORPUS) -> dict[str, dict[str, Figure]]:
    """Each source's figures by name, for the floors."""
    cases, lines = _labelled(folder, HALVES)
    sources = sorted({case.source for case in cases} | {line.source for line in lines})
    return {
        source: tally(read(c for c in cases if c.source == source), (n for n in lines if n.source == source)).figures
        for source in sources
    }


def _folders(*, as_json: bool) -> Iterator[Path]:
    yield CORPUS
    beside = sorted(file.parent for file in ROOT.parent.glob("*/*/corpus/manifest.jsonl"))
    if not beside and not as_json:
        print("(no folder of labelled mail with a manifest.jsonl beside the project: only tests/corpus is counted)\n")
    yield from beside


def _labelled(folder: Path, halves: Sequence[str]) -> tuple[list[Case], list[Line]]:
    if (folder / "manifest.jsonl").exists():
        return list(cases_of_manifest(folder, tuple(halves))), []
    return list(cases_of_folder(folder)), list(lines_of_folder(folder))


def _write_floors() -> int:
    floors = floor_file.load()
    figures = figures_by_source()
    for told in floor_file.below(figures, floors):
        print(f"not lowered: {told}", file=sys.stderr)
    floor_file.write(floor_file.raised(figures, floors))
    print(f"written: {floor_file.FILE.relative_to(ROOT)}")
    return 0


# ---------------------------------------------------------------- printing


def _print(folder: Path, half: str, total: Tally, outcomes: list[Outcome], lines: list[Line]) -> None:
    print(f"======== {_name(folder)}: {half}")
    _print_sources(outcomes, lines)
    for title, prefixes in _GROUPS:
        figures = [figure for figure in total.figures.values() if figure.name.startswith(prefixes)]
        if not figures:
            continue
        print(f"\n{title}")
        for figure in sorted(figures, key=_order):
            low, high = figure.interval
            mark = "bad " if figure.bad and figure.count else ""
            share = f"{figure.count:>5} of {figure.total:<5} {figure.count / figure.total:7.1%}"
            print(f"  {figure.name:<40} {share}   ({low:.1%} to {high:.1%})  {mark}".rstrip())
    if any(outcome.case.truth.kinds for outcome in outcomes):
        _print_tables(outcomes)
    print()


def _name(folder: Path) -> str:
    return str(folder.relative_to(ROOT)) if folder.is_relative_to(ROOT) else str(folder)


def _order(figure: Figure) -> tuple[int, str, str]:
    """Recall and precision of one kind stand together."""
    first, _, rest = figure.name.partition(" ")
    return (0, rest, "~" + first) if first in ("recall", "precision") else (-1 if not rest else 1, "", figure.name)


def _print_sources(outcomes: list[Outcome], lines: list[Line]) -> None:
    mails = Counter(outcome.case.source for outcome in outcomes if outcome.case.truth.kinds)
    right = Counter(outcome.case.source for outcome in outcomes if outcome.is_right)
    for source in sorted(mails):
        print(f"  {source[:60]:<60} {right[source]:>4} of {mails[source]:<4} mails right")
    for source, count in sorted(Counter(line.source for line in lines).items()):
        print(f"  {source[:60]:<60} {count:>4} lines about stated times")


def _print_tables(outcomes: list[Outcome]) -> None:
    print("\nread as")
    for cls, counts in confusion(outcomes):
        print(f"  {cls:<26} " + ", ".join(f"{kind} {count}" for kind, count in counts.most_common()))
    print("\nconfidence, and how many were right")
    for low, high, right, total, reviewed, mean in reliability(outcomes):
        least, most = interval(right, total)
        print(
            f"  {low:.2f}-{high:.2f} (mean {mean:.2f})  {right:>4} of {total:<4} {right / total:7.1%}   "
            f"({least:.1%} to {most:.1%})   {reviewed / total:5.0%} ask for a review"
        )
    times = sorted(outcome.seconds for outcome in outcomes)
    print(f"\nmedian {times[len(times) // 2] * 1000:.2f} ms, mean {sum(times) / len(times) * 1000:.2f} ms a mail")


def _print_json(folder: Path, half: str, total: Tally, outcomes: list[Outcome]) -> None:
    where = {"folder": _name(folder), "half": half}
    for figure in total.figures.values():
        low, high = figure.interval
        row = where | {"figure": figure.name, "count": figure.count, "total": figure.total, "bad": figure.bad}
        print(json.dumps(row | {"low": round(low, 4), "high": round(high, 4)}))
    for cls, counts in confusion(outcomes):
        print(json.dumps(where | {"class": cls, "read_as": dict(counts)}))
    for low, high, right, count, reviewed, mean in reliability(outcomes):
        bins: Mapping[str, object] = {"right": right, "total": count, "review": reviewed, "mean": round(mean, 4)}
        print(json.dumps(where | {"confidence": [low, high]} | dict(bins)))


if __name__ == "__main__":
    sys.exit(main())

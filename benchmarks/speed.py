"""How long a user waits: medians and 95th percentiles in seconds of this machine. Nothing here leaves it."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from benchmarks.ordinary import measure, ordinary_mails
from support.instants import MONDAY
from support.mail import eml, invitation

from followthrough.conversation.fold import fold
from followthrough.conversation.guide import Guide
from followthrough.conversation.match import match
from followthrough.conversation.plan import plan
from followthrough.evidence.reader import Reader
from followthrough.service.reading import Place, Read, read_mail

_PROGRAM = (sys.executable, "-c", "from followthrough.cli import main; main()")
_PLACE = Place(
    "ada@example.org", sent=False, internal_date=None, reader=Reader(addresses=frozenset({"ada@example.org"}))
)
_STARTS, _MAILS, _FOLDS = 7, 400, 30
_NEWSLETTER = "We have ten new articles for you. Read more at our site, or unsubscribe below.\n" * 60


def mails() -> Iterator[bytes]:
    """Give mails as they lie in an inbox: mostly of no interest, and now and then an interview with what follows."""
    for number in range(_MAILS):
        date, who = MONDAY + timedelta(hours=number), f"Person {number % 40} <p{number % 40}@acme{number % 40}.example>"
        match number % 10:
            case 0:
                invited = invitation(start=date + timedelta(days=2), uid=f"{number}@acme.example")
                yield eml("We look forward to talking to you.\n", from_=who, date=date, ics=invited)
            case 1:
                yield eml("Thank you for your time. We will decide by Friday.\n", from_=who, date=date)
            case 2:
                yield eml("Unfortunately we will not be moving forward.\n", from_=who, date=date)
            case _:
                text = f"{number}\n{_NEWSLETTER}"
                html = f"<html><body>{'<p>' + _NEWSLETTER[:4000] + '</p>' * 3}</body></html>"
                unsubscribe = {"List-Unsubscribe": "<https://news.example/u>", "Precedence": "bulk"}
                yield eml(
                    text, subject="Our news", from_="News <n@news.example>", date=date, html=html, headers=unsubscribe
                )


def _read(octets: bytes, into: list[Read]) -> None:
    into.append(read_mail(octets, _PLACE))


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON line a figure")
    as_json = parser.parse_args().json
    _print("start: followthrough --help", _start("--help"), as_json)
    _print("start: followthrough read --help", _start("read", "--help"), as_json)
    _print_pace(as_json)
    octets = list(mails())
    reads: list[Read] = []
    _print("read one mail", [_seconds(partial(_read, each, reads)) for each in octets], as_json)
    facts = [read.mail for read in reads]
    _print(f"match {len(facts)} mails", [_seconds(lambda: match(facts)) for _ in range(_FOLDS)], as_json)
    groups = match(facts)
    members = max((group.members for group in groups), key=len, default={})
    conversation = [mail for mail in facts if mail.key in members]
    guide, now = Guide(), MONDAY + timedelta(days=60)
    decide = [_seconds(lambda: plan(fold(1, conversation, guide, now), guide)) for _ in range(_FOLDS)]
    _print(f"fold and plan a conversation of {len(conversation)} mails", decide, as_json)
    return 0


def _print_pace(as_json: bool) -> None:
    """Mails a second depend on the machine; the ratio to the standard library's parser does not."""
    pace = measure(list(ordinary_mails()))
    figures = {
        "ordinary mails a second, parsed and classified": round(pace.a_second),
        "of that parsing, per cent": round(100 * pace.parsing_share),
        "times the standard library's parsing alone": round(pace.ratio, 2),
    }
    for what, value in figures.items():
        print(json.dumps({"what": what, "value": value}) if as_json else f"{what:<50} {value:9}", flush=True)


def _start(*arguments: str) -> list[float]:
    def run() -> None:
        subprocess.run([*_PROGRAM, *arguments], stdout=subprocess.DEVNULL, check=True)

    run()  # the first one writes the compiled files
    return [_seconds(run) for _ in range(_STARTS)]


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _print(what: str, seconds: list[float], as_json: bool) -> None:
    seconds = sorted(seconds)
    median, slow = statistics.median(seconds), seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]
    if as_json:
        print(json.dumps({"what": what, "median": round(median, 6), "p95": round(slow, 6), "runs": len(seconds)}))
    else:
        print(f"{what:<50} {median * 1000:9.2f} ms   (95 %: {slow * 1000:.2f} ms, {len(seconds)} runs)", flush=True)


if __name__ == "__main__":
    sys.exit(main())

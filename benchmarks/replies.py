"""How often are somebody's own words told from quotation and signature? Counted per mail program over invented answers.

The answers are those of tests/mail/replies: programs by languages by styles. Labelled mail is counted by `accuracy.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from support.replies import replies, same_words

from benchmarks.accuracy import interval
from followthrough.mail.parse import parse


def main() -> int:
    """Count, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replies", description=__doc__.partition("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="name the answers that were divided wrongly")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for reply in replies():
        is_right = same_words(parse(reply.octets).own_words, reply.own)
        total[reply.client] += 1
        right[reply.client] += is_right
        if given.wrong and not is_right:
            print(f"  wrong: {reply.name}", file=sys.stderr)
    for client in sorted(total):
        _print(client, right[client], total[client])
    _print("all", right.total(), total.total())
    return 0


def _print(name: str, right: int, total: int) -> None:
    low, high = interval(right, total)
    print(f"{name:<24} {right:>5} of {total:<5} {right / max(total, 1):7.1%}   ({low:.1%} to {high:.1%})")


if __name__ == "__main__":
    sys.exit(main())

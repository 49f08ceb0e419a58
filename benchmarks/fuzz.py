"""Mutate labelled mails and read each: nothing may come past the border, and no mail may take over a second.

    python -m benchmarks.fuzz [FOLDER ...] [--mails N] [--seed S] [--workers N]

Mails are those below tests/corpus and tests/mail/replies, and any .eml below the folders that are named. The same seed
gives the same mails. A mail that raised or was slow is named (exit code 1); --keep writes it to fuzz-SEED-NUMBER.eml.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(_TESTS))

from support.replies import all_replies

from followthrough.evidence.classify import classify
from followthrough.evidence.reader import Reader
from followthrough.mail.parse import Unreadable, parse

LONGEST_SECONDS = 1.0
_AT_ONCE = 250
_MOST_SHOWN = 50
_LONGEST = 64 * 1024
_READER = Reader(addresses=frozenset({"ada@example.org"}), names=("Ada Example",))
# fmt: off
_TOKENS: tuple[bytes, ...] = (
    b"\x00", b"\r", b"\n", b"\r\n\r\n", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"=?utf-8?b?",
    b"=?utf-8?q?=0D=0A?=", b"?=", b"=\n", b"=3D", b"--b\n", b"--", b"-- \n", b"> ", b">>> ",
    b"On 3 Mar 2025, at 10:00, Ada wrote:\n", b"From: ", b"Sent: ", b"-----Original Message-----\n", b"<", b">",
    b"<div>", b"</div>", b"<blockquote>", b"<style>", b"<!--", b"<s>", b"&#x41;", b"&", b"style='display:none'",
    b"Content-Type: text/html\n", b"Content-Type: multipart/mixed; boundary=b\n", b"charset=utf-7",
    b"Content-Transfer-Encoding: base64\n", b"format=flowed; delsp=yes", b"BEGIN:VEVENT\n",
    b"DTSTART:20250230T250000\n", b"RRULE:FREQ=SECONDLY", b"Auto-Submitted: auto-replied\n",
    b"Action: failed\n", b"within two weeks", b"by Friday", b"tomorrow", b"next week", b"unfortunately",
    b"interview", b"offer", b"31/02/2025", b"at 25:61", b"2025-02-30", b"99999999999999999999",
    b"between 9 and 5", b" in the next 999999999 weeks", "\u202e\u200b\u3000".encode(), "火曜日".encode(),
    "٣/٤".encode(),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Fault:
    """A mail that raised or was slow."""

    number: int
    what: str


def seeds(folders: Sequence[Path]) -> list[bytes]:
    """Give the octets of every mail to begin with, in a fixed order."""
    files = [file for folder in (_TESTS / "corpus", *folders) for file in sorted(folder.rglob("*.eml"))]
    return [file.read_bytes()[:_LONGEST] for file in files] + [reply.octets for reply in all_replies()[::7]]


def mutated(mails: Sequence[bytes], seed: int, number: int) -> bytes:
    """Give the mail of this number: one or two of the mails, changed in one to eight places."""
    chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - to be had again, not to be secret
    octets = bytearray(chance.choice(mails))
    for _ in range(chance.randint(1, 8)):
        _change(octets, mails, chance)
        del octets[_LONGEST:]
    return bytes(octets)


def _change(octets: bytearray, mails: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(octets))
    until = min(len(octets), at + chance.choice((1, 2, 8, 40, 400)))
    match chance.randint(0, 8):
        case 0:
            octets[at:at] = chance.choice(_TOKENS)
        case 1:
            del octets[at:until]
        case 2:
            octets[at:at] = bytes(octets[at:until]) * chance.choice((1, 2, 10, 100))
        case 3:
            octets[at:until] = chance.randbytes(until - at)
        case 4:
            other = chance.choice(mails)
            cut = chance.randint(0, len(other))
            octets[at:] = other[cut:]
        case 5:
            octets[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 30, 600))
        case 6:
            lines = bytes(octets).split(b"\n")
            chance.shuffle(lines) if len(lines) < _AT_ONCE else lines.reverse()
            octets[:] = b"\n".join(lines)
        case 7:
            octets[:] = bytes(octets).replace(
                *chance.choice(((b"\r\n", b"\n"), (b"\n", b"\r\n"), (b" ", b"\xa0"), (b">", b"")))
            )
        case _:
            del octets[at:]


def read(mails: Sequence[bytes], seed: int, numbers: Sequence[int]) -> tuple[list[Fault], float]:
    """Read the mails of these numbers; what was wrong, and the longest time in seconds of processor time."""
    faults: list[Fault] = []
    longest = 0.0
    for number in numbers:
        octets = mutated(mails, seed, number)
        began = time.process_time()
        try:
            classify(parse(octets), _READER)
        except Unreadable as error:
            faults.append(Fault(number, f"Unreadable: {error}"))  # our own fault was behind it
        except Exception:  # noqa: BLE001 - that is what is looked for
            faults.append(Fault(number, traceback.format_exc(limit=-3)))
        took = time.process_time() - began
        longest = max(longest, took)
        if took > LONGEST_SECONDS:
            faults.append(Fault(number, f"{took:.1f} s"))
    return faults, longest


_mails: list[bytes] = []


def _begin(folders: Sequence[Path]) -> None:
    _mails.extend(seeds(folders))


def _read_some(seed: int, start: int, stop: int) -> tuple[int, list[Fault], float]:
    faults, longest = read(_mails, seed, range(start, stop))
    return stop - start, faults, longest


def run(
    folders: Sequence[Path], seed: int, mails: int, workers: int, *, show: bool = False
) -> tuple[list[Fault], float]:
    """Read so many mutated mails with so many processes; every fault, and the longest time of a mail."""
    faults: list[Fault] = []
    longest, done = 0.0, 0
    batches: Iterator[range] = (range(at, min(at + _AT_ONCE, mails)) for at in range(0, mails, _AT_ONCE))
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(folders,)) as pool:
        while wave := list(islice(batches, workers * 4)):
            for future in [pool.submit(_read_some, seed, batch.start, batch.stop) for batch in wave]:
                count, found, took = future.result()
                done += count
                faults += found
                longest = max(longest, took)
                if show:
                    print(
                        f"\r{done:,} of {mails:,} mails, {len(faults)} faults, longest {longest:.2f} s",
                        end="",
                        flush=True,
                    )
    if show:
        print()
    return faults, longest


def main() -> int:
    """Run, print the faults."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--keep", action="store_true", help="write the mails that were at fault into the present folder"
    )
    given = parser.parse_args()
    faults, _ = run(given.folders, given.seed, given.mails, given.workers, show=sys.stdout.isatty())
    mails = seeds(given.folders) if faults and given.keep else []
    alike: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        alike[fault.what].append(fault)
    for what, group in sorted(alike.items(), key=lambda item: -len(item[1]))[:_MOST_SHOWN]:
        numbers = ", ".join(str(fault.number) for fault in group[:5])
        print(f"{len(group)} mails of seed {given.seed} ({numbers}, ...): {what}")
        for fault in group[:1] if given.keep else ():
            Path(f"fuzz-{given.seed}-{fault.number}.eml").write_bytes(mutated(mails, given.seed, fault.number))
    print(f"{given.mails:,} mails, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

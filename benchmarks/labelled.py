"""How often are mails read right? Prints precision and recall by kind, the confusion, start times, and the calibration.

    python benchmarks/labelled.py CORPUS_DIR [--half write|held-out] [--wrong]

CORPUS_DIR holds `manifest.jsonl`, one labelled mail a line (`file`, `source`, `kind`, `labels`, `user`), and the files.
Mails are divided by their source (one mailbox, one data set, one project), never within one, so that what is measured
on the held-out half was never seen while the rules were written: the SHA-256 of the source's name decides. The labels'
classes map to kinds by `KINDS`; where a class may rightly be one of several kinds, all of them count.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Reading
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message
from followthrough.mail.parse import parse

KINDS: Mapping[str, tuple[str, ...]] = {
    "interview_invite": ("interview",),
    "interview_confirmation": ("interview",),
    "interview_reschedule": ("reschedule", "interview"),
    "rejection": ("rejection",),
    "offer": ("offer",),
    "ack": ("acknowledgement",),
    "assessment": ("request",),
    "status_update": ("update", "on_hold"),
    "recruiter_outreach": ("outreach",),
    "reply_to_thanks": ("reply", "update"),
    "withdrawal_ack": ("reply", "other"),
    "job_thirdparty": ("other",),
    "thank_you": ("thank_you",),
    "thank_you_other": ("answer", "other"),
    "follow_up": ("check_in",),
    "withdrawal": ("withdrawal",),
    "application": ("application",),
    "candidate_logistics": ("answer",),
    "candidate_offer_reply": ("answer", "decline"),
    "candidate_other": ("other", "answer", "application"),
    "feedback_request": ("answer", "other", "closing"),
    "rejection_reply": ("answer", "other", "closing"),
    "autoreply": ("auto_reply",),
    "bounce": ("bounce",),
    "delay": ("bounce",),
    "relayed": ("auto_reply", "bounce"),
    "read_receipt": ("auto_reply", "other"),
    "complaint": ("other",),
    "dmarc_report": ("other",),
    "human_about_bounce": ("other", "reply"),
    "human_ooo": ("other", "reply"),
    "human_with_attached_mail": ("other", "reply"),
}
"""Class of the labels to the kinds that are right for it; neg_ classes are `other`, those not here are left out."""
_MEASURED = frozenset({"job", "job_synthetic", "job_template", "negative", "machine"})
_MAILBOX = re.compile(r"enron\.([a-z0-9-]+?)\.")
HEADER_LINE = re.compile(rb"[A-Za-z-]+:[^\n]*\r?\n[A-Za-z -]+:")
_BARE = (
    b"From: Someone <someone@acme.example>\nTo: me@example.org\nDate: Wed, 4 Mar 2026 09:00:00 +0000\nSubject: \n"
    b"Content-Type: text/plain; charset=utf-8\n\n"
)
HALVES = ("write", "held-out")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled mail and how it was read."""

    id: str
    cls: str
    right: tuple[str, ...]
    message: Message
    reading: Reading
    seconds: float
    starts: tuple[datetime, ...]
    """The labelled start times that are certain and fixed, in UTC."""

    @property
    def is_right(self) -> bool:
        return self.reading.kind.value in self.right


def source_of(row: Mapping[str, Any]) -> str:
    """What a mail was taken from: it is never divided between the halves."""
    source = row["source"]
    name = str(source.get("repo") or source.get("package", ""))
    path = str(source.get("path", ""))
    mailbox = _MAILBOX.search(path + ".")
    if mailbox:
        return f"enron/{mailbox[1]}"
    return f"{name}/{path}" if row["kind"] in ("job_synthetic", "job_template") else name


def half_of(source: str) -> str:
    """The half of a source, by its name alone."""
    return HALVES[hashlib.sha256(source.encode()).digest()[0] % 2]


def cases(folder: Path, half: str) -> Iterator[Case]:
    """Every measured mail of one half, read."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = row["labels"]
        cls = labels.get("cls") or ""
        right = ("other",) if cls.startswith("neg_") else KINDS.get(cls, ())
        if row["kind"] not in _MEASURED or half_of(source_of(row)) != half or not right:
            continue
        sent = labels.get("direction") == "sent"
        if sent and cls.startswith("neg_"):
            right = ("other", "answer", "application")
        octets = (folder / row["file"]).read_bytes()
        message = parse(octets if row["file"].endswith(".eml") or HEADER_LINE.match(octets) else _BARE + octets)
        reader = Reader(addresses_of(row, message), sent=sent)
        began = time.perf_counter()
        reading = classify(message, reader)
        took = time.perf_counter() - began
        yield Case(row["id"], cls, right, message, reading, took, tuple(starts_of(labels)))


def addresses_of(row: Mapping[str, Any], message: Message) -> frozenset[str]:
    """Who reads: the author of sent mail; the owner of the mailbox, else the first recipient, of received mail."""
    if row["labels"].get("direction") == "sent":
        return frozenset(address.key for address in message.from_)
    recipients = [address.key for address in (*message.to, *message.cc) if address.address]
    user = str(row.get("user", ""))
    if user.startswith("mailbox owner"):
        name = user.rpartition(" ")[2].partition("-")[0]
        return frozenset(address for address in recipients if name in address) or frozenset({f"{name}@enron.com"})
    return frozenset(recipients[:1])


def starts_of(labels: Mapping[str, Any]) -> Iterator[datetime]:
    """The fixed start times of the labels."""
    for interview in labels.get("interview") or []:
        iso = interview.get("iso")
        if interview.get("status") != "confirmed" or not isinstance(iso, str) or "T" not in iso:
            continue
        start = datetime.fromisoformat(iso)
        yield (start if start.tzinfo else start.replace(tzinfo=ZoneInfo(interview.get("tz") or "UTC"))).astimezone(UTC)


def report(found: list[Case], *, wrong: bool) -> None:
    """Print all figures of one half."""
    print_kinds(found)
    print_confusion(found)
    print_starts(found)
    print_calibration(found)
    if wrong:
        for case in found:
            if not case.is_right:
                print(f"  wrong {case.id}: {case.cls} -> {case.reading.kind.value} {case.reading.confidence:.2f}")
    times = sorted(case.seconds for case in found)
    print(f"time: median {1000 * times[len(times) // 2]:.2f} ms, mean {1000 * sum(times) / len(times):.2f} ms a mail")


def print_kinds(found: list[Case]) -> None:
    """Precision and recall of each kind that was read or right."""
    right = sum(case.is_right for case in found)
    print(f"right: {right} of {len(found)} ({right / len(found):.1%})")
    print(f"{'kind':<18}{'precision':>16}{'recall':>16}")
    for kind in sorted({kind for case in found for kind in (*case.right[:1], case.reading.kind.value)}):
        read = [case for case in found if case.reading.kind.value == kind]
        labelled = [case for case in found if case.right[0] == kind]
        precision = f"{sum(c.is_right for c in read)}/{len(read)}" if read else "-"
        recall = f"{sum(c.is_right for c in labelled)}/{len(labelled)}" if labelled else "-"
        print(f"{kind:<18}{precision:>16}{recall:>16}")


def print_confusion(found: list[Case]) -> None:
    """What each class was read as."""
    read: dict[str, Counter[str]] = defaultdict(Counter)
    for case in found:
        read[case.cls][case.reading.kind.value] += 1
    for cls in sorted(read):
        print(f"  {cls:<26}" + ", ".join(f"{kind} {count}" for kind, count in read[cls].most_common()))


def print_starts(found: list[Case]) -> None:
    """Start times: exact, exact but for the zone, none given, wrong; of mails with fixed times read as interviews."""
    outcome: Counter[str] = Counter()
    for case in found:
        if not case.starts or case.reading.interview is None:
            continue
        starts = [slot.start for slot in case.reading.interview.slots if slot.start]
        wanted = min(case.starts)
        if not starts:
            outcome["none given"] += 1
        elif min(starts).astimezone(UTC) == wanted:
            outcome["exact"] += 1
        elif min(starts).minute == wanted.minute and abs((min(starts) - wanted).total_seconds()) <= 3 * 3600:
            outcome["another zone"] += 1
        else:
            outcome["wrong"] += 1
    print("start times: " + (", ".join(f"{name} {count}" for name, count in outcome.most_common()) or "none labelled"))


def print_calibration(found: list[Case]) -> None:
    """For each tenth of confidence the share that was right, and how many of the wrong ones ask for a review."""
    bins: dict[int, list[bool]] = defaultdict(list)
    for case in found:
        bins[min(int(case.reading.confidence * 10), 9)].append(case.is_right)
    for tenth in sorted(bins):
        print(f"  confidence {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}: {sum(bins[tenth])}/{len(bins[tenth])} right")
    wrong = [case for case in found if not case.is_right]
    sure = [case for case in found if not case.reading.needs_review]
    print(f"wrong: {len(wrong)}, of these {sum(c.reading.needs_review for c in wrong)} ask for a review")
    print(f"without a review: {sum(c.is_right for c in sure)}/{len(sure)} right")


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--wrong", action="store_true", help="name the mails that were read wrong")
    options = parser.parse_args()
    for half in [options.half] if options.half else HALVES:
        print(f"== {half}")
        report(list(cases(options.corpus, half)), wrong=options.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())

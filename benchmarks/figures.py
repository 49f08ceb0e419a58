"""Counting: what was read rightly of labelled mail, figure by figure, with 95 % intervals."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.cases import Case, Line
from followthrough.evidence.classify import classify
from followthrough.evidence.cues import read_cues
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.own import company_key
from followthrough.mail.message import Message

_Z = 1.96  # of a two-sided 95 % interval
_BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 1.01))


@dataclass(frozen=True, slots=True)
class Figure:
    """A share: `count` of `total`. `bad` is one of what should not happen: then less is better."""

    name: str
    count: int
    total: int
    bad: bool = False

    @property
    def interval(self) -> tuple[float, float]:
        return interval(self.count, self.total)


def interval(count: int, total: int) -> tuple[float, float]:
    """Give the Wilson interval of a share, at 95 %; all of it where nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    share = count / total
    middle = share + _Z**2 / (2 * total)
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    scale = 1 + _Z**2 / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One mail, as it was read."""

    case: Case
    message: Message
    reading: Reading
    seconds: float

    @property
    def is_right(self) -> bool:
        return self.reading.kind.value in self.case.truth.kinds

    @property
    def acted_on(self) -> bool:
        """The daemon would take it for something, and not ask."""
        return self.reading.kind is not Kind.OTHER and not self.reading.needs_review


@dataclass(slots=True)
class Tally:
    """All figures of some mails, and what was wrong in words."""

    figures: dict[str, Figure] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, hit: bool, *, bad: bool = False, says: str = "") -> None:
        """One more of the figure's total; `says` tells of a miss."""
        old = self.figures.get(name, Figure(name, 0, 0, bad))
        self.figures[name] = Figure(name, old.count + hit, old.total + 1, bad)
        if hit is bad and says:
            self.wrong.append(f"{name}: {says}")


def read(cases: Iterable[Case]) -> list[Outcome]:
    """Read them all."""
    return [_read(case) for case in cases]


def _read(case: Case) -> Outcome:
    message = case.message()
    reader = case.reader(message)
    began = time.perf_counter()
    reading = classify(message, reader)
    return Outcome(case, message, reading, time.perf_counter() - began)


def tally(outcomes: Iterable[Outcome], lines: Iterable[Line]) -> Tally:
    """Count everything."""
    total = Tally()
    outcomes = list(outcomes)
    kinds = {outcome.case.truth.kinds[0] for outcome in outcomes if outcome.case.truth.kinds}
    kinds |= {outcome.reading.kind.value for outcome in outcomes if outcome.case.truth.kinds}
    for outcome in outcomes:
        if outcome.case.truth.kinds:
            _kinds(outcome, total)
        _fields(outcome, total)
        _times(outcome, total)
        _own_words(outcome, total)
    for line in lines:
        _line(line, total)
    return total


# ---------------------------------------------------------------- one mail


def _kinds(outcome: Outcome, total: Tally) -> None:
    truth, reading = outcome.case.truth, outcome.reading
    says = f"{outcome.case.id}: {truth.cls} read as {reading.kind} {reading.confidence:.2f}"
    says += " (asks)" if reading.needs_review else " (acted on)" if outcome.acted_on else ""
    total.count("right", outcome.is_right)
    total.count(f"recall {truth.kinds[0]}", outcome.is_right, says=says)
    total.count(f"precision {reading.kind}", outcome.is_right)
    if truth.negative:
        total.count("negatives acted on", outcome.acted_on, bad=True, says=says)
    if "rejection" in truth.kinds:
        is_offer = Kind.OFFER in (reading.kind, *reading.also)
        total.count("offers from rejections", is_offer, bad=True, says=says)
    if not reading.needs_review:
        total.count("wrong without a review", not outcome.is_right, bad=True)


def _fields(outcome: Outcome, total: Tally) -> None:
    truth, reading = outcome.case.truth, outcome.reading
    cue = reading.cue
    read: dict[str, Any] = {
        "company": reading.company,
        "role": reading.role,
        "interview_status": reading.interview.status.value if reading.interview else None,
        "returns": reading.returns.isoformat() if reading.returns else None,
        "cue_kind": cue.kind.value if cue else None,
        "cue_latest": cue.latest.isoformat() if cue and cue.latest else None,
    }
    for name, wanted in truth.fields.items():
        same = _same(name, wanted, read[name])
        total.count(f"field {name}", same, says=f"{outcome.case.id}: wanted {wanted!r}, read {read[name]!r}")
    if truth.also:
        got = {kind.value for kind in reading.also}
        total.count("field also", set(truth.also) <= got, says=f"{outcome.case.id}: wanted {truth.also}, read {got}")
    if truth.language and truth.kinds:
        same = reading.language == truth.language
        total.count("field language", same, says=f"{outcome.case.id}: {truth.language}, read {reading.language}")


def _same(name: str, wanted: Any, got: Any) -> bool:
    if name == "company":
        return company_key(str(wanted)) == company_key(str(got or ""))
    return " ".join(str(wanted).casefold().split()) == " ".join(str(got or "").casefold().split())


def _times(outcome: Outcome, total: Tally) -> None:
    truth, message, id_ = outcome.case.truth, outcome.message, outcome.case.id
    if truth.events is not None:
        read = [each.start.astimezone(UTC) if each.start else None for each in message.invitations]
        for wanted in truth.events:
            _start("calendar", wanted, read, id_, total)
    if not truth.starts:
        return
    interview = outcome.reading.interview
    place = "calendar" if message.invitation else "prose"
    if interview is None:
        total.count(f"start {place} not an interview", True, bad=True)
        return
    slots = [slot.start.astimezone(UTC) if slot.start else None for slot in interview.slots]
    _start(place, min(truth.starts), slots, id_, total)
    ends = {slot.end.astimezone(UTC) for slot in interview.slots if slot.end and slot.end_from == "stated"}
    if truth.end is not None and ends:
        total.count("end stated and wrong", truth.end not in ends, bad=True, says=f"{id_}: {truth.end}, read {ends}")


def _start(place: str, wanted: datetime | None, read: list[datetime | None], id_: str, total: Tally) -> None:
    certain = [start for start in read if start is not None]
    exact = wanted in certain or (wanted is None and not certain)
    near = wanted is not None and any(_is_another_zone(wanted, start) for start in certain)
    says = f"{id_}: wanted {wanted}, read {', '.join(map(str, read)) or 'none'}"
    total.count(f"start {place} exact", exact, says=says)
    total.count(f"start {place} unsure", not exact and not certain)
    total.count(f"start {place} in another zone", not exact and near, bad=True)
    total.count(f"start {place} wrong", not exact and bool(certain) and not near, bad=True)


def _is_another_zone(wanted: datetime, read_: datetime) -> bool:
    """The same minute of another hour nearby: the zone that it was said in is doubtful, in the label perhaps too."""
    away = abs(read_ - wanted)
    return away <= timedelta(hours=3) and away.total_seconds() % 3600 == 0


def _own_words(outcome: Outcome, total: Tally) -> None:
    truth, message, id_ = outcome.case.truth, outcome.message, outcome.case.id
    own = " ".join(message.own_words.split())
    if truth.own_words is not None:
        wanted = " ".join(truth.own_words.split())
        ways = {own, " ".join(f"{message.own_words}\n{message.signature}".split())}
        for name in ("all", truth.client):
            total.count(f"own words {name}", wanted in ways, says=f"{id_}" if name == "all" else "")
    if truth.contains is not None or truth.lacks is not None:
        right = (truth.contains or "") in own and (truth.lacks is None or truth.lacks not in own)
        total.count("own words all", right, says=f"{id_}: {own[:80]!r}")


# ---------------------------------------------------------------- one line


def _line(line: Line, total: Tally) -> None:
    read_ = read_cues(
        line.text, line.anchor, country=line.country or "US", language=line.language, interview=line.interview
    )
    governing = read_.governing
    got = f"{governing.kind} {governing.latest}" if governing else "unread" if read_.unread else "nothing"
    says = f"{line.source} {line.id}: “{line.text[:90]}” ({line.anchor}): {line.kind} {line.latest or ''}, read {got}"
    if line.kind in ("none", "unread"):
        total.count(f"cues {line.kind}: nothing read into it", governing is None, says=says)
        if line.kind == "unread":
            total.count("cues silently missed", governing is None and not read_.unread, bad=True)
        return
    result = "missed"
    if governing is not None:
        same_kind, latest = governing.kind.value == line.kind, governing.latest
        if same_kind and latest == line.latest:
            result = "exact"
        elif line.latest is not None and latest is not None and latest < line.latest:
            result = "too early"
        elif line.latest is not None and latest == line.latest:
            result = "another kind"
        else:
            result = "later" if line.latest is None or latest is None or latest > line.latest else "another kind"
    elif read_.unread:
        result = "flagged"
    total.count("cues exact", result == "exact", says=f"{result}: {says}")
    for name in ("later", "another kind", "flagged"):
        total.count(f"cues {name}", result == name)
    for name, of_it in (("too early", "too early"), ("silently missed", "missed")):
        total.count(f"cues {name}", result == of_it, bad=True)


# ---------------------------------------------------------------- tables


def confusion(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Counter[str]]]:
    """What each class was read as, by class."""
    read: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.case.truth.kinds:
            read[outcome.case.truth.cls][outcome.reading.kind.value] += 1
    yield from sorted(read.items())


def reliability(outcomes: Iterable[Outcome]) -> Iterator[tuple[float, float, int, int, int, float]]:
    """(from, to, right, total, ask for a review, mean confidence) for each range of confidence that occurs."""
    counted = [outcome for outcome in outcomes if outcome.case.truth.kinds]
    for low, high in _BINS:
        inside = [each for each in counted if low <= each.reading.confidence < high]
        if inside:
            right = sum(each.is_right for each in inside)
            reviewed = sum(each.reading.needs_review for each in inside)
            mean = sum(each.reading.confidence for each in inside) / len(inside)
            yield low, min(high, 1.0), right, len(inside), reviewed, mean

"""Which of the times that were found in a mail are the meeting's, and whether they belong together. Pure: no clock."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from followthrough.evidence.evidence import Slot
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import MOST_QUOTE, clean
from followthrough.evidence.time_roles import Role, joined
from followthrough.evidence.time_words import CANDIDATES
from followthrough.evidence.when import Clock

_WINDOW = timedelta(hours=2)
_SEVERAL = 2
_OFFERED = re.compile(
    r"\?|\bor\b|\boptions?\b|\beither\b|propos|suggest|\boffer|could (?:also )?(?:do|offer)|alternativ|\boder\b|\bou\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A time that may be the interview's: the slot, whether a doubt remains, and the levelled sentence around it."""

    slot: Slot
    doubt: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Found:
    """A time that was read, whose it is, and where it stands."""

    said: Said
    role: Role
    again: bool
    """The same time as the one before it, in another zone."""
    place: int
    """Where in the text its line begins: the rows of a schedule are told apart by it."""
    row: bool
    clock: Clock
    stated: bool
    """Its own zone is written beside it."""


def settled(found: list[Found], blank: str) -> list[Said]:
    """The times of the meeting; of one time in two zones one. Where it is not certain which they are, without a "
    "start."""
    if all(each.role is not Role.MEETING for each in found):
        rest = [each for each in found if each.role is not Role.ELSEWHERE] or found
        return [uncertain(each.said) for each in rest]
    result: list[Said] = []
    rows: list[Found] = []
    for each in found:
        said = each.said
        if each.again and result and result[-1].sentence == said.sentence and said.slot.zone_from == "stated":
            result[-1] = _one_of_two(result[-1], said)
        elif each.role is Role.MEETING and not _is_known(said, result):
            result.append(said)
            rows.append(each)
    known = [said for said in result if said.slot.start is not None]
    if known and len(known) < len(result):  # of several one is not certain: which is the meeting's is not, either
        return [uncertain(said) for said in result]
    if known and any(
        _contradicts(each.said.slot, known) for each in found if each.role is Role.ELSEWHERE and each.stated
    ):
        return [uncertain(said) for said in result]
    if len(known) > 0 and _has_rival(found, known):
        return [uncertain(said) for said in result]
    if len(result) > 1 and not _coherent(rows, blank):
        return [uncertain(said) for said in result]
    return _merged(result)


def _contradicts(slot: Slot, known: list[Said]) -> bool:
    """The same time in another zone that is not the same."""
    return slot.start is not None and all(slot.start != said.slot.start for said in known)


def _has_rival(found: list[Found], known: list[Said]) -> bool:
    """In the sentence of the meeting's time stands another, of which nobody knows whose it is."""
    sentences = {said.sentence for said in known}
    starts = {said.slot.start for said in known}
    return any(
        each.role is Role.UNKNOWN and each.said.sentence in sentences and each.said.slot.start not in starts
        for each in found
    )


def _coherent(found: list[Found], blank: str) -> bool:
    """Several times may stand together: joined in a sentence, in the lines of a list, or each offered to choose "
    "from."""
    return all(
        (one.row and other.row)
        or joined(blank, one.clock, other.clock)
        or (
            one.said.sentence != other.said.sentence
            and _OFFERED.search(one.said.sentence)
            and _OFFERED.search(other.said.sentence)
        )
        for one, other in itertools.pairwise(sorted(found, key=lambda each: each.clock.start))
    )


def of_reader(found: list[Found], text: str, who: Reader) -> list[Found]:
    """Of a list of several candidates the lines of the reader; where he is not named, nothing in it is certain."""
    if CANDIDATES.search(text) is None or (len(found) < _SEVERAL and not any(each.row for each in found)):
        return found
    names = {part for name in who.names for part in name.lower().split() if len(part) > _SEVERAL}
    own = [
        each
        for each in found
        if any(
            re.search(rf"(?<!dear )(?<!hi )(?<!hello )(?<!hey )\b{re.escape(part)}\b(?!,)", each.said.sentence)
            for part in names
        )
    ]
    return own or [replace(each, said=uncertain(each.said)) for each in found]


def uncertain(said: Said) -> Said:
    """The time without a start, its words kept."""
    slot = said.slot
    words = slot.said or clean(said.sentence)[:MOST_QUOTE]
    return replace(said, doubt=True, slot=replace(slot, start=None, end=None, end_from="assumed", said=words))


def _one_of_two(first: Said, second: Said) -> Said:
    """One time in two zones: the stated one; none where both are stated and differ."""
    one, two = first.slot, second.slot
    if two.start is None or one.start == two.start:
        return first
    if one.start is None or one.zone_from != "stated":
        return second if second.doubt or not first.doubt or one.start is None else first
    return uncertain(first)


def _is_known(said: Said, result: list[Said]) -> bool:
    if said.slot.start is None:
        return any(other.slot == said.slot for other in result)
    return any(other.slot.start == said.slot.start for other in result)


def _merged(result: list[Said]) -> list[Said]:
    """The sessions of a day lie in it: a time inside of a span that was read already is a part of it."""
    spans = [(said.slot.start, said.slot.end) for said in result if said.slot.start and said.slot.end]
    parts = [
        said
        for said in result
        if said.slot.start is not None
        and any(
            start < said.slot.start and (said.slot.end or said.slot.start) <= end and end - start >= _WINDOW
            for start, end in spans
        )
    ]
    rest = [said for said in result if said not in parts]
    if all(said.slot.start is not None for said in rest):
        rest.sort(key=lambda said: said.slot.start or datetime.max.replace(tzinfo=UTC))
    return rest

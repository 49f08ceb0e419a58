"""The times that the words of a mail give for an interview: which are its own, which were, which belong to something
else. Pure: no clock.

A time that is not certain (a day that contradicts itself, an unknown zone, two zones that disagree) has no start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from followthrough.calendar import zones
from followthrough.evidence.day_names import Day, level
from followthrough.evidence.evidence import Slot
from followthrough.evidence.moved_times import BEFORE, is_old, moved_span
from followthrough.evidence.names import is_relay
from followthrough.evidence.place import (
    Zone,
    day_first,
    general_zone,
    places_in,
    sender_country,
    sender_zone,
    stated_zone,
    unknown_zone,
    writer_country,
)
from followthrough.evidence.reader import Reader
from followthrough.evidence.settled_times import Found, Said, of_reader, settled, uncertain
from followthrough.evidence.text import MOST_QUOTE, clean
from followthrough.evidence.time_roles import Role, blanked, clause_of, is_row, role_of
from followthrough.evidence.time_sentences import sentence_bounds
from followthrough.evidence.time_words import (
    ARRIVAL,
    ARRIVAL_AFTER,
    MEETING,
    NOT_IT,
    NOT_SENTENCE,
    OPEN_PLURAL,
    WINDOW_WORDS,
)
from followthrough.evidence.when import Moment, moments_in
from followthrough.mail.message import Message

MOST_TEXT = 8000
_HOUR = timedelta(hours=1)
_WINDOW = timedelta(hours=2)
_FAR = timedelta(days=240)
"""Nobody fixes an interview so long before it: the year or the month was misread."""

_SAME_IN_ANOTHER_ZONE = re.compile(
    r"(?:[^.!?\n\d]{0,28}[(/=|-]|\s?[a-z]{2,9}(?: time)?,|[^.!?\n\d]{0,28},(?=\s(?:that is|i\.e)))"
    r"\s{0,2}(?:that is |i\.e\.,? |or )?$"
)


_REPLY = re.compile(r"^\s*(?:re|aw|sv|antw?|rif|fwd?)\s*:", re.IGNORECASE)
_MOVED_WORDS = re.compile(
    r"\b(?:mov(?:e|ed|ing)|reschedul|chang|push|instead|now|new time|rather|not|verschob|verleg|report|aplaz|spost)"
)
_LINK = re.compile(r"\b(?:https?://|www\.)\S{1,2000}")


def said_times(message: Message, who: Reader, language: str | None) -> list[Said]:
    """Every time that is the interview's, the old time of a move and the times of other things left out.

    A time of which the words do not say that it is the meeting's has no start. Words of the subject count where the
    text names no time. Nothing is found in a mail without a Date.
    """
    if message.date is None:
        return []
    reading = _Reading(message, who, language)
    own, subject = _own_words(message), message.subject
    found = reading.read(level(own), own)
    times = settled(found, reading.blank)
    if any(said.slot.start is not None for said in times):
        if _REPLY.match(subject) or _MOVED_WORDS.search(times[0].sentence):
            return times
        contrary = reading.subject_times(subject)
        agreed = not contrary or any(said.slot.start in contrary for said in times)
        return times if agreed else [uncertain(said) for said in times]
    if _REPLY.match(subject):  # its words are of an earlier mail
        return times
    if not found:
        in_subject = settled(reading.read(level(subject), subject), reading.blank)
        return in_subject or times
    both = f"{subject}\n{own[:2000]}"
    dated = [each for each in reading.read(level(both), both) if each.place > len(subject)]
    return settled(dated, reading.blank) or times


def likely_time(message: Message, who: Reader, language: str | None) -> Said | None:
    """A time on a day to come that nothing gives to another thing: it speaks for a meeting, whether it is its start."""
    if message.date is None:
        return None
    reading = _Reading(message, who, language)
    own = _own_words(message)
    for written in (own, message.subject, f"{message.subject}\n{own[:2000]}"):
        found = reading.read(level(written), written)
        for each in found:
            if each.said.slot.start is not None and each.role in (Role.MEETING, Role.UNKNOWN):
                return each.said
    return None


def _own_words(message: Message) -> str:
    return _LINK.sub(lambda link: " " * len(link.group()), message.own_words[:MOST_TEXT])


def day_said(message: Message, who: Reader, language: str | None) -> str | None:
    """The sentence that names a day for the interview, but no time; else one that names a time for a meeting."""
    if message.date is None:
        return None
    text = level(message.own_words[:MOST_TEXT])
    moments, days = moments_in(text, message.date.date(), day_first=day_first(message, who, language))
    for day in (*days, *(moment.day for moment in moments if moment.day)):
        start, end = sentence_bounds(text, day.start)
        if _is_ahead(day, message.date.date()) and not NOT_IT.search(text[max(start, day.start - 60) : day.start]):
            return clean(message.own_words[start:end])[:MOST_QUOTE] or None
    for moment in moments:
        start, end = sentence_bounds(text, moment.clock.start)
        if MEETING.search(text, start, end):
            return clean(message.own_words[start:end])[:MOST_QUOTE] or None
    return None


def _is_ahead(day: Day, written: date) -> bool:
    return day.likely >= written


class _Reading:
    """One reader of one mail: the order of day and month, the zone that counts where none is stated."""

    def __init__(self, message: Message, who: Reader, language: str | None) -> None:
        self.who = who
        self.sent = message.date or datetime.min.replace(tzinfo=UTC)
        self.order = day_first(message, who, language)
        self.country = writer_country(message)
        self.sender = sender_zone(message, who, sender_country(message))
        # a program's clock says nothing of where its writer and its readers are
        self.blind = self.sender.read_from == "given" or _is_program(message)
        self.blank = ""
        self._named: tuple[str, frozenset[str]] | None = None

    def read(self, text: str, written: str) -> list[Found]:
        """The times of a levelled text that are not another thing's, in order."""
        moments, unused = moments_in(text, self.sent.date(), day_first=self.order, careful=True)
        days = [*unused, *(moment.day for moment in moments if moment.day)]
        blank = self.blank = blanked(text, days, moments)
        own = [self._own_zone(text, written, moment) for moment in moments]
        named = {
            zone.name
            for zone, moment in zip(own, moments, strict=True)
            if zone and not _again(text, moment, moments) and self._is_meeting(text, moment)
        }
        only = next((zone for zone in own if zone and {zone.name} == named), None)
        home = general_zone(text, self.who, self.country) or only or self.sender
        found = [
            each
            for moment, zone in zip(moments, own, strict=True)
            for each in self._found(_Text(text, written, blank), moment, zone or home, moments, stated=zone is not None)
        ]
        return of_reader(found, text, self.who)

    def _is_meeting(self, text: str, moment: Moment) -> bool:
        return role_of(self.blank, moment.clock, sentence_bounds(text, moment.clock.start)) is Role.MEETING

    def subject_times(self, subject: str) -> list[datetime]:
        """The certain times that a subject names."""
        return [
            each.said.slot.start
            for each in self.read(level(subject), subject)
            if each.said.slot.start is not None and not each.said.doubt
        ]

    def _own_zone(self, text: str, written: str, moment: Moment) -> Zone | None:
        if moment.clock.offset is not None:
            return _offset(moment.clock.offset)
        places = [moment.clock.end] if moment.day is None else [moment.clock.end, moment.end, moment.day.end]
        for place in places:
            zone = stated_zone(text, place, self.who, self.country)
            if zone is not None:
                return zone
        return Zone(None, "stated") if unknown_zone(written, moment.clock.end) else None

    def _found(
        self, whole: _Text, moment: Moment, zone: Zone, moments: list[Moment], *, stated: bool
    ) -> Iterator[Found]:
        text, written = whole.text, whole.written
        start, end = sentence_bounds(text, moment.clock.start)
        sentence = text[start:end]
        first, last, _ = clause_of(whole.blank, moment.clock, (start, end))
        before = text[max(start, moment.start - BEFORE) : moment.start]
        right_before = text[max(start, moment.clock.start - BEFORE) : moment.clock.start]
        if NOT_IT.search(before) or NOT_IT.search(right_before) or NOT_SENTENCE.search(text, first, last):
            return
        moment, was = moved_span(moment, right_before)
        if not was and is_old(text, moment, moments, (start, end)):
            return
        role = role_of(whole.blank, moment.clock, (start, end))
        again = _again(text, moment, moments)
        again, elsewhere = again and stated, again and not stated and zone.read_from == "stated"
        if elsewhere and text[: moment.clock.start].rstrip()[-1:] in "(/=":
            role = Role.ELSEWHERE
        if ARRIVAL.search(right_before) or ARRIVAL_AFTER.match(text[moment.clock.end : end]):
            role = Role.ARRIVAL
        if role is Role.OTHER:
            return
        moment = self._not_over(moment)
        slot, doubt = _slot(moment, zone, clean(written[start:end])[:MOST_QUOTE])
        if slot.start is not None and slot.start < self.sent - _HOUR:
            return
        far = slot.start is not None and slot.start > self.sent + _FAR
        blind = self.blind and zone is self.sender
        said = Said(_open(slot, sentence), doubt or far, sentence)
        if blind or not _has_day(whole, moment, (start, end)) or self._elsewhere(text, zone, slot):
            said = uncertain(said)
        line = text.rfind("\n", 0, moment.clock.start) + 1
        yield Found(said, role, again, line, is_row(whole.blank, moment.clock), moment.clock, stated)

    def _not_over(self, moment: Moment) -> Moment:
        """On a Monday "Monday at 7" is in a week where that hour is over already."""
        day, today = moment.day, self.sent.date()
        if day is None or day.sure or day.clash or today not in day.options or moment.clock.at >= self.sent.time():
            return moment
        later = tuple(option for option in day.options if option != today)
        return replace(moment, day=replace(day, options=later, sure=len(later) == 1))

    def _elsewhere(self, text: str, zone: Zone, slot: Slot) -> bool:
        """Only the writer's clock gives the zone, and the words speak of a place whose clocks show another time."""
        if zone is not self.sender or slot.start is None:
            return False
        return any(
            slot.start.replace(tzinfo=None) != slot.start.astimezone(tz).replace(tzinfo=None)
            for name in self._places(text)
            if (tz := zones.zone_or_offset(name)) is not None
        )

    def _places(self, text: str) -> frozenset[str]:
        if self._named is None or self._named[0] != text:
            self._named = text, places_in(text)
        return self._named[1]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text levelled, as it was written, and with its days and times blanked."""

    text: str
    written: str
    blank: str


def _has_day(whole: _Text, moment: Moment, bounds: tuple[int, int]) -> bool:
    """The day stands in the sentence of the time, in the lines about it, or is the only one that is spoken of."""
    day, clock = moment.day, moment.clock
    if day is None or bounds[0] <= day.start < bounds[1] or day.start > clock.end:
        return True
    text = whole.text
    start, end = sentence_bounds(text, day.start)
    if NOT_IT.search(text[max(start, day.start - BEFORE) : day.start]):
        return False
    return role_of(whole.blank, replace(clock, start=day.start, end=day.end), (start, end)) in (
        Role.MEETING,
        Role.UNKNOWN,
    )


def _is_program(message: Message) -> bool:
    """A system that writes for others, with its clock on UTC; or one that dates a mail by the clock of its server.

    JavaMail, the library of most such systems and of archives that write old mail anew, names itself in the
    Message-ID that it makes.
    """
    author, offset = message.author, message.date.utcoffset() if message.date else None
    on_server = ".JavaMail." in (message.message_id or "")
    return on_server or (author is not None and not offset and is_relay(author.address))


def _offset(written: str) -> Zone:
    if written == "z":
        return Zone("UTC", "stated")
    digits = written[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        return Zone(zones.from_offset(-ahead if written[0] == "-" else ahead), "stated")
    except ValueError:
        return Zone(None, "stated")


def _again(text: str, moment: Moment, moments: list[Moment]) -> bool:
    """It stands in brackets or behind a stroke, right after another clock: the same time elsewhere."""
    index = next((i for i, each in enumerate(moments) if each.clock is moment.clock or each is moment), 0)
    before = [each for each in moments[:index] if each.clock.end <= moment.clock.start]
    if not before:
        return False
    last = before[-1].clock
    if any(each.day and last.end <= each.day.start < moment.clock.start for each in moments):
        return False
    return _SAME_IN_ANOTHER_ZONE.fullmatch(text[last.end : moment.clock.start]) is not None


def _slot(moment: Moment, zone: Zone, said: str) -> tuple[Slot, bool]:
    """A moment as a slot; a day or time that contradicts itself, and an unknown zone, leave it without a start."""
    day, clock = moment.day, moment.clock
    none = Slot(None, None, zone.name, zone.read_from, "assumed", said)
    if day is None or day.clash or not clock.sure or zone.name is None:
        return none, True
    if not day.sure and day.weekday is not None:  # "next Friday" may be this week's
        return none, True
    try:
        start = in_zone(day.likely, clock.at.hour, clock.at.minute, zone.name)
        end = in_zone(day.likely, clock.until.hour, clock.until.minute, zone.name) if clock.until else None
    except (ValueError, OverflowError):
        return none, True
    if (start.hour, start.minute) != (clock.at.hour, clock.at.minute):  # the clocks skip it
        return none, True
    from_ = "stated" if end else "assumed"
    return Slot(start, end, zone.name, zone.read_from, from_, None if day.sure else said), not day.sure


def in_zone(day: date, hour: int, minute: int, name: str) -> datetime:
    """A civil time as an aware one. Raises ValueError for an unknown zone."""
    civil = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC).time()
    return zones.local(zones.instant(day, civil, name), name)


def _open(slot: Slot, sentence: str) -> Slot:
    """Hours of which one is still to be found ("any time between 1 and 4") are no start."""
    if slot.start is None or slot.end is None or slot.end - slot.start < _WINDOW:
        return slot
    if OPEN_PLURAL.search(sentence) is None and WINDOW_WORDS.search(sentence) is None:
        return slot
    if re.search(r"\b(?:scheduled|confirmed|booked|will take place|is set)\b", sentence):
        return slot
    return replace(slot, start=None, end=None, end_from="assumed", said=clean(sentence)[:MOST_QUOTE])

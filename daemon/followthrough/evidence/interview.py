"""When the interview is: from the invitation, else from the words, in the right zone. Pure: no clock.

What is not certain has no start; its words are kept for the user to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from followthrough.calendar import zones
from followthrough.evidence.day_names import Day, level
from followthrough.evidence.evidence import Evidence, Interview, InterviewStatus, Kind, Slot
from followthrough.evidence.length import said_length
from followthrough.evidence.names import employer_domain
from followthrough.evidence.place import (
    Zone,
    day_first,
    general_zone,
    sender_country,
    sender_zone,
    stated_zone,
)
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import MOST_QUOTE, clean
from followthrough.evidence.weigh import Weighed
from followthrough.evidence.when import Moment, moments_in
from followthrough.mail.message import Invitation, Message, Method

_HOUR = timedelta(hours=1)
_PHONE_CALL = timedelta(minutes=30)
_TOO_LONG = timedelta(hours=14)
_MOST_SLOTS = 12
_NAMED = 1.6
_TIME_WEIGHT = 1.4
_DIGIT = re.compile(r"\d|\bnoon\b")
_MOST_TEXT = 8000

_INTERVIEW_WORDS = re.compile(
    r"\binterview|phone ?screen|screening|\bintro(?:ductory)? (?:call|chat)|hiring|recruit|vorstellungsgespräch|"
    r"bewerbungsgespräch|kennenlerngespräch|"
    r"entretien|entrevista|colloquio|sollicitatiegesprek|\bonsite\b|candidate|superday",
    re.IGNORECASE,
)
_INTERVIEWER_WORDS = re.compile(
    r"scorecard|interview kit|candidate (?:profile|packet|resume|cv|name)|\bresume:|interview(?:ing)? candidate|"
    r"\bdebrief\b",
    re.IGNORECASE,
)
_HOLD = re.compile(r"^\s*(?:\[?hold\]?\b|tentative\b|placeholder\b|save the date\b|pencil)|\bhold\s*:", re.IGNORECASE)
_EVENT = re.compile(
    r"webinar|open (?:day|house)|info(?:rmation)? session|career fair|job fair|meetup|networking", re.IGNORECASE
)
_OLD = re.compile(
    r"(?:\bfrom|instead of|rather than|originally (?:scheduled |planned |set )?(?:for|on|at)?|previously "
    r"(?:scheduled |planned )?(?:for|on|at)?|"
    r"was (?:scheduled |set |planned )?(?:for|on|at)|cannot make|can't make|can no longer (?:make|do)|no longer "
    r"(?:able to )?(?:make|do|available)|"
    r"unable to make|not able to make|statt|anstatt|au lieu d[eu]|en lugar de|invece di|in plaats van|em vez de)"
    r"(?:\s(?:the|our|your|on|at|it|this|interview|call|meeting|time|slot|of|am|um|le|el|il|la)){0,5}[\s,:]*$"
)
_NOT_IT = re.compile(
    r"\b(?:by|before|until|till|no later than|deadline|due|respond by|reply by|expires?|between now and|"
    r"arriv\w*(?: at| by)?|as of|dated|posted|received|sent|applied|"
    r"start(?:ing)? (?:date|on)|return\w*|back|bis|vor|avant|antes de|entro|prima|vóór|até)\b[\s:,]*(?:the|close "
    r"of business|cob|eod|end of(?: day)?|on|at|about|around|a|le|el|il|de|am)?\s*$"
)
_NOT_SENTENCE = re.compile(
    r"\b(?:office hours|business hours|opening hours|available (?:mon|from \d|between)|out of (?:the )?office|on "
    r"vacation|wrote:|original message|"
    r"reply by|respond by|deadline|expires?|your start date|first day|check[- ]in time|flight|hotel|copyright|"
    r"received your|you applied|your application (?:of|from|dated)|enjoyed (?:meeting|speaking|talking)|thank you "
    r"for (?:meeting|speaking|coming|interviewing|talking|your time)|as you know from)\b"
)
_ASKED = re.compile(
    r"\?|\b(?:would|could|can|does|do|are|is) (?:you|that|this|it|either|any|one)\b|how about|what about|let (?:me|"
    r"us) know (?:if|whether|which|what)|"
    r"\bif (?:this|that|it|these|those|the time|either|you are) |which (?:of|one|time|day)|\beither\b|\b(?:your "
    r")?availab|\boptions?\b|following (?:times|slots|dates|days)|\bchoose\b|\bpick\b|\bselect\b|"
    r"propos|suggest|tentativ|\bprefer|would (?:work|suit|be (?:good|ok|fine|convenient))|passt|passen|können sie|"
    r"hätten sie|vorschlag|vorschlagen|conviendrait|disponible|"
    r"disponib|le vendría|propong|propon|beschikbaar|schikt|zou .{0,20}kunnen|you could do|we could (?:do|start)"
)
_FIXED = re.compile(
    r"\b(?:scheduled|confirm\w*|booked|has been set|is set|set (?:up )?(?:for|your|as)|will (?:be held|take place|"
    r"be on|be at)|look(?:ing)? forward|see you|arranged|i have you|reminder|"
    r"(?:moved|rescheduled|changed|postponed|pushed|shifted) (?:back )?(?:to|for|until)|"
    r"your (?:\w+ )?interview (?:is|will|with|on|at|schedule)|(?:interview|call|meeting) (?:is|will be) (?:on|at)|"
    r"when:|date(?: and time)?:|time:|date/time|termin|bestätig\w*|findet|"
    r"confirm[eé]|pr[eé]vu|fix[eé]|aura lieu|confirmad[oa]|confirmamos|tendrá lugar|programad[oa]|confermat[oa]|"
    r"fissat[oa]|si terrà|bevestig\w*|gepland|vindt|agendad[oa]|marcad[oa]|will be fine|works for (?:us|me)|glad "
    r"to see you)"
)
_TENTATIVE = re.compile(r"\btentativ|subject to|to be confirmed|\btbc\b|unter vorbehalt", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Times:
    """What a mail says of the time: the interview, whether something about it is not certain, and the words for it."""

    interview: Interview | None
    unsure: bool = False


def calendar_evidence(message: Message, who: Reader, *, hiring: bool) -> Iterator[Evidence]:
    """What an invitation says for a kind, before anything is decided. `hiring`: the mail speaks of a job process."""
    invitation = message.invitation
    if invitation is None:
        return
    words = f"{invitation.summary}\n{invitation.description[:_MOST_TEXT]}"
    method = invitation.method
    quote = clean(f"METHOD:{method.value if method else 'none'} {invitation.summary}")[:MOST_QUOTE]
    if method is Method.CANCEL or (invitation.status == "CANCELLED" and method is not Method.REPLY):
        yield Evidence("ics-cancel", Kind.CANCELLATION, 4.0, quote)
        return
    if method in (Method.REPLY, Method.COUNTER):
        yield Evidence("ics-reply", Kind.OTHER, 4.0, quote)
        return
    if declined(invitation, who):
        yield Evidence(
            "ics-declined", Kind.CANCELLATION, 3.5, clean(f"PARTSTAT=DECLINED {invitation.summary}")[:MOST_QUOTE]
        )
        return
    named = bool(_INTERVIEW_WORDS.search(words) or _INTERVIEW_WORDS.search(message.subject))
    if _EVENT.search(invitation.summary):
        yield Evidence("ics-event", Kind.OTHER, 3.5, quote)
    if _INTERVIEWER_WORDS.search(words) or _colleagues(invitation, who):
        yield Evidence("ics-interviewer-side", Kind.OTHER, 4.5, quote)
    if invitation.recurring:
        yield Evidence("ics-recurring", Kind.OTHER, 2.0, quote)
    if named:
        yield Evidence("ics-request", Kind.INTERVIEW, 3.5 if method is Method.REQUEST else 3.0, quote)
    elif hiring:
        yield Evidence("ics-request-unnamed", Kind.INTERVIEW, 2.2, quote)


def time_evidence(message: Message, who: Reader, language: str | None, weighed: Weighed) -> Iterator[Evidence]:
    """A time of day on a day to come, in a mail that speaks of an interview, speaks for it too."""
    kinds = [kind for kind in (Kind.INTERVIEW, Kind.RESCHEDULE) if weighed.strongest(kind.value) >= _NAMED]
    if not kinds or not _DIGIT.search(message.own_words) or message.invitation is not None:
        return
    for slot, _, sentence in _slots(message, who, language)[:1]:
        if slot.start is not None:
            yield from (Evidence("time", kind, _TIME_WEIGHT, clean(sentence)[:MOST_QUOTE]) for kind in kinds)


def declined(invitation: Invitation, who: Reader) -> bool:
    """True if the user himself said no to it: there is nothing to thank for."""
    return any(a.address.lower() in who.addresses and a.partstat == "DECLINED" for a in invitation.attendees)


def _colleagues(invitation: Invitation, who: Reader) -> bool:
    """The organizer's domain is the user's own, and no free mail: he sits on the other side of the table."""
    organizer = employer_domain(invitation.organizer.address) if invitation.organizer else None
    return organizer is not None and organizer in {employer_domain(address) for address in who.addresses}


def read_times(message: Message, who: Reader, kind: Kind, *, language: str | None, phone: bool, fixed: bool) -> Times:
    """Read when the interview is. `fixed`: the words speak of an interview as arranged, apart from its time."""
    invitation = message.invitation
    if invitation is not None and invitation.method not in (Method.REPLY, Method.COUNTER):
        return _from_invitation(message, invitation, who, language, phone=phone)
    if kind is Kind.CANCELLATION:
        return Times(None)
    return _from_words(message, who, language=language, phone=phone, fixed=fixed)


# ---------------------------------------------------------------- an invitation


def _from_invitation(
    message: Message, invitation: Invitation, who: Reader, language: str | None, *, phone: bool
) -> Times:
    hold = invitation.status == "TENTATIVE" or bool(_HOLD.search(invitation.summary))
    said = (
        None if invitation.start else clean(invitation.said_start or str(invitation.all_day or ""))[:MOST_QUOTE] or None
    )
    start = invitation.start
    end = invitation.end
    end_from = "stated"
    if start is not None and (end is None or end <= start or end - start > _TOO_LONG):
        end = start + (_PHONE_CALL if phone else _HOUR)
        end_from = "assumed"
    slot = Slot(start, end if start else None, invitation.zone, "tzid", end_from, said)
    status = InterviewStatus.SCHEDULED if start is not None and not hold else InterviewStatus.INVITED
    interview = Interview(status, (slot,), invitation.uid, invitation.sequence, said, phone)
    cancelled = invitation.method is Method.CANCEL
    unsure = not cancelled and (start is None or invitation.recurring or _differs(message, start, who, language))
    return Times(interview, unsure)


def _differs(message: Message, start: datetime, who: Reader, language: str | None) -> bool:
    """The words name one certain time, and it is more than an hour from the invitation's: one of the two is wrong."""
    words = _slots(message, who, language)
    certain = [slot.start for slot, _, _ in words if slot.start is not None and slot.zone_from == "stated"]
    return len(certain) == 1 and abs(certain[0] - start) > _HOUR


# ---------------------------------------------------------------- the words


def _from_words(message: Message, who: Reader, *, language: str | None, phone: bool, fixed: bool) -> Times:
    found = _slots(message, who, language)
    length = said_length(level(message.own_words[:_MOST_TEXT]))
    doubtful = any(doubt for _, doubt, _ in found)
    slots = tuple(_with_end(slot, length if len(found) == 1 else None, phone=phone) for slot, _, _ in found)[
        :_MOST_SLOTS
    ]
    arranged = _is_arranged(found, fixed=fixed)
    unsure_start = any(slot.start is None for slot in slots)
    said = next((slot.said for slot in slots if slot.said), None)
    if not slots:
        said = _day_without_time(message, who, language)
        return Times(Interview(InterviewStatus.INVITED, (), None, 0, said, phone), unsure=bool(said) and fixed)
    status = InterviewStatus.SCHEDULED if arranged else InterviewStatus.INVITED
    return Times(Interview(status, slots, None, 0, said, phone), unsure=(unsure_start or doubtful) and arranged)


def _is_arranged(found: list[tuple[Slot, bool, str]], *, fixed: bool) -> bool:
    """One time, or a schedule of one day, in words that fix it rather than ask."""
    if not found:
        return False
    fixing = [bool(_FIXED.search(sentence)) and not _TENTATIVE.search(sentence) for _, _, sentence in found]
    asking = [bool(_ASKED.search(sentence)) and not fix for (_, _, sentence), fix in zip(found, fixing, strict=True)]
    days = {slot.start.date() for slot, _, _ in found if slot.start}
    if len(days) > 1 or any(asking):
        return False
    return len(found) == 1 or any(fixing) or fixed


def _slots(message: Message, who: Reader, language: str | None) -> list[tuple[Slot, bool, str]]:
    """Every time that may be the interview's: the slot, whether a doubt remains, and the sentence it stands in."""
    if message.date is None:
        return []
    text = level(f"{message.own_words[:_MOST_TEXT]}")
    subject = level(clean(message.subject))
    country = sender_country(message)
    order = day_first(message, who, language)
    home = general_zone(text, who, country) or sender_zone(message, who, country)
    found = list(_read(text, message.own_words, message.date, order, home, who, country))
    if not found:
        found = list(_read(subject, message.subject, message.date, order, home, who, country))
    return _without_old_and_double(found)


@dataclass(frozen=True, slots=True)
class _Found:
    slot: Slot
    doubt: bool
    sentence: str
    old: bool
    second: bool
    """It stands in brackets behind another: the same time in another zone."""


def _read(
    text: str, written: str, sent: datetime, order: bool | None, home: Zone, who: Reader, country: str | None
) -> Iterator[_Found]:
    moments, _ = moments_in(text, sent.date(), day_first=order)
    for moment in moments:
        start, end = _sentence_bounds(text, moment.clock.start)
        sentence = text[start:end]
        before = text[max(start, moment.start - 60) : moment.start]
        right_before = text[max(start, moment.clock.start - 60) : moment.clock.start]
        if _NOT_IT.search(before) or _NOT_IT.search(right_before) or _NOT_SENTENCE.search(sentence):
            continue
        zone = stated_zone(text, moment.clock.end, who, country) or stated_zone(text, moment.end, who, country) or home
        slot, doubt = _slot(moment, zone, clean(written[start:end])[:MOST_QUOTE])
        if slot.start is not None and slot.start < sent - _HOUR:
            continue
        second = text[max(0, moment.clock.start - 3) : moment.clock.start].strip()[-1:] in ("(", "/", "=", "-")
        yield _Found(slot, doubt, sentence, bool(_OLD.search(before)), second)


def _sentence_bounds(text: str, position: int) -> tuple[int, int]:
    start = max(
        text.rfind("\n", 0, position),
        text.rfind(". ", 0, position),
        text.rfind("? ", 0, position),
        text.rfind("! ", 0, position),
    )
    # "p.m. on Tuesday" does not end a sentence
    while start > 0 and text[max(0, start - 3) : start + 1] in ("a.m.", "p.m."):
        start = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start), text.rfind("? ", 0, start))
    ends = [index for mark in (". ", "? ", "! ", "\n\n") if (index := text.find(mark, position)) >= 0]
    return start + 1, min(ends, default=len(text)) + 1


def _slot(moment: Moment, zone: Zone, said: str) -> tuple[Slot, bool]:
    """A moment as a slot; a day or time that contradicts itself, and an unknown zone, leave it without a start."""
    day = moment.day
    if day is None or day.clash or not moment.clock.sure or zone.name is None:
        return Slot(None, None, zone.name, zone.read_from, "assumed", said), True
    try:
        start = _in_zone(day.likely, moment.clock.at.hour, moment.clock.at.minute, zone.name)
        end = None
        if moment.clock.until is not None:
            end = _in_zone(day.likely, moment.clock.until.hour, moment.clock.until.minute, zone.name)
    except (ValueError, OverflowError):
        return Slot(None, None, zone.name, zone.read_from, "assumed", said), True
    return Slot(
        start, end, zone.name, zone.read_from, "stated" if end else "assumed", None if day.sure else said
    ), not day.sure


def _in_zone(day: date, hour: int, minute: int, name: str) -> datetime:
    naive = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC).time()
    return zones.local(zones.instant(day, naive, name), name)


def _without_old_and_double(found: list[_Found]) -> list[tuple[Slot, bool, str]]:
    """Of "moved from Tuesday to Wednesday" the new time; of one time in two zones one; a contradiction between the
    two is told.
    """
    kept = [each for each in found if not each.old]
    result: list[tuple[Slot, bool, str]] = []
    for each in kept:
        if each.second and result and result[-1][2] == each.sentence and each.slot.zone_from == "stated":
            first, doubt, sentence = result[-1]
            if first.start is None and each.slot.start is not None and not doubt:
                result[-1] = (each.slot, each.doubt, sentence)
            elif first.start is not None and each.slot.start is not None and first.start != each.slot.start:
                result[-1] = (replace(first, said=clean(sentence)[:MOST_QUOTE]), True, sentence)
            continue
        if any(slot.start == each.slot.start and slot.start is not None for slot, _, _ in result):
            continue
        if (
            each.slot.start is None
            and any(slot.start is not None for slot, _, _ in result)
            and each.sentence == result[-1][2]
        ):
            continue
        result.append((each.slot, each.doubt, each.sentence))
    if any(slot.start is not None for slot, _, _ in result):
        result = [(slot, doubt, sentence) for slot, doubt, sentence in result if slot.start is not None]
    return result


def _with_end(slot: Slot, length: timedelta | None, *, phone: bool) -> Slot:
    if slot.start is None or slot.end is not None:
        return slot
    if length is not None:
        return replace(slot, end=slot.start + length, end_from="stated")
    return replace(slot, end=slot.start + (_PHONE_CALL if phone else _HOUR), end_from="assumed")


def _day_without_time(message: Message, who: Reader, language: str | None) -> str | None:
    """The sentence that names a day for the interview, but no time."""
    if message.date is None:
        return None
    text = level(message.own_words[:_MOST_TEXT])
    _, days = moments_in(text, message.date.date(), day_first=day_first(message, who, language))
    for day in days:
        start, end = _sentence_bounds(text, day.start)
        if _is_ahead(day, message.date.date()) and not _NOT_IT.search(text[max(start, day.start - 60) : day.start]):
            return clean(message.own_words[start:end])[:MOST_QUOTE] or None
    return None


def _is_ahead(day: Day, written: date) -> bool:
    return day.likely >= written

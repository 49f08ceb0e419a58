"""A note of the user: what no mailbox holds, in his own words: "Acme: decide by Fri 21 Mar. Topics: Kafka"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from followthrough.calendar import zones
from followthrough.calendar.words import write_day
from followthrough.conversation.match import normal
from followthrough.conversation.model import Act, Agenda, Answer, Conversation, Order, Step
from followthrough.evidence.cues import read_cues, read_deadline_answer
from followthrough.evidence.evidence import Cue, Person
from followthrough.service.desk import Desk, snapshots
from followthrough.service.given import Done
from followthrough.store import facts

_HEAD = re.compile(
    r"\s*(?:ft\s+)?(?:#(?P<number>\d{1,9})\s*:?|(?P<company>[^:#\n]{1,80}):)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE
)
_FIELD = re.compile(r"\b(topic|met|by|send|company|role)s?\s*:", re.IGNORECASE)
_THANKED = re.compile(r"\bthanked\b", re.IGNORECASE)
"""He thanked them by phone, in person or elsewhere: no mailbox shows it."""
_STOPPED = re.compile(r"^\s*(?:i )?withdrew\b|^\s*(?:mute|stop)\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"^\s*(?:i )?(?:have )?(?P<word>accepted|declined)(?:\s+(?:it|(?:the|their|an) offer))?"
    r"(?:\s+(?:by phone|in person))?[\s.!]*$",
    re.IGNORECASE,
)
"""He said so by phone or on paper: no mailbox shows it."""
_DECISIONS = {"accepted": Act.ACCEPT, "declined": Act.DECLINE}
_WORDS_TOLD = 120


@dataclass(frozen=True, slots=True)
class _Told:
    """What a note says, as far as it is understood; `leftover` is the rest."""

    cue: Cue | None
    unread: str | None
    topics: tuple[str, ...]
    met: tuple[Person, ...]
    strangers: tuple[str, ...]
    promised: str | None
    thanked: bool
    stopped: bool
    decided: str | None
    company: str | None
    role: str | None
    leftover: str | None

    @property
    def is_answer(self) -> bool:
        return bool(self.cue or self.unread or self.topics or self.met or self.promised or self.company or self.role)


def take_note(tx: Connection, desk: Desk, text: str, key: str, at: datetime) -> Done:
    """Understand a note and keep it; what is not clear is said, and what is not understood at all is not kept."""
    found = _about(tx, text)
    if isinstance(found, Done):
        return found
    number, rest = found
    conversation, agenda = desk.state_of(tx, number, desk.now())
    interview = conversation.round
    anchor = interview.end if interview and interview.end and interview.end < at else at
    told = _read(desk, conversation, rest, zones.local(anchor, desk.guide.zone).date())
    if not (told.is_answer or told.thanked or told.stopped or told.decided):
        unknown = f" I know no {', '.join(told.strangers)} there." if told.strangers else ""
        return Done(False, f"I understood nothing of that: name a day, `Topics: ...` or `Met: ...`.{unknown}")
    if told.is_answer:
        answer = Answer(
            key=f"note:{key}",
            happened=at,
            conversation=number,
            round_key=interview.key if interview else None,
            topics=told.topics,
            met=told.met,
            cue=told.cue,
            unread=told.unread,
            promised=told.promised,
            company=told.company,
            role=told.role,
        )
        facts.add(tx, answer)
    for index, order in enumerate(_orders(told, agenda, number, at)):
        facts.add(tx, Order(f"note:{key}:{index}", *order))
    return Done(True, f"{conversation.name}: {'; '.join(_understood(told))}", frozenset({number}))


def _about(tx: Connection, text: str) -> tuple[int, str] | Done:
    """The conversation that a note is about and what it says of it; or what to ask back."""
    known = snapshots(tx)
    head = _HEAD.fullmatch(text)
    if head is not None and head["number"]:
        number = int(head["number"])
        return (number, head["rest"]) if number in known else Done(False, f"I know no process #{number}")
    if head is not None:
        named, rest = _of_company(known, head["company"]), head["rest"]
    else:
        named, rest = _beginning_with_company(known, text)
    if not named:
        company = f"at {head['company'].strip()}" if head is not None else "of that name"
        return Done(False, f'I know no process {company}: write the employer, a colon, the rest: "Acme: by Fri 21 Mar"')
    if len(named) > 1:
        which = ", ".join(f"#{conversation.id} {conversation.name}" for conversation in named)
        return Done(False, f"which one: {which}? Write the number: `#{named[0].id}: ...`")
    return named[0].id, rest


def _of_company(known: dict[int, Conversation], company: str) -> list[Conversation]:
    name = normal(company)
    return [conversation for conversation in known.values() if name and normal(conversation.company or "") == name]


def _beginning_with_company(known: dict[int, Conversation], text: str) -> tuple[list[Conversation], str]:
    """ "ft Acme hold": without a colon the longest known company that the note begins with."""
    words = re.sub(r"^\s*ft\s+", "", text, flags=re.IGNORECASE).split()
    for count in range(len(words) - 1, 0, -1):
        named = _of_company(known, " ".join(words[:count]))
        if named:
            return named, " ".join(words[count:])
    return [], ""


def _read(desk: Desk, conversation: Conversation, rest: str, day: date) -> _Told:
    free, fields = _fields(rest)
    country = desk.guide.country
    when = fields.get("by", "").strip()
    words = free.strip(" .;,\n")
    reading = read_deadline_answer(when or words, day, country=country) if when or words else None
    cue = reading.governing if reading else None
    unread = reading.unread if reading else None
    if unread and not when and read_cues(words, day, country=country).unread is None:
        unread = None  # words about something else than time
    met, strangers = _met(conversation, fields.get("met", ""))
    thanked, stopped = bool(_THANKED.search(words)), bool(_STOPPED.search(words))
    decided = _DECIDED.match(words)
    read_whole = not words or (cue is not None and not when) or unread or thanked or stopped or decided
    return _Told(
        cue=cue,
        unread=unread,
        topics=tuple(part.strip() for part in fields.get("topic", "").split(";") if part.strip()),
        met=met,
        strangers=strangers,
        promised=fields.get("send") or None,
        thanked=thanked,
        stopped=stopped,
        decided=decided["word"].lower() if decided else None,
        company=fields.get("company") or None,
        role=fields.get("role") or None,
        leftover=None if read_whole else words[:_WORDS_TOLD],
    )


def _orders(
    told: _Told, agenda: Agenda, number: int, at: datetime
) -> Iterable[tuple[datetime, int, Act] | tuple[datetime, int, Act, str]]:
    if told.thanked:
        for letter in agenda.plans:
            if letter.step is Step.THANK_YOU:
                yield at, number, Act.DONE, letter.effect
    if told.stopped:
        yield at, number, Act.STOP
    if told.decided:
        yield at, number, _DECISIONS[told.decided]


def _understood(told: _Told) -> list[str]:
    """What was understood and what was not, a few words each."""
    cue = told.cue
    said = {
        "decision by ": write_day(cue.latest) if cue and cue.latest else None,
        "they said: ": cue.quote if cue and not cue.latest else None,
        "topics: ": ", ".join(told.topics),
        "met: ": ", ".join(person.name or person.address or "" for person in told.met),
        "you are to send: ": told.promised,
        "you thanked them": "" if told.thanked else None,
        "nothing more leaves there": "" if told.stopped else None,
        "you decided: ": told.decided,
        "the employer is ": told.company,
        "the role is ": told.role,
        "a time that I cannot read: ": told.unread,
        "not understood: ": told.leftover,
        "nobody that I know there: ": ", ".join(told.strangers),
    }
    kept_empty = ("you thanked them", "nothing more leaves there")
    return [f"{label}{value}" for label, value in said.items() if value or (value == "" and label in kept_empty)]


def _fields(rest: str) -> tuple[str, dict[str, str]]:
    """The free words, and what stands behind "Topics:", "Met:", "By:" and "Send:"."""
    parts = _FIELD.split(rest)
    fields = {name.lower(): value.strip(" .;,\n") for name, value in zip(parts[1::2], parts[2::2], strict=True)}
    return parts[0], fields


def _met(conversation: Conversation, names: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """The people of this process that a note names, and the names that nobody there has; no address is guessed."""
    known = list(conversation.participants)
    known += [person for interview in conversation.rounds for person in interview.people]
    met: dict[str, Person] = {}
    strangers = []
    for name in filter(None, (part.strip() for part in re.split(r"[,;&\n]| and ", names))):
        wanted = name.casefold()
        found = {(p.address or "").lower(): p for p in known if p.address and wanted in p.name.casefold()}
        if len(found) == 1:  # two of that name: which one is not guessed
            met |= found
        else:
            strangers.append(name[:_WORDS_TOLD])
    return tuple(met.values()), tuple(strangers)

"""A reading for people: the kind, how sure, what follows from it, and the words that say so, marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from followthrough.cli.show import brief, clean, console
from followthrough.evidence.evidence import Cue, Evidence, Interview, Kind, Pace, Person, Reading, Slot
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message

_SHOWN_TEXT = 4000
_SHORTEST_QUOTE = 3
_MARK_OPEN, _MARK_CLOSE = "»", "«"
_SURE = ((0.98, "certain"), (0.90, "sure"), (0.75, "likely"), (0.50, "perhaps"), (0.0, "a guess"))
_CONFIDENT = 0.90
_ZONES: Mapping[str, str] = MappingProxyType(
    {"tzid": "the invitation's zone", "stated": "as it says", "sender": "the sender's zone", "given": "your zone"}
)
_READ_FROM: Mapping[str, str] = MappingProxyType(
    {
        "attendee": "the invitation's guests",
        "organizer": "the invitation's organizer",
        "from": "the sender",
        "signature": "the signature",
        "text": "the text",
        "note": "your note",
    }
)
_FOLLOWS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.INTERVIEW: "note the interview, and prepare a thank-you for after its end",
        Kind.RESCHEDULE: "move the interview, and the thank-you with it",
        Kind.CANCELLATION: "take the interview and its thank-you away",
        Kind.REJECTION: "stop all check-ins; after an interview, offer you a request for feedback",
        Kind.OFFER: "stop all check-ins, and tell you",
        Kind.REQUEST: "tell you that they wait for you, and send no check-in until you answered",
        Kind.UPDATE: "wait as long as they ask for before it prepares a check-in",
        Kind.ON_HOLD: "wait longer before it prepares a check-in",
        Kind.ACKNOWLEDGEMENT: "note the receipt: it is no answer, and the wait goes on",
        Kind.AUTO_REPLY: "note the absence: it is no answer, and the wait goes on",
        Kind.BOUNCE: "look which letter of yours came back, and tell you",
        Kind.REPLY: "count it as their answer: the wait begins anew",
        Kind.OUTREACH: "note it: nobody invited you yet, so no letter follows",
        Kind.OTHER: "do nothing: it is none of its business",
        Kind.THANK_YOU: "count it as your thank-you, and prepare none",
        Kind.CHECK_IN: "count it as your check-in, and wait anew",
        Kind.CLOSING: "count it as your last letter",
        Kind.ACCEPTANCE: "note that you accepted, and stop",
        Kind.DECLINE: "note that you declined, and stop",
        Kind.WITHDRAWAL: "note that you withdrew, and stop",
        Kind.ANSWER: "note that you answered them",
        Kind.APPLICATION: "note that you applied",
        Kind.COMMAND: "carry it out, if the token is the digest's",
    }
)
"""What the daemon would do with such a mail of a conversation."""


def reading_panel(file: str, message: Message, reading: Reading, reader: Reader) -> None:
    """Put one reading on standard output: a block that stands by itself, readable on 80 columns."""
    out = console()
    is_coloured = bool(out.color_system)
    parts: list[Table | Text] = [_facts(message, reading, reader), Text("\nbecause", style="bold"), _reasons(reading)]
    parts += [Text("\ntext", style="bold"), *_marked(message, reading, coloured=is_coloured)]
    out.print(Panel(Group(*parts), title=Text(clean(file)), title_align="left"))


def sureness(confidence: float) -> str:
    """A confidence in words, with its figure."""
    return f"{next(word for least, word in _SURE if confidence >= least)}, {confidence:.0%}"


# ---------------------------------------------------------------- the facts


def _facts(message: Message, reading: Reading, reader: Reader) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    kind = Text(reading.kind.value.replace("_", " "), style="bold")
    table.add_row("kind", kind.append(f"  ({sureness(reading.confidence)})", style="not bold"))
    for name, value in _told(message, reading, reader):
        table.add_row(name, Text(value, style="yellow" if name == "unsure" else ""))
    return table


def _told(message: Message, reading: Reading, reader: Reader) -> Iterator[tuple[str, str]]:
    if reading.also:
        yield "also", ", ".join(reading.also)
    yield from _named(message, reading)
    if reading.interview is not None:
        for line in _interview(reading.interview, reader):
            yield "interview", line
    for person in reading.people:
        yield "person", _person(person)
    if reading.cue is not None:
        yield "they said", _cue(reading.cue)
    if reading.returns:
        yield "back on", brief(reading.returns.isoformat())
    if reading.commands is not None:
        yield "commands", clean("; ".join(reading.commands)) or "none"
    for doubt in _doubts(reading):
        yield "unsure", doubt
    yield "so", _follows(reading)


def _named(message: Message, reading: Reading) -> Iterator[tuple[str, str]]:
    for name in ("company", "role", "agency", "requisition"):
        if value := getattr(reading, name):
            where = where_of(value, message)
            yield name, clean(value) + (f"  ({where})" if where else "")


def where_of(value: str, message: Message) -> str:
    """Where in a mail a name stands first; "" where it stands nowhere as it is."""
    author = message.author
    invitation = message.invitation
    places = (
        ("the subject", message.subject),
        ("the sender's name", author.name if author else ""),
        ("the text", message.own_words),
        ("the invitation", f"{invitation.summary} {invitation.description}" if invitation else ""),
        ("the signature", message.signature),
        ("the quotation", message.quoted),
    )
    wanted = " ".join(value.lower().split())
    for place, text in places:
        if wanted in " ".join(text.lower().split()):
            return f"from {place}"
    domain = re.sub(r"[\W_]", "", author.domain.lower()) if author else ""
    return "from the sender's domain" if re.sub(r"[\W_]", "", wanted) in domain else ""


def _interview(interview: Interview, reader: Reader) -> Iterator[str]:
    words = interview.status.value + (", by phone" if interview.phone else "")
    if not interview.slots:
        yield words + (f": “{clean(interview.said)}”" if interview.said else ", no time yet")
    for slot in interview.slots:
        yield f"{words} {_slot(slot, reader)}"


def _slot(slot: Slot, reader: Reader) -> str:
    if slot.start is None:
        return f"at a time that is not certain: “{clean(slot.said or '?')}”"
    end = f" to {slot.end:%H:%M}" if slot.end else ""
    end += ", end assumed" if slot.end and slot.end_from == "assumed" else ""
    zone = f"{clean(slot.zone)}, {_ZONES.get(slot.zone_from, '')}" if slot.zone else _ZONES.get(slot.zone_from, "")
    theirs = f"{_at(slot.start)}{end} ({zone})"
    mine = slot.start.astimezone(ZoneInfo(reader.timezone)) if reader.timezone else slot.start
    if mine.utcoffset() == slot.start.utcoffset():
        return theirs
    return f"{theirs}\nfor you {_at(mine)} ({reader.timezone})"


def _at(at: datetime) -> str:
    return brief(at.isoformat(timespec="seconds"))


def _person(person: Person) -> str:
    place = _READ_FROM.get(person.read_from, person.read_from)
    return clean(f"{person.name} <{person.address or 'no address'}>, {person.part}") + (
        f"  (from {place})" if place else ""
    )


def _cue(cue: Cue) -> str:
    days = [brief(day.isoformat()) for day in (cue.earliest, cue.latest) if day]
    when = f", {' to '.join(dict.fromkeys(days))}" if days else ""
    pace = "" if cue.pace is Pace.NORMAL else f", {cue.pace}"
    silent = ", if you hear nothing until then" if cue.if_silent else ""
    return f"“{clean(cue.quote)}”: {cue.kind.value.replace('_', ' ')}{when}{silent} ({cue.strength}{pace})"


def _doubts(reading: Reading) -> Iterator[str]:
    """What it is not sure of, each in a line."""
    if reading.confidence < _CONFIDENT:
        yield f"whether the kind is {reading.kind.value.replace('_', ' ')}"
    if reading.unread_cue:
        yield f"when: nothing could read “{clean(reading.unread_cue)}”"
    slots = reading.interview.slots if reading.interview else ()
    if any(slot.start is None for slot in slots) or (reading.interview and reading.interview.said):
        yield "when the interview is"
    if reading.needs_review and reading.confidence >= _CONFIDENT and not reading.unread_cue and not slots:
        yield "a second kind is nearly as likely"


def _follows(reading: Reading) -> str:
    if reading.needs_review and reading.kind is not Kind.OTHER:
        return f"the daemon would ask you before it acts. Were it right, it would {_FOLLOWS[reading.kind]}."
    if reading.needs_review:
        return "the daemon would do nothing by itself, and ask you if it came from somebody of a conversation."
    return f"the daemon would {_FOLLOWS[reading.kind]}."


# ---------------------------------------------------------------- why


def _reasons(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for each in reading.because:
        quote = f": “{clean(each.quote)}”" if each.quote else ""
        aside = "" if each.kind is reading.kind else "dim"
        table.add_row(f"{each.weight:+.1f}", Text(f"{each.code} for {each.kind}{quote}", style=aside))
    if not reading.because:
        table.add_row("", Text("nothing in it speaks of a job process", style="dim"))
    return table


def _marked(message: Message, reading: Reading, *, coloured: bool) -> Iterator[Text]:
    quotes = _quotes(reading.because) + [cue.quote for cue in reading.cues]
    heads = {
        "From": ", ".join(f"{address.name} <{address.address}>".strip() for address in message.from_),
        "Date": message.date.isoformat() if message.date else "",
        "Subject": message.subject,
    }
    for name, value in heads.items():
        if value:
            shown = brief(value) if name == "Date" else " ".join(clean(value).split())
            yield Text(f"{name}: ", style="dim").append_text(mark_quotes(shown, quotes, coloured=coloured))
    text = re.sub(r"\n{3,}", "\n\n", clean(message.text)).strip("\n")
    yield Text()
    yield mark_quotes(text[:_SHOWN_TEXT], quotes, coloured=coloured)
    if len(text) > _SHOWN_TEXT:
        yield Text(f"({len(text) - _SHOWN_TEXT} more characters)", style="dim")


def _quotes(because: Iterable[Evidence]) -> list[str]:
    return [each.quote.removesuffix("…") for each in because]


def mark_quotes(text: str, quotes: Iterable[str], *, coloured: bool) -> Text:
    """The text with each quote marked where it first stands: by colour, or by signs where there is none.

    Blanks and line ends between the words of a quote need not be the same as in the text.
    """
    spans = sorted(span for quote in set(quotes) if (span := _find(text, quote)))
    marked = Text()
    at = 0
    for start, end in _joined(spans):
        marked.append(text[at:start])
        words = text[start:end]
        marked.append(words if coloured else f"{_MARK_OPEN}{words}{_MARK_CLOSE}", style="bold yellow")
        at = end
    return marked.append(text[at:])


def _find(text: str, quote: str) -> tuple[int, int] | None:
    words = clean(quote).split()
    if sum(map(len, words)) < _SHORTEST_QUOTE:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE)
    return found.span() if found else None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

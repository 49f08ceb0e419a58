"""One conversation in plain words: what comes next, when, to whom and why, why not sooner, what would change it.

Pure: no clock, no I/O. `now` and the numbers of drafts and questions are arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from followthrough.conversation.gates import Gate
from followthrough.conversation.guide import Guide
from followthrough.conversation.model import Agenda, Conversation, Flag, Plan, Stage, Step
from followthrough.writing import explain
from followthrough.writing.clean import one_line
from followthrough.writing.reckoning import Sum, reckon


@dataclass(frozen=True, slots=True)
class Held:
    """The draft of a planned letter, as far as an account needs it."""

    number: int
    effect: str
    approved: bool
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What `show` and `explain` say. Every text is one line; times are in the user's zone where no other is named."""

    what: str
    """ "second check-in to Henrik Olsen <henrik@globex.example>", or that nothing is planned."""
    when: tuple[str, ...]
    why: tuple[str, ...]
    sums: tuple[Sum, ...] = ()
    not_sooner: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def account(
    conversation: Conversation, agenda: Agenda, letter: Plan | None, guide: Guide, held: Held | None, now: datetime
) -> Account:
    """The account of one conversation; `letter` is the plan that it is about, None where none is planned."""
    if letter is None:
        return _of_nothing(conversation, agenda, guide)
    return Account(
        what=_what(letter),
        when=tuple(_when(letter, guide, held, now)),
        why=tuple(explain.describe_reasons(letter.because)),
        sums=reckon(letter, conversation, guide, guide.zone),
        not_sooner=tuple(explain.describe_reasons(letter.not_sooner)),
        changes=tuple(_changes(letter, conversation, held)),
    )


def _what(letter: Plan) -> str:
    name, address = one_line(letter.to.name), one_line(letter.to.address or "")
    to = f"{name} <{address}>" if name and address else name or address or "somebody without an address"
    return f"{'late ' if letter.late else ''}{explain.STEPS[letter.step]} to {to}"


def _when(letter: Plan, guide: Guide, held: Held | None, now: datetime) -> Iterator[str]:
    zone = guide.zone
    best = explain.both_times(letter.due, letter.zone, zone)
    yield best if letter.due > now else f"now: its best moment was {best}"
    yield f"not after {explain.both_times(letter.latest, letter.zone, zone)}"
    if held is not None and held.approved:
        yield f"you approved it (draft #{held.number}): it leaves by itself"
    elif held is not None and held.blocked:
        yield f"draft #{held.number} is held back by its content: `followthrough drafts` shows why"
    elif held is not None:
        yield f"it waits for your yes: `followthrough approve {held.number}`"
    elif letter.prepare > now:
        yield f"you are shown the draft {explain.when(letter.prepare, zone)}; nothing leaves without your yes"
    else:
        yield "its draft is being written; nothing leaves without your yes"


# ---------------------------------------------------------------- what would change it

_A_MAIL = "a mail from them: then this letter is dropped, and what the guide still wants is planned anew"
_A_NO = "a rejection: then nothing more is asked, but for one request for feedback after an interview"
_AN_OFFER = "an offer: then everything stops, and only you answer"
_ABSENCE = "an absence note: then it waits until two business days after their return"


def _changes(letter: Plan, conversation: Conversation, held: Held | None) -> Iterator[str]:
    if letter.step is Step.THANK_YOU:
        yield "your own thank-you, found in Sent: then this one is dropped"
        yield "word that the interview did not take place, or that they were not there: then nobody is thanked for it"
        yield "a mail that ends it before: then you are shown the letter anew"
    elif letter.step is Step.FEEDBACK:
        yield "a mail from them, or yours to them: then you are shown it anew, or it is dropped"
    else:
        yield _A_MAIL
        yield _A_NO
        yield _AN_OFFER
        yield _ABSENCE
        name = one_line(conversation.company or "") or f"#{conversation.id}"
        day = explain.day(letter.due.date() + timedelta(days=7))
        yield f'a day that you know of: `followthrough note "{name}: by {day}"`'
    if held is not None and not held.approved:
        n = held.number
        yield f"you: `followthrough snooze {n} 2d`, `skip {n}`, `edit {n} --file FILE`, `done {n}` (you wrote it)"
    elif held is not None:
        yield f"you: `followthrough snooze {held.number} 2d` or `skip {held.number}`"


# ---------------------------------------------------------------- nothing is planned

_ENDED = "nothing more is written here: it has ended"
_WHY_NOTHING: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.DETECTED: "they have not asked for an interview yet: there is nothing to follow up",
        Stage.OFFER: "an offer lies before you: no letter of mine is an answer to it, only you answer",
        Stage.OFFER_VERBAL: "an offer was mentioned: no letter of mine is an answer to it, only you answer",
        Stage.REJECTED: "they chose somebody else: nothing is asked again",
        Stage.FEEDBACK_REQUESTED: "you asked them for feedback, once: whatever they answer, nothing is asked again",
        Stage.ACCEPTED: "you accepted: there is nothing to follow up",
        Stage.DECLINED: "you declined: there is nothing to follow up",
        Stage.WITHDRAWN: "you withdrew: there is nothing to follow up",
        Stage.CLOSED: _ENDED,
        Stage.MOVED_ON: "you moved on: nothing more is written here by itself",
    }
)
_THEN: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.DETECTED: "an invitation to an interview",
        Stage.INVITED: "an interview at a certain time: after it the thank-you is prepared",
        Stage.SCHEDULED: "the end of the interview: 20 minutes later you are asked how it went; a new time or a "
        "cancellation moves or ends that",
        Stage.OFFER: "your answer to them, or theirs to you",
        Stage.OFFER_VERBAL: "the offer in writing, or your answer to them",
    }
)
_BY_WORD: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.USER_ACTION: "your answer to them, found in Sent, or `followthrough done {n}`",
        Flag.NEEDS_REVIEW: "your answer to the question about that mail: `followthrough digest` shows it",
        Flag.MUTED: "your word in an answer to a digest: `resume {name}`",
        Flag.DO_NOT_CONTACT: "a mail from them",
        Flag.ACCEPTED_ELSEWHERE: "your word that this one goes on",
    }
)


def _of_nothing(conversation: Conversation, agenda: Agenda, guide: Guide) -> Account:
    why = explain.describe_reasons(agenda.waiting)
    if not why:
        stage = _WHY_NOTHING.get(conversation.stage)
        if Flag.MUTED in conversation.flags:
            why = ["you stopped the letters of this one"]
        else:
            why = [stage or "everything that the guide wants now has been written"]
    return Account(
        what="nothing is planned",
        when=tuple(_ends(agenda, guide)),
        why=tuple(why),
        changes=tuple(_would_begin(conversation)),
    )


def _ends(agenda: Agenda, guide: Guide) -> Iterator[str]:
    if agenda.moves_on is not None:
        yield f"if nobody writes it is let go {explain.when(agenda.moves_on, guide.zone)}, and you move on"


def _would_begin(conversation: Conversation) -> Iterator[str]:
    name = one_line(conversation.company or "") or f"#{conversation.id}"
    for flag, says in _BY_WORD.items():
        if flag in conversation.flags:
            yield says.format(n=conversation.id, name=name)
    if conversation.stage in _THEN:
        yield _THEN[conversation.stage]
    elif conversation.stage in _WHY_NOTHING:
        yield "a new mail from a person there: then you are told at once"
    elif not conversation.flags:
        yield "a mail from them, or a note of yours"


# ---------------------------------------------------------------- the gates

_CLOSED: Mapping[str, str] = MappingProxyType(
    {
        "running": "everything is paused: `followthrough resume`",
        "mailboxes-read": "a mailbox could not be read just now: it may hold their answer",
        "nothing-new": "somebody has written since it was shown",
        "never-twice": "this letter has left already",
        "approved": "you have not approved this text",
        "approval-valid": "no approval is valid now",
        "window": "it is not an hour in which it should arrive",
        "recipient": "the address is none of a person of this process, or takes no mail",
        "spacing": "this person got a letter of yours less than three business days ago",
        "daily-limit": "too many letters left in the last 24 hours",
    }
)


def describe_gate(gate: Gate) -> str:
    """What a gate says: an open one why it is open, a closed one why it is closed."""
    return gate.says if gate.open else _CLOSED.get(gate.code, gate.says)

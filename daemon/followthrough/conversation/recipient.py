"""To whom the next letter goes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from followthrough.conversation.model import Conversation, Due, EventKind, Flag
from followthrough.conversation.owed import OF_THE_AGENCY
from followthrough.evidence.evidence import Person
from followthrough.evidence.people import is_no_reply, is_relay

A_WEEK = timedelta(days=7)
_NUDGES = frozenset({EventKind.CHECK_IN_SENT, EventKind.SECOND_CHECK_IN_SENT, EventKind.CLOSING_SENT})


def recipient_of(conversation: Conversation) -> Person | None:
    """Who is asked: whom we wrote to last, else who wrote last; never a robot, and with an agency only the agency."""

    def open_to(address: str) -> bool:
        return not (is_no_reply(address) or is_relay(address) or address in conversation.barred)

    people = {(p.address or "").lower(): p for p in conversation.participants if p.address}
    for interview in conversation.rounds:
        people |= {p.address.lower(): p for p in interview.people if p.address}
    if Flag.AGENCY in conversation.flags:
        people = {address: person for address, person in people.items() if person.part in OF_THE_AGENCY}
    thanked = [
        o.person
        for r in reversed(conversation.rounds)
        for o in r.obligations
        if o.person.address
        and o.person.address.lower() in people
        and open_to(o.person.address.lower())
        and o.state is not Due.CANCELLED
    ]
    if thanked:
        return thanked[0]
    tails = sorted(conversation.tails, key=lambda item: item[1].at, reverse=True)
    return next((people[a] for a, _ in tails if a in people and open_to(a)), None)


def snoozed(conversation: Conversation, effect: str, due: datetime, latest: datetime) -> datetime:
    """The instant to which the user put a letter off, inside its window; else `due`."""
    until = dict(conversation.snoozed).get(effect)
    return due if until is None else min(max(due, until), latest)


def nudged_elsewhere(others: Iterable[Conversation], address: str, now: datetime) -> bool:
    """Whether this person got a check-in or a closing note of another process within the last week."""
    return any(
        happening.event in _NUDGES
        and (happening.person or "").lower() == address.lower()
        and now - A_WEEK < happening.at <= now
        for conversation in others
        for happening in conversation.history
    )

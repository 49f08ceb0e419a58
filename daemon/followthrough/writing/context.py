"""What a check has to know of a letter's surroundings. Pure: no clock, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from followthrough.calendar import zones
from followthrough.conversation.model import Conversation, Round, Stage, Step
from followthrough.evidence.evidence import Person
from followthrough.writing.clean import role_title
from followthrough.writing.names import greetable_name
from followthrough.writing.similarity import SentText
from followthrough.writing.topics import addressed, divide_topics

_OVER = frozenset({Stage.CLOSED, Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN})
"""Names of these conversations are not looked for: nothing is written in them any more."""


@dataclass(frozen=True, slots=True)
class LintContext:
    """Everything about a letter that its text does not say. None and empty: not known, not checked."""

    step: Step | None = None
    to_name: str | None = None
    to_address: str | None = None
    company: str | None = None
    role: str | None = None
    interview_day: date | None = None
    """In the recipient's civil time."""
    other_names: tuple[str, ...] = ()
    """Names that must not occur, of whatever kind."""
    other_companies: tuple[str, ...] = ()
    other_people: tuple[str, ...] = ()
    other_roles: tuple[str, ...] = ()
    own_people: tuple[str, ...] = ()
    """Everybody of this conversation, in every spelling."""
    own_name: str | None = None
    """The user's."""
    allowed: frozenset[str] | None = None
    """The addresses that a letter of this conversation may go to, lower case."""
    language: str | None = None
    """The thread's."""
    topics: tuple[str, ...] = ()
    """Words of the user or the employer that stand in the letter as they were said."""
    sent: tuple[SentText, ...] = ()


def context_for(
    step: Step,
    to: Person,
    conversation: Conversation,
    others: Iterable[Conversation],
    *,
    own_name: str | None = None,
    round_key: str | None = None,
    zone: str | None = None,
    sent: Sequence[SentText] = (),
) -> LintContext:
    """The surroundings of a letter of this conversation; `others` are the user's other conversations.

    `zone` is the recipient's, for the day of the interview; None is the invitation's, else UTC.
    """
    interview = round_of(conversation, round_key)
    strangers = [c for c in others if c.id != conversation.id and c.stage not in _OVER]
    people = people_of(conversation)
    return LintContext(
        step=step,
        to_name=greetable_name(to, conversation.company),
        to_address=to.address,
        company=conversation.company,
        role=role_title(conversation.role),
        interview_day=day_of(interview, zone),
        other_companies=_names(name for c in strangers for name in (c.company, c.agency)),
        other_people=_names(person.name for c in strangers for person in people_of(c)),
        other_roles=_names(role_title(c.role) for c in strangers),
        own_people=_names([*(person.name for person in people), conversation.agency]),
        own_name=own_name,
        allowed=frozenset(p.address.lower() for p in people if p.address),
        language=conversation.language,
        topics=_spoken_of(interview),
        sent=tuple(sent),
    )


def _spoken_of(interview: Round | None) -> tuple[str, ...]:
    """The topics as they were said, and as a letter says them to the employer."""
    if interview is None:
        return ()
    said = [part for words in (*interview.topics, *interview.agenda) for part in divide_topics(words)]
    return tuple(dict.fromkeys([*said, *map(addressed, said)]))


def round_of(conversation: Conversation, round_key: str | None) -> Round | None:
    """The round of that key, else the one that counts now."""
    named = [r for r in conversation.rounds if round_key is not None and r.key == round_key]
    return named[0] if named else conversation.round


def day_of(interview: Round | None, zone: str | None) -> date | None:
    """The day of an interview in the recipient's zone."""
    instant = (interview.start or interview.end) if interview else None
    if interview is None or instant is None:
        return None
    return zones.local(instant, known_zone(zone, interview.zone)).date()


def known_zone(*names: str | None) -> str:
    """The first of these that names a zone, else UTC."""
    return next((name for name in names if name and zones.zone_or_offset(name) is not None), "UTC")


def people_of(conversation: Conversation) -> list[Person]:
    """Everybody of a conversation, in every spelling, those of the rounds included."""
    everybody = [*conversation.participants]
    for interview in conversation.rounds:
        everybody += [*interview.people, *(obligation.person for obligation in interview.obligations)]
    return everybody


def _names(named: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in named if name and name.strip()))

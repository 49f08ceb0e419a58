"""Who is owed a thank-you, and within which 24 hours. Pure.

"It should be sent within 24 hours of the interview to express gratitude": one note a person and round; several talks
with one person on one day are thanked for once, after the last, within 24 hours of the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from followthrough.calendar import zones
from followthrough.conversation.guide import Guide
from followthrough.conversation.kinds import Due, Flag, RoundState
from followthrough.conversation.model import Obligation, Round
from followthrough.evidence.evidence import Part, Person
from followthrough.evidence.people import is_no_reply, is_relay

OF_THE_AGENCY = (Part.AGENCY, Part.RECRUITER)
_THANKED_FIRST = (Part.INTERVIEWER, Part.OTHER, Part.RECRUITER, Part.COORDINATOR, Part.AGENCY)
_ARRANGES = (Part.COORDINATOR, Part.RECRUITER)
_A_DAY = timedelta(days=1)


def owed_to(
    people: tuple[Person, ...], barred: set[str], *, agency: bool = False, most: int | None = None
) -> tuple[Obligation, ...]:
    """Who is owed a thank-you: the interviewers; where none is known, the one person who arranged it.

    A person without an address is owed one too (the user is told; an address is never guessed); robots never are. With
    an agency between them all mail goes to the agency. Of a panel larger than `most` the first is thanked, and whoever
    arranged it is asked to thank the rest; where nobody did, the first `most`.
    """
    if agency:
        people = tuple(person for person in people if person.part in OF_THE_AGENCY)

    def reachable(person: Person) -> bool:
        address = person.address
        return address is None or not (is_no_reply(address) or is_relay(address) or address.lower() in barred)

    candidates = [person for person in people if reachable(person)]
    interviewers = [person for person in candidates if person.part is Part.INTERVIEWER]
    if most is not None and len(interviewers) > most:
        arranged = [person for person in candidates if person.part in _ARRANGES and person.address]
        interviewers = [interviewers[0], arranged[0]] if arranged else interviewers[:most]
    if interviewers:
        return tuple(Obligation(person, Due.OWED) for person in interviewers)
    ranked = sorted(
        (person for person in candidates if person.address), key=lambda person: _THANKED_FIRST.index(person.part)
    )
    return tuple(Obligation(person, Due.OWED) for person in ranked[:1])


def name_of(person: Person) -> str:
    """By what a person is known again: the address, else the name."""
    return (person.address or person.name).lower()


def day_of(interview: Round, guide: Guide) -> date | None:
    """The civil day of an interview, in its zone, else the user's."""
    if interview.end is None:
        return None
    zone = interview.zone if interview.zone and zones.zone_or_offset(interview.zone) is not None else guide.zone
    return zones.local(interview.end, zone).date()


def same_day(one: Round, other: Round, guide: Guide) -> bool:
    """Whether two interviews end on one day, and so are thanked for together."""
    day = day_of(one, guide)
    return one.key != other.key and day is not None and day == day_of(other, guide)


def ended(
    rounds: list[Round], interview: Round, guide: Guide, barred: set[str], flags: set[Flag], most: int
) -> list[Round]:
    """The rounds when the end of one of them has passed: what is owed for it, and for earlier talks of that day only
    within it."""
    owed = owed_to(interview.people, barred, agency=Flag.AGENCY in flags, most=most)
    changed: list[Round] = []
    bounds: dict[str, datetime] = {}
    thanked: dict[str, Obligation] = {}
    for other in rounds:
        if other.state is not RoundState.ENDED or not same_day(other, interview, guide):
            changed.append(other)
            continue
        thanked |= _thanked_since(other, interview)
        merged, kept = _merged_into(other, {name_of(o.person) for o in owed})
        bounds |= {name: min(at, bounds.get(name, at)) for name, at in merged.items()}
        changed.append(replace(other, obligations=kept))
    bound = tuple(thanked.get(name_of(o.person)) or replace(o, bound=bounds.get(name_of(o.person))) for o in owed)
    this = replace(interview, state=RoundState.ENDED, obligations=bound)
    return [this if other.key == interview.key else other for other in changed]


def _thanked_since(other: Round, interview: Round) -> dict[str, Obligation]:
    """Whoever was thanked for another talk of the day when this one was over already: that was for both."""
    return {
        name_of(o.person): o
        for o in other.obligations
        if o.state in (Due.SENT, Due.DONE_BY_USER) and o.at and interview.end and o.at > interview.end
    }


def _merged_into(earlier: Round, met_again: set[str]) -> tuple[dict[str, datetime], tuple[Obligation, ...]]:
    """What was still owed for an earlier talk to whoever was met again: its limit goes along, the rest stays."""
    bounds: dict[str, datetime] = {}
    kept = []
    for obligation in earlier.obligations:
        limit, name = earlier.limit_from(obligation), name_of(obligation.person)
        if obligation.state is Due.OWED and name in met_again and limit is not None:
            bounds[name] = limit
            kept.append(replace(obligation, state=Due.CANCELLED, at=earlier.end))
        else:
            kept.append(obligation)
    return bounds, tuple(kept)


def waits_for_another(interview: Round, person: Person, rounds: Iterable[Round], guide: Guide) -> bool:
    """Whether this person is met again on the same day: then the thanks come after the last talk."""
    return any(
        other.state is RoundState.SCHEDULED
        and same_day(interview, other, guide)
        and any(name_of(o.person) == name_of(person) for o in owed_to(other.people, set()))
        for other in rounds
    )


def first_end_of(ends: Iterable[datetime]) -> datetime | None:
    """Of several slots the end that the 24 hours run from: the earliest that lies less than a day before the last."""
    known = sorted(ends)
    close = [end for end in known if known[-1] - end < _A_DAY]
    return close[0] if close and close[0] < known[-1] else None

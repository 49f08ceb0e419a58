"""When the interview is: from the invitation, else from the words, in the right zone. Pure: no clock.

What is not certain has no start; its words are kept for the user to read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from followthrough.evidence.day_names import level
from followthrough.evidence.evidence import Evidence, Interview, InterviewStatus, Kind, Slot
from followthrough.evidence.lazy import lazy
from followthrough.evidence.length import said_length
from followthrough.evidence.names import employer_domain
from followthrough.evidence.perspective import speaks_to_candidate
from followthrough.evidence.reader import Reader
from followthrough.evidence.said_times import MOST_TEXT, day_said, likely_time, said_times
from followthrough.evidence.settled_times import Said
from followthrough.evidence.text import MOST_QUOTE, clean
from followthrough.evidence.weigh import Weighed
from followthrough.mail.message import Invitation, Message, Method

_HOUR = timedelta(hours=1)
_PHONE_CALL = timedelta(minutes=30)
_TOO_LONG = timedelta(hours=14)
_MOST_SLOTS = 12
_NAMED = 1.6
_TIME_WEIGHT = 1.4
_TIMED = 2.6
_DIGIT = lazy(r"\d|\bnoon\b")

_INTERVIEW_WORDS = lazy(
    r"\binterview|phone ?screen|screening|\bintro(?:ductory)? (?:call|chat)|hiring|recruit|vorstellungsgespräch|"
    r"bewerbungsgespräch|kennenlerngespräch|"
    r"entretien|entrevista|colloquio|sollicitatiegesprek|\bonsite\b|candidate|superday",
    re.IGNORECASE,
)
_INTERVIEWER_WORDS = lazy(
    r"scorecard|interview kit|candidate (?:profile|packet|resume|cv|name)|\bresume:|interview(?:ing)? candidate|"
    r"\bdebrief\b",
    re.IGNORECASE,
)
_HOLD = lazy(r"^\s*(?:\[?hold\]?\b|tentative\b|placeholder\b|save the date\b|pencil)|\bhold\s*:", re.IGNORECASE)
_EVENT = lazy(
    r"webinar|open (?:day|house)|info(?:rmation)? session|career fair|job fair|meetup|networking", re.IGNORECASE
)
_ASKED = lazy(
    r"\?|\b(?:would|could|can|does|do|are|is) (?:you|that|this|it|either|any|one)\b|how about|what about|let (?:me|"
    r"us) know (?:if|whether|which|what)|"
    r"\bif (?:this|that|it|these|those|the time|either|you are) |which (?:of|one|time|day)|\beither\b|\b(?:your "
    r")?availab|\boptions?\b|following (?:times|slots|dates|days)|\bchoose\b|\bpick\b|\bselect\b|"
    r"propos|suggest|tentativ|\bprefer|would (?:work|suit|be (?:good|ok|fine|convenient))|passt|passen|können sie|"
    r"\b(?:would|could|does|do|will|is) [^.?!\n]{0,40}\b(?:work|suit|be (?:good|ok|okay|fine|convenient)|good|"
    r"possible|free)\b|"
    r"hätten sie|vorschlag|vorschlagen|conviendrait|disponible|"
    r"disponib|le vendría|propong|propon|beschikbaar|schikt|zou .{0,20}kunnen|you could do|we could (?:do|start)"
)
_FIXED = lazy(
    r"\b(?:scheduled|confirm\w*|booked|has been set|is set|set (?:up )?(?:for|your|as)|will (?:be held|take place|"
    r"be on|be at)|look(?:ing)? forward|see you|arranged|i have you|reminder|"
    r"(?:moved|rescheduled|changed|postponed|pushed|shifted) (?:back )?(?:to|for|until)|"
    r"your (?:\w+ )?interview (?:is|will|with|on|at|schedule)|(?:interview|call|meeting) (?:is|will be) (?:on|at)|"
    r"when:|date(?: and time)?:|time:|date/time|termin|bestätig\w*|findet|"
    r"confirm[eé]|pr[eé]vu|fix[eé]|aura lieu|confirmad[oa]|confirmamos|tendrá lugar|programad[oa]|confermat[oa]|"
    r"fissat[oa]|si terrà|bevestig\w*|gepland|vindt|agendad[oa]|marcad[oa]|will be fine|works for (?:us|me)|glad "
    r"to see you)"
)
_DONE = lazy(
    r"\b(?:putting|popped|added|have put|i've put) (?:it|this|that) (?:on|in|into|to) (?:the |your |my |our )?"
    r"(?:cal\b|calendar|diary)|\b(?:i've|i have|have|we've|we have|just) (?:already )?(?:just )?(?:updated|sent|"
    r"moved|amended|"
    r"adjusted|changed) (?:you )?(?:the |your |a |an )?(?:new |updated |revised |calendar |outlook |zoom |meeting )*"
    r"(?:invit\w*|calendar|cal)\b|\bsending (?:the |a |an )?(?:new |updated )?(?:calendar )?invite now|"
    r"mets (?:à jour )?l'agenda|aggiornato l'invito|mandado la (?:nueva )?convocatoria|enviado la (?:nueva )?invitaci|"
    r"einladung (?:habe ich|wurde|ist) (?:aktualisiert|verschickt|unterwegs|angepasst)"
)
"""The calendar was changed already: then a question beside it is politeness."""
_ALL_FIXED = lazy(
    r"\b(?:interviews|calls|sessions|schedule|agenda|itinerary|onsite|day|superday|loop)\b[^.?!\n]{0,40}\b(?:are|is|"
    r"have been|"
    r"has been) (?:now )?(?:all )?(?:set|scheduled|confirmed|booked|arranged|finali[sz]ed|in (?:the|your) (?:diary|"
    r"calendar))|"
    r"\b(?:here is|here's|below is|please find|attached is) (?:your|the) (?:\w+ ){0,2}(?:schedule|agenda|itinerary)|"
    r"you(?:'ll| will) (?:be )?(?:meet|meeting|interview|interviewing|speak|speaking) with"
)
_CHOOSE = lazy(
    r"which (?:one|of|time|slot|day|date|option|suits|works|would|do you|is best)|what (?:works|suits|time|would "
    r"(?:be|work))|"
    r"let (?:me|us) know (?:which|what|if any|your prefer|whether any|when)|(?:do|would|could|does|will|if) (?:any|"
    r"either|one) of|whichever|one of (?:these|those|the following)|"
    r"\beither\b|any of (?:these|those|the following)|(?:choose|pick|select) (?:a|one|the|your|from|between)|"
    r"\bplease choose\b|"
    r"prefer(?:red|ence)?\b|(?:your|share) availab|(?:best )?suits? you|work(?:s)? (?:best )?for you|following "
    r"(?:times|slots|options|dates)|"
    r"\boptions?\b|welche[rn]? (?:termin|zeit|der)|passt ihnen|lequel|quel créneau|qué (?:hora|día|opción)|quale|welk"
)
_TENTATIVE = lazy(r"\btentativ|subject to|to be confirmed|\btbc\b|unter vorbehalt", re.IGNORECASE)


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
    words = f"{invitation.summary}\n{invitation.description[:MOST_TEXT]}"
    method = invitation.method
    quote = clean(f"METHOD:{method.value if method else 'none'} {invitation.summary}")[:MOST_QUOTE]
    if method is Method.CANCEL or (invitation.status == "CANCELLED" and method is not Method.REPLY):
        yield Evidence("ics-cancel", Kind.CANCELLATION, 4.0, quote)
        return
    named = bool(_INTERVIEW_WORDS.search(words) or _INTERVIEW_WORDS.search(message.subject))
    if method is Method.COUNTER and named and not _colleagues(invitation, who):
        yield Evidence("ics-counter", Kind.RESCHEDULE, 3.5, quote)
        return
    if method in (Method.REPLY, Method.COUNTER):
        yield Evidence("ics-reply", Kind.OTHER, 4.0, quote)
        return
    if declined(invitation, who):
        yield Evidence(
            "ics-declined", Kind.CANCELLATION, 3.5, clean(f"PARTSTAT=DECLINED {invitation.summary}")[:MOST_QUOTE]
        )
        return
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
    """A time of day on a day to come, in a mail that speaks of an interview, speaks for it too.

    Where an interview is named and a time beside it, nothing else need be said.
    """
    kinds = [kind for kind in (Kind.INTERVIEW, Kind.RESCHEDULE) if weighed.strongest(kind.value) >= _NAMED]
    named = weighed.has("named.interview") or (weighed.has("named.meeting") and speaks_to_candidate(weighed))
    if not (kinds or named) or not _DIGIT.search(message.own_words) or message.invitation is not None:
        return
    said = likely_time(message, who, language)
    if said is not None:
        quote = clean(said.sentence)[:MOST_QUOTE]
        if named and weighed.strongest(Kind.INTERVIEW.value) < _TIMED:
            yield Evidence("interview-with-time", Kind.INTERVIEW, _TIMED, quote)
            kinds = [kind for kind in kinds if kind is not Kind.INTERVIEW]
        yield from (Evidence("time", kind, _TIME_WEIGHT, quote) for kind in kinds)


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
    if invitation is not None and invitation.method is not Method.REPLY:
        found = _from_invitation(message, invitation, who, language, phone=phone)
        if invitation.method is not Method.COUNTER:
            return found
        if invitation.start is not None and found.interview is not None:  # a proposal, which the user may accept
            return Times(replace(found.interview, status=InterviewStatus.INVITED))
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
    status = InterviewStatus.INVITED if hold else InterviewStatus.SCHEDULED
    interview = Interview(status, (slot,), invitation.uid, invitation.sequence, said, phone)
    cancelled = invitation.method is Method.CANCEL
    unsure = not cancelled and (start is None or invitation.recurring or _differs(message, start, who, language))
    return Times(interview, unsure)


def _differs(message: Message, start: datetime, who: Reader, language: str | None) -> bool:
    """The words name one certain time, and it is more than an hour from the invitation's: one of the two is wrong."""
    slots = [said.slot for said in said_times(message, who, language)]
    certain = [slot.start for slot in slots if slot.start is not None and slot.zone_from == "stated"]
    return len(certain) == 1 and abs(certain[0] - start) > _HOUR


# ---------------------------------------------------------------- the words


def _from_words(message: Message, who: Reader, *, language: str | None, phone: bool, fixed: bool) -> Times:
    found = said_times(message, who, language)
    text = level(message.own_words[:MOST_TEXT])
    length = said_length(text) if len(found) == 1 else None
    slots = tuple(_with_end(said.slot, length, phone=phone) for said in found[:_MOST_SLOTS])
    arranged = _is_arranged(found, text, fixed=fixed)
    if not slots:
        said = day_said(message, who, language)
        return Times(Interview(InterviewStatus.INVITED, (), None, 0, said, phone), unsure=bool(said) and fixed)
    unsure = any(each.doubt or each.slot.start is None for each in found) or (len(found) > 1 and not _belong(found))
    words = next((slot.said for slot in slots if slot.said), None)
    status = InterviewStatus.SCHEDULED if arranged else InterviewStatus.INVITED
    unread = all(slot.start is None for slot in slots) and not any(_asks(said.sentence) for said in found)
    return Times(Interview(status, slots, None, 0, words, phone), unsure=unsure and (arranged or unread))


def _asks(sentence: str) -> bool:
    return _ASKED.search(sentence) is not None and _FIXED.search(sentence) is None


def _is_arranged(found: list[Said], text: str, *, fixed: bool) -> bool:
    """One time, or a schedule, in words that fix it rather than ask."""
    if not found:
        return False
    if _DONE.search(text):
        return True
    fixing = [bool(_FIXED.search(said.sentence)) and not _TENTATIVE.search(said.sentence) for said in found]
    asking = [bool(_ASKED.search(said.sentence)) and not fix for said, fix in zip(found, fixing, strict=True)]
    if any(asking):
        return False
    if len(found) == 1:
        return _ASKED_AFTER.search(text) is None or _PLAIN_FIX.search(found[0].sentence) is not None
    if _CHOOSE.search(text):
        return False
    return any(fixing) or fixed or _is_schedule(found) or bool(_ALL_FIXED.search(text))


def _belong(found: list[Said]) -> bool:
    """Several times are all the interview's: sessions of one day, or each in words that speak of one."""
    return _is_schedule(found) or all(_OF_INTERVIEW.search(said.sentence) for said in found) or _is_list(found)


def _is_list(found: list[Said]) -> bool:
    """Each stands in a line of its own, and of one day."""
    days = {said.slot.start.date() for said in found if said.slot.start}
    return (
        len(days) == 1
        and len({said.sentence for said in found}) == len(found)
        and all(len(said.sentence) < _SHORT for said in found)
    )


_SHORT = 90
_OF_INTERVIEW = lazy(
    r"interview|\b(?:call|round|session|screen|conversation|chat|meet\w*|slot|gespräch|entretien|entrevista|"
    r"colloquio)\b|"
    r"^\W*(?:\d|mon|tue|wed|thu|fri)"
)
_PLAIN_FIX = lazy(
    r"\b(?:scheduled|confirm(?:ed|ing)|booked|is set|bestätig\w*|moved|rescheduled|changed|confirmad[oa]|confirmé)\b"
)
_ASKED_AFTER = lazy(
    r"\b(?:does|do|would|will|could) (?:that|this|it|these|those)(?: \w+){0,2} (?:work|suit|fit|be ok)|is (?:that|"
    r"this) (?:ok|okay|possible|"
    r"good|convenient|alright)|(?:ok|okay) (?:for|with) you\?|passt (?:das|ihnen|dir|es)|(?:cela|ça) vous "
    r"(?:convient|va)|le (?:viene|va) bien|"
    r"va bene per|komt dat uit|schikt dat|works\?|let (?:me|us) know if (?:that|this|it) (?:works|suits|is ok)"
)


def _is_schedule(found: list[Said]) -> bool:
    """Sessions of one day, one after the other: nobody offers such a list to choose from."""
    spans = [(said.slot.start, said.slot.end) for said in found]
    if any(start is None or end is None for start, end in spans):
        return False
    return all(
        end is not None and following is not None and end <= following and end.date() == following.date()
        for (_, end), (following, _) in itertools.pairwise(spans)
    )


def _with_end(slot: Slot, length: timedelta | None, *, phone: bool) -> Slot:
    if slot.start is None or slot.end is not None:
        return slot
    if length is not None:
        return replace(slot, end=slot.start + length, end_from="stated")
    return replace(slot, end=slot.start + (_PHONE_CALL if phone else _HOUR), end_from="assumed")

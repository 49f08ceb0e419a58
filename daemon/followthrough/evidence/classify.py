"""One message to one reading: what it is, for which firm and role, when, who, and why. Pure: no clock, no I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from followthrough.evidence.absence import is_absence, read_return
from followthrough.evidence.commands import is_command_subject, is_note, read_commands, token_in
from followthrough.evidence.confidence import CONFIDENT, confidence, wants_review
from followthrough.evidence.cues import CueReading, read_cues
from followthrough.evidence.employer import Employer, read_employer
from followthrough.evidence.evidence import Evidence, Kind, Reading
from followthrough.evidence.interview import Times, calendar_evidence, read_times, time_evidence
from followthrough.evidence.language import is_foreign, language_of
from followthrough.evidence.names import is_no_reply
from followthrough.evidence.people import read_people
from followthrough.evidence.phrases import Book, book, own_words
from followthrough.evidence.place import sender_country, sender_zone
from followthrough.evidence.reader import Reader
from followthrough.evidence.received import SURE_ANCHOR, Verdict, anchor_of, judge, old_subject
from followthrough.evidence.sent import judge_sent
from followthrough.evidence.text import MOST_TEXT, Sentence, sentences, words_of
from followthrough.evidence.weigh import Weighed, weigh
from followthrough.mail.message import AutomaticKind, Message
from followthrough.mail.thread import base_subject

_UNREAD_COUNTS = frozenset(
    {Kind.INTERVIEW, Kind.RESCHEDULE, Kind.REQUEST, Kind.UPDATE, Kind.ON_HOLD, Kind.REPLY, Kind.AUTO_REPLY}
)
"""In these a time word that nothing could read matters."""
_CUED = _UNREAD_COUNTS | {Kind.REJECTION, Kind.OFFER, Kind.ACKNOWLEDGEMENT, Kind.CANCELLATION}
_MEETING = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION})
_PROCESS = _CUED | {Kind.OUTREACH}
_FAIRLY_SURE = 0.95
_CERTAIN = 0.99
_FOREIGN = 0.5
_PLAIN_NOISE = 2.5
"""Evidence of this weight that a mail is no business of ours: its words about time need no reading."""
_FORWARDED = 0.85
_FEW_WORDS = 80
"""Characters; who writes less above a forwarded mail says "see below"."""
_MOST_BECAUSE = 20


@dataclass(frozen=True, slots=True)
class _Words:
    """What is read of the words before anything is decided."""

    all: tuple[Sentence, ...]
    language: str | None
    foreign: bool
    weighed: Weighed


def classify(message: Message, who: Reader) -> Reading:
    """Say what a message means for the job seeker, with every piece of evidence.

    The user's own mail (its author is one of his addresses, or the caller says that it lies in Sent) is read for what
    he wrote, all other for what he was told. Cues are days in the writer's zone; nothing is taken from quotations.
    """
    if _is_own(message, who):
        return _read_own(message, who)
    automatic = message.automatic
    if message.report is not None or (
        automatic is not None and automatic.kind in (AutomaticKind.BOUNCE, AutomaticKind.DELAY)
    ):
        return _read_report(message)
    return _read_received(message, who)


def _is_own(message: Message, who: Reader) -> bool:
    if who.sent is not None:
        return who.sent
    return message.author is not None and message.author.key in who.addresses


def _read_words(message: Message, who: Reader) -> _Words:
    invitation = message.invitation
    # an invitation often says in its entry what the mail does not
    entry = (
        f"\n\n{invitation.summary}\n\n{invitation.description}" if invitation and not message.own_words.strip() else ""
    )
    subject = "" if old_subject(message) else message.subject
    all_sentences = sentences(subject, message.own_words[:MOST_TEXT] + entry)
    words = [word for sentence in all_sentences for word in words_of(sentence.folded)]
    language = language_of(words, message.language)
    books: list[Book] = [book("en")]
    if language not in (None, "en"):
        books.insert(0, book(language))
    return _Words(all_sentences, language, is_foreign(words), weigh(all_sentences, books, own_words(who.phrases)))


# ---------------------------------------------------------------- received


def _read_received(original: Message, who: Reader) -> Reading:
    message = _with_forwarded(original)
    words = _read_words(message, who)
    automatic = message.automatic is not None or bool(message.author and is_no_reply(message.author.address))
    if is_absence(message, bool(words.weighed.by_tag.get("auto_reply")), words.all) and not _says_more(message, words):
        return _read_absence(message, who, words)
    anchor = anchor_of(message, words.weighed)
    hiring = anchor >= SURE_ANCHOR
    calendar = (
        *calendar_evidence(message, who, hiring=anchor > 0),
        *time_evidence(message, who, words.language, words.weighed),
    )
    verdict = judge(message, who, words.weighed, calendar, ())
    cues = CueReading((), None, None)
    if verdict.kind is not Kind.OTHER or (hiring and not automatic and verdict.score < _PLAIN_NOISE):
        cues = _cues(message, who, words)
        verdict = judge(message, who, words.weighed, calendar, (cue.kind for cue in cues.cues))
    sure = _sure(verdict, words, message)
    times = _times(message, who, verdict, words)
    relevant = verdict.kind in _PROCESS or verdict.kind is Kind.REPLY
    employer = read_employer(message, who) if relevant else Employer(None, None, None, None, ())
    people = read_people(message, who, verdict.kind, agency=employer.agency is not None) if relevant else ()
    cued = verdict.kind in _CUED
    unread = cues.unread if verdict.kind in _UNREAD_COUNTS else None
    if message is not original:  # whose words these are, and when they were written, is not certain
        sure = min(sure, _FORWARDED)
    review = wants_review(verdict.kind, sure, verdict.score, verdict.rival) or bool(unread) or times.unsure
    return Reading(
        kind=verdict.kind,
        also=verdict.also,
        confidence=sure,
        needs_review=review,
        from_user=False,
        automatic=automatic,
        language=words.language,
        interview=times.interview,
        company=employer.company,
        role=employer.role,
        agency=employer.agency,
        requisition=employer.requisition,
        returns=None,
        people=people,
        cues=cues.cues if cued else (),
        cue=cues.governing if cued else None,
        unread_cue=unread,
        own_words=original.own_words,
        because=verdict.because[:_MOST_BECAUSE],
        topics=employer.topics if verdict.kind in _MEETING else (),
    )


def _with_forwarded(message: Message) -> Message:
    """A mail that only hands on another is read by what it hands on."""
    if len(message.own_words.strip()) < _FEW_WORDS and _FORWARD.match(message.subject) and message.quoted.strip():
        return replace(message, own_words=f"{message.own_words}\n\n{message.quoted}")
    return message


def _says_more(message: Message, words: _Words) -> bool:
    """An automatic answer may be a receipt for an application or a decision: automatic is not irrelevant."""
    if words.weighed.strongest("auto_reply") > 0:
        return False
    strongest = max(
        words.weighed.strongest(kind.value)
        for kind in (Kind.REJECTION, Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW, Kind.OFFER)
    )
    return strongest > 2 and anchor_of(message, words.weighed) >= SURE_ANCHOR  # noqa: PLR2004 - the thing itself, not its company


def _cues(message: Message, who: Reader, words: _Words) -> CueReading:
    if message.date is None or words.foreign:
        return CueReading((), None, None)
    country = sender_country(message)
    zone = sender_zone(message, who, country).name
    return read_cues(
        message.own_words[:MOST_TEXT],
        message.date.date(),
        country=country or who.country,
        zone=zone,
        language=words.language,
    )


def _times(message: Message, who: Reader, verdict: Verdict, words: _Words) -> Times:
    if verdict.kind not in _MEETING:
        return Times(None)
    phone = bool(words.weighed.by_tag.get("phone"))
    fixed = words.weighed.has("interview.fixed") or words.weighed.has("reschedule.move")
    return read_times(message, who, verdict.kind, language=words.language, phone=phone, fixed=fixed)


def _sure(verdict: Verdict, words: _Words, message: Message) -> float:
    sure = confidence(verdict.score, verdict.rival)
    if words.foreign and message.automatic is None:
        return min(sure, _FOREIGN)
    if verdict.kind is Kind.OTHER and verdict.rival == 0:
        return max(sure, _FAIRLY_SURE)
    return sure


def _read_absence(message: Message, who: Reader, words: _Words) -> Reading:
    found = words.weighed.by_tag.get("auto_reply", [])
    because = tuple(Evidence("auto-reply", Kind.AUTO_REPLY, each.weight, each.sentence.quote) for each in found)
    if message.automatic is not None:
        because = (Evidence("auto-header", Kind.AUTO_REPLY, 3.0, message.automatic.because[:200]), *because)
    elif not because:
        because = (Evidence("auto-subject", Kind.AUTO_REPLY, 3.0, message.subject[:200]),)
    returns = read_return(message)
    cues = _cues(message, who, words)
    unread = None if returns else cues.unread
    return _plain(
        message, Kind.AUTO_REPLY, _CERTAIN if message.automatic else _FAIRLY_SURE, because, automatic=True,
        language=words.language, returns=returns, unread=unread,
    )  # fmt: skip


def _read_report(message: Message) -> Reading:
    """A delivery report; one that says that all went well is only an automatic answer."""
    report = message.report
    told = f"{report.action} {report.status or ''} {report.diagnostic}".strip() if report else ""
    quote = (told or (message.automatic.because if message.automatic else message.subject))[:200]
    arrived = report is not None and report.action in ("delivered", "relayed", "expanded")
    kind = Kind.AUTO_REPLY if arrived else Kind.BOUNCE
    return _plain(message, kind, _CERTAIN, (Evidence("delivery-report", kind, 4.0, quote),), automatic=True)


def _plain(
    message: Message,
    kind: Kind,
    sure: float,
    because: tuple[Evidence, ...],
    *,
    automatic: bool,
    language: str | None = None,
    returns: date | None = None,
    unread: str | None = None,
) -> Reading:
    return Reading(
        kind=kind,
        also=(),
        confidence=sure,
        needs_review=sure < CONFIDENT or bool(unread),
        from_user=False,
        automatic=automatic,
        language=language,
        interview=None,
        company=None,
        role=None,
        agency=None,
        requisition=None,
        returns=returns,
        people=(),
        cues=(),
        cue=None,
        unread_cue=unread,
        own_words=message.own_words,
        because=because,
    )


# ---------------------------------------------------------------- the user's own


def _read_own(message: Message, who: Reader) -> Reading:
    words = _read_words(message, who)
    commands = None if message.automatic is not None else _commands(message, who)
    if message.automatic is not None and _is_to_himself(message, who):
        verdict = Verdict(Kind.OTHER, 4.0, (), 0.0, ())
    elif commands is not None:
        verdict = Verdict(Kind.COMMAND, 4.0, (), 0.0, (Evidence("command", Kind.COMMAND, 4.0, message.subject[:200]),))
    else:
        verdict = judge_sent(message, words.weighed)
    sure = _sure(verdict, words, message)
    reading = _plain(
        message, verdict.kind, sure, verdict.because[:_MOST_BECAUSE], automatic=False, language=words.language
    )
    return _own(reading, verdict, commands, message)


def _own(reading: Reading, verdict: Verdict, commands: tuple[str, ...] | None, message: Message) -> Reading:
    review = wants_review(verdict.kind, reading.confidence, verdict.score, verdict.rival)
    return replace(
        reading, also=verdict.also, needs_review=review, from_user=True, commands=commands,
        automatic=message.automatic is not None,
    )  # fmt: skip


def _commands(message: Message, who: Reader) -> tuple[str, ...] | None:
    """What the user commands, in canonical lines; None for a mail that is no command.

    The daemon's own mail to its user is none, whatever it says: a digest cannot approve itself.
    """
    if not _is_to_himself(message, who) or not is_command_subject(message.subject, message.own_words):
        return None
    if message.date is None:
        return ("?",)
    note = token_in(message.subject) is None and is_note(base_subject(message.subject))
    reading = read_commands(message.own_words, message.date)
    lines = tuple(command.canonical for command in reading.commands)
    return (*lines, "?") if reading.unclear and not note else lines


def _is_to_himself(message: Message, who: Reader) -> bool:
    recipients = (*message.to, *message.cc)
    return bool(recipients) and all(
        _TAG.sub("@", address.key) in who.addresses or address.key in who.addresses for address in recipients
    )


_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|rv|enc|i|doorst)\s*:", re.IGNORECASE)
_TAG = re.compile(r"\+ft@")

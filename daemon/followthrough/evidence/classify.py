"""One message to one reading: what it is, for which firm and role, when, who, and why. Pure: no clock, no I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from followthrough.evidence.absence import is_absence, read_return
from followthrough.evidence.anchor import SURE_ANCHOR, anchor_of, old_subject
from followthrough.evidence.commanded import commands_of, is_to_himself
from followthrough.evidence.confidence import CONFIDENT, confidence, wants_review
from followthrough.evidence.cues import CueReading, read_cues
from followthrough.evidence.employer import Employer, read_employer
from followthrough.evidence.evidence import Evidence, Kind, Reading
from followthrough.evidence.interview import Times, calendar_evidence, read_times, time_evidence
from followthrough.evidence.language import spoken_in, with_languages
from followthrough.evidence.names import is_no_reply
from followthrough.evidence.opinion import Rules, together
from followthrough.evidence.own import (
    SENT_ONLY,
    Ruling,
    barred,
    company_of,
    corrected,
    cues_left_in,
    label_of,
    left_in,
    ruled,
    ruling_of,
    words_for,
)
from followthrough.evidence.people import read_people
from followthrough.evidence.perspective import read_perspective
from followthrough.evidence.phrases import OwnWords, book_for
from followthrough.evidence.place import sender_country, sender_zone
from followthrough.evidence.reader import Reader
from followthrough.evidence.received import Verdict, judge
from followthrough.evidence.sent import judge_sent
from followthrough.evidence.text import MOST_TEXT, Sentence, sentences
from followthrough.evidence.weigh import Weighed, weigh
from followthrough.evidence.wording import opinion
from followthrough.mail.message import AutomaticKind, Message, Method

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
_ASKS = 2.2
"""Evidence of this weight asks to an interview or fixes one."""
_SAME = 80
"""Characters by which a sentence is known again."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What is read of the words before anything is decided."""

    all: tuple[Sentence, ...]
    language: str | None
    foreign: bool
    weighed: Weighed
    own: OwnWords
    ruling: Ruling | None
    """What the user himself said of such a mail, or of this one."""


def classify(message: Message, who: Reader) -> Reading:
    """Say what a message means for the job seeker, with every piece of evidence.

    The user's own mail (its author is one of his addresses, or the caller says that it lies in Sent) is read for what
    he wrote, all other for what he was told. Cues are days in the writer's zone; nothing is taken from quotations.
    What he labelled is what he said it is.
    """
    label = label_of(message, who)
    if _is_own(message, who, label):
        return corrected(_read_own(message, who, label), label)
    automatic = message.automatic
    if label is None and (
        message.report is not None
        or (automatic is not None and automatic.kind in (AutomaticKind.BOUNCE, AutomaticKind.DELAY))
    ):
        return _read_report(message)
    return corrected(_read_received(message, who, label), label)


def _is_own(message: Message, who: Reader, label: Ruling | None) -> bool:
    if who.sent is not None:
        return who.sent
    if label is not None and label.kind is not Kind.OTHER:
        return label.kind in SENT_ONLY
    return message.author is not None and message.author.key in who.addresses


def _read_words(message: Message, who: Reader, label: Ruling | None, *, sent: bool) -> _Words:
    invitation = message.invitation
    # an invitation often says in its entry what the mail does not
    entry = (
        f"\n\n{invitation.summary}\n\n{invitation.description}" if invitation and not message.own_words.strip() else ""
    )
    subject = "" if old_subject(message) else message.subject
    all_sentences = sentences(subject, message.own_words[:MOST_TEXT] + entry)
    spoken = spoken_in([word for sentence in all_sentences for word in sentence.listed], message.language)
    language, books = spoken.language, [book_for(code, sent=sent) for code in spoken.read]
    all_sentences = with_languages(all_sentences, spoken)
    own = words_for(message, who, language, all_sentences)
    weighed = weigh(all_sentences, books, own)
    ruling = label or ruling_of(message, weighed, all_sentences, own, sent=sent)
    return _Words(all_sentences, language, spoken.foreign, weighed, own, ruling)


# ---------------------------------------------------------------- received


def _read_received(original: Message, who: Reader, label: Ruling | None) -> Reading:
    message = _with_forwarded(original)
    words = _read_words(message, who, label, sent=False)
    automatic = message.automatic is not None or bool(message.author and is_no_reply(message.author.address))
    if _is_absence(message, words):
        return _read_absence(message, who, words)
    rules, cues = _judge(message, who, words)
    verdict, sure = _together(rules, words)
    if verdict.kind in _CUED and cues is None:
        cues = _cues_of(message, who, words)
    cues = cues or CueReading((), None, None)
    times = _times(message, who, verdict, words)
    relevant = verdict.kind in _PROCESS or verdict.kind is Kind.REPLY
    employer = read_employer(message, who) if relevant else Employer(None, None, None, None, ())
    people = read_people(message, who, verdict.kind, agency=employer.agency is not None) if relevant else ()
    cued = verdict.kind in _CUED
    unread = cues.unread if verdict.kind in _UNREAD_COUNTS else None
    if unread and verdict.kind in _MEETING and _is_of_the_meeting(unread, words.weighed):
        unread = None
    if message is not original:  # whose words these are, and when they were written, is not certain
        sure = min(sure, _FORWARDED) if label is None else sure
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
        company=(company_of(message, who) if relevant else None) or employer.company,
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


def _is_of_the_meeting(unread: str, weighed: Weighed) -> bool:
    """True where the time that nothing could read as a promise stands in the words that ask to the interview itself."""
    spoke = (*weighed.by_tag.get(Kind.INTERVIEW.value, ()), *weighed.by_tag.get(Kind.RESCHEDULE.value, ()))
    return any(found.weight >= _ASKS and unread[:_SAME] in found.sentence.written for found in spoke)


def _judge(message: Message, who: Reader, words: _Words) -> tuple[Rules, CueReading | None]:
    """What the rules make of received mail; with what it says of time, where that was read (None: it was not)."""
    automatic = message.automatic is not None or bool(message.author and is_no_reply(message.author.address))
    anchor = anchor_of(message, words.weighed)
    calendar = left_in(
        (
            *calendar_evidence(message, who, hiring=anchor > 0),
            *time_evidence(message, who, words.language, words.weighed),
        ),
        words.own,
    )
    seen = read_perspective(message, who, words.weighed)
    verdict = ruled(judge(message, who, words.weighed, calendar, (), seen), words.ruling)
    cues = None
    if verdict.kind is not Kind.OTHER or (anchor >= SURE_ANCHOR and not automatic and verdict.score < _PLAIN_NOISE):
        cues = _cues_of(message, who, words)
        if kinds := [cue.kind for cue in cues.cues]:
            verdict = ruled(judge(message, who, words.weighed, calendar, kinds, seen), words.ruling)
    return Rules(message, words.all, words.weighed, anchor, verdict, sent=False), cues


def _cues_of(message: Message, who: Reader, words: _Words) -> CueReading:
    return cues_left_in(_cues(message, who, words), words.all, words.own)


def _together(rules: Rules, words: _Words) -> tuple[Verdict, float]:
    """The verdict and how sure it is: of English by rules and words together, of all else by the rules alone."""
    verdict = rules.verdict
    sure = min(_sure(verdict, words, rules.message), verdict.most)
    if words.ruling is None and words.language in (None, "en") and not words.foreign and rules.sentences:
        return together(rules, opinion(rules.message, rules.sentences, rules.side), sure, barred(words.own, words.all))
    return verdict, sure


def rules_of(message: Message, who: Reader) -> Rules:
    """What the rules alone make of a mail: what the weights of `opinion` are learned from."""
    sent = _is_own(message, who, None)
    message = message if sent else _with_forwarded(message)
    words = _read_words(message, who, None, sent=sent)
    if sent:
        return _judge_own(message, words)
    return _judge(message, who, words)[0]


def _with_forwarded(message: Message) -> Message:
    """A mail that only hands on another is read by what it hands on."""
    if len(message.own_words.strip()) < _FEW_WORDS and _FORWARD.match(message.subject) and message.quoted.strip():
        return replace(message, own_words=f"{message.own_words}\n\n{message.quoted}")
    return message


def _is_absence(message: Message, words: _Words) -> bool:
    if words.ruling is not None:
        return words.ruling.kind is Kind.AUTO_REPLY
    found = bool(words.weighed.by_tag.get("auto_reply"))
    return is_absence(message, found, words.all) and not _says_more(message, words)


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
    fixed = message.invitation
    return read_cues(
        message.own_words[:MOST_TEXT],
        message.date.date(),
        country=country or who.country,
        zone=sender_zone(message, who, country).name,
        language=words.language,
        interview=fixed.start.date() if fixed and fixed.start and fixed.method is not Method.CANCEL else None,
    )


def _times(message: Message, who: Reader, verdict: Verdict, words: _Words) -> Times:
    if verdict.kind not in _MEETING:
        return Times(None)
    fixed = words.weighed.has("interview.fixed") or words.weighed.has("reschedule.move")
    phone = bool(words.weighed.by_tag.get("phone"))
    return read_times(message, who, verdict.kind, language=words.language, phone=phone, fixed=fixed)


def _sure(verdict: Verdict, words: _Words, message: Message) -> float:
    sure = confidence(verdict.score, verdict.rival)
    if words.ruling is not None:
        return max(sure, words.ruling.least)
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
    if words.ruling is not None:
        because = (*words.ruling.evidence, *because)
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


def _read_own(message: Message, who: Reader, label: Ruling | None) -> Reading:
    words = _read_words(message, who, label, sent=True)
    commands = None if message.automatic is not None else commands_of(message, who)
    sure = _CERTAIN
    if message.automatic is not None and is_to_himself(message, who):
        verdict = Verdict(Kind.OTHER, 4.0, (), 0.0, ())
    elif commands is not None:
        verdict = Verdict(Kind.COMMAND, 4.0, (), 0.0, (Evidence("command", Kind.COMMAND, 4.0, message.subject[:200]),))
    else:
        verdict, sure = _together(_judge_own(message, words), words)
    reading = _plain(
        message, verdict.kind, sure, verdict.because[:_MOST_BECAUSE], automatic=False, language=words.language
    )
    return _own(reading, verdict, commands, message)


def _judge_own(message: Message, words: _Words) -> Rules:
    verdict = ruled(judge_sent(message, words.weighed), words.ruling)
    return Rules(message, words.all, words.weighed, anchor_of(message, words.weighed), verdict, sent=True)


def _own(reading: Reading, verdict: Verdict, commands: tuple[str, ...] | None, message: Message) -> Reading:
    review = wants_review(verdict.kind, reading.confidence, verdict.score, verdict.rival)
    return replace(
        reading, also=verdict.also, needs_review=review, from_user=True, commands=commands,
        automatic=message.automatic is not None,
    )  # fmt: skip


_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|rv|enc|i|doorst)\s*:", re.IGNORECASE)

"""What the user said himself of how to read his mail: his words, his rules for an employer, his labels. Pure.

His words decide where they stand in a mail (`also`), and take a sentence out of a kind (`not`). A label decides for
the very mail that was labelled, whatever copy of it is read; only where he asked for it ("and all alike") also for a
mail of the same sender that says the same in every sentence, but for names, numbers and titles.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType

from followthrough.evidence.anchor import anchor_of
from followthrough.evidence.cues import CueReading
from followthrough.evidence.employer import read_employer
from followthrough.evidence.evidence import CueKind, Evidence, Interview, InterviewStatus, Kind, Reading, Slot
from followthrough.evidence.phrases import OWN_WEIGHT, OwnWords, keys_of, own_words
from followthrough.evidence.reader import CompanyRules, Correction, Reader
from followthrough.evidence.received import Verdict
from followthrough.evidence.text import Sentence, fold, sentences
from followthrough.evidence.weigh import Weighed
from followthrough.mail.message import AutomaticKind, Message

SENT_ONLY = frozenset(
    {
        Kind.THANK_YOU,
        Kind.CHECK_IN,
        Kind.CLOSING,
        Kind.ACCEPTANCE,
        Kind.DECLINE,
        Kind.WITHDRAWAL,
        Kind.ANSWER,
        Kind.APPLICATION,
    }
)
"""Kinds of the user's own mail only."""
RULED = 6.0
"""The score of what the user said: nothing that is read counts more."""
_DOUBTED = 2.0
_CERTAIN = 0.99
ALIKE = "alike:"
"""Before the digest of what a mail says, in place of that of the mail itself."""
_FEWEST_WORDS = 12
"""A mail that says less than this is like too many others."""
_ORDER = (
    Kind.REJECTION,
    Kind.OFFER,
    Kind.CANCELLATION,
    Kind.RESCHEDULE,
    Kind.ON_HOLD,
    Kind.INTERVIEW,
    Kind.REQUEST,
    Kind.UPDATE,
    Kind.ACKNOWLEDGEMENT,
    Kind.OUTREACH,
    Kind.REPLY,
    Kind.AUTO_REPLY,
    Kind.BOUNCE,
    Kind.WITHDRAWAL,
    Kind.DECLINE,
    Kind.ACCEPTANCE,
    Kind.CHECK_IN,
    Kind.THANK_YOU,
    Kind.CLOSING,
    Kind.APPLICATION,
    Kind.ANSWER,
    Kind.OTHER,
)
"""Which kind comes first where his words for several stand in one mail."""
_NOT_TOGETHER = ({Kind.REJECTION, Kind.OFFER}, {Kind.REJECTION, Kind.INTERVIEW}, {Kind.CANCELLATION, Kind.OFFER})
_OF_CUES: Mapping[CueKind, Kind] = MappingProxyType(
    {
        CueKind.WINDOW: Kind.UPDATE,
        CueKind.PACE: Kind.UPDATE,
        CueKind.PERMISSION: Kind.UPDATE,
        CueKind.ON_HOLD: Kind.ON_HOLD,
        CueKind.CLOSED: Kind.REJECTION,
        CueKind.BALL_USER: Kind.REQUEST,
    }
)
_APART = "  ||  "
"""Between subject and letter: no phrase reaches across."""
_TOKEN = re.compile(r"\w+")
_LEGAL = re.compile(
    r"(?:\s(?:inc|ltd|llc|gmbh|ag|se|kg|corp|corporation|sa|sas|sarl|bv|plc|spa|srl|sl|lda|ltda|limited|nv|co))+$"
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the user's words or label make of a mail."""

    kind: Kind
    evidence: tuple[Evidence, ...]
    also: tuple[Kind, ...] = ()
    doubt: bool = False
    """His words speak for two things that cannot both be, or stand in mail that speaks of no hiring."""
    correction: Correction | None = None

    @property
    def least(self) -> float:
        """The confidence that it has whatever else the mail is like: a label is a person's own reading."""
        return _CERTAIN if self.correction is not None else 0.0


def fits(kind: Kind, *, sent: bool) -> bool:
    """True if mail of this direction can be of that kind; a command is known by its token alone."""
    return kind is not Kind.COMMAND and (kind is Kind.OTHER or (kind in SENT_ONLY) is sent)


# ---------------------------------------------------------------- labels


def mail_digest(message: Message) -> str:
    """The same for every copy of one mail, whatever its transfer encoding and line ends: 64 hexadecimal digits.

    It holds the text too: who copies a Message-ID has not written the mail that was labelled.
    """
    author = message.author.key if message.author else ""
    words = " ".join(message.text.split())
    parts = (message.message_id or "", author, message.header("date") or "", " ".join(message.subject.split()), words)
    return _sha256("\x00".join(parts))


def template_digest(message: Message) -> str | None:
    """The same for mails of one sender that differ in names, numbers and titles only.

    None where there is no author, or where the mail says too little to be told from others.
    """
    if message.author is None:
        return None
    said = [_template(sentence.written) for sentence in sentences("", message.own_words)]
    if sum(len(_TOKEN.findall(line)) for line in said) < _FEWEST_WORDS:
        return None
    return ALIKE + _sha256("\x00".join((message.author.key, *said)))


def _template(written: str) -> str:
    """Words that begin a sentence or are written small stay; a name, a title and a number become a sign each."""
    words = _TOKEN.findall(written.replace("\u2019", "'"))
    kept = [
        "#" if any(map(str.isdigit, word)) else word.lower() if not at or word.islower() or not word.isalpha() else "@"
        for at, word in enumerate(words)
    ]
    return " ".join(word for at, word in enumerate(kept) if word != "@" or kept[at - 1 : at] != ["@"])


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def label_of(message: Message, who: Reader) -> Ruling | None:
    """What the user's label makes of this mail; None for mail that he did not label."""
    if not who.corrections:
        return None
    exact = who.corrections.get(mail_digest(message))
    if exact is not None and _holds(exact, who):
        evidence = Evidence("labelled", exact.kind, RULED, message.subject[:200])
        return Ruling(exact.kind, (evidence,), correction=exact)
    if not any(key.startswith(ALIKE) for key in who.corrections):
        return None
    alike = who.corrections.get(template_digest(message) or "")
    if alike is None or not _holds(alike, who):
        return None
    evidence = Evidence("labelled-alike", alike.kind, RULED, message.subject[:200])
    return Ruling(alike.kind, (evidence,), correction=Correction(alike.kind))


def _holds(correction: Correction, who: Reader) -> bool:
    """It is this person's label, and speaks of mail of this direction."""
    if correction.addresses and who.addresses and correction.addresses.isdisjoint(who.addresses):
        return False
    if correction.kind is Kind.COMMAND:
        return False
    return who.sent is None or fits(correction.kind, sent=who.sent)


def corrected(reading: Reading, ruling: Ruling | None) -> Reading:
    """The reading with what the label names beside the kind."""
    said = ruling.correction if ruling else None
    if said is None:
        return reading
    interview = reading.interview
    if said.start is not None:
        slot = Slot(said.start, said.end, None, "given", "stated" if said.end else "assumed")
        empty = Interview(InterviewStatus.SCHEDULED, (), None, 0, None)
        interview = replace(interview or empty, status=InterviewStatus.SCHEDULED, slots=(slot,), said=None)
    review = reading.needs_review and not (said.start is not None and not reading.unread_cue)
    return replace(
        reading,
        company=said.company or reading.company,
        role=said.role or reading.role,
        interview=interview,
        needs_review=review,
    )


# ---------------------------------------------------------------- his words


def words_for(message: Message, who: Reader, language: str | None, said: Iterable[Sentence]) -> OwnWords:
    """The user's own words that count in this mail: those for all, and those for the employer that it comes from."""
    if not who.phrases and not who.companies:
        return own_words(None)
    of_company = next((rules for rules in who.companies if rules.phrases and _is_from(rules, message, who, said)), None)
    more = None if of_company is None else of_company.phrases
    return own_words(who.phrases, language, more)


def company_of(message: Message, who: Reader) -> str | None:
    """The employer whose domain the user named; None where the writer's domain is nobody's."""
    return next((rules.company for rules in who.companies if _is_of_domain(rules, message)), None)


def _is_from(rules: CompanyRules, message: Message, who: Reader, said: Iterable[Sentence]) -> bool:
    if _is_of_domain(rules, message):
        return True
    key = company_key(rules.company)
    author = message.author
    named = fold(f"{author.name} {author.domain}") if author else ""
    if key not in named.replace("-", " ") and not any(key in sentence.folded for sentence in said):
        return False
    return company_key(read_employer(message, who).company or "") == key


def _is_of_domain(rules: CompanyRules, message: Message) -> bool:
    domain = message.author.domain if message.author else ""
    return any(domain == known or domain.endswith("." + known) for known in rules.domains)


def company_key(company: str) -> str:
    """What two spellings of a firm's name share: small letters, no signs, no legal form."""
    return _LEGAL.sub("", " ".join(_TOKEN.findall(fold(company).replace(".", ""))))


def ruling_of(
    message: Message, weighed: Weighed, said: tuple[Sentence, ...], own: OwnWords, *, sent: bool
) -> Ruling | None:
    """What the user's own words make of this mail; None where none of them stands in it."""
    found = {kind: quote for kind, quote in _found(said, own).items() if fits(kind, sent=sent)}
    if not found:
        return None
    kinds = sorted(found, key=_ORDER.index)
    evidence = tuple(Evidence(f"{kind.value}-own", kind, OWN_WEIGHT, found[kind]) for kind in kinds)
    doubt = any(pair <= found.keys() for pair in _NOT_TOGETHER) or (Kind.OTHER in found and len(found) > 1)
    bulk = message.automatic is not None and message.automatic.kind is AutomaticKind.BULK
    strange = kinds[0] is not Kind.OTHER and bulk and anchor_of(message, weighed) <= 0
    return Ruling(kinds[0], evidence, tuple(kinds[1:]), doubt or strange)


def _found(said: tuple[Sentence, ...], own: OwnWords) -> dict[Kind, str]:
    """The kinds for which his words stand in the mail, each with the sentence."""
    if not own.by_key:
        return {}
    keys = keys_of(word for sentence in said for word in sentence.words)
    joined = "".join(sentence.folded + (_APART if sentence.subject else " ") for sentence in said)
    ends = list(accumulate(len(s.folded) + (len(_APART) if s.subject else 1) for s in said))
    found: dict[Kind, str] = {}
    for key in sorted(keys & own.by_key.keys()):
        for rule, phrase in own.by_key[key]:
            match = phrase.search(joined)
            if match is None:
                continue
            first, last = (bisect_right(ends, at) for at in (match.start(), match.end() - 1))
            if not any(is_taken_out(sentence.folded, Kind(rule.tag), own) for sentence in said[first : last + 1]):
                found.setdefault(Kind(rule.tag), said[first].quote)
    return found


def is_taken_out(folded: str, kind: Kind, own: OwnWords) -> bool:
    """True if the user's `not` takes these words out of that kind."""
    return any(phrase.search(folded) for phrase in own.not_.get(kind.value, ()))


def left_in(evidence: Iterable[Evidence], own: OwnWords) -> tuple[Evidence, ...]:
    """The evidence of calendar and times without that whose words he took out of its kind."""
    if not own.not_:
        return tuple(evidence)
    return tuple(each for each in evidence if not is_taken_out(fold(each.quote), each.kind, own))


def cues_left_in(cues: CueReading, said: Iterable[Sentence], own: OwnWords) -> CueReading:
    """The stated times without those that say of a kind what he took out of it: no "closed" from such a sentence."""
    if not own.not_ or not cues.cues:
        return cues
    said = tuple(said)
    out = {
        cue
        for cue in cues.cues
        if (kind := _OF_CUES.get(cue.kind)) is not None
        and any(fold(cue.quote) in s.folded and is_taken_out(s.folded, kind, own) for s in said)
    }
    if not out:
        return cues
    left = tuple(cue for cue in cues.cues if cue not in out)
    governing = cues.governing if cues.governing in left else next(iter(left), None)
    return replace(cues, cues=left, governing=governing)


def ruled(verdict: Verdict, ruling: Ruling | None) -> Verdict:
    """The verdict as the user wants it, with the reasons for any other behind his."""
    if ruling is None:
        return verdict
    theirs = tuple(each for each in verdict.because if not each.code.endswith("-own"))
    because = (
        *ruling.evidence,
        *(e for e in theirs if e.kind is ruling.kind),
        *(e for e in theirs if e.kind is not ruling.kind),
    )
    if ruling.correction is not None:
        return Verdict(ruling.kind, RULED, (), 0.0, because)
    also = (*ruling.also, *(verdict.also if verdict.kind is ruling.kind else ()))
    calendar = [e.weight for e in theirs if e.code.startswith("ics-") and e.kind not in (ruling.kind, Kind.OTHER)]
    rival = max([RULED if ruling.doubt else 0.0, *calendar])
    score = _DOUBTED if ruling.doubt else RULED
    return Verdict(ruling.kind, score, tuple(dict.fromkeys(also)), rival, because)


def barred(own: OwnWords, all_sentences: Iterable[Sentence]) -> frozenset[Kind]:
    """The kinds that a mail with these sentences is not, as the user says."""
    said = [sentence.folded for sentence in all_sentences] if own.not_ else []
    return frozenset(
        Kind(kind)
        for kind, phrases in own.not_.items()
        if any(phrase.search(each) for phrase in phrases for each in said)
    )

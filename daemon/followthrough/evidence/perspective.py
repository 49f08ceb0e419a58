"""Whose interview it is: is the reader the candidate, does he sit on the other side of the table, or is it about
something else than a job? Pure.

An invitation to be interviewed and an invitation to interview somebody share nearly all their words. What tells them
apart is who is spoken of: "your application" and "we would like to meet you" have the reader as the candidate, "her
resume is attached" somebody else, "I have an interview" the writer, and a visa, a thesis or a newspaper is no job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from followthrough.evidence.evidence import Evidence, Kind
from followthrough.evidence.interview_words import KNOWN, PURPOSES, TITLES, names_interview
from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import employer_domain, is_free_mail, is_relay
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import MOST_QUOTE, caseless, clean, fold, word_set, words_of
from followthrough.evidence.weigh import Weighed, combine
from followthrough.mail.message import Address, Message

_COLLEAGUE = 3.0
_REFUSAL = 2.5
"""A refusal of this weight has said whom its words are about."""
_NAMED = 3.0
_LISTED = 3.2
_COPIED = 1.4
_MANY = 1.4
_MOST_READERS = 6
"""An invitation to be interviewed has few recipients; one that asks for interviewers has many."""
_DISCOUNT = 0.5
"""What words about third persons count where the reader is a candidate whom they know: they are mostly about hosts."""
_JOB_DISCOUNT = 0.6
_OF_THE_READER = ("application", "known", "shortlisted", "wanted")
"""What is said to nobody but a candidate, other than that one would like to meet him."""
_HIRED = (
    "candidate.application", "candidate.known", "candidate.shortlisted", "candidate.wanted", "anchor.application",
    "anchor.process", "anchor.job",
)  # fmt: skip
_MOST_TEXT = 6000
_MOST_QUOTED = 2000
_OFFICE = lazy(
    r"recruit|talent|human resources|people (?:ops|operations|team|partner)|\bhr\b|staffing|\bcareers?\b|\bhiring\b|"
    r"personnel|resourc(?:ing|er)",
    re.IGNORECASE,
)
_ABOUT_PLAINLY = ("interview", "resume", "candida", "scorecard", "debrief", "schedule", "itinerary")
_ABOUT_RARER = lazy(r"phone.?screen|\bcvs?\b", re.IGNORECASE)
_ABOUT_WHEN = lazy(r"[:.](?<=\d[:.])\d\d")
_TITLE = r"(?:mr|mrs|ms|dr|prof)\.?\s+"
_SOMEBODY = lazy(
    r"\b(?:to|please|you|could|can|will|would|should|and|are|be|who)\s+(?:interview|interviewing|phone[- ]screen)\s+"
    r"(?:(?:mr|mrs|ms|dr|prof)\.?\s+)?(?-i:[A-Z])[a-z]+",
    re.IGNORECASE,
)
_SOMEBODYS = lazy(
    rf"\b(?:(?:debrief|resume|cv|feedback|scorecard|hiring loop|loop)\s+(?:for|of|on|from)\s+(?:{_TITLE})?|"
    r"(?:interview|schedule|itinerary|visit|interviews)\s+(?:schedule\s+|itinerary\s+|slots?\s+)?(?:for|of)\s+"
    rf"{_TITLE}|interview of\s+)((?-i:[A-Z])[a-z]+)",
    re.IGNORECASE,
)
_POSSESSED = lazy(
    r"\b((?-i:[A-Z])[a-z]+)(?:'s|\u2019s)\s+(?:updated\s+|attached\s+)?"
    r"(?:resume|cv|candidacy|(?:phone\s+)?interview schedule|availability)\b|"
    rf"\b{_TITLE}((?-i:[A-Z])[a-z]+)(?:'s|\u2019s)\s+(?:[a-z]+\s+)?(?:interview|interviews|itinerary|visit)\b",
    re.IGNORECASE,
)
_BROUGHT = lazy(
    r"\b(?:bring|invite|have|schedule|contact|interviewing|see)\s+((?-i:[A-Z])[a-z]+)"
    r"(?:\s+(?:and\s+)?(?-i:[A-Z])[a-z]+){0,3}\s+(?:in|for|over|back|out)\b.{0,60}\binterview",
    re.IGNORECASE,
)
_INTRODUCED = lazy(
    rf"\byou (?:all |both )?to (?:meet|interview|see|talk to|speak with) (?:{_TITLE})?((?-i:[A-Z])[a-z]+)[^.?!]{{0,80}}"
    r"\b(?:will be here|will be in|is visiting|is coming|who is|interviewing|to interview|candidate)\b",
    re.IGNORECASE,
)
_NAMING = (
    (_SOMEBODY, ("interview", "screen")),
    (
        _SOMEBODYS,
        ("debrief", "resume", "cv", "feedback", "scorecard", "loop", "interview", "schedule", "itinerary", "visit"),
    ),
    (_POSSESSED, ("'s", "\u2019s")),
    (_BROUGHT, ("interview",)),
    (_INTRODUCED, ("you ",)),
)
"""How a third person is named, each with words of which a line that does must hold one."""
_LINE_TIME = lazy(r"^\W{0,3}\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\b(.{2,80})$", re.IGNORECASE)
_KIND_OF = lazy(r"(?<![^\W_])([^\W_]+)[\s'-]{1,2}interviews?\b")
_PURPOSE_OF = lazy(
    r"\binterviews?\b(?: with (?:you|me|us|him|her))? "
    r"(?:for|about|on|regarding|concerning|in relation to|as part of|in connection with|in regard to|into) "
    r"((?:[^\W_]+[ '/-]?){1,5})"
)
_NO_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december your you us me the a an our his her their this that these those today "
    "tomorrow next it my all with at on in for position role data senior junior software product sales what when "
    "how questions confirmation request details schedule invitation reminder"
)
_GREETING = lazy(
    r"^\W{0,3}(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)),?\s+"
    r"(?:all|team|everyone|folks|everybody|guys|colleagues)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Perspective:
    """Who is who: weights as in the tables of phrases, 0 where nothing was said."""

    candidate: float
    """The reader is interviewed."""
    other_side: float
    """Somebody else is: the reader interviews, recommends or looks on."""
    friend: float
    """The writer is, or he only talks of such things."""
    elsewhere: float
    """It is not for a job."""
    known: bool
    """They know him already: he applied, or they spoke."""
    job: bool
    """A job is named."""
    for_a_job: bool
    """Something says that it is for a job: a job is named, he applied, the sender hires. "Interview" alone does not."""
    his: bool
    """Said to nobody but a candidate: he applied, they spoke, he is on the short list, a job is spoken of with him."""
    plain: bool
    """An interview is named, and none that may be for something else: "exit interview", "an interview for the visa"."""
    evidence: tuple[Evidence, ...]
    """What speaks against the reader's own process, for the kind `other`."""

    @property
    def against(self) -> float:
        """The strongest that says that this is no process of the reader's."""
        return max(self.other_side, self.friend, self.elsewhere)


def read_perspective(message: Message, who: Reader, weighed: Weighed) -> Perspective:
    """Say who the candidate is and whether it is for a job."""
    candidate = weighed.score("candidate")
    clear = weighed.has("candidate.known") or weighed.has("candidate.shortlisted")
    job = bool(weighed.by_tag.get("job"))
    discount = _DISCOUNT if clear else 1.0
    other_side = [*_said(weighed, "interviewer", discount), *_other_side(message, who)]
    friend = list(_said(weighed, "friend", discount))
    topic = list(_said(weighed, "elsewhere", _JOB_DISCOUNT if job else 1.0))
    return Perspective(
        candidate=candidate,
        other_side=combine(each.weight for each in other_side),
        friend=combine(each.weight for each in friend),
        elsewhere=combine(each.weight for each in topic),
        known=clear,
        job=job,
        his=speaks_to_candidate(weighed),
        plain=is_plain(message),
        for_a_job=job or any(weighed.has(code) for code in _HIRED) or from_hiring(message),
        evidence=(*other_side, *friend, *topic),
    )


def speaks_to_candidate(weighed: Weighed) -> bool:
    """True where something is said that is said to nobody but a candidate."""
    return any(weighed.has(f"candidate.{code}") for code in _OF_THE_READER)


def is_plain(message: Message) -> bool:
    """True where an interview is named, with no kind or purpose that is not known to be a job's, by an organisation."""
    text = f"{message.subject} . {message.own_words[:_MOST_TEXT]}"
    if not names_interview(text) and not names_interview(message.quoted[:_MOST_QUOTED]):
        return False
    if message.author is not None and is_free_mail(message.author.address):
        return False
    text = fold(text)
    kinds = (found[1] for found in _KIND_OF.finditer(text))
    purposes = (found[1] for found in _PURPOSE_OF.finditer(text))
    return all(_is_known(word) for word in kinds) and all(any(map(_is_for_a_post, words_of(of))) for of in purposes)


def _is_known(word: str) -> bool:
    return word in KNOWN or any(c.isdigit() for c in word) or TITLES.search(word) is not None


def _is_for_a_post(word: str) -> bool:
    return word in PURPOSES or any(c.isdigit() for c in word) or TITLES.search(word) is not None


def _said(weighed: Weighed, tag: str, factor: float) -> Iterator[Evidence]:
    refusals = [found for found in weighed.by_tag.get(Kind.REJECTION.value, ()) if found.weight >= _REFUSAL]
    for found in weighed.by_tag.get(tag, ()):
        if any(found.shares_words(refusal) for refusal in refusals):
            continue  # "we chose the candidate who ..." is told to the one who was not chosen
        yield Evidence(found.rule.code.replace(".", "-"), Kind.OTHER, found.weight * factor, found.sentence.quote)


def _other_side(message: Message, who: Reader) -> Iterator[Evidence]:
    """What no phrase can say: colleagues, a third person's name, the reader in the list of interviewers."""
    if is_colleague(message, who):
        yield Evidence("colleague", Kind.OTHER, _COLLEAGUE, message.author.address if message.author else "")
    text = message.own_words[:_MOST_TEXT]
    if not _is_about_meeting(text) and not _is_about_meeting(message.subject):
        return
    names = _names_of(message, who)
    named = _somebody(f"{message.subject}\n{text}", names)
    if named is not None:
        yield Evidence("interviewer-named", Kind.OTHER, _NAMED, clean(named)[:MOST_QUOTE])
    listed = next((line for line in text.split("\n") if _lists(line, names)), None)
    if listed is not None:
        yield Evidence("interviewer-listed", Kind.OTHER, _LISTED, clean(listed)[:MOST_QUOTE])
    if len(message.to) + len(message.cc) > _MOST_READERS or _GREETING.match(text):
        yield Evidence("many-readers", Kind.OTHER, _MANY, clean(message.subject)[:MOST_QUOTE])
    if who.addresses and _only_copied(message, who):
        yield Evidence("copied", Kind.OTHER, _COPIED, clean(message.subject)[:MOST_QUOTE])


def _is_about_meeting(text: str) -> bool:
    small = caseless(text)
    if any(word in small for word in _ABOUT_PLAINLY) or _ABOUT_WHEN.search(text):
        return True
    return ("screen" in small or "cv" in small) and _ABOUT_RARER.search(text) is not None


def _only_copied(message: Message, who: Reader) -> bool:
    """Written to somebody else, with a copy for the reader."""
    mine = any(address.key in who.addresses for address in message.cc)
    return mine and bool(message.to) and not any(address.key in who.addresses for address in message.to)


def _names_of(message: Message, who: Reader) -> frozenset[str]:
    """The reader's names as words: what he calls himself, and what the recipients' line calls him."""
    called = [*who.names, *(a.name for a in (*message.to, *message.cc) if a.key in who.addresses)]
    return frozenset(word for name in called for word in re.findall(r"[^\W\d_]{3,}", name.lower()))


def _somebody(text: str, names: frozenset[str]) -> str | None:
    """The words that name a third person as the one who is interviewed."""
    small = caseless(text)
    looked_for = [(pattern, words) for pattern, words in _NAMING if any(word in small for word in words)]
    for line in text.split("\n") if looked_for else ():
        small = caseless(line)
        for pattern, words in looked_for:
            found = pattern.search(line) if any(word in small for word in words) else None
            if found and not _is_no_name(found, names):
                return found[0]
    return None


def _is_no_name(found: re.Match[str], names: frozenset[str]) -> bool:
    word = next((name for name in found.groups() if name), found[0].split()[-1]).lower().strip(".")
    return word in _NO_NAMES or word in names


def _lists(line: str, names: frozenset[str]) -> bool:
    """A line of a schedule, "9:30 Ada Lind", that has the reader as one of the hosts."""
    found = _LINE_TIME.match(line.strip()) if names else None
    return found is not None and any(word in names for word in re.findall(r"[^\W\d_]{3,}", found[1].lower()))


def is_colleague(message: Message, who: Reader) -> bool:
    """True if author and user work for the same organisation: then the user sits on the other side of the table.

    Where the user's addresses are not known, all recipients count as his.
    """
    author = message.author
    home = employer_domain(author.address) if author else None
    if home is None:
        return False
    known = {employer_domain(address) for address in who.addresses}
    if any(address.key in who.addresses for address in (*message.to, *message.cc)):
        known &= {employer_domain(a.address) for a in (*message.to, *message.cc) if a.key in who.addresses}
        return home in known
    recipients = {employer_domain(address.address) for address in (*message.to, *message.cc) if address.address}
    return home in known or (not known - {None} and recipients == {home})


def from_hiring(message: Message) -> bool:
    """True where the sender is one whose office is hiring: a recruiter, "careers@", a system that sends for it."""
    author: Address | None = message.author
    if author is None:
        return False
    words = f"{author.name} {author.address.rpartition('@')[0]} {message.signature[:400]}"
    return is_relay(author.address) or _names_an_office(words)


@lru_cache(maxsize=64)
def _names_an_office(words: str) -> bool:
    return _OFFICE.search(words) is not None

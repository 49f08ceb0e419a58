"""What a letter may speak of: topics that were said, qualifications that are true. Pure: no clock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from followthrough.conversation.model import Round
from followthrough.writing.clean import one_line, word_set
from followthrough.writing.letter import Profile, Qualification

NOUN_WORDS = 14
"""A longer topic is a sentence of its own."""
AGENDA_WORDS = 8
_SHORTEST_AGENDA = 3

_SUBJECT = re.compile(
    r"^(?:i|we|they|you|he|she|it|this|that|there|what|how|when|because|if|after|since)(?:['’]\w+)?\s+\w+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:]\s+(?:and |but |so |because |which |where )?(?:i|we|they|he|she)(?:['’](?:ve|d|m|re|ll))?\s+\w+|"
    r"\b(?:i|we|they)(?:['’](?:ve|d|m|re|ll))?\s+(?:did|do|have|had|am|are|was|were|want|use|run|built|move|moved|"
    r"need|plan)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:we |i )?(?:talked|talking|spoke|heard|learned|learnt|discussed|liked|enjoyed)(?: (?:hearing |talking |"
    r"learning )?about)?|about)\s+"
    r"(?=\S+)",
    re.IGNORECASE,
)
_NOT_AGENDA = re.compile(
    r"https?:|www\.|@|\?|\d{4,}|[<>{}\[\]|]|\b(?:zoom|teams|meet|dial|passcode|pin|link|join|please|bring|click|"
    r"ignore|instructions?|"
    r"your|you|we|i|interview|call|introductions?|intros?|q\s?&\s?a|questions?|break|lunch|agenda|welcome|wrap|"
    r"minutes|min|"
    r"salary|compensation|benefits|logistics|nda|visa)\b",
    re.IGNORECASE,
)
"""An agenda line that is not about a matter: places, instructions, courtesies, terms."""
_THEIR_FIRST = re.compile(r"^their (?=\S)", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"\b(?:they|their|them|theirs|themselves|he|she|his|her|him)\b(?!\.)", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?!does|always|across|sometimes|perhaps)[a-z’'-]{2,}[a-rt-z]s|team|group|staff|people|crew|customers|users|engineers|colleagues|others",
    re.IGNORECASE,
)
_OPENERS = word_set(
    "I How What Why When Where Which Who That The A An And But We They Their He She His Her It This These Those Our My "
    "Talking Hearing Learning Discussing You Your"
)
"""Capitals that begin a sentence and name nobody."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: `words` as they were said; either a noun phrase for a frame or a sentence of its own."""

    words: str
    noun: str | None
    sentence: str | None
    from_agenda: bool = False
    reused: bool = False
    """A colleague's note has it too."""


def choose_topic(interview: Round | None, position: int = 0) -> Topic | None:
    """The topic for one of a panel: the user's words first; the employer's agenda only where it surely took place."""
    if interview is None:
        return None
    pieces = [part for words in interview.topics for part in divide_topics(words)]
    said = [topic for topic in (as_topic(words) for words in pieces) if topic]
    agenda = [topic for topic in (_as_agenda(words) for words in interview.agenda) if topic]
    allowed = said + (agenda if interview.took_place else [])
    if not allowed:
        return None
    if position < len(allowed):
        return allowed[position]
    chosen = allowed[position % len(said or allowed)]
    return Topic(chosen.words, chosen.noun, chosen.sentence, chosen.from_agenda, reused=True)


def divide_topics(words: str) -> tuple[str, ...]:
    """The topics that some words name, divided at semicolons; each in exactly the words that were written."""
    return tuple(part.strip() for part in words.split(";") if part.strip())


def addressed(words: str) -> str:
    """The words as they are said to the employer: "their warehouse robots" are "your warehouse robots"."""
    return _THEIR_FIRST.sub("your ", words)


def speaks_of_them(words: str) -> str | None:
    """The first "they", "their" ... that would call the reader a stranger; None where other people or things are meant.

    A name or a plural before it is taken for what it means: "the robots and how they charge" reads well.
    """
    said = addressed(words)
    found = _THIRD_PERSON.search(said)
    if found is None:
        return None
    before = re.findall(r"[^\W\d_][\w’'-]*", said[: found.start()])
    meant = any(_PLURAL.fullmatch(word) or (word[0].isupper() and word not in _OPENERS) for word in before)
    return None if meant else found[0]


def as_topic(words: str) -> Topic | None:
    """The user's words as a topic: a noun phrase goes into a frame, a sentence stays what it is, word for word.

    Only a leading "their" becomes "your": the letter goes to them.
    """
    said = one_line(words, 600)
    if not any(character.isalnum() for character in said):
        return None
    if is_sentence(said):
        return Topic(said, None, _as_sentence(addressed(said)))
    noun = addressed(_LEAD_IN.sub("", said).strip().rstrip(".,;:!"))
    return Topic(said, noun or said, None)


def is_sentence(said: str) -> bool:
    """True for words that stand for themselves and fit into no frame."""
    if said[-1] in ".!" and len(said.split()) > _SHORTEST_AGENDA:
        return True
    if _LEAD_IN.match(said) and len(said.split()) <= NOUN_WORDS and not _CLAUSE.search(_LEAD_IN.sub("", said)):
        return False
    return bool(_SUBJECT.match(said) or _CLAUSE.search(said)) or len(said.split()) > NOUN_WORDS


def _as_sentence(said: str) -> str:
    ended = said if said[-1] in ".!?" else f"{said}."
    return ended if said[0].isupper() or not said[0].isalpha() else f"What stayed with me: {ended}"


def _as_agenda(words: str) -> Topic | None:
    said = one_line(words, 120).strip(" -–•*.,;:")
    count = len(said.split())
    if (
        not said
        or not 1 <= count <= AGENDA_WORDS
        or len(said) <= _SHORTEST_AGENDA
        or _NOT_AGENDA.search(said)
        or is_sentence(said)
    ):
        return None
    return Topic(said, said, None, from_agenda=True)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of the profile and the keyword that called for it."""

    sentence: str
    keyword: str
    reused: bool
    """A colleague's note has it too."""


def choose_qualification(
    profile: Profile, role: str | None, interview: Round | None, position: int = 0
) -> Chosen | None:
    """A sentence of the profile that fits the letter's topic, the role or the agenda; None where none does.

    Each of a panel gets another one as long as there are any: those before this position choose first.
    """
    taken: list[Qualification] = []
    chosen: tuple[Qualification, str] | None = None
    for place in range(position + 1):
        topic = choose_topic(interview, place)
        fitting = _fitting(profile.qualifications, [topic.words if topic else "", role or "", *_said(interview)])
        free = [(q, keyword) for q, keyword in fitting if q not in taken]
        if not fitting:
            return None
        chosen = (free or fitting)[0]
        if place < position:
            taken.append(chosen[0])
    if chosen is None:
        return None
    sentence = one_line(chosen[0].sentence, 600)
    return Chosen(sentence if sentence[-1:] in ".!?" else f"{sentence}.", chosen[1], chosen[0] in taken)


def _said(interview: Round | None) -> list[str]:
    return [*interview.topics, *interview.agenda] if interview else []


def _fitting(qualifications: Sequence[Qualification], texts: Sequence[str]) -> list[tuple[Qualification, str]]:
    """Those whose keyword occurs, in the order of the texts: the letter's own topic counts first."""
    found: list[tuple[Qualification, str]] = []
    for text in texts:
        for qualification in qualifications:
            if any(qualification is known for known, _ in found) or not qualification.sentence.strip():
                continue
            keyword = next((k for k in qualification.keywords if _occurs(k, text)), None)
            if keyword is not None:
                found.append((qualification, keyword))
    return found


def _occurs(keyword: str, text: str) -> bool:
    wanted = keyword.strip()
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE) is not None

"""The words of a mail as the readers see them: sentences, folded, with the words as they were written. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_TEXT = 6_000
"""Characters of own words that are read: what a mail means stands near its beginning."""
_MOST_SENTENCES = 120
_MOST_SENTENCE = 600
MOST_QUOTE = 200
_SHORT_LINE = 50
"""A line shorter than this was ended by its writer, not by the width of the window."""

_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"', "ß": "ss"}
    | {"\u00a0": " ", "\u202f": " ", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
# English contractions written out, so that a phrase need not know them; each with what a text that has it must hold.
_CONTRACTIONS = (
    ("can't", re.compile(r"\bcan't\b"), "cannot"),
    ("won't", re.compile(r"\bwon't\b"), "will not"),
    ("shan't", re.compile(r"\bshan't\b"), "shall not"),
    ("n't", re.compile(r"n't\b"), " not"),
    ("'d", re.compile(r"\b(i|we|you|they|he|she|it)'d\b"), r"\1 would"),
    ("'ll", re.compile(r"'ll\b"), " will"),
    ("'ve", re.compile(r"'ve\b"), " have"),
    ("'re", re.compile(r"'re\b"), " are"),
    ("i'm", re.compile(r"\bi'm\b"), "i am"),
    ("'s", re.compile(r"\b(it|that|there|he|she|here|what)'s\b"), r"\1 is"),
    ("let's", re.compile(r"\blet's\b"), "let us"),
    ("can not", re.compile(r"\bcan not\b"), "cannot"),
)
_LINKS = re.compile(r"<?(?:https?://|www\.)[^\s<>]{1,2000}>?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]*\S)|;\s")
_BULLET = re.compile(r"\s*(?:[*\u2022\u00b7>+-]\s|\d{1,2}[.)]\s|\([a-z0-9]\)\s)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|approx|e\.g|i\.e|eg|ie|vs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|"
    r"dec|mon|"
    r"tues?|wed|thurs?|thu|fri|sat|sun|inc|ltd|co|corp|sr|jr|bzw|ca|z\.b|evtl|tel|ext|[a-z]|\d{1,2})\.[\"')\]]*$",
    re.IGNORECASE,
)
_BULLETS = frozenset("*\u2022\u00b7>+-(")
_CONTROL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `written` as it stands in the mail, in one line; `folded` in lower case, without accents."""

    written: str
    folded: str
    words: frozenset[str]
    subject: bool = False
    language: str | None = None
    """The one language that its words are of; None where they do not tell."""
    listed: tuple[str, ...] = ()
    """Its words in their order."""

    @property
    def quote(self) -> str:
        """The words to show, at most a line or two."""
        return self.written if len(self.written) <= MOST_QUOTE else self.written[: MOST_QUOTE - 1] + "…"


def fold(text: str) -> str:
    """The text in lower case without accents, quotes straightened, contractions written out, one blank between
    words.
    """
    text = text.replace("`", "'").lower() if text.isascii() else text.translate(_STRAIGHT).lower()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    if "'" in text:
        for held, pattern, written_out in _CONTRACTIONS:
            if held in text:
                text = pattern.sub(written_out, text)
    return " ".join(text.split())


_CASELESS = str.maketrans("\u0130\u0131\u017f", "iis")


def caseless(text: str) -> str:
    """Small letters, so that each word of ASCII letters that a pattern without regard to case finds stands in it.

    Such a pattern takes the dotless and the dotted "i" for an "i" and the long "s" for an "s".
    """
    return (text if text.isascii() else text.translate(_CASELESS)).lower()


def words_of(folded: str) -> list[str]:
    """The words of a folded text, in order."""
    return _WORD.findall(folded)


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def clean(text: str) -> str:
    """A value from a mail as one line without control and direction characters."""
    if not text.isprintable():
        text = "".join(c if c.isspace() or unicodedata.category(c) not in _CONTROL else " " for c in text)
    return " ".join(text.split())


def sentences(subject: str, text: str) -> tuple[Sentence, ...]:
    """The subject and every sentence of the text, in order; links are taken out."""
    found = [_sentence(subject, subject=True)] if subject.strip() else []
    for written in _split(_without_links(text[:MOST_TEXT])):
        sentence = _sentence(written)
        if sentence.words:
            found.append(sentence)
        if len(found) >= _MOST_SENTENCES:
            break
    return tuple(found)


def _without_links(text: str) -> str:
    small = caseless(text)
    return _LINKS.sub(" link ", text) if "http" in small or "www." in small else text


def _sentence(written: str, *, subject: bool = False) -> Sentence:
    written = clean(written[:_MOST_SENTENCE])
    folded = fold(written)
    listed = tuple(_WORD.findall(folded))
    return Sentence(written, folded, frozenset(listed), subject, None, listed)


def _split(text: str) -> Iterator[str]:
    for paragraph in _BLANK_LINE.split(text):
        for unit in _units(paragraph):
            yield from _cut(unit)


def _units(paragraph: str) -> Iterator[str]:
    """Lines that belong together: a line that was ended on purpose stands alone."""
    pending: list[str] = []
    for line in paragraph.split("\n"):
        written = line.strip()
        if pending and (_is_bullet(line, written) or _ends_itself(pending[-1], written)):
            yield " ".join(pending)
            pending = []
        if written:
            pending.append(written)
    if pending:
        yield " ".join(pending)


def _is_bullet(line: str, written: str) -> bool:
    first = written[:1]
    return (first in _BULLETS or first.isdecimal()) and _BULLET.match(line) is not None


def _ends_itself(line: str, following: str) -> bool:
    if line.endswith((",", ":")) and len(line) < _SHORT_LINE:
        return True
    return len(line) < _SHORT_LINE and bool(following) and not following[0].islower()


def _cut(unit: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(unit):
        stop = end.start() + (unit[end.start()] != ";")  # a semicolon goes, all else stays with its sentence
        if _ABBREVIATED.search(unit[max(start, stop - 8) : stop]):
            continue
        yield unit[start:stop]
        start = end.end()
    yield unit[start:]

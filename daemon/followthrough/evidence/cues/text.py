"""Text as the cue reader sees it: cleaned, folded letter by letter, cut into sentences and tokens. Pure.

Folding keeps every offset, so that a quote is always the writer's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from followthrough.evidence.lazy import lazy

_MOST_TEXT = 20_000
_MOST_SENTENCE = 500
_MOST_QUOTE = 240
_SHORT_LINE = 45
_PUNCTUATION = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"'}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2022\u00b7\u25aa\u25cf\u2023", "*")
)
# What looks like a date inside of an address of any sort is none.
_ADDRESSES = lazy(r"(?:https?://|www\.)\S+|<[^<>\s]*@[^<>\s]*>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)

_ENDLESS = lazy(r"\S{80,}")
"""No word of any language: an attack, or a key."""

_TOKEN = lazy(
    r"""
    (?P<iso>\d{4}-\d{2}-\d{2}(?!\d))
  | (?P<clock>\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}h\d{2}\b
      |\d{1,2}(?:[:.]\d{2})?\s?uhr\b|(?:12\s)?(?:noon|midnight)\b)
  | (?P<numeric>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)
      |\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}\.\d{1,2}\.(?!\d))
  | (?P<numbered>q[1-4]\b|h[12]\b|kw\s?\d{1,2}\b)
  | (?P<decimal>\d{1,3}[.,]\d(?!\d))
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th|er|re|eme)\b
      |\d{1,2}\.(?=\s?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|dez)))
  | (?P<number>\d+)
  | (?P<word>w/[bcek]\b|[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)

_END = lazy(r"[.!?]+(?=[\s\"')]|$)|;|\n")
_WORD_BEFORE = lazy(r"[^\W_]+(?:\.[^\W_]+)*$")
_BULLET = lazy(r"\s*(?:[*>-]\s|\d{1,2}[.)]\s|\([a-z0-9]\)\s)")


def words_of(listed: str) -> frozenset[str]:
    """The words of a list that is written as one line of text."""
    return frozenset(listed.split())


_ABBREVIATIONS = words_of(
    "mr mrs ms dr st no approx e.g i.e eg ie etc vs a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed weds thu thur thurs fri sat sun wk wks inc ltd co corp z.b bzw ca evtl ggf tel ext incl dept "
    "hr hrs prof sr jr sra dra janv fevr avr juil"
)
_CONNECTORS = words_of(
    "a an the of on in by to for at from and or but with until till before after within during early mid late next "
    "this last our my your we i you is are be will would should"
)
_DAY_NUMBER = lazy(r"(?:^|\D)\d{1,2}$")
_MONTH_NEXT = lazy(
    r"\s+(?:jan|feb|febr|mar|marz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-z]*\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence: `kind` by its form, `text` folded, `capital` as written; offsets in the sentence."""

    kind: str
    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start` and `end` in the text; `folded` is lower case without accents, letter for letter as `written`."""

    start: int
    end: int
    written: str
    folded: str
    own_line: bool = True
    """False for a sentence that follows another one on its line."""

    def quote(self, start: int | None = None, end: int | None = None) -> str:
        """The writer's own words, on one line, cut at a sensible length."""
        words = " ".join(self.written[start:end].split()).strip(" ,;:-*")
        return words if len(words) <= _MOST_QUOTE else words[: _MOST_QUOTE - 1].rstrip() + "…"


def clean(text: str) -> str:
    """The text without control and format characters, addresses blanked, at most 20,000 characters."""
    kept = unicodedata.normalize("NFKC", text[:_MOST_TEXT]).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        c for c in kept[:_MOST_TEXT] if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")
    )
    kept = _ENDLESS.sub(lambda found: "~" * len(found[0]), kept)
    return _ADDRESSES.sub(lambda found: "~" * len(found[0]), kept)


def fold(text: str) -> str:
    """Lower case without accents, straight quotes and hyphens; every letter stays one letter."""
    return "".join(_fold_letter(letter) for letter in text.translate(_PUNCTUATION))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a cleaned text, in order; lines of lists and salutations are sentences of their own."""
    folded = fold(text)
    start = 0
    for found in _END.finditer(folded):
        if _ends_sentence(text, folded, found):
            yield from _cut(text, folded, start, found.end())
            start = found.end()
    yield from _cut(text, folded, start, len(text))


def tokens(sentence: Sentence) -> list[Token]:
    """The tokens of a sentence, with offsets inside of it."""
    return [
        Token(str(found.lastgroup), found[0], found.start(), found.end(), sentence.written[found.start()].isupper())
        for found in _TOKEN.finditer(sentence.folded)
    ]


def _cut(text: str, folded: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while start < end:
        # A "sentence" without an end is an attack or a list; a cut at a blank keeps words whole.
        stop = end if end - start <= _MOST_SENTENCE else text.rfind(" ", start, start + _MOST_SENTENCE)
        stop = stop if stop > start else min(end, start + _MOST_SENTENCE)
        if text[start:stop].strip():
            line = text.rfind("\n", 0, start) + 1
            yield Sentence(start, stop, text[start:stop], folded[start:stop], not text[line:start].strip())
        start = stop


def _ends_sentence(text: str, folded: str, found: re.Match[str]) -> bool:
    if found[0] == "\n":
        return _ends_line(text, folded, found.start())
    if found[0] != ".":
        return True
    before = folded[max(0, found.start() - 12) : found.start()]
    after = text[found.end() : found.end() + 16]
    if _DAY_NUMBER.search(before) and _MONTH_NEXT.match(folded, found.end()):
        return False
    word = _WORD_BEFORE.search(before)
    if word is None or word[0] not in _ABBREVIATIONS:
        return True
    rest = after.lstrip()
    ends_too = word[0] in ("a.m", "p.m", "am", "pm", "etc")
    return ends_too and rest[:1].isupper() and not rest[:3].isupper()


def _ends_line(text: str, folded: str, at: int) -> bool:
    rest = text[at + 1 : at + 60]
    first = rest.lstrip(" \t")
    if first[:1] in ("", "\n") or _BULLET.match(rest):
        return True
    line = folded[folded.rfind("\n", 0, at) + 1 : at].rstrip()
    short = len(line) < _SHORT_LINE
    if not line or line.endswith((":", ".", "!", "?", ";")) or (short and _BULLET.match(line + " ") is not None):
        return True
    last = line.rsplit(None, 1)[-1]
    return short and first[0].isupper() and last not in _CONNECTORS

"""The phrases by which a mail is known, compiled once from the tables in phrases/. Pure but for reading its
own data.

A phrase is written as in a mail, folded (lower case, contractions written out), with four marks:

    (a|b c)   one of these            word?  (a|b)?   may be left out
    word*     a word that begins so   ...    up to five words between, twice for ten

brackets may nest, and every compiled pattern is linear. A phrase is tried only on sentences that hold one of its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from followthrough.evidence.evidence import Kind
from followthrough.evidence.settings import PhraseSettings
from followthrough.evidence.text import fold, word_set

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_GAP = r"(?:\W{1,3}\w+){0,5}?"
_BETWEEN = r"\W{1,3}"
_TOKEN = re.compile(r"\.\.\.|\(|\)\??|\||[^\s()|]+")
_KEY = 5
"""Words are looked up by their first letters, so that a word* needs no list of its forms."""
_COMMON = word_set(
    "a able about all also am an and any are as at be been but by can do for from further had has "
    "have he i if in into is it "
    "its know let like may me more my next no not of on once one or our other out over please she so some soon "
    "take than "
    "thank that the their them then there these they this time to up us very was we well were what when where "
    "which who "
    "will with work would you your new role team"
)
"""Words that stand in nearly every mail: a phrase is not looked up by them where it has another."""
OWN_WEIGHT = 3.0
"""The user's own words for a kind decide by themselves."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, compiled when first wanted. A sentence must hold one of `keys`, and one of each of `others`:
    beginnings
    of words.
    """

    source: str
    keys: frozenset[str]
    others: tuple[frozenset[str], ...] = ()

    def is_possible(self, keys: set[str]) -> bool:
        """False for a sentence with these beginnings of words that cannot hold the phrase."""
        if self.keys.isdisjoint(keys):
            return False
        return not any(other.isdisjoint(keys) for other in self.others)

    def search(self, folded: str) -> re.Match[str] | None:
        """Where the phrase stands in a folded sentence."""
        return _compiled(self.source).search(folded)


_compiled = lru_cache(maxsize=None)(re.compile)


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that speak for one thing with one weight; `tag` tells what: a kind, or a name of `anchors` and
    `guards`.
    """

    code: str
    tag: str
    weight: float
    phrases: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    guards: frozenset[str] = frozenset()
    subject: bool = True
    """May also be found in the subject."""


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one language, by the keys of their phrases."""

    rules: tuple[Rule, ...]
    guards: Mapping[str, tuple[Phrase, ...]]
    by_key: Mapping[str, tuple[tuple[Rule, Phrase], ...]]


@dataclass(frozen=True, slots=True)
class _Item:
    """A word, a gap, or alternatives, each of them a row of items."""

    word: str = ""
    gap: bool = False
    optional: bool = False
    alternatives: tuple[tuple[_Item, ...], ...] = ()


def compile_phrase(written: str) -> Phrase:
    """Read one phrase. Raises ValueError where no word of it is certain to be there, or a bracket is not closed."""
    marks = _TOKEN.findall(fold(written))
    row, rest = _read_row(marks, 0)
    if rest != len(marks):
        raise ValueError(f"a bracket is closed that was not opened: {written!r}")
    usable = _usable(row)
    if not usable:
        raise ValueError(f"no word of this phrase can be looked up: {written!r}")
    return Phrase(r"\b" + _pattern(row) + r"(?!\w)", usable[0], tuple(usable[1:]))


def _read_row(marks: list[str], position: int) -> tuple[tuple[_Item, ...], int]:
    """The items up to a bar, a closing bracket or the end, and where that stands."""
    row: list[_Item] = []
    while position < len(marks) and marks[position] not in ("|", ")", ")?"):
        mark = marks[position]
        position += 1
        if mark == "...":
            row.append(_Item(gap=True))
        elif mark == "(":
            group, position = _read_group(marks, position)
            row.append(group)
        else:
            row.append(_Item(word=mark.removesuffix("?"), optional=mark.endswith("?")))
    return tuple(row), position


def _read_group(marks: list[str], position: int) -> tuple[_Item, int]:
    alternatives: list[tuple[_Item, ...]] = []
    while True:
        row, position = _read_row(marks, position)
        if row:
            alternatives.append(row)
        if position >= len(marks):
            raise ValueError("a bracket is not closed")
        position += 1
        if marks[position - 1] != "|":
            return _Item(alternatives=tuple(alternatives), optional=marks[position - 1] == ")?"), position


def _pattern(row: tuple[_Item, ...]) -> str:
    parts: list[str] = []
    gap, first = "", True
    for item in row:
        if item.gap:
            gap += _GAP
            continue
        body = _word(item.word) if item.word else "(?:" + "|".join(map(_pattern, item.alternatives)) + ")"
        if item.optional:  # what may be left out takes the blank beside it along
            parts.append(f"(?:{body}{_BETWEEN})?" if first else f"(?:{gap}{_BETWEEN}{body})?")
        else:
            parts.append(body if first else f"{gap}{_BETWEEN}{body}")
            first = False
        gap = ""
    return "".join(parts)


def _word(word: str) -> str:
    pieces = (
        re.escape(piece.rstrip("*")).replace("\\#", r"\d{1,4}") + (r"\w*" if piece.endswith("*") else "")
        for piece in word.split("-")
        if piece
    )
    return _BETWEEN.join(pieces)


def _usable(row: tuple[_Item, ...]) -> list[frozenset[str]]:
    """What a row is looked up by: sets of words of each of which one must be there, the rarest first."""
    usable = [keys for item in row if not item.optional and not item.gap and (keys := _keys_of_item(item))]
    return sorted(usable, key=_commonness)


def _keys_of_item(item: _Item) -> frozenset[str]:
    if not item.alternatives:
        key = _key(item.word)
        return frozenset({key}) if key else frozenset()
    found = [_usable(row)[:1] for row in item.alternatives]
    return frozenset().union(*(keys for usable in found for keys in usable)) if all(found) else frozenset()


def _key(word: str) -> str | None:
    """The beginning of a word, None where that says too little."""
    pieces = [piece for piece in re.split(r"['-]", word) if piece and "#" not in piece]
    usable = [piece.rstrip("*")[:_KEY] for piece in pieces if not piece.endswith("*") or len(piece) > _KEY]
    return min(usable, key=lambda key: (key in _COMMON, -len(key)), default=None)


def _commonness(keys: frozenset[str]) -> tuple[int, int, int]:
    return sum(key in _COMMON for key in keys), len(keys), -min(map(len, keys))


def keys_of(words: Iterable[str]) -> set[str]:
    """What sentences are looked up by: the beginnings of their words."""
    return {word[:_KEY] for word in words}


@lru_cache(maxsize=len(LANGUAGES))
def book(language: str) -> Book:
    """The rules of a language that has a table. Raises FileNotFoundError for another."""
    return _read(table_of(language))


def table_of(language: str) -> Mapping[str, Any]:
    """The table of a language as it is written: one file, or a folder of files whose sections are put together."""
    place = files("followthrough.evidence") / "phrases"
    folder = place / language
    parts = sorted(folder.iterdir(), key=lambda part: part.name) if folder.is_dir() else [place / f"{language}.toml"]
    table: dict[str, Any] = {}
    for part in parts:
        for section, entries in tomllib.loads(part.read_text(encoding="utf-8")).items():
            held = table.setdefault(section, {})
            for name, entry in entries.items():
                if isinstance(entry, dict):  # rules, by tag and code
                    held.setdefault(name, {}).update(entry)
                else:
                    held[name] = entry
    return table


def _read(table: Mapping[str, Any]) -> Book:
    guards = {
        name: tuple(compile_phrase(written) for written in phrases) for name, phrases in table.get("guards", {}).items()
    }
    defaults: Mapping[str, list[str]] = table.get("defaults", {})
    rules: list[Rule] = []
    for tag, entries in table["rules"].items():
        for code, entry in entries.items():
            rules.append(
                Rule(
                    code=f"{tag}.{code}",
                    tag=tag,
                    weight=float(entry["weight"]),
                    phrases=tuple(compile_phrase(written) for written in entry["phrases"]),
                    unless=tuple(compile_phrase(written) for written in entry.get("unless", ())),
                    guards=frozenset(entry.get("guards", defaults.get(tag, ()))),
                    subject=bool(entry.get("subject", True)),
                )
            )
    return Book(tuple(rules), guards, _index(rules))


def _index(rules: Iterable[Rule]) -> dict[str, tuple[tuple[Rule, Phrase], ...]]:
    by_key: dict[str, list[tuple[Rule, Phrase]]] = {}
    for rule in rules:
        for phrase in rule.phrases:
            for key in phrase.keys:
                by_key.setdefault(key, []).append((rule, phrase))
    return {key: tuple(found) for key, found in by_key.items()}


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The user's own words: more rules, and by kind what takes a sentence out of it."""

    by_key: Mapping[str, tuple[tuple[Rule, Phrase], ...]]
    not_: Mapping[str, tuple[Phrase, ...]]


NOTHING_OWN = OwnWords({}, {})


def own_words(settings: Mapping[Kind, PhraseSettings] | None) -> OwnWords:
    """Compile the user's own words; none of their characters is a mark."""
    if not settings:
        return NOTHING_OWN
    return _own_words(tuple(sorted((kind.value, given.also, given.not_) for kind, given in settings.items())))


@lru_cache(maxsize=16)
def _own_words(settings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]) -> OwnWords:
    rules: list[Rule] = []
    not_: dict[str, tuple[Phrase, ...]] = {}
    for kind, also, without in settings:
        phrases = tuple(phrase for written in also for phrase in _literal(written))
        rules.append(Rule(f"{kind}.own", kind, OWN_WEIGHT, phrases))
        not_[kind] = tuple(phrase for written in without for phrase in _literal(written))
    return OwnWords(_index(rules), not_)


def _literal(written: str) -> tuple[Phrase, ...]:
    words = re.findall(r"\w+", fold(written))
    if not words:
        return ()
    longest = max(words, key=len)[:_KEY]
    return (Phrase(r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b", frozenset({longest})),)

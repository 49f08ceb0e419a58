"""The phrases by which a mail is known, compiled once from the tables in phrases/. Pure but for reading its
own data.

A phrase is written as in a mail, folded (lower case, contractions written out), with six marks:

    (a|b c)   one of these            word?  (a|b)?   may be left out
    {name}    one of the words of that name in the table's [words]
    word*     a word that begins so   ...    up to five words between, twice for ten
    phrase$   at the end of a sentence

brackets may nest, and every compiled pattern is linear. A phrase is tried only on sentences that hold one of its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from followthrough.evidence.evidence import Kind
from followthrough.evidence.phrase_pairs import COMMON, KEY, Item, Signs, signs_of
from followthrough.evidence.text import fold

if TYPE_CHECKING:
    from followthrough.evidence.settings import PhraseSettings  # pydantic takes its time, and only names are wanted

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_GAP = r"(?:\W{1,3}\w+){0,5}?"
_BETWEEN = r"\W{1,3}"
_TOKEN = re.compile(r"\.\.\.|\(|\)\??|\||[^\s()|]+")
_NAME = re.compile(r"\{([a-z-]+)\}")
_MOST_LEVELS = 4
SENT_TAGS = frozenset(
    {"thank_you", "check_in", "closing", "acceptance", "decline", "withdrawal", "answer", "application"}
    | {"as_employer", "private"}
)
"""What only the user's own mail is read for."""
OWN_WEIGHT = 3.0
"""The user's own words for a kind decide by themselves."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, compiled when first wanted. A sentence must hold one of `keys`, and one of each of `others`:
    beginnings of words. `marks` is how it was written, in folded letters; none of words that are taken as they are.
    """

    source: str
    keys: frozenset[str]
    others: tuple[frozenset[str], ...] = ()
    marks: str = ""

    @property
    def signs(self) -> tuple[Signs, ...]:
        """What a sentence must hold besides, words that stand beside each other among it; worked out when asked."""
        return _signs_of(self.marks)

    def is_possible(self, keys: set[str]) -> bool:
        """False for a sentence with these beginnings of words that cannot hold the phrase."""
        if self.keys.isdisjoint(keys):
            return False
        return not any(other.isdisjoint(keys) for other in self.others)

    def search(self, folded: str) -> re.Match[str] | None:
        """Where the phrase stands in a folded sentence."""
        return _compiled(self.source).search(folded)

    def find_all(self, folded: str) -> Iterator[re.Match[str]]:
        """All places where the phrase stands in a folded sentence."""
        return _compiled(self.source).finditer(folded)


_compiled = lru_cache(maxsize=None)(re.compile)


@cache
def _signs_of(marks: str) -> tuple[Signs, ...]:
    return signs_of(_read_row(_TOKEN.findall(marks), 0)[0])


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
    language: str | None = None


def compile_phrase(written: str) -> Phrase:
    """Read one phrase. Raises ValueError where no word of it is certain to be there, or a bracket is not closed."""
    end = written.endswith("$")
    folded = fold(written.rstrip("$"))
    marks = _TOKEN.findall(folded)
    row, rest = _read_row(marks, 0)
    if rest != len(marks):
        raise ValueError(f"a bracket is closed that was not opened: {written!r}")
    usable = _usable(row)
    if not usable:
        raise ValueError(f"no word of this phrase can be looked up: {written!r}")
    close = r"\W{0,4}$" if end else r"(?!\w)"
    return Phrase(r"\b" + _pattern(row) + close, usable[0], tuple(usable[1:]), folded)


def _read_row(marks: list[str], position: int) -> tuple[tuple[Item, ...], int]:
    """The items up to a bar, a closing bracket or the end, and where that stands."""
    row: list[Item] = []
    while position < len(marks) and marks[position] not in ("|", ")", ")?"):
        mark = marks[position]
        position += 1
        if mark == "...":
            row.append(Item(gap=True))
        elif mark == "(":
            group, position = _read_group(marks, position)
            row.append(group)
        else:
            row.append(Item(word=mark.removesuffix("?"), optional=mark.endswith("?")))
    return tuple(row), position


def _read_group(marks: list[str], position: int) -> tuple[Item, int]:
    alternatives: list[tuple[Item, ...]] = []
    while True:
        row, position = _read_row(marks, position)
        if row:
            alternatives.append(row)
        if position >= len(marks):
            raise ValueError("a bracket is not closed")
        position += 1
        if marks[position - 1] != "|":
            return Item(alternatives=tuple(alternatives), optional=marks[position - 1] == ")?"), position


def _pattern(row: tuple[Item, ...]) -> str:
    parts: list[str] = []
    gap, first = "", True
    for item in row:
        if item.gap:
            gap += _GAP
            continue
        body = _word(item.word) if item.word else "(?:" + "|".join(map(_pattern, item.alternatives)) + ")"
        if item.optional:  # what may be left out takes the blank beside it along
            parts.append(f"(?:{body}{_BETWEEN})?" if first else f"{gap}(?:{_BETWEEN}{body})?")
        else:
            parts.append(body if first else f"{gap}{_BETWEEN}{body}")
            first = False
        gap = ""
    return "".join(parts)


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    pieces = (
        re.escape(piece.rstrip("*")).replace("\\#", r"\d{1,4}") + (r"\w*" if piece.endswith("*") else "")
        for piece in word.split("-")
        if piece
    )
    return _BETWEEN.join(pieces)


def _usable(row: tuple[Item, ...]) -> list[frozenset[str]]:
    """What a row is looked up by: sets of words of each of which one must be there, the rarest first."""
    usable = [keys for item in row if not item.optional and not item.gap and (keys := _keys_of_item(item))]
    return sorted(usable, key=_commonness)


def _keys_of_item(item: Item) -> frozenset[str]:
    if not item.alternatives:
        key = _key(item.word)
        return frozenset({key}) if key else frozenset()
    found = [_usable(row)[:1] for row in item.alternatives]
    return frozenset().union(*(keys for usable in found for keys in usable)) if all(found) else frozenset()


@lru_cache(maxsize=4096)
def _key(word: str) -> str | None:
    """The beginning of a word, None where that says too little."""
    pieces = [piece for piece in re.split(r"['-]", word) if piece and "#" not in piece]
    usable = [piece.rstrip("*")[:KEY] for piece in pieces if not piece.endswith("*") or len(piece) > KEY]
    return min(usable, key=lambda key: (key in COMMON, -len(key)), default=None)


@lru_cache(maxsize=4096)
def _commonness(keys: frozenset[str]) -> tuple[int, int, int]:
    return sum(key in COMMON for key in keys), len(keys), -min(map(len, keys))


def keys_of(words: Iterable[str]) -> set[str]:
    """What sentences are looked up by: the beginnings of their words."""
    return {word[:KEY] for word in words}


def book(language: str) -> Book:
    """All rules of a language that has a table. Raises FileNotFoundError for another."""
    return book_for(language, sent=True)


@lru_cache(maxsize=2 * len(LANGUAGES))
def book_for(language: str, *, sent: bool) -> Book:
    """The rules of a language that say something of mail that the user sent, or of mail that he received.

    Raises FileNotFoundError for a language without a table.
    """
    rules, guards = _read(language)
    if not sent:
        rules = tuple(rule for rule in rules if rule.tag not in SENT_TAGS)
    return Book(rules, guards, _index(rules), language)


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
                elif name in held:
                    raise ValueError(f"two files of {language} say what {section}.{name} is")
                else:
                    held[name] = entry
    return table


@lru_cache(maxsize=len(LANGUAGES))
def _read(language: str) -> tuple[tuple[Rule, ...], Mapping[str, tuple[Phrase, ...]]]:
    table = table_of(language)
    words: Mapping[str, str] = table.get("words", {})
    guards = {name: _phrases(written, words) for name, written in table.get("guards", {}).items()}
    defaults: Mapping[str, list[str]] = table.get("defaults", {})
    rules: list[Rule] = []
    for tag, entries in table["rules"].items():
        for code, entry in entries.items():
            rules.append(
                Rule(
                    code=f"{tag}.{code}",
                    tag=tag,
                    weight=float(entry["weight"]),
                    phrases=_phrases(entry["phrases"], words),
                    unless=_phrases(entry.get("unless", ()), words),
                    guards=frozenset(entry.get("guards", defaults.get(tag, ()))),
                    subject=bool(entry.get("subject", True)),
                )
            )
    return tuple(rules), guards


def _phrases(written: Iterable[str], words: Mapping[str, str]) -> tuple[Phrase, ...]:
    return tuple(compile_phrase(written_out(each, words)) for each in written)


def written_out(written: str, words: Mapping[str, str]) -> str:
    """The phrase with each {name} replaced by its alternatives in brackets. Raises ValueError for an unknown name.

    The alternatives may hold names themselves, a few levels deep.
    """
    for _ in range(_MOST_LEVELS):
        if "{" not in written:
            return written
        try:
            written = _NAME.sub(lambda found: f"({words[found[1]]})", written)
        except KeyError as unknown:
            raise ValueError(f"no words of the name {unknown} for {written!r}") from None
    raise ValueError(f"these names of words lead to each other: {written!r}")


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


def own_words(
    settings: Mapping[Kind, PhraseSettings] | None,
    language: str | None = None,
    more: Mapping[Kind, PhraseSettings] | None = None,
) -> OwnWords:
    """Compile the user's own words for mail of a language (None: of one that nobody knows); no character is a mark.

    `more` are those for one employer, beside those for all.
    """
    if not settings and not more:
        return NOTHING_OWN
    given = [*(settings or {}).items(), *(more or {}).items()]
    lists = [(kind.value, each) for kind, tables in given for each in tables.lists(language)]
    return _own_words(tuple(sorted((kind, each.also, each.not_) for kind, each in lists)))


@lru_cache(maxsize=64)
def _own_words(settings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]) -> OwnWords:
    rules: list[Rule] = []
    not_: dict[str, tuple[Phrase, ...]] = {}
    for kind, also, without in settings:
        phrases = tuple(phrase for written in also for phrase in _literal(written))
        rules.append(Rule(f"{kind}.own", kind, OWN_WEIGHT, phrases))
        not_[kind] = (*not_.get(kind, ()), *(phrase for written in without for phrase in _literal(written)))
    return OwnWords(_index(rules), not_)


def _literal(written: str) -> tuple[Phrase, ...]:
    words = re.findall(r"\w+", fold(written))
    if not words:
        return ()
    longest = max(words, key=len)[:KEY]
    return (Phrase(r"\b" + r"\W{1,5}".join(map(re.escape, words)) + r"\b", frozenset({longest})),)

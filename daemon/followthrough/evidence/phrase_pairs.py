"""What a sentence must hold wherever a phrase is found: words, and pairs of words that stand beside each other. Pure.

Single words of a phrase stand in many sentences, two of them in a row in few: a phrase whose pairs are not there need
not be tried.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from followthrough.evidence.text import Sentence, word_set

KEY = 5
"""Words are looked up by their first letters, so that a word* needs no list of its forms."""
COMMON = word_set(
    "a able about all also am an and any are as at be been but by can do for from further had has "
    "have he i if in into is it "
    "its know let like may me more my next no not of on once one or our other out over please she so some soon "
    "take than "
    "thank that the their them then there these they this time to up us very was we well were what when where "
    "which who "
    "will with work would you your new role team"
)
"""Words that stand in nearly every mail: a phrase is not looked up by them where it has another."""
_MOST_SIGNS = 80
"""Of more signs one is in too many sentences."""
_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"\w+")

Sign = str | tuple[str, str]
"""The beginning of a word, or of two neighbours."""
Signs = frozenset[Sign]


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a gap, or alternatives, each of them a row of items."""

    word: str = ""
    gap: bool = False
    optional: bool = False
    alternatives: tuple[tuple[Item, ...], ...] = ()


def row_of(sentence: Sentence) -> list[str]:
    """The beginnings of the words of a sentence in order, as a phrase sees them: "_" divides none."""
    words = _WHOLE.findall(sentence.folded) if "_" in sentence.folded else sentence.listed
    return [word[:KEY] for word in words]


def signs_in(row: Iterable[str]) -> set[Sign]:
    """The signs of a row of beginnings of words: each, and each with the next."""
    row = list(row)
    return {*row, *pairwise(row)}


@lru_cache(maxsize=4096)
def commonness(signs: Signs) -> float:
    """Of how many sentences these signs are, roughly: the rarest is what to look up by."""
    return math.fsum(map(_commonness, signs))


@lru_cache(maxsize=4096)
def _commonness(sign: Sign) -> float:
    if isinstance(sign, str):
        return 40.0 if sign in COMMON else 3.0
    return (0.02, 0.1, 1.0)[sum(key in COMMON for key in sign)]


def signs_of(row: Sequence[Item]) -> tuple[Signs, ...]:
    """Sets of signs, with pairs among them, of each of which one must be in a sentence that holds the row.

    The rarest first.
    """
    found = {signs for signs in _all_signs(row) if any(isinstance(sign, tuple) for sign in signs)}
    return tuple(sorted(found, key=lambda signs: (commonness(signs), sorted(map(str, signs)))))


def _all_signs(row: Sequence[Item]) -> list[Signs]:
    found: list[Signs | None] = []
    for place, item in enumerate(row):
        if item.gap or item.optional:
            continue
        ends = _of_item(item, last=True)
        begins = _edge(row[place + 1 :], last=False) if ends else None
        if ends and begins and len(ends) * len(begins) <= _MOST_SIGNS:
            found.append(frozenset((one, other) for one in ends for other in begins))
        found += (_within(item),) if item.alternatives else _of_word(item.word)
    return [signs for signs in found if signs and len(signs) <= _MOST_SIGNS]


def _within(item: Item) -> Signs | None:
    """Of each alternative its rarest signs."""
    signs: set[Sign] = set()
    for row in item.alternatives:
        rarest = min(_all_signs(row), key=lambda each: (commonness(each), len(each)), default=None)
        if rarest is None:
            return None
        signs |= rarest
    return frozenset(signs)


def _edge(row: Iterable[Item], *, last: bool) -> frozenset[str] | None:
    """How the first or the last word of a row may begin; None where it is unknown, or where there may be none."""
    found: set[str] = set()
    for item in row:
        keys = None if item.gap else _of_item(item, last=last)
        if keys is None:
            return None
        found |= keys
        if not item.optional:
            return frozenset(found)
    return None


def _of_item(item: Item, *, last: bool) -> frozenset[str] | None:
    if not item.alternatives:
        key = (_keys_of_word(item.word) or (None,))[-1 if last else 0]
        return None if key is None else frozenset({key})
    found: set[str] = set()
    for row in item.alternatives:
        keys = _edge(reversed(row) if last else row, last=last)
        if keys is None:
            return None
        found |= keys
    return frozenset(found)


@lru_cache(maxsize=4096)
def _of_word(word: str) -> tuple[Signs, ...]:
    """The signs of what is written as one word: "follow-up" is two."""
    keys = _keys_of_word(word)
    pairs = (frozenset({(one, other)}) for one, other in pairwise(keys) if one and other)
    return (*pairs, *(frozenset({key}) for key in keys if key))


@lru_cache(maxsize=4096)
def _keys_of_word(word: str) -> tuple[str | None, ...]:
    """The beginnings of its words in order, None for those that are not known: a number, a word* of few letters."""
    keys: list[str | None] = []
    for piece in word.split("-"):
        words = _WORD.findall(piece)
        if "#" in piece or "_" in piece:
            keys.append(None)
            continue
        keys += [found[:KEY] for found in words]
        if piece.endswith("*") and words and len(words[-1]) < KEY:
            keys[-1] = None
    return tuple(keys)

"""How alike two letters are: colleagues compare notes, and identical ones are noticed. Pure: no clock, no I/O."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from followthrough.writing.parts import divide, words

TOO_ALIKE = 0.5
"""Above this share of common word triples a letter is held."""

_GRAM = 3


@dataclass(frozen=True, slots=True)
class SentText:
    """A letter that left, or that stands beside this one in the queue."""

    to: str
    company: str | None
    role: str | None
    text: str


def grams(text: str, company: str | None, role: str | None) -> frozenset[tuple[str, ...]]:
    """The word triples of a letter without greeting, signature, role and company."""
    body = words(divide(text).body)
    for name in (role, company):
        body = _without(body, words(name or ""))
    return frozenset(tuple(body[i : i + _GRAM]) for i in range(len(body) - _GRAM + 1))


def similarity(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The Jaccard index of two sets of triples, 0 to 1; two empty sets are not alike."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def most_alike(
    text: str, company: str | None, role: str | None, sent: Iterable[SentText]
) -> tuple[float, SentText | None]:
    """How alike the text is to the most similar of those sent, and which that is."""
    mine = grams(text, company, role)
    best: tuple[float, SentText | None] = (0.0, None)
    for other in sent:
        alike = similarity(mine, grams(other.text, other.company, other.role))
        if alike > best[0]:
            best = (alike, other)
    return best


def _without(body: list[str], name: list[str]) -> list[str]:
    if not name:
        return body
    kept: list[str] = []
    index = 0
    while index < len(body):
        if body[index : index + len(name)] == name:
            index += len(name)
        else:
            kept.append(body[index])
            index += 1
    return kept

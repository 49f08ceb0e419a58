"""Which rules a mail fulfils: evidence with the words, each span of words counted once. Pure.

A rule speaks once for a mail, however often its words occur; two rules for one kind may not count the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from followthrough.evidence.phrases import Book, OwnWords, Phrase, Rule, keys_of
from followthrough.evidence.text import Sentence

_NEAR = 6
"""A "not" reaches this many words to the right, and not past a comma or a "but"."""
_CLAUSE = re.compile(r"[,;:.!?]| but | so | however | though | although | and ")
_SECOND = 0.5
"""What every further piece of evidence for a kind counts, next to the strongest."""
_MOST_MATCHES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that spoke: its sentence and the place of the words in the folded sentence."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int

    @property
    def weight(self) -> float:
        """What it counts."""
        return self.rule.weight


@dataclass(slots=True)
class Weighed:
    """What was found in a mail, by kind or other tag, strongest first; no two of one tag share words."""

    by_tag: dict[str, list[Found]] = field(default_factory=dict)

    def score(self, tag: str) -> float:
        """The strongest evidence whole, all other half."""
        return combine(found.weight for found in self.by_tag.get(tag, ()))

    def strongest(self, tag: str) -> float:
        """The weight of the strongest evidence."""
        return max((found.weight for found in self.by_tag.get(tag, ())), default=0.0)

    def has(self, code: str) -> bool:
        """True if the rule of that code spoke."""
        tag = code.partition(".")[0]
        return any(found.rule.code == code for found in self.by_tag.get(tag, ()))


def combine(weights: Iterable[float]) -> float:
    """One score of several weights: the strongest whole, all other half."""
    ordered = sorted(weights, reverse=True)
    return ordered[0] + _SECOND * sum(ordered[1:]) if ordered else 0.0


def weigh(sentences: Iterable[Sentence], books: Iterable[Book], own: OwnWords) -> Weighed:
    """Try every rule on every sentence that holds one of its words."""
    matches: dict[str, list[Found]] = {}
    rules: dict[str, Rule] = {}
    books = tuple(books)
    for sentence in sentences:
        keys = keys_of(sentence.words)
        for book in books:
            guards: dict[str, tuple[re.Match[str], ...]] = {}
            for key in keys & book.by_key.keys():
                _try_all(book.by_key[key], sentence, keys, book.guards, guards, own, matches, rules)
        for key in keys & own.by_key.keys():
            _try_all(own.by_key[key], sentence, keys, {}, {}, own, matches, rules)
    return _without_double(matches, rules)


def _try_all(
    candidates: Iterable[tuple[Rule, Phrase]],
    sentence: Sentence,
    keys: set[str],
    all_guards: Mapping[str, tuple[Phrase, ...]],
    guards: dict[str, tuple[re.Match[str], ...]],
    own: OwnWords,
    matches: dict[str, list[Found]],
    rules: dict[str, Rule],
) -> None:
    for rule, phrase in candidates:
        if not phrase.is_possible(keys):
            continue
        known = matches.get(rule.code, ())
        if len(known) >= _MOST_MATCHES or (sentence.subject and not rule.subject):
            continue
        match = phrase.search(sentence.folded)
        if match is None or _excluded(rule, sentence, keys, own):
            continue
        if any(_holds_off(name, match, sentence, keys, all_guards, guards) for name in rule.guards):
            continue
        matches.setdefault(rule.code, []).append(Found(rule, sentence, *match.span()))
        rules[rule.code] = rule


def _excluded(rule: Rule, sentence: Sentence, keys: set[str], own: OwnWords) -> bool:
    without = (*rule.unless, *own.not_.get(rule.tag, ()))
    return any(phrase.is_possible(keys) and phrase.search(sentence.folded) for phrase in without)


def _holds_off(
    name: str,
    match: re.Match[str],
    sentence: Sentence,
    keys: set[str],
    all_guards: Mapping[str, tuple[Phrase, ...]],
    guards: dict[str, tuple[re.Match[str], ...]],
) -> bool:
    if name not in guards:
        guards[name] = tuple(
            found
            for phrase in all_guards.get(name, ())
            if phrase.is_possible(keys) and (found := phrase.search(sentence.folded))
        )
    if name == "conditional":
        return any(guard.start() <= match.start() for guard in guards[name])
    if name == "negated":
        return any(_reaches(guard, match, sentence.folded) for guard in guards[name])
    return bool(guards[name])


def _reaches(guard: re.Match[str], match: re.Match[str], folded: str) -> bool:
    between = folded[guard.end() : match.start()] if guard.end() <= match.start() else None
    return between is not None and len(between.split()) <= _NEAR and _CLAUSE.search(between) is None


def _without_double(matches: Mapping[str, list[Found]], rules: Mapping[str, Rule]) -> Weighed:
    """Of each rule the first match that shares no words with a stronger rule of the same kind."""
    weighed = Weighed()
    for code, rule in sorted(rules.items(), key=lambda item: -item[1].weight):
        taken = weighed.by_tag.setdefault(rule.tag, [])
        ordered = sorted(matches[code], key=lambda found: found.sentence.subject)  # the letter before its subject
        free = next((found for found in ordered if not any(_overlap(found, other) for other in taken)), None)
        if free is not None:
            taken.append(free)
    return weighed


def _overlap(one: Found, other: Found) -> bool:
    return one.sentence is other.sentence and one.start < other.end and other.start < one.end

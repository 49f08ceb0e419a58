"""Which rules a mail fulfils: evidence with the words, each span of words counted once. Pure.

A rule speaks once for a mail, however often its words occur; two rules for one kind may not count the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from followthrough.evidence.phrase_pairs import Sign, Signs, row_of, signs_in
from followthrough.evidence.phrases import Book, OwnWords, Phrase, Rule, keys_of
from followthrough.evidence.text import Sentence

_NEAR = 6
"""A "not" reaches this many words to the right, and not past a comma or a "but"."""
_CLAUSE = re.compile(r"[,;:.!?]| but | so | however | though | although | and ")
_BEFORE = frozenset({"conditional", "topic"})
"""Guards that reach only to the right."""
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

    def shares_words(self, other: Found) -> bool:
        """True if both were found in the same words of the same sentence."""
        return self.sentence is other.sentence and self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Weighed:
    """What was found in a mail, by kind or other tag, strongest first; no two of one tag share words."""

    by_tag: dict[str, list[Found]] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    """All that was looked at, in the order of the mail."""

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

    def between(self, one: Found, other: Found) -> str:
        """The folded words from the end of the one to the beginning of the other; none if they stand the other way."""
        if one.sentence is other.sentence:
            return one.sentence.folded[one.end : other.start]
        places = {id(sentence): place for place, sentence in enumerate(self.sentences)}
        first, last = places.get(id(one.sentence)), places.get(id(other.sentence))
        if first is None or last is None or first > last:
            return ""
        middle = (sentence.folded for sentence in self.sentences[first + 1 : last])
        return " ".join((one.sentence.folded[one.end :], *middle, other.sentence.folded[: other.start]))


def combine(weights: Iterable[float]) -> float:
    """One score of several weights: the strongest whole, all other half."""
    ordered = sorted(weights, reverse=True)
    return ordered[0] + _SECOND * sum(ordered[1:]) if ordered else 0.0


def weigh(sentences: Iterable[Sentence], books: Iterable[Book], own: OwnWords) -> Weighed:
    """Try every rule on every sentence that holds one of its words."""
    matches: dict[str, list[Found]] = {}
    rules: dict[str, Rule] = {}
    # what is said twice in the same words is said once
    distinct = {(sentence.folded, sentence.subject): sentence for sentence in reversed(tuple(sentences))}
    with_keys = [(sentence, keys_of(sentence.words), row_of(sentence)) for sentence in reversed(distinct.values())]
    everywhere = set().union(*(keys for _, keys, _ in with_keys))
    # a pair of the last word of a sentence and the first of the next is no harm here
    signs = signs_in(key for _, _, row in with_keys for key in row)
    tables = [(book.language, _possible(book.by_key, everywhere, signs), book.guards) for book in books]
    tables.append((None, _possible(own.by_key, everywhere, signs), {}))
    for sentence, keys, row in with_keys:
        signs = set()
        for language, by_key, all_guards in tables:
            held = keys & by_key.keys()
            if not held or (language and sentence.language and language != sentence.language):
                continue
            signs = signs or signs_in(row)
            guards: dict[str, tuple[re.Match[str], ...]] = {}
            for key in sorted(held):  # sorted: the order of a set is another in every process
                left = [candidate for candidate in by_key[key] if not any(map(signs.isdisjoint, candidate[2]))]
                if left:
                    _try_all(left, sentence, keys, all_guards, guards, own, matches, rules)
    weighed = _without_double(matches, rules)
    weighed.sentences = tuple(sentence for sentence, _, _ in with_keys)
    return weighed


_Candidates = Sequence[tuple[Rule, Phrase, tuple[Signs, ...]]]


def _possible(
    by_key: Mapping[str, Sequence[tuple[Rule, Phrase]]], everywhere: set[str], signs: set[Sign]
) -> dict[str, _Candidates]:
    """The phrases whose words all stand somewhere in the mail, with their signs: of most mails few are left to try."""
    possible: dict[str, _Candidates] = {}
    for key in everywhere & by_key.keys():
        left = [
            (rule, phrase, needed)
            for rule, phrase in by_key[key]
            if not any(map(everywhere.isdisjoint, phrase.others))
            and not any(map(signs.isdisjoint, needed := phrase.signs))
        ]
        if left:
            possible[key] = left
    return possible


def _try_all(
    candidates: _Candidates,
    sentence: Sentence,
    keys: set[str],
    all_guards: Mapping[str, tuple[Phrase, ...]],
    guards: dict[str, tuple[re.Match[str], ...]],
    own: OwnWords,
    matches: dict[str, list[Found]],
    rules: dict[str, Rule],
) -> None:
    for rule, phrase, _ in candidates:
        if any(map(keys.isdisjoint, phrase.others)):
            continue
        known = matches.get(rule.code, ())
        if len(known) >= _MOST_MATCHES or (sentence.subject and not rule.subject):
            continue
        match = phrase.search(sentence.folded)
        if match is None or _is_quoted(match, sentence.folded) or _excluded(rule, sentence, keys, own):
            continue
        if any(_holds_off(name, match, sentence, keys, all_guards, guards) for name in rule.guards):
            continue
        matches.setdefault(rule.code, []).append(Found(rule, sentence, *match.span()))
        rules[rule.code] = rule


def _is_quoted(match: re.Match[str], folded: str) -> bool:
    """True for words within quotation marks: somebody else's, told on."""
    opened = folded.count('"', 0, match.start())
    return opened % 2 == 1 and '"' in folded[match.end() :]


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
            if phrase.is_possible(keys)
            for found in phrase.find_all(sentence.folded)
        )
    if name in _BEFORE:
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
        free = next((found for found in ordered if not any(found.shares_words(other) for other in taken)), None)
        if free is not None:
            taken.append(free)
    return weighed

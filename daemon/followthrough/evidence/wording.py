"""What the words of a mail alone say, learned from labelled mails: a second opinion beside the rules. Pure.

The rules know what was thought of; people say the same in a thousand other ways. Here every word and every pair of
neighbouring words counts a little for or against each kind (multinomial logistic regression over the words that occur,
each once, on a scale that does not grow with the length of the mail). What counted is told like any other evidence: the
sentence that said most. `benchmarks/learn.py` makes the tables in phrases/ from tests/corpus; names and numbers are not
in them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from followthrough.evidence.anchor import is_answer, is_hiring_relay
from followthrough.evidence.evidence import Kind
from followthrough.evidence.names import is_free_mail, is_no_reply
from followthrough.evidence.text import Sentence, word_set
from followthrough.mail.message import AutomaticKind, Message

RECEIVED, SENT = "received", "sent"
_TOKEN = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|o'clock)|\d{1,2}[:.]\d\d|[£$€]\s?\d[\d.,]*|\d+|[^\W\d_]+|\?"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")
_MONTHS = word_set(
    "january february march april june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec"
)
_OF_ITSELF = re.compile(r"\d|\?")
"""What is told by what it is, or is no word: without it the words of a sentence are its tokens."""
_LENGTH_STEP, _LONGEST = 25, 8
_FEW_READERS = 2
_SCALE = 100
"""Weights are kept as hundredths."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the words say of each kind: natural logarithms of shares that add up to one."""

    shares: Mapping[Kind, float]
    telling: Mapping[Kind, Sentence]
    """The sentence that spoke most for a kind; kinds for which none did are left out."""

    @property
    def kind(self) -> Kind:
        """The likeliest."""
        return max(self.shares, key=lambda kind: self.shares[kind])


@dataclass(frozen=True, slots=True)
class Table:
    """The weights of one side: for each word one number a kind."""

    kinds: tuple[Kind, ...]
    bias: tuple[float, ...]
    words: Mapping[str, tuple[int, ...]]


@lru_cache(maxsize=2)
def table(side: str) -> Table:
    """The weights for received mail, or for the user's own. Raises FileNotFoundError for anything else."""
    raw = (files("followthrough.evidence") / "phrases" / f"wording-{side}.json").read_text(encoding="utf-8")
    read = json.loads(raw)
    words = {word: tuple(weights) for word, weights in read["words"].items()}
    return Table(tuple(Kind(kind) for kind in read["kinds"]), tuple(read["bias"]), words)


def opinion(message: Message, sentences: Sequence[Sentence], side: str, known: Table | None = None) -> Opinion:
    """What the words of these sentences say; the message gives what its headers tell beside them.

    `known` are other weights than those of the package.
    """
    known = known or table(side)
    said: dict[str, int] = {}
    is_known = known.words.__contains__
    for number in range(len(sentences) - 1, -1, -1):  # from the end: of a mark that is said again the first counts
        said.update(dict.fromkeys(filter(is_known, marks(sentences[number])), number))
    rows = [known.words[mark] for mark in said]
    rows += [known.words[hint] for hint in hints(message, sentences) if hint in known.words]
    scale = 1 / (_SCALE * math.sqrt(len(rows) or 1))
    scores = [bias + scale * sum(column) for bias, column in zip(known.bias, _columns(rows, known), strict=True)]
    top = max(scores)
    total = top + math.log(sum(math.exp(score - top) for score in scores))
    shares = {kind: score - total for kind, score in zip(known.kinds, scores, strict=True)}
    return Opinion(shares, _Telling(said, tuple(sentences), known))


def _columns(rows: Sequence[tuple[int, ...]], known: Table) -> Iterable[tuple[int, ...]]:
    return zip(*rows, strict=True) if rows else ((0,) for _ in known.kinds)


@dataclass(frozen=True, slots=True)
class _Telling(Mapping[Kind, Sentence]):
    """The sentence that spoke most for a kind, looked for when it is asked: of most mails for one kind only."""

    said: Mapping[str, int]
    sentences: tuple[Sentence, ...]
    known: Table
    found: dict[Kind, Sentence | None] = field(default_factory=dict)

    def __getitem__(self, kind: Kind) -> Sentence:
        if kind not in self.found:
            self.found[kind] = self._look(kind)
        told = self.found[kind]
        if told is None:
            raise KeyError(kind)
        return told

    def __iter__(self) -> Iterator[Kind]:
        return (kind for kind in self.known.kinds if self.get(kind) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _look(self, kind: Kind) -> Sentence | None:
        if kind not in self.known.kinds:
            return None
        place = self.known.kinds.index(kind)
        spoke: dict[int, int] = {}
        for mark, number in self.said.items():
            spoke[number] = spoke.get(number, 0) + self.known.words[mark][place]
        best = max(spoke, key=lambda number: (spoke[number], -number), default=None)
        return self.sentences[best] if best is not None and spoke[best] > 0 else None


def marks(sentence: Sentence) -> list[str]:
    """The words of a sentence and its pairs of neighbours; days, months, times, sums and numbers by what they are."""
    plain = sentence.listed and _OF_ITSELF.search(sentence.folded) is None
    tokens = sentence.listed if plain else _TOKEN.findall(sentence.folded)
    words = [_CALLED.get(token) or _word(token) for token in tokens]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return [f"s:{mark}" for mark in (*words, *pairs)] if sentence.subject else words + pairs


def _word(token: str) -> str:
    if token[0].isdigit():
        return "#" if token.isdigit() else "#time"
    return "#sum" if token[0] in "£$€" else token


_CALLED = dict.fromkeys(_DAYS, "#day") | dict.fromkeys(_MONTHS, "#month")


def hints(message: Message, sentences: Sequence[Sentence]) -> Iterator[str]:
    """What is told beside the words: who writes, whether it answers, how long it is."""
    words = sum(len(sentence.words) for sentence in sentences if not sentence.subject)
    yield f"=length {min(_LONGEST, words // _LENGTH_STEP)}"
    if is_answer(message):
        yield "=answer"
    author = message.author
    if author is not None:
        if is_hiring_relay(author.address):
            yield "=hiring system"
        if is_no_reply(author.address):
            yield "=no reply"
        if is_free_mail(author.domain):
            yield "=free mail"
    if message.automatic is not None and message.automatic.kind is AutomaticKind.BULK:
        yield "=bulk"
    if len(message.to) + len(message.cc) > _FEW_READERS:
        yield "=many readers"

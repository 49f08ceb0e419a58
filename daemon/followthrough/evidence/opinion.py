"""Rules and words together: what a mail is and how sure that is, where both have said what they think. Pure.

The rules give reasons, and are sure of what they know; the words (`wording`) have heard more ways to say it, and are
sure of nothing. How much each counts was learned from labelled mails that neither had seen (multinomial logistic
regression over the signs below): so the share that it gives a kind is how often it is right, and where the two
disagree, or neither knows, it is low and the user is asked. English only: of other languages only the rules judge.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from followthrough.evidence.anchor import is_answer, is_hiring_relay
from followthrough.evidence.confidence import CONFIDENT
from followthrough.evidence.evidence import Evidence, Kind
from followthrough.evidence.names import is_no_reply
from followthrough.evidence.received import Verdict
from followthrough.evidence.text import Sentence
from followthrough.evidence.weigh import Weighed
from followthrough.evidence.wording import RECEIVED, SENT, Opinion
from followthrough.mail.message import AutomaticKind, Message

KINDS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        RECEIVED: (
            Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION, Kind.REJECTION, Kind.OFFER, Kind.REQUEST, Kind.UPDATE,
            Kind.ON_HOLD, Kind.ACKNOWLEDGEMENT, Kind.REPLY, Kind.OUTREACH, Kind.OTHER,
        ),
        SENT: (
            Kind.THANK_YOU, Kind.CHECK_IN, Kind.CLOSING, Kind.ACCEPTANCE, Kind.DECLINE, Kind.WITHDRAWAL, Kind.ANSWER,
            Kind.APPLICATION, Kind.OTHER,
        ),
    }
)  # fmt: skip
"""The kinds that are decided so; commands, absences and delivery reports are known by other things."""
AGREED = 0.97
"""The most that the rules' own certainty counts where the words say the same."""
_AGREEING = 0.6
"""The least share of a kind of which both are sure enough to be believed."""
OVERRULED = 0.89
"""The most for a kind that only the words see: it is asked."""
_LIKELY, _LIKELY_SENT, _HEARD = 0.5, 0.6, 0.4
_HALF = 0.5
_USUAL = 1.0
"""What it counts (natural logarithm of the odds) that most mail is no business of a job seeker's: far more than of the
mails that were learned from. Only where the rules see nothing else.
"""
_MEETINGS = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION})
_MOST_SCORE, _THIRD = 6.0, 3.0
_LEAST_SHARE = -6.0
_MOST_ANCHOR = 3.0
_WORDS_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules made of a mail."""

    message: Message
    sentences: tuple[Sentence, ...]
    weighed: Weighed
    anchor: float
    verdict: Verdict
    sent: bool

    @property
    def side(self) -> str:
        return SENT if self.sent else RECEIVED


@dataclass(frozen=True, slots=True)
class Table:
    """How much each sign counts for each kind."""

    kinds: tuple[Kind, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, tuple[float, ...]]


@lru_cache(maxsize=2)
def table(side: str) -> Table:
    """The weights of one side. Raises FileNotFoundError for anything but `RECEIVED` and `SENT`."""
    raw = (files("followthrough.evidence") / "phrases" / f"opinion-{side}.json").read_text(encoding="utf-8")
    read = json.loads(raw)
    signs = {sign: tuple(weights) for sign, weights in read["signs"].items()}
    return Table(tuple(Kind(kind) for kind in read["kinds"]), tuple(read["bias"]), signs)


def together(rules: Rules, words: Opinion, sure: float, barred: frozenset[Kind] = frozenset()) -> tuple[Verdict, float]:
    """The kind that both make likeliest, with the evidence of both, and how sure that is.

    `sure` is how sure the rules are, `barred` what the user says it is not. Where both say the same of their own
    accord, that holds; what the rules are sure of in received mail stays, and is asked where the words speak against
    it; a kind that the rules do not see is never sure; and a calendar entry says more than words.
    """
    verdict = rules.verdict
    if _is_entered(verdict):
        return verdict, sure
    shares = shares_of(signs(rules, words), table(rules.side))
    kind = max(shares.keys() - (barred - {verdict.kind}), key=lambda each: (shares[each], each))
    if shares[kind] < _least(rules):
        kind = verdict.kind
    heard = _heard(words, kind)
    if kind is verdict.kind:
        agreed = min(sure, AGREED) if words.kind is kind and shares[kind] >= _AGREEING else 0.0
        first, rest = verdict.because[:1], verdict.because[1:]
        return replace(verdict, because=(*first, heard, *rest)), max(shares[kind], agreed)
    if sure >= CONFIDENT and verdict.kind is not Kind.OTHER and not rules.sent:
        return verdict, min(sure, OVERRULED, max(shares[verdict.kind], _HALF))
    speaks = tuple(each for each in verdict.because if each.kind is kind)
    others = tuple(each for each in verdict.because if each.kind is not kind)
    score, rival = _WORDS_WEIGHT * shares[kind], _WORDS_WEIGHT * shares[verdict.kind]
    taken = Verdict(kind, score, (), rival, (heard, *speaks, *others), verdict.kind)
    return taken, min(shares[kind], OVERRULED)


def _least(rules: Rules) -> float:
    """The least share of a kind that takes the place of what the rules saw."""
    if rules.sent:
        return _LIKELY_SENT
    return _HEARD if rules.verdict.kind is Kind.OTHER else _LIKELY


def _heard(words: Opinion, kind: Kind) -> Evidence:
    told = words.telling.get(kind)
    return Evidence("wording", kind, round(_WORDS_WEIGHT * math.exp(words.shares[kind]), 2), told.quote if told else "")


def _is_entered(verdict: Verdict) -> bool:
    return verdict.kind in _MEETINGS and any(each.code.startswith("ics-") for each in verdict.because)


def signs(rules: Rules, words: Opinion) -> dict[str, float]:
    """What is counted: the verdict of the rules, what they found, what the words say, who writes."""
    verdict, message = rules.verdict, rules.message
    found = {
        f"rules {verdict.kind.value}": min(verdict.score, _MOST_SCORE) / _THIRD,
        f"verdict {verdict.kind.value}": 1.0,
        "anchor": min(rules.anchor, _MOST_ANCHOR),
    }
    if verdict.rival_kind is not None:
        found[f"rival {verdict.rival_kind.value}"] = min(verdict.rival, _MOST_SCORE) / _THIRD
    found |= {f"also {kind.value}": 1.0 for kind in verdict.also}
    if verdict.most < 1:
        found[f"unsure {verdict.kind.value}"] = 1.0
    for tag in rules.weighed.by_tag:
        found[f"tag {tag}"] = min(rules.weighed.strongest(tag), _MOST_SCORE) / _THIRD
    for each in verdict.because:
        if each.code.startswith(("ics-", "colleague", "interview-with")):
            found[f"code {each.code}"] = 1.0
    found |= {f"words {kind.value}": max(share, _LEAST_SHARE) / _THIRD for kind, share in words.shares.items()}
    return found | _headers(message)


def _headers(message: Message) -> dict[str, float]:
    found: dict[str, float] = {}
    if is_answer(message):
        found["answer"] = 1.0
    if message.author is not None and is_hiring_relay(message.author.address):
        found["hiring system"] = 1.0
    if message.author is not None and is_no_reply(message.author.address):
        found["no reply"] = 1.0
    if message.automatic is not None and message.automatic.kind is AutomaticKind.BULK:
        found["bulk"] = 1.0
    return found


def shares_of(found: Mapping[str, float], known: Table) -> dict[Kind, float]:
    """The share of each kind; together they are one."""
    scores = list(known.bias)
    if f"verdict {Kind.OTHER.value}" in found:
        scores[known.kinds.index(Kind.OTHER)] += _USUAL
    for sign, value in found.items():
        for place, weight in enumerate(known.signs.get(sign, ())):
            scores[place] += weight * value
    return dict(zip(known.kinds, _shares(scores), strict=True))


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    grown = [math.exp(score - top) for score in scores]
    total = sum(grown)
    return [each / total for each in grown]

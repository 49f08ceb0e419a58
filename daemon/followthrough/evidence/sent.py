"""What the user's own mail is: thanks, a check-in, an answer, a decision. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from followthrough.evidence.anchor import SURE_ANCHOR, anchor_of, is_answer
from followthrough.evidence.evidence import Evidence, Kind
from followthrough.evidence.received import Verdict, evidence_of
from followthrough.evidence.weigh import Weighed, combine
from followthrough.mail.message import Message, Method

_OFFER = re.compile(
    r"\b(?:your|the|this) (?:\w+ ){0,2}offer\b|\boffer(?:ed|ing) me (?:the|a|this)\b|\bmy acceptance\b|"
    r"\bjob offer\b(?! (?:from|with|elsewhere))|\boffer letter\b|^(?:re: ?)*offer\b",
    re.IGNORECASE,
)
"""An offer that was made to him by those to whom he writes."""
_LEAST: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.THANK_YOU: 2.0,
        Kind.CHECK_IN: 2.0,
        Kind.CLOSING: 2.0,
        Kind.ACCEPTANCE: 2.5,
        Kind.DECLINE: 1.5,
        Kind.WITHDRAWAL: 2.5,
        Kind.ANSWER: 1.8,
        Kind.APPLICATION: 1.8,
    }
)
_YIELDS: Mapping[Kind, frozenset[Kind]] = MappingProxyType(
    {
        Kind.WITHDRAWAL: frozenset(
            {Kind.THANK_YOU, Kind.CLOSING, Kind.ANSWER, Kind.CHECK_IN, Kind.APPLICATION, Kind.DECLINE}
        ),
        Kind.DECLINE: frozenset({Kind.THANK_YOU, Kind.CLOSING, Kind.ANSWER, Kind.ACCEPTANCE, Kind.WITHDRAWAL}),
        Kind.ACCEPTANCE: frozenset({Kind.THANK_YOU, Kind.ANSWER, Kind.CHECK_IN, Kind.CLOSING}),
        Kind.CHECK_IN: frozenset({Kind.THANK_YOU, Kind.ANSWER, Kind.CLOSING, Kind.APPLICATION}),
        Kind.THANK_YOU: frozenset({Kind.ANSWER, Kind.CHECK_IN, Kind.CLOSING, Kind.APPLICATION}),
        Kind.CLOSING: frozenset({Kind.THANK_YOU, Kind.ANSWER, Kind.CHECK_IN}),
        Kind.APPLICATION: frozenset({Kind.ANSWER, Kind.THANK_YOU}),
        Kind.ANSWER: frozenset({Kind.APPLICATION, Kind.THANK_YOU}),
    }
)
_DECISIONS = (Kind.ACCEPTANCE, Kind.DECLINE, Kind.WITHDRAWAL)
"""Said in plain words, they are what the letter is, however much else stands in it; the last one wins."""
_PLAIN_WORDS = 3.0
_TALKED = 2.0
"""Evidence above this thanks for a conversation."""
_IN_A_THREAD = 0.8
_NEARLY = 0.1
_HALF_ANCHOR = 0.9
_WITHOUT_ANCHOR = 0.45
_WARM = 0.65
"""What thanks for a talk count that are said twice over, where no word of hiring stands beside them."""
_AS_EMPLOYER = 0.3
"""What is left where he writes to an applicant, or of one."""
_PRIVATE = 0.5


def judge_sent(message: Message, weighed: Weighed) -> Verdict:
    """Decide what the user's own mail is."""
    invitation = message.invitation
    if invitation is not None and invitation.method in (Method.REPLY, Method.COUNTER):
        return Verdict(Kind.OTHER, 4.0, (), 0.0, (Evidence("ics-reply", Kind.OTHER, 4.0, invitation.summary[:200]),))
    anchor = anchor_of(message, weighed)
    factor = 1.0 if anchor >= SURE_ANCHOR else _HALF_ANCHOR if anchor > 0 else _WITHOUT_ANCHOR
    evidence = [e for e in evidence_of(weighed, _LEAST) if e.kind is not Kind.OTHER]
    weights: dict[Kind, list[float]] = {}
    for each in evidence:
        weights.setdefault(each.kind, []).append(each.weight)
    scores = {kind: combine(found) * factor for kind, found in weights.items()}
    if factor == _WITHOUT_ANCHOR and len(weights.get(Kind.THANK_YOU, ())) > 1:
        scores[Kind.THANK_YOU] *= _WARM / _WITHOUT_ANCHOR
    aside = 1.0
    if weighed.by_tag.get("as_employer"):
        aside = _AS_EMPLOYER
    elif weighed.by_tag.get("private"):
        aside = _PRIVATE
    scores = {kind: score * aside for kind, score in scores.items()}
    answers = is_answer(message)
    if answers and anchor > 0:
        scores[Kind.ANSWER] = scores.get(Kind.ANSWER, 0.0) + _IN_A_THREAD
    scores = _shaped(message, weighed, scores, weights, answers=answers)
    taken = {kind: score for kind, score in scores.items() if score >= _LEAST[kind]}
    because = tuple(sorted((e for e in evidence if e.kind in taken), key=lambda e: -e.weight))
    if not taken:
        if answers and anchor >= SURE_ANCHOR and aside == 1:
            return Verdict(Kind.ANSWER, 1.5, (), max(scores.values(), default=0.0) / 2, because)
        return Verdict(Kind.OTHER, 3.0 - anchor, (), max(scores.values(), default=0.0), because)
    kind = _winner(message, taken, weights)
    also = tuple(sorted((k for k in taken if k is not kind and k in _YIELDS[kind]), key=lambda k: -taken[k]))
    rivals = {k: s for k, s in taken.items() if k is not kind and k not in _YIELDS[kind]}
    rival = max(rivals, key=lambda k: rivals[k]) if rivals else None
    first = tuple(e for e in because if e.kind is kind) + tuple(e for e in because if e.kind is not kind)
    return Verdict(kind, taken[kind], also, rivals[rival] if rival else 0.0, first, rival)


def _winner(message: Message, taken: dict[Kind, float], weights: Mapping[Kind, list[float]]) -> Kind:
    """The kind of the letter; what it cannot be is taken out of `taken`.

    Who decides in plain words decides; who has an offer declines it; and "I would be thrilled to join" after an
    interview accepts nothing.
    """
    offered = _speaks_of_an_offer(message)
    thanked = max(weights.get(Kind.THANK_YOU, [0.0])) > _TALKED and Kind.THANK_YOU in taken
    if thanked and not offered:
        taken.pop(Kind.ACCEPTANCE, None)
    kind = max(taken, key=lambda k: (taken[k], -list(_YIELDS).index(k)))
    for decision in _DECISIONS:
        if decision in taken and kind in _YIELDS[decision] and max(weights[decision]) >= _PLAIN_WORDS:
            kind = decision
    if kind is Kind.WITHDRAWAL and offered:
        kind = Kind.DECLINE
        taken.setdefault(kind, taken[Kind.WITHDRAWAL])
    return kind


def _speaks_of_an_offer(message: Message) -> bool:
    """Whoever has an offer declines it, whatever else he says of his plans."""
    return any(_OFFER.search(text) for text in (message.subject, message.own_words))


def _shaped(
    message: Message, weighed: Weighed, scores: dict[Kind, float], weights: Mapping[Kind, list[float]], *, answers: bool
) -> dict[Kind, float]:
    """Thanks are for a conversation that took place; a question about news makes a letter a check-in."""
    shaped = dict(scores)
    core = max(weights.get(Kind.THANK_YOU, [0.0]))
    if Kind.THANK_YOU in shaped and core < 2:  # noqa: PLR2004 - neither thanks nor joy about a meeting
        shaped[Kind.THANK_YOU] *= 0.5
    if Kind.THANK_YOU in shaped and weighed.has("answer.feedback"):
        shaped[Kind.THANK_YOU] *= 0.4
    ahead = weighed.has("answer.logistics")
    after = weighed.has("thank_you.after") or weighed.has("thank_you.enjoyed")
    if Kind.THANK_YOU in shaped and ahead and not after:
        shaped[Kind.THANK_YOU] *= 0.6
    if Kind.ANSWER in shaped and after and core >= 2:  # noqa: PLR2004
        shaped[Kind.ANSWER] *= 0.6
    if Kind.ANSWER in shaped and core > 2 and not ahead:  # noqa: PLR2004 - thanks in a mail that sends something too
        shaped[Kind.ANSWER] *= 0.7
    if Kind.CHECK_IN in shaped and not weighed.has("check_in.follow-up"):
        shaped[Kind.CHECK_IN] *= 0.5
    if {Kind.THANK_YOU, Kind.CHECK_IN} <= shaped.keys() and any(
        "?" in found.sentence.written for found in weighed.by_tag.get("check_in", ())
    ):
        asked = shaped[Kind.CHECK_IN] - _NEARLY  # a letter of thanks does not ask for news
        shaped[Kind.THANK_YOU] = min(shaped[Kind.THANK_YOU], max(asked, _LEAST[Kind.THANK_YOU]))
    if Kind.CHECK_IN in shaped and "?" not in message.own_words and core >= 2:  # noqa: PLR2004
        shaped[Kind.CHECK_IN] *= 0.7
    if Kind.CLOSING in shaped and "?" in message.own_words:
        shaped[Kind.CLOSING] *= 0.5
    if weighed.has("answer.feedback"):  # it is over, whatever else he hopes for
        shaped.update({kind: shaped[kind] * 0.5 for kind in (Kind.APPLICATION, Kind.CHECK_IN) if kind in shaped})
    if Kind.APPLICATION in shaped and answers:
        shaped[Kind.APPLICATION] *= 0.7
    return shaped

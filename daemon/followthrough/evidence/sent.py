"""What the user's own mail is: thanks, a check-in, an answer, a decision. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from followthrough.evidence.evidence import Evidence, Kind
from followthrough.evidence.received import SURE_ANCHOR, Verdict, anchor_of, evidence_of, is_answer
from followthrough.evidence.weigh import Weighed, combine
from followthrough.mail.message import Message, Method

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
        Kind.DECLINE: frozenset({Kind.THANK_YOU, Kind.CLOSING, Kind.ANSWER, Kind.ACCEPTANCE}),
        Kind.ACCEPTANCE: frozenset({Kind.THANK_YOU, Kind.ANSWER, Kind.CHECK_IN, Kind.CLOSING}),
        Kind.CHECK_IN: frozenset({Kind.THANK_YOU, Kind.ANSWER, Kind.CLOSING, Kind.APPLICATION}),
        Kind.THANK_YOU: frozenset({Kind.ANSWER, Kind.CHECK_IN, Kind.CLOSING, Kind.APPLICATION}),
        Kind.CLOSING: frozenset({Kind.THANK_YOU, Kind.ANSWER}),
        Kind.APPLICATION: frozenset({Kind.ANSWER, Kind.THANK_YOU}),
        Kind.ANSWER: frozenset({Kind.APPLICATION, Kind.THANK_YOU}),
    }
)
_IN_A_THREAD = 0.8
_NEARLY = 0.1
_HALF_ANCHOR = 0.9
_WITHOUT_ANCHOR = 0.45


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
    answers = is_answer(message)
    if answers and anchor > 0:
        scores[Kind.ANSWER] = scores.get(Kind.ANSWER, 0.0) + _IN_A_THREAD
    scores = _shaped(message, weighed, scores, weights, answers=answers)
    taken = {kind: score for kind, score in scores.items() if score >= _LEAST[kind]}
    because = tuple(sorted((e for e in evidence if e.kind in taken), key=lambda e: -e.weight))
    if not taken:
        if answers and anchor >= SURE_ANCHOR:
            return Verdict(Kind.ANSWER, 1.5, (), max(scores.values(), default=0.0) / 2, because)
        return Verdict(Kind.OTHER, 3.0 - anchor, (), max(scores.values(), default=0.0), because)
    kind = max(taken, key=lambda k: (taken[k], -list(_YIELDS).index(k)))
    also = tuple(sorted((k for k in taken if k is not kind and k in _YIELDS[kind]), key=lambda k: -taken[k]))
    rivals = {k: s for k, s in taken.items() if k is not kind and k not in _YIELDS[kind]}
    rival = max(rivals, key=lambda k: rivals[k]) if rivals else None
    first = tuple(e for e in because if e.kind is kind) + tuple(e for e in because if e.kind is not kind)
    return Verdict(kind, taken[kind], also, rivals[rival] if rival else 0.0, first, rival)


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
    if Kind.APPLICATION in shaped and answers:
        shaped[Kind.APPLICATION] *= 0.7
    return shaped

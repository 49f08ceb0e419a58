"""What a received mail is to the job seeker: evidence weighed into one kind. Pure.

The order in which kinds win is the table `_YIELDS`: a rejection that thanks for the application is a rejection, an
invitation that asks for dates is an invitation. What yields is not forgotten but told as `also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from followthrough.evidence.anchor import SURE_ANCHOR, anchor_of, is_answer, is_hiring_relay, is_hiring_thread
from followthrough.evidence.evidence import CueKind, Evidence, Kind
from followthrough.evidence.names import is_no_reply
from followthrough.evidence.perspective import Perspective, read_perspective
from followthrough.evidence.reader import Reader
from followthrough.evidence.refusal import share_of_refusal, without_regret
from followthrough.evidence.text import word_set
from followthrough.evidence.weigh import Found, Weighed, combine
from followthrough.mail.message import AutomaticKind, Message

_WITHOUT_ANCHOR = 0.4
_HALF_ANCHOR = 0.9
_FAINT_ANCHOR = 0.7
_JOB_ANCHOR = 0.6
"""From here on a job is named, if not the process."""
_MANY_SOFT = 3
"""Regret, good wishes and a word of later chances together say no without a plain word."""
_ASKED = 3.0
"""They name what the user is to send or do."""
_INVITED = 2.4
_PLAINLY = 0.65
"""What a decision in plain words counts where nothing else speaks of hiring: enough to be asked about."""
_PLAIN_WORDS = 3.0
_LEAST: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.REJECTION: 1.8,
        Kind.OFFER: 1.8,
        Kind.INTERVIEW: 2.0,
        Kind.RESCHEDULE: 2.0,
        Kind.CANCELLATION: 2.4,
        Kind.ON_HOLD: 2.0,
        Kind.REQUEST: 1.6,
        Kind.UPDATE: 1.5,
        Kind.ACKNOWLEDGEMENT: 1.5,
        Kind.OUTREACH: 1.6,
    }
)
"""The least score with which a kind is taken at all."""
_SELF_EVIDENT = frozenset({Kind.OTHER, Kind.OUTREACH})
"""Kinds whose words need no other words of hiring beside them."""
_CORE: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.REJECTION: 2.0,
        Kind.OFFER: 2.0,
        Kind.INTERVIEW: 2.2,
        Kind.RESCHEDULE: 2.4,
        Kind.CANCELLATION: 2.6,
        Kind.ON_HOLD: 2.6,
    }
)
"""Evidence of this weight says the thing itself; all below only goes with it."""
_YIELDS: Mapping[Kind, frozenset[Kind]] = MappingProxyType(
    {
        Kind.REJECTION: frozenset(
            {Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.OUTREACH, Kind.REQUEST, Kind.ON_HOLD, Kind.INTERVIEW, Kind.OFFER}
        ),
        Kind.OFFER: frozenset({Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.REQUEST, Kind.OUTREACH, Kind.INTERVIEW}),
        Kind.CANCELLATION: frozenset({Kind.RESCHEDULE, Kind.INTERVIEW, Kind.REQUEST, Kind.UPDATE, Kind.ON_HOLD}),
        Kind.RESCHEDULE: frozenset({Kind.INTERVIEW, Kind.REQUEST, Kind.UPDATE, Kind.ACKNOWLEDGEMENT}),
        Kind.ON_HOLD: frozenset({Kind.UPDATE, Kind.ACKNOWLEDGEMENT, Kind.INTERVIEW}),
        Kind.INTERVIEW: frozenset({Kind.REQUEST, Kind.UPDATE, Kind.ACKNOWLEDGEMENT, Kind.OUTREACH}),
        Kind.REQUEST: frozenset({Kind.UPDATE, Kind.ACKNOWLEDGEMENT}),
        Kind.UPDATE: frozenset({Kind.ACKNOWLEDGEMENT}),
        Kind.ACKNOWLEDGEMENT: frozenset({Kind.UPDATE}),
        Kind.OUTREACH: frozenset({Kind.REQUEST, Kind.UPDATE}),
    }
)
_IN_THREAD = 1.8
_STRANGER = 2.0
"""Evidence of this weight says that somebody writes who does not know the user yet: his "quick call" is no
interview.
"""
_OF_OTHERS = 0.6
"""An interview that is spoken of without a "you" is perhaps somebody else's."""
_SPEAKS = 2.0
"""Evidence of this weight says that it is somebody else's process, or none."""
_RECORDED = 0.4
"""An interview that is recorded alone is a task."""
_NOT_HIS = 0.5
_HIS_OWN = 0.6
"""What it adds that the reader is plainly the candidate, and nothing speaks against it."""
_CHANGES = frozenset({Kind.RESCHEDULE, Kind.CANCELLATION})
_CANDIDATE = 1.6
"""Words of this weight have the reader as the candidate."""
_NAMED = 1.6
_DOUBTFUL = 0.82
_SOFT = 0.88
_MEETINGS = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE, Kind.CANCELLATION})
_CUE_WEIGHT = 1.4
_BULK_WEIGHT = 1.2
_RELAY_NOISE = 0.5
_YOU = word_set(
    "you your yours please choose select pick book reserve sie ihr ihre ihnen ihren dich dir du dein "
    "bitte vous votre vos tu te ton ta tes toi usted "
    "su sus le les tu tus lei la sua suo ti tuo u uw je jij jou jouw voce seu sua te vos lhe contigo consigo favor "
    "puedes puede podrias podria podes tienes tiene tendrias tendria tenes pasaste avanzaste "
    "puoi puo potresti potrebbe riesci riesce sarebbe saresti avrebbe avresti "
    "pode podes poderia podia consegue teria tem tens convidamos passou ligue"
)
_YOU_WITHIN = re.compile(r"\w{2}(?:[aei]r(?:ti|la|le|te)|-(?:lo|la|lhe|te|nos|me)|[ae](?:me|nos|teci|mi))\b")
"""Romance verbs that carry the pronoun: "invitarti", "conocerle", "convidá-la", "llámame"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind with its score, what goes with it, and the strongest that speaks against it."""

    kind: Kind
    score: float
    also: tuple[Kind, ...]
    rival: float
    """The score of the strongest kind that it does not take along."""
    because: tuple[Evidence, ...]
    rival_kind: Kind | None = None
    most: float = 1.0
    """The confidence that it cannot pass: whose process it is, or that it is one, is not certain."""


def judge(
    message: Message,
    who: Reader,
    weighed: Weighed,
    calendar: Iterable[Evidence],
    cues: Iterable[CueKind],
    seen: Perspective | None = None,
) -> Verdict:
    """Decide what a received mail is. `seen` is its perspective, where that has been read before."""
    anchor = anchor_of(message, weighed)
    factor = _factor(anchor)
    evidence = [*evidence_of(weighed, _LEAST), *calendar]
    evidence += _cue_evidence(cues)
    seen = seen or read_perspective(message, who, weighed)
    evidence += seen.evidence
    evidence = without_regret(evidence, weighed)
    weights: dict[Kind, list[float]] = {}
    for each in evidence:
        weights.setdefault(each.kind, []).append(each.weight)
    sure = {each.kind for each in evidence if each.code.startswith("ics-")}
    scores = {
        kind: combine(w) * (1.0 if kind in sure or kind in _SELF_EVIDENT else factor) for kind, w in weights.items()
    }
    for kind in (Kind.REJECTION, Kind.OFFER):
        if factor < _PLAINLY and max(weights.get(kind, [0.0])) >= _PLAIN_WORDS:
            scores[kind] *= _PLAINLY / factor
    noise = _noise(message, weighed, scores.pop(Kind.OTHER, 0.0))
    personal = weighed.strongest("person") > 0 and not (message.author and is_no_reply(message.author.address))
    told = seen.candidate >= _CANDIDATE or is_answer(message) or _addresses_the_user(weighed)
    if not told and Kind.INTERVIEW in scores and Kind.INTERVIEW not in sure:
        scores[Kind.INTERVIEW] *= _OF_OTHERS
    if weighed.has("request.one-way") and Kind.INTERVIEW in scores:
        scores[Kind.INTERVIEW] *= _RECORDED
    scores = _shaped(message, scores, weights, seen, personal=personal)
    most = {kind: max(each) for kind, each in weights.items()}
    scores = _seen(scores, seen, sure, most, anchor=anchor, bulk=_is_bulk(message))
    if Kind.REJECTION in scores:
        scores[Kind.REJECTION] *= share_of_refusal(weighed)
    taken = {kind: score for kind, score in scores.items() if score >= _LEAST[kind]}
    because = tuple(sorted((e for e in evidence if e.kind in taken or e.kind is Kind.OTHER), key=lambda e: -e.weight))
    if not taken or noise >= max(taken.values()):
        verdict = _without_kind(message, weighed, anchor, noise, scores, because)
        meets = noise < _SPEAKS and not _is_bulk(message) and _is_hint(most)
        return replace(verdict, most=_DOUBTFUL) if meets else verdict
    kind = _winner(taken)
    if kind is Kind.UPDATE and Kind.ACKNOWLEDGEMENT in taken and _is_receipt(weighed):
        kind = Kind.ACKNOWLEDGEMENT
    also = tuple(sorted((k for k in taken if k is not kind and k in _YIELDS[kind]), key=lambda k: -taken[k]))
    rivals = {k: s for k, s in taken.items() if k is not kind and k not in _YIELDS[kind]}
    rivals[Kind.OTHER] = noise
    rival = max(rivals, key=lambda k: rivals[k])
    first = tuple(e for e in because if e.kind is kind) + tuple(e for e in because if e.kind is not kind)
    most_sure = _most(
        kind,
        anchor,
        seen,
        invited=kind in sure or is_hiring_thread(message),
        timed=_is_only_timed(weighed, evidence),
        unaddressed=seen.candidate < _CANDIDATE and _is_english(weighed),
    )
    against = rival if rivals[rival] > 0 else None
    return Verdict(kind, taken[kind], also, rivals[rival], first, against, most_sure)


def _is_english(weighed: Weighed) -> bool:
    """True where the words for the meeting are English: for other languages nothing is known of who is addressed."""
    spoke = (found for kind in _MEETINGS for found in weighed.by_tag.get(kind.value, ()))
    return all(found.sentence.language in (None, "en") for found in spoke)


def _is_only_timed(weighed: Weighed, evidence: Iterable[Evidence]) -> bool:
    """True where nothing says that there will be an interview but the word and a time beside it."""
    timed = any(each.code == "interview-with-time" for each in evidence)
    return timed and weighed.strongest(Kind.INTERVIEW.value) < _NAMED


def _most(kind: Kind, anchor: float, seen: Perspective, *, invited: bool, timed: bool, unaddressed: bool) -> float:
    """What nothing but the perspective allows: soft evidence never makes certain."""
    if seen.against >= _SPEAKS:
        return _DOUBTFUL
    if invited or kind not in _MEETINGS:
        return 1.0
    if (
        anchor < SURE_ANCHOR
        or unaddressed
        or not (seen.for_a_job or seen.plain)
        or (timed and not seen.his and kind is Kind.INTERVIEW)
    ):
        return _SOFT
    return 1.0


def _seen(
    scores: dict[Kind, float],
    seen: Perspective,
    sure: set[Kind],
    most: Mapping[Kind, float],
    *,
    anchor: float,
    bulk: bool,
) -> dict[Kind, float]:
    """The scores as whose process it is allows: somebody else's interview is none, and one that all are invited to."""
    lowered = dict(scores)
    for kind in lowered.keys() - sure:
        if kind in _MEETINGS and max(seen.other_side, seen.friend) > max(seen.candidate, _SPEAKS):
            lowered[kind] *= _NOT_HIS
        if kind in _MEETINGS and seen.his and seen.against == 0 and most.get(kind, 0.0) >= _CORE[Kind.INTERVIEW]:
            lowered[kind] += _HIS_OWN
        if kind in _CHANGES and anchor <= _JOB_ANCHOR:
            lowered[kind] *= _NOT_HIS
        if kind in _MEETINGS and bulk and not seen.known:
            lowered[kind] *= _NOT_HIS
        if kind is not Kind.OUTREACH and seen.elsewhere >= _SPEAKS:
            lowered[kind] *= _NOT_HIS
        if kind not in _MEETINGS and seen.friend > max(seen.candidate, _SPEAKS):
            lowered[kind] *= _NOT_HIS
    return lowered


def _factor(anchor: float) -> float:
    if anchor >= SURE_ANCHOR:
        return 1.0
    if anchor >= _JOB_ANCHOR:
        return _HALF_ANCHOR
    return _FAINT_ANCHOR if anchor > 0 else _WITHOUT_ANCHOR


def _addresses_the_user(weighed: Weighed) -> bool:
    spoke = weighed.by_tag.get(Kind.INTERVIEW.value, ())
    return any(
        not found.sentence.words.isdisjoint(_YOU) or _YOU_WITHIN.search(found.sentence.folded) for found in spoke
    )


def _shaped(
    message: Message,
    scores: dict[Kind, float],
    weights: Mapping[Kind, list[float]],
    seen: Perspective,
    *,
    personal: bool,
) -> dict[Kind, float]:
    """The scores with what the kinds do to each other: only the thing itself makes a kind certain."""
    shaped = dict(scores)
    for kind, core in _CORE.items():
        many = kind is Kind.REJECTION and len(weights.get(kind, ())) >= _MANY_SOFT
        if kind in shaped and max(weights[kind]) < core and not many:
            shaped[kind] *= 0.8
    rejected = max(weights.get(Kind.REJECTION, [0.0])) >= _CORE[Kind.REJECTION]
    if rejected and Kind.OFFER in shaped and max(weights[Kind.OFFER]) < 3:  # noqa: PLR2004 - "offer to another candidate"
        shaped[Kind.OFFER] *= 0.5
    moved = max(weights.get(Kind.RESCHEDULE, [0.0])) >= _CORE[Kind.RESCHEDULE]
    invited = max(weights.get(Kind.INTERVIEW, [0.0])) >= _CORE[Kind.INTERVIEW]
    if (moved or invited) and Kind.REJECTION in shaped and not rejected:
        shaped[Kind.REJECTION] *= 0.5
    if Kind.OUTREACH in shaped and (not personal or message.automatic is not None):
        shaped[Kind.OUTREACH] *= _OF_OTHERS
    asked = max(weights.get(Kind.REQUEST, [0.0]))
    if asked >= _ASKED and Kind.INTERVIEW in shaped and max(weights[Kind.INTERVIEW]) < _INVITED:
        shaped[Kind.INTERVIEW] *= _OF_OTHERS  # "the next stage" is what they ask for
    found = max(weights.get(Kind.OUTREACH, [0.0]))
    if found >= _STRANGER and not seen.known and Kind.INTERVIEW in shaped and max(weights[Kind.INTERVIEW]) < 3:  # noqa: PLR2004 - not invited
        shaped[Kind.INTERVIEW] *= 0.4
    return shaped


def _winner(taken: Mapping[Kind, float]) -> Kind:
    """The kind that takes all others along that are not much stronger; else the strongest."""
    best = max(taken, key=lambda kind: (taken[kind], -list(_YIELDS).index(kind)))
    for kind in _YIELDS:
        if kind in taken and best in _YIELDS[kind] and kind is not best and _claims(kind, best, taken):
            best = kind
    return best


def _is_receipt(weighed: Weighed) -> bool:
    """A receipt for an application says when one will hear too; after an interview it is an update."""
    receipt = weighed.has("acknowledgement.received") or weighed.has("acknowledgement.applying")
    known = weighed.has("acknowledgement.interest") and (
        weighed.has("acknowledgement.will-review") or weighed.has("update.status")
    )
    return (receipt or known) and not weighed.has("met.before") and not weighed.has("update.delay")


def _claims(kind: Kind, best: Kind, taken: Mapping[Kind, float]) -> bool:
    if kind in _CORE:
        return taken[kind] >= _CORE[kind] and taken[kind] >= 0.5 * taken[best]
    return taken[kind] >= 0.8 * taken[best]


def _noise(message: Message, weighed: Weighed, score: float) -> float:
    author = message.author
    if _is_bulk(message):
        score += _BULK_WEIGHT
    if author is not None and is_hiring_relay(author.address) and not weighed.has("other.job-alert"):
        score *= _RELAY_NOISE
    return score


def _is_hint(most: Mapping[Kind, float]) -> bool:
    """True where somebody asks for a meeting, and nothing says what for."""
    return any(most.get(kind, 0.0) >= _CORE[Kind.INTERVIEW] for kind in _MEETINGS)


def _is_bulk(message: Message) -> bool:
    automatic, author = message.automatic, message.author
    bulk = automatic is not None and automatic.kind is AutomaticKind.BULK
    return bulk and not (author is not None and is_hiring_relay(author.address))


def _without_kind(
    message: Message,
    weighed: Weighed,
    anchor: float,
    noise: float,
    scores: Mapping[Kind, float],
    because: tuple[Evidence, ...],
) -> Verdict:
    """None of the kinds: a person's answer within a job process is a reply, all else is no business of ours."""
    hint = max(scores.values(), default=0.0)
    human = message.automatic is None and not (message.author and is_no_reply(message.author.address))
    if human and noise < SURE_ANCHOR and anchor >= SURE_ANCHOR and is_answer(message):
        quote = next(iter(message.own_words.strip().splitlines()), "")[:200]
        polite = [
            Evidence(f.rule.code.replace(".", "-"), Kind.REPLY, f.weight, quote_of(f))
            for f in weighed.by_tag.get("reply", ())
        ]
        found = [Evidence("reply-in-thread", Kind.REPLY, _IN_THREAD, quote), *polite]
        score = combine(e.weight for e in found) + min(anchor, 2.0) / 2
        return Verdict(Kind.REPLY, score, (), max(hint, noise), (*found, *because))
    return Verdict(Kind.OTHER, max(noise, 3.0 - anchor), (), hint, because)


def evidence_of(weighed: Weighed, kinds: Iterable[Kind]) -> list[Evidence]:
    """What was found for these kinds and against them all, as evidence with quotes."""
    tags = {kind.value: kind for kind in (*kinds, Kind.OTHER)}
    return [
        Evidence(found.rule.code.replace(".", "-"), tags[tag], found.weight, quote_of(found))
        for tag, all_found in weighed.by_tag.items()
        if tag in tags
        for found in all_found
    ]


def quote_of(found: Found) -> str:
    """The sentence of a finding, as it was written."""
    return found.sentence.quote


def _cue_evidence(cues: Iterable[CueKind]) -> list[Evidence]:
    """What the reader of stated times found speaks for a kind too, more softly than words."""
    kinds = {
        CueKind.WINDOW: (Kind.UPDATE, _CUE_WEIGHT),
        CueKind.PACE: (Kind.UPDATE, _CUE_WEIGHT),
        CueKind.PERMISSION: (Kind.UPDATE, _CUE_WEIGHT),
        CueKind.ON_HOLD: (Kind.ON_HOLD, 2.0),
        CueKind.CLOSED: (Kind.REJECTION, 2.0),
        CueKind.BALL_USER: (Kind.REQUEST, _CUE_WEIGHT),
    }
    found = {}
    for cue in cues:
        if cue in kinds:
            kind, weight = kinds[cue]
            found[kind] = Evidence(f"cue-{cue.value}", kind, weight, "")
    return list(found.values())

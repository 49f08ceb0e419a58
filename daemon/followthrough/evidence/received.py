"""What a received mail is to the job seeker: evidence weighed into one kind. Pure.

The order in which kinds win is the table `_YIELDS`: a rejection that thanks for the application is a rejection, an
invitation that asks for dates is an invitation. What yields is not forgotten but told as `also`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from followthrough.evidence.evidence import CueKind, Evidence, Kind
from followthrough.evidence.names import employer_domain, is_no_reply, is_relay
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import word_set
from followthrough.evidence.weigh import Found, Weighed, combine
from followthrough.mail.message import AutomaticKind, Message

SURE_ANCHOR = 1.0
"""Words of hiring that make it certain that a job process is spoken of."""
_WITHOUT_ANCHOR = 0.4
_HALF_ANCHOR = 0.9
_RELAY_ANCHOR = 1.5
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
_CUE_WEIGHT = 1.4
_BULK_WEIGHT = 1.2
_COLLEAGUE = 3.0
_RELAY_NOISE = 0.5
_ANSWERS = re.compile(r"^\s*(?:re|aw|sv|antw|rép|réf|r|odp|ynt|res|rif)\s*(?:\[\d+\]|\(\d+\))?\s*:", re.IGNORECASE)
_HIRING_WORDS = re.compile(
    r"\binterview|\bposition\b|\brole\b|application|candida|recruit|\bresume\b|\bcv\b|hiring|vacanc|\bjob\b|bewerb|"
    r"vorstellung|stelle\b|"
    r"entretien|candidature|poste\b|entrevista|puesto|vacante|colloquio|posizione|sollicit|vacature|vaga\b|emprego",
    re.IGNORECASE,
)
_MOST_QUOTED = 4000
_YOU = word_set(
    "you your yours please choose select pick book reserve sie ihr ihre ihnen ihren dich dir du dein "
    "bitte vous votre vos tu te ton usted "
    "su sus le tu lei la sua suo ti tuo u uw je jij jouw voce seu sua te vos"
)


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


def anchor_of(message: Message, weighed: Weighed) -> float:
    """How surely the mail speaks of a job process: its words, the thread that it answers, the system that sent it."""
    score = weighed.score("anchor") + weighed.score("met")
    author = message.author
    if author is not None and is_relay(author.address):
        score += _RELAY_ANCHOR
    if score < SURE_ANCHOR and (
        _HIRING_WORDS.search(message.quoted[:_MOST_QUOTED]) or _HIRING_WORDS.search(message.subject)
    ):
        score = max(score, SURE_ANCHOR if is_answer(message) else SURE_ANCHOR / 2)
    return score


def old_subject(message: Message) -> bool:
    """True for the subject of an earlier mail: "Re: Telephone interview" says nothing of what the answer says."""
    return bool(_ANSWERS.match(message.subject))


def is_answer(message: Message) -> bool:
    """True for a mail that answers another."""
    return bool(message.in_reply_to or message.references or _ANSWERS.match(message.subject))


def is_colleague(message: Message, who: Reader) -> bool:
    """True if author and user work for the same organisation: then the user sits on the other side of the table.

    Where the user's addresses are not known, all recipients count as his.
    """
    author = message.author
    home = employer_domain(author.address) if author else None
    if home is None:
        return False
    known = {employer_domain(address) for address in who.addresses}
    if any(address.key in who.addresses for address in (*message.to, *message.cc)):
        known &= {employer_domain(a.address) for a in (*message.to, *message.cc) if a.key in who.addresses}
        return home in known
    recipients = {employer_domain(address.address) for address in (*message.to, *message.cc) if address.address}
    return home in known or (not known - {None} and recipients == {home})


def judge(
    message: Message, who: Reader, weighed: Weighed, calendar: Iterable[Evidence], cues: Iterable[CueKind]
) -> Verdict:
    """Decide what a received mail is."""
    anchor = anchor_of(message, weighed)
    factor = 1.0 if anchor >= SURE_ANCHOR else _HALF_ANCHOR if anchor > 0 else _WITHOUT_ANCHOR
    evidence = [*evidence_of(weighed, _LEAST), *calendar]
    evidence += _cue_evidence(cues)
    if is_colleague(message, who):
        evidence.append(Evidence("colleague", Kind.OTHER, _COLLEAGUE, message.author.address if message.author else ""))
    if weighed.strongest(Kind.CANCELLATION.value) >= _CORE[Kind.CANCELLATION]:
        evidence = [each for each in evidence if each.code != "cue-closed"]  # it is the interview that is off
    weights: dict[Kind, list[float]] = {}
    for each in evidence:
        weights.setdefault(each.kind, []).append(each.weight)
    sure = {each.kind for each in evidence if each.code.startswith("ics-")}
    scores = {
        kind: combine(w) * (1.0 if kind in sure or kind in _SELF_EVIDENT else factor) for kind, w in weights.items()
    }
    noise = _noise(message, weighed, scores.pop(Kind.OTHER, 0.0))
    personal = weighed.strongest("person") > 0 and not (message.author and is_no_reply(message.author.address))
    if not _addresses_the_user(weighed) and Kind.INTERVIEW in scores and Kind.INTERVIEW not in sure:
        scores[Kind.INTERVIEW] *= _OF_OTHERS
    scores = _shaped(message, scores, weights, personal=personal)
    taken = {kind: score for kind, score in scores.items() if score >= _LEAST[kind]}
    because = tuple(sorted((e for e in evidence if e.kind in taken or e.kind is Kind.OTHER), key=lambda e: -e.weight))
    if not taken or noise >= max(taken.values()):
        return _without_kind(message, weighed, anchor, noise, scores, because)
    kind = _winner(taken)
    if kind is Kind.UPDATE and Kind.ACKNOWLEDGEMENT in taken and _is_receipt(weighed):
        kind = Kind.ACKNOWLEDGEMENT
    also = tuple(sorted((k for k in taken if k is not kind and k in _YIELDS[kind]), key=lambda k: -taken[k]))
    rivals = {k: s for k, s in taken.items() if k is not kind and k not in _YIELDS[kind]}
    rivals[Kind.OTHER] = noise
    rival = max(rivals, key=lambda k: rivals[k])
    first = tuple(e for e in because if e.kind is kind) + tuple(e for e in because if e.kind is not kind)
    return Verdict(kind, taken[kind], also, rivals[rival], first, rival if rivals[rival] > 0 else None)


def _addresses_the_user(weighed: Weighed) -> bool:
    spoke = weighed.by_tag.get(Kind.INTERVIEW.value, ())
    return any(not found.sentence.words.isdisjoint(_YOU) for found in spoke)


def _shaped(
    message: Message, scores: dict[Kind, float], weights: Mapping[Kind, list[float]], *, personal: bool
) -> dict[Kind, float]:
    """The scores with what the kinds do to each other: only the thing itself makes a kind certain."""
    shaped = dict(scores)
    for kind, core in _CORE.items():
        if kind in shaped and max(weights[kind]) < core:
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
    found = max(weights.get(Kind.OUTREACH, [0.0]))
    if found >= _STRANGER and Kind.INTERVIEW in shaped and max(weights[Kind.INTERVIEW]) < 3:  # noqa: PLR2004 - not invited
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
    return receipt and not weighed.has("met.before")


def _claims(kind: Kind, best: Kind, taken: Mapping[Kind, float]) -> bool:
    if kind in _CORE:
        return taken[kind] >= _CORE[kind] and taken[kind] >= 0.5 * taken[best]
    return taken[kind] >= 0.8 * taken[best]


def _noise(message: Message, weighed: Weighed, score: float) -> float:
    automatic = message.automatic
    author = message.author
    if automatic is not None and automatic.kind is AutomaticKind.BULK and not (author and is_relay(author.address)):
        score += _BULK_WEIGHT
    if author is not None and is_relay(author.address) and not weighed.has("other.job-alert"):
        score *= _RELAY_NOISE
    return score


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

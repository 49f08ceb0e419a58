"""What a refusal counts that the mail itself takes back. Pure.

"The job is filled, but we would like to interview you for another" is an invitation, "this is not a rejection" is none,
and "we cannot proceed until the freeze is lifted" is a pause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from followthrough.evidence.evidence import Evidence, Kind
from followthrough.evidence.weigh import Found, Weighed

_REFUSAL = 2.0
"""From this weight words refuse; all below goes with a refusal."""
_PLAIN = 3.0
_TAKEN_BACK = 0.4
_WAITS = 0.5
_TURN = re.compile(
    r"\b(?:but|however|instead|nevertheless|nonetheless|that said|good news|aber|jedoch|stattdessen|mais|cependant|"
    r"pero|sin embargo|ma|invece|maar|echter|mas|porem)\b"
)
"""What follows these is what counts."""
_PLAINLY = 2.5
"""A refusal of this weight stands, even beside words that call an interview off."""
_CHANGES: Mapping[Kind, float] = MappingProxyType({Kind.CANCELLATION: 2.6, Kind.RESCHEDULE: 2.4})
"""The weight from which an interview is off, or is moved."""
_OF_WAITING = frozenset({"rejection.not-moving-forward", "rejection.regret"})
"""Refusals in whose words one who waits speaks too."""


def share_of_refusal(weighed: Weighed) -> float:
    """What share of its weight a refusal keeps: 1 where nothing in the mail speaks against it."""
    if weighed.by_tag.get("still_in"):
        return _TAKEN_BACK
    refusals = [found for found in weighed.by_tag.get(Kind.REJECTION.value, ()) if found.weight >= _REFUSAL]
    better = [
        found
        for kind in (Kind.INTERVIEW, Kind.OFFER)
        for found in weighed.by_tag.get(kind.value, ())
        if found.weight >= _PLAIN
    ]
    if refusals and any(all(_TURN.search(weighed.between(no, yes)) for no in refusals) for yes in better):
        return _TAKEN_BACK
    waits = weighed.has("on_hold.hold") and weighed.has("on_hold.resume")
    if waits and all(no.rule.code in _OF_WAITING for no in refusals):
        return _WAITS
    return 1.0


def without_regret(evidence: list[Evidence], weighed: Weighed) -> list[Evidence]:
    """The evidence without a refusal that is none: what is regretted or off is the interview, not the candidate.

    Nor does a receipt refuse that says what silence will mean ("unless you hear by May, the place is taken").
    """
    refused = weighed.strongest(Kind.REJECTION.value) >= _REFUSAL
    receipt = weighed.has("acknowledgement.received") or weighed.has("acknowledgement.applying")
    if (receipt and not refused) or weighed.strongest(Kind.CANCELLATION.value) >= _CHANGES[Kind.CANCELLATION]:
        evidence = [each for each in evidence if each.code != "cue-closed"]
    changes = [
        found
        for kind, least in _CHANGES.items()
        for found in weighed.by_tag.get(kind.value, ())
        if found.weight >= least
    ]
    regrets = {
        (found.rule.code.replace(".", "-"), found.sentence.quote)
        for found in weighed.by_tag.get(Kind.REJECTION.value, ())
        if any(found.sentence is change.sentence and _is_regret(found, change) for change in changes)
    }
    return [each for each in evidence if (each.code, each.quote) not in regrets]


def _is_regret(found: Found, change: Found) -> bool:
    return found.weight < _PLAINLY or found.shares_words(change)

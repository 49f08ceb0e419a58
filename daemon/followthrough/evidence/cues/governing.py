"""Of several cues the one that governs, of several windows the last, of several deadlines the first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from followthrough.evidence.cues.days import Span
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength

_ORDER = (
    CueKind.CLOSED, CueKind.SILENCE_NO, CueKind.NO_CONTACT, CueKind.ON_HOLD, CueKind.BALL_USER, CueKind.PERMISSION,
    CueKind.WINDOW, CueKind.PACE,
)  # fmt: skip
_DATED_BY_WINDOWS = frozenset({CueKind.SILENCE_NO, CueKind.ON_HOLD, CueKind.PERMISSION})


def latest_of(spans: Iterable[Span | None]) -> Span | None:
    """Of several windows the latest wins; its words decide how vague it is."""
    known = [span for span in spans if span is not None]
    return max(known, key=lambda span: span.latest) if known else None


def earliest_of(spans: Iterable[Span | None]) -> Span | None:
    """Of several deadlines of the user the earliest wins."""
    known = [span for span in spans if span is not None]
    return min(known, key=lambda span: span.latest) if known else None


def mixed(cues: list[Cue]) -> list[Cue]:
    """ "Other candidates, but very soon": of both paces, one that says nothing."""
    paces = {cue.pace for cue in cues if cue.kind is CueKind.PACE}
    if not {Pace.QUICK, Pace.SLOW} <= paces:
        return cues
    quotes = list(dict.fromkeys(cue.quote for cue in cues if cue.kind is CueKind.PACE))
    both = Cue(CueKind.PACE, None, None, Pace.NORMAL, Strength.WEAK, " … ".join(quotes))
    return [cue for cue in cues if cue.kind is not CueKind.PACE] + [both]


def governing_of(cues: list[Cue]) -> Cue | None:
    """The cue that counts, by the order of the kinds; None without any."""
    for kind in _ORDER:
        same = [cue for cue in cues if cue.kind is kind]
        if same:
            return _chosen(kind, same, cues)
    return None


def _chosen(kind: CueKind, same: list[Cue], cues: list[Cue]) -> Cue:
    dated = [cue for cue in same if cue.latest is not None]
    if kind is CueKind.BALL_USER:
        return min(dated, key=_last_day) if dated else same[0]
    if kind is CueKind.PACE:
        return max(same, key=lambda cue: _CAUTION[cue.pace])
    if dated:
        return max(dated, key=_last_day)
    windows = [cue for cue in cues if cue.kind is CueKind.WINDOW]
    if kind not in _DATED_BY_WINDOWS or not windows:
        return same[0]
    # "Ping me any time", beside a date: never before that date.
    last = max(windows, key=_last_day)
    return replace(same[0], earliest=last.earliest, latest=last.latest, if_silent=kind is CueKind.PERMISSION)


def _last_day(cue: Cue) -> date:
    return cue.latest or date.min


_CAUTION = {Pace.QUICK: 0, Pace.NORMAL: 1, Pace.SLOW: 2}

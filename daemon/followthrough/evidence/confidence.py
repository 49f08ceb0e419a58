"""From a score to the share of such readings that are right. Pure.

The map is monotone: a higher score, and a rival further behind, never lower the confidence. The knots are shares
measured on labelled mail and rounded; benchmarks/labelled.py prints, for mail that the rules were not written with, how
many of each tenth of confidence are right.
"""

from __future__ import annotations

from itertools import pairwise

from followthrough.evidence.evidence import Kind

CONFIDENT = 0.90
"""Below this the daemon does nothing by itself."""
_CLOSE = 0.10
_MARGIN = 1.6
"""What a lead over the rival counts, next to the score itself."""
_KNOTS = ((0.0, 0.20), (1.0, 0.45), (2.0, 0.62), (2.5, 0.82), (3.0, 0.90), (3.5, 0.95), (4.5, 0.98), (6.0, 0.99))


def confidence(score: float, rival: float) -> float:
    """The confidence of a kind with this score whose strongest rival has that one."""
    strength = min(score, _MARGIN * (score - rival)) if rival > 0 else score
    if strength <= _KNOTS[0][0]:
        return _KNOTS[0][1]
    for (low, share), (high, more) in pairwise(_KNOTS):
        if strength <= high:
            return round(share + (more - share) * (strength - low) / (high - low), 3)
    return _KNOTS[-1][1]


def wants_review(kind: Kind, sure: float, score: float, rival: float) -> bool:
    """True where a person must say what it is: too little confidence, or a second kind that is nearly as likely."""
    if sure < CONFIDENT:
        return True
    return kind is not Kind.OTHER and rival > 0 and sure - confidence(rival, score) <= _CLOSE

"""A first glance: most mail is plainly no business of a job seeker's, and need not be read any closer. Pure.

How much each single word speaks for a job process or against it was learned as in `wording`, and the limit was set so
low that of the labelled hiring mails hardly one falls under it; mails that are close to the limit are read in full.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from followthrough.evidence.names import is_relay
from followthrough.evidence.reader import Reader
from followthrough.mail.message import AutomaticKind, Message

FEW_WORDS = 8
"""Known words; of fewer nothing can be said."""
_MOST_OWN = 4_000
_MOST_QUOTED = 2_000
_WORD = re.compile(r"[a-z]{2,20}")


@dataclass(frozen=True, slots=True)
class Table:
    """What each word counts, in hundredths, and the limit below which a mail is no business of ours."""

    words: Mapping[str, int]
    bias: float
    limit: float


@lru_cache(maxsize=1)
def table() -> Table:
    """The weights of the package."""
    raw = (files("followthrough.evidence") / "phrases" / "glance.json").read_text(encoding="utf-8")
    read = json.loads(raw)
    return Table(read["words"], float(read["bias"]), float(read["limit"]))


def words_at_a_glance(message: Message) -> set[str]:
    """The words that are looked at."""
    seen = f"{message.subject}\n{message.own_words[:_MOST_OWN]}\n{message.quoted[:_MOST_QUOTED]}"
    return set(_WORD.findall(seen.lower()))


def score_of(words: set[str], known: Table) -> float | None:
    """How much they speak for a job process (natural logarithm of the odds); None where too few are known."""
    weights = [known.words[word] for word in words & known.words.keys()]
    if len(weights) < FEW_WORDS:
        return None
    return known.bias + sum(weights) / (100 * math.sqrt(len(weights)))


def is_plainly_other(message: Message, who: Reader) -> bool:
    """Whether a received mail need not be read closer: neither a word of hiring nor of absence, no calendar entry, from
    nobody who writes for employers, and the user's own rules cannot speak of it."""
    automatic, author = message.automatic, message.author
    if message.invitation is not None or message.report is not None:
        return False
    if automatic is not None and automatic.kind is not AutomaticKind.BULK:
        return False
    if who.phrases or who.companies or (author is not None and is_relay(author.address)):
        return False
    known = table()
    score = score_of(words_at_a_glance(message), known)
    return score is not None and score < known.limit

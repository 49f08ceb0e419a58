"""The languages that the cue reader knows, and which one a text is in. Pure: data.

English is read in depth, the other six in their usual turns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from followthrough.evidence.cues import dutch, german, peninsular, romance, tongues
from followthrough.evidence.cues import gate as gates
from followthrough.evidence.cues import signals as signs
from followthrough.evidence.cues.english import ENGLISH
from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.lexicon import Lexicon
from followthrough.evidence.cues.patterns import Pattern, any_of
from followthrough.evidence.cues.signals import Signals
from followthrough.evidence.cues.text import clean, fold
from followthrough.evidence.language import READ, spoken_in

_DETECTION_TEXT = 4000
_FEW_WORDS = 12
_NO_ANSWER = r"^\W*(?:no|none|nope|n/?a|nil|skip|-+|\?+|tbd|tba|nein|non|ns)?\W*$"


@dataclass(frozen=True, slots=True)
class Language:
    """All tables of one language; `no_idea` are answers that say that nobody said when."""

    code: str
    lexicon: Lexicon
    signals: Signals
    gate: Gate
    no_idea: Pattern


_ENGLISH = Language(
    "en", ENGLISH, signs.ENGLISH, gates.ENGLISH,
    any_of(
        r"\bno (?:idea|clue|timeline|date|answer|info)\b",
        r"(?:don't|dont|do not|didn't|didnt|did not|never|not|wasn't|isn't|n't) (?:\w+ ){0,2}"
        r"(?:know|say|said|mention\w*|tell|told|sure|given|clear|discuss\w*|ask\w*|yet|come up|specif\w*)",
        r"\bdunno\b|\bunknown\b|\bunclear\b|\bunsure\b|\bidk\b|\bnothing\b", _NO_ANSWER,
    ),
)  # fmt: skip
_OTHERS: dict[str, tuple[Callable[[], tuple[Signals, Gate]], str]] = {
    "de": (german.german, r"kein(?:e)? (?:ahnung|angabe)|weiss (?:ich )?nicht|unbekannt|nichts gesagt"),
    "fr": (romance.french, r"aucune idee|sais pas|inconnu|pas (?:dit|precise)"),
    "es": (romance.spanish, r"ni idea|no (?:lo )?se\b|no dijeron|desconocid"),
    "it": (peninsular.italian, r"nessuna idea|non (?:lo )?so|non (?:hanno )?detto"),
    "nl": (dutch.dutch, r"geen idee|weet (?:ik )?niet|onbekend|niet gezegd"),
    "pt": (peninsular.portuguese, r"nao sei|sem ideia|nao disseram|desconhecid"),
}


@lru_cache(maxsize=len(_OTHERS) + 1)
def _tables(code: str) -> Language:
    if code not in _OTHERS:
        return _ENGLISH
    build, no_idea = _OTHERS[code]  # compiled when first needed
    signals, gate = build()
    return Language(code, tongues.LEXICONS[code], signals, gate, any_of(no_idea, _NO_ANSWER))


def language_of(text: str, language: str | None) -> Language:
    """The tables for an ISO 639-1 code ("de", "de-AT"), else for the language whose words the text holds.

    English where no language is told or recognised.
    """
    code = (language or "")[:2].lower()
    if code not in READ:
        words = re.findall(r"[^\W_]+", fold(clean(text[:_DETECTION_TEXT])))
        spoken = spoken_in(words)
        code = spoken.read[0] if spoken.read else "en"
        unsure = spoken.language is None or len(words) < _FEW_WORDS
        if unsure and _tells_times(words, "en") >= _tells_times(words, code):
            code = "en"  # a few words that may be of either: those that tell a time decide
    return _tables(code)


def _tells_times(words: list[str], code: str) -> int:
    """How many of the words are words for times in a language."""
    entries = _tables(code).lexicon.longest
    return sum(word in entries for word in set(words))

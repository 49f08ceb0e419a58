"""How a letter sounds: patterns of frustration and desperation, and of what is merely worn (tone.toml).

"It's crucial to avoid displaying frustration or desperation in your communications." Pure: no clock.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from followthrough.conversation.model import Step
from followthrough.writing.elements import guess_language
from followthrough.writing.letter import Finding, Severity

TEXT_CAP = 32 * 1024
"""So many characters of a text are checked; a letter has some 800."""
QUOTE_CAP = 120

_SAYS = {
    "desperate": "reads as desperate",
    "frustrated": "reads as frustrated",
    "accusing": "reads as a reproach",
    "pushy": "puts pressure on them",
    "entitled": "takes the job for granted, or asks what is in it for you",
    "arguing": "argues with their decision",
    "servile": "makes itself small; ask politely, without apology",
    "gushing": "too much enthusiasm",
    "format": "not the form of a letter",
    "cliche": "worn words; say it plainly",
}
_CONTRACTIONS = {
    "won't": "will not",
    "can't": "cannot",
    "shan't": "shall not",
    "let's": "let us",
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "what's": "what is",
    "here's": "here is",
    "who's": "who is",
}
_SUFFIXES = {"n't": " not", "'m": " am", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}
_UNMARKED = {
    "dont": "do not",
    "didnt": "did not",
    "havent": "have not",
    "hasnt": "has not",
    "cant": "cannot",
    "wont": "will not",
    "wasnt": "was not",
    "isnt": "is not",
    "im": "I am",
    "ive": "I have",
    "youre": "you are",
}
"""Written without the apostrophe, as on a telephone."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of tone.toml."""

    code: str
    category: str
    severity: Severity
    pattern: re.Pattern[str]
    says: str
    language: str | None
    steps: frozenset[str] | None
    unless: frozenset[str]
    quoted: bool
    """Looked for inside quoted words as well."""

    def holds_for(self, step: Step | None, language: str | None) -> bool:
        if self.language is not None and self.language != language:
            return False
        if step is None:
            return True
        return step not in self.unless and (self.steps is None or step in self.steps)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    written = resources.files("followthrough.writing").joinpath("tone.toml").read_text("utf-8")
    return tuple(_rule(entry) for entry in tomllib.loads(written)["rule"])


def _rule(entry: dict[str, object]) -> Rule:
    steps = entry.get("steps")
    unless = entry.get("unless")
    return Rule(
        code=f"tone.{entry['id']}",
        category=str(entry["category"]),
        severity=Severity(str(entry["severity"])),
        pattern=re.compile(str(entry["pattern"]), 0 if entry.get("exact") else re.IGNORECASE),
        says=str(entry.get("says", _SAYS[str(entry["category"])])),
        language=str(entry["language"]) if "language" in entry else None,
        steps=frozenset(map(str, steps)) if isinstance(steps, list) else None,
        unless=frozenset(map(str, unless)) if isinstance(unless, list) else frozenset(),
        quoted=bool(entry.get("quoted")),
    )


def check(
    text: str, step: Step | None = None, *, quoted: Sequence[str] = (), language: str | None = None
) -> tuple[Finding, ...]:
    """What a text sounds like: at most one finding a rule, in the order of the rules.

    `quoted` are words that are not the letter's own (the user's topic, the role, the company): inside them only
    desperation is looked for. `language` is the letter's; None is the one that its commonest words tell, else English.
    """
    cut = text[:TEXT_CAP]
    plain, origin = write_out(cut)
    spans = list(_spans(cut, quoted))
    spoken = language or guess_language(cut)
    found = (_finding(rule, cut, plain, origin, spans) for rule in rules() if rule.holds_for(step, spoken))
    return tuple(finding for finding in found if finding is not None)


def _finding(
    rule: Rule, text: str, plain: str, origin: Sequence[int], spans: Sequence[tuple[int, int]]
) -> Finding | None:
    for match in rule.pattern.finditer(plain):
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        inside = any(first <= start and end <= last for first, last in spans)
        if inside and not rule.quoted:
            continue
        quote = " ".join(text[start:end].split())[:QUOTE_CAP]
        return Finding(rule.code, rule.severity, quote, rule.says)
    return None


def write_out(text: str) -> tuple[str, list[int]]:
    """The text with contractions written out and single spaces, and for each of its characters where it came from."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ").replace("`", "'")
    pieces: list[str] = []
    origin: list[int] = []
    for token in _TOKEN.finditer(straight):
        written = _written_out(token[0])
        pieces.append(written)
        last = token.end() - 1
        origin.extend(min(token.start() + offset, last) for offset in range(len(written) - 1))
        origin.append(last)
    return "".join(pieces), origin


def _written_out(token: str) -> str:
    if token.isspace():
        return " "
    lower = token.lower()
    if lower in _CONTRACTIONS:
        return _CONTRACTIONS[lower]
    if lower in _UNMARKED:
        return _UNMARKED[lower]
    for suffix, words in _SUFFIXES.items():
        if lower.endswith(suffix) and len(lower) > len(suffix):
            return token[: -len(suffix)] + words
    return token


def _spans(text: str, quoted: Sequence[str]) -> Iterator[tuple[int, int]]:
    lower = text.lower()
    for words in quoted:
        wanted = words.strip().lower()
        start = lower.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = lower.find(wanted, start + 1)

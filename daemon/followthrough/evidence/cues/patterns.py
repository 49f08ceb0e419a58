"""How patterns are written: blanks stand for white space, gaps of words are bounded, so that all stay linear. Pure."""

from __future__ import annotations

import re

_ALL = 1 << 30
_MOST_KEPT = 32


class Pattern:
    """A regular expression that is compiled when it is first used: a reader of one language needs no other's."""

    __slots__ = ("_compiled", "_found", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None
        self._found: dict[str, re.Match[str] | None] = {}
        """What the last texts had: a clause is asked the same several times."""

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        if start or end != _ALL:
            return self.compiled.search(text, start, end)
        found = self._found
        if text in found:
            return found[text]
        if len(found) >= _MOST_KEPT:
            found.clear()
        match = found[text] = self.compiled.search(text)
        return match

    def match(self, text: str, start: int = 0, end: int = _ALL) -> re.Match[str] | None:
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> list[re.Match[str]]:
        return list(self.compiled.finditer(text))

    def sub(self, replacement: str, text: str) -> str:
        return self.compiled.sub(replacement, text)


NEVER = Pattern(r"(?!)")


def any_of(*patterns: str) -> Pattern:
    """One pattern out of several; a blank in them stands for white space, a blank with "?" for none or some."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return Pattern(joined.replace(" ?", r"\s*").replace(" ", r"\s+"))


def at_words(*patterns: str) -> Pattern:
    """As `any_of`, tried only where a word begins (or "n't"): the same matches, several times as fast."""
    return any_of(r"(?=\b\w|n't|'|^)(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")")


def words(most: int, least: int = 0) -> str:
    """A gap of at most so many words, each with its blank, perhaps with a comma."""
    return rf"(?:[\w'/-]+,? ){{{least},{most}}}"

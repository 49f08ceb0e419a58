"""What words mean for a time: tables that turn the words of a language into the symbols of the grammar. Pure.

One grammar reads all languages; a language is a table. Keys are folded (lower case, no accents); several words may be
one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from followthrough.evidence.cues.text import Token, words_of


class S(Enum):
    """The kinds of symbols."""

    NUMBER = auto()
    """value: int or float"""
    ORDINAL = auto()
    """value: int; -1 is the last"""
    ARTICLE = auto()
    """a, an, one, another"""
    VAGUE = auto()
    """couple, few, several, handful"""
    UNIT = auto()
    """value: hour, day, bd, week, fortnight, month, quarter, year, weekend; with an s where it is a plural"""
    WEEKDAY = auto()
    MONTH = auto()
    YEAR = auto()
    QUARTER = auto()
    HALF_YEAR = auto()
    ISO = auto()
    NUMERIC = auto()
    CLOCK = auto()
    DAYPART = auto()
    TODAY = auto()
    """value: days from the anchor"""
    DAY_END = auto()
    PERIOD_END = auto()
    """EOW, EOM, EOQ, EOY; value: the unit"""
    PART = auto()
    """value: early, mid, late, end, later, half1, half2"""
    THIS = auto()
    NEXT = auto()
    FOLLOWING = auto()
    COMING = auto()
    LAST = auto()
    AFTER_NEXT = auto()
    """the week after next, whole; value: the unit"""
    WEEK_OF = auto()
    """w/c, week commencing"""
    WEEK_NUMBER = auto()
    BY = auto()
    BEFORE = auto()
    UNTIL = auto()
    AFTER = auto()
    FROM = auto()
    WITHIN = auto()
    FOR = auto()
    """slated for, aiming for"""
    IN = auto()
    BETWEEN = auto()
    AND = auto()
    OR = auto()
    TO = auto()
    OF = auto()
    THE = auto()
    ABOUT = auto()
    AT_LEAST = auto()
    AT_MOST = auto()
    OR_SO = auto()
    OR_MORE = auto()
    MORE = auto()
    TIME = auto()
    NOW = auto()
    THAT = auto()
    SOON_AFTER = auto()
    EVENT = auto()
    SEASON = auto()
    SAME = auto()
    """that Friday, the same week: the one told before"""
    OVER = auto()
    """(before the month) is over"""
    MARK = auto()
    WORD = auto()


class Symbol(NamedTuple):
    """One symbol: its kind and value, and which characters of the sentence it covers."""

    kind: S
    value: str | int | float
    start: int
    end: int
    capital: bool


Entry = tuple[S, str | int | float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language; `needs_capital` are also ordinary words ("may", "sat") unless they are capitalised."""

    language: str
    entries: Mapping[tuple[str, ...], Entry]
    longest: Mapping[str, int]
    """How many words the longest entry has that begins with a word."""
    needs_capital: frozenset[str]


def table(language: str, words: Mapping[S, Mapping[str | int | float, str]], needs_capital: str = "") -> Lexicon:
    """A lexicon of {kind: {value: "word, other word, several words"}}."""
    entries: dict[tuple[str, ...], Entry] = {}
    longest: dict[str, int] = {}
    for kind, values in (*SHARED.items(), *words.items()):
        for value, listed in values.items():
            for written in map(str.split, listed.split(",")):
                entries[tuple(written)] = (kind, value)
                longest[written[0]] = max(longest.get(written[0], 0), len(written))
    return Lexicon(language, entries, longest, frozenset(needs_capital.split()))


# Office English is written in every language.
SHARED: dict[S, dict[str | int | float, str]] = {
    S.DAY_END: {0: "eod,cob,eob,eobd,cop"},
    S.PERIOD_END: {"week": "eow", "month": "eom", "quarter": "eoq", "year": "eoy"},
    S.WEEK_OF: {0: "w/c,w/b,w/e"},
    S.TO: {"-": "-"},
    S.OR: {"/": "/"},
    S.AND: {"&": "&"},
    S.OR_MORE: {"+": "+"},
    S.ABOUT: {"~": "~"},
}


def symbols(tokens: Iterable[Token], lexicon: Lexicon, *, any_case: bool = False) -> list[Symbol]:
    """The symbols of a sentence: the longest entries of the lexicon win, every other word stays a WORD.

    `any_case`: in short answers nobody writes capitals, "sat" is Saturday.
    """
    row = _without_hyphens(list(tokens))
    found: list[Symbol] = []
    at = 0
    while at < len(row):
        led = bool(found) and found[-1].kind in _LEADS_A_NAME
        symbol, width = _longest(row, at, lexicon, any_case or led)
        found.append(symbol)
        at += width
    return found


def _longest(row: list[Token], at: int, lexicon: Lexicon, any_case: bool) -> tuple[Symbol, int]:
    token = row[at]
    if (fixed := _FIXED.get(token.kind)) is not None:
        return Symbol(fixed, token.text, token.start, token.end, token.capital), 1
    longest = lexicon.longest.get(token.text, 0) or int(token.text.endswith("'s"))
    if not longest:
        return _single(token), 1
    for width in range(min(longest, len(row) - at), 0, -1):
        piece = row[at : at + width]
        entry = lexicon.entries.get(tuple(part.text for part in piece))
        if entry is None and width == 1 and token.text.endswith("'s"):  # before Friday's out, by March's end
            entry = lexicon.entries.get((token.text[:-2],))
            entry = entry if entry is not None and entry[0] in _POSSESSED else None
        if entry is None or (width == 1 and token.text in lexicon.needs_capital and not (token.capital or any_case)):
            continue
        return Symbol(*entry, token.start, piece[-1].end, token.capital), width
    return _single(token), 1


_LEADS_A_NAME = (S.BY, S.NEXT, S.UNTIL, S.BEFORE, S.COMING, S.PART, S.FOR)
"""After these "wed" and "may" are names though they are not capitalised."""
_POSSESSED = (S.WEEKDAY, S.MONTH, S.EVENT, S.UNIT, S.TODAY)
_FIXED = {"iso": S.ISO, "numeric": S.NUMERIC, "clock": S.CLOCK}
_MARKS = frozenset(",():")
_NUMBERED = {"q": S.QUARTER, "h": S.HALF_YEAR, "k": S.WEEK_NUMBER}
_MOST_FIGURES = 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def _single(token: Token) -> Symbol:
    kind, value = S.MARK if token.text in _MARKS else S.WORD, token.text
    place = (token.start, token.end, token.capital)
    if token.kind == "ordinal":
        return Symbol(S.ORDINAL, int("".join(c for c in value if c.isdecimal())), *place)
    if token.kind == "numbered":
        return Symbol(_NUMBERED[value[0]], int(value.lstrip("qhkw ")), *place)
    if token.kind == "decimal":
        return Symbol(S.NUMBER, float(value.replace(",", ".")), *place)
    if token.kind == "number" and len(value) <= _MOST_FIGURES and value.isascii():
        number = int(value)
        return Symbol(S.YEAR if _FIRST_YEAR <= number <= _LAST_YEAR else S.NUMBER, number, *place)
    return Symbol(kind, value, *place)


def _without_hyphens(row: list[Token]) -> list[Token]:
    """Without the hyphens inside of compounds ("mid-April", "two-week"); those between numbers and with blanks stay."""
    kept: list[Token] = []
    for n, token in enumerate(row):
        if token.text == "." and n and row[n - 1].kind == "word" and row[n - 1].end == token.start:
            continue  # "by Jan. 24", "next Fri. or Mon."
        inside = token.text == "-" and 0 < n < len(row) - 1
        if inside and row[n - 1].end == token.start and token.end == row[n + 1].start:
            neighbours = (row[n - 1].kind, row[n + 1].kind)
            if "word" in neighbours and not _is_range(row[n - 1], row[n + 1]):
                continue
        kept.append(token)
    return kept


def _is_range(before: Token, after: Token) -> bool:
    """Monday-Wednesday, March-April, 24th-28th: a hyphen that means "to"."""
    return all(token.kind != "word" or token.text in _RANGE_ENDS for token in (before, after))


_RANGE_ENDS = words_of(
    "monday mon tuesday tue tues wednesday wed weds thursday thu thur thurs friday fri saturday sat sunday sun "
    "january jan february feb march mar april apr may june jun july jul august aug september sep sept "
    "october oct november nov december dec one two three four five six seven eight ten"
)

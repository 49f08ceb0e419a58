"""Times of day that are written in words: "half past two", "halb drei", "las cuatro de la tarde", "noon". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOON = 12
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve"
_GERMAN = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_DUTCH = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
_FRENCH = "une deux trois quatre cinq six sept huit neuf dix onze"
_SPANISH = "una dos tres cuatro cinco seis siete ocho nueve diez once doce"
_ITALIAN = "una due tre quattro cinque sei sette otto nove dieci undici dodici"
_PORTUGUESE = "uma duas três quatro cinco seis sete oito nove dez onze doze"
_NUMBERS = {
    word: number
    for names in (_ENGLISH, _GERMAN, _DUTCH, _FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE)
    for number, word in enumerate(names.split(), 1)
}


def _one_of(*names: str) -> str:
    words = {word for line in names for word in line.split()}
    return "|".join(sorted(words, key=len, reverse=True))


_EN, _DE, _NL = _one_of(_ENGLISH), _one_of(_GERMAN), _one_of(_DUTCH)
_ROMANCE = _one_of(_SPANISH, _ITALIAN, _PORTUGUESE)
_SPOKEN = re.compile(
    rf"""(?<![\w/:.-])(?:
      (?P<noon>(?:12\s)?(?:noon|midday)|mediod[ií]a|mezzogiorno|(?:à|vers)\smidi|meio-dia)\b
    | (?P<part>half|(?:a\s)?quarter|ten|twenty|twenty[ -]five)(?:\sminutes)?\s(?P<way>past|after)\s
        (?P<parted>{_EN}|1[0-2]|[1-9])\b
    | (?P<before>(?:a\s)?quarter)\s(?:to|before|of|till)\s(?P<beforeh>{_EN}|1[0-2]|[1-9])\b
    | at\s(?P<short>five|ten|twenty|twenty[ -]five)\sto\s(?P<shorth>{_EN}|1[0-2]|[1-9])\b
    | (?<=at\s)half\s(?P<british>{_EN})\b
    | hal[bf]\s(?P<half>{_DE}|{_NL}|1[0-2]|[1-9])\b
    | (?:viertel|kwart)\s(?P<quarter>nach|vor|over|voor)\s(?P<quartered>{_DE}|{_NL}|1[0-2]|[1-9])\b
    | (?P<full>{_DE}|{_NL})\su(?:hr|ur)\b(?:\s(?P<uhrm>dreißig|fünfzehn|dertig))?
    | (?P<lead>at\s|@\s?)?(?P<hour>{_EN})(?:[ -](?P<minute>thirty|fifteen|forty[ -]five))?(?P<clock>\so['\s]?clock)?
        (?=(?P<mark>\s?[ap]\.?m\b\.?)?)\b
    | (?:(?:a|à|às|as)\s(?:las?\s)?|alle\s|all')(?P<romance>{_ROMANCE})\b(?!\s(?:min|d[ií]as|semanas|giorni))
        (?:\s(?:y|e)\s(?P<romm>media|mezza|meia|cuarto|quarto|quindici|trenta))?(?:\shoras)?
    | (?:à|vers|dès|de)\s(?P<french>{_one_of(_FRENCH)})\sheures?(?:\set\s(?P<frenchm>demie|quart))?\b
    )""",
    re.VERBOSE,
)
_MINUTES = {
    "thirty": 30, "fifteen": 15, "half": 30, "ten": 10, "twenty": 20, "dreißig": 30, "fünfzehn": 15, "dertig": 30,
    "media": 30, "mezza": 30, "meia": 30, "trenta": 30, "cuarto": 15, "quarto": 15, "quindici": 15, "demie": 30,
    "quart": 15,
}  # fmt: skip
_AM = r"morning|morgens|vormittags?|früh|matin|mañana|madrugada|mattina|mattino|ochtends?|ochtend|manhã|forenoon"
_PM = (
    r"afternoon|evening|tonight|night|nachmittags?|abends?|après-midi|soir|tarde|noche|pomeriggio|sera|middags?|"
    r"avonds?|noite"
)
_PART_BEHIND = re.compile(
    r"\s?(?:o['\s]?clock\s?)?(?:uhr\s|uur\s|h\s|heures?\s|horas?\s)?(?:(?:in\sthe|of\sthe|this|at|tomorrow|am|de\sla|"
    r"da|du|de\sl'|della?|del|di|'s|on\s[a-z]{3,9}|[a-z]{3,9}day)\s?)?"
    rf"\b(?:(?P<am>{_AM})|(?P<pm>{_PM}))\b"
)
_PART_AHEAD = re.compile(
    rf"\b(?:(?P<am>{_AM})|(?P<pm>{_PM}))\b[\s,:(-]{{0,3}}(?:(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)\b[\s,]{{0,2}})?"
    r"(?:\(?[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?\)?[\s,]{0,2})?(?:at|um|à|a las|alle|om|às|from|around|@)?\s{0,2}$"
)


@dataclass(frozen=True, slots=True)
class SpokenClock:
    """A time of day in words. `marked`: its words leave no doubt that it is one; `whole`: on the 24-hour clock."""

    start: int
    end: int
    hour: int
    minute: int
    marked: bool
    lead: bool


def spoken_clocks(text: str) -> Iterator[SpokenClock]:
    """The times in words of a levelled text, in order; their hour as it was said."""
    for match in _SPOKEN.finditer(text):
        hour, minute, marked, lead = _value(match)
        if hour is not None:
            start = match.start("hour") if match["hour"] else match.start()
            yield SpokenClock(start, match.end(), hour, minute, marked, lead)


def _value(match: re.Match[str]) -> tuple[int | None, int, bool, bool]:
    if match["noon"]:
        return NOON, 0, True, False
    if match["way"]:
        return _number(match["parted"]), _minutes(match["part"]), True, False
    if match["before"]:
        return _hour_before(match["beforeh"]), 45, True, False
    if match["short"]:
        return _hour_before(match["shorth"]), 60 - _minutes(match["short"]), True, False
    if match["british"]:
        return _number(match["british"]), 30, True, False
    if match["half"]:
        return _hour_before(match["half"]), 30, True, False
    if match["quarter"]:
        past = match["quarter"] in ("nach", "over")
        hour = match["quartered"]
        return (_number(hour), 15, True, False) if past else (_hour_before(hour), 45, True, False)
    if match["full"]:
        return _number(match["full"]), _minutes(match["uhrm"]), True, False
    if match["romance"]:
        return _number(match["romance"]), _minutes(match["romm"]), match["romm"] is not None, True
    if match["french"]:
        return _number(match["french"]), _minutes(match["frenchm"]), True, False
    marked = bool(match["clock"] or match["mark"])
    if not marked and not match["lead"]:
        return None, 0, False, False
    return _number(match["hour"]), _minutes(match["minute"]), marked, match["lead"] is not None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _hour_before(word: str) -> int:
    return (_number(word) - 2) % NOON + 1


def _minutes(word: str | None) -> int:
    if not word:
        return 0
    word = word.removeprefix("a ").replace("-", " ")
    return {"quarter": 15, "forty five": 45, "twenty five": 25, "five": 5}.get(word) or _MINUTES.get(word, 0)


def part_of_day(text: str, start: int, end: int) -> str | None:
    """ "am" or "pm" where the words around a time say so ("Friday morning at 9", "2 in the afternoon"), else None."""
    behind = _PART_BEHIND.match(text, end)
    found = behind or _PART_AHEAD.search(text[max(0, start - 50) : start])
    if found is None:
        return None
    return "am" if found["am"] else "pm"

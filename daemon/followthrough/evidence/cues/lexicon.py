"""What words mean for a time: tables that turn the words of a language into the symbols of the grammar. Pure.

One grammar reads all languages; a language is a table. Keys are folded (lower case, no accents); several words may be
one entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from followthrough.evidence.cues.text import Token


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
    longest: int
    needs_capital: frozenset[str]


def table(language: str, words: Mapping[S, Mapping[str | int | float, str]], needs_capital: str = "") -> Lexicon:
    """A lexicon of {kind: {value: "word, other word, several words"}}."""
    entries: dict[tuple[str, ...], Entry] = {}
    for kind, values in (*SHARED.items(), *words.items()):
        for value, listed in values.items():
            for written in listed.split(","):
                entries[tuple(written.split())] = (kind, value)
    return Lexicon(language, entries, max(map(len, entries)), frozenset(needs_capital.split()))


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

ENGLISH = table(
    "en",
    {
        S.NUMBER: {
            2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
            11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 20: "twenty", 30: "thirty",
            45: "forty five", 48: "forty eight", 60: "sixty", 72: "seventy two", 90: "ninety", 24: "twenty four",
            0.5: "half a,half of a",
        },
        S.ARTICLE: {1: "a,an,one,another,a single,one single,yet another"},
        S.ORDINAL: {1: "first,1st", 2: "second,2nd", 3: "third,3rd", 4: "fourth,4th", 5: "fifth,5th",
                    -1: "last,final,closing"},
        S.VAGUE: {
            "couple": "couple,couple of,a couple,a couple of,another couple of,another couple",
            "few": "few,a few,some,another few,quite some",
            "several": "several,many,quite a few,a number of,numerous",
            "handful": "a handful of,handful of",
            "plain": "a matter of,matter of",
        },
        S.UNIT: {
            "hour": "hour,hr,hour's,h", "hours": "hours,hrs,hours'", "day": "day,calendar day,day's",
            "days": "days,calendar days,days',dys,day (s)",
            "bd": "business day,working day,work day,workday,weekday,bd,office day,wd",
            "bds": "business days,working days,work days,workdays,weekdays,bds,bus days,business days',working days',"
                   "office days,wds",
            "week": "week,wk,week's,calendar week,working week,business week,work week",
            "weeks": "weeks,wks,weeks',calendar weeks,working weeks,business weeks,work weeks",
            "fortnight": "fortnight,fortnight's", "fortnights": "fortnights",
            "month": "month,mth,month's,calendar month", "months": "months,mths,mos,months',calendar months",
            "quarter": "quarter,qtr", "quarters": "quarters",
            "year": "year,yr,calendar year,fiscal year,year's", "years": "years,yrs",
            "weekend": "weekend", "weekends": "weekends",
        },
        S.WEEKDAY: {
            0: "monday,mon,mondays", 1: "tuesday,tue,tues,tuesdays", 2: "wednesday,wed,weds,wednesdays",
            3: "thursday,thu,thur,thurs,thursdays", 4: "friday,fri,fridays", 5: "saturday,sat,saturdays",
            6: "sunday,sun,sundays",
        },
        S.MONTH: {
            1: "january,jan", 2: "february,feb", 3: "march,mar", 4: "april,apr", 5: "may", 6: "june,jun",
            7: "july,jul", 8: "august,aug", 9: "september,sep,sept", 10: "october,oct", 11: "november,nov",
            12: "december,dec",
        },
        S.DAYPART: {"am": "morning,am,first thing,lunchtime,lunch,midday,the morning,first thing in the morning",
                    "pm": "afternoon,evening,pm,night,the afternoon,the evening"},
        S.TODAY: {0: "today,tonight,this morning,this afternoon,this evening,later today,later on today",
                  1: "tomorrow,tmrw,tomorrow's", 2: "day after tomorrow,overmorrow"},
        S.DAY_END: {0: "end of day,end of the day,close of business,close of play,end of play,end of business,"
                       "end of business day,end of the business day,end of the working day,day's end,"
                       "end of working day,"
                       "close of day"},
        S.PERIOD_END: {"year": "year end,year's end,years end,end of year",
            "month": "month end,end of month,month's end",
                       "quarter": "quarter end,end of quarter", "week": "end of week,week's end"},
        S.PART: {
            "early": "early,earlier,early in,early on in,beginning,beginning of,start of,the start,first part of,"
            "top of,"
                     "the beginning,early part of,opening days of,first days of,first few days of",
            "mid": "mid,middle,middle of,midway through,halfway through,around the middle of",
            "late": "late,late in,latter part of,later part of,tail end of,back end of,back half of,final days of,"
                    "last days of,towards the end of,toward the end of,near the end of,last few days of",
            "end": "end,end of,the end,close of",
            "later": "later,later in,later on,later on in,rest of,remainder of,course of,remaining part of",
            "half1": "first half,first half of,front half of,earlier half of",
            "half2": "second half,second half of,latter half,latter half of,later half of,back half",
        },
        S.THIS: {0: "this,the current,current"},
        S.NEXT: {0: "next"},
        S.FOLLOWING: {0: "following,subsequent"},
        S.COMING: {0: "coming,upcoming,this coming,this upcoming,forthcoming,ensuing"},
        S.LAST: {0: "past,previous,preceding,last"},
        S.AFTER_NEXT: {"week": "week after next,week after the next", "month": "month after next"},
        S.WEEK_OF: {0: "week commencing,week beginning,week starting,week starting on,"
                       "wk commencing,week beginning on"},
        S.BY: {0: "by,no later than,not later than,on or before,before or on,by no later than,at the latest by,"
            "latest by,"
                  "by the latest,not after,before or by,come"},
        S.BEFORE: {0: "before,prior to,ahead of,in advance of"},
        S.UNTIL: {0: "until,till,til,through,thru,'til,up until,up to,up till"},
        S.AFTER: {0: "after,post,following on from,once past,directly after,straight after,right after,just after,"
                     "shortly after,soon after,immediately after,the other side of"},
        S.FROM: {0: "from,starting,beginning from,as of,starting from,effective,as from,as early as,any time from,"
                    "no earlier than,not earlier than,no sooner than,at the earliest on"},
        S.WITHIN: {0: "within,inside,in under,in less than,in the space of,under,less than,within the,inside of"},
        S.IN: {"over": "over", 0: "in,on,at,during,throughout,sometime in,sometime,some time in,some point in,"
            "at some point in,"
                  "at some point,in the course of,over the course of,somewhere in,during the course of,come,on the,"
                  "in the,"
                  "over the,during the,at the,any time in,anytime in"},
        S.BETWEEN: {0: "between,anywhere between,anywhere from,somewhere between,any time between,anytime between"},
        S.AND: {0: "and"},
        S.OR: {0: "or,or maybe,or possibly,maybe,possibly,or perhaps,perhaps,if not,or else,and or,or probably,"
            "or even,"
                  "or at the latest,and possibly,and maybe,or more likely,more likely,most likely,probably,likely,"
                  "rather"},
        S.TO: {0: "to,through to,up to and including,to the,and up to"},
        S.OF: {0: "of,of the"},
        S.THE: {0: "the,your,our,my,their"},
        S.ABOUT: {0: "about,around,roughly,approximately,approx,circa,ca,nearly,almost,towards,toward,close to,"
                     "some time around,sometime around,round about,in around,roughly around,on or around,"
                     "on or about"},
        S.AT_LEAST: {0: "at least,a minimum of,minimum of,more than,upwards of,no less than,not less than,well over,"
                        "longer than,a minimum,minimum,in excess of,no fewer than,a good"},
        S.AT_MOST: {0: "at most,no more than,not more than,at the latest,at the very latest,tops,max,maximum,"
            "a maximum of,"
                       "maximum of,at the most,latest,as long as,not longer than,no longer than,or less,or earlier,"
                       "or sooner,at worst,or before"},
        S.OR_SO: {0: "or so,or thereabouts,ish,give or take,or thereabout,roughly speaking,or something like that"},
        S.OR_MORE: {0: "or more,or longer,or later,if not more,if not longer,plus,at a minimum,at the earliest,"
            "at minimum,"
                       "at the very least,at the very earliest"},
        S.MORE: {0: "more,further,additional,extra,full,whole,solid,other,short,odd,long,consecutive,good"},
        S.TIME: {0: "time,from now,hence,from today,out,away,from here,from the date of this email,from this email,"
                    "from the date of this message,from receipt,down the line,down the road"},
        S.NOW: {0: "now,today's date,right now,this point,here"},
        S.THAT: {0: "that,then,this date,that date,that point"},
        S.SOON_AFTER: {0: "shortly after that,shortly thereafter,soon after that,soon thereafter,shortly afterwards,"
                          "soon afterwards,right after that,thereafter,shortly afterward,soon afterward,afterwards,"
                          "immediately after that,directly after that,soon after,shortly after,right after,"
                          "after that,"
                          "straight after,immediately afterwards,after this,after which,immediately after"},
        S.EVENT: {
            "easter": "easter,easter break,easter weekend,easter holidays,easter holiday,easter monday,easter sunday",
            "good friday": "good friday",
            "christmas": "christmas,xmas,christmas break,christmas holidays,christmas holiday,christmas day,x mas,"
                         "christmas shutdown,boxing day,festive season,festive break,christmas period",
            "new year": "new year,new year's,new year's day,new years,turn of the year,new years day",
            "new year's eve": "new year's eve,new years eve",
            "holidays": "holidays,holiday season,holiday break,holiday period,winter break,year end holidays,"
                        "end of year break,end of year holidays",
            "thanksgiving": "thanksgiving,thanksgiving break,thanksgiving weekend,thanksgiving holiday,turkey day",
            "labor day": "labor day,labour day,labor day weekend",
            "memorial day": "memorial day,memorial day weekend",
            "july 4": "fourth of july,4th of july,independence day,july 4th weekend,july fourth",
            "mlk": "mlk day,martin luther king day", "presidents": "presidents day,presidents' day,president's day",
            "long weekend": "long weekend,bank holiday,bank holiday weekend,holiday weekend,public holiday,"
                            "bank holiday monday,three day weekend",
        },
        S.SEASON: {"season": "spring,summer,autumn,fall,winter,summer break,summer holidays,half term,term,semester,"
                             "spring break,reading week,golden week,chinese new year,lunar new year,diwali,eid,"
                             "ramadan,"
                             "passover,rosh hashanah,yom kippur,hanukkah,holi,carnival,earnings season,the summer,"
                             "busy season,off season,summer vacation,summer recess"},
    },
    needs_capital="may march mar mon sat sun wed fall",
)  # fmt: skip


def symbols(tokens: Iterable[Token], lexicon: Lexicon, *, any_case: bool = False) -> list[Symbol]:
    """The symbols of a sentence: the longest entries of the lexicon win, every other word stays a WORD.

    `any_case`: in short answers nobody writes capitals, "sat" is Saturday.
    """
    row = _without_hyphens(list(tokens))
    found: list[Symbol] = []
    at = 0
    while at < len(row):
        symbol, width = _longest(row, at, lexicon, any_case)
        found.append(symbol)
        at += width
    return found


def _longest(row: list[Token], at: int, lexicon: Lexicon, any_case: bool) -> tuple[Symbol, int]:
    token = row[at]
    if (fixed := _FIXED.get(token.kind)) is not None:
        return Symbol(fixed, token.text, token.start, token.end, token.capital), 1
    for width in range(min(lexicon.longest, len(row) - at), 0, -1):
        piece = row[at : at + width]
        entry = lexicon.entries.get(tuple(part.text for part in piece))
        if entry is None or (width == 1 and token.text in lexicon.needs_capital and not (token.capital or any_case)):
            continue
        return Symbol(*entry, token.start, piece[-1].end, token.capital), width
    return _single(token), 1


_FIXED = {"iso": S.ISO, "numeric": S.NUMERIC, "clock": S.CLOCK}
_MARKS = frozenset(",():")
_NUMBERED = {"q": S.QUARTER, "h": S.HALF_YEAR, "k": S.WEEK_NUMBER}
_MOST_FIGURES = 4
_FIRST_YEAR, _LAST_YEAR = 1990, 2099


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


_RANGE_ENDS = frozenset(
    word
    for kind in (S.WEEKDAY, S.MONTH)
    for words, (entry, _) in ENGLISH.entries.items()
    for word in words
    if entry is kind
) | frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "ten"})

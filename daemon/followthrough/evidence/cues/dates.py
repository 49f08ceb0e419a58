"""Single days by their names: dates, weekdays, today. Pure; the lowest part of the grammar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from followthrough.evidence.cues.days import Days, Span
from followthrough.evidence.cues.lexicon import S, Symbol
from followthrough.evidence.cues.text import words_of

_WEEK = timedelta(days=7)
_CHAIN = timedelta(days=10)
_DAYS_OF_MONTH = 31
_TEN = 10
_CENTURY = 2000
_AROUND_THE_CLOCK = [24, 7]
_MOST_JOINTS = 3
_WITH_YEAR = 3
_SHORT_YEAR = 100
NAMES_A_DAY = (S.BY, S.BEFORE, S.UNTIL, S.AFTER, S.FROM, S.IN, S.FOR, S.BETWEEN, S.OF, S.TO, S.OR, S.AND, S.ABOUT)
_STEM = 4
_SUBJECTS = words_of("we i they you he she it that this these those our your my the a an his her their there")
_MODALS = words_of("will would should can may might could shall expect hope plan intend aim ought want need must")
_BEGINNINGS = words_of("and but so please then if or at")
_NO_DAYS = words_of(
    "round rounds interview interviews stage stages floor street st ave avenue step steps phase call candidate "
    "candidates choice place time half quarter week day part person people time set batch"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, quarter or year; `relative` where it is counted from the anchor ("next month")."""

    unit: str
    first: date
    last: date
    relative: bool
    current: bool = False


class Dates:
    """Reads days at a place of the row of symbols; every reading ends at the place that it returns."""

    def __init__(
        self, row: list[Symbol], text: str, days: Days, month_first: bool | None, antecedent: date | None
    ) -> None:
        self.row = row
        self.text = text
        self.days = days
        self.month_first = month_first
        self.antecedent = antecedent
        self.told_before = antecedent
        """The antecedent as the sentences before told it."""
        self.told_day: date | None = None
        """The last single day that the sentence itself told."""
        self.told_here = False
        self.before = ""
        """The sentence before, folded: what happens on the antecedent."""
        """True once the sentence itself told the antecedent."""
        self.last_unit = "week"

    # ------------------------------------------------------------ looking

    def kind(self, at: int) -> S | None:
        return self.row[at].kind if 0 <= at < len(self.row) else None

    def value(self, at: int) -> str | int | float | None:
        return self.row[at].value if 0 <= at < len(self.row) else None

    def value_before(self, at: int) -> S | None:
        """The kind of the symbol before the unit that ends at `at`."""
        return self.kind(at - 2)

    def is_over(self, at: int) -> bool:
        """ "(Before the week) is over", "('s) out"."""
        if self.kind(at) is S.OVER:
            return True
        return self.word(at - 1, at - 1).endswith("'s") and self.word(at, at) in (
            "out",
            "over",
            "done",
            "up",
            "through",
        )

    def unit(self, at: int) -> str:
        return str(self.value(at)).removesuffix("s") if self.value(at) != "bds" else "bd"

    def word(self, first: int, last: int) -> str:
        if not 0 <= first < len(self.row):
            return ""
        return self.text[self.row[first].start : self.row[min(last, len(self.row) - 1)].end]

    def skip(self, at: int, *kinds: S) -> int:
        while self.kind(at) in kinds:
            at += 1
        return at

    def event_at(self, at: int) -> bool | None:
        """What follows "the day after": True an event of the antecedent, False an unknown one, None neither.

        "(The day after) the vote" is known where the vote was told with its day; "(the day after) we will call" has
        none.
        """
        if self.kind(at) is S.THAT or self.word(at, at) in ("it", "there", "then"):
            return self.antecedent is not None
        seen = 0
        while self.kind(at) in (S.WORD, S.THE, S.THIS, S.ARTICLE, S.LAST, S.ORDINAL, S.NEXT, S.MORE, S.TIME, S.THAT):
            word = self.word(at, at)
            head = word.split("'")[0]
            if not word[:1].isalnum() or (not seen and self.kind(at) is S.WORD and head == word and self._acts(at)):
                break
            if not seen and "'" in word and head in _SUBJECTS and word.endswith(("'ll", "'d")):
                break
            if len(head) >= _STEM and head not in _SUBJECTS and self._was_told(head):
                return True
            seen += 1
            at += 1
        return False if seen else None

    def _acts(self, at: int) -> bool:
        """True for "we will", "I should": a new sentence begins, no event."""
        word, after = self.word(at, at), self.word(at + 1, at + 1)
        return (word in _SUBJECTS and after in _MODALS) or word in _BEGINNINGS

    def _was_told(self, word: str) -> bool:
        """True if the day of this was told: in the sentence before, or in this one before the word."""
        if self.antecedent is None:
            return False
        stem = f" {word[:_STEM]}"
        here = " ".join(self.word(n, n) for n in range(len(self.row)) if self.kind(n) is S.WORD)
        return stem in f" {self.before}" or f" {here}".count(stem) > 1

    def period(self, at: int, led: bool) -> tuple[Period | None, int] | None:
        """A week, month, quarter or year; `periods` knows them."""
        raise NotImplementedError

    def feast(self, at: int) -> tuple[Span | None, int] | None:
        """The days of a feast; `grammar` knows them."""
        raise NotImplementedError

    def bare_unit(self, at: int) -> tuple[Period | None, int] | None:
        """ "(The end of) the week": this one; `periods` knows it."""
        raise NotImplementedError

    def bare_next(self, at: int) -> tuple[Period | None, int] | None:
        """ "(Wednesday of) next": the unit told before; `periods` knows it."""
        raise NotImplementedError

    # ------------------------------------------------------------ days

    def day(self, at: int, led: bool) -> tuple[Span | None, int] | None:
        """One named day, or several days of a month."""
        kind = self.kind(at)
        if kind is S.TODAY:
            return self._today(at)
        if kind is S.DAY_END:
            target = self.skip(at + 1, S.OF, S.IN, S.THE, S.BY)
            return self.day(target, True) or (self.days.day(self.days.anchor), at + 1)
        if kind in (S.THIS, S.NEXT, S.COMING, S.FOLLOWING) and self.kind(at + 1) is S.WEEKDAY:
            return self._weekday(at + 1, kind)
        if kind is S.WEEKDAY:
            return self._weekday(at, None)
        return self._date(at, led)

    def _today(self, at: int) -> tuple[Span | None, int]:
        offset = self.value(at)
        day = self.days.anchor + timedelta(days=int(offset) if isinstance(offset, int) else 0)
        end = self.skip(at + 1, S.DAYPART)
        if self.kind(end) is S.IN and self.kind(end + 1) is S.DAYPART:
            end += 2
        return self.days.day(day), end

    def _weekday(self, at: int, which: S | None) -> tuple[Span | None, int]:
        weekday = int(self.value(at) or 0)
        dated = self._date(self._past_comma(at + 1), True)
        if dated is not None and self.kind(self._past_comma(at + 1)) is not S.YEAR:
            return self._agreed(weekday, dated[0]), dated[1]
        end = self.skip(at + 1, S.DAYPART)
        if self.kind(end) is S.IN and self.kind(end + 1) is S.DAYPART:
            end += 2
        if self.kind(end) is S.UNIT and self.value(end) == "week" and self.kind(end + 1) is not S.OF:  # Thursday week
            return replace(self.days.day(self.days.weekday(weekday) + _WEEK), capped=True), end + 1
        if self.kind(end) is S.UNIT and self.value(end) == "fortnight":  # Monday fortnight
            return replace(self.days.day(self.days.weekday(weekday) + 2 * _WEEK), capped=True), end + 1
        if self.kind(end) is S.AFTER and self.kind(end + 1) is S.NEXT:  # the Monday after next
            return self.days.day(self.days.weekday_of(weekday, self.days.week(2))), end + 2
        if self.kind(end) in (S.AFTER, S.FOLLOWING, S.SOON_AFTER):
            return self._weekday_after(weekday, end + 1) or (None, end + 1)
        inside = self.skip(end, S.OF, S.IN, S.THE, S.MARK)
        week = self.period(inside, False) or (self.bare_next(inside) if self.kind(end) is S.OF else None)
        if week is not None and week[0] is not None and week[0].unit == "week":
            return self._weekday_of_week(weekday, week[0]), week[1]
        return self._plain_weekday(weekday, which, end, at - 1)

    def _weekday_after(self, weekday: int, at: int) -> tuple[Span, int] | None:
        """ "The Tuesday after": after a feast, a day or, where none is named, the day told before."""
        target = self.skip(at, S.THE, S.THAT)
        named = self.feast(target) or self.day(target, True)
        base = named[0].first if named is not None and named[0] is not None else self.antecedent
        if named is None and self.event_at(at) is False:
            return None
        if base is None:
            return None
        ahead = timedelta(days=(weekday - base.weekday()) % 7 or 7)
        return self.days.day(base + ahead), named[1] if named is not None else max(at, target)

    def _plain_weekday(self, weekday: int, which: S | None, end: int, at: int) -> tuple[Span, int]:
        if which is S.THIS:
            return self.days.day(self.days.this_weekday(weekday)), end
        trailing = self.kind(end) is S.NEXT and self.kind(end + 1) is not S.UNIT
        if which is S.NEXT or trailing:
            return self.days.day(self.days.next_weekday(weekday), firm=True), end + trailing
        if which is S.FOLLOWING and self.antecedent is not None:
            after = self.antecedent + timedelta(days=(weekday - self.antecedent.weekday()) % 7 or 7)
            return self.days.day(after), end
        found = self.days.weekday(weekday)
        told = self.antecedent
        the = self.kind(at) in (S.THE, S.IN, S.BY, S.BEFORE) and self.word(at, at).endswith("the")
        if told is not None and told > self.days.anchor and the:  # "all next week … on the Friday"
            there = self.days.weekday_of(weekday, self.days.calendar.week_start(told))
            return self.days.day(max(found, there + _WEEK if self.told_here and there < told else there)), end
        told = self.told_day or self.told_before  # "Onsites are on Thursday. You will hear on Tuesday."
        if told is not None and found < told <= self.days.anchor + _CHAIN:
            found = told + timedelta(days=(weekday - told.weekday()) % 7)  # "back on Monday, and will call on Tuesday"
        return self.days.day(found), end

    def _weekday_of_week(self, weekday: int, week: Period) -> Span:
        if week.current:
            return self.days.day(self.days.this_weekday(weekday))
        return self.days.day(self.days.weekday_of(weekday, week.first))

    def _agreed(self, weekday: int, span: Span | None) -> Span | None:
        """A date with its weekday; where they disagree, the later day and weak."""
        if span is None or not span.one_day or span.first.weekday() == weekday:
            return span
        later = span.first + timedelta(days=(weekday - span.first.weekday()) % 7)
        return replace(self.days.day(later), weak=True)

    def _past_comma(self, at: int) -> int:
        comma = self.kind(at) is S.MARK and self.value(at) in (",", "(")
        return self.skip(at + 1 if comma else at, S.THE, S.IN)

    def _date(self, at: int, led: bool) -> tuple[Span | None, int] | None:
        kind = self.kind(at)
        if kind is S.ISO:
            year, month, number = (int(part) for part in str(self.value(at)).split("-"))
            return self._known(self.days.named_day(number, month, year)), at + 1
        if kind is S.NUMERIC:
            return self._numeric(at, led)
        if kind is S.MONTH:
            return self._month_day(at)
        if kind in (S.NUMBER, S.ORDINAL) and self._is_day_number(at):
            return self._day_month(at, led)
        return None

    def _month_day(self, at: int) -> tuple[Span | None, int] | None:
        """ "March 21st, 2025", "March 19 to 21"."""
        first = self.skip(at + 1, S.THE)
        if not self._is_day_number(first):
            return None
        numbers, end = self._numbers(first)
        if self.kind(end) is S.MONTH:  # "March 19 April"? not a list of one month
            numbers, end = numbers[:1], first + 1
        year, end = self._year(end)
        return self._days_of(numbers, int(self.value(at) or 0), year), end

    def _day_month(self, at: int, led: bool) -> tuple[Span | None, int] | None:
        """ "21 March 2025", "the 24th to the 28th of March", "the 21st"."""
        numbers, end = self._numbers(at)
        month = self.skip(end, S.OF)
        if self.kind(month) is S.MONTH:
            year, end = self._year(month + 1)
            return self._days_of(numbers, int(self.value(month) or 0), year), end
        near = self.period(self.skip(month, S.THE), True) if month > end else None
        near = near or (self.bare_unit(self.skip(month, S.THE)) if month > end else None)
        if near is not None and near[0] is not None and near[0].unit == "month":  # the 27th of this month
            first = near[0].first
            return self._days_of(numbers, first.month, first.year), near[1]
        alone = all(self.kind(n) is not S.NUMBER for n in range(at, end)) and self._written_in_figures(at)
        named = led or self.kind(at - 1) is S.THE or self.kind(at - 1) in NAMES_A_DAY or self.kind(at - 1) is S.WEEKDAY
        if not alone or not named or self.word(end, end) in _NO_DAYS or self.kind(end) in (S.UNIT, S.PART):
            return None
        days = [self.days.day_of_month(number, self.antecedent) for number in numbers]
        return self._spanned(days), end

    def _numbers(self, at: int) -> tuple[list[int], int]:
        """Day numbers joined by "to", "and", "or" or a comma."""
        numbers = [int(self.value(at) or 0)]
        end = at + 1
        while self.kind(end) in (S.TO, S.AND, S.OR, S.UNTIL) or (self.kind(end) is S.MARK and self.value(end) == ","):
            joint = end
            while self.kind(joint) in (S.TO, S.AND, S.OR, S.UNTIL, S.MARK, S.THE):
                joint += 1
            follows_unit = self.kind(joint + 1) in (S.UNIT, S.MORE)
            if not self._is_day_number(joint) or follows_unit or joint - end > _MOST_JOINTS:
                break
            numbers.append(int(self.value(joint) or 0))
            end = joint + 1
        return numbers, end

    def _numeric(self, at: int, led: bool) -> tuple[Span | None, int] | None:
        written = str(self.value(at))
        parts = [int(part) for part in written.replace(".", "/").replace("-", "/").strip("/").split("/")]
        dotted = "." in written
        year = _full_year(parts[2]) if len(parts) == _WITH_YEAR else None
        if year is None and not dotted and not (led or self.kind(at - 1) in (*NAMES_A_DAY, S.WEEKDAY, S.MARK, None)):
            return None
        if year is None and parts == _AROUND_THE_CLOCK:
            return None
        found = self.days.numeric(parts[0], parts[1], year, False if dotted else self.month_first)
        if found is None:
            return None, at + 1
        day, clear = found
        return replace(self.days.day(day), weak=not clear), at + 1

    def _is_day_number(self, at: int) -> bool:
        value = self.value(at)
        return self.kind(at) in (S.NUMBER, S.ORDINAL) and isinstance(value, int) and 1 <= value <= _DAYS_OF_MONTH

    def _written_in_figures(self, at: int) -> bool:
        """True for "21st" and "twenty-first"; "first" and "third" are too often no days."""
        return self.text[self.row[at].start].isdecimal() or int(self.value(at) or 0) > _TEN

    def _year(self, at: int) -> tuple[int | None, int]:
        comma = at + 1 if self.kind(at) is S.MARK and self.value(at) == "," else at
        comma = self.skip(comma, S.OF)
        return (int(self.value(comma) or 0), comma + 1) if self.kind(comma) is S.YEAR else (None, at)

    def _days_of(self, numbers: list[int], month: int, year: int | None) -> Span | None:
        return self._spanned([self.days.named_day(number, month, year) for number in numbers])

    def _spanned(self, found: list[date | None]) -> Span | None:
        known = [day for day in found if day is not None]
        if not known:
            return None
        span = self.days.day(known[0])
        for day in known[1:]:
            span = span.joined(self.days.day(day))
        return span

    def _known(self, day: date | None) -> Span | None:
        return self.days.day(day) if day is not None else None


def _full_year(year: int) -> int:
    return year + _CENTURY if year < _SHORT_YEAR else year

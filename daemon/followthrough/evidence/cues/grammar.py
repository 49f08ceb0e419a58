"""The grammar of stated times: units, ordinals, weekdays, parts of periods, events, ranges, relative anchors. Pure.

It reads the symbols of one sentence from left to right and takes the longest reading at each place. A time that it
recognises but cannot place in the calendar is returned without a span: silence about it would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from followthrough.evidence.cues.days import FURTHEST, Days, Quantity, Span, vague
from followthrough.evidence.cues.feasts import after_weekend, event_span
from followthrough.evidence.cues.lexicon import S, Symbol
from followthrough.evidence.cues.periods import Periods
from followthrough.evidence.cues.text import words_of

_THEN = re.compile(
    r"\bfollow(?:s|ing|ed)?\b(?!\s+up)|\bthen\b|\bthereafter\b|\bsubsequently\b|from\s+there|\bafter\s+which\b"
)
"""Words that count a wait from the day told before: "finals on Thursday, a decision to follow within three days"."""

_NOT_MORE = re.compile(r"(?:n't|\bnot|\bnever|\bno)\s+(?:be\s+|take\s+|much\s+)?(?:more|longer)\s+than")

Read = tuple[Span | None, int] | None
"""What was read (None: a time that cannot be placed) and where it ends; None: nothing."""

LEADS = frozenset(
    {S.BY, S.BEFORE, S.UNTIL, S.AFTER, S.FROM, S.WITHIN, S.IN, S.BETWEEN, S.ABOUT, S.AT_LEAST, S.AT_MOST, S.OF}
)
_JOINS = frozenset({S.OR, S.AND, S.TO, S.UNTIL})
_MOST_LEADS = 5
_SHORT_HOURS = 24
_SOME_DAYS = 4
_COUPLE = 2
_INTERVIEW_NOUNS = words_of(
    "interview interviews meeting call conversation chat visit discussion onsite talk email message note today "
    "gesprach vorstellungsgesprach entretien entrevista colloquio gesprek"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A stated time: its span (None where it cannot be placed), what led to it, and the characters that it covers."""

    span: Span | None
    leads: frozenset[S]
    start: int
    end: int


class Grammar(Periods):
    """Reads times of one sentence. `antecedent` is the last day told before; `interview` the day of the interview."""

    def __init__(
        self, row: list[Symbol], text: str, days: Days, month_first: bool | None,
        antecedent: date | None, interview: date | None,
    ) -> None:  # fmt: skip
        super().__init__(row, text, days, month_first, antecedent)
        self.interview = interview
        self.bare = False
        """True for an answer to "by when?": names of months and days need no preposition."""

    def times(self) -> list[Time]:
        """All times of the sentence, in order, without overlap."""
        found: list[Time] = []
        at = 0
        while at < len(self.row):
            read = self.expression(at)
            if read is None:
                at += 1
                continue
            time, at = read
            found.append(time)
            if time.span is not None:
                self.antecedent = time.span.latest
        return found

    def expression(self, at: int) -> tuple[Time, int] | None:
        """Prepositions, a time, and what is joined to it by "or", "and", "to"."""
        start = at
        leads: set[S] = set()
        while at < len(self.row) and self.row[at].kind in LEADS and at - start < _MOST_LEADS:
            leads.add(self.row[at].kind)
            at = self._past_clock(self.skip(at + 1, S.THE))
        at = self.skip(at, S.THE)
        if self.kind(at) is S.NOW and self.kind(at + 1) in _JOINS:  # between now and Friday
            leads.discard(S.BETWEEN)
            at = self.skip(at + 2, S.THE)
        read = self._atom(at, frozenset(leads))
        if read is None:
            return None
        span, end = read
        while (more := self._joined(end)) is not None:
            other, end, until = more
            if until:
                leads.discard(S.FROM)
            leads.discard(S.BETWEEN)
            span = span.joined(other) if span is not None and other is not None else other if until else None
        span = self._related(span, leads)
        if span is not None and not self.days.anchor <= span.latest <= self.days.anchor + FURTHEST:
            span = None  # a day that is over, or years away, is no promise: nobody knows what was meant
        if self.kind(end) is S.AT_MOST:
            end += 1
        return Time(span, frozenset(leads), self.row[start].start, self.row[end - 1].end), end

    def _past_clock(self, at: int) -> int:
        """Past the clock time in "by 5 pm EST on Friday"."""
        if self.kind(at) is not S.CLOCK:
            return at
        zone = self.kind(at + 1) is S.WORD and self.row[at + 1].capital
        return self.skip(at + 2 if zone else at + 1, S.MARK)

    def _joined(self, at: int) -> tuple[Span | None, int, bool] | None:
        joint = self.skip(at, S.MARK) if self.kind(at) is S.MARK and self.value(at) in (",", "(") else at
        if self.kind(joint) not in _JOINS:
            return None
        until = self.kind(joint) in (S.TO, S.UNTIL)
        leads = {self.kind(joint)}
        at = joint + 1
        while self.kind(at) in LEADS or self.kind(at) in (S.THE, S.OR):
            leads.add(self.kind(at))
            at += 1
        read = self._atom(at, frozenset(kind for kind in leads if kind is not None))
        if read is None:
            return None
        span, end = read
        return self._related(span, {kind for kind in leads if kind is not None}), end, until

    def _related(self, span: Span | None, leads: set[S] | frozenset[S]) -> Span | None:
        """The span seen from "before", "after" or "from"; other prepositions leave it as it is."""
        if span is None:
            return None
        if S.AFTER in leads and not span.placed:
            return self.days.following(span.latest) if span.one_day or span.whole else span
        if S.BEFORE in leads and span.whole and span.first > self.days.anchor:
            return self.days.day(span.first)
        if S.FROM in leads and span.begins is not None:
            return Span(span.latest, self.days.business(_SOME_DAYS, span.latest), relative=span.relative)
        return replace(span, weak=True) if S.ABOUT in leads else span

    # ------------------------------------------------------------ atoms

    def _atom(self, at: int, leads: frozenset[S]) -> Read:
        """The longest reading at a place; of equally long ones the first."""
        if at >= len(self.row):
            return None
        readers: tuple[Callable[[int, frozenset[S]], Read], ...] = (
            self._event, self._duration, self._part, self._day, self._period, self._relative,
        )  # fmt: skip
        found = [read for reader in readers if (read := reader(at, leads)) is not None]
        return max(found, key=lambda read: read[1]) if found else None

    def _day(self, at: int, leads: frozenset[S]) -> Read:
        return self.day(at, self.bare or bool(leads))

    def _period(self, at: int, leads: frozenset[S]) -> Read:
        read = self.period(at, self.bare or bool(leads))
        if read is None and S.OR in leads:
            read = self.bare_next(at)
        if read is None:
            return None
        period, end = read
        if period is None:
            return None, end
        span = self.after_period(period) if S.AFTER in leads else self.span_of(period)
        if self.kind(end) is S.OR_SO:
            return replace(span, latest=self.days.business(_COUPLE, span.latest), weak=True), end + 1
        return span, end

    def _event(self, at: int, leads: frozenset[S]) -> Read:
        kind = self.kind(at)
        if kind is S.SEASON:
            return (None, at + 1) if leads or self.kind(at - 1) in (S.THE, S.THIS, S.NEXT) else None
        relation = "after" if S.AFTER in leads else "before" if S.BEFORE in leads else "at"
        if kind is S.EVENT:
            span = event_span(self.days, str(self.value(at)), relation)
            return (replace(span, placed=True) if span is not None and relation == "after" else span), at + 1
        plain = at + 1 if kind in (S.THIS, S.COMING, S.THE) else at
        if self.kind(plain) is S.UNIT and self.value(plain) == "weekend" and (leads or plain > at):
            if relation == "after":
                return replace(after_weekend(self.days), placed=True), plain + 1
            if relation == "before":
                return self.days.this_week("end"), plain + 1
            return self.days.weekend(), plain + 1
        return None

    def _part(self, at: int, _: frozenset[S]) -> Read:
        """ "Early next week", "mid to late April", "by the end of the quarter", "late Friday"."""
        if self.kind(at) is S.PERIOD_END:
            return self._period_end(at)
        if self.kind(at) is not S.PART:
            return None
        parts = [str(self.value(at))]
        at += 1
        while self.kind(at) in (S.TO, S.OR, S.AND) and self.kind(self.skip(at + 1, S.THE)) is S.PART:
            at = self.skip(at + 1, S.THE)
            parts.append(str(self.value(at)))
            at += 1
        at = self.skip(at, S.OF, S.THE, S.IN, S.TO)
        return self._part_target(at, parts)

    def _part_target(self, at: int, parts: list[str]) -> Read:
        if self.kind(at) is S.SEASON:
            return None, at + 1
        if self.kind(at) is S.EVENT:
            relation = "after" if parts[-1] in ("end", "late", "early") else "at"
            return event_span(self.days, str(self.value(at)), relation), at + 1
        if self.kind(at) is S.UNIT and self.value(at) == "weekend":
            return self.days.weekend(), at + 1
        period = self.period(at, True) or self.bare_unit(at) or self.bare_next(at)
        if period is not None:
            found, end = period
            if found is None:
                return None, end
            spans = [self.span_of(found, part) for part in parts]
            span = spans[0]
            for other in spans[1:]:
                span = span.joined(other)
            return span, end
        return self.day(at, True)

    def _period_end(self, at: int) -> Read:
        unit = str(self.value(at))
        after = self.skip(at + 1, S.OF, S.IN)
        named = self.period(after, True)
        if named is not None and named[0] is not None:  # EOW next week, end of month April
            return self.span_of(named[0], "end"), named[1]
        if unit == "month" and self.kind(after) is S.MONTH:
            return self._part_target(after, ["end"])
        return self.end_of(unit), at + 1

    def _relative(self, at: int, leads: frozenset[S]) -> Read:
        """ "Shortly after that", "the following day", "the next business day"."""
        if self.kind(at) is S.SOON_AFTER or (self.kind(at) is S.THAT and leads & {S.AFTER, S.BY, S.UNTIL, S.BEFORE}):
            if self.antecedent is None:
                return None
            if self.kind(at) is S.THAT and S.AFTER not in leads:
                return self.days.day(self.antecedent), at + 1
            return replace(self.days.following(self.antecedent, 2, weak=True), placed=True), at + 1
        if self.value(at) in ("day", "bd") and self.kind(at + 1) in (S.AFTER, S.SOON_AFTER):
            return self._day_after(at + 2)
        if self.kind(at) in (S.NEXT, S.FOLLOWING) and self.value(at + 1) in ("day", "bd"):
            base = self.antecedent if self.kind(at) is S.FOLLOWING else None
            return self.days.day(self.days.business(1, base)), at + 2
        return None

    def _day_after(self, at: int) -> Read:
        """ "The day after", "the day after Easter Monday"."""
        target = self.skip(at, S.THE)
        day = self.day(target, True) or self._event(target, frozenset({S.IN}))
        if day is not None:
            return (self.days.day(self.days.business(1, day[0].latest)) if day[0] is not None else None), day[1]
        end = target + 1 if self.kind(target) is S.THAT else at
        return (self.days.day(self.days.business(1, self.antecedent)), end) if self.antecedent is not None else None

    # ------------------------------------------------------------ lengths of time

    def _duration(self, at: int, leads: frozenset[S]) -> Read:
        """ "Within 5 business days", "a couple of weeks", "in the next 24-48 hours", "a week from Thursday"."""
        coming = self.kind(at) in (S.NEXT, S.COMING, S.FOLLOWING)
        start = at + 1 if coming else at
        counted = self._quantity(start, coming, leads)
        if counted is None:
            return None
        quantity, unit, at = counted
        flags = set(leads)
        quantity, at, more = self._after_unit(quantity, at, flags)
        if self._is_no_wait(unit, quantity, leads, coming, at):
            return None
        return self._placed(quantity, unit, at, flags, more)

    def _quantity(self, at: int, coming: bool, leads: frozenset[S]) -> tuple[Quantity, str, int] | None:
        while self.kind(at) in (S.ABOUT, S.AT_LEAST, S.AT_MOST, S.MORE):
            at += 1
        if self.kind(at) is S.UNIT and str(self.value(at)).endswith("s") and (coming or S.WITHIN in leads):
            return vague("coming", self.unit(at)), self.unit(at), at + 1
        number = self._count(at)
        if number is None and S.WITHIN in leads and self.kind(at) is S.UNIT:  # within the fortnight
            return Quantity(1, 1), self.unit(at), at + 1
        if number is None:
            return None
        low, at = number
        high = low
        if self.kind(at) is S.OR_MORE:
            high, at = (low + 1 if isinstance(low, float) else low), at + 1
        joint = self.kind(at) in (S.TO, S.OR, S.AND) or (self.kind(at) is S.UNTIL)
        if joint and (second := self._count(self.skip(at + 1, S.OR, S.ABOUT))) is not None:
            high, at = second
        at = self.skip(at, S.MORE, S.OF)
        if self.kind(at) is not S.UNIT:
            return None
        return self._counted(low, high, self.unit(at)), self.unit(at), at + 1

    def _count(self, at: int) -> tuple[float | str, int] | None:
        kind, value = self.kind(at), self.value(at)
        if kind in (S.NUMBER, S.ARTICLE) and isinstance(value, int | float):
            return float(value), at + 1
        return (str(value), at + 1) if kind is S.VAGUE else None

    @staticmethod
    def _counted(low: float | str, high: float | str, unit: str) -> Quantity:
        lower = vague(low, unit) if isinstance(low, str) else Quantity(low, low)
        upper = vague(high, unit) if isinstance(high, str) else Quantity(high, high)
        if low == high:
            return lower
        return Quantity(min(lower.high, upper.high), max(lower.high, upper.high), lower.vague or upper.vague)

    def _after_unit(self, quantity: Quantity, at: int, flags: set[S]) -> tuple[Quantity, int, bool]:
        """ "… or two", "… and a half", "… or so", "… or more", "…'s time"."""
        denied = _NOT_MORE.search(self.text) is not None
        more = (S.AT_LEAST in flags and not denied) or self.value_before(at) is S.OR_MORE
        if self.kind(at) is S.OR and isinstance(self.value(at + 1), int) and self.kind(at + 1) is S.NUMBER:
            bare = self.kind(at + 2) not in (S.UNIT, S.MONTH)
            if bare:
                quantity, at = Quantity(quantity.low, float(self.value(at + 1) or 0), vague=True), at + 2
        if self.kind(at) is S.AND and self.word(at + 1, at + 2).endswith("half"):
            quantity, at = Quantity(quantity.high + 0.5, quantity.high + 0.5, quantity.vague), at + 3
        while self.kind(at) in (S.OR_SO, S.OR_MORE, S.TIME, S.AT_MOST):
            flags.add(self.row[at].kind)
            more = more or self.kind(at) is S.OR_MORE
            at += 1
        return quantity, at, more

    def _is_no_wait(self, unit: str, quantity: Quantity, leads: frozenset[S], coming: bool, at: int) -> bool:
        """Hours of an interview, years of experience, days a week: lengths that nobody waits for."""
        if self.days.is_no_wait(quantity, unit):
            return True
        led = coming or bool(leads & {S.WITHIN, S.IN, S.BY, S.UNTIL}) or self.kind(at - 1) is S.TIME
        if unit == "year" or (unit == "hour" and quantity.high < _SHORT_HOURS):
            return not led
        return self.kind(at) is S.ARTICLE and self.kind(at + 1) is S.UNIT

    def _placed(self, quantity: Quantity, unit: str, at: int, flags: set[S], more: bool) -> Read:
        base, end, known = self._base(at, unit, flags)
        if not known:
            return None, end
        if more:
            quantity = Quantity(quantity.high, quantity.high + 1, vague=True)
        span = self.days.after(quantity, unit, base)
        if S.OR_SO in flags:
            some = 1 if unit == "day" and quantity.high <= _COUPLE else _COUPLE
            span = replace(span, earliest=span.latest, latest=self.days.business(some, span.latest), weak=True)
        if S.AFTER in flags and base is None:
            span = replace(span, earliest=span.latest, latest=self.days.business(2, span.latest))
        if base is not None:
            span = replace(span, capped=True, earliest=min(span.earliest, self.days.anchor))
        return replace(span, placed=S.AFTER in flags, weak=span.weak or S.ABOUT in flags), end

    def _base(self, at: int, unit: str, flags: set[S]) -> tuple[date | None, int, bool]:
        """From when a length is counted: (day or None for the anchor, end, whether it is known)."""
        if self.kind(at) is S.PART and self.value(at) == "later":
            return self.antecedent, at + 1, self.antecedent is not None
        if self.kind(at) is S.SOON_AFTER:
            return self.antecedent, at + 1, self.antecedent is not None
        direct = unit in ("week", "fortnight") and self.kind(at) in (S.IN, S.WEEKDAY, S.TODAY, S.THIS)
        if not direct and self.kind(at) not in (S.FROM, S.AFTER, S.OF, S.FOLLOWING):
            follows = _THEN.search(self.text, 0, self.row[at - 1].start) is not None
            return (self.antecedent if follows else None), at, True
        return self._base_named(at, direct, flags)

    def _base_named(self, at: int, direct: bool, flags: set[S]) -> tuple[date | None, int, bool]:
        """The day after "from", "after", "of": a day, an event, the interview, or something unknown."""
        target = self.skip(at if self.kind(at) in (S.WEEKDAY, S.TODAY, S.THIS) else at + 1, S.THE, S.OF)
        if self.kind(target) is S.NOW:
            return None, target + 1, True
        if self.kind(target) is S.THAT:
            return self.antecedent, target + 1, self.antecedent is not None
        day = self.day(target, True) or (self._event(target, frozenset({S.IN})) if not direct else None)
        if day is not None and day[0] is not None:
            return day[0].latest, day[1], True
        if direct or (self.kind(at) is S.OF and S.WITHIN not in flags):
            return None, at, True
        words = {self.word(target + n, target + n) for n in range(3)}
        if words & _INTERVIEW_NOUNS:
            return self.interview if self.interview and self.interview > self.days.anchor else None, target + 1, True
        return None, min(target + 1, len(self.row)), False

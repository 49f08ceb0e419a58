"""The grammar of stated times: units, ordinals, weekdays, parts of periods, events, ranges, relative anchors. Pure.

It reads the symbols of one sentence from left to right and takes the longest reading at each place. A time that it
recognises but cannot place in the calendar is returned without a span: silence about it would be a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from followthrough.evidence.cues.days import FURTHEST, Days, Span
from followthrough.evidence.cues.feasts import after_weekend, event_span
from followthrough.evidence.cues.lengths import Lengths, Read
from followthrough.evidence.cues.lexicon import S, Symbol

LEADS = frozenset(
    {
        S.BY,
        S.BEFORE,
        S.UNTIL,
        S.AFTER,
        S.FROM,
        S.WITHIN,
        S.IN,
        S.FOR,
        S.BETWEEN,
        S.ABOUT,
        S.AT_LEAST,
        S.AT_MOST,
        S.OF,
    }
)
_NAMES = frozenset(
    {S.WEEKDAY, S.EVENT, S.ORDINAL, S.NUMBER, S.MONTH, S.ISO, S.NUMERIC, S.NEXT, S.THIS, S.UNIT, S.SEASON, S.QUARTER}
)
"""How times begin that are called by a name."""
_CORES = frozenset(
    {
        S.NEXT, S.FOLLOWING, S.DAYPART,
        S.UNIT, S.WEEKDAY, S.MONTH, S.YEAR, S.QUARTER, S.HALF_YEAR, S.ISO, S.NUMERIC, S.TODAY, S.DAY_END, S.PERIOD_END,
        S.ORDINAL, S.AFTER_NEXT, S.WEEK_OF, S.WEEK_NUMBER, S.THAT, S.SOON_AFTER, S.EVENT, S.SEASON, S.PART,
    }
)  # fmt: skip
"""Without one of these a sentence has no time."""
_PLAIN = frozenset({S.WORD, S.MARK, S.CLOCK, S.AND, S.OR, S.DAYPART, S.TIME, S.NOW, S.OR_SO, S.OVER})
"""No time begins with one of these."""
_JOINS = frozenset({S.OR, S.AND, S.TO, S.UNTIL})
_MOST_LEADS = 5
_SOME_DAYS = 4
_THAT_EVENING = ("that evening", "that afternoon", "that very day", "very same day", "that same day")
_NEAR = 14
_COUPLE = 2
_WEEKDAYS_APART = 6


@dataclass(frozen=True, slots=True)
class Time:
    """A stated time: its span (None where it cannot be placed), what led to it, and the characters that it covers."""

    span: Span | None
    leads: frozenset[S]
    start: int
    end: int
    capped: bool = False
    """Said as the latest: "Friday at the latest". """


class Grammar(Lengths):
    """Reads times of one sentence. `antecedent` is the last day told before; `interview` the day of the interview."""

    def __init__(
        self, row: list[Symbol], text: str, days: Days, month_first: bool | None,
        antecedent: date | None, interview: date | None,
    ) -> None:  # fmt: skip
        super().__init__(row, text, days, month_first, antecedent, interview)
        self.bare = False
        """True for an answer to "by when?": names of months and days need no preposition."""

    def times(self) -> list[Time]:
        """All times of the sentence, in order, without overlap."""
        found: list[Time] = []
        if not any(symbol.kind in _CORES for symbol in self.row):
            return found
        at = 0
        while at < len(self.row):
            if self.kind(at) is S.LAST and self.kind(at + 1) is S.WEEKDAY and self.kind(at + 2) not in (S.OF, S.IN):
                at += 2  # "last Monday" is over
                continue
            morning = self._is_morning(at) and self.kind(at + 1) in (S.AFTER, S.SOON_AFTER)
            told = self.antecedent
            read = None if self.row[at].kind in _PLAIN and not morning else self.expression(at)
            if read is None:
                at += 1
                continue
            time, at = read
            if found and self._is_refined(found[-1], time):
                found.pop()
            found.append(time)
            if self.row[at - 1].kind is S.SOON_AFTER:  # "after that" tells no new day
                self.antecedent = told
            elif time.span is not None:
                self.antecedent = time.span.latest
                self.told_here = time.span.one_day and S.FROM not in time.leads
                self.told_day = time.span.latest if self.told_here else self.told_day
        return found

    def _is_refined(self, before: Time, time: Time) -> bool:
        """ "Christmas on the 19th": the day says it better than the feast."""
        if before.span is None or time.span is None or not time.span.one_day or before.leads or not time.leads:
            return False
        beside = time.start - before.end <= 1 and any(s.kind is S.EVENT and s.start == before.start for s in self.row)
        return beside and abs((time.span.latest - before.span.latest).days) <= _NEAR

    def expression(self, at: int) -> tuple[Time, int] | None:
        """Prepositions, a time, and what is joined to it by "or", "and", "to"."""
        start = at
        leads: set[S] = set()
        while (lead := self._lead(at)) is not None and at - start < _MOST_LEADS:
            leads.add(lead)
            at = self._past_clock(self.skip(at + 1, S.THE, *((S.MARK,) if lead is S.ABOUT else ())))
            if self.kind(at) in (S.OR, S.AND) and self._lead(at + 1) in (S.BEFORE, S.AFTER):  # right before or after
                at += 1
        at = self.skip(at, S.THE)
        if self.kind(at) is S.NOW and self.kind(at + 1) in _JOINS:  # between now and Friday
            leads.discard(S.BETWEEN)
            at = self.skip(at + 2, S.THE)
        read = self._atom(at, frozenset(leads))
        if read is None:
            return None
        span, end = read
        if span is not None:
            self.antecedent = span.latest  # "June 13 and the following Monday"
        while (more := self._joined(end)) is not None:
            other, end, until = more
            if span is not None and other is not None and span.one_day and other.one_day:
                other = self._next_to(span, other)
            if until:
                leads.discard(S.FROM)
            leads.discard(S.BETWEEN)
            span = span.joined(other) if span is not None and other is not None else other if until else None
        span = self._related(span, leads)
        if span is not None and not self.days.anchor <= span.latest <= self.days.anchor + FURTHEST:
            span = None  # a day that is over, or years away, is no promise: nobody knows what was meant
        capped = S.AT_MOST in leads or any(symbol.value == "cap" for symbol in self.row[start:end])
        if self.kind(self.skip(end, S.MARK)) is S.AT_MOST:
            end, capped = self.skip(end, S.MARK) + 1, True
        return Time(span, frozenset(leads), self.row[start].start, self.row[end - 1].end, capped), end

    def _next_to(self, span: Span, other: Span) -> Span:
        """ "Monday or Tuesday", said on a Monday: the Tuesday after that Monday."""
        beside = (span.latest - other.latest).days == _WEEKDAYS_APART
        return self.days.day(span.latest + timedelta(days=1)) if beside else other

    def _lead(self, at: int) -> S | None:
        """The preposition at a place: "right after" is one before a time only."""
        kind = self.kind(at)
        if kind is S.SOON_AFTER and self.kind(self.skip(at + 1, S.THE)) in _NAMES:
            return S.AFTER
        return kind if kind in LEADS else None

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
        if at >= len(self.row) or self.row[at].kind in (S.WORD, S.MARK, S.CLOCK, S.TIME):
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
        if read is None and self.is_over(at + 1):
            read = self.bare_unit(at)
        if read is None and S.OR in leads:
            read = self.bare_next(at)
        if read is None:
            return None
        period, end = read
        if period is None:
            return None, end
        if self.is_over(end):  # before the month is over, after the quarter ends
            ends = self.end_of(period.unit) if period.current else self.span_of(period, "end")
            return (replace(self.after_period(period), placed=True) if S.AFTER in leads else ends), end + 1
        if period.unit == "week" and self.kind(end) is S.WEEKDAY and S.AFTER not in leads:  # next week Monday
            return self._weekday_of_week(int(self.value(end) or 0), period), end + 1
        span = self.after_period(period) if S.AFTER in leads else self.span_of(period)
        if self.kind(end) is S.OR_SO:
            return replace(span, latest=self.days.business(_COUPLE, span.latest), weak=True), end + 1
        return span, end

    def _event(self, at: int, leads: frozenset[S]) -> Read:
        kind = self.kind(at)
        if kind is S.SEASON:
            told = self.kind(at - 1) in (S.THE, S.THIS, S.NEXT) or self.word(at - 1, at - 1) in ("be", "is", "it's")
            return (None, at + 1) if leads or told else None
        relation = "after" if S.AFTER in leads else "before" if S.BEFORE in leads else "at"
        if kind is S.EVENT:
            if self.kind(at + 1) is S.OVER and relation == "at" and self.kind(at - 1) in (None, S.MARK, S.THE):
                return None  # "Easter is behind us"
            span = event_span(self.days, str(self.value(at)), relation)
            if span is None and not leads:  # "the holidays are here": nobody's promise
                return None
            return (replace(span, placed=True) if span is not None and relation == "after" else span), at + 1
        plain = at + 1 if kind in (S.THIS, S.COMING, S.THE) else at
        if kind is S.NEXT and self.kind(at + 1) is S.UNIT and self.value(at + 1) == "weekend":
            return (self.days.this_next_week() if relation == "before" else self.days.weekend(1)), at + 2
        if self.kind(plain) is S.UNIT and self.value(plain) == "weekend" and (leads or plain > at):
            if relation == "after":
                return replace(after_weekend(self.days), placed=True), plain + 1
            if relation == "before":
                return self.days.this_week("end"), plain + 1
            return self.days.weekend(), plain + 1
        return None

    def feast(self, at: int) -> Read:
        """The next such feast; a bank holiday that nobody names is none."""
        return self._event(at, frozenset({S.IN})) if self.kind(at) is S.EVENT else None

    def _part(self, at: int, _: frozenset[S]) -> Read:
        """ "Early next week", "mid to late April", "by the end of the quarter", "late Friday"."""
        if self.kind(at) is S.PERIOD_END:
            return self._period_end(at)
        if self.kind(at) is not S.PART:
            return None
        parts = [str(self.value(at))]
        if parts == ["midweek"] and self.kind(self.skip(at + 1, S.OF, S.THE, S.IN)) not in (S.NEXT, S.THIS, S.COMING):
            return self.days.this_week("mid"), at + 1
        parts = ["mid" if part == "midweek" else part for part in parts]
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
        """ "Shortly after that", "that Friday", "the following day", "the next business day"."""
        told = self.kind(at) is S.SAME and self.kind(at + 1) is S.DAYPART
        if self.antecedent is not None and (told or self.word(at, at) in _THAT_EVENING):
            return self.days.day(self.antecedent), at + 1 + told
        if self.kind(at) in (S.SAME, S.THAT) and self.kind(at + 1) in (S.WEEKDAY, S.UNIT):
            return self._same(at + 1)
        if self.kind(at) is S.SOON_AFTER or (self.kind(at) is S.THAT and leads & {S.AFTER, S.BY, S.UNTIL, S.BEFORE}):
            if self.antecedent is None:
                return None
            if self.kind(at) is S.THAT and S.AFTER not in leads:
                return self.days.day(self.antecedent), at + 1
            return replace(self.days.following(self.antecedent, 2, weak=True), placed=True), at + 1
        if self.value(at) in ("day", "bd") and self.kind(at + 1) in (S.AFTER, S.SOON_AFTER):
            return self._day_after(at + 2)
        if self.kind(at) in (S.NEXT, S.FOLLOWING) and (self.value(at + 1) in ("day", "bd") or self._is_morning(at + 1)):
            base = None if leads & {S.WITHIN} else self.antecedent
            return self.days.day(self.days.business(1, base)), at + 2
        if self._is_morning(at) and self.kind(at + 1) in (S.AFTER, S.SOON_AFTER):
            return self._day_after(at + 2)
        return None

    def _is_morning(self, at: int) -> bool:
        return self.kind(at) is S.DAYPART and self.word(at, at) in ("morning", "afternoon", "evening", "the morning")

    def _same(self, at: int) -> Read:
        """ "That Friday", "the same week": of the day told before; without one it is this."""
        base = self.antecedent or self.days.anchor
        if self.kind(at) is S.WEEKDAY:
            ahead = timedelta(days=(int(self.value(at) or 0) - base.weekday()) % 7)
            return self.days.day(base + ahead), at + 1
        if self.value(at) == "weekend":
            return self.days.day(self.days.week_span(base).latest), at + 1
        if self.value(at) == "week":
            done = self.word(at + 1, at + 1) in ("done", "out", "over", "through")
            return replace(self.days.week_span(base, relative=False), whole=not done), at + 1
        if self.value(at) in ("month", "day") and self.antecedent is not None:
            end = base if self.value(at) == "day" else self.month_of(base).last
            return self.days.day(end), at + 1
        return None

    def _day_after(self, at: int) -> Read:
        """ "The day after", "the day after Easter Monday"."""
        target = self.skip(at, S.THE)
        day = self.day(target, True) or self._event(target, frozenset({S.IN}))
        if day is not None:
            return (self.days.day(self.days.business(1, day[0].latest)) if day[0] is not None else None), day[1]
        if self.event_at(at) is False:
            return None, target
        end = target + 1 if self.kind(target) is S.THAT else at
        return (self.days.day(self.days.business(1, self.antecedent)), end) if self.antecedent is not None else None

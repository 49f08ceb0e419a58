"""Lengths of time: "within 5 business days", "a couple of weeks", "a week from Thursday". Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followthrough.evidence.cues.days import Days, Quantity, Span, vague
from followthrough.evidence.cues.lexicon import S, Symbol
from followthrough.evidence.cues.periods import Periods
from followthrough.evidence.cues.text import words_of
from followthrough.evidence.lazy import lazy

_THEN = lazy(
    r"\bfollow(?:s|ing|ed)?\b(?!\s+up)|\bthen\b|\bthereafter\b|\bsubsequently\b|from\s+there|\bafter\s+(?:which|that|this)\b|"
    r"\b(?:afterwards?|post\s+that|whereupon)\b"
)
"""Words that count a wait from the day told before: "finals on Thursday, a decision to follow within three days"."""

_EVENT_FIRST = lazy(
    r"\b(?:once|when|as\s+soon\s+as|after|upon|whereupon|the\s+(?:moment|minute))\b"
    r"(?!\s+(?:you|your|our|this|careful|much|all\s+is|the\s+interview|today|speaking|talking|meeting|"
    r"discuss))"
)
"""Something must come first: a wait that is told then is not counted from now."""
_LOOK_AHEAD = 8
_STARTS = words_of(
    "starting starts start beginning begins begin commencing commences from kicks scheduled opening opens"
)
_ANSWERS = words_of("answer decision offer verdict outcome result results hearing knowing today now making response")
_THEIRS = words_of("panel final finals round rounds stage presentation meeting interviews test exercise centre center")
_NOT_MORE = lazy(r"(?:n't|\bnot|\bnever|\bno)\s+(?:be\s+|take\s+|much\s+)?(?:more|longer)\s+than")

Read = tuple[Span | None, int] | None
"""What was read (None: a time that cannot be placed) and where it ends; None: nothing."""

_SHORT_HOURS = 24

_COUPLE = 2

_INTERVIEW_NOUNS = words_of(
    "assessment centre center session test exercise screen round rounds stage panel final presentation trial "
    "interview interviews meeting call conversation chat visit discussion onsite talk email message note today "
    "gesprach vorstellungsgesprach entretien entrevista colloquio gesprek"
)


class Lengths(Periods):
    """Reads lengths of time. `interview` is the day of the interview that some are counted from."""

    def __init__(
        self, row: list[Symbol], text: str, days: Days, month_first: bool | None,
        antecedent: date | None, interview: date | None,
    ) -> None:  # fmt: skip
        super().__init__(row, text, days, month_first, antecedent)
        self.interview = interview
        self.coming = False
        """True while a length is "the next …": counted from now."""

    def _event(self, at: int, leads: frozenset[S]) -> Read:
        """Feasts and weekends; `grammar` knows them."""
        raise NotImplementedError

    def _duration(self, at: int, leads: frozenset[S]) -> Read:
        """ "Within 5 business days", "a couple of weeks", "in the next 24-48 hours", "a week from Thursday"."""
        coming = self.kind(at) in (S.NEXT, S.COMING, S.FOLLOWING)
        self.coming = coming
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
        if coming and self.kind(at) is S.UNIT and self.kind(at + 1) is S.OR and self.kind(at + 2) is S.NUMBER:
            return Quantity(1, 1), self.unit(at), at + 1  # the next day or two
        if number is None and S.WITHIN in leads and self.kind(at) is S.UNIT:  # within the fortnight
            return Quantity(1, 1), self.unit(at), at + 1
        if number is None:
            return None
        low, at = number
        high = low
        if self.kind(at) is S.OR_MORE:
            high, at = (low + 1 if isinstance(low, float) else low), at + 1
        comma = self.value(at) == "," and self.kind(at + 1) in (S.NUMBER, S.OR)  # two, three days
        joint = comma or self.kind(at) in (S.TO, S.OR, S.AND) or (self.kind(at) is S.UNTIL)
        if joint and (second := self._count(self.skip(at + 1, S.OR, S.ABOUT))) is not None:
            high, at = second
        at = self.skip(at, S.MORE, S.OF)
        if self.kind(at) is S.COMING and str(self.value(at + 1)).endswith("s"):  # les 20 prochains jours
            at += 1
        if self.kind(at) is not S.UNIT:
            return None
        return self._counted(low, high, self.unit(at)), self.unit(at), at + 1

    def _count(self, at: int) -> tuple[float | str, int] | None:
        kind, value = self.kind(at), self.value(at)
        if kind in (S.NUMBER, S.ARTICLE) and isinstance(value, int | float):
            doubled = self.value(at + 1) == "(" and self.kind(at + 2) is S.NUMBER and self.value(at + 3) == ")"
            return float(value), at + 4 if doubled else at + 1  # "three (3) days"
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
        other = self.skip(at + 1, S.AT_MOST, S.ABOUT, S.UNTIL)
        counted = isinstance(self.value(other), int) and self.kind(other) is S.NUMBER
        if self.kind(at) in (S.OR, S.TO) and counted and self.kind(other + 1) not in (S.UNIT, S.MONTH):
            quantity, at = Quantity(quantity.low, float(self.value(other) or 0), vague=True), other + 1
        again = self.value(at) == "," and self.kind(self.skip(at + 1, S.OR)) is S.UNIT
        if again and self.kind(self.skip(at + 1, S.OR) + 1) is S.AND:  # a day, day and a half
            at = self.skip(at + 1, S.OR) + 1
        if (
            self.value(at) == "," and self.kind(at + 1) is S.NUMBER and self.kind(at + 2) is S.AT_MOST
        ):  # a week, two tops
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
        told = self.told_before
        now = self.coming or S.TIME in flags
        if base is None and not now and told is not None and self.days.anchor < span.latest <= told:
            base = told  # no answer comes before what it waits for: "We meet on the 20th. Give us a few days."
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
            return self._base_unnamed(at, flags)
        return self._base_named(at, direct, flags)

    def _base_unnamed(self, at: int, flags: set[S]) -> tuple[date | None, int, bool]:
        """Without "from" or "after": the anchor, unless something else comes first."""
        begun = self.row[at - 1].start
        if self.word(at, at) in ("once", "when", "whenever"):  # two weeks once they have signed
            user = self.word(at + 1, at + 1).split("'")[0] in ("you", "your")
            return None, at, user
        for ahead in range(at, min(at + _LOOK_AHEAD, len(self.row))):
            if self.word(ahead, ahead) in _STARTS and (day := self.day(self.skip(ahead + 1, S.IN, S.THE), True)):
                return (day[0].latest, at, True) if day[0] is not None else (None, at, False)
        first = _EVENT_FIRST.search(self.text, 0, begun)
        if _THEN.search(self.text, 0, begun) is not None or first is not None:
            return self.antecedent, at, self.antecedent is not None or first is None
        now = self.coming or self.kind(at) is S.TIME or flags & {S.TIME}
        return (self.antecedent if self.told_here and not now else None), at, True

    def _base_named(self, at: int, direct: bool, flags: set[S]) -> tuple[date | None, int, bool]:
        """The day after "from", "after", "of": a day, an event, the interview, or something unknown."""
        target = self.skip(at if self.kind(at) in (S.WEEKDAY, S.TODAY, S.THIS) else at + 1, S.THE, S.OF)
        if self.kind(target) is S.NOW:
            return None, target + 1, True
        last = (self.kind(target) is S.LAST or self.value(target) == -1) and self.word(target + 1, target + 1) in (
            "one",
            "of",
            "day",
            "interview",
            "session",
        )
        if self.kind(target) is S.THAT or last or self.word(target, target) == "there":
            return self.antecedent, target + 1, self.antecedent is not None
        day = self.day(target, True) or (self._event(target, frozenset({S.IN})) if not direct else None)
        if day is not None and day[0] is not None:
            return day[0].latest, day[1], True
        if direct or (self.kind(at) is S.OF and S.WITHIN not in flags):
            return None, at, True
        words = {self.word(target + n, target + n) for n in range(3)}
        if words & _ANSWERS and self.kind(at) is S.FROM:
            return None, target + 1, True
        if (ahead := self._day_ahead(target)) is not None:
            return ahead
        ours = self.word(at + 1, at + 1) in ("your", "our", "today's", "this", "my") or not words & _THEIRS
        if words & _INTERVIEW_NOUNS and ours:
            known = self.interview if self.interview and self.interview > self.days.anchor else None
            since = self.antecedent if self.event_at(target) else None  # "on Thursday … within a week of the interview"
            return known or since, target + 1, True
        told = self.event_at(target)
        return self.antecedent if told else None, min(target + 1, len(self.row)), bool(told)

    def _day_ahead(self, at: int) -> tuple[date | None, int, bool] | None:
        """The day of the event that is named before its day: "of the closing date, 17 January"."""
        for ahead in range(at, min(at + _LOOK_AHEAD, len(self.row))):
            plain = self.kind(ahead) in (S.WORD, S.MARK, S.OF, S.IN, S.THE, S.FOR, S.THAT, S.ORDINAL)
            day = self.day(ahead, self.kind(ahead - 1) in (S.OF, S.IN, S.FOR))
            if day is not None:
                return (day[0].latest, day[1], True) if day[0] is not None else None
            if not plain or (self.kind(ahead) is S.WORD and not self.word(ahead, ahead)[:1].isalnum()):
                return None
        return None

"""The cue reader: what a mail says about when they will answer. Pure: no clock, no I/O.

Anchor is the day on which it was said, never now. Doubt is read as the later day. A time that cannot be read is
returned as `unread`, never passed over: a check-in in its place would come too early.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from followthrough.calendar.business import calendar_for
from followthrough.calendar.zones import country_of_zone
from followthrough.evidence.cues.days import Days, Span
from followthrough.evidence.cues.grammar import Grammar, Time
from followthrough.evidence.cues.languages import Language, language_of
from followthrough.evidence.cues.lexicon import S, symbols
from followthrough.evidence.cues.text import Sentence, clean, sentences, tokens
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength

_MONTH_FIRST = frozenset({"US"})
_DEADLINES = frozenset({S.BY, S.BEFORE, S.UNTIL, S.WITHIN})
_ORDER = (
    CueKind.CLOSED, CueKind.SILENCE_NO, CueKind.NO_CONTACT, CueKind.ON_HOLD, CueKind.BALL_USER, CueKind.PERMISSION,
    CueKind.WINDOW, CueKind.PACE,
)  # fmt: skip
_DATED_BY_WINDOWS = frozenset({CueKind.SILENCE_NO, CueKind.ON_HOLD, CueKind.PERMISSION})
_NEGATED_WAIT = 5
_FIRST_YEAR, _LAST_YEAR = 1970, 2200


@dataclass(frozen=True, slots=True)
class CueReading:
    """All stated times in the order of the text, the governing one, and the first sentence with a time left unread."""

    cues: tuple[Cue, ...]
    governing: Cue | None
    unread: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    cues: tuple[Cue, ...] = ()
    unread: str | None = None
    last: date | None = None
    own_return: bool = False
    """What was not read is the writer's own return: another sentence may say when."""


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str
    times: tuple[Time, ...]
    clock: bool


def read_cues(
    text: str, anchor: date, *, country: str | None = None, zone: str | None = None, language: str | None = None,
    interview: date | None = None,
) -> CueReading:  # fmt: skip
    """Read what the writer's own words say about when an answer comes.

    `anchor` is the civil day of the message in the writer's zone. `country` (ISO 3166; else the one of `zone`) gives
    the business days and settles 04/05. `language` is ISO 639-1; None lets the words tell. `interview` is the day of
    the interview that "within a week of your interview" counts from, if that is later than the anchor.
    """
    reader = _Reader(
        anchor, country or (country_of_zone(zone) if zone else None), language_of(text, language), interview
    )
    return reader.read(text)


def read_deadline_answer(
    text: str, anchor: date, *, country: str | None = None, zone: str | None = None, language: str | None = None
) -> CueReading:
    """Read the user's short answer to "when will they decide?": "by next Friday", "no idea".

    A bare date or duration is a window. "No idea" and "they didn't say" are no cue and not unread; whatever else cannot
    be read is returned as unread, to be asked again.
    """
    where = country or (country_of_zone(zone) if zone else None)
    spoken = language_of(text, language)
    reading = _Reader(anchor, where, spoken, None, answer=True).read(text)
    nothing = not reading.cues and reading.unread is None
    if nothing and text.strip() and not spoken.no_idea.search(" ".join(text.lower().replace("\u2019", "'").split())):
        return replace(reading, unread=next((s.quote() for s in sentences(clean(text)) if s.quote()), None))
    return reading


class _Reader:
    """Reads one text; knows the day, the country and the language."""

    def __init__(
        self, anchor: date, country: str | None, language: Language, interview: date | None, *, answer: bool = False
    ) -> None:
        self.days = Days(anchor, calendar_for(country))
        known = self.days.calendar.country
        self.month_first = None if known is None else known in _MONTH_FIRST
        self.language = language
        self.gate, self.signals = language.gate, language.signals
        self.interview = interview
        self.answer = answer

    def read(self, text: str) -> CueReading:
        cues: list[Cue] = []
        unread: str | None = None
        returns: str | None = None
        antecedent: date | None = None
        found = list(sentences(clean(text)))
        if not _FIRST_YEAR <= self.days.anchor.year <= _LAST_YEAR:  # a forged or broken Date: no day can be counted
            return CueReading((), None, found[0].quote() if found else None)
        for sentence in found:
            said = self._sentence(sentence, antecedent, alone=len(found) == 1)
            cues += said.cues
            unread = unread or (None if said.own_return else said.unread)
            returns = returns or (said.unread if said.own_return else None)
            antecedent = said.last or antecedent
        cues = _mixed(cues)
        if not any(cue.kind is CueKind.WINDOW for cue in cues):
            unread = unread or returns
        governing = _governing(cues)
        closed = governing is not None and governing.kind is CueKind.CLOSED
        return CueReading(tuple(cues), governing, None if closed else unread)

    # ------------------------------------------------------------ one sentence

    def _sentence(self, sentence: Sentence, antecedent: date | None, *, alone: bool) -> _Said:
        row = symbols(tokens(sentence), self.language.lexicon, any_case=self.answer)
        grammar = Grammar(row, sentence.folded, self.days, self.month_first, antecedent, self.interview)
        grammar.bare = self.answer
        times = grammar.times()
        clauses = self._clauses(sentence.folded, times, {symbol.start for symbol in row if symbol.kind is S.CLOCK})
        kept = {
            id(time): clause
            for clause in clauses
            for time in clause.times
            if self._counts(time, clause, sentence, alone)
        }
        whole = self._whole(sentence, [time for time in times if id(time) in kept])
        cues = [whole] if whole is not None else []
        if whole is None or whole.kind is CueKind.NO_CONTACT:
            cues += self._by_clause(sentence, clauses, kept)
        spans = [time.span for time in times if id(time) in kept and time.span is not None]
        unread = self._unread(sentence, clauses, kept, cues)
        last = max((span.latest for span in spans), default=None)
        own_return = unread is not None and self.gate.own_return.search(sentence.folded) is not None
        return _Said(tuple(cues), unread, last, own_return)

    def _clauses(self, text: str, times: list[Time], clocks: set[int]) -> list[_Clause]:
        inside = [(time.start, time.end) for time in times]
        cuts = [found.end() for found in self.gate.clause.finditer(text)]
        cuts = [0, *(cut for cut in cuts if not any(start < cut < end for start, end in inside)), len(text)]
        return [
            _Clause(
                start, end, text[start:end],
                tuple(time for time in times if start <= time.start < end),
                any(start <= at < end for at in clocks),
            )
            for start, end in pairwise(cuts)
        ]  # fmt: skip

    def _counts(self, time: Time, clause: _Clause, sentence: Sentence, alone: bool) -> bool:
        """False for appointments, the past, wishes and everything else on the deny-list."""
        if self.answer:
            return True
        deadline = bool(time.leads & _DEADLINES)
        asked = deadline and self._is_users_turn(clause.text)  # "confirm your salary expectations by Friday"
        if not asked and self.gate.denies(clause.text):
            return False
        if clause.clock and not deadline and not self.gate.decision.search(clause.text):
            return False
        if time.span is None or not time.span.one_day or deadline:
            return True
        told = self.gate.contact.search(clause.text) or self.gate.decision.search(clause.text)
        if not told and self.gate.appointment.search(clause.text):
            return bool(self.signals.ball_user.search(clause.text)) and not clause.clock
        # A line that is nothing but a day, among others, is one of the times on offer.
        rest = sentence.folded[: time.start] + sentence.folded[time.end :]
        return alone or any(letter.isalpha() for letter in rest)

    # ------------------------------------------------------------ kinds of the whole sentence

    def _whole(self, sentence: Sentence, times: list[Time]) -> Cue | None:
        kind, if_silent = self._kind(sentence.folded)
        if kind is None:
            return None
        if kind is CueKind.ON_HOLD:  # "… while we wait for next year's budget" is no date
            times = [time for time in times if time.leads or time.span is None or not time.span.whole]
        span = _latest(time.span for time in times)
        pace = Pace.SLOW if kind is CueKind.ON_HOLD else Pace.NORMAL
        dated = span is not None and kind not in (CueKind.CLOSED, CueKind.NO_CONTACT)
        earliest, latest = (span.earliest, span.latest) if span is not None and dated else (None, None)
        return Cue(kind, earliest, latest, pace, Strength.STRONG, sentence.quote(), if_silent)

    def _kind(self, text: str) -> tuple[CueKind | None, bool]:
        """The kind of a whole sentence, and whether it says what to do if nothing is heard."""
        signals = self.signals
        silent = signals.if_silent.search(text) is not None
        if signals.silence_no_alone.search(text) or (silent and signals.silence_no.search(text)):
            return CueKind.SILENCE_NO, False
        if silent and signals.ask_if_silent.search(text) and not signals.closed.search(text):
            return CueKind.PERMISSION, True
        rows = (
            (CueKind.CLOSED, signals.closed, signals.not_closed),
            (CueKind.NO_CONTACT, signals.no_contact, signals.not_no_contact),
            (CueKind.ON_HOLD, signals.on_hold, signals.not_on_hold),
            (CueKind.PERMISSION, signals.permission, signals.not_permission),
        )
        found = (kind for kind, says, unless in rows if says.search(text) and not unless.search(text))
        kind = next(found, None)
        return kind, silent and kind is CueKind.PERMISSION

    # ------------------------------------------------------------ kinds of a clause

    def _by_clause(self, sentence: Sentence, clauses: list[_Clause], kept: dict[int, _Clause]) -> list[Cue]:
        cues: list[Cue] = []
        paces: list[Cue] = []
        for clause in clauses:
            times = [time for time in clause.times if id(time) in kept]
            quote = sentence.quote(clause.start, clause.end)
            if self._is_users_turn(clause.text):
                span = _earliest(time.span for time in times)
                earliest, latest = (span.earliest, span.latest) if span is not None else (None, None)
                cues.append(Cue(CueKind.BALL_USER, earliest, latest, Pace.NORMAL, Strength.STRONG, quote))
            elif (span := _latest(self._seen(time, clause) for time in times)) is not None:
                cues.append(self._window(span, clause.text, sentence.folded, quote))
            elif (pace := self._pace(clause.text, quote)) is not None:
                paces.append(pace)
        return cues if any(cue.kind is CueKind.WINDOW for cue in cues) else cues + paces

    def _is_users_turn(self, clause: str) -> bool:
        signals = self.signals
        if self.answer:
            return False
        return signals.ball_user.search(clause) is not None and signals.not_ball_user.search(clause) is None

    def _seen(self, time: Time, clause: _Clause) -> Span | None:
        """The span, or what follows it where it is denied: "we won't know before Friday"."""
        span = time.span
        if span is None or S.UNTIL in time.leads or not self.gate.negated.search(clause.text):
            return span
        until = self.gate.until.search(clause.text, 0, time.start - clause.start)
        if until or self.gate.not_negated.search(clause.text):
            return span
        return self.days.following(span.latest, _NEGATED_WAIT, weak=True)

    def _window(self, span: Span, clause: str, sentence: str, quote: str) -> Cue:
        pace = Pace.NORMAL
        if self.days.is_quick(span):
            pace = Pace.QUICK
        elif self.days.is_slow(span):
            pace = Pace.SLOW
        return Cue(CueKind.WINDOW, span.earliest, span.latest, pace, self._strength(span, clause, sentence), quote)

    def _strength(self, span: Span, clause: str, sentence: str) -> Strength:
        signals = self.signals
        words = clause if signals.verb.search(clause) else sentence
        weak = signals.weak.search(words)
        if span.weak or (weak and not (span.firm and signals.hope.fullmatch(weak[0]))):
            return Strength.WEAK
        if weak or span.capped or signals.medium.search(words) or not signals.verb.search(words):
            return Strength.MEDIUM
        return Strength.STRONG

    def _pace(self, clause: str, quote: str) -> Cue | None:
        signals = self.signals
        if signals.no_pace.search(clause) or self.gate.wish.search(clause):
            return None
        slow = signals.slow.search(clause) is not None and signals.not_slow.search(clause) is None
        quick = signals.quick.search(clause) is not None
        if signals.mild.search(clause) or (slow and quick):
            return Cue(CueKind.PACE, None, None, Pace.NORMAL, Strength.WEAK, quote)
        if not slow and not quick:
            return None
        strength = Strength.WEAK if signals.weak_pace.search(clause) else Strength.MEDIUM
        return Cue(CueKind.PACE, None, None, Pace.SLOW if slow else Pace.QUICK, strength, quote)

    # ------------------------------------------------------------ what was not read

    def _unread(
        self, sentence: Sentence, clauses: list[_Clause], kept: dict[int, _Clause], cues: list[Cue]
    ) -> str | None:
        for clause in clauses:
            lost = any(time.span is None for time in clause.times if id(time) in kept)
            if lost and (self.answer or self.gate.promise.search(sentence.folded)):
                return sentence.quote()
            if not cues and (self._depends(clause, sentence.folded) or self._is_vague(clause)):
                return sentence.quote()
        return None

    def _is_vague(self, clause: _Clause) -> bool:
        """True for a promise with a word of time that was not read."""
        gate, text = self.gate, clause.text
        if clause.times or clause.clock or not gate.vague_time.search(text):
            return False
        if gate.denies(text) or gate.user_condition.search(text) or gate.appointment.search(text):
            return False
        return bool(gate.decision.search(text) or gate.contact.search(text)) and gate.future.search(text) is not None

    def _depends(self, clause: _Clause, sentence: str) -> bool:
        """True if an answer was made to depend on something that no calendar knows."""
        gate = self.gate
        if not gate.condition.search(clause.text) or gate.user_condition.search(clause.text):
            return False
        if self.answer:
            return True
        promised = gate.promise.search(sentence) and gate.future.search(sentence)
        hidden = gate.denies(clause.text) or gate.appointment.search(sentence) or clause.clock
        return bool(promised) and not hidden


def _latest(spans: Iterable[Span | None]) -> Span | None:
    """Of several windows the latest wins; its words decide how vague it is."""
    known = [span for span in spans if span is not None]
    return max(known, key=lambda span: span.latest) if known else None


def _earliest(spans: Iterable[Span | None]) -> Span | None:
    """Of several deadlines of the user the earliest wins."""
    known = [span for span in spans if span is not None]
    return min(known, key=lambda span: span.latest) if known else None


def _mixed(cues: list[Cue]) -> list[Cue]:
    """ "Other candidates, but very soon": of both paces, one that says nothing."""
    paces = {cue.pace for cue in cues if cue.kind is CueKind.PACE}
    if not {Pace.QUICK, Pace.SLOW} <= paces:
        return cues
    quotes = list(dict.fromkeys(cue.quote for cue in cues if cue.kind is CueKind.PACE))
    both = Cue(CueKind.PACE, None, None, Pace.NORMAL, Strength.WEAK, " … ".join(quotes))
    return [cue for cue in cues if cue.kind is not CueKind.PACE] + [both]


def _governing(cues: list[Cue]) -> Cue | None:
    for kind in _ORDER:
        same = [cue for cue in cues if cue.kind is kind]
        if same:
            return _chosen(kind, same, cues)
    return None


def _chosen(kind: CueKind, same: list[Cue], cues: list[Cue]) -> Cue:
    dated = [cue for cue in same if cue.latest is not None]
    if kind is CueKind.BALL_USER:
        return min(dated, key=_last_day) if dated else same[0]
    if kind is CueKind.PACE:
        return max(same, key=lambda cue: _CAUTION[cue.pace])
    if dated:
        return max(dated, key=_last_day)
    windows = [cue for cue in cues if cue.kind is CueKind.WINDOW]
    if kind not in _DATED_BY_WINDOWS or not windows:
        return same[0]
    # "Ping me any time", beside a date: never before that date.
    last = max(windows, key=_last_day)
    return replace(same[0], earliest=last.earliest, latest=last.latest, if_silent=kind is CueKind.PERMISSION)


def _last_day(cue: Cue) -> date:
    return cue.latest or date.min


_CAUTION = {Pace.QUICK: 0, Pace.NORMAL: 1, Pace.SLOW: 2}

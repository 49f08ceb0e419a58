"""The cue reader: what a mail says about when they will answer. Pure: no clock, no I/O.

Anchor is the day on which it was said, never now. Doubt is read as the later day. A time that cannot be read is
returned as `unread`, never passed over: a check-in in its place would come too early.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from followthrough.calendar.business import calendar_for
from followthrough.calendar.zones import country_of_zone
from followthrough.evidence.cues.days import Days, Span
from followthrough.evidence.cues.doubt import Clause, Doubt, Unread
from followthrough.evidence.cues.governing import earliest_of, governing_of, latest_of, mixed
from followthrough.evidence.cues.grammar import Grammar, Time
from followthrough.evidence.cues.languages import Language, language_of
from followthrough.evidence.cues.lexicon import S, symbols
from followthrough.evidence.cues.text import Sentence, clean, sentences, tokens
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength

_MONTH_FIRST = frozenset({"US"})
_DEADLINES = frozenset({S.BY, S.BEFORE, S.UNTIL, S.WITHIN})
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
    unread: Unread | None = None
    last: date | None = None
    own_return: bool = False
    """What was not read is the writer's own return: another sentence may say when."""


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
        self.doubt = Doubt(language.gate, answer=answer)
        self.sure: set[int] = set()
        """The windows (by their id) that stand in words of the answer itself."""
        self.before = ""
        """The sentence that told the day told last."""
        self.lost: str | None = None
        """The first sentence with a time that cannot be placed, whatever it speaks of."""
        self.floors: dict[int, date] = {}
        """Windows (by their id) that only say before which day nothing comes: "not before Tuesday". """

    def read(self, text: str) -> CueReading:
        cues: list[Cue] = []
        unread: list[Unread] = []
        returns: list[Unread] = []
        antecedent: date | None = None
        found = self._conditions(clean(text))
        if not _FIRST_YEAR <= self.days.anchor.year <= _LAST_YEAR:  # a forged or broken Date: no day can be counted
            return CueReading((), None, found[0].quote() if found else None)
        for sentence in found:
            said = self._sentence(sentence, antecedent, alone=len(found) == 1)
            cues += said.cues
            if said.unread is not None:
                (returns if said.own_return else unread).append(said.unread)
            antecedent = said.last or antecedent
            self.before = sentence.folded if said.last else self.before
        cues = mixed(self._above_floors(self._deadlines(cues)))
        if not any(cue.kind is CueKind.WINDOW for cue in cues):
            unread += returns
        spoken = " ".join(sentence.folded for sentence in found)
        cues, told = self.doubt.trusted(cues, frozenset(self.sure), unread, spoken)
        if not cues and told is None and not self.answer:
            told = self.doubt.silent(found)
            told = self.lost if told is not None and self.lost is not None else told
        governing = governing_of(cues)
        closed = governing is not None and governing.kind is CueKind.CLOSED
        return CueReading(tuple(cues), governing, None if closed else told)

    def _conditions(self, text: str) -> list[Sentence]:
        """The sentences; a condition that is put as a question is one with what follows: "Heard nothing? Call." """
        found: list[Sentence] = []
        for sentence in sentences(text):
            before = found[-1] if found else None
            if before is not None and self.signals.silent_question.search(before.folded):
                folded = before.folded + " " * (sentence.start - before.end) + sentence.folded
                written = text[before.start : sentence.end]
                found[-1] = Sentence(before.start, sentence.end, written, folded.replace("?", ",", 1))
            else:
                found.append(sentence)
        return found

    # ------------------------------------------------------------ one sentence

    def _sentence(self, sentence: Sentence, antecedent: date | None, *, alone: bool) -> _Said:
        row = symbols(tokens(sentence), self.language.lexicon, any_case=self.answer)
        grammar = Grammar(row, sentence.folded, self.days, self.month_first, antecedent, self.interview)
        grammar.bare = self.answer
        grammar.before = self.before
        if antecedent is not None and self._is_users_turn(
            sentence.folded
        ):  # of a deadline the earlier day is the safe one
            grammar.told_before = None
        times = grammar.times()
        clauses = self._clauses(sentence.folded, times, {symbol.start for symbol in row if symbol.kind is S.CLOCK})
        kept = {
            id(time): clause
            for clause in clauses
            for time in clause.times
            if self._counts(time, clause, sentence, alone)
        }
        caps = [time.span.latest for time in times if time.capped and time.span is not None and time.span.one_day]
        if caps:  # "early next week, Wednesday at the latest"
            vague = [time for time in times if time.span is not None and not time.span.one_day]
            for time in vague:
                if time.span is not None and time.span.latest > max(caps):
                    kept.pop(id(time), None)
        whole = self._whole(sentence, [time for time in times if id(time) in kept])
        cues = [whole] if whole is not None else []
        if whole is None or whole.kind is CueKind.NO_CONTACT:
            cues += self._by_clause(sentence, clauses, kept)
        wished = self.gate.wish.search(sentence.folded) is not None
        spans = [time.span for time in times if (id(time) in kept or not wished) and time.span is not None]
        if self.lost is None and self.doubt.may_wait(sentence, [time for time in times if id(time) in kept]):
            self.lost = sentence.quote()
        unread = self.doubt.unread(sentence, clauses, kept, cues, self.sure)
        last = max((span.latest for span in spans), default=None)
        own_return = unread is not None and self.gate.own_return.search(sentence.folded) is not None
        return _Said(tuple(cues), unread, last, own_return)

    def _clauses(self, text: str, times: list[Time], clocks: set[int]) -> list[Clause]:
        inside = [(time.start, time.end) for time in times]
        cuts = [found.end() for found in self.gate.clause.finditer(text)]
        cuts = [0, *(cut for cut in cuts if not any(start < cut < end for start, end in inside)), len(text)]
        return [
            Clause(
                start, end, text[start:end],
                tuple(time for time in times if start <= time.start < end),
                any(start <= at < end for at in clocks),
            )
            for start, end in pairwise(cuts)
        ]  # fmt: skip

    def _counts(self, time: Time, clause: Clause, sentence: Sentence, alone: bool) -> bool:
        """False for appointments, the past, wishes and everything else on the deny-list."""
        if self.answer:
            return True
        deadline = bool(time.leads & _DEADLINES)
        asked = deadline and self._is_users_turn(clause.text)  # "confirm your salary expectations by Friday"
        if not asked and self.gate.denies(clause.text, time.start - clause.start, time.end - clause.start):
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
        return alone or not sentence.own_line or any(letter.isalpha() for letter in rest)

    # ------------------------------------------------------------ kinds of the whole sentence

    def _whole(self, sentence: Sentence, times: list[Time]) -> Cue | None:
        kind, if_silent = self._kind(sentence.folded)
        if kind is None:
            return None
        if kind is CueKind.ON_HOLD:  # "… while we wait for next year's budget" is no date
            times = [time for time in times if time.leads or time.span is None or not time.span.whole]
        span = latest_of(time.span for time in times)
        pace = Pace.SLOW if kind is CueKind.ON_HOLD else Pace.NORMAL
        dated = span is not None and kind not in (CueKind.CLOSED, CueKind.NO_CONTACT)
        earliest, latest = (span.earliest, span.latest) if span is not None and dated else (None, None)
        return Cue(kind, earliest, latest, pace, Strength.STRONG, sentence.quote(), if_silent)

    def _kind(self, text: str) -> tuple[CueKind | None, bool]:
        """The kind of a whole sentence, and whether it says what to do if nothing is heard."""
        signals = self.signals
        silent = signals.if_silent.search(text) is not None
        means_no = signals.silence_no_alone.search(text) or (silent and signals.silence_no.search(text))
        if means_no and not signals.not_silence_no.search(text):
            return CueKind.SILENCE_NO, False
        denied = signals.no_contact.search(text) is not None and signals.not_no_contact.search(text) is None
        if silent and signals.ask_if_silent.search(text) and not denied and not signals.closed.search(text):
            return CueKind.PERMISSION, True
        rows = (
            (CueKind.CLOSED, signals.closed, signals.not_closed),
            (CueKind.NO_CONTACT, signals.no_contact, signals.not_no_contact),
            (CueKind.ON_HOLD, signals.on_hold, signals.not_on_hold),
            (CueKind.PERMISSION, signals.permission, signals.not_permission),
        )
        asked = signals.own_contact.sub("~", text)
        found = (
            kind
            for kind, says, unless in rows
            if says.search(asked if kind is CueKind.PERMISSION else text) and not unless.search(text)
        )
        kind = next(found, None)
        return kind, silent and kind is CueKind.PERMISSION

    # ------------------------------------------------------------ kinds of a clause

    def _by_clause(self, sentence: Sentence, clauses: list[Clause], kept: dict[int, Clause]) -> list[Cue]:
        cues: list[Cue] = []
        paces: list[Cue] = []
        taken: set[int] = set()
        for n, clause in enumerate(clauses):
            times = [time for time in clause.times if id(time) in kept and id(time) not in taken]
            quote = sentence.quote(clause.start, clause.end)
            if self._is_users_turn(clause.text):
                if not times and n + 1 < len(clauses) and not self.gate.ours.match(clauses[n + 1].text):
                    times = [
                        time for time in clauses[n + 1].times if id(time) in kept
                    ]  # "… and have it back by Friday"
                    taken.update(id(time) for time in times)
                span = earliest_of(time.span for time in times)
                earliest, latest = (span.earliest, span.latest) if span is not None else (None, None)
                cues.append(Cue(CueKind.BALL_USER, earliest, latest, Pace.NORMAL, Strength.STRONG, quote))
            elif (span := self._promised(times, clause)) is not None:
                cues.append(self._window(span, clause.text, sentence.folded, quote))
                if self.doubt.is_answer(clause.text):
                    self.sure.add(id(cues[-1]))
                if span.floor:
                    self.floors[id(cues[-1])] = span.first
            elif (pace := self._pace(clause.text, quote)) is not None:
                paces.append(pace)
        return cues if any(cue.kind is CueKind.WINDOW for cue in cues) else cues + paces

    def _promised(self, times: list[Time], clause: Clause) -> Span | None:
        """The latest of the windows, or what was said to be the latest."""
        capped = [time for time in times if time.capped and time.span is not None and S.AFTER not in time.leads]
        if capped:  # "Friday at the latest, or Monday if she is out": a day said after it is later
            last = max(time.end for time in capped)
            capped += [time for time in times if time.start > last and time.span is not None and time.span.one_day]
        denied = [time for time in capped or times if self._is_denied(time, clause)]
        span = latest_of(time.span for time in capped or times if time not in denied)
        floor = latest_of(time.span for time in denied)
        if floor is None or (span is not None and span.latest >= floor.latest):
            return span
        return replace(self.days.following(floor.latest, _NEGATED_WAIT, weak=True), begins=floor.latest, floor=True)

    def _is_users_turn(self, clause: str) -> bool:
        signals = self.signals
        if self.answer:
            return False
        return signals.ball_user.search(clause) is not None and signals.not_ball_user.search(clause) is None

    def _deadlines(self, cues: list[Cue]) -> list[Cue]:
        """What they ask for, dated by the next words: "I need your number. Thursday at the latest." """
        row = list(cues)
        for n, (asked, dated) in enumerate(pairwise(cues)):
            fragment = dated.kind is CueKind.WINDOW and id(dated) not in self.sure
            open_ = asked.kind is CueKind.BALL_USER and asked.latest is None
            if open_ and fragment and not self.gate.ours.match(dated.quote.lower()):
                row[n + 1] = replace(dated, kind=CueKind.BALL_USER, pace=Pace.NORMAL, strength=Strength.STRONG)
        return row

    def _above_floors(self, cues: list[Cue]) -> list[Cue]:
        """Without the floors that a window said beside them is above: "not before Tuesday, but by Thursday"."""
        windows = [
            cue.latest for cue in cues if cue.kind is CueKind.WINDOW and id(cue) not in self.floors and cue.latest
        ]
        last = max(windows, default=date.min)
        return [cue for cue in cues if self.floors.get(id(cue), date.max) > last]

    def _is_denied(self, time: Time, clause: Clause) -> bool:
        """True for a time before which nothing comes: "we won't know before Friday"."""
        if time.span is None or S.UNTIL in time.leads:
            return False
        at = time.start - clause.start
        denied = self.gate.negated.search(clause.text, 0, time.end - clause.start)
        if denied is None or self.gate.not_negated.search(clause.text):
            return False
        between = (denied.end(), at)
        return not (self.gate.until.search(clause.text, 0, at) or self.gate.but.search(clause.text, *between))

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
        if signals.no_pace.search(clause) or self.gate.wish.search(clause) or self.gate.logistics.search(clause):
            return None
        slow = signals.slow.search(clause) is not None and signals.not_slow.search(clause) is None
        quick = signals.quick.search(clause) is not None
        if signals.mild.search(clause) or (slow and quick):
            return Cue(CueKind.PACE, None, None, Pace.NORMAL, Strength.WEAK, quote)
        if not slow and not quick:
            return None
        strength = Strength.WEAK if signals.weak_pace.search(clause) else Strength.MEDIUM
        return Cue(CueKind.PACE, None, None, Pace.SLOW if slow else Pace.QUICK, strength, quote)

"""How sure a reading is: which times are an answer's, and what must be told because nobody could read it. Pure.

Sure is a time in a clause that speaks of the answer itself. Any other is one of the things on the way, which may push
the answer back but never bring it forward. A time word that was not read takes the trust of those that were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.grammar import Time
from followthrough.evidence.cues.patterns import NEVER, at_words
from followthrough.evidence.cues.text import Sentence
from followthrough.evidence.evidence import Cue, CueKind

_LEFT = at_words(
    r"(?<!last\s)(?<!past\s)(?<!previous\s)(?<!this\s)(?<!every\s)(?<!each\s)(?<!the\s)(?<!busy\s)(?<!your\s)(?<!-)"
    r"\b(?:fortnights?|months?|weeks?|tomorrow|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|morrow)\b(?!'s)"
)
"""Words for days that a reading should have taken."""
_ELLIPTIC = at_words(
    r"\b(?:make|call|say|nearer|closer to|more like|money on|bet on) (?:it |that |to )?(?:two|three|four|five|six|"
    r"ten|\d{1,2})\b"
    r"(?! (?:\w+ )?(?:hours?|days?|weeks?|months?|o'clock|am|pm|to\b|or\b|business|working))",
    r"\bthe (?:one|ones) (?:after|following|before)\b",
    r"\b(?:can't|cannot|won't|don't|doesn't|not|couldn't) (?:\w+ )?(?:kick off|start|begin|get (?:to it|started|going)|"
    r"look at|touch|open|launch)(?: \w+){0,3} (?:un)?till?\b",
    r"\b(?:double|twice|half as much|as much) (?:that|again|as long)\b|\badd (?:a|another|two|three|\d)\b",
)
"""A time that is told by leaving its unit out, or that begins only later."""
_CLOCK = at_words(r"\d{1,2}[:.]\d{2}\b|\d ?[ap]\.?m\b")
_WILL = ("'ll", " will ", "won't")
_FRAGMENT = 7
_SHAKEN = frozenset({CueKind.WINDOW, CueKind.PACE})
"""What is not trusted beside a time that nobody could read."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, with the times that begin in it; `clock`: with a time of day."""

    start: int
    end: int
    text: str
    times: tuple[Time, ...]
    clock: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence to be told to the user. `firm`: it holds a time of the answer, which no other reading replaces."""

    quote: str
    firm: bool


class Doubt:
    """Judges what one text left open. `answer`: it is the user's short answer to "by when?"."""

    def __init__(self, gate: Gate, *, answer: bool) -> None:
        self.gate = gate
        self.answer = answer

    def is_answer(self, text: str) -> bool:
        """True for words about the answer itself: who decides, tells, calls, writes, and when it is known."""
        return self.gate.decision.search(text) is not None or self.gate.contact.search(text) is not None

    def unread(
        self, sentence: Sentence, clauses: list[Clause], kept: Mapping[int, Clause], cues: list[Cue], sure: set[int]
    ) -> Unread | None:
        """What of a sentence must be told, or None."""
        told = any(cue.kind not in _SHAKEN or id(cue) in sure for cue in cues)
        for clause in clauses:
            lost = any(time.span is None for time in clause.times if id(time) in kept)
            if lost and (self.answer or self.gate.promise.search(sentence.folded)):
                return Unread(sentence.quote(), self.is_answer(clause.text))
            if not cues and self._is_denied_promise(clause, kept):
                return Unread(sentence.quote(), True)
            if not told and self._is_vague(clause):  # "soon" does not answer "by the time the term ends"
                return Unread(sentence.quote(), True)
            if _ELLIPTIC.search(clause.text) is not None and not self.answer:
                return Unread(sentence.quote(), True)
            if self._leaves_time(clause, kept):
                return Unread(sentence.quote(), True)
            if not cues and self._depends(clause, sentence.folded):
                return Unread(sentence.quote(), False)
        return None

    def _leaves_time(self, clause: Clause, kept: Mapping[int, Clause]) -> bool:
        """True if an answer has a day that was read and another that was not."""
        read = [time for time in clause.times if id(time) in kept]
        if not read or self.answer or not self.is_answer(clause.text) or not self.gate.future.search(clause.text):
            return False
        text = list(clause.text)
        for time in clause.times:
            begin, end = time.start - clause.start, time.end - clause.start
            text[begin:end] = "~" * (end - begin)
        return _LEFT.search("".join(text)) is not None

    def _is_denied_promise(self, clause: Clause, kept: Mapping[int, Clause]) -> bool:
        """True for a time on the deny-list in a clause that promises an answer nevertheless."""
        gate, text = self.gate, clause.text
        if not clause.times or clause.clock or any(id(time) in kept for time in clause.times):
            return False
        if gate.wish.search(text) or gate.forward.search(text) or gate.appointment.search(text):
            return False
        return gate.decision.search(text) is not None and gate.future.search(text) is not None

    def _is_vague(self, clause: Clause) -> bool:
        """True for a promise with a word of time that was not read."""
        gate, text = self.gate, clause.text
        if clause.times or clause.clock or not gate.vague_time.search(text):
            return False
        if gate.denies(text) or gate.user_condition.search(text) or gate.appointment.search(text):
            return False
        return self.is_answer(text) and gate.future.search(text) is not None

    def _depends(self, clause: Clause, sentence: str) -> bool:
        """True if an answer was made to depend on something that no calendar knows."""
        gate = self.gate
        if not gate.condition.search(clause.text) or gate.user_condition.search(clause.text):
            return False
        if self.answer:
            return True
        promised = (gate.promise.search(sentence) or gate.contact.search(sentence)) and gate.future.search(sentence)
        answered = gate.decision.search(clause.text) and not gate.past.search(clause.text)
        hidden = gate.denies(clause.text) or gate.appointment.search(sentence) or clause.clock
        return bool(promised or answered) and not hidden

    # ------------------------------------------------------------ the whole text

    def trusted(
        self, cues: list[Cue], sure: frozenset[int], unread: list[Unread], text: str
    ) -> tuple[list[Cue], str | None]:
        """The cues that may be trusted, and the sentence to be told. `sure` are the ids of windows of the answer."""
        certain = any(id(cue) in sure for cue in cues)
        if certain:
            unread = [each for each in unread if each.firm]
            last = max(n for n, cue in enumerate(cues) if id(cue) in sure)
            cues = [cue for n, cue in enumerate(cues) if n > last or id(cue) in sure or not self._is_aside(cue)]
        if not certain:
            cues, lost = self._without_strangers(cues, text)
            unread = unread + lost
        if not unread:
            return cues, None
        return [cue for cue in cues if cue.kind not in _SHAKEN], unread[0].quote

    def _without_strangers(self, cues: list[Cue], text: str) -> tuple[list[Cue], list[Unread]]:
        """Without windows among words of the way, the place, the terms; told if somebody is meant who could answer."""
        gate = self.gate
        if gate.about is NEVER or self.answer or gate.decision.search(text) or gate.contact.search(text):
            return cues, []
        strange = [cue for cue in cues if cue.kind is CueKind.WINDOW and self._is_strange(cue.quote.lower())]
        days = [cue.latest for cue in cues if cue.kind is CueKind.WINDOW and cue not in strange and cue.latest]
        if days and strange and max(days) >= max(cue.latest or date.min for cue in strange):
            return cues, []  # the way to it, and then the day itself
        told = [
            Unread(cue.quote, True)
            for cue in strange
            if not cue.quote.endswith("?")  # "maybe in the week of the 30th?" proposes a meeting
            and (gate.about.search(cue.quote.lower()) or not gate.logistics.search(cue.quote.lower()))
        ]
        return [cue for cue in cues if cue not in strange], told

    def _is_strange(self, quote: str) -> bool:
        """True for a time of the way or the terms, or of what nobody who answers is named in."""
        gate = self.gate
        if gate.logistics.search(quote):
            return True
        ours = gate.events.search(quote) or gate.about.search(quote) or gate.future.search(quote)
        return not ours and len(quote.split()) > _FRAGMENT

    def _is_aside(self, cue: Cue) -> bool:
        """True for a window about something that is not on the way to an answer."""
        return cue.kind is CueKind.WINDOW and self.gate.events.search(cue.quote.lower()) is None

    def may_wait(self, sentence: Sentence, times: list[Time]) -> bool:
        """True for a time that cannot be placed, in words that are not plainly about something else."""
        gate, text = self.gate, sentence.folded
        if gate.talk is NEVER or text.rstrip().endswith("?") or not any(time.span is None for time in times):
            return False
        return not (gate.logistics.search(text) or gate.quiet.search(text) or gate.appointment.search(text))

    def silent(self, found: Iterable[Sentence]) -> str | None:
        """The first sentence about how things go on, of a text out of which nothing was read."""
        gate = self.gate
        found = tuple(found)
        meeting = any(_CLOCK.search(sentence.folded) for sentence in found)
        for sentence in found:
            text = sentence.folded
            if meeting and not gate.decision.search(text):  # "Tomorrow at 10:30. I will call you."
                continue
            if "you" in text and gate.appointment.search(text) and not gate.decision.search(text):
                continue
            wished = gate.wish.search(text) and not any(word in text for word in _WILL)
            if wished or gate.quiet.search(text):
                continue
            plain = gate.logistics.search(text) is not None and gate.decision.search(text) is None
            if gate.talk.search(text) and not plain:
                return sentence.quote()
        return None

"""How the user's answer to a debrief is read: numbers, one line, lines between quoted questions, or prose. Pure.

What is not understood is said, never guessed: an unknown name gets no address, a bare word that may be a person or a
topic is neither. Topics are kept in the user's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from followthrough.evidence.cues import read_deadline_answer
from followthrough.evidence.evidence import Cue, Person
from followthrough.writing import explain
from followthrough.writing.answer_people import person_first, read_people
from followthrough.writing.answer_pieces import Piece, Slot, divide_answer
from followthrough.writing.clean import lines, one_line
from followthrough.writing.topics import divide_topics, is_sentence

ANSWER_CAP = 8 * 1024
"""So many characters of an answer are read."""

_YES = re.compile(
    r"^(?:yes|yep|yeah|yup|y|sure|ja|jep|oui|si|it did(?! ?n['’o])|took place|it took place|happened|it happened|"
    r"as planned|done|"
    r"no (?:problems?|worries|issues?|doubt))\b[\s,.;:!–-]*|"
    r"^(?:great|good|fine|well|alright|brilliant|super|very well|really well)[\s.!]*$|"
    r"^(?=(?:it |that |all |the interview |the call |interview |call )?(?:went|was) (?:\w+ ){0,2}?(?:well|fine|"
    r"ok(?:ay)?|great|good|"
    r"smooth\w*|nice\w*|brilliant\w*|alright|badly|terrible|not)\b)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:no|nope|nah|n|nein|non)\b(?! (?:problem|worries|issues?|idea|one|date|topic|news|time|doubt))[\s,.;:!–-]*",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:did not|didn['’]?t|never|hasn['’]?t|has not|wasn['’]?t|was not) (?:\w+ )?(?:happen(?:ed)?|take place|"
    r"taken place|held|go ahead|work out)\b|"
    r"\b(?:cancel(?:l)?ed|called off|no[- ]?show|stood me up)\b|\b(?:nobody|no one|they|she|he|interviewer) "
    r"(?:never |did not |didn['’]?t )?(?:show(?:ed)?(?: up)?|joined|came|turn(?:ed)? up)\b(?<!they came)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^(?:(?:it|the interview|this|that|the call|they) )?(?:(?:was|has been|had been|got|is|been|have|"
    r"had) )?(?:re-?scheduled|moved|postponed|"
    r"pushed(?: back)?|delayed|shifted)\b(?! (?:their|the|its|our|all|from|every|most|on|billing))",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"^(?:it |that |all |the interview |the call |interview |call )?(?:went|was) (?:\w+ ){0,2}?(?:well|fine|ok(?:ay)?|"
    r"great|good|smooth\w*|"
    r"nice\w*|brilliant\w*|alright|badly|terrible)\b[\s,.;:!–-]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:no|nope|none|nothing|nah|n/?a|nein|nichts|non|rien|-+|–|not really|not that i know|no topic|"
    r"nothing (?:special|else|to send|yet)|"
    r"nobody|no one)[\s.!]*$",
    re.IGNORECASE,
)
_NO_IDEA = re.compile(
    r"^(?:(?:i (?:have )?|they (?:gave |had )?)?(?:no idea|no clue|don['’]?t know|do not know|dunno|not sure|unknown|"
    r"unclear|no date|no timeline)|"
    r"(?:they |she |he )?(?:did not|didn['’]?t) (?:say|tell|mention|know)|nothing (?:was )?said|\?+|keine ahnung|"
    r"aucune idée)\b[^,;\n]{0,40}$",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(?:(?:i (?:should|must|need to|have to|am to|promised to|will|said i would|['’]ll) (?:send|share|provide|"
    r"forward|write|submit|do|finish))|"
    r"(?<!\bi )(?:asked|ask|want(?:s|ed)?|need(?:s|ed)?|would like|request(?:s|ed)?)(?: (?:me|us))? (?:for|"
    r"to (?:send|share|see|have|provide|do|submit)|my|a|an|the|some|two|three)|"
    r"(?:wait(?:s|ing)? for) my)\b|^(?:please )?(?:send|sending|to send)\b|"
    r"^(?:my |the |a |two |three |some )?(?:\w+ )?(?:references?|referees?|portfolio|cv|r[ée]sum[ée]|code samples?|"
    r"work samples?|writing samples?|"
    r"transcripts?|certificates?|diploma|availability|take-?home(?: test| task)?|case study|salary expectations?|"
    r"slides)[\s.!]*$",
    re.IGNORECASE,
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = (
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"lundi|mardi|mercredi|jeudi|vendredi"
)
_TIME_FIRST = re.compile(
    rf"^(?:(?:so |then |maybe |probably |hopefully |perhaps |i think |should be |latest |at the latest )*)(?:by|"
    rf"before|until|till|within|bis|ende|nächste[rn]?|anfang|d['’]ici|avant|next|this|in (?:a|the|\d|one|two|three|"
    rf"four|five|six|about|early|mid|late)|on|around|about|early|mid|late|end of|the end of|beginning of|after|"
    rf"not before|no later|soon|asap|shortly|"
    rf"quickly|tomorrow|today|a (?:few|couple of) (?:days|weeks)|\d+ ?(?:-|to) ?\d+ (?:days|weeks|business)|"
    rf"\d+ (?:more|others?|other)|(?:two|three|four|five|several|some|a few|"
    rf"couple(?: of)?) (?:more|others?|other|days|weeks|months)|\d+ (?:\w+ )?(?:days?|weeks?|months?)|{_WEEKDAY}|"
    rf"{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)?\.? ?(?:of )?(?:{_MONTH})|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}})\b",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(
    rf"\b(?:{_WEEKDAY}|{_MONTH}|days?|weeks?|months?|woche|monat|semaine|mois|(?:\d+|two|three|four|five|several|some|"
    rf"few) (?:more|others?)|tomorrow|today|tonight|soon|shortly|quickly|asap|\d{{1,2}}[./-]\d{{1,2}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|end of|more to (?:see|interview)|"
    r"(?:other|more) candidates?|fortnight|later|quick|while)\b",
    re.IGNORECASE,
)
_THEY_DECIDE = re.compile(
    r"\b(?:decid\w+|decision|hear(?:ing)? (?:back|from)|(?:get|come|circle) back|let (?:me|us) know|be in touch|reply|"
    r"respond|call me|answer|"
    r"contact me|tell me|final round|other candidates|more (?:candidates|people|interviews) to|more to (?:see|"
    r"interview|meet)|follow up|write to me|know more)\b",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"^(?:and |then )?(?:we (?:mainly |mostly |also )?(?:talked|spoke|chatted|discussed)(?: a lot| mostly|"
    r" mainly)?(?: about)?|(?:we )?(?:talked|discussed|spoke) (?:mostly |mainly )?(?:about)?|"
    r"what interested me(?: most)?(?: was|:)|(?:most )?interest(?:ing|ed)(?: me)?(?: was|:)?|i (?:really |"
    r"especially )?(?:liked|enjoyed|loved)(?: hearing about| the part about| our talk about)?|"
    r"topics?:|about:?) +(?=\S)",
    re.IGNORECASE,
)


_TO_US = re.compile(
    r"^(?:please|can you|could you|would you|will you|stop|wait|don['’]?t|do not|help|sorry|never mind|tell me|let me|"
    r"bitte|i (?:want|need|would like|['’]d like) (?:you|it|this|that|the (?:letter|mail|e-?mail|draft|text|note)|"
    r"to (?:see|change|edit|know|read)))\b",
    re.IGNORECASE,
)
"""A wish to us is no topic."""
_REPORTED_TO = re.compile(
    r"\b(?:(?:asked|wants?|wanted|needs?|needed|requested|would like)(?: (?:me|us))? (?:for|to)|"
    r"i (?:should|must|need to|have to|am to|promised to)|(?:wait(?:s|ing)? for) my)\b",
    re.IGNORECASE,
)
"""What they asked for, told as a story; "send ..." alone may be said to us."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FILLER = re.compile(r"^(?:h+m+|ok(?:ay)?|idk|lol|maybe|test|not sure|so so|not bad)[\s.!?]*$", re.IGNORECASE)
_LIKED = re.compile(
    r"\b(?:interest\w*|fascinat\w*|enjoy\w*|lik(?:e|ed)|lov(?:e|ed)|excit\w*|impress\w*|curious|stood out)\b",
    re.IGNORECASE,
)
SHORT_TOPIC = 5
"""A topic of at most so many words loses its full stop: it is no sentence."""


class _Kind(StrEnum):
    YES = "yes"
    NO = "no"
    MET = "met"
    TOPIC = "topic"
    CUE = "cue"
    PROMISE = "promise"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class DebriefAsked:
    """What the debrief asked about: the people invited, and the day on which it ended in the user's civil time."""

    people: tuple[Person, ...]
    ended: date
    zone: str


@dataclass(frozen=True, slots=True)
class DebriefReading:
    """What was understood. What he left out is None or empty; `understood` and `unclear` are lines to echo."""

    took_place: bool | None
    met: tuple[Person, ...]
    topics: tuple[str, ...]
    cue: Cue | None
    unread: str | None
    promised: str | None
    understood: tuple[str, ...]
    unclear: tuple[str, ...]


@dataclass(slots=True)
class _Notes:
    """What was gathered so far, piece by piece."""

    yes: bool = False
    no: bool = False
    moved: bool = False
    met: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    firm: bool = False
    """A topic stands under its number or label, or was told as one: it reads as an answer."""
    placed: bool = False
    """Something stands under a number or a label."""
    cues: list[str] = field(default_factory=list)
    promised: list[str] = field(default_factory=list)
    no_idea: bool = False
    unclear: list[str] = field(default_factory=list)


def read_debrief(own_words: str, asked: DebriefAsked) -> DebriefReading:
    """Read an answer in any shape. Stated times are read against the day on which the interview ended."""
    notes = _Notes()
    for piece in divide_answer(lines(own_words, ANSWER_CAP), lambda words: _looks_like(words, asked)):
        _take(piece, notes, asked)
    if notes.no and notes.yes:
        notes.unclear.append("did it take place? You said both yes and no")
        return DebriefReading(None, (), (), None, None, None, (), tuple(notes.unclear))
    if notes.no:
        return _not_held(notes)
    return _held(notes, asked)


def _not_held(notes: _Notes) -> DebriefReading:
    said = "took place: no, it was moved" if notes.moved else "took place: no"
    if notes.moved:
        notes.unclear.append("the new time comes with their new invitation; if there is none, tell me with a note")
    return DebriefReading(False, (), (), None, None, None, (said,), tuple(notes.unclear))


def _held(notes: _Notes, asked: DebriefAsked) -> DebriefReading:
    people = read_people(notes.met, asked.people)
    unclear = [*notes.unclear, *people.unclear]
    topics = tuple(dict.fromkeys(notes.topics))
    promised = "; ".join(dict.fromkeys(notes.promised)) or None
    cue, unread = _read_times(notes.cues, asked.ended)
    took_place = True if notes.yes or people.met or (topics and (notes.firm or cue is not None)) else None
    no_date = notes.no_idea and cue is None
    if not took_place:
        unclear += [_asked_back(words) for words in topics]
        topics = ()
        if promised and not notes.placed and not _REPORTED_TO.search(promised):
            unclear.append(_asked_back(promised))
            promised = None
        no_date = no_date and notes.placed
    understood: list[str] = []
    if took_place:
        understood.append("took place: yes")
    understood += [f"met: {_named(person)}" for person in people.met]
    understood += [f"topic: {topic}" for topic in topics]
    if cue is not None:
        understood.append(f'they decide: {explain.describe_cue(cue, asked.ended)} ("{one_line(cue.quote, 120)}")')
    elif no_date:
        understood.append("they decide: no date was said")
    if promised:
        understood.append(f"you were asked to send: {promised}")
    if unread:
        unclear.append(f'"{one_line(unread, 160)}": by when will they decide? I could not read a day in it')
    if not understood and not unclear:
        unclear.append("I understood nothing of it: did it take place, whom did you meet, what interested you?")
    return DebriefReading(took_place, people.met, topics, cue, unread, promised, tuple(understood), tuple(unclear))


def _asked_back(words: str) -> str:
    return f'"{one_line(words, 160)}": did it take place? Without a yes I make nothing of this'


def _named(person: Person) -> str:
    return f"{person.name} <{person.address}>" if person.address else person.name


def _read_times(said: Sequence[str], ended: date) -> tuple[Cue | None, str | None]:
    if not said:
        return None, None
    text = ", ".join(said)
    reading = read_deadline_answer(text, ended)
    return reading.governing, reading.unread or (None if reading.governing or not _TIME_WORD.search(text) else text)


def _looks_like(words: str, asked: DebriefAsked) -> str:
    """The kind of some words, for `divide_answer` to know which pieces of a comma list belong together."""
    return _kind(words, asked).value


def _kind(words: str, asked: DebriefAsked) -> _Kind:
    if not words.strip(" .,;:!-–"):
        return _Kind.EMPTY
    readers: tuple[tuple[_Kind, Callable[[str], object]], ...] = (
        (_Kind.NO, _is_no),
        (_Kind.YES, _YES.match),
        (_Kind.EMPTY, _NOTHING.match),
        (_Kind.CUE, _is_time),
        (_Kind.MET, lambda said: read_people([said], asked.people).sure),
        (_Kind.PROMISE, _PROMISE.search),
    )
    return next((kind for kind, fits in readers if fits(words)), _Kind.TOPIC)


def _is_no(words: str) -> bool:
    bare = _NO.match(words)
    if bare and (bare.end() == len(words) or _MOVED.match(words[bare.end() :]) or _NOT_HELD.search(words)):
        return True
    return bool(_MOVED.match(words) or _NOT_HELD.search(words)) and not _YES.match(words)


def _is_time(words: str) -> bool:
    if _NO_IDEA.match(words):
        return True
    return bool(_TIME_WORD.search(words)) and bool(_TIME_FIRST.match(words) or _THEY_DECIDE.search(words))


def _take(piece: Piece, notes: _Notes, asked: DebriefAsked) -> None:
    words = piece.words.strip()
    if piece.asks and piece.slot is not Slot.CUE:
        notes.unclear.append(f'"{one_line(words, 160)}": that is a question, and I take no answer from it')
        return
    notes.placed = notes.placed or piece.slot is not None
    if piece.slot is Slot.TOOK_PLACE:
        _take_place(words, notes, asked)
    elif piece.slot is Slot.MET:
        if not _NOTHING.match(words):
            notes.met.append(words)
    elif piece.slot is Slot.TOPIC:
        if not _NOTHING.match(words) and not _NO_IDEA.match(words):
            notes.topics.append(words)
            notes.firm = True
    elif piece.slot is Slot.CUE:
        _take_time(words, notes)
    elif piece.slot is Slot.PROMISE:
        if not _NOTHING.match(words):
            notes.promised.append(words)
    else:
        _take_unnamed(words, notes, asked, prose=piece.prose)


def _take_place(words: str, notes: _Notes, asked: DebriefAsked) -> None:
    if _is_no(words) or _NO.match(words):
        notes.no = True
        notes.moved = notes.moved or bool(
            re.search(r"\b(?:moved|re-?scheduled|postponed|pushed|delayed|shifted)\b", words, re.IGNORECASE)
        )
        return
    yes = _YES.match(words)
    if yes is None:
        _take_unnamed(words, notes, asked)
        return
    notes.yes = True
    rest = _WENT.sub("", words[yes.end() :]).strip(" ,.;:!–-")
    if rest:
        _take_unnamed(rest, notes, asked)


def _take_time(words: str, notes: _Notes) -> None:
    if _NO_IDEA.match(words) or _NOTHING.match(words):
        notes.no_idea = True
    else:
        notes.cues.append(words)


def _take_unnamed(words: str, notes: _Notes, asked: DebriefAsked, *, prose: bool = False) -> None:
    kind = _kind(words, asked)
    decided = notes.yes or notes.no or bool(notes.met or notes.topics)
    if kind is _Kind.NO and decided and _NOTHING.match(words):
        return  # "no" once more is the answer to the last question
    if kind in (_Kind.NO, _Kind.YES):
        _take_place(words, notes, asked)
    elif kind is _Kind.MET:
        notes.met.append(words)
    elif kind is _Kind.CUE:
        _take_time(words, notes)
    elif kind is _Kind.PROMISE:
        notes.promised.append(words)
    elif kind is _Kind.TOPIC:
        name, rest = person_first(words, asked.people)
        notes.met += [name] if name else []
        _take_topic(rest, notes, prose=prose)


def _take_topic(words: str, notes: _Notes, *, prose: bool) -> None:
    told = _TALKED.match(words)
    said = words[told.end() :].strip(" .;") if told else words.strip(" ;")
    if len(said.split()) <= SHORT_TOPIC and not is_sentence(said.rstrip(".")):
        said = said.rstrip(".")
    if _could_be_a_name(said):
        notes.unclear.append(f'"{said}": is that a person or a topic? I use it as neither')
    elif said and (_says_nothing(said) or (prose and not told and _is_story(said))):
        notes.unclear.append(f'"{one_line(said, 160)}": I made nothing of this')
    elif said:
        notes.topics += divide_topics(said)
        notes.firm = notes.firm or told is not None


def _says_nothing(said: str) -> bool:
    return bool(_FILLER.match(said) or _TO_US.match(said)) or not _LETTERS.search(said)


def _is_story(said: str) -> bool:
    return is_sentence(said) and not _LIKED.search(said)


def _could_be_a_name(said: str) -> bool:
    """A lone capitalised word: to thank for a colleague as if he were a topic would be worse than to ask."""
    return bool(re.fullmatch(r"[A-Z][a-zà-ÿ]+[.!]?", said)) and not _TALKED.match(said)

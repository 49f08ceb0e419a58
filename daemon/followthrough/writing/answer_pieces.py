"""An answer cut into pieces, each with the question that it answers where that is written. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from followthrough.writing.topics import divide_topics

MOST_PIECES = 60


class Slot(StrEnum):
    TOOK_PLACE = "took_place"
    MET = "met"
    TOPIC = "topic"
    CUE = "cue"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the answer; `slot` is None where nothing says which question they answer."""

    words: str
    slot: Slot | None = None
    prose: bool = False
    """It is one of several sentences in a line: not every sentence of a story is a topic."""

    @property
    def asks(self) -> bool:
        """It ends as a question does: words to us, no answer."""
        return self.words.rstrip(" \"'”’)").endswith("?")


_ORDER = (Slot.TOOK_PLACE, Slot.MET, Slot.TOPIC, Slot.CUE, Slot.PROMISE)
_NUMBER = re.compile(r"(?:^|(?<=\s))#?([1-5])\s*[).:](?=\s|[A-Za-z\"'“])")
_QUESTION = re.compile(
    r"^(?:(?P<took_place>(?:did it )?(?:take|took) place\??(?: *yes */ *no */ *moved)?)|"
    r"(?P<met>who(?:m)? did you meet\??)|"
    r"(?P<topic>(?:what|one thing that) interested you(?: most)?,? in your (?:own )?words[:?]?)|"
    r"(?P<cue>when will they decide\??)|"
    r"(?P<promise>(?:did they ask|anything they asked) you to send(?: anything)?\??))[ :]*(?=\S|$)",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^(?:(?P<took_place>took place|happened)|(?P<met>met|people|interviewers?|who)|(?P<topic>topics?|interesting|"
    r"about)|"
    r"(?P<cue>by|when|decision|decide|timeline)|(?P<promise>send|asked for|to send))\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_SKIPPED = re.compile(
    r"^(?:hi|hello|hey|thanks|thank you|cheers|best|regards|best regards|kind regards|sent from my .{1,30}|hi there|"
    r"--|invited: .*|"
    r"[>|].*|#\d+ .{0,120}|on .{5,120} wrote:)[\s,.!]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-zà-ÿ0-9)\"”][.!?])|"
    r"(?<=;))(?<!\bdr\.)(?<!\bmr\.)(?<!\bms\.)(?<!\bmrs\.)(?<!\bprof\.)(?<!\be\.g\.)\s+(?=\S)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:best|cheers|regards|(?:best|kind|warm|many)(?: (?:regards|wishes|thanks))|thanks(?: again)?|thank you|"
    r"(?:viele|beste|liebe|freundliche) gr(?:ü|ue)(?:ß|ss)e|mfg|lg|cordialement|--)[\s,.!]*$",
    re.IGNORECASE,
)
"""Under a line like this stands a name, no answer."""
_ASKED = re.compile(
    r"^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|will|would|should|shall|"
    r"have|has|may|am|wer|wann|wie|warum|qui|que|quoi|quand|comment|pourquoi)(?:['’]\w+)?\s",
    re.IGNORECASE,
)
_STORY = re.compile(r"[.!?]\s")
_FIELD_AHEAD = re.compile(r"(?<=[.;,])\s+(?=(?:met|people|topics?|by|when|decision|send|asked for)\s*:)", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s+(?:and\s+)?|\s+(?:and|but)\s+(?=(?:they|she|he|we)\b)", re.IGNORECASE)

Looks = Callable[[str], str]


def divide_answer(text: str, looks_like: Looks) -> list[Piece]:
    """The pieces of an answer, in order. `looks_like` names the kind of some words: "yes", "met", "topic" ..."""
    text = _without_signature(text)
    numbered = _numbered(text)
    if numbered:
        return numbered[:MOST_PIECES]
    return (_in_order(text, looks_like) or list(_unnumbered(text, looks_like)))[:MOST_PIECES]


def _without_signature(text: str) -> str:
    """The text up to the "Best regards," under which a name stands."""
    written = text.split("\n")
    said = False
    for index, line in enumerate(written):
        if said and _CLOSING.match(line.strip()):
            return "\n".join(written[:index])
        said = said or (bool(line.strip()) and not _SKIPPED.match(line.strip()))
    return text


def _in_order(text: str, looks_like: Looks) -> list[Piece]:
    """Five bare lines are the five answers, where the first and the fourth look like theirs."""
    written = [line.strip() for line in text.split("\n") if line.strip() and not _SKIPPED.match(line.strip())]
    labelled = any(_QUESTION.match(line) or _FIELD.match(line) for line in written)
    if labelled or len(written) != len(_ORDER):
        return []
    if looks_like(written[0]) not in ("yes", "no") or looks_like(written[3]) not in ("cue", "empty"):
        return []
    return [piece for words, slot in zip(written, _ORDER, strict=True) for piece in _topics(words, slot)]


def _numbered(text: str) -> list[Piece]:
    """Pieces of "1) yes 2) Priya": ascending numbers, at least two of them, or one that begins the text."""
    marks: list[re.Match[str]] = []
    for mark in _NUMBER.finditer(text):
        if not marks or int(mark[1]) > int(marks[-1][1]):
            marks.append(mark)
    if not marks or (len(marks) == 1 and text[: marks[0].start()].strip()):
        return []
    pieces: list[Piece] = []
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        slot = _ORDER[int(mark[1]) - 1]
        written = text[mark.end() : end].strip()
        body = written if slot is Slot.TOPIC else written.split("\n\n")[0]
        words = _QUESTION.sub(
            "", " ".join(line for line in map(str.strip, body.split("\n")) if line and not _SKIPPED.match(line))
        )
        if words.strip(" .,;-"):
            pieces += _topics(words.strip(" ,;"), slot)
    return pieces


def _unnumbered(text: str, looks_like: Looks) -> Iterator[Piece]:
    asked: Slot | None = None
    for line in (part for written in text.split("\n") for part in _FIELD_AHEAD.split(written)):
        words = line.strip().lstrip("*•").strip()
        if not words or _SKIPPED.match(words):
            continue
        label = _QUESTION.match(words) or _FIELD.match(words)
        if label and label.lastgroup:
            asked = Slot(label.lastgroup)
            words = words[label.end() :].strip()
        if asked and words:
            yield from _topics(words.rstrip(".;,") if label else words, asked)
            asked = None
        elif words:
            yield from _of_line(words, looks_like)


def _topics(words: str, slot: Slot) -> Iterator[Piece]:
    """An answer may name several topics, divided by semicolons."""
    divided = divide_topics(words) if slot is Slot.TOPIC else (words,)
    yield from (Piece(part, slot) for part in divided)


def _of_line(line: str, looks_like: Looks) -> Iterator[Piece]:
    prose = bool(_STORY.search(line))
    for sentence in (part.strip() for part in _SENTENCE_END.split(line)):
        if _QUESTION.fullmatch(sentence):
            continue  # our own, quoted within a line
        if _ASKED.match(sentence) and Piece(sentence).asks:
            yield Piece(sentence)
        elif sentence:
            yield from (Piece(words, prose=prose) for words in _of_list(sentence, looks_like))


def _of_list(sentence: str, looks_like: Looks) -> Iterator[str]:
    """The parts of "yes, Priya, the Kafka migration, by Friday"; a sentence with commas of its own stays whole."""
    parts = [part for part in _COMMA.split(sentence) if part]
    kinds = [looks_like(part) for part in parts]
    if len({*kinds}) <= 1:
        yield sentence
        return
    start = 0
    while start < len(parts):
        end = start + 1
        while end < len(parts) and kinds[start] == kinds[end] and kinds[start] in ("topic", "met", "cue"):
            end += 1
        yield _rejoined(sentence, parts[start:end])
        start = end


def _rejoined(sentence: str, parts: list[str]) -> str:
    """The very words between the first and the last of neighbouring parts, commas included."""
    if len(parts) == 1:
        return parts[0]
    first = sentence.find(parts[0])
    last = sentence.find(parts[-1], first + len(parts[0]))
    return sentence[first : last + len(parts[-1])] if first >= 0 and last >= 0 else ", ".join(parts)

"""A letter taken apart: greeting, body, ending; and how its words are counted. Pure: no clock, no I/O."""

from __future__ import annotations

import re
from dataclasses import dataclass

from followthrough.writing.clean import lines

_GREETING = re.compile(
    r"\s*(?P<word>hi|hello|hey|dear|good\s+(?:morning|afternoon|evening|day)|greetings|guten\s+(?:tag|morgen|abend)|"
    r"hallo|"
    r"liebe[rs]?|sehr\s+geehrte[rs]?|bonjour|bonsoir|cher|chère|madame|monsieur|to\s+whom\s+it\s+may\s+concern)\b"
    r"(?P<name>[^,:!\n]{0,60})(?P<end>[,:!]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ENDING = re.compile(
    r"(?:(?:with\s+)?(?:best|kind|warm|kindest|warmest|many)?\s*(?:regards|wishes|thanks)|best|all\s+the\s+best|cheers|"
    r"sincerely(?:\s+yours)?|yours(?:\s+(?:sincerely|truly|faithfully))?|respectfully|thank\s+you|thanks(?:\s+again)?|"
    r"with\s+(?:gratitude|appreciation|thanks)|gratefully|warmly|take\s+care|(?:mit\s+)?(?:freundlichen|besten|"
    r"herzlichen|"
    r"vielen)\s+gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|freundliche|herzliche|liebe)\s+gr(?:ü|ue)(?:ß|ss)e|(?:bien\s+)?"
    r"cordialement|bien\s+à\s+vous|(?:meilleures|sincères)\s+salutations)[,.!]?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s)|\n\n|(?<=\?)(?=[^\s?!])")
_ADDRESS_OF_WEB = re.compile(r"\bhttps?://\S+")
ENDING_LINES = 8
"""A closing formula is looked for in so many last lines."""
NAME_WORDS = 5
"""A last line of up to so many words without a full stop is a name."""


@dataclass(frozen=True, slots=True)
class Parts:
    """`greeting` is the words of the greeting or None; `greeted` the name in it; `ending` formula and signature."""

    greeting: str | None
    greeted: str
    body: str
    ending: str


def divide(text: str) -> Parts:
    """Divide a letter. A greeting that runs on in its line ("Hi Priya, thank you") gives its rest to the body."""
    cleaned = lines(text).strip()
    found = _GREETING.match(cleaned)
    body = cleaned[found.end() :].strip() if found else cleaned
    body, ending = _without_ending(body)
    return Parts(
        greeting=found[0].strip() if found else None,
        greeted=found["name"].strip() if found else "",
        body=body,
        ending=ending,
    )


def _without_ending(body: str) -> tuple[str, str]:
    written = body.split("\n")
    for index in range(len(written) - 1, max(-1, len(written) - 1 - ENDING_LINES), -1):
        if index and _ENDING.fullmatch(written[index].strip()):
            return "\n".join(written[:index]).strip(), "\n".join(written[index:]).strip()
    last = written[-1].strip()
    if len(written) > 1 and last and len(last.split()) <= NAME_WORDS and last[-1] not in ".?!,:;":
        return "\n".join(written[:-1]).strip(), last
    return body, ""


def words(text: str) -> list[str]:
    """The words of a text, in order, in lower case."""
    return [found.lower() for found in _WORD.findall(text)]


def questions(body: str) -> list[str]:
    """The sentences that end with a question mark; marks in web addresses do not count."""
    sentences = _SENTENCE_END.split(_ADDRESS_OF_WEB.sub("", body))
    return [sentence.strip() for sentence in sentences if "?" in sentence]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without the blank lines between them."""
    return [p for p in re.split(r"\n[ ]*\n", text) if p.strip()]

"""Signatures, "sent from my phone" lines and legal footers at the end of somebody's own words. Pure.

Only what is marked is taken away: a name under the greeting stays with the words, because nothing marks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followthrough.mail.signature_words import (
    DEVICE,
    DEVICE_HINTS,
    LEGAL_LENGTH,
    LEGAL_START,
    LEGAL_WORDS,
    LEGAL_WORDS_IN_A_NOTICE,
    LIST_FOOTER,
    REGISTER_WORDS,
    REGISTER_WORDS_IN_A_FOOTER,
    SCANNER,
)

_LONGEST_UNMARKED = 15
"""Lines that may follow "--" without its blank or a line of underscores; more are text under a ruled line."""
_LONGEST_RULED = 8
"""Lines that may follow "---". Longer rules, or of "=" and "*", stand between paragraphs too: they mark nothing."""
_WORDS_OF_A_SENTENCE = 12
_DEVICE_LENGTH = 160
_DEVICE_SENTENCE = 60
_DEVICE_LINES = 20
_FOOTER_PARAGRAPHS = 12
_FOOTER_LINES = 40
_FOOTER_LENGTH = 6000

_UNDERSCORES = re.compile(r"_{5,200}$|—{2,20}$")
_SHORT_RULE = re.compile(r"(?:-{2}|[—–])$")
_THREE = re.compile(r"-{3,4}$|_{3,4}$")
_LONG_RULE = re.compile(r"(?:-{3,100}|={3,100}|\*{5,100}|~{3,100}|_{3,4}|#{5,100}|[-=*~_ ]{9,100})$")
_NOISE = re.compile("[\u1427\u140a\\s]*[\u1427\u140a][\u1427\u140a\\s]*$")
"""The mark that a tracking service leaves (CANADIAN SYLLABICS FINAL MIDDLE DOT)."""


def mark_signature(lines: Sequence[str]) -> list[bool]:
    """Of one run of somebody's own lines: which of them are signature or footer.

    The line "-- " ends the words (RFC 3676 section 4.3); other rules do so near the end, above what looks like one.
    """
    marks = [False] * len(lines)
    end = _cut_footer(lines, _signature_start(lines))
    for index in range(end, len(lines)):
        marks[index] = True
    begin = max(end - _DEVICE_LINES, 0)
    last = "\n".join(lines[begin:end])[:_FOOTER_LENGTH].lower()
    if not any(hint in last for hint in DEVICE_HINTS):
        return marks
    for index in range(begin, end):
        text = lines[index]
        if _is_device(text) or (text and not text.isascii() and _NOISE.match(text)):
            marks[index] = True
    return marks


_CONTACT = re.compile(
    r"(?:\d[\s().-]{0,3}){7,}|https?://|\bwww\.|\S@\S+\.\w|\b(?:tel|phone|fax|mobile|cell|telefon|tél)\b", re.IGNORECASE
)
_CONTACT_LENGTH = 80
_LEAST_CONTACT_LINES = 2
_WORDS_OF_AN_ANSWER = 6


def is_contact_block(lines: Sequence[str]) -> bool:
    """Short lines of which one at least holds a telephone number or an address, and none is a sentence."""
    written = [line.strip() for line in lines if line.strip()]
    if not _LEAST_CONTACT_LINES <= len(written) <= _LONGEST_UNMARKED:
        return False
    if any(len(line) > _CONTACT_LENGTH or line.endswith("?") for line in written):
        return False
    if any(line.endswith((".", "!")) and len(line.split()) >= _WORDS_OF_AN_ANSWER for line in written):
        return False
    return any(_CONTACT.search(line) for line in written[1:])


_RULE_BEGINS = ("-", "_", "=", "*", "~", "—", "–", "#")


def _signature_start(lines: Sequence[str]) -> int:
    left = 0
    best = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.startswith(_RULE_BEGINS) and (line == "-- " or _begins_signature(lines, index, left)):
            best = index
        if line and not line.isspace():
            left += 1
    return best


def _begins_signature(lines: Sequence[str], index: int, left: int) -> bool:
    """A rule that is not the standard's, with so many written lines below it."""
    rule = lines[index].rstrip()
    if left > _LONGEST_UNMARKED:
        return False
    if _SHORT_RULE.match(rule) or _UNDERSCORES.match(rule):
        return left > 0 or len(lines) > 1
    if not _THREE.match(rule) or not 0 < left <= _LONGEST_RULED:
        return False
    below = [line for line in lines[index + 1 :] if line.strip()]
    return not any(line.rstrip().endswith("?") or len(line.split()) > _WORDS_OF_A_SENTENCE for line in below)


def _is_device(line: str) -> bool:
    if not 0 < len(line) <= _DEVICE_LENGTH or not DEVICE.match(line):
        return False
    return "http" in line or line[:4].lower() != "sent" or len(line.partition(". ")[0]) <= _DEVICE_SENTENCE


def _is_rule(line: str) -> bool:
    return line.startswith(_RULE_BEGINS) and bool(
        _SHORT_RULE.match(line) or _LONG_RULE.match(line) or _UNDERSCORES.match(line)
    )


def _cut_footer(lines: Sequence[str], end: int) -> int:
    """The index at which legal and list footers begin: paragraphs after which nothing else comes."""
    paragraph_end = end
    for _ in range(_FOOTER_PARAGRAPHS):
        stop = paragraph_end
        while stop > 0 and (not lines[stop - 1].strip() or _is_rule(lines[stop - 1].strip())):
            stop -= 1
        start = stop
        while start > 0 and lines[start - 1].strip():
            start -= 1
        if start == stop:
            break
        if not _is_footer(lines[start:stop]):
            return _cut_last_lines(lines, start, stop, end)
        end = paragraph_end = _with_rule_above(lines, start)
    return end


def _with_rule_above(lines: Sequence[str], start: int) -> int:
    """The rule over a footer belongs to it."""
    above = start
    while above > 0 and not lines[above - 1].strip():
        above -= 1
    return above - 1 if above > 0 and _is_rule(lines[above - 1].strip()) else start


def _cut_last_lines(lines: Sequence[str], start: int, stop: int, end: int) -> int:
    """A footer that follows the words without an empty line between them."""
    for index in range(max(start + 1, stop - _FOOTER_LINES), stop):
        if _is_footer_start(lines[index].strip()) and _is_footer(lines[index:stop]):
            return index - 1 if index - 1 > start and _is_rule(lines[index - 1].strip()) else index
    return end


def _is_footer_start(first: str) -> bool:
    return bool(LEGAL_START.match(first) or LIST_FOOTER.match(first) or SCANNER.match(first))


def _is_footer(paragraph: Sequence[str]) -> bool:
    lines = [line.strip() for line in paragraph[:_FOOTER_LINES]]
    if lines and _is_rule(lines[0]):
        lines = lines[1:]
    if not lines:
        return True
    first, text = lines[0], " ".join(lines)[:_FOOTER_LENGTH]
    if LIST_FOOTER.match(first) or ("?" not in text and SCANNER.match(first)):
        return True
    begins = LEGAL_START.match(first) is not None
    if not begins and not _LEAST_FOOTER <= len(text) <= _LONGEST_NOTICE:
        return False
    plain = text.lower()
    legal = sum(1 for word in LEGAL_WORDS if word in plain) if begins or len(text) >= LEGAL_LENGTH else 0
    if begins:
        return legal > 0 and (legal > 1 or not _TALKS.search(text))
    if legal >= LEGAL_WORDS_IN_A_NOTICE and not _TALKS.search(text):
        return True
    registered = sum(1 for word in REGISTER_WORDS if word in plain)
    return registered >= REGISTER_WORDS_IN_A_FOOTER and not _TALKS.search(text)


_LEAST_FOOTER = 60
_LONGEST_NOTICE = 3000
_TALKS = re.compile(
    r"\?(?:\s|$)|\b(?:we (?:talked|spoke|discussed|would like|are (?:pleased|happy|delighted))|I (?:would|will|am"
    r"|have|had)|let me know"
    r"|your (?:application|interview|offer)|unfortunately|leider|ihre bewerbung)\b",
    re.IGNORECASE,
)
"""What people say to each other and no notice does."""

"""The text of a message, divided into the sender's own words, quotation and signature. Pure: no clock, no I/O.

What stands between quoted lines is an answer and stays with the own words, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from followthrough.mail.html import html_lines
from followthrough.mail.lines import LINES, Line, flowed_lines, fold_blank_lines, join_lines, plain_lines
from followthrough.mail.mime import Part, text_of
from followthrough.mail.quotation import attribution_end, begins_quoted_rest, decorations_above
from followthrough.mail.signature import mark_signature


@dataclass(frozen=True, slots=True)
class Body:
    """Own words, quotation and signature of a message, and the whole text that they were taken from."""

    own_words: str
    quoted: str
    signature: str
    text: str


class _Role(Enum):
    OWN = auto()
    QUOTED = auto()
    SIGNATURE = auto()


def read_body(octets: bytes, parts: Sequence[Part]) -> Body:
    """The body of a message: its text/plain parts, or where there is none its HTML as text."""
    texts = _Texts(octets)
    lines: list[Line] = []
    for part in _choose_parts(texts, parts):
        if lines:
            lines.append(Line(0, ""))
        lines.extend(_part_lines(texts.of(part), part))
    return divide_lines(lines[:LINES])


class _Texts:
    """The texts of parts, each decoded once."""

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._known: dict[int, str] = {}

    def of(self, part: Part) -> str:
        """The text of a part."""
        if part.start not in self._known:
            self._known[part.start] = text_of(self._octets, part)
        return self._known[part.start]


_STRUCK = re.compile(r"<(?:s|strike|del)[\s>]|line-through", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:html|your (?:e-?mail|mail) (?:client|program|reader)|view (?:this|it) (?:e-?mail |message )?in (?:a"
    r"|your) browser)",
    re.IGNORECASE,
)
_PLACEHOLDER_LENGTH = 300


def _choose_parts(texts: _Texts, parts: Sequence[Part]) -> list[Part]:
    """The parts to be read: of those that say the same the plain text, unless it is empty or only says "see HTML"."""
    readable = [part for part in parts if part.content_type in ("text/plain", "text/html") and not part.is_attached]
    chosen: list[Part] = []
    for alternative, group in groupby(readable, key=lambda part: part.alternative):
        members = list(group)
        if alternative is None:
            chosen.extend(members)
            continue
        plain = [part for part in members if part.content_type == "text/plain"]
        html = [part for part in members if part.content_type == "text/html"]
        struck = any(_STRUCK.search(texts.of(part)) for part in html)  # the plain text does not show what is struck out
        chosen.extend(html if html and (struck or not _says_something(texts, plain)) else plain or html)
    plain_only = [part for part in chosen if part.content_type == "text/plain"]
    if len(plain_only) < len(chosen) and not any(part.alternative for part in chosen):
        return _without_repeated_html(texts, chosen, plain_only)
    return chosen


def _without_repeated_html(texts: _Texts, chosen: list[Part], plain: list[Part]) -> list[Part]:
    """Plain text and HTML beside each other outside of an alternative: the plain text, unless it says nothing."""
    if _says_something(texts, plain):
        return plain
    return [part for part in chosen if part.content_type == "text/html"]


def _says_something(texts: _Texts, parts: Sequence[Part]) -> bool:
    for part in parts:
        text = texts.of(part).strip()
        if text and not (len(text) < _PLACEHOLDER_LENGTH and _PLACEHOLDER.search(text)):
            return True
    return False


def _part_lines(text: str, part: Part) -> list[Line]:
    """The lines of one text part, with the depth of their quotation."""
    if part.content_type == "text/html":
        return html_lines(text)
    if part.parameters.get("format", "").lower() == "flowed":
        return flowed_lines(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
    return plain_lines(text)


def divide_text(text: str) -> Body:
    """The own words, quotation and signature of a plain text."""
    return divide_lines(plain_lines(text))


def divide_lines(lines: Sequence[Line]) -> Body:
    """The own words, quotation and signature of these lines."""
    roles = _find_roles(lines)
    own: list[str] = []
    quoted: list[Line] = []
    signature: list[str] = []
    for line, role in zip(lines, roles, strict=True):
        if role is _Role.OWN:
            own.append(line.text)
            continue
        own.append("")
        if role is _Role.QUOTED:
            quoted.append(line)
        else:
            signature.append(line.text)
    return Body(fold_blank_lines(own), join_lines(quoted), fold_blank_lines(signature), join_lines(lines))


def _find_roles(lines: Sequence[Line]) -> list[_Role]:
    roles = [_Role.QUOTED if line.depth > 0 else _Role.OWN if line.depth == 0 else _Role.SIGNATURE for line in lines]
    _mark_quotation(lines, roles)
    start = 0
    for role, group in groupby(roles):
        stop = start + sum(1 for _ in group)
        if role is _Role.OWN:
            for offset, marked in enumerate(mark_signature([line.text for line in lines[start:stop]])):
                if marked:
                    roles[start + offset] = _Role.SIGNATURE
        start = stop
    return roles


_MARK_OF_A_SIGN = re.compile(r"[\d:@\uff1a]")
"""Every sign of quotation has one of these in its first line, or, as the name over a time, in its second."""


def _mark_quotation(lines: Sequence[Line], roles: list[_Role]) -> None:
    perhaps = [line.depth == 0 and _is_perhaps_a_sign(line.text) for line in lines]
    index = 0
    while index < len(lines):
        line = lines[index]
        is_candidate = perhaps[index] or (index + 1 < len(lines) and perhaps[index + 1])
        if line.depth != 0 or not is_candidate or not line.text or line.text.isspace():
            index += 1
            continue
        if begins_quoted_rest(lines, index):
            _mark(roles, decorations_above(lines, index), len(lines))
            return
        end = attribution_end(lines, index)
        if end is None:
            index += 1
            continue
        following = next((later.depth for later in lines[end + 1 :] if later.text.strip()), 0)
        if following <= 0:
            _mark(roles, decorations_above(lines, index), len(lines))
            return
        _mark(roles, index, end + 1)
        index = end + 1


def _is_perhaps_a_sign(text: str) -> bool:
    return _MARK_OF_A_SIGN.search(text) is not None or text.lstrip()[:1] in ("-", "_", "*")


def _mark(roles: list[_Role], start: int, stop: int) -> None:
    roles[start:stop] = [_Role.QUOTED] * (stop - start)

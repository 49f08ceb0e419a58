"""The text of a message, divided into the sender's own words, quotation and signature. Pure: no clock, no I/O.

What stands between quoted lines is an answer and stays with the own words, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from followthrough.mail.html import html_lines
from followthrough.mail.lines import LINES, Line, flowed_lines, fold_blank_lines, join_lines, plain_lines
from followthrough.mail.mime import Part, text_of
from followthrough.mail.quotation import (
    attribution,
    decorations_above,
    divide_own_line,
    is_groupwise_heading,
    may_end_attribution,
    quoted_rest,
)
from followthrough.mail.signature import is_contact_block, mark_signature


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
        says = _says_something(texts, plain) and not _is_stub(texts, plain, html)
        chosen.extend(html if html and (struck or not says) else plain or html)
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


_STUB_LENGTH = 300
_LEAST_MARKUP = 1500
_TIMES_AS_LONG = 5


def _is_stub(texts: _Texts, plain: Sequence[Part], html: Sequence[Part]) -> bool:
    """The plain text is a line or two where the HTML beside it has a letter: the letter was meant."""
    length = sum(len(texts.of(part).strip()) for part in plain)
    if length >= _STUB_LENGTH or sum(len(texts.of(part)) for part in html) < _LEAST_MARKUP:
        return False
    seen = sum(len(line.text) for part in html for line in html_lines(texts.of(part)))
    return seen > _STUB_LENGTH and seen > _TIMES_AS_LONG * length


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
    whole = join_lines(lines)
    if "wrote:" in whole:
        lines = _with_divided(lines)
    roles = _find_roles(lines)
    if _Role.QUOTED not in roles and _Role.SIGNATURE not in roles:
        return Body(whole, "", "", whole)
    own = [line.text if role is _Role.OWN else "" for line, role in zip(lines, roles, strict=True)]
    quoted = [line for line, role in zip(lines, roles, strict=True) if role is _Role.QUOTED]
    signature = [line.text for line, role in zip(lines, roles, strict=True) if role is _Role.SIGNATURE]
    return Body(fold_blank_lines(own), join_lines(quoted), fold_blank_lines(signature), whole)


def _with_divided(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those that hold own words and an attribution divided."""
    kept: list[Line] = []
    begun = 0
    for index, (depth, text) in enumerate(lines):
        if depth == 0 and text.endswith("wrote:") and (pieces := divide_own_line(text)):
            kept += [*lines[begun:index], *(Line(0, piece) for piece in pieces)]
            begun = index + 1
    return [*kept, *lines[begun:]] if begun else lines


def _find_roles(lines: Sequence[Line]) -> list[_Role]:
    roles = [_Role.QUOTED if line.depth > 0 else _Role.OWN if line.depth == 0 else _Role.SIGNATURE for line in lines]
    marked = _Role.QUOTED in roles
    _mark_quotation(lines, roles)
    if marked:
        _mark_wrapped(lines, roles)
        _mark_contact_below(lines, roles)
    start = 0
    for role, group in groupby(roles):
        stop = start + sum(1 for _ in group)
        if role is _Role.OWN:
            for offset, marked in enumerate(mark_signature([line.text for line in lines[start:stop]])):
                if marked:
                    roles[start + offset] = _Role.SIGNATURE
        start = stop
    return roles


_MARK_OF_A_SIGN = re.compile(r"[0-9:@\uff1a]")
_RULES = frozenset("#-_*=~\u2010\u2013\u2014\u2500")
"""Every sign of quotation has one of these, or begins with a rule; a bare name may stand above marked lines."""


def _candidates(lines: Sequence[Line], marked: bool) -> Iterator[int]:
    """The lines that may be a sign of quotation; one by one, because below the first sure one nobody looks."""
    search = _MARK_OF_A_SIGN.search
    for index, (depth, text) in enumerate(lines):
        if text and (
            depth or search(text) or text.lstrip()[:1] in _RULES or (marked and _is_above_marked(lines, index))
        ):
            yield index


def _mark_quotation(lines: Sequence[Line], roles: list[_Role]) -> None:
    marked_until = -1
    for index in _candidates(lines, _Role.QUOTED in roles):
        depth = lines[index].depth
        if index <= marked_until or depth < 0 or (depth > 0 and not _may_be_a_sign(lines, index)):
            continue
        found = _find_sign(lines, index)
        if found is None:
            continue
        start, end = found
        if end is not None and _depth_below(lines, end) > 0:
            _mark(roles, start, end + 1)
            marked_until = end
        elif end is not None or depth == 0 or _depth_below(lines, index) <= 0:
            _mark(roles, decorations_above(lines, start), len(lines))
            return


def _find_sign(lines: Sequence[Line], index: int) -> tuple[int, int | None] | None:
    """Where a sign of quotation begins that this line tells of; and where it ends, if it is an attribution."""
    depth, text = lines[index]
    if not text.strip():
        return None
    if depth > 0 and is_groupwise_heading(lines[index]):
        return index, None
    if depth == 0:
        start = quoted_rest(lines, index)
        if start is not None:
            return start, None
        if not may_end_attribution(text.rstrip()) and not _is_above_marked(lines, index):
            return None
    return attribution(lines, index)


def _is_above_marked(lines: Sequence[Line], index: int) -> bool:
    """The next line, or the one behind a blank one, is marked, and this one is not."""
    if lines[index].depth != 0:
        return False
    following = lines[index + 1 : index + 3]
    if not following:
        return False
    return following[0].depth > 0 or (not following[0].text and len(following) > 1 and following[1].depth > 0)


def _may_be_a_sign(lines: Sequence[Line], index: int) -> bool:
    """A marked line that is none: a GroupWise heading, or the end of an attribution that was wrapped at its ">"."""
    depth, text = lines[index]
    if text.endswith(">>>"):
        return True
    above = lines[index - 1] if index else None
    return depth == 1 and above is not None and above.depth == 0 and above.text.count("<") > above.text.count(">")


def _depth_below(lines: Sequence[Line], index: int) -> int:
    return next((later.depth for later in lines[index + 1 :] if later.text.strip()), 0)


_WRAPPED_FROM = 60
_WRAPPED_LENGTH = 50
_HEADER_INSIDE = re.compile(r"\b(?:To|Cc|Subject|From|Sent|An|Betreff):", re.IGNORECASE)


def _mark_wrapped(lines: Sequence[Line], roles: list[_Role]) -> None:
    """The ends of quoted lines that a program wrapped without marking them: no blank line, no sentence of their own."""
    for index in range(1, len(lines) - 1):
        if roles[index] is not _Role.OWN or lines[index - 1].depth <= 0 or lines[index + 1].depth <= 0:
            continue
        above, text = lines[index - 1].text, lines[index].text.strip()
        if not text or len(text) > _WRAPPED_LENGTH or above.endswith((".", "?", "!", ":", ",")):
            continue
        begun = len(above) + len(text.partition(" ")[0]) >= _WRAPPED_FROM and (text[0].islower() or text[0] in "<(")
        if begun or _HEADER_INSIDE.search(above) or text.startswith(("(http", "<http")):
            roles[index] = _Role.QUOTED


def _mark_contact_below(lines: Sequence[Line], roles: list[_Role]) -> None:
    """A block of name, telephone and address below the quotation, where the answer stands above it: a signature."""
    last = len(roles) - 1 - roles[::-1].index(_Role.QUOTED)
    first = roles.index(_Role.QUOTED)
    below = [line.text for line in lines[last + 1 :]]
    if any(line.text.strip() for line in lines[:first]) and is_contact_block(below):
        roles[last + 1 :] = [_Role.SIGNATURE] * len(below)


def _mark(roles: list[_Role], start: int, stop: int) -> None:
    roles[start:stop] = [_Role.QUOTED] * (stop - start)

"""HTML as text: what a reader would see, line by line, with the depth of quotation. Pure: nothing is ever loaded.

Hidden elements, what is struck out, style and scripts are left out;
quotation and signature are known by the marks of the mail programs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from followthrough.mail.charset import clean_text
from followthrough.mail.html_style import (
    Paint,
    Sheets,
    hides,
    is_ruled_above,
    plain_style,
    read_marks,
    read_sheets,
    repaint,
    tiny_letters,
)
from followthrough.mail.lines import LINES, SIGNATURE, Line, plain_lines

_LENGTH = 256 * 1024
_OPEN_ELEMENTS = 500
"""More elements than this left open at a time make the tree builder quadratic: then the tags are only taken away."""
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})[\s/][^<>]{4096,}>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ANY_TAG = re.compile(r"<[^<>]{0,4096}>")
# fmt: off
_NEVER_CLOSED = frozenset((
    "br", "hr", "img", "input", "meta", "link", "col", "base", "area", "wbr", "source", "embed", "param", "track",
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot", "html", "body",
))
# fmt: on

# fmt: off
_LEFT_OUT = frozenset((
    "head", "script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math", "select", "button",
    "textarea", "map", "audio", "video", "canvas", "-comment", "!doctype",
))
# fmt: on
# fmt: off
_OWN_LINE = frozenset((
    "p", "div", "tr", "li", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "h1", "h2", "h3", "h4",
    "h5", "h6", "blockquote", "pre", "center", "address", "article", "aside", "header", "footer", "section", "main",
    "nav", "form", "fieldset", "figure", "figcaption", "caption", "hr", "body",
))
# fmt: on
# fmt: off
_APART = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "hr", "table",
))
# fmt: on
"""Elements that a reader sees with an empty line around them."""

_STRUCK = frozenset(("s", "strike", "del"))
"""What is struck out was taken back by its writer; no style inside it takes the line away again (CSS 2.2, 16.3.1)."""
_DIGITS = 4
_ATTRIBUTION_LENGTH = 400
_FEWEST_HEADERS = 3
_HEADER = re.compile(r"[^\W\d_][^:\uff1a]{0,30}[:\uff1a] ?\S")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def html_lines(source: str) -> list[Line]:
    """The lines that a reader of this HTML would see; a line in a quotation has a depth, a marked signature -1."""
    source = source[:_LENGTH]
    if len(source) > len("<>") and "<" in source:
        source = _LONG_TAG.sub(r"<\1>", source)
    if _most_open(source) > _OPEN_ELEMENTS:
        return _without_tags(source)
    body = LexborHTMLParser(source).body
    if body is None:
        return []
    writer = _Writer(read_sheets(source))
    writer.walk(body)
    return writer.lines


def _without_tags(source: str) -> list[Line]:
    """The text between the tags, where a tree is not worth its time."""
    text = clean_text(_ANY_TAG.sub("\n", source))
    return plain_lines("\n".join(line.strip() for line in text.split("\n") if line.strip()))


def _most_open(source: str) -> int:
    """About how many elements are open at a time at most; those whose end tag may be left out are not counted."""
    if source.count("<") <= _OPEN_ELEMENTS:
        return 0
    now: Counter[str] = Counter()
    depth = most = 0
    for closing, name in _TAG.findall(source):
        tag = name.lower()
        if tag in _NEVER_CLOSED:
            continue
        if not closing:
            now[tag] += 1
            depth += 1
            most = max(most, depth)
        elif now[tag]:
            now[tag] -= 1
            depth -= 1
    return most


class _Entered(NamedTuple):
    """What the end of an element takes back."""

    depth: int
    signature: int
    lead: bool
    listed: bool
    ruled_from: int | None
    tiny_before: bool
    paint_before: Paint


class _Writer:
    """Walks the tree without recursion and writes lines."""

    def __init__(self, sheets: Sheets) -> None:
        self.lines: list[Line] = []
        self._sheets = sheets
        self._pieces: list[str] = []
        self._depth = 0
        self._rest_quoted = 0
        self._signature = 0
        self._preformatted = 0
        self._tiny = False
        self._paint = Paint(paper="") if sheets.paints else Paint()
        self._lead_from: int | None = None
        """The first line of a container in which no quotation has begun yet: its lines are quotation meanwhile."""
        self._counts: list[int] = []
        """How many items of each open list were written; -1 for lists without numbers."""

    def walk(self, root: LexborNode) -> None:
        """Write everything below the root."""
        attributes = root.attributes
        if attributes:
            self._restyle(attributes)
        closers: list[tuple[LexborNode, str, _Entered]] = []
        node: LexborNode | None = root.first_child
        while len(self.lines) < LINES:
            if node is None:
                if not closers:
                    break
                left, tag, entered = closers.pop()
                self._leave(tag, entered)
                node = left.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                if not self._tiny and not self._paint.is_invisible:
                    self._write(node.text_content or "")
            elif tag == "br":
                self._end_line()
            elif tag not in _LEFT_OUT:
                begun = self._enter(node, tag)
                if begun is not None:
                    if (child := node.first_child) is not None:
                        closers.append((node, tag, begun))
                        node = child
                        continue
                    self._leave(tag, begun)
            node = node.next
        self._end_line(always=False)

    def _enter(self, node: LexborNode, tag: str) -> _Entered | None:
        """Begin an element; what its end must take back, or None where it is hidden or struck out."""
        depth = signature = 0
        lead = False
        ruled_from: int | None = None
        tiny_before, paint_before = self._tiny, self._paint
        if tag in _STRUCK:
            return None
        if tag == "signature":
            signature = 1
        attributes = node.attributes
        if attributes:
            style = self._restyle(attributes)
            if "hidden" in attributes or hides(style) or self._is_hidden_class(attributes):
                self._tiny, self._paint = tiny_before, paint_before
                if tag in _OWN_LINE:
                    self._end_line(always=False)
                return None
            if tag != "blockquote":
                depth, marked, lead = self._read_marks(attributes)
                signature |= marked
            if style and tag == "div" and is_ruled_above(style):
                self._end_line(always=False)
                ruled_from = len(self.lines)
        if tag == "blockquote":
            depth += 1
            self._end_lead()
        if tag in _OWN_LINE or depth or signature or lead:
            self._end_line(always=False)
        self._depth += depth
        self._signature += signature
        if lead:
            self._lead_from = len(self.lines)
        listed = self._begin_block(tag, attributes)
        return _Entered(depth, signature, lead, listed, ruled_from, tiny_before, paint_before)

    def _begin_block(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Write what begins a block; whether it is a list."""
        if tag in _APART:
            self._write_blank()
        if tag == "li":
            if self._counts and self._counts[-1] >= 0:
                self._counts[-1] += 1
                self._pieces.append(f"{self._counts[-1]}. ")
            else:
                self._pieces.append("- ")
        elif tag in ("td", "th"):
            self._pieces.append(" ")
        elif tag == "pre":
            self._preformatted += 1
        elif tag in ("ul", "ol"):
            start = (attributes or {}).get("start") or "1"
            first = int(start) - 1 if start.isascii() and start.isdigit() and len(start) <= _DIGITS else 0
            self._counts.append(first if tag == "ol" else -1)
            return True
        return False

    def _restyle(self, attributes: dict[str, str | None]) -> str:
        """Take over the size and the colours of an element; its style without blanks."""
        written = attributes.get("style")
        style = plain_style(written) if written else ""
        if style and (tiny := tiny_letters(style)) is not None:
            self._tiny = tiny
        ink, paper = attributes.get("color"), attributes.get("bgcolor")
        if ink or paper or "color:" in style or "background" in style:
            self._paint = repaint(self._paint, style, ink, paper)
        if attributes.get("background"):
            self._paint = self._paint._replace(paper="")
        return style

    def _is_hidden_class(self, attributes: dict[str, str | None]) -> bool:
        hidden = self._sheets.hidden
        if not hidden:
            return False
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        return not hidden.isdisjoint(names.split())

    def _read_marks(self, attributes: dict[str, str | None]) -> tuple[int, int, bool]:
        get = attributes.get
        names = f"{get('class') or ''} {get('id') or ''} {get('name') or ''} {get('data-marker') or ''}"
        if names.isspace():
            return 0, 0, False
        marks = read_marks(names)
        if marks.rest and not self._rest_quoted:
            self._end_line(always=False)
            self._rest_quoted = 1
        return int(marks.quoted), int(marks.signature and not marks.quoted), marks.container and self._lead_from is None

    def _end_lead(self) -> None:
        """A quotation begins in a container: what stood before it is the line above it, unless it is too long."""
        if self._lead_from is None:
            return
        self._end_line(always=False)
        if sum(len(line.text) for line in self.lines[self._lead_from :]) <= _ATTRIBUTION_LENGTH:
            self._lead_from = None

    def _leave(self, tag: str, entered: _Entered) -> None:
        if tag in _OWN_LINE or entered.depth or entered.signature or entered.lead or entered.ruled_from is not None:
            self._end_line(always=False)
            if tag in _APART:
                self._write_blank()
        if tag == "pre":
            self._preformatted -= 1
        if entered.listed:
            self._counts.pop()
        if entered.lead:
            self._lead_from = None
        if entered.ruled_from is not None:
            self._mark_ruled(entered.ruled_from)
        self._depth -= entered.depth
        self._signature -= entered.signature
        self._tiny, self._paint = entered.tiny_before, entered.paint_before

    def _mark_ruled(self, start: int) -> None:
        """A block under Outlook's rule is the headers of what is answered, in whatever language."""
        block = self.lines[start:]
        if self._depth_now() == 0 and sum(1 for line in block if _HEADER.match(line.text)) >= _FEWEST_HEADERS:
            self.lines[start:] = [Line(1, line.text) for line in block]
            self._rest_quoted = 1

    def _write(self, text: str) -> None:
        if self._preformatted and "\n" in text:
            *whole, last = text.split("\n")
            for line in whole:
                self._pieces.append(line)
                self._end_line()
            text = last
        self._pieces.append(text)

    def _end_line(self, always: bool = True) -> None:
        """End the line; with `always` an empty one is written too."""
        text = "".join(self._pieces)
        self._pieces.clear()
        text = clean_text(text if self._preformatted else _WHITE.sub(" ", text)).strip("\n")
        text = text.rstrip() if self._preformatted else text.strip()
        if text and text not in ("-", "1."):
            self.lines.append(Line(self._depth_now(), text))
        elif always:
            self._write_blank()

    def _write_blank(self) -> None:
        depth = self._depth_now()
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(depth, ""))

    def _depth_now(self) -> int:
        depth = self._depth + self._rest_quoted + (self._lead_from is not None)
        if depth:
            return depth
        return SIGNATURE if self._signature else 0

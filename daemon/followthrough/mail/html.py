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

_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|opacity:0(?![.\d]*[1-9])"
    r"|(?:^|;|max-)height:0(?:px)?;.*overflow:hidden|overflow:hidden;.*(?:;|max-)height:0(?:px)?(?:;|$)"
)
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?:[^;]{0,200}line-through")
_STRUCK = frozenset(("s", "strike", "del"))
"""What is struck out was taken back by its writer; no style inside it takes the line away again (CSS 2.2, 16.3.1)."""
_FONT_SIZE = re.compile(r"font-size:(0(?![.\d]*[1-9]))?")
_STYLE_LENGTH = 1000
_QUOTED_MARKS = re.compile(
    r"\b(?:gmail_attr|gmail_quote_attribution|moz-cite-prefix|yahoo_quoted|yahoo-quoted|protonmail_quote|zmail_extra|"
    r"tutanota_quote|ms-outlook-mobile-reference-message|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container"
    r")\b"
)
_REST_QUOTED_MARKS = re.compile(r"\b(?:divRplyFwdMsg|appendonsend)\b")
_SIGNATURE_MARKS = re.compile(r"\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature)\b")
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
    writer = _Writer()
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
    tiny_before: bool


class _Writer:
    """Walks the tree without recursion and writes lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._depth = 0
        self._rest_quoted = 0
        self._signature = 0
        self._preformatted = 0
        self._tiny = False
        """Letters have no height here: many layouts say so of a box and give the size again for what is in it."""

    def walk(self, root: LexborNode) -> None:
        """Write everything below the root."""
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
                if not self._tiny:
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
        tiny_before = self._tiny
        if tag in _STRUCK:
            return None
        attributes = node.attributes
        if attributes:
            if "hidden" in attributes or self._is_hidden(attributes.get("style")):
                if tag in _OWN_LINE:
                    self._end_line(always=False)
                return None
            marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if len(marks) > 1:
                depth, signature = self._read_marks(marks)
        if tag == "blockquote":
            depth += 1
        if tag in _OWN_LINE or depth or signature:
            self._end_line(always=False)
        self._depth += depth
        self._signature += signature
        if tag in _APART:
            self._write_blank()
        if tag == "li":
            self._pieces.append("- ")
        elif tag in ("td", "th"):
            self._pieces.append(" ")
        elif tag == "pre":
            self._preformatted += 1
        return _Entered(depth, signature, tiny_before)

    def _is_hidden(self, style: str | None) -> bool:
        if not style:
            return False
        plain = style[:_STYLE_LENGTH].lower().replace(" ", "")
        if size := _FONT_SIZE.search(plain):
            self._tiny = bool(size.group(1))
        return bool(_HIDDEN_STYLE.search(plain) or _STRUCK_STYLE.search(plain))

    def _read_marks(self, marks: str) -> tuple[int, int]:
        if _REST_QUOTED_MARKS.search(marks) and not self._rest_quoted:
            self._end_line(always=False)
            self._rest_quoted = 1
        return int(bool(_QUOTED_MARKS.search(marks))), int(bool(_SIGNATURE_MARKS.search(marks)))

    def _leave(self, tag: str, entered: _Entered) -> None:
        if tag in _OWN_LINE or entered.depth or entered.signature:
            self._end_line(always=False)
            if tag in _APART:
                self._write_blank()
        if tag == "pre":
            self._preformatted -= 1
        self._depth -= entered.depth
        self._signature -= entered.signature
        self._tiny = entered.tiny_before

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
        if text and text != "-":
            self.lines.append(Line(self._depth_now(), text))
        elif always:
            self._write_blank()

    def _write_blank(self) -> None:
        depth = self._depth_now()
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(depth, ""))

    def _depth_now(self) -> int:
        if self._depth or self._rest_quoted:
            return self._depth + self._rest_quoted
        return SIGNATURE if self._signature else 0

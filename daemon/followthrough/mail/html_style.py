"""What the attributes of HTML say of a reader's eyes: what is hidden, quoted or a signature. Pure: nothing is loaded.

Programs mark quotations and signatures by classes and ids; those that are known here were read off their mails.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_STYLE_LENGTH = 1000
_SHEETS_LENGTH = 64 * 1024
_MOST_RULES = 2000

_HIDDEN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?:\.0{1,9})?(?:[;!%]|$)|color:transparent"
    r"|(?:^|;)max-height:0(?:px|pt|em|%)?(?:[;!]|$)|(?:^|;)text-indent:-\d{3,}|transform:scale\(0\)|clip:rect\(0"
    r"|(?:^|;)height:0(?:px)?(?:[;!].{0,900})?;overflow:hidden|overflow:hidden;(?:.{0,900};)?height:0(?:px)?(?:[;!]|$)"
    r"|position:absolute;(?:.{0,900};)?(?:left|top):-\d{3,}|(?:left|top):-\d{3,}.{0,900};position:absolute"
)
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]{0,200}line-through")
_FONT_SIZE = re.compile(r"(?:^|;)font(?:-size:|:)(0(?![.\d]{0,9}[1-9])|[01]px)?")
_PAINT = re.compile(r"(?:^|;)(color|background|background-color):([^;!]{1,200})")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}|rgba?\([\d.,%]{5,40}\)|[a-z]{3,20}")
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})")
_NAMED = {"white": "#ffffff", "black": "#000000", "snow": "#fffafa", "whitesmoke": "#f5f5f5"}
_ALIKE = 8
"""Two colours whose red, green and blue differ by no more than this are one to the eye."""


class Paint(NamedTuple):
    """The colours of letters and of what is under them as "#rrggbb"; "" where they are not known."""

    ink: str = ""
    paper: str = "#ffffff"

    @property
    def is_invisible(self) -> bool:
        """Letters in the colour of their ground."""
        if len(self.ink) != len(self.paper) or not self.ink:
            return False
        return self.ink == self.paper or all(
            abs(int(self.ink[at : at + 2], 16) - int(self.paper[at : at + 2], 16)) <= _ALIKE for at in (1, 3, 5)
        )


def plain_style(style: str) -> str:
    """A style attribute in lower case without blanks, cut at a thousand characters."""
    return style[:_STYLE_LENGTH].lower().replace(" ", "").replace("\n", "").replace("\t", "")


def hides(plain: str) -> bool:
    """A style that takes the element out of sight, or says that its text was taken back."""
    return bool(_HIDDEN.search(plain) or ("line-through" in plain and _STRUCK.search(plain)))


def tiny_letters(plain: str) -> bool | None:
    """Whether letters have no height here, None where the style does not say so.

    Many layouts take the height from a box and give it again to what is in it.
    """
    found = _FONT_SIZE.search(plain)
    return bool(found.group(1)) if found else None


def repaint(paint: Paint, plain: str, ink: str | None, paper: str | None) -> Paint:
    """The colours inside an element with this style and these `color` and `bgcolor` attributes."""
    if ink:
        paint = paint._replace(ink=_colour(ink))
    if paper:
        paint = paint._replace(paper=_colour(paper))
    if "color:" in plain or "background:" in plain:
        for name, value in _PAINT.findall(plain):
            if name == "color":
                paint = paint._replace(ink=_colour(value))
            elif value not in ("none", "transparent", "inherit"):
                paint = paint._replace(paper="" if "url(" in value or "gradient" in value else _colour(value))
    if "background-image" in plain:
        paint = paint._replace(paper="")
    return paint


def _colour(text: str) -> str:
    """A colour as "#rrggbb", "" where it is none that is known."""
    found = _COLOUR.search(text.strip().lower().replace(" ", ""))
    if found is None:
        return ""
    name = found.group()
    if name.startswith("#"):
        digits = name[1:7] if len(name) > len("#fff") + 1 else "".join(2 * digit for digit in name[1:4])
        return f"#{digits}" if len(digits) == len("ffffff") else ""
    if rgb := _RGB.match(name):
        values = [int(value) for value in rgb.groups()]
        return "#" + "".join(f"{min(value, 255):02x}" for value in values)
    return _NAMED.get(name, "")


class Sheets(NamedTuple):
    """What the style sheets of a mail say: classes and ids without display, and whether they paint any ground."""

    hidden: frozenset[str]
    paints: bool


_NO_SHEETS = Sheets(frozenset(), paints=False)
_COMMENT_END = "*/"
_SELECTOR = re.compile(r"[a-z0-9]{0,20}[.#]([\w-]{1,80})")


def read_sheets(source: str) -> Sheets:
    """The style elements of a source, the rules for other widths and media (in braces of their own) left out."""
    if "<style" not in source and "<STYLE" not in source and "<Style" not in source:
        return _NO_SHEETS
    lower = source.lower()
    texts: list[str] = []
    position = taken = 0
    while (start := lower.find("<style", position)) >= 0 and taken < _SHEETS_LENGTH:
        begin = lower.find(">", start)
        end = lower.find("</style", start)
        if begin < 0 or end < begin:
            break
        texts.append(lower[begin + 1 : end])
        taken += end - begin
        position = end
    sheet = "\n".join(texts)[:_SHEETS_LENGTH]
    if "display" not in sheet:
        return Sheets(frozenset(), "background" in sheet)
    return Sheets(frozenset(_hidden_names(_without_comments(sheet))), "background" in sheet)


def _without_comments(sheet: str) -> str:
    pieces = []
    position = 0
    while (start := sheet.find("/*", position)) >= 0:
        pieces.append(sheet[position:start])
        end = sheet.find(_COMMENT_END, start)
        if end < 0:
            return "".join(pieces)
        position = end + len(_COMMENT_END)
    return "".join(pieces) + sheet[position:]


def _hidden_names(sheet: str) -> set[str]:
    names: set[str] = set()
    depth = 0
    selector = ""
    for piece in re.split(r"([{}])", sheet, maxsplit=_MOST_RULES):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            selector = piece.rpartition(";")[2].strip()
        elif depth == 1 and "display" in piece and "display:none" in piece.replace(" ", ""):
            names |= {found[1] for each in selector.split(",")[:50] if (found := _SELECTOR.fullmatch(each.strip()))}
    return names


_QUOTED = re.compile(
    r"gmail_attr|gmail_quote_attribution|moz-cite-prefix|moz-forward-container|OLK_SRC_BODY_SECTION"
    r"|ms-outlook-mobile-reference-message|mail-editor-reference-message-container|__HEADERS__|__QUOTED_TEXT__"
    r"|zmail_extra|replyHeader\b|BlackBerry_quote|\bquoted-content\b|WordSection1_quoted|hmmessage_quote|\biwQuote"
    r"|aolmail_quote|aol_quoted|bluemail-quote|cm_quote|mb__quoted|\bquote-header\b|mcntmcntquote"
)
_CONTAINER = re.compile(
    r"yahoo[_-]quoted|protonmail_quote|tutanota_quote|messageReplySection|missive_quote|\bquote\b(?!-)|front-blockquote"
    r"|nylas-quote-container|\bedo-original-message|airmail_ext_on|mailspring-quote|canary_quote|hey_quote|replyQuote"
)
"""Elements around a quotation and the line above it; what stands behind the quotation in them may be an answer."""
_REST = re.compile(r"divRplyFwdMsg|appendonsend|replySplit|stopSpelling")
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-mobile-signature|\b(?:x_)*Signature\b|AppleMailSignature|bloop_sign"
    r"|protonmail_signature_block|k9mail-signature|sh-signature|front-signature|messageSignatureSection|__SIG_P"
    r"|Zm-_Id_-Sgn|ymail_android_signature|yahoo-signature|ydp\w{0,20}signature|missive_signature|mb_sig\b|canary_sig"
    r"|\bsig\d{3,}\b|tutanota_signature|nylas-n1-signature|edo-signature|aolmail_signature|_signature_\b"
    r"|email-signature"
)


class Marks(NamedTuple):
    """What the names on an element say of it."""

    quoted: bool
    container: bool
    rest: bool
    signature: bool


_NO_MARKS = Marks(quoted=False, container=False, rest=False, signature=False)
_ANY = re.compile("|".join(each.pattern for each in (_QUOTED, _CONTAINER, _REST, _SIGNATURE)))


def read_marks(names: str) -> Marks:
    """What the class, id, name and data-marker of an element say."""
    if _ANY.search(names) is None:
        return _NO_MARKS
    return Marks(
        bool(_QUOTED.search(names)),
        bool(_CONTAINER.search(names)),
        bool(_REST.search(names)),
        bool(_SIGNATURE.search(names)),
    )


_RULE_ABOVE = re.compile(
    r"border:none;.{0,100}border-top:solid|border-top(?:-style)?:[^;]{0,60}solid.{0,300}padding(?:-top)?:[35]"
)


def is_ruled_above(plain: str) -> bool:
    """The rule that Outlook draws above the headers of what is answered."""
    return "border-top" in plain and bool(_RULE_ABOVE.search(plain))

"""Where somebody else's words begin: attributions, header blocks and separators of the mail programs. Pure.

Two kinds of sign are told apart. After an attribution ("On Monday Ada wrote:") that is followed by marked lines only
these are quoted, and what stands between them are answers. After any other sign everything below is quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followthrough.mail.lines import Line
from followthrough.mail.quotation_words import (
    BEGIN_FORWARD,
    CITING,
    LABELS,
    RULED,
    STARTERS,
    VERBS,
    VERBS_INSIDE,
    WEAK_VERBS,
    says_original,
)

_LONGEST_SIGN = 500
_LINES_BACK = 4
_BLANKS = 2
_HEADER_LINES = 24
_FEWEST_HEADERS = 3
_CONTINUATIONS = 3
_COLONS = ":\uff1a"

_VERB = re.compile(rf"(?<!\w)(?:{VERBS})(?:\(a\)|\(la\)|/-a)?(?!\w)|{VERBS_INSIDE}", re.IGNORECASE)
_WEAK_VERB = re.compile(rf"(?<!\w)(?:{WEAK_VERBS})(?!\w)", re.IGNORECASE)
_STARTS = re.compile(rf"[-–—\s*\"“]{{0,8}}(?:{STARTERS})(?!\w)|[-–—\s*]{{0,8}}[在于於]", re.IGNORECASE)
_CITES = re.compile(rf"[-–—\s*]{{0,8}}(?:{CITING})\s", re.IGNORECASE)
_DATE_FIRST = re.compile(
    r"[-–—\s*\[(]{0,8}(?:[^\W\d]{1,16}[.,]{0,2} ){0,2}(?:den )?\d{1,4}(?:st|nd|rd|th)?(?:[-/.,年년月]|\. ?"
    r"| [^\W\d]{2,16})"
)
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\d{{1,4}}[-/.]\s?\d{{1,2}}[-/.]\s?\d{{2,4}}|\d{{1,2}}/\d{{1,2}}|\d{{4}}[年년]|(?<!\w){_DAY_NUMBER}[-.]?\s?(?:de "
    rf"|d\u2019|d')?[^\W\d]{{3,14}}"
    rf"|(?<!\w)[^\W\d]{{3,14}}\.?[ -]{_DAY_NUMBER}(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d{1,2}\s?(?:am|pm|uhr)\b|上午|下午|오전|오후", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:]{1,64}@[^\s<>()\[\]\",;:]{1,255}")
_ISO_DATE = re.compile(r"\d{4}(?:[-/]\d{1,2}[-/]\d{1,2}\b|年\d{1,2}月\d{1,2}日)")
_DASHED = re.compile(r"\b(?:wrote|writes|écrit|schrieb|escribió|scritto|escreveu)\s?-{2,}$", re.IGNORECASE)
_NAME_AND_ADDRESS = re.compile(r"[-–—\s*\"“'«]{0,4}[^<>@]{1,80}[\s\"”»]?[<(\[]{1,2}\s?(?:mailto:)?\S{1,300}@")
_ADDRESS_FIRST = re.compile(r"\W{0,6}[^\s<>@\W][^\s<>@]{0,63}@[^\s<>@]{1,255}\s")
_SAYS_I = re.compile(
    r"\b(?:I|we|ich|wir|je|nous|yo|io|ik) (?:(?:just|also|already|have|had|ai|hatte|habe) )?(?:wrote|written|schrieb"
    r"|écri)",
    re.IGNORECASE,
)
_ENDS_WITH_ADDRESS = re.compile(r"@[^\s@]{1,255}[>)\]]{0,2}\s?[:\uff1a]$")


def attribution(lines: Sequence[Line], index: int) -> tuple[int, int] | None:
    """The first and the last line of the attribution that ends at this line, or None where none ends here.

    It may be wrapped over several lines: `On Mon, 3 Mar 2025 at 10:00 Ada <\\nada@example.org> wrote:`. Above marked
    lines less is asked of it than above unmarked ones.
    """
    last = lines[index].text.strip()
    if not last or len(last) > _LONGEST_SIGN:
        return None
    marked = _marked_below(lines, index)
    if not _may_end(last, marked):
        return None
    joined = ""
    best: int | None = None
    for start in range(index, max(index - _LINES_BACK, -1), -1):
        text = lines[start].text.strip()
        if not text:
            if not _goes_on(joined, lines, start):
                break
            continue
        depth = lines[start].depth
        if depth > 0 and start == index:
            text = f"> {text}"
        elif depth != 0 and not (depth >= _LEAST_GROUPWISE_DEPTH and _STARTS.match(text)):
            break
        joined = f"{text} {joined}" if joined else text
        if len(joined) > _LONGEST_SIGN:
            break
        if _is_attribution(joined, marked):
            if _begins(joined):
                return _with_date_above(lines, start), index
            best = start if best is None else best
    return (best, index) if best is not None else None


def _marked_below(lines: Sequence[Line], index: int) -> bool:
    for line in lines[index + 1 : index + 2 + _BLANKS]:
        if line.depth > 0:
            return True
        if line.text.strip():
            return False
    return False


def may_end_attribution(text: str) -> bool:
    """A quick look at a line without blanks at its end: an attribution above unmarked lines ends so."""
    return text[-1] in ":\uff1a*_->)]"


def _closes(text: str) -> bool:
    bare = text.rstrip(" *_")
    if not bare:
        return False
    return bare[-1] in _COLONS or (bare.endswith("--") and _DASHED.search(bare) is not None)


def _may_end(text: str, marked: bool) -> bool:
    if _closes(text) or (text[-1] in "->)]" and "@" in text):
        return True
    return marked and bool(_VERB.search(text))


def _goes_on(below: str, lines: Sequence[Line], blank: int) -> bool:
    """Some programs put an empty line before the address of an attribution."""
    if below.startswith(("<", "mailto:")):
        return True
    return blank > 0 and lines[blank - 1].text.rstrip().endswith("<")


def _begins(joined: str) -> bool:
    """It is whole: it begins as attributions begin, and no bracket is left open or closed that was not opened."""
    if joined.count("<") < joined.count(">") - joined.startswith(">"):
        return False
    return bool(
        _STARTS.match(joined)
        or _DATE_FIRST.match(joined)
        or _NAME_AND_ADDRESS.match(joined)
        or _ADDRESS_FIRST.match(joined)
    )


def _is_attribution(text: str, marked: bool) -> bool:
    verb = _VERB.search(text)
    address = _ADDRESS.search(text)
    if not _closes(text):
        if _ISO_DATE.match(text) and address and text[-1] == ">":
            return True
        return bool(marked and verb and _TIME.search(text) and (_STARTS.match(text) or _DATE_FIRST.match(text)))
    if _CITES.match(text):
        return marked or address is not None
    if marked:
        return _is_attribution_of_marked(text, verb is not None, address is not None)
    if not _begins(text):
        return False
    if verb is None:
        if "<" in text and address and _STARTS.match(text) and _TIME.search(text) and _YEAR.search(text):
            return True
        return bool(
            _DATE_FIRST.match(text) and _ENDS_WITH_ADDRESS.search(text) and _TIME.search(text) and _YEAR.search(text)
        )
    if _SAYS_I.search(text):
        return False
    if address is not None:
        return True
    begins = _STARTS.match(text) or _DATE_FIRST.match(text) or _YEAR.search(text)
    return bool(begins and _DATE.search(text) and (_TIME.search(text) or _YEAR.search(text)))


_NAME_ONLY_LENGTH = 80


def _is_attribution_of_marked(text: str, verb: bool, address: bool) -> bool:
    if verb and len(text) <= _NAME_ONLY_LENGTH and " " in text:
        return True
    dated = _DATE.search(text) is not None
    if verb and (address or dated or _STARTS.match(text)):
        return True
    if address and (dated or _TIME.search(text)):
        return True
    return bool(dated and _TIME.search(text) and (_STARTS.match(text) or _WEAK_VERB.search(text)))


_DATE_ALONE = re.compile(
    r"[-–—\s*]{0,8}(?:(?:On|Am|Le|El|Il|Op|Den|Em) )?(?:[^\W\d]{2,10}[.,]{1,2} )?\d{1,2} [^\W\d]{3,10}\.? \d{4}"
    r" \d{1,2}:\d\d[:\d]{0,3}(?: [+-]\d{4})?(?: \([A-Z]{2,5}\))?,?$"
)


def _with_date_above(lines: Sequence[Line], start: int) -> int:
    """The line above where it holds only the date: `On Mon, 3 Mar 2025 10:00:00 +0100` over `Ada wrote:`."""
    if start > 0 and lines[start - 1].depth == 0 and _DATE_ALONE.match(lines[start - 1].text.strip()):
        return start - 1
    return start


_BEGUN_ON_THE_LINE = re.compile(
    r"(?P<own>\S.{0,400}?)(?:\s|(?<=[.!?])|(?=--))(?P<sign>-{0,20}\s?On (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}|\d{1,4})[ ,./-].{4,200}\bwrote:)$"
)


def divide_own_line(text: str) -> tuple[str, str] | None:
    """Somebody's own words and the attribution that a program put behind them on the same line, or None."""
    found = _BEGUN_ON_THE_LINE.match(text)
    if found is None or _STARTS.match(text) or _DATE_FIRST.match(text) or not _YEAR.search(found["sign"]):
        return None
    return found["own"].rstrip(), found["sign"]


_RULES = "-_*=~\u2010\u2013\u2014\u2500"
_GOES_ON_BEHIND = re.compile(
    r"(?:On [^<>@]{4,60} at \d{1,2}:\d\d[^<>@]{0,60}|[^<>@:]{1,80})<[^<>\s]{1,200}@[^<>\s]{1,200}>,? ?wrote:\s+\S"
)
_ABOVE_THIS_LINE = re.compile(
    r"[#\-_=*~<> ]{2,40}.{0,60}\b(?:above this line|oberhalb dieser (?:linie|zeile)|au-dessus de cette ligne"
    r"|encima de esta línea|sopra questa riga|boven deze (?:lijn|regel)|acima desta linha)",
    re.IGNORECASE,
)
"""What ticket systems ask for; where nothing stands above it, it is their own letter."""
_GROUPWISE = re.compile(r".{0,200}(?:@|\d{1,2}[:.]\d\d).{0,200}>{3}$")
_LEAST_GROUPWISE_DEPTH = 3


def quoted_rest(lines: Sequence[Line], index: int) -> int | None:
    """The line from which on everything is quotation, as this line tells, or None where it does not.

    It is this line (a separator, a header block without marks) or one just above it (the name over a Notes heading).
    """
    text = lines[index].text.strip()
    if len(text) > _LONGEST_SIGN:
        return None
    if text[0] in _RULES and (ruled := RULED.match(text)) and says_original(ruled.group(1)):
        return index
    if text[0] in "#-_=*" and _ABOVE_THIS_LINE.match(text):
        return index if any(line.text.strip() for line in lines[:index]) else None
    if ":" not in text and "\uff1a" not in text:
        return None
    if text[-1] in _COLONS and BEGIN_FORWARD.match(text):
        return index
    if "wrote:" in text and _GOES_ON_BEHIND.match(text) and not _marked_below(lines, index):
        return index
    if _is_header_block(lines, index):
        return index
    if _is_notes_table(lines, index):
        return _start_of_indented(lines, index)
    return _notes_heading(lines, index) if text[-1].isdigit() or text[-1].isupper() else None


def is_groupwise_heading(line: Line) -> bool:
    """`>>> Ada Example <ada@example.org> 3/3/2014 10:00 AM >>>`, which GroupWise puts above an unmarked quotation."""
    return line.depth >= _LEAST_GROUPWISE_DEPTH and line.text.endswith(">>>") and bool(_GROUPWISE.match(line.text))


_LABEL_WITHIN = 36


def label_of(text: str) -> str | None:
    """from, date, to, cc or subject where the line begins with a header's name in one of many languages."""
    head = text.lstrip(" *_")[:_LABEL_WITHIN]
    at = head.find(":")
    if at < 0:
        at = head.find("\uff1a")
    return LABELS.get(head[:at].rstrip(" *_").lower()) if at > 0 else None


_NOTES_LINE = re.compile(
    r".{1,200}\b(?:on|am|le|il|el|op|em"
    r"|den) \d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{1,4}\d?)?$"
)
_NOTES_TIME = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4} \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{1,4}\d?)?$")
_TIME_ALONE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{1,4}\d?)?$")
_SENT_BY = re.compile(r"(?:Sent by|Gesendet von|Envoyé par|Please respond to|Bitte antworten an)\s?[: ]", re.IGNORECASE)
_NOTES_LABELS = frozenset(
    ("to", "an", "a", "à", "para", "aan", "till", "til", "cc", "kopie", "subject", "thema", "betreff", "objet")
)


def _notes_heading(lines: Sequence[Line], index: int) -> int | None:
    """`Ada Example on 03/05/2001 09:27:26 PM` over `To:`, as Notes writes it, perhaps in two or three lines.

    This line is the one with the time.
    """
    text = lines[index].text.strip()
    if _NOTES_TIME.match(text):
        start = index - 1
        while start > max(index - 3, 0) and _SENT_BY.match(lines[start].text.strip()):
            start -= 1
        if start >= 0 and lines[start].text.strip() and lines[start].depth == 0 and _label_follows(lines, index + 1):
            return start
    start = index - 1 if index and _TIME_ALONE.match(text) else index
    whole = text if start == index else f"{lines[start].text.strip()} {text}"
    return start if _NOTES_LINE.match(whole) and _label_follows(lines, index + 1) else None


def _label_follows(lines: Sequence[Line], start: int) -> bool:
    """To, Cc or Subject comes next, with or without its colon (in the table of newer versions it stands alone)."""
    for line in lines[start : start + _CONTINUATIONS]:
        text = line.text.strip()
        if text and not _SENT_BY.match(text):
            return label_of(text) in ("to", "cc", "subject") or text.lower() in _NOTES_LABELS
    return False


_NOTES_COLUMN = re.compile(r"(?:\s{8,}\S.{0,60}?|\s{8,})\s(?:To|An|Pour|Para):\s")
_NOTES_COLUMN_LINES = 12


def _is_notes_table(lines: Sequence[Line], index: int) -> bool:
    """The block of older Notes: the name at the left, `To:`, `cc:` and `Subject:` under each other in a column."""
    text = lines[index].text
    if not text.startswith("        ") or not (found := _NOTES_COLUMN.match(text)):
        return False
    seen = {"to"}
    column = text.rindex(":", 0, found.end())
    for line in lines[index + 1 : index + _NOTES_COLUMN_LINES]:
        start = max(column - 12, 0)
        kind = label_of(line.text[start : column + 24].lstrip())
        if kind in ("cc", "subject"):
            seen.add(kind)
    return "subject" in seen


def _start_of_indented(lines: Sequence[Line], index: int) -> int:
    while index > 0 and lines[index - 1].text.startswith(" " * 8) and lines[index - 1].text.strip():
        index -= 1
    return index


_BARE_TIME = re.compile(r"\s{0,4}\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h)?(?:\s|$)", re.IGNORECASE)


def _is_header_block(lines: Sequence[Line], index: int) -> bool:
    """From, To, Subject or Sent under each other, a blank line or a wrapped one between them allowed.

    "From: 10:00 / To: 11:00 / Date: Tuesday" is somebody's own text: there must be a subject, or an address.
    """
    if label_of(lines[index].text) is None:
        return False
    kinds: set[str] = set()
    addressed = False
    strange = 0
    for line in lines[index : index + _HEADER_LINES]:
        if line.depth > 0:
            break
        kind = label_of(line.text)
        if kind is None:
            strange += 1
            if strange > _CONTINUATIONS:
                break
            continue
        if kind in kinds and kind in ("from", "subject"):
            break
        strange = 0
        if kind == "from" and _BARE_TIME.match(line.text.replace("\uff1a", ":").partition(":")[2]):
            return False
        kinds.add(kind)
        addressed = addressed or (kind in ("from", "to") and "@" in line.text)
        if len(kinds) >= _FEWEST_HEADERS and "from" in kinds and ("subject" in kinds or addressed):
            return True
    return False


_DECORATION = re.compile(r"[-_=*~\u2500\u2014\s]{3,200}$")


def decorations_above(lines: Sequence[Line], index: int) -> int:
    """The index of the first of the lines of hyphens or underscores (and blank ones) directly above this line.

    "Original Message" alone on a line is such a decoration too.
    """
    start = index
    while start > 0 and lines[start - 1].depth == 0:
        text = lines[start - 1].text.strip()
        if (
            text
            and not _DECORATION.match(text)
            and not (text[-1] not in ".!?" and says_original(text) and text.count(" ") == 1)
        ):
            break
        start -= 1
    return start

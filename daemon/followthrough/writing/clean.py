"""Strangers' words made harmless before they stand in a header or a template. Pure: no clock, no I/O.

Names, subjects, companies and topics come from mail: control characters end headers, bidirectional marks turn
text around, lone surrogates cannot be encoded at all.
"""

from __future__ import annotations

import re
import unicodedata

LINE_CAP = 300
"""Longest single value in characters: a header line holds 998 octets (RFC 5322 section 2.1.1)."""

TEXT_CAP = 64 * 1024
"""Longest text in characters; a letter has some 800."""

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES = re.compile(r"\s+")
_REQUISITION = re.compile(r"\s*[\[(#-]\s*(?:req(?:uisition)?|job|ref|id|jr|r)?[\s.:#_-]*\d{3,}[\])]?", re.IGNORECASE)
_GENDERS = re.compile(r"\s*[\[(]\s*[a-zäöüx*]{1,8}(?:\s*[/|*,]\s*[a-zäöüx*]{1,8}){1,3}\s*[\])]", re.IGNORECASE)


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in _UNSAFE else character


def one_line(text: str, cap: int = LINE_CAP) -> str:
    """The text as one line: no control, bidirectional or unencodable characters, single spaces, at most `cap` long."""
    cut = text[: 4 * cap]
    safe = cut if cut.isprintable() else "".join(map(_kept, cut))  # none of the unsafe categories is printable
    return _SPACES.sub(" ", unicodedata.normalize("NFC", safe)).strip()[:cap].strip()


def lines(text: str, cap: int = TEXT_CAP) -> str:
    """The text with its lines kept (LF), everything else as in `one_line`; no blanks at the ends of lines."""
    unified = text[:cap].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    spaced = (line.replace("\t", " ") for line in unified.split("\n"))
    safe = ((line if line.isprintable() else "".join(map(_kept, line))).rstrip() for line in spaced)
    return unicodedata.normalize("NFC", "\n".join(safe)).strip("\n")


def role_title(role: str | None) -> str | None:
    """A role's title as one says it: without requisition numbers and "(m/f/d)"; None where nothing is left."""
    if role is None:
        return None
    said = _GENDERS.sub("", _REQUISITION.sub("", one_line(role, 100))).strip(" -–,:;")
    return said or None


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as one string."""
    return frozenset(listed.split())


def folded(text: str) -> str:
    """For comparisons: case and accents taken away."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()

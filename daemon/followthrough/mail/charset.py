"""Octets to text, and text without what no reader can see. Pure: no clock, no I/O, nothing raises.

A charset is taken only from a list: "unicode_escape", "utf-7" or "idna" as a charset are attacks or accidents.
"""

from __future__ import annotations

import re

# fmt: off
_ALLOWED = frozenset((
    "utf-8", "ascii", "cp1252", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7",
    "iso8859-8", "iso8859-9", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "cp1250",
    "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8-r", "koi8-u", "mac-roman", "cp437",
    "cp850", "cp852", "cp866", "cp874", "tis-620", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp", "shift_jis",
    "cp932", "iso2022_jp", "euc_kr", "cp949", "iso2022_kr",
))
# fmt: on
_ALIASES = {
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ansi_x3.4-1968": "ascii",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-11": "tis-620",
    "gb2312": "gbk",
    "gb_2312-80": "gbk",
    "x-gbk": "gbk",
    "big5-hkscs": "big5hkscs",
    "euc-jp": "euc_jp",
    "shift-jis": "shift_jis",
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp",
    "iso-2022-kr": "iso2022_kr",
    "euc-kr": "euc_kr",
    "ks_c_5601-1987": "cp949",
    "macintosh": "mac-roman",
}
"""What mail says, where Python's name differs; iso-8859-1 is read as windows-1252, as every browser does."""

_LAST_CHARACTER_OCTETS = 4
"""UTF-8 needs at most four octets a character: a text cut by a partial fetch breaks off within these."""


def known_charset(name: str) -> str | None:
    """Python's name of a charset that mail may use, or None."""
    plain = name.strip().strip("\"'").lower().partition("*")[0]
    plain = _ALIASES.get(plain, plain)
    if plain in _ALLOWED:
        return plain
    for prefix, python in (("iso-8859-", "iso8859-"), ("windows-", "cp"), ("x-mac-", "mac-"), ("ibm", "cp")):
        if plain.startswith(prefix) and (candidate := python + plain.removeprefix(prefix)) in _ALLOWED:
            return candidate
    return None


def decode(octets: bytes, charset: str | None = None) -> str:
    """The text of octets: by the charset that is named if it is a known one, else UTF-8, else windows-1252.

    What cannot be decoded becomes U+FFFD; this never raises.
    """
    known = known_charset(charset) if charset else None
    if known is not None and known != "ascii":
        return _decode_as(octets, known)
    try:
        return octets.decode()
    except UnicodeDecodeError as error:
        was_cut = error.start >= len(octets) - _LAST_CHARACTER_OCTETS and error.end == len(octets)
        if was_cut and not octets[: error.start].isascii():
            return octets.decode(errors="replace")
    return _decode_as(octets, "cp1252")


def _decode_as(octets: bytes, charset: str) -> str:
    if charset == "cp1252":
        try:
            return octets.decode(charset)
        except UnicodeDecodeError:
            return octets.decode("latin-1")
    return octets.decode(charset, errors="replace")


_FORMAT = (
    r"\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""C1 controls, bidirectional and other format characters (RLO, zero width, fillers, tags), lone surrogates."""

_UNSEEN = re.compile(rf"[\x00-\x1f{_FORMAT}\x85\u2028\u2029]")
_UNSEEN_IN_TEXT = re.compile(rf"[\x00-\x09\x0b-\x1f{_FORMAT}]")
_BREAKS = re.compile("[\t\n\r\v\f\x85\u2028\u2029]+")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800]")


def clean_line(text: str) -> str:
    """The text as one line without control, bidirectional and format characters; breaks and odd spaces are a space."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _SPACES.sub(" ", _BREAKS.sub(" ", text))
    return _UNSEEN.sub("", text).strip()


def clean_text(text: str) -> str:
    """The text with "\\n" line ends, tabs and odd spaces as spaces, without control and format characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.expandtabs(8)
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _UNSEEN_IN_TEXT.sub("", _SPACES.sub(" ", text))

"""What may be handed to a submission server, and the form it takes on the wire (RFC 5321 section 4.5.2). Pure."""

from __future__ import annotations

import re

_LINE_LONGEST_OCTETS = 998
_ADDRESS_LONGEST_OCTETS = 254
_ADDRESS = re.compile(r"[!-;=?-~]{1,}@[!-;=?-~]{1,}")
"""Printable ASCII without angle brackets: nothing that could end the path of a command."""
_BARE_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_FIRST_DOT = re.compile(rb"(?m)^\.")


def why_unfit_address(address: str) -> str | None:
    """Why an envelope address cannot be used, or None."""
    if len(address) > _ADDRESS_LONGEST_OCTETS or not _ADDRESS.fullmatch(address):
        return "an envelope address must be printable ASCII with one domain (a name of other letters as xn--…)"
    return None


def why_unfit(octets: bytes) -> str | None:
    """Why a letter cannot go out octet by octet as it was approved, or None.

    Bare line ends are what SMTP smuggling is made of; 8 bit and long lines would be changed on the way.
    """
    if not octets:
        return "the letter is empty"
    if not octets.isascii() or b"\0" in octets:
        return "the letter is not 7 bit"
    if _BARE_LINE_END.search(octets):
        return "the letter has line ends other than CRLF"
    if max(len(line) for line in octets.split(b"\r\n")) > _LINE_LONGEST_OCTETS:
        return f"the letter has a line longer than {_LINE_LONGEST_OCTETS} octets"
    return None


def on_the_wire(octets: bytes) -> bytes:
    """A fit letter with its leading dots doubled and the dot that ends it."""
    ended = octets if octets.endswith(b"\r\n") else octets + b"\r\n"
    return _FIRST_DOT.sub(b"..", ended) + b".\r\n"

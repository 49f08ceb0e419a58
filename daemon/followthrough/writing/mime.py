"""Letters and mails to the user as octets, ready for SMTP (RFC 5322, 2045, 2047). Pure: no clock, no I/O.

Written by hand and read again: what the bytes say is compared with what was meant, so that nothing from a
stranger's name or subject can become a header. Everything is 7-bit. A letter bears no trace of a program.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import hashlib
import quopri
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import format_datetime, getaddresses

from followthrough.mail.message import Address
from followthrough.writing.clean import lines, one_line
from followthrough.writing.digest import Written
from followthrough.writing.letter import Draft

Headers = list[tuple[str, str]]

LINE = 76
"""Longest line of an encoded body (RFC 2045 section 6.7)."""
HEADER_LINE = 78
ENCODED_WORD = 39
"""Octets of text in one encoded word: "Subject: " and its base64 stay under 76 characters (RFC 2047 section 2)."""
NAME_CAP = 120
SUBJECT_CAP = 300
MOST_REFERENCES = 30
_ASCII = bytes(range(128))
_BASE64_FROM = 0.3
"""From this share of octets outside ASCII on, base64 is shorter than quoted-printable."""

_ADDR_SPEC = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_MSG_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,250}>")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_OUR_ID = re.compile(r"<([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})@[^<>@\s]+>")
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_KEY_DIGITS = 24
_CHECK_DIGITS = 8
_SALT = b"followthrough letter id 1\x00"


class CannotRenderError(ValueError):
    """A message cannot be written safely: an address is no addr-spec, or the octets do not say what was meant."""


def letter_message_id(step: str, recipient: str, basis: str, domain: str) -> str:
    """The msg-id of a letter: the same for the same step, recipient and basis, so that two hosts know each other's.

    It looks like any mail program's. `basis` is the interview or the letter before. Raises ValueError
    for a domain that is none.
    """
    if not _DOMAIN.fullmatch(domain.lower()):
        raise ValueError(f"not a domain: {one_line(domain, 80)!r}")
    key = "\x00".join((step, recipient.strip().lower(), basis)).encode("utf-8", "surrogatepass")
    digits = hashlib.sha256(key).hexdigest()[:_KEY_DIGITS]
    whole = digits + _check_digits(digits)
    cut = (whole[:8], whole[8:12], whole[12:16], whole[16:20], whole[20:])
    return f"<{'-'.join(cut)}@{domain.lower()}>"


def is_ours(message_id: str) -> bool:
    """True for a msg-id that `letter_message_id` made, on whatever host."""
    found = _OUR_ID.fullmatch(message_id.strip())
    if found is None:
        return False
    digits = "".join(found.groups())
    return digits[_KEY_DIGITS:] == _check_digits(digits[:_KEY_DIGITS])


def _check_digits(digits: str) -> str:
    return hashlib.sha256(_SALT + digits.encode("ascii")).hexdigest()[:_CHECK_DIGITS]


def render_letter(draft: Draft, message_id: str, date: datetime) -> bytes:
    """A letter as ordinary personal mail: one To, text/plain, in its thread. Raises CannotRenderError."""
    headers = _envelope(draft.from_, draft.to, draft.subject, message_id, date, draft.in_reply_to, draft.references)
    encoding, body = _encode(draft.text)
    headers += _part_headers("plain", encoding)
    octets = _assemble(headers, body)
    _compare(octets, draft.from_, draft.to, draft.subject, [draft.text])
    return octets


def render_to_user(
    written: Written,
    from_: Address,
    to: str,
    message_id: str,
    date: datetime,
    in_reply_to: str | None = None,
    references: Sequence[str] = (),
) -> bytes:
    """A mail of the daemon to its user, marked as automatic (RFC 3834 section 5). Raises CannotRenderError."""
    recipient = Address("", to)
    headers = _envelope(from_, recipient, written.subject, message_id, date, in_reply_to, references)
    headers += [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")]
    texts = [written.text] if written.html is None else [written.text, written.html]
    parts = [_encode(text) for text in texts]
    if written.html is None:
        octets = _assemble(headers + _part_headers("plain", parts[0][0]), parts[0][1])
    else:
        octets = _alternative(headers, parts, message_id)
    _compare(octets, from_, recipient, written.subject, texts)
    return octets


def _alternative(headers: Headers, parts: Sequence[tuple[str, bytes]], message_id: str) -> bytes:
    boundary = (
        "=_" + hashlib.sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    )  # no encoding writes "=_"
    frame = f"--{boundary}".encode("ascii")
    body = b""
    for (encoding, octets), subtype in zip(parts, ("plain", "html"), strict=True):
        body += frame + b"\r\n" + _assemble(_part_headers(subtype, encoding), octets) + b"\r\n"
    body += frame + b"--\r\n"
    return _assemble([*headers, ("Content-Type", f'multipart/alternative;\r\n boundary="{boundary}"')], body)


def _envelope(
    from_: Address,
    to: Address,
    subject: str,
    message_id: str,
    date: datetime,
    in_reply_to: str | None,
    references: Iterable[str],
) -> Headers:
    if date.tzinfo is None:
        raise CannotRenderError("the date has no zone")
    if not _MSG_ID.fullmatch(message_id):
        raise CannotRenderError(f"not a msg-id: {one_line(message_id, 80)!r}")
    headers: Headers = [
        ("Date", format_datetime(date)),
        ("From", _mailbox(from_)),
        ("To", _mailbox(to)),
        ("Message-ID", message_id),
        ("Subject", _unstructured(_subject(subject), len("Subject: "))),
    ]
    if in_reply_to is not None and _MSG_ID.fullmatch(in_reply_to):
        headers.append(("In-Reply-To", in_reply_to))
        known = list(dict.fromkeys(i for i in references if _MSG_ID.fullmatch(i) and i != in_reply_to))
        kept = known if len(known) < MOST_REFERENCES else [known[0], *known[-(MOST_REFERENCES - 2) :]]
        headers.append(("References", "\r\n ".join((*kept, in_reply_to))))
    headers.append(("MIME-Version", "1.0"))
    return headers


def _subject(subject: str) -> str:
    return one_line(subject, SUBJECT_CAP)


def _part_headers(subtype: str, encoding: str) -> Headers:
    return [("Content-Type", f"text/{subtype}; charset=utf-8"), ("Content-Transfer-Encoding", encoding)]


def _mailbox(address: Address) -> str:
    """name-addr or addr-spec (RFC 5322 section 3.4)."""
    if not _ADDR_SPEC.fullmatch(address.address) or ".." in address.address:
        raise CannotRenderError(f"not an address that can be written in a header: {one_line(address.address, 80)!r}")
    name = _name(address)
    if not name:
        return address.address
    if not name.isascii():
        return f"{_encoded_words(name)}\r\n <{address.address}>"
    if "=?" in name or not _PHRASE.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address.address}>"


def _name(address: Address) -> str:
    return one_line(address.name, NAME_CAP)


def _unstructured(text: str, used: int) -> str:
    """Unstructured text, folded at blanks; as encoded words where it is not ASCII or looks like one."""
    if not text.isascii() or "=?" in text or any(len(word) > HEADER_LINE - 1 for word in text.split()):
        return _encoded_words(text)
    folded: list[str] = []
    line = ""
    for word in text.split(" "):
        room = HEADER_LINE - (used if not folded else 1)
        if line and len(line) + 1 + len(word) > room:
            folded.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\r\n ".join([*folded, line])


def _encoded_words(text: str) -> str:
    chunks: list[bytes] = [b""]
    for character in text:
        octets = character.encode("utf-8")
        if len(chunks[-1]) + len(octets) > ENCODED_WORD:
            chunks.append(b"")
        chunks[-1] += octets
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks)


def _encode(text: str) -> tuple[str, bytes]:
    """The transfer encoding and the octets of a text, with CRLF."""
    octets = _body(text).encode("utf-8")
    written = octets.split(b"\n")
    if octets.isascii() and max(map(len, written)) <= LINE and not any(line.startswith(b"From ") for line in written):
        return "7bit", octets.replace(b"\n", b"\r\n")
    if len(octets.translate(None, _ASCII)) > _BASE64_FROM * len(octets):
        crlf = octets.replace(b"\n", b"\r\n")
        size = LINE // 4 * 3
        rows = (binascii.b2a_base64(crlf[i : i + size], newline=False) for i in range(0, len(crlf), size))
        return "base64", b"".join(row + b"\r\n" for row in rows)
    printable = quopri.encodestring(octets)
    return "quoted-printable", printable.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _body(text: str) -> str:
    return lines(text, cap=1024 * 1024) + "\n"


def _assemble(headers: Headers, body: bytes) -> bytes:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")
    return head + b"\r\n" + body


def _compare(octets: bytes, from_: Address, to: Address, subject: str, texts: Sequence[str]) -> None:
    """Read the octets as anybody would and refuse them where they say something else than was meant."""
    read = email.message_from_bytes(octets, policy=email.policy.compat32)
    wanted = {"from": (_name(from_), from_.address), "to": (_name(to), to.address)}
    for header, (name, address) in wanted.items():
        values = read.get_all(header, [])
        found = getaddresses([str(value) for value in values])
        if len(values) != 1 or len(found) != 1 or found[0][1] != address or _decoded(found[0][0]) != name:
            raise CannotRenderError(f"{header} would not be read as it was meant")
    if any(read.get_all(name) for name in ("cc", "bcc", "sender", "reply-to", "resent-to")):
        raise CannotRenderError("there is a header that was not meant")
    if len(read.get_all("subject", [])) != 1 or _decoded(_unfolded(str(read["subject"]))) != _subject(subject):
        raise CannotRenderError("the subject would not be read as it was meant")
    found_texts = [_payload(part) for part in read.walk() if not part.is_multipart()]
    if found_texts != [_body(text) for text in texts]:
        raise CannotRenderError("the text would not be read as it was meant")


def _unfolded(value: str) -> str:
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _payload(part: Message) -> str:
    octets = part.get_payload(decode=True)
    return octets.decode("utf-8").replace("\r\n", "\n") if isinstance(octets, bytes) else ""

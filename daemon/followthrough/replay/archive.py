"""Mails that lie in files: mbox (RFC 4155), Maildir, single messages. Nothing is changed, nothing is held in memory."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SENT_NAMES = re.compile(
    r"(?:^|[./\\ _-])(?:sent(?:[ _-]?(?:mail|items|messages))?|gesendete?(?:[ _-]\w+)?|envoy\w+|enviad\w+|inviat\w+|"
    r"posta inviata|verzonden(?:[ _-]\w+)?)(?:\.mbox|\.mbx|[./\\ _-]|$)",
    re.IGNORECASE,
)
"""Names by which mail programs call the mailbox of sent mail."""
IGNORED_NAMES = re.compile(
    r"(?:^|[./\\])(?:drafts?|entw[uü]rfe|brouillons|borradores|bozze|concepten|rascunhos)(?:$|[./\\])", re.IGNORECASE
)
_SEPARATOR = b"\nFrom "
_FROM_LINE = re.compile(
    rb"From [^\n]{0,400}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? ?"
    rb"([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2})(?::(\d{2}))? (?:[+-]\d{4} |[A-Z]{3,4} )?(\d{4})"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_LABELS = re.compile(rb"^X-Gmail-Labels:([^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE | re.IGNORECASE)
_GMAIL_SENT = re.compile(rb"\b(?:Sent|Gesendet|Envoy|Enviad|Inviata|Verzonden)", re.IGNORECASE)
_MONTHS = b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_HEADERS_MOST = 64 * 1024
LARGEST_OCTETS = 64 * 1024 * 1024
"""A mail beyond this is read to here."""
_MAILDIR = ("cur", "new")


class ArchiveError(Exception):
    """A path that holds no mail; the message of this says why."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One mail of an archive: where its octets lie, and what the archive says of it."""

    path: Path
    start: int
    end: int
    sent: bool | None
    """It lies in a mailbox of sent mail; None where the archive does not say."""
    came: datetime | None
    """When it was filed (the From line of an mbox), UTC."""
    mbox: bool = False

    def octets(self) -> bytes:
        """The mail itself. Raises OSError where it is gone."""
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            raw = stream.read(min(self.end - self.start, LARGEST_OCTETS))
        return _QUOTED_FROM.sub(rb"\1", raw) if self.mbox else raw


def open_archive(paths: Sequence[Path]) -> Iterator[Filed]:
    """Give every mail of these files and folders, in a fixed order. Raises ArchiveError for a path that holds none."""
    for path in paths:
        found = False
        for filed in _mails_of(path):
            found = True
            yield filed
        if not found:
            raise ArchiveError(f"{path}: no mail is in there; give an mbox file, a Maildir, or a folder of these")


def _mails_of(path: Path) -> Iterator[Filed]:
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file():
            yield from _file(path, _says_sent(path))
        else:
            raise ArchiveError(f"{path}: there is no such file or folder")
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from None


def _folder(path: Path) -> Iterator[Filed]:
    """A Maildir with those below it (Maildir++ calls them ".Sent"), or any folder with mbox files and mails."""
    if IGNORED_NAMES.search(path.name):
        return
    if any((path / part).is_dir() for part in _MAILDIR):
        sent = _says_sent(path)
        for part in _MAILDIR:
            yield from (each for file in _entries(path / part) if file.is_file() for each in _whole(file, sent))
    for below in _entries(path):
        if below.is_dir() and below.name not in (*_MAILDIR, "tmp"):
            yield from _folder(below)
        elif below.is_file() and _is_mail(below):
            yield from _file(below, _says_sent(below))


def _entries(path: Path) -> list[Path]:
    return sorted(path.iterdir(), key=lambda each: each.name) if path.is_dir() else []


def _is_mail(path: Path) -> bool:
    return path.suffix.lower() in (".eml", ".mbox", ".mbx", ".mbs") or _begins_as_mbox(path)


def _begins_as_mbox(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(5) == b"From "


def _says_sent(path: Path) -> bool | None:
    """True for a mailbox that is called as sent mail is; the name of the file or folder alone is looked at."""
    return True if SENT_NAMES.search(path.name) else None


def _file(path: Path, sent: bool | None) -> Iterator[Filed]:
    yield from _mbox(path, sent) if _begins_as_mbox(path) else _whole(path, sent)


def _whole(path: Path, sent: bool | None) -> Iterator[Filed]:
    size = path.stat().st_size
    if size:
        yield Filed(path, 0, size, sent, None)


def _mbox(path: Path, sent: bool | None) -> Iterator[Filed]:
    """The mails of an mbox file: each begins after a line "From " that follows an empty line, or begins the file."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as octets:
        starts = _starts(octets)
        begin = next(starts, None)
        while begin is not None:
            following = next(starts, None)
            end = len(octets) if following is None else following
            line_end = octets.find(b"\n", begin)
            start = len(octets) if line_end < 0 else line_end + 1
            if start < end:
                came = _came(octets[begin : min(start, begin + 500)])
                labelled = _gmail_sent(octets[start : min(end, start + _HEADERS_MOST)])
                yield Filed(path, start, end, labelled if sent is None else sent, came, mbox=True)
            begin = following


def _starts(octets: mmap.mmap) -> Iterator[int]:
    yield 0
    position = octets.find(_SEPARATOR, 0)
    while position >= 0:
        before = octets[max(0, position - 2) : position]
        is_boundary = before.endswith((b"\n", b"\n\r")) or position == 0
        if is_boundary and _FROM_LINE.match(octets[position + 1 : position + 500]):
            yield position + 1
        position = octets.find(_SEPARATOR, position + 1)


def _came(line: bytes) -> datetime | None:
    found = _FROM_LINE.match(line)
    if found is None or found[1] not in _MONTHS:
        return None
    month = _MONTHS.index(found[1]) + 1
    try:
        return datetime(
            int(found[6]), month, int(found[2]), int(found[3]), int(found[4]), int(found[5] or 0), tzinfo=UTC
        )
    except ValueError:
        return None


def _gmail_sent(headers: bytes) -> bool | None:
    """What Google's export says of the mail in its labels; None where it says nothing."""
    found = _LABELS.search(headers.partition(b"\n\n")[0])
    if found is None:
        return None
    return bool(_GMAIL_SENT.search(found[1]))


def count(mails: Iterable[Filed]) -> int:
    """How many there are."""
    return sum(1 for _ in mails)

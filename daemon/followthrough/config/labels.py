"""What the user said of single mails, kept beside the database: NAME.eml, the mail's octets, and NAME.toml, the label.

Both are readable by the user alone. They are written as the labelled mails of `make accuracy` are, so that the same
count can be made over them.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from followthrough.config.paths import state_directory
from followthrough.evidence.evidence import Kind
from followthrough.evidence.own import fits
from followthrough.evidence.reader import Correction

_NAME_LENGTH = 16
_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700
_LARGEST_LABEL = 64 * 1024


@dataclass(frozen=True, slots=True)
class Label:
    """One mail and what the user says it is. `mail` and `alike` are the digests of `evidence.own`; `alike` is None
    where the label is for this mail alone.
    """

    mail: str
    kind: Kind
    alike: str | None = None
    company: str | None = None
    role: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    addresses: tuple[str, ...] = ()
    sent: bool = False
    timezone: str | None = None
    country: str | None = None
    subject: str = ""

    @property
    def name(self) -> str:
        """What it is called in lists and files."""
        return self.mail[:_NAME_LENGTH]

    @property
    def correction(self) -> Correction:
        """What the readers are told."""
        return Correction(self.kind, self.company, self.role, self.start, self.end, frozenset(self.addresses))


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of one folder, by name, and what is wrong with those that could not be read."""

    folder: Path
    all: tuple[Label, ...]
    faults: tuple[str, ...] = ()

    def corrections(self) -> dict[str, Correction] | None:
        """By the digest of the mail, and of what it says where all alike are meant; None where there are none."""
        alike = {label.alike: label.correction for label in self.all if label.alike}
        return {**alike, **{label.mail: label.correction for label in self.all}} or None

    def mail_of(self, label: Label) -> Path:
        """The file that holds the octets."""
        return self.folder / f"{label.name}.eml"


def labels_folder() -> Path:
    """Where labels are kept; it need not exist."""
    return state_directory() / "labels"


def load_labels(folder: Path | None = None) -> Labels:
    """Read all labels. One that cannot be read is told in `faults` and left out; a folder that is not there is empty.

    Never raises: a damaged label must not keep mail from being read.
    """
    folder = folder or labels_folder()
    found: list[Label] = []
    faults: list[str] = []
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except OSError:
        files = []
    for file in files:
        try:
            found.append(_read(file))
        except (OSError, ValueError, KeyError, TypeError) as error:
            faults.append(f"{file.name}: not a label ({_why(error)}); remove it, or label the mail again")
    return Labels(folder, tuple(found), tuple(faults))


def keep(label: Label, octets: bytes, folder: Path | None = None) -> Path:
    """Keep a mail's octets and its label, in place of an earlier label; give the mail's file. Raises OSError."""
    folder = folder or labels_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    folder.chmod(_PRIVATE_FOLDER)
    mail = folder / f"{label.name}.eml"
    _write(mail, octets)
    _write(folder / f"{label.name}.toml", written(label).encode("utf-8"))
    return mail


def remove(label: Label, folder: Path | None = None) -> None:
    """Take a label and its mail away. Raises OSError."""
    folder = folder or labels_folder()
    for suffix in (".toml", ".eml"):
        (folder / f"{label.name}{suffix}").unlink(missing_ok=True)


def _write(path: Path, octets: bytes) -> None:
    """Whole or not at all, and for the user alone from its first octet on (mkstemp makes it 0600)."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(octets)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_PRIVATE)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


# ---------------------------------------------------------------- as it is written


def written(label: Label) -> str:
    """The label as TOML."""
    lines = [f"me = [{', '.join(map(_text, label.addresses))}]", f"sent = {str(label.sent).lower()}"]
    lines += [f"{name} = {_text(value)}" for name in ("timezone", "country") if (value := getattr(label, name))]
    lines += ["", "[expected]", f"kind = {_text(label.kind.value)}"]
    lines += [f"{name} = {_text(value)}" for name in ("company", "role") if (value := getattr(label, name))]
    times = {"interview_start": label.start, "interview_end": label.end}
    lines += [f"{name} = {_text(at.isoformat())}" for name, at in times.items() if at]
    lines += ["", "[label]", f"mail = {_text(label.mail)}", f"subject = {_text(label.subject)}"]
    lines += [f"alike = {_text(label.alike)}"] if label.alike else []
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A basic string of TOML v1.0.0: quotes and control characters escaped, and no half of a surrogate pair."""
    return '"' + "".join(map(_character, value)) + '"'


def _character(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if "\ud800" <= letter <= "\udfff":
        return "\\ufffd"
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter  # noqa: PLR2004 - ASCII


def _read(file: Path) -> Label:
    if file.stat().st_size > _LARGEST_LABEL:
        raise ValueError("too large")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    expected, label = table["expected"], table["label"]
    kind, sent = Kind(expected["kind"]), bool(table.get("sent", False))
    if not fits(kind, sent=sent):
        raise ValueError(f"{kind.value} is not a kind of {'sent' if sent else 'received'} mail")
    found = Label(
        mail=_string(label, "mail") or "",
        kind=kind,
        alike=_string(label, "alike"),
        company=_string(expected, "company"),
        role=_string(expected, "role"),
        start=_time(expected, "interview_start"),
        end=_time(expected, "interview_end"),
        addresses=tuple(_strings(table.get("me", []))),
        sent=sent,
        timezone=_string(table, "timezone"),
        country=_string(table, "country"),
        subject=_string(label, "subject") or "",
    )
    if found.name != file.stem:
        raise ValueError("its name is not that of its mail")
    return found


def _string(table: dict[str, Any], name: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name} is not a text")
    return value


def _strings(values: Any) -> Iterator[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("me is not a list of texts")
    yield from values


def _time(table: dict[str, Any], name: str) -> datetime | None:
    value = _string(table, name)
    at = datetime.fromisoformat(value) if value else None
    if at is not None and at.tzinfo is None:
        raise ValueError(f"{name} has no offset")
    return at


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError | TypeError) else type(error).__name__

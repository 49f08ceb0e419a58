"""What `label` does: keep a mail and what the user says it is, and tell what the rules read in all labelled mails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from followthrough.cli.files import Eyes, UnreadableFileError, make_reader, parse_message, read_octets
from followthrough.config.labels import Label, Labels, keep, load_labels, remove
from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.own import SENT_ONLY, fits, mail_digest, template_digest
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message

Row = Mapping[str, Any]

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of the mail, as he wrote it."""

    kind: str
    company: str | None = None
    role: str | None = None
    start: str | None = None
    end: str | None = None
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Rows to print, and what could not be read."""

    rows: list[Row]
    faults: list[str]


def keep_label(file: str, said: Said, eyes: Eyes) -> Result:
    """Label one mail. The first row is this mail, the others are labelled mails that the rules read otherwise.

    Raises ValueError for what cannot be, UnreadableFileError for the file, OSError where nothing can be kept.
    """
    kind = kind_named(said.kind)
    reader = make_reader(eyes)
    octets = read_octets(file)
    message = parse_message(octets)
    label = _label(said, kind, message, replace(reader, sent=eyes.sent or None), eyes)
    by_rules = classify(message, _seen_by(label, reader))
    kept = keep(label, octets)
    corrections = Labels(kept.parent, (label,)).corrections()
    then = classify(message, replace(_seen_by(label, reader), corrections=corrections))
    row = {"file": file, **_row(label, by_rules), "kept": str(kept), "then": then.kind.value}
    rows, faults = _rows(load_labels(), reader, only_differing=True)
    return Result([row, *(each for each in rows if each["label"] != label.name)], faults)


def list_all(eyes: Eyes) -> Result:
    """Every label, and how the rules read its mail. Raises ValueError for what cannot be."""
    rows, faults = _rows(load_labels(), make_reader(eyes), only_differing=False)
    return Result(rows, faults)


def take_away(name: str, eyes: Eyes) -> Result:
    """Remove a label by the beginning of its name, or by the mail's file. Raises ValueError where it is not one."""
    labels = load_labels()
    label = _by_name(labels, name) or _by_file(labels, name)
    if label is None:
        known = ", ".join(each.name for each in labels.all[:10]) or "none yet"
        raise ValueError(f"no label begins with {name!r}, and it is no labelled mail; there are: {known}")
    remove(label, labels.folder)
    rows, faults = _rows(load_labels(), make_reader(eyes), only_differing=True)
    gone = {"label": label.name, "kind": label.kind.value, "subject": label.subject, "removed": True}
    return Result([gone, *rows], faults)


def kind_named(written: str) -> Kind:
    """Give the kind of a name. Raises ValueError with the nearest one."""
    kinds = [kind.value for kind in Kind if kind is not Kind.COMMAND]
    name = written.strip().lower().replace("-", "_").replace(" ", "_")
    if name in kinds:
        return Kind(name)
    near = get_close_matches(name, kinds, 1)
    raise ValueError(f"{written!r} is no kind; " + (f'did you mean "{near[0]}"?' if near else ", ".join(kinds)))


# ---------------------------------------------------------------- one label


def _label(said: Said, kind: Kind, message: Message, reader: Reader, eyes: Eyes) -> Label:
    is_mine = message.author is not None and message.author.key in reader.addresses
    sent = kind in SENT_ONLY or (kind is Kind.OTHER and (eyes.sent or is_mine))
    if eyes.sent and not fits(kind, sent=True):
        raise ValueError(f"{kind.value} is no kind of sent mail")
    times = _time(said.start, reader), _time(said.end, reader)
    if any(times) and kind not in (Kind.INTERVIEW, Kind.RESCHEDULE):
        raise ValueError("--start and --end are for an interview or a reschedule")
    if times[1] and (not times[0] or times[1] <= times[0]):
        raise ValueError("--end wants a --start before it")
    template = template_digest(message) if said.alike else None
    if said.alike and template is None:
        raise ValueError("this mail says too little for --alike: others would be taken for it")
    return Label(
        mail=mail_digest(message),
        kind=kind,
        alike=template,
        company=_line(said.company),
        role=_line(said.role),
        start=times[0],
        end=times[1],
        addresses=tuple(sorted(reader.addresses)),
        sent=sent,
        timezone=reader.timezone,
        country=reader.country,
        subject=" ".join(message.subject.split())[:200],
    )


def _line(written: str | None) -> str | None:
    return None if written is None else " ".join(written.split())[:200] or None


def _time(written: str | None, reader: Reader) -> datetime | None:
    if written is None:
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written!r} is no time; write 2026-03-04T10:00-08:00") from None
    if at.tzinfo is not None:
        return at
    if reader.timezone is None:
        raise ValueError(f"{written!r} has no offset; write 2026-03-04T10:00-08:00, or give --timezone")
    return at.replace(tzinfo=ZoneInfo(reader.timezone))


def _by_name(labels: Labels, name: str) -> Label | None:
    found = [each for each in labels.all if len(name) >= _SHORTEST_NAME and each.mail.startswith(name.lower())]
    return found[0] if len(found) == 1 else None


def _by_file(labels: Labels, file: str) -> Label | None:
    try:
        digest = mail_digest(parse_message(read_octets(file)))
    except UnreadableFileError:
        return None
    return next((each for each in labels.all if each.mail == digest), None)


# ---------------------------------------------------------------- all labels


def _rows(labels: Labels, reader: Reader, *, only_differing: bool) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    faults = list(labels.faults)
    for label in labels.all:
        try:
            octets = labels.mail_of(label).read_bytes()
            message = parse_message(octets)
        except (OSError, UnreadableFileError) as error:
            faults.append(f"{label.name}: its mail cannot be read ({error}); remove the label, or label the mail again")
            continue
        label = _refreshed(label, message, octets, labels.folder)  # noqa: PLW2901 - the same label under its new digest
        row = _row(label, classify(message, _seen_by(label, reader)))
        if row["differs"] or not only_differing:
            rows.append(row)
    return rows, faults


def _refreshed(label: Label, message: Message, octets: bytes, folder: Path) -> Label:
    """A newer version may read another text from the same octets: then the digest follows."""
    digest = mail_digest(message)
    alike = template_digest(message) if label.alike else None
    if (digest, alike) == (label.mail, label.alike):
        return label
    fresh = replace(label, mail=digest, alike=alike)
    keep(fresh, octets, folder)
    if fresh.name != label.name:
        remove(label, folder)
    return fresh


def _seen_by(label: Label, reader: Reader) -> Reader:
    """The reader that the mail was labelled with, with the phrases of a config that is given; without labels."""
    return replace(
        reader,
        addresses=frozenset(label.addresses) or reader.addresses,
        timezone=label.timezone or reader.timezone,
        country=label.country or reader.country,
        sent=label.sent or None,
        corrections=None,
    )


def _row(label: Label, read: Reading) -> dict[str, Any]:
    return {
        "label": label.name,
        "subject": label.subject,
        "kind": label.kind.value,
        "alike": label.alike is not None,
        "read": read.kind.value,
        "confidence": round(read.confidence, 3),
        "needs_review": read.needs_review,
        "differs": _differing(label, read),
        "because": [{"code": e.code, "for": e.kind.value, "quote": e.quote} for e in read.because[:3]],
    }


def _differing(label: Label, read: Reading) -> list[str]:
    """The fields that the rules read otherwise than the label has them."""
    differing = [] if read.kind is label.kind else ["kind"]
    differing += ["company"] if label.company and _key(label.company) != _key(read.company) else []
    differing += ["role"] if label.role and _key(label.role) != _key(read.role) else []
    starts = {slot.start for slot in read.interview.slots} if read.interview else set()
    return differing + (["start"] if label.start and label.start not in starts else [])


def _key(name: str | None) -> str:
    return " ".join((name or "").casefold().split())

"""Labelled mail, from both forms in which it lies about: what there is to read, and what it means.

`tests/corpus/SOURCE/` holds NAME.eml with NAME.toml beside it, and cues.toml with single lines; a folder of labelled
mail with a `manifest.jsonl` holds one labelled mail a line. README.md says what the labels are.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.labelled import HEADER_LINE, KINDS, addresses_of, half_of, source_of, starts_of
from followthrough.cli.files import as_message
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message
from followthrough.mail.parse import parse

HALVES = ("written with", "held out")
_OF_MANIFESTS = {"write": HALVES[0], "held-out": HALVES[1]}
_BARE = (
    b"From: Someone <someone@acme.example>\nTo: me@example.org\nDate: Wed, 4 Mar 2026 09:00:00 +0000\nSubject: \n"
    b"Content-Type: text/plain; charset=utf-8\n\n"
)
_FIELDS = ("company", "role", "interview_status", "returns", "cue_kind", "cue_latest")


@dataclass(frozen=True, slots=True)
class Truth:
    """What a mail means, as somebody wrote it down; what nobody said is None or empty."""

    cls: str
    """What stands in the confusion matrix: the class of the label, or the kind."""
    kinds: tuple[str, ...] = ()
    """The kinds that are right, the best first; empty where only other things are counted."""
    negative: bool = False
    """Received mail that is no business of the reader's."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    language: str | None = None
    starts: tuple[datetime, ...] = ()
    end: datetime | None = None
    events: tuple[datetime | None, ...] | None = None
    """The start of each event of a calendar file; None in it is one without a certain instant, as an all-day one."""
    own_words: str | None = None
    contains: str | None = None
    lacks: str | None = None
    client: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One mail: its octets are read when they are wanted."""

    id: str
    source: str
    half: str
    file: Path
    truth: Truth
    row: Mapping[str, Any] | None = None
    """The line of a manifest that it comes from."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """How it is to be read: me, sent, timezone, country."""

    def message(self) -> Message:
        """The parsed message."""
        octets = self.file.read_bytes()
        if self.row is not None and self.file.suffix == ".ics":
            return parse(as_message(self.file.name, octets))
        if self.row is None or self.file.suffix == ".eml" or self._has_headers(octets):
            return parse(octets)
        return parse(_BARE + octets)

    def _has_headers(self, octets: bytes) -> bool:
        """Whether a file without a suffix for it is a whole message; a reply may only quote some headers."""
        return self.row is not None and self.row["kind"] != "reply" and bool(HEADER_LINE.match(octets))

    def reader(self, message: Message) -> Reader:
        """Through whose eyes it is read."""
        if self.row is not None:
            return Reader(addresses_of(self.row, message), sent=self.row["labels"].get("direction") == "sent")
        me = frozenset(address.lower() for address in self.given.get("me", ()))
        return Reader(
            me,
            timezone=self.given.get("timezone"),
            country=self.given.get("country"),
            sent=bool(self.given.get("sent")) or None,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence about when they will answer. `kind` is that of a cue, "none", or "unread" for one to be asked."""

    id: str
    source: str
    half: str
    text: str
    anchor: date
    kind: str
    latest: date | None
    country: str | None = None
    interview: date | None = None
    language: str | None = None


# ---------------------------------------------------------------- tests/corpus


def cases_of_folder(folder: Path) -> Iterator[Case]:
    """Every labelled mail below a folder; each of its own folders is a source."""
    halves = _halves(folder)
    for label in sorted(folder.rglob("*.toml")):
        mail = label.with_suffix(".eml")
        if not mail.exists():
            continue
        written = tomllib.loads(label.read_text(encoding="utf-8"))
        source = _source(folder, label)
        half = written.get("half") or halves.get(source, HALVES[0])
        yield Case(mail.stem, source, half, mail, _truth(written), given=written)


def lines_of_folder(folder: Path) -> Iterator[Line]:
    """Every line of a cues.toml below a folder."""
    halves = _halves(folder)
    for file in sorted(folder.rglob("cues.toml")):
        source = _source(folder, file)
        for number, row in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["line"], 1):
            yield Line(
                id=f"line {number}",
                source=source,
                half=row.get("half") or halves.get(source, HALVES[0]),
                text=row["text"],
                anchor=_day(row["anchor"]),
                kind=row["kind"],
                latest=_day(row["latest"]) if "latest" in row else None,
                country=row.get("country"),
                interview=_day(row["interview"]) if "interview" in row else None,
                language=row.get("language"),
            )


def _source(folder: Path, file: Path) -> str:
    below = file.relative_to(folder).parts
    return below[0] if len(below) > 1 else folder.name


@cache
def _halves(folder: Path) -> dict[str, str]:
    file = folder / "halves.toml"
    halves = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if wrong := {source: half for source, half in halves.items() if half not in HALVES}:
        raise SystemExit(f"{file}: {wrong}: a half is one of {HALVES}")
    return halves


def _truth(written: Mapping[str, Any]) -> Truth:
    expected = dict(_leaves(written.get("expected", {})))
    kind = expected.get("kind")
    end = expected.get("interview_end") or expected.get("interview.end")
    start = expected.get("interview_start") or expected.get("interview.start")
    return Truth(
        cls=kind or "(no kind)",
        kinds=(kind,) if kind else (),
        negative=kind == "other" and not written.get("sent"),
        fields={name: expected[name] for name in _FIELDS if name in expected},
        also=tuple(expected.get("also", ())),
        language=written.get("language"),
        starts=(_instant(start),) if start else (),
        end=_instant(end) if end else None,
        contains=expected.get("own_words_contains"),
        lacks=expected.get("own_words_lacks"),
        client="all",
    )


def _leaves(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _instant(written: str | datetime) -> datetime:
    at = written if isinstance(written, datetime) else datetime.fromisoformat(written)
    return at.astimezone(UTC)


def _day(written: str | date) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)


# ---------------------------------------------------------------- a manifest


def cases_of_manifest(folder: Path, halves: tuple[str, ...]) -> Iterator[Case]:
    """Every labelled mail of a manifest in these halves; no file of another half is opened."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source = source_of(row)
        half = _OF_MANIFESTS[half_of(source)]
        truth = _truth_of_row(row) if half in halves else None
        if truth is not None:
            yield Case(row["id"], source, half, folder / row["file"], truth, row=row)


def _truth_of_row(row: Mapping[str, Any]) -> Truth | None:
    labels = row["labels"]
    cls = labels.get("cls") or ""
    if row["kind"] == "reply":
        client = labels.get("client") or "other"
        return Truth(f"reply/{client}", own_words=labels["expected_reply"], client=client)
    if row["kind"] == "calendar":
        starts = tuple(_utc(event.get("start_utc")) for event in labels["events"])
        return Truth(cls, events=starts)
    sent = labels.get("direction") == "sent"
    negative = cls.startswith("neg_")
    kinds = ("other",) if negative else KINDS.get(cls, ())
    if negative and sent:
        kinds = ("other", "answer", "application")
    if not kinds:
        return None
    truth = Truth(cls, kinds, negative=negative and not sent, starts=tuple(starts_of(labels)))
    language = labels.get("lang")
    return replace(truth, language=language) if isinstance(language, str) and len(language) == 2 else truth


def _utc(written: str | None) -> datetime | None:
    return None if written is None else _instant(written)

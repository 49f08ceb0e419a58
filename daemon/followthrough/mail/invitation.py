"""The events of calendar parts (RFC 5545, RFC 5546). Pure: no clock, no I/O; rules are noted, never expanded.

The content lines are read by the icalendar package, one by one and only those that are needed: it never sees a
recurrence rule or a VTIMEZONE, because it would expand the one and remember the other for the next stranger's mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from icalendar.parser import Contentline

from followthrough.mail.addresses import normalise
from followthrough.mail.charset import clean_line, clean_text, decode
from followthrough.mail.message import Attendee, Invitation, Method
from followthrough.mail.vtimezone import Observance, ZoneDefinition, local_time, read_offset
from followthrough.mail.zones import bare_zone, named_zone, offset_zone

CALENDAR_OCTETS = 64 * 1024
CONTENT_LINES = 1000
EVENTS = 5
"""Events of different UIDs that are read: a day of interviews may come as one file, a timetable is none of ours."""
ATTENDEES = 100
_OBSERVANCES = 100
_ZONES = 20
_DEPTH = 10
_SUMMARY_LENGTH, _TEXT_LENGTH, _UID_LENGTH = 1000, 16 * 1024, 500
_SEQUENCE_DIGITS = 15
_EARLIEST_YEAR, _LATEST_YEAR = 1971, 2199
_LONGEST_EVENT = timedelta(days=366)

_FOLD = re.compile(rb"\r?\n[ \t]")
_DATE = re.compile(r"\d{8}")
_UTC_TIME = re.compile(r"\d{8}T\d{6}Z")
_EXTENDED = re.compile(
    r"(?P<day>\d{4}-?\d{2}-?\d{2})T(?P<h>\d{2}):?(?P<m>\d{2})(?::?(?P<s>\d{2})(?:\.\d{1,9})?)?(?P<zone>Z|"
    r"[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
"""A time as ISO 8601 has it and RFC 5545 does not: with dashes and colons, an offset, or without seconds."""
_EXTENDED_VALUE = re.compile(r":(?P<value>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[0-9:.Zz+-]{0,20})?)\s*$")
_DURATION = re.compile(r"\+?P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?)")
_ESCAPE = re.compile(r"\\([\\;,:nN])")

# fmt: off
_EVENT_NAMES = frozenset((
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS",
    "ORGANIZER", "ATTENDEE", "RECURRENCE-ID",
))
# fmt: on
_TIME_NAMES = frozenset(("DTSTART", "DTEND", "DTSTAMP", "RECURRENCE-ID"))
_TZID = re.compile(r';TZID=("[^"]*"|[^;]*)', re.IGNORECASE)
_RECURRENCE_NAMES = frozenset(("RRULE", "RDATE", "RECURRENCE-ID", "EXRULE"))


@dataclass(slots=True)
class _Property:
    value: str
    parameters: Mapping[str, object]

    def parameter(self, name: str) -> str | None:
        value = self.parameters.get(name)
        if isinstance(value, (list, tuple)):
            value = value[0] if value else None
        return str(value) if value is not None else None


@dataclass(slots=True)
class _Event:
    properties: dict[str, list[_Property]] = field(default_factory=dict)
    recurring: bool = False

    def first(self, name: str) -> _Property | None:
        return self.properties.get(name, [None])[0]

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.value if found else ""


@dataclass(slots=True)
class _Calendar:
    method: str | None = None
    events: list[_Event] = field(default_factory=list)
    zones: dict[str, ZoneDefinition] = field(default_factory=dict)


def read_calendar(source: bytes | str, method: str | None = None) -> tuple[Invitation, ...]:
    """The events of a calendar part or file: of each UID the master, else the first, at most five UIDs.

    `method` is that of the Content-Type, for calendars that do not say one. At most 64 KB and 1,000 content lines
    are read; what cannot be read is left out, nothing is raised. A start in a zone that nothing knows is None.
    """
    octets = source.encode("utf-8", "replace") if isinstance(source, str) else source
    calendars = _read_components(_content_lines(octets[:CALENDAR_OCTETS]))
    found: dict[str, Invitation] = {}
    for calendar in calendars:
        said = (calendar.method or method or "").strip().upper()
        kind = None if not said else Method(said) if said in Method.__members__ else Method.OTHER
        for event in _masters_first(calendar.events):
            invitation = _read_event(event, kind, calendar.zones)
            key = invitation.uid or f"\0{len(found)}"
            if key not in found and len(found) < EVENTS:
                found[key] = invitation
    return tuple(found.values())


def _masters_first(events: list[_Event]) -> list[_Event]:
    """The events in order, but of one series the master before its exceptions."""
    masters = {event.text("UID") for event in events if "RECURRENCE-ID" not in event.properties}
    return [e for e in events if "RECURRENCE-ID" not in e.properties or e.text("UID") not in masters]


def _content_lines(octets: bytes) -> Iterator[str]:
    """The unfolded content lines (RFC 5545 section 3.1): octets first, because folding may divide a character."""
    for raw in _FOLD.sub(b"", octets).splitlines():
        if raw.strip():
            yield decode(raw, "utf-8").strip("\ufeff")


def _read_components(lines: Iterator[str]) -> list[_Calendar]:
    reader = _Reader()
    for line in lines:
        if reader.kept >= CONTENT_LINES:
            break
        reader.read(line)
    reader.finish()
    return [calendar for calendar in reader.calendars if calendar.events]


class _Reader:
    """Keeps the lines that are needed; alarms, to-dos and everything private are passed over."""

    def __init__(self) -> None:
        self.calendars: list[_Calendar] = [_Calendar()]
        self.kept = 0
        self._stack: list[str] = []
        self._event: _Event | None = None
        self._zone: ZoneDefinition | None = None

    def read(self, line: str) -> None:
        head = line[:80].upper()
        if head.startswith("BEGIN:"):
            self._begin(head[6:].strip())
        elif head.startswith("END:"):
            self._end(head[4:].strip())
        elif self._stack:
            name = re.split("[;:]", head, maxsplit=1)[0].strip()
            self._keep(name, line)

    def _begin(self, name: str) -> None:
        if len(self._stack) >= _DEPTH:
            return
        self._stack.append(name)
        if name == "VCALENDAR" and (self.calendars[-1].events or self.calendars[-1].method):
            self.calendars.append(_Calendar())
        elif name == "VEVENT" and self._event is None:
            self._event = _Event()
        elif name == "VTIMEZONE":
            self._zone = ZoneDefinition()
        elif name in ("STANDARD", "DAYLIGHT") and self._zone is not None:
            if len(self._zone.observances) < _OBSERVANCES:
                self._zone.observances.append(Observance())
            else:
                self._zone = None

    def _end(self, name: str) -> None:
        if name not in self._stack:
            return
        while self._stack.pop() != name:
            pass
        if name == "VEVENT":
            self.finish()
        elif name == "VTIMEZONE":
            if self._zone is not None and len(self.calendars[-1].zones) < _ZONES:
                self.calendars[-1].zones.setdefault(self._zone.tzid, self._zone)
            self._zone = None

    def finish(self) -> None:
        """Keep the event that is open: the end of a calendar may have been cut off."""
        if self._event is not None:
            self.calendars[-1].events.append(self._event)
        self._event = None

    def _keep(self, name: str, line: str) -> None:
        inside = self._stack[-1]
        if inside == "VCALENDAR" and name == "METHOD":
            self.calendars[-1].method = line.partition(":")[2].strip()
        elif inside == "VEVENT" and self._event is not None:
            if name in _RECURRENCE_NAMES:
                self._event.recurring = True
            if name in _EVENT_NAMES and (found := _parse_line(name, line)):
                self.kept += 1
                values = self._event.properties.setdefault(name, [])
                if len(values) < ATTENDEES:
                    values.append(found)
        elif inside == "VTIMEZONE" and self._zone is not None and name == "TZID":
            self._zone.tzid = _plain_tzid(line.partition(":")[2])
        elif inside in ("STANDARD", "DAYLIGHT") and self._zone is not None and self._zone.observances:
            self.kept += 1
            self._zone.observances[-1].add(name, line.partition(":")[2].strip())


_content_line: Callable[..., Contentline] = Contentline
"""The constructor, which the package leaves without types."""


def _parse_line(name: str, line: str) -> _Property | None:
    if name in _TIME_NAMES:
        # Read from the end: Outlook writes zones with colons in them and no quotes, tzone://Microsoft/Utc.
        extended = _EXTENDED_VALUE.search(line)
        head, value = (line[: extended.start()], extended["value"]) if extended else line.rpartition(":")[::2]
        zone = _TZID.search(head)
        return _Property(value, {"TZID": zone.group(1)} if zone else {})
    try:
        _, parameters, value = _content_line(line).parts()
    except (ValueError, KeyError, IndexError):
        return None
    return _Property(str(value), parameters)


def _read_event(event: _Event, method: Method | None, zones: Mapping[str, ZoneDefinition]) -> Invitation:
    start = _read_time(event.first("DTSTART"), zones)
    organizer = event.first("ORGANIZER")
    attendees = (_read_attendee(each) for each in event.properties.get("ATTENDEE", []))
    return Invitation(
        method=method,
        uid=clean_line(_unescape(event.text("UID")))[:_UID_LENGTH] or None,
        sequence=_read_sequence(event.text("SEQUENCE")),
        start=start.instant,
        end=_read_end(event, start, zones),
        zone=start.zone,
        said_start=start.said,
        all_day=start.all_day,
        floating=start.floating,
        recurring=event.recurring,
        summary=clean_line(_unescape(event.text("SUMMARY")))[:_SUMMARY_LENGTH],
        description=clean_text(_unescape(event.text("DESCRIPTION"))).strip()[:_TEXT_LENGTH],
        location=clean_line(_unescape(event.text("LOCATION")))[:_SUMMARY_LENGTH],
        status=clean_line(event.text("STATUS")).upper() or None,
        organizer=_read_attendee(organizer) if organizer else None,
        attendees=tuple(attendee for attendee in attendees if attendee.address or attendee.name),
        stamp=_read_time(event.first("DTSTAMP"), zones).as_utc(),
    )


@dataclass(frozen=True, slots=True)
class _Time:
    instant: datetime | None = None
    zone: str | None = None
    said: str | None = None
    all_day: date | None = None
    floating: bool = False

    def as_utc(self) -> datetime | None:
        return self.instant.astimezone(UTC) if self.instant else None


def _read_time(written: _Property | None, zones: Mapping[str, ZoneDefinition]) -> _Time:
    """A DATE or DATE-TIME value (RFC 5545 sections 3.3.4 and 3.3.5)."""
    if written is None:
        return _Time()
    value, offset = _in_basic_form(written.value.strip().upper())
    tzid = _plain_tzid(written.parameter("TZID") or "")
    said = clean_line(f"{value} ({tzid})" if tzid else value)[:_UID_LENGTH] or None
    if _DATE.fullmatch(value):
        midnight = local_time(f"{value}T000000")
        return _Time(said=said, all_day=midnight.date() if midnight else None)
    civil = local_time(value)
    if civil is None or not _EARLIEST_YEAR <= civil.year <= _LATEST_YEAR:
        return _Time(said=said)
    if _UTC_TIME.fullmatch(value):
        # A time with both Z and a zone is forbidden, and programs disagree on which one they mean.
        contradicts = bool(tzid) and str(named_zone(tzid)) != "UTC"
        return _Time(said=said) if contradicts else _Time(civil.replace(tzinfo=UTC), "UTC", said)
    if offset is not None:
        told = civil.replace(tzinfo=timezone(offset))
        return _Time(said=said) if tzid else _Time(told, None, said)
    if not tzid:
        return _Time(said=said, floating=True)
    zone, name = _find_zone(tzid, civil, zones)
    return _Time(civil.replace(tzinfo=zone) if zone else None, name, said)


def _in_basic_form(value: str) -> tuple[str, timedelta | None]:
    """A time written in another form of ISO 8601 as RFC 5545 writes it, and its offset if it has one."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value.replace("-", ""), None
    found = _EXTENDED.fullmatch(value)
    if found is None or _UTC_TIME.fullmatch(value):
        return value, None
    zone = found["zone"] or ""
    basic = f"{found['day'].replace('-', '')}T{found['h']}{found['m']}{found['s'] or '00'}{'Z' if zone == 'Z' else ''}"
    return basic, read_offset(zone) if zone not in ("", "Z") else None


def _find_zone(tzid: str, civil: datetime, zones: Mapping[str, ZoneDefinition]) -> tuple[tzinfo | None, str | None]:
    defined = zones.get(tzid)
    if known := named_zone(tzid):
        return (None, None) if defined and _contradicts(defined, known, civil) else (known, known.key)
    if defined:
        offset = defined.offset_at(civil)
        return (timezone(offset) if offset is not None else None), None
    if bare := bare_zone(tzid):
        return bare, bare.key
    return offset_zone(tzid), None


def _contradicts(defined: ZoneDefinition, known: tzinfo, civil: datetime) -> bool:
    """The calendar's own definition of a zone says another offset than the zone of that name: one of the two is wrong.

    Many programs define a zone by its winter time alone; then its name counts.
    """
    offset = defined.offset_at(civil)
    if offset is None:
        return False
    if len({read_offset(observance.one("TZOFFSETTO")) for observance in defined.observances}) == 1:
        seasons = (civil.replace(month=1, day=1), civil.replace(month=7, day=1))
        return all(season.replace(tzinfo=known).utcoffset() != offset for season in seasons)
    return civil.replace(tzinfo=known).utcoffset() != offset


def _plain_tzid(text: str) -> str:
    return clean_line(_unescape(text)).strip("\"' ")


def _read_end(event: _Event, start: _Time, zones: Mapping[str, ZoneDefinition]) -> datetime | None:
    """DTEND, else DTSTART and DURATION; None where it is not after the start or more than a year later."""
    if start.instant is None:
        return None
    end = _read_time(event.first("DTEND"), zones).instant
    if end is None and (duration := _DURATION.fullmatch(event.text("DURATION").strip().upper())):
        weeks, days, hours, minutes, seconds = (int(group or 0) for group in duration.groups())
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        if length > _LONGEST_EVENT:
            return None
        end = (start.instant.astimezone(UTC) + length).astimezone(start.instant.tzinfo)
    if end is None or not timedelta(0) < end - start.instant <= _LONGEST_EVENT:
        return None
    return end


def _read_sequence(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _SEQUENCE_DIGITS else 0


def _read_attendee(written: _Property) -> Attendee:
    value = written.value.strip()
    address = value[len("mailto:") :] if value.lower().startswith("mailto:") else value
    email = written.parameter("EMAIL") or ""
    return Attendee(
        name=clean_line(written.parameter("CN") or "").strip("\"' ")[:_SUMMARY_LENGTH],
        address=normalise(address) or normalise(email.removeprefix("mailto:")),
        partstat=_upper(written.parameter("PARTSTAT")),
        role=_upper(written.parameter("ROLE")),
        kind=_upper(written.parameter("CUTYPE")),
    )


def _upper(text: str | None) -> str | None:
    return clean_line(text).upper() or None if text else None


def _unescape(text: str) -> str:
    """TEXT without its backslashes (RFC 5545 section 3.3.11)."""
    return _ESCAPE.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), text)

"""The values that a parsed message is made of. Pure: no clock, no I/O, nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address header (RFC 5322 section 3.4).

    `address` is the addr-spec, trimmed, the domain in lower case and as A-labels, the local part as it was written;
    empty where the header held none. `name` is the decoded display name without quotes and control characters, or "".
    """

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def key(self) -> str:
        """What two spellings of one address share: everything in lower case."""
        return self.address.lower()


class Method(StrEnum):
    """The iTIP method of a calendar part (RFC 5546 section 1.4); a calendar file without one is PUBLISH-like, None."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    COUNTER = "COUNTER"
    PUBLISH = "PUBLISH"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Attendee:
    """An ORGANIZER or ATTENDEE of an invitation. `partstat` is upper case ("ACCEPTED", "DECLINED", ...) or None."""

    name: str
    address: str
    partstat: str | None = None
    role: str | None = None
    """CHAIR, REQ-PARTICIPANT, OPT-PARTICIPANT, NON-PARTICIPANT or None."""
    kind: str | None = None
    """CUTYPE: INDIVIDUAL, GROUP, RESOURCE, ROOM, UNKNOWN or None."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One VEVENT of a text/calendar part; recurrence rules are noted, never expanded."""

    method: Method | None
    uid: str | None
    sequence: int
    start: datetime | None
    """Aware, in the zone that was written; None where the time is floating, all-day or in a zone that nothing knows."""
    end: datetime | None
    zone: str | None
    """IANA name of DTSTART's zone ("America/Los_Angeles", "UTC"), None where unknown."""
    said_start: str | None
    """DTSTART as it was written, with its TZID, for the user to read."""
    all_day: date | None
    floating: bool
    recurring: bool
    summary: str
    description: str
    location: str
    status: str | None
    """CONFIRMED, TENTATIVE, CANCELLED or None."""
    organizer: Attendee | None
    attendees: tuple[Attendee, ...]
    stamp: datetime | None
    """DTSTAMP, aware, UTC."""


class AutomaticKind(StrEnum):
    AUTO_REPLY = "auto_reply"
    """An answer that no person wrote (RFC 3834): vacation, out of office, receipt, challenge."""
    BOUNCE = "bounce"
    """A delivery report of a failure (RFC 3464 or free-form)."""
    DELAY = "delay"
    """A delivery report of a delay: nothing is lost yet."""
    BULK = "bulk"
    """List or bulk mail."""
    GENERATED = "generated"
    """Sent by a program (Auto-Submitted: auto-generated, a calendar bot), but not a reply."""


@dataclass(frozen=True, slots=True)
class Automatic:
    """Why a message is taken as automatic; `because` names the header or the words."""

    kind: AutomaticKind
    because: str


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a delivery status notification says of one of our mails (RFC 3464)."""

    action: str
    """failed, delayed, delivered, relayed, expanded; free-form reports are failed or delayed."""
    recipients: tuple[str, ...]
    status: str | None
    original_message_id: str | None
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was written: text only, every header decoded, nothing interpreted.

    msg-ids keep their angle brackets. Times are aware. A message that could be read only in part has `defects`.
    """

    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    """References and In-Reply-To together, oldest first, without repetition."""
    subject: str
    from_: tuple[Address, ...]
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    date: datetime | None
    """The Date header, aware in its own offset (-0000 is UTC); None where it cannot be read."""
    received: datetime | None
    """The time of the topmost Received header, or None."""
    own_words: str
    """What the sender wrote in this message: no quotation, no signature, no footer; lines joined as RFC 3676 says."""
    quoted: str
    signature: str
    text: str
    """The whole text part (or the HTML as text), with quotation and signature."""
    invitations: tuple[Invitation, ...]
    automatic: Automatic | None
    report: DeliveryReport | None
    language: str | None
    """Content-Language header only, lower case; what the words say is evidence's business."""
    size_octets: int
    has_attachment: bool
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    """Every header, name in lower case, value decoded and cut at 16 KB, in order."""
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that (lower-case) name, or None."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def author(self) -> Address | None:
        """The From address, None where there is none or more than one (then nobody is trusted to be the author)."""
        return self.from_[0] if len(self.from_) == 1 and self.from_[0].address else None

    @property
    def invitation(self) -> Invitation | None:
        """The only or first invitation."""
        return self.invitations[0] if self.invitations else None

"""The script: three employers in five weeks. One is thanked and hires, one says nothing, one declines.

Only what people would write stands here; what the daemon makes of it is the daemon's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from followthrough.demo.world import ADA, ZONE, Seen, World

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)
DAYS = 35

PRIYA = "Priya Rao <priya.rao@acme.example>"
HENRIK = "Henrik Olsen <henrik.olsen@globex.example>"
MARA = "Mara Lindt <mara.lindt@initech.example>"
TOMAS = "Tomas Weil <tomas.weil@initech.example>"
STRANGER_WRITES = timedelta(minutes=10)
LONDON = ZoneInfo("Europe/London")


def day(number: int, hour: int, minute: int = 0) -> datetime:
    """An instant of the hunt: day 0 is Monday 2 March 2026, in Berlin's civil time."""
    civil = BEGIN + timedelta(days=number)
    return datetime(civil.year, civil.month, civil.day, hour, minute, tzinfo=ZONE)


ENDS = {"Acme": day(1, 11), "Initech": day(2, 16), "Globex": day(3, 15)}
"""When each interview ends."""
OFFER = day(14, 15, 20)


@dataclass(slots=True)
class Hunt:
    """The three stories, told to one world."""

    world: World
    _told: set[str] = field(default_factory=set)
    """What happens once."""

    def begin(self) -> None:
        self._acme()
        self._globex()
        self._initech()
        self.world.on_drafts = self._forge

    def _once(self, what: str) -> bool:
        fresh = what not in self._told
        self._told.add(what)
        return fresh

    # ------------------------------------------------------------ a stranger

    def _forge(self, seen: Seen, numbers: tuple[int, ...]) -> None:
        """Before Ada answers her first digest, somebody else does so in her name."""
        if self._once("forged"):
            self.world.at(seen.at + STRANGER_WRITES, lambda: self.world.forge(seen, numbers))

    # ------------------------------------------------------------ Acme: thanked, and hires

    def _acme(self) -> None:
        self.world.at(day(0, 9, 12), lambda: self._invite_acme(day(1, 10), day(1, 11)))
        self.world.on_debrief["Acme"] = (
            "1) yes\n2) Priya Rao\n3) moving the billing reports to Kafka\n4) by Friday next week\n5) no"
        )
        self.world.on_letter["priya.rao@acme.example"] = self._after_letter_to_priya

    def _invite_acme(self, start: datetime, end: datetime) -> None:
        message = _mail(PRIYA, "Interview: Data Analyst at Acme")
        message.set_content(
            "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role on Tuesday, 3 March at "
            "10:00.\nWe will talk about the reporting platform.\n\nBest regards\nPriya\n"
            "-- \nPriya Rao\nHead of Data, Acme\n"
        )
        message.add_alternative(
            _calendar("acme-1@acme.example", start, end, "Interview Data Analyst (Acme)", PRIYA),
            subtype="calendar",
            params={"method": "REQUEST"},
        )
        self._say(PRIYA, message, "invites Ada as Data Analyst: Tue 3 Mar, 10:00 to 11:00")

    def _after_letter_to_priya(self, letter: Seen) -> None:
        if not self._once("thanked"):
            return
        self.world.at(
            letter.at + timedelta(hours=5),
            lambda: self._answer(
                PRIYA,
                letter,
                "answers: it was great to meet you too",
                "Hi Ada,\n\nthank you, it was great to meet you too!\n\nPriya\n",
            ),
        )
        self.world.at(
            OFFER,
            lambda: self._answer(
                PRIYA,
                letter,
                "makes an offer, with terms, and wants an answer by 27 March",
                "Hi Ada,\n\nwe are pleased to offer you the position of Data Analyst at Acme. The offer letter with "
                "all terms follows by post; the salary is 58,000 EUR a year and we would like you to start on 1 May. "
                "Please let us know by 27 March.\n\nBest regards\nPriya\n",
            ),
        )

    # ------------------------------------------------------------ Globex: silence

    def _globex(self) -> None:
        self.world.at(day(1, 16, 40), self._invite_globex)
        self.world.on_debrief["Globex"] = "yes, Henrik, their warehouse robots, no idea when they decide"

    def _invite_globex(self) -> None:
        message = _mail(HENRIK, "Your interview with Globex - Operations Analyst")
        message.set_content(
            "Dear Ada,\n\nthank you for your application for the Operations Analyst role at Globex. I am pleased to "
            "confirm your interview on Thursday, 5 March 2026, from 14:00 to 15:00 CET at our office in Berlin.\n\n"
            "Kind regards\nHenrik Olsen\nOperations Manager, Globex\n"
        )
        self._say(HENRIK, message, "invites Ada as Operations Analyst: Thu 5 Mar, 14:00 to 15:00")

    # ------------------------------------------------------------ Initech, in London: declines

    def _initech(self) -> None:
        self.world.at(day(1, 11, 5), lambda: self._invite_initech(day(2, 15), day(2, 16)))
        self.world.on_debrief["Initech"] = (
            "1) yes\n2) Mara Lindt, Tomas Weil\n3) the forecasting team; how they review each other's models\n"
            "4) by the end of next week\n5) no"
        )
        self.world.on_letter["mara.lindt@initech.example"] = self._after_letter_to_mara

    def _invite_initech(self, start: datetime, end: datetime) -> None:
        message = _mail(MARA, "Invitation: Interview Business Analyst, Initech")
        message.set_content(
            "Hello Ada,\n\nplease find attached the invitation to your interview for the Business Analyst position at "
            "Initech. You will meet Tomas Weil and me.\n\nMara Lindt\nInitech\n"
        )
        message.add_alternative(
            _calendar(
                "initech-1@initech.example",
                start,
                end,
                "Interview Business Analyst (Initech)",
                MARA,
                TOMAS,
                zone=LONDON,
            ),
            subtype="calendar",
            params={"method": "REQUEST"},
        )
        self._say(MARA, message, "invites Ada as Business Analyst, with Tomas: Wed 4 Mar, 14:00 to 15:00 in London")

    def _after_letter_to_mara(self, letter: Seen) -> None:
        if "feedback" in letter.text.lower() or "improve" in letter.text.lower():
            self.world.at(
                letter.at + timedelta(days=1),
                lambda: self._answer(
                    MARA,
                    letter,
                    "gives her feedback",
                    "Hello Ada,\n\nof course: your answers on SQL were excellent; the others had more experience with "
                    "forecasting.\n\nMara Lindt\n",
                ),
            )
            return
        self.world.at(
            day(9, 16, 2),
            lambda: self._answer(
                MARA,
                letter,
                "declines: they chose another candidate",
                "Hello Ada,\n\nthank you for your time. Unfortunately we have decided to move forward with "
                "another candidate for the Business Analyst position. We wish you all the best for your search.\n\n"
                "Mara Lindt\n",
            ),
        )

    # ------------------------------------------------------------ the tools of all three

    def _answer(self, who: str, letter: Seen, gist: str, text: str) -> None:
        message = _mail(who, letter.subject if letter.subject.startswith("Re:") else f"Re: {letter.subject}")
        message["In-Reply-To"] = message["References"] = str(letter.message["Message-ID"])
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        message.set_content(f"{text}\nOn {letter.message['Date']}, Ada Example wrote:\n{quoted}\n")
        self._say(who, message, gist)

    def _say(self, who: str, message: EmailMessage, gist: str) -> None:
        if who == MARA:
            message["Date"] = format_datetime(self.world.now().astimezone(LONDON))
        self.world.deliver(message)
        self.world.teller.wrote(who.partition("<")[2].rstrip(">"), gist)


def _mail(who: str, subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = who, f"Ada Example <{ADA}>", subject
    return message


_RULES = {
    # zone: offset in winter, in summer, and the civil times at which the clocks change
    ZONE: ("+0100", "+0200", "030000", "020000"),
    LONDON: ("+0000", "+0100", "020000", "010000"),
}


def _calendar(
    uid: str, start: datetime, end: datetime, summary: str, organizer: str, *others: str, zone: ZoneInfo = ZONE
) -> str:
    """An invitation as calendars send it (RFC 5546 section 3.2.2)."""

    def person(kind: str, who: str, *parameters: str) -> str:
        name, _, address = who.rstrip(">").partition(" <")
        return ";".join([kind, f"CN={name}", *parameters]) + f":mailto:{address}"

    winter, summer, ends, begins = _RULES[zone]
    local = [at.astimezone(zone) for at in (start, end)]
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN", "METHOD:REQUEST", "BEGIN:VTIMEZONE",
        f"TZID:{zone.key}", "BEGIN:STANDARD", f"DTSTART:19701025T{ends}", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        f"TZOFFSETFROM:{summer}", f"TZOFFSETTO:{winter}", "END:STANDARD", "BEGIN:DAYLIGHT",
        f"DTSTART:19700329T{begins}", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", f"TZOFFSETFROM:{winter}",
        f"TZOFFSETTO:{summer}", "END:DAYLIGHT", "END:VTIMEZONE", "BEGIN:VEVENT", f"UID:{uid}", "SEQUENCE:0",
        f"DTSTAMP:{BEGIN:%Y%m%dT%H%M%S}Z", f"DTSTART;TZID={zone.key}:{local[0]:%Y%m%dT%H%M%S}",
        f"DTEND;TZID={zone.key}:{local[1]:%Y%m%dT%H%M%S}", f"SUMMARY:{summary}", "STATUS:CONFIRMED",
        person("ORGANIZER", organizer), person("ATTENDEE", organizer, "ROLE=CHAIR", "PARTSTAT=ACCEPTED"),
        *(person("ATTENDEE", who, "ROLE=REQ-PARTICIPANT", "PARTSTAT=ACCEPTED") for who in others),
        person("ATTENDEE", f"Ada Example <{ADA}>", "ROLE=REQ-PARTICIPANT", "PARTSTAT=NEEDS-ACTION", "RSVP=TRUE"),
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "\r\n".join(lines) + "\r\n"

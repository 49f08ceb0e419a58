"""Ordinary mail: what lies in an inbox and is no business of a job seeker's. How many a second are read and let go?

A machine's speed is its own, so the figure stands beside that of the standard library's parser on the same mails in the
same run: the ratio of the two can be compared between machines.
"""

from __future__ import annotations

import email
import email.policy
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from support.instants import MONDAY
from support.mail import eml

from followthrough.evidence.classify import classify
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message
from followthrough.mail.parse import parse

_ROUNDS = 5
_COPIES = 12
_READER = Reader(addresses=frozenset({"ada@example.org"}), timezone="Europe/Berlin", country="DE")
_BULK = {"List-Unsubscribe": "<https://news.example/u>", "Precedence": "bulk"}
_RULE = "====\n"
_LETTERS = """\
Hi Ada,

are you coming on Saturday? We thought of meeting at the lake at four, and Tom brings the grill.
Let me know if you need a lift.

Cheers,
Bea
====
Hello Ada,

the keys are with the neighbour on the second floor. The heating man comes on Thursday between
eight and ten. Could somebody be there?

Best,
Jo
====
Dear all,

attached are the minutes of last week's meeting. Please send corrections by Thursday. The budget
was approved as proposed. The next meeting is on the 14th at seven.

Kind regards,
Kim
Secretary
====
Ada,

thanks for the photos! Mum loved the one with the dog. I will print it for her birthday.

On Sunday you
wrote:
> here are the photos from the trip, tell me which one you like
> best

Love, Sam
"""
_NOTICES = """\
Your order 4711-{n} has been shipped. You can follow the parcel with the number below. It should
arrive within three working days.

Tracking number: 00{n}

Thank you for shopping with us.
====
Your code is {n}. It is valid for ten minutes. Never give it to anybody, we will not ask you for
it.
====
A new device signed in to your account. If that was you, there is nothing to do. If not, change
your password.
====
Your statement for the month is ready. Sign in to see it. Amount due: 24.{n} EUR, to be drawn on
the 3rd.
"""
_NEWS = (
    "The week in music, number {n}.",
    "Ten records that nobody bought, and why you should. Our critic went through two hundred of them.",
    "The festival opens on Friday with a concert in the old harbour; tickets are left for the evening only.",
    "A reader asks how to store vinyl. Upright, cool and dry, says the archive, and never beside a heater.",
    "You get this letter because you asked for it. Unsubscribe with one click below.",
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds for one round over all mails, the best of some rounds: another process can only make it slower."""

    mails: int
    parsing: float
    classifying: float
    standard: float

    @property
    def a_second(self) -> float:
        return self.mails / (self.parsing + self.classifying)

    @property
    def parsing_share(self) -> float:
        return self.parsing / (self.parsing + self.classifying)

    @property
    def ratio(self) -> float:
        """How many times as long as the standard library takes to parse them alone."""
        return (self.parsing + self.classifying) / self.standard


def ordinary_mails() -> Iterator[bytes]:
    """Give some: letters of friends, notices of machines, and news in HTML, as many of each."""
    for number in range(_COPIES):
        date = MONDAY + timedelta(hours=number)
        for at, text in enumerate(_LETTERS.split(_RULE)):
            yield eml(text, subject=f"Saturday {number}", from_=f"Friend {at} <f{at}@home{number}.example>", date=date)
        for at, text in enumerate(_NOTICES.split(_RULE)):
            yield eml(
                text.format(n=1000 + number),
                subject=f"Your notice {number}",
                from_=f"Service {at} <noreply@service{at}.example>",
                date=date,
            )
        words = [line.format(n=number) for line in _NEWS]
        html = (
            "<html><body><table>"
            + "".join(f"<tr><td><p>{line}</p></td></tr>" for line in words)
            + "</table></body></html>"
        )
        yield eml(
            "\n\n".join(words), subject=f"The week {number}", from_="News <n@news.example>", date=date, html=html,
            headers=_BULK,
        )  # fmt: skip


def measure(mails: Sequence[bytes]) -> Pace:
    """Read all mails some times over."""
    parsed: list[Message] = []

    def parse_all() -> None:
        parsed[:] = [parse(octets) for octets in mails]

    def classify_all() -> None:
        for message in parsed:
            classify(message, _READER)

    def standard() -> None:
        for octets in mails:
            body = email.message_from_bytes(octets, policy=email.policy.default).get_body(("plain", "html"))
            if body is not None:
                body.get_content()

    return Pace(len(mails), _best(parse_all), _best(classify_all), _best(standard))


def _best(work: Callable[[], None]) -> float:
    work()  # the first round compiles patterns and fills caches
    return min(_seconds(work) for _ in range(_ROUNDS))


def _seconds(work: Callable[[], None]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began

"""The order in which mails are read, and when the daemon began, change nothing: only the facts count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followthrough.conversation.model import Conversation, Stage
from followthrough.mail.parse import parse
from followthrough.service.desk import snapshots
from followthrough.store import conversations, drafts
from followthrough.store.database import Database
from support.ada import at
from support.desk import DeskAda
from support.mail import eml, invitation

TOM = "Tom Lee <tom@acme.example>"
NOBODY = "Acme Careers <no-reply@acme.example>"
RITA = "Rita Moss <rita@globex.example>"
FRIEND = "Femi <femi@friends.example>"
MINE = {"from_": "Ada Example <ada@example.org>", "headers": {"Received": ""}}
NOW = at(17, 9)


@dataclass(frozen=True, slots=True)
class Post:
    """A mail and where it lies."""

    name: str
    octets: bytes = field(repr=False)
    mailbox: str = "INBOX"


def post(name: str, when: datetime, text: str, *, mailbox: str = "INBOX", **fields: Any) -> Post:
    answered = f"{fields.pop('answers')}@mails.example" if "answers" in fields else None
    octets = eml(f"{text}\n", date=when, message_id=f"{name}@mails.example", in_reply_to=answered, **fields)
    return Post(name, octets, mailbox)


def report(when: datetime, original: str) -> Post:
    """A delivery report about a mail (RFC 3464)."""
    text = "Your message could not be delivered to tom@acme.example: no such user."
    lines = [
        "Received: from mx.example.net by mail.example.org; " + f"{when:%a, %d %b %Y %H:%M:%S %z}",
        f"Date: {when:%a, %d %b %Y %H:%M:%S %z}",
        "From: Mail Delivery System <mailer-daemon@example.org>",
        "To: ada@example.org",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <bounce@mails.example>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        text,
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example.org",
        "",
        "Final-Recipient: rfc822; tom@acme.example",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: <{original}@mails.example>",
        "To: tom@acme.example",
        "",
        "--b--",
        "",
    ]
    return Post("bounce", "\r\n".join(lines).encode())


POSTS = (
    post(
        "colleague",
        at(1, 12),
        "Hi Ada,\n\nit was nice to meet you at the meetup; see you soon.\n\nTom",
        from_=TOM,
        subject="Meetup",
    ),
    post(
        "receipt",
        at(1, 18),
        "Dear Ada,\n\nthank you for applying to the Data Analyst role at Acme. We have received your application.",
        from_=NOBODY,
        subject="Your application to Acme",
        headers={"Auto-Submitted": "auto-generated"},
    ),
    post(
        "invitation",
        at(2, 9),
        "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme.\n\nPriya",
        subject="Interview: Data Analyst at Acme",
        ics=invitation(
            start=at(3, 9),
            end=at(3, 10),
            summary="Interview: Data Analyst at Acme",
            attendees=("ada@example.org", "priya@acme.example"),
        ),
    ),
    post(
        "confirmation",
        at(2, 11),
        "Hi Ada,\n\ngreat, the interview is confirmed. Tom Lee will join us.\n\nPriya",
        subject="Re: Interview: Data Analyst at Acme",
        answers="invitation",
    ),
    post(
        "moved",
        at(2, 15),
        "Hi Ada,\n\nthe interview moves to 10 o'clock.\n\nPriya",
        subject="Updated: Interview: Data Analyst at Acme",
        ics=invitation(
            start=at(3, 10),
            end=at(3, 11),
            sequence=1,
            summary="Interview: Data Analyst at Acme",
            attendees=("ada@example.org", "priya@acme.example"),
        ),
    ),
    post(
        "thanks",
        at(3, 14),
        "Dear Priya,\n\nthank you for the interview today. I enjoyed our conversation.\n\nAda",
        mailbox="Sent",
        to="Priya Rao <priya@acme.example>",
        subject="Thank you",
        **MINE,
    ),
    post(
        "away",
        at(3, 14, 5),
        "I am out of the office until 9 March.",
        subject="Automatic reply: Thank you",
        answers="thanks",
        headers={"Auto-Submitted": "auto-replied"},
    ),
    post(
        "reply",
        at(4, 10),
        "Hi Ada,\n\nthank you! We will let you know by Friday 13 March.\n\nPriya",
        subject="Re: Thank you",
        answers="thanks",
    ),
    post(
        "bystander",
        at(4, 16),
        "Hi Ada,\n\none more thing: are you at the meetup next week as well?\n\nTom",
        from_=TOM,
        subject="Meetup again",
    ),
    post(
        "totom",
        at(4, 17),
        "Hi Tom,\n\nyes, see you there.\n\nAda",
        mailbox="Sent",
        to=TOM,
        subject="Re: Meetup again",
        answers="bystander",
        **MINE,
    ),
    report(at(4, 17, 1), "totom"),
    post(
        "second",
        at(5, 9),
        "Hi Ada,\n\nwe would like to invite you to an interview for the Engineer role at Globex.\n\nRita",
        from_=RITA,
        subject="Interview: Engineer at Globex",
        ics=invitation(
            start=at(6, 10),
            end=at(6, 11),
            uid="round-1@globex.example",
            organizer="rita@globex.example",
            summary="Interview: Engineer at Globex",
            attendees=("ada@example.org", "rita@globex.example"),
        ),
    ),
    post("friend", at(5, 20), "Hi Ada,\n\ndinner on Friday?\n\nFemi", from_=FRIEND, subject="Dinner"),
    post(
        "rejection",
        at(16, 9),
        "Hi Ada,\n\nthank you for your time. Unfortunately we have decided to move forward with "
        "another candidate for the Data Analyst role.\n\nPriya",
        subject="Re: Thank you",
        answers="thanks",
    ),
)
NAMES = tuple(each.name for each in POSTS)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing but its tables: making one takes longer than all else here."""
    path = tmp_path_factory.mktemp("template") / "ft.db"
    Database.open(f"sqlite:///{path}").close()
    return path


@contextmanager
def ada_at(now: datetime, empty: Path) -> Iterator[DeskAda]:
    with TemporaryDirectory() as folder, DeskAda(Path(folder), now, template=empty) as ada:
        yield ada


def read_in(ada: DeskAda, batches: Sequence[Sequence[tuple[Post, str]]]) -> None:
    """Let the daemon read each batch as it comes; each mail lies in the mailbox that stands beside it."""
    for batch in batches:
        for each, mailbox in batch:
            ada.has(each.octets, mailbox)
        ada.step()


def where_it_stands(ada: DeskAda) -> list[tuple[object, ...]]:
    """Everything that was decided, without numbers: conversations, their mails, plans and live drafts."""
    stands = []
    with ada.db.read() as tx:
        for number, conversation in snapshots(tx).items():
            members = conversations.keys_of(tx, number)
            if not members:
                continue
            _, agenda = ada.daemon.desk.state_of(tx, number, ada.clock.now())
            live = {(row.effect, row.draft.text) for row in drafts.live(tx, number)}
            asks = {(ask.kind, ask.at, ask.because) for ask in agenda.asks}
            told = {(alert.code, alert.effect) for alert in agenda.alerts}
            stands.append((replace(conversation, id=0), members, agenda.plans, asks, told, agenda.waiting, live))
    return sorted(stands, key=lambda stand: min(stand[1]))  # type: ignore[call-overload]


@st.composite
def ways_to_come(draw: st.DrawFn) -> list[list[tuple[Post, str]]]:
    """A choice of the mails, in any order, cut into batches anywhere, some lying in a second mailbox as well."""
    chosen = draw(st.sets(st.sampled_from(NAMES), min_size=6)) | {"invitation"}
    lying = [(each, each.mailbox) for each in POSTS if each.name in chosen]
    twice = draw(st.sets(st.sampled_from(sorted(chosen)), max_size=4))
    lying += [(each, "Archive") for each in POSTS if each.name in twice]
    lying = draw(st.permutations(lying))
    cuts = sorted(draw(st.sets(st.integers(1, len(lying) - 1), max_size=5)))
    return [lying[low:high] for low, high in zip([0, *cuts], [*cuts, len(lying)], strict=True)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(way=ways_to_come())
def test_the_order_in_which_mails_are_read_changes_nothing(empty: Path, way: list[list[tuple[Post, str]]]) -> None:
    names = {each.name for batch in way for each, _ in batch}
    with ada_at(NOW, empty) as ada:
        read_in(ada, [[(each, each.mailbox)] for each in POSTS if each.name in names])
        in_order = where_it_stands(ada)
    with ada_at(NOW, empty) as ada:
        read_in(ada, way)
        assert where_it_stands(ada) == in_order


def test_a_mail_without_a_word_of_hiring_is_read_again_once_its_writer_matters(empty: Path) -> None:
    by_name = {each.name: each for each in POSTS}
    with ada_at(NOW, empty) as ada:
        read_in(ada, [[(by_name["bystander"], "INBOX")]])
        assert where_it_stands(ada) == []
        read_in(ada, [[(by_name["invitation"], "INBOX")]])
        ((conversation, members, *_),) = where_it_stands(ada)
        assert len(members) == 2  # type: ignore[arg-type]
        assert isinstance(conversation, Conversation)
        assert conversation.last_in is not None
        assert conversation.last_in > at(4, 15)


def test_the_mails_of_the_story_are_taken_for_what_they_are(empty: Path) -> None:
    with ada_at(NOW, empty) as ada:
        read_in(ada, [[(each, each.mailbox) for each in POSTS]])
        stands = where_it_stands(ada)
        states = {stand[0].company: stand[0].shown_stage for stand in stands}  # type: ignore[attr-defined]
        assert states == {"Acme": Stage.REJECTED, "Globex": Stage.AWAITING}
        assert sorted(len(stand[1]) for stand in stands) == [1, 12]  # type: ignore[arg-type]


# ---------------------------------------------------------------- when it began

STARTS = (at(2, 10), at(3, 10, 30), at(3, 13), at(7, 3), at(16, 12))
END = at(18, 9)


def ran(began: datetime, posts: Sequence[Post], empty: Path, until: datetime) -> list[tuple[object, ...]]:
    """A daemon that begins then: what came before lies there already, the rest comes when it was written."""
    with ada_at(began, empty) as ada:
        for each in sorted(posts, key=_written):
            if _written(each) > ada.clock.now():
                ada.live(_written(each))
            ada.has(each.octets, each.mailbox)
            ada.step()
        ada.live(until)
        return where_it_stands(ada)


def _written(each: Post) -> datetime:
    found = parse(each.octets).date
    assert found is not None
    return found + timedelta(minutes=1)


@pytest.mark.parametrize(
    "left_out",
    [set(), {"rejection", "totom", "bounce"}, {"rejection", "thanks", "away", "reply"}],
    ids=["all", "no outcome", "silence"],
)
def test_it_does_not_matter_when_the_daemon_began(empty: Path, left_out: set[str]) -> None:
    posts = [each for each in POSTS if each.name not in left_out]
    always = ran(at(1, 1), posts, empty, END)
    for start in STARTS:
        assert ran(start, posts, empty, END) == always, f"begun {start}"

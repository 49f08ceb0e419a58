"""What happens in one conversation and matters to all others, and a letter that comes back."""

from __future__ import annotations

from email.utils import format_datetime

from followthrough.conversation.model import Due, Flag, Stage
from followthrough.store import outbox
from support.ada import at
from support.desk import DeskAda
from support.mail import invitation
from support.story import until_it_left


def is_invited_by_borea(ada: DeskAda) -> None:
    ics = invitation(
        start=at(5, 10),
        end=at(5, 11),
        uid="one@borea.example",
        summary="Interview: Site Engineer at Borea",
        organizer="jo@borea.example",
        attendees=("ada@example.org", "jo@borea.example"),
    )
    ada.hears(
        "Hi Ada,\n\nwe would like to invite you to an interview for the Site Engineer role at Borea.\n\nJo\n",
        subject="Interview: Site Engineer at Borea",
        from_="Jo Hill <jo@borea.example>",
        ics=ics,
    )


def is_offered(ada: DeskAda) -> None:
    ada.hears(
        "Hi Ada,\n\nwe are pleased to offer you the position of Data Analyst. The contract is attached.\n\nPriya\n"
    )


def numbers(ada: DeskAda) -> dict[str | None, int]:
    """Company -> the number of its conversation."""
    with ada.db.read() as tx:
        return {state.company: number for number, state in ada.daemon.desk.everybody(tx, ada.clock.now()).items()}


def accepted(ada: DeskAda) -> int:
    """Two interviews, an offer of Acme, and Ada's yes; gives the number of Borea's conversation."""
    until_it_left(ada)
    is_invited_by_borea(ada)
    ada.step()
    ada.live(at(6, 12))
    is_offered(ada)
    ada.step()
    ada.live(at(9, 9))
    ada.writes("Dear Priya,\n\nI am happy to accept your offer.\n\nAda\n", subject="Your offer")
    ada.step()
    return numbers(ada)["Borea"]


def test_an_accepted_offer_pauses_the_other_conversations_and_asks(ada: DeskAda) -> None:
    borea = accepted(ada)
    assert ada.conversation(numbers(ada)["Acme"]).stage is Stage.ACCEPTED
    paused = ada.conversation(borea)
    assert Flag.ACCEPTED_ELSEWHERE in paused.flags
    assert [row.conversation for row in ada.live_drafts()] == []
    (question,) = [row for row in ada.open_questions() if row.ask.kind == "go_on"]
    ada.live(at(10, 8))
    assert f"#{question.number}" in ada.digests[-1].text
    assert ada.commands(f"no {question.number}")[-1].code == "answer"
    assert Flag.ACCEPTED_ELSEWHERE not in ada.conversation(borea).flags


def test_who_is_out_of_the_others_says_ok_and_nothing_leaves_there(ada: DeskAda) -> None:
    borea = accepted(ada)
    (question,) = [row for row in ada.open_questions() if row.ask.kind == "go_on"]
    ada.live(at(10, 8))
    ada.commands(f"ok {question.number}")
    assert ada.conversation(borea).stage is Stage.WITHDRAWN


def test_an_open_offer_is_told_to_the_user_in_the_other_conversations(ada: DeskAda) -> None:
    until_it_left(ada)
    is_invited_by_borea(ada)
    ada.step()
    ada.live(at(6, 12))
    is_offered(ada)
    ada.step()
    ada.live(at(9, 9))
    assert any("you have an offer" in digest.text for digest in ada.digests)


def test_a_letter_that_comes_back_is_owed_again_and_its_address_is_barred(ada: DeskAda) -> None:
    until_it_left(ada)
    (letter,) = ada.entries()
    ada.gets(came_back(letter, format_datetime(ada.clock.now())))
    ada.step()
    now = ada.conversation()
    assert now.barred == {"priya@acme.example"}
    assert now.rounds[0].obligations[0].state is Due.OWED
    assert [entry.state for entry in ada.entries()] == [outbox.State.BOUNCED]
    ada.live(at(12, 12))
    assert len(ada.counter.to_others) == 1


def came_back(letter: outbox.Entry, date: str) -> bytes:
    """A delivery report about a letter of ours (RFC 3464)."""
    lines = (
        f"Received: from mx.example.net by mail.example.org; {date}",
        f"Date: {date}",
        "From: Mail Delivery System <MAILER-DAEMON@example.org>",
        "To: ada@example.org",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <report-1@example.org>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "It could not be delivered.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.org",
        "",
        f"Final-Recipient: rfc822; {letter.recipient}",
        "Action: failed",
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {letter.message_id}",
        "--b--",
        "",
    )
    return "\r\n".join(lines).encode()

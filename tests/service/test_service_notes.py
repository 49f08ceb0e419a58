"""What the user tells in his own words, and what he is told back."""

from __future__ import annotations

import pytest

from followthrough.conversation.model import Due, Flag
from followthrough.service.commands import Commands
from support.ada import ADDRESS, at
from support.desk import DeskAda
from support.mail import eml, invitation


def note(ada: DeskAda, text: str) -> tuple[bool, str]:
    answer = Commands(ada.db, ada.daemon.desk).answer({"do": "note", "text": text})
    (row,) = answer["rows"]
    assert row["ok"] == answer["ok"]
    return row["ok"], row["says"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Acme: decide by 20 Mar. Topics: Kafka migration", "decision by Fri 20 Mar 2026; topics: Kafka migration"),
        ("ACME Inc.: decide by 20 Mar", "decision by Fri 20 Mar 2026"),
        ("#1: by 20 March", "decision by Fri 20 Mar 2026"),
        ("#1 by 20 March", "decision by Fri 20 Mar 2026"),
        ("ft Acme: By: 20 March", "decision by Fri 20 Mar 2026"),
        ("ft acme decide by 20 March", "decision by Fri 20 Mar 2026"),
        ("Acme: Topics: Kafka migration; on-call", "topics: Kafka migration, on-call"),
        ("Acme: Met: Priya Rao", "met: Priya Rao"),
        ("Acme: Send: two references", "you are to send: two references"),
        ("Acme: hold", "they said: hold"),
        (
            "Acme: Topics: on-call. Met: Priya, Zoe Nobody",
            "topics: on-call; met: Priya Rao; nobody that I know there: Zoe Nobody",
        ),
        ("Acme: a nice office. Topics: on-call", "topics: on-call; not understood: a nice office"),
    ],
)
def test_a_note_is_understood_and_says_how(shown: DeskAda, text: str, says: str) -> None:
    assert note(shown, text) == (True, f"Acme (Data Analyst): {says}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Initech: decide by 20 Mar", "I know no process at Initech"),
        ("#99: decide by 20 Mar", "I know no process #99"),
        ("they decide by 20 Mar", "I know no process of that name"),
        ("Acme: it was nice", "I understood nothing of that"),
        ("Acme: Met: Zoe Nobody", "I know no Zoe Nobody there"),
        ("Acme:", "I understood nothing of that"),
        ("", "I know no process of that name"),
        ("\u202e\x00:::", "I know no process"),
    ],
)
def test_what_is_not_understood_is_asked_and_nothing_is_kept(shown: DeskAda, text: str, says: str) -> None:
    before = shown.conversation()
    ok, told = note(shown, text)
    assert not ok
    assert says in told
    assert shown.conversation() == before


def test_a_company_with_two_processes_is_asked_which(shown: DeskAda) -> None:
    for role, uid in (("Engineer", "a"), ("Office Manager", "b")):
        ics = invitation(
            start=at(20, 10),
            uid=f"{uid}@globex.example",
            organizer="rita@globex.example",
            summary=f"Interview: {role} at Globex",
        )
        shown.gets(
            eml(
                f"Hi Ada,\n\nwe would like to invite you to an interview for the {role} role at Globex.\n\nRita\n",
                subject=f"Interview: {role} at Globex",
                from_="Rita Moss <rita@globex.example>",
                date=at(3, 11, 40),
                ics=ics,
            )
        )
    shown.step()
    ok, says = note(shown, "Globex: decide by 20 Mar")
    assert not ok
    assert says.startswith("which one: #")
    assert "Globex (Engineer)" in says
    assert "Globex (Office Manager)" in says


def test_a_date_moves_the_check_in(shown: DeskAda) -> None:
    note(shown, "Acme: decide by 27 Mar")
    told = shown.conversation().expectation
    assert told is not None
    assert str(told.cue.latest) == "2026-03-27"


def test_a_topic_comes_into_the_letter_that_waits(shown: DeskAda) -> None:
    before = shown.open_draft().number
    note(shown, "Acme: Topics: the new team in Leeds")
    assert shown.open_draft().number > before
    assert "the new team in Leeds" in shown.conversation().rounds[0].topics


def test_what_he_is_to_send_holds_the_check_ins(waiting: DeskAda) -> None:
    note(waiting, "Acme: Send: two references")
    assert Flag.USER_ACTION in waiting.conversation().flags
    assert waiting.live_drafts() == ()


@pytest.mark.parametrize("text", ["Acme: thanked by phone", "ft Acme thanked them in person"])
def test_thanks_that_no_mailbox_holds_end_ours(shown: DeskAda, text: str) -> None:
    assert note(shown, text) == (True, "Acme (Data Analyst): you thanked them")
    assert shown.live_drafts() == ()
    ((owed,),) = [interview.obligations for interview in shown.conversation().rounds]
    assert owed.state is Due.DONE_BY_USER


def test_a_withdrawal_that_no_mailbox_holds_stops_the_letters(waiting: DeskAda) -> None:
    assert note(waiting, "Acme: withdrew") == (True, "Acme (Data Analyst): nothing more leaves there")
    assert waiting.live_drafts() == ()


# ---------------------------------------------------------------- mailed to himself


def mailed(subject: str, words: str = "", to: str = ADDRESS) -> bytes:
    return eml(
        f"{words}\n",
        subject=subject,
        from_=f"Ada Example <{ADDRESS}>",
        to=to,
        date=at(3, 11, 50),
        headers={"Received": ""},
    )


def test_a_note_that_he_mailed_to_himself_is_taken_once_and_echoed(shown: DeskAda) -> None:
    shown.gets(mailed("ft Acme: decide by 27 Mar"), "Sent")
    shown.gets(mailed("ft Acme: decide by 27 Mar"), "INBOX")
    shown.step()
    told = shown.conversation().expectation
    assert told is not None
    assert str(told.cue.latest) == "2026-03-27"
    shown.live(at(4, 7, 30))
    assert sum("decision by Fri 27 Mar 2026" in digest.text for digest in shown.digests) == 1


@pytest.mark.parametrize(
    ("octets", "mailbox"),
    [
        (mailed("ft Acme: decide by 27 Mar"), "INBOX"),
        (mailed("ft Acme: decide by 27 Mar", to=f"{ADDRESS}, eve@stranger.example"), "Sent"),
        (mailed("ft Acme: decide by 27 Mar").replace(b"From: Ada Example <ada@", b"From: Eve <eve@"), "Sent"),
    ],
    ids=["only in INBOX", "to somebody else as well", "from somebody else"],
)
def test_a_note_from_anybody_else_is_none(shown: DeskAda, octets: bytes, mailbox: str) -> None:
    before = shown.conversation().expectation
    shown.gets(octets, mailbox)
    shown.step()
    assert shown.conversation().expectation == before

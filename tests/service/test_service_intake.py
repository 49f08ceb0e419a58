"""A mail's way in: kept once, matched with all others, and nothing half."""

from __future__ import annotations

import pytest

from followthrough.conversation.model import Stage
from followthrough.store import conversations, messages
from support.ada import at
from support.desk import DeskAda
from support.mail import eml, invitation
from support.story import END, START

FRIEND = "Femi <femi@friends.example>"


def members(ada: DeskAda) -> dict[int, int]:
    """How many mails each conversation has."""
    with ada.db.read() as tx:
        return {row.id: len(conversations.keys_of(tx, row.id)) for row in conversations.all(tx)}


def kept_whole(ada: DeskAda) -> int:
    with ada.db.read() as tx:
        return len(messages.whole_keys(tx))


def test_an_interview_begins_a_conversation(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.step()
    assert (ada.stages(), members(ada)) == (["scheduled"], {1: 1})


@pytest.mark.parametrize(
    "octets",
    [
        eml("Hi Ada,\n\ndinner on Friday?\n\nFemi\n", subject="Dinner", from_=FRIEND),
        eml(
            "Dear Ada,\n\nthank you for applying. We have received your application for the Data Analyst role.\n",
            from_="Acme <no-reply@acme.example>",
            headers={"Auto-Submitted": "auto-generated"},
        ),
        eml(
            "Ten articles for you. Unsubscribe below.\n",
            subject="Our news",
            from_="News <n@news.example>",
            headers={"List-Unsubscribe": "<https://news.example/u>", "Precedence": "bulk"},
        ),
    ],
    ids=["a friend", "a receipt", "a newsletter"],
)
def test_other_mail_begins_none(ada: DeskAda, octets: bytes) -> None:
    ada.has(octets)
    ada.step()
    assert members(ada) == {}


def test_of_mail_of_no_concern_only_the_identity_is_kept(ada: DeskAda) -> None:
    ada.has(eml("Hi Ada,\n\nmy secret is 4711.\n\nFemi\n", subject="Secret", from_=FRIEND))
    ada.step()
    assert kept_whole(ada) == 0
    assert b"4711" not in (ada.config_path.parent / "ft.db").read_bytes()


def test_a_mail_in_two_mailboxes_is_one_mail(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.gets(ada.drawer.octets("ada")[0], "All Mail")
    ada.step()
    assert (members(ada), len(ada.conversation().rounds)) == ({1: 1}, 1)


def test_a_mail_with_another_mails_message_id_is_a_mail_of_its_own(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(2, 10))
    ada.hears(
        "Hi Ada,\n\nunfortunately we have decided to move forward with another candidate for the Data Analyst role."
        "\n\nPriya\n",
        message_id="copied@acme.example",
    )
    ada.step()
    assert ada.stages() == ["rejected"]
    forged = eml(
        "Hi Ada,\n\nall is well.\n\nEve\n", from_="Eve <eve@stranger.example>", message_id="copied@acme.example"
    )
    ada.has(forged)
    ada.step()
    assert ada.stages() == ["rejected"]


def test_a_mail_that_bears_the_users_own_from_outside_sent_changes_nothing(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(3, 12))
    before = ada.conversation()
    ada.gets(
        eml(
            "Dear Priya,\n\nthank you for the interview today.\n\nAda\n",
            from_="Ada Example <ada@example.org>",
            to="Priya Rao <priya@acme.example>",
            date=at(3, 12),
            headers={"Received": ""},
        )
    )
    ada.step()
    assert ada.conversation() == before


def test_another_role_of_the_same_employer_is_another_conversation(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ics = invitation(
        start=at(20, 10),
        uid="other@acme.example",
        summary="Interview: Office Manager at Acme",
        organizer="olu@acme.example",
    )
    ada.has(
        eml(
            "Hi Ada,\n\nwe would like to invite you to an interview for the Office Manager role at Acme.\n\nOlu\n",
            subject="Interview: Office Manager at Acme",
            from_="Olu Ade <olu@acme.example>",
            ics=ics,
        )
    )
    ada.step()
    assert members(ada) == {1: 1, 2: 1}


def test_a_backfill_of_the_first_mail_keeps_the_number(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.step()
    earlier = eml(
        "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme. When would "
        "suit you?\n\nPriya\n",
        subject="Interview: Data Analyst at Acme",
        date=at(1, 9),
    )
    ada.has(earlier, "Archive")
    ada.step()
    assert members(ada) == {1: 2}


def test_two_conversations_that_turn_out_to_be_one_become_one_with_all_that_was_said(ada: DeskAda) -> None:
    """Two invitations from a scheduling service, and the mail that both belong to."""
    first = eml(
        "Hi Ada,\n\nwe would like to invite you to an interview at Acme on the phone.\n\nPriya\n",
        subject="Phone interview",
        date=at(2, 9),
        message_id="first@acme.example",
        ics=invitation(start=at(3, 9), end=at(3, 10), uid="a@acme.example", summary="Phone interview"),
    )
    ada.has(first)
    ada.step()
    number = min(members(ada))
    second = eml(
        "Hi Ada,\n\nthe second interview.\n\nRon\n",
        subject="Second interview",
        date=at(2, 10),
        from_="Ron <ron@scheduling.example>",
        message_id="second@scheduling.example",
        ics=invitation(
            start=at(9, 9),
            end=at(9, 10),
            uid="b@scheduling.example",
            organizer="ron@scheduling.example",
            summary="Second interview",
        ),
    )
    ada.has(second)
    ada.step()
    both = len(members(ada))
    link = eml(
        "Hi Ada,\n\nwe would like to invite you to a second interview at Acme, see Ron's mail.\n\nPriya\n",
        subject="Re: Phone interview",
        date=at(2, 9, 30),
        message_id="link@acme.example",
        headers={"References": "<first@acme.example> <second@scheduling.example>"},
    )
    ada.has(link)
    ada.step()
    assert both == 2
    alive = {n: count for n, count in members(ada).items() if count}
    assert sum(alive.values()) == 3
    assert number in alive


def test_a_mail_that_cannot_be_read_is_told_and_stops_no_other(ada: DeskAda) -> None:
    ada.gets(b"", "INBOX")
    ada.is_invited(START, END)
    ada.step()
    assert ada.stages() == ["scheduled"]


def test_what_is_wanted_but_gone_from_the_server_is_not_asked_for_again(
    ada: DeskAda, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.has(eml("Hi Ada,\n\nnice to meet you.\n\nTom\n", from_="Tom Lee <tom@acme.example>", date=at(1, 9)))
    ada.step()
    asked: list[object] = []

    def gone(mailbox: str, uidvalidity: int, uids: object) -> tuple[()]:
        asked.append(uids)
        return ()

    monkeypatch.setattr(ada.drawer, "read_again", gone)
    ada.is_invited(START, END)
    ada.step()
    ada.step()
    ada.restart()
    assert len(asked) == 1
    assert ada.daemon.turn.wanted("ada@example.org") == ()


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_the_size_of_a_batch_changes_nothing(ada: DeskAda, at_once: int) -> None:
    ada.drawer.at_once = at_once
    ada.is_invited(START, END)
    ada.has(eml("Hi Ada,\n\nnice to meet you.\n\nTom\n", from_="Tom Lee <tom@acme.example>", date=at(1, 9)), "Archive")
    for day in range(9):
        ada.has(eml(f"{day}\n", from_=FRIEND, date=at(1, 10 + day)), "Archive")
    ada.step()
    assert members(ada) == {1: 2}
    assert ada.conversation().stage is Stage.SCHEDULED


def test_a_copy_that_was_put_elsewhere_weeks_later_does_not_say_when_the_mail_came(ada: DeskAda) -> None:
    ics = invitation(start=START, end=END, summary="Interview: Data Analyst at Acme")
    octets = eml("Hi Ada,\n\nwe would like to invite you to an interview at Acme.\n\nPriya\n", date=at(1, 9), ics=ics)
    ada.has(octets, "Archive", came=at(30, 9))
    ada.has(octets, came=at(1, 9))
    ada.step()
    assert ada.conversation().rounds[0].said_at < at(2, 9)

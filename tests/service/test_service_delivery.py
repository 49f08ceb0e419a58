"""What becomes of a letter for each word of the submission server, and what the last look before it can still stop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from followthrough.service import delivery
from followthrough.service.desk import set_paused
from followthrough.smtp.submit import Outcome, Submission
from followthrough.store import drafts, outbox
from support.ada import ADDRESS, at
from support.desk import DeskAda

PRIYA = "priya@acme.example"


def approved(ada: DeskAda, *answers: tuple[Outcome, bool]) -> drafts.Row:
    """The thank-you is approved; the server will say this."""
    row = ada.open_draft()
    ada.counter.for_letters(*answers)
    ada.commands(f"ok {row.number}")
    return ada.draft(row.number)


def tries(ada: DeskAda) -> list[Outcome]:
    return [outcome for outcome, to in ada.counter.asked if to == PRIYA]


def test_an_accepted_letter_is_filed_once_and_its_draft_is_closed(shown: DeskAda) -> None:
    row = approved(shown)
    shown.live(row.plan.due)
    (entry,) = shown.entries()
    assert (entry.state, entry.in_data_at) == (outbox.State.FILED, row.plan.due)
    assert shown.draft(row.number).state is drafts.State.SENT
    assert shown.sent_copies(entry.message_id) == 1
    assert shown.drawer.octets("ada", "Sent")[-1] == shown.letters[0].octets == entry.octets


@pytest.mark.parametrize("outcome", [Outcome.DEFERRED, Outcome.NOT_SENT, Outcome.UNTRUSTED])
def test_what_certainly_did_not_leave_is_tried_again_after_5_10_20_and_40_minutes(
    shown: DeskAda, outcome: Outcome
) -> None:
    row = approved(shown, *[(outcome, False)] * 4)
    moments = []
    shown.counter.between = lambda: moments.append(shown.clock.now())
    shown.live(at(3, 18))
    assert tries(shown) == [outcome] * 4 + [Outcome.ACCEPTED]
    assert moments == [row.plan.due + timedelta(minutes=5 + 10 + 20 + 40)]
    assert len(shown.letters) == 1
    assert [line.code for line in shown.log() if line.code == "trouble"] == ["trouble"], "told once, not at each try"


def test_a_server_that_is_away_until_the_window_ends_gets_no_letter_after_it(shown: DeskAda) -> None:
    row = approved(shown, *[(Outcome.DEFERRED, False)] * 200)
    shown.live(at(5, 12))
    assert shown.letters == []
    assert [entry.state for entry in shown.entries()] == [outbox.State.CANCELLED]
    late = shown.open_draft()
    assert (late.number > row.number, late.plan.late, late.state) == (True, True, drafts.State.OPEN)
    assert any(f"#{row.number}" in digest.text for digest in shown.digests[-3:]), "and she is told"


def test_an_approval_that_the_24_hours_ended_says_so(shown: DeskAda) -> None:
    row = approved(shown, *[(Outcome.DEFERRED, False)] * 200)
    shown.live(at(5, 12))
    assert "24 hours" in str(shown.draft(row.number).reason)


def test_a_temporary_no_after_the_data_queues_it_anew_with_one_copy_in_the_end(shown: DeskAda) -> None:
    row = approved(shown, (Outcome.DEFERRED, True))
    shown.live(at(3, 18))
    assert tries(shown) == [Outcome.DEFERRED, Outcome.ACCEPTED]
    assert [entry.state for entry in shown.entries()] == [outbox.State.REFUSED, outbox.State.FILED]
    assert len({entry.message_id for entry in shown.entries()}) == 1
    assert shown.letters[0].at == row.plan.due + timedelta(minutes=5)
    assert shown.draft(row.number).state is drafts.State.SENT


def test_temporary_noes_after_the_data_are_tried_less_and_less_often(shown: DeskAda) -> None:
    row = approved(shown, *[(Outcome.DEFERRED, True)] * 3)
    shown.live(at(3, 18))
    assert shown.letters[0].at == row.plan.due + timedelta(minutes=5 + 10 + 20)


@pytest.mark.parametrize("after_data", [False, True], ids=["at the recipient", "after the data"])
def test_a_refused_letter_goes_back_to_the_user_at_once_and_never_leaves_by_itself(
    shown: DeskAda, after_data: bool
) -> None:
    row = approved(shown, (Outcome.REFUSED, after_data))
    before = len(shown.digests)
    shown.live(row.plan.due)
    assert [entry.state for entry in shown.entries()] == [outbox.State.REFUSED]
    assert shown.draft(row.number).state is drafts.State.OPEN
    assert len(shown.digests) == before + 1
    assert f"#{row.number} was refused by the server" in shown.digests[-1].text
    shown.live(at(4, 12))
    assert tries(shown) == [Outcome.REFUSED]


def test_after_a_refusal_another_yes_tries_it_again(shown: DeskAda) -> None:
    row = approved(shown, (Outcome.REFUSED, False))
    shown.live(at(3, 15))
    shown.commands(f"ok {row.number}")
    shown.live(at(3, 18))
    assert tries(shown) == [Outcome.REFUSED, Outcome.ACCEPTED]


def test_a_doubt_counts_as_sent_and_is_told(shown: DeskAda) -> None:
    row = approved(shown, (Outcome.IN_DOUBT, True))
    shown.live(at(3, 18))
    (entry,) = shown.entries()
    assert entry.state is outbox.State.IN_DOUBT
    assert shown.draft(row.number).state is drafts.State.SENT
    assert row.effect in shown.conversation().sent_effects
    assert any("nobody knows whether it left" in digest.text for digest in shown.digests)


def test_a_doubt_is_settled_by_the_copy_that_lies_in_sent_after_all(shown: DeskAda) -> None:
    approved(shown, (Outcome.IN_DOUBT, True))
    shown.live(at(3, 18))
    shown.gets(shown.letters[0].octets, "Sent")
    shown.step()
    assert [entry.state for entry in shown.entries()] == [outbox.State.FILED]


def test_a_refused_password_is_tried_after_5_and_15_minutes_and_then_no_more(shown: DeskAda) -> None:
    approved(shown, *[(Outcome.LOGIN_REFUSED, False)] * 9)
    shown.live(at(3, 18))
    assert tries(shown) == [Outcome.LOGIN_REFUSED] * 3
    shown.daemon.delivery.resume()
    shown.counter.answers.clear()
    shown.live(at(3, 19))
    assert tries(shown)[-1] is Outcome.ACCEPTED


# ---------------------------------------------------------------- the last look


def test_a_mail_that_comes_while_the_server_is_asked_stops_the_letter(shown: DeskAda) -> None:
    row = approved(shown)
    shown.counter.between = lambda: shown.hears("Hi Ada,\n\nthank you for coming today! More next week.\n\nPriya\n")
    shown.live(row.plan.due)
    assert tries(shown) == [Outcome.NOT_WANTED]
    assert [entry.state for entry in shown.entries()] == [outbox.State.CANCELLED]
    renewed = shown.open_draft()
    assert renewed.number > row.number
    assert renewed.voided == "they wrote since it was shown"
    assert f"#{renewed.number}" in shown.digests[-1].text


def test_the_users_own_thanks_in_that_moment_stop_ours(shown: DeskAda) -> None:
    row = approved(shown)
    text = "Dear Priya,\n\nthank you for the interview today. I enjoyed our conversation very much.\n\nAda\n"
    shown.counter.between = lambda: shown.writes(text)
    shown.live(at(5, 12))
    assert Outcome.ACCEPTED not in tries(shown)
    assert shown.draft(row.number).state is drafts.State.CANCELLED


def test_a_mailbox_that_cannot_be_read_puts_the_letter_off_and_keeps_the_approval(
    shown: DeskAda, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = approved(shown)
    with monkeypatch.context() as away:
        away.setattr(shown.daemon, "look", lambda: None)
        shown.live(row.plan.due)
    assert tries(shown) == [Outcome.NOT_WANTED]
    assert shown.draft(row.number).state is drafts.State.APPROVED
    shown.live(at(3, 18))
    assert tries(shown) == [Outcome.NOT_WANTED, Outcome.ACCEPTED]


def test_a_pause_in_that_moment_stops_it(shown: DeskAda) -> None:
    row = approved(shown)

    def pause() -> None:
        with shown.db.write() as tx:
            set_paused(tx, True)

    shown.counter.between = pause
    shown.clock.move(row.plan.due)
    shown.step()
    assert tries(shown) == [Outcome.NOT_WANTED]
    assert shown.draft(row.number).state is drafts.State.APPROVED


def test_two_letters_to_one_person_of_one_interview_never_leave(shown: DeskAda) -> None:
    row = approved(shown)
    shown.live(at(3, 18))
    (entry,) = shown.entries()
    with shown.db.write() as tx, pytest.raises(outbox.Duplicate):
        outbox.put(tx, entry)
    assert row.effect == entry.effect


# ---------------------------------------------------------------- mails to the user


async def _no(*_: object) -> object:
    return Submission(Outcome.REFUSED, 550, "no such user", "rcpt")


def test_what_a_refused_digest_said_is_said_again(shown: DeskAda, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as refusing:
        refusing.setattr(delivery, "submit", _no)
        shown.hears(
            "Dear Ada,\n\nwe are pleased to offer you the position of Data Analyst. The offer letter is attached."
            "\n\nPriya\n",
            subject="Your offer from Acme",
        )
        shown.step()
    assert [digest for digest in shown.digests if "offer" in digest.text] == []
    shown.live(at(4, 8))
    assert any("an offer: read its terms" in digest.text for digest in shown.digests)


def test_digests_leave_while_everything_is_paused(shown: DeskAda) -> None:
    shown.commands("pause all")
    before = len(shown.digests)
    shown.hears(
        "Dear Ada,\n\nwe are pleased to offer you the position of Data Analyst.\n\nPriya\n", subject="Your offer"
    )
    shown.step()
    assert len(shown.digests) == before + 1
    assert shown.digests[-1].to == ADDRESS

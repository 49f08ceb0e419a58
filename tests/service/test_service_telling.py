"""When the user is told something, and that he is told it once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from followthrough.store import digests
from support.ada import at
from support.desk import DeskAda
from support.facts import BERLIN
from support.story import DEBRIEF, END, START

OFFER = (
    "Dear Ada,\n\nwe are pleased to offer you the position of Data Analyst. The offer letter is attached.\n\nPriya\n"
)


def days(ada: DeskAda, since: int = 0) -> list[tuple[int, int, int]]:
    """Day, hour and minute of each digest in Berlin."""
    local = [digest.at.astimezone(BERLIN) for digest in ada.digests[since:]]
    return [(at.day, at.hour, at.minute) for at in local]


def test_nothing_is_told_where_nothing_is_worth_it(ada: DeskAda) -> None:
    ada.hears("Hi Ada,\n\ndinner on Friday?\n\nFemi\n", subject="Dinner", from_="Femi <femi@friends.example>")
    ada.live(at(8, 12))
    assert ada.received == []


def test_an_interview_that_lies_ahead_is_no_news(ada: DeskAda) -> None:
    ada.is_invited(at(20, 10), at(20, 11))
    ada.live(at(12, 12))
    assert ada.received == []


def test_a_draft_that_waits_is_told_once_a_day_at_half_past_seven(waiting: DeskAda) -> None:
    since = len(waiting.digests)
    waiting.live(at(18, 23))
    assert days(waiting, since) == [(17, 7, 30), (18, 7, 30)]


def test_the_thank_you_is_told_at_once(shown: DeskAda) -> None:
    assert days(shown) == [(3, 11, 45)]


def test_the_debrief_is_asked_twenty_minutes_after_the_end_and_once(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.live(at(12, 12))
    assert [mail.at for mail in ada.debriefs] == [END + timedelta(minutes=20)]


def test_a_debrief_that_fell_due_while_nothing_ran_is_asked_at_the_start(ada: DeskAda) -> None:
    ada.is_invited(START, END)
    ada.step()
    ada.end()
    ada.clock.move(at(3, 20))
    ada.begin()
    assert [mail.at for mail in ada.debriefs] == [at(3, 20)]


@pytest.mark.parametrize("restarts", [1, 3])
def test_a_restart_tells_nothing_twice(shown: DeskAda, restarts: int) -> None:
    before = len(shown.received)
    for _ in range(restarts):
        shown.restart()
        shown.step()
    assert len(shown.received) == before


def test_turn_after_turn_comes_to_rest(shown: DeskAda) -> None:
    shown.hears(OFFER, subject="Your offer from Acme")
    shown.answers(shown.digests[-1], "what is this about?\nok 999")
    for _ in range(30):
        shown.clock.move(shown.clock.now() + timedelta(minutes=1))
        shown.step()
    assert len(shown.digests) <= 3


def test_digests_that_the_server_files_in_sent_are_no_answers(shown: DeskAda) -> None:
    taken = 0
    for _ in range(20):
        for mail in shown.received[taken:]:
            shown.gets(mail.octets, "Sent")
        taken = len(shown.received)
        shown.clock.move(shown.clock.now() + timedelta(minutes=1))
        shown.step()
    assert len(shown.digests) == 1
    assert [line for line in shown.log() if line.code == "unclear"] == []


def test_an_offer_is_told_at_once_with_its_words_and_once(shown: DeskAda) -> None:
    since = len(shown.digests)
    shown.hears(OFFER, subject="Your offer from Acme")
    shown.step()
    assert days(shown, since) == [(3, 11, 45)]
    assert "an offer: read its terms" in shown.digests[-1].text
    shown.live(at(20, 12))
    assert sum("an offer: read its terms" in digest.text for digest in shown.digests) == 1


def test_what_was_not_understood_is_told_at_once_and_once(shown: DeskAda) -> None:
    since = len(shown.digests)
    shown.commands("about 4 something else entirely")
    shown.live(at(3, 18))
    assert len(shown.digests) == since + 1
    assert "I did not understand" in shown.digests[-1].text


def test_what_was_understood_waits_for_the_daily_digest(shown: DeskAda) -> None:
    since = len(shown.digests)
    shown.commands(f"ok {shown.open_draft().number}")
    shown.live(at(4, 7, 29))
    assert len(shown.digests) == since
    shown.live(at(4, 7, 30))
    assert len(shown.digests) == since + 1
    assert "is approved" in shown.digests[-1].text


def test_the_limit_of_the_thank_you_is_told_12_4_and_1_hours_before_never_at_night(ada: DeskAda) -> None:
    ada.is_invited(at(3, 16), at(3, 17))
    ada.live(at(3, 17, 30))
    ada.answers(ada.debriefs[-1], DEBRIEF)
    ada.step()
    (row,) = ada.live_drafts()
    since = len(ada.digests)
    ada.live(row.plan.latest)
    told = [digest for digest in ada.digests[since:] if "it waits for your approval" in digest.text]
    limit = row.plan.latest.astimezone(BERLIN)
    assert [digest.at for digest in told] == [at(3, 21, 30), limit - timedelta(hours=4), limit - timedelta(hours=1)]


def test_an_approved_thank_you_is_not_reminded_of(ada: DeskAda) -> None:
    ada.is_invited(at(3, 16), at(3, 17))
    ada.live(at(3, 17, 30))
    ada.answers(ada.debriefs[-1], DEBRIEF)
    ada.step()
    ada.commands(f"ok {ada.open_draft().number}")
    ada.live(at(5, 12))
    assert [digest for digest in ada.digests if "it waits for your approval" in digest.text] == []
    assert ada.counter.to_others == ["priya@acme.example"]


def test_an_open_question_stands_in_three_digests_and_then_makes_none(ada: DeskAda) -> None:
    ada.hears(
        "Hi Ada,\n\nwe would like to invite you to an interview for the Data Analyst role at Acme. When would suit "
        "you?\n\nPriya\n",
        subject="Interview: Data Analyst at Acme",
    )
    ada.step()
    (question,) = ada.open_questions()
    ada.live(at(20, 12))
    assert sum(f"#{question.number}" in digest.text for digest in ada.digests) == 3
    assert [digest.subject for digest in ada.digests if "nothing to do" in digest.subject] == []


def test_a_flood_of_news_is_at_most_twelve_mails_a_day_beside_the_digest(shown: DeskAda) -> None:
    for minute in range(40):
        shown.clock.move(shown.clock.now() + timedelta(minutes=1))
        shown.answers(shown.debriefs[-1], f"9{minute} is 3 or 4?")
        shown.answers(shown.digests[-1], f"ok 9{minute}")
        shown.step()
    with shown.db.read() as tx:
        assert digests.count_since(tx, shown.clock.now() - timedelta(days=1)) <= 13
    shown.live(at(4, 7, 30))
    assert any("#939: there is no such number" in digest.text for digest in shown.digests), "the rest comes later"


def test_a_new_draft_after_a_lost_approval_says_why(shown: DeskAda) -> None:
    shown.commands(f"ok {shown.open_draft().number}")
    shown.hears("Hi Ada,\n\nthank you for coming today! More next week.\n\nPriya\n")
    shown.step()
    assert "they wrote since it was shown" in shown.digests[-1].text
    assert shown.digests[-1].at == shown.clock.now()


def test_every_digest_has_a_token_of_its_own_and_no_name_in_its_subject(waiting: DeskAda) -> None:
    waiting.live(at(19, 12))
    tokens = [re.search(r"\[ft ([a-z2-7]{26})\]$", mail.subject) for mail in waiting.received]
    assert all(tokens)
    assert len({found[1] for found in tokens if found}) == len(tokens)
    assert not any("Acme" in mail.subject for mail in waiting.received)


def test_the_day_of_the_digest_is_the_users_own_over_a_change_of_the_clocks(waiting: DeskAda) -> None:
    waiting.commands(f"skip {waiting.open_draft().number}")
    since = len(waiting.digests)
    waiting.live(at(30, 12))
    assert {(hour, minute) for day, hour, minute in days(waiting, since) if day >= 28} == {(7, 30)}

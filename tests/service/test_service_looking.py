"""What the looks tell: in plain words why and when, the line of each conversation, and what was noted before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from followthrough.service import reminders
from followthrough.service.commands import Commands
from followthrough.service.control import encode
from followthrough.service.desk import snapshots
from followthrough.service.looking import Looks
from followthrough.store import conversations
from followthrough.writing.timeline import from_row
from support.ada import at
from support.desk import DeskAda

WEDNESDAY_NEXT = (at(11, 14), at(11, 15))


def ask(ada: DeskAda, do: str, **details: Any) -> dict[str, Any]:
    """The answer as the control socket carries it."""
    answer: dict[str, Any] = json.loads(encode(Commands(ada.db, ada.daemon.desk).answer({"do": do, **details})))
    return answer


def row(ada: DeskAda, do: str, **details: Any) -> dict[str, Any]:
    (only,) = ask(ada, do, **details)["rows"]
    return dict(only)


# ---------------------------------------------------------------- why, when, why not sooner, what would change it


def test_a_thank_you_is_explained_from_the_interview_to_the_hour(shown: DeskAda) -> None:
    explained = row(shown, "explain", id=1)
    assert explained["what"] == "thank-you to Priya Rao <priya@acme.example>"
    sums = [(line["says"], line["gives"]) for line in explained["sums"]]
    assert ("the interview ended", "Tue 3 Mar 11:00") in sums
    assert ("+ 24 hours, the article's limit", "Wed 4 Mar 11:00") in sums
    assert any("within 24 hours of your interview" in why for why in explained["why"])
    assert explained["not_sooner"]
    number = shown.open_draft().number
    assert f"it waits for your yes: `followthrough approve {number}`" in explained["when"]
    assert any(f"snooze {number} 2d" in change for change in explained["changes"])


def test_a_check_in_after_a_stated_day_shows_the_whole_sum(waiting: DeskAda) -> None:
    """By Friday 13 March, told on the 3rd; two business days on: Tuesday the 17th, in the hours of Berlin."""
    explained = row(waiting, "explain", id=1)
    assert [(line["says"], line["gives"]) for line in explained["sums"]] == [
        ('you noted "by Friday next week"', "Tue 3 Mar 11:45"),
        ("the last day that this means", "Fri 13 Mar"),
        ("+ 2 business days (without Sat 14 Mar and Sun 15 Mar)", "Tue 17 Mar"),
        ("their hours", "Tue 17 Mar 09:00 to 16:00"),
        ("then its window ends", "Thu 19 Mar 16:00"),
    ]
    assert any("Fri 13 Mar" in why for why in explained["not_sooner"])
    for words in ("a mail from them", "a rejection", "an offer", "an absence note", "followthrough note"):
        assert any(words in change for change in explained["changes"]), words


def test_an_approved_letter_needs_nothing_more(waiting: DeskAda) -> None:
    number = waiting.open_draft().number
    assert row(waiting, "status")["urgency"] == "now"
    waiting.commands(f"ok {number}")
    explained = row(waiting, "explain", id=1)
    assert f"you approved it (draft #{number}): it leaves by itself" in explained["when"]
    assert (explained["urgency"], explained["do"]) == ("next", [])
    assert explained["then"].endswith("check-in to Priya Rao, approved")


def test_where_nothing_is_planned_it_says_why_and_what_would_begin_it(ada: DeskAda) -> None:
    ada.is_invited(at(20, 10), at(20, 11))
    ada.step()
    explained = row(ada, "explain", id=1)
    assert explained["what"] == "nothing is planned"
    assert explained["why"] == ["the interview is fixed: nothing to do until it is over"]
    assert any("20 minutes later you are asked how it went" in change for change in explained["changes"])
    assert explained["then"] == "Fri 20 Mar 10:00: the interview"


def test_an_offer_stops_everything_and_says_so(waiting: DeskAda) -> None:
    waiting.hears("Hi Ada,\n\nwe are pleased to offer you the position of Data Analyst at Acme.\n\nPriya\n")
    waiting.step()
    explained = row(waiting, "explain", id=1)
    assert explained["urgency"] == "now"
    assert "only you answer" in explained["why"][0]
    assert explained["do"][0].startswith("read the offer, answer it yourself")
    assert explained["gates"] == []


def test_a_closed_gate_says_why_it_is_closed(shown: DeskAda) -> None:
    gates = {gate["code"]: gate for gate in row(shown, "explain", id=1)["gates"]}
    assert not gates["approved"]["open"]
    assert gates["approved"]["says"] == "you have not approved this text"
    shown.commands(f"ok {shown.open_draft().number}")
    gates = {gate["code"]: gate for gate in row(shown, "explain", id=1)["gates"]}
    assert gates["approved"]["says"] == "you approved this text"


def test_an_open_question_is_something_to_do_and_its_number_leads_to_its_conversation(ada: DeskAda) -> None:
    ada.is_invited(at(3, 10), at(3, 11))
    ada.live(at(3, 11, 30))
    (question,) = ada.open_questions()
    assert f"answer #{question.number}: how did it go?" in row(ada, "status")["do"]
    assert row(ada, "show", id=question.number)["id"] == question.conversation


# ---------------------------------------------------------------- as it was last decided, or folded to now


@pytest.mark.parametrize("do", ["status", "timeline"])
def test_what_was_decided_is_what_would_be_decided_anew(waiting: DeskAda, do: str) -> None:
    remembered = ask(waiting, do)
    with waiting.db.write() as tx:
        for kept in conversations.all(tx):
            conversations.put_snapshot(tx, kept.id, snapshot=None, stage=kept.stage, next_wake=kept.next_wake)
    assert ask(waiting, do) == remembered


def test_without_a_daemon_time_has_still_gone_on(ada: DeskAda) -> None:
    ada.is_invited(at(3, 10), at(3, 11))
    ada.step()
    ada.clock.move(at(3, 12))
    (status,) = Looks(ada.db, ada.daemon.desk).answer({"do": "status"})["rows"]
    assert status["stage"] == "thank_you_due"


# ---------------------------------------------------------------- the line


def test_the_line_has_what_happened_what_is_planned_and_the_time_that_they_named(waiting: DeskAda) -> None:
    line = from_row(row(waiting, "timeline"))
    kinds = [mark.kind.value for mark in line.marks]
    assert kinds == ["they", "interview", "note", "you", "planned"]
    assert [mark.coming for mark in line.marks] == [False, False, False, False, True]
    window, planned = line.spans
    assert (window.kind.value, window.quote) == ("window", "by Friday next week")
    assert (window.begins, window.ends) == (at(3, 0), at(14, 0)), "from when it was said to the end of the last day"
    assert (planned.kind.value, planned.begins) == ("planned", at(17, 9))
    assert "the thank-you went out (Priya Rao)" in [mark.says for mark in line.marks]


@pytest.mark.parametrize(("about", "count"), [("1", 1), (1, 1), ("acme", 1), ("globex", 0), (None, 1), ("", 1)])
def test_a_line_is_asked_for_by_number_or_by_employer(waiting: DeskAda, about: object, count: int) -> None:
    answer = ask(waiting, "timeline", about=about)
    assert len(answer["rows"]) == count
    assert answer["head"]["zone"] == "Europe/Berlin"


def test_the_line_of_a_number_that_is_none_is_told(waiting: DeskAda) -> None:
    answer = ask(waiting, "timeline", about="99")
    assert (answer["ok"], "#99" in answer["says"]) == (False, True)


# ---------------------------------------------------------------- notes, before the next interview there


def invite_again(ada: DeskAda) -> None:
    ada.is_invited(*WEDNESDAY_NEXT, uid="round-2@acme.example")
    ada.step()


def reminded(ada: DeskAda) -> list[str]:
    return [mail.text for mail in ada.digests if "BEFORE YOUR NEXT INTERVIEW" in mail.text]


def test_the_day_before_the_next_interview_the_digest_shows_what_was_noted(shown: DeskAda) -> None:
    shown.commands(f"ok {shown.open_draft().number}")
    shown.live(at(4, 12))
    invite_again(shown)
    shown.live(at(9, 23))
    assert reminded(shown) == [], "two days before is too early"
    shown.live(at(10, 8))
    (text,) = reminded(shown)
    assert 'with Priya Rao: you noted "moving the billing reports to Kafka"' in text
    shown.live(at(11, 13))
    assert len(reminded(shown)) == 1, "once"


def test_nearer_than_a_day_it_is_shown_at_once(shown: DeskAda) -> None:
    shown.commands(f"ok {shown.open_draft().number}")
    shown.live(at(10, 12))
    invite_again(shown)
    assert len(reminded(shown)) == 1


def test_show_has_the_notes_as_soon_as_the_next_interview_is_fixed(shown: DeskAda) -> None:
    assert row(shown, "show", id=1)["before_next"] is None
    invite_again(shown)
    before = row(shown, "show", id=1)["before_next"]
    assert before["when"] == "Wed 11 Mar 14:00"
    assert any("moving the billing reports to Kafka" in noted for noted in before["noted"])


def test_a_first_interview_has_nothing_to_remind_of(ada: DeskAda) -> None:
    ada.is_invited(at(3, 10), at(3, 11))
    ada.live(at(3, 9))
    with ada.db.read() as tx:
        assert reminders.untold(tx, ada.daemon.desk, ada.clock.now()) == ()
        assert reminders.due(snapshots(tx).values(), ada.daemon.desk, ada.clock.now()) == ()

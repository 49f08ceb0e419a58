"""What the commands on the machine get: the shapes that scripts rely on, and the same orders as by mail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text

from followthrough.service.commands import Commands
from followthrough.service.control import encode
from followthrough.service.desk import is_paused
from support.ada import at
from support.desk import DeskAda

STATUS = {"id", "company", "role", "stage", "round", "flags", "last_in", "last_out", "expectation", "next"}
DRAFT = {"id", "conversation", "step", "to", "from", "subject", "text", "window", "lint", "tone", "state"}


def ask(ada: DeskAda, do: str, **details: Any) -> dict[str, Any]:
    """The answer as the control socket carries it."""
    answer: dict[str, Any] = json.loads(encode(Commands(ada.db, ada.daemon.desk).answer({"do": do, **details})))
    return answer


def row(ada: DeskAda, do: str, **details: Any) -> dict[str, Any]:
    (only,) = ask(ada, do, **details)["rows"]
    return dict(only)


# ---------------------------------------------------------------- looking


def test_status_is_one_object_a_conversation(shown: DeskAda) -> None:
    status = row(shown, "status")
    assert set(status) >= STATUS
    assert (status["company"], status["role"], status["stage"], status["round"]) == (
        "Acme",
        "Data Analyst",
        "thank_you_due",
        1,
    )
    assert (status["flags"], status["last_out"], status["last_in"]) == ([], None, "2026-03-02T08:00:00+00:00")
    assert status["expectation"]["latest"] == "2026-03-13"
    assert status["expectation"]["quote"] == "by Friday next week"
    draft = shown.open_draft()
    assert status["next"] == {
        "step": "thank_you",
        "due": draft.plan.due.isoformat(),
        "to": ["priya@acme.example"],
        "approval": "open",
        "draft": draft.number,
    }


@pytest.mark.parametrize(("about", "count"), [("acme", 1), ("ACM", 1), ("globex", 0), (None, 1)])
def test_status_of_one_employer(shown: DeskAda, about: str | None, count: int) -> None:
    assert len(ask(shown, "status", about=about)["rows"]) == count


def test_status_before_anything_happened_is_empty(ada: DeskAda) -> None:
    status = ask(ada, "status")
    assert (status["ok"], status["rows"]) == (True, [])
    assert status["head"] == {"now": "2026-03-02T08:00:00+00:00", "zone": "Europe/Berlin", "paused": False}
    assert ask(ada, "drafts") == {"ok": True, "rows": []}


def test_what_waits_for_nothing_has_no_next(ada: DeskAda) -> None:
    ada.is_invited(at(20, 10), at(20, 11))
    ada.step()
    status = row(ada, "status")
    assert (status["stage"], status["next"], status["expectation"]) == ("scheduled", None, None)


def test_drafts_in_full(shown: DeskAda) -> None:
    draft, kept = row(shown, "drafts"), shown.open_draft()
    assert set(draft) >= DRAFT
    assert (draft["id"], draft["conversation"], draft["step"], draft["state"]) == (kept.number, 1, "thank_you", "open")
    assert (draft["to"], draft["from"]) == ("priya@acme.example", "ada@example.org")
    assert draft["text"] == kept.draft.text
    assert draft["window"]["earliest"] < draft["window"]["due"] < draft["window"]["latest"]


def test_findings_stand_under_the_check_that_made_them(shown: DeskAda) -> None:
    shown.commands(f"edit {shown.open_draft().number}: Dear Priya, I beg you, I am desperate for this job.\n.")
    draft = row(shown, "drafts")
    assert draft["tone"]
    assert draft["lint"]
    assert all(finding["code"].startswith("tone.") for finding in draft["tone"])
    assert all(set(finding) == {"code", "severity", "quote", "says"} for finding in [*draft["tone"], *draft["lint"]])


def test_show_has_people_rounds_and_history(shown: DeskAda) -> None:
    shown_row = row(shown, "show", id=1)
    assert set(shown_row) >= STATUS | {"people", "rounds", "history"}
    assert "priya@acme.example" in [person["address"] for person in shown_row["people"]]
    assert [interview["state"] for interview in shown_row["rounds"]] == ["ended"]
    assert shown_row["rounds"][0]["topics"] == ["moving the billing reports to Kafka"]
    assert [happening["event"] for happening in shown_row["history"]] == [
        "interview_scheduled",
        "interview_ended",
        "told",
    ]


def test_explain_says_why_and_asks_every_gate(shown: DeskAda) -> None:
    explained = row(shown, "explain", id=1)
    assert {reason["code"] for reason in explained["because"]} == {"thank-you-24h", "not-at-once"}
    closed = [gate["code"] for gate in explained["gates"] if not gate["open"]]
    assert closed == ["approved", "approval-valid", "window"]
    shown.commands(f"ok {shown.open_draft().number}")
    closed = [gate["code"] for gate in row(shown, "explain", id=1)["gates"] if not gate["open"]]
    assert closed == ["window"], "only its hour is still to come"


def test_explain_says_why_nothing_is_planned(ada: DeskAda) -> None:
    ada.is_invited(at(20, 10), at(20, 11))
    ada.step()
    explained = row(ada, "explain", id=1)
    assert [reason["code"] for reason in explained["because"]] == ["scheduled"]
    assert explained["gates"] == []


@pytest.mark.parametrize("do", ["show", "explain"])
def test_the_number_of_a_draft_leads_to_its_conversation(shown: DeskAda, do: str) -> None:
    assert row(shown, do, id=shown.open_draft().number)["id"] == 1


@pytest.mark.parametrize("do", ["show", "explain"])
def test_a_number_that_is_none_is_told(shown: DeskAda, do: str) -> None:
    answer = ask(shown, do, id=99)
    assert not answer["ok"]
    assert "#99" in answer["says"]


def test_the_digest_as_it_would_be_now_sends_and_changes_nothing(shown: DeskAda) -> None:
    before = (len(shown.received), shown.live_drafts())
    digest = row(shown, "digest")
    assert f"#{shown.open_draft().number}" in digest["text"]
    assert digest["html"].lstrip().lower().startswith("<!doctype html")
    shown.step()
    assert (len(shown.received), shown.live_drafts()) == before


def test_looking_writes_nothing(shown: DeskAda) -> None:
    with shown.db.read() as tx:
        before = tx.execute(text("PRAGMA data_version")).scalar_one()
        for do in ("status", "drafts", "digest"):
            ask(shown, do)
        assert tx.execute(text("PRAGMA data_version")).scalar_one() == before


# ---------------------------------------------------------------- commanding


def test_approve_is_an_ok(shown: DeskAda) -> None:
    number = shown.open_draft().number
    done = row(shown, "approve", ids=[number])
    assert done["ok"]
    assert f"#{number} is approved" in done["says"]
    assert (shown.draft(number).approved_by, shown.draft(number).at_once) == ("cli", False)
    shown.live(at(4, 12))
    assert shown.counter.to_others == ["priya@acme.example"]


def test_approve_now(shown: DeskAda) -> None:
    row(shown, "approve", ids=[shown.open_draft().number], now=True)
    assert shown.open_draft().at_once


def test_of_several_each_is_answered_and_one_failure_fails_the_command(shown: DeskAda) -> None:
    number = shown.open_draft().number
    answer = ask(shown, "approve", ids=[999, number])
    assert [line["ok"] for line in answer["rows"]] == [False, True]
    assert (answer["ok"], answer["code"]) == (False, 1)
    assert shown.open_draft().state == "approved", "the rest was done"


def test_edit_skip_and_done(shown: DeskAda) -> None:
    number = shown.open_draft().number
    row(shown, "edit", id=number, text="Dear Priya,\n\nthank you.\n\nAda")
    assert shown.open_draft().draft.text == "Dear Priya,\n\nthank you.\n\nAda"
    row(shown, "skip", id=shown.open_draft().number)
    assert shown.live_drafts() == ()


def test_done_at_a_time(shown: DeskAda) -> None:
    row(shown, "done", id=shown.open_draft().number, when="today 11:30")
    assert shown.conversation().last_out == at(3, 11, 30)


def test_an_hour_is_an_hour_of_the_user_and_not_of_utc(shown: DeskAda) -> None:
    row(shown, "snooze", id=shown.open_draft().number, when="today 16:00")
    assert shown.open_draft().plan.due == at(3, 16)


def test_a_time_that_nobody_understands_changes_nothing(shown: DeskAda) -> None:
    before = shown.live_drafts()
    answer = ask(shown, "snooze", id=before[0].number, when="when pigs fly")
    assert not answer["ok"]
    assert "when pigs fly" in answer["says"]
    assert shown.live_drafts() == before


def test_pause_and_resume(shown: DeskAda) -> None:
    resumed: list[bool] = []
    commands = Commands(shown.db, shown.daemon.desk, on_resume=lambda: resumed.append(True))
    commands.answer({"do": "pause"})
    with shown.db.read() as tx:
        assert is_paused(tx)
    commands.answer({"do": "resume"})
    with shown.db.read() as tx:
        assert not is_paused(tx)
    assert resumed == [True]


# ---------------------------------------------------------------- requests that are none


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({}, 1),
        ({"do": "fly"}, 1),
        ({"do": "show"}, 2),
        ({"do": "show", "id": "1; DROP TABLE drafts"}, 2),
        ({"do": "explain", "id": None}, 2),
        ({"do": "skip", "id": -3}, 2),
        ({"do": "skip", "id": True}, 2),
        ({"do": "approve"}, 2),
        ({"do": "approve", "ids": []}, 2),
        ({"do": "approve", "ids": ["x"]}, 2),
        ({"do": "approve", "ids": 5}, 2),
        ({"do": "done", "id": {}}, 2),
        ({"do": "edit", "id": 5}, 1),
        ({"do": "note"}, 1),
        ({"do": "status", "about": ["x"]}, None),
    ],
)
def test_a_request_that_is_none_is_a_failed_answer_and_never_an_exception(
    shown: DeskAda, request_: dict[str, Any], code: int | None
) -> None:
    before = shown.live_drafts()
    answer = Commands(shown.db, shown.daemon.desk).answer(request_)
    assert answer.get("code") == code
    assert answer["ok"] is (code is None)
    assert shown.live_drafts() == before

"""What the user commands, line by line, and what becomes of it."""

from __future__ import annotations

import pytest

from followthrough.conversation.model import Due, Flag, Stage, Step
from followthrough.service.desk import is_paused
from followthrough.store import drafts, outbox
from support.ada import at
from support.desk import DeskAda
from support.mail import eml, invitation
from support.story import DEBRIEF

OK, UNCLEAR = "answer", "unclear"
TEXT = (
    "Dear Priya,\n\nthank you for the interview on Tuesday. I liked hearing about the move of the billing reports to "
    "Kafka, and I remain very interested in the Data Analyst role. I have built two billing systems and would gladly "
    "help. If I can send any further information, please let me know.\n\nBest regards,\nAda Example"
)


def state(ada: DeskAda, number: int) -> str:
    return ada.draft(number).state.value


# ---------------------------------------------------------------- a draft


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("ok {n}", "approved"),
        ("{n} ok", "approved"),
        ("ok", "approved"),
        ("ok all", "approved"),
        ("Yes, please send {n}. Thanks!", "approved"),
        ("no {n}", "skipped"),
        ("skip {n}", "skipped"),
        ("{n} skip", "skipped"),
        ("done {n}", "done"),
        ("snooze {n} 2h", "open"),
    ],
)
def test_a_clear_line_is_carried_out_and_echoed(shown: DeskAda, words: str, becomes: str) -> None:
    number = shown.open_draft().number
    said = shown.commands(words.format(n=number))
    assert state(shown, number) == becomes
    assert [line.code for line in said if line.code in (OK, UNCLEAR)] == [OK]
    assert f"#{number}" in next(line.says for line in said if line.code == OK)


@pytest.mark.parametrize(
    "words",
    [
        "ok 999",
        "ok {n} but change the greeting first",
        "perhaps ok {n}?",
        "resend {n}",
        "force {n} and 5 more things",
        "snooze {n} until my birthday",
        "snooze {n} 2d",
        "{n}",
        "reopen {n}",
        "edit {n}:",
    ],
)
def test_what_is_not_clear_or_cannot_be_changes_nothing_and_is_told(shown: DeskAda, words: str) -> None:
    before = shown.open_draft()
    said = shown.commands(words.format(n=before.number))
    assert shown.live_drafts() == (before,), "it is as it was"
    assert [line.code for line in said] == [UNCLEAR] * len(said)
    assert said
    assert shown.entries() == []


def test_an_approved_letter_leaves_once_at_its_best_moment(shown: DeskAda) -> None:
    row = shown.open_draft()
    shown.commands(f"ok {row.number}")
    (entry,) = shown.entries()
    assert entry.next_try == row.plan.due
    shown.live(at(4, 12))
    assert shown.counter.to_others == ["priya@acme.example"]
    assert [letter.at for letter in shown.letters] == [row.plan.due]
    assert state(shown, row.number) == "sent"


def test_ok_now_leaves_as_soon_as_hours_allow_without_waiting_for_the_best_moment(shown: DeskAda) -> None:
    row = shown.open_draft()
    shown.commands(f"ok {row.number} now")
    (entry,) = shown.entries()
    assert entry.next_try == row.plan.earliest < row.plan.due
    shown.live(at(4, 12))
    assert [letter.at for letter in shown.letters] == [row.plan.earliest]


def test_the_answer_says_when_it_leaves(shown: DeskAda) -> None:
    number = shown.open_draft().number
    said = shown.commands(f"ok {number}")
    assert said[0].says.startswith(f"#{number} is approved: it leaves Tue 3 Mar")


def test_ok_is_refused_where_several_were_shown(waiting: DeskAda) -> None:
    waiting.is_invited(at(18, 10), uid="round-2@acme.example")
    waiting.hears("Hi Ada,\n\nwould another day suit you better? Please send me your references.\n\nPriya\n")
    waiting.live(at(18, 12))
    assert waiting.commands("ok")[-1].code == UNCLEAR


def test_no_after_an_approval_takes_the_letter_back(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.commands(f"no {number}")
    shown.live(at(5, 12))
    assert shown.counter.to_others == []
    assert [entry.state for entry in shown.entries()] == [outbox.State.CANCELLED]


def test_a_skipped_thank_you_is_not_asked_again_and_the_wait_runs_on(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"skip {number}")
    assert shown.live_drafts() == ()
    ((owed,),) = [interview.obligations for interview in shown.conversation().rounds]
    assert owed.state is Due.SKIPPED
    assert shown.conversation().stage is Stage.AWAITING
    shown.live(at(16, 12))
    assert shown.open_draft().step == "check_in"


def test_a_skipped_check_in_moves_on_as_if_it_had_left(waiting: DeskAda) -> None:
    waiting.commands(f"skip {waiting.open_draft().number}")
    assert waiting.conversation().stage is Stage.CHECKED_IN_1
    assert waiting.live_drafts() == ()


def test_done_counts_as_the_users_own_letter(shown: DeskAda) -> None:
    shown.commands(f"done {shown.open_draft().number}")
    ((owed,),) = [interview.obligations for interview in shown.conversation().rounds]
    assert owed.state is Due.DONE_BY_USER
    assert shown.conversation().last_out == shown.clock.now()
    shown.live(at(9, 12))
    assert shown.counter.to_others == []
    assert shown.live_drafts() == ()


def test_done_yesterday_holds_although_only_the_day_is_named(ada: DeskAda) -> None:
    ada.is_invited(at(3, 16), at(3, 17))
    ada.live(at(3, 17, 30))
    ada.answers(ada.debriefs[-1], DEBRIEF)
    ada.live(at(4, 8))
    number = ada.open_draft().number
    ada.commands(f"done {number} yesterday")
    assert ada.live_drafts() == (), "it is not asked anew"
    ((owed,),) = [interview.obligations for interview in ada.conversation().rounds]
    assert owed.state is Due.DONE_BY_USER


def test_a_snoozed_letter_is_not_sent_before_then(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"snooze {number} 5h")
    row = shown.open_draft()
    assert row.plan.due == at(3, 16, 46)
    shown.commands(f"ok {row.number}")
    shown.live(at(4, 12))
    assert [letter.at >= at(3, 16, 46) for letter in shown.letters] == [True]


def test_a_letter_that_is_snoozed_after_its_approval_waits_too(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.commands(f"snooze {number} 5h")
    shown.live(at(4, 12))
    assert [letter.at for letter in shown.letters if letter.at < at(3, 16, 45)] == []


def test_a_snooze_past_the_latest_minute_is_refused_with_that_minute(shown: DeskAda) -> None:
    said = shown.commands(f"snooze {shown.open_draft().number} 2d")
    assert "Wed 4 Mar 11:00" in said[0].says


# ---------------------------------------------------------------- edit


def test_an_edited_text_gets_a_number_of_its_own_and_is_shown_again(shown: DeskAda) -> None:
    old = shown.open_draft()
    before = len(shown.digests)
    said = shown.commands(f"edit {old.number}: {TEXT}\n.")
    new = shown.open_draft()
    assert (new.draft.text, new.draft.edited, new.state) == (TEXT, True, drafts.State.OPEN)
    assert new.number > old.number
    assert f"ok {new.number}" in said[0].says
    assert state(shown, old.number) == "superseded"
    assert len(shown.digests) == before + 1
    assert f"#{new.number}" in shown.digests[-1].text
    shown.commands(f"ok {new.number}")
    shown.live(at(4, 12))
    assert TEXT.split("\n")[2][:60] in shown.letters[0].text


def test_a_yes_to_the_number_before_the_edit_is_refused(shown: DeskAda) -> None:
    old = shown.open_draft()
    first = shown.digests[-1]
    shown.commands(f"edit {old.number}: {TEXT}\n.")
    shown.answers(first, f"ok {old.number}")
    shown.step()
    assert shown.open_draft().state is drafts.State.OPEN
    assert any(f"#{old.number} is no longer open: you changed its text" in line.says for line in shown.log())


def test_a_yes_in_the_same_mail_as_the_edit_does_not_approve_what_was_not_shown(shown: DeskAda) -> None:
    old = shown.open_draft().number
    shown.commands(f"edit {old}: {TEXT}\n.\nok {old}")
    assert shown.open_draft().state is drafts.State.OPEN


def test_an_edit_of_an_approved_letter_takes_the_approval_away(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.commands(f"edit {number}: {TEXT}\n.")
    shown.live(at(5, 12))
    assert shown.counter.to_others == []


BEGGING = "Dear Priya,\n\nthank you. Please, I beg you, I am desperate for this job and will take anything.\n\nAda"


def test_a_blocked_text_of_the_users_leaves_only_by_force(shown: DeskAda) -> None:
    shown.commands(f"edit {shown.open_draft().number}: {BEGGING}\n.")
    row = shown.open_draft()
    assert row.draft.verdict == "block"
    refused = shown.commands(f"ok {row.number}")
    assert refused[0].code == UNCLEAR
    assert f"#{row.number} cannot be sent as it is" in refused[0].says
    shown.commands(f"force {row.number}")
    assert state(shown, row.number) == "approved"
    shown.live(at(4, 12))
    assert shown.counter.to_others == ["priya@acme.example"]


# ---------------------------------------------------------------- several, and wrong ones


def test_two_commands_of_one_mail_are_both_carried_out(shown: DeskAda) -> None:
    number = shown.open_draft().number
    said = shown.commands(f"done {number}\n1 by 27 Mar")
    assert [line.code for line in said if line.code in (OK, UNCLEAR)] == [OK, OK]
    told = shown.conversation().expectation
    assert told is not None
    assert told.cue.latest is not None
    assert told.cue.latest.isoformat() == "2026-03-27"


def test_one_unclear_line_does_not_stop_the_clear_ones(shown: DeskAda) -> None:
    said = shown.commands("pause all\nabout 4 something else entirely")
    assert [line.code for line in said if line.code in (OK, UNCLEAR)] == [OK, UNCLEAR]


def test_two_commands_that_contradict_each_other_do_neither(shown: DeskAda) -> None:
    before = shown.open_draft()
    said = shown.commands(f"ok {before.number}\nskip {before.number}")
    assert shown.live_drafts() == (before,)
    assert {line.code for line in said} == {UNCLEAR}


def test_a_line_that_concerns_two_processes_does_not_swallow_the_next_line(shown: DeskAda) -> None:
    for role in ("Engineer", "Office Manager"):
        shown.gets(invited_at_globex(role))
    shown.step()
    assert len(shown.stages()) == 3
    number = shown.open_draft().number
    shown.commands(f"stop Globex\nskip {number}")
    assert shown.live_drafts() == (), "skipped, and not asked anew"
    ((owed,),) = [interview.obligations for interview in shown.conversation().rounds]
    assert owed.state is Due.SKIPPED


def invited_at_globex(role: str) -> bytes:
    uid = f"{role.replace(' ', '-')}@globex.example"
    ics = invitation(start=at(20, 10), uid=uid, organizer="rita@globex.example", summary=f"Interview: {role} at Globex")
    text = f"Hi Ada,\n\nwe would like to invite you to an interview for the {role} role at Globex.\n\nRita\n"
    subject = f"Interview: {role} at Globex"
    return eml(text, subject=subject, from_="Rita Moss <rita@globex.example>", date=at(3, 11, 40), ics=ics)


def test_a_number_of_a_letter_that_left_is_told_so(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.live(at(4, 12))
    said = shown.commands(f"ok {number}")
    assert said[0].code == UNCLEAR
    assert f"#{number} is no longer open: sent" in said[0].says
    shown.live(at(5, 12))
    assert len(shown.letters) == 1


def test_ok_twice_is_one_approval(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    said = shown.commands(f"ok {number}")
    assert "was approved already" in said[0].says
    assert len(shown.entries()) == 1


def test_an_answer_to_an_old_digest_does_not_approve_what_it_did_not_show(shown: DeskAda) -> None:
    debrief = shown.debriefs[-1]
    number = shown.open_draft().number
    shown.answers(debrief, f"ok {number}")
    shown.step()
    assert shown.entries() == []


# ---------------------------------------------------------------- everything at once


def test_ok_all_leaves_out_closing_notes(waiting: DeskAda) -> None:
    waiting.commands(f"skip {waiting.open_draft().number}")
    waiting.commands(f"skip {waiting.live_to_draft(Step.SECOND_CHECK_IN).number}")
    waiting.live_to_draft(Step.CLOSING)
    said = waiting.commands("ok all")
    assert said[0].code == UNCLEAR
    assert waiting.open_draft().state is drafts.State.OPEN


def test_pause_holds_everything_and_resume_lets_it_go(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}\npause all")
    shown.live(at(3, 15))
    assert shown.counter.to_others == []
    shown.commands("resume")
    with shown.db.read() as tx:
        assert not is_paused(tx)
    shown.live(at(3, 18))
    assert shown.counter.to_others == ["priya@acme.example"]


def test_stop_cancels_the_letters_of_that_employer_and_says_so(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    said = shown.commands("stop Acme")
    assert any(line.code == OK and "Acme" in line.says for line in said)
    assert shown.live_drafts() == ()
    shown.live(at(20, 12))
    assert shown.counter.to_others == []
    assert Flag.MUTED in shown.conversation().flags


@pytest.mark.parametrize("name", ["stop ACME Inc.", "stop acme"])
def test_a_company_is_known_without_its_case_and_legal_form(shown: DeskAda, name: str) -> None:
    shown.commands(name)
    assert Flag.MUTED in shown.conversation().flags


def test_stop_of_a_company_that_nobody_knows_is_told(shown: DeskAda) -> None:
    assert shown.commands("stop Initech")[0].code == UNCLEAR
    assert len(shown.live_drafts()) == 1

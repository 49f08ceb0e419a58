"""The facts of a conversation as they are put together, and what a pause keeps."""

from __future__ import annotations

from followthrough.conversation.model import Answer, Letter, LetterState, Mail
from followthrough.service.desk import is_paused, letters_of, set_paused, snapshots
from followthrough.smtp.submit import Outcome
from support.ada import at
from support.desk import DeskAda


def test_the_facts_are_the_mails_what_was_told_and_what_left(shown: DeskAda) -> None:
    shown.commands(f"ok {shown.open_draft().number}")
    shown.live(at(3, 18))
    with shown.db.read() as tx:
        facts = shown.daemon.desk.facts_of(tx, 1)
    assert {type(fact) for fact in facts} == {Mail, Answer, Letter}
    assert len({fact.key for fact in facts}) == len(facts)


def test_a_letter_in_doubt_is_a_fact_and_one_that_was_refused_is_none(shown: DeskAda) -> None:
    shown.counter.for_letters((Outcome.REFUSED, False), (Outcome.IN_DOUBT, True))
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.live(at(3, 14))
    with shown.db.read() as tx:
        assert letters_of(tx, 1) == []
    shown.commands(f"ok {number}")
    shown.live(at(3, 15))
    with shown.db.read() as tx:
        assert [letter.state for letter in letters_of(tx, 1)] == [LetterState.IN_DOUBT]


def test_a_snapshot_is_what_was_decided_last(shown: DeskAda) -> None:
    with shown.db.read() as tx:
        assert snapshots(tx) == {1: shown.conversation()}


def test_a_pause_survives_a_restart(shown: DeskAda) -> None:
    with shown.db.write() as tx:
        set_paused(tx, True)
    shown.restart()
    with shown.db.read() as tx:
        assert is_paused(tx)

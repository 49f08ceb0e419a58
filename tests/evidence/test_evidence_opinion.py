"""Rules and words together: who may overrule whom, and what is never sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from followthrough.conversation.model import Step
from followthrough.evidence import opinion, wording
from followthrough.evidence.classify import classify, rules_of
from followthrough.evidence.confidence import CONFIDENT
from followthrough.evidence.evidence import Evidence, Kind, Reading
from followthrough.evidence.reader import Reader
from followthrough.evidence.received import Verdict
from followthrough.mail.parse import parse
from support.instants import MONDAY
from support.mail import eml, invitation
from writing.letter_cases import letter

ADA = Reader(frozenset({"ada@example.org"}))
NO = "Dear Ada,\n\nunfortunately we will not be moving forward with your application for the Data Analyst position.\n"
OF_STEPS = {
    Step.THANK_YOU: Kind.THANK_YOU,
    Step.CHECK_IN: Kind.CHECK_IN,
    Step.SECOND_CHECK_IN: Kind.CHECK_IN,
    Step.CLOSING: Kind.CLOSING,
    Step.FEEDBACK: Kind.ANSWER,
}


def rules(verdict: Verdict) -> opinion.Rules:
    return replace(rules_of(parse(eml(NO)), ADA), verdict=verdict)


def heard(kind: Kind) -> wording.Opinion:
    """Words that speak for one kind alone."""
    return wording.Opinion({each: 0.0 if each is kind else -9.0 for each in opinion.KINDS[wording.RECEIVED]}, {})


def verdict(kind: Kind, score: float, code: str = "a-rule") -> Verdict:
    return Verdict(kind, score, (), 0.0, (Evidence(code, kind, score, "their words"),))


@pytest.mark.parametrize("kind", [kind for kind in opinion.KINDS[wording.RECEIVED] if kind is not Kind.OTHER])
def test_a_kind_that_only_the_words_see_is_never_sure(kind: Kind) -> None:
    taken, sure = opinion.together(rules(verdict(Kind.OTHER, 0.5)), heard(kind), 0.5)
    assert taken.kind is Kind.OTHER or sure < CONFIDENT


@pytest.mark.parametrize("words", [Kind.OTHER, Kind.REJECTION, Kind.UPDATE])
def test_what_the_rules_are_sure_of_stays_and_is_asked_where_the_words_differ(words: Kind) -> None:
    taken, sure = opinion.together(rules(verdict(Kind.OFFER, 3.4)), heard(words), 0.97)
    assert taken.kind is Kind.OFFER
    assert sure < CONFIDENT


def test_words_do_not_overrule_a_calendar_entry() -> None:
    entered = verdict(Kind.INTERVIEW, 3.0, "ics-request")
    assert opinion.together(rules(entered), heard(Kind.OTHER), 0.97) == (entered, 0.97)
    asked = eml("See you then.\n", subject="Interview: Data Analyst", ics=invitation(start=MONDAY + timedelta(days=2)))
    assert classify(parse(asked), ADA).kind is Kind.INTERVIEW


def test_a_kind_that_the_user_took_out_is_not_chosen() -> None:
    nothing = rules(verdict(Kind.OTHER, 0.5))
    assert (
        opinion.together(nothing, heard(Kind.REJECTION), 0.5, frozenset({Kind.REJECTION}))[0].kind is not Kind.REJECTION
    )


def test_the_shares_of_all_kinds_are_one() -> None:
    found = opinion.signs(rules(verdict(Kind.REJECTION, 3.0)), heard(Kind.REJECTION))
    shown = opinion.shares_of(found, opinion.table(wording.RECEIVED))
    assert sum(shown.values()) == pytest.approx(1.0)
    assert max(shown, key=lambda kind: shown[kind]) is Kind.REJECTION


def test_the_sentence_that_spoke_most_is_shown() -> None:
    reading = classify(parse(eml("Dear Ada,\n\nIt rains.\n\n" + NO)), ADA)
    (wordy,) = (each for each in reading.because if each.code == "wording")
    assert (wordy.kind, "moving forward" in wordy.quote) == (Kind.REJECTION, True)


def ours(step: Step, number: int) -> Reading:
    draft = letter(step, number)
    octets = eml(
        draft.text, subject=draft.subject, from_="Ada Example <ada@example.org>", to=draft.to.address,
        in_reply_to="earlier@acme.example" if number % 2 else None,
    )  # fmt: skip
    return classify(parse(octets), replace(ADA, sent=True))


@pytest.mark.parametrize("step", OF_STEPS)
def test_a_letter_of_ours_from_another_host_is_known_for_what_it_is_or_asked(step: Step) -> None:
    readings = [ours(step, number) for number in range(300, 330)]
    assert all(reading.kind is OF_STEPS[step] or reading.needs_review for reading in readings)
    assert sum(reading.kind is OF_STEPS[step] for reading in readings) * 10 >= len(readings) * 8

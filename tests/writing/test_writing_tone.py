"""What frustrated and desperate letters sound like is found; what good ones say passes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.conversation.model import Step
from followthrough.writing import tone
from followthrough.writing.letter import Severity

HERE = Path(__file__).parent
BAD: dict[str, list[str]] = tomllib.loads((HERE / "bad_lines.toml").read_text("utf-8"))
GOOD = [line for line in (HERE / "good_lines.txt").read_text("utf-8").splitlines() if line]
RANK = {Severity.WARN: 0, Severity.HOLD: 1, Severity.BLOCK: 2}


def worst(line: str) -> Severity | None:
    return max((finding.severity for finding in tone.check(line)), key=RANK.__getitem__, default=None)


@pytest.mark.parametrize(("severity", "line"), [(s, line) for s, listed in BAD.items() for line in listed])
def test_a_bad_line_is_found_with_its_severity(severity: str, line: str) -> None:
    assert worst(line) is Severity(severity)


@pytest.mark.parametrize("line", GOOD)
def test_a_good_line_passes(line: str) -> None:
    assert tone.check(line) == ()


def test_there_are_a_hundred_good_lines() -> None:
    assert len(set(GOOD)) >= 100


def test_every_rule_has_an_id_of_its_own_and_catches_a_bad_line() -> None:
    codes = [rule.code for rule in tone.rules()]
    assert len(codes) == len(set(codes))
    caught = {finding.code for listed in BAD.values() for line in listed for finding in tone.check(line)}
    silent = {code for code in codes if code not in caught and not code.startswith(("tone.de-", "tone.fr-"))}
    assert not silent


def test_the_quote_is_the_words_as_they_were_written() -> None:
    found = tone.check("I  haven’t heard\nback from anyone, and I’m desperate.")
    assert {finding.quote for finding in found} >= {"desperate", "haven’t heard back"}


def test_case_and_curly_apostrophes_make_no_difference() -> None:
    assert worst("YOU’LL REGRET IT, I DESERVE BETTER") is Severity.BLOCK


def test_a_quoted_topic_is_checked_for_desperation_about_the_job_only() -> None:
    topic = "how you reduced the frustration of salary reviews"
    text = f"I enjoyed hearing about {topic}."
    assert tone.check(text) != ()
    assert tone.check(text, quoted=(topic,)) == ()
    begging = "that I really need this job"
    assert tone.check(f"We spoke about {begging}.", quoted=(begging,)) != ()


def test_a_role_that_is_a_word_of_a_rule_is_no_finding() -> None:
    text = "Thank you for talking with me about the Compensation Analyst role."
    assert tone.check(text, quoted=("Compensation Analyst",)) == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Ich bin enttäuscht."),
        ("de", "Ich brauche diese Stelle dringend."),
        ("fr", "Je suis déçu."),
        ("fr", "C'est urgent."),
    ],
)
def test_the_worst_is_found_in_german_and_french(language: str, line: str) -> None:
    assert any(finding.severity is Severity.BLOCK for finding in tone.check(line, language=language))


@given(st.text(max_size=400), st.sampled_from([None, *Step]))
def test_no_text_breaks_it_and_quotes_come_from_the_text(text: str, step: Step | None) -> None:
    flat = " ".join(text.split())
    for finding in tone.check(text, step):
        assert finding.code.startswith("tone.")
        assert finding.quote in flat

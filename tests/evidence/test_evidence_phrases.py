"""The tables of phrases: what each rule finds, and what looks alike and is not meant."""

from __future__ import annotations

import tomllib
from itertools import count
from pathlib import Path

import pytest

from followthrough.evidence.evidence import Kind
from followthrough.evidence.phrases import LANGUAGES, NOTHING_OWN, book, compile_phrase, own_words
from followthrough.evidence.settings import PhraseSettings
from followthrough.evidence.text import fold, sentences, words_of
from followthrough.evidence.weigh import Weighed, weigh

LINES: dict[str, dict[str, str]] = {
    code: lines
    for table in sorted(Path(__file__).parent.glob("rule_lines*.toml"))
    for code, lines in tomllib.loads(table.read_text(encoding="utf-8")).items()
}
CODES = sorted({rule.code for rule in book("en").rules})


def found(text: str) -> Weighed:
    return weigh(sentences("", text), [book("en")], NOTHING_OWN)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_finds_what_it_is_for_and_not_what_looks_alike(code: str) -> None:
    assert found(LINES[code]["good"]).has(code), LINES[code]["good"]
    assert not found(LINES[code]["bad"]).has(code), LINES[code]["bad"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_can_be_read(language: str) -> None:
    rules = book(language).rules
    tags = {rule.tag for rule in rules}
    assert {kind.value for kind in Kind} - tags <= {"bounce", "command", "reply"} | (
        {"closing"} if language != "en" else set()
    )
    for rule in rules:
        for phrase in (*rule.phrases, *rule.unless):
            phrase.search("a sentence in which nothing stands")


@pytest.mark.parametrize(
    ("written", "text", "matches"),
    [
        ("move forward", "we move forward now", True),
        ("move forward", "we move slowly forward", False),
        ("move ... forward", "we move very slowly forward", True),
        ("move ... forward", "move one two three four five six forward", False),
        ("move ... ... forward", "move one two three four five six forward", True),
        ("(not|never) (be)? moved", "not moved", True),
        ("(not|never) (be)? moved", "never be moved", True),
        ("interview*", "our interviews are over", True),
        ("interview*", "an overview", False),
        ("(a (big|small)|no) house", "a small house", True),
        ("(a (big|small)|no) house", "a red house", False),
        ("within # days", "within 10 days", True),
        ("short-listed", "you were short listed", True),
    ],
)
def test_the_marks_of_a_phrase(written: str, text: str, *, matches: bool) -> None:
    phrase = compile_phrase(written)
    possible = phrase.is_possible({word[:5] for word in words_of(text)})
    assert (possible and phrase.search(text) is not None) is matches


@pytest.mark.parametrize("written", ["(a|b)?", "...", "(open", "a) b", "in*"])
def test_a_phrase_that_nothing_can_look_up_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"bracket|looked up"):
        compile_phrase(written)


def test_one_sentence_is_not_two_signals() -> None:
    """Two rules of one kind may not count the same words."""
    once = found("We will not be moving forward.").score("rejection")
    twice = found("We will not be moving forward. We will not be moving forward.").score("rejection")
    assert once == twice


def test_the_users_own_words_decide_and_take_out() -> None:
    settings = {
        Kind.REJECTION: PhraseSettings.model_validate(
            {"also": ["the music stops here (for you)"], "not": ["in the band"]}
        )
    }
    own = own_words(settings)
    heard = weigh(sentences("", "Dear Ada, the music stops here, for you."), [book("en")], own)
    assert heard.has("rejection.own")
    silent = weigh(sentences("", "The music stops here for you in the band."), [book("en")], own)
    assert not silent.by_tag.get("rejection")


def test_contractions_quotes_and_accents_are_folded() -> None:
    assert fold("We won\u2019t  be \u201cmoving\u201d; I\u2019d can\u2019t Gr\u00fc\u00dfe") == (
        'we will not be "moving"; i would cannot grusse'
    )


def test_a_long_line_of_words_takes_no_time() -> None:
    """Patterns are linear: ten thousand words that nearly match are read in steps that a test can count."""
    steps = count()
    text = "we will not be " * 4000
    for _ in sentences("", text):
        next(steps)
    assert next(steps) < 200
    assert found(text) is not None

"""What a phrase is looked up by is in every sentence that holds it; patterns compiled late are the same patterns."""

from __future__ import annotations

import re

import pytest

from followthrough.evidence.lazy import lazy
from followthrough.evidence.phrase_pairs import row_of, signs_in
from followthrough.evidence.phrases import compile_phrase
from followthrough.evidence.text import Sentence, caseless, sentences
from followthrough.evidence.wording import marks


def _only(text: str) -> Sentence:
    (sentence,) = sentences("", text)
    return sentence


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("thank you for (your|the) application", "Thank you for your application"),
        ("(unfortunately|sad to say)", "We are sad to say that it is over"),
        ("(unfortunately|sad to say)", "Unfortunately it is over"),
        ("we (have)? decided", "We decided yesterday"),
        ("we (have)? decided", "We have decided"),
        ("follow-up call", "A follow-up call is next"),
        ("follow-up call", "A follow up call is next"),
        ("invit* you to", "We are inviting you to meet us"),
        ("in* you to", "We are inviting you to meet us"),
        ("round # of", "This is round 2 of three"),
        ("candidate's letter", "The candidate's letter came"),
        ("interview ... next week", "Your interview with Ann is next week"),
        ("candid* for the post", "A candid_8 for the post"),
        ("(a|b c) (d|e)? final", "It is b c final"),
        ("(a|b c) (d|e)? final", "It is a d final"),
    ],
)
def test_every_sign_of_a_phrase_is_in_a_sentence_that_holds_it(phrase: str, text: str) -> None:
    sentence, compiled = _only(text), compile_phrase(phrase)
    assert compiled.search(sentence.folded)
    held = signs_in(row_of(sentence))
    assert all(not needed.isdisjoint(held) for needed in compiled.signs)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("thank you for (your|the) application", "Your application? Thank the clerk, for you are late"),
        ("(call off|called off)", "Call me when the light is off"),
        ("kick-off", "Off with a kick"),
    ],
)
def test_words_that_stand_apart_are_not_the_signs_of_a_phrase(phrase: str, text: str) -> None:
    held = signs_in(key for sentence in sentences("", text) for key in row_of(sentence))
    assert any(needed.isdisjoint(held) for needed in compile_phrase(phrase).signs)


def test_a_pattern_that_is_compiled_late_finds_the_same() -> None:
    late, early = lazy(r"(\d+) days?", re.IGNORECASE), re.compile(r"(\d+) days?", re.IGNORECASE)
    for text in ("in 3 DAYS or 4 days", "never"):
        assert late.findall(text) == early.findall(text)
        assert late.sub("soon", text) == early.sub("soon", text)
        assert (late.search(text) is None) == (early.search(text) is None)
    assert late.pattern == early.pattern


def test_a_pattern_that_is_compiled_late_is_refused_with_its_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("x")


@pytest.mark.parametrize("word", ["INTERVIEW", "\u0130nterv\u0131ew", "re\u017fume", "\u212aickoff"])
def test_letters_that_a_pattern_takes_for_others_are_looked_for_as_these(word: str) -> None:
    plain = next(each for each in ("interview", "resume", "kickoff") if re.fullmatch(each, word, re.IGNORECASE))
    assert caseless(word) == plain


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See you on Monday", ["see", "you", "on", "#day", "see you", "you on", "on #day"]),
        ("Free at 10:30?", ["free", "at", "#time", "?", "free at", "at #time", "#time ?"]),
        ("For 3 weeks", ["for", "#", "weeks", "for #", "# weeks"]),
        ("It pays $400", ["it", "pays", "#sum", "it pays", "pays #sum"]),
    ],
)
def test_words_count_alone_and_with_their_neighbour(text: str, said: list[str]) -> None:
    assert marks(_only(text)) == said

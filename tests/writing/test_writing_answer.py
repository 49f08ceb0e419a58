"""The answer to a debrief is read in every shape that people answer in; what is not clear is asked, not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.evidence import Part, Person
from followthrough.writing.answer import DebriefAsked, DebriefReading, read_debrief
from followthrough.writing.debrief import QUESTIONS
from writing.letter_cases import PRIYA, TOM

ASKED = DebriefAsked((PRIYA, TOM), date(2025, 3, 4), "Europe/Berlin")  # a Tuesday
FRIDAY = date(2025, 3, 14)
"""\"by next Friday\", said on Tuesday 4 March."""


def read(text: str) -> DebriefReading:
    return read_debrief(text, ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "1) yes 2) Priya 3) Kafka migration 4) by next Friday 5) no",
        "1. yes\n2. Priya Rao\n3. Kafka migration\n4. by next Friday\n5. nothing",
        "yes, Priya, Kafka migration, by next Friday",
        "yes, Priya, Kafka migration, by next Friday, nothing",
        "yes\nPriya\nKafka migration\nby next Friday\nno",
        "Yes, it went well. I met Priya. We talked about Kafka migration. They will decide by next Friday.",
        "Went great! Priya; Kafka migration; they decide by next Friday",
        "Met: Priya Rao. Topics: Kafka migration. By: next Friday",
        "\n".join(
            f"{q}\n{a}"
            for q, a in zip(QUESTIONS, ["yes", "Priya", "Kafka migration", "by next Friday", "no"], strict=True)
        ),
        "Hi,\n\nyes, Priya, Kafka migration, by next Friday\n\nThanks\n",
        "YES, PRIYA, Kafka migration, BY NEXT FRIDAY",
    ],
)
def test_the_same_answer_is_read_in_every_shape(text: str) -> None:
    reading = read(text)
    assert reading.took_place is True
    assert reading.met == (PRIYA,)
    assert reading.topics == ("Kafka migration",)
    assert reading.cue is not None
    assert reading.cue.latest == FRIDAY
    assert reading.promised is None
    assert reading.unclear == ()
    assert "they decide: by Fri 14 Mar" in " ".join(reading.understood)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No.",
        "didn't happen",
        "It did not take place.",
        "no, it was moved",
        "it was rescheduled to Monday",
        "cancelled",
        "they didn't show up",
        "moved",
        "1) no",
        "1) moved 2) -",
        "The interview was postponed until next Friday",
        "nobody joined",
    ],
)
def test_an_interview_that_did_not_take_place_gives_no_facts(text: str) -> None:
    reading = read(text)
    assert reading.took_place is False
    assert (reading.met, reading.topics, reading.cue) == ((), (), None)


def test_a_moved_interview_waits_for_the_new_time() -> None:
    reading = read("no, it was moved to Thursday")
    assert reading.understood == ("took place: no, it was moved",)
    assert "new invitation" in reading.unclear[0]


@pytest.mark.parametrize(
    "text", ["yes", "Yes!", "y", "it went well", "went fine", "ja", "no problem, it went well", "great"]
)
def test_a_bare_yes_is_a_yes_and_nothing_more(text: str) -> None:
    reading = read(text)
    assert reading.took_place is True
    assert (reading.met, reading.topics, reading.cue, reading.unclear) == ((), (), None, ())


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("yes, Priya and Tom", (PRIYA, TOM)),
        ("yes, Rao", (PRIYA,)),
        ("yes, everyone", (PRIYA, TOM)),
        ("yes, both of them, pairing", (PRIYA, TOM)),
        ("Yes, but Tom couldn't make it.", (PRIYA,)),
        ("yes, everybody but not Tom", (PRIYA,)),
        ("only Tom was there, Priya was ill", (TOM,)),
        ("1) yes\n2) Priya (priya@acme.example)", (PRIYA,)),
    ],
)
def test_people_are_matched_against_those_who_were_invited(text: str, met: tuple[Person, ...]) -> None:
    assert read(text).met == met


def test_an_unknown_name_gets_no_address() -> None:
    reading = read("yes, Priya and Sam, the data platform, in two weeks")
    assert reading.met == (PRIYA, Person("Sam", None, Part.INTERVIEWER, "note"))
    assert reading.unclear == ("no address for Sam: I will not guess one",)


def test_an_address_that_the_user_typed_is_used() -> None:
    reading = read("met Priya and Sam Tyler (sam@acme.example)")
    assert reading.met == (PRIYA, Person("Sam Tyler", "sam@acme.example", Part.INTERVIEWER, "note"))
    assert reading.unclear == ()


def test_a_name_that_fits_two_is_asked_about() -> None:
    other = Person("Tom Ray", "ray@acme.example", Part.INTERVIEWER)
    reading = read_debrief("yes, Tom", DebriefAsked((TOM, other), ASKED.ended, ASKED.zone))
    assert reading.met == ()
    assert reading.unclear == ("which Tom: Tom Lee or Tom Ray?",)


def test_a_lone_word_that_may_be_a_person_or_a_topic_is_neither() -> None:
    reading = read("yes, Kafka, Friday")
    assert (reading.met, reading.topics) == ((), ())
    assert reading.unclear == ('"Kafka": is that a person or a topic? I use it as neither',)


@pytest.mark.parametrize(
    "topic",
    [
        "they move billing to Kafka, I did the same at X",
        "how they run on-call: in pairs, every second week",
        'the "no meetings on Wednesday" rule',
        "Grün & blau: die Farben der Stationen",
        "on-call rotation",
    ],
)
def test_topics_keep_the_users_own_words(topic: str) -> None:
    assert read(f"1) yes\n2) Priya\n3) {topic}\n4) no idea").topics == (topic,)
    assert read(f"yes\nPriya\n{topic}\nno idea\nno").topics == (topic,)


def test_several_topics_are_kept_apart() -> None:
    assert read("Topics: Kafka migration; on-call. Met: Priya Rao, Tom Lee").topics == ("Kafka migration", "on-call")


def test_a_sentence_of_a_story_is_not_taken_as_a_topic() -> None:
    reading = read("Yes, it went well. The line was bad and I was late. We talked about the archive.")
    assert reading.topics == ("the archive",)
    assert any("The line was bad" in line for line in reading.unclear)


@pytest.mark.parametrize(
    "text", ["yes, Priya, the archive, no idea", "1) yes 4) they didn't say", "yes\nPriya\nthe archive\nno idea\nno"]
)
def test_no_idea_when_is_an_answer(text: str) -> None:
    reading = read(text)
    assert (reading.cue, reading.unread) == (None, None)
    assert "they decide: no date was said" in reading.understood


def test_a_time_that_nothing_can_read_is_said() -> None:
    reading = read("yes, Priya, the archive, bis Freitag")
    assert reading.cue is not None or (
        reading.unread is not None and any("by when" in line for line in reading.unclear)
    )


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("1) yes 5) my references", "my references"),
        ("yes, Priya, the archive, by Friday, send CV", "send CV"),
        ("Yes. They asked me to send a writing sample.", "They asked me to send a writing sample."),
    ],
)
def test_what_was_asked_for_is_kept(text: str, promised: str) -> None:
    assert read(text).promised == promised


def test_yes_and_no_at_once_is_asked_about() -> None:
    reading = read("yes\nit was cancelled")
    assert reading.took_place is None
    assert reading.unclear == ("did it take place? You said both yes and no",)


@pytest.mark.parametrize("text", ["", "hmm", "> quoted only", "ok"])
def test_what_says_nothing_is_asked_again(text: str) -> None:
    reading = read(text)
    assert reading.took_place is None
    assert reading.unclear


@pytest.mark.parametrize(
    "text",
    [
        "what do you mean by that?",
        "Who is Priya?",
        "Who is Priya, Tom or Ana?",
        "Will they decide by Friday?",
        "3) what is meant by this?",
        "2) Priya?",
        "?",
        "please send me the form",
        "I want the letter shorter",
        "the archive",
        "wrong person",
        "1. you have the wrong person",
        "with pleasure",
        "just kidding",
        "no idea",
        "What do you\nmean by that",
    ],
)
def test_what_is_no_answer_sets_nothing_and_is_asked_about(text: str) -> None:
    reading = read(text)
    assert reading.took_place is None
    assert (reading.met, reading.topics, reading.cue, reading.promised, reading.understood) == ((), (), None, None, ())
    assert reading.unclear


@pytest.mark.parametrize(
    "text",
    [
        "yes, what is this?",
        "yes\nwho is that?",
        "1) yes 3) how do you mean?",
        "yes, I want the letter shorter",
        "yes\nplease write to Tom",
        "yes\n+49 30 1234567",
        "yes\nBest regards,\nAda Example\n+49 30 1234567",
    ],
)
def test_a_question_a_wish_or_a_signature_is_never_a_topic(text: str) -> None:
    reading = read(text)
    assert reading.took_place is True
    assert (reading.met, reading.topics, reading.promised) == ((), (), None)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Priya, the archive", ("the archive",)),
        ("the archive, by next Friday", ("the archive",)),
        ("3) the archive", ("the archive",)),
        ("Topic: the archive", ("the archive",)),
        ("We talked about the archive", ("the archive",)),
        ("3) the archive\n\nBest regards\nAda", ("the archive",)),
    ],
)
def test_what_reads_as_an_answer_needs_no_yes(text: str, topics: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading.took_place is True
    assert reading.topics == topics
    assert reading.unclear == ()


@pytest.mark.parametrize(
    "text",
    [
        "yes, Priya, {}, by next Friday",
        "1) yes 2) Priya 3) {} 4) by next Friday",
        "yes\nPriya\n{}\nby next Friday\nno",
        "yes, Priya, by next Friday. Topics: {}",
    ],
)
def test_topics_are_divided_at_semicolons_and_keep_their_words(text: str) -> None:
    reading = read(text.format("the forecasting team; how they review each other's models"))
    assert reading.topics == ("the forecasting team", "how they review each other's models")
    assert reading.met == (PRIYA,)
    assert reading.cue is not None


def test_our_own_question_within_a_line_is_not_the_users() -> None:
    reading = read("yes. Who did you meet? Priya")
    assert (reading.met, reading.unclear) == ((PRIYA,), ())


@given(st.text(max_size=600))
def test_no_answer_breaks_it(text: str) -> None:
    reading = read(text)
    assert reading.took_place is not False or not (reading.met or reading.topics or reading.cue)


@given(
    st.lists(
        st.sampled_from(
            ["yes", "no", "Priya", "Tom", "Sam", "the archive", "by Friday", "no idea", "1)", "3)", "\n", ", ", ". "]
        ),
        max_size=12,
    )
)
def test_nobody_gets_an_address_that_nobody_gave(pieces: list[str]) -> None:
    known = {PRIYA.address, TOM.address, None}
    assert {person.address for person in read(" ".join(pieces)).met} <= known

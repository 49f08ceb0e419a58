"""Who is the candidate: the reader, somebody else, the writer, or nobody, because it is for no job at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.interview_words import INTERVIEW, KNOWN, TITLES
from followthrough.evidence.perspective import Perspective, read_perspective
from followthrough.evidence.phrases import NOTHING_OWN, book
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import fold, sentences
from followthrough.evidence.weigh import weigh
from followthrough.mail.message import Message
from followthrough.mail.parse import parse
from support.mail import eml

MAILS: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "perspective_mails.toml").read_text(encoding="utf-8")
)
STRANGER = "Robin Bell <robin@lathe.example>"


def message(text: str, subject: str = "Thursday", **more: Any) -> Message:
    return parse(eml(text, subject=subject, **{"from_": STRANGER, "to": "Ada Lind <ada@example.org>", **more}))


def read(mail: dict[str, Any]) -> Reading:
    to = mail.get("to", "ada@example.org")
    more: dict[str, Any] = {"from_": mail["from"], "to": f"Ada Lind <{to}>"}
    if mail.get("answer"):
        more["in_reply_to"] = "earlier@example.org"
    if mail.get("bulk"):
        more["headers"] = {"List-Unsubscribe": "<https://list.example/leave>", "Precedence": "bulk"}
    who = Reader(frozenset({to}), timezone="America/New_York", country="US", sent=False)
    return classify(parse(eml(mail["text"], subject=mail["subject"], **more)), who)


def seen(text: str, who: Reader | None = None, **more: Any) -> Perspective:
    mail = message(text, **more)
    heard = weigh(sentences(mail.subject, mail.own_words), [book("en")], NOTHING_OWN)
    return read_perspective(mail, who or Reader(frozenset({"ada@example.org"})), heard)


@pytest.mark.parametrize("mail", [pytest.param(mail, id=name) for name, mail in MAILS["sure"].items()])
def test_a_plain_invitation_is_read_without_a_question(mail: dict[str, Any]) -> None:
    reading = read(mail)
    assert (reading.kind.value, reading.needs_review) == (mail["kind"], False)


@pytest.mark.parametrize("mail", [pytest.param(mail, id=name) for name, mail in MAILS["unsure"].items()])
def test_a_terse_invitation_is_taken_for_one(mail: dict[str, Any]) -> None:
    assert read(mail).kind.value == mail["kind"]


@pytest.mark.parametrize("mail", [pytest.param(mail, id=name) for name, mail in MAILS["others"].items()])
def test_what_is_somebody_elses_or_no_job_is_never_acted_on(mail: dict[str, Any]) -> None:
    reading = read(mail)
    assert reading.kind is Kind.OTHER or reading.needs_review


@pytest.mark.parametrize(
    "text",
    [
        "Please interview Jane on Tuesday.",
        "Could you phone screen Peter before noon?",
        "Here is the interview schedule for Mr. Chen.",
        "Peter's resume is attached.",
        "We want to bring Ann and Karl in for an interview.",
        "I would like you to meet Lin Hao, who will be here to interview.",
        "The debrief for Lee is at five, so see the schedule.",
    ],
)
def test_a_third_person_who_is_interviewed_is_seen_by_name(text: str) -> None:
    assert seen(text).other_side >= 2


@pytest.mark.parametrize(
    "text",
    [
        "You will be interviewing with Jane on Tuesday.",
        "We will interview on Tuesday.",
        "Your interview with Mr. Chen is at five.",
        "We would like to interview Ada on Monday.",
        "Acme's interview process has three rounds.",
    ],
)
def test_the_name_of_a_host_or_of_the_reader_is_no_third_person(text: str) -> None:
    assert seen(text).other_side == 0


def test_a_schedule_that_lists_the_reader_makes_him_a_host() -> None:
    schedule = "Schedule for Friday:\n\n9:00 Frank Miller\n9:30 {}\n10:00 Grace Hall\n"
    assert seen(schedule.format("Ada Lind")).other_side >= 3
    assert seen(schedule.format("Zoe King")).other_side == 0


def test_a_copy_for_the_reader_of_what_is_written_to_another_is_not_his() -> None:
    who = Reader(frozenset({"ada@example.org"}))
    text = "We would like to invite you to an interview."
    copied = seen(text, who, to="Karl Holm <karl@holm.example>", headers={"Cc": "Ada Lind <ada@example.org>"})
    assert copied.other_side > seen(text, who).other_side == 0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Your interview is on Monday at ten.", True),
        ("We would like to conduct a telephone interview with you.", True),
        ("Your interview for the Planning Officer post is at two.", True),
        ("Your visa interview is on Monday at ten.", False),
        ("We need an interview on the month-end process.", False),
        ("An interview in relation to the burglary must be arranged.", False),
        ("We need an interview about the burglary.", False),
        ("See you on Monday at ten.", False),
    ],
)
def test_an_interview_of_an_unknown_kind_or_for_an_unknown_purpose_is_not_plain(text: str, *, plain: bool) -> None:
    assert seen(text).plain is plain


def test_free_mail_of_nobody_knows_whom_is_not_plain() -> None:
    text = "Your interview is on Monday at ten."
    assert not seen(text, from_="Robin <robin@gmail.com>").plain


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("It is about the analyst job.", True),
        ("Thank you for applying.", True),
        ("We have read your application.", True),
        ("Your interview is on Monday.", False),
    ],
)
def test_that_it_is_for_a_job_must_be_said(text: str, *, job: bool) -> None:
    assert seen(text).for_a_job is job


def test_a_job_that_is_named_weakens_what_looks_like_another_purpose() -> None:
    alone = seen("Your scholarship interview is on Saturday.")
    named = seen("Your scholarship interview is on Saturday. The vacancy is in our payroll department.")
    assert alone.elsewhere > named.elsewhere > 0


def test_words_about_hosts_count_less_where_the_reader_is_the_candidate() -> None:
    hosts = "Please have a look at his CV."
    assert seen(hosts).other_side > seen(f"Thank you for applying. {hosts}").other_side


@pytest.mark.parametrize("word", ["phone", "final", "panel", "monday", "officer"])
def test_words_beside_an_interview_are_known_in_folded_form(word: str) -> None:
    assert fold(word) == word
    assert word in KNOWN


@pytest.mark.parametrize("text", ["interview", "Vorstellungsgespräch", "entretien", "colloquio", "entrevista"])
def test_an_interview_is_named_in_every_language(text: str) -> None:
    assert INTERVIEW.search(text)


@pytest.mark.parametrize(("text", "title"), [("nurse", True), ("two nurses", True), ("nursery", False)])
def test_a_title_is_a_whole_word(text: str, *, title: bool) -> None:
    assert (TITLES.search(text) is not None) is title

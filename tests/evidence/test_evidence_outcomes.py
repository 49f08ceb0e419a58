"""What a mail of one or two sentences says: how it ended, what is asked or new, and what the user wrote himself."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.phrases import (
    NOTHING_OWN,
    SENT_TAGS,
    book,
    book_for,
    compile_phrase,
    written_out,
)
from followthrough.evidence.reader import Reader
from followthrough.evidence.refusal import share_of_refusal
from followthrough.evidence.text import sentences
from followthrough.evidence.weigh import Weighed, weigh
from followthrough.mail.parse import parse
from support.mail import eml

LINES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "kind_lines.toml").read_text(encoding="utf-8")
)
ADA = Reader(frozenset({"ada@example.org"}), names=("Ada Example",), timezone="Europe/Berlin", country="DE")
SENDERS = {
    "h": "Priya Rao <priya@acme.example>",
    "a": "Acme Careers <no-reply@greenhouse-mail.io>",
    "c": "Acme Recruitment <noreply@acme.example>",
    "b": "Example News <news@letters.example>",
    "l": "LinkedIn <messages-noreply@linkedin.com>",
    "g": "Raj Patel <raj@searchpartners.example>",
    "f": "Bob Berg <bob.berg@gmail.com>",
    "w": "Tom Lee <tom@example.org>",
}
BULK = {"List-Unsubscribe": "<https://letters.example/u>", "Precedence": "bulk"}


def read(line: str, *, sent: bool = False) -> Reading:
    sender, subject, text = (part.strip() for part in line.split("|", 2))
    other = SENDERS[sender]
    more: dict[str, Any] = {"from_": "Ada Example <ada@example.org>", "to": other} if sent else {"from_": other}
    if sender == "b":
        more["headers"] = BULK
    if subject.startswith("Re:"):
        more["in_reply_to"] = "earlier@acme.example"
    return classify(parse(eml(text, subject=subject, **more)), ADA)


def weighed(text: str) -> Weighed:
    return weigh(sentences("", text), [book("en")], NOTHING_OWN)


def cases(side: str) -> list[Any]:
    return [
        pytest.param(kind, line, id=f"{kind}-{number}")
        for kind, lines in LINES[side].items()
        for number, line in enumerate(lines)
    ]


@pytest.mark.parametrize(("kind", "line"), cases("received"))
def test_a_short_mail_is_taken_for_what_it_says(kind: str, line: str) -> None:
    assert read(line).kind.value == kind, line


@pytest.mark.parametrize(("kind", "line"), cases("sent"))
def test_a_short_letter_of_the_users_is_taken_for_what_it_says(kind: str, line: str) -> None:
    assert read(line, sent=True).kind.value == kind, line


def test_no_offer_is_read_from_a_refusal() -> None:
    for line in LINES["received"]["rejection"]:
        reading = read(line)
        assert Kind.OFFER not in (reading.kind, *reading.also), line


def test_nothing_that_is_no_business_of_the_users_is_acted_on() -> None:
    for line in LINES["received"]["other"]:
        reading = read(line)
        assert reading.kind is Kind.OTHER or reading.needs_review, line


# ---------------------------------------------------------------- what a refusal takes back


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("We have decided not to move forward with your application.", True),
        ("We enjoyed meeting you, but we have decided not to move forward with your application.", True),
        ("The position in Bonn has been filled, but we would like to invite you to an interview in Berlin.", False),
        ("We cannot offer you the first job. However, we are pleased to offer you the position of editor.", False),
        ("This is not a rejection. We will not be moving forward before the summer.", False),
        ("We cannot move forward because of a hiring freeze. We will resume the search in May.", False),
        ("We regret to inform you that the role is on hold and that we chose another candidate.", True),
    ],
)
def test_a_refusal_counts_less_where_the_mail_itself_takes_it_back(text: str, *, whole: bool) -> None:
    assert (share_of_refusal(weighed(text)) == 1.0) is whole


def test_words_in_quotation_marks_are_somebody_elses() -> None:
    told = 'I got the usual "we have decided to move forward with other candidates" today.'
    assert not weighed(told).has("rejection.another-candidate")
    assert weighed(told.replace('"', "")).has("rejection.another-candidate")


def test_a_quotation_mark_that_is_never_closed_hides_nothing() -> None:
    assert weighed('A 27" screen is yours, we have decided to hire another candidate.').has(
        "rejection.another-candidate"
    )


def test_the_words_between_two_findings_go_from_the_one_to_the_other() -> None:
    found = weighed("The position has been filled. But wait. We are pleased to offer you the position of editor.")
    no, yes = found.by_tag["rejection"][0], found.by_tag["offer"][0]
    assert "but wait" in found.between(no, yes)
    assert found.between(yes, no) == ""


# ---------------------------------------------------------------- the language of phrases


@pytest.mark.parametrize(
    ("written", "text", "matches"),
    [
        ("not {verb} on", "we do not go on", True),
        ("not {verb} on", "we do not stay on", False),
        ("is no$", "the answer is no.", True),
        ("is no$", "there is no answer", False),
        ("(yes|no)$", "i say no!", True),
    ],
)
def test_names_of_words_and_the_end_of_a_sentence(written: str, text: str, *, matches: bool) -> None:
    phrase = compile_phrase(written_out(written, {"verb": "go|move|{more}", "more": "walk|run"}))
    assert (phrase.search(text) is not None) is matches


@pytest.mark.parametrize("words", [{}, {"verb": "go|{verb}"}])
def test_a_name_that_stands_for_nothing_or_for_itself_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="name"):
        written_out("not {verb} on", words)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_received_mail_is_not_looked_at_for_what_only_the_user_writes(language: str) -> None:
    tags = {rule.tag for rule in book_for(language, sent=False).rules}
    assert not tags & SENT_TAGS
    assert "rejection" in tags
    assert book_for(language, sent=True) is book(language)


# ---------------------------------------------------------------- the user's own decisions


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.DECLINE, "h | Re: Offer | Thank you for your offer, but I have accepted a position elsewhere."),
        (Kind.WITHDRAWAL, "h | Re: Next steps | I have accepted a position elsewhere and withdraw my application."),
        (Kind.ACCEPTANCE, "h | Re: Offer | I am happy to accept your offer. See you on Monday!"),
        (Kind.ANSWER, "h | Re: Interview | I am happy to accept the invitation to the interview. See you on Monday!"),
        (Kind.THANK_YOU, "h | Thank you | I enjoyed our interview today and would be thrilled to join the team."),
    ],
)
def test_what_is_accepted_or_declined_decides(kind: Kind, line: str) -> None:
    assert read(line, sent=True).kind is kind


@pytest.mark.parametrize(
    "line",
    [
        "h | Re: Your application | Thank you for your application to our team. We would like to invite you.",
        "w | Re: Interviews | I interviewed the candidate. He would be a good fit, I recommend we make him an offer.",
        "f | Re: news | I have an interview at Acme tomorrow, fingers crossed. Should I accept if they make an offer?",
    ],
)
def test_who_writes_as_an_employer_or_to_a_friend_is_no_candidate_in_that_letter(line: str) -> None:
    reading = read(line, sent=True)
    assert reading.kind is Kind.OTHER or reading.needs_review

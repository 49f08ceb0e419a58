"""German, French, Spanish, Italian, Dutch and Portuguese: every rule, the language itself, stated times, absences."""

from __future__ import annotations

import tomllib
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.cues import read_cues
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.language import READ, plain_german, spoken_in
from followthrough.evidence.phrases import NOTHING_OWN, book
from followthrough.evidence.reader import Reader
from followthrough.evidence.text import fold, sentences, words_of
from followthrough.evidence.weigh import Weighed, weigh
from followthrough.mail.parse import parse

HERE = Path(__file__).parent
LINES: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "language_lines.toml").read_text(encoding="utf-8"))
SAID: dict[str, list[dict[str, str]]] = tomllib.loads((HERE / "language_mails.toml").read_text(encoding="utf-8"))
OTHERS = tuple(language for language in READ if language != "en")
WEDNESDAY = date(2026, 3, 4)
ME = Reader(addresses=frozenset({"ada@example.org"}), names=("Ada Berg",), timezone="Europe/Berlin")


def found(language: str, text: str) -> Weighed:
    read = tuple(plain_german(each) if language == "de" else each for each in sentences("", text))
    return weigh(read, [book(language)], NOTHING_OWN)


def reading(text: str, subject: str, *, automatic: bool = False) -> Reading:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Personal <hr@acme.example>", "Ada Berg <ada@example.org>"
    mail["Subject"], mail["Date"] = subject, "Wed, 04 Mar 2026 10:00:00 +0100"
    if automatic:
        mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(text)
    return classify(parse(mail.as_bytes()), ME)


@pytest.mark.parametrize(
    ("language", "code"), [(language, rule.code) for language in OTHERS for rule in book(language).rules]
)
def test_every_rule_of_every_language_finds_what_it_is_for_and_not_what_looks_alike(language: str, code: str) -> None:
    good, bad = LINES[language][code]
    assert found(language, good).has(code), good
    assert not found(language, bad).has(code), bad


@pytest.mark.parametrize("language", OTHERS)
def test_the_line_of_no_rule_is_left_over(language: str) -> None:
    assert set(LINES[language]) == {rule.code for rule in book(language).rules}


@pytest.mark.parametrize("said", SAID["mail"], ids=lambda said: f"{said['language']}-{said['kind']}-{said['subject']}")
def test_negation_condition_and_scope_hold_in_every_language(said: dict[str, str]) -> None:
    read = reading(said["text"], said["subject"])
    assert (read.kind.value, read.language) == (said["kind"], said["language"])


@pytest.mark.parametrize("said", SAID["cue"], ids=lambda said: said["text"])
def test_stated_times_are_read_in_every_language(said: dict[str, str]) -> None:
    read = read_cues(said["text"], WEDNESDAY, country=said["country"], language=said["language"])
    governing = read.governing
    kind = governing.kind.value if governing else "unread" if read.unread else "none"
    latest = governing.latest.isoformat() if governing and governing.latest else ""
    assert (kind, latest) == (said["kind"], said.get("latest", ""))


@pytest.mark.parametrize("said", SAID["absence"], ids=lambda said: said["text"])
def test_absence_notices_say_the_day_of_return_in_every_language(said: dict[str, str]) -> None:
    read = reading(said["text"], said["subject"], automatic=True)
    assert read.kind is Kind.AUTO_REPLY
    assert (read.returns.isoformat() if read.returns else "") == said.get("returns", "")


@pytest.mark.parametrize("said", SAID["language"], ids=lambda said: said["text"])
def test_the_language_is_told_and_english_is_never_called_another(said: dict[str, str]) -> None:
    assert (spoken_in(words_of(fold(said["text"]))).language or "") == said["is"]


@pytest.mark.parametrize("said", SAID["foreign"], ids=lambda said: said["text"])
def test_what_is_in_no_language_that_is_read_is_said_and_not_guessed(said: dict[str, str]) -> None:
    read = reading(said["text"], said["subject"])
    assert read.language == (said["is"] or None)
    assert read.kind is Kind.OTHER
    assert read.needs_review


@pytest.mark.parametrize(
    ("written", "umlauts"),
    [
        ("wir moechten Sie fuer die naechste Woche einladen", "wir mochten sie fur die nachste woche einladen"),
        ("the value of the queue is due", "the value of the queue is due"),
    ],
)
def test_german_without_umlauts_reads_as_german_with_them(written: str, umlauts: str) -> None:
    assert plain_german(sentences("", written)[0]).folded == umlauts


def test_a_sentence_in_english_within_a_german_mail_is_read_as_english() -> None:
    text = (
        "Guten Tag Frau Berg, vielen Dank für Ihre Bewerbung bei uns.\n\n"
        "We would like to invite you to an interview next week.\n\nMit freundlichen Grüßen"
    )
    assert reading(text, "Ihre Bewerbung").kind is Kind.INTERVIEW

"""A program's mail is told from a person's; a person's is never taken for a program's."""

from __future__ import annotations

import pytest

from followthrough.mail.message import Automatic, AutomaticKind
from followthrough.mail.parse import parse
from support.mail import eml

_WORDS = "Hello Ada,\n\nTuesday at ten is fine.\n\nPriya\n"


def _automatic(octets: bytes) -> Automatic | None:
    return parse(octets).automatic


def _kind(octets: bytes) -> AutomaticKind | None:
    found = _automatic(octets)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("Auto-Submitted", "auto-replied", AutomaticKind.AUTO_REPLY),
        ("Auto-Submitted", "auto-replied (vacation)", AutomaticKind.AUTO_REPLY),
        ("Auto-Submitted", "auto-generated", AutomaticKind.GENERATED),
        ("Auto-Submitted", "auto-notified; owner-email=x@acme.example", AutomaticKind.GENERATED),
        ("X-Autoreply", "yes", AutomaticKind.AUTO_REPLY),
        ("X-Autorespond", "", None),
        ("X-Autorespond", "vacation", AutomaticKind.AUTO_REPLY),
        ("Precedence", "auto_reply", AutomaticKind.AUTO_REPLY),
        ("Precedence", "bulk", AutomaticKind.BULK),
        ("Precedence", "list", AutomaticKind.BULK),
        ("Precedence", "first-class", None),
        ("List-Id", "<jobs.acme.example>", AutomaticKind.BULK),
        ("List-Unsubscribe", "<https://acme.example/u>", AutomaticKind.BULK),
        ("Return-Path", "<>", AutomaticKind.GENERATED),
        ("Return-Path", "<priya@acme.example>", None),
        ("X-Apple-Action", "VACATION", AutomaticKind.AUTO_REPLY),
        ("Auto-Submitted", "no", None),
        ("Auto-Submitted", "No (a person wrote it)", None),
        ("X-Auto-Response-Suppress", "All", None),
    ],
)
def test_a_header_says_that_a_program_wrote(name: str, value: str, kind: AutomaticKind | None) -> None:
    assert _kind(eml(_WORDS, headers={name: value})) is kind


def test_an_absence_note_of_exchange_is_an_answer_though_it_says_auto_generated() -> None:
    octets = eml("I am away.", subject="Automatic reply: Interview", headers={"Auto-Submitted": "auto-generated"})
    assert _kind(octets) is AutomaticKind.AUTO_REPLY


def test_an_empty_return_path_of_an_answer_is_an_automatic_answer() -> None:
    octets = eml("Gone fishing.", in_reply_to="x@example.org", headers={"Return-Path": "<>"})
    assert _kind(octets) is AutomaticKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatic reply: Interview", "I am away until Monday."),
        ("Out of Office AutoReply: Interview", "I am away until Monday."),
        ("Out of Office Re: Interview", "I am currently out of the office with limited access to e-mail."),
        ("Auto: Interview", "Away."),
        ("Priya Rao/Acme is out of the office.", "I will be out of the office starting 03/03/2025."),
        ("Automatische Antwort: Gespräch", "Ich bin bis Montag nicht im Büro."),
        ("Abwesenheitsnotiz: Gespräch", "Ich bin bis Montag nicht im Haus."),
        ("Réponse automatique : Entretien", "Je suis absent jusqu'à lundi."),
        ("Respuesta automática: Entrevista", "Estoy fuera de la oficina hasta el lunes."),
        ("Risposta automatica: Colloquio", "Sono fuori ufficio fino a lunedì."),
        ("Automatisch antwoord: Gesprek", "Ik ben tot maandag afwezig."),
        ("Resposta automática: Entrevista", "Estou de férias até segunda."),
        ("Re: Interview", "This is an automatically generated response. We have received your message."),
        ("Read: Interview", "This is a receipt for the mail you sent. It was displayed."),
        ("Urlaub", "Ich bin vom 3. bis 7. März im Urlaub."),
    ],
)
def test_an_automatic_answer_is_known_by_its_words_alone(subject: str, text: str) -> None:
    found = _automatic(eml(text, subject=subject))
    assert found is not None
    assert found.kind is AutomaticKind.AUTO_REPLY
    assert found.because.startswith("words: ")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Out of office on Monday",
            "Hi Ada,\n\nI will be out of the office tomorrow, so let us speak on Tuesday.\n\nPriya",
        ),
        ("Re: Automatic reply: Interview", "Hi Ada,\n\nback again. Tuesday is fine.\n\nPriya"),
        ("Re: Interview", "Hi Ada,\n\nsorry, I was out of office. Tuesday is fine."),
        ("Re: Interview", "I am away next week, can we meet on Friday?"),
        ("Automated testing engineer", "Hello Ada,\n\nwe would like to meet you."),
        ("Automation role", "Hello Ada,\n\nwe would like to meet you."),
        ("Away day", "Hello Ada,\n\nour team is away on Friday."),
        ("Re: delivery of your test task", "Thank you, it was delivered."),
        ("Vacation policy", "Hello Ada, here is what you asked for."),
        ("Read: the article I mentioned", "Hello Ada, here it is."),
    ],
)
def test_a_person_who_writes_of_absence_is_a_person(subject: str, text: str) -> None:
    assert _automatic(eml(text, subject=subject)) is None


def test_the_words_of_a_quotation_do_not_make_an_answer_automatic() -> None:
    text = "Tuesday is fine.\n\nOn 3 Mar 2025, at 10:00, Ada wrote:\n> This is an automatic reply.\n"
    assert _automatic(eml(text, subject="Re: Interview")) is None


def test_a_read_receipt_is_an_automatic_answer() -> None:
    octets = (
        b"From: priya@acme.example\r\nContent-Type: multipart/report; report-type=disposition-notification;"
        b" boundary=b\r\n\r\n"
        b"--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition:"
        b" displayed\r\n--b--\r\n"
    )
    assert _kind(octets) is AutomaticKind.AUTO_REPLY

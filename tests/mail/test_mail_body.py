"""Own words, quotation and signature, as the mail programs of this world write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.mail.body import divide_text
from followthrough.mail.parse import parse
from support.mail import eml

_QUOTED = "> Hello Ada,\n> are you free on Tuesday?\n"
_BARE = "Hello Ada,\nare you free on Tuesday?\n"


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, Mar 3, 2025 at 10:00 AM Priya Rao <priya@acme.example> wrote:",
        "On Mon, Mar 3, 2025 at 10:00 AM Priya Rao via Acme Careers <\npriya@acme.example> wrote:",
        "On Mon, Mar 3, 2025 at 10:00 AM Priya Rao <priya@acme.example>\nwrote:",
        "On 3 Mar 2025, at 10:00, Priya Rao wrote:",
        "Am Mo., 3. März 2025 um 10:00 Uhr schrieb Priya Rao <priya@acme.example>:",
        "Priya Rao <priya@acme.example> schrieb am Mo., 3. März 2025,\n10:00:",
        "Le lun. 3 mars 2025 à 10:00, Priya Rao <priya@acme.example> a écrit :",
        "El lun, 3 mar 2025 a las 10:00, Priya Rao (<priya@acme.example>) escribió:",
        "Il giorno lun 3 mar 2025 alle ore 10:00 Priya Rao <priya@acme.example> ha scritto:",
        "Em seg., 3 de mar. de 2025 às 10:00, Priya Rao <priya@acme.example> escreveu:",
        "Op ma 3 mrt 2025 om 10:00 schreef Priya Rao <priya@acme.example>:",
        "Op 3 mrt. 2025 om 10:00 heeft Priya Rao <priya@acme.example> het volgende geschreven:",
        "Den mån 3 mars 2025 kl 10:00 skrev Priya Rao <priya@acme.example>:",
        "Den 3. mar. 2025 kl. 10.00 skrev Priya Rao <priya@acme.example>:",
        "ma 3. maalisk. 2025 klo 10.00 Priya Rao (priya@acme.example) kirjoitti:",
        "pon., 3 mar 2025 o 10:00 Priya Rao <priya@acme.example> napisał(a):",
        "W dniu 3.03.2025 o 10:00, Priya Rao pisze:",
        "po 3. 3. 2025 v 10:00 odesílatel Priya Rao <priya@acme.example> napsal:",
        "пн, 3 мар. 2025 г. в 10:00, Priya Rao <priya@acme.example> написал:",  # noqa: RUF001
        "пн, 3 бер. 2025 р. о 10:00 Priya Rao <priya@acme.example> пише:",  # noqa: RUF001
        "Priya Rao <priya@acme.example>, 3 Mar 2025 Pzt, 10:00 tarihinde şunu yazdı:",
        "Priya Rao <priya@acme.example> 于2025年3月3日周一 10:00写道：",
        "2025年3月3日(月) 10:00 Priya Rao <priya@acme.example>:",
        "2025-03-03 10:00 GMT+01:00 Priya Rao <priya@acme.example>:",
        "At 10:00 AM 3/3/2025, you wrote:",
        "--On Monday, March 03, 2025 10:00 AM +0100 Priya Rao <priya@acme.example> wrote:",
    ],
)
def test_an_attribution_and_what_it_quotes_are_no_own_words(attribution: str) -> None:
    body = divide_text(f"Tuesday is fine.\n\nAda\n\n{attribution}\n\n{_QUOTED}")
    assert body.own_words == "Tuesday is fine.\n\nAda"
    assert "are you free" in body.quoted


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----\nFrom: Priya Rao\nSent: Monday, March 3, 2025 10:00 AM\nTo: Ada\nSubject: Tuesday",
        (
            "-----Ursprüngliche Nachricht-----\nVon: Priya Rao\nGesendet: Montag, 3. März 2025 10:00\nAn:"
            " Ada\nBetreff: Tuesday"
        ),
        "-------- Message transféré --------",
        (
            "________________________________\nFrom: Priya Rao <priya@acme.example>\nSent: Monday\nTo: Ada\nSubject:"
            " Tuesday"
        ),
        (
            "From: Priya Rao <priya@acme.example>\nDate: Monday, 3 March 2025 at 10:00\nTo: Ada"
            " <ada@example.org>\nSubject: Tuesday"
        ),
        "*From:* Priya Rao\n*Sent:* Monday\n*To:* Ada\n*Subject:* Tuesday",
        "Von: Priya Rao <priya@acme.example>\n\nGesendet: Montag\n\nAn: Ada\n\nBetreff: Tuesday",
        "De : Priya Rao\nEnvoyé : lundi 3 mars 2025 10:00\nÀ : Ada\nObjet : Tuesday",
        "Da: Priya Rao\nInviato: lunedì 3 marzo 2025\nA: Ada\nOggetto: Tuesday",
        "Från: Priya Rao\nSkickat: den 3 mars 2025\nTill: Ada\nÄmne: Tuesday",
        '"Priya Rao" <priya@acme.example> on 03/03/2025 10:00:07 AM\nTo: ada@example.org\ncc:\nSubject: Tuesday',
        "Priya Rao <priya@acme.example> on 03/03/2025 \n10:00:07 AM\nTo: ada@example.org\ncc:\nSubject: Tuesday",
        "Priya Rao/HR/Acme\n03/03/2025 10:00 AM\nTo: Ada\nSubject: Tuesday",
        "---------------------- Forwarded by Priya Rao/HR/Acme on 03/03/2025 10:00 AM ---------------------------",
        "---------- Forwarded message ---------\nFrom: Priya Rao <priya@acme.example>",
        "Begin forwarded message:\n\nFrom: Priya Rao <priya@acme.example>",
        "---- On Mon, 03 Mar 2025 10:00:00 +0100 Priya Rao <priya@acme.example> wrote ----",
        "On Monday, March 3, 2025 at 10:00:00 AM GMT+1, Priya Rao <priya@acme.example> wrote:",
    ],
)
def test_everything_below_a_separator_without_marks_is_quotation(separator: str) -> None:
    body = divide_text(f"Tuesday is fine.\n\nAda\n\n\n{separator}\n\n{_BARE}")
    assert body.own_words == "Tuesday is fine.\n\nAda"
    assert "are you free" in body.quoted


def test_answers_between_quoted_lines_stay_with_the_own_words_in_their_order() -> None:
    body = divide_text(
        "On Mon, 3 Mar 2025 at 10:00, Priya Rao <priya@acme.example> wrote:\n> Are you free on Tuesday?\n\nYes.\n\n"
        "> And where?\n\nBerlin.\n\n> Regards\n"
    )
    assert body.own_words == "Yes.\n\nBerlin."


def test_an_answer_below_the_quotation_is_found() -> None:
    body = divide_text(f"On 3 Mar 2025, at 10:00, Priya Rao wrote:\n{_QUOTED}\nTuesday is fine.\n\n-- \nAda\n")
    assert body.own_words == "Tuesday is fine."
    assert body.signature == "--\nAda"


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday 10:00 works.\n\nThe plan:\n\nFrom: 10:00\nTo: 11:00\nDate: Tuesday",
        "On 3 March 2025 we met. Please note:\n\n- bring your ID",
        "I wrote to her in 2024.\n\nHere is the list:\none\ntwo",
        "Date: Tuesday 4 March\nTime: 10:00\nLocation: Berlin",
        "Please choose: \n1. Monday\n2. Tuesday\n\nTo: confirm, reply to this mail.",
        "We have 3 rounds:\n\n-----\nphone\n-----\nonsite",
    ],
)
def test_words_that_only_look_like_quotation_are_own_words(text: str) -> None:
    assert " ".join(divide_text(text).own_words.split()) == " ".join(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Sent from Outlook for Android",
        "Get Outlook for iOS<https://mail.example>",
        "Envoyé de mon iPhone",
        "Von meinem iPhone gesendet",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Enviado do meu iPhone",
        "Skickat från min iPhone",
        "Sendt fra min iPad",
        "Sent from Yahoo Mail on Android",
        "Sent via the Samsung Galaxy S24",
        "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "発信: iPhoneから送信",
        "从我的iPhone发送",
    ],
)
def test_the_line_of_a_phone_is_no_own_word(line: str) -> None:
    line = line.removeprefix("発信: ")
    body = divide_text(f"Tuesday is fine.\n\n{line}\n")
    assert body.own_words == "Tuesday is fine."
    assert body.signature == line


@pytest.mark.parametrize(
    "line",
    ["Sent the form to Priya on Monday.", "I sent from my side what you asked for.", "Get back to me by Friday."],
)
def test_a_sentence_about_sending_is_an_own_word(line: str) -> None:
    assert divide_text(f"Hello,\n\n{line}").own_words == f"Hello,\n\n{line}"


def test_the_signature_begins_at_its_line() -> None:
    body = divide_text("See you on Tuesday.\n\nPriya\n\n-- \nPriya Rao\nAcme\n+1 555 0100\n")
    assert body.own_words == "See you on Tuesday.\n\nPriya"
    assert body.signature == "--\nPriya Rao\nAcme\n+1 555 0100"


def test_a_name_under_the_greeting_stays_because_nothing_marks_it() -> None:
    assert divide_text("See you.\n\nBest regards,\nPriya Rao\nAcme\n").own_words.endswith("Priya Rao\nAcme")


@pytest.mark.parametrize(
    "footer",
    [
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: The contents of this message are privileged.",
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der Adressat sind, löschen Sie sie.",
        "Ce message est confidentiel et destiné à son seul destinataire.",
        "Este mensaje es confidencial.\nAntes de imprimir este correo, piense en el medio ambiente.",
        "Please consider the environment before printing this e-mail.",
        "To unsubscribe from these notifications, click here.",
        "You received this message because you are subscribed to the group.",
    ],
)
def test_a_legal_footer_is_no_own_word(footer: str) -> None:
    body = divide_text(f"See you on Tuesday.\n\nPriya\n\n{footer}\n")
    assert body.own_words == "See you on Tuesday.\n\nPriya"
    assert body.signature == footer


def test_a_sentence_on_confidentiality_in_the_middle_is_an_own_word() -> None:
    text = "This message is about the offer, which is confidential.\n\nPlease sign by Friday."
    assert divide_text(text).own_words == text


def test_flowed_lines_become_paragraphs_and_quotation_is_told_apart() -> None:
    octets = eml(
        "The first line \nand the second.\n \n > not a quotation\n>> deep \n>> quoted\n-- \nPriya \nRao\n",
        headers={"Content-Type": "text/plain; charset=utf-8; format=flowed"},
    )
    message = parse(octets)
    assert message.own_words == "The first line and the second.\n\n> not a quotation"
    assert message.quoted == ">> deep quoted"
    assert message.signature.startswith("--\nPriya Rao")


def test_delsp_joins_without_a_blank() -> None:
    octets = eml("日本 \n語\n", headers={"Content-Type": "text/plain; charset=utf-8; format=flowed; delsp=yes"})
    assert parse(octets).own_words == "日本語"


def test_the_plain_part_is_read_rather_than_the_html() -> None:
    assert parse(eml("plain words", html="<p>html words</p>")).own_words == "plain words"


@pytest.mark.parametrize(
    "plain", ["", " \n", "Please view this message in a browser.", "Your mail client does not show HTML."]
)
def test_html_is_read_where_the_plain_part_says_nothing(plain: str) -> None:
    assert parse(eml(plain, html="<p>html words</p>")).own_words == "html words"


def test_a_calendar_beside_the_plain_part_does_not_hide_it() -> None:
    assert parse(eml("plain words", ics="BEGIN:VCALENDAR\nEND:VCALENDAR\n")).own_words == "plain words"


@given(st.text(max_size=400))
def test_no_line_of_a_text_is_lost(text: str) -> None:
    body = divide_text(text)
    parts = f"{body.own_words}\n{body.quoted}\n{body.signature}"
    assert sorted("".join(parts.split()).replace(">", "")) == sorted("".join(body.text.split()).replace(">", ""))


def test_a_mail_of_many_answers_keeps_only_the_last_ones_words() -> None:
    text = (
        "First.\n\nOn 3 Mar 2025, at 10:00, Priya wrote:\n\n"
        "> Second.\n>\n> On 2 Mar 2025, at 9:00, Ada wrote:\n>> Third.\n"
    )
    assert divide_text(text).own_words == "First."


def test_what_is_struck_out_in_html_is_not_said_even_if_the_plain_text_beside_it_says_it() -> None:
    message = parse(eml("ok 5\n", html="<p><s>ok 5</s></p><p>wait, please</p>"))
    assert "ok 5" not in message.own_words
    assert "wait, please" in message.own_words


def _both(text: str, html: str) -> str:
    return parse(eml(text, html=html)).own_words


def test_of_two_that_disagree_the_letter_is_read_and_not_the_stub_beside_it() -> None:
    letter = "<p>" + "We would like to invite you to an interview on Tuesday. " * 40 + "</p>"
    assert _both("Your message from Acme", letter).startswith("We would like to invite you")
    assert (
        _both("Tuesday is fine.", "<p style='color:red'>" + "&nbsp;" * 400 + "Tuesday is fine.</p>")
        == "Tuesday is fine."
    )

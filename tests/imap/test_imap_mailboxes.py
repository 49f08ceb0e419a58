"""Which mailbox plays which part, by attribute or by name."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from followthrough.imap.mailboxes import Listed, Mailbox, Role, assign_roles


def listed(name: str, *attributes: str, separator: str | None = "/") -> Listed:
    return Listed(name, separator, frozenset(attribute.lower() for attribute in attributes))


def roles(*lines: Listed) -> dict[str, Role]:
    return {mailbox.name: mailbox.role for mailbox in assign_roles(lines) if mailbox.role is not Role.NONE}


def test_an_attribute_wins_over_every_name() -> None:
    given = roles(listed("INBOX"), listed("Sent"), listed("Ausgang", r"\Sent"), listed("Spam", r"\Junk"))
    assert given == {"INBOX": Role.INBOX, "Ausgang": Role.SENT, "Spam": Role.JUNK}


@pytest.mark.parametrize("name", ["INBOX", "Inbox", "inbox"])
def test_inbox_is_inbox_in_any_case(name: str) -> None:
    assert roles(listed(name)) == {name: Role.INBOX}


@pytest.mark.parametrize(
    ("sent", "drafts", "junk", "trash"),
    [
        ("Sent Items", "Drafts", "Junk E-mail", "Deleted Items"),
        ("Gesendete Elemente", "Entwürfe", "Spamverdacht", "Papierkorb"),
        ("Éléments envoyés", "Brouillons", "Courrier indésirable", "Corbeille"),
        ("Elementos enviados", "Borradores", "Correo no deseado", "Papelera"),
        ("Itens enviados", "Rascunhos", "Lixo eletrônico", "Lixeira"),
        ("Posta inviata", "Bozze", "Posta indesiderata", "Cestino"),
        ("Verzonden items", "Concepten", "Ongewenste e-mail", "Prullenbak"),
        ("Skickat", "Utkast", "Skräppost", "Papperskorgen"),
        ("Sendt post", "Kladder", "Uønsket post", "Papirkurv"),
        ("Lähetetyt", "Luonnokset", "Roskaposti", "Roskakori"),
        ("Wysłane", "Szkice", "Wiadomości-śmieci", "Kosz"),
        ("Odeslaná pošta", "Koncepty", "Nevyžádaná pošta", "Koš"),
        ("Elküldött elemek", "Piszkozatok", "Levélszemét", "Lomtár"),
        ("Elemente trimise", "Schițe", "Mesaje nedorite", "Coș de gunoi"),
        ("Gönderilmiş Öğeler", "Taslaklar", "Gereksiz", "Çöp Kutusu"),
        ("Απεσταλμένα", "Πρόχειρα", "Ανεπιθύμητα", "Κάδος"),
        ("Отправленные", "Черновики", "Спам", "Корзина"),
        ("Надіслані", "Чернетки", "Спам", "Кошик"),
        ("送信済みメール", "下書き", "迷惑メール", "ゴミ箱"),
        ("보낸편지함", "임시보관함", "스팸", "휴지통"),
        ("已发送", "草稿", "垃圾邮件", "已删除"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_without_attributes_the_usual_name_of_a_language_tells(
    sent: str, drafts: str, junk: str, trash: str, form: Literal["NFC", "NFD"]
) -> None:
    names = [unicodedata.normalize(form, name) for name in (sent, drafts, junk, trash)]
    given = roles(*(listed(name) for name in names))
    assert list(given.values()) == [Role.SENT, Role.DRAFTS, Role.JUNK, Role.TRASH]


@pytest.mark.parametrize(
    ("name", "separator"), [("INBOX.Sent", "."), ("INBOX/Sent", "/"), ("[Gmail]/Sent", "/"), ("SENT", None)]
)
def test_below_the_usual_prefix_a_name_tells_as_well(name: str, separator: str | None) -> None:
    assert roles(listed(name, separator=separator)) == {name: Role.SENT}


@pytest.mark.parametrize("name", ["Clients/Sent", "INBOX/Old/Sent", "Sent/2025", "Presented", "Sent to Acme"])
def test_a_mailbox_of_the_users_own_is_nobodys_sent(name: str) -> None:
    assert roles(listed(name)) == {}


def test_of_several_usual_names_the_most_usual_is_taken_whatever_the_order() -> None:
    lines = [listed("Sent Items"), listed("Sent"), listed("Gesendet")]
    assert roles(*lines) == roles(*reversed(lines)) == {"Sent": Role.SENT}


def test_what_cannot_be_opened_plays_no_part_by_its_name() -> None:
    container = listed("Sent", r"\Noselect")
    assert assign_roles([container]) == (Mailbox("Sent", Role.NONE, selectable=False),)
    assert not assign_roles([listed("Gone", r"\NonExistent")])[0].selectable

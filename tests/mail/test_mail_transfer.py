"""The same text is read whatever way it was sent: encodings, charsets, line ends, parts."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.mail.parse import parse

_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "8bit": bytes,
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
    "binary": bytes,
}
_SOME = [
    "Dear",
    "Priya,",
    "=20",
    "Tuesday",
    "at",
    "10:00",
    "=",
    "fine?",
    "über",
    "naïve",
    "œuvre",
    "€50",
    "From",
    "ok",
    "1",
]
_WORDS = st.lists(st.lists(st.sampled_from(_SOME), max_size=12).map(" ".join), min_size=1, max_size=12).map("\n".join)


def _sent(text: str, encoding: str, charset: str, line_end: str) -> bytes:
    body = _ENCODERS[encoding](text.replace("\n", "\n" if encoding == "quoted-printable" else line_end).encode(charset))
    head = (
        f"From: priya@acme.example\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n"
    )
    return head.encode().replace(b"\n", line_end.encode()) + line_end.encode() + body


@given(text=_WORDS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_transfer_encoding_does_not_change_the_text(text: str, line_end: str) -> None:
    read = {encoding: parse(_sent(text, encoding, "utf-8", line_end)) for encoding in _ENCODERS}
    assert len({(message.own_words, message.text, message.signature) for message in read.values()}) == 1


@given(text=_WORDS)
def test_the_charset_does_not_change_the_text(text: str) -> None:
    charsets = ("utf-8", "windows-1252", "iso-8859-15", "gb18030")
    read = {parse(_sent(text, "base64", charset, "\n")).own_words for charset in charsets}
    assert len(read) == 1


@given(text=_WORDS)
def test_a_part_says_what_the_message_would_say_alone(text: str) -> None:
    alone = parse(_sent(text, "8bit", "utf-8", "\n"))
    part = (
        b"From: priya@acme.example\nContent-Type: multipart/mixed; boundary=b_b\n\n--b_b\n"
        b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode() + b"\n--b_b--\n"
    )
    assert parse(part).own_words == alone.own_words


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-2", "Dzień dobry, wtorek pasuje"),
        ("koi8-r", "Вторник подходит"),
        ("windows-1251", "Вторник подходит"),
        ("iso-2022-jp", "火曜日で大丈夫です"),
        ("shift_jis", "火曜日で大丈夫です"),
        ("euc-kr", "화요일 괜찮습니다"),
        ("gb2312", "星期二可以"),
        ("big5", "星期二可以"),
        ("windows-1253", "Η Τρίτη είναι καλή"),  # noqa: RUF001
        ("windows-1254", "Salı günü uygun"),
        ("iso-8859-1", "Mardi me convient très bien"),
    ],
)
def test_the_charsets_of_the_world_are_read(charset: str, text: str) -> None:
    for encoding in ("8bit", "base64", "quoted-printable"):
        assert parse(_sent(text, encoding, charset, "\r\n")).own_words == text


@given(octets=st.binary(max_size=400), encoding=st.sampled_from(sorted(_ENCODERS)), charset=st.text(max_size=20))
def test_no_octets_in_whatever_encoding_and_charset_raise(octets: bytes, encoding: str, charset: str) -> None:
    name = charset.encode("utf-8", "replace").replace(b"\n", b"").replace(b"\r", b"")
    parse(
        b"Content-Type: text/plain; charset="
        + name
        + b"\nContent-Transfer-Encoding: "
        + encoding.encode()
        + b"\n\n"
        + octets
    )

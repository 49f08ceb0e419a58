"""Headers are cut, decoded and cleaned, whatever is written in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followthrough.mail.charset import clean_line, clean_text, decode
from followthrough.mail.headers import (
    HEADERS_OCTETS,
    decode_value,
    decode_words,
    read_date,
    read_parameters,
    read_received_date,
    split_headers,
)


def test_the_body_begins_after_the_first_empty_line() -> None:
    octets = b"From: a\r\nSubject: b\r\n c\r\n\r\nbody\r\n\r\nmore"
    block = split_headers(octets)
    assert block.fields == [("from", b" a"), ("subject", b" b\n c")]
    assert octets[block.end :] == b"body\r\n\r\nmore"
    assert block.defects == []


def test_a_body_without_an_empty_line_above_it_is_not_lost() -> None:
    octets = b"Subject: b\nHello Ada, how are you?\nBye"
    block = split_headers(octets)
    assert octets[block.end :] == b"Hello Ada, how are you?\nBye"
    assert block.defects


def test_a_line_that_is_no_header_does_not_hide_the_headers_below_it() -> None:
    block = split_headers(b"Received: from x\nby y without indentation\nSubject: seen\n\nbody")
    assert block.first("subject") == b" seen"


def test_an_mbox_line_is_no_header() -> None:
    assert split_headers(b"From ada Mon Mar  3 10:00:00 2025\nSubject: x\n\n").fields == [("subject", b" x")]


def test_more_than_64_kb_of_headers_are_cut_and_the_body_is_still_found() -> None:
    octets = b"Subject: kept\n" + b"X-Filler: aaaaaaaaaaaaaaaaaaaa\n" * 5000 + b"\nbody"
    block = split_headers(octets)
    assert sum(len(value) for _, value in block.fields) < HEADERS_OCTETS
    assert block.first("subject") == b" kept"
    assert octets[block.end :] == b"body"
    assert block.defects == ["headers over 64 KB were cut"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("=?utf-8?q?Gespr=C3=A4ch?=", "Gespräch", id="q"),
        pytest.param("=?UTF-8?B?R2VzcHLDpGNo?=", "Gespräch", id="b"),
        pytest.param("=?iso-8859-1?q?caf=E9?= at ten", "café at ten", id="latin-1"),
        pytest.param("Re: =?utf-8?q?a?= =?utf-8?q?b?= c", "Re: ab c", id="blanks between words are dropped"),
        pytest.param("=?utf-8?q?a?= and =?utf-8?q?b?=", "a and b", id="text between words is kept"),
        pytest.param("=?utf-8?b?8J+Y?= =?utf-8?b?gA==?=", "\U0001f600", id="a character divided between two words"),
        pytest.param("=?utf-8?b?R2VzcHLDpGNo", "=?utf-8?b?R2VzcHLDpGNo", id="unfinished"),
        pytest.param("=?x-unknown?q?caf=C3=A9?=", "café", id="unknown charset"),
        pytest.param("=?unicode_escape?q?=5Cu0041?=", "\\u0041", id="a charset that is an attack"),
        pytest.param("=?utf-8*en?q?hi?=", "hi", id="with a language"),
        pytest.param("=?utf-8?q?a_b?=", "a b", id="underscore"),
    ],
)
def test_encoded_words_are_decoded(written: str, read: str) -> None:
    assert decode_words(written) == read


def test_a_newline_that_is_hidden_in_an_encoded_word_cannot_begin_a_header() -> None:
    assert decode_value(b"=?utf-8?q?Ada=0D=0ABcc:_x=40evil.example?=") == "Ada Bcc: x@evil.example"


def test_at_most_a_hundred_words_of_a_header_are_decoded() -> None:
    assert decode_words("=?utf-8?q?a?= " * 150).count("=?utf-8") == 50


@pytest.mark.parametrize(
    "unseen",
    [
        "\x00",
        "\x1b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200f",
        "\ufeff",
        "\u00ad",
        "\u2060",
        "\U000e0041",
        "\x9f",
        "\ud800",
    ],
)
def test_control_bidirectional_and_format_characters_are_removed(unseen: str) -> None:
    assert clean_line(f"Pri{unseen}ya") == "Priya"
    assert clean_text(f"Pri{unseen}ya\nRao") == "Priya\nRao"


def test_every_line_break_becomes_a_blank_in_a_line_and_a_newline_in_a_text() -> None:
    assert clean_line("a\r\nb\u2028c\x85d") == "a b c d"
    assert clean_text("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert clean_text("by\u00a0Friday") == "by Friday"


@pytest.mark.parametrize(
    ("octets", "charset", "text"),
    [
        pytest.param("café".encode(), "us-ascii", "café", id="UTF-8 that is called ASCII"),
        pytest.param(b"caf\xe9", "us-ascii", "café", id="windows-1252 that is called ASCII"),
        pytest.param(b"caf\xe9", None, "café", id="nothing said"),
        pytest.param(b"\x93Hi\x94", "iso-8859-1", "“Hi”", id="windows-1252 that is called latin-1"),
        pytest.param("é café".encode()[:-1], None, "é caf\ufffd", id="UTF-8 that was cut within a character"),
        pytest.param(b"ab\xff", "utf-8", "ab\ufffd", id="not UTF-8 at all"),
        pytest.param(b"+AGE-", "utf-7", "+AGE-", id="utf-7 is not believed"),
        pytest.param("日本".encode("iso2022_jp"), "ISO-2022-JP", "日本", id="Japanese"),
        pytest.param("Привет".encode("koi8-r"), "koi8-r", "Привет", id="Russian"),
        pytest.param(b"x", "undefined", "x", id="the codec that always raises"),
    ],
)
def test_a_charset_that_is_wrong_or_unknown_costs_characters_at_most(
    octets: bytes, charset: str | None, text: str
) -> None:
    assert decode(octets, charset) == text


@pytest.mark.parametrize(
    ("written", "parameters"),
    [
        (b'text/plain; charset="utf-8"; format=flowed', {"charset": "utf-8", "format": "flowed"}),
        (b"a/b; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", {"filename": "résumé.pdf"}),
        (b"a/b; filename*0*=UTF-8''r%C3%A9; filename*1=sum; filename*2*=%C3%A9", {"filename": "résumé"}),
        (b"a/b; name==?utf-8?q?r=C3=A9?=", {"name": "ré"}),
        (b'a/b; name="a\\"b;c"', {"name": 'a"b;c'}),
        (b"a/b;;; charset = utf-8 ;", {"charset": "utf-8"}),
    ],
)
def test_parameters_are_read_in_every_form_of_rfc_2231(written: bytes, parameters: dict[str, str]) -> None:
    assert read_parameters(written)[1] == parameters


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 3 Mar 2025 10:00:00 +0100", datetime(2025, 3, 3, 9, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 -0000", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("3 Mar 2025 10:00 GMT (a comment)", datetime(2025, 3, 3, 10, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00 PST", datetime(2025, 3, 3, 18, tzinfo=UTC)),
        ("Mon, 3 Mar 2025 10:00:00", datetime(2025, 3, 3, 10, tzinfo=UTC)),
    ],
)
def test_dates_are_read_with_their_offset(written: str, expected: datetime) -> None:
    assert read_date(written) == expected


def test_a_date_keeps_the_offset_that_was_written() -> None:
    found = read_date("Mon, 3 Mar 2025 10:00:00 -0800")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=-8)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "Mon, 3 Mar 99999 10:00:00 +0000",
        "Mon, 3 Mar 2025 10:00:00 +9999",
        f"Mon, {'9' * 50} Mar 2025 10:00",
        "Mon, 31 Feb 2025 10:00:00 +0000",
        "Mon, 3 Mar 1601 10:00:00 +0000",
        "31 Dec 9999 23:59:59 -1200",
    ],
)
def test_a_hopeless_date_is_none(written: str) -> None:
    assert read_date(written) is None


def test_the_time_of_a_received_header_stands_after_its_last_semicolon() -> None:
    value = "from a by b (comment; with one) with ESMTP; Mon, 3 Mar 2025 10:00:00 +0000"
    assert read_received_date(value) == datetime(2025, 3, 3, 10, tzinfo=UTC)

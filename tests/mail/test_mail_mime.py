"""Parts are found in one pass, with limits, as the standard library finds them in ordinary mail."""

from __future__ import annotations

import base64
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from followthrough.mail.charset import clean_text
from followthrough.mail.mime import LEVELS, PARTS, content, divide, text_of


def test_the_parts_of_a_nested_message_come_in_order() -> None:
    octets = (
        b'Content-Type: multipart/mixed; boundary="out"\r\n\r\npreamble\r\n--out\r\n'
        b'Content-Type: multipart/alternative; boundary="out2"\r\n\r\n--out2\r\n\r\nplain\r\n--out2\r\n'
        b"Content-Type: text/html\r\n\r\n<p>html</p>\r\n--out2--\r\n--out\r\nContent-Type: application/pdf\r\n"
        b'Content-Disposition: attachment; filename="cv.pdf"\r\n\r\nPDF\r\n--out--\r\nepilogue\r\n'
    )
    parts = divide(octets).parts
    assert [(part.content_type, content(octets, part)) for part in parts] == [
        ("text/plain", b"plain"),
        ("text/html", b"<p>html</p>"),
        ("application/pdf", b"PDF"),
    ]
    assert parts[0].alternative == parts[1].alternative is not None
    assert parts[2].alternative is None
    assert parts[2].filename == "cv.pdf"
    assert parts[2].is_attached


def test_a_missing_end_delimiter_ends_at_the_one_of_the_level_above_or_at_the_end() -> None:
    octets = (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n"
        b"--a\n\ntwo"
    )
    assert [content(octets, part) for part in divide(octets).parts] == [b"one", b"two"]


def test_a_part_without_headers_or_body_is_a_part() -> None:
    octets = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\nContent-Type: text/html\n--a\n\nx\n--a--"
    assert [content(octets, part) for part in divide(octets).parts] == [b"", b"", b"x"]


def test_a_line_that_only_begins_like_a_boundary_is_text() -> None:
    octets = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\n--ab\n-- \nx\n--a--\n"
    assert [content(octets, part) for part in divide(octets).parts] == [b"--ab\n-- \nx"]


def test_nesting_is_followed_twenty_levels_and_the_rest_is_named() -> None:
    octets = b"From: a@b.example\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(1000)
    )
    division = divide(octets + b"\nhello")
    assert division.defects == [f"more than {LEVELS} levels of parts: the rest was left out"]


def test_two_hundred_parts_are_read_and_the_rest_is_named() -> None:
    division = divide(b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000)
    assert len(division.parts) == PARTS
    assert division.defects == [f"more than {PARTS} parts: the rest was left out"]


def test_an_attached_message_is_one_part() -> None:
    octets = b"Content-Type: message/rfc822\n\n" * 1000
    assert [part.content_type for part in divide(octets).parts] == ["message/rfc822"]


def test_base64_that_was_cut_in_the_middle_is_read_up_to_there() -> None:
    whole = base64.b64encode(b"Hello Ada, see you on Tuesday")
    octets = b"Content-Transfer-Encoding: base64\n\n" + whole[:-7]
    text = text_of(octets, divide(octets).parts[0])
    assert "Hello Ada, see you on Tuesday".startswith(text)
    assert len(text) > 20


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.lists(_WORDS, min_size=1, max_size=5), st.sampled_from(["base64", "quoted-printable", "8bit"]))
def test_the_text_is_the_same_whatever_the_transfer_encoding(words: list[str], encoding: str) -> None:
    text = "\n".join(words) + "\n"
    message = EmailMessage()
    message.set_content(text, cte=encoding)
    octets = message.as_bytes()
    assert text_of(octets, divide(octets).parts[0]).strip() == clean_text(text).strip()


@given(st.recursive(st.just("leaf"), lambda inner: st.lists(inner, min_size=1, max_size=4), max_leaves=12))
def test_ordinary_nesting_is_divided_as_the_standard_library_does(tree: object) -> None:
    message = _build(tree)
    octets = message.as_bytes()
    expected = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    assert [content(octets, part) for part in divide(octets).parts] == expected


def _build(tree: object) -> EmailMessage:
    message = EmailMessage()
    if not isinstance(tree, list):
        message.set_content("a leaf\n-- \nwith a signature")
        return message
    message.make_mixed()
    for inner in tree:
        message.attach(_build(inner))
    return message

"""Address headers are read in one pass, and nobody hides behind another."""

from __future__ import annotations

import pytest

from followthrough.mail.addresses import ADDRESSES, normalise, read_addresses
from followthrough.mail.message import Address


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("priya@acme.example", [("", "priya@acme.example")]),
        ("<priya@acme.example>", [("", "priya@acme.example")]),
        ("Priya Rao <priya@ACME.example>", [("Priya Rao", "priya@acme.example")]),
        ('"Rao, Priya" <priya@acme.example>', [("Rao, Priya", "priya@acme.example")]),
        ('"Rao, \\"P\\"" <priya@acme.example>', [('Rao, "P', "priya@acme.example")]),
        ("priya@acme.example (Priya Rao)", [("Priya Rao", "priya@acme.example")]),
        ("Priya (HR (Berlin)) Rao <priya@acme.example>", [("Priya  Rao", "priya@acme.example")]),
        ("=?utf-8?q?Rao=2C_Priya?= <priya@acme.example>", [("Rao, Priya", "priya@acme.example")]),
        ("=?utf-8?q?a=40evil=2Eexample=3E?= <p@acme.example>", [("a@evil.example>", "p@acme.example")]),
        ("a@b.example, C <c@d.example>;", [("", "a@b.example"), ("C", "c@d.example")]),
        (
            "Team: a@b.example, c@d.example; e@f.example",
            [("", "a@b.example"), ("", "c@d.example"), ("", "e@f.example")],
        ),
        ("undisclosed-recipients:;", []),
        ("Priya Rao", [("Priya Rao", "")]),
        ("<@relay.example,@b.example:p@acme.example>", [("", "p@acme.example")]),
        ('"quoted local"@acme.example', [("", '"quoted local"@acme.example')]),
        ("P@münchen.example", [("", "P@xn--mnchen-3ya.example")]),
        ("Priya <priya@acme.example", [("Priya", "priya@acme.example")]),
        ("'Priya Rao' <priya@acme.example>", [("Priya Rao", "priya@acme.example")]),
        ("", []),
    ],
)
def test_mailboxes_are_read_as_rfc_5322_and_as_people_write_them(written: str, expected: list[tuple[str, str]]) -> None:
    assert read_addresses([written.encode()]) == tuple(Address(*each) for each in expected)


def test_two_angle_addresses_in_one_entry_are_two_addresses() -> None:
    found = read_addresses([b"Priya <priya@acme.example> <x@evil.example>"])
    assert [each.address for each in found] == ["priya@acme.example", "x@evil.example"]


def test_a_name_holds_no_character_that_turns_the_writing_direction() -> None:
    (found,) = read_addresses(["\u202ePriya\u200b <p@acme.example>".encode()])
    assert found.name == "Priya"


@pytest.mark.parametrize(
    "hostile",
    [
        b"," * 16000,
        b'"' * 16001,
        b'"\\' * 8000,
        b"(" * 16000,
        b"<" * 16000,
        b"(" * 8000 + b"a@b.example",
        b'"\\"' * 5000,
        b"a@b," * 4000,
        b" " * 16000 + b"x",
        b"\\" * 16000 + b'"',
        b":" * 16000,
    ],
)
def test_no_address_list_of_a_stranger_raises(hostile: bytes) -> None:
    assert len(read_addresses([hostile])) <= ADDRESSES


def test_at_most_five_hundred_addresses_are_read() -> None:
    many = b", ".join(b"a%d@b.example" % number for number in range(900))
    assert len(read_addresses([many, many])) == ADDRESSES


@pytest.mark.parametrize(
    "wrong", ["", "a", "@b.example", "a@", "a b@c.example", "a@b c", "a@b@c.example", "a@" + "b" * 300]
)
def test_what_is_no_addr_spec_is_empty(wrong: str) -> None:
    assert normalise(wrong) == ""

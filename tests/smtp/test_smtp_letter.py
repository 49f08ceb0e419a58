"""The form of a letter on the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.smtp.letter import on_the_wire, why_unfit, why_unfit_address

lines = st.lists(st.text(alphabet=". ab\t", max_size=6), min_size=1, max_size=8)


def unstuff(wire: bytes) -> bytes:
    """What a server reads, as RFC 5321 section 4.5.2 tells it to, up to the first line of a dot alone."""
    read: list[bytes] = []
    rest = wire
    while True:
        line, _, rest = rest.partition(b"\r\n")
        if line == b".":
            assert rest == b"", "the letter ended too early: what follows would be commands"
            return b"".join(one + b"\r\n" for one in read)
        read.append(line.removeprefix(b"."))


@given(lines)
def test_a_server_reads_the_very_letter_and_nothing_behind_it(texts: list[str]) -> None:
    letter = "".join(text + "\r\n" for text in texts).encode()
    assert unstuff(on_the_wire(letter)) == letter


def test_a_letter_without_a_last_line_end_gets_one() -> None:
    assert on_the_wire(b"a\r\n.") == b"a\r\n..\r\n.\r\n"


@given(st.binary(max_size=40))
def test_a_fit_letter_has_no_line_end_but_crlf_and_seven_bits(octets: bytes) -> None:
    if why_unfit(octets) is None:
        assert octets.replace(b"\r\n", b"").translate(None, b"\r\n") == octets.replace(b"\r\n", b"")
        assert max(octets) < 128
        assert 0 not in octets


@pytest.mark.parametrize("length", [998, 999])
def test_the_longest_line_is_998_octets(length: int) -> None:
    assert (why_unfit(b"x" * length + b"\r\n") is None) == (length <= 998)


@pytest.mark.parametrize(
    "address", ["ada@example.org", "ada+jobs@example.org", "o'hara@xn--mller-kva.example", "a@[192.0.2.1]"]
)
def test_usual_addresses_are_fit(address: str) -> None:
    assert why_unfit_address(address) is None

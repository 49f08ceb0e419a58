"""msg-ids, references and subjects."""

from __future__ import annotations

import pytest

from followthrough.mail.thread import base_subject, message_ids, references, reply_subject


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("<a@b.example>", ("<a@b.example>",)),
        ("<a@b.example>\t<c@d.example> <e@f.example>", ("<a@b.example>", "<c@d.example>", "<e@f.example>")),
        ("Your message of Monday <a@b.example>", ("<a@b.example>",)),
        ("a@b.example", ("<a@b.example>",)),
        ("no id here", ()),
        ("", ()),
    ],
)
def test_msg_ids_keep_their_order_and_brackets(header: str, found: tuple[str, ...]) -> None:
    assert message_ids(header) == found


def test_references_are_oldest_first_with_the_parent_last_and_none_twice() -> None:
    assert references("<a@x> <b@x> <a@x>", "<b@x> <c@x>", "<own@x>") == ("<a@x>", "<b@x>", "<c@x>")
    assert references("<a@x> <own@x>", "", "<own@x>") == ("<a@x>",)


@pytest.mark.parametrize(
    "subject",
    [
        "Interview at ten",
        "Re: Interview at ten",
        "RE:Interview at ten",
        "Fwd: Re: Interview at ten",
        "AW: WG: Interview at ten",
        "Antw: Interview at ten",
        "Rép: Interview at ten",
        "RE : Interview at ten",
        "TR: Interview at ten",
        "RV: Interview at ten",
        "ENC: RES: Interview at ten",
        "SV: VS: Interview at ten",
        "Odp: Interview at ten",
        "R: I: Interview at ten",
        "Re[2]: Interview at ten",
        "Re(3): Interview at ten",
        "回复：Interview at ten",
        "Interview at ten (fwd)",
        "[Fwd: Interview at ten]",
        "[Acme] Re: Interview at ten",
        "Re: [Acme] Interview at ten",
        "  Re:  Interview   at ten ",
    ],
)
def test_the_base_subject_has_no_prefix_of_any_language(subject: str) -> None:
    assert base_subject(subject) == "Interview at ten"


@pytest.mark.parametrize(
    "subject", ["Research role", "Reference: 12", "Awesome: yes", "Interview: Data Analyst", "[ft 7k2m9q]"]
)
def test_a_word_that_only_begins_like_a_prefix_stays(subject: str) -> None:
    assert base_subject(subject) == subject


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Interview", "Re: Interview"),
        ("Re: Interview", "Re: Interview"),
        ("AW: Re: WG: Interview", "Re: Interview"),
        ("Re: [Acme] Interview", "Re: [Acme] Interview"),
        ("[Acme] Re: Interview", "Re: [Acme] Interview"),
        ("", "Re:"),
    ],
)
def test_a_reply_has_exactly_one_re(subject: str, reply: str) -> None:
    assert reply_subject(subject) == reply
    assert reply_subject(reply) == reply


def test_a_subject_of_nothing_but_prefixes_ends() -> None:
    assert len(base_subject("Re: " * 5000)) < 2000
    assert base_subject("[" * 5000)

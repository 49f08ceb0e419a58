"""The beginnings of Ada's story that several journeys share."""

from __future__ import annotations

import re

from support.ada import Ada, at

START, END = at(3, 10), at(3, 11)
DEBRIEF = "1) yes\n2) Priya Rao\n3) moving the billing reports to Kafka\n4) by Friday next week\n5) no"


def number_of(text: str) -> int:
    """The first number in a digest that can be answered."""
    found = re.search(r"^#(\d+)", text, re.MULTILINE)
    assert found is not None, text
    return int(found[1])


def until_the_draft(ada: Ada) -> int:
    """Invitation, interview, debrief and its answer; gives the number of the thank-you's draft."""
    ada.is_invited(START, END)
    ada.step()
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], DEBRIEF)
    ada.step()
    return number_of(ada.digests[-1].text)


def until_approved(ada: Ada) -> int:
    """The draft, and Ada's `ok`; it has not left yet."""
    number = until_the_draft(ada)
    ada.answers(ada.digests[-1], f"ok {number}")
    ada.step()
    return number


def until_it_left(ada: Ada) -> None:
    until_approved(ada)
    ada.live(at(3, 18))

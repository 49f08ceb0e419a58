"""The short mail after an interview: five questions, answerable in one line. Pure: no clock, no I/O but a template.

"'Reading the room' refers to understanding the subtle cues and feedback you received during the interview": most of
them are spoken and stand in no mail.
"""

from __future__ import annotations

from followthrough.writing import explain, pages
from followthrough.writing.clean import one_line
from followthrough.writing.digest import Debrief, Written

QUESTIONS = (
    "Did it take place?",
    "Who did you meet?",
    "What interested you most, in your own words?",
    "When will they decide?",
    "Did they ask you to send anything?",
)
"""In the order in which they are asked; `answer` knows them again in a quotation."""


def write(debrief: Debrief) -> Written:
    """The mail that asks how it went. The subject names nobody: it may be read on a locked screen."""
    token = pages.checked_token(debrief.token)
    people = tuple(one_line(person) for person in debrief.people)
    first = people[0].split()[0] if people and people[0] else "Sam"
    values: dict[str, object] = {
        "number": debrief.number,
        "about": one_line(debrief.about),
        "ended": explain.when(debrief.ended, debrief.zone),
        "people": people,
        "questions": QUESTIONS,
        "example": f"yes, {first}, the data migration, by next Friday, nothing",
    }
    subject = f"followthrough: how did it go? [ft {token}]"
    return Written(subject, pages.render("debrief.txt", values), None)

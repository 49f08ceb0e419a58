"""Words that stand beside "interview" where it is for a job, and what a post may be called. Pure: values only.

"Visa interview", "exit interview", "an interview on the month-end process": what is not in these lists may be for
something else than a job.
"""

from __future__ import annotations

import re

from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import caseless, word_set

TITLES = lazy(
    r"\b(?:librarian|mechanic|carpenter|electrician|plumber|welder|barista|waiter|waitress|chef|cook|baker|brewer|"
    r"bartender|cashier|receptionist|paralegal|solicitor|nurse|midwife|physio\w*|pharmacist|teacher|lecturer|tutor|nanny|"
    r"caretaker|cleaner|gardener|driver|courier|analyst|developer|programmer|engineer|scientist|designer|architect|"
    r"accountant|bookkeeper|controller|copywriter|editor|translator|technician|surveyor|planner|buyer|clerk|secretary|"
    r"assistant|associate|apprentice|postdoc|researcher|trainee|vacancy|post|opening|botanist|firefighter|supervisor)s?\b",
    re.IGNORECASE,
)
"""What a post may be called: in the subject of an answer it says what the thread is about."""

INTERVIEW = lazy(
    r"\binterview|phone ?screen|(?:recruiter|technical|hr) screen|\bscreening|assessment cent|superday|selection board|"
    r"vorstellungsgesprach|vorstellungsgespräch|bewerbungsgespr|kennenlerngespr|entretien|entrevista|colloqui|"
    r"sollicitatiegesprek|kennismakingsgesprek",
    re.IGNORECASE,
)
"""Words that name an interview in the languages that are read, folded or not."""
_OF_INTERVIEW = (
    "interview", "screen", "assessment cent", "superday", "selection board", "gespr", "entretien", "entrevista",
    "colloqui",
)  # fmt: skip
"""What of these words is looked for first: most mail has none."""


def names_interview(text: str) -> bool:
    """True for a text that names an interview."""
    small = caseless(text)
    return any(word in small for word in _OF_INTERVIEW) and INTERVIEW.search(text) is not None


PURPOSES = word_set(
    "position positions role roles vacancy vacancies opening internship traineeship apprenticeship placement job jobs "
    "opportunity office department head director officer lead executive president vp intern specialist manager team "
    "coordinator consultant representative agent worker advisor adviser foreman operator strategist writer employment "
    "january february march april may june july august september october november december mon tue tues wed weds "
    "thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday today tomorrow noon morning "
    "afternoon evening week behalf zoom teams skype meet site phone"
)
"""Folded words that say that an interview is for a post, or only when and how it is."""
KNOWN = PURPOSES | word_set(
    "a an the your our my this that these those each any one two three four first second third fourth final last "
    "next initial preliminary introductory informal formal exploratory follow up another upcoming scheduled "
    "rescheduled postponed cancelled canceled updated new full short quick brief longer proper telephone video "
    "webex online virtual remote onsite on person in face telephonic live screening screen technical tech coding "
    "design panel group oral board hr recruiter managers hiring peer client partner round competency behavioral "
    "behavioural structured case culture values portfolio callback day walk minute minutes hour half hold "
    "confirmed tentative recruitment selection personal and of for to with from at by or re fwd is be am pm "
    "invitation schedule conduct arrange s you us candidate both all some more further additional above said same "
    "earlier original tonight weekly attend have having do doing take i we would not event research"
)
"""Folded words that may stand before "interview" where it is for a job."""

"""The mail that the user answers: what it holds (here) and how it is written (templates/). Pure: no clock, no I/O."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from followthrough.conversation.model import Reason
from followthrough.writing import explain, pages
from followthrough.writing.clean import lines, one_line
from followthrough.writing.letter import Draft, Finding, Verdict


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A draft to approve, in full, with its window in their time and in the user's."""

    number: int
    about: str
    """The conversation's name."""
    draft: Draft
    earliest: datetime
    due: datetime
    latest: datetime
    zone: str
    """The recipient's IANA zone."""
    because: tuple[Reason, ...]
    urgent: bool = False
    late: bool = False
    approved: bool = False
    voided: str | None = None
    """Why an approval that was given no longer counts."""


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A fact that the daemon needs; answerable in one line."""

    number: int
    about: str
    asks: str
    answers: tuple[str, ...]
    """Example lines that answer it, e.g. ("12 by 21 Mar", "12 topic the Kafka migration")."""
    because: tuple[Reason, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened or that is waited for; `number` where it can be answered."""

    at: datetime | None
    about: str
    says: str
    quote: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that one digest says; sections that are empty are left out."""

    token: str
    now: datetime
    """Aware, in the user's zone."""
    zone: str
    to: str
    alerts: tuple[Line, ...] = ()
    drafts: tuple[DraftItem, ...] = ()
    questions: tuple[QuestionItem, ...] = ()
    echoes: tuple[Line, ...] = ()
    """What was understood of the last answers, one line each, and what was not."""
    done: tuple[Line, ...] = ()
    """Sent and cancelled since the last digest, with the reason."""
    reminders: tuple[Line, ...] = ()
    """What the user noted after the last interviews where the next one is near."""
    waiting: tuple[Line, ...] = ()
    closed: tuple[Line, ...] = ()
    trouble: tuple[Line, ...] = ()
    """What could not be read, decided or sent."""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Debrief:
    """The short mail 20 minutes after an interview's end."""

    number: int
    token: str
    about: str
    now: datetime
    zone: str
    ended: datetime
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A mail to the user, ready to be rendered: subject with its token, text, and HTML where there is one."""

    subject: str
    text: str
    html: str | None


# ---------------------------------------------------------------- how it is written

Values = dict[str, object]

_COMMAND_SHOWN = re.compile(r"`[^`]{1,80}`")
_HOLE = re.compile(r"\bN\b")
"""Findings are made before a draft has its number; in their commands they write N."""
_ONE_CLICK = re.compile(r"(?:\d+ )?[a-z]+(?: [a-z]+)?(?: \d+)?")
"""An answer that may be a button. An example with a date or a topic may not: nobody shall answer by it unseen."""
_NO_MEANS = "do not send this one"
_OURS = frozenset({"wording"})
"""Sources that say nothing to the user: the name of a template."""
LINK_CAP = 1800
"""Mail programs cut longer links."""


def write(digest: Digest) -> Written:
    """The digest as a mail: what can be lost first stands first. The subject holds counts and the token, no name."""
    token = pages.checked_token(digest.token)
    values: Values = {
        "token": token,
        "zone": digest.zone,
        "date": f"{explain.when(digest.now, digest.zone)} your time",
        "summary": _counts(digest),
        "alerts": [_line(line, digest) for line in digest.alerts],
        "trouble": [_line(line, digest) for line in digest.trouble],
        "drafts": [_draft(item, digest) for item in digest.drafts],
        "questions": [_question(item, digest) for item in digest.questions],
        "echoes": [_line(line, digest) for line in digest.echoes],
        "done": [_line(line, digest) for line in digest.done],
        "reminders": [_line(line, digest) for line in digest.reminders],
        "waiting": [_line(line, digest) for line in digest.waiting],
        "closed": [_line(line, digest) for line in digest.closed],
        "paused": digest.paused,
        "kill": _button(digest, "Resume" if digest.paused else "Pause all", "resume" if digest.paused else "pause all"),
    }
    subject = f"followthrough: {_counts(digest)} [ft {token}]"
    return Written(subject, pages.render("digest.txt", values), pages.render("digest.html", values))


def _counts(digest: Digest) -> str:
    """ "2 to approve, 1 question, 1 urgent"; what else there is where nothing is to be done."""
    asked = sum(not item.approved for item in digest.drafts)
    flagged = [item.urgent for item in digest.drafts] + [item.urgent for item in digest.questions]
    urgent = len(digest.alerts) + sum(flagged)
    questions = len(digest.questions)
    counted = (
        (asked, f"{asked} to approve"),
        (questions, f"{questions} question{'' if questions == 1 else 's'}"),
        (urgent, f"{urgent} urgent"),
    )
    said = [words for count, words in counted if count]
    if digest.paused:
        said.append("paused")
    return ", ".join(said) or "nothing to do"


def _line(line: Line, digest: Digest) -> Values:
    return {
        "at": explain.when(line.at, digest.zone) if line.at else None,
        "about": one_line(line.about),
        "says": one_line(line.says, 600),
        "quote": one_line(line.quote, 300) if line.quote else None,
        "number": line.number,
    }


def _question(item: QuestionItem, digest: Digest) -> Values:
    return {
        "number": item.number,
        "about": one_line(item.about),
        "asks": one_line(item.asks, 600),
        "because": explain.describe_reasons(item.because),
        "urgent": item.urgent,
        "answers": [one_line(answer) for answer in item.answers],
        "buttons": [
            _button(digest, one_line(answer), answer) for answer in item.answers if _ONE_CLICK.fullmatch(answer)
        ],
    }


def _draft(item: DraftItem, digest: Digest) -> Values:
    draft = item.draft
    answers = answers_to(item)
    return {
        "number": item.number,
        "about": one_line(item.about),
        "kind": ("late " if item.late else "") + explain.STEPS[draft.step],
        "to": _mailbox(draft.to.name, draft.to.address),
        "from": _mailbox(draft.from_.name, draft.from_.address),
        "subject": one_line(draft.subject),
        "thread": "a reply in your thread with them" if draft.in_reply_to else "a new mail",
        "best": _moment(item.due, item, digest),
        "earliest": _moment(item.earliest, item, digest),
        "latest": _moment(item.latest, item, digest),
        "because": explain.describe_reasons(item.because),
        "sources": explain.describe_reasons([source for source in draft.sources if source.code not in _OURS]),
        "remarks": [_remark(finding, item.number) for finding in draft.findings],
        "text": lines(draft.text),
        "urgent": item.urgent,
        "approved": item.approved,
        "voided": one_line(item.voided, 300) if item.voided else None,
        "edited": draft.edited,
        "answers": [_hinted(answer) for answer in answers],
        "buttons": [_button(digest, label, command) for label, command in _clicks(item)],
        "line": _time_line(item, digest),
    }


def _moment(instant: datetime, item: DraftItem, digest: Digest) -> str:
    """In both clocks, each named; one time where they agree is the user's too."""
    said = explain.both_times(instant, item.zone, digest.zone)
    return said if said.endswith(" yours)") else f"{said} your time"


def _hinted(answer: str) -> str:
    """ "no 3" with what it does: it gives up the letter, not the approval alone."""
    return f"{answer} ({_NO_MEANS})" if answer.startswith("no ") else answer


def answers_to(item: DraftItem) -> tuple[str, ...]:
    """The lines that answer a draft. What is blocked is not approved: only the user's own words pass, with `force`."""
    n = item.number
    if item.approved:
        return (f"no {n}", f"edit {n}: …", f"snooze {n} 2d", f"done {n}")
    first: tuple[str, ...]
    if item.draft.verdict is Verdict.BLOCK:
        first = (f"force {n}",) if item.draft.edited else ()
    else:
        first = (f"ok {n}", f"ok {n} now")
    return (*first, f"edit {n}: …", f"{n} tomorrow 10", f"snooze {n} 2d", f"skip {n}", f"done {n}")


def _clicks(item: DraftItem) -> list[tuple[str, str]]:
    labels = {
        "ok": "Approve",
        "force": "Send it all the same",
        "no": _NO_MEANS[0].upper() + _NO_MEANS[1:],
        "skip": "Skip",
        "done": "I did it",
    }
    clicks = [(labels[command.split()[0]], command) for command in answers_to(item) if command.split()[0] in labels]
    wanted = [click for click in clicks if not click[1].endswith(" now")]
    edit = f"edit {item.number}:\n{lines(item.draft.text)}\n.\n"
    return [*wanted, ("Edit", edit)] if len(quote(edit)) <= LINK_CAP else wanted


def _button(digest: Digest, label: str, command: str) -> Values:
    """A mailto: link (RFC 6068): a mail to himself, the token in its subject, the command in its body."""
    subject = quote(f"followthrough [ft {pages.checked_token(digest.token)}]", safe="")
    body = quote(lines(command).replace("\n", "\r\n"), safe="")
    return {"label": label, "href": f"mailto:{quote(one_line(digest.to), safe='@')}?subject={subject}&body={body}"}


def _mailbox(name: str, address: str) -> str:
    said = one_line(name)
    return f"{said} <{one_line(address)}>" if said else one_line(address)


def _remark(finding: Finding, number: int) -> Values:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "quote": one_line(finding.quote) if finding.quote else None,
        "says": _COMMAND_SHOWN.sub(lambda found: _HOLE.sub(str(number), found[0]), one_line(finding.says)),
    }


def _time_line(item: DraftItem, digest: Digest) -> Sequence[Values]:
    """Earliest, best and latest moment in order, for the row of cells over a draft."""
    moments = (("not before", item.earliest), ("best", item.due), ("not after", item.latest))
    return [
        {"label": label, "at": f"{explain.when(at, digest.zone)} your time", "best": label == "best"}
        for label, at in moments
    ]

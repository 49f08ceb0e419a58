"""What must have come of the hunt: the promises of the guide, each with the way to see that it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email import message_from_bytes
from itertools import pairwise

from followthrough.conversation.model import Step
from followthrough.demo.hunt import ENDS, OFFER
from followthrough.demo.world import ZONE, Forgery, Seen
from followthrough.store import drafts
from followthrough.store.drafts import Row

DAY = timedelta(hours=24)
ASKED_AFTER = timedelta(minutes=20)
"""How long after an interview's end Ada is asked how it went."""
WEEK = timedelta(days=7)
MORNING, EVENING, SATURDAY = 7, 21, 5

PRIYA, HENRIK = "priya.rao@acme.example", "henrik.olsen@globex.example"
MARA, TOMAS = "mara.lindt@initech.example", "tomas.weil@initech.example"
NAMES = ("acme", "globex", "initech", "priya", "rao", "henrik", "olsen", "mara", "lindt", "tomas", "weil", "analyst")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that came of it."""

    letters: tuple[Seen, ...]
    digests: tuple[Seen, ...]
    debriefs: tuple[Seen, ...]
    mailboxes: Mapping[str, tuple[bytes, ...]]
    stages: Mapping[str, str]
    """Employer -> the stage that the daemon shows at the end."""
    drafts: tuple[Row, ...]
    draft_of: Mapping[str, Row | None]
    """The msg-id of a letter -> the draft that it was."""
    forged: tuple[Forgery, ...]
    obeyed: tuple[int, ...]
    """Drafts that were approved right after a stranger had asked for it."""
    troubles: tuple[str, ...]

    def letters_to(self, address: str) -> list[Seen]:
        return [letter for letter in self.letters if letter.recipient == address]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One promise, and how to see that it was kept; `from_day` is the first day on which it can be."""

    says: str
    holds: Callable[[Outcome], bool]
    from_day: int


def judge(outcome: Outcome, days: int) -> list[tuple[Expectation, bool]]:
    """Judge every expectation that can be kept within so many days. What cannot be judged was not kept."""
    return [(expectation, _kept(expectation, outcome)) for expectation in EXPECTATIONS if expectation.from_day <= days]


def _kept(expectation: Expectation, outcome: Outcome) -> bool:
    try:
        return expectation.holds(outcome)
    except LookupError:
        return False


# ---------------------------------------------------------------- how to see it


def _thanked(outcome: Outcome, address: str, employer: str) -> bool:
    first = outcome.letters_to(address)[0]
    return _step(outcome, first) is Step.THANK_YOU and ENDS[employer] < first.at <= ENDS[employer] + DAY


def _step(outcome: Outcome, letter: Seen) -> Step | None:
    row = outcome.draft_of.get(letter.message_id)
    return None if row is None else row.plan.step


def _each_in_other_words(outcome: Outcome) -> bool:
    both = [outcome.letters_to(address)[0] for address in (MARA, TOMAS)]
    return both[0].text.splitlines()[1:] != both[1].text.splitlines()[1:]


def _asked_in_time(outcome: Outcome) -> bool:
    asked = {name: [seen.at for seen in outcome.debriefs if name in seen.text] for name in ENDS}
    return all(asked[name] == [end + ASKED_AFTER] for name, end in ENDS.items())


def _approved_by_ada(outcome: Outcome) -> bool:
    """Each left by an approval that lies in Sent, inside the window that she was shown."""
    rows = [(letter, outcome.draft_of[letter.message_id]) for letter in outcome.letters]
    return all(
        row is not None
        and row.approved_by is not None
        and row.approved_by.startswith("s:")
        and row.approved_at is not None
        and row.approved_at <= letter.at
        and row.plan.earliest <= letter.at <= row.plan.latest
        for letter, row in rows
    )


def _forgery_ignored(outcome: Outcome) -> bool:
    return bool(outcome.forged) and not outcome.obeyed


def _in_sent_once(outcome: Outcome) -> bool:
    """By the mailboxes themselves, not by what the daemon keeps."""
    found = {
        mailbox: Counter(str(message_from_bytes(octets)["Message-ID"]) for octets in mails)
        for mailbox, mails in outcome.mailboxes.items()
    }
    sent = found.pop("Sent")
    ours = [letter.message_id for letter in outcome.letters]
    return len(set(ours)) == len(ours) and all(
        sent[letter] == 1 and not any(others[letter] for others in found.values()) for letter in ours
    )


def _names_nobody(outcome: Outcome) -> bool:
    subjects = [seen.subject.lower() for seen in (*outcome.digests, *outcome.debriefs)]
    return bool(subjects) and not any(name in subject for name in NAMES for subject in subjects)


def _offer_cancels(outcome: Outcome) -> bool:
    """Planned two business days after the Friday that they named, and approved; but the offer came first."""
    planned = [row for row in outcome.drafts if row.draft.to.address == PRIYA and row.plan.step is Step.CHECK_IN]
    approved = [row for row in planned if row.approved_at is not None]
    return (
        bool(approved)
        and all(row.plan.due.astimezone(ZONE).date() == date(2026, 3, 17) for row in planned)
        and all(row.state is drafts.State.CANCELLED and row.closed_at == OFFER for row in approved)
        and len(outcome.letters_to(PRIYA)) == 1
    )


def _offer_told(outcome: Outcome) -> bool:
    told = [seen for seen in outcome.digests if seen.at == OFFER and "offer" in seen.text.lower()]
    return outcome.stages["Acme"] == "offer" and bool(told)


def _rejection_ends_it(outcome: Outcome) -> bool:
    steps = [_step(outcome, letter) for letter in outcome.letters_to(MARA)]
    return (
        steps == [Step.THANK_YOU, Step.FEEDBACK]
        and len(outcome.letters_to(TOMAS)) == 1
        and outcome.stages["Initech"] in ("feedback_requested", "rejected", "moved_on")
    )


def _patience(outcome: Outcome) -> bool:
    letters = outcome.letters_to(HENRIK)
    sent: list[datetime] = [letter.at for letter in letters]
    return [_step(outcome, letter) for letter in letters] == [
        Step.THANK_YOU,
        Step.CHECK_IN,
        Step.SECOND_CHECK_IN,
        Step.CLOSING,
    ] and all(later - earlier >= WEEK for earlier, later in pairwise(sent))


def _presses_not(outcome: Outcome) -> bool:
    """Ada answers each digest within the hour, so nothing ever waits for her."""
    return not any("waits for your approval" in seen.text for seen in outcome.digests)


def _by_day(outcome: Outcome) -> bool:
    local = [letter.at.astimezone(ZONE) for letter in outcome.letters]
    return all(MORNING <= at.hour < EVENING and at.weekday() < SATURDAY for at in local)


EXPECTATIONS = (
    Expectation("Ada is asked how it went 20 minutes after the end of each interview", _asked_in_time, 4),
    Expectation("Acme is thanked within 24 hours", lambda outcome: _thanked(outcome, PRIYA, "Acme"), 2),
    Expectation(
        "Initech's two interviewers are thanked within 24 hours, each in other words",
        lambda outcome: (
            _thanked(outcome, MARA, "Initech") and _thanked(outcome, TOMAS, "Initech") and _each_in_other_words(outcome)
        ),
        4,
    ),
    Expectation("Globex is thanked within 24 hours", lambda outcome: _thanked(outcome, HENRIK, "Globex"), 5),
    Expectation("nothing leaves but what Ada approved by mail, inside the window that she was shown",
                _approved_by_ada, 1),
    Expectation("a stranger's `ok` in Ada's name, delivered to her INBOX, approves nothing", _forgery_ignored, 2),
    Expectation("the check-in to Acme waits two business days beyond the day that they named, and the offer cancels it",
                _offer_cancels, 15),
    Expectation("the offer is told to Ada at once, and nothing is answered for her", _offer_told, 15),
    Expectation("Initech's rejection ends it: one request for feedback, nothing else", _rejection_ends_it, 16),
    Expectation("Globex's silence is met with patience: thank-you, two check-ins, a closing note, each a week apart",
                _patience, 29),
    Expectation("then it is let go", lambda outcome: outcome.stages["Globex"] == "moved_on", 34),
    Expectation("nothing leaves at night or on a weekend", _by_day, 1),
    Expectation("every letter lies in Sent exactly once, and in no other mailbox", _in_sent_once, 1),
    Expectation("nobody is pressed for what she has approved already", _presses_not, 3),
    Expectation("no subject of a mail to Ada names a person or an employer", _names_nobody, 2),
    Expectation("nothing was left unread, undecided or unsent", lambda outcome: not outcome.troubles, 1),
)  # fmt: skip

"""Promises that a review once found broken, one test each."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from followthrough.conversation.fold import fold
from followthrough.conversation.match import links, match
from followthrough.conversation.model import Act, Agenda, Conversation, Fact, Flag, Order, RoundState, Stage, Step
from followthrough.conversation.plan import plan
from followthrough.evidence.evidence import Kind, Part, Person
from followthrough.imap.session import Position
from followthrough.imap.sync import RawMail
from followthrough.mail.message import Address
from followthrough.service import intake, orders, settling
from followthrough.service.desk import Desk
from followthrough.service.mailboxes import Arrivals
from followthrough.service.reading import Read
from followthrough.service.turn import Turn
from followthrough.smtp.submit import Outcome, Submission
from followthrough.store import alerts, drafts, messages, meta, outbox, questions
from followthrough.store.database import Database
from followthrough.writing.letter import Profile
from support.ada import at
from support.desk import DeskAda
from support.facts import (
    END,
    GUIDE,
    MONDAY,
    PRIYA,
    START,
    TOM,
    debriefed,
    interview,
    invitation,
    letter,
    received,
    sent,
    window,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THANKED = END + 3 * HOUR
RITA = Person("Rita Rec", "rita@acme.example", Part.RECRUITER, "from")
HELD = (invitation(), debriefed(END + HOUR), letter(Step.THANK_YOU, THANKED))


def stands(*facts: Fact, now: datetime) -> tuple[Conversation, Agenda]:
    conversation = fold(1, facts, GUIDE, now)
    return conversation, plan(conversation, GUIDE)


def steps(agenda: Agenda) -> list[Step]:
    return [letter.step for letter in agenda.plans]


# ---------------------------------------------------------------- the fold and the plan


def test_after_a_rejection_before_the_interview_no_letter_about_it_is_planned() -> None:
    _, agenda = stands(invitation(), received(Kind.REJECTION, MONDAY + 4 * HOUR), now=END + HOUR)
    assert steps(agenda) == []


@pytest.mark.parametrize("told", ["by the user", "in a request"])
def test_no_second_check_in_leaves_before_a_stated_day(told: str) -> None:
    day = (END + 40 * DAY).date()
    asked = THANKED + 8 * DAY
    facts: tuple[Fact, ...] = (*HELD, letter(Step.CHECK_IN, asked, basis="x"))
    if told == "by the user":
        facts += (debriefed(asked + DAY, took_place=None, cue=window(day)),)
    else:
        facts += (received(Kind.REQUEST, asked + DAY, cue=window(day)), sent(Kind.OTHER, asked + DAY + HOUR))
    _, agenda = stands(*facts, now=asked + 2 * DAY)
    assert all(letter.earliest.date() > day for letter in agenda.plans)


def test_a_newer_time_that_nothing_can_read_ends_the_older_date() -> None:
    old = received(Kind.UPDATE, END + DAY, cue=window((END + 3 * DAY).date()))
    new = received(Kind.UPDATE, END + 2 * DAY, unread_cue="once our VP returns")
    _, agenda = stands(*HELD, old, new, now=END + 50 * HOUR)
    assert all(letter.earliest >= new.happened + 14 * DAY for letter in agenda.plans)


@pytest.mark.parametrize("uid", [None, "uid-1"])
def test_a_mail_that_names_the_time_of_an_interview_that_was_not_held_does_not_revive_it(uid: str | None) -> None:
    denied = debriefed(END + HOUR, took_place=False)
    named = received(Kind.INTERVIEW, END + 4 * HOUR, interview=interview(uid=uid), people=(PRIYA,))
    conversation, agenda = stands(invitation(), denied, named, now=END + 5 * HOUR)
    assert conversation.rounds[0].state is RoundState.NOT_HELD
    assert steps(agenda) == []


def test_a_stale_copy_of_an_invitation_does_not_revive_a_cancelled_interview() -> None:
    off = received(Kind.CANCELLATION, MONDAY + 2 * HOUR, interview=interview(sequence=1))
    stale = received(Kind.INTERVIEW, MONDAY + 20 * HOUR, interview=interview(), people=(PRIYA,))
    _, agenda = stands(invitation(), off, stale, now=END + HOUR)
    assert steps(agenda) == []


def test_a_cancellation_that_names_a_time_cancels_the_interview_at_that_time() -> None:
    later = invitation(at=MONDAY + HOUR, start=START + 7 * DAY, uid="uid-2", key="r:later")
    off = received(Kind.CANCELLATION, MONDAY + 3 * HOUR, interview=interview(uid=None))
    conversation, _ = stands(invitation(), later, off, now=END + HOUR)
    assert [r.state for r in conversation.rounds] == [RoundState.CANCELLED, RoundState.SCHEDULED]


def test_an_older_mail_about_the_same_interview_does_not_bring_a_second_thank_you() -> None:
    older = received(Kind.INTERVIEW, MONDAY - HOUR, interview=interview(uid=None), people=(PRIYA,))
    _, agenda = stands(older, *HELD, now=THANKED + HOUR)
    assert Step.THANK_YOU not in steps(agenda)


def test_a_check_in_keeps_its_week_from_a_letter_by_hand_while_the_role_is_on_hold() -> None:
    by_hand = sent(Kind.CHECK_IN, THANKED + 29 * DAY)
    _, agenda = stands(*HELD, received(Kind.ON_HOLD, THANKED + DAY), by_hand, now=THANKED + 30 * DAY)
    assert all(letter.earliest >= by_hand.happened + 7 * DAY for letter in agenda.plans)


def test_behind_an_agency_nothing_is_addressed_to_its_client() -> None:
    agent = Person("Ann Agent", "ann@agency.example", Part.AGENCY, "from")
    asked = invitation(agency="Agency", by=agent, people=(PRIYA, agent))
    _, agenda = stands(asked, debriefed(END + HOUR), now=END + 2 * HOUR)
    assert [letter.to.address for letter in agenda.plans] == ["ann@agency.example"]


@pytest.mark.parametrize("kind", [Kind.INTERVIEW, Kind.REJECTION])
def test_what_the_user_confirmed_is_not_under_review_any_more(kind: Kind) -> None:
    before = (received(Kind.OFFER, THANKED + HOUR),) if kind is Kind.REJECTION else ()
    doubtful = received(kind, THANKED + 2 * HOUR, "r:doubtful")
    yes = Order("o", THANKED + 3 * HOUR, 1, Act.CONFIRM, effect="r:doubtful")
    conversation, _ = stands(*HELD, *before, doubtful, yes, now=THANKED + 4 * HOUR)
    assert Flag.NEEDS_REVIEW not in conversation.flags


def test_a_conversation_that_is_opened_again_is_not_mute() -> None:
    stop, again = Order("a", THANKED + HOUR, 1, Act.STOP), Order("b", THANKED + 2 * HOUR, 1, Act.REOPEN)
    conversation, _ = stands(*HELD, stop, again, now=THANKED + 3 * HOUR)
    assert Flag.MUTED not in conversation.flags


def test_an_answer_that_was_found_late_voids_what_was_planned_without_it() -> None:
    by_hand, found_late = sent(Kind.OTHER, THANKED + 2 * DAY), received(Kind.REPLY, THANKED + DAY)
    _, before = stands(*HELD, by_hand, now=THANKED + 3 * DAY)
    _, after = stands(*HELD, found_late, by_hand, now=THANKED + 3 * DAY)
    assert before.plans[0].known != after.plans[0].known


def test_a_person_of_the_process_who_words_the_role_otherwise_is_still_heard() -> None:
    no = received(Kind.REJECTION, END + HOUR, role="Business Intelligence Analyst")
    (group,) = match([invitation(), no])
    assert no.key in {*group.members, *group.unsure}


def test_the_users_other_address_is_nobody_of_the_employer() -> None:
    cc = sent(Kind.THANK_YOU, MONDAY + HOUR, "s:cc")
    cc = replace(cc, to=(*cc.to, Address("Ada", "ada2@example.org")))
    answer = sent(Kind.OTHER, END, "s:answer", to=Person("Ada", "ada2@example.org", Part.OTHER, "to"))
    back = replace(received(Kind.OTHER, END, "r:x", by=PRIYA), to=(Address("Ada", "ada2@example.org"),))
    back = replace(back, own_address="ada2@example.org")
    (group,) = match([invitation(), cc, back, answer], own=frozenset({"ada@example.org", "ada2@example.org"}))
    assert answer.key not in group.members


# ---------------------------------------------------------------- the service, mail by mail


class Wall:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def monotonic(self) -> float:
        return 0.0


class Office:
    """A database and its decisions; mails are given as facts."""

    def __init__(self, folder: Path) -> None:
        self.clock = Wall(MONDAY)
        self.db = Database.open(f"sqlite:///{folder / 'ft.db'}")
        own = frozenset({"ada@example.org"})
        self.desk = Desk(GUIDE, Profile("Ada Example"), own, "ada@example.org", "ada@example.org", self.clock)
        self.turn = Turn(self.db, self.desk)
        with self.db.write() as tx:
            meta.put(tx, "began", MONDAY.astimezone(UTC).isoformat())
        self._uid = 0

    def has(self, *mails: object, mailbox: str = "INBOX", rebuilt: bool = False) -> None:
        for mail in mails:
            self._uid += 1
            name = "Sent" if mail.from_user else mailbox  # type: ignore[attr-defined]
            raw = RawMail(name, 1, self._uid, None, 1, b"", truncated=False, flags=frozenset())
            read = Read(mail, links(mail), "words", None, mail.from_user, False, False)  # type: ignore[arg-type,attr-defined]
            position = Position(1, self._uid + 1, None, 1)
            self.turn.take(Arrivals("ada@example.org", name, name == "Sent", position, rebuilt, (raw,)), [read])

    def at(self, now: datetime) -> None:
        self.clock.at = now
        self.turn.pass_time()

    def flags(self) -> dict[int, frozenset[Flag]]:
        with self.db.read() as tx:
            return {number: c.flags for number, c in self.desk.everybody(tx, self.clock.now()).items()}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def two_roles() -> tuple[object, object]:
    """One recruiter, two roles."""
    first = invitation(by=RITA, people=(RITA,), uid="uid-a", role="Data Analyst", key="r:a")
    second = invitation(
        at=MONDAY + HOUR, start=START + 2 * HOUR, by=RITA, people=(RITA,), uid="uid-b", role="Manager", key="r:b"
    )
    return first, second


def test_a_mail_that_may_belong_to_two_processes_blocks_neither_without_a_question(office: Office) -> None:
    office.has(*two_roles())
    office.has(received(Kind.UPDATE, MONDAY + 3 * HOUR, key="r:draw", by=RITA, role=None))
    office.at(MONDAY + 4 * HOUR)
    with office.db.read() as tx:
        asked = {row.conversation for row in questions.open(tx, None)}
    assert {number for number, flags in office.flags().items() if Flag.NEEDS_REVIEW in flags} <= asked


def test_one_letter_by_hand_to_the_recruiter_of_two_roles_leaves_both_decidable(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.has(*two_roles())
    office.at(START + 4 * HOUR)
    office.has(sent(Kind.THANK_YOU, START + 5 * HOUR, key="s:hand", to=RITA))
    office.at(START + 5 * HOUR)
    for day in range(1, 9):
        office.at(START + 5 * HOUR + day * DAY)
    assert [record.message for record in caplog.records if "could not be decided" in record.message] == []


def test_a_rebuilt_mailbox_keeps_the_places_of_its_first_batch(office: Office) -> None:
    first, second = (received(Kind.REPLY, MONDAY + n * HOUR, key=f"r:{n}") for n in (1, 2))
    office.has(first, second)
    office.has(first, rebuilt=True)
    office.has(second, rebuilt=True)
    with office.db.read() as tx:
        assert messages.locations(tx, "r:1")


def test_what_another_account_brings_meanwhile_is_not_missed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.has(received(Kind.REPLY, MONDAY - HOUR, key="r:early"))
    asked = intake.wanted

    def slowly(tx: object, desk: object, account: str, news: object) -> object:
        found = asked(tx, desk, account, news)  # type: ignore[arg-type]
        monkeypatch.setattr(intake, "wanted", asked)
        office.has(invitation())
        return found

    monkeypatch.setattr(intake, "wanted", slowly)
    office.turn.wanted("ada@example.org")
    assert office.turn.wanted("ada@example.org")


def test_a_fault_in_deciding_does_not_undo_what_became_of_a_letter(
    shown: DeskAda, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(settling, "reconcile", broken)
    shown.commands(f"ok {shown.open_draft().number}")
    with suppress(ArithmeticError):
        shown.live(at(3, 18))
    assert [entry.state for entry in shown.entries()] != [outbox.State.IN_DATA]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.IN_DOUBT])
def test_what_a_lost_digest_should_have_told_is_told_by_the_next(office: Office, outcome: Outcome) -> None:
    office.has(invitation())
    office.at(END + 25 * timedelta(minutes=1))
    office.has(received(Kind.OFFER, END + 2 * HOUR))
    office.at(END + 2 * HOUR)
    with office.db.write() as tx:
        entry = [e for e in outbox.in_state(tx, *outbox.State) if e.purpose is outbox.Purpose.DIGEST][-1]
        outbox.claim(tx, entry.id, b"x", office.clock.now())
        outbox.enter_data(tx, entry.id, office.clock.now())
    lost = Submission(outcome, 552, "too big", "body")
    settling.Settling(office.db, office.desk).settle(entry, lost, claimed=True, in_data=True)
    with office.db.read() as tx:
        before = len(outbox.in_state(tx, *outbox.State))
        untold = alerts.untold(tx, None)
    office.at(END + 2 * DAY)
    with office.db.read() as tx:
        assert untold or len(outbox.in_state(tx, *outbox.State)) > before


def test_a_letter_that_was_approved_and_then_snoozed_waits(shown: DeskAda) -> None:
    number = shown.open_draft().number
    shown.commands(f"ok {number}")
    shown.commands(f"snooze {number} 5h")
    shown.live(at(3, 15))
    assert shown.letters == []


def test_a_panel_that_is_approved_late_is_not_thanked_in_one_instant(office: Office) -> None:
    _, agenda = stands(invitation(people=(PRIYA, TOM)), debriefed(END + HOUR), now=END + 6 * HOUR)
    first, second = agenda.plans
    moment = (END + 6 * HOUR).astimezone(UTC)
    with office.db.write() as tx:
        outbox.put(
            tx,
            outbox.Entry(
                first.effect, outbox.Purpose.LETTER, "ada@example.org", "priya@acme.example", "<1@example.org>",
                "Thanks", "h", moment, conversation=1, step=first.step, round_key=first.round_key, next_try=moment,
            ),
        )  # fmt: skip
        waits = SimpleNamespace(conversation=1, effect=second.effect, plan=second)
        apart = orders._apart(tx, waits, moment)  # type: ignore[arg-type]
    assert apart - moment >= timedelta(minutes=7)


def test_moving_on_is_told(ada: DeskAda) -> None:
    ada.is_invited(at(3, 10), at(3, 11))
    ada.step()
    ada.live(at(31, 12) + 25 * DAY)
    assert ada.conversation().stage is Stage.MOVED_ON
    moved = next(h.at for h in reversed(ada.conversation().history) if h.stage is Stage.MOVED_ON)
    assert [mail for mail in ada.digests if mail.at >= moved]


def test_a_request_that_was_answered_otherwise_can_be_told_as_done(shown: DeskAda) -> None:
    shown.hears("Hi Ada,\n\ncould you please send us two references and your salary expectations?\n\nPriya\n")
    shown.step()
    assert Flag.USER_ACTION in shown.conversation().flags
    shown.commands("done 1")
    assert Flag.USER_ACTION not in shown.conversation().flags


def test_a_letter_whose_like_has_left_is_not_drafted_again(shown: DeskAda) -> None:
    row = shown.open_draft()
    with shown.db.write() as tx:
        other = outbox.Entry(
            effect=row.effect, purpose=outbox.Purpose.LETTER, sender="ada@example.org", recipient="priya@acme.example",
            message_id="<x@example.org>", subject="x", text_hash="x", approved_at=shown.clock.now(), conversation=999,
        )  # fmt: skip
        outbox.settle(tx, outbox.put(tx, other), outbox.State.ACCEPTED, 250, "ok", shown.clock.now())
    shown.commands(f"ok {row.number}")
    shown.live(at(3, 16))
    assert [draft for draft in shown.live_drafts() if draft.state is drafts.State.OPEN] == []

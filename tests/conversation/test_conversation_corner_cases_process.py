"""The corner cases of the guide about roles, agencies, outcomes and calendars; each test bears its case's number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from followthrough.calendar.settings import WindowsSettings
from followthrough.conversation.consent import must_ask
from followthrough.conversation.guide import Guide
from followthrough.conversation.match import match
from followthrough.conversation.model import (
    Act,
    Elsewhere,
    ElsewhereKind,
    Flag,
    Order,
    Plan,
    Stage,
    Step,
)
from followthrough.conversation.recipient import nudged_elsewhere
from followthrough.conversation.settings import CheckInSettings, GuideSettings, ThankYouSettings
from followthrough.evidence.evidence import CueKind, Evidence, Kind, Part, Person, Strength
from followthrough.mail.message import Address
from support.facts import (
    BERLIN,
    END,
    GUIDE,
    MONDAY,
    PRIYA,
    START,
    debriefed,
    invitation,
    letter,
    received,
    sent,
    window,
)
from support.guide_stories import (
    A_DAY,
    AN_HOUR,
    THANKED,
    agenda,
    alerted,
    asked,
    letters,
    only,
    sent_as,
    state,
    steps,
    thanked,
)

AGENT = Person("Kim Poe", "kim@talent-agency.example", Part.AGENCY, "from")
ALLOWED = GuideSettings(thank_you=ThankYouSettings(auto_send=True), check_in=CheckInSettings(auto_send="first"))


def why_asked(wanted: Plan, conversation: object, settings: GuideSettings = ALLOWED) -> set[str]:
    return {reason.code for reason in must_ask(wanted, conversation, settings)}  # type: ignore[arg-type]


def through_agency(*more: object, now: datetime) -> object:
    call = invitation(people=(PRIYA, AGENT), agency="Talent", company=None)
    call = replace(call, author=Address(AGENT.name, AGENT.address or ""))
    return state(call, *more, now=now)  # type: ignore[arg-type]


def test_case_10_one_recruiter_of_two_roles_gets_one_nudge_a_week() -> None:
    one = sent_as(only(thanked(THANKED)))
    other = thanked(one.happened, one)
    assert nudged_elsewhere([other], "Priya@acme.example", one.happened + timedelta(days=6))
    assert not nudged_elsewhere([other], "priya@acme.example", one.happened + timedelta(days=7))
    assert not nudged_elsewhere([other], "tom@acme.example", one.happened + timedelta(days=1))
    assert not nudged_elsewhere([thanked(THANKED)], "priya@acme.example", THANKED + A_DAY)


def test_case_26_mail_from_his_own_employers_domain_is_never_answered_without_a_yes() -> None:
    call = replace(invitation(), own_address="ada@acme.example")
    now = state(call, debriefed(END, topics=("Kafka",)), now=END)
    assert "own-employer" in why_asked(only(now), now)


def test_case_35_a_scheduling_service_is_never_a_recipient() -> None:
    robot = Person("Scheduler", "notifications@calendly.com", Part.OTHER, "organizer")
    call = replace(invitation(people=(robot, PRIYA)), author=Address(robot.name, robot.address or ""))
    assert [wanted.to.address for wanted in letters(state(call, now=END))] == ["priya@acme.example"]


def test_case_36_an_address_of_several_people_is_always_asked() -> None:
    team = Person("Hiring Team", "team-hiring@acme.example", Part.INTERVIEWER, "attendee")
    now = state(replace(invitation(people=(team,)), author=Address(team.name, team.address or "")), now=END)
    assert "shared-address" in why_asked(only(now), now)


def test_case_39_a_mail_of_a_renamed_employer_is_asked_about_and_in_the_thread_it_belongs() -> None:
    renamed = Person("Lena Berg", "lena@borea.example", Part.RECRUITER, "from")
    no = received(Kind.REJECTION, MONDAY + A_DAY, key="n", by=renamed, company="Borea")
    assert [set(group.unsure) for group in match((invitation(key="i"), no))] == [{"n"}]
    inside = replace(no, references=(invitation(key="i").message_id or "",))
    assert [set(group.members) for group in match((invitation(key="i"), inside))] == [{"i", "n"}]


def test_case_40_a_private_address_names_no_employer_and_its_name_is_asked() -> None:
    private = Person("Jo Hill", "jo.hill@gmail.com", Part.INTERVIEWER, "from")
    call = replace(invitation(people=(private,), company=None), author=Address(private.name, private.address or ""))
    now = state(call, now=END)
    assert now.company is None
    assert "employer" in asked(now)
    assert "unknown" in why_asked(only(now), now)
    told = debriefed(END, company="Acme")
    assert "employer" not in asked(state(call, told, now=END))


def test_case_41_a_client_whose_name_is_hidden_is_called_by_its_agency() -> None:
    assert through_agency(now=END).name == "a client of Talent (Data Analyst)"  # type: ignore[attr-defined]


def test_case_42_with_an_agency_every_letter_goes_to_it_and_is_asked() -> None:
    now = through_agency(debriefed(END), now=END)
    assert {wanted.to.address for wanted in letters(now)} == {AGENT.address}  # type: ignore[arg-type]
    assert "agency" in why_asked(letters(now)[0], now)  # type: ignore[arg-type]
    later = through_agency(debriefed(END), received(Kind.REPLY, END + A_DAY), now=END + 8 * A_DAY)
    assert {wanted.to.address for wanted in letters(later)} == {AGENT.address}  # type: ignore[arg-type]


def test_case_48_days_of_patience_are_business_days_of_the_recipient() -> None:
    # Friday 3 April 2026 and Monday 6 April are holidays in Germany
    said = debriefed(END, cue=window(date(2026, 4, 1)))
    german = state(invitation(), said, letter(Step.THANK_YOU, THANKED), now=THANKED)
    assert only(german).due.astimezone(BERLIN).date() == date(2026, 4, 7)


def test_case_64_an_offer_that_seems_taken_back_is_asked_and_nothing_is_drafted() -> None:
    offer = received(Kind.OFFER, THANKED + A_DAY)
    back = received(Kind.REJECTION, THANKED + 2 * A_DAY, key="r:back")
    doubtful = thanked(THANKED + 2 * A_DAY, offer, back)
    assert (doubtful.stage, letters(doubtful)) == (Stage.OFFER, ())
    assert Flag.NEEDS_REVIEW in doubtful.flags
    assert len(alerted(doubtful, "offer-doubt")) == 1
    yes = Order("o1", THANKED + 2 * A_DAY, 1, Act.CONFIRM, effect="r:back")
    sure = thanked(THANKED + 3 * A_DAY, offer, back, yes)
    assert (sure.stage, letters(sure)) == (Stage.CLOSED, ())


@pytest.mark.parametrize("by", ["mail", "word"])
def test_case_65_an_offer_that_he_accepted_pauses_every_other_conversation_until_he_says(by: str) -> None:
    accepted_at = THANKED + A_DAY
    offer = received(Kind.OFFER, THANKED + AN_HOUR)
    yes = sent(Kind.ACCEPTANCE, accepted_at) if by == "mail" else Order("o0", accepted_at, 1, Act.ACCEPT)
    assert thanked(accepted_at, offer, yes).stage is Stage.ACCEPTED
    there = Elsewhere("elsewhere:2:accepted", accepted_at, 1, 2, ElsewhereKind.ACCEPTED, "Borea (Engineer)")
    paused = thanked(accepted_at, there)
    assert Flag.ACCEPTED_ELSEWHERE in paused.flags
    assert (letters(paused), asked(paused)) == ((), ["go_on"])
    assert thanked(accepted_at + 90 * A_DAY, there).stage is Stage.AWAITING
    on = thanked(accepted_at, there, Order("o1", accepted_at, 1, Act.GO_ON))
    assert steps(on) == [Step.CHECK_IN]
    out = thanked(accepted_at, there, Order("o1", accepted_at, 1, Act.WITHDRAW))
    assert (out.stage, letters(out), asked(out)) == (Stage.WITHDRAWN, (), [])


def test_case_65_what_begins_after_he_accepted_is_not_paused() -> None:
    there = Elsewhere("elsewhere:2:accepted", MONDAY - A_DAY, 1, 2, ElsewhereKind.ACCEPTED, "Borea")
    assert Flag.ACCEPTED_ELSEWHERE not in state(invitation(), there, now=END).flags
    second = invitation(THANKED + 3 * A_DAY, start=START + timedelta(days=9), uid="uid-2")
    during = replace(there, happened=THANKED + A_DAY)
    assert Flag.ACCEPTED_ELSEWHERE not in thanked(END + timedelta(days=9), during, second).flags


def test_case_66_an_open_offer_elsewhere_is_told_and_writes_nothing() -> None:
    there = Elsewhere("elsewhere:2:offered", THANKED + A_DAY, 1, 2, ElsewhereKind.OFFERED, "Borea", date(2026, 3, 20))
    now = thanked(THANKED + A_DAY, there)
    assert "Fri 20 Mar 2026" in alerted(now, "competing-offer")[0].says
    assert steps(now) == [Step.CHECK_IN]
    by_when = received(Kind.REQUEST, THANKED + A_DAY)
    assert not letters(thanked(THANKED + A_DAY, there, by_when))


def test_case_71_a_stopped_company_gets_nothing_and_only_its_outcome_is_told() -> None:
    stop = Order("o1", THANKED + AN_HOUR, 1, Act.STOP)
    now = thanked(THANKED + A_DAY, stop, received(Kind.REQUEST, THANKED + 2 * AN_HOUR))
    assert (letters(now), agenda(now).asks, agenda(now).alerts) == ((), (), ())
    offered = thanked(THANKED + A_DAY, stop, received(Kind.OFFER, THANKED + A_DAY))
    assert "offer" in [alert.code for alert in agenda(offered).alerts]


def test_case_72_a_thread_that_he_deleted_is_still_known() -> None:
    assert thanked(THANKED).tail("priya@acme.example") is not None


def test_case_73_who_may_not_be_written_to_gets_no_check_in() -> None:
    cue = replace(window(date(2026, 3, 5)), kind=CueKind.NO_CONTACT, earliest=None, latest=None)
    now = thanked(THANKED + 20 * A_DAY, received(Kind.UPDATE, THANKED + A_DAY, cue=cue))
    assert Flag.DO_NOT_CONTACT in now.flags
    assert not letters(now)


def test_case_77_a_far_day_is_remembered_to_the_user_at_half_time_and_nothing_is_sent_before() -> None:
    far = debriefed(END, cue=window(date(2026, 6, 1)))
    now = state(invitation(), far, letter(Step.THANK_YOU, THANKED), now=THANKED)
    (warm,) = alerted(now, "keep-warm")
    assert date(2026, 4, 14) <= warm.at.date() <= date(2026, 4, 20)
    assert only(now).due.date() > date(2026, 6, 1)
    near = debriefed(END, cue=window(date(2026, 4, 20)))
    assert not alerted(state(invitation(), near, letter(Step.THANK_YOU, THANKED), now=THANKED), "keep-warm")


def test_case_78_holidays_of_the_recipient_and_quiet_dates_are_waited_for() -> None:
    tokyo, taro = ZoneInfo("Asia/Tokyo"), Person("Taro Abe", "taro@acme.jp", Part.INTERVIEWER, "attendee")
    start = datetime(2026, 4, 21, 10, tzinfo=tokyo)
    call = invitation(start - A_DAY, start=start, people=(taro,))
    ours = letter(Step.THANK_YOU, start + 4 * AN_HOUR, to=taro)
    now = state(call, debriefed(start + AN_HOUR), ours, now=start + A_DAY)
    # a week later is 28 April; Showa Day (29 April) makes that the eve of days off, 3 to 6 May are holidays
    holidays = {date(2026, 4, 29), *(date(2026, 5, day) for day in range(3, 7))}
    assert only(now).earliest.astimezone(tokyo).date() not in holidays
    quiet = replace(GUIDE, windows=WindowsSettings(quiet_dates=("03-09..03-31",)))  # type: ignore[arg-type]
    assert only(thanked(THANKED, guide=quiet), quiet).due.astimezone(BERLIN).date() == date(2026, 4, 1)


def test_public_offices_are_given_their_time_by_an_override_and_a_country_its_custom() -> None:
    slow = Guide(
        zone="Europe/Berlin",
        country="DE",
        overrides={"acme": GuideSettings(check_in=CheckInSettings(no_timeline=timedelta(days=14)))},
    )
    assert only(thanked(THANKED, guide=slow), slow).earliest >= THANKED + timedelta(days=14)
    silent = replace(slow, overrides={"acme": GuideSettings(thank_you=ThankYouSettings(enabled=False))})
    assert steps(state(invitation(), now=END, guide=silent), silent) == []


def test_an_offer_is_reminded_of_on_the_next_business_day_and_before_its_last_day() -> None:
    at = THANKED + 2 * AN_HOUR
    offer = received(Kind.OFFER, at, cue=window(date(2026, 3, 13)))
    now = thanked(at, offer)
    assert [alert.at.astimezone(BERLIN).date().day for alert in alerted(now, "offer-open")] == [4]
    assert [alert.at.astimezone(BERLIN).date().day for alert in alerted(now, "offer-limit")] == [10, 12, 13]
    assert not letters(now)


def test_an_offer_that_was_only_announced_is_asked_for_in_writing() -> None:
    spoken = received(Kind.OFFER, THANKED + A_DAY, because=(Evidence("t", Kind.OFFER, 3.0, "our verbal offer"),))
    now = thanked(THANKED + A_DAY, spoken)
    assert now.stage is Stage.OFFER_VERBAL
    assert [alert.at.astimezone(BERLIN).date().day for alert in alerted(now, "offer-letter")] == [6, 11]
    written = received(Kind.OFFER, THANKED + 3 * A_DAY)
    assert thanked(THANKED + 3 * A_DAY, spoken, written).stage is Stage.OFFER


def test_keeping_in_touch_is_remembered_after_ninety_days() -> None:
    now = thanked(THANKED + 60 * A_DAY)
    assert now.stage is Stage.MOVED_ON
    (reminder,) = alerted(now, "keep-in-touch")
    moved_on = now.history[-1].at
    assert timedelta(days=90) <= reminder.at - moved_on <= timedelta(days=91)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"topics": ()}, "no-topic"),
        ({"took_place": None}, "not-confirmed"),
        ({"cue": window(date(2026, 3, 5), strength=Strength.WEAK)}, None),
    ],
)
def test_what_may_leave_without_a_click(change: dict[str, Any], code: str | None) -> None:
    told = debriefed(END, **{"topics": ("Kafka",), **change})
    now = state(invitation(), told, now=END)
    assert why_asked(only(now), now) == ({code} if code else set())
    assert "not-allowed" in why_asked(only(now), now, GuideSettings())


def test_only_the_first_check_in_may_leave_without_a_click() -> None:
    first = thanked(THANKED)
    assert why_asked(only(first), first) == set()
    one = sent_as(only(first))
    second = thanked(one.happened, one)
    assert why_asked(only(second), second) == {"always-asked"}
    weak = thanked(THANKED, debriefed(END + AN_HOUR, cue=window(date(2026, 3, 12), strength=Strength.WEAK)))
    assert why_asked(only(weak), weak) == {"weak-words"}

"""Reading the room: stated times as kind, last day, pace and strength."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.evidence.cues import read_cues
from followthrough.evidence.evidence import Cue, CueKind, Pace, Strength

WEDNESDAY = date(2025, 6, 11)
"""Wed 11 June 2025; Thu 12, Fri 13, Mon 16, Tue 17, Wed 18, Fri 20 June."""


def governing(text: str, anchor: date = WEDNESDAY, **where: Any) -> Cue:
    reading = read_cues(text, anchor, **where)
    assert reading.governing is not None, text
    assert reading.unread is None, text
    return reading.governing


def window(text: str, anchor: date = WEDNESDAY, **where: Any) -> tuple[date | None, date | None]:
    cue = governing(text, anchor, **where)
    assert cue.kind is CueKind.WINDOW, text
    return cue.earliest, cue.latest


def june(day: int) -> date:
    return date(2025, 6, day)


def july(day: int) -> date:
    return date(2025, 7, day)


LAST_DAYS = [
    # weekdays
    ("You will have our answer by Monday.", june(16)),
    ("We shall write to you on Wednesday.", june(18)),  # said on a Wednesday: the next one
    ("Our director decides this Friday.", june(13)),
    ("We will ring you next Friday.", june(20)),
    ("The result comes out a week on Monday.", june(23)),
    ("Expect a note from Dora Monday week.", june(23)),
    ("I will write Tuesday or Thursday.", june(17)),
    ("We will let you know between Monday and Wednesday.", june(18)),
    ("The board decides on the Monday after next.", june(23)),
    ("You will hear first thing Thursday morning.", june(12)),
    ("We will confirm by close of play on Thursday.", june(12)),
    ("I'll have word for you the day after tomorrow.", june(13)),
    # parts of weeks
    ("We will decide later this week.", june(13)),
    ("I will be back to you in the first half of next week.", june(18)),
    ("We will inform you at the start of next week.", june(18)),
    ("We shall finish around the middle of next week.", june(19)),
    ("You will know by the tail end of next week.", june(20)),
    ("It will be late this week or early next.", june(18)),
    ("We decide in the week commencing 23 June.", june(27)),
    ("The second round is the week of July 7th.", july(11)),
    ("Decisions will be out w/e 27 June.", june(27)),
    ("We will be in touch the week after next.", june(27)),
    ("Nothing will happen before the weekend, we will write after the weekend.", june(18)),
    # lengths
    ("We will answer within four working days.", june(17)),
    ("An answer takes 10 to 12 business days.", june(27)),
    ("Give me three days.", june(16)),  # up to five days are business days: Thu, Fri, Mon
    ("Our answer will follow within 10 days.", june(23)),  # Sat 21 rolls to Monday
    ("You will hear in a fortnight's time.", june(25)),
    ("It will be another couple of weeks.", june(25)),
    ("We will know in a week and a half.", june(23)),  # 11 days: Sun 22
    ("We will be done in under three weeks.", july(2)),
    ("It will be a month or so.", july(15)),  # 30 days: Fri 11 July, and two business days
    ("You will have it within 72 hours.", june(16)),  # Sat 14
    ("You will hear within the hour.", june(12)),
    ("We will write in the coming days.", june(17)),
    ("A decision is at least two weeks away.", july(2)),  # nobody said how much more: one week
    ("It will take two, maybe three weeks.", july(2)),
    ("You will have news a week from tomorrow.", june(19)),
    # months, quarters, years
    ("We will decide by the end of June.", june(30)),
    ("We will decide by month-end.", june(30)),
    ("You will hear in early July.", july(10)),
    ("Our choice will be made mid to late July.", july(31)),
    ("The panel meets in the second week of July.", july(14)),
    ("The panel meets on the last Thursday of the month.", june(26)),
    ("We will decide in the last week of June.", june(30)),
    ("Someone will be hired in Q3.", date(2025, 9, 30)),
    ("We will fill it in the first half of July.", july(15)),
    ("It will be settled by early next month.", july(10)),
    # dates
    ("We will tell you by the 20th.", june(20)),
    ("We will tell you on 1 July.", july(1)),
    ("You will get our answer by Thursday, June 19th.", june(19)),
    ("You will get our answer on 19 or 20 June 2025.", june(20)),
    ("Talks run from the 16th to the 19th of June.", june(19)),
    ("Talks run June 16-19.", june(19)),
    ("You will know on 2025-06-30 at the latest.", june(30)),
    ("We will tell you by 6/30.", june(30)),
    ("We will tell you by 30.06.2025.", june(30)),
    ("The committee votes on the 26th of this month.", june(26)),
    # feasts
    ("We will speak again after the Fourth of July.", july(11)),  # Fri 4 July: the week after it
    ("You will hear before Thanksgiving.", date(2025, 11, 26)),
    # counted from what was said before
    ("Talks end on Thursday, and we will write the day after.", june(13)),
    ("Talks end on 20 June. You will hear within 48 hours of that.", june(24)),  # or two business days
    ("We meet the last candidates next week and decide the week after.", june(27)),
    ("The panel meets Monday and an offer will follow within two days.", june(18)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "latest"), LAST_DAYS, ids=[text[:60] for text, _ in LAST_DAYS])
def test_a_stated_time_has_its_last_day(text: str, latest: date) -> None:
    earliest, last = window(text)
    assert last == latest
    assert earliest is not None
    assert earliest <= latest


@pytest.mark.parametrize(
    ("text", "anchor", "latest"),
    [
        pytest.param("We will write by Friday.", june(13), june(20), id="Friday, said on a Friday, is the next one"),
        pytest.param("We will write by the end of the week.", june(13), june(13), id="its end is that day"),
        pytest.param("We will write by the end of the week.", june(14), june(20), id="on a Saturday the next week's"),
        pytest.param("We will write next week.", june(15), june(27), id="on a Sunday the later of both readings"),
        pytest.param("We will decide by the end of the month.", june(30), july(31), id="on its last business day"),
        pytest.param("We will decide in the new year.", date(2025, 12, 1), date(2026, 1, 9), id="second Friday"),
        pytest.param("We will decide after the holidays.", date(2025, 12, 18), date(2026, 1, 9), id="holidays"),
    ],
)
def test_the_day_on_which_it_was_said_decides(text: str, anchor: date, latest: date) -> None:
    assert window(text, anchor)[1] == latest


@pytest.mark.parametrize(
    ("country", "latest"),
    [("US", july(7)), ("DE", july(4)), ("SA", july(6)), (None, july(4))],
    ids=["Independence Day", "a Friday", "weekend in Riyadh", "unknown country"],
)
def test_a_window_ends_on_a_business_day_of_the_country(country: str | None, latest: date) -> None:
    assert governing("We will decide by 4 July 2025.", country=country).latest == latest


@pytest.mark.parametrize(
    ("where", "latest", "strength"),
    [
        ({}, date(2025, 8, 7), Strength.WEAK),  # 8 July or 7 August: the later, and weak
        ({"country": "US"}, july(8), Strength.STRONG),
        ({"country": "GB"}, date(2025, 8, 7), Strength.STRONG),
        ({"zone": "America/Chicago"}, july(8), Strength.STRONG),
    ],
)
def test_figures_that_may_be_two_days_are_the_later_unless_the_country_settles_it(
    where: dict[str, Any], latest: date, strength: Strength
) -> None:
    cue = governing("We will tell you by 07/08.", **where)
    assert (cue.latest, cue.strength) == (latest, strength)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("We will write by 20 June.", Strength.STRONG),
        ("We plan to write by 20 June.", Strength.MEDIUM),
        ("We expect an answer by 20 June.", Strength.MEDIUM),
        ("We should know by 20 June.", Strength.WEAK),
        ("We hope to know by 20 June.", Strength.WEAK),
        ("We will write around 20 June.", Strength.WEAK),
        ("We will write in a few days.", Strength.WEAK),
        ("within two weeks", Strength.MEDIUM),
    ],
)
def test_the_wording_says_how_sure_it_is(text: str, strength: Strength) -> None:
    assert governing(text).strength is strength


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("We will write by Monday.", Pace.QUICK),  # three business days
        ("We will write by Tuesday.", Pace.NORMAL),
        ("We will write within five weeks.", Pace.SLOW),
        ("We will write by 1 August.", Pace.NORMAL),
        ("You will hear from us very soon.", Pace.QUICK),
        ("We would like to hire quickly.", Pace.QUICK),
        ("We have four more people to see.", Pace.SLOW),
        ("Thank you for your patience while we decide.", Pace.SLOW),
        ("We cannot say yet when a decision will be made.", Pace.SLOW),
        ("We are meeting other candidates, but will be in touch shortly.", Pace.NORMAL),
    ],
)
def test_a_time_has_its_pace(text: str, pace: Pace) -> None:
    assert governing(text).pace is pace


@pytest.mark.parametrize(
    ("text", "kind", "latest"),
    [
        ("If you have heard nothing by 20 June, please chase me.", None, None),
        ("If you haven't heard by 20 June, please chase me.", CueKind.PERMISSION, june(20)),
        ("Feel free to follow up next week.", CueKind.PERMISSION, june(20)),
        ("Do nudge me on Monday should I forget.", CueKind.PERMISSION, june(16)),
        ("If you don't hear from us by 20 June you have not been successful.", CueKind.SILENCE_NO, june(20)),
        ("Only successful applicants will be contacted.", CueKind.SILENCE_NO, None),
        ("Please do not call the team.", CueKind.NO_CONTACT, None),
        ("There's no need for you to chase.", CueKind.NO_CONTACT, None),
        ("The vacancy has been put on hold.", CueKind.ON_HOLD, None),
        ("Hiring is frozen: the search is paused until 1 July.", CueKind.ON_HOLD, july(1)),
        ("The vacancy is on hold while we plan next year's budget.", CueKind.ON_HOLD, None),
        ("The job has now been filled.", CueKind.CLOSED, None),
        ("Could you send the form back by Tuesday?", CueKind.BALL_USER, june(17)),
        ("The task is due on Monday at 17:00.", CueKind.BALL_USER, june(16)),
        ("When are you free next week?", CueKind.BALL_USER, june(20)),
    ],
)
def test_a_sentence_has_its_kind(text: str, kind: CueKind | None, latest: date | None) -> None:
    cue = read_cues(text, WEDNESDAY).governing
    if kind is None:
        assert cue is not None
        assert cue.latest == june(20)
        return
    assert cue is not None
    assert (cue.kind, cue.latest) == (kind, latest)


NO_CUE = [
    "Your interview is on Tuesday 17 June at 10:00.",
    "We look forward to meeting you on Monday.",
    "Looking forward to hearing from you soon.",
    "It was a pleasure to meet you this morning.",
    "Have a wonderful weekend!",
    "Happy Easter to you and yours.",
    "The interview lasts about two hours.",
    "You would start on 1 September.",
    "The start date would be next month.",
    "We offer 28 days of annual leave.",
    "You would be in the office three days a week.",
    "You have six years of experience in the field.",
    "The contract is a six-month contract.",
    "HOLD: Interview with Dora",
    "Please let us know if you have any questions.",
    "Our phone lines are open 24/7.",
    "We received your application on 2 June.",
    "Date: Tuesday, 17 June 2025",
    "See you on Thursday!",
    "We have decided to move forward with you.",
    "Good luck with the rest of your search.",
    "We met last week and I enjoyed our talk.",
    "We will keep your CV on file for six months.",
]


@pytest.mark.parametrize("text", NO_CUE)
def test_what_promises_nothing_is_no_cue_and_not_unread(text: str) -> None:
    reading = read_cues(text, WEDNESDAY)
    assert (reading.governing, reading.unread) == (None, None)


UNREAD = [
    "We will decide once our director is back from her sabbatical.",
    "We should have an answer before summer.",
    "You will hear from us after our annual retreat.",
    "We will reply within 48 hours of the closing date.",
    "We will write to you by 3 March.",  # long past: no day to count from
    "We will decide by the 30th of December.",  # more than 150 days off, without a year
    "Our answer depends on the auditors, we will write when they have been.",
]


@pytest.mark.parametrize("text", UNREAD)
def test_a_time_that_nothing_can_read_is_never_passed_over(text: str) -> None:
    assert read_cues(text, WEDNESDAY).unread == text.rstrip()


def test_a_mail_that_fixes_an_interview_is_no_cue() -> None:
    mail = (
        "Dear Ada,\n\nthank you for your interest. We would like to invite you to an interview "
        "on Tuesday 17 June at 10:00.\n"
        "You will meet Dora Lind and Tom Reyes.\n\nWhere: 12 High Street\nWhen: Tuesday, 17 June 2025\n\n"
        "We look forward to meeting you.\n\nKind regards\nDora"
    )
    reading = read_cues(mail, WEDNESDAY)
    assert (reading.cues, reading.unread) == ((), None)


def test_the_latest_window_governs_and_the_earliest_deadline_of_the_user() -> None:
    assert governing("We will write by Friday. It may be 20 June.").latest == june(20)
    deadlines = governing("Please send the form by 20 June. Please send the references by Monday.")
    assert (deadlines.kind, deadlines.latest) == (CueKind.BALL_USER, june(16))


def test_the_kinds_have_their_order() -> None:
    assert governing("We will write by Friday. The job has been filled.").kind is CueKind.CLOSED
    assert governing("The role is on hold. Please send the form.").kind is CueKind.ON_HOLD
    assert governing("Please send the form. We will decide next week.").kind is CueKind.BALL_USER
    assert governing("We will be in touch soon, by Friday.").kind is CueKind.WINDOW


def test_an_invitation_to_ask_at_any_time_is_no_earlier_than_the_date_beside_it() -> None:
    cue = governing("We will decide by 20 June. Feel free to check in.")
    assert (cue.kind, cue.latest, cue.if_silent) == (CueKind.PERMISSION, june(20), True)


def test_a_permission_says_whether_it_waits_for_silence() -> None:
    assert governing("If you don't hear by Friday, drop me a line.").if_silent
    assert not governing("Ping me on Friday.").if_silent


def test_a_denied_day_is_read_as_later_than_it() -> None:
    assert window("We won't have an answer before Monday.")[1] == june(23)
    latest = window("We will not know this week.")[1]
    assert latest is not None
    assert latest > june(13)


def test_a_weekday_that_contradicts_its_date_is_the_later_day_and_weak() -> None:
    cue = governing("We will write on Friday, 19 June.")  # 19 June is a Thursday
    assert (cue.latest, cue.strength) == (june(20), Strength.WEAK)


def test_only_the_clause_with_the_time_is_judged() -> None:
    assert window("It was lovely to meet you today, and we will write by Friday.")[1] == june(13)


def test_a_week_after_the_interview_counts_from_the_interview() -> None:
    text = "We will be in touch within a week of your interview."
    reading = read_cues(text, WEDNESDAY, interview=june(20))
    assert reading.governing is not None
    assert reading.governing.latest == june(27)
    assert window(text)[1] == june(18)


def test_wrapped_lines_are_one_sentence() -> None:
    assert window("We are very busy at the moment, so we will write to you by\nthe end of next week.")[1] == june(20)


def test_a_quote_is_the_writers_own_words() -> None:
    assert governing("Hello Ada!\nWe’ll write by\u202e Friday.").quote == "We’ll write by Friday."


@pytest.mark.parametrize(
    ("language", "text", "latest"),
    [
        ("de", "Wir melden uns bis Ende nächster Woche bei Ihnen.", june(20)),
        ("de", "Sie hören in zwei bis drei Wochen von uns.", july(2)),
        ("de", "Wir geben Ihnen bis zum 1. Juli Bescheid.", july(1)),
        ("fr", "Nous reviendrons vers vous la semaine prochaine.", june(20)),
        ("fr", "Vous aurez notre réponse avant le 1 juillet.", july(1)),
        ("es", "Le daremos una respuesta en los próximos días.", june(17)),
        ("it", "Le faremo sapere entro la fine di giugno.", june(30)),
        ("nl", "We laten je uiterlijk vrijdag iets weten.", june(13)),
        ("pt", "Entraremos em contato na próxima semana.", june(20)),
    ],
)
def test_other_languages_are_read_whether_told_or_recognised(language: str, text: str, latest: date) -> None:
    assert window(text, language=language)[1] == latest
    assert window(text)[1] == latest


def test_patience_is_asked_in_other_languages_too() -> None:
    assert governing("Wir bitten Sie noch um etwas Geduld.").pace is Pace.SLOW
    assert governing("Nous reviendrons vers vous très rapidement.").pace is Pace.QUICK


@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_a_broken_date_of_the_mail_leaves_its_times_unread(anchor: date) -> None:
    reading = read_cues("We will write by Friday.", anchor)
    assert (reading.governing, reading.unread) == (None, "We will write by Friday.")


VOCABULARY = (
    "we will write by before after until within in the next last first week weeks month of end early mid late friday "
    "monday march may 1 2 3 21 31 99 2025 21st 3/21 04/05 2025-06-31 - , . or and to a few couple business days hours "
    "q2 w/c that following easter holidays if you don't hear not 10:00 0 366 1000000 second half year years"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=30).map(" ".join), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
@settings(max_examples=400, deadline=None)
def test_no_words_break_it_and_no_window_ends_before_it_was_said(text: str, anchor: date) -> None:
    for cue in read_cues(text, anchor).cues:
        assert (cue.earliest is None) is (cue.latest is None)
        if cue.earliest is not None and cue.latest is not None:
            assert anchor <= cue.latest <= anchor + timedelta(days=800)
            assert cue.earliest <= cue.latest


@given(
    st.text(max_size=400), st.sampled_from([None, "US", "SA", "ZZ", "\x00"]), st.sampled_from([None, "en", "de", "xx"])
)
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(text: str, country: str | None, language: str | None) -> None:
    read_cues(text, WEDNESDAY, country=country, language=language)


@pytest.mark.parametrize(
    "piece",
    ["we will ", "by the end of the ", "1 ", "a" * 9, "if you don't hear ", "- ", ", and ", "21/3/", "\n* ", "ﷺ"],
)
def test_a_hostile_text_is_read_in_reasonable_time(piece: str) -> None:
    begun = time.perf_counter()
    read_cues(piece * 20_000, WEDNESDAY)
    assert time.perf_counter() - begun < 10  # a tenth of that on a slow machine

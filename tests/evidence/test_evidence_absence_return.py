"""The first day back, as English absence notices say it; nothing where they do not say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from followthrough.evidence.absence import read_return
from followthrough.mail.parse import parse
from support.mail import eml

_MONDAY = datetime(2025, 3, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("I am out of the office until Monday 10 March.", "2025-03-10"),
        ("I will be back in the office Monday 10 March.", "2025-03-10"),
        ("I'm back on Monday, March 10th.", "2025-03-10"),
        ("Returning on 3/10.", "2025-03-10"),
        ("I will be returning to the office on 10 March 2025.", "2025-03-10"),
        ("I'm on annual leave through Friday.", "2025-03-08"),
        ("I'm on annual leave through Friday, March 7.", "2025-03-08"),
        ("I am on parental leave until September.", "2025-09-01"),
        ("I am on maternity leave until September 2025.", "2025-09-01"),
        ("I am away from 3 March to 14 March inclusive.", "2025-03-15"),
        ("I'm out of office from Monday 3rd to Friday 7th March.", "2025-03-07"),
        ("I am travelling until March 12 with limited access to email.", "2025-03-12"),
        ("I will return Tuesday.", "2025-03-04"),
        ("I'll be back tomorrow.", "2025-03-04"),
        ("I will be back next Monday.", "2025-03-10"),
        ("I am out today and will be back tomorrow.", "2025-03-04"),
        ("I will be out of the office starting 03/03/2025 and will not return until 03/10/2025.", "2025-03-10"),
        ("I no longer work at Acme.", None),
        ("I am out of the office. Please contact Bob.", None),
        ("I am out 3/3 - 3/7, that is two days or four months. Call Bob.", None),
        ("I'm on vacation March 3-10.", "2025-03-10"),
        ("Thanks for your email. I am out until the 10th.", "2025-03-10"),
        ("I will have limited access to email until Thursday, 6 March at 5pm.", "2025-03-06"),
        ("I'm out for two weeks, back March 17.", "2025-03-17"),
        ("I am on leave from Feb 24 and will be back at work on March 10.", "2025-03-10"),
        ("I will be out of the office beginning March 3rd, returning March 10th.", "2025-03-10"),
        ("My next working day is Wednesday 5 March.", "2025-03-05"),
        ("I will respond to your email when I return on 12 March.", "2025-03-12"),
        ("I shall be back in the office w/c 10 March.", "2025-03-10"),
        ("I'm away up to and including Friday 7 March.", "2025-03-08"),
        ("I will be available again from 10.03.2025.", "2025-03-10"),
        ("Our offices are closed for the holidays and reopen on Thursday 6 March.", "2025-03-06"),
        ("I am out of the office this week.", "2025-03-10"),
        ("I will be out of office for the rest of the week.", "2025-03-10"),
        ("I am on sabbatical until early 2026.", None),
        ("I am out of the office, resuming on Monday.", "2025-03-10"),
        ("The last day I check mail is 5 March; I'm back on 20 March.", "2025-03-20"),
        ("If urgent call before 5 March. I am on leave until 20 March.", "2025-03-20"),
        ("I am attending a conference and will be back at my desk on Thursday.", "2025-03-06"),
    ],
)
def test_the_day_of_return_is_read_from_an_absence_notice(text: str, back: str | None) -> None:
    notice = eml(text, subject="Automatic reply: Tuesday", date=_MONDAY, headers={"Auto-Submitted": "auto-replied"})
    returns = read_return(parse(notice))
    assert (returns and returns.isoformat()) == back

"""Which thank-yous are to be written, to whom and when. Pure.

"Best practices suggest sending a thank-you email within 24 hours of your interview."
"""

from __future__ import annotations

from datetime import timedelta

from followthrough.conversation.guide import Guide
from followthrough.conversation.model import (
    Conversation,
    Due,
    Obligation,
    Plan,
    Reason,
    Round,
    RoundState,
    Stage,
    Step,
)
from followthrough.conversation.owed import waits_for_another
from followthrough.conversation.recipient import snoozed
from followthrough.conversation.settings import GuideSettings
from followthrough.conversation.thanks import late_moment, thank_you_moment
from followthrough.evidence.evidence import Pace


def thank_yous(conversation: Conversation, guide: Guide, settings: GuideSettings) -> list[Plan]:
    """The thank-yous that are still owed, one a person and round, each inside its 24 hours, else as late ones."""
    if not settings.thank_you.enabled or conversation.stage in (Stage.REJECTED, Stage.FEEDBACK_REQUESTED):
        return []
    return [
        letter
        for interview in conversation.rounds
        if interview.state is RoundState.ENDED and interview.end is not None and interview.took_place is not False
        for letter in _thanks_of(conversation, interview, guide, settings)
    ]


def _thanks_of(conversation: Conversation, interview: Round, guide: Guide, settings: GuideSettings) -> list[Plan]:
    letters: list[Plan] = []
    stagger = timedelta()
    low, high = settings.thank_you.panel_gap_minutes
    for obligation in interview.obligations:
        letter = _thanks(obligation, conversation, interview, guide, settings, stagger)
        if letter is not None:
            stagger += timedelta(minutes=low + _spread(letter.effect, high - low + 1))
            letters.append(letter)
    return letters


def _thanks(
    obligation: Obligation,
    conversation: Conversation,
    interview: Round,
    guide: Guide,
    settings: GuideSettings,
    stagger: timedelta,
) -> Plan | None:
    address, end, bound = obligation.person.address, interview.end, interview.limit_from(obligation)
    if address is None or end is None or bound is None or obligation.state not in (Due.OWED, Due.EXPIRED):
        return None
    if address.lower() in conversation.barred or waits_for_another(
        interview, obligation.person, conversation.rounds, guide
    ):
        return None
    effect = f"{Step.THANK_YOU}:{address.lower()}:{interview.key}"
    spent = conversation.sent_effects | conversation.skipped
    if any(f"{Step.THANK_YOU}:{address.lower()}:{key}" in spent for key in interview.keys):
        return None
    late = obligation.state is Due.EXPIRED
    if late and conversation.last_in is not None and conversation.last_in > end:
        return None  # they have written since: it is no longer the next thing to say
    windows = guide.windows_for(conversation, address)
    quick = conversation.expectation is not None and conversation.expectation.cue.pace is Pace.QUICK
    limit = bound + settings.thank_you.deadline
    if late:
        moment = late_moment(end, limit, settings.thank_you, windows, key=effect)
    else:
        moment = thank_you_moment(
            end, settings.thank_you, windows, key=effect, quick=quick, stagger=stagger, deadline=limit
        )
    if moment is None:
        return None
    says = f"a thank-you within 24 hours of your interview; {moment.says}"
    return Plan(
        step=Step.THANK_YOU,
        effect=effect,
        round_key=interview.key,
        to=obligation.person,
        prepare=limit if late else guide.debrief_at(interview) or end,
        earliest=moment.earliest,
        due=snoozed(conversation, effect, moment.due, moment.latest),
        latest=moment.latest,
        zone=windows.zone,
        because=(Reason("thank-you-late" if late else "thank-you-24h", says),),
        not_sooner=(Reason("not-at-once", "a note that leaves within minutes looks written beforehand"),),
        known=conversation.known,
        late=late,
        ready=interview.told,
    )


def _spread(key: str, most: int) -> int:
    """A number in 0..most-1 that only the key decides."""
    return sum(ord(character) * (index + 1) for index, character in enumerate(key)) % max(most, 1)

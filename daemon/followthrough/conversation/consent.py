"""What may leave without the user's click, where he allowed that at all, and why not. Pure.

"Honest" is what was approved: an option may let a thank-you or a check-in leave by itself, and only if nothing about it
is in doubt. Whatever ends an effort, decides something or goes to somebody new is always asked.
"""

from __future__ import annotations

import re

from followthrough.conversation.kinds import Flag, Stage, Step
from followthrough.conversation.model import Conversation, Plan, Reason
from followthrough.conversation.settings import GuideSettings
from followthrough.conversation.steps import STEP
from followthrough.evidence.evidence import CueKind, Strength
from followthrough.evidence.people import employer_domain

SLIPS_ENOUGH = 3
_SHARED = re.compile(
    r"(?:.*[._+-])?(?:team|hiring|recruit\w*|careers?|jobs?|hr|talent|people|office|info|contact|hello|admin|panel|group|"
    r"interviews?)(?:[._+-].*)?"
)
_WITHOUT_A_CLICK = frozenset({Step.THANK_YOU, Step.CHECK_IN})


def must_ask(letter: Plan, conversation: Conversation, settings: GuideSettings) -> tuple[Reason, ...]:
    """Every reason why this letter wants the user's yes; none: an option lets it leave without.

    What a text lacks (a topic, a name) is for the one who writes it to say.
    """
    found = [*_of_the_step(letter, settings), *_of_the_process(conversation)]
    found += _of_the_recipient(letter, conversation)
    found += _of_the_thanks(letter, conversation) if letter.step is Step.THANK_YOU else _of_the_time(conversation)
    return tuple(found)


def _of_the_step(letter: Plan, settings: GuideSettings) -> list[Reason]:
    step = letter.step
    if step not in _WITHOUT_A_CLICK or STEP[step].always_asks:
        return [Reason("always-asked", "such a letter is always asked")]
    allowed = settings.thank_you.auto_send if step is Step.THANK_YOU else settings.check_in.auto_send == "first"
    return [] if allowed else [Reason("not-allowed", "no option lets it leave without your yes")]


def _of_the_process(conversation: Conversation) -> list[Reason]:
    found = []
    if Flag.AGENCY in conversation.flags:
        found.append(Reason("agency", "an agency stands between: every letter is asked"))
    if conversation.flags - {Flag.AGENCY}:
        found.append(Reason("flags", ", ".join(sorted(conversation.flags - {Flag.AGENCY}))))
    if conversation.stage is Stage.ON_HOLD:
        found.append(Reason("on-hold", "the role is on hold"))
    if conversation.slips >= SLIPS_ENOUGH:
        found.append(Reason("put-off", f"they put it off {conversation.slips} times"))
    if conversation.company is None or conversation.role is None:
        found.append(Reason("unknown", "the employer or the role is not known for certain"))
    if conversation.reopened is not None:
        found.append(Reason("reopened", "they wrote after it had ended"))
    own, theirs = employer_domain(conversation.own_address), _domains(conversation)
    if own is not None and own in theirs:
        found.append(Reason("own-employer", "they write from your own employer's domain"))
    return found


def _domains(conversation: Conversation) -> set[str]:
    return {domain for p in conversation.participants if p.address and (domain := employer_domain(p.address))}


def _of_the_recipient(letter: Plan, conversation: Conversation) -> list[Reason]:
    address = (letter.to.address or "").lower()
    found = []
    if _SHARED.fullmatch(address.partition("@")[0]):
        found.append(Reason("shared-address", f"{address} looks like the address of several people"))
    if conversation.tail(address) is None:
        found.append(Reason("new-address", f"no mail was exchanged with {address} yet"))
    return found


def _of_the_thanks(letter: Plan, conversation: Conversation) -> list[Reason]:
    interview = next((r for r in conversation.rounds if letter.round_key in r.keys), None)
    if letter.late:
        return [Reason("late", "24 hours have passed")]
    if interview is None or interview.took_place is not True:
        return [Reason("not-confirmed", "nobody has said yet that the interview took place")]
    return [] if interview.topics or interview.agenda else [Reason("no-topic", "no topic of the conversation is known")]


def _of_the_time(conversation: Conversation) -> list[Reason]:
    said = conversation.expectation
    if said is not None and said.cue.kind is CueKind.WINDOW and said.cue.strength is Strength.WEAK:
        return [Reason("weak-words", "they named the day with a maybe", said.cue.quote)]
    return []

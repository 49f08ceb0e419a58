"""Which of the times in a mail is the old one: "moved from Tuesday 3 pm to Wednesday 2 pm", "instead of". Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from followthrough.evidence.when import Moment

BEFORE = 90
"""Characters before a time that may say what it is."""
_MOVE = (
    r"(?:mov|push|postpon|reschedul|rearrang|re-arrang|rebook|re-schedul|chang|shift|delay|bump|switch|swap|bring|"
    r"pull|slid|cancel|verschieb|"
    r"verleg|absag|décal|report|annul|mover|moverla|cambi|aplaz|spost|rimand|verzet|verplaats|remarc|adiar|transfer)"
)
_OLD_BEFORE = re.compile(
    r"(?:instead of|in place of|in lieu of|rather than|replac\w+|supersed\w+|"
    r"originally (?:scheduled |planned |set |booked )?(?:for|on|at)?|original(?: time| date)?|"
    r"previously (?:scheduled |planned |set |booked |arranged )?(?:for|on|at)?|"
    r"(?:was|were|had been|had (?:you |us |this )?(?:down |scheduled |booked |planned )?) ?(?:scheduled |set |planned |"
    r"booked |due )?(?:to (?:meet|speak|talk|be) )?(?:for|on|at)?|cannot make|can't make|can no longer (?:make|do)|"
    r"no longer (?:able to )?(?:make|do|available|be able to (?:make|do))|can't do|cannot do|won't be able to "
    r"(?:make|do)|"
    r"unable to (?:make|do|meet|attend|join)|not able to (?:make|do)|wasn't able to|have to miss|"
    r"(?:^|[\s,(])(?:and )?not(?: at| on)?|no longer(?: at| on)?|statt|anstatt|anstelle(?: von)?|nicht(?: am| um)?|"
    r"au lieu d[eu]|en lugar de|en vez de|invece d[ie]l?|anziché|in plaats van|em vez de)"
    r"(?:\s(?:the|our|your|on|at|it|this|that|interview|call|meeting|time|slot|of|am|um|le|el|il|la|las|à|a|de|alle|om|"
    r"original|planned|previous|\d{1,2}(?::\d\d)?(?:\s?[ap]m)?)){0,5}[\s,:]*$"
)
_FROM = re.compile(r"\b(?:from|von|vom|du|de|del|dal|dalle|van)\s(?:(?:the|our|dem|den|le|las?|il)\s)?$")
_TO = re.compile(r"\b(?:to|until|auf|zum|au|à|al|alle|a|naar|para|hasta)\b")
_OLD_AFTER = re.compile(
    r"^\W{0,3}(?:\w{2,4}t\W{1,3})?\(?(?:cancell?ed|old|previous|former(?:ly)?|original)\)|"
    r"^[\w()/,'-]{0,24}(?:\s[\w()/,'-]{1,24}){0,4}?\s(?:(?:has been|have been|is|was|must be|had to be|needs to be|"
    r"will be|wurde|muss|"
    r"ist|a été|"
    r"est|ha sido|è stato)\s(?:now\s)?(?:cancell?ed|postponed|called off|no longer|not possible|not going to work|"
    r"abgesagt|"
    r"annulé|cancelad|annullat)|(?:won't|will not|doesn't|does not|no longer|isn't going to) works?\b|"
    r"(?:isn't|is not) (?:possible|going)|"
    r"(?:just )?(?:got|is|was|has been|are|has) (?:now |just |already )?(?:taken|gone|out|filled|booked)\b)|"
    r"^\W*(?:[\w']+ ){0,3}(?:absagen|annuler|cancelar|annullare)\b|"
    r"^\W*(?:uhr )?(?:klappt|geht|passt) (?:\w+ ){0,3}nicht\b"
)
_MOVED_AFTER = re.compile(
    r"^[\w()/,'-]{0,24}(?:\s[\w()/,'-]{1,24}){0,4}?\s(?:(?:has been|have been|is being|is|was|must be|had to be|"
    r"needs to be|will be|"
    r"wurde|muss|"
    r"a été|ha sido|è stato|to)\s?(?:now\s|be\s)?(?:moved|rescheduled|changed|pushed|shifted|brought|bumped|verschoben|"
    r"verlegt|décalé|reporté|spostat\w|aplazad\w|movid\w)|is now|(?:to|auf|until|naar|para|al|alle)$|(?:to|auf)\s)"
)
_MOVING_IT = re.compile(
    rf"\b{_MOVE}\w{{0,5}}\s(?:(?:back|forward|up|out)\s)?(?:our|your|the|that|this|my|unser\w*|ihr\w*|den|das|l'|"
    rf"notre|votre|"
    r"nuestra|su|la|il|nostro)(?:\s(?!to\b|for\b|until\b|is\b|now\b|auf\b|à\b|au\b|a\b)[\w-]+){0,4}[\s,(]*(?:(?:on|"
    r"at|for|from|"
    r"vom|am|du|de|del|di|von)\s)?$"
)
_MOVING_SPAN = re.compile(rf"\b{_MOVE}\w{{0,5}}(?:\s(?!to\b|for\b|auf\b|is\b)[\w'-]+){{0,6}}\s$")
_OLD_LABEL = re.compile(
    r"^\W*(?:old|previous(?:ly)?|original(?:ly)?|former(?:ly)?|prior|was|before|cancell?ed|bisher\w*|alt(?:er|es)?|"
    r"ancien\w*|"
    r"anterior|vecchi\w*|oud\w*|antig\w*)\b[^:\n]{0,25}:[^:.;|]{0,24}$"
)


_OFF_AFTER = re.compile(r"^\W*(?:[\w']+ ){0,6}?(?:absagen|verschieben|verlegen|annuler|reporter|aplazar|spostare)\W*$")
_ONTO = re.compile(r"\b(?:auf|to|à|al|alle|para)\s(?:\w+,?\s){0,3}(?:um\s)?$")
_OF_BEFORE = re.compile(
    r"(?:gespräch|termin|interview|entretien|entrevista|colloquio|rendez-vous)\w*\s(?:vom|du|del|di|van|"
    r"der)\s(?:\w+,?\s)?$"
)
_FROM_LABEL = re.compile(r"^\W*(?:from|von|de|da|van)\s?:")
_TO_LABEL = re.compile(r"\n\W*(?:to|nach|auf|à|a|naar|new)\s?:")
_OLD_LINE = re.compile(
    r"(?:^|\n)[^\w\n]*(?:old|previous(?:ly)?|original(?:ly)?|former(?:ly)?|prior|cancell?ed|bisher\w*|alter|ancien\w*|"
    r"anterior|vecchi\w*)\b[^:\n]{0,40}:?[^\S\n]*\n\s*$"
)
"""The line above says so of the time that stands below it."""


def moved_span(moment: Moment, before: str) -> tuple[Moment, bool]:
    """ "push it from 2 to 3 pm" is no span: 3 pm is the new time."""
    clock = moment.clock
    lead = re.search(r"(?:from|von|de|van|dalle)\s$", before)
    if clock.until is None or lead is None or not _MOVING_SPAN.search(before[: lead.start()]):
        return moment, False
    return replace(moment, clock=replace(clock, at=clock.until, until=None)), True


def is_old(text: str, moment: Moment, moments: list[Moment], bounds: tuple[int, int]) -> bool:
    """True for the time that a move takes away: of "from Tuesday 3 pm to Wednesday 2 pm" the first."""
    start, end = bounds
    before = text[max(start, moment.start - BEFORE) : moment.start]
    beside = text[max(start, moment.clock.start - BEFORE) : moment.clock.start]
    after = text[moment.end : end]
    line = text[text.rfind("\n", 0, moment.start) + 1 : moment.start]
    segment = line[max(line.rfind(mark) for mark in (". ", "; ", "| ")) + 1 :]
    if _FROM_LABEL.match(line) and _TO_LABEL.search(text, moment.clock.end):
        return True
    if _OLD_LINE.search(text[max(0, moment.start - BEFORE) : moment.start]):
        return True
    if _OLD_BEFORE.search(before) or _OLD_BEFORE.search(beside) or _OLD_LABEL.match(segment) or _OLD_AFTER.match(after):
        return True
    moved_off = _OFF_AFTER.match(after) is not None and _ONTO.search(beside) is None
    if moved_off or (_OF_BEFORE.search(before) and re.search(_MOVE, text[start:end])):
        return True
    if _MOVING_IT.search(before):
        return True
    later = next((other for other in moments if moment.end <= other.clock.start < end), None)
    if later is None:
        return False
    between = text[moment.end : later.start if later.start >= moment.end else later.clock.start]
    moving = re.search(_MOVE, text[start:end]) is not None
    if moving and _FROM.search(before) and _TO.search(between):
        return True
    return _MOVED_AFTER.match(between) is not None and (moving or "now" in between)

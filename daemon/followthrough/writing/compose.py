"""A plan becomes a letter: the article's elements, in words that were really said. Pure: no clock.

Nothing is invented: topics come from the user or from the employer's agenda, qualifications from the user's profile,
names from the conversation; what is missing is a finding, and the letter is shown with its gap closed in plain words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from followthrough.conversation.model import Conversation, Due, Flag, Plan, Reason, Round, Step
from followthrough.evidence.evidence import Part, Person
from followthrough.mail.message import Address
from followthrough.writing import days, letters, lint
from followthrough.writing.clean import lines, one_line, role_title
from followthrough.writing.context import LintContext, context_for, day_of, known_zone, people_of, round_of
from followthrough.writing.elements import guess_language
from followthrough.writing.leaks import check_names, without_legal_form
from followthrough.writing.letter import Draft, Finding, Profile, Severity
from followthrough.writing.names import Greeting, greeting, tidy
from followthrough.writing.similarity import SentText, grams, similarity
from followthrough.writing.subjects import Thread, fresh_thread, thread_of
from followthrough.writing.topics import Chosen, Topic, choose_qualification, choose_topic

FRESH = 0.25
"""A wording that is no more alike than this to what was sent is taken at once; else the least alike."""

_RESTRICTED = frozenset({Step.OFFER_REVIEW, Step.KEEP_IN_TOUCH})
_OTHER_NAME = "content.other-"
_BLANKS = re.compile(r"[ \t]{2,}")
_BLANK_LINES = re.compile(r"\n{3,}")
_HIRING = (Part.COORDINATOR, Part.RECRUITER, Part.AGENCY)


@dataclass(frozen=True, slots=True)
class _Material:
    """All that a letter is filled from, each with its source."""

    interview: Round | None
    position: int
    greeting: Greeting
    role: str | None
    topic: Topic | None
    qualification: Chosen | None
    arranged: bool
    thank: bool

    @property
    def repeats(self) -> bool:
        """A colleague's note has one of its sentences word for word."""
        sentence = self.topic is not None and self.topic.sentence is not None and self.topic.reused
        return sentence or (self.qualification is not None and self.qualification.reused)


def compose(
    plan: Plan, conversation: Conversation, profile: Profile, others: Sequence[Conversation], sent: Sequence[SentText]
) -> Draft:
    """Write the letter that a plan wants, checked, with every gap named in its findings.

    `others` are the user's other conversations (their names must not occur); `sent` the letters that left or stand
    beside this one, so that no two are alike. The same arguments give the same letter. Raises ValueError for a step
    that is no letter.
    """
    if plan.step in _RESTRICTED:
        raise ValueError(f"{plan.step.value} is not a letter")
    language = conversation.language.lower()[:2] if conversation.language else "en"
    written_in = language if letters.exist(language) else "en"
    material = _gather(plan, conversation, profile, written_in)
    thread = thread_of(plan, conversation, material.role)
    stray = _stray_name(thread, plan, conversation, profile, others)
    if stray is not None:
        thread = fresh_thread(plan, conversation, material.role)
    text, wording = _choose_wording(plan, conversation, profile, sent, material, written_in)
    draft = Draft(
        step=plan.step,
        to=Address(tidy(plan.to.name), plan.to.address or ""),
        from_=Address(one_line(profile.name, 100), conversation.own_address),
        subject=thread.subject,
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        text=text,
        language=written_in,
        sources=_sources(plan, conversation, material, thread, stray, wording),
        findings=_gaps(plan, material, language, written_in),
    )
    about = surroundings(draft, plan, conversation, others, profile, sent)
    return lint.checked(draft, about)


def _stray_name(
    thread: Thread, plan: Plan, conversation: Conversation, profile: Profile, others: Sequence[Conversation]
) -> str | None:
    """The name of another conversation in the subject of the thread, which whoever wrote first has chosen, or None."""
    if thread.in_reply_to is None:
        return None
    own_name = profile.signature or profile.name
    about = context_for(plan.step, plan.to, conversation, others, own_name=own_name, round_key=plan.round_key)
    strays = (found for found in check_names(thread.subject, about) if found.code.startswith(_OTHER_NAME))
    return next((one_line(found.quote) for found in strays), None)


def surroundings(
    draft: Draft,
    plan: Plan,
    conversation: Conversation,
    others: Sequence[Conversation],
    profile: Profile,
    sent: Sequence[SentText] = (),
) -> LintContext:
    """What the checks of this draft have to know; used when it is composed and again before it is sent."""
    about = context_for(
        plan.step,
        Person(plan.to.name, draft.to.address, plan.to.part, plan.to.read_from),
        conversation,
        others,
        own_name=profile.signature or profile.name,
        round_key=plan.round_key,
        zone=plan.zone,
        sent=sent,
    )
    return replace(about, topics=tuple(one_line(topic) for topic in about.topics))


def _gather(plan: Plan, conversation: Conversation, profile: Profile, language: str) -> _Material:
    interview = round_of(conversation, plan.round_key)
    position = _position(plan, interview)
    topic = choose_topic(interview, position)
    role = role_title(conversation.role)
    qualification = choose_qualification(profile, role, interview, position)
    if qualification is not None and guess_language(qualification.sentence) not in (None, language):
        qualification = None  # a sentence in another language does not fit into this letter
    return _Material(
        interview=interview,
        position=position,
        greeting=greeting(plan.to, people_of(conversation), language, conversation.company),
        role=role,
        topic=topic,
        qualification=qualification,
        arranged=_only_arranged(plan.to, interview),
        thank=_thanks_are_missing(interview),
    )


def _position(plan: Plan, interview: Round | None) -> int:
    """Which of a panel this is, counted from 0, so that colleagues get different words."""
    if interview is None or plan.step is not Step.THANK_YOU:
        return 0
    address = (plan.to.address or "").lower()
    panel = [(obligation.person.address or "").lower() for obligation in interview.obligations]
    return panel.index(address) if address in panel else 0


def _only_arranged(to: Person, interview: Round | None) -> bool:
    """True for somebody who set the interview up but was not the one who held it."""
    held = [p for p in (interview.people if interview else ()) if p.part is Part.INTERVIEWER]
    if to.part not in _HIRING:
        return False
    return any((p.address or p.name).lower() != (to.address or to.name).lower() for p in held)


def _thanks_are_missing(interview: Round | None) -> bool:
    """True where no thank-you of this round went out: then the check-in carries the thanks in its first sentence."""
    states = {obligation.state for obligation in interview.obligations} if interview else set()
    return bool(states) and not states & {Due.SENT, Due.DONE_BY_USER}


def _choose_wording(
    plan: Plan,
    conversation: Conversation,
    profile: Profile,
    sent: Sequence[SentText],
    material: _Material,
    language: str,
) -> tuple[str, str]:
    """The text and the name of its wording: the first in the letter's own order that is unlike everything sent."""
    names = letters.wordings(language, plan.step, late=plan.late)
    basis = f"{plan.step.value}\x00{plan.round_key}" if plan.step is Step.THANK_YOU else plan.effect
    start = int.from_bytes(hashlib.sha256(basis.encode("utf-8", "replace")).digest()[:4], "big") + material.position
    values = _values(plan, conversation, profile, material, language)
    before = [grams(s.text, s.company, s.role) for s in sent]
    best: tuple[float, str, str] | None = None
    for offset in range(len(names)):
        name = names[(start + offset) % len(names)]
        text = _tidy_text(letters.render(language, name, values))
        mine = grams(text, conversation.company, material.role)
        alike = max((similarity(mine, other) for other in before), default=0.0)
        if best is None or alike < best[0]:
            best = (alike, text, name)
        if alike <= FRESH:
            break
    if best is None:
        raise ValueError(f"no wording for {plan.step.value} in {language}")
    return best[1], best[2]


def _values(
    plan: Plan, conversation: Conversation, profile: Profile, material: _Material, language: str
) -> Mapping[str, object]:
    zone = known_zone(plan.zone, material.interview.zone if material.interview else None)
    day = day_of(material.interview, zone)
    close = plan.step is Step.THANK_YOU and not plan.late
    words = days.on_day(day, language, weekday=close)
    topic = material.topic
    values: dict[str, object] = {
        "greeting": material.greeting.line,
        "day": f" {words}" if words else "",
        "role": letters.role_phrase(material.role, language),
        "at_company": letters.at_company(_company_to_name(plan, conversation), language),
        "noun": topic.noun if topic and not topic.from_agenda else None,
        "agenda": topic.noun if topic and topic.from_agenda else None,
        "said": topic.sentence if topic else None,
        "qualification": material.qualification.sentence if material.qualification else "",
        "arranged": material.arranged,
        "thank": material.thank,
        "pass_on": _pass_on(plan, material, language),
        "signature": lines(profile.signature or profile.name, 1000),
    }
    return values | letters.phrases(language, values)


def _company_to_name(plan: Plan, conversation: Conversation) -> str | None:
    """The company, where the recipient's domain does not say it already."""
    company = without_legal_form(conversation.company or "")
    if not company:
        return None
    domain = (plan.to.address or "").rpartition("@")[2]
    known = re.sub(r"[^a-z0-9]", "", company.lower())
    named = bool(known) and known in re.sub(r"[^a-z0-9]", "", domain.lower())
    return company if not named or Flag.AGENCY in conversation.flags else None


def _pass_on(plan: Plan, material: _Material, language: str) -> str:
    """Thanks to those without a known address: their addresses are never guessed."""
    if plan.step is not Step.THANK_YOU or material.interview is None or material.position:
        return ""
    met = [p for p in material.interview.people if p.part is Part.INTERVIEWER]
    through = material.arranged
    names = [tidy(p.name) for p in met if (through or p.address is None) and p.address != plan.to.address]
    return letters.pass_on([name for name in dict.fromkeys(names) if name], language)


def _tidy_text(text: str) -> str:
    stripped = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", stripped).strip() + "\n"


def _gaps(plan: Plan, material: _Material, language: str, written_in: str) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if not material.greeting.sure:
        found.append(Finding("content.greeting", Severity.HOLD, material.greeting.line, material.greeting.why))
    if material.role is None and plan.step is not Step.FEEDBACK:
        says = "no title of the role is known: `edit N: …`, or `ok N` to send it without"
        found.append(Finding("content.role-unknown", Severity.HOLD, "", says))
    if language != written_in:
        says = f"the thread is in {language}, and there is no such letter: `edit N: …`, or `ok N` for the English one"
        found.append(Finding("content.language", Severity.HOLD, "", says))
    if plan.step is Step.THANK_YOU:
        found += _missing_parts(material)
    return tuple(found)


def _missing_parts(material: _Material) -> list[Finding]:
    found: list[Finding] = []
    if material.topic is None:
        says = "no topic: answer `N topic …`, or `ok N` for the plain one"
        found.append(Finding("content.no-topic", Severity.HOLD, "", says))
    elif material.topic.from_agenda:
        says = "the topic is from their agenda, not from you: `N topic …` names a better one"
        found.append(Finding("content.agenda-topic", Severity.WARN, material.topic.words, says))
    if material.qualification is None:
        says = "no sentence of your profile fits the role or the topic: `edit N: …`, or `ok N` to send it without"
        found.append(Finding("content.no-qualification", Severity.HOLD, "", says))
    if material.repeats:
        says = "a colleague gets the same sentence: more topics or profile sentences make the notes differ"
        found.append(Finding("content.same-sentence", Severity.WARN, "", says))
    return found


def _sources(
    plan: Plan, conversation: Conversation, material: _Material, thread: Thread, stray: str | None, wording: str
) -> tuple[Reason, ...]:
    found = [Reason("name", f"the greeting, from {plan.to.read_from or 'the conversation'}", plan.to.name or None)]
    if material.role:
        found.append(Reason("role", "the role, from the conversation", one_line(conversation.role or "")))
    if material.topic:
        origin = "the agenda of the invitation" if material.topic.from_agenda else "your own words"
        found.append(Reason("topic", f"the topic, from {origin}", material.topic.words))
    if material.qualification:
        found.append(
            Reason(
                "qualification",
                f'your profile, for "{material.qualification.keyword}"',
                material.qualification.sentence,
            )
        )
    if thread.in_reply_to:
        found.append(Reason("thread", "a reply in your thread with them", thread.subject))
    elif stray is not None:
        says = f"a new mail with a subject of its own: the subject of your thread with them names {stray}"
        found.append(Reason("thread", says, thread.subject))
    else:
        found.append(Reason("thread", "a new mail: there is no thread with a person to reply in"))
    found.append(Reason("wording", f"template {wording}"))
    return tuple(found)

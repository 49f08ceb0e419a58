"""A letter that would embarrass its sender does not pass: not ours, and not the user's own edit either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.conversation.model import Step
from followthrough.evidence.evidence import Part, Person
from followthrough.writing import lint
from followthrough.writing.compose import compose, surroundings
from followthrough.writing.letter import Finding, Severity
from followthrough.writing.lint import LintContext
from writing.letter_cases import ANA, PRIYA, PROFILE, TOM, conversation, interview, plan

THANK_YOU = """Hi Priya,

Thank you for talking with me on Tuesday about the Data Analyst role at Acme. I enjoyed hearing about the \
Kafka migration and how the team plans it.

I am very interested in the work. In my current job I moved a billing pipeline to Kafka. If any further \
information would help, I would be happy to send it.

Best regards,
Ada Example
"""
CHECK_IN = """Hi Priya,

I wanted to follow up on our conversation on 4 March about the Data Analyst role. I remain very interested in \
the position.

Are there any updates on the timeline for a decision? I understand that these things take time, and I \
appreciate word whenever you have it.

Best regards,
Ada Example
"""
CLOSING = """Hi Priya,

Thank you again for our conversation about the Data Analyst role. I enjoyed learning about the company, and I \
would be glad to be considered for future roles. I wish you and the team all the best.

Best regards,
Ada Example
"""
FEEDBACK = """Hi Priya,

Thank you for letting me know, and for the chance to meet the team. If you have a moment, I would be grateful \
for one or two points on my interview that I could improve for the future.

Best regards,
Ada Example
"""
ABOUT = LintContext(
    step=Step.THANK_YOU,
    to_name="Priya Rao",
    to_address="priya@acme.example",
    company="Acme",
    role="Data Analyst",
    interview_day=date(2025, 3, 4),
    other_companies=("Borealis Labs Inc.", "Target", "Zenit"),
    other_people=("Lena Vogt", "Tom Berg", "Will Hart"),
    other_roles=("Product Manager", "Analyst"),
    own_people=("Priya Rao", "Tom Lee"),
    own_name="Ada Example",
    allowed=frozenset({"priya@acme.example"}),
    language="en",
)


def found(text: str, about: LintContext = ABOUT, subject: str | None = "Re: Interview") -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in lint.check(text, subject, about)}


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step.THANK_YOU, THANK_YOU),
        (Step.CHECK_IN, CHECK_IN),
        (Step.SECOND_CHECK_IN, CHECK_IN),
        (Step.CLOSING, CLOSING),
        (Step.FEEDBACK, FEEDBACK),
    ],
)
def test_a_good_letter_passes(step: Step, text: str) -> None:
    assert found(text, replace(ABOUT, step=step)) == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Hi Priya,", "Hi None,", "content.placeholder"),
        ("Hi Priya,", "Hi ,", "content.placeholder"),
        ("Hi Priya,", "Dear [Name],", "content.placeholder"),
        ("the Data Analyst role", "the {{role}} role", "content.placeholder"),
        ("at Acme", "at <Company>", "content.placeholder"),
        ("at Acme", "at XXX", "content.placeholder"),
        ("at Acme", "at None", "content.placeholder"),
        ("at Acme", "at ", "content.placeholder"),
        ("at Acme", "at Borealis Labs", "content.other-company"),
        ("at Acme", "at borealis labs", "content.other-company"),
        ("at Acme", "at zenit", "content.other-company"),
        ("at Acme", "at Target", "content.other-company"),
        ("the team plans it", "Lena plans it", "content.other-person"),
        ("the team plans it", "Lena Vogt plans it", "content.other-person"),
        ("the Data Analyst role", "the Product Manager role", "content.other-role"),
        ("Hi Priya,", "Hi Lena,", "content.greeting-name"),
        ("Hi Priya,", "Hi Pryia,", "content.greeting-name"),
        ("Hi Priya,", "Hello,", "content.greeting-name"),
        ("Hi Priya,\n\n", "", "content.greeting-missing"),
        ("on Tuesday", "yesterday", "content.relative-day"),
        ("on Tuesday", "today", "content.relative-day"),
        ("Thank you for talking", "It was good to talk", "content.no-thanks"),
        ("I am very interested in the work. ", "", "content.no-interest"),
        ("If any further information would help, I would be happy to send it.", "", "content.no-offer"),
        ("Ada Example", "Bob Other", "content.no-signature"),
        ("\n\nBest regards,\nAda Example", "", "content.no-signature"),
        ("send it.", "send it. When will you make a decision?", "content.asks-status"),
    ],
)
def test_a_thank_you_that_is_not_for_them_or_not_complete_is_blocked(old: str, new: str, code: str) -> None:
    assert found(edited(THANK_YOU, old, new)).get(code) is Severity.BLOCK


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("on Tuesday", "on Monday", "content.wrong-day"),
        ("on Tuesday", "on 5 March", "content.wrong-day"),
        ("at Acme", "at Acmee", "content.company-spelling"),
        ("Hi Priya,", "Hi priya,", ""),
        ("the Data Analyst role at Acme", "the role at Acme", "content.no-role"),
        ("help, I would be happy to send it.", "help, I would be happy to send it! Thank you!", "content.exclamation"),
        ("In my current job I moved a billing pipeline to Kafka.", "", "content.no-qualification"),
        (
            " I enjoyed hearing about the Kafka migration and how the team plans it.",
            " It was a good and friendly hour.",
            "content.no-topic",
        ),
        (
            "I am very interested in the work.",
            "I am very interested in the work. " + "It is good work. " * 40,
            "content.length",
        ),
    ],
)
def test_what_may_be_meant_so_is_held(old: str, new: str, code: str) -> None:
    about = replace(ABOUT, company="Acmes") if code == "content.company-spelling" else ABOUT
    assert found(edited(THANK_YOU, old, new), about).get(code, Severity.HOLD) is Severity.HOLD
    assert not code or code in found(edited(THANK_YOU, old, new), about)


def test_the_short_form_of_another_company_is_held() -> None:
    findings = found(edited(THANK_YOU, "the team plans it", "the people of Borealis plan it"))
    assert findings == {"content.other-company": Severity.HOLD}


def test_names_that_are_words_as_well_do_not_block_ordinary_sentences() -> None:
    text = edited(THANK_YOU, "how the team plans it.", "how the team will target the first analyst reports.")
    assert found(text, replace(ABOUT, other_people=("Will Hart",))) == {}


def test_a_name_that_both_conversations_have_is_theirs() -> None:
    assert found(edited(THANK_YOU, "the team plans it", "Tom plans it")) == {}


def test_a_short_form_of_the_name_is_only_a_warning() -> None:
    assert found(edited(THANK_YOU, "Hi Priya,", "Hi Pri,")) == {"content.greeting-short": Severity.WARN}


def test_a_missing_accent_is_held() -> None:
    about = replace(ABOUT, to_name="José García", own_people=())
    assert found(edited(THANK_YOU, "Priya", "Jose"), about) == {"content.greeting-spelling": Severity.HOLD}
    assert found(edited(THANK_YOU, "Priya", "José"), about) == {}


@pytest.mark.parametrize(
    "address", ["no-reply@acme.example", "notifications@acme.example", "calendar-notification@acme.example"]
)
def test_a_robot_is_never_written_to(address: str) -> None:
    assert found(THANK_YOU, replace(ABOUT, to_address=address))["content.no-reply"] is Severity.BLOCK


def test_only_people_of_the_conversation_are_written_to() -> None:
    assert found(THANK_YOU, replace(ABOUT, to_address="boss@current.example"))["content.recipient"] is Severity.BLOCK


def test_an_empty_subject_blocks() -> None:
    assert found(THANK_YOU, subject=" ")["content.subject-empty"] is Severity.BLOCK


def test_another_employer_in_the_subject_blocks() -> None:
    assert found(THANK_YOU, subject="Re: Interview at Borealis Labs")["content.other-company"] is Severity.BLOCK


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Are there any updates on the timeline for a decision? ", ""),
        ("Are there any updates", "How are you? Are there any updates"),
        ("Are there any updates on the timeline for a decision?", "Do you need anything else from me?"),
    ],
)
def test_a_check_in_asks_exactly_one_question_about_the_decision(old: str, new: str) -> None:
    findings = found(edited(CHECK_IN, old, new), replace(ABOUT, step=Step.CHECK_IN))
    assert Severity.BLOCK in findings.values()
    assert set(findings) & {"content.questions", "content.no-question"}


@pytest.mark.parametrize(
    ("old", "new", "code", "severity"),
    [
        ("all the best.", "all the best. Is there any news?", "content.asks", Severity.BLOCK),
        ("I wish you and the team all the best.", "Goodbye to the team.", "content.no-wish", Severity.BLOCK),
        (", and I would be glad to be considered for future roles", "", "content.no-open-door", Severity.BLOCK),
        ("all the best.", "all the best. Please let me know how it ends.", "content.asks-for", Severity.HOLD),
        ("all the best.", "all the best. This is my final message.", "content.last-words", Severity.HOLD),
    ],
)
def test_a_closing_note_asks_nothing_and_leaves_the_door_open(
    old: str, new: str, code: str, severity: Severity
) -> None:
    assert found(edited(CLOSING, old, new), replace(ABOUT, step=Step.CLOSING))[code] is severity


def test_a_request_for_feedback_asks_for_feedback_on_the_interview() -> None:
    without = edited(FEEDBACK, "one or two points on my interview that I could improve for the future", "a reply")
    assert found(without, replace(ABOUT, step=Step.FEEDBACK))["content.no-request"] is Severity.BLOCK
    call = edited(FEEDBACK, "for the future.", "for the future, perhaps in a short call.")
    assert found(call, replace(ABOUT, step=Step.FEEDBACK)) == {"content.asks-call": Severity.HOLD}


@pytest.mark.parametrize(
    ("step", "least"), [(Step.THANK_YOU, 50), (Step.CHECK_IN, 40), (Step.CLOSING, 30), (Step.FEEDBACK, 30)]
)
def test_the_lowest_lengths_are_the_decided_ones(step: Step, least: int) -> None:
    def held(count: int) -> bool:
        text = f"Hi Priya,\n\n{' '.join(['word'] * count)}\n\nBest regards,\nAda Example"
        return "content.length" in found(text, replace(ABOUT, step=step))

    assert held(least - 1)
    assert not held(least)


def test_a_letter_in_another_language_than_the_thread_is_held() -> None:
    assert found(THANK_YOU, replace(ABOUT, language="de"))["content.language"] is Severity.HOLD


def test_without_knowing_anything_only_what_the_text_tells_is_checked() -> None:
    assert found(THANK_YOU, LintContext()) == {}
    assert len(lint.not_checked(LintContext())) == 5
    assert lint.not_checked(ABOUT) == ()


def test_an_edit_is_checked_anew_and_loses_the_gaps_of_the_draft() -> None:
    about = conversation(rounds=(interview(topics=()),))
    draft = compose(plan(), about, PROFILE, [], [])
    context = surroundings(draft, plan(), about, [], PROFILE)
    assert {f.code for f in lint.checked(draft, context).findings} == {"content.no-topic"}
    own = replace(draft, text=THANK_YOU, edited=True)
    assert lint.checked(own, context).findings == ()
    angry = replace(own, text=edited(THANK_YOU, "I am very interested", "I deserve an answer, and I am interested"))
    assert {f.code for f in lint.checked(angry, context).findings} == {"tone.deserve"}


def test_no_letter_ever_passes_with_a_name_of_fifty_other_conversations() -> None:
    """The classic lost offer is a thank-you with the competitor's name left in it."""
    companies = [
        f"{first}{second}"
        for first in ("Nor", "Vel", "Quo", "Zar", "Mib")
        for second in ("dex", "tana", "ling", "well", "hub", "ora", "ix", "mond", "pax", "ster")
    ]
    others = [
        conversation(
            100 + i,
            company=name,
            role=f"{name} Role",
            rounds=(interview(Person(f"{name}a Smythe", None, Part.INTERVIEWER)),),
        )
        for i, name in enumerate(companies)
    ]
    draft = compose(plan(), conversation(), PROFILE, others, [])
    context = surroundings(draft, plan(), conversation(), others, PROFILE)
    assert draft.findings == ()
    for other in others:
        for name in (other.company, other.role, other.rounds[0].people[0].name):
            text = draft.text.replace("the Kafka migration", f"the Kafka migration at {name}")
            leaked = lint.checked(replace(draft, text=text), context)
            assert any(f.code.startswith("content.other-") and f.severity is Severity.BLOCK for f in leaked.findings), (
                name
            )


@given(st.text(max_size=500), st.text(max_size=80), st.sampled_from([None, *Step]))
def test_no_text_breaks_the_checks(text: str, subject: str, step: Step | None) -> None:
    for finding in lint.check(text, subject, replace(ABOUT, step=step)):
        assert isinstance(finding, Finding)
        assert finding.code.startswith("content.")


def test_people_of_the_panel_may_be_named() -> None:
    about = conversation(rounds=(interview(PRIYA, TOM, ANA),))
    draft = compose(plan(), about, PROFILE, [], [])
    named = replace(draft, text=draft.text.replace("the Kafka migration", "the Kafka migration from you and Tom"))
    assert lint.checked(named, surroundings(draft, plan(), about, [], PROFILE)).findings == ()

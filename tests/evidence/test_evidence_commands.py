"""Answers to a digest: what is clear, what is not, what is never guessed. Written on Wednesday, 4 March 2026, 9:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followthrough.evidence.commands import Command, Verb, is_command_subject, read_commands, token_in

WRITTEN = datetime(2026, 3, 4, 9, 0, tzinfo=timezone(timedelta(hours=1)))


def lines(text: str) -> list[str]:
    return [command.canonical for command in read_commands(text, WRITTEN).commands]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ok", ["ok"]),
        ("OK 3", ["ok 3"]),
        ("ok3", ["ok 3"]),
        ("3 ok", ["ok 3"]),
        ("ok #3", ["ok 3"]),
        ("3 is ok", ["ok 3"]),
        ("ok 1 and 2", ["ok 1", "ok 2"]),
        ("ok 1, 2", ["ok 1", "ok 2"]),
        ("ok 3 now", ["ok 3 now"]),
        ("ok all", ["ok all"]),
        ("approve 7", ["ok 7"]),
        ("yes, send 3", ["ok 3"]),
        ("Yes please", ["ok"]),
        ("no 3", ["no 3"]),
        ("don't send 3", ["no 3"]),
        ("okay 2, no 4", ["ok 2", "no 4"]),
        ("skip 3", ["skip 3"]),
        ("ok 3 and skip 4", ["ok 3", "skip 4"]),
        ("snooze 3 2d", ["snooze 3 2d"]),
        ("3 in 2 days", ["snooze 3 2d"]),
        ("3 tomorrow 10", ["snooze 3 2026-03-05T10:00"]),
        ("3 friday 14:00", ["snooze 3 2026-03-06T14:00"]),
        ("snooze 3 until Friday", ["snooze 3 2026-03-06"]),
        ("done 3", ["done 3"]),
        ("3 done already", ["done 3"]),
        ("done 3 yesterday 15:00", ["done 3 2026-03-03T15:00"]),
        ("resend 3", ["resend 3"]),
        ("force 3", ["force 3"]),
        ("12 by 21 Mar", ["by 12 2026-03-21"]),
        ("by 12 2026-03-21", ["by 12 2026-03-21"]),
        ("12 by the end of next week", ["by 12 2026-03-13"]),
        ("12 topic Kafka migration", ["topic 12 Kafka migration"]),
        ("topic 12: on-call, and pagers", ["topic 12 on-call, and pagers"]),
        ("stop Acme", ["stop Acme"]),
        ("pause all", ["pause all"]),
        ("resume", ["resume"]),
        ("reopen 7", ["reopen 7"]),
        ("Hi, ok 3 please. Thanks, Ada", ["ok 3"]),
        ("ok 3\n\nBest regards,\nAda Example", ["ok 3"]),
        ("> ok 4\nok 3", ["ok 3"]),
        ("Hi there, ok 3", ["ok 3"]),
        ("hi ok 3 thanks", ["ok 3"]),
        ("ok 3, looks good", ["ok 3"]),
        ("ok 3 looks good", ["ok 3"]),
        ("Looks great. ok 3", ["ok 3"]),
        ("ok 3, go ahead", ["ok 3"]),
        ("Looks good, go ahead", ["ok"]),
    ],
)
def test_what_is_clear(text: str, canonical: list[str]) -> None:
    reading = read_commands(text, WRITTEN)
    assert [command.canonical for command in reading.commands] == canonical
    assert not reading.unclear


@pytest.mark.parametrize(
    "text",
    [
        "ok 3 no wait",
        "ok 3?",
        "not ok 3",
        "ok 3 but not 4",
        "ok 3 tomorrow",
        "send 3 to Bob instead",
        "please stop",
        "ok 3 unless they wrote",
        "snooze 3 yesterday",
        "snooze 3 soonish",
        "12 by whenever",
        "3",
        "21 March",
    ],
)
def test_what_is_not_clear_is_asked(text: str) -> None:
    reading = read_commands(text, WRITTEN)
    assert reading.commands == ()
    assert reading.unclear


@pytest.mark.parametrize("text", ["", "Thanks\nAda", "Looks great, thank you!", "> ok 3"])
def test_chatter_commands_nothing(text: str) -> None:
    reading = read_commands(text, WRITTEN)
    assert (reading.commands, reading.unclear) == ((), ())


@pytest.mark.parametrize(
    "nicety",
    [
        "Hello,",
        "Good morning Ada!",
        "Dear followthrough,",
        "thanks",
        "Thank you so much for the draft!",
        "Thanks,\nAda",
        "Best regards\nAda Example\n+49 30 1234567",
        "Best,\nAda",
        "Ada",
        "- Ada",
        "\nAda van Example",
        "Sent from my iPhone",
        "Looks good.",
        "looks good to me",
        "This is great, thank you!",
        "Perfect!",
        "fine by me",
        "great",
        "go ahead",
        "yes please",
        "\N{THUMBS UP SIGN}",
        "---",
        "On Tue, 3 Mar 2026 at 09:00, followthrough <ada@example.org> wrote:",
        "Sieht gut aus, danke!",
        "Passt so.\nViele Grüße\nAda",
        "Mit freundlichen Grüßen",
        "Bonjour,",
        "C'est parfait, merci beaucoup !",
        "Bien cordialement,\nAda",
        "Hola,",
        "Está perfecto, muchas gracias",
        "Un saludo",
        "Va bene, grazie mille",
        "Cordiali saluti",
        "Ziet er goed uit, bedankt",
        "Met vriendelijke groet",
        "Está ótimo, muito obrigada",
        "Cumprimentos",
    ],
)
def test_a_nicety_beside_a_yes_changes_nothing(nicety: str) -> None:
    after = read_commands(f"ok 5\n{nicety}", WRITTEN)
    assert ([c.canonical for c in after.commands], after.unclear) == (["ok 5"], ())


WISHES = [
    "Please add that I liked the office",
    "Replace Kafka by Spark",
    "please hold",
    "On Friday.",
    "Friday",
    "Tomorrow",
    "Not Yet",
    "mais pas aujourd'hui",
    "pero espera",
    "aber erst morgen",
    "ma non oggi",
    "maar nog niet",
    "mas ainda não",
    "Best to ask her again",
    "Thanks, without the second paragraph",
    "Thank you for not sending it before Monday",
    "Hi, please leave the role out",
    "Hello please leave the role out",
    "Many mistakes in there",
    "Yours is too long",
    "Schlecht",
    "Great. Mention the office",
    "skip the second paragraph",
    "stop mentioning Kafka",
    "3 years of Kafka, please",
    "ft Acme: hold",
    "\N{THUMBS DOWN SIGN}",
    "?",
    "Thanks,\nWait",
]


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("yes", ["ok 5", "force 5", "resend 5", "ok", "ok all", "ok 5 now"])
@pytest.mark.parametrize("order", ["{yes}\n{wish}", "{wish}\n\n{yes}"])
def test_a_yes_beside_words_that_are_not_understood_is_asked_about(order: str, yes: str, wish: str) -> None:
    reading = read_commands(order.format(yes=yes, wish=wish), WRITTEN)
    assert not [c for c in reading.commands if c.verb in {Verb.OK, Verb.FORCE, Verb.RESEND}]
    assert wish.splitlines()[-1] in reading.unclear
    assert yes in reading.unclear


@pytest.mark.parametrize("wish", ["Please add that I liked the office", "On Friday.", "pero espera"])
@pytest.mark.parametrize(
    "harmless", ["skip 5", "snooze 5 2d", "pause all", "stop Acme", "by 5 2026-03-21", "topic 5 the rota", "no 5"]
)
def test_what_sends_nothing_still_counts_beside_words_that_are_not_understood(harmless: str, wish: str) -> None:
    reading = read_commands(f"{harmless}\nok 6\n{wish}", WRITTEN)
    assert [c.canonical for c in reading.commands] == [harmless]
    assert set(reading.unclear) == {wish, "ok 6"}


def test_an_unclear_line_that_names_its_number_leaves_the_others_alone() -> None:
    assert lines("ok 3\nsnooze 4 soonish") == ["ok 3"]
    assert lines("ok 4\nsnooze 4 soonish") == []


def test_a_line_signed_with_the_users_name_is_known_and_another_name_is_asked_about() -> None:
    assert read_commands("ok 3\nada e.", WRITTEN, ("Ada Example",)).unclear == ()
    assert read_commands("ok 3, Ada", WRITTEN, ("Ada Example",)).commands[0].number == 3
    assert read_commands("ok 3\nBorealis", WRITTEN, ("Ada Example",)).commands == ()


def test_a_bare_yes_beside_a_no_is_asked_about() -> None:
    assert lines("no 5\nyes please") == ["no 5"]


def test_words_in_a_mail_that_commands_nothing_are_no_doubt() -> None:
    assert read_commands("Thanks, I will look at it tonight.", WRITTEN).unclear == ()


def test_a_name_before_a_command_is_no_signature() -> None:
    assert lines("Borealis\nok 3") == []


def test_what_stands_too_far_down_to_be_read_takes_back_a_yes() -> None:
    assert lines("ok 3\n" + "\n" * 300 + "not yet") == []
    assert lines("ok 3" + " great," * 200) == []


def test_two_verbs_for_one_number_are_unclear() -> None:
    assert lines("ok 3\nno 3\nok 4") == ["ok 4"]


def test_a_yes_that_is_taken_back_is_no_yes() -> None:
    """Whoever takes a word back takes back his yes; what was said of other numbers stays."""
    assert lines("ok 3\nActually hold off") == []
    assert lines("ok 3\nok 4\n4? wait") == ["ok 3"]
    assert lines("skip 4\nActually hold off") == ["skip 4"]


def test_facts_may_stand_beside_a_yes() -> None:
    assert lines("14 topic the pager rota\nok 14") == ["topic 14 the pager rota", "ok 14"]


def test_an_edit_runs_to_a_line_with_only_a_dot() -> None:
    text = "edit 3: Hi Priya,\n\nthank you.\nok 4\n\nAda\n.\nok 5"
    reading = read_commands(text, WRITTEN)
    assert reading.commands[0] == Command(Verb.EDIT, 3, "Hi Priya,\n\nthank you.\nok 4\n\nAda", None)
    assert lines(text)[1:] == ["ok 5"]


def test_an_edit_without_a_dot_takes_the_rest() -> None:
    assert read_commands("3 edit:\nAll of this.\nok 4", WRITTEN).commands == (
        Command(Verb.EDIT, 3, "All of this.\nok 4", None),
    )


def test_times_are_in_the_offset_of_the_mail() -> None:
    (command,) = read_commands("3 tomorrow 10", WRITTEN).commands
    assert command.when == datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


def test_a_decision_day_is_the_next_such_day() -> None:
    (command,) = read_commands("12 by 3 March", WRITTEN.replace(month=2)).commands
    assert command.when == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("subject", "token"),
    [
        ("Re: followthrough: 2 to approve [ft abcdefghij2345]", "abcdefghij2345"),
        ("[FT ABCDEFGHIJ2345]", "abcdefghij2345"),
        ("[ft short]", None),
        ("[ft abcdefghij0189]", None),
        ("followthrough", None),
    ],
)
def test_the_token_of_a_digest(subject: str, token: str | None) -> None:
    assert token_in(subject) == token


@pytest.mark.parametrize(
    ("subject", "words", "expected"),
    [
        ("ft Acme", "", True),
        ("followthrough: hold", "", True),
        ("Notes", "ft Acme: hold", True),
        ("Re: [ft abcdefgh]", "", True),
        ("ftp server", "", False),
        ("Lunch", "after ft", False),
    ],
)
def test_what_is_meant_for_the_daemon(subject: str, words: str, expected: bool) -> None:
    assert is_command_subject(subject, words) is expected


CANONICAL = st.builds(
    Command,
    st.sampled_from([Verb.OK, Verb.NO, Verb.SKIP, Verb.DONE, Verb.RESEND, Verb.FORCE, Verb.REOPEN]),
    st.integers(1, 9_999_999),
    st.just(""),
    st.none(),
)


@given(CANONICAL)
def test_the_canonical_form_reads_as_the_same_command(command: Command) -> None:
    assert read_commands(command.canonical, WRITTEN).commands == (command,)


@given(st.text(max_size=200))
def test_no_text_is_a_fault_and_nothing_is_approved_by_accident(text: str) -> None:
    reading = read_commands(text, WRITTEN)
    for command in reading.commands:
        if command.verb is Verb.OK and command.number is not None:
            assert str(command.number) in "".join(c for c in text if c.isascii())

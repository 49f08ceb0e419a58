"""Every corner case of the guide has a test of its number, here or in the room that it belongs to."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CASES = range(1, 79)
IN_OTHER_ROOMS: dict[int, tuple[str, ...]] = {
    2: ("service/test_service_notes.py::test_thanks_that_no_mailbox_holds_end_ours",),
    7: (
        "imap/test_imap_mailboxes.py::test_without_attributes_the_usual_name_of_a_language_tells",
        "service/test_service_delivery.py::test_a_mailbox_that_cannot_be_read_puts_the_letter_off_and_keeps_the_approval",
    ),
    18: (
        "service/test_service_delivery.py::test_temporary_noes_after_the_data_are_tried_less_and_less_often",
        "service/test_service_delivery.py::test_a_server_that_is_away_until_the_window_ends_gets_no_letter_after_it",
    ),
    30: ("evidence/test_evidence_interview.py::test_words_and_invitation_that_differ_ask_for_a_review",),
    31: ("mail/test_mail_invitation.py::test_a_recurrence_is_noted_and_never_expanded",),
    37: ("writing/test_writing_answer.py::test_a_name_that_fits_two_is_asked_about",),
    38: (
        "writing/test_writing_compose.py::test_his_own_signature_wins_over_the_display_name",
        "writing/test_writing_compose.py::test_two_spellings_of_a_name_are_asked_about",
    ),
    53: ("service/test_service_reconcile.py::test_an_approval_ends_when_they_write_and_the_new_draft_says_so",),
    54: (
        "service/test_service_orders.py::test_ok_twice_is_one_approval",
        "service/test_service_approvals.py::test_the_quoted_digest_commands_nothing",
    ),
    55: (
        "journey/test_journey_attack.py::test_a_forged_answer_outside_sent_commands_nothing",
        "service/test_service_approvals.py::test_a_mark_that_was_guessed_is_none",
    ),
    57: (
        "journey/test_journey_real_clock.py::test_a_second_daemon_on_the_same_database_refuses_to_start",
        "service/test_service_delivery.py::test_two_letters_to_one_person_of_one_interview_never_leave",
    ),
    59: (
        "conversation/test_conversation_gates.py::test_each_gate_is_shut_by_what_it_guards_against",
        "service/test_service_clock.py::test_a_jump_is_what_the_wall_clock_went_beyond_what_really_passed",
    ),
    61: (
        "service/test_service_review.py::test_a_rebuilt_mailbox_keeps_the_places_of_its_first_batch",
        "real/test_real_imap_sync.py::test_a_rebuilt_mailbox_is_read_again_and_says_so",
    ),
    65: ("service/test_service_elsewhere.py::test_an_accepted_offer_pauses_the_other_conversations_and_asks",),
    72: ("real/test_real_imap_sync.py::test_mail_that_is_expunged_meanwhile_is_left_out",),
    74: ("writing/test_writing_compose.py::test_a_panel_gets_notes_that_differ_in_frame_topic_and_qualification",),
}
NOT_BUILT: dict[int, str] = {
    23: "an interview that no mail speaks of cannot be told by a note yet",
    56: "drafts are not copied into the mailbox yet: an edit comes by the answer to a digest",
}
"""Cases without a test, because what they speak of does not exist yet."""


@cache
def functions_of(path: Path) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def numbered() -> dict[int, list[str]]:
    """Case -> the tests in this room that bear its number."""
    found: dict[int, list[str]] = {}
    for path in sorted(Path(__file__).parent.glob("test_conversation_corner_cases_*.py")):
        for name in functions_of(path):
            case = re.match(r"test_case_(\d\d)_", name)
            if case is not None:
                found.setdefault(int(case[1]), []).append(name)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_corner_case_has_its_test(case: int) -> None:
    here, elsewhere = numbered().get(case, []), IN_OTHER_ROOMS.get(case, ())
    assert here or elsewhere or case in NOT_BUILT, f"no test bears the number {case:02}"
    for named in elsewhere:
        path, _, name = named.partition("::")
        assert name in functions_of(TESTS / path), f"{named} does not exist"


def test_no_test_bears_the_number_of_no_case() -> None:
    assert set(numbered()) | set(IN_OTHER_ROOMS) | set(NOT_BUILT) <= set(CASES)
    assert not set(NOT_BUILT) & set(numbered())

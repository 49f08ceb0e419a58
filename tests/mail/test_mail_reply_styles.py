"""Own words out of the answers of every known mail program, in every known language, above, below and between."""

from __future__ import annotations

from collections import defaultdict

import pytest

from followthrough.mail.parse import parse
from support.replies import Reply, all_replies, same_words

_OF_CLIENT: defaultdict[str, list[Reply]] = defaultdict(list)
for _reply in all_replies():
    _OF_CLIENT[_reply.client].append(_reply)


@pytest.mark.parametrize("client", sorted(_OF_CLIENT))
def test_the_own_words_of_an_answer_are_found_whatever_the_client_the_language_and_the_style(client: str) -> None:
    wrong = {
        reply.name: own
        for reply in _OF_CLIENT[client]
        if not same_words(own := parse(reply.octets).own_words, reply.own)
    }
    assert wrong == {}


def test_there_are_answers_enough_to_say_so() -> None:
    assert len(all_replies()) >= 1500
    assert len({reply.language.partition("-")[0] for reply in all_replies()}) >= 18


@pytest.mark.parametrize("client", ["gmail", "outlook", "thunderbird", "apple", "yahoo"])
def test_the_letter_that_is_answered_is_in_the_quotation_and_nothing_of_it_in_the_own_words(client: str) -> None:
    for reply in _OF_CLIENT[client]:
        if reply.language == "en" and reply.style in ("top", "html", "bottom"):
            message = parse(reply.octets)
            assert "are you free on Tuesday?" in message.quoted, reply.name
            assert "are you free" not in message.own_words, reply.name

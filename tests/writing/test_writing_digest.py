"""The digest shows all that is to be decided, names nobody in its subject, and is answered by a line or a click."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from followthrough.conversation.model import Reason
from followthrough.writing import debrief, digest, notice
from followthrough.writing.compose import compose
from followthrough.writing.digest import Debrief, Digest, DraftItem, Line, QuestionItem
from followthrough.writing.letter import Finding, Severity
from writing.letter_cases import PRIYA, PROFILE, TUESDAY, conversation, interview, plan

VOID = {"meta", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """Checks that every element is closed in order, and keeps the links and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def item(number: int = 3, *, topics: tuple[str, ...] = ("the Kafka migration",), **changes: object) -> DraftItem:
    about = conversation(rounds=(interview(topics=topics),))
    wanted = plan()
    draft = compose(wanted, about, PROFILE, [], [])
    made = DraftItem(number, about.name, draft, wanted.earliest, wanted.due, wanted.latest, wanted.zone, wanted.because)
    return replace(made, **changes)  # type: ignore[arg-type]


FULL = Digest(
    token="7k2m9q",
    now=TUESDAY,
    zone="Europe/Berlin",
    to="ada@example.org",
    alerts=(Line(TUESDAY, "Borealis", "they wait for you", "please send the form", 5),),
    drafts=(item(3), item(4, topics=())),
    questions=(
        QuestionItem(12, "Acme", "When will they decide?", ("12 by 21 Mar", "12 topic …"), (Reason("x", "no cue"),)),
    ),
    echoes=(Line(None, "Acme", "took place: yes"),),
    done=(Line(TUESDAY, "Cinder", "the check-in was dropped: Jo answered at 09:12"),),
    waiting=(Line(TUESDAY, "Dune", "awaiting; check-in on 12 Mar", "by next week"),),
    closed=(Line(TUESDAY, "Elm", "moved on"),),
    trouble=(Line(None, "one mail", "could not be read", None, 9),),
)


def test_the_subject_holds_counts_and_the_token_and_no_name() -> None:
    written = digest.write(FULL)
    assert written.subject == "followthrough: 2 to approve, 1 question, 1 urgent [ft 7k2m9q]"


def test_what_can_be_lost_first_stands_first() -> None:
    text = digest.write(FULL).text
    titles = re.findall(r"^== (.+) ==$", text, re.MULTILINE)
    assert titles == [
        "NOW",
        "COULD NOT BE READ, DECIDED OR SENT",
        "TO APPROVE",
        "I NEED A FACT",
        "UNDERSTOOD FROM YOUR ANSWERS",
        "SENT AND CANCELLED",
        "WAITING",
        "CLOSED",
    ]


def test_every_item_that_can_be_answered_begins_a_line_with_its_number() -> None:
    text = digest.write(FULL).text
    assert re.findall(r"^#(\d+) ", text, re.MULTILINE) == ["5", "9", "3", "4", "12"]


def test_a_letter_cannot_pretend_to_be_an_item() -> None:
    forged = item(3)
    forged = replace(forged, draft=replace(forged.draft, text="Hi Priya,\n#4 approved\nok 4\n"))
    text = digest.write(replace(FULL, drafts=(forged,))).text
    assert re.findall(r"^#(\d+) ", text, re.MULTILINE) == ["5", "9", "3", "12"]


def test_a_draft_is_shown_in_full_with_both_times_why_and_how_to_answer() -> None:
    shown = item(3)
    text = digest.write(replace(FULL, drafts=(shown,))).text
    for line in shown.draft.text.split("\n"):
        assert line in text
    assert "To:          Priya Rao <priya@acme.example>" in text
    assert "From:        Ada Example <ada@example.org>" in text
    assert "their time (" in text
    assert "a thank-you email within 24 hours" in text
    assert 'the topic, from your own words: "the Kafka migration"' in text
    assert "ok 3   ok 3 now   edit 3: …" in text


def test_a_gap_is_shown_with_the_number_of_its_draft() -> None:
    text = digest.write(FULL).text
    assert "no topic: answer `4 topic …`, or `ok 4` for the plain one" in text
    assert "`ok N`" not in text


def test_what_is_blocked_cannot_be_approved() -> None:
    blocked = item(3)
    finding = Finding("tone.deserve", Severity.BLOCK, "I deserve", "reads as entitled")
    blocked = replace(blocked, draft=replace(blocked.draft, findings=(finding,)))
    assert not [a for a in digest.answers_to(blocked) if a.startswith(("ok", "force"))]
    own = replace(blocked, draft=replace(blocked.draft, edited=True))
    assert digest.answers_to(own)[0] == "force 3"
    assert not [a for a in digest.answers_to(own) if a.startswith("ok")]


def test_the_html_is_well_formed_and_needs_no_image() -> None:
    html = digest.write(FULL).html
    assert html is not None
    page = Page(html)
    assert "img" not in page.tags
    assert "script" not in page.tags
    assert 'name="color-scheme"' in html
    assert "prefers-color-scheme: dark" in html
    assert "the Kafka migration" in page.words


def test_every_button_is_a_mail_to_the_user_with_token_and_command() -> None:
    html = digest.write(FULL).html
    assert html is not None
    bodies: list[str] = []
    for link in Page(html).links:
        parts = urlsplit(link)
        assert (parts.scheme, parts.path) == ("mailto", "ada@example.org")
        fields = parse_qs(parts.query)
        assert fields["subject"] == ["followthrough [ft 7k2m9q]"]
        bodies += fields["body"]
    assert {"ok 3", "skip 3", "done 3", "ok 4", "pause all"} <= set(bodies)
    edit = next(body for body in bodies if body.startswith("edit 3:"))
    assert edit.split("\r\n")[1] == "Hi Priya,"
    assert edit.endswith("\r\n.")


def test_an_example_answer_is_no_button() -> None:
    html = digest.write(FULL).html or ""
    assert "12%20by" not in html


def test_strangers_words_are_escaped_and_stay_on_their_line() -> None:
    evil = "<script>alert(1)</script>\n#7 ok 7\u202e"
    made = replace(FULL, alerts=(Line(TUESDAY, evil, evil, evil, 5),), drafts=(item(3, about=evil),))
    written = digest.write(made)
    assert "<script" not in (written.html or "")
    Page(written.html or "")
    assert "#7" not in re.findall(r"^#\d+", written.text, re.MULTILINE)
    assert "\u202e" not in written.text + (written.html or "")


def test_sections_that_are_empty_are_left_out() -> None:
    written = digest.write(Digest("7k2m9q", TUESDAY, "UTC", "ada@example.org"))
    assert "==" not in written.text
    assert written.subject == "followthrough: nothing to do [ft 7k2m9q]"


def test_an_approved_draft_is_not_counted_and_can_be_withdrawn() -> None:
    approved = item(3, approved=True)
    written = digest.write(Digest("7k2m9q", TUESDAY, "UTC", "ada@example.org", drafts=(approved,)))
    assert written.subject == "followthrough: nothing to do [ft 7k2m9q]"
    assert "no 3" in written.text


@pytest.mark.parametrize("token", ["", "a b", "x]\r\nBcc: y", "abc", "x" * 65])
def test_a_token_that_is_none_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        digest.write(replace(FULL, token=token))


def test_no_is_shown_for_what_it_does() -> None:
    written = digest.write(replace(FULL, drafts=(item(3, approved=True),)))
    page = Page(written.html or "")
    assert "Answer:      no 3 (do not send this one)   edit 3: …" in written.text
    assert "Do not send this one" in page.words
    assert "Withdraw" not in page.words
    assert "no 3" in [parse_qs(urlsplit(link).query)["body"][0] for link in page.links]


def test_stopping_everything_is_never_the_loudest_button() -> None:
    html = digest.write(FULL).html or ""
    (link,) = re.findall(r"<a ([^>]*)>Pause all</a>", html)
    assert 'class="button plain"' in link
    assert "background:#1f4fa3" not in link
    approve = re.findall(r"<a ([^>]*)>Approve</a>", html)[0]
    assert 'class="button"' in approve


def test_every_time_says_whose_it_is() -> None:
    here = item(3, zone="Europe/Berlin")
    text = digest.write(replace(FULL, drafts=(here, item(4)))).text
    assert text.startswith("Tue 4 Mar 19:00 your time (Europe/Berlin): ")
    assert "    Goes:        Wed 5 Mar 09:00 your time\n" in text
    assert "    Not before:  Tue 4 Mar 21:00 your time\n" in text
    assert "    Not before:  Tue 4 Mar 15:00 their time (21:00 yours)\n" in text
    assert "Between:" not in text
    assert "not before<br>Tue 4 Mar 21:00 your time" in (digest.write(replace(FULL, drafts=(here,))).html or "")


def test_a_blank_line_stands_before_every_title() -> None:
    text = digest.write(FULL).text
    titles = re.findall(r"(\n+)== ", text)
    assert len(titles) == text.count("\n== ")
    assert set(titles) == {"\n\n"}


def test_the_name_of_a_template_is_not_shown() -> None:
    written = digest.write(FULL)
    assert any(source.code == "wording" for source in FULL.drafts[0].draft.sources)
    assert ".txt" not in written.text
    assert ".txt" not in (written.html or "")


def test_what_was_understood_is_one_card() -> None:
    echoes = tuple(Line(None, "Acme", says) for says in ("took place: yes", "met: Priya Rao", "topic: the archive"))
    html = digest.write(Digest("7k2m9q", TUESDAY, "UTC", "ada@example.org", echoes=echoes)).html or ""
    assert html.count('<td class="card"') == 1
    assert html.count("<b>Acme</b>") == 1
    assert "topic: the archive" in Page(html).words


def test_a_notice_holds_the_alerts_only() -> None:
    written = notice.write(FULL.alerts, token="7k2m9q", now=TUESDAY, zone="UTC", to="ada@example.org")
    assert written.subject == "followthrough: 1 urgent [ft 7k2m9q]"
    assert "they wait for you" in written.text


def test_the_debrief_asks_five_questions_and_names_nobody_in_its_subject() -> None:
    written = debrief.write(
        Debrief(12, "7k2m9q", "Acme (Data Analyst)", TUESDAY, "Europe/Berlin", TUESDAY, (PRIYA.name, "Tom Lee"))
    )
    assert written.subject == "followthrough: how did it go? [ft 7k2m9q]"
    assert re.findall(r"^(\d)\) ", written.text, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert re.findall(r"^#(\d+) ", written.text, re.MULTILINE) == ["12"]
    assert "Priya Rao, Tom Lee" in written.text
    assert "#12  Acme (Data Analyst), ended Tue 4 Mar 19:00 your time\n" in written.text

"""What the user says himself of his mail: his words, his rules for an employer, his labels."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from followthrough.evidence.classify import classify
from followthrough.evidence.evidence import Kind, Reading
from followthrough.evidence.own import company_key, mail_digest, template_digest
from followthrough.evidence.reader import CompanyRules, Correction, Reader
from followthrough.evidence.settings import PhraseSettings
from followthrough.mail.message import Message
from followthrough.mail.parse import parse
from support.instants import MONDAY
from support.mail import eml, invitation

ADA = Reader(addresses=frozenset({"ada@example.org"}), timezone="Europe/Berlin", country="DE")
RECEIVED = [kind for kind in Kind if list(Kind).index(kind) <= list(Kind).index(Kind.OTHER)]
SENT = [
    Kind.THANK_YOU,
    Kind.CHECK_IN,
    Kind.CLOSING,
    Kind.ACCEPTANCE,
    Kind.DECLINE,
    Kind.WITHDRAWAL,
    Kind.ANSWER,
    Kind.APPLICATION,
    Kind.OTHER,
]
STRANGE = "Dear Ada,\n\nthe music stops here. Many thanks for the tea.\n\nPriya\n"


def words(also: Mapping[Kind, list[str]] | None = None, not_: Mapping[Kind, list[str]] | None = None) -> Reader:
    kinds = {*(also or {}), *(not_ or {})}
    phrases = {
        kind: PhraseSettings.model_validate({"also": (also or {}).get(kind, []), "not": (not_ or {}).get(kind, [])})
        for kind in kinds
    }
    return replace(ADA, phrases=phrases)


def mail(text: str = STRANGE, **options: str) -> Message:
    return parse(eml(text, **{"subject": "About Tuesday", **options}))  # type: ignore[arg-type]


def read(message: Message, who: Reader) -> Reading:
    return classify(message, who)


# ---------------------------------------------------------------- his words


@pytest.mark.parametrize("kind", RECEIVED)
def test_his_words_decide_what_received_mail_is(kind: Kind) -> None:
    reading = read(mail(), words({kind: ["the music stops here"]}))
    assert reading.kind is kind
    assert reading.confidence >= 0.9
    assert reading.because[0].code == f"{kind.value}-own"
    assert "the music stops here" in reading.because[0].quote


@pytest.mark.parametrize("kind", SENT)
def test_his_words_decide_what_his_own_mail_is(kind: Kind) -> None:
    mine = mail(from_="Ada Example <ada@example.org>", to="Priya Rao <priya@acme.example>")
    reading = read(mine, words({kind: ["the music stops here"]}))
    assert (reading.kind, reading.from_user) == (kind, True)


def test_words_for_sent_mail_are_not_looked_for_in_received_mail() -> None:
    assert read(mail(), words({Kind.WITHDRAWAL: ["the music stops here"]})).kind is not Kind.WITHDRAWAL


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("THE MUSIC STOPS HERE!", id="in capitals, with a sign"),
        pytest.param("the music\nstops here", id="over the end of a line"),
        pytest.param("The music, stops - here", id="with signs between"),
    ],
)
def test_his_words_are_found_however_they_are_written(written: str) -> None:
    assert read(mail(f"Dear Ada,\n\n{written}\n"), words({Kind.REJECTION: ["the music stops here"]})).kind is (
        Kind.REJECTION
    )


def test_no_character_of_his_words_is_a_mark() -> None:
    who = words({Kind.REJECTION: ["we filled it (for good) | really..."]})
    assert read(mail("Hello, we filled it (for good) | really...\n"), who).kind is Kind.REJECTION
    assert read(mail("Hello, we filled it with tea.\n"), who).kind is not Kind.REJECTION


def test_not_takes_a_sentence_out_of_its_kind() -> None:
    text = "Thank you for your application.\n\nWe will not be moving forward with the office dog.\n"
    assert read(mail(text), ADA).kind is Kind.REJECTION
    assert read(mail(text), words(not_={Kind.REJECTION: ["the office dog"]})).kind is not Kind.REJECTION


def test_not_takes_out_what_also_takes_in() -> None:
    who = words({Kind.REJECTION: ["the music stops here"]}, {Kind.REJECTION: ["in the band"]})
    assert read(mail("The music stops here in the band, dear Ada.\n"), who).kind is not Kind.REJECTION
    assert read(mail("The band plays on. The music stops here.\n"), who).kind is Kind.REJECTION


def test_not_takes_an_invitation_out_of_the_interviews() -> None:
    ics = invitation(start=MONDAY + timedelta(days=2), summary="Interview club: a book a month")
    message = parse(eml("", subject="Book club", ics=ics))
    assert read(message, ADA).kind is Kind.INTERVIEW
    assert read(message, words(not_={Kind.INTERVIEW: ["interview club"]})).kind is not Kind.INTERVIEW


def test_words_for_two_things_that_cannot_both_be_ask_for_a_review() -> None:
    reading = read(mail(), words({Kind.REJECTION: ["the music"], Kind.OFFER: ["stops here"]}))
    assert reading.needs_review
    assert {reading.kind, *reading.also} == {Kind.REJECTION, Kind.OFFER}


def test_his_words_in_a_newsletter_ask_for_a_review() -> None:
    octets = eml(
        "Ten songs: the music stops here.\n", subject="Our songs", headers={"List-Unsubscribe": "<https://n/>"}
    )
    assert read(parse(octets), words({Kind.REJECTION: ["the music stops here"]})).needs_review


def is_decided(reading: Reading) -> bool:
    """It is taken for a rejection, and nobody is asked."""
    return reading.kind is Kind.REJECTION and not reading.needs_review


def test_words_for_one_language_count_in_its_mail_only() -> None:
    table = PhraseSettings.model_validate({"de": {"also": ["der Vorhang fällt"]}})
    who = replace(ADA, phrases={Kind.REJECTION: table})
    german = "Liebe Ada,\n\nvielen Dank für die Zeit, die Sie sich genommen haben. Der Vorhang fällt.\n"
    english = "Dear Ada,\n\nthank you for the time that you took with us. The play was der Vorhang fällt.\n"
    assert is_decided(read(mail(german), who))
    assert not is_decided(read(mail(english), who))


def test_his_words_decide_in_a_language_that_nobody_reads() -> None:
    swedish = "Hej Ada, tack för visat intresse. Tyvärr har vi valt att gå vidare med andra kandidater.\n"
    reading = read(mail(swedish), words({Kind.REJECTION: ["gå vidare med andra kandidater"]}))
    assert (reading.kind, reading.needs_review) == (Kind.REJECTION, False)


def test_a_delivery_report_is_one_whatever_words_it_quotes() -> None:
    octets = eml(
        "This is the mail system. I could not deliver: the music stops here.\n",
        from_="MAILER-DAEMON@example.org",
        subject="Undelivered Mail Returned to Sender",
        headers={"Auto-Submitted": "auto-replied"},
    )
    message = parse(octets)
    before = read(message, ADA).kind
    assert before is Kind.BOUNCE
    assert read(message, words({Kind.REJECTION: ["the music stops here"]})).kind is Kind.BOUNCE


# ---------------------------------------------------------------- rules for one employer

ACME_WORDS = {Kind.REJECTION: PhraseSettings.model_validate({"also": ["the music stops here"]})}


@pytest.mark.parametrize(
    ("from_", "subject", "counts"),
    [
        pytest.param("Priya <priya@acme.example>", "Your interview with Acme", True, id="its name in the mail"),
        pytest.param("Priya <priya@mail.acme-jobs.example>", "About Tuesday", True, id="below its domain"),
        pytest.param("Bob <bob@other.example>", "Your interview with Other", False, id="another employer"),
        pytest.param("Bob <bob@notacme-jobs.example>", "Hello", False, id="a domain that ends alike"),
    ],
)
def test_words_for_one_employer_count_in_its_mail_only(from_: str, subject: str, counts: bool) -> None:
    who = replace(ADA, companies=(CompanyRules("Acme", ("acme-jobs.example",), ACME_WORDS),))
    assert is_decided(read(mail(from_=from_, subject=subject), who)) is counts


def test_mail_from_its_domain_is_the_employers_whatever_name_it_gives() -> None:
    text = "Dear Ada,\n\nthank you for your application at Brandname. We received it.\n"
    who = replace(ADA, companies=(CompanyRules("Acme", ("acme-jobs.example",)),))
    assert read(mail(text, from_="Jobs <jobs@acme-jobs.example>"), who).company == "Acme"


@pytest.mark.parametrize("other", ["ACME", "Acme GmbH", "acme, Inc."])
def test_an_employers_name_is_the_same_without_its_legal_form(other: str) -> None:
    assert company_key(other) == company_key("Acme")


# ---------------------------------------------------------------- labels


def labelled(message: Message, correction: Correction) -> Reader:
    return replace(ADA, corrections={mail_digest(message): correction})


@pytest.mark.parametrize("kind", [*RECEIVED, *SENT[:-1]])
def test_a_labelled_mail_is_what_the_user_said(kind: Kind) -> None:
    message = mail()
    reading = read(message, labelled(message, Correction(kind)))
    assert (reading.kind, reading.needs_review) == (kind, False)
    assert (reading.because[0].code, reading.because[0].kind) == ("labelled", kind)


def test_a_label_decides_against_everything_that_is_read() -> None:
    ics = invitation(start=MONDAY + timedelta(days=2))
    message = parse(eml("We look forward to the interview.\n", ics=ics))
    assert read(message, labelled(message, Correction(Kind.OTHER))).kind is Kind.OTHER


def test_a_label_says_company_role_and_time() -> None:
    message = mail()
    start = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    reading = read(message, labelled(message, Correction(Kind.INTERVIEW, "Acme", "Data Analyst", start)))
    assert (reading.company, reading.role) == ("Acme", "Data Analyst")
    assert reading.interview is not None
    assert [slot.start for slot in reading.interview.slots] == [start]


def test_every_copy_of_a_mail_is_the_mail_that_was_labelled() -> None:
    octets = eml("Grüße aus Köln. The music stops here.\n", message_id="a@acme.example")
    unix = octets.replace(b"\r\n", b"\n")
    moved = b"X-Folder: Archive\r\nReceived: from mx by mail; Mon, 2 Mar 2026 09:00:09 +0000\r\n" + octets
    assert len({mail_digest(parse(each)) for each in (octets, unix, moved)}) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(eml("Another text.\n", message_id="a@acme.example"), id="its Message-ID, another text"),
        pytest.param(eml(STRANGE, message_id="b@acme.example"), id="its text, another Message-ID"),
        pytest.param(eml(STRANGE, message_id="a@acme.example", from_="E <e@evil.example>"), id="another writer"),
    ],
)
def test_a_mail_that_is_only_like_it_is_read_as_ever(other: bytes) -> None:
    message = parse(eml(STRANGE, message_id="a@acme.example"))
    reading = read(parse(other), labelled(message, Correction(Kind.OFFER)))
    assert reading.kind is not Kind.OFFER


def test_a_label_of_another_person_does_not_count() -> None:
    message = mail()
    theirs = Correction(Kind.OFFER, addresses=frozenset({"bob@example.org"}))
    assert read(message, labelled(message, theirs)).kind is not Kind.OFFER


def test_a_label_for_received_mail_does_not_count_in_sent() -> None:
    message = mail()
    assert read(message, replace(labelled(message, Correction(Kind.OFFER)), sent=True)).kind is not Kind.OFFER


def test_no_label_makes_a_command() -> None:
    mine = mail(from_="Ada <ada@example.org>", to="Ada <ada@example.org>")
    assert read(mine, labelled(mine, Correction(Kind.COMMAND))).kind is not Kind.COMMAND


def test_a_reader_with_labels_can_be_handed_to_another_process() -> None:
    who = labelled(mail(), Correction(Kind.OFFER))
    assert pickle.loads(pickle.dumps(who)) == who  # noqa: S301 - our own octets


TEMPLATE = (
    "Dear {name},\n\nthank you for playing with us for {days} days at {firm}. The curtain falls on the post of {role}, "
    "and the music stops here.\n\nThe team\n"
)


def from_template(name: str, days: int, firm: str, role: str, from_: str = "Jobs <jobs@acme.example>") -> Message:
    return mail(TEMPLATE.format(name=name, days=days, firm=firm, role=role), from_=from_, subject=f"{role} at {firm}")


def test_alike_is_the_same_sender_with_other_names_numbers_and_titles() -> None:
    one = template_digest(from_template("Ada", 12, "Acme", "Data Analyst"))
    assert one == template_digest(from_template("Ada", 3, "Acme Labs", "Senior Engineer"))
    assert one != template_digest(from_template("Ada", 12, "Acme", "Data Analyst", from_="B <b@other.example>"))
    changed = mail(TEMPLATE.replace("falls", "rises").format(name="Ada", days=1, firm="Acme", role="Analyst"))
    assert one != template_digest(changed)


def test_alike_is_read_so_only_where_the_user_asked_for_it() -> None:
    one, two = from_template("Ada", 12, "Acme", "Data Analyst"), from_template("Ada", 3, "Acme Labs", "Engineer")
    only = labelled(one, Correction(Kind.REJECTION, "Acme"))
    assert read(two, only).kind is not Kind.REJECTION
    asked = replace(ADA, corrections={str(template_digest(one)): Correction(Kind.REJECTION, "Acme")})
    reading = read(two, asked)
    assert (reading.kind, reading.because[0].code) == (Kind.REJECTION, "labelled-alike")


def test_a_mail_that_says_little_is_like_no_other() -> None:
    assert template_digest(mail("Hello Ada, see below.\n")) is None

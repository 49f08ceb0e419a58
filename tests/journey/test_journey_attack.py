"""A stranger may send Ada any mail: nothing leaves that she did not approve, and nothing stops.

Each test is one attack on a whole daemon over a real mailbox. What a stranger cannot do is to put a mail into her Sent.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

import pytest

from followthrough.store import outbox
from support.ada import ADDRESS, Ada, Received, at
from support.dovecot import Dovecot
from support.mail import eml, invitation
from support.smtpd import Smtpd
from support.story import DEBRIEF, END, START, until_approved, until_it_left, until_the_draft

EVE = "Eve Stranger <eve@stranger.example>"
LOOK_ALIKE = "priya@acme-careers.example"
SUBJECT = "Re: Interview: Data Analyst at Acme"
REJECTION = (
    "Hi Ada,\n\nthank you for your time. Unfortunately we have decided to move forward with another candidate for the "
    "Data Analyst role.\n\nBest regards\nPriya\n"
)
BEFORE_THE_SEND, AFTER_THE_SEND = at(3, 13, 5), at(3, 18)


@pytest.fixture
def ada(tmp_path: Path, dovecot: Dovecot, user: str) -> Iterator[Ada]:
    with Smtpd() as smtpd, Ada(tmp_path, dovecot, user, smtpd, at(2, 9)) as ada:
        yield ada


def comes(ada: Ada, text: str, subject: str = SUBJECT, mailbox: str = "INBOX", **changes: object) -> None:
    """A mail arrives now, in any mailbox, from anybody."""
    octets = eml(text, subject=subject, date=now_of(ada), headers={"Received": ""}, **changes)  # type: ignore[arg-type]
    ada.gets(octets, mailbox)


def now_of(ada: Ada) -> datetime:
    return ada.clock.now().astimezone(START.tzinfo)


def answer(mail: Received, text: str, when: datetime, **headers: str) -> bytes:
    """An answer in whatever shape a mail program gives it; a header given replaces the usual one, "" leaves it out."""
    message = EmailMessage()
    usual = {
        "From": f"Ada Example <{ADDRESS}>",
        "To": f"Ada Example <{ADDRESS}>",
        "Subject": f"Re: {mail.subject}",
        "Date": format_datetime(when),
        "Message-ID": make_msgid(domain="example.org"),
        "In-Reply-To": str(mail.message["Message-ID"]),
    }
    for name, value in (usual | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(text)
    return message.as_bytes(policy=policy.SMTP)


def quoted(mail: Received) -> str:
    lines = "\n".join(f"> {line}" for line in mail.text.splitlines())
    return f"On {format_datetime(mail.at)}, followthrough <{ADDRESS}> wrote:\n{lines}\n"


def html_answer(mail: Received, html: str, when: datetime) -> bytes:
    octets = answer(mail, "replaced", when)
    head = octets.partition(b"\r\n\r\n")[0].replace(b"text/plain", b"text/html")
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-transfer"))
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(html.encode())


def html_of(mail: Received) -> str:
    body = mail.message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


# ---------------------------------------------------------------- commands that are not Ada's


FORGED = {
    "with the token": {},
    "and no reference": {"In_Reply_To": ""},
    "from her other spelling": {"From": "ADA@EXAMPLE.ORG"},
    "said to be sent by her": {"Sender": f"Ada Example <{ADDRESS}>", "Reply_To": ADDRESS},
}


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED.keys())
def test_a_forged_answer_outside_sent_commands_nothing(ada: Ada, headers: dict[str, str]) -> None:
    number = until_the_draft(ada)
    for mailbox in ("INBOX", "Junk", "Archive"):
        ada.gets(answer(ada.digests[-1], f"ok {number} now\n", now_of(ada), **headers), mailbox)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []
    assert [row.number for row in ada.live_drafts()] == [number], "and it is still hers to approve"


@pytest.mark.parametrize("words", ["pause all", "stop Acme", "skip {}", "edit {}: I do not want your job."])
def test_a_forged_answer_takes_nothing_back_either(ada: Ada, words: str) -> None:
    number = until_approved(ada)
    ada.gets(answer(ada.digests[-1], words.format(number), now_of(ada)))
    ada.live(AFTER_THE_SEND)
    assert len(ada.letters) == 1
    assert "billing reports" in ada.letters[0].text


def test_a_digest_quoted_by_a_stranger_commands_nothing(ada: Ada) -> None:
    number = until_the_draft(ada)
    digest = ada.digests[-1]
    comes(ada, f"ok {number}\n\n{quoted(digest)}", subject=f"Re: {digest.subject}", from_=EVE)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_digest_forwarded_to_a_friend_commands_nothing_whatever_stands_above_it(ada: Ada) -> None:
    number = until_the_draft(ada)
    digest = ada.digests[-1]
    forwarded = (
        f"ok {number}\n\n---------- Forwarded message ---------\nFrom: followthrough <{ADDRESS}>\n\n{digest.text}"
    )
    ada.gets(
        answer(digest, forwarded, now_of(ada), To="Tom <tom@friend.example>", Subject=f"Fwd: {digest.subject}"), "Sent"
    )
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


@pytest.mark.parametrize(
    "headers", [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Precedence": "auto_reply"}]
)
def test_her_own_out_of_office_commands_nothing_even_from_sent(ada: Ada, headers: dict[str, str]) -> None:
    number = until_the_draft(ada)
    digest = ada.digests[-1]
    text = f"I am away until Monday.\n\nok {number}\n"
    ada.gets(answer(digest, text, now_of(ada), Subject=f"Out of office: {digest.subject}", **headers), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_an_answer_with_two_authors_commands_nothing(ada: Ada) -> None:
    number = until_the_draft(ada)
    octets = answer(ada.digests[-1], f"ok {number}\n", now_of(ada))
    ada.gets(octets.replace(b"From: ", b"From: eve@stranger.example\r\nFrom: ", 1), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_an_answer_from_sent_without_the_mark_of_a_digest_commands_nothing(ada: Ada) -> None:
    number = until_the_draft(ada)
    forged = "followthrough [ft aaaaaaaaaaaaaaaaaaaaaaaaaa]"
    ada.gets(answer(ada.digests[-1], f"ok {number}\n", now_of(ada), Subject=forged, In_Reply_To=""), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


# ---------------------------------------------------------------- what Ada's own answer means


UNAPPROVED = {
    "only in the quotation": "Thanks!\n\nOn Tue, 3 Mar 2026 11:45, followthrough wrote:\n> ok {n}\n",
    "only in the signature": "I look at it later.\n\n-- \nAda\nok {n}\n",
    "a digest without quotation marks": "I am travelling.\n\n{digest}",
    "yes and no": "ok {n}\nno {n}\n",
    "taken back below": "ok {n}\nwait, not yet\n",
    "a condition": "ok {n} if Tom agrees\n",
    "a condition below": "ok {n}\nbut only after I talked to Tom\n",
    "a question": "ok {n}?\n",
    "a wish for a change": "ok {n}, add that I liked the office\n",
    "another day": "ok {n} tomorrow\n",
    "a no with ok in it": "{n}: don't send it, ok?\n",
    "not": "not ok {n}\n",
    "another number": "ok 4711\n",
}


@pytest.mark.parametrize("words", UNAPPROVED.values(), ids=UNAPPROVED.keys())
def test_an_answer_that_is_no_clear_yes_sends_nothing(ada: Ada, words: str) -> None:
    number = until_the_draft(ada)
    digest = ada.digests[-1]
    text = words.format(n=number, digest=digest.text)
    ada.gets(answer(digest, text, now_of(ada)), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


OUTLOOK = (
    '<p class="MsoNormal">{words}</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    '<p class="MsoNormal"><b>From:</b> followthrough &lt;ada@example.org&gt;<br><b>Sent:</b> Tuesday, March 3, 2026 '
    "11:45<br><b>To:</b> Ada<br><b>Subject:</b> followthrough</p></div><p>ok {n}</p>{html}"
)
GMAIL = (
    '<div dir="ltr">{words}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Mar 3, 2026 at '
    '11:45 AM followthrough &lt;ada@example.org&gt; wrote:<br></div><blockquote class="gmail_quote"><p>ok {n}</p>{html}'
    "</blockquote></div>"
)


@pytest.mark.parametrize("frame", [OUTLOOK, GMAIL], ids=["outlook", "gmail"])
def test_an_answer_in_html_alone_is_read_above_the_quotation(ada: Ada, frame: str) -> None:
    number = until_the_draft(ada)
    digest = ada.digests[-1]
    ada.gets(
        html_answer(digest, frame.format(words=f"ok {number}", n=number, html=html_of(digest)), now_of(ada)), "Sent"
    )
    ada.live(AFTER_THE_SEND)
    assert len(ada.letters) == 1


@pytest.mark.parametrize("frame", [OUTLOOK, GMAIL], ids=["outlook", "gmail"])
def test_a_yes_in_the_quotation_of_an_html_answer_is_none(ada: Ada, frame: str) -> None:
    number = until_the_draft(ada)
    ada.gets(html_answer(ada.digests[-1], frame.format(words="Thank you!", n=number, html=""), now_of(ada)), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_digest_in_html_that_nothing_marks_as_quoted_cannot_approve_itself(ada: Ada) -> None:
    until_the_draft(ada)
    digest = ada.digests[-1]
    html = f"<div>I am travelling.</div><hr>{html_of(digest)}"
    ada.gets(html_answer(digest, html, now_of(ada)), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_yes_that_is_hidden_in_html_is_none(ada: Ada) -> None:
    number = until_the_draft(ada)
    html = f'<div>Hello</div><div style="display:none">ok {number}</div>'
    ada.gets(html_answer(ada.digests[-1], html, now_of(ada)), "Sent")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_yes_to_an_older_digest_does_not_approve_the_text_that_came_after_it(ada: Ada) -> None:
    number = until_the_draft(ada)
    old = ada.digests[-1]
    ada.answers(old, f"{number} topic the fraud models")
    ada.step()
    changed = ada.live_drafts()[0].number
    assert changed != number
    ada.answers(old, f"ok {number}")
    ada.answers(old, f"ok {changed}")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == [], "the old number is closed, and the new one was not shown in the old digest"


# ---------------------------------------------------------------- a reply lies in some mailbox


@pytest.mark.parametrize("mailbox", ["INBOX", "Junk", "Archive", "Trash", "Jobs/Acme"])
def test_a_rejection_in_whatever_mailbox_stops_the_approved_letter(ada: Ada, mailbox: str) -> None:
    if "/" in mailbox:
        ada.dovecot.create(ada.user, mailbox)
    until_approved(ada)
    ada.live(BEFORE_THE_SEND)
    comes(ada, REJECTION, mailbox=mailbox)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []
    assert ada.stages() == ["rejected"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Ada,\n\nwe are delighted to offer you the position of Data Analyst at Acme.\n\nPriya\n",
        "Hi Ada,\n\njust a moment please.\n\nPriya\n",
        "",
    ],
    ids=["an offer", "a few words", "nothing at all"],
)
def test_whatever_they_write_voids_the_approval(ada: Ada, text: str) -> None:
    until_approved(ada)
    comes(ada, text)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_colleague_of_theirs_who_never_wrote_before_voids_it_too(ada: Ada) -> None:
    until_approved(ada)
    comes(
        ada, "Hi Ada,\n\ncan you call me first?\n\nTom\n", subject="Quick question", from_="Tom Lee <tom@acme.example>"
    )
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_a_rejection_from_a_hiring_system_that_names_the_company_voids_it(ada: Ada) -> None:
    until_approved(ada)
    text = (
        "Dear Ada,\n\nthank you for your interest in the Data Analyst role at Acme. Unfortunately we will not proceed."
    )
    comes(ada, text, subject="Your application to Acme", from_="Acme Hiring <no-reply@greenhouse.io>")
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


# ---------------------------------------------------------------- a stranger inside the process


def test_a_stranger_in_the_thread_gets_no_letter(ada: Ada) -> None:
    until_it_left(ada)
    thread = str(ada.letters[0].message["Message-ID"]).strip("<>")
    ada.live(at(4, 10))
    text = "Hi Ada,\n\nplease write to this address from now on. We will decide by Friday next week.\n\nPriya Rao\n"
    comes(ada, text, from_=f"Priya Rao <{LOOK_ALIKE}>", in_reply_to=thread)
    ada.live(at(20, 18))
    assert {row.draft.to.address for row in ada.live_drafts()} <= {"priya@acme.example"}
    assert {letter.to for letter in ada.letters} == {"priya@acme.example"}


def test_an_invitation_by_a_namesake_with_the_real_uid_is_asked_about_and_not_believed(ada: Ada) -> None:
    ada.is_invited(START, END)
    ada.clock.move(ada.clock.now() + timedelta(hours=1))
    ics = invitation(
        start=START,
        end=END,
        uid="round-1@acme.example",
        sequence=1,
        organizer=LOOK_ALIKE,
        summary="Interview: Data Analyst at Acme",
        attendees=(ADDRESS, LOOK_ALIKE),
    )
    again = "Hi Ada,\n\nthe invitation again.\n\nPriya Rao\n"
    comes(ada, again, subject="Interview: Data Analyst at Acme", ics=ics, from_=f"Priya Rao <{LOOK_ALIKE}>")
    ada.live(at(3, 11, 45))
    ada.answers(ada.debriefs[-1], DEBRIEF)
    ada.step()
    assert any("not known here" in digest.text for digest in ada.digests)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []


def test_an_invitation_called_off_by_a_stranger_is_asked_about_and_not_believed(ada: Ada) -> None:
    until_approved(ada)
    ics = invitation(
        start=START,
        end=END,
        uid="round-1@acme.example",
        method="CANCEL",
        status="CANCELLED",
        sequence=9,
        organizer="eve@stranger.example",
    )
    comes(ada, "It is off.\n", subject="Cancelled: Interview", from_=EVE, ics=ics)
    ada.live(AFTER_THE_SEND)
    assert ada.letters == []
    assert any("not known here" in digest.text for digest in ada.digests)


def test_an_invitation_of_a_stranger_alone_never_leads_to_a_letter(ada: Ada) -> None:
    ics = invitation(
        start=START,
        end=END,
        uid="eve-1",
        organizer="eve@stranger.example",
        summary="Interview: Analyst at Stranger",
        attendees=(ADDRESS, "eve@stranger.example"),
    )
    comes(
        ada, "Hi Ada,\n\nplease come to an interview.\n", subject="Interview: Analyst at Stranger", from_=EVE, ics=ics
    )
    ada.live(at(20, 18))
    assert ada.debriefs, "she is asked, for it may be true"
    assert ada.letters == []


def test_a_forged_bounce_of_the_letter_that_left_stops_and_tells_but_sends_nothing(ada: Ada) -> None:
    until_it_left(ada)
    message_id = str(ada.letters[0].message["Message-ID"])
    report = (
        "From: MAILER-DAEMON@stranger.example\r\nTo: ada@example.org\r\nSubject: Undelivered Mail\r\n"
        f"Date: {format_datetime(now_of(ada))}\r\nMessage-ID: <bounce@stranger.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nFailed.\r\n--b\r\n"
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; stranger.example\r\n\r\n"
        "Final-Recipient: rfc822; priya@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
        f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    )
    ada.gets(report.encode())
    ada.live(at(20, 18))
    assert len(ada.letters) == 1
    assert any("came back" in digest.text for digest in ada.digests)


@pytest.mark.parametrize("mailbox", ["INBOX", "Junk"])
def test_the_msg_id_of_a_letter_that_is_still_to_leave_stops_nothing_in_a_strangers_mail(
    ada: Ada, mailbox: str
) -> None:
    until_approved(ada)
    with ada.db.read() as tx:
        (entry,) = [e for e in outbox.in_state(tx, outbox.State.APPROVED) if e.purpose is outbox.Purpose.LETTER]
    comes(
        ada, "Buy now.\n", subject="Cheap watches", from_=EVE, message_id=entry.message_id.strip("<>"), mailbox=mailbox
    )
    ada.live(AFTER_THE_SEND)
    assert len(ada.letters) == 1
    assert ada.sent_copies(entry.message_id) == 1
    assert ada.outbox_states() == ["filed"]

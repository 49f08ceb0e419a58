"""Which mail belongs to which conversation: never by the company's name alone, never by guessing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from followthrough.conversation.match import Group, links, match
from followthrough.conversation.model import Mail
from followthrough.evidence.evidence import Kind, Part, Person
from support.facts import MONDAY, PRIYA, invitation, received, sent

RECRUITER = Person("Lena Berg", "lena@acme.example", Part.RECRUITER, "from")
ROBOT = Person("Acme Careers", "no-reply@acme.example", Part.OTHER, "from")


def grouped(*mails: Mail) -> list[set[str]]:
    return [set(group.members) for group in match(mails)]


def test_an_interview_begins_a_conversation_and_nothing_else_does() -> None:
    assert grouped(invitation(key="i")) == [{"i"}]
    assert grouped(received(Kind.REJECTION, MONDAY, key="r")) == []


def test_an_answer_in_the_thread_belongs_to_it_whoever_writes() -> None:
    first = invitation(key="i")
    other = received(Kind.REPLY, MONDAY + timedelta(days=1), key="a", by=RECRUITER, company=None, role=None)
    answer = replace(other, references=(first.message_id or "",))
    assert grouped(first, answer) == [{"i", "a"}]


def test_an_update_of_an_invitation_belongs_to_it_by_its_uid() -> None:
    assert grouped(invitation(key="i"), invitation(MONDAY + timedelta(hours=1), sequence=1, key="j")) == [{"i", "j"}]


def test_a_colleague_of_the_same_employer_belongs_to_it() -> None:
    mail = received(Kind.UPDATE, MONDAY + timedelta(days=1), key="u", by=RECRUITER)
    assert grouped(invitation(key="i"), mail) == [{"i", "u"}]


def test_another_role_at_the_same_employer_is_another_conversation() -> None:
    other = invitation(MONDAY + timedelta(hours=1), uid="uid-2", key="j", role="Site Engineer")
    assert grouped(invitation(key="i"), other) == [{"i"}, {"j"}]


def test_a_rejection_of_one_of_two_roles_closes_that_one_only() -> None:
    other = invitation(MONDAY + timedelta(hours=1), uid="uid-2", key="j", role="Site Engineer")
    no = received(Kind.REJECTION, MONDAY + timedelta(days=2), key="n", by=ROBOT, role="Site Engineer")
    assert grouped(invitation(key="i"), other, no) == [{"i"}, {"j", "n"}]


def test_a_draw_is_not_decided() -> None:
    other = invitation(MONDAY + timedelta(hours=1), uid="uid-2", key="j", role="Site Engineer")
    no = received(Kind.REJECTION, MONDAY + timedelta(days=2), key="n", by=ROBOT, role=None)
    groups = match((invitation(key="i"), other, no))
    assert [set(group.members) for group in groups] == [{"i"}, {"j"}]
    assert all("n" in group.unsure for group in groups)


def test_a_mail_of_a_friend_belongs_to_none() -> None:
    friend = Person("Fay", "fay@friends.example", Part.OTHER, "from")
    theirs = received(Kind.OTHER, MONDAY, key="f", by=friend, company=None, role=None)
    assert grouped(invitation(key="i"), theirs) == [{"i"}]


def test_the_users_own_mail_belongs_where_it_is_sent_to() -> None:
    assert grouped(invitation(key="i"), sent(Kind.THANK_YOU, MONDAY + timedelta(days=2), key="t")) == [{"i", "t"}]


def test_what_connects_mails_is_named_the_same_on_both_sides() -> None:
    group = match((invitation(key="i"),))[0]
    thanks = sent(Kind.THANK_YOU, MONDAY, key="t", to=PRIYA)
    assert links(thanks) & group.links() >= {"person:priya@acme.example", "domain:acme.example"}


MAILS = (
    invitation(key="i"),
    invitation(MONDAY + timedelta(hours=1), sequence=1, key="i1"),
    invitation(MONDAY + timedelta(hours=2), uid="uid-2", key="j", role="Site Engineer"),
    received(Kind.UPDATE, MONDAY + timedelta(days=1), key="u", by=RECRUITER, role=None),
    received(Kind.REJECTION, MONDAY + timedelta(days=2), key="n", by=ROBOT, role="Site Engineer"),
    received(Kind.REPLY, MONDAY + timedelta(days=3), key="p"),
    sent(Kind.THANK_YOU, MONDAY + timedelta(days=2), key="t"),
)


@given(st.permutations(MAILS))
def test_the_order_in_which_mails_are_seen_does_not_matter(mails: list[Mail]) -> None:
    def shape(groups: object) -> object:
        return [(g.anchor, g.members, g.unsure) for g in groups]  # type: ignore[attr-defined]

    assert shape(match(mails)) == shape(match(MAILS))


KINDS = (*[Kind.INTERVIEW] * 4, Kind.UPDATE, Kind.REPLY, Kind.REJECTION, Kind.OFFER, Kind.OTHER)


@st.composite
def mails_of_a_hunt(draw: st.DrawFn) -> list[Mail]:
    """Mails that share people, names, companies, roles, threads and invitations in all ways."""
    found: list[Mail] = []
    strangers = st.builds(
        lambda name, box, domain: Person(name, f"{box}@{domain}.example", Part.OTHER, "from"),
        st.sampled_from(["Priya Rao", "Lena Berg", "Tom Lee", "Careers", "Ann Field", "Jo Hill"]),
        st.sampled_from(["priya", "lena", "no-reply"]),
        st.sampled_from([f"firm{number}" for number in range(12)]),
    )
    for number in range(draw(st.integers(1, 5))):
        when = MONDAY + timedelta(hours=draw(st.integers(0, 200)))
        kind = draw(
            st.sampled_from([Kind.INTERVIEW] * 4 + [Kind.UPDATE, Kind.REPLY, Kind.REJECTION, Kind.OFFER, Kind.OTHER])
        )
        named: dict[str, Any] = {
            "company": draw(st.sampled_from([None, "Acme", "Borea Ltd", "Borea"])),
            "role": draw(st.sampled_from([None, "Data Analyst", "Site Engineer"])),
        }
        by = draw(strangers)
        mail = received(kind, when, key=f"m{number}", by=by, **named)
        if kind is Kind.INTERVIEW:
            uid = draw(st.sampled_from(["uid-1", "uid-2", "uid-3"]))
            asked = invitation(when, uid=uid, key=f"m{number}", **named)
            mail = replace(asked, author=mail.author, reading=replace(asked.reading, people=(by,)))
        answers = draw(st.booleans())
        if found and answers:
            mail = replace(mail, references=(draw(st.sampled_from(found)).message_id or "",))
        found.append(mail)
    return found


def connected(mails: list[Mail]) -> list[list[Mail]]:
    """The mails divided so that no two parts share a link."""
    parts: list[list[Mail]] = []
    for mail in mails:
        joined = [part for part in parts if any(links(mail) & links(other) for other in part)]
        parts = [part for part in parts if part not in joined] + [[*(m for part in joined for m in part), mail]]
    return parts


@settings(max_examples=400)
@given(mails_of_a_hunt())
def test_mails_that_share_no_link_cannot_change_how_others_are_sorted(mails: list[Mail]) -> None:
    def shape(groups: Iterable[Group]) -> list[Any]:
        return sorted((g.anchor, sorted(g.members), sorted(g.unsure)) for g in groups)

    apart = [group for part in connected(mails) for group in match(part)]
    assert shape(match(mails)) == shape(apart)

"""Which mail belongs to which conversation, with reasons; "none" and "ask" are answers. Pure.

The result is a function of the set of mails, not of their order: first the mails that begin a process are taken in the
order in which they happened, then all others are attached. A draw is never decided by guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from followthrough.conversation.model import Mail, Reason
from followthrough.evidence.evidence import Kind
from followthrough.evidence.people import employer_domain, is_no_reply, is_relay

BEGINS = frozenset({Kind.INTERVIEW, Kind.RESCHEDULE})
"""Only an interview begins a conversation: the guide is for what comes after one."""

HIRING = frozenset(
    {
        Kind.INTERVIEW,
        Kind.RESCHEDULE,
        Kind.CANCELLATION,
        Kind.REJECTION,
        Kind.OFFER,
        Kind.REQUEST,
        Kind.UPDATE,
        Kind.ON_HOLD,
        Kind.ACKNOWLEDGEMENT,
        Kind.THANK_YOU,
        Kind.CHECK_IN,
        Kind.CLOSING,
        Kind.ACCEPTANCE,
        Kind.DECLINE,
        Kind.WITHDRAWAL,
        Kind.APPLICATION,
    }
)
"""Mails that speak of a job process by themselves; others only by whom and what they answer."""

OUTCOMES = frozenset({Kind.REJECTION, Kind.OFFER, Kind.CANCELLATION, Kind.ON_HOLD})
"""What must never be passed over."""

_SURE, _STRONG, _FAIR = 4, 3, 2
_LEGAL_FORMS = re.compile(r"\b(inc|ltd|llc|gmbh|ag|corp|corporation|co|sa|sas|sarl|bv|plc|se|spa|srl|limited|kg)\b\.?")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Group:
    """The mails of one conversation. `anchor` is the key of the mail that began it."""

    anchor: str
    members: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    unsure: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    """Mails that fit another conversation as well."""
    message_ids: set[str] = field(default_factory=set)
    uids: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    requisitions: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Whole names of its people, case-folded."""
    newest: datetime | None = None

    def links(self) -> frozenset[str]:
        """What another mail of this conversation may share with it, in the words of `links`."""
        return frozenset(
            [f"ref:{value}" for value in self.message_ids]
            + [f"uid:{value}" for value in self.uids]
            + [f"person:{value}" for value in self.people]
            + [f"domain:{value}" for value in self.domains]
            + [f"req:{value}" for value in self.requisitions]
        )


def links(mail: Mail) -> frozenset[str]:
    """Everything by which `match` may connect a mail with another: two that share none of these, over any number of
    others, never come into one conversation, nor into a draw.

    Its own msg-id and those it refers to, invitation, people and their names, domain, requisition, company, role.
    """
    reading = mail.reading
    found = {f"ref:{value}" for value in _referred(mail)}
    if mail.message_id:
        found.add(f"ref:{mail.message_id}")
    if reading.interview is not None and reading.interview.uid:
        found.add(f"uid:{reading.interview.uid}")
    if reading.requisition:
        found.add(f"req:{reading.requisition}")
    if reading.company:
        found.add(f"company:{normal(reading.company)}")
    if reading.role:
        found.add(f"role:{normal(reading.role)}")
    people = {address for address in _others(mail) if not (is_no_reply(address) or is_relay(address))}
    people |= {person.address.lower() for person in reading.people if person.address}
    found |= {f"person:{address}" for address in people}
    found |= {f"domain:{domain}" for domain in map(employer_domain, {*people, *_others(mail)}) if domain}
    named = {person.name for person in reading.people}
    named |= {mail.author.name} if mail.author and not mail.from_user else set()
    found |= {f"name:{name.casefold()}" for name in named if " " in name.strip()}
    return frozenset(found)


def match(
    mails: Iterable[Mail], letters: Mapping[str, str] = MappingProxyType({}), own: frozenset[str] = frozenset()
) -> tuple[Group, ...]:
    """Sort mails into conversations; a mail in no group belongs to none.

    `letters` are ours that left: msg-id -> the anchor of their conversation. An answer to one belongs there, even if no
    copy of the letter itself lies in any mailbox. `own` are the user's addresses, lower case: he is no person of a
    process himself.
    """
    ordered = sorted(mails, key=lambda mail: (mail.happened, mail.key))
    groups: list[Group] = []
    for mail in ordered:
        if mail.reading.kind in BEGINS and not mail.from_user:
            _begin_or_attach(mail, groups, own)
    for message_id, anchor in letters.items():
        for group in groups:
            if group.anchor == anchor:
                group.message_ids.add(message_id)
    begun = {key for group in groups for key in (*group.members, *group.unsure)}
    for mail in ordered:
        if mail.key not in begun:
            _attach_if_it_fits(mail, groups, own)
    return tuple(groups)


def _begin_or_attach(mail: Mail, groups: list[Group], own: frozenset[str]) -> None:
    """An interview belongs to the process that it fits, or begins one."""
    best = _best(mail, groups, own)
    if len(best) > 1:
        _attach_unsure(mail, best)
        return
    if not best:
        groups.append(Group(mail.key))
    group, reasons = best[0] if best else (groups[-1], (Reason("begins", "this mail began it"),))
    _attach(mail, group, reasons, own)


def _attach_if_it_fits(mail: Mail, groups: Sequence[Group], own: frozenset[str]) -> None:
    best = _best(mail, groups, own)
    if len(best) == 1:
        _attach(mail, *best[0], own)
    elif not best:
        _attach_unsure(mail, _doubtful(mail, groups, own))
    elif mail.reading.kind in HIRING or not mail.reading.automatic:
        _attach_unsure(mail, best)


def _attach(mail: Mail, group: Group, reasons: tuple[Reason, ...], own: frozenset[str]) -> None:
    group.members[mail.key] = reasons
    group.newest = max(mail.happened, group.newest) if group.newest else mail.happened
    group.message_ids.update(mail.references)
    if mail.message_id:
        group.message_ids.add(mail.message_id)
    if mail.reading.interview is not None and mail.reading.interview.uid:
        group.uids.add(mail.reading.interview.uid)
    if mail.reading.requisition:
        group.requisitions.add(mail.reading.requisition)
    if mail.reading.company and not mail.from_user:
        group.companies.add(normal(mail.reading.company))
    if mail.reading.role and not mail.from_user:
        group.roles.add(normal(mail.reading.role))
    people = {address for address in _others(mail, own) if not (is_no_reply(address) or is_relay(address))}
    people |= {p.address.lower() for p in mail.reading.people if p.address and not mail.from_user}
    group.people |= people - {mail.own_address.lower()} - own
    named = [person.name for person in mail.reading.people] + [mail.author.name if mail.author else ""]
    group.names |= {name.casefold() for name in named if " " in name.strip() and not mail.from_user}
    if not mail.reading.agency:
        group.domains |= {domain for domain in map(employer_domain, people) if domain}


def _attach_unsure(mail: Mail, best: Sequence[tuple[Group, tuple[Reason, ...]]]) -> None:
    for group, reasons in best:
        group.unsure[mail.key] = (*reasons, Reason("draw", "it fits another process as well"))


def _doubtful(mail: Mail, groups: Sequence[Group], own: frozenset[str]) -> list[tuple[Group, tuple[Reason, ...]]]:
    """Groups of which the writer takes part, though he names another role or company: it is asked, never passed
    over."""
    if mail.from_user or (mail.reading.automatic and mail.reading.kind not in HIRING):
        return []
    reason = Reason("other-words", "a person of this process names another role or company")
    known = [group for group in groups if any(address in group.people for address in _others(mail, own))]
    if not known and mail.reading.kind in OUTCOMES:
        reason = Reason("other-address", "it names this role, or the writer has the name of somebody of this process")
        name, role = mail.author.name.casefold() if mail.author else "", normal(mail.reading.role or "")
        known = [group for group in groups if (name and name in group.names) or (role and role in group.roles)]
    return [(group, (reason,)) for group in known]


def _best(mail: Mail, groups: Sequence[Group], own: frozenset[str]) -> list[tuple[Group, tuple[Reason, ...]]]:
    """The groups that fit best; more than one is a draw."""
    scored = [(score, group, reason) for group in groups for score, reason in [_score(mail, group, own)] if score]
    top = max((score for score, _, _ in scored), default=0)
    best = [(group, reason) for score, group, reason in scored if score == top]
    if len(best) > 1:
        role = normal(mail.reading.role or "")
        same_role = [(group, reason) for group, reason in best if role and role in group.roles]
        best = same_role or best
    if len(best) > 1:
        company = normal(mail.reading.company or "")
        same = [(group, reason) for group, reason in best if company and company in group.companies]
        best = same or best
    return [(group, (reason,)) for group, reason in best]


def _score(mail: Mail, group: Group, own: frozenset[str]) -> tuple[int, Reason]:
    reading = mail.reading
    if reading.interview is not None and reading.interview.uid in group.uids and reading.interview.uid:
        return _SURE, Reason("same-invitation", "it names the same calendar entry", reading.interview.uid)
    if group.message_ids.intersection(_referred(mail)) or (mail.message_id and mail.message_id in group.message_ids):
        return _SURE, Reason("same-thread", "it answers a mail of this process")
    if _contradicts(mail, group):
        return 0, Reason("other-role", "it is about another role or company")
    if reading.requisition and reading.requisition in group.requisitions:
        return _STRONG, Reason("same-requisition", "it names the same requisition", reading.requisition)
    known = [address for address in _others(mail, own) if address in group.people]
    if known:
        return _STRONG, Reason("same-person", f"{known[0]} takes part in this process")
    domains = [domain for domain in map(employer_domain, _others(mail, own)) if domain in group.domains]
    if domains and (reading.kind in HIRING or not reading.automatic):
        return _FAIR, Reason("same-employer", f"it comes from {domains[0]}")
    company = normal(reading.company or "")
    if company and company in group.companies and reading.kind in HIRING and not mail.from_user:
        return _FAIR, Reason("same-company", f"it names {reading.company}")
    return 0, Reason("nothing", "nothing connects it")


def _contradicts(mail: Mail, group: Group) -> bool:
    """Another role or another requisition at the same employer is another conversation."""
    reading = mail.reading
    if mail.from_user:
        return False
    role, company = normal(reading.role or ""), normal(reading.company or "")
    other_role = bool(role and group.roles and not any(_alike(role, known) for known in group.roles))
    other_company = bool(company and group.companies and not any(_alike(company, known) for known in group.companies))
    other_requisition = bool(
        reading.requisition and group.requisitions and reading.requisition not in group.requisitions
    )
    return other_role or other_company or other_requisition


def _alike(one: str, other: str) -> bool:
    """Two spellings of one name: the words of one are all in the other."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def _others(mail: Mail, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The other side's addresses, lower case: the author of received mail, the recipients of the user's own."""
    if mail.from_user:
        return tuple(address.key for address in mail.to if address.address and address.key not in own)
    return (mail.author.key,) if mail.author is not None else ()


def _referred(mail: Mail) -> tuple[str, ...]:
    """The msg-ids that a mail refers to; for a delivery report that of the letter that it reports (RFC 3464)."""
    reported = mail.report.original_message_id if mail.report else None
    return (*mail.references, reported) if reported else mail.references


def normal(name: str) -> str:
    """A company or role without case, punctuation and legal form."""
    return " ".join(_NOT_LETTERS.sub(" ", _LEGAL_FORMS.sub(" ", name.casefold())).split())

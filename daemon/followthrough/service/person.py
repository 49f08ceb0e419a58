"""One config file is one person: his rules, his name, his addresses, in the forms that the pure core takes."""

from __future__ import annotations

import logging

from followthrough.config import Config
from followthrough.conversation.guide import Guide
from followthrough.evidence.reader import Correction, Reader
from followthrough.service.clock import Clock
from followthrough.service.desk import Desk
from followthrough.writing.letter import Profile, Qualification

Log = logging.getLogger("followthrough")


def guide_of(config: Config) -> Guide:
    """The rules of this person."""
    first = config.accounts[0]
    overrides = {entry.company.casefold(): config.guide_for(entry.company) for entry in config.overrides}
    return Guide(
        settings=config.guide_for(None),
        windows=config.windows,
        zone=first.timezone,
        country=first.country,
        digest_at=config.digest.at,
        overrides=overrides,
    )


def profile_of(config: Config) -> Profile:
    """The user as he signs his letters."""
    profile = config.profile
    return Profile(
        name=profile.name or config.accounts[0].name,
        qualifications=tuple(Qualification(tuple(q.keywords), q.sentence) for q in profile.qualifications),
        signature=profile.signature,
    )


def desk_of(config: Config, clock: Clock) -> Desk:
    """What the decisions of this person need."""
    return Desk(
        guide=guide_of(config),
        profile=profile_of(config),
        own_addresses=config.own_addresses,
        digest_to=config.digest_to,
        digest_from=config.accounts[0].address,
        clock=clock,
        only_informs=config.digest_only_informs,
    )


def reader_of(config: Config, *, sent: bool) -> Reader:
    """Through whose eyes a mail is read, with the labels as they are now; `sent` where it lies in a Sent mailbox."""
    first = config.accounts[0]
    return Reader(
        addresses=config.own_addresses,
        names=tuple(dict.fromkeys(account.name for account in config.accounts)),
        timezone=first.timezone,
        country=first.country,
        sent=sent,
        phrases=config.phrases,
        companies=config.company_rules,
        corrections=_corrections(),
    )


def _corrections() -> dict[str, Correction] | None:
    """What the user labelled. A damaged label is told in the log: it must not keep the daemon from reading."""
    from followthrough.config.labels import load_labels  # noqa: PLC0415 - a look at what was decided reads no mail

    labels = load_labels()
    for fault in labels.faults:
        Log.warning("label %s", fault)
    return labels.corrections()

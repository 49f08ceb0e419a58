"""One config file is one person: his rules, his name, his addresses, in the forms that the pure core takes."""

from __future__ import annotations

from followthrough.config import Config
from followthrough.conversation.guide import Guide
from followthrough.evidence.reader import Reader
from followthrough.writing.letter import Profile, Qualification


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


def reader_of(config: Config, *, sent: bool) -> Reader:
    """Through whose eyes a mail is read; `sent` where it lies in a Sent mailbox."""
    first = config.accounts[0]
    return Reader(
        addresses=config.own_addresses,
        names=tuple(dict.fromkeys(account.name for account in config.accounts)),
        timezone=first.timezone,
        country=first.country,
        sent=sent,
        phrases=config.phrases,
    )

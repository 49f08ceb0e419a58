"""The whole configuration of one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from followthrough.calendar.durations import Section
from followthrough.calendar.settings import WindowsSettings
from followthrough.config.settings import (
    Account,
    DatabaseSettings,
    DigestSettings,
    DraftsSettings,
    Line,
    ProfileSettings,
)
from followthrough.config.values import check_own_domain, normal_address
from followthrough.conversation.settings import (
    CheckInSettings,
    ClosingSettings,
    FeedbackSettings,
    GuideSettings,
    KeepInTouchSettings,
    MoveOnSettings,
    ThankYouSettings,
)
from followthrough.evidence.evidence import Kind
from followthrough.evidence.reader import CompanyRules
from followthrough.evidence.settings import LANGUAGE_TABLES, PhraseLists, PhraseSettings

GUIDE_TABLES = tuple(GuideSettings.model_fields)
OwnDomain = Annotated[str, AfterValidator(check_own_domain)]


class Override(Section):
    """[[overrides]]: other values of the guide for one employer. What is not given stays as it is for all.

    `domains` are those that its mail comes from, `phrases` the user's own words that count in its mail only.
    """

    company: Line
    domains: tuple[OwnDomain, ...] = Field(default=(), max_length=50)
    phrases: dict[Kind, PhraseSettings] = Field(default_factory=dict)
    thank_you: ThankYouSettings | None = None
    check_in: CheckInSettings | None = None
    closing: ClosingSettings | None = None
    move_on: MoveOnSettings | None = None
    feedback: FeedbackSettings | None = None
    keep_in_touch: KeepInTouchSettings | None = None

    def over(self, guide: GuideSettings) -> GuideSettings:
        """Give the guide with this employer's values. Raises ValidationError where the two do not go together."""
        return guide.model_copy(update={name: _over(getattr(guide, name), table) for name, table in self.tables()})

    def tables(self) -> list[tuple[str, Section]]:
        """The tables of the guide that are given, by name."""
        return [(name, getattr(self, name)) for name in GUIDE_TABLES if getattr(self, name) is not None]


def _over(base: Section, given: Section) -> Section:
    values: dict[str, Any] = {name: getattr(base, name) for name in type(base).model_fields}
    for name in given.model_fields_set:
        value = getattr(given, name)
        values[name] = _over(values[name], value) if isinstance(value, Section) else value
    return type(base).model_validate(values)


class Config(Section):
    """One person: all his accounts and his rules. The first account sends the digests.

    Made by `followthrough.config.load`; nothing in it is a secret, except that a database's URL may hold a password.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    accounts: tuple[Account, ...] = Field(min_length=1)
    ignore_mailboxes: tuple[Line, ...] = ()
    """Mailboxes that are never read, by name: a reply that lies only there is not seen."""
    history_days: int = Field(default=90, ge=1, le=3650)
    """How far back the first run reads."""
    retention_days: int = Field(default=180, ge=1, le=3650)
    """How long the words of a conversation's mails are kept after it closed."""
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    digest: DigestSettings = DigestSettings()
    profile: ProfileSettings = ProfileSettings()
    drafts: DraftsSettings = DraftsSettings()
    thank_you: ThankYouSettings = ThankYouSettings()
    check_in: CheckInSettings = CheckInSettings()
    closing: ClosingSettings = ClosingSettings()
    move_on: MoveOnSettings = MoveOnSettings()
    feedback: FeedbackSettings = FeedbackSettings()
    keep_in_touch: KeepInTouchSettings = KeepInTouchSettings()
    windows: WindowsSettings = WindowsSettings()
    phrases: dict[Kind, PhraseSettings] = Field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    @property
    def own_addresses(self) -> frozenset[str]:
        """Every address and alias of every account, normalised (lower case, domains as A-labels)."""
        return frozenset().union(*(account.addresses for account in self.accounts))

    @property
    def digest_to(self) -> str:
        """Where the digest goes."""
        return self.digest.to or self.accounts[0].address

    @property
    def digest_only_informs(self) -> bool:
        """The digest goes to an address that is none of the accounts' own: an answer to it approves nothing, because
        only what lies in a Sent mailbox of the person's accounts counts as his."""
        return normal_address(self.digest_to) not in self.own_addresses

    @property
    def company_rules(self) -> tuple[CompanyRules, ...]:
        """What the readers are told of single employers."""
        return tuple(
            CompanyRules(each.company, each.domains, each.phrases)
            for each in self.overrides
            if each.domains or each.phrases
        )

    @property
    def guide(self) -> GuideSettings:
        """The rules for everybody."""
        return GuideSettings(**{name: getattr(self, name) for name in GUIDE_TABLES})

    def guide_for(self, company: str | None) -> GuideSettings:
        """The rules for one employer, by its name without regard to case; None is nobody in particular."""
        if company is None:
            return self.guide
        name = company_key(company)
        fitting = (each for each in self.overrides if company_key(each.company) == name)
        override = next(fitting, None)
        return self.guide if override is None else override.over(self.guide)

    def account_of(self, address: str) -> Account | None:
        """The account that has this address or alias."""
        wanted = normal_address(address)
        return next((account for account in self.accounts if wanted in account.addresses), None)


def company_key(company: str) -> str:
    """What two spellings of an employer's name in the config share."""
    return " ".join(company.casefold().split())


Path = tuple[str | int, ...]


def contradictions(config: Config) -> list[tuple[Path, str]]:
    """Give what no single table can know: (the path of the key, what is wrong with it)."""
    return [
        *_address_contradictions(config),
        *_override_contradictions(config),
        *_domain_contradictions(config),
        *_phrase_contradictions(config.phrases, ("phrases",)),
        *(
            fault
            for number, override in enumerate(config.overrides)
            for fault in _phrase_contradictions(override.phrases, ("overrides", number, "phrases"))
        ),
    ]


def _domain_contradictions(config: Config) -> list[tuple[Path, str]]:
    owners: dict[str, str] = {}
    found: list[tuple[Path, str]] = []
    for number, override in enumerate(config.overrides):
        for at, domain in enumerate(override.domains):
            owner = owners.setdefault(domain, override.company)
            if owner != override.company:
                found.append(
                    (("overrides", number, "domains", at), f"the domain of {owner} already; a domain is one's")
                )
    return found


def _phrase_contradictions(phrases: Mapping[Kind, PhraseSettings], where: Path) -> list[tuple[Path, str]]:
    """The same words for two kinds, or for and against one; and words for commands, which are known by a token."""
    found: list[tuple[Path, str]] = []
    owners: dict[str, Kind] = {}
    for kind, table in phrases.items():
        path = (*where, kind.value)
        if kind is Kind.COMMAND:
            found.append((path, "no words make a mail a command: it is known by the digest's token; remove this table"))
        for inner, lists in _lists_of(table, path):
            against = set(map(company_key, lists.not_))
            for at, written in enumerate(lists.also):
                key = company_key(written)
                if key in against:
                    found.append(((*inner, "also", at), "stands under `not` as well; remove it from one of them"))
                owner = owners.setdefault(key, kind)
                if owner is not kind:
                    found.append(((*inner, "also", at), f"speaks for {owner.value} already; one kind is wanted"))
    return found


def _lists_of(table: PhraseSettings, path: Path) -> Iterator[tuple[Path, PhraseLists]]:
    yield path, table
    for language in LANGUAGE_TABLES:
        lists: PhraseLists | None = getattr(table, language)
        if lists is not None:
            yield (*path, language), lists


def _address_contradictions(config: Config) -> list[tuple[Path, str]]:
    seen: dict[str, int] = {}
    found: list[tuple[Path, str]] = []
    for number, account in enumerate(config.accounts):
        written: list[tuple[str, Path]] = [(account.address, ("accounts", number, "address"))]
        written += [(alias, ("accounts", number, "aliases", at)) for at, alias in enumerate(account.aliases)]
        for address, path in written:
            owner = seen.setdefault(normal_address(address), number)
            if owner != number:
                found.append((path, f"account {owner + 1} has this address already; one mailbox is read once"))
    return found


def _override_contradictions(config: Config) -> list[tuple[Path, str]]:
    seen: set[str] = set()
    found: list[tuple[Path, str]] = []
    for number, override in enumerate(config.overrides):
        key = company_key(override.company)
        if key in seen:
            found.append((("overrides", number, "company"), "this employer has an override already; put them together"))
        seen.add(key)
        for name, table in override.tables():
            try:
                _over(getattr(config.guide, name), table)
            except ValidationError as error:
                path = ("overrides", number, name)
                found += [((*path, *fault["loc"]), _words(fault["msg"])) for fault in error.errors()]
    return found


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")

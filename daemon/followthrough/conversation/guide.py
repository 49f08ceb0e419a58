"""The rules that a fold and a plan are made by: the settings, whose zone and country, and the hour of the digest.
Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from followthrough.calendar import zones
from followthrough.calendar.business import BusinessCalendar, calendar_for
from followthrough.calendar.settings import WindowsSettings
from followthrough.calendar.windows import Windows
from followthrough.conversation.model import Conversation, Round
from followthrough.conversation.settings import GuideSettings

DEBRIEF_AFTER = timedelta(minutes=20)
"""The user is asked how it went this long after the end: soon enough to remember, late enough to be out of the room."""

ASSUMED_END_MARGIN = timedelta(minutes=30)
"""An end that nobody stated (start + 60 minutes) may be half an hour too early."""

_NOBODYS_ZONES = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT", "Z"})
"""Calendars and hiring systems write times in UTC wherever their people sit."""

_GENERIC_COUNTRY_DOMAINS = frozenset(
    {"ai", "app", "cc", "co", "fm", "gg", "io", "is", "ly", "me", "sh", "so", "to", "tv"}
)
"""Country-code domains that companies anywhere use: they say nothing of where somebody works."""


@dataclass(frozen=True, slots=True)
class Guide:
    """One person's rules."""

    settings: GuideSettings = field(default_factory=GuideSettings)
    windows: WindowsSettings = field(default_factory=WindowsSettings)
    zone: str = "UTC"
    country: str = "US"
    digest_at: time = time(7, 30)
    overrides: Mapping[str, GuideSettings] = field(default_factory=dict)
    """Company (case-folded) -> the whole settings that hold for it."""

    def settings_for(self, conversation: Conversation) -> GuideSettings:
        """The settings that hold for a conversation: those of its company, else the general ones."""
        return self.settings_of(conversation.company)

    def settings_of(self, company: str | None) -> GuideSettings:
        """The settings that hold for a company."""
        return self.overrides.get((company or "").casefold(), self.settings)

    def zone_for(self, conversation: Conversation) -> str:
        """The recipient's zone: the invitation's, else the user's own."""
        named = [
            r.zone
            for r in conversation.rounds
            if r.zone and r.zone not in _NOBODYS_ZONES and zones.zone(r.zone) is not None
        ]
        return named[-1] if named else self.zone

    def country_for(self, address: str | None) -> str:
        """The recipient's country by his address's country-code domain, else the user's."""
        top = (address or "").rpartition(".")[2].lower()
        if len(top) == 2 and top not in _GENERIC_COUNTRY_DOMAINS:  # noqa: PLR2004 - ISO 3166 alpha-2
            return {"uk": "GB"}.get(top, top.upper())
        return self.country

    def calendar(self, address: str | None) -> BusinessCalendar:
        return calendar_for(self.country_for(address))

    def windows_for(self, conversation: Conversation, address: str | None) -> Windows:
        return Windows(self.windows, self.zone_for(conversation), self.calendar(address))

    def digest_after(self, instant: datetime) -> datetime:
        """The first regular digest at or after an instant, in UTC."""
        day = zones.local(instant, self.zone).date()
        at = zones.instant(day, self.digest_at, self.zone)
        return at if at >= instant else zones.instant(day + timedelta(days=1), self.digest_at, self.zone)

    def digest_before(self, instant: datetime) -> datetime:
        """The last regular digest at or before an instant, in UTC."""
        following = self.digest_after(instant)
        if following == instant:
            return instant
        day = zones.local(following, self.zone).date() - timedelta(days=1)
        return zones.instant(day, self.digest_at, self.zone)

    def debrief_at(self, interview: Round) -> datetime | None:
        """When the user is asked how it went; an assumed end gets half an hour of margin."""
        if interview.end is None:
            return None
        return interview.end + DEBRIEF_AFTER + (ASSUMED_END_MARGIN if interview.end_assumed else timedelta())

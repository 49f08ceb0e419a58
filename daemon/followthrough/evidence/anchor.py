"""How surely a received mail belongs to a job process: its words, the thread that it answers, who sent it. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from followthrough.evidence.interview_words import TITLES
from followthrough.evidence.lazy import lazy
from followthrough.evidence.names import is_relay
from followthrough.evidence.perspective import from_hiring, speaks_to_candidate
from followthrough.evidence.weigh import Weighed
from followthrough.mail.message import Message

SURE_ANCHOR = 1.0
"""Words of hiring that make it certain that a job process is spoken of."""
_RELAY_ANCHOR = 1.5
_ADDRESSED = 0.5
_HIRING_OFFICE = 0.7
_FOR_ALL = lazy(
    r"[@.](?:webex|microsoft|zoom|google|doodle|gotomeeting|whereby|bluejeans|calendly|cal|acuityscheduling|youcanbook|"
    r"tidycal|savvycal|docusign|hellosign|adobesign|dropboxsign|meetup|eventbrite|surveymonkey|amazonses|sendgrid|"
    r"mailgun|mandrillapp|mailchimpapp|mcsv|sparkpostmail|typeform|github|slack|notion|salesforce|hubspot|qualtrics)\."
)
"""Services by which all sorts of people meet, sign and send: they say nothing of a job."""
_ANSWERS = lazy(r"^\s*(?:re|aw|sv|antw|rép|réf|r|odp|ynt|res|rif)\s*(?:\[\d+\]|\(\d+\))?\s*:", re.IGNORECASE)
_HIRING_WORDS = lazy(
    r"\binterview|\bposition\b|\brole\b|application|candida|recruit|\bresume\b|\bcv\b|hiring|vacanc|\bjob\b|bewerb|"
    r"\breferences\b|\breferees?\b|take-home|\bassessment\b|background check|\bsalary\b|internship|postdoc|"
    r"\boffer\b|\bonsite\b|thank you for (?:your time|the interview|meeting)|next steps?\b|second round|"
    r"final round|shortlist|vorstellung|stelle\b|"
    r"entretien|candidature|poste\b|entrevista|puesto|vacante|colloquio|posizione|sollicit|vacature|vaga\b|emprego",
    re.IGNORECASE,
)
_MOST_QUOTED = 4000


def anchor_of(message: Message, weighed: Weighed) -> float:
    """How surely the mail speaks of a job process: its words, the thread that it answers, the system that sent it."""
    score = weighed.score("anchor") + weighed.score("met")
    author = message.author
    if author is not None and is_hiring_relay(author.address):
        score += _RELAY_ANCHOR
    elif from_hiring(message):
        score += _HIRING_OFFICE
    if speaks_to_candidate(weighed):
        score += _ADDRESSED
    if score < SURE_ANCHOR and _is_of_hiring(message):
        score = max(score, SURE_ANCHOR if is_answer(message) else SURE_ANCHOR / 2)
    return score


def _is_of_hiring(message: Message) -> bool:
    subject, quoted = message.subject, message.quoted[:_MOST_QUOTED]
    return _has_hiring_words(quoted) or _has_hiring_words(subject) or TITLES.search(subject) is not None


@lru_cache(maxsize=16)
def _has_hiring_words(text: str) -> bool:
    return _HIRING_WORDS.search(text) is not None


def is_hiring_thread(message: Message) -> bool:
    """True for the answer to a mail that is about a job."""
    return is_answer(message) and _is_of_hiring(message)


def is_hiring_relay(address: str) -> bool:
    """True for a system that writes for employers, and not for everybody who meets somebody."""
    return is_relay(address) and not _FOR_ALL.search(address)


def old_subject(message: Message) -> bool:
    """True for the subject of an earlier mail: "Re: Telephone interview" says nothing of what the answer says."""
    return bool(_ANSWERS.match(message.subject))


def is_answer(message: Message) -> bool:
    """True for a mail that answers another."""
    return bool(message.in_reply_to or message.references or _ANSWERS.match(message.subject))

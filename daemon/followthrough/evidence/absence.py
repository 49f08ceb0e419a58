"""Automatic replies: is somebody away, and until when. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from followthrough.evidence.day_names import Day, days_in, level
from followthrough.evidence.text import Sentence
from followthrough.mail.message import AutomaticKind, Message

_SUBJECT = re.compile(
    r"^\s*(?:out of (?:the )?office|automatic reply|auto(?:matic|mated)?[- ]?(?:reply|response)|autoreply|ooo\b|on "
    r"(?:annual leave|vacation|holiday|leave)|vacation|away|"
    r"abwesen|automatische antwort|nicht im (?:büro|haus)|réponse automatique|absence|absent|respuesta automática|"
    r"fuera de la oficina|"
    r"risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezig|resposta automática|ausência|fora do "
    r"escritório)|"
    r"\bis out of the office\b|\bout of office (?:auto)?reply\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:\b(?:back|return(?:ing|s)?|available again|resume|reachable again|again)\b[^.!?\n]{0,60}$|"
    r"zurück[^.!?\n]{0,30}$|wieder[^.!?\n]{0,40}$|"
    r"de retour[^.!?\n]{0,30}$|retour[^.!?\n]{0,20}$|regres[^.!?\n]{0,30}$|vuelv[^.!?\n]{0,30}$|"
    r"vuelta[^.!?\n]{0,20}$|rientr[^.!?\n]{0,30}$|torn[^.!?\n]{0,30}$|"
    r"terug[^.!?\n]{0,30}$|weer[^.!?\n]{0,20}$|retorn[^.!?\n]{0,30}$|volt[^.!?\n]{0,30}$)"
)
_BACK_AFTER = re.compile(r"^[\s,]*(?:bin ich|wieder|zurück|i (?:will be|am) back|ben ik)")
_UNTIL = re.compile(
    r"\b(?:until|till|through|thru|to|bis(?: einschließlich| zum)?|jusqu'au|hasta(?: el)?|fino al|t/m|tot(?: en "
    r"met)?|até|-)\s*(?:and including |the |den |le |el |il |o )?$"
)
_THROUGH = re.compile(r"\b(?:through|thru|einschließlich|inclus\w*|t/m|tot en met|and including)\b")
_MOST = 3000
_FURTHEST = timedelta(days=400)
_SHORT = 900
"""An absence notice is short; who speaks of an absence in a long letter wrote it himself."""


def is_absence(message: Message, found: bool, sentences: tuple[Sentence, ...]) -> bool:
    """True for an answer that no person wrote. `found`: its words speak of an absence."""
    automatic = message.automatic
    if automatic is not None and automatic.kind is AutomaticKind.AUTO_REPLY:
        return True
    if _SUBJECT.search(message.subject):
        return True
    own = message.own_words.strip()
    body = [sentence for sentence in sentences if not sentence.subject]
    about_me = body[:3]
    return found and automatic is not None and len(own) < _SHORT and bool(about_me)


def read_return(message: Message) -> date | None:
    """The first day back, as the absence notice says it, or None. "Until" is taken as the day of return."""
    if message.date is None:
        return None
    text = level(f"{message.own_words[:_MOST]}\n{message.subject}")
    written = message.date.date()
    days = [day for day in days_in(text, written) if not day.clash and written <= day.likely <= written + _FURTHEST]
    back = [day for day in days if _says_back(text, day)]
    if back:
        return back[0].likely
    until = [day for day in days if _UNTIL.search(text[max(0, day.start - 40) : day.start])]
    if not until:
        return None
    last = max(until, key=lambda day: day.likely)
    inclusive = _THROUGH.search(text[max(0, last.start - 20) : last.start])
    return last.likely + timedelta(days=1) if inclusive else last.likely


def _says_back(text: str, day: Day) -> bool:
    before = text[max(0, day.start - 80) : day.start]
    return _BACK.search(before) is not None or _BACK_AFTER.match(text[day.end : day.end + 30]) is not None

"""Signatures, "sent from my phone" lines and legal footers at the end of somebody's own words. Pure.

Only what is marked is taken away: a name under the greeting stays with the words, because nothing marks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST_UNMARKED = 15
"""Lines that may follow "--" without its blank or a line of underscores; more are text under a ruled line."""
_DEVICE_LENGTH = 200
_DEVICE_LINES = 40
_FOOTER_PARAGRAPHS = 12
_FOOTER_LINES = 40

_RULE = re.compile(r"_{5,200}$|—{2,20}$")
_NOISE = re.compile("[\u1427\u140a\\s]*[\u1427\u140a][\u1427\u140a\\s]*$")
"""The mark that a tracking service leaves (CANADIAN SYLLABICS FINAL MIDDLE DOT)."""

_DEVICE = re.compile(
    r"[\[(<*_\s]{0,4}(?:"
    r"sent (?:from|via|with|using|by) (?:my|a|an|the|outlook|mail|mailbox|yahoo|windows|airmail|samsung|blackberry"
    r"|galaxy"
    r"|iphone|ipad|mobile|proton|gmail|aol|nine|newton|spark|superhuman|android|cell|hey|k-9|thunderbird|front|hotmail"
    r"|\[|telegram|bluemail|mailspring|tutanota|zoho|spike|edison|email|boxer)"
    r"|sent from .{0,40}(?:iphone|ipad|ipod|android|phone|mobile|blackberry|smartphone|tablet|treo|palm|nokia|huawei"
    r"|xiaomi)"
    r"|(?:get|download|try) \[?(?:outlook|bluemail|spark|yahoo mail|aol|edison) "
    r"|envoyé (?:depuis|de|à partir de|avec) (?:mon|ma|mes|l|outlook|yahoo|mail|courrier|un|proton)"
    r"|télécharge[zr] outlook"
    r"|(?:von meinem .{1,60} (?:gesendet|versendet)|gesendet (?:von|mit|über|vom) |von unterwegs gesendet"
    r"|(?:diese|dieses) (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{1,80}gesendet|outlook für "
    r"|holen sie sich outlook)"
    r"|enviado (?:desde|do|a partir do|con|via|pelo|de) (?:mi|meu|minha|el|o|outlook|yahoo|correo|un|um|mail|iphone"
    r"|proton)"
    r"|obtener outlook|obter o outlook|scarica outlook|outlook voor |download outlook"
    r"|inviato (?:da|dal|dallo|con) |inviato tramite "
    r"|verzonden (?:vanaf|vanuit|met|via|van|door) |verstuurd (?:vanaf|met|via|vanuit) "
    r"|(?:skickat|sendt|sänt) (?:från|fra|med|via) |lähetetty |wysłane (?:z|za) |wysłano z |odesláno "
    r"|отправлено (?:\u0441|из) "
    r"|надіслано з |(?:iphone|ipad|android).{0,20}(?:から送信|傳送|发送|發送|에서 보냄)"
    r"|發自我的|从我的|從我的|发自我的"
    r"|<<sent by "
    r")",
    re.IGNORECASE,
)

_LEGAL_START = re.compile(
    r"[*_\s]{0,4}(?:(?:confidentiality|privacy|legal) (?:notice|note|statement|warning)|confidentiality\b|disclaimer\b"
    r"|privileged (?:and|&|/) confidential|notice:|important notice|caution:"
    r"|this (?:e-?mail|message|communication|transmission|electronic|correspondence)\b|the (?:information"
    r"|contents?) (?:contained )?(?:in|of) this "
    r"|the information (?:contained|transmitted) |if you (?:are not|have received) (?:the intended|this)"
    r"|please consider the environment|please think (?:of|about) the environment|think before you print"
    r"|diese (?:e-?mail|nachricht|information) |der inhalt dieser |vertraulichkeitshinweis|wichtiger hinweis"
    r"|ce (?:message|courriel|courrier|mail|e-?mail) |avis de confidentialité|les informations contenues dans ce"
    r"|este (?:mensaje|correo|e-?mail|mail) |esta (?:mensagem|comunicación|comunicação) |la información contenida en"
    r"|as informações contidas|aviso (?:legal|de confidencialid)|antes de imprimir"
    r"|questo (?:messaggio|documento) |le informazioni contenute|avviso di riservatezza|il contenuto di questa"
    r"|dit (?:bericht|e-?mailbericht)|deze (?:e-?mail|boodschap) |de informatie (?:in|verzonden)|de inhoud van dit)",
    re.IGNORECASE,
)
_LEGAL_WORD = re.compile(
    r"confidential|privileged|intended (?:recipient|solely|only|for the)|disclos|unauthori[sz]ed|environment"
    r"|before you print"
    r"|vertraulich|unbefugt|adressat|bestimmten empfänger|confidentiel|destinataire|confidencial|destinatari"
    r"|destinatário"
    r"|riservat|vertrouwelijk|geadresseerde|imprimir|virus",
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(
    r"(?:you (?:received|are receiving|got) this (?:message|e-?mail) because|to unsubscribe\b|unsubscribe\b.{0,40}$"
    r"|to (?:stop receiving|manage your|update your) .{0,60}|click here to unsubscribe|um sich abzumelden"
    r"|pour se désinscrire"
    r"|para (?:darse de baja|cancelar)|per annullare l'iscrizione)",
    re.IGNORECASE,
)


def mark_signature(lines: Sequence[str]) -> list[bool]:
    """Of one run of somebody's own lines: which of them are signature or footer.

    The line "-- " ends the words (RFC 3676 section 4.3); "--" and a line of underscores do so near the end.
    """
    marks = [False] * len(lines)
    end = _cut_footer(lines, _signature_start(lines))
    for index in range(end, len(lines)):
        marks[index] = True
    for index in range(max(end - _DEVICE_LINES, 0), end):
        text = lines[index]
        if _is_device(text) or (text and not text.isascii() and _NOISE.match(text)):
            marks[index] = True
    return marks


def _signature_start(lines: Sequence[str]) -> int:
    left = sum(1 for line in lines if line.strip())
    for index, line in enumerate(lines):
        left -= bool(line.strip())
        if line == "-- ":
            return index
        if left <= _LONGEST_UNMARKED and (
            line.rstrip() == "--" or (line.startswith(("_____", "——")) and _RULE.match(line.rstrip()))
        ):
            return index
    return len(lines)


def _is_device(line: str) -> bool:
    return 0 < len(line) <= _DEVICE_LENGTH and bool(_DEVICE.match(line))


def _cut_footer(lines: Sequence[str], end: int) -> int:
    """The index at which legal and list footers begin: paragraphs after which nothing else comes."""
    paragraph_end = end
    for _ in range(_FOOTER_PARAGRAPHS):
        while paragraph_end > 0 and not lines[paragraph_end - 1].strip():
            paragraph_end -= 1
        start = paragraph_end
        while start > 0 and lines[start - 1].strip():
            start -= 1
        if start == paragraph_end:
            break
        if not _is_footer(lines[start:paragraph_end]):
            return _cut_last_lines(lines, start, paragraph_end, end)
        end = start
        paragraph_end = start
    return end


def _cut_last_lines(lines: Sequence[str], start: int, stop: int, end: int) -> int:
    """A footer that follows the words without an empty line between them."""
    for index in range(max(start + 1, stop - _FOOTER_LINES), stop):
        if _is_footer(lines[index:stop]):
            return index
    return end


def _is_footer(paragraph: Sequence[str]) -> bool:
    first = paragraph[0].strip()
    if _LEGAL_START.match(first):
        return bool(_LEGAL_WORD.search(" ".join(paragraph[:_FOOTER_LINES])))
    return bool(_LIST_FOOTER.match(first))

"""Where somebody else's words begin: attributions, header blocks and separators of the mail programs. Pure.

Two kinds of sign are told apart. After an attribution ("On Monday Ada wrote:") that is followed by marked lines only
these are quoted, and what stands between them are answers. After any other sign everything below is quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from followthrough.mail.lines import Line

_LONGEST_SIGN = 500
_ATTRIBUTION_LINES = 6
_HEADER_LINES = 24
_FEWEST_HEADERS = 3
_CONTINUATIONS = 3
_COLONS = ":\uff1a"

_FOREIGN_VERB = (
    r"\b(?:schrieb|schreibt|geschrieben|escribió|escribio|escribe|a écrit|écrit|ha scritto|scrive|escreveu|schreef"
    r"|geschreven|skrev|skriver|kirjoitti|napsala?|napisała?(?:\(a\))?|pisze|пишет|написала?|писал|пише|написав"
    r"|yazd\u0131|ezt írta|írta|a scris|έγραψε|כתב|كتب|napísala?|je napisao|parašė|rakstīja)"
    r"|写道|寫道|写了|書きました|のメール|작성"
)
_VERB = re.compile(rf"\b(?:wrote|writes)|{_FOREIGN_VERB}", re.IGNORECASE)
_FOREIGN_ENDING = re.compile(rf"(?:{_FOREIGN_VERB})(?:\(a\))?\s?(?:via .{{1,60}})?[:\uff1a]$", re.IGNORECASE)
_STARTS = re.compile(
    r"[-–—\s*\"“]{0,8}(?:On|At|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|W dniu|În data|La data|Στις|Pada|Vào|"
    r"Il giorno|Mensaje citado por|Quoting|Citando|Zitat von)\b|[-–—\s*]{0,8}[在于於]",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"\d{1,2}\.? [^\W\d]{3,12}\.? \d{4}\b.{0,12}\d{1,2}:\d\d")
_WHEN = re.compile(r"\d{4}|\d{1,2}[:.]\d\d|\d{1,2}/\d{1,2}|@|\d{1,2}\.?\s\w{3,12}|\w{3,12}\.?\s\d{1,2}\b")
_ISO_DATE = re.compile(r"\d{4}(?:[-/]\d{1,2}[-/]\d{1,2}\b|年\d{1,2}月\d{1,2}日)")
_ISO_STAMP = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d\d (?:GMT|UTC)[+-]\d\d:?\d\d ")
_ADDRESS_ENDING = re.compile(r"<[^<>]{1,300}@[^<>]{1,300}>\s?[:\uff1a]?$")
_CLOSED = re.compile(r"[:\uff1a]\s?[*_]{0,2}$|\b(?:wrote|writes)\s?-{2,}$", re.IGNORECASE)


def attribution_end(lines: Sequence[Line], index: int) -> int | None:
    """The last line of the attribution that begins at this line, or None where none begins.

    It may be wrapped over several lines: `On Mon, 3 Mar 2025 at 10:00 Ada <\\nada@example.org> wrote:`.
    """
    first = lines[index].text.strip()
    if not first or len(first) > _LONGEST_SIGN:
        return None
    if not _may_start_attribution(first):
        return None
    is_iso = bool(_ISO_DATE.match(first))
    joined = ""
    for position in range(index, min(index + _ATTRIBUTION_LINES, len(lines))):
        line = lines[position]
        text = line.text.strip()
        if not text:
            if not _goes_on_after_blank(lines, position):
                break
            continue
        if line.depth > 0:
            if joined.count("<") <= joined.count(">"):
                break
            text = f"> {text}"
        joined = f"{joined} {text}" if joined else text
        if len(joined) > _LONGEST_SIGN:
            break
        if _CLOSED.search(joined) and _VERB.search(joined):
            return position
        if is_iso and _ADDRESS_ENDING.search(joined):
            return position
    return index if _ISO_STAMP.match(first) else None


def _may_start_attribution(text: str) -> bool:
    if _STARTS.match(text) and _WHEN.search(text):
        return True
    if "@" in text and _VERB.search(text):
        return True
    if text[-1] in _COLONS and _FOREIGN_ENDING.search(text):
        return bool(_WHEN.search(text))
    return text[0].isdigit() and bool(_ISO_DATE.match(text) or _DAY_FIRST.match(text))


def _goes_on_after_blank(lines: Sequence[Line], position: int) -> bool:
    """Some programs put an empty line before the address of an attribution."""
    return position + 1 < len(lines) and lines[position + 1].text.lstrip().startswith(("<", "mailto:"))


_ORIGINAL = (
    r"Original Message|Original-Nachricht|Originalnachricht|Ursprüngliche Nachricht|Ursprüngliche E-Mail"
    r"|Message d'origine"
    r"|Message d’origine|Message original|Mensaje original|Mensaje citado|Messaggio originale|Mensagem original"
    r"|Oorspronkelijk bericht|Oorspronkelijke bericht|Oprindelig meddelelse|Ursprungligt meddelande|Opprinnelig melding"
    r"|Alkuperäinen viesti|Wiadomość oryginalna|Oryginalna wiadomość|Původní zpráva|Исходное сообщение|Orijinal Mesaj"
    r"|Original Appointment|原始邮件|原始郵件|元のメッセージ|원본 메일|원본 메시지|Eredeti üzenet|Mesaj original"
    r"|Forwarded [Mm]essage:?|Forwarded by .{1,200}|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado"
    r"|Messaggio inoltrato|Mensagem encaminhada|Doorgestuurd bericht|Videresendt meddelelse|Vidarebefordrat meddelande"
    r"|Videresendt melding|Пересылаемое сообщение|转发邮件|Inline attachment follows|Weitergeleitet von .{1,200}"
)
_SEPARATOR = re.compile(rf"[*_\s]{{0,4}}[-_]{{2,60}}\s?(?:{_ORIGINAL})\s?[-_]{{0,60}}[*_\s]{{0,4}}$", re.IGNORECASE)
_BEGIN_FORWARD = re.compile(
    r"(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du message (?:transféré"
    r"|réexpédié)"
    r"|Inicio del mensaje reenviado|Inizio messaggio inoltrato|Início da mensagem encaminhada"
    r"|Begin doorgestuurd bericht"
    r"|Vidarebefordrat brev|Start på videresendt)\s?[:\uff1a]$",
    re.IGNORECASE,
)
_NOTES_LINE = re.compile(r".{1,200}\bon \d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{3,4})?$")
_NOTES_TIME_WITHIN = 40
_NOTES_TIME = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d\d(?::\d\d)? ?[AP]M(?: [A-Z]{3,4})?$")

_LABELS = {
    label: kind
    for kind, labels in {
        "from": "from|von|de|da|van|fra|från|od|от|expéditeur|remitente|mittente|afzender|发件人|寄件者|差出人"
        "|보낸 사람"
        "|lähettäjä|kimden|feladó|від",
        "date": "sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em|fecha|inviato|data|verzonden"
        "|skickat|sendt|dato|wysłano|отправлено|дата|发送时间|日期|送信日時|보낸 날짜|lähetetty|päivämäärä|odesláno"
        "|tarih|gönderildi|gesendet am|data de envio|enviado en|надіслано",
        "to": "to|an|à|a|para|aan|till|til|do|кому|收件人|宛先|받는 사람|vastaanottaja|komu|kime|pour"
        "|destinataire|destinatario|címzett",
        "cc": "cc|kopie|copie|kopia|копия|抄送|bcc|copia|reply-to|risposta|antwort an|répondre à|responder a",
        "subject": "subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|temat|тема|主题|主旨|件名|제목|aihe"
        "|předmět|konu|assunto|tárgy",
    }.items()
    for label in labels.split("|")
}
_LABEL = re.compile(r"[*_\s]{0,4}([^\W\d_][\w' -]{0,24}?)\s?[*_]{0,2}\s?[:\uff1a]")
_DECORATION = re.compile(r"[-_=*\s]{3,200}$")


def begins_quoted_rest(lines: Sequence[Line], index: int) -> bool:
    """Everything from this line on is quotation: a separator, a header block without marks, a Notes heading."""
    text = lines[index].text.strip()
    if len(text) > _LONGEST_SIGN:
        return False
    if text[0] in "-_*" and _SEPARATOR.match(text):
        return True
    last = text[-1]
    if last in _COLONS and _BEGIN_FORWARD.match(text):
        return True
    return _is_notes_heading(lines, index) or _is_header_block(lines, index)


def label_of(text: str) -> str | None:
    """from, date, to, cc or subject where the line begins with a header's name in one of many languages."""
    found = _LABEL.match(text)
    return _LABELS.get(found.group(1).lower()) if found else None


def _is_notes_heading(lines: Sequence[Line], index: int) -> bool:
    """`Ada Example on 03/05/2001 09:27:26 PM` over `To:`, as Notes writes it, perhaps in two lines."""
    text = lines[index].text.strip()
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if "/" in text and _NOTES_LINE.match(text):
        return _label_follows(lines, index + 1)
    if ":" not in following[:_NOTES_TIME_WITHIN] or not following[-1].isalnum():
        return False
    if _NOTES_TIME.match(following) or _NOTES_LINE.match(f"{text} {following}"):
        return _label_follows(lines, index + 2)
    return False


def _label_follows(lines: Sequence[Line], start: int) -> bool:
    for line in lines[start : start + _CONTINUATIONS]:
        text = line.text.strip()
        if text:
            return label_of(text) in ("to", "cc", "subject")
    return False


def _is_header_block(lines: Sequence[Line], index: int) -> bool:
    """From, To, Subject or Sent under each other, a blank line or a wrapped one between them allowed.

    "From: 10:00 / To: 11:00 / Date: Tuesday" is somebody's own text: there must be a subject, or an address.
    """
    if label_of(lines[index].text) is None:
        return False
    kinds: set[str] = set()
    addressed = False
    strange = 0
    for line in lines[index : index + _HEADER_LINES]:
        if line.depth > 0:
            break
        kind = label_of(line.text)
        if kind is None:
            strange += 1
            if strange > _CONTINUATIONS:
                break
            continue
        if kind in kinds and kind in ("from", "subject"):
            break
        strange = 0
        kinds.add(kind)
        addressed = addressed or (kind in ("from", "to") and "@" in line.text)
        if len(kinds) >= _FEWEST_HEADERS and "from" in kinds and ("subject" in kinds or addressed):
            return True
    return False


def decorations_above(lines: Sequence[Line], index: int) -> int:
    """The index of the first of the lines of hyphens or underscores (and blank ones) directly above this line."""
    start = index
    while start > 0 and lines[start - 1].depth == 0:
        text = lines[start - 1].text.strip()
        if text and not _DECORATION.match(text):
            break
        start -= 1
    return start

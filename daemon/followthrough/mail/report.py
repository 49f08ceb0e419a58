"""Delivery reports: RFC 3464 notifications and the free-form letters of mail servers. Pure: no clock, no I/O.

A free-form report is believed only where a mail system speaks (its address, its name, an empty Return-Path): a person
who tells of a bounce, or forwards one, is a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from followthrough.mail.addresses import normalise
from followthrough.mail.charset import clean_line, decode
from followthrough.mail.headers import split_headers
from followthrough.mail.message import DeliveryReport
from followthrough.mail.mime import Division, Part, content
from followthrough.mail.thread import message_ids

RECIPIENTS = 100
_DIAGNOSTIC_LENGTH = 500
_HEAD_LENGTH = 3000
_RETURNED_LENGTH = 64 * 1024

_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_RETURNED_TYPES = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/global",
    "message/global-headers",
    "message/rfc822-headers",
)
_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")
_WORST_FIRST = {action: rank for rank, action in enumerate(_ACTIONS)}

# fmt: off
_SYSTEM_LOCAL_PARTS = frozenset((
    "mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "maildaemon", "mailer_daemon", "mailadm",
    "exchange.administrator", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e", "systemadministrator",
    "double-bounce", "bounce",
))
# fmt: on
_SYSTEM_NAME = re.compile(
    r"mail delivery (?:sub)?system|mailer[- ]daemon|mail deliver|internet mail delivery|system administrator"
    r"|systemadministrator"
    r"|postmaster|mail administrator|exchange server|microsoft outlook",
    re.IGNORECASE,
)
_FAILED_SUBJECT = re.compile(
    r"(?:undeliver|(?:mail|message) (?:delivery )?(?:failed|failure|undeliverable)"
    r"|delivery (?:status notification ?\(fail|failure|failed|error"
    r"|has failed|problem)|delivery status notification:? error|returned mail|failure notice|mail delivery failed"
    r"|mail could not be delivered"
    r"|non[- ]?deliver|unzustellbar|message status - undeliverable|nicht zugestellt|delivery report"
    r"|mail system error|notice: mail delivery status"
    r"|unable to deliver|could not be delivered|returned to sender|rejected mail|bounce|non remis"
    r"|échec de (?:la )?remise|non recapitabile"
    r"|no se puede entregar|onbestelbaar|não entregue|não (?:foi|é) possível entregar|remise impossible"
    r"|(?:mail|message|e-?mail) (?:was )?(?:rejected|blocked|returned)|niedostarczon|nie można dostarczyć"
    r"|kan in?te levereras"
    r"|kan ikke leveres|går inte att leverera|toimittamat|toimitus epäonnistui|perille toimittamat|nedoručiteln"
    r"|nedoručen"
    r"|не удается доставить|недоставлен|сообщение не доставлено|teslim edilemedi|iletilemedi|配信不能"
    r"|配信できません|未送达|无法送达|未傳遞|無法傳遞|退信|반송|배달되지 않음"
    r"|kézbesíthetetlen|nelivrat|niet bezorgd|kon niet worden bezorgd"
    r"|zustellung (?:fehlgeschlagen|nicht möglich)|nachricht (?:konnte )?nicht zugestellt|fehler bei der zustellung"
    r"|fallo en la entrega|error de entrega|mancata consegna|consegna non riuscita|falha na entrega)",
    re.IGNORECASE,
)
_DELAYED_SUBJECT = re.compile(
    r"delay|warning: (?:message|could not send|e?mail)|delivery status notification ?\(delay|verzögert"
    r"|still being retried|retardé"
    r"|retrasado|deferred",
    re.IGNORECASE,
)
_DELAYED_TEXT = re.compile(
    r"has been delayed|delayed \d+ hours?|(?:has )?not (?:yet )?(?:been )?(?:delivered|sent) .{0,40}(?:yet|so far"
    r"|after|for more than|for past)"
    r"|this is a warning message only|you do not need to resend|no action is required on your part|will (?:keep"
    r"|continue) (?:to )?try"
    r"|will be retried|delivery attempts will continue|temporary problem|could not send message for past",
    re.IGNORECASE,
)
_FAILED_TEXT = re.compile(
    r"this is the (?:qmail-send|mail system at|postfix|dragonfly)"
    r"|created automatically by (?:the )?mail delivery software"
    r"|(?:could|can) ?not be delivered|(?:was|is|were) undeliverable|undeliverable to the following"
    r"|did not reach the following recipient"
    r"|could not be (?:reached|sent)|delivery (?:to the following recipients?|has) (?:has )?failed"
    r"|had permanent fatal errors|had fatal errors"
    r"|permanent (?:fatal )?errors?|was ?n[o']t (?:able to deliver|delivered)|wasn't able to deliver"
    r"|unable to deliver|address not found"
    r"|address couldn't be found|message wasn't delivered|has encountered delivery problems"
    r"|recipient .{0,40}not (?:recognized|found|exist)"
    r"|failure reasons|error delivering your mail|does not exist|user unknown|mailbox unavailable|no such user"
    r"|konnte nicht zugestellt"
    r"|n'a pas pu être (?:remis|distribué)|no (?:se )?(?:pudo|ha podido) (?:ser )?entrega|impossibile (?:consegnare"
    r"|recapitare)"
    r"|niet (?:worden )?(?:bezorgd|afgeleverd)|não (?:pôde|foi possível)"
    r"|nicht an .{1,80} zugestellt|nicht zugestellt werden|fehler bei der nachrichtenzustellung|échec de la remise"
    r"|error en la entrega|bezorging is mislukt|kan niet (?:worden )?bezorg|falha na entrega|nie powiodło się"
    r"|gick inte att"
    r" leverera|mislykkedes til|epäonnistui|se nezdařilo|nelze doručit|не удалось доставить|не может быть доставлено"
    r"|teslim edilemedi|配信に失敗|配信できません"
    r"|无法传递|無法傳遞|无法投递|배달하지 못|전송하지 못|(?:was|were|been) rejected"
    r"|mailbox (?:is )?full|over quota|delivery incomplete failed|message blocked",
    re.IGNORECASE,
)

_RETURNED_BELOW = re.compile(
    r"^(?:message-id|x-microsoft-original-message-id):\s{0,4}(<[^<>\s]{1,300}>)", re.IGNORECASE | re.MULTILINE
)
_STATUS_CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_RECIPIENT = re.compile(r"<([^<>\s@]{1,64}@[^<>\s@]{1,255})>|\b([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_DIAGNOSTIC = re.compile(r"^.{0,120}\b[45]\d\d[ -].{3,400}$", re.MULTILINE)

Header = Callable[[str], str]
"""Gives the first header of a name, or ""."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What of a message tells whether it is a report."""

    header: Header
    from_address: str
    from_name: str
    subject: str
    own_words: str
    text: str


def read_report(octets: bytes, division: Division, letter: Letter) -> DeliveryReport | None:
    """What a delivery report says, or None where the message is none."""
    status_parts = [part for part in division.parts if part.content_type in _STATUS_TYPES]
    if status_parts:
        return _read_notification(octets, division.parts, status_parts, letter)
    if not speaks_for_system(letter):
        return None
    return _read_free_form(octets, division.parts, letter)


def speaks_for_system(letter: Letter) -> bool:
    """The sender is a mail system: a daemon's address or name, or nobody at all (RFC 5321 section 4.5.5)."""
    local = letter.from_address.partition("@")[0].lower()
    if local in _SYSTEM_LOCAL_PARTS or letter.header("x-failed-recipients"):
        return True
    if _SYSTEM_NAME.search(letter.from_name) and not letter.header("in-reply-to"):
        return True
    return letter.header("return-path").replace(" ", "") == "<>" and bool(_FAILED_SUBJECT.search(letter.subject))


def _read_notification(
    octets: bytes, parts: Sequence[Part], status_parts: Sequence[Part], letter: Letter
) -> DeliveryReport | None:
    """The fields of a message/delivery-status part (RFC 3464 sections 2.2 and 2.3); the worst action counts."""
    action, status, diagnostic = "", None, ""
    recipients: dict[str, None] = {}
    for part in status_parts:
        for fields in _field_groups(decode(content(octets, part))):
            said = fields.get("action", "").lower().partition(" ")[0].strip(";,.")
            if said in _WORST_FIRST and (not action or _WORST_FIRST[said] < _WORST_FIRST[action]):
                action, status, diagnostic = said, fields.get("status"), fields.get("diagnostic-code", "")
            recipient = fields.get("original-recipient") or fields.get("final-recipient") or ""
            if address := _recipient_address(recipient):
                recipients[address] = None
    if not action:
        free_form = _free_form_action(letter)
        if free_form is None:
            return None
        action = free_form
    code = _STATUS_CODE.search(status or diagnostic)
    return DeliveryReport(
        action=action,
        recipients=tuple(recipients)[:RECIPIENTS],
        status=code.group(1) if code else None,
        original_message_id=_original_message_id(octets, parts, letter),
        diagnostic=clean_line(diagnostic.partition(";")[2] or diagnostic)[:_DIAGNOSTIC_LENGTH],
    )


def _field_groups(text: str) -> list[dict[str, str]]:
    """The groups of fields, divided by empty lines; the first is about the message."""
    groups: list[dict[str, str]] = [{}]
    name = ""
    for line in text.splitlines():
        if not line.strip():
            if groups[-1]:
                groups.append({})
        elif line[0] in " \t" and name in groups[-1]:
            groups[-1][name] += f" {line.strip()}"
        else:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            groups[-1].setdefault(name, value.strip())
    return groups


def _recipient_address(text: str) -> str:
    _, semicolon, address = text.partition(";")
    return normalise((address if semicolon else text).strip().strip("<>"))


def _read_free_form(octets: bytes, parts: Sequence[Part], letter: Letter) -> DeliveryReport | None:
    action = _free_form_action(letter)
    if action is None:
        return None
    head = _before_copy(letter.text[:_HEAD_LENGTH])
    named = letter.header("x-failed-recipients")
    found = [first or second for first, second in _RECIPIENT.findall(named or head)]
    known = {letter.from_address.lower(), *(first or second for first, second in _RECIPIENT.findall(_lower_to(letter)))}
    others = [address for address in found if address.lower() not in known]
    addresses = dict.fromkeys(normalise(address) for address in others or found)
    code = _STATUS_CODE.search(head)
    diagnostic = _DIAGNOSTIC.search(head)
    return DeliveryReport(
        action=action,
        recipients=tuple(address for address in addresses if address)[:RECIPIENTS],
        status=code.group(1) if code else None,
        original_message_id=_original_message_id(octets, parts, letter),
        diagnostic=clean_line(diagnostic.group())[:_DIAGNOSTIC_LENGTH] if diagnostic else "",
    )


def _lower_to(letter: Letter) -> str:
    return letter.header("to").lower()[:_HEAD_LENGTH]


_COPY = re.compile(
    r"^(?:-{2,} ?(?:below|this is a copy|original message|returned message|begin)|(?:return-path|received|message-id"
    r"|from"
    r"|x-[\w-]{1,40}|mime-version): ?\S|original message headers|possibly truncated original)",
    re.IGNORECASE | re.MULTILINE,
)


def _before_copy(text: str) -> str:
    """What the mail server says itself, without the copy of the letter below it; all where nothing would be left."""
    found = _COPY.search(text)
    return text[: found.start()] if found and text[: found.start()].strip() else text


def _free_form_action(letter: Letter) -> str | None:
    head = letter.text[:_HEAD_LENGTH]
    if _DELAYED_SUBJECT.search(letter.subject) and not _FAILED_SUBJECT.search(letter.subject):
        return "delayed"
    if "(relay)" in letter.subject.lower():
        return "relayed"
    if _FAILED_SUBJECT.search(letter.subject) or letter.header("x-failed-recipients"):
        return "delayed" if _DELAYED_TEXT.search(head) and not _FAILED_TEXT.search(head) else "failed"
    if _FAILED_TEXT.search(head):
        return "failed"
    return "delayed" if _DELAYED_TEXT.search(head) else None


def _original_message_id(octets: bytes, parts: Sequence[Part], letter: Letter) -> str | None:
    """The msg-id in the headers that came back; else in their copy in the text; else what In-Reply-To names."""
    for part in parts:
        if part.content_type in _RETURNED_TYPES:
            returned = content(octets, part, _RETURNED_LENGTH).lstrip()
            block = split_headers(returned)
            found = message_ids(
                decode(block.first("x-microsoft-original-message-id") or block.first("message-id") or b"")
            )
            if found:
                return found[0]
    if below := _RETURNED_BELOW.search(letter.text):
        return below.group(1)
    replied = message_ids(letter.header("in-reply-to"))
    return replied[0] if replied else None

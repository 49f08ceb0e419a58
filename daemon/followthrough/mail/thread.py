"""msg-ids, references and subjects of a thread (RFC 5322 section 3.6.4, RFC 5256). Pure: no clock, no I/O."""

from __future__ import annotations

import re

_MSG_ID = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID = re.compile(r"[^<>\s@]{1,400}@[^<>\s@]{1,400}")


def message_ids(header: str) -> tuple[str, ...]:
    """The msg-ids of a Message-ID, In-Reply-To or References header, in order, with angle brackets.

    Some programs forget the brackets: a lone word with an @ is taken as a msg-id.
    """
    found = tuple(_MSG_ID.findall(header))
    if found:
        return found
    bare = header.strip()
    return (f"<{bare}>",) if _BARE_ID.fullmatch(bare) else ()


def references(references_header: str, in_reply_to_header: str, message_id: str | None = None) -> tuple[str, ...]:
    """Every message that this one says it follows: References, then In-Reply-To, oldest first, none twice."""
    every = dict.fromkeys((*message_ids(references_header), *message_ids(in_reply_to_header)))
    if message_id is not None:
        every.pop(message_id, None)
    return tuple(every)


_REPLY_WORDS = (
    "re|aw|antw|antwort|sv|vs|vá|rép|rép\\.|réf|res|rif|r|ynt|odp|ha|rv|ref|resp|atb|ats|bls|ответ|на"
    "|回复|回覆|答复|답장"
)
_FORWARD_WORDS = (
    "fwd?|videresend|redir\\.?|wg|tr|enc|i|vb|vl|doorst|weitergeleitet|továbbítás|pd|ilt|i̇lt|пер|fs|转发|轉寄|전달"
)
_PREFIX = re.compile(
    rf"(?:{_REPLY_WORDS}|{_FORWARD_WORDS})\s*(?:[\[(]\d{{1,4}}[\])]|\^\d{{1,4}}|\*\d{{1,4}})?\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
_BLOB = re.compile(r"\[[^\[\]]{0,200}\]\s*")
_TRAILER = re.compile(r"\s*\(fwd\)\s*$", re.IGNORECASE)
_FORWARD_WRAP = re.compile(r"\[\s*fwd?\s*:\s*(.*)\]$", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_LONGEST_SUBJECT = 2000
_MOST_PREFIXES = 50


def base_subject(subject: str) -> str:
    """The subject without what replying and forwarding put around it (RFC 5256 section 2.1), in many languages.

    The case is kept; two subjects are compared by `casefold`.
    """
    text = _WHITE.sub(" ", subject[:_LONGEST_SUBJECT]).strip()
    for _ in range(_MOST_PREFIXES):
        before = text
        text = _TRAILER.sub("", text)
        text = _without_leader(text)
        blob = _BLOB.match(text)
        if blob and text[blob.end() :].strip():
            text = text[blob.end() :].strip()
        if wrapped := _FORWARD_WRAP.match(text):
            text = wrapped.group(1).strip()
        if text == before:
            break
    return text


def _without_leader(text: str) -> str:
    """The text after leading `[list] Re:`; a blob alone is no leader."""
    position = 0
    while blob := _BLOB.match(text, position):
        position = blob.end()
    prefix = _PREFIX.match(text, position)
    return text[prefix.end() :].strip() if prefix else text


def reply_subject(subject: str) -> str:
    """The subject of an answer: exactly one "Re: " before the subject without its prefixes; a [tag] stays in place."""
    text = _WHITE.sub(" ", subject[:_LONGEST_SUBJECT]).strip()
    kept: list[str] = []
    for _ in range(_MOST_PREFIXES):
        if prefix := _PREFIX.match(text):
            text = text[prefix.end() :]
        elif blob := _BLOB.match(text):
            kept.append(blob.group())
            text = text[blob.end() :]
        else:
            break
    return f"Re: {''.join(kept)}{text}".strip()

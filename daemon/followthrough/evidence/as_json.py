"""A reading as the object that `read --json` prints. Pure."""

from __future__ import annotations

from followthrough.evidence.evidence import Cue, Interview, Reading, Slot


def as_json(reading: Reading, file: str | None = None) -> dict[str, object]:
    """Give the object for one message: plain values only, times in ISO 8601 with their offset, days as YYYY-MM-DD.

    `file` is the name as the caller gave it; None leaves it out. Fields that do not apply are null; `commands` is
    there for a command only.
    """
    told: dict[str, object] = {} if file is None else {"file": file}
    told |= {
        "kind": reading.kind.value,
        "also": [kind.value for kind in reading.also],
        "confidence": round(reading.confidence, 3),
        "needs_review": reading.needs_review,
        "from_user": reading.from_user,
        "automatic": reading.automatic,
        "language": reading.language,
        "interview": None if reading.interview is None else _interview(reading.interview),
        "company": reading.company,
        "role": reading.role,
        "agency": reading.agency,
        "requisition": reading.requisition,
        "returns": None if reading.returns is None else reading.returns.isoformat(),
        "people": [
            {"name": p.name, "address": p.address, "part": p.part.value, "read_from": p.read_from}
            for p in reading.people
        ],
        "cues": [_cue(cue) for cue in reading.cues],
        "cue": None if reading.cue is None else _cue(reading.cue),
        "unread_cue": reading.unread_cue,
        "own_words": reading.own_words,
        "topics": list(reading.topics),
        "because": [
            {"code": e.code, "for": e.kind.value, "weight": e.weight, "quote": e.quote} for e in reading.because
        ],
    }
    if reading.commands is not None:
        told["commands"] = list(reading.commands)
    return told


def _interview(interview: Interview) -> dict[str, object]:
    """`start` and `end` at the top are those of the only slot."""
    only = interview.slots[0] if len(interview.slots) == 1 else None
    return {
        "status": interview.status.value,
        "start": only.start.isoformat() if only and only.start else None,
        "end": only.end.isoformat() if only and only.end else None,
        "uid": interview.uid,
        "sequence": interview.sequence,
        "said": interview.said,
        "phone": interview.phone,
        "slots": [_slot(slot) for slot in interview.slots],
    }


def _slot(slot: Slot) -> dict[str, object]:
    return {
        "start": slot.start.isoformat() if slot.start else None,
        "end": slot.end.isoformat() if slot.end else None,
        "zone": slot.zone,
        "zone_from": slot.zone_from,
        "end_from": slot.end_from,
        "said": slot.said,
    }


def _cue(cue: Cue) -> dict[str, object]:
    return {
        "kind": cue.kind.value,
        "earliest": cue.earliest.isoformat() if cue.earliest else None,
        "latest": cue.latest.isoformat() if cue.latest else None,
        "pace": cue.pace.value,
        "strength": cue.strength.value,
        "quote": cue.quote,
        "if_silent": cue.if_silent,
    }

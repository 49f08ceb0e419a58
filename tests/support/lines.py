"""Lines of invented conversations, plain and hostile, as the drawing gets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from followthrough.writing.timeline import Mark, MarkKind, Span, SpanKind, Timeline

NOW = datetime(2026, 3, 16, 11, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\"'><img src=https://tracker.example/x.png> {{ 7 * 7 }} &amp;"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def mark(days: float, kind: MarkKind, says: str, quote: str = "") -> Mark:
    """A mark so many days from now."""
    at = NOW + timedelta(days=days)
    return Mark(at, kind, says, f"{at:%a} {at.day} {at:%b %H:%M}", quote, days > 0)


def line(number: int, name: str, urgency: str = "next", *marks: Mark, **changes: object) -> Timeline:
    """A conversation with its marks, as if it waited for a check-in."""
    values: dict[str, object] = {
        "id": number,
        "name": name,
        "urgency": urgency,
        "state": "waiting for them",
        "do": ("approve #14, the check-in to Priya Rao, before Thu 19 Mar 16:00",) if urgency == "now" else (),
        "then": "" if urgency == "over" else "Tue 17 Mar 09:19: check-in to Priya Rao, waits for your yes",
        "said": 'by Fri 13 Mar: "by Friday next week"',
        "what": "check-in to Priya Rao <priya@acme.example>",
        "when": ("Tue 17 Mar 09:19", "not after Thu 19 Mar 16:00", "it waits: `followthrough approve 14`"),
        "why": ('they named Fri 13 Mar: "by Friday next week"',),
        "not_sooner": ("never on or before Fri 13 Mar, the day that they named",),
        "changes": ("a mail from them", 'a day that you know of: `followthrough note "Acme: by Tue 24 Mar"`'),
        "marks": tuple(sorted(marks or usual(), key=lambda one: one.at)),
        "spans": (
            Span(NOW - timedelta(days=12), NOW - timedelta(days=2), SpanKind.WINDOW, "the time that they named"),
            Span(NOW + timedelta(days=1), NOW + timedelta(days=3), SpanKind.PLANNED, "when it may leave"),
        )
        if urgency != "over"
        else (),
        "order": NOW + timedelta(days=number),
    }
    return Timeline(**(values | changes))  # type: ignore[arg-type]


def usual() -> tuple[Mark, ...]:
    """Invitation, interview, thank-you, an answer, and a check-in that is planned."""
    return (
        mark(-14, MarkKind.THEY, "the interview was fixed", "Interview: Data Analyst at Acme"),
        mark(-13, MarkKind.INTERVIEW, "interview with Priya Rao"),
        mark(-12.95, MarkKind.NOTE, "you told how it went"),
        mark(-12.9, MarkKind.YOU, "the thank-you went out (Priya Rao)"),
        mark(-12.7, MarkKind.THEY, "they wrote", "it was great to meet you too"),
        mark(1, MarkKind.PLANNED, "check-in to Priya Rao, planned"),
    )


def many() -> list[Timeline]:
    """What a page must bear: every urgency, crowded days, long words, other scripts, markup in every text."""
    crowded = tuple(mark(-10 + n / 50, MarkKind.YOU if n % 2 else MarkKind.THEY, f"mail {n}") for n in range(12))
    ended = (*usual()[:4], mark(-4, MarkKind.END, "they chose somebody else", "we chose another candidate"))
    offered = (*usual()[:5], mark(-0.2, MarkKind.OFFER, "they made an offer", "Please let us know by 27 March"))
    hostile = tuple(mark(-9 + n, MarkKind.THEY, HOSTILE, HOSTILE) for n in range(3))
    return [
        line(1, "Acme (Data Analyst)", "now", *offered, state="an offer lies before you"),
        line(2, "Initech (Business Analyst)", "over", *ended, state="they chose somebody else"),
        line(3, "Globex (Operations Analyst)"),
        line(4, f"{LONG} (Sachbearbeiterin)", "waiting", *crowded),
        line(5, HOSTILE, "now", *hostile, state=HOSTILE, do=(HOSTILE,), why=(HOSTILE,), said=HOSTILE),
        line(6, "株式会社アクメ (データアナリスト)"),
        line(7, "שלום בע״מ (אנליסט)", "waiting"),
        *(line(10 + n, f"Employer {n} (Role {n})", "over", *ended) for n in range(5)),
    ]

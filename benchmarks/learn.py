"""Learn the weights of `followthrough.evidence.wording` and `.opinion` from labelled mails; writes them to the package.

    python -m benchmarks.learn [--check]        # --check: only cross-validation, nothing is written

Wants scikit-learn, which nothing else needs (`pip install scikit-learn`). Read are the mails of tests/corpus that the
rules may be written with, and the lines of the tests; mail that is held out is never read. What is told of accuracy is
counted by sources: each is read by weights that were learned from all others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.mail import eml
from writing.letter_cases import letter

from benchmarks.cases import HALVES, cases_of_folder
from followthrough.conversation.model import Step
from followthrough.evidence import wording
from followthrough.evidence.classify import rules_of
from followthrough.evidence.evidence import Kind
from followthrough.evidence.opinion import KINDS, signs
from followthrough.evidence.reader import Reader
from followthrough.mail.message import Message
from followthrough.mail.parse import parse

PACKAGE = ROOT / "daemon" / "followthrough" / "evidence" / "phrases"
LEAST_MAILS = 3
"""A word that stands in fewer mails is not learned: a name, or chance."""
LEAST_WEIGHT = 8
"""Hundredths: a word whose every weight is smaller is left out."""
WORDS_C, SIGNS_C = 20.0, 0.3
"""How freely the weights may grow (scikit-learn's C)."""
KNOWN_COUNTS = 0.15
"""What a mail counts that the rules were written with: there they are right more often than elsewhere."""
FOLDS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled mail."""

    source: str
    kind: Kind
    sent: bool
    message: Message
    me: str

    @property
    def reader(self) -> Reader:
        return Reader(frozenset({self.me}), timezone="Europe/London", country="GB", sent=self.sent)


def examples() -> Iterator[Example]:
    """Every mail to learn from, English only."""
    yield from _written()
    for case in cases_of_folder(ROOT / "tests" / "corpus"):
        if case.half == HALVES[0] and case.truth.kinds and case.truth.language in (None, "en"):
            message, me = case.message(), [*case.given.get("me", ()), "ada@example.org"][0]
            yield Example(case.source, Kind(case.truth.kinds[0]), bool(case.given.get("sent")), message, me.lower())
    yield from _lines()
    yield from _letters()


def _written() -> Iterator[Example]:
    """tests/corpus/written/*.jsonl: kind, sent, from, to, subject, body, reply."""
    for file in sorted((ROOT / "tests" / "corpus" / "written").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            sent = bool(row.get("sent"))
            me = _address(row["from"] if sent else row.get("to") or "ada@example.org")
            message = parse(
                eml(
                    row["body"],
                    subject=row["subject"],
                    from_=row["from"],
                    to=row.get("to") or "ada@example.org",
                    in_reply_to="earlier@mail.example" if row.get("reply") else None,
                    headers={"List-Unsubscribe": "<https://list.example/u>"} if row.get("bulk") else None,
                )
            )
            yield Example(f"written {file.stem}", Kind(row["kind"]), sent, message, me)


def _lines() -> Iterator[Example]:
    """The one-line mails of the tests."""
    from tests.evidence.test_evidence_outcomes import BULK, SENDERS  # noqa: PLC0415

    ada = "Ada Example <ada@example.org>"
    table = tomllib.loads((ROOT / "tests" / "evidence" / "kind_lines.toml").read_text(encoding="utf-8"))
    for side, kinds in table.items():
        for kind, lines in kinds.items():
            for line in lines:
                sender, subject, text = (part.strip() for part in line.split("|", 2))
                more: dict[str, Any] = {"from_": SENDERS[sender]}
                if side == "sent":
                    more = {"from_": ada, "to": SENDERS[sender]}
                if sender == "b":
                    more["headers"] = BULK
                if subject.startswith("Re:"):
                    more["in_reply_to"] = "earlier@acme.example"
                yield Example(
                    "lines", Kind(kind), side == "sent", parse(eml(text, subject=subject, **more)), "ada@example.org"
                )
    mails = tomllib.loads((ROOT / "tests" / "evidence" / "perspective_mails.toml").read_text(encoding="utf-8"))
    for group in mails.values():
        for row in group.values():
            more = {"from_": row["from"]} if "from" in row else {}
            message = parse(eml(row["text"], subject=row.get("subject", ""), **more))
            yield Example("perspectives", Kind(row.get("kind", "other")), False, message, "ada@example.org")


_OURS = {
    Step.THANK_YOU: Kind.THANK_YOU,
    Step.CHECK_IN: Kind.CHECK_IN,
    Step.SECOND_CHECK_IN: Kind.CHECK_IN,
    Step.CLOSING: Kind.CLOSING,
    Step.FEEDBACK: Kind.ANSWER,
}
LETTERS = 24
"""Of each of our own letters so many are learned from: another host's must be known for what they are."""


def _letters() -> Iterator[Example]:
    """Letters as `writing` composes them."""
    for step, kind in _OURS.items():
        for number in range(LETTERS):
            draft = letter(step, number)
            octets = eml(
                draft.text,
                subject=draft.subject,
                from_="Ada Example <ada@example.org>",
                to=f"{draft.to.name} <{draft.to.address}>",
                in_reply_to="earlier@acme.example" if number % 2 else None,
            )
            yield Example("letters", kind, True, parse(octets), "ada@example.org")


def _address(written: str) -> str:
    return written.rpartition("<")[2].strip("> ").lower()


# ---------------------------------------------------------------- words


def learn_words(found: Sequence[Example], side: str) -> wording.Table:
    """Fit the weights of the words of one side."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    rows = [words_of(example) for example in found]
    count = Counter(word for row in rows for word in row)
    kept = {word for word, number in count.items() if number >= LEAST_MAILS}
    vectorizer = DictVectorizer()
    matrix = normalize(vectorizer.fit_transform([dict.fromkeys(row & kept, 1.0) for row in rows]))
    kinds = [example.kind.value for example in found]
    model = LogisticRegression(C=WORDS_C, max_iter=600, class_weight=_balance(kinds)).fit(matrix, kinds)
    order = {kind: place for place, kind in enumerate(model.classes_)}
    ours = [kind for kind in KINDS[side] if kind.value in order]
    words = {}
    for word, column in sorted(vectorizer.vocabulary_.items()):
        weights = tuple(round(100 * float(model.coef_[order[kind.value], column])) for kind in ours)
        if max(map(abs, weights)) >= LEAST_WEIGHT:
            words[word] = weights
    bias = tuple(round(float(model.intercept_[order[kind.value]]), 3) for kind in ours)
    return wording.Table(tuple(ours), bias, words)


def _balance(kinds: Sequence[str]) -> dict[str, float]:
    """Rare kinds count more, but not so much that they are guessed."""
    count = Counter(kinds)
    return {kind: (len(kinds) / (len(count) * number)) ** 0.5 for kind, number in count.items()}


def words_of(example: Example) -> set[str]:
    """The marks and hints of a mail, as they are read at work."""
    rules = rules_of(example.message, example.reader)
    return {
        *(mark for sentence in rules.sentences for mark in wording.marks(sentence)),
        *wording.hints(example.message, rules.sentences),
    }


# ---------------------------------------------------------------- both opinions together


def learn_signs(found: Sequence[Example], side: str, opinions: Sequence[wording.Opinion]) -> dict[str, Any]:
    """Fit how much the rules and the words count together; `opinions` are of mails that were not learned from."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows = [
        signs(rules_of(example.message, example.reader), said) for example, said in zip(found, opinions, strict=True)
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    kinds = [example.kind.value for example in found]
    honest = [1.0 if is_unseen(example) else KNOWN_COUNTS for example in found]
    model = LogisticRegression(C=SIGNS_C, max_iter=3000, class_weight=_balance(kinds)).fit(matrix, kinds, honest)
    order = {kind: place for place, kind in enumerate(model.classes_)}
    ours = [kind for kind in KINDS[side] if kind.value in order]
    return {
        "kinds": [kind.value for kind in ours],
        "bias": [round(float(model.intercept_[order[kind.value]]), 4) for kind in ours],
        "signs": {
            sign: [round(float(model.coef_[order[kind.value], column]), 4) for kind in ours]
            for sign, column in sorted(vectorizer.vocabulary_.items())
        },
    }


def is_unseen(example: Example) -> bool:
    """Whether the rules were written without this mail: only then does it tell how often they are right."""
    return example.source.startswith(("written", "letters"))


def apart(found: Sequence[Example], side: str) -> list[wording.Opinion]:
    """What the words of each mail say by weights that were learned without the mails of its fold."""
    folds = [int(hashlib.sha256(_fold_of(example).encode()).hexdigest(), 16) % FOLDS for example in found]
    opinions: dict[int, wording.Opinion] = {}
    for fold in range(FOLDS):
        known = learn_words([e for e, f in zip(found, folds, strict=True) if f != fold], side)
        for number, example in enumerate(found):
            if folds[number] == fold:
                sentences = rules_of(example.message, example.reader).sentences
                opinions[number] = wording.opinion(example.message, sentences, side, known)
    return [opinions[number] for number in range(len(found))]


def _fold_of(example: Example) -> str:
    return example.message.subject + example.message.own_words[:200]


def main() -> int:
    """Learn, tell how well, and write the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learn", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell how well it would do")
    check = parser.parse_args().check
    everything = list(examples())
    for side in (wording.RECEIVED, wording.SENT):
        found = [e for e in everything if e.sent == (side == wording.SENT) and e.kind in KINDS[side]]
        print(f"{side}: {len(found)} mails, {dict(Counter(e.source for e in found))}")
        opinions = apart(found, side)
        print(f"  words alone, on mails not learned from: {_right(found, [o.kind for o in opinions])}")
        together = learn_signs(found, side, opinions)
        if check:
            continue
        table = learn_words(found, side)
        _write(PACKAGE / f"wording-{side}.json", _as_json(table))
        _write(PACKAGE / f"opinion-{side}.json", together)
    return 0


def _right(found: Sequence[Example], kinds: Sequence[Kind]) -> str:
    by_source: defaultdict[str, list[bool]] = defaultdict(list)
    for example, kind in zip(found, kinds, strict=True):
        by_source[example.source].append(example.kind is kind)
    return ", ".join(f"{source} {sum(right)}/{len(right)}" for source, right in sorted(by_source.items()))


def _as_json(table: wording.Table) -> dict[str, Any]:
    return {
        "kinds": [kind.value for kind in table.kinds],
        "bias": list(table.bias),
        "words": {word: list(weights) for word, weights in table.words.items()},
    }


def _write(file: Path, value: dict[str, Any]) -> None:
    lines = []
    for name, part in value.items():
        if isinstance(part, dict):
            rows = ",\n".join(
                f"{json.dumps(key, ensure_ascii=True)}:{json.dumps(row, separators=(',', ':'))}"
                for key, row in part.items()
            )
            lines.append(f"{json.dumps(name)}:{{\n{rows}\n}}")
        else:
            lines.append(f"{json.dumps(name)}:{json.dumps(part, separators=(',', ':'))}")
    file.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")
    print(f"  {file.name}: {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())

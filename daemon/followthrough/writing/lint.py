"""Is this letter complete, and is it for them? The content checks, for drafts and for the user's own edits alike.

Used before a letter is queued and again before it is sent. Pure: no clock, no I/O.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from followthrough.conversation.model import Step
from followthrough.writing import elements as el
from followthrough.writing import tone
from followthrough.writing.clean import folded
from followthrough.writing.context import LintContext, context_for
from followthrough.writing.leaks import check_names
from followthrough.writing.letter import Draft, Finding, Severity
from followthrough.writing.names import name_words, tidy
from followthrough.writing.parts import Parts, divide, paragraphs, questions, words
from followthrough.writing.similarity import TOO_ALIKE, most_alike
from followthrough.writing.topics import speaks_of_them

__all__ = ["COMPOSED", "LintContext", "check", "checked", "context_for", "not_checked"]

COMPOSED = frozenset(
    {
        "content.no-topic",
        "content.no-qualification",
        "content.greeting",
        "content.language",
        "content.role-unknown",
        "content.agenda-topic",
        "content.same-sentence",
    }
)
"""What only composing knows for certain: these stay with a draft until the user edits it."""

BODY_CAP = 32 * 1024
PREFIX = 3
"""A short form of a name ("Jen" for Jennifer) has at least so many letters."""
_MOST_POINTS = 2

_PLACEHOLDER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\$\{|\{[A-Za-z_ ]{1,40}\}|\[[A-Za-z][^\]\[\n]{0,60}\]|<<|>>|<[A-Za-z][A-Za-z _'-]{0,40}>|"
    r"%[A-Za-z_]{2,30}%|_{3,}|\bX{3,}\b|\b(?:TBD|TODO|FIXME|INSERT|LOREM IPSUM)\b|"
    r"(?i:\b(?:your|company|interviewer|recipient|hiring manager)(?:'s)? name\b(?= here|\]|\)|,|$))|"
    r"\bNone\b(?! of\b)|\b(?:null|undefined|NaN|nan)\b|\b(?:name|role|company|date|topic) here\b",
)
_MISSING_WORD = re.compile(
    r"\b(?:the|at|with|about|on|for|as) [.,](?=\s|$)|\bthe[.,;!](?=\s|$)|\( ?\)|\b(?:the|at|about|on|with)  +\w"
)
_EMPTY_GREETING = re.compile(
    r"^\s*(?:hi|hello|dear|hey)\s*(?:,|!|$)|^\s*(?:hi|hello|dear|hey)\s+(?:none|null|undefined|nan|there none)\b",
    re.IGNORECASE,
)
_NO_REPLY = re.compile(
    r"^(?:no-?_?\.?reply|do-?_?not-?_?reply|notifications?|calendar-\S*|mailer-daemon|postmaster|bounces?|"
    r"auto-?reply)(?:[+._-]|@)",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_A_WEEKDAY, _A_MONTH = "|".join(_WEEKDAYS), "|".join(_MONTHS)
_NAMED_DAY = re.compile(
    r"\b(?:conversation|interview|talk|talking|spoke|speaking|met|meeting|call|time|speak|meet|chat)\b"
    r"[^.?!\n]{0,40}?\bon (?:the )?"
    rf"(?:(?P<weekday>{_A_WEEKDAY})\b|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_A_MONTH})\b|"
    rf"(?P<month2>{_A_MONTH}) (?P<day2>\d{{1,2}})\b)",
    re.IGNORECASE,
)
_TITLES_SAID = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "herr", "frau", "madame", "monsieur", "mme", "m"}
)
_TOGETHER = frozenset({"and", "all", "everyone", "team", "both", "there", "und", "et", "the"})


def check(text: str, subject: str | None, about: LintContext) -> tuple[Finding, ...]:
    """Everything that the content checks say of a letter; each finding quotes the words.

    `subject` None is not checked (a file without one). Elements are required only where `about.step` says what it is.
    """
    cut = text[:BODY_CAP]
    parts = divide(cut)
    language = el.language_of(el.guess_language(parts.body) or about.language)
    found = [
        *_holes(cut, subject),
        *_greeting(parts, about),
        *check_names(f"{subject or ''}\n{cut}", about),
        *_recipient(about),
        *_days(cut, parts, about, language),
        *_required(cut, parts, about, language),
        *_measure(cut, parts, about),
        *_other_language(parts, about),
        *_third_person(parts.body, about),
        *_alike(cut, about),
    ]
    return tuple(dict.fromkeys(found))


def checked(draft: Draft, about: LintContext) -> Draft:
    """The draft with the findings that hold now: content and tone, of a draft and of the user's edits alike.

    What only composing knows (a missing topic, an unknown name) stays with an unedited draft.
    """
    kept = () if draft.edited else tuple(f for f in draft.findings if f.code in COMPOSED)
    fresh = check(draft.text, draft.subject, about)
    if not draft.edited:
        told = {f.code for f in kept}
        fresh = tuple(
            f for f in fresh if f.code not in COMPOSED or (f.code == "content.greeting" and f.code not in told)
        )
    quoted = tuple(words for words in (*about.topics, about.role, about.company) if words)
    heard = tone.check(f"{draft.subject}\n{draft.text}", draft.step, quoted=quoted, language=draft.language)
    return replace(draft, findings=tuple(dict.fromkeys((*kept, *fresh, *heard))))


def not_checked(about: LintContext) -> tuple[str, ...]:
    """What could not be checked because nothing is known of it, for the user to read."""
    gaps = (
        (about.step is None, "the elements and the length: which kind of letter is it?"),
        (about.to_name is None, "the name in the greeting: whom does it go to?"),
        (about.company is None, "the company's spelling: which company is it?"),
        (about.role is None, "the role's title: which role is it?"),
        (
            not (about.other_names or about.other_companies or about.other_people or about.other_roles),
            "other employers' names: which must not occur?",
        ),
    )
    return tuple(says for missing, says in gaps if missing)


def _block(code: str, quote: str, says: str) -> Finding:
    return Finding(f"content.{code}", Severity.BLOCK, quote, says)


def _hold(code: str, quote: str, says: str) -> Finding:
    return Finding(f"content.{code}", Severity.HOLD, quote, says)


def _holes(text: str, subject: str | None) -> Iterator[Finding]:
    for where in (text, subject or ""):
        if found := _PLACEHOLDER.search(where):
            yield _block("placeholder", found[0], "a placeholder was left in")
            break
    if found := _MISSING_WORD.search(text):
        yield _block("placeholder", found[0], "a word is missing")
    if subject is not None and not subject.strip():
        yield _block("subject-empty", "", "the subject is empty")


def _greeting(parts: Parts, about: LintContext) -> Iterator[Finding]:
    if parts.greeting is None:
        if about.step is not None:
            yield _block("greeting-missing", "", "it greets nobody")
        return
    if _EMPTY_GREETING.match(parts.greeting) and folded(parts.greeting).strip(" ,!") != "hello":
        yield _block("placeholder", parts.greeting, "the greeting has no name")
        return
    if about.to_name is None and about.to_address is None:
        return
    known = _spellings(about)
    said = [w for w in re.findall(r"[^\W\d_][\w'’.-]*", parts.greeted) if w.rstrip(".").lower() not in _TITLES_SAID]
    if not said:
        if known:
            yield _block("greeting-name", parts.greeting, f"it does not name {about.to_name}")
        else:
            yield _hold("greeting", parts.greeting, "no name is known for this address")
        return
    if known:
        yield from _greeted(said, known, parts.greeting)


def _spellings(about: LintContext) -> list[str]:
    mine = name_words(about.to_name or "")
    folds = {folded(word) for word in mine}
    others = [w for name in about.own_people if folds & {folded(x) for x in name_words(name)} for w in name_words(name)]
    return [*mine, *others] if mine else []


def _greeted(said: list[str], known: list[str], greeting: str) -> Iterator[Finding]:
    for word in said:
        bare = re.sub(r"['’]s$", "", word).rstrip(".")
        if bare in known or word in known or bare.lower() in _TOGETHER:
            continue
        same = next((name for name in known if folded(name) == folded(bare)), None)
        short = next((name for name in known if len(bare) >= PREFIX and folded(name).startswith(folded(bare))), None)
        if same is not None:
            if same.lower() != bare.lower():
                yield _hold("greeting-spelling", greeting, f"the name is written {same}")
        elif short is not None:
            yield Finding(
                "content.greeting-short", Severity.WARN, greeting, f"{bare} for {short}: is that the form they use?"
            )
        else:
            yield _block("greeting-name", greeting, f"{bare} is not the recipient: {' '.join(known)}")
        return


def _recipient(about: LintContext) -> Iterator[Finding]:
    address = about.to_address
    if address is None:
        return
    if not address:
        yield _block("recipient", "", "no address is known, and none is guessed")
    elif _NO_REPLY.match(address):
        yield _block("no-reply", address, "nobody reads that address")
    elif about.allowed is not None and address.lower() not in about.allowed:
        yield _block(
            "recipient", address, "nobody of this conversation wrote from that address, and you did not name it"
        )


def _days(text: str, parts: Parts, about: LintContext, language: str) -> Iterator[Finding]:
    if found := el.RELATIVE_DAYS[language].search(text):
        yield _block("relative-day", found[0], "name the day: it may be read on another one")
    elif found := el.COMING_DAYS[language].search(text):
        yield _hold("relative-day", found[0], "name the day: it may be read on another one")
    if about.interview_day is None:
        return
    for found in _NAMED_DAY.finditer(parts.body):
        day, month = found["day"] or found["day2"], found["month"] or found["month2"]
        if found["weekday"]:
            right = found["weekday"].lower() == _WEEKDAYS[about.interview_day.weekday()]
        else:
            right = int(day) == about.interview_day.day and month.lower() == _MONTHS[about.interview_day.month - 1]
        if not right:
            said = f"{about.interview_day.day} {_MONTHS[about.interview_day.month - 1].capitalize()}"
            yield _hold(
                "wrong-day",
                found[0],
                f"the interview was on {_WEEKDAYS[about.interview_day.weekday()].capitalize()} {said}",
            )
            return


def _required(text: str, parts: Parts, about: LintContext, language: str) -> Iterator[Finding]:
    if about.step is None:
        return
    yield from _role(parts.body, about, language)
    yield from _signature(parts, about)
    if about.step is Step.THANK_YOU:
        yield from _thank_you(parts.body, about, language)
    elif about.step in (Step.CHECK_IN, Step.SECOND_CHECK_IN):
        yield from _check_in(parts.body, language)
    elif about.step is Step.CLOSING:
        yield from _closing(text, parts.body, language)
    elif about.step is Step.FEEDBACK:
        yield from _feedback(parts.body, language)


def _role(body: str, about: LintContext, language: str) -> Iterator[Finding]:
    if about.step is Step.FEEDBACK:
        return
    named = el.names_role(body, about.role, language)
    if named is False:
        yield _block("no-role", "", f"it does not say which role{f': {about.role}' if about.role else ''}")
    elif named is None:
        yield _hold("no-role", "", f"it does not name the role: {about.role}")


def _signature(parts: Parts, about: LintContext) -> Iterator[Finding]:
    if about.own_name:
        signed = {folded(word) for word in words(parts.ending)}
        if not signed & {folded(word) for word in words(about.own_name)}:
            yield _block("no-signature", parts.ending, f"it is not signed with your name, {about.own_name}")
    elif not parts.ending:
        yield _block("no-signature", "", "it is not signed")


def _thank_you(body: str, about: LintContext, language: str) -> Iterator[Finding]:
    if not el.THANKS[language].search(body):
        yield _block("no-thanks", "", "it does not thank them")
    if not el.INTEREST[language].search(body):
        yield _block("no-interest", "", "it does not say that you are interested")
    if not el.OFFER[language].search(body):
        yield _block("no-offer", "", "it does not offer further information")
    for question in questions(body):
        if el.STATUS_QUESTION[language].search(question):
            yield _block("asks-status", question, "a thank-you does not ask about the decision; the check-in does")
    if language == "en" and not (_said(body, about.topics) or el.names_topic(body, about.role, about.company)):
        yield _hold("no-topic", "", "nothing specific of the conversation is in it")
    if language == "en" and not el.names_qualification(body):
        yield _hold("no-qualification", "", "it does not say what you bring")


def _said(body: str, topics: tuple[str, ...]) -> bool:
    flat = " ".join(body.split()).casefold()
    return any(" ".join(topic.split()).casefold().strip(". ") in flat for topic in topics if topic.strip(". "))


def _check_in(body: str, language: str) -> Iterator[Finding]:
    asked = questions(body)
    if len(asked) != 1:
        yield _block(
            "questions", " ".join(asked), f"a check-in asks exactly one question; this asks {len(asked) or 'none'}"
        )
    elif not el.UPDATE[language].search(asked[0]):
        yield _block("no-question", asked[0], "the question is not about news of the decision")
    if not el.INTEREST[language].search(body):
        yield _block("no-interest", "", "it does not say that you are still interested")
    if not el.MEETING[language].search(body):
        yield _hold("no-meeting", "", "it does not recall the interview")
    if not el.COURTESY[language].search(body):
        yield _hold("no-courtesy", "", "it is not polite enough")


def _closing(text: str, body: str, language: str) -> Iterator[Finding]:
    if "?" in text:
        yield _block("asks", next(iter(questions(text)), "?"), "the last letter asks nothing")
    if not el.THANKS[language].search(body):
        yield _block("no-thanks", "", "it does not thank them")
    if not el.OPEN_DOOR[language].search(body):
        yield _block("no-open-door", "", "it does not leave the door open for the future")
    if not el.WISH[language].search(body):
        yield _block("no-wish", "", "it wishes them nothing good")
    for pattern, says in (
        (el.REQUEST[language], "the last letter asks nothing of them"),
        (el.LAST_WORDS[language], "do not say that it is the last"),
    ):
        if found := pattern.search(body):
            yield _hold("asks-for" if pattern is el.REQUEST[language] else "last-words", found[0], says)


def _feedback(body: str, language: str) -> Iterator[Finding]:
    if not el.THANKS[language].search(body):
        yield _block("no-thanks", "", "it does not thank them")
    if not (el.FEEDBACK[language].search(body) and el.PERFORMANCE[language].search(body)):
        yield _block("no-request", "", "it does not ask for feedback on your interview")
    if len(questions(body)) > _MOST_POINTS:
        yield _hold("questions", " ".join(questions(body)), "ask for one or two points, not more")
    if found := el.ASKS_FOR_A_CALL[language].search(body):
        yield _hold("asks-call", found[0], "a call is more than a small favour")


def _measure(text: str, parts: Parts, about: LintContext) -> Iterator[Finding]:
    if text.count("!") > 1:
        yield _hold("exclamation", "!", "more than one exclamation mark")
    for paragraph in paragraphs(text):
        if text.count(paragraph) > 1 and len(words(paragraph)) > _MOST_POINTS:
            yield _hold("repeated", paragraph[:80], "the same paragraph twice")
            break
    if about.step is None or about.step not in el.LENGTHS:
        return
    least, most = el.LENGTHS[about.step]
    count = len(words(parts.body))
    if not least <= count <= most:
        yield _hold("length", "", f"{count} words; {least} to {most} are usual")


def _other_language(parts: Parts, about: LintContext) -> Iterator[Finding]:
    written = el.guess_language(parts.body)
    if about.language and written and written != about.language.lower()[:2]:
        yield _hold("language", "", f"it is written in {written}, the thread in {about.language.lower()[:2]}")


def _third_person(body: str, about: LintContext) -> Iterator[Finding]:
    """The user spoke of them to us; the letter speaks to them."""
    flat = " ".join(body.split()).casefold()
    for topic in about.topics:
        pronoun = speaks_of_them(topic)
        if pronoun and " ".join(topic.split()).casefold().strip(". ") in flat:
            says = f'"{pronoun}" is about them, and the letter goes to them: `edit N: …`, or `ok N` if it reads well'
            yield _hold("third-person", topic, says)


def _alike(text: str, about: LintContext) -> Iterator[Finding]:
    alike, other = most_alike(text, about.company, about.role, about.sent)
    if other is not None and alike > TOO_ALIKE:
        says = f"{alike:.0%} of it was also written to {tidy(other.to) or other.to}"
        yield _hold("similar", "", says)

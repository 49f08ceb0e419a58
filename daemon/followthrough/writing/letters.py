"""The letters' templates, and the phrases that each language puts into them. Pure but for reading its own files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from followthrough.conversation.model import Step

_FOLDER = "templates/letters"
_NUMBERED = re.compile(r"(?P<step>[a-z_]+?)_(?P<number>\d+)\.txt")


@cache
def _files(language: str) -> Mapping[str, str]:
    """File name -> text of the letters in a language; empty where there are none."""
    folder = resources.files("followthrough.writing").joinpath(_FOLDER, language)
    if not language.isalpha() or not folder.is_dir():
        return MappingProxyType({})
    found = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".txt")}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _environment(language: str) -> SandboxedEnvironment:
    files = _files(language)
    return SandboxedEnvironment(  # plain text, not HTML: nothing is to be escaped
        loader=FunctionLoader(files.get),
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
    )


def exist(language: str) -> bool:
    """True where there are letters in that language (two letters, ISO 639-1)."""
    return bool(_files(language))


def wordings(language: str, step: Step, *, late: bool = False) -> tuple[str, ...]:
    """The names of the wordings of a letter, in their own order."""
    wanted = f"{step.value}_late" if late and step is Step.THANK_YOU else step.value
    matched = ((name, _NUMBERED.fullmatch(name)) for name in _files(language))
    return tuple(name for name, found in matched if found and found["step"] == wanted)


def render(language: str, wording: str, values: Mapping[str, object]) -> str:
    """The letter with its values filled in; a value that is missing raises jinja2.UndefinedError."""
    return _environment(language).get_template(wording).render(values)


def role_phrase(role: str | None, language: str) -> str:
    """What follows "the": "Data Analyst role", or "role" where no title is known."""
    if language == "de":
        return f"Stelle als {role}" if role else "Stelle"
    if language == "fr":
        return f"poste de {role}" if role else "poste"
    if role is None:
        return "role"
    ends_in_one = re.search(r"\b(?:role|position|job|internship|fellowship)$", role, re.IGNORECASE)
    return role if ends_in_one else f"{role} role"


def at_company(company: str | None, language: str) -> str:
    """ " at Acme", or "" where it need not be said."""
    if company is None:
        return ""
    return {"de": f" bei {company}", "fr": f" chez {company}"}.get(language, f" at {company}")


def pass_on(names: Sequence[str], language: str) -> str:
    """A sentence that passes thanks on to people whose address nobody knows; "" without names."""
    if not names:
        return ""
    if language == "de":
        return f"Bitte geben Sie meinen Dank auch an {_joined(names, 'und')} weiter."
    if language == "fr":
        return f"Merci de transmettre également mes remerciements à {_joined(names, 'et')}."
    return f"Please also pass my thanks on to {_joined(names, 'and')}."


def _joined(names: Sequence[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def phrases(language: str, values: Mapping[str, object]) -> dict[str, object]:
    """The meeting as a phrase, for people who were in it and for those who arranged it.

    `met` is the meeting and its day, `meeting` the same with the role, `thanks_for` what follows "thank you for".
    """
    day, role, at, arranged = values["day"], values["role"], values["at_company"], values["arranged"]
    if language == "de":
        noun = "mein Gespräch" if arranged else "unser Gespräch"
        return {
            "met": f"{noun}{day}",
            "meeting": f"{noun}{day} über die {role}{at}",
            "thanks_for": f"{noun}{day} über die {role}{at}",
        }
    if language == "fr":
        noun = "mon entretien" if arranged else "notre entretien"
        return {
            "met": f"{noun}{day}",
            "meeting": f"{noun}{day} pour le {role}{at}",
            "thanks_for": f"{noun}{day} pour le {role}{at}",
        }
    met = f"{'my interview' if arranged else 'our conversation'}{day}"
    meeting = f"{met} {'for' if arranged else 'about'} the {role}{at}"
    return {"met": met, "meeting": meeting, "thanks_for": f"arranging {meeting}" if arranged else meeting}

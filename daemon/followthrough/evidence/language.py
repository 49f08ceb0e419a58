"""Which of the supported languages a text is written in, by its commonest words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "en": "the and to you your we our for of is are will with have this that be at from on it please thank "
            "would can i not as",
            "de": "der die das und wir sie ihre ihr ihnen fur mit ist haben wird werden nicht ein eine zu von auf "
            "den dem bitte uns "
            "ich im bei freundlichen grussen als sind auch leider konnen",
            "fr": "le la les et nous vous votre vos pour de du des est sont avec une un que qui dans sur pas merci "
            "au ce notre bonjour "
            "cordialement avons je plus par ete",
            "es": "el la los las y de que en un una para por con su sus nos es usted le se gracias del al hemos no "
            "estimado saludo "
            "te tu nuestra nuestro como",
            "it": "il lo la gli le di che e per con un una del della non sono siamo la sua suo grazie nel al ci "
            "abbiamo cordiali "
            "saluti lei gentile da si alla",
            "nl": "de het een en van wij je jij u uw voor met is zijn niet dat op te aan hebben graag groet "
            "bedankt naar ons onze "
            "bij wordt kunnen zal ik",
            "pt": "o a os as de que e para com um uma nao do da em por seu sua nos voce obrigado obrigada "
            "atenciosamente foi sao "
            "ao temos no na pela pelo",
        }.items()
    }
)
_FEWEST = 2
_UNKNOWN_FROM = 15
"""A text of so many words in which no language is recognised is in none that is read here."""


def language_of(words: Iterable[str], said: str | None = None) -> str | None:
    """The language of some folded words; `said` is the Content-Language header, which decides where words do not.

    None where it cannot be told.
    """
    counted: dict[str, int] = dict.fromkeys(_COMMON, 0)
    for word in words:
        for language, common in _COMMON.items():
            if word in common:
                counted[language] += 1
    ordered = sorted(counted.items(), key=lambda item: -item[1])
    best, second = ordered[0], ordered[1]
    if best[1] >= _FEWEST and best[1] > second[1]:
        return best[0]
    header = (said or "").lower()[:2]
    if header in _COMMON:
        return header
    return "en" if counted["en"] else None


def is_foreign(words: list[str]) -> bool:
    """True for a text of some length in none of the languages that are read here."""
    return len(words) >= _UNKNOWN_FROM and not any(word in common for word in words for common in _COMMON.values())

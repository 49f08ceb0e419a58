"""Which language a text is written in, by its commonest words and its script. Pure.

Seven languages are read; of some others enough words are known to say that they are not one of the seven. What cannot
be told is None, never a guess.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import Sentence, fold, words_of

_COMMON: Mapping[str, str] = {
    "en": "the and to you your we our for of is are will with have this that be at from on it please thank would "
    "thanks can i not as in by or if an was were has had do does did but so my me us they their there what when "
    "which who how "
    "all any been more about could should may just up out let know time new hello hi dear regards best kind am "
    "application position role job interview team week forward looking available feel free call meeting here "
    "get good see email need after before than into only also being very some other no yes next apply applying "
    "applied candidate candidates opportunity unfortunately however hiring resume",
    "de": "der die das und wir sie ihre ihr ihren ihrer ihnen für fuer mit ist haben wird werden nicht ein eine einen "
    "einem einer zu zum zur von vom auf den dem des bitte uns unser unsere unseren unserem ich mich mir im am bei beim "
    "freundlichen grüßen gruessen grüße gruesse als sind auch leider können koennen dich dir du dein deine deiner "
    "deinen hallo liebe lieber sehr geehrte geehrter vielen dank danke herzlichen guten tag wie was wann oder aber "
    "noch nach über ueber unter durch dass wenn falls gerne gern würden wuerden möchten moechten möchte moechte habe "
    "hast hat bin wurde wurden waren sich kann kein keine keinen nur schon wieder mehr heute morgen nächste nächsten "
    "woche uhr bis ab seit bewerbung bewerbungsunterlagen stelle gespräch gespraech vorstellungsgespräch unterlagen "
    "frau herr herrn damen herren termin passt freuen freue viele grüezi servus an aus um es er wäre waere hätten "
    "haetten hätte melden meine mein",
    "fr": "le la les et nous vous votre vos pour de du des est sont avec une un que qui dans sur pas merci au aux ce "
    "cette ces notre nos bonjour cordialement avons avez ai je plus par été ete être suis ne en il elle on ou où mais "
    "si se sa son ses mon ma mes ton tes tu te toi leur leurs sous suite afin bien très tres aussi serait seriez "
    "pouvez pourriez veuillez madame monsieur salutations distinguées poste candidature entretien disponible "
    "disponibilités bonne journée semaine prochaine lundi mardi mercredi jeudi vendredi malheureusement retenu retenue "
    "adresser regret souhaitons souhaite souhaiterions recevoir réponse reponse chez dès des lors vers fait comme "
    "cher chère salut voici ci joint l d j n qu c",
    "es": "el la los las y de que en un una para por con su sus nos es usted le les se gracias del al hemos no "
    "estimado estimada saludo saludos te tu tus nuestra nuestro nuestros nuestras como más mas pero si sí ha han he "
    "has ser está esta este esto son lo me mi mis ya muy hola buenos buenas días dias tardes puesto candidatura "
    "entrevista vacante proceso selección seleccion postulación postulacion semana lunes martes miércoles miercoles "
    "jueves viernes mañana manana quiero queremos gustaría gustaria puedes podría podria tendría tendria desde hasta "
    "cuando cuándo sobre también tambien lamentablemente lamentamos atentamente adjunto cordial cordiales favor "
    "contacto contactaremos horas tenemos ti usted ustedes nosotros e o a ante sin según fue siguiente después "
    "oferta ofertas búsqueda empleo plazo "
    "reunión enhorabuena finalmente decisión respuesta salario bruto queda pedido días estás están seguimos acepto "
    "recibido próxima próximo perfil tras muchas estamos buscando momento encantados encantado equipo atender "
    "solicitud envío "
    "atención agradecemos conocer servicio venir qué te partir unas querida querido sido hay ser aquí hemos hacer "
    "propongo proponemos nuestras vuestra",
    "it": "il lo la gli le i di che e è per con un uno una del della dei delle dello degli dell non sono siamo sua suo "
    "suoi sue grazie nel nella nei nelle al alla ai alle allo ci vi abbiamo cordiali saluti lei gentile da dal dalla "
    "dalle si se ma mi ti ho hai ha tuo tua tuoi tue nostro nostra nostri nostre come anche più piu questa questo "
    "buongiorno buonasera ciao salve candidatura colloquio posizione selezione curriculum azienda purtroppo settimana "
    "lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi ore vorremmo vorrei potrebbe "
    "puoi sarebbe disponibile dottoressa dott presso entro in su tra fra l c è stata stato essere quanto della lavoro "
    "spiacenti allegato distinti altro altra altri posto annullato capisco restiamo prossima prossimo possibile fase "
    "commissione abbia ringrazio lettera profilo decisione risposta perché subito sei quale proponiamo tutti "
    "arrivata sono già",
    "nl": "de het een en van wij je jij u uw voor met is zijn niet dat op te aan hebben graag groet groeten bedankt "
    "dank naar ons onze bij wordt worden kunnen zal ik wil willen we jou jouw jullie mij me om of als dan maar ook nog "
    "er die dit deze heb hebt heeft ben bent was waren kan kunt zou zouden door uit over tot na binnen geen wat wie "
    "wanneer hoe beste geachte heer mevrouw hallo hoi dag goedemorgen goedemiddag sollicitatie sollicitatiegesprek "
    "gesprek vacature functie helaas volgende week maandag dinsdag woensdag donderdag vrijdag uur vriendelijke "
    "vriendelijk hartelijk hierbij ontvangen contact laten weten horen hoort uitnodigen veel al moeten "
    "gaan mijn bijgaand gevraagde bijgevoegd zijn procedure kandidaten kandidaat reactie kennismaken onze geen",
    "pt": "o a os as de que e é para com um uma uns umas não nao do da dos das em por seu sua seus suas nos você voce "
    "vocês obrigado obrigada atenciosamente foi são sao ao aos à às temos no na nas pela pelo pelos pelas se mas mais "
    "como está esta este isso meu minha meus minhas teu tua te lhe eu ele ela nós tem têm ter ser estou estamos muito "
    "já ja também tambem até ate olá ola oi bom boa dia tarde prezado prezada caro cara exma exmo senhora senhor vaga "
    "candidatura entrevista processo seletivo seleção selecao recrutamento semana segunda terça quarta quinta sexta "
    "feira amanhã amanha gostaríamos gostariamos gostaria poderia pode podemos infelizmente abraço abraços "
    "cumprimentos currículo curriculo contato contacto entraremos horas dias quando sobre sem ou anexo outro "
    "outra outros fase etapa próxima próximo resposta decisão "
    "prazo salário segue proposta contrato aceito vagas busca sucesso equipa equipe retorno após perfil agradeço "
    "depois "
    "decidi foi serão são das último realizar escolha júri busca novas",
    # Not read here, but known by sight: near enough to one of the seven to be taken for it.
    "sv": "och att det som är för på av med den till har vi du inte om ett din ditt oss kan vill dig tack hej från "
    "eller men så ska ska vår vårt ansökan tjänsten intervju hälsningar vänliga tyvärr jag en här detta var hos när",
    "da": "og at det som er for på af med den til har vi du ikke om et din dit os kan vil dig tak hej fra eller men så "
    "skal vores ansøgning stillingen samtale hilsen venlig desværre jeg en her denne var hos når blive kære",
    "no": "og at det som er for på av med den til har vi du ikke om et din ditt oss kan vil deg takk hei fra eller men "
    "så skal vår søknad stillingen intervju hilsen vennlig dessverre jeg en her denne var hos når være kjære",
    "ca": "el la els les i de que en un una per amb seu seva nos és gràcies del al hem no benvolgut benvolguda "
    "salutacions us teva nostra nostre com més però si ha són molt aquest aquesta bon dia candidatura entrevista "
    "setmana dilluns dimarts divendres també volem",
    "ro": "și si de la în cu pe un o pentru că nu este sunt am ați dumneavoastră vă va ne mulțumim bună ziua stimate "
    "interviu candidatura postul din care mai sau dar fost dacă despre noastră săptămâna cu stimă",
    "pl": "i w na z do że się nie jest dla o od po za jak oraz pan pani państwa dziękujemy dziękuję dzień dobry "
    "rekrutacji rozmowę rozmowa kwalifikacyjną stanowisko pozdrawiam pozdrowieniami niestety czy lub przez będzie aby "
    "aplikację serdecznie",
    "cs": "a v na se je že do z o pro s k za jsme vás vám váš vaše děkujeme dobrý den pohovor pozici pozdravem "
    "bohužel jako nebo ale budeme můžete který byl by pracovní výběrového",
    "hu": "a az és nem hogy is egy van meg ön önnek köszönjük kedves jelentkezését interjú pozícióra üdvözlettel "
    "tisztelt sajnos vagy ezt az csak már hogy kell lesz",
    "fi": "ja on ei että se me te sinun kiitos hei hakemuksesi haastattelu haastatteluun tehtävään ystävällisin "
    "terveisin valitettavasti olemme sinut ovat tai kun myös jos voit teille",
    "tr": "ve bir bu için ile de da sayın başvurunuz mülakat görüşme pozisyonu teşekkür ederiz maalesef saygılarımızla "
    "değil olarak size sizi merhaba iyi çok daha",
}  # fmt: skip
READ = ("en", "de", "fr", "es", "it", "nl", "pt")
_MOST_WORDS = 600
_LEAST = 1.0
"""Weight of words that hardly any other language has; less is chance."""
_LEAD = 1.25
_CLEARLY = 2.0
_NO_LATIN = 0.5
_SECOND, _SECOND_SHARE = 3.0, 0.35
_FOREIGN_FROM = 12
"""A text of so many words of which hardly one is known is in no language that is read here."""
_KNOWN_SHARE = 0.08


def _telling() -> dict[str, tuple[tuple[str, float], ...]]:
    """Of each common word the languages that have it; a word counts the less, the more have it."""
    having: dict[str, list[str]] = {}
    for language, words in _COMMON.items():
        for word in dict.fromkeys(fold(word) for word in words.split()):
            having.setdefault(word, []).append(language)
    return {
        word: tuple((language, _weight(word, languages, language)) for language in languages)
        for word, languages in having.items()
    }


def _weight(word: str, languages: Sequence[str], language: str) -> float:
    """What a word says: little where others have it too, though the languages that are not read take nothing away."""
    shared = sum(each in READ or each == language for each in languages)
    return (0.4 if len(word) == 1 else 1.0) / math.pow(shared, 1.5)


_TELLING: Mapping[str, tuple[tuple[str, float], ...]] = MappingProxyType(_telling())
_SCRIPTS = (
    ("ja", lazy(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", lazy(r"[\u4e00-\u9fff]")), ("el", re.compile(r"[\u0370-\u03ff]")), ("he",
    lazy(r"[\u0590-\u05ff]")), ("uk", re.compile("[іїєґ]")),
    ("ru", lazy("[ыэё]")), ("th", re.compile(r"[\u0e00-\u0e7f]")),
)  # fmt: skip
_ASCII = lazy(r"[a-z]")


_WRITTEN_OUT = lazy(
    r"(?:fue[rnhg]|mue[ss]|moecht|moegl|koenn|gruess|wuerd|wuens|naech|ueber|ruec|prue[f]|praech|spaet|waehl|waer|"
    r"haett|"
    r"hoer|gehoer|groess|persoen|unterstue|verfueg|gueltig|guenstig|frueh|laeng|laedt|faell|raeum|praesen|haend|taet|"
    r"maerz|juenger|zurue|fuell|buero|buer|schoen|loesch|loes|oeff|hoef|hoeh|koel|muench|zuer|oester|traeg|aend|ausfue|"
    r"waeren|waehr|anhaen|erklae|jaehr|jaen|zusaetz|grundsaetz|saetz|bestaet|aerger|taeg|gefuehr|schaetz|ergaenz|"
    r"qualitaet|kapazitaet|vollstaend|stuend|zustaen|staend|zwoelf|sprueng|kuend|kuenf|wuensch|bedue|beduer|erfuell|"
    r"begruend|gruend|rueck)"
)
_UMLAUT = lazy(r"([aou])e")


def plain_german(sentence: Sentence) -> Sentence:
    """The sentence with "ae", "oe", "ue" folded as their umlauts are, where a German word is so written."""
    if not _WRITTEN_OUT.search(sentence.folded):
        return sentence
    folded = " ".join(
        _UMLAUT.sub(r"\1", word) if _WRITTEN_OUT.search(word) else word for word in sentence.folded.split(" ")
    )
    listed = tuple(words_of(folded))
    return replace(sentence, folded=folded, words=frozenset(listed), listed=listed)


@dataclass(frozen=True, slots=True)
class Spoken:
    """`language` is ISO 639-1 or None; `read` are the languages whose words are read, the likelier first.

    `foreign`: it is in none of the languages that are read here.
    """

    language: str | None
    read: tuple[str, ...]
    foreign: bool = False


def spoken_in(words: Sequence[str], said: str | None = None) -> Spoken:
    """The language of some folded words, in order. `said` is the Content-Language header: it decides where they do
    not.

    English words are read beside every other language: mail of the trade is full of them.
    """
    words = words[:_MOST_WORDS]
    script = _script(words)
    if script is not None:
        return Spoken(script or None, (), foreign=True)
    counted, known = _counted(words)
    strange = _first(counted, lambda code: code not in READ)
    ordered = sorted(((code, score) for code, score in counted.items() if code in READ), key=lambda item: -item[1])
    if strange is not None and strange[1] >= _LEAST and _leads([strange, *ordered]):
        return Spoken(strange[0], (), foreign=True)
    if ordered and ordered[0][1] >= _LEAST and _leads(ordered):
        best, score = ordered[0]
        return Spoken(best, _beside(best, score, ordered))
    if len(words) >= _FOREIGN_FROM and known < _KNOWN_SHARE * len(words):
        return Spoken(None, (), foreign=True)
    header = (said or "").lower()[:2]
    if header in READ and (not ordered or counted.get(header, 0.0) > 0):
        return Spoken(header, (header, "en") if header != "en" else ("en",))
    likely = ordered[0][0] if ordered and ordered[0][1] > 0 else None
    if likely in READ and likely != "en":
        return Spoken(None, (likely, "en"))
    return Spoken("en" if counted.get("en") else None, ("en",))


def with_languages(found: tuple[Sentence, ...], spoken: Spoken) -> tuple[Sentence, ...]:
    """The sentences of a mail, each with the language that it is surely of: a footer may be in another."""
    if spoken.read in ((), ("en",)):
        return found
    return tuple(_with_language(each, spoken.read) for each in found)


def _with_language(sentence: Sentence, read: tuple[str, ...]) -> Sentence:
    counted, _ = _counted(sorted(sentence.words))  # in one order: sums of fractions depend on it
    scores = sorted(((counted.get(code, 0.0), code) for code in read), reverse=True)
    sure = scores[0][0] >= _LEAST and scores[0][0] >= _CLEARLY * scores[1][0]
    sentence = plain_german(sentence) if scores[0][1] == "de" or not sure else sentence
    return replace(sentence, language=scores[0][1]) if sure else sentence


def language_of(words: Iterable[str], said: str | None = None) -> str | None:
    """The language of some folded words as ISO 639-1, None where it cannot be told."""
    return spoken_in(list(islice(words, _MOST_WORDS)), said).language


def _counted(words: Sequence[str]) -> tuple[dict[str, float], int]:
    counted: defaultdict[str, float] = defaultdict(float)
    telling = [found for found in map(_TELLING.get, words) if found is not None]
    for found in telling:
        for language, weight in found:
            counted[language] += weight
    return counted, len(telling)


def _first(counted: Mapping[str, float], wanted: Callable[[str], bool]) -> tuple[str, float] | None:
    found = [(code, score) for code, score in counted.items() if wanted(code)]
    return max(found, key=lambda item: item[1], default=None)


def _leads(ordered: Sequence[tuple[str, float]]) -> bool:
    return len(ordered) == 1 or ordered[0][1] >= _LEAD * ordered[1][1]


def _beside(best: str, score: float, ordered: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """The language, another in which a good part of the mail is written too, and English."""
    others = [code for code, found in ordered[1:3] if code in READ and found >= max(_SECOND, _SECOND_SHARE * score)]
    return tuple(dict.fromkeys((best, *others, "en")))


def _script(words: Sequence[str]) -> str | None:
    """The language of another script ("" where that does not tell it); None for Latin letters."""
    # most words are small Latin letters: then no other look is needed
    others = (word for word in words if not (word.isascii() and word.islower()))
    strange = sum(not _ASCII.search(word) and not word.isdecimal() for word in others)
    if not words or strange <= _NO_LATIN * len(words):
        return None
    text = " ".join(words)
    return next((code for code, pattern in _SCRIPTS if pattern.search(text)), "")

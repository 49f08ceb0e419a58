"""The languages that the cue reader knows, and which one a text is in. Pure: data.

English is read in depth; of the others the windows, the pace and the commonest turns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from followthrough.evidence.cues import gate as gates
from followthrough.evidence.cues import lexicon as lexicons
from followthrough.evidence.cues import signals as signs
from followthrough.evidence.cues import tongues
from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.lexicon import Lexicon
from followthrough.evidence.cues.signals import Signals, any_of
from followthrough.evidence.cues.text import clean, fold

_ANYTHING = re.compile(r"\w")
_CLOCK_NEVER = any_of(
    r"\b\d{1,2} ?h\b|\b(?:um|a|las|alle|ore|om|as) \d{1,2}(?:[:.]\d\d)? ?(?:uhr|h|heures|uur|horas)\b"
)
_DETECTION_TEXT = 4000
_SURE = 2
_LONG_WORD = 5


@dataclass(frozen=True, slots=True)
class Language:
    """All tables of one language; `no_idea` are answers that say that nobody said when."""

    code: str
    lexicon: Lexicon
    signals: Signals
    gate: Gate
    no_idea: re.Pattern[str]


_NO_ANSWER = r"^\W*(?:no|none|nope|n/?a|nil|skip|-+|\?+|tbd|tba|nein|non|ns)?\W*$"
_ENGLISH = Language(
    "en", lexicons.ENGLISH, signs.ENGLISH, gates.ENGLISH,
    any_of(
        r"\bno (?:idea|clue|timeline|date|answer|info)\b",
        r"(?:don't|dont|do not|didn't|didnt|did not|never|not|wasn't|isn't|n't) (?:\w+ ){0,2}"
        r"(?:know|say|said|mention\w*|tell|told|sure|given|clear|discuss\w*|ask\w*|yet|come up|specif\w*)",
        r"\bdunno\b|\bunknown\b|\bunclear\b|\bunsure\b|\bidk\b|\bnothing\b", _NO_ANSWER,
    ),
)  # fmt: skip


def _language(lexicon: Lexicon, no_idea: str, signals: Signals, gate: Gate) -> Language:
    return Language(lexicon.language, lexicon, signals, gate, any_of(no_idea, _NO_ANSWER))


def _signals(*patterns: str) -> Signals:
    """In this order: quick, slow, weak, medium, user's turn, on hold, closed, if silent, then ask, then no, do not."""
    quick, slow, weak, medium, ball, hold, closed, silent, ask, no, not_ = map(any_of, patterns)
    return Signals(
        quick=quick, slow=slow, weak=weak, medium=medium, ball_user=ball, on_hold=hold, closed=closed,
        if_silent=silent, ask_if_silent=ask, silence_no=no, no_contact=not_, verb=_ANYTHING,
    )  # fmt: skip


def _gate(*patterns: str) -> Gate:
    """In this order: promise, future, past, wish, forward, appointment, contact, condition, the user's, clause."""
    promise, future, past, wish, forward, appointment, contact, condition, user, clause = map(any_of, patterns)
    return Gate(
        promise=promise, decision=promise, future=future, past=past, wish=wish, forward=forward,
        appointment=appointment, contact=contact, condition=condition, user_condition=user, clause=clause,
        never=(_CLOCK_NEVER,),
    )  # fmt: skip


def _german() -> Language:
    return _language(
        tongues.GERMAN,
        r"kein(?:e)? (?:ahnung|angabe)|weiss (?:ich )?nicht|unbekannt|nichts gesagt",
        _signals(
            r"\bbald\b|in kurze|zeitnah|schnellstmoglich|umgehend|kurzfristig|so schnell wie moglich|baldmoglichst",
            r"geduld|dauert (?:\w+ ){0,3}(?:noch|langer|etwas)|weitere (?:gesprache|kandidat|bewerber)|"
            r"noch nicht (?:entschieden|abgeschlossen)|"
            r"verzoger|einige zeit|noch (?:\w+ ){0,3}(?:gesprache|kandidat|bewerber)",
            r"hoff\w+|sollten?\b|konnte\w*|vielleicht|wahrscheinlich|moglicherweise|ungefahr|etwa\b|vermutlich",
            r"plan\w+|voraussichtlich|rechnen|erwarten|in der regel|normalerweise|mochten|geplant",
            r"\bbitte\b[^.]{0,80}\b(?:senden|schicken|teilen sie|bestatigen|ausfullen|wahlen|lassen sie|reichen|"
            r"geben sie|nennen)|"
            r"(?:konnten|wurden|konnen) sie (?:uns |mir |bitte )",
            r"(?:stelle|position|prozess|suche|verfahren) (?:\w+ ){0,4}(?:auf eis|pausiert|ausgesetzt|on hold)|"
            r"einstellungsstopp|auf eis gelegt",
            r"(?:stelle|position) (?:\w+ ){0,4}(?:besetzt|vergeben|gestrichen|nicht mehr)(?! werden)",
            r"(?:sollten|wenn|falls) sie [^.]{0,60}(?:nichts|keine|nicht)[^.]{0,30}(?:horen|gehort|erhalten|"
            r"ruckmeldung)",
            r"melden sie sich|nachfragen|kontaktieren|fragen sie|haken sie",
            r"als absage|nicht berucksichtigt|davon ausgehen",
            r"(?:bitten|bitte) (?:\w+ ){0,4}von (?:\w+ )?(?:nachfragen|ruckfragen|anrufen) abzusehen|"
            r"keine (?:telefonischen )?(?:nachfragen|ruckfragen)",
        ),
        _gate(
            r"meld\w+|ruckmeldung|bescheid|entscheid\w+|informier\w+|antwort\w*|kontaktier\w+|horen|prozess|"
            r"gesprache\b|bewerb\w+|auswahl|zuruck|abwesend|"
            r"benachrichtig\w*|erreichbar|ergebnis\w*",
            r"werden?\b|wird\b|bis\b|innerhalb|binnen|nachste\w*|kommende\w*|soll\w*|mocht\w*|plan\w*|"
            r"voraussichtlich|spatestens|ende|anfang|hoffe\w*",
            r"dank\w*|war\b|waren\b|hat(?:te)?n?\b|gefreut|erhalten|letzte\w* (?:woche|monat)|gestern|\bvom\b",
            r"schone\w* (?:\w+ )?(?:wochenende|tag|abend|woche|feiertage|ostern)|frohe|guten (?:morgen|tag|abend)",
            r"fr(?:eue|euen) (?:mich|uns)|freuen wir|freue ich",
            r"(?:gesprach|termin|interview|treffen|kennenlernen)\b[^.]{0,40}\b(?:am|statt|um)\b|"
            r"einladen|einladung|laden wir", r"meld\w+|kontaktier\w+|ruckmeldung|bescheid|anrufen|rufen",
            r"\bsobald\b|\bnachdem\b|\bwenn\b|\berst\b|\bnach\b|\bvor\b|\bbevor\b",
            r"(?:wenn|sobald|nachdem|falls) sie\b|nach (?:ihrem|unserem|dem) (?:gesprach|interview)",
            r"(?:,| und| aber)(?= (?:wir|ich|sie|er|bitte|die|das|der|werden|melden|dass|wenn|sobald)\b)",
        ),
    )  # fmt: skip


def _french() -> Language:
    return _language(
        tongues.FRENCH,
        r"aucune idee|sais pas|inconnu|pas (?:dit|precise)",
        _signals(
            r"\bbientot\b|tres prochainement|rapidement|sous peu|des que possible|au plus vite|"
            r"dans les meilleurs delais|prochainement",
            r"patience|patienter|plus de temps|encore (?:\w+ ){0,3}(?:candidats|entretiens)|autres candidats|"
            r"prend(?:re)? du temps|retard|pas encore (?:decide|pris)",
            r"esper\w+|devrai\w+|pourrai\w+|peut-?etre|environ|probablement|sans doute",
            r"prev\w+|pensons|comptons|envisag\w+|en general|souhait\w+",
            r"merci de (?:nous |me |bien vouloir )?(?:envoyer|confirmer|transmettre|completer|indiquer|communiquer|"
            r"repondre|faire)|"
            r"veuillez (?:nous |me )?(?:envoyer|confirmer|transmettre|completer|indiquer|communiquer|choisir)|"
            r"(?:pouvez|pourriez)-? ?vous (?:nous |me )?",
            r"(?:poste|recrutement|processus) (?:\w+ ){0,4}(?:en suspens|suspendu|gele|en pause|en attente)|"
            r"gel des (?:embauches|recrutements)",
            r"(?:poste|offre) (?:\w+ ){0,4}(?:pourvu|ferme|annule)",
            r"sans (?:reponse|nouvelle|retour)[^.]{0,30}|si vous n'avez pas[^.]{0,40}(?:nouvelle|reponse|retour)",
            r"n'hesitez|relanc\w+|recontact\w+|contact\w+", r"considerer|pas (?:ete )?retenu",
            r"(?:merci de|veuillez) ne pas (?:\w+ )?(?:appeler|contacter|relancer)",
        ),
        _gate(
            r"reviendr\w+|revenir|recontact\w+|contact\w+|reponse|decision|decid\w+|inform\w+|retour|nouvelles|"
            r"processus|candidat\w*|entretiens|tiendr\w+|absent\w*|bureau|recrut\w+",
            r"\w+(?:rons|rai|ra|ront|rez)\b|allons|d'ici|avant|sous|prochain\w*|dans|devri\w+|esper\w+|fin|debut",
            r"merci|remerci\w+|etait|avons (?:recu|rencontre)|hier|derniere?|suite a",
            r"bon(?:ne)? (?:\w+ )?(?:journee|week|soiree|semaine|fetes|vacances|continuation)|bonjour|joyeu\w+",
            r"au plaisir|hate de|impatien\w+|ravi\w* de|dans l'attente",
            r"(?:entretien|rendez-?vous|reunion|appel)\b[^.]{0,40}\b(?:le|a|aura lieu)\b|vous (?:invit\w+|rencontrer|"
            r"recevoir)", r"recontact\w+|appel\w+|reviendr\w+|revenir|contacter\w*",
            r"\bdes que\b|une fois|\blorsque\b|\bapres\b|\bquand\b|\bavant\b",
            r"(?:lorsque|quand|si|des que|une fois que) vous\b|apres (?:votre|notre|l') ?entretien",
            r"(?:,| et| mais)(?= (?:nous|je|vous|il|elle|on|le|la|les|merci|veuillez|si)\b)",
        ),
    )  # fmt: skip


def _spanish() -> Language:
    return _language(
        tongues.SPANISH,
        r"ni idea|no (?:lo )?se\b|no dijeron|desconocid",
        _signals(
            r"\bpronto\b|en breve|brevedad|rapidamente|cuanto antes|lo antes posible",
            r"paciencia|mas tiempo|otros candidatos|mas candidatos|llevar\w* (?:\w+ )?tiempo|retras\w+|demor\w+|"
            r"aun no (?:hemos|se)",
            r"esper(?:amos|o)\b|deber\w+|podri\w+|quiza\w*|probablemente|aproximadamente",
            r"prev\w+|planeamos|pensamos|normalmente|generalmente|quisieramos",
            r"por favor[^.]{0,40}(?:envi\w+|confirm\w+|complet\w+|indi\w+|respond\w+|elij\w+|comparta)|(?:podria|"
            r"puede|podrias|puedes) (?:\w+ )?(?:envi|confirm|complet|indic|mand|decir)\w*",
            r"(?:puesto|proceso|vacante|posicion) (?:\w+ ){0,4}(?:en pausa|en espera|congelad\w|suspendid\w)|"
            r"congelacion de contrataciones",
            r"(?:puesto|vacante|posicion) (?:\w+ ){0,4}(?:cubiert\w|cerrad\w|cancelad\w)",
            r"si no (?:recib\w+|tien\w+|ha\w* recibido|sabe\w*)[^.]{0,40}", r"no dud\w+|contact\w+|escrib\w+|llam\w+",
            r"consider\w+|no ha sido|descartad", r"(?:por favor,? )?no (?:llame|contacte|escriba)\w*",
        ),
        _gate(
            r"contact\w+|inform\w+|respuesta|decision|decid\w+|noticias|proceso|candidat\w+|entrevistas|avis\w+|"
            r"comunic\w+|respond\w+|oficina|ausente|resultado\w*",
            r"\w+(?:remos|re|ra|ran)\b|vamos a|antes|dentro|proxim\w+|hasta|esper\w+|finales|principios|plazo|en ",
            r"gracias|fue\b|agrade\w+|recib(?:imos|i)\b|ayer|pasad[oa]\b",
            r"buen(?:a|as|os)? (?:\w+ )?(?:dia|dias|semana|tarde|tardes|fin)|feli[zc]\w*",
            r"quedo a la espera|esperando (?:su|tu)|ganas de|encantad\w",
            r"(?:entrevista|reunion|cita|llamada)\b[^.]{0,40}\b(?:el|a las|tendra)\b|invit\w+",
            r"contact\w+|llamar\w+|avis\w+|comunicar\w+|informar\w+",
            r"en cuanto|\bcuando\b|una vez|\bdespues\b|\btras\b|\bantes de que",
            r"(?:cuando|si|una vez que) (?:usted|tu|nos)\b|despues de (?:su|la|tu) entrevista",
            r"(?:,| y| pero)(?= (?:nos|le|te|usted|por favor|si|el|la|los)\b)",
        ),
    )  # fmt: skip


def _italian() -> Language:
    return _language(
        tongues.ITALIAN,
        r"nessuna idea|non (?:lo )?so|non (?:hanno )?detto",
        _signals(
            r"\bpresto\b|a breve|al piu presto|prima possibile|rapidamente",
            r"pazienza|piu tempo|altri candidati|ritard\w+|ancora (?:\w+ ){0,3}(?:candidati|colloqui)|"
            r"non (?:\w+ )?ancora deciso",
            r"sper\w+|dovrem\w+|dovrebbe\w*|potrebbe\w*|forse|probabilmente|circa\b",
            r"preved\w+|prevediamo|contiamo|di solito|vorremmo|pensiamo",
            r"(?:si prega di|per favore|la preghiamo di|ti chiediamo di|cortesemente) ?[^.]{0,40}|(?:puo|potrebbe|"
            r"puoi|potresti) (?:\w+ )?(?:invi|conferm|mand|indic|compil)\w*",
            r"(?:posizione|processo|selezione|ricerca) (?:\w+ ){0,4}(?:in pausa|sospes\w|in attesa|congelat\w)|"
            r"blocco delle assunzioni", r"(?:posizione|ruolo) (?:\w+ ){0,4}(?:copert\w|chius\w|annullat\w)",
            r"(?:se|qualora) non [^.]{0,40}(?:notizie|risposta|riscontro|sentit\w)",
            r"contatt\w+|scriv\w+|non esit\w+", r"consider\w+|non (?:\w+ )?selezionat",
            r"(?:preghiamo di )?non (?:chiamare|contattare|telefonare)",
        ),
        _gate(
            r"contatt\w+|risposta|decision\w+|decid\w+|inform\w+|riscontro|feedback|notizie|processo|candidat\w+|"
            r"colloqui\b|aggiorn\w+|comunic\w+|faremo sapere|ufficio|assente|esito",
            r"\w+(?:remo|ra|ro|ranno|rai)\b|entro|prossim\w+|tra\b|fra\b|sper\w+|prima|dopo|fine|inizio",
            r"grazie|ringrazi\w+|stato|stata|abbiamo ricevuto|ieri|scors\w",
            r"buon\w? (?:\w+ )?(?:giornata|weekend|fine|serata|settimana|lavoro)|buongiorno|auguri",
            r"non vedo l'ora|in attesa di (?:un )?(?:suo|tuo)|lieti di",
            r"(?:colloquio|incontro|appuntamento|chiamata)\b[^.]{0,40}\b(?:il|alle|si terra)\b|invit\w+",
            r"contatter\w+|richiam\w+|sapere|aggiorner\w+", r"\bappena\b|\bquando\b|una volta|\bdopo\b|\bprima che",
            r"(?:quando|se|appena) (?:lei|tu|ci)\b|dopo il (?:suo |tuo )?colloquio",
            r"(?:,| e| ma)(?= (?:ci|le|ti|vi|lei|la|il|se|per favore)\b)",
        ),
    )  # fmt: skip


def _dutch() -> Language:
    return _language(
        tongues.DUTCH,
        r"geen idee|weet (?:ik )?niet|onbekend|niet gezegd",
        _signals(
            r"\bspoedig\b|binnenkort|zo snel mogelijk|op korte termijn|zo spoedig",
            r"geduld|meer tijd|andere kandidaten|nog (?:\w+ ){0,3}(?:kandidaten|gesprekken)|vertrag\w+|"
            r"duurt (?:\w+ ){0,3}langer|nog niet besl\w+",
            r"\bhop\w+|zou(?:den)?\b|misschien|waarschijnlijk|ongeveer|mogelijk",
            r"verwacht\w*|plan\w*|meestal|normaal|streven|willen",
            r"(?:graag|gelieve|wilt u|wil je|kunt u|kun je|zou je|zou u)[^.]{0,60}(?:stur\w+|bevestig\w+|door\w*|"
            r"laten weten|invul\w+|kiez\w+|aangeven|opsturen|inleveren)",
            r"(?:vacature|procedure|functie|rol) (?:\w+ ){0,4}(?:on hold|stilgelegd|bevroren|gepauzeerd)|"
            r"vacaturestop", r"(?:vacature|functie|positie) (?:\w+ ){0,4}(?:vervuld|ingevuld|gesloten|vervallen)",
            r"(?:als|mocht) (?:u|je) [^.]{0,40}(?:niets|geen)[^.]{0,30}",
            r"contact|mail|bel\b|laat (?:het )?(?:me|ons)|neem",
            r"ervan uit|afgewezen|niet geselecteerd", r"(?:gelieve )?niet (?:te )?(?:bellen|contacteren)",
        ),
        _gate(
            r"horen|hoort|contact|laten\b[^.]{0,30}weten|besl\w+|reactie|terugkoppel\w+|inform\w+|antwoord\w*|proces|"
            r"procedure|kandida\w+|gesprekken|kantoor|afwezig|bericht|terug|uitslag",
            r"\bzullen\b|\bzal\b|\bhoort\b|laten|nemen|komen|krijg\w*|binnen|volgende|komende|uiterlijk|verwacht\w*|"
            r"hop\w+|eind|begin|voor|willen", r"bedankt|dank|was\b|waren|gister\w*|vorige|ontvangen",
            r"(?:fijn|prettig|goed)\w* (?:\w+ )?(?:weekend|dag|avond|week|feestdagen)|goedemorgen|goedemiddag",
            r"kijk\w* (?:\w+ ){0,4}uit naar|zie\w* (?:\w+ )?uit naar",
            r"(?:gesprek|afspraak|interview|sollicitatiegesprek)\b[^.]{0,40}\b(?:op|om|plaats)\b|uitnodig\w+",
            r"bellen|contact|horen|weten|terug", r"\bzodra\b|\bwanneer\b|\bnadat\b|\bals\b|\bna\b|\bvoordat\b",
            r"(?:zodra|wanneer|als|nadat) (?:u|je|jij)\b|na (?:uw|je|het) gesprek",
            r"(?:,| en| maar)(?= (?:we|wij|ik|u|je|de|het|graag|dan)\b)",
        ),
    )  # fmt: skip


def _portuguese() -> Language:
    return _language(
        tongues.PORTUGUESE,
        r"nao sei|sem ideia|nao disseram|desconhecid",
        _signals(
            r"\bbreve\b|em breve|brevemente|o mais rapido|logo que possivel|rapidamente",
            r"paciencia|mais tempo|outros candidatos|demor\w+|atras\w+|ainda nao",
            r"esper(?:amos|o)\b|dever\w+|poderi\w+|talvez|provavelmente|cerca",
            r"prev\w+|pretendemos|normalmente|geralmente|gostariamos",
            r"por favor[^.]{0,40}(?:envi\w+|confirm\w+|preench\w+|indi\w+|respond\w+)|(?:poderia|"
            r"pode) (?:\w+ )?(?:envi|confirm|preench|indic|mand)\w*",
            r"(?:vaga|processo|posicao) (?:\w+ ){0,4}(?:em pausa|suspens\w|congelad\w|em espera)|"
            r"congelamento de contratacoes", r"(?:vaga|posicao) (?:\w+ ){0,4}(?:preenchid\w|fechad\w|cancelad\w|"
            r"encerrad\w)", r"(?:se|caso) nao [^.]{0,40}", r"contact\w+|contat\w+|escrev\w+|nao hesite",
            r"consider\w+|nao (?:\w+ )?selecionad", r"(?:por favor,? )?nao (?:ligue|contacte|contate)",
        ),
        _gate(
            r"contact\w+|contat\w+|retorn\w+|resposta|decis\w+|decid\w+|inform\w+|noticias|processo|candidat\w+|"
            r"entrevistas|avis\w+|comunic\w+|respond\w+|escritorio|ausente|resultado\w*",
            r"\w+(?:remos|rei|ra|rao)\b|vamos|ate\b|dentro|proxim\w+|esper\w+|depois|antes|fim|final|inicio|em ",
            r"obrigad\w+|foi\b|agradec\w+|recebemos|ontem|passad[oa]\b",
            r"bo[am] (?:\w+ )?(?:dia|semana|tarde|fim|noite)|feliz",
            r"ansios\w|aguard\w+ (?:\w+ )?(?:sua|seu)|fico no aguardo",
            r"(?:entrevista|reuniao|chamada)\b[^.]{0,40}\b(?:no|em|as|dia|sera)\b|convid\w+",
            r"contactar\w+|contatar\w+|ligar\w+|retornar\w+|avisar\w+",
            r"assim que|\bquando\b|uma vez|\bdepois\b|\bapos\b|\bantes\b",
            r"(?:quando|se|assim que) (?:voce|nos)\b|apos (?:a )?(?:sua )?entrevista",
            r"(?:,| e| mas)(?= (?:nos|voce|entraremos|o|a|se|por favor)\b)",
        ),
    )  # fmt: skip


_BUILDERS = {
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "it": _italian,
    "nl": _dutch,
    "pt": _portuguese,
}
_COMMON = {
    "en": "the and you we will to of for is are with your our be have this that from by i in it",
    "de": "der die das und wir sie ich ihnen ist mit fur von auf nicht werden bei uns haben den zu",
    "fr": "le la les des nous vous je est pour avec votre notre une que dans sur et du au en",
    "es": "el la los las que nos con para por su una usted te le es en del y de se",
    "it": "il la le che con per del della siamo sono ci vi un una non di e nostro grazie ti",
    "nl": "de het een en van wij je u we met voor is niet zijn ons dat op bij hebben graag",
    "pt": "o os de que com para por uma nos voce sua seu nao em do da e um as ao obrigado",
}
"""Frequent words that tell the language."""


@lru_cache(maxsize=len(_BUILDERS))
def _tables(code: str) -> Language:
    return _BUILDERS[code]() if code in _BUILDERS else _ENGLISH  # compiled when first needed


@lru_cache(maxsize=1)
def _telling_words() -> dict[str, frozenset[str]]:
    """For each language its common words and its words for times, without those that English has too."""
    english = {word for entry in lexicons.ENGLISH.entries for word in entry}
    words = {code: {word for word in common.split() if len(word) > 1} for code, common in _COMMON.items()}
    others = {word for lexicon in tongues.LEXICONS.values() for entry in lexicon.entries for word in entry}
    words["en"] |= {word for word in english - others if len(word) >= _LONG_WORD}
    for code, lexicon in tongues.LEXICONS.items():
        long = {word for entry in lexicon.entries for word in entry if len(word) >= _LONG_WORD}
        words[code] |= long - english
    return {code: frozenset(found) for code, found in words.items()}


def language_of(text: str, language: str | None) -> Language:
    """The tables for an ISO 639-1 code ("de", "de-AT"), else for the language whose words the text holds.

    English where no language is told or recognised.
    """
    code = (language or "")[:2].lower()
    if code in _COMMON:
        return _tables(code)
    words = re.findall(r"[^\W\d_]+", fold(clean(text[:_DETECTION_TEXT])))
    scores = {code: sum(word in telling for word in words) for code, telling in _telling_words().items()}
    best = max(scores, key=lambda code: scores[code])
    sure = _SURE if scores["en"] else 1
    return _tables(best) if scores[best] >= scores["en"] + sure else _ENGLISH

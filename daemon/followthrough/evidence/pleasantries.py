"""What people write around a command without meaning anything by it. Pure: no clock, no I/O.

A closed list on purpose: words that are not on it may be a wish, and a wish takes back a yes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from followthrough.evidence.lazy import lazy
from followthrough.evidence.text import word_set


class Nicety(StrEnum):
    """What kind of meaningless words these are."""

    GREETING = "greeting"
    THANKS = "thanks"
    CLOSING = "closing"
    REMARK = "remark"
    MARKS = "marks"
    """A rule of dashes, a smiley."""
    ATTRIBUTION = "attribution"


_GREETS = (
    r"hi|hello|hey|dear|hiya|good (?:morning|afternoon|evening|day)|hallo|guten (?:morgen|tag|abend)|moin|servus|"
    r"liebe[rs]?|bonjour|bonsoir|salut|cher|chere|hola|buenos dias|buenas(?: tardes| noches)?|querid[oa]|ciao|"
    r"buongiorno|buonasera|salve|car[oa]|hoi|dag|goedemorgen|goedemiddag|goedenavond|beste|ola|oi|bom dia|"
    r"boa tarde|boa noite|prezad[oa]"
)
_GREETED = (
    r"there|all|everyone|everybody|again|team|daemon|followthrough|follow-through|zusammen|"
    r"tous|toutes|todos|todas|tutti|allemaal"
)
_GREETING = lazy(rf"(?:{_GREETS})(?: (?:{_GREETED})){{0,2}}")
_GREETING_WORDS = lazy(rf"(?:{_GREETS})(?: |$)")

_FOR = (
    r"(?: for (?:this|that|it|everything|all|your (?:help|work)|the (?:drafts?|letters?|notes?|mails?|digest|reminder|"
    r"help)|(?:writing|preparing|drafting) (?:this|it|them|these)))?"
)
_THANKS = lazy(
    rf"(?:many |ok |great )?(?:thanks|thank you|thx|ty|cheers)(?: a lot| so much| very much| a million| again| ever so "
    rf"much)?{_FOR}(?: in advance)?|much appreciated|please|pls|"
    r"(?:vielen |besten |herzlichen |tausend )?dank(?:e)?(?: schon| sehr| dir| ihnen| vielmals| im voraus)?|"
    r"bitte(?: schon| sehr)?|"
    r"(?:merci|un grand merci|mille mercis)(?: beaucoup| bien| d'avance)?|s'il (?:vous|te) plait|svp|stp|"
    r"(?:muchas |mil )?gracias(?: de nuevo| por todo)?|por favor|"
    r"(?:molte |tante |mille )?grazie(?: mille| tante| ancora)?|per favore|"
    r"(?:hartelijk |heel erg |veel )?dank(?: je| u)?(?: wel)?|bedankt|dankjewel|alstublieft|alsjeblieft|"
    r"(?:muito )?obrigad[oa](?: mesmo| por tudo)?"
)
_CLOSING = lazy(
    r"(?:(?:with |my )?(?:best|kind|kindest|warm|warmest|many) )?(?:regards|wishes|thanks)|(?:all the |very )?best|"
    r"all best|sincerely(?: yours)?|yours(?: (?:sincerely|truly|faithfully))?|take care|bye|see you|br|kr|"
    r"have a (?:nice|good|great|lovely) (?:day|evening|weekend|week|one)|"
    r"(?:viele|beste|liebe|herzliche|schone|mit (?:freundlichen|besten|vielen)) gru(?:ss|ssen|sse)n?|"
    r"gruss|grusse|mfg|lg|vg|tschuss|schonen (?:tag|abend)(?: noch)?|"
    r"(?:bien )?cordialement|bien a (?:vous|toi)|(?:sinceres )?salutations|amicalement|bonne (?:journee|soiree)|"
    r"a bientot|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|un abrazo|atentamente|"
    r"(?:cordiali |distinti |un caro )?salut[io]|cordialmente|buona (?:giornata|serata)|a presto|"
    r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:veel )?groet(?:en|jes)?|mvg|fijne (?:dag|avond)|"
    r"(?:com os melhores |melhores )?cumprimentos|(?:um )?abraco|atenciosamente|att|"
    r"sent from (?:my|outlook|gmail|yahoo|proton|mail|samsung)(?: [a-z0-9]{1,12}){0,4}|"
    r"(?:von|aus) mein(?:em)? (?:iphone|ipad|handy|smartphone|samsung)(?: [a-z0-9]{1,12}){0,2} gesendet|"
    r"envoye de(?:puis)? mon (?:iphone|ipad|mobile|telephone)|enviado desde mi (?:iphone|ipad|movil)|"
    r"inviato da(?:l mio)? (?:iphone|ipad|cellulare)|verstuurd vanaf mijn (?:iphone|ipad|telefoon)|"
    r"enviado do meu (?:iphone|ipad|telemovel|celular)"
)
_THIS = r"(?:it|this|that|these|those|they|all|everything|(?:the|your) (?:letter|draft|note|text|mail|email|wording)s?)"
_VERY = r"(?:really|very|just|all|absolutely|so|quite|pretty|totally)"
_FINE = (
    r"(?:great|good|perfect|fine|excellent|lovely|nice|wonderful|brilliant|super|awesome|amazing|fantastic|beautiful|"
    r"spot on|ok|okay)"
)
_REMARKS = (
    rf"(?:{_THIS}(?:'s| is| are) )?(?:{_VERY} )?{_FINE}(?: to me| for me| by me| with me| work| job| to go| stuff)?",
    rf"(?:{_THIS} )?(?:looks?|sounds?|reads?|seems?) (?:{_VERY} )?(?:{_FINE}|well)(?: to me)?",
    rf"i (?:really |do )?(?:like|love) {_THIS}",
    rf"love {_THIS}",
    rf"(?:i am |i'm )?happy with {_THIS}",
    rf"{_THIS} works for me",
    r"works for me|well (?:done|written)|go ahead|go for it|yes|yes please|yep|sure|sure thing|agreed|of course",
    r"certainly|absolutely|no changes|no changes needed|no objections?",
    # German
    r"(?:(?:das|es|alles|der (?:entwurf|text)) )?(?:sieht|klingt|liest sich) (?:sehr |wirklich )?gut(?: aus)?",
    r"(?:(?:alles|das ist|ist|sehr|passt) )?(?:super|perfekt|prima|wunderbar|klasse|toll|grossartig|gut)(?: so)?",
    r"(?:alles )?in ordnung(?: so)?|bestens",
    r"passt(?: so)?|einverstanden|ja|ja bitte|gerne|ja gerne|gern|alles klar|so passt es",
    # French
    r"(?:c'est |tout est |tres )?(?:parfait|super|tres bien|bien|genial|excellent|impeccable)|ca me va|ca marche",
    r"d'accord|oui|oui merci|oui s'il (?:vous|te) plait|vas-y|allez-y|tres bien",
    # Spanish
    r"(?:esta |todo |muy |me parece |todo esta )?(?:bien|perfecto|genial|estupendo|excelente)|de acuerdo|vale|si",
    r"si por favor|adelante|muy bien",
    # Italian
    r"(?:va |e |tutto |molto |e tutto )?(?:bene|perfetto|ottimo|benissimo|eccellente)|d'accordo|certo|si grazie",
    r"per me va bene|procedi",
    # Dutch
    r"(?:(?:het|dat|alles) )?(?:ziet er|klinkt) (?:heel |erg |prima )?(?:goed|prima)(?: uit)?|ziet er goed uit",
    r"(?:heel |erg )?(?:goed|prima|perfect|uitstekend|prachtig|top)|akkoord|ja graag|graag|ga je gang|helemaal goed",
    # Portuguese
    r"(?:esta |tudo |muito |parece )?(?:bem|bom|otimo|perfeito|excelente)|tudo certo|sim|sim por favor|concordo",
    r"pode ser|pode enviar|muito bem",
)
_REMARK = lazy("|".join(_REMARKS))
_LONGEST_REMARK = 6
"""Words."""

_MARKS = lazy(r"[-_=*~.,•–—…!\s]+|[\s!]*(?:[:;]-?[)D]|[👍🙂😊🙏✅👌🎉😀😃😄🚀❤☺\ufe0f\U0001f3fb-\U0001f3ff!\s])+")
_ATTRIBUTION = lazy(
    r"(?:(?:on|am|le|el|il|op|em)\b.{0,300}(?:\d:\d\d|@|followthrough).{0,200}|.{0,100}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s{0,3})"
    r"(?:wrote|schrieb.{0,120}|a ecrit|escribio|ha scritto|scrisse|schreef.{0,120}|escreveu)\s?:"
    r"|(?:wrote|schrieb|a ecrit|escribio|ha scritto|schreef|escreveu)\s?:"
    r"|-{2,}\s?(?:original message|ursprungliche nachricht|message d'origine|mensaje original|messaggio originale|"
    r"oorspronkelijk bericht|mensagem original)\s?-{2,}"
)
_PIECES = lazy(r"[,.;:!]+(?=\s|$)|\s[-–—]\s")

_NAME_WORD = lazy(r"[^\W\d_][^\W\d_]*(?:[-'’.][^\W\d_]+)*\.?")
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "da", "di", "du", "la", "le", "del", "dos", "y", "e"})
_MOST_NAME_WORDS = 3
_CONTACT = lazy(
    r"(?:(?:tel|phone|mobile|mob|cell|fon|mobil|handy|[mtpew])[.:]{0,2}\s{0,2})?"
    r"(?:\+?[\d\s()/.-]{7,25}|\S{1,80}@\S{1,80}|(?:https?://|www\.)\S{1,120})",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 7
_ORDINARY = word_set(
    # days and times
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow tonight later soon now next week month morning evening noon "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag heute morgen spater bald januar februar marz mai "
    "juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche aujourd'hui demain bientot lunes "
    "martes miercoles jueves viernes sabado domingo hoy manana luego lunedi martedi mercoledi giovedi venerdi oggi "
    "domani dopo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag segunda terca quarta quinta sexta "
    "hoje amanha depois yesterday monday's friday's "
    # taking back and little words
    "no nope not never don't dont do does wait hold stop cancel actually but if unless maybe perhaps instead rather "
    "except only first before after until till without with from by at on in to of for or and the a an this that "
    "these those it its is are was be as my your his her their our me i you we they he she what which who why when "
    "where how nein nicht kein keine noch erst aber warte halt stopp statt ohne mit und oder das der die non pas mais "
    "attends attendez sans avec et ou pero espera sin con todavia aun ma aspetta senza niet maar wacht zonder met nog "
    "nao mas espere sem com ainda yet hmm hm oops sorry wrong mistake none nothing neither please one two three all "
    "more less most new old same other another better different again too also just even still back "
    # wishes and what letters are made of
    "add remove replace change use mention prefer delete drop cut keep make write rewrite say tell ask include exclude "
    "insert put take give fix correct shorten lengthen move swap switch try check see read note remember forget "
    "consider reconsider revise update adjust attach forward copy call phone mail email send hang pause delay "
    "postpone let leave need want should could would can must will go come get have has had had shall avoid omit "
    "focus emphasise emphasize highlight praise thank apologise apologize sign address greet translate sound be start "
    "begin end close open finish review think wish hope suggest propose reply answer respond withdraw decline accept "
    "reject refuse stress skip shorter longer warmer friendlier softer formal informal short long half english german "
    "bad badly terrible awful boring ugly poor weak meh schlecht falsch furchtbar langweilig mauvais nul faux mal malo "
    "male brutto slecht fout mau ruim errado "
    "french spanish italian dutch portuguese subject salary office team role job interview letter draft kafka spark "
    "python java sql excel hinzufugen erganze ersetze andere nimm schreib streiche losche ajoute ajoutez remplace "
    "remplacez change changez enleve supprime anade agrega cambia quita reemplaza aggiungi cambia togli sostituisci "
    "voeg verander vervang verwijder acrescente adicione troque mude remova bitte urgent important careful"
)
"""Words that begin lines with a capital without being names of people."""


def nicety(text: str) -> Nicety | None:
    """What kind of meaningless words the text is, all of it; None where it may mean something.

    English, German, French, Spanish, Italian, Dutch, Portuguese.
    """
    if not text.strip() or _MARKS.fullmatch(text):
        return Nicety.MARKS
    plain = _plain(text)
    if _ATTRIBUTION.fullmatch(plain):
        return Nicety.ATTRIBUTION
    bare = " ".join(re.sub(r"[,.;:!]", " ", plain).split())
    for kind, pattern in (
        (Nicety.THANKS, _THANKS),
        (Nicety.CLOSING, _CLOSING),
        (Nicety.GREETING, _GREETING),
        (Nicety.REMARK, _REMARK),
    ):
        if pattern.fullmatch(bare):
            return kind
    return Nicety.GREETING if _greets_by_name(text) else None


def pieces(line: str) -> list[tuple[str, str]]:
    """The line cut at its commas, full stops and dashes: each piece with the mark behind it."""
    found: list[tuple[str, str]] = []
    at = 0
    for mark in _PIECES.finditer(line):
        found.append((line[at : mark.start()], mark[0]))
        at = mark.end()
    return [*found, (line[at:], "")]


def without_remarks(text: str, kept: re.Pattern[str]) -> str:
    """The text without a greeting or a remark at its beginning and at its end: "ok 3 looks good".

    What `kept` finds a word in is never taken away: the yes in "ok 3 tomorrow" is no remark.
    """
    words = text.split()
    for count in range(min(_LONGEST_REMARK, len(words) - 1), 0, -1):
        if _may_go(words[-count:], kept):
            words = words[:-count]
            break
    for count in range(min(_LONGEST_REMARK, len(words) - 1), 0, -1):
        if _may_go(words[:count], kept):
            words = words[count:]
            break
    return " ".join(words)


def _may_go(words: list[str], kept: re.Pattern[str]) -> bool:
    text = " ".join(words)
    return nicety(text) is not None and not kept.search(text)


def is_name_of(text: str, names: Iterable[str]) -> bool:
    """True where every word is one of these names, or an initial of one: "Ada", "Ada E."."""
    known = {word for name in names for word in _name_words(name)}
    words = _name_words(text)
    initials = {word[0] for word in known}
    return bool(words) and all(word in known or (len(word) == 1 and word in initials) for word in words)


def may_be_name(text: str) -> bool:
    """True for one to three words with capitals, none of them an ordinary word."""
    bare = text.strip(" ,.!-–—~*")
    words = bare.split()
    names = [word for word in words if word not in _PARTICLES]
    return (
        0 < len(names) <= _MOST_NAME_WORDS
        and len(words) <= 2 * _MOST_NAME_WORDS
        and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in names)
        and not any(_plain(word).strip(".") in _ORDINARY for word in words)
    )


def is_contact(text: str) -> bool:
    """A telephone number, an address, a page: what stands under a name."""
    bare = text.strip()
    if not _CONTACT.fullmatch(bare):
        return False
    return "@" in bare or "." in bare or sum(c.isdigit() for c in bare) >= _FEWEST_DIGITS


def _greets_by_name(text: str) -> bool:
    plain = _plain(text)
    words = _GREETING_WORDS.match(plain)
    if words is None:
        return False
    greeted = text.split()[len(words[0].split()) :]
    return bool(greeted) and (may_be_name(" ".join(greeted)))


def _plain(text: str) -> str:
    """Lower case without accents, with straight apostrophes and single blanks."""
    level = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in level if not unicodedata.combining(c)).split())


def _name_words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,.()~–—-]+", _plain(text)) if word]

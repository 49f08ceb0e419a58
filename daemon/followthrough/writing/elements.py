"""What a letter of each kind must hold, and how one recognises it, language by language. Pure: no clock, no I/O.

The article: "briefly reiterate your enthusiasm for the role, reflect on a key part of the conversation that excited
you, and offer to provide any additional information"; "remind the interviewer of your qualifications"; "express your
continued interest in the position, but also inquire if there have been any updates"; "remain open to the possibility of
future opportunities"; "request feedback on your interview performance for future improvement".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from followthrough.conversation.model import Step
from followthrough.writing.clean import folded, word_set
from followthrough.writing.parts import words

LENGTHS: Mapping[Step, tuple[int, int]] = MappingProxyType(
    {
        Step.THANK_YOU: (50, 150),
        Step.CHECK_IN: (40, 100),
        Step.SECOND_CHECK_IN: (35, 80),
        Step.CLOSING: (30, 80),
        Step.FEEDBACK: (30, 110),
    }
)
"""Words of the body, without greeting and ending: mails of 50 to 125 words are answered most."""


def _patterns(**by_language: str) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({code: re.compile(pattern, re.IGNORECASE) for code, pattern in by_language.items()})


THANKS = _patterns(
    en=r"\b(?:thank(?:s| you|ing)?|grateful|gratitude|appreciat\w+)\b",
    de=r"\b(?:dank\w*|danke\w*|bedank\w+)\b",
    fr=r"\b(?:merci|remerci\w+|reconnaissant\w*)",
)
INTEREST = _patterns(
    en=r"\b(?:interest(?:ed|s|ing)?|enthusias\w+|excit(?:ed|ing|es)|keen|eager|enjoy(?:ed)? the (?:prospect|idea)|"
    r"appeal\w*|"
    r"look(?:ing)? forward to (?:the (?:chance|possibility|prospect|opportunity)|working|joining|contributing)|"
    r"(?:would|'d) (?:love|like|be (?:glad|happy|delighted|thrilled|pleased|excited)) to (?:join|be part|contribute|"
    r"work|"
    r"be considered|do this|take (?:this|it) on)|hope to (?:join|work|contribute|be part)|"
    r"(?:look|feel|sound)s? like (?:a|the kind of) (?:\w+ )?(?:role|work|team))\b",
    de=r"\b(?:interess\w*|begeister\w*|reizt|spannend\w*|freu\w* mich (?:auf|über die aussicht)|motivier\w*|"
    r"anspr(?:echen|icht|ach))\b",
    fr=r"\b(?:intér(?:êt|esse)\w*|intéress\w*|enthousias\w*|motiv\w*|attir\w*|séduit\w*|envie)\b",
)
OFFER = _patterns(
    en=r"\b(?:further|additional|additionally|more|any(?:thing)?(?: else)?|other|extra)\b[^.?!]{0,60}\b(?:information|"
    r"details?|"
    r"material|examples?|references?|questions?|samples?|need|useful|helpful|help|provide|send|know|documents?)\b|"
    r"\b(?:happy|glad|pleased|able) to (?:send|share|provide|answer|supply|give|pass)\b|"
    r"\b(?:questions?|information|details?)\b[^.?!]{0,40}\b(?:come up|comes up|arise|help|useful|let me know|reach)\b|"
    r"\bif (?:you|there) (?:need|would like|want|is anything|are any)\b",
    de=r"\b(?:weitere\w*|zusätzlich\w*|ergänzend\w*|noch)\b[^.?!]{0,60}\b(?:informationen?|angaben|unterlagen|fragen|"
    r"auskünfte?|"
    r"benötig\w*|brauchen)\b",
    fr=r"\b(?:complément\w*|supplémentaires?|autres?|davantage|toute?)\b[^.?!]{0,60}\b(?:informations?|"
    r"renseignements?|questions?|"
    r"documents?|éléments?|précisions?)\b|\b(?:informations?|renseignements?|précisions?|"
    r"éléments?) (?:complémentaires?|supplémentaires?)\b",
)
UPDATE = _patterns(
    en=r"\b(?:updates?|news|timeline|time ?line|timing|time ?frame|schedule|decision|decid\w+|next steps?|status|"
    r"progress\w*|"
    r"where (?:things|you|the process) (?:stands?|are|is)|process|hear(?:ing)?)\b",
    de=r"\b(?:neuigkeiten|neues|stand|zeitplan\w*|zeitrahmen|entscheidung\w*|nächste[nr]? schritte?|rückmeldung|"
    r"verfahren\w*|prozess\w*)\b",
    fr=r"\b(?:nouvelles|nouveau|calendrier|délais?|décision|étapes?|avancement|processus|recrutement)\b",
)
MEETING = _patterns(
    en=r"\b(?:conversations?|interview\w*|spoke|talk(?:ed)?|met|meeting|discuss\w*|call|chat|visit|time)\b",
    de=r"\b(?:gespräch\w*|interview\w*|treffen|austausch\w*|vorstellungsgespräch\w*|unterhaltung\w*)\b",
    fr=r"\b(?:entretiens?|échange\w*|rencontre\w*|conversation\w*|discussion\w*|entrevue\w*)",
)
COURTESY = _patterns(
    en=r"\b(?:thank\w*|grateful|appreciat\w+|please|glad|happy|kind\w*|would|could|whenever|understand|no rush|hope)\b",
    de=r"\b(?:dank\w*|bitte|freu\w*|gern\w*|würde\w*|könnt\w*|verständnis|verstehe)\b",
    fr=r"\b(?:merci|remerci\w*|heureu\w*|volontiers|serais|pourriez|comprends|plaisir|gré)\b",
)
OPEN_DOOR = _patterns(
    en=r"\b(?:future|down the (?:line|road)|later on|stay in touch|keep (?:in touch|me in mind)|in mind|"
    r"other (?:roles?|openings?|"
    r"opportunit\w+)|paths? (?:will )?cross|another time|one day|comes up|again (?:some|one) day|remain open|door)\b",
    de=r"\b(?:zukunft|zukünftig\w*|künftig\w*|später\w*|in kontakt|in verbindung|wieder|andere\w* stellen?|erneut)\b",
    fr=r"\b(?:avenir|futur\w*|ultérieur\w*|plus tard|contact|autres? (?:postes?|opportunités?|occasions?)|nouveau)\b",
)
WISH = _patterns(
    en=r"\b(?:wish(?:es|ing)?|all the best|best of luck|every success|good luck|hope)\b",
    de=r"\b(?:wünsch\w*|viel erfolg|alles gute|hoffe)\b",
    fr=r"\b(?:souhait\w*|bonne (?:continuation|suite|chance)|succès|réussite|espère)\b",
)
FEEDBACK = _patterns(
    en=r"\b(?:feedback|improv\w+|pointers?|points?|advice|suggestions?|impressions?|observations?|do better|learn|"
    r"stronger)\b",
    de=r"\b(?:feedback|rückmeldung|verbesser\w*|hinweis\w*|ratschläg\w*|anregung\w*|lernen)\b",
    fr=r"\b(?:retours?|améliorer|conseils?|remarques?|suggestions?|observations?|progresser|axes?)\b",
)
PERFORMANCE = _patterns(
    en=r"\b(?:interview\w*|conversation\w*|performance|came across|presented|answers|i (?:could|might|can))\b",
    de=r"\b(?:gespräch\w*|interview\w*|vorstellung\w*|auftreten|bewerbung)\b",
    fr=r"\b(?:entretiens?|échanges?|prestation|candidature|entrevue)\b",
)
ROLE_WORDS = _patterns(
    en=r"\b(?:role|position|job|opening|post|vacancy|opportunity|team|internship|fellowship)\b",
    de=r"\b(?:stelle|position|rolle|aufgabe|praktikum|team)\b",
    fr=r"\b(?:poste|emploi|rôle|stage|équipe|offre)\b",
)
RELATIVE_DAYS = _patterns(
    en=r"\b(?:today|yesterday|this (?:morning|afternoon|evening)|last (?:night|evening))\b",
    de=r"\b(?:heute|gestern|vorgestern)\b",
    fr=r"\b(?:aujourd['’]hui|hier|ce matin|cet après-midi|ce soir)\b",
)
COMING_DAYS = _patterns(
    en=r"\b(?:tomorrow|tonight)\b",
    de=r"\b(?:übermorgen|morgen (?:früh|vormittag|nachmittag|abend))\b",
    fr=r"\b(?:demain|après-demain)\b",
)
REQUEST = _patterns(
    en=r"\b(?:let me know|could you|can you|would you|please (?!d to)(?:tell|send|give|reply|respond|confirm|advise|"
    r"keep|consider|"
    r"contact|call|let)|get back to me|i (?:would )?(?:ask|request|need)|reply|respond)\b",
    de=r"\b(?:könnten sie|können sie|bitte (?:teilen|geben|senden|melden|antworten)|lassen sie mich wissen|"
    r"melden sie sich)\b",
    fr=r"\b(?:pourriez-vous|pouvez-vous|merci de|veuillez|tenez-moi|dites-moi|répond\w+)\b",
)
LAST_WORDS = _patterns(
    en=r"\b(?:final|last) (?:e-?mail|message|note|time|letter|attempt|contact|follow-?up)\b|\b(?:will|"
    r"shall) not (?:write|bother|contact)\b|"
    r"\bhear from me again\b",
    de=r"\bletzte[rns]? (?:mail|nachricht|mal|versuch)\b",
    fr=r"\bderni(?:er|ère) (?:message|mail|courriel|fois|tentative)\b",
)
ASKS_FOR_A_CALL = _patterns(
    en=r"\b(?:(?:quick|short|brief|phone|video) (?:call|chat)|hop on|jump on|give (?:me|you) a call|call me|schedule|"
    r"set up) ?(?:a )?(?:call|chat|time)?\b",
    de=r"\b(?:telefonat|kurzes gespräch|anruf\w*|termin)\b",
    fr=r"\b(?:appel téléphonique|bref appel|m'appeler|rendez-vous)\b",
)
STATUS_QUESTION = _patterns(
    en=r"\b(?:timeline|time ?frame|decision|decid\w+|next steps?|hear (?:back|from)|status|when (?:do|will|can|should|"
    r"might)|how soon)\b",
    de=r"\b(?:zeitplan\w*|entscheidung\w*|wann|nächste[nr]? schritte?|rückmeldung)\b",
    fr=r"\b(?:calendrier|délais?|décision|quand|étapes?)\b",
)

_ABOUT_SOMETHING = re.compile(
    r"\b(?:hear(?:ing|d)?|learn(?:ing|ed|t)?|conversation|discuss(?:ion|ing|ed)?|talk(?:ing|ed)?|spoke|speaking|"
    r"exchange|"
    r"thoughts|insights?|descriptions?|explanations?|thinking|read(?:ing)?|curious|excited|interested|questions?)\b"
    r"[^.?!\n]{0,40}?\b(?:about|on|of|into|how|around|regarding|by|in|more about)\s+(?P<what>[^.?!,;\n]{3,80})",
    re.IGNORECASE,
)
_STRONG_TOPIC = re.compile(
    r"\b(?:walk(?:ed|ing)? (?:me )?through|when (?:you|we) (?:mentioned|described|explained|talked|spoke|discussed|"
    r"went)|"
    r"what you (?:said|told|described|shared)|the way (?:you|your)|how your|stayed with me|stood out|struck me|"
    r"stuck with me|"
    r"your (?:point|approach|plans?|description|explanation|story|view|thoughts?) (?:about|on|of|to|for)|"
    r"(?:show|showed|showing) me)\b",
    re.IGNORECASE,
)
_GENERIC = word_set(
    "the your this that a an role position job opportunity opening company team working joining being part at with "
    "for me my "
    "and or it what is are be more how to in of on about possibility prospect chance process time you i we our call "
    "interview "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december details needs work works kind sort hour day position's business organisation "
    "organization future department"
)
_QUALIFIED = re.compile(
    r"\bmy (?:\w+ ){0,2}(?:experience|background|work|time|years|skills?|training|degree|research|projects?|thesis|"
    r"expertise)\b|"
    r"\bi (?:have |had |also |recently |once |currently |previously )*(?:led|lead|built|ran|run|managed?|designed?|"
    r"developed?|"
    r"migrated?|worked?|introduced?|maintain(?:ed)?|taught|teach|wrote|written|write|created?|deliver(?:ed)?|launched|"
    r"spent|helped|"
    r"shipped|set up|reduced|improved?|support(?:ed)?|trained|coordinated?|planned|organi[sz]ed?|grew|handled?|"
    r"analy[sz]ed?|did|"
    r"bring|moved|automated?|cut|negotiated|sold|edited|published|tested|implemented|operated?|hold|studied|completed|"
    r"won|"
    r"started|founded|oversaw|configured|debugged|scaled)\b|\bcontribut\w+|\b(?:at|in) my (?:current|last|previous|"
    r"former)\b|"
    r"\byears (?:of|in|as)\b",
    re.IGNORECASE,
)


def language_of(known: str | None) -> str:
    """The language whose patterns are used; English where there are none."""
    code = (known or "en").lower()[:2]
    return code if code in THANKS else "en"


def names_topic(body: str, role: str | None, company: str | None) -> bool:
    """True where the text says something specific of the conversation, as far as its words tell."""
    if _STRONG_TOPIC.search(body):
        return True
    empty = _GENERIC | set(words(role or "")) | set(words(company or ""))
    return any(set(words(found["what"])) - empty for found in _ABOUT_SOMETHING.finditer(body))


def names_qualification(body: str) -> bool:
    """True where the user says what he has done or could contribute."""
    return _QUALIFIED.search(body) is not None


def names_role(body: str, role: str | None, language: str) -> bool | None:
    """True: the role is named; None: only as "the role"; False: not at all."""
    telling = [word for word in words(role or "") if word not in _GENERIC]
    said = {folded(word) for word in words(body)}
    if telling and all(folded(word) in said for word in telling[-2:]):
        return True
    if ROLE_WORDS[language].search(body):
        return None if telling else True
    return any(folded(word) in said for word in telling) or False


_STOP_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": word_set("the and to of for with you your have would that this about is are was it be"),
        "de": word_set("der die das und ich sie mit für ist nicht ein eine zu den dem auf im wir ihnen über"),
        "fr": word_set("le la les et je vous pour avec est une un des du au dans nous votre que sur de"),
        "es": word_set("el los las y que para con una por su muy gracias usted en del al como pero"),
        "it": word_set("il gli e che per con una sono della nel grazie lei di del al come ma anche"),
        "nl": word_set("het een en ik u met voor niet de van dat op zijn te bij over naar wij"),
        "pt": word_set("os as e que para com uma por sua muito obrigado você em do da ao como mas"),
    }
)
_SURE_SHARE = 0.12
_SURE_WORDS = 12


def guess_language(text: str) -> str | None:
    """The language of a text by its commonest words; None where it is too short or not clear."""
    said = words(text)
    if len(said) < _SURE_WORDS:
        return None
    counts = {code: sum(word in common for word in said) for code, common in _STOP_WORDS.items()}
    ranked = sorted(counts, key=lambda code: counts[code], reverse=True)
    best, second = ranked[0], ranked[1]
    clear = counts[best] >= _SURE_SHARE * len(said) and counts[best] > 1.5 * counts[second]
    return best if clear else None

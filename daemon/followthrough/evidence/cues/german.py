"""What a German sentence does besides telling a time: promises, waits, asks, ends. Pure: data.

All patterns run over folded text (lower case, no accents). In them "ä" stands for "a" and "ae", as people
without such keys write it.
"""

from __future__ import annotations

from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.patterns import Pattern, any_of
from followthrough.evidence.cues.signals import Signals

_ANYTHING = any_of(r"\w")
_CLOCK = (
    r"\b\d{1,2}(?:[:.]\d\d)? ?uhr\b|\b(?:um|om|ore) \d{1,2}(?:[:.]\d\d)?(?: uur)?\b(?! ?\w*tag)|\b\d{1,2}u\d{0,2}\b"
)
_UMLAUTS = str.maketrans({"ä": "(?:a|ae)", "ö": "(?:o|oe)", "ü": "(?:u|ue)", "ß": "(?:ss|s)"})


def _german_of(*patterns: str) -> Pattern:
    return any_of(*(pattern.translate(_UMLAUTS) for pattern in patterns))


def german() -> tuple[Signals, Gate]:
    """Of German as it is written in Germany, Austria and Switzerland."""
    de = _german_of
    nothing = r"(?:nichts|nix|keine?n?(?:rlei)?|nicht)\b"
    heard = r"(?:hör|gehör|erhalt|bekomm|rückmeldung|nachricht|antwort|bescheid|meld|kontakt|erreich|zurückgemeldet)"
    you = r"(?:sie|du|ihr|ihnen|dich|dir|wir|ich|von uns|von mir|bei ihnen|bei dir)"
    signals = Signals(
        verb=_ANYTHING, hope=de(r"\bhoff\w+"),
        if_silent=de(
            rf"\b(?:sollte[nst]*|wenn|falls|sofern|hören|hörst|erhalten|bekommen|haben|hast|kommt) "
            rf"{you}\b[^!?]{{0,90}}\b{nothing}"
            rf"[^!?]{{0,60}}{heard}",
            rf"\b(?:sollte[nst]*|wenn|falls|sofern) (?:bis|sie|du|innerhalb|"
            rf"binnen)\b[^!?]{{0,60}}\b{nothing}[^!?]{{0,60}}{heard}",
            rf"^\W*(?:hören|hörst|erhalten|bekommen) (?:sie|du) [^!?]{{0,60}}\b{nothing}",
            r"\bohne (?:eine |weitere )?(?:rückmeldung|antwort|nachricht)",
        ),
        ask_if_silent=de(
            r"\bmeld(?:en|e|et)? (?:sie sich|dich|euch)|\b(?:nach(?:fragen|haken|zufragen|zuhaken)|kontaktieren|"
            r"anrufen)\b|"
            r"\bfrag(?:en sie|e|t)?\b[^.]{0,30}\bnach|\bhaken? (?:sie )?[^.]{0,25}nach|\brufen sie|\bruf (?:mich|uns)|"
            r"\bschreib(?:en sie|e|t)?\b|\berinnern sie|\berinner[en]? mich|\bstups|kurze mail|wenden sie sich"
        ),
        permission=de(
            r"(?:gern|gerne|jederzeit) (?:\w+ ){0,4}(?:nach(?:fragen|haken)|melden|kontaktieren|anrufen|"
            r"schreiben)\b[^.]{0,60}"
            r"(?:stand|bewerbung|wenn|falls|sollten|ab|nach)|"
            r"(?:dürfen|können|darfst|kannst) (?:sie|du) (?:\w+ ){0,6}(?:nachfragen|nachhaken)"
        ),
        silence_no=de(
            r"als (?:eine? )?absage|nicht (?:weiter )?(?:berücksichtigt|berücksichtigen|in die|ausgewählt|im "
            r"verfahren)|"
            r"davon aus(?:zu)?gehen|gehen sie (?:bitte )?davon aus|davon aus, dass|anderweitig|leider (?:nicht|"
            r"keine zusage)|"
            r"nicht erfolgreich|betrachten sie (?:dies|ihre|das)|gilt (?:ihre|die) bewerbung"
        ),
        silence_no_alone=de(
            r"(?:kommen|melden) (?:wir )?(?:\w+ ){0,4}nur (?:auf|bei) [^.]{0,60}(?:auf|bei|zu)\b|"
            r"nur (?:kandidat|bewerb)\w+[^.]{0,60}(?:kontaktiert|benachrichtigt|rückmeldung|eingeladen)|"
            r"(?:absagen|absageschreiben) (?:werden|erfolgen|versenden) (?:\w+ ){0,4}nicht|keine (?:gesonderten "
            r")?absage"
        ),
        no_contact=de(
            r"(?:von|auf) (?:\w+ )?(?:telefonischen |weiteren |schriftlichen )?(?:nach|rück|sachstands?an)fragen? "
            r"(?:\w+ ){0,3}"
            r"(?:abzusehen|absehen|zu verzichten|verzichten|abstand)|(?:sehen|bitten) (?:sie |wir )?[^.]{0,40}"
            r"(?:nach|rück|sachstands?an|an)fragen?\b[^.]{0,20}\bab(?:zusehen)?\b|"
            r"keine (?:telefonischen |schriftlichen )?(?:nach|rück|sachstands?an)fragen|bitte (?:\w+ ){0,3}nicht "
            r"(?:an(?:zu)?rufen|"
            r"nach(?:zu)?fragen|kontaktieren)|(?:rufen|fragen|kontaktieren) sie (?:\w+ ){0,3}nicht\b"
        ),
        on_hold=de(
            r"auf eis\b|eingefroren|einstellungs(?:stopp|sperre)|haushaltssperre|besetzungssperre|hiring freeze|"
            r"(?:stelle|position|prozess|suche|verfahren|besetzung|ausschreibung|recruiting|rekrutierung)\b[^.]{0,60}"
            r"(?:pausier|ausgesetzt|on hold|gestoppt|ruht\b|zurückgestellt|angehalten|unterbrochen|verschoben|vertagt)|"
            r"(?:pausieren|stoppen|unterbrechen) (?:wir )?(?:\w+ ){0,3}(?:suche|prozess|verfahren|recruiting)|bis "
            r"auf weiteres"
        ),
        not_on_hold=de(r"(?:gespräch|termin|interview)\w*\b[^.]{0,40}verschoben"),
        closed=de(
            r"(?:stelle|position|vakanz|job)\b[^.]{0,50}(?:besetzt|vergeben|gestrichen|nicht mehr (?:besetzt|"
            r"verfügbar|ausgeschrieben))"
            r"(?! werden)|(?:stelle|position|ausschreibung|verfahren)\b[^.]{0,40}(?:zurückgezogen|aufgehoben|"
            r"eingestellt\b|entfällt)|"
            r"anderweitig (?:besetzt|vergeben|entschieden)|(?:entschieden|entscheidung)\b[^.]{0,40}(?:für|"
            r"zugunsten) (?:ein\w* ander|"
            r"ander|jemand|ein\w* mitbewerb)|für ein\w* ander\w+ (?:kandidat|bewerb)\w+ entschieden|nicht "
            r"(?:weiter )?berücksichtigen"
        ),
        not_closed=de(
            r"noch nicht (?:besetzt|vergeben)|(?:zum|ab|soll|wird|bis|sobald|wenn) (?:\w+ ){0,6}(?:besetzt "
            r"(?:werden|ist|wird|sein)|"
            r"zu besetzen)|wieder ausgeschrieben|noch nicht|falls|sollte"
        ),
        ball_user=de(
            r"\bbitten?\b[^!?]{0,110}\b(?:send|schick|teil|bestätig|ausfüll|fülle?n?\b|wähl|reich|geb(?:en)? sie|"
            r"gib\b|nenn|"
            r"lassen sie|lass uns|lade|hochlad|nachreich|rückmeldung|zusend|zukommen|unterschreib|antwort|"
            r"zurück(?:senden|schicken)|"
            r"ergänz|absolvier|bearbeit|mitzuteilen|anzugeben|einzureichen|buch|trag)",
            r"\b(?:könnten|könntest|können|kannst|würden|würdest|wären|magst) (?:sie|du) (?:\w+ ){0,6}(?:uns|mir|"
            r"bitte|noch)\b[^!?]{0,90}"
            r"(?:send|schick|mitteil|nenn|geb|bestätig|ausfüll|zukommen|lass|reich|sag|antwort|wähl)",
            r"\b(?:benötigen|brauchen|fehlen|fehlt|erwarten|bräuchten) (?:wir |uns |mir |ich )?(?:\w+ ){0,"
            r"4}(?:noch|von (?:ihnen|dir)|"
            r"ihre|deine|rückmeldung)|freue?n? (?:wir )?(?:uns|mich) auf ihre (?:rückmeldung|antwort|unterlagen) bis|"
            r"\b(?:senden|schicken|reichen|teilen|füllen|wählen|geben|bestätigen|nennen) sie (?:uns|mir|bitte|"
            r"ihre|den|die|das)\b",
        ),
        not_ball_user=de(
            r"geduld|verständnis|entschuldig|von (?:\w+ ){0,3}(?:nach|rück|sachstands?an)fragen|nicht auf diese|"
            r"bitte beachten|"
            r"haben sie (?:bitte )?(?:noch )?|bitte (?:\w+ ){0,2}nicht|betrachten|werten sie|keine rückfragen|"
            r"sehen sie (?:\w+ ){0,4}ab"
        ),
        quick=de(
            r"\bbald\b|in kürze|zeitnah|schnellst(?:ens|möglich)|umgehend|kurzfristig|so (?:schnell|rasch|bald) "
            r"wie möglich|"
            r"(?:ehest|baldmöglichst|baldigst|demnächst|raschest)|schnell(?:stmöglich)?\b|zügig|asap"
        ),
        slow=de(
            r"geduld\b|gedulden|dauer[tn] (?:\w+ ){0,4}(?:noch|länger|etwas|einige)|weitere[rn]? (?:\w+ "
            r")?(?:gespräch|kandidat|bewerb)|"
            r"noch nicht (?:entschieden|abgeschlossen|gefallen|getroffen)|verzöger|einige zeit|zieht sich|hinaus|"
            r"noch (?:\w+ ){0,4}(?:gespräche|kandidat|bewerb|interviews)|länger als (?:geplant|gedacht|erwartet)"
        ),
        not_slow=de(r"ohne verzöger|nicht (?:mehr )?(?:lange|länger)|keine geduld"),
        weak=de(
            r"hoff\w+|\bsoll(?:te|ten)\b|könnte\w*|vielleicht|wahrscheinlich|möglicherweise|ungefähr|vermutlich|"
            r"eventuell|"
            r"versuch\w+|idealerweise|wenn alles|unter vorbehalt|grob|angepeilt|schätz\w+"
        ),
        medium=de(
            r"\bplan\w+|voraussichtlich|rechne\w*|erwart\w+|in der regel|normalerweise|üblicherweise|möcht\w+|"
            r"geplant|wollen|"
            r"streben|erfahrungsgemäß|vorgesehen|dauert|nimmt|bemüh\w+"
        ),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := de(
            r"\bmeld\w+|rückmeldung|rückantwort|bescheid\b|entscheid\w+|informier\w+|antwort\w*|kontaktier\w+|"
            r"\bhör(?:en|st|t|e)\b|"
            r"prozess\b|verfahren|gespräche\b|bewerb\w+|auswahl|zurück|abwesend|benachrichtig\w*|erreichbar|"
            r"ergebnis\w*|wissen\b|"
            r"weiß\b|neuigkeit\w*|nachricht|kommen (?:wir )?(?:\w+ ){0,4}auf (?:sie|dich) zu|komme (?:\w+ ){0,"
            r"4}auf|entschied\w*|"
            r"mitteil\w*|teile\w* (?:wir |ich )?(?:ihnen|dir)|zusage|sag\w* (?:wir |ich )?(?:ihnen|dir|euch)|von "
            r"(?:mir|uns)\b|update|"
            r"feedback|geht es weiter|weitergeht|\bruf\w* (?:ich |wir )?(?:sie|dich)|anruf\w*|steht\b.*\bfest|"
            r"lasse\w* (?:\w+ ){0,3}wissen"
        )),
        decision=promise,
        future=de(
            r"\bwerden?\b|\bwird\b|\bbis\b|innerhalb|binnen|nächst\w*|kommende\w*|soll\w*|möcht\w*|plan\w*|"
            r"voraussichtlich|"
            r"spätestens|\bende\b|\banfang\b|\bmitte\b|hoffe\w*|erhalten sie|bekommen sie|hören sie|hörst|"
            r"melde[nt]?\b|gebe\w*|"
            r"informieren wir|rechne\w*|nach (?:den|dem|der)?|sobald|dauert|laufe|erfolgt|fällt|treffen wir|"
            r"entscheiden wir|"
            r"heute|morgen|ab\b"
        ),
        past=de(
            r"\bdank\w*|\bwar(?:en|st)?\b|\bhat(?:te)?n?\b|gefreut|\bletzte\w* (?:woche|monat)|vergangen\w*|"
            r"gestern|\bvom\b|"
            r"\bvor \w+ (?:tag|woche|monat)\w*"
        ),
        wish=de(
            r"schöne\w* (?:\w+ )?(?:wochenende|tag|abend|woche|feiertage|ostern|pfingsten|urlaub|start|rest)|"
            r"\bfrohe|gute\w* (?:morgen|tag|"
            r"abend|woche|rutsch|zeit)\b|erholsame|wünsche\w* (?:ihnen|dir|euch) (?:\w+ )?(?:schöne|gute|"
            r"erholsame|frohe|alles|viel)"
        ),
        forward=de(r"freue?n? (?:ich |wir )?(?:mich|uns)(?! sie zu informieren)"),
        forward_promise=de(r"freue?n? (?:\w+ ){0,3}(?:ihnen|dir) (?:\w+ ){0,8}(?:mitteilen|bescheid)"),
        never=(
            any_of(_CLOCK),
            de(
                r"\b(?:urlaub|urlaubstage|probezeit|kündigungsfrist|wochenstunden|stunden (?:pro|die) woche|tage "
                r"(?:pro|die) woche|"
                r"gleitzeit|homeoffice|befristet|befristung|laufzeit|berufserfahrung|jahre\w* erfahrung|jahre alt|"
                r"sprechzeiten|"
                r"öffnungszeiten|bürozeiten|montags? bis freitags?|jahresgehalt|monatsgehalt)\b|"
                r"(?:gelöscht|löschen|gespeichert|aufbewahr\w+|vernichtet|archiviert|talentpool|datenschutz)|"
                r"(?:gespräch|interview|test|termin|telefonat|aufgabe)\w* (?:\w+ ){0,3}(?:dauert|dauern|umfasst)|"
                r"(?:täglich|wöchentlich|jährlich|pro (?:tag|woche|monat|jahr))|seit (?:\w+ ){0,2}(?:jahr|monat|woche)"
            ),
        ),
        start=de(
            r"\b(?:eintritt|eintrittstermin|einstieg|einstellung zum|arbeitsbeginn|startdatum|starttermin|"
            r"stellenantritt|dienstantritt)\b|"
            r"\b(?:anfangen|starten|beginnen|einsteigen)\b[^.]{0,20}(?:bei uns|können|könnten|möchten)|(?:stelle|"
            r"position|vertrag|job) "
            r"(?:ist |wird )?(?:ab|zum|beginnt|startet)"
        ),
        appointment=de(
            r"\b(?:gespräch|termin|interview|treffen|kennenlernen|telefonat|vorstellungsgespräch|call|"
            r"assessment)\w*\b[^.]{0,50}\b(?:am|"
            r"statt|um|passt|vorschlag|verschieb|möglich)\b|einladen|einladung|\bladen wir|\blade ich|passt (?:es "
            r")?(?:ihnen|dir)|"
            r"hätten sie|zeit (?:für|am)|sehen uns|treffen uns|vorbeikommen|verfügbar|terminvorschl"
        ),
        contact=de(
            r"\bmeld\w+|kontaktier\w+|rückmeldung|bescheid\b|anruf\w*|\bruf\w* (?:ich|wir)|informier\w+|auf "
            r"(?:sie|dich) zu|"
            r"\bhör(?:en|st) (?:sie|du)?"
        ),
        negated=de(
            r"\bnicht (?:\w+ )?(?:vor|bevor)\b|kein\w* [^.]{0,40}\bvor\b|frühestens|ehestens|nicht eher als|nicht "
            r"früher als|"
            r"\bvor [^.]{0,30}\b(?:nicht|kein\w*)\b"
        ),
        condition=de(
            r"\bsobald\b|\bnachdem\b|\bwenn\b|\berst\b|\bnach\b|\bvor\b|\bbevor\b|abhängig|je nach|\bsolange\b|"
            r"nach abschluss|"
            r"zu gegebener zeit"
        ),
        user_condition=de(
            r"(?:wenn|sobald|nachdem|falls|bevor|sollten|bis) (?:sie|du|wir (?:ihre|deine|von ihnen))\b|"
            r"nach (?:ihrem|deinem|unserem|dem) (?:gespräch|interview|termin|telefonat|eingang)|nach (?:eingang|"
            r"erhalt|prüfung|"
            r"sichtung|durchsicht) (?:ihrer|deiner|der|aller)|nach (?:sorgfältiger|eingehender|reiflicher) "
        ),
        clause=de(
            r"(?:,| und| aber| -|:)(?= (?:dann |danach |spätestens )?(?:wir|ich|sie|er|es|bitte|die|das|der|ihre|"
            r"werden|melden|geben|hören|"
            r"dass|wenn|sobald|rufen|senden|kommen|danach|dann|teilen|sollten|könnten|können)\b)"
        ),
        vague_time=de(
            r"\b(?:zeit|zeitplan|später|länger|tage|tagen|wochen|monate\w*|sommer|herbst|winter|frühjahr|ferien|"
            r"urlaub|quartal|"
            r"termin|datum|zeitraum|rückkehr|weile)\b"
        ),
        own_return=de(r"(?:nach|bei|ab) (?:meiner|ihrer|seiner) rückkehr|(?:wenn|sobald) ich (?:\w+ ){0,3}zurück|"
        r"wieder (?:da|im büro)"),
        until=any_of(r"\bbis\b"), but=any_of(r"\baber\b|\bsondern\b|jedoch|spatestens"),
        ours=any_of(r"\W*(?:wir|ich)\b"),
    )  # fmt: skip
    return signals, gate

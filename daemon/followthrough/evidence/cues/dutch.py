"""What a Dutch sentence does besides telling a time (Netherlands, Belgium). Pure: data, folded (no accents)."""

from __future__ import annotations

from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.patterns import any_of
from followthrough.evidence.cues.signals import Signals

_ANYTHING = any_of(r"\w")
_CLOCK = (
    r"\b\d{1,2}(?:[:.]\d\d)? ?uhr\b|\b(?:um|om|ore) \d{1,2}(?:[:.]\d\d)?(?: uur)?\b(?! ?\w*tag)|\b\d{1,2}u\d{0,2}\b"
)


def dutch() -> tuple[Signals, Gate]:
    """Of Dutch in the Netherlands and in Belgium."""
    you = r"(?:u|je|jij|jullie|wij|we|ik|van ons|van mij|ons)"
    nothing = r"(?:niets|niks|geen|niet)\b"
    heard = (
        r"(?:hoor|hoort|gehoord|vernomen|vernemen|ontvang|krijg|gekregen|reactie|bericht|antwoord|contact|"
        r"gecontacteerd)"
    )
    signals = Signals(
        verb=_ANYTHING, hope=any_of(r"\bhop\w+"),
        if_silent=any_of(
            rf"\b(?:als|mocht|indien|wanneer|heb|hebt|heeft|hoor|hoort|krijg|krijgt|ontvang|ontvangt) "
            rf"{you}\b[^!?]{{0,90}}\b{nothing}"
            rf"[^!?]{{0,60}}(?:{heard}|van (?:ons|mij|me)\b)",
            rf"\b(?:hoor|hoort|krijg|krijgt|ontvang|ontvangt) (?:u|je) "
            rf"[^!?]{{0,60}}\b{nothing}[^!?]{{0,40}}(?:van|,|dan)",
            r"\bzonder (?:tegen)?(?:bericht|reactie)",
        ),
        ask_if_silent=any_of(
            r"neem (?:\w+ ){0,4}contact|\bbel(?:len)? (?:me|mij|ons|dan|gerust)|\bmail (?:me|mij|ons|dan|gerust)|"
            r"laat het (?:me|ons|mij)|"
            r"trek (?:\w+ ){0,3}aan de bel|contact op(?:nemen|te nemen)?|stuur (?:me|ons|mij|dan|gerust)|navraag|"
            r"informeer gerust|"
            r"(?:mag|kunt|kan) (?:u|je) (?:\w+ ){0,4}(?:bellen|mailen|contact|navragen)|contacteer|geef een seintje"
        ),
        permission=any_of(
            r"(?:mag|kunt|kun) (?:u|je) (?:\w+ ){0,4}(?:navragen|navraag|informeren naar|opvolgen)|gerust "
            r"(?:navraag|informeren)"
        ),
        silence_no=any_of(
            r"ervan uit|afgewezen|niet (?:\w+ )?(?:geselecteerd|weerhouden|in aanmerking|uitgenodigd|verder)|als "
            r"(?:een )?afwijzing|"
            r"beschouw|helaas|niet succesvol"
        ),
        silence_no_alone=any_of(
            r"(?:alleen|enkel) (?:\w+ ){0,3}kandidaten[^.]{0,60}(?:bericht|gecontacteerd|uitgenodigd|contact)|"
            r"geen (?:\w+ )?(?:afwijzing|bericht) (?:\w+ ){0,3}(?:ontvangen|gestuurd)"
        ),
        no_contact=any_of(
            r"niet te (?:bellen|mailen|contacteren|informeren)|(?:gelieve|verzoeken (?:wij )?u|graag) (?:\w+ ){0,"
            r"3}niet (?:\w+ )?(?:te )?"
            r"(?:bellen|mailen|contacteren)|(?:bel|mail|contacteer) (?:\w+ ){0,2}niet\b|geen (?:telefonische "
            r")?(?:vragen|navraag)|"
            r"niet telefonisch"
        ),
        on_hold=any_of(
            r"on hold\b|stilgelegd|bevroren|gepauzeerd|opgeschort|vacaturestop|personeelsstop|aannamestop|"
            r"aanwervingsstop|"
            r"(?:procedure|vacature|werving|selectie|proces)\b[^.]{0,30}(?:ligt|staat|is)[^.]{0,20}(?:stil\b|"
            r"uitgesteld|in de wacht)|"
            r"tot nader (?:order|bericht)"
        ),
        not_on_hold=any_of(r"gesprek[^.]{0,30}uitgesteld"),
        closed=any_of(
            r"(?:vacature|functie|positie|rol|plek)\b[^.]{0,40}(?:vervuld|ingevuld|gesloten|vervallen|ingetrokken|"
            r"vergeven|bezet)"
            r"(?! worden)|gekozen voor (?:een )?ander|voor een andere kandidaat (?:gekozen|besloten)|verder "
            r"(?:\w+ )?met (?:een )?andere? "
        ),
        not_closed=any_of(r"nog niet|(?:zodra|als|wanneer|wordt|tot) (?:\w+ ){0,6}(?:vervuld|ingevuld|gesloten)|mocht"),
        ball_user=any_of(
            r"(?:graag|gelieve|wilt? (?:u|je)|kunt? (?:u|je)|kun je|kan je|zou(?:den)? (?:u|je)|vragen (?:wij |we "
            r")?(?:u|je)|verzoeken "
            r"(?:wij |we )?u)\b[^!?]{0,100}(?:stur\w+|sturen|opstur\w+|bevestig\w+|door(?:geven|sturen|te geven)|"
            r"laten weten|weten\b|"
            r"invul\w+|in te vullen|kiez\w+|kies|aangev\w+|inlever\w+|toestur\w+|nastur\w+|mail\w*|aanlever\w+|"
            r"afrond\w+|bezorg\w+|retour|"
            r"uw (?:reactie|antwoord|bevestiging)|je (?:reactie|antwoord))",
            r"^\W*(?:stuur|vul|laat|geef|kies|bevestig|mail|reageer) (?:\w+ ){0,3}(?:ons|mij|me|het|je|uw|de|"
            r"alsjeblieft|aub|svp)\b|"
            r"(?:ontvangen|ontvang|horen|vernemen) (?:wij |we |ik )?(?:\w+ ){0,2}graag (?:uw|je|van (?:u|je))|"
            r"missen (?:wij |we )?nog|"
            r"hebben (?:wij |we )?(?:nog )?(?:\w+ ){0,4}nodig",
        ),
        not_ball_user=any_of(
            r"geduld|begrip|laat (?:\w+ ){0,4}(?:ik|wij|we) |niet te (?:bellen|mailen)|(?:we|wij|ik) (?:\w+ ){0,"
            r"3}laten|laten (?:we|wij|ik)\b|"
            r"niet te reageren|laat ik|laat het ons|neem (?:\w+ ){0,3}contact"
        ),
        quick=any_of(
            r"\bspoedig\b|binnenkort|zo (?:snel|spoedig|vlug) mogelijk|op korte termijn|snel (?:\w+ )?(?:van|"
            r"contact|bericht)|"
            r"\bgauw\b|asap|weldra|op korte termijn|per omgaande"
        ),
        slow=any_of(
            r"geduld|meer tijd|andere kandidaten|nog (?:\w+ ){0,4}(?:kandidaten|gesprekken)|vertrag\w+|duurt "
            r"(?:\w+ ){0,4}langer|"
            r"nog (?:geen|niet) (?:\w+ ){0,3}besl\w+|langer dan|even duren|enige tijd"
        ),
        not_slow=any_of(r"niet (?:lang|langer)"),
        weak=any_of(
            r"\bhop\w+|\bzou(?:den)?\b|misschien|waarschijnlijk|ongeveer|proberen|"
            r"als alles goed|onder voorbehoud|naar schatting|idealiter"
        ),
        medium=any_of(r"verwacht\w*|\bplan\w*|meestal|normaal|gewoonlijk|\bstreven|willen|doorgaans|gemiddeld|"
        r"duurt|naar verwachting"),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := any_of(
            r"\bhoor\b|\bhoort\b|\bhoren\b|contact\w*|(?:laat|laten)\b[^.]{0,40}\b(?:weten|horen)|\bbesl\w+|"
            r"reactie|reageren|terugkoppel\w+|"
            r"inform\w+|antwoord\w*|proces\b|procedure|kandida\w+|gesprekken|kantoor|afwezig|bericht|terug\b|"
            r"uitslag|\bkom(?:en)?\b[^.]{0,30}"
            r"terug|van (?:mij|ons|me)\b|\bbel(?:len)?\b|weten\b|nieuws|\bkeuze\b|uitsluitsel|duidelijkheid|feedback"
        )),
        decision=promise,
        future=any_of(
            r"\bzullen\b|\bzal\b|\bhoort?\b|laten|laat\b|nemen|neem\b|komen|krijg\w*|binnen|volgende|komende|"
            r"uiterlijk|verwacht\w*|hop\w+|"
            r"\beind|\bbegin\b|\bvoor\b|willen|ontvangt|wordt|worden|tot\b|vanaf|morgen|vandaag|loop van|duurt|"
            r"over\b|bel\b"
        ),
        past=any_of(r"bedankt|\bdank\b|\bwas\b|waren|gister\w*|vorige|afgelopen|geleden|ontvangen(?! (?:u|je|"
        r"wij))|hebben (?:\w+ ){0,4}ge\w+"),
        wish=any_of(
            r"(?:fijn|prettig|goed|mooi|leuk)e? (?:\w+ )?(?:weekend|dag|avond|week|feestdagen|vakantie|paasdagen|"
            r"middag)|goedemorgen|"
            r"goedemiddag|goedenavond|vrolijk|fijne kerst"
        ),
        forward=any_of(r"kijk\w* (?:\w+ ){0,4}uit naar|zie\w* (?:\w+ )?uit naar|verheug\w*"),
        never=(
            any_of(_CLOCK),
            any_of(
                r"\b(?:vakantiedagen|verlofdagen|proeftijd|opzegtermijn|uur per week|uren per week|dagen per week|"
                r"jaarcontract|contract voor|"
                r"jaar ervaring|jaren ervaring|openingstijden|kantooruren|maandsalaris|jaarsalaris)\b|"
                r"(?:verwijderd|verwijderen|bewaren|bewaard|vernietigd|bewaartermijn|portefeuille|talentpool|privacy)|"
                r"(?:gesprek|test|interview|opdracht)\w* (?:\w+ ){0,3}(?:duurt|duren)|(?:dagelijks|wekelijks|per "
                r"(?:dag|week|maand|jaar))|"
                r"sinds \w+"
            ),
        ),
        start=any_of(r"\b(?:startdatum|indiensttreding|ingangsdatum|in dienst)\b|(?:functie|contract|baan) "
        r"(?:gaat in|start)|\bstart(?:en)? per\b"),
        appointment=any_of(
            r"\b(?:gesprek|afspraak|interview|sollicitatiegesprek|kennismaking|assessment)\b[^.]{0,50}\b(?:op|om|"
            r"plaats|past|schikt)\b|"
            r"uitnodig\w+|nodigen|schikt|past (?:het|u|je|jou)|komt (?:\w+ )?uit\b|tijd (?:om|voor)|beschikbaar|"
            r"langskomen|langs kom"
        ),
        contact=any_of(r"\bbel(?:len)?\b|contact|\bhoor(?:t|en)?\b|weten|terug\b|bericht\b|mailen|informeren"),
        negated=any_of(r"\bniet (?:\w+ )?voor\b|geen [^.]{0,40}\bvoor\b|niet eerder dan|op zijn vroegst|pas (?:na|"
        r"vanaf)|ten vroegste"),
        condition=any_of(r"\bzodra\b|\bwanneer\b|\bnadat\b|\bals\b|\bna\b|\bvoordat\b|afhankelijk|te zijner tijd|"
        r"\btot\b"),
        user_condition=any_of(
            r"(?:zodra|wanneer|als|nadat|mocht|voordat) (?:u|je|jij|we (?:je|uw)|wij uw)\b|na (?:uw|je|het|ons|"
            r"ontvangst|zorgvuldig)(?: van)? ?"
            r"(?:gesprek|reactie|kennismaking|\w+)?"
        ),
        clause=any_of(
            r"(?:,| en| maar| -|:)(?= (?:dan |daarna |uiterlijk )?(?:we|wij|ik|u|je|de|het|graag|dan|hoort|hoor|"
            r"laten|nemen|krijgt|ontvangt|"
            r"zodra|als|kunt|kun|wilt|daarna|mocht)\b)"
        ),
        vague_time=any_of(
            r"\b(?:tijd|planning|later|langer|dagen|weken|maanden|zomer|herfst|najaar|voorjaar|winter|vakantie|"
            r"kwartaal|termijn|datum|terugkomst|"
            r"poosje)\b"
        ),
        own_return=any_of(r"(?:na|bij) (?:mijn|haar|zijn) (?:terugkeer|terugkomst|vakantie|verlof)|(?:als|zodra) "
        r"ik (?:\w+ ){0,3}terug"),
        until=any_of(r"\btot\b"), but=any_of(r"\bmaar\b|\bwel\b|uiterlijk"), ours=any_of(r"\W*(?:we|wij|ik)\b"),
    )  # fmt: skip
    return signals, gate

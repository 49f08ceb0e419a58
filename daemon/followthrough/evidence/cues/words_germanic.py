"""The words for times in German and Dutch. Pure: data, folded (no accents).

A word that a calendar cannot place ("Sommerferien") stands as a season: it is told as unread, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping

from followthrough.evidence.cues.counting import Values, days, months, numbers
from followthrough.evidence.cues.lexicon import S, table

_UMLAUTS = (("ä", "a", "ae"), ("ö", "o", "oe"), ("ü", "u", "ue"))


def _spelled(words: Mapping[S, Values]) -> dict[S, Values]:
    """The German words with umlauts as they are folded, and as they are written without such keys."""
    return {kind: {value: _both(listed) for value, listed in values.items()} for kind, values in words.items()}


def _both(listed: str) -> str:
    spelled: list[str] = []
    for word in listed.split(","):
        short, long = word, word
        for umlaut, one, two in _UMLAUTS:
            short, long = short.replace(umlaut, one), long.replace(umlaut, two)
        spelled += [short, long]
    return ",".join(dict.fromkeys(spelled))


GERMAN = table("de", _spelled({
    S.NUMBER: {
        **numbers("zwei drei,dreier vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "zwanzig dreissig"),
        0.5: "einer halben,eine halbe,einem halben,halben", 1.5: "anderthalb,eineinhalb",
    },
    S.ARTICLE: {1: "ein,eine,einer,einem,einen,eines"},
    S.ORDINAL: {1: "erste,ersten,erster", 2: "zweite,zweiten,zweiter", 3: "dritte,dritten,dritter",
                4: "vierte,vierten", -1: "letzte,letzten,letzter"},
    S.VAGUE: {"couple": "ein bis zwei,ein oder zwei,eine bis zwei,ein zwei", "few": "paar,ein paar,einige,einigen,"
    "wenige,wenigen,einiger,weniger",
              "several": "mehrere,mehreren,mehrerer"},
    S.UNIT: {"hour": "stunde", "hours": "stunden", "day": "tag,tages,kalendertag", "days": "tage,tagen,"
    "kalendertage,kalendertagen",
             "bd": "werktag,arbeitstag,werktages,arbeitstages", "bds": "werktage,werktagen,arbeitstage,arbeitstagen",
             "week": "woche,kalenderwoche,arbeitswoche", "weeks": "wochen", "month": "monat,monats,monates",
             "months": "monate,monaten",
             "quarter": "quartal,quartals,quartales", "year": "jahr,jahres", "weekend": "wochenende,wochenendes"},
    S.WEEKDAY: days("montag,mo,montags dienstag,di mittwoch,mi donnerstag,do freitag,fr,freitags samstag,sa,"
    "sonnabend sonntag,so"),
    S.MONTH: months("januar,jan,jänner februar,feb,feber märz,mrz april,apr mai juni,jun juli,jul august,aug "
    "september,sept,sep "
                     "oktober,okt november,nov dezember,dez"),
    S.DAYPART: {"am": "vormittag,morgens,mittag,vormittags,früh,in der früh", "pm": "nachmittag,abend,nachmittags,"
    "abends"},
    S.TODAY: {0: "heute,heute abend,heute noch,noch heute,im laufe des tages", 1: "morgen,morgen früh",
    2: "übermorgen"},
    S.DAY_END: {0: "tagesende,dienstschluss,geschäftsschluss,feierabend,büroschluss,ende des tages,tagesschluss,"
    "zum feierabend"},
    S.PERIOD_END: {"week": "wochenende hin,wochenschluss,das wochenende hin",
                   "month": "monatsende,ultimo,monatsschluss", "year": "jahresende",
                   "quarter": "quartalsende"},
    S.PART: {"early": "anfang,beginn,zu beginn,anfangs,zum beginn,zu anfang,gleich zu beginn,den ersten tagen,den "
    "ersten tagen des",
             "mid": "mitte,zur mitte", "end": "ende,zum ende,gegen ende,ausgang", "later": "laufe,verlauf,rest,im "
             "laufe,im verlauf,lauf",
             "half1": "erste hälfte,ersten hälfte,erster hälfte", "half2": "zweite hälfte,zweiten hälfte,zweiter "
             "hälfte"},
    S.THIS: {0: "diese,dieser,diesem,diesen,dieses,laufende,laufenden,aktuellen,der laufenden"},
    S.NEXT: {0: "nächste,nächster,nächsten,nächstes,nächstem"},
    S.COMING: {0: "kommende,kommenden,kommender,kommendes,folgende,folgenden,kommendem"},
    S.AFTER_NEXT: {"week": "übernächste woche,übernächster woche,übernächsten woche",
    "month": "übernächsten monat,übernächsten monats"},
    S.WEEK_OF: {0: "woche ab dem,woche vom,woche ab,in der woche vom"},
    S.BY: {0: "bis,spätestens,bis spätestens,bis zum,bis zur,spätestens bis,spätestens am,bis einschliesslich,bis "
    "einschliesslich zum,"
              "bis allerspätestens,spätestens zum,spätestens bis zum,bis längstens,längstens bis,bis längstens "
              "zum,bis am"},
    S.BEFORE: {0: "vor,vor dem,vor der,noch vor,noch vor dem"}, S.AFTER: {0: "nach,nach dem,nach der,nach den,im "
    "anschluss an"},
    S.FROM: {0: "ab,ab dem,seit,frühestens ab,frühestens"},
    S.WITHIN: {0: "innerhalb,innerhalb von,binnen,innert,in weniger als,innerhalb der,in längstens,in spätestens,"
    "spätestens in,innerhalb des"},
    S.IN: {0: "in,im,am,an,während,gegen,in den,in der,über,zum,zur"}, S.BETWEEN: {0: "zwischen"},
    S.AND: {0: "und"}, S.OR: {0: "oder,beziehungsweise,bzw"},
    S.TO: {0: "bis zu"}, S.OF: {0: "von,vom"}, S.THE: {0: "der,die,das,den,dem,des,unserer,unseren"},
    S.ABOUT: {0: "ca,etwa,ungefähr,circa,rund,voraussichtlich,zirka,schätzungsweise,grob,in etwa,so etwa"},
    S.AT_LEAST: {0: "mindestens,mehr als,wenigstens"}, S.AT_MOST: {0: "höchstens,maximal,längstens,nicht mehr als"},
    S.MORE: {0: "weitere,weiteren,weiterer,weiterem,weiteres,volle,ganze,gute"},
    S.NOW: {0: "von mir,von uns,von ihnen"}, S.SOON_AFTER: {0: "kurz danach,unmittelbar danach,danach,"
    "anschliessend,im anschluss"},
    S.EVENT: {"easter": "ostern,den osterfeiertagen,osterfeiertagen,osterfeiertage,den ostertagen,osterwochenende",
    "good friday": "karfreitag",
              "christmas": "weihnachten,weihnachtsfeiertagen,weihnachtspause,weihnachtsferien,weihnachtstagen",
              "new year": "neuen jahr,neues jahr,neue jahr,jahreswechsel,neujahr",
              "holidays": "feiertagen,feiertage,den feiertagen", "whitsun": "pfingsten,pfingstfeiertagen,"
              "pfingstmontag", "ascension": "christi himmelfahrt,himmelfahrt,auffahrt"},
    S.SEASON: {"season": "sommer,herbst,frühjahr,frühling,winter,sommerferien,ferien,sommerpause,herbstferien,"
    "osterferien,urlaub,sommerurlaub,urlaubszeit,betriebsferien,"
                         "fasching,karneval,semesterferien,ferienzeit,werksferien,prüfungsphase,messe,probezeit"},
}), needs_capital="mo di mi do fr sa so per gute")  # fmt: skip

DUTCH = table("nl", {
    S.NUMBER: {
        **numbers("twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig dertig"),
        0.5: "een half,halve,een halve", 1.5: "anderhalve",
    },
    S.ARTICLE: {1: "een"}, S.ORDINAL: {1: "eerste", 2: "tweede", 3: "derde", -1: "laatste"},
    S.VAGUE: {"couple": "een of twee,een a twee,een tot twee", "few": "een paar,paar,enkele,enige,een aantal",
    "several": "meerdere,verschillende"},
    S.UNIT: {"hour": "uur", "hours": "uren", "day": "dag", "days": "dagen,kalenderdagen", "bd": "werkdag",
    "bds": "werkdagen", "week": "week,kalenderweek",
             "weeks": "weken", "month": "maand", "months": "maanden", "quarter": "kwartaal", "year": "jaar",
             "weekend": "weekend"},
    S.WEEKDAY: days("maandag,ma dinsdag,di woensdag,wo donderdag,do vrijdag,vr zaterdag,za zondag,zo"),
    S.MONTH: months("januari,jan februari,feb maart,mrt april,apr mei juni,jun juli,jul augustus,aug september,"
    "sept oktober,okt november,nov december,dec"),
    S.DAYPART: {"am": "ochtend,voormiddag,in de ochtend,'s ochtends", "pm": "middag,avond,namiddag,in de middag,"
    "'s middags"},
    S.TODAY: {0: "vandaag,vanavond,vanmiddag,vandaag nog", 1: "morgen,morgenochtend,morgenmiddag", 2: "overmorgen"},
    S.DAY_END: {0: "einde van de dag,eind van de dag,einde dag,het einde van de dag,sluitingstijd"},
    S.PERIOD_END: {"month": "einde maand,maandeinde",
                   "year": "einde jaar",
                   "week": "einde week"},
    S.PART: {"early": "begin,begin van,het begin van,aan het begin van,in het begin van,vroeg in",
    "mid": "half,midden,halverwege,medio,midden van",
             "end": "eind,einde,eind van,einde van,het einde van,het eind van,aan het eind van,tegen het einde "
             "van,tegen eind", "later": "loop van,de loop van,in de loop van,de rest van,verloop van",
             "half1": "eerste helft van,de eerste helft van", "half2": "tweede helft van,de tweede helft van"},
    S.THIS: {0: "deze,dit,lopende"}, S.NEXT: {0: "volgende"}, S.COMING: {0: "komende,aankomende,eerstvolgende,"
    "aanstaande"},
    S.AFTER_NEXT: {"week": "week na de volgende,over twee weken"}, S.WEEK_OF: {0: "week vanaf"},
    S.BY: {0: "uiterlijk,voor,uiterlijk op,ten laatste,ten laatste op,tegen,uiterlijk tot,tegen uiterlijk,"
    "uiterlijk voor,nog voor,op zijn laatst,voor het"}, S.UNTIL: {0: "tot,tot en met,t/m"},
    S.AFTER: {0: "na,na de,na het"}, S.FROM: {0: "vanaf,niet eerder dan,op zijn vroegst,ten vroegste"},
    S.WITHIN: {0: "binnen,binnen de,binnen een termijn van,binnen maximaal,in minder dan,binnen uiterlijk,"
    "uiterlijk binnen,binnen nu en"},
    S.IN: {0: "in,op,over,tijdens,gedurende,aan"}, S.BETWEEN: {0: "tussen"}, S.AND: {0: "en"}, S.OR: {0: "of"},
    S.TO: {0: "a,tot wel"}, S.OF: {0: "van,van de"}, S.THE: {0: "de,het"},
    S.ABOUT: {0: "ongeveer,circa,rond,naar schatting,plusminus,zo'n,rondom"}, S.AT_LEAST: {0: "minstens,minimaal,"
    "meer dan,ten minste"}, S.AT_MOST: {0: "maximaal,hooguit,ten hoogste"}, S.MORE: {0: "extra,andere,verdere"},
    S.NOW: {0: "van mij,van ons,van me"}, S.SOON_AFTER: {0: "kort daarna,daarna,vlak daarna,aansluitend"},
    S.EVENT: {"easter": "pasen,de paasdagen,paasdagen,paasweekend,het paasweekend", "good friday": "goede vrijdag",
    "christmas": "kerst,kerstmis,de kerst,kerstvakantie,de kerstdagen,kerstdagen,kerstperiode",
              "new year": "nieuwe jaar,het nieuwe jaar,nieuwjaar,jaarwisseling,de jaarwisseling",
              "holidays": "feestdagen,de feestdagen", "whitsun": "pinksteren", "ascension": "hemelvaart,"
              "hemelvaartsdag"},
    S.SEASON: {"season": "zomer,voorjaar,najaar,herfst,winter,vakantie,zomervakantie,meivakantie,bouwvak,"
    "herfstvakantie,voorjaarsvakantie,krokusvakantie,vakantieperiode,lente,carnaval,de zomer,verlof"},
}, needs_capital="ma di wo do vr za zo")  # fmt: skip

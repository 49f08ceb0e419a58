"""The words for times in German, French, Spanish, Italian, Dutch and Portuguese. Pure: data, folded (no accents)."""

from __future__ import annotations

from followthrough.evidence.cues.lexicon import S, table


def _numbers(words: str) -> dict[str | int | float, str]:
    """Two to ten, then twelve, fourteen and fifteen."""
    return dict(zip((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15), words.split(), strict=True))


def _days(words: str) -> dict[str | int | float, str]:
    return dict(enumerate(words.split()))


def _months(words: str) -> dict[str | int | float, str]:
    return dict(enumerate(words.split(), start=1))


GERMAN = table("de", {
    S.NUMBER: _numbers("zwei drei vier funf sechs sieben acht neun zehn zwolf vierzehn funfzehn"),
    S.ARTICLE: {1: "ein,eine,einer,einem,einen"},
    S.ORDINAL: {1: "erste,ersten,erster", 2: "zweite,zweiten,zweiter", 3: "dritte,dritten", -1: "letzte,letzten"},
    S.VAGUE: {"couple": "paar,ein paar,ein bis zwei,den nachsten ein bis zwei",
        "few": "einige,einigen,wenige,wenigen,einiger",
              "several": "mehrere,mehreren,mehrerer"},
    S.UNIT: {"hour": "stunde", "hours": "stunden", "day": "tag,tages", "days": "tage,tagen",
        "bd": "werktag,arbeitstag",
             "bds": "werktage,werktagen,arbeitstage,arbeitstagen", "week": "woche", "weeks": "wochen",
             "month": "monat,monats", "months": "monate,monaten", "quarter": "quartal,quartals",
             "year": "jahr,jahres",
             "weekend": "wochenende,wochenendes"},
    S.WEEKDAY: _days("montag,mo dienstag,di mittwoch,mi donnerstag,do freitag,fr samstag,sa,sonnabend sonntag,so"),
    S.MONTH: _months("januar,jan,janner februar,feb marz april,apr mai juni,jun juli,jul august,aug september,"
        "sept oktober,okt "
                     "november,nov dezember,dez"),
    S.DAYPART: {"am": "vormittag,morgens,mittag,vormittags", "pm": "nachmittag,abend,nachmittags,abends"},
    S.TODAY: {0: "heute", 1: "morgen", 2: "ubermorgen"},
    S.DAY_END: {0: "tagesende,dienstschluss,geschaftsschluss"},
    S.PERIOD_END: {"week": "wochenende hin,ende der woche,wochenschluss", "month": "monatsende,ende des monats",
                   "year": "jahresende,ende des jahres", "quarter": "quartalsende"},
    S.PART: {"early": "anfang,beginn,zu beginn,anfangs", "mid": "mitte", "end": "ende", "later": "laufe,verlauf,rest",
             "half1": "erste halfte,ersten halfte", "half2": "zweite halfte,zweiten halfte"},
    S.THIS: {0: "diese,dieser,diesem,diesen,dieses,laufende,laufenden"},
    S.NEXT: {0: "nachste,nachster,nachsten,nachstes,nachstem"},
    S.COMING: {0: "kommende,kommenden,kommender,kommendes,folgende,folgenden"},
    S.AFTER_NEXT: {"week": "ubernachste woche,ubernachster woche,ubernachsten woche"},
    S.BY: {0: "bis,spatestens,bis spatestens,bis zum,bis zur,spatestens bis,spatestens am,bis einschliesslich"},
    S.BEFORE: {0: "vor,vor dem,vor der"}, S.AFTER: {0: "nach,nach dem,nach der,nach den"},
    S.FROM: {0: "ab,ab dem,seit"}, S.WITHIN: {0: "innerhalb,innerhalb von,binnen"},
    S.IN: {0: "in,im,am,an,wahrend,gegen ende"}, S.BETWEEN: {0: "zwischen"}, S.AND: {0: "und"}, S.OR: {0: "oder"},
    S.TO: {0: "bis zu"}, S.OF: {0: "von,vom"}, S.THE: {0: "der,die,das,den,dem,des"},
    S.ABOUT: {0: "ca,etwa,ungefahr,circa,rund,gegen,voraussichtlich"}, S.AT_LEAST: {0: "mindestens"},
    S.AT_MOST: {0: "hochstens,maximal"}, S.MORE: {0: "weitere,weiteren,weiterer"},
    S.EVENT: {"easter": "ostern,den osterfeiertagen,osterfeiertagen", "christmas": "weihnachten",
        "new year": "neuen jahr,neues jahr,neue jahr",
              "holidays": "feiertagen,feiertage"},
    S.SEASON: {"season": "sommer,herbst,fruhjahr,fruhling,winter,sommerferien,ferien,pfingsten,sommerpause"},
}, needs_capital="mo di mi do fr sa so")  # fmt: skip

FRENCH = table("fr", {
    S.NUMBER: _numbers("deux trois quatre cinq six sept huit neuf dix douze quatorze quinze"), S.ARTICLE: {1: "un,une"},
    S.ORDINAL: {1: "premier,premiere", 2: "deuxieme,seconde", -1: "dernier,derniere"},
    S.VAGUE: {"few": "quelques", "several": "plusieurs"},
    S.UNIT: {"hour": "heure", "hours": "heures", "day": "jour", "days": "jours", "bd": "jour ouvre,jour ouvrable",
             "bds": "jours ouvres,jours ouvrables", "week": "semaine", "weeks": "semaines", "months": "mois",
             "quarter": "trimestre", "year": "annee,an", "fortnight": "quinzaine", "weekend": "week end,weekend"},
    S.WEEKDAY: _days("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    S.MONTH: _months("janvier,janv fevrier,fevr mars avril,avr mai juin juillet,juil aout septembre,sept octobre,"
        "oct novembre,nov "
                     "decembre,dec"),
    S.DAYPART: {"am": "matin,midi", "pm": "apres midi,soir,aprem"},
    S.TODAY: {0: "aujourd'hui", 1: "demain", 2: "apres demain"},
    S.PERIOD_END: {"week": "fin de semaine,fin de la semaine", "month": "fin de mois,fin du mois,fin de ce mois",
                   "year": "fin d'annee,fin de l'annee"},
    S.PART: {"early": "debut,debut de,debut du,courant debut", "mid": "mi,milieu de,milieu du",
        "end": "fin,fin de,la fin de,la fin du,fin du",
             "later": "courant,au cours de,dans le courant de,dans le courant du,courant de,au courant de"},
    S.THIS: {0: "cette,ce"}, S.NEXT: {0: "prochaine,prochain,suivante,d'apres"}, S.COMING: {0: "prochains,"
        "prochaines"},
    S.BY: {0: "d'ici,d'ici au,d'ici a,avant,au plus tard,au plus tard le,pour,d'ici le,avant le"},
    S.UNTIL: {0: "jusqu'a,jusqu'au"}, S.AFTER: {0: "apres"}, S.FROM: {0: "a partir de,a partir du,des,du"},
    S.WITHIN: {0: "sous,dans un delai de,en moins de"}, S.IN: {0: "dans,en,au,le,durant,"
        "pendant"}, S.BETWEEN: {0: "entre"},
    S.AND: {0: "et"}, S.OR: {0: "ou"}, S.TO: {0: "a,au"}, S.OF: {0: "de,du,des"}, S.THE: {0: "la,les,l"},
    S.ABOUT: {0: "environ,vers,autour"}, S.AT_LEAST: {0: "au moins"}, S.AT_MOST: {0: "maximum,au maximum"},
    S.EVENT: {"easter": "paques", "christmas": "noel", "new year": "nouvel an", "holidays": "fetes,les fetes"},
    S.SEASON: {"season": "l'ete,ete,printemps,l'automne,l'hiver,vacances,la rentree,rentree,conges,pentecote"},
})  # fmt: skip

SPANISH = table("es", {
    S.NUMBER: _numbers("dos tres cuatro cinco seis siete ocho nueve diez doce catorce quince"),
    S.ARTICLE: {1: "un,una"},
    S.ORDINAL: {1: "primera,primer,primero", 2: "segunda,segundo", -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "un par de,par de", "few": "unos,unas,algunos,algunas,pocos,pocas,unos pocos",
        "several": "varios,varias"},
    S.UNIT: {"hour": "hora", "hours": "horas", "day": "dia", "days": "dias", "bd": "dia habil,dia laborable",
             "bds": "dias habiles,dias laborables,dias laborales", "week": "semana", "weeks": "semanas",
             "month": "mes",
             "months": "meses", "quarter": "trimestre", "year": "ano", "weekend": "fin de semana",
             "fortnight": "quincena"},
    S.WEEKDAY: _days("lunes martes miercoles jueves viernes sabado domingo"),
    S.MONTH: _months("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    S.DAYPART: {"am": "por la manana", "pm": "por la tarde,por la noche"},
    S.TODAY: {0: "hoy", 1: "manana", 2: "pasado manana"},
    S.PERIOD_END: {"month": "fin de mes,finales de mes,final de mes",
        "year": "fin de ano,final de ano,finales de ano"},
    S.PART: {"early": "principios de,comienzos de,inicios de,inicio de,principio de",
        "mid": "mediados de,mediados,mitad de",
             "end": "finales de,final de,finales del,el final de,fin de,final del",
             "later": "a lo largo de,transcurso de,el transcurso de"},
    S.THIS: {0: "esta,este"}, S.NEXT: {0: "proxima,proximo,siguiente,que viene,entrante"}, S.COMING: {0: "proximos,"
        "proximas"},
    S.BY: {0: "antes de,antes del,antes de que termine,a mas tardar,a mas tardar el,para el,para,como maximo el"},
    S.UNTIL: {0: "hasta,hasta el"}, S.AFTER: {0: "despues de,despues del,tras,pasada,"
        "pasadas"}, S.FROM: {0: "a partir de,a partir del,desde,desde el,del"},
    S.WITHIN: {0: "dentro de,en un plazo de,en menos de,en el plazo de"}, S.IN: {0: "en,el,"
        "durante,a"}, S.BETWEEN: {0: "entre"},
    S.AND: {0: "y,e"}, S.OR: {0: "o,u"}, S.TO: {0: "al,a"}, S.OF: {0: "de,del"}, S.THE: {0: "la,las,los,lo"},
    S.ABOUT: {0: "unos,aproximadamente,alrededor de,sobre,cerca de"}, S.AT_LEAST: {0: "al menos,por lo menos,minimo"},
    S.EVENT: {"easter": "semana santa,pascua", "christmas": "navidad,navidades", "new year": "ano nuevo,nuevo ano",
        "holidays": "fiestas"},
    S.SEASON: {"season": "verano,primavera,otono,invierno,vacaciones"},
})  # fmt: skip

ITALIAN = table("it", {
    S.NUMBER: _numbers("due tre quattro cinque sei sette otto nove dieci dodici quattordici quindici"),
    S.ARTICLE: {1: "un,una,uno"},
    S.ORDINAL: {1: "prima,primo", 2: "seconda,secondo", -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "un paio di,paio di", "few": "qualche,alcuni,alcune,pochi,poche",
        "several": "diversi,diverse,parecchie"},
    S.UNIT: {"hour": "ora", "hours": "ore", "day": "giorno", "days": "giorni", "bd": "giorno lavorativo",
             "bds": "giorni lavorativi", "week": "settimana", "weeks": "settimane", "month": "mese", "months": "mesi",
             "quarter": "trimestre", "year": "anno", "weekend": "fine settimana,weekend,week end"},
    S.WEEKDAY: _days("lunedi martedi mercoledi giovedi venerdi sabato domenica"),
    S.MONTH: _months("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    S.DAYPART: {"am": "mattina,mattino", "pm": "pomeriggio,sera"}, S.TODAY: {0: "oggi", 1: "domani", 2: "dopodomani"},
    S.PERIOD_END: {"month": "fine mese,la fine del mese,fine del mese", "year": "fine anno,la fine dell'anno"},
    S.PART: {"early": "inizio,l'inizio di,inizi di,l'inizio della,inizio della,inizio di,primi di",
        "mid": "meta,meta di,meta della",
             "end": "fine,la fine di,la fine della,fine della,fine di,fine del,la fine del",
             "later": "nel corso di,nel corso della,corso della"},
    S.THIS: {0: "questa,questo"}, S.NEXT: {0: "prossima,prossimo,successiva"}, S.COMING: {0: "prossimi,prossime"},
    S.BY: {0: "entro,entro il,entro e non oltre,entro e non oltre il,prima di,entro le"}, S.UNTIL: {0: "fino a,"
        "fino al"},
    S.AFTER: {0: "dopo,dopo il,dopo la"}, S.FROM: {0: "dal,da,a partire da,"
        "a partire dal"}, S.WITHIN: {0: "nel giro di,entro i,in meno di"},
    S.IN: {0: "in,il,nel,nella,nei,nelle,tra,fra,a,durante,verso"}, S.BETWEEN: {0: "tra il,"
        "fra il"}, S.AND: {0: "e,ed"}, S.OR: {0: "o,oppure"},
    S.TO: {0: "al"}, S.OF: {0: "di,del,della"}, S.THE: {0: "la,le,i,gli,"
        "lo"}, S.ABOUT: {0: "circa"}, S.AT_LEAST: {0: "almeno"},
    S.EVENT: {"easter": "pasqua", "christmas": "natale", "new year": "anno nuovo,nuovo anno",
        "holidays": "feste,festivita"},
    S.SEASON: {"season": "estate,l'estate,primavera,autunno,inverno,ferie,ferragosto,vacanze"},
})  # fmt: skip

DUTCH = table("nl", {
    S.NUMBER: _numbers("twee drie vier vijf zes zeven acht negen tien twaalf veertien vijftien"), S.ARTICLE: {1: "een"},
    S.ORDINAL: {1: "eerste", 2: "tweede", -1: "laatste"},
    S.VAGUE: {"couple": "een paar,paar", "few": "enkele,enige", "several": "meerdere,verschillende"},
    S.UNIT: {"hour": "uur", "hours": "uren", "day": "dag", "days": "dagen", "bd": "werkdag", "bds": "werkdagen",
        "week": "week",
             "weeks": "weken", "month": "maand", "months": "maanden", "quarter": "kwartaal", "year": "jaar",
             "weekend": "weekend"},
    S.WEEKDAY: _days("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    S.MONTH: _months("januari februari maart april mei juni juli augustus september oktober november december"),
    S.DAYPART: {"am": "ochtend,morgen", "pm": "middag,avond"}, S.TODAY: {0: "vandaag", 1: "morgen", 2: "overmorgen"},
    S.PERIOD_END: {"month": "eind van de maand,einde van de maand", "year": "eind van het jaar",
        "week": "eind van de week,einde van de week"},
    S.PART: {"early": "begin,begin van", "mid": "half,midden,halverwege,medio",
        "end": "eind,einde,eind van,einde van", "later": "loop van,de loop van"},
    S.THIS: {0: "deze,dit"}, S.NEXT: {0: "volgende"}, S.COMING: {0: "komende,aankomende,eerstvolgende"},
    S.BY: {0: "uiterlijk,voor,uiterlijk op,ten laatste,vóór"}, S.UNTIL: {0: "tot,tot en met,"
        "t/m"}, S.AFTER: {0: "na"}, S.FROM: {0: "vanaf"},
    S.WITHIN: {0: "binnen"}, S.IN: {0: "in,op,over,tijdens,"
        "gedurende"}, S.BETWEEN: {0: "tussen"}, S.AND: {0: "en"}, S.OR: {0: "of"},
    S.TO: {0: "a"}, S.OF: {0: "van"}, S.THE: {0: "de,het"}, S.ABOUT: {0: "ongeveer,circa,"
        "rond"}, S.AT_LEAST: {0: "minstens,minimaal"},
    S.EVENT: {"easter": "pasen", "christmas": "kerst", "new year": "nieuwe jaar", "holidays": "feestdagen"},
    S.SEASON: {"season": "zomer,voorjaar,najaar,herfst,winter,vakantie,zomervakantie,meivakantie,pinksteren"},
})  # fmt: skip

PORTUGUESE = table("pt", {
    S.NUMBER: _numbers("dois,"
        "duas tres quatro cinco seis sete oito nove dez doze catorze quinze"), S.ARTICLE: {1: "um,uma"},
    S.ORDINAL: {1: "primeira,primeiro", 2: "segundo", -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "um par de", "few": "alguns,algumas,uns,umas,poucos", "several": "varios,varias"},
    S.UNIT: {"hour": "hora", "hours": "horas", "day": "dia", "days": "dias", "bd": "dia util", "bds": "dias uteis",
             "week": "semana", "weeks": "semanas", "month": "mes", "months": "meses", "quarter": "trimestre",
             "year": "ano",
             "weekend": "fim de semana"},
    S.WEEKDAY: {0: "segunda feira,segunda", 1: "terca feira,terca", 2: "quarta feira,quarta",
        3: "quinta feira,quinta",
                4: "sexta feira,sexta", 5: "sabado", 6: "domingo"},
    S.MONTH: _months("janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro"),
    S.DAYPART: {"am": "de manha,pela manha", "pm": "a tarde,a noite"}, S.TODAY: {0: "hoje", 1: "amanha",
        2: "depois de amanha"},
    S.PERIOD_END: {"month": "fim do mes,final do mes", "year": "fim do ano,final do ano",
        "week": "fim da semana,final da semana"},
    S.PART: {"early": "inicio de,comeco de,inicio da,comeco da,principio de,inicio do",
        "mid": "meados de,meio de,meio da,meados da",
             "end": "fim de,final de,fim da,final da,o fim de,o final da",
             "later": "decorrer de,ao longo de,decorrer da,longo da"},
    S.THIS: {0: "esta,este,desta,nesta,deste"}, S.NEXT: {0: "proxima,proximo,seguinte,"
        "que vem"}, S.COMING: {0: "proximos,proximas"},
    S.BY: {0: "ate,ate ao,ate a,ate o,antes de,o mais tardar,no maximo ate"}, S.AFTER: {0: "depois de,apos,depois da,"
        "depois do,apos a,apos o"},
    S.FROM: {0: "a partir de,a partir do,desde"}, S.WITHIN: {0: "dentro de,num prazo de,no prazo de,em ate"},
    S.IN: {0: "em,no,na,nos,nas,durante,"
        "dia"}, S.BETWEEN: {0: "entre"}, S.AND: {0: "e"}, S.OR: {0: "ou"}, S.TO: {0: "a,ao"},
    S.OF: {0: "de,da,do"}, S.THE: {0: "o,os,as"}, S.ABOUT: {0: "cerca de,"
        "aproximadamente"}, S.AT_LEAST: {0: "pelo menos"},
    S.EVENT: {"easter": "pascoa", "christmas": "natal", "new year": "ano novo,novo ano", "holidays": "festas"},
    S.SEASON: {"season": "verao,primavera,outono,inverno,ferias,carnaval"},
})  # fmt: skip

LEXICONS = {lexicon.language: lexicon for lexicon in (GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE)}

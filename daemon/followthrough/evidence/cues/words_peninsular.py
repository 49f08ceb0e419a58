"""The words for times in Italian and Portuguese. Pure: data, folded (no accents)."""

from __future__ import annotations

from followthrough.evidence.cues.counting import and_coming, days, months, numbers
from followthrough.evidence.cues.lexicon import S, table

ITALIAN = table("it", {
    S.NUMBER: and_coming({
        **numbers("due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
        "venti trenta"),
        10: "dieci,una decina di", 15: "quindici,una quindicina di",
    }, "prossimi", "prossime"),
    S.ARTICLE: {1: "un,una,uno"},
    S.ORDINAL: {1: "prima,primo", 2: "seconda,secondo", 3: "terza,terzo", -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "un paio di,paio di,una o due,uno o due", "few": "qualche,alcuni,alcune,pochi,poche",
    "several": "diversi,diverse,parecchie,varie"},
    S.UNIT: {"hour": "ora", "hours": "ore", "day": "giorno", "days": "giorni,giorni di calendario,gg",
    "bd": "giorno lavorativo",
             "bds": "giorni lavorativi,giorni feriali", "week": "settimana", "weeks": "settimane", "month": "mese",
             "months": "mesi", "quarter": "trimestre",
             "year": "anno", "weekend": "weekend,week end"},
    S.WEEKDAY: days("lunedi martedi mercoledi giovedi venerdi sabato domenica"),
    S.MONTH: months("gennaio,gen febbraio,feb marzo,mar aprile,apr maggio,mag giugno,giu luglio,lug agosto,ago "
    "settembre,sett ottobre,ott novembre,nov dicembre,dic"),
    S.DAYPART: {"am": "mattina,mattino,in mattinata,mattinata", "pm": "pomeriggio,sera,nel pomeriggio,in serata"},
    S.TODAY: {0: "oggi,stasera,in giornata,oggi stesso", 1: "domani,domani stesso,domattina", 2: "dopodomani"},
    S.DAY_END: {0: "fine giornata,la fine della giornata"},
    S.PERIOD_END: {"week": "fine settimana,entro la settimana,il fine settimana,in settimana",
    "month": "entro il mese", "year": "la fine dell'anno,entro l'anno"},
    S.PART: {"early": "inizio,l'inizio di,inizi di,l'inizio della,inizio della,inizio di,primi di,all'inizio "
    "della,all'inizio di,all'inizio del,i primi di,ai primi di,inizio del,gli inizi di",
             "mid": "meta,meta di,meta della,la meta di,meta del", "end": "fine,la fine di,la fine della,fine "
             "della,fine di,fine del,la fine del,verso la fine di",
             "later": "nel corso di,nel corso della,corso della,nel corso del,corso di,corso del",
             "half1": "prima meta di,la prima meta di,prima quindicina di", "half2": "seconda meta di,la seconda "
             "meta di,seconda quindicina di"},
    S.THIS: {0: "questa,questo,corrente"}, S.NEXT: {0: "prossima,prossimo,successiva,entrante,ventura"},
    S.COMING: {0: "prossimi,prossime"},
    S.WEEK_OF: {0: "settimana del,settimana dal,la settimana del"},
    S.BY: {0: "entro,entro il,entro e non oltre,entro e non oltre il,prima di,entro le,entro la,al piu tardi,al "
    "piu tardi entro,al piu tardi il,non oltre il,entro lunedi e,prima del,entro questo,entro questa"},
    S.UNTIL: {0: "fino a,fino al,fino alla"}, S.AFTER: {0: "dopo,dopo il,dopo la,dopo le,passata,passate,passato"},
    S.FROM: {0: "dal,da,a partire da,a partire dal,non prima di,non prima del"},
    S.WITHIN: {0: "nel giro di,entro i,in meno di,entro un massimo di,entro un termine di,nell'arco di,entro "
    "massimo,in un massimo di,entro e non oltre i,entro circa,entro i prossimi,entro un"},
    S.IN: {0: "in,il,nel,nella,nei,nelle,tra,fra,a,durante,verso,all,al,per,tra il,verso il"},
    S.BETWEEN: {0: "tra il,fra il"}, S.AND: {0: "e,ed"}, S.OR: {0: "o,oppure"},
    S.TO: {0: "ai"}, S.OF: {0: "di,del,della,dello,dell"}, S.THE: {0: "la,le,i,gli,lo,l"},
    S.ABOUT: {0: "circa,intorno al,intorno alla,pressappoco,indicativamente"}, S.AT_LEAST: {0: "almeno,piu di,"
    "minimo"},
    S.AT_MOST: {0: "massimo,al massimo,al piu"}, S.MORE: {0: "altri,altre,ulteriori"},
    S.SOON_AFTER: {0: "subito dopo,poco dopo,successivamente"},
    S.EVENT: {"easter": "pasqua,le vacanze di pasqua,pasquetta,festivita pasquali,vacanze pasquali,la pasqua",
    "christmas": "natale,vacanze di natale,vacanze natalizie,festivita natalizie",
              "new year": "anno nuovo,nuovo anno,capodanno,l'anno nuovo,epifania,l'epifania",
              "holidays": "feste,festivita,le feste", "whitsun": "pentecoste"},
    S.SEASON: {"season": "estate,l'estate,primavera,autunno,l'autunno,inverno,l'inverno,ferie,ferragosto,vacanze,"
    "vacanze estive,chiusura estiva,pausa estiva,ponte,carnevale"},
})  # fmt: skip

PORTUGUESE = table("pt", {
    S.NUMBER: and_coming({
        **numbers("dois,duas tres quatro cinco seis sete oito nove dez onze doze treze catorze,quatorze quinze "
        "vinte trinta"),
        10: "dez,uma dezena de", 15: "quinze,uma quinzena de",
    }, "proximos", "proximas"),
    S.ARTICLE: {1: "um,uma"},
    S.ORDINAL: {1: "primeira,primeiro", 2: "segundo", 3: "terceira,terceiro", -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "um par de,uma ou duas,um ou dois,uma a duas,um a dois", "few": "alguns,algumas,uns,umas,"
    "poucos,poucas", "several": "varios,varias"},
    S.UNIT: {"hour": "hora", "hours": "horas", "day": "dia", "days": "dias,dias corridos,dias de calendario",
    "bd": "dia util", "bds": "dias uteis", "week": "semana",
             "weeks": "semanas", "month": "mes", "months": "meses", "quarter": "trimestre", "year": "ano",
             "weekend": "fim de semana,final de semana", "fortnight": "quinzena"},
    S.WEEKDAY: {0: "segunda feira,segunda,2a feira", 1: "terca feira,terca,3a feira",
    2: "quarta feira,quarta,4a feira", 3: "quinta feira,quinta,5a feira",
                4: "sexta feira,sexta,6a feira", 5: "sabado", 6: "domingo"},
    S.MONTH: months("janeiro,jan fevereiro,fev marco,mar abril,abr maio junho,jun julho,jul agosto,ago setembro,"
    "set outubro,out novembro,nov dezembro,dez"),
    S.DAYPART: {"am": "de manha,pela manha,a parte da manha,da parte da manha", "pm": "a tarde,a noite,da tarde,"
    "pela tarde,a parte da tarde"},
    S.TODAY: {0: "hoje,ainda hoje,hoje mesmo,ao longo do dia", 1: "amanha,amanha mesmo", 2: "depois de amanha"},
    S.DAY_END: {0: "final do dia,fim do dia,o final do dia,o fim do dia,ao fim do dia"},
    S.PART: {"early": "inicio de,comeco de,inicio da,comeco da,principio de,inicio do,comeco do,o inicio de,o "
    "inicio da,no inicio de,no inicio da,principios de,logo no inicio da",
             "mid": "meados de,meio de,meio da,meados da,meados do,em meados de", "end": "fim de,final de,fim da,"
             "final da,o fim de,o final da,fins de,finais de,final do,o final de,o fim da,fim do,o fim do,o final "
             "do,finais do,ao fim da,ao final da,ao fim do,ao final do,fim,final,o fim,o final",
             "later": "decorrer de,ao longo de,decorrer da,longo da,ao longo da,ao longo do,decorrer do,no "
             "decorrer da,no decorrer de,durante o mes de,no decorrer do",
             "half1": "primeira quinzena de,a primeira quinzena de,primeira metade de",
             "half2": "segunda quinzena de,a segunda quinzena de,segunda metade de"},
    S.THIS: {0: "esta,este,desta,nesta,deste,neste,corrente"}, S.NEXT: {0: "proxima,proximo,seguinte,que vem,que "
    "entra"}, S.COMING: {0: "proximos,proximas,seguintes"},
    S.WEEK_OF: {0: "semana do dia"},
    S.BY: {0: "ate,ate ao,ate a,ate o,antes de,o mais tardar,no maximo ate,ate ao dia,ate o dia,ate dia,antes do,"
    "antes da,o mais tardar ate,no maximo,o mais tardar no,ate no maximo,no mais tardar ate,o mais tardar na"},
    S.AFTER: {0: "depois de,apos,depois da,depois do,apos a,apos o,depois das,passada,passados,apos as"},
    S.FROM: {0: "a partir de,a partir do,desde,a partir da,a partir do dia,nao antes de,no minimo"},
    S.WITHIN: {0: "dentro de,num prazo de,no prazo de,em ate,em menos de,no prazo maximo de,num prazo maximo de,"
    "dentro do prazo de,em no maximo,num maximo de,em um prazo de,em um prazo de ate,no prazo de ate,dentro de um "
    "prazo de"},
    S.IN: {0: "em,no,na,nos,nas,durante,dia,no dia,pela,pelo,ao,daqui a,ca"}, S.BETWEEN: {0: "entre,entre o dia"},
    S.AND: {0: "e"}, S.OR: {0: "ou"}, S.TO: {0: "a,ao dia"},
    S.OF: {0: "de,da,do"}, S.THE: {0: "o,os,as"}, S.ABOUT: {0: "cerca de,aproximadamente,por volta de,por volta "
    "do,em torno de,mais ou menos"}, S.AT_LEAST: {0: "pelo menos,no minimo,mais de"},
    S.AT_MOST: {0: "maximo,no maximo"}, S.MORE: {0: "mais,outros,outras"}, S.SOON_AFTER: {0: "logo apos,logo "
    "depois,em seguida,pouco depois"},
    S.EVENT: {"easter": "pascoa,a pascoa,feriado da pascoa,ferias da pascoa,semana santa",
    "christmas": "natal,o natal,ferias de natal,festas de natal", "new year": "ano novo,novo ano,o ano novo,"
    "reveillon", "holidays": "festas,as festas,festas de fim de ano"},
    S.SEASON: {"season": "verao,primavera,outono,inverno,ferias,carnaval,o verao,ferias de verao,o carnaval,"
    "feriado,feriados,recesso,ferias coletivas,proximos meses"},
})  # fmt: skip

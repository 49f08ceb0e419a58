"""The words for times in French and Spanish. Pure: data, folded (no accents).

A word that a calendar cannot place ("rentrée") stands as a season: it is told as unread, never guessed.
"""

from __future__ import annotations

from followthrough.evidence.cues.counting import and_coming, days, months, numbers
from followthrough.evidence.cues.lexicon import S, table

FRENCH = table("fr", {
    S.NUMBER: and_coming({
        **numbers("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze vingt trente"),
        8: "huit,une huitaine de", 10: "dix,une dizaine de", 15: "quinze,une quinzaine de",
        20: "vingt,une vingtaine de",
    }, "prochains", "prochaines"),
    S.ARTICLE: {1: "un,une"},
    S.ORDINAL: {1: "premier,premiere,1er,1ere", 2: "deuxieme,seconde,second", 3: "troisieme", 4: "quatrieme",
    -1: "dernier,derniere"},
    S.VAGUE: {"couple": "une ou deux,un ou deux,un a deux,une a deux", "few": "quelques,les quelques",
    "several": "plusieurs"},
    S.UNIT: {"hour": "heure", "hours": "heures", "day": "jour,jour calendaire", "days": "jours,jours calendaires",
    "bd": "jour ouvre,jour ouvrable",
             "bds": "jours ouvres,jours ouvrables,jours de travail", "week": "semaine,huitaine",
             "weeks": "semaines", "month": "mois",
             "quarter": "trimestre", "quarters": "trimestres", "year": "annee,an", "fortnight": "quinzaine",
             "weekend": "week end,weekend"},
    S.WEEKDAY: days("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    S.MONTH: months("janvier,janv fevrier,fevr mars avril,avr mai juin juillet,juil aout septembre,sept octobre,"
    "oct novembre,nov "
                     "decembre,dec"),
    S.DAYPART: {"am": "matin,midi,dans la matinee,en matinee,matinee", "pm": "apres midi,soir,aprem,dans l'apres "
    "midi,dans la soiree,soiree,en fin de journee,fin de journee"},
    S.TODAY: {0: "aujourd'hui,ce jour,ce soir,dans la journee", 1: "demain,des demain", 2: "apres demain"},
    S.DAY_END: {0: "fin de journee,la fin de la journee,la fin de journee"},
    S.PERIOD_END: {"year": "fin d'annee,fin de l'annee,la fin de l'annee,la fin d'annee"},
    S.PART: {"early": "debut,debut de,debut du,courant debut,tout debut,le debut de,le debut du,en debut de,au "
    "debut de,au debut du,des le debut de",
             "mid": "mi,milieu de,milieu du,la mi,le milieu de,le milieu du", "end": "fin,fin de,la fin de,la fin "
             "du,fin du,la fin,en fin de,fin courant,fin de la,la fin de la",
             "later": "courant,au cours de,dans le courant de,dans le courant du,courant de,au courant de,au "
             "cours du,dans le courant,courant du",
             "half1": "premiere quinzaine de,la premiere quinzaine de,premiere moitie de,premiere quinzaine d'",
             "half2": "deuxieme quinzaine de,la deuxieme quinzaine de,seconde quinzaine de,la seconde quinzaine "
             "de,seconde moitie de"},
    S.THIS: {0: "cette,ce,cet"}, S.NEXT: {0: "prochaine,prochain,suivante,d'apres,suivant"},
    S.COMING: {0: "prochains,prochaines"},
    S.AFTER_NEXT: {"week": "semaine d'apres la semaine prochaine,semaine suivant la semaine prochaine"},
    S.WEEK_OF: {0: "semaine du,la semaine du,semaine a partir du"},
    S.BY: {0: "d'ici,d'ici au,d'ici a,avant,au plus tard,au plus tard le,pour,pour le,d'ici le,avant le,d'ici la,"
    "avant la,pour la,d'ici a la,d'ici au plus tard,avant ce,au plus tard a la"},
    S.UNTIL: {0: "jusqu'a,jusqu'au,jusqu'a la"}, S.AFTER: {0: "apres,passe,a l'issue de,a l'issue du"},
    S.FROM: {0: "a partir de,a partir du,des,du,des le,a compter du,a compter de,au plus tot le,au plus tot"},
    S.WITHIN: {0: "sous,dans un delai de,en moins de,dans un delai maximum de,dans un delai maximal de,dans les,"
    "dans la,sous un delai de,d'ici a,dans le delai de,dans un delai d',dans un maximum de,sous un"},
    S.IN: {0: "dans,en,au,le,durant,pendant,a la,a l,a,vers la,ce,cours"}, S.BETWEEN: {0: "entre,entre le"},
    S.AND: {0: "et"}, S.OR: {0: "ou,voire"}, S.TO: {0: "au"}, S.OF: {0: "de,du,des"}, S.THE: {0: "la,les,l"},
    S.ABOUT: {0: "environ,vers,autour,autour du,aux alentours du,aux alentours de,approximativement,vers le"},
    S.AT_LEAST: {0: "au moins,au minimum,plus de"},
    S.AT_MOST: {0: "maximum,au maximum,au plus,maximal,tout au plus,au grand maximum"},
    S.MORE: {0: "autres,bonnes,supplementaires,petites"},
    S.SOON_AFTER: {0: "peu apres,juste apres,par la suite,ensuite"},
    S.EVENT: {"easter": "paques,week end de paques,vacances de paques,lundi de paques",
    "christmas": "noel,vacances de noel,fetes de noel",
              "new year": "nouvel an,nouvelle annee,jour de l'an,la nouvelle annee",
              "holidays": "fetes,les fetes,fetes de fin d'annee",
              "whitsun": "pentecote,la pentecote,lundi de pentecote", "ascension": "ascension,l'ascension,pont de "
              "l'ascension"},
    S.SEASON: {"season": "l'ete,ete,printemps,l'automne,automne,l'hiver,hiver,vacances,la rentree,rentree,conges,"
    "vacances scolaires,vacances d'ete,conges d'ete,fermeture annuelle,prochains mois,"
                         "mois prochains,les vacances,periode estivale"},
})  # fmt: skip

SPANISH = table("es", {
    S.NUMBER: and_coming({
        **numbers("dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta"),
        10: "diez,una decena de", 15: "quince,una quincena de",
    }, "proximos", "proximas", "siguientes"),
    S.ARTICLE: {1: "un,una"},
    S.ORDINAL: {1: "primera,primer,primero", 2: "segunda,segundo", 3: "tercera,tercer", 4: "cuarta",
    -1: "ultima,ultimo"},
    S.VAGUE: {"couple": "un par de,par de,una o dos,uno o dos", "few": "unos,unas,algunos,algunas,pocos,pocas,"
    "unos pocos,unos cuantos,unas pocas",
              "several": "varios,varias"},
    S.UNIT: {"hour": "hora", "hours": "horas", "day": "dia,dia natural", "days": "dias,dias naturales,dias "
    "corridos", "bd": "dia habil,dia laborable",
             "bds": "dias habiles,dias laborables,dias laborales,jornadas laborables", "week": "semana",
             "weeks": "semanas", "month": "mes",
             "months": "meses", "quarter": "trimestre", "year": "ano", "weekend": "fin de semana,finde",
             "fortnight": "quincena"},
    S.WEEKDAY: days("lunes martes miercoles jueves viernes sabado domingo"),
    S.MONTH: months("enero,ene febrero,feb marzo,mar abril,abr mayo junio,jun julio,jul agosto,ago septiembre,"
    "setiembre,sept octubre,oct noviembre,nov diciembre,dic"),
    S.DAYPART: {"am": "por la manana,a primera hora,al mediodia,en la manana,a media manana",
    "pm": "por la tarde,por la noche,en la tarde,a ultima hora"},
    S.TODAY: {0: "hoy,hoy mismo,esta tarde,esta noche,a lo largo del dia", 1: "manana,manana mismo,el dia de "
    "manana", 2: "pasado manana"},
    S.DAY_END: {0: "final del dia,fin del dia,el final del dia,cierre del dia"},
    S.PART: {"early": "principios de,comienzos de,inicios de,inicio de,principio de,comienzo de,a principios de,a "
    "comienzos de,a inicios de,principios del,inicios del,inicio del,los primeros dias de",
             "mid": "mediados de,mediados,mitad de,a mediados de,mediados del", "end": "finales de,final de,"
             "finales del,el final de,fin de,final del,fines de,ultimos dias de,finales,fin del,el fin de,el "
             "final del,finales de la,final de la,el final de la,fines del",
             "later": "a lo largo de,transcurso de,el transcurso de,en el transcurso de,a lo largo del,el curso "
             "de,en el curso de,lo que queda de,transcurso del",
             "half1": "primera quincena de,la primera quincena de,primera mitad de,la primera mitad de",
             "half2": "segunda quincena de,la segunda quincena de,segunda mitad de,la segunda mitad de"},
    S.THIS: {0: "esta,este,presente"}, S.NEXT: {0: "proxima,proximo,siguiente,que viene,entrante,que entra"},
    S.COMING: {0: "proximos,proximas,siguientes"},
    S.AFTER_NEXT: {"week": "semana siguiente a la proxima"}, S.WEEK_OF: {0: "semana del,la semana del"},
    S.BY: {0: "antes de,antes del,antes de que termine,a mas tardar,a mas tardar el,para el,para,como maximo el,"
    "como muy tarde el,como muy tarde,como tarde el,antes del dia,de aqui al,de aqui a,no mas tarde del,"
              "a mas tardar en,como maximo,antes de que acabe,antes de la,para la,como maximo hasta,antes de este"},
    S.UNTIL: {0: "hasta,hasta el,hasta la"}, S.AFTER: {0: "despues de,despues del,tras,pasada,pasadas,pasados,"
    "luego de,luego del,tras la,tras las,despues de la"},
    S.FROM: {0: "a partir de,a partir del,desde,desde el,del,no antes de,no antes del"},
    S.WITHIN: {0: "dentro de,en un plazo de,en menos de,en el plazo de,en un plazo maximo de,en un plazo no "
    "superior a,en el transcurso de,en un maximo de,dentro de un plazo de,en un periodo de,en el plazo maximo de,"
    "en un lapso de,dentro del plazo de"},
    S.IN: {0: "en,el,durante,a,hacia"}, S.BETWEEN: {0: "entre,entre el"}, S.AND: {0: "y,e"}, S.OR: {0: "o,u"},
    S.TO: {0: "al"}, S.OF: {0: "de,del"},
    S.THE: {0: "la,las,los,lo,dia"}, S.ABOUT: {0: "aproximadamente,alrededor de,sobre,cerca de,alrededor del,"
    "sobre el,mas o menos,aprox"},
    S.AT_LEAST: {0: "al menos,por lo menos,minimo,mas de"}, S.AT_MOST: {0: "maximo,a lo sumo,como mucho"},
    S.MORE: {0: "mas,otras,otros"},
    S.SOON_AFTER: {0: "poco despues,justo despues,a continuacion"},
    S.EVENT: {"easter": "semana santa,pascua,la semana santa,vacaciones de semana santa",
    "christmas": "navidad,navidades,las navidades,fiestas navidenas",
              "new year": "ano nuevo,nuevo ano,reyes,el nuevo ano", "holidays": "fiestas,las fiestas"},
    S.SEASON: {"season": "verano,primavera,otono,invierno,vacaciones,vacaciones de verano,el verano,puente,"
    "feriado,carnaval,cierre de ejercicio,proximos meses"},
})  # fmt: skip

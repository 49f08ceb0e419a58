"""What a French, Spanish, Italian or Portuguese sentence does besides telling a time. Pure: data.

All patterns run over folded text (lower case, no accents).
"""

from __future__ import annotations

from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.patterns import any_of
from followthrough.evidence.cues.signals import Signals

_ANYTHING = any_of(r"\w")
_CLOCK = any_of(
    r"\b\d{1,2} ?h(?: ?\d\d)?\b|\b(?:a las|a la|alle|ore|as|pelas|alle ore) \d{1,2}(?:[:.]\d\d)?(?: "
    r"?h(?:oras)?)?\b|\b\d{1,2}(?::\d\d)? "
    r"(?:heures|horas|hrs)\b|\ba \d{1,2}[:h]\d{0,2}"
)


def french() -> tuple[Signals, Gate]:
    """Of French in France, Belgium, Switzerland and Canada."""
    signals = Signals(
        verb=_ANYTHING, hope=any_of(r"\besper\w+"),
        if_silent=any_of(
            r"\bsans (?:\w+ ){0,2}(?:reponse|nouvelles?|retour|signe|contact)[^!?]{0,60}(?:d'ici|sous|avant|dans|"
            r"apres|part|au|le|passe|,)",
            r"\bsi (?:vous|tu|nous|d'ici|dans|passe|je|au)\b[^!?]{0,80}\b(?:n'|ne |n )[^!?]{0,40}(?:pas|aucune?|"
            r"rien|plus)\b[^!?]{0,50}"
            r"(?:nouvelle|reponse|retour|recontact|contact|part|recu|repondu|rappel|manifest|signe)",
            r"\bsi vous (?:etes|restez) (?:toujours )?sans (?:nouvelles?|reponse|retour)|en l'absence de "
            r"(?:reponse|retour|nouvelles?)|"
            r"pas de nouvelles?[^!?]{0,30}(?:d'ici|sous|avant)|\ba defaut de (?:reponse|retour)",
        ),
        ask_if_silent=any_of(
            r"n'hesite[sz]?|relanc\w+|recontact(?:ez|e|er)-?\w*|contact(?:ez|e|er)\b|rappel(?:ez|le|er)\b|"
            r"appel(?:ez|le)\b|ecriv(?:ez|s)|"
            r"faites-?(?:moi|nous) signe|revenez vers|reviens vers moi|envoyez(?:-moi|-nous)? un"
        ),
        permission=any_of(r"(?:vous pouvez|n'hesitez pas a|libre a vous de|tu peux) (?:\w+ ){0,3}(?:me |nous "
        r")?(?:relancer|recontacter|rappeler)"),
        silence_no=any_of(
            r"consider\w+|pas (?:ete )?(?:retenu\w*|selectionn\w*)|n'aura pas (?:ete )?|negative|comme (?:un "
            r")?refus|classee?\b|rejetee?|"
            r"ecartee?|suite favorable|sans suite"
        ),
        silence_no_alone=any_of(
            r"seul\w* (?:les |\w+ )?(?:candidat\w*|profils|personnes)[^.]{0,60}(?:contact\w+|recevr\w+|retenu\w*)"
        ),
        no_contact=any_of(
            r"(?:merci de|veuillez|nous vous (?:prions|demandons|remercions) de|priere de) ne pas (?:\w+ )?(?:\w+ "
            r")?(?:appeler|contacter|relancer|"
            r"telephoner|ecrire)|ne (?:nous )?(?:appelez|contactez|relancez|telephonez) pas|aucune relance|pas d'appels"
        ),
        on_hold=any_of(
            r"(?:poste|recrutements?|processus|process|embauches?|offre)\b[^.]{0,60}(?:en suspens|suspendu\w*|"
            r"gele\w*|en pause|en attente|stoppe\w*|"
            r"en stand-?by|interrompu\w*|differe\w*|reporte\w*)|gel (?:des|du|de) (?:embauches|recrutements?|"
            r"postes)|jusqu'a nouvel ordre|"
            r"(?:suspendre|suspendons|geler|mettre en pause) [^.]{0,30}(?:recrutement|processus|embauches|poste)"
        ),
        not_on_hold=any_of(r"entretien[^.]{0,30}reporte|en attente de (?:votre|vos|ton)"),
        closed=any_of(
            r"(?:poste|offre|recrutement)\b[^.]{0,50}(?:pourvue?|fermee?|annulee?|clos\w*|supprime|attribue)|"
            r"(?:retenu|choisi|opte|recrute)\b[^.]{0,30}"
            r"(?:autre (?:candidat|profil)|quelqu'un d'autre|candidature interne)|(?:porte|arrete)\b[^.]{0,"
            r"30}autre candidat|"
            r"pas (?:ete )?retenue?\b|ne (?:pouvons|pourrons) (?:pas )?donner (?:une )?suite"
        ),
        not_closed=any_of(r"a pourvoir|pas (?:encore )?(?:pourvu|ferme|clos)|(?:sera|seront|doit|des que|lorsque|"
        r"avant que|jusqu'a)[^.]{0,40}(?:pourvu|clos|ferme)|si vous|sans (?:reponse|nouvelle|retour)"),
        ball_user=any_of(
            r"(?:merci (?:de|d'avance de)|veuillez|priere de|je vous (?:prie|remercie|demande) de|nous vous "
            r"(?:prions|remercions|demandons|invitons) (?:de|a))"
            r" (?:bien vouloir )?(?:nous |me |m'|y |le |la |les )*(?:envoyer|confirmer|transmettre|completer|"
            r"indiquer|communiquer|repondre|faire|remplir|"
            r"preciser|retourner|adresser|fournir|signer|choisir|renseigner|donner|reserver|joindre|realiser)",
            r"(?:pouvez|pourriez|peux|pourrais)-? ?(?:vous|tu) (?:\w+ ){0,4}(?:nous |me |m')?(?:envoyer|confirmer|"
            r"transmettre|indiquer|communiquer|"
            r"preciser|donner|dire|remplir|completer|retourner|faire)",
            r"(?:il (?:nous |me )?manque|nous (?:avons besoin|attendons) (?:de |d')?(?:vos|votre|ton))|dans "
            r"l'attente de (?:vos|votre|ton) "
            r"(?:documents|reponse|retour|confirmation) (?:avant|d'ici|pour)|(?:envoyez|transmettez|confirmez|"
            r"indiquez|completez|choisissez|"
            r"envoie|confirme|indique|repondez)[- ](?:nous|moi|votre|vos|ton|ta|le|la|les)",
        ),
        not_ball_user=any_of(r"patienc|patienter|comprehension|ne pas|n'hesite|noter que|considerer|excuser|si "
        r"vous n'avez pas"),
        quick=any_of(
            r"\bbientot\b|prochainement|rapidement|sous peu|des que possible|au plus vite|meilleurs delais|plus "
            r"brefs delais|plus tot possible|"
            r"rapide\b|incessamment|tres vite"
        ),
        slow=any_of(
            r"patience|patienter|plus (?:de|long)\w* (?:temps|que prevu)?|encore (?:\w+ ){0,3}(?:candidats|"
            r"entretiens)|autres candidats|"
            r"prend(?:re|s|ra)? (?:\w+ ){0,3}temps|retard|pas encore (?:decide|pris|termine|finalise)|un certain "
            r"temps|toujours en cours"
        ),
        not_slow=any_of(r"sans plus attendre|sans retard|pas (?:plus )?long"),
        weak=any_of(r"\besper\w+|devrai\w+|pourrai\w+|peut-? ?etre|environ\b|probablement|sans doute|si tout va|"
        r"autour|a priori|sauf imprevu|idealement|essa\w+ de"),
        medium=any_of(r"\bprev\w+|pensons|comptons|envisag\w+|en general|generalement|souhait\w+|prend\b|dure\b|"
        r"habituellement|en moyenne|attend\w+|objectif"),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := any_of(
            r"revien\w+|revenir|reviendr\w+|recontact\w+|contact\w+|reponse|repondr\w+|decision|decid\w+|"
            r"inform\w+|\bretour\b|nouvelles|processus|candidat\w*|"
            r"entretiens|tiendr\w+|tiens\b|absent\w*|bureau|recrut\w+|resultat\w*|choix|saurons|communiqu\w+|"
            r"avis\b|appellerai|rappell?er\w+|au courant|"
            r"donn\w+ (?:\w+ ){0,3}(?:reponse|retour)|courant"
        )),
        decision=promise,
        future=any_of(
            r"\w{2,}(?:[aei]?r(?:ons|ai|ont|ez))\b|\w{3,}[aei]ra\b|allons|d'ici|\bavant\b|\bsous\b|prochain\w*|"
            r"\bdans\b|devri\w+|esper\w+|\bfin\b|debut|"
            r"\bapres\b|\bau plus tard\b|lundi|mardi|mercredi|jeudi|vendredi|demain|reviens|tiens|prend\b|dure\b|"
            r"engage\w+|des que|courant|mi-"
        ),
        past=any_of(r"merci pour|merci de votre|remerci\w+|etait|avons (?:\w+ )?(?:recu|rencontre)|\bhier\b|"
        r"derniere?s?\b|suite a|il y a|\bdu \d|passee?\b"),
        wish=any_of(
            r"bon(?:ne|nes|s)? (?:\w+ )?(?:journee|week|soiree|semaine|fetes|vacances|continuation|reception|fin "
            r"de)|bonjour|joyeu\w+|excellent\w* "
            r"(?:\w+ )?(?:journee|week|semaine|fin)|belle (?:\w+ )?(?:journee|semaine|fin)"
        ),
        forward=any_of(r"au plaisir|hate de|impatien\w+|ravi\w* de|dans l'attente|rejoui\w*"),
        never=(
            _CLOCK,
            any_of(
                r"\b(?:conges payes|periode d'essai|preavis|jours de teletravail|teletravail|heures par semaine|"
                r"par (?:jour|semaine|mois|an)\b|"
                r"ans d'experience|annees d'experience|horaires|cdd de|contrat de \d|duree (?:du|de l')|salaire|"
                r"du lundi au vendredi)|"
                r"(?:conserv\w+|supprim\w+|detrui\w+|effac\w+|vivier|cvtheque|rgpd|archiv\w+)|"
                r"(?:entretien|test|echange|exercice|appel)\b[^.]{0,20}\b(?:dure|durera|d'une duree|prendra)|depuis \w+"
            ),
        ),
        start=any_of(r"(?:prise de (?:poste|fonctions?)|date (?:de debut|d'entree|d'embauche)|poste a pourvoir|"
        r"embauche (?:au|le)|debut (?:du contrat|de (?:la )?mission))|(?:commencer|demarrer|rejoindre)[^.]{0,"
        r"30}(?:equipe|poste|le \d|a partir)"),
        appointment=any_of(
            r"(?:entretien|rendez-?vous|reunion|appel|entrevue|echange|visio\w*)\b[^.]{0,50}\b(?:le|a|aura lieu|"
            r"lundi|mardi|mercredi|jeudi|vendredi|du)\b|vous "
            r"(?:invit\w+|rencontrer|recevoir|convi\w+|propos\w+)|disponib\w+|conviendrait|convient|creneau\w*|on "
            r"se voit|se tiendra"
        ),
        contact=any_of(r"recontact\w+|appel\w+|reviendr\w+|revien\w+|revenir|contacter\w*|tiendr\w+|tiens\b|"
        r"inform\w+|rappell?\w+|communiquer\w+ avec|repondr\w+|donner\w*"),
        negated=any_of(r"\bpas avant\b|\bpas [^.]{0,30}\bavant\b|aucune? [^.]{0,40}\bavant\b|au plus tot"),
        condition=any_of(r"\bdes que\b|\bdes qu'|une fois|\blorsque\b|\bapres\b|\bquand\b|\bavant\b|a l'issue|en "
        r"fonction|le moment venu|en temps voulu|a la suite"),
        user_condition=any_of(
            r"(?:lorsque|quand|si|des que|une fois que) (?:vous|tu|nous aurons recu)\b|(?:apres|suite a|a l'issue "
            r"de|a reception de|des reception de|apres "
            r"etude|apres lecture|apres examen) (?:de )?(?:votre|notre|vos|l'|cet)|apres (?:etude|lecture|examen|"
            r"analyse|reflexion|mure)"
        ),
        clause=any_of(
            r"(?:,| et| mais| -|:)(?= (?:nous|je|vous|il|elle|on|le|la|les|notre|merci|veuillez|si|une|un|des|"
            r"n'hesitez|puis|sans|au plus tard)\b)"
        ),
        vague_time=any_of(r"\b(?:temps|delais?|plus tard|jours|semaines|mois|ete|l'ete|automne|hiver|printemps|"
        r"vacances|rentree|trimestre|calendrier|date|echeance)\b"),
        own_return=any_of(r"(?:a|apres|des) (?:mon|son) retour|(?:quand|lorsque|des que) je (?:serai|reviens|rentre)"),
        until=any_of(r"jusqu"), but=any_of(r"\bmais\b|plutot|au plus tard"), ours=any_of(r"\W*(?:nous|je|j')\b"),
    )  # fmt: skip
    return signals, gate


def spanish() -> tuple[Signals, Gate]:
    """Of Spanish in Spain and in Latin America."""
    signals = Signals(
        verb=_ANYTHING, hope=any_of(r"\besper(?:amos|o)\b"),
        if_silent=any_of(
            r"\b(?:si|de|en caso de) (?:\w+ ){0,9}?no (?:\w+ ){0,4}?(?:recib\w+|tien\w+|tener|tuvier\w+|ha\w*|"
            r"sab\w+|sup\w+|contact\w+|llam\w+|respond\w+|"
            r"obten\w+|hub\w+|not\w+|comuni\w+|escrib\w+)",
            r"\bsin (?:\w+ )?(?:respuesta|noticias|novedades)[^!?]{0,40}(?:antes|en|dentro|nuestra|para)",
        ),
        ask_if_silent=any_of(
            r"no dud\w+|contact[ae]\w*\b|contactar\w*|escri[bv]\w+|llam(?:a|e|ame|enos|arme|arnos|adme|anos)\b|"
            r"comuni(?:que|cate|quese)\w*|preguntar?|consult\w+|"
            r"avis(?:a|e|ame|enos|anos)\b|recuerd\w+|insist\w+"
        ),
        permission=any_of(r"(?:puedes|puede|pueden|no dudes en|no dude en) (?:\w+ ){0,3}(?:preguntar|consultar|"
        r"dar seguimiento|hacer seguimiento)"),
        silence_no=any_of(r"consider\w+|no (?:ha|has|fue|fuiste|habra|habras) (?:\w+ )?(?:seleccion\w+|elegid\w|"
        r"sido)|descartad\w|entiend\w+|da(?:r)? por|significa|quiere decir|desestimad\w"),
        silence_no_alone=any_of(
            r"(?:solo|unicamente|solamente)[^.]{0,40}(?:contactar\w+|comunicar\w+|llamar\w+|respuesta)[^.]{0,"
            r"40}(?:candidat\w+|seleccionad\w+|preseleccionad\w+|"
            r"perfiles)|(?:solo|unicamente|solamente) (?:a )?(?:los|las) (?:candidat\w+|personas)[^.]{0,"
            r"50}(?:contact|comunic|respuesta)"
        ),
        no_contact=any_of(
            r"no (?:llame\w*|llamar|contacte\w*|contactar|escriba\w*|telefone\w+|llamen)\b(?! en)|(?:rogamos|"
            r"pedimos|favor de|abstenerse|abstenganse)[^.]{0,30}(?:no|de) "
            r"(?:llamar|contactar|escribir|preguntar)|no se (?:atender\w+|dara\w*)[^.]{0,30}(?:consultas|llamadas|"
            r"informacion)"
        ),
        on_hold=any_of(
            r"(?:puesto|proceso|vacante|posicion|busqueda|contratacion\w*|seleccion)\b[^.]{0,60}(?:en pausa|en "
            r"espera|congelad\w|suspendid\w|en suspenso|paralizad\w|"
            r"detenid\w|pausad\w|stand-? ?by|aplazad\w)|congelacion de (?:contrataciones|plantilla|vacantes)|"
            r"hasta nuevo aviso"
        ),
        not_on_hold=any_of(r"entrevista[^.]{0,30}(?:aplazad|suspendid)|en espera de (?:su|tu)"),
        closed=any_of(
            r"(?:puesto|vacante|posicion|plaza|oferta|proceso)\b[^.]{0,50}(?:cubiert\w|cubrio|cerrad\w|cancelad\w|"
            r"adjudicad\w|desiert\w)|(?:optado|decidido|elegido|seleccionado|"
            r"optamos|elegimos)\b[^.]{0,40}(?:otr[oa]s? (?:candidat|persona|perfil)|promocion interna)|"
            r"(?:candidatura|postulacion)\b[^.]{0,30}(?:descartada|desestimada)|"
            r"no ha sido seleccionad"
        ),
        not_closed=any_of(r"(?:aun|todavia) no|no (?:se )?(?:ha|esta) (?:cubiert|cerrad)|(?:cuando|hasta que|una "
        r"vez|sera|si) (?:\w+ ){0,6}(?:cubiert|cerrad|descartad|seleccion)|si "),
        ball_user=any_of(
            r"(?:por favor|favor de|rogamos|ruego|necesitamos|necesito|agradec\w+|te pido|le pido|te pedimos|le "
            r"pedimos|solicitamos)\b[^!?]{0,80}(?:envi\w+|confirm\w+|"
            r"complet\w+|indi\w+|respond\w+|elij\w+|elige|compart\w+|mand\w+|rellen\w+|facilit\w+|remit\w+|"
            r"llen\w+|adjunt\w+|firm\w+|realiz\w+|aport\w+|diligenci\w+|sub[ai]\w*)",
            r"(?:podria\w*|puede\w*|podrias|puedes|podes|podrian) (?:\w+ ){0,3}(?:envi|confirm|complet|indic|mand|"
            r"decir|compart|facilit|rellen|remit|darnos|darme|llen)\w*",
            r"\b(?:envianos|envienos|enviame|indicanos|indiquenos|confirmanos|confirmenos|mandanos|mandame|"
            r"respondenos|completa|rellena|complete) ",
        ),
        not_ball_user=any_of(r"pacienci|comprension|no dud|no llam|no contact|no respond|si no|tendra|tendras|nos "
        r"pondremos"),
        quick=any_of(r"\bpronto\b|en breve|brevedad|rapidamente|cuanto antes|lo antes posible|proximamente|a la "
        r"mayor|prontitud|inmediat\w+|muy rapido"),
        slow=any_of(
            r"paciencia|mas tiempo|otr[oa]s candidat|mas candidat|llev\w* (?:\w+ ){0,3}tiempo|retras\w+|demor\w+|"
            r"(?:aun|todavia) no (?:hemos|se|ha)|alarg\w+|"
            r"mas de lo (?:previsto|esperado|habitual)|seguimos (?:\w+ )?(?:entrevist|evalu|valor)"
        ),
        not_slow=any_of(r"sin demora|no (?:tard|demor)"),
        weak=any_of(r"\besper(?:amos|o)\b|deber\w+|podri\w+|quiza\w*|probablemente|aproximadamente|si todo va|tal "
        r"vez|a lo mejor|intentar\w+|alrededor|posiblemente|calcul\w+|en principio"),
        medium=any_of(r"\bprev\w+|planeamos|pensamos|normalmente|generalmente|quisieramos|suele|estim\w+|"
        r"habitualmente|nos gustaria|dura\b|en promedio"),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := any_of(
            r"contact\w+|inform\w+|respuesta|contest\w+|decision|decid\w+|noticias|novedad\w*|proceso|candidat\w+|"
            r"entrevistas|avis\w+|comunic\w+|respond\w+|oficina|ausente|"
            r"resultado\w*|dir(?:e|emos)\b|sabr\w+|llam\w+|algo\b|feedback|retroaliment\w+|elegir\w*|seleccion"
        )),
        decision=promise,
        future=any_of(
            r"\b\w{2,}[aei]r(?:emos|e|an|as)\b|\b(?!primera|carrera|espera|manera|para\b)\w{3,}[aei]ra\b|dir(?:e|"
            r"emos|an|a)\b|tendr\w+|pondr\w+|daremos|dar[ae]\b|vamos a|\bantes\b|dentro|proxim\w+|"
            r"hasta|esper\w+|finales|principios|mediados|plazo|transcurso|a lo largo|lunes|martes|miercoles|"
            r"jueves|viernes|manana|\ben (?:un|una|el|la|los|las|\w+ (?:dia|semana|mes))|"
            r"suele|avis(?:o|amos)|contest(?:o|amos)|doy|damos|comunic(?:o|amos)|despues|semana que viene|tras\b"
        ),
        past=any_of(r"gracias|\bfue\b|agrade\w+|recib(?:imos|i|ido)\b|ayer|pasad[oa]s?\b(?! manana)|hace \w+|"
        r"\bdel \d{1,2} de"),
        wish=any_of(r"buen(?:a|as|os)? (?:\w+ )?(?:dia|dias|semana|tarde|tardes|fin|finde|noche)|feli[zc]\w* "
        r"(?!de)|disfrut\w+|lindo (?:dia|fin)"),
        forward=any_of(r"quedo a la espera|esperando (?:su|tu)|ganas de|encantad\w|quedamos (?:a la espera|"
        r"atent\w)|ansios\w"),
        never=(
            _CLOCK,
            any_of(
                r"\b(?:dias de vacaciones|periodo de prueba|preaviso|horas (?:semanales|a la semana|por semana)|"
                r"dias a la semana|por (?:dia|semana|mes|ano)\b|al (?:mes|ano|dia)\b|anos de experiencia|"
                r"jornada|contrato (?:de|por) \d|duracion del contrato|salario|de lunes a viernes|horario de)|"
                r"(?:conserv\w+|guardar\w+|eliminad\w+|borrad\w+|base de datos|bolsa de|proteccion de datos|archiv\w+)|"
                r"(?:entrevista|prueba|llamada|reunion|test)\b[^.]{0,20}\b(?:dura|durara|tendra una duracion)|"
                r"desde hace|desde (?:el|la|20)"
            ),
        ),
        start=any_of(r"(?:fecha de (?:incorporacion|inicio|ingreso)|incorporacion (?:inmediata|el|en|a partir)|"
        r"incorporar\w+|inicio del contrato)|(?:empezar|comenzar|iniciar) (?:\w+ ){0,3}(?:trabajar|puesto|el \d)"),
        appointment=any_of(
            r"(?:entrevista|reunion|cita|llamada|videollamada)\b[^.]{0,50}\b(?:el|a las|tendra|sera|lunes|martes|"
            r"miercoles|jueves|viernes|del)\b|invit\w+|disponib\w+|"
            r"(?:te|le) (?:viene|vendria|va|queda|parece) bien|agendar|concertar|nos vemos|conocer\w+ en persona"
        ),
        contact=any_of(r"contact\w+|llamar\w+|llamo|llamamos|avis\w+|comunicar\w+|comunic(?:o|amos)|informar\w+|"
        r"dir(?:e|emos)\b|respond\w+|contest\w+|pondremos"),
        negated=any_of(r"\bno [^.]{0,50}\b(?:antes de|hasta)\b|ningun\w* [^.]{0,40}\bantes\b|no antes|como pronto"),
        condition=any_of(r"en cuanto|\bcuando\b|una vez|\bdespues\b|\btras\b|\bantes de que|tan pronto|segun|"
        r"dependiendo|a su debido tiempo|al finalizar"),
        user_condition=any_of(r"(?:cuando|si|una vez que|en cuanto) (?:usted|tu|nos|recibamos|tengamos tu|"
        r"envi\w+)\b|(?:despues de|tras|luego de) (?:su|la|tu|nuestra|revisar|evaluar|analizar|valorar)"),
        clause=any_of(r"(?:,| y| pero| -|:)(?= (?:nos|le|te|os|usted|por favor|si|el|la|los|en cuanto|una vez|no|"
        r"despues|luego|podrias|podria|tendra|sino)\b)"),
        vague_time=any_of(r"\b(?:tiempo|plazos?|mas tarde|mas adelante|dias|semanas|meses|verano|otono|invierno|"
        r"primavera|vacaciones|trimestre|fecha|calendario|temporada)\b"),
        own_return=any_of(r"(?:a|tras|despues de) (?:mi|su) (?:regreso|vuelta)|cuando (?:vuelva|regrese)"),
        until=any_of(r"\bhasta\b"), but=any_of(r"\bpero\b|\bsino\b|mas bien|a mas "
        r"tardar"), ours=any_of(r"\W*(?:nosotros|nos|le|te)\b"),
    )  # fmt: skip
    return signals, gate

"""What an Italian or a Portuguese sentence does besides telling a time. Pure: data, folded (no accents)."""

from __future__ import annotations

from followthrough.evidence.cues.gate import Gate
from followthrough.evidence.cues.patterns import any_of
from followthrough.evidence.cues.signals import Signals

_ANYTHING = any_of(r"\w")
_CLOCK = any_of(
    r"\b\d{1,2} ?h(?: ?\d\d)?\b|\b(?:alle|ore|as|pelas|alle ore|le ore) \d{1,2}(?:[:.]\d\d)?(?: ?h(?:oras)?)?\b|"
    r"\b\d{1,2}(?::\d\d)? horas\b"
)


def italian() -> tuple[Signals, Gate]:
    """Of Italian in Italy and Switzerland."""
    signals = Signals(
        verb=_ANYTHING, hope=any_of(r"\bsper\w+"),
        if_silent=any_of(
            r"\b(?:se|qualora|ove|laddove|nel caso (?:in cui )?) ?[^!?]{0,60}?\bnon [^!?]{0,50}(?:notizi\w+|"
            r"rispost\w+|riscontr\w+|sentit\w|contattat\w|ricev\w+|comunicazion\w+|sent\w+|"
            r"ricontatt\w+|avrai|avra|aggiornament\w+)",
            r"\b(?:in assenza|in mancanza) di (?:\w+ )?(?:riscontr\w+|rispost\w+|comunicazion\w+|notizi\w+)|senza "
            r"(?:\w+ )?(?:rispost\w+|riscontr\w+|notizi\w+)",
        ),
        ask_if_silent=any_of(r"contatt(?:ami|aci|armi|arci|i|atemi|ateci)\b|scriv\w+|non esit\w+|chiam(?:ami|aci|"
        r"armi|arci|i|atemi)\b|ricontatt\w*mi|sollecit\w+|chied\w+|faccia\w* (?:sapere|un)|fammi"),
        permission=any_of(r"(?:puoi|puo|non esiti a|non esitare a) (?:\w+ ){0,3}(?:chiedere aggiornamenti|"
        r"sollecitare|ricontattar\w+)"),
        silence_no=any_of(r"consider\w+|riten\w+|intend\w+|non (?:\w+ ){0,3}(?:selezionat\w|idone\w|accolt\w|"
        r"andata)|esito negativo|significa|chius\w"),
        silence_no_alone=any_of(
            r"(?:solo|soltanto|esclusivamente|unicamente)[^.]{0,50}(?:candidat\w+|profili)[^.]{0,"
            r"50}(?:contattat\w|ricontattat\w|risposta|linea|selezionat\w)|"
            r"(?:contatteremo|ricontatteremo|verranno contattat\w) (?:solo|soltanto|esclusivamente|unicamente)"
        ),
        no_contact=any_of(
            r"(?:preghiamo|prega|chiediamo|pregati|prego)[^.]{0,20}(?:di )?non (?:\w+ )?(?:chiamare|contattar\w+|"
            r"telefonare|scrivere|sollecitare)|non (?:chiamate|chiamateci|telefonare|contattateci)\b|"
            r"non si forniscono informazioni"
        ),
        on_hold=any_of(
            r"(?:posizione|processo|selezione|ricerca|assunzion\w+|iter|inserimento)\b[^.]{0,60}(?:in pausa|"
            r"sospes\w|in attesa|congelat\w|stand-? ?by|bloccat\w|ferm\w\b|rimandat\w)|blocco (?:delle )?assunzioni|"
            r"fino a nuov\w (?:comunicazione|ordine|avviso)"
        ),
        not_on_hold=any_of(r"colloquio[^.]{0,30}(?:rimandat|sospes)|in attesa di (?:un )?(?:suo|tuo|sua|tua)"),
        closed=any_of(
            r"(?:posizione|ruolo|ricerca|selezione|posto)\b[^.]{0,50}(?:copert\w|ricopert\w|chius\w|annullat\w|"
            r"assegnat\w)|(?:scelto|optato|deciso|individuato|selezionato)\b[^.]{0,40}"
            r"(?:altr[oa] candidat|altri candidati|altro profilo|risorsa interna|un'altra persona)|non (?:\w+ ){0,"
            r"2}selezionat"
        ),
        not_closed=any_of(r"non (?:e|sia|ancora) (?:\w+ )?(?:copert|chius)|ancora|(?:quando|finche|sara|fino a|se|"
        r"qualora) (?:\w+ ){0,8}(?:copert|chius|selezionat|idone)|se |qualora|entro"),
        ball_user=any_of(
            r"(?:si prega di|per favore|la preghiamo di|ti preghiamo di|la prego di|ti chiediamo di|le chiediamo "
            r"di|le chiedo di|ti chiedo di|cortesemente|gentilmente|abbiamo bisogno|necessitiamo|chiediamo)"
            r"\b[^!?]{0,80}(?:invi\w+|conferm\w+|mand\w+|indic\w+|compil\w+|complet\w+|rispond\w+|trasmett\w+|"
            r"restitui\w+|forni\w+|scegli\w+|alleg\w+|comunic\w+|certificat\w+|document\w+|svolg\w+)",
            r"(?:puo|potrebbe|puoi|potresti|potreste) (?:\w+ ){0,3}(?:invi|conferm|mand|indic|compil|far(?:mi|ci)|"
            r"dir(?:mi|ci)|comunic|rispond|scegl)\w*",
            r"\b(?:ci|mi) (?:invii|indichi|mandi|confermi|faccia avere|fornisca|comunichi|invia|indica|manda|"
            r"conferma)\b|\b(?:inviaci|indicaci|mandaci|confermaci|inviami|mandami)\b|ci manca",
        ),
        not_ball_user=any_of(r"pazienza|comprensione|non esit|non (?:chiamare|telefonare|contattare|rispondere)|"
        r"consideri|informare che|comunicarle che|(?:le|ti|vi) comunic"),
        quick=any_of(r"\bpresto\b|a breve|prima possibile|rapidamente|quanto prima|in tempi (?:brevi|rapidi)|"
        r"tempestivamente|nel piu breve|velocemente"),
        slow=any_of(
            r"pazienza|piu tempo|altri candidati|ritard\w+|ancora (?:\w+ ){0,3}(?:candidati|colloqui)|non (?:\w+ "
            r")?ancora|piu (?:a lungo|lung\w+|del previsto)|prolung\w+|un po' (?:di tempo|piu)|"
            r"stiamo ancora"
        ),
        not_slow=any_of(r"senza ritardo|non (?:ci vorra|tard)"),
        weak=any_of(r"\bsper\w+|dovrem\w+|dovrebbe\w*|potrebbe\w*|\bforse\b|probabilmente|\bcirca\b|se tutto|"
        r"presumibilmente|cercherem\w+|intorno|indicativamente|orientativamente"),
        medium=any_of(r"preved\w+|prevediamo|previst\w|contiamo|di solito|vorremmo|pensiamo|in genere|solitamente|"
        r"normalmente|dura\b|richiede|stimiamo|mediamente"),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := any_of(
            r"contatt\w+|rispost\w+|rispond\w+|decision\w+|decid\w+|inform\w+|riscontro|feedback|notizie|processo|"
            r"candidat\w+|colloqui\b|aggiorn\w+|comunic\w+|sapere\b|ufficio|assente|esito|risent\w+|"
            r"richiam\w+|\bsentiamo\b|sapremo|novita|selezione"
        )),
        decision=promise,
        future=any_of(
            r"\b\w{2,}(?:[aei]r(?:emo|anno|ai|o)|remo)\b|\b\w{3,}[aei]ra\b|daro\b|faro\b|faremo|daremo|avra\w*|"
            r"\bentro\b|prossim\w+|\b(?:tra|fra)\b|sper\w+|\bprima\b|\bdopo\b|\bfine\b|inizio|meta\b|nel corso|"
            r"lunedi|martedi|mercoledi|giovedi|venerdi|domani|facciamo sapere|faccio sapere|le comunico|ti do\b|"
            r"le do\b|dura\b|ci sentiamo|aggiorno|previst\w|richiede"
        ),
        past=any_of(r"grazie|ringrazi\w+|\bstat[oa]\b|abbiamo ricevuto|\bieri\b|scors\w|\bfa\b|\bdel \d{1,2}\b"),
        wish=any_of(r"buon\w? (?:\w+ )?(?:giornata|weekend|fine settimana|serata|settimana|lavoro|pomeriggio|"
        r"feste)|buongiorno|buonasera|auguri|auguro"),
        forward=any_of(r"non vedo l'ora|in attesa di (?:un )?(?:suo|tuo|vostro|cortese)|lieti di|felici di|piacere di"),
        never=(
            _CLOCK,
            any_of(
                r"\b(?:giorni di ferie|periodo di prova|preavviso|ore (?:settimanali|a settimana|alla settimana)|"
                r"giorni a settimana|(?:al|alla|per|ogni) (?:giorno|settimana|mese|anno)\b|anni di esperienza|"
                r"contratto di \d|durata del contratto|ral\b|dal lunedi al venerdi|orari di)|(?:conserv\w+|"
                r"cancellat\w+|eliminat\w+|database|archiviat\w+|privacy|gdpr)|"
                r"(?:colloquio|test|prova|chiamata|incontro)\b[^.]{0,20}\b(?:dura|durera|avra una durata)|da "
                r"(?:\w+ )?(?:anni|mesi|settimane)\b"
            ),
        ),
        start=any_of(r"(?:data di (?:inizio|assunzione|inserimento)|inserimento (?:immediato|a partire)|inizio "
        r"(?:del contratto|attivita|rapporto)|decorrenza)|(?:iniziare|cominciare) (?:\w+ ){0,3}(?:a lavorare|il "
        r"\d|da noi)"),
        appointment=any_of(
            r"(?:colloquio|incontro|appuntamento|chiamata|call|videochiamata)\b[^.]{0,50}\b(?:il|alle|si terra|"
            r"lunedi|martedi|mercoledi|giovedi|venerdi|di)\b|invit\w+|disponib\w+|(?:le|ti) (?:andrebbe|va|"
            r"sarebbe) bene|ci vediamo|fissare|incontrar\w+"
        ),
        contact=any_of(r"contatter\w+|ricontatter\w+|richiam\w+|sapere\b|aggiorner\w+|aggiorno|comunic\w+|"
        r"risponder\w+|inform\w+|riceverai|ricevera|daremo|diremo|sentiamo"),
        negated=any_of(r"\bnon (?:\w+ ){0,6}prima (?:di|del|della)\b|non prima|nessun\w* [^.]{0,40}\bprima\b|al "
        r"piu presto (?:il|da)"),
        condition=any_of(r"\bappena\b|\bquando\b|una volta|\bdopo\b|\bprima che|al termine|in base|a seconda|a "
        r"tempo debito|in seguito"),
        user_condition=any_of(r"(?:quando|se|appena|qualora) (?:lei|tu|ci|avremo ricevuto|invier\w+)\b|(?:dopo|a "
        r"seguito di|in seguito a) (?:il |un')?(?:suo |tuo |nostro |attenta |aver )?(?:colloquio|incontro|"
        r"valutazione|valutato|esaminato|attenta)"),
        clause=any_of(r"(?:,| e| ma| -|:)(?= (?:ci|le|ti|vi|lei|la|il|se|per favore|non|poi|successivamente|avra|"
        r"avrai|riceverai|ricevera|potrebbe|la preghiamo|ti chiediamo|qualora)\b)"),
        vague_time=any_of(r"\b(?:tempo|tempi|piu avanti|giorni|settimane|mesi|estate|autunno|inverno|primavera|"
        r"ferie|vacanze|trimestre|data|scadenza|tempistiche)\b"),
        own_return=any_of(r"(?:al|dopo il) (?:mio|suo) (?:rientro|ritorno)|quando (?:rientro|torno|tornero|rientrero)"),
        until=any_of(r"\bfino\b"), but=any_of(r"\bma\b|bensi|piuttosto|al piu tardi"), ours=any_of(r"\W*(?:noi|le|"
        r"ti|vi)\b"),
    )  # fmt: skip
    return signals, gate


def portuguese() -> tuple[Signals, Gate]:
    """Of Portuguese in Portugal and in Brazil."""
    signals = Signals(
        verb=_ANYTHING, hope=any_of(r"\besper(?:amos|o)\b"),
        if_silent=any_of(
            r"\b(?:se|caso) (?:[\w/]+ ){0,9}?nao (?:\w+ ){0,4}?(?:receb\w+|t(?:iver|enh|ever)\w*|houver|for\w*|"
            r"seja\w*|sej\w+|contat\w+|contact\w+|respond\w+|obtiver\w*|obtenh\w+|retorn\w+|entr\w+|ouvir\w*|"
            r"ligar\w*|der\w*|souber\w*)",
            r"\bsem (?:\w+ )?(?:resposta|retorno|noticias|contacto|contato)[^!?]{0,40}(?:ate|em|no|nossa|dentro)|"
            r"na ausencia de (?:resposta|contacto|retorno)",
        ),
        ask_if_silent=any_of(
            r"nao hesit\w+|contact(?:e|ar|a)\w*\b|contat(?:e|ar|a)\w*\b|escrev\w+|lig(?:ue|a|ar)\b|me chama\w*|"
            r"chame\w*|mand(?:e|a) (?:um|uma)|envie (?:um|uma)|entre em contat?c?to|pergunt\w+|me avis\w+|cobr\w+"
        ),
        permission=any_of(r"(?:pode|podes|nao hesite em|fique a vontade para) (?:\w+ ){0,3}(?:perguntar|cobrar|"
        r"fazer follow|pedir novidades)"),
        silence_no=any_of(r"consider\w+|nao (?:\w+ ){0,3}(?:selecionad\w|aprovad\w|escolhid\w|avanc\w+|seguira)|"
        r"significa|entend\w+|descartad\w|nao foi|desconsider\w+"),
        silence_no_alone=any_of(
            r"(?:apenas|somente|so) (?:os |as |serao )?(?:candidat\w+|contat\w+|contact\w+|selecionad\w+)[^.]{0,"
            r"60}(?:contat\w+|contact\w+|resposta|selecionad\w+|retorno)"
        ),
        no_contact=any_of(
            r"nao (?:ligue\w*|telefone\w*|contacte\w*|contate\w*|ligar|telefonar|contactar)\b|(?:pedimos|"
            r"agradecemos|solicitamos|favor)[^.]{0,20} nao (?:\w+ )?(?:ligar|telefonar|contactar|contatar|enviar)|"
            r"nao serao (?:dadas|prestadas) informacoes"
        ),
        on_hold=any_of(
            r"(?:vaga|processo|posicao|recrutamento|contratac\w+|selecao)\b[^.]{0,60}(?:em pausa|suspens\w|"
            r"congelad\w|em espera|pausad\w|parad\w|stand-? ?by|adiad\w)|congelamento d[eas]+ (?:contratacoes|vagas)|"
            r"ate nov[oa] (?:ordem|aviso)|tempo indeterminado"
        ),
        not_on_hold=any_of(r"entrevista[^.]{0,30}adiad|aguardando (?:o seu|a sua)"),
        closed=any_of(
            r"(?:vaga|posicao|processo|funcao|cargo)\b[^.]{0,50}(?:preenchid\w|fechad\w|cancelad\w|encerrad\w)|"
            r"(?:optamos|optamos|optou|decidimos|escolhemos|selecionamos|seguir|avancar)\b[^.]{0,40}"
            r"(?:outr[oa]s? (?:candidat|pessoa|perfil|profission)|solucao interna)|recaiu sobre outr|nao foi "
            r"(?:selecionad|aprovad)"
        ),
        not_closed=any_of(r"ainda nao|nao (?:foi|esta) (?:\w+ )?(?:preenchid|fechad|encerrad)|(?:quando|ate que|"
        r"assim que|sera|se|caso) (?:\w+ ){0,8}(?:preenchid|fechad|encerrad|selecionad|aprovad)|se nao|caso"),
        ball_user=any_of(
            r"(?:por favor|favor|precisamos|preciso|pedimos|solicitamos|agradec\w+ (?:que|se)|"
            r"necessitamos)\b[^!?]{0,80}(?:envi\w+|confirm\w+|preench\w+|indi(?:qu|c)\w+|respond\w+|mand\w+|"
            r"inform\w+|complet\w+|"
            r"assin\w+|escolh\w+|partilh\w+|compartilh\w+|realiz\w+|anex\w+)",
            r"(?:poderia\w*|pode\w*|podes|podia) (?:\w+ ){0,4}(?:envi|confirm|preench|indic|mand|inform|dizer|"
            r"respond|compartilh|partilh)\w*",
            r"\b(?:envie(?:-nos)?|informe(?:-nos)?|indique(?:-nos)?|confirme(?:-nos)?|preencha|responda|nos envie|"
            r"nos informe) (?:a |o |os |as |sua |seu |por )",
        ),
        not_ball_user=any_of(r"pacienci|compreens|nao hesit|nao (?:telefone|ligue|responda|contacte)|informamos "
        r"que|informar(?:emos)?-?\w* (?:que|do|da|sobre o)|se nao|avisaremos|confirmaremos"),
        quick=any_of(r"\bbreve\b|em breve|brevemente|mais rapid\w+|logo que possivel|rapidamente|quanto antes|o "
        r"mais cedo|prontamente|assim que possivel|muito em breve"),
        slow=any_of(r"paciencia|mais tempo|outros candidatos|demor\w+|atras\w+|ainda nao|mais (?:do )?que o "
        r"(?:previsto|esperado)|ainda estamos|prolong\w+|algum tempo"),
        not_slow=any_of(r"sem demora|nao (?:demor|tard|vai demor)"),
        weak=any_of(r"\besper(?:amos|o)\b|dever\w+|poderi\w+|talvez|provavelmente|\bcerca\b|se tudo|possivelmente|"
        r"tentar\w+|por volta|aproximadamente|em principio|a previsao"),
        medium=any_of(r"\bprev\w+|pretendemos|normalmente|geralmente|gostariamos|costuma|estim\w+|em media|leva\b|"
        r"dura\b|habitualmente"),
    )  # fmt: skip
    gate = Gate(
        promise=(promise := any_of(
            r"contact\w+|contat\w+|retorn\w+|respost\w+|decis\w+|decid\w+|inform\w+|noticias|novidad\w+|processo|"
            r"candidat\w+|entrevistas|avis\w+|comunic\w+|respond\w+|escritorio|ausente|resultado\w*|feedback|"
            r"direi|diremos|dir-?lhe|sabe\w+|ligo\b|ligar\w*|coisa\b|escolh\w+"
        )),
        decision=promise,
        future=any_of(
            r"\b\w{2,}(?:remos|rei|rao)\b|\b(?!agora|para\b|candidatura)\w{3,}[aei]ra\b|vamos|\bate\b|dentro|"
            r"proxim\w+|esper\w+|depois|antes|\bfim\b|\bfinal\b|inicio|comeco|meados|prazo|decorrer|longo|que vem|"
            r"segunda|terca|quarta|quinta|sexta|amanha|\bem (?:\w+ ){0,3}(?:dia|semana|mes)|dou|damos|comunico|"
            r"aviso|retorno\b|ligo|entramos|entra\b|costuma|esta semana|\bapos\b"
        ),
        past=any_of(r"obrigad\w+|\bfoi\b|agradec\w+ (?:a|o|pel)|recebemos|\bontem\b|passad[oa]s?\b|ha \w+ (?:dias|"
        r"semanas|meses)|\bde \d{1,2} de \w+[.!]?$"),
        wish=any_of(r"bo[am]s? (?:\w+ )?(?:dia|semana|tarde|fim|noite|festas|ferias|feriado)|feliz|otim[oa] "
        r"(?:\w+ )?(?:dia|semana|fim|tarde)|excelente (?:\w+ )?(?:dia|semana|fim)"),
        forward=any_of(r"ansios\w|aguard\w+ (?:\w+ )?(?:a sua|o seu|sua|seu|tua)|fico no aguardo|fico a aguardar"),
        never=(
            _CLOCK,
            any_of(
                r"\b(?:dias de ferias|periodo (?:de experiencia|experimental)|aviso previo|horas (?:semanais|por "
                r"semana)|(?:por|ao) (?:dia|semana|mes|ano)\b|vezes por|anos de experiencia|contrato (?:de|por) \d|"
                r"duracao do contrato|salario|de segunda a sexta|horario de)|(?:conserv\w+|guardar\w+|guardad\w+|"
                r"manter\w*|mantid\w+|eliminad\w+|apagad\w+|banco de talentos|base de dados|lgpd|rgpd|arquivad\w+)|"
                r"(?:entrevista|teste|chamada|conversa|reuniao)\b[^.]{0,20}\b(?:dura|durara|tera duracao|leva)|"
                r"desde (?:ha|o|a|20)"
            ),
        ),
        start=any_of(r"(?:data de (?:inicio|admissao|entrada)|inicio (?:imediato|do contrato|de funcoes)|"
        r"admissao)|(?:comecar|iniciar) (?:\w+ ){0,3}(?:a trabalhar|no dia|dia \d)"),
        appointment=any_of(
            r"(?:entrevista|reuniao|chamada|conversa|bate-?papo)\b[^.]{0,50}\b(?:no|em|as|dia|sera|segunda|terca|"
            r"quarta|quinta|sexta|de)\b|convid\w+|disponib\w+|disponivel|agendar|marcar|pode ser|nos vemos|"
            r"conhece-?\w+"
        ),
        contact=any_of(r"contactar\w+|contatar\w+|contactad\w|contat\w+|contacto\b|ligar\w+|\bligo\b|retorn\w+|"
        r"avis\w+|comunic\w+|inform\w+|resposta|dou-?\w*|diremos"),
        negated=any_of(r"\bnao (?:\w+ ){0,6}antes (?:de|do|da)\b|nao antes|nenhum\w* [^.]{0,40}\bantes\b|so "
        r"(?:depois|apos|a partir)|no minimo em"),
        condition=any_of(r"assim que|\bquando\b|uma vez|\bdepois\b|\bapos\b|\bantes\b|logo que|consoante|"
        r"dependendo|em momento oportuno|ao final do"),
        user_condition=any_of(r"(?:quando|se|assim que|caso) (?:voce|nos|recebermos|receber|enviar)\b|(?:apos|"
        r"depois d[ae]|na sequencia d[ae]) (?:a |o )?(?:sua |nossa |analise |analisar |analis)?(?:entrevista|"
        r"conversa|analise|analis\w+)"),
        clause=any_of(r"(?:,| e| mas| -|:)(?= (?:nos|voce|entraremos|daremos|o|a|se|caso|por favor|nao|depois|"
        r"terá|tera|pode|retornaremos|avisaremos|assim que)\b)"),
        vague_time=any_of(r"\b(?:tempo|prazos?|mais tarde|mais a frente|dias|semanas|meses|verao|outono|inverno|"
        r"primavera|ferias|trimestre|data|cronograma|calendario)\b"),
        own_return=any_of(r"(?:apos|depois d[ao]|no) (?:o )?(?:meu|seu) (?:regresso|retorno)|quando (?:eu "
        r")?(?:voltar|regressar|retornar)"),
        until=any_of(r"\bate\b"), but=any_of(r"\bmas\b|\bsim\b|o mais tardar"), ours=any_of(r"\W*(?:nos|eu|"
        r"entraremos|daremos)\b"),
    )  # fmt: skip
    return signals, gate

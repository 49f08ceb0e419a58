"""The words by which mail programs say, in many languages, that what follows was written by somebody else. Pure: data.

They are read by `quotation`; nothing here decides anything.
"""

from __future__ import annotations

import re

VERBS = (
    r"wrote|writes|schrieb|schreibt|geschrieben|escribió|escribio|escribe|a écrit|écrit|ha scritto|scrive|scriveva"
    r"|escreveu|escribiu|va escriure|schreef|geschreven|skrev|skriver|kirjoitti|napsala?|napísala?|napisała?|napisal"
    r"|napisana przez|pisze|пишет|написала?|писала?|пише|написав|пісаў|написа|yazdı|yazmış|ezt írta|írta|a scris"
    r"|scrie|έγραψε|כתב"
    r"|כתבה|كتب|je napisao|je napisala|parašė|rakstīja|kirjutas|menulis|đã viết|เขียน"
)
"""Verbs of "Ada wrote" as words of their own."""

VERBS_INSIDE = (
    r"写道|寫道|写了|写于|さんは書きました|のメール|のメッセージ|からのメール|작성|쓴 글|님이 쓴|님의 메시지|님의 글"
)
"""The same in scripts that do not divide words."""

WEAK_VERBS = r"sent|said|says|sagte|a dit|ha enviado|enviou|ha inviato|heeft verzonden|verzond|skickade|sendte"
"""Verbs that count only above lines that are marked as quoted."""

STARTERS = (
    r"On|At|Am|Le|El|En|Il giorno|Il|In data|Em|No dia|Às|A les|Op|Den|D\.|På|Dne|Dňa|Dnia|W dniu|În data(?: de)?|În|La"
    r" data|Στις|Pada|Vào|Ngày|Dana|Mensaje citado por|Quoting|Citando(?: a)?|Citeren|Citat von|Zitat von|Citation de"
    r"|Cytowanie|Цитирую|Also sprach|Thus (?:wrote|spake|spoke)|In (?:a message|message|article)"
    r"|Wiadomość napisana przez"
    r"|Le(?: lun|"
    r" mar| mer| jeu| ven| sam| dim)\."
)
"""How the line above a quotation begins where it begins neither with a name nor with a date."""

CITING = (
    r"Mensaje citado por|Quoting|Citando(?: a)?|Citeren|Citat von|Zitat von|Citation de|Cytowanie|Цитирую|Also sprach"
    r"|Thus"
    r" (?:wrote|spake|spoke)"
)
"""Starters that need no verb."""

_MESSAGE = (
    r"messag|message|mensaje|mensagem|missatge|nachricht|bericht|meddelelse|meddelande|melding|besked|viesti|wiadomo"
    r"|zpráv"
    r"|správ|сообщени|повідомлення|письмо|mesaj|ileti|邮件|郵件|メッセージ|メール|메시지|메일|üzenet|levél|poruka"
    r"|mejl|brev"
    r"|μήνυμα|הודעה|رسالة|thư|pesan|e-?mail|\bmail|courriel|appointment|termin|rendez-vous|correo|posta|memo"
)
_ORIGIN = (
    r"origin|ursprü|ursprung|oorspronkelijk|oprindelig|opprinnelig|alkuperä|oryginaln|původní|pôvodn|исходн|оригинал"
    r"|orijinal"
    r"|özgün|原始|元の|원본|원래|eredeti|citado|repl(?:y|ied)|antwort|forward|weitergeleit|transf[ée]r|transmis"
    r"|réexpédi"
    r"|reenviad|reencaminhad|encaminhad|inoltrat|doorgestuurd|videresendt|vidarebefordra|välitetty|edelleenlähet"
    r"|przekazan"
    r"|przesłan|přeposlan|preposlan|přeposílan|пересыла|перенаправ|переслан|переадрес|iletil|転送|转发|轉寄|轉發|전달"
    r"|továbbított|redirec|proslije|αρχικ|מקורי|הועבר|الأصلية|gốc|asli|original"
)
RULED = re.compile(
    r"[*_\s]{0,4}[-_\u2010\u2013\u2014\u2500=~]{2,80}\s?(\S.{2,78}?)\s?:?[-_\u2010\u2013\u2014\u2500=~>]{0,80}[*_\s]{0,4}$"
)
"""Words between two rules: "-----Original Message-----"."""

_MESSAGE_WORD = re.compile(_MESSAGE, re.IGNORECASE)
_ORIGIN_WORD = re.compile(_ORIGIN, re.IGNORECASE)
_FORWARDED_BY = re.compile(
    r"inline attachment follows|(?:forwarded|weitergeleitet|réexpédié|inoltrato|reenviado|doorgestuurd) (?:by|von|par"
    r"|da|por|door) ",
    re.IGNORECASE,
)
_MOST_WORDS = 6


def says_original(text: str) -> bool:
    """The words between two rules speak of an original, forwarded or quoted message."""
    if _FORWARDED_BY.match(text):
        return True
    return text.count(" ") < _MOST_WORDS and bool(_ORIGIN_WORD.search(text) and _MESSAGE_WORD.search(text))


BEGIN_FORWARD = re.compile(
    r"(?:Begin forwarded message|Begin included message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)"
    r"|Début du message (?:transféré|réexpédié)|Début du courriel transféré"
    r"|Inicio del mensaje (?:reenviado|original)|Inizio messaggio inoltrato|Início da mensagem (?:re)?encaminhada"
    r"|Begin doorgestuurd bericht|Vidarebefordrat (?:brev|mejl|meddelande)|Start på videresendt(?: besked)?"
    r"|Videresendt melding"
    r"|Välitetty viesti alkaa|Początek przekazywanej wiadomości|Začátek přeposílané zprávy|Začiatok preposlanej správy"
    r"|Начало переадресованного (?:сообщения|письма)|İleti başlangıcı|Yönlendirilen iletinin başı"
    r"|Továbbított levél kezdete"
    r"|Începe mesajul redirecționat|Započni proslijeđenu poruku|Початок листа, що пересилається|転送されたメッセージ"
    r"|以下是转发的邮件|下面是被转发的邮件|開始轉寄郵件|전달된 메시지)\s?[:\uff1a]$",
    re.IGNORECASE,
)

_LABELS_OF = {
    "from": "from|von|de|da|van|fra|från|od|od kogo|nadawca|от|от кого|отправитель|від|від кого|expéditeur|remitente"
    "|remetente"
    "|mittente|afzender|发件人|發件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|발신|lähettäjä|kimden|gönderen"
    "|feladó"
    "|odesílatel|odosielateľ|de la|expeditor|expeditorul|šalje|saatja|από|מאת|من|từ|dari",
    "date": "sent|date|sent on|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em"
    "|enviada|"
    "enviado en|fecha|inviato|inviato il|data|verzonden|verzonden op|skickat|sendt|sendt den|dato|wysłano|wysłane"
    "|отправлено|дата"
    "|发送时间|發送時間|传送时间|傳送時間|寄件日期|日期|时间|日期时间|日時|送信日時|日付|보낸 날짜|보낸날짜|날짜"
    "|보낸 시간|lähetetty|päivämäärä"
    "|päiväys|odesláno|tarih|gönderildi|gönderilme|gönderilen|gönderim|gönderme tarihi|gönderilme tarihi"
    "|data de envio|надіслано"
    "|відправлено|dátum|elküldve|dată|trimis|odoslané|poslano|ημερομηνία|תאריך|נשלח|التاريخ|sent at|received"
    "|empfangen|reçu",
    "to": "to|an|à|a|para|aan|till|til|do|кому|收件人|收件者|宛先|받는 사람|받는사람|수신|vastaanottaja|komu|kime"
    "|pour|alıcı"
    "|destinataire|destinatario|destinatários|címzett|către|destinatar|destinatarul|adresat|pre|prima|per|προς|אל|إلى"
    "|đến",
    "cc": "cc|kopie|kopi|kopio|copie|copie à|kopia|kópia|copia|cópia|копия|копія|抄送|副本|참조|bcc|cco|reply-to"
    "|risposta"
    "|antwort an"
    "|répondre à|responder a|rispondi a|svara till|svar til|antwoord aan|odpověď na|odpowiedź-do|ответ-кому"
    "|yanıt adresi|dw|udw|bilgi"
    "|masolat|másolat|másolatot kap|copie cachée|importance|wichtigkeit|priority|attachments|anlagen|anhang"
    "|organization|organisation"
    "|bijlagen|pièces jointes|vedhæftede filer|answer to|mailed-by",
    "subject": "subject|betreff|thema|objet|sujet|asunto|oggetto|onderwerp|ämne|emne|temat|тема|主题|主旨|主題|標題"
    "|件名|제목|aihe"
    "|předmět|predmet|konu|assunto|tárgy|subiect|subiectul|naslov|θέμα|נושא|الموضوع|chủ đề|subjek",
}  # fmt: skip
LABELS = {label: kind for kind, labels in _LABELS_OF.items() for label in labels.split("|")}
"""The name of a header as programs translate it, in lower case, to from, date, to, cc or subject."""

"""The words of footers: legal notices, registers of companies, virus scanners, mailing lists, phones. Pure: data.

They are read by `signature`; nothing here decides anything.
"""

from __future__ import annotations

import re

DEVICE = re.compile(
    r"[\[(<*_\s]{0,4}(?:"
    r"sent (?:from|via|with|using) (?:my|a|an|the|outlook|mail|mailbox|yahoo|windows|airmail|samsung|blackberry|galaxy"
    r"|iphone|ipad|mobile|proton|gmail|aol|nine|newton|spark|superhuman|android|cell|hey|k-9|thunderbird|front|hotmail"
    r"|\[|telegram|bluemail|mailspring|tut(?:anot)?a|zoho|spike|edison|email|boxer|smartphone|canary|missive|fastmail)"
    r"|(?:written|typed|dictated) (?:on|from|with|by) my (?:phone|mobile|iphone|ipad|android|tablet|cell|thumbs)"
    r"|sent from .{0,40}(?:iphone|ipad|ipod|android|phone|mobile|blackberry|smartphone|tablet|treo|palm|nokia|huawei"
    r"|xiaomi)"
    r"|(?:iphone|ipad|android|galaxy)\S{0,20} (?:gönderildi|küldve|cihazımdan gönderildi)"
    r"|(?:az )?(?:iphone|ipad|android)\S{0,10} készülékemről küldve|(?:나의|내) (?:iphone|ipad|android"
    r"|galaxy).{0,20}(?:보냄|보낸)"
    r"|(?:iphone|ipad|android).{0,20}(?:보냄|보냈)|trimis de pe |στάλθηκε από |odoslané z |poslano (?:iz|s) "
    r"|изпратено от "
    r"|enviat des |bidalia nire |saadetud minu |nosūtīts no |išsiųsta iš |dikirim dari |được gửi từ "
    r"|iletimden gönderildi"
    r"|von meine[mr](?:/meine[mr])? .{1,60}gesendet|samsung .{0,40}akıllı telefonumdan"
    r"|(?:get|download|try) \[?(?:outlook|bluemail|spark|yahoo mail|aol|edison) "
    r"|envoyé (?:depuis|de|à partir de|avec) (?:mon|ma|mes|l|outlook|yahoo|mail|courrier|un|proton)"
    r"|télécharge[zr] outlook"
    r"|(?:von meinem .{1,60} (?:gesendet|versendet)|gesendet (?:von|mit|über|vom) |von unterwegs gesendet"
    r"|(?:diese|dieses) (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{1,80}gesendet|outlook für "
    r"|holen sie sich outlook)"
    r"|enviado (?:desde|do|a partir do|con|via|pelo|de) (?:mi|meu|minha|el|o|outlook|yahoo|correo|un|um|mail|iphone"
    r"|proton)"
    r"|obtener outlook|obter o outlook|scarica outlook|outlook voor |download outlook"
    r"|inviato (?:da|dal|dallo|con) |inviato tramite "
    r"|verzonden (?:vanaf|vanuit|met|via|van|door) |verstuurd (?:vanaf|met|via|vanuit) "
    r"|(?:skickat|sendt|sänt) (?:från|fra|med|via) |lähetetty |wysłane (?:z|za) |wysłano z |odesláno "
    r"|отправлено (?:\u0441|из) "
    r"|надіслано з |(?:iphone|ipad|android).{0,20}(?:から送信|傳送|发送|發送|에서 보냄)"
    r"|發自我的|从我的|從我的|发自我的"
    r"|<<sent by "
    r")",
    re.IGNORECASE,
)


_DEVICE_HINTS = (
    "sent|written on|typed on|dictated|gönderildi|küldve|boxer|보냄|보낸|보냈|trimis|στάλθηκε|odoslané|poslano"
    "|изпратено|enviat|bidalia|saadetud|nosūtīts|išsiųsta|dikirim|được gửi|gesendet|versendet|telefonumdan"
    "|outlook|bluemail"
    "|spark"
    "|yahoo|aol|edison|envoyé|enviado|inviato|verzonden|verstuurd|skickat|sendt|sänt|lähetetty"
    "|wysłan"
    "|odesláno|отправлено|надіслано|送信|傳送|发送|發送|發自|从我|從我|发自|ᐧ|ᐊ"
)
DEVICE_HINTS: tuple[str, ...] = tuple(_DEVICE_HINTS.split("|"))
"""One of these is in every such line, in lower case."""


LEGAL_START = re.compile(
    r"[*_\s>\[(]{0,4}(?:(?:confidentiality|privacy|legal|e-?mail) (?:notice|note|statement|warning|disclaimer)"
    r"|confidentiality\b|(?:general )?disclaimer\b"
    r"|privileged (?:and|&|/) confidential|notice:|important(?: notice)?:|caution:|warning:"
    r"|(?:p |[^\w\s]{1,3} )?please (?:consider|think (?:of|about)|respect) the environment|think before you print"
    r"|save (?:a tree|paper)"
    r"|this (?:e-?mail|message|communication|transmission|electronic|correspondence|document|footnote)\b"
    r"|the (?:information"
    r"|contents?) (?:contained |transmitted )?(?:in|of|with) this |(?:any )?information (?:contained|transmitted) "
    r"|if you (?:are not|have received|received) (?:the intended|this)"
    r"|diese (?:e-?mail|nachricht|information)|der inhalt dieser |vertraulichkeitshinweis|(?:wichtiger )?hinweis:"
    r"|bitte (?:denken|prüfen) sie|denken sie an die umwelt"
    r"|ce (?:message|courriel|courrier|mail|e-?mail) |cette (?:communication|transmission)|avis de confidentialité"
    r"|les informations contenues dans ce|pensez à l|merci de penser à l"
    r"|este (?:mensaje|correo|e-?mail|mail) |esta (?:mensagem|comunicación|comunicação) |la información contenida en"
    r"|as informações contidas|aviso (?:legal|de confidencialid)|antes de imprimir|a informação contida"
    r"|questo (?:messaggio|documento|e-?mail)|questa e-?mail|le informazioni (?:contenute|trasmesse)"
    r"|avviso di riservatezza"
    r"|il contenuto di questa|ai sensi d|prima di stampare|rispetta l'ambiente"
    r"|dit (?:bericht|e-?mailbericht)|deze (?:e-?mail|boodschap) |de informatie (?:in|verzonden)|de inhoud van dit"
    r"|denk aan het milieu"
    r"|detta (?:e-post|meddelande|mail)|denne (?:e-?mail|e-?post|mail|meddelelse|melding)|tämä (?:viesti|sähköposti)"
    r"|ta wiadomość|niniejsza (?:wiadomość|korespondencja)|treść tej wiadomości|tato zpráva|tento e-?mail"
    r"|это (?:сообщение|письмо)|данное сообщение|bu (?:e-?posta|mesaj|elektronik)|この(?:メール|電子メール)|本邮件"
    r"|本電子郵件|此邮件|본 메일)",
    re.IGNORECASE,
)
_LEGAL_WORDS = (
    "confidential|privileged|intended recipient|intended solely|intended only|intended for the|disclos|unauthoris"
    "|unauthoriz|before you print|disclaim|environment before|the environment|printing this|addressee|notify the"
    "|notify us|notify me|in error|legally|liabilit|virus|malware|distribut|dissemin|copying|prohibited|delete"
    "|deleting|views or opinions|views and opinions|monitored|solely for"
    "|vertraulich|unbefugt|adressat|bestimmte empfänger|bestimmten empfänger|irrtümlich|vernichten|umwelt|ausdruck"
    "|gestattet|weitergabe|confidentiel|destinataire|par erreur|environnement|imprimer|diffusion|responsabilité"
    "|confidencia|destinatari|por error|por engano|imprimir|divulga|prohibid|proibid|medio ambiente|meio ambiente"
    "|destinatário|riservat|per errore|stampare|privacy|vertrouwelijk|geadresseerde|per abuis|milieu|afdrukken"
    "|konfidentiell|mottagaren|fortrolig|modtageren|luottamukselli|vastaanottaja|poufn|adresat|odbiorc|důvěrn"
    "|adresát|конфиденциал|адресат|gizli|alıcı|機密|宛先|保密|机密|收件人|기밀|수신인"
)
LEGAL_WORDS: tuple[str, ...] = tuple(_LEGAL_WORDS.split("|"))
"""In lower case."""
LEGAL_WORDS_IN_A_NOTICE = 3
LEGAL_LENGTH = 150
_REGISTER_WORDS = (
    "registered in|registered office|registered number|registered address|registered no|company number|company no"
    "|company registration|incorporated in| vat |regulated by|authorised and regulated|authorized and regulated"
    "| hrb | hra |amtsgericht|geschäftsführ|sitz der gesellschaft|vorstand|aufsichtsrat|registergericht|ust-id|ustid"
    "|handelsregister| kvk|btw|siret| rcs "
    "|au capital de|capital social|p. iva|p.iva|registro mercantil|cnpj|org.nr"
    "|org. nr| cvr| krs | nip | abn | acn "
)
REGISTER_WORDS: tuple[str, ...] = tuple(_REGISTER_WORDS.split("|"))
"""In lower case."""
REGISTER_WORDS_IN_A_FOOTER = 2
SCANNER = re.compile(
    r"(?:virus-?free\b|no virus found|this (?:e-?mail|message) (?:has been|was|is) (?:checked|scanned|virus)"
    r"|checked by avg"
    r"|scanned (?:by|for|with)|internal virus database|virus database:|outgoing mail is certified|e-?mail scanned by"
    r"|this message has been (?:scanned|checked|certified)|diese e-?mail wurde (?:von|auf|mit) .{0,60}(?:vir|geprüft)"
    r"|virenfrei|garantiert virenfrei"
    r"|l'absence de virus|sans virus|garanti sans virus|libre de virus|este (?:mensaje|correo) .{0,60}virus"
    r"|livre de v[íi]rus|mail priva di virus"
    r"|privo di virus|virusvrij|questa e-?mail è stata controllata|este e-?mail foi (?:escaneado|verificado)|virusfri"
    r"|wolny od wirusów"
    r"|bez virů|без вирусов|virüs içermez|for more information please visit http|www\.(?:avast|avg|symanteccloud"
    r"|mimecast|messagelabs)\."
    r"|click here to report this (?:e-?mail|message) as spam)",
    re.IGNORECASE,
)
LIST_FOOTER = re.compile(
    r"(?:you (?:received|are receiving|got|were sent) this (?:message|e-?mail) (?:because|as)|to unsubscribe\b"
    r"|unsubscribe\b.{0,40}$"
    r"|to (?:stop receiving|manage your|update your|opt[- ]out|view this discussion) .{0,80}"
    r"|click here to unsubscribe|manage (?:your )?(?:subscription|preferences)"
    r"|this e-?mail was sent to \S{1,100}@|view (?:this discussion|it) on (?:the web|github)"
    r"|reply to this email directly"
    r"|um sich abzumelden|wenn sie keine .{0,60}(?:mehr )?erhalten|newsletter abbestellen|abmelden\b.{0,20}$"
    r"|pour (?:se|vous) désinscrire|se désabonner|si vous ne souhaitez plus|para (?:darse de baja|cancelar|deixar de)"
    r"|darse de baja"
    r"|se não deseja(?:r)? (?:mais )?receber|per (?:annullare l'iscrizione|cancellarti)|annulla l'iscrizione"
    r"|afmelden\b|uitschrijven\b"
    r"|list archives?:|\S{1,60} mailing list$)",
    re.IGNORECASE,
)

"""The words around a time of day that say whose it is: the interview's, a deadline's, the office's. Pure: values only.

They are matched in one clause, levelled, its days written as "§" and its times as "#".
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:i|i'm|i'll|i've|i'd|he|he's|he'll|she|she's|she'll|they|they're|they'll|we|we're|we'll|we've|you|you'll|"
    r"you're|it|it's|the|our|my|his|her|their|your|this|that|there|there's|these|please|kindly|dinner|lunch|breakfast|"
    r"coffee|drinks|parking|doors?|mr|mrs|ms|dr|otherwise|ich|er|sie|wir|unser\w*|der|die|das|bitte|je|j'ai|il|elle|"
    r"nous|on|merci|la|les|el|los|nuestr\w+|si|nostr\w+|gli)"
)
CUT = re.compile(
    r"[();]|\b(?:but|because|since|whereas|although|though|however|otherwise|aber|weil|denn|mais|pero|porque|"
    r"perché|maar)\b(?!\s*[§#])|"
    rf"(?:,\s|\s-+\s|\s)(?:so|as|and|or|und|et|y|e|plus|then|if|when|where|which|who|while|en|after|before|dass)\s"
    rf"(?={_WHO}\b)|(?:,|:|\s-+)\s(?={_WHO}\b)|"
    r"(?:,|\s-+|\bas|\band|\bso)\s(?=(?:[a-z.']+\s){1,3}(?:is|are|has|will|can|can't|closes?|opens?|starts?|leaves?|"
    r"begins?|ends?|sees|flies|finish\w*|runs?|arrives?|meets?)\b)|,\s(?:then|followed by|after that|danach)\b"
)
"""Where one clause ends and another with a subject of its own begins."""

MEETING = re.compile(
    r"\b(?:two|three|four|\d|back-to-back|following) (?:[\w-]+ ){0,2}(?:calls|interviews|sessions|meetings|chats|"
    r"rounds)\b|"
    r"\binterview(?!s? (?:candidates|drivers|people))|phone ?screen|\bscreening|assessment (?:day|cent)|super-?day|"
    r"\bon-?site\b|\bloop\b|"
    r"oral board|\b(?:first|second|third|final|next|1st|2nd|3rd|client|technical|hr|tech|l\d|telephonic|panel) round|"
    r"\bround (?:\d|one|two)|"
    r"\byou(?:'re| are|'ll| will| have|'ve| were)?(?: (?:be|been|now|all|both|also|still|currently|hereby))*"
    r"(?: (?:set|booked|confirmed|scheduled|on|down|in for|up for|allocated|invited|expected|convoked|meet\w*|speak\w*|"
    r"interview\w*|talk\w*|chat\w*)\b| at #)|"
    r"\b(?:have|got|put|book\w*|mov\w+|schedul\w+|slot\w*|swapped|bump\w*|squeez\w+|pencil\w*|reserved|allocated|"
    r"offer\w*|give|expect|see|meet|meeting|ring|phone|call|interview|take|seeing|calling|get|having|"
    r"have)(?: (?:with|to))?"
    r" you\b|"
    r"\b(?:speak|talk|chat|meet|sit down|connect|catch up) (?:to|with)\b|(?:reserved|blocked|held|grabbed|carved out|"
    r"set aside)\b|\bmeet(?:ing)? (?:is|at|on|for|will|has|the team)\b|\bwe(?:'ll| will| can)? meet\b|"
    r"\b(?:can|could|would|will|are|do|does|might|if) (?:you|u|that|this|we|it|either)\b|"
    r"(?<!\bit )(?<!\bi )(?<!\bwe )(?<!\bto )(?<!they )\bworks?\b(?! hours)|"
    r"# (?:rather than|instead of)\b|[#§] (?:it is|is good|is fine|is great|then|sharp|it'll be)\b|"
    r"\blet'?s|\blet us\b|wollen wir|\b(?:options|possible times|time slots)\b|zusammensetzen|\bavail yourself\b|"
    r"how about|\bhow's\b|what about|shall we|save the date|"
    r"^\W*(?:(?:please|kindly|just|ok|okay|so|hi|hey|hello|dear|ada|pls|plz|yo|hallo|then|for §|"
    r"on §)[\s,!]+(?:[a-z]+, )?)"
    r"*(?:come|join|plan (?:on|for)|swing by|stop by|drop by|report (?:to|at|on)|attend|be (?:here|available|at))\b|"
    r"\bcome (?:by|in|over|to|see|round|§|on|at)|\bplan on\b|\b(?:your|our|the) (?!start)(?:\w+ ){0,2}"
    r"(?:slot|appointment|call|chat|session|conversation|visit|allotted time|assigned time|new time|meeting with|"
    r"zoom|meeting (?:is|will))\b|\bslots? (?:left|free|open|available)\b|conferm\w*|"
    r"\b(?:better|best|good|fine|great|perfect|ideal|convenient) (?:for|with|on)\b|\bsuits? (?:us|me|him|her|them|"
    r"you)\b|propos\w*|suggest\w*|\boffer\b|confirm\w*|schedul(?:ed|ing)\b|\bbooked\b|arranged|\bis set\b|"
    r"set (?:up )?for|"
    r"^\W*(?:and )?(?:it|that|this|yours|the (?:time|date|interview time))(?:'s| is| will be|'ll be)(?= (?:at |on |"
    r"for |this |next |§|#))|"
    r"\bcalled for\b|on the (?:calendar|books|schedule)\b|\battend\b|selection board|locked in|pencil+ed|"
    r"\bfixed (?:for|on|at)\b|\br\d\b|on se (?:voit|retrouve)|good for (?=[#§])|"
    r"\b(?:like|want|love|have) (?:you|u) (?:in|to|at|over)\b|\bassigned (?!to)|agreed on|is now\b|\bnow (?:at|"
    r"on)\b|we're on\b|still (?:on|good)\b|\binstead\b|(?:moved|changed|rescheduled|pushed|brought "
    r"forward)(?: \w+)? to\b|\bmake it (?=[#§])|"
    r"\b(?:can|could) (?:do|see|meet|interview|speak|talk|take|offer|make)\b|\bwill (?:call|ring|phone|meet|see|"
    r"interview|join|speak|run the|take place|be held)\b|\b(?:video|phone|zoom|teams|intro\w*|skype|pairing|coding|"
    r"portfolio|culture|discovery|follow-up|30[- ]min\w*|45[- ]min\w*) (?:call|round|meeting|chat|session|review|"
    r"screen)\b|"
    r"\bis (?:free|available)\b|\b(?:like|wants?|hop\w+|happy|glad|love|free|able|available|delighted|pleased|"
    r"needs?) to "
    r"(?:speak|talk|meet|chat|see|interview|have|connect|catch)\b|freuen uns|\bvorstellung|gespräch|termin\b|"
    r"\bladen\b|einlad|sehen (?:wir )?uns|erwarten|treffen|"
    r"\bkommen sie|\bkomm\b|könn(?:t)?en sie|\bpasst|vorschlag|\bschlage|bestätig|findet|anbieten|halten wir|vorbei|"
    r"begrü(?:ss|ß)en|rufe\b|verschoben|verlegt|entretien|rendez-vous|\brdv\b|rencontr|convoqu|"
    r"disponible|convien|reporté|appellerai|vous attend|créneau|décal|entrevista|\bcita\b|conocerte|quedó|puedes|"
    r"podría|te esper|le esper|llamar|propon|aplaza|viene bien|videollamada|convocator|colloquio|incontr|aspettiamo|"
    r"appuntamento|fissat|spostat|vederci|chiamer|gesprek|afspraak|uitnod|bevestig|schikt|verwacht|verzet|kennismak|"
    r"reunião|marcad|agendad|conversa\b|adiad"
)
"""A clause with such words speaks of the meeting itself."""

_EVENT = (
    r"(?:candidates?|presentations?|interviews follow|lunch(?:eon)?|breakfast|dinner|coffee|drinks?|fika|reception|"
    r"receptionist|seminar|colloquium|"
    r"job talk|talk|tour|"
    r"info(?:rmation)? session|webinar|open house|town hall|orientation|benefits|training|(?:board|staff|team|client|"
    r"leadership|department|lp) (?:meeting|mtg|call|huddle)|mtg|stand-?up|happy hour|chapel|launch|demo|assembly|exam|"
    r"test|presentation|debrief|flight|train|bus|shuttle|ferry|plane|taxi|check-?in|deadline|decision|recording|case "
    r"study|handover|event|networking|party|exhibit\w*|class(?:es)?|lecture|game|comp|inspection|mittag\w*|picnic|"
    r"shifts?|orientation|walk-?in|drop-in)"
)
_THING = (
    rf"(?:{_EVENT}|hotel|parking|doors?|gates?|store|"
    r"shop|office|lobby|library|gallery|school|shifts?|crew|surgery|patients|rounds|bank|building|clinic|deadline|"
    r"decision|walk-?in|drop-in|hours|timing|timings|sessions?|recording|case study|handover|truck|market|event|"
    r"networking|party|exhibit\w*|class(?:es)?|lecture|game|comp|inspector|inspection|courier|support|help ?desk|"
    r"empfang|büro|kanzlei|mittag\w*|accueil|bureau|mairie|horario|oficina|parking|uffici\w*|kantoor)"
)
OTHER_BEFORE = re.compile(
    rf"\b{_EVENT}\s(?:(?:is|will be|are|at|on|from|starts?|begins?|for|served|follows|then|§|,|:|-)\s){{0,4}}$|"
    rf"\bthan (?:on |at |the "
    r"|§ ?){0,3}$|"
    r"\b(?:repl(?:y|ies)|respond|rsvp|let (?:me|us|him|her) know(?! if| whether)|deadline|due|expir\w+|clos(?:e|es|ed|"
    r"ing)|submit\w*|send|sends|sent|e-?mail(?:ed)?|upload\w*|returned|dismiss\w*|decide|decid\w+|decision|final call|"
    r"debrief|feedback|results?|be notified|will notify|vote|prep|prepare|practi[cs]e|test your|"
    r"tech(?:nical)? check|dry run|"
    r"thanks? (?:you )?for|great (?:talking|speaking|meeting|chatting|catching)|(?:good|lovely|nice|great) to (?:talk|"
    r"meet|speak|chat)|enjoyed|yesterday|spoke|talked|missed|missing|was out|were out|recording|earlier|previous\w*|"
    r"(?:you|we) (?:met|applied|selected|chose|asked|wrote|called)|generated|offered|back from|returns?|reachable|"
    r"reached|"
    r"reach (?:me|us|him|her)|on vacation|on leave|\bvisiting|available (?:for questions|to (?:talk|chat) about)|"
    r"ends?|finish\w*|"
    r"leaves?|flies|fly|lands?|arrives?|departs?|pick(?:s|ed)? up|hard stop|wheels up|dismisses|start date|"
    r"starts? back|"
    r"questions|call (?:me|us)|text (?:me|us)|ring (?:me|us)|contact (?:me|us)|usually|normally|typically|generally|"
    r"mostly|every|daily|weekly|before you|task|called to order|habe ich|ich habe(?! (?:sie|ihnen|für|den|einen))|"
    r"hat (?:er|sie|herr|frau)|would rather|prior|another|conflict|busy|booked (?:solid|up|until)|"
    r"tied up|"
    r"unavailable|in m(?:ee)?t(?:in)?gs?|ha(?:s|ve|d) (?:a|an|another|to|her|his|their)(?! (?:\w+ ){0,2}(?:opening|"
    r"slot|interview|"
    r"time|spot|gap|window|chat|conversation|call|talk with you))|can't|cannot|won't|unable|not able|no longer|"
    r"isn't|not free|next candidate|other candidate\w*|last candidate|"
    r"antwort\w*|rückmeld\w*|teilen sie uns|bis|erreichbar|avant|répon\w+|réponse|avísanos|antes|decisión|risposta|"
    r"entro|prima|laten weten)\b(?!-)"
)
"""Before a time, in its clause: it is the time of an answer, a decision, a way to come or to go, or it is over."""
OTHER_SUBJECT = re.compile(
    rf"^\W*(?:(?:note|also|and|ps|nb|fyi|heads up|please note|reminder)\W+)*(?:that )?(?:(?:the|our|my|his|her|"
    rf"their|a|an|"
    rf"there is an?|there's an?|light|daily|your|some|unser\w*|die|der|das|la|le|les|nuestro|el|gli|"
    rf"il)\s)?(?!\S*interview)"
    rf"(?:(?!interview|assessment|your|you|we|i|to|in|for|with|at|will|is|can)[\w'-]+\s){{0,2}}{_THING}\b(?! screen)"
    r"(?![^#]*\binterview)"
)
"""What the clause speaks of is another thing than the meeting."""
OTHER_AFTER = re.compile(
    r"^\W*(?:to (?:prep|prepare|arrive|park|allow|check|test)|for (?:lunch|dinner|breakfast|coffee|drinks|prep|a tour|"
    r"the tour)|(?:dinner|lunch|breakfast|reception|tour|seminar|talk|standup|deadline|shift)\b(?! interview)|"
    r"start date|"
    r"at the latest|(?:uhr )?(?:beginnt|fängt|schließt|schliesst|endet|öffnet|commence|ferme|empieza|cierra|inizia|"
    r"chiude)\b|"
    r"to (?:go (?:through|over)|run (?:through|over)|talk (?:through|it over)|brief|debrief|"
    r"catch up before)|to (?:confirm|reply|respond)|(?:we|the committee|the board|the team|they) (?:\w+ )?(?:make|"
    r"decide\w*|announce|vote\w*|"
    r"reconvene\w*|review|meets?)\b)"
)
PREPARING = re.compile(
    r"\bi(?:'ll| will| can)? (?:call|ring|phone|buzz|try|ping|zoom) (?:you|u|ya)\b[^.]*\b(?:to (?:prep\w*|go|run|"
    r"brief|catch|check|confirm|debrief|let|chat about it|chat about how)|before|beforehand|after|"
    r"tonight|prep|with (?:feedback|details|an update))\b"
)
"""The one who arranges it speaks with the reader about it, before or behind it."""
PAST_OFFER = re.compile(r"\b(?:offered|had given|proposed) (?:you|him|her|them)?\b")
BESIDE_NOUN = re.compile(r"\b(?:the|a|an|my|his|her|our|their)\s$")
NOT_A_NOUN = re.compile(
    r"^\W*(?:$|[§#(),.;:!?-]|(?:et|ct|pt|mt|est|edt|cst|cdt|pst|pdt|[ap]m|gmt|cet|slot|interview|call|meeting|chat|"
    r"session|time|appointment|spot|option|one|screen\w*|conversation|start|"
    r"works?|is|on|with|w/|at|in|for|to|from|until|and|or|if|so|by|works|tomorrow|today|instead|please|would|will|"
    r"but|eastern|"
    r"central|pacific|mountain|video|phone|zoom|round|panel|we|i|you)\b)"
)
"""Behind a time with an article: what does not make it the time of a class, a boat, a train."""
INLINE_LABEL = re.compile(
    r"\b(?<!reporting )(?<!arrival )(?:time|when|uhrzeit|heure|hora|orario)\s?[:=]\s*(?:§[\s,]*)?$"
)
ELSEWHERE = re.compile(
    r"^[\s,(]*(?:[ap]m\s)?(?:\w{2,4}t\s)?(?:for (?:you|me|him|her|them|us)\b(?! to| both)|for you in\b|(?:my|his|"
    r"her|their)"
    r" time|ours\b|on our side|over here|where (?:i|he|she|we)\b|here in\b|in [a-z]+ for\b|(?:for those|for \w+) (?:on|"
    r"in) the)"
)
"""The same time as the clocks of another place show it."""
BREAKS = re.compile(
    r"\b(?:lunch|break|coffee|breakfast|dinner|tour|talk|seminar|colloquium|reception|welcome|doors|check-?in|"
    r"registration|"
    r"arrival|arrive|flight|hotel|shuttle|pause|mittag\w*|déjeuner|comida|pranzo|travel|buffer|debrief|presentation "
    r"by|demo|meet at|pick-?up|drop-?off|free time|rest|closing|wrap[- ]up|parking|open gym)\b"
)
"""A line of a schedule with such a word is no session of the interview."""
LABEL = re.compile(r"^\W*(?P<label>[a-zäöüéèêíóúñç][\w &/().'#-]{0,48}?)\s?:\s")
MEETING_LABEL = re.compile(
    r"\b(?:when|date|day|time|times|start|starts|begin\w*|interview|slot|scheduled?|appointment|new|updated|revised|"
    r"confirmed|round|session|call|meeting|hour|uhrzeit|termin|datum|beginn|wann|quand|heure|horaire|fecha|hora|data|"
    r"orario|ora|tijd|ends?|until|ende|fin|to|time zone)\b"
)
OTHER_LABEL = re.compile(
    r"\b(?:hours|shifts?|deadline|start date|expected|duration|clos\w+|reply|respond|by|before|check\w*|sign\w*|office|"
    r"availab\w+|sent|received|applied|posted|booked|requested|registered|created|flight|lunch|break\w*|test|due|"
    r"contact|phone|timings?|webinar|"
    r"orientation|training|report date only|passcode|pin|id|notice|decision|info\w*|tour|dinner|support|last|"
    r"reference)\b"
)
OTHER_ROW = re.compile(
    r"\b(?:hours|timings?|visiting|office|support|deadline|closed?|opening|open|shifts?|breakfast|lunch|dinner|"
    r"hotel|flight|"
    r"parking|webinar|orientation|created|sent|last updated)\b"
)
ARRIVAL_LABEL = re.compile(r"\b(?:arriv\w*|check[- ]?in|sign[- ]?in|reporting|registration|doors?)\b")
HABIT = re.compile(
    r"\b(?:every|each (?:day|week|month|§)|usually|normally|typically|generally|mostly|always|daily|weekly|weekdays|"
    r"§ ?(?:-|to|through|thru) ?§|mon(?:day)?s? ?(?:-|to|"
    r"through|thru) ?(?:thu|fri|sat|sun)|\w+day ?- ?\w+day|§+s)\b"
)
TAKEN = re.compile(
    r"\b(?:grabbed|booked|reserved|blocked|taken|put|pencil+ed) (?:it|that|this|you)\b|\b(?:that|it|this) (?:works?|"
    r"is yours)\b"
)
"""In another clause of the sentence: the time beside it is fixed for the reader."""
GETS_THERE = re.compile(r"^[^.#\n]{0,40}\bfor (?:your|the|a|an|our) (?:§ ?)?#")
"""Behind a time: it comes before the meeting's own."""
CANDIDATES = re.compile(
    r"\bcandidates (?:who|will be (?:seen|interview\w*)|are (?:scheduled|interview\w*|being))|\bcandidate (?:[a-z]|"
    r"\d)\b|following candidates|"
    r"(?:interview\w*|see(?:ing)?|meet(?:ing)?) (?:\w+ )?candidates|(?:two|three|four|five|several) candidates"
)
OPEN_PLURAL = re.compile(
    r"\binterviews (?:will |are |is |run|take|to )|\bbetween\b|\bslots?\b|vorstellungsgespräche|\bwindows?\b|"
    r"\bany ?time\b|\bzwischen\b|\bentre\b|\btussen\b|\bjeweils\b|\bsometime\b|\bsome time\b|drop by|walk-?in|drive\b"
)
ALTERNATIVE = re.compile(
    r"# (?:or|and|oder|und|ou|et) \d{1,2}\b(?! (?:min|hour))|\b(?:most likely|probably|likely|possibly|perhaps|"
    r"maybe|tbc|tbd)\b|"
    r"\b(?:or|oder|ou|o) (?:on |the |am |le |el )?§(?![ ,]*(?:\w+[ ,]+){0,4}#)|# ?or (?:later|any)|\bor any ?time\b"
)
"""Another day stands beside the time, without a time of its own."""
FILLER = frozenset(
    [
        "at",
        "on",
        "from",
        "to",
        "until",
        "till",
        "w",
        "with",
        "by",
        "via",
        "zoom",
        "teams",
        "phone",
        "sharp",
        "prompt",
        "promptly",
        "am",
        "pm",
        "uhr",
        "h",
        "hrs",
        "hours",
        "the",
        "of",
        "for",
        "in",
        "approx",
        "ca",
        "starting",
        "um",
        "à",
        "le",
        "alle",
        "les",
        "las",
        "a",
        "ore",
        "and",
        "und",
        "et",
        "y",
        "e",
        "-",
        "bis",
        "das",
        "do",
        "den",
        "dem",
        "dag",
        "op",
        "om",
        "de",
        "pt",
        "et",
        "ct",
        "mt",
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "mst",
        "mdt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "eastern",
        "central",
        "pacific",
        "mountain",
        "time",
        "standard",
        "daylight",
        "us",
        "canada",
        "your",
        "local",
        "noon",
        "morning",
        "afternoon",
        "evening",
        "hs",
        "ok",
        "okay",
        "please",
        "interview",
        "call",
        "meeting",
        "this",
        "new",
        "zone",
        "week",
        "following",
        "next",
        "nächste",
        "woche",
        "semaine",
        "prochaine",
        "so",
        "then",
        "great",
        "perfect",
        "grand",
        "super",
        "right",
        "cool",
        "yes",
        "thanks",
        "sorry",
    ]
)
"""Words that may stand beside a day and a time where nothing else is said."""
NOT_IT = re.compile(
    r"(?<!come )(?<!stop )(?<!swing )(?<!drop )(?<!have you )(?<!see you )\b(?:by|before|until|till|no later than|"
    r"deadline|due|respond by|reply by|expires?|between now and|"
    r"as of|dated|posted|received|sent|applied|submitted|closes?|ends?|opens?|after|"
    r"pass ?code|pin|meeting id|extension|onwards|"
    r"start(?:ing)? (?:date|on)|return\w*|back|bis|vor|avant|jusqu'(?:à|au)|hasta|fino (?:a|alle)|antes de|entro|"
    r"prima|vóór|até|ahead of|"
    r"(?:following|after|since|from|enjoyed) (?:our|the|my|your) (?:\w+ ){0,2}(?:conversation|call|chat|discussion|"
    r"e-?mail|message)|"
    r"(?:spoke|talked|met|discussed|chatted|e-?mailed|wrote|agreed)(?: (?:with|to) \w+)?|"
    r"(?:call|reach|phone|ring|contact|text) (?:me|us|him|her|our \w+)[^.!?\n]{0,50}|lunch|breakfast|dinner|break|"
    r"drinks|"
    r"(?:pick|drop)[- ]?(?:you )?(?:up|off)|(?:train|bus|ferry|coach|flight\w*)(?: leaves| departs| arrives| lands)?|"
    r"land\w*|depart\w*|taxi|shuttle|hours?(?: \w+)? (?:are|is|of|"
    r"from)|"
    r"open(?:ed)? (?:from|between)|closed|parking|reception (?:is )?\w*)\b[\s:,]*(?:the|close "
    r"of business|cob|eod|end of(?: day)?|on|at|about|around|a|le|el|il|de|am|is|from|will be|served)?[\s:,]*(?:on|"
    r"at|by|is)?\s*$"
)
ARRIVAL = re.compile(
    r"\b(?:arriv\w*|check[- ]?in|sign[- ]?in|log[- ]?in|dial[- ]?in|join (?:us )?(?:early|by)|doors open|"
    r"registration|be (?:there|here|"
    r"ready|on site) (?:by|no later|at least|early)|show up|eintreffen|einzufinden|se présenter|presentarse|"
    r"presentarsi)\b[^.!?\n\d]{0,30}$"
)
ARRIVAL_AFTER = re.compile(r"^\s?(?:for(?: an?)? (?=\d)|arrival|check[- ]?in|registration)")
NOT_SENTENCE = re.compile(
    r"\b(?:office hours|business hours|opening (?:hours|times)|working hours|work hours|core hours|store hours|"
    r"hours of operation|hours are|shifts? (?:runs?|is|are|starts?)|\w+ shift\b|"
    r"mon(?:day)?s? ?(?:-|to|through|thru) ?(?:thu|fri|sat|sun)\w*|(?:benefits?|open) enrol?lment|training (?:begins|"
    r"starts|is)|orientation|first "
    r"shift|montag bis freitag|lundi au vendredi|lunes a viernes|"
    r"available (?:mon|from \d|between)|out of (?:the )?office|on vacation|"
    r"(?:i am|i'm|we are|we're|he is|she is|i'll be|i will be|he's|she's) (?:out|away|off|travell?ing|on leave|on "
    r"holiday|"
    r"unavailable|not available|not free|busy|tied up|booked|in meetings)|"
    r"wrote:|original message|reply by|respond by|deadline|expires?|closing date|closes on|applications? close|"
    r"your start date|first day|flight|hotel|copyright|webinar|info(?:rmation)? session|open (?:house|day)|career fair|"
    r"job fair|newsletter|(?:make|reach) (?:a|our|the) decision|decide|"
    r"received your|you applied|your application (?:of|from|dated)|enjoyed (?:meeting|speaking|talking)|thank you "
    r"for (?:meeting|speaking|coming|interviewing|talking)|thanks for (?:meeting|speaking|coming|interviewing|talking)|"
    r"as you know from|last updated|missed you|sorry (?:i|we) missed)\b"
)
WINDOW_WORDS = re.compile(
    r"any ?time|sometime|some time|generally|usually|availab|opening|free\b|flexib|window|windows|when(?:ever)? "
    r"(?:suits|works)|what works|"
    r"what time|which time|slot(?:s)? between|zeitfenster|between"
)

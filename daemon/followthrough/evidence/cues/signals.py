"""What a sentence says besides its times: who waits for whom, how fast, how sure. Pure: tables of patterns, English.

All patterns run over folded text (lower case, no accents, straight quotes). A repeated group is bounded and begins with
a word, so that they stay linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern out of several; a blank in them stands for white space, a blank with "?" for none or some."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined.replace(" ?", r"\s*").replace(" ", r"\s+"))


NEVER = re.compile(r"(?!)")
_NOT = r"(?:do not|don't|dont|have not|haven't|havent|did not|didn't|are not|aren't)"
_ROLE = (
    r"(?:role|position|job|vacancy|opening|post|requisition|req|search|opportunity|headcount|hire|hiring|recruitment)"
)
_NUDGE = (
    r"(?:follow(?:ing)? up|follow-up|ping\b|nudg(?:e|ing)|chas(?:e|ing)\b|check(?:ing)? (?:back )?in\b|"
    r"check back|circle back|remind|poke|bug me|prod\b)"
)
_WRITE = (
    r"(?:reach out|contact|e-?mail|get in touch|be in touch|get back|drop|write|call|ring|shout|touch base|let (?:me|"
    r"us) know|"
    r"message|text|give (?:me|us)|send (?:me|us)|reply to)"
)

IF_SILENT = any_of(
    rf"if (?:you |u )?(?:still |for any reason |for some reason )?{_NOT}(?: yet)? (?:heard?|(?:receiv\w+|got|"
    rf"get) (?:\w+ ){0,2}(?:anything|word|news|response|reply|update|feedback|decision|answer|call|back))\b",
    rf"(?:should|in case|in the event|unless|until) (?:that )?you (?:{_NOT} |not )?(?:hear|have heard|receive)",
    r"if (?:i've|i have|we've|we have|i|we) (?:gone|go|been) (?:quiet|silent|dark)",
    r"if (?:you hear nothing|there is no news|there's no news|it's quiet|it goes quiet|nothing has come|no one has|"
    r"nobody has)",
    r"if (?:i|we) (?:have not|haven't|don't|do not|didn't|did not) (?:get|got|gotten|reach|reached|come|respond|"
    r"contact|call|"
    r"email|written|reply|replied|write|been)",
    r"(?:in the )?absence of (?:a |any )?(?:response|reply|news|contact)",
    r"(?:haven't|have not|don't|didn't) (?:hear|heard) (?:back |anything |from )",
)  # fmt: skip
PERMISSION = any_of(
    rf"(?:feel free|welcome|happy for you|don't hesitate|do not hesitate|dont hesitate|please do|no harm|"
    rf"by all means|ok|okay|"
    rf"fine|please|kindly|you can|you could|you should|you may|you might|you would|(?:^|, )(?:just|then|do|"
    rf"and do)) (?:to |you |always |also |just |please |then |certainly )?(?:{_NUDGE})",
    rf"^(?:so |then )?(?:{_NUDGE})\w* (?:me|us|back|with|up|in|again)\b",
    r"\b(?:ping|nudge|chase|poke|prod|remind) (?:me|us)\b",
    r"(?:check|circle|come) back (?:with|in with|to) (?:me|us)\b",
    r"(?:try|contact|email|write to|call|ring|reach out to) (?:me|us) again\b",
)
ASK_IF_SILENT = any_of(_NUDGE, _WRITE, r"please do", r"ask\b")
NOT_PERMISSION = any_of(
    r"(?:any|further|other|more|additional) (?:question|concern|quer|quest|information|issue)", r"\bquestions?\b",
    r"if you need",
    r"\b(?:i|we|she|he|they|someone|anna)(?:'ll| will|'d| would| can| shall| may| might)? (?:also |then |"
    r"now )?(?:be )?"
    r"(?:follow|check|circl|touch|chas|get back|reach|ping)",
    r"no need", r"not necessary", r"please do not (?!hesitate)", r"please don't (?!hesitate)", r"thank(?:s| you) for",
    r"to (?:follow up|check in|circle back) (?:with you|on (?:your|our))",
)  # fmt: skip
SILENCE_NO = any_of(
    r"assume", r"unsuccessful", r"not (?:been )?(?:successful|selected|shortlisted|progress)",
    r"consider (?:that )?(?:the|your|this|yourself) ", r"(?:has|have) been (?:filled|unsuccessful|rejected)",
    r"(?:will|won't|are) not (?:be )?(?:progress|proceed|mov)\w*",
    r"not (?:be )?(?:moving|proceeding|progressing|taking)",
    r"take (?:it|this|that|silence) as", r"gone with someone else", r"went with (?:someone|another)",
    r"means (?:that )?(?:we|you)",
    r"chosen (?:someone|another)", r"did not make", r"didn't make", r"on this occasion",
)  # fmt: skip
SILENCE_NO_ALONE = any_of(
    r"(?:not (?:been )?(?:contacted|heard|notified|received)|no (?:response|reply|contact))[^.]{0,80}(?:unsuccessful|"
    r"assume|not (?:been )?(?:selected|successful|shortlisted))",
    r"only (?:the )?(?:short-?listed|successful|selected|those|qualified|suitable|candidates|applicants)[^.]{0,60}"
    r"(?:(?:will be|are|be|get) (?:contacted|notified|informed|invited)|hear\b|receive)",
    r"(?:only|just) (?:contact|notify|respond|reply|be in touch|reach out|get in touch|hear)[^.]{0,30}"
    r"(?:short-?listed|successful|selected|if you)",
    r"(?:will|are) (?:not be able|unable) to (?:respond|reply|get back|provide feedback) (?:to )?(?:each|every|all|"
    r"individual)",
    r"(?:cannot|can't|can not|won't be able to) (?:respond|reply|get back) (?:individually )?(?:to )?(?:each|every|"
    r"all|indiv)",
    r"(?:will|you'll) only hear (?:back |from us )",
    r"no news (?:means|is)",
)
NO_CONTACT = any_of(
    r"(?:do not|don't|dont|please refrain from|kindly refrain from|refrain from|avoid|rather than) (?:try to |"
    r"attempt to )?"
    r"(?:contact|call|phon|e-?mailing|e-?mail us|e-?mail me|reach(?:ing)? out|follow(?:ing)? up|chas|"
    r"check(?:ing)? in|"
    r"approach(?:ing)? |get(?:ting)? in touch|writ(?:e|ing) to (?:us|the|me))",
    r"no (?:phone |telephone |follow-?up )?(?:calls?|e-?mails|contact|enquiries|inquiries)\b(?: or \w+)?,? please",
    r"\bno (?:phone calls|follow-?ups?)\b",
    r"(?:no|not any|isn't any|without any) need (?:for you )?(?:to|for) (?:you to )?(?:a |any )?(?:follow|chas|check|"
    r"contact|call|"
    r"reach|nudg|ping|get in touch|be in touch)",
    r"(?:not|n't) (?:need|have|required?|necessary)(?: for you)? to (?:follow up|chase|check in|contact|call|"
    r"reach out|get in touch)",
    r"(?:follow-?ups?|following up|chasing|checking in) (?:is|are|will be|isn't|aren't) (?:not |un)?(?:necessary|"
    r"needed|required|expected)",
    r"don't call us", r"we(?:'ll| will) (?:call|contact) you,? (?:please )?(?:don't|do not|no need)",
)  # fmt: skip
NOT_NO_CONTACT = any_of(
    r"reply to this", r"respond to this", r"hesitate", r"if you have (?:any )?question", r"do not reply",
    r"unsubscribe",
    r"(?:before|until|unless) ", r"contact (?:you|them)\b",
)  # fmt: skip
ON_HOLD = any_of(
    r"^\W*(?:on )?hold\W*$",
    rf"\b(?:put|putting|place|placed|placing|is|are|been|now|currently|remains?|{_ROLE}|process|everything|it|"
    rf"things)\W{{1,3}}"
    rf"(?:\w+ ){{0,5}}on (?:hold|ice|pause|the back ?burner)\b",
    r"(?:hiring|recruitment|recruiting|head-?count) (?:freeze|pause|stop|moratorium|halt)",
    r"fr(?:ee|o)z(?:e|en|ing) (?:all |new |our |any )?(?:hiring|recruit|head)",
    rf"(?:{_ROLE}|process|interviews?|hiring|interviewing|plans) (?:\w+ ){{0,3}}(?:been|is|are|was|"
    rf"were) (?:temporarily |currently |"
    rf"now |being )?(?:paused|frozen|suspended|postponed|delayed indefinitely|deferred|halted|shelved|stopped|"
    rf"deprioriti[sz]ed)",
    rf"(?:paus|suspend|postpon|halt|shelv|deferr|deprioriti[sz]|froz|freez)(?:e|ed|ing)? (?:the |this |our |all |"
    rf"any |these )?"
    rf"(?:\w+ )?(?:{_ROLE}|process|interview|recruit)",
    r"(?:wait|await|pend|hold)(?:ing)? (?:on |for )?(?:the |our |final |a |this |an )?(?:\w+ )?(?:budget|head-?count|"
    r"funding|"
    r"financial|requisition)\b",
    r"(?:budget|head-?count|funding|requisition)(?: approval| sign-?off)? (?:\w+ ){0,3}(?:not|yet|pending|"
    r"under review|wait|delay|"
    r"frozen|cut|on hold|withdrawn|stuck|held up)",
    r"(?:until|once|when|after) (?:the |our |we (?:have|get) )?(?:\w+ )?(?:budget|head-?count|funding)\b",
)  # fmt: skip
NOT_ON_HOLD = any_of(
    r"^\W*hold:", r"hold (?:the|a|this|that|your) (?:date|slot|time|space)", r"when you call", r"calendar hold"
)
CLOSED = any_of(
    rf"{_ROLE}s? (?:\w+ ){{0,4}}(?:has|have|was|is|are|had|been|now) (?:now |already |recently |since |just |been |"
    rf"officially )*"
    r"(?:filled|closed|cancell?ed|withdrawn|eliminated|taken|pulled|closed out|removed|discontinued)",
    rf"(?:we|i|they|team|company)(?:'ve| have|'re| are| has)? (?:now |already |since |just |recently )?"
    rf"(?:filled|closed|cancell?ed|withdrawn|pulled) (?:the|this|that|our) (?:\w+ )?{_ROLE}",
    rf"no longer (?:available|open|recruiting|hiring|filling|looking to fill|seeking|exists?|moving (?:forward|"
    rf"ahead) with (?:the|this) {_ROLE})",
    rf"(?:decided|chosen|elected|opted) (?:not to|against) (?:\w+ )?(?:fill|filling|hire|hiring|proceed with (?:the|"
    rf"this) {_ROLE}|"
    rf"recruit|go ahead with (?:the|this) {_ROLE}|move forward with (?:the|this) {_ROLE})",
    rf"(?:won't|will not|not going to|not) be (?:filling|hiring for|recruiting for|proceeding with) (?:the|this|"
    rf"that) (?:\w+ )?{_ROLE}",
)  # fmt: skip
NOT_CLOSED = any_of(
    r"(?:once|until|when|before|if|whether|after|as soon as) (?:\w+ ){0,4}(?:has been |is |been |have )?(?:filled|"
    r"closed)",
    r"applications? (?:\w+ ){0,3}clos", r"not (?:yet )?(?:been )?(?:filled|closed)",
)  # fmt: skip
BALL_USER = any_of(
    r"\byour (?:\w+ ){1,3}(?:is|are) (?:required|needed|requested|due)\b",
    r"(?:please|kindly|pls|plz)(?:,)? (?:\w+ly )?(?:also |now |just |then )?(?:complete|send|submit|provide|fill|"
    r"confirm|select|choose|"
    r"pick|book|schedule|sign|return|upload|share|reply|respond|revert|forward|answer|prepare|give|indicate|rsvp|"
    r"advise|accept|review and|"
    r"take the|use the (?:link|attached)|click|register|finish|deliver|propose|suggest|specify|supply|attach|"
    r"get (?:it|them|this) (?:back )?to)",
    r"let (?:us|me) know (?:\w+ ){0,4}(?:your|when|what|which|if|whether|a (?:good|convenient|suitable|time)|some|"
    r"times|dates|by|how)",
    r"(?:could|can|would|will) you (?:please |kindly |possibly |also |both )?(?:do (?:it|this|that)|send|complete|"
    r"submit|provide|fill|confirm|select|choose|pick|"
    r"book|share|sign|return|upload|forward|let|get|do (?:the|a|this)|make|answer|be (?:available|free)|have|give|"
    r"prepare|come|meet|join)",
    r"(?:we|i)(?:'ll| will|'d| would)? (?:also )?(?:need|require|ask|want|like) (?:you|your|from you|that you)\b",
    r"(?:are|would|will) you (?:be )?(?:available|free|able)\b",
    r"(?:do|does) (?:you have|that|this|it|\w+day) (?:\w+ ){0,5}(?:work|time|availability|suit|free)",
    r"(?:what|which|when)(?:'s| is| are| would| do| does)? (?:\w+ ){0,4}(?:your availability|suits? you|"
    r"works? (?:best )?for you|you available|"
    r"you free|convenient)",
    r"(?:must|should|needs?|has|have) (?:to )?be (?:submitted|returned|completed|received|signed|sent|accepted|"
    r"handed in)",
    r"(?:deadline|due date|\bdue)\b(?! to)[^.]{0,20}(?:is|:|by|on|in|within|before)",
    r"(?:offer|link|assessment|test|invitation) (?:\w+ ){0,4}(?:expires?|valid|open|good|stands|remains)\b",
    r"(?:look(?:ing)?|waiting|wait) for(?:ward to)? (?:your (?:response|reply|answer|availability|decision|"
    r"confirmation|documents|references))",
    r"you(?:'ll| will)? (?:have|need)(?: to)?\b[^.]{0,40}(?:to (?:complete|submit|send|decide|respond|accept|return|"
    r"finish)|complete|submit|sign)",
    r"give (?:us|me) your (?:answer|decision|response)", r"awaiting your",
    r"we need (?:a|your|an) (?:decision|answer|response|reply)",
    r"take-?home (?:\w+ ){0,4}(?:due|back|returned|submitted)",
)  # fmt: skip
NOT_BALL_USER = any_of(
    r"(?:any|further|other|more|additional) (?:question|concern|quer)",
    r"if you (?:have|need|require) (?:any|anything|further|more|to)",
    r"if you(?:'re| are) no longer", r"if (?:anything|something) (?:changes|comes|else)",
    r"if there(?:'s| is) anything",
    r"hope (?:\w+ ){0,3}(?:to|you)", r"give (?:us|me|it) (?:until|till|an?|some|another|\d|one|two|three|more|"
    r"the (?:next|week|rest))\b", r"please (?:allow|bear|be patient|note|find|see|expect|feel free|"
    r"rest assured)\b[^,;]*$",
)  # fmt: skip

QUICK = any_of(
    r"(?<!as\s)\bsoon(?:er|est)?\b(?! as\b)(?! after)", r"\bshortly\b(?! after)",
    r"\b(?:mov\w+|act\w*|work\w*|decid\w+|proceed\w*|progress\w*|go\w*|hir\w+|"
    r"turn\w*|respond\w*|process\w*|make \w+ decision) (?:\w+ ){0,4}(?:quick(?:ly)?|fast|swiftly|rapidly|promptly|"
    r"expeditiously)\b",
    r"\b(?:quick|fast|rapid|swift|speedy|short|tight|aggressive|accelerated|compressed|"
    r"prompt)(?:-?moving)? (?:turn ?-?around|process|timeline|time ?frame|"
    r"decision|response|search|timescale|schedule|hiring)",
    r"\basap\b", r"as soon as possible", r"(?:at|in) (?:the|our|my) earliest (?:convenience|opportunity)",
    r"\b(?:last|final) (?:candidate|person|one)\b|you(?:'re| are| were) (?:our|the|my) (?:last|final)\b",
    r"(?:need|want)(?:ed)? (?:\w+ ){0,4}yesterday\b",
    r"\bimmediate(?:ly)?\b(?! (?:after|following|family|team|supervisor|manager))", r"\burgent(?:ly)?\b|\burgency\b",
    r"right away|straight ?away|without delay|in no time|any day now|any moment|momentarily|imminent(?:ly)?|"
    r"expedit(?:e|ed|ing)",
    r"\bquickly\b|\bpromptly\b|\bswiftly\b|\brapidly\b", r"moving fast|move fast",
    r"(?:eager|keen|anxious) to (?:fill|hire|get|make|move|close)",
    r"(?:down to|narrowed (?:it |this )?(?:down )?to|between) (?:you and|the final|a final|our final|two|the last|"
    r"our last|our top|the top)",
    r"(?:close|near|nearing|very close) to (?:making )?a decision|final(?:ist|ists)\b|final decision stage|"
    r"\b(?:final|last) (?:two|three|2|3)\b|\bswift\b",
)  # fmt: skip
SLOW = any_of(
    r"\b(?:more|other|additional|remaining|further|rest of the|another|all(?: of)? the|final few|"
    r"last few)(?: \d{1,2}| \w+)? (?:candidates?|people|applicants?|"
    r"interview(?:s|ees)?|persons?|conversations|folks|finalists)\b",
    r"\b(?:few|several|many|number of|some|lot of|plenty of|host of|\d{1,2}|two|three|four|five|"
    r"six) (?:\w+ )?(?:candidates|applicants|interviewees|finalists)\b|"
    r"(?:few|several|two|three|four|five|six|\d{1,2}) (?:people|persons|folks|interviews|conversations) (?:left|"
    r"still|to (?:see|meet|interview|speak|talk))|\bdrag\b|rolling basis",
    r"\b(?:\d{1,2}|two|three|four|five|six|several|few|some|couple|many) (?:more )?(?:\w+ )?(?:to (?:see|meet|"
    r"interview|speak|talk)|left to)",
    r"still (?:\w+ ){0,3}(?:interviewing|reviewing|meeting|seeing|speaking|talking|considering|evaluating|assessing|"
    r"early|working through|"
    r"deciding|discussing|screening|deliberating|going through|in (?:the )?process|weighing|gathering|waiting|"
    r"finali[sz]ing)",
    r"\bearly (?:days|stages?|in (?:the|our) (?:process|search|interview|recruit))",
    r"first (?:person|candidate|one|interview) (?:we|i|they|that|to)",
    r"(?:just|only|recently) (?:\w+ )?(?:started|begun|beginning|starting|kicked off|opened|launched)",
    r"(?:more|additional|extra|some|little|bit of|of) time (?:to|before|for|until|than|is|on)\b|drag(?:s|ged|"
    r"ging)? (?:on|out)|(?:hang|hold|sit)(?:ing)? tight",
    r"(?:not|n't) (?:be )?(?:able to )?(?:\w+ )?(?:give|share|provide|have|offer)(?: \w+){0,3} (?:timing|timeline|"
    r"date|eta)",
    r"tak\w* (?:\w+ ){0,3}(?:some|a bit|a little|more|quite|much|extra|additional) (?:\w+ ){0,2}(?:time|longer|"
    r"while)|take (?:a )?while|"
    r"take (?:our|its|their) time|takes? time",
    r"longer than|slower than|behind schedule|running late|\bdelay(?:s|ed|ing)?\b|held up|backlog|slow(?:ed|ing|er|"
    r"ly)?\b",
    r"\bpatience\b|(?:be|remain|stay|being) patient\b|bear with",
    r"in due (?:course|time)|when the time comes|in time\b|at a later (?:date|stage|time)|down the (?:line|road)",
    r"(?:no|not|n't|without)(?: \w+){0,6} (?:timeline|time ?frame|timescale|schedule|date|end date|deadline|"
    r"target date|eta)\b|"
    r"(?:timeline|time ?frame|timing|schedule)s?(?: \w+){0,3} (?:unclear|uncertain|unknown|undecided|open|fluid|not|"
    r"in flux|up in the air|tbd|shift|slip|mov)",
    r"(?:not|n't|hard|difficult|tough|impossible|unsure|unclear|too early|too soon|unable)(?: \w+){0,5} (?:when|"
    r"how long|how soon|to say|to tell|timing)\b",
    r"\b(?:committee|board|panel|council|leadership|management|executives|stakeholders|"
    r"partners)(?: \w+){0,4} (?:has to|have to|needs? to|must|"
    r"will|still|to|should) (?:\w+ )?(?:meet|approve|sign|review|convene|vote|discuss|decide|weigh|agree|see)",
    r"a while\b|for some time|some time (?:before|until|yet|to)|quite some time|eventually|not in (?:a|any) (?:hurry|"
    r"rush)|no (?:rush|hurry)|"
    r"won't be (?:quick|soon|fast)|not (?:be )?(?:very )?(?:soon|quick|fast)",
    r"(?:high|large|huge|overwhelming|significant|unprecedented) (?:volume|number|amount) of|many applica|"
    r"volume of applica",
    r"(?:long|lengthy|extended|drawn-out|multi-?stage|thorough|rigorous|careful) (?:\w+ )?(?:process|search|"
    r"procedure|recruitment|review|timeline)",
    r"internal (?:process|approvals?|discussions?|alignment|reviews?|changes|reorgani[sz]ation|restructur)|"
    r"reorg(?:ani[sz]ation)?\b|restructuring",
    r"(?:several|multiple|many|a few) (?:more )?(?:rounds|stages|steps)|not (?:yet )?(?:made|reached|come to|"
    r"taken) (?:a|any|our|the) (?:\w+ )?decision|"
    r"n't (?:yet )?(?:made|reached|come to|taken) (?:a|any|our|the) (?:\w+ )?decision|no decision(?: has| yet)|"
    r"(?:have|has)(?:n't| not)(?: yet)? decided",
    r"(?:under|pending) (?:\w+ )?(?:review|consideration|discussion)|in the (?:works|pipeline)",
    r"until (?:further notice|then)|wait(?:ing)? (?:on|for|to hear|until)|await(?:ing)? (?!your)",
    r"(?:once|when|after|as soon as|until) (?:we|i|they|the team|everyone|all|the panel|interviews?|all interviews|"
    r"the interviews)"
    r"(?:'ve|'s| have| has|'re| are)?(?: all| finally| both)? (?:met|seen|spoken|interviewed|finished|completed|"
    r"concluded|"
    r"wrapped|been through|reviewed|gone through|heard|had a chance|been able|complete|finish|conclude|wrap|"
    r"debriefed|"
    r"regrouped|discussed|made|decided|done)\b",
    r"(?:as soon as|when|once|until) (?:we|i)(?:'ve|'re| have| are)? (?:got |had )?(?:know|hear|have|can|get|decide|"
    r"reach|receive|"
    r"make|ready|news|any|an?\b|more|something|further)",
    r"(?:as soon as|when|once) (?:there(?:'s| is| are| has)|a (?:\w+ )?decision|the (?:\w+ )?decision|a choice|"
    r"next steps)",
    r"as and when|if and when|whenever (?:we|i|there)|keep you (?:posted|updated|informed|in the loop)",
)  # fmt: skip
NOT_SLOW = any_of(
    r"(?:forward|ahead|proceed\w*|gone|going|go|progress\w*|continue|pursue|pursuing|selected|chosen|offered|"
    r"went) (?:with )?(?:\w+ ){0,2}(?:an?other|other)",
    r"(?:sorry|apolog\w+|excuse|regret) (?:\w+ ){0,6}(?:delay|wait|slow|late|longer)",
    r"without (?:further |any )?delay",
    r"not (?:be )?delay",
)
MILD = any_of(r"as soon as (?:we|i|they)(?:'re| are)? (?:able|can)", r"(?:in the )?(?:very )?near future",
    r"before long", r"before too long",
              r"in the not(?: |-)too(?: |-)distant future", r"at some point")  # fmt: skip
NO_PACE = any_of(
    r"thank(?:s| you) for (?:your time|taking)",
    r"look(?:ing|s)? forward", r"hope to (?:see|meet|hear|speak|talk|welcome)", r"hear(?:ing)? from you",
    r"\b(?:see|speak|talk|chat|meet|catch)(?: to| with)? "
    r"(?:you |again )?soon", r"soon(?:est)? (?:as )?convenience", r"appl(?:y|ied) (?:again )?(?:\w+ )?soon",
    r"get well soon", r"too soon to",
    r"how soon|sooner rather", r"you(?:'ll| will)?(?: be)? (?:meet|speak|interview|talk|see)\w*", r"soonest you",
    r"you (?:can|could) start", r"immediate (?:family|team|manager|supervisor)",
)  # fmt: skip

WEAK = any_of(
    r"\bhop(?:e|es|ing|eful|efully)\b", r"\bshould\b(?! you)", r"\baim(?:s|ing|ed)?\b", r"\btarget(?:s|ing|ed)?\b",
    r"\btry(?:ing)?\b", r"\b(?:might|may|could)\b",
    r"\b(?:possibly|perhaps|maybe|probably|ideally|roughly|approximately|approx|tentative(?:ly)?|presumably)\b",
    r"\bor so\b", r"with (?:any|some|a bit of) luck",
    r"fingers crossed", r"all being well|all goes (?:well|to plan)|goes to plan|goes as planned|things go",
    r"subject to", r"(?:i|we) (?:think|guess|believe|suspect)\b",
    r"best guess|don't hold me|no promises|can't promise|not guarantee|estimate[sd]?\b|likely\b",
    r"would (?:be|have|know)\b",
)  # fmt: skip
MEDIUM = any_of(
    r"\bexpect(?:s|ed|ing)?\b", r"\banticipat\w+", r"\bplan(?:s|ned|ning)?\b", r"\bintend(?:s|ed|ing)?\b",
    r"would like|'d like", r"looking to|looking at", r"\busually\b|"
    r"\btypically\b|\bgenerally\b|\bnormally\b|\boften\b|on average|tends? to", r"\btakes?\b|\btaking\b",
    r"\ballow\b|\bgive (?:us|me|it)\b", r"\bscheduled\b|\bslated\b|"
    r"\bprojected\b", r"\bwant\b|\bneed\b", r"\bgoal\b|\bintention\b", r"going to need",
)  # fmt: skip
VERB = any_of(
    r"\b\w+'(?:ll|m|re|ve|d)\b", r"\b(?:will|shall|am|is|are|was|be|run|runs|have|has|promise|commit|going|back|"
    r"until|meet|meets|decide|decides|finish|finishes|conclude|"
    r"concludes|wrap|wraps|happen|happens|start|starts|begin|begins|end|ends|close|closes|continue|continues|can|do|"
    r"does|get|let)\b",
)  # fmt: skip
WEAK_PACE = any_of(r"\bhop(?:e|ing)\b", r"\b(?:may|might|could)\b", r"\bwant\b", r"\btry(?:ing)?\b", r"\bshould\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The patterns of one language; what a language has no words for never matches."""

    if_silent: re.Pattern[str] = NEVER
    ask_if_silent: re.Pattern[str] = NEVER
    permission: re.Pattern[str] = NEVER
    not_permission: re.Pattern[str] = NEVER
    silence_no: re.Pattern[str] = NEVER
    silence_no_alone: re.Pattern[str] = NEVER
    no_contact: re.Pattern[str] = NEVER
    not_no_contact: re.Pattern[str] = NEVER
    on_hold: re.Pattern[str] = NEVER
    not_on_hold: re.Pattern[str] = NEVER
    closed: re.Pattern[str] = NEVER
    not_closed: re.Pattern[str] = NEVER
    ball_user: re.Pattern[str] = NEVER
    not_ball_user: re.Pattern[str] = NEVER
    quick: re.Pattern[str] = NEVER
    slow: re.Pattern[str] = NEVER
    not_slow: re.Pattern[str] = NEVER
    mild: re.Pattern[str] = NEVER
    no_pace: re.Pattern[str] = NEVER
    weak: re.Pattern[str] = NEVER
    hope: re.Pattern[str] = NEVER
    medium: re.Pattern[str] = NEVER
    verb: re.Pattern[str] = NEVER
    weak_pace: re.Pattern[str] = NEVER


ENGLISH = Signals(
    if_silent=IF_SILENT, ask_if_silent=ASK_IF_SILENT, permission=PERMISSION, not_permission=NOT_PERMISSION,
    silence_no=SILENCE_NO, silence_no_alone=SILENCE_NO_ALONE, no_contact=NO_CONTACT, not_no_contact=NOT_NO_CONTACT,
    on_hold=ON_HOLD, not_on_hold=NOT_ON_HOLD, closed=CLOSED, not_closed=NOT_CLOSED, ball_user=BALL_USER,
    not_ball_user=NOT_BALL_USER, quick=QUICK, slow=SLOW, not_slow=NOT_SLOW, mild=MILD, no_pace=NO_PACE, weak=WEAK,
    hope=any_of(r"\bhop(?:e|es|ing)\b"), medium=MEDIUM, verb=VERB, weak_pace=WEAK_PACE,
)  # fmt: skip

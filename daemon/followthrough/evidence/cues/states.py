"""What stands still, what is over, and what the user has to do. English.

Composed of families of words: things that may stand still, ways to stand still, people who may be somebody else, things
that one may be asked to do. All patterns run over folded text. Pure: data.
"""

from __future__ import annotations

from followthrough.evidence.cues.patterns import at_words, words

ROLE = (
    r"(?:role|position|job|vacanc(?:y|ies)|openings?|seat|slot|post|requisition|req|search|opportunit(?:y|ies)|"
    r"headcount|hire|hiring|recruitment|"
    r"campaign|appointment|competition|recruiting|selection process|hiring process|interview process|opening)"
)
_STILL = (
    r"(?:on (?:hold|ice|pause|the back ?burner|hiatus|standby|stand-by|the shelf)|in (?:abeyance|limbo|suspense|"
    r"cold storage|a holding pattern)|paused|frozen|suspended|postponed|halted|shelved|deferred|parked|"
    r"mothballed|stalled|"
    r"iced|deprioriti[sz]ed|stood down|stopped|tabled|locked(?: down)?|blocked|capped|delayed indefinitely|"
    r"held back|at a standstill|dormant|resting|under a freeze|"
    r"pushed (?:back|out) indefinitely|put off indefinitely|hold)"
)
_SETTLED = r"(?:temporarily|currently|now|being|all|indefinitely|officially|unfortunately|just|effectively|been|also)"
_THING = rf"(?:{ROLE}s?|process|interviews|interviewing|plans|everything|things|hires|offers|openings|it)"
ON_HOLD = at_words(
    r"^\W*(?:on )?hold\W*$",
    rf"^\W*(?:the |this |your |our )?{_THING} (?:[\w']+ )?{_STILL}\b(?! to\b)",
    r"\bfreeze (?:is |still |currently )?(?:on|in place|in effect|in force)\b",
    rf"\b{_THING} (?:is|are|has been|have been|was|were|being) (?:[\w']+ )?(?:kept|put|held|placed|left) (?:on|"
    rf"in) (?:hold|"
    rf"abeyance|ice|limbo|pause|standby)\b",
    rf"\b(?:keep|put|puts|putting|hold|park|leave|leaving|keeping|place|placing) (?:this|the|that|your|our|these|"
    rf"all|it) "
    rf"(?:[\w'-]+ ){{0,2}}?(?:{ROLE}s? )?(?:on|in) (?:hold|ice|pause|(?:the )?cold storage|abeyance|limbo|the fridge|"
    rf"the freezer|the deep freeze|the back ?burner|the shelf)\b",
    rf"\b(?:hold|holding|held) (?:back|off|fire)(?: on)?(?: making)? (?:all |any |the |this |new |our |further )+"
    rf"(?:[\w-]+ )?{_THING}\b|"
    rf"\b(?:pull|pulled|pulling) the (?:plug|handbrake) on (?:[\w'-]+ ){{0,3}}{_THING}\b",
    rf"\b(?:put|puts|putting|place|placed|placing|{_THING})\W{{1,3}}{words(5)}on (?:hold|ice|pause|hiatus|standby|"
    rf"the back ?burner)\b",
    r"\b(?:is|are|been|now|currently|remains?|still|goes|go|gone) (?:[\w']+ ){0,2}on (?:hold|ice|pause|hiatus|"
    r"the back ?burner)\b",
    rf"\b{_THING} (?:[\w']+ ){{0,5}}(?:been|is|are|was|were|'s|has|have|had|put|placed|remains?|sits?|sitting|goes?|"
    rf"gone|gets?|"
    rf"got) (?:{_SETTLED} ){{0,3}}{_STILL}\b",
    rf"\b{_THING}(?:'s|'re) (?:{_SETTLED} ){{0,3}}{_STILL}\b",
    rf"(?:hiring|recruitment|recruiting|head-?count|staffing) (?:[\w']+ )?(?:freeze|pause|stop|moratorium|halt|ban|"
    rf"embargo|"
    rf"standstill)|(?:freeze|pause|moratorium|embargo|ban|stop|halt|hold|brakes|pin)(?: put| placed)? (?:in|on|"
    rf"to) (?:[\w-]+ )"
    rf"{{0,4}}{_THING}\b",
    r"fr(?:ee|o)z(?:e|en|ing) (?:all |new |our |any |external )*(?:hiring|recruit|head)",
    rf"\b(?:paus|suspend|postpon|halt|shelv|deferr?|deprioriti[sz]|interrupt|froz|freez|park|stopp?|mothball|"
    rf"tabl|stall)"
    rf"(?:e|ed|ing|en)? (?:the |this |our |all |any |these |new |on )*(?:[\w'-]+ ){{0,2}}(?:{ROLE}(?:e?s)?|process|"
    rf"recruit\w*|hires)\b",
    r"\b(?:hit|hitting|press|pressing|pressed|push|pushing|pushed|pumped?|pumping|slam\w*) (?:[\w']+ )?(?:pause|"
    r"the brakes)",
    r"(?:wait|await|pend|hold)(?:ing)? (?:on |for )?(?:the |our |final |a |this |an )*(?:[\w']+ )?(?:budget|"
    r"head-?count|"
    r"funding|financial approval|financing|requisition|sign-?off on (?:the )?(?:budget|headcount|funding))\b",
    r"(?:budget|head-?count|funding|requisition)(?: approval| sign-?off)? (?:[\w']+ ){0,3}(?:not|yet|pending|"
    r"under review|wait\w*|delay\w*|frozen|cut|on hold|withdrawn|stuck|held up|pulled)\b",
    r"\b(?:until|once|after) (?:the |our |we (?:have|get) )?(?:[\w']+ )?(?:budgets?|head-?count|funding)\b",
    r"(?:can't|cannot|cant|can not|not able to|unable to|not allowed to|not permitted to|won't be able to|not in a "
    r"position to) (?:[\w']+ )?(?:hire|recruit|fill|make (?:any )?(?:new )?(?:offers?|hires?|appointments?)|appoint|"
    r"bring (?:[\w']+ )?on|take (?:[\w']+ )?on)\b[^.]{0,40}\b(?:at the mo\w*|right now|at present|"
    r"at this (?:time|point|"
    r"moment|stage)|for now|currently|for the (?:time being|moment|foreseeable)|until|till|this (?:quarter|year|"
    r"month)|"
    r"just yet)",
    rf"\b{_THING} (?:isn't|is not|aren't|are not|won't be|will not be|not) (?:going|moving|proceeding|"
    rf"progressing)(?: ahead| forward| on)? "
    rf"{words(3)}(?:for the time being|for now|at present|at the moment|right now|currently|until|till|before|"
    rf"this (?:quarter|year))",
    r"(?:not|n't) (?:be )?(?:taking|hiring|bringing|recruiting|adding) (?:[\w-]+ ){0,3}?(?:on |in )?(?:till|"
    r"until|before|for now|right now|at the "
    r"moment|at present|just now)",
    r"no (?:new )?(?:hiring|hires|recruitment) (?:is |are )?(?:[\w']+ )?(?:until|before|for now|at the moment|"
    r"right now|"
    r"this (?:quarter|year))",
)  # fmt: skip
NOT_ON_HOLD = at_words(
    r"^\W*hold:", r"hold (?:the|a|this|that|your) (?:date|slot|time|space)", r"when you call", r"calendar hold",
    r"(?:no longer|never|not|n't|nothing is|isn't|off) (?:[\w']+ )?(?:on hold|paused|frozen|on ice)|(?:hold|freeze|"
    r"pause) "
    r"(?:[\w']+ )?(?:is |was |has been |been )?(?:lifted|over|ended)|lift\w* (?:the|our) (?:hiring )?(?:freeze|hold|"
    r"pause)",
    r"(?:put|place|keep) (?:you|me|the caller) on hold|your (?:[\w']+ )?interview (?:has been|is|was|had been)",
    r"resum\w+ (?:the |our )?(?:hiring|process|recruitment|search)(?![^.]*\b(?:when|once|until|after|in|on|by)\b)",
)  # fmt: skip
_SOMEONE = (
    r"(?:an? (?:[\w']+ ){0,2}(?:internal|external|different|stronger|other)(?: \w+)? (?:candidate|applicant|hire|"
    r"person)|"
    r"(?:an?other|other|different) (?:[\w']+ )?(?:profiles?|candidates?|applicants?|persons?|individuals?|one)|"
    r"(?:an? )?(?:candidate|applicant|individual|person|someone|somebody)s? (?:whose|who|with (?:more|a|"
    r"stronger)|else|"
    r"internal|from within)|someone|somebody|one of the other|internal candidate)"
)
_TO_SOMEONE = rf"(?: forward| ahead)?(?: the (?:[\w']+ )?{ROLE})?(?: with| to| for)? {_SOMEONE}\b"
CLOSED = at_words(
    rf"{ROLE}(?:s|'s)? (?:[\w']+ ){{0,4}}(?:has|have|was|is|are|had|been|now|got|gets|being) (?:now |already |"
    rf"recently |since |"
    rf"just |been |officially |internally |therefore )*(?:filled|closed|cancell?ed|withdrawn|eliminated|taken|pulled|"
    rf"closed out|removed|discontinued|occupied|scrapped|axed|awarded|given (?:to|away)|abolished|cut|dropped|gone)\b"
    rf"(?! (?:care|into|seriously|back|up))",
    rf"(?:we|i|they|team|company|council|university|client)(?:'ve| have|'re| are| has|'s)? (?:now |already |"
    rf"since |just |"
    rf"recently |also )*(?:filled|closed|cancell?ed|withdrawn|pulled|scrapped|axed|dropped) (?:the|this|that|our) "
    rf"(?:[\w']+ )?{ROLE}",
    rf"no longer (?:available|open|recruiting|hiring|filling|looking to fill|seeking|exists?|required|"
    rf"moving (?:forward|"
    rf"ahead) with (?:the|this) {ROLE}|under consideration|being considered)",
    r"(?:decided|chosen|elected|opted) (?:not to|against) (?:[\w']+ )?(?:fill|filling|hire|hiring|appoint|appointing|"
    r"recruit|make an appointment|(?:proceed|go ahead|move forward)(?: with (?:the|this|your))?|pursue|progress)",
    rf"(?:won't|will not|not going to|not|n't) be (?:filling|hiring for|recruiting for|proceeding with|appointing|"
    rf"replacing) (?:the|this|that|anyone|anybody) ?(?:[\w']+ )?(?:{ROLE})?",
    r"(?:won't|will not|not going to|not|unable to|cannot|can't)(?: to)? (?:be )?(?:[\w']+ )?(?:mov|progress|"
    r"proceed|tak|"
    r"go|carry|advanc)(?:e|ing|s)?(?: your (?:application|candidacy|candidature))?(?: you)?(?: any)? ?(?:forward|"
    r"ahead|"
    r"further|on|along)? ?(?:with|to) ?(?:your|you|the next|an offer|interview stage)",
    r"(?:won't|will not|not) (?:be )?(?:tak|advanc|progress|mov|pursu|consider)(?:e|ing) (?:your|"
    r"you) ?(?:[\w']+ )?(?:any "
    r")?(?:further|forward|application|candidacy|candidature)?",
    rf"(?:ended up|(?:decided|chosen|elected|opted|going|proceeding) to) (?:[\w']+ )?(?:hir|offer|appoint|select|"
    rf"pick|go|proceed|"
    rf"mov|progress|choos)(?:e|ing|ring)?{_TO_SOMEONE}",
    rf"(?:have|'ve|has|'s|we|i|they|been|and|panel|client|committee|manager|council|board) (?:(?!to\b|will\b|"
    rf"can\b|may\b|must\b|"
    rf"should\b|would\b|if\b|when\b)\w+ )?(?:hired|offered|appointed|selected|chosen|chose|picked|gone|went|"
    rf"proceeded|moved|"
    rf"progressed|proceeding|moving|going|hiring|progressing){_TO_SOMEONE}",
    rf"\b(?:offered|extended?|given|gave|awarded|decided|voted|opted|plumped|settled|gone|chosen|choosing) {words(5)}"
    rf"(?:to|for|on|with|in favou?r of) {_SOMEONE}\b|^\W*(?:so |sorry |update |we |i )*(?:hired|appointed|picked|"
    rf"chose|found|"
    rf"recruited|went with) {_SOMEONE}\b",
    r"\b(?:you|you're|your (?:application|candidacy|candidature|profile|interview))(?:'ve| have| are| were| has| was|"
    r" is)? (?:[\w']+ )?(?:not|n't|un)(?: ?been)? ?(?:[\w']+ )?(?:successful|selected|among|shortlisted|chosen|"
    r"retained|"
    r"appointed|picked)\b",
    r"(?:went|gone|going|go|moved?|moving|taken?|taking|chosen|decided (?:to go|on)) (?:in |with |on )?(?:a |"
    r"another )?(?:different|another|other) "
    r"(?:direction|way|route|path|option|finalist|candidate)|\bwith the other (?:finalist|candidate|person|"
    r"applicant)|"
    r"(?:won't|will not|not|n't) (?:be )?(?:making|made|make) an? (?:appointment|offer|hire)\b(?! (?:until|"
    r"before|this week|yet))|"
    r"(?:won't|will not|not|n't) (?:be )?tak(?:e|ing) (?:it|this|things|your application|"
    r"you) (?:any )?(?:further|forward)|"
    r"(?:not|n't) (?:[\w']+ ){0,6}(?:close|right|strong|good|best|sufficient(?:ly)?)(?: \w+){0,2} (?:match|fit)\b",
    r"(?:going to|gonna|will|'ll|decided to|have to) pass\b(?! (?:this|it|your \w+|that|them|the \w+) (?:on|"
    r"along|to))|\bbeen cast\b|"
    r"^\W*(?:we |i |just |already )*filled (?:it|this|that|the)\b|\bannulled\b|no (?:appointment|offer|"
    r"hire) (?:will|is going to|is) (?:be )?(?:made|forthcoming)|"
    r"\bsearch is (?:now )?over\b|\b(?:preferred|retained) (?:an?other|a different) (?:profile|candidate|applicant)|"
    rf"\b{ROLE}'s (?:now |been |already |just )*(?:taken|gone|filled)\b|"
    r"\bwe(?:'ve| have)? (?:now |just )*appointed to the (?:post|role|position)\b|"
    rf"\b{ROLE} (?:has |was |is )?(?:been )?(?:went|gone|given|awarded|attributed|entrusted) to (?:an?|the|our|my|"
    rf"his|her|"
    rf"someone|somebody) |\b(?:we're|we are|they're|they are|client is|i'm) going with (?:somebody|someone|another|"
    rf"the other)|"
    rf"\b{ROLE} (?:isn't|is not|is no longer) (?:needed|required|going ahead|happening)(?: after all| any ?more)?\b|"
    r"(?:someone else|other (?:finalist|candidate|person|applicant)|another (?:finalist|candidate|"
    r"applicant))[^.]{0,30}\b(?:accepted|"
    r"signed|joined|got the|took the)|decided not to (?:create|open|replace|fund|make (?:the|this|an) (?:hire|"
    r"appointment|role))",
    r"\b(?:filled|given away) (?:this|that|the) (?:one|spot|slot)\b|(?:job|role|offer|position|post|seat)(?:'s|"
    r" has| is| was)? (?:[\w']+ )?"
    r"(?:gone|going|went|offered|given|awarded) to\b(?! (?:be|you|market|press|the (?:panel|board|next)|all|"
    r"print|send))",
    r"regret (?:to (?:inform|advise|tell|say)|that)[^.]{0,60}\b(?:not|unable|unsuccessful|another|cannot|other)\b",
)  # fmt: skip
NOT_CLOSED = at_words(
    r"^\W*(?:and |but |so )?(?:if|should|unless|in case|in the event|where|anyone|anybody)\b",
    r"(?:once|until|when|before|if|whether|after(?! (?:careful|much|due|full|thorough|long|consider\w+|review|"
    r"some|a)\b)|"
    r"as soon as|should|in case) (?:[\w']+ ){0,9}(?:has been |is |been |have )?"
    r"(?:filled|closed|successful|selected|chosen|shortlisted|hired|unsuccessful|offer\w*|appoint\w*|proceed\w*|"
    r"mov\w+)",
    r"applications? (?:[\w']+ ){0,3}clos", r"(?:further|forward|ahead|on|it|offer) (?:before|until|till) ",
    r"(?:not|n't) (?:yet )?(?:been )?(?:filled|closed)",
    r"(?:not|n't)(?: yet| all| heard)? (?:[\w']+ )?(?:met|decided|seen|finished|spoken)",
    r"only (?:[\w']+ )?(?:candidates|applicants|those)", r"(?:will|won't) be (?:notified|contacted|informed)",
    r"\b(?:told|said|wrote|informed|previously|at the time|back in|last (?:year|time|month|summer|spring|autumn|"
    r"winter)|"
    r"earlier this year|years? ago|months? ago)\b",
    r"not to worry|no longer (?:available|open) (?:on|at|from|for (?:a call|the call|an interview))",
)  # fmt: skip

# ------------------------------------------------------------ the user's turn

_DO = (
    r"(?:complete|send|submit|provide|fill|confirm|select|choose|pick|book|schedule|sign|return|upload|share|reply|"
    r"respond|revert|forward|answer|prepare|give (?:us|me|your)|indicate|rsvp|advise|accept|review and|take the|"
    r"click|register|finish|deliver|propose|suggest|specify|supply|attach|get (?:it|them|this|that|your|the) |"
    r"tell (?:me|"
    r"us)|mail|e-?mail|fax|shoot|nominate|state|quote|list|arrange|ensure|make sure|see that|turn (?:the|this|it|"
    r"around)|"
    r"transmit|hand in|let (?:me|us) have|drop (?:off|in)|bring (?:in|over)|update|enter|log in|enrol|sit the|"
    r"record|do "
    r"(?:the|this|that|it)|decide|grab|acknowledge|furnish|execute|approve|countersign|validate|initial|flick|verify|"
    r"enclose|carry out|"
    r"come back to (?:me|us) (?:with|on|by)|get back to (?:me|us) (?:with|on|by))"
)
_DOING = (
    r"(?:complet|send|submitt|provid|fill|confirm|select|choos|pick|book|schedul|sign|return|upload|shar|reply|"
    r"respond|"
    r"revert|forward|answer|prepar|giv|indicat|advis|shoot|supply|attach|tell|lett|gett|turn|mail|e-?mail|do)ing"
)
_THEM = (
    r"(?:me|us|them|it|this|that|these|those|the|your|a|an|any|some|both|all|two|three|\d|in|out|back|over|by|to|"
    r"with|"
    r"from|at|on|whether|if|which|what|when)"
)
BALL_USER = at_words(
    r"\byour (?:[\w-]+ ){1,5}(?:is|are|remains?) (?:still |now |over)?(?:required|needed|requested|due|"
    r"outstanding|missing|"
    r"awaited|pending from)\b",
    rf"(?:please|kindly|\bpls|\bplz|\bplease do)(?:,)? (?:\w+ly )?(?:also |now |just |then |go ahead and |"
    rf"be sure to |"
    rf"remember to |find time to |take a moment to |be so (?:kind|good) as to |use the (?:link|attached) )*{_DO}",
    r"(?:please|kindly|\bpls) (?:\w+ly )?(?:use the|find (?:attached|enclosed|below)[^.]{0,60}(?:complet|sign|return|"
    r"fill))",
    r"(?:let (?:us|me) know|lmk) (?:[\w']+ ){0,4}(?:your|when (?:you|would|is|are|suits)|what|which|if (?:(?:you|u|"
    r"ya)(?:'re| are|r|'d| would|"
    r" can| could| have the| still)|that|this|it|any of|either|one of|\w+day|the|there's a)|whether|a (?:good|"
    r"convenient|"
    r"suitable|time)|some|times|dates|by (?!when)|how (?:you|many|much|soon you|early you|late you))",
    rf"(?:could|can|would|will|might|may) (?:you|u|i (?:ask|trouble|beg|have|get)|we (?:ask|have|"
    rf"get))(?: you)?(?: to)? "
    rf"(?:please |kindly |possibly |also |both |just |quickly |perhaps |to |then )*(?:{_DO}|send|let|get\b|do\b|"
    rf"make\b|"
    rf"answer|be (?:available|free)|have\b|give|prepare|come|meet|join|work|start|write up|put together)",
    r"^\W*(?:[\w']+,? ){0,3}(?:could|can|would|will) (?:you|u|ya) (?!believe|imagine|see why|tell\b|hear)\w+ |"
    r"^\W*(?:[\w']+, )?(?:could|can) (?:you|u|ya) [^?]*\b(?:let (?:me|us) know|get back|come back|tell (?:me|us))",
    rf"(?:mind|any chance of|how about|look forward to) (?:you )?{_DOING}\b",
    rf"(?:any chance|possible|grateful|appreciate(?: it)?|obliged|great|helpful|good|thankful|kind|pleased|"
    rf"lovely|ideal|"
    rf"if) (?:for you to |if you (?:could|would|can|were able to|might)|you (?:could|would|can)|"
    rf"your) (?:[\w']+ )?(?:{_DO}|"
    rf"return|let|sending|returning|completing)",
    r"(?:we|i)(?:'ll| will| shall|'d| would)? (?:also |still |just |now |only |do )*(?:need|require|ask|miss|"
    r"lack|await|(?:want|like|love)"
    r"(?= to (?:see|have|get|receive|read|hear)\b| you\b| from\b))"
    r"(?: to (?:see|have|get|receive|read|hear))? (?:(?:[\w-]+ ){1,5}(?:of |for |from |about )?your\b|(?:that|"
    r"the) \w+ you (?:mentioned|"
    r"promised|offered|talked|spoke)|you(?! to know)|that you|your|(?:[\w/-]+ ){0,6}(?:from you|off (?:you|u)))\b",
    r"(?:need|missing|require|want|outstanding|await\w*) (?:that|this|it|them|\w+) (?:from|off|of) (?:you|u)\b",
    r"(?:wait(?:ing)?|await(?:ing)?|holding|pending|stuck|blocked)(?: on| for| only on)? (?:your|"
    r"you to)\b(?! (?:patience|"
    r"interview|visit|breath|horses))",
    r"still (?:missing|need|require|awaiting|waiting (?:on|for)|outstanding)[^.]{0,40}\b(?:your|you|from you|"
    r"that (?:one|"
    r"from))\b|^\W*still missing",
    r"(?:haven't|have not|not|yet to|n't) (?:yet |had |to )*(?:receiv\w+|seen|got|gotten|had) (?:back )?(?:the |"
    r"a |an |any )?"
    r"(?:your|reply from you|response from you|answer from you|(?:[\w']+ ){0,4}(?:back )?from (?:you|your))",
    r"ball(?:'s| is)? (?:now )?(?:firmly )?in your court|^\W*(?:so |now )*over to you\b|up to you (?:now|to)|"
    r"your (?:turn|move)\b(?! to (?:hear|know|find))|"
    r"it remains for you to|it's on you to|all (?:we|i) need (?:now )?is",
    r"(?:are|would|will) you (?:be )?(?:available|free|able)\b",
    r"(?:do|does) (?:you have|that|this|it|\w+day) (?:[\w']+ ){0,5}(?:work|time|availability|suit|free)",
    r"(?:what|which|when|how)(?:'s| is| are| would| do| does| can| could|"
    r" about)? (?:[\w']+ ){0,5}(?:your availability|"
    r"suits? you|works? (?:best )?for you|you (?:[\w']+ )?(?:available|free|work|do|make it|come|start|manage|talk|"
    r"speak|meet)|"
    r"u (?:work|free|do|come|start|available)|convenient|your (?:notice|earliest|salary|rate|expect\w+))\b[^.]*\?",
    r"(?:must|should|needs? to|has to|have to) be (?:back|here|in|with (?:us|me))\b|\bneed your\b|"
    r"(?:still )?without your\b|"
    r"(?:must|should|needs? to|has to|have to) (?:reach|arrive|get to) (?:us|me|this|our|the)\b|"
    r"\brequest(?:ing)? (?:you|candidates|u) to\b|(?:must|should|needs?|has|have|ought) (?:to )?be (?:submitted|"
    r"returned|completed|received|signed|sent|accepted|"
    r"handed in|with us|uploaded|in (?:our|my))",
    r"(?:deadline|due date)(?! to)[^.]{0,20}(?:is|:|by|on|in|within|before|\d)",
    r"\b(?:your|it|it's|them|they|they're|test|task|form|forms|challenge|exercise|assignment|assessment|case study|"
    r"response|documents?|submission|project|questionnaire|paperwork|take-?home|references?|sample|samples|code)"
    r"(?: is| are|'s|'re)? (?:[\w']+ ){0,2}due\b(?! to)[^.]{0,20}(?:by|on|in|within|before|\d|\w+day|tomorrow|today|"
    r"noon|end|eod|cob|back)",
    r"(?:offer|link|assessment|test|invitation|portal|form) (?:[\w']+ ){0,4}(?:expires?|valid|open|good|stands|"
    r"remains|lapses|"
    r"closes)\b|\bor (?:it|the offer) (?:lapses|expires)",
    r"look(?:ing)? for(?:ward to)? (?:receiving )?(?:your (?:response|reply|answer|availability|decision|"
    r"confirmation|"
    r"documents|references|completed|signed))",
    rf"you(?:'ll| will)? (?:have|need|must|ought|are (?:required|requested|asked|invited|kindly requested)|"
    rf"'re (?:required|"
    rf"asked)|should|shall)(?: now| still| only| first| also)?(?: to)? {_DO}",
    r"you(?:'ll| will)? (?:have|need)(?: to)?\b[^.]{0,40}(?:to (?:complete|submit|send|decide|respond|accept|return|"
    r"finish)|complete|submit|sign)",
    rf"(?:candidates|applicants|interviewees|nominees|all shortlisted) (?:[\w']+ )?(?:are (?:required|requested|"
    rf"asked|"
    rf"reminded|kindly requested|invited)|must|should|need)(?: to)? {_DO}",
    r"you(?:'ve| have|'ll have)(?: got)? (?:[\w-]+ ){1,5}to (?:accept|respond|reply|sign|decide|complete|return|"
    r"submit|confirm|send|let|"
    r"answer|consider)|\b(?:and|then) (?:tell (?:me|us)|let (?:me|us) know|get back to (?:me|us)|"
    r"come back to (?:me|us))\b|"
    r"(?:we|i)(?:'d| would) (?:want|like|need|love) your\b|(?:ring|call|phone) (?:me |us )?back on\b|"
    r"please (?:ring|call|phone) (?:me |us )?(?:back|as soon|on \d|today|tomorrow)",
    r"^\W*(?:please )?have (?:your|the) \w+ [^.]*\b(?:to|with|for) (?:me|us)\b",
    r"give (?:us|me) your (?:answer|decision|response)", r"awaiting your",
    r"\b(?:ping|pop|send|zap|whizz|shoot|fire|forward|bung|whack|fling|drop|email|upload) (?:it|them|those|"
    r"that) (?:across|over|"
    r"back|through|in|my way|to me|our way)\b",
    r"you(?:'ve| have)(?: got)? (?:\w+ ){1,2}(?:hours|days|weeks|week|fortnight)\b[^.;]{0,40} to \w+",
    r"you(?:'ve| have)(?: got)? (?:a|an|one|two|three|five|\d{1,2}|until|till) (?:[\w-]+ ){0,4}to (?:mull|think|"
    r"look|review|digest|"
    r"sleep|weigh|come back|get back|make up your mind)",
    r"\b(?:call|e-?mail|phone|write|reply|text|contact) (?:[\w']+ ){0,4}?with (?:a|your|some|any|the|two|three) "
    r"(?:[\w']+ ){0,2}?(?:times?|dates?|availability|slots?)\b",
    r"\b(?:could|can|may|might) (?:i|we) (?:trouble|bother|ask|beg|pester|hit up) you (?:for|to)\b",
    r"\b(?:we|i)(?:'d| would) (?:love|like|appreciate|welcome) (?:it )?if you\b",
    r"\b(?:we|i)(?:'d| would| do|'ll| will)? (?:also |still )?need your\b",
    r"(?:we|i)(?:'ll| will| shall) require (?!about|around|some|more|another|until|till|a (?:few|little|further))",
    r"(?:we|i)(?:'ll| will| do)? (?:need|require|must have|want) (?:those|these|them|it|that|this|both|everything|all)"
    r"(?: of (?:it|them))? (?:back |in |here )?(?:by|before|until|within|on|no later|from you|asap)\b",
    r"\b(?:obliged|grateful|appreciate(?: it)?|great|grand|brilliant|lovely|helpful|kind|super|mighty|deadly) if you"
    r"(?:'d| could| would| can| might)\b",
    r"\bif you (?:could|would|can|wouldn't mind) (?:please |just |kindly |also )*(?!find|see|tell me why)"
    r"(?:[a-z]+ )(?:(?:me|us) )?(?:it|them|those|these|this|that|your|the|across|over|back|through)\b",
    r"^\W*(?:bring|pop|stick|scan|dig out|fish out|sort|chase up|chase|get) (?:it|them|those|these|this|that|your|the|"
    r"both|all) [^.;]*\b(?:by|before|within|until|back|over|across)\b",
    r"\bneed (?:a|your|an) (?:[\w']+ )?(?:decision|answer|response|reply|yes or no)(?: from you| by)",
    r"take-?home (?:[\w']+ ){0,4}(?:due|back|returned|submitted)",
    rf"^\W*(?:(?:so|and|then|also|ok|okay|now|just|first|\w+,|(?:hi|hello|hey|dear) \w+,?),? ){{0,2}}(?:return|send|"
    rf"complete|submit|sign|fill (?:in|out)|upload|reply|rsvp|book|pick|choose|select|confirm|get|shoot|e-?mail|"
    rf"mail|fax|"
    rf"grab|provide|share|revert|forward|bring back|click|follow|log) (?:[\w']+ )?{_THEM}\b(?!(?: back)? up\b)",
    r"^[^.?!]{3,80} (?:by|before|until|on) [^.?!]{2,40}[ ,](?:please|pls|plz|thanks|thx)\W*$|"
    r"\byes ?/ ?no\b(?=[^.]*(?:please|pls|\?|from you))|\byes or no (?:please|pls|from you)|\byes or no\?",
    r"^\W*(?:(?:so|and|then|also|ok|just|\w+,) ){0,2}(?:drop|give|throw|lob|ping|pass|bung|hand|tell|show|"
    r"text|fire|shoot|flick)"
    r"(?: over| across)? (?:me|us|over) (?!(?:[\w-]+ ){0,3}(?:days?|weeks?|hours?|minutes?|moment)\b|through|"
    r"thru|to\b|up\b|a (?:line|ring|call|bell|buzz|shout|nudge|poke|"
    r"note|text|minute|sec|"
    r"moment|few|couple|"
    r"day|week)|an? (?:e-?mail|hour)|any|until|till|another|some|\d|one|two|three (?:days|weeks)|the (?:week|"
    r"weekend|rest)|time)",
    r"(?:grab|pick|choose|select|book) (?:any |a |your |an |one |whichever )(?:[\w']+ )?(?:slot|time|date|day)",
    r"(?:link|calendly|portal|form|url)[^.]{0,40}\bto (?:book|schedule|choose|pick|select|complete|submit|"
    r"confirm|sign)",
    r"did (?:you|u) (?:get|see|receive) my (?:[\w']+ ){0,3}(?:about|asking|on|regarding|re)\b",
    r"have a (?:think|look)[^.]*(?:get back|let (?:me|us) know|come back) (?:to (?:me|us))?",
)  # fmt: skip
NOT_BALL_USER = at_words(
    r"(?:any|further|other|more|additional) (?:question|concern|quer)",
    r"if you (?:have|need|require) (?:any|anything|further|more|to)",
    r"^\W*(?:once|when|after|if|as soon as) you(?:'ve| have)? (?:select|choose|pick|book|complete|submit|send|"
    r"sign|return)",
    r"(?:no|without any|isn't any|not any) need (?:for you )?to\b|(?:don't|do not|needn't|won't) (?:have|"
    r"need) to\b|not necessary to",
    r"^\W*(?:(?:the|our|my|his|her|their) )?[\w']+'s (?:\w+ ){0,2}(?:has|have|needs?|must|should) (?:to )?be\b",
    r"\bvisitors?\b|\bbadge\b|\breimburs|\breceipts\b|\bexpenses\b|\bparking\b|(?:my|our|their|his|her|self-imposed|"
    r"internal) (?:\w+ |self-imposed )?deadline",
    r"deadline for (?:ourselves|us|myself)|\b(?:she|he|they|we|i|board|manager|team|who|pi)(?:'s|'ve| has| have|"
    r" had| set| got| am| are)? "
    r"(?:[\w']+ ){0,3}deadline",
    r"if you(?:'re| are) no longer", r"if (?:anything|something) (?:changes|comes|else)",
    r"if there(?:'s| is) anything",
    r"hope (?:[\w']+ ){0,3}(?:to|you)", r"give (?:us|me|it) (?:until|till|thru|through|an?|some|another|\d|one|two|"
    r"three|four|five|six|ten|more|time|about|around|"
    r"the (?:next|week|rest))\b", r"(?:please )?accept (?:my|our) (?:\w+ )?(?:apolog|thanks|condolences|"
        r"best)", r"please (?:allow|bear|be patient|note|find|see|expect|feel free|"
    r"rest assured)\b(?![^.]{0,60}(?:for (?:your )?(?:completion|signature)|complete|sign|return))[^,;]*$",
    r"(?:feedback|decisions?|offers?|results?|outcome|answer|verdict|news|report|scores?|he|she|they|manager|"
    r"who)(?: from [\w' ]{0,30}?)?(?:'s| is|"
    r" are|'re)? "
    r"(?:[\w']+ )?due\b|pick (?:this|it|things|that|up)(?: back)?(?: up)?\b(?= (?:again|mid|next|on|after|in|early|"
    r"late|when))",
    r"(?:don't|do not|not|needn't|no need to|never) (?:[\w']+ )?(?:need|have|required|send|hesitate|worry)\b",
    r"thank(?:s| you) (?:very much |so much |again |a lot )?for (?:your |the |sending |completing |getting |"
    r"taking |coming)",
)  # fmt: skip

"""Which times are no promise at all: appointments, the past, good wishes, working hours. Pure: a deny-list, on purpose.

A list of words that allow a reading misses most of what people write; a list of words that forbid one misses little,
and what it lets through by mistake only makes us wait. Patterns run over folded text.
"""

from __future__ import annotations

from dataclasses import dataclass

from followthrough.evidence.cues import silence
from followthrough.evidence.cues.patterns import NEVER, Pattern, any_of, at_words

PROMISE = at_words(
    r"\b(?:nothing|no (?:news|movement|progress)) (?:\w+ ){0,3}(?:until|till|before)\b",
    r"\bhear\b|\bheard\b|get(?:ting)? back|in touch|let (?:you|u|everyone|candidates) know|\bupdat\w+|\bdeci\w+|"
    r"\binform\w*|\bnotif\w+|reach(?:ing)? out|contact\w*|follow(?:ing)?[ -]up|"
    r"next steps?|feed ?back|\bnews\b|\banswer\w*|\brespon\w+|\brepl\w+|\bconfirm\w*|circl\w+ back|touch base|"
    r"finali[sz]\w*|conclu\w+|outcome|choice|verdict|communicat\w+|come back|revert|advise|"
    r"\bmov(?:e|ing) (?:forward|ahead)|\bwe(?:'ll| will)|\bi(?:'ll| will)|\bknow (?:more|by|when|until|before|after|"
    r"something|anything)|won't know|\bresults?\b",
    r"\bprocess\w*|\bsearch\b|\bhir(?:e|ing)\b|\brecruit\w*|\bcandidates?\b|\binterviews\b|\binterviewing\b|\brole\b|"
    r"\bposition\b|\boffers?\b|short-?list|\brounds?\b|"
    r"\breview\w*|\btimeline|time ?frame|timing|schedule|\bpanel\b|\bteam\b|out of (?:the )?office|\bback\b|"
    r"\bleave\b|reconven\w+|regroup|reconnect|pick (?:this|it|things) (?:back )?up|"
    r"\bmeet\w*|\bwait\w*|resum\w+|\bclose[sd]?\b|\bfill\b|\breturn\w*|\bwrap\w*|\bavailable\b|approv\w+|sign-?off|"
    r"\bpause[ds]?\b|\bhold\b",
)  # fmt: skip
"""Words of a process: only where one stands, a time that nothing could read is told to the user."""

DECISION = at_words(
    r"\bdue\b|deadline|\bexpir\w+|\bdeci\w+|\bchoice\b|\bchoose\b|\bselection\b|\bupdat\w+|let you know|"
    r"get back to you|\bnews\b|\banswer\b|"
    r"\boutcome\b|\bverdict\b|\bpromise (?:you |anything|more)|tell you (?:more|anything)|say (?:more|anything)|"
    r"\b(?:you'll|you will|you would|you'd) (?:\w+ )?(?:know|hear|find out|be told)\b|"
    r"\b(?:i|we)(?:'ll| will) (?:\w+ )?have (?:\w+ )?(?:chosen|decided|picked|known|heard|settled)\b|"
    r"communicat\w+ (?:our|the|my|to you)|\bhear (?:back )?from (?:us|me)\b|be in touch|"
    r"feed ?back|\bresults?\b|inform you|notify|\b(?:our|my|a|the|their|his|her) (?:\w+ )?(?:reply|response|word)\b|"
    r"\beither way\b|\bone way or (?:the other|another|t'other)|\byes or (?:a )?no\b|where (?:you|we|they|"
    r"things) stand\b|"
    r"\b(?:be|been|have you|get you|everyone|candidates|you) (?:told|advised|apprised|informed|notified|contacted|"
    r"called|"
    r"rung|phoned)\b|\bfor (?:certain|sure|definite)\b|\bgive you (?:the|my|our) (?:nod|word|answer|verdict)",
)
"""Words of an answer: a date with a clock time is a deadline for it, not an appointment."""

FUTURE = at_words(
    r"\b(?:nothing|no (?:news|movement|progress)) (?:\w+ ){0,3}(?:until|till|before)\b",
    r"\b(?:will|shall|should|expect|plan|hope|aim|going to|would like|intend|anticipate|looking to|target|may|might|"
    r"could|can|need|to be|until|by|within|won't|likely|next|"
    r"to (?:give|tell|let|send|call|write|inform|announce|decide|get back|contact|notify)|"
    r"in the coming|pending|allow|later|takes?|let me|then)\b", r"'(?:ll|d)\b",
    r"\b(?:is|are|gets?|being) (?:\w+ly )?(?:announced|posted|published|sent|made|taken|decided|released|"
    r"notified|told|"
    r"informed|contacted|e-?mailed|mailed|written|called|reviewed|finali[sz]ed|communicated|given|issued|advised)\b",
    r"\bhoping\b|\bplanning\b|\bexpecting\b|\baiming\b|\bdue\b",
)  # fmt: skip
PAST = at_words(
    r"thank(?:s| you|ing)?\b(?! in advance)", r"\b(?:was|were|met|spoke|spoken|enjoyed|received|applied|discussed|"
    r"chatted|talked|came|joined|took|sent|interviewed|had|got|went|"
    r"submitted|mentioned|said|wrote|called|attended|visited|saw|posted|contacted|emailed|reviewed)\b",
    r"\bago\b|\blast (?:week|month|year|night|\w+day)\b(?! (?:of|in)\b)|\byesterday\b|"
    r"\bsince\b|\bpast (?:few|couple|two|three|week|month|year|several)",
    r"(?:great|nice|good|lovely|pleasure|wonderful|pleasant) (?:to )?(?:meet|talk|speak|see|chat|connect|have|"
    r"catch|convers|time)\w*", r"\b(?:our|your) (?:\w+ ){0,2}(?:conversation|call|chat|interview|meeting|discussion|"
    r"visit|application|e-?mail|message|note|letter) (?:of|on|from|dated|last|"
    r"this morning|today|earlier)\b",
)  # fmt: skip

WISH = at_words(
    r"(?:have|having|had|enjoy|enjoying|wish\w*) (?:you |a |an |the |your |all )*(?:\w+ )?(?:great|nice|good|lovely|"
    r"wonderful|safe|pleasant|fantastic|restful|relaxing|happy|rest of|"
    r"merry|blessed|fun|fabulous|super|amazing|excellent|productive)\b", r"enjoy (?:the|your)",
    r"\bhappy (?:new year|easter|holidays|thanksgiving|friday|monday|weekend|diwali|eid|valentine\W?s|birthday|"
    r"holi|hanukkah|fourth|4th|independence|memorial|labor|labour|st )",
    r"merry (?:christmas|xmas)", r"season's greetings", r"hope (?:you|your|this|all|everything|the|that you)(?:'re|"
    r" are| had| have| is| finds| email| message| week| day| weekend| note|r)\b",
    r"good (?:morning|afternoon|evening|day)\b", r"^\W*(?:see|speak|talk|chat)(?: to| with)? (?:you|again|soon|"
    r"then)", r"until then", r"how (?:was|is|are|'s) your",
    r"best wishes|congratulat|good luck|best of luck",
)  # fmt: skip
FORWARD = at_words(
    r"look(?:ing|s)? (?:very much )?forward",
    r"\bcan't wait\b|\bexcited to (?:meet|see|welcome|speak|talk)",
    r"\bhear(?:ing)? from you\b",
)
FORWARD_PROMISE = at_words(
    r"forward to (?:updating|sharing|getting back|being in touch|giving you|letting you|informing|coming back)"
)
ENTITLEMENT = at_words(
    r"\b(?:days?|weeks?)(?:'|'s)? (?:of )?(?:paid |annual |unpaid |parental |sick )*(?:holidays?|vacation|leave|pto|"
    r"time off|notice|training|onboarding)\b", r"holiday (?:allowance|entitlement)",
    r"\b(?:per|each|every) (?:day|week|month|year|annum|hour|quarter|monday|tuesday|wednesday|thursday|friday)\b",
    r"\b\w+ (?:days?|hours?|times?|x|nights?|evenings?|mornings?) (?:a|per|each|every|in the) (?:day|week|month|"
    r"year)\b",
    r"\bper diem\b|\b(?:dollars|euros|pounds|quid|bucks|rupees|rand|naira) (?:a|an|per|each)\b|\bstipend\b|"
    r"\btrial period|first (?:\w+ )?(?:weeks|months) (?:would|will|are|is)|\bbonus\w*|\bpa(?:y|"
    r"id) (?:\w+ )?(?:monthly|weekly|"
    r"biweekly|fortnightly|on|in|every|quarterly)|\bcredited\b|opened (?:our|its|the|their) doors|knock off\b|"
    r"\bshuts?\b (?:at|on)|"
    r"\d[\d,.]*k? ?(?:a|an|per|each|every|/) ?(?:day|week|month|year|annum|hour|quarter)\b|\b(?:months|years|"
    r"weeks) as an?\b",
    r"\brehearsals?\b|doors open|graveyard|(?:work|class|teaching|training) schedule|fixed[ -]term|\bterm of\b|"
    r"\b(?:mon|monday)s? ?(?:to|through|thru|until|till|-) ?(?:fri|friday|sat|saturday|sun|sunday)\b|"
    r"\brefund\w*|\btraining\b|\bships?\b|\bshipping\b|\binduction\b|say hi\b|reimburs\w*|expenses?\b|"
    r"\btravel costs?|payroll|renewable|tenure|\b(?:appointment|contract|post|position|"
    r"role|job)"
    r"(?:'s| is| would be| will be)? (?:\w+ ){0,2}for (?:\w+ ){0,3}(?:months|years)",
    r"\b(?:two|three|four|five|one|six|eight|forty) (?:days?|hours?|times) (?:a|per|each|every) (?:day|week|month|"
    r"year)",
    r"\byears?(?:'|'s)? (?:of )?(?:\w+ )?(?:experience|old|in (?:the|a|business))\b",
    r"\b(?:months?|weeks?|years?|days?)(?:'|'s)? (?:\w+ )?(?:contract|notice|probation|salary|assignment|internship|"
    r"warranty|trial|subscription|bootcamp|course|program(?:me)?|rotation|placement|severance|fixed-term)\b",
    r"notice period|probation\w*|salary|\bper annum\b|relocat\w+|\bvisa\b|founded (?:in|by)|established in",
    r"(?:keep|kept|retain\w*|hold|store[ds]?|save[ds]?) (?:\w+ ){0,6}(?:on file|in our|on record|for (?:future|up|"
    r"\w+ (?:months|years))|database|talent pool)", r"(?:re-?apply|apply again|apply for (?:other|another|future))",
    r"(?:working|office|business|opening) hours|office(?: is| will be|s are)? (?:open|closed?)|core hours|"
    r"\bshifts? (?:starts?|pattern|work|from|runs?|is|are)\b|"
    r"\b(?:night|day|early|late|morning|evening|your|first) shift\b(?! please)|time ?zone",
    r"24/7|day-?to-?day|\bthese days\b|the other day|every ?day\b|one day\b(?! (?:before|after|prior))|day one\b|"
    r"all day\b|half-?day|full-?day|\bnowadays\b|of the day|to date\b|up-?to-?date|year-?round",
    r"copyright|\(c\)|all rights reserved|confidential|privileged|unsubscribe|privacy policy|virus",
)  # fmt: skip
START = at_words(
    r"\bstart(?:ing)? dates?\b", r"\b(?:a|an) (?:\w+ )?start (?:in|on|from|date|around|by|of|next)\b",
    r"\b(?:to|could|can|would|will|you|you'd|candidate|person|hire|someone|role|position|job|contract|employment|"
    r"work|team member) (?:\w+ ){0,3}start(?:s|ing)?\b(?! of)", r"\bstart(?:ing)? (?:work|with us|"
    r"employment|the (?:role|job|position))", r"\bjoin(?:ing)? (?:us|the team|the company|our team) (?:on|in|from|"
    r"by)\b", r"\b(?:role|post|position|contract|job|appointment|employment|term|duties) "
    r"(?:\w+ )?(?:commenc\w+|begins?|starts?|runs? (?:from|until|for))|\bonboard\w*|first day\b(?! back)|"
    r"date of joining|joining date|in (?:the )?seat\b",
)  # fmt: skip
NOT_START = at_words(
    r"start(?:s|ed|ing)? to\b",
    r"start(?:s|ing)? (?:\w+ ){0,4}(?:interview|review|process|screening|second|meeting|search|the next|"
    r"next (?:round|stage|step|week's)|talking|"
    r"contacting|reaching|calling|on (?:the|these) interview|round)",
)
LASTS = at_words(
    r"\b(?:interview|call|meeting|session|test|assessment|exercise|conversation|chat|onsite|assignment|challenge|"
    r"survey|task|questionnaire|form|visit)\b[^.]{0,40}\b(?:lasts?|takes?|should take|will take|duration|"
    r"long|is (?:a|an|scheduled for)|runs?)\b[^.]{0,20}\b(?:hours?|minutes|mins?|half|days?)\b",
    r"\btakes? (?:\w+ ){0,4}(?:hours?|minutes|mins?) to complete",
    r"\b(?:one|two|three|half|\d)[ -](?:day|hour|week|month|year) "
    r"(?:interview|onsite|session|workshop|conference|trial|call|visit|assessment|contract|project|event|meeting|"
    r"role|position|assignment|internship|program|programme|term|sprints?|cycles?)",
)  # fmt: skip
LABEL = at_words(
    r"^\W*(?:option(?: \d)?|slot(?: \d)?|date|when|day|time|date and time|date & time|interview date|start|starts|"
    r"end|ends|sent|received|posted|"
    r"from|to|subject|scheduled|where|location|dates?|updated|created|modified|ref|re|fwd|dob|born)\s*[:=]",
    r"^\W*on [^.]{4,60}wrote:?",
)  # fmt: skip
APPOINTMENT = at_words(
    r"\blet's (?:meet|talk|chat|speak|catch up|do|hop|grab|plan|make it)\b",
    r"\b(?:invit\w+|meet(?:ing)? (?:with )?you|see(?:ing)? you|speak(?:ing)? (?:with|to) you|talk(?:ing)? (?:with|"
    r"to) you|chat(?:ting)? with you|interview(?:ing)? you|join us|you(?:'ll| will)(?: be)? "
    r"(?:meet|speak|interview|talk|present)\w*|host(?:ing)? you|have you (?:in|on|come|over)|bring you in|come in\b|"
    r"you to (?:come|meet|visit|join))",
    r"\b(?:your|the|this|an?|our|that|another|phone|video|final|second|first|on-?site|"
    r"technical) (?:\w+ ){0,3}(?:interview|call|meeting|appointment|conversation|chat|visit|session|onsite|"
    r"presentation|discussion)\b"
    r"[^.]{0,50}\b(?:scheduled|confirmed|booked|set|held|take place|takes place|moved|rescheduled|is on|will be on|"
    r"is for|for|on|arranged|planned|at)\b",
    r"\b(?:schedul\w+|confirm\w*|arrang\w+|book\w*|set(?:ting)? up|resched\w+|mov(?:e|ing)|"
    r"postpon\w+) (?:\w+ ){0,5}(?:interview|call|meeting|appointment|conversation|chat|visit|session|onsite|slot)\b",
    r"\b(?:slots?|times?|openings?|availability) (?:\w+ ){0,3}(?:available|open|on|free|are|is|include)\b",
    r"\bavailable (?:times?|slots?|on|from)\b", r"webinar|conference|open house|career fair|job fair|event\b",
)  # fmt: skip
CONTACT = at_words(
    r"(?:will|'ll|shall|to|going to|should|can) (?:\w+ ){0,3}(?:call|contact|e-?mail|ring|phone|write|reach out|"
    r"get back|be in touch|let you know|follow up|get in touch|circle back|be (?:calling|contacting))",
    r"(?:you|candidates|applicants|everyone|everybody|all) (?:get|gets|receive|receives|find out|hear|"
    r"hears) (?:the|a|an|my|"
    r"our|your) (?:\w+ )?(?:call|letter|e-?mail|text|answer|decision|result|verdict|news|phone)|"
    r"\byou find out\b|\b(?:i|we|i'm|we're)(?: am| are| will be|'ll be)? (?:calling|phoning|ringing|texting|"
    r"telling|writing to|"
    r"e-?mailing|messaging) (?:you|everyone|everybody|people|all)|"
    r"expect (?:our|a|an|my|some) (?:call|e-?mail|message|phone|answer|update)", r"\bhear\b|call from",
    r"\bget back\b|\blet you know\b|\b(?:i|we|he|she|they|and|then|to|let me)(?: \w+)? (?:ring|call|phone|"
    r"write to|text|"
    r"e-?mail|tell|notify|inform|contact|get back to|come back to|reach out to|circle back|drop|send|"
    r"give) (?:you|u)\b",
    r"\bcircle back\b|\bgiv\w+ you (?:a |an |the |my |our )?(?:\w+ )?(?:ring|call|bell|buzz|shout|update|answer|"
    r"decision|"
    r"steer|news|yes|feedback)|you(?:'ll| will)? (?:then )?(?:get|have|receive|be getting) (?:a|an|the|our|my|your) "
    r"(?:\w+ )?(?:letter|call|phone call|e-?mail|answer|reply|decision|note|response|message|verdict)",
)  # fmt: skip
"""They will write or call: that is a promise even where an interview is what it is about."""
NEGATED = at_words(r"\bas (?:early|soon) as (?=next|this|tomorrow|today|mon|tue|wed|thu|fri|the (?:end|start|\d)|"
    r"early|late|mid)|"
    r"\b(?:the )?(?:earliest|soonest)\b|\bno (?:sooner|earlier) than\b|\bwon't\b|\bwill not\b|\bunlikely\b|"
    r"\bcannot\b|\bcan't\b|\bnot going to\b|\bnot be able\b|"
    r"\bdon't expect\b|\bdo not expect\b|\bdoubt\b|\bnot (?:this|next|before|in|by|on|for|during)\b|\bnever\b|"
                 r"\bdon't (?:think|anticipate|foresee|plan)\b|\bno (?:decision|news|update)\b|\bshouldn't\b|"
                 r"\bwouldn't\b|\bwe'?ll not\b")  # fmt: skip
NOT_NEGATED = at_words(
    r"(?:n't|not) (?:take|be|keep|need)(?: you)?(?: \w+)? (?:long|ages|forever|much)|no later than|"
    r"not later than|no more than|not more than|longer than|more than|hesitate|not (?:take|be) (?:long|"
    r"too long)|only"
)
CONDITION = at_words(
    r"\bsubsequent to\b|\bhing(?:es?|ing) on\b|\bhang(?:s|ing)? on\b|\bdepend(?:s|ent)? on\b|\brests? with\b|"
    r"\bcontingent on\b|"
    r"\bconditional (?:up)?on\b|\bas and when\b|\bthe moment\b|\bthe minute\b|\bassuming\b|\bprovided\b|"
    r"\bas long as\b",
    r"\bby the time\b",
    r"\bonce\b|\bwhen\b|\bas soon as\b|\buntil\b|\bafter\b|\bbefore\b|\bfollowing (?=(?:the|our|my|your|that|"
    r"this|his|her|their|an?)\b)|\bpending\b|\bprior to\b|"
    r"\bupon\b|\bfollowing on\b|\bat the end of\b|\bby the end of\b|\bdepending on\b|\bsubject to\b",
)
"""Words that make an answer depend on something else."""
CLAUSE = any_of(
    r"(?:,|:| -|\(| and| but| so| then| or| while| although| though| because)"
    r"(?= (?:(?:so|then|and|but|also|unfortunately|however|hopefully|therefore) )?(?:we|i|you|he|she|they|it|our|my|"
    r"the|please|if|once|when|which|kindly|there|this|that|who|let|could you|can you|would you|"
    r"expect|hope|plan|will|should|aim|anticipate|intend|your|unless|decisions?|a decision|interviews|results|"
    r"offers?|someone|everyone|hr|all|no|nothing|final)(?:'\w+)?\b)",
)
"""Where a clause ends: a comma or conjunction before a new subject or verb."""
_NEAR = 24
_BESIDE = 6
"""So many characters away a word still belongs to a time."""
VAGUE_TIME = at_words(
    r"\b(?:by|before|after|until|around|on) (?:\w+(?:'s)? ){1,3}day\b|\bby the time\b",
    r"\b(?:timeline|time ?frame|timing|timescale|a while|later|longer|days|weeks|months|quarter|year|fortnight|"
    r"deadline|dates?|season|spring|summer|autumn|winter|term|semester|"
    r"before the (?:week|month|year) is|holidays?|eventually|sooner|sometime|some time|more time|wait|someday|week|"
    r"month|weekend|milestones?|sprint|cycle|morrow|afternoon|evening|morning|monday|tuesday|wednesday|thursday|friday|"
    r"january|february|april|june|july|august|september|october|november|december|easter|christmas|ramadan|diwali)\b",
)
"""Words of time: with a promise beside them, silence about them would be a guess."""
RETURN = at_words(
    r"(?:upon|on|after|until|following) (?:my|our|her|his|their) return",
    r"(?:when|once|as soon as|until) (?:i|she|he|they|we)(?:'m| am|'s| is|'re| are)? (?:back|return\w*|get back|"
    r"come back)",
)
OURS = at_words(
    r"\W*(?:(?:and|so|then|but|or|as|because|while|if|once|when|after|before) )*(?:we|i|he|she|they|it|our|my|"
    r"the|this|that|"
    r"there|decisions?|a decision|interviews|results|offers?|someone|everyone|hr|final|candidates)(?:'\w+)?\b"
)
"""How a clause begins that is not about what the user does."""
USER_CONDITION = at_words(
    r"(?:once|when|as soon as|until|after|before|following|upon|prior to|if) (?:you|your|u)\b",
    r"(?:after|before|following|prior to|during|until|at the end of|upon) (?:our|the|this|that|my|"
    r"a) (?:\w+ )?(?:interview|call|meeting|conversation|chat|discussion|session|visit|onsite|test|assessment|"
    r"talk)\b(?! of\b)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The patterns of one language."""

    promise: Pattern = NEVER
    decision: Pattern = NEVER
    future: Pattern = NEVER
    past: Pattern = NEVER
    wish: Pattern = NEVER
    forward: Pattern = NEVER
    forward_promise: Pattern = NEVER
    never: tuple[Pattern, ...] = ()
    start: Pattern = NEVER
    not_start: Pattern = NEVER
    appointment: Pattern = NEVER
    contact: Pattern = NEVER
    negated: Pattern = NEVER
    not_negated: Pattern = NEVER
    condition: Pattern = NEVER
    user_condition: Pattern = NEVER
    clause: Pattern = NEVER
    vague_time: Pattern = NEVER
    own_return: Pattern = NEVER
    until: Pattern = NEVER
    but: Pattern = NEVER
    ours: Pattern = NEVER
    talk: Pattern = NEVER
    quiet: Pattern = NEVER
    logistics: Pattern = NEVER
    about: Pattern = NEVER
    events: Pattern = NEVER

    def denies(self, clause: str, start: int = -1, end: int = -1) -> bool:
        """True if the time at a place of the clause, or any, can be no promise.

        Where an answer is promised, words of entitlement and the like count only beside the time itself.
        """
        if self.wish.search(clause):
            return True
        promised = self.future.search(clause) and (self.decision.search(clause) or self.contact.search(clause))
        for pattern in self.never:
            for found in pattern.finditer(clause):
                if not promised or (start >= 0 and found.start() <= end + _BESIDE and start <= found.end() + _BESIDE):
                    return True
        begun = self.start.search(clause)
        if begun is not None and not self.not_start.search(clause):
            apart = promised and not (start >= 0 and begun.start() - _NEAR <= end and start - _NEAR <= begun.end())
            if not apart:
                return True
        if self.forward.search(clause) and not self.forward_promise.search(clause):
            return True
        return self.past.search(clause) is not None and self.future.search(clause) is None


ENGLISH = Gate(
    promise=PROMISE, decision=DECISION, future=FUTURE, past=PAST, wish=WISH, forward=FORWARD,
    forward_promise=FORWARD_PROMISE, never=(ENTITLEMENT, LASTS, LABEL), start=START, not_start=NOT_START,
    appointment=APPOINTMENT, contact=CONTACT, negated=NEGATED, not_negated=NOT_NEGATED, condition=CONDITION,
    user_condition=USER_CONDITION, clause=CLAUSE, vague_time=VAGUE_TIME,
    own_return=RETURN, until=at_words(r"\b(?:un)?till?\b"), ours=OURS,
    talk=silence.TALK, quiet=silence.QUIET, logistics=silence.LOGISTICS, about=silence.ABOUT, events=silence.EVENTS,
    but=at_words(r"\bbut\b|\bthough\b|\bhowever\b|\brather\b|\binstead\b|\bmore like\b|\bthen\b"),
)  # fmt: skip

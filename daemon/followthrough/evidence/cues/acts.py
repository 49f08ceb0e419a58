"""What a sentence does besides telling a time: who may write to whom, who waits for whom, what stands still. English.

Each act is composed of the same families of words: ways to write to somebody, ways to permit, to deny, to hear nothing,
to be turned down. All patterns run over folded text (lower case, no accents, straight quotes). Pure: data.
"""

from __future__ import annotations

from followthrough.evidence.cues.patterns import at_words, words

_US = r"(?:me|us|him|her|them|the \w+|our \w+|my \w+|this office|anyone|someone|[a-z]+)"
_NUDGE = (
    r"(?:follow(?:ing|s)? ?-?(?:up|through)|follows? this up|ping(?:ing)?\b|nudg(?:e|ing)|"
    r"chas(?:e|ing)(?!r)\b|check(?:ing)? (?:back|in\b|up on|on (?:the|your|progress|status|where))|"
    r"circl(?:e|ing) back|remind(?:ing)?\b|pok(?:e|ing)\b|bug(?:ging)?\b|pester(?:ing)?|hound(?:ing)?|badger(?:ing)?|"
    r"prod(?:ding)?\b|harass\w*|jog (?:my|our) memory|bump(?:ing)? (?:this|me|us|it|my|the)\b|"
    r"(?:kick|push|rattle) (?:me|us)|come back to (?:me|us)|come (?:and )?find (?:me|us)|"
    r"knock(?:ing)?\b)"
)
"""To ask how things stand: whatever else the sentence says, that is what is meant."""
_NOTE = (
    r"(?:line|note|e-?mail|mail|message|text|reminder|word|ring|call|bell|buzz|shout|nudge|poke|prod|kick|ping|"
    r"tinkle|"
    r"holler|ding|push|dm|whatsapp|bump|chaser)"
)
_WRITE = (
    r"(?:(?<!the\s)(?<!your\s)(?<!\ba\s)(?<!\ban\s)(?<!\bno\s)(?<!by\s)(?<!my\s)(?<!our\s)(?:reach(?:ing)? (?:back "
    r")?out|reach (?:me|us)|"
    r"contact(?:ing)?\b(?! (?:details|information|person|number))|"
    r"e-?mail(?:ing)?\b|mail(?:ing)? (?:me|us)|"
    r"(?:get(?:ting)?|be(?:ing)?) in (?:touch|contact)|touch(?:ing)? base|get (?:back to|hold of) (?:me|us)|"
    rf"(?:drop|send|shoot|fire|giv|fling|lob)(?:e|ping|ing)?(?: off)? {_US} (?:a |an |another |"
    rf"the )?(?:[\w']+ )?{_NOTE}\b|"
    rf"(?:drop|send|shoot|place|make)(?:ping|ing)? (?:a|an|any|another)(?: \w+)? {_NOTE}\b|"
    r"ring(?:ing)?\b|bell (?:me|us)|dm\b|phon(?:e|ing)\b|telephon(?:e|ing)\b|call(?:ing)?\b(?! for interviews?)|"
    r"text(?:ing)?\b|writ(?:e|ing)\b|"
    r"messag(?:e|ing)|shout\b|holler|yell|hit (?:me|us) up|hit reply|speak up|sing out|whatsapp|reply to (?:this|me)|"
    r"let (?:me|us) know|approach(?:ing)?\b|visit(?:ing)?\b|ask(?:ing)?\b|enquir(?:e|ing)|inquir(?:e|ing)|"
    r"request(?:ing)? (?:an |any |a )?(?:status |progress )?update|(?:go|try)(?:ing)? (?:via|through|me|us)|"
    r"send(?:ing)? (?:[\w']+ ){0,3}(?:reminders?|queries|enquiries|inquiries|e-?mails|messages|chasers?|"
    r"follow-?ups?)))"
)
_ASK = rf"(?:{_NUDGE}|{_WRITE})"
_STATUS = (
    r"(?:progress|status|updates?\b|where (?:we|things|it|your \w+|the (?:process|search|application|role|"
    r"position|decision)|you stand|you are)(?:'re|'s| are| is|"
    r" stands?)?\b|"
    r"how (?:it|things|we|you|the \w+)(?:'s|'re| is| are)? (?:going|getting|coming|progressing|doing|looking|stand)|"
    r"\bnews\b|decision|outcome|latest|hiring process|your (?:application|candidacy|candidature)|the search|"
    r"feed ?back|result|what's (?:up|new|going on|happening|what))"
)
_PERMIT = (
    r"(?:feel (?:very |perfectly )?free|(?:be|are|'re|you|more than|most|very|always) (?:more than |most |very |"
    r"always |"
    r"quite |perfectly |absolutely )?(?:welcome|free|at liberty|allowed|encouraged|invited)\b|"
    r"(?:happy|fine|ok|okay|cool|alright|all right|acceptable|problem|bother|trouble|harm|wrong|shame|worries|"
    r"no issue|blessing|permission|"
    r"perfectly reasonable|reasonable)(?: at all)?(?: with (?:me|us)| by (?:me|us))? "
    r"(?:(?:for|if|with|in) you(?: want| like| wish| care| need)?(?: to)?|to|in|you)\b|"
    r"(?:don't|do not|dont|never|not) hesitate|(?:never|don't|do not|dont) feel (?:[\w']+ )?(?:awkward|bad|shy|"
    r"embarrassed|guilty|silly|rude)|don't (?:you )?be (?:shy|afraid|a stranger|scared|too polite)|"
    r"do not be (?:shy|afraid|a stranger)|(?:don't|do not) be (?:shy|afraid|bashful) (?:about|of)|by all means|"
    r"please(?! do not| don't| note| be| refrain| avoid)|\bpls\b|\bplz\b|\bdo\b(?! not)|kindly(?! refrain| avoid|"
    r" do not)|"
    r"go ahead and|you (?:can|may|could|should|might|'d be right to)\b|"
    r"(?:encourage|urge|advise|invite|suggest|recommend|want|like|love|prefer|expect|ask|"
    r"trust)(?: that)? you(?! not)|"
    r"(?:won't|will not|don't|do not|wouldn't|never) (?:mind|object|bite|be (?:offended|annoyed|upset))|"
    r"glad if you|safe to|worth|(?:just|then|always)(?= ))"
)
_ANY_TIME = r"(?:any ?time|whenever|at any (?:time|point|stage)|as often as|day or night|always (?:on|open))"
_GAP = r"(?:(?!(?:we|i|you|they|he|she|it|don't|not|never|no)\b)[\w'/-]+,? ){0,6}"
"""Words on the way from a permission to what it permits: no new subject, no denial."""

# ------------------------------------------------------------ nothing heard

_NOT = r"(?:do not|don't|dont|have not|haven't|havent|'ve not|did not|didn't|are not|aren't|were not|not|never)"
_HEARD = (
    r"(?:heard?|hearing|receiv\w+|got|gotten|get|had|have|seen|see|been (?:contacted|notified|informed|told|called|"
    r"invited|emailed)|be (?:contacted|notified|informed|called|invited))"
)
_NOTHING = (
    r"(?:nothing|zilch|nada|nowt|diddly|crickets|not a (?:word|peep|dicky bird|thing|sausage)|no (?:(?!to\b|"
    r"need\b|reason\b|point\b)\w+ ){0,2}(?:news|word|reply|response|answer|"
    r"communication|contact|call|letter|e-?mail|message|"
    r"update|feedback|offer|decision|notification|correspondence|notice))"
)
IF_SILENT = at_words(
    rf"\b(?:if|should|in case|in the event|where|unless|until|when|once|supposing|assuming) {words(5)}?"
    rf"(?:you|u|we|i|they|candidates?|applicants?)(?:'ve| have| had|'re| are)? (?:still |for any reason |"
    rf"for some reason "
    rf"|already |yet |by \w+ )*{_NOT}(?: (?!wish|want|need|care)\w+){{0,2}} {_HEARD}\b",
    rf"\b(?:if|should|in case|where|when|once) {words(6)}?you(?:'ve| have| had)? (?:still )?(?:[\w']+ )?"
    rf"{_HEARD} (?:absolutely |still )?{_NOTHING}",
    rf"\b(?:if|should|in case|in the event|where|when|once) {words(6)}?(?:there(?:'s| is| has| have)?(?: been|"
    rf" be)? )?"
    rf"{_NOTHING}\b",
    r"\b(?:if|should|in case|when|once|where) (?:[\w']+ ){0,6}?(?:silen(?:ce|t)|quiet(?:er)?|dark|crickets)\b",
    r"\b(?:if|should|in case|when|once|where) (?:by \w+ (?:[\w']+ ){0,4})?(?:i|we|she|he|they|anyone|no ?one|nobody|"
    r"anybody|someone|the \w+|hr)(?:'ve|'s|'re|'m| have| has| haven't| hasn't)? "
    r"(?:[\w']+ ){0,2}?(?:forg[eo]t\w*|slip|drop\w* the ball|lose track|lost track|"
    r"ghost\w*|slow\b|disappear\w*|vanish\w*|fall behind|drag\w*)",
    r"\b(?:if|should|in case|when|once|where|until) (?:by \w+ (?:[\w']+ ){0,4})?(?:i|we|she|he|they|no ?one|nobody|"
    r"someone|"
    r"the \w+|hr|our \w+)(?:'ve| have|'s| has)? "
    r"(?:not |n't |haven't |hasn't |don't |doesn't |do not |didn't |did not )(?:yet )?(?:get|got|gotten|reach|"
    r"reached|"
    r"come|respond|responded|contact|contacted|call|called|e-?mail|e-?mailed|written|write|reply|replied|been|text|"
    r"texted|txt|ring|rung|phone|phoned|answered|follow|followed|sent|send|let)\b",
    r"\b(?:if|should|in case|when|where|until) (?:by \w+ (?:[\w']+ ){0,4})?(?:i|we|she|he|they|hr|the \w+|"
    r"our \w+)(?: haven't| hasn't|"
    r"'ve not| have not| has not| don't| doesn't| didn't| am not|'m not| fail to) \w+",
    r"\b(?:if|should|in case|when|where|until) (?:[\w']+ ){0,7}?(?:nobody|no ?one|none of us)(?:'s| has| have|"
    r" is)? \w+",
    r"\b(?:absent|failing|barring|lacking) (?:any |a |further )?(?:[\w']+ )?(?:communication|contact|response|reply|"
    r"news|word|"
    r"notice|answer|confirmation|offer)",
    r"(?:in the )?absence of (?:a |any )?(?:[\w']+ )?(?:response|reply|news|contact|communication|answer)",
    r"(?:haven't|have not|don't|didn't|'ve not) (?:hear|heard) (?:back |anything |from )",
    r"(?:comes? and goes?|passes|pass|rolls? (?:by|around|round)|goes by|go by) (?:[\w']+ )?(?:without|with no|"
    r"and you|and "
    r"(?:no|nothing))",
    r"(?:applicants?|candidates?|those|anyone|people|persons?|anybody) (?:who )?(?:(?:are|have|do|is|has|had|"
    r"did)(?: not|n't)|not) (?:been |be |"
    r"having )?(?:contacted|heard?|receiv\w+|notified|informed|invited|called)",
    rf"^\W*(?:and |so |still |also |but )?(?:not|haven't|have not|havent|heard|got|{_NOTHING}|nothing) "
    rf"(?:[\w']+ ){{0,3}}(?:heard|from|got|a|any|anything|had|received|by|nothing|word|news)\b[^.]*[?,]",
    rf"\b{_NOTHING} (?:(?:received|back|yet|at all|heard|so far) )?(?:from (?:me|us) )?(?:by|within|after|before|"
    rf"past|beyond)\b",
    r"\bsilence (?:by|after|past|beyond|from|until|till)\b",
    r"without (?:a |any )?(?:word|news|reply|response|answer|hearing)\b",
    r"\b(?:if|when|once|should) [^.;]{2,60}? (?:you|u|we|i|they)(?:'ve| have| had)? ?(?:not|n't|haven't|hasn't|"
    r"don't|didn't|"
    r"havent)\W*(?:,|$)|\bif (?:that|it)(?:'s| is)(?: not|n't) you\b",
    rf"\b(?:if|should|in case) your? (?:[\w']+ ){{1,2}}?(?:{_NOT}|doesn't|does not|hasn't|has not) {_HEARD}",
    r"\b(?:if|should|when|once) [\w' ]{2,40}? (?:comes? and goes?|come and gone|passes|pass|rolls? (?:by|around|round)|"
    r"goes? by|go by|gets to|goes past|has passed|have passed)\b",
    r"\b(?:if|should|in case|when|where) (?:[\w']+ ){0,5}?(?:not be|be not|are not|aren't|not|have not|haven't) in "
    r"receipt\b",
    r"\b(?:if|should|when|once) (?:the|your|our) (?:phone|inbox)(?:'s| has| is| does|'ll)?(?: not|n't| stays?| still)",
    r"\b(?:if|should|in case) (?:[\w' ]{2,40}?) (?:has|have|is|are|does|do|did|had)(?:n't| not) "
    r"(?:popped|landed|appeared|arrived|shown|turned|come|materiali[sz]ed|reached|hit|rung|gone|dropped)",
)  # fmt: skip
SILENT_QUESTION = at_words(
    rf"^\W*(?:and |so |still |also |but |you )*(?:not|haven't|have not|havent|hasn't|{_NOTHING}|nothing|silence|"
    rf"radio silence|heard nothing) [^?]*\?$",
    r"^\W*(?:crickets|radio silence|silence|no (?:word|news|answer|reply))\?$",
)
"""A condition put as a question: "Not heard from me by Friday? Then call." """

# ------------------------------------------------------------ they may write

PERMISSION = at_words(
    rf"{_PERMIT}(?:,? {_GAP}| ?){_NUDGE}",
    rf"{_PERMIT},? {_GAP}{_WRITE}[^.;]*\b{_STATUS}",
    rf"{_STATUS}[^.;]*\b{_PERMIT},? {_GAP}{_WRITE}",
    rf"{_PERMIT},? {_GAP}{_WRITE}[^.;]*{_ANY_TIME}",
    rf"{_ANY_TIME}[^.;]*{_STATUS}[^.;]*{_ASK}",
    rf"^\W*(?:so |then |and |ok |okay |just |do |right |now )*(?:{_NUDGE})\w* (?:me|us|back|with|up|in|again|on|"
    rf"after|"
    rf"next|by|if|when|the \w+|tomorrow|around|early|late|\w+day)\b",
    r"\b(?:ping|nudge|chase|poke|prod|remind|pester|bug|hound|badger) (?:me|us)\b",
    r"(?:check|circle|come) back (?:with|in with|to|in) (?:me|us)\b",
    r"(?:try|contact|e-?mail|write to|call|ring|reach out to|text|phone) (?:me|us) again\b",
    rf"\b(?:{_ASK})[^.;]{{0,40}}\bif you(?:'d| would|'re| are| want| wish)?[^.;]{{0,40}}(?:\bknow (?:where|how|"
    rf"what)|{_STATUS}|"
    rf"wonder|curious|impatient|itching)",
    rf"(?:if|should|in case) you(?:'d| would|'re| are)? (?:[\w']+ ){{0,3}}(?:update|"
    rf"{_STATUS})[^.;]{{0,40}}(?:{_WRITE})",
    rf"{_ASK}[^.;]{{0,60}}\b(?:won't|don't|wouldn't) mind\b",
    rf"^\W*(?:(?:and|so|just|or|please|then|but) ){{0,2}}{_WRITE}[^.;]{{0,60}}(?:{_ANY_TIME}|\bto see (?:how|"
    rf"where)|for an "
    rf"update|how it's (?:tracking|going))",
    r"\bsqueaky wheel\b|\byou have my (?:blessing|permission|leave)\b",
    r"\b(?:status checks?|check-?ins?|follow-?ups?|nudges|reminders|chasers|enquiries|pings|"
    r"queries)(?: \w+){0,3} (?:is|are|will be) "
    r"(?:always |perfectly |totally |very |quite |more than )*(?:fine|ok|okay|welcome|encouraged|appreciated|"
    r"allowed|no problem)",
    r"(?:my|our|the) (?:door|phone|inbox|line)(?:'s| is|s are) (?:always )?(?:open|on)\b",
)  # fmt: skip
OWN_CONTACT = at_words(
    rf"(?:i|we|he|she|they|someone|somebody)(?:'ll| will| shall|'d| would| can| could| may|'m going to| am going to|"
    rf"'re going to| are going to) (?:[\w']+ ){{0,3}}?{_ASK}",
)
"""That they will write: no invitation to."""
ASK_IF_SILENT = at_words(_NUDGE, _WRITE, r"please do\b", r"\bask\b", r"\bit's me who forgot")
NOT_PERMISSION = at_words(
    r"(?:any|further|other|more|additional) (?:question|concern|quest|information|issue)",
    # said in every footer, of nothing and of no time
    r"(?:feel free|welcome|do not hesitate|don't hesitate) to (?:reach out|contact|get in touch|write|e-?mail|call|"
    r"ring)(?: (?:to )?(?:me|us))?(?: at)? ?any ?time\b(?! (?:if|next|after|from|in|before))",
    r"\bfigure\b", r"\bquestions?\b|with (?:any )?(?:quer|concern)(?![^.]*(?:progress|status|update))",
    r"if you need",
    r"\b(?:i|we|she|he|they|someone|anna)(?:'ll| will|'d| would| can| shall| may| might)? (?:also |then |"
    r"now )?(?:be )?(?:follow|check|circl|touch|chas|get back|reach|ping)(?!\w* (?:us|me)\b)",
    r"no need|needn't|need not|\b(?:not|n't) (?:need|have|required?|necessary) (?:to|for)", r"not necessary",
    r"please do not (?!hesitate|be)", r"please don't (?!hesitate|be)",
    r"(?<!\bi\s)(?<!\bwe\s)\bdon't (?!hesitate|be\b|mind|hear|bite|get|have|receive|see|object|want you to be|"
    r"reply|respond|think|know|come|reach|write|call you)",
    r"thank(?:s| you) for", r"refrain|\bavoid\b|rather than",
    r"(?:ask|ask that|prefer|request|rather) (?:that )?(?:you|candidates|applicants|people)(?: \w+)? (?:not|"
    r"don't|do not)",
    r"to (?:follow up|check in|circle back|touch base|chase) (?:with you|on (?:your|our))",
    r"(?:chase|remind|nudge|check in with|follow up with|ping) (?:the |my |our )?(?:panel|manager|client|team|"
    r"boss|hm|"
    r"director|them|him|her|hiring)\b(?! if)",
)  # fmt: skip

# ------------------------------------------------------------ silence means no

_TURNED_DOWN = (
    r"(?:unsuccessful|(?:not|n't|never) (?:been |be |to be |have been )?(?:successful|selected|shortlisted|"
    r"short-listed|"
    r"appointed|chosen|picked|progress\w*|proceed\w*|mov\w+|taking|taken|considered|retained|required|offered|"
    r"pursu\w+|"
    r"going|the one)|"
    r"(?:pursu|mov|progress|proceed)ing (?:forward |ahead |on )?(?:with )?(?:an)?other|"
    r"(?:went|gone|going|go|goes|given|offered|awarded) (?:with |to |for )(?:an?other|someone|somebody|a different|"
    r"other)|"
    r"(?:chosen|picked|selected|hired|appointed) (?:someone|somebody|another)|decided (?:against|not)|"
    r"(?:has|have|is|was|been) (?:been )?(?:filled|rejected|declined|unsuccessful|closed)|"
    r"(?:did|does|do|has|have)(?: not|n't) (?:succeed|suceed)\w*|unable to (?:make use|use your|offer|take)|"
    r"(?:did not|didn't|haven't|have not|not) ma(?:k|d)e (?:it|the)|a (?:polite )?(?:no|rejection)\b|"
    r"(?:went|gone|going|go) (?:in )?(?:another|a different|some other) (?:way|direction|route)|many thanks for|"
    r"not (?:been )?considered|(?:wasn't|was not|isn't|not) (?:a|the right) (?:match|fit)|(?:our|my) (?:regrets?|"
    r"apologies)\b|"
    r"on this occasion|out of the running|not this time|no luck|rejected|turned down|the answer(?:'s| is) no)"
)
_TAKE_IT = (
    r"(?:assum\w+|presum\w+|conclud\w+|infer\w*|deem\w*|regard\w*|\btreat(?:ed)? (?:[\w']+ ){1,3}as\b|"
    r"consider (?:that )?(?:the|your|this|yourself|we|it|them|as)\b|\btak\w+ (?:it|this|that|our|silence|as)\b|"
    r"understand (?:that|this|it)|"
    r"draw your own|(?:interpret|constru|understood?)\w* as|read (?:it|that|this|silence) as|"
    r"means? (?:that )?(?:we|you|it|a|the|your|no|bad)\b|"
    r"(?:will|shall|should) (?:not )?be (?:deemed|treated|regarded|considered|taken))"
)
SILENCE_NO = at_words(_TURNED_DOWN, _TAKE_IT, r"it(?:'s| is|s| was)? (?:an? )?no\b")
NOT_SILENCE_NO = at_words(
    r"(?:running|running a bit|a bit) (?:late|behind)|\bspam\b|junk|still (?:deciding|working|waiting|discussing|in)|"
    r"delayed|forgot|nothing has changed|no longer interested",
    rf"(?:doesn't|does not|don't|not|isn't|is not|never)(?: \w+)? {_TAKE_IT}",
)
_CHOSEN = (
    r"(?:short-?listed|successful|selected|qualified|suitable|chosen|preferred|invited|interested|relevant|those|"
    r"applicants?|candidates?|persons?|people|individuals|finalists|the ones?)"
)
_TOLD = (
    r"(?:contact\w*|notif\w+|inform\w*|invit\w+|call\w*|hear\b|receiv\w+|repl\w+|respon\w+|reach\w*|advis\w+|"
    r"written to|be in touch|get in touch|get back|come back|writ\w+|acknowledg\w+|told|correspond\w*|"
    r"entertain\w*|feed ?back|follow(?:ed|ing)? up|phoned?|emailed?|rung)"
)
SILENCE_NO_ALONE = at_words(
    rf"(?:not (?:been |be )?(?:contacted|heard|notified|received)|no (?:response|reply|contact))[^.]{{0,90}}"
    rf"(?:{_TURNED_DOWN}|{_TAKE_IT})",
    rf"\bonly (?:the |those )?(?:[\w']+ )?{_CHOSEN}\b[^.]{{0,70}}\b(?:will|are|be|get|gets|shall|would|can|may|to)\b"
    rf"[^.]{{0,20}}{_TOLD}",
    rf"\b(?:we|i|they|you|hr|reply|respond|respon\w+)(?:'ll| will| shall| can| do| would|"
    rf" are able to)?(?: be)?(?: able "
    rf"to)? (?:only|just)(?: be)?(?: able to)? {_TOLD}(?: back)?(?: to| with| from)? [^.]{{0,25}}"
    rf"(?:{_CHOSEN}|if you|if we|we'd|we want|we would)",
    rf"(?:we|i|to) (?:can |are able to |will )?(?:only )?{_TOLD} (?:to |with |"
    rf"back to )?only (?:[\w']+ ){{0,3}}{_CHOSEN}",
    rf"\b(?:unsuccessful|unselected|non-?selected|rejected|(?:applicants|candidates|those|anyone) (?:who (?:are|have|"
    rf"is|were) )?not) [^.]{{0,60}}\b(?:will not|won't|not be|not|no longer|cannot|unable)\b[^.]{{0,30}}{_TOLD}",
    rf"(?:cannot|can't|can not|unable|not able|not possible|won't|will not|impossible|do not|don't|not always|"
    rf"not in a position)[^.]{{0,25}}"
    rf"{_TOLD} (?:[\w']+ ){{0,4}}(?:to )?(?:each|every|everyone|everybody|all\b(?! of you)|individual)",
    rf"(?:cannot|can't|can not|unable|not able|not possible|won't|will not|impossible)[^.]{{0,25}} "
    rf"individual(?:ly|ised|ized)? {words(3)}(?:{_TOLD}|updates?)",
    rf"(?:won't|will not|not|cannot|can't|unable to|never) (?:be )?(?:[\w']+ ){{0,2}}{_TOLD} (?:to |with |"
    rf"back to )?(?:all )?"
    rf"(?:unsuccessful|unselected|rejected|non-?selected|(?:those|applicants|candidates|people) (?:who (?:are|"
    rf"have|were) )?"
    rf"not)\b",
    r"\b(?:silence|no (?:news|reply|response|answer|call|word|e-?mail|letter))\b[^.]{0,50}(?:=|\b(?:means?|"
    r"equals)\b(?! good)|"
    r"\b(?:read|seen|viewed|taken|treated|interpreted|understood|regarded|construed) as\b)",
    rf"{_TOLD} (?:to |with )?(?:the )?(?:successful|shortlisted|short-listed|selected|chosen|"
    rf"winning) \w+ (?:alone|only)\b|"
    rf"\b(?:call|ring|phone|write to|contact|notify|e-?mail|reply to) (?:the )?(?:winners?|successful \w+|"
    rf"shortlisted \w+|"
    rf"selected \w+|chosen \w+) (?:only|alone)\b",
    rf"(?:cannot|can't|unable|not able|won't|will not|not)[^.]{{0,25}}{_TOLD} (?:to |with |back to )?(?:those|"
    rf"people|anyone|candidates|"
    rf"applicants) (?:that |who |whom )?(?:we |they )?(?:do not|don't|did not|didn't|have not|haven't|reject|"
    rf"turn|are not|aren't|isn't)",
    rf"\b(?:others|the rest|everyone else|everybody else|remaining \w+|unsuccessful \w+|"
    rf"anyone else)\b[^.]{{0,25}}\b(?:won't|will not|"
    rf"not|no)\b[^.]{{0,15}}{_TOLD}",
    r"\b(?:correspondence|contact|feedback|communications?|responses?|replies)\b[^.]{0,20}(?:limited|restricted|"
    r"confined|reserved) "
    r"(?:to|for)\b",
    r"\b(?:will|you'll|would) only (?:be )?hear(?:ing)?\b|otherwise,? (?:you|we|i)(?: will not| won't|'ll not)\b",
    r"\bif (?:you|u) (?:don't|do not|aren't|are not|haven't|weren't|didn't) (?:[\w']+ ){1,6}(?:you|u|we|"
    r"i)(?: will not| won't|'ll not) "
    r"(?:be )?(?:hear|contact\w*|get|receive|call\w*|write|notif\w+|be in touch|informed)",
    r"\bno (?:call|word|letter|e-?mail|ring|news|reply),? (?:then )?no (?:part|job|luck|offer|place|role|interview|go|"
    r"deal)\b|\b(?:don't|do not|never) send (?:out )?(?:rejections?|rejection \w+|regret \w+|no'?s)\b",
    r"\bonly (?:answer|write|reply|respond|get back|come back|ring|call)(?: to)? the ones\b",
    r"no news (?:from us )?(?:means|is|=)(?! good)|silence (?:from (?:us|me) )?(?:means|is|=) (?:a |"
    r"an? )?(?:polite )?no\b",
    r"\bif (?:i|we|u|you) (?:don't|do not|dont) (?:[\w']+ ){1,4}it(?:'s| is|s| means)? (?:an? )?no\b",
)  # fmt: skip

# ------------------------------------------------------------ no letters, please

_CALLS = (
    r"(?:(?:phone|telephone) ?calls?|calls|e-?mails|enquiries|inquiries|enquiry|inquiry|follow-?ups?|chasers|"
    r"reminders|"
    r"queries|correspondence|(?:status|update) (?:requests|checks|enquiries|inquiries|queries)|requests for updates|"
    r"visits|canvassing|contact with|personal contact|direct contact|approaches|telephone contact|"
    r"contact by (?:phone|telephone|e-?mail))"
)
_IN_VAIN = (
    r"(?:won't|will not|doesn't|does not|isn't|is not|cannot|can't|not going to|aren't|are not|wouldn't|unlikely to) "
    r"(?:[\w']+ )?(?:help|speed|change|necessary|needed|required|make|hurry|appreciated|encouraged|accepted|answered|"
    r"welcome|permitted|allowed|possible|a good idea|be)\b"
)
_UNNEEDED = (
    r"(?:(?:not|n't|un|never|no longer)[ -]?(?:be )?(?:accepted|answered|entertained|encouraged|necessary|needed|"
    r"required|returned|possible|welcome|responded|taken|considered|dealt|acknowledged|permitted|allowed|appreciated|"
    r"advis\w+)|discouraged|prohibited|forbidden|disqualif\w+|unnecessary|cannot|can't|unable)"
)
NO_CONTACT = at_words(
    rf"(?:\bdo not|don't|\bdont|\bnever|(?:you|candidates?|applicants?|interviewees|nobody|no one|"
    rf"people) (?:should|must|may|shall|"
    rf"can|ought)(?: not|n't)|mustn't|please not|\bnot to\b|refrain from|refrain|abstain from|desist from|"
    rf"\bavoid|\bdiscourage\w*|stop) "
    rf"(?:please |feel (?:you|the|any|obliged|compelled)(?: \w+){{0,3}} to |try to |trying to |attempt to |"
    rf"bother to |"
    rf"bother |start |be |to |directly |personally |from )*{_ASK}",
    rf"(?:ask|request|prefer|appreciate it if|grateful if|rather|insist|beg)(?:ed|s)?(?: that)? (?:you|candidates|"
    rf"applicants|people|interviewees|all \w+|everyone)(?: \w+)? (?:do not|don't|didn't|did not|not to|not|"
    rf"refrain|to "
    rf"refrain|avoid|to avoid|wouldn't|would not)(?: from| to)? {words(2)}{_ASK}",
    rf"(?:no|not any|isn't any|isn't a|without any|without the|not see (?:a|any)|little|zero) (?:real |further |"
    rf"particular |absolute |earthly )?(?:need|requirement|reason|point|necessity|use|call|sense|"
    rf"obligation|benefit)(?: whatsoever| at all)?(?: for you| on you| in)? (?:to |for (?:you to )?|in )?"
    rf"(?:[\w']+ )?(?:a |any )?{_ASK}",
    rf"(?:not|n't) (?:be )?(?:need|have|required?|necessary|needed|helpful|advisable|appropriate|obliged|"
    rf"obligated|expected|"
    rf"supposed)(?: for you)? to (?:[\w']+ )?{_ASK}|\bneed(?:n't| not) (?:[\w']+ )?{_ASK}",
    rf"\b{_CALLS} (?:[\w']+ ){{0,8}}{_UNNEEDED}",
    rf"(?:\bno|absolutely no|strictly no|neither|nor|without) (?:[\w']+ ){{0,2}}{_CALLS}(?: or \w+)?(?: please|,|"
    rf" will| can|"
    rf" are| is| until| whatsoever|;|\W*$| to| concerning| about| regarding)",
    r"no (?:phone |telephone |follow-?up )?(?:calls?|e-?mails|contact|enquiries|inquiries)\b(?: or \w+)?,? please",
    rf"\bno (?:phone calls|follow-?ups?|{_NUDGE})\b",
    rf"(?:unable to|cannot|can't|not able to|won't|will not|do not|don't) (?:accept|take|answer|deal with|respond to|"
    rf"entertain|handle|return|discuss|process) (?:[\w']+ ){{0,4}}{_CALLS}",
    rf"(?:follow(?:ing)? ?-?ups?|chasing|checking in|reaching out|calling|e-?mailing|contacting|phoning|ringing|"
    rf"asking|"
    rf"nudging|pinging|writing)[^.;]{{0,60}}(?:{_IN_VAIN}|{_UNNEEDED})",
    rf"(?:please|\bpls|\bplz|kindly),? no (?:[\w']+ ){{0,2}}{_CALLS}|(?:not|n't) (?:be )?(?:necessary|needed|"
    rf"required|advisable|wise) that "
    rf"you (?:[\w']+ )?{_ASK}",
    r"don't call us", r"we(?:'ll| will) (?:call|contact|find|come to|reach out to|get to) you,? (?:[\w']+ ){0,3}"
    r"(?:don't|do not|no need|not the other way)",
    rf"\b(?:outreach|contact|approaches|{_CALLS})\b[^.;]{{0,50}}(?:against|contrary to|breach|violat\w+) ",
    rf"(?:not|n't) (?:need|have) to (?:do|be doing) (?:any |the )?{_ASK}",
    r"\b(?:discourag\w*|avoid|refrain from|abstain from|desist from|frown\w* (?:up)?on|not (?:permit|allow|welcome|"
    r"encourage)\w*|no) (?:any |all |further |such )*(?:direct |personal |private |other )?(?:communications?|contact|"
    r"correspondence|approach(?:es)?|lobbying|canvassing) (?:with|to|of|by|from|via)\b|"
    r"\bcanvassing\b[^.;]{0,40}disqualif",
    r"\b(?:hands off|off limits)\b[^.]*\b(?:contact|panel|team|manager)",
)  # fmt: skip
NOT_NO_CONTACT = at_words(
    r"(?:reply|respond|write|e-?mail|call|contact|reach)(?:ing)? (?:directly )?(?:to )?this (?:e-?mail|message|"
    r"address|"
    r"mailbox|number|mail)",
    r"hesitate|be (?:shy|afraid|a stranger)", r"if you have (?:any )?question", r"do not reply",
    r"unsubscribe", r"(?:before|until|unless|till|earlier than|sooner than) ",
    r"contact (?:you|your|them)\b", r"(?:your|the|any|their) (?:referees?|references?|current employer|employer)\b",
    r"(?:don't|do not|never) forget", r"don't ask (?:me )?(?:why|how)",
)  # fmt: skip

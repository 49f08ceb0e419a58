"""What must not be passed over in silence: talk of an answer or a wait out of which nothing was read. English.

A text that speaks of how things go on, and from which no rule read when, is told to the user: a check-in after the
usual week may come too early, or not be wanted at all. What is certainly something else stays silent. Pure: data.
"""

from __future__ import annotations

from followthrough.evidence.cues.patterns import at_words, words

_ANSWER = (
    r"(?:decision|decid(?:e|es|ed|ing)|verdict|outcome|news|word from|answer\b|yes or (?:a )?no|final say|"
    r"sign-?off|shortlist\w*|short list|pick(?:ed|ing)? (?:someone|somebody|one|a)|choos(?:e|ing)|chosen|"
    r"appoint(?:ed|ing)\b|"
    r"(?:an|the|our|your|make|making|extend|extending|release|any) (?:\w+ )?offers?\b|result\b|feedback|"
    r"in the (?:mix|running|frame|hunt)|contender|contention|front-?runner|favou?rites?|"
    r"make (?:up )?(?:our|my|his|her|their) minds?|finalists?|your application|hir(?:e|es|ing) (?:you|someone|"
    r"somebody))"
)
_POST = (
    r"(?:the job|the role|the position|the post|this (?:role|position|post|vacancy)|the vacancy|headcount|the req|"
    r"candidates?|applicants?|applications?|interviewees|interviews|interviewing|recruit\w*|hiring|the search|"
    r"the process|processes|appointments?)\b"
)
_STOP = (
    r"(?:only|after|still|yet|not|n't|no|never|until|till|unless|pending|depends?|wait\w*|awaiting|up in the air|"
    r"hang(?:s|ing)?|"
    r"stop(?:s|ped)?|pull(?:ed|s)?|gone|lost|dead|cancel\w*|scrap\w*|axed|cut|dropped|withdrawn|to (?:come|see|go)|"
    r"left|slow\w*|long\w*|quick\w*|fast|delay\w*|moved|filled|closed|opened|reopen\w*)"
)
_PEOPLE = (
    r"(?:people|persons?|folks?|folk|lads|fellas?|grads?|graduates|chefs?|nurses|teachers|others?|names|more|"
    r"left)"
)
_OPEN = (
    r"(?:'ll|will|shall|going to|gonna|won't|can't|cannot|not|n't|never|no|until|till|unless|once|when|before|after|"
    r"still|yet|soon|pending|depends?|hopefully|hope|hoping|should|might|may|could|would|if|wait\w*|awaiting|"
    r"to (?:come|see|meet|go|be|decide|hear)|up in the air|hang(?:s|ing)?|rests?|lies|remains?|stays?|kept|keep|"
    r"stop(?:s|ped)?|pull(?:ed|s)?|gone|going|lost|dead|cancel\w*|scrap\w*|axed|cut|dropped|withdrawn|moved|open)"
)
TALK = at_words(
    rf"{_ANSWER}[^.!?]{{0,80}}\b{_OPEN}\b",
    rf"\b{_OPEN} [^.!?]{{0,80}}\b{_ANSWER}",
    rf"{_POST}[^.!?]{{0,60}}\b{_STOP}\b",
    rf"\b{_STOP} [^.!?]{{0,60}}\b{_POST}",
    r"(?:you'll|you will|you'd|you would|you should|you shall|you can expect to|expect to|gonna|going to) "
    r"(?:[\w']+ ){0,3}(?:hear|know|find out|be told|be contacted|be notified|be informed|get (?:a|an|the|our|my|your))",
    r"(?:we|i|he|she|they|someone|somebody|hr|client|panel|team|manager|recruiter|colleague|\w+)"
    r"(?:'ll| will| shall|'d| would| are going to|'s going to| hope to| plan to| aim to| want to) (?:[\w']+ ){0,4}?"
    r"(?:let you|tell you|call|ring|phone|text|write|e-?mail|ping|contact|be in touch|get (?:back|in touch)|reach out|"
    r"come back|revert|circle|update|keep you|shout|holler|buzz|drop you|give you a|send you (?:a|an|the|our|my|word)|"
    r"notify|inform|advise|follow up|touch base|be back|pick (?:this|it|things))",
    r"\b(?:calling|phoning|ringing|writing(?: to)?|e-?mailing|texting|telling|contacting|notifying|informing|updating|"
    r"advising|messaging) (?:you|everyone|everybody|all|each|candidates|applicants)\b",
    r"\b(?:panel|committee|board|council|faculty|governors|partners|leadership|"
    r"management) (?:[\w']+ ){0,3}(?:meets?|sits?|"
    r"votes?|convenes?|decides?|reviews?)\b|\b(?:short|long) time (?:now|yet|still|to go)\b|\bfor long\b|\b(?:days|"
    r"weeks|"
    r"months) (?:now|away|off|out)\b|\b(?:call|write|contact|phone|ring|e-?mail) (?:us|me|you)\b|\b(?:contact|call|"
    r"write) you\b|"
    r"\b(?:announced|published|posted|released|notified|informed)\b",
    r"\b(?:keep|kept|keeping) you (?:posted|updated|informed|in the loop|abreast|warm|in mind|on file)",
    r"\b(?:pinch of|have|has|need|needs|needed|your|bit of|little|more|be|stay|remain|bear|ask for|appreciate|"
    r"beg) (?:\w+ ){0,2}(?:patien(?:ce|t)|forbearance|indulgence)\b|\bbear with\b|\bsit tight\b|\bhang (?:in|on|tight)|"
    r"\bhold (?:tight|on|fire|your horses)\b|\bstay tuned\b|\bwatch this space\b|\bno news\b|\bstand ?by\b",
    r"\b(?:won't|will|not|n't|may|might|could|can|would|should|going to|process|it|this|these things|things|we|i) "
    r"(?:[\w']+ ){0,3}(?:tak(?:e|es|ing)|last|lasts|drag|move|moves|moving|be|is|are|go|goes|going) (?:[\w']+ ){0,3}"
    r"(?:long|longer|ages|forever|a while|a bit|some time|time (?:to|before|until|till|yet)|quick(?:ly)?|fast|"
    r"slow(?:ly)?|swift(?:ly)?|short|"
    r"overnight|pace|speed|somewhat|weeks|months|days)\b",
    r"\b(?:hurr(?:y|ied)|rush(?:ed|ing)?|dawdl\w+|dither\w*|drag(?:s|ging)? (?:our|my|his|her|their|its)|endless|"
    r"glacial|snail\w*|tortoise|marathon|sprint|turn ?around|pace|in no time|short time|long time|eventually|"
    r"sooner or later|ready when|time will tell|when (?:we|i|they) can|in due (?:course|time|season)|"
    r"down to the wire|touch and go|wheels|cogs|backlog|queue)\b",
    rf"\b(?:a few|several|some|two|three|four|five|six|seven|eight|\d{{1,2}}|quite a few|plenty of|loads of|more|"
    rf"other|others|rest) (?:[\w-]+ ){{0,3}}{_PEOPLE} (?:[\w']+ ){{0,3}}(?:to (?:see|meet|talk|speak|interview|"
    rf"come|get|go|hear)|left|still|yet|coming|in the)\b",
    r"\b(?:meet(?:ing)?|see(?:ing)?|talk(?:ing)? (?:to|with)|speak(?:ing)? (?:to|with)|"
    r"interview(?:ing)?) (?:[\w']+ ){0,3}"
    r"(?:other|more|further|rest|another|few|folks|people|candidates)\b",
    rf"\b(?:call|ring|phone|text|e-?mail|ping|chase|nudge|poke|pester|bug|hassle|contact|whatsapp|shout at|remind|"
    rf"prod|knock)(?:ing)? (?:me|us|the (?:office|team|panel|desk))\b|\bdon't {words(2)}(?:call|ring|phone|chase|"
    rf"email|contact|write)\b",
    r"\b(?:check|checking|touch|circle|come|get) (?:back|base|in with|in again)\b",
    r"\b(?:pause[ds]?|paused|frozen|freeze|on hold|on ice|shelved|parked|postponed|suspended|moratorium|mothballed|"
    r"fell through|off the table|back to square one|reorg\w*|restructur\w*|lay-?offs?|budget|funding)\b",
    r"\b(?:quiet|silen(?:ce|t)|gone? dark|timeline|timings?|timescales?|precise|diar(?:y|ies)|early days|(?:way|"
    r"ways) to go|"
    r"first (?:one|person|candidate)|early (?:in|stage)|just (?:started|getting going|begun|kicked off)|leave it with|"
    r"word for you|have word|in the works|in hand|on (?:it|the case)|moving|sit(?:ting)? on|be reassured|surprised if|"
    r"guess(?:ing)?|promise[sd]?|honest(?:ly)?)\b",
    r"\b(?:appointed|filled|went with|go(?:ing|ne)? with|hired|accepted|attributed|assigned to|awarded|"
    r"given (?:it )?to|"
    r"taking the|taken\b|got the|gave it|given it|(?:another|different) (?:way|direction)|said yes|seat\b|spot\b|gig\b|"
    r"lost the (?:contract|funding|client|budget|bid|account)|treading water|in limbo|up in the air|isn't needed|"
    r"not needed|no longer|rejections?|unsuccessful|regrets?\b|"
    r"(?:bad|sad|tough|sorry) (?:news|to (?:say|tell|be|report|inform)))\b",
    r"\b(?:first|next|second|top) (?:in|of|on) (?:the |my |our )?(?:line|list|pile|queue)|\b(?:phone|cell|mobile|"
    r"inbox) "
    r"(?:on|close|handy|is|nearby)\b|\bclose to (?:your|the) phone|\bfind (?:you|me|us)\b|\b(?:ring|call|phone|"
    r"text|writ|"
    r"e-?mail|chas|ping|nudg|contact)ing (?:me|us|the|him|her|round|around)\b|\bchecking in\b|"
    r"\bfollow(?:ing)?[ -]?ups?\b|"
    r"\b(?:scratched|scratching) the surface|\b(?:pile|stack|batch|stream|flood|mountain) of\b|\bapplicants?\b|"
    r"\btakes? (?:\w+ ){0,2}(?:as|so|too|very|pretty|forever|ages|long|twice|time)\b|\b(?:procurement|bureaucracy|"
    r"red tape|"
    r"paperwork|formalities|compliance|approvals?|approver|sign-?offs?)\b|\bstaff up\b|\bcomes? through\b|"
    r"\b(?:won't|not|don't) (?:be )?(?:dawdl\w+|drag\w*|dangl\w+|hang\w*|leave you|left)|\bdrag (?:things|it|this)\b|"
    r"\bwhenever\b|\bin (?:good|their own|its own) time\b|\bkeen\b|\bon (?:our|my) radar\b|\bstill (?:alive|in|"
    r"under)\b",
    r"\bgive (?:me|us|the office|hr) (?:a|another) (?:bell|ring|call|shout|buzz|nudge|poke|prod|kick|tinkle|holler)\b|"
    r"\b(?:drop|shoot|send|fire|chuck|fling) (?:me|us) (?:a|another) \w+",
    r"\b(?:kept|keep you|keeping you) waiting\b|\b(?:a|the) (?:yes|no)\b|\b(?:get|getting|got) (?:this|it) (?:done|"
    r"over|sorted)\b|"
    r"\b(?:the one|this one|that one) (?:after|before|following)\b|\banother profile\b|\bno longer fits\b|"
    r"\bquick\b|\bfast\b|"
    r"\bslow(?:ly)?\b|\bbefore you (?:start to )?(?:worry|wonder|panic|chase)",
    r"\bnext (?:steps?|stage|round)s?\b[^.!?]{0,60}\b(?:will|when|once|soon|shortly|to follow|follow|after|until)\b",
)  # fmt: skip
"""How things go on: an answer, a wait, who may write to whom."""

QUIET = at_words(
    r"(?:any|other|further|more|additional) (?:question|concern|quer|help|information)|\bquestions\b|"
    r"convenient|\btimes? (?:that )?(?:would |will |might )?(?:be|is|are|works?|suits?)\b[^.]{0,20}\byou\b|"
    r"your (?:time|"
    r"availability)|what time|which (?:day|time|slot)|\bcalendar\b|\bdirections?\b|\bhotel\b|\bflights?\b|"
    r"\btime for you|\bbest time\b|phone number|\bneed anything|can (?:i|we) help|how (?:i|we) can help|"
    r"look(?:ing|s)? (?:\w+ )?forward|thank(?:s|ing)?\b(?! (?:for|you for) (?:your |the )?(?:patien|wait|bear|hang))|"
    r"\b(?:good|best of) luck\b|congratulat|welcome to the|"
    r"\bhope (?:you|your|this|all|that you|the)\b|\bhave a (?:\w+ )?(?:day|week|weekend|one|evening|time)\b|"
    r"\bsee you\b|\bdress|\bparking?\b|\bbadge\b|\breception\b|\bzoom\b|\bteams (?:link|call|meeting)|\bdial\b|"
    r"\bid card\b|\bphoto id\b|\bpassport\b|\blobby\b|\bexpenses?\b|\breimburs|\breceipts?\b|\btravel\b|\blunch\b|"
    r"\bon file\b|\bfuture (?:roles|openings|opportunities|vacancies|positions)\b|\btalent (?:pool|community)\b|"
    r"\d{1,2}[:.]\d{2}\b|\d ?[ap]\.?m\b|\b(?:noon|midday)\b|"
    r"^\W*(?:dear|hi|hello|hey)\b[^.!?]{0,40}\W*$|\?\W*$|\b(?:call|ring|phone|dial|reach|text) (?:you|me|us) (?:on|at) "
    r"(?:your|my|the|that|this|\+|\(|\d)|\byou(?:'re| are) (?:meeting|seeing|speaking|talking)\b|\breminder\b|"
    r"\bsuits?\b|"
    r"\bwhen you (?:come|arrive|get|reach|land|are (?:here|there|outside))|\b(?:i'm|i am|we are|we're) (?:free|"
    r"available)\b|"
    r"\bbring (?:a|your|along|some|with|two)|\bunsubscribe\b|\bprivacy\b|\bconfidential|\borientation\b|"
    r"\bsalary\b|\bbenefits\b|\bholiday allowance|\bshift pattern|\bmeet (?:with )?(?:you|our|the|ms|mr|mrs|dr)\b|"
    r"\byour (?:\w+ )?(?:interview|call|meeting|appointment) (?:is|will|has|with|on|at|starts?)\b",
)  # fmt: skip
"""What is certainly something else: questions, thanks, wishes, the way to an interview, the terms of the work."""
LOGISTICS = at_words(
    r"\bparking?\b|\bgarage\b|\bvalidat\w+|\bbadges?\b|\breception\b|\bfront desk\b|\blobby\b|\bside door\b|\bgates?\b|"
    r"\breimburs\w*|\breceipts?\b|\borientation\b|\binduction\b|\btraining\b|\bdress code\b|\bshoes\b|\blunch\b|"
    r"\belevator\b|\blifts?\b|\bstairs\b|\btraffic\b|\bphoto id\b|\bpassport\b|\bvisitors?\b|\bshuttle\b|\bhotel\b|"
    r"\bflights?\b|\bcheck-?in time\b|\bwifi\b|"
    r"\bpay ?days?\b|\bpaid\b|\bshifts?\b|\buniforms?\b|\bcafeteria\b|\bcanteen\b|\bdoors? (?:open|close)s?\b|"
    r"\bhappy (?:hour|birthday)\b|\bbirthday\b|\bconcert\b",
)
"""The way to a place, its hours, the terms of the work, small talk: a time beside it is no answer's."""
ABOUT = at_words(
    r"\b(?:we|i|us|me|my|our|let's|lemme|gonna|hr|boss|manager|clients?|panel|team|committee|board|council|governors|"
    r"directors?|dean|faculty|head office|headquarters|management|selection|partners?|owner|chef|principal|trust|they|"
    r"she|he)\b|\b(?:figure|reckon|allow|budget|pencil|guess|give|call it|hopefully|should be|ready|done|sorted)\b|"
    r"give it|\bexpect\b|look (?:out )?for|count on|\bhear(?:ing)?\b|inbox|\bletters?\b|\bowe\b|\bpromise",
)
"""Words without which a time is nobody's promise."""
EVENTS = at_words(
    r"\b(?:talks?|panels?|committees?|boards?|councils?|clients?|interview(?:s|ing)?|candidates?|applicants?|"
    r"decisions?|"
    r"decid\w+|sign\w*|approv\w+|review\w*|vot(?:e|es|ing)|offers?|deliberat\w+|debrief\w*|meet(?:s|ing|ings)?|"
    r"convenes?|sits?|results?|feedback|process\w*|references?|checks?|screening|shortlist\w*|hir\w+|rounds?|onsites?|"
    r"finals?|answers?|hear|know|back to you|in touch|update[sd]?|return\w*|back)\b",
)
"""What happens on the way to an answer: a day of it may push the answer back."""

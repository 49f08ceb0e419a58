"""What a sentence says besides its times: who waits for whom, how fast, how sure. Pure: tables of patterns, English.

All patterns run over folded text (lower case, no accents, straight quotes). A repeated group is bounded and begins with
a word, so that they stay linear.
"""

from __future__ import annotations

from dataclasses import dataclass

from followthrough.evidence.cues import acts, states
from followthrough.evidence.cues.patterns import NEVER, Pattern, at_words

QUICK = at_words(
    r"(?:won't|will not|wouldn't|not going to|shouldn't) (?:be|take|have to wait|keep you|leave you|"
    r"have you)(?: \w+){0,2} "
    r"(?:long|hanging|waiting|ages|suspense|dangling)\b|(?:'ll|will) not (?:keep|leave) you|before you know it|"
    r"top priority|"
    r"(?:high|highest) priority|fast-?track\w*|under the gun|quick (?:smart|sticks)|at (?:speed|pace|full tilt)|"
    r"\b(?:super|really|very|pretty|nice and|so|real|dead) (?:fast|quick)\b|(?:know|answer|decide|"
    r"hear)(?: \w+){0,3} (?:fast|quick)\b|"
    r"soon as (?:poss|i can|we can)\b|\bin a jiffy|in a flash|chop-chop|pronto|\bstat\b|post-?haste|in short order",
    r"(?:turn ?-?around|process|timeline|response|decision|one)(?: \w+){0,3} (?:is|are|be|"
    r"been)(?: \w+){0,3} (?:quick|fast|swift|"
    r"rapid|speedy|brisk|short)\b",
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
SLOW = at_words(
    r"\bages\b|\bforever\b|\bglacial(?:ly)?\b|\blengthy\b|\bprotracted\b|drawn[ -]out|snail|\bcumbersome|"
    r"long-?winded|"
    r"\b(?:more|bit of|lots? of|deal of|still|round of) (?:\w+ ){0,3}interviewing\b|a bit of a wait|(?:long|"
    r"longish|longer|lengthy) wait\b|only just (?:\w+ )?(?:posted|advertised)|\bno quick\b|\btake time\b|"
    r"long haul|(?:long|big|large|huge) (?:list|pile|stack|field|pool)\b|sweet time|"
    r"(?:hold|holding) (?:my|"
    r"your) breath|"
    r"(?:expect|promise) (?:any )?(?:miracles|anything soon|an answer soon)|grind\w*|drag\w* (?:its|their|our|"
    r"his|her) (?:heels|feet)|(?:own|usual|academic|government\w*) (?:speed|"
    r"pace|time)\b|"
    r"(?:can't|cannot|won't|not) be (?:rushed|hurried)|gone (?:a bit |rather |very )?quiet on (?:me|us)|(?:ton|"
    r"tons|bunch|load|loads|lots|plenty|handful|raft|slew|pile|stack|string|list|full (?:day|week|slate)) of "
    r"(?:\w+ )?(?:\w+ )?(?:interviews?|candidates|people|folks|applicants|applications|conversations|names|cvs|"
    r"resumes)",
    r"(?:no|any|not a|without a|haven't a|hasn't a) (?:clue|idea|telling|saying|way of knowing|"
    r"notion)(?: \w+){0,2} (?:when|"
    r"how long)|(?:who knows|anyone's guess|anybody's guess)|tak(?:es|ing) (?:some |its |a lot of |"
    r"quite some |much )?time|still some time|(?:seldom|never|rarely|not|n't|nothing)(?: \w+){0,4} (?:haste|"
    r"hurry|rush|overnight|"
    r"fast|quick|quickly|speedy|soon|swift)\b",
    r"\b(?:more|other|additional|remaining|further|rest of the|another|all(?: of)? the|final few|"
    r"last few)(?: \d{1,2}| \w+)? (?:candidates?|people|applicants?|"
    r"interview(?:s|ees)?|persons?|conversations|folks|finalists)\b",
    r"\b(?:few|several|many|number of|some|lot of|plenty of|host of|\d{1,2}|two|three|four|five|"
    r"six) (?:\w+ )?(?:candidates|applicants|interviewees|finalists)\b|"
    r"(?:few|several|two|three|four|five|six|\d{1,2}) (?:people|persons|folks|interviews|conversations) (?:left|"
    r"still|to (?:see|meet|interview|speak|talk))|\bdrag\b|rolling basis",
    r"\b(?:\d{1,2}|two|three|four|five|six|several|few|some|couple|many) (?:more )?(?:\w+ )?(?:to (?:see|meet|"
    r"interview|speak|talk)|left to)",
    r"still (?!talking about)(?:\w+ ){0,3}(?:interviewing|reviewing|meeting|seeing|speaking|talking|considering|"
    r"evaluating|assessing|"
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
NOT_SLOW = at_words(
    r"(?:forward|ahead|proceed\w*|gone|going|go|progress\w*|continue|pursue|pursuing|selected|chosen|offered|"
    r"went) (?:with )?(?:\w+ ){0,2}(?:an?other|other)",
    r"(?:sorry|apolog\w+|excuse|regret) (?:\w+ ){0,6}(?:delay|wait|slow|late|longer)",
    r"without (?:further |any )?delay",
    r"not (?:be )?delay",
)
MILD = at_words(r"as soon as (?:we|i|they)(?:'re| are)? (?:able|can)", r"(?:in the )?(?:very )?near future",
    r"before long", r"before too long",
              r"in the not(?: |-)too(?: |-)distant future", r"at some point")  # fmt: skip
NO_PACE = at_words(
    r"thank(?:s| you) for (?:your time|taking)",
    r"look(?:ing|s)? forward", r"hope to (?:see|meet|hear|speak|talk|welcome)", r"hear(?:ing)? from you",
    r"\b(?:see|speak|talk|chat|meet|catch)(?: to| with)? "
    r"(?:you |again )?soon", r"soon(?:est)? (?:as )?convenience", r"appl(?:y|ied) (?:again )?(?:\w+ )?soon",
    r"get well soon", r"(?:start|begin|commenc|arriv|be (?:here|there))\w*(?: \w+)? promptly|promptly at",
    r"too soon to",
    r"how soon|sooner rather", r"you(?:'ll| will)?(?: be)? (?:meet|speak|interview|talk|see)\w*", r"soonest you",
    r"you (?:can|could) start", r"immediate (?:family|team|manager|supervisor)",
)  # fmt: skip

WEAK = at_words(
    r"\bhop(?:e|es|ing|eful|efully)\b", r"\bshould\b(?! you)", r"\baim(?:s|ing|ed)?\b", r"\btarget(?:s|ing|ed)?\b",
    r"\btry(?:ing)?\b", r"\b(?:might|may|could)\b",
    r"\b(?:possibly|perhaps|maybe|probably|ideally|roughly|approximately|approx|tentative(?:ly)?|presumably)\b",
    r"\bor so\b", r"with (?:any|some|a bit of) luck",
    r"fingers crossed", r"all being well|all goes (?:well|to plan)|goes to plan|goes as planned|things go",
    r"subject to", r"(?:i|we) (?:think|guess|believe|suspect)\b",
    r"best guess|don't hold me|no promises|can't promise|not guarantee|estimate[sd]?\b|likely\b",
    r"would (?:be|have|know)\b",
)  # fmt: skip
MEDIUM = at_words(
    r"\bexpect(?:s|ed|ing)?\b", r"\banticipat\w+", r"\bplan(?:s|ned|ning)?\b", r"\bintend(?:s|ed|ing)?\b",
    r"would like|'d like", r"looking to|looking at", r"\busually\b|"
    r"\btypically\b|\bgenerally\b|\bnormally\b|\boften\b|on average|tends? to", r"\btakes?\b|\btaking\b",
    r"\ballow\b|\bgive (?:us|me|it)\b", r"\bscheduled\b|\bslated\b|"
    r"\bprojected\b", r"\bwant\b|\bneed\b", r"\bgoal\b|\bintention\b", r"going to need",
)  # fmt: skip
VERB = at_words(
    r"\b\w+'(?:ll|m|re|ve|d)\b", r"\b(?:will|shall|am|is|are|was|be|run|runs|have|has|promise|commit|going|back|"
    r"until|meet|meets|decide|decides|finish|finishes|conclude|"
    r"concludes|wrap|wraps|happen|happens|start|starts|begin|begins|end|ends|close|closes|continue|continues|can|do|"
    r"does|get|let)\b",
)  # fmt: skip
WEAK_PACE = at_words(r"\bhop(?:e|ing)\b", r"\b(?:may|might|could)\b", r"\bwant\b", r"\btry(?:ing)?\b", r"\bshould\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The patterns of one language; what a language has no words for never matches."""

    if_silent: Pattern = NEVER
    ask_if_silent: Pattern = NEVER
    permission: Pattern = NEVER
    own_contact: Pattern = NEVER
    not_permission: Pattern = NEVER
    silent_question: Pattern = NEVER
    silence_no: Pattern = NEVER
    not_silence_no: Pattern = NEVER
    silence_no_alone: Pattern = NEVER
    no_contact: Pattern = NEVER
    not_no_contact: Pattern = NEVER
    on_hold: Pattern = NEVER
    not_on_hold: Pattern = NEVER
    closed: Pattern = NEVER
    not_closed: Pattern = NEVER
    ball_user: Pattern = NEVER
    not_ball_user: Pattern = NEVER
    quick: Pattern = NEVER
    slow: Pattern = NEVER
    not_slow: Pattern = NEVER
    mild: Pattern = NEVER
    no_pace: Pattern = NEVER
    weak: Pattern = NEVER
    hope: Pattern = NEVER
    medium: Pattern = NEVER
    verb: Pattern = NEVER
    weak_pace: Pattern = NEVER


ENGLISH = Signals(
    if_silent=acts.IF_SILENT, ask_if_silent=acts.ASK_IF_SILENT, silent_question=acts.SILENT_QUESTION,
    permission=acts.PERMISSION, own_contact=acts.OWN_CONTACT, not_permission=acts.NOT_PERMISSION,
    silence_no=acts.SILENCE_NO, not_silence_no=acts.NOT_SILENCE_NO, silence_no_alone=acts.SILENCE_NO_ALONE,
    no_contact=acts.NO_CONTACT, not_no_contact=acts.NOT_NO_CONTACT,
    on_hold=states.ON_HOLD, not_on_hold=states.NOT_ON_HOLD, closed=states.CLOSED, not_closed=states.NOT_CLOSED,
    ball_user=states.BALL_USER, not_ball_user=states.NOT_BALL_USER,
    quick=QUICK, slow=SLOW, not_slow=NOT_SLOW, mild=MILD, no_pace=NO_PACE, weak=WEAK,
    hope=at_words(r"\bhop(?:e|es|ing)\b"), medium=MEDIUM, verb=VERB, weak_pace=WEAK_PACE,
)  # fmt: skip

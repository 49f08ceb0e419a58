"""The words for times in English. Pure: data, folded."""

from __future__ import annotations

from followthrough.evidence.cues.lexicon import S, table

ENGLISH = table(
    "en",
    {
        S.NUMBER: {
            2: "two", 3: "three", 4: "four", 5: "five", 6: "six,half a dozen,half dozen",
            7: "seven", 8: "eight", 9: "nine", 10: "ten",
            11: "eleven", 12: "twelve,a dozen,dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
            17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty,a score of", 21: "twenty one",
            28: "twenty eight",
            30: "thirty", 40: "forty", 45: "forty five", 48: "forty eight", 50: "fifty", 60: "sixty", 72: "seventy two",
            90: "ninety", 24: "twenty four", 25: "twenty five", 0.5: "half a,half of a,half an",
        },
        S.ARTICLE: {1: "a,an,one,another,a single,one single,yet another"},
        S.ORDINAL: {1: "first,1st", 2: "second,2nd", 3: "third,3rd", 4: "fourth,4th", 5: "fifth,5th",
                    6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth",
                    13: "thirteenth", 14: "fourteenth", 15: "fifteenth,ides", 16: "sixteenth", 17: "seventeenth",
                    18: "eighteenth", 19: "nineteenth", 20: "twentieth", 21: "twenty first", 22: "twenty second",
                    23: "twenty third", 24: "twenty fourth", 25: "twenty fifth", 26: "twenty sixth",
                    27: "twenty seventh",
                    28: "twenty eighth", 29: "twenty ninth", 30: "thirtieth", 31: "thirty first",
                    -1: "last,final,closing"},
        S.VAGUE: {
            "couple": "couple,couple of,a couple,a couple of,another couple of,another couple",
            "few": "few,a few,some,another few,quite some",
            "several": "several,many,quite a few,a number of,numerous",
            "handful": "a handful of,handful of",
            "plain": "a matter of,matter of",
        },
        S.UNIT: {
            "hour": "hour,hr,hour's,h", "hours": "hours,hrs,hours'", "day": "day,calendar day,day's",
            "days": "days,calendar days,days',dys,day (s)",
            "bd": "business day,working day,work day,workday,weekday,bd,office day,wd,duty day,school day,banking day,"
                  "clear day,clear working day,trading day",
            "bds": "business days,working days,work days,workdays,weekdays,bds,bus days,business days',working days',"
                   "office days,wds,school days,clear days,clear working days,banking days,duty days",
            "week": "week,wk,week's,calendar week,working week,business week,work week",
            "weeks": "weeks,wks,weeks',calendar weeks,working weeks,business weeks,work weeks",
            "fortnight": "fortnight,fortnight's", "fortnights": "fortnights",
            "month": "month,mth,month's,calendar month", "months": "months,mths,mos,months',calendar months",
            "quarter": "quarter,qtr", "quarters": "quarters",
            "year": "year,yr,calendar year,fiscal year,year's", "years": "years,yrs",
            "weekend": "weekend", "weekends": "weekends",
        },
        S.WEEKDAY: {
            0: "monday,mon", 1: "tuesday,tue,tues", 2: "wednesday,wed,weds",
            3: "thursday,thu,thur,thurs", 4: "friday,fri", 5: "saturday,sat",
            6: "sunday,sun",
        },
        S.MONTH: {
            1: "january,jan", 2: "february,feb", 3: "march,mar", 4: "april,apr", 5: "may", 6: "june,jun",
            7: "july,jul", 8: "august,aug", 9: "september,sep,sept", 10: "october,oct", 11: "november,nov",
            12: "december,dec",
        },
        S.DAYPART: {"am": "morning,am,first thing,lunchtime,lunch,midday,the morning,first thing in the morning",
                    "pm": "afternoon,evening,pm,night,the afternoon,the evening"},
        S.TODAY: {0: "today,tonight,this morning,this afternoon,this evening,later today,later on today",
                  1: "tomorrow,tmrw,tomorrow's", 2: "day after tomorrow,overmorrow",
                  7: "this time next week,same time next week,week today,today week,one week today,week from today,"
                     "same day next week,this day week,day week,week today itself", 14: "two weeks today,fortnight "
                               "today,two weeks from today",
                  8: "week tomorrow,tomorrow week"},
        S.SAME: {0: "same,very same,that same,that very"},
        S.OVER: {0: "is over,is out,'s out,is up,is through,is done,ends,closes,runs out,is behind us,finishes,"
                    "has ended,is past,is gone,is behind me,"
                    "is finished,'s over,concludes,draws to a close,comes to an end,comes to a close"},
        S.DAY_END: {0: "end of day,end of the day,close of business,close of play,end of play,end of business,"
                       "end of business day,end of the business day,end of the working day,day's end,"
                       "end of working day,"
                       "close of day"},
        S.PERIOD_END: {"year": "year end,year's end,years end,end of year",
            "month": "month end,end of month,month's end",
                       "quarter": "quarter end,end of quarter", "week": "end of week,week's end"},
        S.PART: {
            "early": "early,earlier,early in,early on in,beginning,beginning of,start of,the start,first part of,"
            "top of,"
                     "the beginning,early part of,opening days of,first days of,first few days of",
            "midweek": "midweek,mid week",
            "mid": "mid,middle,middle of,midway through,halfway through,around the middle of",
            "late": "late,late in,latter part of,later part of,tail end of,back end of,back half of,final days of,"
                    "last days of,towards the end of,toward the end of,near the end of,last few days of",
            "end": "end,end of,the end,close of",
            "later": "later,later in,later on,later on in,rest of,remainder of,course of,remaining part of",
            "half1": "first half,first half of,front half of,earlier half of",
            "half2": "second half,second half of,latter half,latter half of,later half of,back half",
        },
        S.THIS: {0: "this,the current,current"},
        S.NEXT: {0: "next"},
        S.FOLLOWING: {0: "following,subsequent,that follows,which follows,immediately following,directly following"},
        S.COMING: {0: "coming,upcoming,this coming,this upcoming,forthcoming,ensuing"},
        S.LAST: {0: "past,previous,preceding,last"},
        S.AFTER_NEXT: {"week": "week after next,week after the next", "month": "month after next"},
        S.WEEK_OF: {0: "week commencing,week beginning,week starting,week starting on,"
                       "wk commencing,week beginning on"},
        S.BY: {0: "by,no later than,not later than,on or before,before or on,by no later than,not after,"
                  "before or by,come,"
                  "nlt,in no event later than,in any event by,in any case by,"
                  "no longer than,on or by,not beyond,not past,no further than",
               "cap": "at the latest by,latest by,by the latest,latest on,latest till,latest until,latest in,"
                      "until latest,"
                      "max by,maximum till,maximum by,at the latest on,until at the latest,at the latest in,"
                      "by at the latest,not later than latest"},
        S.BEFORE: {0: "before,prior to,ahead of,in advance of,this side of,just before,shortly before,"
                      "well before,right before"},
        S.UNTIL: {0: "until,till,til,through,thru,'til,up until,up to,up till"},
        S.AFTER: {0: "after,post,following on from,once past,directly after,straight after,right after,just after,"
                     "shortly after,soon after,immediately after,the other side of"},
        S.FROM: {0: "from,starting,beginning from,as of,starting from,effective,as from,as early as,any time from,"
                    "no earlier than,not earlier than,no sooner than,at the earliest on"},
        S.WITHIN: {0: "just under,a little under,slightly under,a shade under,just shy of,shy of,a bit under,"
                       "within a period of,within a space of,within,inside,in under,in less than,in the space "
                       "of,under,less than,within the,inside of"},
        S.IN: {"over": "over the", 0: "in,into,on,at,during,throughout,sometime in,sometime,some time in,some point in,"
            "at some point in,"
                  "at some point,in the course of,over the course of,somewhere in,during the course of,come,on the,"
                  "in the,"
                  "over the,during the,at the,any time in,anytime in"},
        S.FOR: {0: "targeted for,slated for,planned for,scheduled for,set for,pencilled in for,penciled in for,"
                   "earmarked for,aiming for,shooting for,looking at,on track for,aim for,shoot for,due in,due on,"
                   "timetabled for,down for,gunning for,targeting,eyeing,angling for,hoping for,planning "
                   "on,counting on,"
                   "banking on,expected in,expected on"},
        S.BETWEEN: {0: "between,anywhere between,anywhere from,somewhere between,any time between,anytime between"},
        S.AND: {0: "and"},
        S.OR: {0: "or,or maybe,or possibly,maybe,possibly,or perhaps,perhaps,if not,or else,and or,or probably,"
            "or even,"
                  "or at the latest,and possibly,and maybe,or more likely,more likely,most likely,probably,likely,"
                  "rather"},
        S.TO: {0: "to,through to,up to and including,to the,and up to"},
        S.OF: {0: "of,of the"},
        S.THE: {0: "the,your,our,my,their"},
        S.ABOUT: {0: "as little as,as few as,say,let's say,about,around,roughly,approximately,approx,circa,ca,"
                     "nearly,almost,towards,toward,close to,"
                     "some time around,sometime around,round about,in around,roughly around,on or around,"
                     "on or about"},
        S.AT_LEAST: {0: "at least,a minimum of,minimum of,more than,upwards of,no less than,not less than,well over,"
                        "longer than,a minimum,minimum,in excess of,no fewer than,a good,just over,a little "
                        "over,slightly over,a bit over,a little more than,"
                        "a bit more than,slightly more than,upward of,north of,over"},
        S.AT_MOST: {0: "as much as,as many as,as long as,at most,no more than,not more than,at the latest,"
                       "at the very latest,tops,max,maximum,"
            "a maximum of,"
                       "maximum of,at the most,latest,not longer than,no longer than,or less,or earlier,"
                       "or sooner,at worst,or before,worst case,in the worst case,at the outside,to be exact,to "
                       "be precise,"
                       "to be specific,in any event,in any case,at the very outside,at the absolute outside,"
                       "at the absolute latest,the latest,the very latest,maximum by,at the furthest"},
        S.OR_SO: {0: "or so,or thereabouts,ish,give or take,or thereabout,roughly speaking,or something like that"},
        S.OR_MORE: {0: "or more,or longer,or later,if not more,if not longer,plus,at a minimum,at the earliest,"
            "at minimum,"
                       "at the very least,at the very earliest"},
        S.MORE: {0: "more,further,additional,extra,full,whole,solid,other,short,odd,long,consecutive,good"},
        S.TIME: {0: "time,from now,hence,from today,out,away,from here,from the date of this email,from this email,"
                    "from the date of this message,from receipt,down the line,down the road"},
        S.NOW: {0: "now,today's date,right now,this point,here"},
        S.THAT: {0: "that,then,this date,that date,that point,that day,that time,same day,very same day,"
                    "that same day,"
                    "that same date,same date,that very day,that evening,that afternoon"},
        S.SOON_AFTER: {0: "shortly after that,shortly thereafter,soon after that,soon thereafter,shortly afterwards,"
                          "soon afterwards,right after that,thereafter,shortly afterward,soon afterward,afterwards,"
                          "immediately thereafter,directly thereafter,immediately after that,directly after that,"
                          "soon after,shortly after,right after,"
                          "after that,post that,following that,"
                          "straight after,immediately afterwards,after this,after which,immediately after"},
        S.EVENT: {
            "easter": "easter,easter break,easter weekend,easter holidays,easter holiday,easter monday,easter sunday",
            "good friday": "good friday",
            "christmas": "christmas,xmas,christmas break,christmas holidays,christmas holiday,christmas day,x mas,"
                         "christmas shutdown,boxing day,festive season,festive break,christmas period",
            "new year": "new year,new year's,new year's day,new years,turn of the year,new years day",
            "new year's eve": "new year's eve,new years eve",
            "holidays": "holidays,holiday season,holiday break,holiday period,winter break,year end holidays,"
                        "end of year break,end of year holidays",
            "thanksgiving": "thanksgiving,thanksgiving break,thanksgiving weekend,thanksgiving holiday,turkey day",
            "juneteenth": "juneteenth", "veterans": "veterans day,veterans' day,armistice day,remembrance day",
            "tax day": "tax day",
            "columbus": "columbus day,indigenous peoples' day,indigenous peoples day", "canada day": "canada day",
            "anzac": "anzac day", "january 26": "australia day,republic day", "halloween": "halloween",
            "valentine": "valentine's day,valentine's,valentines day", "st patrick": "st patrick's day,patrick's "
                      "day,paddy's day,st paddy's day,st patrick's,"
                                                                                     "st patricks day",
            "may day": "may day", "ascension": "ascension day,ascension", "whitsun": "whitsun,whit monday,pentecost",
            "labor day": "labor day,labour day,labor day weekend",
            "memorial day": "memorial day,memorial day weekend",
            "july 4": "fourth of july,4th of july,independence day,july 4th weekend,july fourth",
            "mlk": "mlk day,martin luther king day", "presidents": "presidents day,presidents' day,president's day",
            "long weekend": "long weekend,bank holiday,bank holiday weekend,holiday weekend,public holiday,"
                            "bank holiday monday,three day weekend",
        },
        S.SEASON: {"season": "spring,summer,autumn,fall,winter,summer break,summer holidays,half term,term,semester,"
                             "spring break,reading week,golden week,chinese new year,lunar new year,diwali,eid,"
                             "ramadan,"
                             "passover,rosh hashanah,yom kippur,hanukkah,holi,carnival,earnings season,the summer,"
                             "busy season,off season,summer vacation,summer recess"},
    },
    needs_capital="may march mar mon sat sun wed fall",
)  # fmt: skip

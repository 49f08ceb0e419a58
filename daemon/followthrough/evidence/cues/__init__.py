"""Reading the room: the grammar of stated times. Pure: no clock, no I/O.

text         cleaned, folded, cut into sentences and tokens
lexicon      words to symbols, one table a language (english, languages)
grammar      symbols to times, with lengths, periods (weeks, months), single days and feasts below it
days         which days the words mean: the conventions
doubt        which times are an answer's, and what must be told; silence its words
gate         which times are no promise
acts         who may write to whom; states: what stands still, what is over, what the user has to do
signals      how fast, how sure, and all patterns of a language together
governing    which of several cues counts
reader       all of it together: `read_cues`
"""

from followthrough.evidence.cues.reader import CueReading, read_cues, read_deadline_answer

__all__ = ["CueReading", "read_cues", "read_deadline_answer"]

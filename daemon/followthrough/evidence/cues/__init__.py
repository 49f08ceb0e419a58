"""Reading the room: the grammar of stated times. Pure: no clock, no I/O.

text         cleaned, folded, cut into sentences and tokens
lexicon      words to symbols, one table a language (languages)
grammar      symbols to times, with periods (days, weeks, months) and feasts below it
days         which days the words mean: the conventions
gate         which times are no promise
signals      who waits for whom, how fast, how sure
reader       all of it together: `read_cues`
"""

from followthrough.evidence.cues.reader import CueReading, read_cues, read_deadline_answer

__all__ = ["CueReading", "read_cues", "read_deadline_answer"]

"""Where do we stand, and what is next? The follow-up article as a pure core: no clock, no I/O.

`fold.fold(facts, guide, now)` gives the state of one conversation; `plan.plan(conversation, guide)` what is to be
written, asked and told, with due times and reasons; `match.match(mails)` says which mail belongs to which conversation.
"""

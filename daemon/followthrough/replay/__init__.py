"""The same daemon against the past: mails from archives, a clock moved by hand, nothing that leaves the machine.

    archive    mbox files, Maildirs and single mails, as one row of mails
    shelf      those mails as the mailboxes of an account, read ahead by all cores
    person     the virtual user: answers debriefs, approves drafts
    player     the daemon led from one instant to the next
    story      what happened, as the lines that `backtest` and `simulate` give
    compare    two sets of rules on the same mails

The decisions are the daemon's own; only mailboxes, submission and the user are played.
"""

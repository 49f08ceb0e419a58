"""followthrough: follow up after job interviews, at the right moment, in the right words, never twice.

The map of this tree, in the order in which one mail travels through it:

    mail/           1. what does this message say?             pure
    evidence/       2. what does it mean for the job seeker?   pure
    conversation/   3. where do we stand, and what is next?    pure (the follow-up article)
    writing/        4. what shall we say?                      pure
    calendar/       business days, zones and windows, used by all of the above; pure
    imap/           the mail server, reading
    smtp/           the mail server, submitting
    store/          the database
    service/        the shell: the only place with a clock; intake (the way in), delivery (the way out)
    demo/           the whole main job against an embedded mail server
    cli/            the commands
    config.py, credentials.py

To learn it, read service/intake.py, then service/delivery.py, then downwards.
"""

__version__ = "0.1.0"

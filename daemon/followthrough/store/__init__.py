"""The database: what was read, told, drafted, asked and sent. It decides nothing and has no clock.

    database        opening, the one writer, readers, backups;   lock     one daemon per database
    schema          the tables;                                  migrations/   how they came to be
    columns, statements, codec     times, texts and values on their way into a row and back
    meta, positions, messages, conversations, facts, drafts, questions, alerts, digests, outbox, log
                    plain functions, the transaction (`tx`) first

All of it runs on SQLite and on PostgreSQL, and every state change that may happen once only is one conditional UPDATE.
"""

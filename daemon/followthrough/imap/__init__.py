"""The mail server, reading: sessions, new mail by UID, IDLE, and the presets of the large providers.

Read session.py first. Mailboxes are opened with EXAMINE only and bodies are read with BODY.PEEK, so nothing here marks,
moves or deletes a mail; the one thing that writes is Session.append.
"""

"""The mail server, submitting: one letter to one recipient, with an outcome that never hides a doubt. See submit.py."""

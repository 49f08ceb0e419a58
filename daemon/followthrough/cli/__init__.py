"""The commands, one file per group: no logic here, only words in and words out.

app      the program, its exit codes
talk     asks the daemon, or does the work itself where none runs
show     what people see: show_status, show_account, show_timeline, and what they share
look     status, show, explain, timeline, drafts, digest
answer   approve, edit, skip, snooze, done, note, pause, resume
reading  read
label    label: what the user says of a mail
tend     run, check
play     demo
"""


def main() -> None:
    """The entry point `followthrough`."""
    from followthrough.cli.app import app  # noqa: PLC0415 - who imports the package need not pay for the program

    app()

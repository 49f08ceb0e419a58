"""A private Dovecot on fresh ports of the loopback, with its own users and mail, 2.3 or 2.4 as installed."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import signal
import smtplib
import subprocess
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from imapclient import IMAPClient

from support.certificates import Certificates, make_certificates
from support.ports import free_ports, greets, wait_until

PASSWORD = "correct horse"
USERS = ("ada", "ben", "cleo", "priya", *(f"user{number}" for number in range(1, 200)))
"""Many, for every test can have one of its own; Dovecot sees a change of its list of users up to a second late."""
_SPECIAL = {"Drafts": "Drafts", "Sent": "Sent", "Trash": "Trash", "Junk": "Junk", "Archive": "Archive"}
_STOP_SECONDS = 20
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


@contextmanager
def open_directory() -> Iterator[Path]:
    """A directory that the other accounts of the machine can pass through, unlike pytest's; short, for sockets."""
    with tempfile.TemporaryDirectory(prefix="ft-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def why_no_dovecot() -> str | None:
    """What to do so that Dovecot can run here, None if it can."""
    if shutil.which("dovecot", path=_PATH) is None:
        return "no Dovecot here: apt install dovecot-imapd dovecot-lmtpd"
    return None


class Dovecot:
    """A running server. As root it runs as it is meant to, with the mail owned by nobody; otherwise all of it as you.

    `account` makes root run it as that ordinary user.
    """

    def __init__(self, base: Path, *, users: Sequence[str] = USERS, account: str | None = None) -> None:
        self.base = base
        self.imap_port, self.imaps_port, self.lmtp_port, self.sasl_port = free_ports(4)
        self._account = account
        self._process: subprocess.Popen[bytes] | None = None
        base.mkdir(parents=True, exist_ok=True)
        base.chmod(0o755)
        self.certificates: Certificates = make_certificates(base / "tls")
        self.set_passwords(dict.fromkeys(users, PASSWORD))
        for name in ("run", "state", "mail"):
            (base / name).mkdir()
        self._config = base / "dovecot.conf"
        self._config.write_text(self._configuration(), "utf-8")
        self._give_away()

    @property
    def ca_file(self) -> Path:
        return self.certificates.ca_file

    def set_passwords(self, passwords: dict[str, str]) -> None:
        """The users who may log in from now on."""
        lines = [f"{user}:{{PLAIN}}{password}::::::\n" for user, password in passwords.items()]
        (self.base / "users").write_text("".join(lines), "utf-8")

    def start(self) -> Self:
        """Start it and wait for its greeting. Raises AssertionError with its log where it does not come."""
        self._process = subprocess.Popen(
            [_program("dovecot"), "-F", "-c", str(self._config)],
            user=self._account,
            group=pwd.getpwnam(self._account).pw_gid if self._account else None,
            extra_groups=[] if self._account else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_until(self._greets_or_died, "Dovecot greets")
            assert self._process.poll() is None, "Dovecot ended"
        except AssertionError as error:
            self.stop()
            raise AssertionError(f"{error}\n{self.log()}") from None
        return self

    def stop(self) -> None:
        """Stop it; the mail stays, and start() goes on with it on the same ports."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        with suppress(ProcessLookupError):  # those that serve a connection outlive their master
            os.killpg(process.pid, signal.SIGKILL)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def log(self) -> str:
        """What the server has logged, "" where nothing."""
        file = self.base / "dovecot.log"
        return file.read_text("utf-8", "replace") if file.exists() else ""

    @contextmanager
    def client(self, user: str = "ada", password: str = PASSWORD) -> Iterator[IMAPClient]:
        """A second mail program of that user, in clear text."""
        client = IMAPClient("127.0.0.1", self.imap_port, ssl=False, timeout=20)
        try:
            client.plain_login(user, password)
            yield client
        finally:
            client.shutdown()

    def append(
        self,
        user: str,
        octets: bytes,
        mailbox: str = "INBOX",
        when: datetime | None = None,
        flags: Sequence[bytes] = (),
    ) -> int:
        """Put a mail into a mailbox with that INTERNALDATE; gives its UID."""
        with self.client(user) as client:
            found = re.search(rb"APPENDUID \d+ (\d+)", client.append(mailbox, octets, flags, when))
            assert found is not None
            return int(found[1])

    def deliver(self, recipient: str, octets: bytes, sender: str = "sender@acme.example") -> None:
        """Deliver a mail to a user's INBOX by LMTP, as a mail server does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [f"{recipient.partition('@')[0]}@example.org"], octets)

    def create(self, user: str, mailbox: str) -> None:
        with self.client(user) as client:
            client.create_folder(mailbox)

    def octets(self, user: str, mailbox: str = "INBOX") -> list[bytes]:
        """Every mail of a mailbox, by UID, without touching its flags."""
        with self.client(user) as client:
            client.select_folder(mailbox, readonly=True)
            read = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [read[uid][b"BODY[]"] for uid in sorted(read)]

    def flags(self, user: str, mailbox: str = "INBOX") -> dict[int, tuple[bytes, ...]]:
        """The flags of every mail of a mailbox by UID, \\Recent aside."""
        with self.client(user) as client:
            client.select_folder(mailbox, readonly=True)
            read = client.get_flags(client.search())
            return {uid: tuple(flag for flag in flags if flag != rb"\Recent") for uid, flags in read.items()}

    def expunge(self, user: str, uids: Sequence[int], mailbox: str = "INBOX") -> None:
        with self.client(user) as client:
            client.select_folder(mailbox)
            client.delete_messages(uids)
            client.expunge(uids)

    def rebuild(self, user: str, uidvalidity: int, mailbox: str = "INBOX") -> None:
        """Give a mailbox another UIDVALIDITY, as after a restore from a backup; the mails stay."""
        self.doveadm("mailbox", "update", "--uid-validity", str(uidvalidity), "-u", user, mailbox)

    def doveadm(self, command: str, *arguments: str) -> str:
        """Run a doveadm command on this server; gives its output."""
        done = subprocess.run(
            [_program("doveadm"), "-c", str(self._config), command, *arguments],
            user=self._account,
            check=False,
            capture_output=True,
            text=True,
            timeout=_STOP_SECONDS,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _greets_or_died(self) -> bool:
        died = self._process is None or self._process.poll() is not None
        return died or (greets(self.imap_port) and greets(self.lmtp_port))

    def _owner(self) -> tuple[int, int]:
        """Who owns the mail: nobody if the server runs as root, who may not own mail, else whom it runs as."""
        if self._account is None and os.geteuid() != 0:
            return os.geteuid(), os.getegid()
        entry = pwd.getpwnam(self._account or "nobody")
        return entry.pw_uid, entry.pw_gid

    def _give_away(self) -> None:
        if os.geteuid() != 0:
            return
        uid, gid = self._owner()
        os.chown(self.base / "mail", uid, gid)
        if self._account is not None:
            for path in (self.base, *self.base.rglob("*")):
                os.chown(path, uid, gid)

    def _configuration(self) -> str:
        version = subprocess.run([_program("dovecot"), "--version"], check=True, capture_output=True, text=True).stdout
        is_old = version.startswith("2.3.")
        uid, gid = self._owner()
        values = {
            "base": self.base, "uid": uid, "gid": gid, "imap": self.imap_port, "imaps": self.imaps_port,
            "lmtp": self.lmtp_port, "sasl": self.sasl_port, "cert": self.certificates.cert_file,
            "key": self.certificates.key_file, "identity": self._identity(),
            "mailboxes": "\n".join(
                f"  mailbox {name} {{\n    auto = subscribe\n    special_use = \\{use}\n  }}"
                for name, use in _SPECIAL.items()
            ),
        }  # fmt: skip
        template = _VERSION_2_3 if is_old else _VERSION_2_4
        for name, value in values.items():
            template = template.replace(f"<{name}>", str(value))
        return template + _SERVICES_OF_BOTH.replace("<stay>", "service_count = 0" if is_old else _STAY_2_4)

    def _identity(self) -> str:
        """Without root, the parts of the server that would each be somebody else are all the one who starts it."""
        if self._account is None and os.geteuid() == 0:
            return ""
        uid, _ = self._owner()
        user = pwd.getpwuid(uid)
        group = grp.getgrgid(user.pw_gid).gr_name
        return textwrap.dedent(f"""\
            default_internal_user = {user.pw_name}
            default_internal_group = {group}
            default_login_user = {user.pw_name}
            """)


def _program(name: str) -> str:
    return shutil.which(name, path=_PATH) or name


_STAY_2_4 = "restart_request_count = unlimited"

_VERSION_2_3 = r"""
base_dir = <base>/run
state_dir = <base>/state
log_path = <base>/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <<cert>
ssl_key = <<key>
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_format = %Ln
mail_location = mdbox:<base>/mail/%u/mdbox
mail_uid = <uid>
mail_gid = <gid>
first_valid_uid = 0
first_valid_gid = 0
mail_max_userip_connections = 50
mail_fsync = never
mailbox_list_index = yes
<identity>
passdb {
  driver = passwd-file
  args = username_format=%u <base>/users
}
userdb {
  driver = static
  args = uid=<uid> gid=<gid> home=<base>/mail/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
<mailboxes>
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = <imap>
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = <imaps>
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = <lmtp>
  }
}
service auth {
  inet_listener sasl {
    address = 127.0.0.1
    port = <sasl>
  }
}
"""

_VERSION_2_4 = r"""
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = <base>/run
state_dir = <base>/state
log_path = <base>/dovecot.log
protocols {
  imap = yes
  lmtp = yes
}
listen = 127.0.0.1
ssl = yes
ssl_server_cert_file = <cert>
ssl_server_key_file = <key>
auth_allow_cleartext = yes
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_format = %{user | username | lower}
mail_driver = mdbox
mail_home = <base>/mail/%{user}
mail_path = <base>/mail/%{user}/mdbox
mail_uid = <uid>
mail_gid = <gid>
first_valid_uid = 0
first_valid_gid = 0
mail_max_userip_connections = 50
mail_fsync = never
<identity>
passdb passwd-file {
  passwd_file_path = <base>/users
  default_password_scheme = plain
}
userdb static {
  userdb_static_allow_all_users = yes
  fields {
    uid = <uid>
    gid = <gid>
    home = <base>/mail/%{user}
  }
}
namespace inbox {
  inbox = yes
  separator = /
<mailboxes>
}
service imap-login {
  inet_listener imap {
    port = <imap>
  }
  inet_listener imaps {
    port = <imaps>
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = <lmtp>
  }
}
service auth {
  inet_listener sasl {
    port = <sasl>
  }
}
"""

# chroot needs root; the penalty makes the next good login wait for a bad one, of any user, from the same address.
_SERVICES_OF_BOTH = r"""
service imap-login {
  chroot =
  <stay>
  process_min_avail = 1
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
"""

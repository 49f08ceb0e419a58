"""A private Postfix: submission with STARTTLS and Dovecot's logins, delivery to Dovecot by LMTP. Needs root."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from support.dovecot import Dovecot, why_no_dovecot
from support.ports import free_ports, greets, wait_until

DOMAINS = ("example.org", "acme.example")
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
_SECONDS = 30


def why_no_postfix() -> str | None:
    """What to do so that Postfix can run here, None if it can."""
    if why := why_no_dovecot():
        return why
    if shutil.which("postfix", path=_PATH) is None:
        return "no Postfix here: apt install postfix"
    if os.geteuid() != 0:
        return "Postfix runs as root only"
    return None


class Postfix:
    """A running server whose users are those of a running Dovecot; whoever is no user of it bounces nowhere."""

    def __init__(self, base: Path, dovecot: Dovecot) -> None:
        self.base = base
        self.ca_file = dovecot.ca_file
        self.smtp_port, self.submission_port = free_ports(2)
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("", "config", "queue", "data"):
            (base / name).mkdir(parents=True, exist_ok=True)
        base.chmod(0o755)
        shutil.chown(base / "data", "postfix")
        values = {
            "base": base, "daemons": _daemon_directory(), "domains": ", ".join(DOMAINS), "lmtp": dovecot.lmtp_port,
            "sasl": dovecot.sasl_port, "cert": dovecot.certificates.cert_file, "key": dovecot.certificates.key_file,
            "smtp": self.smtp_port, "submission": self.submission_port,
        }  # fmt: skip
        for name, template in (("main.cf", _MAIN), ("master.cf", _MASTER)):
            for key, value in values.items():
                template = template.replace(f"<{key}>", str(value))  # noqa: PLW2901
            (base / "config" / name).write_text(template, "utf-8")

    def start(self) -> Self:
        """Start it and wait for its greeting. Raises AssertionError with its log where it does not come."""
        config = str(self.base / "config")
        done = subprocess.run(
            [shutil.which("postfix", path=_PATH) or "postfix", "-c", config, "check"],
            check=False, capture_output=True, text=True, timeout=_SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr + self.log()
        # Without `postfix start`: that checks all over again, for two seconds.
        self._process = subprocess.Popen(
            [str(_daemon_directory() / "master"), "-d", "-c", config],
            env={**os.environ, "MAIL_CONFIG": config, "MAIL_LOGTAG": "postfix"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_until(lambda: greets(self.submission_port), "Postfix greets", _SECONDS)
        except AssertionError as error:
            self.stop()
            raise AssertionError(f"{error}\n{self.log()}") from None
        return self

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def log(self) -> str:
        """What the server has logged, "" where nothing."""
        file = self.base / "postfix.log"
        return file.read_text("utf-8", "replace") if file.exists() else ""


def _daemon_directory() -> Path:
    done = subprocess.run(
        [shutil.which("postconf", path=_PATH) or "postconf", "-h", "-d", "daemon_directory"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return Path(done.stdout.strip())


_MAIN = """\
compatibility_level = 3.6
queue_directory = <base>/queue
data_directory = <base>/data
command_directory = /usr/sbin
daemon_directory = <daemons>
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.org
mydestination =
alias_maps =
local_recipient_maps =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = <domains>
virtual_transport = lmtp:inet:127.0.0.1:<lmtp>
smtp_host_lookup = native
smtp_dns_support_level = disabled
default_transport = error:no outside mail
maillog_file_prefixes = <base>
maillog_file = <base>/postfix.log
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:<sasl>
smtpd_sasl_security_options = noanonymous
smtpd_tls_cert_file = <cert>
smtpd_tls_key_file = <key>
smtpd_tls_security_level = may
smtpd_peername_lookup = no
smtpd_recipient_restrictions = permit_sasl_authenticated, reject_unauth_destination
"""

_MASTER = """\
127.0.0.1:<smtp> inet n - n - - smtpd
127.0.0.1:<submission> inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

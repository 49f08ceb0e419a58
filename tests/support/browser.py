"""A headless Chromium that is driven over its DevTools pipe: pages at any width, light or dark, measured and drawn.

The protocol's messages are JSON, ended by NUL, on the descriptors 3 (to it) and 4 (from it) of the browser.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
WITHIN_SECONDS = 60.0
"""One answer; a loaded machine starts a browser slowly."""
_OPTIONS = (
    "--headless",
    "--no-sandbox",  # the page is our own, and a container's root has no other choice
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-first-run",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing is to be loaded, and nothing can be
)


_BECOME = """
import fcntl, os, sys
high = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for low, descriptor in zip((3, 4), high):
    os.dup2(descriptor, low)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""What the child does before it is the browser: the pipe's ends become the descriptors that the browser looks at."""


class Browser:
    """One browser with one page. Use it as a context manager."""

    def __init__(self, profile: Path) -> None:
        program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
        if program is None:
            pytest.skip("no Chromium here: install chromium")
        from_us, self._write = os.pipe()
        self._read, to_us = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BECOME, str(from_us), str(to_us), program, *_OPTIONS, f"--user-data-dir={profile}"],
            pass_fds=(from_us, to_us),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(profile)},
        )
        os.close(from_us)
        os.close(to_us)
        self._rest, self._number, self._session = b"", 0, ""
        self._events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._write)
        os.close(self._read)

    def open(self, page: Path, *, width: int, height: int = 900, dark: bool = False) -> None:
        """Show a file in a window of that size (CSS pixels), and wait until it is loaded."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 500,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", media="", features=[scheme])
        self._events.clear()
        self._call("Page.navigate", url=page.as_uri())
        self._until("Page.loadEventFired")

    def value(self, script: str) -> Any:
        """What an expression of the page gives."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def asked_for(self) -> list[str]:
        """Every address that the page wanted to load since it was opened."""
        wanted = [event for event in self._events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in wanted]

    def complaints(self) -> list[str]:
        """What the browser's console says against the page."""
        return [e["params"]["entry"]["text"] for e in self._events if e["method"] == "Log.entryAdded"]

    def picture(self, to: Path) -> Path:
        """The whole page as PNG."""
        size = self._call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        shot = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        to.write_bytes(base64.b64decode(shot["data"]))
        return to

    def printed(self) -> bytes:
        """The page as PDF, as it would be printed on A4."""
        printed = self._call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=True)
        return base64.b64decode(printed["data"])

    # ------------------------------------------------------------ the pipe

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + WITHIN_SECONDS
        while True:
            answer = self._take(deadline)
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])

    def _until(self, method: str) -> None:
        deadline = time.monotonic() + WITHIN_SECONDS
        while not any(event["method"] == method for event in self._events):
            self._take(deadline)

    def _take(self, deadline: float) -> dict[str, Any]:
        """The next message; an event is kept too."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(deadline - time.monotonic(), 0))
            assert ready, f"the browser did not answer within {WITHIN_SECONDS:g} seconds"
            octets = os.read(self._read, 1 << 16)
            assert octets, f"the browser ended with {self._process.wait()}"
            self._rest += octets
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self._events.append(message)
        return message

"""Prism, which tells whether a request keeps to a platform's published contract."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

_SECONDS = 60.0
"""Until it listens: it starts in 4 to 8 seconds on two cores."""


def prism_command() -> str | None:
    """Return the command: BRIEFER_PRISM, or ``prism`` on the PATH."""
    return os.environ.get("BRIEFER_PRISM") or shutil.which("prism")


@dataclass
class Prism:
    """One contract, served."""

    port: int
    process: subprocess.Popen[bytes]

    @classmethod
    def started(cls, contract: Path) -> "Prism":
        command = prism_command()
        assert command is not None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [command, "mock", "-h", "127.0.0.1", "-p", str(port), "--errors", str(contract)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return cls(port, process)

    def listens(self) -> None:
        """Wait until it does."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            assert self.process.poll() is None, "Prism ended"
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail("Prism does not listen")

    def violations(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> list[str]:
        """Return what is wrong with a request.

        Prism checks its own made-up answers, too, and finds fault with those of recursive
        schemas; only what it says of the request counts.
        """
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {
                name: headers[name] for name in ("authorization", "content-type") if name in headers
            }
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            told = answer.read()
            found = json.loads(answer.headers.get("sl-violations", "[]"))
        finally:
            connection.close()
        wrong = [one["message"] for one in found if one["location"][0] == "request"]
        if answer.status >= 400 and not found:
            wrong.append(f"{method} {path}: {answer.status} {told.decode()[:300]}")
        return wrong

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

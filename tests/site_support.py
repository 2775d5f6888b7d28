"""A local site of a test's own pages, which serves, or fails to serve, what it is told to."""

import gzip
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import ThreadingHTTPServer
from typing import Any

import httpcore2

from server_support import Answer, Server, sending

PROSE = (
    "Ministers of Latvia and Lithuania met in Bauska on Tuesday to talk about the ferry. "
    "The talks lasted three hours, said Ilze Ozola, who speaks for the Latvian side. "
) * 5
"""145 words."""


class Site(Server):
    """Answers by path; a path that is not there has no page."""

    pages: Mapping[str, Answer]

    def do_GET(self) -> None:
        self.asked.append({"path": self.path, "headers": dict(self.headers), "body": None})
        self.pages.get(self.path, answering(404))(self)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that go away in the middle: that is what tests are about."""


@contextmanager
def a_site(
    pages: Mapping[str, Answer], tls: ssl.SSLContext | None = None
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Serve pages on loopback; yield the port, and what was asked."""
    handler = type("Handler", (Site,), {"pages": pages, "asked": [], "answers": []})
    server = _Quiet(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port, handler.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def html_page(body: str, title: str = "Ferry talks", head: str = "") -> str:
    """Return a page of HTML."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def article_page(prose: str = PROSE, **more: str) -> str:
    """Return a page with one article of one paragraph."""
    return html_page(f"<article><h1>Ferry talks</h1><p>{prose}</p></article>", **more)


def showing(html: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """Answer with a page."""
    return sending(html.encode() if isinstance(html, str) else html, kind, **headers)


def answering(code: int, **headers: str) -> Answer:
    """Answer with a status and a page that says nothing of use."""

    def answer(handler: Server) -> None:
        content = b"<html><body><h1>Sorry</h1></body></html>"
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-type", "text/html")
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirecting(location: str, code: int = 302) -> Answer:
    """Answer with another address."""
    return answering(code, location=location)


def endless(piece: bytes, pause: float = 0.0, **headers: str) -> Answer:
    """Answer with a body that never ends; stops only when nobody listens any more."""

    def answer(handler: Server) -> None:
        handler.send_response(200)
        for name, value in {"content-type": "text/html", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def slow_headers(pause: float) -> Answer:
    """Answer with headers that never end."""

    def answer(handler: Server) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n")
        while True:
            handler.wfile.write(b"x-more: 1\r\n")
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def breaking_off(content: bytes) -> Answer:
    """Answer with less than was promised, and hang up."""

    def answer(handler: Server) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/html")
        handler.send_header("content-length", str(len(content) + 100))
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return answer


def promising(length: int) -> Answer:
    """Answer with the length of a body, and a little of it."""

    def answer(handler: Server) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/html")
        handler.send_header("content-length", str(length))
        handler.end_headers()
        handler.wfile.write(b"x")

    return answer


@cache
def gzip_bomb(megabytes: int) -> bytes:
    """Return a small body that is large once it is decompressed."""
    return gzip.compress(bytes(megabytes * 1_000_000), 9)


class Detour(httpcore2.NetworkBackend):
    """Leads every connection to a port of this machine, and keeps where each was to go."""

    def __init__(self, port: int) -> None:
        self.connected: list[str] = []
        self._port = port

    def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
        self.connected.append(host)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self._port, *rest, **more)


class Names:
    """A name server: each name's answers in turn, the last one again and again."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.asked: list[str] = []
        self._answers = {name.replace("_", "."): turns for name, turns in answers.items()}

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        turns = self._answers.get(host)
        if turns is None:
            raise OSError(host)
        return turns.pop(0) if len(turns) > 1 else turns[0]

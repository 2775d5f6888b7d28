"""A local server that says, or fails to say, what a test wants it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Server"], None]


class Server(BaseHTTPRequestHandler):
    """Gives its answers in turn, the last one again and again; keeps what it was asked."""

    answers: list[Answer]
    asked: list[dict[str, Any]]
    body: dict[str, Any]

    def do_POST(self) -> None:
        self.body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append({"path": self.path, "headers": dict(self.headers), "body": self.body})
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer(self)

    def do_GET(self) -> None:
        self.asked.append({"path": self.path, "headers": dict(self.headers), "body": None})
        self.answers[0](self)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    handler = type("Handler", (Server,), {"answers": list(answers), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", handler.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, error: object = "no", **headers: str) -> Answer:
    def answer(handler: Server) -> None:
        content = json.dumps({"error": error} if isinstance(error, dict) else error).encode()
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def stream(
    *pieces: str, finish: str | None = "stop", pause: float = 0, refusal: str | None = None
) -> Answer:
    def answer(handler: Server) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        for piece in pieces:
            _event(handler, delta={"content": piece})
            time.sleep(pause)
        if refusal:
            _event(handler, delta={"refusal": refusal})
        if finish:
            _event(handler, delta={}, finish_reason=finish)
            usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
            _data(handler, {"choices": [], "usage": usage})
            handler.wfile.write(b"data: [DONE]\n\n")

    return answer


def _event(handler: Server, **choice: Any) -> None:
    _data(handler, {"choices": [{"index": 0, "finish_reason": None, **choice}]})


def _data(handler: Server, body: dict[str, Any]) -> None:
    full = {"id": "i", "object": "chat.completion.chunk", "created": 1, "model": "m", **body}
    handler.wfile.write(f"data: {json.dumps(full)}\n\n".encode())
    handler.wfile.flush()


def sending(content: bytes, kind: str = "application/json", **headers: str) -> Answer:
    """Answer with these bytes."""

    def answer(handler: Server) -> None:
        handler.send_response(200)
        for name, value in {"content-type": kind, **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def listing(*names: str) -> Answer:
    """Answer with the models that the server has."""
    models = [{"id": n, "object": "model", "created": 1, "owned_by": "x"} for n in names]
    return sending(json.dumps({"object": "list", "data": models}).encode())

"""Platforms that keep drafts: small, strict servers with a memory, on loopback.

Each does what the platform's documentation says, refuses what it would refuse, rewrites bodies
as platforms do, and has Prism look at every request where there is a contract for it.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt

from briefer.newsletters.delivery.base import Delivery
from briefer.newsletters.delivery.buttondown import Buttondown
from briefer.newsletters.delivery.ghost import Ghost
from briefer.newsletters.delivery.listmonk import Listmonk
from briefer.newsletters.letters import Letter
from prism_support import Prism

Answer = tuple[int, object]
Fault = Callable[["Handler", Callable[[], Answer]], None]
"""Misbehaves in place of an answer; the second argument does what was asked for."""

SECRETS = {
    "BRIEFER_BUTTONDOWN_KEY": "bd-4f0c-secret",
    "BRIEFER_LISTMONK_TOKEN": "lm-77aa-secret",
    "BRIEFER_GHOST_ADMIN_KEY": "65f0aa12bc34de56f7890123:" + "a1b2c3d4" * 8,
}


WRITING = {"buttondown": "PATCH", "listmonk": "PUT", "ghost": "PUT"}
"""What each platform's changing and sending of a draft is asked for by."""

UNSEALED: Mapping[str, dict[str, Any]] = {
    "buttondown": {"metadata": {}},
    "listmonk": {"tags": []},
    "ghost": {"codeinjection_head": None},
}
"""What takes the hash of what was left off each platform's draft."""


@dataclass
class Asked:
    """A request."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass
class Platform:
    """A platform. Its drafts are dicts in its own form.

    Attributes:
        asked: every request.
        broken: what a request had against the contract.
        faults: by method, what goes wrong the next time.
        sends_at_once: whether what is left as a draft goes out, as older versions do.
    """

    prefix: ClassVar[str]
    name: ClassVar[str]
    prism: Prism | None = None
    drafts: list[dict[str, Any]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    port: int = 0
    made: int = 0
    sends_at_once: bool = False

    def delivery(self, **more: Any) -> Delivery:
        """Return briefer's own end."""
        raise NotImplementedError

    def answer(self, asked: Asked) -> Answer:
        """Do what is asked."""
        raise NotImplementedError

    def released(self) -> list[Any]:
        """Return what went out, each with its id."""
        raise NotImplementedError

    def filled(self, number: int, *keys: str) -> None:
        """Put in drafts of other issues, and one of each key, the oldest first."""
        raise NotImplementedError

    edited: ClassVar[dict[str, str]]
    """What a person changes."""

    published: ClassVar[str]

    def new(self, draft: dict[str, Any]) -> dict[str, Any]:
        """Keep a draft; the number in its id is never another's again."""
        self.made += 1
        draft["id"] = self.id_of(self.made)
        if self.sends_at_once:
            draft["status"] = self.published
        self.drafts.append(draft)
        return draft

    def id_of(self, number: int) -> Any:
        raise NotImplementedError

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults.setdefault(method, []).extend(faults)

    def of(self, remote: str) -> dict[str, Any]:
        return next(draft for draft in self.drafts if str(draft["id"]) == remote)

    def requests(self, method: str) -> list[Asked]:
        return [one for one in self.asked if one.method == method]


class Handler(BaseHTTPRequestHandler):
    """Hands what it is asked on to a platform."""

    platform: Platform

    def _do(self) -> None:
        platform = self.platform
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        split = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = json.loads(raw) if raw else None
        asked = Asked(self.command, split.path, parse_qs(split.query), headers, body)
        platform.asked.append(asked)
        if platform.prism is not None:
            path = self.path.removeprefix(platform.prefix)
            platform.broken += platform.prism.violations(self.command, path, headers, raw)
        waiting = platform.faults.get(self.command)
        if waiting:
            waiting.pop(0)(self, lambda: platform.answer(asked))
        else:
            self.say(*platform.answer(asked))

    do_GET = do_POST = do_PUT = do_PATCH = _do

    def say(self, status: int, content: object, **headers: str) -> None:
        """Answer with JSON, or with bytes as they are."""
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away: some tests make them."""


@contextmanager
def serving_platform(platform: Platform) -> Iterator[Platform]:
    handler = type("Bound", (Handler,), {"platform": platform})
    server = _Quiet(("127.0.0.1", 0), handler)
    platform.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not platform.broken, platform.broken


def says(status: int, content: object, **headers: str) -> Fault:
    """Answer with this, and do nothing."""
    return lambda handler, do: handler.say(status, content, **headers)


def does_and_says(status: int, content: object) -> Fault:
    """Do what is asked, and answer with this."""

    def fault(handler: Handler, do: Callable[[], Answer]) -> None:
        do()
        handler.say(status, content)

    return fault


def does_and_hangs_up(handler: Handler, do: Callable[[], Answer]) -> None:
    """Do what is asked, and close the connection without a word."""
    do()
    handler.close_connection = True


class Silent:
    """Does nothing and says nothing until it is let go."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def __call__(self, handler: Handler, do: Callable[[], Answer]) -> None:
        self._over.wait(30)

    def let_go(self) -> None:
        self._over.set()


def _rewritten(html: str) -> str:
    """Return HTML as a platform gives it back: not quite what it was given."""
    return html.replace("<br>", "<br />") + "\n"


@dataclass
class ButtondownThere(Platform):
    """Buttondown, version 2026-04-01 of its API."""

    prefix: ClassVar[str] = "/v1"
    name: ClassVar[str] = "buttondown"
    edited: ClassVar[dict[str, str]] = {"body": "<p>Mine.</p>"}
    published: ClassVar[str] = "sent"
    answered: dict[str, Answer] = field(default_factory=dict)

    def delivery(self, **more: Any) -> Delivery:
        base = f"http://127.0.0.1:{self.port}/v1"
        return Buttondown.made({"base_url": base, **more}, SECRETS)

    def released(self) -> list[Any]:
        return [one["id"] for one in self.drafts if one["status"] == "about_to_send"]

    def filled(self, number: int, *keys: str) -> None:
        for key in (*keys, *(f"other-{n}" for n in range(number))):
            self._new({"subject": key, "metadata": {"briefer": key}})

    def _new(self, body: Mapping[str, Any]) -> dict[str, Any]:
        defaults = {"status": "draft", "image": "", "metadata": {}, "description": "", "body": ""}
        audience = {"filters": [], "groups": [], "predicate": "and"}
        new = {**defaults, "filters": audience, **body}
        return self.new({**new, "body": _rewritten(new["body"])})

    def id_of(self, number: int) -> Any:
        return f"00000000-0000-4000-8000-{number:012}"

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Token {SECRETS['BRIEFER_BUTTONDOWN_KEY']}":
            return 401, {"detail": f"Invalid token {asked.headers.get('authorization')}."}
        if asked.headers.get("x-api-version") != "2026-04-01":
            return 400, {"detail": "an older version: this would have been sent"}
        once = asked.headers.get("x-idempotency-key")
        if once in self.answered:
            return self.answered[once]
        answer = self._answer(asked)
        if once:
            self.answered[once] = answer
        return answer

    def _answer(self, asked: Asked) -> Answer:
        if asked.path == "/v1/emails":
            return (201, self._new(asked.body)) if asked.method == "POST" else self._listed(asked)
        remote = asked.path.removeprefix("/v1/emails/")
        there = [one for one in self.drafts if one["id"] == remote]
        if not there:
            return 404, {"detail": "Not Found"}
        if asked.method == "PATCH":
            # As the contract has it: what is not said goes back to its default.
            there[0].update({"metadata": {}, "image": "", **asked.body})
            if "body" in asked.body:
                there[0]["body"] = _rewritten(asked.body["body"])
        return 200, there[0]

    def _listed(self, asked: Asked) -> Answer:
        wanted = [one for one in self.drafts if one["status"] in asked.query["status"]]
        page = int(asked.query["page"][0])
        latest = wanted[::-1][(page - 1) * 50 : page * 50]
        more = f"{asked.path}?page={page + 1}" if len(wanted) > page * 50 else None
        results = [{k: v for k, v in one.items() if k != "body"} for one in latest]
        return 200, {"results": results, "count": len(wanted), "next": more, "previous": None}


@dataclass
class ListmonkThere(Platform):
    """listmonk, as of its version 5."""

    prefix: ClassVar[str] = "/api"
    name: ClassVar[str] = "listmonk"
    edited: ClassVar[dict[str, str]] = {"subject": "A better subject"}
    published: ClassVar[str] = "finished"
    knows_tags: bool = True

    def delivery(self, **more: Any) -> Delivery:
        base = f"http://127.0.0.1:{self.port}"
        return Listmonk.made({"base_url": base, "user": "desk", "lists": [3], **more}, SECRETS)

    def released(self) -> list[Any]:
        return [str(one["id"]) for one in self.drafts if one["status"] == "running"]

    def filled(self, number: int, *keys: str) -> None:
        for key in (*keys, *(f"other-{n}" for n in range(number))):
            self._new({"name": key, "subject": key, "lists": [3], "tags": [key]})

    def _new(self, body: Mapping[str, Any]) -> dict[str, Any]:
        new = {"body": "", "altbody": None, "tags": [], "template_id": 1, **body}
        return self.new(self._kept({**new, "status": "draft"}))

    def id_of(self, number: int) -> Any:
        return number

    def _kept(self, campaign: dict[str, Any]) -> dict[str, Any]:
        lists = campaign["lists"]
        if lists and isinstance(lists[0], int):
            campaign["lists"] = [{"id": one, "name": f"List {one}"} for one in lists]
        return campaign

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"token desk:{SECRETS['BRIEFER_LISTMONK_TOKEN']}":
            return 403, {"message": "invalid API credentials"}
        if asked.path == "/api/campaigns":
            return self._created(asked) if asked.method == "POST" else self._listed(asked)
        remote, _, what = asked.path.removeprefix("/api/campaigns/").partition("/")
        there = [one for one in self.drafts if str(one["id"]) == remote]
        if not there:
            return 400, {"message": "Kampagne nicht gefunden"}
        if asked.method == "PUT":
            refusal = self._changed(there[0], what, asked.body)
            if refusal:
                return 400, {"message": refusal}
        return 200, {"data": there[0]}

    def _created(self, asked: Asked) -> Answer:
        if not asked.body.get("lists"):
            return 400, {"message": "Invalid list IDs"}
        return 200, {"data": self._new(asked.body)}

    def _changed(self, there: dict[str, Any], what: str, body: dict[str, Any]) -> str | None:
        if what == "status":
            if there["status"] not in {"draft", "paused"}:
                return "Only paused and draft campaigns can be started."
            there["status"] = body["status"]
            return None
        if there["status"] not in {"draft", "scheduled", "paused"}:
            return "Cannot update a running or finished campaign."
        if not body.get("lists"):
            return "Invalid list IDs"
        media = [{"id": one, "filename": f"{one}.pdf"} for one in body.get("media", [])]
        there.update({**body, "media": media})
        self._kept(there)
        return None

    def _listed(self, asked: Asked) -> Answer:
        tags = asked.query.get("tag", []) if self.knows_tags else []
        wanted = [one for one in self.drafts if set(tags) <= set(one["tags"])]
        page, each = int(asked.query["page"][0]), int(asked.query["per_page"][0])
        latest = [{**one, "body": ""} for one in wanted[::-1][(page - 1) * each : page * each]]
        if not latest:
            return 200, {"data": {"results": [], "total": 0, "per_page": 0, "page": 0}}
        return 200, {"data": {"results": latest, "total": len(wanted), "page": page}}


@dataclass
class GhostThere(Platform):
    """A Ghost site, and the checks of its Admin API."""

    prefix: ClassVar[str] = "/ghost/api/admin"
    name: ClassVar[str] = "ghost"
    edited: ClassVar[dict[str, str]] = {"html": "<p>Mine.</p>"}
    published: ClassVar[str] = "published"
    clock: int = 0
    mailed: list[tuple[str, str]] = field(default_factory=list)

    def delivery(self, **more: Any) -> Delivery:
        return Ghost.made({"base_url": f"http://127.0.0.1:{self.port}", **more}, SECRETS)

    def released(self) -> list[Any]:
        return [one["id"] for one in self.drafts if one["status"] == "published"]

    def filled(self, number: int, *keys: str) -> None:
        for key in (*keys, *(f"other-{n}" for n in range(number))):
            self._new({"title": key, "html": "", "tags": [{"name": f"#briefer-{key}"}]})

    def _now(self) -> str:
        self.clock += 1
        return f"2026-11-26T10:{self.clock // 60:02}:{self.clock % 60:02}.000Z"

    def _new(self, body: Mapping[str, Any]) -> dict[str, Any]:
        new = {"status": "draft", "custom_excerpt": None, "tags": [], **body}
        return self.new({**new, "updated_at": self._now(), "html": _rewritten(new["html"])})

    def id_of(self, number: int) -> Any:
        return f"5b7ada404f87d200b5b1f{number:03x}"

    def touch(self, remote: str, **changes: Any) -> None:
        """Change a post as its editor there does."""
        self.of(remote).update({**changes, "updated_at": self._now()})

    def answer(self, asked: Asked) -> Answer:
        wrong = _wrong_token(asked.headers.get("authorization", ""))
        if wrong:
            return 401, _ghosts_errors(wrong, "UnauthorizedError")
        if not asked.headers.get("accept-version", "").startswith("v"):
            return 406, _ghosts_errors("no Accept-Version", "RequestNotAcceptableError")
        remote = asked.path.removeprefix("/ghost/api/admin/posts/").strip("/")
        if not remote:
            return self._created(asked) if asked.method == "POST" else self._listed(asked)
        there = [one for one in self.drafts if one["id"] == remote]
        if not there:
            return 404, _ghosts_errors("Resource not found error", "NotFoundError")
        if asked.method == "PUT":
            refusal = self._changed(there[0], asked)
            if refusal:
                return refusal
        shown = dict(there[0])
        if "html" not in asked.query.get("formats", []):
            shown["html"] = None
        return 200, {"posts": [shown]}

    def _created(self, asked: Asked) -> Answer:
        if asked.query.get("source") != ["html"]:
            return 422, _ghosts_errors("no source", "ValidationError")
        (post,) = asked.body["posts"]
        return 201, {"posts": [self._new(post)]}

    def _changed(self, there: dict[str, Any], asked: Asked) -> Answer | None:
        (post,) = asked.body["posts"]
        if "updated_at" not in post:
            wrong = _ghosts_errors("updated_at is required", "ValidationError")
            wrong["errors"][0]["property"] = "updated_at"
            return 422, wrong
        if post["updated_at"] != there["updated_at"]:
            message = "Saving failed! Someone else is editing this post."
            return 409, _ghosts_errors(message, "UpdateCollisionError", "UPDATE_COLLISION")
        if "html" in post and asked.query.get("source") != ["html"]:
            return 422, _ghosts_errors("no source", "ValidationError")
        newsletter = asked.query.get("newsletter")
        if newsletter and newsletter != ["weekly"]:
            return 422, _ghosts_errors("Newsletter not found", "ValidationError")
        if newsletter and post["status"] == "published" and there["status"] == "draft":
            self.mailed.append((there["id"], newsletter[0]))
        there.update({**post, "updated_at": self._now()})
        if "html" in post:
            there["html"] = _rewritten(post["html"])
        return None

    def _listed(self, asked: Asked) -> Answer:
        assert asked.query["filter"] == ["status:draft"]
        wanted = [one for one in self.drafts if one["status"] == "draft"][::-1]
        page, limit = int(asked.query["page"][0]), min(int(asked.query["limit"][0]), 100)
        latest = [{**one, "html": None} for one in wanted[(page - 1) * limit : page * limit]]
        return 200, {"posts": latest, "meta": {"pagination": {"page": page, "limit": limit}}}


def _ghosts_errors(message: str, kind: str, code: str | None = None) -> dict[str, Any]:
    return {"errors": [{"message": message, "context": None, "type": kind, "code": code}]}


def _wrong_token(header: str) -> str | None:
    """Return what Ghost has against a token."""
    scheme, _, token = header.partition(" ")
    name, _, secret = SECRETS["BRIEFER_GHOST_ADMIN_KEY"].partition(":")
    try:
        head = jwt.get_unverified_header(token)
        wanted = {"require": ["iat", "exp", "aud"]}
        key = bytes.fromhex(secret)
        claims = jwt.decode(token, key, algorithms=["HS256"], audience="/admin/", options=wanted)
    except jwt.PyJWTError as exc:
        return f"Invalid token: {exc}"
    if scheme != "Ghost" or head.get("kid") != name:
        return "Unknown Admin API Key"
    return "older than 5 minutes" if claims["exp"] - claims["iat"] > 300 else None


HTML = (
    '<!DOCTYPE html><html lang="en"><head><title>The week</title>'
    "<style>@media (prefers-color-scheme: dark) {.page{color:#eee}}</style></head>"
    '<body class="page"><h1>The week</h1><p>Latvia and Lithuania weigh a ferry.<br>'
    "Talks go on.</p></body></html>"
)


def a_letter(**changes: str) -> Letter:
    """Return a letter of one issue."""
    parts = {
        "key": "the-week-2026-w48",
        "subject": "The week: a ferry is weighed",
        "preheader": "Latvia and Lithuania talk",
        "html": HTML,
        "text": "THE WEEK\n\nLatvia and Lithuania weigh a ferry.\n",
        "lang": "en",
        "message_id": "<the-week-2026-w48@example.org>",
        "date": "2026-11-26T08:00:00Z",
    }
    return Letter(**{**parts, **changes})

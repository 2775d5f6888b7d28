"""Ghost: a post there as a draft, and publishing it."""

import re
import time
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.http import Api, Key, Refused, checked_base
from briefer.newsletters.delivery.markup import inside
from briefer.newsletters.delivery.remote import RemoteDrafts, hashed
from briefer.newsletters.letters import Letter

VERSION = "v5.0"
"""The oldest of the API's that is enough."""

_TOKEN_SECONDS = 240
"""How long a token holds; Ghost takes none that is older than five minutes."""

_PER_PAGE = 100
_SEAL = re.compile(r"<!-- briefer left (\w+) -->")
"""A comment in the head of a post's page: the one place that no mail and no reader shows."""

_COLLISIONS = {"UPDATE_COLLISION", "UpdateCollisionError"}


class _Collision(DeliveryError):
    """Somebody changed a post between its being read and written."""


class _Tag(BaseModel):
    name: str = ""


class _Post(BaseModel):
    """A post, as far as it matters here."""

    id: str
    status: str
    updated_at: str | None = None
    title: str = ""
    html: str | None = None
    custom_excerpt: str | None = None
    codeinjection_head: str | None = None
    tags: list[_Tag] = Field(default_factory=list)

    @property
    def remote(self) -> str:
        """Its id."""
        return self.id

    @property
    def body_hash(self) -> str:
        """Of title, body and excerpt."""
        return hashed(self.title, self.html or "", self.custom_excerpt or "")

    @property
    def seal(self) -> str | None:
        """The hash of it as it was left."""
        seal = _SEAL.search(self.codeinjection_head or "")
        return seal[1] if seal else None

    @property
    def is_draft(self) -> bool:
        """Whether nobody has published or scheduled it."""
        return self.status == "draft"

    def head(self, seal: str = "") -> str:
        """Return what a person put into the head of its page, with another seal or none."""
        rest = _SEAL.sub("", self.codeinjection_head or "").rstrip()
        return f"{rest}\n<!-- briefer left {seal} -->".lstrip() if seal else rest


class _Posts(BaseModel):
    posts: list[_Post]
    meta: dict[str, Any] = Field(default_factory=dict)


class _OnePost(BaseModel):
    posts: list[_Post] = Field(min_length=1)


class _Fault(BaseModel):
    message: str


class _Faults(BaseModel):
    """What Ghost answers where it refuses."""

    errors: list[_Fault] = Field(min_length=1)


class Ghost(RemoteDrafts[_Post]):
    """Posts of a Ghost site.

    Args:
        api: the site's Admin API.
        editor: where a post is edited, its id to follow.
        newsletter: the slug of the newsletter that a post is mailed to when it is published;
            None publishes it on the site alone.
    """

    name: ClassVar[str] = "ghost"
    options: ClassVar[Mapping[str, type]] = {"base_url": str, "newsletter": str}
    required: ClassVar[frozenset[str]] = frozenset({"base_url"})
    secrets: ClassVar[tuple[str, ...]] = ("BRIEFER_GHOST_ADMIN_KEY",)
    drafts: ClassVar[bool] = True
    sends: ClassVar[bool] = True

    def __init__(self, api: Api, editor: str, newsletter: str | None = None) -> None:
        super().__init__(api)
        self._editor = editor
        self._newsletter = newsletter

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Ghost":
        """Return the delivery of a table.

        Raises:
            ConfigurationError: a value cannot be, or the key is missing or of another form.
        """
        base = checked_base(cls.name, table["base_url"])
        what = "an Admin API key of your site, id:secret, from Settings, Integrations there"
        key = Key.of(secrets, cls.secrets[0], what)
        if not re.fullmatch(r"[0-9a-f]+:(?:[0-9a-f]{2})+", key.value):
            message = f"{key.variable} is no Admin API key; set it to {what}."
            raise ConfigurationError(message)
        root = f"{base.path.rstrip('/')}/ghost"
        return cls(
            Api(
                cls.name,
                base.copy_with(path=f"{root}/api/admin"),
                key,
                lambda: f"Ghost {signed(key.value)}",
                {"Accept-Version": VERSION},
            ),
            f"{base.copy_with(path=f'{root}/')}#/editor/post",
            table.get("newsletter"),
        )

    def _fetched(self, remote: str) -> _Post | None:
        try:
            return self._one("GET", f"/posts/{remote}/", [("formats", "html")])
        except Refused as exc:
            if exc.status == 404 and exc.is_in_form(_Faults):
                return None
            raise

    def _one(
        self,
        method: str,
        path: str,
        query: list[tuple[str, str]],
        body: dict[str, Any] | None = None,
        *,
        sending: bool = False,
    ) -> _Post:
        whole = None if body is None else {"posts": [body]}
        return self._api.asked(
            method, path, _OnePost, query=query, body=whole, sending=sending
        ).posts[0]

    def _found(self, key: str) -> _Post | None:
        for number in self._page_numbers():
            posts = self._page(number)
            for post in posts:
                if _mark(key) in [tag.name for tag in post.tags] and post.is_draft:
                    return self._fetched(post.id)
            if len(posts) < _PER_PAGE:
                break
        return None

    def _page(self, number: int) -> list[_Post]:
        """Return a page of all drafts, the latest first."""
        query = [
            ("filter", "status:draft"),
            ("include", "tags"),
            ("order", "created_at desc"),
            ("limit", str(_PER_PAGE)),
            ("page", str(number)),
        ]
        return self._api.asked("GET", "/posts/", _Posts, query=query).posts

    def _made(self, letter: Letter) -> str:
        body = {**_content(letter), "status": "draft", "tags": [{"name": _mark(letter.key)}]}
        return self._one("POST", "/posts/", [("source", "html")], body).id

    def _updated(self, record: _Post, letter: Letter) -> str:
        body = {**_content(letter), "status": "draft", "codeinjection_head": record.head()}
        return self._put(record, [("source", "html")], body).id

    def _sealed(self, record: _Post) -> None:
        try:
            self._put(record, [], {"codeinjection_head": record.head(record.body_hash)})
        except _Collision:
            # A person changed it since it was left: the seal tells that.
            now = self._fetched(record.id)
            if now is not None and now.is_draft:
                self._put(now, [], {"codeinjection_head": now.head(record.body_hash)})

    def _released(self, record: _Post, letter: Letter) -> _Post:
        query = [("newsletter", self._newsletter)] if self._newsletter else []
        return self._put(record, query, {"status": "published"}, sending=True)

    def _put(
        self,
        record: _Post,
        query: list[tuple[str, str]],
        body: dict[str, Any],
        *,
        sending: bool = False,
    ) -> _Post:
        """Change a post.

        Raises:
            _Collision: somebody else did so since it was read.
        """
        body = {**body, "updated_at": record.updated_at}
        try:
            return self._one("PUT", f"/posts/{record.id}/", query, body, sending=sending)
        except Refused as exc:
            if _COLLISIONS.isdisjoint(exc.codes):
                raise
            problem = "somebody is changing the draft there at this moment"
            raise _Collision(self.place, problem, "run again once they are done") from exc

    def _state(self, record: _Post) -> str:
        return record.status

    def _url(self, remote: str) -> str:
        return f"{self._editor}/{remote}"


def signed(key: str) -> str:
    """Return a token for one request, made of an Admin API key.

    By the clock of the machine, whatever ``SOURCE_DATE_EPOCH`` says: Ghost looks at its age.

    Raises:
        ConfigurationError: the extra is not installed.
    """
    try:
        import jwt
    except ImportError as exc:
        message = "Ghost needs the extra 'newsletter': pip install 'briefer[newsletter]'."
        raise ConfigurationError(message) from exc
    name, _, secret = key.partition(":")
    now = int(time.time())
    claims = {"iat": now, "exp": now + _TOKEN_SECONDS, "aud": "/admin/"}
    return jwt.encode(claims, bytes.fromhex(secret), algorithm="HS256", headers={"kid": name})


def _mark(key: str) -> str:
    """Return the tag that marks an issue; Ghost shows readers none that begins with ``#``."""
    return f"#briefer-{key}"


def _content(letter: Letter) -> dict[str, Any]:
    """Return a letter as a post, its HTML in a card of its own, which Ghost does not take apart.

    Of a card Ghost keeps elements alone, hence one around all of it. What it replaces when it
    mails a post begins with ``%%{``; a word joiner (U+2060) between the two keeps that from it.
    """
    html = inside(letter.html).replace("%%{", "%\u2060%{")
    return {
        "title": letter.subject,
        "custom_excerpt": letter.preheader,
        "html": f"<!--kg-card-begin: html-->\n<div>{html}</div>\n<!--kg-card-end: html-->",
    }

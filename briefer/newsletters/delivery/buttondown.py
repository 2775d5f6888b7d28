"""Buttondown: a draft there, and sending it."""

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.http import (
    Api,
    Key,
    Refused,
    checked_base,
    unknown_outcome,
)
from briefer.newsletters.delivery.markup import closed_with, inside
from briefer.newsletters.delivery.remote import RemoteDrafts, hashed
from briefer.newsletters.letters import Letter

VERSION = "2026-04-01"
"""Of the API; in older ones an e-mail that is made without a status goes out at once."""

_MARK = "briefer"
"""The name in an e-mail's metadata that holds the issue's key."""

_SEAL = "briefer_left"
"""The one that holds the hash of what was left."""

_FOOTER = '<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>'
"""Buttondown takes no e-mail in naked mode without that tag."""

_EDITORS = ("fancy", "naked")

_MOST_DELETED = 20
"""Drafts of one and the same letter that a person may have deleted."""

_OPENINGS = {
    "{{": "{% templatetag openvariable %}",
    "{%": "{% templatetag openblock %}",
    "{#": "{% templatetag opencomment %}",
}
"""What would begin a tag of Django's templates, and the tag of theirs that writes it."""


class _Email(BaseModel):
    """An e-mail there, as far as it matters here."""

    id: str
    status: str
    subject: str = ""
    body: str = ""
    description: str = ""
    image: str = ""
    metadata: dict[str, Any] = Field(default_factory=dict)
    filters: Any = None

    @property
    def remote(self) -> str:
        """Its id."""
        return self.id

    @property
    def body_hash(self) -> str:
        """Of subject, body, description and who gets it."""
        audience = json.dumps(self.filters, sort_keys=True)
        return hashed(self.subject, self.body, self.description, audience)

    @property
    def seal(self) -> str | None:
        """The hash of it as it was left."""
        seal = self.metadata.get(_SEAL)
        return None if seal is None else str(seal)

    @property
    def is_draft(self) -> bool:
        """Whether nobody has sent or scheduled it."""
        return self.status == "draft"

    def kept(self, seal: str | None) -> dict[str, Any]:
        """Return what an update would set back to its default unless it is said again."""
        metadata = {name: value for name, value in self.metadata.items() if name != _SEAL}
        return {"metadata": metadata | ({_SEAL: seal} if seal else {}), "image": self.image}


class _Page(BaseModel):
    results: list[_Email]
    next: str | None = None


class _Fault(BaseModel):
    """What Buttondown answers where it refuses; the contract calls it ``ErrorMessage``."""

    detail: str


class Buttondown(RemoteDrafts[_Email]):
    """Drafts at Buttondown.

    Args:
        api: Buttondown's.
        editor: the mode that an e-mail is edited in there; ``naked`` keeps the whole document
            and takes a paid account, ``fancy`` puts its inside into the newsletter's own frame.
    """

    name: ClassVar[str] = "buttondown"
    options: ClassVar[Mapping[str, type]] = {"base_url": str, "editor": str}
    required: ClassVar[frozenset[str]] = frozenset()
    secrets: ClassVar[tuple[str, ...]] = ("BRIEFER_BUTTONDOWN_KEY",)
    drafts: ClassVar[bool] = True
    sends: ClassVar[bool] = True

    def __init__(self, api: Api, editor: str = "fancy") -> None:
        super().__init__(api)
        self._editor = editor

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Buttondown":
        """Return the delivery of a table.

        Raises:
            ConfigurationError: a value cannot be, or the key is missing.
        """
        editor = table.get("editor", "fancy")
        if editor not in _EDITORS:
            message = f"editor of buttondown cannot be {editor!r}; give {' or '.join(_EDITORS)}."
            raise ConfigurationError(message)
        base = checked_base(cls.name, table.get("base_url", "https://api.buttondown.com/v1"))
        what = "an API key of your newsletter, from Settings, API there"
        key = Key.of(secrets, cls.secrets[0], what)
        return cls(
            Api(cls.name, base, key, lambda: f"Token {key.value}", {"X-API-Version": VERSION}),
            editor,
        )

    def _fetched(self, remote: str) -> _Email | None:
        try:
            email = self._api.asked("GET", f"/emails/{remote}", _Email)
        except Refused as exc:
            if exc.status == 404 and exc.is_in_form(_Fault):
                return None
            raise
        return None if email.status == "deleted" else email

    def _found(self, key: str) -> _Email | None:
        for number in self._page_numbers():
            page = self._page(number)
            for email in page.results:
                if email.metadata.get(_MARK) == key and email.is_draft:
                    return self._fetched(email.id)
            if not page.results or page.next is None:
                break
        return None

    def _page(self, number: int) -> _Page:
        """Return a page of all drafts, the latest first; its bodies left out."""
        query = [
            ("status", "draft"),
            ("ordering", "-creation_date"),
            ("excluded_fields", "body"),
            ("page", str(number)),
        ]
        return self._api.asked("GET", "/emails", _Page, query=query)

    def _made(self, letter: Letter) -> str:
        made = self._posted(letter, letter.key)
        for _ in range(_MOST_DELETED):
            if self._fetched(made.id) is not None:
                break
            # The same request a second time is answered with the first one's draft, which a
            # person has deleted since.
            made = self._posted(letter, letter.key, made.id)
        return made.id

    def _posted(self, letter: Letter, *unlike: str) -> _Email:
        body = {**self._content(letter), "status": "draft", "metadata": {_MARK: letter.key}}
        headers = _once("draft", letter, *unlike)
        return self._api.asked("POST", "/emails", _Email, body=body, headers=headers)

    def _updated(self, record: _Email, letter: Letter) -> str:
        # Without an idempotency key: where a person changed the draft and it is overwritten,
        # the same letter is put there again, which an equal key would keep from happening.
        body = {**record.kept(None), **self._content(letter), "status": "draft"}
        return self._api.asked("PATCH", f"/emails/{record.id}", _Email, body=body).id

    def _sealed(self, record: _Email) -> None:
        body = {**record.kept(record.body_hash), "status": "draft"}
        self._api.asked("PATCH", f"/emails/{record.id}", _Email, body=body)

    def _content(self, letter: Letter) -> dict[str, Any]:
        return {
            "subject": as_written(letter.subject),
            "description": letter.preheader,
            "body": self._body(letter.html),
        }

    def _body(self, html: str) -> str:
        mode = f"<!-- buttondown-editor-mode: {self._editor} -->"
        if self._editor == "naked":
            return mode + closed_with(as_written(html), _FOOTER)
        return mode + as_written(inside(html))

    def _released(self, record: _Email, letter: Letter) -> _Email:
        path = f"/emails/{record.id}"
        body = {**record.kept(record.seal), "status": "about_to_send"}
        headers = _once("send", letter, record.id)
        try:
            return self._api.asked("PATCH", path, _Email, body=body, headers=headers, sending=True)
        except Refused as exc:
            if exc.status == 409:  # the same request is being worked on
                raise unknown_outcome(self.place, exc.reason) from exc
            raise

    def _state(self, record: _Email) -> str:
        return record.status

    def _url(self, remote: str) -> str:
        return f"https://buttondown.com/emails/{remote}"


def as_written(text: str) -> str:
    """Return a text with which Buttondown writes this very text.

    Bodies and subjects there are templates of Django's; the tag ``templatetag`` writes what
    would begin another one. It stays what it is when a person edits the text around it.
    """
    return re.sub(r"\{[{%#]", lambda match: _OPENINGS[match[0]], text)


def _once(what: str, letter: Letter, *unlike: str) -> dict[str, str]:
    """Return the header that makes a request do what it does at most once."""
    return {"X-Idempotency-Key": hashed(what, letter.key, letter.sha256, *unlike)}

"""listmonk: a campaign there as a draft, and starting it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.http import Api, Key, Refused, checked_base
from briefer.newsletters.delivery.markup import closed_with, inside
from briefer.newsletters.delivery.remote import RemoteDrafts, hashed
from briefer.newsletters.letters import Letter

FOOTER = (
    '<p><a href="{{ UnsubscribeURL }}">Unsubscribe</a> · '
    '<a href="{{ MessageURL }}">Read in a browser</a></p>'
)
"""Without an option ``footer``: a list's mail must say how to leave the list."""

_TEXT_FOOTER = "\n\nUnsubscribe: {{ UnsubscribeURL }}\n"

_SEAL = "briefer-left-"
"""What the tag with the hash of what was left begins with."""

_PER_PAGE = 100


class _Numbered(BaseModel):
    id: int | None = None


class _Campaign(BaseModel):
    """A campaign, as far as it matters here."""

    id: int
    status: str
    subject: str = ""
    body: str = ""
    altbody: str | None = None
    tags: list[str] | None = None
    lists: list[_Numbered] | None = None
    media: list[_Numbered] | None = None
    template_id: int | None = None

    @property
    def remote(self) -> str:
        """Its id."""
        return str(self.id)

    @property
    def body_hash(self) -> str:
        """Of subject, bodies, template and lists."""
        lists = sorted(one.id or 0 for one in self.lists or [])
        frame = json.dumps([self.template_id, lists])
        return hashed(self.subject, self.body, self.altbody or "", frame)

    @property
    def seal(self) -> str | None:
        """The hash of it as it was left."""
        seals = [tag for tag in self.tags or [] if tag.startswith(_SEAL)]
        return seals[-1].removeprefix(_SEAL) if seals else None

    @property
    def is_draft(self) -> bool:
        """Whether nobody has started or scheduled it."""
        return self.status == "draft"


class _One(BaseModel):
    data: _Campaign


class _Results(BaseModel):
    results: list[_Campaign] = Field(default_factory=list)
    total: int = 0


class _Many(BaseModel):
    data: _Results


class _Fault(BaseModel):
    """What listmonk answers where it refuses; the words are in the server's language."""

    message: str


class Listmonk(RemoteDrafts[_Campaign]):
    """Campaigns of a listmonk server.

    Args:
        api: the server's.
        admin: the address of its pages for people.
        lists: ids of the lists that get it.
        template: id of a template that is ``{{ template "content" . }}`` and nothing else, for
            the whole document; None puts the inside of it into the server's default template.
        footer: HTML at the end of each mail, in which listmonk's own tags may stand.
    """

    name: ClassVar[str] = "listmonk"
    options: ClassVar[Mapping[str, type]] = {
        "base_url": str,
        "user": str,
        "lists": list,
        "template": int,
        "footer": str,
    }
    required: ClassVar[frozenset[str]] = frozenset({"base_url", "user", "lists"})
    secrets: ClassVar[tuple[str, ...]] = ("BRIEFER_LISTMONK_TOKEN",)
    drafts: ClassVar[bool] = True
    sends: ClassVar[bool] = True

    def __init__(
        self,
        api: Api,
        admin: str,
        lists: list[int],
        template: int | None = None,
        footer: str = FOOTER,
    ) -> None:
        super().__init__(api)
        self._admin = admin
        self._lists = lists
        self._template = template
        self._footer = footer

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Listmonk":
        """Return the delivery of a table.

        Raises:
            ConfigurationError: a value cannot be, or the token is missing.
        """
        base = checked_base(cls.name, table["base_url"])
        what = "the token of an API user of your listmonk, from Admin, Users there"
        key = Key.of(secrets, cls.secrets[0], what)
        user = table["user"]
        if not re.fullmatch(r"[!-9;-~]+", user):
            message = f"user of listmonk cannot be {user!r}; give the name of an API user there."
            raise ConfigurationError(message)
        return cls(
            Api(cls.name, base.join(f"{base.path.rstrip('/')}/api"), key, _token(user, key)),
            f"{base}/admin",
            _numbers(table["lists"]),
            table.get("template"),
            table.get("footer", FOOTER),
        )

    def _fetched(self, remote: str) -> _Campaign | None:
        try:
            return self._api.asked("GET", f"/campaigns/{remote}", _One).data
        except Refused as exc:
            # A campaign that is no more is answered with 400, and words in the server's language,
            # by which it cannot be told from other refusals: its list of campaigns can.
            if exc.status in {400, 404} and exc.is_in_form(_Fault) and not self._lists_it(remote):
                return None
            raise

    def _lists_it(self, remote: str) -> bool:
        """Tell whether a campaign is in the list of all.

        Raises:
            DeliveryError: there is no such list, as where something else answers for listmonk.
        """
        return any(campaign.remote == remote for campaign in self._campaigns([]))

    def _found(self, key: str) -> _Campaign | None:
        # The published contract calls the parameter "tags", servers read "tag", old ones
        # neither, so both are given and the answer is looked through.
        for campaign in self._campaigns([("tag", key), ("tags", key)]):
            if key in (campaign.tags or []) and campaign.is_draft:
                return self._fetched(campaign.remote)
        return None

    def _campaigns(self, wanted: list[tuple[str, str]]) -> Iterator[_Campaign]:
        """Yield campaigns, the latest first, each page once it is needed."""
        for number in self._page_numbers():
            page = self._page(wanted, number)
            yield from page.results
            if not page.results or number * _PER_PAGE >= page.total:
                break

    def _page(self, wanted: list[tuple[str, str]], number: int) -> _Results:
        """Return a page of campaigns, the latest first; bodies left out."""
        query = [
            *wanted,
            ("no_body", "true"),
            ("order_by", "created_at"),
            ("order", "DESC"),
            ("page", str(number)),
            ("per_page", str(_PER_PAGE)),
        ]
        return self._api.asked("GET", "/campaigns", _Many, query=query).data

    def _made(self, letter: Letter) -> str:
        body = {**self._content(letter), "name": letter.key, "tags": [letter.key]}
        return self._api.asked("POST", "/campaigns", _One, body=body).data.remote

    def _updated(self, record: _Campaign, letter: Letter) -> str:
        tags = list(dict.fromkeys([*_without_seal(record), letter.key]))
        return self._put(record, {**self._content(letter), "tags": tags}).remote

    def _sealed(self, record: _Campaign) -> None:
        lists = [one.id for one in record.lists or [] if one.id]  # an update without is refused
        tags = [*_without_seal(record), f"{_SEAL}{record.body_hash}"]
        self._put(record, {"lists": lists, "tags": tags})

    def _put(self, record: _Campaign, body: dict[str, Any]) -> _Campaign:
        """Change a campaign; what is not said stays, save for files that a person attached."""
        media = [one.id for one in record.media or [] if one.id]
        path, whole = f"/campaigns/{record.remote}", {**body, "media": media}
        return self._api.asked("PUT", path, _One, body=whole).data

    def _content(self, letter: Letter) -> dict[str, Any]:
        html = inside(letter.html) if self._template is None else letter.html
        leave = _TEXT_FOOTER if "UnsubscribeURL" in self._footer else ""
        frame = {} if self._template is None else {"template_id": self._template}
        return {
            "subject": as_written(letter.subject),
            "lists": self._lists,
            "type": "regular",
            "content_type": "html",
            "body": closed_with(as_written(html), self._footer),
            "altbody": as_written(letter.text) + leave,
            **frame,
        }

    def _released(self, record: _Campaign, letter: Letter) -> _Campaign:
        path = f"/campaigns/{record.remote}/status"
        body = {"status": "running"}
        return self._api.asked("PUT", path, _One, body=body, sending=True).data

    def _state(self, record: _Campaign) -> str:
        return record.status

    def _url(self, remote: str) -> str:
        return f"{self._admin}/campaigns/{remote}"


def as_written(text: str) -> str:
    """Return a text with which listmonk writes this very text.

    Bodies and subjects there are Go templates, in which ``{{`` begins an action, and an
    address that ends in ``@TrackLink`` is made into one.
    """
    text = text.replace("{{", '{{ "{{" }}')
    return text.replace("@TrackLink", '@{{ "TrackLink" }}')


def _without_seal(record: _Campaign) -> list[str]:
    return [tag for tag in record.tags or [] if not tag.startswith(_SEAL)]


def _token(user: str, key: Key) -> Any:
    return lambda: f"token {user}:{key.value}"


def _numbers(lists: list[Any]) -> list[int]:
    """Return ids of lists.

    Raises:
        ConfigurationError: there are none, or one is none.
    """
    if lists and all(type(one) is int and one > 0 for one in lists):
        return lists
    message = (
        f"lists of listmonk cannot be {lists!r}; give the numbers of the lists that get the "
        "issue, such as lists = [3]."
    )
    raise ConfigurationError(message)

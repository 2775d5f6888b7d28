"""JSON over HTTP to a platform: one deadline, no redirects, and no key in any error."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from briefer import __version__
from briefer.articles.web.refusals import asked_wait
from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown
from briefer.newsletters.delivery.exchange import BASE, FAULTS, LATER, Exchange, reason
from briefer.newsletters.delivery.faults import words_of

SECONDS = 30.0
"""For one request and its answer: name, connection, body and all."""

Shape = TypeVar("Shape", bound=BaseModel)


class Refused(DeliveryError):
    """The platform answered that it did not do it.

    Attributes:
        status: the answer's HTTP status.
        codes: what the platform itself calls the fault.
        answer: the JSON of the answer, or None where it is none.
    """

    def __init__(
        self,
        place: str,
        problem: str,
        remedy: str,
        *,
        status: int,
        codes: Sequence[str] = (),
        answer: object = None,
    ) -> None:
        self.status = status
        self.codes = tuple(codes)
        self.answer = answer
        super().__init__(place, problem, remedy)

    def is_in_form(self, form: type[BaseModel]) -> bool:
        """Tell whether the answer has a platform's form; a proxy's page in its place has not."""
        try:
            form.model_validate(self.answer)
        except ValidationError:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key from the environment, never to be shown.

    Attributes:
        variable: the environment variable that it stands in.
        value: the key.
    """

    variable: str
    value: str

    @classmethod
    def of(cls, secrets: Mapping[str, str], variable: str, what: str) -> "Key":
        """Return the key of a variable.

        Args:
            secrets: values by variable.
            variable: the one to look for.
            what: what stands in it, and where to get one; ends a sentence.

        Raises:
            ConfigurationError: it is not there, or cannot be a key.
        """
        value = secrets.get(variable, "").strip()
        if not value:
            message = f"{variable} is not set; set it to {what}."
            raise ConfigurationError(message)
        if not re.fullmatch(r"[!-~]+", value):
            message = f"{variable} holds a blank or a letter that no key has; set it to {what}."
            raise ConfigurationError(message)
        return cls(variable, value)


def checked_base(name: str, address: str) -> httpx2.URL:
    """Return where a platform's API begins.

    Args:
        name: of the delivery, for the message.
        address: as ``base_url`` gives it.

    Raises:
        ConfigurationError: it is no address, or holds more than one.
    """
    try:
        url = httpx2.URL(address.rstrip("/"))
    except httpx2.InvalidURL:
        url = httpx2.URL("")
    bare = not (url.userinfo or url.query or url.fragment)
    if url.scheme in {"http", "https"} and url.host and bare:
        return url
    message = (
        f"base_url of {name} cannot be {_without_password(address)!r}; give an address such as "
        "'https://news.example.org', without a name, password, '?' or '#'."
    )
    raise ConfigurationError(message)


class Api:
    """A platform's API.

    The proxies of the environment are not used, as for articles. An address that begins with
    ``http://`` is only spoken to within a network of one's own, since the key goes in the
    clear.

    Args:
        name: of the delivery.
        base: what every address of it begins with.
        key: that it asks for; is taken out of whatever it answers.
        authorization: makes the value of the header for each request.
        headers: further ones.
        seconds: for each request.
    """

    def __init__(
        self,
        name: str,
        base: httpx2.URL,
        key: Key,
        authorization: Callable[[], str],
        headers: Mapping[str, str] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self.place = f"{name} at {base.netloc.decode('ascii')}"
        self._base = base
        self._key = key
        self._authorization = authorization
        self._headers = {"User-Agent": f"briefer/{__version__}", **(headers or {})}
        self._seconds = seconds

    def asked(
        self,
        method: str,
        path: str,
        shape: type[Shape],
        *,
        query: Sequence[tuple[str, str]] = (),
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        sending: bool = False,
    ) -> Shape:
        """Return the answer to a request.

        Args:
            method: of HTTP.
            path: begins with a slash.
            shape: what the answer is read as.
            query: names and values.
            body: becomes JSON.
            headers: further ones.
            sending: whether the request sends an issue out, so that it matters when it fails.

        Raises:
            Refused: the platform did not do it.
            DeliveryError: it was not reached, or its answer is none.
            OutcomeUnknown: the same of a request that sends, once it was on its way.
        """
        authorization = self._authorization()
        request = httpx2.Request(
            method,
            f"{self._base}{path}",
            params=list(query) or None,
            json=body,
            headers={**self._headers, **(headers or {}), "Authorization": authorization},
        )
        secrets = (self._key.value, authorization.rpartition(" ")[2])
        exchange = Exchange(request, self._seconds)
        try:
            response = exchange.response()
        except FAULTS as exc:
            problem, remedy = reason(exc, self._base.host, self._seconds)
            problem, unknown = _less(problem, secrets), sending and exchange.begun
            raise self._lost(problem, remedy, unknown=unknown) from exc
        if not response.is_success:
            raise self._refusal(response, secrets, sending=sending)
        try:
            return shape.model_validate_json(response.content)
        except ValidationError as exc:
            problem = f"its answer is not what {self.place.split()[0]} sends ({_first(exc)})"
            raise self._lost(_less(problem, secrets), BASE, unknown=sending) from exc

    def _lost(self, problem: str, remedy: str, *, unknown: bool) -> DeliveryError:
        if unknown:
            return unknown_outcome(self.place, problem)
        return DeliveryError(self.place, problem, remedy)

    def _refusal(
        self, response: httpx2.Response, secrets: Sequence[str], *, sending: bool
    ) -> DeliveryError:
        status = response.status_code
        answer = _json(_less(response.text, secrets))
        words, codes = words_of(answer)
        problem, remedy = self._said(response, words)
        if sending and (status >= 500 or status in _MAYBE_DONE):
            return unknown_outcome(self.place, problem)
        return Refused(self.place, problem, remedy, status=status, codes=codes, answer=answer)

    def _said(self, response: httpx2.Response, words: str) -> tuple[str, str]:
        """Return what an answer's status means, and how to mend it."""
        status = response.status_code
        told = f"HTTP {status}: {words}" if words else f"HTTP {status}"
        if status in {401, 403}:
            return f"it refused the key ({told})", f"check {self._key.variable}"
        if status in {404, 405, 410}:
            return f"it knows no such address ({told})", BASE
        if status == 429:
            return f"it asks to be left alone{asked_wait(response)} ({told})", LATER
        if status >= 500:
            return f"it has a fault of its own ({told})", LATER
        if response.is_redirect:
            return (
                f"it redirects to {_place_of(response)} ({told})",
                "give the address that it redirects to as base_url",
            )
        return f"it refused what it was given ({told})", "mend that, or report it with this line"


def unknown_outcome(place: str, problem: str) -> OutcomeUnknown:
    """Return the error for a send of which nobody can tell whether it was done."""
    remedy = "look there, since briefer will not send it again by itself"
    return OutcomeUnknown(place, problem, remedy)


_MAYBE_DONE = {303, 408, 425}
"""Answers that do not say whether the request was done, or is being done."""


def _less(text: str, secrets: Sequence[str]) -> str:
    """Return a text without any secret in it."""
    for secret in secrets:
        text = text.replace(secret, "…")
    return text


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _first(exc: ValidationError) -> str:
    """Return the first thing that is wrong with an answer, none of its words repeated."""
    error = exc.errors(include_url=False, include_context=False, include_input=False)[0]
    if error["type"] == "json_invalid":
        return "it is no JSON"
    return f"{'.'.join(map(str, error['loc']))}: {error['msg']}"


def _place_of(response: httpx2.Response) -> str:
    """Return where a redirect leads, less what may be secret in it."""
    location = response.headers.get("location", "")
    return repr(_without_password(location).partition("?")[0][:100])


def _without_password(address: str) -> str:
    return re.sub(r"//[^/@]*@", "//", address)

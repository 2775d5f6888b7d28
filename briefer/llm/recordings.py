"""Recordings: what a model's server answered, in vcrpy's format, to be played again."""

import json
import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, get_origin
from urllib.parse import urlsplit

from briefer.errors import OutputError, UnusableFileError
from briefer.llm.base import LLM

_HOST = "http://model.invalid"
"""Stands in a cassette for whatever host was asked; ``.invalid`` never resolves (RFC 2606)."""

_TIMEOUT = 60.0
_ENDPOINTS = ("/chat/completions", "/models")
_KEPT_REQUEST_HEADERS = {"content-type"}
_KEPT_RESPONSE_HEADERS = {"content-type", "retry-after"}


@dataclass(frozen=True, slots=True)
class Run:
    """What a recording says of its run, beside the cassette.

    Attributes:
        model: the model's name.
        host: who was asked.
        ask: ``single`` or ``steps``.
        strict_mode: whether schemas were trimmed for a hosted provider.
        briefer: the version that recorded it.
        created: when, ISO 8601.
        seconds: that the calls took.
        calls: requests sent; one whose connection was lost is not in the cassette.
        source: the name of the article's file without its folder, or empty; output files are
            named after it.
        reask: how often untraced statements were asked for again, at most.
        language: that the briefing was asked for in; empty for the article's.
        articles: how many were read.
        left_out: those that could not be, each its source and why.
        window: longest part of an article that was asked about at once, in reckoned tokens; 0
            where each was asked about whole.
    """

    model: str
    host: str
    ask: str
    strict_mode: bool
    briefer: str
    created: str
    seconds: float
    calls: int
    source: str = ""
    reask: int = 0
    language: str = ""
    articles: int = 1
    left_out: list[list[str]] = field(default_factory=list)
    window: int = 0

    def to_toml(self) -> str:
        """Return the run as TOML, without what stands at its default and came later.

        JSON's strings, numbers, truth values and lists are TOML's too.
        """
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        said = {k: v for k, v in values.items() if k not in _LATER or v != _LATER[k]}
        lines = (f"{key} = {_as_toml(value)}" for key, value in said.items())
        return "\n".join(lines) + "\n"


_LATER: dict[str, object] = {"language": "", "articles": 1, "left_out": [], "window": 0}
"""Left out of a run that has no need of them: one short article, as most runs are of."""


def _as_toml(value: object) -> str:
    # TOML knows no surrogate pairs, which JSON writes beyond U+FFFF, and no bare DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_run(folder: Path) -> Run:
    """Read what a recording says of its run.

    Raises:
        UnusableFileError: the folder is no recording, or the file is damaged.
    """
    path = folder / "run.toml"
    if not os.path.isfile(path):
        raise UnusableFileError(
            str(folder), "it is no recording", "give a folder that `briefer brief --record` wrote"
        )
    try:
        return _checked(Run(**tomllib.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError) as exc:
        raise UnusableFileError(str(path), f"it is damaged ({exc})", "record it again") from exc


def _checked(run: Run) -> Run:
    for one in fields(Run):
        value = getattr(run, one.name)
        wanted: Any = (int, float) if one.type is float else (get_origin(one.type) or one.type,)
        if type(value) not in wanted or not _is_left_out(one.name, value):
            message = f"{one.name} = {value!r}"
            raise TypeError(message)
    datetime.fromisoformat(run.created)
    return run


def _is_left_out(name: str, value: Any) -> bool:
    """Tell whether a list, where it is one, names sources and reasons in pairs."""
    pairs = value if name == "left_out" else ()
    return all(isinstance(p, list) and [type(part) for part in p] == [str, str] for p in pairs)


@contextmanager
def recording(cassette: Path) -> Iterator[None]:
    """Record every exchange with a model's server while the block runs.

    Raises:
        OutputError: the block is done and the cassette cannot be written.
    """
    failures: list[OSError] = []
    recorder = _recorder()
    recorder.register_persister(_persister(failures))
    with recorder.use_cassette(str(cassette), record_mode="all"):
        yield
    if failures:
        exc = failures[0]
        raise OutputError(str(cassette), exc.strerror or str(exc)) from exc


def _persister(failures: list[OSError]) -> Any:
    """Return what saves a cassette and notes a failure.

    Where saving raises, vcrpy leaves the HTTP client patched until it is garbage collected.
    """
    from vcr.persisters.filesystem import FilesystemPersister

    class Noting:
        load_cassette = FilesystemPersister.load_cassette

        @staticmethod
        def save_cassette(path: Any, data: Any, serializer: Any) -> None:
            try:
                FilesystemPersister.save_cassette(path, data, serializer)
            except OSError as exc:
                failures.append(exc)

    return Noting


@contextmanager
def replayed(cassette: Path, remedy: str) -> Iterator[None]:
    """Answer every request from a cassette while the block runs; nothing is sent.

    Args:
        cassette: the file.
        remedy: what to do where a request is not in it, such as the command to record it.

    Raises:
        UnusableFileError: the cassette is missing or damaged, or holds no answer to a request.
    """
    from vcr.errors import CannotOverwriteExistingCassetteException

    if not cassette.is_file():
        raise UnusableFileError(str(cassette), "there is no such cassette", remedy)
    _refuse_damaged(cassette, remedy)
    try:
        with _recorder().use_cassette(str(cassette), record_mode="none"):
            yield
    except CannotOverwriteExistingCassetteException as exc:
        raise _mismatch(cassette, remedy) from exc


@contextmanager
def replaying_model(run: Run) -> Iterator[LLM]:
    """Open the model of a recorded run; its answers come from :func:`replayed`."""
    from briefer.llm.client import OpenAIChat

    client = OpenAIChat(
        base_url=f"{_HOST}/v1",
        api_key="none",
        model=run.model,
        host=run.host,
        ask="steps" if run.ask == "steps" else "single",
        timeout=_TIMEOUT,
        strict_mode=run.strict_mode,
        direct=True,
    )
    try:
        yield client
    finally:
        client.close()


def scrubbed_request(request: Any) -> Any:
    """Return a request as cassettes hold it: no host, key, user agent or SDK header."""
    path = urlsplit(request.uri).path
    # An address may have another path than /v1, which the replay would not know.
    endpoint = next((name for name in _ENDPOINTS if path.endswith(name)), path)
    request.uri = f"{_HOST}/v1{endpoint}"
    request.headers = {
        name: value
        for name, value in request.headers.items()
        if name.lower() in _KEPT_REQUEST_HEADERS
    }
    return request


def scrubbed_response(response: dict[str, Any]) -> dict[str, Any]:
    """Return a response as cassettes hold it: only the headers that change its reading."""
    headers = response.get("headers", {})
    response["headers"] = {
        name: value for name, value in headers.items() if name.lower() in _KEPT_RESPONSE_HEADERS
    }
    return response


def same_question(one: Any, other: Any) -> None:
    """Match two requests by their JSON bodies, as vcrpy asks it: by raising or not."""
    if _json_of(one.body) != _json_of(other.body):
        message = "the prompts or settings sent are not those that were recorded"
        raise AssertionError(message)


def _recorder() -> Any:
    import vcr

    recorder = vcr.VCR(
        before_record_request=scrubbed_request,
        before_record_response=scrubbed_response,
        decode_compressed_response=True,  # the header that says how is not kept
        match_on=["method", "path", "same_question"],
    )
    recorder.register_matcher("same_question", same_question)
    return recorder


def _refuse_damaged(cassette: Path, remedy: str) -> None:
    import yaml
    from vcr.persisters.filesystem import FilesystemPersister
    from vcr.serializers import yamlserializer

    try:
        FilesystemPersister.load_cassette(cassette, yamlserializer)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError) as exc:
        raise UnusableFileError(str(cassette), "it is damaged", remedy) from exc


def _json_of(body: Any) -> Any:
    if body is None:
        return None
    text = body.decode("utf-8") if isinstance(body, bytes) else str(body)
    try:
        return json.loads(text)
    except ValueError:
        return re.sub(r"\s+", " ", text)


def _mismatch(cassette: Path, remedy: str) -> UnusableFileError:
    problem = "it holds no answer to this request: prompts, article or settings have changed"
    return UnusableFileError(str(cassette), problem, remedy)

"""No exception of the openai library is left unmapped."""

import inspect
from typing import Any

import httpx2
import openai
import pytest
from openai.types.chat import ChatCompletion

from briefer.errors import BrieferError
from briefer.llm.faults import Fault, translated


def _all_errors() -> list[type[openai.OpenAIError]]:
    found: list[type[openai.OpenAIError]] = []
    todo: list[type[openai.OpenAIError]] = [openai.OpenAIError]
    while todo:
        kind = todo.pop()
        found.append(kind)
        todo += kind.__subclasses__()
    return sorted(set(found), key=lambda kind: kind.__name__)


def _made(kind: type[openai.OpenAIError]) -> openai.OpenAIError:
    request = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
    response = httpx2.Response(418, request=request)
    known: dict[str, Any] = {
        "message": "m",
        "request": request,
        "response": response,
        "body": None,
        "symbol": "s",
        "unsent_messages": [],
        "completion": ChatCompletion(
            id="i", choices=[], created=1, model="m", object="chat.completion"
        ),
    }
    made = kind.__new__(kind)
    wanted = inspect.signature(kind.__init__).parameters
    kind.__init__(made, **{name: value for name, value in known.items() if name in wanted})
    return made


@pytest.mark.parametrize("kind", _all_errors(), ids=lambda kind: kind.__name__)
def test_every_error_becomes_ours(kind: type[openai.OpenAIError]) -> None:
    ours = translated(_made(kind), host="h", model="m", tries=1)
    error = ours.error if isinstance(ours, Fault) else ours
    assert isinstance(error, BrieferError)
    assert error.exit_code in {3, 4, 5, 6}
    assert "\n" not in str(error)

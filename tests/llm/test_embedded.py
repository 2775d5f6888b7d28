"""The embedded server, with a stand-in for xllamacpp that records what it is given."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from briefer.errors import ConfigurationError
from briefer.llm import embedded
from briefer.llm.embedded import CONTEXT, embedded_server
from briefer.llm.weights import MODEL_NAME


class _Params:
    """As xllamacpp has it: settings that are there, with nothing set."""

    def __init__(self) -> None:
        self.model = SimpleNamespace(path="")
        self.cpuparams = SimpleNamespace(n_threads=-1)
        self.speculative = SimpleNamespace(types=[])


class Llama:
    """What the stand-in saw: the settings of each server, and how many servers run."""

    def __init__(self) -> None:
        self.given: list[Any] = []
        self.running = 0
        self.failure: Exception | None = None


@pytest.fixture
def llama(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Llama:
    seen = Llama()

    class Server:
        listening_address = "http://127.0.0.1:40123"

        def __init__(self, params: Any) -> None:
            if seen.failure is not None:
                raise seen.failure
            seen.given.append(params)
            seen.running += 1

        def __del__(self) -> None:
            if seen.failure is None:
                seen.running -= 1

    module = ModuleType("xllamacpp")
    kinds = SimpleNamespace(COMMON_SPECULATIVE_TYPE_NONE="no guessing")
    module.common_speculative_type = kinds  # type: ignore[attr-defined]
    module.CommonParams = _Params  # type: ignore[attr-defined]
    module.Server = Server  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    monkeypatch.setattr(embedded, "joined_weights", lambda: tmp_path / "cache" / "joined.gguf")
    return seen


def test_only_this_machine_reaches_it_on_a_port_of_the_systems_choice(llama: Llama) -> None:
    with embedded_server() as endpoint:
        assert endpoint.base_url == "http://127.0.0.1:40123/v1"
    params = llama.given[0]
    assert (params.hostnames, params.port, params.ui) == (["127.0.0.1"], 0, False)


def test_each_run_has_a_key_of_its_own_that_the_server_asks_for(llama: Llama) -> None:
    keys = []
    for _ in range(3):
        with embedded_server() as endpoint:
            keys.append(endpoint.api_key)
    assert [params.api_keys for params in llama.given] == [[key] for key in keys]
    assert len(set(keys)) == 3
    assert min(map(len, keys)) >= 24


def test_the_name_it_answers_to_hides_where_the_file_lies(llama: Llama, tmp_path: Path) -> None:
    other = tmp_path / "private folder" / "other model.gguf"
    other.parent.mkdir()
    other.write_bytes(b"GGUF")
    with embedded_server() as own, embedded_server(str(other)) as named:
        pass
    assert (own.model, named.model) == (MODEL_NAME, "other model")
    assert [params.model_alias for params in llama.given] == [{MODEL_NAME}, {"other model"}]
    assert [params.model.path for params in llama.given] == [
        str(tmp_path / "cache" / "joined.gguf"),
        str(other),
    ]


def test_one_question_at_a_time_has_the_whole_context(llama: Llama) -> None:
    with embedded_server():
        pass
    params = llama.given[0]
    assert (params.n_ctx, params.n_parallel, params.verbosity) == (CONTEXT, 1, -1)
    assert params.cpuparams.n_threads >= 1


def test_it_can_be_stopped_within_seconds(llama: Llama) -> None:
    with embedded_server():
        pass
    assert llama.given[0].n_batch == llama.given[0].n_ubatch == 256


def test_nothing_is_guessed(llama: Llama) -> None:
    with embedded_server():
        pass
    assert llama.given[0].speculative.types == ["no guessing"]


def test_it_runs_while_the_block_does_and_no_longer(llama: Llama) -> None:
    with embedded_server():
        assert llama.running == 1
    assert llama.running == 0


@pytest.mark.parametrize("kind", [ValueError, ConfigurationError, KeyboardInterrupt, SystemExit])
def test_it_ends_however_the_block_ends(llama: Llama, kind: type[BaseException]) -> None:
    with pytest.raises(kind):
        with embedded_server():
            assert llama.running == 1
            raise kind
    assert llama.running == 0


def test_without_its_package_both_ways_to_a_model_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ConfigurationError) as caught:
        with embedded_server():
            pass
    for way in ("pip install 'briefer[local]'", "--base-url", "--model"):
        assert way in str(caught.value)


def test_a_file_that_cannot_be_loaded_is_named_with_the_servers_words(
    llama: Llama, tmp_path: Path
) -> None:
    llama.failure = RuntimeError("failed to load model")
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"no GGUF")
    with pytest.raises(ConfigurationError, match="cannot be loaded") as caught:
        with embedded_server(str(broken)):
            pass
    assert str(broken) in str(caught.value)
    assert "failed to load model" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere.gguf", "", "."])
def test_a_model_file_that_is_no_file_is_a_wrong_setting(
    llama: Llama, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ConfigurationError, match=r"no model file .*; check BRIEFER_MODEL_FILE"):
        with embedded_server(str(tmp_path / name)):
            pass
    assert llama.given == []

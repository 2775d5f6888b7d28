"""Settings from options, a file and the environment, and what is refused."""

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import UnusableFileError
from briefer.settings import Settings, settings_from_environment, settings_from_file

_NAMES = [field.name for field in fields(Settings)]

_SOME = st.builds(
    Settings,
    model=st.none() | st.sampled_from(["a", "b"]),
    timeout=st.none() | st.sampled_from([1.0, 2.0]),
    strict=st.none() | st.booleans(),
    formats=st.none() | st.sampled_from([("md",), ("html", "json")]),
)


@pytest.mark.parametrize(
    ("mine", "other", "expected"),
    [
        ({}, {}, {}),
        ({"model": "a"}, {}, {"model": "a"}),
        ({}, {"model": "b"}, {"model": "b"}),
        ({"model": "a"}, {"model": "b", "timeout": 3.0}, {"model": "a", "timeout": 3.0}),
        ({"strict": False}, {"strict": True}, {"strict": False}),
        ({"strict": None}, {"strict": True}, {"strict": True}),
        ({"formats": ("md",)}, {"formats": ("html", "json")}, {"formats": ("md",)}),
    ],
)
def test_what_was_said_first_counts_and_what_it_leaves_open_is_taken_from_the_next(
    mine: dict[str, Any], other: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert Settings(**mine).over(Settings(**other)) == Settings(**expected)


@given(_SOME, _SOME, _SOME)
def test_it_is_all_the_same_which_two_are_merged_first(
    one: Settings, two: Settings, three: Settings
) -> None:
    assert one.over(two).over(three) == one.over(two.over(three))


@given(_SOME)
def test_settings_that_say_nothing_change_nothing(some: Settings) -> None:
    assert some.over(Settings()) == some
    assert Settings().over(some) == some


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, {}),
        ({"BRIEFER_MODEL": "embedded"}, {"model": "embedded"}),
        ({"BRIEFER_MODEL_FILE": "a b.gguf"}, {"model_file": "a b.gguf"}),
        ({"OPENAI_BASE_URL": "http://h/v1"}, {"base_url": "http://h/v1"}),
        ({"OPENAI_API_KEY": "k"}, {"api_key": "k"}),
        ({"OPENAI_API_KEY": "k\n", "BRIEFER_MODEL": " q "}, {"api_key": "k", "model": "q"}),
        ({"OPENAI_API_KEY": "", "OPENAI_BASE_URL": " ", "BRIEFER_MODEL": ""}, {}),
        ({"OPENAI_MODEL": "q", "BRIEFER_TIMEOUT": "3", "briefer_model": "q"}, {}),
    ],
)
def test_the_environment_says_which_model_and_where(
    environ: Mapping[str, str], expected: dict[str, Any]
) -> None:
    assert settings_from_environment(environ) == Settings(**expected)


def read(tmp_path: Path, text: str | bytes) -> Settings:
    path = tmp_path / "briefer.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return settings_from_file(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# nothing\n", {}),
        ('model = "embedded"\r\n', {"model": "embedded"}),
        ('ask = "single"', {"ask": "single"}),
        ("timeout = 300", {"timeout": 300}),
        ("timeout = 0.5", {"timeout": 0.5}),
        ("timeout = 86400", {"timeout": 86400}),
        ('formats = ["md", "html"]', {"formats": ("md", "html")}),
        ("strict = false\nquiet = true", {"strict": False, "quiet": True}),
        ('base_url = "http://h/v1"', {"base_url": "http://h/v1"}),
        ('base-url = "http://h/v1"', {"base_url": "http://h/v1"}),
        ('model-file = "models/ü.gguf"', {"model_file": "models/ü.gguf"}),
        ('\ufeffmodel = "q"', {"model": "q"}),
        (
            'prompts = "p"\ntemplates = "t"\noutput = "out/"',
            {"prompts": "p", "templates": "t", "output": "out/"},
        ),
    ],
)
def test_a_file_says_what_the_long_options_say(
    tmp_path: Path, text: str, expected: dict[str, Any]
) -> None:
    assert read(tmp_path, text) == Settings(**expected)


def test_the_file_in_the_documentation_is_read(tmp_path: Path) -> None:
    page = Path(__file__).parents[1] / "docs" / "settings.md"
    text = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    settings = read(tmp_path, text)
    assert [name for name in _NAMES if getattr(settings, name) is None] == ["api_key"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("model = ", "it is not TOML"),
        ('model = "a"\nmodel = "b"', "it is not TOML"),
        (b"model = '\xff'", "it is not TOML"),
        (
            'modell = "q"',
            "unknown key 'modell'; known are archive, ask, base_url, evidence, for, formats",
        ),
        ('api_key = "sk-1"', "unknown key 'api_key'"),
        ('api-key = "sk-1"', "unknown key 'api_key'"),
        ('[briefer]\nmodel = "q"', "unknown key 'briefer'"),
        ("model = 3", "model = 3 has the wrong type"),
        ("strict = 1", "strict = 1 has the wrong type"),
        ('strict = "yes"', "strict = 'yes' has the wrong type"),
        ("timeout = true", "timeout = True has the wrong type"),
        ('timeout = "300"', "timeout = '300' has the wrong type"),
        ("timeout = 0", "timeout = 0 is not above 0 and at most 86400; write seconds"),
        ("timeout = -1.5", "timeout = -1.5 is not above 0"),
        ("timeout = inf", "timeout = inf is not above 0"),
        ("timeout = nan", "timeout = nan is not above 0"),
        ("timeout = 86401", "timeout = 86401 is not above 0"),
        ('ask = "twice"', "ask = 'twice' is unknown; write 'single' or 'steps'"),
        ('formats = "md"', "formats = 'md' has the wrong type"),
        ("formats = [1]", "formats = [1] has the wrong type"),
        ('model = ""', "model is empty; leave the line out"),
        ('prompts = ""', "prompts is empty"),
        ("model = { name = 'q' }", "has the wrong type"),
    ],
)
def test_what_a_file_gets_wrong_is_named(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        read(tmp_path, text)
    assert words in str(caught.value)
    assert str(tmp_path / "briefer.toml") in str(caught.value)
    assert caught.value.exit_code == 9


def test_a_key_in_a_file_is_refused_without_being_quoted(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError) as caught:
        read(tmp_path, 'api_key = "sk-very-private"')
    assert "private" not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableFileError, match="check the path"):
        settings_from_file(tmp_path / name)


def test_the_tests_see_no_settings_of_the_machine() -> None:
    assert settings_from_environment(os.environ) == Settings()

"""``--language``: what it takes, and what becomes of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.main import exit_code_of
from briefer.settings import settings_from_file

ARTICLE = (
    "---\ndate: 2025-03-12\n---\n\nLa Suisse et l’Autriche ouvriront une ligne directe entre "
    "leurs centrales de secours d’ici au 30 juin.\n\nL’avalanche du 4 février avait tué sept "
    "skieurs près de la frontière, ont rappelé les deux ministres.\n"
)
EXTRACTION = {
    "headline": "Switzerland and Austria open a line",
    "what": {"text": "Switzerland and Austria will open a direct line by 30 June.", "cites": [1]},
    "who": [],
    "when": [],
    "stances": [],
    "background": [{"text": "Seven skiers died in the avalanche.", "cites": [2]}],
    "next": [],
}


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "x.json").write_text(json.dumps(EXTRACTION), encoding="utf-8")
    return tmp_path


def _made(folder: Path, *options: str) -> Any:
    code = exit_code_of(["brief", "article.md", "--extraction", "x.json", "-o", "o.json", *options])
    assert code == 0
    return json.loads((folder / "o.json").read_text(encoding="utf-8"))


def test_an_extraction_in_another_language_is_judged_across(given: Path) -> None:
    made = _made(given, "--language", "en")
    assert (made["lang"], made["articles"][0]["lang"]) == ("en", "fr")
    assert [made[name]["verdict"] for name in ("headline", "what")] == ["unchecked"] * 2


def test_the_settings_file_can_ask_for_a_language_too(given: Path) -> None:
    (given / "briefer.toml").write_text('language = "en"\n', encoding="utf-8")
    assert _made(given)["lang"] == "en"
    assert settings_from_file(given / "briefer.toml").language == "en"


def test_strict_fails_on_what_cannot_be_checked(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--extraction", "x.json", "--language", "en", "--strict"]
    assert exit_code_of(["brief", "article.md", *options]) == 7
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("briefer: 3 statements are unchecked (headline-")


@pytest.mark.parametrize("code", ["xq", "english", "", "e n", "12"])
def test_what_is_no_language_is_refused(
    given: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--extraction", "x.json", "--language", code]
    assert exit_code_of(["brief", "article.md", *options]) == 2
    said = capsys.readouterr().err
    assert f"{code!r} is no language's code; write one such as en or fr." in said


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ('"no language"', 9, "is no language's code"),
        ('"xq"', 4, "There is no language 'xq'; write a code such as en or fr."),
    ],
)
def test_nor_does_the_settings_file_take_one(
    given: Path, value: str, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (given / "briefer.toml").write_text(f"language = {value}\n", encoding="utf-8")
    assert exit_code_of(["brief", "article.md", "--extraction", "x.json"]) == code
    assert words in capsys.readouterr().err


def test_a_replay_takes_its_language_from_the_recording(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["brief", "--replay", "recording", "--language", "fr"]) == 2
    assert "--replay takes everything from the recording; leave out --language." in (
        capsys.readouterr().err
    )

"""The whole way from an Article to a Briefing, with a local server in the model's place."""

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.clock import now
from briefer.errors import ConfigurationError, InvalidExtraction, OutputError, UnusableFileError
from briefer.grounding.briefing import Briefing, Provenance
from briefer.pipeline import (
    brief,
    briefing_from_file,
    briefing_with_model,
    chosen_model,
    replayed_briefing,
)
from briefer.settings import Settings
from server_support import serving, stream
from tests_support import briefing_of, extraction

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_CREATED = "2022-05-10T00:00:00Z"
Served = tuple[str, list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1652140800")


@pytest.fixture
def server() -> Iterator[Served]:
    with serving(stream(json.dumps(extraction()))) as served:
        yield served


def _without_provenance(briefing: Briefing) -> dict[str, Any]:
    return briefing.model_dump(exclude={"provenance"})


def _recorded(article: Article, server: Served, folder: Path, **settings: Any) -> Briefing:
    asked = Settings(model="m", base_url=server[0], **settings)
    return briefing_with_model(article, asked, chosen_model(asked), record=str(folder))


def test_a_briefing_is_what_grounding_makes_of_the_models_answer(
    article: Article, server: Served
) -> None:
    url, asked = server
    briefing = brief(article, Settings(model="m", base_url=url, api_key="sk-mine"))
    assert _without_provenance(briefing) == _without_provenance(briefing_of(article))
    provenance = briefing.provenance
    assert re.fullmatch("[0-9a-f]{64}", provenance.prompt_sha256 or "")
    kept = {"seconds": provenance.seconds, "prompt_sha256": provenance.prompt_sha256}
    assert provenance == Provenance(
        model="m",
        provider=url.removeprefix("http://").removesuffix("/v1"),
        ask="single",
        briefer=provenance.briefer,
        created=_CREATED,
        prompt_tokens=11,
        completion_tokens=7,
        calls=1,
        **kept,
    )
    assert [call["headers"]["authorization"] for call in asked] == ["Bearer sk-mine"]


def test_what_settings_leave_open_the_environment_says(
    article: Article, server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server[0])
    monkeypatch.setenv("BRIEFER_MODEL", "of-environment")
    assert brief(article).provenance.model == "of-environment"
    assert brief(article, Settings(model="mine")).provenance.model == "mine"


def test_progress_is_told_of_each_piece(article: Article) -> None:
    text = json.dumps(extraction())
    seen: list[tuple[str, int]] = []
    with serving(stream(text[:50], text[50:])) as (url, _):
        asked = Settings(model="m", base_url=url)
        choice = chosen_model(asked)
        briefing_with_model(article, asked, choice, progress=lambda *told: seen.append(told))
    assert seen == [("extraction", 0), ("extraction", 1), ("extraction", 2)]


def test_an_invalid_answer_is_asked_for_once_more_with_its_problems(article: Article) -> None:
    wrong = extraction(background=[{"text": "Ships passed.", "cites": [99]}])
    with serving(stream(json.dumps(wrong)), stream(json.dumps(extraction()))) as (url, asked):
        briefing = brief(article, Settings(model="m", base_url=url))
    assert briefing.provenance.calls == 2
    assert briefing.provenance.prompt_tokens == 22
    again = asked[1]["body"]["messages"]
    assert "cites sentence 99 of 4" in again[-1]["content"]
    with serving(stream(json.dumps(wrong))) as (url, asked):
        with pytest.raises(InvalidExtraction, match="cites sentence 99 of 4"):
            brief(article, Settings(model="m", base_url=url))
    assert len(asked) == 2


def test_a_file_in_the_models_place_needs_none(article: Article, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(extraction()), encoding="utf-8")
    briefing = briefing_from_file(article, str(path))
    assert _without_provenance(briefing) == _without_provenance(briefing_of(article))
    assert briefing.provenance == Provenance(
        model="extraction file",
        provider="this machine",
        briefer=briefing.provenance.briefer,
        created=_CREATED,
    )


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1652140800", datetime(2022, 5, 10, tzinfo=UTC)),
        ("0001652140800", datetime(2022, 5, 10, tzinfo=UTC)),
        ("253402300799", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_the_epoch_of_the_environment_is_the_time(
    monkeypatch: pytest.MonkeyPatch, epoch: str, moment: datetime
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert now() == moment


@pytest.mark.parametrize("epoch", ["253402300800", "-1", "1e9", " 1", "²", "today", "9" * 5000])
def test_an_epoch_that_is_no_time_is_refused_before_a_model_is_asked(
    monkeypatch: pytest.MonkeyPatch, article: Article, server: Served, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ConfigurationError, match="which is no time; set it to whole seconds"):
        brief(article, Settings(model="m", base_url=server[0]))
    assert server[1] == []


@pytest.mark.parametrize("epoch", ["", None])
def test_without_an_epoch_the_clock_says_the_time_in_whole_seconds(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC).replace(microsecond=0)
    moment = now()
    assert before <= moment <= datetime.now(UTC)
    assert moment.microsecond == 0


def test_a_replay_is_equal_to_the_recorded_run(
    article: Article, server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _recorded(article, server, tmp_path / "run")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert replayed_briefing(str(tmp_path / "run")) == ((article,), first)
    assert len(server[1]) == 1


def test_ones_own_prompts_are_needed_again_for_a_replay(
    article: Article, server: Served, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    (mine / "single").mkdir(parents=True)
    (mine / "single" / "system.j2").write_text("Answer in JSON.", encoding="utf-8")
    first = _recorded(article, server, tmp_path / "run", prompts=str(mine))
    assert server[1][0]["body"]["messages"][0]["content"] == "Answer in JSON."
    assert replayed_briefing(str(tmp_path / "run"), prompts=str(mine))[1] == first
    with pytest.raises(UnusableFileError, match="prompts, article or settings have changed"):
        replayed_briefing(str(tmp_path / "run"))


@pytest.mark.parametrize(
    ("old", "new", "command"),
    [
        ("", "", "--model m --ask single --record "),
        ("strict_mode = true", "strict_mode = false", "--model embedded --ask single --record "),
        ('model = "m"', 'model = "a b; c"', "--model 'a b; c' --ask single --record "),
    ],
)
def test_the_remedy_is_a_command_that_a_shell_takes(
    article: Article, server: Served, tmp_path: Path, old: str, new: str, command: str
) -> None:
    folder = tmp_path / "run"
    _recorded(article, server, folder)
    run = (folder / "run.toml").read_text(encoding="utf-8")
    (folder / "run.toml").write_text(run.replace(old, new), encoding="utf-8")
    (folder / "cassette.yaml").write_text("interactions: []\nversion: 1\n", encoding="utf-8")
    with pytest.raises(UnusableFileError) as caught:
        replayed_briefing(str(folder))
    assert str(caught.value).endswith(f"briefer brief SOURCE {command}{folder}.")


@pytest.mark.parametrize("broken", ["article.json", "cassette.yaml", "run.toml"])
def test_a_recording_cut_short_while_it_is_put_in_place_is_never_a_mix(
    article: Article, server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    folder = tmp_path / "run"
    _recorded(article, server, folder)
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == broken:
            raise OSError(28, "No space left on device")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(OutputError, match="No space left on device"):
            _recorded(article, server, folder)
    assert "run.toml" not in os.listdir(folder)
    assert not [name for name in os.listdir(folder) if name.startswith(".")]
    with pytest.raises(UnusableFileError, match="it is no recording"):
        replayed_briefing(str(folder))
    first = _recorded(article, server, folder)
    assert replayed_briefing(str(folder))[1] == first

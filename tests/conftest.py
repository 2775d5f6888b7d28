"""What every test gets: no network, no model, no home folder, no keys."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from briefer.articles.article import Article
from briefer.llm.recordings import same_question, scrubbed_request, scrubbed_response
from browser_support import running_browser

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "examples" / "articles"
SHARED = Path(os.environ.get("BRIEFER_SHARED", ROOT.parent / "shared"))

_CLOSED = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "BRIEFER_MODEL", "BRIEFER_MODEL_FILE")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")

# A test says what is right, not how fast: a machine that is busy is no fault of a rule's.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def closed_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No keys or proxies of the environment, and a home and cache folder of the test's own."""
    for name in (*_CLOSED, *_PROXIES, *map(str.lower, _PROXIES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def vcr_config() -> dict[str, object]:
    return {
        "before_record_request": scrubbed_request,
        "before_record_response": scrubbed_response,
        "decode_compressed_response": True,
        "match_on": ["method", "path", "same_question"],
    }


def pytest_recording_configure(config: pytest.Config, vcr: object) -> None:
    vcr.register_matcher("same_question", same_question)  # type: ignore[attr-defined]


@pytest.fixture
def shared() -> Path:
    """The folder beside the project that holds data which is not copied into it."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared data at {SHARED} (BRIEFER_SHARED names another place)")
    return SHARED


@pytest.fixture
def article() -> Article:
    """A short article of four sentences in two paragraphs."""
    return Article.from_text(
        "Norway and Iceland will weigh a direct line when minister Kari Lund meets Jon Palsson on "
        "Thursday."
        " A line “is on our agenda,” ministry spokesman Ole Berg said.\n\n"
        "Iceland's embassy declined to say if it wants the line. "
        "In March, patrol ships passed within 400 metres of each other.",
        title="Coast guards may get a line",
        published="2022-05-10",
        publisher="Nordic Wire",
    )


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Under CI a skip is a failure, save for the shared data."""
    if os.environ.get("BRIEFER_CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr)
        if "no shared data" not in reason:
            report.outcome = "failed"
            sys.stderr.write(f"skipped under CI: {report.nodeid}: {reason}\n")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without one the test is skipped, which fails under CI."""
    pytest.importorskip("playwright.sync_api")
    with running_browser() as browser:
        if browser is None:
            pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
        yield browser

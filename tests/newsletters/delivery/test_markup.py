"""What platforms with templates of their own make of an article's text, by the real engines.

Buttondown's templates are Django's, listmonk's are Go's html/template, which Hugo runs, too.
"""

import html as entities
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from django.template import Context, Engine
from hypothesis import given
from hypothesis import strategies as st

from briefer.newsletters.delivery import buttondown, listmonk
from briefer.newsletters.delivery.markup import closed_with, inside

HOSTILE = [
    "{{ subscriber.email }} and {% if x %}",
    "{{{{ {% {%% {# a #} #} }} %}",
    "{% verbatim %}{{ a }}{% endverbatim %}",
    "{{{ }}} {{- . -}} {{/* a */}}",
    "{{ UnsubscribeURL }} {{TrackView}} {{ TrackLink `https://a.example` }}",
    "https://a.example/x@TrackLink and @TrackLink",
    "{ { } }",
    '{{ "{{" }}',
    "{%{{%{#{{",
]

_BRACES = st.text(alphabet='{}%#"-/*. a@\n', max_size=40)


def _by_django(template: str) -> str:
    return Engine().from_string(template).render(Context({}))


@pytest.mark.parametrize("text", HOSTILE)
def test_buttondown_writes_a_text_as_it_stands(text: str) -> None:
    assert _by_django(buttondown.as_written(text)) == text


@given(_BRACES)
def test_buttondown_writes_any_text_as_it_stands(text: str) -> None:
    assert _by_django(buttondown.as_written(text)) == text


def test_what_buttondown_writes_for_itself_stays_a_tag() -> None:
    made = closed_with(buttondown.as_written("<p>{{ a }}</p>"), "{{ unsubscribe_url }}")
    rendered = Engine().from_string(made).render(Context({"unsubscribe_url": "U"}))
    assert rendered == "<p>{{ a }}</p>U"


def _by_go(templates: list[str], folder: Path) -> list[str]:
    """Return what Go makes of templates, by building a site of one page each with Hugo."""
    (folder / "content").mkdir(parents=True)
    (folder / "layouts").mkdir()
    (folder / "hugo.toml").write_text(
        'baseURL = "https://a.example/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    )
    for name in ("UnsubscribeURL", "MessageURL", "TrackView"):
        at = folder / "layouts" / "partials" / f"{name}.html"
        at.parent.mkdir(exist_ok=True)
        at.write_text(f"{{{{ return `https://news.example/{name}` }}}}")
    (folder / "layouts" / "home.html").write_text("")
    for number, template in enumerate(templates):
        (folder / "content" / f"p{number}.md").write_text(f"---\nlayout: p{number}\n---\n")
        (folder / "layouts" / f"p{number}.html").write_text(_as_listmonk_reads(template))
    done = subprocess.run(
        [sys.executable, "-m", "hugo", "--quiet"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    public = folder / "public"
    return [(public / f"p{n}" / "index.html").read_text() for n in range(len(templates))]


def _as_listmonk_reads(template: str) -> str:
    """Return a template after what listmonk replaces in it, its functions made Hugo's partials."""
    address = r"(https?://[\w\-.~!#$&'()*+,/:;=?@\[\]]*)@TrackLink"
    template = re.sub(address, r'{{ TrackLink "\1" . }}', template)
    tags = r"{{\s*(TrackView|UnsubscribeURL|MessageURL)\s*}}"
    return re.sub(tags, r'{{ partial "\1.html" . }}', template)


def test_listmonk_writes_texts_as_they_stand(tmp_path: Path) -> None:
    dice = Random(7)
    texts = HOSTILE + ["".join(dice.choices('{}%"`-/*. a@', k=30)) for _ in range(60)]
    escaped = [entities.escape(text) for text in texts]
    bodies = [f"<p title='{one}'>{one}</p>" for one in escaped]
    ended = [closed_with(listmonk.as_written(body), listmonk.FOOTER) for body in bodies]
    for text, made in zip(texts, _by_go(ended, tmp_path), strict=True):
        assert made.endswith(
            '<a href="https://news.example/UnsubscribeURL">Unsubscribe</a> · '
            '<a href="https://news.example/MessageURL">Read in a browser</a></p>'
        )
        shown = re.match(r"<p title='([^']*)'>(.*?)</p>", made, re.S)
        assert shown is not None
        assert [entities.unescape(one) for one in shown.groups()] == [text, text]


def test_a_text_without_braces_is_left_alone_by_all() -> None:
    text = "Talks on 3 May: 50 % of { this } and } that; desk@example.org"
    assert buttondown.as_written(text) == text
    assert listmonk.as_written(text) == text


def test_the_inside_of_a_document_is_what_its_body_holds() -> None:
    assert inside('<html><BODY class="a">\n<p>b</p>\n</BODY ></html>') == "<p>b</p>"
    assert inside("<p>no document</p>") == "<p>no document</p>"
    assert inside("<body><p>&lt;/body&gt; is said</p></body>") == "<p>&lt;/body&gt; is said</p>"


def test_what_comes_last_comes_inside_the_body() -> None:
    assert closed_with("<body>a</body></html>\n", "b") == "<body>ab</body></html>\n"
    assert closed_with("<p>a</p>", "b") == "<p>a</p>b"

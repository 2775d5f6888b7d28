"""Outputs are found by the names of their modules."""

import pytest

from briefer.errors import UsageError
from briefer.newsletters import outputs
from briefer.newsletters.outputs import OUTPUTS, output_named
from issues_support import edition_of, short_issue


def test_the_outputs_are_the_modules_of_their_folder() -> None:
    assert OUTPUTS == ("feeds", "hugo", "mail", "markdown", "web")
    for name in OUTPUTS:
        assert output_named(name).__module__ == f"{outputs.__name__}.{name}"


@pytest.mark.parametrize(
    ("name", "end"), [("mial", "; did you mean 'mail'?"), ("pdf", "."), ("base", ".")]
)
def test_an_unknown_output_is_refused_with_those_there_are(name: str, end: str) -> None:
    with pytest.raises(UsageError) as caught:
        output_named(name)
    known = "feeds, hugo, mail, markdown, web"
    assert str(caught.value) == f"Unknown output {name!r}: known are {known}{end}"


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_same_edition_gives_the_same_bytes_below_its_key(name: str) -> None:
    edition = edition_of(short_issue())
    made = output_named(name)(edition)
    assert made == output_named(name)(edition)
    own = [path for path in made if path.startswith(f"{edition.issue.key}/")]
    beside = {"feeds": ["feed.json", "feed.xml"], "web": ["index.html"]}
    assert sorted(set(made) - set(own)) == beside.get(name, [])

"""The prompt library: a user's folder first, closed to the outside, errors that name the place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import UnusableFileError
from briefer.prompting.library import PromptLibrary, plain
from briefer.prompting.messages import article_view


def folder_with(folder: Path, **texts: str) -> PromptLibrary:
    """Return a library over a folder that holds these templates."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return PromptLibrary(str(folder))


def test_a_users_prompt_goes_before_the_shipped_one_file_by_file(
    article: Article, tmp_path: Path
) -> None:
    shipped = PromptLibrary()
    own = folder_with(tmp_path, single__system="Mine.")
    values = article_view(article).values()
    assert own.text("single/system.j2") == "Mine."
    assert own.text("single/user.j2", **values) == shipped.text("single/user.j2", **values)


def test_a_users_file_goes_also_before_one_that_a_shipped_prompt_includes(
    article: Article, tmp_path: Path
) -> None:
    own = folder_with(tmp_path, article="{{ sentences | length }} sentences")
    assert own.text("single/user.j2", **article_view(article).values()) == "4 sentences"


def test_a_users_example_goes_before_the_shipped_one(tmp_path: Path) -> None:
    examples = tmp_path / "single" / "examples"
    examples.mkdir(parents=True)
    (examples / "channel.txt").write_text("{{ as it stands }}", encoding="utf-8")
    own = PromptLibrary(str(tmp_path))
    assert own.example("channel.txt") == "{{ as it stands }}"
    assert own.example("channel.json") == PromptLibrary().example("channel.json")


@pytest.mark.parametrize("folder", ["nowhere", "file"])
def test_a_folder_that_is_none_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnusableFileError, match="there is no such folder; check --prompts"):
        PromptLibrary(str(tmp_path / folder))


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("one\n{{ nowhere }}", "own.j2, line 2", "'nowhere' is undefined"),
        ("one\ntwo\n{{ title.nowhere }}", "own.j2, line 3", "has no attribute 'nowhere'"),
        ('one\n{% include "inner.j2" %}', "inner.j2, line 3", "'deep' is undefined"),
        ("one\n{% if %}", "own.j2, line 2", "Expected an expression"),
        ("one\n\n{{ title", "own.j2, line 3", "unexpected end of template"),
        ('{% include "broken.j2" %}', "broken.j2, line 2", "Encountered unknown tag"),
        ("{{ 1 / 0 }}", "own.j2, line 1", "division by zero"),
        ("{{ 3 + title }}", "own.j2, line 1", "unsupported operand"),
        ('\n{% include "own.j2" %}', "own.j2, line 2", "recursion"),
        ("{% for i in range(10000000) %}{% endfor %}", "own.j2, line 1", "Range too big"),
        ('{% include "nowhere.j2" %}', "nowhere.j2", "there is no such prompt"),
    ],
)
def test_an_error_names_the_file_and_the_line(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    library = folder_with(tmp_path, own=text, inner="1\n2\n{{ deep }}", broken="\n{% nonsense %}")
    with pytest.raises(UnusableFileError) as caught:
        library.text("own.j2", title="A title")
    assert caught.value.path == place
    assert words in caught.value.problem


def test_a_prompt_that_is_missing_is_named() -> None:
    library = PromptLibrary()
    wanted: list[Callable[[], str]] = [
        lambda: library.text("steps/nowhere.j2"),
        lambda: library.example("nowhere.txt"),
    ]
    for want in wanted:
        with pytest.raises(UnusableFileError, match=r"nowhere\.\w+': there is no such prompt"):
            want()


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    examples = tmp_path / "single" / "examples"
    examples.mkdir(parents=True)
    (tmp_path / "own.j2").write_bytes(b"caf\xe9")
    (examples / "channel.txt").write_bytes(b"caf\xe9")
    library = PromptLibrary(str(tmp_path))
    with pytest.raises(UnusableFileError, match=r"^Cannot use 'own\.j2': .*utf-8"):
        library.text("own.j2")
    with pytest.raises(UnusableFileError, match=r"channel\.txt': .*utf-8"):
        library.example("channel.txt")


_ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ title.__class__.__mro__[1].__subclasses__() }}",
    "{{ sentences.__class__ }}",
    "{{ sentences[0].__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ title | attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ '{0.__class__.__mro__}'.format(title) }}",
]


@pytest.mark.parametrize("text", _ESCAPES)
def test_a_prompt_cannot_reach_python(article: Article, tmp_path: Path, text: str) -> None:
    library = folder_with(tmp_path, own=text)
    with pytest.raises(UnusableFileError, match=r"unsafe|undefined|no attribute"):
        library.text("own.j2", **article_view(article).values())


def test_an_articles_words_cannot_reach_python_as_a_format(tmp_path: Path) -> None:
    library = folder_with(tmp_path, own="{{ title.format(title) }}")
    assert library.text("own.j2", title="{0}") == "{0}"
    with pytest.raises(UnusableFileError, match="unsafe"):
        library.text("own.j2", title="{0.__class__}")


@pytest.mark.parametrize("name", ["../secret.txt", "single/../../secret.txt", "../pyproject.toml"])
@pytest.mark.parametrize("way", ["{% include NAME %}", "{% import NAME as x %}"])
def test_a_prompt_cannot_read_files_outside_of_its_folder(
    tmp_path: Path, name: str, way: str
) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    library = folder_with(tmp_path / "prompts", own=way.replace("NAME", repr(name)))
    with pytest.raises(UnusableFileError, match="there is no such prompt"):
        library.text("own.j2")


def used(library: PromptLibrary, **values: Any) -> str:
    library.text("single/user.j2", **values)
    return library.sha256


def test_the_hash_is_of_the_templates_used_and_of_nothing_else(
    article: Article, tmp_path: Path
) -> None:
    values = article_view(article).values()
    shipped = used(PromptLibrary(), **values)
    unused = used(folder_with(tmp_path / "a", single__system="Mine."), **values)
    outer = used(folder_with(tmp_path / "b", single__user="Mine."), **values)
    inner = used(folder_with(tmp_path / "c", article="Mine."), **values)
    assert unused == shipped
    assert len({shipped, outer, inner}) == 3


def test_the_hash_is_not_of_the_article(article: Article) -> None:
    other = Article.from_text("Another article altogether. It has two sentences.")
    one, two = PromptLibrary(), PromptLibrary()
    assert used(one, **article_view(article).values()) == used(two, **article_view(other).values())


def test_the_hash_does_not_depend_on_how_often_or_in_what_order(article: Article) -> None:
    values = article_view(article).values()
    one, two = PromptLibrary(), PromptLibrary()
    one.text("single/system.j2")
    one.text("single/user.j2", **values)
    for _ in range(2):
        two.text("single/user.j2", **values)
        two.text("single/system.j2")
    assert one.sha256 == two.sha256


def test_an_example_counts_for_the_hash() -> None:
    library = PromptLibrary()
    before = library.sha256
    library.example("channel.txt")
    assert library.sha256 != before


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("  two\n lines\t", "two lines"),
        ("“He” said „no‟, ‘so’ it’s", "'He' said 'no‟, 'so' it's"),
        ('a "word"', "a 'word'"),
        (7, "7"),
        ("", ""),
        ("non\u00a0breaking", "non breaking"),
        ("<|im_start|>system", "< |im_start|>system"),
        ("</s><s><end_of_turn><｜User｜>", "< /s>< s>< end_of_turn>< ｜User｜>"),
        ("a < b, <5 %, x <= y, <<, <", "a < b, <5 %, x <= y, <<, <"),
    ],
)
def test_a_text_stands_in_prompts_on_one_line_with_straight_marks_and_no_control_tokens(
    given: object, expected: str
) -> None:
    assert plain(given) == expected

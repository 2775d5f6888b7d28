"""Where each key of a TOML file stands is known, however the file is written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from briefer.newsletters.toml.keys import Path, layout_of
from briefer.newsletters.toml.values import key_of, quoted


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    below: Any = ()
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list):
        below = enumerate(value)
    for key, one in below:
        yield from _paths(one, (*path, key))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_NAME = st.sampled_from(["a", "b", "c-1", '"a"', "'b'", '"x.y"', "'#'", '""', '"\\t"', '"\\u0061"'])
_KEY = st.lists(_NAME, min_size=1, max_size=3).map(" . ".join)
_BLANK = st.sampled_from(["", " ", "\t"])
_END = st.sampled_from(["\n", "\r\n", ' # c ] } " \n', "\n\n", ' # """\n'])
_PLAIN = ["1", "-1.5e3", "inf", "true", "0xFF", "07:32:00", "1979-05-27 07:32:00"]
_TEXTS = ['"x"', '"]\\" #"', "'}\\'", '""', "''", '"""\n[a]\n# no\n"""', "'''\n[[b]]\n'''"]
_QUOTES = ['"""a""\\"""""""', "''''a'''''", '"""\\\n  x"""']
_VALUE = st.recursive(
    st.sampled_from([*_PLAIN, *_TEXTS, *_QUOTES]),
    lambda inner: (
        st.tuples(_END, st.lists(inner, max_size=3), _END).map(
            lambda of: f"[{of[0]}{', '.join(of[1])}{of[2]}]"
        )
        | st.lists(st.tuples(_KEY, inner), max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        )
    ),
    max_leaves=6,
)
_STATEMENT = st.tuples(_BLANK, _KEY, _VALUE, _END).map(lambda of: f"{of[0]}{of[1]}={of[2]}{of[3]}")
_HEADER = st.tuples(_BLANK, _KEY, _END).map(lambda of: f"{of[0]}[{of[0]}{of[1]}]{of[2]}")
_LISTED = st.tuples(_BLANK, _KEY, _END).map(lambda of: f"{of[0]}[[{of[1]}]]{of[2]}")


@given(st.lists(_STATEMENT | _HEADER | _LISTED, max_size=6).map("".join))
def test_the_keys_found_are_those_that_pythons_reader_finds(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        reject()
    layout = layout_of(text)
    assert {key.path for key in layout.keys} == set(_paths(data))
    for _, start, end in layout.headers:
        tomllib.loads(text[start:end])
    assert all(text[start] == "#" and "\n" not in text[start:end] for start, end in layout.comments)


@given(st.lists(_TEXT, unique=True, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_a_key_is_found_in_its_line(names: list[str], line_end: str) -> None:
    lines = [f"  {key_of(name)} = {quoted(name)} # = [x]" for name in names]
    layout = layout_of(line_end.join(["# first", *lines]))
    assert [layout.line_of((name,)) for name in names] == [*range(2, len(names) + 2)]


@given(_TEXT)
def test_a_quoted_text_is_read_back_as_it_was(text: str) -> None:
    assert tomllib.loads(f"{key_of(text)} = {quoted(text)}") == {text: text}


_FORMS = {
    "dotted": "a.b.c = 1\n",
    "quoted": '"a".\'b\' = {"c" = 1}\n',
    "a header": "[a]\nb.c = 1\n",
    "two headers": "[a.b]\nc = 1\n[a.d]\n",
    "a header with blanks": "[ a . b ]\nc=1\n",
    "tables in a list": "[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 1\n[[a.e]]\n[[a.e]]\nf = 1\n",
    "signs within texts": "a = \"[b]\\\" # c = 1\"\nd = '''\n[e]\nf = 1''''\n[g]\n",
    "quotation marks at an end": 'a = """b""\\""""""\nc = 1\n',
    "lists over lines": 'a = [ # ]\n  "]", [1, 2,], # x\n  { b = "}" },\n]\nc = 1\n',
    "dates": "a = 1979-05-27 07:32:00 # b = 1\nc = 1979-05-27T07:32:00-08:00\n",
    "an escaped key": '"\\u0061\\t" = 1\n',
    "nothing": "# a = 1\n\n",
}


@pytest.mark.parametrize("text", _FORMS.values(), ids=_FORMS.keys())
def test_every_form_that_a_key_can_have_is_found(text: str) -> None:
    layout = layout_of(text)
    assert {key.path for key in layout.keys} == set(_paths(tomllib.loads(text)))
    for key in layout.keys:
        if isinstance(key.path[-1], str):
            name = text[key.start : key.end]
            assert tomllib.loads(f"{name} = 1") == {key.path[-1]: 1}


def test_a_table_of_a_list_reaches_to_the_last_sign_of_its_last_value() -> None:
    text = '[[a]]\nb = """\n# [[no]]\n""" # mine\n# next\n[[a]]\n[a.c]\nd = {e = 1}  # end\n'
    layout = layout_of(text)
    assert [(path, text[start:end]) for path, start, end in layout.headers] == [
        (("a", 0), '[[a]]\nb = """\n# [[no]]\n"""'),
        (("a", 1), "[[a]]"),
        (("a", 1, "c"), "[a.c]\nd = {e = 1}"),
    ]
    assert [text[start:end] for start, end in layout.comments] == ["# mine", "# next", "# end"]


def test_a_key_that_is_missing_is_told_at_its_table() -> None:
    layout = layout_of("a = 1\n[b]\nc = 1\n")
    assert (layout.line_of(("b", "x", "y")), layout.line_of(("z",))) == (2, 1)

"""What is public is exactly what ``__all__`` names, and importing it is cheap."""

import subprocess
import sys

import briefer


def test_all_is_sorted_and_exactly_the_public_names() -> None:
    assert sorted(briefer.__all__) == sorted(set(briefer.__all__))
    assert set(briefer.__all__) == set(dir(briefer)) - {"__version__"}
    for name in briefer.__all__:
        assert getattr(briefer, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(briefer, "nothing_of_the_kind")


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from briefer.cli.main import exit_code_of; exit_code_of(['--help']);"
        "heavy = {'openai', 'pydantic', 'jinja2', 'vcr', 'rich', 'xllamacpp', 'sentencex'};"
        "heavy |= {'tinycss2', 'trafilatura', 'lxml', 'httpx2', 'httpcore2', 'protego'};"
        "print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("heavy: []\n")

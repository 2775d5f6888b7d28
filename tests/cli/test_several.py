"""Several articles, one briefing: what the command reads, leaves out, numbers and records."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.main import exit_code_of
from pdf_support import PARAGRAPHS, PLAIN, merged, paragraphs_html, printed, scanned
from server_support import serving, stream
from tests_support import extraction

_OTHER = (
    "---\ntitle: Reykjavik waits\ndate: 2022-05-11\npublisher: Harbour Post\n---\n"
    "Norway's minister Kari Lund meets Jon Palsson on Thursday to weigh a direct line.\n\n"
    "Iceland has not said whether it wants the line. Boats passed within 300 metres in March.\n"
)


@pytest.fixture
def other(desk: Path) -> Path:
    (desk / "other.md").write_text(_OTHER, encoding="utf-8")
    return desk / "other.md"


def _brief(run: Any, *arguments: str) -> tuple[dict[str, Any], list[str]]:
    """Return the briefing that a command makes, and what it says on stderr."""
    ran = run("brief", *arguments, "-f", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out), ran.err.splitlines()


def test_sentences_are_numbered_through_all_articles(run: Any, other: Path) -> None:
    ran = run("sentences", "article.md", "other.md")
    numbers = [line.partition("\t")[0] for line in ran.out.splitlines()]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]
    assert "5\tNorway's minister Kari Lund meets" in ran.out


def test_a_citation_counts_through_the_articles_and_lies_in_its_own(run: Any, other: Path) -> None:
    text = extraction(
        background=[{"text": "Boats passed within 300 metres.", "cites": [7]}],
        when=[{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [5]}],
    )
    Path("several.json").write_text(json.dumps(text), encoding="utf-8")
    made, _ = _brief(run, "article.md", "other.md", "--extraction", "several.json")
    assert [article["publisher"] for article in made["articles"]] == ["Nordic Wire", "Harbour Post"]
    (cited,) = made["background"][0]["citations"]
    assert (cited["article"], cited["sentence"]) == (1, 3)
    words = made["articles"][1]["text"][cited["start"] : cited["end"]]
    assert words == "Boats passed within 300 metres in March."
    assert made["background"][0]["verdict"] == "traced"
    # Wednesday 11 May, the day of the article that says so; the other one's is the 10th.
    assert made["when"][0]["interval"]["start"] == "2022-05-12"


def test_a_statement_that_cites_two_articles_is_refused(run: Any, other: Path) -> None:
    text = extraction(background=[{"text": "Boats came close.", "cites": [4, 7]}])
    Path("across.json").write_text(json.dumps(text), encoding="utf-8")
    ran = run("brief", "article.md", "other.md", "--extraction", "across.json")
    assert ran.code == 6
    assert "background.0.cites: sentences 4, 7 are of several articles; cite those of one" in (
        ran.sentence()
    )


def test_what_cannot_be_read_is_left_out_and_said(run: Any, other: Path) -> None:
    sources = ("article.md", "missing.md", "other.md", "extraction.json", "other.md")
    made, said = _brief(run, *sources, "--extraction", "extraction.json")
    assert [one["publisher"] for one in made["articles"]] == ["Nordic Wire", "Harbour Post"]
    assert made["left_out"] == [
        {"source": "missing.md", "why": "there is no such file"},
        {"source": "extraction.json", "why": "it is JSON, not prose"},
        {"source": "other.md", "why": "it was given twice"},
    ]
    assert said == [
        "briefer: 'missing.md' was left out: there is no such file.",
        "briefer: 'extraction.json' was left out: it is JSON, not prose.",
        "briefer: 'other.md' was left out: it was given twice.",
    ]


def test_where_none_can_be_read_the_first_ones_fault_is_the_runs(run: Any) -> None:
    ran = run("brief", "missing.md", "gone.md", "--extraction", "extraction.json")
    assert ran.code == 3
    assert ran.sentence().startswith("Cannot use the article 'missing.md': there is no such file;")


def test_one_day_is_for_all_articles_or_each_has_its_own(run: Any, other: Path) -> None:
    both = ("article.md", "other.md", "--extraction", "extraction.json")
    made, _ = _brief(run, *both, "--published", "2022-06-01")
    assert [one["published"] for one in made["articles"]] == ["2022-06-01", "2022-06-01"]
    made, _ = _brief(run, *both, "--published", "2022-06-01", "--published", "2022-06-02")
    assert [one["published"] for one in made["articles"]] == ["2022-06-01", "2022-06-02"]
    days = [part for day in ("01", "02", "03") for part in ("--published", f"2022-06-{day}")]
    ran = run("brief", *both, *days)
    assert (ran.code, ran.sentence()) == (
        2,
        "--published was given 3 times, and SOURCE 2 times; give it once for all, or once for "
        "each.",
    )


def test_standard_input_is_one_article_at_most(run: Any) -> None:
    ran = run("brief", "-", "article.md", "-", "--extraction", "extraction.json")
    assert (ran.code, ran.sentence()) == (
        2,
        "Only one SOURCE can be -, standard input; name files.",
    )


def test_a_gap_names_the_article_that_it_is_about(run: Any, desk: Path, other: Path) -> None:
    other.write_text(_OTHER.replace("date: 2022-05-11\n", ""), encoding="utf-8")
    made, said = _brief(run, "article.md", "other.md", "--extraction", "extraction.json")
    texts = [gap["text"] for gap in made["gaps"]]
    assert any(text.startswith("The date of Harbour Post is not known") for text in texts)
    assert any("Harbour Post has no date" in line for line in said)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_recording_of_several_replays_to_the_byte(run: Any, desk: Path, other: Path) -> None:
    answer = stream(json.dumps(extraction(stances=[], who=[], channel=None, background=[])))
    with serving(answer) as (url, asked):
        options = ["--base-url", url, "--model", "m", "--reask", "0", "--record", "run"]
        sources = ["article.md", "none.md", "other.md"]
        assert exit_code_of(["brief", *sources, *options, "-o", "first/"]) == 0
    assert len(asked) >= 2
    assert {"article.json", "article-2.json"} <= set(os.listdir("run"))
    for name in ("article.md", "other.md"):
        os.remove(name)
    ran = run("brief", "--replay", "run", "-o", "second/")
    assert ran.code == 0, ran.err
    first = {path.name: path.read_bytes() for path in Path("first").iterdir()}
    assert first == {path.name: path.read_bytes() for path in Path("second").iterdir()}
    made = json.loads(first["article.json"])
    assert made["left_out"] == [{"source": "none.md", "why": "there is no such file"}]
    assert made["provenance"]["windows"] == 2


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_recording_made_again_of_fewer_articles_keeps_none_of_the_others(
    run: Any, other: Path
) -> None:
    Path("run").mkdir()
    Path("run/article-2.json").write_text("{}", encoding="utf-8")
    answer = stream(json.dumps(extraction()))
    with serving(answer) as (url, _):
        options = ["--base-url", url, "--model", "m", "--reask", "0", "--record", "run"]
        assert exit_code_of(["brief", "article.md", *options]) == 0
    assert sorted(os.listdir("run")) == ["article.json", "cassette.yaml", "run.toml"]


def test_pages_that_are_pictures_are_named_where_others_could_be_read(run: Any) -> None:
    pdf = merged(printed(PLAIN, paragraphs_html(PARAGRAPHS[2:4])), scanned(1))
    Path("mixed.pdf").write_bytes(pdf)
    text = extraction(who=[], when=[], stances=[], background=[], channel=None)
    text["what"]["cites"] = [1]
    Path("one.json").write_text(json.dumps(text), encoding="utf-8")
    made, said = _brief(run, "mixed.pdf", "--extraction", "one.json", "--published", "2022-05-10")
    (one,) = made["left_out"]
    assert one["source"].startswith("page 2 of ")
    assert one["why"] == "it is a picture without text"
    assert any("was left out: it is a picture without text." in line for line in said)
